//! What events tell of agreements: the days of signatures and renewals that no words beside their names gave. The entry of a
//! chronology, a verb in the active voice or a paragraph far from the name date an event, and with it the agreement.

use plimsoll_record::{Modality, Polarity, Status};

use super::{AgreementFound, Life};
use crate::context::Context;
use crate::events::EventFound;

/// Adds to the agreements what the events that are about them tell.
pub(crate) fn complete(context: &Context<'_, '_>, agreements: &mut [AgreementFound<'_>], events: &[EventFound]) {
    let types = &context.analysis.library.packs.event_types;
    let date = |time: usize| context.times[time].date();
    for event in events.iter().filter(|event| event.modality == Modality::Actual && event.polarity == Polarity::Positive) {
        let (Some(index), Some(time)) = (event.agreement, event.date) else { continue };
        let Some(day) = date(time).filter(|day| !day.as_str().contains('/')) else { continue };
        let agreement = &mut agreements[index];
        let standing = agreement.status.as_ref().map(|(status, _)| *status);
        match Life::of_type(&types[event.event_type as usize].name) {
            Some(Life::Sign) if agreement.signed.is_none() && standing != Some(Status::Proposed) => agreement.signed = Some(time),
            Some(Life::Renew) if agreement.signed.and_then(date) != Some(day) => {
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
