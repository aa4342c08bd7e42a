//! Agreements: what states and bodies have agreed, with parties, dates and terms.
//!
//! Each noun for an agreement ("memorandum", "the deal") is a naming. Namings with the same parties
//! are one agreement; a naming without parties ("the MoU") is the last one named that the noun fits.
//! What sentences with a naming say of signing, term, renewal and notice goes to its agreement, each
//! with the words that say it. What follows from them is reckoned by [`plimsoll_record::Terms`] when the
//! agreement is written ([`calendar`]).

pub(crate) mod calendar;
mod life;
mod namings;

use std::ops::Range;

use plimsoll_language::Hit;
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::{EntityType, Renewal, Status};

use crate::context::Context;

/// An agreement by tokens. Times are indices into the times of the document.
#[derive(Debug, Clone, Default)]
pub(crate) struct AgreementFound {
    /// The fullest naming.
    pub(crate) name: Range<usize>,
    /// Where it is named.
    pub(crate) namings: Vec<Range<usize>>,
    /// Mentions of its parties, with their entities.
    pub(crate) parties: Vec<(usize, Range<usize>)>,
    pub(crate) signed: Option<usize>,
    pub(crate) in_force: Option<usize>,
    pub(crate) term: Option<usize>,
    pub(crate) renewal: Option<(Renewal, Range<usize>)>,
    /// The length of what follows the first term, where it is told apart.
    pub(crate) renewal_term: Option<usize>,
    pub(crate) notice: Option<usize>,
    pub(crate) renewals: Vec<usize>,
    pub(crate) notice_deadlines: Vec<usize>,
    pub(crate) status: Option<(Status, Range<usize>)>,
}

impl AgreementFound {
    /// The naming that holds these tokens.
    pub(crate) fn naming_around(&self, tokens: &Range<usize>) -> Option<&Range<usize>> {
        let next = self.namings.partition_point(|naming| naming.start <= tokens.start);
        self.namings[..next].last().filter(|naming| tokens.end <= naming.end)
    }
}

/// A place where an agreement is named.
#[derive(Debug, Clone)]
struct Naming {
    tokens: Range<usize>,
    noun: Range<usize>,
    /// Entity and mention of each party that the naming itself tells.
    parties: Vec<(usize, Range<usize>)>,
    definite: bool,
    year: Option<usize>,
}

/// Words of an agreement's life are looked for within this distance of its naming or of each other.
const REACH: usize = 14;

/// Finds the agreements of a document, in the order of their first naming.
pub(crate) fn find(context: &Context<'_, '_>) -> Vec<AgreementFound> {
    let finder = Finder { context };
    let mut agreements: Vec<AgreementFound> = Vec::new();
    let mut nouns: Vec<Vec<String>> = Vec::new();
    for naming in finder.namings() {
        let noun = context.analysis.slice(naming.noun.clone()).to_lowercase();
        let index = finder.which(&agreements, &nouns, &naming, &noun).unwrap_or_else(|| {
            agreements.push(AgreementFound { name: naming.tokens.clone(), ..Default::default() });
            nouns.push(Vec::new());
            agreements.len() - 1
        });
        finder.add(&mut agreements[index], &naming);
        if !nouns[index].contains(&noun) {
            nouns[index].push(noun);
        }
    }
    for agreement in &mut agreements {
        // A sentence that names it more than once is read once.
        let mut sentences: Vec<usize> = agreement.namings.iter().map(|naming| context.analysis.sentence_of(naming.start)).collect();
        sentences.dedup();
        for sentence in sentences {
            finder.read_life(agreement, context.analysis.sentences[sentence].tokens.clone());
        }
        finder.year_of_name(agreement);
        finder.settle_terms(agreement);
    }
    agreements.retain(|agreement| {
        agreement.parties.len() >= 2
            || (agreement.signed.is_some() && (agreement.term.is_some() || !agreement.renewals.is_empty()))
            || (!agreement.parties.is_empty() && agreement.signed.is_some())
    });
    agreements
}

struct Finder<'c, 'a, 't> {
    context: &'c Context<'a, 't>,
}

impl<'a> Finder<'_, 'a, '_> {
    /// The agreement that a naming means, if it was named before.
    fn which(&self, agreements: &[AgreementFound], nouns: &[Vec<String>], naming: &Naming, noun: &str) -> Option<usize> {
        let mut parties: Vec<usize> = naming.parties.iter().map(|(entity, _)| *entity).collect();
        if parties.len() < 2 {
            parties.extend(self.signers(naming).iter().map(|(entity, _)| *entity));
        }
        parties.sort_unstable();
        parties.dedup();
        let same_year = |agreement: &AgreementFound| {
            let year = |time: usize| self.context.times[time].date().and_then(|date| date.earliest()).map(|day| day.year());
            match (naming.year.and_then(year), agreement.signed.and_then(year)) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            }
        };
        if parties.len() >= 2 {
            return agreements.iter().rposition(|agreement| {
                let mut known: Vec<usize> = agreement.parties.iter().map(|(entity, _)| *entity).collect();
                known.sort_unstable();
                known.dedup();
                known == parties && same_year(agreement)
            });
        }
        let fits = |agreement: &AgreementFound| {
            parties.iter().all(|party| agreement.parties.is_empty() || agreement.parties.iter().any(|(entity, _)| entity == party))
                && same_year(agreement)
        };
        // What is known to have parties is meant before what is not.
        let last = |wanted: &dyn Fn(usize) -> bool| {
            let complete = |index: usize| wanted(index) && agreements[index].parties.len() >= 2;
            (0..agreements.len()).rev().find(|&index| complete(index)).or_else(|| (0..agreements.len()).rev().find(|&index| wanted(index)))
        };
        let by_noun = last(&|index| fits(&agreements[index]) && nouns[index].iter().any(|known| known == noun));
        match naming.definite || naming.noun.len() == naming.tokens.len() {
            true => by_noun.or_else(|| last(&|index| fits(&agreements[index]))),
            // "the EU-Turkey deal" is told by its parties; "a new agreement" is new.
            false if naming.parties.is_empty() => None,
            false => by_noun,
        }
    }

    fn add(&self, agreement: &mut AgreementFound, naming: &Naming) {
        agreement.namings.push(naming.tokens.clone());
        if agreement.parties.len() < 2 {
            let mut parties = naming.parties.clone();
            if parties.len() < 2 {
                for signer in self.signers(naming) {
                    if !parties.iter().any(|(entity, _)| *entity == signer.0) {
                        parties.push(signer);
                    }
                }
            }
            if parties.len() > agreement.parties.len() {
                agreement.parties = parties;
                agreement.parties.dedup_by_key(|(entity, _)| *entity);
            }
        }
        let words = |tokens: &Range<usize>| {
            self.context.analysis.tokens[tokens.clone()].iter().filter(|token| token.piece == Piece::Word && token.is_capitalised()).count()
        };
        if words(&naming.tokens) > words(&agreement.name) {
            agreement.name = naming.tokens.clone();
        }
    }

    /// Who signs, renews or makes it: states in the subject, or behind "by".
    fn signers(&self, naming: &Naming) -> Vec<(usize, Range<usize>)> {
        let sentence = self.context.sentence(naming.noun.start);
        let Some((trigger, verb)) = self.agreement_trigger(&sentence, &naming.noun) else { return Vec::new() };
        if trigger.end as usize <= naming.noun.start {
            // Active: A and B signed it.
            let clause = self.context.clause(trigger.start as usize);
            let mut found = self.states_in(clause.start..trigger.start as usize);
            if found.len() < 2 {
                found.extend(self.partner_behind(naming.noun.end, sentence.end));
            }
            return found;
        }
        let between = naming.noun.end..trigger.start as usize;
        let relative = self.context.analysis.classes_of(between.start).any(Classes::RELATIVE.or(Classes::THAT));
        if relative && verb {
            return self.states_in(between); // "the accord that A and B signed"
        }
        // Passive: it was signed by A and B.
        let after = trigger.end as usize;
        let by = (after..sentence.end.min(after + 10)).find(|&at| self.context.analysis.classes_of(at).any(Classes::AGENT));
        match by {
            Some(by) if verb => self.joined_parties(by + 1, sentence.end),
            _ => Vec::new(),
        }
    }

    fn partner_behind(&self, start: usize, end: usize) -> Vec<(usize, Range<usize>)> {
        let with = (start..end.min(start + 8)).find(|&at| self.leads_to_partner(at));
        with.map_or(Vec::new(), |with| self.joined_parties(with + 1, end))
    }

    /// States named in the subject, also by the nationality of who signs for them.
    fn states_in(&self, tokens: Range<usize>) -> Vec<(usize, Range<usize>)> {
        let analysis = self.context.analysis;
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        let mut push = |entity: usize, tokens: Range<usize>| {
            if !found.iter().any(|(known, _)| *known == entity) {
                found.push((entity, tokens));
            }
        };
        for at in tokens.clone() {
            if let Some(mention) = self.context.names.mention_at(at).filter(|mention| mention.tokens.start == at) {
                let entity = self.context.names.entity(mention);
                // "Libya's National Oil Corporation" signs for itself.
                let owned =
                    analysis.is_possessive(mention.tokens.end).then(|| self.context.names.mention_at(mention.tokens.end + 1)).flatten();
                let owner = owned
                    .map(|owned| self.context.names.entity(owned))
                    .is_some_and(|owned| owned.entity_type == EntityType::Organisation && owned.sector != Some("government"));
                let country = entity.entity_type == EntityType::Place && entity.sector.is_some();
                let body = entity.entity_type == EntityType::Organisation && matches!(entity.sector, Some("eu" | "international"));
                if (country || body) && !owner {
                    push(mention.entity, mention.tokens.clone());
                }
            }
            let demonym = analysis.longest(at, |meaning| match meaning {
                Meaning::Demonym(actor) => Some(actor),
                _ => None,
            });
            if let Some((hit, actor)) = demonym
                && let Some(entity) = self.context.names.entity_of_actor(actor)
            {
                push(entity, hit.start as usize..hit.end as usize);
            }
        }
        found
    }

    /// The nearest trigger of an event of agreements in the sentence. Tells whether it is a verb.
    fn agreement_trigger(&self, sentence: &Range<usize>, noun: &Range<usize>) -> Option<(Hit, bool)> {
        let packs = &self.context.analysis.library.packs;
        self.context
            .meanings(sentence.clone(), |meaning| match meaning {
                Meaning::Trigger(trigger) => {
                    let trigger = &packs.triggers[trigger as usize];
                    (trigger.needs == Some(plimsoll_pack::Need::Agreement)).then_some(trigger.verb)
                }
                _ => None,
            })
            .filter(|(hit, _)| self.context.distance(&(hit.start as usize..hit.end as usize), noun) <= REACH)
            .min_by_key(|(hit, _)| self.context.distance(&(hit.start as usize..hit.end as usize), noun))
    }
}
