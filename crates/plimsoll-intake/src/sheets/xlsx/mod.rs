//! Excel files (Office Open XML, ECMA-376).
//!
//! The [workbook] lists the sheets and says which are hidden; texts that stand in several cells, and how
//! numbers are displayed, are in parts that all sheets [share](shared); each [sheet] is read row by row,
//! with the comments on its cells. Of a formula the value is read that Excel kept of it.

mod comments;
mod shared;
mod sheet;
mod workbook;

use super::book::Book;
use crate::format::{Page, Tools};
use crate::office;
use crate::office::fault::Fault;
use crate::office::inside::Inside;
use crate::office::package::Package;
use crate::office::packaged::Packaged;
use crate::office::relations::Relations;
use comments::Comments;
use shared::{Formats, Texts};
use workbook::Workbook;

/// XLSX, and its kin with macros and templates.
pub(crate) static XLSX: Packaged =
    Packaged { inside: Inside::Xlsx, media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", read };

fn read(bytes: &[u8], tools: &Tools<'_>) -> Result<Page, Fault> {
    let mut package = Package::open(bytes, &tools.options.limits)?;
    let main = Relations::of(&mut package, "")?.first("officeDocument").unwrap_or("xl/workbook.xml").to_owned();
    let relations = Relations::of(&mut package, &main)?;
    let workbook = Workbook::of(&package.needed(&main)?).map_err(|fault| fault.within(&main))?;
    let texts = Texts::of(part(&mut package, relations.first("sharedStrings"))?.as_deref())?;
    let formats = Formats::of(part(&mut package, relations.first("styles"))?.as_deref())?;
    let mut book = Book::new(&tools.options.limits);
    for listed in &workbook.sheets {
        let Some(name) = relations.by_id(&listed.relation) else { continue };
        let Some(source) = package.part(name)? else { continue };
        let comments = Comments::of(&mut package, name)?;
        book.begin_sheet(&listed.name, listed.hidden);
        let shared = sheet::Shared { texts: &texts, formats: &formats, from_1904: workbook.from_1904 };
        sheet::read(&source, &shared, comments, &mut book).map_err(|fault| fault.within(name))?;
    }
    Ok(book.finish(office::of_package(&mut package)?, tools.furniture))
}

fn part(package: &mut Package<'_>, name: Option<&str>) -> Result<Option<Vec<u8>>, Fault> {
    name.map_or(Ok(None), |name| package.part(name))
}
