use plimsoll_record::{PageSetAside, Recognised};

use super::*;

fn document(number: u8, published: &str) -> Document {
    serde_json::from_value(serde_json::json!({
        "kind": "document", "id": format!("sha256:{number:064x}"), "path": format!("a/{number}.txt"), "parent": null, "title": "A title",
        "publisher": "The Gazette", "published": published, "published_basis": "given", "url": "https://gazette.example/1",
        "captured": null, "producer": null, "language": "en", "media_type": "text/plain", "characters": 10, "outcome": "read", "pages_set_aside": [], "pages_scanned": []
    }))
    .expect("a document")
}

fn entity(number: u8, document: u8, of_type: &str, name: &str, organisation: Option<&str>) -> Entity {
    serde_json::from_value(serde_json::json!({
        "id": format!("entity-{number:020x}"), "document": format!("sha256:{document:064x}"), "start": 0, "end": 1, "text": "x",
        "quote": "x", "quote_start": 0, "quote_end": 1, "page": null, "block": 0, "rule": "name", "claim": null, "polarity": "positive",
        "modality": "actual", "hedged": false, "alternatives": [], "type": of_type, "name": name, "names": [name], "sector": null,
        "public": true, "roles": ["spokeswoman"], "organisation": organisation
    }))
    .expect("an entity")
}

fn actor(of_type: &str, name: &str, public: bool, sector: Option<&str>, entities: &[u8]) -> Actor {
    serde_json::from_value(serde_json::json!({
        "kind": "actor", "id": format!("actor-{:016x}", entities[0]), "type": of_type, "name": name,
        "spellings": [{"text": name, "documents": 2}, {"text": "Short", "documents": 1}], "documents": entities.len(), "sector": sector,
        "country": "Libya", "roles": ["minister"], "public": public,
        "entities": entities.iter().map(|number| format!("entity-{number:020x}")).collect::<Vec<_>>(), "why": [], "judgements": []
    }))
    .expect("an actor")
}

fn exporter() -> Exporter {
    let mut exporter = Exporter::default();
    exporter.know_document(&document(1, "2025-10-15"));
    exporter.know_document(&document(2, "2025-11"));
    exporter.know_entity(&entity(1, 1, "person", "Nadia Example", Some("Harbour Office")));
    exporter.know_entity(&entity(2, 2, "person", "Nadia Example", None));
    exporter.know_entity(&entity(3, 1, "organisation", "Harbour Office", None));
    exporter
}

#[test]
fn an_actor_rests_on_its_documents() {
    let mut exporter = exporter();
    let person = exporter.actor(&actor("person", "Nadia Example", true, None, &[1, 2])).expect("a person in public");
    assert_eq!(person.schema, "Person");
    assert_eq!(person.properties["proof"], [format!("document-{:064x}", 1), format!("document-{:064x}", 2)]);
    assert_eq!(
        (&person.properties["country"][..], &person.properties["weakAlias"][..]),
        (&["ly".to_owned()][..], &["Short".to_owned()][..])
    );
    assert_eq!(person.seen, Seen { days: Some(("2025-10-15".to_owned(), "2025-11".to_owned())), language: Some("eng".to_owned()) });
}

#[test]
fn whoever_gets_a_scan_is_told() {
    let mut scan = document(1, "2025");
    assert!(!exporter().document(&scan, false).properties.contains_key("notes"));
    scan.pages_scanned = vec![2, 5];
    let page = |page: u32| PageSetAside { page, outcome: Outcome::NeedsOcr };
    scan.pages_set_aside = vec![page(7)];
    let engine = |what: &str| what.to_owned();
    let (engine, version, languages) = (engine("tesseract"), engine("5.3.0"), vec![engine("eng")]);
    scan.recognised = Some(Recognised { engine, version, languages, pages: 3, percent: Some(91) });
    let told = exporter().document(&scan, false);
    assert_eq!(
        told.properties["notes"],
        [
            "Letters of 3 page(s) recognised in pictures by tesseract 5.3.0, 91% sure",
            "Letters recognised by a machine before the file came here, on page(s) 2, 5",
            "Not read: page(s) 7",
        ]
    );
}

#[test]
fn a_private_person_leaves_no_trace() {
    let mut exporter = exporter();
    assert_eq!(exporter.actor(&actor("person", "Nadia Example", false, None, &[1, 2])), None);
    exporter.actor(&actor("organisation", "Harbour Office", true, None, &[3])).expect("an organisation");
    let named = entity(1, 1, "person", "Nadia Example", Some("Harbour Office"));
    assert_eq!((exporter.mention(&named), exporter.employment(&named)), (None, None));
}

#[test]
fn a_role_in_a_body_is_an_employment() {
    let mut exporter = exporter();
    exporter.actor(&actor("person", "Nadia Example", true, None, &[1, 2]));
    exporter.actor(&actor("organisation", "Harbour Office", true, Some("government"), &[3]));
    let link = exporter.employment(&entity(1, 1, "person", "Nadia Example", Some("harbour office"))).expect("an employment");
    assert_eq!(link.id, format!("employment-{:016x}-{:016x}", 1, 3));
    assert_eq!(link.properties["role"], ["spokeswoman"]);
    assert_eq!(exporter.employment(&entity(2, 2, "person", "Nadia Example", None)), None);
}

#[test]
fn only_whole_dates_are_dates() {
    for (date, told) in [
        ("2025", Some("2025")),
        ("2025-10", Some("2025-10")),
        ("2025-10-15", Some("2025-10-15")),
        ("2025-21", None),
        ("2025~", None),
        ("2017/..", None),
        ("XXXX-10-15", None),
    ] {
        assert_eq!(day(&Edtf::parse(date).expect("a date")).as_deref(), told, "{date}");
    }
}

#[test]
fn a_data_set_has_a_plain_name() {
    for (name, plain) in [("Italy–Libya 2025", "italy_libya_2025"), ("2025", "case_2025"), ("—", "case")] {
        assert_eq!(statements::dataset_name(name), plain);
    }
}
