//! What any state may join: conventions that were opened for signature, that states accede to. Who joins one or leaves it is one of
//! many: no party of two, and what one does ends nothing.

use std::ops::Range;

use plimsoll_language::Relation;
use plimsoll_pack::TermWord;
use plimsoll_record::Status;

use super::{AgreementFound, Finder};

/// So many parties that are told are those of an agreement of two.
const FEW: usize = 2;

impl<'t> Finder<'_, '_, 't> {
    /// Whether a sentence that names an agreement tells that it is open to many: "opened for signature", "acceded to it".
    pub(super) fn is_open(&self, agreement: &AgreementFound<'_>) -> bool {
        let tells = |naming: &Range<usize>| self.context.sentence(naming.start).any(|at| self.is_term(at, TermWord::Open));
        agreement.parties.len() != FEW && agreement.namings.iter().any(tells)
    }

    /// Takes from what is open to many the end that one brought who left it, and the parties that nothing calls its own.
    pub(super) fn settle_open(&self, agreement: &mut AgreementFound<'t>) {
        let open = self.is_open(agreement);
        agreement.open = open;
        if open && agreement.parties.len() < FEW {
            agreement.parties.clear();
        }
        let ended = agreement.status.as_ref().filter(|(status, _)| *status == Status::Terminated);
        if open && ended.is_some_and(|(_, words)| self.is_left_by_one(agreement, words.start)) {
            (agreement.status, agreement.standing) = match agreement.unended.take() {
                Some((status, words, rank)) => (Some((status, words)), rank),
                None => (None, 0),
            };
        }
    }

    /// "Peru | left the treaty": whether one party, or one that nobody else stands beside, is the subject of a verb of ending.
    fn is_left_by_one(&self, agreement: &AgreementFound<'t>, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let Some(word) = analysis.word_of(verb) else { return false };
        let passive = (self.first_auxiliary(verb)..verb).any(|at| analysis.classes_of(at).any(plimsoll_pack::Classes::BE));
        let subject = analysis.dependents_of(word).find(|&word| analysis.words[word].relation == Relation::Nsubj);
        let own = subject
            .is_some_and(|subject| agreement.namings.iter().any(|naming| naming.contains(&(analysis.words[subject].token as usize))));
        let leavers = self.subjects_of(verb);
        !passive && !own && leavers.len() == 1 && leavers.iter().all(|party| self.can_be_state(party.who))
    }
}
