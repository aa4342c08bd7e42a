//! When two things are the same to the scorer: names, dates, content; and who is paired with whom.

use std::collections::BTreeSet;

use plimsoll_record::{Edtf, Span};

/// Whether names are the same but for an article, capitals, a possessive, or a title or addition that
/// makes up less than half of the longer one.
pub fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short == long || (short.len() * 2 >= long.len() && has_words(&long, &short))
}

/// A name in small letters, without article and possessive.
pub fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase().replace('’', "'");
    let name = ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name);
    name.strip_suffix("'s").unwrap_or(name).to_owned()
}

/// Whether words stand in a name, not cut out of the middle of a word.
pub fn has_words(name: &str, words: &str) -> bool {
    let (name, words) = (name.to_lowercase(), words.to_lowercase());
    let ends = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    name.match_indices(&words).any(|(at, _)| ends(name[..at].chars().next_back()) && ends(name[at + words.len()..].chars().next()))
}

/// Whether dates are the same: as written, or in the first and the last day they can mean.
pub fn same_date(read: Option<&Edtf>, gold: Option<&str>) -> bool {
    match (read, gold) {
        (Some(read), Some(gold)) => read.as_str() == gold || Edtf::parse(gold).is_ok_and(|gold| have_same_days(read, &gold)),
        (None, None) => true,
        _ => false,
    }
}

fn have_same_days(one: &Edtf, other: &Edtf) -> bool {
    let ends = |date: &Edtf| {
        let date = months_of_season(date).unwrap_or_else(|| date.clone());
        Some((date.earliest()?, date.latest()?))
    };
    let marked = |date: &Edtf| date.as_str().ends_with(['~', '?', '%']);
    ends(one).is_some() && ends(one) == ends(other) && marked(one) == marked(other)
}

/// "2024-21", spring: gold may write the months, as they are counted north of the equator.
fn months_of_season(date: &Edtf) -> Option<Edtf> {
    let (year, season) = date.as_str().split_once('-')?;
    let year: i16 = year.parse().ok()?;
    let (first, last) = match season {
        "21" => ((year, 3), (year, 5)),
        "22" => ((year, 6), (year, 8)),
        "23" => ((year, 9), (year, 11)),
        "24" => ((year, 12), (year + 1, 2)),
        _ => return None,
    };
    Some(Edtf::interval(Some(&Edtf::month(first.0, first.1)), Some(&Edtf::month(last.0, last.1))))
}

/// Whether two places share a character.
pub fn overlaps(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether contents share at least half of the letters of the longer one.
pub fn overlap_by_half(one: &BTreeSet<u32>, other: &BTreeSet<u32>) -> bool {
    let shared = one.intersection(other).count();
    shared > 0 && shared * 2 >= one.len().max(other.len())
}

/// Letters that two contents share.
pub fn shared(one: &BTreeSet<u32>, other: &BTreeSet<u32>) -> usize {
    one.intersection(other).count()
}

/// Who is paired with whom.
pub struct Pairs {
    /// Gold and read.
    pub both: Vec<(usize, usize)>,
    /// Gold that nothing read is like.
    pub missed: Vec<usize>,
    /// What was read and is like no gold.
    pub extra: Vec<usize>,
}

/// Pairs gold with what was read, each at most once, the most alike first.
pub fn pair<G, R, L: Ord>(gold: &[G], read: &[R], likeness: impl Fn(&G, &R) -> Option<L>) -> Pairs {
    let mut alike: Vec<(L, usize, usize)> = Vec::new();
    for (at, one) in gold.iter().enumerate() {
        alike.extend(read.iter().enumerate().filter_map(|(other_at, other)| Some((likeness(one, other)?, at, other_at))));
    }
    alike.sort_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut free_gold, mut free_read) = (vec![true; gold.len()], vec![true; read.len()]);
    let mut both = Vec::new();
    for (_, one, other) in alike {
        if free_gold[one] && free_read[other] {
            (free_gold[one], free_read[other]) = (false, false);
            both.push((one, other));
        }
    }
    both.sort_unstable();
    let free = |free: Vec<bool>| free.iter().enumerate().filter(|(_, free)| **free).map(|(at, _)| at).collect();
    Pairs { both, missed: free(free_gold), extra: free(free_read) }
}
