//! The timeline of a case: what happened, what was said on which day, and the terms of agreements, in order of time.
//!
//! All dated facts are looked at once and a short key of each is kept. Those that a case holds to be one become one
//! moment, with the date that most independent tellings give and the others beside it. Then facts are fetched one by
//! one in the order of their dates.

use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;
use jiff::civil::Date;
use plimsoll_case::{Case, Filter};
use plimsoll_export::picture::{self, Row};
use plimsoll_record::{Agreement, Dated, DocumentId, Edtf, Fact, FactId, Kind, TermDate};

use super::list::{cut, filled};
use super::open;
use crate::cli::FactList;
use crate::failure::Failure;
use crate::judged::{self, Kept};
use crate::listing::{self, CaseFacts, each_fact};
use crate::plain;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::table::{Table, fixed, flowing, whole_words};
use crate::tellings::{Dates, Groups};
use crate::text::{Text, Tone};
use crate::voice::{self, Facts};

/// What a timeline shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// What happened or is to happen
    Events,
    /// What was said on a day that the document tells
    Claims,
    /// When agreements enter into force, go on, or can be left
    Terms,
}

/// Which moments are wanted, and in what form.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Sorts of moments; all where none is named.
    pub shown: Vec<Shown>,
    /// The type of events.
    pub event_type: Option<String>,
    /// As a page with a picture.
    pub html: bool,
    /// Every telling by itself.
    pub each: bool,
}

/// What one document tells of a moment.
#[derive(Debug, Clone)]
struct Telling {
    id: FactId,
    document: DocumentId,
    /// Of an agreement, the number of its date.
    term: usize,
    sort: Sort,
    date: Option<Edtf>,
    /// The date in words.
    when: String,
}

/// What a telling is of: only tellings of one sort can be of one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Event,
    Claim,
    InForce,
    /// Of these an agreement has many.
    End,
    Renewal,
    Notice,
}

/// A point of the timeline: a fact, and of an agreement the number of its date.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    since: Date,
    until: Date,
    /// Its number among all that were found, so that equal days keep the order of documents.
    number: usize,
    id: FactId,
    term: usize,
    /// Other dates that are told of it, in words.
    also: Vec<String>,
    /// All documents that tell of it, the one of the fact first.
    documents: Vec<DocumentId>,
}

/// Prints the timeline.
pub fn print(screen: &mut Screen, list: &FactList, wanted: &Wanted) -> Result<(), Failure> {
    let case = open(&list.case)?;
    let kept = Kept::read(&case, list)?;
    let tellings = tellings(&case, list, wanted, &kept)?;
    // Programs get every telling, and the groups by `weight`.
    let (mut moments, undated) = if wanted.each || list.json { apart(tellings, list) } else { together(&case, tellings, list)? };
    moments.sort_unstable();
    let all = moments.len();
    moments.truncate(list.limit.unwrap_or(usize::MAX));
    let mut facts = CaseFacts::new(&case);
    if list.json {
        for moment in moments {
            if let Some(fact) = facts.fact(&moment.id)? {
                screen.json(&judged::line(&fact, kept.judged()))?;
            }
        }
        return Ok(());
    }
    let documents = case.documents(&Filter { document: list.document.clone(), ..Filter::default() })?;
    let labels = Labels::new(documents.iter().map(|stored| &stored.document));
    if wanted.html {
        let mut rows = Vec::with_capacity(moments.len());
        for moment in &moments {
            let row = row(moment, &mut facts, &labels)?;
            let documents: Vec<&str> = moment.documents.iter().map(|document| labels.label(document)).collect();
            rows.extend(row.map(|row| Row { document: documents.join(", "), ..row }));
        }
        let name = list.case.file_stem().unwrap_or_default().to_string_lossy();
        let marks: String = rows.iter().flat_map(|row| plain::marks(&row.when).collect::<Vec<_>>()).collect();
        let told = plain::counted(documents.len() as u64, "document");
        let made = format!("Made by Plimsoll {} from {told} of the case {name}.", env!("CARGO_PKG_VERSION"));
        let cut = (rows.len() < all).then(|| format!("{} of {}: the others were cut off by --limit.", rows.len(), all));
        let notes: Vec<String> = plain::legend(&marks).into_iter().chain(undated_told(undated)).chain(cut).chain([made]).collect();
        screen.bytes(picture::page(&format!("Timeline of the case {name}"), &rows, &notes).as_bytes())?;
        return Ok(());
    }
    table(screen, &moments, &mut facts, &labels)?;
    if let Some(words) = undated_told(undated) {
        screen.line("")?;
        screen.text(0, &Text::new(Tone::Faint, &words))?;
    }
    cut(screen, moments.len() as u64, all as u64)
}

/// Says how many events are missing for want of a date.
fn undated_told(undated: u64) -> Option<String> {
    let are = match undated {
        0 => return None,
        1 => "1 event without a date is".to_owned(),
        _ => format!("{undated} events without a date are"),
    };
    Some(format!("{are} not shown: see `plimsoll events`"))
}

/// What documents tell of the moments that are wanted, whatever their date, in the order of documents.
fn tellings(case: &Case, list: &FactList, wanted: &Wanted, kept: &Kept) -> Result<Vec<Telling>, Failure> {
    let mut tellings: Vec<Telling> = Vec::new();
    let shows = |shown: Shown| wanted.shown.is_empty() || wanted.shown.contains(&shown);
    let mut add = |fact: &Fact, sort: Sort, term: usize, date: Option<(&Edtf, String)>| {
        let (date, when) = date.map(|(date, when)| (Some(date.clone()), when)).unwrap_or_default();
        tellings.push(Telling { id: fact.id().clone(), document: fact.common().document.clone(), term, sort, date, when });
    };
    // Dates are compared later: a filter of the case would let undated facts through by their document's date.
    let filter = Filter { since: None, until: None, ..filled(Filter::default(), list)? };
    let mut kinds = vec![(Kind::Event, shows(Shown::Events), Filter { event_type: wanted.event_type.clone(), ..filter.clone() })];
    let of_all_types = wanted.event_type.is_none();
    kinds.push((Kind::Claim, shows(Shown::Claims) && of_all_types, filter.clone()));
    kinds.push((Kind::Agreement, shows(Shown::Terms) && of_all_types, filter));
    for (kind, _, filter) in kinds.iter().filter(|(_, shown, _)| *shown) {
        each_fact(case, *kind, filter, |fact| {
            if !kept.keeps(&fact) {
                return Ok(true);
            }
            let dated = |dated: &Option<Dated>| dated.as_ref().map(|dated| (dated.value.clone(), plain::dated(dated)));
            match &fact {
                Fact::Event(event) => {
                    let date = dated(&event.date);
                    add(&fact, Sort::Event, 0, date.as_ref().map(|(date, when)| (date, when.clone())));
                }
                Fact::Claim(claim) => {
                    if let Some((date, when)) = dated(&claim.said_on) {
                        add(&fact, Sort::Claim, 0, Some((&date, when)));
                    }
                }
                Fact::Agreement(agreement) => {
                    for (place, term) in terms(agreement).iter().enumerate() {
                        add(&fact, term.sort(), place, Some((term.date(), term.when())));
                    }
                }
                _ => {}
            }
            Ok(true)
        })?;
    }
    Ok(tellings)
}

/// A moment of some tellings of it, the first of which stands for it; nothing where no date of theirs is asked for.
fn moment(tellings: &[&Telling], list: &FactList, number: usize) -> Option<Moment> {
    let first = tellings.first()?;
    let date = first.date.as_ref()?;
    let within = |telling: &&&Telling| telling.date.as_ref().is_some_and(|date| date.may_fall_within(list.since, list.until));
    tellings.iter().find(within)?;
    let since = date.earliest().or(date.latest())?;
    let mut also: Vec<String> = Vec::new();
    let mut documents: Vec<DocumentId> = Vec::new();
    for telling in tellings {
        if telling.date.as_ref().is_some_and(|other| other != date) && !also.contains(&telling.when) {
            also.push(telling.when.clone());
        }
        if !documents.contains(&telling.document) {
            documents.push(telling.document.clone());
        }
    }
    Some(Moment { since, until: date.latest().unwrap_or(since), number, id: first.id.clone(), term: first.term, also, documents })
}

/// Every telling as a moment of its own, and how many events have no date.
fn apart(tellings: Vec<Telling>, list: &FactList) -> (Vec<Moment>, u64) {
    let undated = tellings.iter().filter(|telling| telling.date.is_none()).count() as u64;
    let moments = tellings.iter().enumerate().filter_map(|(number, telling)| moment(&[telling], list, number));
    (moments.collect(), undated)
}

/// Tellings of one moment together, and how many events have no date in any of theirs.
fn together(case: &Case, tellings: Vec<Telling>, list: &FactList) -> Result<(Vec<Moment>, u64), Failure> {
    let (events, agreements) = (Groups::read(case, Kind::Event)?, Groups::read(case, Kind::Agreement)?);
    let mut groups: BTreeMap<(Sort, u64), Vec<usize>> = BTreeMap::new();
    let mut same: Vec<Vec<usize>> = Vec::new();
    for (place, telling) in tellings.iter().enumerate() {
        let number = match telling.sort {
            Sort::Event => events.number(&telling.id),
            Sort::Claim => None,
            Sort::InForce | Sort::End | Sort::Renewal | Sort::Notice => agreements.number(&telling.id),
        };
        match number {
            Some(number) => groups.entry((telling.sort, number)).or_default().push(place),
            None => same.push(vec![place]),
        }
    }
    for ((sort, _), places) in groups {
        match sort {
            Sort::End | Sort::Renewal | Sort::Notice => same.extend(by_days(&tellings, places)),
            _ => same.push(places),
        }
    }
    let mut dates = Dates::new(case);
    let mut moments = Vec::with_capacity(same.len());
    let mut undated = 0;
    for places in same {
        let number = places[0];
        let mut told: Vec<&Telling> = places.iter().map(|place| &tellings[*place]).collect();
        let options: Vec<_> = told.iter().map(|telling| (telling.id.clone(), telling.date.clone())).collect();
        let Some(best) = dates.best(&options)? else {
            undated += 1;
            continue;
        };
        told.sort_by_key(|telling| telling.date.as_ref() != Some(&best));
        moments.extend(moment(&told, list, number));
    }
    Ok((moments, undated))
}

/// Dates of one agreement that may be the same day: those whose days overlap, and never two of one document's.
fn by_days(tellings: &[Telling], mut places: Vec<usize>) -> Vec<Vec<usize>> {
    let days = |place: usize| tellings[place].date.as_ref().map(|date| (date.earliest(), date.latest()));
    places.sort_by_key(|place| (days(*place), *place));
    let mut same: Vec<(Option<Date>, BTreeSet<&FactId>, Vec<usize>)> = Vec::new();
    for place in places {
        let (first, last) = days(place).unwrap_or_default();
        let id = &tellings[place].id;
        let fits = same.iter().rposition(|(until, facts, _)| *until >= first && until.is_some() && !facts.contains(id));
        match fits.and_then(|fits| same.get_mut(fits)) {
            Some((until, facts, together)) => {
                *until = (*until).min(last.or(*until));
                facts.insert(id);
                together.push(place);
            }
            None => same.push((last, BTreeSet::from([id]), vec![place])),
        }
    }
    same.into_iter()
        .map(|(_, _, mut together)| {
            together.sort_unstable();
            together
        })
        .collect()
}

/// A date in the life of an agreement.
enum Term<'a> {
    InForce(&'a Dated),
    End(&'a TermDate),
    Renewal(&'a TermDate),
    Notice(&'a TermDate),
}

impl Term<'_> {
    fn date(&self) -> &Edtf {
        match self {
            Term::InForce(dated) => &dated.value,
            Term::End(term) | Term::Renewal(term) | Term::Notice(term) => &term.date,
        }
    }

    fn sort(&self) -> Sort {
        match self {
            Term::InForce(_) => Sort::InForce,
            Term::End(_) => Sort::End,
            Term::Renewal(_) => Sort::Renewal,
            Term::Notice(_) => Sort::Notice,
        }
    }

    fn when(&self) -> String {
        match self {
            Term::InForce(dated) => plain::dated(dated),
            Term::End(term) | Term::Renewal(term) | Term::Notice(term) => plain::term_date(term),
        }
    }

    fn what(&self) -> &'static str {
        match self {
            Term::InForce(_) => "in force",
            Term::End(_) => "ends",
            Term::Renewal(_) => "goes on",
            Term::Notice(_) => "last day to give notice",
        }
    }
}

fn terms(agreement: &Agreement) -> Vec<Term<'_>> {
    let in_force = agreement.in_force.iter().map(Term::InForce);
    let ends = agreement.ends.iter().map(Term::End);
    in_force
        .chain(ends)
        .chain(agreement.renewals.iter().map(Term::Renewal))
        .chain(agreement.notice_deadlines.iter().map(Term::Notice))
        .collect()
}

/// A moment as a line; nothing where its fact is gone.
fn row(moment: &Moment, facts: &mut CaseFacts<'_>, labels: &Labels) -> Result<Option<Row>, Failure> {
    let Some(fact) = facts.fact(&moment.id)? else { return Ok(None) };
    let common = fact.common();
    let (when, lane, what) = match &fact {
        Fact::Event(event) => {
            let cells: Vec<String> = rows::row(&fact, facts, labels)?.iter().map(Text::words).collect();
            let lane = event.event_type.split('.').next().unwrap_or_default();
            (cells[1].clone(), plain::words(lane), format!("{}: {}", cells[2], cells[3]))
        }
        Fact::Claim(claim) => {
            let when = claim.said_on.as_ref().map(plain::dated).unwrap_or_default();
            (when, "said".to_owned(), format!("{} {}: {}", voice::sources(claim), plain::act(claim), plain::content(claim)))
        }
        Fact::Agreement(agreement) => {
            let terms = terms(agreement);
            let Some(term) = terms.get(moment.term) else { return Ok(None) };
            let parties: Vec<String> = agreement.parties.iter().map(plain::actor).collect();
            let of = if parties.is_empty() { String::new() } else { format!(" ({})", parties.join(", ")) };
            (term.when(), "terms".to_owned(), format!("{}: {}{of}", agreement.name, term.what()))
        }
        _ => return Ok(None),
    };
    let voice = voice::words(&voice::chain(common, facts)?);
    let when = if moment.also.is_empty() { when } else { format!("{when} (also told as {})", moment.also.join(", ")) };
    let label = rows::with_recognised(&labels.of_fact(&fact), common).words();
    let document = match moment.documents.len() {
        0 | 1 => label,
        many => format!("{label} and {} more", many - 1),
    };
    Ok(Some(Row {
        days: (moment.since, moment.until),
        when,
        lane,
        what,
        voice,
        document,
        quote: common.anchor.quote.to_string(),
        id: common.id.to_string(),
    }))
}

fn table(screen: &mut Screen, moments: &[Moment], facts: &mut CaseFacts<'_>, labels: &Labels) -> Result<(), Failure> {
    if moments.is_empty() {
        screen.line("nothing with a date that the filters let through")?;
        return Ok(());
    }
    let columns = [flowing("when", 3), fixed("id"), flowing("what", 9), flowing("on the word of", 3), whole_words("document", 2)];
    let mut table = Table::new(&columns);
    let mut marks = String::new();
    for moment in moments {
        let Some(row) = row(moment, facts, labels)? else { continue };
        marks.extend(plain::marks(&row.when));
        let id = rows::id_cell(&moment.id, facts)?;
        marks.extend(plain::marks(&id.words()));
        let cells = vec![
            Text::new(Tone::Strong, &row.when),
            id,
            row.what.as_str().into(),
            row.voice.as_str().into(),
            Text::new(Tone::Faint, &row.document),
        ];
        table.row(screen, cells)?;
    }
    table.finish(screen)?;
    listing::print_legend(screen, plain::legend(&marks))
}
