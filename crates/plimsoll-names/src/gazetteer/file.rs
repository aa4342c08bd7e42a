//! The bytes of a gazetteer.
//!
//! ```text
//! head       8 bytes that say what it is; how many countries, areas and towns; how long the names are (u32 each)
//! countries  2 letters each, sorted
//! areas      parent u16 (an area, or COUNTRY + the number of a country), population u16; sorted by folded name
//! towns      area u16, population u16, place u24, number at GeoNames u24; sorted by folded name
//! names      of areas, then of towns: in blocks of 16, each name as the length shared with the one before it,
//!            the length of the rest, the rest; before them where each block begins (u32 each)
//! ```
//!
//! Numbers are little-endian. Populations are three digits and an exponent of ten. A place is latitude and longitude in
//! tenths of a degree, counted from the south pole and the antimeridian.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use thiserror::Error;

use super::folded::{folded, order};

const MAGIC: &[u8; 8] = b"PLGAZ\x00\x01\n";
const HEAD: usize = 8 + 5 * 4;
/// A parent from here on is a country.
const COUNTRY: u16 = 0xFF00;
const AREA_BYTES: usize = 4;
const TOWN_BYTES: usize = 10;
/// Names of a block.
const BLOCK: usize = 16;
/// The longest name, in bytes.
const LONGEST: usize = u8::MAX as usize;
/// Tenths of a degree around the earth, and from the equator to a pole.
const AROUND: u32 = 3600;
const POLE: i16 = 900;
const ANTIMERIDIAN: i16 = 1800;

/// Why bytes are no gazetteer, or places cannot be written as one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GazetteerError {
    /// The first bytes are others.
    #[error("not a gazetteer, or one of another version")]
    Magic,
    /// It is shorter than it says, or a number in it points nowhere.
    #[error("cut off or damaged")]
    Damaged,
    /// There are more countries, areas or numbers than the file has room for.
    #[error("more {0} than fit into the file")]
    TooMany(&'static str),
}

/// A town to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct TownRow {
    /// Its name; what is beyond 255 bytes is cut.
    pub name: String,
    /// The areas that it lies in, the largest first. Empty names are left out.
    pub areas: Vec<String>,
    /// ISO 3166-1 alpha-2, in capitals.
    pub country: [u8; 2],
    /// How many people live there.
    pub population: u64,
    /// In degrees.
    pub latitude: f64,
    /// In degrees.
    pub longitude: f64,
    /// Its number at GeoNames.
    pub geonames: Option<u32>,
}

/// Writes places as the bytes of a gazetteer. The order in which they come does not matter.
///
/// # Errors
/// When there are more than 255 countries or 65,279 areas, or a number at GeoNames beyond 24 bits.
pub fn write(towns: &[TownRow]) -> Result<Vec<u8>, GazetteerError> {
    let countries: Vec<[u8; 2]> = towns.iter().map(|town| town.country).collect::<BTreeSet<_>>().into_iter().collect();
    if countries.len() > usize::from(u16::MAX - COUNTRY) {
        return Err(GazetteerError::TooMany("countries"));
    }
    let country = |code: [u8; 2]| countries.binary_search(&code).map_or(COUNTRY, |at| COUNTRY + at as u16);
    let paths = area_paths(towns);
    if paths.len() >= usize::from(COUNTRY) {
        return Err(GazetteerError::TooMany("areas"));
    }
    let numbers: BTreeMap<&AreaPath, u16> = paths.iter().enumerate().map(|(number, (path, _))| (path, number as u16)).collect();
    let area = |path: &AreaPath| numbers.get(path).copied().unwrap_or_else(|| country(path.country));
    let mut sorted: Vec<(Vec<u8>, &TownRow)> = towns.iter().map(|town| (folded(&town.name), town)).collect();
    sorted.sort_by(|(one, a), (other, b)| {
        let rank = |town: &TownRow| (town.name.clone(), town.country, town.areas.clone(), town.population, town.geonames);
        (one, rank(a)).cmp(&(other, rank(b))).then(a.latitude.total_cmp(&b.latitude)).then(a.longitude.total_cmp(&b.longitude))
    });
    let area_names = names_as_bytes(paths.iter().map(|(path, _)| path.areas.last().map_or("", String::as_str)));
    let town_names = names_as_bytes(sorted.iter().map(|(_, town)| town.name.as_str()));
    let mut bytes = MAGIC.to_vec();
    for number in [countries.len(), paths.len(), sorted.len(), area_names.len(), town_names.len()] {
        bytes.extend((number as u32).to_le_bytes());
    }
    countries.iter().for_each(|code| bytes.extend(code));
    for (path, population) in &paths {
        bytes.extend(area(&path.parent()).to_le_bytes());
        bytes.extend(packed_population(*population).to_le_bytes());
    }
    for (_, town) in &sorted {
        bytes.extend(area(&AreaPath::of(town)).to_le_bytes());
        bytes.extend(packed_population(town.population).to_le_bytes());
        bytes.extend(&packed_place(town.latitude, town.longitude).to_le_bytes()[..3]);
        let number = town.geonames.unwrap_or(0);
        if number >= 1 << 24 {
            return Err(GazetteerError::TooMany("bits in a number at GeoNames"));
        }
        bytes.extend(&number.to_le_bytes()[..3]);
    }
    bytes.extend(area_names);
    bytes.extend(town_names);
    Ok(bytes)
}

/// An area by the country and the names from the largest to its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct AreaPath {
    country: [u8; 2],
    areas: Vec<String>,
}

impl AreaPath {
    fn of(town: &TownRow) -> Self {
        Self { country: town.country, areas: town.areas.iter().filter(|name| !name.is_empty()).cloned().collect() }
    }

    fn parent(&self) -> Self {
        Self { country: self.country, areas: self.areas[..self.areas.len().saturating_sub(1)].to_vec() }
    }
}

/// All areas with how many people live in their towns, in the order of the file.
fn area_paths(towns: &[TownRow]) -> Vec<(AreaPath, u64)> {
    let mut paths: BTreeMap<AreaPath, u64> = BTreeMap::new();
    for town in towns {
        let mut path = AreaPath::of(town);
        while !path.areas.is_empty() {
            *paths.entry(path.clone()).or_default() += town.population;
            path = path.parent();
        }
    }
    let mut paths: Vec<(AreaPath, u64)> = paths.into_iter().collect();
    paths.sort_by_cached_key(|(path, _)| (path.areas.last().map(|name| folded(name)), path.clone()));
    paths
}

/// Three digits and an exponent of ten.
fn packed_population(population: u64) -> u16 {
    let mut exponent = 0;
    let digits = |exponent: u32| {
        let unit = 10u64.saturating_pow(exponent);
        population.saturating_add(unit / 2) / unit
    };
    while digits(exponent) >= 1000 {
        exponent += 1;
    }
    digits(exponent) as u16 | (exponent as u16) << 10
}

fn unpacked_population(packed: u16) -> u64 {
    u64::from(packed & 0x3FF).saturating_mul(10u64.saturating_pow(u32::from(packed >> 10)))
}

fn packed_place(latitude: f64, longitude: f64) -> u32 {
    let tenths =
        |degrees: f64, most: i16| ((degrees * 10.0).round().clamp(f64::from(-most), f64::from(most)) as i32 + i32::from(most)) as u32;
    tenths(latitude, POLE) * (AROUND + 1) + tenths(longitude, ANTIMERIDIAN)
}

fn unpacked_place(packed: u32) -> (i16, i16) {
    ((packed / (AROUND + 1)) as i16 - POLE, (packed % (AROUND + 1)) as i16 - ANTIMERIDIAN)
}

fn names_as_bytes<'n>(names: impl Iterator<Item = &'n str>) -> Vec<u8> {
    let (mut starts, mut blocks) = (Vec::new(), Vec::new());
    let mut before: &[u8] = &[];
    for (at, name) in names.enumerate() {
        let name = &name.as_bytes()[..name.floor_char_boundary(LONGEST)];
        if at % BLOCK == 0 {
            starts.extend((blocks.len() as u32).to_le_bytes());
            before = &[];
        }
        let shared = before.iter().zip(name).take_while(|(one, other)| one == other).count();
        blocks.extend([shared as u8, (name.len() - shared) as u8]);
        blocks.extend(&name[shared..]);
        before = name;
    }
    starts.extend(blocks);
    starts
}

/// Where everything stands in the bytes of a gazetteer. Whatever the bytes say, nothing outside of them is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    countries: usize,
    areas: usize,
    towns: usize,
    area_names: (usize, usize),
    town_names: (usize, usize),
}

/// An area of the file.
pub(super) struct AreaRead {
    pub(super) parent: u16,
    pub(super) population: u64,
}

/// A town of the file.
pub(super) struct TownRead {
    pub(super) area: u16,
    pub(super) population: u64,
    pub(super) about: (i16, i16),
    pub(super) geonames: u32,
}

impl Layout {
    pub(super) fn of(bytes: &[u8]) -> Result<Self, GazetteerError> {
        if !bytes.starts_with(MAGIC) {
            return Err(GazetteerError::Magic);
        }
        let number = |at: usize| bytes.get(8 + at * 4..12 + at * 4).map(little).ok_or(GazetteerError::Damaged);
        let [countries, areas, towns, area_names, town_names] =
            [number(0)?, number(1)?, number(2)?, number(3)?, number(4)?].map(|number| number as usize);
        let names = HEAD + countries * 2 + areas * AREA_BYTES + towns * TOWN_BYTES;
        let whole = names + area_names + town_names == bytes.len();
        let blocks_fit = areas.div_ceil(BLOCK) * 4 <= area_names && towns.div_ceil(BLOCK) * 4 <= town_names;
        if !whole || !blocks_fit || countries > usize::from(u16::MAX - COUNTRY) || areas >= usize::from(COUNTRY) {
            return Err(GazetteerError::Damaged);
        }
        Ok(Self { countries, areas, towns, area_names: (names, area_names), town_names: (names + area_names, town_names) })
    }

    pub(super) fn towns(&self) -> usize {
        self.towns
    }

    pub(super) fn areas(&self) -> usize {
        self.areas
    }

    pub(super) fn countries(self, bytes: &[u8]) -> impl Iterator<Item = [u8; 2]> {
        let codes = bytes.get(HEAD..HEAD + self.countries * 2).unwrap_or_default();
        codes.chunks_exact(2).map(|code| [code[0], code[1]])
    }

    pub(super) fn area(&self, bytes: &[u8], area: u16) -> AreaRead {
        let at = HEAD + self.countries * 2 + usize::from(area) * AREA_BYTES;
        let row = bytes.get(at..at + AREA_BYTES).unwrap_or(&[0; AREA_BYTES]);
        AreaRead { parent: little(&row[..2]) as u16, population: unpacked_population(little(&row[2..]) as u16) }
    }

    pub(super) fn town(&self, bytes: &[u8], town: u32) -> TownRead {
        let at = HEAD + self.countries * 2 + self.areas * AREA_BYTES + town as usize * TOWN_BYTES;
        let row = bytes.get(at..at + TOWN_BYTES).unwrap_or(&[0; TOWN_BYTES]);
        TownRead {
            area: little(&row[..2]) as u16,
            population: unpacked_population(little(&row[2..4]) as u16),
            about: unpacked_place(little(&row[4..7])),
            geonames: little(&row[7..]),
        }
    }

    /// An area and those around it, the smallest first, and their country. A ring of areas, which no writer makes, ends.
    pub(super) fn chain(&self, bytes: &[u8], mut area: u16) -> (Vec<u16>, [u8; 2]) {
        let mut chain = Vec::new();
        while area < COUNTRY && chain.len() < DEEPEST {
            chain.push(area);
            area = self.area(bytes, area).parent;
        }
        let country = area.checked_sub(COUNTRY).and_then(|country| self.countries(bytes).nth(usize::from(country)));
        (chain, country.unwrap_or(*b"ZZ"))
    }

    /// The towns of a country, by its number.
    pub(super) fn towns_of(self, bytes: &[u8], country: usize) -> impl Iterator<Item = u32> {
        let country_of = |area: u16| -> Option<usize> {
            let mut area = area;
            for _ in 0..=DEEPEST {
                match area.checked_sub(COUNTRY) {
                    Some(country) => return Some(usize::from(country)),
                    None => area = self.area(bytes, area).parent,
                }
            }
            None
        };
        let of_area: Vec<bool> = (0..self.areas as u16).map(|area| country_of(area) == Some(country)).collect();
        let is_in = move |area: u16| match area.checked_sub(COUNTRY) {
            Some(own) => usize::from(own) == country,
            None => of_area.get(usize::from(area)).copied().unwrap_or(false),
        };
        (0..self.towns as u32).filter(move |town| is_in(self.town(bytes, *town).area))
    }

    pub(super) fn area_name(&self, bytes: &[u8], area: u16) -> String {
        Names::of(bytes, self.area_names, self.areas).at(usize::from(area))
    }

    pub(super) fn town_name(&self, bytes: &[u8], town: u32) -> String {
        Names::of(bytes, self.town_names, self.towns).at(town as usize)
    }

    pub(super) fn areas_named(&self, bytes: &[u8], wanted: &[u8]) -> impl Iterator<Item = u16> + use<> {
        Names::of(bytes, self.area_names, self.areas).called(wanted).map(|at| at as u16)
    }

    pub(super) fn towns_named(&self, bytes: &[u8], wanted: &[u8]) -> impl Iterator<Item = u32> + use<> {
        Names::of(bytes, self.town_names, self.towns).called(wanted).map(|at| at as u32)
    }
}

/// Areas inside one another, at most.
const DEEPEST: usize = 8;

fn little(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// A part of names.
struct Names<'b> {
    count: usize,
    starts: &'b [u8],
    blocks: &'b [u8],
}

impl<'b> Names<'b> {
    fn of(bytes: &'b [u8], (start, length): (usize, usize), count: usize) -> Self {
        let names = bytes.get(start..start + length).unwrap_or_default();
        let (starts, blocks) = names.split_at_checked(count.div_ceil(BLOCK) * 4).unwrap_or_default();
        Self { count, starts, blocks }
    }

    /// The names of a block, in order; fewer where the bytes are damaged.
    fn block(&self, block: usize) -> Block<'b> {
        let start = self.starts.get(block * 4..block * 4 + 4).map_or(usize::MAX, |start| little(start) as usize);
        Block { name: Vec::with_capacity(32), rest: self.blocks.get(start..).unwrap_or_default() }
    }

    fn at(&self, at: usize) -> String {
        let mut block = self.block(at / BLOCK);
        let whole = at < self.count && (0..=at % BLOCK).all(|_| block.advance());
        if whole { block.name().into_owned() } else { String::new() }
    }

    /// The numbers of all names that are folded to what is wanted. They are sorted so.
    fn called(&self, wanted: &[u8]) -> Range<usize> {
        let blocks: usize = self.count.div_ceil(BLOCK);
        let (mut low, mut high) = (0, blocks);
        while low < high {
            let middle = low + (high - low) / 2;
            let mut head = self.block(middle);
            head.advance();
            if order(&head.name(), wanted) == Ordering::Less { low = middle + 1 } else { high = middle }
        }
        let mut found: Option<Range<usize>> = None;
        for block in low.saturating_sub(1)..blocks {
            let mut names = self.block(block);
            for at in block * BLOCK..self.count.min((block + 1) * BLOCK) {
                if !names.advance() {
                    break;
                }
                match order(&names.name(), wanted) {
                    Ordering::Less => {}
                    Ordering::Equal => found = Some(found.map_or(at, |found| found.start)..at + 1),
                    Ordering::Greater => return found.unwrap_or_default(),
                }
            }
        }
        found.unwrap_or_default()
    }
}

/// Names one after the other, as they are read.
struct Block<'b> {
    name: Vec<u8>,
    rest: &'b [u8],
}

impl Block<'_> {
    /// Goes on to the next name; false where there is none.
    fn advance(&mut self) -> bool {
        let [shared, length, behind @ ..] = self.rest else { return false };
        let Some(own) = behind.get(..usize::from(*length)) else { return false };
        self.name.truncate(usize::from(*shared));
        self.name.extend_from_slice(own);
        self.rest = &behind[own.len()..];
        true
    }

    fn name(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.name)
    }
}
