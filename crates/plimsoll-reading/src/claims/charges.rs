//! What stands behind somebody or something that a verb of saying has for an object: a charge ("accused the navy of
//! firing"), what somebody is warned of or promised, a name ("called it a lie").

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Piece};
use plimsoll_record::{Act, Form};

use super::{Candidate, ClaimFinder, ClaimFound};
use crate::references::Sort;

/// "accused the minister's brother-in-law, a grain merchant, of": so many tokens at most stand before a charge.
const CHARGE_REACH: usize = 24;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// "accused the minister's brother, a trader, of | having sent them", "accuses certain “friends” of | spreading fear": where
    /// a charge begins, whoever stands before it.
    pub(super) fn charge_of(&self, candidate: &Candidate<'_>, after: usize, end: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        // "warned her in January of a delay": of what somebody is warned, too.
        let warns = candidate.cue.act == Act::Warn && candidate.cue.takes.hearer;
        let charges = warns || candidate.cue.act == Act::Accuse;
        let verb = analysis.word_of(candidate.hit.start as usize).filter(|_| charges && analysis.has_grammar())?;
        let head = |at: usize| analysis.word_of(at).map(|word| analysis.words[word].head as usize);
        // The charge hangs on the verb, or on whoever is accused.
        let of_verb = |of: usize| {
            let charge = head(of)?;
            let above = analysis.words[charge].head as usize;
            Some(above == verb || !warns && analysis.words[above].head as usize == verb && above > verb)
        };
        let doing = |at: usize| warns || self.is_gerund(at) || self.opens_quotation(at);
        // "accused the firm, which had said that it knew nothing, of lying": a tree easily hangs the charge on the clause.
        let which = self.relative_behind(after, end);
        let behind_clause = |of: usize| which.is_some_and(|which| of > which && analysis.is_mark(of - 1, ","));
        let charge = |&of: &usize| {
            let led = analysis.joins_names(of) && !self.is_infinitive(of, end) && doing(of + 1);
            led && (behind_clause(of) && self.is_gerund(of + 1) || of_verb(of).unwrap_or(false))
        };
        let of = (after + 1..end.saturating_sub(1).min(after + CHARGE_REACH)).find(charge)?;
        if behind_clause(of) {
            return Some(of + 1);
        }
        // "accused him, the court heard, of lying"
        (!(after..of).any(|at| self.is_finite_at(at) && !analysis.has_shape(at, Shape::QUOTED))).then_some(of + 1)
    }

    /// "A clerk who reports a danger | is protected", "a court that finds such words “may strike them out”": whether behind a
    /// relative clause's thing the verb of the sentence stands.
    pub(super) fn before_main_verb(&self, candidate: &Candidate<'_>, start: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        let who = (candidate.hit.start as usize).checked_sub(1).filter(|&who| who >= candidate.floor);
        let relative = who.is_some_and(|who| analysis.classes_of(who).any(Classes::WHO.or(Classes::RELATIVE)));
        let opens = Classes::WHO.or(Classes::RELATIVE).or(Classes::SUBORDINATOR).or(Classes::THAT);
        let verb = |&at: &usize| {
            let verb = matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux) && self.is_finite_at(at);
            verb && !(analysis.upos_of(at) == Upos::Verb && (self.is_past_participle(at) || self.describes(at)))
        };
        let subject = |at: usize| analysis.classes_of(at).any(crate::phrases::PRONOUN) && !analysis.classes_of(at).any(Classes::POSSESSIVE);
        let opened = |at: usize| {
            let parts = |at: usize| analysis.classes_of(at).any(opens) || analysis.is_mark(at, ",") || self.opens_quotation(at);
            (start..at).any(parts) || subject(at - 1)
        };
        let Some(main) = (start + 1..end).find(verb).filter(|&main| relative && !opened(main)) else { return end };
        // "who denied the pupils were hungry | was moved": with another verb behind it, the first is that of what is said.
        let bare = |at: usize| !matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Aux | Upos::Verb);
        let joined = |at: usize| (main + 1..at).any(|at| analysis.classes_of(at).any(Classes::COORDINATOR.or(Classes::PREPOSITION)));
        let second = (main + 2..end).find(verb).filter(|&second| bare(second - 1) && !opened(second) && !joined(second));
        let main = second.unwrap_or(main);
        let joins = |at: usize| analysis.upos_of(at) == Upos::Adv || analysis.classes_of(at).any(Classes::COORDINATOR);
        (start + 1..main).rev().find(|&at| !joins(at)).map_or(main, |last| last + 1)
    }

    /// "accused the firm, | which knew nothing, of": where a clause begins that tells more of whoever is charged.
    fn relative_behind(&self, after: usize, end: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        let accused = self.references.phrases.after(after, end).filter(|accused| accused.start == after && accused.end + 2 < end)?;
        let relative = analysis.classes_of(accused.end + 1).any(Classes::RELATIVE.or(Classes::WHO));
        (analysis.is_mark(accused.end, ",") && relative).then_some(accused.end + 1)
    }

    /// Somebody who is charged, and with what.
    pub(super) fn charged(&mut self, candidate: &Candidate<'a>, after: usize, matter: Range<usize>) -> Option<ClaimFound> {
        let accused = self.references.phrases.simple_after(after, matter.start);
        let quoted = self.opens_quotation(matter.start);
        let mut claim = self.indirect(candidate, vec![matter], "claim.object")?;
        if quoted {
            claim.form = Form::Mixed;
        }
        claim.addressees = accused.map(|accused| self.references.resolve(accused)).into_iter().collect();
        Some(claim)
    }

    /// "called your forecast | alarmist", "calls that | a lie": a quality, or a noun with "a", behind what is called so.
    pub(super) fn is_name_for(&self, object: &Range<usize>, candidate: &Candidate<'_>, end: usize) -> bool {
        let analysis = self.references.analysis;
        let quality = |at: usize| analysis.upos_of(at) == Upos::Adj;
        let last = object.len() > 2 && quality(object.end - 1) && self.references.is_definite(object.start);
        let behind = object.end < end && quality(object.end);
        let indefinite = analysis.classes_of(object.end).any(Classes::ARTICLE) && !self.references.is_definite(object.end);
        let noun = || self.references.phrases.simple_after(object.end, end).filter(|name| name.start == object.end);
        let by_tree = |name: Range<usize>| {
            let verb = analysis.word_of(candidate.hit.start as usize);
            // "a cop-out": the head of the whole word
            let compound = |word: usize| match analysis.words[word].relation {
                Relation::Compound => analysis.words[word].head as usize,
                _ => word,
            };
            let under = |at: usize| analysis.word_of(at).map(|word| analysis.words[compound(word)].head as usize);
            let upos = analysis.upos_of(name.end - 1);
            upos == Upos::Noun && (under(name.end - 1) == verb || under(object.end - 1) == verb)
        };
        // "called a spade a spade"
        let thing = !analysis.classes_of(object.start).any(Classes::ARTICLE) || self.references.is_definite(object.start);
        last || behind || indefinite && thing && noun().is_some_and(by_tree)
    }

    /// Where the matter begins that is behind somebody: "accused the navy of | firing", "warned the governor of | deaths",
    /// "promised the committee | a reply".
    pub(super) fn matter_behind(&self, candidate: &Candidate<'_>, object: &Range<usize>, end: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        let behind = object.end;
        if behind + 1 >= end {
            return None;
        }
        let opens = analysis.classes_of(behind);
        match candidate.cue.act {
            // "promised the hauliers | “a pass without queues”"
            Act::Promise => {
                let thing = analysis.classes_of(object.start).any(Classes::ARTICLE) && !self.references.is_definite(object.start);
                // "promised 500 places | a year"
                let often = self.is_time(behind + 1);
                (opens.any(Classes::ARTICLE) && !often || self.opens_quotation(behind) && !thing).then_some(behind)
            }
            // "blasted it as", "criticised the deal since": no charge, but a part of what is said.
            _ if !opens.any(Classes::PREPOSITION) || opens.any(Classes::SUBORDINATOR) => None,
            // "threatened people with rifles", "alerted the port to a boat"
            Act::Warn if opens.any(Classes::PARTNER.or(Classes::INFINITIVE)) => None,
            // "warned the board in March of | a collapse"
            Act::Warn if candidate.cue.takes.hearer => {
                let above = |word: usize| analysis.words[word].head as usize;
                let verb = analysis.word_of(candidate.hit.start as usize);
                let of_verb =
                    |&at: &usize| analysis.joins_names(at) && analysis.word_of(at).is_some_and(|of| Some(above(above(of))) == verb);
                let later = if opens.any(Classes::LOCATIVE) { (behind + 1..end - 1).find(of_verb) } else { None };
                // "in March | of", where the tree hangs the matter on the month
                let timed = self.is_time(behind + 1) || analysis.classes_of(behind + 1).any(Classes::ARTICLE) && self.is_time(behind + 2);
                let past_time = || (behind + 2..end - 1).find(|&at| analysis.joins_names(at) && !self.is_time(at + 1));
                match later {
                    Some(later) => Some(later + 1),
                    None if timed => past_time().map(|of| of + 1),
                    None => Some(behind + 1),
                }
            }
            // "told me of a meeting", but not "told reporters in the hall"
            Act::Say if candidate.cue.takes.hearer => analysis.joins_names(behind).then_some(behind + 1),
            Act::Accuse => {
                let word = analysis.piece_of(behind + 1) == Piece::Word || analysis.has_shape(behind + 1, Shape::QUOTED);
                let quoted = behind + 2 < end && analysis.has_shape(behind + 2, Shape::QUOTED);
                let named = self.references.names.mention_at(behind + 1).is_some();
                let thing = named || analysis.classes_of(behind + 1).any(Classes::ARTICLE);
                // "deplored the loss of life", "denounces it in writing": a charge is laid against somebody, or is that they
                // do something.
                let accused = self.references.resolve(object.clone());
                let somebody = accused.entity.is_some() || accused.role.is_some() || matches!(accused.sort, Sort::Person | Sort::Body);
                let verb = analysis.word_of(candidate.hit.start as usize);
                let matter = analysis.word_of(behind).map(|of| analysis.words[of].head as usize);
                let of_verb = matter.is_some_and(|matter| Some(analysis.words[matter].head as usize) == verb);
                let charge = quoted || self.is_gerund(behind + 1) || (somebody || of_verb) && analysis.joins_names(behind);
                (charge && (word || quoted) && !thing).then_some(behind + 1)
            }
            _ => None,
        }
    }
}
