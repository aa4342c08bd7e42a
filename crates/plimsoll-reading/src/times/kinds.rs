//! Kinds of times, each in several of its forms. Written as in [`super::tests`]; the text is of Friday, 31 October 2025.

use plimsoll_language::Analysis;

use super::tests::{LIBRARY, MODEL, document, say};
use super::*;

/// Each text, and the time in it.
fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        let content = document(text);
        let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
        let found: Vec<String> = find(&analysis, "2025-10-31".parse().ok()).iter().map(|time| say(&analysis, time)).collect();
        assert_eq!(found.join(" | "), *expected, "{text}");
    }
}

#[test]
fn so_long_ago_in_several_units_or_in_parts_of_one() {
    check(&[
        ("It opened one year and three months ago.", "one year and three months ago = 2024-07 [document]"),
        ("It opened 2 years and 5 days ago.", "2 years and 5 days ago = 2023-10-26 [document]"),
        ("It opened two and a half years ago.", "two and a half years ago = 2023-04~ [document]"),
        ("It opened a year and a half ago.", "a year and a half ago = 2024-04~ [document]"),
        ("It opened half a century ago.", "half a century ago = 1975~ [document]"),
        ("It opened half an hour ago.", "half an hour ago = ?"),
    ]);
}

#[test]
fn beside_another_time() {
    check(&[
        ("It rained in the week before Christmas 2024.", "week before Christmas 2024 = 2024-12-18/2024-12-24"),
        ("It rained in the two weeks after 5 May 2024.", "two weeks after 5 May 2024 = 2024-05-06/2024-05-19"),
        ("It rained a week before Christmas 2024.", "a week before Christmas 2024 = 2024-12-18"),
        ("They met on the Friday before Christmas 2024.", "Friday before Christmas 2024 = 2024-12-20"),
        ("They met on the Monday after Easter 2024.", "Monday after Easter 2024 = 2024-04-01"),
        ("They will meet in the week after next.", "week after next = 2025-11-10/2025-11-16 [document]"),
        ("They met in the month before last.", "month before last = 2025-08 [document]"),
        ("They met two weeks ago today.", "two weeks ago today = 2025-10-17 [document]"),
        ("They met two weeks ago on Monday.", "two weeks ago on Monday = 2025-10-13 [document]"),
        ("They met two Fridays ago.", "two Fridays ago = 2025-10-17 [document]"),
        ("They will meet a week from Tuesday.", "a week from Tuesday = 2025-11-11 [document]"),
        ("They met last Monday.", "last Monday = 2025-10-27 [document] or 2025-10-20"),
        ("They ran it for the rest of the year.", "rest of the year = 2025-10-31/2025-12-31 END [document]"),
        ("They sold most in the year to date.", "year to date = 2025-01-01/2025-10-31 [document]"),
    ]);
}

#[test]
fn decades_seasons_and_parts() {
    check(&[
        ("It began in the late nineties.", "late nineties = 199X END"),
        ("It began in the mid-90s.", "mid-90s = 199X MID"),
        ("It began in the 1980's.", "1980's = 198X"),
        ("It began in the nineteen-seventies.", "nineteen-seventies = 197X"),
        ("He is in his sixties.", ""),
        ("It began in the winter of 2014-15.", "winter of 2014-15 = 2014-24"),
        ("It rose in 2024's third quarter.", "2024's third quarter = 2024-35"),
        ("It rose in 1H 2024.", "1H 2024 = 2024-40"),
        ("It rose in the second week of March 2024.", "second week of March 2024 = 2024-03-08/2024-03-14"),
        ("It rose on the last day of March 2024.", "last day of March 2024 = 2024-03-31"),
    ]);
}

#[test]
fn orders_of_day_month_and_year() {
    check(&[
        ("They met on 2024 November 4.", "2024 November 4 = 2024-11-04"),
        ("They met on 2024-Nov-04.", "2024-Nov-04 = 2024-11-04"),
        ("They met on 04/Nov/2024.", "04/Nov/2024 = 2024-11-04"),
        ("They met on 2024.11.04.", "2024.11.04 = 2024-11-04"),
        ("They met in November '15.", "November '15 = 2015-11"),
        ("They met on twelfth April 2024.", "twelfth April 2024 = 2024-04-12"),
        ("They met on March 5 next year.", "March 5 next year = 2026-03-05 [document]"),
        ("In 2024 May spoke of it.", "2024 = 2024"),
    ]);
}

#[test]
fn intervals_of_every_form() {
    check(&[
        ("It ran Jan-Mar 2024.", "Jan-Mar 2024 = 2024-01/2024-03"),
        ("It ran between 2014 – 2018.", "between 2014 – 2018 = 2014/2018"),
        (
            "It ran from the fourth to the twenty-second of March 2024.",
            "from the fourth to the twenty-second of March 2024 = 2024-03-04/2024-03-22",
        ),
        ("It ran from 1 May 2024 to date.", "from 1 May 2024 to date = 2024-05-01/2025-10-31 [document]"),
        ("It ran between Christmas 2023 and New Year's Day.", "between Christmas 2023 and New Year's Day = 2023-12-25/2024-01-01"),
        (
            "It ran from 6 pm on Monday until 8 am on Tuesday.",
            "from 6 pm on Monday until 8 am on Tuesday = 2025-10-27/2025-10-28 TIME [document]",
        ),
        (
            "It ran from Monday evening until Tuesday morning.",
            "from Monday evening until Tuesday morning = 2025-10-27/2025-10-28 TIME [document]",
        ),
        ("It ran 5–7 May and 9–11 June 2024.", "5–7 May = 2024-05-05/2024-05-07 [text] | 9–11 June 2024 = 2024-06-09/2024-06-11"),
        ("It ran in March, April and May 2024.", "March = 2024-03 [text] | April = 2024-04 | May 2024 = 2024-05"),
        ("It ran for two months from 5 May 2024.", "two months from 5 May 2024 = 2024-05-05/2024-07-04"),
        ("It ran on Tuesday, the 7th of May, 2024.", "Tuesday, the 7th of May, 2024 = 2024-05-07"),
        ("It ran since yesterday morning.", "since yesterday morning = 2025-10-30/.. [document]"),
        ("It ran between May 3 and 5.", "between May 3 and 5 = 2025-05-03/2025-05-05 [document]"),
        ("It ran from 5 May until Friday.", "from 5 May until Friday = 2025-05-05/2025-10-31 [document]"),
        ("It will run from tomorrow until Wednesday.", "from tomorrow until Wednesday = 2025-11-01/2025-11-05 [document]"),
        ("It ran in May/June 2024.", "May = 2024-05 | June 2024 = 2024-06"),
        ("It ran in May and June of last year.", "May = 2024-05 [document] | June of last year = 2024-06 [document]"),
        ("It ran from the 4th to the 23rd of this month.", "from the 4th to the 23rd of this month = 2025-10-04/2025-10-23 [document]"),
        ("It ran from Q1 to Q3 2024.", "from Q1 to Q3 2024 = 2024-33/2024-35"),
        ("It ran in 2023/2024.", "2023/2024 = 2023/2024"),
    ]);
}

#[test]
fn lengths_with_words_between() {
    check(&[
        ("It ran for three consecutive days.", "three consecutive days = P3D"),
        ("It ran for 10+ years.", "10+ years = P10Y EQUAL_OR_MORE"),
        ("It ran for a day or two.", "a day or two = ?"),
        ("It ran for a quarter of an hour.", "a quarter of an hour = PT15M"),
        ("It ran for some days.", "some days = ?"),
        ("It ran for a number of years.", "a number of years = ?"),
        ("It ran for the next fortnight.", "next fortnight = P2W"),
        ("It ran for the two previous years.", "two previous years = P2Y"),
        ("There were 3 last week.", "last week = 2025-10-20/2025-10-26 [document]"),
        ("It ran for a half-hour.", "a half-hour = PT30M"),
        ("It ran for 3/4 of an hour.", "3/4 of an hour = PT45M"),
        ("It ran for several hundred years.", "several hundred years = ?"),
        ("It ran for a month and a half.", "a month and a half = ?"),
        ("It ran for centuries.", "centuries = ?"),
    ]);
}

#[test]
fn what_comes_again_by_name() {
    check(&[
        ("It floods every March.", "every March = ? SET"),
        ("It floods each summer.", "each summer = ? SET"),
        ("They meet every first Monday of the month.", "every first Monday of the month = ? SET"),
        ("They meet every third week.", "every third week = P3W SET"),
        ("They meet on the first Monday of every month.", "first Monday of every month = ? SET"),
        ("They meet on the 15th of each month.", "15th of each month = ? SET"),
        ("They meet every Monday and Thursday.", "every Monday = ? SET | Thursday = ? SET"),
        ("They meet every few weeks.", "every few weeks = ? SET"),
        ("They meet every day at 4 p.m.", "every day at 4 p.m. = ? SET"),
        ("They meet bi-weekly.", "bi-weekly = P2W SET"),
        ("They rest on weekends.", "weekends = ? SET"),
    ]);
}

/// Days of the same name in several countries, or on another day by another calendar, are not known to the day.
#[test]
fn days_by_their_name() {
    check(&[
        ("They met on Black Friday 2024.", "Black Friday 2024 = 2024-11-29"),
        ("They met on May Day 2024.", "May Day 2024 = 2024-05-01"),
        ("They met on Shrove Tuesday 2024.", "Shrove Tuesday 2024 = 2024-02-13"),
        ("They met on Orthodox Easter 2024.", "Orthodox Easter 2024 = 2024-XX-XX"),
        ("They met on Independence Day 2024.", "Independence Day 2024 = 2024-XX-XX"),
        ("They met on Tues.", "Tues. = 2025-10-28 [document]"),
        ("They met on 3 May (Saturday).", "3 May (Saturday) = 2025-05-03 [document]"),
        ("They met on May 3, 2025, Saturday.", "May 3, 2025, Saturday = 2025-05-03"),
        ("They will meet this coming Friday.", "this coming Friday = 2025-11-07 [document]"),
        ("They met last week on Friday.", "last week on Friday = 2025-10-24 [document]"),
        ("They left day before yesterday.", "day before yesterday = 2025-10-29 [document]"),
        ("The May 5 attack was foiled.", "May 5 = 2025-05-05 [document]"),
        ("They met on the 15th day of May.", "15th day of May = 2025-05-15 [document]"),
        ("They met last May 5.", "last May 5 = 2025-05-05 [document]"),
        ("They met on 3-May-16.", "3-May-16 = 2016-05-03"),
        ("They met on the first weekend of May.", "first weekend of May = 2025-05-03/2025-05-04 [document]"),
        ("It is due at year's end.", "year's end = 2025-12-31 END [document]"),
        ("The year-end results were good.", ""),
        ("It fell in the last decade of the 20th century.", "last decade of the 20th century = 199X"),
    ]);
}

#[test]
fn hours_by_other_words() {
    check(&[
        ("It began at ten to nine.", "ten to nine = ? TIME"),
        ("It began at 9 this morning.", "9 this morning = 2025-10-31 TIME [document]"),
        ("It began in the early hours of Monday.", "early hours of Monday = 2025-10-27 TIME [document]"),
        ("It began at 7:00 on Monday evening.", "7:00 on Monday evening = 2025-10-27 TIME [document]"),
        ("It ran from 9 a.m. to noon.", "from 9 a.m. to noon = ? TIME"),
        ("It began at 5 p.m. Eastern Time.", "5 p.m. Eastern Time = ? TIME"),
        ("It began at 17:00 GMT+2.", "17:00 GMT+2 = ? TIME"),
        ("It began at 19h30.", "19h30 = ? TIME"),
        ("It began at 1030 a.m. and at 8p.m. sharp.", "1030 a.m. = ? TIME | 8p.m. = ? TIME"),
        ("It began on 2025-05-03T17:45:00Z.", "2025-05-03T17:45:00Z = 2025-05-03 TIME"),
        ("It began on Monday morning at 7.", "Monday morning at 7 = 2025-10-27 TIME [document]"),
        ("It ran between five and seven in the evening.", "between five and seven in the evening = ? TIME"),
        ("It began at ten at night.", "ten at night = ? TIME"),
        ("They met late afternoon.", "late afternoon = ? TIME END"),
        ("The wall is above 1000 and below 1500.", ""),
    ]);
}

#[test]
fn what_is_told_before_completes_a_day() {
    check(&[
        (
            "The killing on 3 July 2023 set off a hunt. From 4 July the guard made arrests.",
            "3 July 2023 = 2023-07-03 | 4 July = 2023-07-04 [text] or 2025-07-04",
        ),
        (
            "The killing was on 3 July 2023.\n\nOn 6 July the guard came.",
            "3 July 2023 = 2023-07-03 | 6 July = 2023-07-06 [text] or 2025-07-06",
        ),
        ("The lorry came on a wet Thursday in April 2019.", "Thursday = ? | April 2019 = 2019-04"),
        (
            "The panel will hold a hearing with the Minister of the Interior of the Republic, Ann Dale, on 24 March, and left.",
            "24 March = 2026-03-24 [document]",
        ),
    ]);
}
