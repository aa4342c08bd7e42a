//! Where the places of a document are: what its words, its states and the gazetteer tell.

use crate::common::facts;
use plimsoll_record::{EntityType, Fact};

/// The places of a text that are no states, in the order of the text, each with what it lies in.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let facts = facts(text);
    let found: Vec<String> = facts
        .iter()
        .filter_map(|fact| if let Fact::Entity(entity) = fact { Some(entity) } else { None })
        .filter(|entity| entity.entity_type == EntityType::Place && entity.sector.is_none())
        .inspect(|entity| assert_eq!(entity.within.last(), entity.country.as_ref(), "{text}"))
        .map(|entity| format!("{} < {}", entity.name, entity.within.join(" < ")))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_state_beside_a_town_is_its_own() {
    check("Boats left Zawiya, Libya, on Monday.", &["Zawiya < Az Zāwiyah < Libya"]);
    check("The crew came from Libya’s Zawiya.", &["Zawiya < Az Zāwiyah < Libya"]);
    check("Two people were held in the Libyan coastal town of Zawiya.", &["Zawiya < Az Zāwiyah < Libya"]);
    check("The bus stopped in Alexandria, Egypt.", &["Alexandria < Egypt"]);
    check("The bus stopped in Alexandria in Romania.", &["Alexandria < Municipiul Alexandria < Teleorman County < Romania"]);
    check("The ship was towed to Tripoli (Lebanon).", &["Tripoli < Liban-Nord < Lebanon"]);
    // Nobody has heard of it, and its state is told.
    check("A boat left near Kessary, Libya, on Monday.", &["Kessary < Libya"]);
    // Told to be in two.
    check("A bus stopped in Alexandria, Egypt. Another stopped in Alexandria, Romania.", &["Alexandria < "]);
}

#[test]
fn a_month_that_is_cut_short_is_no_place() {
    check("Two boats sank on Sept. 3, 2025, off Zarzis.", &["Zarzis < Medenine Governorate < Tunisia"]);
    check("Police arrested six people in Dec. 2024 in Zarzis.", &["Zarzis < Medenine Governorate < Tunisia"]);
}

#[test]
fn a_list_of_places_puts_none_into_another() {
    check("Flights from Palermo, Tunisia and Malta were late.", &["Palermo < Sicily < Italy"]);
    check("They met in Catania, Egypt and Zarzis.", &["Catania < Sicily < Italy", "Zarzis < Medenine Governorate < Tunisia"]);
}

#[test]
fn a_region_beside_a_town_is_its_own() {
    check("He lives in Paris, Texas.", &["Paris < Lamar County < Texas < United States", "Texas < United States"]);
    check("The boats reached Palermo in Sicily.", &["Palermo < Sicily < Italy", "Sicily < Italy"]);
}

#[test]
fn the_states_of_the_document_settle_where_a_town_is() {
    check("Libya's navy said that a boat had left near Surman.", &["Surman < Az Zāwiyah < Libya"]);
    check(
        "The Libyan navy took 40 people to the town of Al Ajaylat. Others were held near Janzur.",
        &["Al Ajaylat < An Nuqāţ al Khams < Libya", "Janzur < Al Jafārah < Libya"],
    );
    // The only town of its name in the world is large; a village of a state that is not named; one of many.
    check("A boat left near Surman.", &["Surman < Az Zāwiyah < Libya"]);
    check("A bus left near Mizdah.", &["Mizdah < "]);
    check("The meeting was held in Springfield.", &["Springfield < "]);
    check("The American envoy went to Springfield.", &["Springfield < "]);
}

#[test]
fn what_news_means_by_a_name_is_meant() {
    check("The talks were held in Tripoli.", &["Tripoli < Libya"]);
    check("The talks were held in Tripoli, officials of Libya and Lebanon said.", &["Tripoli < Libya"]);
    // Of a state that has a Tripoli and of no Libya.
    check("The talks were held in Tripoli, Lebanese officials said.", &["Tripoli < "]);
    check("The envoys of the United States met in Geneva.", &["Geneva < Switzerland"]);
    check("The envoys of the United States met in Paris.", &["Paris < Île-de-France < France"]);
}

#[test]
fn what_lies_in_no_one_state_lies_in_none() {
    check("Libya's navy patrols the Central Mediterranean.", &["Central Mediterranean < "]);
    check("The Moroccan minister spoke of Western Sahara.", &["Western Sahara < "]);
}
