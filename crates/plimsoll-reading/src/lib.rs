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
mod letterhead;
mod names;
mod numbers;
mod phrases;
mod references;
mod softmax;
mod times;
mod tree;
mod votes;
mod writer;

use std::cell::RefCell;
use std::sync::Arc;

use plimsoll_language::{Analysis, Conllu, Model, ModelError};
use plimsoll_pack::Library;
use plimsoll_record::{Content, Document, Outcome, Reading};

use crate::context::Context;
pub use crate::events::{
    DATE_FEATURES, DATES_BY_RULE, DateFeatures, DateWeights, EventDateSeen, chosen_date, date_feature, date_features_in, date_likelihoods,
};
pub use crate::references::antecedents::{Feature, Features, Pronoun, PronounSeen, Weights, likelihoods};

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
        let given = document.language.take();
        document.language = analysis.language_given(given.as_deref());
        if !analysis.is_in_language(given.as_deref()) {
            return Reading { document, facts: Vec::new() };
        }
        let facts = self.facts(&mut document, &analysis, None);
        Reading { document, facts }
    }

    /// The language layer of a document as CoNLL-U, with the document's number among those that are
    /// printed. A text in another language has sentences and words, and no grammar.
    pub fn conllu(&self, document: &Document, content: &Content, number: &str) -> String {
        let analysis = Analysis::new(content, &self.library, &self.model);
        let grammar = analysis.is_in_language(document.language.as_deref());
        Conllu { analysis: &analysis, path: &document.path, number, grammar }.to_string()
    }

    /// Shows every "he", "its", "they" and "the 54-year-old" of a document, outside quotations, with all that it may stand for,
    /// in the order of the text. What `choose` gives, the number of a candidate, is taken to be told of from then on: so
    /// rankings are learned from gold, and held against it.
    pub fn pronouns_seen(&self, content: &Content, choose: impl FnMut(&PronounSeen<'_>) -> Option<usize>) {
        let analysis = Analysis::new(content, &self.library, &self.model);
        let names = names::Names::find(&analysis, None);
        references::References::new(&analysis, &names, None).pronouns_seen(choose);
    }

    /// The times that each event of a document may be of, in the order of the text: so the ranking of them is learned.
    pub fn event_dates_seen(&self, mut document: Document, content: &Content) -> Vec<EventDateSeen> {
        let analysis = Analysis::new(content, &self.library, &self.model);
        let seen = RefCell::new(Vec::new());
        self.facts(&mut document, &analysis, Some(&seen));
        seen.into_inner()
    }

    fn facts(
        &self,
        document: &mut Document,
        analysis: &Analysis<'_>,
        seen: Option<&RefCell<Vec<EventDateSeen>>>,
    ) -> Vec<plimsoll_record::Fact> {
        let times = dateline::times(analysis, document);
        if document.publisher.is_none() {
            document.publisher = letterhead::publisher(analysis);
        }
        let names = names::Names::find(analysis, document.publisher.as_deref());
        let numbers = numbers::find(analysis, &times);
        let mut references = references::References::new(analysis, &names, document.publisher.as_deref());
        let claims = claims::ClaimFinder::new(&mut references).find();
        let context = Context::new(&references, &claims, &times, &numbers);
        let votes = votes::find(&context);
        let (mut figures, unread) = figures::FigureFinder::find(&context, &votes);
        let mut agreements = agreements::find(&context);
        let written = document.published.as_ref().and_then(plimsoll_record::Edtf::latest);
        let mut events = events::find(&context, &figures, &agreements, &votes, written, seen);
        agreements::complete(&context, &mut agreements, &events, written);
        for (figure, measure) in events::measured(&context, &figures, &events) {
            figures[figure].measure = measure;
        }
        let demands = demands::find(&context, &votes, &agreements);
        events::without_what_is_asked(&context, &mut events, &demands);
        writer::write(&context, &writer::Found { figures, unread, agreements, events, demands }, document)
    }
}
