//! Claims with more than a thing behind their verb: "asked the port for its log", "blames the frost for the damage", "what
//! doctors called “a wound”".

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::{Act, Form};

use super::{Candidate, ClaimFinder, ClaimFound};

/// "asked twice in October 2022 for": at most so many tokens tell when.
const TIMES: usize = 6;

/// "blames the frost of the last three weeks | for": so many tokens at most stand before the word that leads to the other.
const CAUSE_REACH: usize = 16;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// "asked | for doctors", "asked the port | for its log": what is asked of somebody, who may be told of before "for".
    pub(super) fn asked_for(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let takes = candidate.cue.takes;
        if !takes.about || candidate.cue.act != Act::Urge {
            return None;
        }
        let (hearer, matter) = self.matter_asked(candidate)?;
        let (subject, _) = self.source_before(candidate)?;
        if subject.negated || subject.possible || self.is_deed(candidate.hit.start as usize, matter.end) {
            return None;
        }
        let mut claim = self.indirect(candidate, vec![matter.clone()], "claim.asked.for")?;
        if self.opens_quotation(matter.start) {
            claim.form = Form::Mixed;
        }
        claim.addressees = hearer.map(|hearer| self.references.resolve(hearer)).into_iter().collect();
        Some(claim)
    }

    /// "asked for asylum": words that a pack knows as something done, up to the end of what is asked.
    fn is_deed(&self, verb: usize, end: usize) -> bool {
        let deed = |meaning| matches!(meaning, Meaning::Trigger(_)).then_some(());
        self.references.analysis.longest(verb, deed).is_some_and(|(hit, ())| hit.end as usize >= end)
    }

    /// Whom something is asked of, if that is told, and what is asked: "the port", "its log".
    pub(super) fn matter_asked(&self, candidate: &Candidate<'_>) -> Option<(Option<Range<usize>>, Range<usize>)> {
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let end = self.content_end(after, &candidate.sentence);
        let hearer = self.references.phrases.simple_after(after, end).filter(|hearer| hearer.start == after);
        let hearer = hearer.filter(|hearer| !hearer.clone().any(|at| self.is_time(at) || analysis.upos_of(at) == Upos::Adv));
        let leads = hearer.as_ref().map_or(after, |hearer| hearer.end);
        let leads = self.behind_times(leads, end);
        let start = leads + 1;
        // "do not ask for whom": a question, and no request.
        if start >= end || !self.is_for(leads) || self.leaves_open(start) {
            return None;
        }
        let end = self.before_main_verb(candidate, start, self.end_of_things(start, end));
        let thing = self.references.phrases.simple_after(start, end).filter(|thing| thing.start <= start + 1)?;
        // "asked the Minister for Ports whether it was late"
        let asks = (thing.start..end).any(|at| self.leaves_open(at)) && hearer.is_some();
        // "asked for seven", "asked for her mother": a number or a person is no matter.
        let counted = thing.len() == 1 && self.is_number_word(start);
        let owned = analysis.classes_of(start).any(Classes::POSSESSIVE.or(crate::phrases::PRONOUN));
        let person = owned && (thing.len() == 1 || self.references.resolve(thing).sort == crate::references::Sort::Person);
        (!asks && !counted && !person).then_some((hearer, start..end))
    }

    /// "asked | twice this year, in October | for": behind words for when and how often.
    fn behind_times(&self, start: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        let last = |meaning| matches!(meaning, Meaning::TimeWord(_) | Meaning::Ordinal(_));
        let time = |at: &usize| self.is_time(*at) || analysis.upos_of(*at) == Upos::Adv || analysis.means(*at, last);
        let behind = (start..end.min(start + TIMES)).take_while(|at| time(at) && !self.is_for(*at)).last().map_or(start, |last| last + 1);
        if self.is_for(behind) { behind } else { start }
    }

    /// "for", before a matter.
    pub(super) fn is_for(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.opening))
    }

    pub(super) fn is_number_word(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        analysis.piece_of(at) == Piece::Number || analysis.means(at, |meaning| matches!(meaning, Meaning::Cardinal(_)))
    }

    /// "attributes the fire to a cable", "blames the frost for the damage": something, and what it is put down to.
    pub(super) fn put_down_to(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !candidate.cue.takes.cause {
            return None;
        }
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let end = self.content_end(after, &candidate.sentence);
        let thing = self.references.phrases.simple_after(after, end).filter(|thing| thing.start == after)?;
        let accuses = candidate.cue.act == Act::Accuse;
        let leads = |&at: &usize| if accuses { self.is_for(at) } else { analysis.classes_of(at).any(Classes::INFINITIVE) };
        let leads = (thing.end..end.min(thing.end + CAUSE_REACH)).find(leads)?;
        let parted = (thing.end..leads).any(|at| analysis.piece_of(at) == Piece::Mark || self.is_finite_at(at));
        let pronoun = |at: usize| analysis.classes_of(at).any(crate::phrases::PRONOUN);
        // "blamed herself for it": what nobody else is told to have done.
        let features = analysis.features_of(after);
        let herself = thing.len() == 1 && features.contains("Reflex=Yes");
        if parted || leads + 1 >= end || pronoun(leads + 1) && leads + 2 >= end || herself {
            return None;
        }
        self.indirect(candidate, vec![after..end], "claim.cause")
    }

    /// "what doctors described as gunshot wounds", "what she called “a farce”": the name that somebody gives to what stands
    /// in the sentence.
    pub(super) fn what_is_called(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        if !candidate.cue.takes.mixed {
            return None;
        }
        let subject = self.references.phrases.subject(candidate.hit.start as usize, candidate.floor)?;
        let as_word = analysis.means(after, |meaning| meaning == Meaning::As);
        // "a tank that workers described as filthy"
        let which =
            |at: usize| as_word && analysis.upos_of(at) == Upos::Pron && analysis.classes_of(at).any(Classes::RELATIVE.or(Classes::THAT));
        let what = subject.tokens.start.checked_sub(1).filter(|&what| what >= candidate.floor && (self.is_what(what) || which(what)))?;
        let start = after + usize::from(as_word);
        let (pieces, form) = self.name_given(start, &candidate.sentence)?;
        let claim = self.indirect(candidate, pieces, "claim.object.what")?;
        (what < claim.cue.start).then_some(ClaimFound { form, ..claim })
    }

    /// "what", before somebody who calls something so.
    pub(super) fn is_what(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let class = analysis.classes_of(at);
        // Before a noun a tree easily takes it for that noun's.
        let nominal = matches!(analysis.upos_of(at), Upos::Pron | Upos::Det);
        nominal && class.any(Classes::SUBORDINATOR) && !class.any(Classes::THAT)
    }

    /// The words that give something a name: a quotation, or a phrase of nouns with what hangs on it.
    fn name_given(&self, start: usize, sentence: &Range<usize>) -> Option<(Vec<Range<usize>>, Form)> {
        let analysis = self.references.analysis;
        // "a “farce”"
        let open = (start..sentence.end.min(start + 3)).find(|&at| self.opens_quotation(at));
        let quote = open.and_then(|open| analysis.quotes_in(open..open + 1).1.iter().find(|quote| quote.open == open));
        if let Some(quote) = quote.filter(|quote| quote.end <= sentence.end) {
            return Some((vec![start..quote.end], Form::Mixed));
        }
        // "as | filthy."
        let end = self.end_of_clause(sentence.clone());
        let alone = start + 1 == end || analysis.piece_of(start + 1) == Piece::Mark;
        if analysis.upos_of(start) == Upos::Adj && alone && analysis.means(start - 1, |meaning| meaning == Meaning::As) {
            return Some((vec![start..start + 1], Form::Indirect));
        }
        let phrase = self.references.phrases.after(start, sentence.end).filter(|phrase| phrase.start == start)?;
        // "severe | burns": a noun that could be a verb.
        let end = (phrase.end..sentence.end).find(|&at| analysis.upos_of(at) != Upos::Noun).unwrap_or(phrase.end);
        (start + 1 < end).then(|| (vec![start..end], Form::Indirect))
    }

    /// "was accused by the union | of hiding it", "was described by the judge | as “a farce”": what stands behind the agent of a
    /// verb that charges somebody, or that calls something so.
    pub(super) fn charge_behind(&self, behind: usize, candidate: &Candidate<'_>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let takes = candidate.cue.takes;
        let end = self.content_end(behind, &candidate.sentence);
        if behind + 1 >= end {
            return None;
        }
        let leads = analysis.classes_of(behind).any(Classes::PREPOSITION);
        let doing = self.is_gerund(behind + 1) || self.opens_quotation(behind + 1);
        let charged = candidate.cue.act == Act::Accuse && leads && doing;
        let charged = charged && (analysis.joins_names(behind) || self.is_for(behind));
        let as_what = takes.mixed && analysis.means(behind, |meaning| meaning == Meaning::As);
        match (charged, as_what && self.opens_quotation(behind + 1)) {
            (true, _) => Some(behind + 1..self.end_of_things(behind + 1, end)),
            (_, true) => Some(behind..end),
            _ => None,
        }
    }

    /// "called | it “a shame”", "described | the deal as “a farce”": something, and right behind it words of theirs for it.
    pub(super) fn is_object_and_quotation(&self, after: usize, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let object = self.references.phrases.simple_after(after, candidate.sentence.end).filter(|object| object.start == after);
        object.is_some_and(|object| {
            let behind = object.end + usize::from(analysis.means(object.end, |meaning| meaning == Meaning::As));
            self.opens_quotation(behind) || self.opens_quotation(behind + 1)
        })
    }
}
