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
