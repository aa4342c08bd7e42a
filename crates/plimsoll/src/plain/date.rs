//! Dates and lengths of time in plain words, from EDTF and ISO 8601.
//!
//! A day stays as it is written in EDTF, because that is also what `--since` takes; what EDTF writes
//! in signs ("open", "about", "year not known", "second quarter") becomes words.

use plimsoll_record::{DateBasis, Dated, Duration, Edtf, TermBasis, TermDate, Time};

use super::number::counted;

/// Stands behind a date of which the words say only a part.
pub const INFERRED: char = '*';
/// Stands behind a date that follows by a rule.
pub const COMPUTED: char = '†';

/// Stands behind the id of a fact that somebody judged to be read wrongly.
pub const WRONG: char = '✗';
/// Stands behind the id of a fact that somebody checked.
pub const CHECKED: char = '✓';

/// The marks in a cell of dates or ids.
pub fn marks(cell: &str) -> impl Iterator<Item = char> {
    cell.chars().filter(|letter| matches!(*letter, INFERRED | COMPUTED | WRONG | CHECKED))
}

/// What the marks mean, for the foot of a listing that has them.
pub fn legend(text: &str) -> Option<String> {
    let meanings = [
        (INFERRED, "completed from the document's date or text"),
        (COMPUTED, "computed from what the document says"),
        (WRONG, "judged to be read wrongly"),
        (CHECKED, "checked by a person"),
    ];
    let used: Vec<String> =
        meanings.iter().filter(|(mark, _)| text.contains(*mark)).map(|(mark, meaning)| format!("{mark} {meaning}")).collect();
    (!used.is_empty()).then(|| used.join("   "))
}

/// The word before a date: "on" a day, "in" a month or a year.
pub fn on_or_in(date: &Dated) -> &'static str {
    if date.value.as_day().is_some() { "on" } else { "in" }
}

/// A date with the mark of its basis.
pub fn dated(date: &Dated) -> String {
    let words = self::date(&date.value);
    match date.basis {
        DateBasis::Stated => words,
        DateBasis::Inferred => format!("{words}{INFERRED}"),
        DateBasis::Computed => format!("{words}{COMPUTED}"),
    }
}

/// A date that was inferred, with its mark; nothing where there is no date.
pub fn marked_inferred(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{words}{INFERRED}") }
}

/// The value of a date or a length of time, and how it is modified.
pub fn time(time: &Time) -> String {
    let value = time.value.as_deref().unwrap_or_default();
    let words = match (Edtf::parse(value), Duration::parse(value)) {
        (Ok(value), _) => date(&value),
        (_, Ok(value)) => duration(&value),
        _ => value.to_owned(),
    };
    if time.anchored_to.is_some() { marked_inferred(&words) } else { words }
}

/// An end, a renewal or a deadline with the mark of its basis, and what the terms give where a report differs.
pub fn term_date(date: &TermDate) -> String {
    let words = self::date(&date.date);
    match (date.basis, &date.differs_from) {
        (TermBasis::Computed, _) => format!("{words}{COMPUTED}"),
        (TermBasis::Reported, other) => {
            let words = if date.from.is_some() { marked_inferred(&words) } else { words };
            match other {
                Some(reckoned) => format!("{words} (by its terms {}{COMPUTED})", self::date(reckoned)),
                None => words,
            }
        }
    }
}

/// A date or an interval.
pub fn date(date: &Edtf) -> String {
    match date.as_str().split_once('/') {
        None => point(date.as_str()),
        Some((from, "..")) => format!("since {}", point(from)),
        Some(("..", to)) => format!("until {}", point(to)),
        Some((from, "")) => format!("{} to a day not known", point(from)),
        Some(("", to)) => format!("from a day not known to {}", point(to)),
        Some((from, to)) => format!("{} to {}", point(from), point(to)),
    }
}

/// A date of publication: of an open interval it is one day that is not known.
pub fn published(published: &Edtf) -> String {
    match published.as_str().split_once('/') {
        Some((from, "..")) => format!("{} or later", point(from)),
        Some(("..", to)) => format!("{} or earlier", point(to)),
        Some((from, to)) if !from.is_empty() && !to.is_empty() => format!("between {} and {}", point(from), point(to)),
        _ => date(published),
    }
}

/// One end of an interval, or a date that is none.
fn point(text: &str) -> String {
    let (bare, before) = match text.chars().last() {
        Some('~') => (&text[..text.len() - 1], "about "),
        Some('?') => (&text[..text.len() - 1], "perhaps "),
        Some('%') => (&text[..text.len() - 1], "perhaps about "),
        _ => (text, ""),
    };
    format!("{before}{}", unqualified(bare))
}

fn unqualified(text: &str) -> String {
    let mut fields = text.split('-');
    let year = fields.next().unwrap_or_default();
    let month = fields.next().and_then(|month| month.parse::<usize>().ok());
    let day = fields.next().and_then(|day| day.parse::<u8>().ok());
    match (year, month, day) {
        ("XXXX", Some(month @ 1..=12), Some(day)) => format!("{day} {}, year not known", MONTHS[month - 1]),
        ("XXXX", Some(month @ 1..=12), None) => format!("{}, year not known", MONTHS[month - 1]),
        (_, Some(part @ (21..=24 | 33..=41)), None) => format!("{} {}", part_of_year(part), year),
        (_, None, None) if year.ends_with('X') && !year.ends_with("XX") => format!("{}0s", &year[..3]),
        // Which one, nobody tells: the end of "the first months of 2024".
        _ if is_known(year) && text.len() == "2024-XX".len() && text.ends_with("-XX") => format!("a month of {year}"),
        (_, Some(1..=12), None) if is_known(year) && text.ends_with("-XX") => format!("a day of {}", &text[..text.len() - 3]),
        _ => text.to_owned(),
    }
}

fn is_known(year: &str) -> bool {
    !year.contains('X')
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The name of a season or another part of a year by its number in EDTF.
fn part_of_year(part: usize) -> &'static str {
    const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    const PARTS: [&str; 9] = [
        "1st quarter of", "2nd quarter of", "3rd quarter of", "4th quarter of", "first third of", "second third of", "last third of",
        "first half of", "second half of",
    ];
    if part < 33 { SEASONS[part - 21] } else { PARTS[part - 33] }
}

/// "3 years", "1 year and 6 months".
pub fn duration(duration: &Duration) -> String {
    let fields = [
        (duration.years, "year"),
        (duration.months, "month"),
        (duration.weeks, "week"),
        (duration.days, "day"),
        (duration.hours, "hour"),
        (duration.minutes, "minute"),
    ];
    let words: Vec<String> = fields.iter().filter(|(count, _)| *count > 0).map(|(count, noun)| counted(u64::from(*count), noun)).collect();
    if words.is_empty() { "no time".to_owned() } else { words.join(" and ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plimsoll_record::Words;

    #[test]
    fn dates_in_plain_words() {
        for (edtf, words) in [
            ("2025-10-15", "2025-10-15"),
            ("2025-10", "2025-10"),
            ("2017", "2017"),
            ("2017/..", "since 2017"),
            ("../2024", "until 2024"),
            ("2017/2024", "2017 to 2024"),
            ("2017/", "2017 to a day not known"),
            ("2024-05-07~", "about 2024-05-07"),
            ("2024?", "perhaps 2024"),
            ("XXXX-10-15", "15 October, year not known"),
            ("XXXX-02", "February, year not known"),
            ("2025-34", "2nd quarter of 2025"),
            ("2025-41", "second half of 2025"),
            ("2025-23", "autumn 2025"),
            ("199X", "1990s"),
            ("2025-10-XX", "a day of 2025-10"),
            ("2024-01/2024-XX", "2024-01 to a month of 2024"),
        ] {
            assert_eq!(date(&Edtf::parse(edtf).unwrap()), words);
        }
    }

    #[test]
    fn an_open_date_of_publication_is_one_day_not_known() {
        for (edtf, words) in [
            ("2025/..", "2025 or later"),
            ("../2024-05", "2024-05 or earlier"),
            ("2024/2025", "between 2024 and 2025"),
            ("2025-10-15", "2025-10-15"),
        ] {
            assert_eq!(published(&Edtf::parse(edtf).unwrap()), words);
        }
    }

    #[test]
    fn a_date_that_is_not_stated_has_a_mark_and_the_mark_a_meaning() {
        let words = Words { text: "Tuesday".into(), start: 0, end: 7 };
        let value = Edtf::parse("2025-10-14").unwrap();
        let tuesday = Dated { value, basis: DateBasis::Inferred, from: Some("document".into()), words };
        assert_eq!(dated(&tuesday), "2025-10-14*");
        assert_eq!(legend("2025-10-14*").unwrap(), "* completed from the document's date or text");
        assert_eq!(legend("2025-10-14"), None);
    }

    #[test]
    fn lengths_of_time_in_plain_words() {
        for (iso, words) in [("P3Y", "3 years"), ("P1Y6M", "1 year and 6 months"), ("P0D", "no time")] {
            assert_eq!(duration(&Duration::parse(iso).unwrap()), words);
        }
    }
}
