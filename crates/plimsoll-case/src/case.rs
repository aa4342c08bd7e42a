//! Opening, reading and closing a case.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use plimsoll_record::{Content, DocumentId, Fact, Kind, Reading};

use crate::{CaseError, Counts, Filter, Hit, Known, StoredDocument, Writer};

/// An open case.
pub struct Case {}

#[allow(unused_variables, missing_docs)]
impl Case {
    pub fn create_or_open(path: &Path) -> Result<Case, CaseError> { todo!() }
    pub fn open(path: &Path) -> Result<Case, CaseError> { todo!() }
    pub fn open_read_only(path: &Path) -> Result<Case, CaseError> { todo!() }
    pub fn path(&self) -> &Path { todo!() }
    pub fn writer(&mut self) -> Result<Writer<'_>, CaseError> { todo!() }
    pub fn location_of(&self, id: &DocumentId, path: &str) -> Result<Known, CaseError> { todo!() }
    pub fn documents(&self, filter: &Filter) -> Result<Vec<StoredDocument>, CaseError> { todo!() }
    pub fn find_document(&self, asked: &str) -> Result<StoredDocument, CaseError> { todo!() }
    pub fn facts(&self, kind: Kind, filter: &Filter, each: &mut dyn FnMut(Fact) -> ControlFlow<()>) -> Result<(), CaseError> { todo!() }
    pub fn fact(&self, asked: &str) -> Result<Fact, CaseError> { todo!() }
    pub fn reading(&self, id: &DocumentId) -> Result<Reading, CaseError> { todo!() }
    pub fn content(&self, id: &DocumentId) -> Result<Content, CaseError> { todo!() }
    pub fn original(&self, id: &DocumentId, out: &mut dyn Write) -> Result<(), CaseError> { todo!() }
    pub fn counts(&self, filter: &Filter) -> Result<Counts, CaseError> { todo!() }
    pub fn search(&self, query: &str, filter: &Filter, limit: usize) -> Result<Vec<Hit>, CaseError> { todo!() }
    pub fn copy_to(&self, path: &Path) -> Result<(), CaseError> { todo!() }
    pub fn check(&self) -> Result<Vec<String>, CaseError> { todo!() }
    pub fn close(self) -> Result<(), CaseError> { todo!() }
}
