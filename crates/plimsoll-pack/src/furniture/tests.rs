//! Lines of the page, lines of prose, and faults of a furniture file.

use super::*;

fn english() -> Furniture {
    let file = include_str!("../../../../languages/en/furniture.toml");
    Furniture::parse(file).unwrap_or_else(|error| panic!("languages/en/furniture.toml, {error}"))
}

#[track_caller]
fn check(line: &str, expected: Option<LineKind>) {
    assert_eq!(english().classify_line(line), expected, "{line}");
}

#[test]
fn lines_of_the_page_are_known() {
    check("Read more: Who owns the harbour?", Some(LineKind::Link { follow: 0 }));
    check("Read AlsoHarbour board meets in May", Some(LineKind::Link { follow: 1 }));
    check("Read Also'Nobody asked us' – a pilot speaks", Some(LineKind::Link { follow: 1 }));
    check("RELATED STORIES", Some(LineKind::Link { follow: 12 }));
    check("Learn more:", Some(LineKind::Link { follow: 12 }));
    check("The harbour board met again this week … Read more »", Some(LineKind::Link { follow: 0 }));
    check("File photo: a pilot boat leaves the mole. | Photo: A. Person / AGENCY", Some(LineKind::Caption));
    check("Image: a pilot boat", Some(LineKind::Credit));
    check("(Photo by A. Person)", Some(LineKind::Credit));
    check("Featured Image Credit:", Some(LineKind::Credit));
    check("12 min read", Some(LineKind::Page));
    check("1,204 comments", Some(LineKind::Page));
    check("© 2025 The Harbour Paper. All rights reserved.", Some(LineKind::Page));
    check("This site uses cookies to count its readers.", Some(LineKind::Page));
    check("• Share on X", Some(LineKind::Page));
}

#[test]
fn prose_is_left_alone() {
    for prose in [
        "",
        "—",
        "Read more than two hundred pages of it and you will see.",
        "The page said “Read more: here” and the minister clicked.",
        "“Share this,” he said.",
        "Share prices fell after the vote.",
        "Home affairs ministers met in Rome.",
        "Sources: the ministry would not name them.",
        "Images of the boat were shown in court.",
        "Closed detention sites were opened again.",
        "Xavier was there.",
        "Topography matters.",
    ] {
        check(prose, None);
    }
    let long = format!("Read more: {}", "word ".repeat(40));
    check(&long, None);
}

#[test]
fn a_credit_is_cut_from_its_caption() {
    let furniture = english();
    let cut = |caption: &'static str| furniture.credit_start(caption).map(|at| &caption[at..]);
    assert_eq!(cut("A boat at the quay | Photo: A. Person / AGENCY"), Some("| Photo: A. Person / AGENCY"));
    assert_eq!(cut("A boat (grey) at the quay (Photo: A. Person)"), Some("(Photo: A. Person)"));
    assert_eq!(cut("A boat at the quay © AGENCY"), Some("© AGENCY"));
    assert_eq!(cut("A boat (grey) at the quay | in spring"), None);
}

#[test]
fn names_of_parts_are_cut_into_words() {
    let furniture = english();
    assert_eq!(furniture.names_part("site-footer"), Some(PartKind::Furniture));
    assert_eq!(furniture.names_part("siteFooter2"), None);
    assert_eq!(furniture.names_part("siteFooter"), Some(PartKind::Furniture));
    assert_eq!(furniture.names_part("promo_credit"), Some(PartKind::Credit));
    assert_eq!(furniture.names_part("sr-only"), Some(PartKind::Hidden));
    assert_eq!(furniture.names_part("shared-values"), None);
    assert_eq!(furniture.names_part("-"), None);
}

#[test]
fn faults_are_told_with_their_line() {
    let fault = |text: &str| Furniture::parse(text).expect_err(text).to_string();
    assert_eq!(
        fault("[[line]]\nis = \"link\"\nstarts = [\n\"Read more\"]"),
        "line 4: “Read more” is not a phrase: expected small letters, with single spaces between words"
    );
    assert_eq!(
        fault("[[line]]\nis = \"page\"\nends = [\"here:\"]"),
        "line 3: “here:” is not a phrase: expected small letters, with single spaces between words and a letter or digit at its end"
    );
    assert_eq!(fault("\n[[line]]\nis = \"page\""), "line 2: the rule has no phrase: give it at least one of starts, whole, ends, contains");
    assert!(fault("[[line]]\nis = \"menu\"").starts_with("line 2: unknown variant `menu`, expected one of `link`"));
    assert!(fault("[[line]]\nis = \"link\"\nstart = []").starts_with("line 3: unknown field `start`"));
}
