//! Facts made by hand for the tests of this crate.

use plimsoll_record::{
    Act, Anchor, Bound, Claim, ClaimContent, Common, Cue, Document, DocumentId, FactId, Figure, Form,
    Modality, Outcome, Polarity, PublishedBasis, Reference, Words,
};

/// A document at `path` that was read.
pub fn document(path: &str) -> Document {
    Document {
        id: DocumentId::of_bytes(path.as_bytes()),
        path: path.to_owned(),
        title: None,
        publisher: None,
        published: None,
        published_basis: PublishedBasis::Unknown,
        url: None,
        language: Some("en".to_owned()),
        media_type: "text/plain".to_owned(),
        characters: 100,
        outcome: Outcome::Read,
    }
}

/// What a fact with these words at this place has, in the document at `path`.
pub fn common(path: &str, id: &str, start: u32, text: &str) -> Common {
    let end = start + text.chars().count() as u32;
    Common {
        id: FactId::from_text(id),
        document: DocumentId::of_bytes(path.as_bytes()),
        anchor: Anchor {
            start,
            end,
            text: text.to_owned(),
            quote: text.to_owned(),
            quote_start: start,
            quote_end: end,
            page: None,
            block: None,
        },
        rule: "sample".to_owned(),
        claim: None,
        polarity: Polarity::Positive,
        modality: Modality::Actual,
        hedged: false,
        alternatives: Vec::new(),
    }
}

/// A reference by name.
pub fn named(name: &str) -> Reference {
    Reference {
        text: name.to_owned(),
        start: 0,
        end: name.chars().count() as u32,
        name: Some(name.to_owned()),
        entity: None,
        role: None,
        organisation: None,
        candidates: Vec::new(),
    }
}

/// Words at the head of the document.
pub fn said(text: &str) -> Words {
    Words { text: text.to_owned(), start: 0, end: text.chars().count() as u32 }
}

/// A figure of people with no more than its value.
pub fn figure(path: &str, id: &str, value: f64) -> Figure {
    Figure {
        common: common(path, id, 0, &value.to_string()),
        measure: "people".to_owned(),
        value: Some(value),
        low: Some(value),
        high: Some(value),
        bound: Bound::Exact,
        unit: Some("person".to_owned()),
        change: None,
        base: None,
        period: None,
        as_of: None,
        flow: None,
        population: None,
        place: None,
        route: None,
        definition: None,
        origin: None,
        roles: Vec::new(),
    }
}

/// A claim that `source` makes; nobody is named where it is empty.
pub fn claim(path: &str, id: &str, source: &str, content: &str) -> Claim {
    Claim {
        common: common(path, id, 0, "said"),
        sources: if source.is_empty() { Vec::new() } else { vec![named(source)] },
        cue: Cue { text: "said".to_owned(), lemma: "say".to_owned(), start: 0, end: 4 },
        content: ClaimContent { text: content.to_owned(), pieces: vec![said(content)] },
        form: Form::Direct,
        act: Act::Say,
        said_on: None,
        venue: None,
    }
}
