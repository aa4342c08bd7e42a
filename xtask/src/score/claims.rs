//! Scores claims: on whose word, by which cue, with which content.

use std::collections::BTreeSet;

use plimsoll_record::{Claim, FactId, Polarity, Reference, Span};

use super::gold::{Gold, More, PlacedClaim};
use super::read::ReadReport;
use super::same::{Pairs, has_words, overlap_by_half, overlaps, pair, plain, same_date, same_name, shared};
use super::sheet::Sheet;

pub fn score(report: &ReadReport<'_>, all: &Gold, sheet: &mut Sheet) {
    let gold = &all.claims;
    let read = report.claims();
    let content = |pieces: Vec<Span>| report.letters_in(report.joined(pieces, &JOINTS));
    let gold_content: Vec<_> = gold.iter().map(|claim| content(claim.pieces.clone())).collect();
    let read_content: Vec<_> = read.iter().map(|claim| content(claim.content.pieces.iter().map(|piece| piece.span()).collect())).collect();
    let gold_numbers: Vec<usize> = (0..gold.len()).collect();
    let read_numbers: Vec<usize> = (0..read.len()).collect();
    let pairs = pair(&gold_numbers, &read_numbers, |&one, &other| {
        let found = match gold[one].cue {
            Some(cue) => overlaps(cue, cue_of(read[other])),
            None => overlap_by_half(&gold_content[one], &read_content[other]),
        };
        found.then(|| (gold[one].cue.is_some(), shared(&gold_content[one], &read_content[other])))
    });
    let line_of_read = |id: &FactId| {
        let pair = pairs.both.iter().find(|&&(_, other)| read[other].common.id == *id);
        pair.map(|&(one, _)| gold[one].line)
    };

    let seen: Vec<Seen> = pairs
        .both
        .iter()
        .map(|&(one, other)| Seen::of(report, &gold[one], read[other], &gold_content[one], &read_content[other]))
        .collect();
    let mut row = |question, right: &dyn Fn(&Seen) -> bool| {
        sheet.add("claim", question, gold.len(), read.len(), seen.iter().filter(|seen| right(seen)).count());
    };
    row("cue found", &|_| true);
    row("content, at least half", &|seen| seen.half_content);
    row("content exact", &|seen| seen.content);
    row("source", &|seen| seen.mouth == Mouth::Right);
    row("source, cue and content exact", &|seen| seen.mouth == Mouth::Right && seen.content && seen.cue);
    row("source, cue and content overlapping", &|seen| seen.mouth == Mouth::Right && seen.half_content);
    row("form", &|seen| seen.form);
    row("act", &|seen| seen.act);
    if gold.iter().any(|claim| claim.gold.more.is_some()) {
        row("words of source, cue and content exact", &|seen| seen.mention == Words::Same && seen.cue && seen.content);
        row("words of source, cue and content overlapping", &|seen| seen.mention != Words::Other && seen.overlapping_content);
    }
    fields(gold, &read, &pairs, &line_of_read, sheet);
    missed_fields(report, gold, &read, &pairs, &line_of_read, sheet);
    let is_extra =
        |span: &&Span| pairs.extra.iter().any(|&extra| is_in_trap(**span, &report.letters_in([**span]), read[extra], &read_content[extra]));
    for trap in all.no_claims.iter().filter(is_extra) {
        sheet.miss(report.path, Some(trap.start), "words that look like a claim were read as one".to_owned());
    }
    sheet.count("words that look like a claim and were read as one", all.no_claims.iter().filter(is_extra).count(), all.no_claims.len());
    for (mouth, what) in WRONG {
        sheet.count(what, seen.iter().filter(|seen| seen.mouth == mouth).count(), seen.len());
    }
    let wrong = || seen.iter().filter(|seen| seen.mouth == Mouth::Wrong);
    sheet.count(
        "of the wrong mouths, the right one by more or fewer words of its phrase (\"nurse\" for \"nurse at the hospital\")",
        wrong().filter(|seen| seen.same_phrase).count(),
        wrong().count(),
    );

    for (&(one, other), seen) in pairs.both.iter().zip(&seen) {
        let wrong = seen.differences(&gold[one], read[other]);
        if !wrong.is_empty() {
            sheet.miss(report.path, gold[one].start(), format!("claim wrong at “{}”: {}", gold[one].cue_text(), wrong.join("; ")));
        }
    }
    for &missed in &pairs.missed {
        let (at, cue, gold) = (gold[missed].start(), gold[missed].cue_text(), &gold[missed].gold);
        sheet.miss(report.path, at, format!("claim missing at “{cue}” ({}): “{}”", names(&gold.sources), gold.content.join(" | ")));
    }
    for &extra in &pairs.extra {
        let claim = read[extra];
        let sources: Vec<String> = claim.sources.iter().map(name).collect();
        sheet.miss(
            report.path,
            Some(claim.cue.start),
            format!("claim false at “{}” ({}): “{}”", claim.cue.text, names(&sources), claim.content.text),
        );
    }
}

/// Words between two pieces that make them one: whether "that A and that B" is given as one piece or as two makes no
/// difference to what is said.
const JOINTS: [&str; 4] = ["and that", "and to", "or to", "but that"];

/// In whose mouth a claim was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouth {
    Right,
    /// Somebody is named who did not say it.
    Wrong,
    /// Nobody wrong is named, but there are words such as "they" that name nobody.
    Unresolved,
    /// Somebody who said it is missing.
    Missing,
}

/// How each wrong mouth is told in the sheet.
pub const WRONG: [(Mouth, &str); 3] = [
    (Mouth::Wrong, "claims in a wrong mouth (a source is named that is not the one)"),
    (Mouth::Unresolved, "claims with an unresolved source (its words name nobody, and are not those of gold)"),
    (Mouth::Missing, "claims with a source missing"),
];

impl Mouth {
    fn of(report: &ReadReport<'_>, read: &[Reference], gold: &[String]) -> Self {
        let mut strangers = read.iter().filter(|source| !gold.iter().any(|name| report.is_named(source, name))).peekable();
        match () {
            () if report.are_named(read, gold) => Mouth::Right,
            () if strangers.peek().is_none() => Mouth::Missing,
            () if strangers.any(|source| source.name.is_some()) => Mouth::Wrong,
            () => Mouth::Unresolved,
        }
    }
}

/// "nurse" and "nurse at the hospital", "Ostrum" and "Ostrum Pharma": one begins with the other. "furious family" and
/// "family": one ends with the other, and only plain words stand before it. "Anna Berg" is no "spokesman for Anna Berg".
pub fn is_same_phrase(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let begins = long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let plain = |words: &str| !words.contains(char::is_uppercase);
    let ends = long.strip_suffix(short).is_some_and(|front| front.ends_with(' ') && front.split_whitespace().count() == 1 && plain(front));
    begins || ends && plain(short)
}

/// How the words that a claim names its source with stand to those of gold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Same,
    /// One of them stands in the other: "nurse" and "nurse at the hospital".
    Overlapping,
    Other,
}

impl Words {
    /// Of several sources, the words from the first to the last of them. A role that the record keeps before a name
    /// ("the minister, Ida Berg"), where gold has the name alone, makes no difference, as an article makes none.
    fn of(report: &ReadReport<'_>, read: &[Reference], gold: Option<&str>) -> Self {
        let (start, end) = (read.iter().map(|source| source.start).min(), read.iter().map(|source| source.end).max());
        let words = start.zip(end).map(|(start, end)| report.words_in(Span { start, end }));
        let is_named = read.len() == 1 && read[0].name.is_some();
        Words::compare(words.as_deref(), is_named, gold)
    }

    fn compare(read: Option<&str>, is_named: bool, gold: Option<&str>) -> Self {
        let (Some(read), Some(gold)) = (read, gold) else { return if read == gold { Words::Same } else { Words::Other } };
        let gold_is_name = is_named && gold.starts_with(char::is_uppercase);
        let (read, gold) = (without_owner(read), without_owner(gold));
        match () {
            () if read == gold || gold_is_name && read.ends_with(&format!(" {gold}")) => Words::Same,
            () if has_words(&read, &gold) || has_words(&gold, &read) => Words::Overlapping,
            () => Words::Other,
        }
    }
}

/// Words for a source without article or possessive pronoun: gold leaves both out ("treasurer" for "its treasurer").
fn without_owner(words: &str) -> String {
    const OWNERS: [&str; 7] = ["my ", "our ", "your ", "his ", "her ", "its ", "their "];
    let plain = plain(words);
    OWNERS.iter().find_map(|owner| plain.strip_prefix(owner)).map(str::to_owned).unwrap_or(plain)
}

/// What is right about a claim whose cue was found.
struct Seen {
    cue: bool,
    mention: Words,
    overlapping_content: bool,
    content: bool,
    half_content: bool,
    mouth: Mouth,
    /// Whoever is named wrongly is called by more or fewer words of the same phrase.
    same_phrase: bool,
    form: bool,
    act: bool,
}

impl Seen {
    fn of(report: &ReadReport<'_>, gold: &PlacedClaim, read: &Claim, gold_content: &BTreeSet<u32>, read_content: &BTreeSet<u32>) -> Self {
        Seen {
            cue: gold.cue.is_none_or(|cue| cue_of(read) == cue),
            mention: Words::of(report, &read.sources, gold.gold.more.as_ref().and_then(|more| more.mention.as_deref())),
            content: gold_content == read_content,
            // A refusal that names no matter has no content.
            overlapping_content: shared(gold_content, read_content) > 0 || gold_content == read_content,
            half_content: overlap_by_half(gold_content, read_content) || gold_content == read_content,
            mouth: Mouth::of(report, &read.sources, &gold.gold.sources),
            same_phrase: read.sources.iter().all(|source| gold.gold.sources.iter().any(|gold| is_same_phrase(&name(source), gold))),
            form: gold.gold.form == read.form,
            act: gold.gold.act == read.act,
        }
    }

    fn differences(&self, gold: &PlacedClaim, read: &Claim) -> Vec<String> {
        let gold = &gold.gold;
        let mut wrong = Vec::new();
        if self.mouth != Mouth::Right {
            let sources: Vec<String> = read.sources.iter().map(name).collect();
            let how = if self.mouth == Mouth::Wrong { "wrong mouth" } else { "source" };
            wrong.push(format!("{how} {}, not {}", names(&sources), names(&gold.sources)));
        }
        if !self.content {
            let pieces: Vec<&str> = read.content.pieces.iter().map(|piece| piece.text.as_str()).collect();
            wrong.push(format!("content “{}”, not “{}”", pieces.join(" | "), gold.content.join(" | ")));
        }
        if !self.cue {
            wrong.push(format!("cue “{}”", read.cue.text));
        }
        if !self.form {
            wrong.push(format!("form {:?}, not {:?}", read.form, gold.form));
        }
        if !self.act {
            wrong.push(format!("act {:?}, not {:?}", read.act, gold.act));
        }
        wrong
    }
}

/// Whether what else gold says of a claim was read: when and where it was said, in which claim it stands.
fn fields(gold: &[PlacedClaim], read: &[&Claim], pairs: &Pairs, line_of_read: &impl Fn(&FactId) -> Option<usize>, sheet: &mut Sheet) {
    type Told = fn(&More) -> bool;
    let judged: Vec<&PlacedClaim> = gold.iter().filter(|claim| claim.gold.more.is_some()).collect();
    if judged.is_empty() {
        return;
    }
    let both: Vec<(&More, &Claim)> =
        pairs.both.iter().filter_map(|&(one, other)| Some((gold[one].gold.more.as_ref()?, read[other]))).collect();
    let mut row = |question, told: Told, is_read: &dyn Fn(&Claim) -> bool, right: &dyn Fn(&More, &Claim) -> bool| {
        let gold = judged.iter().filter_map(|claim| claim.gold.more.as_ref()).filter(|more| told(more)).count();
        let read = read.iter().filter(|claim| is_read(claim)).count();
        sheet.add("claim", question, gold, read, both.iter().filter(|(more, claim)| told(more) && right(more, claim)).count());
    };
    row("inside which claim", |more| more.inside.is_some(), &|claim| claim.common.claim.is_some(), &|more, claim| {
        claim.common.claim.as_ref().and_then(line_of_read) == more.inside
    });
    row("said on", |more| more.said_on.is_some(), &|claim| claim.said_on.is_some(), &|more, claim| {
        same_date(claim.said_on.as_ref().map(|date| &date.value), more.said_on.as_deref())
    });
    row("venue", |more| more.venue.is_some(), &|claim| claim.venue.is_some(), &|more, claim| {
        claim.venue.as_ref().zip(more.venue.as_ref()).is_some_and(|(read, gold)| same_name(&read.text, gold))
    });
    row("hedged", |more| more.hedged, &|claim| claim.common.hedged, &|_, claim| claim.common.hedged);
    let negative = |claim: &Claim| claim.common.polarity == Polarity::Negative;
    row("negative", |more| more.polarity == Polarity::Negative, &negative, &|_, claim| negative(claim));
}

/// Tells where a claim that was found was said, when, or in which claim, wherever gold tells it otherwise.
fn missed_fields(
    report: &ReadReport<'_>,
    gold: &[PlacedClaim],
    read: &[&Claim],
    pairs: &Pairs,
    line_of_read: &impl Fn(&FactId) -> Option<usize>,
    sheet: &mut Sheet,
) {
    for &(one, other) in &pairs.both {
        let (placed, claim) = (&gold[one], read[other]);
        let Some(more) = placed.gold.more.as_ref() else { continue };
        let mut tell = |what: String| sheet.miss(report.path, placed.start(), format!("claim at “{}”: {what}", placed.cue_text()));
        if Words::of(report, &claim.sources, more.mention.as_deref()) != Words::Same {
            let read: Vec<&str> = claim.sources.iter().map(|source| source.text.as_str()).collect();
            tell(format!("words of source “{}”, not “{}”", read.join(" | "), more.mention.as_deref().unwrap_or("none")));
        }
        let words = |words: Option<&str>| words.map_or("none".to_owned(), |words| format!("“{words}”"));
        let venue = claim.venue.as_ref().map(|venue| venue.text.as_str());
        if venue.is_some() != more.venue.is_some() || venue.zip(more.venue.as_deref()).is_some_and(|(read, gold)| !same_name(read, gold)) {
            tell(format!("venue {}, not {}", words(venue), words(more.venue.as_deref())));
        }
        let day = claim.said_on.as_ref().map(|date| &date.value);
        if day.is_some() != more.said_on.is_some() || day.is_some() && !same_date(day, more.said_on.as_deref()) {
            tell(format!("said on {}, not {}", words(day.map(ToString::to_string).as_deref()), words(more.said_on.as_deref())));
        }
        let around = claim.common.claim.as_ref().map(line_of_read);
        if around.is_some() != more.inside.is_some() || around.flatten() != more.inside {
            let line = |line: Option<usize>| gold.iter().find(|claim| Some(claim.line) == line).map_or("none", PlacedClaim::cue_text);
            tell(format!("inside {}, not “{}”", if around.is_some() { line(around.flatten()) } else { "nothing" }, line(more.inside)));
        }
    }
}

/// Whether a claim that gold does not have was made of words that look like one.
fn is_in_trap(trap: Span, letters: &BTreeSet<u32>, claim: &Claim, content: &BTreeSet<u32>) -> bool {
    overlaps(trap, cue_of(claim)) || content.is_subset(letters)
}

fn cue_of(claim: &Claim) -> Span {
    Span { start: claim.cue.start, end: claim.cue.end }
}

fn name(reference: &Reference) -> String {
    reference.name.clone().unwrap_or_else(|| reference.text.clone())
}

fn names(names: &[String]) -> String {
    if names.is_empty() { "nobody".to_owned() } else { names.join(" + ") }
}

#[cfg(test)]
mod tests {
    use super::Words::{self, Other, Overlapping, Same};

    #[test]
    fn the_words_of_a_source_are_compared_without_article_owner_and_role_before_a_name() {
        let check = |read, is_named, gold, expected| assert_eq!(Words::compare(read, is_named, gold), expected, "{read:?} beside {gold:?}");
        check(Some("its treasurer"), true, Some("treasurer"), Same);
        check(Some("The minister, Ida Berg"), true, Some("Ida Berg"), Same);
        check(Some("a spokesman for Ida Berg"), false, Some("Ida Berg"), Overlapping);
        check(Some("the nurse"), false, Some("nurse at the hospital"), Overlapping);
        check(Some("the nurses"), false, Some("nurse"), Other);
        check(Some("she"), true, Some("Ida Berg"), Other);
        check(None, false, None, Same);
        check(None, false, Some("she"), Other);
    }
}
