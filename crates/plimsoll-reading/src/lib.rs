//! One document in, its facts out.

use plimsoll_pack::Library;
use plimsoll_record::{Content, Document, Reading};

/// Everything that reading needs, prepared once and shared by all threads.
pub struct Reader {
    _library: std::sync::Arc<Library>,
}

impl Reader {
    /// Prepares a reader.
    pub fn new(library: std::sync::Arc<Library>) -> Self {
        Reader { _library: library }
    }

    /// Reads one document. Pure: the same document gives the same reading.
    pub fn read(&self, document: Document, content: &Content) -> Reading {
        let _ = content;
        Reading { document, facts: Vec::new() }
    }
}
