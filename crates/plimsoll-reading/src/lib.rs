//! One document in, its facts out.

mod claims;
mod names;
mod numbers;
mod phrases;
mod references;
mod times;

use plimsoll_pack::Library;
use plimsoll_record::{Content, Document, Reading};

/// Everything that reading needs, prepared once and shared by all threads.
pub struct Reader {
    library: std::sync::Arc<Library>,
}

impl Reader {
    /// Prepares a reader.
    pub fn new(library: std::sync::Arc<Library>) -> Self {
        Reader { library }
    }

    /// Reads one document. Pure: the same document gives the same reading.
    pub fn read(&self, document: Document, content: &Content) -> Reading {
        let analysis = plimsoll_language::Analysis::new(content, &self.library);
        let names = names::Names::find(&analysis);
        let mut references = references::References::new(&analysis, &names);
        let claims = claims::ClaimFinder::new(&mut references).find();
        let _ = claims;
        let times = times::find(&analysis, None);
        let _numbers = numbers::find(&analysis, &times);
        Reading { document, facts: Vec::new() }
    }
}
