//! What people wrote beside cells.

use std::collections::BTreeMap;

use super::shared::text;
use crate::office::fault::Fault;
use crate::office::package::Package;
use crate::office::relations::Relations;
use crate::office::xml::{Xml, decoded};
use crate::sheets::columns::cell;

/// Comments by row and column, in the order in which they were written.
#[derive(Debug, Default)]
pub(super) struct Comments {
    comments: BTreeMap<(u32, u32), Vec<String>>,
}

impl Comments {
    /// The comments on a sheet. Newer ones are threads, of which the older part only says that they
    /// are there.
    pub(super) fn of(package: &mut Package<'_>, sheet: &str) -> Result<Self, Fault> {
        let relations = Relations::of(package, sheet)?;
        let mut comments = Comments::default();
        for purpose in ["threadedComment", "comments"] {
            let mut found = Comments::default();
            for name in relations.all(purpose) {
                if let Some(bytes) = package.part(name)? {
                    found.read(&bytes).map_err(|fault| fault.within(name))?;
                }
            }
            for (place, texts) in found.comments {
                comments.comments.entry(place).or_insert(texts);
            }
        }
        Ok(comments)
    }

    /// Takes out what stands at rows up to this one.
    pub(super) fn up_to(&mut self, row: u32) -> impl Iterator<Item = ((u32, u32), String)> + use<> {
        let later = self.comments.split_off(&(row.saturating_add(1), 0));
        let until = std::mem::replace(&mut self.comments, later);
        until.into_iter().flat_map(|(place, texts)| texts.into_iter().map(move |text| (place, text)))
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let source = decoded(bytes);
        let mut xml = Xml::new(&source);
        let mut place = None;
        while let Some(element) = xml.next_start()? {
            let words = match element.tag() {
                ("x", "comment") | ("tc", "threadedComment") => {
                    place = xml.attribute(&element, "", "ref").and_then(|name| cell(&name));
                    continue;
                }
                ("x", "text") => text(&mut xml)?,
                ("tc", "text") => xml.text()?,
                _ => continue,
            };
            if let Some((column, row)) = place {
                self.comments.entry((row, column)).or_default().push(words);
            }
        }
        Ok(())
    }
}
