//! What a person sees of time: the timeline, what falls due, and the calendar for other programs.

mod common;

use common::Desk;

const CLAUSE: &str = "\
The clause that nobody reads

ROME, 12 October 2025 (Mole Gazette) — Italy and Libya signed their memorandum of understanding on 2 February 2017. Under \
article 8, it is valid for three years and is tacitly renewed for equivalent periods, unless one party gives written notice at \
least three months before it expires. Newspapers write that the memorandum will be renewed on 2 November 2025.

“We will march in Rome on 18 October,” Amnesty International said on Friday.
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("reports/clause.txt", CLAUSE);
    desk.write("reports/letter.txt", common::LETTER);
    desk.printed("add pile.case reports");
    desk
}

fn check(name: &str, lines: &[&str]) {
    let desk = desk();
    let seen: Vec<String> = lines.iter().map(|line| desk.seen(line)).collect();
    insta::assert_snapshot!(name, seen.join("\n"));
}

#[test]
fn what_falls_due_is_listed_from_a_day_on() {
    check("due", &["due pile.case --from 2025-10-15", "due pile.case --from 2025-10-15 --until 2025 --json", "due pile.case --from 2400"]);
}

#[test]
fn what_happened_and_what_was_agreed_stand_in_order_of_time() {
    check(
        "timeline",
        &["timeline pile.case", "timeline pile.case --only terms --since 2025", "timeline pile.case --type agreement --until 2018"],
    );
    check("timeline_page", &["timeline pile.case --html --only terms --limit 2"]);
}

#[test]
fn a_calendar_has_no_clock_in_its_bytes() {
    check("ics", &["export pile.case --as ics --from 2025-10-15 --until 2026-02-02"]);
    let desk = desk();
    assert_eq!(desk.printed("export pile.case --as ics"), desk.printed("export pile.case --as ics"));
}

const FIRST: &str = "\
Two towns sign

GROVE, 6 March 2026 (Hill Wire) — Italy and Libya signed a migration agreement in Tripoli on 2 March 2026.
";

const SECOND: &str = "\
Pact signed

HARBOUR, 7 March 2026 (Bay Gazette) — Libya and Italy signed the migration agreement in Tripoli on 2 March 2026, said the Interior Ministry.
";

const THIRD: &str = "\
The pact of Tripoli

MOLE, 9 March 2026 (Quay Weekly) — Italy and Libya signed their migration agreement in Tripoli on 3 March 2026.
";

#[test]
fn what_several_documents_tell_is_one_entry_with_every_date() {
    let desk = Desk::new();
    desk.write("reports/1-bay.txt", SECOND);
    desk.write("reports/2-hill.txt", FIRST);
    desk.write("reports/3-quay.txt", THIRD);
    desk.printed("add pile.case reports");
    let seen = ["timeline pile.case --only events", "timeline pile.case --only events --each"].map(|line| desk.seen(line));
    insta::assert_snapshot!("timeline_of_several", seen.join("\n"));
}

#[test]
fn what_a_later_document_tells_to_have_ended_falls_due_no_more() {
    let desk = Desk::new();
    desk.write(
        "pile/first.txt",
        "LIMA, 5 March 2025 (Hill Wire) - Peru and Chile signed an accord on 3 May 2022. It expires on 1 June 2028.\n",
    );
    desk.printed("add pile.case pile");
    let due = "due pile.case --from 2025-10-01";
    assert!(desk.printed(due).contains("2028-06-01  end of term"), "{}", desk.printed(due));
    desk.write(
        "pile/second.txt",
        "LIMA, 5 October 2025 (Hill Wire) - Chile terminated its accord with Peru of 3 May 2022 on 1 October 2025.\n",
    );
    desk.printed("add pile.case pile");
    assert!(desk.printed(due).starts_with("nothing falls due"), "{}", desk.printed(due));
}
