//! What stands behind a fact of a case: where else it is told, on whose word, and what contradicts it.

use std::collections::BTreeMap;

use plimsoll_case::{Case, StoredDocument};
use plimsoll_pack::Library;
use plimsoll_reconcile::judgements::Judged;
use plimsoll_reconcile::origins::lineage::{Between, Label, Lineage, Origin, Party, lineage};
use plimsoll_reconcile::origins::neighbours::DocumentKey;
use plimsoll_reconcile::origins::reuse::compare;
use plimsoll_reconcile::origins::{Around, Prose, party_key, passages, publisher_among, sourced, telling};
use plimsoll_reconcile::weight::{self, Judgement};
use plimsoll_record::{CodePoints, Content, DocumentId, Entity, Fact, FactId, Kind, OriginKind, Weight};

use crate::failure::Failure;
use crate::listing::CaseFacts;
use crate::voice;

/// So many documents that tell one fact are held against each other for copies; of more, the first by their ids.
const COMPARED: usize = 80;

/// A fact with all that stands behind it.
pub struct Backing {
    /// Facts side by side.
    pub weight: Weight,
    /// Its origins and who copies or cites whom.
    pub lineage: Lineage,
    /// The facts that tell it, in the order of the lineage's tellings.
    pub told: Vec<Fact>,
    /// Their documents.
    pub documents: BTreeMap<DocumentId, StoredDocument>,
}

/// What stands behind a fact. `same` are the facts that tell it, itself among them; `against` those that contradict it.
pub fn of(case: &Case, library: &Library, fact: &FactId, same: Vec<Fact>, against: &[FactId], judged: &Judged) -> Result<Backing, Failure> {
    let mut documents: BTreeMap<DocumentId, StoredDocument> = BTreeMap::new();
    let mut contents: BTreeMap<DocumentId, Content> = BTreeMap::new();
    let mut publishers: BTreeMap<DocumentId, Option<Entity>> = BTreeMap::new();
    for fact in &same {
        let id = &fact.common().document;
        if !documents.contains_key(id) {
            documents.insert(id.clone(), case.find_document(id.as_str())?);
            contents.insert(id.clone(), case.content(id)?);
            let facts = case.facts_of(id, &[Kind::Entity])?;
            let entities = facts.iter().filter_map(|fact| if let Fact::Entity(entity) = fact { Some(entity) } else { None });
            publishers.insert(id.clone(), publisher_among(&documents[id].document, entities).cloned());
        }
    }
    let actor = |entity: &FactId| case.actor_of(entity).ok().flatten().map(|known| known.actor.voice().to_owned());
    let is_private = |words: &str| library.names_private_person(words);
    let is_body = |words: &str| library.names_body(words);
    let kind = |sector: Option<&str>| library.packs.origin_kind(sector);
    let telling_words = |words: &str| library.telling_words(words);
    let around = Around { actor: &actor, is_private: &is_private, is_body: &is_body, telling_words: &telling_words, kind: &kind };
    let mut facts = CaseFacts::new(case);
    let mut tellings = Vec::with_capacity(same.len());
    let mut sectors: BTreeMap<u64, OriginKind> = BTreeMap::new();
    for fact in &same {
        let chain = voice::chain(fact.common(), &mut facts)?;
        let id = &fact.common().document;
        let points = CodePoints::new(&contents[id].text);
        tellings.push(telling(fact, &chain, &documents[id].document, publishers[id].as_ref(), &points, &around));
        note_sectors(case, library, fact, &chain, &mut sectors);
        note_sector(case, library, publishers[id].as_ref().map(|entity| &entity.common.id), &mut sectors);
    }
    let staying = sourced(&tellings);
    let (tellings, same): (Vec<_>, Vec<_>) = staying.into_iter().map(|at| (tellings[at].clone(), same[at].clone())).unzip();
    let lineage = lineage(&tellings, &between(&contents));
    let weight = weigh(fact, &same, &documents, &lineage, &sectors, against, judged, library);
    Ok(Backing { weight, lineage, told: same, documents })
}

/// What each two documents share.
fn between(contents: &BTreeMap<DocumentId, Content>) -> Vec<Between> {
    let prose: Vec<(DocumentKey, Prose)> =
        contents.iter().take(COMPARED).map(|(id, content)| (DocumentKey::of(id), Prose::new(passages(content)))).collect();
    let pairs = prose.iter().enumerate().flat_map(|(place, one)| prose[place + 1..].iter().map(move |other| (one, other)));
    pairs.map(|((left, one), (right, other))| Between { left: *left, right: *right, reuse: compare(one, other, &[]) }).collect()
}

/// What sort of source each named one is.
fn note_sectors(case: &Case, library: &Library, fact: &Fact, chain: &[plimsoll_record::Claim], sectors: &mut BTreeMap<u64, OriginKind>) {
    let own = match fact {
        Fact::Claim(claim) => claim.sources.first(),
        Fact::Figure(figure) => figure.origin.as_ref(),
        _ => None,
    };
    for source in chain.iter().filter_map(|claim| claim.sources.first()).chain(own) {
        note_sector(case, library, source.entity.as_ref(), sectors);
    }
}

/// What sort of source an entity is, where it is a known actor.
fn note_sector(case: &Case, library: &Library, entity: Option<&FactId>, sectors: &mut BTreeMap<u64, OriginKind>) {
    let Some(known) = entity.and_then(|entity| case.actor_of(entity).ok().flatten()) else { return };
    let actor = known.actor;
    // Whoever holds an office speaks for it.
    let office = actor.sector.is_none() && actor.entity_type == plimsoll_record::EntityType::Person && actor.country.is_some();
    let kind = if office { OriginKind::Official } else { library.packs.origin_kind(actor.sector.as_deref()) };
    sectors.insert(party_key(actor.voice()), kind);
}

#[allow(clippy::too_many_arguments, reason = "called once, with all that a weight counts")]
fn weigh(
    fact: &FactId,
    same: &[Fact],
    documents: &BTreeMap<DocumentId, StoredDocument>,
    lineage: &Lineage,
    sectors: &BTreeMap<u64, OriginKind>,
    against: &[FactId],
    judged: &Judged,
    library: &Library,
) -> Weight {
    let known: Vec<(usize, &Origin)> = lineage.origins.iter().enumerate().filter(|(_, origin)| origin.label != Label::Unknown).collect();
    let keys: Vec<String> = (0..lineage.origins.len()).map(|place| format!("{place:04}")).collect();
    let names: Vec<String> = lineage.origins.iter().map(|origin| name_of(&origin.label)).collect();
    let kind = |label: &Label| match label {
        Label::Named(party) => sectors.get(&party.key).copied().unwrap_or(OriginKind::Other),
        Label::Person { .. } => OriginKind::Survivor,
        Label::Publisher(party) => sectors.get(&party.key).copied().unwrap_or_else(|| publisher_kind(party, library)),
        Label::Unknown => OriginKind::Unknown,
    };
    let origins: Vec<weight::Origin<'_>> =
        known.iter().map(|&(place, origin)| weight::Origin { key: &keys[place], name: &names[place], kind: kind(&origin.label) }).collect();
    let mut tellings: Vec<weight::Telling<'_>> = Vec::new();
    for (place, origin) in lineage.origins.iter().enumerate() {
        for told in &origin.tellings {
            let stored = &documents[&same[told.telling].common().document];
            // Named in a document is one hand; a publisher's own word is none.
            let named = u32::from(!matches!(origin.label, Label::Publisher(_)));
            tellings.push(weight::Telling {
                document: stored.document.id.as_str(),
                publisher: stored.document.publisher.as_deref(),
                published: stored.document.published.as_ref(),
                origin: (origin.label != Label::Unknown).then_some(keys[place].as_str()),
                depth: told.depth + named,
            });
        }
    }
    let judgements: Vec<Judgement> = same
        .iter()
        .flat_map(|fact| {
            let checked = judged.is_checked(fact.id()).then_some(Judgement::Checked);
            checked.into_iter().chain(judged.is_wrong(fact.id()).then_some(Judgement::Wrong))
        })
        .collect();
    weight::weigh(fact, &tellings, &origins, against, &judgements)
}

/// Who an origin is, for people.
pub fn name_of(label: &Label) -> String {
    match label {
        Label::Named(party) | Label::Publisher(party) => party.name.clone(),
        Label::Person { role, interviewer: Some(party) } => format!("{role}, heard by {}", party.name),
        Label::Person { role, interviewer: None } => role.clone(),
        Label::Unknown => "nobody named".to_owned(),
    }
}

/// A publisher that a pack knows is of its sort; any other is the press.
fn publisher_kind(party: &Party, library: &Library) -> OriginKind {
    let actor = library.packs.actors.iter().find(|actor| actor.name.eq_ignore_ascii_case(&party.name));
    actor.map_or(OriginKind::Press, |actor| library.packs.origin_kind(actor.sector.as_deref()))
}
