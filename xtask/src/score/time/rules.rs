//! Cases of the specs that are left out, by rule.
//!
//! The specs were written for assistants, that are told what to do, and for three more platforms. A
//! reader of reports answers other questions. What is left out is named by the sort of result or by the
//! words of the input, never case by case, and is counted in the table.

use serde_json::Value;

use crate::score::same::has_words;

/// A rule by which cases are left out.
pub struct Rule {
    /// What is left out.
    pub what: &'static str,
    /// Why.
    pub why: &'static str,
    applies: fn(&Value, &str) -> bool,
}

/// The rules. The first that applies counts.
pub const RULES: [Rule; 23] = [
    Rule {
        what: "a result is or has a time zone",
        why: "times of day belong to no date here, so neither do zones",
        applies: |case, _| case["Results"].to_string().to_lowercase().contains("timezone"),
    },
    Rule {
        what: "commands to a calendar or alarm: \"Cortana\", \"remind me\", \"schedule a\", \"schedule me\", \"book\", \"appointment\", \"alarm\"…",
        why: "nobody tells a report what to do",
        applies: |_, input| COMMANDS.iter().any(|command| has_words(input, command)),
    },
    Rule {
        what: "`NotSupportedByDesign`",
        why: "the authors themselves leave them out on some platforms",
        applies: |case, _| case.get("NotSupportedByDesign").is_some(),
    },
    Rule { what: "signs of a search field: `<`, `>`, `=`", why: "reports have none", applies: |_, input| input.contains(['<', '>', '=']) },
    Rule {
        what: "holidays of other calendars: Yuandan, Ramadan, Eid, \"lunar\", \"Chinese\"",
        why: "they need a calendar that the program does not have",
        applies: |_, input| OTHER_CALENDARS.iter().any(|word| has_words(input, word)),
    },
    Rule {
        what: "school years and business days: `SY`, `BD`",
        why: "each country has its own, and EDTF none",
        applies: |case, _| timexes(&case["Results"]).iter().any(|timex| timex.starts_with("SY") || timex.contains("BD")),
    },
    Rule {
        what: "weeks of a month: `2015-01-W01`",
        why: "conventions differ on which week is the first, and EDTF has none",
        applies: |case, _| timexes(&case["Results"]).iter().any(|timex| is_week_of_month(timex)),
    },
    Rule {
        what: "powers, `e` notation and arithmetic: `1.1^+23`, `1e10`",
        why: "reports have none",
        applies: |_, input| input.contains('^') || has_exponent(input),
    },
    Rule {
        what: "places in a list told from another: `ordinal.relative`",
        why: "\"the last but one\" is no number",
        applies: |case, _| {
            case["Results"].as_array().is_some_and(|results| results.iter().any(|result| result["TypeName"] == "ordinal.relative"))
        },
    },
    Rule {
        what: "units without a number: \"convert it to fahrenheit\"",
        why: "a unit alone is no figure",
        applies: |case, _| {
            let is_unit = |result: &Value| result["Resolution"].get("unit").is_some() && result["Resolution"]["value"].is_null();
            case["Results"].as_array().is_some_and(|results| results.iter().any(is_unit))
        },
    },
    Rule {
        what: "numbers torn apart by spaces: `4 . 8 %`, `10 , 000`",
        why: "nobody publishes text that was cut into tokens",
        applies: |_, input| is_torn(input),
    },
    Rule {
        what: "shorthand of messages: \"tmrw\", \"noonish\", \"otd\", \"ooo\", \"cy\", \"7p\", \"9:00a\"",
        why: "nothing that is published is written so",
        applies: |_, input| SHORTHAND.iter().any(|word| has_words(input, word)) || has_letter_of_half(input),
    },
    Rule {
        what: "days of a month that nobody names: `XXXX-XX-15`, \"for the 27th\"",
        why: "a report names the month, or says which day it was",
        applies: |case, _| timexes(&case["Results"]).iter().any(|timex| timex.starts_with("XXXX-XX-")) || any_text(case, is_day_alone),
    },
    Rule {
        what: "day and month as two numbers and nothing else: \"4.22\", \"22/04\", and a year with a month behind a point or between spaces",
        why: "such pairs are scores, sections and parts of files as often; they are left unread",
        applies: |case, _| any_text(case, is_pair_of_numbers),
    },
    Rule {
        what: "a number glued to the name of a month, or tied to it by one sign: \"Oct2\", \"Jan-1\", \"september.15th\"",
        why: "no house style writes dates so; \"16-Nov-2016\" stays in",
        applies: |case, _| any_text(case, is_glued_to_month),
    },
    Rule {
        what: "dates as they are spoken: \"May twenty nine\", \"September the twenty-first nineteen seventy eight\"",
        why: "in print days and years are digits or ordinals",
        applies: |case, _| any_text(case, is_spoken_date),
    },
    Rule {
        what: "hours told by a number alone: \"seven on 15\", \"from 5 to 6 on 1st Jan\", \"eleven five\"",
        why: "a number without \"a.m.\", \"o'clock\", minutes or \"hours\" is a count in a report",
        applies: |case, _| case["Results"].as_array().is_some_and(|results| results.iter().any(is_bare_hour)),
    },
    Rule {
        what: "minutes and hours counted from the moment of asking: \"next hour\", \"previous 3mins\"",
        why: "a report has a day, and no moment",
        applies: |case, _| counts_from_moment(case),
    },
    Rule {
        what: "\"the day\" and \"end of the day\" as today",
        why: "in prose the day is the one that is spoken of, or a figure of speech",
        applies: |case, _| any_text(case, |text| ["the day", "end of the day", "the end of the day", "end of day"].contains(&text)),
    },
    Rule {
        what: "results of the type `ordinal`: \"11th\", \"the first word\"",
        why: "a place in an order is no figure",
        applies: |case, _| any_type(case, "ordinal"),
    },
    Rule { what: "results of the type `age`", why: "an age is no figure", applies: |case, _| any_type(case, "age") },
    Rule {
        what: "arithmetic in words and numbers half in words: \"1 over twenty\", \"three twenty-firsts\", \"3 hundred and 21\", \"two hundreds and three dozens\"",
        why: "reports write numbers in words up to ten or so, and others in digits",
        applies: |_, input| is_sum_in_words(input),
    },
    Rule {
        what: "sums of money as they are spoken: \"15 dollars 50\", \"17 USD 25\"",
        why: "in print the cents stand behind a point or have their name",
        applies: |case, _| any_text(case, is_spoken_sum),
    },
];

/// The number of the rule that leaves a case out.
pub fn left_out(case: &Value, input: &str) -> Option<usize> {
    RULES.iter().position(|rule| (rule.applies)(case, input))
}

const COMMANDS: [&str; 10] =
    ["cortana", "remind me", "wake me", "alarm", "appointment", "schedule a", "schedule me", "schedule something", "book", "set up a"];
const OTHER_CALENDARS: [&str; 6] = ["yuandan", "ramadan", "eid", "lunar", "chinese", "hijri"];

const SHORTHAND: [&str; 6] = ["tmrw", "noonish", "otd", "ooo", "cy", "tonite"];

/// Whether the words of any result are so, in small letters.
fn any_text(case: &Value, is_so: impl Fn(&str) -> bool) -> bool {
    let texts = case["Results"].as_array().map(Vec::as_slice).unwrap_or_default().iter().filter_map(|result| result["Text"].as_str());
    texts.map(str::to_lowercase).any(|text| is_so(&text))
}

fn any_type(case: &Value, name: &str) -> bool {
    case["Results"].as_array().is_some_and(|results| results.iter().any(|result| result["TypeName"] == name))
}

/// "15", "the 27th", "the second"
fn is_day_alone(text: &str) -> bool {
    let day = text.strip_prefix("the ").unwrap_or(text);
    let number = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &day[number.len()..];
    (1..=2).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && (ORDINAL_ENDINGS.contains(&ending) || ending.is_empty() && day != text)
        || text.starts_with("the ") && SMALL_ORDINALS.contains(&day)
}

/// "4.22", "this 5/12", "2015.3", "11 - 2016"; not "2016-11".
fn is_pair_of_numbers(text: &str) -> bool {
    let text = text.strip_prefix("this ").unwrap_or(text);
    let numbers: Vec<&str> = text.split(['.', '/', '-', '~']).collect();
    let [one, other] = numbers.as_slice() else { return false };
    let is_number = |part: &str| !part.trim().is_empty() && part.trim().bytes().all(|byte| byte.is_ascii_digit());
    let is_iso = one.len() == 4 && other.len() == 2 && text.contains('-');
    is_number(one) && is_number(other) && !is_iso
}

/// "oct2", "jan-1", "may/22(tue)", "october. 2"; with a day and a year it is a date of the common sort.
fn is_glued_to_month(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let glued = text.match_indices(|c: char| c.is_ascii_digit()).any(|(at, _)| {
        let name = text[..at].trim_end_matches(['.', '-', '/', ' ']);
        let between = &text[name.len()..at];
        matches!(between, "" | "." | "-" | "/" | ". ")
            && MONTHS.iter().any(|month| name.ends_with(month) || between != ". " && name.ends_with(&month[..3]))
    });
    glued && numbers < 2
}

/// A month, and a number of two words or above twenty in words.
fn is_spoken_date(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    has(&["twenty", "thirty", "thousand", "nineteen"])
        && words.iter().any(|word| word.len() > 2 && MONTHS.iter().any(|month| month.starts_with(word)))
}

/// A number, a currency, and another number that nothing is said of.
fn is_spoken_sum(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &&str| SMALL_NUMBERS.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit());
    let [first, between @ .., last] = words.as_slice() else { return false };
    is_number(first) && is_number(last) && between.iter().any(|word| SPOKEN_CURRENCIES.contains(word))
}

/// A time of day whose words have no mark of one.
fn is_bare_hour(result: &Value) -> bool {
    let Some(text) = result["Text"].as_str().map(str::to_lowercase) else { return false };
    let is_clock = |timex: &str| timex.split('T').skip(1).any(|time| time.starts_with(|c: char| c.is_ascii_digit()));
    let in_hours = timexes(result).into_iter().any(|timex| !timex.starts_with('P') && is_clock(timex));
    let without_value = ["time", "timerange", "datetime", "datetimerange"].iter().any(|name| {
        result["Type"].as_str().or_else(|| result["TypeName"].as_str()).is_some_and(|kind| kind.trim_start_matches("datetimeV2.") == *name)
    });
    let has_number = text
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| SMALL_NUMBERS.contains(&word) || (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()));
    let marked = text.contains(':') || CLOCK_MARKS.iter().any(|mark| has_words(&text, mark)) || has_half_day(&text);
    (in_hours || without_value) && has_number && !marked
}

/// A digit with "am" or "pm" behind it.
fn has_half_day(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
        let half = word.trim_start_matches(|c: char| c.is_ascii_digit());
        half.len() < word.len() && (half.starts_with("am") || half.starts_with("pm") || half == "h")
    })
}

/// A result begins or ends at the minute at which the question is asked.
fn counts_from_moment(case: &Value) -> bool {
    let asked = case["Context"]["ReferenceDateTime"].as_str().and_then(|moment| moment.get(11..16)).filter(|minute| *minute != "00:00");
    asked.is_some_and(|minute| case["Results"].to_string().contains(&format!("{minute}:")))
}

/// "over" or an ordinal above ten below a fraction line in words; "hundred" behind digits with more behind it.
fn is_sum_in_words(input: &str) -> bool {
    let words: Vec<String> =
        input.to_lowercase().split([' ', '-']).map(|word| word.trim_matches(['.', ',', '?', '!']).to_owned()).collect();
    let is_number = |word: &String| {
        word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty()
            || SMALL_NUMBERS.contains(&word.as_str())
            || SCALES.contains(&word.as_str())
    };
    let digits = |word: &String| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let over = words.windows(3).any(|three| is_number(&three[0]) && three[1] == "over" && is_number(&three[2]));
    let part = words.windows(2).any(|two| {
        (SCALES.contains(&two[0].as_str()) || TENS.contains(&two[0].as_str())) && (ORDINALS_OF_PARTS.iter().any(|part| two[1] == *part))
    });
    let mixed =
        words.windows(3).any(|three| digits(&three[0]) && SCALES.contains(&three[1].as_str()) && (three[2] == "and" || digits(&three[2])));
    let dozens = words.windows(3).any(|three| three[0] == "and" && is_number(&three[1]) && three[2] == "dozens");
    over || part || mixed || dozens
}

const ORDINAL_ENDINGS: [&str; 4] = ["st", "nd", "rd", "th"];
const SMALL_ORDINALS: [&str; 10] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const SMALL_NUMBERS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const SPOKEN_CURRENCIES: [&str; 8] = ["dollar", "dollars", "usd", "euro", "euros", "eur", "pound", "pounds"];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [&str; 4] = ["hundred", "hundreds", "thousand", "million"];
const ORDINALS_OF_PARTS: [&str; 9] = ["firsts", "seconds", "thirds", "fourths", "fifths", "sixths", "sevenths", "eighths", "ninths"];
const CLOCK_MARKS: [&str; 12] =
    ["am", "pm", "a.m.", "p.m.", "o'clock", "oclock", "noon", "midnight", "hours", "hrs", "half past", "quarter to"];

/// A digit with a lone "a" or "p" glued to it.
fn has_letter_of_half(input: &str) -> bool {
    let bytes = input.as_bytes();
    (1..bytes.len()).any(|at| {
        matches!(bytes[at], b'a' | b'p') && bytes[at - 1].is_ascii_digit() && !bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
    })
}

/// Every timex of some results, wherever it stands in them.
fn timexes(results: &Value) -> Vec<&str> {
    match results {
        Value::Array(values) => values.iter().flat_map(timexes).collect(),
        Value::Object(fields) => fields.iter().flat_map(|(name, value)| timexes_of_field(name, value)).collect(),
        _ => Vec::new(),
    }
}

fn timexes_of_field<'v>(name: &str, value: &'v Value) -> Vec<&'v str> {
    match value.as_str() {
        Some(timex) if name.eq_ignore_ascii_case("timex") => vec![timex],
        _ => timexes(value),
    }
}

/// `2015-01-W01`, `XXXX-10-W01`
fn is_week_of_month(timex: &str) -> bool {
    let fields: Vec<&str> = timex.split('-').collect();
    matches!(fields.as_slice(), [_, month, week] if month.len() == 2 && week.starts_with('W') && *week != "WE" && month.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A digit, `e`, perhaps a sign, and a digit.
fn has_exponent(input: &str) -> bool {
    let bytes = input.as_bytes();
    bytes.windows(3).any(|three| {
        three[0].is_ascii_digit() && three[1].eq_ignore_ascii_case(&b'e') && (three[2].is_ascii_digit() || matches!(three[2], b'+' | b'-'))
    })
}

/// A digit, a space, a point or comma, a space and a digit.
fn is_torn(input: &str) -> bool {
    input.as_bytes().windows(5).any(|five| {
        five[0].is_ascii_digit() && five[1] == b' ' && matches!(five[2], b'.' | b',') && five[3] == b' ' && five[4].is_ascii_digit()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn rules_leave_out_by_words_and_results() {
        let check = |input: &str, case: Value, expected: Option<usize>| assert_eq!(left_out(&case, input), expected, "{input}");
        let timex = |timex: &str| json!({ "Results": [{ "Value": { "Timex": timex } }] });
        check("at 3 pst", json!({ "Results": [{ "TypeName": "datetimeV2.timezone" }] }), Some(0));
        check("Please book a room", timex("2016"), Some(1));
        check("The rooms are fully booked in 2016", timex("2016"), None);
        check("back on Monday", json!({ "NotSupportedByDesign": "java", "Results": [] }), Some(2));
        check("last fiscal year", timex("FY2018"), None);
        check("last school year", timex("SY2018"), Some(5));
        check("the first week of Oct", timex("XXXX-10-W01"), Some(6));
        check("this week", timex("2016-W45"), None);
        check("weekend", timex("2016-W45-WE"), None);
        check("1.1^23", json!({ "Results": [] }), Some(7));
        check("1e-10", json!({ "Results": [] }), Some(7));
        check("the last but one", json!({ "Results": [{ "TypeName": "ordinal.relative" }] }), Some(8));
        check("in fahrenheit", json!({ "Results": [{ "Resolution": { "unit": "F", "value": null } }] }), Some(9));
        check("rose 4 . 8 %", json!({ "Results": [] }), Some(10));
        check("back tmrw", json!({ "Results": [] }), Some(11));
        check("back at 7p", json!({ "Results": [] }), Some(11));
        check("back at 7pm, p. 3", json!({ "Results": [] }), None);
        check("4, 8 and 9", json!({ "Results": [] }), None);
        check("It costs 15 dollars 50.", json!({ "Results": [{ "Text": "15 dollars 50" }] }), Some(22));
        check("It costs 15 dollars 50 cents.", json!({ "Results": [{ "Text": "15 dollars 50 cents" }] }), None);
    }
}
