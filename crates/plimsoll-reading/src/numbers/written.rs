//! Numbers in digits: what the separators between groups of digits mean.
//!
//! `145,437`, `20 000` and `1'234` group thousands; `24.4` has a decimal mark. A single dot or comma
//! before exactly three digits can be either: `1.022`. Then both values are kept, and the rest of the
//! document decides which one comes first ([`Marks`]). `1,04,300` groups by lakhs. What follows no known custom (`1,00,00`,
//! digits of two scripts, more digits than can be kept exactly) is no number.

use plimsoll_language::Analysis;
use plimsoll_pack::Piece;

/// No reading keeps more digits than these: all of them are exact in an `f64`.
const MOST_DIGITS: usize = 15;

/// The ASCII digits of a number, on the stack, with a dot before the decimals.
#[derive(Clone, Copy, Default)]
struct Digits {
    bytes: [u8; MOST_DIGITS + 1],
    len: usize,
    digits: usize,
}

impl Digits {
    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len += 1;
        self.digits += usize::from(byte.is_ascii_digit());
        (self.digits <= MOST_DIGITS).then_some(())
    }

    fn value(&self) -> Option<f64> {
        std::str::from_utf8(&self.bytes[..self.len]).ok()?.parse().ok()
    }
}

/// What the other numbers of a document say of its dots and commas.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    /// Numbers that have a decimal dot or group with commas, less those that do it the other way.
    decimal_dots: i32,
    /// A decimal comma stands in the document.
    decimal_commas: bool,
    /// Numbers with three digits behind their one dot. Where nothing else is written in the document, they are thousands:
    /// fractions are not always thousandths.
    threes: i32,
}

/// So many numbers with three digits behind a dot, and none with fewer, are a custom.
const CUSTOM: i32 = 3;

impl Marks {
    /// Looks at the numbers of a document that can mean only one thing.
    pub(crate) fn of(analysis: &Analysis<'_>) -> Self {
        let mut marks = Self::default();
        let numbers = analysis.tokens.iter().filter(|token| token.piece == Piece::Number && token.end - token.start > 2);
        for token in numbers {
            marks.learn(&analysis.content.text[token.bytes()]);
        }
        marks
    }

    fn group_with_dots(self) -> bool {
        self.decimal_dots < 0 || self.decimal_dots == 0 && self.threes >= CUSTOM
    }

    fn learn(&mut self, written: &str) {
        let Some(groups) = Groups::of(written) else { return };
        match groups.marks() {
            [b'.'] if groups.lengths()[1] != 3 => self.decimal_dots += 1,
            [b'.'] if groups.are_thousands(1) => self.threes += 1,
            [b','] if groups.lengths()[1] == 3 => self.decimal_dots += 1,
            [b','] => {
                self.decimal_dots -= 1;
                self.decimal_commas = true;
            }
            [b'.', b'.', ..] | [b'.', b','] if groups.are_thousands(1) => self.decimal_dots -= 1,
            [b',', .., b'.'] => self.decimal_dots += 1,
            _ => {}
        }
    }
}

/// What digits say: the value to prefer, and the other one if there are two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Written {
    pub(crate) value: f64,
    pub(crate) alternative: Option<f64>,
}

/// Reads one token of digits. `whole` says that only a whole number makes sense here, because
/// persons or things are counted.
pub(crate) fn read(written: &str, marks: Marks, whole: bool) -> Option<Written> {
    let groups = Groups::of(written)?;
    let sure = |value: Option<f64>| value.map(|value| Written { value, alternative: None });
    match groups.marks() {
        [] => sure(groups.whole()),
        [b'.'] => {
            let decimal = groups.decimal(1)?;
            if !groups.are_thousands(1) {
                return sure(Some(decimal));
            }
            let grouped = groups.whole()?;
            // Nobody writes the decimals of "20.000" in a report.
            let prefers_grouping = whole || marks.group_with_dots() || groups.ends_in_zeros();
            let (value, other) = if prefers_grouping { (grouped, decimal) } else { (decimal, grouped) };
            Some(Written { value, alternative: Some(other) })
        }
        [b','] if groups.are_thousands(1) => {
            let alternative = (marks.decimal_commas && !whole).then(|| groups.decimal(1)).flatten();
            Some(Written { value: groups.whole()?, alternative })
        }
        [b','] => sure(groups.decimal(1)),
        // The middle dot of British print.
        [b'm'] => sure(groups.decimal(1)),
        all => {
            let last = all.len();
            let thousands = all[0];
            if thousands == b'm' {
                return None;
            }
            let are_groups = |last| groups.are_thousands(last) || thousands == b',' && groups.are_lakhs(last);
            if all.iter().all(|&mark| mark == thousands) {
                return if are_groups(last) { sure(groups.whole()) } else { None };
            }
            let decimals_apart = all[..last - 1].iter().all(|&mark| mark == thousands) && all[last - 1] != b'\'';
            if decimals_apart && are_groups(last - 1) { sure(groups.decimal(last)) } else { None }
        }
    }
}

/// `½`, `2½`: a sign for a part of one, behind a whole number or alone.
pub(crate) fn with_fraction_sign(written: &str) -> Option<f64> {
    let sign = written.chars().next_back()?;
    let part = match sign {
        '½' => 1.0 / 2.0,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 1.0 / 4.0,
        '¾' => 3.0 / 4.0,
        '⅕' => 1.0 / 5.0,
        '⅖' => 2.0 / 5.0,
        '⅗' => 3.0 / 5.0,
        '⅘' => 4.0 / 5.0,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 1.0 / 8.0,
        '⅜' => 3.0 / 8.0,
        '⅝' => 5.0 / 8.0,
        '⅞' => 7.0 / 8.0,
        _ => return None,
    };
    let whole = &written[..written.len() - sign.len_utf8()];
    let digits = whole.len() <= 6 && whole.bytes().all(|byte| byte.is_ascii_digit());
    Some(if whole.is_empty() { part } else { whole.parse::<f64>().ok().filter(|_| digits)? + part })
}

/// Reads a number whose thousands stand apart: `20 000`. `parts` are the tokens' texts.
pub(crate) fn read_spaced<'t>(parts: impl Iterator<Item = &'t str>) -> Option<f64> {
    let mut digits = Digits::default();
    for part in parts {
        for byte in part.bytes() {
            digits.push(if byte == b',' { b'.' } else { byte })?;
        }
    }
    digits.value()
}

/// Whether a token can be the first group of a number whose thousands stand apart.
pub(crate) fn is_first_group(written: &str) -> bool {
    matches!(written.len(), 1..=3) && !written.starts_with('0') && written.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a token can be a further group, and whether one more may follow it.
pub(crate) fn further_group(written: &str) -> Option<bool> {
    let (group, rest) = written.split_at_checked(3)?;
    if !group.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match rest.strip_prefix(['.', ',']) {
        None if rest.is_empty() => Some(true),
        Some(decimals) if matches!(decimals.len(), 1 | 2) && decimals.bytes().all(|byte| byte.is_ascii_digit()) => Some(false),
        _ => None,
    }
}

/// Digits in groups with marks between them.
struct Groups {
    digits: [u8; MOST_DIGITS],
    count: usize,
    marks: [u8; 5],
    lengths: [usize; 6],
    groups: usize,
}

impl Groups {
    fn of(written: &str) -> Option<Self> {
        let mut groups = Groups { digits: [0; MOST_DIGITS], count: 0, marks: [0; 5], lengths: [0; 6], groups: 0 };
        let mut zero = None;
        for letter in written.chars() {
            match mark(letter) {
                Some(mark) => {
                    *groups.marks.get_mut(groups.groups)? = mark;
                    groups.groups += 1;
                }
                None => {
                    let (digit, script) = digit(letter)?;
                    if *zero.get_or_insert(script) != script {
                        return None;
                    }
                    *groups.digits.get_mut(groups.count)? = digit;
                    groups.count += 1;
                    groups.lengths[groups.groups] += 1;
                }
            }
        }
        Some(groups)
    }

    fn marks(&self) -> &[u8] {
        &self.marks[..self.groups]
    }

    fn lengths(&self) -> &[usize] {
        &self.lengths[..=self.groups]
    }

    /// Whether the groups up to and with number `last` are thousands: 1 to 3 digits, then threes.
    fn are_thousands(&self, last: usize) -> bool {
        matches!(self.lengths[0], 1..=3) && self.digits[0] != b'0' && self.lengths[1..=last].iter().all(|&length| length == 3)
    }

    /// Whether the groups up to and with number `last` are those of South Asia: 1 or 2 digits, then twos, and last three.
    fn are_lakhs(&self, last: usize) -> bool {
        let twos = last >= 2 && self.lengths[1..last].iter().all(|&length| length == 2);
        matches!(self.lengths[0], 1 | 2) && self.digits[0] != b'0' && twos && self.lengths[last] == 3
    }

    fn ends_in_zeros(&self) -> bool {
        self.digits[..self.count].ends_with(b"000")
    }

    fn whole(&self) -> Option<f64> {
        self.decimal(self.groups + 1)
    }

    /// The value with the decimals beginning at group number `decimals`.
    fn decimal(&self, decimals: usize) -> Option<f64> {
        let before: usize = self.lengths.iter().take(decimals).sum();
        let mut digits = Digits::default();
        for (index, &digit) in self.digits[..self.count].iter().enumerate() {
            if index == before {
                digits.push(b'.')?;
            }
            digits.push(digit)?;
        }
        digits.value()
    }
}

fn mark(letter: char) -> Option<u8> {
    match letter {
        '.' => Some(b'.'),
        ',' => Some(b','),
        // The Arabic mark of thousands, and of fractions.
        '\'' | '’' | '٬' => Some(b'\''),
        '٫' => Some(b'.'),
        '·' => Some(b'm'),
        _ => None,
    }
}

/// An ASCII digit and the zero of its script, for the scripts whose digits reports use.
fn digit(letter: char) -> Option<(u8, u32)> {
    let zero = match letter {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '０'..='９' => '０',
        _ => return None,
    } as u32;
    Some((b'0' + (letter as u32 - zero) as u8, zero))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, marks: Marks, whole: bool, value: Option<f64>, alternative: Option<f64>) {
        let expected = value.map(|value| Written { value, alternative });
        assert_eq!(read(written, marks, whole), expected, "{written}");
    }

    #[test]
    fn separators_of_every_custom() {
        let none = Marks::default();
        for (written, value) in [
            ("153", 153.0),
            ("145,437", 145437.0),
            ("24.4", 24.4),
            ("24,4", 24.4),
            ("0.500", 0.5),
            ("1234.567", 1234.567),
            ("1,234,567.89", 1234567.89),
            ("1.234.567,89", 1234567.89),
            ("1.234.567", 1234567.0),
            ("1'234'567.5", 1234567.5),
            ("1’234", 1234.0),
            ("24·4", 24.4),
            ("1,04,300", 104300.0),
            ("12,34,56,789.5", 123456789.5),
            ("١٢٣", 123.0),
            ("١٢٣٬".trim_end_matches('٬'), 123.0),
        ] {
            check(written, none, false, Some(value), None);
        }
        for written in
            ["1,00,00", "1.00.000", "100,00,000", "1.2.3", "12.34.567", "١2", "1234567890123456", "1,234.567,8", "½", "²", "1,2,3,4,5,6,7"]
        {
            check(written, none, false, None, None);
        }
    }

    #[test]
    fn signs_of_fractions() {
        for (written, value) in
            [("½", Some(0.5)), ("2½", Some(2.5)), ("¾", Some(0.75)), ("x½", None), ("½½", None), ("12", None), ("", None)]
        {
            assert_eq!(with_fraction_sign(written), value, "{written}");
        }
    }

    #[test]
    fn a_dot_before_three_digits_keeps_both_values() {
        let dots_group = Marks { decimal_dots: -1, decimal_commas: true, threes: 0 };
        check("1.022", Marks::default(), false, Some(1.022), Some(1022.0));
        check("1.022", Marks::default(), true, Some(1022.0), Some(1.022));
        check("1.022", dots_group, false, Some(1022.0), Some(1.022));
        check("20.000", Marks::default(), false, Some(20000.0), Some(20.0));
        check("1,022", Marks::default(), false, Some(1022.0), None);
        check("1,022", dots_group, false, Some(1022.0), Some(1.022));
    }
}
