//! Names in Arabic and in Latin letters, from Google's transliteration set, with false pairs drawn against them.
//!
//! Each true pair gets one false one: the Arabic name with a Latin name of another line of the half. Of these every other
//! one is drawn from all, and every other is a hard one: it begins with the same letter as the true one and is as long,
//! give or take one letter. A Latin name that any line gives for the same Arabic name is never drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use plimsoll_names::NameKind;

use super::{Desk, HEAD, Judged, half_of, print, row};
use crate::dice::Dice;
use crate::files;

/// A name in Arabic and in Latin letters.
pub type Both = [String; 2];

/// The names of a half: by a hash of the line.
pub fn names(data: &Path, half: &str) -> Result<Vec<Both>, String> {
    let text = files::text(data.join("ar2en-train.txt"))?;
    let lines = text.lines().filter(|line| half_of(line) == half);
    Ok(lines.filter_map(|line| line.split_once('\t')).map(|(arabic, latin)| [arabic.trim().to_owned(), latin.trim().to_owned()]).collect())
}

/// The table of the names and of the false pairs.
pub fn score(desk: &Desk, names: &[Both], misses: Option<usize>) -> String {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut shapes: BTreeMap<(Option<char>, usize), Vec<&str>> = BTreeMap::new();
    for [arabic, latin] in names {
        known.entry(arabic).or_default().insert(latin);
        shapes.entry(shape(latin)).or_default().push(latin);
    }
    let mut dice = Dice::new(0);
    let mut judged = Vec::new();
    let mut hard = Vec::new();
    for (number, [arabic, latin]) in names.iter().enumerate() {
        let one = desk.prepared(arabic, NameKind::Person);
        let mut draw = || {
            let (first, length) = shape(latin);
            let like = shapes.get(&(first, (length + dice.below(3)).saturating_sub(1))).filter(|_| number % 2 == 1);
            match like {
                Some(like) => like[dice.below(like.len())],
                None => names[dice.below(names.len())][1].as_str(),
            }
        };
        let drawn = std::iter::repeat_with(&mut draw).take(50).find(|drawn| !known[arabic.as_str()].contains(drawn));
        if let Some(drawn) = drawn {
            let pair = Judged::new(one.clone(), desk.prepared(drawn, NameKind::Person), false);
            if number % 2 == 1 { hard.push(pair) } else { judged.push(pair) }
        }
        judged.push(Judged::new(one, desk.prepared(latin, NameKind::Person), true));
    }
    let unlike: Vec<&Judged> = judged.iter().filter(|pair| !pair.same).collect();
    let right = |pairs: &[&Judged]| pairs.iter().filter(|pair| pair.is_right()).count();
    let counts = format!(
        "\n- false pairs of any shape taken for the same: {} of {}\n- false pairs of like shape taken for the same: {} of {}\n",
        unlike.len() - right(&unlike),
        unlike.len(),
        hard.len() - right(&hard.iter().collect::<Vec<_>>()),
        hard.len()
    );
    judged.extend(hard);
    print(misses, &judged);
    format!("{HEAD}{}{counts}", row("Arabic and Latin", &judged.iter().collect::<Vec<_>>()))
}

fn shape(latin: &str) -> (Option<char>, usize) {
    (latin.chars().next(), latin.chars().count())
}
