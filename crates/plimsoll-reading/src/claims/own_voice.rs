//! Where the document itself, or a second speaker without a verb, goes on behind what somebody says.
//!
//! Once all claims are found, each content that is not quoted is looked through at its commas: what a report makes of it
//! (", dealing a blow to…"), what another does meanwhile (", as the government rejected…"), that nothing bears it out (",
//! though no record exists"), what the speaker did later ("“stands”, but on Friday he…") are the document's own words. In ", the
//! organisers 90" the number is that of the organisers.

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{Act, Form};

use super::{ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

/// "as the government in Port Selim rejected": the verb stands within so many tokens.
const SPEAKER_REACH: usize = 12;

impl ClaimFinder<'_, '_, '_> {
    /// What somebody says ends where the document goes on in its own voice.
    pub(super) fn part_own_voice(&mut self) {
        for number in 0..self.claims.len() {
            let claim = &self.claims[number];
            if claim.form == Form::Direct || claim.cue_index.is_none() || claim.sources.is_empty() {
                continue;
            }
            let analysis = self.references.analysis;
            let comma = |at: usize| analysis.is_mark(at, ",") && !analysis.has_shape(at, Shape::QUOTED) || self.closes_with_comma(at);
            let own = |piece: &Range<usize>| {
                let first = piece.start.saturating_sub(1);
                (first..piece.end).find(|&at| comma(at) && self.is_told_by_document(claim, at, piece.end))
            };
            let ends: Vec<Option<usize>> = claim.pieces.iter().map(own).collect();
            let keeps = |(piece, end): (&Range<usize>, &Option<usize>)| {
                let piece = piece.start..end.unwrap_or(piece.end).max(piece.start);
                (!piece.is_empty()).then_some(piece)
            };
            let pieces: Vec<Range<usize>> = claim.pieces.iter().zip(&ends).filter_map(keeps).collect();
            if ends.iter().any(Option::is_some) && !pieces.is_empty() {
                self.give_pieces(number, pieces);
            }
        }
    }

    fn give_pieces(&mut self, number: usize, pieces: Vec<Range<usize>>) {
        if self.claims[number].form == Form::Mixed && !self.starts_quoted(&pieces) {
            self.claims[number].form = self.form_of(&pieces);
        }
        self.claims[number].pieces = pieces;
    }

    /// Whether the document's own words stand behind a comma in what a claim holds.
    fn is_told_by_document(&self, claim: &ClaimFound, comma: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let at = comma + 1;
        if at + 2 >= end || analysis.has_shape(at, Shape::QUOTED) {
            return false;
        }
        let comments = analysis.means(at, |meaning| meaning == Meaning::Commenting);
        comments || self.is_as_another_says(at, end) || self.is_unproved(at, end) || self.is_done_later(claim, comma, end)
    }

    /// "as | the government rejected claims": behind "as" somebody else says something, and not a pronoun.
    fn is_as_another_says(&self, at: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let r#as = analysis.means(at, |meaning| meaning == Meaning::As);
        let noun = !analysis.classes_of(at + 1).any(crate::phrases::PRONOUN);
        let says = |&verb: &usize| {
            let subject = self.is_finite_cue(verb).then(|| self.references.phrases.subject(verb, at + 1)).flatten();
            // "as the army had warned" goes on in the tense of what is reported.
            let before = analysis.classes_of(verb.saturating_sub(1)).any(Classes::HAVE);
            !before && subject.is_some_and(|subject| subject.tokens.start == at + 1)
        };
        // "the camp, as the prefect says, is shut": an aside.
        let whole = !(at..end).any(|at| analysis.is_mark(at, ","));
        r#as && noun && whole && (at + 2..end.min(at + SPEAKER_REACH)).find(says).is_some_and(|verb| verb + 1 < end)
    }

    /// "though | no record of it exists", "although the police have no record of it": a clause in the present tells that nothing bears
    /// out what was said. "but they have no proof" may be the speaker's.
    fn is_unproved(&self, at: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let classes = analysis.classes_of(at);
        let joins = classes.any(Classes::COORDINATOR.or(Classes::SUBORDINATOR)) || analysis.upos_of(at) == Upos::Sconj;
        let proof = |meaning| matches!(meaning, Meaning::Evidence);
        let none = |at: usize| {
            analysis.classes_of(at).any(Classes::NEGATION) && analysis.upos_of(at) == Upos::Det && analysis.means(at + 1, proof)
        };
        let verb = (at + 1..end).find(|&at| self.is_finite_at(at));
        let present = verb.is_some_and(|verb| analysis.features_of(verb).contains("Tense=Pres"));
        let pronoun = analysis.classes_of(at + 1).any(crate::phrases::PRONOUN) && analysis.upos_of(at + 1) == Upos::Pron;
        let there = analysis.classes_of(at + 1).any(Classes::ADVERB);
        joins && !classes.any(Classes::THAT) && present && (!pronoun || there) && (at + 1..end - 1).any(none)
    }

    /// "has said it “stands”, | but on Friday he suspended flights": behind words of theirs, what the speaker of today did on a day.
    fn is_done_later(&self, claim: &ClaimFound, comma: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let closes = comma > 0 && analysis.has_shape(comma - 1, Shape::CLOSING) || self.closes_with_comma(comma);
        let he = self.behind_time(comma + 2, end);
        let told = closes && analysis.classes_of(comma + 1).any(Classes::COORDINATOR) && he > comma + 2 && he + 1 < end;
        let person = || analysis.classes_of(he).any(Classes::PERSON_PRONOUN) && analysis.features_of(he).contains("Case=Nom");
        let did = || self.is_finite_at(he + 1) && self.is_in_past(he + 1) && analysis.upos_of(he + 1) == Upos::Verb;
        let perfect = || {
            analysis.classes_of(claim.cue.start.saturating_sub(1)).any(Classes::HAVE) && !self.is_in_past(claim.cue.start.saturating_sub(1))
        };
        told && person() && did() && (perfect() || !self.is_in_past(claim.cue.start))
    }

    /// "say 40 people were hurt, | the organisers 90", "said that it was open, | and the crew that it was shut": a second speaker, whose
    /// verb is that of the first.
    pub(super) fn gapped(&mut self) {
        let mut more = Vec::new();
        for number in 0..self.claims.len() {
            let claim = &self.claims[number];
            let indirect = claim.form == Form::Indirect && claim.cue_index.is_some() && claim.sources.len() == 1;
            let told = indirect && matches!(claim.act, Act::Say | Act::Report | Act::Argue);
            let Some(piece) = claim.pieces.last().cloned().filter(|piece| told && piece.start >= claim.cue.end) else { continue };
            let found = self.gap_of_number(&piece).or_else(|| self.gap_of_clause(&piece));
            let Some((comma, speaker, said)) = found else { continue };
            let second = ClaimFound { sources: vec![speaker], pieces: vec![said], ..claim.clone() };
            if let Some(piece) = self.claims[number].pieces.last_mut() {
                piece.end = comma;
            }
            more.push((number + 1, second));
        }
        for (number, second) in more.into_iter().rev() {
            self.claims.insert(number, second);
        }
    }

    /// "40 people were hurt, | the organisers | 90": where a number is the subject of the clause, somebody before another number is
    /// no second subject of it. In "Kestria paid 300, Marovia 45" it is one.
    fn gap_of_number(&self, piece: &Range<usize>) -> Option<(usize, ReferenceFound, Range<usize>)> {
        let analysis = self.references.analysis;
        let last = piece.end.checked_sub(1).filter(|&last| self.is_number_word(last) && self.is_number_word(piece.start))?;
        let comma = (piece.start + 1..last).rev().find(|&at| analysis.is_mark(at, ","))?;
        let described = |at: &usize| analysis.upos_of(at.saturating_sub(1)) == Upos::Adv;
        let start = if described(&last) { last - 1 } else { last };
        let whole = (piece.start..comma).any(|at| self.is_finite_at(at));
        // "90 men were held, the women 60": those are counted, too.
        let gives = |speaker: &ReferenceFound| speaker.entity.is_some() || speaker.role.is_some() || speaker.sort == Sort::Body;
        Some((comma, self.second_speaker(comma + 1..start).filter(|speaker| whole && gives(speaker))?, start..piece.end))
    }

    /// "that it was open, and | the crew | that it was shut"
    fn gap_of_clause(&self, piece: &Range<usize>) -> Option<(usize, ReferenceFound, Range<usize>)> {
        let analysis = self.references.analysis;
        let that = |at: usize| at > 0 && analysis.classes_of(at).any(Classes::THAT) && self.opens_clause(at);
        let comma = (piece.start + 2..piece.end).find(|&at| {
            that(piece.start.saturating_sub(1)) && analysis.is_mark(at, ",") && analysis.classes_of(at + 1).any(Classes::COORDINATOR)
        })?;
        let second = (comma + 3..piece.end).find(|&at| that(at))?;
        // "the men that he met were calm", "the owner that day was abroad": the words with "that" describe the noun.
        let opens = analysis.classes_of(second + 1).any(crate::phrases::PRONOUN.or(Classes::ARTICLE));
        let mut verbs = (second + 1..piece.end).filter(|&at| self.is_finite_at(at));
        let lexical = |at: usize| analysis.upos_of(at) == Upos::Verb;
        let (first, main) = (verbs.next(), verbs.next());
        let clause = opens && first.is_some_and(|first| main.is_none() || !lexical(first)) && verbs.next().is_none();
        Some((comma, self.second_speaker(comma + 2..second).filter(|_| clause)?, second + 1..piece.end))
    }

    /// Somebody who can speak, in words without a verb.
    fn second_speaker(&self, tokens: Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let noun = !tokens.is_empty() && matches!(analysis.upos_of(tokens.end - 1), Upos::Noun | Upos::Propn);
        let plain = |at: usize| !self.is_finite_at(at) && analysis.piece_of(at) == plimsoll_pack::Piece::Word;
        let first =
            noun && tokens.clone().all(plain) && self.references.phrases.simple_after(tokens.start, tokens.end) == Some(tokens.clone());
        let source = first.then(|| self.references.resolve(tokens))?;
        let known = source.entity.is_some() || source.role.is_some() || matches!(source.sort, Sort::Person | Sort::Body);
        (known && self.references.can_speak(&source)).then_some(source)
    }
}
