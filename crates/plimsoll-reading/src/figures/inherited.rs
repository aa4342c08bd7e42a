//! What a figure takes over from another: a number without a noun of its own ("up from 17,000", "six of them",
//! "Nigeria: 702").

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord};

use super::parts::PART;
use super::standing::DURATION;
use super::{FigureFinder, FigureFound, RECENT};
use crate::numbers::{Number, NumberUnit};

/// A figure that another leans on stands at most so many tokens before it.
pub(super) const REACH: usize = 40;
/// Smaller numbers without a noun lean on nothing: "put at two".
pub(super) const LEAST: f64 = 10.0;
/// Smaller numbers that are only said, and not counted, may be anything.
const LEAST_SAID: f64 = 100.0;
/// Words for a measure are no more than these: "lose their lives".
pub(super) const LONGEST_MEASURE: usize = 6;

/// A sum that is told in millions is hardly told of in fewer than a thousand.
const MILLION: f64 = 1e6;
const THOUSAND: f64 = 1e3;

impl FigureFinder<'_, '_, '_> {
    /// A number without a noun takes what it counts from the figure before it, or from the sentence that opens its list.
    /// Failing that, from a word for a measure beside it: "killed at least 12".
    pub(super) fn elliptical(&self, number: &Number) -> Option<FigureFound> {
        // "others: 769" says less than what opens its list.
        let labelled = self.labelled(number);
        let says_more = labelled.as_ref().is_some_and(|(measure, _)| !self.is_general(*measure));
        if let Some(item) = Some(number).filter(|_| !says_more).and_then(|number| self.list_item(number)) {
            return Some(item);
        }
        if let Some((measure, unit)) = labelled {
            return Some(self.complete(number, measure, unit, None, "figure.labelled"));
        }
        let changes = self.is_followed_by_change(number);
        if self.is_followed_by_noun(number) && !changes {
            return None;
        }
        if let Some((measure, unit)) = self.told_of(number) {
            return Some(self.complete(number, measure, unit, None, "figure.told_of"));
        }
        if let Some(whole) = self.whole_before(number).or_else(|| self.whole_ahead(number)) {
            // "40 million dollars, of which only 6 were paid": six million, or six dollars? The words leave it open.
            let of_millions = self.is_money(whole) && whole.value.or(whole.low).is_some_and(|value| value >= MILLION);
            if of_millions && number.value.is_some_and(|value| value < THOUSAND) {
                return None;
            }
            return Some(self.part(number, whole, None));
        }
        let stands = || self.set_apart(number).or_else(|| self.part_of_noun(number)).or_else(|| self.stands_for(number));
        if let Some(figure) = Some(stands).filter(|_| !changes).and_then(|stands| stands()) {
            return Some(figure);
        }
        let sentence = self.context.sentence(number.tokens.start);
        if let Some(like) = self.compared_with(number, changes) {
            let unit = if self.is_money(like) { MONEY } else { like.unit.as_str() };
            let own = self.measure_of_verb(number, number.digits.end, unit, None);
            let own = own.or_else(|| self.measure_behind_pronoun(number, unit)).filter(|_| !changes);
            let mut figure = self.complete(number, own.unwrap_or(like.measure), like.unit.clone(), None, "figure.compared");
            if self.pronoun_behind(number) {
                // "2,904 had left in 2023, a fifth more than in 2022, and 1,170 of them had gone voluntarily"
                let compared = |time: &usize| {
                    let between = like.tokens.end..self.context.times[*time].tokens.start;
                    let holds = |meaning| matches!(meaning, Meaning::Compared).then_some(());
                    sentence.contains(&like.tokens.start)
                        && between.end < number.tokens.start
                        && self.context.meanings(between, holds).next().is_some()
                };
                let own = figure.period.filter(|time| like.period.is_none() || !compared(time));
                (figure.period, figure.is_as_of) = (own.or(like.period), figure.is_as_of && own.is_some());
                let together = sentence.contains(&like.tokens.start);
                figure.origin = figure.origin.or_else(|| like.origin.clone().filter(|_| together));
            }
            if changes {
                // "200 more" are further ones; "200 more than" is a change.
                figure.change = self.change_behind(number);
                if figure.change.is_some() {
                    self.with_base(&mut figure, number);
                }
            }
            return Some(figure);
        }
        if let Some(like) = self.of_the_subject_beside(number) {
            return Some(self.of_the_same_things(number, like));
        }
        if let Some(like) = self.some_of_those_before(number) {
            // "Sixty-four were hurt. Forty-seven were taken away": what a verb says of all is not said of those of another verb.
            let own = self.measure_of_verb(number, number.digits.end, &like.unit, None);
            let by_verb = like.population.is_none() && like.unit == PERSON && self.is_subject_of_a_verb(number);
            let own = own.or_else(|| by_verb.then(|| self.measure_of_unit(PERSON)).flatten());
            return Some(self.complete(number, own.unwrap_or(like.measure), like.unit.clone(), None, PART));
        }
        if let Some(part) = self.said_to_be(number) {
            return Some(part);
        }
        let clause = self.context.clause(number.tokens.start);
        if let Some(counted) = self.subject_that_changes(number, &clause) {
            let population = &self.library().packs.populations[counted.index as usize];
            return Some(self.complete(number, population.measure?, population.unit.clone(), None, "figure.changed"));
        }
        if let Some(people) = self.people_who(number) {
            return Some(people);
        }
        let sum_before = || self.sum_right_before(number).or_else(|| self.sum_by_words(number));
        if let Some((measure, unit)) = self.sum_of_verb(number).or_else(sum_before) {
            let own = self.measure_near(number, MONEY, None);
            return Some(self.complete(number, own.unwrap_or(measure), unit, None, "figure.spoken_of"));
        }
        if let Some(people) = self.people_alone(number).or_else(|| self.people_spoken_of(number)) {
            return Some(people);
        }
        if let Some(near) = self.measure_beside(number, clause) {
            return Some(self.complete(number, near, PERSON.to_owned(), None, "figure.measure"));
        }
        if let Some((measure, unit)) = self.named_before(number) {
            return Some(self.complete(number, measure, unit, None, "figure.named"));
        }
        let Some(like) = self.carried_on(number) else {
            let (measure, unit) = self.spoken_of(number).or_else(|| self.topic(number)).or_else(|| self.said_before(number))?;
            return Some(self.complete(number, measure, unit, None, "figure.spoken_of"));
        };
        let unit = if self.is_money(like) { MONEY } else { like.unit.as_str() };
        let next = self.context.sentence(like.tokens.start).end;
        let since = || self.last_measured(next..number.tokens.start).filter(|(_, other)| *other == like.unit).map(|(measure, _)| measure);
        let measure = self.measure_near(number, unit, None).or_else(since).unwrap_or(like.measure);
        Some(self.complete(number, measure, like.unit.clone(), None, "figure.carried"))
    }

    /// "the bodies, 49 by Sunday", "full of protesters: about 10,000", "Arrivals are known to the unit: 63,480": what is
    /// counted stands before the comma, or is spoken of before the colon.
    fn named_before(&self, number: &Number) -> Option<(u16, String)> {
        let analysis = self.context.analysis;
        let mark = number.tokens.start.checked_sub(1)?;
        let sentence = self.context.sentence(number.tokens.start);
        if mark <= sentence.start {
            return None;
        }
        let large = number.value.or(number.low).or(number.high).is_none_or(|value| value >= LEAST);
        if !large {
            return None;
        }
        if analysis.is_mark(mark, ":") {
            // "Women's helpline: 1522": what is counted stands for itself, and a large number has its thousands set apart.
            let plain = number.digits.len() == 1 && analysis.text_of(number.digits.start).bytes().filter(u8::is_ascii_digit).count() > 3;
            let set_apart = !plain || analysis.text_of(number.digits.start).contains([',', '.', '\'', '’']);
            let told = set_apart.then(|| self.last_measured(sentence.start..mark)).flatten();
            let told = told.filter(|(measure, unit)| unit == PERSON && !self.is_general(*measure));
            if told.is_some() {
                return told;
            }
        }
        if analysis.is_mark(mark, ";") || analysis.is_mark(mark, ":") {
            // "12 last year, says the authority; 30 or more, says the group"
            let before = self.recent().find(|figure| counts(figure)).filter(|figure| sentence.contains(&figure.tokens.start))?;
            return self.is_like(number, before).then(|| (before.measure, before.unit.clone()));
        }
        // "Unaccompanied children (11) share a room"
        let bracket = analysis.is_mark(mark, "(") && analysis.is_mark(number.tokens.end, ")");
        let apart = (analysis.is_mark(mark, ",") || bracket) && self.is_plural(mark - 1);
        let population = |meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        };
        let counted = self.context.meanings(mark.saturating_sub(LONGEST_MEASURE).max(sentence.start)..mark, population);
        let (_, population) = counted.filter(|(hit, _)| apart && hit.end as usize == mark).last()?;
        let population = &self.library().packs.populations[population as usize];
        let near = self.measure_near(number, &population.unit, None).filter(|_| !population.decides);
        Some((near.or(population.measure)?, population.unit.clone()))
    }

    pub(super) fn is_plural(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let word = analysis.word_of(at).map(|word| &analysis.words[word]);
        word.is_some_and(|word| analysis.model.features(word.features).contains("Number=Plur"))
    }

    /// What is counted by the last words in a range that say so, and its unit. Nouns for what is counted come before verbs.
    pub(super) fn last_measured(&self, within: Range<usize>) -> Option<(u16, String)> {
        let packs = &self.library().packs;
        let counted = |meaning| match meaning {
            Meaning::Population(population) => {
                let population = &packs.populations[population as usize];
                Some((population.measure?, population.unit.clone(), population.decides))
            }
            Meaning::Measure(measure) => {
                let measured = &packs.measures[measure as usize];
                (measured.units.iter().any(|unit| unit == PERSON) && measured.of.is_empty()).then(|| (measure, PERSON.to_owned(), true))
            }
            _ => None,
        };
        let named: Vec<(plimsoll_language::Hit, (u16, String, bool))> = self
            .context
            .meanings(within, counted)
            .filter(|(hit, _)| !self.is_in_time(hit) && self.context.names.mention_at(hit.start as usize).is_none())
            // "deceased persons" are dead.
            .filter(|(hit, _)| !self.describes_noun(hit.end as usize) || self.describes_people(hit))
            .filter(|(hit, _)| !self.is_speaker(hit) && !self.counts_by_itself(hit))
            .collect();
        // "the people who were rescued": the measure says more than the noun.
        let described = || named.iter().rfind(|(hit, _)| self.describes_people(hit));
        let best = described().or_else(|| named.iter().rfind(|(_, (_, _, decides))| *decides)).or(named.last())?;
        Some((best.1.0, best.1.1.clone()))
    }

    /// "women's helpline", "rescue ship": the words that end before a token describe the noun there.
    pub(super) fn describes_noun(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.is_possessive(at)
            || matches!(analysis.text_of(at), "'" | "’" | "-")
            || analysis.word_of(at - 1).is_some_and(|word| {
                matches!(analysis.words[word].relation, Relation::Compound | Relation::Amod)
                    && analysis.words[analysis.words[word].head as usize].token as usize >= at
            })
    }

    /// "The square filled with protesters. Police put their number at 3,000", "Nobody knows how many were stopped. The
    /// ministry says 41,300": a number that somebody gives, of what the sentence before speaks of.
    fn spoken_of(&self, number: &Number) -> Option<(u16, String)> {
        let analysis = self.context.analysis;
        let value = number.value.or(number.low).or(number.high);
        let word = self.word_of_number(number, number.digits.end - 1)?;
        // "The group believes it could be as many as 300."
        let is = |at: usize| analysis.words[at].relation == Relation::Cop;
        let predicate = analysis.words[word].relation == Relation::Ccomp && analysis.dependents_of(word).any(is);
        let given = matches!(analysis.words[word].relation, Relation::Obj | Relation::Obl) || predicate;
        let verb = analysis.words[analysis.words[word].head as usize].token as usize;
        let says = |meaning| matches!(meaning, Meaning::Counting | Meaning::Cue(_));
        let before = number.tokens.start.checked_sub(1);
        let located = before.is_some_and(|at| analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::In)));
        let counting = || self.context.meanings(verb..number.tokens.start, |meaning| (meaning == Meaning::Counting).then_some(())).next();
        let tells = verb < number.tokens.start && (analysis.means(verb, says) || counting().is_some());
        // "The sign says 12"
        let least = if counting().is_some() { LEAST } else { LEAST_SAID };
        if value.is_none_or(|value| value < least) || !given || located || !tells {
            return None;
        }
        let own = self.context.sentence(number.tokens.start);
        let of_persons = |told: &(u16, String)| told.1 == PERSON && (counting().is_some() || !self.is_general(told.0));
        // What is spoken of in the sentence itself is what is counted, or another thing.
        let here = self.last_measured(verb + 1..number.tokens.start).or_else(|| self.last_measured(own.start..verb));
        if let Some(here) = here {
            return Some(here).filter(of_persons);
        }
        let sentence = analysis.sentence_of(number.tokens.start).checked_sub(1)?;
        let [before, here] = [&analysis.sentences[sentence], &analysis.sentences[sentence + 1]];
        if before.block == here.block {
            return self.last_measured(before.tokens.clone()).filter(of_persons);
        }
        // "The observatory counted 28,000", at the head of a paragraph: what the one before it ends with.
        let like = self.recent().find(|figure| counts(figure)).filter(|like| counting().is_some() && self.is_like(number, like))?;
        let block = analysis.sentences[analysis.sentence_of(like.tokens.start)].block;
        (block == before.block).then(|| (like.measure, like.unit.clone()))
    }

    fn is_subject_of_a_verb(&self, number: &Number) -> bool {
        let words = &self.context.analysis.words;
        let word = self.word_of_number(number, number.digits.end - 1).map(|word| &words[word]);
        word.is_some_and(|word| word.relation == Relation::Nsubj && words[word.head as usize].upos == Upos::Verb)
    }

    fn is_general(&self, measure: u16) -> bool {
        self.library().packs.measures[measure as usize].general
    }

    pub(super) fn is_money(&self, figure: &FigureFound) -> bool {
        self.library().packs.measures[figure.measure as usize].units.iter().any(|unit| unit == MONEY)
    }

    /// "the 600 who turned out in July": whoever they are, they are people.
    fn people_who(&self, number: &Number) -> Option<FigureFound> {
        let analysis = self.context.analysis;
        let end = number.tokens.end;
        if !analysis.classes_of(end).any(Classes::WHO) {
            return None;
        }
        let word = self.word_of_number(number, number.digits.end - 1)?;
        let verb = analysis.dependents_of(word).find(|&at| analysis.words[at].relation == Relation::Acl)?;
        let verb = analysis.words[verb].token as usize;
        let said = self.context.meanings(end..self.context.sentence(end).end, |meaning| match meaning {
            Meaning::Measure(measure) if self.fits(measure, PERSON, None) => Some(measure),
            _ => None,
        });
        let said = said.filter(|(hit, _)| (hit.start as usize..hit.end as usize).contains(&verb)).last().map(|(_, measure)| measure);
        let sentence = self.context.sentence(end);
        let like = self.recent().find(|figure| sentence.contains(&figure.tokens.start) && figure.unit == PERSON);
        let measure = like.map(|like| like.measure).or(said).or_else(|| self.measure_of_unit(PERSON))?;
        Some(self.complete(number, measure, PERSON.to_owned(), None, "figure.who"))
    }

    /// "They were about 1,200 that day", "We were 900": how many those are who are spoken of.
    fn people_spoken_of(&self, number: &Number) -> Option<FigureFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let word = self.word_of_number(number, number.digits.end - 1)?;
        let subject = analysis.dependents_of(word).find(|&at| words[at].relation == Relation::Nsubj)?;
        let classes = analysis.classes_of(words[subject].token as usize);
        // "and these were 44"
        let these = classes.any(Classes::DEMONSTRATIVE) && self.is_plural(words[subject].token as usize);
        let is = analysis.dependents_of(word).any(|at| words[at].relation == Relation::Cop);
        if !is || number.unit != NumberUnit::None || !(classes.any(Classes::PLURAL_PRONOUN.or(Classes::SPEAKER_PRONOUN)) || these) {
            return None;
        }
        let like = self.recent().find(|figure| counts(figure) && self.behind(figure, number).is_some_and(|by| by < REACH));
        let measure = like.filter(|like| like.unit == PERSON).map(|like| like.measure).or_else(|| self.measure_of_unit(PERSON))?;
        Some(self.complete(number, measure, PERSON.to_owned(), None, "figure.spoken_of"))
    }

    /// "12,000 took to the streets", "Dozens are feared lost": a number that does by itself what only persons do.
    fn people_alone(&self, number: &Number) -> Option<FigureFound> {
        let word = &self.context.analysis.words[self.word_of_number(number, number.digits.end - 1)?];
        let measure = match word.relation {
            Relation::Nsubj => self.measure_of_verb(number, number.digits.end, PERSON, None),
            Relation::Obj | Relation::Obl => self.measure_of_subject(word.head as usize),
            _ => None,
        }?;
        Some(self.complete(number, measure, PERSON.to_owned(), None, "figure.verb"))
    }

    /// "A rally drew 650", "the toll stood at 40": what the subject of a verb measures of persons.
    fn measure_of_subject(&self, verb: usize) -> Option<u16> {
        let analysis = self.context.analysis;
        let subject = analysis.dependents_of(verb).find(|&at| analysis.words[at].relation == Relation::Nsubj)?;
        let token = analysis.words[subject].token as usize;
        let packs = &self.library().packs;
        let within = token.saturating_sub(1)..token + 1;
        let measures = self.context.meanings(within, |meaning| match meaning {
            Meaning::Measure(measure) if packs.measures[measure as usize].units.iter().any(|unit| unit == PERSON) => Some(measure),
            _ => None,
        });
        measures
            .filter(|(hit, measure)| hit.end as usize == token + 1 && packs.measures[*measure as usize].of.is_empty())
            // "Survivors spoke of 200"
            .filter(|(hit, _)| !self.is_speaker(hit))
            .last()
            .map(|(_, measure)| measure)
    }

    /// The figure that a number is compared with: "up from 17,000", "six of them", "700 more than in September".
    fn compared_with(&self, number: &Number, changes: bool) -> Option<&FigureFound> {
        let sentence = self.context.sentence(number.tokens.start);
        let is_compared = self
            .context
            .meanings(sentence.start..number.tokens.start, |meaning| {
                matches!(meaning, Meaning::Compared | Meaning::Increase | Meaning::Decrease).then_some(())
            })
            .last();
        let compared = is_compared.is_some_and(|(hit, ())| number.tokens.start - (hit.end as usize) <= 3) || self.is_denied(number);
        let before = self
            .recent()
            .find(|figure| sentence.contains(&figure.tokens.start) && counts(figure))
            .filter(|like| self.is_like(number, like));
        let nearby = || {
            let near = self.recent().find(|figure| counts(figure) && self.behind(figure, number).is_some_and(|by| by < REACH));
            near.filter(|like| self.is_like(number, like))
        };
        match self.pronoun_behind(number) || changes {
            true => before.or_else(nearby),
            false => before.filter(|before| {
                compared || self.starts_list_item(number) || self.is_parallel(number, before) || self.is_gapped(number, before)
            }),
        }
    }

    /// "612 deaths from natural causes and 87 from other causes": behind "and" the same preposition as behind the figure.
    fn is_parallel(&self, number: &Number, before: &FigureFound) -> bool {
        let analysis = self.context.analysis;
        let [own, other] = [number.tokens.end, before.tokens.end];
        let joined = number.tokens.start.checked_sub(1).is_some_and(|at| analysis.classes_of(at).any(Classes::COORDINATOR));
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        joined
            && analysis.classes_of(own).any(Classes::PREPOSITION)
            && analysis.text_of(own) == analysis.text_of(other)
            && !(other..number.tokens.start).any(verb)
    }

    /// "The navy found nine in June and the Red Crescent fourteen": another body's number, whose verb is that of the figure.
    fn is_gapped(&self, number: &Number, before: &FigureFound) -> bool {
        let analysis = self.context.analysis;
        let named = (before.tokens.end..number.tokens.start).rev().take_while(|&at| analysis.tokens[at].is_capitalised()).last();
        let article = |at: usize| analysis.classes_of(at).any(Classes::ARTICLE);
        let joint = named.and_then(|first| (before.tokens.end..first).rev().find(|&at| !article(at)));
        let joined = joint.is_some_and(|at| analysis.classes_of(at).any(Classes::COORDINATOR) || analysis.is_mark(at, ","));
        let ends = number.tokens.end >= self.context.sentence(number.tokens.start).end
            || matches!(analysis.text_of(number.tokens.end), "." | ";" | ",");
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        joined && ends && !(before.tokens.end..number.tokens.start).any(verb)
    }

    /// "This is 256 more than", "some 800 fewer".
    fn is_followed_by_change(&self, number: &Number) -> bool {
        let end = number.tokens.end;
        self.context
            .meanings(end..end + 1, |meaning| matches!(meaning, Meaning::Increase | Meaning::Decrease).then_some(()))
            .next()
            .is_some()
    }

    /// "£480 million, £60 million more than planned", "$5m in 2024; the year before, $4m", "That is €2m more than in 2022":
    /// the sum before, of the same currency, that a sum is held against and that no verb parts from it.
    pub(super) fn sum_before(&self, number: &Number, currency: &str, changes: bool) -> Option<&FigureFound> {
        let analysis = self.context.analysis;
        let before = self.recent().next().filter(|before| before.unit == currency && !self.is_general(before.measure))?;
        let sentence = self.context.sentence(number.tokens.start);
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let compares = |at: usize| analysis.means(at, |meaning| meaning == Meaning::Compared);
        if sentence.contains(&before.tokens.start) {
            let mut between = before.tokens.end..number.tokens.start;
            let parted = between.clone().any(verb);
            let joined = between.any(|at| analysis.classes_of(at).any(Classes::COORDINATOR));
            let held_against = (before.tokens.end..number.tokens.start).any(compares);
            return Some(before).filter(|_| held_against || changes || !parted && !joined);
        }
        let that = analysis.classes_of(sentence.start).any(Classes::DEMONSTRATIVE.or(Classes::THING_PRONOUN));
        let is = analysis.classes_of(sentence.start + 1).any(Classes::BE);
        Some(before).filter(|before| that && is && changes && self.is_of_sentence_before(before, number))
    }

    /// How many tokens behind a figure a number stands; none where it does not stand behind it.
    pub(super) fn behind(&self, figure: &FigureFound, number: &Number) -> Option<usize> {
        number.tokens.start.checked_sub(figure.tokens.end)
    }

    /// The figures before, the nearest first, but for lengths of time.
    pub(super) fn recent(&self) -> impl Iterator<Item = &FigureFound> {
        self.found.iter().rev().filter(|figure| figure.rule != DURATION).take(RECENT)
    }

    /// The last word for a measure with this unit.
    pub(super) fn measure_in(&self, within: Range<usize>, unit: &str) -> Option<u16> {
        let packs = &self.library().packs;
        let measures = self.context.meanings(within, |meaning| match meaning {
            Meaning::Measure(measure) if packs.measures[measure as usize].units.iter().any(|own| own == unit) => Some(measure),
            _ => None,
        });
        measures.filter(|(hit, _)| !self.is_in_time(hit)).last().map(|(_, measure)| measure)
    }
}

/// The unit of money of any currency.
pub(super) const MONEY: &str = "money";

/// A sum of money without its currency is no smaller.
pub(super) const LEAST_SUM: f64 = 1_000_000.0;

/// The unit of what is counted and is neither a person nor anything that has a unit of its own.
pub(super) const THING: &str = "item";

/// The unit of what is measured, whatever it is measured in.
pub(super) const DIMENSION: &str = "dimension";

/// The unit of people.
pub(super) const PERSON: &str = "person";

/// Whether others can lean on a figure: votes and shares are counted each for itself.
pub(super) fn counts(figure: &FigureFound) -> bool {
    !figure.of_things && !matches!(figure.unit.as_str(), "vote" | "percent" | "percentage-point") && figure.rule != DURATION
}
