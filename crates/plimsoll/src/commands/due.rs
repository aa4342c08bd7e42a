//! What falls due: terms, last days to give notice, deadlines of demands and what is planned, as a list or a calendar.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use plimsoll_case::{Case, Filter};
use plimsoll_export::agenda::{Agenda, Basis, Item, Window, due};
use plimsoll_export::ics;
use plimsoll_record::{DocumentId, Fact, Kind, Status};

use super::open;
use crate::failure::Failure;
use crate::listing::{self, CaseFacts, each_fact};
use crate::plain;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::table::{Table, fixed, flowing, whole_words};
use crate::tellings::Groups;
use crate::text::{Text, Tone};

/// Facts by which something falls due.
const KINDS: [Kind; 3] = [Kind::Agreement, Kind::Demand, Kind::Event];

/// Today, in the time of Greenwich.
fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Lists what falls due from a day on: today where none is given.
pub fn list(screen: &mut Screen, case: &Path, window: Window, json: bool) -> Result<(), Failure> {
    let case = open(case)?;
    let window = Window { from: Some(window.from.unwrap_or_else(today)), ..window };
    if let (Some(from), Some(until)) = (window.from, window.until)
        && from > until
    {
        let what = format!("--until ends on {until}, which is before {from}, from which days are listed");
        return Err(Failure::usage(what).hint("--from with an earlier date"));
    }
    let agenda = agenda(&case, window)?;
    if json {
        for item in agenda.items() {
            screen.json(&line(item))?;
        }
        return Ok(());
    }
    let from = window.from.map(|day| day.to_string()).unwrap_or_default();
    if agenda.items().next().is_none() {
        let until = window.until.map_or_else(|| "on".to_owned(), |day| format!("until {day}"));
        screen.line(&format!("nothing falls due from {from} {until}, as far as the documents tell"))?;
        return Ok(());
    }
    let documents = case.documents(&Filter::default())?;
    let labels = Labels::new(documents.iter().map(|stored| &stored.document));
    let columns =
        [flowing("when", 2), flowing("what", 2), flowing("of what", 5), flowing("basis", 4), fixed("id"), whole_words("document", 2)];
    let mut table = Table::new(&columns);
    let mut facts = CaseFacts::new(&case);
    let mut marks = String::new();
    for item in agenda.items() {
        let entry = &item.entry;
        let of_what = if entry.who.is_empty() { entry.about.clone() } else { format!("{} ({})", entry.about, entry.who.join(", ")) };
        let id = rows::id_cell(&entry.fact, &mut facts)?;
        let date = plain::date(&entry.date);
        let when = if matches!(entry.basis, Basis::Inferred(_)) { plain::marked_inferred(&date) } else { date };
        marks.extend(plain::marks(&when).chain(plain::marks(&id.words())));
        let cells = vec![
            Text::new(Tone::Strong, &when),
            entry.sort.words().into(),
            of_what.as_str().into(),
            basis(item).as_str().into(),
            id,
            Text::new(Tone::Faint, &files(item, &labels)),
        ];
        table.row(screen, cells)?;
    }
    table.finish(screen)?;
    listing::print_legend(screen, plain::legend(&marks))?;
    screen.line("")?;
    screen.text(
        0,
        &Text::new(Tone::Faint, &format!("from {from} on; every day as a document tells or implies it: see `plimsoll explain`")),
    )?;
    Ok(())
}

/// Writes what falls due as a calendar. Without a first day all of it, so that the bytes depend on the case alone.
pub fn calendar(screen: &mut Screen, case: &Path, window: Window) -> Result<(), Failure> {
    let case = open(case)?;
    let documents = case.documents(&Filter::default())?;
    let labels = Labels::new(documents.iter().map(|stored| &stored.document));
    let agenda = agenda(&case, window)?;
    let names = |item: &Item| item.documents.iter().map(|id| labels.label(id).to_owned()).collect();
    screen.bytes(ics::write(agenda.items(), names).as_bytes())?;
    Ok(())
}

/// Whether an event of a type ends an agreement or lets it go on.
fn ends_or_renews(event_type: &str) -> bool {
    [".terminate", ".renew"].iter().any(|ending| event_type.ends_with(ending))
}

fn agenda(case: &Case, window: Window) -> Result<Agenda, Failure> {
    let mut agenda = Agenda::default();
    let published: BTreeMap<DocumentId, Option<Date>> = case
        .documents(&Filter::default())?
        .into_iter()
        .map(|stored| (stored.document.id, stored.document.published.and_then(|day| day.latest())))
        .collect();
    // When the last document came out that tells that an agreement has ended: what earlier ones tell falls due no more.
    let mut ended: BTreeMap<u64, Option<Date>> = BTreeMap::new();
    let agreements = Groups::read(case, Kind::Agreement)?;
    let day_of = |fact: &Fact| published.get(&fact.common().document).copied().flatten();
    each_fact(case, Kind::Agreement, &Filter::default(), |fact| {
        let over = matches!(&fact, Fact::Agreement(agreement) if agreement.status.as_ref().is_some_and(|status| status.value == Status::Terminated));
        if let Some(number) = agreements.number(fact.id()).filter(|_| over) {
            let last = ended.entry(number).or_default();
            *last = (*last).max(day_of(&fact));
        }
        Ok(true)
    })?;
    for kind in KINDS {
        let groups = Groups::read(case, kind)?;
        each_fact(case, kind, &Filter::default(), |fact| {
            let of = match &fact {
                Fact::Agreement(agreement) => Some(&agreement.common.id),
                Fact::Event(event) => event.agreement.as_ref().filter(|_| ends_or_renews(&event.event_type)),
                _ => None,
            };
            let of = of.and_then(|agreement| agreements.number(agreement));
            if of.and_then(|number| ended.get(&number)).is_some_and(|last| day_of(&fact) <= *last) {
                return Ok(true);
            }
            due(&fact, window).into_iter().for_each(|entry| agenda.add(entry, groups.number(fact.id())));
            Ok(true)
        })?;
    }
    Ok(agenda)
}

/// "computed: 2017-02-02 + 3 × P3Y − P3M"
fn basis(item: &Item) -> String {
    let told = match &item.entry.basis {
        Basis::Reported => "reported".to_owned(),
        Basis::Inferred(from) => format!("completed from {from}"),
        Basis::Computed(from) => format!("computed: {from}"),
    };
    match &item.entry.differs_from {
        Some(other) => format!("{told}; by its terms {}", plain::date(other)),
        None => told,
    }
}

fn files(item: &Item, labels: &Labels) -> String {
    let first = item.documents.first().map(|id| labels.label(id)).unwrap_or_default();
    match item.documents.len() {
        0 | 1 => first.to_owned(),
        many => format!("{first} and {} more", many - 1),
    }
}

/// An item as `due --json` prints it.
#[derive(serde::Serialize)]
struct Line<'i> {
    kind: &'static str,
    date: &'i str,
    what: &'static str,
    about: &'i str,
    who: &'i [String],
    basis: &'static str,
    from: Option<&'i str>,
    differs_from: Option<&'i str>,
    fact: &'i str,
    documents: Vec<&'i DocumentId>,
    quote: &'i str,
}

fn line(item: &Item) -> Line<'_> {
    let entry = &item.entry;
    let (basis, from) = match &entry.basis {
        Basis::Reported => ("reported", None),
        Basis::Inferred(from) => ("inferred", Some(from.as_str())),
        Basis::Computed(from) => ("computed", Some(from.as_str())),
    };
    Line {
        kind: "due",
        date: entry.date.as_str(),
        what: entry.sort.words(),
        about: &entry.about,
        who: &entry.who,
        basis,
        from,
        differs_from: entry.differs_from.as_ref().map(plimsoll_record::Edtf::as_str),
        fact: entry.fact.as_str(),
        documents: item.documents.iter().collect(),
        quote: &entry.quote,
    }
}
