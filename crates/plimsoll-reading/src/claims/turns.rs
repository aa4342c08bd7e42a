//! Turns of a conversation that nothing but their labels tells of: names that paragraphs open with again and again, and initials
//! that stand for them.

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Meaning, Piece, WordId};
use plimsoll_record::EntityType;

use super::ClaimFinder;
use crate::names::PRESS;
use crate::references::{Label, ReferenceFound, Sort};

/// A name has at most so many words.
const LONGEST_NAME: usize = 3;

/// A name with its marks has at most so many tokens.
const LONGEST_LABEL: usize = 8;

/// "AKB:" has at most so many letters.
const MOST_INITIALS: usize = 4;

/// So many turns at least of speakers whom nothing else tells of ask something or say "I" or "we".
const FEWEST_SPOKEN: usize = 2;

/// Where nobody does, two people speak in turn at least so many times.
const FEWEST_IN_TURN: usize = 4;

/// What is said has at least this many tokens.
const SHORTEST: usize = 3;

impl ClaimFinder<'_, '_, '_> {
    /// "Helen Brown: … Tom Smith: … Helen Brown: …": names that nothing else tells of, where paragraphs open with them in turn. At
    /// least two names stand so, and one of them again.
    pub(super) fn recurring(&self, blocks: &[Range<usize>], known: &[Label]) -> Vec<Label> {
        let free = |block: &&Range<usize>| known.iter().all(|label| label.words.start != block.start);
        let turns: Vec<(Range<usize>, Range<usize>)> =
            blocks.iter().filter(free).filter_map(|block| Some((self.name_or_outlet(block)?, block.clone()))).collect();
        let again =
            turns.iter().enumerate().any(|(number, (one, _))| turns[..number].iter().any(|(other, _)| self.is_written_alike(one, other)));
        let several = !known.is_empty() || turns.iter().any(|(one, _)| !self.is_written_alike(one, &turns[0].0));
        // "Old Town: A bicycle was stolen.": only people ask and say "I", or speak in turn.
        let own = known.iter().map(|label| label.content.clone());
        let spoken = turns.iter().map(|(_, block)| block.clone()).chain(own).filter(|block| self.is_spoken(block)).count();
        if !again || !several || spoken < FEWEST_SPOKEN && !self.speak_in_turn(&turns, blocks) {
            return Vec::new();
        }
        turns.into_iter().map(|(words, block)| self.label_of(words, &block)).collect()
    }

    /// "Anselm Kouri: …", and from then on "AK: …"; whoever asks goes by initials as well.
    pub(super) fn initialled(&self, blocks: &[Range<usize>], labels: &[Label]) -> Vec<Label> {
        let analysis = self.references.analysis;
        let short = |block: &Range<usize>| {
            let letters = analysis.text_of(block.start);
            let short = (2..=MOST_INITIALS).contains(&letters.len()) && analysis.has_shape(block.start, Shape::CAPITALS);
            (short && block.start + 2 < block.end && analysis.is_mark(block.start + 1, ":")).then_some(letters)
        };
        let mut known: Vec<(String, Label)> = labels
            .iter()
            .filter(|label| label.speaker.entity.is_some() || label.speaker.name.is_some())
            .map(|label| (self.initials(label.speaker.name.clone().unwrap_or_else(|| label.words.clone())), label.clone()))
            .collect();
        // A first turn with the whole name, which no other has.
        let free = |block: &&Range<usize>| labels.iter().all(|label| label.words.start != block.start);
        let mut first: Vec<Label> = Vec::new();
        for block in blocks.iter().filter(free) {
            let Some(words) = self.name_before_colon(block).filter(|words| words.len() > 1) else { continue };
            let letters = self.initials(words.clone());
            let taken_up = blocks.iter().any(|later| later.start > block.start && short(later) == Some(letters.as_str()));
            if taken_up && known.iter().all(|(other, _)| *other != letters) {
                let label = self.label_of(words, block);
                known.push((letters, label.clone()));
                first.push(label);
            }
        }
        let turns: Vec<(&str, &Range<usize>)> = blocks.iter().filter(free).filter_map(|block| Some((short(block)?, block))).collect();
        if !turns.iter().any(|(letters, _)| known.iter().any(|(other, _)| other == letters)) {
            return Vec::new();
        }
        let turn = |&(letters, block): &(&str, &Range<usize>)| {
            let words = block.start..block.start + 1;
            match known.iter().find(|(other, _)| other == letters) {
                Some((_, label)) => Some(Label { content: words.end + 1..block.end, words, speaker: label.speaker.clone() }),
                // "TNS: …", again and again: whoever asks.
                None => (turns.iter().filter(|(other, _)| *other == letters).count() > 1).then(|| self.label_of(words, block)),
            }
        };
        turns.iter().filter_map(turn).chain(first.iter().cloned()).collect()
    }

    fn is_written_alike(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        one.len() == other.len() && one.clone().zip(other.clone()).all(|(one, other)| analysis.text_of(one) == analysis.text_of(other))
    }

    /// The first letters of a name: "AKB" of "Anselm Kouri-Baptiste".
    fn initials(&self, name: Range<usize>) -> String {
        let analysis = self.references.analysis;
        let mut before = ' ';
        let mut letters = String::new();
        for letter in name.flat_map(|at| std::iter::once(' ').chain(analysis.text_of(at).chars())) {
            if letter.is_uppercase() && !before.is_alphabetic() {
                letters.push(letter);
            }
            before = letter;
        }
        letters
    }

    fn label_of(&self, words: Range<usize>, block: &Range<usize>) -> Label {
        let found = self.references.resolve(words.clone());
        let name = found.name.clone().unwrap_or_else(|| words.clone());
        let outlet = found.sort == Sort::Body && found.entity.is_some();
        let speaker = ReferenceFound { name: Some(name), sort: if outlet { Sort::Body } else { Sort::Person }, ..found };
        Label { content: words.end + 1..block.end, words, speaker }
    }

    /// Somebody in it says "I" or "we", or asks.
    pub(super) fn is_spoken(&self, block: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let own = |at: usize| analysis.classes_of(at).any(Classes::SPEAKER_PRONOUN) && !analysis.has_shape(at, Shape::QUOTED);
        block.clone().any(|at| own(at) || analysis.is_mark(at, "?"))
    }

    /// Whether people speak one after the other, nobody twice and nothing between.
    fn speak_in_turn(&self, turns: &[(Range<usize>, Range<usize>)], blocks: &[Range<usize>]) -> bool {
        let analysis = self.references.analysis;
        let given = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Gender(_))) || analysis.is_personal_name(at);
        let place = |block: &Range<usize>| blocks.iter().position(|other| other == block);
        let next = |pair: &[(Range<usize>, Range<usize>)]| {
            place(&pair[0].1).map(|place| place + 1) == place(&pair[1].1) && !self.is_written_alike(&pair[0].0, &pair[1].0)
        };
        turns.len() >= FEWEST_IN_TURN && turns.iter().all(|(words, _)| words.len() > 1 && given(words.start)) && turns.windows(2).all(next)
    }

    /// A name that a paragraph opens with, or a single one that is nothing else: a surname, a paper, whoever presents.
    fn name_or_outlet(&self, block: &Range<usize>) -> Option<Range<usize>> {
        let words = self.name_before_colon(block)?;
        if words.len() > 1 {
            return Some(words);
        }
        let analysis = self.references.analysis;
        let at = words.start;
        let entity = self.references.names.mention_at(at).map(|mention| &self.references.names.entities[mention.entity]);
        let fits = match entity {
            Some(entity) => entity.entity_type == EntityType::Person || entity.sector == Some(PRESS),
            None => analysis.tokens[at].word == WordId::UNKNOWN || analysis.means(at, |meaning| meaning == Meaning::OwnVoice),
        };
        fits.then_some(words)
    }

    /// Words with capitals before a colon that can be a name, with a clause behind it.
    fn name_before_colon(&self, block: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let colon = block.clone().take(LONGEST_LABEL).find(|&at| analysis.is_mark(at, ":"))?;
        let words = block.start..colon;
        let other = |meaning| match meaning {
            Meaning::OwnVoice => false,
            Meaning::Question | Meaning::Answer | Meaning::Reply | Meaning::Role(_) | Meaning::SpeechNoun(_) | Meaning::Cue(_) => true,
            Meaning::Month(_) | Meaning::Weekday(_) | Meaning::TimeUnit(_) => true,
            _ => false,
        };
        let own = words.len() == 1 && analysis.means(words.start, |meaning| meaning == Meaning::OwnVoice);
        let name = |at: usize| {
            let word = analysis.is_capitalised(at) && !analysis.means(at, other);
            let proper = analysis.upos_of(at) == plimsoll_language::Upos::Propn;
            word && proper && !analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::PREPOSITION))
        };
        let joins = |at: usize| at > words.start && at + 1 < colon && matches!(analysis.text_of(at), "-" | "." | "'" | "’");
        let whole = own || words.clone().all(|at| if analysis.piece_of(at) == Piece::Word { name(at) } else { joins(at) });
        let long = words.clone().filter(|&at| analysis.piece_of(at) == Piece::Word).count();
        let names = self.references.names;
        let fits = |mention: &crate::names::MentionFound| {
            let entity = &names.entities[mention.entity];
            entity.entity_type == EntityType::Person || words.len() == 1 && entity.sector == Some(PRESS)
        };
        let typed = names.within(words.clone()).iter().all(fits);
        let spoken = colon + SHORTEST <= block.end && (colon + 1..block.end).any(|at| self.is_finite_at(at));
        ((1..=LONGEST_NAME).contains(&long) && whole && typed && spoken).then_some(words)
    }
}
