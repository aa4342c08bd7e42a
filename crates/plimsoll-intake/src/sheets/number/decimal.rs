//! Numbers as decimal digits.

/// The significant digits that spreadsheets keep.
const DIGITS: usize = 15;

/// A number above or equal to zero, in decimal: 0.`digits` × 10^`point`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The first fifteen significant digits of a finite number, without its sign.
    pub(super) fn of(value: f64) -> Self {
        let written = format!("{:.*e}", DIGITS - 1, value.abs());
        let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
        let digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        let point = exponent.parse().unwrap_or(0) + 1;
        Decimal { digits, point }.trimmed()
    }

    /// The same, so many places to the left or right.
    pub(super) fn shifted(self, places: i32) -> Self {
        Decimal { point: self.point + places, ..self }
    }

    /// Rounds half up to so many digits behind the point.
    pub(super) fn rounded(mut self, places: usize) -> Self {
        let kept = self.point.saturating_add(places.min(1000) as i32);
        let Ok(kept) = usize::try_from(kept) else { return Decimal { digits: Vec::new(), point: 0 } };
        if kept >= self.digits.len() {
            return self;
        }
        let up = self.digits[kept] >= 5;
        self.digits.truncate(kept);
        if up {
            self.add_one();
        }
        self.trimmed()
    }

    /// One more at the last digit.
    fn add_one(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    fn trimmed(mut self) -> Self {
        let zeros = self.digits.iter().rev().take_while(|digit| **digit == 0).count();
        self.digits.truncate(self.digits.len() - zeros);
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The power of ten of the first digit.
    pub(super) fn exponent(&self) -> i32 {
        self.point - 1
    }

    /// The digits before the point, none for zero.
    pub(super) fn whole(&self) -> String {
        let count = usize::try_from(self.point).unwrap_or(0);
        (0..count).map(|at| char::from(b'0' + self.digits.get(at).copied().unwrap_or(0))).collect()
    }

    /// The digits behind the point, as far as there are any.
    pub(super) fn fraction(&self) -> String {
        let zeros = usize::try_from(-self.point).unwrap_or(0);
        let from = usize::try_from(self.point).unwrap_or(0).min(self.digits.len());
        let digits = self.digits[from..].iter().map(|digit| char::from(b'0' + digit));
        std::iter::repeat_n('0', if self.digits.len() > from { zeros } else { 0 }).chain(digits).collect()
    }

    /// As a cell without a format displays it: whole numbers whole, of others as many digits as a cell
    /// of usual width has room for.
    pub(super) fn plain(self) -> String {
        const ROOM: usize = 11;
        if self.point > DIGITS as i32 + 6 || self.point < -(ROOM as i32) {
            return self.scientific();
        }
        let places = ROOM.saturating_sub(self.whole().len().max(1) + 1);
        let number = self.rounded(places);
        let (whole, fraction) = (number.whole(), number.fraction());
        let whole = if whole.is_empty() { "0" } else { &whole };
        match fraction.is_empty() {
            true => whole.to_owned(),
            false => format!("{whole}.{fraction}"),
        }
    }

    fn scientific(&self) -> String {
        let mut digits = self.digits.iter().map(|digit| char::from(b'0' + digit));
        let first = digits.next().unwrap_or('0');
        let rest: String = digits.take(5).collect();
        let point = if rest.is_empty() { "" } else { "." };
        format!("{first}{point}{rest}E{:+03}", self.point - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn numbers_without_a_format() {
        let check = |value: f64, expected: &str| assert_eq!(Decimal::of(value).plain(), expected);
        check(0.0, "0");
        check(66317.0, "66317");
        check(-12.5, "12.5");
        check(0.1 + 0.2, "0.3");
        check(1.0 / 3.0, "0.333333333");
        check(2.0 / 3.0, "0.666666667");
        check(123456789012.0, "123456789012");
        check(1234567.891, "1234567.891");
        check(0.05, "0.05");
        check(1e30, "1E+30");
        check(1.5e-20, "1.5E-20");
    }

    #[test]
    fn numbers_are_rounded_in_decimal() {
        let check = |value: f64, places: usize, expected: (&str, &str)| {
            let rounded = Decimal::of(value).rounded(places);
            assert_eq!((rounded.whole().as_str(), rounded.fraction().as_str()), expected, "{value} to {places}");
        };
        check(2.675, 2, ("2", "68"));
        check(0.5, 0, ("1", ""));
        check(0.04, 1, ("", ""));
        check(0.05, 1, ("", "1"));
        check(999.999, 2, ("1000", ""));
        check(1000.0, 2, ("1000", ""));
        check(0.001, 5, ("", "001"));
        check(f64::MAX, 0, (&format!("179769313486232{}", "0".repeat(294)), ""));
        check(f64::MIN_POSITIVE, 2, ("", ""));
    }
}
