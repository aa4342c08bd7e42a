//! PDF.
//!
//! ```text
//! bytes ─open▶ objects ─content▶ sheet ─seen▶ pieces ▶ rows ▶ columns ─page▶ parts ─document▶ blocks
//! ```
//!
//! The file is [opened](open), each page drawn on a [sheet] that holds its glyphs and what may hide
//! them ([content], with its [writing], [fonts](font), [marks] and [colours](colour)). What a reader
//! [sees](seen) becomes [pieces] and rows, these by their [gutters] [columns], [tables](table) and [lines](line), these
//! [paragraphs]; what can only be told from all pages is told in [document]. Writing that nobody sees
//! is kept and set apart; a page that is only a picture is named.
//!
//! Objects, encryption, filters and the meaning of codes come from `hayro-syntax` and `hayro-font`.
//! Nothing is drawn, and no picture is unpacked. All work is paid for ([work]).

mod accents;
mod colour;
mod columns;
mod content;
mod direction;
mod document;
mod font;
mod gutters;
mod lexer;
mod line;
mod marks;
mod meta;
mod open;
mod page;
mod paragraphs;
mod pieces;
mod running;
mod seen;
mod sheet;
mod state;
mod stream;
mod table;
mod work;
mod writing;

use hayro_syntax::Pdf;
use plimsoll_record::{Block, BlockKind, Outcome, PageSetAside};

use crate::format::{Format, Page, Tools};
use crate::problem::Problem;
use crate::sniff::Sniffed;
use crate::writer::Writer;
use columns::Known;
use document::{Draft, PageParts};
use font::Fonts;
use open::Closed;
use page::Read;
use work::{PAGES, TooMuch, Work};

/// PDF, of all versions.
pub(crate) struct PdfFormat;

const MEDIA_TYPE: &str = "application/pdf";

impl Format for PdfFormat {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        file.signature.is_some_and(|found| found.media_type == MEDIA_TYPE)
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let mut work = Work::default();
        let pdf = open::open(file.bytes, &tools.options.passwords, &mut work).map_err(|closed| problem(file.path, closed))?;
        let pages = pages(&pdf, &mut work).map_err(|TooMuch| problem(file.path, Closed::TooMuch))?;
        if pages.parts.is_empty() && !pages.need_ocr.is_empty() {
            return Err(Problem::needs_ocr(file.path, MEDIA_TYPE));
        }
        let mut metadata = meta::metadata(&pdf);
        let drafts = document::drafts(pages.parts, &meta::outline(&pdf));
        if metadata.title.is_none() {
            metadata.title = title(&drafts);
        }
        let (text, blocks) = written(drafts);
        let blocks = crate::furniture::settle(&text, blocks, tools.furniture);
        let pages_set_aside = pages.need_ocr.into_iter().map(|page| PageSetAside { page, outcome: Outcome::NeedsOcr }).collect();
        Ok(Page { text, blocks, metadata, pages_set_aside, ..Page::default() })
    }
}

/// The pages of a file.
struct Pages {
    parts: Vec<PageParts>,
    /// Numbers of the pages that are pictures.
    need_ocr: Vec<u32>,
}

fn pages(pdf: &Pdf, work: &mut Work) -> Result<Pages, TooMuch> {
    let mut fonts = Fonts::new();
    let layers = meta::hidden_layers(pdf);
    let mut known = Known::new();
    let mut pages = Pages { parts: Vec::new(), need_ocr: Vec::new() };
    if pdf.pages().len() > PAGES {
        return Err(TooMuch);
    }
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        work.steps(100)?;
        let sheet = content::sheet(page, &mut fonts, &layers, work)?;
        match page::read(sheet, number, &mut known, work)? {
            Read::Parts(parts) => pages.parts.push(*parts),
            Read::NeedsOcr => pages.need_ocr.push(number),
            Read::Blank => {}
        }
    }
    Ok(pages)
}

/// The first heading of the first page.
fn title(drafts: &[Draft]) -> Option<String> {
    let page = drafts.first()?.page;
    let mut own = drafts.iter().take_while(|draft| draft.page == page);
    own.find(|draft| draft.kind == BlockKind::Heading).map(|draft| draft.text.clone())
}

/// Writes the blocks.
fn written(drafts: Vec<Draft>) -> (String, Vec<Block>) {
    let mut writer = Writer::default();
    let mut in_table = false;
    for draft in drafts {
        let kind = draft.kind;
        writer.on_page(draft.page);
        if in_table && kind != BlockKind::TableRow {
            writer.end_of_rows();
        }
        in_table = kind == BlockKind::TableRow;
        if in_table {
            for (at, cell) in draft.text.split('\t').enumerate() {
                if at > 0 {
                    writer.cell_border();
                }
                writer.push(cell, kind);
            }
            writer.close_row();
        } else {
            writer.push(&draft.text, kind);
            writer.close();
        }
    }
    writer.finish()
}

fn problem(path: &str, closed: Closed) -> Problem {
    match closed {
        Closed::Encrypted => Problem::encrypted(path, MEDIA_TYPE),
        Closed::UnknownEncryption => Problem::parser_failed(path, MEDIA_TYPE, "it is encrypted in a way that this version does not read"),
        Closed::Damaged => Problem::damaged(path, MEDIA_TYPE, "no page can be found in it"),
        Closed::TooMuch => Problem::too_much_work(path, MEDIA_TYPE),
    }
}
