//! When and where a figure holds, and who did it.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeUnit, TimeWord, WordForm};
use plimsoll_record::{Edtf, EntityType, Flow};

use super::origin::tells;
use super::{FigureFinder, FigureFound};
use crate::numbers::Number;
use crate::references::ReferenceFound;
use crate::times::TimeFound;

/// A time opens its clause within so many tokens: "By the".
const OPENING: usize = 3;
/// "by 310 to 2,011": what a change led to stands right behind it.
const REACH_OF_LEVEL: usize = 3;
/// The rule of a number that another is held against.
const COMPARED: &str = "figure.compared";
/// "Seven of these deaths" looks so many figures back.
const REACH_OF_THESE: usize = 4;
/// "In that period" looks so many sentences back.
const REACH_OF_SAME: usize = 3;
/// "Over the year" looks so many sentences back, for a time of this length.
const REACH_OF_LENGTH: usize = 40;
/// Letters of a day; what is written in more is an interval.
const LONGEST_MOMENT: usize = 10;
/// Months and years are not all of one length: a length told is that of a time that differs by no more than this part.
const NEAR_LENGTH: f64 = 0.1;

impl<'a> FigureFinder<'a, '_, '_> {
    /// From one place to another, in the figure's clause.
    pub(super) fn route(&self, clause: &Range<usize>) -> Option<Range<usize>> {
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
    pub(super) fn period(&self, number: &Number, measure: u16, clause: Range<usize>) -> Option<&'a TimeFound> {
        let dated =
            self.context.times_in(clause.clone()).iter().filter(|time| time.covered().is_some() && !self.belongs_elsewhere(time, measure));
        // What somebody says of a figure does not go by the day on which it is said.
        let told = self
            .context
            .claim_of(&number.tokens)
            .map(|claim| &self.context.claims[claim])
            // Who promises a sum on a day has committed it on that day.
            .filter(|claim| tells(claim))
            .map(|claim| &claim.pieces)
            .filter(|pieces| pieces.iter().any(|piece| piece.contains(&number.tokens.start)));
        // Nobody speaks for weeks: "In the five weeks to 25 February the police boasted of …" dates what is told.
        let stretch =
            |time: &TimeFound| time.date().is_some_and(|date| date.as_str().len() > LONGEST_MOMENT && !date.as_str().contains(".."));
        let inside = |time: &TimeFound, pieces: &[Range<usize>]| pieces.iter().any(|piece| piece.contains(&time.tokens.start));
        let dated = dated.filter(|time| told.is_none_or(|pieces| stretch(time) || inside(time, pieces)));
        let dated = dated.filter(|time| self.is_told_of(time.tokens.end - 1, &number.digits) && !self.is_label_of_another(time, number));
        let others =
            || self.context.numbers_in(clause.clone()).iter().filter(|other| other.tokens != number.tokens && !other.counts_nothing);
        dated
            .filter(|time| {
                let own = self.context.distance(&time.tokens, &number.tokens);
                // A time between two numbers belongs to the one it stands behind.
                !others().any(|other| {
                    let shared = || self.shares_time(number, other) || self.is_time_of_both(time, measure, number, other);
                    let nearer = self.context.distance(&time.tokens, &other.tokens) < own && !shared();
                    let between = (number.tokens.end <= other.tokens.start && other.tokens.end <= time.tokens.start)
                        || (time.tokens.end <= other.tokens.start && other.tokens.end <= number.tokens.start);
                    nearer && between
                })
            })
            .min_by_key(|time| {
                let before = time.tokens.end <= number.tokens.start;
                (self.context.distance(&time.tokens, &number.tokens) + if before { 2 } else { 0 }, time.tokens.start)
            })
    }

    /// "12,480 (first half of 2023: 15,917)": a time with a colon behind it is that of the number there.
    fn is_label_of_another(&self, time: &TimeFound, number: &Number) -> bool {
        let end = time.tokens.end;
        number.tokens.end <= time.tokens.start
            && self.context.analysis.is_mark(end, ":")
            && !self.context.numbers_in(end + 1..end + 2).is_empty()
    }

    /// "12 men and three women in May": a number that "and" joins to the one before has its time with it.
    fn shares_time(&self, number: &Number, other: &Number) -> bool {
        let analysis = self.context.analysis;
        let between = number.tokens.end..other.tokens.start;
        let joined = !between.is_empty() && analysis.classes_of(between.end - 1).any(Classes::COORDINATOR);
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        joined && !between.clone().any(verb) && self.context.times_in(between).is_empty()
    }

    /// "took 214 people off three boats on Sunday": a time that hangs on the verb of both numbers, and no words between them
    /// hold one against the other.
    fn is_time_of_both(&self, time: &TimeFound, measure: u16, number: &Number, other: &Number) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let between = number.tokens.end.min(other.tokens.end)..number.tokens.start.max(other.tokens.start);
        let apart = |at: usize| {
            matches!(analysis.text_of(at), ";" | "(" | ":")
                || analysis.means(at, |meaning| matches!(meaning, Meaning::Compared | Meaning::Increase | Meaning::Decrease))
        };
        if !analysis.has_grammar() || between.clone().any(apart) || !self.context.times_in(between).is_empty() {
            return false;
        }
        let clause = |token: usize| analysis.word_of(token).and_then(|word| self.clauses_above(word).first().copied());
        let verb = (time.tokens.clone()).filter_map(|at| analysis.word_of(at)).find_map(|word| {
            let head = words[word].head as usize;
            (!time.tokens.contains(&(words[head].token as usize))).then_some(head)
        });
        let [own, others] = [number, other].map(|number| clause(number.digits.end - 1));
        let own_subject = |clause: usize| analysis.dependents_of(clause).any(|at| words[at].relation == Relation::Nsubj);
        // "rescued 19 people and brought back 1,027 between Friday and Sunday", but not "was built for 450 and held 706 on 12 May"
        let done = analysis.library.packs.measures[measure as usize].flow == Some(Flow::Flow);
        let goes_on = |first: usize, next: usize| {
            done && words[next].relation == Relation::Conj && words[next].head as usize == first && !own_subject(next)
        };
        let together = own.zip(others).is_some_and(|(own, other)| own == other || goes_on(own, other) || goes_on(other, own));
        together && verb.is_some() && (verb == own || verb == others)
    }

    /// "On 12 August six men died, and two were missing": the time at the head of a clause holds for all of it.
    pub(super) fn opening_time(&self, number: &Number, measure: u16, clause: &Range<usize>) -> Option<&'a TimeFound> {
        let told = |piece: &Range<usize>| piece.contains(&number.tokens.start);
        let claim = self.context.claim_of(&number.tokens).map(|claim| &self.context.claims[claim]);
        let start = claim
            .and_then(|claim| claim.pieces.iter().find(|piece| told(piece)))
            .map_or(clause.start, |piece| piece.start.max(clause.start));
        let first = self.context.times_in(start..clause.end.min(start + OPENING)).first()?;
        let told = first.tokens.end <= number.tokens.start && self.is_told_of(first.tokens.end - 1, &number.digits);
        (first.covered().is_some() && told && !self.belongs_elsewhere(first, measure)).then_some(first)
    }

    /// "three days in 2020": the time that stands right behind some words.
    pub(super) fn time_right_behind(&self, tokens: &Range<usize>) -> Option<usize> {
        let time = self.context.times_in(tokens.end..tokens.end + 2).first()?;
        let joined = time.tokens.start == tokens.end
            || self.context.analysis.means(tokens.end, |meaning| meaning == Meaning::TimeWord(TimeWord::In));
        self.index_of(time).filter(|_| joined && time.date().is_some_and(|date| date.as_day().is_none() && !date.as_str().contains("..")))
    }

    /// "the longest since 1998, when the port stood idle for 26 days": the time that a clause tells of.
    pub(super) fn time_described(&self, tokens: &Range<usize>) -> Option<&'a TimeFound> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(tokens.start);
        let time = self.context.times_in(sentence.start..tokens.start).last()?;
        let comma = usize::from(analysis.is_mark(time.tokens.end, ","));
        let opens = time.tokens.end + comma;
        let when = analysis.classes_of(opens).any(Classes::RELATIVE) && analysis.upos_of(opens) == Upos::Adv;
        (when && time.date().is_some()).then_some(time)
    }

    /// The stretch of time that a figure covers, where the words of its time alone say another one.
    pub(super) fn stretch(&self, number: &Number, time: &TimeFound) -> Option<Edtf> {
        self.times_together(number, time)
            .or_else(|| self.since_event(time))
            .or_else(|| self.in_another_year(number, time))
            .or_else(|| self.when_it_was(number, time))
    }

    /// "On 30 November 2022 it held 4,118; a year earlier, 3,772": the same day, months or business year of another year.
    fn in_another_year(&self, number: &Number, time: &TimeFound) -> Option<Edtf> {
        let analysis = self.context.analysis;
        let year = time.date().filter(|date| date.as_str().len() == 4)?;
        let points_back = |meaning| {
            let earlier = matches!(meaning, Meaning::TimeWord(TimeWord::Earlier | TimeWord::Before | TimeWord::Previous));
            earlier.then_some(())
        };
        let in_words = time.anchored_to == Some("text") && self.context.meanings(time.tokens.clone(), points_back).next().is_some();
        let before = self.recent().next().filter(|before| in_words && before.tokens.end <= number.tokens.start)?;
        let [own, other] = [number.tokens.start, before.tokens.start].map(|at| analysis.sentence_of(at));
        let together = own == other || own == other + 1 && analysis.sentences[own].block == analysis.sentences[other].block;
        let date = before.stretch.as_ref().or_else(|| self.context.times[before.period?].date()).filter(|_| together)?;
        let by = year.earliest()?.year() - date.latest()?.year();
        (date.as_str().len() > 4 && by < 0).then(|| date.moved_by_years(by)).flatten()
    }

    /// "since 1998, when 113 people died": that year alone.
    fn when_it_was(&self, number: &Number, time: &TimeFound) -> Option<Edtf> {
        let described = self.time_described(&number.tokens).filter(|described| described.tokens == time.tokens)?;
        let date = described.date()?.as_str().strip_suffix("/..")?;
        Edtf::parse(date).ok()
    }

    /// "since our last visit in October 2019": since that month.
    fn since_event(&self, time: &TimeFound) -> Option<Edtf> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let date = time.date().filter(|date| !date.as_str().contains('/'))?;
        let word = analysis.word_of(time.tokens.end - 1)?;
        let event = (0..time.tokens.len()).try_fold(word, |at, _| {
            let inside = time.tokens.contains(&(words[at].token as usize));
            if inside { Ok(words[at].head as usize) } else { Err(at) }
        });
        let event = event.unwrap_or_else(|at| at);
        let since = |at: usize| analysis.means(words[at].token as usize, |meaning| meaning == Meaning::TimeWord(TimeWord::Since));
        let led = matches!(words[event].upos, Upos::Noun | Upos::Propn) && analysis.dependents_of(event).any(since);
        led.then(|| Edtf::interval(Some(date), None))
    }

    /// The time of the sentence before a semicolon: "On 11 November 19 people were set adrift; five drowned".
    pub(super) fn period_before(&self, number: &Number, measure: u16, clause: &Range<usize>) -> Option<&'a TimeFound> {
        let sentence = self.context.sentence(number.tokens.start);
        let told = |time: &&TimeFound| time.covered().is_some() && !self.belongs_elsewhere(time, measure);
        let semicolon = clause.start > sentence.start && self.context.analysis.is_mark(clause.start - 1, ";");
        // "; up to 26 are still missing"
        let analysis = self.context.analysis;
        let now = |at: usize| {
            let word = analysis.word_of(at).map(|word| &analysis.words[word]);
            word.is_some_and(|word| word.upos == Upos::Aux && analysis.model.features(word.features).contains("Tense=Pres"))
        };
        if clause.clone().any(now) {
            return None;
        }
        let before = semicolon.then(|| self.context.times_in(sentence.start..clause.start))?;
        before.iter().rfind(told)
    }

    /// "the 2017 pact", "first signed in 2016": a time of a name or of another verb.
    fn belongs_elsewhere(&self, time: &TimeFound, measure: u16) -> bool {
        if time.date().is_some_and(|date| date.as_str().contains('/')) {
            return false;
        }
        let analysis = self.context.analysis;
        let names = (time.tokens.end..analysis.tokens.len().min(time.tokens.end + 2))
            .any(|at| analysis.means(at, |meaning| meaning == Meaning::AgreementNoun));
        let packs = &analysis.library.packs;
        let other_verb = (time.tokens.start.saturating_sub(2)..time.tokens.start).any(|at| {
            let hits = analysis.hits_at(at);
            let trigger = hits
                .iter()
                .any(|hit| matches!(hit.meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].needs_agreement()));
            trigger && !hits.iter().any(|hit| hit.meaning == Meaning::Measure(measure))
        });
        names || other_verb
    }

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

    pub(super) fn index_of(&self, time: &TimeFound) -> Option<usize> {
        self.context.time_index(time)
    }

    /// Who did it: the subject of the verb that names the measure.
    pub(super) fn actor(&self, number: &Number, measure: u16, clause: Range<usize>) -> Option<ReferenceFound> {
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
