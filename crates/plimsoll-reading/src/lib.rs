//! One document in, its facts out.
//!
//! [`Reader::read`] is a pure function. The text is taken apart by `plimsoll-language`; then each
//! room looks at what the rooms before it found, and at nothing else:
//!
//! 1. [`names`]: who and what is named, and which names are of the same thing;
//! 2. [`times`] and [`numbers`]: dates, lengths of time, and numbers with their bounds;
//! 3. [`claims`]: who says what, with [`phrases`] to find noun phrases and [`references`] to find
//!    whom they mean;
//! 4. [`votes`], [`figures`], [`agreements`], [`events`], [`demands`];
//! 5. [`writer`]: offsets, exact words and ids; the facts of the public format.
//!
//! Rules work on tokens and on what phrases mean ([`plimsoll_pack::Meaning`]); no word of a language
//! and no subject stands in this crate. What is not understood is left out.

mod agreements;
mod claims;
mod context;
mod dateline;
mod demands;
mod events;
mod figures;
mod names;
mod numbers;
mod phrases;
mod references;
mod times;
mod votes;
mod writer;

use std::sync::Arc;

use plimsoll_language::{Analysis, Conllu, Model, ModelError};
use plimsoll_pack::Library;
use plimsoll_record::{Content, Document, Outcome, Reading};

use crate::context::Context;

/// Everything that reading needs, prepared once and shared by all threads.
#[derive(Debug, Clone)]
pub struct Reader {
    library: Arc<Library>,
    model: Arc<Model>,
}

impl Reader {
    /// A reader with a language and packs.
    ///
    /// # Errors
    /// When the library's model cannot be used.
    pub fn new(library: Arc<Library>) -> Result<Self, ModelError> {
        let model = Arc::new(Model::load(&library.model)?);
        Ok(Self { library, model })
    }

    /// Reads one document. The same document gives the same reading, on every machine.
    ///
    /// The document comes back with what the text tells of it: its language, and the date of a
    /// dateline where nothing better was known. A text in another language has no facts.
    pub fn read(&self, mut document: Document, content: &Content) -> Reading {
        if document.outcome != Outcome::Read {
            return Reading { document, facts: Vec::new() };
        }
        let analysis = Analysis::new(content, &self.library, &self.model);
        if !self.is_in_language(&document, &analysis) {
            document.language = document.language.filter(|language| !language.starts_with(&self.library.language.tag));
            return Reading { document, facts: Vec::new() };
        }
        if analysis.in_language == Some(true) {
            document.language = Some(self.library.language.tag.clone());
        }
        let facts = self.facts(&mut document, &analysis);
        Reading { document, facts }
    }

    /// The language layer of a document as CoNLL-U, with the document's number among those that are
    /// printed. A text in another language has sentences and words, and no grammar.
    pub fn conllu(&self, document: &Document, content: &Content, number: usize) -> String {
        let analysis = Analysis::new(content, &self.library, &self.model);
        let grammar = self.is_in_language(document, &analysis);
        Conllu { analysis: &analysis, path: &document.path, number, grammar }.to_string()
    }

    /// Whether a document is in the reader's language: by its text, or, where that is too short to
    /// tell, unless the document says that it is in another one.
    fn is_in_language(&self, document: &Document, analysis: &Analysis<'_>) -> bool {
        let tag = self.library.language.tag.as_str();
        analysis.in_language.unwrap_or_else(|| document.language.as_deref().is_none_or(|language| language.starts_with(tag)))
    }

    fn facts(&self, document: &mut Document, analysis: &Analysis<'_>) -> Vec<plimsoll_record::Fact> {
        let names = names::Names::find(analysis);
        let times = dateline::times(analysis, document);
        let numbers = numbers::find(analysis, &times);
        let mut references = references::References::new(analysis, &names);
        let claims = claims::ClaimFinder::new(&mut references).find();
        let context = Context::new(&references, &claims, &times, &numbers);
        let votes = votes::find(&context);
        let (figures, unread) = figures::FigureFinder::find(&context, &votes);
        let agreements = agreements::find(&context);
        let events = events::find(&context, &figures, &agreements, &votes);
        let demands = demands::find(&context);
        writer::write(&context, &writer::Found { figures, unread, agreements, events, demands }, document)
    }
}
