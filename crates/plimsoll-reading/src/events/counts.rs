//! Votes as events: one for each set of counts.

use std::ops::Range;

use plimsoll_record::{Modality, Polarity};

use super::{EventFound, Finder};

impl Finder<'_, '_, '_> {
    /// "the Senate followed, 93 in favour and 61 against": counts tell a vote by themselves.
    pub(super) fn votes_without_trigger(&self, events: &mut Vec<EventFound>) {
        let Some(trigger) = self.context.analysis.library.packs.triggers.iter().find(|trigger| self.is_vote(trigger)) else { return };
        let known = std::mem::take(events);
        for vote in self.votes {
            let told = self.events_of(known.as_slice(), &vote.sentence).iter().any(|event| self.has_votes(event));
            let numbers = vote.counts.iter().map(|(number, _)| &self.context.numbers[*number].tokens);
            let (Some(first), Some(last)) = (numbers.clone().map(|tokens| tokens.start).min(), numbers.map(|tokens| tokens.end).max())
            else {
                continue;
            };
            if told {
                continue;
            }
            let tokens = first..last;
            events.push(EventFound {
                event_type: trigger.event_type,
                date: self.date_of_counts(&tokens),
                place: None,
                roles: Vec::new(),
                figures: self.figures_in(trigger, &vote.sentence),
                agreement: None,
                polarity: Polarity::Positive,
                modality: Modality::Actual,
                mentions: Vec::new(),
                part_of: None,
                until: false,
                refers: false,
                rule: "event.vote",
                tokens,
            });
        }
        events.extend(known);
    }

    /// The events that begin in a range; `events` are in the order of the text.
    fn events_of<'e>(&self, events: &'e [EventFound], tokens: &Range<usize>) -> &'e [EventFound] {
        let from = events.partition_point(|event| event.tokens.start < tokens.start);
        let to = events.partition_point(|event| event.tokens.start < tokens.end);
        &events[from..to.max(from)]
    }

    fn has_votes(&self, event: &EventFound) -> bool {
        event.figures.iter().any(|&figure| self.figures[figure].unit == "vote")
    }

    /// A sentence that tells a vote has one event for it: at its first trigger.
    pub(super) fn one_event_a_vote(&self, events: &mut Vec<EventFound>) {
        // Votes are in the order of the text, and so are events.
        let mut votes = self.votes.iter().map(|vote| &vote.sentence).peekable();
        let mut seen = false;
        events.retain(|event| {
            while votes.next_if(|sentence| sentence.end <= event.tokens.start).is_some() {
                seen = false;
            }
            let own = votes.peek().is_some_and(|sentence| sentence.contains(&event.tokens.start)) && self.has_votes(event);
            let keep = !own || !seen;
            seen |= own;
            keep
        });
    }
}
