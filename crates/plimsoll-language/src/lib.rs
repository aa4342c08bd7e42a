//! Text in; sentences, words with their grammar, names, quotations and known phrases out.
//!
//! [`Analysis::new`] takes the text and blocks of a document through these steps, each over the whole
//! document:
//!
//! 1. blocks are cut into [`Token`]s (furniture is left out), and tokens are walked through the library's
//!    tree of phrases once, which gives [`Hit`]s;
//! 2. tokens are joined and split into the [`Word`]s of Universal Dependencies;
//! 3. the language of the text is told; what follows asks the trained [`model`] only where it is the library's;
//! 4. quotation marks are paired into [`Quote`]s, also across paragraphs;
//! 5. blocks are cut into [`Sentence`]s: by rules where they are sure, by the model where they are not;
//! 6. the model gives each word its part of speech, features, head, relation and name; lemmas are worked out
//!    when they are asked for.
//!
//! Everything points into the text by token numbers, word numbers and bytes; nothing is copied. [`Conllu`]
//! prints it.
//!
//! This crate knows nothing of subjects: what a phrase means is for those who read.

mod analysis;
mod conllu;
mod datelines;
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
