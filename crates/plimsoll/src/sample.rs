//! Facts made by hand for the tests of this crate.

use plimsoll_record::{
    Act, Agreement, Anchor, Bound, Claim, ClaimContent, Common, Cue, DateBasis, Dated, Demand, Document, DocumentId, Duration, Edtf, Event,
    FactId, Figure, Form, Modality, Outcome, Polarity, PublishedBasis, Reference, Renewal, RoleFiller, Said, TermBasis, TermDate, Words,
};

/// A document at `path` that was read.
pub fn document(path: &str) -> Document {
    Document {
        id: DocumentId::of_bytes(path.as_bytes()),
        path: path.to_owned(),
        parent: None,
        title: None,
        publisher: None,
        published: None,
        published_basis: PublishedBasis::Unknown,
        url: None,
        captured: None,
        producer: None,
        language: Some("en".to_owned()),
        media_type: "text/plain".to_owned(),
        characters: 100,
        outcome: Outcome::Read,
        pages_set_aside: Vec::new(),
        pages_scanned: Vec::new(),
        recognised: None,
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
            quote: text.into(),
            quote_start: start,
            quote_end: end,
            page: None,
            block: None,
            recognised: None,
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

/// A date with its basis.
pub fn dated(date: &str, basis: DateBasis) -> Dated {
    Dated { value: Edtf::parse(date).unwrap(), basis, from: None, words: said(date) }
}

/// The memorandum of Italy and Libya, as far as a good report tells it.
pub fn agreement(path: &str, id: &str) -> Agreement {
    let term_date =
        |date: &str, basis| TermDate { date: Edtf::parse(date).unwrap(), basis, from: None, differs_from: None, words: said(date) };
    Agreement {
        common: common(path, id, 0, "the memorandum"),
        name: "Italy–Libya memorandum".to_owned(),
        parties: vec![named("Italy"), named("Libya")],
        signed: Some(dated("2017-02-02", DateBasis::Stated)),
        in_force: None,
        term: Some(Said { value: Duration::years(3), words: said("three years") }),
        renewal: Some(Said { value: Renewal::Automatic, words: said("renews itself") }),
        renewal_term: None,
        notice: Some(Said { value: Duration::months(3), words: said("three months before") }),
        ends: Vec::new(),
        renewals: vec![
            TermDate { differs_from: Some(Edtf::parse("2026-02-02").unwrap()), ..term_date("2025-11-02", TermBasis::Reported) },
            term_date("2026-02-02", TermBasis::Computed),
        ],
        notice_deadlines: vec![term_date("2025-11-02", TermBasis::Computed)],
        status: None,
    }
}

/// A vote on a Wednesday.
pub fn event(path: &str, id: &str) -> Event {
    Event {
        common: common(path, id, 0, "voted"),
        event_type: "legislature.vote".to_owned(),
        plover: None,
        date: Some(dated("2025-10-15", DateBasis::Inferred)),
        place: Some(named("Rome")),
        roles: vec![RoleFiller::new("voter", named("Chamber of Deputies"))],
        figures: Vec::new(),
        agreement: None,
        mentions: Vec::new(),
    }
}

/// What a network asks of a government.
pub fn demand(path: &str, id: &str) -> Demand {
    Demand {
        common: Common { modality: Modality::Required, ..common(path, id, 0, "demand") },
        demander: Some(named("Quay Network")),
        addressees: vec![named("Giorgia Meloni"), named("Antonio Tajani")],
        content: said("give Libya written notice that the memorandum will not be extended"),
        deadline: Some(dated("2025-11-02", DateBasis::Stated)),
    }
}
