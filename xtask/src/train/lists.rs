//! Lists of names: words that stand in names of places, of persons in office and of international bodies.
//!
//! Only single words are kept, as hashes. A word that is written small in the training data is none.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use plimsoll_language::model::features::word_hash;

use super::corpus::Sentence;
use crate::files;

/// A place whose name is one word.
const PLACE: u8 = 1;
/// Part of the name of a place.
const PART_OF_PLACE: u8 = 2;
/// A country, or a part of one.
const REGION: u8 = 4;
/// Part of the name of a person in office.
const PERSON: u8 = 8;
/// Part of the name of an international body.
const BODY: u8 = 16;
/// A part of a transcribed Arabic name.
const ROMANISED: u8 = 32;

/// Reads all lists: the hash of each word with the lists it stands in, in order.
///
/// # Errors
/// When a file cannot be read.
pub fn read(data: &Path, sentences: &[Sentence]) -> Result<Vec<(u32, u8)>, String> {
    let mut folded = String::new();
    let common: HashSet<u32> = sentences
        .iter()
        .flat_map(|sentence| &sentence.forms)
        .filter(|form| form.chars().next().is_some_and(char::is_lowercase))
        .map(|form| word_hash(form, &mut folded))
        .collect();
    let mut words: BTreeMap<u32, u8> = BTreeMap::new();
    let mut add = |name: &str, alone: u8, part: u8| {
        let parts: Vec<&str> = name.split([' ', '-', '_']).filter(|part| part.chars().count() > 1).collect();
        let list = if parts.len() == 1 { alone } else { part };
        for part in parts {
            let hash = word_hash(part, &mut folded);
            if !common.contains(&hash) {
                *words.entry(hash).or_default() |= list;
            }
        }
    };
    let text = |path: &str| files::bytes(data.join(path));
    for line in String::from_utf8_lossy(&text("geonames/world-cities.csv")?).lines().skip(1) {
        let columns: Vec<&str> = line.split(',').collect();
        if let [city, country, region, ..] = columns[..] {
            add(city, PLACE, PART_OF_PLACE);
            add(country, REGION, REGION);
            add(region, REGION, PART_OF_PLACE);
        }
    }
    for (file, list) in [("Phoenix.Countries.actors.txt", PERSON), ("Phoenix.International.actors.txt", BODY)] {
        // Names, then their codes; a code with dates is of a person in office.
        let mut names: Vec<String> = Vec::new();
        let mut coded = true;
        for line in String::from_utf8_lossy(&text(&format!("phoenix-actors/{file}"))?).lines() {
            let line = line.split('#').next().unwrap_or_default();
            let (name, code) = line.split_once('[').unwrap_or((line, ""));
            let name = name.trim().trim_start_matches('+').trim_matches('_');
            if !name.is_empty() {
                if std::mem::take(&mut coded) && !line.starts_with('+') {
                    names.clear();
                }
                names.push(name.to_owned());
            }
            if !code.is_empty() {
                coded = true;
                let dated = code.split_whitespace().nth(1).is_some_and(|dates| dates.starts_with(['<', '>', '1', '2', '9', '0']));
                let list = if dated { PERSON } else { list };
                if dated || list == BODY {
                    for name in &names {
                        add(name, list, list);
                    }
                }
            }
        }
    }
    for line in String::from_utf8_lossy(&text("names/ar2en-train.txt")?).lines() {
        if let Some(name) = line.split('\t').nth(1) {
            add(name, ROMANISED, ROMANISED);
        }
    }
    Ok(words.into_iter().collect())
}
