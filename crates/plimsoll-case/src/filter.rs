//! Which documents and facts a person wants to see.

use jiff::civil::Date;
use plimsoll_record::{Act, EntityType, Outcome};

/// What to list. Fields that are `None` leave everything in; those that are given must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The document: an id or the beginning of one (four digits or more), or a path, a run of whole
    /// parts of a path (`reports`, `reports/letter.txt`, `letter`), or a pattern with `*` and `?`.
    /// Where it is none of these, the beginning of a file's name (`003`, `reports/let`). All documents
    /// that it could mean are left in.
    pub document: Option<String>,
    /// Whole words, in any case and without accents, of the name of whoever says it; a `*` at the end
    /// leaves the last word open. Whoever is held to be one with somebody of that name is meant too. It looks at a claim's sources (names, words and organisations), a figure's origin
    /// and a demand's demander; for every other kind, for documents and in searches, at the
    /// document's publisher and path.
    pub source: Option<String>,
    /// A figure's measure, or the part of one before a dot.
    pub measure: Option<String>,
    /// An event's type, or the part of one before a dot: `agreement` finds `agreement.sign`.
    pub event_type: Option<String>,
    /// The type of an entity or a mention.
    pub entity_type: Option<EntityType>,
    /// A claim's act.
    pub act: Option<Act>,
    /// The first day of interest.
    pub since: Option<Date>,
    /// The last day of interest.
    pub until: Option<Date>,
    /// What became of the document.
    pub outcome: Option<Outcome>,
}
