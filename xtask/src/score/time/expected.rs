//! What the specs of Recognizers-Text expect of an input, brought to the terms of [`Meaning`] and of
//! numbers.
//!
//! A time may be expected to mean any of several things:
//!
//! - what its timex says: `2010` of "before 2010", whose MOD is compared no more than in WikiWars, since
//!   "before" stands outside of our times; `XXXX-WXX-5` of "Friday";
//! - each of the days that it resolves to, in the past or in the future: both Fridays;
//! - the part of such a day that its timex names: "Tuesday morning" of either Tuesday;
//! - the month that its timex names, with the year of the days that it resolves to: "early April", "before the end of December";
//! - an interval that it resolves to, which ends before its end, and which MOD may leave open at one side:
//!   to `2009-12-31`, or to the day named;
//! - `PXD` where the specs make three days of "a few days";
//! - the length that its words say, where the specs count it from now: "the past three weeks" are `P3W` to TIMEX3, which
//!   puts the days they begin and end on in other attributes;
//! - the day of "the end of Sunday", where the specs have its last second, and TIMEX3 the day with MOD;
//! - `PAST_REF` or `FUTURE_REF` of "a few days ago", where the specs make three days of a few;
//! - of "in two months", "a fortnight later" the month, week or year that holds the day the specs count to: to TIMEX3 and to
//!   us nothing is more exact than the unit it is counted in.

use std::ops::Range;

use serde_json::Value;

use super::meaning::Meaning;
use super::rules;
use crate::score::same::has_words;

/// An input with what is expected of it.
#[derive(Debug)]
pub struct Case {
    /// The text.
    pub input: String,
    /// When it is read.
    pub date: Option<String>,
    /// What stands in it.
    pub expected: Vec<Expected>,
    /// The number of the rule by which it is left out.
    pub left_out: Option<usize>,
}

/// Something that stands in an input.
#[derive(Debug)]
pub struct Expected {
    /// Where, in characters.
    pub place: Range<usize>,
    /// Its words.
    pub text: String,
    /// What is expected, as the spec says it.
    pub said: String,
    /// What it may mean, of times; empty where only its place is told.
    pub meanings: Vec<Meaning>,
    /// The number, of numbers.
    pub number: Option<f64>,
    /// Least and greatest value, of ranges.
    pub range: Option<[Option<f64>; 2]>,
    /// The currency by its ISO code.
    pub currency: Option<String>,
}

/// The cases of a file.
///
/// # Errors
/// When the file is no list of cases.
pub fn cases(json: &str) -> Result<Vec<Case>, String> {
    let list: Vec<Value> = serde_json::from_str(json).map_err(|error| error.to_string())?;
    list.iter().map(|case| Case::of(case).ok_or_else(|| format!("this is no case: {case}"))).collect()
}

impl Case {
    fn of(case: &Value) -> Option<Self> {
        let input = case["Input"].as_str()?.to_owned();
        let date = case["Context"]["ReferenceDateTime"].as_str().and_then(|date| date.get(..10)).map(str::to_owned);
        let expected = case["Results"].as_array()?.iter().map(Expected::of).collect::<Option<_>>()?;
        Some(Self { date, expected, left_out: rules::left_out(case, &input), input })
    }
}

impl Expected {
    fn of(result: &Value) -> Option<Self> {
        let number = |name: &str| result[name].as_u64().map(|number| number as usize);
        let start = number("Start")?;
        let end = number("Length").map(|length| start + length).or_else(|| number("End").map(|end| end + 1))?;
        let said = if result["Value"].is_null() { &result["Resolution"] } else { &result["Value"] };
        let value = said["value"].as_str();
        Some(Self {
            place: start..end,
            text: result["Text"].as_str()?.to_owned(),
            said: if said.is_null() { String::new() } else { said.to_string() },
            meanings: of_few(result["Text"].as_str()?, counted(result["Text"].as_str()?, &timexes(said), meanings(said))),
            number: value.and_then(|value| value.trim_end_matches('%').parse().ok()),
            range: value.and_then(range),
            currency: currency(said),
        })
    }
}

/// All that a time may mean.
fn meanings(said: &Value) -> Vec<Meaning> {
    let several = said["values"].as_array().map(Vec::as_slice).unwrap_or_default();
    let resolved = ["FutureResolution", "PastResolution"].map(|name| &said[name]);
    let resolved: Vec<&Value> = several.iter().chain(resolved).collect();
    let parts_of_days = timexes(said).into_iter().flat_map(|timex| resolved.iter().filter_map(move |fields| part_of_day(timex, fields)));
    let months = timexes(said).into_iter().flat_map(|timex| resolved.iter().filter_map(move |fields| month_of(timex, fields)));
    let meanings = timexes(said).into_iter().map(Meaning::of).chain(resolved.iter().flat_map(|fields| resolution(fields)));
    meanings.chain(parts_of_days).chain(months).chain(timexes(said).into_iter().filter_map(end_of_day)).collect()
}

/// `2016-11-08T23:59:59` of "the end of tomorrow": that day.
fn end_of_day(timex: &str) -> Option<Meaning> {
    timex.strip_suffix("T23:59:59").map(Meaning::of)
}

/// `XXXX-WXX-2TMO` of the day that it resolves to: `2016-11-08TMO`.
fn part_of_day(timex: &str, fields: &Value) -> Option<Meaning> {
    let (_, part) = timex.split_once('T').filter(|(_, part)| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase()))?;
    let day = ["start", "startDateTime"].iter().find_map(|name| fields[*name].as_str()?.get(..10))?;
    Some(Meaning::of(&format!("{day}T{part}")))
}

/// `XXXX-04` of "early April", with the year of the days that it resolves to: as "early 2016" is `2016`, and MOD is not compared.
fn month_of(timex: &str, fields: &Value) -> Option<Meaning> {
    let month = timex.strip_prefix("XXXX-").filter(|month| month.len() == 2 && month.bytes().all(|byte| byte.is_ascii_digit()))?;
    let day = |names: &[&str]| {
        names.iter().find_map(|name| match moment(fields[*name].as_str()?) {
            Some(Meaning::Days(Some(day), _)) => Some(day),
            _ => None,
        })
    };
    let start = day(&["start", "startDate"]);
    // An end is the day behind it.
    let named = start.or_else(|| day(&["end", "endDate"])?.yesterday().ok())?;
    Some(Meaning::of(&format!("{:04}-{month}", named.year())))
}

/// Every timex of a result.
fn timexes(said: &Value) -> Vec<&str> {
    let several = said["values"].as_array().map(Vec::as_slice).unwrap_or_default();
    let timexes = several.iter().chain([said]).flat_map(|value| ["timex", "Timex"].map(|name| value[name].as_str()));
    timexes.flatten().flat_map(|timex| timex.split('|')).collect()
}

/// "A few days" are `P3D` to the specs, and `PXD` to TIMEX.
fn of_few(text: &str, mut meanings: Vec<Meaning>) -> Vec<Meaning> {
    const UNITS: [&str; 7] = ["Y", "M", "W", "D", "TH", "TM", "TS"];
    if ["few", "several", "some"].iter().any(|word| has_words(text, word)) {
        let vague = UNITS.iter().map(|unit| match unit.strip_prefix('T') {
            Some(unit) => (format!("PT3{unit}"), format!("PTX{unit}")),
            None => (format!("P3{unit}"), format!("PX{unit}")),
        });
        let meant: Vec<Meaning> =
            vague.filter(|(three, _)| meanings.contains(&Meaning::of(three))).map(|(_, vague)| Meaning::of(&vague)).collect();
        meanings.extend(meant);
        let lies = |words: &[&str], name: &str| words.iter().any(|word| has_words(text, word)).then(|| Meaning::of(name));
        meanings.extend(lies(&["ago", "earlier"], "PAST_REF").into_iter().chain(lies(&["later", "from now"], "FUTURE_REF")));
    }
    meanings
}

/// Units of time by their name, with how TIMEX writes them.
const UNITS_OF_DAYS: [(&str, char); 4] = [("week", 'W'), ("fortnight", 'W'), ("month", 'M'), ("year", 'Y')];

/// What is counted in units has a length, and is as exact as its unit.
fn counted(text: &str, timexes: &[&str], mut meanings: Vec<Meaning>) -> Vec<Meaning> {
    let words: Vec<String> = text.to_lowercase().split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect();
    let says = |name: &str| words.iter().any(|word| word.strip_suffix('s').unwrap_or(word) == name);
    if LENGTHS.iter().any(|name| says(name)) {
        let in_brackets = timexes.iter().filter_map(|timex| timex.strip_suffix(')')?.rsplit(',').next());
        meanings.extend(in_brackets.map(Meaning::of).filter(|length| matches!(length, Meaning::Length(..))));
    }
    let counted =
        ["in", "later", "ago", "from", "earlier", "before", "after", "hence"].iter().any(|word| words.iter().any(|other| other == word));
    let wider = UNITS_OF_DAYS.iter().filter(|(name, _)| counted && says(name));
    let wider: Vec<Meaning> = wider.flat_map(|(_, unit)| meanings.iter().filter_map(|meaning| meaning.widened(*unit))).collect();
    meanings.extend(wider);
    meanings
}

/// Units that lengths are counted in.
const LENGTHS: [&str; 14] =
    ["second", "sec", "minute", "min", "hour", "hr", "day", "week", "fortnight", "month", "quarter", "year", "decade", "mins"];

/// What a resolution means: a day, a time of day, or from one to another.
fn resolution(fields: &Value) -> Vec<Meaning> {
    let field = |names: &[&str]| names.iter().find_map(|name| fields[*name].as_str()).and_then(moment);
    let of_type = |kinds: &[&str]| fields["type"].as_str().is_some_and(|kind| kinds.contains(&kind));
    let start = field(&["start", "startDate", "startDateTime", "startTime"]);
    let end = field(&["end", "endDate", "endDateTime", "endTime"]);
    match (start, end) {
        (Some(start), Some(end)) => vec![start.until_before(end)],
        // "starting on 7 January": the day itself, where the specs have a point and MOD.
        (Some(Meaning::Days(start, last)), None) => {
            let day = (fields["sourceEntity"] == "datetimepoint").then_some(Meaning::Days(start, last));
            [Meaning::Days(start, None)].into_iter().chain(day).collect()
        }
        (None, Some(Meaning::Days(_, end))) => {
            vec![Meaning::Days(None, end.and_then(|end| end.yesterday().ok())), Meaning::Days(None, end)]
        }
        (Some(_), None) | (None, Some(_)) => Vec::new(),
        (None, None) if of_type(&["date", "time", "datetime"]) => field(&["value"]).into_iter().collect(),
        (None, None) => field(&["date", "dateTime", "time"]).into_iter().collect(),
    }
}

/// `2016-11-08`, `2016-11-08 08:00:00`, `19:56:30`
fn moment(text: &str) -> Option<Meaning> {
    let value = match text.split_once(' ') {
        Some((day, time)) => format!("{day}T{time}"),
        None if text.contains(':') => format!("T{text}"),
        None => text.to_owned(),
    };
    Some(Meaning::of(&value)).filter(|meaning| !matches!(meaning, Meaning::Word(_)))
}

/// `[20,30)`; whether an end belongs to it is not compared.
fn range(value: &str) -> Option<[Option<f64>; 2]> {
    let inside = value.strip_prefix(['[', '('])?.strip_suffix([']', ')'])?;
    let (from, to) = inside.split_once(',')?;
    let end = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
    Some([end(from)?, end(to)?])
}

/// Currencies that the specs give no code for.
const CURRENCIES: [(&str, &str); 6] =
    [("Dollar", "USD"), ("Pound", "GBP"), ("Euro", "EUR"), ("Rupee", "INR"), ("Yen", "JPY"), ("Ruble", "RUB")];

fn currency(said: &Value) -> Option<String> {
    let of_name = |name: &str| CURRENCIES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
    // "Pound" is a weight where a dimension is expected.
    let name = said["unit"].as_str().filter(|_| said["subtype"].is_null());
    said["isoCurrency"].as_str().or_else(|| name.and_then(of_name)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(said: Value, right: &[&str], wrong: &[&str]) {
        let meanings = meanings(&said);
        for value in right {
            assert!(meanings.contains(&Meaning::of(value)), "{value} should do for {said}: {meanings:?}");
        }
        for value in wrong {
            assert!(!meanings.contains(&Meaning::of(value)), "{value} should not do for {said}");
        }
    }

    #[test]
    fn times_may_mean_what_they_resolve_to() {
        let friday = |value: &str| json!({ "timex": "XXXX-WXX-5", "type": "date", "value": value });
        check(json!({ "values": [friday("2016-11-04"), friday("2016-11-11")] }), &["2016-11-04", "2016-11-11", "XXXX-WXX-5"], &["2016-11"]);
        let august = json!({ "values": [{ "timex": "2016-08", "Mod": "since", "type": "daterange", "start": "2016-08-01" }] });
        check(august, &["2016-08", "2016-08/.."], &["2016-08-01"]);
        let before = json!({ "values": [{ "timex": "2010", "Mod": "before", "type": "daterange", "end": "2010-01-01" }] });
        check(before, &["../2009-12-31", "../2009", "2010"], &["../2010"]);
        let week = json!({ "startDate": "2016-11-07", "endDate": "2016-11-14" });
        check(json!({ "Timex": "2016-W45", "FutureResolution": week }), &["2016-11-07/2016-11-13"], &["2016-11-07/2016-11-14"]);
        check(json!({ "values": [{ "timex": "2016-11-08T23:59:59", "type": "datetime" }] }), &["2016-11-08"], &["2016-11-09"]);
        let time = json!({ "timex": "T07", "type": "time", "value": "07:00:00" });
        check(json!({ "values": [time] }), &["T07:00"], &["T19"]);
        let morning = json!({ "startDateTime": "2016-11-08 08:00:00", "endDateTime": "2016-11-08 12:00:00" });
        check(json!({ "Timex": "XXXX-WXX-2TMO", "FutureResolution": morning }), &["2016-11-08TMO"], &["2016-11-08TAF", "2016-11-08"]);
    }

    #[test]
    fn a_few_are_three_or_not_known() {
        let check = |text: &str, timex: &str, vague: &str, expected: bool| {
            let meanings = of_few(text, vec![Meaning::of(timex)]);
            assert_eq!(meanings.contains(&Meaning::of(vague)), expected, "{text}");
        };
        check("a few minutes", "PT3M", "PTXM", true);
        check("several weeks", "P3W", "PXW", true);
        check("3 weeks", "P3W", "PXW", false);
        check("a few weeks", "P3W", "PXM", false);
        check("a few days ago", "2016-11-04", "PAST_REF", true);
    }

    #[test]
    fn what_is_counted_has_a_length() {
        let check = |text: &str, timex: &str, value: &str, expected: bool| {
            assert_eq!(
                of_few(text, counted(text, &[timex], vec![Meaning::of(timex)])).contains(&Meaning::of(value)),
                expected,
                "{text} {value}"
            );
        };
        check("past 3 weeks", "(2016-10-17,2016-11-07,P3W)", "P3W", true);
        check("between 1 and 4 May", "(2016-05-01,2016-05-04,P3D)", "P3D", false);
        check("past few days", "(2016-11-04,2016-11-07,P3D)", "PXD", true);
        check("in two months", "2018-09-05", "2018-09", true);
        check("in two months", "2018-09-05", "2018", false);
        check("two weeks from now", "2016-11-21", "2016-W47", true);
        check("5 September", "2018-09-05", "2018-09", false);
    }

    #[test]
    fn ranges_and_currencies_are_read() {
        assert_eq!(range("[20,30)"), Some([Some(20.0), Some(30.0)]));
        assert_eq!((range("(,10)"), range("10")), (Some([None, Some(10.0)]), None));
        assert_eq!(currency(&json!({ "unit": "Dollar" })).as_deref(), Some("USD"));
        assert_eq!(currency(&json!({ "unit": "Pound", "subtype": "Weight" })), None);
    }
}
