//! Indirect speech: clauses with and without "that", asides, and participles (", adding that…").

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, WordForm};
use plimsoll_record::Form;

use super::{Candidate, ClaimFinder, ClaimFound, RECENT};
use crate::phrases::Subject;
use crate::references::Sort;

/// "said in a statement late on Monday that": this many tokens at most.
const BETWEEN_REACH: usize = 12;

/// "put it, when we asked, like this:": so many tokens at most.
const PUT_REACH: usize = 8;

/// A bare clause has its verb within this many tokens.
const VERB_REACH: usize = 28;

impl<'a> ClaimFinder<'a, '_, '_> {
    pub(super) fn indirect(&mut self, candidate: &Candidate<'a>, pieces: Vec<Range<usize>>, rule: &'static str) -> Option<ClaimFound> {
        let (subject, source) = self.source_before(candidate)?;
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        Some(self.claim(candidate, Some(&subject), vec![source], pieces, form, rule))
    }

    /// She said that… / She told reporters that… / Data show that…
    pub(super) fn that_clause(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let takes = candidate.cue.takes;
        if !takes.that {
            return None;
        }
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let is_that = |at: usize| at < candidate.sentence.end && self.opens_clause(at);
        let mut venue = None;
        let mut that = after;
        if !is_that(that) {
            let object = takes.object.then(|| self.references.phrases.simple_after(after, candidate.sentence.end)).flatten();
            // "rejected the claim that": what is rejected stands behind "that".
            // Also with whose claim it is: "denied claims by the group that".
            let object = object.map(|object| match analysis.classes_of(object.end).any(Classes::AGENT) {
                true => object.start..self.references.phrases.after(object.end + 1, candidate.sentence.end).map_or(object.end, |by| by.end),
                false => object,
            });
            let named_claim = object.as_ref().is_some_and(|object| is_that(object.end));
            // "thought about it so long that": only what is said can have a day or a place before "that".
            let spoken = takes.quote || takes.aside || takes.evidence || takes.object || takes.court || takes.infinitive;
            // "We ask three things: that you come; and that you stay"
            let listed = object.as_ref().is_some_and(|object| analysis.is_mark(object.end, ":") && is_that(object.end + 1));
            let led = takes.hearer || named_claim || listed || spoken && self.may_have_between(after);
            if !led {
                return None;
            }
            let (hearer, end) = self.hearer(candidate, after);
            let end = if let Some(object) = object.filter(|_| named_claim) { object.end } else { end };
            venue = hearer;
            let reach = end..candidate.sentence.end.min(end + BETWEEN_REACH);
            that = reach.clone().find(|&at| is_that(at))?;
            // "notes, in a line that all have read, that": the first belongs to the line.
            let apart = |at: &usize| is_that(*at) && analysis.is_mark(at - 1, ",");
            let opens = end + usize::from(analysis.is_mark(end, ","));
            if !analysis.is_mark(that - 1, ",") && analysis.classes_of(opens).any(Classes::PREPOSITION) {
                that = (that + 1..candidate.sentence.end.min(that + BETWEEN_REACH)).find(apart).unwrap_or(that);
            }
            let first = reach.clone().find(|&at| is_that(at)).unwrap_or(that);
            let listed = analysis.is_mark(first - 1, ":") && !self.stops(end..first - 1);
            if self.stops(end..first) && !listed {
                return None;
            }
        }
        let start = that + 1;
        if start >= candidate.sentence.end {
            return None;
        }
        let end = self.content_end(start, &candidate.sentence);
        if analysis.is_mark(that - 1, ":") {
            let pieces = self.listed_clauses(start..self.end_of_clause(candidate.sentence.clone()));
            return self.indirect(candidate, pieces, "claim.indirect.listed");
        }
        let leads_to_list = candidate.cue.takes.infinitive && analysis.is_mark(candidate.sentence.end - 1, ":");
        if leads_to_list || start >= end {
            return None;
        }
        let mut pieces = self.split_at_that(start..end);
        pieces.extend(self.further_clauses(end, candidate));
        let mut claim = self.indirect(candidate, pieces, "claim.indirect.that")?;
        claim.venue = venue;
        Some(claim)
    }

    /// "…recommends that it be lifted; | that it be guarded; and that…": clauses that go on behind a semicolon.
    fn further_clauses(&self, end: usize, candidate: &Candidate<'_>) -> Vec<Range<usize>> {
        let analysis = self.references.analysis;
        let and = |at: usize| usize::from(at < candidate.sentence.end && analysis.classes_of(at).any(Classes::COORDINATOR));
        let goes_on = end + 2 < candidate.sentence.end && analysis.is_mark(end, ";") && self.opens_clause(end + 1 + and(end + 1));
        if !goes_on {
            return Vec::new();
        }
        let start = end + 2 + and(end + 1);
        let last = self.end_of_clause(candidate.sentence.clone());
        let ends = |at: &usize| analysis.is_mark(*at, ";") && !self.opens_clause(at + 1 + and(at + 1));
        let last = (start..last).find(ends).unwrap_or(last);
        if start < last { self.listed_clauses(start..last) } else { Vec::new() }
    }

    /// "that you come; that you write; and that you stay": each clause behind its "that".
    fn listed_clauses(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let analysis = self.references.analysis;
        let mut pieces = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone().filter(|&at| analysis.is_mark(at, ";") || analysis.is_mark(at, ",")) {
            let and = usize::from(analysis.classes_of(at + 1).any(Classes::COORDINATOR));
            let that = at + 1 + and;
            if at > start && that + 1 < tokens.end && self.opens_clause(that) {
                pieces.push(start..at);
                start = that + 1;
            }
        }
        pieces.push(start..tokens.end);
        pieces
    }

    /// "that" before a clause, and not the pronoun of "said that was wrong".
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let verb = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE);
        let pronoun = analysis.classes_of(at + 1).any(verb)
            || analysis.upos_of(at) == Upos::Pron
                && analysis.classes_of(at + 1).any(Classes::PREPOSITION)
                && !self.references.phrases.has_verb(at + 2..analysis.sentences[analysis.sentence_of(at)].tokens.end)
            || matches!(analysis.text_of(at + 1), ":" | "." | ";");
        // "upheld that judgment"
        let end = || analysis.sentences[analysis.sentence_of(at)].tokens.end;
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let article = || {
            analysis.upos_of(at) == Upos::Det && !self.references.phrases.has_verb(at + 1..end())
                || analysis.has_grammar() && !(at + 1..end()).any(|at| verb(at) || self.is_finite_verb(at))
        };
        analysis.classes_of(at).any(Classes::THAT) && !pronoun && !article()
    }

    /// The quotation that opens right behind a cue, or behind a comma or colon, and that no claim has yet.
    pub(super) fn quote_opening_at(&self, after: usize, candidate: &Candidate<'_>) -> Option<usize> {
        let analysis = self.references.analysis;
        let mark = matches!(analysis.text_of(after), "," | ":");
        let open = after + usize::from(mark);
        let (from, quotes) = analysis.quotes_in(open..open + 1);
        let opens = quotes.first().is_some_and(|quote| quote.open == open && quote.inside().len() > 2);
        (candidate.cue.takes.quote && open < candidate.sentence.end && opens && !self.taken[from]).then_some(from)
    }

    /// "writing on X: “…”": the quotation that a colon opens behind a place.
    fn quote_behind_venue(&self, after: usize, candidate: &Candidate<'_>) -> Option<usize> {
        let analysis = self.references.analysis;
        let colon = (after..candidate.sentence.end.min(after + PUT_REACH)).find(|&at| analysis.is_mark(at, ":"))?;
        let place = analysis.classes_of(after).any(Classes::PREPOSITION);
        place.then(|| self.quote_opening_at(colon, candidate)).flatten()
    }

    /// "warned on Tuesday that": a preposition may lead to a day or a place.
    fn may_have_between(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        use plimsoll_pack::TimeWord::{End, Last, Start, This};
        let time = |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::TimeWord(Last | This | Start | End));
        let opens = analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::ADVERB)) || analysis.upos_of(at) == Upos::Adv;
        opens || analysis.is_mark(at, ",") || analysis.means(at, time)
    }

    fn stops(&self, tokens: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        tokens.clone().any(|at| {
            analysis.classes_of(at).any(Classes::BE.or(Classes::HAVE).or(Classes::RELATIVE))
                || self.is_finite_cue(at)
                || matches!(analysis.text_of(at), ";" | ":" | ".")
        })
    }

    /// "…was too low and that the true bill…": two pieces.
    fn split_at_that(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        self.split(tokens.clone(), |at| at + 1 < tokens.end && self.references.analysis.classes_of(at + 1).any(Classes::THAT))
    }

    /// Cuts at each "and" behind which a new piece begins; `begins` is asked at the "and".
    pub(super) fn split(&self, tokens: Range<usize>, begins: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let analysis = self.references.analysis;
        let mut pieces = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone() {
            // "so that the garrison would miss the train" joins nothing.
            let purpose = analysis.classes_of(at).any(Classes::SUBORDINATOR.or(Classes::ADVERB)) || analysis.upos_of(at) == Upos::Sconj;
            let joins = analysis.classes_of(at).any(Classes::COORDINATOR) && !purpose && begins(at);
            if joins && at > start && at + 2 < tokens.end {
                let end = if analysis.is_mark(at - 1, ",") { at - 1 } else { at };
                pieces.push(start..end);
                start = at + 2;
            }
        }
        pieces.push(start..tokens.end);
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// She said the deal would… : a clause without "that", known by its own subject and verb.
    pub(super) fn bare_clause(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !candidate.cue.takes.bare {
            return None;
        }
        let after = candidate.hit.end as usize;
        let (venue, start) = if candidate.cue.takes.hearer { self.hearer(candidate, after) } else { (None, after) };
        let begins = self.behind_opening(start, candidate);
        let (opening, start) = (start, begins.unwrap_or(start));
        // "said on Monday | the deal was off", but "estimated | by 2050, demand would double"
        let timed = begins.is_some_and(|begins| (opening..begins).any(|at| self.is_calendar(at)));
        if start >= candidate.sentence.end
            || !(self.begins_clause(start, &candidate.sentence)
                || self.goes_on_from_relative(candidate, start)
                || self.acts_in_past(candidate, start))
        {
            return None;
        }
        // "assured her office that": what stands before "that" is to whom it is said.
        let hearer = self.references.phrases.after(start, candidate.sentence.end);
        if hearer.is_some_and(|hearer| self.references.analysis.classes_of(hearer.end).any(Classes::THAT)) {
            return None;
        }
        let end = self.content_end(start, &candidate.sentence);
        if start >= end {
            return None;
        }
        let start = if timed { start } else { opening };
        let pieces = self.split_at_that(start..end);
        let mut claim = self.indirect(candidate, pieces, "claim.indirect.bare")?;
        claim.venue = venue;
        Some(claim)
    }

    /// "…, which she said has produced results": the relative word is the clause's subject.
    fn goes_on_from_relative(&self, candidate: &Candidate<'_>, start: usize) -> bool {
        let analysis = self.references.analysis;
        let finite = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::REQUIRED);
        let subject = self.references.phrases.subject(candidate.hit.start as usize, candidate.floor);
        let relative = |subject: &crate::phrases::Subject| {
            !subject.negated
                && subject.tokens.start > candidate.floor
                && analysis.classes_of(subject.tokens.start - 1).any(Classes::RELATIVE)
                && !analysis.classes_of(subject.tokens.start.saturating_sub(2)).any(Classes::PREPOSITION)
        };
        analysis.classes_of(start).any(finite) && subject.is_some_and(|subject| relative(&subject))
    }

    /// Whether a noun phrase and then a finite verb stand here.
    fn begins_clause(&self, start: usize, sentence: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        // "said that was wrong"
        if analysis.classes_of(start).any(Classes::THAT) && !self.opens_clause(start) {
            return analysis.classes_of(start + 1).any(Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE));
        }
        // "said there was"
        let expletive = analysis.upos_of(start) == Upos::Pron && analysis.classes_of(start).any(Classes::ADVERB);
        if expletive && self.is_finite_at(start + 1) {
            return true;
        }
        let Some(subject) = self.references.phrases.after(start, sentence.end) else { return false };
        if subject.start != start || matches!(analysis.piece_of(start), Piece::Mark) || self.is_no_subject(&subject) {
            return false;
        }
        let pronoun = analysis
            .classes_of(start)
            .any(Classes::PERSON_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::THING_PRONOUN).or(Classes::SPEAKER_PRONOUN));
        let finite = Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::REQUIRED);
        let limit = self.end_of_clause(sentence.clone()).min(start + VERB_REACH);
        let mut relative = false;
        let mut infinitive = false;
        for at in start + 1..limit {
            let classes = analysis.classes_of(at);
            // "found the practice to breach the pact, the state must": the clause behind the comma is another.
            infinitive |= at >= subject.end && classes.any(Classes::INFINITIVE) && analysis.upos_of(at + 1) == Upos::Verb;
            if infinitive && analysis.is_mark(at, ",") {
                return false;
            }
            if classes.any(finite) && self.references.names.mention_at(at).is_none() {
                return !relative;
            }
            // A trigger or cue in a finite form is a verb as well.
            let beside = pronoun || at == subject.end || at == subject.end + 1 && analysis.upos_of(at - 1) == Upos::Adv;
            if at >= subject.end && (self.is_finite_verb(at) || beside && self.is_finite_to_the_model(at)) {
                return !relative;
            }
            // "denies responsibility and has blamed": the second verb is the speaker's own.
            if at == subject.end && classes.any(Classes::COORDINATOR) && self.is_finite_at(at + 1) {
                return false;
            }
            relative = classes.any(Classes::RELATIVE) && !pronoun;
            let joins = analysis.is_mark(at, ",")
                && at + 1 < limit
                && (analysis.classes_of(at + 1).any(Classes::COORDINATOR) || self.is_finite_verb(at + 1));
            if joins {
                return false;
            }
            if matches!(analysis.text_of(at), "." | ";" | ":") {
                return false;
            }
        }
        false
    }

    /// Where a clause begins behind what opens it: "by 2050, | demand would", "only | a quarter favoured".
    fn behind_opening(&self, start: usize, candidate: &Candidate<'_>) -> Option<usize> {
        let analysis = self.references.analysis;
        let end = candidate.sentence.end;
        if candidate.cue.takes.object || candidate.cue.takes.infinitive || start + 3 >= end {
            return None;
        }
        let classes = analysis.classes_of(start);
        let clause = |next: usize| {
            let opens = analysis.classes_of(next).any(Classes::THAT.or(Classes::RELATIVE).or(Classes::WHO));
            !opens && self.begins_clause(next, &candidate.sentence)
        };
        if analysis.upos_of(start) == Upos::Adv && !classes.any(Classes::PREPOSITION.or(Classes::NEGATION)) {
            return Some(start + 1).filter(|&next| clause(next));
        }
        if !classes.any(Classes::PREPOSITION) || classes.any(Classes::SUBORDINATOR) {
            return None;
        }
        let phrase = self.references.phrases.after(start + 1, end).filter(|phrase| phrase.start == start + 1)?;
        let next = phrase.end + usize::from(analysis.is_mark(phrase.end, ","));
        let apart = analysis.is_mark(phrase.end, ",") || (start..phrase.end).any(|at| self.is_calendar(at));
        (apart && next + 1 < end && clause(next)).then_some(next)
    }

    /// "insisted officers acted in line": a noun and then a verb that could be a participle, and no other verb.
    fn acts_in_past(&self, candidate: &Candidate<'_>, start: usize) -> bool {
        let analysis = self.references.analysis;
        let takes = candidate.cue.takes;
        if takes.object || takes.evidence || takes.infinitive || !analysis.has_grammar() {
            return false;
        }
        let Some(subject) = self.references.phrases.simple_after(start, candidate.sentence.end) else { return false };
        let verb = subject.end;
        let noun = subject.start == start && matches!(analysis.upos_of(verb - 1), Upos::Noun | Upos::Propn);
        let past = analysis.word_of(verb).map(|word| analysis.model.features(analysis.words[word].features));
        let past = past.is_some_and(|features| features.contains("VerbForm=Part") && features.contains("Tense=Past"));
        let by = analysis.classes_of(verb + 1).any(Classes::AGENT);
        noun && past && !by && analysis.upos_of(verb) == Upos::Verb && !(verb + 1..candidate.sentence.end).any(|at| self.is_finite_at(at))
    }

    /// "promised me", "pleaded guilty", "wrote it,": words that begin no clause.
    fn is_no_subject(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let features = |at: usize| analysis.word_of(at).map_or("", |word| analysis.model.features(analysis.words[word].features));
        let alone = phrase.len() == 1;
        let object = alone && features(phrase.start).contains("Case=Acc") && !features(phrase.start).contains("Poss=Yes");
        let quality = alone
            && analysis.upos_of(phrase.start) == Upos::Adj
            && self.references.names.mention_at(phrase.start).is_none()
            && !self.is_finite_at(phrase.end);
        let closed = analysis.classes_of(phrase.start).any(Classes::THING_PRONOUN) && analysis.is_mark(phrase.end, ",");
        object || quality || alone && closed
    }

    /// A finite verb, by its class, the lexicons or the model.
    pub(super) fn is_finite_at(&self, at: usize) -> bool {
        let helps = Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::POSSIBLE).or(Classes::REQUIRED);
        let classes = self.references.analysis.classes_of(at);
        classes.any(helps) || self.is_finite_verb(at) || self.is_finite_to_the_model(at)
    }

    /// "he bought": a verb that no list knows.
    pub(super) fn is_finite_to_the_model(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let finite = |word: usize| {
            let word = &analysis.words[word];
            word.upos == Upos::Verb && analysis.model.features(word.features).contains("VerbForm=Fin")
        };
        analysis.has_grammar() && analysis.word_of(at).is_some_and(finite)
    }

    fn is_finite_verb(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        analysis.hits_at(at).iter().any(|hit| {
            let finite = matches!(hit.form, WordForm::Past | WordForm::Third);
            // "in similar terms"
            let noun = hit.form == WordForm::Third && analysis.has_grammar() && analysis.upos_of(at) == Upos::Noun;
            let finite = finite && !noun;
            match hit.meaning {
                Meaning::Cue(_) | Meaning::Measure(_) => finite,
                Meaning::Trigger(trigger) => finite && analysis.library.packs.triggers[trigger as usize].verb,
                _ => false,
            }
        })
    }

    /// The deal, she said, would… / The deal would…, the minister said. / …, said the minister.
    pub(super) fn aside(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !candidate.cue.takes.aside {
            return None;
        }
        let analysis = self.references.analysis;
        let (at, after) = (candidate.hit.start as usize, candidate.hit.end as usize);
        // "Kayla Berg, 34, said her son, six, screamed": the comma closes what is told of the subject.
        let told = self.references.phrases.subject_by_tree(at).is_some();
        let inverted = at > candidate.floor && analysis.is_mark(at - 1, ",") && !told;
        let mut beside = None;
        let mut venue = None;
        let (comma, subject, source, behind) = if inverted {
            let phrase = self.references.phrases.after(after, candidate.sentence.end)?;
            let source = self.references.resolve(phrase.clone());
            (at - 1, None, source, phrase.end)
        } else {
            let subject = self.references.phrases.subject(at, candidate.floor)?;
            let closes = |start: usize| start.checked_sub(1).filter(|&comma| comma >= candidate.floor && analysis.is_mark(comma, ","));
            let comma = closes(subject.tokens.start).or_else(|| {
                // "…, its captain and the union said"
                let first = self.joined_to_subject(&subject, candidate.floor)?;
                let comma = closes(first.start)?;
                beside = Some(self.references.resolve(first));
                Some(comma)
            })?;
            let source = self.references.resolve(subject.tokens.clone());
            // "…, a source has told the Courant, and…"
            let (hearer, behind) = self.hearer(candidate, after);
            venue = hearer;
            (comma, Some(subject), source, behind)
        };
        let known = source.entity.is_some() || source.sort != Sort::Other || !source.candidates.is_empty();
        if !self.references.can_speak(&source) || (inverted && !known) {
            return None;
        }
        let end = self.end_of_clause(candidate.sentence.clone());
        // "The deal, she said, was late; her deputy denies it": behind the semicolon another speaks.
        let told = |at: usize| (at..end).any(|at| self.is_finite_cue(at));
        let parted = |at: &usize| analysis.is_mark(*at, ";") && !analysis.has_shape(*at, Shape::QUOTED) && told(*at);
        let end = (behind..end).find(parted).unwrap_or(end);
        let mut pieces = vec![candidate.floor..comma];
        match self.rest_of_aside(behind, end) {
            Rest::Nothing => {}
            Rest::Clause(start) => {
                let and = usize::from(analysis.classes_of(start).any(Classes::COORDINATOR) && start + 1 < end);
                pieces.push(start + and..end);
            }
            Rest::Object => return None,
        }
        // What stands before must be a clause: a heading or a name in front of a comma is none.
        if !pieces[0].clone().any(|at| {
            self.is_finite_verb(at)
                || analysis
                    .classes_of(at)
                    .any(Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::REQUIRED))
        }) && pieces.len() == 1
            && pieces[0].len() < 4
            && !(inverted && self.references.names.within(pieces[0].clone()).is_empty())
            && !pieces[0].clone().any(|at| analysis.piece_of(at) != Piece::Word)
        {
            return None;
        }
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        let sources = beside.into_iter().chain([source]).collect();
        let claim = self.claim(candidate, subject.as_ref(), sources, pieces, form, "claim.indirect.aside");
        Some(ClaimFound { venue, ..claim })
    }

    /// "its captain and | the union said": the phrase that "and" joins to a subject.
    fn joined_to_subject(&self, subject: &Subject, floor: usize) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let and = subject.tokens.start.checked_sub(1).filter(|&and| and > floor && analysis.classes_of(and).any(Classes::COORDINATOR))?;
        let phrase = self.references.phrases.before(and, floor).filter(|phrase| phrase.end == and)?;
        let verb = phrase.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        (!verb && self.references.can_speak(&self.references.resolve(phrase.clone()))).then_some(phrase)
    }

    pub(super) fn rest_of_aside(&self, behind: usize, end: usize) -> Rest {
        let analysis = self.references.analysis;
        if behind >= end {
            return Rest::Nothing;
        }
        if analysis.is_mark(behind, ",") {
            return if behind + 1 < end { Rest::Clause(behind + 1) } else { Rest::Nothing };
        }
        // "…, the group said on Monday."
        let opens = analysis.classes_of(behind).any(Classes::PREPOSITION.or(Classes::ADVERB)) || self.is_calendar(behind);
        let comma = (behind..end).find(|&at| analysis.is_mark(at, ","));
        match comma {
            _ if !opens => Rest::Object,
            None if end - behind <= 8 => Rest::Nothing,
            // "…, the agency observed from the line, was…"
            Some(comma) if comma - behind <= 8 && comma + 1 < end && !analysis.classes_of(behind).any(Classes::INFINITIVE) => {
                // "…, the mission found in its report, made public today"
                let described = analysis.upos_of(comma + 1) == Upos::Verb;
                let goes_on = !described && (comma + 1..end).any(|at| self.is_finite_at(at));
                if goes_on { Rest::Clause(comma + 1) } else { Rest::Nothing }
            }
            _ => Rest::Object,
        }
    }

    /// As the minister said, … / …, as she put it: the clause beside it is what is said.
    pub(super) fn as_somebody_says(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let takes = candidate.cue.takes;
        let (at, after) = (candidate.hit.start as usize, candidate.hit.end as usize);
        let thing = after < candidate.sentence.end && analysis.classes_of(after).any(Classes::THING_PRONOUN);
        if !(takes.aside && !thing || takes.put && thing) {
            return None;
        }
        let (subject, source) = self.source_before(candidate)?;
        let opening = subject.tokens.start.checked_sub(1).filter(|&opening| opening >= candidate.floor)?;
        if !analysis.means(opening, |meaning| meaning == Meaning::As) || subject.tokens.end > at {
            return None;
        }
        let behind = after + usize::from(thing);
        let end = self.end_of_clause(candidate.sentence.clone());
        let stop = (behind..end.min(behind + 8)).find(|&at| analysis.is_mark(at, ",")).unwrap_or(end.min(behind));
        let mut pieces = Vec::new();
        if opening > candidate.floor + 1 && analysis.is_mark(opening - 1, ",") {
            pieces.push(candidate.floor..opening - 1);
        } else if opening > candidate.floor + 1 {
            return None;
        }
        if stop + 2 < end && analysis.is_mark(stop, ",") && self.opens_clause(stop + 1) {
            // "Is it true, as the paper said, that…"
            pieces = vec![stop + 2..end];
        } else if stop + 1 < end && analysis.is_mark(stop, ",") {
            pieces.push(stop + 1..end);
        } else if stop < end {
            return None;
        }
        let verb = |piece: &Range<usize>| piece.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        if !pieces.iter().any(verb) {
            return None;
        }
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        Some(self.claim(candidate, Some(&subject), vec![source], pieces, form, "claim.indirect.as"))
    }

    /// "put it like this: “…”": the words that are put so.
    pub(super) fn put_it(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let thing = after < candidate.sentence.end && analysis.classes_of(after).any(Classes::THING_PRONOUN);
        if !candidate.cue.takes.put || !thing {
            return None;
        }
        let colon = (after..candidate.sentence.end.min(after + PUT_REACH)).find(|&at| analysis.is_mark(at, ":"))?;
        let (number, quotes) = analysis.quotes_in(colon + 1..colon + 2);
        let quote = quotes.first().filter(|quote| quote.open == colon + 1 && !self.taken[number])?;
        let pieces = quote.pieces.clone();
        let (subject, source) = self.source_before(candidate)?;
        self.taken[number] = true;
        Some(self.claim(candidate, Some(&subject), vec![source], pieces, Form::Direct, "claim.direct.put"))
    }

    /// "with the paper | reporting": whoever stands between "with" and a participle.
    fn partner_before(&self, candidate: &Candidate<'_>) -> Option<crate::references::ReferenceFound> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let phrase = self.references.phrases.before(at, candidate.floor).filter(|phrase| phrase.end == at)?;
        let with =
            phrase.start.checked_sub(1).filter(|&with| with >= candidate.floor && analysis.classes_of(with).any(Classes::PARTNER))?;
        let apart = with == candidate.floor || analysis.is_mark(with - 1, ",") || self.closes_with_comma(with - 1);
        let source = self.references.resolve(phrase);
        (apart && self.references.can_speak(&source)).then_some(source)
    }

    pub(super) fn is_calendar(&self, at: usize) -> bool {
        self.references.analysis.means(at, |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::Month(_)))
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
        let quoted_as = quoted_as.or_else(|| self.partner_before(candidate));
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
            false
                if candidate.cue.takes.bare && (self.begins_clause(after, &candidate.sentence) || self.acts_in_past(candidate, after)) =>
            {
                after
            }
            false => return None,
        };
        let in_sentence =
            self.claims.iter().rev().take(RECENT).find(|claim| candidate.sentence.contains(&claim.cue.start) && !claim.sources.is_empty());
        let is_quoted = quoted_as.is_some();
        let source = match (quoted_as, in_sentence) {
            (Some(source), _) => source,
            (None, Some(claim)) => claim.sources[0].clone(),
            (None, None) => {
                let subject = self.references.phrases.main_subject(candidate.sentence.clone())?;
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
        let pieces = self.split_at_that(start..end);
        if pieces.is_empty() {
            return None;
        }
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        Some(self.claim(candidate, None, vec![source], pieces, form, "claim.indirect.participle"))
    }
}

/// What stands behind the cue of an aside.
pub(super) enum Rest {
    /// The end of the sentence, or a day or place.
    Nothing,
    /// The clause goes on behind a comma.
    Clause(usize),
    /// Something that is no aside.
    Object,
}
