//! Who and what is named: mentions and the entities behind them.
//!
//! 1. [`spans`] finds the words of names: known actors of packs and runs of capitalised words, cut
//!    where one name ends and the next begins, with the titles, roles and nationalities beside them.
//! 2. [`entities`] decides what each is (a known actor; a court by its head noun; a person by a
//!    title or a role) and which spans name the same thing. A run that nothing types is left out.
//!
//! What a name cannot tell (pronouns, "the newspaper") is for [`crate::references`].

mod entities;
mod spans;

use std::ops::Range;

use plimsoll_language::Analysis;
use plimsoll_record::EntityType;

/// The names of a document.
#[derive(Debug, Default)]
pub(crate) struct Names<'t> {
    /// In the order of the text, without overlap.
    pub(crate) mentions: Vec<MentionFound>,
    /// In the order of their first mention.
    pub(crate) entities: Vec<EntityFound<'t>>,
    /// For each token, the number of its mention plus one; zero where there is none.
    at: Vec<u32>,
}

/// A place where something is named.
#[derive(Debug, Clone)]
pub(crate) struct MentionFound {
    /// The name itself.
    pub(crate) tokens: Range<usize>,
    /// The name with the title, role or nationality before it.
    pub(crate) phrase: Range<usize>,
    /// Index into the entities.
    pub(crate) entity: usize,
    /// Other entities that the name could mean.
    pub(crate) others: Vec<usize>,
    /// Title or role words beside the name.
    pub(crate) role: Option<Range<usize>>,
    /// The organisation that the role is in: index into the entities.
    pub(crate) organisation: Option<usize>,
    /// What read it.
    pub(crate) rule: &'static str,
}

/// An actor, place or thing of the document.
#[derive(Debug, Clone)]
pub(crate) struct EntityFound<'t> {
    pub(crate) entity_type: EntityType,
    /// The fullest name that the document uses.
    pub(crate) name: &'t str,
    /// All names, in order of appearance.
    pub(crate) names: Vec<&'t str>,
    pub(crate) sector: Option<&'t str>,
    /// Index into the packs' actors.
    pub(crate) actor: Option<u32>,
    /// Title or role words, where the document gives any.
    pub(crate) role: Option<Range<usize>>,
    /// The organisation that the role is in.
    pub(crate) organisation: Option<usize>,
    /// Index of the mention with the fullest name.
    pub(crate) mention: usize,
    /// For a person: acts or speaks in public.
    pub(crate) public: bool,
}

impl<'t> Names<'t> {
    /// Finds the names of a document.
    pub(crate) fn find(analysis: &Analysis<'t>) -> Self {
        let spans = spans::find(analysis);
        let (mentions, entities) = entities::link(analysis, &spans);
        let mut at = vec![0; analysis.tokens.len()];
        for (index, mention) in mentions.iter().enumerate() {
            at[mention.tokens.clone()].fill(index as u32 + 1);
        }
        Self { mentions, entities, at }
    }

    /// The mention that a token stands in.
    #[inline]
    pub(crate) fn mention_at(&self, token: usize) -> Option<&MentionFound> {
        match self.at.get(token) {
            None | Some(0) => None,
            Some(number) => self.mentions.get(*number as usize - 1),
        }
    }

    /// The mentions that begin in a range of tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[MentionFound] {
        let from = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|mention| mention.tokens.start < tokens.end);
        &self.mentions[from..to.max(from)]
    }

    /// The entity of a mention.
    pub(crate) fn entity(&self, mention: &MentionFound) -> &EntityFound<'t> {
        &self.entities[mention.entity]
    }

    /// Whether an entity can act: a person, a body, a state.
    pub(crate) fn is_actor(&self, entity: usize) -> bool {
        let entity = &self.entities[entity];
        match entity.entity_type {
            EntityType::Person | EntityType::Organisation | EntityType::Court | EntityType::Group => true,
            EntityType::Place => entity.sector.is_some(),
            _ => false,
        }
    }
}
