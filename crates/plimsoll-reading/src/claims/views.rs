//! What somebody thinks, behind "in": "in her view the report is mild", "in its words, “…”".

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{Act, Form};

use super::{ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

/// "on duty": so many tokens at most hang on a noun before "by her own account".
const BESIDE: usize = 4;

impl ClaimFinder<'_, '_, '_> {
    /// Finds the views of a sentence.
    pub(super) fn views(&mut self, sentence: Range<usize>) {
        let analysis = self.references.analysis;
        for at in sentence.clone() {
            let view = |at: usize| analysis.longest(at, |meaning| (meaning == Meaning::View).then_some(()));
            let Some((hit, ())) = view(at) else { continue };
            let Some((opening, source)) = self.holder(at, &sentence) else { continue };
            let behind = hit.end as usize;
            let Some((pieces, form)) = self.viewed(opening, behind, &sentence) else { continue };
            let claim = ClaimFound::direct(at..behind, source, pieces, "claim.view");
            let act = |meaning| if let Meaning::SpeechNoun(act) = meaning { Some(act) } else { None };
            let act = analysis.longest(at, act).map_or(Act::Say, |(_, act)| act);
            // "in the ministry's judgement": only a court rules.
            let act = if act == Act::Rule && !claim.sources.iter().any(|source| self.is_court(source)) { Act::Say } else { act };
            self.claims.push(ClaimFound { form, act, ..claim });
        }
    }

    /// Whose view it is, and where the word stands that leads to it.
    fn holder(&self, noun: usize, sentence: &Range<usize>) -> Option<(usize, ReferenceFound)> {
        let analysis = self.references.analysis;
        // "by his own | account", "in her considered | view"
        let described = |at: &usize| analysis.upos_of(*at) == Upos::Adj && !analysis.classes_of(*at).any(Classes::POSSESSIVE);
        let described_by = noun > sentence.start + 2 && described(&(noun - 1));
        let noun = noun - usize::from(described_by);
        let last = noun.checked_sub(1).filter(|&last| last > sentence.start)?;
        let mark = matches!(analysis.text_of(last), "'" | "’") && analysis.has_shape(last, Shape::GLUED);
        let owned = mark || analysis.is_possessive(last);
        let possessive = analysis.classes_of(last).any(Classes::POSSESSIVE);
        // "the union's | view", "her | view"
        let phrase = match owned {
            true => self.references.phrases.before(last, sentence.start)?,
            false => last..noun,
        };
        let opening = phrase.start.checked_sub(1).filter(|&at| at >= sentence.start)?;
        let leads = analysis.means(opening, |meaning| matches!(meaning, Meaning::TimeWord(plimsoll_pack::TimeWord::In)));
        let leads_by = analysis.classes_of(opening).any(Classes::AGENT);
        // "stood | by his words": the preposition belongs to the verb.
        let own = leads_by && opening > sentence.start && analysis.upos_of(opening - 1) == Upos::Verb && {
            let voicing = |meaning| (meaning == Meaning::Voicing).then_some(());
            analysis.longest(opening - 1, voicing).is_some_and(|(hit, ())| hit.end as usize > opening)
        };
        let leads = (leads || leads_by) && !own;
        if !leads || !(owned || possessive) {
            return None;
        }
        // "By their own admission, inspectors own one lamp": those of whom the sentence goes on to tell.
        // "The clerk, by his own admission,"
        let subject = (possessive && described_by && leads_by).then(|| self.references.phrases.main_subject(sentence.clone())).flatten();
        let told_of = subject.filter(|subject| {
            let behind = subject.end < opening && analysis.is_mark(opening - 1, ",") && self.is_beside(subject.end, opening - 1);
            opening == sentence.start || behind
        });
        // "In my view": whoever speaks or writes; inside quotation marks it is whose words they are anyway.
        let own = possessive && !owned && analysis.classes_of(phrase.start).any(Classes::SPEAKER_PRONOUN);
        if own && analysis.has_shape(phrase.start, Shape::QUOTED) {
            return None;
        }
        let source = match possessive && !owned {
            true if own && told_of.is_none() => match self.references.first_person(phrase.clone()) {
                found if found.entity.is_some() || found.name.is_some() => found,
                // Nobody is known: the words alone tell whose it is.
                _ => self.references.of_possessive(phrase),
            },
            true if told_of.is_some() => self.references.resolve(told_of.unwrap_or(phrase)),
            true => self.references.of_possessive(phrase),
            false => self.references.resolve(phrase),
        };
        let known =
            source.entity.is_some() || source.role.is_some() || source.author || source.name.is_some() || source.sort != Sort::Other;
        // "In his view": whoever it is.
        // "In the Treasury's view": a name that no list knows.
        let known = known || possessive || !source.candidates.is_empty() || analysis.is_capitalised(source.tokens.end - 1);
        (known && self.references.can_speak(&source)).then_some((opening, source))
    }

    /// Whether nothing but what hangs on a noun stands between its end and a comma: "the clerk | on duty |,".
    fn is_beside(&self, end: usize, comma: usize) -> bool {
        let analysis = self.references.analysis;
        end == comma
            || analysis.classes_of(end).any(Classes::PREPOSITION) && comma - end <= BESIDE && !(end..comma).any(|at| self.is_finite_at(at))
    }

    /// What is thought: the rest of the sentence, or what stands before the words at its end.
    fn viewed(&mut self, opening: usize, behind: usize, sentence: &Range<usize>) -> Option<(Vec<Range<usize>>, Form)> {
        let analysis = self.references.analysis;
        let end = self.end_of_clause(sentence.clone());
        let comma = usize::from(behind < end && analysis.is_mark(behind, ","));
        let start = behind + comma;
        // "In its judgment | of 3 May the Court held": a paper, and what it is of.
        if comma == 0 && analysis.classes_of(behind).any(Classes::PREPOSITION) {
            return None;
        }
        let clause = self.clause_before(opening, sentence);
        if start >= end {
            let stop = opening - usize::from(opening > sentence.start && analysis.is_mark(opening - 1, ","));
            return (stop > clause).then(|| (vec![clause..stop], self.form_of(&[clause..stop])));
        }
        let inserted = opening > sentence.start + 1
            && comma == 1
            && analysis.is_mark(opening - 1, ",")
            && !analysis.classes_of(opening - 2).any(Classes::COORDINATOR.or(Classes::SUBORDINATOR));
        let (number, quotes) = analysis.quotes_in(start..start + 1);
        if let Some(quote) = quotes.first().filter(|quote| quote.open == start && !self.taken[number])
            && !(inserted && self.goes_on_behind(quote.end, end))
        {
            self.taken[number] = true;
            return Some((quote.pieces.clone(), Form::Direct));
        }
        // "In its submission, the committee said": what stands in it is told by the verb.
        let subject = self.references.phrases.after(start, end).filter(|subject| subject.start == start && opening == sentence.start);
        if subject.is_some_and(|subject| self.is_finite_cue(subject.end)) {
            return None;
        }
        let end = self.content_end(start, sentence);
        let parted = |at: usize| matches!(analysis.text_of(at), "," | ":" | ";");
        if start >= end || !(opening == sentence.start || parted(opening - 1) || self.opens_clause(opening - 1)) {
            return None;
        }
        let mut pieces = vec![start..end];
        if inserted && clause + 1 < opening {
            pieces.insert(0, clause..opening - 1);
        }
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        Some((pieces, form))
    }

    /// Where the clause begins in which the words stand: behind "that", a semicolon or a colon.
    fn clause_before(&self, opening: usize, sentence: &Range<usize>) -> usize {
        let analysis = self.references.analysis;
        let relative = |at: usize| analysis.upos_of(at) == Upos::Pron && analysis.classes_of(at).any(Classes::RELATIVE.or(Classes::WHO));
        let opens = |at: &usize| matches!(analysis.text_of(*at), ";" | ":") || self.opens_clause(*at) || relative(*at);
        (sentence.start..opening.saturating_sub(1)).rev().find(opens).map_or(sentence.start, |at| at + 1)
    }

    /// "One planner, by her own account “no friend of buses”, told us": nothing of what is thought stands behind the marks.
    fn goes_on_behind(&self, behind: usize, end: usize) -> bool {
        behind >= end || !self.references.analysis.is_mark(behind, ",")
    }
}
