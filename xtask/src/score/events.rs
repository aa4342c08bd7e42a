//! Scores events of the types that gold has in full.
//!
//! A report may tell of one event many times. What is left after each gold has its pair and tells of
//! the type of some gold, without a date or with one that takes the gold's in, is a further mention:
//! neither right nor false.

use plimsoll_record::{Edtf, Event};

use super::gold::{self, Gold};
use super::read::ReadReport;
use super::same::{pair, same_date};
use super::sheet::Sheet;

const VOTE: &str = "legislature.vote";
const TYPES: [&str; 4] = [VOTE, "agreement.sign", "agreement.renew", "meeting.visit"];

/// Events that tell again of one that gold has.
pub const MENTIONS: &str = "further mentions of the same events, not judged";

pub fn score(report: &ReadReport<'_>, gold: &Gold, sheet: &mut Sheet) {
    let gold = &gold.events;
    let mut read = report.events();
    read.retain(|event| TYPES.contains(&event.event_type.as_str()));
    let pairs = pair(gold, &read, |gold, read| {
        let votes = read_votes(report, read) == gold_votes(gold);
        (gold.event_type == read.event_type).then(|| (same_date(date(read), gold.date.as_deref()), votes))
    });
    let is_mention = |event: &Event| gold.iter().any(|gold| gold.event_type == event.event_type && takes_in(date(event), gold));
    let (mentions, false_ones): (Vec<&Event>, Vec<&Event>) =
        pairs.extra.iter().map(|&extra| read[extra]).partition(|event| is_mention(event));
    let judged = pairs.both.len() + false_ones.len();
    let dated = |&&(one, other): &&(usize, usize)| same_date(date(read[other]), gold[one].date.as_deref());
    let voted = |&&(one, other): &&(usize, usize)| read_votes(report, read[other]) == gold_votes(&gold[one]);

    sheet.add("event", "type", gold.len(), judged, pairs.both.len());
    sheet.add("event", "type and date", gold.len(), judged, pairs.both.iter().filter(dated).count());
    let is_vote = |pair: &&(usize, usize)| gold[pair.0].event_type == VOTE;
    let votes = gold.iter().filter(|gold| gold.event_type == VOTE).count();
    let read_votes_of = pairs.both.iter().filter(is_vote).count() + false_ones.iter().filter(|event| event.event_type == VOTE).count();
    sheet.add(
        "event",
        "vote, date and counts",
        votes,
        read_votes_of,
        pairs.both.iter().filter(is_vote).filter(dated).filter(voted).count(),
    );
    sheet.count(MENTIONS, mentions.len(), read.len());

    for &(one, other) in &pairs.both {
        let (gold, read) = (&gold[one], read[other]);
        let mut wrong = Vec::new();
        if !same_date(date(read), gold.date.as_deref()) {
            wrong.push(format!("date {}, not {}", shown(date(read)), gold.date.as_deref().unwrap_or("none")));
        }
        if read_votes(report, read) != gold_votes(gold) {
            wrong.push(format!("votes {:?}, not {:?}", read_votes(report, read), gold_votes(gold)));
        }
        if !wrong.is_empty() {
            let anchor = &read.common.anchor;
            sheet.miss(report.path, Some(anchor.start), format!("event wrong {} “{}”: {}", gold.event_type, anchor.text, wrong.join("; ")));
        }
    }
    for &missed in &pairs.missed {
        let gold = &gold[missed];
        sheet.miss(report.path, None, format!("event missing {} {}", gold.event_type, gold.date.as_deref().unwrap_or("without date")));
    }
    for event in false_ones {
        let anchor = &event.common.anchor;
        sheet.miss(report.path, Some(anchor.start), format!("event false {} {} “{}”", event.event_type, shown(date(event)), anchor.quote));
    }
}

fn date(event: &Event) -> Option<&Edtf> {
    event.date.as_ref().map(|dated| &dated.value)
}

fn shown(date: Option<&Edtf>) -> &str {
    date.map_or("without date", Edtf::as_str)
}

/// Whether a date is absent, or takes in that of gold.
fn takes_in(date: Option<&Edtf>, gold: &gold::Event) -> bool {
    let Some(date) = date else { return true };
    let gold = gold.date.as_deref().and_then(|gold| Edtf::parse(gold).ok());
    gold.is_some_and(|gold| match (date.earliest(), date.latest(), gold.earliest(), gold.latest()) {
        (Some(first), Some(last), Some(gold_first), Some(gold_last)) => first <= gold_first && gold_last <= last,
        _ => *date == gold,
    })
}

/// For, against, abstained.
type Votes = [Option<f64>; 3];

fn gold_votes(gold: &gold::Event) -> Votes {
    [gold.votes_for, gold.votes_against, gold.abstentions]
}

fn read_votes(report: &ReadReport<'_>, event: &Event) -> Votes {
    let figures = report.figures();
    ["votes_for", "votes_against", "abstentions"].map(|measure| {
        let figure = figures.iter().find(|figure| figure.measure == measure && event.figures.contains(&figure.common.id));
        figure.and_then(|figure| figure.value)
    })
}
