//! Times that a figure's own words do not tell, but point to: "in that period", "on that date", "since then", "seven of these
//! deaths", "that is 800 fewer".
//!
//! Last of all, when every figure has the time that its words tell, those without one take that of what they point to.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, TimeUnit, TimeWord};
use plimsoll_record::Edtf;

use super::{FigureFinder, FigureFound};
use crate::times::TimeFound;

/// "by 310 to 2,011": what a change led to stands right behind it.
const REACH_OF_LEVEL: usize = 3;
/// "In that period" looks so many sentences back.
const REACH_OF_SAME: usize = 3;
/// "Over the year" looks so many sentences back, for a time of this length.
const REACH_OF_LENGTH: usize = 40;
/// Months and years are not all of one length: a length told is that of a time that differs by no more than this part.
const NEAR_LENGTH: f64 = 0.1;
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

    /// "in that period", "in the same twelve months", "on that date", "since then": the last time that is longer than a day, and
    /// of that length, or the last day; and whether what is counted goes on from it.
    fn period_of_same(&self, index: usize) -> Option<(usize, bool)> {
        let figure = &self.found[index];
        let clause = self.clause_of(figure.tokens.start);
        let pointing = |meaning| match meaning {
            Meaning::TimeWord(
                word @ (TimeWord::SamePeriod
                | TimeWord::SpokenOf
                | TimeWord::SpokenOfDay
                | TimeWord::SpokenOfMoment
                | TimeWord::SinceSpokenOf),
            ) => Some(word),
            _ => None,
        };
        let (hit, word) = self.context.meanings(clause, pointing).find(|(hit, _)| {
            let dated = self.context.times_in(hit.start as usize..hit.end as usize + 1).iter().any(|time| time.date().is_some());
            !dated
        })?;
        let is_day = word == TimeWord::SpokenOfDay;
        let any = matches!(word, TimeWord::SpokenOfMoment | TimeWord::SinceSpokenOf);
        let inside = self.context.times_in(hit.start as usize..hit.end as usize + 1);
        let mut lengths = inside.iter().filter(|time| time.timex_type == "DURATION").filter_map(|time| time.amount);
        let told = lengths.next().and_then(|length| days_of(length.unit, length.value?));
        let days = told.or_else(|| self.days_of_noun(hit.end as usize - 1)).filter(|_| !is_day && !any);
        let own = self.context.analysis.sentence_of(figure.tokens.start);
        let reach = if days.is_some() { REACH_OF_LENGTH } else { REACH_OF_SAME };
        let first = self.context.analysis.sentences[own.saturating_sub(reach)].tokens.start;
        // "In the first months of 2024 fewer came than in the same period of 2023": the one that is not compared with.
        let base = |time: &&TimeFound| self.context.meanings(time.tokens.clone(), pointing).next().is_some();
        let fits = |time: &&TimeFound| {
            let Some(date) = time.date().filter(|date| !date.as_str().contains("..")) else { return false };
            let length = date.earliest().zip(date.latest()).map(|(first, last)| f64::from((last - first).get_days() + 1));
            let long_enough = days.is_none_or(|told| length.is_some_and(|length| (length - told).abs() <= told * NEAR_LENGTH));
            any || date.as_day().is_some() == is_day && long_enough
        };
        let time = self.context.times_in(first..hit.start as usize).iter().rev().filter(|time| !base(time)).find(fits)?;
        Some((self.index_of(time)?, word == TimeWord::SinceSpokenOf))
    }

    /// "over the year", "in the half year", "the quarter": how many days the noun at a token has by itself.
    fn days_of_noun(&self, at: usize) -> Option<f64> {
        let analysis = self.context.analysis;
        let unit = |meaning| if let Meaning::TimeUnit(unit) = meaning { Some(unit) } else { None };
        let half = at > 0 && analysis.means(at - 1, |meaning| matches!(meaning, Meaning::Fraction(_)));
        let unit = analysis.longest(at, unit)?.1;
        days_of(unit, if half { 0.5 } else { 1.0 })
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

/// How many days a length has, on the average; none of units that are no calendar's.
fn days_of(unit: TimeUnit, count: f64) -> Option<f64> {
    let days = match unit {
        TimeUnit::Day => 1.0,
        TimeUnit::Week => 7.0,
        TimeUnit::Month => 30.44,
        TimeUnit::Quarter => 91.3,
        TimeUnit::Year => 365.25,
        _ => return None,
    };
    Some(days * count)
}
