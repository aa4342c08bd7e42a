//! Whose paper a document is, where its metadata do not tell: the body that its first line names and nothing else, above a
//! line for a sort of paper that names nobody else, or the body before the day in a line of its own.
//!
//! ```text
//! Ministry of Transport                    ─▶ the publisher
//! Press release No. 214                    ─▶ a sort of paper, or the number of a file: the line above is a letterhead, and no headline
//! Statement by the Sahra Association       ─▶ somebody else's paper, addressed to the body or about it
//!
//! Sahra Institute, Tuesday 4 May 2025      ─▶ the publisher, below the title
//! Sahra Institute | Update | Round 31      ─▶ the publisher, beside the sort of paper
//! ```
//!
//! Without any of these, and above a day alone, a name may be what an article is about. What a body says in its own paper is its word; else
//! its numbers would be those of whoever cites them.

use std::ops::Range;

use plimsoll_language::{Analysis, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, Venue};

/// The name of a body has at most so many tokens.
const LONGEST_NAME: usize = 12;
/// The line for the sort of paper is one of so many behind the first.
const LINES_BELOW: usize = 3;
/// It has at most so many tokens.
const LONGEST_TITLE: usize = 16;

/// Words of a title before its first mark that may end with the sort of paper: "Monthly statistics note –".
const LONGEST_SORT: usize = 4;

/// The body whose letterhead opens a document.
pub(crate) fn publisher(analysis: &Analysis<'_>) -> Option<String> {
    let lines = first_lines(analysis);
    let (first, below) = lines.split_first()?;
    let body = above_a_paper(analysis, first, below)
        .or_else(|| beside_a_paper(analysis, first))
        .or_else(|| lines.iter().find_map(|line| before_its_day(analysis, line)))?;
    Some(analysis.slice(body).trim().to_owned())
}

/// The first line, where a line below tells that it is a letterhead.
fn above_a_paper(analysis: &Analysis<'_>, first: &Range<usize>, below: &[Range<usize>]) -> Option<Range<usize>> {
    let file_number = |line: &Range<usize>| analysis.means(line.start, |meaning| meaning == Meaning::FileNumber);
    let tells = |line: &Range<usize>| names_a_paper(analysis, line) || file_number(line);
    let paper = names_a_body(analysis, first).then(|| below.iter().position(tells)).flatten()?;
    // Between a body and the number of its file stands a part of it: "Freedom of Information Unit".
    let another = || below[..=paper].iter().any(|line| names_another(analysis, line));
    (file_number(&below[paper]) || !another()).then(|| first.clone())
}

/// "Sahra Institute | Displacement update | Round 31"
fn beside_a_paper(analysis: &Analysis<'_>, first: &Range<usize>) -> Option<Range<usize>> {
    let mut cells = analysis.tokens[first.clone()].split(|token| analysis.content.text[token.bytes()] == *"|").map(<[_]>::len);
    let body = first.start..first.start + cells.next()?;
    let mut start = body.end + 1;
    let mut paper = false;
    for length in cells {
        paper |= length > 0 && names_a_paper(analysis, &(start..start + length));
        start += length + 1;
    }
    (paper && names_a_body(analysis, &body)).then_some(body)
}

/// "Sahra Institute, Tuesday 4 May 2025": nothing but a body, a comma and a day.
fn before_its_day(analysis: &Analysis<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let comma = line.clone().find(|&at| analysis.is_mark(at, ",") && (at + 1..line.end).all(|at| is_of_a_day(analysis, at)))?;
    let dated = (comma + 1..line.end).filter(|&at| analysis.piece_of(at) == Piece::Number).count() >= 2;
    let body = line.start..comma;
    // "Port of Listow" is where it was written.
    let ends = body.clone().any(|at| head(analysis, at) == Some(body.end));
    (dated && ends && names_a_body(analysis, &body)).then_some(body)
}

fn is_of_a_day(analysis: &Analysis<'_>, at: usize) -> bool {
    let time = |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::WeekdayShort(_) | Meaning::Month(_) | Meaning::MonthShort(_));
    analysis.piece_of(at) == Piece::Number || analysis.is_mark(at, ",") || analysis.is_mark(at, ".") || analysis.means(at, time)
}

/// "Statement by the legal aid association", "Letter of the council to the minister": a line that names somebody else, whose
/// paper it may be.
fn names_another(analysis: &Analysis<'_>, line: &Range<usize>) -> bool {
    // "Press release": the words for the paper name nobody.
    let paper = |at: usize| analysis.longest(at, |meaning| matches!(meaning, Meaning::Venue(Venue::Paper)).then_some(()));
    let behind = (line.start..line.end.min(line.start + 2)).find_map(|at| paper(at).map(|(hit, ())| hit.end as usize));
    (behind.unwrap_or(line.start)..line.end).any(|at| {
        let named = |meaning| matches!(meaning, Meaning::Head(_) | Meaning::Role(_));
        analysis.classes_of(at).any(Classes::AGENT) || analysis.means(at, named)
    })
}

/// The tokens of the first lines that are not empty.
fn first_lines(analysis: &Analysis<'_>) -> Vec<Range<usize>> {
    let text = analysis.content.text.as_str();
    let mut lines = Vec::with_capacity(LINES_BELOW + 1);
    let mut start = 0;
    while lines.len() <= LINES_BELOW && start < analysis.tokens.len() {
        let byte = analysis.tokens[start].bytes().start;
        let end_of_line = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
        let end = analysis.tokens.partition_point(|token| token.bytes().start < end_of_line);
        lines.push(start..end.max(start + 1));
        start = end.max(start + 1);
    }
    lines
}

/// "Ministry of Transport", "United Transport Union": all words are those of a name, and the noun for the body begins it with
/// "of" or "for" behind, or ends it.
fn names_a_body(analysis: &Analysis<'_>, line: &Range<usize>) -> bool {
    // "Chronology of the Listow Agreement" is what a paper is about.
    if line.is_empty() || analysis.means(line.end - 1, |meaning| meaning == Meaning::AgreementNoun) {
        return false;
    }
    let joins = |at: usize| analysis.joins_names(at) || analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::COORDINATOR));
    let of_name = |at: usize| match analysis.piece_of(at) {
        Piece::Word => analysis.is_capitalised(at) || joins(at) || analysis.is_possessive(at),
        Piece::Number => false,
        _ => matches!(analysis.text_of(at), "," | "-" | "&" | "'" | "’"),
    };
    let first = line.start + usize::from(analysis.classes_of(line.start).any(Classes::ARTICLE));
    // "Federal Office for Ports"
    let begins = || (first..line.end.min(first + 2)).any(|at| head(analysis, at).is_some_and(|end| analysis.joins_names(end)));
    let ends = || (first + 1..line.end).any(|at| head(analysis, at) == Some(line.end));
    let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
    // "Minutes of the Safety Committee" is the paper itself.
    let paper = |meaning| matches!(meaning, Meaning::Venue(Venue::Paper));
    let leads = analysis.classes_of(line.start).any(Classes::PREPOSITION) || analysis.means(first, paper);
    (2..=LONGEST_NAME).contains(&line.len()) && !leads && line.clone().all(of_name) && !line.clone().any(verb) && (begins() || ends())
}

/// Where the noun for a body ends that begins at a token.
fn head(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    analysis.longest(at, |meaning| matches!(meaning, Meaning::Head(_)).then_some(())).map(|(hit, ())| hit.end as usize)
}

/// "Press release No. 214", "Annual report 2025", "Statement on the strike", "Monthly statistics note – June": a title for a sort
/// of paper.
fn names_a_paper(analysis: &Analysis<'_>, line: &Range<usize>) -> bool {
    let paper = |at: usize| analysis.longest(at, |meaning| matches!(meaning, Meaning::Venue(Venue::Paper)).then_some(()));
    let opens = (line.start..line.end.min(line.start + 2)).any(|at| paper(at).is_some());
    // "The missing report" is a headline.
    let name = line.clone().take_while(|&at| analysis.piece_of(at) == Piece::Word).count();
    let sort = line.start..line.start + name;
    let ends = name <= LONGEST_SORT
        && !analysis.classes_of(line.start).any(Classes::ARTICLE)
        && sort.clone().any(|at| paper(at).is_some_and(|(hit, ())| hit.end as usize == sort.end));
    let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
    let title = line.start..line.clone().find(|&at| analysis.is_mark(at, ":")).unwrap_or(line.end);
    let sentence = analysis.is_mark(line.end - 1, ".");
    line.len() <= LONGEST_TITLE && analysis.is_capitalised(line.start) && (opens || ends) && !sentence && !title.into_iter().any(verb)
}

#[cfg(test)]
mod tests {
    use plimsoll_language::Analysis;

    use super::publisher;
    use crate::times::tests::{LIBRARY, MODEL, document};

    fn check(head: &str, expected: Option<&str>) {
        let content = document(&format!("{head}\n\nTwelve boats were seized."));
        let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
        assert_eq!(publisher(&analysis).as_deref(), expected, "{head}");
    }

    #[test]
    fn a_body_above_a_sort_of_paper_publishes_it() {
        for (head, expected) in [
            ("Ministry of Transport\nPress release No. 214", "Ministry of Transport"),
            ("Office of the Auditor General\nReport on the homes", "Office of the Auditor General"),
            ("United Transport Union\nBulletin no. 7\n10 February 2026", "United Transport Union"),
            ("Court of Accounts of Halvenia\nSpecial report 07/2025: Support for homes", "Court of Accounts of Halvenia"),
            ("Federal Office for Ports\nMonthly statistics note – June 2025", "Federal Office for Ports"),
            ("Transport Department\nUnit for Requests\nRef: T 2025/08831", "Transport Department"),
            ("Homes Commission | Weekly update | Round 31", "Homes Commission"),
            ("What the flood cost\nAnn Dale\nDelta Institute, Tuesday 18 November 2025", "Delta Institute"),
            ("What the flood cost\nThe Delta Gazette, 18 November 2025", "The Delta Gazette"),
        ] {
            check(head, Some(expected));
        }
    }

    #[test]
    fn other_first_lines_name_no_publisher() {
        for head in [
            // No line tells that it is a letterhead.
            "Ministry of Transport",
            "Ministry of Transport\nBoats seized at night",
            // A title or the headline of a wire, above a day.
            "Council of War\nA novel by Peter Hale\n12 March 2024",
            "Ministry of Health\nKestova, 11 September 2026",
            // Another's paper.
            "Ministry of the Interior\nStatement by the Ardal Legal Aid Association, 3 October 2025",
            "Ministry of the Interior\nLetter of the Refugee Council to the Minister",
            // Headlines.
            "Ministry of Transport under fire\nKestova, 11 September 2026",
            "Union strikes at port\nStatement by the owners",
            "Police seize boats\nPress release, 11 September 2026",
            "Ministry of Transport\nThe missing report",
            "| Update | Round 31",
            ", 18 November 2025",
            "Minutes of the Safety Committee\nDraft minutes, 11 September 2026",
            "Boats seized at night | Update | 11 September 2026",
            "What the flood cost\nBefore the Delta Court, 18 November 2025",
            "Twelve boats seized\nPort of Kestova, 11 September 2026",
            "Twelve boats seized\nKestova, 11 September 2026",
            "Chronology of the Lake Listow Agreement\nLast updated 30 September 2026",
            "Minister sacks head of Housing Department\nKestova, 11 September 2026",
        ] {
            check(head, None);
        }
    }
}
