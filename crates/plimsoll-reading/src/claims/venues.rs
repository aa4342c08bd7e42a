//! Where something is said: "told reporters", "in a letter", "on X", "before the committee".
//!
//! To be told something is a venue only where many hear it: the press, a sitting, a crowd; not a person or a group.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning, Venue};
use plimsoll_record::EntityType;

use super::ClaimFinder;
use crate::names::PRESS;
use crate::references::ReferenceFound;

impl ClaimFinder<'_, '_, '_> {
    /// Gives the claims the places at which they were made.
    pub(super) fn venues(&mut self) {
        for number in 0..self.claims.len() {
            let told = self.claims[number].venue.take().filter(|hearer| self.is_public(hearer)).map(|hearer| self.whole_venue(hearer));
            self.claims[number].venue = told.or_else(|| self.venue_beside(number));
        }
    }

    /// Whether many hear what these are told.
    fn is_public(&self, hearer: &ReferenceFound) -> bool {
        let press = hearer.entity.is_some_and(|entity| self.references.names.entities[entity].sector == Some(PRESS));
        press || self.is_like_a_paper(hearer) || self.venue_in(&hearer.tokens, &[Venue::Press, Venue::Sitting]).is_some()
    }

    /// "the Rocket", "The Daily Lantern": an article and a name that no list knows, which is no body, office or people.
    fn is_like_a_paper(&self, hearer: &ReferenceFound) -> bool {
        let analysis = self.references.analysis;
        let words = hearer.tokens.clone();
        let article = analysis.classes_of(words.start).any(Classes::ARTICLE) && self.references.is_definite(words.start);
        let named = words.len() > 1 && words.clone().skip(1).all(|at| analysis.is_capitalised(at));
        let unknown = hearer.role.is_none()
            && hearer.entity.is_none_or(|entity| {
                let entity = &self.references.names.entities[entity];
                entity.entity_type == EntityType::Organisation && entity.sector.is_none()
            });
        let body = |meaning| {
            matches!(
                meaning,
                Meaning::Head(_)
                    | Meaning::Role(_)
                    | Meaning::Anaphor(_)
                    | Meaning::Population(_)
                    | Meaning::Actor(_)
                    | Meaning::Demonym(_)
            )
        };
        article && named && unknown && !words.clone().any(|at| analysis.means(at, body))
    }

    /// The last word of a phrase, where it is a venue of these sorts.
    fn venue_in(&self, phrase: &Range<usize>, sorts: &[Venue]) -> Option<usize> {
        let analysis = self.references.analysis;
        phrase.clone().find_map(|at| {
            let venue = |meaning| matches!(meaning, Meaning::Venue(venue) if sorts.contains(&venue)).then_some(());
            let end = analysis.longest(at, venue)?.0.end as usize;
            // "the weekly | Le Pilier"
            let named = end < phrase.end && (end..phrase.end).all(|at| analysis.is_capitalised(at));
            if named && sorts.contains(&Venue::Press) {
                return Some(phrase.end);
            }
            let closes = end == phrase.end || end < phrase.end && self.opens_remark(end);
            closes.then_some(end)
        })
    }

    fn opens_remark(&self, at: usize) -> bool {
        self.references.analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::RELATIVE))
    }

    /// "reporters | on the courthouse steps", but not "reporters | on Monday".
    fn whole_venue(&self, hearer: ReferenceFound) -> ReferenceFound {
        let analysis = self.references.analysis;
        let sentence = analysis.sentences[analysis.sentence_of(hearer.tokens.start)].tokens.clone();
        // "told this House | in November"
        let leads_to_time = |at: &usize| analysis.classes_of(*at).any(Classes::PREPOSITION) && self.is_time(at + 1);
        let timed = hearer.tokens.clone().skip(1).find(leads_to_time);
        if let Some(end) = timed {
            return ReferenceFound { tokens: hearer.tokens.start..end, ..hearer };
        }
        let end = hearer.tokens.end;
        let leads = end < sentence.end && analysis.means(end, |meaning| meaning == Meaning::BeforeVenue);
        let place = leads.then(|| self.references.phrases.after(end + 1, sentence.end)).flatten();
        let timed = |phrase: &Range<usize>| phrase.clone().any(|at| self.is_time(at));
        match place
            .filter(|place| place.start == end + 1 && !timed(place) && self.venue_in(place, &[Venue::Paper, Venue::Channel]).is_none())
        {
            Some(place) => ReferenceFound { tokens: hearer.tokens.start..place.end, ..hearer },
            None => hearer,
        }
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let day = |meaning| {
            matches!(
                meaning,
                Meaning::Weekday(_) | Meaning::Month(_) | Meaning::RelativeDay(_) | Meaning::DayPart(_) | Meaning::TimeUnit(_)
            )
        };
        analysis.means(at, day) || analysis.piece_of(at) == plimsoll_pack::Piece::Number
    }

    /// What stands beside the cue, outside of what is said and of who says it.
    fn venue_beside(&self, number: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let claim = &self.claims[number];
        claim.cue_index?;
        let sentence = analysis.sentences[analysis.sentence_of(claim.cue.start)].tokens.clone();
        let taken = |at: usize| {
            claim.pieces.iter().any(|piece| piece.contains(&at)) || claim.sources.iter().any(|source| source.tokens.contains(&at))
        };
        // Another claim of the sentence bounds where the words of this one can stand.
        let others = || {
            let near = number.saturating_sub(super::RECENT)..self.claims.len().min(number + super::RECENT);
            near.filter(move |&other| other != number).map(|other| self.claims[other].cue.clone())
        };
        let floor = others().filter(|cue| cue.end <= claim.cue.start).map(|cue| cue.end).max().unwrap_or(0).max(sentence.start);
        let ceiling = others().map(|cue| cue.start).filter(|&start| start >= claim.cue.end).min().unwrap_or(usize::MAX).min(sentence.end);
        let behind = claim.cue.end..(claim.cue.end..ceiling).find(|&at| taken(at) || analysis.is_mark(at, ";")).unwrap_or(ceiling);
        // What stands before belongs to the first verb of the sentence.
        let floor = if floor > sentence.start { claim.cue.start } else { floor };
        let before = (floor..claim.cue.start).rev().find(|&at| analysis.is_mark(at, ";")).map_or(floor, |at| at + 1)..claim.cue.start;
        behind.chain(before).filter(|&at| !taken(at) && !taken(at + 1)).find_map(|at| self.venue_at(at, sentence.end))
    }

    /// "in | a letter", "on | X"
    pub(super) fn venue_at(&self, at: usize, end: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        if at + 1 >= end || !analysis.means(at, |meaning| meaning == Meaning::BeforeVenue) {
            return None;
        }
        let channel = analysis.longest(at + 1, |meaning| matches!(meaning, Meaning::Venue(Venue::Channel)).then_some(()));
        if let Some((hit, ())) = channel {
            // "on Radio Merrow": a name goes on behind the word.
            let named = (hit.end as usize..end).find(|&at| !analysis.is_capitalised(at) || self.is_time(at)).unwrap_or(end);
            let behind = if analysis.is_capitalised(at + 1) { named } else { hit.end as usize };
            return Some(self.references.resolve(at + 1..behind));
        }
        let phrase = self.references.phrases.simple_after(at + 1, end).filter(|phrase| phrase.start == at + 1)?;
        // "disclosed to | the Sentinel"
        let named = Some(self.references.resolve(phrase.clone())).filter(|named| self.is_like_a_paper(named));
        if let Some(named) = named.filter(|_| analysis.classes_of(at).any(Classes::INFINITIVE)) {
            return Some(named);
        }
        let head = self.venue_in(&phrase, &[Venue::Press, Venue::Sitting, Venue::Paper])?;
        let whole = phrase.start..self.with_complement(head, end);
        Some(ReferenceFound { tokens: whole.clone(), ..self.references.resolve(phrase.start..head) })
    }

    /// "a letter | to the committee", "an interview | with Coast FM": where the words end that a preposition hangs on a
    /// venue, where they tell no time.
    fn with_complement(&self, head: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        let leads = Classes::AGENT.or(Classes::SUBORDINATOR);
        let place = head + 1 < end && analysis.classes_of(head).any(Classes::PREPOSITION) && !analysis.classes_of(head).any(leads);
        let phrase = place.then(|| self.references.phrases.simple_after(head + 1, end)).flatten();
        let told = |phrase: &Range<usize>| phrase.start == head + 1 && !phrase.clone().any(|at| self.is_time(at));
        phrase.filter(told).map_or(head, |phrase| phrase.end)
    }
}
