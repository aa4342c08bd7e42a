//! Codes that FollowTheMoney has for what the record calls by name.

use std::collections::BTreeMap;

/// Countries, languages and sectors, from `codes.toml`.
#[derive(serde::Deserialize)]
pub(super) struct Codes {
    schemata: BTreeMap<String, Schema>,
    countries: BTreeMap<String, String>,
    languages: BTreeMap<String, String>,
}

/// The schemata of organisations.
#[derive(Clone, Copy, serde::Deserialize)]
enum Schema {
    PublicBody,
    Company,
}

impl Default for Codes {
    fn default() -> Self {
        // The file is part of the program, and a test reads it.
        toml::from_str(include_str!("codes.toml")).unwrap_or(Self {
            schemata: BTreeMap::new(),
            countries: BTreeMap::new(),
            languages: BTreeMap::new(),
        })
    }
}

impl Codes {
    /// The code of a state by its name.
    pub(super) fn country(&self, name: &str) -> Option<String> {
        self.countries.get(name).cloned()
    }

    /// The code of a language by its BCP 47 tag.
    pub(super) fn language(&self, tag: &str) -> Option<String> {
        self.languages.get(tag.split('-').next().unwrap_or(tag)).cloned()
    }

    /// The schema of an organisation of a sector.
    pub(super) fn schema(&self, sector: Option<&str>) -> &'static str {
        match sector.and_then(|sector| self.schemata.get(sector)) {
            Some(Schema::PublicBody) => "PublicBody",
            Some(Schema::Company) => "Company",
            None => "Organization",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        let codes = Codes::default();
        assert_eq!((codes.country("Libya"), codes.language("en-GB")), (Some("ly".to_owned()), Some("eng".to_owned())));
        let schemata = [Some("coast_guard"), Some("company"), Some("ngo"), None].map(|sector| codes.schema(sector));
        assert_eq!(schemata, ["PublicBody", "Company", "Organization", "Organization"]);
    }
}
