//! Where something is said: "told reporters", "in a letter", "on X", "before the committee".
//!
//! To be told something is a venue only where many hear it: the press, a sitting, a crowd; not a person or a group.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TimeWord, Venue};
use plimsoll_record::{Act, EntityType};

use super::ClaimFinder;
use crate::names::PRESS;
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// "in which its secretary, Mr Berg, complained": so many tokens at most stand between.
const CLAUSE_REACH: usize = 12;

/// The words of a venue are at most so many.
const VENUE_NOUN: usize = 4;

/// From a word to the clause it stands in are at most so many steps in the tree.
const STEPS: usize = 8;

impl ClaimFinder<'_, '_, '_> {
    /// Gives the claims the places at which they were made.
    pub(super) fn venues(&mut self) {
        for number in 0..self.claims.len() {
            let venue = self.told_to(number).or_else(|| self.venue_beside(number)).or_else(|| self.venue_described(number));
            self.claims[number].venue = venue.or_else(|| self.venue_shared(number));
        }
    }

    /// "told | reporters on the steps", "warned the jury not to": whoever is told it right behind the cue, where many hear it.
    fn told_to(&self, number: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let claim = &self.claims[number];
        let cues = &analysis.library.language.cues;
        let told = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.hearer);
        if claim.cue_index.is_none() || !analysis.means(claim.cue.start, told) {
            return None;
        }
        let end = analysis.sentences[analysis.sentence_of(claim.cue.start)].tokens.end;
        let said = |phrase: &Range<usize>| claim.pieces.iter().any(|piece| piece.start < phrase.end && phrase.start < piece.end);
        let hearer = self.references.phrases.after(claim.cue.end, end).filter(|hearer| hearer.start == claim.cue.end && !said(hearer))?;
        let hearer = self.references.resolve(self.without_day(hearer));
        self.is_public(&hearer).then(|| self.whole_venue(hearer))
    }

    /// "In a letter it denied the charge and | said that": a further verb of one speaker was said where the first was.
    fn venue_shared(&self, number: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let start = analysis.sentences[analysis.sentence_of(self.claims[number].cue.start)].tokens.start;
        let (before, claim) = (&self.claims[..number], &self.claims[number]);
        let first = before.iter().rev().take_while(|other| other.cue.start >= start).find(|other| claim.goes_on_from(other));
        first.and_then(|first| first.venue.clone())
    }

    /// "a letter, dated 28 May, in which it | objected": what a clause describes that tells of something said there.
    fn venue_described(&self, number: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let claim = &self.claims[number];
        claim.cue_index.filter(|_| analysis.has_grammar())?;
        let sentence = analysis.sentences[analysis.sentence_of(claim.cue.start)].tokens.clone();
        let which = |at: &usize| analysis.classes_of(*at).any(Classes::RELATIVE) && self.is_before_venue(*at - 1);
        let which = (sentence.start + 1..claim.cue.start).rev().take(CLAUSE_REACH).find(which)?;
        let verb = analysis.word_of(claim.cue.start).map(|verb| &analysis.words[verb])?;
        let tree = Tree { analysis, sentence: sentence.clone() };
        if verb.relation != Relation::Acl {
            return self.described_by_order(claim.cue.start, which, sentence.start);
        }
        let before = |word: usize| (analysis.words[word].token as usize) < which;
        let of_head = |head: usize| {
            let token = analysis.words[head].token as usize;
            let phrase = (analysis.words[head].upos == Upos::Noun && before(head)).then(|| tree.phrase(head))?;
            let start = phrase.start.max(token.saturating_sub(VENUE_NOUN));
            let found = self.venue_in(&(start..token + 1), &[Venue::Press, Venue::Sitting, Venue::Paper]).is_some();
            found.then_some((token, phrase))
        };
        // "a letter from the union, in which": a tree easily hangs the clause on what stands nearest.
        let nearest = verb.head as usize;
        let above = std::iter::successors(Some(nearest), |&word| {
            let nominal = matches!(analysis.words[word].relation, Relation::Nmod | Relation::Appos);
            nominal.then_some(analysis.words[word].head as usize)
        });
        let (head, phrase) = above.take(STEPS).find_map(of_head)?;
        let end = self.with_complement(head + 1, which);
        Some(ReferenceFound { tokens: phrase.start..end, ..self.references.resolve(phrase.start..head + 1) })
    }

    /// "a message was read out in which he | stated": the last noun for a venue before "in which", where the cue is the first
    /// verb behind it but for an aside.
    fn described_by_order(&self, cue: usize, which: usize, floor: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let aside = |at: usize| analysis.is_mark(at + 1, ",") && (which..at).any(|at| analysis.is_mark(at, ","));
        let helps = |at: usize| analysis.upos_of(at) == Upos::Aux && (at..cue).all(|at| analysis.upos_of(at) != Upos::Noun);
        if analysis.is_mark(cue + 1, ",") || (which + 1..cue).any(|at| self.is_finite_at(at) && !helps(at) && !aside(at)) {
            return None;
        }
        let noun = |at: &usize| {
            let phrase = self.references.phrases.opening_of(*at, floor)..at + 1;
            let found = self.venue_in(&phrase, &[Venue::Press, Venue::Sitting, Venue::Paper]);
            analysis.upos_of(*at) == Upos::Noun && found == Some(at + 1) && self.references.names.mention_at(*at).is_none()
        };
        let head = (floor..which - 1).rev().take(CLAUSE_REACH).find(noun)?;
        let start = self.references.phrases.opening_of(head, floor);
        let end = self.with_complement(head + 1, which - 1);
        Some(ReferenceFound { tokens: start..end, ..self.references.resolve(start..head + 1) })
    }

    fn is_before_venue(&self, at: usize) -> bool {
        self.references.analysis.means(at, |meaning| meaning == Meaning::BeforeVenue)
    }

    /// "this programme | last night", "a business breakfast | on Friday": a phrase without the day that the grammar puts into it.
    fn without_day(&self, phrase: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let last = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Last | TimeWord::This)));
        let day = |at: usize| self.is_calendar(at) || analysis.means(at, |meaning| matches!(meaning, Meaning::RelativeDay(_)));
        let opens = |at: &usize| last(*at) && self.is_time(at + 1) || day(*at) && !analysis.is_possessive(at + 1);
        let closes = |at: usize| (at + 1..phrase.end).all(|at| self.is_time(at));
        let end = (phrase.start + 1..phrase.end).find(|at| opens(at) && closes(*at));
        phrase.start..end.unwrap_or(phrase.end)
    }

    /// Whether many hear what these are told.
    fn is_public(&self, hearer: &ReferenceFound) -> bool {
        let press = hearer.entity.is_some_and(|entity| self.references.names.entities[entity].sector == Some(PRESS));
        // "told OHCHR", in what it publishes: a body that is known for another is no paper.
        let sector = hearer.entity.and_then(|entity| self.references.names.entities[entity].sector);
        let body = sector.is_some_and(|sector| sector != PRESS);
        let own = || !body && self.references.publisher().is_some_and(|publisher| self.is_called_so(hearer, publisher));
        let venue = || self.venue_in(&hearer.tokens, &[Venue::Press, Venue::Sitting, Venue::Channel]).is_some();
        press || self.is_like_a_paper(hearer) || own() || venue()
    }

    /// "In | Berg v Tamm": a case by the names of its parties.
    fn case_named(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let versus = |at: usize| analysis.means(at, |meaning| meaning == Meaning::Versus);
        let named = |at: usize| analysis.is_capitalised(at) && analysis.piece_of(at) == Piece::Word;
        let second = (start + 1..end).take(VENUE_NOUN).take_while(|&at| named(at) || versus(at)).find(|&at| versus(at))? + 1;
        let last = (second..end).take_while(|&at| named(at)).last()?;
        named(start).then_some(start..last + 1)
    }

    /// "Bay Radio": a name that ends in a word for the press or the air.
    fn is_of_press(&self, hearer: &ReferenceFound) -> bool {
        let analysis = self.references.analysis;
        let last = hearer.tokens.end - 1;
        let heads = &analysis.library.language.heads;
        let press = |meaning| match meaning {
            Meaning::Head(head) => heads[head as usize].sector.as_deref() == Some(PRESS),
            Meaning::Venue(Venue::Channel) => true,
            _ => false,
        };
        hearer.tokens.len() > 1 && analysis.is_capitalised(last) && analysis.means(last, press)
    }

    /// "told | Orbit", in a report of Orbit News: words of the name of who publishes the document.
    fn is_called_so(&self, hearer: &ReferenceFound, publisher: &str) -> bool {
        let words = self.references.analysis.slice(hearer.tokens.clone());
        let capital = self.references.analysis.is_capitalised(hearer.tokens.start);
        // "the Leader", of the Brandel Leader; but "the Police" may be any, also where the Tarn Police publish.
        let last = self.references.analysis.slice(hearer.tokens.end - 1..hearer.tokens.end);
        let article = hearer.tokens.len() == 2 && self.references.is_definite(hearer.tokens.start);
        let body = |meaning| matches!(meaning, Meaning::Head(_) | Meaning::Anaphor(_) | Meaning::Actor(_) | Meaning::Population(_));
        let ends = article
            && !self.references.analysis.means(hearer.tokens.end - 1, body)
            && self.references.analysis.is_capitalised(hearer.tokens.end - 1)
            && publisher.split_whitespace().count() > 1
            && publisher.split_whitespace().next_back() == Some(last);
        capital && publisher.split_whitespace().next().is_some_and(|first| first == words) || publisher == words || ends
    }

    /// "the Rocket", "the Courier", "Sunday's Courier": an article or a day and a name that no list knows, or that is one of the press;
    /// no body, office or people.
    fn is_like_a_paper(&self, hearer: &ReferenceFound) -> bool {
        let analysis = self.references.analysis;
        let words = hearer.tokens.clone();
        let article = analysis.classes_of(words.start).any(Classes::ARTICLE) && self.references.is_definite(words.start);
        let dated = self.is_calendar(words.start) && analysis.is_possessive(words.start + 1);
        let article = article || dated;
        let opening = if dated { 2 } else { 1 };
        let named = words.len() > opening && words.clone().skip(opening).all(|at| analysis.is_capitalised(at));
        let unknown = hearer.role.is_none()
            && hearer.entity.is_none_or(|entity| {
                let entity = &self.references.names.entities[entity];
                // "told the Courier": with an article no name of two sorts is a person's or a ship's.
                let named = matches!(entity.entity_type, EntityType::Organisation | EntityType::Person | EntityType::Vessel);
                named && entity.sector.is_none()
            });
        let heads = &analysis.library.language.heads;
        // "the Courier" is a paper, and a courier somebody.
        let press = |meaning| matches!(meaning, Meaning::Head(head) if heads[head as usize].sector.as_deref() == Some(PRESS));
        if article && named && analysis.means(words.end - 1, press) {
            return true;
        }
        let body = |meaning| {
            matches!(
                meaning,
                Meaning::Head(_)
                    | Meaning::Role(_)
                    | Meaning::Anaphor(_)
                    | Meaning::Population(_)
                    | Meaning::Actor(_)
                    | Meaning::Demonym(_)
            )
        };
        article && named && unknown && !words.clone().any(|at| analysis.means(at, body))
    }

    /// The last word of a phrase, where it is a venue of these sorts.
    fn venue_in(&self, phrase: &Range<usize>, sorts: &[Venue]) -> Option<usize> {
        let analysis = self.references.analysis;
        phrase.clone().find_map(|at| {
            let venue = |meaning| match meaning {
                Meaning::Venue(venue) if sorts.contains(&venue) => Some(venue),
                _ => None,
            };
            let (hit, venue) = analysis.longest(at, venue)?;
            let end = hit.end as usize;
            // "lamp-posts"
            if at > phrase.start && analysis.is_mark(at - 1, "-") && analysis.has_shape(at, Shape::GLUED) {
                return None;
            }
            // "the weekly | Le Pilier"
            let named = end < phrase.end && (end..phrase.end).all(|at| analysis.is_capitalised(at));
            if named && venue == Venue::Press {
                return Some(phrase.end);
            }
            // "the last few minutes" are none of a sitting.
            let time = |meaning| matches!(meaning, Meaning::TimeUnit(_));
            if phrase.len() > 2 && analysis.means(end - 1, time) && phrase.clone().any(|at| at + 1 < end && self.is_counted(at)) {
                return None;
            }
            let pronoun = || end + 1 == phrase.end && analysis.classes_of(end).any(crate::phrases::PRONOUN);
            let closes = end == phrase.end || self.opens_remark(end) || self.is_past_participle(end) || pronoun();
            closes.then_some(end)
        })
    }

    /// "few", "last", "two": before units of time.
    fn is_counted(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let last = |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Last) | Meaning::Cardinal(_));
        analysis.piece_of(at) == Piece::Number || analysis.classes_of(at).any(Classes::QUANTIFIER) || analysis.means(at, last)
    }

    fn opens_remark(&self, at: usize) -> bool {
        self.references.analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::RELATIVE))
    }

    /// "reporters | on the courthouse steps", but not "reporters | on Monday".
    fn whole_venue(&self, hearer: ReferenceFound) -> ReferenceFound {
        let analysis = self.references.analysis;
        let sentence = analysis.sentences[analysis.sentence_of(hearer.tokens.start)].tokens.clone();
        // "told this House | in November"
        let leads_to_time = |at: &usize| analysis.classes_of(*at).any(Classes::PREPOSITION) && self.is_time(at + 1);
        let timed = hearer.tokens.clone().skip(1).find(leads_to_time);
        if let Some(end) = timed {
            return ReferenceFound { tokens: hearer.tokens.start..end, ..hearer };
        }
        let end = hearer.tokens.end;
        let leads = end < sentence.end && analysis.means(end, |meaning| meaning == Meaning::BeforeVenue);
        let place = leads.then(|| self.references.phrases.after(end + 1, sentence.end)).flatten();
        let timed = |phrase: &Range<usize>| phrase.clone().any(|at| self.is_time(at));
        match place
            .filter(|place| place.start == end + 1 && !timed(place) && self.venue_in(place, &[Venue::Paper, Venue::Channel]).is_none())
        {
            Some(place) => ReferenceFound { tokens: hearer.tokens.start..place.end, ..hearer },
            None => hearer,
        }
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let day = |meaning| {
            matches!(
                meaning,
                Meaning::Weekday(_) | Meaning::Month(_) | Meaning::RelativeDay(_) | Meaning::DayPart(_) | Meaning::TimeUnit(_)
            )
        };
        analysis.means(at, day) || analysis.piece_of(at) == plimsoll_pack::Piece::Number
    }

    /// What stands beside the cue, outside of what is said and of who says it.
    fn venue_beside(&self, number: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let claim = &self.claims[number];
        claim.cue_index?;
        let sentence = analysis.sentences[analysis.sentence_of(claim.cue.start)].tokens.clone();
        let taken = |at: usize| {
            claim.pieces.iter().any(|piece| piece.contains(&at)) || claim.sources.iter().any(|source| source.tokens.contains(&at))
        };
        // Another claim of the sentence bounds where the words of this one can stand.
        let others = || {
            let near = number.saturating_sub(super::RECENT)..self.claims.len().min(number + super::RECENT);
            near.filter(move |&other| other != number).map(|other| self.claims[other].cue.clone())
        };
        let floor = others().filter(|cue| cue.end <= claim.cue.start).map(|cue| cue.end).max().unwrap_or(0).max(sentence.start);
        let ceiling = others().map(|cue| cue.start).filter(|&start| start >= claim.cue.end).min().unwrap_or(usize::MAX).min(sentence.end);
        let behind = claim.cue.end..(claim.cue.end..ceiling).find(|&at| taken(at) || analysis.is_mark(at, ";")).unwrap_or(ceiling);
        // What stands before belongs to the first verb of the sentence; to a further one, what stands behind its own subject
        // ("while the minister, in evidence to the committee, described") or behind a semicolon.
        let own = || {
            let semicolon = (floor..claim.cue.start).rev().find(|&at| analysis.is_mark(at, ";")).map(|at| at + 1);
            let subject = claim.sources.first().map(|source| source.tokens.end).filter(|&end| end > floor && end <= claim.cue.start);
            semicolon.or(subject).unwrap_or(claim.cue.start)
        };
        let floor = if floor > sentence.start { own() } else { floor };
        let before = (floor..claim.cue.start).rev().find(|&at| analysis.is_mark(at, ";")).map_or(floor, |at| at + 1)..claim.cue.start;
        // "did not reply to our letter": what is not answered is no venue.
        let unanswered = |at: usize| claim.act == Act::Decline && analysis.classes_of(at).any(Classes::INFINITIVE);
        let apart = |at: usize| taken(at) || taken(at + 1) || unanswered(at) || self.is_of_relative_clause(at + 1, claim.cue.start);
        behind.chain(before).filter(|&at| self.is_before_venue(at) && !apart(at)).find_map(|at| self.venue_at(at, sentence.end))
    }

    /// "an official, who may not speak | to the press, said": whether the tree puts a word into a clause that describes somebody,
    /// and the cue outside of it.
    fn is_of_relative_clause(&self, at: usize, cue: usize) -> bool {
        let analysis = self.references.analysis;
        let (Some(mut word), Some(verb)) = (analysis.word_of(at), analysis.word_of(cue)) else { return false };
        for _ in 0..STEPS {
            let here = &analysis.words[word];
            if word == verb || here.head as usize == word {
                return false;
            }
            let helped = || analysis.dependents_of(word).any(|other| other < word && analysis.words[other].upos == Upos::Aux);
            if here.relation == Relation::Acl && (self.is_finite_at(here.token as usize) || helped()) {
                return true;
            }
            word = here.head as usize;
        }
        false
    }

    /// "in | a letter", "on | X"
    pub(super) fn venue_at(&self, at: usize, end: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        if at + 1 >= end || !self.is_before_venue(at) {
            return None;
        }
        let channel = analysis.longest(at + 1, |meaning| matches!(meaning, Meaning::Venue(Venue::Channel)).then_some(()));
        if let Some((hit, ())) = channel {
            // "on Radio Merrow": a name goes on behind the word.
            let named = (hit.end as usize..end).find(|&at| !analysis.is_capitalised(at) || self.is_time(at)).unwrap_or(end);
            let behind = if analysis.is_capitalised(at + 1) { named } else { hit.end as usize };
            return Some(self.references.resolve(at + 1..behind));
        }
        if let Some(case) = self.case_named(at + 1, end) {
            return Some(self.references.resolve(case));
        }
        // "ruled before that papers must be shown": a clause, and no place.
        if analysis.classes_of(at + 1).any(Classes::THAT) && self.opens_clause(at + 1) {
            return None;
        }
        let phrase = self.references.phrases.simple_after(at + 1, end).filter(|phrase| phrase.start == at + 1)?;
        let phrase = self.without_day(phrase);
        // "disclosed to | the Sentinel"
        let named = Some(self.references.resolve(phrase.clone())).filter(|named| self.is_like_a_paper(named));
        let station = || Some(self.references.resolve(phrase.clone())).filter(|named| self.is_of_press(named));
        let named = named.filter(|_| analysis.classes_of(at).any(Classes::INFINITIVE));
        if let Some(named) = named.or_else(station) {
            return Some(named);
        }
        let Some(head) = self.venue_in(&phrase, &[Venue::Press, Venue::Sitting, Venue::Paper]) else {
            return self.place_before_words(at, &phrase).then(|| self.references.resolve(phrase));
        };
        // "closed at three hours' notice"
        let paper = |meaning| meaning == Meaning::Venue(Venue::Paper);
        let length = analysis.means(head - 1, paper) && phrase.clone().any(|at| self.is_time(at) && analysis.is_possessive(at + 1));
        if length {
            return None;
        }
        let whole = phrase.start..self.with_complement(head, end);
        Some(ReferenceFound { tokens: whole.clone(), ..self.references.resolve(phrase.start..head) })
    }

    /// "was told | at the gates | that": a noun for a place, between a verb of saying and what is said; "at the outset" is none.
    fn place_before_words(&self, at: usize, phrase: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let locative =
            analysis.classes_of(at).any(Classes::LOCATIVE) && !analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::In));
        let opens = analysis.classes_of(phrase.start).any(Classes::ARTICLE.or(Classes::POSSESSIVE)) && phrase.len() > 1;
        let no_place = |meaning| matches!(meaning, Meaning::TimeWord(_) | Meaning::SpeechNoun(_) | Meaning::View | Meaning::Evidence);
        let timed = phrase.clone().any(|at| self.is_time(at) || analysis.means(at, no_place));
        let verb = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_)));
        let pronoun = |at: usize| analysis.classes_of(at).any(crate::phrases::PRONOUN);
        let said = at > 0 && verb(at - 1) || at > 1 && pronoun(at - 1) && verb(at - 2);
        // "at the time", "through the clerk"
        let fixed = analysis.hits_at(at).iter().any(|hit| hit.end as usize >= phrase.end);
        let noun = analysis.means(phrase.end - 1, |meaning| meaning == Meaning::PlaceNoun);
        let place = || self.references.resolve(phrase.clone()).sort == Sort::Other;
        locative && opens && noun && said && !timed && !fixed && self.opens_clause(phrase.end) && place()
    }

    /// "a note | appended to the draft", "a statement | sent out later": where the words end that tell what was done with it,
    /// unless they tell when it was written.
    fn what_was_done(&self, participle: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        let particle = |at: &usize| matches!(analysis.upos_of(*at), Upos::Adv | Upos::Adp) && !self.is_time(at + 1);
        let last = (participle + 1..end).take_while(particle).last().map_or(participle + 1, |last| last + 1);
        let phrase = self.references.phrases.simple_after(last, end).filter(|phrase| phrase.start == last && last > participle + 1);
        let behind = phrase.filter(|_| analysis.classes_of(last - 1).any(Classes::PREPOSITION)).map_or(last, |phrase| phrase.end);
        let dates = analysis.means(participle, |meaning| meaning == Meaning::Dateline) || (participle..behind).any(|at| self.is_time(at));
        let closes = behind >= end || analysis.piece_of(behind) == Piece::Mark;
        if dates || !closes { participle } else { behind }
    }

    /// "a letter | to the committee", "an interview | with Coast FM": where the words end that a preposition hangs on a
    /// venue, where they tell no time.
    fn with_complement(&self, head: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        if head < end && self.is_past_participle(head) {
            return self.what_was_done(head, end);
        }
        let leads = Classes::AGENT.or(Classes::SUBORDINATOR);
        let place = head + 1 < end && analysis.classes_of(head).any(Classes::PREPOSITION) && !analysis.classes_of(head).any(leads);
        let phrase = place.then(|| self.references.phrases.simple_after(head + 1, end)).flatten();
        let told = |phrase: &Range<usize>| phrase.start == head + 1 && !phrase.clone().any(|at| self.is_time(at));
        phrase.filter(told).map_or(head, |phrase| phrase.end)
    }
}
