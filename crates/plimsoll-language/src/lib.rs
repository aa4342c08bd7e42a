//! Text in; sentences, tokens, quotations and known phrases out.
//!
//! [`Analysis::new`] takes the text and blocks of a document through four steps, each over the whole
//! document: blocks are cut into [`Token`]s (furniture is left out), tokens are walked through the
//! library's tree of phrases once, which gives [`Hit`]s, quotation marks are paired into [`Quote`]s
//! also across paragraphs, and blocks are cut into [`Sentence`]s. Everything points into the text by
//! token numbers and bytes; nothing is copied.
//!
//! This crate knows nothing of subjects: what a phrase means is for those who read.

mod analysis;
mod conllu;
mod detect;
mod grammar;
mod hits;
pub mod model;
mod quotes;
mod sentences;
mod tokens;
mod words;
mod work;

pub use analysis::Analysis;
pub use conllu::Conllu;
pub use grammar::{NameKind, NameTag, Relation, Upos};
pub use hits::Hit;
pub use model::{Model, ModelError};
pub use quotes::Quote;
pub use sentences::{LONGEST, Sentence};
pub use tokens::{Shape, Token};
pub use words::Word;
