//! Arguments of commands that list what a case holds: which facts, of which days, and how.

use std::ops::Deref;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use plimsoll_record::{Edtf, EdtfError, EntityType, Kind, Outcome};

use crate::failure::Failure;

/// The days that are asked for.
#[derive(Debug, Clone, Copy, Args)]
pub struct Days {
    /// From this day, month or year on [default: `due` begins today, `export` with the first]
    #[arg(long, value_name = "DATE", value_parser = parse_since)]
    pub from: Option<Date>,
    /// Up to this day, month or year
    #[arg(long, value_name = "DATE", value_parser = parse_until)]
    pub until: Option<Date>,
}

/// Which facts to list, and how.
#[derive(Debug, Args)]
pub struct List {
    /// The case file
    pub case: PathBuf,
    /// Print JSON Lines
    #[arg(long)]
    pub json: bool,
    /// Only this document: its id, its path or its file name, or the beginning of id or name
    #[arg(long, value_name = "DOCUMENT")]
    pub document: Option<String>,
    /// Only what may be of this day, month or year, or later
    #[arg(long, value_name = "DATE", value_parser = parse_since)]
    pub since: Option<Date>,
    /// Only what may be of this day, month or year, or earlier
    #[arg(long, value_name = "DATE", value_parser = parse_until)]
    pub until: Option<Date>,
    /// At most this many
    #[arg(long, value_name = "N", value_parser = parse_limit)]
    pub limit: Option<usize>,
}

/// Which facts to list, where what people judged of them counts.
#[derive(Debug, Args)]
pub struct FactList {
    #[command(flatten)]
    /// Which and how.
    pub list: List,
    /// Leave out what somebody judged to be read wrongly
    #[arg(long)]
    pub without_wrong: bool,
}

impl Deref for FactList {
    type Target = List;

    fn deref(&self) -> &List {
        &self.list
    }
}

/// Which actors to list, and how.
#[derive(Debug, Args)]
pub struct ActorList {
    /// The case file
    pub case: PathBuf,
    /// Print JSON Lines
    #[arg(long)]
    pub json: bool,
    /// Only actors of this type, such as `person`
    #[arg(long = "type", value_name = "TYPE", value_parser = parse_entity_type)]
    pub of_type: Option<EntityType>,
    /// Only actors with these words in one of their names
    #[arg(long, value_name = "WORDS", value_parser = parse_words)]
    pub name: Option<String>,
    /// Also people whom no document shows acting or speaking in public
    #[arg(long)]
    pub all: bool,
    /// At most this many
    #[arg(long, value_name = "N", value_parser = parse_limit)]
    pub limit: Option<usize>,
}

/// The kinds that `--kind` takes.
const KINDS: [Kind; 8] = [Kind::Entity, Kind::Mention, Kind::Time, Kind::Claim, Kind::Figure, Kind::Event, Kind::Agreement, Kind::Demand];

/// A kind by its name, or by its plural.
pub(super) fn parse_kind(text: &str) -> Result<Kind, String> {
    let named = |kind: &Kind| kind.name() == text || crate::plain::plural(kind.name()) == text;
    KINDS.into_iter().find(named).ok_or_else(|| format!("the kinds are {}", KINDS.map(Kind::name).join(", ")))
}

pub(super) fn parse_outcome(text: &str) -> Result<Outcome, String> {
    Outcome::ALL
        .into_iter()
        .find(|outcome| outcome.code() == text || crate::plain::outcome(*outcome) == text)
        .ok_or_else(|| format!("the outcomes are {}", Outcome::ALL.map(Outcome::code).join(", ")))
}

pub(super) fn parse_entity_type(text: &str) -> Result<EntityType, String> {
    serde_json::from_value(text.into()).map_err(|_| {
        let types = "person, organisation, place, facility, vessel, agreement, law, court, group";
        format!("the types are {types}")
    })
}

fn parse_since(text: &str) -> Result<Date, String> {
    bound(text, Edtf::earliest)
}

fn parse_until(text: &str) -> Result<Date, String> {
    bound(text, Edtf::latest)
}

fn bound(text: &str, side: fn(&Edtf) -> Option<Date>) -> Result<Date, String> {
    let date = published(text).map_err(|error| match error {
        EdtfError::Form(_) => format!("“{text}” is not a date: write it as 2025, 2025-10 or 2025-10-15"),
        EdtfError::Calendar(_) => error.to_string(),
    })?;
    side(&date).ok_or_else(|| format!("“{text}” has no such day: write it as 2025, 2025-10 or 2025-10-15"))
}

/// A date as the public format writes it. One in another form may well be a day of the calendar.
pub(super) fn published(text: &str) -> Result<Edtf, EdtfError> {
    Edtf::parse(text).map_err(|error| match error {
        EdtfError::Calendar(_) if text.contains('.') || text.split('/').any(|part| part.len() < "2025".len()) => {
            EdtfError::Form(text.to_owned())
        }
        _ => error,
    })
}

/// How many are to be listed at most.
pub(super) fn parse_limit(text: &str) -> Result<usize, String> {
    let limit = text.parse().ok().filter(|&limit| limit > 0);
    limit.ok_or_else(|| "write a number from 1 on, or leave the option out to see all".to_owned())
}

/// Words to filter by. A filter of nothing would let everything through.
pub(super) fn parse_words(text: &str) -> Result<String, String> {
    match text.trim().is_empty() {
        true => Err("there is no word in it: give one, or leave the option out to see all".to_owned()),
        false => Ok(text.to_owned()),
    }
}

/// Refuses days of which the first is after the last.
fn in_order(first: (&str, Option<Date>), last: Option<Date>) -> Result<(), Failure> {
    match (first.1, last) {
        (Some(from), Some(until)) if from > until => {
            let what = format!("{} begins on {from} and --until ends on {until}, which is before it", first.0);
            Err(Failure::usage(what).hint("give the earlier date first"))
        }
        _ => Ok(()),
    }
}

impl Days {
    /// Refuses days of which the first is after the last.
    pub fn in_order(&self) -> Result<(), Failure> {
        in_order(("--from", self.from), self.until)
    }
}

impl List {
    /// Refuses days of which the first is after the last.
    pub fn in_order(&self) -> Result<(), Failure> {
        in_order(("--since", self.since), self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_all_its_days() {
        assert_eq!(parse_since("2025").unwrap().to_string(), "2025-01-01");
        assert_eq!(parse_until("2025").unwrap().to_string(), "2025-12-31");
        for (text, says) in [
            ("last week", "is not a date"),
            ("15/10/2025", "is not a date"),
            ("15.10.2025", "is not a date"),
            ("2025-02-30", "there is no such day"),
        ] {
            assert!(parse_since(text).unwrap_err().contains(says), "{text}: {}", parse_since(text).unwrap_err());
        }
    }
}
