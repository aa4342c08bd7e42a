//! The specs of Recognizers-Text: short inputs, and all the times or numbers that are to be found in them.
//!
//! ```text
//! *.json ─▶ expected::cases ─input, date▶ reader ─times, numbers▶ same places? ─▶ same values? ─▶ rates by file
//! ```
//!
//! An input passes on span where every result that is expected was read with the same extent, and nothing
//! else was read. Extents are compared without the words of [`super::place::LEADING`] in front and without
//! marks at the ends. Of a number some mark the number alone, others its unit and "at least" too, so one
//! extent has to hold the other. Something else is a time or a number that shares no character with any
//! result and that the file asks for: a file of currencies does not ask for other numbers, and one of plain numbers not for
//! those with a unit glued to them.
//!
//! An input passes on value where it passes on span and every value is right: of times as [`expected`]
//! says, of numbers (a share in per cent being a part of one) to nine digits, with the currency where one is expected and a unit was read. Two more
//! things are said in another way here than there:
//!
//! - a day and a time of it are two facts here, see [`super::joined`];
//! - "from 2014 to 2018" ends there when 2018 begins, and here when it ends: an interval of ours has the
//!   meaning of the specs as well as its own. A season without a year may be given one.
//!
//! Inputs at an even index of a file are to look at, those at an odd one are held out. Two more groups are for learning:
//! the merged files of the specs, of which whatever stands in another file too is passed over, and inputs of our own in
//! `scoring/times`, which have two halves as the specs have.

use std::collections::BTreeSet;
use std::ops::Range;

pub use super::expected::Case;
use super::expected::{self, Expected};
use super::joined::days_with_clocks;
use super::meaning::{Meaning, ends};
use super::place::{shared, trimmed};
use super::reader::{Read, ReadNumber, ReadTime};

/// What the files of a group hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Times, with values.
    Times,
    /// Times without values.
    Places,
    /// All numbers.
    Numbers,
    /// Numbers that are ordinal, from one to another, or have a unit of some sort.
    SomeNumbers,
    /// Shares in percent.
    Percents,
    /// Sums of money.
    Currencies,
}

/// Whose inputs they are, and which of them are for learning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The specs: every second input is held out.
    Specs,
    /// The specs: what no other file has is for learning, all of it.
    Merged,
    /// `scoring/times`: every second input is held out.
    Ours,
}

/// Files of one folder and kind. Those of one section follow each other.
pub struct Group {
    /// What is summed up in one row.
    pub section: &'static str,
    /// Whose they are.
    pub from: From,
    /// Folder, below that of the specs or of the scoring sets.
    pub folder: &'static str,
    /// What they hold.
    pub kind: Kind,
    /// Names without `.json`.
    pub files: &'static [&'static str],
}

/// All that is scored.
pub const GROUPS: [Group; 11] = [
    Group {
        section: "times",
        from: From::Specs,
        folder: "DateTime/English",
        kind: Kind::Times,
        files: &[
            "DateTimeModel", "DateParser", "DatePeriodParser", "DurationParser", "SetParser", "TimeParser", "TimePeriodParser",
            "DateTimeParser", "DateTimePeriodParser", "HolidayParser",
        ],
    },
    Group {
        section: "places of times",
        from: From::Specs,
        folder: "DateTime/English",
        kind: Kind::Places,
        files: &[
            "DateExtractor", "DatePeriodExtractor", "DurationExtractor", "SetExtractor", "TimeExtractor", "TimePeriodExtractor",
            "DateTimeExtractor", "DateTimePeriodExtractor", "HolidayExtractor",
        ],
    },
    Group { section: "numbers", from: From::Specs, folder: "Number/English", kind: Kind::Numbers, files: &["NumberModel"] },
    Group {
        section: "numbers",
        from: From::Specs,
        folder: "Number/English",
        kind: Kind::SomeNumbers,
        files: &["NumberRangeModel", "OrdinalModel"],
    },
    Group { section: "numbers", from: From::Specs, folder: "Number/English", kind: Kind::Percents, files: &["PercentModel"] },
    Group { section: "numbers", from: From::Specs, folder: "NumberWithUnit/English", kind: Kind::Currencies, files: &["CurrencyModel"] },
    Group {
        section: "numbers",
        from: From::Specs,
        folder: "NumberWithUnit/English",
        kind: Kind::SomeNumbers,
        files: &["AgeModel", "DimensionModel", "TemperatureModel"],
    },
    Group { section: "merged times", from: From::Merged, folder: "DateTime/English", kind: Kind::Times, files: &["MergedParser"] },
    Group {
        section: "places of merged times",
        from: From::Merged,
        folder: "DateTime/English",
        kind: Kind::Places,
        files: &["MergedExtractor"],
    },
    Group { section: "times of our own", from: From::Ours, folder: "times", kind: Kind::Times, files: &["times"] },
    Group { section: "numbers of our own", from: From::Ours, folder: "times", kind: Kind::SomeNumbers, files: &["numbers"] },
];

/// How the inputs of some files do.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Rates {
    /// Inputs that are scored.
    pub cases: usize,
    /// Inputs that are left out.
    pub left_out: usize,
    /// Inputs that pass on span.
    pub span: usize,
    /// Inputs that pass on value.
    pub value: usize,
}

impl Rates {
    /// Adds the rates of other files.
    pub fn add(&mut self, other: &Self) {
        self.cases += other.cases;
        self.left_out += other.left_out;
        self.span += other.span;
        self.value += other.value;
    }
}

/// What an input passes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passes {
    /// Everything was read in its place, and nothing else.
    pub span: bool,
    /// And every value is right.
    pub value: bool,
}

/// The cases of one half of a file.
///
/// # Errors
/// When the file is no list of cases.
pub fn half(json: &str, half: &str) -> Result<Vec<Case>, String> {
    let odd = usize::from(half != "tune");
    Ok(expected::cases(json)?.into_iter().enumerate().filter(|(index, _)| index % 2 == odd).map(|(_, case)| case).collect())
}

/// The cases of a file for learning whose input stands in none of some other files.
///
/// # Errors
/// When a file is no list of cases.
pub fn apart_from(json: &str, others: &[String]) -> Result<Vec<Case>, String> {
    let mut known = BTreeSet::new();
    for other in others {
        known.extend(expected::cases(other)?.into_iter().map(|case| case.input.to_lowercase()));
    }
    Ok(expected::cases(json)?.into_iter().filter(|case| !known.contains(&case.input.to_lowercase())).collect())
}

/// Holds what was read in an input against what is expected.
pub fn passes(case: &Case, kind: Kind, read: &Read) -> Passes {
    let letters: Vec<char> = case.input.chars().collect();
    let places = |place: &Range<usize>| trimmed(&letters, place);
    if matches!(kind, Kind::Times | Kind::Places) {
        let joined = days_with_clocks(&read.times, &letters);
        let read: Vec<_> = read.times.iter().chain(&joined).map(|time| (places(&time.place), time)).collect();
        let same = |expected: &Expected, time: &&ReadTime| kind == Kind::Places || same_time(expected, time);
        return judge(case, &read, |expected, place| places(expected) == *place, same, |_| true);
    }
    let read: Vec<_> = read.numbers.iter().map(|number| (places(&number.place), number)).collect();
    let holds = |one: &Range<usize>, other: &Range<usize>| one.start <= other.start && other.end <= one.end;
    let fits = |expected: &Range<usize>, place: &Range<usize>| holds(&places(expected), place) || holds(place, &places(expected));
    judge(case, &read, fits, |expected, number| same_number(expected, number), |number| is_asked_for(kind, number))
}

fn judge<R>(
    case: &Case,
    read: &[(Range<usize>, R)],
    fits: impl Fn(&Range<usize>, &Range<usize>) -> bool,
    same: impl Fn(&Expected, &R) -> bool,
    is_asked_for: impl Fn(&R) -> bool,
) -> Passes {
    let fitting = |expected: &Expected| {
        let place = expected.place.clone();
        read.iter().filter(|(other, _)| fits(&place, other)).map(|(_, read)| read).collect::<Vec<_>>()
    };
    let is_expected = |place: &Range<usize>| case.expected.iter().any(|expected| shared(&expected.place, place) > 0);
    let has_more = read.iter().any(|(place, read)| is_asked_for(read) && !is_expected(place));
    let span = !has_more && case.expected.iter().all(|expected| !fitting(expected).is_empty());
    let value = span && case.expected.iter().all(|expected| fitting(expected).iter().any(|read| same(expected, read)));
    Passes { span, value }
}

/// Whether a file asks for such a number.
fn is_asked_for(kind: Kind, number: &ReadNumber) -> bool {
    let is_currency = |unit: &str| unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
    match kind {
        Kind::Times | Kind::Places => true,
        // "29km" is asked for by the file of dimensions.
        Kind::Numbers => !has_glued_unit(number),
        Kind::SomeNumbers => false,
        Kind::Percents => number.unit.as_deref() == Some("percent"),
        Kind::Currencies => number.unit.as_deref().is_some_and(is_currency),
    }
}

/// "180ml": letters that do not multiply the digits before them.
fn has_glued_unit(number: &ReadNumber) -> bool {
    let digits = number.text.trim_end_matches(|letter: char| letter.is_alphabetic());
    digits.len() < number.text.len() && digits.parse().is_ok_and(|digits: f64| number.value == Some(digits))
}

fn same_time(expected: &Expected, time: &ReadTime) -> bool {
    let values = [Some(time.value.as_str()), time.edtf.as_deref()].into_iter().flatten();
    values.flat_map(readings).any(|meaning| expected.meanings.contains(&meaning))
}

/// What a value of ours means here, and what it would mean there.
fn readings(value: &str) -> Vec<Meaning> {
    let meaning = Meaning::of(value);
    let of_any_year = match &meaning {
        Meaning::Word(word) => word.rsplit_once('-').map(|(_, season)| Meaning::of(season)),
        _ => None,
    };
    let until_end_begins = ends(value).map(|(from, to)| Meaning::of(from).until_before(Meaning::of(to)));
    [Some(meaning), of_any_year, until_end_begins].into_iter().flatten().collect()
}

fn same_number(expected: &Expected, read: &ReadNumber) -> bool {
    if let Some([low, high]) = expected.range {
        return same_end(low, read.bounds[0]) && same_end(high, read.bounds[1]);
    }
    let same_unit = match (&expected.currency, &read.unit) {
        (Some(currency), Some(unit)) => currency == unit,
        _ => true,
    };
    // A share is told in per cent here: "two thirds" is 66.7 %, and 0.667 there.
    let part_of_one = read.value.filter(|_| read.unit.as_deref() == Some("percent")).map(|value| value / 100.0);
    same_unit
        && expected.number.is_some()
        && (same_end(expected.number, read.value) || is_share(expected) && near(expected.number, part_of_one))
}

/// Whether a part of one is expected.
fn is_share(expected: &Expected) -> bool {
    expected.said.contains("fraction")
}

fn near(one: Option<f64>, other: Option<f64>) -> bool {
    one.zip(other).is_some_and(|(one, other)| (one - other).abs() < 1e-6)
}

/// Whether two numbers are the same to nine digits, or both missing.
pub fn same_end(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(other.abs()),
        (None, None) => true,
        _ => false,
    }
}

/// An input that fails, in words.
pub fn miss(case: &Case, kind: Kind, read: &Read) -> String {
    let expected: Vec<String> = case.expected.iter().map(|expected| format!("“{}” {}", expected.text, expected.said)).collect();
    let got: Vec<String> = match kind {
        Kind::Times | Kind::Places => read.times.iter().map(|time| format!("“{}” {}", time.text, time.value)).collect(),
        _ => read
            .numbers
            .iter()
            .map(|number| format!("“{}” {:?} {}", number.text, number.value, number.unit.as_deref().unwrap_or_default()))
            .collect(),
    };
    let list = |list: Vec<String>| if list.is_empty() { "nothing".to_owned() } else { list.join(" · ") };
    let date = case.date.as_deref().map(|date| format!(" [{date}]")).unwrap_or_default();
    format!("{}{date}\n    expected {}\n    read     {}", case.input, list(expected), list(got))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &str = r#"[{"Input": "back on Friday, for 2 days", "Results": [
        {"Text": "friday", "Start": 8, "End": 13, "Resolution": {"values": [{"timex": "XXXX-WXX-5", "type": "date", "value": "2016-11-11"}]}},
        {"Text": "2 days", "Start": 20, "Length": 6, "Value": {"Timex": "P2D"}}]},
        {"Input": "I owe you $5", "Results": [{"Text": "$5", "Start": 10, "End": 11, "Resolution": {"value": "5", "unit": "Dollar"}}]}]"#;

    fn check(read: &[(Range<usize>, &str)], expected: (bool, bool)) {
        let case = &half(CASES, "tune").unwrap_or_default()[0];
        let times = read.iter().map(|(place, value)| ReadTime {
            place: place.clone(),
            text: String::new(),
            value: (*value).to_owned(),
            edtf: None,
        });
        let read = Read { times: times.collect(), numbers: Vec::new() };
        let passed = passes(case, Kind::Times, &read);
        assert_eq!((passed.span, passed.value), expected, "{read:?}");
    }

    #[test]
    fn an_input_passes_on_span_and_on_value() {
        check(&[(5..14, "2016-11-11"), (16..26, "P2D")], (true, true));
        check(&[(8..14, "2016-11-11"), (20..26, "P3D")], (true, false));
        check(&[(8..14, "2016-11-11")], (false, false));
        check(&[(8..14, "2016-11-11"), (20..26, "P2D"), (0..4, "PAST_REF")], (false, false));
    }

    #[test]
    fn inputs_of_other_files_are_passed_over() {
        let other = r#"[{"Input": "Back on friday, for 2 days", "Results": []}]"#;
        let inputs =
            |others: &[String]| apart_from(CASES, others).unwrap_or_default().into_iter().map(|case| case.input).collect::<Vec<_>>();
        assert_eq!(inputs(&[other.to_owned()]), ["I owe you $5"]);
        assert_eq!(inputs(&[]).len(), 2);
    }

    #[test]
    fn a_number_stands_within_a_result_with_a_unit() {
        let case = &half(CASES, "held").unwrap_or_default()[0];
        let number = |unit: Option<&str>| ReadNumber {
            place: 11..12,
            text: String::new(),
            value: Some(5.0),
            bounds: [None; 2],
            unit: unit.map(str::to_owned),
        };
        for (unit, right) in [(None, true), (Some("USD"), true), (Some("EUR"), false)] {
            let read = Read { times: Vec::new(), numbers: vec![number(unit)] };
            assert_eq!(passes(case, Kind::Currencies, &read), Passes { span: true, value: right });
        }
    }

    #[test]
    fn values_have_the_meaning_of_the_specs_too() {
        let check = |value: &str, meant: &str| assert!(readings(value).contains(&Meaning::of(meant)), "{value} {meant}");
        check("2014/2018", "(2014-01-01,2018-01-01,P4Y)");
        check("2014/2018", "(2014-01-01,2019-01-01,P5Y)");
        check("2016-11-19/2016-11-20", "(2016-11-19,2016-11-20,P1D)");
        check("2017-22", "SU");
        assert!(!readings("2014").contains(&Meaning::of("2015")));
    }
}
