//! What the language, the packs and the model know of the words at a token. Where words of several tokens are found, the
//! answer tells the token behind them.

use std::ops::Range;

use plimsoll_language::{Analysis, NameKind, NameTag, Shape, Upos};
use plimsoll_pack::{Meaning, Piece, Role};
use plimsoll_record::EntityType;

use super::Finder;

/// Words of what leads to a source: "according to".
const LONGEST_CUE: usize = 3;

impl Finder<'_, '_> {
    /// The end and the sense of the longest phrase at a token that means what is wanted.
    fn longest<T>(&self, at: usize, wanted: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        self.analysis.longest(at, wanted).map(|(hit, meant)| (hit.end as usize, meant))
    }

    /// The known actor that is named at a token; no place inside the name of a person: "Rezan Karim-Doha".
    pub(super) fn actor(&self, at: usize) -> Option<(usize, u32)> {
        let actor = |meaning| if let Meaning::Actor(actor) = meaning { Some(actor) } else { None };
        self.longest(at, actor).filter(|(_, actor)| self.type_of_actor(*actor) != EntityType::Place || !self.is_inside_person(at))
    }

    /// Of what sort a known actor is.
    pub(super) fn type_of_actor(&self, actor: u32) -> EntityType {
        self.analysis.library.packs.actors[actor as usize].entity_type
    }

    /// Whether a word goes on with the name of a person, by the model.
    pub(super) fn is_inside_person(&self, at: usize) -> bool {
        self.tag(at) == Some(NameTag::Inside(NameKind::Person))
    }

    /// What the model takes a word for.
    pub(super) fn tag(&self, at: usize) -> Option<NameTag> {
        self.analysis.word_of(at).map(|word| self.analysis.words[word].name)
    }

    /// A nationality, or what else those of a place are called.
    pub(super) fn demonym(&self, at: usize) -> Option<(usize, u32)> {
        self.longest(at, |meaning| if let Meaning::Demonym(actor) = meaning { Some(actor) } else { None })
    }

    /// The head noun of a name of something that acts; agreements are named elsewhere.
    pub(super) fn head(&self, at: usize) -> Option<(usize, u16)> {
        self.longest(at, |meaning| match meaning {
            Meaning::Head(head) if self.type_of_head(head) != EntityType::Agreement => Some(head),
            _ => None,
        })
    }

    /// Of what sort is what a head noun names.
    pub(super) fn type_of_head(&self, head: u16) -> EntityType {
        self.analysis.library.language.heads[head as usize].entity_type
    }

    /// Whether a head noun names a body.
    pub(super) fn is_of_body(&self, head: u16) -> bool {
        matches!(self.type_of_head(head), EntityType::Organisation | EntityType::Court)
    }

    /// A common noun that stands for something named: "newspaper", "charity".
    pub(super) fn noun(&self, at: usize) -> Option<(usize, u16)> {
        self.longest(at, |meaning| if let Meaning::Anaphor(noun) = meaning { Some(noun) } else { None })
    }

    /// The end of a title: "Mr", "President".
    pub(super) fn title(&self, at: usize) -> Option<usize> {
        self.longest(at, |meaning| matches!(meaning, Meaning::Title).then_some(())).map(|(end, ())| end)
    }

    /// What somebody is: "director", "survivor".
    pub(super) fn role(&self, at: usize) -> Option<(usize, Role)> {
        // "Berg | accused | Lamm of it"
        if ["Tense=Past", "VerbForm=Fin"].iter().all(|feature| self.analysis.features_of(at).contains(feature)) {
            return None;
        }
        self.longest(at, |meaning| if let Meaning::Role(role) = meaning { Some(role) } else { None })
    }

    /// A month or a weekday that is no part of a name.
    pub(super) fn is_calendar(&self, at: usize) -> bool {
        let calendar = |meaning| matches!(meaning, Meaning::Month(_) | Meaning::Weekday(_));
        // "Mr Sunday Peremo": a given name.
        let titled = at > 0 && self.title(at - 1) == Some(at) && self.analysis.is_capitalised(at + 1);
        // "Sun-hee Berg"
        let part = self.analysis.is_mark(at + 1, "-") && self.analysis.has_shape(at + 1, Shape::GLUED) && self.analysis.is_capitalised(at);
        let part = part && self.analysis.has_shape(at + 2, Shape::GLUED) && self.analysis.is_capitalised(at + 3);
        // "Sept. 3", "Dec. 2024", but not "Jan Berg"
        let short = || self.longest(at, |meaning| matches!(meaning, Meaning::MonthShort(_)).then_some(()));
        let number = |at: usize| self.analysis.piece_of(at) == Piece::Number;
        let dated = || short().is_some_and(|(end, ())| number(end) || at > 0 && number(at - 1));
        let whole = || self.analysis.longest(at, |meaning| calendar(meaning).then_some(())).is_some();
        !titled && !part && (whole() || dated())
    }

    /// A word of saying, behind or before whoever says it.
    pub(super) fn is_cue(&self, at: usize) -> bool {
        let cues = &self.analysis.library.language.cues;
        self.analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(cue) if !cues[cue as usize].takes.source_after))
    }

    /// "according to" before a name: it leads to whoever says it.
    pub(super) fn follows_source_cue(&self, start: usize) -> bool {
        let cues = &self.analysis.library.language.cues;
        let leads = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.source_after);
        (start.saturating_sub(LONGEST_CUE)..start)
            .any(|at| self.analysis.hits_at(at).iter().any(|hit| hit.end as usize == start && leads(hit.meaning)))
    }

    /// A place that is known, or a nationality.
    pub(super) fn is_place(&self, at: usize) -> bool {
        self.actor(at).is_some_and(|(_, actor)| self.type_of_actor(actor) == EntityType::Place) || self.demonym(at).is_some()
    }

    /// Where the metadata's publisher is named that begins at a token.
    pub(super) fn publisher_at(&self, at: usize) -> Option<Range<usize>> {
        let index = self.publisher.binary_search_by_key(&at, |place| place.start).ok()?;
        Some(self.publisher[index].clone())
    }

    /// What an acronym behind it is short for, in whatever language: "Association tunisienne pour la dignité (ATD)".
    pub(super) fn long_form(&self, at: usize) -> Option<Range<usize>> {
        let index = self.long_forms.binary_search_by_key(&at, |long_form| long_form.start).ok()?;
        Some(self.long_forms[index].clone())
    }
}

/// Where the word begins that a token ends: "general" of "attorney-general" begins it at "attorney". A
/// "then-minister" is a minister.
pub(crate) fn start_of_compound(analysis: &Analysis<'_>, mut at: usize) -> usize {
    let glued = |token: usize| analysis.has_shape(token, Shape::GLUED);
    let noun = |token: usize| matches!(analysis.upos_of(token), Upos::Noun | Upos::Propn);
    while at > 1 && analysis.is_mark(at - 1, "-") && glued(at) && glued(at - 1) && noun(at - 2) {
        at -= 2;
    }
    at
}
