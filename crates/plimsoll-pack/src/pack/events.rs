//! `events.toml`: sorts of event, their triggers and roles, and the kinds of words that these ask for.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use super::{PackTables, declare, in_language, named};
use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::meaning::{EventType, Meaning, Need, Trigger, Within};
use crate::pattern::Pattern;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct EventsToml {
    events: Vec<EventToml>,
    /// Words that conditions ask for by the name of their kind.
    kinds: Vec<KindToml>,
    /// Verbs that only carry the noun of an event.
    carrying: BTreeMap<String, Vec<Text>>,
    /// Those of them whose subject the event comes to: "receive complaints".
    receiving: BTreeMap<String, Vec<Text>>,
    /// Who can fill a role.
    fillers: FillersToml,
    /// PLOVER's categories of what is to come, by those of the same done.
    plover_planned: BTreeMap<String, String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct FillersToml {
    /// Roles that only somebody can fill.
    roles: Vec<String>,
    /// Kinds of words that stand for somebody.
    kinds: Vec<Text>,
    /// Kinds of words for what is written or decided.
    texts: Vec<Text>,
    /// Roles of those who act in a sitting.
    sitting: Vec<String>,
    /// Roles of those who rule, in the present, in what says of which day it is.
    ruling: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindToml {
    name: String,
    #[serde(default)]
    words: BTreeMap<String, Vec<Text>>,
}

/// One condition, or several of which one is enough.
#[derive(Deserialize)]
#[serde(untagged)]
enum NeedsToml {
    One(String),
    Any(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventToml {
    #[serde(rename = "type")]
    name: Text,
    plover: Option<String>,
    /// Where the agreement stands that it mostly concerns.
    #[serde(default)]
    of_agreements: Option<Within>,
    /// Happens where what is told just before happened.
    #[serde(default)]
    scene: bool,
    /// The types at which it is done: a pledge at a meeting.
    #[serde(default)]
    done_at: Vec<Text>,
    /// A wrong that people are charged with.
    #[serde(default)]
    wrong: bool,
    #[serde(default)]
    words: BTreeMap<String, Vec<TriggerToml>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct TriggerToml {
    verbs: Vec<Text>,
    nouns: Vec<Text>,
    subject: Option<String>,
    object: Option<String>,
    with: Option<String>,
    /// The role of those against whom what is threatened or asked for in a clause of its own goes.
    through: Option<String>,
    whose: Option<String>,
    /// The role of those whose the object is: "dismissed the deputies' petition".
    whose_object: Option<String>,
    /// The role, in an event before, of those whose the object is: "The guild sued. The suit was dismissed."
    brought_by: Option<String>,
    /// Done by who did the last thing to those to whom it is done.
    same_doer: bool,
    whom: Option<String>,
    /// The role of the people on a vessel that fills another role.
    aboard: Option<String>,
    place: Option<String>,
    /// Prepositions that lead from where it happens.
    origins: Vec<String>,
    /// The type of event that this only tells more of, where it stands just behind one.
    part_of: Vec<Text>,
    /// Told of a single time in the present too: "accuses".
    present: bool,
    /// Whoever refuses it has decided too.
    either_way: bool,
    /// Tells of an event only where it is denied.
    negated: bool,
    /// Is also said of what moves by itself.
    intransitive: bool,
    /// Tells of an event only in the passive and with nobody who does it.
    passive: bool,
    /// No event where the words ask somebody for something.
    unless_asked: bool,
    /// Prepositions with the roles that they lead to.
    leads: BTreeMap<String, String>,
    needs: Option<Spanned<NeedsToml>>,
    subject_needs: Option<Spanned<NeedsToml>>,
    object_needs: Option<Spanned<NeedsToml>>,
    /// What must not stand in its sentence.
    unless: Option<Spanned<NeedsToml>>,
    /// What its subject must not be.
    subject_unless: Option<Spanned<NeedsToml>>,
    /// What its object must not be.
    object_unless: Option<Spanned<NeedsToml>>,
}

pub(super) fn compile(file: SourceFile<'_>, language: &str, builder: &mut Builder, tables: &mut PackTables) {
    let Some(toml) = builder.noted(file.parse::<EventsToml>()) else { return };
    for kind in &toml.kinds {
        let index = tables.kinds.len() as u16;
        tables.kinds.push(kind.name.clone());
        builder.every(file, in_language(&kind.words, language), Meaning::Kind(index));
    }
    let by_name = |name: &str| tables.kinds.iter().position(|kind| kind == name).map(|index| index as u16);
    (tables.place_kind, tables.portion_kind) = (by_name("place"), by_name("portion"));
    tables.idiom_kind = by_name("idiom");
    builder.every(file, in_language(&toml.carrying, language), Meaning::Carrying);
    builder.every(file, in_language(&toml.receiving, language), Meaning::Receiving);
    let kind_named = |kind: &Text| {
        let known = tables.kinds.iter().position(|known| known == kind.get_ref()).map(|index| index as u16);
        known.ok_or_else(|| file.error_at(kind.span().start, format!("“{}” is no kind of this pack", kind.get_ref())))
    };
    let of_somebody: Vec<u16> = toml.fillers.kinds.iter().filter_map(|kind| builder.noted(kind_named(kind))).collect();
    let of_texts: Vec<u16> = toml.fillers.texts.iter().filter_map(|kind| builder.noted(kind_named(kind))).collect();
    tables.kinds_of_somebody.extend(of_somebody);
    tables.kinds_of_texts.extend(of_texts);
    tables.roles_of_sitting.extend(toml.fillers.sitting.iter().cloned());
    tables.roles_of_ruling.extend(toml.fillers.ruling.iter().cloned());
    tables.plover_planned.extend(toml.plover_planned.clone());
    tables.roles_of_somebody.extend(toml.fillers.roles.iter().cloned());
    let first = tables.event_types.len();
    for event in &toml.events {
        let new = EventType {
            name: event.name.get_ref().clone(),
            plover: event.plover.clone(),
            of_agreements: event.of_agreements,
            scene: event.scene,
            done_at: event.done_at.iter().map(|name| name.get_ref().clone()).collect(),
            wrong: event.wrong,
        };
        let Some(event_type) = builder.noted(declare(file, &event.name, new, &mut tables.event_types, first)) else { continue };
        for words in in_language(&event.words, language) {
            let part_of = words.part_of.iter().filter_map(|name| builder.noted(type_named(file, name, tables))).collect();
            let mut needs = |needs: &Option<Spanned<NeedsToml>>| builder.noted(needs_named(file, needs, tables)).unwrap_or_default();
            let trigger = Trigger {
                event_type,
                pack: tables.packs.len().saturating_sub(1) as u16,
                verb: true,
                subject: words.subject.clone(),
                object: words.object.clone(),
                with: words.with.clone(),
                through: words.through.clone(),
                whose: words.whose.clone(),
                whose_object: words.whose_object.clone(),
                brought_by: words.brought_by.clone(),
                same_doer: words.same_doer,
                whom: words.whom.clone(),
                aboard: words.aboard.clone(),
                present: words.present,
                either_way: words.either_way,
                negated: words.negated,
                passive: words.passive,
                intransitive: words.intransitive,
                unless_asked: words.unless_asked,
                place: words.place.clone(),
                origins: words.origins.iter().map(|words| words.split_whitespace().map(str::to_owned).collect()).collect(),
                part_of,
                behind: Vec::new(),
                leads: words.leads.iter().map(|(word, role)| (word.clone(), role.clone())).collect(),
                needs: needs(&words.needs),
                subject_needs: needs(&words.subject_needs),
                object_needs: needs(&words.object_needs),
                unless: needs(&words.unless),
                subject_unless: needs(&words.subject_unless),
                object_unless: needs(&words.object_unless),
            };
            for (patterns, verb) in [(&words.verbs, true), (&words.nouns, false)] {
                if patterns.is_empty() {
                    continue;
                }
                let index = tables.triggers.len() as u16;
                tables.triggers.push(Trigger { verb, ..trigger.clone() });
                builder.every(file, patterns, Meaning::Trigger(index));
            }
            triggers_apart(file, &words.verbs, &trigger, builder, tables);
        }
    }
    for name in toml.events.iter().flat_map(|event| &event.done_at) {
        builder.noted(type_named(file, name, tables));
    }
}

/// Verbs of several words stand on both sides of their object too: "take/v into custody" in "took three men into custody".
/// What must stand behind it is kept with the trigger; the verb alone leads to it.
fn triggers_apart(file: SourceFile<'_>, patterns: &[Text], trigger: &Trigger, builder: &mut Builder, tables: &mut PackTables) {
    let mut by_rest: BTreeMap<&str, Vec<Text>> = BTreeMap::new();
    for pattern in patterns {
        let parts = pattern.get_ref().split_once(' ').filter(|(verb, rest)| verb.ends_with("/v") && !rest.contains("/v"));
        if let Some((verb, rest)) = parts {
            by_rest.entry(rest).or_default().push(Text::new(pattern.span(), verb.to_owned()));
        }
    }
    for (rest, verbs) in by_rest {
        // A fault in it was told with the whole pattern.
        let Ok(rest) = Pattern::parse(rest, &builder.inflection) else { continue };
        let behind = rest.sequences.into_iter().map(|sequence| sequence.words.iter().map(|word| word.to_lowercase()).collect()).collect();
        let index = tables.triggers.len() as u16;
        tables.triggers.push(Trigger { behind, ..trigger.clone() });
        builder.every(file, &verbs, Meaning::TriggerApart(index));
    }
}

fn type_named(file: SourceFile<'_>, name: &Text, tables: &PackTables) -> Result<u16, PackError> {
    named(file, name, &tables.event_types, "event that stands before this one")
}

fn needs_named(file: SourceFile<'_>, needs: &Option<Spanned<NeedsToml>>, tables: &PackTables) -> Result<Vec<Need>, PackError> {
    let Some(needs) = needs else { return Ok(Vec::new()) };
    let names = match needs.get_ref() {
        NeedsToml::One(need) => std::slice::from_ref(need),
        NeedsToml::Any(needs) => needs.as_slice(),
    };
    let unknown = |name: &String| {
        let expected = "agreement, person, people, body, place, vessel, money, document or the name of a kind or a population";
        file.error_at(needs.span().start, format!("“{name}”: expected {expected}"))
    };
    let mut found = Vec::with_capacity(names.len());
    for name in names {
        found.push(need_named(name, tables).ok_or_else(|| unknown(name))?);
        // A kind of the same name adds words to what the engine knows.
        let kind = tables.kinds.iter().position(|kind| kind == name).map(|index| Need::Kind(index as u16));
        found.extend(kind.filter(|kind| !found.contains(kind)));
    }
    Ok(found)
}

fn need_named(name: &str, tables: &PackTables) -> Option<Need> {
    Some(match name {
        "agreement" => Need::Agreement,
        "person" => Need::Person,
        "people" => Need::People,
        "body" => Need::Body,
        "place" => Need::Place,
        "vessel" => Need::Vessel,
        "money" => Need::Money,
        "document" => Need::Document,
        _ => {
            let kind = tables.kinds.iter().position(|kind| kind == name).map(|index| Need::Kind(index as u16));
            let population = || tables.populations.iter().position(|population| population.name == name);
            return kind.or_else(|| population().map(|index| Need::Population(index as u16)));
        }
    })
}
