//! Bodies that a place or a nationality and a common noun name together.

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Meaning, TimeWord, WordForm};
use plimsoll_record::EntityType;

use super::{Linker, NameSpan, Typing};

impl Linker<'_, '_> {
    /// "Italian government", "interior ministry in Tunis", "Vardanian navy": a nationality or a place
    /// with a common noun names a body.
    pub(super) fn add_composed(&mut self) {
        self.mentions.sort_by_key(|mention| mention.tokens.start);
        let mut taken_now = Vec::new();
        for hit in &self.analysis.hits {
            let Meaning::Anaphor(noun) = hit.meaning else { continue };
            let noun = &self.analysis.library.language.anaphors[noun as usize];
            // "Libyan centre": a noun of any field of public life names no body by a nationality.
            if !noun.in_name || noun.sectors.len() > 2 || hit.form == WordForm::Plural {
                continue;
            }
            let tokens = hit.start as usize..hit.end as usize;
            let Some(whole) = self.composed(tokens.clone()) else { continue };
            if !self.is_named(&tokens) {
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
            let span = NameSpan::plain(tokens.clone(), tokens.start);
            self.add(&span, &Typing { entity_type, sector, actor: None, rule: "name.composed" });
        }
    }

    /// The noun with the words that tell whose it is.
    fn composed(&self, noun: Range<usize>) -> Option<Range<usize>> {
        let start = self.nationality_before(&noun).or_else(|| self.name_before(&noun));
        start.map(|start| start..noun.end).or_else(|| Some(noun.start..self.place_behind(noun.end)?))
    }

    /// "Italian foreign ministry": a nationality directly before, also with one word between.
    fn nationality_before(&self, noun: &Range<usize>) -> Option<usize> {
        let small = |at: usize| self.analysis.text_of(at).chars().all(char::is_lowercase);
        let leads = |end: usize| end == noun.start || (end + 1 == noun.start && small(end));
        (noun.start.saturating_sub(4)..noun.start).rev().find(|&start| self.end_of_place(start).is_some_and(leads))
    }

    /// "the Vardanian navy": a capitalised word before the noun names whose it is.
    fn name_before(&self, noun: &Range<usize>) -> Option<usize> {
        let analysis = self.analysis;
        let names = |before: &usize| {
            analysis.is_capitalised(*before)
                && !analysis.has_shape(*before, Shape::FIRST)
                && analysis.classes_of(*before) == Classes::default()
                && analysis.text_of(noun.start).chars().next().is_some_and(char::is_lowercase)
        };
        noun.start.checked_sub(1).filter(names)
    }

    /// "interior ministry in Tunis": the end of the place behind the noun.
    fn place_behind(&self, after: usize) -> Option<usize> {
        let preposition = self.analysis.tokens.get(after)?.classes.any(Classes::PREPOSITION);
        let joins = self.analysis.joins_names(after) || self.analysis.means(after, |meaning| meaning == Meaning::TimeWord(TimeWord::In));
        self.analysis.tokens.get(after + 1)?;
        self.end_of_place(after + 1).filter(|_| preposition && joins)
    }

    /// The end of a place or a nationality.
    fn end_of_place(&self, at: usize) -> Option<usize> {
        let place = |actor: u32| self.analysis.library.packs.actors[actor as usize].entity_type == EntityType::Place;
        let is_place = |meaning| match meaning {
            Meaning::Actor(actor) if place(actor) => Some(()),
            Meaning::Demonym(_) => Some(()),
            _ => None,
        };
        self.analysis.longest(at, is_place).map(|(hit, ())| hit.end as usize)
    }
}
