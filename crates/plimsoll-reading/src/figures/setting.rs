//! When and where a figure holds, and who did it.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning, WordForm};
use plimsoll_record::EntityType;

use super::FigureFinder;
use crate::numbers::Number;
use crate::references::ReferenceFound;
use crate::times::TimeFound;

/// A time opens its clause within so many tokens: "By the".
const OPENING: usize = 3;

impl<'a> FigureFinder<'a, '_, '_> {
    /// From one place to another, in the figure's clause.
    pub(super) fn route(&self, clause: &Range<usize>) -> Option<Range<usize>> {
        use plimsoll_pack::TimeWord::From;
        let analysis = self.context.analysis;
        let from = self.context.meanings(clause.clone(), |meaning| matches!(meaning, Meaning::TimeWord(From)).then_some(()));
        from.map(|(hit, ())| hit).find_map(|hit| {
            let place = |at: usize| {
                let at = if analysis.tokens.get(at)?.classes.any(Classes::ARTICLE) { at + 1 } else { at };
                let mention = self.context.names.mention_at(at)?;
                (self.context.names.entity(mention).entity_type == EntityType::Place).then_some(mention.tokens.end)
            };
            let to = place(hit.end as usize)?;
            let leads = analysis.tokens.get(to)?.classes.any(Classes::INFINITIVE);
            let end = leads.then(|| place(to + 1)).flatten()?;
            (end <= clause.end).then_some(hit.start as usize..end)
        })
    }

    /// The time that the figure covers: the nearest in the clause that no other number is nearer to.
    pub(super) fn period(&self, number: &Number, measure: u16, clause: Range<usize>) -> Option<&'a TimeFound> {
        let dated =
            self.context.times_in(clause.clone()).iter().filter(|time| time.covered().is_some() && !self.belongs_elsewhere(time, measure));
        // What somebody says of a figure does not go by the day on which it is said.
        let told = self
            .context
            .claim_of(&number.tokens)
            .map(|claim| &self.context.claims[claim].pieces)
            .filter(|pieces| pieces.iter().any(|piece| piece.contains(&number.tokens.start)));
        let dated = dated.filter(|time| told.is_none_or(|pieces| pieces.iter().any(|piece| piece.contains(&time.tokens.start))));
        let dated = dated.filter(|time| self.is_told_of(time.tokens.end - 1, &number.digits));
        let others =
            || self.context.numbers_in(clause.clone()).iter().filter(|other| other.tokens != number.tokens && !other.counts_nothing);
        dated
            .filter(|time| {
                let own = self.context.distance(&time.tokens, &number.tokens);
                // A time between two numbers belongs to the one it stands behind.
                !others().any(|other| {
                    let nearer = self.context.distance(&time.tokens, &other.tokens) < own;
                    let between = (number.tokens.end <= other.tokens.start && other.tokens.end <= time.tokens.start)
                        || (time.tokens.end <= other.tokens.start && other.tokens.end <= number.tokens.start);
                    nearer && between
                })
            })
            .min_by_key(|time| {
                let before = time.tokens.end <= number.tokens.start;
                (self.context.distance(&time.tokens, &number.tokens) + if before { 2 } else { 0 }, time.tokens.start)
            })
    }

    /// "On 12 August six men died, and two were missing": the time at the head of a clause holds for all of it.
    pub(super) fn opening_time(&self, number: &Number, measure: u16, clause: &Range<usize>) -> Option<&'a TimeFound> {
        let told = |piece: &Range<usize>| piece.contains(&number.tokens.start);
        let claim = self.context.claim_of(&number.tokens).map(|claim| &self.context.claims[claim]);
        let start = claim
            .and_then(|claim| claim.pieces.iter().find(|piece| told(piece)))
            .map_or(clause.start, |piece| piece.start.max(clause.start));
        let first = self.context.times_in(start..clause.end.min(start + OPENING)).first()?;
        let told = first.tokens.end <= number.tokens.start && self.is_told_of(first.tokens.end - 1, &number.digits);
        (first.covered().is_some() && told && !self.belongs_elsewhere(first, measure)).then_some(first)
    }

    /// "In March:" above the items of a list.
    pub(super) fn time_of_list(&self, number: &Number) -> Option<&'a TimeFound> {
        let opening = self.opening_of_list(&number.tokens)?;
        self.context.times_in(opening).iter().rfind(|time| time.date().is_some())
    }

    /// The time of the sentence before a semicolon: "On 11 November 19 people were set adrift; five drowned".
    pub(super) fn period_before(&self, number: &Number, measure: u16, clause: &Range<usize>) -> Option<&'a TimeFound> {
        let sentence = self.context.sentence(number.tokens.start);
        let told = |time: &&TimeFound| time.covered().is_some() && !self.belongs_elsewhere(time, measure);
        let semicolon = clause.start > sentence.start && self.context.analysis.is_mark(clause.start - 1, ";");
        let before = semicolon.then(|| self.context.times_in(sentence.start..clause.start))?;
        before.iter().rfind(told)
    }

    /// "the 2017 pact", "first signed in 2016": a time of a name or of another verb.
    fn belongs_elsewhere(&self, time: &TimeFound, measure: u16) -> bool {
        if time.date().is_some_and(|date| date.as_str().contains('/')) {
            return false;
        }
        let analysis = self.context.analysis;
        let names = (time.tokens.end..analysis.tokens.len().min(time.tokens.end + 2))
            .any(|at| analysis.means(at, |meaning| meaning == Meaning::AgreementNoun));
        let packs = &analysis.library.packs;
        let other_verb = (time.tokens.start.saturating_sub(2)..time.tokens.start).any(|at| {
            let hits = analysis.hits_at(at);
            let trigger = hits
                .iter()
                .any(|hit| matches!(hit.meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].needs_agreement()));
            trigger && !hits.iter().any(|hit| hit.meaning == Meaning::Measure(measure))
        });
        names || other_verb
    }

    pub(super) fn index_of(&self, time: &TimeFound) -> Option<usize> {
        self.context.time_index(time)
    }

    /// Who did it: the subject of the verb that names the measure.
    pub(super) fn actor(&self, number: &Number, measure: u16, clause: Range<usize>) -> Option<ReferenceFound> {
        self.context
            .meanings(clause.start..number.tokens.start, |meaning| (meaning == Meaning::Measure(measure)).then_some(()))
            .filter(|(hit, ())| matches!(hit.form, WordForm::Past | WordForm::Third))
            .find_map(|(hit, ())| {
                let subject = self.context.references.phrases.subject(hit.start as usize, clause.start)?;
                let actor = self.context.references.resolve(subject.tokens);
                actor.entity.is_some_and(|entity| self.context.names.is_actor(entity)).then_some(actor)
            })
    }
}
