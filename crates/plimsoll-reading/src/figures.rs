//! Figures: numbers with what they measure, when, where and on whose word.
//!
//! What a number counts is the population behind it ("145,437 people"); what it measures the nearest
//! word for a measure in its clause that can be counted so ("intercepted and returned"). In a table the headings say both. A number with
//! neither takes both from the number it is compared with. What is then still unknown is no figure and
//! is kept as unread.

mod attached;
mod bare;
mod carried;
mod change;
mod counted;
mod definite;
mod denied;
mod doers;
mod done_to;
mod durations;
mod foreseen;
mod inherited;
mod joined;
mod labelled;
mod lines;
mod origin;
mod parts;
mod place;
mod place_before;
mod pointing;
mod rates;
mod setting;
mod standing;
mod subjects;
mod table;
mod things;

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning, VoteSide};
use plimsoll_record::{Bound, Change, Edtf, Flow};

use crate::context::Context;
use crate::numbers::{Number, NumberUnit};
use crate::references::ReferenceFound;
use crate::votes::VoteFound;

/// A figure by tokens.
#[derive(Debug, Clone)]
pub(crate) struct FigureFound {
    pub(crate) tokens: Range<usize>,
    pub(crate) measure: u16,
    pub(crate) value: Option<f64>,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) bound: Bound,
    pub(crate) unit: String,
    /// Whether it counts or measures things that only their noun or unit tells apart: doses, kilometres.
    pub(crate) of_things: bool,
    pub(crate) change: Option<Change>,
    /// Words of what a change is measured against, and the time in them.
    pub(crate) base: Option<(Range<usize>, Option<usize>)>,
    /// Index of the time that the figure covers.
    pub(crate) period: Option<usize>,
    /// What the figure covers, where that is another stretch than the words of the time say by themselves: "2020 and 2021".
    pub(crate) stretch: Option<Edtf>,
    /// Whether the period is the day for which a stock is counted.
    pub(crate) is_as_of: bool,
    pub(crate) population: Option<Range<usize>>,
    pub(crate) place: Option<Range<usize>>,
    /// "from Libya to Italy"
    pub(crate) route: Option<Range<usize>>,
    pub(crate) origin: Option<ReferenceFound>,
    pub(crate) actor: Option<ReferenceFound>,
    pub(crate) alternatives: Vec<f64>,
    /// Whether it is told of what has yet to be done.
    pub(crate) foreseen: bool,
    /// Whether the text says that it is not so many, and nobody is told to have said so.
    pub(crate) denied: bool,
    pub(crate) rule: &'static str,
}

impl FigureFound {
    /// Whether it is a number of whole ones.
    fn is_whole(&self) -> bool {
        [self.value, self.low, self.high].into_iter().flatten().all(|value| value.fract() == 0.0)
    }
}

/// The population of a number.
#[derive(Debug, Clone)]
struct Counted {
    index: u16,
    tokens: Range<usize>,
}

/// Words that may stand between a number and what it counts: "145,437 desperate people".
const MODIFIERS: usize = 3;

/// Figures of the same sentence are among the last so many.
const RECENT: usize = 30;

/// The words of a bound before a number are no more than these: "in the order of".
const LONGEST_BOUND: usize = 6;

/// A word for a measure is looked for within this distance.
const MEASURE_REACH: usize = 22;

pub(crate) struct FigureFinder<'a, 'c, 't> {
    context: &'c Context<'a, 't>,
    found: Vec<FigureFound>,
    unread: Vec<Range<usize>>,
    /// For each sentence in a list the one that opens the list.
    openings: Vec<Option<u32>>,
    /// For each block that is a row of a table the first row of it.
    tops: Vec<Option<u32>>,
}

impl<'a, 'c, 't> FigureFinder<'a, 'c, 't> {
    /// Finds all figures, in order, and the numbers that stay unread.
    pub(crate) fn find(context: &'c Context<'a, 't>, votes: &[VoteFound]) -> (Vec<FigureFound>, Vec<Range<usize>>) {
        let (openings, tops) = (lines::openings(context), table::tops(context.analysis));
        let mut finder = Self { context, found: Vec::new(), unread: Vec::new(), openings, tops };
        let mut sides: Vec<Option<(VoteSide, Option<usize>)>> = vec![None; context.numbers.len()];
        for vote in votes {
            vote.counts.iter().for_each(|&(number, side)| sides[number] = Some((side, vote.told_before)));
        }
        let mut times = context.times.iter().peekable();
        for (index, number) in context.numbers.iter().enumerate() {
            while let Some(time) = times.next_if(|time| time.tokens.end <= number.tokens.start) {
                let duration = finder.duration(time);
                finder.found.extend(duration);
            }
            if number.of_what_is_open || finder.is_none_of_it(number) {
                finder.unread.push(number.tokens.clone());
                continue;
            }
            // "the trawler Halima 4", but not "Ayes 48, Noes 47"
            if sides[index].is_none() && (number.counts_nothing || finder.is_in_name(number)) {
                // "Deaths" and "77" are no name where they stand in two cells.
                let figure = finder.in_table(number);
                finder.found.extend(figure);
                continue;
            }
            let figure = match sides[index] {
                Some((side, told_before)) => finder.vote(number, side, told_before),
                None if finder.is_whole(index) => finder.whole(number),
                None => finder.in_table(number).or_else(|| finder.figure(number)),
            };
            match figure {
                Some(figure) => finder.found.push(figure),
                None => finder.unread.push(number.tokens.clone()),
            }
        }
        times.for_each(|time| {
            let duration = finder.duration(time);
            finder.found.extend(duration);
        });
        let multiple = |meaning| match meaning {
            Meaning::Multiple(percent) => Some(percent),
            _ => None,
        };
        let all = 0..context.analysis.tokens.len();
        context.meanings(all, multiple).for_each(|(hit, percent)| finder.found.extend(finder.multiple(&hit, percent)));
        finder.found.sort_by_key(|figure| (figure.tokens.start, figure.tokens.end));
        finder.take_over_periods();
        finder.take_over_places();
        finder.take_from_deniers();
        finder.take_back_corrected();
        (finder.found, finder.unread)
    }

    /// Whether a number is a part of the name of something.
    fn is_in_name(&self, number: &Number) -> bool {
        let mention = self.context.names.mention_at(number.tokens.start);
        mention.is_some_and(|mention| mention.tokens.start < number.tokens.start && number.tokens.end <= mention.tokens.end)
    }

    /// Whether a number is what the number before it is a part of.
    fn is_whole(&self, index: usize) -> bool {
        index > 0 && self.whole_of(&self.context.numbers[index - 1]).is_some_and(|whole| whole.tokens == self.context.numbers[index].tokens)
    }

    /// "40 of the 200 migrants drowned": nothing is said of the 200 but that they were there.
    fn whole(&self, number: &Number) -> Option<FigureFound> {
        let Some(counted) = self.population_of(number) else { return self.things(number) };
        let population = &self.library().packs.populations[counted.index as usize];
        Some(FigureFound {
            actor: None,
            ..self.complete(number, population.measure?, population.unit.clone(), Some(counted), "figure.whole")
        })
    }

    /// "40 of the 200", "18 per cent of the 640": the number of which another is a part.
    fn whole_of(&self, number: &Number) -> Option<&'a Number> {
        let analysis = self.context.analysis;
        let of = number.tokens.end;
        let mut start = of + 1;
        while analysis.classes_of(start).any(Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DEMONSTRATIVE)) {
            start += 1;
        }
        let joins = analysis.joins_names(of) && !analysis.classes_of(of).any(Classes::INFINITIVE);
        joins.then(|| self.context.numbers_in(start..start + 1).iter().find(|whole| whole.unit == NumberUnit::None)).flatten()
    }

    fn library(&self) -> &'a plimsoll_pack::Library {
        self.context.analysis.library
    }

    fn vote(&self, number: &Number, side: VoteSide, told_before: Option<usize>) -> Option<FigureFound> {
        let measure = self.library().packs.vote_measures[side as usize]?;
        let nearest = |within: Range<usize>| self.context.nearest_date(&number.tokens, within);
        let period = nearest(self.context.clause(number.tokens.start)).or_else(|| nearest(self.context.sentence(number.tokens.start)));
        let mut figure = self.plain(number, measure, "vote".to_owned(), "figure.vote");
        let above = || self.time_of_list(&number.tokens).or_else(|| self.time_of_entry(&number.tokens));
        figure.period = period.or_else(above).and_then(|time| self.index_of(time)).or(told_before);
        // "The council rejected the motion by 75 votes to 120": who votes so does not count.
        let lost = |meaning| meaning == Meaning::VoteLost;
        let claim = self.context.claim_of(&number.tokens).map(|claim| &self.context.claims[claim]);
        figure.origin = figure.origin.filter(|_| claim.is_none_or(|claim| !self.context.analysis.means(claim.cue.start, lost)));
        figure.is_as_of = true;
        Some(figure)
    }

    fn figure(&self, number: &Number) -> Option<FigureFound> {
        match number.unit {
            NumberUnit::Currency(currency) => {
                let code = self.library().language.currencies[currency as usize].code.clone();
                let change = self.change_behind(number);
                let own = || self.measure_near(number, inherited::MONEY, None);
                // "has promised 105 million euros, of which 42 million had been paid"
                let said = self.measure_of_verb(number, number.tokens.end, inherited::MONEY, None).filter(|_| change.is_none());
                let whole = || self.is_whole_of_sum(number).then(|| self.measure_of_description(number, inherited::MONEY)).flatten();
                let said = whole().or(said).filter(|&said| !self.library().packs.measures[said as usize].general);
                let rate = self.rate_behind(number, inherited::MONEY);
                let measure = match self.sum_before(number, &code, change.is_some()).filter(|_| said.or(rate).is_none()) {
                    Some(before) => before.measure,
                    None => rate.or(said).or_else(own).or_else(|| self.measure_of_unit(inherited::MONEY))?,
                };
                let mut figure = self.complete(number, measure, code, None, "figure.money");
                figure.change = change;
                if figure.change.is_some() {
                    self.with_base(&mut figure, number);
                }
                figure.denied = self.is_not_done(number, measure);
                Some(figure)
            }
            NumberUnit::Percent | NumberUnit::PercentagePoint => self.percentage(number),
            NumberUnit::None => self.count(number),
        }
    }

    fn count(&self, number: &Number) -> Option<FigureFound> {
        if self.is_age_beside_name(number) || self.is_one_who_tells(number) || self.is_of_a_rate(number) {
            return None;
        }
        if let Some(measured) = self.measured_in_units(number) {
            return Some(measured);
        }
        let whole = self.whole_of(number);
        let populations = &self.library().packs.populations;
        // "won by 2,914 votes": what has no measure of its own is counted by its noun.
        let measured = |counted: &Counted| populations[counted.index as usize].measure.is_some();
        let Some(counted) = self.population_of(whole.unwrap_or(number)).filter(measured) else {
            let whole_or_last = whole.or_else(|| self.last_of_row(number));
            let of_things = whole_or_last.filter(|other| self.thing_behind(other).is_some()).and_then(|_| self.things(number));
            let of_things = of_things.or_else(|| self.things_put_at(number));
            // "opened at 9.04", "drawn 1.5": persons come in ones.
            let elliptical = || self.elliptical(number).filter(|figure| figure.unit != inherited::PERSON || figure.is_whole());
            let elliptical = || elliptical().map(|figure| self.of_whose_number(number, figure));
            return of_things.or_else(elliptical).or_else(|| self.things(number));
        };
        let population = &populations[counted.index as usize];
        // "9,400 arrivals, all on foot"
        let own = population.measure.map(|own| match self.is_otherwise(own, number.tokens.start) {
            true => self.measure_of_unit(&population.unit).unwrap_or(own),
            false => own,
        });
        let near = self.measure_of_verb(number, counted.tokens.end, &population.unit, Some(counted.index)).or_else(|| {
            let words = number.tokens.start..counted.tokens.end;
            self.measure_around(number, &words, &population.unit, Some(counted.index))
        });
        let general = self.measure_of_unit(&population.unit) == own;
        // "the deaths of at least 18 people, four of them children"
        let part_of = self.whole_before(number).or_else(|| self.whole_of_pronoun(number));
        let part_of = part_of.filter(|part_of| general && part_of.unit == population.unit && part_of.tokens != number.tokens);
        if let Some(part_of) = part_of {
            return Some(self.part(number, part_of, Some(counted)));
        }
        let near = self.measure_of_noun(number, &population.unit).or(near);
        let happened = || self.happened_to(number, &counted, own);
        // "hosted 19,000 refugees": a word that says nothing of what is counted leaves it to the noun.
        let telling = near.filter(|&near| !self.library().packs.measures[near as usize].general);
        let happened = || if telling.is_some() && !population.decides { None } else { happened() };
        let measure = if population.decides { happened().or(own).or(near) } else { telling.or_else(happened).or(own).or(near) }?;
        let end = counted.tokens.end;
        let done_to = || self.measure_of_pronoun(number, end, &population.unit);
        let measure =
            Some(measure).filter(|measure| !self.library().packs.measures[*measure as usize].general).or_else(done_to).unwrap_or(measure);
        let mut figure = self.complete(number, measure, population.unit.clone(), Some(counted), "figure.count");
        if let Some(whole) = whole {
            figure.base = Some((whole.tokens.start..end, None));
            figure.tokens = number.tokens.clone();
        }
        figure.change = self.change_near(number).filter(|_| self.stands_between(number, &figure) && !self.are_further_ones(number));
        if figure.change.is_some() {
            self.with_base(&mut figure, number);
        }
        Some(figure)
    }

    fn plain(&self, number: &Number, measure: u16, unit: String, rule: &'static str) -> FigureFound {
        let figure = FigureFound {
            value: number.value,
            low: number.low,
            high: number.high,
            bound: number.bound,
            alternatives: number.alternatives.clone(),
            ..self.bare(&number.tokens, measure, unit, rule)
        };
        match number.whole().filter(|_| number.unit == NumberUnit::None) {
            Some((whole, [low, high])) => FigureFound { value: Some(whole), low, high, alternatives: Vec::new(), ..figure },
            None => figure,
        }
    }

    /// A figure without a value, on somebody's word.
    fn bare(&self, tokens: &Range<usize>, measure: u16, unit: String, rule: &'static str) -> FigureFound {
        let units = &self.library().packs.measures[measure as usize].units;
        FigureFound {
            of_things: units.iter().any(|unit| unit == inherited::THING || unit == inherited::DIMENSION),
            tokens: tokens.clone(),
            measure,
            value: None,
            low: None,
            high: None,
            bound: Bound::Vague,
            unit,
            change: None,
            base: None,
            period: None,
            stretch: None,
            is_as_of: false,
            population: None,
            place: None,
            route: None,
            origin: self.origin(tokens, measure),
            actor: None,
            alternatives: Vec::new(),
            foreseen: false,
            denied: false,
            rule,
        }
    }

    fn complete(&self, number: &Number, measure: u16, unit: String, counted: Option<Counted>, rule: &'static str) -> FigureFound {
        // Whoever is counted by what they gave: people who signed are signatures.
        let units = &self.library().packs.measures[measure as usize].units;
        let unit = units.first().filter(|_| unit == inherited::PERSON && units.contains(&unit)).cloned().unwrap_or(unit);
        let mut figure = self.plain(number, measure, unit, rule);
        let clause = self.clause_of(number.tokens.start);
        if let Some(counted) = counted {
            figure.tokens = number.tokens.start..counted.tokens.end;
            figure.population = Some(counted.tokens).filter(|words| !words.is_empty());
        }
        let period = self
            .time_of_row(number, &clause)
            .or_else(|| self.time_described(&number.tokens))
            .or_else(|| self.period(number, measure, clause.clone()))
            .or_else(|| self.opening_time(number, measure, &clause))
            .or_else(|| self.period_before(number, measure, &clause))
            .or_else(|| self.time_of_label(&number.tokens))
            .or_else(|| self.time_of_list(&number.tokens))
            .or_else(|| self.time_of_heading(number))
            .or_else(|| self.time_of_entry(&number.tokens));
        figure.stretch = period.and_then(|time| self.stretch(number, time));
        figure.is_as_of = self.library().packs.measures[measure as usize].flow == Some(Flow::Stock)
            && period
                .is_some_and(|time| time.date().is_some_and(|date| date.as_day().is_some()) || self.context.closing_day(time).is_some());
        figure.period = period.and_then(|time| self.index_of(time));
        figure.place = self.place(number, &figure.tokens, measure, &clause);
        figure.route = self.route(&clause);
        figure.foreseen = self.is_foreseen(number, &figure);
        figure.actor = self.actor(number, measure, clause);
        figure
    }
}
