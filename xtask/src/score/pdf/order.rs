//! Words in their order.

/// The words of a text in small letters: runs of letters and digits, so that marks and the ways in which
/// makers draw them make no difference.
pub fn words(text: &str) -> Vec<String> {
    let runs = text.split(|sign: char| !sign.is_alphanumeric()).filter(|run| !run.is_empty());
    runs.map(str::to_lowercase).collect()
}

/// How many words two texts have in common in one order (the length of their longest common
/// subsequence).
pub fn common(one: &[String], other: &[String]) -> usize {
    // Most of the texts is alike; what is alike at both ends needs no table.
    let head = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[head..], &other[head..]);
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[..one.len() - tail], &other[..other.len() - tail]);
    let mut row = vec![0_usize; other.len() + 1];
    for word in one {
        let mut corner = 0;
        for (at, candidate) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == candidate { corner + 1 } else { above.max(row[at]) };
            corner = above;
        }
    }
    head + tail + row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_common_keep_their_order() {
        let check = |one: &str, other: &str, expected: usize| assert_eq!(common(&words(one), &words(other)), expected, "{one} / {other}");
        check("The ships, they said, wait.", "the ships they said wait", 5);
        check("a b c d e f", "a c b d f", 4);
        check("a b", "c d", 0);
        check("", "a", 0);
    }
}
