//! What of storing a document can be done without the case, and so on any thread: checking that its
//! parts belong together, making rows of its facts, and compressing its original.

use std::cell::RefCell;
use std::io;
use std::path::PathBuf;

use plimsoll_record::{CodePoints, Content, Document, DocumentId, Reading};

use crate::fact_rows::EncodedFacts;
use crate::originals::Compressor;
use crate::recognised::EncodedPage;
use crate::{CaseError, Prepared, blocks, fact_rows, key};

thread_local! {
    /// Kept between documents, since making one costs more than a short file.
    static COMPRESSOR: RefCell<Option<Compressor>> = const { RefCell::new(None) };
}

/// A document whose parts belong together, as the rows that a [`Writer`](crate::Writer) writes of it.
///
/// Made of a [`Prepared`] with [`Prepared::encode`], which is where most of the time goes: there is one
/// writer, while documents are encoded on as many threads as there are.
#[derive(Debug, Clone)]
pub struct Encoded {
    pub(crate) hash: [u8; 32],
    pub(crate) document: Document,
    pub(crate) content: Content,
    pub(crate) facts: EncodedFacts,
    /// The compressed pieces of the original.
    pub(crate) pieces: Vec<Vec<u8>>,
    pub(crate) original_length: Option<u64>,
    pub(crate) problem: Option<String>,
    pub(crate) given: Option<String>,
    pub(crate) recognised: Vec<EncodedPage>,
}

impl Encoded {
    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// How many bytes it takes in memory, as far as they grow with the document.
    pub fn weight(&self) -> u64 {
        (self.content.text.len() + self.pieces.iter().map(Vec::len).sum::<usize>()) as u64
    }
}

impl Prepared {
    /// Makes the rows that a writer writes of it.
    ///
    /// # Errors
    /// [`CaseError::Refused`] where the parts do not belong together, or that there is no memory to
    /// compress the original with.
    pub fn encode(&self) -> Result<Encoded, CaseError> {
        let Prepared { reading, content, original, problem, given, recognised } = self;
        let document = &reading.document;
        let hash = check(&document.id, reading, content)?;
        let original_length = self.original_length();
        if original_length.is_some() && DocumentId::of_bytes(original) != document.id {
            return Err(refused(&document.id, "the original has another SHA-256"));
        }
        let pieces = COMPRESSOR.with_borrow_mut(|kept| {
            let compressor = match kept {
                Some(compressor) => compressor,
                none => none.insert(Compressor::new()?),
            };
            let pages = recognised.iter().map(|page| page.encode(compressor)).collect::<io::Result<_>>()?;
            Ok((compressor.pieces(original)?, pages))
        });
        let (pieces, recognised) =
            pieces.map_err(|source| CaseError::Io { doing: "cannot compress", path: PathBuf::from(&document.path), source })?;
        Ok(Encoded {
            hash,
            document: document.clone(),
            content: content.clone(),
            facts: encode_facts(reading, content)?,
            pieces,
            original_length,
            problem: problem.clone(),
            given: given.clone(),
            recognised,
        })
    }

    /// Length of the original, where there is one. Bytes that could not be had are not an empty file.
    fn original_length(&self) -> Option<u64> {
        let kept = !self.original.is_empty() || self.reading.document.id == DocumentId::of_bytes(b"");
        kept.then_some(self.original.len() as u64)
    }
}

/// Whether a reading and a text can be stored as those of a document, whose hash it gives.
pub(crate) fn check(id: &DocumentId, reading: &Reading, content: &Content) -> Result<[u8; 32], CaseError> {
    if reading.document.id != *id {
        return Err(refused(id, &format!("the reading is one of {}", reading.document.id)));
    }
    blocks::whole(content).and_then(|()| fact_rows::whole(reading)).map_err(|why| refused(id, &why))?;
    key::hash_of(id).ok_or_else(|| refused(id, "its id is not sha256: and 64 digits"))
}

/// The rows of the facts of a reading that [`check`] lets pass.
pub(crate) fn encode_facts(reading: &Reading, content: &Content) -> Result<EncodedFacts, CaseError> {
    let points = CodePoints::new(&content.text);
    EncodedFacts::of(&reading.facts, content, &points).map_err(|error| refused(&reading.document.id, &error.to_string()))
}

pub(crate) fn refused(document: &DocumentId, why: &str) -> CaseError {
    CaseError::Refused { document: document.clone(), why: why.to_owned() }
}
