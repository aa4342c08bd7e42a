//! How alike two names are, and why.
//!
//! The words that are paired count with how alike they are; words that only the longer name has take little away, words
//! that each has for itself take much. What is known besides (legal forms, numbers, acronyms, whose child somebody is)
//! moves or limits the result. All in whole thousandths.

use serde::Serialize;

use crate::pairing::{Pair, Pairing, WORDS, pair};
use crate::prepare::{COMPANY, NONPROFIT, NameKind, Prepared};
use crate::token::{Sort, Token};

/// From this score on, two names are taken for the same without asking.
pub const JOIN: u16 = 880;
/// From this score on, two names may be the same: ask.
pub const ASK: u16 = 720;

/// What to think of two names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Different names.
    Different,
    /// Perhaps the same; more must be known.
    Maybe,
    /// The same, as far as names can tell.
    Same,
}

/// One of the two names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The first.
    One,
    /// The second.
    Other,
}

/// Something that two names were judged by. Words are as they stand in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The same word, but for case, accents and the like.
    SameWord {
        /// In the first.
        one: String,
        /// In the second.
        other: String,
    },
    /// Words that sound alike.
    Alike {
        /// In the first.
        one: String,
        /// In the second.
        other: String,
        /// How alike, in thousandths.
        likeness: u16,
    },
    /// Short forms of one name.
    Nickname {
        /// In the first.
        one: String,
        /// In the second.
        other: String,
    },
    /// An initial, and the word it may stand for.
    Initial {
        /// In the first.
        one: String,
        /// In the second.
        other: String,
    },
    /// A word that only one of the two has.
    Only {
        /// Which.
        side: Side,
        /// The word.
        word: String,
    },
    /// A title, which is evidence and no part of the name.
    Title {
        /// In which.
        side: Side,
        /// The title.
        words: String,
    },
    /// Each has words that the other has not.
    Conflict,
    /// Numbers that differ.
    Numbers,
    /// Legal forms of different sorts.
    Forms,
    /// One is the first letters of the other.
    Acronym,
    /// One has a single word: a surname alone, say.
    LoneWord {
        /// Which.
        side: Side,
    },
    /// Who is the parent in one is the child in the other.
    Descent,
}

/// How alike two names are, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Likeness {
    /// 0 to 1000.
    pub score: u16,
    /// What to think of it.
    pub verdict: Verdict,
    /// What it rests on: first the words that were paired, in the order of the first name.
    pub reasons: Vec<Reason>,
}

/// How the parts of a name of some kind count, in hundredths.
struct Rules {
    /// A word that only one of the two has.
    extra: u32,
    /// Words that each has for itself.
    conflict: u32,
    /// What falls short of full likeness of a word counts so often.
    unlike: u32,
    /// The most that a name of one word gets beside one of several.
    lone: u16,
    /// The most where numbers differ, or only one has a number.
    numbers: u16,
    /// The most where each has words for itself.
    torn: u16,
}

const PERSON: Rules = Rules { extra: 25, conflict: 100, unlike: 100, lone: 780, numbers: 700, torn: 700 };
const ORGANISATION: Rules = Rules { extra: 60, conflict: 120, unlike: 120, lone: 790, numbers: 600, torn: 1000 };
const VESSEL: Rules = Rules { extra: 80, conflict: 120, unlike: 150, lone: 790, numbers: 600, torn: 700 };

impl Rules {
    fn of(one: &Prepared, other: &Prepared) -> &'static Rules {
        match (one.kind, other.kind) {
            (NameKind::Person, NameKind::Person) => &PERSON,
            (NameKind::Vessel, NameKind::Vessel) => &VESSEL,
            _ => &ORGANISATION,
        }
    }
}

/// Most that a name and its acronym get: a document must have declared it.
const ACRONYM: u16 = 800;
/// What legal forms of different sorts take away, and that one is of a body that earns nothing.
const FORMS: u16 = 150;
const NO_BUSINESS: u16 = 300;
/// The least likeness of every word for names that are joined without asking.
const SURE: u16 = 790;
/// What each word more of the other takes from a name of one word.
const LONE: u16 = 40;
/// The most that names get of which nothing but initials agree.
const INITIALS: u16 = 600;
/// What parent and child in the other order take away.
const DESCENT: u16 = 300;

/// What limits or moves a score.
#[derive(Debug, Default)]
struct Found {
    score: u16,
    conflict: bool,
    numbers: bool,
    forms: bool,
    acronym: bool,
    lone: bool,
    descent: bool,
}

/// How alike two names are, in thousandths. The same either way round; no allocation.
pub fn score(one: &Prepared, other: &Prepared) -> u16 {
    if cannot_be_alike(one, other) {
        return 0;
    }
    judge(one, other, &pair(one, other)).score
}

/// How alike two names are, and why.
pub fn compare(one: &Prepared, other: &Prepared) -> Likeness {
    let pairing = pair(one, other);
    let found = judge(one, other, &pairing);
    let score = if cannot_be_alike(one, other) { 0 } else { found.score };
    Likeness { score, verdict: verdict(score), reasons: reasons(one, other, &pairing, &found) }
}

fn verdict(score: u16) -> Verdict {
    match score {
        JOIN.. => Verdict::Same,
        ASK.. => Verdict::Maybe,
        _ => Verdict::Different,
    }
}

/// Seen at once: most consonants of the shorter name do not stand in the other, and neither may be an acronym.
fn cannot_be_alike(one: &Prepared, other: &Prepared) -> bool {
    let lacks = |has: u16, may_have: u16| (has & !may_have).count_ones() * 2 > has.count_ones();
    one.acronym.is_none()
        && other.acronym.is_none()
        && (lacks(one.has, other.may_have) || lacks(other.has, one.may_have))
        && !has_nicknames(one, other)
}

fn has_nicknames(one: &Prepared, other: &Prepared) -> bool {
    let any = |name: &Prepared| name.tokens.iter().any(|token| token.nicknames[0] > 0);
    any(one) && any(other)
}

fn judge(one: &Prepared, other: &Prepared, pairing: &Pairing) -> Found {
    let mut found = Found::default();
    let is_acronym =
        |short: &Prepared, long: &Prepared| short.acronym.is_some_and(|letters| long.tokens.len() > 1 && long.initials.contains(&letters));
    if is_acronym(one, other) || is_acronym(other, one) {
        found.acronym = true;
        found.score = ACRONYM;
        return found;
    }
    let rules = Rules::of(one, other);
    let (mut whole, mut alike) = (0u32, 0u32);
    for pair in pairing.pairs() {
        let weight = weight(one, pair.one).max(weight(other, pair.other));
        let unlike = u32::from(1000 - pair.likeness) * rules.unlike / 100;
        whole += weight * 1000;
        alike += weight * 1000u32.saturating_sub(unlike);
        found.descent |= is_turned(one, other, pair);
    }
    if alike == 0 {
        return found;
    }
    let left = [left(one, pairing.paired[0]), left(other, pairing.paired[1])];
    let (less, more) = (left[0].min(left[1]), left[0].max(left[1]));
    found.conflict = less > 0;
    whole += (less * 2 * rules.conflict + (more - less) * rules.extra) * 10;
    found.score = (alike * 1000 / whole).min(1000) as u16;
    found.numbers = numbers_differ(one, other, pairing);
    found.lone = (one.tokens.len() == 1) != (other.tokens.len() == 1);
    found.forms = one.form > 0 && other.form > 0 && one.form != other.form && one.form != COMPANY && other.form != COMPANY;
    found.lone &= pairing.pairs().iter().all(|pair| pair.one.1 + pair.other.1 == 2);
    let mut limit = |is_so: bool, most: u16| found.score = if is_so { found.score.min(most) } else { found.score };
    limit(found.numbers, rules.numbers);
    limit(found.conflict, rules.torn);
    let more_words = one.tokens.len().abs_diff(other.tokens.len()).saturating_sub(1) as u16;
    limit(found.lone, rules.lone.saturating_sub(more_words.saturating_mul(LONE)));
    limit(pairing.pairs().iter().any(|pair| pair.likeness < SURE), JOIN - 1);
    limit(
        pairing.pairs().iter().all(|pair| is_initial(one, pair.one) || is_initial(other, pair.other))
            && !(is_initials(one) && is_initials(other)),
        INITIALS,
    );
    if found.forms {
        found.score = found.score.saturating_sub(if one.form == NONPROFIT || other.form == NONPROFIT { NO_BUSINESS } else { FORMS });
    }
    if found.descent {
        found.score = found.score.saturating_sub(DESCENT);
    }
    found
}

fn is_initial(name: &Prepared, (from, count): (u8, u8)) -> bool {
    count == 1 && name.tokens[usize::from(from)].sort == Sort::Initial
}

fn is_initials(name: &Prepared) -> bool {
    name.tokens.iter().all(|token| token.sort == Sort::Initial)
}

fn weight(name: &Prepared, (from, count): (u8, u8)) -> u32 {
    let words = &name.tokens[usize::from(from)..usize::from(from + count)];
    words.iter().map(|token| u32::from(token.weight)).max().unwrap_or(0)
}

/// What the words that were not paired would tell.
fn left(name: &Prepared, paired: u32) -> u32 {
    let tokens = name.tokens.iter().take(WORDS).enumerate();
    tokens.filter(|(place, _)| paired & 1 << place == 0).map(|(_, token)| u32::from(token.weight)).sum()
}

fn numbers_differ(one: &Prepared, other: &Prepared, pairing: &Pairing) -> bool {
    let left = |name: &Prepared, paired: u32| {
        name.tokens
            .iter()
            .take(WORDS)
            .enumerate()
            .any(|(place, token): (usize, &Token)| token.sort == Sort::Number && paired & 1 << place == 0)
    };
    left(one, pairing.paired[0]) || left(other, pairing.paired[1])
}

/// Whether a word is the name of a parent in just one of the two, and both say whose child somebody is.
fn is_turned(one: &Prepared, other: &Prepared, pair: &Pair) -> bool {
    one.has_descent && other.has_descent && one.tokens[usize::from(pair.one.0)].parent != other.tokens[usize::from(pair.other.0)].parent
}

fn reasons(one: &Prepared, other: &Prepared, pairing: &Pairing, found: &Found) -> Vec<Reason> {
    let mut pairs = pairing.pairs().to_vec();
    pairs.sort_by_key(|pair| (pair.one, pair.other));
    let mut reasons: Vec<Reason> = pairs.iter().map(|pair| reason(one, other, pair)).collect();
    let sides = [(Side::One, one, pairing.paired[0]), (Side::Other, other, pairing.paired[1])];
    for (side, name, paired) in sides {
        let left = name.tokens.iter().take(WORDS).enumerate().filter(|(place, _)| paired & 1 << place == 0);
        reasons.extend(left.map(|(_, token)| Reason::Only { side, word: name.slice(token.at).to_owned() }));
    }
    for (side, name, _) in sides {
        reasons.extend(name.titles().map(|words| Reason::Title { side, words: words.to_owned() }));
    }
    let lone = if one.tokens.len() == 1 { Side::One } else { Side::Other };
    let more = [
        (found.acronym, Reason::Acronym),
        (found.conflict, Reason::Conflict),
        (found.numbers, Reason::Numbers),
        (found.forms, Reason::Forms),
        (found.descent, Reason::Descent),
        (found.lone, Reason::LoneWord { side: lone }),
    ];
    reasons.extend(more.into_iter().filter(|(is_so, _)| *is_so).map(|(_, reason)| reason));
    reasons
}

fn reason(first: &Prepared, second: &Prepared, pair: &Pair) -> Reason {
    let words = |name: &Prepared, (from, count): (u8, u8)| {
        let tokens = &name.tokens[usize::from(from)..usize::from(from + count)];
        let start = tokens[0].at.0;
        let end = tokens.iter().map(|token| token.at.0 + token.at.1).max().unwrap_or(start);
        name.slice((start, end - start)).to_owned()
    };
    let (one, other) = (words(first, pair.one), words(second, pair.other));
    let tokens = (&first.tokens[usize::from(pair.one.0)], &second.tokens[usize::from(pair.other.0)]);
    let single = pair.one.1 == 1 && pair.other.1 == 1;
    match pair.likeness {
        1000 if single && tokens.0.hash == tokens.1.hash => Reason::SameWord { one, other },
        _ if single && (tokens.0.sort == Sort::Initial) != (tokens.1.sort == Sort::Initial) => Reason::Initial { one, other },
        900 if single && tokens.0.is_nickname(tokens.1) => Reason::Nickname { one, other },
        likeness => Reason::Alike { one, other, likeness },
    }
}
