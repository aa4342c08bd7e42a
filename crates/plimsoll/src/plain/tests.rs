//! What a person reads, row by row.

use super::*;
use crate::sample;
use plimsoll_record::{Base, Edtf};
use serde_json::json;

/// A figure made from an ordinary one, and its words.
fn check(words: &str, change: impl FnOnce(&mut Figure)) {
    let mut figure = sample::figure("a.txt", "figure-1", 50.0);
    change(&mut figure);
    assert_eq!(super::figure(&figure), words);
}

fn unit(figure: &mut Figure, value: f64, unit: &str) {
    figure.value = Some(value);
    figure.unit = Some(unit.to_owned());
}

#[test]
fn a_value_has_its_unit() {
    check("50 people", |_| ());
    check("1 person", |figure| figure.value = Some(1.0));
    check("153 votes", |figure| unit(figure, 153.0, "vote"));
    check("EUR 59 million", |figure| unit(figure, 59e6, "EUR"));
    check("24.4%", |figure| unit(figure, 24.4, "percent"));
    check("3 patrol boats", |figure| unit(figure, 3.0, "patrol_boat"));
    check("50", |figure| figure.unit = None);
}

#[test]
fn what_is_counted_has_the_words_of_the_document() {
    let counting = |words: &str, counted: &str| {
        let (words, counted) = (words.to_owned(), counted.to_owned());
        move |figure: &mut Figure| {
            figure.population = Some(sample::said(&counted));
            figure.common.anchor.text = words;
        }
    };
    check("50 garment workers", counting("fifty garment\nworkers", "garment\nworkers"));
    check("about 50 of them women", |figure| {
        figure.bound = Bound::About;
        counting("some 50 of them women", "of them women")(figure);
    });
    check("50 sealed bags", |figure| {
        unit(figure, 50.0, "item");
        counting("50 sealed bags", "sealed bags")(figure);
    });
    check("10 to 20 families", |figure| {
        (figure.bound, figure.value, figure.low, figure.high) = (Bound::Range, None, Some(10.0), Some(20.0));
        counting("ten to twenty families", "families")(figure);
    });
    // Words that do not read on from the number.
    check("50 people", counting("The dead: 50", "dead"));
    check("decrease of 50 people", |figure| {
        figure.change = Some(Change::Decrease);
        counting("fifty fewer people", "fewer people")(figure);
    });
    check("50 tonnes", |figure| {
        unit(figure, 50.0, "tonne");
        counting("fifty tonnes", "tonnes")(figure);
    });
}

#[test]
fn a_currency_that_is_not_known_is_told_in_the_words_of_the_document() {
    check("“about 50 crowns”", |figure| {
        unit(figure, 50.0, "XXX");
        figure.common.anchor.text = "about 50 crowns".to_owned();
    });
}

#[test]
fn a_bound_is_said() {
    for (bound, words) in [
        (Bound::About, "about 50 people"),
        (Bound::Nearly, "nearly 50 people"),
        (Bound::AtLeast, "at least 50 people"),
        (Bound::MoreThan, "more than 50 people"),
        (Bound::AtMost, "at most 50 people"),
        (Bound::LessThan, "less than 50 people"),
    ] {
        check(words, |figure| figure.bound = bound);
    }
}

#[test]
fn a_range_stays_a_range() {
    let range = |figure: &mut Figure, low, high| {
        (figure.bound, figure.value, figure.low, figure.high) = (Bound::Range, None, low, high);
    };
    check("10 to 20 people", |figure| range(figure, Some(10.0), Some(20.0)));
    check("at least 10 people", |figure| range(figure, Some(10.0), None));
    check("EUR 10 million to 20 million", |figure| {
        range(figure, Some(10e6), Some(20e6));
        figure.unit = Some("EUR".to_owned());
    });
}

#[test]
fn a_vague_number_stays_in_the_words_of_the_document() {
    check("“dozens of people”", |figure| {
        (figure.bound, figure.value, figure.low) = (Bound::Vague, None, Some(24.0));
        figure.common.anchor.text = "dozens of people".to_owned();
    });
}

#[test]
fn a_percentage_keeps_its_base() {
    let base =
        |text: &str, period: Option<&str>| Some(Base { words: sample::said(text), period: period.map(|date| Edtf::parse(date).unwrap()) });
    check("24.4% increase (“the same months”: 2024)", |figure| {
        unit(figure, 24.4, "percent");
        figure.change = Some(Change::Increase);
        figure.base = base("the same months", Some("2024"));
    });
    check("24.4% increase (“compared with 2024”)", |figure| {
        unit(figure, 24.4, "percent");
        figure.change = Some(Change::Increase);
        figure.base = base("compared with 2024", Some("2024"));
    });
    check("about 60% of “all arrivals”", |figure| {
        unit(figure, 60.0, "percent");
        figure.bound = Bound::About;
        figure.base = base("all arrivals", None);
    });
    check("decrease of 12,000 people", |figure| {
        figure.value = Some(12_000.0);
        figure.change = Some(Change::Decrease);
    });
}

#[test]
fn nothing_that_changes_the_meaning_is_left_out() {
    check("145,437 people, or 145.437", |figure| {
        figure.value = Some(145_437.0);
        figure.common.alternatives = vec![Alternative { field: "value".to_owned(), value: json!(145.437) }];
    });
    check("not: 50 people (planned, hedged)", |figure| {
        figure.common.polarity = Polarity::Negative;
        figure.common.modality = Modality::Planned;
        figure.common.hedged = true;
    });
}

#[test]
fn actors_are_named_as_far_as_they_are_known() {
    let meloni = Reference {
        role: Some("President of the Council".to_owned()),
        organisation: Some("Italy".to_owned()),
        ..sample::named("Giorgia Meloni")
    };
    assert_eq!(actor(&meloni), "Giorgia Meloni, President of the Council (Italy)");
    let survivor = Reference { name: None, ..sample::named("a survivor") };
    assert_eq!(actor(&survivor), "“a survivor”");
    let ministry = Reference {
        name: None,
        candidates: vec!["Ministry of the Interior".to_owned(), "Ministry of Defence".to_owned()],
        ..sample::named("the ministry")
    };
    assert_eq!(actor(&ministry), "“the ministry” [Ministry of the Interior or Ministry of Defence]");
    assert_eq!(actors(&[sample::named("Italy"), sample::named("Libya")]), "Italy and Libya");
}

#[test]
fn who_fills_one_role_stands_together() {
    let roles = ["Italy", "Libya"].map(|name| RoleFiller::new("party", sample::named(name)));
    let court = RoleFiller::new("host_court", sample::named("Court of Cassation"));
    assert_eq!(fillers(&[&roles[..], &[court]].concat()), ["party: Italy and Libya", "host court: Court of Cassation"]);
}

#[test]
fn a_claim_says_what_saying_it_does() {
    let mut claim = sample::claim("a.txt", "claim-1", "The ministry", "It was legal");
    assert_eq!((act(&claim).as_str(), content(&claim).as_str()), ("says", "“It was legal”"));
    claim.act = Act::Deny;
    claim.common.polarity = Polarity::Negative;
    claim.form = Form::Indirect;
    assert_eq!((act(&claim).as_str(), content(&claim).as_str()), ("does not deny", "It was legal"));
}

#[test]
fn a_verb_is_that_of_many_where_many_say_it() {
    for (source, is_named, expected) in [
        ("Critics", false, "say"),
        ("Supporters of the motion", false, "say"),
        ("Sources close to the ministry", false, "say"),
        ("they", false, "say"),
        ("Both countries", false, "say"),
        ("human rights officials", false, "say"),
        ("The sitting", false, "says"),
        ("Nurses in Brod’s message to the council", false, "says"),
        ("Human Rights First Witness", true, "says"),
        ("United Nations", true, "says"),
        ("the press", false, "says"),
    ] {
        let mut claim = sample::claim("a.txt", "claim-1", source, "It was legal");
        claim.sources[0].name = is_named.then(|| source.to_owned());
        assert_eq!(act(&claim), expected, "{source}");
    }
}

#[test]
fn a_snippet_is_cut_at_spaces() {
    let sentence = "One word ".repeat(20) + "about 50 people" + &" and more".repeat(20);
    let mut anchor = sample::common("a.txt", "figure-1", 280, "about 50 people").anchor;
    (anchor.quote_start, anchor.quote) = (100, sentence.into());
    let expected = format!("… word {}about 50 people{} and …", "One word ".repeat(6), " and more".repeat(6));
    assert_eq!(snippet(&anchor), expected);
    anchor.quote = "about 50 people".into();
    anchor.quote_start = 280;
    assert_eq!(snippet(&anchor), "about 50 people");
}

#[test]
fn documents_in_other_languages_are_told_by_the_language() {
    let told = |language: Option<&str>, outcome| {
        let document = Document { language: language.map(str::to_owned), outcome, ..crate::sample::document("a.txt") };
        other_language(&document)
    };
    for (tag, expected) in [
        (None, None),
        (Some("en"), None),
        (Some("en-GB"), None),
        (Some("it-CH"), Some("Italian")),
        (Some("und"), Some("not known which")),
        (Some("pl"), Some("pl")),
    ] {
        assert_eq!(told(tag, Outcome::Read).as_deref(), expected, "{tag:?}");
    }
    assert_eq!(told(Some("it"), Outcome::Empty), None);
    assert_eq!(plimsoll_pack::Library::embedded().language.tag, READ);
}
