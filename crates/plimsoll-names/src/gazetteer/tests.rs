use std::borrow::Cow;

use proptest::prelude::*;

use super::file::{GazetteerError, TownRow, write};
use super::{Gazetteer, GazetteerPlace, PlaceSort};

fn shown(place: &GazetteerPlace) -> String {
    let country = String::from_utf8_lossy(&place.country);
    format!("{} < {} < {country}", place.name, place.within.join(" < ")).replace(" <  <", " <")
}

/// The places of a name in a country, as the gazetteer has them.
fn named(name: &str, country: &str) -> Vec<String> {
    let places = Gazetteer::built_in().named(name);
    places.iter().filter(|place| place.country == country.as_bytes()).map(shown).collect()
}

#[test]
fn the_card_is_of_this_gazetteer() {
    use sha2::{Digest, Sha256};
    let card = include_str!("../../../../names/GAZETTEER.md");
    let seal: String = Sha256::digest(super::EMBEDDED).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(card.contains(&seal), "the gazetteer has changed: renew its card with `cargo xtask gazetteer`");
    assert!(card.contains("GeoNames") && card.contains("CC BY 4.0"));
    assert!(super::EMBEDDED.len() <= 4_000_000);
}

#[test]
fn names_are_found_whatever_their_accents_and_hyphens() {
    for (name, country, place) in [
        ("Tripoli", "LY", "Tripoli < Tripoli < LY"),
        ("Al-Khums", "LY", "Al Khums < Al Marqab < LY"),
        ("al khums", "LY", "Al Khums < Al Marqab < LY"),
        ("Az Zawiyah", "LY", "Az Zāwīyah < Az Zāwiyah < LY"),
        ("PALERMO", "IT", "Palermo < Sicily < IT"),
        ("Sicily", "IT", "Sicily < IT"),
        ("Lampedusa", "IT", "Lampedusa < Agrigento < Sicily < IT"),
    ] {
        let found = named(name, country);
        assert!(found.iter().any(|known| known == place), "{name}: {found:?}");
    }
    assert_eq!(Gazetteer::built_in().named("Kessary"), []);
    assert_eq!(Gazetteer::built_in().named("–"), []);
}

#[test]
fn spellings_meet_the_towns_of_their_country() {
    for (name, country, town) in [
        ("Zawiyah", "LY", "Az Zāwīyah"),
        ("Zawia", "LY", "Zawiya"),
        ("Sabratha", "LY", "Şabrātah"),
        ("Zuwara", "LY", "Zuwarah"),
        ("Tajoura", "LY", "Tājūrā’"),
        ("Misrata", "LY", "Misratah"),
        ("Misurata", "LY", "Misratah"),
    ] {
        let found: Vec<String> =
            Gazetteer::built_in().alike(name, country.as_bytes().try_into().unwrap()).into_iter().map(|place| place.name).collect();
        assert!(found.iter().any(|known| known == town), "{name}: {found:?}");
    }
    assert_eq!(Gazetteer::built_in().alike("Palermo", *b"LY"), []);
    assert_eq!(Gazetteer::built_in().alike("Palermo", *b"QQ"), []);
}

#[test]
fn every_town_is_found_by_its_own_name() {
    let gazetteer = Gazetteer::built_in();
    let (towns, areas) = gazetteer.counts();
    assert!(towns > 150_000 && areas > 20_000, "{towns} towns, {areas} areas");
    let names = (0..towns as u32).step_by(97).map(|town| gazetteer.layout.town_name(&gazetteer.bytes, town));
    names.for_each(|name| assert!(gazetteer.named(&name).iter().any(|place| place.name == name), "{name}"));
    let names = (0..areas as u16).step_by(97).map(|area| gazetteer.layout.area_name(&gazetteer.bytes, area));
    names
        .for_each(|name| assert!(gazetteer.named(&name).iter().any(|place| place.sort == PlaceSort::Area && place.name == name), "{name}"));
}

fn town() -> impl Strategy<Value = TownRow> {
    let areas = proptest::collection::vec("[A-C]{0,2}", 0..3);
    let number = proptest::option::of(1..1u32 << 24);
    ("[a-cÉñ ]{1,5}", areas, "[A-C]{2}", 0..40_000_000u64, -90.0..90.0f64, -180.0..180.0f64, number).prop_map(
        |(name, areas, country, population, latitude, longitude, geonames)| {
            let country = country.as_bytes().try_into().expect("two letters");
            TownRow { name, areas, country, population, latitude, longitude, geonames }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(towns in proptest::collection::vec(town(), 0..60)) {
        let bytes = write(&towns).unwrap();
        let mut turned = towns.clone();
        turned.reverse();
        prop_assert_eq!(&bytes, &write(&turned).unwrap());
        let gazetteer = Gazetteer::read(Cow::Owned(bytes)).unwrap();
        for town in towns.iter().filter(|town| !town.name.trim().is_empty()) {
            let within: Vec<&String> = town.areas.iter().filter(|name| !name.is_empty()).rev().collect();
            let tenths = |degrees: f64| (degrees * 10.0).round() as i16;
            let about = (tenths(town.latitude), tenths(town.longitude));
            let is_it = |place: &GazetteerPlace| {
                place.name == town.name && place.within.iter().eq(within.iter().copied()) && place.country == town.country
                    && place.about == Some(about) && place.geonames == town.geonames
                    && place.population.abs_diff(town.population) * 200 <= town.population
            };
            prop_assert!(gazetteer.named(&town.name).iter().any(is_it), "{:?}", town);
        }
    }

    #[test]
    fn damaged_bytes_make_no_panic(towns in proptest::collection::vec(town(), 1..20), spoilt in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), name in "[a-c]{1,5}") {
        let mut bytes = write(&towns).unwrap();
        for (at, byte) in spoilt {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(gazetteer) = Gazetteer::read(Cow::Owned(bytes)) {
            gazetteer.named(&name);
            gazetteer.alike(&format!("{name}{name}bcb"), *b"AA");
        }
    }
}

#[test]
fn other_bytes_are_told() {
    assert_eq!(Gazetteer::read(Cow::Borrowed(b"PK")).err(), Some(GazetteerError::Magic));
    let cut = &super::EMBEDDED[..super::EMBEDDED.len() - 1];
    assert_eq!(Gazetteer::read(Cow::Borrowed(cut)).err(), Some(GazetteerError::Damaged));
}
