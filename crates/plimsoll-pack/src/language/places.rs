//! `places.toml`: countries with their towns and people, and places that lie in several.

use serde::Deserialize;

use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::meaning::{Reach, StateCode};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesToml {
    countries: Vec<CountryToml>,
    places: Vec<PlacesOfToml>,
    across: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryToml {
    name: Text,
    code: Text,
    #[serde(default)]
    also: Vec<Text>,
    #[serde(default)]
    people: Vec<Text>,
    #[serde(default)]
    capital: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesOfToml {
    country: Option<Text>,
    names: Vec<Text>,
}

/// A place of `places.toml`.
pub(crate) struct Place<'s> {
    pub(crate) file: SourceFile<'s>,
    pub(crate) name: &'s Text,
    pub(crate) also: &'s [Text],
    pub(crate) people: &'s [Text],
    pub(crate) capital: &'s [Text],
    pub(crate) reach: Reach,
}

/// Takes a place into the tables of the packs, whose actors it joins.
pub(crate) type AddPlace<'a> = dyn FnMut(&mut Builder, Place<'_>) -> Result<(), PackError> + 'a;

/// Hands on each place: the packs keep them among their actors.
pub(super) fn read(file: SourceFile<'_>, builder: &mut Builder, add: &mut AddPlace<'_>) -> Result<(), PackError> {
    let toml: PlacesToml = file.parse()?;
    for country in &toml.countries {
        let reach = Reach::State(state_code(file, &country.code)?);
        let CountryToml { name, also, people, capital, .. } = country;
        add(builder, Place { file, name, also, people, capital, reach })?;
    }
    let mut plain = |names: &[Text], reach: Reach| {
        names.iter().try_for_each(|name| add(builder, Place { file, name, also: &[], people: &[], capital: &[], reach }))
    };
    for places in &toml.places {
        let country = places.country.as_ref().map(|code| state_code(file, code)).transpose()?;
        plain(&places.names, Reach::Within(country))?;
    }
    plain(&toml.across, Reach::Across)
}

/// The code of a state: two capital letters.
fn state_code(file: SourceFile<'_>, code: &Text) -> Result<StateCode, PackError> {
    let letters: Option<[u8; 2]> = code.get_ref().as_bytes().try_into().ok();
    letters.filter(|letters| letters.iter().all(u8::is_ascii_uppercase)).map(StateCode).ok_or_else(|| {
        file.error_at(code.span().start, format!("“{}” is no code of a country: expected two capital letters", code.get_ref()))
    })
}
