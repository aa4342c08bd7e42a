//! What is said around its cue: "the deal, she said, would…", "as she put it".

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, WordForm};
use plimsoll_record::{Form, Polarity};

use super::{Candidate, ClaimFinder, ClaimFound};
use crate::phrases::Subject;
use crate::references::Sort;
use crate::tree::Tree;

/// "put it, when we asked, like this:": so many tokens at most.
const PUT_REACH: usize = 8;

/// "As she said in the House last week, …": so many tokens at most stand between the verb and the comma.
const REMARK: usize = 14;

/// What stands behind the cue of an aside.
pub(super) enum Rest {
    /// The end of the sentence, or a day or place.
    Nothing,
    /// The clause goes on behind a comma.
    Clause(usize),
    /// Something that is no aside.
    Object,
}

impl<'a> ClaimFinder<'a, '_, '_> {
    /// The deal, she said, would… / The deal would…, the minister said. / …, said the minister.
    pub(super) fn aside(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !candidate.cue.takes.aside {
            return None;
        }
        let analysis = self.references.analysis;
        let (at, after) = (candidate.hit.start as usize, candidate.hit.end as usize);
        // "Kayla Berg, 34, said her son, six, screamed": the comma closes what is told of the subject.
        let behind_preposition = |subject: usize| subject > 0 && analysis.classes_of(subject - 1).any(Classes::PREPOSITION);
        let told = self.references.phrases.subject_by_tree(at).is_some_and(|subject| !behind_preposition(subject));
        // "The wall, said the clerk, was low": one comma before the verb, and another behind somebody, hold an aside.
        let enclosed = at > candidate.floor && !(candidate.floor..at - 1).any(|at| analysis.is_mark(at, ","));
        let told = told && !self.speaks_behind(after, &candidate.sentence, enclosed);
        let inverted = at > candidate.floor && analysis.is_mark(at - 1, ",") && !told;
        // "Nobody was hurt, the mayor, Ida Berg, said": the comma closes the name of whoever stands before the verb; and who is
        // told something does not tell it.
        let inverted = inverted && !self.is_somebody_before(candidate);
        if inverted && candidate.cue.takes.hearer && !candidate.cue.takes.object {
            return None;
        }
        let mut beside = None;
        let (comma, subject, source, behind) = if inverted {
            let phrase = self.references.phrases.after(after, candidate.sentence.end)?;
            let phrase = self.with_place(phrase, candidate.sentence.end);
            let source = self.references.resolve(phrase.clone());
            // "The camp, opened in May, holds | 300 people": several say, and do not says.
            let several = analysis.upos_of(phrase.end - 1) == Upos::Noun && self.references.is_plural(phrase.end - 1);
            if candidate.hit.form == WordForm::Third && several && source.sort != Sort::Body {
                return None;
            }
            (at - 1, None, source, self.over_description(phrase.end, candidate.sentence.end))
        } else {
            let subject = self.references.phrases.subject(at, candidate.floor)?;
            let closes = |start: usize| start.checked_sub(1).filter(|&comma| comma >= candidate.floor && analysis.is_mark(comma, ","));
            let comma = closes(subject.tokens.start).or_else(|| closes(self.before_so(subject.tokens.start)?)).or_else(|| {
                // "…, its captain and the union said"
                let first = self.joined_to_subject(&subject, candidate.floor)?;
                let comma = closes(first.start)?;
                beside = Some(self.references.resolve(first));
                Some(comma)
            })?;
            // "40 boats sank, a figure aid groups cannot confirm": what the report says of it.
            if self.is_named_so(subject.tokens.start) {
                return None;
            }
            let source = self.references.resolve(subject.tokens.clone());
            // "…, a source has told the Courant, and…"
            let hearer = self.hearer(candidate, after);
            let behind = hearer.as_ref().map_or(after, |hearer| hearer.end);
            // "Library to close, councillors told": who is told tells nothing.
            if candidate.cue.takes.hearer && hearer.is_none() && behind >= self.end_of_clause(candidate.sentence.clone()) {
                // "Whether it was late, she cannot tell"
                if subject.possible || self.leaves_open(candidate.floor) {
                    return None;
                }
                return Some(self.claim(candidate, None, Vec::new(), vec![candidate.floor..comma], Form::Indirect, "claim.indirect.told"));
            }
            (comma, Some(subject), source, behind)
        };
        // "…, tweets NorthGrid.": whoever stands between the verb and the end of the sentence.
        let noun = matches!(analysis.upos_of(behind - 1), Upos::Noun | Upos::Propn | Upos::Pron);
        // "described his doubts": what is somebody's is nobody, unless it is known who.
        let owned = || analysis.classes_of(after).any(Classes::POSSESSIVE);
        let closes =
            || behind >= self.end_of_clause(candidate.sentence.clone()) && (noun && !owned() || self.is_subject_behind(at, behind));
        let known = source.entity.is_some() || source.sort != Sort::Other || !source.candidates.is_empty() || closes();
        // "It did not, he said, prove anything"
        let nobody = inverted && analysis.classes_of(source.tokens.start).any(Classes::INDEFINITE);
        // "The report, which she had read, warned her of it": whom it warned does not speak.
        let case = analysis.features_of(source.tokens.start);
        let nobody = nobody || inverted && source.tokens.len() == 1 && case.contains("Case=Acc");
        // "The camp, opened in 2019, holds 300 people": several do not speak by a verb of one.
        let one = candidate.hit.form == WordForm::Third && source.entity.is_none() && source.sort != Sort::Body;
        let nobody = nobody || inverted && one && self.references.is_plural(source.tokens.end - 1);
        let no_court = candidate.cue.takes.court && !self.is_court(&source);
        if !self.references.can_speak(&source) || (inverted && !known) || nobody || no_court {
            return None;
        }
        let end = self.end_of_clause(candidate.sentence.clone());
        // "The deal, she said, was late; her deputy denies it": behind the semicolon another speaks.
        let told = |at: usize| (at..end).any(|at| self.is_finite_cue(at) || self.is_refusal(at));
        let parted = |at: &usize| analysis.is_mark(*at, ";") && !analysis.has_shape(*at, Shape::QUOTED) && told(*at);
        let end = self.without_note(behind, (behind..end).find(parted).unwrap_or(end));
        // "But the deal, she said, was late": "but" is the document's.
        let joint = usize::from(analysis.classes_of(candidate.floor).any(Classes::COORDINATOR) && candidate.floor + 2 < comma);
        let goes_on = matches!(self.rest_of_aside(behind, end), Rest::Clause(_));
        let mut pieces = vec![if goes_on { self.own_clause(candidate.floor + joint..comma) } else { candidate.floor + joint..comma }];
        match self.rest_of_aside(behind, end) {
            // "When the siren stopped, the meeting went on": only inside of a clause does "went on" say anything.
            Rest::Nothing if !candidate.cue.takes.that => return None,
            Rest::Nothing => {}
            Rest::Clause(start) => {
                let and = usize::from(analysis.classes_of(start).any(Classes::COORDINATOR) && start + 1 < end);
                // "Not so, countered the lawyer, for the parents": what goes on is a clause, or parts one.
                // "claimed Mr Berg, an elder, who led the march": what only describes the speaker is not said.
                // "…, the ministry said, and drivers warned that": what goes on is another speaker's.
                let other = and > 0 && self.is_other_speaker(start, end);
                // "Berg is, says the mayor, “a liar”"
                let verb = comma.checked_sub(1).is_some_and(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
                let unfinished = verb || self.opens_quotation(start);
                let dated = (behind..start).any(|at| self.is_time(at));
                // "…, she said on Monday, a step that drivers fear": what the report says of it.
                // "…, she said on Monday, hours after a pump had stopped": when she said it.
                let remark = self.is_remark(start + and) || dated && self.is_length_before_clause(start + and, end);
                let remark = remark && pieces[0].clone().any(|at| self.is_finite_at(at));
                if !other && !remark && (!inverted || and > 0 || unfinished || self.goes_on_as_clause(start..end)) {
                    // "…, she told us, and was sent away": the verb goes on with the same subject.
                    let and = if self.is_finite_at(start + and) { 0 } else { and };
                    pieces.push(start + and..end);
                }
                // "It began when, officials say, …": only what stands behind "when" is theirs.
                // "He kept the logs, which, he wrote, are secret": what stands behind "which" alone.
                let joins = Classes::SUBORDINATOR.or(Classes::COORDINATOR).or(Classes::RELATIVE);
                if comma > candidate.floor + 1 && analysis.classes_of(comma - 1).any(joins) && pieces.len() > 1 {
                    pieces.remove(0);
                }
            }
            Rest::Object => return None,
        }
        // What stands before must be a clause: a heading or a name in front of a comma is none.
        if !pieces[0].clone().any(|at| {
            self.is_finite_verb(at)
                || analysis
                    .classes_of(at)
                    .any(Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::REQUIRED))
        }) && pieces.len() == 1
            && pieces[0].len() < 4
            && !(inverted && self.references.names.within(pieces[0].clone()).is_empty())
            && !pieces[0].clone().any(|at| analysis.piece_of(at) != Piece::Word)
        {
            return None;
        }
        // "Sir Ivo Berg, a judge, described the report as thin": before a comma that closes an apposition stands who speaks.
        if inverted && !self.quotes_or_acts(&pieces) && self.is_somebody_told_of(pieces[0].clone()) {
            return None;
        }
        // "Whether he knew, she cannot tell": a question that stays open tells nothing.
        if pieces.len() == 1 && self.asks(pieces[0].start) && self.leaves_open(pieces[0].start) {
            return None;
        }
        // "In connection with the inquiries, the service informs as follows": what opens the sentence is not what is said.
        // "On the second, according to Mr Berg, Mr Lamm advised him": neither is what a preposition led to by a cue.
        let verb =
            |piece: &Range<usize>| piece.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux) && !self.is_gerund(at));
        if !inverted && !pieces.iter().any(verb) && analysis.classes_of(pieces[0].start).any(Classes::PREPOSITION) {
            return None;
        }
        // "According to the union, Judge Berg has ruled against it": who stands before the comma is another source.
        let cues = &analysis.library.language.cues;
        let leads = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.source_after);
        if !pieces.iter().any(verb) && analysis.means(pieces[0].start, leads) {
            return None;
        }
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        let sources = beside.into_iter().chain([source]).collect();
        let claim = self.claim(candidate, subject.as_ref(), sources, pieces, form, "claim.indirect.aside");
        // "Unlike the treaty with Sorvia, it does not continue": beside a clause stands what somebody says, and not what they do not.
        (claim.polarity == Polarity::Positive).then_some(claim)
    }

    /// "…, | or so the guard argues": where the words begin that take up a clause before somebody who says it.
    fn before_so(&self, subject: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        let joint = |at: usize| analysis.classes_of(at).any(Classes::COORDINATOR);
        let so = subject.checked_sub(1).filter(|&so| joint(so) && analysis.upos_of(so) == Upos::Adv)?;
        Some(so - usize::from(so > 0 && joint(so - 1)))
    }

    /// "a step that…", "at which…": words that describe what stands before them.
    pub(super) fn is_remark(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let relative = |at: usize| analysis.classes_of(at).any(Classes::RELATIVE.or(Classes::WHO)) && !self.opens_clause(at);
        let article = analysis.classes_of(at).any(Classes::ARTICLE) && !self.references.is_definite(at);
        let named =
            article && analysis.upos_of(at + 1) == Upos::Noun && analysis.classes_of(at + 2).any(Classes::RELATIVE.or(Classes::THAT));
        named || analysis.classes_of(at).any(Classes::PREPOSITION) && relative(at + 1)
    }

    /// "hours after a pump had stopped", "two days before they met": how long before or after something it was.
    pub(super) fn is_length_before_clause(&self, at: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let number =
            |at: usize| analysis.piece_of(at) == Piece::Number || analysis.means(at, |meaning| matches!(meaning, Meaning::Cardinal(_)));
        let counts =
            |at: &usize| self.is_time(*at) || number(*at) || analysis.classes_of(*at).any(Classes::ARTICLE.or(Classes::QUANTIFIER));
        let behind = (at..end).take_while(counts).last().map_or(at, |last| last + 1);
        behind > at && self.is_before_or_after(behind) && (behind + 1..end).any(|at| self.is_finite_at(at))
    }

    /// "six months before it ends", and no clause behind it as in "two weeks before it ended he left".
    pub(super) fn is_length_alone(&self, at: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let stop = (at..end).find(|&at| analysis.is_mark(at, ",")).unwrap_or(end);
        let before = (at..stop).find(|&at| self.is_before_or_after(at));
        let verbs = before.map(|before| (before + 1..stop).filter(|&at| self.is_finite_at(at)).count());
        let subject = before.and_then(|before| self.references.phrases.after(before + 1, stop));
        let whole = subject.is_none_or(|subject| subject.end == stop || self.is_finite_at(subject.end));
        verbs.is_some_and(|verbs| verbs <= 1) && whole && self.is_length_before_clause(at, end)
    }

    /// Whether somebody stands before a verb with an apposition between two commas, and behind a clause and its comma.
    fn is_somebody_before(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let Some(subject) = self.references.phrases.subject(candidate.hit.start as usize, candidate.floor) else { return false };
        let comma = subject.tokens.start.checked_sub(1).filter(|&comma| comma > candidate.floor && analysis.is_mark(comma, ","));
        let clause = comma.is_some_and(|comma| (candidate.floor..comma).any(|at| self.is_finite_at(at)));
        let source = self.references.resolve(subject.tokens);
        let person = source.sort == Sort::Person || source.entity.is_some_and(|entity| self.references.names.is_actor(entity));
        clause && person
    }

    /// Whether a verb or quoted words stand in what is said.
    fn quotes_or_acts(&self, pieces: &[Range<usize>]) -> bool {
        let analysis = self.references.analysis;
        let verb = |at: usize| self.is_finite_to_the_model(at) || analysis.upos_of(at) == Upos::Aux;
        let tells = |at: usize| verb(at) || analysis.has_shape(at, Shape::QUOTED);
        pieces.iter().cloned().flatten().any(tells)
    }

    /// "Sir Ivo Berg, a retired judge": a name or a role at the head of words that have a comma in them.
    fn is_somebody_told_of(&self, tokens: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let comma = tokens.clone().any(|at| analysis.is_mark(at, ","));
        let first = self.references.phrases.after(tokens.start, tokens.end).filter(|first| first.start == tokens.start && comma);
        let somebody = first.map(|first| self.references.resolve(first));
        somebody.is_some_and(|one| one.role.is_some() || one.entity.is_some_and(|entity| self.references.names.is_actor(entity)))
    }

    /// Whether words behind a comma have a verb of their own, and not only one behind "who" or "which".
    fn goes_on_as_clause(&self, mut tokens: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let relative = |at: usize| {
            let class = analysis.classes_of(at);
            class.any(Classes::WHO) || class.any(Classes::RELATIVE) && analysis.is_mark(at - 1, ",") && !class.any(Classes::THAT)
        };
        tokens.find(|&at| self.is_finite_at(at) || relative(at)).is_some_and(|at| !relative(at))
    }

    /// "The list says so, and | the cows, as one vet put it, …": what stands behind the last joint, where it is no more than
    /// the subject of what goes on.
    pub(super) fn own_clause(&self, tokens: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        // "a letter, in | which the clerks, she says, had warned"
        let in_which = |at: usize| {
            let relative = analysis.classes_of(at).any(Classes::RELATIVE) && analysis.upos_of(at) == Upos::Pron;
            relative && at > 1 && analysis.classes_of(at - 1).any(Classes::PREPOSITION) && analysis.is_mark(at - 2, ",")
        };
        let joint = |at: &usize| analysis.is_mark(*at - 1, ",") && analysis.classes_of(*at).any(Classes::COORDINATOR) || in_which(*at);
        let last = (tokens.start + 1..tokens.end.saturating_sub(1)).rev().find(joint);
        let subject = |joint: &usize| {
            !(joint + 1..tokens.end).any(|at| self.is_finite_at(at)) && (tokens.start..*joint).any(|at| self.is_finite_at(at))
        };
        last.filter(subject).map_or(tokens.start, |joint| joint + 1)..tokens.end
    }

    /// "Far from it, say | the unions.": somebody who can speak, and then the end of the sentence, or a comma.
    fn speaks_behind(&self, start: usize, sentence: &Range<usize>, enclosed: bool) -> bool {
        let end = self.end_of_clause(sentence.clone());
        let Some(phrase) = self.references.phrases.after(start, end).filter(|phrase| phrase.start == start) else { return false };
        let somebody = self.references.resolve(phrase.clone());
        let known = somebody.entity.is_some() || somebody.role.is_some() || matches!(somebody.sort, Sort::Person | Sort::Body);
        let closes = phrase.end >= end || enclosed && self.references.analysis.is_mark(phrase.end, ",");
        closes && known && self.references.can_speak(&somebody)
    }

    /// The end of what is told of somebody behind a comma: "says Anna Berg, 31, who runs it".
    fn over_description(&self, end: usize, ceiling: usize) -> usize {
        let analysis = self.references.analysis;
        // "said Mr Berg, 214 tablets were lost": only a number between commas is an age.
        let closed = end + 3 >= ceiling || analysis.is_mark(end + 2, ",");
        let age = analysis.is_mark(end, ",") && analysis.piece_of(end + 1) == Piece::Number && end + 2 < ceiling && closed;
        let end = if age { end + 2 } else { end };
        let who = analysis.is_mark(end, ",") && end + 1 < ceiling && analysis.classes_of(end + 1).any(Classes::WHO);
        if who { (end + 2..ceiling).find(|&at| analysis.is_mark(at, ",")).unwrap_or(ceiling) } else { end }
    }

    /// Whether the tree makes a word between a verb and another token the subject of the verb.
    fn is_subject_behind(&self, verb: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let subject = |word: usize| analysis.words[word].relation == Relation::Nsubj && (analysis.words[word].token as usize) < end;
        analysis.word_of(verb).is_some_and(|verb| analysis.dependents_of(verb).any(|word| word > verb && subject(word)))
    }

    /// "its captain and | the union said": the phrase that "and" joins to a subject.
    fn joined_to_subject(&self, subject: &Subject, floor: usize) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let and = subject.tokens.start.checked_sub(1).filter(|&and| and > floor && analysis.classes_of(and).any(Classes::COORDINATOR))?;
        let phrase = self.references.phrases.before(and, floor).filter(|phrase| phrase.end == and)?;
        let verb = phrase.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        (!verb && self.references.can_speak(&self.references.resolve(phrase.clone()))).then_some(phrase)
    }

    pub(super) fn rest_of_aside(&self, behind: usize, end: usize) -> Rest {
        let analysis = self.references.analysis;
        // "the report notes drily, …"
        let behind = behind + usize::from(behind < end && analysis.upos_of(behind) == Upos::Adv && analysis.is_mark(behind + 1, ","));
        if behind >= end || analysis.is_mark(behind, ";") {
            return Rest::Nothing;
        }
        if analysis.is_mark(behind, ",") {
            return if behind + 1 < end { Rest::Clause(behind + 1) } else { Rest::Nothing };
        }
        // "…, the group said on Monday."
        // "…, she told parliament last month, and…"
        let opens = analysis.classes_of(behind).any(Classes::PREPOSITION.or(Classes::ADVERB)) || self.is_calendar(behind);
        use plimsoll_pack::TimeWord::{Last, This};
        let near = |meaning| matches!(meaning, Meaning::TimeWord(Last | This));
        let opens = opens || analysis.means(behind, near) || self.is_time(behind) && analysis.piece_of(behind) != Piece::Number;
        let comma = (behind..end).find(|&at| analysis.is_mark(at, ","));
        // "the board decided | to defer it"
        let to = analysis.classes_of(behind).any(Classes::INFINITIVE);
        let infinitive = to && analysis.upos_of(behind + 1) == Upos::Verb;
        // "…, officials explained to me, …"
        let opens = opens || to && analysis.classes_of(behind + 1).any(crate::phrases::PRONOUN);
        match comma {
            _ if !opens || infinitive => Rest::Object,
            None if end - behind <= 8 => Rest::Nothing,
            // "…, the agency observed from the line, was…"
            Some(comma) if comma - behind <= 8 && comma + 1 < end => {
                // "…, the mission found in its report, made public today"
                let described = analysis.upos_of(comma + 1) == Upos::Verb;
                let goes_on = !described && (comma + 1..end).any(|at| self.is_finite_at(at));
                if goes_on { Rest::Clause(comma + 1) } else { Rest::Nothing }
            }
            _ => Rest::Object,
        }
    }

    /// "The beams were rotten, | a jury has been told.", "Her deputy, | the visitors were told, | had left": a clause around those
    /// who are told it.
    pub(super) fn told_around(&self, tree: &Tree<'_, '_>, verb: usize, candidate: &Candidate<'_>) -> Option<Vec<Range<usize>>> {
        let analysis = self.references.analysis;
        let told = tree.dependents(verb).find(|&word| word < verb && analysis.is_passive_subject(word))?;
        let comma = tree.phrase(told).start.checked_sub(1).filter(|&comma| comma > candidate.floor && analysis.is_mark(comma, ","))?;
        let end = self.end_of_clause(candidate.sentence.clone());
        let before = candidate.floor..comma;
        let clause = before.clone().any(|at| self.is_finite_at(at)) && !self.leaves_open(before.start);
        match self.rest_of_aside(candidate.hit.end as usize, end) {
            Rest::Nothing if clause => Some(vec![before]),
            Rest::Clause(start) if !clause && self.is_finite_at(start) => Some(vec![before, start..end]),
            _ => None,
        }
    }

    /// As the minister said, … / …, as she put it: the clause beside it is what is said.
    pub(super) fn as_somebody_says(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let takes = candidate.cue.takes;
        let (at, after) = (candidate.hit.start as usize, candidate.hit.end as usize);
        let thing = after < candidate.sentence.end && analysis.classes_of(after).any(Classes::THING_PRONOUN);
        if !(takes.aside && !thing || takes.put && thing) {
            return None;
        }
        let (subject, source) = self.source_before(candidate)?;
        let opening = subject.tokens.start.checked_sub(1).filter(|&opening| opening >= candidate.floor)?;
        // "As the Minister, Ms Berg, underlined": the word stands at the head of the clause.
        let is_as = |at: usize| analysis.means(at, |meaning| meaning == Meaning::As);
        let heads = !is_as(opening) && is_as(candidate.floor) && !(candidate.floor + 1..at).any(|at| self.is_finite_at(at));
        let opening = if heads { candidate.floor } else { opening };
        if !analysis.means(opening, |meaning| meaning == Meaning::As) || subject.tokens.end > at {
            return None;
        }
        let behind = after + usize::from(thing);
        let end = self.end_of_clause(candidate.sentence.clone());
        let stop = (behind..end.min(behind + REMARK)).find(|&at| analysis.is_mark(at, ",")).unwrap_or(end.min(behind));
        let mut pieces = Vec::new();
        // "…notes that, as the state accepts, he was held": the clause begins at "that".
        // "…was 1986, when, as he writes, he came", too.
        let opens = Classes::THAT.or(Classes::RELATIVE).or(Classes::SUBORDINATOR);
        let in_clause = opening > candidate.floor + 2 && analysis.is_mark(opening - 1, ",") && analysis.classes_of(opening - 2).any(opens);
        if opening > candidate.floor + 1 && !analysis.is_mark(opening - 1, ",") {
            return None;
        }
        if opening > candidate.floor + 1 && !in_clause {
            pieces.push(self.own_clause(candidate.floor..opening - 1));
        }
        if stop + 2 < end && analysis.is_mark(stop, ",") && self.opens_clause(stop + 1) {
            // "Is it true, as the paper said, that…"
            pieces = vec![stop + 2..end];
        } else if stop + 1 < end && analysis.is_mark(stop, ",") {
            pieces.push(stop + 1..end);
        } else if stop < end {
            return None;
        }
        // "until, as she puts it, “the paper catches up”": a whole clause in marks is what is put so.
        if let Some(words) = self.clause_put_so(candidate, stop + 1, end) {
            return Some(self.claim(candidate, Some(&subject), vec![source], words, Form::Direct, "claim.direct.as"));
        }
        let verb = |piece: &Range<usize>| piece.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        if !pieces.iter().any(verb) {
            return None;
        }
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        Some(self.claim(candidate, Some(&subject), vec![source], pieces, form, "claim.indirect.as"))
    }

    /// The words of a quotation from one place to another that has a subject and a verb of its own.
    fn clause_put_so(&mut self, candidate: &Candidate<'_>, open: usize, end: usize) -> Option<Vec<Range<usize>>> {
        let analysis = self.references.analysis;
        let (number, quotes) = analysis.quotes_in(open..open + 1);
        let quote = quotes.first().filter(|quote| candidate.cue.takes.put && quote.open == open && quote.end + 1 >= end)?;
        let inside = quote.inside();
        let clause = self.begins_clause(inside.start, &inside) && !self.is_finite_at(inside.start);
        clause.then(|| {
            self.taken[number] = true;
            quote.pieces.clone()
        })
    }

    /// "put it like this: “…”": the words that are put so.
    pub(super) fn put_it(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let thing = after < candidate.sentence.end && analysis.classes_of(after).any(Classes::THING_PRONOUN);
        if !candidate.cue.takes.put || !thing {
            return None;
        }
        let colon = (after..candidate.sentence.end.min(after + PUT_REACH)).find(|&at| analysis.is_mark(at, ":"))?;
        let (number, quotes) = analysis.quotes_in(colon + 1..colon + 2);
        let quote = quotes.first().filter(|quote| quote.open == colon + 1 && !self.taken[number])?;
        let pieces = quote.pieces.clone();
        let (subject, source) = self.source_before(candidate)?;
        self.taken[number] = true;
        Some(self.claim(candidate, Some(&subject), vec![source], pieces, Form::Direct, "claim.direct.put"))
    }
}
