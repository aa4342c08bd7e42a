//! Names that stay the same when the program gets better.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

use crate::{Kind, Span};

/// `sha256:` and the hash of the original bytes of a file, in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct DocumentId(String);

impl DocumentId {
    /// The id of a file with these bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(format!("sha256:{}", hex(&Sha256::digest(bytes))))
    }

    /// Takes an id that was made before, for example from a case file. The form is not checked.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first twelve digits of the hash: enough for a person to tell files of a case apart.
    pub fn short(&self) -> &str {
        let digits = self.0.strip_prefix("sha256:").unwrap_or(&self.0);
        digits.get(..12).unwrap_or(digits)
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The id of a fact: its kind, a hyphen, and 80 bits of a hash in hexadecimal.
///
/// The hash covers kind, document, span and ordinal, never the value that was read, so that a
/// better reading of the same words keeps its id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct FactId(String);

impl FactId {
    /// Takes an id that was made before. The form is not checked.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind of the fact, which its id begins with.
    pub fn kind(&self) -> Option<Kind> {
        let (name, _) = self.0.split_once('-')?;
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives the facts of one document their ids.
///
/// The ordinal tells facts of one kind at one place apart, in the order in which they are named.
#[derive(Debug)]
pub struct IdMaker {
    document: Sha256,
    given: std::collections::HashMap<(Kind, Span), u32>,
}

impl IdMaker {
    /// A maker for the facts of `document`.
    pub fn new(document: &DocumentId) -> Self {
        Self { document: Sha256::new_with_prefix(document.as_str()), given: Default::default() }
    }

    /// The id of the next fact of this kind at this place.
    pub fn id(&mut self, kind: Kind, span: Span) -> FactId {
        let count = self.given.entry((kind, span)).or_insert(0);
        let ordinal = *count;
        *count += 1;
        let mut hash = self.document.clone();
        hash.update(kind.name());
        for number in [span.start, span.end, ordinal] {
            hash.update(number.to_le_bytes());
        }
        FactId(format!("{}-{}", kind.name(), hex(&hash.finalize()[..10])))
    }
}

/// Bytes as digits of base 16, in small letters.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_kind_place_and_order_alone() {
        let document = DocumentId::of_bytes(b"a report");
        let span = Span { start: 3, end: 9 };
        let ids = || {
            let mut maker = IdMaker::new(&document);
            [maker.id(Kind::Figure, span), maker.id(Kind::Figure, span), maker.id(Kind::Event, span)]
        };
        let first = ids();
        assert_eq!(first, ids());
        assert_ne!(first[0], first[1]);
        assert!(first[2].as_str().starts_with("event-"));
        assert_eq!(first[0].as_str().len(), "figure-".len() + 20);
    }
}
