//! Refusals: "declined to comment", "would not say who had signed", "refused, saying that".

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TimeWord};
use plimsoll_record::{Act, Modality, Polarity};

use super::{Candidate, ClaimFinder, ClaimFound};
use crate::references::ReferenceFound;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// "declined to comment", "refused to say how many…"
    pub(super) fn declined(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if candidate.cue.act != Act::Decline {
            return None;
        }
        let analysis = self.references.analysis;
        let (at, after) = (candidate.hit.start as usize, candidate.hit.end as usize);
        let matter: Vec<Range<usize>> = self.refused(candidate).or_else(|| self.question_before(candidate)).into_iter().collect();
        let takes = candidate.cue.takes;
        // "she refused, | saying that": alone, the verb tells what she did, and not what she said.
        let saying = || analysis.is_mark(after, ",") && self.is_cue_form(after + 1, &[plimsoll_pack::WordForm::Gerund]);
        let alone = candidate.hit.len() == 1 && !(takes.object || takes.about || takes.neither);
        if takes.infinitive && matter.is_empty() || alone && !saying() {
            return None;
        }
        // "did not reply to the letter | until May": then they did.
        let until = |at: usize| analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::Until));
        let plain = !(takes.object || takes.about || takes.infinitive) && candidate.hit.len() > 1;
        if plain && (after..self.content_end(after, &candidate.sentence)).any(until) {
            return None;
        }
        let mut claim = match candidate.cue.takes.neither {
            true => {
                let sources = self.neither_nor(candidate)?;
                let form = self.form_of(&matter);
                self.claim(candidate, None, sources, matter, form, "claim.declined.both")
            }
            false => self.indirect(candidate, matter, "claim.declined")?,
        };
        // "declined | to say": the words that refuse are the cue; "had nothing to add" is whole.
        let to = (at + 1..after).find(|&to| analysis.classes_of(to).any(Classes::INFINITIVE));
        let to = to.filter(|&to| to == at + 1 || takes.object || takes.about || takes.infinitive);
        // "would not be drawn | on"
        let on = (at + 1..after).next_back().filter(|&last| analysis.classes_of(last).any(Classes::PREPOSITION) && takes.object);
        // "will not tell | me who wrote it"
        let whom = analysis.classes_of(after - 1).any(crate::phrases::PRONOUN.or(Classes::INDEFINITE)).then_some(after - 1);
        claim.cue.end = to.or(on).or(whom).unwrap_or(after);
        claim.polarity = Polarity::Positive;
        claim.modality = Modality::Actual;
        Some(claim)
    }

    /// "Whether he will go, | her office won't say": the question in front of whoever does not answer it.
    fn question_before(&self, candidate: &Candidate<'_>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let closes = candidate.hit.end as usize >= self.end_of_clause(candidate.sentence.clone());
        let preposition = usize::from(analysis.classes_of(candidate.floor).any(Classes::PREPOSITION));
        let asks = closes && self.leaves_open(candidate.floor + preposition);
        let subject = self.references.phrases.subject(candidate.hit.start as usize, candidate.floor).filter(|_| asks)?;
        let comma = subject.tokens.start.checked_sub(1).filter(|&comma| comma > candidate.floor && analysis.is_mark(comma, ","))?;
        // "When we called, he would not say": that clause tells when.
        let first = analysis.classes_of(candidate.floor);
        let time = first.any(Classes::SUBORDINATOR) && first.any(Classes::RELATIVE);
        (!time).then_some(candidate.floor..comma)
    }

    /// "Neither the minister nor his deputy would say": both.
    fn neither_nor(&self, candidate: &Candidate<'_>) -> Option<Vec<ReferenceFound>> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let negates = |at: usize| analysis.classes_of(at).any(Classes::NEGATION);
        let joins = |at: usize| analysis.classes_of(at).any(Classes::COORDINATOR);
        let nor = (candidate.floor..at).rev().find(|&at| negates(at) && joins(at))?;
        let neither = (candidate.floor..nor).rev().find(|&at| negates(at) && !joins(at))?;
        let one = self.references.phrases.after(neither + 1, nor)?;
        let other = self.references.phrases.after(nor + 1, at).filter(|other| other.end == at)?;
        let both = [one, other].map(|phrase| self.references.resolve(phrase));
        both.iter().all(|source| self.references.can_speak(source)).then(|| both.to_vec())
    }

    /// What somebody refuses to speak of: "who had signed", "the case" of "would not comment on the case".
    fn refused(&self, candidate: &Candidate<'_>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let takes = candidate.cue.takes;
        let after = candidate.hit.end as usize;
        let end = self.content_end(after, &candidate.sentence);
        // "the design of the gates | when contacted by this paper": how they came to refuse.
        let reached = |&at: &usize| {
            let opens = analysis.classes_of(at).any(Classes::SUBORDINATOR) && !analysis.has_shape(at, Shape::QUOTED);
            opens && at > after && at + 1 < end && self.is_past_participle(at + 1)
        };
        let end = (after..end).find(reached).unwrap_or(end);
        let leads = after < end && analysis.classes_of(after).any(Classes::PREPOSITION) && !self.asks(after);
        let quoted = leads && self.opens_quotation(after + 1);
        let day = leads && !quoted && (self.is_calendar(after + 1) || self.references.phrases.after(after + 1, end).is_none());
        let opens = |at: usize| at < end && analysis.piece_of(at) != Piece::Mark || analysis.has_shape(at, Shape::QUOTED);
        let that = usize::from(after < end && self.opens_clause(after));
        // "declined to | identify the buyer": what somebody will not do is the matter, where it is more than to speak.
        let to = (candidate.hit.start as usize..after).rev().find(|&at| analysis.classes_of(at).any(Classes::INFINITIVE));
        if let Some(to) = to.filter(|_| takes.infinitive) {
            let verb = analysis.upos_of(to + 1) == Upos::Verb && to + 1 < end;
            return verb.then(|| to + 1..self.end_of_things(to + 1, end));
        }
        let end = if after + 1 < end { self.end_of_things(after, end) } else { end };
        match leads && (takes.about || takes.object) {
            true if day => None,
            true => (after + 1 < end).then_some(after + 1..end),
            // "declined to comment when asked": no matter; "refused to say when": one.
            false if takes.object && after + that < end && opens(after + that) => Some(after + that..end),
            false => None,
        }
    }
}
