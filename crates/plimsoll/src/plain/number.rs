//! Numbers as people write them: `145,437`, `59 million`, `24.4`.

/// From here on a round number is written with a word.
const LARGE: [(f64, f64, &str); 3] = [
    // (at least, divisible by, word)
    (1e12, 1e9, "trillion"),
    (1e9, 1e6, "billion"),
    (1e6, 1e3, "million"),
];

/// A number without the noise of binary fractions, in groups of three, with "million" and the like
/// where no digit is lost by it.
pub fn number(number: f64) -> String {
    if !number.is_finite() {
        return "no number".to_owned();
    }
    let clean = without_noise(number);
    for (least, step, word) in LARGE {
        if clean.abs() >= least && clean % step == 0.0 {
            return format!("{} {word}", grouped(without_noise(clean / least)));
        }
    }
    grouped(clean)
}

/// Takes away what arithmetic left behind the sixth decimal: `46299999.99999999` is `46300000`.
fn without_noise(number: f64) -> f64 {
    let scale = 1e6;
    if number.abs() < 1e9 { (number * scale).round() / scale } else { number.round() }
}

/// Digits in groups of three, the decimals as they are.
fn grouped(number: f64) -> String {
    let text = format!("{}", number.abs());
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), ""), |(whole, rest)| (whole, rest));
    let mut out = String::new();
    if number < 0.0 {
        out.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

/// "1 person", "12 people": the count with its noun.
pub fn counted(count: u64, noun: &str) -> String {
    format!("{} {}", grouped(count as f64), if count == 1 { noun.to_owned() } else { plural(noun) })
}

/// The plural of an English noun, for the names of units and kinds.
pub fn plural(noun: &str) -> String {
    if noun == "person" {
        return "people".to_owned();
    }
    let before_last = noun.chars().rev().nth(1);
    if noun.ends_with('y') && !before_last.is_some_and(|letter| "aeiou".contains(letter)) {
        return format!("{}ies", &noun[..noun.len() - 1]);
    }
    match noun.ends_with('s') || noun.ends_with('x') || noun.ends_with("ch") || noun.ends_with("sh") {
        true => format!("{noun}es"),
        false => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (value, words) in [
            (0.0, "0"),
            (9.0, "9"),
            (153.0, "153"),
            (2017.0, "2,017"),
            (145_437.0, "145,437"),
            (20_000.0, "20,000"),
            (59e6, "59 million"),
            (46.3 * 1e6, "46.3 million"),
            (1_234_567.0, "1,234,567"),
            (1.25e9, "1.25 billion"),
            (2e12, "2 trillion"),
            (24.4, "24.4"),
            (0.1 + 0.2, "0.3"),
            (1234.5, "1,234.5"),
            (-3.0, "−3"),
        ] {
            assert_eq!(number(value), words);
        }
    }

    #[test]
    fn nouns_follow_their_count() {
        for (count, noun, words) in [
            (1, "person", "1 person"),
            (2, "person", "2 people"),
            (0, "vote", "0 votes"),
            (3, "country", "3 countries"),
            (3, "day", "3 days"),
            (1200, "box", "1,200 boxes"),
        ] {
            assert_eq!(counted(count, noun), words);
        }
    }
}
