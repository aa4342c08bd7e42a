//! Letters in pictures.
//!
//! ```text
//! file ─read▶ pages without letters ─draw▶ Picture ─Recogniser▶ TSV ┐
//! file ──────────────────────────read, with what was recognised ◀──┘──▶ Page
//! ```
//!
//! A format that finds a page without letters names it. Where there is a [`Recogniser`], each such page is
//! drawn ([`Picture`]: grey pixels and nothing else, so that whatever reads them meets no format of
//! pictures), shown to it, and the file is read once more with what it said. That is the TSV that
//! Tesseract writes; it is parsed where the file is ([`words`]), in the worker where there is one, and
//! believed no more than the file: a page of which it makes no sense is set aside. Then its lines go the
//! way of those of a PDF.
//!
//! A recogniser is a program of somebody else's, whose next version may see other letters. So what it
//! said is handed out ([`Recognition`]) to be kept beside the original. Given with the file, it takes the
//! place of the recogniser: the same file and the same recognition give the same text.
//!
//! This crate starts no program: whoever uses it passes in what recognises letters.

mod run;
mod turn;
pub(crate) mod words;

use std::fmt;

use plimsoll_record::Outcome;
use serde::{Deserialize, Serialize};

pub(crate) use run::Wanted;

/// What recognises letters.
pub trait Recogniser: fmt::Debug + Send + Sync {
    /// What it is. Equal engines are taken to see the same letters in the same picture.
    fn engine(&self) -> &Engine;

    /// How many pictures it is worth showing it at once.
    fn at_once(&self) -> usize {
        1
    }

    /// Whether it can be asked at all. Where it cannot, nothing is drawn, and what it saw before still counts.
    ///
    /// # Errors
    /// When there is none.
    fn ready(&self) -> Result<(), Unrecognised> {
        Ok(())
    }

    /// Does the work for one picture, from drawing it on, once there is room for it.
    fn in_turn(&self, work: &mut dyn FnMut()) {
        work();
    }

    /// The letters of a picture, as Tesseract writes them: TSV with its twelve columns. What it gives may be
    /// anything. Called from many threads.
    ///
    /// # Errors
    /// When it gives nothing.
    fn recognise(&self, picture: &Picture) -> Result<Vec<u8>, Unrecognised>;
}

/// Why nothing was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unrecognised {
    /// There is no program to recognise letters. Half a sentence says what to do.
    Absent(String),
    /// It failed on this picture. Half a sentence says how: "Tesseract was given up after 300 s".
    Failed(String),
}

/// A program that recognises letters, and what it looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engine {
    /// Its name, in small letters.
    pub name: String,
    /// Its version, as it gives it.
    pub version: String,
    /// The languages that it looks for, by the names of its data.
    pub languages: Vec<String>,
}

/// What was recognised in the pictures of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognition {
    /// What did it.
    pub engine: Engine,
    /// Its pages, in order.
    pub pages: Vec<RecognisedPage>,
}

/// What was recognised in the picture of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognisedPage {
    /// Number of the page, from 1.
    pub page: u32,
    /// TSV, as it came.
    pub tsv: Vec<u8>,
}

impl Recognition {
    /// What was recognised on a page.
    pub(crate) fn of(&self, page: u32) -> Option<&[u8]> {
        let at = self.pages.binary_search_by_key(&page, |seen| seen.page).ok()?;
        Some(&self.pages[at].tsv)
    }
}

/// A page as an eye sees it: grey, the upper left corner first, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    /// 0 for black to 255 for white.
    pixels: Vec<u8>,
}

/// Pixels of one picture: a page of A4 at 600 dots per inch has 35 million.
pub const PIXELS: u64 = 40_000_000;
/// Pixels to an inch of paper at which pages are drawn, and pictures are taken to be.
pub const DOTS_PER_INCH: u32 = 300;

impl Picture {
    /// A picture of these pixels; `None` where they are not as many as its sides say, none, or more than
    /// [`PIXELS`].
    pub fn new(width: u32, height: u32, pixels: Vec<u8>) -> Option<Self> {
        let area = u64::from(width) * u64::from(height);
        (area > 0 && area <= PIXELS && area == pixels.len() as u64).then_some(Self { width, height, pixels })
    }

    /// Pixels of a row.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Rows.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The pixels: 0 for black to 255 for white.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The head of the picture as a Portable Graymap; the pixels are what follows.
    pub fn graymap_head(&self) -> String {
        format!("P5\n{} {}\n255\n", self.width, self.height)
    }

    pub(crate) fn into_parts(self) -> (u32, u32, Vec<u8>) {
        (self.width, self.height, self.pixels)
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Picture({} x {})", self.width, self.height)
    }
}

/// Whether a page of this outcome is one for a recogniser.
pub(crate) fn is_wanted(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::NeedsOcr)
}

/// For tests of hostile bytes: what is made of anything that a recogniser may say. Tells whether it was
/// believed.
#[doc(hidden)]
pub fn check_tsv(tsv: &[u8]) -> bool {
    words::lines(tsv).is_some_and(|page| {
        let lines = page.lines.iter().flat_map(|line| &line.words);
        lines.for_each(|word| assert!(word.percent <= 100 && !word.text.is_empty() && !word.text.contains(char::is_control)));
        true
    })
}
