//! Names: what a document says of a word in several places counts in each of them; then the best row of tags in
//! which every inside follows its beginning (Viterbi 1967), with what each tag adds behind another.

use rustc_hash::FxHashMap;

use crate::grammar::{NameKind, NameTag};

/// How many tags there are: outside, and beginning and inside of each kind.
pub const TAGS: usize = 1 + 2 * NameKind::ALL.len();

/// The tag of a number.
pub fn tag(number: usize) -> NameTag {
    match number.checked_sub(1) {
        None => NameTag::Outside,
        Some(at) if at % 2 == 0 => NameTag::Begin(NameKind::ALL[at / 2]),
        Some(at) => NameTag::Inside(NameKind::ALL[at / 2]),
    }
}

/// What a tag adds behind another: a row for each tag before, and one for the beginning of a sentence.
pub type Chain = [[f32; TAGS]; TAGS + 1];

/// The beginning of a sentence, where [`Chain`] and [`may_follow`] ask for the tag before.
pub const START: usize = TAGS;

/// Whether a tag may stand behind another, or behind [`START`].
pub fn may_follow(before: usize, tag: usize) -> bool {
    let inside = tag > 0 && tag.is_multiple_of(2);
    !inside || before == tag || before + 1 == tag
}

/// How much the average counts in each place; chosen on EWT dev (0: names 67.65, 0.35: 68.00, 0.7: 68.39, 0.9: 67.77).
const SHARED: f32 = 0.7;

/// Brings the scores of a word nearer to those that it has on the average of its document (label consistency, as in
/// Krishnan and Manning 2006, "An Effective Two-Stage Model for Exploiting Non-Local Dependencies in Named Entity
/// Recognition"). `keys` tells words apart, and is none for a word that is not asked for; `scores` has [`TAGS`]
/// numbers for each.
pub fn share_over_document(keys: impl Iterator<Item = Option<u64>> + Clone, scores: &mut [f32]) {
    let (scores, _) = scores.as_chunks_mut::<TAGS>();
    let mut sums: FxHashMap<u64, (f32, [f32; TAGS])> = FxHashMap::default();
    for (key, scores) in keys.clone().zip(&*scores) {
        let Some(key) = key else { continue };
        let (count, sum) = sums.entry(key).or_default();
        *count += 1.0;
        sum.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
    }
    for (key, scores) in keys.zip(scores) {
        let Some((count, sum)) = key.and_then(|key| sums.get(&key)).filter(|(count, _)| *count > 1.0) else { continue };
        scores.iter_mut().zip(sum).for_each(|(score, sum)| *score += SHARED * (sum / count - *score));
    }
}

/// Room to work in.
#[derive(Debug, Default)]
pub struct Room {
    from: Vec<[u8; TAGS]>,
}

/// The best tags of a sentence; `scores` has [`TAGS`] numbers for each word. `found` is told of each word from the
/// last to the first, with the number of its tag.
pub fn best_tags(scores: &[f32], chain: &Chain, room: &mut Room, mut found: impl FnMut(usize, usize)) {
    let (words, _) = scores.as_chunks::<TAGS>();
    room.from.clear();
    let mut sums = [f32::NEG_INFINITY; TAGS + 1];
    sums[START] = 0.0;
    for scores in words {
        let mut next = [f32::NEG_INFINITY; TAGS + 1];
        let mut from = [0; TAGS];
        for tag in 0..TAGS {
            for before in (0..=START).filter(|&before| may_follow(before, tag)) {
                let sum = sums[before] + chain[before][tag];
                if sum > next[tag] {
                    next[tag] = sum;
                    from[tag] = before as u8;
                }
            }
            next[tag] += scores[tag];
        }
        sums = next;
        room.from.push(from);
    }
    let mut best = super::parser::best_of(&sums[..TAGS]);
    for (word, from) in room.from.iter().enumerate().rev() {
        found(word, best);
        best = usize::from(from[best]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_says_of_a_word_counts_everywhere() {
        let mut scores = vec![0.0; 3 * TAGS];
        (scores[1], scores[TAGS], scores[2 * TAGS + 1]) = (4.0, 0.5, 4.0);
        share_over_document([Some(7), Some(7), None].into_iter(), &mut scores);
        assert!(scores[TAGS + 1] > scores[TAGS], "a person here too");
        assert_eq!(scores[2 * TAGS + 1], 4.0, "a word that is not asked for stays");
    }

    #[test]
    fn no_name_begins_in_its_middle() {
        let mut scores = vec![0.0; 2 * TAGS];
        scores[2] = 5.0; // inside a person, at the beginning
        scores[TAGS + 4] = 3.0; // inside an organisation behind it
        let names = |chain: &Chain| {
            let mut tags = Vec::new();
            best_tags(&scores, chain, &mut Room::default(), |_, at| tags.push(tag(at)));
            tags.reverse();
            tags
        };
        let mut chain = [[0.0; TAGS]; TAGS + 1];
        assert_eq!(names(&chain), [NameTag::Begin(NameKind::Organisation), NameTag::Inside(NameKind::Organisation)]);
        chain[START][3] = -2.0; // no organisation at the beginning
        chain[START][1] = 4.0;
        assert_eq!(names(&chain), [NameTag::Begin(NameKind::Person), NameTag::Outside]);
    }
}
