//! Two bearers of names: the same actor, a question for people, or neither; and why.

use std::collections::BTreeSet;

use plimsoll_names::{ASK, GazetteerPlace, JOIN, plain_letters, same_letters, score};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::bearer::{Ready, Sort};
use super::name::{Named, SMALL, initials, is_acronym, shouts, words_of};
use crate::keys::key_of;

/// Why two entities are held to be one actor, or may be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Why {
    /// A person said so.
    Judged,
    /// A pack knows both under one name.
    Known {
        /// That name.
        name: String,
    },
    /// Their names are spellings of one name.
    Names {
        /// One of them.
        one: String,
        /// The other.
        other: String,
        /// How alike they are, in thousandths.
        likeness: u16,
    },
    /// One name is the short form of the other: a surname, an acronym, a body named without its state.
    ShortForm {
        /// The short one.
        short: String,
        /// The full one.
        full: String,
    },
    /// They are given the same role.
    Role {
        /// Its words.
        role: String,
    },
    /// They belong to the same body.
    Body {
        /// Its name.
        name: String,
    },
    /// They belong to the same state.
    State {
        /// Its name.
        name: String,
    },
    /// One document has both.
    Document,
    /// The documents name the same other people and bodies: so many.
    Company {
        /// How many.
        shared: u32,
    },
    /// The surname and the office are the same, and the given name is another one: one of the reports may be mistaken.
    PossibleError,
}

/// How two bearers stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Alike {
    Same(Vec<Why>),
    /// The one is short for the other, unless it is short for somebody else as well.
    Fits(Vec<Why>),
    Ask(Vec<Why>),
    Not,
}

/// Compares two bearers with whole names.
pub(crate) fn alike(one: &Ready, other: &Ready) -> Alike {
    if one.sort != other.sort {
        return mistyped(one, other);
    }
    match one.sort {
        Sort::Person => people(one, other),
        Sort::Body => bodies(one, other),
        Sort::Vessel | Sort::Place | Sort::Text => things(one, other),
    }
}

/// The same name of several words, of a person in the one document and of a body or a ship in the other: reading took one
/// of them for what it is not. Ships and places are named after people, so for these the company must speak too. Where much
/// company does, another spelling will do, and for a body and a ship one word that no list has.
fn mistyped(one: &Ready, other: &Ready) -> Alike {
    let sorts = [one.sort.min(other.sort), one.sort.max(other.sort)];
    if sorts.contains(&Sort::Text) || one.bearer.known_as.is_some() || other.bearer.known_as.is_some() {
        return Alike::Not;
    }
    // A ship is hardly called like a body of the same case; but many a ship, and a town, like a person.
    let acts = sorts == [Sort::Person, Sort::Body] || sorts == [Sort::Body, Sort::Vessel];
    if !acts && (shared_company(one, other) == 0 || !one.places.is_empty() || !other.places.is_empty()) {
        return Alike::Not;
    }
    let pairs = one.names.iter().flat_map(|name| other.names.iter().map(move |rival| (name, rival)));
    let company = shared_company(one, other) >= SHARED_COMPANY;
    let own_word = || one.own_words().chain(other.own_words()).next().is_some();
    let lone = company && sorts == [Sort::Body, Sort::Vessel] && own_word();
    let spelt = |name: &Named, rival: &Named| company && score(&name.prepared, &rival.prepared) >= JOIN;
    let same = pairs
        .into_iter()
        .find(|(name, rival)| (words_of(&name.text).count() > 1 || lone) && (same_letters(&name.text, &rival.text) || spelt(name, rival)));
    same.map_or(Alike::Not, |(name, rival)| {
        Alike::Same(vec![Why::Names { one: name.text.clone(), other: rival.text.clone(), likeness: 1000 }])
    })
}

fn people(one: &Ready, other: &Ready) -> Alike {
    let Some((likeness, names)) = closest(one, other, |name| !name.is_lone()) else { return Alike::Not };
    if likeness >= JOIN {
        return Alike::Same([vec![names], support(one, other)].concat());
    }
    let office = || same_role(one, other).is_some() && !differ(&one.bearer.country, &other.bearer.country);
    if let Some(short) = is_hyphened_surname(one, other).or_else(|| is_hyphened_surname(other, one))
        && (office() || shared_company(one, other) >= SHARED_COMPANY)
    {
        return Alike::Same([vec![short], support(one, other)].concat());
    }
    if likeness >= ASK {
        let why = if office() { vec![names, Why::PossibleError] } else { vec![names] };
        return Alike::Ask([why, support(one, other)].concat());
    }
    if office() && share_surname(one, other) {
        Alike::Ask([vec![names, Why::PossibleError], support(one, other)].concat())
    } else {
        Alike::Not
    }
}

/// "Camara-Sanneh" of "Alieu Camara-Sanneh": a surname of two words in one piece.
fn is_hyphened_surname(short: &Ready, full: &Ready) -> Option<Why> {
    let pairs = short.names.iter().flat_map(|name| full.names.iter().map(move |rival| (name, rival)));
    let ends =
        |(name, rival): &(&Named, &Named)| name.is_one_hyphened && rival.ends.first().is_some_and(|end| score(&name.prepared, end) >= JOIN);
    pairs.into_iter().find(ends).map(|(name, rival)| Why::ShortForm { short: name.text.clone(), full: rival.text.clone() })
}

fn bodies(one: &Ready, other: &Ready) -> Alike {
    if let (Some(a), Some(b)) = (&one.bearer.known_as, &other.bearer.known_as) {
        return if a == b { Alike::Same(vec![Why::Known { name: a.clone() }]) } else { Alike::Not };
    }
    if differ(&one.bearer.country, &other.bearer.country) {
        return Alike::Not;
    }
    let of_state = one.bearer.of_state || other.bearer.of_state;
    let own_word = one.own_words().any(|word| other.own_words().any(|theirs| theirs == word));
    let same_state = one.bearer.country.is_some() && one.bearer.country == other.bearer.country || own_word;
    let Some((likeness, names)) = closest(one, other, |name| !is_acronym(&name.text)) else { return Alike::Not };
    let company = shared_company(one, other) >= SHARED_COMPANY;
    if likeness >= JOIN && (!of_state || same_state) {
        return Alike::Same([vec![names], support(one, other)].concat());
    }
    // "Ministry of the Interior" of a state that is known is not that of another.
    let known = one.bearer.known_as.is_some() || other.bearer.known_as.is_some();
    let may_be_short = !known && (!of_state || one.bearer.country == other.bearer.country);
    if may_be_short && let Some(short) = is_end_of(one, other).or_else(|| is_end_of(other, one)) {
        let why = [vec![short], support(one, other)].concat();
        if company || names_the_rest(one, other) || names_the_rest(other, one) {
            return Alike::Same(why);
        }
        if shared_company(one, other) > 0 {
            return Alike::Fits(why);
        }
    }
    // "Centro Legale Larice", "Larch Legal Centre of Palermo": much alike, and of one company.
    if own_word && company && likeness >= ASK && same_state {
        return Alike::Same([vec![names], support(one, other)].concat());
    }
    if own_word && let Some(part) = is_part_of(one, other).or_else(|| is_part_of(other, one)) {
        let support = support(one, other);
        let supported = company || support.iter().any(|why| matches!(why, Why::Document | Why::State { .. }));
        let why = [vec![part], support].concat();
        return if supported { Alike::Same(why) } else { Alike::Ask(why) };
    }
    if likeness >= JOIN || likeness >= ASK && (!of_state || same_state) {
        return Alike::Ask([vec![names], support(one, other)].concat());
    }
    Alike::Not
}

/// "Barqa authority" of "Barqa Coastal Authority": some words of the fuller name, which has none more that tells it from
/// others, such as a state's.
fn is_part_of(short: &Ready, full: &Ready) -> Option<Why> {
    let words = |name: &Named| words_of(&name.text).map(str::to_lowercase).collect::<BTreeSet<_>>();
    let pairs = short.names.iter().flat_map(|name| full.names.iter().map(move |rival| (name, rival)));
    let part = |(name, rival): &(&Named, &Named)| {
        let (few, many) = (words(name), words(rival));
        few.len() > 1 && few.len() < many.len() && few.is_subset(&many) && name.own_words == rival.own_words && name.states == rival.states
    };
    pairs.into_iter().find(part).map(|(name, rival)| Why::ShortForm { short: name.text.clone(), full: rival.text.clone() })
}

/// "Shore Watch" of "Pelican Shore Watch", "Larch Legal Centre" of "Larch Legal Centre of Palermo": two words or more with
/// which the fuller name begins or ends.
pub(crate) fn is_end_of(short: &Ready, full: &Ready) -> Option<Why> {
    let mut pairs = short.names.iter().flat_map(|name| full.names.iter().map(move |rival| (name, rival)));
    let found = pairs.find(|(name, rival)| is_end(name, rival));
    found.map(|(name, rival)| Why::ShortForm { short: name.text.clone(), full: rival.text.clone() })
}

fn is_end(short: &Named, full: &Named) -> bool {
    let words = |name: &Named| words_of(&name.text).map(str::to_lowercase).collect::<Vec<_>>();
    let (few, many) = (words(short), words(full));
    let tells = few.len() > 1 || !short.own_words.is_empty() && !is_acronym(&short.text);
    let ends = || many.ends_with(&few) && !is_small(&full.text, many.len() - few.len() - 1);
    tells && few.len() < many.len() && short.states == full.states && (many.starts_with(&few) || ends())
}

/// Whether a word of a name is no name: what stands behind "of the" is whose it is, and not what it is called in short.
fn is_small(name: &str, at: usize) -> bool {
    words_of(name).nth(at).is_some_and(|word| !word.starts_with(char::is_uppercase) || shouts(name) && word.chars().count() <= SMALL)
}

/// Whether the words that a fuller name of a body has more are a name in the document of the short one: "Labour Court" in a report
/// from Aldmouth is the "Labour Court of Aldmouth".
pub(crate) fn names_the_rest(short: &Ready, full: &Ready) -> bool {
    let is_named = |words: &[&str]| {
        let key = key_of(&plain_letters(&words.join(" ")));
        short.bearer.company.contains(&key)
    };
    let pairs = || short.names.iter().flat_map(|name| full.names.iter().map(move |rival| (name, rival)));
    short.sort == Sort::Body
        && pairs().filter(|(name, rival)| is_end(name, rival)).any(|(name, rival)| {
            let (few, many): (usize, Vec<&str>) = (words_of(&name.text).count(), words_of(&rival.text).collect());
            let begins = many.iter().zip(words_of(&name.text)).all(|(one, other)| one.eq_ignore_ascii_case(other));
            let rest = if begins { &many[few..] } else { &many[..many.len() - few] };
            // "of the port of Aldmouth"
            (0..rest.len()).any(|from| is_named(&rest[from..]))
        })
}

fn things(one: &Ready, other: &Ready) -> Alike {
    if one.sort == Sort::Place {
        return places(one, other);
    }
    if let (Some(a), Some(b)) = (&one.bearer.known_as, &other.bearer.known_as) {
        return if a == b { Alike::Same(vec![Why::Known { name: a.clone() }]) } else { Alike::Not };
    }
    match closest(one, other, |_| true) {
        Some((likeness, names)) if likeness >= JOIN => Alike::Same(vec![names]),
        Some((likeness, names)) if likeness >= ASK && one.sort == Sort::Vessel => match shared_company(one, other) {
            shared @ SHARED_COMPANY.. => Alike::Same(vec![names, Why::Company { shared }]),
            _ => Alike::Ask(vec![names]),
        },
        _ => Alike::Not,
    }
}

/// Places are one by their names, as long as they do not lie in two states or, by the gazetteer, apart. In one state the
/// gazetteer joins spellings that names alone do not.
fn places(one: &Ready, other: &Ready) -> Alike {
    let (a, b) = (&one.bearer, &other.bearer);
    if differ(&a.country, &b.country) {
        return Alike::Not;
    }
    if let (Some(name), Some(known)) = (&a.known_as, &b.known_as) {
        if name == known {
            return Alike::Same(vec![Why::Known { name: name.clone() }]);
        }
        if a.sector.is_some() || b.sector.is_some() {
            return Alike::Not; // Two states, or a state and a town.
        }
    }
    let Some((likeness, names)) = closest(one, other, |_| true) else { return Alike::Not };
    let same_state = a.country.is_some() && a.country == b.country;
    let (known, near) = (!one.places.is_empty() && !other.places.is_empty(), near(one, other));
    match likeness {
        JOIN.. if known && same_state && !near => Alike::Not,
        JOIN.. => Alike::Same(vec![names]),
        ASK.. if known && same_state && near => {
            let state = a.country.iter().map(|name| Why::State { name: name.clone() });
            Alike::Same([names].into_iter().chain(state).collect())
        }
        _ => Alike::Not,
    }
}

/// Whether the gazetteer has a place for both that is the same, or next door: what it has twice stands side by side.
fn near(one: &Ready, other: &Ready) -> bool {
    let next = |a: &GazetteerPlace, b: &GazetteerPlace| match (a.about, b.about) {
        (Some(a), Some(b)) => a.0.abs_diff(b.0) <= 1 && a.1.abs_diff(b.1) <= 1,
        _ => a == b || a.within.contains(&b.name) || b.within.contains(&a.name),
    };
    one.places.iter().any(|place| other.places.iter().any(|known| next(place, known)))
}

/// The names of a bearer, without the bare nouns by which its document calls it for short.
fn telling_names(of: &Ready) -> impl Iterator<Item = &Named> {
    let all_bare = of.names.iter().all(|name| name.is_bare);
    of.names.iter().filter(move |name| all_bare || !name.is_bare)
}

/// The two names that are most alike, among those that can be compared.
fn closest(one: &Ready, other: &Ready, fits: impl Fn(&Named) -> bool) -> Option<(u16, Why)> {
    let (mut best, mut pair) = (0, None);
    for name in telling_names(one).filter(|name| fits(name)) {
        for rival in telling_names(other).filter(|name| fits(name)) {
            let likeness = if name.text == rival.text { 1000 } else { score(&name.prepared, &rival.prepared) };
            if likeness > best || pair.is_none() {
                (best, pair) = (likeness, Some((name, rival)));
            }
        }
    }
    let (one, other) = pair?;
    let (one, other) = (one.text.clone().min(other.text.clone()), one.text.clone().max(other.text.clone()));
    Some((best, Why::Names { one, other, likeness: best }))
}

/// Whether two people's full names end alike.
fn share_surname(one: &Ready, other: &Ready) -> bool {
    let ends = |bearer: &Ready| bearer.names.iter().filter_map(|name| name.ends.first()).cloned().collect::<Vec<_>>();
    let others = ends(other);
    ends(one).iter().any(|name| others.iter().any(|rival| score(name, rival) >= ASK))
}

/// Whether a bearer whose name cannot stand alone may be short for one whose name can.
pub(crate) fn is_short_for(short: &Ready, full: &Ready) -> Option<Why> {
    if short.sort != full.sort || differ(&short.bearer.country, &full.bearer.country) {
        return None;
    }
    let pairs = || short.names.iter().flat_map(|name| full.names.iter().map(move |rival| (name, rival)));
    let (name, rival) = match short.sort {
        Sort::Person => {
            let surname = |name: &Named| if name.is_initialled { name.ends.first().cloned() } else { Some(name.prepared.clone()) };
            pairs().find(|(name, rival)| {
                let Some(surname) = surname(name).filter(|_| !name.has_other_initial(rival)) else { return false };
                rival.ends.iter().chain(rival.is_lone().then_some(&rival.prepared)).any(|end| score(&surname, end) >= JOIN)
            })?
        }
        _ => telling_names(short).flat_map(|name| telling_names(full).map(move |rival| (name, rival))).find(|(name, rival)| {
            abbreviates(&name.text, &rival.text) || score(&name.prepared, &rival.prepared) >= JOIN || is_end(name, rival)
        })?,
    };
    Some(Why::ShortForm { short: name.text.clone(), full: full.names.first().unwrap_or(rival).text.clone() })
}

/// Whether the one is the acronym of the other, or both are the same acronym.
fn abbreviates(short: &str, full: &str) -> bool {
    is_acronym(short) && (short.eq_ignore_ascii_case(full) || initials(full) == short.to_uppercase())
}

/// What speaks for two bearers beside their names.
pub(crate) fn support(one: &Ready, other: &Ready) -> Vec<Why> {
    let mut why = Vec::new();
    if let Some(role) = same_role(one, other) {
        why.push(Why::Role { role });
    }
    if let Some(name) = same_body(one, other) {
        why.push(Why::Body { name });
    }
    if let (Some(a), Some(b)) = (&one.bearer.country, &other.bearer.country)
        && a == b
    {
        why.push(Why::State { name: a.clone() });
    }
    if one.sort == Sort::Body && one.bearer.some_documents.intersection(&other.bearer.some_documents).next().is_some() {
        why.push(Why::Document);
    }
    let shared = shared_company(one, other);
    if shared > 0 {
        why.push(Why::Company { shared });
    }
    why
}

/// The body in which both hold office; or that of the one, where the document of the other names it.
fn same_body(one: &Ready, other: &Ready) -> Option<String> {
    let names =
        |a: &Ready, b: &Ready| a.bearer.organisation.clone().filter(|_| a.office.is_some_and(|key| b.bearer.company.contains(&key)));
    match (&one.bearer.organisation, &other.bearer.organisation) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b).then(|| a.clone()),
        _ => names(one, other).or_else(|| names(other, one)),
    }
}

/// How many other people and bodies the documents of both name.
fn shared_company(one: &Ready, other: &Ready) -> u32 {
    company(one, other).count() as u32
}

/// The keys of these.
pub(crate) fn company<'r>(one: &'r Ready, other: &'r Ready) -> impl Iterator<Item = u64> + 'r {
    one.bearer.company.intersection(&other.bearer.company).copied()
}

/// So many other names in common are no accident.
pub(crate) const SHARED_COMPANY: u32 = 2;

/// A role that both are given: the same words, or one with the other at its end ("minister", "interior minister").
fn same_role(one: &Ready, other: &Ready) -> Option<String> {
    let fits = |a: &str, b: &str| a == b || a.strip_suffix(b).is_some_and(|rest| rest.ends_with(' '));
    let pairs = one.bearer.roles.iter().flat_map(|a| other.bearer.roles.iter().map(move |b| (a, b)));
    pairs.filter(|(a, b)| fits(a, b) || fits(b, a)).map(|(a, b)| if a.len() >= b.len() { a.clone() } else { b.clone() }).max()
}

/// Whether two things are known and not the same.
pub(crate) fn differ(one: &Option<String>, other: &Option<String>) -> bool {
    matches!((one, other), (Some(a), Some(b)) if a != b)
}
