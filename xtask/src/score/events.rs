//! Scores events of the types that gold has in full: of some types, or, where gold tells triggers, of all.
//!
//! Where gold has all events, each is to be read once, so what is read again is false. Elsewhere a report may tell of one event many times. What is left after each gold has its pair and tells of
//! the type of some gold, without a date or with one that takes the gold's in, is a further mention:
//! neither right nor false.

use plimsoll_record::{Edtf, Event, RoleFiller, Span};

use super::gold::{self, Gold};
use super::read::ReadReport;
use super::same::{Pairs, overlaps, pair, same_date, same_name};
use super::sheet::Sheet;

const VOTE: &str = "legislature.vote";
const TYPES: [&str; 4] = [VOTE, "agreement.sign", "agreement.renew", "meeting.visit"];

/// Events that tell again of one that gold has.
pub const MENTIONS: &str = "further mentions of the same events, not judged";

/// Words that gold names as a trap.
pub const TRAPS: &str = "words that look like an event and were read as one";

pub fn score(report: &ReadReport<'_>, all: &Gold, sheet: &mut Sheet) {
    let gold = &all.events;
    let is_whole = gold.iter().any(|gold| gold.span.is_some());
    let mut read = report.events();
    read.retain(|event| is_whole || TYPES.contains(&event.event_type.as_str()));
    let pairs = pair(gold, &read, |gold, read| {
        let votes = read_votes(report, read) == gold_votes(gold);
        let here = gold.span.is_some_and(|span| overlaps(span, read.common.anchor.span()));
        let dated = same_date(date(read), gold.date.as_deref());
        (gold.event_type == read.event_type).then(|| (dated && here, dated, here, votes, right_roles(report, gold, read)))
    });
    let is_mention =
        |event: &Event| !is_whole && gold.iter().any(|gold| gold.event_type == event.event_type && takes_in(date(event), gold));
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
    if is_whole {
        fields(report, gold, &read, &pairs, sheet);
        let is_trap = |span: &&Span| false_ones.iter().any(|event| overlaps(**span, event.common.anchor.span()));
        sheet.count(TRAPS, all.no_events.iter().filter(is_trap).count(), all.no_events.len());
    } else {
        sheet.count(MENTIONS, mentions.len(), read.len());
    }

    for &(one, other) in &pairs.both {
        let (gold, read) = (&gold[one], read[other]);
        let mut wrong = Vec::new();
        if !same_date(date(read), gold.date.as_deref()) {
            wrong.push(format!("date {}, not {}", shown(date(read)), gold.date.as_deref().unwrap_or("none")));
        }
        if read_votes(report, read) != gold_votes(gold) {
            wrong.push(format!("votes {:?}, not {:?}", read_votes(report, read), gold_votes(gold)));
        }
        if gold.span.is_some() && (right_roles(report, gold, read) < gold.roles.len() || read.roles.len() > gold.roles.len()) {
            let told = |role: &str, name: &str| format!("{role}={name}");
            let gold: Vec<String> = gold.roles.iter().map(|role| told(&role.role, &role.text)).collect();
            let read: Vec<String> = read.roles.iter().map(|role| told(&role.role, role.name.as_ref().unwrap_or(&role.text))).collect();
            wrong.push(format!("roles [{}], not [{}]", read.join(", "), gold.join(", ")));
        }
        let place = read.place.as_ref();
        let same_place = gold.place.as_ref().map_or(place.is_none(), |gold| place.is_some_and(|read| report.is_named(read, gold)));
        if gold.span.is_some() && !same_place {
            let read = place.map_or("none", |place| place.name.as_ref().unwrap_or(&place.text));
            wrong.push(format!("place {read}, not {}", gold.place.as_deref().unwrap_or("none")));
        }
        if gold.modality.is_some_and(|modality| modality != read.common.modality) {
            wrong.push(format!("modality {:?}", read.common.modality));
        }
        if gold.polarity.is_some_and(|polarity| polarity != read.common.polarity) {
            wrong.push(format!("polarity {:?}", read.common.polarity));
        }
        let about = report.agreements().into_iter().find(|agreement| Some(&agreement.common.id) == read.agreement.as_ref());
        let same_agreement = match (&gold.agreement, about) {
            (None, about) => about.is_none(),
            (Some(gold), about) => about.is_some_and(|about| same_name(&about.name, gold)),
        };
        if gold.span.is_some() && !same_agreement {
            let read = about.map_or("none", |about| about.name.as_str());
            wrong.push(format!("agreement {read}, not {}", gold.agreement.as_deref().unwrap_or("none")));
        }
        if gold.in_claim.is_some_and(|in_claim| in_claim != read.common.claim.is_some()) {
            wrong.push(format!("in a claim {}", read.common.claim.is_some()));
        }
        if !wrong.is_empty() {
            let anchor = &read.common.anchor;
            sheet.miss(report.path, Some(anchor.start), format!("event wrong {} “{}”: {}", gold.event_type, anchor.text, wrong.join("; ")));
        }
    }
    for &missed in &pairs.missed {
        let gold = &gold[missed];
        let at = gold.span.map(|span| span.start);
        let trigger = gold.trigger.as_deref().unwrap_or_default();
        let when = gold.date.as_deref().unwrap_or("without date");
        sheet.miss(report.path, at, format!("event missing {} {when} “{trigger}”", gold.event_type));
    }
    for event in false_ones {
        let anchor = &event.common.anchor;
        sheet.miss(report.path, Some(anchor.start), format!("event false {} {} “{}”", event.event_type, shown(date(event)), anchor.quote));
    }
}

/// What a set that tells of whole events says of them: who and what, where, in what mood, about which agreement.
fn fields(report: &ReadReport<'_>, gold: &[gold::Event], read: &[&Event], pairs: &Pairs, sheet: &mut Sheet) {
    let both: Vec<(&gold::Event, &Event)> = pairs.both.iter().map(|&(one, other)| (&gold[one], read[other])).collect();
    let roles = both.iter().map(|(gold, read)| right_roles(report, gold, read)).sum();
    let in_gold = gold.iter().map(|event| event.roles.len()).sum();
    sheet.add("event", "role", in_gold, read.iter().map(|event| event.roles.len()).sum(), roles);
    let found = both.iter().map(|(gold, _)| gold.roles.len()).sum();
    sheet.add("event", "role, of events that were found", found, both.iter().map(|(_, read)| read.roles.len()).sum(), roles);
    let mut row =
        |question, told: &dyn Fn(&gold::Event) -> bool, is_read: &dyn Fn(&Event) -> bool, same: &dyn Fn(&gold::Event, &Event) -> bool| {
            let right = both.iter().filter(|(gold, read)| told(gold) && is_read(read) && same(gold, read)).count();
            sheet.add(
                "event",
                question,
                gold.iter().filter(|gold| told(gold)).count(),
                read.iter().filter(|read| is_read(read)).count(),
                right,
            );
        };
    row("place", &|gold| gold.place.is_some(), &|read| read.place.is_some(), &|gold, read| {
        let place = read.place.as_ref().zip(gold.place.as_ref());
        place.is_some_and(|(read, gold)| report.is_named(read, gold))
    });
    row("about an agreement", &|gold| gold.agreement.is_some(), &|read| read.agreement.is_some(), &|gold, read| {
        let agreements = report.agreements();
        let about = agreements.iter().find(|agreement| Some(&agreement.common.id) == read.agreement.as_ref());
        about.zip(gold.agreement.as_ref()).is_some_and(|(read, gold)| same_name(&read.name, gold))
    });
    row("modality and polarity", &|_| true, &|_| true, &|gold, read| {
        gold.modality == Some(read.common.modality) && gold.polarity == Some(read.common.polarity)
    });
    row("in a claim", &|gold| gold.in_claim == Some(true), &|read| read.common.claim.is_some(), &|_, _| true);
}

/// How many roles of gold are filled as gold fills them.
fn right_roles(report: &ReadReport<'_>, gold: &gold::Event, read: &Event) -> usize {
    let mut left: Vec<&RoleFiller> = read.roles.iter().collect();
    let mut found = |role: &gold::Role| {
        let at = left.iter().position(|filler| filler.role == role.role && report.is_named(&filler.reference(), &role.text));
        at.map(|at| left.swap_remove(at)).is_some()
    };
    gold.roles.iter().filter(|role| found(role)).count()
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
