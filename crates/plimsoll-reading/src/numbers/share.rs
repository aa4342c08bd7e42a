//! Shares in words: "one in five of those screened", "two thirds of the sum", "almost half were children". They
//! are read as per cent.

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece, TimeWord};

use super::NumberUnit;
use super::phrase::{Amount, Walk};
use super::value::Value;
use super::written;

/// Shares are of no more than this: "one in 2017" is none.
const GREATEST: f64 = 1000.0;
/// "rose by" stands at most so many tokens before its share.
const REACH_OF_CHANGE: usize = 6;

/// Nobody counts more parts of one than these: "twenty-three fifths".
const MOST_PARTS: f64 = 100.0;

/// Without the last bit's noise: three fifths are 60.
fn percent(share: f64) -> f64 {
    let percent = share * 100.0;
    let whole = percent.round();
    if (percent - whole).abs() < 1e-9 { whole } else { percent }
}

/// Parts of one in words: how many, how much each is, and where the word for it begins and ends.
struct Parts {
    count: f64,
    part: f64,
    start: usize,
    end: usize,
}

impl Walk<'_, '_> {
    /// The share at a token, in per cent, and the token after it. None where the same words may say another thing: "two
    /// in five days", "a quarter-final", "the first half".
    pub(super) fn share(&self, at: usize) -> Option<(f64, usize)> {
        // "rose by half a per cent"
        if self.part_of_unit(at).is_some() {
            return None;
        }
        let (share, end) = self.one_in_many(at).or_else(|| self.part_of(at))?;
        // "killing one in three attacks"
        let verb_before =
            at > self.start && self.analysis.upos_of(at - 1) == Upos::Verb && !self.is_of(end) && !self.is_determined_noun(end);
        (!verb_before).then_some((percent(share), end))
    }

    /// Where the words of a share end that is not told of what, and how many per cent they say. "One in three attacks" may
    /// be a share or not.
    pub(super) fn words_of_share(&self, at: usize) -> Option<(Option<f64>, usize)> {
        if let Some((share, end)) = self.ratio(at) {
            let several_words = self.values.at(at, self.limit, false).is_some_and(|first| {
                self.phrase(first.end, |meaning| (meaning == Meaning::ShareJoin).then_some(()))
                    .is_some_and(|(join, ())| join > first.end + 1)
            });
            let closed = end >= self.limit || self.analysis.tokens[end].piece == Piece::Mark;
            return Some(((several_words || closed).then(|| percent(share)), end));
        }
        if self.part_of_unit(at).is_some() {
            return None;
        }
        // "half a million" is a number and no share.
        let count = self.values.at(at, self.limit, false)?;
        let hyphen = count.end + usize::from(self.is_hyphen_inside(count.end));
        let (end, part) = self.values.fraction(hyphen).filter(|&(end, _)| end <= self.limit)?;
        // "on the twenty-seventh"
        let is_place =
            self.phrase(at, |meaning| matches!(meaning, Meaning::Ordinal(_)).then_some(())).is_some_and(|(ordinal, ())| ordinal >= end);
        if is_place {
            return Some((None, end));
        }
        Some(((count.value.fract() == 0.0 && count.value < MOST_PARTS).then(|| percent(count.value * part)), end))
    }

    /// "one in five", "three out of four", with what they are of behind them.
    fn one_in_many(&self, at: usize) -> Option<(f64, usize)> {
        let (share, end) = self.ratio(at)?;
        let told = self.is_of(end) || self.is_verb(end) || self.is_noun(end) || self.is_any_of(end);
        told.then_some((share, end))
    }

    fn ratio(&self, at: usize) -> Option<(f64, usize)> {
        let first = self.values.at(at, self.limit, false).filter(|first| first.value.fract() == 0.0 && first.value <= GREATEST)?;
        let (join, ()) = self.phrase(first.end, |meaning| (meaning == Meaning::ShareJoin).then_some(()))?;
        let second = Some(join).filter(|&join| join < self.limit).and_then(|join| self.values.at(join, self.limit, false))?;
        (second.value > first.value && second.value <= GREATEST && second.alternative.is_none())
            .then_some((first.value / second.value, second.end))
    }

    /// "half of", "a quarter of", "two thirds of"; or with a verb behind: "nearly half were".
    fn part_of(&self, at: usize) -> Option<(f64, usize)> {
        // "2/3 of the votes", "½ of the sum"
        if at < self.limit && self.analysis.tokens[at].piece == Piece::Number {
            let sign = || written::with_fraction_sign(self.analysis.text_of(at)).filter(|part| *part < 1.0).map(|part| (at + 1, part));
            let written = self.values.with_slash(at, self.limit).or_else(sign);
            if let Some((end, part)) = written.filter(|&(end, _)| self.is_of(end) && !self.is_amount(end + 1)) {
                return Some((part, end));
            }
        }
        let Parts { count, part, start, end } = self.parts_at(at)?;
        let article = self.analysis.tokens[at].classes.any(Classes::ARTICLE);
        // "a third of", "the third of": only a half needs no article.
        let counted = start > at + usize::from(article);
        let one = counted || article || part == 0.5;
        let glued = self.is_hyphen_inside(end);
        // "a job half done"
        let told =
            self.is_of(end) && !self.is_amount(end + 1) || self.is_auxiliary(end) || one && (article || counted) && self.is_verb(end);
        // "half the people", "half their land"
        let whole = part == 0.5 && start == at && self.is_determined_noun(end);
        let told = told || whole || self.tells_change(end) || self.is_behind_change(at);
        (end <= self.limit && one && !glued && told && count * part < 1.0).then_some((count * part, end))
    }

    /// "the people", "their land", "those who came"
    fn is_determined_noun(&self, at: usize) -> bool {
        const DETERMINERS: Classes = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DEMONSTRATIVE);
        let indefinite = || self.phrase(at, |meaning| (meaning == Meaning::TimeWord(TimeWord::One)).then_some(())).is_some();
        let determined = at + 1 < self.limit && self.analysis.tokens[at].classes.any(DETERMINERS) && !indefinite();
        // "half the man he was", "half the work"
        let words = &self.analysis.words;
        let plural = |noun: usize| {
            let word = self.analysis.word_of(noun).map(|word| &words[word]);
            word.is_some_and(|word| word.upos == Upos::Noun && self.analysis.model.features(word.features).contains("Number=Plur"))
        };
        determined && plural(at + 1)
    }

    /// "a third more", "a quarter fewer".
    fn tells_change(&self, at: usize) -> bool {
        self.phrase(at, |meaning| matches!(meaning, Meaning::Increase | Meaning::Decrease).then_some(())).is_some()
    }

    /// "fell by almost a third", "up a quarter".
    fn is_behind_change(&self, at: usize) -> bool {
        let near = self.start.max(at.saturating_sub(REACH_OF_CHANGE))..at;
        // "a drop of a fifth"
        let of = at.checked_sub(2).is_some_and(|change| change >= self.start && self.is_any_of(at - 1) && self.tells_change(change));
        if of {
            return true;
        }
        let by = near.clone().rev().find(|&by| self.analysis.tokens[by].classes.any(Classes::AGENT));
        near.end > near.start && self.tells_change(at - 1)
            || by.is_some_and(|by| by > near.start && (near.start..by).any(|at| self.tells_change(at)))
    }

    /// "a quarter of a million" is a number, and so is "half of one per cent".
    fn is_amount(&self, at: usize) -> bool {
        let article = at < self.limit && self.analysis.tokens[at].classes.any(Classes::ARTICLE);
        self.phrase(at + usize::from(article), |meaning| matches!(meaning, Meaning::Multiplier(_)).then_some(())).is_some()
            || self.one_of_a_unit(at).is_some()
    }

    /// "a per cent", "one percentage point", "a mile"
    fn one_of_a_unit(&self, at: usize) -> Option<(usize, NumberUnit)> {
        let article = at < self.limit && self.analysis.tokens[at].classes.any(Classes::ARTICLE);
        let one = || {
            let word = self.phrase(at, |meaning| (meaning == Meaning::Cardinal(1.0)).then_some(())).map(|(end, ())| end);
            word.or_else(|| (at < self.limit && self.analysis.text_of(at) == "1").then_some(at + 1))
        };
        self.unit_at(if article { at + 1 } else { one()? })
    }

    /// "of a percentage point", "of one per cent", behind a number.
    pub(super) fn part_of_percent(&self, at: usize) -> Option<(usize, NumberUnit)> {
        let (of, ()) = self.phrase(at, |meaning| (meaning == Meaning::TimeWord(TimeWord::Of)).then_some(()))?;
        self.one_of_a_unit(of).filter(|(_, unit)| matches!(unit, NumberUnit::Percent | NumberUnit::PercentagePoint))
    }

    /// "a percentage point", "a mile and a half": one of a unit, whose article is its number.
    pub(super) fn one_unit(&self, at: usize) -> Option<Amount> {
        let (unit_end, unit) = self.unit_at(at + 1).filter(|_| self.analysis.tokens[at].classes.any(Classes::ARTICLE))?;
        if unit == NumberUnit::PercentagePoint {
            return Some(Amount { value: Value::new(1.0, at + 1, false), unit, digits: at, end: unit_end });
        }
        let (and, ()) = self.phrase(unit_end, |meaning| (meaning == Meaning::NumberJoin).then_some(()))?;
        let article = and + 1 < self.limit && self.analysis.tokens[and].classes.any(Classes::ARTICLE);
        let (end, part) = Some(and + 1).filter(|_| article).and_then(|part| self.values.fraction(part))?;
        (end <= self.limit && part < 1.0).then(|| Amount { value: Value::new(1.0 + part, end, false), unit, digits: at, end })
    }

    /// "a third", "two fifths", "half": a part of one in per cent, whatever stands behind it.
    pub(super) fn bare_part(&self, at: usize) -> Option<(f64, usize)> {
        let Parts { count, part, start, end } = self.parts_at(at)?;
        ((start > at || part == 0.5) && end < self.limit && count * part < 1.0).then_some((percent(count * part), end))
    }

    /// "a third", "two fifths", "half", wherever they begin.
    fn parts_at(&self, at: usize) -> Option<Parts> {
        let count = self.values.at(at, self.limit, false).filter(|count| count.value.fract() == 0.0 && count.value < 20.0);
        let article = self.analysis.tokens[at].classes.any(Classes::ARTICLE);
        let (count, start) = match count {
            Some(count) => (count.value, count.end + usize::from(self.is_hyphen_inside(count.end))),
            None => (1.0, at + usize::from(article)),
        };
        let (end, part) = Some(start).filter(|&start| start < self.limit).and_then(|start| self.values.fraction(start))?;
        Some(Parts { count, part, start, end })
    }

    fn unit_at(&self, at: usize) -> Option<(usize, NumberUnit)> {
        self.phrase(at, |meaning| match meaning {
            Meaning::Percent => Some(NumberUnit::Percent),
            Meaning::PercentagePoint => Some(NumberUnit::PercentagePoint),
            Meaning::Dimension(_) => Some(NumberUnit::None),
            Meaning::Currency(currency) => self.meant(currency).map(NumberUnit::Currency),
            _ => None,
        })
    }

    /// "half a per cent", "three quarters of one percentage point", "a quarter of a mile"
    pub(super) fn part_of_unit(&self, at: usize) -> Option<Amount> {
        let count = self.values.at(at, self.limit, false).filter(|count| count.value.fract() == 0.0 && count.value < 10.0);
        let article = at < self.limit && self.analysis.tokens[at].classes.any(Classes::ARTICLE);
        let (count, start) = match count {
            Some(count) => (count.value, count.end + usize::from(self.is_hyphen_inside(count.end))),
            None => (1.0, at + usize::from(article)),
        };
        let (end, part) = Some(start).filter(|&start| start < self.limit).and_then(|start| self.values.fraction(start))?;
        let of = self.phrase(end, |meaning| (meaning == Meaning::TimeWord(TimeWord::Of)).then_some(())).map_or(end, |(end, ())| end);
        // "three-quarter miles", "one-half percent"
        let counted = start > at + usize::from(article);
        let bare = || self.unit_at(end + usize::from(self.is_hyphen_inside(end))).filter(|_| counted);
        let (unit_end, unit) = self.one_of_a_unit(of).or_else(bare)?;
        let value = Value::new(count * part, end, false);
        (count * part < 1.0).then_some(Amount { value, unit, digits: at, end: unit_end })
    }

    fn is_of(&self, at: usize) -> bool {
        let of = self.phrase(at, |meaning| (meaning == Meaning::TimeWord(TimeWord::Of)).then_some(()));
        of.is_some_and(|(end, ())| end < self.limit)
    }

    /// "of", also with a time behind it: "seven in ten of January's arrivals".
    pub(super) fn is_any_of(&self, at: usize) -> bool {
        self.phrase(at, |meaning| (meaning == Meaning::TimeWord(TimeWord::Of)).then_some(())).is_some()
    }

    fn is_auxiliary(&self, at: usize) -> bool {
        at < self.limit && self.analysis.upos_of(at) == Upos::Aux
    }

    fn is_verb(&self, at: usize) -> bool {
        at < self.limit && matches!(self.analysis.upos_of(at), Upos::Aux | Upos::Verb) && !self.analysis.tokens[at].is_capitalised()
    }

    fn is_noun(&self, at: usize) -> bool {
        at < self.limit && matches!(self.analysis.upos_of(at), Upos::Noun | Upos::Adj)
    }
}
