//! Parties that stand near a naming, though no verb or preposition leads from them to it: those who act together in its
//! sentence or the ones before, and those of the agreement told before ("between the same parties").

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TermWord};
use plimsoll_record::Act;

use super::parties::Party;
use super::{AgreementFound, Finder, Naming};
use crate::claims::ClaimFound;
use crate::names::GOVERNMENT;

/// Who acts together is looked for in so many sentences before a naming.
pub(super) const SENTENCES: usize = 2;

/// "between the same two countries" stands at most so many tokens behind a naming.
const PAIR_BEHIND: usize = 6;

/// The head of an entry has at most so many tokens: "Cyprus–Vietnam."
const HEAD: usize = 6;

/// What joins a name to the phrase that it is a part of: "the chiefs of A and B".
const PART: [Relation; 5] = [Relation::Conj, Relation::Nmod, Relation::Appos, Relation::Flat, Relation::Compound];

/// From a name to the subject that it is a part of.
const STEPS: usize = 5;

impl<'t> Finder<'_, '_, 't> {
    /// "A and B agreed on the exchange. Under the Wadi Sele Arrangement": those who act together in the sentence of a naming,
    /// or shortly before it.
    pub(super) fn acting_together(&self, naming: &Range<usize>, sentences: usize) -> Option<Vec<Party<'t>>> {
        let analysis = self.context.analysis;
        let here = analysis.sentence_of(naming.start);
        let (number, block) = (here, analysis.sentences[here].block);
        let near = (number.saturating_sub(sentences)..=number).rev().filter(|&at| analysis.sentences[at].block + 1 >= block);
        near.into_iter().find_map(|number| {
            let Range { start, end } = analysis.sentences[number].tokens;
            (start..end).find_map(|at| {
                let opens = analysis.is_capitalised(at) || at == start || analysis.classes_of(at).any(Classes::ARTICLE);
                let apart = || self.is_led_to_as_place(at, start) || self.only_stands_by(at, start);
                let found = if opens && !apart() { self.joined_parties(at, end) } else { Vec::new() };
                let together = found.len() >= 2 && found.iter().all(|party| !self.is_onlooker(party.who));
                // "the Government of A and the Government of B, being desirous of …"
                let governments = || found.iter().all(|party| self.is_state(party.who) || self.sector(party.who) == Some(GOVERNMENT));
                let act = || self.climbs_to_subject(&found[0].tokens, &PART) || self.leads_to_verb(at, &found, end) || governments();
                let speak = || number != here && self.only_speak(&found[0].tokens);
                (together && act() && !speak()).then_some(found)
            })
        })
    }

    /// "Denmark and Finland | expressed concern. Hale welcomed the ceasefire": who only says, asks or feels something acts in no
    /// agreement.
    fn only_speak(&self, name: &Range<usize>) -> bool {
        let spoken = |claim: &ClaimFound| {
            let by_them = claim.sources.iter().any(|source| source.tokens.start <= name.start && name.end <= source.tokens.end);
            by_them && !matches!(claim.act, Act::Promise)
        };
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let cue = |word: usize| {
            let verb = words[words[word].head as usize].token as usize;
            let speaks = analysis.means(verb, |meaning| matches!(meaning, Meaning::Cue(_)));
            words[word].relation == Relation::Nsubj && speaks && self.life_at(&(verb..verb + 1)).is_none()
        };
        self.context.claims.iter().any(spoken) || name.clone().filter_map(|at| analysis.word_of(at)).any(cue)
    }

    /// "In 2015 Zafira Copper Ltd and the Council made": names side by side right before a verb, behind no preposition.
    fn leads_to_verb(&self, start: usize, list: &[Party<'t>], end: usize) -> bool {
        let analysis = self.context.analysis;
        let led = start > 0 && analysis.classes_of(start - 1).any(Classes::LOCATIVE.or(Classes::PARTNER).or(Classes::AGENT));
        let last = list.last().map_or(end, |party| self.behind_brackets(party.tokens.end, end));
        !led && last < end && matches!(analysis.upos_of(last), Upos::Verb | Upos::Aux)
    }

    /// Whether a name is a subject, or belongs to one through some relations: "the chiefs of A", "A's minister".
    pub(super) fn climbs_to_subject(&self, name: &Range<usize>, through: &[Relation]) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        name.clone().filter_map(|at| analysis.word_of(at)).any(|word| {
            let chain = std::iter::successors(Some(word), |&word| Some(words[word].head as usize)).map(|word| words[word].relation);
            chain.take(STEPS).find(|relation| !through.contains(relation)) == Some(Relation::Nsubj)
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

    /// "Under the Relocation Treaty, Brenland has paid Karunda": what one does to another by what opens the sentence.
    pub(super) fn acting_under(&self, naming: &Range<usize>) -> Option<Vec<Party<'t>>> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(naming.start);
        let opens = naming.start - sentence.start <= 2 && analysis.classes_of(self.opening(&sentence)).any(Classes::PREPOSITION);
        let comma = (naming.end..sentence.end.min(naming.end + super::REACH)).find(|&at| analysis.is_mark(at, ","));
        // "the Blue Line Agreement, under which | Osmara takes back people from Dorran"
        let behind = naming.end + usize::from(analysis.is_mark(naming.end, ","));
        let relative = self.behind_relative(behind).filter(|&start| start == behind + 2);
        // "Under the Marsh Accord of 4 June 2019 | Dorran pays Osmara"
        let dated = self.is_term(naming.end, TermWord::Dated).then(|| self.context.time_containing(naming.end + 1)).flatten();
        let bare = dated.map_or(naming.end, |time| time.tokens.end);
        let bare = Some(bare).filter(|&at| at < sentence.end && analysis.is_capitalised(at));
        let opened = || bare.or(comma.map(|comma| comma + 1)).filter(|_| opens);
        let start = opened().or(relative)?;
        let (first, next) = self.party_from(start, sentence.end)?;
        let stops = |at: &usize| analysis.is_mark(*at, ";") || analysis.classes_of(*at).any(Classes::SUBORDINATOR);
        let end = (next..sentence.end).find(stops).unwrap_or(sentence.end);
        let places = (next..end).filter(|&at| analysis.is_capitalised(at) && !self.is_led_to_as_place(at, next));
        let other = places.filter_map(|at| self.name_from(at, end)).find(|party| !self.is_same(party.who, first.who))?;
        let pair = vec![first, other];
        (pair.iter().all(|party| self.can_be_state(party.who)) && self.acts(&pair[0])).then_some(pair)
    }

    /// "The American secretary of state visited Panama City. The two governments agreed": the states that the sentence of a naming
    /// and the one before it name, where they are two.
    pub(super) fn two_states_before(&self, naming: &Range<usize>) -> Option<Vec<Party<'t>>> {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(naming.start);
        let from = analysis.sentences[number.saturating_sub(1)].tokens.start;
        let mut found: Vec<Party<'t>> = Vec::new();
        for party in self.states_in(from..naming.start) {
            if !found.iter().any(|known| self.is_same(known.who, party.who)) {
                found.push(party);
            }
        }
        (found.len() == 2).then_some(found)
    }

    /// "DORRAN and OSMARA. The treaty is back": the two that a heading names alone, in the line of a paragraph or above it.
    pub(super) fn pair_of_heading(&self, naming: &Range<usize>) -> Option<Vec<Party<'t>>> {
        let sentences = &self.context.analysis.sentences;
        let block = sentences[self.context.analysis.sentence_of(naming.start)].block;
        let first = sentences.partition_point(|sentence| sentence.block < block);
        let two = |number: usize| self.named_alone(number).filter(|parties| parties.len() == 2);
        two(first).or_else(|| first.checked_sub(1).and_then(two))
    }

    /// Those who alone are named in a sentence: "Dorran.", "Dorran and Osmara", "Dorran–Osmara."
    fn named_alone(&self, number: usize) -> Option<Vec<Party<'t>>> {
        let heading = self.context.analysis.sentences.get(number)?.tokens.clone();
        let dashed = || self.joined_by_dash(heading.start, heading.end).unwrap_or_default();
        let joined = Some(self.joined_parties(heading.start, heading.end)).filter(|list| list.len() > 1);
        let mut parties = joined.unwrap_or_else(dashed);
        if parties.is_empty() {
            parties.extend(self.name_from(heading.start, heading.end));
        }
        let whole = parties.first()?.tokens.start == heading.start && parties.last()?.tokens.end + 1 >= heading.end;
        (whole && parties.len() <= 2 && parties.iter().all(|party| self.can_be_state(party.who))).then_some(parties)
    }

    /// "Dorran–Osmara. The treaty was signed in May", "Osmara. It was signed in May": those who head a paragraph of a list in which
    /// each is told of; beside one the only state that is named before all of them.
    pub(super) fn parties_of_entry(&self, naming: &Range<usize>) -> Option<Vec<Party<'t>>> {
        let sentences = &self.context.analysis.sentences;
        let block = sentences[self.context.analysis.sentence_of(naming.start)].block;
        let heads = |number: usize| {
            let opens = number == 0 || sentences[number - 1].block != sentences[number].block;
            let goes_on = sentences.get(number + 1).is_some_and(|next| next.block == sentences[number].block);
            let short = sentences[number].tokens.len() <= HEAD;
            (opens && goes_on && short).then(|| self.named_alone(number)).flatten()
        };
        let own = sentences.partition_point(|sentence| sentence.block < block);
        let mut parties = heads(own)?;
        let mut entries = (0..sentences.len()).filter(|&number| heads(number).is_some());
        let first = entries.next()?;
        entries.next()?;
        if parties.len() == 1 {
            let mut before = self.states_in(0..sentences[first].tokens.start);
            before.retain(|party| !self.is_same(party.who, parties[0].who));
            if let [home] = before.as_slice() {
                parties.insert(0, home.clone());
            }
        }
        Some(parties)
    }
}
