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
//! is kept and set apart; a page that is only a picture is named, [drawn](draw) where somebody wants to
//! recognise its letters, and read by [what was recognised](recognised).
//!
//! Objects, encryption, filters and the meaning of codes come from `hayro-syntax` and `hayro-font`.
//! To read a page nothing is drawn, and no picture is unpacked. All work is paid for ([work]).

mod accents;
mod colour;
mod columns;
mod content;
pub(crate) mod direction;
mod document;
mod draw;
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
mod recognised;
mod running;
mod seen;
mod sheet;
mod state;
mod stream;
mod sure;
mod table;
mod work;
mod writing;

use hayro_syntax::Pdf;
use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{Block, BlockKind, Outcome, PageSetAside};

use crate::format::{Format, Page, Tools};
use crate::problem::Problem;
use crate::recognise::words::{self, WordPage};
use crate::recognise::{DOTS_PER_INCH, Picture, Recognition};
use crate::sniff::Sniffed;
use crate::writer::Writer;
use columns::Known;
use document::{Draft, PageParts};
use draw::Undrawn;
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
        let pages = pages(&pdf, tools.recognised, &mut work).map_err(|TooMuch| problem(file.path, Closed::TooMuch))?;
        let mut metadata = meta::metadata(&pdf);
        let drafts = document::drafts(pages.parts, &meta::outline(&pdf));
        if metadata.title.is_none() {
            metadata.title = title(&drafts);
        }
        let (text, blocks) = written(drafts);
        let blocks = crate::furniture::settle(&text, blocks, tools.furniture);
        Ok(Page { text, blocks, metadata, pages_set_aside: pages.aside, pages_scanned: pages.scanned, ..Page::default() })
    }

    fn draw(&self, file: &Sniffed<'_>, page: u32, tools: &Tools<'_>) -> Result<Picture, Problem> {
        let mut work = Work::default();
        let pdf = open::open(file.bytes, &tools.options.passwords, &mut work).map_err(|closed| problem(file.path, closed))?;
        draw::page(&pdf, page).map_err(|why| match why {
            Undrawn::NoPage => Problem::damaged(file.path, MEDIA_TYPE, "a page is not there"),
            Undrawn::Damaged => Problem::damaged(file.path, MEDIA_TYPE, "a picture in it cannot be unpacked"),
        })
    }
}

/// The text and blocks of pages that are pictures, of which these words were recognised.
pub(crate) fn of_words(pages: &[(u32, WordPage)], furniture: &Furniture) -> Option<(String, Vec<Block>)> {
    let mut work = Work::default();
    let scale = 72.0 / f64::from(DOTS_PER_INCH);
    let mut known = Known::new();
    let parts = |(number, words): &(u32, WordPage)| recognised::parts(words, *number, scale, &mut known, &mut work);
    let parts = pages.iter().map(parts).collect::<Result<_, _>>().ok()?;
    let (text, blocks) = written(document::drafts(parts, &[]));
    let blocks = crate::furniture::settle(&text, blocks, furniture);
    Some((text, blocks))
}

/// The side of a pixel in points, on a page of so many square points that may have been turned.
fn points_of_a_pixel(area: f64, words: &WordPage) -> f64 {
    (area / (f64::from(words.width) * f64::from(words.height))).sqrt()
}

/// The pages of a file.
struct Pages {
    parts: Vec<PageParts>,
    /// Those that are pictures, and those that cannot be drawn either.
    aside: Vec<PageSetAside>,
    /// Those that are pictures with letters beneath them.
    scanned: Vec<u32>,
}

/// A picture has no more pixels: a page of A3 at 600 dots per inch has 70 million.
const PICTURE_PIXELS: u64 = 150_000_000;

fn pages(pdf: &Pdf, seen: &Recognition, work: &mut Work) -> Result<Pages, TooMuch> {
    let mut fonts = Fonts::new();
    let layers = meta::hidden_layers(pdf);
    let mut known = Known::new();
    let mut pages = Pages { parts: Vec::new(), aside: Vec::new(), scanned: Vec::new() };
    if pdf.pages().len() > PAGES {
        return Err(TooMuch);
    }
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        work.steps(100)?;
        let sheet = content::sheet(page, &mut fonts, &layers, work)?;
        let (area, too_large) = (sheet.width * sheet.height, sheet.pixels > PICTURE_PIXELS);
        match page::read(sheet, number, &mut known, work)? {
            Read::Parts(parts) => {
                pages.scanned.extend(parts.is_scan.then_some(number));
                pages.parts.push(*parts);
            }
            Read::NeedsOcr => match seen.of(number).and_then(words::lines) {
                Some(words) => pages.parts.push(recognised::parts(&words, number, points_of_a_pixel(area, &words), &mut known, work)?),
                None if too_large => pages.aside.push(PageSetAside { page: number, outcome: Outcome::OverLimit }),
                None => pages.aside.push(PageSetAside { page: number, outcome: Outcome::NeedsOcr }),
            },
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
        if let Some(percent) = draft.sure.mean() {
            writer.set_recognised(percent, |text, start| draft.sure.placed(text, start));
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
