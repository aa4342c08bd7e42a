//! Which agreements of many documents are the same agreement.
//!
//! Two documents speak of one agreement where its parties are the same and nothing in dates or names speaks against
//! it, or where a name of its own ("Malta Declaration") is the same. What each document says of its term and renewal
//! is kept side by side.

use std::collections::BTreeSet;

use plimsoll_names::{JOIN, NameKind, NameWords, Prepared, score};
use plimsoll_record::{Agreement, Edtf, Fact, FactId, Reading, Reference};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::groups::Groups;
use crate::keys::key_of;
use crate::update::{ItemId, Joined, JudgedPairs, Matter};

/// An agreement as one document knows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// Its id.
    pub agreement: FactId,
    /// Its fullest name there.
    pub name: String,
    /// Who bears the names of its parties.
    pub parties: BTreeSet<ItemId>,
    /// Keys of these names, the same in most spellings.
    pub party_keys: BTreeSet<u64>,
    /// When it was signed.
    pub signed: Option<Edtf>,
}

/// The agreements of a reading. `bearer_of` gives the number of who bears the name of an entity.
pub fn accounts(reading: &Reading, bearer_of: &dyn Fn(&FactId) -> Option<ItemId>) -> Vec<Account> {
    let agreements = reading.facts.iter().filter_map(|fact| if let Fact::Agreement(agreement) = fact { Some(agreement) } else { None });
    let entities = reading.facts.iter().filter_map(|fact| if let Fact::Entity(entity) = fact { Some(entity) } else { None });
    let names: FxHashMap<&FactId, &str> =
        entities.map(|entity| (&entity.common.id, entity.known_as.as_deref().unwrap_or(&entity.name))).collect();
    let key = |party: &Reference| party.entity.as_ref().and_then(|entity| names.get(entity)).map(|name| key_of(name));
    let account = |agreement: &Agreement| Account {
        party_keys: agreement.parties.iter().filter_map(key).collect(),
        agreement: agreement.common.id.clone(),
        name: agreement.name.clone(),
        parties: agreement.parties.iter().filter_map(|party| party.entity.as_ref().and_then(bearer_of)).collect(),
        signed: agreement.signed.as_ref().map(|signed| signed.value.clone()),
    };
    agreements.map(account).collect()
}

impl Account {
    /// The number of this account.
    pub fn id(&self) -> ItemId {
        account_id(&self.agreement)
    }

    /// Numbers that accounts share which may be of one agreement: its name, and each two of its parties.
    pub fn keys(&self) -> Vec<u64> {
        let parties: Vec<&u64> = self.party_keys.iter().collect();
        let pairs =
            parties.iter().enumerate().flat_map(|(place, one)| parties[place + 1..].iter().map(move |other| format!("{one} {other}")));
        std::iter::once(self.name.clone()).chain(pairs).map(|words| key_of(&words)).collect()
    }
}

/// The number of the account that an agreement of a document is.
pub fn account_id(agreement: &FactId) -> ItemId {
    key_of(agreement.as_str())
}

/// An account with its parties as actors of the case, and its name ready to be compared.
#[derive(Debug, Clone)]
pub struct Known {
    account: Account,
    lower: String,
    prepared: Prepared,
    parties: BTreeSet<ItemId>,
}

impl Known {
    /// Makes an account ready. `group_of` gives the actor of a bearer.
    pub fn new(account: Account, group_of: &dyn Fn(ItemId) -> ItemId, words: &NameWords) -> Self {
        Self {
            lower: account.name.to_lowercase(),
            prepared: Prepared::new(&account.name, NameKind::Organisation, words),
            parties: account.parties.iter().map(|&party| group_of(party)).collect(),
            account,
        }
    }
}

/// Why two accounts are held to be of one agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A person said so.
    Judged,
    /// The same parties.
    SameParties,
    /// A name of its own, the same or nearly.
    SameName,
    /// Signed on the same day.
    SameDay,
}

/// Agreements as a matter of which several accounts may be one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Agreements;

impl Matter for Agreements {
    type Item = Known;
    type Why = Why;

    fn id(&self, item: &Known) -> ItemId {
        item.account.id()
    }

    fn keys(&self, item: &Known) -> Vec<u64> {
        item.account.keys()
    }

    fn is_related(&self, one: &Known, other: &Known) -> bool {
        likeness(one, other).is_some()
    }

    fn join(&self, items: &[Known], pairs: &[(usize, usize)], judged: &JudgedPairs) -> Joined<Why> {
        let mut alike: Vec<(u32, usize, usize, Vec<Why>)> = Vec::new();
        for &(one, other) in pairs {
            alike.extend(likeness(&items[one], &items[other]).map(|(points, why)| (points, one, other, why)));
        }
        alike.sort_by(|one, other| (other.0, one.1, one.2).cmp(&(one.0, other.1, other.2)));
        let mut groups = Groups::new(items.len());
        let mut members: Vec<Vec<usize>> = (0..items.len()).map(|item| vec![item]).collect();
        let mut why: FxHashMap<usize, BTreeSet<Why>> = FxHashMap::default();
        let related = alike.iter().map(|&(_, one, other, _)| (one, other)).collect();
        let judged_same = judged.same.iter().map(|&(one, other)| (u32::MAX, one, other, vec![Why::Judged]));
        for (_, one, other, reasons) in judged_same.chain(alike) {
            let (a, b) = (groups.root(one), groups.root(other));
            let apart = |x: usize, y: usize| judged.different.contains(&(x, y)) || judged.different.contains(&(y, x));
            let clash = members[a].iter().any(|&x| members[b].iter().any(|&y| apart(x, y) || contradict(&items[x], &items[y])));
            if a == b || clash && reasons != [Why::Judged] {
                continue;
            }
            let root = groups.union(a, b);
            let joined = [std::mem::take(&mut members[a]), std::mem::take(&mut members[b])].concat();
            members[root] = joined;
            let mut known = why.remove(&a).unwrap_or_default();
            known.extend(why.remove(&b).unwrap_or_default());
            known.extend(reasons);
            why.insert(root, known);
        }
        let group = (0..items.len()).map(|item| groups.root(item)).collect();
        Joined { group, why, questions: Vec::new(), related }
    }
}

/// Points for two accounts of one agreement; none where too little speaks for it.
fn likeness(one: &Known, other: &Known) -> Option<(u32, Vec<Why>)> {
    if one.account.agreement == other.account.agreement || contradict(one, other) {
        return None;
    }
    let parties = one.parties.intersection(&other.parties).count() as u32;
    let own_name = |known: &Known| known.lower.split_whitespace().count() > 2;
    let named = own_name(one) && own_name(other) && score(&one.prepared, &other.prepared) >= JOIN;
    let signed = one.account.signed.is_some() && one.account.signed == other.account.signed;
    let points = 2 * parties.min(2) + 4 * u32::from(named) + u32::from(one.lower == other.lower) + 2 * u32::from(signed);
    let reasons = [(parties > 1, Why::SameParties), (named, Why::SameName), (signed, Why::SameDay)];
    (points >= 4).then(|| (points, reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, why)| why).collect()))
}

/// Signed on days that cannot be one.
fn contradict(one: &Known, other: &Known) -> bool {
    let days = |known: &Known| known.account.signed.as_ref().and_then(|date| Some((date.earliest()?, date.latest()?)));
    matches!((days(one), days(other)), (Some(a), Some(b)) if a.1 < b.0 || b.1 < a.0)
}
