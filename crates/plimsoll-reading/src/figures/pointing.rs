//! Times that a figure's own words do not tell, but point to: "in that period", "on that date", "since then", "seven of these
//! deaths", "that is 800 fewer".
//!
//! Last of all, when every figure has the time that its words tell, those without one take that of what they point to.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, TimeWord};
use plimsoll_record::Edtf;

use super::{FigureFinder, FigureFound};
use crate::times::spoken::{REACH_OF_SAME, time_spoken_of};

/// "by 310 to 2,011": what a change led to stands right behind it.
const REACH_OF_LEVEL: usize = 3;
/// The rule of a number that another is held against.
const COMPARED: &str = "figure.compared";
/// "Seven of these deaths" looks so many figures back.
const REACH_OF_THESE: usize = 4;

impl FigureFinder<'_, '_, '_> {
    /// Gives times to the figures whose own words tell none, but point to one.
    pub(super) fn take_over_periods(&mut self) {
        for index in 0..self.found.len() {
            if self.found[index].period.is_some() {
                continue;
            }
            if let Some(level) = self.level_of_change(index) {
                let (period, stretch) = (level.period, level.stretch.clone());
                (self.found[index].period, self.found[index].stretch) = (period, stretch);
                continue;
            }
            if let Some((period, open)) = self.period_of_same(index) {
                let since = || self.context.times[period].date().filter(|date| !date.as_str().contains('/'));
                self.found[index].period = Some(period);
                self.found[index].stretch = since().filter(|_| open).map(|date| Edtf::interval(Some(date), None));
                continue;
            }
            let other = self.period_of_next(index).or_else(|| self.period_of_that(index)).or_else(|| self.period_of_these(index));
            self.found[index].period = other;
            if let Some(whole) = self.said_otherwise(index).filter(|_| other.is_none()) {
                let (period, stretch, is_as_of) = (whole.period, whole.stretch.clone(), whole.is_as_of);
                let figure = &mut self.found[index];
                (figure.period, figure.stretch, figure.is_as_of) = (period, stretch, is_as_of && figure.unit != "percent");
            }
        }
    }

    /// "It cost €6.2 million in 2021; that is €0.7 million more than in 2020": the level that a change led to.
    fn level_of_change(&self, index: usize) -> Option<&FigureFound> {
        let analysis = self.context.analysis;
        let figure = Some(&self.found[index]).filter(|figure| figure.change.is_some() && figure.unit != "percent")?;
        let level = index.checked_sub(1).map(|before| &self.found[before])?;
        let together = self.context.sentence(figure.tokens.start).contains(&level.tokens.start);
        let that = (level.tokens.end..figure.tokens.start).any(|at| {
            analysis.classes_of(at).any(Classes::DEMONSTRATIVE.or(Classes::RELATIVE)) && analysis.classes_of(at + 1).any(Classes::BE)
        });
        (together && that && level.unit == figure.unit && level.change.is_none() && !level.is_as_of).then_some(level)
    }

    /// "seven of these deaths": the time of the figure before that counts the like.
    fn period_of_these(&self, index: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let figure = &self.found[index];
        let of = figure.tokens.start + 1;
        let these = analysis.joins_names(of) && analysis.classes_of(of + 1).any(Classes::DEMONSTRATIVE.or(Classes::ARTICLE));
        let number = analysis.sentence_of(figure.tokens.start);
        let mut before = self.found[..index].iter().rev().take(REACH_OF_THESE).filter(|_| these);
        let alike = |other: &&FigureFound| other.measure == figure.measure && other.unit == figure.unit && other.rule != COMPARED;
        let like = before.find(alike)?;
        let near = analysis.sentence_of(like.tokens.start) + REACH_OF_SAME >= number;
        like.period.filter(|_| near && like.stretch.is_none())
    }

    /// "184,200 people, or 91 per cent of them": the figure that a share says in another way.
    fn said_otherwise(&self, index: usize) -> Option<&FigureFound> {
        let analysis = self.context.analysis;
        let figure = Some(&self.found[index]).filter(|figure| figure.unit == "percent" && figure.change.is_none())?;
        let before = index.checked_sub(1).map(|before| &self.found[before])?;
        let or = figure.tokens.start.checked_sub(1).filter(|&or| analysis.classes_of(or).any(Classes::COORDINATOR))?;
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let together = self.context.sentence(figure.tokens.start).contains(&before.tokens.start);
        (together && before.tokens.end <= or && analysis.is_mark(or - 1, ",") && !(before.tokens.end..or).any(verb)).then_some(before)
    }

    /// "rose by 310 to 2,011 in November": a change has the time of what it led to.
    fn period_of_next(&self, index: usize) -> Option<usize> {
        let figure = &self.found[index];
        let classes_before = |tokens: &Range<usize>| tokens.start.checked_sub(1).map(|at| self.context.analysis.classes_of(at));
        let next = self.found.get(index + 1).filter(|next| next.tokens.start <= figure.tokens.end + REACH_OF_LEVEL)?;
        let by = classes_before(&figure.tokens)?.any(Classes::AGENT);
        let to = classes_before(&next.tokens)?.any(Classes::INFINITIVE);
        next.period.filter(|_| by && to && next.change.is_none() && !next.is_as_of)
    }

    /// "in that period", "in the same twelve months", "on that date", "since then": the time that its clause points back to, and
    /// whether what is counted goes on from it.
    fn period_of_same(&self, index: usize) -> Option<(usize, bool)> {
        let spoken = time_spoken_of(self.context, self.clause_of(self.found[index].tokens.start));
        spoken.map(|(time, word)| (time, word == TimeWord::SinceSpokenOf))
    }

    /// "That is some 800 fewer than": the time of the figure in the sentence before.
    fn period_of_that(&self, index: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let figure = &self.found[index];
        let number = analysis.sentence_of(figure.tokens.start);
        let sentence = &analysis.sentences[number];
        let start = sentence.tokens.start;
        let that = analysis.classes_of(start).any(Classes::DEMONSTRATIVE.or(Classes::THING_PRONOUN))
            && analysis.classes_of(start + 1).any(Classes::BE);
        let before = analysis.sentences.get(number.checked_sub(1)?).filter(|before| that && before.block == sentence.block)?;
        let other = self.found[..index].iter().rev().find(|other| other.tokens.start < start)?;
        let own = analysis.sentence_of(other.tokens.start) + 1 == number && before.block == sentence.block;
        let first = self.found[..index].last().is_some_and(|last| last.tokens.start < start);
        other.period.filter(|_| own && first && !other.is_as_of)
    }
}
