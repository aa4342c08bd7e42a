//! Formats whose documents are ZIP packages, told apart by what a package says first of itself.

use super::fault::Fault;
use super::inside::Inside;
use crate::format::{Format, Page, Tools};
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// A format of documents in packages.
pub(crate) struct Packaged {
    pub inside: Inside,
    pub media_type: &'static str,
    pub read: fn(&[u8], &Tools<'_>) -> Result<Page, Fault>,
}

impl Format for Packaged {
    fn media_type(&self) -> &'static str {
        self.media_type
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        file.inside() == Some(self.inside)
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        (self.read)(file.bytes, tools).map_err(|fault| fault.problem(file.path, self.media_type))
    }
}
