//! What the entities are called in the end, and their order.

use std::ops::Range;

use plimsoll_pack::{Meaning, Role};
use rustc_hash::FxHashSet;

use super::Linker;
use crate::names::{EntityFound, MentionFound, nouns};

impl<'t> Linker<'_, 't> {
    /// The mentions in the order of the text, and the entities in that of their first mention.
    pub(super) fn finish(mut self) -> (Vec<MentionFound>, Vec<EntityFound<'t>>, FxHashSet<(String, usize)>) {
        self.mentions.sort_by_key(|mention| mention.tokens.start);
        self.find_organisations();
        let order = self.name_in_full();
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
        let apart = self.apart.into_iter().filter_map(|(noun, entity)| Some((noun, moved(entity)?))).collect();
        (self.mentions, entities, apart)
    }

    /// Gives each entity its fullest name, all its names and its first role; and tells the entities in the order of their
    /// first mention.
    fn name_in_full(&mut self) -> Vec<usize> {
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
        order
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
