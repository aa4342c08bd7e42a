//! The date of a report whose metadata tell none: the dateline at its head, or what the text lets one
//! infer.
//!
//! "ROME, 15 October 2025 (Harbour Wire) —": a sentence among the first that opens with a place or a
//! word in capitals and soon comes to a whole date; or a line that is a date and nothing else.
//!
//! A text without either was published in the latest year that it tells of as past, or after it. That
//! is all that is said of its date (`2025/..`, inferred). Days without a year are completed with that
//! year only on good evidence, and say which: a weekday beside them that agrees, or a date of that year
//! in the text, told to the month, not half a year away. All others stay open (`XXXX-03-11`).

use jiff::civil::Date;
use plimsoll_language::{Analysis, Shape};
use plimsoll_pack::{Classes, Meaning, TimeWord};
use plimsoll_record::{DateBasis, Document, Edtf, PublishedBasis};

use crate::times::{self, TimeFound, TimeValue};

/// A dateline is looked for in this many sentences.
const SENTENCES: usize = 6;

/// The date of a dateline begins within this many tokens.
const REACH: usize = 8;

/// The times of a document. A dateline becomes the document's date where it had none.
pub(crate) fn times(analysis: &Analysis<'_>, document: &mut Document) -> Vec<TimeFound> {
    if let Some(published) = &document.published {
        return times::find(analysis, anchor(published));
    }
    let mut times = times::find(analysis, None);
    if let Some(day) = dateline(analysis, &times) {
        document.published = Some(Edtf::day(day));
        document.published_basis = PublishedBasis::Dateline;
        return times::find(analysis, Some(day));
    }
    if let Some(year) = latest_past_year(analysis, &times) {
        document.published = Some(Edtf::interval(Some(&Edtf::year(year)), None));
        document.published_basis = PublishedBasis::Inferred;
        let known: Vec<Date> =
            times.iter().filter(|time| time.basis == DateBasis::Stated).filter_map(|time| month_of_year(time, year)).collect();
        times.iter_mut().for_each(|time| complete(analysis, time, year, &known));
    }
    times
}

/// The latest year that the text states, apart from what is to come.
fn latest_past_year(analysis: &Analysis<'_>, times: &[TimeFound]) -> Option<i16> {
    times
        .iter()
        .filter(|time| time.basis == DateBasis::Stated && !is_to_come(analysis, time))
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
    analysis.sentences.iter().take(SENTENCES).find_map(|sentence| {
        let tokens = sentence.tokens.clone();
        let time =
            times.iter().find(|time| tokens.contains(&time.tokens.start) && time.date().is_some_and(|date| date.as_day().is_some()))?;
        let told = analysis.means(tokens.start, |meaning| matches!(meaning, Meaning::Dateline)) && time.tokens.end <= tokens.start + REACH;
        let weekday = analysis.means(tokens.start, |meaning| matches!(meaning, Meaning::Weekday(_))) && tokens.len() <= REACH + 4;
        let alone = told || weekday || time.tokens == tokens || (time.tokens.start == tokens.start && time.tokens.end + 1 >= tokens.end);
        let opens_in_capitals = analysis.has_shape(tokens.start, Shape::CAPITALS) && time.tokens.start - tokens.start <= REACH;
        let behind =
            (time.tokens.end..tokens.end).take(6).any(|at| matches!(analysis.text_of(at), "(" | ")" | "-" | "–" | "—" | "--" | ":"));
        (alone || (opens_in_capitals && behind)).then(|| time.date().and_then(plimsoll_record::Edtf::as_day)).flatten()
    })
}
