//! Pairs of figures and what they are to each other.

mod always;
mod notation;
mod one_story;

use notation::{Told, measures, told};
use plimsoll_record::Verdict;

use super::{keys, verdict};

pub(crate) fn verdict_of(a: &Told, b: &Told) -> Verdict {
    a.with(|a| b.with(|b| verdict(a, b, &measures())))
}

/// The code, the reason and the notes of a verdict: `conflict values period_not_told`.
fn in_short(verdict: &Verdict) -> String {
    let name = |value: serde_json::Value, tag: &str| value[tag].as_str().unwrap_or_default().to_owned();
    let mut words = vec![verdict.verdict.code().to_owned(), name(serde_json::to_value(&verdict.why).unwrap(), "reason")];
    words.extend(verdict.notes.iter().map(|note| format!("+{}", name(serde_json::to_value(note).unwrap(), "note"))));
    words.join(" ")
}

/// Each row is two figures and their verdict, which must be the same in either order. Where a row names no note, notes are
/// not asked.
fn check(rows: &[(&str, &str, &str)]) {
    for (one, other, expected) in rows {
        let (a, b) = (told(one), told(other));
        let there = verdict_of(&a, &b);
        let back = verdict_of(&b, &a);
        let short = in_short(&there);
        let asked = if expected.contains('+') { short.as_str() } else { short.split(" +").next().unwrap_or_default() };
        assert_eq!(asked, *expected, "\n  {one}\n  {other}\n  {there:?}");
        assert_eq!(there.clone().swapped(), back, "\n  {one}\n  {other}");
        if !short.starts_with("not_comparable") && !short.starts_with("different_period") {
            let shared = a.with(|a| b.with(|b| keys(a, &measures()).iter().any(|key| keys(b, &measures()).contains(key))));
            assert!(shared, "nothing brings these together:\n  {one}\n  {other}");
        }
    }
}

#[test]
fn numbers_agree() {
    check(&[
        ("intercepted_and_returned 120 per:2025 in:Libya", "intercepted_and_returned 120 per:2025 in:Libya", "agree same_value"),
        ("dead at-least:12 per:2024-05 in:Sfax", "dead at-least:12 per:2024-05 in:Sfax", "agree same_value"),
        ("dead range:10..20 per:2024-05 in:Sfax", "dead range:10..20 per:2024-05 in:Sfax", "agree same_value"),
        ("dead about:300 per:2024-05 in:Sfax", "dead about:300 per:2024-05 in:Sfax", "agree same_value"),
        // What is counted since one day is the same count, whenever it is told.
        (
            "intercepted_and_returned 145,437 per:2017/.. in:Libya pub:2025-10-15",
            "intercepted_and_returned 145,437 per:2017/.. in:Libya pub:2025-10-20",
            "agree same_value",
        ),
        ("dead 17 per:2024-05-03 in:Sfax", "dead 17 per:2024-05-03 in:Sfax not", "conflict denied"),
        // A number that would agree is denied, however little else is told.
        ("dead 61,240", "dead 61,240 not", "conflict denied"),
        // "70,000, not 61,240": the number in whose place another is given is theirs who gave it.
        ("dead 61,240", "dead 61,240 not rival:70,000", "agree denied"),
        // A number that is hardly the same by accident needs no time and place.
        (
            "intercepted_and_returned 145,437 per:2017/..",
            "intercepted_and_returned 145,437",
            "agree same_value +period_not_told +place_not_told",
        ),
        ("dead 94 per:2023-02-26 in:Cutro", "dead 94 in:Cutro", "agree same_value +period_not_told"),
        ("dead 94 per:2023-02-26", "dead 94 per:2023-02-26", "agree same_value +place_not_told"),
        // One event holds two figures together of which little is told.
        ("dead 12 event:wreck", "dead 12 event:wreck", "agree same_value +period_not_told +place_not_told"),
        // So does one week with the same words.
        (
            "dead 12 words:migrants pub:2024-05-03",
            "dead 12 words:Migrants pub:2024-05-08",
            "agree same_value +period_not_told +place_not_told",
        ),
        ("duration 3 event:deal", "duration 36 unit:month event:deal", "agree same_value"),
        ("funding_committed 59,000,000 per:2024 in:Libya", "funding_committed 59,000,000 per:2024 in:Libya", "agree same_value"),
        ("detained 1,100 on:2023-05-02 in:Tajoura", "detained 1,100 on:2023-05-02 in:Tajoura", "agree same_value"),
        ("dead at-least:30 per:2024 in:Libya", "dead more-than:30 per:2024 in:Libya", "agree same_value"),
        ("share 38 per:2024 in:Libya of:boats subject:vessels", "share 38 per:2024 in:Libya of:boats subject:vessels", "agree same_value"),
        ("dead 94 per:2023-02-26 in:Cutro hedged", "dead 94 per:2023-02-26 in:Cutro", "agree same_value +hedged"),
    ]);
}

#[test]
fn bounds_leave_room() {
    check(&[
        ("sea_arrivals more-than:1,000 per:2024 in:Italy", "sea_arrivals 1,217 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        ("sea_arrivals at-least:300 per:2024 in:Italy", "sea_arrivals 300 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        ("sea_arrivals at-most:50 per:2024 in:Italy", "sea_arrivals 41 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        ("sea_arrivals less-than:50 per:2024 in:Italy", "sea_arrivals about:47 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        ("sea_arrivals range:10..20 per:2024 in:Italy", "sea_arrivals 14 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        ("sea_arrivals range:10..20 per:2024 in:Italy", "sea_arrivals range:20..30 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        ("sea_arrivals about:1,200 per:2024 in:Italy", "sea_arrivals 1,217 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        ("sea_arrivals about:10,000 per:2024 in:Italy", "sea_arrivals 10,860 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        ("sea_arrivals nearly:28,000 per:2024 in:Italy", "sea_arrivals 27,640 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        ("sea_arrivals about:300 per:2024 in:Italy", "sea_arrivals 300 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        // "More than a thousand" of twenty-five thousand is true, and a strange thing to say.
        (
            "sea_arrivals more-than:1,000 per:2024 in:Italy",
            "sea_arrivals 25,000 per:2024 in:Italy",
            "agree_within_bounds bounds_meet +far_apart",
        ),
        ("sea_arrivals at-least:300 per:2024 in:Italy", "sea_arrivals at-most:350 per:2024 in:Italy", "agree_within_bounds bounds_meet"),
        ("dead dozens per:2024-05-03 in:Zuwara", "dead 41 per:2024-05-03 in:Zuwara", "agree_within_bounds vague_word"),
        ("dead dozens per:2024-05-03 in:Zuwara", "dead dozens per:2024-05-03 in:Zuwara", "agree_within_bounds vague_word"),
        // A vague word or a bound leaves room for any number of anything.
        ("missing dozens event:wreck", "people 63 event:wreck", "not_comparable too_little_told"),
        ("dead dozens event:wreck", "dead 63 event:wreck", "agree_within_bounds vague_word"),
        (
            "dead at-least:17 pub:2024-05-03 with:Sfax with:Nour alone",
            "dead 300 pub:2024-05-03 with:Sfax with:Nour alone",
            "not_comparable too_little_told",
        ),
        // A bound with the time of one unknown.
        ("dead at-least:90 per:2023-02-26 in:Cutro", "dead 94 in:Cutro", "agree_within_bounds bounds_meet +period_not_told"),
    ]);
}

#[test]
fn round_numbers_are_rounded() {
    check(&[
        ("sea_arrivals 1,200 per:2024 in:Italy", "sea_arrivals 1,217 per:2024 in:Italy", "agree rounded"),
        ("sea_arrivals 145,000 per:2024 in:Italy", "sea_arrivals 145,437 per:2024 in:Italy", "agree rounded"),
        ("sea_arrivals 20,000 per:2024 in:Italy", "sea_arrivals 21,500 per:2024 in:Italy", "agree_within_bounds rounded"),
        ("sea_arrivals 1,250 per:2024 in:Italy", "sea_arrivals 1,253 per:2024 in:Italy", "agree rounded"),
        ("sea_arrivals nearly:30,000 per:2024 in:Italy", "sea_arrivals 30,050 per:2024 in:Italy", "agree_within_bounds rounded"),
        ("funding_committed 46,300,000 per:2024 in:Libya", "funding_committed 46,296,118 per:2024 in:Libya", "agree rounded"),
        (
            "share 24 up per:2024 base:2023 in:Italy subject:sea_arrivals",
            "share 24.4 up per:2024 base:2023 in:Italy subject:sea_arrivals",
            "agree rounded",
        ),
        ("sea_arrivals 10,000 per:2024 in:Italy", "sea_arrivals 9,870 per:2024 in:Italy", "agree rounded"),
        ("sea_arrivals 300 per:2024 in:Italy", "sea_arrivals 278 per:2024 in:Italy", "agree_within_bounds rounded"),
        // These are not: too far, too small, both rounded to the same place, counted to the last one, of fewer digits before them.
        ("sea_arrivals 10,000 per:2024 in:Italy", "sea_arrivals 9,000 per:2024 in:Italy", "conflict values"),
        ("dead 100 per:2024 in:Libya", "dead 92 per:2024 in:Libya", "conflict values"),
        ("sea_arrivals 1,200 per:2024 in:Italy", "sea_arrivals 1,290 per:2024 in:Italy", "conflict values"),
        ("sea_arrivals 120 per:2024 in:Italy", "sea_arrivals 123 per:2024 in:Italy", "conflict values"),
        ("sea_arrivals 1,200 per:2024 in:Italy", "sea_arrivals 1,300 per:2024 in:Italy", "conflict values"),
        ("sea_arrivals 20,000 per:2024 in:Italy", "sea_arrivals 24,000 per:2024 in:Italy", "conflict values"),
        ("votes_for 200 per:2024-05-03 in:Rome", "votes_for 204 per:2024-05-03 in:Rome", "conflict values"),
        (
            "share 20 up per:2024 base:2023 in:Italy subject:sea_arrivals",
            "share 22 up per:2024 base:2023 in:Italy subject:sea_arrivals",
            "conflict values",
        ),
    ]);
}

#[test]
fn later_counts_are_newer() {
    check(&[
        ("dead 12 event:wreck pub:2024-05-03", "dead 17 event:wreck pub:2024-05-05", "newer_value update"),
        ("dead at-least:12 event:wreck pub:2024-05-03", "dead 17 event:wreck pub:2024-05-05", "newer_value update"),
        ("dead at-least:12 event:wreck pub:2024-05-03", "dead at-least:15 event:wreck pub:2024-05-05", "newer_value update"),
        // The bound was lower after the number: nothing new.
        ("dead 17 event:wreck pub:2024-05-03", "dead at-least:12 event:wreck pub:2024-05-05", "agree_within_bounds bounds_meet"),
        // The same toll, rounded.
        ("dead 1,217 event:wreck pub:2024-05-03", "dead 1,200 event:wreck pub:2024-05-05", "agree rounded"),
        ("dead 300 event:wreck pub:2024-05-03", "dead about:310 event:wreck pub:2024-05-05", "agree_within_bounds bounds_meet"),
        // It fell, and nobody says why.
        ("dead 17 event:wreck pub:2024-05-03", "dead 12 event:wreck pub:2024-05-05", "conflict fall"),
        ("dead 17 event:wreck pub:2024-05-03", "dead 12 event:wreck pub:2024-05-05 revised", "newer_value revision"),
        // Nobody names the event, but the day, the words and the week are the same.
        (
            "dead at-least:12 per:2024-05-03 words:people pub:2024-05-04",
            "dead 17 per:2024-05-03 words:people pub:2024-05-06",
            "newer_value update +place_not_told",
        ),
        // Votes are counted once.
        ("votes_for 156 event:vote pub:2026-03-24", "votes_for 165 event:vote pub:2026-03-26", "conflict values"),
        // On one day there is no later one.
        ("dead 17 event:wreck pub:2024-05-03", "dead 12 event:wreck pub:2024-05-03", "conflict values"),
        ("dead 17 event:wreck", "dead 12 event:wreck pub:2024-05-03", "conflict values"),
        // A year after the event its toll does not run any more.
        ("dead 17 per:2024-05-03 event:wreck pub:2025-05-03", "dead 33 per:2024-05-03 event:wreck pub:2025-05-08", "conflict values"),
        (
            "dead 17 per:2024-05-03 event:wreck pub:2025-05-03 origin:coroner",
            "dead 33 per:2024-05-03 event:wreck pub:2025-05-08 origin:coroner",
            "newer_value revision",
        ),
        // "So far this year".
        (
            "sea_arrivals 21,000 per:2024 in:Italy pub:2024-06-14",
            "sea_arrivals 33,480 per:2024 in:Italy pub:2024-08-02",
            "newer_value update",
        ),
        (
            "intercepted_and_returned 145,437 per:2017/.. in:Libya pub:2025-10-15",
            "intercepted_and_returned 150,212 per:2017/.. in:Libya pub:2026-01-08",
            "newer_value update",
        ),
        ("sea_arrivals 33,480 per:2024 in:Italy pub:2024-06-14", "sea_arrivals 21,000 per:2024 in:Italy pub:2024-08-02", "conflict fall"),
        ("sea_arrivals 33,480 per:2024 in:Italy pub:2024-06-14", "sea_arrivals 21,000 per:2024 in:Italy pub:2024-06-14", "conflict values"),
        // Two who count closed their counts on different days; but no count can be less than a part of it.
        (
            "sea_arrivals 21,000 per:2024 in:Italy pub:2024-06-14 origin:ministry",
            "sea_arrivals 33,480 per:2024 in:Italy pub:2024-08-02 origin:mole_count",
            "different_period periods",
        ),
        (
            "sea_arrivals 33,480 per:2024 in:Italy pub:2024-06-14 origin:ministry",
            "sea_arrivals 21,000 per:2024 in:Italy pub:2024-08-02 origin:mole_count",
            "conflict part_exceeds_whole",
        ),
        // By the day of counting, whenever it was published.
        (
            "sea_arrivals 21,000 per:2024 on:2024-06-01 in:Italy pub:2024-09-14",
            "sea_arrivals 33,480 per:2024 on:2024-08-02 in:Italy pub:2024-08-02",
            "newer_value update",
        ),
        // What is there at an untold moment is counted again and may be less.
        ("detained 5,140 in:Libya pub:2024-05-01", "detained 4,310 in:Libya pub:2024-08-01", "newer_value update +period_not_told"),
        ("detained 5,140 on:2024-05-01 in:Libya", "detained 4,310 on:2024-05-01 in:Libya", "conflict values"),
        // Who comes out later has not counted later, unless it is the same source.
        ("detained 412 on:2024-05-01 in:Libya pub:2024-05-16", "detained 344 on:2024-05-01 in:Libya pub:2024-05-17", "conflict values"),
        (
            "detained 412 on:2024-05-01 in:Libya pub:2024-05-16 origin:state",
            "detained 344 on:2024-05-01 in:Libya pub:2024-05-17 origin:state",
            "newer_value update",
        ),
        // But not by another source: each counts for itself.
        (
            "detained 4,310 in:Libya pub:2024-05-01 origin:state",
            "detained 5,140 in:Libya pub:2024-08-01 origin:union",
            "different_definition definitions",
        ),
        // Who counted for a year that is over counts again.
        (
            "dead 2,452 per:2024 in:Mediterranean pub:2025-01-10 origin:mole_count",
            "dead 2,573 per:2024 in:Mediterranean pub:2025-04-22 origin:mole_count",
            "newer_value revision +same_origin",
        ),
        (
            "dead 2,573 per:2024 in:Mediterranean pub:2025-01-10 origin:mole_count",
            "dead 2,452 per:2024 in:Mediterranean pub:2025-04-22 origin:mole_count",
            "conflict values +same_origin",
        ),
        (
            "dead 2,573 per:2024 in:Mediterranean pub:2025-01-10 origin:mole_count",
            "dead 2,452 per:2024 in:Mediterranean pub:2025-04-22 origin:mole_count revised",
            "newer_value revision",
        ),
    ]);
}

#[test]
fn reports_of_one_story_are_held_together() {
    let story = "with:Zembra with:Taher";
    let pairs = [
        // Bounds, also without time and place; a toll that goes up.
        ("funding_committed 45,000,000", "funding_committed about:46,000,000", "agree_within_bounds bounds_meet"),
        ("dead 41", "dead 57", "newer_value update"),
        ("sea_arrivals 57", "sea_arrivals 41", "not_comparable too_little_told"),
        // The only number of each for one thing.
        ("sea_arrivals 57 alone", "sea_arrivals 41 alone", "conflict values"),
        ("people 57 alone", "people 41 alone", "different_definition definitions"),
        ("people 57 alone subject:aboard", "people 41 alone subject:aboard", "conflict values"),
        // Near measures: one number in other words, or two.
        ("dead 41", "dead_or_missing 41", "different_definition measures"),
        ("dead about:1,200", "dead_or_missing 1,217", "agree_within_bounds bounds_meet"),
        ("dead 41", "dead_or_missing 98", "different_definition measures"),
        // Who is intercepted is brought somewhere too; two wrecks stay two.
        ("dead 41 event:wreck", "dead 41 transfer:hospital", "agree same_value"),
        ("dead 41 event:wreck tells:raid", "dead 41 event:raid", "not_comparable events"),
        // Two tellings of one were not found to be one, as far as neither report tells both.
        ("dead 41 event:wreck", "dead 41 event:raid", "agree same_value"),
    ];
    for (one, other, expected) in pairs {
        let told = |figure: &str, day: &str| format!("{figure} {story} pub:{day}");
        check(&[(&told(one, "2026-03-06"), &told(other, "2026-03-11"), expected)]);
        if expected.starts_with("conflict") || expected.starts_with("newer") {
            let later = told(other, "2026-09-11");
            let apart = verdict_of(&notation::told(&told(one, "2026-03-06")), &notation::told(&later));
            assert_eq!(in_short(&apart).split(' ').next(), Some("not_comparable"), "{one} / {later}");
        }
    }
}

#[test]
fn what_counts_the_same_in_one_story() {
    let story = "with:Zembra with:Taher pub:2026-03-06";
    for (one, other, expected) in [
        ("rescued 152", "survivors 152", "agree same_value"),
        ("rescued 152", "survivors about:150", "agree_within_bounds bounds_meet"),
        ("rescued 152 alone", "survivors 148 alone", "different_definition measures"),
        // Those hurt in a fire are counted once.
        ("injured 38 alone", "people 23 alone subject:in_hospital", "conflict values"),
        ("rescued 152", "dead 152", "agree same_value"),
        // There is one crowd, whatever else the reports count; a bare number among others may be of anything, and so may a few.
        ("protesters 3,000 words:marchers", "protesters 5,000 words:people", "conflict values"),
        ("protesters 3,000 words:marchers", "protesters 5,000", "different_definition definitions"),
        ("protesters 12 words:marchers", "protesters 31 words:people", "not_comparable too_little_told"),
    ] {
        check(&[(&format!("{one} {story}"), &format!("{other} {story}"), expected)]);
    }
    check(&[("rescued 152 pub:2026-03-06", "survivors 148 pub:2026-03-06", "not_comparable measures")]);
}

#[test]
fn much_in_common_outlives_the_news() {
    let much = "with:Zembra with:Taher with:Orsini alone";
    let day = "with:Zembra day:2026-03-05 alone";
    for (one, other, shared, expected) in [
        ("dead 41 pub:2026-03-06", "dead 57 pub:2026-09-11", much, "newer_value update"),
        ("dead 41 pub:2026-03-06", "dead 57 pub:2026-09-11", day, "newer_value update"),
        ("injured 41 pub:2026-03-06", "injured 57 pub:2026-09-11", day, "newer_value update"),
        ("votes_for 41 pub:2026-03-06", "votes_for 57 pub:2026-09-11", much, "conflict values"),
        // The day on which one came out is shared with all the news of that day.
        ("votes_for 41 pub:2026-03-05", "votes_for 57 pub:2026-03-06", day, "not_comparable too_little_told"),
        // The dead of a year and those of an event.
        ("dead 41 per:2026 pub:2026-12-31", "dead 57 pub:2026-12-31", much, "not_comparable too_little_told"),
        // One is rather a part of the other.
        ("dead 25 pub:2026-03-06", "dead 1 pub:2026-03-06", much, "not_comparable too_little_told"),
    ] {
        check(&[(&format!("{one} {shared}"), &format!("{other} {shared}"), expected)]);
    }
}

#[test]
fn what_a_later_count_is_to_an_earlier_one() {
    let story = "with:Zembra with:Taher alone";
    for (one, other, expected) in [
        // The missing are found, those in a square do not become more, and the ill do.
        ("missing 52 pub:2026-03-06", "missing 17 pub:2026-03-09", "newer_value update"),
        ("protesters 3,000 pub:2026-03-06", "protesters 10,000 pub:2026-03-09", "conflict values"),
        ("ill 412 per:2026-01-01/.. pub:2026-03-06", "ill 506 per:2026-03-30 pub:2026-04-09", "newer_value update"),
        ("ill 506 per:2026-03-30 pub:2026-04-09", "ill 412 per:2026-02-28 pub:2026-04-12", "different_period periods"),
        // Who gives the earlier number too, and does not say that theirs replaces it, counts in another way.
        ("injured 52 pub:2026-03-06", "injured 47 pub:2026-03-09 also:52", "different_definition definitions"),
        ("injured 52 pub:2026-03-06", "injured 47 pub:2026-03-09 also:52 revised", "newer_value revision"),
        // What one had counted by a day, and another found a little more of later.
        (
            "things 52 noun:patients on:2026-03-06 by-then pub:2026-03-06 origin:board",
            "things 63 noun:patients pub:2026-04-09 origin:court",
            "newer_value update",
        ),
        (
            "things 52 noun:patients on:2026-03-06 pub:2026-03-06 origin:board",
            "things 63 noun:patients pub:2026-04-09 origin:court",
            "different_definition definitions",
        ),
        // Who gives a bound above another's number does not say that it has grown.
        ("injured 24 pub:2026-03-06", "injured at-least:26 pub:2026-09-09 day:2026-03-05", "different_definition definitions"),
    ] {
        check(&[(&format!("{one} {story}"), &format!("{other} {story}"), expected)]);
    }
}

#[test]
fn numbers_are_held_against_each_other_by_the_words_beside_them() {
    let story = "with:Zembra with:Taher pub:2026-03-06";
    for (one, other, expected) in [
        ("people 7,412 beside:obliged_leave", "people about:7,400 beside:obligation_leave", "agree_within_bounds bounds_meet"),
        ("people 412 beside:leave", "people 980 beside:obligation", "not_comparable general_measure"),
        (
            "people 40 words:persons beside:boats_sank per:2025-01",
            "people 30 words:persons beside:boat_sank per:2025-02",
            "different_period periods",
        ),
        // Of one who is not told whom they count.
        ("people 23 words:officers who:staff beside:duty_roster", "people 23 beside:duty_roster", "agree same_value"),
        ("people 42 words:officers who:staff", "people 42", "agree same_value"),
        ("people 23 words:officers who:staff", "people 23 words:women who:women", "different_definition populations"),
        // A toll since a day, and one up to a day.
        ("dead 29 per:2026-03-05/..", "dead 31 pub:2026-04-01", "newer_value update"),
        // A vote is told on other days.
        ("votes_for 31 per:2026-02-02", "votes_for 31 per:2026-03-05", "agree same_value"),
    ] {
        let other = if other.contains("pub:") { format!("{other} with:Zembra with:Taher") } else { format!("{other} {story}") };
        check(&[(&format!("{one} {story}"), &other, expected)]);
    }
}

#[test]
fn things_are_held_against_each_other_by_their_nouns() {
    let story = "with:Zembra with:Taher pub:2026-03-06";
    for (one, other, expected) in [
        ("things 9,640 noun:doses", "things 9,640 noun:doses", "agree same_value"),
        ("things 4,100 noun:doses alone", "things 9,800 noun:doses alone", "conflict values"),
        ("things 4,100 noun:doses alone", "things 9,800 noun:tents alone", "not_comparable general_measure"),
        // One number of many digits, whatever each calls what it counts.
        ("things 12,046 noun:attempts", "sea_crossings 12,046", "agree same_value"),
        ("sea_arrivals 12 words:attempts", "detained 12 words:persons", "not_comparable measures"),
        ("people 25 noun:delegates", "people 25 noun:delegates", "agree same_value"),
        ("people 25 noun:delegates", "people 25 noun:dockers", "not_comparable general_measure"),
    ] {
        check(&[(&format!("{one} {story}"), &format!("{other} {story}"), expected)]);
    }
}

#[test]
fn one_name_and_what_reports_tell_of_bind_them() {
    for (one, other, expected) in [
        ("dead 41 with:Zembra theme:sea.shipwreck", "dead 57 with:Zembra theme:sea.shipwreck", "newer_value update"),
        ("dead 41 with:Zembra theme:sea.shipwreck", "dead 57 with:Zembra theme:protest", "not_comparable too_little_told"),
        // "The interior ministry" is named by everybody.
        ("dead 41 with:ministry theme:ministry", "dead 57 with:ministry theme:ministry", "not_comparable too_little_told"),
    ] {
        check(&[(&format!("{one} pub:2026-03-06"), &format!("{other} pub:2026-03-09"), expected)]);
    }
}

#[test]
fn sums_of_one_deal_are_held_against_each_other_by_what_they_are_for() {
    let story = "with:Zembra with:Taher pub:2026-03-06";
    for (one, other, expected) in [
        (
            "funding_committed 24,000,000 unit:EUR beside:border_management",
            "funding_committed 38,000,000 unit:EUR beside:border_management",
            "conflict values",
        ),
        (
            "funding_committed 24,000,000 unit:EUR beside:border_management",
            "funding_committed 38,000,000 unit:EUR beside:jobs_schemes",
            "different_definition definitions",
        ),
    ] {
        check(&[(&format!("{one} {story}"), &format!("{other} {story}"), expected)]);
    }
    let deal = "agreement:pact alone";
    check(&[
        (&format!("people 60 who:staff subject:trained {deal}"), &format!("people 80 who:staff subject:trained {deal}"), "conflict values"),
        (&format!("people 24 words:men {deal}"), &format!("people 40 words:men {deal}"), "not_comparable general_measure"),
        (
            &format!("funding_committed 45,000,000 unit:EUR {deal}"),
            &format!("funding_committed 15,000,000 unit:EUR {deal}"),
            "not_comparable too_little_told",
        ),
    ]);
}

#[test]
fn a_number_of_many_digits_is_one_number() {
    check(&[
        ("sea_arrivals 63,480 per:2025 in:Italy", "sea_arrivals 63,480 per:2025 in:Lampedusa", "agree same_value"),
        ("sea_arrivals 63,480 per:2025", "dead 63,480", "agree same_value"),
        ("sea_arrivals 63,480", "sea_arrivals about:63,500", "agree_within_bounds bounds_meet"),
        ("sea_arrivals 630 per:2025 in:Italy", "sea_arrivals 630 per:2025 in:Lampedusa", "not_comparable places"),
        ("sea_arrivals 63,480 per:2025 in:Italy", "sea_arrivals 63,480 per:2024 in:Italy", "different_period periods"),
        // One source's count of one time, told in round words a few days later.
        (
            "sea_arrivals 5,168 per:2026-01-01/2026-03-10 in:Italy pub:2026-03-11 origin:office",
            "sea_arrivals more-than:5,000 per:2026-01-01/2026-03-13 in:Italy pub:2026-03-13 origin:office",
            "agree_within_bounds bounds_meet",
        ),
    ]);
}

#[test]
fn times_differ() {
    check(&[
        ("sea_arrivals 157,651 per:2023 in:Italy", "sea_arrivals 66,317 per:2024 in:Italy", "different_period periods"),
        ("sea_arrivals 157,651 per:2023 in:Italy", "sea_arrivals 157,651 per:2024 in:Italy", "different_period periods"),
        ("sea_arrivals 12,000 per:2024-01/2024-04 in:Italy", "sea_arrivals 66,317 per:2024 in:Italy", "different_period periods"),
        (
            "sea_arrivals 12,000 per:2024-01/2024-04 in:Italy",
            "sea_arrivals 14,000 per:2024-03/2024-06 in:Italy",
            "different_period periods",
        ),
        // "This year" in June is a part of the year that another counts whole.
        (
            "sea_arrivals 21,000 per:2024 in:Italy pub:2024-06-14",
            "sea_arrivals 66,317 per:2024 in:Italy pub:2025-01-14",
            "different_period periods",
        ),
        ("dead 12 per:2024-05-03 in:Sfax", "dead 12 per:2024-06-09 in:Sfax", "different_period periods"),
        ("detained 5,000 per:2023 in:Libya", "detained 4,300 per:2024 in:Libya", "different_period periods"),
        ("detained 5,140 on:2024-05-01 in:Libya", "detained 4,310 on:2024-08-01 in:Libya", "different_period periods"),
        ("detained 5,000 per:2023-05 in:Libya", "detained 4,300 per:2023-11 in:Libya", "different_period periods"),
        ("funding_committed 32,600,000 per:2022 in:Libya", "funding_committed 28,500,000 per:2024 in:Libya", "different_period periods"),
        (
            "intercepted_and_returned 145,437 per:2017/.. in:Libya pub:2025-10-15",
            "intercepted_and_returned 21,762 per:2024 in:Libya pub:2025-10-15",
            "different_period periods",
        ),
        (
            "intercepted_and_returned 145,437 per:2017/.. in:Libya pub:2025-10-15",
            "intercepted_and_returned 160,020 per:2016/.. in:Libya pub:2025-10-15",
            "different_period periods",
        ),
        // One event tells two years.
        ("sea_arrivals 63,480 per:2025 event:landing", "sea_arrivals 70,530 per:2024 event:landing", "different_period periods"),
        // A year told on 28 December is as good as over.
        (
            "sea_arrivals 66,317 per:2024 in:Italy pub:2024-12-28",
            "sea_arrivals 66,317 per:2024 in:Italy pub:2025-02-01",
            "agree same_value",
        ),
        // More in April than in all the year cannot be.
        (
            "sea_arrivals 70,123 per:2024-04 in:Italy pub:2024-05-14",
            "sea_arrivals 66,317 per:2024 in:Italy pub:2025-01-09",
            "conflict part_exceeds_whole",
        ),
        // Unless the year was told before April, which an unknown day of publication leaves open.
        ("sea_arrivals 70,123 per:2024-04 in:Italy", "sea_arrivals 66,317 per:2024 in:Italy", "different_period periods"),
        (
            "intercepted_and_returned 145,437 per:2017/.. in:Libya pub:2025-10-15",
            "intercepted_and_returned 99,000 per:2016/.. in:Libya pub:2025-10-15",
            "conflict part_exceeds_whole",
        ),
        ("sea_arrivals 70,123 per:2024-04", "sea_arrivals 66,317 per:2024 in:Italy", "different_period periods"),
        // Days of one event are told in many ways.
        ("dead 12 per:2024-05-03 event:wreck", "dead 12 per:2024-05-04 event:wreck", "agree same_value +place_not_told +periods_differ"),
        // May be the same.
        ("dead 12 per:2024-05-03~ in:Sfax", "dead 12 per:2024-05-05 in:Sfax", "agree same_value +periods_unclear"),
        ("dead 12 per:2024-05-03~ in:Sfax", "dead 19 per:2024-05-05 in:Sfax", "not_comparable too_little_told +periods_unclear"),
        ("dead 12 per:2024-05-03~ in:Sfax", "dead 19 per:2024-07-05 in:Sfax", "different_period periods"),
        ("sea_arrivals 9,100 per:2024-01/2024-XX in:Italy", "sea_arrivals 66,317 per:2024 in:Italy", "different_period periods"),
        ("sea_arrivals 9,100 per:2024-01/2024-XX in:Italy", "sea_arrivals 9,100 per:2024-01/2024-04 in:Italy", "agree same_value"),
    ]);
}

#[test]
fn changes_go_ways() {
    check(&[
        // The worked case, with what the reader tells of each.
        (
            "share 24.4 up base:2023 subject:sea_crossings pub:2024-06-14 origin:Frontex",
            "sea_crossings 10,000 down unit:crossing per:2024-01/2024-XX pub:2024-05-20 origin:ministry",
            "different_period opposite_changes",
        ),
        (
            "share 24.4 up base:2023 subject:sea_crossings pub:2024-06-14",
            "sea_crossings 10,000 down per:2024-01/2024-04 base:2023-01/2023-04 in:Italy pub:2024-05-20",
            "different_period opposite_changes",
        ),
        (
            "share 24.4 up base:2023 subject:sea_crossings",
            "sea_crossings 10,000 down per:2023-01/2023-XX",
            "different_period opposite_changes",
        ),
        (
            "share 10 up per:2024 base:2023 in:Italy subject:sea_arrivals",
            "share 5 down per:2024 base:2023 in:Italy subject:sea_arrivals",
            "conflict opposite_changes",
        ),
        (
            "share 10 up per:2024 in:Italy subject:sea_arrivals",
            "share 5 down per:2025 in:Italy subject:sea_arrivals",
            "different_period opposite_changes",
        ),
        ("share 10 up subject:sea_arrivals", "share 5 down subject:sea_arrivals", "not_comparable too_little_told"),
        (
            "share 10 up per:2024 base:2023 in:Italy subject:sea_arrivals",
            "share 30 up per:2024 base:2019 in:Italy subject:sea_arrivals",
            "different_period base_periods +same_direction",
        ),
        (
            "share 10 up per:2024 base:2023 in:Italy subject:sea_arrivals",
            "sea_arrivals 6,000 up per:2024 base:2023 in:Italy",
            "not_comparable units +same_direction",
        ),
        (
            "share 10 up per:2024 base:2023 in:Italy subject:sea_arrivals",
            "share 15 up per:2024 base:2023 in:Italy subject:sea_arrivals",
            "conflict values +same_direction",
        ),
        (
            "share 10 up per:2024 in:Italy subject:sea_arrivals",
            "share 15 up per:2024 in:Italy subject:sea_arrivals",
            "conflict values +same_direction",
        ),
        (
            "share 10 up per:2024 base:2023 in:Italy subject:sea_arrivals",
            "share 15 up per:2024 in:Italy subject:sea_arrivals",
            "not_comparable bases +same_direction",
        ),
        ("sea_arrivals 6,000 up per:2024 in:Italy", "sea_arrivals 66,317 per:2024 in:Italy", "not_comparable change_and_level"),
        ("share 10 up per:2024 subject:sea_arrivals", "share 10 per:2024 subject:sea_arrivals", "not_comparable change_and_level"),
        (
            "share 60 per:2024 in:Italy of:all_arrivals subject:sea_arrivals",
            "share 40 per:2024 in:Italy of:arrivals_by_night subject:sea_arrivals",
            "not_comparable bases",
        ),
        (
            "share 60 per:2024 in:Italy of:all_arrivals subject:sea_arrivals",
            "share 60 per:2024 in:Italy of:those_who_came subject:sea_arrivals",
            "agree same_value +bases_in_other_words",
        ),
        (
            "share 60 per:2024 in:Italy of:all_arrivals subject:sea_arrivals",
            "share 40 per:2024 in:Italy of:all_arrivals subject:sea_arrivals",
            "conflict values",
        ),
        ("share 60 of:boats", "share 40 of:boats", "not_comparable general_measure"),
    ]);
}

#[test]
fn near_things_are_defined_otherwise() {
    check(&[
        ("dead 12 per:2024 in:Libya", "dead_or_missing 40 per:2024 in:Libya", "different_definition measures"),
        ("dead 12 event:wreck", "missing 12 event:wreck", "different_definition measures"),
        ("sea_arrivals 157,651 per:2023 in:Italy", "intercepted_and_returned 17,190 per:2023 in:Italy", "different_definition measures"),
        (
            "sea_arrivals 157,651 per:2023 in:Italy",
            "sea_crossings 66,317 per:2024 in:Italy",
            "different_definition measures +periods_differ",
        ),
        ("sea_crossings 67,000 unit:crossing per:2024 in:Italy", "sea_crossings 67,000 per:2024 in:Italy", "different_definition units"),
        ("sea_arrivals 66,317 per:2024 in:Italy", "sea_arrivals 8,210 per:2024 in:Italy who:women", "different_definition populations"),
        (
            "sea_arrivals 9,330 per:2024 in:Italy who:children",
            "sea_arrivals 8,210 per:2024 in:Italy who:women",
            "different_definition populations",
        ),
        (
            "funding_committed 60,000,000 per:2024 in:Libya",
            "funding_disbursed 12,000,000 per:2024 in:Libya",
            "different_definition measures",
        ),
        (
            "detained 5,140 on:2024-05-01 in:Libya def:in_official_centres",
            "detained 9,000 on:2024-05-01 in:Libya def:in_any_place",
            "different_definition definitions",
        ),
    ]);
}

#[test]
fn numbers_conflict() {
    check(&[
        (
            "intercepted_and_returned 120 per:2025 in:Libya origin:ministry",
            "intercepted_and_returned at-least:300 per:2025 in:Libya origin:harbour_watch",
            "conflict values",
        ),
        // The same words in a week, and the same place beside them or the same time.
        (
            "dead 12 words:people around:Sfax pub:2024-05-03",
            "dead 30 words:people around:Sfax pub:2024-05-04",
            "conflict values +period_not_told +place_not_told",
        ),
        (
            "dead at-least:30 words:people per:2025 pub:2026-04-08",
            "dead 12 words:people per:2025 pub:2026-04-15",
            "conflict values +place_not_told",
        ),
        // One report gives the word of two others.
        (
            "protesters 200 event:march doc:live origin:police",
            "protesters at-least:600 event:march doc:live origin:unions",
            "conflict values",
        ),
        ("dead 12 event:wreck pub:2024-05-03", "dead at-least:30 event:wreck pub:2024-05-03", "conflict values"),
        ("dead dozens per:2024-05-03 in:Zuwara", "dead 400 per:2024-05-03 in:Zuwara", "conflict values"),
        ("sea_arrivals about:1,000 per:2024 in:Italy", "sea_arrivals 1,200 per:2024 in:Italy", "conflict values"),
        ("sea_arrivals range:10..20 per:2024 in:Italy", "sea_arrivals 31 per:2024 in:Italy", "conflict values"),
        ("duration 3 event:deal", "duration 5 event:deal", "conflict values"),
        ("money 60,000,000 event:deal per:2024 in:Libya", "money 50,000,000 event:deal per:2024 in:Libya", "conflict values"),
        ("votes_for 153 per:2024-05-03 in:Rome", "votes_for 152 per:2024-05-03 in:Rome", "conflict values"),
        // Another reading of the same words saves it.
        ("dead 145.437 alt:145437 per:2024 in:Libya", "dead 145,437 per:2024 in:Libya", "agree_within_bounds other_reading"),
    ]);
}

#[test]
fn unlike_things_are_not_compared() {
    check(&[
        ("dead 12 per:2024 in:Libya", "sea_arrivals 12 per:2024 in:Libya", "not_comparable measures"),
        ("detained 5,140 per:2024 in:Libya", "dead 41 per:2024 in:Libya", "not_comparable measures"),
        ("dead 12 per:2024 in:Libya", "dead 12 per:2024 in:Tunisia", "not_comparable places"),
        ("dead 12 per:2024 in:Zuwara within:Libya", "dead 300 per:2024 in:Libya", "not_comparable place_in_place"),
        ("dead 12 in:Zuwara within:Libya event:wreck", "dead 12 in:Libya event:wreck", "agree same_value"),
        ("dead 12 per:2024-05-03 in:Sfax event:wreck", "dead 12 per:2024-05-03 in:Sfax event:other_wreck", "not_comparable events"),
        ("funding_committed 60,000,000 per:2024", "funding_committed 60,000,000 unit:USD per:2024", "not_comparable units"),
        ("funding_committed 60 planned per:2024", "funding_committed 60 per:2024", "not_comparable stances"),
        (
            "intercepted_and_returned 120 per:2024-05 by:coast_guard",
            "intercepted_and_returned 120 per:2024-05 by:navy",
            "not_comparable doers",
        ),
        ("sea_arrivals 1,200 per:2024 in:Italy", "share 12 per:2024 in:Italy subject:sea_arrivals", "not_comparable units"),
        ("people 120 per:2024 in:Tunis", "people 80 per:2024 in:Tunis", "not_comparable general_measure"),
        ("people 12 per:2024 in:Tunis", "people 12 per:2024 in:Tunis", "not_comparable general_measure"),
        ("duration 3 unit:month event:deal", "duration 90 unit:day event:deal", "not_comparable units"),
        ("duration 3", "duration 3", "not_comparable general_measure"),
        ("dead several per:2024 in:Libya", "dead 12 per:2024 in:Libya", "not_comparable no_number"),
        ("dead 17 per:2024 in:Libya not", "dead 12 per:2024 in:Libya", "not_comparable denied"),
        // "At least three months" of notice have nothing to do with a term of three years.
        ("duration at-least:3 unit:month", "duration 36 unit:month", "not_comparable general_measure"),
        // Too little is told.
        ("dead 12 words:people pub:2024-05-03", "dead 30 words:people pub:2024-05-04", "not_comparable too_little_told"),
        (
            "sea_arrivals 318 words:people per:2025 around:Malta pub:2026-02-04",
            "sea_arrivals 9,120 words:people per:2025 around:Crete pub:2026-02-05",
            "not_comparable too_little_told",
        ),
        (
            "sea_arrivals 63,500 words:people pub:2026-02-04",
            "sea_arrivals 9,120 words:people per:2025 pub:2026-02-05",
            "not_comparable too_little_told",
        ),
        // A report does not contradict itself.
        (
            "rescued 120 words:people per:2026 in:Libya doc:one",
            "rescued 310 words:people per:2026 in:Libya doc:one",
            "not_comparable too_little_told",
        ),
        ("dead 12 per:2024-05-03", "dead 12", "not_comparable too_little_told"),
        ("dead 12 per:2024-05-03 in:Sfax", "dead 30 in:Sfax", "not_comparable too_little_told"),
        ("dead 12 per:2024-05-03", "dead 30 per:2024-05-03 in:Sfax", "not_comparable too_little_told"),
        ("dead 12 per:XXXX-05-03 in:Sfax", "dead 30 per:2024-05-03 in:Sfax", "not_comparable too_little_told"),
        ("detained 5,140 pub:2024-05-01", "detained 4,310 pub:2024-08-01", "not_comparable too_little_told"),
    ]);
}

#[test]
fn the_only_event_of_a_document_holds_figures_together() {
    check(&[
        ("dead 57 only-event:wreck", "dead 57 event:wreck", "agree same_value +period_not_told +place_not_told"),
        ("dead more-than:50 only-event:wreck", "dead 57 only-event:wreck", "agree_within_bounds bounds_meet"),
        ("dead 49 only-event:wreck pub:2026-03-09", "dead 57 only-event:wreck pub:2026-03-11", "newer_value update"),
        // That it is of another event is not told.
        ("dead 57 only-event:wreck per:2026-03-06", "dead 57 event:other per:2026-03-06", "agree same_value"),
        ("dead 57 event:wreck", "dead 49 event:other", "not_comparable events"),
    ]);
}

#[test]
fn an_agreement_holds_figures_together_that_are_of_one_part_of_it() {
    check(&[
        ("vessels 2 agreement:memorandum", "vessels 2 agreement:memorandum", "agree same_value"),
        (
            "funding_committed about:45,000,000 agreement:pact",
            "funding_committed 45,000,000 agreement:pact",
            "agree_within_bounds bounds_meet",
        ),
        (
            "people 60 words:officers subject:trained agreement:pact",
            "people 80 words:officers subject:trained agreement:pact",
            "conflict values",
        ),
        // These may be other parts of it.
        ("people 60 words:officers agreement:pact", "people 80 words:guests agreement:pact", "not_comparable general_measure"),
        ("funding_committed 20,000,000 agreement:pact", "funding_committed 45,000,000 agreement:pact", "not_comparable too_little_told"),
        ("vessels 2 agreement:pact pub:2026-01-02", "vessels 5 agreement:pact pub:2026-03-02", "not_comparable too_little_told"),
    ]);
}

#[test]
fn a_number_of_people_may_be_what_the_other_says_of_them() {
    check(&[
        ("people 87 per:2026-03-03", "intercepted_and_returned 87 per:2026-03-03", "agree same_value +place_not_told +measure_not_told"),
        ("people 112 event:landing", "sea_arrivals about:110 event:landing", "agree_within_bounds bounds_meet"),
        ("money 45,000,000 agreement:pact", "funding_committed about:45,000,000 agreement:pact", "agree_within_bounds bounds_meet"),
        ("people 87 per:2026-03-03", "intercepted_and_returned 94 per:2026-03-03", "not_comparable measures"),
        ("people 87", "intercepted_and_returned 87", "not_comparable measures"),
        ("dead 87 per:2026-03-03", "intercepted_and_returned 87 per:2026-03-03", "not_comparable measures"),
    ]);
}

#[test]
fn reports_of_one_moment_on_the_same_people() {
    let one = "pub:2026-03-09 with:Harbour_Watch with:Ras_Lahmar";
    for (figure, other, expected) in [
        ("survivors 25", "pub:2026-03-11 with:Ras_Lahmar with:Harbour_Watch with:Sfax", "agree same_value"),
        ("survivors 25", "pub:2026-03-11 with:Ras_Lahmar", "not_comparable too_little_told"),
        ("survivors 25", "pub:2026-05-11 with:Ras_Lahmar with:Harbour_Watch", "not_comparable too_little_told"),
        ("funding_disbursed 9,500,000", "pub:2026-04-11 with:Ras_Lahmar with:Harbour_Watch", "agree same_value"),
        ("survivors 9", "pub:2026-03-11 with:Ras_Lahmar with:Harbour_Watch", "agree same_value"),
        ("survivors 9", "pub:2026-03-11 with:Ras_Lahmar", "not_comparable too_little_told"),
        ("people 25", "pub:2026-03-11 with:Ras_Lahmar with:Harbour_Watch", "agree same_value"),
        ("people 5", "pub:2026-03-11 with:Ras_Lahmar with:Harbour_Watch", "not_comparable general_measure"),
    ] {
        check(&[(&format!("{figure} {one}"), &format!("{figure} {other}"), expected)]);
    }
}

#[test]
fn a_count_that_was_not_closed_is_told_greater_later() {
    let first = "dead_or_missing 1,310 per:2025 in:Route pub:2026-01-05";
    check(&[
        (first, "dead_or_missing 1,342 per:2025 in:Route pub:2026-02-03", "newer_value update"),
        // Not so much comes in late, and nothing goes out again.
        (first, "dead_or_missing 1,642 per:2025 in:Route pub:2026-02-03", "conflict values"),
        (first, "dead_or_missing 1,291 per:2025 in:Route pub:2026-02-03", "conflict values"),
        (
            "dead_or_missing 1,310 per:2025 in:Route pub:2026-07-05",
            "dead_or_missing 1,342 per:2025 in:Route pub:2026-08-03",
            "conflict values",
        ),
    ]);
}

#[test]
fn one_publisher_makes_no_one_story() {
    let story = |beside: &str| format!("rescued 64 alone origin:Guard pub:2026-03-09 theme:ship {beside}");
    let other = |beside: &str| format!("rescued 152 alone origin:Watch pub:2026-03-11 theme:ship {beside}");
    check(&[
        (&story("house:Harbour_Wire with:Nour"), &other("house:Harbour_Wire with:Nour"), "conflict values"),
        (&story("house:Harbour_Wire"), &other("house:Harbour_Wire"), "not_comparable too_little_told"),
        // Whom one publishes for and the other tells of is somebody in both.
        (&story("house:Harbour_Watch"), &other("with:Harbour_Watch"), "conflict values"),
    ]);
}

#[test]
fn what_is_foreseen_is_no_contradiction_of_what_was_done() {
    let deal = "people 240 words:officers subject:trained agreement:pact event:course to-come";
    check(&[
        (deal, "people 163 words:officers subject:trained agreement:pact", "different_definition stances"),
        (deal, "people 240 words:officers subject:trained agreement:pact", "agree same_value"),
        ("people 240 subject:trained planned", "people 163 subject:trained", "not_comparable stances"),
    ]);
}

#[test]
fn of_two_numbers_of_one_day_the_documents_may_tell_the_later() {
    let day = "pub:2026-03-09 with:Nour with:Sfax theme:ship";
    check(&[
        (&format!("rescued 61 alone also:64 {day}"), &format!("rescued 64 alone {day}"), "newer_value revision"),
        (&format!("rescued 61 alone {day}"), &format!("rescued 64 alone {day}"), "conflict values"),
    ]);
}
