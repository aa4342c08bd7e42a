//! Entities and their mentions as they are made, with what later names are found by: the names of each, the words in them,
//! and whether a person is a man or a woman.

use plimsoll_pack::{Classes, Gender, Meaning};
use plimsoll_record::EntityType;

use super::{Linker, NameSpan, Typing, words};
use crate::names::{EntityFound, HEAD, MentionFound};
use crate::references::gender::of_words;

impl<'t> Linker<'_, 't> {
    /// Adds a name that is typed: to the entity that is known by it, or as a new one.
    pub(super) fn add(&mut self, span: &NameSpan, typing: &Typing<'t>) {
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
        let entity = entity.or_else(|| self.given_behind_same_title(span, typing, &key));
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

    /// "Sir Ivo", of Sir Ivo Lamm: the one person with that first word behind the same title, which stands before given names.
    fn given_behind_same_title(&self, span: &NameSpan, typing: &Typing<'t>, key: &[String]) -> Option<usize> {
        let [first] = key else { return None };
        let analysis = self.analysis;
        let title = |start: usize| {
            let before = start.checked_sub(1)?;
            analysis.means(before, |meaning| meaning == Meaning::GivenTitle).then(|| analysis.text_of(before))
        };
        let own = title(span.tokens.start).filter(|_| typing.entity_type == EntityType::Person)?;
        let [one] = self.first_names.get(first)?.as_slice() else { return None };
        let same = |mention: &&MentionFound| title(mention.tokens.start) == Some(own);
        let full = self.mentions.iter().filter(same).any(|mention| mention.entity == *one && mention.tokens.len() > 1);
        (full && self.entities[*one].entity_type == EntityType::Person && self.can_be_called(span, *one)).then_some(*one)
    }

    /// Makes an entity, and keeps by what it can be found. A branch of a known body is not that body.
    pub(in crate::names) fn new_entity(
        &mut self,
        name: &'t str,
        typing: &Typing<'t>,
        key: &[String],
        joined: String,
        branch: bool,
    ) -> usize {
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

    /// Takes up a place where an entity is named, with the title or role beside it.
    pub(super) fn mention(&mut self, span: &NameSpan, entity: usize, others: Vec<usize>, rule: &'static str) {
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

    /// "Mr" or "she" of whom a name tells by its title or its given name.
    fn gender(&self, span: &NameSpan) -> Option<Gender> {
        let title = span.role.clone().and_then(|role| of_words(self.analysis, role));
        let given = || of_words(self.analysis, span.tokens.start..span.tokens.start + 1).filter(|_| span.tokens.len() > 1);
        title.or_else(given)
    }

    /// Whether somebody is not known to be of the other sex: "Mr Weiss" is no Karolina.
    pub(super) fn can_be_called(&self, span: &NameSpan, entity: usize) -> bool {
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

    /// "Amnesty International UK": more than the known name.
    fn is_branch(&self, span: &NameSpan) -> bool {
        let end = self
            .analysis
            .longest(span.tokens.start, |meaning| matches!(meaning, Meaning::Actor(_)).then_some(()))
            .map(|(hit, ())| hit.end as usize);
        end.is_some_and(|end| end < span.tokens.end)
    }
}
