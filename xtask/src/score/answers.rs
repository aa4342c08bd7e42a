//! The facts of a reader that answers exactly what some gold says: of a second annotator, to tell how far two people
//! agree, and in tests, to hold the scorer against itself.
//!
//! ```text
//! NN.gold.jsonl ─gold::Gold▶ of ─facts▶ as if they were read
//! ```

use plimsoll_record::{CodePoints, Fact, Span};
use serde_json::{Value, json};

use super::gold::{Event, Gold, PlacedClaim, TermDate};

/// The measures of the counts of a vote.
const COUNTS: [&str; 3] = ["votes_for", "votes_against", "abstentions"];

/// What a reader of a text answers that finds what gold says, and nothing else.
pub fn of(text: &str, gold: &Gold) -> Vec<Fact> {
    let figures = gold.figures.iter().enumerate().map(|(number, placed)| {
        let gold = &placed.gold;
        let own = json!({"measure": gold.measure, "value": gold.value, "low": gold.low, "high": gold.high, "bound": gold.bound,
            "unit": gold.unit, "period": gold.period.as_deref().map(dated), "origin": gold.origin.as_deref().map(named), "change": gold.change, "base": gold.base.as_deref().map(base), "roles": []});
        fact("figure", &format!("figure-{number}"), text, placed.span, own)
    });
    let claims = gold.claims.iter().map(|claim| claim_of(text, claim));
    let agreements = gold.agreements.iter().map(|gold| {
        let parties: Vec<Value> = gold.parties.iter().map(|name| named(name)).collect();
        let said = |value: Option<Value>| value.map(|value| json!({"value": value, "text": "", "start": 0, "end": 0}));
        let days = |days: &Option<Vec<TermDate>>| -> Vec<Value> { days.iter().flatten().map(day_of_term).collect() };
        let own = json!({"name": gold.name, "parties": parties,
            "signed": gold.signed.as_deref().map(dated), "in_force": gold.in_force.as_deref().map(dated),
            "term": said(gold.term.clone().map(Value::from)), "renewal": said(gold.renewal.map(|renewal| json!(renewal))),
            "notice": said(gold.notice.clone().map(Value::from)), "status": said(gold.status.map(|status| json!(status))),
            "renewals": days(&gold.renewals), "notice_deadlines": days(&gold.notice_deadlines)});
        fact("agreement", &id_of_agreement(&gold.name), text, Span { start: 0, end: 0 }, own)
    });
    let demands = gold.demands.iter().map(|placed| {
        let gold = &placed.gold;
        let addressees: Vec<Value> = gold.addressees.iter().map(|name| named(name)).collect();
        let own = json!({"demander": gold.demander.as_deref().map(named), "addressees": addressees, "content": words(text, placed.span),
            "deadline": gold.deadline.as_deref().map(dated)});
        fact("demand", "d", text, placed.span, own)
    });
    let events = gold.events.iter().enumerate().flat_map(|(number, event)| event_and_counts(text, gold, number, event));
    figures.chain(claims).chain(agreements).chain(events).chain(demands).collect()
}

fn claim_of(text: &str, placed: &PlacedClaim) -> Fact {
    let gold = &placed.gold;
    let more = gold.more.as_ref();
    // A claim without a cue has an empty one where it begins.
    let start = placed.start().unwrap_or_default();
    let span = placed.cue.unwrap_or(Span { start, end: start });
    let mut cue = words(text, span);
    cue["lemma"] = "".into();
    let mention = more.and_then(|more| more.mention.as_deref()).and_then(|mention| nearest(text, mention, start));
    let source = |name: &String| {
        let mut source = named(name);
        if let Some(span) = mention {
            (source["start"], source["end"]) = (span.start.into(), span.end.into());
        }
        source
    };
    let sources: Vec<Value> = gold.sources.iter().map(source).collect();
    let pieces: Vec<Value> = placed.pieces.iter().map(|&piece| words(text, piece)).collect();
    let mut own = json!({"sources": sources, "cue": cue, "content": {"text": "", "pieces": pieces}, "form": gold.form, "act": gold.act});
    if let Some(more) = more {
        let fields = json!({"polarity": more.polarity, "hedged": more.hedged, "claim": more.inside.map(id_of_claim),
            "said_on": more.said_on.as_deref().map(dated), "venue": more.venue.as_deref().map(named)});
        own.as_object_mut().expect("fields are an object").extend(fields.as_object().expect("fields are an object").clone());
    }
    fact("claim", &id_of_claim(placed.line), text, span, own)
}

fn id_of_claim(line: usize) -> String {
    format!("claim-{line}")
}

/// The place of words that begins nearest to another place.
fn nearest(text: &str, words: &str, to: u32) -> Option<Span> {
    let points = CodePoints::new(text);
    let places = text.match_indices(words).map(|(byte, _)| (points.of_byte(byte), points.of_byte(byte + words.len())));
    places.map(|(start, end)| Span { start, end }).min_by_key(|span| span.start.abs_diff(to))
}

/// An event, behind the counts of its vote that are no figure of gold.
fn event_and_counts(text: &str, gold: &Gold, number: usize, event: &Event) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut counts = Vec::new();
    for (measure, value) in COUNTS.into_iter().zip([event.votes_for, event.votes_against, event.abstentions]) {
        let Some(value) = value else { continue };
        let figure = gold.figures.iter().position(|figure| figure.gold.measure == measure && figure.gold.value == Some(value));
        counts.push(match figure {
            Some(number) => format!("figure-{number}"),
            None => {
                let id = format!("{measure}-{number}");
                let own =
                    json!({"measure": measure, "value": value, "low": value, "high": value, "bound": "exact", "unit": "vote", "roles": []});
                facts.push(fact("figure", &id, text, Span { start: 0, end: 0 }, own));
                id
            }
        });
    }
    let role = |role: &super::gold::Role| {
        let mut filler = named(&role.text);
        filler["role"] = role.role.as_str().into();
        filler
    };
    let mut own = json!({"type": event.event_type, "date": event.date.as_deref().map(dated), "figures": counts,
        "roles": event.roles.iter().map(role).collect::<Vec<_>>(), "place": event.place.as_deref().map(named),
        "agreement": event.agreement.as_deref().map(id_of_agreement), "claim": event.in_claim.unwrap_or_default().then_some("claim")});
    for (field, value) in [("modality", event.modality.map(|it| json!(it))), ("polarity", event.polarity.map(|it| json!(it)))] {
        if let Some(value) = value {
            own[field] = value;
        }
    }
    facts.push(fact("event", "e", text, event.span.unwrap_or(Span { start: 0, end: 0 }), own));
    facts
}

fn id_of_agreement(name: &str) -> String {
    format!("agreement {name}")
}

fn day_of_term(day: &TermDate) -> Value {
    json!({"date": day.date, "basis": day.basis, "text": "", "start": 0, "end": 0})
}

fn fact(kind: &str, id: &str, text: &str, span: Span, own: Value) -> Fact {
    let mut fact = words(text, span);
    let common = json!({"kind": kind, "id": id, "document": "sha256:0", "quote": "", "quote_start": 0, "quote_end": 0, "rule": "gold",
        "polarity": "positive", "modality": "actual", "hedged": false, "alternatives": []});
    for fields in [common, own] {
        fact.as_object_mut().expect("words are an object").extend(fields.as_object().expect("fields are an object").clone());
    }
    serde_json::from_value(fact).expect("gold has the fields of a fact")
}

fn words(text: &str, span: Span) -> Value {
    let words: String = text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
    json!({"text": words, "start": span.start, "end": span.end})
}

fn named(name: &str) -> Value {
    json!({"text": name, "start": 0, "end": 0, "name": name, "candidates": []})
}

fn base(words: &str) -> Value {
    json!({"text": words, "start": 0, "end": 0})
}

fn dated(date: &str) -> Value {
    json!({"value": date, "basis": "stated", "text": "", "start": 0, "end": 0})
}
