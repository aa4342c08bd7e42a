//! Bytes in, a document out.
//!
//! A file comes as its path and its bytes ([`Intake::take`]). The bytes are sniffed: what
//! they are is told by themselves, not by the file's name. The one format that knows them decodes
//! them and makes a page of them: text, blocks and metadata. Then what is common to all formats
//! happens once: furniture is told from prose, and metadata, what a person gave and the address are
//! put together into the [`Document`]. Whatever happens, a document with an [`Outcome`] comes out;
//! where it is not `read`, a sentence says what is wrong, where, and what to do.
//!
//! Everything here is a pure function of its arguments. No file is opened, nothing is printed, no
//! clock is read; limits count bytes, nodes and depth.
//!
//! This crate knows nothing of what a text means, and no word of any language: words that mark menus
//! and credits come from [`Furniture`].

mod date;
mod decode;
mod ending;
mod format;
mod furniture;
mod html;
mod manifest;
mod markdown;
mod sniff;
mod text;
pub mod workers;
mod writer;

use std::sync::Arc;

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{Content, Document, DocumentId, Edtf, Outcome, PublishedBasis};

use format::{Metadata, Page, Problem};
pub use manifest::{Manifest, ManifestError};
use sniff::Sniffed;
use workers::Workers;

/// The largest file taken unless [`Intake::with_limit`] says otherwise: 64 MiB.
pub const DEFAULT_LIMIT: u64 = 64 << 20;

/// Offsets of the public format are 32 bits wide. Decoding can triple the bytes, so a larger file is
/// never taken, whatever the limit.
const HARD_LIMIT: u64 = (u32::MAX / 3) as u64;

/// What a person gave about a file. It beats whatever the file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The file as a person would name it, with its outcome.
    pub document: Document,
    /// Its text and blocks; empty unless the outcome is `read`.
    pub content: Content,
    /// Where the outcome is not `read`: one sentence that says what is wrong, where, and what to do.
    pub problem: Option<String>,
}

/// Takes files. Built once and shared by all threads.
#[derive(Debug)]
pub struct Intake {
    furniture: Furniture,
    limit: u64,
    workers: Option<Arc<dyn Workers>>,
}

impl Intake {
    /// An intake that knows the furniture words of one language.
    pub fn new(furniture: Furniture) -> Self {
        Self { furniture, limit: DEFAULT_LIMIT, workers: None }
    }

    /// Sets aside files of more than `bytes` bytes.
    pub fn with_limit(self, bytes: u64) -> Self {
        Self { limit: bytes.min(HARD_LIMIT), ..self }
    }

    /// Has files that could hurt read by these.
    pub fn with_workers(self, workers: Arc<dyn Workers>) -> Self {
        Self { workers: Some(workers), ..self }
    }

    /// Takes one file. Never fails and never panics: what cannot be read is set aside with a reason.
    pub fn take(&self, path: &str, bytes: &[u8], given: &Given) -> Taken {
        let id = DocumentId::of_bytes(bytes);
        let file = Sniffed::new(path, bytes);
        match self.read(&file) {
            Ok((media_type, page)) => read(id, path, media_type, page, given),
            Err(problem) => set_aside(id, path, problem, given),
        }
    }

    /// Takes note of a file whose bytes could not be had. Its id is that of its path, since it has no
    /// bytes.
    pub fn unreadable(&self, path: &str, error: &std::io::Error, given: &Given) -> Taken {
        let over = error.kind() == std::io::ErrorKind::FileTooLarge;
        let problem = match over {
            true => Problem::over_limit(path, None, self.limit),
            false => Problem::unreadable(path, error),
        };
        set_aside(DocumentId::of_bytes(path.as_bytes()), path, problem, given)
    }

    fn read(&self, file: &Sniffed<'_>) -> Result<(&'static str, Page), Problem> {
        if file.bytes.len() as u64 > self.limit {
            return Err(Problem::over_limit(file.path, Some(file.bytes.len()), self.limit));
        }
        match &self.workers {
            Some(workers) if format::is_hostile(file) => workers::read(workers.as_ref(), file),
            _ => self.read_here(file),
        }
    }

    /// Reads a file in this process.
    fn read_here(&self, file: &Sniffed<'_>) -> Result<(&'static str, Page), Problem> {
        let format = format::of(file)?;
        let mut page = format.read(file, &self.furniture)?;
        if page.text.trim().is_empty() {
            return Err(Problem::empty(file.path, format.media_type()));
        }
        workers::tidy(&mut page.metadata);
        page.blocks.shrink_to_fit();
        Ok((format.media_type(), page))
    }
}

fn read(id: DocumentId, path: &str, media_type: &str, page: Page, given: &Given) -> Taken {
    let characters = page.text.chars().count() as u32;
    let document = described(id, path, media_type, page.metadata, given, characters, Outcome::Read);
    Taken { document, content: Content { text: page.text, blocks: page.blocks }, problem: None }
}

fn set_aside(id: DocumentId, path: &str, problem: Problem, given: &Given) -> Taken {
    let document = described(id, path, &problem.media_type, Metadata::default(), given, 0, problem.outcome);
    Taken { document, content: Content::default(), problem: Some(problem.sentence) }
}

/// Puts together what a person gave, what the file says and what its address says, in that order.
fn described(
    id: DocumentId,
    path: &str,
    media_type: &str,
    metadata: Metadata,
    given: &Given,
    characters: u32,
    outcome: Outcome,
) -> Document {
    let url = given.url.clone().or(metadata.url);
    let dates = [
        (given.published.clone(), PublishedBasis::Given),
        (metadata.published, PublishedBasis::Metadata),
        (url.as_deref().and_then(date::in_url), PublishedBasis::Url),
    ];
    let known = dates.into_iter().find_map(|(date, basis)| date.map(|date| (Some(date), basis)));
    let (published, published_basis) = known.unwrap_or((None, PublishedBasis::Unknown));
    Document {
        id,
        path: path.to_owned(),
        title: given.title.clone().or(metadata.title),
        publisher: given.publisher.clone().or(metadata.publisher),
        published,
        published_basis,
        url,
        language: metadata.language,
        media_type: media_type.to_owned(),
        characters,
        outcome,
    }
}
