//! What events tell of agreements: the days of signatures and renewals that no words beside their names gave, and how they
//! stand. The entry of a chronology, a verb in the active voice or a paragraph far from the name date an event, and with it the
//! agreement.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Meaning, TermWord, WordForm};
use plimsoll_record::{Edtf, Modality, Polarity, Status};

use super::life::is_past;
use super::{AgreementFound, Life, Party, Who};
use crate::context::Context;
use crate::events::EventFound;
use crate::references::ReferenceFound;

/// An event in the life of an agreement: what it is, the index of its time, and its words.
type Told = (Life, usize, Range<usize>);

/// What makes a renewal a rule stands at most so many tokens before it: "by tacit renewal".
const NEAR: usize = 3;

/// Adds to the agreements what the events that are about them tell.
pub(crate) fn complete(context: &Context<'_, '_>, agreements: &mut [AgreementFound<'_>], events: &[EventFound]) {
    let types = &context.analysis.library.packs.event_types;
    let life_of = |event: &EventFound| Life::of_type(&types[event.event_type as usize].name);
    let mut lives: Vec<Vec<Told>> = vec![Vec::new(); agreements.len()];
    for event in events.iter().filter(|event| event.modality == Modality::Actual && event.polarity == Polarity::Positive) {
        let (Some(index), Some(time)) = (event.agreement, event.date) else { continue };
        let day = context.times[time].date().is_some_and(|date| !date.as_str().contains('/'));
        if let Some(life) = life_of(event).filter(|_| day) {
            lives[index].push((life, time, event.tokens.clone()));
        }
    }
    for (agreement, life) in agreements.iter_mut().zip(&lives) {
        settle_signed(context, agreement, life);
        add_renewals(context, agreement, life);
    }
    for (index, agreement) in agreements.iter_mut().enumerate() {
        let own = events.iter().filter(|event| event.agreement == Some(index) && event.polarity == Polarity::Positive);
        let own: Vec<(Life, &EventFound)> = own.filter_map(|event| Some((life_of(event)?, event))).collect();
        settle_standing(context, agreement, &own);
    }
}

/// "Dorran gave such notice", "is to be signed in Merle": how an agreement stands by the events of its life, where no words beside
/// its name tell. What ends it comes last, and what is only to be signed is no more than proposed.
fn settle_standing(context: &Context<'_, '_>, agreement: &mut AgreementFound<'_>, own: &[(Life, &EventFound)]) {
    let suspends = |event: &EventFound| context.analysis.means(event.tokens.start, |meaning| meaning == Meaning::Status(Status::Suspended));
    let mut done = own.iter().filter(|(_, event)| event.modality == Modality::Actual);
    let told = agreement.status.as_ref().map(|(status, _)| *status);
    if let Some((_, end)) = done.clone().rfind(|(life, event)| *life == Life::End && !suspends(event) && is_done(context, event)) {
        if !matches!(told, Some(Status::Suspended | Status::Terminated)) {
            agreement.status = Some((Status::Terminated, end.tokens.clone()));
        }
        return;
    }
    let open = matches!(told, None | Some(Status::Signed | Status::InForce));
    if let Some((_, renewal)) = done.clone().rfind(|(life, event)| *life == Life::Renew && event.date.is_some() && is_done(context, event))
    {
        if open {
            agreement.status = Some((Status::Renewed, renewal.tokens.clone()));
        }
        return;
    }
    let planned = own.iter().find(|(life, event)| *life == Life::Sign && event.modality == Modality::Planned);
    // "are negotiating a compact" signs nothing.
    let signs = |event: &EventFound| !context.analysis.hits_at(event.tokens.start).iter().all(|hit| hit.form == WordForm::Gerund);
    let Some((_, planned)) = planned.filter(|_| !done.any(|(life, event)| *life == Life::Sign && signs(event))) else { return };
    let date = |time: usize| context.times[time].date();
    // The day on which it is to be signed is none on which it was.
    let ahead = agreement.signed.is_none_or(|signed| planned.date.is_some_and(|time| date(time) == date(signed)));
    if ahead && agreement.in_force.is_none() && matches!(told, None | Some(Status::Signed)) {
        agreement.signed = None;
        agreement.status = Some((Status::Proposed, planned.tokens.clone()));
    }
}

/// "was denounced", "the denunciation of 1 May", but not "unless a party has denounced it" or "at the end of a period".
fn is_done(context: &Context<'_, '_>, event: &EventFound) -> bool {
    let analysis = context.analysis;
    let verb = event.tokens.start;
    let sentence = context.sentence(verb);
    let means = |at: usize, term: TermWord| analysis.means(at, |meaning| meaning == Meaning::Term(term));
    let rule = (sentence.start..verb).any(|at| means(at, TermWord::Unless));
    if analysis.upos_of(verb) != Upos::Verb {
        // "with tacit renewal"
        let by_itself = (verb.saturating_sub(NEAR).max(sentence.start)..verb).any(|at| means(at, TermWord::Automatic));
        return event.date.is_some() && !rule && !by_itself;
    }
    // "gave notice | terminating it": a day tells that it is done.
    let word = analysis.word_of(verb).map(|word| &analysis.words[word]);
    let bare = word.is_some_and(|word| analysis.model.features(word.features).contains("VerbForm=Inf"));
    let describes =
        word.is_some_and(|word| word.relation == Relation::Acl) && analysis.hits_at(verb).iter().any(|hit| hit.form == WordForm::Gerund);
    let told = if describes { event.date.is_some() } else { !bare && analysis.hits_at(verb).iter().any(is_past) };
    told && !rule
}

/// A party of an agreement, as somebody who does something or is asked.
pub(crate) fn reference_to(context: &Context<'_, '_>, party: &Party<'_>) -> ReferenceFound {
    let found = context.references.resolve(party.tokens.clone());
    match party.who {
        Who::Entity(entity) => ReferenceFound { entity: Some(entity), name: None, candidates: Vec::new(), ..found },
        // "Senate of Brevia" holds the name of the state, which is meant.
        Who::Words(_) if context.names.mention_at(party.tokens.start).is_some_and(|mention| mention.tokens.start < party.tokens.start) => {
            ReferenceFound { entity: None, name: Some(party.tokens.clone()), role: None, candidates: Vec::new(), ..found }
        }
        Who::Words(_) => found,
    }
}

/// "At the ceremony they renewed the Convention. It was first concluded in 2016": the first of its days of signature, where
/// none was read or the one that was read is that of a renewal.
fn settle_signed(context: &Context<'_, '_>, agreement: &mut AgreementFound<'_>, life: &[Told]) {
    let date = |time: usize| context.times[time].date();
    let first = |time: usize| date(time).and_then(Edtf::earliest);
    let mut signings = life.iter().filter(|(life, _, _)| *life == Life::Sign).map(|(_, time, _)| *time);
    match agreement.signed {
        Some(signed) => {
            let renewed = life.iter().any(|(life, time, _)| *life == Life::Renew && date(*time) == date(signed));
            let earlier = signings.filter(|&time| first(time) < first(signed)).min_by_key(|&time| first(time));
            agreement.signed = earlier.filter(|_| renewed).or(agreement.signed);
        }
        None if agreement.status.as_ref().is_none_or(|(status, _)| *status != Status::Proposed) => agreement.signed = signings.next(),
        None => {}
    }
}

fn add_renewals(context: &Context<'_, '_>, agreement: &mut AgreementFound<'_>, life: &[Told]) {
    let date = |time: usize| context.times[time].date();
    for (_, time, words) in life.iter().filter(|(life, _, _)| *life == Life::Renew) {
        let begins = [agreement.signed, agreement.in_force].into_iter().flatten().any(|begin| date(begin) == date(*time));
        if begins {
            continue;
        }
        if !agreement.renewals.iter().any(|&known| date(known) == date(*time)) {
            agreement.renewals.push(*time);
        }
        if agreement.status.as_ref().is_some_and(|(status, _)| *status == Status::Signed) {
            agreement.status = Some((Status::Renewed, words.clone()));
        }
    }
}
