//! When a document was published, where only its text tells.

use std::sync::{Arc, LazyLock};

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{Edtf, Fact};

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::embedded()));
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(LIBRARY.clone()).expect("the built-in model loads"));

#[track_caller]
fn check(text: &str, expected: &str) {
    check_file("note.txt", text, expected);
}

#[track_caller]
fn check_file(name: &str, text: &str, expected: &str) {
    let taken = Intake::new(LIBRARY.furniture()).take(name, text.as_bytes(), &Given::default());
    let document = READER.read(taken.document, &taken.content).document;
    assert_eq!(document.published.as_ref().map_or("unknown", Edtf::as_str), expected, "{text}");
}

#[test]
fn a_line_at_the_head_tells_the_day() {
    let body = "The Fern Council met twice in March 2024. Its chair spoke for an hour.";
    for line in [
        "Listow, 4 May 2025",
        "The Hale, 4 May 2025",
        "LISTOW, Sunday, May 4, 2025",
        "LISTOW, Sunday 4 May 2025. By Ann Dale",
        "LISTOW, Sunday, 4 May 2025 | Fern Wire",
        "Fern Gazette, Sunday 4 May 2025",
        "Background note, Institute for Northern Law, 4 May 2025",
        "Policy note 11 | Quayside Institute | 4 May 2025",
        "Published: 07:12, Sunday, 4 May 2025",
        "4 May 2025",
        "4 May 2025, Listow",
        "Last updated on 4 May 2025 | Compiled by Ann Dale",
        "Answered on 4 May 2025",
        "Last updated: 4 May 2025 | First published: 1 April 2025",
        "Sitting of Sunday, 4 May 2025",
        "Decision of 4 May 2025",
        "POLICY NOTE | Quayside Institute, Listow | 4 May 2025",
        "BRIEFING NOTE | Quayside Institute, Listow | 4 May 2025",
        "Briefing, 4 May 2025",
        "Judgment, 4 May 2025",
        "Order of 4 May 2025",
        "Answer of 4 May 2025",
        "Decision 2025-188 of 4 May 2025",
        "Minutes of the meeting of 4 May 2025",
        "Interim report, adopted on 4 May 2025 by nine votes to six",
        "Data collection: 1–30 April 2025. Publication date: 4 May 2025",
        "Situation report as of 4 May 2025",
        "As of 4 May 2025",
        "SITREP #14 | 04 May 2025",
        "Answer by the Minister of Ports, 4 May 2025",
        "Sun 4 May 2025 19.04 BST First published on Sun 4 May 2025 07.15 BST",
    ] {
        check(&format!("What the council did\n\n{line}\n\n{body}"), "2025-05-04");
    }
    check(&format!("What the council did\n\n(Listow, May 4, 2025) \u{2013} {body}"), "2025-05-04");
    check(&format!("Press release, 4 May 2025\n\n{body}"), "2025-05-04");
    check(&format!("What the council did\n\nFern Magazine, May 2025\n\n{body}"), "2025-05");
    check(&format!("What the council did\n\nPublished in May 2025\n\n{body}"), "2025-05");
    check(&format!("Situation update\n\n1–7 May 2025\n\n{body}"), "2025-05-07/..");
    check(
        &format!("The council\n\nListow, 4 May 2025\n\n{body} The list had not been published (target date: December 2025)."),
        "2025-05-04",
    );
    // Of several lines the latest, and of a paper that is spoken of nothing.
    check(&format!("Bill on ports\n\nAdopted on 4 May 1998\n\nLast updated on 4 May 2025\n\n{body}"), "2025-05-04");
    check(&format!("Appeal against the Decision of 4 May 2021\n\nJudgment of 4 May 2025\n\n{body}"), "2025-05-04");
    // A deadline in the text tells nothing of when it was written.
    check("What the council did\n\n4 May 2025\n\nIt asks that the ministry publish a list by 1 October 2025.", "2025-05-04");
}

#[test]
fn a_label_before_a_paper_and_two_labels_in_one_line() {
    let body = "The Fern Council met twice in March 2024. Its chair spoke for an hour.";
    check(&format!("Listow: situation report, 4 May 2025\n\n{body}"), "2025-05-04");
    check(&format!("What the council did\n\nLast updated: 4 May 2025 | First published: 9 March 2024\n\n{body}"), "2025-05-04");
}

/// The dates of the events of a text without any date of its own.
#[track_caller]
fn check_events(text: &str, expected: &[&str]) {
    let taken = Intake::new(LIBRARY.furniture()).take("note.txt", text.as_bytes(), &Given::default());
    let facts = READER.read(taken.document, &taken.content).facts;
    let date = |fact: &Fact| if let Fact::Event(event) = fact { event.date.clone() } else { None };
    let found: Vec<String> = facts.iter().filter_map(date).map(|date| date.value.to_string()).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_month_at_the_head_gives_its_year_to_days() {
    check_events(
        "The coast\n\nBy the Fern Network, July 2024\n\nNine men were arrested on 25 March. The court freed them on 2 June.",
        &["2024-03-25", "2024-06-02"],
    );
}

#[test]
fn a_note_below_the_text_tells_how_far_it_goes() {
    let body = "The ministry met the union. It spoke for an hour. Its chair left. The hall was full. It rained. The doors shut at noon.";
    check_events(
        &format!(
            "The fall of a chair\n\n4 May 2025\n\n{body} On 5 August police arrested him.\n\nCorrection, 7 August: one line was added."
        ),
        // Of no day of the year before; what is told as past has none that was to come.
        &[],
    );
}

#[test]
fn a_day_that_a_head_only_speaks_of_is_not_the_day() {
    for (head, expected) in [
        ("Report on the riot of 4 May 2025", "2025/.."),
        ("The council met in Listow on 4 May 2025.", "2025/.."),
        ("Review of the Order of 4 May 2025", "2025/.."),
        ("Opening of the briefing of 4 May 2025", "2025/.."),
        ("Order of the Golden Lion, awarded 4 May 2025", "2025/.."),
        ("Notes on the paper, adopted on 4 May 2025 by the council", "2025/.."),
        ("Sun 4 May 2025 was a day of rain.", "2025/.."),
        ("Fern and Hale signed a pact in Listow, 4 May 2025 being a Sunday.", "2025/.."),
    ] {
        check(&format!("What the council did\n\n{head}\n\nIts chair spoke for an hour."), expected);
    }
    // Its text tells of later days.
    check("What the council did\n\nListow, 4 May 2025\n\nThe council met on 9 June 2025.", "2025/..");
    // As well without a year, in the year of the line, or by their years alone.
    check("What the council did\n\nListow, 4 May 2025\n\nOn 9 May the council met.", "2025/..");
    check("In memory of Ann Dale\n\nListow, 23 May 1992\n\nShe died on a Saturday. The court convicted nine men in 1997.", "1997/..");
    check("What the council did\n\nAs of 4 May 2025 nine boats were in port.", "2025/..");
    // What is still to be done, and the day of a deed.
    check("Draft\n\nTo be published: Friday, 12 December 2025\n\nThe council met in May 2025.", "2025/..");
    check("CLOSURE OF HALE, 1 JUNE 2026\n\nThe council met for an hour.", "2026/..");
    // Places with other days below.
    check("Timeline\n\nListow, 3 March 2023\n\nThe council met.\n\nHale, 5 May 2023\n\nIts chair spoke.", "2023/..");
    // Of another paper, and of what a label tells.
    check("What the council did\n\nPublished on 4 May 2025, the report counts nine.\n\nIts chair spoke.", "unknown");
    check("What the council did\n\nSigned: 14 December 2018\n\nIts chair spoke.", "2018/..");
    // The entries of a chronology.
    check(
        "What the council did\n\n14 February 2013. The pact is signed.\n\n6 May 2014. It binds both.\n\n3 June 2016. Hale leaves it.",
        "2016/..",
    );
}

#[test]
fn a_row_of_a_list_of_days_is_not_the_day_of_the_list() {
    check_file("list.csv", "date,place,boats\n2024-03-12,Listow,23\n2024-04-01,Hale,7\n", "2024/..");
    check_file("list.csv", "Last updated: 4 May 2025,,\ndate,place,boats\n2024-04-01,Hale,7\n", "2025-05-04");
}

#[test]
fn what_is_to_come_tells_nothing_of_the_day() {
    check("The pact was signed in May 2021. It runs out in March 2028.", "2021/..");
    check("The pact was signed in May 2021. Either side may end it by giving notice no later than 4 March 2028.", "2021/..");
}
