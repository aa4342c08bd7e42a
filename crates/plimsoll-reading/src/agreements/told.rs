//! What events tell of agreements: the days of signatures and renewals that no words beside their names gave. The entry of a
//! chronology, a verb in the active voice or a paragraph far from the name date an event, and with it the agreement.

use plimsoll_record::{Edtf, Modality, Polarity, Status};

use super::{AgreementFound, Life};
use crate::context::Context;
use crate::events::EventFound;

/// Adds to the agreements what the events that are about them tell.
pub(crate) fn complete(context: &Context<'_, '_>, agreements: &mut [AgreementFound<'_>], events: &[EventFound]) {
    let types = &context.analysis.library.packs.event_types;
    let date = |time: usize| context.times[time].date();
    let first = |time: usize| date(time).and_then(Edtf::earliest);
    let life = |event: &EventFound| Life::of_type(&types[event.event_type as usize].name);
    let told = |event: &&EventFound| event.modality == Modality::Actual && event.polarity == Polarity::Positive;
    for (index, agreement) in agreements.iter_mut().enumerate() {
        let own = || events.iter().filter(told).filter(|event| event.agreement == Some(index) && event.date.is_some());
        let days = |wanted: Life| own().filter(move |event| life(event) == Some(wanted)).filter_map(|event| event.date);
        // "At the ceremony they renewed the Convention. It was first concluded in 2016": the first of its days of signature,
        // where the one that was read is that of a renewal.
        let renewed = agreement.signed.is_some_and(|signed| days(Life::Renew).any(|time| date(time) == date(signed)));
        let earlier = days(Life::Sign).filter(|&time| first(time) < agreement.signed.and_then(first)).min_by_key(|&time| first(time));
        agreement.signed = earlier.filter(|_| renewed).or(agreement.signed);
    }
    for event in events.iter().filter(told) {
        let (Some(index), Some(time)) = (event.agreement, event.date) else { continue };
        let Some(day) = date(time).filter(|day| !day.as_str().contains('/')) else { continue };
        let agreement = &mut agreements[index];
        let standing = agreement.status.as_ref().map(|(status, _)| *status);
        match life(event) {
            Some(Life::Sign) if agreement.signed.is_none() && standing != Some(Status::Proposed) => agreement.signed = Some(time),
            Some(Life::Renew) if ![agreement.signed, agreement.in_force].into_iter().flatten().any(|known| date(known) == Some(day)) => {
                if !agreement.renewals.iter().any(|&known| date(known) == Some(day)) {
                    agreement.renewals.push(time);
                }
                if standing == Some(Status::Signed) {
                    agreement.status = Some((Status::Renewed, event.tokens.clone()));
                }
            }
            _ => {}
        }
    }
}
