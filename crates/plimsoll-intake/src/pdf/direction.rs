//! Right-to-left writing: from the order in which an eye finds signs on a line, from left to right, to
//! the order in which they are read.
//!
//! This turns the bidirectional algorithm of Unicode (UAX #9) around, as far as lines of a page need
//! it: runs of one direction, and numbers, which run to the right in every script.

/// How a sign takes part in the direction of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter of a script that runs to the right.
    Left,
    /// A letter of a script that runs to the left.
    Right,
    Digit,
    /// What may stand within a number: a point, a comma, a colon, a stroke.
    Separator,
    /// What goes with a number: signs of percent and of money.
    Sign,
    Neutral,
}

/// What a sign says: most often one character, a ligature several. A page has thousands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    One(char),
    More(Box<str>),
}

impl Said {
    pub(super) fn of(text: &str) -> Self {
        let mut signs = text.chars();
        match (signs.next(), signs.next()) {
            (Some(sign), None) => Said::One(sign),
            _ => Said::More(text.into()),
        }
    }

    /// What is said with every character put through `change`.
    pub(super) fn map(&self, change: impl Fn(char) -> char) -> Self {
        match self {
            Said::One(sign) => Said::One(change(*sign)),
            Said::More(text) => Said::More(text.chars().map(change).collect::<String>().into()),
        }
    }

    pub(super) fn all(&self, is: impl Fn(char) -> bool) -> bool {
        match self {
            Said::One(sign) => is(*sign),
            Said::More(text) => text.chars().all(is),
        }
    }

    pub(super) fn push_to(&self, out: &mut String) {
        match self {
            Said::One(sign) => out.push(*sign),
            Said::More(text) => out.push_str(text),
        }
    }
}

/// Signs one behind the other.
fn joined(signs: &[(Said, Class)]) -> String {
    let mut text = String::with_capacity(signs.len());
    signs.iter().for_each(|(said, _)| said.push_to(&mut text));
    text
}

/// The class of a text by its first sign that has one.
pub(super) fn class(text: &str) -> Class {
    let classes = text.chars().map(|sign| match sign {
        '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => Class::Digit,
        '.' | ',' | ':' | '/' | '-' | '\u{66B}' | '\u{66C}' => Class::Separator,
        '%' | '‰' | '+' | '$' | '€' | '£' | '°' | '#' | '\u{66A}' => Class::Sign,
        _ if is_right_to_left(sign) => Class::Right,
        _ if sign.is_alphanumeric() => Class::Left,
        _ => Class::Neutral,
    });
    classes.reduce(|one, other| if matches!(one, Class::Neutral | Class::Separator) { other } else { one }).unwrap_or(Class::Neutral)
}

/// Whether a letter belongs to a script that is written to the left.
pub(crate) fn is_right_to_left(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Whether a line runs to the left: whether most of its letters do.
pub(super) fn runs_to_the_left<'s>(signs: impl Iterator<Item = &'s Class>) -> bool {
    let mut balance = 0_i64;
    for class in signs {
        match class {
            Class::Right => balance += 1,
            Class::Left => balance -= 1,
            _ => {}
        }
    }
    balance > 0
}

/// Puts the signs of a line, given from left to right, into the order in which they are read, in a line
/// that runs to the left or does not.
pub(super) fn logical(visual: Vec<(Said, Class)>, leftward: bool) -> String {
    if !visual.iter().any(|(_, class)| *class == Class::Right) {
        return joined(&visual);
    }
    let mut signs = visual;
    if leftward {
        signs.reverse();
        reverse_runs(&mut signs, rightward_run);
    } else {
        reverse_runs(&mut signs, leftward_run);
    }
    mirrored(&signs)
}

/// Turns every run around that `run` finds: it gives the length of the run at the head of a slice.
fn reverse_runs(signs: &mut [(Said, Class)], run: fn(&[(Said, Class)]) -> usize) {
    let mut at = 0;
    while at < signs.len() {
        let length = run(&signs[at..]);
        signs[at..at + length].reverse();
        at += length.max(1);
    }
}

/// In a line that runs to the left and is given in that order: how many signs from here run to the
/// right. Numbers do, with their separators; words of other scripts do, with what stands between them.
fn rightward_run(signs: &[(Said, Class)]) -> usize {
    let is_letter = |at: usize| signs[at].1 == Class::Left;
    let mut end = number(signs);
    if end > 0 && (end == signs.len() || !is_letter(end)) && !signs[..end].iter().any(|(_, class)| *class == Class::Left) {
        return end;
    }
    if end == 0 && !is_letter(0) {
        return 0;
    }
    let mut at = end.max(1);
    end = at;
    while at < signs.len() {
        match signs[at].1 {
            Class::Left => {
                at += 1;
                end = at;
            }
            Class::Right => break,
            Class::Digit => {
                at += number(&signs[at..]).max(1);
                end = at;
            }
            _ => at += 1,
        }
    }
    end
}

/// The length of the number at the head.
fn number(signs: &[(Said, Class)]) -> usize {
    let mut at = signs.iter().take_while(|(_, class)| *class == Class::Sign).count();
    let mut end = 0;
    while at < signs.len() {
        match signs[at].1 {
            // After Arabic letters a sign of percent behind a number is shown on its left.
            Class::Sign if matches!(signs[at].0, Said::One('%' | '‰' | '\u{66A}')) => break,
            Class::Digit | Class::Sign => {
                at += 1;
                end = at;
            }
            Class::Separator if end > 0 && signs.get(at + 1).is_some_and(|(_, class)| *class == Class::Digit) => at += 1,
            _ => break,
        }
    }
    let has_digit = signs[..end].iter().any(|(_, class)| *class == Class::Digit);
    if has_digit { end } else { 0 }
}

/// In a line that runs to the right: how many signs from here run to the left.
fn leftward_run(signs: &[(Said, Class)]) -> usize {
    if signs[0].1 != Class::Right {
        return 0;
    }
    let mut end = 1;
    for (at, (_, class)) in signs.iter().enumerate() {
        match class {
            Class::Right => end = at + 1,
            Class::Left | Class::Digit => break,
            _ => {}
        }
    }
    end
}

/// Brackets are drawn as they look. Where they close before they open, they were meant the other way.
fn mirrored(signs: &[(Said, Class)]) -> String {
    let text = joined(signs);
    let brackets = ['(', ')', '[', ']', '«', '»', '<', '>'];
    let opens = |sign: char| matches!(sign, '(' | '[' | '«' | '<');
    let first = text.chars().find(|sign| brackets.contains(sign));
    let last = text.chars().rev().find(|sign| brackets.contains(sign));
    match (first, last) {
        (Some(first), Some(last)) if !opens(first) && opens(last) => text.chars().map(mirror).collect(),
        _ => text,
    }
}

fn mirror(sign: char) -> char {
    match sign {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        '<' => '>',
        '>' => '<',
        _ => sign,
    }
}

/// Adds a sign; ligatures and the forms that letters take beside others become plain letters.
pub(super) fn push_plain(out: &mut String, sign: char) {
    match sign {
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ﬃ' => out.push_str("ffi"),
        'ﬄ' => out.push_str("ffl"),
        'ﬅ' | 'ﬆ' => out.push_str("st"),
        '\u{FE70}'..='\u{FEFC}' => push_arabic(out, sign),
        '\0' => {}
        _ if sign.is_control() => out.push('\u{FFFD}'),
        _ => out.push(sign),
    }
}

/// Arabic presentation forms B (U+FE80 to U+FEFC): each letter with the number of its forms.
const ARABIC_FORMS: [(&str, u32); 40] = [
    ("ء", 1),
    ("آ", 2),
    ("أ", 2),
    ("ؤ", 2),
    ("إ", 2),
    ("ئ", 4),
    ("ا", 2),
    ("ب", 4),
    ("ة", 2),
    ("ت", 4),
    ("ث", 4),
    ("ج", 4),
    ("ح", 4),
    ("خ", 4),
    ("د", 2),
    ("ذ", 2),
    ("ر", 2),
    ("ز", 2),
    ("س", 4),
    ("ش", 4),
    ("ص", 4),
    ("ض", 4),
    ("ط", 4),
    ("ظ", 4),
    ("ع", 4),
    ("غ", 4),
    ("ف", 4),
    ("ق", 4),
    ("ك", 4),
    ("ل", 4),
    ("م", 4),
    ("ن", 4),
    ("ه", 4),
    ("و", 2),
    ("ى", 2),
    ("ي", 4),
    ("لآ", 2),
    ("لأ", 2),
    ("لإ", 2),
    ("لا", 2),
];

fn push_arabic(out: &mut String, sign: char) {
    let Some(mut at) = (sign as u32).checked_sub(0xFE80) else {
        // Marks with a bearer of their own.
        const MARKS: [char; 8] = ['\u{64B}', '\u{64C}', '\u{64D}', '\u{64E}', '\u{64F}', '\u{650}', '\u{651}', '\u{652}'];
        out.push(MARKS[((sign as u32 - 0xFE70) / 2) as usize]);
        return;
    };
    for (letters, forms) in ARABIC_FORMS {
        if at < forms {
            out.push_str(letters);
            return;
        }
        at -= forms;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(visual: &str, expected: &str) {
        let leftward = !expected.starts_with(|sign: char| sign.is_ascii());
        let signs = visual.chars().map(|sign| (Said::One(sign), class(&sign.to_string()))).collect();
        assert_eq!(logical(signs, leftward), expected, "{visual}");
    }

    /// The signs of a text from the last to the first.
    fn back(text: &str) -> String {
        text.chars().rev().collect()
    }

    #[test]
    fn lines_in_the_order_of_reading() {
        check("Nothing turns here, 1,250.", "Nothing turns here, 1,250.");
        check(&back("رفض المرشدون"), "رفض المرشدون");
        check(&format!("{} 1,250 {}", back("شخصا"), back("أعيد")), "أعيد 1,250 شخصا");
        check(&format!("12/03/2025 {}", back("في")), "في 12/03/2025");
        check(&format!("{} UN Refugee Agency {}", back("إن"), back("قالت")), "قالت UN Refugee Agency إن");
        check(&format!("{} 25% {}", back("أو"), back("نحو")), "نحو 25% أو");
        check(&format!("{} %25 {}", back("أو"), back("نحو")), "نحو 25% أو");
        check(&format!("They say {} often.", back("شكرا لكم")), "They say شكرا لكم often.");
        check(&format!("({}) {}", back("ليبيا"), back("طرابلس")), "طرابلس (ليبيا)");
    }

    #[test]
    fn forms_of_letters_become_letters() {
        let plain = |text: &str| {
            let mut out = String::new();
            text.chars().for_each(|sign| push_plain(&mut out, sign));
            out
        };
        assert_eq!(plain("oﬃce ﬁles"), "office files");
        assert_eq!(plain("\u{FEE3}\u{FE8E}\u{FEF4}\u{FEFC}\u{FEA9}"), "مايلاد");
        assert_eq!(plain("\u{FE80}\u{FEFC}"), "ءلا");
        assert_eq!(plain("a\0\u{1}"), "a\u{FFFD}");
        assert_eq!(ARABIC_FORMS.iter().map(|(_, forms)| forms).sum::<u32>(), 0xFEFC - 0xFE80 + 1);
    }
}
