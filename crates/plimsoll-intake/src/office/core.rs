//! What an office file says of itself.
//!
//! The day on which a file was made or saved is not taken for that of publication: a letter is made
//! from last year's letter, and a report is saved again by whoever opens it. Such a day would stand
//! before the dateline of the text, which knows better.

use super::fault::Fault;
use super::package::Package;
use super::relations::Relations;
use super::xml::{Xml, decoded};
use crate::format::Metadata;
use crate::html::{language_tag, tidy};

/// What the core and extended properties of an Office Open XML package say (ECMA-376 part 2,
/// clause 11).
pub(crate) fn of_package(package: &mut Package<'_>) -> Result<Metadata, Fault> {
    let relations = Relations::of(package, "")?;
    let mut metadata = Metadata::default();
    for purpose in ["core-properties", "extended-properties"] {
        let Some(name) = relations.first(purpose).map(str::to_owned) else { continue };
        if let Some(bytes) = package.part(&name)? {
            // A report is read even where its metadata are broken.
            let _ = read(&bytes, &mut metadata);
        }
    }
    Ok(metadata)
}

/// What the metadata of an OpenDocument file say (`meta.xml`).
pub(crate) fn of_opendocument(package: &mut Package<'_>) -> Result<Metadata, Fault> {
    let mut metadata = Metadata::default();
    if let Some(bytes) = package.part("meta.xml")? {
        let _ = read(&bytes, &mut metadata);
    }
    Ok(metadata)
}

fn read(bytes: &[u8], metadata: &mut Metadata) -> Result<(), Fault> {
    let source = decoded(bytes);
    let mut xml = Xml::new(&source);
    while let Some(element) = xml.next_start()? {
        let field = match element.tag() {
            ("dc", "title") => &mut metadata.title,
            ("dc", "publisher") | ("ep", "Company") => &mut metadata.publisher,
            ("meta", "generator") | ("ep", "Application") => &mut metadata.producer,
            ("dc", "language") => {
                metadata.language = language_tag(&xml.text()?);
                continue;
            }
            _ => continue,
        };
        *field = tidy(&xml.text()?).or(field.take());
    }
    Ok(())
}
