//! Figures side by side, as people see them: `conflicts` and `figures --verdicts`.

mod common;

use common::{Desk, text, transcript};

/// Reports on one year of returns, one vote and one wreck. All of it is invented.
const PILE: [(&str, &str); 6] = [
    (
        "ministry.txt",
        "Returns in 2025\n\nTRIPOLI, 12 January 2026 (Mole Gazette) — The interior ministry said that 120 people were intercepted and \
         returned to Libya in 2025. At least 41 people died off Zuwara on 3 January 2026, the Libyan Red Crescent said.\n",
    ),
    (
        "watch.txt",
        "The count of the watch\n\nTUNIS, 14 January 2026 (Harbour Wire) — Alarm Phone said that at least 300 people were intercepted and \
         returned to Libya in 2025. On Crete 9,120 people arrived by sea.\n",
    ),
    (
        "vote.txt",
        "Deputies keep the pact\n\nROME, 15 October 2025 (Harbour Wire) — The Chamber of Deputies on Wednesday approved the motion by 153 \
         votes to 112.\n",
    ),
    ("letter.txt", "A letter\n\nROME, 16 October 2025 — The Chamber of Deputies on Wednesday approved the motion by 153 votes to 112.\n"),
    ("column.txt", "A column\n\nROME, 17 October 2025 — The Chamber of Deputies on Wednesday approved the motion by 153 votes to 112.\n"),
    (
        "review.txt",
        "The year by sea\n\nVALLETTA, 13 January 2026 (Quay Courant) — 63,500 people arrived by sea last year. In 2024 as many as 70,530 \
         people arrived by sea.\n",
    ),
];

fn desk() -> Desk {
    let desk = Desk::new();
    for (name, report) in PILE {
        desk.write(&format!("reports/{name}"), report);
    }
    desk.printed("add pile.case reports");
    desk
}

fn check(name: &str, lines: &[&str]) {
    let desk = desk();
    let seen: Vec<String> = lines.iter().map(|line| transcript(line, &desk.run(line))).collect();
    insta::assert_snapshot!(name, seen.join("\n"));
}

#[test]
fn conflicts() {
    check("conflicts", &["conflicts pile.case", "conflicts pile.case --measure dead", "conflicts pile.case --json"]);
}

#[test]
fn verdicts() {
    check("verdicts", &["figures pile.case --verdicts", "figures pile.case --verdicts --limit 1"]);
}

#[test]
fn order_of_adding_does_not_matter() {
    let (one, other) = (desk(), Desk::new());
    for (name, report) in PILE.iter().rev() {
        other.write(&format!("reports/{name}"), report);
        other.printed(&format!("add pile.case reports/{name}"));
    }
    for line in ["conflicts pile.case --json", "figures pile.case --verdicts --json"] {
        let [one, other] = [&one, &other].map(|desk| text(&desk.run(line).stdout));
        assert_eq!(one, other, "{line}");
        assert!(one.contains("\"verdict\""), "{line} says something");
    }
}
