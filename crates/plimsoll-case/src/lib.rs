//! The case file: documents, their originals and what they say, in one SQLite file.

mod case;
mod error;
mod filter;
mod stored;
mod writer;

pub use case::Case;
pub use error::CaseError;
pub use filter::Filter;
pub use stored::{Added, Counts, Finished, Hit, Known, Prepared, StoredDocument};
pub use writer::Writer;
