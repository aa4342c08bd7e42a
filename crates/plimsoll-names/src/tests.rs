//! Tables of names.

use crate::{NameKind, NameWords, Prepared, compare};

#[test]
fn names_of_one_person_are_alike() {
    let words = NameWords::new(["General", "Field Marshal", "Field Marshall"]);
    for (one, other) in [
        ("Abdul Hamid Dabaiba", "Abdelhamid Dbeibah"),
        ("Khalifa Haftar", "General Khalifa Hifter"),
        ("Khalifa Haftar", "خليفة حفتر"),
        ("Usama al-Masri", "Osama Almasri"),
        ("Abdul Rahman Milad", "Abderrahmane Milad"),
        ("Vladimir Putin", "Владимир Путин"),
    ] {
        let [a, b] = [one, other].map(|text| Prepared::new(text, NameKind::Person, &words));
        println!("{one} / {other}: {:?}", compare(&a, &b));
    }
}
