//! Quotations without a verb of saying: behind a colon, beside what somebody said, alone in a paragraph.

use std::ops::Range;

use plimsoll_language::{Quote, Shape};
use plimsoll_pack::Classes;
use plimsoll_record::{Act, BlockKind, Form};

use super::{ClaimFinder, ClaimFound, RECENT};
use crate::references::{ReferenceFound, Sort};

/// "put it to me like this:": the verb stands at most so many words before the colon.
const CUE_BEFORE_COLON: usize = 6;

/// The rule for answers in an interview.
const ANSWER: &str = "claim.direct.answer";

/// A quotation without a cue has at least this many tokens.
const SHORTEST: usize = 5;

impl ClaimFinder<'_, '_, '_> {
    /// A paragraph that is a quotation and nothing else goes on with the speaker of the paragraph
    /// before, if that ended with speech or with a colon.
    pub(super) fn unattributed_quotes(&mut self, sentence: Range<usize>) {
        let analysis = self.references.analysis;
        let from = analysis.quotes.partition_point(|quote| quote.open < sentence.start);
        let Some(quote) = analysis.quotes.get(from).filter(|quote| quote.open == sentence.start && !self.taken[from]) else { return };
        let block = analysis.sentences[analysis.sentence_of(quote.open)].block;
        let kind = analysis.sentences[analysis.sentence_of(quote.open)].kind;
        if !matches!(kind, BlockKind::Paragraph | BlockKind::Quotation) || quote.inside().len() < SHORTEST {
            return;
        }
        let first_of_block = quote.open == 0 || analysis.sentences[analysis.sentence_of(quote.open - 1)].block != block;
        let last = analysis.sentences[analysis.sentence_of(quote.end - 1)].tokens.end;
        let fills = quote.end == last
            && (last == analysis.tokens.len()
                || analysis.sentences[analysis.sentence_of(last)].block != analysis.sentences[analysis.sentence_of(quote.end - 1)].block);
        if !first_of_block || !fills || quote.open == 0 {
            return;
        }
        let before = analysis.sentences[analysis.sentence_of(quote.open - 1)].tokens.clone();
        let unquoted = !analysis.has_shape(before.end - 1, Shape::QUOTED) && !analysis.has_shape(before.start, Shape::QUOTED);
        // An interviewer speaks to "you" also without a question mark.
        let addressed = self.claims.iter().any(|claim| claim.rule == ANSWER) && before.clone().any(|at| self.is_second_person(at));
        let asked = unquoted && (analysis.is_mark(before.end - 1, "?") || addressed);
        let claim = if asked {
            self.answered(quote)
        } else if analysis.is_mark(before.end - 1, ":") {
            self.opened_by_colon(before, quote)
        } else {
            self.spoken_on(before, quote)
        };
        if let Some(claim) = claim {
            self.taken[from] = true;
            self.references.hear(&claim.sources);
            self.claims.push(claim);
        }
    }

    fn is_second_person(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let features = |word: usize| analysis.model.features(analysis.words[word].features);
        analysis.word_of(at).is_some_and(|word| features(word).contains("Person=2"))
    }

    /// An interview: behind a question, a paragraph in marks is the word of whoever the interview is with.
    fn answered(&self, quote: &Quote) -> Option<ClaimFound> {
        let person = |source: &&ReferenceFound| source.sort == Sort::Person && source.entity.is_some();
        let heard = self.claims.iter().rev().take(RECENT).flat_map(|claim| &claim.sources).find(person).cloned();
        let names = self.references.names;
        let named = || {
            let is_person = |entity: usize| names.entities[entity].entity_type == plimsoll_record::EntityType::Person;
            let analysis = self.references.analysis;
            // The byline names the interviewer; whoever speaks acts in a sentence.
            let acts = |mention: &&crate::names::MentionFound| {
                let kind = analysis.sentences[analysis.sentence_of(mention.tokens.start)].tokens.clone();
                is_person(mention.entity) && self.references.phrases.has_verb(kind)
            };
            let last = names.before(quote.open).iter().rev().find(acts)?;
            Some(self.references.resolve(last.tokens.clone()))
        };
        let source = heard.or_else(named)?;
        Some(ClaimFound::direct(quote.open..quote.open + 1, source, quote.pieces.clone(), ANSWER))
    }

    /// "The mayor, Ola Prin: “The sea is in the church.”" in one paragraph; and a quotation right behind a sentence that
    /// somebody said: "She says it was late. “We knew.”"
    pub(super) fn introduced_quotes(&mut self, sentence: Range<usize>) {
        let analysis = self.references.analysis;
        let (from, quotes) = analysis.quotes_in(sentence.clone());
        for (number, quote) in quotes.iter().enumerate().map(|(number, quote)| (from + number, quote)) {
            if self.taken[number] || quote.inside().len() < 3 || quote.inner || quote.open == 0 || quote.end == 0 {
                continue;
            }
            let before = quote.open - 1;
            let block = |token: usize| analysis.sentences[analysis.sentence_of(token)].block;
            let claim = if quote.open > sentence.start && analysis.is_mark(before, ":") {
                self.opened_by_colon(sentence.start..quote.open, quote)
            } else if quote.open == sentence.start && block(before) == block(quote.open) {
                self.said_right_after(before, quote)
            } else {
                None
            };
            if let Some(claim) = claim {
                self.taken[number] = true;
                self.references.hear(&claim.sources);
                self.claims.push(claim);
            }
        }
    }

    /// The quotation fills its sentences, and the sentence before is somebody's indirect speech.
    fn said_right_after(&self, before: usize, quote: &Quote) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let told = analysis.sentences[analysis.sentence_of(before)].tokens.clone();
        let last = analysis.sentences[analysis.sentence_of(quote.end - 1)].tokens.end;
        let spoken = self.claims.iter().filter(|claim| told.contains(&claim.cue.start) && claim.cue_index.is_some());
        let clause =
            |claim: &ClaimFound| claim.act != Act::Urge && claim.pieces.iter().any(|piece| piece.clone().any(|at| self.is_finite_at(at)));
        // "Her mother thought it was over, | she says. “We laughed.”": whoever tells all of it goes on.
        let told_by_another = |claim: &ClaimFound| {
            let whole =
                |other: &&ClaimFound| told.contains(&other.cue.start) && other.pieces.iter().any(|piece| piece.contains(&claim.cue.start));
            self.claims.iter().rev().take(RECENT).any(|other| whole(&other) && other.cue.start != claim.cue.start)
        };
        // "The mayor told her to wait, she says. “Come back.”": hers or the mayor's.
        if spoken.clone().any(|claim| claim.act == Act::Urge && told_by_another(claim)) {
            return None;
        }
        let spoken = spoken.filter(|claim| !told_by_another(claim));
        let first = spoken.min_by_key(|claim| claim.cue.start)?;
        let says = |at: usize| self.is_cue(at) && analysis.upos_of(at) == plimsoll_language::Upos::Verb && !first.cue.contains(&at);
        if clause(first) && first.pieces.last().is_some_and(|piece| (piece.end..told.end).any(says)) {
            return None;
        }
        let [source] = first.sources.as_slice() else { return None };
        let whole = quote.end == last && !self.is_followed_by_cue(quote);
        let person = source.sort == Sort::Person && first.act != Act::Decline;
        (whole && person)
            .then(|| ClaimFound::direct(quote.open..quote.open + 1, source.clone(), quote.pieces.clone(), "claim.direct.beside"))
    }

    /// "The team spoke to us about its motives:" and then a quotation.
    fn opened_by_colon(&self, sentence: Range<usize>, quote: &Quote) -> Option<ClaimFound> {
        let phrases = self.references.phrases;
        // The last clause leads to the colon: "…, the group's message is clear:".
        let clause = sentence.clone().rev().find(|&at| self.references.analysis.is_mark(at, ",")).map_or(sentence.start, |comma| comma + 1);
        let speaks = |source: &ReferenceFound| source.entity.is_some() || source.role.is_some() || source.organisation.is_some();
        let resolved = |subject: Range<usize>| Some(self.references.resolve(subject)).filter(&speaks);
        let in_clause = phrases.after(clause, sentence.end).and_then(resolved);
        // "From our correspondent Jules Berg in Port Merrow:"
        let person = |entity: usize| self.references.names.entities[entity].entity_type == plimsoll_record::EntityType::Person;
        let only_named = || {
            let [one] = self.references.names.within(sentence.clone()) else { return None };
            let leads = self.references.analysis.classes_of(sentence.start).any(Classes::PREPOSITION);
            (leads && person(one.entity) && !phrases.has_verb(sentence.clone())).then(|| self.references.resolve(one.tokens.clone()))
        };
        let only_named = only_named();
        // "To which the bigger boy: “…”": somebody right before the colon, and no verb.
        let unnamed = || {
            let phrase = phrases.before(sentence.end - 1, clause).filter(|phrase| phrase.end + 1 == sentence.end)?;
            let opens = self.references.analysis.classes_of(phrase.start).any(Classes::ARTICLE.or(Classes::POSSESSIVE));
            let noun = self.references.analysis.upos_of(phrase.end - 1) == plimsoll_language::Upos::Noun;
            let verb = sentence.clone().any(|at| self.is_finite_at(at));
            (opens && noun && !verb).then(|| self.references.resolve(phrase)).filter(|source| source.sort == Sort::Person)
        };
        let source =
            only_named.or(in_clause).or_else(unnamed).or_else(|| phrases.main_subject(sentence.clone()).and_then(resolved)).or_else(
                || {
                    // "Asked about it, he puts down the crate and keeps one eye on the road:"
                    let subject = self.subject_of_sentence(&sentence)?;
                    resolved(subject)
                },
            )?;
        // "put it like this:", "has this to say:": the verb of saying is the cue, where there is one.
        let says = |at: &usize| self.is_cue(*at) && self.references.analysis.upos_of(*at) == plimsoll_language::Upos::Verb;
        let cue = (clause..sentence.end - 1).rev().take(CUE_BEFORE_COLON).find(says);
        let colon = cue.map_or(sentence.end - 1..sentence.end, |cue| cue..cue + 1);
        self.references.can_speak(&source).then(|| ClaimFound::direct(colon, source, quote.pieces.clone(), "claim.direct.colon"))
    }

    fn spoken_on(&self, before: Range<usize>, quote: &Quote) -> Option<ClaimFound> {
        let last = self.claims.iter().rev().take(RECENT).find(|claim| claim.form == Form::Direct)?;
        let near = before.contains(&last.cue.start) || last.pieces.iter().any(|piece| before.contains(&piece.start));
        let analysis = self.references.analysis;
        let mark = quote.open..quote.open + 1;
        // It must have been said in the paragraph before, with nothing told in between.
        let told_between =
            self.claims.iter().rev().take(RECENT).any(|claim| claim.cue.start > last.cue.end && claim.cue.start < quote.open);
        let source = last.sources.first()?.clone();
        (near && !told_between && analysis.tokens.len() > mark.start)
            .then(|| ClaimFound::direct(mark, source, quote.pieces.clone(), "claim.direct.continued"))
    }
}
