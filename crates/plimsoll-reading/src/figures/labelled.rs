//! Numbers behind a label: "Deaths confirmed by the agency since 1 August: 87", "Missing: 26".
//!
//! The label says what is counted by its first noun, when and by whom by the rest. Under a heading with a time in it
//! ("Search and rescue, 15 to 21 January") that is the time of the labelled lines that stand below.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, WordForm};
use plimsoll_record::BlockKind;

use super::FigureFinder;
use super::inherited::PERSON;
use crate::numbers::Number;
use crate::times::TimeFound;

/// The verb of a label is one of its first words.
const REACH_OF_VERB: usize = 2;
/// A heading holds for so many lines.
const LINES_OF_HEADING: usize = 12;

impl<'a> FigureFinder<'a, '_, '_> {
    /// The clause of a number, with the label before it.
    pub(super) fn clause_of(&self, start: usize) -> Range<usize> {
        let own = self.context.clause(start);
        match self.label_of(start) {
            Some(label) => label.start..own.end,
            None => own,
        }
    }

    /// That clause without what else somebody said: "that 80 would be trained, and that 900 had landed". What is measured is
    /// told in it; times and places may be told before, for all of it.
    pub(super) fn part_of_clause(&self, start: usize) -> Range<usize> {
        let analysis = self.context.analysis;
        let own = self.clause_of(start);
        let begins = |at: &usize| {
            analysis.classes_of(*at).any(Classes::COORDINATOR)
                && analysis.classes_of(*at + 1).any(Classes::THAT)
                && self.is_mark_of_clause(*at + 1)
        };
        let behind = (start..own.end.saturating_sub(1)).find(begins);
        let before = (own.start..start.saturating_sub(1)).rfind(begins);
        before.map_or(own.start, |at| at + 2)..behind.unwrap_or(own.end)
    }

    /// "and that he left", but not "and that boat".
    fn is_mark_of_clause(&self, token: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.word_of(token).is_some_and(|word| analysis.words[word].relation == Relation::Mark)
    }

    /// The words before the colon right before a number, or in a line before a dash: "July – 52,110".
    pub(super) fn label_of(&self, start: usize) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(start);
        let mark = start.checked_sub(1).filter(|&mark| mark > sentence.start)?;
        let dash = matches!(analysis.text_of(mark), "–" | "—") && self.openings[analysis.sentence_of(start)].is_some();
        let clause = self.context.clause(mark - 1);
        // "To Question 4. Bodies: two"
        let start = (clause.start..mark).rfind(|&at| analysis.is_mark(at, ".")).map_or(clause.start, |stop| stop + 1);
        // "(c) tenants: 96"
        let listed = analysis.is_mark(start, "(") && analysis.is_mark(start + 2, ")") && start + 3 < mark;
        (dash || analysis.is_mark(mark, ":")).then(|| start + if listed { 3 } else { 0 }..mark)
    }

    /// "Resettled to third countries: 214": the verb of a label says what is measured of persons.
    fn labelled_by_verb(&self, label: Range<usize>) -> Option<(u16, String)> {
        let packs = &self.library().packs;
        let measures = self.context.meanings(label.start..label.end.min(label.start + REACH_OF_VERB), |meaning| match meaning {
            Meaning::Measure(measure) if packs.measures[measure as usize].units.first().is_some_and(|unit| unit == PERSON) => Some(measure),
            _ => None,
        });
        let verb = |hit: &plimsoll_language::Hit| matches!(hit.form, WordForm::Past | WordForm::Participle | WordForm::Gerund);
        let plain = |measure: u16| packs.measures[measure as usize].of.is_empty() && packs.measures[measure as usize].done_to;
        let said = measures.filter(|(hit, measure)| verb(hit) && plain(*measure)).map(|(_, measure)| measure).next()?;
        Some((said, PERSON.to_owned()))
    }

    /// What a label counts, and its unit: "Bodies recovered: 7".
    pub(super) fn labelled(&self, number: &Number) -> Option<(u16, String)> {
        let label = self.label_of(number.tokens.start)?;
        let analysis = self.context.analysis;
        // "Boat from Ndiagaré: 152 saved": the words behind say it themselves.
        let inside = number.tokens.end < self.context.sentence(number.tokens.start).end;
        if inside && analysis.means(number.tokens.end, |meaning| matches!(meaning, Meaning::Measure(_))) {
            return None;
        }
        // "Survivors say: about 250"
        let speaks = |meaning| matches!(meaning, Meaning::Counting | Meaning::Cue(_)).then_some(());
        if self.context.meanings(label.clone(), speaks).any(|(hit, ())| hit.end as usize == label.end) {
            return None;
        }
        let packs = &self.library().packs;
        let population = |meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        };
        // "Migrant boats" are boats.
        let ends_phrase = |hit: &plimsoll_language::Hit| {
            let end = hit.end as usize;
            !matches!(analysis.upos_of(end), Upos::Noun | Upos::Propn) && !self.describes_noun(end)
        };
        let Some((hit, population)) = self.context.meanings(label.clone(), population).find(|(hit, _)| ends_phrase(hit)) else {
            return self.labelled_by_verb(label);
        };
        // The first noun is what is counted: "Reports of deaths: 4" are reports.
        let mut before = label.start..hit.start as usize;
        if before
            .any(|at| matches!(analysis.upos_of(at), Upos::Noun | Upos::Adp | Upos::Verb) && self.context.time_containing(at).is_none())
        {
            return None;
        }
        let population = &packs.populations[population as usize];
        let said = self
            .measure_in(label.clone(), &population.unit)
            .filter(|&said| !population.decides && packs.measures[said as usize].of.is_empty());
        // "Dead or missing: 88" are not all dead.
        let longer = self.context.meanings(label, |meaning| if let Meaning::Measure(measure) = meaning { Some(measure) } else { None });
        let covers = |other: &plimsoll_language::Hit| other.start <= hit.start && hit.end <= other.end && other.len() > hit.len();
        let said = longer.filter(|(other, _)| covers(other)).map(|(_, measure)| measure).last().or(said);
        Some((said.or(population.measure)?, population.unit.clone()))
    }

    /// The time in the heading above lines with labels.
    pub(super) fn time_of_heading(&self, number: &Number) -> Option<&'a TimeFound> {
        let sentences = &self.context.analysis.sentences;
        let own = self.context.analysis.sentence_of(number.tokens.start);
        let is_line = |at: usize| sentences[at].tokens.clone().any(|token| self.context.analysis.is_mark(token, ":"));
        self.label_of(number.tokens.start)?;
        let above = (own.saturating_sub(LINES_OF_HEADING)..own).rev().find(|&at| !is_line(at))?;
        let heading = Some(&sentences[above]).filter(|heading| heading.kind == BlockKind::Heading)?;
        self.context.times_in(heading.tokens.clone()).iter().rfind(|time| time.covered().is_some())
    }
}
