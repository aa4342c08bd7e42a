//! Who and what is named: mentions and the entities behind them.
//!
//! 1. [`spans`] finds the words of names: known actors of packs and runs of capitalised words, cut
//!    where one name ends and the next begins, with the titles, roles and nationalities beside them.
//! 2. [`entities`] decides what each is (a known actor; a court by its head noun; a person by a
//!    title or a role) and which spans name the same thing. A run that nothing types is left out.
//!
//!    [`acronyms`] finds what an acronym in brackets is short for; [`nouns`] which common nouns ("the coast guard") stand
//!    for the one body of that sort.
//!
//!    [`publisher`] finds the name that the metadata give.
//!
//! 3. [`standing`] gathers what else the document says of an entity: its state, its roles; [`places`] where a place is.
//!
//! What a name cannot tell (pronouns, "the newspaper") is for [`crate::references`].

mod acronyms;
mod entities;
mod nouns;
mod places;
mod publisher;
mod spans;
mod standing;

pub(crate) use places::Located;
pub(crate) use spans::start_of_compound;
use std::ops::Range;

use plimsoll_language::Analysis;
use plimsoll_record::EntityType;
use rustc_hash::{FxHashMap, FxHashSet};

/// The field of public life of what acts for a state.
pub(crate) const GOVERNMENT: &str = "government";

/// That of newspapers, agencies and broadcasters.
pub(crate) const PRESS: &str = "press";

/// The sector of companies.
pub(crate) const COMPANY: &str = "company";

/// The rule by which the model of the language alone says what a name names.
pub(crate) const GUESSED: &str = "name.model";

/// The rule of names whose own words tell what they are: "University of Brisbay".
pub(crate) const HEAD: &str = "name.head";

/// The names of a document.
#[derive(Debug, Default)]
pub(crate) struct Names<'t> {
    /// In the order of the text, without overlap.
    pub(crate) mentions: Vec<MentionFound>,
    /// In the order of their first mention.
    pub(crate) entities: Vec<EntityFound<'t>>,
    /// Nouns for bodies, and entities that they do not stand for.
    apart: FxHashSet<(String, usize)>,
    /// Where private people are named, in the order of the text.
    private: Vec<PrivateName>,
    /// For each token, the number of its mention plus one; zero where there is none.
    at: Vec<u32>,
    /// Known actors of packs and their entities.
    by_actor: FxHashMap<u32, usize>,
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

/// The name of a private person, which is kept out of the record of actors.
#[derive(Debug, Clone)]
pub(crate) struct PrivateName {
    /// The name.
    pub(crate) tokens: Range<usize>,
    /// What the person is called: "survivor".
    pub(crate) role: Range<usize>,
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
    /// The rule that typed it, at whichever of its mentions.
    pub(crate) rule: &'static str,
    /// For a person: acts or speaks in public.
    pub(crate) public: bool,
}

impl<'t> Names<'t> {
    /// Finds the names of a document that `publisher` is said to have published.
    pub(crate) fn find(analysis: &Analysis<'t>, publisher: Option<&str>) -> Self {
        let spans = spans::find(analysis, publisher);
        let entities::Linked { mentions, entities, apart, private } = entities::link(analysis, &spans);
        let mut at = vec![0; analysis.tokens.len()];
        for (index, mention) in mentions.iter().enumerate() {
            at[mention.tokens.clone()].fill(index as u32 + 1);
        }
        let by_actor = entities.iter().enumerate().filter_map(|(index, entity)| Some((entity.actor?, index))).collect();
        Self { mentions, entities, apart, private, at, by_actor }
    }

    /// The mention that a token stands in.
    #[inline]
    pub(crate) fn mention_at(&self, token: usize) -> Option<&MentionFound> {
        match self.at.get(token) {
            None | Some(0) => None,
            Some(number) => self.mentions.get(*number as usize - 1),
        }
    }

    /// The mentions that begin before a token.
    pub(crate) fn before(&self, token: usize) -> &[MentionFound] {
        &self.mentions[..self.mentions.partition_point(|mention| mention.tokens.start < token)]
    }

    /// The mentions that begin in a range of tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[MentionFound] {
        let from = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|mention| mention.tokens.start < tokens.end);
        &self.mentions[from..to.max(from)]
    }

    /// What a private person is called whose name stands at a token.
    pub(crate) fn private_at(&self, token: usize) -> Option<&Range<usize>> {
        let next = self.private.partition_point(|name| name.tokens.start <= token);
        self.private[..next].last().filter(|name| name.tokens.contains(&token)).map(|name| &name.role)
    }

    /// The entity of a known actor.
    pub(crate) fn entity_of_actor(&self, actor: u32) -> Option<usize> {
        self.by_actor.get(&actor).copied()
    }

    /// Whether a noun for a body, in small letters, stands for another than this one, though the name has it.
    pub(crate) fn is_apart(&self, noun: &str, entity: usize) -> bool {
        self.apart.iter().any(|(own, other)| own == noun && *other == entity)
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
