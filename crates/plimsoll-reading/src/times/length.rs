//! Lengths of time: "three years", "up to 18 months", "the past decade".

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TermWord, TimeUnit, TimeWord, WordForm};
use plimsoll_record::{Bound, DateBasis};

use super::iso::{duration, timex_of_length, timex_of_unknown};
use super::pointed::shifted;
use super::scan::Scan;
use super::story::Anchor;
use super::{Amount, TimeFound, TimeValue, piece};
use crate::numbers::bound;
use crate::numbers::value::{split_mixed, suffix_meaning};

/// "in steps of" has so many words.
const STEPS: usize = 3;

/// Steps up the tree to the verb that a time stands under.
const STEPS_UP: usize = 8;

/// Tokens of a length that stands behind a comma.
const MOST_OF_LENGTH: usize = 5;

/// A length of more units leads to no day that anybody means.
const MOST_BEHIND: f64 = 60.0;

impl Scan<'_, '_> {
    /// Reads a length that begins at a token, keeps it and gives the token after it.
    pub(super) fn length(&mut self, at: usize) -> Option<usize> {
        // "3/4 hour" is no length of four.
        if self.is_glued(at) && at > self.sentence.start + 1 && self.analysis.is_mark(at - 1, "/") && self.is_number(at - 2) {
            return None;
        }
        use TimeWord::{Following, Last, Next, Past, Previous};
        // "some days" are a few, "some ten days" about ten.
        let bounded = self.bound_of_length(at).filter(|&(_, start)| {
            self.past_or_last(start).is_some() || self.glued_length(start).is_some() || self.count_of_length(start).is_some()
        });
        let (bound, start) = bounded.unwrap_or((Bound::Exact, at));
        let past = self.past_or_last(start);
        let start = past.unwrap_or(start);
        let (count, end, unit) = match self.glued_length(start) {
            Some(glued) => glued,
            None => {
                let count = self.count_of_length(start)?;
                // "10+ years", "three consecutive days"
                let plus = self.phrase(count.end, bound_after).map_or(count.end, |(end, _)| end);
                // "the two previous years"
                let pointed = || {
                    let behind = [Last, Previous, Past, Next, Following].into_iter().find_map(|word| self.word(plus, word));
                    // "only 3 next week"
                    behind.filter(|&end| count.value.is_some_and(|value| value > 1.0) && self.unit_alone(end).is_none())
                };
                let counted = self.word(plus, TimeWord::Counted).or_else(pointed).unwrap_or(plus);
                let (end, unit) = self
                    .unit_of_length(count.end, past.is_some())
                    // "two consecutive quarters"
                    .or_else(|| self.unit_of_length(counted, past.is_some() || counted > plus))
                    .or_else(|| self.unit_left_out(start, &count))?;
                let (count, end, unit) = self.or_two(count, end, unit);
                // "a decades-long war"
                let vague = count.is_article && self.is_plural_unit(end - 1) && self.word(end, TimeWord::Long).is_some();
                (if vague { Count { value: None, is_article: false, ..count } } else { count }, end, unit)
            }
        };
        let whole = count.value.and_then(|value| self.compound(value, unit, end));
        let end = whole.map_or(end, |whole| whole.end);
        // "a 34-year-old", "two years old"
        if self.phrase(count.end, |meaning| (meaning == Meaning::Age).then_some(())).is_some()
            || self.phrase(end, |meaning| (meaning == Meaning::Age).then_some(())).is_some()
            || self.phrase(end.saturating_sub(1), |meaning| (meaning == Meaning::Age).then_some(())).is_some_and(|(age, ())| age > end)
        {
            return None;
        }
        // "almost two decades earlier" is a date.
        let is_date = [TimeWord::Ago, TimeWord::Later, TimeWord::Earlier].into_iter().any(|word| self.word(end, word).is_some());
        // But "ten days prior to the vote" is a length.
        if is_date && self.word(end, TimeWord::Before).is_none() {
            return None;
        }
        let bound = match self.phrase(count.end, bound_after) {
            Some((after, found)) if bound == Bound::Exact && after < end => found,
            _ => bound,
        };
        let (bound, end) = match self.phrase(end, bound_after) {
            Some((after, found)) if bound == Bound::Exact => (found, after),
            _ => (bound, end),
        };
        let end = self.word(end, TimeWord::Long).unwrap_or(end);
        let mut found = TimeFound::of("DURATION", at..end);
        match (whole, count.value) {
            (Some(whole), _) => {
                found.value = whole.length.map_or(TimeValue::Unknown, TimeValue::Length);
                found.amount = whole.amount(bound);
                found.timex_value = found.amount.and_then(|amount| timex_of_length(amount.value?, amount.unit));
            }
            (None, Some(value)) => {
                let (low, high) = bound::limits(bound, value);
                found.amount = Some(Amount { value: Some(value), low, high, bound, unit });
                found.value = duration(value, unit).map_or(TimeValue::Unknown, TimeValue::Length);
                found.timex_value = timex_of_length(value, unit);
            }
            (None, None) => {
                let (low, high) = count.range.unzip();
                let bound = if low.is_some() { Bound::Range } else { Bound::Vague };
                found.amount = Some(Amount { value: None, low, high, bound, unit });
                found.timex_value = Some(timex_of_unknown(unit));
            }
        }
        found.modifier = modifier(bound);
        if let Some((now, value)) = past.and(self.now()).zip(count.value.filter(|value| whole.is_none() && value.fract() == 0.0)) {
            found.covers = piece::up_to_now(now, value as i32, unit).filter(|_| !self.is_after_next(at));
            if found.covers.is_some() {
                (found.basis, found.from) = (DateBasis::Inferred, Some(Anchor::Document(now).in_words()));
            }
        }
        if let Some(amount) = found.amount.and_then(|amount| Some((amount.value?, amount.unit))).filter(|_| bound == Bound::Exact) {
            self.reach(&mut found, amount);
        }
        // "36,000 a year": the length is what the number before it counts by.
        if count.is_article && self.is_rate(at) {
            found.timex_type = "SET";
        }
        self.found.push(found);
        Some(end)
    }

    /// "two days after": the time that a length leads to, back to what happened first where a clause tells that.
    fn reach(&self, found: &mut TimeFound, (value, unit): (f64, TimeUnit)) {
        let after = found.tokens.end;
        if self.word(after, TimeWord::After).is_none() || value.fract() != 0.0 || value > MOST_BEHIND {
            return;
        }
        // "three weeks after the raid": on which day that was, whoever knows what was told of before says.
        if !self.opens_clause(after) {
            return;
        }
        let days = |unit| self.story_anchor(unit).filter(|anchor| matches!(anchor, Anchor::Day(_)));
        let Some(anchor) = days(TimeUnit::Day).filter(|anchor| self.is_told_here(*anchor)) else { return };
        // "The camp, opened on 3 May, was cleared four days after": the day of something that only describes another.
        if self.found.iter().rev().find(|time| time.date().is_some_and(|date| date.as_day() == anchor.day())).is_some_and(|day| {
            self.verb_of(day.tokens.start)
                .is_some_and(|verb| self.analysis.words[verb].relation == Relation::Acl && self.verb_of(found.tokens.start) != Some(verb))
        }) {
            return;
        }
        let by = -(value as i32);
        let (by, unit) = match unit {
            TimeUnit::Week => (by * 7, TimeUnit::Day),
            TimeUnit::Fortnight => (by * 14, TimeUnit::Day),
            _ => (by, unit),
        };
        found.reaches = anchor.day().and_then(|day| shifted(day, by, unit));
        if found.reaches.is_some() {
            found.leads_back = true;
            (found.basis, found.from) = (DateBasis::Inferred, Some(anchor.in_words()));
        }
    }

    /// The verb that a token stands under.
    fn verb_of(&self, at: usize) -> Option<usize> {
        let words = &self.analysis.words;
        let word = self.analysis.word_of(at)?;
        let above = std::iter::successors(Some(word), |&at| Some(words[at].head as usize).filter(|&head| head != at));
        above.skip(1).take(STEPS_UP).find(|&at| words[at].upos == Upos::Verb)
    }

    /// "after a camp was shut"
    fn opens_clause(&self, at: usize) -> bool {
        let words = &self.analysis.words;
        let opens = |word: usize| match words[word].relation {
            Relation::Mark => true,
            // "after the Union and Mauritania signed": taken for a preposition before the subject.
            Relation::Case => words[words[word].head as usize].relation == Relation::Nsubj,
            _ => false,
        };
        self.word(at, TimeWord::After).is_some() && (self.analysis.word_of(at).is_some_and(opens) || self.is_clause_set_apart(at))
    }

    /// ", the day | after a camp where some had been held was shut": a verb behind it that only a clause of its own can have.
    fn is_clause_set_apart(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let unit = (self.sentence.start..at).rev().take(MOST_OF_LENGTH).find(|&at| analysis.is_mark(at, ","));
        let end = (at..self.sentence.end).find(|&at| analysis.piece_of(at) == Piece::Mark || self.has_class(at, Classes::COORDINATOR));
        let finite = |at: usize| {
            let word = analysis.word_of(at).map(|word| &analysis.words[word]);
            word.is_some_and(|word| {
                let features = analysis.model.features(word.features);
                matches!(word.upos, Upos::Verb | Upos::Aux) && features.contains("VerbForm=Fin") && word.relation != Relation::Acl
            })
        };
        unit.is_some() && (at + 1..end.unwrap_or(self.sentence.end)).any(finite)
    }

    /// "for twenty years, and by five at a time", "in steps of five", "for another five": the unit of the length before in the
    /// paragraph, where words of going on stand beside a number alone.
    fn unit_left_out(&self, at: usize, count: &Count) -> Option<(usize, TimeUnit)> {
        let few = count.value.is_some_and(|value| value.fract() == 0.0 && (1.0..MOST_BEHIND).contains(&value)) && !count.is_article;
        if !few || self.found.is_empty() {
            return None;
        }
        let term = |at: usize, wanted: TermWord| self.phrase(at, |meaning| (meaning == Meaning::Term(wanted)).then_some(()));
        let analysis = self.analysis;
        let each =
            (count.end..count.end + 2).any(|at| self.is_inside(at) && term(at, TermWord::EachTime).is_some_and(|(end, ())| end > at + 1));
        let bare = || {
            let next = count.end;
            let joint = Classes::COORDINATOR.or(Classes::SUBORDINATOR);
            !self.is_inside(next)
                || self.piece(next) == Some(Piece::Mark)
                || self.has_class(next, joint)
                || term(next, TermWord::Unless).is_some()
        };
        let behind = |start: usize| {
            let leads = start + 2 < at || start > self.sentence.start && self.has_class(start - 1, Classes::PREPOSITION);
            leads && term(start, TermWord::Every).is_some_and(|(end, ())| end == at)
        };
        let again = || (at.saturating_sub(STEPS).max(self.sentence.start)..at).any(behind);
        if !(each || bare() && again()) {
            return None;
        }
        let block = |at: usize| analysis.sentences[analysis.sentence_of(at)].block;
        let length = self
            .found
            .iter()
            .rev()
            .take_while(|found| block(found.tokens.start) == block(at))
            .find(|found| matches!(found.value, TimeValue::Length(_)) && found.timex_type == "DURATION")?;
        Some((count.end, length.amount?.unit))
    }

    /// "a day or two": one or more of the unit.
    fn or_two(&self, count: Count, end: usize, unit: TimeUnit) -> (Count, usize, TimeUnit) {
        let two = || {
            let (or, ()) = self.phrase(end, |meaning| (meaning == Meaning::RangeJoin).then_some(()))?;
            let or = Some(or).filter(|&or| self.is_inside(or) && self.has_class(or - 1, Classes::COORDINATOR))?;
            let two = self.values.at(or, self.sentence.end, false).filter(|two| !two.in_digits && (2.0..10.0).contains(&two.value))?;
            (self.unit(two.end).is_none() && !self.is_noun(two.end)).then_some((two.value, two.end))
        };
        match two().filter(|_| count.is_article) {
            Some((most, end)) => (Count { value: None, range: Some((1.0, most)), end: count.end, is_article: false }, end, unit),
            None => (count, end, unit),
        }
    }

    /// "the next three years" end later.
    fn is_after_next(&self, at: usize) -> bool {
        self.word(at, TimeWord::Next).is_some()
    }

    /// "up to", "more than"; but "over three years" says as often how long as how much longer, and is
    /// left open by leaving the word out.
    fn bound_of_length(&self, at: usize) -> Option<(Bound, usize)> {
        let (end, bound) = self.phrase(at, |meaning| match meaning {
            Meaning::BoundBefore(bound) => Some(bound),
            _ => None,
        })?;
        let either = end == at + 1 && bound == Bound::MoreThan && self.has_class(at, Classes::PREPOSITION);
        (!either).then_some((bound, end))
    }

    /// "the past two years", "the last decade"
    fn past_or_last(&self, at: usize) -> Option<usize> {
        use TimeWord::{Following, Last, Next, Past, Previous};
        // "It should last six months" is how long.
        let lasts = |end: usize| self.is_inside(at) && self.word(at, Last) == Some(end) && self.analysis.upos_of(at) == Upos::Verb;
        let end = [Past, Last, Next].into_iter().find_map(|word| self.word(at, word)).filter(|&end| !lasts(end));
        let behind =
            at > self.sentence.start && self.has_class(at - 1, Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::POSSESSIVE));
        // "Past week sees three deaths", as headlines have it
        let told = behind || at == self.sentence.start && self.word(at, Past).is_some();
        // "next five days", "previous three months"
        let counted = |&end: &usize| {
            self.is_inside(end)
                && (self.word(end, TimeWord::Few).is_some()
                    // "the following fortnight" is no date.
                    || self.unit_alone(end).is_some_and(|(_, unit)| unit == TimeUnit::Fortnight)
                    || self.values.at(end, self.sentence.end, true).is_some_and(|count| count.value > 1.0))
        };
        match end {
            Some(end) if told => Some(end),
            _ => end.or_else(|| [Previous, Following].into_iter().find_map(|word| self.word(at, word))).filter(counted),
        }
    }

    fn count_of_length(&self, at: usize) -> Option<Count> {
        let values = self.values;
        if let Some((part, end)) = self.part_of_unit(at) {
            return Some(Count::of(part, end));
        }
        if let Some(first) = values.at(at, self.sentence.end, true) {
            // "10 to 15", "10-to-15-year"
            let joint = self.skip_hyphen(first.end);
            let hyphens = joint > first.end && self.piece(joint) == Some(Piece::Word);
            if let Some((join, ())) =
                self.phrase(if hyphens { joint } else { first.end }, |meaning| (meaning == Meaning::RangeJoin).then_some(()))
                && let join = if hyphens { self.skip_hyphen(join) } else { join }
                && let Some(second) = self.is_inside(join).then(|| values.at(join, self.sentence.end, true)).flatten()
                && second.value > first.value
            {
                return Some(Count { value: None, range: Some((first.value, second.value)), end: second.end, is_article: false });
            }
            return Some(Count::of(first.value, self.behind_digits(first.end, first.value)));
        }
        // "the day after a camp was shut"
        let alone = self.unit_alone(at).filter(|&(end, _)| self.has_class(at.wrapping_sub(1), Classes::ARTICLE) && self.opens_clause(end));
        if alone.is_some() {
            return Some(Count::of(1.0, at));
        }
        if let Some((part, end)) = self.part_of_unit(at) {
            return Some(Count::of(part, end));
        }
        // "all day", "another week", "another two weeks"
        if let Some(end) = self.word(at, TimeWord::Whole) {
            // "full-year profit" is that of a year of accounts.
            let accounts = |end| self.unit(end).is_some_and(|(_, unit)| matches!(unit, TimeUnit::Year | TimeUnit::Quarter));
            if self.analysis.is_mark(end - 1, "-") && accounts(end) {
                return None;
            }
            let counted = self.is_inside(end).then(|| values.at(end, self.sentence.end, true)).flatten();
            return counted.map(|count| Count::of(count.value, count.end)).or_else(|| self.unit_alone(end).map(|_| Count::of(1.0, end)));
        }
        if let Some(end) = self.word(at, TimeWord::Few) {
            return Some(Count { value: None, range: None, end, is_article: false });
        }
        if let Some(end) = self.word(at, TimeWord::One) {
            return Some(Count { is_article: true, ..Count::of(1.0, end) });
        }
        // "month-long"
        if self.unit_alone(at).is_some_and(|(end, _)| self.word(end, TimeWord::Long).is_some()) {
            return Some(Count::of(1.0, at));
        }
        // "for years", "it took years", "their decades-long war"
        let plural = self.is_plural_unit(at);
        let long = || self.unit(at).is_some_and(|(end, _)| self.word(end, TimeWord::Long).is_some());
        let led = |before: usize| {
            self.has_class(before, Classes::PREPOSITION) && self.word(before, TimeWord::Of).is_none()
                || self.analysis.upos_of(before) == Upos::Verb && self.depends_on(at, before)
        };
        if plural && (at > self.sentence.start && led(at - 1) || long()) {
            return Some(Count { value: None, range: None, end: at, is_article: false });
        }
        // "the coming months"
        if plural && at > self.sentence.start && self.past_or_last(at - 1) == Some(at) {
            return Some(Count { value: None, range: None, end: at, is_article: false });
        }
        // "the past year"; but "the last day" is a day.
        let after_past = !plural
            && at > self.sentence.start
            && self.past_or_last(at - 1) == Some(at)
            && (self.is_after(at, TimeWord::Past)
                || self.unit(at).is_some_and(|(_, unit)| !matches!(unit, TimeUnit::Day | TimeUnit::Hour | TimeUnit::Minute)));
        after_past.then_some(Count::of(1.0, at))
    }

    /// "took years", but not "working days"
    fn depends_on(&self, at: usize, verb: usize) -> bool {
        let words = &self.analysis.words;
        self.analysis.word_of(at).zip(self.analysis.word_of(verb)).is_some_and(|(word, verb)| words[word].head as usize == verb)
    }

    /// "years"
    fn is_plural_unit(&self, at: usize) -> bool {
        self.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::TimeUnit(_)) && hit.form == WordForm::Plural)
    }

    /// "half a year", "a quarter of an hour", "three quarters of an hour": the part, and the token before the unit.
    fn part_of_unit(&self, at: usize) -> Option<(f64, usize)> {
        // "1/2 hour", "3/4 of an hour"
        if let Some((end, part)) = (self.piece(at) == Some(Piece::Number)).then(|| self.values.with_slash(at, self.sentence.end)).flatten()
        {
            let of = self.word(end, TimeWord::Of).and_then(|of| self.word(of, TimeWord::One));
            return self.unit_of_length(of.unwrap_or(end), false).map(|_| (part, of.unwrap_or(end)));
        }
        let count = self.values.at(at, self.sentence.end, false).filter(|count| count.value < 10.0 && count.value.fract() == 0.0);
        let (count, start) = count.map_or_else(|| (1.0, self.skip_article(at)), |count| (count.value, self.skip_hyphen(count.end)));
        let (end, part) = self.is_inside(start).then(|| self.values.fraction(start)).flatten()?;
        let of = self.word(end, TimeWord::Of);
        // "half-a-year"
        let one = of.unwrap_or_else(|| self.skip_hyphen(end));
        let Some(end) = self.word(one, TimeWord::One) else { return self.half_unit(at, start, part, end) };
        // "a half a year", but "three quarters a year" are a rate.
        let told = of.is_some() || part == 0.5 && count == 1.0 && start == at;
        (told && count * part < 1.0 && self.unit_of_length(end, false).is_some()).then_some((count * part, end))
    }

    /// "a half-hour", "half century", "quarter hour": behind an article or a preposition a part without "of".
    fn half_unit(&self, at: usize, start: usize, part: f64, end: usize) -> Option<(f64, usize)> {
        let end = self.skip_hyphen(end);
        let (_, unit) = self.unit_of_length(end, false)?;
        let fits = match unit {
            TimeUnit::Hour => part == 0.5 || part == 0.25,
            TimeUnit::Day | TimeUnit::Decade | TimeUnit::Century => part == 0.5,
            _ => false,
        };
        let before = |classes| at > self.sentence.start && self.has_class(at - 1, classes);
        // "the past half-century"
        let past = || at > self.sentence.start && self.past_or_last(at - 1) == Some(at);
        let told = start > at || before(Classes::ARTICLE.or(Classes::PREPOSITION)) || past();
        let one = start == at + usize::from(self.has_class(at, Classes::ARTICLE));
        (fits && told && one).then_some((part, end))
    }

    /// Where a count ends that is told again in digits: "three (3)".
    fn behind_digits(&self, end: usize, value: f64) -> usize {
        let analysis = self.analysis;
        let opens = self.is_inside(end + 2) && analysis.is_mark(end, "(");
        let again = || self.values.at(end + 1, self.sentence.end, true).filter(|again| again.value == value);
        let behind = opens.then(again).flatten().map(|again| again.end).filter(|&behind| analysis.is_mark(behind, ")"));
        behind.map_or(end, |behind| behind + 1)
    }

    /// A unit behind a count, with a hyphen between or not. A quarter is more often a part than three
    /// months, unless it is one of "the past two quarters".
    fn unit_of_length(&self, at: usize, after_past: bool) -> Option<(usize, TimeUnit)> {
        self.unit(self.skip_hyphen(at)).filter(|&(_, unit)| after_past || unit != TimeUnit::Quarter)
    }

    /// "3h", "20min"
    fn glued_length(&self, at: usize) -> Option<(Count, usize, TimeUnit)> {
        let (digits, ending) = split_mixed(self.analysis, Some(at).filter(|&at| self.piece(at) == Some(Piece::Mixed))?)?;
        let unit = suffix_meaning(self.analysis, ending, |meaning| match meaning {
            Meaning::TimeUnit(unit) => Some(unit),
            _ => None,
        })?;
        let count = digits.parse().ok().filter(|_| digits.len() <= 3)?;
        Some((Count::of(count, at + 1), at + 1, unit))
    }
}

/// How many units a length has.
struct Count {
    value: Option<f64>,
    range: Option<(f64, f64)>,
    end: usize,
    is_article: bool,
}

impl Count {
    fn of(value: f64, end: usize) -> Self {
        Count { value: Some(value), range: None, end, is_article: false }
    }
}

fn bound_after(meaning: Meaning) -> Option<Bound> {
    match meaning {
        Meaning::BoundAfter(bound) => Some(bound),
        _ => None,
    }
}

/// TIMEX3's word for a bound.
fn modifier(bound: Bound) -> Option<&'static str> {
    match bound {
        Bound::About | Bound::Nearly => Some("APPROX"),
        Bound::AtLeast => Some("EQUAL_OR_MORE"),
        Bound::MoreThan => Some("MORE_THAN"),
        Bound::AtMost => Some("EQUAL_OR_LESS"),
        Bound::LessThan => Some("LESS_THAN"),
        Bound::Exact | Bound::Range | Bound::Vague => None,
    }
}
