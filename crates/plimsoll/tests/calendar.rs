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
