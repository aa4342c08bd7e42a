//! Word files (Office Open XML, ECMA-376).
//!
//! A package of parts: the text is in one, its styles, notes and comments in others. The [styles] are
//! read first, since they tell headings; then notes and comments, each a document of its own; then the
//! [text](body), which calls for them by number.

mod body;
mod notes;
pub(super) mod styles;

use super::core;
use super::fault::Fault;
use super::flow::{Flow, Piece, joined, keep_edge};
use super::package::Package;
use super::relations::Relations;
use crate::format::{Page, Tools};
use crate::office::inside::Inside;
use crate::office::packaged::Packaged;
use body::Body;
use notes::Notes;
use styles::Styles;

/// DOCX, and its kin with macros and templates.
pub(crate) static DOCX: Packaged =
    Packaged { inside: Inside::Docx, media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", read };

fn read(bytes: &[u8], tools: &Tools<'_>) -> Result<Page, Fault> {
    let mut package = Package::open(bytes, &tools.options.limits)?;
    let main = Relations::of(&mut package, "")?.first("officeDocument").unwrap_or("word/document.xml").to_owned();
    let relations = Relations::of(&mut package, &main)?;
    let styles = match relations.first("styles") {
        Some(name) => package.part(name)?.map(|bytes| Styles::read(&bytes)).transpose()?.unwrap_or_default(),
        None => Styles::default(),
    };
    let mut notes = Notes::read(&mut package, &relations, &styles)?;
    let heads = edges(&mut package, &relations, "header", &styles)?;
    let feet = edges(&mut package, &relations, "footer", &styles)?;
    let source = package.needed(&main)?;
    let body = text(&source, &styles, &mut notes).map_err(|fault| fault.within(&main))?;
    let (text, blocks) = joined(heads.into_iter().chain([body]).chain(feet));
    let metadata = core::of_package(&mut package)?;
    Ok(super::page(text, blocks, metadata, tools.furniture))
}

/// The text of one part.
fn text(source: &[u8], styles: &Styles, notes: &mut Notes) -> Result<Piece, Fault> {
    let mut flow = Flow::default();
    Body::new(styles, notes, &mut flow).read(source)?;
    Ok(flow.finish())
}

/// What stands at the head or foot of each page, once.
fn edges(package: &mut Package<'_>, relations: &Relations, purpose: &str, styles: &Styles) -> Result<Vec<Piece>, Fault> {
    let mut pieces = Vec::new();
    for name in relations.all(purpose) {
        let Some(bytes) = package.part(name)? else { continue };
        let piece = text(&bytes, styles, &mut Notes::default()).map_err(|fault| fault.within(name))?;
        keep_edge(&mut pieces, piece);
    }
    Ok(pieces)
}
