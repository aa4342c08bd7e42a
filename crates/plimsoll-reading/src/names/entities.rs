//! What each name is, and which names are of the same thing.

mod known;
mod states;
mod typing;

use std::ops::Range;

use plimsoll_language::{Analysis, Relation, Shape};
use plimsoll_pack::{Classes, Gender, Meaning, Role};
use plimsoll_record::EntityType;
use rustc_hash::{FxHashMap, FxHashSet};

use super::nouns;
use super::spans::NameSpan;
use super::{EntityFound, GUESSED, HEAD, MentionFound, PrivateName};
use crate::references::gender::of_words;

/// Types the spans and links them to entities.
///
/// A private person stays a role: the name makes no entity, and every place where it stands, also by
/// its last word alone, leads to the role words instead.
pub(crate) fn link<'t>(analysis: &Analysis<'t>, spans: &[NameSpan]) -> (Vec<MentionFound>, Vec<EntityFound<'t>>, Vec<PrivateName>) {
    let mut linker = Linker {
        analysis,
        mentions: Vec::new(),
        typed: 0,
        entities: Vec::new(),
        by_actor: FxHashMap::default(),
        by_name: FxHashMap::default(),
        people: FxHashMap::default(),
        first_names: FxHashMap::default(),
        bodies: FxHashMap::default(),
        body_names: FxHashMap::default(),
        surnames: spans
            .iter()
            .filter(|span| span.tokens.len() > 1 && span.actor.is_none() && (span.personal || span.speaks))
            .map(|span| analysis.text_of(span.tokens.end - 1))
            .collect(),
        places: spans.iter().filter(|span| span.located && !span.personal).map(|span| analysis.slice(span.tokens.clone())).collect(),
        speakers: spans.iter().filter(|span| span.speaks).map(|span| analysis.text_of(span.tokens.end - 1)).collect(),
        states: states::find(analysis, spans),
        taken_up: FxHashSet::default(),
        genders: FxHashMap::default(),
        ending: FxHashMap::default(),
        again: FxHashSet::default(),
    };
    let mut once: FxHashSet<&str> = FxHashSet::default();
    // A dateline shouts too: what counts stands inside a sentence.
    let inside = |span: &&NameSpan| span.tokens.len() == 1 && !analysis.has_shape(span.tokens.start, Shape::FIRST);
    for span in spans.iter().filter(inside) {
        let name = analysis.slice(span.tokens.clone());
        if !once.insert(name) {
            linker.again.insert(name);
        }
    }
    linker.taken_up =
        spans.iter().filter(|span| linker.is_person_after_all(span)).map(|span| analysis.slice(span.tokens.clone())).collect();
    // Full names first: a short name may stand before the full one, in a headline.
    let private = private_names(analysis, spans);
    let is_private = |span: &NameSpan| private.binary_search_by_key(&span.tokens.start, |name| name.tokens.start).is_ok();
    let spans: Vec<&NameSpan> = spans.iter().filter(|span| !is_private(span)).collect();
    let typed: Vec<Option<Typing<'t>>> = spans.iter().map(|span| linker.typing(span)).collect();
    let is_guessed = |typing: &Typing<'_>| matches!(typing.rule, GUESSED | LOCATED | ACTS);
    let (bare, whole): (Vec<_>, Vec<_>) = spans
        .iter()
        .zip(&typed)
        .filter_map(|(span, typing)| Some((span, typing.as_ref().filter(|typing| !is_guessed(typing))?)))
        .partition(|(span, typing)| typing.rule == HEAD && (linker.is_bare_head(span) || linker.may_be_short(span)));
    // "Minister Berg" in a headline, above "Anna Berg, the minister": full names first here too.
    let (short, full): (Vec<_>, Vec<_>) =
        whole.into_iter().partition(|(span, typing)| typing.entity_type == EntityType::Person && span.tokens.len() == 1);
    full.into_iter().chain(short).for_each(|(span, typing)| linker.add(span, typing));
    bare.into_iter().for_each(|(span, typing)| linker.add_bare(span, typing));
    // What the model or one preposition types may be a short form of what is known better.
    linker.mentions.sort_by_key(|mention| mention.tokens.start);
    linker.typed = linker.mentions.len();
    for (span, _) in spans.iter().zip(&typed).filter(|(_, typing)| typing.as_ref().is_none_or(is_guessed)) {
        linker.add_acronym(span);
    }
    for whole in [true, false] {
        for (span, typing) in spans.iter().zip(&typed).filter(|(span, _)| (span.tokens.len() > 1) == whole) {
            if let Some(typing) = typing.as_ref().filter(|typing| is_guessed(typing)) {
                linker.add_guessed(span, typing);
            }
        }
    }
    linker.mentions.sort_by_key(|mention| mention.tokens.start);
    linker.typed = linker.mentions.len();
    for (span, _) in spans.iter().zip(&typed).filter(|(_, typing)| typing.is_none()) {
        linker.add_short(span);
    }
    linker.add_composed();
    linker.add_nouns();
    linker.add_other_scripts();
    let (mentions, entities) = linker.finish();
    (mentions, entities, private)
}

/// The places where private people are named, in order, with what they are called there.
fn private_names(analysis: &Analysis<'_>, spans: &[NameSpan]) -> Vec<PrivateName> {
    let key = |span: &NameSpan| words(analysis.slice(span.tokens.clone()));
    let told: Vec<(Vec<String>, Range<usize>)> = spans
        .iter()
        .filter(|span| span.actor.is_none() && span.head.is_none() && !span.personal)
        .filter_map(|span| Some((key(span), span.private.clone()?)))
        .collect();
    let found = spans.iter().filter(|span| span.actor.is_none() && span.head.is_none() && !span.personal).filter_map(|span| {
        let own = key(span);
        let role = told.iter().find(|(name, _)| name.ends_with(&own) || own.ends_with(name)).map(|(_, role)| role.clone())?;
        Some(PrivateName { tokens: span.tokens.clone(), role: span.private.clone().unwrap_or(role) })
    });
    if told.is_empty() { Vec::new() } else { found.collect() }
}

/// The rule by which "in" or "near" makes a name a place.
const LOCATED: &str = "name.place";

/// The rule by which an acronym that acts is a body.
const ACTS: &str = "name.acts";

/// What a span is taken for.
pub(super) struct Typing<'t> {
    pub(super) entity_type: EntityType,
    pub(super) sector: Option<&'t str>,
    pub(super) actor: Option<u32>,
    pub(super) rule: &'static str,
}

pub(super) struct Linker<'a, 't> {
    pub(super) analysis: &'a Analysis<'t>,
    pub(super) mentions: Vec<MentionFound>,
    /// How many mentions were typed by themselves.
    typed: usize,
    pub(super) entities: Vec<EntityFound<'t>>,
    by_actor: FxHashMap<u32, usize>,
    by_name: FxHashMap<String, usize>,
    /// Entities that are people, with the words of their names, by their last word.
    people: FxHashMap<String, Vec<(usize, Vec<String>)>>,
    /// Entities that are people or bodies and have more than one word, by the first.
    first_names: FxHashMap<String, Vec<usize>>,
    /// Entities that are neither people nor places, by each word of their names.
    bodies: FxHashMap<String, Vec<usize>>,
    /// The words of all their names.
    body_names: FxHashMap<usize, Vec<Vec<String>>>,
    /// Last words of the full names of people who have a role or speak.
    surnames: FxHashSet<&'t str>,
    /// Names that somewhere are taken up as a person's.
    taken_up: FxHashSet<&'t str>,
    /// Names that are those of places where one of these leads to them: "off Zawara".
    places: FxHashSet<&'t str>,
    /// Names that are those of states where their offices and parliaments are told.
    states: FxHashSet<&'t str>,
    /// Names of one word that stand inside sentences more than once.
    again: FxHashSet<&'t str>,
    /// Last words of names beside which a verb of saying stands.
    speakers: FxHashSet<&'t str>,
    /// The sex of people, where a title or a given name tells it.
    genders: FxHashMap<usize, Gender>,
    /// The entity whose mention ends before a token.
    ending: FxHashMap<usize, usize>,
}

impl<'a, 't> Linker<'a, 't> {
    fn add(&mut self, span: &NameSpan, typing: &Typing<'t>) {
        let name = self.analysis.slice(span.tokens.clone());
        let key = words(name);
        let joined = key.join(" ");
        let branch = typing.actor.is_some_and(|_| self.is_branch(span));
        // Whatever another name looks like, it is no state's and no known body's.
        let other_name = typing.actor.is_none().then(|| self.known_beside(span)).flatten();
        let known = other_name.or_else(|| match typing.actor.filter(|_| !branch) {
            Some(actor) => self.by_actor.get(&actor).copied(),
            None => self.by_name.get(&joined).copied().filter(|&entity| self.can_be_called(span, entity)),
        });
        let mut others = Vec::new();
        let entity = known.or_else(|| {
            if typing.entity_type != EntityType::Person {
                return None;
            }
            let mut same = self.people_ending(&key);
            same.retain(|&entity| self.can_be_called(span, entity));
            self.put_same_role_first(span, &mut same);
            let first = if same.is_empty() { None } else { Some(same.remove(0)) };
            others = same;
            first
        });
        let entity = entity.unwrap_or_else(|| self.new_entity(name, typing, &key, joined, branch));
        if typing.entity_type == EntityType::Place && typing.rule == HEAD {
            self.add_state_names(entity, span);
        }
        self.add_body_name(entity, key);
        if let Some(gender) = self.gender(span).filter(|_| typing.entity_type == EntityType::Person) {
            self.genders.entry(entity).or_insert(gender);
        }
        self.mention(span, entity, others, typing.rule);
    }

    /// "Mr" or "she" of whom a name tells by its title or its given name.
    fn gender(&self, span: &NameSpan) -> Option<Gender> {
        let title = span.role.clone().and_then(|role| of_words(self.analysis, role));
        let given = || of_words(self.analysis, span.tokens.start..span.tokens.start + 1).filter(|_| span.tokens.len() > 1);
        title.or_else(given)
    }

    /// Whether somebody is not known to be of the other sex: "Mr Weiss" is no Karolina.
    fn can_be_called(&self, span: &NameSpan, entity: usize) -> bool {
        match (self.genders.get(&entity), self.gender(span)) {
            (Some(&known), Some(told)) => known == told,
            _ => true,
        }
    }

    /// "Karoa" and "the Republic" are the "Republic of Karoa".
    fn add_state_names(&mut self, entity: usize, span: &NameSpan) {
        let analysis = self.analysis;
        let form = |meaning| matches!(meaning, Meaning::Head(_)).then_some(());
        let Some((hit, ())) = span.tokens.clone().find_map(|at| analysis.longest(at, form)) else { return };
        let form = hit.start as usize..hit.end as usize;
        let joins = |at: &usize| analysis.joins_names(*at) || analysis.classes_of(*at).any(Classes::ARTICLE);
        let own: Vec<String> =
            span.tokens.clone().filter(|at| !form.contains(at) && !joins(at)).flat_map(|at| words(analysis.text_of(at))).collect();
        if own.is_empty() {
            return;
        }
        self.by_name.entry(own.join(" ")).or_insert(entity);
        let form: Vec<String> = words(analysis.slice(form));
        for word in &form {
            self.bodies.entry(word.clone()).or_default().push(entity);
        }
        self.body_names.entry(entity).or_default().push([form, own].concat());
    }

    /// Every name of a body can be shortened: "the Agency" after "Frontex, the European Border and Coast Guard Agency".
    fn add_body_name(&mut self, entity: usize, key: Vec<String>) {
        if matches!(self.entities[entity].entity_type, EntityType::Person | EntityType::Place) {
            return;
        }
        for word in &key {
            let bodies = self.bodies.entry(word.clone()).or_default();
            if !bodies.contains(&entity) {
                bodies.push(entity);
            }
        }
        let names = self.body_names.entry(entity).or_default();
        if !names.contains(&key) {
            names.push(key);
        }
    }

    fn is_branch(&self, span: &NameSpan) -> bool {
        let end = self
            .analysis
            .longest(span.tokens.start, |meaning| matches!(meaning, Meaning::Actor(_)).then_some(()))
            .map(|(hit, ())| hit.end as usize);
        end.is_some_and(|end| end < span.tokens.end)
    }

    pub(super) fn new_entity(&mut self, name: &'t str, typing: &Typing<'t>, key: &[String], joined: String, branch: bool) -> usize {
        let entity = self.entities.len();
        let actor = typing.actor.filter(|_| !branch);
        self.entities.push(EntityFound {
            entity_type: typing.entity_type,
            name,
            names: Vec::new(),
            sector: typing.sector,
            actor,
            role: None,
            organisation: None,
            mention: usize::MAX,
            rule: typing.rule,
            public: typing.entity_type != EntityType::Person,
        });
        if let Some(actor) = actor {
            self.by_actor.insert(actor, entity);
        }
        self.by_name.entry(joined).or_insert(entity);
        if typing.entity_type == EntityType::Person
            && let Some(last) = key.last()
        {
            self.people.entry(last.clone()).or_default().push((entity, key.to_vec()));
        }
        let begins = matches!(typing.entity_type, EntityType::Person | EntityType::Organisation | EntityType::Group);
        if begins && key.len() > 1 {
            self.first_names.entry(key[0].clone()).or_default().push(entity);
        }
        entity
    }

    /// A name that nothing types: the short form of one that is typed, or an acronym in brackets.
    fn add_short(&mut self, span: &NameSpan) {
        if let Some(entity) = self.known_beside(span) {
            return self.mention(span, entity, Vec::new(), "name.alias");
        }
        let name = self.analysis.slice(span.tokens.clone());
        let key = words(name);
        if let Some(&entity) = self.by_name.get(&key.join(" ")) {
            return self.mention(span, entity, Vec::new(), "name.again");
        }
        let mut same = self.people_ending(&key);
        if !same.is_empty() {
            let entity = same.remove(0);
            return self.mention(span, entity, same, "name.surname");
        }
        if let Some(entity) = self.first_name(span, &key) {
            return self.mention(span, entity, Vec::new(), "name.first");
        }
        if let Some(entity) = self.surname_with_title(span, &key) {
            self.call_in_full(entity, key);
            return self.mention(span, entity, Vec::new(), "name.full");
        }
        if let Some(entity) = self.declared(span) {
            self.by_name.insert(key.join(" "), entity);
            return self.mention(span, entity, Vec::new(), "name.acronym");
        }
        // "the Court": without an article it is some other name.
        let article =
            span.tokens.start > 0 && self.analysis.classes_of(span.tokens.start - 1).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE));
        if !article || self.is_demonym(&span.tokens) {
            return;
        }
        let mut shortened = self.shortened(&key);
        if !shortened.is_empty() {
            let entity = shortened.remove(0);
            self.mention(span, entity, shortened, "name.short");
        }
    }

    /// "the Coast Guard" after "Hellenic Coast Guard": the one body whose name has these words, or a body of that name.
    fn add_bare(&mut self, span: &NameSpan, typing: &Typing<'t>) {
        let key = words(self.analysis.slice(span.tokens.clone()));
        // "the Liaison Office", of the Harbour Liaison Office, but not "the Border Police", of the Border Police Union.
        let ends = |entity: usize| {
            let names = self.body_names.get(&entity);
            key.len() == 1 || names.is_some_and(|names| names.iter().any(|name| name.len() > key.len() && name.ends_with(&key)))
        };
        match self.shortened(&key).as_slice() {
            [one] if self.is_bare_head(span) || ends(*one) => self.mention(span, *one, Vec::new(), "name.short"),
            _ => self.add(span, typing),
        }
    }

    /// An acronym that stands in brackets behind the name that it is short for.
    fn add_acronym(&mut self, span: &NameSpan) {
        let key = words(self.analysis.slice(span.tokens.clone())).join(" ");
        if !self.by_name.contains_key(&key)
            && let Some(entity) = self.declared(span)
        {
            self.by_name.insert(key, entity);
        }
    }

    /// A name that the model types: a short form of somebody or something that is known better, or a new entity.
    fn add_guessed(&mut self, span: &NameSpan, typing: &Typing<'t>) {
        let key = words(self.analysis.slice(span.tokens.clone()));
        if let Some(&entity) = self.by_name.get(&key.join(" ")) {
            return self.mention(span, entity, Vec::new(), "name.again");
        }
        let person = typing.entity_type == EntityType::Person;
        let fits =
            |entity: usize| typing.entity_type != EntityType::Place && (self.entities[entity].entity_type == EntityType::Person) == person;
        // "Beryl is furious", of Beryl Haddock: the model takes many a given name for a place.
        let led = span.tokens.start.checked_sub(1).is_some_and(|before| self.analysis.classes_of(before).any(Classes::PREPOSITION));
        let given = |entity: usize| {
            typing.entity_type == EntityType::Place && !led && !span.located && self.entities[entity].entity_type == EntityType::Person
        };
        // "Marrin said it had paid", of Marrin Removals, where nobody of that name is told of.
        let firm = |entity: usize| {
            let body = self.entities[entity].entity_type == EntityType::Organisation;
            body && person && !led && self.people_ending(&key).is_empty() && !self.is_followed_by_who(span)
        };
        if let Some(entity) = self.first_name(span, &key).filter(|&entity| fits(entity) || given(entity) || firm(entity)) {
            return self.mention(span, entity, Vec::new(), "name.first");
        }
        // "Pike announces", above "Chancellor Rowan Pike": the model takes many a surname for a body.
        // or, alone and with nothing that leads to a place, for a place.
        // A word in capitals tells it little: "CLIP (BERG):".
        let shouted = self.analysis.has_shape(span.tokens.start, Shape::CAPITALS);
        let place = typing.entity_type == EntityType::Place && (span.located || !span.speaks && !shouted);
        let surname = !place && key.len() == 1 && !self.has_article(span);
        if let [one] = self.people_ending(&key).as_slice()
            && surname
        {
            return self.mention(span, *one, Vec::new(), "name.surname");
        }
        // "Karolina Weiss", where elsewhere "Ms Weiss" stands.
        if let Some(entity) = self.surname_with_title(span, &key).filter(|_| person) {
            self.call_in_full(entity, key);
            return self.mention(span, entity, Vec::new(), "name.full");
        }
        self.add(span, typing);
    }

    /// "Italian government", "interior ministry in Tunis", "Vardanian navy": a nationality or a place
    /// with a common noun names a body.
    fn add_composed(&mut self) {
        self.mentions.sort_by_key(|mention| mention.tokens.start);
        let taken: Vec<Range<usize>> = self.mentions.iter().map(|mention| mention.tokens.clone()).collect();
        let is_taken = |tokens: &Range<usize>| {
            let at = taken.partition_point(|other| other.end <= tokens.start);
            taken.get(at).is_some_and(|other| other.start < tokens.end)
        };
        let mut taken_now = Vec::new();
        for hit in &self.analysis.hits {
            let Meaning::Anaphor(noun) = hit.meaning else { continue };
            let noun = &self.analysis.library.language.anaphors[noun as usize];
            // "Libyan centre": a noun of any field of public life names no body by a nationality.
            if !noun.in_name || noun.sectors.len() > 2 || hit.form == plimsoll_pack::WordForm::Plural {
                continue;
            }
            let tokens = hit.start as usize..hit.end as usize;
            let Some(whole) = self.composed(tokens.clone()) else { continue };
            if !is_taken(&tokens) {
                taken_now.push((whole, noun.entity_type, noun.sector()));
            }
        }
        taken_now.sort_by_key(|(tokens, _, _)| (tokens.start, std::cmp::Reverse(tokens.end)));
        let mut last_end = 0;
        taken_now.retain(|(tokens, _, _)| {
            let apart = tokens.start >= last_end;
            last_end = if apart { tokens.end } else { last_end };
            apart
        });
        // The places inside them are no longer mentions of their own.
        self.mentions.retain(|mention| {
            let at = taken_now.partition_point(|(tokens, _, _)| tokens.end <= mention.tokens.start);
            taken_now.get(at).is_none_or(|(tokens, _, _)| mention.tokens.end <= tokens.start)
        });
        for (tokens, entity_type, sector) in taken_now {
            let span = NameSpan {
                tokens: tokens.clone(),
                actor: None,
                head: None,
                noun: None,
                role: None,
                personal: false,
                phrase_start: tokens.start,
                role_reach: None,
                private: None,
                speaks: false,
                located: false,
                is_source: false,
                vessel: false,
                declared: false,
            };
            self.add(&span, &Typing { entity_type, sector, actor: None, rule: "name.composed" });
        }
    }

    fn composed(&self, noun: Range<usize>) -> Option<Range<usize>> {
        let is_place = |at: usize| {
            let place = |actor: u32| self.analysis.library.packs.actors[actor as usize].entity_type == EntityType::Place;
            self.analysis
                .longest(at, |meaning| match meaning {
                    Meaning::Actor(actor) if place(actor) => Some(()),
                    Meaning::Demonym(_) => Some(()),
                    _ => None,
                })
                .map(|(hit, ())| hit.end as usize)
        };
        // A nationality directly before, also with one word between: "Italian foreign ministry".
        for start in (noun.start.saturating_sub(4)..noun.start).rev() {
            if let Some(end) = is_place(start)
                && (end == noun.start || (end + 1 == noun.start && self.analysis.text_of(end).chars().all(char::is_lowercase)))
            {
                return Some(start..noun.end);
            }
        }
        // "the Vardanian navy": a capitalised word before the noun names whose it is.
        if let Some(before) = noun.start.checked_sub(1)
            && self.analysis.is_capitalised(before)
            && !self.analysis.tokens[before].shape.is(plimsoll_language::Shape::FIRST)
            && self.analysis.classes_of(before) == Classes::default()
            && self.analysis.text_of(noun.start).chars().next().is_some_and(char::is_lowercase)
        {
            return Some(before..noun.end);
        }
        let after = noun.end;
        let preposition = self.analysis.tokens.get(after)?.classes.any(Classes::PREPOSITION);
        let joins = self.analysis.joins_names(after)
            || self.analysis.means(after, |meaning| matches!(meaning, Meaning::TimeWord(plimsoll_pack::TimeWord::In)));
        let place_end = self.analysis.tokens.get(after + 1).and_then(|_| is_place(after + 1))?;
        (preposition && joins).then_some(noun.start..place_end)
    }

    fn mention(&mut self, span: &NameSpan, entity: usize, others: Vec<usize>, rule: &'static str) {
        self.ending.insert(span.tokens.end, entity);
        let role = span.role.clone().filter(|_| self.entities[entity].entity_type == EntityType::Person);
        let phrase = match (&role, self.entities[entity].entity_type) {
            (Some(role), _) if role.end <= span.tokens.start => role.start.min(span.phrase_start)..span.tokens.end,
            _ => span.tokens.clone(),
        };
        self.mentions.push(MentionFound { tokens: span.tokens.clone(), phrase, entity, others, role, organisation: None, rule });
        if let Some(reach) = &span.role_reach {
            // Filled in when all mentions are known.
            self.mentions.last_mut().expect("just pushed").organisation = Some(reach.end);
        }
    }

    fn finish(mut self) -> (Vec<MentionFound>, Vec<EntityFound<'t>>) {
        self.mentions.sort_by_key(|mention| mention.tokens.start);
        self.find_organisations();
        let mut order: Vec<usize> = Vec::new();
        // Kin and trade make nobody public.
        let plain = |role: &Range<usize>| {
            let is_plain = |meaning| matches!(meaning, Meaning::Role(Role::Plain)).then_some(());
            role.clone().any(|at| self.analysis.longest(at, is_plain).is_some_and(|(hit, ())| hit.end as usize == role.end))
        };
        for (index, mention) in self.mentions.iter().enumerate() {
            let entity = &mut self.entities[mention.entity];
            let name = self.analysis.slice(mention.tokens.clone());
            if entity.mention == usize::MAX {
                order.push(mention.entity);
                entity.mention = index;
                entity.name = name;
            } else if is_fuller(name, entity.name) {
                entity.mention = index;
                entity.name = name;
            }
            // What every such body is called names none.
            if mention.rule != nouns::COMMON && !entity.names.contains(&name) {
                entity.names.push(name);
            }
            if entity.role.is_none() && mention.role.is_some() {
                entity.role = mention.role.clone();
                entity.organisation = mention.organisation;
                entity.public = mention.role.as_ref().is_some_and(|role| !plain(role));
            }
        }
        let mut place = vec![usize::MAX; self.entities.len()];
        order.iter().enumerate().for_each(|(new, &old)| place[old] = new);
        let moved = |entity: usize| Some(place[entity]).filter(|&new| new != usize::MAX);
        for mention in &mut self.mentions {
            mention.entity = place[mention.entity];
            mention.others = mention.others.iter().filter_map(|&other| moved(other)).collect();
            mention.organisation = mention.organisation.and_then(moved);
        }
        let mut entities: Vec<EntityFound<'t>> = order.iter().map(|&old| self.entities[old].clone()).collect();
        entities.iter_mut().for_each(|entity| entity.organisation = entity.organisation.and_then(moved));
        (self.mentions, entities)
    }

    /// "MCO's chair", "EU commissioner": the body that is named right before the role.
    fn owner_of_role(&self, role: &Range<usize>) -> Option<usize> {
        let before = self.mentions[..self.mentions.partition_point(|mention| mention.tokens.start < role.start)].last()?;
        let end = before.tokens.end;
        let beside = end == role.start || end + 1 == role.start && self.analysis.is_possessive(end);
        let acts = matches!(self.entities[before.entity].entity_type, EntityType::Organisation | EntityType::Court | EntityType::Group);
        let same = self.analysis.sentence_of(before.tokens.start) == self.analysis.sentence_of(role.start);
        (beside && acts && same).then_some(before.entity).or_else(|| self.owner_by_pronoun(role))
    }

    /// "The Marrin Network is new. Its director,": the body that is the subject here or in the sentence before.
    fn owner_by_pronoun(&self, role: &Range<usize>) -> Option<usize> {
        let analysis = self.analysis;
        let pronoun = role.start.checked_sub(1).filter(|&at| analysis.classes_of(at).any(Classes::POSSESSIVE))?;
        let features = analysis.word_of(pronoun).map_or("", |word| analysis.model.features(analysis.words[word].features));
        if !features.contains("Gender=Neut") {
            return None;
        }
        let here = analysis.sentence_of(pronoun);
        let first = analysis.sentences[here.saturating_sub(1)].tokens.start;
        let subject = |mention: &&MentionFound| {
            let words = mention.tokens.clone().filter_map(|at| analysis.word_of(at));
            words.map(|word| analysis.words[word].relation).any(|relation| relation == Relation::Nsubj)
        };
        let acts = |mention: &&MentionFound| {
            matches!(self.entities[mention.entity].entity_type, EntityType::Organisation | EntityType::Court | EntityType::Group)
        };
        let from = self.mentions.partition_point(|mention| mention.tokens.start < first);
        let to = self.mentions.partition_point(|mention| mention.tokens.end <= pronoun);
        self.mentions[from..to.max(from)].iter().rev().filter(acts).find(subject).map(|mention| mention.entity)
    }

    /// The organisation of a role is the first body named after the role words, or the one right before them.
    fn find_organisations(&mut self) {
        for index in 0..self.mentions.len() {
            let mention = &self.mentions[index];
            let Some(role) = mention.role.clone() else {
                self.mentions[index].organisation = None;
                continue;
            };
            let end = mention.organisation.unwrap_or(role.end);
            let named = mention.tokens.clone();
            // "Minister of Foreign Affairs and | International Cooperation" is one office, not one in a body.
            let is_joined =
                |other: &MentionFound| other.tokens.start > 0 && self.analysis.classes_of(other.tokens.start - 1).any(Classes::COORDINATOR);
            let from = self.mentions.partition_point(|other| other.tokens.start < role.start);
            let organisation = self.mentions[from..]
                .iter()
                .take_while(|other| other.tokens.end <= end.max(role.end))
                .filter(|other| other.tokens != named && !is_joined(other))
                .map(|other| other.entity)
                .find(|&entity| self.entities[entity].entity_type != EntityType::Person);
            self.mentions[index].organisation = organisation.or_else(|| self.owner_of_role(&role));
        }
    }
}

/// A name is fuller if it has more words; between equals the first one stays, unless it is the
/// shouting of a dateline or headline ("ROME").
fn is_fuller(name: &str, than: &str) -> bool {
    let count = |name: &str| name.split_whitespace().count();
    let small = |name: &str| name.split_whitespace().last().is_some_and(|word| word.starts_with(char::is_lowercase));
    if small(name) && !small(than) {
        return false; // "UN refugee agency" says no more than "UNHCR"
    }
    // "Hanna Marrin" says more than "H. Marrin".
    let initials = |name: &str| name.split_whitespace().filter(|word| word.ends_with('.') && word.chars().count() <= 3).count();
    if count(name) == count(than) && initials(name) != initials(than) {
        return initials(name) < initials(than);
    }
    let shouted = |name: &str| name.chars().count() > 3 && !name.chars().any(char::is_lowercase);
    count(name) > count(than) || (count(name) == count(than) && shouted(than) && !shouted(name) && name.eq_ignore_ascii_case(than))
}

/// The words of a name as they are compared: small letters, no hyphens, marks or possessives.
pub(super) fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '.' | ','))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
