//! Motions and resolutions: who speaks in their clauses; and those that were lost, since what a house voted down it asks of
//! nobody.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning, VoteSide};

use super::Finder;
use crate::references::ReferenceFound;
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
        let moves = |meaning| self.tells_of_motion(meaning).then_some(());
        let behind = |end: usize| (end..at.min(end + NAME)).any(|that| self.classes(that).any(Classes::THAT));
        let before = self.context.sentence(at).start..at;
        self.context.meanings(before, moves).find(|(hit, ())| behind(hit.end as usize)).map(|(hit, ())| hit.start as usize)
    }

    /// "I beg to move": a motion's own words, which ask nobody for leave.
    pub(super) fn begs_to_move(&self, verb: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let own = verb.start > 0 && self.classes(verb.start - 1).any(Classes::SPEAKER_PRONOUN);
        own && verb.end + 1 < analysis.tokens.len()
            && self.classes(verb.end).any(Classes::INFINITIVE)
            && analysis.means(verb.end + 1, |meaning| self.tells_of_motion(meaning))
    }

    /// "motion"
    pub(super) fn is_motion(&self, noun: usize) -> bool {
        self.context.analysis.means(noun, |meaning| self.tells_of_motion(meaning))
    }

    /// "moved", "amendment"
    fn tells_of_motion(&self, meaning: Meaning) -> bool {
        let packs = &self.context.analysis.library.packs;
        let Meaning::Trigger(trigger) = meaning else { return false };
        packs.event_types[packs.triggers[trigger as usize].event_type as usize].name.ends_with(MOTION)
    }

    fn is_lost(&self, vote: &VoteFound) -> bool {
        let counted = |side: VoteSide| {
            let (number, _) = vote.counts.iter().find(|(_, told)| *told == side)?;
            self.context.numbers[*number].value
        };
        counted(VoteSide::For).zip(counted(VoteSide::Against)).is_some_and(|(yes, no)| no >= yes)
    }

    /// "Urges the Ministry to", "2. Calls on Dorran:": who speaks in the clauses of a motion or a resolution, which have no
    /// subject of their own.
    pub(super) fn resolving_body(&self, clause: usize) -> Option<ReferenceFound> {
        let mover = self.mover(clause);
        let nameless = |mover: &ReferenceFound| mover.entity.is_none() && mover.name.is_none();
        // "The Assembly, meeting at Saltmere,", in a document of the Assembly of the Straits
        let whole = |author: &ReferenceFound| {
            let words = |tokens: &Range<usize>| self.context.analysis.slice(tokens.clone()).to_lowercase();
            let name = words(author.name.as_ref().unwrap_or(&author.tokens));
            mover.as_ref().is_none_or(|mover| nameless(mover) && name.contains(&words(&self.without_article(mover.tokens.clone()))))
        };
        let author = if mover.as_ref().is_none_or(nameless) { self.author().filter(whole) } else { None };
        author.or(mover)
    }

    /// "That this House," before the clauses of its motion.
    fn mover(&self, before: usize) -> Option<ReferenceFound> {
        let context = self.context;
        let analysis = context.analysis;
        let last = analysis.sentence_of(before);
        analysis.sentences[..last].iter().rev().find_map(|sentence| {
            let tokens = sentence.tokens.clone();
            let start = tokens.start + usize::from(self.classes(tokens.start).any(Classes::THAT) && tokens.len() > 2);
            let phrase = context.references.phrases.after(start, tokens.end)?;
            let whole =
                analysis.is_mark(phrase.end, ",") && (phrase.end + 1 == tokens.end || analysis.sentences[last].tokens.start > tokens.end);
            let opens_block =
                analysis.sentence_of(tokens.start).checked_sub(1).is_none_or(|prior| analysis.sentences[prior].block != sentence.block);
            // "The Assembly, meeting at Saltmere on 26 June 2024,"
            let goes_on = analysis.is_mark(phrase.end, ",")
                && analysis.is_mark(tokens.end - 1, ",")
                && self.classes(tokens.start).any(Classes::ARTICLE)
                && analysis.sentences[last].block != sentence.block;
            let opens = whole && (start > tokens.start || phrase.end + 1 == tokens.end) || goes_on;
            (opens_block && opens).then(|| context.references.resolve(phrase))
        })
    }
}
