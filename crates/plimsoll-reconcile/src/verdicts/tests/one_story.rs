//! Numbers of general measures in reports of one story, and sums for lengths of time.

use super::check;

/// Reports of one story.
const STORY: &str = "pub:2026-03-09 with:Nour with:Sfax theme:ship";

#[test]
fn the_only_number_of_its_sort_in_each_of_two_reports() {
    check(&[
        (&format!("duration 18 unit:month alone {STORY}"), &format!("duration 18 unit:month alone {STORY}"), "agree same_value"),
        (
            &format!("duration 9 unit:hour alone {STORY}"),
            &format!("duration 5 unit:hour alone {STORY}"),
            "different_definition definitions",
        ),
        (&format!("duration 9 unit:hour {STORY}"), &format!("duration 5 unit:hour alone {STORY}"), "not_comparable general_measure"),
        (&format!("duration 90 unit:hour alone {STORY}"), &format!("duration 5 unit:hour alone {STORY}"), "not_comparable general_measure"),
        ("duration 9 unit:hour alone", "duration 5 unit:hour alone", "not_comparable general_measure"),
    ]);
}

#[test]
fn the_price_of_a_year_is_not_that_of_the_term() {
    let sum = |sum: &str, length: &str| format!("funding_committed {sum} unit:EUR alone {length} {STORY}");
    check(&[
        (&sum("22,500,000", "for:P1Y"), &sum("31,200,000", "for:P18M"), "different_period periods"),
        (&sum("22,500,000", "for:P1Y"), &sum("31,200,000", "for:P1Y"), "conflict values"),
        // For what length the other is, is not told.
        (&sum("22,500,000", "for:P1Y"), &sum("31,200,000", ""), "not_comparable too_little_told"),
    ]);
}

#[test]
fn what_speaks_for_one_thing_where_its_measure_does_not() {
    let story = |figure: &str| format!("{figure} {STORY}");
    for (one, other, expected) in [
        // One tells less than the other, and the numbers are of like size.
        (
            "people 260 words:persons origin:a alone",
            "people 240 subject:aboard words:persons origin:b alone",
            "different_definition measures",
        ),
        ("people 240 words:persons origin:a", "people 1,300 subject:aboard words:persons origin:b", "not_comparable measures"),
        ("people 240 origin:a", "people 240 subject:aboard origin:b", "agree same_value"),
        ("people 240 origin:a alone", "rescued about:250 origin:b alone", "agree_within_bounds bounds_meet"),
        // Words alike, against a number that is many times the other.
        ("people 24 beside:camp_tents", "people 31 beside:camp_tents", "different_definition definitions"),
        ("people 24 beside:camp_tents", "people 310 beside:camp_tents", "not_comparable too_little_told"),
        // What each says it counts are two things.
        ("people 24 noun:drivers", "people 31 noun:guards", "not_comparable general_measure"),
        // A sum, and a number that says neither what it counts nor in which currency.
        ("funding_committed 38,000,000 unit:EUR", "people 38,000,000", "agree same_value"),
        ("funding_committed 38,000,000 unit:EUR", "people 38,000,000 noun:voters words:voters", "not_comparable units"),
    ] {
        check(&[(&story(one), &story(other), expected)]);
    }
}

#[test]
fn a_report_that_gives_the_number_of_another_beside_its_own() {
    for (one, other, expected) in [
        ("dead 12 alone origin:the_authority", "dead 30 alone origin:the_group rival:12", "conflict values"),
        ("dead 12 origin:the_authority", "dead 30 origin:the_group", "not_comparable too_little_told"),
        ("things 11 alone noun:calls origin:the_authority", "things 17 alone noun:calls origin:the_group rival:11", "conflict values"),
        (
            "things 11 alone noun:calls origin:the_authority",
            "things 17 alone noun:boats origin:the_group rival:11",
            "not_comparable general_measure",
        ),
        // Some are women, and many times as many may be all of them.
        ("dead 12 alone who:women origin:the_authority", "dead 30 alone origin:the_group rival:12", "different_definition populations"),
        ("dead 12 alone origin:the_authority", "dead 300 alone origin:the_group rival:12", "not_comparable too_little_told"),
    ] {
        let told = |figure: &str, document: &str| format!("{figure} doc:{document} with:Nour with:Sfax pub:2026-03-09");
        check(&[(&told(one, "first"), &told(other, "second"), expected)]);
    }
}

#[test]
fn a_group_that_is_more_than_all_is_what_they_are_called() {
    let story = |figure: &str, day: &str| format!("{figure} with:Nour with:Sfax event:fire pub:{day}");
    check(&[
        (&story("dead 38", "2026-03-09"), &story("dead 44 who:men", "2026-03-14"), "newer_value update"),
        (&story("dead 44", "2026-03-09"), &story("dead 38 who:men", "2026-03-14"), "different_definition populations"),
    ]);
}

#[test]
fn numbers_that_a_report_lays_side_by_side() {
    let story = |figure: &str| format!("{figure} {STORY}");
    for (one, other, expected) in [
        // Whatever the two reports call what they count.
        ("people 4,200 words:persons origin:state lays:first", "things 21,480 words:names origin:union lays:second", "conflict values"),
        ("people 4,200 origin:state lays:first", "people 21,500 origin:union lays:near", "conflict values"),
        // Within one report as well, but for what is many times more than a part of it.
        ("people 200 doc:ferry origin:police lays:first", "people 600 doc:ferry origin:unions lays:second", "conflict values"),
        (
            "things 6,214 noun:homes doc:audit origin:state lays:first",
            "things 400 noun:homes doc:audit origin:auditors lays:second",
            "not_comparable too_little_told",
        ),
        // Neither is the very number.
        ("people 4,210 origin:state lays:near", "people 21,500 origin:union lays:near", "not_comparable general_measure"),
        // One and the same source, one and the same number, a part of them, another time.
        ("people 4,200 origin:state lays:first", "people 21,480 origin:state lays:second", "not_comparable general_measure"),
        ("people 4,200 origin:state lays:first", "people 4,200 origin:union lays:first", "agree same_value"),
        (
            "people 4,200 words:children who:children origin:state lays:first",
            "people 21,480 words:persons origin:union lays:second",
            "different_definition populations",
        ),
        ("dead 12 per:2024 origin:state lays:first", "dead 30 per:2025 origin:union lays:second", "different_period periods"),
    ] {
        check(&[(&story(one), &story(other), expected)]);
    }
}

#[test]
fn some_of_all_are_not_all() {
    let story = |figure: &str| format!("{figure} {STORY}");
    for (one, other, expected) in [
        // "40 people died"; "93 died, 40 of them were children".
        ("dead 40 words:people anybody", "dead 40 words:children who:children of-more", "different_definition populations"),
        ("dead at-least:31 words:people anybody", "dead 31 words:children who:children of-more", "different_definition populations"),
        // "203 persons: 194 passengers and 9 crew" against 187 who were aboard.
        ("survivors 203 alone event:wreck origin:inquiry", "survivors 187 alone event:wreck origin:ministry", "conflict values"),
        (
            "survivors 194 part alone event:wreck origin:inquiry",
            "survivors 187 alone event:wreck origin:ministry",
            "not_comparable too_little_told",
        ),
        // A group beside which no greater number stands may be all of them.
        ("dead 44 words:inmates", "dead 44 words:men who:men", "agree same_value"),
    ] {
        check(&[(&story(one), &story(other), expected)]);
    }
}

#[test]
fn two_sources_on_one_time_that_is_over() {
    let built = |number: &str, whose: &str, day: &str| {
        format!("things {number} words:homes noun:homes beside:completed_homes per:2025 origin:{whose} with:authority with:leith pub:{day}")
    };
    check(&[
        // Whenever either says so.
        (&built("7,412", "ministry", "2026-05-05"), &built("6,380", "auditor", "2026-09-07"), "conflict values"),
        (&built("7,412", "ministry", "2026-05-05"), &built("6,380", "ministry", "2026-09-07"), "different_definition definitions"),
        // Two counts of those who were there on one day.
        (
            "detained 1,240 on:2026-05-01 in:Ardal origin:ministry pub:2026-05-05",
            "detained 1,810 on:2026-05-01 in:Ardal origin:watch pub:2026-09-07",
            "conflict values",
        ),
        (
            "detained 1,240 on:2026-05-01 in:Ardal origin:ministry pub:2026-05-05",
            "detained 1,810 on:2026-06-01 in:Ardal origin:watch pub:2026-09-07",
            "different_period periods",
        ),
    ]);
}

#[test]
fn what_a_count_had_come_to() {
    let paid = |sum: &str, day: &str| format!("funding_disbursed {sum} unit:EUR per:{day} {STORY}");
    for (one, other, expected) in [
        (paid("19,500,000", "2025-10-31") + " by-then", paid("24,000,000", "2025-12-31") + " by-then", "newer_value update"),
        (paid("19,500,000", "2025-10-31") + " by-then", paid("4,500,000", "2025-12-31") + " by-then", "different_period periods"),
        (paid("19,500,000", "2025-10-31"), paid("24,000,000", "2025-12-31"), "different_period periods"),
    ] {
        let later = other.replace("pub:2026-03-09", "pub:2026-03-10");
        check(&[(&one, &later, expected)]);
    }
}

#[test]
fn what_two_sources_measured() {
    let miles = |miles: &str, origin: &str| format!("dimension {miles} unit:mile origin:{origin} beside:fleet_coast alone {STORY}");
    check(&[
        (&miles("11.3", "guard"), &miles("13.8", "union"), "conflict values"),
        (&miles("13.8", "guard"), &miles("13.8", "union"), "agree same_value"),
        // Fourteen miles are no fourteen people.
        (&miles("14", "guard"), &format!("people 14 origin:union {STORY}"), "not_comparable units"),
        // A fire burns on.
        (
            &miles("1,200", "guard").replace("mile", "hectare").replace("fleet_", ""),
            &miles("1,800", "union").replace("mile", "hectare").replace("fleet_", "").replace("pub:2026-03-09", "pub:2026-03-11"),
            "different_definition definitions",
        ),
    ]);
}

#[test]
fn what_two_sources_give_in_words_alike() {
    let sum = |sum: &str, origin: &str, words: &str| format!("money {sum} origin:{origin} beside:{words} {STORY}");
    let alone = |told: String| told + " alone";
    for (one, other, expected) in [
        (alone(sum("80,000,000", "governor", "damage_flood")), alone(sum("134,000,000", "group", "damage_flood")), "conflict values"),
        // A prison that has room for 450 holds 600.
        (
            alone(format!("sites 450 origin:union beside:camp_hold {STORY}")),
            alone(format!("detained 600 origin:un beside:camp_hold {STORY}")),
            "different_definition measures",
        ),
        // Other words.
        (alone(sum("80,000,000", "governor", "fines")), alone(sum("134,000,000", "group", "damage")), "different_definition definitions"),
        // What is counted by two nouns is not one thing, however near the numbers.
        (
            format!("things 1,150 noun:houses origin:a {STORY}"),
            format!("things 1,200 noun:kits origin:b {STORY}"),
            "not_comparable general_measure",
        ),
    ] {
        check(&[(&one, &other, expected)]);
    }
}

#[test]
fn reports_that_share_numbers_are_of_one_story() {
    let with = |figure: &str, numbers: &str| format!("{figure} pub:2026-03-09 with:Sfax {numbers}");
    let numbers = "tells-number:38 tells-number:250 tells-number:4,200";
    let otherwise = "says-number:38 says-number:250 says-number:4,200";
    check(&[
        (
            &with("dimension 38 unit:hectare alone doc:a", numbers),
            &with("dimension 38 unit:hectare alone doc:a", otherwise),
            "agree same_value",
        ),
        // What all documents of a house say at their foot.
        (
            &with("dimension 38 unit:hectare alone", numbers),
            &with("dimension 38 unit:hectare alone", numbers),
            "not_comparable general_measure",
        ),
        (
            &with("dimension 38 unit:hectare alone", "tells-number:38"),
            &with("dimension 38 unit:hectare alone", "tells-number:38"),
            "not_comparable general_measure",
        ),
    ]);
}
