//! Bytes in, a document out.
//!
//! A file comes as its path and its bytes ([`Intake::take`]). The bytes are sniffed: what
//! they are is told by themselves, not by the file's name. The one format that knows them decodes
//! them and makes a page of them: text, blocks and metadata. Then what is common to all formats
//! happens once: furniture is told from prose, and metadata, what a person gave and the address are
//! put together into the [`Document`]. Whatever happens, a document with an [`Outcome`] comes out;
//! where it is not `read`, a sentence says what is wrong, where, and what to do. A file that holds
//! files, such as an archive or a mail, is a document of its own with its parts beside it ([`Part`]);
//! the caller takes each in its turn.
//!
//! Everything here is a pure function of its arguments. No file is opened, nothing is printed, no
//! clock is read; limits count bytes, nodes and depth.
//!
//! This crate knows nothing of what a text means, and no word of any language: words that mark menus
//! and credits come from [`Furniture`].

mod archive;
mod date;
mod decode;
mod ending;
mod format;
mod furniture;
mod head;
mod html;
mod json_lines;
mod mail;
mod manifest;
mod markdown;
mod office;
mod options;
mod parts;
mod pdf;
mod pictures;
mod problem;
pub mod recognise;
mod sheets;
mod sniff;
mod text;
mod web;
pub mod workers;
mod writer;

use std::sync::Arc;

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{Block, Content, Document, DocumentId, Edtf, Outcome, PublishedBasis, Recognised};

use format::{Metadata, Page, Tools};
pub use manifest::{Manifest, ManifestError};
pub use options::{Fields, Limits, Options};
pub use parts::{Part, PartOf, Room, Told};
pub use problem::Problem;
use recognise::{Picture, Recogniser, Recognition, Wanted};
use sniff::Sniffed;
use workers::Workers;

/// The largest file taken unless [`Limits::file`] says otherwise: 64 MiB.
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
    /// Where it came from, for a file that was inside another one.
    pub part: Option<PartOf>,
    /// What was recognised in its pictures before. Pages that stand here are shown to no recogniser again
    /// that is the same engine, or where there is none.
    pub recognition: Option<Arc<Recognition>>,
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
    /// The files inside it, in their order. Each is to be taken in its turn, under the path of this one
    /// and its own name, whatever the outcome of this one.
    pub parts: Vec<Part>,
    /// What was recognised in its pictures, to be kept and given with it another time.
    pub recognition: Option<Arc<Recognition>>,
}

/// Takes files. Built once and shared by all threads.
#[derive(Debug)]
pub struct Intake {
    furniture: Furniture,
    options: Options,
    workers: Option<Arc<dyn Workers>>,
    recogniser: Option<Arc<dyn Recogniser>>,
}

impl Intake {
    /// An intake that knows the furniture words of one language.
    pub fn new(furniture: Furniture) -> Self {
        Self { furniture, options: Options::default(), workers: None, recogniser: None }
    }

    /// Takes files as these options say.
    pub fn with_options(self, mut options: Options) -> Self {
        options.limits.file = options.limits.file.min(HARD_LIMIT);
        Self { options, ..self }
    }

    /// The options that files are taken with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Has files that could hurt read by these.
    pub fn with_workers(self, workers: Arc<dyn Workers>) -> Self {
        Self { workers: Some(workers), ..self }
    }

    /// Has letters in pictures recognised by this.
    pub fn with_recogniser(self, recogniser: Arc<dyn Recogniser>) -> Self {
        Self { recogniser: Some(recogniser), ..self }
    }

    /// Takes one file. Never fails and never panics: what cannot be read is set aside with a reason.
    pub fn take(&self, path: &str, bytes: &[u8], given: &Given) -> Taken {
        self.take_within(path, bytes, given, &mut Room::of(&self.options.limits))
    }

    /// Does what [`take`](Intake::take) does with a part of a container, and takes out of it no more
    /// than there is room for. The room that is left is that for all parts that follow.
    pub fn take_within(&self, path: &str, bytes: &[u8], given: &Given, room: &mut Room) -> Taken {
        let id = DocumentId::of_bytes(bytes);
        let charset = given.part.as_ref().and_then(|part| part.told.charset.as_deref());
        let file = Sniffed::new(path, bytes, charset);
        match self.read(&file, *room, given) {
            Ok(Seen { media_type, page, recognition, problem }) => {
                room.parts = room.parts.saturating_sub(page.parts.len() as u32);
                room.bytes = room.bytes.saturating_sub(page.unpacked);
                let page = Page { incomplete: page.incomplete.or(problem), ..page };
                read(id, path, media_type, page, given, recognition)
            }
            Err(problem) => set_aside(id, path, problem, given),
        }
    }

    /// Takes note of a file whose bytes could not be had. Its id is that of its path, since it has no
    /// bytes.
    pub fn unreadable(&self, path: &str, error: &std::io::Error, given: &Given) -> Taken {
        let over = error.kind() == std::io::ErrorKind::FileTooLarge;
        let problem = match over {
            true => Problem::over_limit(path, None, self.options.limits.file),
            false => Problem::unreadable(path, error),
        };
        self.lost(path, problem, given)
    }

    /// Takes note of a part whose bytes could not be had. Its id is that of its path.
    pub fn lost(&self, path: &str, problem: Problem, given: &Given) -> Taken {
        set_aside(DocumentId::of_bytes(path.as_bytes()), path, problem, given)
    }

    fn read(&self, file: &Sniffed<'_>, room: Room, given: &Given) -> Result<Seen, Problem> {
        let limit = self.options.limits.file;
        if file.bytes.len() as u64 > limit {
            return Err(Problem::over_limit(file.path, Some(file.bytes.len()), limit));
        }
        let asked = Asked { options: &self.options, room };
        let mut recognition = self.kept(given);
        let (media_type, mut page) = self.read_anywhere(file, asked, &recognition)?;
        let mut problem = None;
        if let Some(recogniser) = &self.recogniser
            && let wanted = Wanted::of(&page, &recognition)
            && !wanted.is_empty()
        {
            let draw = |page: u32| self.draw_anywhere(file, asked, page);
            let (seen, failed) = wanted.shown_to(recogniser.as_ref(), file.path, media_type, &draw);
            if !seen.pages.is_empty() {
                recognition.engine = seen.engine;
                recognition.pages.extend(seen.pages);
                recognition.pages.sort_by_key(|seen| seen.page);
                page = self.read_anywhere(file, asked, &recognition)?.1;
            }
            problem = failed.note(&mut page);
        }
        let has_text = !page.text.is_empty();
        let problem =
            if has_text || page.incomplete.is_some() { None } else { problem.or_else(|| self.without_text(file, media_type, &page)) };
        Ok(Seen { media_type, page, recognition: (!recognition.pages.is_empty()).then(|| Arc::new(recognition)), problem })
    }

    /// What was recognised before, unless there is another engine now to do it again.
    fn kept(&self, given: &Given) -> Recognition {
        let another = |now: &Arc<dyn Recogniser>, kept: &Recognition| now.ready().is_ok() && *now.engine() != kept.engine;
        let kept = given.recognition.as_deref().filter(|kept| !self.recogniser.as_ref().is_some_and(|now| another(now, kept)));
        kept.cloned().unwrap_or_default()
    }

    /// Why a file that has pages has no text: they are pictures, or empty.
    fn without_text(&self, file: &Sniffed<'_>, media_type: &'static str, page: &Page) -> Option<Problem> {
        let outcomes = page.pages_set_aside.iter().map(|aside| aside.outcome);
        Some(match outcomes.min_by_key(|outcome| !recognise::is_wanted(*outcome)) {
            None => Problem::empty(file.path, media_type),
            Some(Outcome::OverLimit) => Problem::too_many_pixels(file.path, media_type),
            Some(_) => Problem::needs_ocr(file.path, media_type),
        })
    }

    /// Reads a file in this process, or has it read.
    fn read_anywhere(&self, file: &Sniffed<'_>, asked: Asked<'_>, recognised: &Recognition) -> Result<(&'static str, Page), Problem> {
        match &self.workers {
            Some(workers) if format::is_hostile(file) => workers::read(workers.as_ref(), file, asked, recognised),
            _ => self.read_here(file, asked, recognised),
        }
    }

    /// Draws a page of a file in this process, or has it drawn.
    fn draw_anywhere(&self, file: &Sniffed<'_>, asked: Asked<'_>, page: u32) -> Result<Picture, Problem> {
        match &self.workers {
            Some(workers) if format::is_hostile(file) => workers::draw(workers.as_ref(), file, asked, page),
            _ => self.draw_here(file, asked, page),
        }
    }

    /// Draws a page of a file in this process.
    fn draw_here(&self, file: &Sniffed<'_>, Asked { options, room }: Asked<'_>, page: u32) -> Result<Picture, Problem> {
        let recognised = &Recognition::default();
        format::of(file)?.draw(file, page, &Tools { furniture: &self.furniture, options, room, recognised })
    }

    /// Reads a file in this process. Where nothing but pictures stands in it, it has no text.
    fn read_here(
        &self,
        file: &Sniffed<'_>,
        Asked { options, room }: Asked<'_>,
        recognised: &Recognition,
    ) -> Result<(&'static str, Page), Problem> {
        let format = format::of(file)?;
        let mut page = format.read(file, &Tools { furniture: &self.furniture, options, room, recognised })?;
        if page.text.trim().is_empty() {
            page.list_parts();
        }
        let has_pictures = !page.pages_set_aside.is_empty() || !recognised.pages.is_empty();
        if page.text.trim().is_empty() && page.incomplete.is_none() && !has_pictures {
            return Err(Problem::empty(file.path, format.media_type()));
        }
        workers::tidy(&mut page);
        page.blocks.shrink_to_fit();
        Ok((format.media_type(), page))
    }
}

/// How a file is to be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    options: &'a Options,
    room: Room,
}

/// A file that was read.
struct Seen {
    media_type: &'static str,
    page: Page,
    recognition: Option<Arc<Recognition>>,
    /// Why it has no text.
    problem: Option<Problem>,
}

fn read(id: DocumentId, path: &str, media_type: &str, page: Page, given: &Given, recognition: Option<Arc<Recognition>>) -> Taken {
    let recognised = recognition.as_deref().map(|recognition| recognised(recognition, &page.blocks));
    let Page { text, blocks, metadata, parts, incomplete, pages_set_aside, pages_scanned, .. } = page;
    let (content, outcome, problem) = match incomplete {
        None => (Content { text, blocks }, Outcome::Read, None),
        Some(problem) => (Content::default(), problem.outcome, Some(problem.sentence)),
    };
    let characters = content.text.chars().count() as u32;
    let document = described(id, path, media_type, metadata, given, characters, outcome);
    let (pages_set_aside, pages_scanned) = if outcome == Outcome::Read { (pages_set_aside, pages_scanned) } else { Default::default() };
    Taken { document: Document { pages_set_aside, pages_scanned, recognised, ..document }, content, problem, parts, recognition }
}

/// What a document says of the letters that were recognised in it.
fn recognised(Recognition { engine, pages }: &Recognition, blocks: &[Block]) -> Recognised {
    let known = blocks.iter().filter_map(|block| block.recognised.map(|percent| (block.bytes.len() as u64, u64::from(percent))));
    let (bytes, sum) = known.fold((0, 0), |(bytes, sum), (length, percent)| (bytes + length, sum + length * percent));
    Recognised {
        engine: engine.name.clone(),
        version: engine.version.clone(),
        languages: engine.languages.clone(),
        pages: pages.len() as u32,
        percent: sum.checked_div(bytes).map(|mean| mean as u8),
    }
}

fn set_aside(id: DocumentId, path: &str, problem: Problem, given: &Given) -> Taken {
    let document = described(id, path, &problem.media_type, Metadata::default(), given, 0, problem.outcome);
    // What was recognised before is not lost with a file that cannot be read today.
    let recognition = given.recognition.clone();
    let recognised = recognition.as_deref().map(|recognition| recognised(recognition, &[]));
    Taken {
        document: Document { recognised, ..document },
        content: Content::default(),
        problem: Some(problem.sentence),
        parts: Vec::new(),
        recognition,
    }
}

/// Puts together what a person gave, what the container and then the file say, and what its address
/// says, in that order.
fn described(
    id: DocumentId,
    path: &str,
    media_type: &str,
    metadata: Metadata,
    given: &Given,
    characters: u32,
    outcome: Outcome,
) -> Document {
    let (parent, told) = given.part.clone().map(|part| (part.parent, part.told)).unzip();
    let told = told.unwrap_or_default();
    let url = given.url.clone().or(told.url).or(metadata.url);
    let dates = [
        (given.published.clone(), PublishedBasis::Given),
        (told.published, PublishedBasis::Metadata),
        (metadata.published, PublishedBasis::Metadata),
        (url.as_deref().and_then(date::in_url), PublishedBasis::Url),
    ];
    let known = dates.into_iter().find_map(|(date, basis)| date.map(|date| (Some(date), basis)));
    let (published, published_basis) = known.unwrap_or((None, PublishedBasis::Unknown));
    Document {
        id,
        path: path.to_owned(),
        parent,
        title: given.title.clone().or(told.title).or(metadata.title),
        publisher: given.publisher.clone().or(told.publisher).or(metadata.publisher),
        published,
        published_basis,
        url,
        captured: told.captured.or(metadata.captured),
        producer: metadata.producer,
        language: told.language.or(metadata.language),
        media_type: media_type.to_owned(),
        characters,
        outcome,
        pages_set_aside: Vec::new(),
        pages_scanned: Vec::new(),
        recognised: None,
    }
}
