//! How fast names are prepared, compared and given keys, on one core.
//!
//! Full names are put together of syllables, so that nothing but the repository is needed: two to four words, every
//! fifth in Cyrillic letters. Of ten pairs nine are drawn by chance, and one is a name and another spelling of it.

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use plimsoll_names::{NameKind, NameWords, Prepared, keys, score};

use crate::dice::Dice;

const NAMES: usize = 20_000;
const PAIRS: usize = 100_000;
const ROUNDS: usize = 40;

const STARTS: [&str; 20] = ["b", "d", "f", "g", "h", "kh", "k", "l", "m", "n", "r", "s", "sh", "t", "v", "z", "j", "br", "st", "p"];
const ENDS: [&str; 12] = ["a", "e", "i", "o", "u", "ar", "el", "im", "on", "ad", "es", "ur"];
const CYRILLIC: [(char, char); 20] = [
    ('a', 'а'),
    ('b', 'б'),
    ('d', 'д'),
    ('e', 'е'),
    ('f', 'ф'),
    ('g', 'г'),
    ('h', 'х'),
    ('i', 'и'),
    ('k', 'к'),
    ('l', 'л'),
    ('m', 'м'),
    ('n', 'н'),
    ('o', 'о'),
    ('p', 'п'),
    ('r', 'р'),
    ('s', 'с'),
    ('t', 'т'),
    ('u', 'у'),
    ('v', 'в'),
    ('z', 'з'),
];

/// The lines of the table.
pub fn measure() -> String {
    let mut dice = Dice::new(11);
    let words = NameWords::new(["Minister", "General"]);
    let names: Vec<String> = (0..NAMES).map(|_| name(&mut dice)).collect();
    let spelt: Vec<String> = names.iter().map(|name| other_spelling(name)).collect();
    let pairs: Vec<(usize, usize, bool)> = (0..PAIRS)
        .map(|number| (dice.below(NAMES), dice.below(NAMES), number % 10 == 0))
        .map(|(one, other, same)| (one, if same { one } else { other }, same))
        .collect();
    let prepare = |text: &String| Prepared::new(text, NameKind::Person, &words);
    let prepared: [Vec<Prepared>; 2] = [names.iter().map(prepare).collect(), spelt.iter().map(prepare).collect()];

    let side = |same: bool| usize::from(same);
    let ready =
        fastest(|| pairs.iter().map(|(one, other, same)| u64::from(score(&prepared[0][*one], &prepared[side(*same)][*other]))).sum());
    let texts = [&names, &spelt];
    let raw = fastest(|| {
        pairs
            .iter()
            .take(PAIRS / 4)
            .map(|(one, other, same)| u64::from(score(&prepare(&names[*one]), &prepare(&texts[side(*same)][*other]))))
            .sum()
    });
    let keyed = fastest(|| prepared[0].iter().map(|name| keys(name).len() as u64).sum());
    let count: usize = prepared[0].iter().map(|name| keys(name).len()).sum();
    let a_second = |count: usize, time: Duration| count as f64 / time.as_secs_f64();
    let mut text = String::from("Names, on one core; the best of forty runs:\n\n");
    let _ = writeln!(text, "- {:.0} prepared pairs a second", a_second(PAIRS, ready));
    let _ = writeln!(text, "- {:.0} pairs a second with preparation", a_second(PAIRS / 4, raw));
    let _ = writeln!(text, "- {:.0} keys a second, for {:.0} names", a_second(count, keyed), a_second(NAMES, keyed));
    text
}

fn fastest(work: impl Fn() -> u64) -> Duration {
    let timed = || {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..ROUNDS).map(|_| timed()).min().unwrap_or_default()
}

fn name(dice: &mut Dice) -> String {
    let words: Vec<String> = (0..2 + dice.below(3)).map(|_| word(dice)).collect();
    let latin = words.join(" ");
    if dice.below(5) > 0 {
        return latin;
    }
    latin.chars().map(|letter| CYRILLIC.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to)).collect()
}

fn word(dice: &mut Dice) -> String {
    let syllables = 2 + dice.below(2);
    (0..syllables).map(|_| format!("{}{}", STARTS[dice.below(STARTS.len())], ENDS[dice.below(ENDS.len())])).collect()
}

/// Other vowels, and "k" as "q".
fn other_spelling(name: &str) -> String {
    name.chars()
        .map(|letter| match letter {
            'e' => 'i',
            'o' => 'u',
            'k' => 'q',
            letter => letter,
        })
        .collect()
}
