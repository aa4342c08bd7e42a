//! Gold: what a person found in the reports of a scoring set, put at its place in the text.
//!
//! A set is a folder with a `manifest.csv`, a folder for each half, and beside each `NN.txt` its
//! `NN.gold.jsonl`. A line of gold names words; [`Report::load`] finds the place of them, and refuses
//! gold of which the words do not stand in the report.

use std::path::Path;

use plimsoll_record::{Act, Bound, Change, CodePoints, Form, Modality, Polarity, Renewal, Span, Status, TermBasis};
use serde::Deserialize;

use crate::files;

/// One report with its gold.
pub struct Report {
    /// Path from the folder of the set: `tune/01.txt`.
    pub path: String,
    /// The bytes as they stand on disk.
    pub bytes: Vec<u8>,
    /// What a person found in it.
    pub gold: Gold,
}

/// The gold of a report, by kind.
#[derive(Debug, Default)]
pub struct Gold {
    pub figures: Vec<Placed<Figure>>,
    pub claims: Vec<PlacedClaim>,
    pub agreements: Vec<Agreement>,
    pub events: Vec<Event>,
    pub demands: Vec<Placed<Demand>>,
    /// Numbers that are no figures.
    pub traps: Vec<Placed<Words>>,
    /// Words that look like a claim and are none.
    pub no_claims: Vec<Span>,
    /// Words that look like an event and are none.
    pub no_events: Vec<Span>,
}

/// A line of gold with the place of its words.
#[derive(Debug)]
pub struct Placed<T> {
    pub span: Span,
    pub gold: T,
}

/// A claim with the places of its cue, where it has one, and of its content.
#[derive(Debug)]
pub struct PlacedClaim {
    pub cue: Option<Span>,
    pub pieces: Vec<Span>,
    pub gold: Claim,
    /// Its line, from 0.
    pub line: usize,
}

impl PlacedClaim {
    /// Where to look for it.
    pub fn start(&self) -> Option<u32> {
        self.cue.or(self.pieces.first().copied()).map(|span| span.start)
    }

    /// Its cue as words for people.
    pub fn cue_text(&self) -> &str {
        self.gold.cue.as_deref().unwrap_or("no cue")
    }
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Line {
    Figure(Figure),
    Claim(Claim),
    Agreement(Agreement),
    Event(Event),
    Demand(Demand),
    NoFigure(Words),
    NoClaim(Words),
    NoEvent(Words),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    pub text: String,
    #[serde(default = "first")]
    pub nth: usize,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub bound: Bound,
    pub unit: Option<String>,
    pub measure: String,
    pub period: Option<String>,
    pub origin: Option<String>,
    /// Only where the number itself is the size of a change.
    pub change: Option<Change>,
    /// What a change or a share is of.
    pub base: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Claim {
    pub sources: Vec<String>,
    pub cue: Option<String>,
    #[serde(default = "first")]
    pub nth: usize,
    pub content: Vec<String>,
    pub form: Form,
    pub act: Act,
    /// Where a set judges what follows.
    #[serde(flatten)]
    pub more: Option<More>,
}

/// What only a set that is about claims says of them.
#[derive(Debug, Clone, Deserialize)]
pub struct More {
    /// The words for the source at the claim itself, without article; null without a source.
    pub mention: Option<String>,
    pub polarity: Polarity,
    pub hedged: bool,
    /// The line of the claim that it stands in, from 0.
    pub inside: Option<usize>,
    pub said_on: Option<String>,
    pub venue: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    pub name: String,
    pub parties: Vec<String>,
    pub signed: Option<String>,
    pub term: Option<String>,
    pub renewal: Option<Renewal>,
    pub notice: Option<String>,
    /// Where a set judges what follows; it then tells both lists.
    pub in_force: Option<String>,
    pub status: Option<Status>,
    pub renewals: Option<Vec<TermDate>>,
    pub notice_deadlines: Option<Vec<TermDate>>,
}

/// A day in the life of an agreement.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermDate {
    pub date: String,
    pub basis: TermBasis,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    #[serde(rename = "type")]
    pub event_type: String,
    pub date: Option<String>,
    pub votes_for: Option<f64>,
    pub votes_against: Option<f64>,
    pub abstentions: Option<f64>,
    /// Where a set judges what follows, an event has its trigger.
    pub trigger: Option<String>,
    #[serde(default = "first")]
    pub nth: usize,
    pub place: Option<String>,
    pub modality: Option<Modality>,
    pub polarity: Option<Polarity>,
    #[serde(default)]
    pub roles: Vec<Role>,
    pub agreement: Option<String>,
    pub in_claim: Option<bool>,
    /// The place of the trigger.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// Who or what fills a role of an event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub role: String,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    pub demander: Option<String>,
    pub addressees: Vec<String>,
    pub content: String,
    pub deadline: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub text: String,
    #[serde(default = "first")]
    pub nth: usize,
}

fn first() -> usize {
    1
}

/// The names of the reports in a folder, in order.
pub fn names_of(folder: &Path) -> Result<Vec<String>, String> {
    let files = files::list(folder, "txt")?;
    Ok(files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect())
}

impl Report {
    /// The reports of one half (a folder) of a set, in the order of their names.
    pub fn of_half(set: &Path, half: &str) -> Result<Vec<Report>, String> {
        names_of(&set.join(half))?.iter().map(|name| Report::load(set, format!("{half}/{name}"))).collect()
    }

    fn load(set: &Path, path: String) -> Result<Report, String> {
        let text_file = set.join(&path);
        let gold_file = text_file.with_extension("gold.jsonl");
        let bytes = files::bytes(&text_file)?;
        let text = String::from_utf8(bytes.clone()).map_err(|error| format!("{path}: {error}"))?;
        let lines = files::text(&gold_file)?;
        let gold = Gold::parse(&text, &lines).map_err(|error| format!("{}, {error}", gold_file.display()))?;
        Ok(Report { path, bytes, gold })
    }
}

impl Gold {
    /// Reads the lines of gold of one text.
    pub fn parse(text: &str, lines: &str) -> Result<Gold, String> {
        let points = CodePoints::new(text);
        let mut gold = Gold::default();
        for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            gold.take(&points, number, line).map_err(|error| format!("line {}: {error}", number + 1))?;
        }
        Ok(gold)
    }

    fn take(&mut self, points: &CodePoints<'_>, number: usize, line: &str) -> Result<(), String> {
        let find = |words: &str, nth| place(points, words, nth).ok_or_else(|| format!("“{words}” does not stand in the text {nth} times"));
        match serde_json::from_str(line).map_err(|error| error.to_string())? {
            Line::Figure(gold) => self.figures.push(Placed { span: find(&gold.text, gold.nth)?, gold }),
            Line::NoFigure(gold) => self.traps.push(Placed { span: find(&gold.text, gold.nth)?, gold }),
            Line::NoClaim(gold) => self.no_claims.push(find(&gold.text, gold.nth)?),
            Line::Demand(gold) => self.demands.push(Placed { span: find(&gold.content, 1)?, gold }),
            Line::Agreement(gold) => self.agreements.push(gold),
            Line::NoEvent(gold) => self.no_events.push(find(&gold.text, gold.nth)?),
            Line::Event(mut gold) => {
                gold.span = gold.trigger.as_ref().map(|trigger| find(trigger, gold.nth)).transpose()?;
                self.events.push(gold);
            }
            Line::Claim(gold) => {
                let cue =
                    gold.cue.as_ref().map(|cue| word(points, cue, gold.nth).ok_or_else(|| format!("“{cue}” is no cue"))).transpose()?;
                let pieces = gold.content.iter().map(|piece| find(piece, 1)).collect::<Result<_, _>>()?;
                self.claims.push(PlacedClaim { cue, pieces, gold, line: number });
            }
        }
        Ok(())
    }
}

/// The place of the `nth` occurrence of words, counted from 1.
fn place(points: &CodePoints<'_>, words: &str, nth: usize) -> Option<Span> {
    let (byte, _) = points.text().match_indices(words).nth(nth.checked_sub(1)?)?;
    Some(Span { start: points.of_byte(byte), end: points.of_byte(byte + words.len()) })
}

/// The place of the `nth` occurrence as whole words, counted from 1.
fn word(points: &CodePoints<'_>, words: &str, nth: usize) -> Option<Span> {
    let text = points.text();
    let ends = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let whole = |byte: &usize| ends(text[..*byte].chars().next_back()) && ends(text[byte + words.len()..].chars().next());
    let byte = text.match_indices(words).map(|(byte, _)| byte).filter(whole).nth(nth.checked_sub(1)?)?;
    Some(Span { start: points.of_byte(byte), end: points.of_byte(byte + words.len()) })
}
