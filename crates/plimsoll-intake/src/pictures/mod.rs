//! Pictures of text as documents: scans and photographs of pages, in PNG, JPEG and TIFF.
//!
//! Without a recogniser such a file is set aside as one that needs it, and not unpacked. With one each page
//! is unpacked into grey pixels ([`decode`]), and what is recognised is read like the page of a PDF.

mod decode;

use plimsoll_record::{Outcome, PageSetAside};

use crate::format::{Format, Page, Tools};
use crate::pdf;
use crate::problem::Problem;
use crate::recognise::{Picture, words};
use crate::sniff::Sniffed;
use decode::Undecoded;

/// A format of pictures.
#[derive(Debug)]
pub(crate) struct Pictures {
    media_type: &'static str,
    /// How many pages there are.
    pages: fn(&[u8]) -> Result<u32, Undecoded>,
    /// The page of this number, from 1.
    page: fn(&[u8], u32) -> Result<Picture, Undecoded>,
}

/// Portable Network Graphics.
pub(crate) static PNG: Pictures = Pictures { media_type: "image/png", pages: one, page: |bytes, _| decode::png(bytes) };
/// JPEG, as cameras and scanners write it.
pub(crate) static JPEG: Pictures = Pictures { media_type: "image/jpeg", pages: one, page: |bytes, _| decode::jpeg(bytes) };
/// TIFF, which holds one page or many.
pub(crate) static TIFF: Pictures = Pictures { media_type: "image/tiff", pages: decode::tiff_pages, page: decode::tiff };

fn one(_: &[u8]) -> Result<u32, Undecoded> {
    Ok(1)
}

impl Format for Pictures {
    fn media_type(&self) -> &'static str {
        self.media_type
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        file.signature.is_some_and(|found| found.media_type == self.media_type)
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let pages = (self.pages)(file.bytes).map_err(|why| self.problem(file.path, why))?;
        let (mut seen, mut pages_set_aside) = (Vec::new(), Vec::new());
        for page in 1..=pages {
            match tools.recognised.of(page).and_then(words::lines) {
                Some(words) => seen.push((page, words)),
                None => pages_set_aside.push(PageSetAside { page, outcome: Outcome::NeedsOcr }),
            }
        }
        let too_much = || Problem::too_much_work(file.path, self.media_type);
        let (text, blocks) = pdf::of_words(&seen, tools.furniture).ok_or_else(too_much)?;
        Ok(Page { text, blocks, pages_set_aside, ..Page::default() })
    }

    fn draw(&self, file: &Sniffed<'_>, page: u32, _: &Tools<'_>) -> Result<Picture, Problem> {
        (self.page)(file.bytes, page).map_err(|why| self.problem(file.path, why))
    }
}

impl Pictures {
    fn problem(&self, path: &str, why: Undecoded) -> Problem {
        match why {
            Undecoded::TooLarge => Problem::too_many_pixels(path, self.media_type),
            Undecoded::Damaged => Problem::damaged(path, self.media_type, "its picture cannot be unpacked"),
            Undecoded::Unknown => Problem::unknown_method(path, self.media_type, "colours that no scanner writes"),
        }
    }
}

/// How light a colour is to the eye (Rec. ITU-R BT.601), in whole numbers.
pub(crate) fn grey(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    ((sum + 500) / 1000) as u8
}
