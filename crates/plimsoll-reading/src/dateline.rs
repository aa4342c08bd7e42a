//! The date of a report whose metadata tell none: the dateline at its head, or what the text lets one
//! infer.
//!
//! "ROME, 15 October 2025 (Harbour Wire) —": a sentence among the first that opens with a place or a
//! word in capitals and soon comes to a whole date; a line that is a date and nothing else; or the only line of
//! the text that is a town and a day, or a sort of paper and a day ("Ras Lahmar, 3 July 2023", "Statement, 3 July 2023").
//!
//! A text without either was published in the latest year that it tells of as past, or after it. That
//! is all that is said of its date (`2025/..`, inferred). Days without a year are completed with that
//! year only on good evidence, and say which: a weekday beside them that agrees, or a date of that year
//! in the text, told to the month, not half a year away. All others stay open (`XXXX-03-11`).

use std::ops::Range;

use jiff::civil::Date;
use plimsoll_language::{Analysis, Shape};
use plimsoll_pack::{Classes, Meaning, Piece, TimeWord, Venue};
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
    if let Some(day) = dateline(analysis, &times).or_else(|| placed(analysis, &times)) {
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

/// A town and its country or a body are at most so many words.
const WORDS_OF_PLACE: usize = 4;

/// The day of the only line that is a place and a day and nothing else, if it stands at the head, or of a sentence that is a
/// dateline. Several such lines head the entries of a log.
fn placed(analysis: &Analysis<'_>, times: &[TimeFound]) -> Option<Date> {
    let lines = times.iter().filter(|time| time.basis == DateBasis::Stated).filter_map(|time| {
        let day = time.date()?.as_day()?;
        let sentence = analysis.sentence_of(time.tokens.start);
        is_beside_place(analysis, time, sentence).then_some((sentence, day))
    });
    let mut days: Vec<(usize, Date)> = lines.collect();
    days.dedup_by_key(|(_, day)| *day);
    // "World War II, 3 May 1945" heads no paper that tells of 2024. What is to come may lie a year ahead.
    let is_past = |day: Date| latest_past_year(analysis, times).is_some_and(|year| year > day.year() + 1);
    match days[..] {
        [(sentence, day)] if sentence < SENTENCES && !is_past(day) => Some(day),
        _ => None,
    }
}

/// Whether a time is the day of a line that holds no more, or no more than a place beside it.
pub(crate) fn is_line_of_day(analysis: &Analysis<'_>, time: &TimeFound) -> bool {
    let day = time.date().is_some_and(|date| date.as_day().is_some());
    let line = line_of(analysis, &time.tokens);
    let alone = || line.clone().all(|at| time.tokens.contains(&at) || analysis.piece_of(at) == Piece::Mark);
    day && (alone() || is_beside_place(analysis, time, analysis.sentence_of(time.tokens.start)))
}

/// Whether all that stands in the line of a day, or in its dateline, is a place, a weekday and marks, or a sort of paper.
fn is_beside_place(analysis: &Analysis<'_>, time: &TimeFound, sentence: usize) -> bool {
    let own = &analysis.sentences[sentence];
    let line = if own.dateline { own.tokens.clone() } else { line_of(analysis, &time.tokens) };
    let beside = |at: &usize| !time.tokens.contains(at) && analysis.piece_of(*at) != Piece::Mark;
    let words: Vec<usize> = line.clone().filter(beside).collect();
    let is_weekday = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Weekday(_)));
    let is_place = |&at: &usize| {
        let happens = |meaning| matches!(meaning, Meaning::Trigger(_) | Meaning::TriggerApart(_) | Meaning::Month(_));
        analysis.piece_of(at) == Piece::Word
            && (analysis.is_capitalised(at) || is_weekday(at))
            && !analysis.is_personal_name(at)
            && !analysis.means(at, happens)
    };
    let paper = |at: usize| analysis.longest(at, |meaning| matches!(meaning, Meaning::Venue(Venue::Paper)).then_some(()));
    // "Press release, 20 March 2026"
    let is_paper = words.first().and_then(|&first| paper(first)).is_some_and(|(hit, ())| {
        hit.end as usize > words[words.len() - 1] && hit.end as usize <= time.tokens.start && words.len() < WORDS_OF_PLACE
    });
    // A mark parts the day from the place: "Ras Lahmar, 3 July 2023", not "Windows 3 July 2023".
    let before = time.tokens.start > line.start;
    let parted = if before { time.tokens.start.checked_sub(1) } else { Some(time.tokens.end) };
    let is_parted = parted.is_some_and(|at| analysis.piece_of(at) == Piece::Mark || is_weekday(at));
    let named = words.iter().any(|&at| !is_weekday(at));
    named && is_parted && words.len() <= WORDS_OF_PLACE && (is_paper || words.iter().all(is_place))
}

/// The tokens of the line that a time stands in.
fn line_of(analysis: &Analysis<'_>, tokens: &Range<usize>) -> Range<usize> {
    let text = analysis.content.text.as_str();
    let bytes = analysis.bytes_of(tokens.clone());
    let begins = text[..bytes.start].rfind('\n').map_or(0, |at| at + 1);
    let ends = text[bytes.end..].find('\n').map_or(text.len(), |at| bytes.end + at);
    let first = analysis.tokens.partition_point(|token| token.bytes().start < begins);
    let last = analysis.tokens.partition_point(|token| token.bytes().start < ends);
    first..last
}

#[cfg(test)]
mod tests {
    use plimsoll_language::Analysis;

    use super::placed;
    use crate::times;
    use crate::times::tests::{LIBRARY, MODEL, document};

    /// A line below a headline and above a text of 2024, and the day that it gives its document, or "-".
    fn check(line: &str, day: &str) {
        let content = document(&format!("Twelve boats seized\n{line}\n\nThe ministry told of 12 boats in June 2024."));
        let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
        let times = times::find(&analysis, None);
        let found = placed(&analysis, &times).map_or("-".to_owned(), |day| day.to_string());
        assert_eq!(found, day, "{line}");
    }

    #[test]
    fn a_line_of_a_place_and_a_day_dates_its_document() {
        for line in [
            "Kestova, 11 September 2026",
            "Port Ambalé, 11 September 2026",
            "Kestova, Friday 11 September 2026",
            "Kestova | 11 September 2026",
            "11 September 2026, Kestova",
            "Press release, 11 September 2026",
            "Kestova, 11 September 2026 – The ministry said no.",
            "Kestova (11 September 2026) – The ministry said no.",
        ] {
            check(line, "2026-09-11");
        }
    }

    #[test]
    fn other_lines_with_a_day_date_nothing() {
        for line in [
            // What happened on that day.
            "Floods in Kestova, 11 September 2026",
            "Hearing, 3 May 2024",
            "Law No. 12, 3 May 2024",
            "Anna Novak, 3 May 1980",
            "World War II, 3 May 1945",
            // Two entries of a log.
            "Kestova, 11 September 2026\nLaskun, 14 September 2026",
            "The ministry met on 11 September 2026.",
        ] {
            check(line, "-");
        }
    }
}
