//! The date of a report whose metadata tell none: the dateline at its head, or what the text lets one
//! infer.
//!
//! "ROME, 15 October 2025 (Harbour Wire) —": a sentence among the first that opens with a place or a
//! word in capitals and soon comes to a whole date; or a line that is a date and nothing else.
//!
//! Where a line at the head is the days that a report covers ("1–7 September 2025"), it was published on the last of them or
//! after it (`2025-09-07/..`, inferred), and its weekdays are those before that day.
//!
//! A text without any was published in the latest year that it tells of as past, or after it. That
//! is all that is said of its date (`2025/..`, inferred). Days without a year are completed with that
//! year only on good evidence, and say which: a weekday beside them that agrees, or a date of that year
//! in the text, told to the month, not half a year away. All others stay open (`XXXX-03-11`).

use std::ops::Range;

use jiff::civil::Date;
use plimsoll_language::{Analysis, Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Mood, Piece, TimeWord, Venue};
use plimsoll_record::{BlockKind, DateBasis, Document, Edtf, PublishedBasis};

use crate::times::{self, TimeFound, TimeValue};

/// A dateline is looked for in this many sentences.
const SENTENCES: usize = 6;

/// The date of a dateline begins within this many tokens.
const REACH: usize = 8;

/// So many paragraphs that open with a day make a chronology.
const LEAST_ENTRIES: usize = 3;

/// Steps up the tree from a time to its verb.
const STEPS: usize = 8;

/// A line that ends with its day has so many tokens before it.
const LINE: usize = 24;

/// A word for a paper at the head of a line has at most so many tokens: "Joint press release".
const PAPER: usize = 4;

/// Days that a report covers which a line at its head tells.
const LONGEST_COVERED: i32 = 31;

/// Letters of a month in EDTF.
const MONTH: usize = 7;

/// The times of a document. A dateline becomes the document's date where it had none.
pub(crate) fn times(analysis: &Analysis<'_>, document: &mut Document) -> Vec<TimeFound> {
    if let Some(published) = &document.published {
        return times::find(analysis, anchor(published));
    }
    let mut times = times::find(analysis, None);
    if let Some(day) = dateline(analysis, &times) {
        document.published = Some(Edtf::day(day));
        document.published_basis = PublishedBasis::Dateline;
        times = times::find(analysis, Some(day));
        if let Some(last) = day_of_note(analysis, &times, day) {
            times.iter_mut().for_each(|time| move_behind(time, day, last));
        }
        return times;
    }
    if let Some(month) = month_of_line(analysis, &times) {
        document.published = Some(month.clone());
        document.published_basis = PublishedBasis::Dateline;
        // A weekday is of no day that the month alone tells. A day without a year is of its year, unless it is told as past and was
        // still to come.
        if let (Some(first), Some(last)) = (month.earliest(), month.latest()) {
            for time in &mut times {
                let open = time.clone();
                complete(analysis, time, first.year(), &[first]);
                let ahead = time.date().and_then(Edtf::earliest).is_some_and(|day| day > last);
                if ahead && tense(analysis, time) == Some(Told::Past) {
                    *time = open;
                }
            }
        }
        return times;
    }
    if let Some(last) = last_day_covered(analysis, &times) {
        document.published = Some(Edtf::interval(Some(&Edtf::day(last)), None));
        document.published_basis = PublishedBasis::Inferred;
        return times::find(analysis, Some(last));
    }
    if let Some(year) = latest_past_year(analysis, &times) {
        document.published = Some(Edtf::interval(Some(&Edtf::year(year)), None));
        document.published_basis = PublishedBasis::Inferred;
        let known: Vec<Date> =
            times.iter().filter(|time| time.basis == DateBasis::Stated).filter_map(|time| month_of_year(time, year)).collect();
        // "GENOA, 31 May (Fern Wire) –": news of a year that nobody tells; what it looks back on completes nothing.
        // Only a date of what its lead tells first does.
        let known = if has_day_without_year(analysis, &times) { months_of_lead(analysis, &times, year) } else { known };
        times.iter_mut().for_each(|time| complete(analysis, time, year, &known));
    }
    times
}

/// "Correction, 7 November: the last sentence was added": the day without a year of a note below a text of an earlier day.
fn day_of_note(analysis: &Analysis<'_>, times: &[TimeFound], written: Date) -> Option<Date> {
    let note = |&(number, time): &(usize, &TimeFound)| {
        let sentence = &analysis.sentences[number];
        let tokens = &sentence.tokens;
        let opens = number > SENTENCES && analysis.sentences[number - 1].block != sentence.block;
        let word = time.tokens.start == tokens.start + 2 && analysis.piece_of(tokens.start) == Piece::Word;
        opens && word && analysis.is_mark(tokens.start + 1, ",") && analysis.is_mark(time.tokens.end, ":")
    };
    let notes = times.iter().map(|time| (analysis.sentence_of(time.tokens.start), time)).filter(note);
    notes.filter_map(|(_, time)| behind(time, written)).max()
}

/// The day of the name of an inferred one that comes next behind the day on which a text was written.
fn behind(time: &TimeFound, written: Date) -> Option<Date> {
    let day = time.date().filter(|_| time.basis == DateBasis::Inferred).and_then(Edtf::as_day)?;
    let years = [written.year(), written.year() + 1].into_iter();
    let mut days = years.filter_map(|year| Date::new(year, day.month(), day.day()).ok());
    days.find(|next| next.since(written).is_ok_and(|span| (1..=HALF_A_YEAR).contains(&span.get_days())))
}

/// Puts a day without a year that was taken for one long before the text behind it, where a note there reaches as far.
fn move_behind(time: &mut TimeFound, written: Date, last: Date) {
    let day = time.date().and_then(Edtf::as_day);
    let past = day.is_some_and(|day| written.since(day).is_ok_and(|span| span.get_days() > HALF_A_YEAR));
    if let Some(next) = behind(time, written).filter(|next| past && *next <= last) {
        time.value = TimeValue::Date(Edtf::day(next));
        time.timex_value = None;
        time.from = Some(format!("a note of {last} below the text"));
    }
}

/// Whether a dateline opens the text that tells a day and no year.
fn has_day_without_year(analysis: &Analysis<'_>, times: &[TimeFound]) -> bool {
    let heads = (0..analysis.sentences.len().min(SENTENCES)).filter(|&sentence| analysis.dates_report(sentence));
    let open = |time: &TimeFound| time.date().is_some_and(|date| date.as_str().starts_with("XXXX-"));
    heads
        .map(|sentence| &analysis.sentences[sentence].tokens)
        .any(|tokens| times.iter().any(|time| tokens.contains(&time.tokens.start) && open(time)))
}

/// Days in the months of a year that hang on the main verbs of sentences that open with a dateline.
fn months_of_lead(analysis: &Analysis<'_>, times: &[TimeFound], year: i16) -> Vec<Date> {
    let words = &analysis.words;
    let main = |time: &TimeFound| {
        let first = analysis.word_of(time.tokens.end - 1);
        let above = first.map(|first| std::iter::successors(Some(first), |&at| Some(words[at].head as usize).filter(|&head| head != at)));
        let verb = above.into_iter().flatten().take(STEPS).find(|&at| words[at].upos == Upos::Verb);
        verb.is_some_and(|verb| !matches!(words[verb].relation, Relation::Acl | Relation::Advcl | Relation::Ccomp | Relation::Xcomp))
    };
    let lead = |time: &&TimeFound| {
        let sentence = analysis.sentence_of(time.tokens.start);
        time.basis == DateBasis::Stated && sentence < SENTENCES && analysis.dates_report(sentence) && main(time)
    };
    times.iter().filter(lead).filter_map(|time| month_of_year(time, year)).collect()
}

/// The latest year that the text states, apart from what is to come.
fn latest_past_year(analysis: &Analysis<'_>, times: &[TimeFound]) -> Option<i16> {
    times
        .iter()
        .filter(|time| time.basis == DateBasis::Stated && !is_to_come(analysis, time) && tense(analysis, time) != Some(Told::Other))
        .filter_map(|time| time.date())
        .filter_map(|date| date.latest().or_else(|| date.earliest()))
        .map(|day| day.year())
        .filter(|year| (1900..=2100).contains(year))
        .max()
}

/// "until 2026", "by 2030", "is set to renew on…": no sign that the text was written after it.
fn is_to_come(analysis: &Analysis<'_>, time: &TimeFound) -> bool {
    let sentence = &analysis.sentences[analysis.sentence_of(time.tokens.start)].tokens;
    let before = time.tokens.start.saturating_sub(14).max(sentence.start)..time.tokens.start;
    let future = analysis.tokens[before].iter().any(|token| token.classes.any(Classes::FUTURE));
    let limit = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Until | TimeWord::Before)));
    let open = time.date().is_some_and(|date| date.as_str().starts_with("../"));
    future || open || limit(time.tokens.start) || time.tokens.start.checked_sub(1).is_some_and(limit)
}

/// How a verb tells of a time.
#[derive(PartialEq)]
enum Told {
    Past,
    /// As what is, is to be or may be: "expires in 2028", "may end it by giving notice before 2028".
    Other,
}

/// How the verb that the tree hangs a time on tells of it, if one does.
fn tense(analysis: &Analysis<'_>, time: &TimeFound) -> Option<Told> {
    let words = &analysis.words;
    let features = |word: usize| analysis.model.features(words[word].features);
    let classes = |word: usize| analysis.classes_of(words[word].token as usize);
    let first = analysis.word_of(time.tokens.start)?;
    let above = std::iter::successors(Some(first), |&at| Some(words[at].head as usize).filter(|&head| head != at));
    above.skip(1).take(STEPS).filter(|&at| words[at].upos == Upos::Verb).find_map(|verb| {
        let helpers = || analysis.dependents_of(verb).filter(|&word| words[word].relation == Relation::Aux);
        let finite = || std::iter::once(verb).chain(helpers()).filter(|&word| features(word).contains("VerbForm=Fin"));
        if helpers().any(|word| classes(word).any(Classes::FUTURE.or(Classes::POSSIBLE).or(Classes::REQUIRED))) {
            return Some(Told::Other);
        }
        let past = |word: usize| features(word).contains("Tense=Past") || classes(word).any(Classes::HAVE) && word != verb;
        match finite().next() {
            Some(_) if finite().any(past) => Some(Told::Past),
            Some(_) => Some(Told::Other),
            None => features(verb).contains("VerbForm=Inf").then_some(Told::Other),
        }
    })
}

/// A day in the month that a date of the year tells; `None` for a year alone.
fn month_of_year(time: &TimeFound, year: i16) -> Option<Date> {
    let date = time.date().filter(|date| date.as_str().len() >= 7)?;
    let start = date.as_str().split('/').next().and_then(|start| Edtf::parse(start).ok()).filter(|start| start.as_str().len() >= 7)?;
    start.earliest().filter(|day| day.year() == year)
}

/// Days that a date may be away from another that tells its year.
const HALF_A_YEAR: i32 = 184;

/// Gives a date without a year this year, or the one before it where a weekday in its words says so.
fn complete(analysis: &Analysis<'_>, time: &mut TimeFound, year: i16, known: &[Date]) {
    let Some(unknown) = time.date().map(|date| date.as_str().to_owned()).filter(|date| date.contains("XXXX")) else { return };
    let weekday = time.tokens.clone().find_map(|at| {
        analysis.longest(at, |meaning| match meaning {
            Meaning::Weekday(weekday) => Some(weekday),
            _ => None,
        })
    });
    let fits = |date: &Edtf| {
        weekday.is_none_or(|(_, weekday)| date.as_day().is_none_or(|day| day.weekday().to_monday_one_offset() == weekday as i8))
    };
    let near = |date: &Edtf| {
        date.earliest()
            .is_some_and(|day| known.iter().any(|other| day.since(*other).is_ok_and(|span| span.get_days().abs() <= HALF_A_YEAR)))
    };
    let with = |year: i16| Edtf::parse(&unknown.replace("XXXX", &format!("{year:04}"))).ok().filter(fits);
    let this_year = with(year).filter(|date| weekday.is_some() || near(date)).map(|date| (date, year));
    let Some((date, year)) = this_year.or_else(|| weekday.and(with(year - 1)).map(|date| (date, year - 1))) else { return };
    // The hours of the day stay: "27 April at 10 a.m."
    time.timex_value = time.timex_value.take().filter(|_| time.timex_type == "TIME").map(|timex| timex.replace(&unknown, date.as_str()));
    time.value = TimeValue::Date(date);
    time.basis = DateBasis::Inferred;
    time.from = Some(format!("the latest year that the text tells of as past, {year}"));
    time.anchored_to = Some("text");
}

/// The day that incomplete dates are completed with: the last one that the date can mean.
fn anchor(published: &plimsoll_record::Edtf) -> Option<Date> {
    published.as_day().or_else(|| published.latest().filter(|_| published.as_str().len() >= 7))
}

fn dateline(analysis: &Analysis<'_>, times: &[TimeFound]) -> Option<Date> {
    let past =
        |time: &&TimeFound| time.basis == DateBasis::Stated && !is_to_come(analysis, time) && tense(analysis, time) == Some(Told::Past);
    let told = times.iter().filter(past).filter_map(|time| time.date()?.as_day()).max();
    // What tells of later days was not written then: "5 May 2019" heads an entry of a chronology.
    let fits = |day: &Date| told.is_none_or(|told| told <= *day) && !opens_chronology(analysis, times, *day);
    let labelled = |tokens: &Range<usize>| is_label(analysis, tokens.start);
    // "2024-04-01 | Zarzis | 7" is a row of a list of days.
    let is_list = analysis.sentences.iter().all(|sentence| sentence.kind == BlockKind::TableRow);
    let heads = || analysis.sentences.iter().take(SENTENCES).map(|sentence| &sentence.tokens).filter(|tokens| !is_list || labelled(tokens));
    let day = |of: &dyn Fn(&Range<usize>, &TimeFound, Date) -> bool| {
        let fitting = |tokens: &Range<usize>| day_of_line(analysis, times, tokens).filter(|&(time, day)| of(tokens, time, day));
        heads().filter_map(fitting).map(|(_, day)| day).find(fits)
    };
    let weak = |day: Date| !tells_of_later(analysis, times, day) && !has_other_line(analysis, times, day);
    // "Adopted on 4 May 1998 / Last updated on 10 October 2025": the latest.
    let latest = heads()
        .filter(|tokens| labelled(tokens))
        .filter_map(|tokens| day_of_line(analysis, times, tokens).filter(|(time, _)| says_when(analysis, tokens, time)))
        .map(|(_, day)| day)
        .filter(fits)
        .max();
    latest
        .or_else(|| day(&|tokens, time, _| says_when(analysis, tokens, time)))
        .or_else(|| day(&|tokens, time, day| is_place_and_day(analysis, tokens, time) && weak(day)))
        .or_else(|| day(&|tokens, time, day| is_day_and_place(analysis, tokens, time) && weak(day)))
        .or_else(|| day(&|tokens, time, day| is_paper_of_day(analysis, tokens, time) && weak(day)))
        .or_else(|| day(&|tokens, time, day| closes_line(analysis, tokens, time) && weak(day)))
}

fn is_label(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.means(at, |meaning| meaning == Meaning::Dateline)
}

/// "1–7 September 2025", alone in a line at the head: the last of the days that a report covers. It was written then, or after.
fn last_day_covered(analysis: &Analysis<'_>, times: &[TimeFound]) -> Option<Date> {
    analysis.sentences.iter().take(SENTENCES).find_map(|sentence| {
        let time = times.iter().find(|time| time.tokens == sentence.tokens && time.basis == DateBasis::Stated)?;
        let date = time.date().filter(|date| date.as_str().contains('/'))?;
        let (first, last) = (date.earliest()?, date.latest()?);
        let short = last.since(first).is_ok_and(|span| (1..=LONGEST_COVERED).contains(&span.get_days()));
        (short && !tells_of_later(analysis, times, last)).then_some(last)
    })
}

/// Days behind a line's own of which the text tells as past without a year: "On 5 March" below "Listow, 3 March 2025".
const SOON_AFTER: i32 = 30;

/// Whether the text tells as past of a month or a year that began after a day, or of a day without a year soon after it:
/// "Listow, 23 May 1992" above "The court convicted nine in 1997" tells where and when something happened.
fn tells_of_later(analysis: &Analysis<'_>, times: &[TimeFound], day: Date) -> bool {
    let later = |time: &TimeFound| {
        let Some(date) = time.date() else { return false };
        let bare = date.as_str().strip_prefix("XXXX").filter(|rest| rest.len() == 6);
        match bare.and_then(|rest| Edtf::parse(&format!("{:04}{rest}", day.year())).ok()).and_then(|date| date.as_day()) {
            Some(told) => told.since(day).is_ok_and(|span| (1..=SOON_AFTER).contains(&span.get_days())),
            None => {
                let stated = time.basis == DateBasis::Stated && date.earliest().is_some_and(|told| told > day);
                stated && !is_to_come(analysis, time) && !is_planned(analysis, time)
            }
        }
    };
    times.iter().any(|time| later(time) && tense(analysis, time) == Some(Told::Past) && !is_in_brackets(analysis, time))
}

/// "(target date: December 2025)": whether a time stands in brackets without a verb, so that none of those around them tells of it.
fn is_in_brackets(analysis: &Analysis<'_>, time: &TimeFound) -> bool {
    let sentence = &analysis.sentences[analysis.sentence_of(time.tokens.start)].tokens;
    let bracket = (sentence.start..time.tokens.start).rev().find(|&at| matches!(analysis.text_of(at), "(" | ")"));
    bracket.is_some_and(|open| {
        let inside = (open + 1..sentence.end).take_while(|&at| analysis.text_of(at) != ")");
        analysis.text_of(open) == "(" && !inside.into_iter().any(|at| is_finite(analysis, at))
    })
}

/// Whether a word for a plan stands before a time: "planned the launch for 2026".
fn is_planned(analysis: &Analysis<'_>, time: &TimeFound) -> bool {
    let start = analysis.sentences[analysis.sentence_of(time.tokens.start)].tokens.start;
    let plans = |meaning| matches!(meaning, Meaning::Mood(Mood::Planned | Mood::Required));
    (start..time.tokens.start).any(|at| analysis.means(at, plans))
}

/// Whether another line of a place and a day stands in the text: a chronology.
fn has_other_line(analysis: &Analysis<'_>, times: &[TimeFound], day: Date) -> bool {
    let lines = analysis
        .sentences
        .iter()
        .enumerate()
        .filter(|(number, sentence)| *number == 0 || analysis.sentences[number - 1].block != sentence.block);
    let other = |tokens: &Range<usize>| {
        day_in(times, tokens).is_some_and(|(time, told)| {
            told != day && (is_place_and_day(analysis, tokens, time) || is_day_and_place(analysis, tokens, time))
        })
    };
    lines.into_iter().any(|(_, sentence)| other(&sentence.tokens))
}

/// "14 February 2013. The pact is signed." and more such paragraphs of other days below: the entries of a chronology.
fn opens_chronology(analysis: &Analysis<'_>, times: &[TimeFound], day: Date) -> bool {
    let sentences = &analysis.sentences;
    let opens = |&(number, time): &(usize, &TimeFound)| {
        let first = number == 0 || sentences[number - 1].block != sentences[number].block;
        first && time.tokens.start == sentences[number].tokens.start
    };
    let heads = times.iter().map(|time| (analysis.sentence_of(time.tokens.start), time)).filter(opens);
    let days: Vec<Date> = heads.filter_map(|(_, time)| time.date().filter(|_| time.basis == DateBasis::Stated)?.as_day()).collect();
    days.contains(&day) && days.iter().filter(|other| **other != day).count() + 1 >= LEAST_ENTRIES
}

/// The first whole day of a sentence, or the latest of "Last updated: 4 November 2025 | First published: 21 October 2025".
fn day_of_line<'t>(analysis: &Analysis<'_>, times: &'t [TimeFound], tokens: &Range<usize>) -> Option<(&'t TimeFound, Date)> {
    let told = |at: usize| is_label(analysis, at);
    let labels = tokens.clone().filter(|&at| told(at)).collect::<Vec<_>>();
    if labels.len() < 2 || !told(tokens.start) {
        return day_in(times, tokens);
    }
    labels.iter().filter_map(|&label| day_in(times, &(label..tokens.end))).max_by_key(|(_, day)| *day)
}

/// The first whole day of a sentence.
fn day_in<'t>(times: &'t [TimeFound], tokens: &Range<usize>) -> Option<(&'t TimeFound, Date)> {
    times
        .iter()
        .filter(|time| tokens.contains(&time.tokens.start))
        .find_map(|time| Some((time, time.date().filter(|_| time.basis == DateBasis::Stated)?.as_day()?)))
}

/// "Published 4 May 2025", "Sunday, 4 May 2025", "LISTOW, 4 May 2025 (Fern Wire) —"
fn says_when(analysis: &Analysis<'_>, tokens: &Range<usize>, time: &TimeFound) -> bool {
    // "Published on 4 May 2025, the report says": a sentence tells it of another paper.
    let label = |at: usize| is_label(analysis, at);
    let told_by_verb = || tokens.clone().any(|at| is_finite(analysis, at) && !label(at));
    // "Interim report, adopted on 4 May 2025 by nine votes to six"
    let of_paper = || {
        let comma = (tokens.start..time.tokens.start).take(PAPER).find(|&at| analysis.is_mark(at, ",") && label(at + 1));
        let paper = |comma| {
            analysis.hits_in(tokens.start..comma).iter().any(|hit| hit.end as usize == comma && is_paper(analysis, hit.start as usize))
        };
        comma.is_some_and(paper)
    };
    let told = (label(tokens.start) || of_paper()) && time.tokens.start < tokens.start + LINE && !told_by_verb();
    // "Sun 4 May 2025 19.04 BST First published 07.15"
    let named = analysis.means(tokens.start, |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::WeekdayShort(_)));
    let weekday = named && (tokens.len() <= REACH + 4 || tokens.len() <= LINE && tokens.clone().any(label)) && !told_by_verb();
    let alone = told || weekday || time.tokens == *tokens || (time.tokens.start == tokens.start && time.tokens.end + 1 >= tokens.end);
    let opens_in_capitals = analysis.has_shape(tokens.start, Shape::CAPITALS) && time.tokens.start - tokens.start <= REACH;
    let behind = (time.tokens.end..tokens.end).take(6).any(|at| matches!(analysis.text_of(at), "(" | ")" | "-" | "–" | "—" | "--" | ":"));
    alone || (opens_in_capitals && behind)
}

/// "Listow, 4 May 2025", "(Listow, May 4, 2025) –", "LISTOW, Sunday 4 May 2025 | Fern Wire": names and commas alone before the
/// day, and behind it the end of the line or a mark.
fn is_place_and_day(analysis: &Analysis<'_>, tokens: &Range<usize>, time: &TimeFound) -> bool {
    let before = tokens.start..time.tokens.start;
    let name = |at: usize| match analysis.piece_of(at) {
        Piece::Word => analysis.is_capitalised(at),
        Piece::Mark => matches!(analysis.text_of(at), "," | "(" | ")" | "[" | "|" | "–" | "—" | "/" | "·"),
        _ => false,
    };
    // "The Hague Convention of 4 May" is parted by nothing; "On 4 May 2025" has no name.
    let comma = is_parted(analysis, &before);
    let leads = |at: usize| analysis.classes_of(at).any(Classes::PREPOSITION);
    let marked = time.tokens.end >= tokens.end
        || matches!(analysis.text_of(time.tokens.end), "|" | "–" | "—" | "-" | "--" | "·" | "." | ")" | "]" | "/" | "(");
    let bars = before.clone().any(|at| analysis.text_of(at) == "|");
    comma
        && before.len() <= if bars { LINE } else { REACH }
        && before.clone().all(name)
        && !leads(before.start)
        && marked
        && !is_of_deed(analysis, before)
        && !is_item(analysis, tokens, time)
}

/// "Policy brief no. 14 – May 2025", "Fern Magazine, March 2026": the month that closes a line below the title or opens with a word for
/// a paper, where nothing is told of later times.
fn month_of_line(analysis: &Analysis<'_>, times: &[TimeFound]) -> Option<Edtf> {
    analysis.sentences.iter().take(SENTENCES).map(|sentence| &sentence.tokens).find_map(|tokens| {
        let time = times.iter().find(|time| tokens.contains(&time.tokens.start) && time.basis == DateBasis::Stated)?;
        let month = time.date().filter(|date| date.as_str().len() == MONTH)?;
        let last = month.latest()?;
        // "Published in April 2025"
        let labelled = is_label(analysis, tokens.start) && time.tokens.end + 1 >= tokens.end;
        ((labelled || closes_line(analysis, tokens, time)) && !tells_of_later(analysis, times, last)).then(|| month.clone())
    })
}

/// "4 May 2025, Listow", "4 May 2025 | Fern Wire": a day, a mark, and nothing but names up to the end of the line.
fn is_day_and_place(analysis: &Analysis<'_>, tokens: &Range<usize>, time: &TimeFound) -> bool {
    let behind = time.tokens.end + 1..tokens.end;
    let parted = time.tokens.end < tokens.end && matches!(analysis.text_of(time.tokens.end), "," | "|" | "·" | "–" | "—");
    let name = |at: usize| match analysis.piece_of(at) {
        Piece::Word => analysis.is_capitalised(at) && !matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux),
        Piece::Mark => matches!(analysis.text_of(at), "," | "."),
        _ => false,
    };
    time.tokens.start == tokens.start
        && parted
        && (1..=REACH).contains(&behind.len())
        && behind.clone().all(name)
        && !is_of_deed(analysis, behind)
}

/// "Listow, 3 November 2025 – Opening of the conference": what is to happen then, in a programme.
fn is_item(analysis: &Analysis<'_>, tokens: &Range<usize>, time: &TimeFound) -> bool {
    let first = time.tokens.end + 1;
    let behind = first..tokens.end;
    let noun = behind.contains(&first) && analysis.upos_of(first) != Upos::Verb;
    noun && is_of_deed(analysis, first..first + 1) && !behind.into_iter().any(|at| is_finite(analysis, at))
}

fn is_finite(analysis: &Analysis<'_>, at: usize) -> bool {
    let features = analysis.word_of(at).map(|word| analysis.model.features(analysis.words[word].features));
    features.is_some_and(|features| features.contains("VerbForm=Fin"))
}

/// Whether a word for a paper stands at a token: "briefing note".
fn is_paper(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.means(at, |meaning| matches!(meaning, Meaning::Venue(Venue::Paper)))
}

/// "Closure of Listow, 1 June 2026", "To be published: 12 May": a line that opens with a word for a deed, or tells of what is
/// still to be done.
fn is_of_deed(analysis: &Analysis<'_>, mut words: Range<usize>) -> bool {
    let first = words.clone().find(|&at| !analysis.classes_of(at).any(Classes::ARTICLE));
    let deed = |at: usize| {
        let noun = matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn);
        noun && !is_paper(analysis, at) && analysis.means(at, |meaning| matches!(meaning, Meaning::Trigger(_)))
    };
    first.is_some_and(deed) || words.any(|at| analysis.classes_of(at).any(Classes::INFINITIVE))
}

/// Whether a comma or another mark that parts stands before a day, or before its weekday.
fn is_parted(analysis: &Analysis<'_>, before: &Range<usize>) -> bool {
    let parts = |at: usize| matches!(analysis.text_of(at), "," | "|" | "–" | "—" | "-" | "·" | "(" | ":");
    let last = before.clone().rev().find(|&at| !is_weekday(analysis, at));
    last.is_some_and(|last| parts(last) || last >= before.start && analysis.is_mark(last, ",") && parts(last - 1))
}

fn is_weekday(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.means(at, |meaning| matches!(meaning, Meaning::Weekday(_)))
}

/// "Signed: 14 December 2018": whether a label that tells of something else than the document stands before its day.
fn is_labelled(analysis: &Analysis<'_>, before: &Range<usize>) -> bool {
    let label = before.clone().skip(1).find(|&at| analysis.is_mark(at, ":"));
    let dates = |meaning| matches!(meaning, Meaning::Dateline | Meaning::Weekday(_));
    // "Listow: situation report, 28 February 2026"
    label.is_some_and(|colon| {
        !(before.start..colon).any(|at| analysis.means(at, dates)) && !(colon + 1..before.end).any(|at| is_paper(analysis, at))
    })
}

/// "Decision of 27 May 2026", "Sitting of Thursday, 16 July 2026", "Decision 2026-188 of 27 May 2026", "Minutes of the meeting of 27 May
/// 2026": a line that is a word for a paper or a sitting, perhaps with its number or with what it is a paper of, and its day.
fn is_paper_of_day(analysis: &Analysis<'_>, tokens: &Range<usize>, time: &TimeFound) -> bool {
    let before = tokens.start..time.tokens.start;
    // "Situation report as of 9 September 2025"
    let labelled = |end: usize| analysis.hits_at(end).iter().any(|hit| hit.meaning == Meaning::Dateline && hit.end as usize == before.end);
    let paper_of = |at: usize| is_paper(analysis, at) && analysis.hits_at(at).iter().any(|hit| labelled(hit.end as usize));
    if before.clone().take(PAPER).any(paper_of) {
        return tokens.end - time.tokens.end <= 2;
    }
    let of = before.clone().rev().find(|&at| !is_weekday(analysis, at) && !analysis.is_mark(at, ","));
    let Some(of) = of.filter(|&of| of > before.start && analysis.means(of, |meaning| meaning == Meaning::TimeWord(TimeWord::Of))) else {
        return false;
    };
    let sitting = |meaning| matches!(meaning, Meaning::Venue(Venue::Sitting));
    let paper = |meaning| matches!(meaning, Meaning::Venue(Venue::Paper) | Meaning::Dateline) || sitting(meaning);
    // "Appeal against the Decision of 4 May": another paper's.
    let number = |at: usize| analysis.piece_of(at) != Piece::Word;
    let numbered = |end: usize| end == of + 1 || end <= of && (end..of).all(number);
    let noun = analysis.hits_at(before.start).iter().any(|hit| numbered(hit.end as usize) && paper(hit.meaning));
    // "Minutes of the meeting of 4 May"
    let links = |at: usize| {
        analysis.classes_of(at).any(Classes::ARTICLE) || analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::Of))
    };
    let held = (before.start + 1..of).find(|&at| !links(at)).filter(|_| is_paper(analysis, before.start));
    let of_sitting = |at: usize| analysis.hits_at(at).iter().any(|hit| hit.end as usize == of && sitting(hit.meaning));
    let noun = noun || held.is_some_and(of_sitting);
    let ends = (time.tokens.end..tokens.end).all(|at| analysis.is_mark(at, "."));
    let verb = before.clone().any(|at| is_finite(analysis, at));
    noun && ends && !verb && before.len() <= REACH + 2
}

/// "Background note, Fern Institute, 4 May 2025": the day behind a comma that ends a line without a verb, below the title.
fn closes_line(analysis: &Analysis<'_>, tokens: &Range<usize>, time: &TimeFound) -> bool {
    let before = tokens.start..time.tokens.start;
    // "Die Woche, 11 September 2025 (translated from German)"
    let behind = time.tokens.end..tokens.end;
    let ends = behind.clone().all(|at| analysis.is_mark(at, "."))
        || matches!(analysis.text_of(behind.start), "(" | "|")
            && behind.len() <= REACH
            && !behind.clone().any(|at| is_finite(analysis, at));
    if is_labelled(analysis, &before) {
        return false;
    }
    let paper = |at: usize| is_paper(analysis, at);
    // The first line is a title, unless it opens with a word for a paper: "Press release, 4 May 2025".
    let behind_label = before.clone().find(|&at| analysis.is_mark(at, ":")).map_or(before.end, |colon| colon + 1)..before.end;
    (tokens.start > 0 || before.clone().take(2).any(paper) || behind_label.into_iter().any(paper))
        && is_parted(analysis, &before)
        && ends
        && before.len() <= LINE
        && !before.clone().any(|at| is_finite(analysis, at))
        && !is_of_deed(analysis, before)
}

fn is_line_of_document(analysis: &Analysis<'_>, tokens: &Range<usize>, time: &TimeFound) -> bool {
    says_when(analysis, tokens, time)
        || is_place_and_day(analysis, tokens, time)
        || is_day_and_place(analysis, tokens, time)
        || is_paper_of_day(analysis, tokens, time)
        || closes_line(analysis, tokens, time)
}

/// Whether a time stands in a line at the head of a document that tells when that was written, as `written` does.
pub(crate) fn is_day_of_document(analysis: &Analysis<'_>, time: &TimeFound, written: Date) -> bool {
    let sentence = analysis.sentence_of(time.tokens.start);
    let tokens = &analysis.sentences[sentence].tokens;
    let same = || time.date().and_then(Edtf::as_day) == Some(written);
    sentence < SENTENCES && time.basis == DateBasis::Stated && same() && is_line_of_document(analysis, tokens, time)
}
