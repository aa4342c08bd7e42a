//! Events: triggers of the pack with who, when and where, as the clause around them tells.

mod counts;
mod roles;

use std::ops::Range;

use plimsoll_language::Hit;
use plimsoll_pack::{Classes, Meaning, Need, Trigger, WordForm};
use plimsoll_record::{Modality, Polarity};

use crate::agreements::AgreementFound;
use crate::context::Context;
use crate::figures::FigureFound;
use crate::references::ReferenceFound;
use crate::votes::VoteFound;

/// An event by tokens.
#[derive(Debug, Clone)]
pub(crate) struct EventFound {
    pub(crate) tokens: Range<usize>,
    pub(crate) event_type: u16,
    /// Index of the time.
    pub(crate) date: Option<usize>,
    pub(crate) place: Option<Range<usize>>,
    pub(crate) roles: Vec<(String, ReferenceFound)>,
    /// Indices of figures.
    pub(crate) figures: Vec<usize>,
    /// Index of the agreement.
    pub(crate) agreement: Option<usize>,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) rule: &'static str,
}

/// A date belongs to an event within this distance.
const DATE_REACH: usize = 26;

/// A place belongs to an event within this many tokens behind it.
const PLACE_REACH: usize = 14;

/// Finds the events of a document, in order.
pub(crate) fn find(
    context: &Context<'_, '_>,
    figures: &[FigureFound],
    agreements: &[AgreementFound],
    votes: &[VoteFound],
) -> Vec<EventFound> {
    let mut namings: Vec<(Range<usize>, usize)> = Vec::new();
    for (index, agreement) in agreements.iter().enumerate() {
        namings.extend(agreement.namings.iter().map(|naming| (naming.clone(), index)));
    }
    namings.sort_by_key(|(naming, index)| (naming.start, *index));
    let finder = Finder { context, figures, agreements, namings, votes };
    let mut events: Vec<EventFound> = Vec::new();
    let mut last_end = 0;
    for hit in &context.analysis.hits {
        let Meaning::Trigger(index) = hit.meaning else { continue };
        let start = hit.start as usize;
        let longest = context
            .analysis
            .hits_at(start)
            .iter()
            .filter(|other| matches!(other.meaning, Meaning::Trigger(_)))
            .map(|other| other.end)
            .max();
        if start < last_end || longest != Some(hit.end) || context.names.mention_at(start).is_some() {
            continue;
        }
        let trigger = &context.analysis.library.packs.triggers[index as usize];
        if let Some(event) = finder.event(hit, trigger) {
            last_end = hit.end as usize;
            events.push(event);
        }
    }
    finder.one_event_a_vote(&mut events);
    finder.votes_without_trigger(&mut events);
    events.sort_by_key(|event| (event.tokens.start, event.tokens.end));
    events
}

struct Finder<'c, 'a, 't> {
    context: &'c Context<'a, 't>,
    figures: &'c [FigureFound],
    agreements: &'c [AgreementFound],
    /// Where agreements are named, in the order of the text.
    namings: Vec<(Range<usize>, usize)>,
    votes: &'c [VoteFound],
}

impl Finder<'_, '_, '_> {
    fn event(&self, hit: &Hit, trigger: &Trigger) -> Option<EventFound> {
        let at = hit.start as usize;
        let tokens = at..hit.end as usize;
        let clause = self.context.clause(at);
        if !self.has_what_it_needs(trigger, &clause, &tokens) || self.is_habit(&tokens, &clause) {
            return None;
        }
        let mut event = EventFound {
            tokens: tokens.clone(),
            event_type: trigger.event_type,
            date: if self.is_vote(trigger) {
                self.date(&tokens, &clause).or_else(|| self.date(&tokens, &self.context.sentence(at))).or_else(|| self.told_before(&clause))
            } else if trigger.verb {
                self.date(&tokens, &clause)
            } else {
                self.date_behind(&tokens, &clause)
            },
            place: self.place(&tokens, &clause),
            roles: Vec::new(),
            figures: self.figures_in(trigger, &clause),
            agreement: self.agreement_in(&clause, &tokens).filter(|_| trigger.needs == Some(Need::Agreement)),
            polarity: Polarity::Positive,
            modality: Modality::Actual,
            rule: if trigger.verb { "event.verb" } else { "event.noun" },
        };
        if trigger.verb {
            self.read_verb(&mut event, hit, trigger, &clause)?;
        } else {
            self.read_noun(&mut event, trigger, &clause);
        }
        self.add_parties(&mut event, trigger, &clause);
        let votes = !event.figures.is_empty() && self.is_vote(trigger);
        let dated_agreement = event.agreement.is_some() && event.date.is_some();
        (dated_agreement || votes || !event.roles.is_empty()).then_some(event)
    }

    fn has_what_it_needs(&self, trigger: &Trigger, clause: &Range<usize>, tokens: &Range<usize>) -> bool {
        match &trigger.needs {
            None => true,
            Some(Need::Agreement) => self.agreement_near(clause, tokens, trigger.verb),
            Some(Need::Person) => self.names_in(clause.clone(), |entity_type| entity_type == plimsoll_record::EntityType::Person),
            Some(Need::Place) => {
                self.names_in(tokens.end..clause.end.min(tokens.end + 5), |entity_type| entity_type == plimsoll_record::EntityType::Place)
            }
            Some(Need::Money) => self.figures_with(clause, |unit| unit.len() == 3 && unit.chars().all(char::is_uppercase)),
            Some(Need::Document) => self
                .context
                .meanings(tokens.end..clause.end.min(tokens.end + 8), |meaning| matches!(meaning, Meaning::Evidence).then_some(()))
                .next()
                .is_some(),
            Some(Need::Population(population)) => {
                let unit = self.context.analysis.library.packs.populations[*population as usize].unit.as_str();
                self.figures_with(clause, |found| found == unit)
                    || self
                        .context
                        .meanings(tokens.end..clause.end.min(tokens.end + 6), |meaning| {
                            (meaning == Meaning::Population(*population)).then_some(())
                        })
                        .next()
                        .is_some()
                        && unit != "vote"
            }
        }
    }

    /// "renewed automatically every three years" tells no single event.
    fn is_habit(&self, tokens: &Range<usize>, clause: &Range<usize>) -> bool {
        let behind = tokens.end..clause.end.min(tokens.end + 4);
        self.context.times_in(behind).iter().any(|time| time.timex_type == "SET")
    }

    /// The day of a vote that its sentence does not tell.
    fn told_before(&self, clause: &Range<usize>) -> Option<usize> {
        self.votes.iter().find(|vote| clause.contains(&vote.sentence.start))?.told_before
    }

    pub(super) fn is_vote(&self, trigger: &Trigger) -> bool {
        matches!(&trigger.needs, Some(Need::Population(population)) if self.context.analysis.library.packs.populations[*population as usize].unit == "vote")
    }

    fn names_in(&self, tokens: Range<usize>, wanted: impl Fn(plimsoll_record::EntityType) -> bool) -> bool {
        self.context.names.within(tokens).iter().any(|mention| wanted(self.context.names.entity(mention).entity_type))
    }

    fn figures_with(&self, clause: &Range<usize>, wanted: impl Fn(&str) -> bool) -> bool {
        self.figures_of(clause).1.iter().any(|figure| wanted(&figure.unit))
    }

    /// The figures that begin in a range, with the number of the first.
    fn figures_of(&self, tokens: &Range<usize>) -> (usize, &[FigureFound]) {
        let from = self.figures.partition_point(|figure| figure.tokens.start < tokens.start);
        let to = self.figures.partition_point(|figure| figure.tokens.start < tokens.end);
        (from, &self.figures[from..to.max(from)])
    }

    /// The namings of agreements that begin in a range.
    fn namings_in(&self, tokens: &Range<usize>) -> &[(Range<usize>, usize)] {
        let from = self.namings.partition_point(|(naming, _)| naming.start < tokens.start);
        let to = self.namings.partition_point(|(naming, _)| naming.start < tokens.end);
        &self.namings[from..to.max(from)]
    }

    pub(super) fn figures_in(&self, trigger: &Trigger, clause: &Range<usize>) -> Vec<usize> {
        let unit = |figure: &FigureFound| match &trigger.needs {
            Some(Need::Money) => figure.unit.len() == 3 && figure.unit.chars().all(char::is_uppercase),
            Some(Need::Population(population)) => self.context.analysis.library.packs.populations[*population as usize].unit == figure.unit,
            _ => false,
        };
        let (from, figures) = self.figures_of(clause);
        figures.iter().enumerate().filter(|(_, figure)| unit(figure)).map(|(index, _)| from + index).collect()
    }

    /// Whether an agreement is close enough to be what is signed or renewed.
    fn agreement_near(&self, clause: &Range<usize>, tokens: &Range<usize>, verb: bool) -> bool {
        let reach = if verb { 12 } else { 6 };
        if verb && self.agreement_before(clause).is_some() {
            return true;
        }
        // "looks to extend that cooperation": what stands behind the verb is what it is done to.
        let after = tokens.end;
        let has_object = verb && after < clause.end && {
            let token = &self.context.analysis.tokens[after];
            let open =
                Classes::PREPOSITION.or(Classes::ADVERB).or(Classes::COORDINATOR).or(Classes::SUBORDINATOR).or(Classes::THING_PRONOUN);
            token.piece == plimsoll_pack::Piece::Word
                && (!token.classes.any(open) || token.classes.any(Classes::DEMONSTRATIVE))
                && self.context.times_in(after..after + 1).is_empty()
        };
        if has_object {
            let behind = after..clause.end.min(after + 10);
            return !self.namings_in(&behind).is_empty() || self.is_in_name(&(after..after + 1));
        }
        self.namings_in(clause).iter().any(|(naming, _)| self.context.distance(naming, tokens) <= reach)
    }

    /// The agreement named nearest in the clause, or just before it: "It was renewed".
    fn agreement_in(&self, clause: &Range<usize>, tokens: &Range<usize>) -> Option<usize> {
        let nearest = self.namings_in(clause).iter().min_by_key(|(naming, _)| self.context.distance(naming, tokens));
        nearest.map(|(_, index)| *index).or_else(|| self.agreement_before(clause))
    }

    /// "It was renewed": the agreement of the sentence before.
    fn agreement_before(&self, clause: &Range<usize>) -> Option<usize> {
        let number = self.context.analysis.sentence_of(clause.start).checked_sub(1)?;
        let before = self.context.analysis.sentences[number].tokens.clone();
        let here = self.context.sentence_of_pronoun(&before).filter(|next| next.contains(&clause.start))?;
        let named_here = !self.namings_in(&here).is_empty();
        self.namings_in(&before).first().filter(|_| !named_here).map(|(_, index)| *index)
    }

    pub(super) fn date(&self, tokens: &Range<usize>, clause: &Range<usize>) -> Option<usize> {
        let packs = &self.context.analysis.library.packs;
        let others: Vec<Range<usize>> = self
            .context
            .meanings(clause.clone(), |meaning| match meaning {
                Meaning::Trigger(trigger) if packs.triggers[trigger as usize].verb => Some(()),
                _ => None,
            })
            .map(|(hit, ())| hit.start as usize..hit.end as usize)
            .filter(|other| other != tokens)
            .collect();
        self.context
            .times_in(clause.clone())
            .iter()
            .filter(|time| time.date().is_some_and(|date| !date.as_str().contains("/20") || date.as_str().len() > 10))
            .filter(|time| {
                let own = self.context.distance(&time.tokens, tokens);
                let between = |other: &&Range<usize>| tokens.end <= other.start && other.end <= time.tokens.start;
                // "signed in 2017 and renewed": the date stands behind its own verb.
                let when = time.tokens.end + 1 < tokens.start
                    && (time.tokens.end..tokens.start).any(|at| self.context.analysis.classes_of(at).any(Classes::RELATIVE));
                let taken = |other: &&Range<usize>| {
                    !when
                        && other.end <= time.tokens.start
                        && time.tokens.end <= tokens.start
                        && self.context.distance(other, &time.tokens) <= 3
                };
                own <= DATE_REACH
                    && !self.is_in_name(&time.tokens)
                    && self.in_one_voice(tokens, &time.tokens)
                    && !others.iter().any(|other| between(&other) || taken(&other))
            })
            .min_by_key(|time| {
                let opens = time.tokens.start <= clause.start + 2;
                let before = time.tokens.end <= tokens.start && !opens;
                (self.context.distance(&time.tokens, tokens) + if before { 6 } else { 0 }, time.tokens.start)
            })
            .and_then(|time| self.context.time_index(time))
    }

    /// Where: behind the trigger, and in the mouth of the same speaker.
    fn place(&self, tokens: &Range<usize>, clause: &Range<usize>) -> Option<Range<usize>> {
        let place = self.context.place_near(tokens, tokens.end..clause.end.min(tokens.end + PLACE_REACH))?;
        self.in_one_voice(tokens, &place.tokens).then(|| place.tokens.clone())
    }

    /// Whether two places in the text are told by the same speaker.
    fn in_one_voice(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        self.context.claim_of(one) == self.context.claim_of(other)
    }

    /// The date of a noun stands just behind it ("the visit on 7 May"), unless a verb before it has it.
    fn date_behind(&self, tokens: &Range<usize>, clause: &Range<usize>) -> Option<usize> {
        let packs = &self.context.analysis.library.packs;
        let verb = |meaning| matches!(meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].verb).then_some(());
        let after_verb =
            self.context.meanings(clause.start..tokens.start, verb).any(|(hit, ())| matches!(hit.form, WordForm::Past | WordForm::Third));
        // Over "of the Committee at the Chamber", as far as the phrase of the noun goes on.
        let verb = Classes::BE.or(Classes::HAVE).or(Classes::RELATIVE).or(Classes::POSSIBLE);
        let stops = |at: &usize| {
            self.context.analysis.classes_of(*at).any(verb)
                || self.context.analysis.is_mark(*at, ",")
                || self.context.references.phrases.has_verb(*at..*at + 1)
        };
        let end = (tokens.end..clause.end.min(tokens.end + DATE_REACH)).find(stops).unwrap_or(clause.end.min(tokens.end + DATE_REACH));
        let time = self
            .context
            .times_in(tokens.end..end)
            .iter()
            .find(|time| time.date().is_some_and(|date| !date.as_str().contains('/')) && !self.is_in_name(&time.tokens))?;
        (!after_verb).then(|| self.context.time_index(time)).flatten()
    }

    /// "the 2017 pact"
    fn is_in_name(&self, time: &Range<usize>) -> bool {
        let next = self.namings.partition_point(|(naming, _)| naming.start <= time.start);
        self.namings[..next].last().is_some_and(|(naming, _)| time.end <= naming.end)
    }
}
