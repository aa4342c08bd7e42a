//! The list of sheets.

use crate::office::fault::Fault;
use crate::office::xml::{Xml, decoded};

/// What a workbook lists.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub sheets: Vec<Listed>,
    /// Days are counted from 1904.
    pub from_1904: bool,
}

/// A sheet in the list.
#[derive(Debug)]
pub(super) struct Listed {
    pub name: String,
    pub hidden: bool,
    pub relation: String,
}

impl Workbook {
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Fault> {
        let source = decoded(bytes);
        let mut xml = Xml::new(&source);
        let mut workbook = Workbook::default();
        while let Some(element) = xml.next_start()? {
            let value = |name: &str| xml.attribute(&element, "", name);
            match element.tag() {
                ("x", "workbookPr") => workbook.from_1904 = matches!(value("date1904").as_deref(), Some("1" | "true")),
                ("x", "sheet") => workbook.sheets.push(Listed {
                    name: value("name").unwrap_or_default(),
                    hidden: matches!(value("state").as_deref(), Some("hidden" | "veryHidden")),
                    relation: xml.attribute(&element, "r", "id").unwrap_or_default(),
                }),
                _ => {}
            }
        }
        Ok(workbook)
    }
}
