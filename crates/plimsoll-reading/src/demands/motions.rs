//! Motions that were lost: what a house voted down it asks of nobody.

use plimsoll_pack::{Classes, Meaning, VoteSide};

use super::Finder;
use crate::votes::VoteFound;

/// How the type of event ends that a motion is.
const MOTION: &str = ".motion";

/// Between "moved" and "that" stand at most so many tokens: "Motion made (Mr Pennistone), That".
const NAME: usize = 10;

impl Finder<'_, '_, '_> {
    /// Takes out what a motion asked for that the next vote behind it turned down.
    pub(super) fn without_lost_motions(&mut self, votes: &[VoteFound]) {
        if votes.is_empty() {
            return;
        }
        let moved: Vec<Option<usize>> = self.demands.iter().map(|demand| self.moved_in(demand.tokens.start)).collect();
        let lost = |&motion: &usize| votes.iter().find(|vote| vote.sentence.start > motion).is_some_and(|vote| self.is_lost(vote));
        let mut kept: Vec<bool> = moved.iter().map(|motion| !motion.as_ref().is_some_and(lost)).collect();
        // The vote behind a later motion is that motion's.
        for (at, motion) in moved.iter().enumerate() {
            let vote = motion.and_then(|motion| votes.iter().find(|vote| vote.sentence.start > motion));
            let later =
                |other: &usize| motion.is_some_and(|motion| *other > motion) && vote.is_some_and(|vote| *other < vote.sentence.start);
            kept[at] |= moved.iter().flatten().any(later);
        }
        let mut kept = kept.into_iter();
        self.demands.retain(|_| kept.next().unwrap_or(true));
    }

    /// Where it is moved what a token is a part of: "moved, That this House | calls on".
    fn moved_in(&self, at: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let packs = &analysis.library.packs;
        let moves = |meaning| match meaning {
            Meaning::Trigger(trigger) => {
                let event_type = packs.triggers[trigger as usize].event_type;
                packs.event_types[event_type as usize].name.ends_with(MOTION).then_some(())
            }
            _ => None,
        };
        let behind = |end: usize| (end..at.min(end + NAME)).any(|that| self.classes(that).any(Classes::THAT));
        let before = self.context.sentence(at).start..at;
        self.context.meanings(before, moves).find(|(hit, ())| behind(hit.end as usize)).map(|(hit, ())| hit.start as usize)
    }

    fn is_lost(&self, vote: &VoteFound) -> bool {
        let counted = |side: VoteSide| {
            let (number, _) = vote.counts.iter().find(|(_, told)| *told == side)?;
            self.context.numbers[*number].value
        };
        counted(VoteSide::For).zip(counted(VoteSide::Against)).is_some_and(|(yes, no)| no >= yes)
    }
}
