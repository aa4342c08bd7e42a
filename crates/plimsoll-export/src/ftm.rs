//! The record as FollowTheMoney: entities with properties that link to each other (<https://followthemoney.tech>),
//! read by Aleph, OpenAleph, OpenSanctions' tools and others.
//!
//! ```text
//! documents, entities, actors ─▶ Exporter ─▶ Thing ─▶ a line of JSON
//!                                                  └▶ statements     one line for each value
//! ```
//!
//! Only what the record says is written. A document is a `Document`, or an `Article` where its publisher is press by
//! the record itself; an actor is a `Person`, an `Organization`, `PublicBody` or `Company` by its sector, or a
//! `Vessel`; events that are one are one `Event` with all their documents as `proof`. A `Mention` says which
//! document names an actor and how; a `Documentation` which document tells of an event or names a vessel. People are
//! tied to bodies by `Employment`, where a document gives their role in one, and by `Representation`, where one
//! speaks for it. **People whom no document shows in public are not written**, nor are links to them.
//!
//! Ids are those of the record: `actor-…`, `event-…` (the first fact of its group by id), `document-` with the hash of
//! the file, `entity-…` for the mention of an actor in a document. The same record gives the same bytes.

mod codes;
pub mod statements;
mod thing;

use std::collections::HashMap;

use plimsoll_record::{Actor, Claim, Document, DocumentId, Edtf, Entity, EntityType, Event, FactId, Outcome, PublishedBasis, Reference};

use codes::Codes;
pub use thing::{Seen, Thing};

/// The sector of those whose documents are articles.
const PRESS: &str = "press";

/// What a document tells that other things refer to.
struct Told {
    id: String,
    seen: Seen,
}

/// An actor that was written.
#[derive(Clone)]
struct Known {
    id: String,
    schema: &'static str,
    country: Option<String>,
}

impl Known {
    /// Whether FollowTheMoney takes it for somebody who can act: a `LegalEntity`.
    fn acts(&self) -> bool {
        self.schema != "Vessel"
    }
}

/// An event as one document tells it, with what other crates know of it.
pub struct Telling<'e> {
    /// The event.
    pub event: &'e Event,
    /// On whose word; empty for the document's own.
    pub voice: String,
}

/// Makes things of the record. Documents are given to it first, then entities, then actors; after that anything.
#[derive(Default)]
pub struct Exporter {
    codes: Codes,
    documents: HashMap<DocumentId, Told>,
    /// Where an entity stands.
    stands_in: HashMap<FactId, DocumentId>,
    /// Who bears a name in a document; `None` where several do.
    bearers: HashMap<(DocumentId, String), Option<FactId>>,
    /// Actors that were written, by their entities.
    actors: HashMap<FactId, Known>,
    /// States, by their entities: the codes of their names.
    states: HashMap<FactId, String>,
}

impl Exporter {
    /// Takes note of a document.
    pub fn know_document(&mut self, document: &Document) {
        let language = document.language.as_deref().and_then(|tag| self.codes.language(tag));
        let seen = Seen { language, days: document.published.as_ref().and_then(day).map(|day| (day.clone(), day)) };
        self.documents.insert(document.id.clone(), Told { id: document_id(&document.id), seen });
    }

    /// Takes note of an entity of a document.
    pub fn know_entity(&mut self, entity: &Entity) {
        let (id, document) = (&entity.common.id, &entity.common.document);
        self.stands_in.insert(id.clone(), document.clone());
        for name in entity.names.iter().chain([&entity.name]) {
            let bearer = self.bearers.entry((document.clone(), name.to_lowercase())).or_insert_with(|| Some(id.clone()));
            if bearer.as_ref().is_some_and(|bearer| bearer != id) {
                *bearer = None;
            }
        }
    }

    /// A document. `is_press` says whether the record knows its publisher as press.
    pub fn document(&self, document: &Document, is_press: bool) -> Thing {
        let mut thing = Thing::new(if is_press { "Article" } else { "Document" }, document_id(&document.id));
        let seen = self.documents.get(&document.id).map(|told| told.seen.clone()).unwrap_or_default();
        thing.seen = seen;
        let file = document.path.rsplit('/').next().unwrap_or(&document.path);
        thing.add("fileName", file);
        thing.add("title", document.title.as_deref().unwrap_or(file));
        thing.add("mimeType", &document.media_type);
        thing.add_some("publisher", document.publisher.as_deref());
        thing.add_some("sourceUrl", document.url.as_deref().filter(|url| is_web_address(url)));
        thing.add_some("language", document.language.as_deref().and_then(|tag| self.codes.language(tag)).as_deref());
        let published = document.published.as_ref().and_then(day);
        thing.add_some("date", published.as_deref());
        if !matches!(document.published_basis, PublishedBasis::Inferred | PublishedBasis::Unknown) {
            thing.add_some("publishedAt", published.as_deref());
        }
        match document.outcome {
            Outcome::Read => thing.add("processingStatus", "success"),
            other => {
                thing.add("processingStatus", "failure");
                thing.add("processingError", other.code());
            }
        }
        for note in notes_on_letters(document) {
            thing.add("notes", &note);
        }
        thing
    }

    /// Whether an actor is press, so that what it publishes are articles.
    pub fn is_press(actor: &Actor) -> bool {
        actor.sector.as_deref() == Some(PRESS)
    }

    /// An actor; nothing for a person whom no document shows in public, for places and for what is no actor.
    pub fn actor(&mut self, actor: &Actor) -> Option<Thing> {
        let country = self.codes.country(&actor.name).filter(|_| actor.entity_type == EntityType::Place);
        if let Some(code) = country {
            self.states.extend(actor.entities.iter().map(|entity| (entity.clone(), code.clone())));
        }
        let schema = self.schema(actor.entity_type, actor.public, actor.sector.as_deref())?;
        let mut thing = Thing::new(schema, actor.id.clone());
        thing.add("name", &actor.name);
        for spelling in actor.spellings.iter().filter(|spelling| spelling.text != actor.name) {
            // One word of a person's name finds too much.
            let weak = actor.entity_type == EntityType::Person && !spelling.text.trim().contains(char::is_whitespace);
            thing.add(if weak { "weakAlias" } else { "alias" }, &spelling.text);
        }
        let code = actor.country.as_deref().and_then(|state| self.codes.country(state));
        thing.add_some("country", code.as_deref());
        match actor.entity_type {
            EntityType::Person => actor.roles.iter().for_each(|role| thing.add("position", role)),
            EntityType::Vessel => {}
            _ => thing.add_some("sector", actor.sector.as_deref().map(|sector| sector.replace('_', " ")).as_deref()),
        }
        self.prove(&mut thing, actor.entities.iter().filter_map(|entity| self.stands_in.get(entity)));
        let known = Known { id: actor.id.clone(), schema, country: code };
        self.actors.extend(actor.entities.iter().map(|entity| (entity.clone(), known.clone())));
        Some(thing)
    }

    fn schema(&self, entity_type: EntityType, public: bool, sector: Option<&str>) -> Option<&'static str> {
        match entity_type {
            EntityType::Person => public.then_some("Person"),
            EntityType::Organisation => Some(self.codes.schema(sector)),
            EntityType::Court => Some("PublicBody"),
            EntityType::Vessel => Some("Vessel"),
            EntityType::Group => Some("LegalEntity"),
            EntityType::Place | EntityType::Facility | EntityType::Agreement | EntityType::Law => None,
        }
    }

    /// That a document names an actor, and how.
    pub fn mention(&self, entity: &Entity) -> Option<Thing> {
        let known = self.actors.get(&entity.common.id)?;
        let document = self.documents.get(&entity.common.document)?;
        let mut thing = if known.acts() {
            let mut thing = Thing::new("Mention", entity.common.id.to_string());
            thing.add("resolved", &known.id);
            entity.names.iter().chain([&entity.name]).for_each(|name| thing.add("name", name));
            thing.add("detectedSchema", known.schema);
            thing.add_some("contextCountry", known.country.as_deref());
            thing
        } else {
            let mut thing = Thing::new("Documentation", entity.common.id.to_string());
            thing.add("entity", &known.id);
            thing.add("role", "names it");
            thing.add("proof", &document.id);
            thing
        };
        thing.add("document", &document.id);
        thing.seen = document.seen.clone();
        Some(thing)
    }

    /// That a person has a role in a body, where the document that names them says so.
    pub fn employment(&self, entity: &Entity) -> Option<Thing> {
        let person = self.actors.get(&entity.common.id).filter(|known| known.schema == "Person")?;
        let body = self.named(&entity.common.document, entity.organisation.as_deref()?)?;
        let mut thing = Thing::new("Employment", link_id("employment", person, body));
        thing.add("employee", &person.id);
        thing.add("employer", &body.id);
        thing.add_some("role", entity.roles.first().map(String::as_str));
        self.prove(&mut thing, [&entity.common.document].into_iter());
        Some(thing)
    }

    /// That those on whose word a claim rests speak for a body.
    pub fn representations(&self, claim: &Claim) -> Vec<Thing> {
        let of = |source: &Reference| {
            let person = self.actors.get(source.entity.as_ref()?).filter(|known| known.schema == "Person")?;
            let body = self.named(&claim.common.document, source.organisation.as_deref()?)?;
            let mut thing = Thing::new("Representation", link_id("representation", person, body));
            thing.add("agent", &person.id);
            thing.add("client", &body.id);
            thing.add_some("role", source.role.as_deref());
            self.prove(&mut thing, [&claim.common.document].into_iter());
            Some(thing)
        };
        claim.sources.iter().filter_map(of).collect()
    }

    /// The body of a name in a document, where it was written as an organisation.
    fn named(&self, document: &DocumentId, name: &str) -> Option<&Known> {
        let entity = self.bearers.get(&(document.clone(), name.to_lowercase()))?.as_ref()?;
        self.actors.get(entity).filter(|known| matches!(known.schema, "Organization" | "PublicBody" | "Company"))
    }

    /// An event that several documents may tell, under a name that says what it is, with a link to each document.
    /// The first telling is the one that stands for it: its date is the event's. Nothing where there is no telling.
    pub fn event(&self, name: &str, tellings: &[Telling<'_>]) -> Vec<Thing> {
        let Some(first) = tellings.first() else { return Vec::new() };
        let Some(id) = tellings.iter().map(|telling| &telling.event.common.id).min() else { return Vec::new() };
        let mut thing = Thing::new("Event", id.to_string());
        thing.add("name", name);
        thing.add("keywords", &first.event.event_type);
        thing.add_some("keywords", first.event.plover.as_deref());
        if let Some(date) = &first.event.date {
            add_date(&mut thing, &date.value);
        }
        for Telling { event, voice } in tellings {
            thing.add("summary", &event.common.anchor.quote);
            thing.add("recordId", event.common.id.as_str());
            if !voice.is_empty() {
                thing.add("notes", &format!("on the word of {voice}"));
            }
            if let Some(date) = event.date.as_ref().filter(|date| Some(&date.value) != first.event.date.as_ref().map(|date| &date.value)) {
                thing.add("notes", &format!("also dated {}", date.value));
            }
            if let Some(place) = &event.place {
                thing.add("location", place.name.as_ref().unwrap_or(&place.text));
                thing.add_some("country", place.entity.as_ref().and_then(|entity| self.states.get(entity)).map(String::as_str));
            }
            for entity in event.roles.iter().filter_map(|role| role.entity.as_ref()) {
                thing.add_some("country", self.states.get(entity).map(String::as_str));
                if let Some(known) = self.actors.get(entity).filter(|known| known.acts()) {
                    thing.add("involved", &known.id);
                }
            }
        }
        self.prove(&mut thing, tellings.iter().map(|telling| &telling.event.common.document));
        let documentation = |telling: &Telling<'_>| {
            let common = &telling.event.common;
            let document = self.documents.get(&common.document)?;
            let digits = common.id.as_str().rsplit('-').next().unwrap_or_default();
            let mut link = Thing::new("Documentation", format!("documentation-{digits}"));
            link.add("document", &document.id);
            link.add("entity", &thing.id);
            link.add("role", "tells of it");
            link.add("summary", &common.anchor.quote);
            link.add("proof", &document.id);
            link.seen = document.seen.clone();
            Some(link)
        };
        let links: Vec<Thing> = tellings.iter().filter_map(documentation).collect();
        [thing].into_iter().chain(links).collect()
    }

    /// Says which documents a thing rests on, and so since when it is known and in what language.
    fn prove<'d>(&self, thing: &mut Thing, documents: impl Iterator<Item = &'d DocumentId>) {
        for told in documents.filter_map(|document| self.documents.get(document)) {
            thing.seen = if thing.has("proof") { thing.seen.with(&told.seen) } else { told.seen.clone() };
            thing.add("proof", &told.id);
        }
    }
}

/// `document-` and the digits of the hash: FollowTheMoney allows no colon.
/// What to know of pages whose letters a machine recognised, and of those that nobody could read.
fn notes_on_letters(document: &Document) -> Vec<String> {
    let pages = |numbers: &mut dyn Iterator<Item = u32>| numbers.map(|page| page.to_string()).collect::<Vec<_>>().join(", ");
    let recognised = document.recognised.as_ref().map(|seen| {
        let sure = seen.percent.map(|percent| format!(", {percent}% sure")).unwrap_or_default();
        format!("Letters of {} page(s) recognised in pictures by {} {}{sure}", seen.pages, seen.engine, seen.version)
    });
    let scanned = (!document.pages_scanned.is_empty()).then(|| {
        format!(
            "Letters recognised by a machine before the file came here, on page(s) {}",
            pages(&mut document.pages_scanned.iter().copied())
        )
    });
    let aside = (!document.pages_set_aside.is_empty())
        .then(|| format!("Not read: page(s) {}", pages(&mut document.pages_set_aside.iter().map(|aside| aside.page))));
    [recognised, scanned, aside].into_iter().flatten().collect()
}

fn document_id(id: &DocumentId) -> String {
    format!("document-{}", id.as_str().rsplit(':').next().unwrap_or_default())
}

fn link_id(what: &str, one: &Known, other: &Known) -> String {
    let digits = |known: &Known| known.id.rsplit('-').next().unwrap_or_default().to_owned();
    format!("{what}-{}-{}", digits(one), digits(other))
}

/// A year, month or day that FollowTheMoney can hold; nothing for seasons, intervals and what is not certain.
fn day(date: &Edtf) -> Option<String> {
    let text = date.as_str();
    let parts: Vec<&str> = text.split('-').collect();
    let is_number = |part: &&str, digits: usize| part.len() == digits && part.bytes().all(|letter| letter.is_ascii_digit());
    let widths = [4, 2, 2];
    let whole = parts.len() <= 3 && parts.iter().zip(widths).all(|(part, digits)| is_number(part, digits));
    // A second number above twelve is a season, not a month.
    (whole && parts.get(1).is_none_or(|month| *month <= "12")).then(|| text.to_owned())
}

/// A date where it is one, else the first and the last day that it can mean.
fn add_date(thing: &mut Thing, date: &Edtf) {
    match day(date) {
        Some(day) => thing.add("date", &day),
        None => {
            thing.add_some("startDate", date.earliest().map(|day| Edtf::day(day).to_string()).as_deref());
            thing.add_some("endDate", date.latest().map(|day| Edtf::day(day).to_string()).as_deref());
        }
    }
}

fn is_web_address(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| host.split('/').next().is_some_and(|name| name.contains('.')) && !url.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests;
