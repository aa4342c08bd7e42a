//! An agreement with the words of its life: its parties, what it was told to run for, and the days that follow from that.

use jiff::civil::Date;
use plimsoll_record::{Agreement, Dated, Edtf, Reference, Said, TermBasis, TermDate};

use super::Writer;
use super::dates::{end_of, first_day, start_of};
use crate::agreements::{AgreementFound, Party, Who, calendar};
use crate::references::{ReferenceFound, Sort};
use crate::times::{TimeFound, TimeValue};

impl Writer<'_, '_, '_> {
    pub(super) fn agreement(&self, agreement: &AgreementFound<'_>, index: usize) -> Agreement {
        let said = |time: usize| {
            let time = &self.context.times[time];
            let length = match time.value {
                TimeValue::Length(length) => Some(length),
                _ => time.lasts,
            };
            length.map(|value| Said { value, words: self.words(&time.tokens) })
        };
        let reported = |times: &[usize], day: fn(&Edtf) -> Edtf| -> Vec<TermDate> {
            times.iter().filter_map(|&time| self.reported(&self.context.times[time], day)).collect()
        };
        let mut common = self.common(self.agreement_ids[index].clone(), &agreement.name, "agreement");
        common.claim = None; // an agreement is told by the whole document; its fields carry their words
        common.hedged = false;
        common.modality = plimsoll_record::Modality::Actual;
        let mut written = Agreement {
            common,
            name: self.text(&agreement.name),
            parties: agreement.parties.iter().map(|party| self.party(party)).collect(),
            signed: agreement.signed.and_then(|time| self.dated(time)),
            // "since 25 March 2024", "for two years from 25 March 2024", "from 1 January 2025 to 31 December 2029" begins then.
            in_force: agreement.in_force.and_then(|time| {
                let runs = self.context.times[time].lasts.is_some() || agreement.ends.contains(&time);
                let start = if runs { first_day } else { start_of };
                self.dated(time).map(|dated| Dated { value: start(&dated.value), ..dated })
            }),
            term: agreement.term.and_then(said),
            renewal: agreement.renewal.as_ref().map(|(renewal, tokens)| Said { value: *renewal, words: self.words(tokens) }),
            renewal_term: agreement.renewal_term.and_then(said),
            notice: agreement.notice.and_then(said),
            ends: reported(&agreement.ends, end_of),
            renewals: reported(&agreement.renewals, first_day),
            // "has until 2 November to give notice": that is the last day.
            notice_deadlines: reported(&agreement.notice_deadlines, end_of),
            status: agreement.status.as_ref().map(|(status, tokens)| Said { value: *status, words: self.words(tokens) }),
        };
        written.ends.sort_by_key(|end| end.date.earliest());
        calendar::settle_status(&mut written, self.published);
        if written.in_force.is_some() || !agreement.begins_apart {
            // "by 1 December 2026"
            let is = |date: &Edtf, day: Date| date.latest() == Some(day) && (date.as_day().is_some() || date.as_str().starts_with("../"));
            let named = |day: Date| self.context.times.iter().find(|time| time.date().is_some_and(|date| is(date, day)));
            calendar::reckon(&mut written, self.published, |day| named(day).map(|time| self.words(&time.tokens)));
        }
        written
    }

    /// A party: an entity by its names, whatever else by its words.
    fn party(&self, party: &Party<'_>) -> Reference {
        let unnamed = ReferenceFound {
            tokens: party.tokens.clone(),
            entity: None,
            name: None,
            role: None,
            organisation: None,
            candidates: Vec::new(),
            author: false,
            sort: Sort::Body,
        };
        match party.who {
            Who::Entity(entity) => self.named(&party.tokens, Some(entity)),
            Who::Words(_) => self.reference(&unnamed),
        }
    }

    /// A date in the life of an agreement that the document tells.
    fn reported(&self, time: &TimeFound, day: fn(&Edtf) -> Edtf) -> Option<TermDate> {
        Some(TermDate {
            date: day(time.date()?),
            basis: TermBasis::Reported,
            from: time.from.clone(),
            differs_from: None,
            words: self.words(&time.tokens),
        })
    }
}
