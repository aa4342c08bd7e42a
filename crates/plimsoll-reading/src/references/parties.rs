//! The parties of a case: "the claimant", "the respondent", below "Berg v City of Brandel" in the head of a judgment.
//!
//! The first party brought the case, and the second answers it, unless brackets behind a name tell what its bearer is
//! ("(Appellant)"). Some courts keep the first title of a case whoever appeals: where a text speaks of claimant and appellant
//! alike, only brackets tell who is which.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning, Party};
use plimsoll_record::EntityType;

use super::{ReferenceFound, References};

/// The title of the case is one of the first so many sentences.
const HEAD: usize = 6;

/// The two sides of the case that a document is about.
#[derive(Debug)]
pub(super) struct Parties {
    first: Option<Side>,
    second: Option<Side>,
    /// The text speaks of whoever brought the case and of whoever appeals.
    mixed: bool,
}

/// One body or person on a side.
#[derive(Debug)]
struct Side {
    entity: usize,
    /// What brackets behind the name call it.
    called: Option<Party>,
}

impl References<'_, '_> {
    /// The parties of the case in whose title "v" stands.
    pub(super) fn find_parties(&self) -> Option<Parties> {
        let analysis = self.analysis;
        let versus = |at: &usize| analysis.means(*at, |meaning| meaning == Meaning::Versus);
        let (title, versus) = analysis.sentences.iter().take(HEAD).find_map(|sentence| {
            let inner = sentence.tokens.start + 1..sentence.tokens.end.saturating_sub(1);
            Some((sentence.tokens.clone(), inner.into_iter().find(versus)?))
        })?;
        let (first, second) = (self.side(title.start..versus), self.side(versus + 1..title.end));
        let told = |wanted: Party| (title.end..analysis.tokens.len()).any(|at| self.party_noun(at) == Some(wanted));
        let mixed = (first.is_some() || second.is_some()) && told(Party::Appealing) && told(Party::Bringing);
        Some(Parties { first, second, mixed })
    }

    /// Who alone is named on one side of "v": not "Berg and others".
    fn side(&self, tokens: Range<usize>) -> Option<Side> {
        let mut actors = self.names.within(tokens.clone()).iter().filter(|mention| self.names.is_actor(mention.entity));
        let mention = actors.next().filter(|mention| mention.others.is_empty())?;
        let joined = |at: usize| self.classes(at).any(Classes::COORDINATOR) && !mention.tokens.contains(&at);
        let alone = actors.next().is_none() && !tokens.clone().any(joined);
        let called = (mention.tokens.end..tokens.end).find_map(|at| self.party_noun(at));
        alone.then_some(Side { entity: mention.entity, called })
    }

    fn party_noun(&self, at: usize) -> Option<Party> {
        self.analysis.longest(at, |meaning| if let Meaning::Party(party) = meaning { Some(party) } else { None }).map(|(_, party)| party)
    }

    /// Which party "the claimant" is.
    pub(super) fn party(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let parties = self.parties.as_ref()?;
        let noun = tokens.end.checked_sub(1).filter(|_| tokens.len() == 2 && self.classes(tokens.start).any(Classes::ARTICLE))?;
        let wanted = self.party_noun(noun).filter(|_| self.is_definite(tokens.start) && !self.is_plural(noun))?;
        let sides = || [&parties.first, &parties.second].into_iter().flatten();
        let labelled = sides().any(|side| side.called.is_some());
        let side = if labelled {
            sides().find(|side| side.called == Some(wanted))
        } else if parties.mixed {
            // On appeal whoever was sued may stand first.
            None
        } else {
            match wanted {
                Party::Bringing | Party::Appealing => parties.first.as_ref(),
                Party::Answering => parties.second.as_ref(),
            }
        };
        let name = &self.names.mentions[self.names.entities[side?.entity].mention];
        Some(self.named(tokens.clone(), name))
    }

    /// The person that "the claimant" is.
    pub(super) fn person_as_party(&self, tokens: &Range<usize>) -> Option<usize> {
        self.party(tokens)?.entity.filter(|&entity| self.names.entities[entity].entity_type == EntityType::Person)
    }

    /// Whether a noun stands for a party that is no person.
    pub(super) fn is_body_as_party(&self, at: usize) -> bool {
        let party = at.checked_sub(1).and_then(|article| self.party(&(article..at + 1)));
        party.and_then(|party| party.entity).is_some_and(|entity| self.names.entities[entity].entity_type != EntityType::Person)
    }
}
