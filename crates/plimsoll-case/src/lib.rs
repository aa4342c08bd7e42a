//! The case file: documents, their originals and what they say, in one SQLite file.
//!
//! The way of the data:
//!
//! 1. A [`Prepared`] document comes in: its reading, its text in blocks, and its bytes. It is made ready
//!    as an [`Encoded`] one, on whatever thread (`encoded`): its bytes are compressed in pieces
//!    (`originals`), and each fact becomes a row with what can be searched in columns and the rest as
//!    JSON (`fact_rows`, `body`, `json`).
//! 2. The one [`Writer`] asks by SHA-256 and path whether it is known (`writer`), and writes what is
//!    new: its metadata as a row (`rows`), its blocks a row each, of which the prose goes into the
//!    full-text index (`blocks`), its pieces and its facts. Where a row stands follows from its document,
//!    kind and place (`key`), so that a listing is a walk through the table and not a sort.
//! 3. After some hundred documents the batch is committed. Until then nothing of it is in the case.
//! 4. On the way out a [`Filter`] chooses documents and rows (`selection`, `matching`, `followed`), rows become
//!    facts again that are equal to what came in, and words find blocks (`query`, `search`, `mark`). A person's
//!    ids and paths are looked up in `lookup`; copying and checking are in `upkeep`; which packs it was read with in `packs`;
//!    what was recognised in pictures of its pages in `recognised`.
//! 5. What people judge of facts is a log beside all this, to which lines are only ever added (`judgements`).
//!
//! What the tables are is said in `schema/tables.sql`; `schema/views.sql` has views for people who open
//! a case with another tool. How the file is opened and kept whole is said in `connect`.
//!
//! A case gives the same answers whatever the order in which its documents were added. The same bytes
//! found under several paths are one document; everything about it, from its title to its facts, is
//! what was prepared for the smallest of its paths. Listings go by path, document and place. Numbers of
//! rows are never shown.
//!
//! This crate knows no formats and no rules: it stores what it is given. It prints nothing, reads no
//! environment and no clock.

#![forbid(unsafe_code)]

mod blocks;
mod body;
mod case;
mod connect;
mod encoded;
mod error;
mod fact_rows;
mod filter;
mod followed;
mod json;
mod judgements;
mod key;
mod lookup;
mod mark;
mod matching;
mod originals;
mod packs;
mod query;
mod recognised;
mod reconciled;
mod removal;
mod rows;
mod schema;
mod search;
mod selection;
mod stored;
mod upkeep;
mod writer;

pub use case::Case;
pub use encoded::Encoded;
pub use error::CaseError;
pub use filter::Filter;
pub use judgements::{Found, FoundTargets, Judging, Lost};
pub use matching::folded;
pub use packs::PackNote;
pub use recognised::RecognisedPage;
pub use reconciled::{KnownActor, OpenQuestion, Settled};
pub use stored::{Added, Counts, Finished, Hit, Known, Location, Prepared, Removed, StoredDocument};
pub use writer::Writer;
