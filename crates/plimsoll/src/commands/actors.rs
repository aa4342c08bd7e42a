//! `plimsoll actors`: who and what is named in a case, over all its documents.

use plimsoll_case::{Case, KnownActor, folded};
use plimsoll_reconcile::actors::Why;
use plimsoll_reconcile::judgements::Judged;
use plimsoll_record::{Actor, EntityType, Spelling};

use super::list::cut;
use super::open;
use crate::cli::ActorList;
use crate::failure::Failure;
use crate::plain;
use crate::rows::type_name;
use crate::screen::Screen;
use crate::settled::judged;
use crate::table::{Table, fixed, flowing};
use crate::text::{Text, Tone};

/// Lists actors, those that most documents name first.
pub fn list(screen: &mut Screen, wanted: &ActorList) -> Result<(), Failure> {
    let case = open(&wanted.case)?;
    let mut actors = case.actors()?;
    actors.retain(|known| is_wanted(known, wanted));
    actors.sort_by(|one, other| {
        (other.actor.documents, &one.actor.name, one.number).cmp(&(one.actor.documents, &other.actor.name, other.number))
    });
    let all = actors.len() as u64;
    actors.truncate(wanted.limit.unwrap_or(usize::MAX));
    if wanted.json {
        return json(screen, &case, actors);
    }
    if actors.is_empty() {
        return Ok(screen.line(if case.actors()?.is_empty() { "no actors: has anything been added?" } else { "no such actors" })?);
    }
    let mut table = Table::new(&[
        fixed("id"),
        flowing("name", 3),
        flowing("what", 3),
        fixed("documents"),
        flowing("also written", 4),
        flowing("held to be one because", 4),
    ]);
    for known in &actors {
        table.row(screen, row(known))?;
    }
    table.finish(screen)?;
    cut(screen, actors.len() as u64, all)?;
    let open = case.questions()?.len() as u64;
    if open > 0 {
        screen.line("")?;
        let words = format!("{} may be one with another: plimsoll review asks about them", plain::counted(open, "pair"));
        screen.text(0, &Text::new(Tone::Faint, &words))?;
    }
    Ok(())
}

fn is_wanted(known: &KnownActor, wanted: &ActorList) -> bool {
    let actor = &known.actor;
    let named = |part: &str| {
        let part = folded(part);
        actor.spellings.iter().map(|spelling| &spelling.text).chain([&actor.name]).any(|name| folded(name).contains(&part))
    };
    // Whom no document shows in public is not made an actor by being counted.
    let shown = wanted.all || actor.public || actor.entity_type != EntityType::Person;
    shown && wanted.of_type.is_none_or(|of_type| of_type == actor.entity_type) && wanted.name.as_deref().is_none_or(named)
}

fn row(known: &KnownActor) -> Vec<Text> {
    let actor = &known.actor;
    let others: Vec<String> = actor
        .spellings
        .iter()
        .filter(|spelling| spelling.text != actor.name)
        .map(|spelling| if spelling.documents > 1 { format!("{} ({})", spelling.text, spelling.documents) } else { spelling.text.clone() })
        .collect();
    let mut what = vec![type_name(actor.entity_type)];
    what.extend(actor.roles.first().cloned().or_else(|| actor.sector.as_deref().map(plain::words)));
    what.extend(actor.country.clone());
    vec![
        Text::new(Tone::Faint, &short_id(known)),
        Text::new(Tone::Strong, &actor.name),
        what.join(", ").as_str().into(),
        plain::number(f64::from(actor.documents)).as_str().into(),
        others.join(", ").as_str().into(),
        reasons(&known.why).as_str().into(),
    ]
}

/// The beginning of the id of an entity that stands for it: `plimsoll explain` and `judge` take it.
fn short_id(known: &KnownActor) -> String {
    let digits = known.entity.as_str().rsplit('-').next().unwrap_or_default();
    digits.chars().take(8).collect()
}

/// Reasons in few words, each sort once.
fn reasons(why: &[Why]) -> String {
    let mut told: Vec<String> = Vec::new();
    for why in why {
        let words = match why {
            Why::Judged => "a person’s judgement".to_owned(),
            Why::Names { likeness: 1000, .. } | Why::Known { .. } => continue,
            Why::Names { .. } => "spelling".to_owned(),
            Why::ShortForm { .. } => "short form".to_owned(),
            Why::Role { .. } => "role".to_owned(),
            Why::Body { .. } => "body".to_owned(),
            Why::State { .. } => "state".to_owned(),
            Why::Company { .. } | Why::Document => "named with the same people and bodies".to_owned(),
            Why::PossibleError => "office, with another given name".to_owned(),
        };
        if !told.contains(&words) {
            told.push(words);
        }
    }
    told.join(", ")
}

fn json(screen: &mut Screen, case: &Case, actors: Vec<KnownActor>) -> Result<(), Failure> {
    let judged = judged(case)?;
    for known in actors {
        screen.json(&line(case, &judged, known)?)?;
    }
    Ok(())
}

/// All actors of a case as lines of the public format, by their numbers.
pub fn of_record(case: &Case) -> Result<Vec<Actor>, Failure> {
    let judged = judged(case)?;
    case.actors()?.into_iter().map(|known| line(case, &judged, known)).collect()
}

/// An actor as a line of the public format.
fn line(case: &Case, judged: &Judged, known: KnownActor) -> Result<Actor, Failure> {
    let entities = case.same_as(&known.entity)?;
    let concerned = judged.must_links().chain(judged.cannot_links()).filter(|link| entities.contains(link.a) || entities.contains(link.b));
    let judgements: std::collections::BTreeSet<u64> = concerned.map(|link| link.number).collect();
    let KnownActor { number, actor, why, .. } = known;
    Ok(Actor {
        id: format!("actor-{number:016x}"),
        entity_type: actor.entity_type,
        name: actor.name,
        spellings: actor.spellings.into_iter().map(|spelling| Spelling { text: spelling.text, documents: spelling.documents }).collect(),
        documents: actor.documents,
        sector: actor.sector,
        country: actor.country,
        roles: actor.roles,
        public: actor.public,
        entities,
        why: why.iter().filter_map(|why| serde_json::to_value(why).ok()).collect(),
        judgements: judgements.into_iter().collect(),
    })
}
