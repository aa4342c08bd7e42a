//! Two names, with a line end between them.

use std::sync::LazyLock;

use plimsoll_names::{NameKind, NameWords, Prepared, compare, keys, score, word_keys};

static WORDS: LazyLock<NameWords> = LazyLock::new(|| NameWords::new(["General", "Prime Minister"]));

/// Any two names of any kind: the score is the same either way round and with its reasons, equal names are fully alike
/// and share a key, and what a reason quotes stands in the text.
pub fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (one, other) = text.split_once('\n').unwrap_or((&text, &text));
    for kind in [NameKind::Person, NameKind::Organisation, NameKind::Vessel, NameKind::Place] {
        let [first, second] = [one, other].map(|name| Prepared::new(name, kind, &WORDS));
        let likeness = compare(&first, &second);
        assert!(likeness.score <= 1000);
        assert_eq!(likeness.score, score(&first, &second));
        assert_eq!(likeness.score, score(&second, &first));
        assert_eq!(score(&first, &first), if first.is_empty() { 0 } else { 1000 });
        assert!(first.titles().all(|title| one.contains(title)));
        assert!(first.is_empty() || !keys(&first).is_empty());
        word_keys(&first);
    }
}
