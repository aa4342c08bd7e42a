//! What events tell of agreements: the days of signatures and renewals that no words beside their names gave. The entry of a
//! chronology, a verb in the active voice or a paragraph far from the name date an event, and with it the agreement.

use std::ops::Range;

use plimsoll_record::{Edtf, Modality, Polarity, Status};

use super::{AgreementFound, Life};
use crate::context::Context;
use crate::events::EventFound;

/// An event in the life of an agreement: what it is, the index of its time, and its words.
type Told = (Life, usize, Range<usize>);

/// Adds to the agreements what the events that are about them tell.
pub(crate) fn complete(context: &Context<'_, '_>, agreements: &mut [AgreementFound<'_>], events: &[EventFound]) {
    let types = &context.analysis.library.packs.event_types;
    let mut lives: Vec<Vec<Told>> = vec![Vec::new(); agreements.len()];
    for event in events.iter().filter(|event| event.modality == Modality::Actual && event.polarity == Polarity::Positive) {
        let (Some(index), Some(time)) = (event.agreement, event.date) else { continue };
        let day = context.times[time].date().is_some_and(|date| !date.as_str().contains('/'));
        if let Some(life) = Life::of_type(&types[event.event_type as usize].name).filter(|_| day) {
            lives[index].push((life, time, event.tokens.clone()));
        }
    }
    for (agreement, life) in agreements.iter_mut().zip(&lives) {
        settle_signed(context, agreement, life);
        add_renewals(context, agreement, life);
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
