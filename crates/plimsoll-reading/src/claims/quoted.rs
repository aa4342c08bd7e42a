//! Direct speech: quotations and the cues beside them.

use std::ops::Range;

use plimsoll_language::{Quote, Shape};
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{Act, BlockKind, Form};

use super::{Candidate, ClaimFinder, ClaimFound, RECENT};
use crate::references::{ReferenceFound, Sort};

/// "put it like this:": the verb stands at most so many words before the colon.
const CUE_BEFORE_COLON: usize = 4;

/// At most this many tokens stand between a quotation and the cue behind it: a name, a role, an age.
const REACH_BACK: usize = 32;

/// At most this many stand between a cue and the quotation it opens: a hearer, a place, a day.
const REACH_ON: usize = 14;

/// Quotations inside one another, or in one sentence, are looked through up to this many.
const NESTED: usize = 12;

/// The rule for answers in an interview.
const ANSWER: &str = "claim.direct.answer";

/// A quotation without a cue has at least this many tokens.
const SHORTEST: usize = 5;

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
            let phrase = self.references.phrases.after(after, candidate.sentence.end)?;
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
    fn is_followed_by_cue(&self, quote: &Quote) -> bool {
        let analysis = self.references.analysis;
        let Some(last) = quote.end.checked_sub(1) else { return false };
        if quote.end >= analysis.tokens.len() {
            return false;
        }
        let sentence = &analysis.sentences[analysis.sentence_of(last)].tokens;
        let end = if sentence.end > quote.end { sentence.end } else { return false };
        (quote.end..end.min(quote.end + REACH_BACK)).any(|at| self.is_cue(at) && !analysis.has_shape(at, Shape::QUOTED))
    }

    fn is_cue(&self, at: usize) -> bool {
        self.references.analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_)))
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
        if part && candidate.cue.takes.aside && (self.has_verb(candidate.floor..start - 1) || acts() || predicate()) {
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
    fn is_told_inside(&self, candidate: &Candidate<'_>, quote: &Quote) -> bool {
        let at = candidate.hit.start as usize;
        let mark = quote.open.checked_sub(1).filter(|&mark| matches!(self.references.analysis.text_of(mark), "," | ":"));
        let holds = |claim: &ClaimFound| {
            let inside = |piece: &Range<usize>| piece.start < at && piece.contains(&at) && piece.contains(&quote.open);
            claim.form != Form::Direct && candidate.sentence.contains(&claim.cue.start) && claim.pieces.iter().any(inside)
        };
        let speech = self.references.analysis.is_capitalised(quote.inside().start) && self.ends_like_speech(quote);
        mark.is_some() && speech && self.claims.iter().rev().take(RECENT).any(holds)
    }

    /// A colon at the end of a paragraph opens the quotation of the next.
    fn opens_next(&self, open: usize, end: usize) -> bool {
        open == end && self.references.analysis.is_mark(end - 1, ":")
    }

    /// Whether what stands between a cue and a quotation leads to it.
    fn introduces(&self, between: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let Some(last) = between.clone().last() else { return true };
        let leads = analysis.is_mark(last, ":") || analysis.is_mark(last, ",") || analysis.classes_of(last).any(Classes::THAT);
        // "said it was “useful”" is a clause, not speech; "confirmed that none were sold, “with one exception”," too.
        let clause = analysis.is_mark(last, ",")
            && between.start < last
            && (between.start..last).any(|at| self.is_finite_at(at) || self.opens_clause(at));
        leads && !clause && !self.has_verb(between.start..last)
    }

    /// To whom it is said: "told | EU Reports", "told | journalists on Monday".
    pub(super) fn hearer(&self, candidate: &Candidate<'_>, behind: usize) -> Option<Range<usize>> {
        let leads = candidate.cue.takes.hearer && behind == candidate.hit.end as usize;
        leads.then(|| self.references.phrases.after(behind, candidate.sentence.end)).flatten()
    }

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
        let first = spoken.min_by_key(|claim| claim.cue.start)?;
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

fn number_end(quote: &Quote) -> usize {
    quote.end.saturating_sub(1)
}
