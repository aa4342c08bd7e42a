//! Entities as statements: a line of comma-separated values for each value of each property, as the
//! `followthemoney.statement` module reads them.
//!
//! `first_seen` and `last_seen` are the days on which the first and the last document that tells of the entity were
//! published, and empty where no document is dated: nothing here reads a clock. `lang` is the language of those
//! documents where they have one in common. The column `id` is empty: readers make it from the others.

use std::io::{self, Write};

use super::Thing;

/// The columns, in the order in which the Python package writes them, without the type of a property, which follows
/// from its name.
const COLUMNS: [&str; 13] = [
    "canonical_id", "entity_id", "prop", "schema", "value", "dataset", "origin", "lang", "original_value", "external", "first_seen",
    "last_seen", "id",
];

/// Properties whose values are words of a language.
const IN_A_LANGUAGE: [&str; 9] = ["name", "alias", "weakAlias", "title", "summary", "position", "role", "location", "keywords"];

/// A table of statements that is being written.
pub struct Statements<W: Write> {
    writer: csv::Writer<W>,
    dataset: String,
}

impl<W: Write> Statements<W> {
    /// Begins a table for a data set of this name.
    ///
    /// # Errors
    /// What the place that is written to says.
    pub fn new(out: W, dataset: &str) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(out);
        writer.write_record(COLUMNS)?;
        Ok(Self { writer, dataset: dataset.to_owned() })
    }

    /// Writes the statements of an entity.
    ///
    /// # Errors
    /// What the place that is written to says.
    pub fn thing(&mut self, thing: &Thing) -> io::Result<()> {
        let (first, last) = thing.seen.days.as_ref().map_or(("", ""), |(first, last)| (first, last));
        for (property, values) in &thing.properties {
            let language = thing.seen.language.as_deref().filter(|_| IN_A_LANGUAGE.contains(property)).unwrap_or_default();
            for value in values {
                let id = thing.id.as_str();
                let row = [id, id, property, thing.schema, value, &self.dataset, "", language, "", "f", first, last, ""];
                self.writer.write_record(row)?;
            }
        }
        Ok(())
    }

    /// Sends everything on its way.
    ///
    /// # Errors
    /// What the place that is written to says.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// The name of a data set as FollowTheMoney wants it: small letters, digits and `_`, beginning with a letter.
pub fn dataset_name(name: &str) -> String {
    let small = name.to_lowercase();
    let words: Vec<&str> = small.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name = words.join("_");
    match name.chars().next() {
        Some(letter) if letter.is_ascii_alphabetic() => name,
        Some(_) => format!("case_{name}"),
        None => "case".to_owned(),
    }
}
