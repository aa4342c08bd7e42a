//! The gazetteer: where the places of the world are that bear a name.
//!
//! ```text
//! name ─letters▶ named: the towns, districts and regions so called, by binary search in the file
//! name, country ─sounds▶ alike: the towns of that country whose names are spellings of it
//! place ─▶ within: its district, its region; country, people, about where
//! ```
//!
//! The file is built from GeoNames by `cargo xtask gazetteer` and stands in `names/` with its card; it is built in and
//! searched where it lies, so that it costs nothing while nobody asks. It has towns and what they lie in, and nothing
//! smaller: no street, no camp, no house. Where something is, is kept to a tenth of a degree (about eleven kilometres),
//! which tells two towns of one name apart and leads nobody to a door.
//!
//! Which of several places a document means is for those who read documents.

mod file;
mod folded;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

pub use file::{GazetteerError, TownRow, write};
pub use folded::{plain_letters, same_letters};

use crate::keys::keys;
use crate::likeness::score;
use crate::prepare::{NameKind, Prepared};
use crate::words::NameWords;
use file::Layout;
use folded::folded;

/// The places of the world by their names.
#[derive(Debug)]
pub struct Gazetteer {
    bytes: Cow<'static, [u8]>,
    layout: Layout,
    /// For each country its towns by the keys of their names, made when they are first asked for.
    by_sound: Box<[OnceLock<BySound>]>,
    words: NameWords,
}

/// Keys of names, each with the number of a town, sorted.
type BySound = Box<[(u64, u32)]>;

/// What sort of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceSort {
    /// A part of a country: a region, a province, a district.
    Area,
    /// A town or a village.
    Town,
}

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GazetteerPlace {
    /// Town or area.
    pub sort: PlaceSort,
    /// Its name, as GeoNames writes it.
    pub name: String,
    /// The areas that it lies in, the smallest first: district, region. Without the country.
    pub within: Vec<String>,
    /// The country: ISO 3166-1 alpha-2 in capitals, XK for Kosovo.
    pub country: [u8; 2],
    /// How many people live there, rounded to three digits; 0 where nobody counted. Of an area, all towns together.
    pub population: u64,
    /// Latitude and longitude in tenths of a degree, rounded; none for an area.
    pub about: Option<(i16, i16)>,
    /// Its number at GeoNames, where the data has it.
    pub geonames: Option<u32>,
}

/// The file, as `cargo xtask gazetteer` built it.
const EMBEDDED: &[u8] = include_bytes!("../../../names/gazetteer.bin");

static BUILT_IN: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::read(Cow::Borrowed(EMBEDDED)).unwrap_or_else(|fault| panic!("names/gazetteer.bin: {fault}")));

/// Shorter names than this have too many like them.
const SHORTEST: usize = 4;
/// From this likeness on, in thousandths, two names may be spellings of the name of one town. Less than for names of which
/// no country is known.
const SPELLING: u16 = 830;
/// What is so much less like a name than the best may be meant as well.
const HARDLY_LESS: u16 = 40;

impl Gazetteer {
    /// The gazetteer that is built into the program.
    ///
    /// # Panics
    /// Never in a program whose tests have run: they read the built-in file.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// A gazetteer from the bytes that [`write()`] made.
    ///
    /// # Errors
    /// When they are no gazetteer, or cut off.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, GazetteerError> {
        let layout = Layout::of(&bytes)?;
        let by_sound = (0..layout.countries(&bytes).count()).map(|_| OnceLock::new()).collect();
        Ok(Self { bytes, layout, by_sound, words: NameWords::new([]) })
    }

    /// The places so called, whatever accents, capitals, hyphens and spaces are written: areas first, then towns, the
    /// largest first.
    pub fn named(&self, name: &str) -> Vec<GazetteerPlace> {
        let wanted = folded(name);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut areas: Vec<GazetteerPlace> = self.layout.areas_named(&self.bytes, &wanted).map(|area| self.area(area)).collect();
        let mut towns: Vec<GazetteerPlace> = self.layout.towns_named(&self.bytes, &wanted).map(|town| self.town(town)).collect();
        areas.sort_by_key(|place| std::cmp::Reverse(place.population));
        towns.sort_by_key(|place| std::cmp::Reverse(place.population));
        areas.into_iter().chain(towns).collect()
    }

    /// The towns of a country whose names may be spellings of this one, as names are compared ([`score`]): those most like
    /// it, and those hardly less, the most alike first, then the largest. Names of less than four letters have none.
    pub fn alike(&self, name: &str, country: [u8; 2]) -> Vec<GazetteerPlace> {
        let Some(number) = self.layout.countries(&self.bytes).position(|code| code == country) else { return Vec::new() };
        if folded(name).len() < SHORTEST {
            return Vec::new();
        }
        let wanted = Prepared::new(name, NameKind::Place, &self.words);
        let towns = self.by_sound[number].get_or_init(|| self.sounds_of(number));
        let mut met: Vec<u32> = Vec::new();
        for key in keys(&wanted) {
            let from = towns.partition_point(|(known, _)| *known < key);
            met.extend(towns[from..].iter().take_while(|(known, _)| *known == key).map(|(_, town)| town));
        }
        met.sort_unstable();
        met.dedup();
        let scores = met.into_iter().map(|town| (score(&wanted, &self.prepared(town)), town));
        let alike: Vec<(u16, u32)> = scores.filter(|(likeness, _)| *likeness >= SPELLING).collect();
        let best = alike.iter().map(|(likeness, _)| *likeness).max().unwrap_or(0);
        let near = alike.into_iter().filter(|(likeness, _)| likeness + HARDLY_LESS >= best);
        let mut near: Vec<(u16, GazetteerPlace)> = near.map(|(likeness, town)| (likeness, self.town(town))).collect();
        near.sort_by(|(one, a), (other, b)| (other, b.population, &a.name).cmp(&(one, a.population, &b.name)));
        near.into_iter().map(|(_, place)| place).collect()
    }

    /// How many towns and how many areas it has.
    pub fn counts(&self) -> (usize, usize) {
        (self.layout.towns(), self.layout.areas())
    }

    fn prepared(&self, town: u32) -> Prepared {
        Prepared::new(&self.layout.town_name(&self.bytes, town), NameKind::Place, &self.words)
    }

    fn sounds_of(&self, country: usize) -> BySound {
        let towns = self.layout.towns_of(&self.bytes, country);
        let mut sounds: Vec<(u64, u32)> =
            towns.flat_map(|town| keys(&self.prepared(town)).into_iter().map(move |key| (key, town))).collect();
        sounds.sort_unstable();
        sounds.into()
    }

    fn town(&self, town: u32) -> GazetteerPlace {
        let row = self.layout.town(&self.bytes, town);
        let (within, country) = self.around(row.area);
        GazetteerPlace {
            sort: PlaceSort::Town,
            name: self.layout.town_name(&self.bytes, town),
            within,
            country,
            population: row.population,
            about: Some(row.about),
            geonames: Some(row.geonames).filter(|number| *number > 0),
        }
    }

    fn area(&self, area: u16) -> GazetteerPlace {
        let row = self.layout.area(&self.bytes, area);
        let (within, country) = self.around(row.parent);
        GazetteerPlace {
            sort: PlaceSort::Area,
            name: self.layout.area_name(&self.bytes, area),
            within,
            country,
            population: row.population,
            about: None,
            geonames: None,
        }
    }

    /// An area with those around it, by their names, and the country.
    fn around(&self, area: u16) -> (Vec<String>, [u8; 2]) {
        let (chain, country) = self.layout.chain(&self.bytes, area);
        (chain.into_iter().map(|area| self.layout.area_name(&self.bytes, area)).collect(), country)
    }
}
