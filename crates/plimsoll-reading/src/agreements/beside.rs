//! Parties that stand near a naming, though no verb or preposition leads from them to it: those who act together in its
//! sentence or the ones before, those of the agreement told before ("between the same parties"), and whose document it is.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, TermWord};
use plimsoll_record::EntityType;

use super::parties::{GOVERNMENT, Party, Who};
use super::{AgreementFound, Finder, Naming};

/// Who acts together is looked for in so many sentences before a naming.
pub(super) const SENTENCES: usize = 2;

/// "between the same two countries" stands at most so many tokens behind a naming.
const PAIR_BEHIND: usize = 6;

/// Whom a document is about it names at least so many times.
const NAMED: usize = 3;

/// From a name to the subject that it is a part of: "the chiefs of A and B".
const STEPS: usize = 5;

impl<'t> Finder<'_, '_, 't> {
    /// "A and B agreed on the exchange. Under the Wadi Sele Arrangement": those who act together in the sentence of a naming,
    /// or shortly before it.
    pub(super) fn acting_together(&self, naming: &Range<usize>, sentences: usize) -> Option<Vec<Party<'t>>> {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(naming.start);
        let block = analysis.sentences[number].block;
        let near = (number.saturating_sub(sentences)..=number).rev().filter(|&at| analysis.sentences[at].block + 1 >= block);
        near.into_iter().find_map(|number| {
            let end = analysis.sentences[number].tokens.end;
            let start = self.behind_dateline(end - 1).start;
            (start..end).find_map(|at| {
                let found = if analysis.is_capitalised(at) || at == start || analysis.classes_of(at).any(Classes::ARTICLE) {
                    self.joined_parties(at, end)
                } else {
                    Vec::new()
                };
                let together = found.len() >= 2 && found.iter().all(|party| !self.is_onlooker(party.who));
                (together && (self.is_part_of_subject(&found[0].tokens) || self.leads_to_verb(at, &found, end))).then_some(found)
            })
        })
    }

    /// "In 2015 Zafira Copper Ltd and the Council made": names side by side right before a verb, behind no preposition.
    fn leads_to_verb(&self, start: usize, list: &[Party<'t>], end: usize) -> bool {
        let analysis = self.context.analysis;
        let led = start > 0 && analysis.classes_of(start - 1).any(Classes::LOCATIVE.or(Classes::PARTNER).or(Classes::AGENT));
        let last = list.last().map_or(end, |party| self.behind_brackets(party.tokens.end, end));
        !led && last < end && matches!(analysis.upos_of(last), Upos::Verb | Upos::Aux)
    }

    /// Whether a name is a subject, or belongs to one: "the chiefs of A", "A's minister".
    fn is_part_of_subject(&self, name: &Range<usize>) -> bool {
        use Relation::{Appos, Compound, Conj, Flat, Nmod, Nsubj};
        let analysis = self.context.analysis;
        let words = &analysis.words;
        name.clone().filter_map(|at| analysis.word_of(at)).any(|mut word| {
            for _ in 0..STEPS {
                match words[word].relation {
                    Nsubj => return true,
                    Conj | Nmod | Appos | Flat | Compound => word = words[word].head as usize,
                    _ => return false,
                }
            }
            false
        })
    }

    /// "the Pickers' Understanding between the same two countries": those of the last agreement with several.
    pub(super) fn same_as_before(&self, naming: &Naming<'t>, agreements: &[AgreementFound<'t>]) -> Option<Vec<Party<'t>>> {
        let end = self.context.sentence(naming.noun.start).end;
        let analysis = self.context.analysis;
        let leads = |at: &usize| {
            let led = self.leads_between(*at) || analysis.classes_of(*at).any(Classes::AGENT.or(Classes::PARTNER));
            led && self.is_term(at + 1, TermWord::Pair)
        };
        (naming.tokens.end..end.min(naming.tokens.end + PAIR_BEHIND)).find(leads)?;
        agreements.iter().rev().find(|agreement| agreement.parties.len() >= 2).map(|agreement| agreement.parties.clone())
    }

    /// Whose document it is, where that is a body that can have an agreement: "the arrangement with the association", in the
    /// minutes of a federation; of a ministry its state.
    pub(super) fn own_side(&self) -> Option<Party<'t>> {
        let publisher = self.context.references.publisher()?.to_lowercase();
        let entities = &self.context.names.entities;
        let is_in = |name: &&str| {
            let name = name.to_lowercase();
            publisher.match_indices(&name).any(|(at, _)| {
                let edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
                edge(publisher[..at].chars().next_back()) && edge(publisher[at + name.len()..].chars().next())
            })
        };
        let body = |entity: &usize| matches!(entities[*entity].entity_type, EntityType::Organisation | EntityType::Group);
        let named = |entity: &usize| entities[*entity].names.iter().any(is_in);
        let own = (0..entities.len()).filter(body).filter(named).max_by_key(|&entity| entities[entity].name.len())?;
        let mention = |entity: usize| &self.context.names.mentions[entities[entity].mention];
        let found = match entities[own].sector {
            // "the Foreign Ministry of Tansara", "the House of Delegates of Aurland"
            Some(GOVERNMENT | "parliament") => {
                let state = |entity: &usize| entities[*entity].entity_type == EntityType::Place && named(entity);
                (0..entities.len()).find(state).unwrap_or(own)
            }
            _ if self.is_onlooker(Who::Entity(own)) => return None,
            _ => own,
        };
        Some(Party { who: Who::Entity(found), tokens: mention(found).tokens.clone() })
    }

    /// Who acts in a document and is named in it more than all others: "an agreement with Ilmar", where all is told of Torvald.
    pub(super) fn main_actor(&self, partner: &Party<'t>) -> Option<Party<'t>> {
        let mut told: Vec<(usize, bool, Party<'t>)> = Vec::new();
        for mention in &self.context.names.mentions {
            let Some(party) = self.party(mention).filter(|party| !self.is_same(party.who, partner.who) && !self.is_onlooker(party.who))
            else {
                continue;
            };
            let acts = self.acts(&party);
            match told.iter_mut().find(|(_, _, known)| known.who == party.who) {
                Some((times, acted, _)) => (*times, *acted) = (*times + 1, *acted || acts),
                None => told.push((1, acts, party)),
            }
        }
        told.sort_by_key(|(times, _, party)| (std::cmp::Reverse(*times), party.tokens.start));
        let (most, acts, main) = told.first()?;
        let next = told.get(1).map_or(0, |(times, _, _)| *times);
        (*acts && *most >= NAMED && *most >= next * 2).then(|| main.clone())
    }
}
