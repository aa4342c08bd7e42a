//! Figures: numbers with what they measure, when, where and on whose word.
//!
//! What a number counts is the population behind it ("145,437 people"); what it measures the nearest
//! word for a measure in its clause that can be counted so ("intercepted and returned"). A number with
//! neither takes both from the number it is compared with. What is then still unknown is no figure and
//! is kept as unread.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning, TimeUnit, VoteSide, WordForm};
use plimsoll_record::{Bound, Change, EntityType, Flow};

use crate::claims::ClaimFound;
use crate::context::Context;
use crate::numbers::{Number, NumberUnit};
use crate::references::ReferenceFound;
use crate::times::{TimeFound, TimeValue};
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
    pub(crate) change: Option<Change>,
    /// Words of what a change is measured against, and the time in them.
    pub(crate) base: Option<(Range<usize>, Option<usize>)>,
    /// Index of the time that the figure covers.
    pub(crate) period: Option<usize>,
    /// Whether the period is the day for which a stock is counted.
    pub(crate) is_as_of: bool,
    pub(crate) population: Option<Range<usize>>,
    pub(crate) place: Option<Range<usize>>,
    /// "from Libya to Italy"
    pub(crate) route: Option<Range<usize>>,
    pub(crate) origin: Option<ReferenceFound>,
    pub(crate) actor: Option<ReferenceFound>,
    pub(crate) alternatives: Vec<f64>,
    pub(crate) rule: &'static str,
}

/// The population of a number.
#[derive(Debug, Clone)]
struct Counted {
    index: u16,
    tokens: Range<usize>,
}

/// Words that may stand between a number and what it counts: "145,437 desperate people".
const MODIFIERS: usize = 3;

/// A word for a measure is looked for within this distance.
const MEASURE_REACH: usize = 22;

pub(crate) struct FigureFinder<'a, 'c, 't> {
    context: &'c Context<'a, 't>,
    found: Vec<FigureFound>,
    unread: Vec<Range<usize>>,
}

impl<'a, 'c, 't> FigureFinder<'a, 'c, 't> {
    /// Finds all figures, in order, and the numbers that stay unread.
    pub(crate) fn find(context: &'c Context<'a, 't>, votes: &[VoteFound]) -> (Vec<FigureFound>, Vec<Range<usize>>) {
        let mut finder = Self { context, found: Vec::new(), unread: Vec::new() };
        let mut sides: Vec<Option<VoteSide>> = vec![None; context.numbers.len()];
        votes.iter().flat_map(|vote| &vote.counts).for_each(|&(number, side)| sides[number] = Some(side));
        for (index, number) in context.numbers.iter().enumerate().filter(|(_, number)| !number.counts_nothing) {
            let figure = match sides[index] {
                Some(side) => finder.vote(number, side),
                None => finder.figure(number),
            };
            match figure {
                Some(figure) => finder.found.push(figure),
                None => finder.unread.push(number.tokens.clone()),
            }
        }
        context.times.iter().for_each(|time| finder.found.extend(finder.duration(time)));
        finder.found.sort_by_key(|figure| (figure.tokens.start, figure.tokens.end));
        (finder.found, finder.unread)
    }

    fn library(&self) -> &'a plimsoll_pack::Library {
        self.context.analysis.library
    }

    fn vote(&self, number: &Number, side: VoteSide) -> Option<FigureFound> {
        let measure = self.library().packs.vote_measures[side as usize]?;
        let nearest = |within: Range<usize>| self.context.nearest_date(&number.tokens, within);
        let period = nearest(self.context.clause(number.tokens.start)).or_else(|| nearest(self.context.sentence(number.tokens.start)));
        let mut figure = self.plain(number, measure, "vote".to_owned(), "figure.vote");
        figure.period = period.and_then(|time| self.index_of(time));
        figure.is_as_of = true;
        Some(figure)
    }

    fn figure(&self, number: &Number) -> Option<FigureFound> {
        match number.unit {
            NumberUnit::Currency(currency) => {
                let code = self.library().language.currencies[currency as usize].code.clone();
                let measure = self.measure_near(number, &["money"]).or_else(|| self.measure_of_unit("money"))?;
                Some(self.complete(number, measure, code, None, "figure.money"))
            }
            NumberUnit::Percent | NumberUnit::PercentagePoint => self.percentage(number),
            NumberUnit::None => self.count(number),
        }
    }

    fn percentage(&self, number: &Number) -> Option<FigureFound> {
        let unit = if number.unit == NumberUnit::Percent { "percent" } else { "percentage-point" };
        let change = self.change_near(number);
        // What changes is what the figure is about: "a 24.4% increase in crossings".
        let changing = change.and_then(|_| self.changing_measure(number));
        let measure = changing.or_else(|| self.measure_of_unit("percent"))?;
        let mut figure = self.complete(number, measure, unit.to_owned(), None, "figure.percentage");
        figure.change = change.filter(|_| changing.is_some() || number.unit == NumberUnit::PercentagePoint || self.base(number).is_some());
        if figure.change.is_some() {
            self.with_base(&mut figure, number);
        } else {
            figure.base = self.share_of(number).map(|words| (words, None));
        }
        Some(figure)
    }

    /// "13% of the sum": what a share is of.
    fn share_of(&self, number: &Number) -> Option<Range<usize>> {
        let at = number.tokens.end;
        let sentence = self.context.sentence(number.tokens.start);
        let of = at < sentence.end && self.context.analysis.joins_names(at);
        of.then(|| self.context.references.phrases.after(at + 1, sentence.end)).flatten()
    }

    fn changing_measure(&self, number: &Number) -> Option<u16> {
        let clause = self.context.clause(number.tokens.start);
        let populations = self.context.meanings(clause.clone(), |meaning| match meaning {
            Meaning::Population(population) => self.library().packs.populations[population as usize].measure,
            _ => None,
        });
        let measures = self.context.meanings(clause, |meaning| match meaning {
            Meaning::Measure(measure) => Some(measure),
            _ => None,
        });
        populations
            .chain(measures)
            .map(|(hit, measure)| (hit.start as usize..hit.end as usize, measure))
            .filter(|(tokens, _)| self.context.distance(tokens, &number.tokens) <= MEASURE_REACH)
            .min_by_key(|(tokens, _)| (self.context.distance(tokens, &number.tokens), std::cmp::Reverse(tokens.len()), tokens.start))
            .map(|(_, measure)| measure)
    }

    /// "24.4% increase", "10,000 fewer", "rose by 12%".
    fn change_near(&self, number: &Number) -> Option<Change> {
        let clause = self.context.clause(number.tokens.start);
        let after = number.tokens.end..clause.end.min(number.tokens.end + 3);
        let before = number.tokens.start.saturating_sub(3).max(clause.start)..number.tokens.start;
        let change = |meaning| match meaning {
            Meaning::Increase => Some(Change::Increase),
            Meaning::Decrease => Some(Change::Decrease),
            _ => None,
        };
        let near = |tokens: Range<usize>| self.context.meanings(tokens, change).map(|(_, change)| change).next();
        near(after).or_else(|| near(before))
    }

    /// "since 2023", "than in the same period last year".
    fn base(&self, number: &Number) -> Option<(Range<usize>, Option<usize>)> {
        let clause = self.context.clause(number.tokens.start);
        let since = self.context.times_in(number.tokens.end..clause.end).iter().find(|time| matches!(&time.value, TimeValue::Date(date) if date.as_str().ends_with("/..")));
        let compared = self.context.meanings(number.tokens.end..clause.end, |meaning| matches!(meaning, Meaning::Compared).then_some(())).next();
        match (compared, since) {
            (Some((hit, ())), _) => {
                let end = (hit.end as usize..clause.end).find(|&at| matches!(self.context.analysis.text_of(at), "," | "." | ")")).unwrap_or(clause.end);
                let time = self.context.times_in(hit.start as usize..end).iter().find(|time| time.date().is_some());
                (end > hit.end as usize).then(|| (hit.start as usize..end, time.and_then(|time| self.index_of(time))))
            }
            (None, Some(since)) => Some((since.tokens.clone(), self.index_of(since))),
            (None, None) => None,
        }
    }

    fn with_base(&self, figure: &mut FigureFound, number: &Number) {
        figure.base = self.base(number);
        if let Some((words, time)) = &figure.base {
            let inside = |period: usize| {
                let tokens = &self.context.times[period].tokens;
                words.start <= tokens.start && tokens.end <= words.end
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
        let time = self.context.times_in(clause).iter().filter(outside).min_by_key(|time| self.context.distance(&time.tokens, &number.tokens))?;
        self.index_of(time)
    }

    fn count(&self, number: &Number) -> Option<FigureFound> {
        let counted = self.population_of(number);
        let Some(counted) = counted else { return self.elliptical(number) };
        let population = &self.library().packs.populations[counted.index as usize];
        let own = population.measure;
        let near = self.measure_near(number, &[population.unit.as_str()]);
        let measure = if population.decides { own.or(near) } else { near.or(own) }?;
        let mut figure = self.complete(number, measure, population.unit.clone(), Some(counted), "figure.count");
        figure.change = self.change_near(number).filter(|_| self.stands_between(number, &figure));
        if figure.change.is_some() {
            self.with_base(&mut figure, number);
        }
        Some(figure)
    }

    /// "10,000 fewer migrants": the word of change stands between the number and what it counts.
    fn stands_between(&self, number: &Number, figure: &FigureFound) -> bool {
        let end = figure.population.as_ref().map_or(number.tokens.end, |population| population.end);
        self.context
            .meanings(number.tokens.end..end.max(number.tokens.end), |meaning| matches!(meaning, Meaning::Increase | Meaning::Decrease).then_some(()))
            .next()
            .is_some()
    }

    /// What a number stands before, over a few words that describe it.
    fn population_of(&self, number: &Number) -> Option<Counted> {
        let clause = self.context.clause(number.tokens.start);
        let analysis = self.context.analysis;
        let mut at = number.tokens.end;
        let mut words = 0;
        while at < clause.end && words <= MODIFIERS {
            if let Some((hit, index)) = analysis.longest(at, |meaning| match meaning {
                Meaning::Population(population) => Some(population),
                _ => None,
            }) && hit.end as usize <= clause.end
            {
                return Some(Counted { index, tokens: number.tokens.end..hit.end as usize });
            }
            let classes = analysis.classes_of(at);
            let is_of = analysis.joins_names(at) && words == 0;
            let describes = analysis.piece_of(at) == plimsoll_pack::Piece::Word && !classes.any(Classes::PREPOSITION.or(Classes::BE).or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::INFINITIVE));
            if !describes && !is_of && !analysis.is_mark(at, "-") {
                break;
            }
            // Two nouns with "and" between them: what is counted stands before "and".
            if classes.any(Classes::COORDINATOR.or(Classes::RELATIVE).or(Classes::SUBORDINATOR)) {
                break;
            }
            at += 1;
            words += 1;
        }
        None
    }

    /// A number without a noun takes what it counts from the figure before it: "up from 17,000",
    /// "six of them". Failing that, from a word for a measure beside it: "killed at least 12".
    fn elliptical(&self, number: &Number) -> Option<FigureFound> {
        if self.is_followed_by_noun(number) {
            return None;
        }
        let clause = self.context.clause(number.tokens.start);
        let sentence = self.context.sentence(number.tokens.start);
        let pronoun = self.pronoun_behind(number);
        let is_compared = self.context.meanings(sentence.start..number.tokens.start, |meaning| matches!(meaning, Meaning::Compared | Meaning::Increase | Meaning::Decrease).then_some(())).last();
        let compared = is_compared.is_some_and(|(hit, ())| number.tokens.start - (hit.end as usize) <= 3);
        let units = |figure: &&FigureFound| figure.unit != "vote" && !matches!(figure.unit.as_str(), "percent" | "percentage-point");
        let before = self.found.iter().rev().find(|figure| units(figure) && sentence.contains(&figure.tokens.start));
        let nearby = || self.found.iter().rev().find(|figure| units(figure) && number.tokens.start - figure.tokens.end < 40);
        let like = if pronoun { before.or_else(nearby) } else { before.filter(|_| compared || self.starts_list_item(number)) };
        if let Some(like) = like {
            return Some(self.complete(number, like.measure, like.unit.clone(), None, "figure.compared"));
        }
        if let Some(counted) = self.subject_that_changes(number, &clause) {
            let population = &self.library().packs.populations[counted.index as usize];
            return Some(self.complete(number, population.measure?, population.unit.clone(), None, "figure.changed"));
        }
        let near = self.measure_beside(number, clause)?;
        let unit = self.library().packs.measures[near as usize].units.first()?.clone();
        (unit != "money").then(|| self.complete(number, near, unit, None, "figure.measure"))
    }

    /// "Asylum applications fell to about 1,500": what changes stands before the verb.
    fn subject_that_changes(&self, number: &Number, clause: &Range<usize>) -> Option<Counted> {
        let before = clause.start..number.tokens.start;
        let (change, ()) = self.context.meanings(before.clone(), |meaning| matches!(meaning, Meaning::Increase | Meaning::Decrease).then_some(())).last()?;
        let near = number.tokens.start - change.end as usize <= 2 && matches!(change.form, WordForm::Past | WordForm::Third | WordForm::Participle);
        let counted = self.context.meanings(clause.start..change.start as usize, |meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        });
        counted.last().filter(|_| near).map(|(hit, index)| Counted { index, tokens: hit.start as usize..hit.end as usize })
    }

    /// "66,317 in 2024, 157,651 in 2023": numbers in a row.
    fn starts_list_item(&self, number: &Number) -> bool {
        let at = number.tokens.start;
        let analysis = self.context.analysis;
        at > 0 && (analysis.is_mark(at - 1, ",") || analysis.classes_of(at - 1).any(Classes::COORDINATOR)) && number.value.is_some_and(|value| value >= 100.0)
    }

    fn pronoun_behind(&self, number: &Number) -> bool {
        let at = number.tokens.end;
        let analysis = self.context.analysis;
        at + 1 < analysis.tokens.len()
            && analysis.classes_of(at).any(Classes::PREPOSITION)
            && analysis.classes_of(at + 1).any(Classes::PLURAL_PRONOUN.or(Classes::RELATIVE))
    }

    fn is_followed_by_noun(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let at = number.tokens.end;
        let sentence = self.context.sentence(number.tokens.start);
        if at >= sentence.end {
            return false;
        }
        let token = &analysis.tokens[at];
        let function = Classes::PREPOSITION.or(Classes::BE).or(Classes::HAVE).or(Classes::COORDINATOR).or(Classes::RELATIVE).or(Classes::SUBORDINATOR).or(Classes::INFINITIVE).or(Classes::POSSIBLE).or(Classes::ADVERB).or(Classes::ARTICLE);
        let verb = analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Measure(_)) && hit.form == WordForm::Past);
        token.piece == plimsoll_pack::Piece::Word && !token.classes.any(function) && !verb
    }

    /// The nearest word for a measure with one of these units.
    fn measure_near(&self, number: &Number, units: &[&str]) -> Option<u16> {
        let clause = self.context.clause(number.tokens.start);
        self.measures(clause, number, units)
    }

    fn measures(&self, within: Range<usize>, number: &Number, units: &[&str]) -> Option<u16> {
        let packs = &self.library().packs;
        self.context
            .meanings(within, |meaning| match meaning {
                Meaning::Measure(measure) if packs.measures[measure as usize].units.iter().any(|unit| units.contains(&unit.as_str())) => Some(measure),
                _ => None,
            })
            .map(|(hit, measure)| (hit.start as usize..hit.end as usize, measure))
            .map(|(tokens, measure)| (self.context.distance(&tokens, &number.tokens), tokens, measure))
            .filter(|(distance, _, _)| *distance <= MEASURE_REACH)
            // Of two at one distance the longer phrase says more: "dead or missing".
            .min_by_key(|(distance, tokens, _)| (*distance, std::cmp::Reverse(tokens.len()), tokens.start))
            .map(|(_, _, measure)| measure)
    }

    /// A word for a measure directly before or behind: "killed at least 12", "12 drowned".
    fn measure_beside(&self, number: &Number, clause: Range<usize>) -> Option<u16> {
        let packs = &self.library().packs;
        self.context
            .meanings(clause, |meaning| match meaning {
                Meaning::Measure(measure) if packs.measures[measure as usize].units.iter().any(|unit| unit == "person") => Some(measure),
                _ => None,
            })
            .filter(|(hit, _)| matches!(hit.form, WordForm::Past | WordForm::Third | WordForm::Gerund | WordForm::Participle))
            .map(|(hit, measure)| (self.context.distance(&(hit.start as usize..hit.end as usize), &number.tokens), measure))
            .filter(|(distance, _)| *distance <= 1)
            .min()
            .map(|(_, measure)| measure)
    }

    fn measure_of_unit(&self, unit: &str) -> Option<u16> {
        self.library().packs.populations.iter().find(|population| population.unit == unit)?.measure
    }

    /// "three years", "six months" are figures of time.
    fn duration(&self, time: &TimeFound) -> Option<FigureFound> {
        // "a week of protest" counts nothing.
        let counted = !self.context.analysis.classes_of(time.tokens.start).any(Classes::ARTICLE);
        let amount = time.amount?;
        let vague = amount.value.is_none() && amount.low.is_none() && amount.high.is_none();
        let is_short = matches!(amount.unit, TimeUnit::Minute | TimeUnit::Hour);
        if time.timex_type != "DURATION" || !counted || is_short || vague {
            return None;
        }
        let measure = self.measure_of_unit("time")?;
        Some(FigureFound {
            tokens: time.tokens.clone(),
            measure,
            value: amount.value,
            low: amount.low,
            high: amount.high,
            bound: amount.bound,
            unit: unit_name(amount.unit).to_owned(),
            change: None,
            base: None,
            period: None,
            is_as_of: false,
            population: None,
            place: None,
            route: None,
            origin: self.origin(&time.tokens),
            actor: None,
            alternatives: Vec::new(),
            rule: "figure.duration",
        })
    }

    fn plain(&self, number: &Number, measure: u16, unit: String, rule: &'static str) -> FigureFound {
        FigureFound {
            tokens: number.tokens.clone(),
            measure,
            value: number.value,
            low: number.low,
            high: number.high,
            bound: number.bound,
            unit,
            change: None,
            base: None,
            period: None,
            is_as_of: false,
            population: None,
            place: None,
            route: None,
            origin: self.origin(&number.tokens),
            actor: None,
            alternatives: number.alternatives.clone(),
            rule,
        }
    }

    fn complete(&self, number: &Number, measure: u16, unit: String, counted: Option<Counted>, rule: &'static str) -> FigureFound {
        let mut figure = self.plain(number, measure, unit, rule);
        let clause = self.context.clause(number.tokens.start);
        if let Some(counted) = counted {
            figure.tokens = number.tokens.start..counted.tokens.end;
            figure.population = Some(counted.tokens);
        }
        let period = self.period(number, measure, clause.clone());
        figure.is_as_of = self.library().packs.measures[measure as usize].flow == Some(Flow::Stock) && period.is_some_and(|time| time.date().is_some_and(|date| date.as_day().is_some()));
        figure.period = period.and_then(|time| self.index_of(time));
        figure.place = self.context.place_near(&figure.tokens, figure.tokens.end..clause.end).map(|mention| mention.tokens.clone());
        figure.route = self.route(&clause);
        figure.actor = self.actor(number, measure, clause);
        figure
    }

    /// From one place to another, in the figure's clause.
    fn route(&self, clause: &Range<usize>) -> Option<Range<usize>> {
        use plimsoll_pack::TimeWord::From;
        let analysis = self.context.analysis;
        let from = self.context.meanings(clause.clone(), |meaning| matches!(meaning, Meaning::TimeWord(From)).then_some(()));
        from.map(|(hit, ())| hit).find_map(|hit| {
            let place = |at: usize| {
                let at = if analysis.tokens.get(at)?.classes.any(Classes::ARTICLE) { at + 1 } else { at };
                let mention = self.context.names.mention_at(at)?;
                (self.context.names.entity(mention).entity_type == EntityType::Place).then_some(mention.tokens.end)
            };
            let to = place(hit.end as usize)?;
            let leads = analysis.tokens.get(to)?.classes.any(Classes::INFINITIVE);
            let end = leads.then(|| place(to + 1)).flatten()?;
            (end <= clause.end).then_some(hit.start as usize..end)
        })
    }

    /// The time that the figure covers: the nearest in the clause that no other number is nearer to.
    fn period(&self, number: &Number, measure: u16, clause: Range<usize>) -> Option<&'a TimeFound> {
        let dated = self.context.times_in(clause.clone()).iter().filter(|time| time.date().is_some() && !self.belongs_elsewhere(time, measure));
        // What somebody says of a figure does not go by the day on which it is said.
        let told = self.context.claim_of(&number.tokens).and_then(|claim| self.context.claims[claim].pieces.iter().find(|piece| piece.contains(&number.tokens.start)));
        let dated = dated.filter(|time| told.is_none_or(|piece| piece.contains(&time.tokens.start)));
        let others = || self.context.numbers.iter().filter(|other| clause.contains(&other.tokens.start) && other.tokens != number.tokens && !other.counts_nothing);
        dated
            .filter(|time| {
                let own = self.context.distance(&time.tokens, &number.tokens);
                // A time between two numbers belongs to the one it stands behind.
                !others().any(|other| {
                    let nearer = self.context.distance(&time.tokens, &other.tokens) < own;
                    let between = (number.tokens.end <= other.tokens.start && other.tokens.end <= time.tokens.start) || (time.tokens.end <= other.tokens.start && other.tokens.end <= number.tokens.start);
                    nearer && between
                })
            })
            .min_by_key(|time| {
                let before = time.tokens.end <= number.tokens.start;
                (self.context.distance(&time.tokens, &number.tokens) + if before { 2 } else { 0 }, time.tokens.start)
            })
    }

    /// "the 2017 pact", "first signed in 2016": a time of a name or of another verb.
    fn belongs_elsewhere(&self, time: &TimeFound, measure: u16) -> bool {
        if time.date().is_some_and(|date| date.as_str().contains('/')) {
            return false;
        }
        let analysis = self.context.analysis;
        let names = (time.tokens.end..analysis.tokens.len().min(time.tokens.end + 2)).any(|at| analysis.means(at, |meaning| meaning == Meaning::AgreementNoun));
        let packs = &analysis.library.packs;
        let other_verb = (time.tokens.start.saturating_sub(2)..time.tokens.start).any(|at| {
            let hits = analysis.hits_at(at);
            let trigger = hits.iter().any(|hit| matches!(hit.meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].needs == Some(plimsoll_pack::Need::Agreement)));
            trigger && !hits.iter().any(|hit| hit.meaning == Meaning::Measure(measure))
        });
        names || other_verb
    }

    fn index_of(&self, time: &TimeFound) -> Option<usize> {
        self.context.times.iter().position(|other| other.tokens == time.tokens)
    }

    /// Whose number it is: the source of the claim it stands in, or the subject of a verb of counting.
    fn origin(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let claim = self.context.claim_of(tokens).map(|claim| &self.context.claims[claim]);
        let named = |claim: &&ClaimFound| !claim.sources.is_empty();
        if let Some(claim) = claim.filter(named) {
            return claim.sources.first().cloned();
        }
        let clause = self.context.clause(tokens.start);
        let counting = self
            .context
            .meanings(clause.start..tokens.start, |meaning| matches!(meaning, Meaning::Counting).then_some(()))
            .filter(|(hit, ())| matches!(hit.form, WordForm::Past | WordForm::Third | WordForm::Base))
            .find_map(|(hit, ())| {
                let subject = self.context.references.phrases.subject(hit.start as usize, clause.start)?;
                let source = self.context.references.resolve(subject.tokens);
                let named = source.entity.is_some_and(|entity| self.context.names.entities[entity].entity_type != EntityType::Place) || source.organisation.is_some();
                named.then_some(source)
            });
        counting.or_else(|| self.outer_origin(tokens))
    }

    /// The source of a claim around a claim that names nobody.
    fn outer_origin(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        self.context
            .claims
            .iter()
            .filter(|claim| !claim.sources.is_empty() && claim.pieces.iter().any(|piece| piece.start <= tokens.start && tokens.end <= piece.end))
            .min_by_key(|claim| claim.pieces.iter().map(Range::len).sum::<usize>())
            .and_then(|claim| claim.sources.first().cloned())
    }

    /// Who did it: the subject of the verb that names the measure.
    fn actor(&self, number: &Number, measure: u16, clause: Range<usize>) -> Option<ReferenceFound> {
        self.context
            .meanings(clause.start..number.tokens.start, |meaning| (meaning == Meaning::Measure(measure)).then_some(()))
            .filter(|(hit, ())| matches!(hit.form, WordForm::Past | WordForm::Third))
            .find_map(|(hit, ())| {
                let subject = self.context.references.phrases.subject(hit.start as usize, clause.start)?;
                let actor = self.context.references.resolve(subject.tokens);
                actor.entity.is_some_and(|entity| self.context.names.is_actor(entity)).then_some(actor)
            })
    }
}

/// The unit of a figure of time.
fn unit_name(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Minute => "minute",
        TimeUnit::Hour => "hour",
        TimeUnit::Day => "day",
        TimeUnit::Week => "week",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::Year => "year",
        TimeUnit::Decade => "decade",
    }
}
