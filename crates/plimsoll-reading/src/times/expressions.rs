//! Expressions of each kind in plain sentences, with their words and TIMEX3 values. The text is of Friday, 31 October 2025.

use plimsoll_language::Analysis;

use super::tests::{LIBRARY, MODEL, document};
use super::*;

/// Each text, and the times in it.
fn check(rows: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        let content = document(text);
        let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
        let times = find(&analysis, "2025-10-31".parse().ok());
        let found: Vec<String> = times.iter().map(|time| format!("{} = {}", analysis.slice(time.tokens.clone()), named(time))).collect();
        if found.join(" | ") != *expected {
            wrong.push(format!("{text}\n    expected {expected}\n    found    {}", found.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The TIMEX3 value, or the date or length where it says the same.
fn named(time: &TimeFound) -> String {
    time.timex_value.clone().unwrap_or_else(|| match &time.value {
        TimeValue::Date(date) => date.to_string(),
        TimeValue::Length(length) => length.to_string(),
        TimeValue::Unknown => String::new(),
    })
}

#[test]
fn dates_in_all_orders_and_spellings() {
    check(&[
        ("The treaty was signed on 3 March 2024 in the capital.", "3 March 2024 = 2024-03-03"),
        ("The treaty was signed on the third of March, 2024 in the capital.", "third of March, 2024 = 2024-03-03"),
        ("The treaty was signed on Sunday, March 3, 2024 in the capital.", "Sunday, March 3, 2024 = 2024-03-03"),
        ("The treaty was signed on 13/03/2024 in the capital.", "13/03/2024 = 2024-03-13"),
        ("The treaty was signed on 03/13/2024 in the capital.", "03/13/2024 = 2024-03-13"),
        ("The treaty was signed on the third day of March, 2024, in the capital.", "third day of March, 2024 = 2024-03-03"),
        ("The treaty was signed on June 5th 2019 in the capital.", "June 5th 2019 = 2019-06-05"),
        ("The treaty was signed on the 1st May 2019 in the capital.", "1st May 2019 = 2019-05-01"),
        (
            "Done at the capital, this twelfth day of May, two thousand and nineteen.",
            "twelfth day of May, two thousand and nineteen = 2019-05-12",
        ),
        (
            "Done at the capital on the fifth day of June one thousand nine hundred and sixty-one.",
            "fifth day of June one thousand nine hundred and sixty-one = 1961-06-05",
        ),
        ("On 3 March two thousand died.", "3 March = 2025-03-03"),
        ("On the third day of May, two thousand, most of them children, fled.", "third day of May = 2025-05-03"),
        ("His sort code 20-05-03 was known to all.", ""),
        ("It was told on 6 June; in the 5.1.12 release it was gone.", "6 June = 2025-06-06"),
        ("The register went from 20240513 to 20240615 entries.", ""),
        ("Flat 13/14 March Road was empty.", ""),
        ("Flight 2Q24 was late.", ""),
        ("The toll rose from 10 to 12 yesterday.", "yesterday = 2025-10-30"),
        ("A visa expires in 90 days.", "90 days = P90D"),
        ("They gave two months prior notice.", "two months = P2M"),
        ("On Friday, the second of two men was shot.", "Friday = 2025-10-31"),
        ("On Monday last-minute talks will begin.", "Monday = 2025-11-03"),
        ("The talks will start on Monday week after the vote.", "Monday = 2025-11-03"),
        ("A motion to end June talks failed.", ""),
        ("They came on the eve of May Day.", "eve of May Day = 2025-04-30"),
        ("They left on 5 May, two thousand people more in June.", "5 May = 2025-05-05 | June = 2025-06"),
        ("The treaty was signed on the 12th day of May in the year 2019.", "12th day of May in the year 2019 = 2019-05-12"),
        ("The file is of Mon Oct 27 09:30:06 2025 and was not changed.", "Mon Oct 27 09:30:06 2025 = 2025-10-27T09:30:06"),
        ("The register has 20240513 entries.", ""),
        ("They lost the set 6-4-3 in the capital.", ""),
        ("The treaty was signed on 13/05, 2024 in the capital.", "13/05, 2024 = 2024-05-13"),
        ("The July 22nd talks were put off.", "July 22nd = 2025-07-22"),
        ("The treaty was signed on Jan-12-2016 in the capital.", "Jan-12-2016 = 2016-01-12"),
    ]);
}

#[test]
fn dates_without_a_year() {
    check(&[
        ("They met on 5 May in the capital.", "5 May = 2025-05-05"),
        ("They met on Monday, 5 May, in the capital.", "Monday, 5 May = 2025-05-05"),
        ("They met on May the 5th in the capital.", "May the 5th = 2025-05-05"),
        ("They met in May this year in the capital.", "May this year = 2025-05"),
        ("They met on 5 May of last year in the capital.", "5 May of last year = 2024-05-05"),
        ("They met on the 5th of this month in the capital.", "5th of this month = 2025-10-05"),
        ("They met at the beginning of May in the capital.", "beginning of May = 2025-05"),
        ("They met in May of 2024 in the capital.", "May of 2024 = 2024-05"),
        ("They met in Sept. 2024 in the capital.", "Sept. 2024 = 2024-09"),
        ("They will meet on 5 May in the capital.", "5 May = 2026-05-05"),
        ("They will meet on 12 November in the capital.", "12 November = 2025-11-12"),
    ]);
}

#[test]
fn weekdays_of_weeks_and_months() {
    check(&[
        ("They met on Monday in the capital.", "Monday = 2025-10-27"),
        ("They met on the Monday of last week in the capital.", "Monday of last week = 2025-10-20"),
        ("They met earlier on Monday in the capital.", "earlier on Monday = 2025-10-27"),
        ("They met a week ago on Monday in the capital.", "a week ago on Monday = 2025-10-20"),
        ("They met on the last Sunday of October 2024 in the capital.", "last Sunday of October 2024 = 2024-10-27"),
        ("They met on the second Tuesday of last month in the capital.", "second Tuesday of last month = 2025-09-09"),
        ("They met on Tuesday, October 28, in the capital.", "Tuesday, October 28 = 2025-10-28"),
        ("They met on Monday last in the capital.", "Monday last = 2025-10-27"),
        ("They met on Friday, 17th, in the capital.", "Friday, 17th = 2025-10-17"),
        ("They met on the third Wed of Oct 2024 in the capital.", "third Wed of Oct 2024 = 2024-10-16"),
        ("“We'll meet on Tuesday,” she said.", "Tuesday = 2025-11-04"),
        ("They are going to meet on Tuesday.", "Tuesday = 2025-11-04"),
        ("They met on the first Sunday after Easter 2025 in the capital.", "first Sunday after Easter 2025 = 2025-04-27"),
        ("They will meet on Monday week in the capital.", "Monday week = 2025-11-10"),
        ("They will meet two months from today on Tuesday.", "two months from today on Tuesday = 2026-01-06"),
        ("They fled on 5 May 2025; two Mondays later the town fell.", "5 May 2025 = 2025-05-05 | two Mondays later = 2025-05-19"),
        ("They came last Saturday", "last Saturday = 2025-10-25"),
        ("They will meet next Monday in the capital.", "next Monday = 2025-11-03"),
        ("They will meet on Monday next week in the capital.", "Monday next week = 2025-11-03"),
        ("They will meet on the second Tuesday of next month in the capital.", "second Tuesday of next month = 2025-11-11"),
    ]);
}

#[test]
fn periods_counted_from_the_document() {
    check(&[
        ("Sales fell this week in most towns.", "this week = 2025-W44"),
        ("Sales fell this month in most towns.", "this month = 2025-10"),
        ("Sales fell last year in most towns.", "last year = 2024"),
        ("Sales fell last century in most towns.", "last century = 19"),
        ("Sales fell this past summer in most towns.", "this past summer = 2025-SU"),
        ("Sales fell earlier this month in most towns.", "earlier this month = 2025-10"),
        ("Sales fell in the current year in most towns.", "the current year = 2025"),
        ("Sales fell in the present year in most towns.", "the present year = 2025"),
        ("Sales fell in the first half of this month in most towns.", "first half of this month = 2025-10-01/2025-10-15"),
        ("Sales will fall next year in most towns.", "next year = 2026"),
        ("Sales will fall later this month in most towns.", "later this month = 2025-10"),
        ("Sales will fall later this week in most towns.", "later this week = 2025-W44"),
        ("Sales will fall by the end of this month in most towns.", "end of this month = 2025-10"),
        ("Sales will fall next weekend in most towns.", "next weekend = 2025-W45-WE"),
    ]);
}

#[test]
fn weeks_and_lengths_up_to_a_day() {
    check(&[
        ("It rained in the week of 3 March 2025 in the valley.", "week of 3 March 2025 = 2025-W10"),
        ("It rained in the week commencing 3 March 2025 in the valley.", "week commencing 3 March 2025 = 2025-03-03/2025-03-09"),
        ("It rained in the week ended 9 March 2025 in the valley.", "week ended 9 March 2025 = 2025-03-03/2025-03-09"),
        ("It rained in the week of 3 to 9 March 2025 in the valley.", "3 to 9 March 2025 = 2025-03-03/2025-03-09"),
        ("It rained in the week of March 3-9 in the valley.", "March 3-9 = 2025-03-03/2025-03-09"),
        ("It rained in the week from 3 March 2025 in the valley.", "week from 3 March 2025 = 2025-03-03/2025-03-09"),
        ("It rained in 2025-W10 in the valley.", "2025-W10 = 2025-W10"),
        ("It rained on Labor Day weekend in the valley.", "Labor Day weekend = 2025-08-30/2025-08-31"),
        ("It rained over the Thanksgiving weekend of 2024 in the valley.", "Thanksgiving weekend of 2024 = 2024-11-30/2024-12-01"),
        ("It rained in the half-year ended 30 June 2025 in the valley.", "half-year ended 30 June 2025 = 2025-01-01/2025-06-30"),
        (
            "It rained in the 12-month period ending 30 June 2025 in the valley.",
            "12-month period ending 30 June 2025 = 2024-07-01/2025-06-30",
        ),
        (
            "It rained in the financial year ended 31 March 2025 in the valley.",
            "financial year ended 31 March 2025 = 2024-04-01/2025-03-31",
        ),
        ("It rained all last working week in the valley.", "last working week = 2025-W43"),
        ("It rained on the weekend of 8-9 March 2025 in the valley.", "8-9 March 2025 = 2025-03-08/2025-03-09"),
        ("It rained on the weekend of 8 and 9 March 2025 in the valley.", "8 = 2025-03-08 | 9 March 2025 = 2025-03-09"),
        ("It rained in the years 2019-2021 in the valley.", "years 2019-2021 = 2019/2021"),
        (
            "It rained in the three months to the end of March 2025 in the valley.",
            "three months to the end of March 2025 = 2025-01/2025-03",
        ),
        ("It rained in the 12 months up to September 2025 in the valley.", "12 months up to September 2025 = 2024-10/2025-09"),
        ("It rained in the second week of May in the valley.", "second week of May = 2025-05-08/2025-05-14"),
        ("It rained on the first weekend of May in the valley.", "first weekend of May = 2025-05-03/2025-05-04"),
    ]);
}

#[test]
fn from_one_to_another() {
    check(&[
        ("The road was shut from 3 to 9 March 2025 by the council.", "from 3 to 9 March 2025 = 2025-03-03/2025-03-09"),
        (
            "The road was shut from the 3rd until the 9th of March 2025 by the council.",
            "from the 3rd until the 9th of March 2025 = 2025-03-03/2025-03-09",
        ),
        (
            "The road was shut from Monday, 3 March, to Sunday, 9 March 2025 by the council.",
            "from Monday, 3 March, to Sunday, 9 March 2025 = 2025-03-03/2025-03-09",
        ),
        ("The road was shut 3 March – 9 April 2025 by the council.", "3 March – 9 April 2025 = 2025-03-03/2025-04-09"),
        (
            "The road was shut between the 3rd and the 9th of March by the council.",
            "between the 3rd and the 9th of March = 2025-03-03/2025-03-09",
        ),
        ("The road was shut March-May 2025 by the council.", "March-May 2025 = 2025-03/2025-05"),
        ("The road was shut 2019~2023 by the council.", "2019~2023 = 2019/2023"),
        ("The road was shut on the night of 13/14 May 2024.", "night = TNI | 13/14 May 2024 = 2024-05-13/2024-05-14"),
        ("The road was shut on May 13/14, 2024 by the council.", "May 13/14, 2024 = 2024-05-13/2024-05-14"),
        ("The road was shut from 3 March up to 9 April 2025 by the council.", "from 3 March up to 9 April 2025 = 2025-03-03/2025-04-09"),
        (
            "The road was shut from 3 March up to and including 9 April 2025 by the council.",
            "from 3 March up to and including 9 April 2025 = 2025-03-03/2025-04-09",
        ),
        ("The road was shut 13.03.2025-05.04.2025 by the council.", "13.03.2025-05.04.2025 = 2025-03-13/2025-04-05"),
        ("The road was shut 2025-03-13/2025-04-05 by the council.", "2025-03-13/2025-04-05 = 2025-03-13/2025-04-05"),
        ("The road was shut from 2019-2023 by the council.", "from 2019-2023 = 2019/2023"),
        ("The road was shut from late 2019 to early 2021 by the council.", "from late 2019 to early 2021 = 2019/2021"),
        (
            "The road was shut from 1 January until 30 June this year by the council.",
            "from 1 January until 30 June this year = 2025-01-01/2025-06-30",
        ),
        ("The road was shut from 2025-03-01 to 2025-03-31 by the council.", "from 2025-03-01 to 2025-03-31 = 2025-03-01/2025-03-31"),
        (
            "The road was shut from 1914 to 1918 and from 1939 to 1945 by the council.",
            "from 1914 to 1918 = 1914/1918 | from 1939 to 1945 = 1939/1945",
        ),
    ]);
}

#[test]
fn open_at_one_side() {
    check(&[
        ("The road has been shut since 2019 by order.", "since 2019 = 2019"),
        ("The road has been shut since last year by order.", "since last year = 2024"),
        ("The road has been shut since the start of 2024 by order.", "since the start of 2024 = 2024"),
        ("The road has been shut as of 1 January 2024 by order.", "1 January 2024 = 2024-01-01"),
        ("The road has been shut since the beginning of this year by order.", "since the beginning of this year = 2025"),
        ("The road will be shut until 3 March 2026 by order.", "until 3 March 2026 = 2026-03-03"),
        ("The road will be shut through 2030 by order.", "through 2030 = 2030"),
        ("The road will be shut up to 2030 by order.", "up to 2030 = 2030"),
        ("The road will be shut until at least 2030 by order.", "until at least 2030 = 2030"),
        ("The road will be shut throughout 2026 by order.", "2026 = 2026"),
        ("The road will be shut from 1 January 2026 by order.", "1 January 2026 = 2026-01-01"),
    ]);
}

#[test]
fn first_and_last_units() {
    check(&[
        ("Output fell in the first three months of 2024 again.", "first three months of 2024 = 2024-01/2024-03"),
        ("Output fell in the final three months of 2024 again.", "final three months of 2024 = 2024-10/2024-12"),
        ("Output fell in the first six months of the year again.", "first six months of the year = 2025-01/2025-06"),
        ("Output fell in the early months of 2024 again.", "early months of 2024 = 2024-01/2024-XX"),
        ("Output fell in the first month of 2024 again.", "first month of 2024 = 2024-01"),
        ("Output fell in the last month of 2024 again.", "last month of 2024 = 2024-12"),
        ("Output fell in the last three months again.", "last three months = P3M"),
        ("Output fell in the last few weeks again.", "last few weeks = PXW"),
        ("Output fell in the past half-century again.", "past half-century = P0.5CE"),
        ("Output fell in the past half century again.", "past half century = P0.5CE"),
        ("Output fell in the first 100 days of 2025 again.", "first 100 days of 2025 = 2025-01-01/2025-04-10"),
        ("Output fell in the first half of the 1990s again.", "first half of the 1990s = 1990/1994"),
        ("Output fell in the second half of the 1990s again.", "second half of the 1990s = 1995/1999"),
        ("Output fell in the early years of the 1990s again.", "early years of the 1990s = 199"),
        ("Output will fall in the next six months again.", "next six months = P6M"),
    ]);
}

#[test]
fn quarters_halves_and_seasons() {
    check(&[
        ("Sales rose in Q2 2025 and fell later.", "Q2 2025 = 2025-Q2"),
        ("Sales rose in the second-quarter of 2025 and fell later.", "second-quarter of 2025 = 2025-Q2"),
        ("Sales rose in the third quarter of last year and fell later.", "third quarter of last year = 2024-Q3"),
        ("Sales rose in the latter half of 2024 and fell later.", "latter half of 2024 = 2024-H2"),
        ("Sales rose in Q2/2024 and fell later.", "Q2/2024 = 2024-Q2"),
        ("Sales rose in Q2-2024 and fell later.", "Q2-2024 = 2024-Q2"),
        ("Sales rose in Q2'24 and fell later.", "Q2'24 = 2024-Q2"),
        ("Sales rose in 2Q24 and fell later.", "2Q24 = 2024-Q2"),
        ("Sales rose for 2h30 and fell later.", ""),
        ("Sales rose in the second and third quarters of 2024 and fell later.", "second = 2024-Q2 | third quarters of 2024 = 2024-Q3"),
        ("Sales rose in spring last year and fell later.", "spring last year = 2024-SP"),
        ("Sales rose in winter 2023-24 and fell later.", "winter 2023-24 = 2023-WI"),
        ("Sales rose in late summer 2024 and fell later.", "late summer 2024 = 2024-SU"),
        ("Sales rose in early autumn and fell later.", "early autumn = 2025-FA"),
        ("Sales rose in the summer months of 2024 and fell later.", "summer months of 2024 = 2024-SU"),
        ("Sales rose in the autumn and winter of 2024 and fell later.", "autumn = 2024-FA | winter of 2024 = 2024-WI"),
    ]);
}

#[test]
fn decades_and_centuries() {
    check(&[
        ("The mine was closed in the 1990's by its owners.", "1990's = 199"),
        ("The mine was closed in the mid-1990s by its owners.", "mid-1990s = 199"),
        ("The mine was closed in the mid-nineties by its owners.", "mid-nineties = 199"),
        ("The mine was closed in the late '80s by its owners.", "late '80s = 198"),
        ("The mine was closed in the 1890s by its owners.", "1890s = 189"),
        ("The mine was closed in the second decade of the 21st century by its owners.", "second decade of the 21st century = 201"),
        ("The mine was closed at the end of the 19th century by its owners.", "end of the 19th century = 18"),
        ("The mine was closed in the first century AD by its owners.", "first century AD = 00"),
        ("The mine was closed in the 18th and 19th centuries by its owners.", "18th = 17 | 19th centuries = 18"),
        ("The mine was closed from the 1960s to the 1980s by its owners.", "from the 1960s to the 1980s = 196X/198X"),
        ("The mine was closed in the late 1960s and early 1970s by its owners.", "late 1960s = 196 | early 1970s = 197"),
        ("It was a nineteenth-century house.", "nineteenth-century = 18"),
    ]);
}

#[test]
fn lengths_in_all_forms() {
    check(&[
        ("The strike lasted a half-hour in all.", "a half-hour = PT30M"),
        ("The strike lasted half a decade in all.", "half a decade = P0.5DE"),
        ("The strike lasted less than a week in all.", "less than a week = P1W"),
        ("The strike lasted a maximum of five years in all.", "a maximum of five years = P5Y"),
        ("The strike lasted three consecutive days in all.", "three consecutive days = P3D"),
        ("The strike lasted 5 yrs in all.", "5 yrs = P5Y"),
        ("They told of it in their report: a years-long war in a row was too much.", "a years-long = PXY"),
        ("They told of it in their report: an hours-long debate in a row was too much.", "an hours-long = PTXH"),
        ("They told of it in their report: a six month period in a row was too much.", "six month = P6M"),
        ("They told of it in their report: a multi-year plan in a row was too much.", "multi-year = PXY"),
        ("They told of it in their report: a multi-day march in a row was too much.", "multi-day = PXD"),
        ("He must pay within 24 hours.", "24 hours = PT24H"),
        ("It will take months to rebuild.", "months = PXM"),
    ]);
}

#[test]
fn what_comes_again_in_all_forms() {
    check(&[
        ("The board meets daily by law.", "daily = P1D"),
        ("The board meets three times a day by law.", "three times a day = P1D"),
        ("The board meets every month by law.", "every month = P1M"),
        ("The board meets each year by law.", "each year = P1Y"),
        ("The board meets every ten minutes by law.", "every ten minutes = PT10M"),
        ("The board meets every half hour by law.", "every half hour = PT30M"),
        ("The board meets in the early mornings by law.", "early mornings = XXXX-XX-XXTMO"),
        ("The board meets every winter by law.", "every winter = XXXX-WI"),
        ("The board meets every 5 May by law.", "every 5 May = XXXX-05-05"),
        ("The board meets every year on 5 May by law.", "every year on 5 May = XXXX-05-05"),
        ("The board meets each year in May by law.", "each year in May = XXXX-05"),
        ("The board meets biweekly by law.", "biweekly = P2W"),
        ("The board meets once in every three years by law.", "once in every three years = P3Y"),
        ("The plant makes 30 cars per day.", "per day = P1D"),
        ("It costs 50 euros a month.", "a month = P1M"),
        ("The three-yearly review began.", "three-yearly = P3Y"),
    ]);
}

#[test]
fn hours_in_all_forms() {
    check(&[
        ("The bell rang at 5 p.m. in the square.", "5 p.m. = T17:00"),
        ("The bell rang at 5.30 p.m. in the square.", "5.30 p.m. = T17:30"),
        ("The bell rang at 5 o'clock in the square.", "5 o'clock = T05:00"),
        ("The bell rang at a quarter to six in the square.", "a quarter to six = T05:45"),
        ("The bell rang at a quarter after five in the square.", "a quarter after five = T05:15"),
        ("The bell rang at midday in the square.", "midday = T12:00"),
        ("The bell rang at 0900hrs in the square.", "0900hrs = T09:00"),
        ("The dawn of a new era has come.", ""),
        ("The bell rang by 5 p.m. in the square.", "5 p.m. = T17:00"),
        ("The bell rang at 8 in the evening in the square.", "8 in the evening = T20:00"),
        ("The bell rang at 17:30 CET in the square.", "17:30 CET = T17:30"),
        ("The bell rang 9:00–17:00 in the square.", "9:00–17:00 = T09:00/T17:00"),
        ("The bell rang between 10pm and 6am in the square.", "between 10pm and 6am = T22:00/T06:00"),
    ]);
}

#[test]
fn hours_with_their_days() {
    check(&[
        ("The bell rang at 10 p.m. on Monday in the square.", "10 p.m. on Monday = 2025-10-27T22:00"),
        ("The bell rang at 10:30 on 5 May 2025 in the square.", "10:30 on 5 May 2025 = 2025-05-05T10:30"),
        ("The bell rang on May 5, 2025 at 10:30 a.m. in the square.", "May 5, 2025 at 10:30 a.m. = 2025-05-05T10:30"),
        ("The bell rang on 05/13/2025 10:30 AM in the square.", "05/13/2025 10:30 AM = 2025-05-13T10:30"),
        ("The bell rang last night at 11 in the square.", "last night at 11 = 2025-10-30T23:00"),
        ("The bell rang at noon Monday in the square.", "noon Monday = 2025-10-27T12:00"),
        ("The bell rang on Tuesday evening at 7:15 in the square.", "Tuesday evening at 7:15 = 2025-10-28T19:15"),
        (
            "The bell rang on Tuesday between 9 and 11 a.m. in the square.",
            "Tuesday between 9 and 11 a.m. = 2025-10-28T09:00/2025-10-28T11:00",
        ),
        (
            "The bell rang from 9 p.m. on Monday to 6 a.m. on Tuesday in the square.",
            "from 9 p.m. on Monday to 6 a.m. on Tuesday = 2025-10-27T21:00/2025-10-28T06:00",
        ),
        ("The vote will start at 8:30 tomorrow morning in the hall.", "8:30 tomorrow morning = 2025-11-01T08:30"),
        ("The vote will start at 8 p.m. on Tuesday in the hall.", "8 p.m. on Tuesday = 2025-11-04T20:00"),
    ]);
}

#[test]
fn parts_of_days() {
    check(&[
        ("The boat sank on Monday morning off the coast.", "Monday morning = 2025-10-27TMO"),
        ("The boat sank this evening off the coast.", "this evening = 2025-10-31TEV"),
        ("The boat sank late last night off the coast.", "late last night = 2025-10-30TNI"),
        ("The boat sank late yesterday evening off the coast.", "late yesterday evening = 2025-10-30TEV"),
        ("The boat sank early Monday morning off the coast.", "early Monday morning = 2025-10-27TMO"),
        ("The boat sank Monday at dawn off the coast.", "Monday at dawn = 2025-10-27TMO"),
        ("The boat sank in the early hours of Monday morning off the coast.", "early hours of Monday morning = 2025-10-27TMO"),
        ("The boat sank on Monday mid-morning off the coast.", "Monday mid-morning = 2025-10-27TMO"),
        ("The boat sank at night off the coast.", "night = TNI"),
        ("The boat sank last Saturday night off the coast.", "last Saturday night = 2025-10-25TNI"),
        ("The boat sank the night before last off the coast.", "the night before last = 2025-10-29TNI"),
        ("The ship will sail tomorrow afternoon from the port.", "tomorrow afternoon = 2025-11-01TAF"),
    ]);
}

#[test]
fn festivals() {
    check(&[
        ("They met on Christmas Day in the town.", "Christmas Day = 2024-12-25"),
        ("They met on Halloween in the town.", "Halloween = 2025-10-31"),
        ("They met on Remembrance Sunday 2024 in the town.", "Remembrance Sunday 2024 = 2024-11-10"),
        ("They met on International Women's Day in the town.", "International Women's Day = 2025-03-08"),
        ("They met on Earth Day in the town.", "Earth Day = 2025-04-22"),
        ("They met on Mother's Day 2024 in the town.", "Mother's Day 2024 = 2024-05-12"),
        ("They met last Easter in the town.", "last Easter = 2025-04-20"),
        ("They met on International Mother Language Day 2024 in the town.", "International Mother Language Day 2024 = 2024-02-21"),
        ("They met on International Workers' Day 2024 in the town.", "International Workers' Day 2024 = 2024-05-01"),
        ("They met on the Day of German Unity 2024 in the town.", "Day of German Unity 2024 = 2024-10-03"),
        ("They met on German Unity Day 2024 in the town.", "German Unity Day 2024 = 2024-10-03"),
        ("They met on Europe Day 2024 in the town.", "Europe Day 2024 = 2024-05-09"),
        (
            "They met on International Day of Persons with Disabilities 2024 in the town.",
            "International Day of Persons with Disabilities 2024 = 2024-12-03",
        ),
        (
            "They met on International Holocaust Remembrance Day 2024 in the town.",
            "International Holocaust Remembrance Day 2024 = 2024-01-27",
        ),
        ("They will meet next Easter in the town.", "next Easter = 2026-04-05"),
    ]);
}

#[test]
fn so_long_ago_and_ahead() {
    check(&[
        ("The bridge was shut one year ago by the town.", "one year ago = 2024"),
        ("The bridge was shut a few days ago by the town.", "a few days ago = PAST_REF"),
        ("The bridge was shut about three weeks ago by the town.", "about three weeks ago = 2025-W41"),
        ("The bridge was shut weeks ago by the town.", "weeks ago = PAST_REF"),
        ("The bridge was shut one year ago today by the town.", "one year ago today = 2024-10-31"),
        ("The bridge was shut five years ago this month by the town.", "five years ago this month = 2020-10"),
        ("The bridge will open in two weeks' time for all.", "two weeks' time = 2025-W46"),
        ("The bridge will open in a year's time for all.", "a year's time = 2026"),
        ("They built the bridge in ten days.", "ten days = P10D"),
        ("Will it open soon? Or in a week?", "a week = 2025-W45"),
        ("The bridge will open in five years for all.", "five years = 2030"),
        ("The bridge will open five years from today for all.", "five years from today = 2030-10-31"),
        ("The bridge will open two weeks from today for all.", "two weeks from today = 2025-11-14"),
    ]);
}

#[test]
fn later_and_earlier_in_a_story() {
    check(&[
        ("They fled on 5 May 2024; two days later the town fell.", "5 May 2024 = 2024-05-05 | two days later = 2024-05-07"),
        ("They fled on 5 May 2024; the following day the town fell.", "5 May 2024 = 2024-05-05 | following day = 2024-05-06"),
        ("They fled on 5 May 2024; the same day the town fell.", "5 May 2024 = 2024-05-05 | same day = 2024-05-05"),
        ("They fled on 5 May 2024; that same day the town fell.", "5 May 2024 = 2024-05-05 | that same day = 2024-05-05"),
        ("They fled on 5 May 2024; later that month the town fell.", "5 May 2024 = 2024-05-05 | later that month = 2024-05"),
        ("They fled on 5 May 2024; that same year the town fell.", "5 May 2024 = 2024-05-05 | that same year = 2024"),
        ("They fled on 5 May 2024; the following morning the town fell.", "5 May 2024 = 2024-05-05 | following morning = 2024-05-06TMO"),
        ("They fled on 5 May 2024; in June of that year the town fell.", "5 May 2024 = 2024-05-05 | June of that year = 2024-06"),
        ("They fled on 5 May 2024; more than a year later the town fell.", "5 May 2024 = 2024-05-05 | more than a year later = 2025"),
        ("The town fell the day after 5 May 2024 by force.", "day after 5 May 2024 = 2024-05-06"),
        ("The town fell one year after 5 May 2024 by force.", "one year after 5 May 2024 = 2025-05-05"),
        ("The town fell less than three days after 5 May 2024.", "less than three days after 5 May 2024 = 2024-05-05/2024-05-08"),
        ("The town fell on the eve of 5 May 2024 by force.", "eve of 5 May 2024 = 2024-05-04"),
        ("They fled ten days prior to the fall.", "ten days = P10D"),
    ]);
}

#[test]
fn early_middle_and_late() {
    check(&[
        ("The mill was shut early 2024 by the firm.", "early 2024 = 2024"),
        ("The mill was shut in late 2024 by the firm.", "late 2024 = 2024"),
        ("The mill was shut in the middle of 2024 by the firm.", "middle of 2024 = 2024"),
        ("The mill was shut by the end of 2024 by the firm.", "end of 2024 = 2024"),
        ("The mill was shut by year's end by the firm.", "year's end = 2025"),
        ("The mill was shut by end March 2024 by the firm.", "end March 2024 = 2024-03"),
        ("The mill was shut early in the day on Tuesday by the firm.", "early in the day on Tuesday = 2025-10-28"),
        ("The mill was shut by the end of the week by the firm.", "end of the week = 2025-W44"),
        ("The mill was shut by the end of the decade by the firm.", "end of the decade = 202"),
        ("The mill was shut by the end of the century by the firm.", "end of the century = 20"),
        ("The mill was shut at the end of September by the firm.", "end of September = 2025-09"),
        ("The mill was shut in early to mid-September by the firm.", "early to mid-September = 2025-09"),
        ("The mill was shut in late September or early October by the firm.", "late September = 2025-09 | early October = 2025-10"),
        ("The mill was shut at the end of summer 2024 by the firm.", "end of summer 2024 = 2024-SU"),
        ("The mill was shut around May 2010 by the firm.", "around May 2010 = 2010-05~"),
        ("The mill was shut circa 1850 by the firm.", "circa 1850 = 1850~"),
        ("The mill was shut c. 1850 by the firm.", "c. 1850 = 1850~"),
    ]);
}

#[test]
fn years_of_accounts() {
    check(&[
        ("The budget rose in FY2024 and fell later.", "FY2024 = FY2024"),
        ("The budget rose in FY 2024 and fell later.", "FY 2024 = FY2024"),
        ("The budget rose in FY24 and fell later.", "FY24 = FY2024"),
        ("The budget rose in the fiscal year 2023/24 and fell later.", "fiscal year 2023/24 = 2023/2024"),
        ("The budget rose in the financial year 2023–24 and fell later.", "financial year 2023–24 = 2023/2024"),
        ("The budget rose in the 2024 fiscal year and fell later.", "2024 fiscal year = FY2024"),
        ("The budget rose in fiscal 2024 and fell later.", "fiscal 2024 = FY2024"),
        ("The budget rose in the academic year 2023/24 and fell later.", "academic year 2023/24 = 2023/2024"),
        ("The budget rose in the first quarter of fiscal 2024 and fell later.", "first quarter of fiscal 2024 = FY2024"),
        ("The budget rose in budget year 2024 and fell later.", "budget year 2024 = FY2024"),
        ("The budget rose in tax year 2023-24 and fell later.", "tax year 2023-24 = 2023/2024"),
        ("The budget rose in 2023/2024 and fell later.", "2023/2024 = 2023/2024"),
        ("The budget rose in 2023-2024 and fell later.", "2023-2024 = 2023/2024"),
    ]);
}

#[test]
fn what_is_no_time() {
    check(&[
        ("They went to room 2019 of the house.", ""),
        ("You may go, he said.", ""),
        ("They march on.", ""),
        ("A quarter of residents left.", ""),
        ("May said she would go.", ""),
        ("The Sunday Times reported it.", ""),
        ("They drank from a spring.", ""),
        ("It was a steep fall.", ""),
        ("At last he left.", ""),
        ("The day labourers left.", ""),
        ("The vote was 5-4.", ""),
        ("Sections 3 to 5 apply.", ""),
        ("They were 10 to 15 in number.", ""),
        ("He lost 2 to 1.", ""),
        ("About 1900 boats left.", ""),
        ("It was the first time.", ""),
        ("The final day was hard.", ""),
        ("April told them to go.", ""),
        ("The A1 road and the M25 were shut.", ""),
        ("June Carter sang.", ""),
        ("They winter in the south.", ""),
        ("He is 45 and she is 30.", ""),
        ("He said he would march in protest.", ""),
        ("Act 5 of 2019 applies.", "2019 = 2019"),
    ]);
}

#[test]
fn rows_of_times_and_hours_beside_their_day() {
    check(&[
        ("They were away in Jan, Feb and March 2025.", "Jan = 2025-01 | Feb = 2025-02 | March 2025 = 2025-03"),
        ("They were away on June 18, 19 or 20.", "June 18 = 2025-06-18 | 19 = 2025-06-19 | 20 = 2025-06-20"),
        ("They will be away from March to May next year.", "from March to May next year = 2026-03/2026-05"),
        ("They met this Friday, October 31, at 3 p.m. again.", "this Friday, October 31, at 3 p.m. = 2025-10-31T15:00"),
        ("They met on Dec. 24 in the evening.", "Dec. 24 in the evening = 2024-12-24TEV"),
        ("They met Wednesday night last week.", "Wednesday night last week = 2025-10-22"),
        ("The vote will come in a day or two.", "a day or two = PXD"),
        ("The bell rang at 18.30 on Monday again.", "18.30 on Monday = 2025-10-27T18:30"),
        ("The bell rang at 1830 on Monday again.", "1830 on Monday = 2025-10-27T18:30"),
        ("The bell will ring at 9 tomorrow morning.", "9 tomorrow morning = 2025-11-01T09:00"),
        ("It shut in the January–March quarter of 2024.", "January–March quarter of 2024 = 2024-01/2024-03"),
        ("They were born in 2005 or later.", "2005 or later = 2005"),
        ("They were born in 2005 and later moved away.", "2005 = 2005"),
        ("The mill stood from 1960 to the present.", "from 1960 to the present = 1960/2025-10-31"),
        ("The fort (circa 1850) burned.", "circa 1850 = 1850~"),
        ("It fell two thousand years ago, not 2000 years ago.", "two thousand years ago = 0025 | 2000 years ago = 0025"),
        ("The trial took an hour and three quarters.", "an hour and three quarters = PT1H45M"),
        ("It was in 2018 week 10 that they came.", "2018 week 10 = 2018-W10"),
        ("The bond fell due in the last fiscal year.", "last fiscal year = FY2024"),
        ("The first Monday of the year was cold.", "first Monday of the year = 2025-01-06"),
        ("It rained all through 2024.", "2024 = 2024"),
        ("In the run-up to Christmas they met.", "Christmas = 2024-12-25"),
        ("They work 24 hours on working days.", "24 hours = PT24H"),
        ("They were shut from the 18th to the 20th century.", "from the 18th to the 20th century = 17XX/19XX"),
        ("The plan runs for a period of one year from 1 May 2024.", "one year from 1 May 2024 = 2024-05-01/2025-04-30"),
        ("The wait was half-a-year long.", "half-a-year = P6M"),
        ("It shrank for two consecutive quarters.", "two consecutive quarters = P2Q"),
    ]);
}
