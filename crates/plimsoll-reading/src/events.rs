//! Events: triggers of the pack with who, when and where, as the tree of the sentence tells; several mentions of one
//! event are put together.

mod about;
mod acts;
mod arguments;
mod counts;
mod entries;
mod fillers;
mod frame;
mod fuller;
mod head;
mod implied;
mod merge;
mod mood;
mod needs;
mod nouns;
mod one;
mod place;
mod pronouns;
mod roles;
mod told;
mod voice;
mod when;
mod wording;

use std::cell::RefCell;
use std::ops::Range;

use jiff::civil::Date;
use plimsoll_language::{Hit, Relation};
use plimsoll_pack::{Classes, Meaning, Need, TermWord, Trigger};
use plimsoll_record::{Edtf, Modality, Polarity};

use crate::agreements::AgreementFound;
use crate::context::{Context, Told};
use crate::demands::DemandFound;
use crate::figures::FigureFound;
use crate::references::ReferenceFound;
use crate::votes::VoteFound;
use when::ranking::Ranking;

pub use when::EventDateSeen;
pub use when::features::{
    BY_RULE as DATES_BY_RULE, COUNT as DATE_FEATURES, Features as DateFeatures, in_set as date_features_in, name as date_feature,
};
pub use when::ranking::{DateWeights, chosen as chosen_date, date_likelihoods};

/// An event by tokens.
#[derive(Debug, Clone)]
pub(crate) struct EventFound {
    /// The trigger.
    pub(crate) tokens: Range<usize>,
    /// The trigger with the verb that carries it, where that is near: "lodged a complaint".
    pub(crate) passage: Range<usize>,
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
    /// Triggers of further mentions of the same event.
    pub(crate) mentions: Vec<Range<usize>>,
    /// The type of event that it is a part of, where such a one was told just before.
    pub(crate) part_of: Vec<u16>,
    /// Whether the date is the last on which it can be.
    pub(crate) until: bool,
    /// Whether it was done on the last day of its time: "not let out until Friday".
    pub(crate) on_last_day: bool,
    /// From when to when it lasted, where more than the day of its beginning or end is told.
    pub(crate) lasted: Option<Edtf>,
    /// Whether it happened at the beginning of its time: "closed since May, when the police raided it".
    pub(crate) at_start: bool,
    /// Only what somebody is accused of.
    pub(crate) alleged: bool,
    /// A noun that stands for an event told elsewhere: "the judgment".
    pub(crate) refers: bool,
    pub(crate) rule: &'static str,
}

impl EventFound {
    /// What happened, of which nothing but its type is told yet.
    fn new(tokens: Range<usize>, event_type: u16, rule: &'static str) -> Self {
        Self {
            passage: tokens.clone(),
            tokens,
            event_type,
            date: None,
            place: None,
            roles: Vec::new(),
            figures: Vec::new(),
            agreement: None,
            polarity: Polarity::Positive,
            modality: Modality::Actual,
            mentions: Vec::new(),
            part_of: Vec::new(),
            until: false,
            on_last_day: false,
            lasted: None,
            at_start: false,
            alleged: false,
            refers: false,
            rule,
        }
    }
}

/// Finds the events of a document, in order.
pub(crate) fn find<'t>(
    context: &Context<'_, 't>,
    figures: &[FigureFound],
    agreements: &[AgreementFound<'t>],
    votes: &[VoteFound],
    written: Option<Date>,
    seen: Option<&RefCell<Vec<EventDateSeen>>>,
) -> Vec<EventFound> {
    let mut namings: Vec<(Range<usize>, usize)> = Vec::new();
    for (index, agreement) in agreements.iter().enumerate() {
        namings.extend(agreement.namings.iter().map(|naming| (naming.clone(), index)));
    }
    namings.sort_by_key(|(naming, index)| (naming.start, *index));
    let packs = &context.analysis.library.packs;
    let counts_votes = |need: &Need| matches!(need, Need::Population(population) if packs.populations[*population as usize].unit == "vote");
    let vote = packs.triggers.iter().find(|trigger| trigger.needs.iter().any(counts_votes));
    let vote_type = vote.map(|trigger| trigger.event_type);
    let entries = entries::of_sentences(context);
    let sitting = crate::votes::sitting(context);
    let dates = Ranking::new(&context.analysis.library.language.event_dates);
    let finder = Finder { context, figures, agreements, namings, votes, vote_type, entries, written, sitting, dates, seen };
    let mut events: Vec<EventFound> = Vec::new();
    let hits = &context.analysis.hits;
    let mut at = 0;
    let mut last_end = 0;
    while at < hits.len() {
        let start = hits[at].start;
        let end = at + hits[at..].iter().take_while(|hit| hit.start == start).count();
        if start as usize >= last_end
            && let Some(event) = finder.event_at(&hits[at..end], &events)
        {
            last_end = event.tokens.end;
            events.push(event);
        }
        at = end;
    }
    finder.one_event_a_vote(&mut events);
    finder.one_event_a_renewal(&mut events);
    finder.votes_without_trigger(&mut events);
    finder.acts_without_trigger(&mut events);
    events.sort_by_key(|event| (event.tokens.start, event.tokens.end));
    let mut events = finder.merge(events);
    finder.seat_votes(&mut events);
    finder.share_places(&mut events);
    finder.share_places_of_meetings(&mut events);
    for event in &mut events {
        match context.claim_of(&event.tokens).map(|claim| context.told(claim)) {
            Some(Told::NotSo) => event.polarity = Polarity::Negative,
            Some(told) if told.is_possible() => event.modality = Modality::Possible,
            _ => {}
        }
    }
    events
}

/// "The union wants the minister to free them", "to publish the log": what somebody asks for has not happened.
pub(crate) fn without_what_is_asked(context: &Context<'_, '_>, events: &mut Vec<EventFound>, demands: &[DemandFound]) {
    let words = &context.analysis.words;
    let heads = |event: &EventFound, content: &Range<usize>| {
        let inside = |word: usize| content.contains(&(words[word].token as usize));
        let Some(word) = context.analysis.word_of(event.tokens.start).filter(|&word| inside(word)) else { return false };
        let joined = |&at: &usize| Some(words[at].head as usize).filter(|&head| words[at].relation == Relation::Conj && inside(head));
        let first = std::iter::successors(Some(word), joined).take(JOINED).last().unwrap_or(word);
        !inside(words[first].head as usize) || words[first].head as usize == first
    };
    let asked = |event: &EventFound| {
        let next = demands.partition_point(|demand| demand.content.start <= event.tokens.start);
        demands[next.saturating_sub(DEMANDS_AROUND)..next].iter().any(|demand| heads(event, &demand.content))
    };
    events.retain(|event| !event.mentions.is_empty() || !asked(event));
}

/// So many things are asked for in one breath.
const JOINED: usize = 8;

/// Of so many demands that begin before an event one may hold it.
const DEMANDS_AROUND: usize = 4;

/// Tokens before the end of a noun for agreements at which it may begin.
const NOUN_REACH: usize = 4;

struct Finder<'c, 'a, 't> {
    context: &'c Context<'a, 't>,
    figures: &'c [FigureFound],
    agreements: &'c [AgreementFound<'t>],
    /// Where agreements are named, in the order of the text.
    namings: Vec<(Range<usize>, usize)>,
    votes: &'c [VoteFound],
    /// The type of event that votes are.
    vote_type: Option<u16>,
    /// The time of the entry that each sentence stands in.
    entries: Vec<Option<usize>>,
    /// The last day on which the document can have been written.
    written: Option<Date>,
    /// The day of the sitting that the document records.
    sitting: Option<usize>,
    /// What speaks for a time as the date of an event.
    dates: Ranking,
    /// Where learning looks at the times that each event may be of.
    seen: Option<&'c RefCell<Vec<EventDateSeen>>>,
}

impl<'a, 't> Finder<'_, 'a, 't> {
    /// "It was renewed in 2018 and 2020": an event for each.
    fn one_event_a_renewal(&self, events: &mut Vec<EventFound>) {
        let more: Vec<EventFound> = events
            .iter()
            .filter(|event| self.is_renewal(event.event_type))
            .flat_map(|event| {
                let others = event.date.map(|time| self.times_in_a_row(time)).unwrap_or_default();
                others.into_iter().map(|time| EventFound { date: Some(time), ..event.clone() })
            })
            .collect();
        events.extend(more);
    }

    fn is_renewal(&self, event_type: u16) -> bool {
        self.context.analysis.library.packs.event_types[event_type as usize].name.ends_with(".renew")
    }

    fn is_in_time(&self, at: usize) -> bool {
        self.context.time_containing(at).is_some()
    }

    /// The day of a vote that its sentence does not tell.
    fn told_before(&self, trigger: &Trigger, clause: &Range<usize>) -> Option<usize> {
        self.is_vote(trigger).then(|| self.votes.iter().find(|vote| clause.contains(&vote.sentence.start))).flatten()?.told_before
    }

    fn is_vote(&self, trigger: &Trigger) -> bool {
        self.vote_type == Some(trigger.event_type)
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

    /// "It was renewed": the agreement of the sentence before.
    fn agreement_before(&self, at: usize) -> Option<usize> {
        let number = self.context.analysis.sentence_of(at).checked_sub(1)?;
        let before = self.context.analysis.sentences[number].tokens.clone();
        let here = self.context.sentence_of_pronoun(&before).filter(|next| next.contains(&at))?;
        let named_here = !self.namings_in(&here).is_empty();
        self.namings_in(&before).first().filter(|_| !named_here).map(|(_, index)| *index)
    }

    /// Whether two places in the text are told by the same speaker.
    fn in_one_voice(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let (voice, other) = (self.context.claim_of(one), self.context.claim_of(other));
        // "accused Egypt on 3 May": the trigger is itself the cue of what is said.
        voice == other || other.is_some_and(|claim| self.context.claims[claim].cue.start == one.start)
    }

    /// "the 2017 pact"
    fn is_in_name(&self, time: &Range<usize>) -> bool {
        let next = self.namings.partition_point(|(naming, _)| naming.start <= time.start);
        self.namings[..next].last().is_some_and(|(naming, _)| time.end <= naming.end) || self.tells_which_agreement(time)
    }

    /// "the accord of 6 November 2023": which agreement is meant, and not when something else happened.
    fn tells_which_agreement(&self, time: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let dated = |meaning| meaning == Meaning::Term(TermWord::Dated);
        let leads = |at: usize| analysis.means(at, dated);
        let Some(noun) = time.start.checked_sub(2).filter(|_| leads(time.start - 1)) else { return false };
        let ends_here = |hit: &Hit| hit.meaning == Meaning::AgreementNoun && hit.end as usize == noun + 1;
        analysis.hits_in(noun.saturating_sub(NOUN_REACH)..noun + 1).iter().any(ends_here)
    }

    /// Figures of the unit that the trigger asks for, in its clause.
    fn figures_in(&self, trigger: &Trigger, clause: &Range<usize>) -> Vec<usize> {
        let packs = &self.context.analysis.library.packs;
        let needs = || trigger.needs.iter().chain(&trigger.object_needs).chain(&trigger.subject_needs);
        let unit = |figure: &FigureFound| {
            needs().any(|need| match need {
                Need::Money => is_currency(&figure.unit),
                Need::People => counts_people(&figure.unit),
                Need::Population(population) => packs.populations[*population as usize].unit == figure.unit,
                _ => false,
            }) || self.is_vote(trigger) && figure.unit == "vote"
        };
        let (from, figures) = self.figures_of(clause);
        // "half of | the two million": the whole of which a part is told is not what was paid.
        let whole = |figure: &FigureFound| {
            let of = |other: &FigureFound| {
                let base = other.base.as_ref().filter(|_| other.unit == "percent" && other.change.is_none());
                base.is_some_and(|(words, _)| words.contains(&figure.tokens.start) && words.end >= figure.tokens.end)
            };
            is_currency(&figure.unit) && figures.iter().any(of)
        };
        let unit = |figure: &FigureFound| unit(figure) && !whole(figure);
        figures.iter().enumerate().filter(|(_, figure)| unit(figure)).map(|(index, _)| from + index).collect()
    }

    /// "of"
    fn is_genitive(&self, at: usize) -> bool {
        self.context.analysis.joins_names(at) && self.context.analysis.means(at, |meaning| meaning == Meaning::Term(TermWord::Dated))
    }

    /// The triggers of a type of event.
    fn triggers_of(&self, event_type: u16) -> impl Iterator<Item = &'a Trigger> {
        self.context.analysis.library.packs.triggers.iter().filter(move |trigger| trigger.event_type == event_type)
    }

    /// The events told in the sentence of a place or in so many before it, the last one first.
    fn just_before<'e>(&self, at: usize, sentences: usize, before: &'e [EventFound]) -> impl Iterator<Item = &'e EventFound> {
        let analysis = self.context.analysis;
        let sentence = analysis.sentence_of(at);
        before.iter().rev().take_while(move |event| analysis.sentence_of(event.tokens.start) + sentences >= sentence)
    }

    fn has_class(&self, phrase: &Range<usize>, classes: Classes) -> bool {
        self.context.analysis.classes_of(phrase.start).any(classes)
    }
}

/// What figures count of which nothing is told but that something was done to them: "his men had stopped 11,400 people".
/// Each with its measure.
pub(crate) fn measured(context: &Context<'_, '_>, figures: &[FigureFound], events: &[EventFound]) -> Vec<(usize, u16)> {
    let packs = &context.analysis.library.packs;
    let general = |figure: &FigureFound| packs.measures[figure.measure as usize].general && figure.change.is_none();
    let done_to = |event: &EventFound, role: &str| {
        let of_people = |trigger: &&Trigger| trigger.object.as_deref() == Some(role) && trigger.object_needs.contains(&Need::People);
        packs.triggers.iter().filter(of_people).any(|trigger| trigger.event_type == event.event_type)
    };
    let of_event = |event: &EventFound| {
        packs.measures.iter().position(|measure| measure.done_to && measure.events.contains(&event.event_type)).map(|at| at as u16)
    };
    let mut found = Vec::new();
    for event in events {
        let Some(measure) = of_event(event) else { continue };
        let those: Vec<&Range<usize>> =
            event.roles.iter().filter(|(role, _)| done_to(event, role)).map(|(_, filler)| &filler.tokens).collect();
        let counts = |figure: &FigureFound| {
            let measure = &packs.measures[measure as usize];
            general(figure)
                && measure.units.contains(&figure.unit)
                && those.iter().any(|phrase| phrase.start < figure.tokens.end && figure.tokens.start < phrase.end)
        };
        found.extend(event.figures.iter().filter(|&&figure| counts(&figures[figure])).map(|&figure| (figure, measure)));
    }
    found
}

/// How much a trigger asks for: who takes up "fourteen strikers" is told by more than that they are people.
fn conditions(trigger: &Trigger) -> usize {
    [&trigger.needs, &trigger.subject_needs, &trigger.object_needs].iter().filter(|needs| !needs.is_empty()).count()
}

/// Whether a unit counts people, one by one or by the family.
fn counts_people(unit: &str) -> bool {
    matches!(unit, "person" | "household")
}

/// "EUR": units of money are the codes of currencies.
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.chars().all(char::is_uppercase)
}
