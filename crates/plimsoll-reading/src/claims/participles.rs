//! Participles of saying: ", adding that…", "by insisting that", "with the paper reporting".

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{Act, Form};

use super::reported::BETWEEN_REACH;
use super::{Candidate, ClaimFinder, ClaimFound, RECENT};
use crate::references::{ReferenceFound, Sort};

/// "writing on X: “…”": a place of so many tokens at most.
const VENUE_REACH: usize = 8;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// "noting | the ministry's claim that": whether a noun for something said and its clause stand there.
    pub(super) fn takes_saying_of_another(&self, after: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let noun = self.references.phrases.simple_after(after, end).filter(|noun| self.opens_clause(noun.end));
        noun.is_some_and(|noun| analysis.means(noun.end - 1, |meaning| matches!(meaning, Meaning::SpeechNoun(_))))
    }

    /// "Farmers in the valley are | saying": the subject of the verb that helps.
    fn progressive(&self, candidate: &Candidate<'_>) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let helper = (candidate.floor..at).rev().take(2).find(|&at| analysis.classes_of(at).any(Classes::BE))?;
        let between = (helper + 1..at).all(|at| analysis.upos_of(at) == Upos::Adv);
        let subject = self.references.phrases.subject(helper, candidate.floor).filter(|subject| between && !subject.negated)?;
        Some(self.references.resolve(subject.tokens))
    }

    /// "In the clip he can be heard | saying": the subject of the passive right before.
    fn heard_saying(&self, candidate: &Candidate<'_>) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let heard = (candidate.hit.start as usize).checked_sub(1).filter(|&heard| self.is_past_participle(heard))?;
        let is = heard.checked_sub(1).filter(|&is| is > candidate.floor && analysis.classes_of(is).any(Classes::BE))?;
        let subject = self.references.phrases.subject(is, candidate.floor).filter(|subject| !subject.negated)?;
        Some(self.references.resolve(subject.tokens))
    }

    /// …, adding that… / …, saying the…: the speaker is the one of the sentence.
    pub(super) fn participle(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let (at, after) = (candidate.hit.start as usize, candidate.hit.end as usize);
        let quoted_as = self.as_saying(candidate);
        // "…, before adding that", "by insisting that"
        let led = |at: usize| {
            let opens = analysis.classes_of(at).any(Classes::SUBORDINATOR.or(Classes::AGENT));
            opens && !analysis.means(at, |meaning| meaning == Meaning::As)
        };
        let apart = at > candidate.sentence.start && (analysis.is_mark(at - 1, ",") || self.closes_with_comma(at - 1) || led(at - 1));
        // "with the paper reporting that"
        let quoted_as = quoted_as.or_else(|| self.partner_before(candidate)).or_else(|| self.progressive(candidate));
        let quoted_as = quoted_as.or_else(|| self.heard_saying(candidate));
        if after >= candidate.sentence.end || !(apart || quoted_as.is_some()) {
            return None;
        }
        let quoted = self.quote_opening_at(after, candidate).or_else(|| self.quote_behind_venue(after, candidate));
        // "saying in a note last month that"
        let set_apart = (after..candidate.sentence.end.min(after + BETWEEN_REACH)).find(|&at| self.opens_clause(at));
        let set_apart =
            set_apart.filter(|&that| that > after && candidate.cue.takes.that && self.may_have_between(after) && !self.stops(after..that));
        let start = match self.opens_clause(after) && candidate.cue.takes.that {
            _ if quoted.is_some() => after,
            true => after + 1,
            false if set_apart.is_some() => set_apart.map_or(after, |that| that + 1),
            false if self.that_behind_hearer(candidate).is_some() => self.that_behind_hearer(candidate).map_or(after, |that| that + 1),
            false if self.is_asked_for(candidate) || self.is_called(candidate) => after,
            // "noting the ministry's claim that"
            false if self.takes_saying_of_another(after, candidate.sentence.end) => return None,
            false
                if candidate.cue.takes.bare && (self.begins_clause(after, &candidate.sentence) || self.acts_in_past(candidate, after)) =>
            {
                after
            }
            false => return None,
        };
        // "noting the firm's claim that": whoever is noted to claim it does not note it.
        let before = |claim: &&ClaimFound| (candidate.sentence.start..at).contains(&claim.cue.start) && !claim.sources.is_empty();
        let in_sentence = self.claims.iter().rev().take(RECENT).find(before);
        let is_quoted = quoted_as.is_some();
        // "Berg begged her to; she refused, saying that": behind a semicolon a clause has its own subject.
        let own_clause = candidate.floor > candidate.sentence.start && analysis.is_mark(candidate.floor - 1, ";");
        let behind = |claim: &&ClaimFound| claim.cue.start >= candidate.floor;
        let subject = self
            .references
            .phrases
            .main_subject(candidate.floor..at)
            .filter(|_| own_clause && !in_sentence.is_some_and(|claim| behind(&claim)));
        let own =
            subject.map(|subject| self.references.resolve(subject)).filter(|own| own.sort != Sort::Other && self.references.can_speak(own));
        let source = match (quoted_as.or(own), in_sentence) {
            (Some(source), _) => source,
            (None, Some(claim)) => claim.sources[0].clone(),
            (None, None) => {
                // "Mr Berg: Graziers are saying": who speaks all of it stands before the clause.
                let own = |subject: &Range<usize>| subject.start >= candidate.floor || candidate.floor > at;
                let subject = self.subject_of_subordinate(candidate).or_else(|| self.subject_of_clause_around(candidate).filter(own));
                let clause = candidate.floor.min(at)..candidate.sentence.end;
                let subject = subject.or_else(|| self.references.phrases.main_subject(clause))?;
                self.references.resolve(subject)
            }
        };
        let known = is_quoted || source.entity.is_some() || source.sort != Sort::Other;
        if !known || !self.references.can_speak(&source) {
            return None;
        }
        if let Some(number) = quoted {
            self.taken[number] = true;
            let pieces = analysis.quotes[number].pieces.clone();
            return Some(self.claim(candidate, None, vec![source], pieces, Form::Direct, "claim.direct.participle"));
        }
        let end = self.content_end(start, &candidate.sentence);
        // ", noting that it was late, and dismissed the claim": the verb goes on behind the comma.
        let goes_on = |&at: &usize| {
            let and = analysis.is_mark(at, ",") && at + 2 < end && analysis.classes_of(at + 1).any(Classes::COORDINATOR);
            and && self.is_finite_cue(at + 2)
        };
        let end = (start..end).find(goes_on).unwrap_or(end);
        let end = self.end_of_inserted(at, start..end, &candidate.sentence);
        let pieces = self.split_at_that(start..end);
        if pieces.is_empty() {
            return None;
        }
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        Some(self.claim(candidate, None, vec![source], pieces, form, "claim.indirect.participle"))
    }

    /// "A petition, praying that the yard be moved, | was read", "The court, noting that it was late, | and recalling": where what a
    /// participle between two commas holds ends, before the verb of the sentence or the next participle.
    pub(super) fn end_of_inserted(&self, gerund: usize, content: Range<usize>, sentence: &Range<usize>) -> usize {
        let analysis = self.references.analysis;
        let comma = gerund > sentence.start && analysis.is_mark(gerund - 1, ",");
        let first = || !(sentence.start..gerund).any(|at| self.is_finite_at(at));
        let inserted = comma && (gerund > 1 && analysis.classes_of(gerund - 2).any(Classes::COORDINATOR) || first());
        let end = content.end;
        let next = |at: usize| {
            let and = at + 1 < end && analysis.classes_of(at).any(Classes::COORDINATOR);
            self.is_finite_at(at) || and && self.is_cue_form(at + 1, &[plimsoll_pack::WordForm::Gerund])
        };
        let verb = |&at: &usize| analysis.is_mark(at, ",") && at + 1 < end && next(at + 1);
        content.into_iter().find(verb).filter(|_| inserted).unwrap_or(end)
    }

    /// "acted after lawmakers filed a complaint, | arguing that": whoever says or writes something in the clause right before.
    fn subject_of_subordinate(&self, candidate: &Candidate<'_>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let comma = (candidate.hit.start as usize).checked_sub(1).filter(|&comma| analysis.is_mark(comma, ","))?;
        let opens = |&at: &usize| self.is_before_or_after(at) || analysis.is_mark(at, ",");
        let opening = (candidate.floor + 1..comma).rev().find(opens).filter(|&at| !analysis.is_mark(at, ","))?;
        // "rejected the plan after the board published its report, warning that": whoever takes a stand gives the reason.
        let stands = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_) | Meaning::Trigger(_)));
        if (candidate.floor..opening).any(|at| analysis.upos_of(at) == Upos::Verb && stands(at)) {
            return None;
        }
        let subject = self.references.phrases.after(opening + 1, comma).filter(|subject| subject.start == opening + 1)?;
        // "filed a complaint", "published letters"; "broke its promise" says nothing.
        let written = |at: usize| {
            let opening = self.references.phrases.opening_of(at, subject.end);
            let new = opening == at || analysis.classes_of(opening).any(Classes::ARTICLE) && !self.references.is_definite(opening);
            new && analysis.means(at, |meaning| matches!(meaning, Meaning::Evidence | Meaning::SpeechNoun(_)))
        };
        let verb = subject.end < comma && self.is_finite_to_the_model(subject.end);
        let cue = analysis.means(subject.end, |meaning| matches!(meaning, Meaning::Cue(_)));
        let says = verb && (cue || (subject.end + 1..comma).any(written));
        (says && self.references.resolve(subject.clone()).sort != Sort::Evidence).then_some(subject)
    }

    /// "by reminding the family | that": where "that" stands behind whoever is told.
    fn that_behind_hearer(&self, candidate: &Candidate<'_>) -> Option<usize> {
        let after = candidate.hit.end as usize;
        let takes = candidate.cue.takes;
        let hearer = self.references.phrases.after(after, candidate.sentence.end).filter(|_| takes.hearer && takes.that)?;
        (hearer.start == after && self.opens_clause(hearer.end)).then_some(hearer.end)
    }

    /// ", calling | it “theft”": something, and words of theirs for it.
    fn is_called(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let (at, after) = (candidate.hit.start as usize, candidate.hit.end as usize);
        let comma = at > 0 && (analysis.is_mark(at - 1, ",") || self.closes_with_comma(at - 1));
        let object = self.references.phrases.simple_after(after, candidate.sentence.end).filter(|object| object.start == after);
        let named = object.is_some_and(|object| {
            let behind = object.end + usize::from(analysis.means(object.end, |meaning| meaning == Meaning::As));
            analysis.quotes_in(behind..behind + 2).1.iter().any(|quote| quote.open >= behind)
        });
        candidate.cue.takes.mixed && comma && named
    }

    /// ", demanding | a public inquiry": a thing that is asked for, denied or promised.
    fn is_asked_for(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let strong = matches!(candidate.cue.act, Act::Urge | Act::Promise | Act::Warn) && candidate.cue.takes.object;
        let comma = (candidate.hit.start as usize)
            .checked_sub(1)
            .is_some_and(|comma| analysis.is_mark(comma, ",") || self.closes_with_comma(comma) || self.is_while(comma));
        let object = self.references.phrases.simple_after(after, candidate.sentence.end).filter(|object| object.start == after);
        let end = self.end_of_clause(candidate.sentence.clone());
        let thing = object.is_some_and(|object| {
            let person = self.references.resolve(object.clone());
            let somebody = person.entity.is_some() || person.sort == Sort::Person || person.sort == Sort::Body;
            !somebody && object.end <= end && analysis.classes_of(after).any(Classes::ARTICLE.or(Classes::QUANTIFIER))
        });
        // "while promising a “full answer”"
        let thing = thing || analysis.classes_of(after).any(Classes::ARTICLE) && self.opens_quotation(after + 1);
        strong && comma && thing && !candidate.cue.takes.hearer
    }

    /// "while | promising an answer"
    pub(super) fn is_while(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let class = analysis.classes_of(at);
        class.any(Classes::SUBORDINATOR) && !class.any(Classes::THAT.or(Classes::PREPOSITION)) && !self.asks(at)
    }

    /// "with the paper | reporting": whoever stands between "with" and a participle.
    fn partner_before(&self, candidate: &Candidate<'_>) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let phrase = self.references.phrases.before(at, candidate.floor).filter(|phrase| phrase.end == at)?;
        let with =
            phrase.start.checked_sub(1).filter(|&with| with >= candidate.floor && analysis.classes_of(with).any(Classes::PARTNER))?;
        let apart = with == candidate.floor || analysis.is_mark(with - 1, ",") || self.closes_with_comma(with - 1);
        let source = self.references.resolve(phrase);
        (apart && self.references.can_speak(&source)).then_some(source)
    }

    /// "writing on X: “…”": the quotation that a colon opens behind a place.
    fn quote_behind_venue(&self, after: usize, candidate: &Candidate<'_>) -> Option<usize> {
        let analysis = self.references.analysis;
        let colon = (after..candidate.sentence.end.min(after + VENUE_REACH)).find(|&at| analysis.is_mark(at, ":"))?;
        let place = analysis.classes_of(after).any(Classes::PREPOSITION) || analysis.upos_of(after) == Upos::Adv;
        place.then(|| self.quote_opening_at(colon, candidate)).flatten()
    }
}
