//! quantulum3: sentences with the quantities in them. Whether each number was read with its value.
//!
//! Of a range quantulum3 gives the middle and how far it goes to both sides; a range that was read is right
//! with the same ends. Units do not count, but for currencies and percent where a unit was read. What the program reads as a
//! time is no number to it: quantities in units of time, and whole numbers from 1000 to 2100 written in
//! four digits and without a unit, which are years, count neither way.

use std::ops::Range;

use serde::Deserialize;

use super::place::shared;
use super::reader::{Read, ReadNumber};
use super::specs::same_end;
use crate::score::sheet::Tally;

/// A sentence.
#[derive(Debug, Deserialize)]
pub struct Sentence {
    /// The sentence.
    #[serde(rename = "req")]
    pub text: String,
    #[serde(rename = "res", default)]
    quantities: Vec<Quantity>,
}

#[derive(Debug, Deserialize)]
struct Quantity {
    value: f64,
    #[serde(default)]
    uncertainty: Option<f64>,
    unit: String,
    surface: String,
}

/// What the units that count are called here and there.
const UNITS: [(&str, &str); 4] = [("dollar", "USD"), ("euro", "EUR"), ("pound sterling", "GBP"), ("percentage", "percent")];
const TIMES: [&str; 7] = ["second", "minute", "hour", "day", "week", "month", "year"];

/// The sentences of one half of a file: those at an even index, or those at an odd one.
///
/// # Errors
/// When the file is no list of sentences.
pub fn half(json: &str, half: &str) -> Result<Vec<Sentence>, String> {
    let sentences: Vec<Sentence> = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let odd = usize::from(half != "tune");
    Ok(sentences.into_iter().enumerate().filter(|(index, _)| index % 2 == odd).map(|(_, sentence)| sentence).collect())
}

impl Sentence {
    /// Holds the numbers that were read against the quantities; gives a line for each that differs.
    pub fn score(&self, read: &Read, tally: &mut Tally) -> Vec<String> {
        let (times, counted): (Vec<_>, Vec<_>) = self.placed().into_iter().partition(|(_, quantity)| quantity.is_time());
        let is_time = |number: &ReadNumber| times.iter().any(|(place, _)| shared(place, &number.place) > 0);
        let mut free: Vec<&ReadNumber> = read.numbers.iter().filter(|number| !is_time(number)).collect();
        tally.gold += counted.len();
        tally.read += free.len();
        let mut misses = Vec::new();
        for (place, quantity) in counted {
            match free.iter().position(|number| shared(&place, &number.place) > 0 && quantity.is(number)) {
                Some(at) => {
                    free.remove(at);
                    tally.right += 1;
                }
                None => misses.push(format!("missing “{}” {} {}  in “{}”", quantity.surface, quantity.value, quantity.unit, self.text)),
            }
        }
        misses
            .extend(free.iter().map(|number| format!("false “{}” {:?} {:?}  in “{}”", number.text, number.value, number.unit, self.text)));
        misses
    }

    /// The quantities with their places, each looked for behind the one before it.
    fn placed(&self) -> Vec<(Range<usize>, &Quantity)> {
        let mut behind = 0;
        let placed = self.quantities.iter().map(|quantity| {
            let found = self.text[behind..].find(&quantity.surface).map(|at| behind + at).or_else(|| self.text.find(&quantity.surface));
            let byte = found.unwrap_or_default();
            if found.is_some() {
                behind = byte + quantity.surface.len();
            }
            let start = self.text[..byte].chars().count();
            (start..start + quantity.surface.chars().count(), quantity)
        });
        placed.collect()
    }
}

impl Quantity {
    fn is_time(&self) -> bool {
        let is_year = self.unit == "dimensionless" && self.surface.len() == 4 && (1000.0..=2100.0).contains(&self.value);
        TIMES.contains(&self.unit.as_str()) || (is_year && self.surface.bytes().all(|byte| byte.is_ascii_digit()))
    }

    fn is(&self, number: &ReadNumber) -> bool {
        let known = UNITS.iter().find(|(name, _)| *name == self.unit).map(|(_, code)| *code);
        let same_unit = known.is_none_or(|code| number.unit.as_deref().is_none_or(|unit| unit == code));
        let ends = self.uncertainty.map(|to_both_sides| [self.value - to_both_sides, self.value + to_both_sides].map(Some));
        let same_ends = ends.is_some_and(|[low, high]| same_end(low, number.bounds[0]) && same_end(high, number.bounds[1]));
        // A share is told in per cent here: "two thirds".
        let share = number.value.filter(|_| self.unit == "dimensionless" && number.unit.as_deref() == Some("percent"));
        let same_share = share.is_some_and(|share| (share / 100.0 - self.value).abs() < 1e-6);
        same_unit && (same_ends || same_share || same_end(Some(self.value), number.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_count_and_times_do_not() {
        let json = r#"[{"req": "£2 for 2 m in 2 years since 1979", "res": [{"value": 2, "unit": "pound sterling", "surface": "£2"},
            {"value": 2, "unit": "metre", "surface": "2 m"}, {"value": 2, "unit": "year", "surface": "2 years"},
            {"value": 1979, "unit": "dimensionless", "surface": "1979"}]}]"#;
        let sentence = &half(json, "tune").unwrap_or_default()[0];
        let number = |start: usize, unit: &str| {
            let unit = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
            ReadNumber { place: start..start + 1, text: String::new(), value: Some(2.0), bounds: [None; 2], unit }
        };
        let check = |numbers: Vec<ReadNumber>, expected: (usize, usize)| {
            let mut tally = Tally::default();
            sentence.score(&Read { times: Vec::new(), numbers }, &mut tally);
            assert_eq!((tally.gold, (tally.read, tally.right)), (2, expected));
        };
        check(vec![number(1, "GBP"), number(7, ""), number(14, "")], (2, 2));
        check(vec![number(1, "EUR")], (1, 0));
    }
}
