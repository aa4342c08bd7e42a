//! Writing to a case.

use plimsoll_record::{Content, DocumentId, Reading};

use crate::{Added, Case, CaseError, Finished, Known, Prepared};

/// The one writer of a case.
pub struct Writer<'c> { #[allow(dead_code)] case: &'c mut Case }

#[allow(unused_variables, missing_docs)]
impl Writer<'_> {
    pub fn location_of(&self, id: &DocumentId, path: &str) -> Result<Known, CaseError> { todo!() }
    pub fn add(&mut self, prepared: &Prepared) -> Result<Added, CaseError> { todo!() }
    pub fn replace_reading(&mut self, id: &DocumentId, reading: &Reading, content: &Content, problem: Option<&str>) -> Result<(), CaseError> { todo!() }
    pub fn remove(&mut self, id: &DocumentId) -> Result<(), CaseError> { todo!() }
    pub fn finish(self) -> Result<Finished, CaseError> { todo!() }
}
