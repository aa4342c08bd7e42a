//! Shares and changes: "24.4% more than in 2023", with what they are measured against.

use std::ops::Range;

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, WordForm};
use plimsoll_record::{Bound, Change};

use super::{FigureFinder, FigureFound, LONGEST_BOUND, MEASURE_REACH};
use crate::numbers::bound::limits;
use crate::numbers::{Number, NumberUnit};
use crate::times::{TimeFound, TimeValue};

/// A word of change stands at most so many tokens behind its number.
const REACH_OF_WORD: usize = 3;

impl FigureFinder<'_, '_, '_> {
    pub(super) fn percentage(&self, number: &Number) -> Option<FigureFound> {
        let measure = self.measure_of_unit("percent")?;
        let unit = if number.unit == NumberUnit::Percent { "percent" } else { "percentage-point" };
        let mut figure = self.complete(number, measure, unit.to_owned(), None, "figure.percentage");
        match self.change_near(number) {
            Some(change) => self.set_change(&mut figure, number, change),
            // "Unemployment rose to 15 per cent": of the same thing, though by how much nothing tells.
            None if self.is_level(number) && self.change_before(number).is_some() => {
                figure.population = self.what_changes(number);
                figure.base = self.share_of(number).map(|words| (words, None));
            }
            None => figure.base = self.share_of(number).map(|words| (words, None)),
        }
        Some(figure)
    }

    /// Makes a percentage that by which something changes.
    fn set_change(&self, figure: &mut FigureFound, number: &Number, change: Change) {
        figure.change = Some(change);
        figure.population = self.what_changes(number);
        self.with_base(figure, number);
    }

    /// "doubled", "nearly halved": a verb that is the size of a change.
    pub(super) fn multiple(&self, hit: &Hit, percent: f64) -> Option<FigureFound> {
        let analysis = self.context.analysis;
        let at = hit.start as usize;
        let heads = |word: usize| matches!(analysis.words[word].relation, Relation::Root | Relation::Conj | Relation::Ccomp);
        let verb = analysis.upos_of(at) == Upos::Verb || analysis.word_of(at).is_some_and(heads);
        let tells = verb && matches!(hit.form, WordForm::Past | WordForm::Third | WordForm::Participle);
        if !tells || self.context.times_in(at..at + 1).iter().any(|time| time.tokens.contains(&at)) {
            return None;
        }
        let bound = |start: usize| {
            analysis.longest(start, |meaning| match meaning {
                Meaning::BoundBefore(bound) => Some(bound),
                _ => None,
            })
        };
        let before = (at.saturating_sub(LONGEST_BOUND)..at).find_map(|start| bound(start).filter(|(hit, _)| hit.end as usize == at));
        let (start, bound) = before.map_or((at, Bound::Exact), |(hit, bound)| (hit.start as usize, bound));
        let value = percent.abs();
        let (low, high) = limits(bound, value);
        let number = Number {
            tokens: start..hit.end as usize,
            digits: at..hit.end as usize,
            value: Some(value),
            low,
            high,
            bound,
            unit: NumberUnit::Percent,
            alternatives: Vec::new(),
            counts_nothing: false,
            of_what_is_open: false,
        };
        let change = if percent < 0.0 { Change::Decrease } else { Change::Increase };
        let mut figure = self.complete(&number, self.measure_of_unit("percent")?, "percent".to_owned(), None, "figure.multiple");
        self.set_change(&mut figure, &number, change);
        Some(figure)
    }

    /// "13% of the sum": what a share is of.
    fn share_of(&self, number: &Number) -> Option<Range<usize>> {
        let at = number.tokens.end;
        let sentence = self.context.sentence(number.tokens.start);
        let of = at < sentence.end && self.context.analysis.joins_names(at);
        of.then(|| self.context.references.phrases.after(at + 1, sentence.end)).flatten()
    }

    /// What a percentage is a change of: the nearest words for something that is counted or measured.
    fn what_changes(&self, number: &Number) -> Option<Range<usize>> {
        let clause = self.context.clause(number.tokens.start);
        let subject = self.subject_that_moves(number);
        if let Some(subject) = subject.as_ref().filter(|subject| !self.tells_of_counts(subject)) {
            return Some(subject.clone());
        }
        let within = subject.unwrap_or(clause);
        let named = self.context.meanings(within, |meaning| matches!(meaning, Meaning::Population(_) | Meaning::Measure(_)).then_some(()));
        // "On 1 March" nobody marches, and "there were" names nothing.
        let analysis = self.context.analysis;
        let names = |hit: &Hit| {
            (hit.start as usize..hit.end as usize)
                .any(|at| !matches!(analysis.upos_of(at), Upos::Aux | Upos::Pron) && !analysis.classes_of(at).any(Classes::BE))
        };
        named
            .filter(|(hit, ())| !self.is_in_time(hit) && names(hit))
            .map(|(hit, ())| hit.start as usize..hit.end as usize)
            .filter(|tokens| tokens.end <= number.tokens.start || tokens.start >= number.tokens.end)
            .filter(|tokens| self.context.distance(tokens, &number.tokens) <= MEASURE_REACH)
            .min_by_key(|tokens| (self.context.distance(tokens, &number.tokens), std::cmp::Reverse(tokens.len()), tokens.start))
    }

    /// "crime in Mill Lane had fallen by 40 per cent": the subject of the verb that says the change.
    fn subject_that_moves(&self, number: &Number) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let own = self.word_of_number(number, number.digits.end - 1)?;
        let verb = self.clauses_above(own).first().copied().filter(|&verb| words[verb].upos == Upos::Verb)?;
        let moves = |meaning| matches!(meaning, Meaning::Increase | Meaning::Decrease);
        let at = words[verb].token as usize;
        let subject = analysis.dependents_of(verb).find(|&word| words[word].relation == Relation::Nsubj && word < verb)?;
        // "The tax pushed up prices by 8 per cent": what is moved moves.
        let moved = analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Obj && word != own);
        let head = words[subject].token as usize;
        let noun = matches!(words[subject].upos, Upos::Noun | Upos::Propn) && analysis.means(at, moves) && at < number.tokens.start;
        let floor = self.context.clause(number.tokens.start).start;
        let ends = |at: &usize| matches!(analysis.upos_of(*at), Upos::Aux | Upos::Adv | Upos::Verb | Upos::Punct);
        let end = (head + 1..at).find(ends).unwrap_or(at);
        (noun && !moved && head >= floor).then(|| self.context.references.phrases.opening_of(head, floor)..end)
    }

    /// Whether words name something that is counted or measured.
    fn tells_of_counts(&self, words: &Range<usize>) -> bool {
        let counts = |meaning| matches!(meaning, Meaning::Population(_) | Meaning::Measure(_)).then_some(());
        self.context.meanings(words.clone(), counts).any(|(hit, ())| !self.is_in_time(&hit))
    }

    /// "C$45m more than planned"
    pub(super) fn change_behind(&self, number: &Number) -> Option<Change> {
        let end = number.tokens.end;
        let compared = self.context.meanings(end..end + 3, |meaning| matches!(meaning, Meaning::Compared).then_some(())).next();
        compared.and_then(|_| self.change_near(number))
    }

    /// "24.4% increase", "10,000 fewer", "rose by 12%".
    pub(super) fn change_near(&self, number: &Number) -> Option<Change> {
        let clause = self.context.clause(number.tokens.start);
        let after = number.tokens.end..clause.end.min(number.tokens.end + REACH_OF_WORD);
        let by = Some(after).filter(|after| !self.came_from_another(number, after));
        by.and_then(|after| self.change_in(after)).or_else(|| self.change_before(number).filter(|_| !self.is_level(number)))
    }

    /// "68 per cent, up | from 61", "500 euros, down from 650": the number is what something came to, from another of its kind.
    fn came_from_another(&self, number: &Number, after: &Range<usize>) -> bool {
        let from = |at: usize| self.context.analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::From));
        let Some(from) = (after.start + 1..=after.end).find(|&at| from(at)) else { return false };
        let other = self.context.numbers_in(from + 1..from + 2).first();
        other.is_some_and(|other| other.unit == number.unit && self.context.time_containing(other.digits.start).is_none())
    }

    /// "rose by | 12%", "rose to | 15%".
    fn change_before(&self, number: &Number) -> Option<Change> {
        let clause = self.context.clause(number.tokens.start);
        self.change_in(number.tokens.start.saturating_sub(3).max(clause.start)..number.tokens.start)
    }

    /// The first word for a change that tells of one.
    fn change_in(&self, tokens: Range<usize>) -> Option<Change> {
        let analysis = self.context.analysis;
        let change = |meaning| match meaning {
            Meaning::Increase => Some(Change::Increase),
            Meaning::Decrease => Some(Change::Decrease),
            _ => None,
        };
        // "Women made up 17 per cent": nothing went up.
        let amounts = |hit: &Hit| {
            let opens = |at: &Hit| at.meaning == Meaning::Amounts && at.end == hit.end && at.start < hit.start;
            analysis.hits_in((hit.start as usize).saturating_sub(LONGEST_BOUND)..hit.start as usize).iter().any(opens)
        };
        let mut found = self.context.meanings(tokens, change);
        found.find(|(hit, _)| !amounts(hit) && !self.is_particle_of_another(hit)).map(|(_, change)| change)
    }

    /// "rose to 15 per cent", "fell from 40 to 32": where a change began or led to, and not by how much.
    fn is_level(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let from = |at| analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::From));
        let led = |at: usize| analysis.classes_of(at).any(Classes::INFINITIVE) || from(at);
        number.tokens.start.checked_sub(1).is_some_and(led)
    }

    /// "made up 17 per cent", "take it up": the particle of a verb that tells of no change by itself.
    fn is_particle_of_another(&self, hit: &Hit) -> bool {
        let analysis = self.context.analysis;
        let particle = |word: usize| {
            let verb = analysis.words[word].head as usize;
            let changes = |meaning| matches!(meaning, Meaning::Increase | Meaning::Decrease);
            analysis.words[word].relation == Relation::Compound
                && analysis.words[verb].upos == Upos::Verb
                && !analysis.means(analysis.words[verb].token as usize, changes)
        };
        hit.len() == 1 && analysis.word_of(hit.start as usize).is_some_and(particle)
    }

    /// "two more patrol boats", with nothing that they are held against: further ones, and no growth. "Has risen by 12 more" is one.
    pub(super) fn are_further_ones(&self, number: &Number) -> bool {
        let by = number.tokens.start.checked_sub(1).is_some_and(|by| self.context.analysis.classes_of(by).any(Classes::AGENT));
        if by {
            return false;
        }
        let sentence = self.context.sentence(number.tokens.start);
        let compares = |meaning| matches!(meaning, Meaning::Compared).then_some(());
        let more = self.change_near(number) == Some(Change::Increase);
        more && self.context.meanings(number.tokens.end..sentence.end, compares).next().is_none()
    }

    /// "since 2023", "than in the same period last year".
    fn base(&self, number: &Number) -> Option<(Range<usize>, Option<usize>)> {
        let clause = self.context.clause(number.tokens.start);
        let since = self
            .context
            .times_in(number.tokens.end..clause.end)
            .iter()
            .find(|time| matches!(&time.value, TimeValue::Date(date) if date.as_str().ends_with("/..")));
        let compared =
            self.context.meanings(number.tokens.end..clause.end, |meaning| matches!(meaning, Meaning::Compared).then_some(())).next();
        if let Some(base) = self.base_right_behind(number, &clause) {
            return Some(base);
        }
        match (compared, since) {
            (Some((hit, ())), _) => {
                let end = (hit.end as usize..clause.end)
                    .find(|&at| matches!(self.context.analysis.text_of(at), "," | "." | ")"))
                    .unwrap_or(clause.end);
                // "fewer than a year before" may be read as one time.
                let in_base = |time: &&TimeFound| time.tokens.end > hit.start as usize && time.date().is_some();
                let time = self.context.times_in(number.tokens.end..end).iter().find(in_base);
                (end > hit.end as usize).then(|| (hit.start as usize..end, time.and_then(|time| self.index_of(time))))
            }
            (None, Some(since)) => Some((since.tokens.clone(), self.index_of(since))),
            (None, None) => None,
        }
    }

    /// "a rise of 154% on 2022", "up 15% on May", "87 per cent over the same period of 2023".
    fn base_right_behind(&self, number: &Number, clause: &Range<usize>) -> Option<(Range<usize>, Option<usize>)> {
        let analysis = self.context.analysis;
        let changes = analysis.means(number.tokens.end, |meaning| matches!(meaning, Meaning::Increase | Meaning::Decrease));
        let at = number.tokens.end + usize::from(changes);
        let (hit, ()) = analysis.longest(at, |meaning| (meaning == Meaning::ChangeBase).then_some(()))?;
        let time = self.context.times_in(hit.start as usize..clause.end.min(hit.end as usize + 4)).first();
        // "over the past year", "on Monday" tell when it changed.
        let when = time.is_some_and(|time| time.timex_type == "DURATION" || time.date().is_none_or(|date| date.as_day().is_some()));
        let words = match time {
            Some(time) => hit.end as usize..time.tokens.end,
            None => self.context.references.phrases.after(hit.end as usize, clause.end)?,
        };
        (!when).then(|| (words, time.and_then(|time| self.index_of(time))))
    }

    pub(super) fn with_base(&self, figure: &mut FigureFound, number: &Number) {
        figure.base = self.base(number);
        // What changed since a day did so in the time since then.
        let open = |time: &usize| self.context.times[*time].date().is_some_and(|date| date.as_str().ends_with("/.."));
        if let Some(since) = figure.base.as_ref().and_then(|(_, time)| *time).filter(open) {
            (figure.period, figure.stretch, figure.is_as_of) = (Some(since), None, false);
            return;
        }
        if let Some((words, time)) = &figure.base {
            let inside = |period: usize| {
                let tokens = &self.context.times[period].tokens;
                words.start < tokens.end && tokens.start < words.end
            };
            if figure.period == *time || figure.period.is_some_and(inside) {
                figure.period = self.period_outside(number, words);
                figure.is_as_of = false;
            }
        }
    }

    fn period_outside(&self, number: &Number, words: &Range<usize>) -> Option<usize> {
        let clause = self.context.clause(number.tokens.start);
        let outside = |time: &&TimeFound| time.date().is_some() && (time.tokens.end <= words.start || time.tokens.start >= words.end);
        let time =
            self.context.times_in(clause).iter().filter(outside).min_by_key(|time| self.context.distance(&time.tokens, &number.tokens))?;
        self.index_of(time)
    }

    /// "10,000 fewer migrants": the word of change stands between the number and what it counts.
    pub(super) fn stands_between(&self, number: &Number, figure: &FigureFound) -> bool {
        let end = figure.population.as_ref().map_or(number.tokens.end, |population| population.end);
        self.context
            .meanings(number.tokens.end..end.max(number.tokens.end), |meaning| {
                matches!(meaning, Meaning::Increase | Meaning::Decrease).then_some(())
            })
            .next()
            .is_some()
    }
}
