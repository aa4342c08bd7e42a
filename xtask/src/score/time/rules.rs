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
pub const RULES: [Rule; 12] = [
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
        what: "fiscal and school years, business days: `FY`, `SY`, `BD`",
        why: "each organisation has its own, and EDTF none",
        applies: |case, _| {
            timexes(&case["Results"]).iter().any(|timex| timex.starts_with("FY") || timex.starts_with("SY") || timex.contains("BD"))
        },
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
];

/// The number of the rule that leaves a case out.
pub fn left_out(case: &Value, input: &str) -> Option<usize> {
    RULES.iter().position(|rule| (rule.applies)(case, input))
}

const COMMANDS: [&str; 10] =
    ["cortana", "remind me", "wake me", "alarm", "appointment", "schedule a", "schedule me", "schedule something", "book", "set up a"];
const OTHER_CALENDARS: [&str; 6] = ["yuandan", "ramadan", "eid", "lunar", "chinese", "hijri"];

const SHORTHAND: [&str; 6] = ["tmrw", "noonish", "otd", "ooo", "cy", "tonite"];

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
        check("last fiscal year", timex("FY2018"), Some(5));
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
    }
}
