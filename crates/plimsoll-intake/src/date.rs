//! Dates in metadata and in addresses, where they stand in figures and year first.

use plimsoll_record::Edtf;

/// The day, month or year at the head of a date as metadata writes it: `2025-10-15T07:00:00+02:00`,
/// `2025/10/15`, `20251015`, `2025-10`. The day is the one that is written, whatever the time zone.
pub(crate) fn in_metadata(text: &str) -> Option<Edtf> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Edtf::parse(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])).ok();
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))).unwrap_or(text.len());
    // After a day only a time may follow; what follows anything shorter makes it another kind of date.
    let date = text[..end].trim_end_matches(['-', '/', '.']).replace(['/', '.'], "-");
    let rest = &text[end..];
    let whole = rest.is_empty() || (date.len() == 10 && rest.starts_with(['T', 't', ' ']));
    let known = matches!(date.len(), 4 | 7 | 10) && plausible(date.get(..4)?);
    (whole && known).then(|| Edtf::parse(&date).ok()).flatten()
}

/// The date in an address: `/2025/10/15/`, `/2025-10-15-title`, or the month in `/2025/10/`.
pub(crate) fn in_url(url: &str) -> Option<Edtf> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let bytes = path.as_bytes();
    let years = (0..bytes.len()).filter(|&at| (at == 0 || !bytes[at - 1].is_ascii_digit()) && is_digits(bytes, at, 4));
    let mut month = None;
    for at in years.filter(|&at| path.get(at..at + 4).is_some_and(plausible)) {
        let separator = bytes.get(at + 4).copied();
        if !matches!(separator, Some(b'/' | b'-' | b'_')) || !ends_number(bytes, at + 5, 2) {
            continue;
        }
        let year_and_month = format!("{}-{}", &path[at..at + 4], &path[at + 5..at + 7]);
        if bytes.get(at + 7).copied() == separator
            && ends_number(bytes, at + 8, 2)
            && let Ok(day) = Edtf::parse(&format!("{year_and_month}-{}", &path[at + 8..at + 10]))
        {
            return Some(day);
        }
        // Without a day, only whole folders are plain enough: `2019-20` is a season or a law.
        let folders = separator == Some(b'/') && matches!(bytes.get(at + 7), None | Some(b'/')) && (at == 0 || bytes[at - 1] == b'/');
        let calendar = matches!(&path[at + 5..at + 7], "01" | "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09" | "10" | "11" | "12");
        if folders && calendar {
            month = month.or_else(|| Edtf::parse(&year_and_month).ok());
        }
    }
    month
}

/// A year in which something can have been published on the web or typed from paper.
fn plausible(year: &str) -> bool {
    year.parse().is_ok_and(|year: u16| (1800..2200).contains(&year))
}

fn is_digits(bytes: &[u8], at: usize, count: usize) -> bool {
    bytes.get(at..at + count).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
}

fn ends_number(bytes: &[u8], at: usize, count: usize) -> bool {
    is_digits(bytes, at, count) && !bytes.get(at + count).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_metadata() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(in_metadata(text).as_ref().map(Edtf::as_str), expected, "{text}");
        check("2025-09-12T06:30:00+02:00", Some("2025-09-12"));
        check(" 2025-09-12 06:30 ", Some("2025-09-12"));
        check("2025/09/12", Some("2025-09-12"));
        check("20250912", Some("2025-09-12"));
        check("2025-09", Some("2025-09"));
        check("2025", Some("2025"));
        check("12/09/2025", None);
        check("2025-02-30", None);
        check("2025-9-1", None);
        check("2025 revised", None);
        check("0000-00-00", None);
        check("—2025", None);
        check("", None);
    }

    #[test]
    fn dates_of_addresses() {
        let check = |url: &str, expected: Option<&str>| assert_eq!(in_url(url).as_ref().map(Edtf::as_str), expected, "{url}");
        check("https://paper.example/2025/10/15/vote", Some("2025-10-15"));
        check("https://paper.example/world/2025-10-15-vote.html", Some("2025-10-15"));
        check("https://paper.example/world/2025/09/deal", Some("2025-09"));
        check("https://paper.example/2025/1015", None);
        check("https://paper.example/law-2019-20", None);
        check("https://paper.example/a?date=2025-10-15", None);
        check("https://paper.example/2025/13/45/x", None);
        check("https://paper.example/12025/10/15", None);
        check("https://paper.example/é2025/10/15é", Some("2025-10-15"));
    }
}
