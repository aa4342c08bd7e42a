//! Expressions of each kind in plain sentences, with their words and TIMEX3 values. The text is of Friday, 31 October 2025.

use plimsoll_language::Analysis;

use super::tests::{LIBRARY, MODEL, document};
use super::*;

mod hours;
mod periods;

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
        ("The court adjourned the trial to 12 November.", "12 November = 2025-11-12"),
        ("The court heard the case on 12 November.", "12 November = 2024-11-12"),
        ("The minister threatened to close the port on 12 November.", "12 November = 2025-11-12"),
        ("The council will hear the minister about the raid of 3 May.", "3 May = 2025-05-03"),
        ("Ministers will meet at the summit of 12 November.", "12 November = 2025-11-12"),
        ("Police charged nine people by 1 March.", "1 March = 2025-03-01"),
        ("The court ordered the firm to pay by 1 March.", "1 March = 2026-03-01"),
        ("It will ban ships older than twenty years by 30 June.", "twenty years = P20Y | 30 June = 2026-06-30"),
    ]);
}

#[test]
fn weekdays_of_weeks_and_months() {
    check(&[
        ("They met on Monday in the capital.", "Monday = 2025-10-27"),
        ("The union called a strike for Monday.", "Monday = 2025-11-03"),
        ("The minister paid the guards for Monday.", "Monday = 2025-10-27"),
        ("The strike called for Monday stopped the trains.", "Monday = 2025-10-27"),
        ("Protests are planned for the weekend.", "weekend = 2025-W44-WE"),
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
