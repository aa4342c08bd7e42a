//! What events tell of agreements: the days of signatures and renewals that no words beside their names gave, and how they
//! stand. The entry of a chronology, a verb in the active voice or a paragraph far from the name date an event, and with it the
//! agreement.

use std::ops::Range;

use jiff::civil::Date;
use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Need, TermWord, WordForm};
use plimsoll_record::{Edtf, Modality, Polarity, Status};

use super::life::is_past;
use super::withdrawn::{is_by_notice, is_notice_of_something_else};
use super::{AgreementFound, Life, Party, Who};
use crate::context::Context;
use crate::events::EventFound;
use crate::references::ReferenceFound;

/// An event in the life of an agreement: what it is, the index of its time, and its words.
type Told = (Life, usize, Range<usize>);

/// What makes a renewal a rule stands at most so many tokens before it: "by tacit renewal".
const NEAR: usize = 3;

/// Up to so many days ago something was just made.
const LATELY: i64 = 184;

/// "with tacit renewal", "automatic two-year extension": a noun that tells of a rule, and of nothing that was done.
pub(crate) fn is_rule_of_renewal(context: &Context<'_, '_>, noun: usize) -> bool {
    let before = noun.saturating_sub(NEAR).max(context.sentence(noun).start)..noun;
    context.meanings(before, |meaning| (meaning == Meaning::Term(TermWord::Automatic)).then_some(())).next().is_some()
}

/// Adds to the agreements what the events that are about them tell.
/// A renewal on a day behind that of the document is only to come.
pub(crate) fn complete(context: &Context<'_, '_>, agreements: &mut [AgreementFound<'_>], events: &[EventFound], published: Option<Date>) {
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
        add_renewals(context, agreement, life, published);
    }
    let mut own: Vec<Vec<(Life, &EventFound)>> = vec![Vec::new(); agreements.len()];
    for event in events.iter().filter(|event| event.polarity == Polarity::Positive) {
        if let Some((index, life)) = event.agreement.zip(life_of(event)) {
            own[index].push((life, event));
        }
    }
    for (agreement, own) in agreements.iter_mut().zip(&own) {
        settle_standing(context, agreement, own, published);
        settle_made(context, agreement, published);
        add_ends(context, agreement, own);
    }
}

/// "Under the Transit Accord, signed last week, 34 men were freed": what has just been made is signed. What was made longer ago,
/// and under which something is done, may be in force for all that is told.
fn settle_made(context: &Context<'_, '_>, agreement: &mut AgreementFound<'_>, published: Option<Date>) {
    let signed = agreement.signed.and_then(|time| context.times[time].date()).and_then(Edtf::latest);
    let lately = signed.zip(published).is_some_and(|(signed, published)| published.duration_since(signed).as_hours() / 24 < LATELY);
    if agreement.status.is_none() && lately {
        agreement.status = agreement.made.take().map(|made| (Status::Signed, made));
    }
}

/// "Dorran gave such notice", "is to be signed in Merle": how an agreement stands by the events of its life, where no words beside
/// its name tell. What ends it comes last, and what is only to be signed is no more than proposed.
fn settle_standing(context: &Context<'_, '_>, agreement: &mut AgreementFound<'_>, own: &[(Life, &EventFound)], published: Option<Date>) {
    let suspends = |event: &EventFound| context.analysis.means(event.tokens.start, |meaning| meaning == Meaning::Status(Status::Suspended));
    let mut done = own.iter().filter(|(_, event)| event.modality == Modality::Actual);
    let told = agreement.status.as_ref().map(|(status, _)| *status);
    let withdrawn = |event: &EventFound| agreement.notice_withdrawn && is_by_notice(context, &event.tokens);
    let other = |event: &EventFound| is_notice_of_something_else(context, &event.tokens);
    let ends = |event: &EventFound| !suspends(event) && is_done(context, event) && !withdrawn(event) && !other(event);
    if let Some((_, end)) = done.clone().rfind(|(life, event)| *life == Life::End && ends(event) && !agreement.open) {
        if !matches!(told, Some(Status::Suspended | Status::Terminated)) {
            agreement.status = Some((Status::Terminated, end.tokens.clone()));
        }
        return;
    }
    let first = |event: &EventFound| event.date.and_then(|time| context.times[time].date()).and_then(Edtf::earliest);
    let to_come = |event: &EventFound| first(event).zip(published).is_some_and(|(day, published)| day > published);
    let renews =
        |(life, event): &&(Life, &EventFound)| *life == Life::Renew && event.date.is_some() && is_done(context, event) && !to_come(event);
    if let Some((_, renewal)) = done.clone().rfind(renews) {
        // "Dorran suspended it in May 2020; on 8 December 2022 the two renewed it."
        let suspended =
            done.clone().filter(|(life, event)| *life == Life::End && suspends(event)).filter_map(|(_, event)| first(event)).max();
        let resumed = told == Some(Status::Suspended) && suspended.is_some() && first(renewal) > suspended;
        if resumed || matches!(told, None | Some(Status::Signed | Status::InForce)) {
            agreement.status = Some((Status::Renewed, renewal.tokens.clone()));
        }
        return;
    }
    // "is renewed on 1 June", in a report of May: it is in force until then.
    let mut renewals = own.iter().filter(|(life, event)| *life == Life::Renew && event.date.is_some()).peekable();
    if told == Some(Status::Renewed) && renewals.peek().is_some() && renewals.all(|(_, event)| to_come(event)) {
        agreement.status = agreement.in_force.map(|time| (Status::InForce, context.times[time].tokens.clone()));
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
        // "the renewal of 1 May", but not "what became of the renewal" below the date of a sitting.
        let dated = event.date.is_some_and(|time| sentence.contains(&context.times[time].tokens.start));
        return dated && !rule && !is_rule_of_renewal(context, verb);
    }
    // "gave notice | terminating it": a day tells that it is done.
    let word = analysis.word_of(verb).map(|word| &analysis.words[word]);
    let bare = context.has_feature(verb, "VerbForm=Inf");
    let notice = (verb.saturating_sub(1).max(sentence.start)..event.tokens.end).any(|at| means(at, TermWord::Notice));
    let of_notice = word.is_some_and(|word| word.relation == Relation::Acl) || notice;
    let describes = of_notice && analysis.hits_at(verb).iter().any(|hit| hit.form == WordForm::Gerund);
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
        Who::Words(_) if found.name.is_none() && found.entity.is_none() => ReferenceFound { name: Some(party.tokens.clone()), ..found },
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

/// "The accord expires on 31 March 2029", "is due to lapse in December": a day to come on which it ends of itself, which stands with
/// the verb. What somebody does to it, or did, is no such end, nor what once was to be.
fn add_ends(context: &Context<'_, '_>, agreement: &mut AgreementFound<'_>, own: &[(Life, &EventFound)]) {
    let analysis = context.analysis;
    let words = &analysis.words;
    let types = &analysis.library.packs.triggers;
    for (_, event) in own.iter().filter(|(life, event)| *life == Life::End && event.modality == Modality::Planned) {
        let verb = event.tokens.start;
        let of_itself =
            |meaning| matches!(meaning, Meaning::Trigger(index) if types[index as usize].subject_needs.contains(&Need::Agreement));
        let (Some(time), Some(word)) = (event.date, analysis.word_of(verb)) else { continue };
        let day = &context.times[time].tokens;
        let near = context.clause(verb).contains(&day.start) && analysis.upos_of(verb) == Upos::Verb;
        let of = |wanted: Relation| analysis.dependents_of(word).any(|word| words[word].relation == wanted);
        let past = |at: usize| context.has_feature(at, "VerbForm=Fin") && context.has_feature(at, "Tense=Past");
        let would = |at: usize| analysis.classes_of(at).any(Classes::BACKSHIFTED);
        // "was | due to expire", but not "would expire"
        let above = Some(words[word].head as usize).filter(|_| words[word].relation == Relation::Xcomp);
        let mut tells = [Some(word), above].into_iter().flatten().flat_map(|verb| {
            let helps = move |&other: &usize| matches!(words[other].relation, Relation::Aux | Relation::Cop);
            analysis.dependents_of(verb).filter(helps).chain([verb]).map(|word| words[word].token as usize)
        });
        let was = tells.any(|at| past(at) && !would(at));
        let held = of(Relation::Obj) || was || context.is_conditional(word);
        if near && analysis.means(verb, of_itself) && !held && !agreement.ends.contains(&time) {
            agreement.ends.push(time);
        }
    }
}

fn add_renewals(context: &Context<'_, '_>, agreement: &mut AgreementFound<'_>, life: &[Told], published: Option<Date>) {
    let date = |time: usize| context.times[time].date();
    for (_, time, words) in life.iter().filter(|(life, _, _)| *life == Life::Renew) {
        let to_come = date(*time).and_then(Edtf::earliest).zip(published).is_some_and(|(day, published)| day > published);
        let begins = [agreement.signed, agreement.in_force].into_iter().flatten().any(|begin| date(begin) == date(*time));
        if begins {
            continue;
        }
        if !agreement.renewals.iter().any(|&known| date(known) == date(*time)) {
            agreement.renewals.push(*time);
        }
        if !to_come && agreement.status.as_ref().is_some_and(|(status, _)| *status == Status::Signed) {
            agreement.status = Some((Status::Renewed, words.clone()));
        }
    }
}
