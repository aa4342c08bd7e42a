//! Where: what a preposition of place leads to that the tree hangs on a trigger or what governs it, the role that tells it,
//! and else the nearest place that the clause tells.

use std::ops::Range;

use plimsoll_language::Relation;
use plimsoll_pack::{Classes, Need, Trigger};
use plimsoll_record::EntityType;

use super::frame::Frame;
use super::{EventFound, Finder};
use crate::tree::Tree;

/// A place belongs to an event within this many tokens beside it.
const PLACE_REACH: usize = 14;

impl Finder<'_, '_, '_> {
    /// The words for the place of an event.
    pub(super) fn place(&self, event: &EventFound, trigger: &Trigger, frame: &Frame, clause: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        // "taken to a camp in Orme": where a preposition leads to a role of its own, it tells no other place.
        let leads_to_role = |case: usize| {
            let word = analysis.text_of(case).to_lowercase();
            trigger.leads.iter().any(|(lead, _)| *lead == word)
        };
        let locative = |case: usize| analysis.classes_of(case).any(Classes::LOCATIVE) && !leads_to_role(case);
        let hung = frame.cases.iter().filter(|(case, _)| locative(*case)).find_map(|(_, phrase)| self.place_of(phrase));
        if hung.is_some() {
            return hung;
        }
        if let Some(role) = &trigger.place
            && let Some((_, filler)) = event.roles.iter().find(|(own, _)| own == role)
        {
            return Some(filler.tokens.clone());
        }
        let tokens = &event.tokens;
        let described = self.place_that_it_describes(frame);
        let near = || self.place_in(self.own_stretch(tokens, clause), &locative).filter(|_| trigger.verb);
        let named = || {
            let behind = tokens.end..clause.end.min(tokens.end + PLACE_REACH);
            self.context.place_near(tokens, behind).map(|place| place.tokens.clone()).filter(|place| !self.is_in_name(place))
        };
        described.or_else(near).or_else(named).filter(|place| self.in_one_voice(tokens, place))
    }

    /// "at Ntale post, where officers beat them": the place right before the word that opens the clause of a verb.
    fn place_that_it_describes(&self, frame: &Frame) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let last = self.before_clause(frame, |word| analysis.words[word].relation == Relation::Advmod)?;
        let noun = analysis.word_of(last)?;
        let tree = Tree { analysis, sentence: self.context.sentence(last) };
        let phrase = tree.phrase(noun);
        self.place_of(&phrase).filter(|place| place.end == last + 1)
    }

    /// The words for a place at the head of a phrase: one that is known as such, and a name of which nothing else is known.
    fn place_of(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let core = self.core(phrase);
        if self.is_in_time(phrase.start) || self.is_in_time(core.end - 1) || self.is_in_name(&core) {
            return None;
        }
        let mention = self.context.names.within(core.clone()).last().filter(|mention| mention.tokens.end >= core.end);
        match mention.map(|mention| (mention, self.context.names.entity(mention).entity_type)) {
            Some((mention, EntityType::Place | EntityType::Facility)) => Some(mention.tokens.clone()),
            // "in the Government of National Unity": no place, whatever its name holds.
            Some((_, EntityType::Organisation | EntityType::Person | EntityType::Agreement | EntityType::Law)) => None,
            _ if self.is_of(&core, Need::Place) => Some(self.with_where(self.without_opening(&core), phrase)),
            _ => None,
        }
    }

    /// "the barracks | at Dakhla": the name behind a word for a place tells which one.
    fn with_where(&self, place: Range<usize>, phrase: &Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let leads = place.end < phrase.end && (analysis.classes_of(place.end).any(Classes::LOCATIVE) || analysis.joins_names(place.end));
        let name = self.context.names.mention_at(place.end + 1).filter(|name| leads && name.tokens.start == place.end + 1);
        match name.map(|name| (name, self.context.names.entity(name).entity_type)) {
            Some((name, EntityType::Place | EntityType::Facility)) => place.start..name.tokens.end,
            _ => place,
        }
    }

    /// The part of a clause around a trigger that no mark and no other verb bounds.
    fn own_stretch(&self, tokens: &Range<usize>, clause: &Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let phrases = self.context.references.phrases;
        let bounds = |at: &usize| analysis.is_mark(*at, ",") || phrases.has_verb(*at..*at + 1);
        let (first, last) = (clause.start.max(tokens.start.saturating_sub(PLACE_REACH)), clause.end.min(tokens.end + PLACE_REACH));
        let start = (first..tokens.start).rev().skip(1).find(bounds).map_or(first, |at| at + 1);
        let end = (tokens.end..last).find(bounds).unwrap_or(last);
        start..end.max(start)
    }

    /// The last place that a preposition of place leads to in some words.
    fn place_in(&self, stretch: Range<usize>, locative: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
        let preposition = |at: usize| self.context.analysis.classes_of(at).any(Classes::PREPOSITION);
        let leads = |at: &usize| locative(*at) && preposition(*at) && self.context.names.mention_at(*at).is_none();
        let phrases = self.context.references.phrases;
        stretch.clone().rev().filter(leads).find_map(|at| self.place_of(&phrases.simple_after(at + 1, stretch.end)?))
    }
}
