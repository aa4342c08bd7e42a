//! What the tests of one kind of fact each share: a report of 10 May 2024, read with the built-in words.

use std::sync::{Arc, LazyLock};

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{Edtf, Event, Fact, Reference};

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::embedded()));
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(LIBRARY.clone()).expect("the built-in model loads"));

/// The facts of a text.
pub fn facts(text: &str) -> Vec<Fact> {
    facts_of(text, "2024-05-10", None)
}

/// The facts of a text that somebody published on a day.
pub fn facts_of(text: &str, published: &str, publisher: Option<&str>) -> Vec<Fact> {
    let given =
        Given { published: Some(Edtf::parse(published).expect("a date")), publisher: publisher.map(str::to_owned), ..Given::default() };
    let taken = Intake::new(LIBRARY.furniture()).take("note.txt", text.as_bytes(), &given);
    READER.read(taken.document, &taken.content).facts
}

/// The events of a text of 20 June 2024, as "type, when, what is told beside: role filler, role filler".
pub fn events_of(text: &str, beside: impl Fn(&Event) -> String) -> Vec<String> {
    let events = facts_of(text, "2024-06-20", None).into_iter().filter_map(|fact| match fact {
        Fact::Event(event) => Some(event),
        _ => None,
    });
    let told = events.map(|event| {
        let when = event.date.as_ref().map_or("-", |date| date.value.as_str());
        let roles = event.roles.iter().map(|filler| format!("{} {}", filler.role, name(&filler.reference())));
        format!("{} {when}{}: {}", event.event_type, beside(&event), roles.collect::<Vec<_>>().join(", "))
    });
    told.collect()
}

/// The name of somebody, or else the words for them.
pub fn name(reference: &Reference) -> String {
    reference.name.clone().unwrap_or_else(|| reference.text.clone())
}
