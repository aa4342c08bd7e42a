//! Keys: where the rows of a document stand, and ids as the bytes that they are.

use plimsoll_record::{DocumentId, FactId, Kind};

/// Bits below the number of the document.
const PLACE_BITS: u32 = 26;
/// Bits below the kind of a fact.
const ORDINAL_BITS: u32 = 22;
/// Bits below the run of a fact's id: 1024 documents each.
const RUN_BITS: u32 = PLACE_BITS + 10;

/// How many facts of one kind a document can have.
pub(crate) const MOST_FACTS: usize = 1 << ORDINAL_BITS;
/// How many blocks a document can have.
pub(crate) const MOST_BLOCKS: usize = 1 << PLACE_BITS;

/// The kinds by their number in keys. New kinds go to the end: the numbers stand in cases.
pub(crate) const KINDS: [Kind; 9] =
    [Kind::Entity, Kind::Mention, Kind::Time, Kind::Claim, Kind::Figure, Kind::Event, Kind::Agreement, Kind::Demand, Kind::Unread];

/// The number of a kind in keys.
pub(crate) fn kind_number(kind: Kind) -> i64 {
    KINDS.iter().position(|&known| known == kind).unwrap_or_default() as i64
}

/// The key of a fact.
pub(crate) fn of_fact(document: i64, kind: Kind, ordinal: usize) -> i64 {
    document << PLACE_BITS | kind_number(kind) << ORDINAL_BITS | ordinal as i64
}

/// The key of a block.
pub(crate) fn of_block(document: i64, block: usize) -> i64 {
    document << PLACE_BITS | block as i64
}

/// First key of the facts of one kind of a document, and one past the last.
pub(crate) fn facts_of(document: i64, kind: Kind) -> (i64, i64) {
    let first = of_fact(document, kind, 0);
    (first, first + (1 << ORDINAL_BITS))
}

/// First key of a document, and one past the last.
pub(crate) fn all_of(document: i64) -> (i64, i64) {
    (document << PLACE_BITS, (document + 1) << PLACE_BITS)
}

/// The document of a key.
pub(crate) fn document_of(key: i64) -> i64 {
    key >> PLACE_BITS
}

/// The block of a key.
pub(crate) fn block_of(key: i64) -> u32 {
    (key & ((1 << PLACE_BITS) - 1)) as u32
}

/// The kind in the key of a fact.
pub(crate) fn kind_of(key: i64) -> Kind {
    KINDS[(key >> ORDINAL_BITS & 15) as usize % KINDS.len()]
}

/// The run that the ids of a document's facts are indexed in.
pub(crate) fn run_of_document(document: i64) -> i64 {
    document >> (RUN_BITS - PLACE_BITS)
}

/// The SHA-256 in a document's id; `None` where it is not `sha256:` and 64 digits.
pub(crate) fn hash_of(id: &DocumentId) -> Option<[u8; 32]> {
    bytes_of(id.as_str().strip_prefix("sha256:")?)
}

/// The id of a document with this hash.
pub(crate) fn document_id(hash: &[u8]) -> DocumentId {
    let mut id = String::with_capacity(7 + hash.len() * 2);
    id.push_str("sha256:");
    push_hex(&mut id, hash);
    DocumentId::from_text(id)
}

/// The hash in a fact's id; `None` where it is not the kind, a hyphen and 20 digits.
pub(crate) fn fact_hash(id: &FactId, kind: Kind) -> Option<[u8; 10]> {
    bytes_of(id.as_str().strip_prefix(kind.name())?.strip_prefix('-')?)
}

/// The id of a fact with this hash, as text.
pub(crate) fn push_fact_id(text: &mut String, kind: Kind, hash: &[u8]) {
    text.push_str(kind.name());
    text.push('-');
    push_hex(text, hash);
}

/// The id of a fact with this hash.
pub(crate) fn fact_id(kind: Kind, hash: &[u8]) -> FactId {
    let mut id = String::with_capacity(kind.name().len() + 1 + hash.len() * 2);
    push_fact_id(&mut id, kind, hash);
    FactId::from_text(id)
}

/// The least and the greatest hash of `N` bytes that begin with these lower-case digits.
pub(crate) fn range_of_prefix<const N: usize>(digits: &str) -> Option<([u8; N], [u8; N])> {
    let fill = |with: char| bytes_of(&format!("{digits}{}", with.to_string().repeat((N * 2).checked_sub(digits.len())?)));
    Some((fill('0')?, fill('f')?))
}

fn bytes_of<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let digits = digits.as_bytes();
    if digits.len() != N * 2 {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

/// The value of a lower-case digit: ids are never written otherwise.
fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)] as char);
        text.push(DIGITS[usize::from(byte & 15)] as char);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_back_what_it_was_made_of() {
        for (number, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(kind_number(kind), number as i64);
            let key = of_fact(77_000, kind, MOST_FACTS - 1);
            assert_eq!((document_of(key), kind_of(key)), (77_000, kind));
            assert!((facts_of(77_000, kind).0..facts_of(77_000, kind).1).contains(&key));
        }
        assert_eq!(block_of(of_block(5, MOST_BLOCKS - 1)), MOST_BLOCKS as u32 - 1);
        // The numbers that the tables are written with.
        assert_eq!(of_fact(1024, Kind::Entity, 0) >> 36, run_of_document(1024));
        assert_eq!(of_block(3, 0) >> 26, 3);
    }

    #[test]
    fn ids_become_bytes_and_come_back() {
        let id = DocumentId::of_bytes(b"a report");
        assert_eq!(document_id(&hash_of(&id).unwrap()), id);
        for wrong in ["", "sha256:", "sha256:zz", "SHA256:00"] {
            assert_eq!(hash_of(&DocumentId::from_text(wrong)), None, "{wrong}");
        }
        let (least, greatest) = range_of_prefix::<2>("abc").unwrap();
        assert_eq!((least, greatest), ([0xab, 0xc0], [0xab, 0xcf]));
        assert_eq!(range_of_prefix::<2>("abcde"), None);
        assert_eq!(range_of_prefix::<2>("xy"), None);
    }
}
