//! Events: triggers of the pack with who, when and where, as the clause around them tells.

use std::ops::Range;

use plimsoll_language::Hit;
use plimsoll_pack::{Classes, Meaning, Need, Trigger, WordForm};
use plimsoll_record::{Modality, Polarity};

use crate::agreements::AgreementFound;
use crate::context::Context;
use crate::figures::FigureFound;
use crate::references::{ReferenceFound, Sort};
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
pub(crate) fn find(context: &Context<'_, '_>, figures: &[FigureFound], agreements: &[AgreementFound], votes: &[VoteFound]) -> Vec<EventFound> {
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
        let longest = context.analysis.hits_at(start).iter().filter(|other| matches!(other.meaning, Meaning::Trigger(_))).map(|other| other.end).max();
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
                self.date(&tokens, &clause).or_else(|| self.date(&tokens, &self.context.sentence(at)))
            } else if trigger.verb { self.date(&tokens, &clause) } else { self.date_behind(&tokens, &clause) },
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
            Some(Need::Place) => self.names_in(tokens.end..clause.end.min(tokens.end + 5), |entity_type| entity_type == plimsoll_record::EntityType::Place),
            Some(Need::Money) => self.figures_with(clause, |unit| unit.len() == 3 && unit.chars().all(char::is_uppercase)),
            Some(Need::Document) => self.context.meanings(tokens.end..clause.end.min(tokens.end + 8), |meaning| matches!(meaning, Meaning::Evidence).then_some(())).next().is_some(),
            Some(Need::Population(population)) => {
                let unit = self.context.analysis.library.packs.populations[*population as usize].unit.as_str();
                self.figures_with(clause, |found| found == unit)
                    || self.context.meanings(tokens.end..clause.end.min(tokens.end + 6), |meaning| (meaning == Meaning::Population(*population)).then_some(())).next().is_some() && unit != "vote"
            }
        }
    }

    /// "renewed automatically every three years" tells no single event.
    fn is_habit(&self, tokens: &Range<usize>, clause: &Range<usize>) -> bool {
        let behind = tokens.end..clause.end.min(tokens.end + 4);
        self.context.times_in(behind).iter().any(|time| time.timex_type == "SET")
    }

    fn is_vote(&self, trigger: &Trigger) -> bool {
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

    fn figures_in(&self, trigger: &Trigger, clause: &Range<usize>) -> Vec<usize> {
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
            let open = Classes::PREPOSITION.or(Classes::ADVERB).or(Classes::COORDINATOR).or(Classes::SUBORDINATOR).or(Classes::THING_PRONOUN);
            token.piece == plimsoll_pack::Piece::Word && (!token.classes.any(open) || token.classes.any(Classes::DEMONSTRATIVE)) && self.context.times_in(after..after + 1).is_empty()
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

    fn date(&self, tokens: &Range<usize>, clause: &Range<usize>) -> Option<usize> {
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
                let when = time.tokens.end + 1 < tokens.start && (time.tokens.end..tokens.start).any(|at| self.context.analysis.classes_of(at).any(Classes::RELATIVE));
                let taken = |other: &&Range<usize>| !when && other.end <= time.tokens.start && time.tokens.end <= tokens.start && self.context.distance(other, &time.tokens) <= 3;
                own <= DATE_REACH && !self.is_in_name(&time.tokens) && self.in_one_voice(tokens, &time.tokens) && !others.iter().any(|other| between(&other) || taken(&other))
            })
            .min_by_key(|time| {
                let opens = time.tokens.start <= clause.start + 2;
                let before = time.tokens.end <= tokens.start && !opens;
                (self.context.distance(&time.tokens, tokens) + if before { 6 } else { 0 }, time.tokens.start)
            })
            .and_then(|time| self.context.time_index(time))
    }

    /// "The governments of Italy and Libya are set to renew": every party of the agreement that stands
    /// before its verb is one of the event.
    fn add_parties(&self, event: &mut EventFound, trigger: &Trigger, clause: &Range<usize>) {
        let (Some(agreement), Some(role), true) = (event.agreement, &trigger.subject, trigger.verb) else { return };
        for mention in self.context.names.within(clause.start..event.tokens.start) {
            let is_party = self.agreements[agreement].parties.iter().any(|(entity, _)| *entity == mention.entity);
            let known = event.roles.iter().any(|(_, reference)| reference.entity == Some(mention.entity));
            let signs = event.roles.iter().any(|(_, reference)| reference.sort == Sort::Person);
            if is_party && !known && !signs {
                event.roles.push((role.clone(), self.context.references.resolve(mention.tokens.clone())));
            }
        }
        event.roles.sort_by_key(|(_, reference)| reference.tokens.start);
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
        let after_verb = self.context.meanings(clause.start..tokens.start, verb).any(|(hit, ())| matches!(hit.form, WordForm::Past | WordForm::Third));
        // Over "of the Committee at the Chamber", as far as the phrase of the noun goes on.
        let verb = Classes::BE.or(Classes::HAVE).or(Classes::RELATIVE).or(Classes::POSSIBLE);
        let stops = |at: &usize| {
            self.context.analysis.classes_of(*at).any(verb) || self.context.analysis.is_mark(*at, ",") || self.context.references.phrases.has_verb(*at..*at + 1)
        };
        let end = (tokens.end..clause.end.min(tokens.end + DATE_REACH)).find(stops).unwrap_or(clause.end.min(tokens.end + DATE_REACH));
        let time = self.context.times_in(tokens.end..end).iter().find(|time| time.date().is_some_and(|date| !date.as_str().contains('/')) && !self.is_in_name(&time.tokens))?;
        (!after_verb).then(|| self.context.time_index(time)).flatten()
    }

    /// "the 2017 pact"
    fn is_in_name(&self, time: &Range<usize>) -> bool {
        let next = self.namings.partition_point(|(naming, _)| naming.start <= time.start);
        self.namings[..next].last().is_some_and(|(naming, _)| time.end <= naming.end)
    }

    fn read_verb(&self, event: &mut EventFound, hit: &Hit, trigger: &Trigger, clause: &Range<usize>) -> Option<()> {
        let analysis = self.context.analysis;
        let at = event.tokens.start;
        let before = |back: usize| at.checked_sub(back).filter(|&at| at >= clause.start).map(|at| analysis.classes_of(at)).unwrap_or_default();
        let passive = before(1).any(Classes::BE) || (before(1).any(Classes::ADVERB) && before(2).any(Classes::BE));
        match hit.form {
            WordForm::Base if before(1).any(Classes::INFINITIVE) => event.modality = self.modality_of_infinitive(at, clause),
            // "the official visit": without "to", "will" or "did" the base form is most likely a noun.
            WordForm::Base if !before(1).any(Classes::FUTURE.or(Classes::POSSIBLE).or(Classes::REQUIRED).or(Classes::DO).or(Classes::NEGATION).or(Classes::PLURAL_PRONOUN)) => return None,
            WordForm::Gerund => return None,
            // "people intercepted off the coast": a participle tells no event of its own.
            WordForm::Past | WordForm::Participle if !passive && self.ends_population(at) => return None,
            _ => {}
        }
        let phrases = self.context.references.phrases;
        if before(1).any(Classes::NEGATION) || (passive && before(2).any(Classes::NEGATION)) {
            event.polarity = Polarity::Negative;
        }
        if passive {
            event.modality = self.modality_of_auxiliaries(at, clause, event.modality);
            if let Some(role) = &trigger.object
                && let Some(phrase) = phrases.before(self.start_of_auxiliaries(at, clause), clause.start)
            {
                self.fill(event, role, phrase);
            }
            let by = (event.tokens.end..clause.end.min(event.tokens.end + 10)).find(|&at| analysis.classes_of(at).any(Classes::AGENT));
            if let (Some(role), Some(by)) = (&trigger.subject, by) {
                self.fill_list(event, role, by + 1, clause.end);
            }
            return Some(());
        }
        let start = self.start_of_auxiliaries(at, clause);
        if before(1).any(Classes::INFINITIVE) {
            let governed = event.modality == Modality::Planned; // "are set to renew", not "travelled to meet"
            if let (true, Some(role), Some(subject)) = (governed, &trigger.subject, phrases.before(self.start_of_auxiliaries(at - 1, clause), clause.start)) {
                let joint = self.joint_subject(&subject, clause);
                self.fill_list(event, role, joint, subject.end);
            }
        } else if let (Some(role), Some(subject)) = (&trigger.subject, phrases.subject(at, clause.start)) {
            if subject.negated {
                event.polarity = Polarity::Negative;
            }
            if subject.possible {
                event.modality = Modality::Possible;
            } else if subject.future {
                event.modality = Modality::Planned;
            }
            let joint = self.joint_subject(&subject.tokens, clause);
            self.fill_list(event, role, joint, subject.tokens.end);
        } else if hit.form == WordForm::Base && start == at {
            return None;
        }
        if let Some(role) = &trigger.object {
            self.fill_list(event, role, event.tokens.end, clause.end);
        }
        if let Some(role) = &trigger.with {
            let end = clause.end.min(event.tokens.end + 14);
            if let Some(with) = (event.tokens.end..end).find(|&at| analysis.classes_of(at).any(Classes::PARTNER)) {
                self.fill_list(event, role, with + 1, clause.end);
            }
        }
        Some(())
    }

    fn ends_population(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|from| self.context.analysis.hits_at(from).iter().any(|hit| matches!(hit.meaning, Meaning::Population(_)) && hit.end as usize == at))
    }

    /// "A and B signed": the subject begins with its first member.
    fn joint_subject(&self, last: &Range<usize>, clause: &Range<usize>) -> usize {
        let analysis = self.context.analysis;
        // "Meloni and a delegation of ministers met": the clause's own subject comes first.
        if let Some(main) = self.context.references.phrases.main_subject(clause.clone())
            && main.end < last.start
            && self.context.references.resolve(main.clone()).entity.is_some()
            && analysis.classes_of(main.end).any(Classes::COORDINATOR)
        {
            return main.start;
        }
        let mut start = last.start;
        while start > clause.start + 1 && (analysis.classes_of(start - 1).any(Classes::COORDINATOR) || analysis.is_mark(start - 1, ",")) {
            match self.context.references.phrases.before(start - 1, clause.start) {
                Some(phrase) if self.context.references.resolve(phrase.clone()).entity.is_some() => start = phrase.start,
                _ => break,
            }
        }
        start
    }

    fn start_of_auxiliaries(&self, at: usize, clause: &Range<usize>) -> usize {
        let auxiliary = Classes::BE.or(Classes::HAVE).or(Classes::ADVERB).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::REQUIRED).or(Classes::NEGATION);
        let mut start = at;
        while start > clause.start && self.context.analysis.classes_of(start - 1).any(auxiliary) {
            start -= 1;
        }
        start
    }

    fn modality_of_auxiliaries(&self, at: usize, clause: &Range<usize>, known: Modality) -> Modality {
        let classes = self.context.analysis.tokens[self.start_of_auxiliaries(at, clause)..at].iter().map(|token| token.classes);
        classes.fold(known, |modality, classes| {
            if classes.any(Classes::FUTURE) {
                Modality::Planned
            } else if classes.any(Classes::REQUIRED) {
                Modality::Required
            } else if classes.any(Classes::POSSIBLE) {
                Modality::Possible
            } else {
                modality
            }
        })
    }

    /// "is set to renew" is planned; "refused to renew" and "wants to renew" are not what happened.
    fn modality_of_infinitive(&self, at: usize, clause: &Range<usize>) -> Modality {
        let before = at.saturating_sub(4).max(clause.start)..at;
        let planned = self.context.analysis.tokens[before].iter().any(|token| token.classes.any(Classes::FUTURE));
        if planned { Modality::Planned } else { Modality::Possible }
    }

    fn read_noun(&self, event: &mut EventFound, trigger: &Trigger, clause: &Range<usize>) {
        let at = event.tokens.start;
        let phrases = self.context.references.phrases;
        if let Some(role) = &trigger.subject
            && at > clause.start
            && let Some(mention) = self.context.names.mention_at(at.saturating_sub(2)).filter(|mention| mention.tokens.end <= at)
        {
            let reference = self.context.references.resolve(mention.tokens.clone());
            event.roles.push((role.clone(), reference));
        }
        if let Some(role) = &trigger.object
            && event.tokens.end + 1 < clause.end
            && self.context.analysis.classes_of(event.tokens.end).any(Classes::PREPOSITION)
            && let Some(phrase) = phrases.after(event.tokens.end + 1, clause.end)
        {
            self.fill(event, role, phrase);
        }
    }

    fn fill(&self, event: &mut EventFound, role: &str, phrase: Range<usize>) {
        let pronoun = phrase.len() == 1 && self.context.analysis.classes_of(phrase.start).any(crate::phrases::PRONOUN);
        let reference = self.context.references.resolve(phrase);
        if pronoun && reference.entity.is_none() && reference.name.is_none() && reference.candidates.is_empty() {
            return;
        }
        let told = reference.entity.is_some() || reference.role.is_some() || reference.name.is_some() || reference.sort != Sort::Other;
        let known = event.roles.iter().any(|(_, other)| other.entity.is_some() && other.entity == reference.entity);
        if told && !known {
            event.roles.push((role.to_owned(), reference));
        }
    }

    /// Every member of "A, B and C" fills the role.
    fn fill_list(&self, event: &mut EventFound, role: &str, start: usize, end: usize) {
        let analysis = self.context.analysis;
        let mut at = start;
        while at < end {
            let Some(phrase) = self.context.references.phrases.after(at, end) else { return };
            at = phrase.end;
            let filled = event.roles.len();
            self.fill(event, role, phrase);
            // "officials in Tripoli and Benghazi": what follows belongs to the place.
            if event.roles.get(filled).is_none_or(|(_, reference)| reference.entity.is_none()) {
                return;
            }
            let mut next = at;
            if next < end && (analysis.is_mark(next, ",") || analysis.is_mark(next, ";")) {
                next += 1;
            }
            if next < end && analysis.classes_of(next).any(Classes::COORDINATOR) {
                next += 1;
            }
            // A comma may also begin something else: only a named member goes on.
            let goes_on = next > at && next < end && self.is_named_actor(next, end);
            if !goes_on {
                match self.over_apposition(at, end) {
                    Some(behind) => next = behind,
                    None => return,
                }
            }
            at = next;
        }
    }

    /// "the Senate followed, 93 in favour and 61 against": counts tell a vote by themselves.
    fn votes_without_trigger(&self, events: &mut Vec<EventFound>) {
        let Some(trigger) = self.context.analysis.library.packs.triggers.iter().find(|trigger| self.is_vote(trigger)) else { return };
        let known = std::mem::take(events);
        for vote in self.votes {
            let told = self.events_of(known.as_slice(), &vote.sentence).iter().any(|event| self.has_votes(event));
            let numbers = vote.counts.iter().map(|(number, _)| &self.context.numbers[*number].tokens);
            let (Some(first), Some(last)) = (numbers.clone().map(|tokens| tokens.start).min(), numbers.map(|tokens| tokens.end).max()) else { continue };
            if told {
                continue;
            }
            let tokens = first..last;
            events.push(EventFound {
                event_type: trigger.event_type,
                date: self.date(&tokens, &vote.sentence).or_else(|| self.date(&tokens, &self.context.sentence(tokens.start))),
                place: None,
                roles: Vec::new(),
                figures: self.figures_in(trigger, &vote.sentence),
                agreement: None,
                polarity: Polarity::Positive,
                modality: Modality::Actual,
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

    /// "Gentiloni, then prime minister, and al-Sarraj": the member behind what only adds to the last.
    fn over_apposition(&self, at: usize, end: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        if !analysis.is_mark(at, ",") {
            return None;
        }
        let second = (at + 1..end.min(at + 10)).find(|&comma| analysis.is_mark(comma, ","))?;
        let verb = self.context.references.phrases.has_verb(at + 1..second);
        let joined = analysis.classes_of(second + 1).any(Classes::COORDINATOR);
        (!verb && joined && self.is_named_actor(second + 2, end)).then_some(second + 2)
    }

    fn is_named_actor(&self, start: usize, end: usize) -> bool {
        let phrase = self.context.references.phrases.after(start, end);
        let entity = phrase.and_then(|phrase| self.context.references.resolve(phrase).entity);
        entity.is_some_and(|entity| self.context.names.is_actor(entity))
    }

    /// A sentence that tells a vote has one event for it: at its first trigger.
    fn one_event_a_vote(&self, events: &mut Vec<EventFound>) {
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
