//! Stories of who told what after whom, and the origins that must come out.

use proptest::prelude::*;

use super::*;
use crate::origins::name_key;
use crate::origins::reuse::{Nature, Share, SharedSpan, Stretch, Verdict};

/// A telling in a line: `document publisher date: outer > inner`, where `-` is unknown, `~` marks a private person,
/// `?` somebody without a name, and nothing behind the colon is the document's own voice. `=` before it is a number
/// that is told.
fn telling(line: &str) -> Telling {
    let (head, chain) = line.split_once(':').unwrap();
    let (head, number) = head.split_once('=').map_or((head, None), |(head, number)| (head, number.parse().ok()));
    let [document, publisher, date] = head.split(' ').collect::<Vec<_>>().try_into().unwrap();
    let source = |(at, words): (usize, &str)| {
        let who = match words.split_at(1) {
            ("~", role) => Who::Person { role: role.to_owned() },
            ("?", words) => Who::Unnamed { words: words.to_owned() },
            _ => Who::Named(party(words)),
        };
        Source { who, place: Place { start: at, end: at + 1 } }
    };
    Telling {
        document: DocumentKey(document.parse().unwrap()),
        span: Place { start: 100, end: 140 },
        publisher: (publisher != "-").then(|| party(publisher)),
        published: Edtf::parse(date).ok(),
        counts_itself: publisher.starts_with("Body"),
        number,
        chain: chain.split('>').map(str::trim).filter(|words| !words.is_empty()).enumerate().map(source).collect(),
    }
}

fn party(name: &str) -> Party {
    // "the coastguard" is a noun.
    let noun = name.strip_prefix("the ").map(|noun| noun.split(' ').map(str::to_owned).collect());
    Party { key: name_key(name), name: name.to_owned(), noun: noun.unwrap_or_default() }
}

/// What two documents share, in a line: `left right nature`, with `copy`, `quote`, `house` or `words` for a passage of
/// documents that are no copies; `elsewhere` is a copy of other words than those that tell the fact.
fn between(line: &str) -> Between {
    let [left, right, sort] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
    let (nature, verdict, words, start) = match sort {
        "copy" => (Nature::Prose, Verdict::Full, 100, 90),
        "elsewhere" => (Nature::Prose, Verdict::Partial, 100, 900),
        "words" => (Nature::Prose, Verdict::Passage, 10, 90),
        "quote" => (Nature::Quoted, Verdict::Quotation, 10, 90),
        "house" => (Nature::House, Verdict::Nothing, 30, 90),
        other => panic!("{other} is no sort of reuse"),
    };
    let bytes = start..start + 100;
    let span = SharedSpan { left: bytes.clone(), right: bytes.clone(), words };
    let stretch = Stretch { left: bytes.clone(), right: bytes, spans: vec![span], words, nature };
    let reuse = Reuse { verdict, stretches: vec![stretch], left: Share::default(), right: Share::default() };
    let document = |text: &str| DocumentKey(text.parse().unwrap());
    Between { left: document(left), right: document(right), reuse }
}

/// Each origin in a line: `label: document/depth …`, with `?` behind a depth that is not sure, and other labels in
/// brackets.
fn told(tellings: &[Telling], lineage: &Lineage) -> Vec<String> {
    let label = |label: &Label| match label {
        Label::Named(party) => party.name.clone(),
        Label::Person { role, interviewer } => format!("{role} by {}", interviewer.as_ref().map_or("-", |party| &party.name)),
        Label::Publisher(party) => format!("{} itself", party.name),
        Label::Unknown => "unknown".to_owned(),
    };
    let one = |told: &Told| format!(" {}/{}{}", tellings[told.telling].document.0, told.depth, if told.is_sure { "" } else { "?" });
    let origin = |origin: &Origin| {
        let others: String = origin.others.iter().map(|other| format!(" [{}]", label(other))).collect();
        format!("{}{others}:{}", label(&origin.label), origin.tellings.iter().map(one).collect::<String>())
    };
    lineage.origins.iter().map(origin).collect()
}

fn check(tellings: &[&str], shared: &[&str], wanted: &[&str]) {
    let mut tellings: Vec<Telling> = tellings.iter().map(|line| telling(line)).collect();
    let mut shared: Vec<Between> = shared.iter().map(|line| between(line)).collect();
    for _ in 0..2 {
        assert_eq!(told(&tellings, &lineage(&tellings, &shared)), wanted);
        tellings.reverse();
        shared.reverse();
        for pair in &mut shared {
            *pair = Between { left: pair.right, right: pair.left, reuse: pair.reuse.clone().mirrored() };
        }
    }
}

#[test]
fn one_named_source_is_one_origin() {
    check(&["1 Gazette 2025-01-01: IOM", "2 Herald 2025-01-02: IOM"], &[], &["IOM: 1/0 2/0"]);
    check(&["1 Gazette 2025-01-01: IOM", "2 Herald 2025-01-02: UNHCR"], &[], &["IOM: 1/0", "UNHCR: 2/0"]);
    check(&["1 Gazette 2025-01-01: Tidewire > IOM", "2 Herald 2025-01-02: IOM"], &[], &["IOM: 2/0 1/1"]);
}

#[test]
fn a_body_told_of_by_its_noun_is_the_one_whose_name_holds_it() {
    let first = "1 Gazette 2025-01-01: Hellion Coastguard";
    check(&[first, "2 Herald 2025-01-02: the coastguard"], &[], &["Hellion Coastguard: 1/0 2/0"]);
    check(&["1 Hellion-Coastguard 2025-01-01:", "2 Herald 2025-01-02: the coastguard"], &[], &["Hellion-Coastguard: 1/0 2/1"]);
    // Another body, and one of two.
    check(&[first, "2 Herald 2025-01-02: the navy"], &[], &["Hellion Coastguard: 1/0", "the navy: 2/0"]);
    check(
        &[first, "2 Herald 2025-01-02: the coastguard", "3 Echo 2025-01-03: Merouna Coastguard"],
        &[],
        &["Hellion Coastguard: 1/0", "Merouna Coastguard: 3/0", "the coastguard: 2/0"],
    );
    // A longer noun first.
    check(
        &[
            "1 Gazette 2025-01-01: Interior Ministry of Karoa",
            "2 Herald 2025-01-02: the interior ministry",
            "3 Echo 2025-01-03: the ministry",
        ],
        &[],
        &["Interior Ministry of Karoa: 1/0 2/0 3/0"],
    );
    // A name is no noun.
    check(
        &["1 Gazette 2025-01-01: Walking Borders Watch", "2 Herald 2025-01-02: Walking Borders"],
        &[],
        &["Walking Borders: 2/0", "Walking Borders Watch: 1/0"],
    );
}

#[test]
fn who_tells_of_itself_is_first_hand_and_who_cites_it_is_not() {
    check(&["1 IOM 2025-01-01:", "2 Herald 2025-01-02: IOM"], &[], &["IOM: 1/0 2/1"]);
    check(&["1 IOM 2025-01-01: IOM", "2 Herald 2025-01-02: Gazette > IOM"], &[], &["IOM: 1/0 2/2"]);
    check(&["1 Gazette 2025-01-01:"], &[], &["Gazette itself: 1/0"]);
    // The document of a later day is not what is cited.
    check(&["1 IOM 2025-01-05:", "2 Herald 2025-01-02: IOM"], &[], &["IOM: 1/0 2/0"]);
}

#[test]
fn a_number_without_a_source_is_from_where_it_was_told_before() {
    check(&["1 Gazette 2025-01-01=152: IOM", "2 Herald 2025-01-02=152:"], &[], &["IOM: 1/0 2/1"]);
    check(&["1 Gazette 2025-01-01=152:", "2 Herald 2025-01-02=152: ?officials"], &[], &["Gazette itself: 1/0 2/1"]);
    // A later one that names somebody: nobody knows whether the first spoke for them or had it from them.
    check(&["1 Gazette 2025-01-03=152: IOM", "2 Herald 2025-01-02=152:"], &[], &["IOM [Herald itself]: 1/0 2/0?"]);
    check(&["1 Gazette -=152: IOM", "2 Herald 2025-01-02=152:"], &[], &["IOM [Herald itself]: 1/0 2/0?"]);
    // A body that counts what it does has its number from no report of that day, but the report from there.
    check(&["1 Bodyguard 2025-01-02=152:", "2 Herald 2025-01-02=152:"], &[], &["Bodyguard itself: 1/0 2/1"]);
    check(&["2 Bodyguard 2025-01-02=152:", "1 Herald 2025-01-02=152: ministry"], &[], &["ministry [Bodyguard itself]: 1/0 2/0?"]);
    check(&["2 Bodyguard 2025-01-02=152:", "1 Herald 2025-01-01=152: ministry"], &[], &["ministry: 1/0 2/1"]);
    // Who is cited for a number and publishes it has it from nobody, whenever they do.
    check(&["1 IOM 2025-01-05=152:", "2 Herald 2025-01-02=152: IOM"], &[], &["IOM: 1/0 2/0"]);
    check(&["1 IOM 2025-01-01=152:", "2 Herald 2025-01-02=152: IOM"], &[], &["IOM: 1/0 2/1"]);
    // What a publisher has from elsewhere is not one with what it tells of itself.
    check(
        &["1 Gazette 2025-01-01=152: IOM", "2 Herald 2025-01-02=152:", "2 Herald 2025-01-02=300:"],
        &[],
        &["IOM: 1/0 2/1", "Herald itself: 2/0"],
    );
    // Not from another number, or from one of two who each name somebody.
    check(&["1 Gazette 2025-01-01=152: IOM", "2 Herald 2025-01-02=148:"], &[], &["IOM: 1/0", "Herald itself: 2/0"]);
    check(&["1 Gazette 2025-01-01=152: IOM", "2 Herald 2025-01-02=152: UNHCR"], &[], &["IOM: 1/0", "UNHCR: 2/0"]);
}

#[test]
fn a_copy_is_no_new_origin() {
    check(&["1 Tidewire 2025-01-01:", "2 Herald 2025-01-02:"], &["1 2 copy"], &["Tidewire itself: 1/0 2/1"]);
    check(&["1 Tidewire 2025-01-01: ~a survivor", "2 Herald 2025-01-02: ~a survivor"], &["1 2 copy"], &["a survivor by Tidewire: 1/0 2/1"]);
    check(
        &["1 Tidewire 2025-01-01: IOM", "2 Herald 2025-01-02: IOM", "3 Echo 2025-01-03:"],
        &["1 2 copy", "2 3 copy"],
        &["IOM: 1/0 2/1 3/2"],
    );
    // A copy that names somebody else.
    check(&["1 Tidewire 2025-01-01: IOM", "2 Herald 2025-01-02: UNHCR"], &["1 2 copy"], &["IOM: 1/0 2/1"]);
    // Words that stand below every report of a house.
    check(&["1 Tidewire 2025-01-01:", "2 Tidewire 2025-01-02:"], &["1 2 house"], &["Tidewire itself: 1/0 2/1"]);
}

#[test]
fn where_nobody_knows_who_was_first_there_is_still_one_origin() {
    check(&["1 Tidewire -:", "2 Herald 2025-01-02:"], &["1 2 copy"], &["Herald itself [Tidewire itself]: 1/0? 2/0?"]);
    check(&["1 - -:", "2 Herald -: IOM"], &["1 2 copy"], &["IOM: 1/0? 2/0?"]);
    check(&["1 Tidewire -:", "2 Herald -: Tidewire"], &["1 2 copy"], &["Tidewire: 1/0 2/1"]);
}

#[test]
fn words_elsewhere_and_standing_phrases_join_nothing() {
    check(&["1 Tidewire 2025-01-01:", "2 Herald 2025-01-02:"], &["1 2 elsewhere"], &["Herald itself: 2/0", "Tidewire itself: 1/0"]);
    check(&["1 Tidewire 2025-01-01:", "2 Herald 2025-01-02:"], &["1 2 words"], &["Herald itself: 2/0", "Tidewire itself: 1/0"]);
}

#[test]
fn private_persons_are_known_by_who_spoke_with_them() {
    let apart = ["a survivor by Gazette: 1/0", "a survivor by Herald: 2/0"];
    check(&["1 Gazette 2025-01-01: ~a survivor", "2 Herald 2025-01-02: ~a survivor"], &[], &apart);
    check(&["1 Gazette 2025-01-01: MSF > ~a survivor", "2 Herald 2025-01-02: MSF > ~a survivor"], &[], &["a survivor by MSF: 1/1 2/1"]);
    // One publisher may speak with two.
    let twice = ["a survivor by Gazette: 1/0", "a survivor by Gazette: 2/0"];
    check(&["1 Gazette 2025-01-01: ~a survivor", "2 Gazette 2025-01-02: ~a survivor"], &[], &twice);
    // Unless they quote the same words, or one cites the other.
    check(
        &["1 Gazette 2025-01-01: ~a survivor", "2 Herald 2025-01-02: ~a young man"],
        &["1 2 quote"],
        &["a survivor by Gazette [a young man by Herald]: 1/0 2/0"],
    );
    check(&["1 Gazette 2025-01-01: ~a survivor", "2 Herald 2025-01-02: Gazette > ~a young man"], &[], &["a survivor by Gazette: 1/0 2/1"]);
    check(&["1 Gazette 2025-01-01: ~a survivor", "2 Herald 2025-01-02: Gazette"], &[], &["a survivor by Gazette: 1/0 2/1"]);
}

#[test]
fn a_quotation_of_two_named_people_joins_nothing() {
    check(&["1 Gazette 2025-01-01: IOM", "2 Herald 2025-01-02: UNHCR"], &["1 2 quote"], &["IOM: 1/0", "UNHCR: 2/0"]);
    check(&["1 Gazette 2025-01-01: IOM", "2 Herald 2025-01-02: ?officials"], &["1 2 quote"], &["IOM: 1/0 2/0"]);
}

#[test]
fn who_is_not_named_stays_unknown_and_is_counted_apart() {
    let lines = ["1 Gazette 2025-01-01: ?an official", "2 Herald 2025-01-02: ?an official", "3 - -:", "4 Echo -: IOM"];
    check(&lines, &[], &["IOM: 4/0", "unknown: 1/0", "unknown: 2/0", "unknown: 3/0"]);
    let tellings = lines.map(telling);
    let lineage = lineage(&tellings, &[]);
    assert_eq!((lineage.independent(), lineage.unknown(), lineage.documents, lineage.publishers), (1, 3, 4, 3));
    check(&lines[..2], &["1 2 copy"], &["unknown: 1/0 2/1"]);
}

#[test]
fn sources_that_speak_together_stay_two_in_a_copy() {
    check(
        &["1 Gazette 2025-01-01: IOM", "1 Gazette 2025-01-01: UNHCR", "2 Herald 2025-01-02: IOM", "2 Herald 2025-01-02: UNHCR"],
        &["1 2 copy"],
        &["IOM: 1/0 2/1", "UNHCR: 1/0 2/1"],
    );
}

#[test]
fn tellings_that_cite_each_other_do_not_go_round_for_ever() {
    check(&["1 Gazette -: Herald", "2 Herald -: Gazette"], &[], &["Gazette: 2/0 1/1"]);
}

#[test]
fn the_way_back_is_told_step_by_step() {
    let tellings = ["1 Tidewire 2025-01-01: IOM", "2 Herald 2025-01-02: IOM", "3 Echo 2025-01-03: Herald"].map(telling);
    let lineage = lineage(&tellings, &[between("1 2 copy")]);
    let way: Vec<usize> = lineage.way(2).iter().map(|told| told.telling).collect();
    assert_eq!(way, [2, 1, 0]);
    let links: Vec<_> = lineage.origins[0].links.iter().map(|link| (link.telling, link.other, link.kind)).collect();
    assert_eq!(links, [(1, 0, LinkKind::Copies), (2, 1, LinkKind::Cites)]);
    assert!(lineage.origins[0].is_first_hand());
}

/// Tellings of a few publishers, with sources of a few sorts, and what some of their documents share.
fn stories() -> impl Strategy<Value = (Vec<Telling>, Vec<Between>)> {
    let publisher = prop_oneof![Just("-"), Just("A"), Just("B"), Just("C")];
    let date = prop_oneof![Just("-"), Just("2025"), Just("2025-01-01"), Just("2025-01-02"), Just("2025-01-03")];
    let source = prop_oneof![Just("A"), Just("B"), Just("D"), Just("~a survivor"), Just("?officials")];
    let line = (publisher, date, proptest::collection::vec(source, 0..3));
    let sort = prop_oneof![Just("copy"), Just("quote"), Just("house"), Just("words"), Just("elsewhere")];
    let pair = (0usize..8, 0usize..8, sort);
    (proptest::collection::vec(line, 1..8), proptest::collection::vec(pair, 0..8)).prop_map(|(lines, pairs)| {
        let line = |(at, (publisher, date, chain)): (usize, &(&str, &str, Vec<&str>))| {
            telling(&format!("{at} {publisher} {date}: {}", chain.join(" > ")))
        };
        let mut seen = BTreeSet::new();
        let pairs = pairs.iter().filter(|(left, right, _)| seen.insert((left.min(right), left.max(right))));
        let pairs = pairs.map(|(left, right, sort)| between(&format!("{left} {right} {sort}"))).collect();
        (lines.iter().enumerate().map(line).collect(), pairs)
    })
}

proptest! {
    #[test]
    fn the_order_of_tellings_and_pairs_changes_nothing((tellings, pairs) in stories(), turn in 0usize..8) {
        let wanted = told(&tellings, &lineage(&tellings, &pairs));
        let (mut turned, mut turned_pairs) = (tellings.clone(), pairs.clone());
        turned.rotate_left(turn % tellings.len());
        turned_pairs.reverse();
        prop_assert_eq!(told(&turned, &lineage(&turned, &turned_pairs)), wanted);
    }

    #[test]
    fn each_telling_has_one_origin_and_a_copy_adds_none((tellings, pairs) in stories()) {
        let before = lineage(&tellings, &pairs);
        let mut all: Vec<usize> = before.origins.iter().flat_map(|origin| &origin.tellings).map(|told| told.telling).collect();
        all.sort_unstable();
        prop_assert!(all.into_iter().eq(0..tellings.len()));
        let mut copied = tellings.clone();
        copied.push(Telling { document: DocumentKey(99), ..telling("99 Copycat 2026-01-01:") });
        let mut with_copy = pairs.clone();
        with_copy.push(between("0 99 copy"));
        prop_assert_eq!(lineage(&copied, &with_copy).origins.len(), before.origins.len());
    }

    #[test]
    fn every_way_back_ends((tellings, pairs) in stories()) {
        let lineage = lineage(&tellings, &pairs);
        for at in 0..tellings.len() {
            prop_assert!(lineage.way(at).len() <= tellings.len());
        }
    }
}
