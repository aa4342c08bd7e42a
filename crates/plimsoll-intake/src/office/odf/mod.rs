//! OpenDocument texts (ISO/IEC 26300, OASIS ODF 1.3).
//!
//! A package of a few parts. The [styles] stand in two of them; the [text](body) holds its notes and
//! comments where they are called for, and what tracked changes took out at its head.

mod body;
pub(crate) mod styles;

use super::core;
use super::fault::Fault;
use super::flow::{Flow, Piece, joined, keep_edge};
use super::package::Package;
use super::xml::{Walk, Xml, decoded};
use crate::format::{Page, Tools};
use crate::office::inside::Inside;
use crate::office::packaged::Packaged;
use crate::options::Limits;
use body::Body;
use styles::Styles;

/// ODT and its templates.
pub(crate) static ODT: Packaged = Packaged { inside: Inside::Odt, media_type: "application/vnd.oasis.opendocument.text", read };

fn read(bytes: &[u8], tools: &Tools<'_>) -> Result<Page, Fault> {
    let mut package = open(bytes, &tools.options.limits)?;
    let mut styles = Styles::default();
    let mut edges = Vec::new();
    if let Some(bytes) = package.part("styles.xml")? {
        styles.read(&bytes).map_err(|fault| fault.within("styles.xml"))?;
        edges = heads_and_feet(&bytes, &styles)?;
    }
    let content = package.needed("content.xml")?;
    styles.read(&content).map_err(|fault| fault.within("content.xml"))?;
    let source = decoded(&content);
    let mut flow = Flow::default();
    Body::new(&styles, &mut flow).walk(&mut Xml::new(&source)).map_err(|fault| fault.within("content.xml"))?;
    let (text, blocks) = joined(std::iter::once(flow.finish()).chain(edges));
    let metadata = core::of_opendocument(&mut package)?;
    Ok(super::page(text, blocks, metadata, tools.furniture))
}

/// Opens an OpenDocument package. What is encrypted is told by its list of parts.
pub(crate) fn open<'f>(bytes: &'f [u8], limits: &Limits) -> Result<Package<'f>, Fault> {
    let mut package = Package::open(bytes, limits)?;
    let Some(list) = package.part("META-INF/manifest.xml")? else { return Ok(package) };
    let source = decoded(&list);
    let mut xml = Xml::new(&source);
    while let Some(element) = xml.next_start().map_err(|fault| fault.within("META-INF/manifest.xml"))? {
        if element.tag() == ("manifest", "encryption-data") {
            return Err(Fault::Encrypted);
        }
    }
    Ok(package)
}

/// What stands at the head or foot of each page, once.
fn heads_and_feet(bytes: &[u8], styles: &Styles) -> Result<Vec<Piece>, Fault> {
    let source = decoded(bytes);
    let mut xml = Xml::new(&source);
    let mut pieces = Vec::new();
    while let Some(element) = xml.next_start()? {
        if let ("style", "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first") = element.tag() {
            let mut flow = Flow::default();
            Body::new(styles, &mut flow).walk_element(&mut xml)?;
            keep_edge(&mut pieces, flow.finish());
        }
    }
    Ok(pieces)
}
