//! Rich Text Format (specification 1.9.1).
//!
//! [Tokens](tokens) change a state; each group in braces has a copy of the state around it. Where words
//! go is the [state]'s `Place`: the text, a note, the list of fonts, or nowhere. Bytes are decoded by
//! the font they stand in ([charset]).

mod charset;
mod reader;
mod state;
mod tokens;

use crate::format::{Format, Page, Tools};
use crate::problem::Problem;
use crate::sniff::Sniffed;
use reader::Reader;
use tokens::Tokens;

/// RTF.
pub(crate) struct Rtf;

const MEDIA_TYPE: &str = "application/rtf";

impl Format for Rtf {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        file.beginning().starts_with(b"{\\rtf")
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let mut reader = Reader::default();
        let read = Tokens::new(file.beginning()).try_for_each(|token| reader.take(token));
        let whole = read.and_then(|()| reader.finish());
        let (text, blocks, metadata) = whole.map_err(|fault| fault.problem(file.path, MEDIA_TYPE))?;
        Ok(super::page(text, blocks, metadata, tools.furniture))
    }
}
