//! Format codes.

use super::date::Fields;
use super::decimal::Decimal;

/// How the numbers of a cell are displayed.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::sheets) struct NumberFormat {
    sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq)]
enum Section {
    /// As the program likes.
    General,
    /// As written.
    Text,
    Date(Fields),
    Digits(Vec<Sign>),
}

/// A part of a section for numbers.
#[derive(Debug, Clone, PartialEq)]
enum Sign {
    /// `0`, `#` or `?`: a digit, and whether it is shown where there is none.
    Digit(bool),
    Point,
    Comma,
    Percent,
    /// `E+00`, with its digits.
    Exponent(usize),
    Literal(String),
}

/// A code is no longer than this (Excel allows 255 characters).
const CODE: usize = 1000;

impl NumberFormat {
    /// Reads a format code.
    pub(in crate::sheets) fn of(code: &str) -> Self {
        let code = if code.len() > CODE { "General" } else { code };
        NumberFormat { sections: sections(code).iter().map(|section| Section::of(section)).collect() }
    }

    /// The format with this number, where the file gives no code for it (ECMA-376 part 1, 18.8.30).
    pub(in crate::sheets) fn built_in(number: u32) -> Self {
        Self::of(match number {
            1 => "0",
            2 => "0.00",
            3 | 5 | 6 | 37 | 38 | 41 | 42 => "#,##0",
            4 | 7 | 8 | 39 | 40 | 43 | 44 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            14..=16 | 27..=31 | 36 | 50..=54 | 57..=58 => "yyyy-mm-dd",
            17 | 55 | 56 => "yyyy-mm",
            18 | 20 | 32 | 34 => "hh:mm",
            19 | 21 | 33 | 35 => "hh:mm:ss",
            22 => "yyyy-mm-dd hh:mm",
            45 | 47 => "mm:ss",
            46 => "[h]:mm:ss",
            48 => "##0.0E+0",
            49 => "@",
            _ => "General",
        })
    }

    /// A finite number as it is displayed; nothing where the code displays nothing.
    pub(in crate::sheets) fn show(&self, value: f64, from_1904: bool) -> Option<String> {
        let plain = || sign(value) + &Decimal::of(value).plain();
        let (section, signed) = self.section(value);
        match section {
            Some(Section::Date(fields)) => Some(fields.show(value, from_1904).unwrap_or_else(plain)),
            Some(Section::Digits(signs)) => {
                let shown = digits(signs, value);
                let minus = if signed && shown.chars().any(|c| c.is_ascii_digit() && c != '0') { sign(value) } else { String::new() };
                (!shown.trim().is_empty()).then(|| minus + &shown)
            }
            Some(Section::General | Section::Text) | None => Some(plain()),
        }
    }

    /// The section for a value, and whether a minus is still to be put before it.
    fn section(&self, value: f64) -> (Option<&Section>, bool) {
        let numbers = self.sections.len().min(3);
        match (value, numbers) {
            (value, 2..) if value < 0.0 => (self.sections.get(1), false),
            (0.0, 3) => (self.sections.get(2), false),
            _ => (self.sections.first(), true),
        }
    }
}

fn sign(value: f64) -> String {
    if value < 0.0 { "-".into() } else { String::new() }
}

/// Cuts a code at the semicolons that are no letters of a text.
fn sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut signs = code.chars();
    let mut quoted = false;
    while let Some(c) = signs.next() {
        let last = sections.len() - 1;
        match c {
            ';' if !quoted => {
                sections.push(String::new());
                continue;
            }
            '"' => quoted = !quoted,
            '\\' if !quoted => {
                sections[last].push(c);
                sections[last].extend(signs.next());
                continue;
            }
            _ => {}
        }
        sections[last].push(c);
    }
    sections
}

impl Section {
    fn of(code: &str) -> Self {
        let mut signs: Vec<Sign> = Vec::new();
        let mut fields = Fields::default();
        let mut letters = code.chars().peekable();
        // An `m` behind hours or before seconds means minutes.
        let mut open_month = false;
        let literal = |signs: &mut Vec<Sign>, text: &str| match signs.last_mut() {
            Some(Sign::Literal(before)) => before.push_str(text),
            _ => signs.push(Sign::Literal(text.to_owned())),
        };
        while let Some(c) = letters.next() {
            match c {
                '"' => {
                    let text: String = letters.by_ref().take_while(|&c| c != '"').collect();
                    literal(&mut signs, &text);
                }
                '\\' => {
                    if let Some(c) = letters.next() {
                        literal(&mut signs, c.encode_utf8(&mut [0; 4]));
                    }
                }
                // As wide as a letter, and filled up with it.
                '_' | '*' => {
                    letters.next();
                }
                '[' => {
                    let inside: String = letters.by_ref().take_while(|&c| c != ']').collect();
                    match inside.to_ascii_lowercase().as_str() {
                        elapsed if !elapsed.is_empty() && elapsed.bytes().all(|byte| matches!(byte, b'h' | b'm' | b's')) => {
                            fields.elapsed = true;
                            fields.hour = true;
                            fields.second |= elapsed.starts_with('s');
                        }
                        // Conditions choose sections in ways of their own.
                        condition if condition.starts_with(['<', '>', '=']) => return Section::General,
                        _ => {
                            // A currency: `[$€-407]`. Others name a colour.
                            let currency = inside.strip_prefix('$').map(|rest| rest.split('-').next().unwrap_or_default());
                            literal(&mut signs, currency.unwrap_or_default());
                        }
                    }
                }
                '0' => signs.push(Sign::Digit(true)),
                '#' | '?' => signs.push(Sign::Digit(false)),
                '.' if fields.second => {}
                '.' => signs.push(Sign::Point),
                ',' => signs.push(Sign::Comma),
                '%' => signs.push(Sign::Percent),
                '@' => return Section::Text,
                'G' | 'g' if code.to_ascii_lowercase().contains("general") => return Section::General,
                'E' | 'e' if matches!(letters.peek(), Some('+' | '-')) => {
                    letters.next();
                    let digits = std::iter::from_fn(|| letters.next_if(|c| matches!(c, '0' | '#' | '?'))).count();
                    signs.push(Sign::Exponent(digits));
                }
                '/' if signs.iter().any(|sign| matches!(sign, Sign::Digit(_))) => return Section::General,
                'y' | 'Y' | 'e' => (fields.year, open_month) = (true, false),
                'd' | 'D' => (fields.day, open_month) = (true, false),
                'h' | 'H' => (fields.hour, open_month) = (true, false),
                's' | 'S' => {
                    if open_month && fields.hour_or_lone() {
                        (fields.month, fields.minute) = (false, true);
                    }
                    (fields.second, open_month) = (true, false);
                }
                'm' | 'M' => match fields.hour && !fields.second && !fields.minute {
                    true => fields.minute = true,
                    false if fields.minute => {}
                    false => (fields.month, open_month) = (true, true),
                },
                'A' | 'a' | 'P' | 'p' if fields.hour => {}
                _ => literal(&mut signs, c.encode_utf8(&mut [0; 4])),
            }
        }
        match fields.is_date_or_time() {
            true => Section::Date(fields),
            false => Section::Digits(signs),
        }
    }
}

impl Fields {
    /// Whether a month seen before could be minutes: nothing else of a date was seen.
    fn hour_or_lone(self) -> bool {
        !self.year && !self.day
    }
}

/// A number in the signs of a section.
fn digits(signs: &[Sign], value: f64) -> String {
    let is_digit = |sign: &Sign| matches!(sign, Sign::Digit(_));
    let Some(last) = signs.iter().rposition(is_digit) else {
        return signs.iter().map(Sign::literal).collect();
    };
    let first = signs.iter().position(is_digit).unwrap_or(last);
    let point = signs.iter().position(|sign| *sign == Sign::Point).unwrap_or(signs.len());
    // Commas behind the last digit, or behind the last one before the point, divide by a thousand each.
    let end_of_whole = signs[..point].iter().rposition(is_digit).unwrap_or(0);
    let commas = |behind: usize| signs[behind..].iter().skip(1).take_while(|sign| **sign == Sign::Comma).count();
    let scale = commas(end_of_whole) + if last > end_of_whole { commas(last) } else { 0 };
    let grouped = signs[first..=end_of_whole.max(first)].contains(&Sign::Comma);
    let percents = signs.iter().filter(|sign| **sign == Sign::Percent).count();
    let places = signs.iter().skip(point).filter(|sign| is_digit(sign)).count();
    let mut number = Decimal::of(value).shifted(2 * percents as i32 - 3 * scale as i32);
    let mut exponent = 0;
    if signs.iter().any(|sign| matches!(sign, Sign::Exponent(_))) && !number.is_zero() {
        exponent = number.exponent();
        number = number.shifted(-exponent);
    }
    let number = number.rounded(places);
    let whole = whole(&signs[..point.min(last + 1)], &number.whole(), grouped);
    whole + &behind(&signs[point.min(last + 1)..], &number.fraction(), exponent)
}

/// The part before the point, from its last sign to its first: each digit has its place, and the first
/// place takes all that are left.
fn whole(signs: &[Sign], digits: &str, grouped: bool) -> String {
    let first = signs.iter().position(|sign| matches!(sign, Sign::Digit(_)));
    let mut left: Vec<char> = digits.chars().collect();
    let mut shown: Vec<char> = Vec::new();
    let mut count = 0;
    let mut put = |shown: &mut Vec<char>, digit: char| {
        if grouped && count > 0 && count % 3 == 0 {
            shown.push(',');
        }
        shown.push(digit);
        count += 1;
    };
    for (at, sign) in signs.iter().enumerate().rev() {
        match sign {
            Sign::Digit(always) => {
                match left.pop() {
                    Some(digit) => put(&mut shown, digit),
                    None if *always => put(&mut shown, '0'),
                    None => {}
                }
                if Some(at) == first {
                    while let Some(digit) = left.pop() {
                        put(&mut shown, digit);
                    }
                }
            }
            other => shown.extend(other.literal().chars().rev()),
        }
    }
    shown.iter().rev().collect()
}

/// The point and what stands behind it.
fn behind(signs: &[Sign], digits: &str, exponent: i32) -> String {
    let mut left = digits.chars();
    let mut shown = String::new();
    for sign in signs {
        match sign {
            Sign::Digit(always) => shown.extend(left.next().or(always.then_some('0'))),
            Sign::Exponent(digits) => shown.push_str(&format!("E{exponent:+0width$}", width = digits + 1)),
            other => shown.push_str(&other.literal()),
        }
    }
    // Excel leaves a point where no digit follows; a reader would take it for the end of a sentence.
    match shown.strip_prefix('.') {
        Some(rest) if !rest.starts_with(|c: char| c.is_ascii_digit()) => rest.to_owned(),
        _ => shown,
    }
}

impl Sign {
    fn literal(&self) -> String {
        match self {
            Sign::Literal(text) => text.clone(),
            Sign::Percent => "%".into(),
            Sign::Point => ".".into(),
            Sign::Digit(_) | Sign::Comma | Sign::Exponent(_) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, value: f64, expected: &str) {
        assert_eq!(NumberFormat::of(code).show(value, false).as_deref(), Some(expected), "{code} of {value}");
    }

    #[test]
    fn numbers_are_displayed_by_their_codes() {
        check("General", 66317.0, "66317");
        check("#,##0", 1_234_567.0, "1,234,567");
        check("#,##0", 999.0, "999");
        check("#,##0", 0.0, "0");
        check("#,##0", -1234.0, "-1,234");
        check("#,##0.00", 1234.5, "1,234.50");
        check("0", 0.4, "0");
        check("0.0", -0.04, "0.0");
        check("0.##", 1.5, "1.5");
        check("0.##", 2.0, "2");
        check("0000", 7.0, "0007");
        check("0%", 0.125, "13%");
        check("0.0 %", 0.125, "12.5 %");
        check("#,##0,", 1_234_567.0, "1,235");
        check("0.0,,\" m\"", 12_500_000.0, "12.5 m");
        check("#,##0;(#,##0)", -1234.0, "(1,234)");
        check("#,##0;[Red]-#,##0;\"none\"", 0.0, "none");
        check("_-* #,##0.00 [$€-407]_-;-* #,##0.00 [$€-407]_-", 1234.5, "1,234.50 €");
        check("[$£-809]#,##0", 1234.0, "£1,234");
        check("$#,##0.00", 5.0, "$5.00");
        check("\"about \"0", 12.0, "about 12");
        check("0\\ \\k\\m", 12.0, "12 km");
        check("00-00", 1234.0, "12-34");
        check("0.00E+00", 12345.0, "1.23E+04");
        check("# ?/?", 0.5, "0.5");
        check("[<100]0;0.0", 50.0, "50");
        check("@", 5.0, "5");
        check("0 \"a;b\"", 5.0, "5 a;b");
    }

    #[test]
    fn a_code_may_display_nothing() {
        let show = |code: &str, value: f64| NumberFormat::of(code).show(value, false);
        assert_eq!(show(";;;", 5.0), None);
        assert_eq!(show("0;;", -5.0), None);
        assert_eq!(show("#", 0.0), None);
    }

    #[test]
    fn dates_are_written_year_first_and_as_far_as_they_are_displayed() {
        check("dd/mm/yyyy", 45945.0, "2025-10-15");
        check("m/d/yy", 45945.4, "2025-10-15");
        check("[$-409]d mmmm yyyy;@", 45945.0, "2025-10-15");
        check("mmm-yy", 45945.0, "2025-10");
        check("yyyy", 45945.0, "2025");
        check("dd.mm.yyyy hh:mm", 45945.5, "2025-10-15 12:00");
        check("h:mm AM/PM", 0.75, "18:00");
        check("hh:mm:ss", 0.5 + 1.0 / 86400.0, "12:00:01");
        check("mm:ss", 90.0 / 86400.0, "00:01:30");
        check("[h]:mm", 1.5, "36:00");
        check("yyyy-mm-dd", 1.0, "1900-01-01");
        check("yyyy-mm-dd", 60.0, "1900-02-29");
        check("yyyy-mm-dd", 61.0, "1900-03-01");
        check("yyyy-mm-dd", 2_958_465.0, "9999-12-31");
        check("yyyy-mm-dd", 2_958_466.0, "2958466");
        check("yyyy-mm-dd", -1.0, "-1");
        assert_eq!(NumberFormat::of("yyyy-mm-dd").show(0.0, true).as_deref(), Some("1904-01-01"));
        assert_eq!(NumberFormat::built_in(14).show(45945.0, false).as_deref(), Some("2025-10-15"));
    }
}
