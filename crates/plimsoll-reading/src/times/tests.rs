//! Sentences and the times in them. A time is written as its words, `=` and its value (`?` where it is
//! not known), then its TIMEX3 type if that is neither a date nor a length, its modifier, what completed
//! it in brackets, and its alternatives behind `or`.

use std::sync::LazyLock;

use plimsoll_language::Model;
use plimsoll_pack::Library;
use plimsoll_record::{Block, BlockKind, Content};
use proptest::prelude::*;

use super::*;

pub(crate) static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);
pub(crate) static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(&LIBRARY.model).expect("the built-in model loads"));

/// A document of one paragraph for each line.
pub(crate) fn document(text: &str) -> Content {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches('\n').len();
        if end > start {
            blocks.push(Block::new(start..end, BlockKind::Paragraph));
        }
        start += line.len();
    }
    Content { text: text.to_owned(), blocks }
}

pub(crate) fn say(analysis: &Analysis<'_>, time: &TimeFound) -> String {
    let mut said = format!("{} = ", analysis.slice(time.tokens.clone()));
    said += &match &time.value {
        TimeValue::Date(date) => date.to_string(),
        TimeValue::Length(length) => length.to_string(),
        TimeValue::Unknown => "?".to_owned(),
    };
    if matches!(time.timex_type, "SET" | "TIME") {
        said = said + " " + time.timex_type;
    }
    if let Some(modifier) = time.modifier {
        said = said + " " + modifier;
    }
    if let Some(anchor) = time.anchored_to {
        said = said + " [" + anchor + "]";
    }
    for other in &time.alternatives {
        said += &format!(" or {other}");
    }
    said
}

/// TIMEX3 values of the times of a text.
fn check_timex(published: &str, text: &str, expected: &[(&str, &str)]) {
    let content = document(text);
    let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
    let times = find(&analysis, published.parse().ok());
    let found: Vec<(&str, &str)> =
        times.iter().map(|time| (analysis.slice(time.tokens.clone()), time.timex_value.as_deref().unwrap_or_default())).collect();
    assert_eq!(found, expected, "{text}");
}

fn check(published: &str, text: &str, expected: &[&str]) {
    let content = document(text);
    let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
    let found: Vec<String> = find(&analysis, published.parse().ok()).iter().map(|time| say(&analysis, time)).collect();
    assert_eq!(found, expected, "{text}");
}

/// The date of most of these documents: a Friday.
const FRIDAY: &str = "2025-10-31";

#[test]
fn full_dates() {
    for (text, expected) in [
        ("They met on 15 October 2025 in Porto Vento.", "15 October 2025 = 2025-10-15"),
        ("They met on October 15, 2025, in Porto Vento.", "October 15, 2025 = 2025-10-15"),
        ("They met on Oct. 15, 2025 in Porto Vento.", "Oct. 15, 2025 = 2025-10-15"),
        ("They met on the 15th of October 2025.", "15th of October 2025 = 2025-10-15"),
        ("They met on 2025-10-15 again.", "2025-10-15 = 2025-10-15"),
        ("They met on 15.10.2025 again.", "15.10.2025 = 2025-10-15"),
        ("They met on 25/12/2024 again.", "25/12/2024 = 2024-12-25"),
        ("They met on the first of May 2024.", "first of May 2024 = 2024-05-01"),
        ("They met on Wednesday, 15 October 2025.", "Wednesday, 15 October 2025 = 2025-10-15"),
        ("They met on Tuesday (May 7, 2024) again.", "Tuesday (May 7, 2024) = 2024-05-07"),
        ("PORTO VENTO, 15 October 2025 (Quay Wire) - Boats left.", "15 October 2025 = 2025-10-15"),
        ("They met on February 29th, 2024.", "February 29th, 2024 = 2024-02-29"),
    ] {
        check("", text, &[expected]);
        check(FRIDAY, text, &[expected]);
    }
}

#[test]
fn hours_and_their_days() {
    for (text, words, timex) in [
        ("The gate is open from 9 to 11 a.m. on Tuesday.", "from 9 to 11 a.m. on Tuesday", "2025-10-28T09:00/2025-10-28T11:00"),
        ("It sat on Tuesday between 10 and 11:30 again.", "Tuesday between 10 and 11:30", "2025-10-28T10:00/2025-10-28T11:30"),
        ("They met from 11 to 1pm here.", "from 11 to 1pm", "T11:00/T13:00"),
        ("They met from 10:30 to 3 again.", "from 10:30 to 3", "T10:30/T15:00"),
        ("The alarm came at half past seven.", "half past seven", "T07:30"),
        ("The alarm came at a quarter to 8 in the evening.", "a quarter to 8 in the evening", "T19:45"),
        ("The log says 7:56:30 pm here.", "7:56:30 pm", "T19:56:30"),
        ("They left on Tuesday in the afternoon.", "Tuesday in the afternoon", "2025-10-28TAF"),
        ("They left late on Tuesday night.", "late on Tuesday night", "2025-10-28TNI"),
        ("They leave tonight.", "tonight", "2025-10-31TNI"),
        ("They leave tonight at 9:30 again.", "tonight at 9:30", "2025-10-31T21:30"),
        ("They left at 7:00 this morning.", "7:00 this morning", "2025-10-31T07:00"),
        ("It opens at 9am on Sundays.", "9am on Sundays", "XXXX-WXX-7T09:00"),
        ("It is shut in the mornings.", "mornings", "XXXX-XX-XXTMO"),
    ] {
        check_timex(FRIDAY, text, &[(words, timex)]);
    }
    check(FRIDAY, "From 5 to 10 people met, from a quarter to 8 per cent, for 3 nights.", &[]);
}

#[test]
fn names_in_small_letters() {
    check(FRIDAY, "they left on monday and went home.", &["monday = 2025-10-27 [document]"]);
    check(FRIDAY, "they left in june and went home.", &["june = 2025-06 [document]"]);
    check(FRIDAY, "they left on may 3 and on 21st march 2024.", &["may 3 = 2025-05-03 [document]", "21st march 2024 = 2024-03-21"]);
    check(FRIDAY, "Of these 12 may go, this may end, and 3 march on in august company.", &[]);
}

#[test]
fn days_told_by_their_number() {
    check(FRIDAY, "They met on Friday the 17th.", &["Friday the 17th = 2025-10-17 [document]"]);
    check(FRIDAY, "They met on the second Monday of May 2024.", &["second Monday of May 2024 = 2024-05-13"]);
    check(FRIDAY, "They met on the last Friday of March 2024.", &["last Friday of March 2024 = 2024-03-29"]);
    check(FRIDAY, "They will meet on the 20th of next month.", &["20th of next month = 2025-11-20 [document]"]);
    check(FRIDAY, "In the week of 8 October 2025 rain fell.", &["week of 8 October 2025 = 2025-10-06/2025-10-12"]);
    check(FRIDAY, "In the third week of 2025 rain fell.", &["third week of 2025 = 2025-01-13/2025-01-19"]);
    check(FRIDAY, "Calm returned in 2007-08, they said.", &["2007-08 = 2007/2008 or 2007-08"]);
    check(FRIDAY, "Eastern theatre 1861-1863.", &["1861-1863 = 1861/1863"]);
    check(FRIDAY, "In week 31, 44 cases were reported.", &["week 31 = 2025-07-28/2025-08-03 [document]"]);
    check(FRIDAY, "Cases doubled in epidemiological week 4 of 2024.", &["week 4 of 2024 = 2024-01-22/2024-01-28"]);
    check(FRIDAY, "It was week 3 of the trial and week 20 of the strike.", &[]);
    check(FRIDAY, "Output fell in last year's third quarter.", &["last year's third quarter = 2024-35 [document]"]);
    check(FRIDAY, "They came for two weeks starting 5 May 2025.", &["two weeks starting 5 May 2025 = 2025-05-05/2025-05-18"]);
    check(FRIDAY, "They met on the fifth Monday of February 2024.", &["fifth Monday of February 2024 = 2024-02"]);
}

#[test]
fn months_and_short_years_in_digits() {
    check(FRIDAY, "It began in 11/2016 and ended in 2017-03.", &["11/2016 = 2016-11", "2017-03 = 2017-03"]);
    check(FRIDAY, "It began on 22/4 here.", &["22/4 = 2025-04-22 [document]"]);
    check(FRIDAY, "It began on 25/12/71 here.", &["25/12/71 = 1971-12-25 [document] or 2071-12-25"]);
    check(FRIDAY, "They work 24/7, and law 11/2016 and 3/4 of it stand, as do 13/2016 and 3/4/05.", &[]);
}

#[test]
fn lengths_without_a_number() {
    check(FRIDAY, "It rained all day.", &["all day = P1D"]);
    check(FRIDAY, "They stayed another two weeks.", &["another two weeks = P2W"]);
    check(FRIDAY, "The month-long siege ended.", &["month-long = P1M"]);
    check(FRIDAY, "In the coming months it ends.", &["coming months = ?"]);
    check(FRIDAY, "They meet every other week.", &["every other week = P2W SET"]);
    check_timex(FRIDAY, "It was rare in recent years.", &[("recent years", "PAST_REF")]);
    check_timex(FRIDAY, "It took an hour and a half.", &[("an hour and a half", "PT1H30M")]);
    check_timex(FRIDAY, "It closed more than two weeks ago.", &[("more than two weeks ago", "2025-W42")]);
}

#[test]
fn what_is_due_is_not_when_a_text_was_written() {
    check("", "The pact runs until 2028. It was renewed on 15 October.", &["until 2028 = ../2028", "15 October = XXXX-10-15"]);
    check("", "The sum is due by 2028. A vote was held on 15 October.", &["2028 = 2028", "15 October = XXXX-10-15"]);
}

#[test]
fn dates_that_do_not_exist() {
    check(FRIDAY, "They met on 31 February 2024.", &["31 February 2024 = ?"]);
    check(FRIDAY, "They met on 30/02/2024.", &["30/02/2024 = ?"]);
    check(FRIDAY, "They met on 2024-13-41.", &["2024-13-41 = ?"]);
    check("", "They met on February 31.", &["February 31 = ?"]);
}

#[test]
fn day_and_month_in_either_order() {
    check(FRIDAY, "They met on 8/5/2024.", &["8/5/2024 = 2024-XX-XX or 2024-05-08 or 2024-08-05"]);
    check(FRIDAY, "They met on 5/5/2024.", &["5/5/2024 = 2024-05-05"]);
    check(FRIDAY, "They met on 8/5/2024 and on 25/12/2024.", &["8/5/2024 = 2024-05-08", "25/12/2024 = 2024-12-25"]);
    check(FRIDAY, "They met on 8/5/2024 and on 12/25/2024.", &["8/5/2024 = 2024-08-05", "12/25/2024 = 2024-12-25"]);
    check(FRIDAY, "Decree 145/2024 and case 7/2024 stand.", &[]);
}

#[test]
fn months_and_years() {
    check(FRIDAY, "The deal was announced in October 2024.", &["October 2024 = 2024-10"]);
    check(FRIDAY, "The deal was announced in October, 2024.", &["October, 2024 = 2024-10"]);
    check(FRIDAY, "In 2017 they signed.", &["2017 = 2017"]);
    check(FRIDAY, "In 2022 guards beat 14 men.", &["2022 = 2022"]);
    check(FRIDAY, "In 2000 families fled.", &[]);
    check(FRIDAY, "In 2022 families of guards the dead were mourned.", &[]);
    check(FRIDAY, "The 2017 pact and the 2024 agreement differ.", &["2017 = 2017", "2024 = 2024"]);
    check(FRIDAY, "Some 2017 people came, and 2000 boats left.", &[]);
    check(FRIDAY, "They paid €2024 and 1998 euros.", &[]);
    check(FRIDAY, "Nearly 2000 signatures were handed in.", &[]);
    check(FRIDAY, "Resolution 1973 and Agenda 2030 were read.", &[]);
    check(FRIDAY, "The founders met in 1848.", &["1848 = 1848"]);
    check(FRIDAY, "The terms ended in 2020, 2023 and 2026.", &["2020 = 2020", "2023 = 2023", "2026 = 2026"]);
    check(FRIDAY, "It fell by 58 in the 1990s.", &["1990s = 199X"]);
    check(FRIDAY, "You may march on, they said, and May agreed.", &[]);
    check(FRIDAY, "Jan Veldt and April Stone spoke.", &[]);
    check(
        FRIDAY,
        "The vote came in early 2016 and again in mid-2018 and late 2019.",
        &["early 2016 = 2016 START", "mid-2018 = 2018 MID", "late 2019 = 2019 END"],
    );
    check(FRIDAY, "It began around 2017.", &["around 2017 = 2017~ APPROX"]);
    check(FRIDAY, "They left at the end of November 2024.", &["end of November 2024 = 2024-11-30 END"]);
}

#[test]
fn parts_of_years() {
    check(FRIDAY, "It fell in the first half of 2023.", &["first half of 2023 = 2023-40"]);
    check(FRIDAY, "It fell in Q3 2024 and in the second quarter of 2025.", &["Q3 2024 = 2024-35", "second quarter of 2025 = 2025-34"]);
    check(FRIDAY, "The beds stood ready since the summer of 2022.", &["since the summer of 2022 = 2022-22/.."]);
    check(FRIDAY, "It rose in autumn 2024.", &["autumn 2024 = 2024-23"]);
    check(FRIDAY, "It came in the fall of 2024, a fall this year too.", &["fall of 2024 = 2024-23", "this year = 2025 [document]"]);
    check(FRIDAY, "It rose last summer.", &["last summer = 2025-22 [document] or 2024-22"]);
    check(FRIDAY, "It rose in the first months of 2024.", &["first months of 2024 = 2024-01/2024-XX START"]);
    check(FRIDAY, "It rose in the first few months of 2024.", &["first few months of 2024 = 2024-01/2024-XX START"]);
    check(FRIDAY, "It rose in the first part of this year.", &["first part of this year = 2025-01/2025-XX START [document]"]);
    check(FRIDAY, "It rose in the first three months of 2024.", &["first three months of 2024 = 2024-01/2024-03"]);
    check(FRIDAY, "It rose in the last two weeks of September 2024.", &["last two weeks of September 2024 = 2024-09-17/2024-09-30"]);
    check(FRIDAY, "It fell in the first half of this year.", &["first half of this year = 2025-40 [document]"]);
}

#[test]
fn intervals() {
    for (text, expected) in [
        ("Since 2017, many were returned.", "Since 2017 = 2017/.."),
        ("Since June 2025, they have marched.", "Since June 2025 = 2025-06/.."),
        ("It ran from 2017 to 2024.", "from 2017 to 2024 = 2017/2024"),
        ("It ran between 2017 and 2024.", "between 2017 and 2024 = 2017/2024"),
        ("It paid (2017-2024) for boats.", "2017-2024 = 2017/2024"),
        ("It paid for boats in 2017–2024.", "2017–2024 = 2017/2024"),
        ("It paid for boats in 2023/24.", "2023/24 = 2023/2024"),
        ("It paid for boats in 2017–18.", "2017–18 = 2017/2018"),
        ("It holds until 2026.", "until 2026 = ../2026"),
        ("They marched from 14 to 18 October 2025.", "from 14 to 18 October 2025 = 2025-10-14/2025-10-18"),
        ("They marched on 14–18 October 2025.", "14–18 October 2025 = 2025-10-14/2025-10-18"),
        ("They marched October 14-18, 2025.", "October 14-18, 2025 = 2025-10-14/2025-10-18"),
        ("They marched between 14 and 18 October 2025.", "between 14 and 18 October 2025 = 2025-10-14/2025-10-18"),
        ("Patrols worked between January and May 2024.", "between January and May 2024 = 2024-01/2024-05"),
        ("Patrols worked between November and February 2024.", "between November and February 2024 = 2023-11/2024-02"),
        ("Patrols worked between September 2023 and April 2024.", "between September 2023 and April 2024 = 2023-09/2024-04"),
        ("Patrols worked from 2 February 2017 to 30 September 2025.", "from 2 February 2017 to 30 September 2025 = 2017-02-02/2025-09-30"),
        ("Patrols worked from 2019 onwards.", "from 2019 onwards = 2019/.."),
    ] {
        check("", text, &[expected]);
    }
    check("", "Between the signing of it in 2017 and 2024, it paid.", &["2017 and 2024 = 2017/2024"]);
    check(FRIDAY, "They marched from October 14 to 18.", &["from October 14 to 18 = 2025-10-14/2025-10-18 [document]"]);
    check(FRIDAY, "It was written from 2017 on the coast.", &["2017 = 2017"]);
    check(FRIDAY, "It rose from 700 to 1,500.", &[]);
}

#[test]
fn lists() {
    check("", "They met on 6, 7 and 9 May 2024.", &["6 = 2024-05-06", "7 = 2024-05-07", "9 May 2024 = 2024-05-09"]);
    check("", "They met on May 6, 7 and 9.", &["May 6 = XXXX-05-06", "7 = XXXX-05-07", "9 = XXXX-05-09"]);
    check("", "They met in January and February 2024.", &["January = 2024-01", "February 2024 = 2024-02"]);
    check("", "On 14 and 15 October 2024 they voted.", &["14 = 2024-10-14", "15 October 2024 = 2024-10-15"]);
    // "on" leads to a day, "in" to a month.
    check("", "On May 7 people died.", &["May 7 = XXXX-05-07"]);
    check("", "In May 7 people died.", &["May = XXXX-05"]);
}

#[test]
fn days_without_a_year() {
    check(
        "2024-06-20",
        "HALE, May 20 (Fern Wire) - The government of Corvane and the league of free ports on Tuesday signed it.",
        &["May 20 = 2024-05-20 [document]", "Tuesday = 2024-06-18 [document]"],
    );
    check(
        "2024-06-20",
        "The suit was thrown out last October, and an appeal failed in March.",
        &["last October = 2023-10 [document]", "March = 2024-03 [document] or 2023-03"],
    );
    check(FRIDAY, "The house voted on October 15.", &["October 15 = 2025-10-15 [document]"]);
    check(FRIDAY, "The deal is set to renew on 2 November.", &["2 November = 2025-11-02 [document]"]);
    check("2025-11-05", "The deal was renewed on 2 November.", &["2 November = 2025-11-02 [document]"]);
    check("2025-11-05", "The next vote will come on 2 November.", &["2 November = 2025-11-02 [document]"]);
    check("2026-01-20", "The court ruled on 18 December.", &["18 December = 2025-12-18 [document]"]);
    check("2024-05-09", "She met officials on Tuesday (May 7).", &["Tuesday (May 7) = 2024-05-07 [document]"]);
    check("", "She met officials on Tuesday (May 7).", &["Tuesday (May 7) = XXXX-05-07"]);
    check("", "The house voted on 15 October.", &["15 October = XXXX-10-15"]);
    check("", "It met in July 2024 and voted on 15 October.", &["July 2024 = 2024-07", "15 October = 2024-10-15 [text]"]);
    check(
        "",
        "It met on 24 January 2024; the other house followed on 15 February.",
        &["24 January 2024 = 2024-01-24", "15 February = 2024-02-15 [text]"],
    );
    check(
        "2024-10-10",
        "It met on 24 January 2024; the other house followed on 15 February.",
        &["24 January 2024 = 2024-01-24", "15 February = 2024-02-15 [document]"],
    );
    check(
        "2025-02-20",
        "It met on 24 January 2024; the other house followed on 15 February.",
        &["24 January 2024 = 2024-01-24", "15 February = 2024-02-15 [text] or 2025-02-15"],
    );
    check(FRIDAY, "A meeting was held in August.", &["August = 2025-08 [document]"]);
    check(FRIDAY, "They must act before the deadline of November.", &["November = 2025-11 [document]"]);
    check(
        "2025-06-30",
        "They said in November 2017 that fewer came in mid-September.",
        &["November 2017 = 2017-11", "mid-September = 2017-09 MID [text] or 2024-09"],
    );
    check(
        FRIDAY,
        "It was signed on 2 February 2017 and debated on October 15.",
        &["2 February 2017 = 2017-02-02", "October 15 = 2025-10-15 [document] or 2017-10-15"],
    );
    check(FRIDAY, "Its terms ended on 2 February: in 2020 and in 2023.", &["2 February = XXXX-02-02", "2020 = 2020", "2023 = 2023"]);
    check("", "In 2024 they left. They came back on 3 March.", &["2024 = 2024", "3 March = 2024-03-03 [text]"]);
    check("", "In 2024 they left.\nThey came back on 3 March.", &["2024 = 2024", "3 March = XXXX-03-03"]);
}

#[test]
fn weekdays() {
    check(FRIDAY, "The minister said on Tuesday that boats will go.", &["Tuesday = 2025-10-28 [document]"]);
    check(FRIDAY, "The council will meet on Tuesday.", &["Tuesday = 2025-11-04 [document]"]);
    check(FRIDAY, "They spoke on Friday.", &["Friday = 2025-10-31 [document]"]);
    check(
        FRIDAY,
        "They spoke last Friday and meet next Monday.",
        &["last Friday = 2025-10-24 [document]", "next Monday = 2025-11-03 [document]"],
    );
    check(FRIDAY, "The house threw it out on Tuesday.", &["Tuesday = 2025-10-28 [document]"]);
    check("", "They spoke on Tuesday.", &["Tuesday = ?"]);
    check(FRIDAY, "The marches end on Sunday.", &["Sunday = 2025-10-26 [document] or 2025-11-02"]);
    check(FRIDAY, "They came on a Tuesday and left on the Friday.", &["Tuesday = ?", "Friday = ?"]);
    let told = "They left on 14 October 2025. A ship had met them on the Sunday and set them down on the Friday.";
    check(FRIDAY, told, &["14 October 2025 = 2025-10-14", "Sunday = 2025-10-12 [text]", "Friday = 2025-10-17 [text]"]);
    check(FRIDAY, "The first half of the year was dry.", &["first half of the year = 2025-40 [document]"]);
    check(FRIDAY, "On the first of the month they left.", &["first of the month = 2025-10-01 [document]"]);
    check(FRIDAY, "Wages are paid on the fifth of the month.", &[]);
    check(FRIDAY, "Every cook was paid on the fifth of the month.", &[]);
    check(FRIDAY, "The Sun reported it, and Wed Bell agreed.", &[]);
}

#[test]
fn counted_from_another_day() {
    check(FRIDAY, "They met last week.", &["last week = 2025-10-20/2025-10-26 [document]"]);
    check(FRIDAY, "They met last month and will meet next year.", &["last month = 2025-09 [document]", "next year = 2026 [document]"]);
    check(FRIDAY, "Floods came last year.", &["last year = 2024 [document]"]);
    check(FRIDAY, "Fewer crossed this year.", &["this year = 2025 [document]"]);
    check(
        FRIDAY,
        "They met yesterday and meet again tomorrow.",
        &["yesterday = 2025-10-30 [document]", "tomorrow = 2025-11-01 [document]"],
    );
    check(FRIDAY, "It opened three years ago.", &["three years ago = 2022 [document]"]);
    check(
        FRIDAY,
        "It opened two months ago and closed ten days ago.",
        &["two months ago = 2025-08 [document]", "ten days ago = 2025-10-21 [document]"],
    );
    check(FRIDAY, "It opened almost two decades ago.", &["almost two decades ago = 200X~ APPROX [document]"]);
    check(FRIDAY, "It opened several years ago.", &["several years ago = ?"]);
    check("", "They met last week.", &["last week = ?"]);
    check("", "It sank on 6 May 2023. Two days later a ship came.", &["6 May 2023 = 2023-05-06", "Two days later = 2023-05-08 [text]"]);
    check("", "It sank on 6 May 2023. Two weeks later a ship came.", &["6 May 2023 = 2023-05-06", "Two weeks later = 2023-05-20 [text]"]);
    check(FRIDAY, "The council approved it two weeks ago today.", &["two weeks ago today = 2025-10-17 [document]"]);
    check(
        FRIDAY,
        "They came on Monday with people who had been saved the night before.",
        &["Monday = 2025-10-27 [document]", "night before = 2025-10-26 [text]"],
    );
    check("", "It sank on 6 May 2023.\nTwo days later a ship came.", &["6 May 2023 = 2023-05-06", "Two days later = 2023-05-08 [text]"]);
    check(
        "",
        "It holds until 2 November 2025. After that day it ends.",
        &["until 2 November 2025 = ../2025-11-02", "that day = 2025-11-02 [text]"],
    );
    check("", "It sank in May 2023. That month many drowned.", &["May 2023 = 2023-05", "That month = 2023-05 [text]"]);
    check("", "Many came in 2022, against 9,000 the year before.", &["2022 = 2022", "year before = 2021 [text]"]);
    check(FRIDAY, "It will be paid by the end of the year.", &["end of the year = 2025 END [document]"]);
    check(
        FRIDAY,
        "On 7 March 2024 the union promised 200 million by the end of the year.",
        &["7 March 2024 = 2024-03-07", "end of the year = 2024 END"],
    );
    check(
        FRIDAY,
        "It struck in May 2023 and wants the mill shut by the end of the year.",
        &["May 2023 = 2023-05", "end of the year = 2025 END [document]"],
    );
    check(
        FRIDAY,
        "On Thursday a delegation from Listow, led by the deputy minister, Ann Dale, will arrive in Fern.",
        &["Thursday = 2025-11-06 [document]"],
    );
    check(
        FRIDAY,
        "On Thursday a delegation from Listow, led by the deputy minister, Ann Dale, arrived in Fern.",
        &["Thursday = 2025-10-30 [document]"],
    );
    check("", "It sank on 6 May 2023. That year many drowned.", &["6 May 2023 = 2023-05-06", "That year = 2023 [text]"]);
    check("", "It sank on 6 May 2023. The next day a ship came.", &["6 May 2023 = 2023-05-06", "next day = 2023-05-07 [text]"]);
    check(
        "",
        "Patrols stopped many between January and May 2024, up from the same months of 2023.",
        &["between January and May 2024 = 2024-01/2024-05", "same months of 2023 = 2023-01/2023-05 [text]"],
    );
    check(
        FRIDAY,
        "Fewer came in the first part of this year than in the same period last year.",
        &["first part of this year = 2025-01/2025-XX START [document]", "same period last year = 2024-01/2024-XX [text]"],
    );
    check(
        FRIDAY,
        "Since the beginning of the year many came, against few in the same period of 2024.",
        &["Since the beginning of the year = 2025/.. START [document]", "same period of 2024 = 2024-01-01/2024-10-31 [text]"],
    );
    check("", "In 2023 many came, against few in the same period of 2022.", &["2023 = 2023", "same period of 2022 = 2022 [text]"]);
    check(
        "",
        "In 2023, on 3 May, many came, more than in the same period of 2022.",
        &["2023 = 2023", "3 May = 2023-05-03 [text]", "same period of 2022 = ?"],
    );
}

#[test]
fn lengths() {
    check(FRIDAY, "It runs for three years.", &["three years = P3Y"]);
    check(FRIDAY, "A three-month notice and a 72-hour stay.", &["three-month = P3M", "72-hour = PT72H"]);
    check(FRIDAY, "They have 30 days.", &["30 days = P30D"]);
    check(FRIDAY, "Whoever leaves must say so three months before.", &["three months = P3M"]);
    check(FRIDAY, "It may last up to 18 months.", &["up to 18 months = P18M EQUAL_OR_LESS"]);
    check(
        FRIDAY,
        "It lasted at least six months, nearly two years for some.",
        &["at least six months = P6M EQUAL_OR_MORE", "nearly two years = P2Y APPROX"],
    );
    check(FRIDAY, "It renews every three years.", &["every three years = P3Y SET"]);
    check(FRIDAY, "They come each month.", &["each month = P1M SET"]);
    check(FRIDAY, "The plan speaks of up to 36,000 a year.", &["a year = P1Y SET"]);
    check(FRIDAY, "They waited for two and a half years.", &["two and a half years = P30M"]);
    check(FRIDAY, "They waited two to three weeks.", &["two to three weeks = ?"]);
    check(FRIDAY, "They waited several years.", &["several years = ?"]);
    check(FRIDAY, "Over the past two years many left.", &["past two years = P2Y"]);
    check(FRIDAY, "A 34-year-old man and two girls, 12 years old, left for a third time in its ninth year.", &[]);
    check(FRIDAY, "A quarter of them left.", &[]);
    // "in the past" alone is a time, before a length it belongs to it.
    check(FRIDAY, "In the past three years many left, as in the past.", &["past three years = P3Y", "in the past = ?"]);
}

#[test]
fn times_of_day() {
    check(FRIDAY, "It sank at 10:30 and at 5 p.m. they came.", &["10:30 = ? TIME", "5 p.m. = ? TIME"]);
    check(FRIDAY, "It sank at 7.15 am, then at 5pm GMT.", &["7.15 am = ? TIME", "5pm GMT = ? TIME"]);
}

#[test]
fn times_of_a_day_with_their_day() {
    for (text, expected) in [
        ("It sank on Monday morning.", "Monday morning = 2025-10-27 TIME [document]"),
        ("It sank before dawn on Monday.", "dawn on Monday = 2025-10-27 TIME [document]"),
        ("It sank at 10:30 on 5 May 2024.", "10:30 on 5 May 2024 = 2024-05-05 TIME"),
        ("It sank early on 5 May 2024 at 8:00am.", "5 May 2024 at 8:00am = 2024-05-05 TIME"),
        ("It sank this morning.", "this morning = 2025-10-31 TIME [document]"),
        ("It sank last night.", "last night = 2025-10-30 TIME [document]"),
        ("It sank at midnight.", "midnight = ? TIME"),
    ] {
        check(FRIDAY, text, &[expected]);
    }
    check(FRIDAY, "The night shift and the afternoon tea went on.", &[]);
}

#[test]
fn festivals_centuries_and_eras() {
    check(FRIDAY, "They met at Christmas 2022.", &["Christmas 2022 = 2022-12-25"]);
    check(FRIDAY, "They met on Good Friday.", &["Good Friday = 2025-04-18 [document]"]);
    check(FRIDAY, "They met on Christmas Island.", &[]);
    check(FRIDAY, "The fort is of the 19th century.", &["19th century = 18XX"]);
    check(FRIDAY, "The port is of 480 BC, the wall of the fourth century BC.", &["480 BC = ?", "fourth century BC = ?"]);
    check(FRIDAY, "It fell in nineteen seventy-eight and in the 70s.", &["nineteen seventy-eight = 1978", "70s = 197X"]);
    check(FRIDAY, "It was spent in fiscal year 2023.", &["fiscal year 2023 = 2023~"]);
}

#[test]
fn times_counted_from_a_day() {
    for (text, expected) in [
        ("It ends two days after 5 May 2024.", "two days after 5 May 2024 = 2024-05-07"),
        ("It ends three weeks from tomorrow.", "three weeks from tomorrow = 2025-11-22 [document]"),
        ("It ends two weeks from now.", "two weeks from now = 2025-11-10/2025-11-16 [document]"),
        ("It began the day before Christmas 2022.", "day before Christmas 2022 = 2022-12-24"),
        ("It was in the week to 4 December 2022.", "week to 4 December 2022 = 2022-11-28/2022-12-04"),
        ("It was in the 12 months to June 2024.", "12 months to June 2024 = 2023-07/2024-06"),
        ("It was in the first week of May 2024.", "first week of May 2024 = 2024-05-01/2024-05-07"),
        ("They meet on Wednesday next week.", "Wednesday next week = 2025-11-05 [document]"),
        ("It rose from January to October.", "from January to October = 2025-01/2025-10 [document]"),
        ("It rose from 2014 to May 2018.", "from 2014 to May 2018 = 2014/2018-05"),
        ("They met on May twenty second.", "May twenty second = 2025-05-22 [document]"),
        ("They met on the twenty second of May 2024.", "twenty second of May 2024 = 2024-05-22"),
    ] {
        check(FRIDAY, text, &[expected]);
    }
}

#[test]
fn what_comes_again() {
    check(
        FRIDAY,
        "They report daily, every Sunday and once a year.",
        &["daily = P1D SET", "every Sunday = ? SET", "once a year = P1Y SET"],
    );
}

/// A history goes by the dates before it, whatever day it was published on.
#[test]
fn a_text_of_other_years_goes_by_its_own_dates() {
    check(
        FRIDAY,
        "On 3 March 1915 the port fell. The siege of May 1915 failed. In June 1915 they left. On 2 July 1915 a truce was signed.\n\
         By September nobody was left. The following year the harbour reopened, and in the spring ships came.",
        &[
            "3 March 1915 = 1915-03-03",
            "May 1915 = 1915-05",
            "June 1915 = 1915-06",
            "2 July 1915 = 1915-07-02",
            "September = 1915-09 [text]",
            "following year = 1916 [text]",
            "spring = 1916-21 [text]",
        ],
    );
    check(
        FRIDAY,
        "The pact of 2 February 2017 was renewed in February 2020. On October 15 the chamber voted, as it did on Tuesday.",
        &[
            "2 February 2017 = 2017-02-02",
            "February 2020 = 2020-02",
            "October 15 = 2025-10-15 [document]",
            "Tuesday = 2025-10-28 [document]",
        ],
    );
}

proptest! {
    #[test]
    fn arbitrary_text_gives_times_in_order(text in "(\\PC{0,6}|[0-9]{1,4}|[-/.,– ]|May|October|since|between|and|to|last|year|years|the|of|first|Tuesday|\n| ){0,40}") {
        let content = document(&text);
        let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
        for published in [None, "2025-10-31".parse().ok()] {
            let found = find(&analysis, published);
            prop_assert!(found.iter().all(|time| !time.tokens.is_empty()));
            prop_assert!(found.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
            for date in found.iter().filter_map(TimeFound::date) {
                prop_assert!(Edtf::parse(date.as_str()).is_ok(), "{date}");
            }
        }
    }
}

#[test]
fn lengths_of_several_units() {
    check(FRIDAY, "He was held for two years and three months.", &["two years and three months = P2Y3M"]);
    check(FRIDAY, "The trial took a year and a half.", &["a year and a half = P18M"]);
    check(FRIDAY, "The crossing lasted 1 week, 2 days and 5 hours.", &["1 week, 2 days and 5 hours = P1W2DT5H"]);
    check(FRIDAY, "She waited three months and two lawyers left.", &["three months = P3M"]);
}

/// A bug: "3 hours" was read as three o'clock.
#[test]
fn hours_are_a_length_and_o_clock_a_time() {
    check(FRIDAY, "The boat drifted for 3 hours.", &["3 hours = PT3H"]);
    check(FRIDAY, "They were held for over 24 hours.", &["24 hours = PT24H"]);
    check(FRIDAY, "The patrol left at 0830 hours.", &["0830 hours = ? TIME"]);
    check(FRIDAY, "The bell rang at seven o'clock.", &["seven o'clock = ? TIME"]);
}

#[test]
fn what_lies_ahead_and_the_days_of_a_month() {
    check(FRIDAY, "The ban will end in two months.", &["two months = 2025-12 [document]"]);
    check(FRIDAY, "The wall was built in two months.", &["two months = P2M"]);
    check(FRIDAY, "The ferry sank at the weekend.", &["weekend = 2025-10-25/2025-10-26 [document]"]);
    check(FRIDAY, "The hearing will be held on the 27th.", &["27th = 2025-11-27 [document]"]);
    check(FRIDAY, "The committee met on the 27th.", &["27th = 2025-10-27 [document]"]);
    check(FRIDAY, "On the 27th floor of the building nobody answered.", &[]);
    check(FRIDAY, "On the twelfth floor of the building nobody answered.", &[]);
    check(
        FRIDAY,
        "The court ruled on 2 October 2025. Two weeks before, the chamber had passed the bill.",
        &["2 October 2025 = 2025-10-02", "Two weeks before = 2025-09-18 [text]"],
    );
    check(
        FRIDAY,
        "The answer came on 2 October 2025. Eleven men are in the gaol to this day. The others went home a week later.",
        &["2 October 2025 = 2025-10-02", "this day = 2025-10-31 [document]", "a week later = 2025-10-09 [text]"],
    );
}

#[test]
fn the_head_of_a_line_dates_what_it_holds() {
    check(
        FRIDAY,
        "Mon 27. The pump failed at the mill.\n\nThu 30. Two new pumps came.",
        &["Mon 27 = 2025-10-27 [document]", "Thu 30 = 2025-10-30 [document]"],
    );
    check(
        FRIDAY,
        "January 2019. The printer is arrested. He is held until August.\n\n2 June 2021. Friends march in the square. That June a law is passed.",
        &["January 2019 = 2019-01", "until August = ../2019-08 [text]", "2 June 2021 = 2021-06-02", "That June = 2021-06 [text]"],
    );
}
