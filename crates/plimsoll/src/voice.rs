//! Whose word a fact is: the chain of claims it stands in.
//!
//! A fact names the claim it stands in, and that claim may stand in another. Rows show the chain in a
//! few words, because a number that a ministry gives is another thing than a number that a report says
//! a ministry gave.

use plimsoll_record::{Claim, Common, Fact, FactId, Figure};

use crate::failure::Failure;
use crate::plain;

/// Deeper chains than this are not read by any rule; the limit guards against damaged files.
const DEEPEST: usize = 16;

/// Finds other facts of the same document or case.
pub trait Facts {
    /// The fact with this id.
    fn fact(&mut self, id: &FactId) -> Result<Option<Fact>, Failure>;

    /// The marks of what people judged of the fact: none outside a case.
    fn marks(&mut self, _id: &FactId) -> Result<&'static str, Failure> {
        Ok("")
    }
}

/// The facts of one reading, which stand in the order of the text.
impl Facts for &[Fact] {
    fn fact(&mut self, id: &FactId) -> Result<Option<Fact>, Failure> {
        Ok(self.iter().find(|fact| fact.id() == id).cloned())
    }
}

/// The claims that a fact stands in, the nearest first.
pub fn chain(common: &Common, facts: &mut dyn Facts) -> Result<Vec<Claim>, Failure> {
    let mut chain: Vec<Claim> = Vec::new();
    let mut next = common.claim.clone();
    while let Some(id) = next.take() {
        if chain.len() == DEEPEST {
            break;
        }
        if let Some(Fact::Claim(claim)) = facts.fact(&id)? {
            next.clone_from(&claim.common.claim);
            chain.push(claim);
        }
    }
    Ok(chain)
}

/// Who makes a claim.
pub fn sources(claim: &Claim) -> String {
    if claim.sources.is_empty() { "nobody named".to_owned() } else { plain::actors(&claim.sources) }
}

/// Who says what stands in these claims: "the ministry, as Amnesty International reports". Empty for
/// the document's own voice.
pub fn words(chain: &[Claim]) -> String {
    let Some((nearest, outer)) = chain.split_first() else { return String::new() };
    outer.iter().fold(sources(nearest), |words, claim| format!("{words}, {}", relayed_by(claim)))
}

/// "as Amnesty International reports"; "reportedly" where nobody is named.
pub fn relayed_by(claim: &Claim) -> String {
    if claim.sources.is_empty() {
        return "reportedly".to_owned();
    }
    format!("as {} {}", sources(claim), plain::act(claim))
}

/// Whose number a figure is: its origin, and by whom it is relayed where that is another.
pub fn of_figure(figure: &Figure, chain: &[Claim]) -> String {
    let Some(origin) = &figure.origin else { return words(chain) };
    let mut words = plain::actor(origin);
    for claim in chain {
        let same = claim.sources.iter().any(|source| source.start == origin.start || (source.name.is_some() && source.name == origin.name));
        if !same {
            words = format!("{words}, {}", relayed_by(claim));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_chain_leads_from_the_nearest_claim_outwards() {
        let outer = sample::claim("a.txt", "claim-1", "Amnesty International", "The ministry denied it");
        let mut inner = sample::claim("a.txt", "claim-2", "The ministry", "it");
        inner.common.claim = Some(outer.common.id.clone());
        let mut figure = sample::figure("a.txt", "figure-1", 50.0);
        figure.common.claim = Some(inner.common.id.clone());
        let facts = [Fact::Claim(outer), Fact::Claim(inner)];

        let chain = chain(&figure.common, &mut facts.as_slice()).unwrap();
        assert_eq!(words(&chain), "The ministry, as Amnesty International says");
        assert_eq!(of_figure(&figure, &chain), words(&chain));

        figure.origin = Some(sample::named("The ministry"));
        figure.origin.as_mut().unwrap().start = 90;
        assert_eq!(of_figure(&figure, &chain), "The ministry, as Amnesty International says");
    }

    #[test]
    fn a_claim_that_stands_in_itself_ends_the_chain() {
        let mut claim = sample::claim("a.txt", "claim-1", "Somebody", "it");
        claim.common.claim = Some(claim.common.id.clone());
        let facts = [Fact::Claim(claim.clone())];
        assert_eq!(chain(&claim.common, &mut facts.as_slice()).unwrap().len(), DEEPEST);
    }
}
