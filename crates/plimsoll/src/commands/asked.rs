//! What a person asks a listing for: measures and types by their names, and who is meant by a name.
//!
//! A name that means nothing is refused, since an empty list would say that no document tells such a thing.

use std::collections::BTreeSet;
use std::path::Path;

use plimsoll_case::{Case, CaseError, folded};
use plimsoll_record::{Fact, Kind};

use super::{open, remark};
use crate::cli::Global;
use crate::failure::Failure;
use crate::packs::library_of;
use crate::plain;

/// How ids of actors begin.
const ACTOR: &str = "actor-";
/// Names that are told where one is not known.
const TOLD: usize = 60;
/// Other names of a source that are told.
const NAMES_TOLD: usize = 5;

/// The measure that is meant: by its name or as tables print it, in any case; or the part of one before a dot.
pub fn measure(case: &Path, asked: Option<String>) -> Result<Option<String>, Failure> {
    asked.map(|asked| known(&open(case)?, Kind::Figure, &asked)).transpose()
}

/// The fact with this id. Where the id is that of something else, it is said of what.
pub fn fact(case: &Case, id: &str) -> Result<Fact, Failure> {
    case.fact(id).map_err(|error| match (&error, case.find_document(id)) {
        (CaseError::NoSuchFact { .. }, Ok(found)) => Failure::usage(format!("“{id}” is no fact but a document, {}", found.document.path))
            .hint(format!("`plimsoll text {} --document {id}` for its text, or the id of a fact of it", case.path().display())),
        (CaseError::NoSuchFact { .. }, Err(_)) if id.starts_with(ACTOR) => Failure::usage(format!("“{id}” is no fact but an actor"))
            .hint("`plimsoll actors --name NAME` for all that is known of who bears a name, or the id of a fact"),
        _ => error.into(),
    })
}

/// The type of event that is meant: by its name or as tables print it, in any case; or the part of one before a dot.
pub fn event_type(case: &Path, asked: Option<String>) -> Result<Option<String>, Failure> {
    asked.map(|asked| known(&open(case)?, Kind::Event, &asked)).transpose()
}

fn known(case: &Case, kind: Kind, asked: &str) -> Result<String, Failure> {
    let mut names: BTreeSet<String> = groups_too(case.types(kind)?);
    if let Some(name) = meant(&names, asked) {
        return Ok(name);
    }
    let packs = library_of(case)?.packs;
    let defined: Vec<String> = match kind {
        Kind::Figure => packs.measures.into_iter().map(|measure| measure.name).collect(),
        _ => packs.event_types.into_iter().map(|event| event.name).collect(),
    };
    names.extend(groups_too(defined));
    meant(&names, asked).ok_or_else(|| {
        let what = if kind == Kind::Figure { "measure" } else { "type of event" };
        let nearest = nearest(&names, asked);
        let list = if nearest.is_empty() { names.iter().map(String::as_str).take(TOLD).collect() } else { nearest };
        let more = names.len().saturating_sub(list.len());
        let more = if more > 0 { format!(" (and {} others)", plain::number(more as f64)) } else { String::new() };
        Failure::usage(format!("no {what} is called “{asked}”")).hint(format!("{}{more}", list.join(", ")))
    })
}

/// The names, and the groups that they are of: `agreement` of `agreement.sign`.
fn groups_too(names: Vec<String>) -> BTreeSet<String> {
    let groups: Vec<String> = names.iter().flat_map(|name| name.match_indices('.').map(|(dot, _)| name[..dot].to_owned())).collect();
    names.into_iter().chain(groups).collect()
}

/// The name whose words are those that are asked for, however they are set apart.
fn meant(names: &BTreeSet<String>, asked: &str) -> Option<String> {
    names.get(asked).cloned().or_else(|| {
        let asked = words(asked);
        names.iter().find(|name| words(name) == asked).cloned()
    })
}

fn words(name: &str) -> Vec<String> {
    folded(name).split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Names that have a word which begins like one that is asked for: `deaths` is near to `dead`.
fn nearest<'n>(names: &'n BTreeSet<String>, asked: &str) -> Vec<&'n str> {
    let asked = words(asked);
    let shared = |one: &str, other: &str| one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let alike = |one: &String, other: &String| shared(one, other) >= 3.min(one.chars().count()).max(2);
    let is_near = |name: &&String| words(name).iter().any(|word| asked.iter().any(|asked| alike(asked, word)));
    names.iter().filter(is_near).map(String::as_str).collect()
}

/// Says by which other names the sources go that a listing follows.
pub fn remark_other_names(global: &Global, case: &Path, source: Option<&str>) -> Result<(), Failure> {
    let Some(source) = source else { return Ok(()) };
    let names = open(case)?.also_written(source)?;
    if names.is_empty() {
        return Ok(());
    }
    let more = names.len().saturating_sub(NAMES_TOLD);
    let more = if more > 0 { format!(" and {}", plain::counted(more as u64, "other name")) } else { String::new() };
    let told: Vec<String> = names.iter().take(NAMES_TOLD).map(|name| format!("“{name}”")).collect();
    remark(global, &format!("“{source}” is also written {}{more}: what is said under those names is listed too", told.join(", ")));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_as_it_is_written_and_as_it_is_printed() {
        let names = groups_too(["dead", "intercepted_and_returned", "legislature.vote"].map(str::to_owned).to_vec());
        for (asked, expected) in [
            ("dead", Some("dead")),
            ("DEAD", Some("dead")),
            ("intercepted and returned", Some("intercepted_and_returned")),
            ("legislature: vote", Some("legislature.vote")),
            ("Legislature.Vote", Some("legislature.vote")),
            ("legislature", Some("legislature")),
            ("vote", None),
            ("deaths", None),
        ] {
            assert_eq!(meant(&names, asked).as_deref(), expected, "{asked}");
        }
        for (asked, expected) in [("deaths", &["dead"][..]), ("votes", &["legislature.vote"]), ("tonnes", &[])] {
            assert_eq!(nearest(&names, asked), expected, "{asked}");
        }
    }
}
