//! Facts that tell the same, laid together: which are one, and which of their dates stands first.
//!
//! What a case found to be one has one number ([`Groups`]). Where its tellings give different dates, the one stands
//! first that most independent origins give ([`Dates`]); the others are shown beside it and never dropped.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use plimsoll_case::Case;
use plimsoll_pack::Library;
use plimsoll_reconcile::judgements::Judged;
use plimsoll_reconcile::origins::lineage::Label;
use plimsoll_record::{Edtf, FactId, Kind};

use crate::backing;
use crate::failure::Failure;
use crate::judged;
use crate::listing::CaseFacts;
use crate::packs::library_of;
use crate::voice::Facts;

/// Which facts of a kind are one.
pub struct Groups {
    of: BTreeMap<FactId, u64>,
    places: HashMap<u64, usize>,
}

impl Groups {
    /// Those of a case.
    pub fn read(case: &Case, kind: Kind) -> Result<Self, Failure> {
        Ok(Self { of: case.groups(kind)?, places: HashMap::new() })
    }

    /// The number of the group that a fact is in.
    pub fn number(&self, fact: &FactId) -> Option<u64> {
        self.of.get(fact).copied()
    }

    /// Puts a fact beside those that are one with it, or by itself.
    pub fn put(&mut self, together: &mut Vec<Vec<FactId>>, fact: &FactId) {
        let place = match self.number(fact) {
            Some(number) => *self.places.entry(number).or_insert(together.len()),
            None => together.len(),
        };
        if place == together.len() {
            together.push(Vec::new());
        }
        together[place].push(fact.clone());
    }
}

/// Finds the date that most independent tellings give.
pub struct Dates<'c> {
    case: &'c Case,
    /// Read where dates differ for the first time.
    known: Option<(Library, Judged)>,
}

impl<'c> Dates<'c> {
    /// For the facts of a case.
    pub fn new(case: &'c Case) -> Self {
        Self { case, known: None }
    }

    /// Of tellings of one thing, each with the date that it gives, the date that most independent origins give; of
    /// several such, the one in most documents, then the narrowest, then the first of time. `None` where none gives one.
    pub fn best(&mut self, tellings: &[(FactId, Option<Edtf>)]) -> Result<Option<Edtf>, Failure> {
        let mut dates: BTreeMap<&Edtf, BTreeSet<&FactId>> = BTreeMap::new();
        for (fact, date) in tellings {
            if let Some(date) = date {
                dates.entry(date).or_default().insert(fact);
            }
        }
        if dates.len() < 2 {
            return Ok(dates.keys().next().map(|date| (*date).clone()));
        }
        let origins = self.origins(tellings.iter().map(|(fact, _)| fact))?;
        let independent = |facts: &BTreeSet<&FactId>| facts.iter().filter_map(|fact| origins.get(*fact)).collect::<BTreeSet<_>>().len();
        let days = |date: &Edtf| match (date.earliest(), date.latest()) {
            (Some(first), Some(last)) => last.since(first).map_or(i32::MAX, |days| days.get_days()),
            _ => i32::MAX,
        };
        let mut best: Vec<(&Edtf, &BTreeSet<&FactId>)> = dates.iter().map(|(date, facts)| (*date, facts)).collect();
        best.sort_by_key(|(date, facts)| (usize::MAX - independent(facts), usize::MAX - facts.len(), days(date), *date));
        Ok(best.first().map(|(date, _)| (*date).clone()))
    }

    /// The origin of each fact that has a known one, by its place among the origins.
    fn origins<'f>(&mut self, facts: impl Iterator<Item = &'f FactId>) -> Result<HashMap<FactId, usize>, Failure> {
        let (library, judged) = match &mut self.known {
            Some(known) => known,
            none => none.insert((library_of(self.case)?, judged::readings(self.case)?)),
        };
        let mut neighbours = CaseFacts::new(self.case);
        let mut same = Vec::new();
        for fact in facts {
            same.extend(neighbours.fact(fact)?);
        }
        let Some(first) = same.first().map(|fact| fact.id().clone()) else { return Ok(HashMap::new()) };
        let backing = backing::of(self.case, library, &first, same, &[], judged)?;
        let mut origins = HashMap::new();
        for (place, origin) in backing.lineage.origins.iter().enumerate().filter(|(_, origin)| origin.label != Label::Unknown) {
            for told in &origin.tellings {
                origins.entry(backing.told[told.telling].id().clone()).or_insert(place);
            }
        }
        Ok(origins)
    }
}
