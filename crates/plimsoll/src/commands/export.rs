//! `plimsoll export`: a case in the forms of other programs.
//!
//! The calendar is of [`due`](super::due). All else follows from the same record: its lines as they are, as tables, or
//! as entities of FollowTheMoney. No more than one document or one event is in memory at a time, beside what links them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use plimsoll_case::{Case, Filter};
use plimsoll_export::ftm::statements::{Statements, dataset_name};
use plimsoll_export::ftm::{Exporter, Telling, Thing};
use plimsoll_export::tables::{self, Flavour, Table};
use plimsoll_record::{Event, Fact, FactId, Kind, Polarity};

use super::{actors, open};
use crate::failure::{Failure, plain_io};
use crate::judged::{self, Line};
use crate::listing::{CaseFacts, each_fact};
use crate::plain;
use crate::screen::Screen;
use crate::tellings;
use crate::voice;

/// Every line of the public format that a case holds: documents, each with its facts, then actors and judgements.
pub fn lines(screen: &mut Screen, case: &Path) -> Result<(), Failure> {
    let case = open(case)?;
    let readings = judged::readings(&case)?;
    for stored in case.documents(&Filter::default())? {
        let reading = case.reading(&stored.document.id)?;
        screen.json(&stored.document)?;
        for fact in &reading.facts {
            screen.json(&judged::line(fact, &readings))?;
        }
    }
    for actor in actors::of_record(&case)? {
        screen.json(&actor)?;
    }
    for judgement in case.judgements()? {
        screen.json(&judgement)?;
    }
    Ok(())
}

/// A table for each kind of line, as files in a folder that is made.
pub fn tables(screen: &mut Screen, case: &Path, folder: &Path, flavour: Flavour) -> Result<(), Failure> {
    let case = open(case)?;
    make(folder)?;
    let readings = judged::readings(&case)?;
    let mut documents = table(folder, "documents", tables::DOCUMENTS, flavour)?;
    for stored in case.documents(&Filter::default())? {
        documents.line(&stored.document)?;
    }
    documents.finish()?;
    for kind in Kind::ALL {
        let name = if kind == Kind::Unread { kind.name().to_owned() } else { plain::plural(kind.name()) };
        let mut facts = table(folder, &name, &tables::columns(kind), flavour)?;
        each_fact(&case, kind, &Filter::default(), |fact| {
            let line: Line<'_> = judged::line(&fact, &readings);
            facts.line(&line)?;
            Ok(true)
        })?;
        facts.finish()?;
    }
    let mut known = table(folder, "actors", tables::ACTORS, flavour)?;
    for actor in actors::of_record(&case)? {
        known.line(&actor)?;
    }
    known.finish()?;
    let mut judgements = table(folder, "judgements", tables::JUDGEMENTS, flavour)?;
    for judgement in case.judgements()? {
        judgements.line(&judgement)?;
    }
    judgements.finish()?;
    screen.text(0, &format!("wrote a table for each kind into {}", folder.display()).into())?;
    Ok(())
}

/// Makes the folder; one that is there must be empty, so that nothing is written over.
fn make(folder: &Path) -> Result<(), Failure> {
    let cannot = |error: &io::Error| Failure::unusable(format!("“{}” cannot be written to: {}", folder.display(), plain_io(error)));
    fs::create_dir_all(folder).map_err(|error| cannot(&error))?;
    let mut inside = fs::read_dir(folder).map_err(|error| cannot(&error))?;
    if inside.next().is_some() {
        let what = format!("“{}” is not empty, and nothing is written over", folder.display());
        return Err(Failure::usage(what).hint("name a folder that is not there yet"));
    }
    Ok(())
}

fn table(folder: &Path, name: &str, columns: &[&'static str], flavour: Flavour) -> Result<Table<BufWriter<File>>, Failure> {
    let file = File::create(folder.join(name).with_extension("csv"))?;
    Ok(Table::new(BufWriter::new(file), columns, flavour)?)
}

/// FollowTheMoney's entities, one a line.
pub fn entities(screen: &mut Screen, case: &Path) -> Result<(), Failure> {
    things(&open(case)?, &mut |thing| Ok(screen.json(thing)?))
}

/// The same as statements, in a data set that is named like the case.
pub fn statements(screen: &mut Screen, case: &Path) -> Result<(), Failure> {
    let dataset = dataset_name(&case.file_stem().unwrap_or_default().to_string_lossy());
    let case = open(case)?;
    let mut statements = Statements::new(Raw(screen), &dataset)?;
    things(&case, &mut |thing| Ok(statements.thing(thing)?))?;
    Ok(statements.finish()?)
}

/// The screen as a place for bytes.
pub struct Raw<'s, 'w>(pub &'s mut Screen<'w>);

impl Write for Raw<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.bytes(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Gives all things of a case: documents, actors, mentions, events, and links between actors.
fn things(case: &Case, each: &mut dyn FnMut(&Thing) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut exporter = Exporter::default();
    let readings = judged::readings(case)?;
    let mut press: BTreeSet<String> = BTreeSet::new();
    let documents = case.documents(&Filter::default())?;
    documents.iter().for_each(|stored| exporter.know_document(&stored.document));
    each_entity(case, &readings, |entity| {
        exporter.know_entity(entity);
        Ok(())
    })?;
    let known = actors::of_record(case)?;
    for actor in known.iter().filter(|actor| Exporter::is_press(actor)) {
        press.extend(actor.spellings.iter().map(|spelling| &spelling.text).chain([&actor.name]).map(|name| name.to_lowercase()));
    }
    for stored in &documents {
        let publisher = stored.document.publisher.as_ref().map(|name| name.to_lowercase());
        each(&exporter.document(&stored.document, publisher.is_some_and(|name| press.contains(&name))))?;
    }
    for actor in &known {
        if let Some(thing) = exporter.actor(actor) {
            each(&thing)?;
        }
    }
    // Several documents may tell the same link.
    let mut links: BTreeMap<String, Thing> = BTreeMap::new();
    let mut note = |link: Thing| match links.get_mut(&link.id) {
        Some(known) => known.join(link),
        None => drop(links.insert(link.id.clone(), link)),
    };
    each_entity(case, &readings, |entity| {
        exporter.employment(entity).into_iter().for_each(&mut note);
        exporter.mention(entity).map_or(Ok(()), |thing| each(&thing))
    })?;
    each_fact(case, Kind::Claim, &Filter::default(), |fact| {
        if let Fact::Claim(claim) = &fact
            && !readings.is_wrong(fact.id())
        {
            exporter.representations(claim).into_iter().for_each(&mut note);
        }
        Ok(true)
    })?;
    links.values().try_for_each(&mut *each)?;
    events(case, &exporter, &readings, each)
}

fn each_entity(
    case: &Case,
    readings: &plimsoll_reconcile::judgements::Judged,
    mut each: impl FnMut(&plimsoll_record::Entity) -> Result<(), Failure>,
) -> Result<(), Failure> {
    each_fact(case, Kind::Entity, &Filter::default(), |fact| {
        if let Fact::Entity(entity) = &fact
            && !readings.is_wrong(fact.id())
        {
            each(entity)?;
        }
        Ok(true)
    })
}

/// Gives events, those that are one together; what a document denies is no event.
fn events(
    case: &Case,
    exporter: &Exporter,
    readings: &plimsoll_reconcile::judgements::Judged,
    each: &mut dyn FnMut(&Thing) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut groups = tellings::Groups::read(case, Kind::Event)?;
    let mut ids: Vec<Vec<FactId>> = Vec::new();
    each_fact(case, Kind::Event, &Filter::default(), |fact| {
        if fact.common().polarity == Polarity::Positive && !readings.is_wrong(fact.id()) {
            groups.put(&mut ids, fact.id());
        }
        Ok(true)
    })?;
    let mut facts = CaseFacts::new(case);
    let mut dates = tellings::Dates::new(case);
    for ids in ids {
        let mut told: Vec<Fact> = Vec::with_capacity(ids.len());
        for id in &ids {
            told.extend(voice::Facts::fact(&mut facts, id)?);
        }
        let mut events: Vec<&Event> =
            told.iter().filter_map(|fact| if let Fact::Event(event) = fact { Some(event) } else { None }).collect();
        let options: Vec<_> =
            events.iter().map(|event| (event.common.id.clone(), event.date.as_ref().map(|date| date.value.clone()))).collect();
        if let Some(best) = dates.best(&options)? {
            // Those with the date that stands come first, in the order of documents.
            events.sort_by_key(|event| event.date.as_ref().map(|date| &date.value) != Some(&best));
        }
        let Some(first) = events.first() else { continue };
        let name = plain::with_stance(plain::event_type(&first.event_type), &first.common);
        let mut tellings = Vec::with_capacity(events.len());
        for event in events {
            let voice = voice::words(&voice::chain(&event.common, &mut facts)?);
            tellings.push(Telling { event, voice });
        }
        exporter.event(&name, &tellings).iter().try_for_each(&mut *each)?;
    }
    Ok(())
}
