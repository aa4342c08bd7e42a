//! Tables of names, and what must hold of all.

use proptest::prelude::*;

use crate::{ASK, JOIN, NameKind, NameWords, Prepared, Reason, Side, Verdict, compare, keys, score, sound_key, word_keys};
use NameKind::{Organisation, Person, Place, Vessel};
use Verdict::{Different, Maybe, Same};

/// With titles as a language gives them, and two names of one body as a pack gives them.
fn words() -> NameWords {
    let titles = ["General", "Field Marshal", "Field Marshall", "Minister", "Prime Minister", "Interior Minister", "Mr", "King"];
    NameWords::new(titles).with_same(Organisation, [["Italian Coast Guard", "Guardia Costiera"].as_slice()])
}

fn prepared(names: [&str; 2], kind: NameKind) -> [Prepared; 2] {
    let words = words();
    names.map(|name| Prepared::new(name, kind, &words))
}

/// Compares each pair of a table, both ways round.
fn check(kind: NameKind, table: &[(&str, &str, Verdict)]) {
    for (one, other, expected) in table {
        let [first, second] = prepared([one, other], kind);
        let likeness = compare(&first, &second);
        assert_eq!(likeness.verdict, *expected, "“{one}” – “{other}”: {likeness:?}");
        assert_eq!(likeness.score, score(&second, &first), "“{one}” – “{other}”, the other way round");
        assert_eq!(likeness.score, score(&first, &second), "“{one}” – “{other}”, without reasons");
    }
}

#[test]
fn arabic_names_are_found_in_every_romanisation_and_in_their_own_script() {
    check(
        Person,
        &[
            ("Abdul Hamid Dabaiba", "Abdelhamid Dbeibah", Same),
            ("Abdulhamid Dbeiba", "عبد الحميد الدبيبة", Same),
            ("Usama al-Masri", "Osama Almasri", Same),
            ("Osama El Masri", "أسامة المصري", Same),
            ("Khalifa Haftar", "Khalifa Hifter", Same),
            ("Khalifa Haftar", "خليفة حفتر", Same),
            ("Abdul Rahman Milad", "Abderrahmane Milad", Same),
            ("عبد الرحمن ميلاد", "Abd al-Rahman Milad", Same),
            ("Muammar Gaddafi", "Moammar Qadhafi", Same),
            ("Muammar Gaddafi", "معمر القذافي", Same),
            ("Fayez al-Sarraj", "Fayez Serraj", Same),
        ],
    );
}

#[test]
fn cyrillic_greek_and_other_scripts_are_read() {
    check(
        Person,
        &[
            ("Vladimir Putin", "Владимир Путин", Same),
            ("Volodymyr Zelenskyy", "Володимир Зеленський", Same),
            ("Kyriakos Mitsotakis", "Κυριάκος Μητσοτάκης", Same),
            ("Alexis Tsipras", "Αλέξης Τσίπρας", Same),
            ("Benjamin Netanyahu", "בנימין נתניהו", Same),
            ("Barack Obama", "Բարակ Օբամա", Same),
        ],
    );
}

#[test]
fn titles_are_no_part_of_a_name() {
    check(
        Person,
        &[
            ("General Khalifa Haftar", "Khalifa Haftar", Same),
            ("Field Marshall Haftar", "General Haftar", Same),
            ("Interior Minister Matteo Piantedosi", "Matteo Piantedosi", Same),
            ("Sheikh Isa bin Tarif", "Isa Bin Tarif", Same),
            ("Stephen King", "Stephen Harper", Different),
        ],
    );
    let [one, _] = prepared(["Field Marshal Haftar", ""], Person);
    assert_eq!(one.titles().collect::<Vec<_>>(), ["Field Marshal"]);
    assert!(one.is_lone_word());
    assert!(!prepared(["Minister", ""], Person)[0].is_empty(), "a name of nothing but a title is that word");
}

#[test]
fn a_name_of_one_word_is_never_joined_with_a_longer_one() {
    check(
        Person,
        &[
            ("Piantedosi", "Matteo Piantedosi", Maybe),
            ("General Haftar", "Khalifa Haftar", Maybe),
            ("al-Masri", "Osama Almasri", Maybe),
            ("Meloni", "Matteo Piantedosi", Different),
        ],
    );
}

#[test]
fn other_people_stay_apart() {
    check(
        Person,
        &[
            ("Bashar al-Assad", "Hafez al-Assad", Different),
            ("Sergey Ivanovich Lavrov", "Sergey Viktorovich Lavrov", Different),
            ("Saddam Haftar", "Khalifa Haftar", Different),
            ("Ahmed bin Hassan al-Thani", "Hassan bin Ahmed al-Thani", Different),
            ("M. Haftar", "Khalifa Haftar", Different),
            ("K. Haftar", "Khalifa Haftar", Same),
            ("Barack Obama", "Michelle Obama", Different),
        ],
    );
    // Perhaps a fault of a report: neither joined nor lost.
    let [one, other] = prepared(["Abdul Rahman Dabaiba", "Abdelhamid Dbeiba"], Person);
    assert!(score(&one, &other) < JOIN);
}

#[test]
fn organisations_are_found_in_their_spellings_and_forms() {
    check(
        Organisation,
        &[
            ("International Organization for Migration", "International Organisation for Migration", Same),
            ("Libyan Coast Guard", "Libyan Coastguard", Same),
            ("Guardia Costiera", "Italian Coast Guard", Same),
            ("Siemens AG", "SiemensAG", Same),
            ("OAO Gazprom", "Gazprom JSC", Same),
            ("Stripe LLC", "Stripe Limited Liability Company", Same),
            ("The Ministry of Defence", "Ministry of Defense", Same),
            ("Ministry of Defence", "Ministry of Justice", Different),
            ("Government of Estonia", "Government of Ethiopia", Different),
            ("IOM", "International Organization for Migration", Maybe),
            ("U.N.H.C.R.", "UNHCR", Same),
            ("Brigade 444", "444th Brigade", Same),
            ("Brigade 444", "Brigade 111", Different),
            ("Brigade Forty-Four", "Brigade 44", Same),
        ],
    );
    assert!(prepared(["IOM", ""], Organisation)[0].is_acronym());
    assert!(!prepared(["Frontex", ""], Organisation)[0].is_acronym());
}

#[test]
fn vessels_and_places_are_told_by_their_numbers() {
    check(
        Vessel,
        &[
            ("Sea-Watch 3", "Sea Watch 3", Same),
            ("Sea-Watch 3", "Sea-Watch 4", Different),
            ("MV Ocean Viking", "Ocean Viking", Same),
            ("Louise Michel", "Louise Michelle", Same),
            ("Snow", "Snoe", Different),
        ],
    );
    check(Place, &[("Sabratha", "Sabrata", Same), ("Misrata", "مصراتة", Same), ("Zawiya", "Zuwara", Different)]);
}

#[test]
fn reasons_say_what_a_score_rests_on() {
    let [one, other] = prepared(["General Khalifa Haftar", "K. Hifter"], Person);
    let likeness = compare(&one, &other);
    let word = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let (first, initial) = word("Khalifa", "K");
    let (haftar, hifter) = word("Haftar", "Hifter");
    assert_eq!(likeness.reasons[0], Reason::Initial { one: first, other: initial });
    assert!(matches!(&likeness.reasons[1], Reason::Alike { one, other, .. } if (one, other) == (&haftar, &hifter)));
    assert_eq!(likeness.reasons[2], Reason::Title { side: Side::One, words: "General".to_owned() });
    let [one, other] = prepared(["Hafez al-Assad", "Bashar al-Assad"], Person);
    assert!(compare(&one, &other).reasons.contains(&Reason::Conflict));
}

#[test]
fn names_that_are_alike_share_a_key() {
    let table = [
        (Person, "Abdul Hamid Dabaiba", "Abdelhamid Dbeibah"),
        (Person, "Khalifa Haftar", "خليفة حفتر"),
        (Person, "Osama Almasri", "Usama al-Masri"),
        (Person, "Matteo Piantedosi", "Piantedosi Matteo"),
        (Organisation, "Libyan Coast Guard", "Libyan Coastguard"),
        (Organisation, "IOM", "International Organization for Migration"),
        (Vessel, "Sea-Watch 3", "Seawatch 3"),
    ];
    for (kind, one, other) in table {
        let [one, other] = prepared([one, other], kind).map(|name| keys(&name));
        assert!(one.iter().any(|key| other.contains(key)));
    }
    let [lone, full] = prepared(["Piantedosi", "Matteo Piantedosi"], Person);
    assert!(word_keys(&full).iter().any(|key| keys(&lone).contains(key)));
}

/// Keys are kept in files: another number here is a change of the format.
#[test]
fn keys_are_the_same_in_every_version() {
    let [one, other] = prepared(["Khalifa Haftar", "Haftar, Khalifa"], Person);
    assert_eq!(keys(&one), KEYS);
    // All but the key of all words joined.
    assert_eq!(keys(&other).iter().filter(|key| KEYS.contains(key)).count(), KEYS.len() - 1);
}

const KEYS: [u64; 4] = [286_616_785_965_255_200, 2_862_626_177_702_401_088, 13_364_537_609_639_199_943, 18_181_920_980_189_189_208];

#[test]
fn text_without_letters_is_like_no_name() {
    for text in ["", " ", "—", "…", "'", "\u{301}"] {
        let [one, other] = prepared([text, "Haftar"], Person);
        assert!(one.is_empty());
        assert_eq!((score(&one, &other), score(&one, &one)), (0, 0));
    }
}

proptest! {
    #[test]
    fn any_text_can_be_compared(one in ".{0,60}", other in ".{0,60}") {
        for kind in [Person, Organisation, Vessel, Place] {
            let [one, other] = prepared([&one, &other], kind);
            let likeness = compare(&one, &other);
            prop_assert!(likeness.score <= 1000);
            prop_assert_eq!(likeness.score, score(&one, &other));
            prop_assert_eq!(likeness.score, score(&other, &one));
            prop_assert_eq!(keys(&one), keys(&one.clone()));
        }
    }

    #[test]
    fn names_are_compared_the_same_either_way_round(one in "([A-Z]?[a-z]{1,8}[ -]){1,5}[a-z]{1,8}", other in "([A-Z]?[a-z]{1,8}[ -]){1,5}[a-z]{1,8}") {
        for kind in [Person, Organisation] {
            let [one, other] = prepared([&one, &other], kind);
            prop_assert_eq!(score(&one, &other), score(&other, &one));
        }
    }

    #[test]
    fn equal_names_are_fully_alike(name in "\\PC{0,40}") {
        for kind in [Person, Organisation, Vessel, Place] {
            let [one, other] = prepared([&name, &name], kind);
            prop_assert_eq!(score(&one, &other), if one.is_empty() { 0 } else { 1000 });
            prop_assert!(one.is_empty() || keys(&one).iter().any(|key| keys(&other).contains(key)));
        }
    }

    #[test]
    fn titles_and_case_change_nothing(given in "[B-DF-Z][a-z]{3,7}", family in "[B-DF-Z][a-z]{3,7}") {
        let [plain, titled] = prepared([&format!("{given} {family}"), &format!("General {} {}", given.to_uppercase(), family.to_lowercase())], Person);
        prop_assert!(score(&plain, &titled) >= ASK, "{plain:?} {titled:?}");
    }
}

#[test]
fn known_names_that_sound_alike_are_two() {
    check(
        Person,
        &[
            ("Hassan Rouhani", "Hussein Rouhani", Different),
            ("Hassan Rouhani", "Hasan Rouhani", Same),
            ("Abdul Rahman Milad", "Abdel Rahim Milad", Different),
            ("Abdurrahman Milad", "Abdulrahim Milad", Different),
            ("Jamal Mezrag", "Jamil Mezrag", Maybe),
            ("Maria Rossi", "Mario Rossi", Different),
            ("Bashir Mezrag", "Bashar Mezrag", Maybe),
            // A short form is known as well.
            ("Daniel Marrin", "Dan Marrin", Same),
        ],
    );
}

#[test]
fn one_sound_that_differs_may_be_a_slip() {
    check(
        Person,
        &[
            ("Lionel Bessi", "Lionel Messi", Maybe),
            ("Ilse Ketto", "Ilse Keppo", Maybe),
            // The others are not the same, or the word is short.
            ("Leonel Bessa", "Lionel Messo", Different),
            ("Ilse Bo", "Ilse Mo", Different),
        ],
    );
}

#[test]
fn letters_with_marks_are_sounds_of_their_own() {
    check(
        Person,
        &[
            ("Jordan Čavdarov", "Yordan Chavdarov", Same),
            ("Aleksandar Vučić", "Aleksandar Vucic", Same),
            ("Milorad Šešić", "Milorad Sheshich", Same),
        ],
    );
}

#[test]
fn what_stands_in_brackets_tells_little() {
    check(
        Organisation,
        &[
            ("Mole Platforms (formerly Harbour Book)", "Mole Platforms, Incorporated", Maybe),
            ("Mole Foundry (Schweiz) AG", "Mole Foundry AG", Same),
        ],
    );
    check(Vessel, &[("Nur al-Bahr (IMO 9030591)", "NUR AL BAHR", Same)]);
}

#[test]
fn legal_forms_are_no_words() {
    check(
        Organisation,
        &[("Harrow Inc.", "Harrow, Incorporated", Same), ("Harrow Corp", "Harrow Corporation", Same), ("Harrow LLC", "Harrow Inc.", Maybe)],
    );
}

#[test]
fn a_word_is_known_by_its_sound() {
    for (one, other, same) in [("Ratuniara", "Ratunyara", true), ("Lorendano", "Lorendanno", true), ("Lorendano", "Ratuniara", false)] {
        assert_eq!(sound_key(one) == sound_key(other), same, "{one} / {other}");
    }
    // Too many sound like it.
    assert_eq!(sound_key("Ali"), None);
}
