//! The timeline of a case: what happened, what was said on which day, and the terms of agreements, in order of time.
//!
//! All dated facts are looked at once and a short key of each is kept; then they are fetched one by one in the order
//! of their dates.

use clap::ValueEnum;
use jiff::civil::Date;
use plimsoll_case::{Case, Filter};
use plimsoll_export::picture::{self, Row};
use plimsoll_record::{Agreement, Dated, Edtf, Fact, FactId, Kind, TermDate};

use super::list::filled;
use super::open;
use crate::cli::FactList;
use crate::failure::Failure;
use crate::judged::{self, Kept};
use crate::listing::{self, CaseFacts, each_fact};
use crate::plain;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::table::{Table, fixed, flowing, whole_words};
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
}

/// Prints the timeline.
pub fn print(screen: &mut Screen, list: &FactList, wanted: &Wanted) -> Result<(), Failure> {
    let case = open(&list.case)?;
    let kept = Kept::read(&case, list)?;
    let (mut moments, undated) = moments(&case, list, wanted, &kept)?;
    moments.sort_unstable();
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
            rows.extend(row(moment, &mut facts, &labels)?);
        }
        let name = list.case.file_stem().unwrap_or_default().to_string_lossy();
        screen.bytes(picture::page(&format!("Timeline of {name}"), &rows).as_bytes())?;
        return Ok(());
    }
    table(screen, &moments, &mut facts, &labels)?;
    if undated > 0 {
        let are = if undated == 1 { "1 event without a date is" } else { &format!("{undated} events without a date are") };
        screen.line("")?;
        screen.text(0, &Text::new(Tone::Faint, &format!("{are} not shown: see `plimsoll events`")))?;
    }
    Ok(())
}

/// The moments that are wanted, in the order of documents, and how many events have no date.
fn moments(case: &Case, list: &FactList, wanted: &Wanted, kept: &Kept) -> Result<(Vec<Moment>, u64), Failure> {
    let mut moments: Vec<Moment> = Vec::new();
    let mut undated = 0;
    let shows = |shown: Shown| wanted.shown.is_empty() || wanted.shown.contains(&shown);
    let mut add = |date: &Edtf, id: &FactId, term: usize| {
        let within = date.may_fall_within(list.since, list.until);
        if let (true, Some(since)) = (within, date.earliest().or(date.latest())) {
            let until = date.latest().unwrap_or(since);
            moments.push(Moment { since, until, number: moments.len(), id: id.clone(), term });
        }
    };
    // Dates are compared here: a filter of the case would let undated facts through by their document's date.
    let filter = Filter { since: None, until: None, ..filled(Filter::default(), list) };
    if shows(Shown::Events) {
        let filter = Filter { event_type: wanted.event_type.clone(), ..filter.clone() };
        each_fact(case, Kind::Event, &filter, |fact| {
            match &fact {
                _ if !kept.keeps(&fact) => {}
                Fact::Event(event) if event.date.is_some() => {
                    event.date.iter().for_each(|date| add(&date.value, &event.common.id, 0));
                }
                _ => undated += 1,
            }
            Ok(true)
        })?;
    }
    if shows(Shown::Claims) && wanted.event_type.is_none() {
        each_fact(case, Kind::Claim, &filter, |fact| {
            if let Fact::Claim(claim) = &fact
                && kept.keeps(&fact)
            {
                claim.said_on.iter().for_each(|date| add(&date.value, &claim.common.id, 0));
            }
            Ok(true)
        })?;
    }
    if shows(Shown::Terms) && wanted.event_type.is_none() {
        each_fact(case, Kind::Agreement, &filter, |fact| {
            if let Fact::Agreement(agreement) = &fact
                && kept.keeps(&fact)
            {
                terms(agreement).iter().enumerate().for_each(|(term, told)| add(told.date(), &agreement.common.id, term));
            }
            Ok(true)
        })?;
    }
    Ok((moments, undated))
}

/// A date in the life of an agreement.
enum Term<'a> {
    InForce(&'a Dated),
    Renewal(&'a TermDate),
    Notice(&'a TermDate),
}

impl Term<'_> {
    fn date(&self) -> &Edtf {
        match self {
            Term::InForce(dated) => &dated.value,
            Term::Renewal(term) | Term::Notice(term) => &term.date,
        }
    }

    fn when(&self) -> String {
        match self {
            Term::InForce(dated) => plain::dated(dated),
            Term::Renewal(term) | Term::Notice(term) => plain::term_date(term),
        }
    }

    fn what(&self) -> &'static str {
        match self {
            Term::InForce(_) => "in force",
            Term::Renewal(_) => "goes on",
            Term::Notice(_) => "last day to give notice",
        }
    }
}

fn terms(agreement: &Agreement) -> Vec<Term<'_>> {
    let in_force = agreement.in_force.iter().map(Term::InForce);
    in_force.chain(agreement.renewals.iter().map(Term::Renewal)).chain(agreement.notice_deadlines.iter().map(Term::Notice)).collect()
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
    Ok(Some(Row {
        days: (moment.since, moment.until),
        when,
        lane,
        what,
        voice,
        document: labels.of_fact(&fact),
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
