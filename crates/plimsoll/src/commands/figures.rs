//! The ledger of figures: what was counted, where, when, how much, and on whose word.
//!
//! Figures that can be laid side by side stand together: first by measure, then by place, then by time. For that, all
//! figures are looked at once and a short key of each is kept (some hundred bytes); then they are fetched one by one
//! in the order of the keys.

use std::collections::HashMap;

use clap::ValueEnum;
use jiff::civil::Date;
use plimsoll_case::{Case, Filter};
use plimsoll_export::tables::{self, Flavour};
use plimsoll_record::{Document, Fact, FactId, Figure, Kind, Reference};

use super::export::Raw;
use super::list::{cut, filled};
use super::open;
use crate::cli::FactList;
use crate::failure::Failure;
use crate::judged::Kept;
use crate::listing::{self, CaseFacts, each_fact};
use crate::plain;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::table::{Table, fixed, flowing, whole_words};
use crate::text::{Text, Tone};
use crate::voice::{self, Facts};

/// How a table of figures is written for other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Csv {
    /// Every character as it is in the record
    Exact,
    /// Cells that a spreadsheet would take for a formula begin with an apostrophe
    Spreadsheet,
}

impl From<Csv> for Flavour {
    fn from(csv: Csv) -> Self {
        match csv {
            Csv::Exact => Flavour::Exact,
            Csv::Spreadsheet => Flavour::Spreadsheet,
        }
    }
}

/// Prints the ledger.
pub fn ledger(screen: &mut Screen, list: &FactList, filter: Filter, csv: Option<Csv>) -> Result<(), Failure> {
    let case = open(&list.case)?;
    let filter = filled(filter, list)?;
    let mut entries = entries(&case, &filter, &Kept::read(&case, list)?)?;
    let all = entries.len() as u64;
    entries.truncate(list.limit.unwrap_or(usize::MAX));
    let documents = case.documents(&Filter { document: filter.document.clone(), ..Filter::default() })?;
    let documents: Vec<Document> = documents.into_iter().map(|stored| stored.document).collect();
    if let Some(flavour) = csv {
        return write_csv(screen, &case, &entries, &documents, flavour);
    }
    if entries.is_empty() {
        let of = if filter == Filter::default() && !list.without_wrong { "in this case" } else { "that all the filters let through" };
        screen.line(&format!("no {} {of}", plain::kinds(Kind::Figure)))?;
    }
    print(screen, &case, &entries, &Labels::new(documents.iter()))?;
    cut(screen, entries.len() as u64, all)
}

/// By what a figure is put in its place; figures without a place or time stand behind those that have one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    measure: String,
    place: (bool, String),
    since: (bool, Option<Date>, Option<Date>),
    /// Its number, as an order of bits.
    value: i64,
    id: FactId,
}

impl Entry {
    fn of(figure: &Figure) -> Self {
        let place = place_of(figure);
        let time = figure.period.as_ref().or(figure.as_of.as_ref()).map(|dated| &dated.value);
        let since = time.and_then(|time| time.earliest().or(time.latest()));
        let value = figure.value.or(figure.low).or(figure.high).unwrap_or(f64::INFINITY);
        Self {
            measure: figure.measure.clone(),
            place: (place.is_empty(), place),
            since: (since.is_none(), since, time.and_then(|time| time.latest())),
            value: ordered(value),
            id: figure.common.id.clone(),
        }
    }
}

/// A number whose order is that of the number given (IEEE 754, total order).
fn ordered(value: f64) -> i64 {
    let bits = value.to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

fn entries(case: &Case, filter: &Filter, kept: &Kept) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::new();
    each_fact(case, Kind::Figure, filter, |fact| {
        if let Fact::Figure(figure) = &fact
            && kept.keeps(&fact)
        {
            entries.push(Entry::of(figure));
        }
        Ok(true)
    })?;
    entries.sort_unstable();
    Ok(entries)
}

fn place_of(figure: &Figure) -> String {
    match (&figure.route, &figure.place) {
        (Some(route), _) => route.text.clone(),
        (None, Some(place)) => plain::actor(place),
        (None, None) => String::new(),
    }
}

fn print(screen: &mut Screen, case: &Case, entries: &[Entry], labels: &Labels) -> Result<(), Failure> {
    let columns = [
        fixed("id"),
        flowing("of what", 3),
        flowing("where", 2),
        flowing("when", 3),
        flowing("figure", 4),
        flowing("on the word of", 3),
        whole_words("document", 2),
    ];
    let mut table = Table::new(&columns);
    let mut facts = CaseFacts::new(case);
    let mut marks = String::new();
    for entry in entries {
        let Some(fact) = facts.fact(&entry.id)? else { continue };
        let Fact::Figure(figure) = &fact else { continue };
        let chain = voice::chain(&figure.common, &mut facts)?;
        let when = rows::when(figure);
        marks.extend(plain::marks(&when));
        let id = rows::id_cell(&entry.id, &mut facts)?;
        marks.extend(plain::marks(&id.words()));
        let cells = vec![
            id,
            Text::new(Tone::Strong, &plain::words(&entry.measure)),
            entry.place.1.as_str().into(),
            when.as_str().into(),
            plain::figure(figure).as_str().into(),
            voice::of_figure(figure, &chain).as_str().into(),
            rows::with_recognised(labels.label(&figure.common.document), &figure.common),
        ];
        table.row(screen, cells)?;
    }
    table.finish(screen)?;
    listing::print_legend(screen, plain::legend(&marks))
}

/// The columns of the table for other programs.
const COLUMNS: [&str; 27] = [
    "id", "measure", "value", "low", "high", "bound", "unit", "change", "base", "base_period", "period", "period_basis", "as_of", "flow",
    "population", "place", "route", "origin", "polarity", "modality", "document", "path", "start", "end", "text", "quote", "recognised",
];

/// Writes the ledger as comma-separated values (RFC 4180), with a line of titles.
fn write_csv(screen: &mut Screen, case: &Case, entries: &[Entry], documents: &[Document], flavour: Csv) -> Result<(), Failure> {
    let paths: HashMap<_, _> = documents.iter().map(|document| (&document.id, document.path.as_str())).collect();
    let mut table = tables::Table::new(Raw(screen), &COLUMNS, flavour.into())?;
    let mut facts = CaseFacts::new(case);
    for entry in entries {
        let Some(Fact::Figure(figure)) = facts.fact(&entry.id)? else { continue };
        let path = paths.get(&figure.common.document).copied().unwrap_or_default();
        table.cells(csv_cells(&figure, path))?;
    }
    Ok(table.finish()?)
}

fn csv_cells(figure: &Figure, path: &str) -> [String; COLUMNS.len()] {
    let number = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
    let common = &figure.common;
    let base = figure.base.as_ref();
    let period = figure.period.as_ref();
    let name = |named: Option<&Reference>| named.map_or_else(String::new, |named| named.name.as_ref().unwrap_or(&named.text).clone());
    let words = |words: Option<&plimsoll_record::Words>| words.map_or_else(String::new, |words| words.text.clone());
    [
        common.id.to_string(),
        figure.measure.clone(),
        number(figure.value),
        number(figure.low),
        number(figure.high),
        plain::name_of(&figure.bound),
        figure.unit.clone().unwrap_or_default(),
        figure.change.as_ref().map(plain::name_of).unwrap_or_default(),
        words(base.map(|base| &base.words)),
        base.and_then(|base| base.period.as_ref()).map_or_else(String::new, ToString::to_string),
        period.map_or_else(String::new, |period| period.value.to_string()),
        period.map(|period| plain::name_of(&period.basis)).unwrap_or_default(),
        figure.as_of.as_ref().map_or_else(String::new, |day| day.value.to_string()),
        figure.flow.as_ref().map(plain::name_of).unwrap_or_default(),
        words(figure.population.as_ref()),
        name(figure.place.as_ref()),
        words(figure.route.as_ref()),
        name(figure.origin.as_ref()),
        plain::name_of(&common.polarity),
        plain::name_of(&common.modality),
        common.document.to_string(),
        path.to_owned(),
        common.anchor.start.to_string(),
        common.anchor.end.to_string(),
        common.anchor.text.clone(),
        common.anchor.quote.to_string(),
        common.anchor.recognised.map_or_else(String::new, |percent| percent.to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_order() {
        let mut numbers = [3.5, -1.0, 0.0, f64::INFINITY, 145_437.0, -20.0];
        numbers.sort_by_key(|number| ordered(*number));
        assert_eq!(numbers, [-20.0, -1.0, 0.0, 3.5, 145_437.0, f64::INFINITY]);
    }
}
