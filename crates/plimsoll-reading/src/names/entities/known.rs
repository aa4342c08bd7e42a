//! Whom a name means who was named before: by another name, a part of it, an acronym, or a shorter form.

use plimsoll_pack::Meaning;
use plimsoll_record::EntityType;

use super::{Linker, NameSpan, words};
use crate::names::MentionFound;

/// Bodies with one word in common are compared up to this many.
const ALIKE_REACH: usize = 64;

/// "otherwise known as" has at most so many tokens.
const LONGEST_ALIAS: usize = 8;

/// More than this many that could be meant tell nothing.
const MOST_ALIKE: usize = 8;

impl Linker<'_, '_> {
    /// "Anna Berg, also known as | Dr Tide": the person whose other name this is.
    pub(super) fn known_beside(&self, span: &NameSpan) -> Option<usize> {
        let analysis = self.analysis;
        let joins = |at: usize| analysis.is_mark(at, "-") || analysis.means(at, |meaning| meaning == Meaning::Particle);
        let start = (0..span.tokens.start).rev().find(|&at| !joins(at)).map_or(0, |at| at + 1);
        let hits = analysis.hits_in(start.saturating_sub(LONGEST_ALIAS)..start);
        let alias = hits.iter().find(|hit| hit.meaning == Meaning::Alias && hit.end as usize == start)?.start as usize;
        let end = (0..alias).rev().find(|&at| !matches!(analysis.text_of(at), "," | "("))? + 1;
        // "Berg dubbed Lamm a coward": only behind a mark is it surely her other name; "known as Berg's man" is none.
        if end == alias || analysis.is_possessive(span.tokens.end) {
            return None;
        }
        // A bare surname before it may be linked later than this one.
        let by_surname = || match self.people_ending(&words(analysis.text_of(end - 1))).as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let named = self.ending.get(&end).copied().or_else(by_surname)?;
        (self.entities[named].entity_type == EntityType::Person).then_some(named)
    }

    /// "Dot" for "Dot Pellister", "Brask" for "Brask Minerals": the one person or body of the document whose name begins
    /// with a word that the language does not know.
    pub(super) fn first_name(&self, span: &NameSpan, key: &[String]) -> Option<usize> {
        let [first] = key else { return None };
        let initial = first.chars().count() < 2;
        let [one] = self.first_names.get(first)?.as_slice() else { return None };
        let entity = &self.entities[*one];
        // A body's first word is mostly a place.
        let named = entity.entity_type == EntityType::Person || (span.speaks && self.has_no_common_word(span));
        (span.actor.is_none() && span.head.is_none() && named && !initial).then_some(*one)
    }

    /// Remembers the full name of somebody who was known by the last word alone.
    pub(super) fn call_in_full(&mut self, entity: usize, key: Vec<String>) {
        self.by_name.insert(key.join(" "), entity);
        if let Some(first) = key.first() {
            self.first_names.entry(first.clone()).or_default().push(entity);
        }
    }

    /// "Ilse Marrin" where elsewhere "Ms Marrin" stands: the one person with that last word alone.
    pub(super) fn surname_with_title(&self, span: &NameSpan, key: &[String]) -> Option<usize> {
        let named = (2..=3).contains(&key.len()) && self.can_be_person(&span.tokens) && !self.has_article(span) && !span.located;
        let [(one, name)] = self.people.get(key.last()?).filter(|_| named)?.as_slice() else { return None };
        (name.len() == 1 && !self.is_demonym(&span.tokens) && self.can_be_called(span, *one)).then_some(*one)
    }

    /// "European Center for … (ECCHR)": the name before the bracket.
    pub(super) fn declared(&self, span: &NameSpan) -> Option<usize> {
        let start = span.tokens.start;
        let closed =
            matches!(self.analysis.tokens.get(span.tokens.end).map(|_| self.analysis.text_of(span.tokens.end)), Some(")" | "," | ";"));
        if start < 2 || !self.analysis.is_mark(start - 1, "(") || !closed {
            return None;
        }
        // The names that are typed come first, in the order of the text.
        let typed = &self.mentions[..self.typed];
        let next = typed.partition_point(|mention| mention.tokens.start < start);
        let before = typed[..next].last().filter(|mention| mention.tokens.end == start - 1)?;
        // "Mr Bertrand Lowe (Kestrel Bay)": a person has no acronym.
        if self.entities[before.entity].entity_type == EntityType::Person || span.tokens.len() > 1 {
            return None;
        }
        let letters = self.analysis.slice(span.tokens.clone()).chars().filter(|c| c.is_uppercase()).count();
        let first = |text: &str| text.chars().next().map(|c| c.to_lowercase().next());
        let same_start = first(self.analysis.slice(span.tokens.clone())) == first(self.entities[before.entity].name);
        // "(NNM, Free Boats Forum)": what more stands in the bracket is another name of it.
        let whole = self.analysis.is_mark(span.tokens.end, ")");
        (letters >= 2 && (whole || same_start) || same_start && whole).then_some(before.entity)
    }

    /// "the Court", "the Collective": organisations of the document whose name has all these words.
    /// The last one named before comes first.
    pub(super) fn shortened(&self, key: &[String]) -> Vec<usize> {
        let Some(first) = key.first().and_then(|word| self.bodies.get(word)) else { return Vec::new() };
        let shortens = |name: &Vec<String>| name.len() > key.len() && key.iter().all(|word| name.contains(word));
        let has_all = |entity: &usize| self.body_names.get(entity).is_some_and(|names| names.iter().any(shortens));
        let noun = key.join(" ");
        let apart = |entity: &usize| self.apart.contains(&(noun.clone(), *entity));
        let mut found: Vec<usize> = first.iter().copied().take(ALIKE_REACH).filter(has_all).filter(|entity| !apart(entity)).collect();
        found.dedup();
        // "the Chamber" is rather the Chamber of Deputies than the Chamber Notebook.
        let library = &self.analysis.library;
        let joins = |word: &String| library.language.join_names.contains(&library.vocabulary.get(word));
        let is_head = |name: &Vec<String>| {
            let last = name.iter().rposition(|word| Some(word) == key.last());
            shortens(name) && last.is_some_and(|last| name.get(last + 1).is_none_or(joins))
        };
        let heads = |entity: &usize| self.body_names.get(entity).is_some_and(|names| names.iter().any(is_head));
        if found.iter().any(heads) {
            found.retain(heads);
        }
        found.truncate(3);
        found
    }

    /// People whose name ends with these words, or who are named by the end of these words.
    pub(super) fn people_ending(&self, key: &[String]) -> Vec<usize> {
        let fits = |name: &[String]| name.ends_with(key) || (name.len() > 1 && key.ends_with(name)) || have_same_initials(name, key);
        let same_end = key.last().and_then(|last| self.people.get(last)).map_or(&[][..], Vec::as_slice);
        same_end.iter().filter(|(_, name)| fits(name)).map(|(entity, _)| *entity).take(MOST_ALIKE).collect()
    }

    /// "General Marrin", beside Anna Marrin and General Ivo Marrin: the one who has the title elsewhere.
    pub(super) fn put_same_role_first(&self, span: &NameSpan, people: &mut [usize]) {
        let Some(role) = span.role.as_ref().filter(|_| people.len() > 1) else { return };
        let words = self.analysis.slice(role.clone());
        let has = |mention: &MentionFound| {
            mention.role.as_ref().is_some_and(|role| self.analysis.slice(role.clone()).eq_ignore_ascii_case(words))
        };
        let bears = |person: &usize| self.mentions.iter().any(|mention| mention.entity == *person && has(mention));
        if let Some(place) = people.iter().position(bears) {
            people[..=place].rotate_right(1);
        }
    }
}

/// "H. Marrin" and "Hanna Marrin": as many words, the last the same, and of the others one is the first letter of the other.
fn have_same_initials(one: &[String], other: &[String]) -> bool {
    let short = |word: &String| word.chars().count() == 1;
    let alike =
        |(one, other): (&String, &String)| one == other || (short(one) || short(other)) && one.chars().next() == other.chars().next();
    let same_last = one.last() == other.last() && one.last().is_some_and(|last| !short(last));
    one.len() > 1 && one.len() == other.len() && same_last && one.iter().zip(other).all(alike)
}
