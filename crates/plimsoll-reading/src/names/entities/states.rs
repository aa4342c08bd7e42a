//! Names of states that no list has, by what is told beside them: "the Senate of Oran", "Oran's foreign minister", "the
//! ambassador of Oran". Nobody but a state has a parliament, a ministry or an ambassador.

use plimsoll_language::Analysis;
use plimsoll_pack::{Classes, Meaning, Piece, WordId};
use rustc_hash::FxHashSet;

use crate::names::spans::NameSpan;

/// Before its office stands at most so many words that say of what: "Oran's shadow foreign minister".
const FIELD: usize = 3;

/// A name has at most so many words: "Saint Elmar".
const LONGEST: usize = 2;

/// What the document tells to be states, as they are named.
pub(super) fn find<'t>(analysis: &Analysis<'t>, spans: &[NameSpan]) -> FxHashSet<&'t str> {
    let finder = Finder { analysis };
    let surnames: FxHashSet<&str> = spans
        .iter()
        .filter(|span| span.tokens.len() > 1 && span.head.is_none() && span.actor.is_none())
        .map(|span| analysis.text_of(span.tokens.end - 1))
        .collect();
    let mut states = FxHashSet::default();
    for sentence in &analysis.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = at + (at..sentence.tokens.end).take_while(|&at| finder.is_name(at)).count();
            if (1..=LONGEST).contains(&(end - at)) {
                let name = analysis.slice(at..end);
                if !surnames.contains(name) && finder.is_of_state(at, end, sentence.tokens.start) {
                    states.insert(name);
                }
            }
            at = end.max(at + 1);
        }
    }
    states
}

struct Finder<'a, 't> {
    analysis: &'a Analysis<'t>,
}

impl Finder<'_, '_> {
    /// A word with a capital that the language does not know.
    fn is_name(&self, at: usize) -> bool {
        let token = &self.analysis.tokens[at];
        let known = |meaning| {
            matches!(meaning, Meaning::Actor(_) | Meaning::Role(_) | Meaning::Head(_) | Meaning::Demonym(_) | Meaning::AgreementNoun)
        };
        token.piece == Piece::Word && token.is_capitalised() && token.word == WordId::UNKNOWN && !self.analysis.means(at, known)
    }

    /// Whether the words around a name are those around a state's.
    fn is_of_state(&self, start: usize, end: usize, floor: usize) -> bool {
        let analysis = self.analysis;
        let before = start.checked_sub(2).filter(|&at| at >= floor && analysis.joins_names(start - 1));
        let led = before.is_some_and(|at| analysis.means(at, |meaning| meaning == Meaning::StateOf));
        let owned = || (end + 1..end + 1 + FIELD).take_while(|&at| self.is_inside(at)).any(|at| self.is_of_states(at));
        let whole = start == floor || !analysis.is_capitalised(start - 1);
        led || whole && analysis.is_possessive(end) && owned()
    }

    fn is_inside(&self, at: usize) -> bool {
        let stops = Classes::PREPOSITION.or(Classes::COORDINATOR).or(Classes::ARTICLE);
        self.analysis.piece_of(at) == Piece::Word && !self.analysis.classes_of(at).any(stops)
    }

    fn is_of_states(&self, at: usize) -> bool {
        self.analysis.means(at, |meaning| meaning == Meaning::OfState)
    }
}
