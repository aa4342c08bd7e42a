//! Direct speech: quotations and the cues beside them.

use std::ops::Range;

use plimsoll_language::{Quote, Shape};
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{Act, Form};

use super::{Candidate, ClaimFinder, ClaimFound, RECENT};
use crate::references::Sort;

/// At most this many tokens stand between a quotation and the cue behind it: a name, a role, an age.
const REACH_BACK: usize = 32;

/// At most this many stand between a cue and the quotation it opens: a hearer, a place, a day.
const REACH_ON: usize = 14;

/// Quotations inside one another, or in one sentence, are looked through up to this many.
const NESTED: usize = 12;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// “Quoted words,” she said. / “Quoted words”, warned the minister.
    pub(super) fn quote_before(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !candidate.cue.takes.quote && !candidate.cue.takes.put {
            return None;
        }
        let at = candidate.hit.start as usize;
        let number = self.quote_ending_near(at)?;
        let closed = self.references.analysis.quotes[number].end;
        let comma = usize::from(self.references.analysis.is_mark(closed, ","));
        if !candidate.cue.takes.quote && self.cleft_at(closed + comma, at) == 0 {
            return None;
        }
        let analysis = self.references.analysis;
        let quote = &analysis.quotes[number];
        let mut between = quote.end..at;
        while between.start < between.end && analysis.is_mark(between.start, ",") {
            between.start += 1;
        }
        between.start += self.cleft_at(between.start, at);
        let inverted = between.is_empty();
        let (subject, source, behind) = if inverted {
            let after = candidate.hit.end as usize;
            let phrase = self.references.phrases.after(after, candidate.sentence.end).or_else(|| self.one_of_several(after))?;
            let phrase = self.with_place(phrase, candidate.sentence.end);
            let source = self.references.resolve(phrase.clone());
            (None, source, self.over_apposition(phrase.end, candidate.sentence.end))
        } else {
            let subject = self.references.phrases.subject(at, between.start)?;
            if subject.tokens.start != between.start {
                return None;
            }
            let source = self.references.resolve(subject.tokens.clone());
            (Some(subject), source, candidate.hit.end as usize)
        };
        if !self.references.can_speak(&source) || source.sort == Sort::Other && inverted && source.tokens.is_empty() {
            return None;
        }
        let mut pieces = quote.pieces.clone();
        self.taken[number] = true;
        let behind = self.hearer(candidate, behind).map_or(behind, |hearer| hearer.end);
        // "says the baker, Inge Tamm, who is 70. “…”"
        let relative = analysis.is_mark(behind, ",") && analysis.classes_of(behind + 1).any(Classes::WHO);
        let told = (behind..candidate.sentence.end).any(|at| self.is_cue(at));
        let behind = if relative && !told { candidate.sentence.end } else { behind };
        // "was how she put | it": nothing more of the sentence.
        let put = usize::from(candidate.cue.takes.put && analysis.classes_of(behind).any(Classes::THING_PRONOUN));
        if let Some(more) = self.quote_going_on(number, behind + put, candidate.sentence.clone()) {
            pieces.extend(analysis.quotes[more].pieces.iter().cloned());
            self.taken[more] = true;
        }
        Some(self.claim(candidate, subject.as_ref(), vec![source], pieces, Form::Direct, "claim.direct.before"))
    }

    /// “…,” said | one. / said | another, who would not be named
    fn one_of_several(&self, at: usize) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let word = analysis.word_of(at)?;
        let one = analysis.classes_of(at).any(Classes::QUANTIFIER) && analysis.words[word].relation == plimsoll_language::Relation::Nsubj;
        let alone = analysis.piece_of(at + 1) == plimsoll_pack::Piece::Mark || analysis.joins_names(at + 1);
        (one && alone).then_some(at..at + 1)
    }

    /// The quotation that ends shortly before a token, with no other claim on it.
    fn quote_ending_near(&self, at: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        let closing = (at.saturating_sub(REACH_BACK)..at).rev().find(|&mark| analysis.has_shape(mark, Shape::CLOSING))?;
        let (from, before) = analysis.quotes_in(0..closing);
        let (number, quote) = before
            .iter()
            .enumerate()
            .rev()
            .take(NESTED)
            .map(|(number, quote)| (from + number, quote))
            .find(|(_, quote)| quote.end == closing + 1)?;
        let block = |token: usize| analysis.sentences[analysis.sentence_of(token)].block;
        let near = at - quote.end <= REACH_BACK && block(quote.end - 1) == block(at);
        // A sentence that ends inside the marks and goes on outside with a small letter or a name.
        let same = analysis.sentence_of(quote.end - 1) == analysis.sentence_of(at) || self.begins_sentence(quote.end);
        // One or two quoted words inside a clause are not speech.
        let whole = quote.inside().len() > 2 || self.begins_sentence(quote.open);
        // “…” inside a clause ("the cases “belong together”, she argued") is a part of it.
        let sentence = &analysis.sentences[analysis.sentence_of(quote.open)].tokens;
        let part =
            quote.open > sentence.start && analysis.piece_of(quote.open - 1) == plimsoll_pack::Piece::Word && !self.is_cue(quote.open - 1);
        let cleft = self.cleft_at(quote.end + usize::from(analysis.is_mark(quote.end, ",")), at) > 0;
        (near && same && whole && !part && !self.taken[number] && (cleft || self.ends_like_speech(quote))).then_some(number)
    }

    /// “…” | was all | she said, | is how | he puts it: so many words lead from a quotation to whose it is.
    fn cleft_at(&self, at: usize, verb: usize) -> usize {
        let analysis = self.references.analysis;
        let asks = |at: usize| self.asks(at) || analysis.classes_of(at).any(Classes::QUANTIFIER);
        let leads = at + 2 < verb && analysis.classes_of(at).any(Classes::BE) && asks(at + 1);
        if leads { 2 } else { 0 }
    }

    fn begins_sentence(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        at < analysis.tokens.len() && analysis.sentences[analysis.sentence_of(at)].tokens.start == at
    }

    /// A mark of punctuation stands inside or just behind the closing mark.
    fn ends_like_speech(&self, quote: &Quote) -> bool {
        let analysis = self.references.analysis;
        let is_stop =
            |at: usize| at < analysis.tokens.len() && matches!(analysis.text_of(at), "," | "." | "!" | "?" | "…" | "-" | "–" | "—" | "...");
        let inside = quote.inside();
        // “He said, ‘Go away,’” she recalled.
        let last = inside.end.saturating_sub(1);
        let inner = usize::from(inside.len() > 1 && analysis.has_shape(last, Shape::CLOSING));
        is_stop(last - inner) || is_stop(quote.end)
    }

    /// The words behind a name between commas: ", the collective's coordinator".
    fn over_apposition(&self, end: usize, sentence_end: usize) -> usize {
        let analysis = self.references.analysis;
        if end >= sentence_end || !analysis.is_mark(end, ",") {
            return end;
        }
        let begins = |at: usize| {
            analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::RELATIVE).or(Classes::POSSESSIVE))
                || (at..sentence_end.min(at + 6)).any(|at| analysis.means(at, |meaning| matches!(meaning, Meaning::Role(_))))
        };
        // "the baker, Inge Tamm, who is 70": the name first, then what is told of her.
        if let Some(named) = self.references.names.mention_at(end + 1).filter(|named| analysis.is_mark(named.tokens.end, ",")) {
            return self.over_apposition(named.tokens.end, sentence_end);
        }
        if end + 1 >= sentence_end || !begins(end + 1) {
            return end;
        }
        (end + 1..sentence_end).find(|&at| matches!(analysis.text_of(at), "," | "." | ":" | "“" | "\"" | "«" | "‘")).unwrap_or(sentence_end)
    }

    /// “…”, “…” and “…”: the quotations of a list behind the first, with nothing between them but commas and what joins.
    fn quotes_listed_behind(&self, number: usize, sentence: &Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let joins = |at: usize| matches!(analysis.text_of(at), "," | ";") || analysis.classes_of(at).any(Classes::COORDINATOR);
        let mut last = number;
        while let Some(next) = analysis.quotes.get(last + 1) {
            let between = analysis.quotes[last].end..next.open;
            let near = !between.is_empty() && between.len() <= 2 && next.open < sentence.end && !next.inner;
            if !near || self.taken[last + 1] || !between.clone().all(joins) || self.is_followed_by_cue(next) {
                break;
            }
            last += 1;
        }
        number + 1..last + 1
    }

    /// A second part of the same speech behind the cue, with no cue of its own.
    fn quote_going_on(&self, number: usize, behind: usize, sentence: Range<usize>) -> Option<usize> {
        let analysis = self.references.analysis;
        let (next, quote) =
            analysis.quotes.iter().enumerate().skip(number + 1).take(NESTED).find(|(_, quote)| quote.open >= behind && !quote.inner)?;
        let between = behind..quote.open;
        let block = |token: usize| analysis.sentences[analysis.sentence_of(token)].block;
        // Nothing but the rest of the cue's own clause stands between: a day, a place, a stop.
        let rest = between.clone().take_while(|&at| at < sentence.end).count();
        // "…,” he said, before adding that “…”": the other quotation is what is added.
        let other_cue = between.clone().skip(1).any(|at| self.is_gerund_cue(at));
        let only_rest = rest == between.len() && rest <= REACH_ON && !other_cue && !self.has_verb(between);
        let own_cue = self.is_followed_by_cue(quote) || (quote.open == sentence.end && !quote.closed);
        (block(quote.open) == block(number_end(&analysis.quotes[number])) && only_rest && !own_cue && !self.taken[next]).then_some(next)
    }

    /// Whether a cue stands behind a quotation, so that it has a source of its own.
    pub(super) fn is_followed_by_cue(&self, quote: &Quote) -> bool {
        let analysis = self.references.analysis;
        let Some(last) = quote.end.checked_sub(1) else { return false };
        if quote.end >= analysis.tokens.len() {
            return false;
        }
        let sentence = &analysis.sentences[analysis.sentence_of(last)].tokens;
        let end = if sentence.end > quote.end { sentence.end } else { return false };
        (quote.end..end.min(quote.end + REACH_BACK)).any(|at| self.is_cue(at) && !analysis.has_shape(at, Shape::QUOTED))
    }

    pub(super) fn is_cue(&self, at: usize) -> bool {
        self.references.analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_)))
    }

    /// Whether a verb can stand as an aside in what it tells, by whatever else it takes: "tells" takes words in marks, too.
    fn takes_aside(&self, at: usize) -> bool {
        let cues = &self.references.analysis.library.language.cues;
        self.references.analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.aside))
    }

    fn is_gerund_cue(&self, at: usize) -> bool {
        let gerund = |hit: &plimsoll_language::Hit| matches!(hit.meaning, Meaning::Cue(_)) && hit.form == plimsoll_pack::WordForm::Gerund;
        self.references.analysis.hits_at(at).iter().any(gerund)
    }

    fn has_verb(&self, tokens: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let auxiliary = Classes::BE.or(Classes::POSSIBLE).or(Classes::REQUIRED);
        tokens.clone().any(|at| analysis.classes_of(at).any(auxiliary) || self.is_finite_cue(at))
    }

    /// She said: “Quoted words.” / He recalled that “quoted words”. / She told reporters: “…”
    pub(super) fn quote_after(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !candidate.cue.takes.quote {
            return None;
        }
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let (from, behind) = analysis.quotes_in(after..after + REACH_ON + 1);
        let (number, quote) = behind
            .iter()
            .enumerate()
            .map(|(number, quote)| (from + number, quote))
            .find(|&(number, quote)| !self.taken[number] || self.is_told_inside(candidate, quote))?;
        if quote.open >= candidate.sentence.end && !self.opens_next(quote.open, candidate.sentence.end) {
            return None;
        }
        let between = after..quote.open;
        if between.len() > REACH_ON || !self.introduces(between.clone()) {
            return None;
        }
        // "accused “certain circles” of lying": who is accused is not what is said.
        if between.is_empty() && candidate.cue.act == Act::Accuse && analysis.joins_names(quote.end) {
            return None;
        }
        let (subject, source) = self.source_before(candidate)?;
        // "He was, he said, “only the messenger”": the clause goes on with words of his.
        let start = subject.tokens.start;
        let first = quote.inside().start;
        let part = start > candidate.floor && analysis.is_mark(start - 1, ",") && !analysis.is_capitalised(first);
        let acts = || (candidate.floor..start - 1).any(|at| self.is_finite_at(at));
        // "The plan, she said, “lacks a date”": the subject stands before the aside, and its verb opens the quotation.
        let verb = |at: usize| self.is_finite_at(at) || self.is_past_participle(at);
        let predicate = || verb(first) && analysis.is_mark(quote.open - 1, ",") && self.is_one_phrase(candidate.floor..start - 1);
        if part && self.takes_aside(candidate.hit.start as usize) && (self.has_verb(candidate.floor..start - 1) || acts() || predicate()) {
            return None;
        }
        // "the cows, as one vet says, “were not consulted”"
        let as_said = start > candidate.floor + 2 && analysis.means(start - 1, |meaning| meaning == Meaning::As);
        if as_said
            && analysis.is_mark(start - 2, ",")
            && (self.is_finite_at(first) || !candidate.cue.takes.put)
            && !analysis.is_capitalised(first)
        {
            return None;
        }
        let end = self.content_end(quote.open, &candidate.sentence).max(quote.end);
        // The reported clause goes on behind the closing mark: only a part of it is quoted.
        let goes_on = quote.end < end
            && analysis.piece_of(quote.end) == plimsoll_pack::Piece::Word
            && !analysis.classes_of(quote.end).any(Classes::COORDINATOR.or(Classes::SUBORDINATOR).or(Classes::PREPOSITION))
            && !self.is_cue(quote.end);
        self.taken[number] = true;
        let that = between.clone().last().is_some_and(|last| analysis.classes_of(last).any(Classes::THAT));
        // "expressed “deep concern”": words of theirs as what is expressed.
        let named = between.is_empty() && candidate.cue.takes.mixed;
        let named = named && (!self.ends_like_speech(quote) || !analysis.is_capitalised(first));
        let (pieces, form) = if (that || named) && !goes_on {
            // A reported clause whose every word is quoted.
            (vec![quote.open..quote.end], Form::Mixed)
        } else if goes_on && quote.inside().len() < 12 {
            (vec![quote.open..end], Form::Mixed)
        } else {
            let mut pieces = quote.pieces.clone();
            let listed = self.quotes_listed_behind(number, &candidate.sentence);
            for more in listed.clone() {
                self.taken[more] = true;
                pieces.extend(analysis.quotes[more].pieces.iter().cloned());
            }
            let last = listed.last().unwrap_or(number);
            if let Some(more) = self.quote_going_on(last, analysis.quotes[last].end, candidate.sentence.clone()) {
                self.taken[more] = true;
                pieces.extend(analysis.quotes[more].pieces.iter().cloned());
            }
            (pieces, Form::Direct)
        };
        Some(self.claim(candidate, Some(&subject), vec![source], pieces, form, "claim.direct.after"))
    }

    /// "But the plan", "The men in the boat": a noun phrase and no more, behind what joins it to the sentence before.
    fn is_one_phrase(&self, tokens: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let start = tokens.start + usize::from(analysis.classes_of(tokens.start).any(Classes::COORDINATOR));
        let phrase = self.references.phrases.after(start, tokens.end);
        phrase.is_some_and(|phrase| phrase.start == start && !analysis.classes_of(start).any(Classes::PREPOSITION))
            && !tokens.clone().any(|at| analysis.is_mark(at, ","))
    }

    /// "She says a guard told her, “Be quiet.”": a quotation right behind a verb that both stand in what somebody else says.
    pub(super) fn is_told_inside(&self, candidate: &Candidate<'_>, quote: &Quote) -> bool {
        let at = candidate.hit.start as usize;
        let mark = quote.open.checked_sub(1).filter(|&mark| matches!(self.references.analysis.text_of(mark), "," | ":"));
        let holds = |claim: &ClaimFound| {
            let inside = |piece: &Range<usize>| piece.start < at && piece.contains(&at) && piece.contains(&quote.open);
            claim.form != Form::Direct && candidate.sentence.contains(&claim.cue.start) && claim.pieces.iter().any(inside)
        };
        let speech = self.references.analysis.is_capitalised(quote.inside().start) && self.ends_like_speech(quote);
        // "that the clerk had said “the file is lost”": right behind the verb a clause of its own in the marks.
        let clause = quote.open == candidate.hit.end as usize && self.begins_clause(quote.inside().start, &candidate.sentence);
        (mark.is_some() && speech || clause) && self.claims.iter().rev().take(RECENT).any(holds)
    }

    /// A colon at the end of a paragraph opens the quotation of the next.
    fn opens_next(&self, open: usize, end: usize) -> bool {
        open == end && self.references.analysis.is_mark(end - 1, ":")
    }

    /// Whether what stands between a cue and a quotation leads to it.
    fn introduces(&self, between: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let Some(last) = between.clone().last() else { return true };
        let that = analysis.classes_of(last).any(Classes::THAT);
        let leads = analysis.is_mark(last, ":") || analysis.is_mark(last, ",") || that;
        // "said it was “useful”" is a clause, not speech; "confirmed that none were sold, “with one exception”," and "found that
        // guards had made entries that “nobody read”" too.
        let clause = (that || analysis.is_mark(last, ","))
            && between.start < last
            && (between.start..last).any(|at| self.is_finite_at(at) || self.opens_clause(at));
        // "agreed, her deputy noting that “…”": the words are those of the verb right before them.
        let leads_on = |at: usize| matches!(analysis.text_of(at), "," | ":") || analysis.classes_of(at).any(Classes::THAT);
        let nearer = between.clone().rev().find(|&at| !leads_on(at)).filter(|&at| at > between.start && self.is_gerund_cue(at));
        leads && !clause && nearer.is_none() && !self.has_verb(between.start..last)
    }

    /// To whom it is said: "told | EU Reports", "told | journalists on Monday".
    pub(super) fn hearer(&self, candidate: &Candidate<'_>, behind: usize) -> Option<Range<usize>> {
        let leads = candidate.cue.takes.hearer && behind == candidate.hit.end as usize;
        leads.then(|| self.references.phrases.after(behind, candidate.sentence.end)).flatten()
    }
}

fn number_end(quote: &Quote) -> usize {
    quote.end.saturating_sub(1)
}
