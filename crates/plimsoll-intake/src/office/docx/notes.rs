//! Footnotes, endnotes and comments: parts of their own, called for by number.

use plimsoll_record::BlockKind;
use rustc_hash::FxHashMap;

use super::body::Body;
use super::styles::Styles;
use crate::office::fault::Fault;
use crate::office::flow::{Flow, Piece, all_of_kind, signed};
use crate::office::package::Package;
use crate::office::relations::Relations;
use crate::office::xml::{Walk, Xml, decoded};

/// The notes of a document, each until it is called for.
#[derive(Debug, Default)]
pub(super) struct Notes {
    footnotes: FxHashMap<String, Piece>,
    endnotes: FxHashMap<String, Piece>,
    comments: FxHashMap<String, Piece>,
}

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    Footnote,
    Endnote,
    Comment,
}

impl Note {
    fn purpose(self) -> &'static str {
        match self {
            Note::Footnote => "footnotes",
            Note::Endnote => "endnotes",
            Note::Comment => "comments",
        }
    }

    fn element(self) -> &'static str {
        match self {
            Note::Footnote => "footnote",
            Note::Endnote => "endnote",
            Note::Comment => "comment",
        }
    }

    fn kind(self) -> BlockKind {
        match self {
            Note::Footnote | Note::Endnote => BlockKind::Footnote,
            Note::Comment => BlockKind::Comment,
        }
    }
}

impl Notes {
    /// Reads all notes that the main part refers to.
    pub(super) fn read(package: &mut Package<'_>, relations: &Relations, styles: &Styles) -> Result<Self, Fault> {
        let mut notes = Notes::default();
        for note in [Note::Footnote, Note::Endnote, Note::Comment] {
            let Some(name) = relations.first(note.purpose()) else { continue };
            if let Some(bytes) = package.part(name)? {
                *notes.of(note) = pieces(&bytes, note, styles).map_err(|fault| fault.within(name))?;
            }
        }
        Ok(notes)
    }

    /// Takes a note out. A second call for it finds nothing.
    pub(super) fn take(&mut self, note: Note, id: &str) -> Option<Piece> {
        self.of(note).remove(id).filter(|(_, blocks)| !blocks.is_empty())
    }

    fn of(&mut self, note: Note) -> &mut FxHashMap<String, Piece> {
        match note {
            Note::Footnote => &mut self.footnotes,
            Note::Endnote => &mut self.endnotes,
            Note::Comment => &mut self.comments,
        }
    }
}

fn pieces(bytes: &[u8], note: Note, styles: &Styles) -> Result<FxHashMap<String, Piece>, Fault> {
    let source = decoded(bytes);
    let mut xml = Xml::new(&source);
    let mut pieces = FxHashMap::default();
    while let Some(element) = xml.next_start()? {
        if element.tag() != ("w", note.element()) {
            continue;
        }
        let id = xml.attribute(&element, "w", "id").unwrap_or_default();
        let author = xml.attribute(&element, "w", "author");
        let mut flow = Flow::default();
        Body::new(styles, &mut Notes::default(), &mut flow).walk_element(&mut xml)?;
        let piece = signed(author.as_deref(), flow.finish());
        pieces.entry(id).or_insert_with(|| all_of_kind(piece, note.kind()));
    }
    Ok(pieces)
}
