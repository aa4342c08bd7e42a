//! PDF.
//!
//! ```text
//! bytes ─open▶ objects ─content▶ sheet ─seen▶ pieces ▶ rows ▶ columns ─page▶ parts ─document▶ blocks
//! ```
//!
//! The file is [opened](open), each page drawn on a [sheet] that holds its glyphs and what may hide
//! them ([content], with [fonts](font), [marks] and [colours](colour)). What a reader
//! [sees](seen) becomes [pieces] and rows, these [columns], [tables](table) and [lines](line), these
//! [paragraphs]; what can only be told from all pages is told in [document]. Writing that nobody sees
//! is kept and set apart; a page that is only a picture is named.
//!
//! Objects, encryption, filters and the meaning of codes come from `hayro-syntax` and `hayro-font`.
//! Nothing is drawn, and no picture is unpacked. All work is paid for ([work]).

mod colour;
mod columns;
mod content;
mod direction;
mod document;
mod font;
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

use hayro_syntax::Pdf;
use plimsoll_pack::furniture::Furniture;
use plimsoll_record::BlockKind;

use crate::format::{Format, Metadata, Page, Problem};
use crate::sniff::Sniffed;
use crate::writer::Writer;
use document::{Draft, Kind, PageParts};
use font::Fonts;
use open::Closed;
use page::Read;
use work::{PAGES, TooMuch, Work};

/// PDF, of all versions.
pub(crate) struct PdfFormat;

const MEDIA_TYPE: &str = "application/pdf";
/// A PDF may begin with junk: readers look for its mark in the first kilobyte.
const MARK: &[u8] = b"%PDF-";
const SEARCH: usize = 1024;

impl Format for PdfFormat {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        let head = &file.bytes[..file.bytes.len().min(SEARCH)];
        // A text may speak of that mark; what stands before it in a PDF is no text.
        let mark = memchr::memmem::find(head, MARK);
        mark.is_some_and(|at| head[..at].trim_ascii().is_empty() || head[..at].contains(&0))
    }

    fn read(&self, file: &Sniffed<'_>, furniture: &Furniture) -> Result<Page, Problem> {
        let mut work = Work::default();
        let pdf = open::open(file.bytes, &[], &mut work).map_err(|closed| problem(file.path, closed))?;
        let pages = pages(&pdf, &mut work).map_err(|TooMuch| problem(file.path, Closed::TooMuch))?;
        let mut metadata = meta::metadata(&pdf);
        let drafts = document::drafts(pages.parts, &meta::outline(&pdf));
        if metadata.title.is_none() {
            metadata.title = title(&drafts);
        }
        Ok(written(drafts, metadata, furniture))
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
    let mut pages = Pages { parts: Vec::new(), need_ocr: Vec::new() };
    if pdf.pages().len() > PAGES {
        return Err(TooMuch);
    }
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        work.steps(100)?;
        let sheet = content::sheet(page, &mut fonts, &layers, work)?;
        match page::read(sheet, number, work)? {
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
    own.find(|draft| draft.kind == Kind::Block(BlockKind::Heading)).map(|draft| draft.text.clone())
}

/// Writes the blocks.
fn written(drafts: Vec<Draft>, metadata: Metadata, furniture: &Furniture) -> Page {
    let mut writer = Writer::default();
    let mut in_table = false;
    for draft in drafts {
        let kind = block_kind(draft.kind);
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
    let (text, blocks) = writer.finish();
    let blocks = crate::furniture::settle(&text, blocks, furniture);
    Page { text, blocks, metadata }
}

fn block_kind(kind: Kind) -> BlockKind {
    match kind {
        Kind::Block(kind) => kind,
        Kind::Footnote | Kind::Scanned => BlockKind::Paragraph,
        Kind::Hidden => BlockKind::Furniture,
    }
}

fn problem(path: &str, closed: Closed) -> Problem {
    let why = match closed {
        Closed::Encrypted => "it is locked with a password",
        Closed::UnknownEncryption => "it is encrypted in a way that this version does not read",
        Closed::Damaged => "it is damaged, and no page can be found in it",
        Closed::TooMuch => "it asks for more work than any document for people",
    };
    Problem::parser_failed(path, MEDIA_TYPE, why)
}
