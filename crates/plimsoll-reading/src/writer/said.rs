//! On which day something was said: the date beside a cue, or that of the verb before it.

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::Classes;
use plimsoll_record::{Dated, Edtf};

use super::Writer;
use crate::claims::ClaimFound;
use crate::references::{ReferenceFound, Sort};
use crate::times::TimeFound;

/// A time that opens a sentence stands at most so many tokens before a cue whose date it is.
const OPENING: usize = 20;

/// "the 2024 patrol boat agreement": a noun stands at most so many tokens behind a time that tells more of it.
const HEAD_REACH: usize = 4;

impl Writer<'_, '_, '_> {
    /// The date of a claim, or of the one before it in the sentence that it goes on from: "denied it on 3 May and | said".
    pub(super) fn said_on(&self, claim: &ClaimFound) -> Option<Dated> {
        let start = self.context.sentence(claim.cue.start).start;
        let before = self.context.claims.partition_point(|other| other.cue.start < claim.cue.start);
        let earlier = self.context.claims[..before].iter().rev().take_while(|other| other.cue.start >= start);
        let dated = |one: &ClaimFound| self.said_on_itself(one);
        dated(claim).or_else(|| earlier.filter(|other| claim.goes_on_from(other)).find_map(dated))
    }

    /// A date beside the cue, outside what is claimed.
    fn said_on_itself(&self, claim: &ClaimFound) -> Option<Dated> {
        let sentence = self.context.sentence(claim.cue.start);
        let holds = |claim: &ClaimFound, time: &TimeFound| {
            claim.pieces.iter().any(|piece| piece.start < time.tokens.end && time.tokens.start < piece.end)
        };
        // What another says beside it has its own days; the two verbs of "said on Monday that, and asked to" have one.
        let holds_cue = |other: &&ClaimFound| other.pieces.iter().any(|piece| piece.contains(&claim.cue.start));
        let cues = &self.context.analysis.library.language.cues;
        // "A memo of 3 May quotes a clerk as saying": the words are older than that day, but it is all that is told of them.
        let passes_on = |other: &ClaimFound| other.cue_index.is_some_and(|cue| cues[cue as usize].takes.quoted);
        let first = self.context.claims.partition_point(|other| other.cue.start < sentence.start);
        let of_sentence = self.context.claims[first..].iter().take_while(|other| other.cue.start < sentence.end);
        let (around, others): (Vec<&ClaimFound>, Vec<&ClaimFound>) = of_sentence.partition(holds_cue);
        // "It counted 247 on 3 May; the ministry says": a semicolon parts two who speak.
        let parted = |time: &TimeFound| {
            let analysis = self.context.analysis;
            let between = time.tokens.end..claim.cue.start;
            // "The camp, which holds 900 according to the mayor, is to close in May"
            let behind = claim.sources.last().map_or(claim.cue.end, |source| source.tokens.end)..time.tokens.start;
            let source_after = claim.cue_index.is_some_and(|cue| cues[cue as usize].takes.source_after);
            let finite = |word: usize| matches!(analysis.words[word].upos, Upos::Verb | Upos::Aux) && self.is_finite(word);
            let of_another = source_after && behind.into_iter().any(|at| analysis.word_of(at).is_some_and(finite));
            // "It rang on 3 May; they confirmed it": whoever is taken up goes on.
            let taken_up =
                |source: &ReferenceFound| source.tokens.len() == 1 && analysis.classes_of(source.tokens.start).any(crate::phrases::PRONOUN);
            let again = claim.sources.first().is_some_and(taken_up);
            of_another || !again && between.into_iter().any(|at| analysis.is_mark(at, ";"))
        };
        // "The paper reported on Monday that a clerk had denied it": the day is the paper's.
        let outside = |time: &&TimeFound| {
            !holds(claim, time)
                && !others.iter().any(|other| holds(other, time))
                && around.iter().all(|other| holds(other, time) || passes_on(other))
                && !self.tells_of_another_verb(time, claim, &others)
                && !self.tells_of_a_thing(time, claim)
                && !parted(time)
        };
        // "in a letter of 3 April, which it published later, the office said": the date of what it was said in.
        let of_venue = |time: &&TimeFound| {
            let venue = claim.venue.as_ref().map(|venue| venue.tokens.end);
            venue.is_some_and(|end| end <= time.tokens.start && time.tokens.start <= end + 1)
        };
        // "In 1986 the matron, Ms Berg, warned them": what opens a sentence may stand farther off.
        let analysis = self.context.analysis;
        let is_verb = |word: usize| analysis.words[word].upos == Upos::Verb && self.is_finite(word);
        let verb = |at: usize| analysis.word_of(at).is_some_and(is_verb);
        let opens = |time: &&TimeFound| {
            let between = time.tokens.end..claim.cue.start;
            time.tokens.end <= claim.cue.start && between.len() <= OPENING && !between.clone().any(verb)
        };
        let near = |time: &&TimeFound| self.context.distance(&time.tokens, &claim.cue) <= 12 || of_venue(time) || opens(time);
        let time = self.context.times_in(sentence).iter().filter(outside).filter(near).find(|time| self.is_at_once(time))?;
        let index = self.context.time_index(time)?;
        self.dated(index)
    }

    /// "A clerk, who was freed in April, said": whether the tree puts a time into a clause that describes somebody, and the cue
    /// outside of it; without a tree, whether the time stands behind "who".
    fn tells_of_another_verb(&self, time: &TimeFound, claim: &ClaimFound, others: &[&ClaimFound]) -> bool {
        const STEPS: usize = 12;
        let analysis = self.context.analysis;
        let (true, Some(mut word), Some(verb)) =
            (analysis.has_grammar(), analysis.word_of(time.tokens.end - 1), analysis.word_of(claim.cue.start))
        else {
            return self.context.is_in_relative_clause(time.tokens.start);
        };
        let head = |word: usize| analysis.words[word].head as usize;
        let is_above = |above: usize| std::iter::successors(Some(verb), |&word| Some(head(word))).take(STEPS).any(|word| word == above);
        for _ in 0..STEPS {
            word = head(word);
            // "said on Monday, a step that drivers say is late": the day is that of the verb it hangs on.
            let token = analysis.words[word].token as usize;
            if word != verb && others.iter().any(|other| other.cue.start == token) {
                return true;
            }
            if is_above(word) {
                return false;
            }
            // "denied it and opened an inquiry | on Monday": the day is that of what came of it.
            let and = |at: usize| analysis.classes_of(analysis.words[at].token as usize).any(Classes::COORDINATOR);
            if word > verb && analysis.words[word].relation == Relation::Conj && self.is_finite(word) && (verb..word).any(and) {
                return true;
            }
            if analysis.words[word].relation == Relation::Acl && (self.is_finite(word) || self.is_done(word, claim)) {
                return true;
            }
        }
        false
    }

    /// "asked about the fire of 3 March", "Friday's attack", "the 2024 agreement", "the deal signed in May": whether a time only tells
    /// more of a thing, which is neither the word or the paper that says it nor where it is said.
    fn tells_of_a_thing(&self, time: &TimeFound, claim: &ClaimFound) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let (start, end) = (time.tokens.start, time.tokens.end);
        let sentence = self.context.sentence(claim.cue.start);
        let noun = |at: usize| matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn);
        let timed = |at: usize| {
            use plimsoll_pack::Meaning::{DayPart, TimeUnit, TimeWord};
            analysis.means(at, |meaning| matches!(meaning, TimeUnit(_) | DayPart(_) | TimeWord(_)))
        };
        let says = |noun: usize| {
            let paper = |source: &ReferenceFound| source.tokens.contains(&noun) && !matches!(source.sort, Sort::Person | Sort::Body);
            let venue = claim.venue.as_ref().is_some_and(|venue| venue.tokens.contains(&noun));
            venue || claim.cue.contains(&noun) || claim.sources.iter().any(paper)
        };
        let other = |at: usize| at >= sentence.start && noun(at) && !timed(at) && !says(at);
        // "By a notice of 3 May", "in a paper of March": in which it is said, whatever else stands before.
        let in_paper = |noun: usize| {
            use plimsoll_pack::Meaning::{Evidence, SpeechNoun, TimeWord, Venue, View};
            let paper = analysis.means(noun, |meaning| matches!(meaning, Evidence | Venue(_) | SpeechNoun(_) | View));
            let words = |at: &usize| {
                matches!(analysis.upos_of(*at), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det) || analysis.is_possessive(*at)
            };
            // "In its judgment", "in a joint communication": of whoever speaks, or brought in anew.
            let possessive = |at: usize| analysis.classes_of(at).any(Classes::POSSESSIVE);
            let anew = |at: usize| {
                analysis.word_of(at).is_some_and(|word| analysis.model.features(analysis.words[word].features).contains("Definite=Ind"))
            };
            let own = |leads: usize| possessive(leads) || possessive(leads + 1) || anew(leads + 1);
            let leads = (sentence.start..noun).rev().find(|at| !words(at) && !possessive(*at)).filter(|&leads| paper || own(leads));
            let inside = |at: usize| {
                let within = analysis.means(at, |meaning| meaning == TimeWord(plimsoll_pack::TimeWord::In));
                within || analysis.classes_of(at).any(Classes::AGENT)
            };
            leads.is_some_and(inside)
        };
        // "the fire of | 3 March"
        let of = |at: usize| analysis.means(at, |meaning| meaning == plimsoll_pack::Meaning::TimeWord(plimsoll_pack::TimeWord::Of));
        // "in the course of | 2024"
        let within = |at: usize| {
            let within = |hit: &plimsoll_language::Hit| hit.meaning == plimsoll_pack::Meaning::TimeWord(plimsoll_pack::TimeWord::In);
            analysis.hits_at(at).iter().any(|hit| within(hit) && hit.end as usize == start)
        };
        let during = || start < claim.cue.start && (sentence.start..start).rev().take(HEAD_REACH).any(within);
        if start >= sentence.start + 2 && of(start - 1) && other(start - 2) && !in_paper(start - 2) && !during() {
            return true;
        }
        // "Friday's | attack", "the 2024 | agreement": the noun that it stands before.
        let possessive = analysis.is_possessive(end) || analysis.is_possessive(end - 1);
        let behind = end + usize::from(analysis.is_possessive(end));
        let head = (behind..sentence.end.min(behind + HEAD_REACH)).find(|&at| noun(at) && !noun(at + 1));
        let between = |head: usize| (behind..head).all(|at| noun(at) || analysis.upos_of(at) == Upos::Adj);
        let last = analysis.word_of(end - 1).map(|word| words[words[word].head as usize].token as usize);
        let led = start > sentence.start && matches!(analysis.upos_of(start - 1), Upos::Det | Upos::Adj);
        let before_noun = head.filter(|&head| between(head) && (possessive || led && last == Some(head)));
        if before_noun.is_some_and(|head| !((behind..head + 1).any(says) || timed(head) || possessive && in_paper(head))) {
            return true;
        }
        // "the deal signed | on 3 May"
        let verb = start - usize::from(start > sentence.start && analysis.upos_of(start - 1) == Upos::Adp);
        let done = |verb: usize| {
            let features = analysis.word_of(verb).map_or("", |word| analysis.model.features(words[word].features));
            let participle = features.contains("VerbForm=Part") && features.contains("Tense=Past");
            analysis.upos_of(verb) == Upos::Verb && participle && !self.context.claims.iter().any(|claim| claim.cue.contains(&verb))
        };
        if verb >= sentence.start + 2 && done(verb - 1) && other(verb - 2) {
            return true;
        }
        // "Asked about her visit on 3 May, she said": behind whoever or whatever was asked about.
        let asked = || {
            let features = analysis.word_of(sentence.start).map_or("", |word| analysis.model.features(words[word].features));
            let cue = analysis.means(sentence.start, |meaning| matches!(meaning, plimsoll_pack::Meaning::Cue(_)));
            cue && features.contains("VerbForm=Part") && features.contains("Tense=Past")
        };
        let opening = (end..claim.cue.start).any(|at| analysis.is_mark(at, ","));
        // "Asked by the paper on 3 May": whoever asks does it on that day.
        let by = |at: usize| analysis.classes_of(at).any(Classes::AGENT);
        let about = (sentence.start + 1..start).find(|&at| by(at) || other(at)).is_some_and(|at| !by(at));
        opening && asked() && about
    }

    /// "A clerk, freed in April, said", "says of the bus, withdrawn in 2018": a participle of what was done to somebody, or to
    /// something else than the paper or the word that says it: "a note circulated on 3 May", "their complaint, lodged in May".
    fn is_done(&self, word: usize, claim: &ClaimFound) -> bool {
        let analysis = self.context.analysis;
        let features = analysis.model.features(analysis.words[word].features);
        let participle = features.contains("VerbForm=Part") && features.contains("Tense=Past");
        let noun = analysis.words[analysis.words[word].head as usize].token as usize;
        let paper = |source: &ReferenceFound| source.tokens.contains(&noun) && !matches!(source.sort, Sort::Person | Sort::Body);
        let says = claim.sources.iter().chain(&claim.venue).any(paper) || claim.cue.contains(&noun);
        participle && !says
    }

    /// Whether a verb is finite, or has a helper that is.
    fn is_finite(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let finite = |word: usize| analysis.model.features(analysis.words[word].features).contains("VerbForm=Fin");
        finite(verb) || analysis.dependents_of(verb).any(|word| analysis.words[word].upos == Upos::Aux && finite(word))
    }

    /// Whether a time can be that of something said: a day, a month, "last week", but no other stretch from one day to another.
    fn is_at_once(&self, time: &TimeFound) -> bool {
        let unit = |at: usize| self.context.analysis.means(at, |meaning| matches!(meaning, plimsoll_pack::Meaning::TimeUnit(_)));
        let days = |date: &Edtf| date.earliest().zip(date.latest()).map(|(first, last)| (last - first).get_days());
        time.date().is_some_and(|date| {
            let week = || days(date).is_some_and(|days| days <= 7) && time.tokens.clone().any(unit);
            !date.as_str().contains('/') || week()
        })
    }
}
