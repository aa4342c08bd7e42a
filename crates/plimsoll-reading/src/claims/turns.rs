//! Turns of a transcript whose speakers nothing else tells: the same few words before a colon, at the head of more than one
//! paragraph.
//!
//! "ADAEZE BERG: …" twice is a speaker, though no title or role stands beside the name. Where one label comes again, others
//! of its form are speakers too, though each stands there once; and initials ("AKB:") are those of a speaker who was written
//! in full before.

use std::ops::Range;

use plimsoll_language::{NameKind, NameTag, Shape};
use plimsoll_pack::{Meaning, Piece, WordId};
use plimsoll_record::EntityType;
use rustc_hash::FxHashMap;

use super::ClaimFinder;
use crate::references::{Label, ReferenceFound, Sort};

/// The name before a colon has at most so many tokens.
const NAME: usize = 6;

/// The colon stands within so many tokens.
const LABEL: usize = 14;

/// What is said has at least so many tokens.
const SHORTEST: usize = 3;

/// "AKB", "TNS": initials have so many letters.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=4;

/// A paragraph that may be a turn.
struct Turn {
    words: Range<usize>,
    content: Range<usize>,
}

impl ClaimFinder<'_, '_, '_> {
    /// The turns among some paragraphs that no label of `known` opens.
    pub(super) fn turns(&self, blocks: &[Range<usize>], known: &[Label]) -> Vec<Label> {
        let analysis = self.references.analysis;
        let free = |turn: &Turn| known.iter().all(|label| label.words.start != turn.words.start);
        let turns: Vec<Turn> = blocks.iter().filter_map(|block| self.turn(block)).filter(free).collect();
        let written = |turn: &Turn| analysis.slice(turn.words.clone());
        let mut times: FxHashMap<&str, usize> = FxHashMap::default();
        turns.iter().for_each(|turn| *times.entry(written(turn)).or_default() += 1);
        let recurs = |turn: &&Turn| times[written(turn)] > 1;
        let shouted =
            |turn: &Turn| turn.words.clone().all(|at| analysis.piece_of(at) == Piece::Mark || analysis.has_shape(at, Shape::CAPITALS));
        let again: Vec<&Turn> = turns.iter().filter(recurs).collect();
        if again.is_empty() && known.len() < 2 {
            return Vec::new();
        }
        let all_shouted = !again.is_empty() && again.iter().all(|turn| shouted(turn));
        let person = |turn: &Turn| {
            let tag = analysis.word_of(turn.words.start).map(|word| analysis.words[word].name);
            turn.words.len() > 1 && (tag == Some(NameTag::Begin(NameKind::Person)) || self.person_named(&turn.words).is_some())
        };
        // "Anselm Kouri-Baptiste:", of whom "AKB:" comes again
        let in_full = |turn: &Turn| self.initials(&turn.words).is_some_and(|initials| again.iter().any(|other| written(other) == initials));
        let like = |turn: &&Turn| recurs(turn) || person(turn) || in_full(turn) || all_shouted && shouted(turn) && turn.words.len() > 1;
        // "IDIR: …" alone may be the broadcaster's own voice: a word in capitals is a speaker where it is short for one.
        let short = |turn: &Turn| {
            let same = |words: &Range<usize>| words.len() > 1 && self.initials(words).as_deref() == Some(written(turn));
            turns.iter().any(|other| same(&other.words)) || known.iter().any(|label| same(&label.speaker.tokens))
        };
        let own_voice = |turn: &Turn| turn.words.len() == 1 && shouted(turn) && self.person_named(&turn.words).is_none() && !short(turn);
        let speakers: Vec<(&Turn, ReferenceFound)> =
            turns.iter().filter(like).filter(|turn| !own_voice(turn)).map(|turn| (turn, self.speaker_of_turn(turn))).collect();
        let full = |initials: &str| {
            let mut same = speakers.iter().filter(|(turn, _)| self.initials(&turn.words).as_deref() == Some(initials));
            let (first, speaker) = same.next()?;
            same.all(|(turn, _)| written(turn) == written(first)).then_some(speaker)
        };
        let of_known = |initials: &str| {
            let mut same = known.iter().filter(|label| self.initials(&label.speaker.tokens).as_deref() == Some(initials));
            let first = same.next()?;
            same.all(|label| label.speaker.entity == first.speaker.entity).then_some(&first.speaker)
        };
        let label = |(turn, speaker): &(&Turn, ReferenceFound)| {
            let short = written(turn);
            let whole = speaker.entity.is_none().then(|| full(short).or_else(|| of_known(short))).flatten();
            let speaker = whole.map_or_else(|| speaker.clone(), |whole| self.references.again(turn.words.clone(), whole));
            Label { words: turn.words.clone(), content: turn.content.clone(), speaker }
        };
        speakers.iter().map(label).collect()
    }

    /// A few words with capitals, of which one is no word of the language, and a colon with a sentence behind it.
    fn turn(&self, block: &Range<usize>) -> Option<Turn> {
        let analysis = self.references.analysis;
        let colon = block.clone().take(LABEL).find(|&at| analysis.is_mark(at, ":"))?;
        // "Ivo Lamm (Lisk South)": what stands in brackets behind a name only adds to it.
        let open = (block.start + 1..colon).rfind(|&at| analysis.is_mark(at, "(") && analysis.is_mark(colon - 1, ")"));
        let words = block.start..open.unwrap_or(colon);
        if words.len() > NAME {
            return None;
        }
        let inside = |at: usize| match analysis.piece_of(at) {
            Piece::Word => analysis.is_capitalised(at),
            Piece::Mark => matches!(analysis.text_of(at), "-" | "." | "'" | "’"),
            _ => false,
        };
        let unknown = |at: usize| analysis.piece_of(at) == Piece::Word && analysis.tokens[at].word == WordId::UNKNOWN;
        let marked = |meaning| matches!(meaning, Meaning::Question | Meaning::Answer | Meaning::OwnVoice | Meaning::Reply);
        let name = !words.is_empty()
            && words.clone().all(inside)
            && words.clone().any(unknown)
            && !words.clone().any(|at| analysis.means(at, marked));
        // "Lisk: The buses are full.": a place says nothing.
        let names = self.references.names;
        let speaks = names.mention_at(words.end - 1).is_none_or(|mention| {
            matches!(
                names.entity(mention).entity_type,
                EntityType::Person | EntityType::Organisation | EntityType::Group | EntityType::Court
            )
        });
        let name = name && speaks;
        // "Tel.: 040 12 34", "USD: 40": what is said has a verb.
        let content = colon + 1..block.end;
        let sentence = content.len() >= SHORTEST && content.clone().any(|at| self.is_finite_at(at));
        (name && sentence).then_some(Turn { words, content })
    }

    fn person_named(&self, words: &Range<usize>) -> Option<usize> {
        let names = self.references.names;
        let mention = names.mention_at(words.end - 1).filter(|mention| mention.tokens.end == words.end && mention.others.is_empty())?;
        (names.entity(mention).entity_type == EntityType::Person).then_some(mention.entity)
    }

    /// The person of that name, or the words alone.
    fn speaker_of_turn(&self, turn: &Turn) -> ReferenceFound {
        if self.person_named(&turn.words).is_some() {
            return self.references.resolve(turn.words.clone());
        }
        self.references.named_only(turn.words.clone(), Sort::Person)
    }

    /// "AKB" of "Anselm Kouri-Baptiste".
    fn initials(&self, words: &Range<usize>) -> Option<String> {
        let analysis = self.references.analysis;
        let parts = words.clone().filter(|&at| analysis.piece_of(at) == Piece::Word);
        let initials: String = parts.filter_map(|at| analysis.text_of(at).chars().next()).filter(|letter| letter.is_uppercase()).collect();
        INITIALS.contains(&initials.chars().count()).then_some(initials)
    }
}
