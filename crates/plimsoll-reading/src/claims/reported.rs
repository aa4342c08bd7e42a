//! Indirect speech: clauses, things asked, asides, "according to".

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Meaning, Piece, WordForm};
use plimsoll_record::Form;

use super::{Candidate, ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

/// A bare clause has its verb within this many tokens.
const VERB_REACH: usize = 28;

/// "asked X, Y and Z to": the addressees stand within this many tokens.
const ADDRESSEE_REACH: usize = 30;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// The end of what a cue reports: the end of the sentence, or where another voice sets in
    /// (", adding that…", ", according to…").
    fn content_end(&self, from: usize, sentence: &Range<usize>) -> usize {
        let analysis = self.references.analysis;
        let end = self.without_note(from, self.end_of_clause(sentence.clone()));
        let quoted = analysis.has_shape(from.min(sentence.end - 1), Shape::QUOTED);
        (from..end)
            .find(|&at| {
                let leaves_quote = quoted && !analysis.has_shape(at, Shape::QUOTED);
                let comma = at + 1 < end && (analysis.is_mark(at, ",") && !analysis.has_shape(at, Shape::QUOTED) || self.closes_with_comma(at));
                leaves_quote || self.is_joined_cue(at, from, end) || (comma && (self.is_other_voice(at + 1) || self.is_closing_aside(at + 1, end))) || (!quoted && analysis.is_mark(at, ";"))
            })
            .unwrap_or(end)
    }

    /// The end of a clause without a footnote mark or a remark in brackets: "[25]", "(see para. 12)".
    fn without_note(&self, from: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        if end <= from + 3 || !matches!(analysis.text_of(end - 1), ")" | "]") {
            return end;
        }
        let open = (from + 1..end).rev().find(|&at| matches!(analysis.text_of(at), "(" | "["));
        let is_note = |open: usize| {
            let numbers_only = (open + 1..end - 1).all(|at| matches!(analysis.piece_of(at), Piece::Number | Piece::Mark));
            let points_elsewhere = (open + 1..end - 1).any(|at| analysis.means(at, |meaning| matches!(meaning, Meaning::NotCounted)));
            numbers_only || points_elsewhere
        };
        open.filter(|&open| is_note(open)).unwrap_or(end)
    }

    /// "…could last 18 months and urged the Assembly": a second verb of the same speaker, if nobody
    /// inside the clause could have said it.
    fn is_joined_cue(&self, at: usize, from: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let and = analysis.classes_of(at).any(Classes::COORDINATOR) && at > from && at + 1 < end && !analysis.has_shape(at, Shape::QUOTED);
        and && self.is_finite_cue(at + 1) && !self.has_inner_speaker(from, at)
    }

    pub(super) fn is_finite_cue(&self, at: usize) -> bool {
        self.references.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Cue(_)) && matches!(hit.form, WordForm::Past | WordForm::Third))
    }

    /// Whether the clause has a subject that could speak.
    pub(super) fn has_inner_speaker(&self, from: usize, end: usize) -> bool {
        let Some(subject) = self.references.phrases.after(from, end) else { return false };
        let subject = self.references.resolve(subject);
        let actor = subject.entity.is_some_and(|entity| self.references.names.is_actor(entity));
        actor || subject.role.is_some() || matches!(subject.sort, Sort::Person | Sort::Body)
    }

    /// A closing mark with a comma inside it: “…,” saying…
    fn closes_with_comma(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        at > 0 && analysis.is_mark(at - 1, ",") && analysis.has_shape(at - 1, Shape::QUOTED) && !analysis.has_shape(at, Shape::QUOTED)
    }

    /// "…, the paper reported." at the end of a sentence: who, a cue, and nothing more.
    fn is_closing_aside(&self, start: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        (start + 1..end.min(start + 12)).any(|at| {
            let takes_aside = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.aside).then_some(());
            analysis.longest(at, takes_aside).is_some_and(|(hit, ())| {
                let behind = hit.end as usize;
                matches!(self.rest_of_aside(behind, end), Rest::Nothing)
                    && self.references.phrases.subject(at, start).is_some_and(|subject| subject.tokens.start == start)
            })
        })
    }

    fn is_other_voice(&self, at: usize) -> bool {
        self.references.analysis.hits_at(at).iter().any(|hit| match hit.meaning {
            Meaning::Cue(cue) => {
                let takes = self.references.analysis.library.language.cues[cue as usize].takes;
                takes.source_after || hit.form == WordForm::Gerund
            }
            _ => false,
        })
    }

    fn form_of(&self, pieces: &[Range<usize>]) -> Form {
        let analysis = self.references.analysis;
        let inside = |open: usize| pieces.iter().any(|piece| piece.contains(&open));
        let outside_quote = pieces.first().is_some_and(|piece| !analysis.has_shape(piece.start, Shape::QUOTED));
        if outside_quote && analysis.quotes.iter().any(|quote| inside(quote.open)) { Form::Mixed } else { Form::Indirect }
    }

    /// Marks the quotations inside a reported clause as read.
    fn take_quotes(&mut self, pieces: &[Range<usize>]) {
        for (number, quote) in self.references.analysis.quotes.iter().enumerate() {
            if pieces.iter().any(|piece| piece.contains(&quote.open)) {
                self.taken[number] = true;
            }
        }
    }

    fn indirect(&mut self, candidate: &Candidate<'a>, pieces: Vec<Range<usize>>, rule: &'static str) -> Option<ClaimFound> {
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
        let is_that = |at: usize| at < candidate.sentence.end && analysis.classes_of(at).any(Classes::THAT);
        let mut venue = None;
        let mut that = after;
        if !is_that(that) {
            let object = takes.object.then(|| self.references.phrases.simple_after(after, candidate.sentence.end)).flatten();
            // "rejected the claim that": what is rejected stands behind "that".
            let named_claim = object.as_ref().is_some_and(|object| is_that(object.end));
            if !takes.hearer && !named_claim && !self.may_have_between(after) {
                return None;
            }
            let (hearer, end) = self.hearer(candidate, after);
            let end = if let Some(object) = object.filter(|_| named_claim) { object.end } else { end };
            venue = hearer;
            that = (end..candidate.sentence.end.min(end + 6)).find(|&at| is_that(at))?;
            if self.stops(end..that) {
                return None;
            }
        }
        let start = that + 1;
        if start >= candidate.sentence.end {
            return None;
        }
        let end = self.content_end(start, &candidate.sentence);
        let leads_to_list = candidate.cue.takes.infinitive && analysis.is_mark(candidate.sentence.end - 1, ":");
        if leads_to_list || start >= end {
            return None;
        }
        let pieces = self.split_at_that(start..end);
        let mut claim = self.indirect(candidate, pieces, "claim.indirect.that")?;
        claim.venue = venue;
        Some(claim)
    }

    /// "warned on Tuesday that": a preposition may lead to a day or a place.
    fn may_have_between(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        at < analysis.tokens.len() && (analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::ADVERB)) || analysis.is_mark(at, ","))
    }

    fn stops(&self, tokens: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        tokens.clone().any(|at| analysis.classes_of(at).any(Classes::BE.or(Classes::RELATIVE)) || matches!(analysis.text_of(at), ";" | ":" | "." ))
    }

    /// "…was too low and that the true bill…": two pieces.
    fn split_at_that(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let analysis = self.references.analysis;
        let mut pieces = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone() {
            let joins = analysis.classes_of(at).any(Classes::COORDINATOR) && at + 1 < tokens.end && analysis.classes_of(at + 1).any(Classes::THAT);
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
        if start >= candidate.sentence.end || !(self.begins_clause(start, &candidate.sentence) || self.goes_on_from_relative(candidate, start)) {
            return None;
        }
        let end = self.content_end(start, &candidate.sentence);
        if start >= end {
            return None;
        }
        let mut claim = self.indirect(candidate, vec![start..end], "claim.indirect.bare")?;
        claim.venue = venue;
        Some(claim)
    }

    /// "…, which she said has produced results": the relative word is the clause's subject.
    fn goes_on_from_relative(&self, candidate: &Candidate<'_>, start: usize) -> bool {
        let analysis = self.references.analysis;
        let finite = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::REQUIRED);
        let subject = self.references.phrases.subject(candidate.hit.start as usize, candidate.floor);
        let relative = |subject: &crate::phrases::Subject| {
            subject.tokens.start > candidate.floor && analysis.classes_of(subject.tokens.start - 1).any(Classes::RELATIVE)
        };
        analysis.classes_of(start).any(finite) && subject.is_some_and(|subject| relative(&subject))
    }

    /// Whether a noun phrase and then a finite verb stand here.
    fn begins_clause(&self, start: usize, sentence: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let Some(subject) = self.references.phrases.after(start, sentence.end) else { return false };
        if subject.start != start || matches!(analysis.piece_of(start), Piece::Mark) {
            return false;
        }
        let pronoun = analysis.classes_of(start).any(Classes::PERSON_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::THING_PRONOUN).or(Classes::SPEAKER_PRONOUN));
        let finite = Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::REQUIRED);
        let limit = self.end_of_clause(sentence.clone()).min(start + VERB_REACH);
        let mut relative = false;
        for at in start + 1..limit {
            let classes = analysis.classes_of(at);
            if classes.any(finite) && self.references.names.mention_at(at).is_none() {
                return !relative;
            }
            // A trigger or cue in a finite form is a verb as well.
            if at >= subject.end && self.is_finite_verb(at) {
                return !relative;
            }
            relative = classes.any(Classes::RELATIVE) && !pronoun;
            let joins = analysis.is_mark(at, ",") && at + 1 < limit && (analysis.classes_of(at + 1).any(Classes::COORDINATOR) || self.is_finite_verb(at + 1));
            if joins {
                return false;
            }
            if matches!(analysis.text_of(at), "." | ";" | ":") {
                return false;
            }
        }
        false
    }

    fn is_finite_verb(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        analysis.hits_at(at).iter().any(|hit| {
            let finite = matches!(hit.form, WordForm::Past | WordForm::Third);
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
        let inverted = at > candidate.floor && analysis.is_mark(at - 1, ",");
        let (comma, subject, source, behind) = if inverted {
            let phrase = self.references.phrases.after(after, candidate.sentence.end)?;
            let source = self.references.resolve(phrase.clone());
            (at - 1, None, source, phrase.end)
        } else {
            let subject = self.references.phrases.subject(at, candidate.floor)?;
            let comma = subject.tokens.start.checked_sub(1).filter(|&comma| comma >= candidate.floor && analysis.is_mark(comma, ","))?;
            let source = self.references.resolve(subject.tokens.clone());
            (comma, Some(subject), source, after)
        };
        let known = source.entity.is_some() || source.sort != Sort::Other || !source.candidates.is_empty();
        if !self.references.can_speak(&source) || (inverted && !known) {
            return None;
        }
        let end = self.end_of_clause(candidate.sentence.clone());
        let mut pieces = vec![candidate.floor..comma];
        match self.rest_of_aside(behind, end) {
            Rest::Nothing => {}
            Rest::Clause(start) => pieces.push(start..end),
            Rest::Object => return None,
        }
        // What stands before must be a clause: a heading or a name in front of a comma is none.
        if !pieces[0].clone().any(|at| self.is_finite_verb(at) || analysis.classes_of(at).any(Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::REQUIRED)))
            && pieces.len() == 1
            && pieces[0].len() < 4
            && !pieces[0].clone().any(|at| analysis.piece_of(at) != Piece::Word)
        {
            return None;
        }
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        Some(self.claim(candidate, subject.as_ref(), vec![source], pieces, form, "claim.indirect.aside"))
    }

    fn rest_of_aside(&self, behind: usize, end: usize) -> Rest {
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
            _ => Rest::Object,
        }
    }

    fn is_calendar(&self, at: usize) -> bool {
        self.references.analysis.means(at, |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::Month(_)))
    }

    /// …, adding that… / …, saying the…: the speaker is the one of the sentence.
    pub(super) fn participle(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let (at, after) = (candidate.hit.start as usize, candidate.hit.end as usize);
        if at <= candidate.sentence.start || !(analysis.is_mark(at - 1, ",") || self.closes_with_comma(at - 1)) || after >= candidate.sentence.end {
            return None;
        }
        let start = match analysis.classes_of(after).any(Classes::THAT) && candidate.cue.takes.that {
            true => after + 1,
            false if candidate.cue.takes.bare && self.begins_clause(after, &candidate.sentence) => after,
            false => return None,
        };
        let in_sentence = self.claims.iter().rev().find(|claim| candidate.sentence.contains(&claim.cue.start) && !claim.sources.is_empty());
        let source = match in_sentence {
            Some(claim) => claim.sources[0].clone(),
            None => {
                let subject = self.references.phrases.main_subject(candidate.sentence.clone())?;
                self.references.resolve(subject)
            }
        };
        let known = source.entity.is_some() || source.sort != Sort::Other;
        if !known || !self.references.can_speak(&source) {
            return None;
        }
        let pieces = self.split_at_that(start..self.content_end(start, &candidate.sentence));
        if pieces.is_empty() {
            return None;
        }
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        Some(self.claim(candidate, None, vec![source], pieces, form, "claim.indirect.participle"))
    }

    /// "declined to comment", "refused to say how many…"
    pub(super) fn declined(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if candidate.cue.act != plimsoll_record::Act::Decline {
            return None;
        }
        let after = candidate.hit.end as usize;
        let end = self.content_end(after, &candidate.sentence);
        let pieces = if after < end { vec![after..end] } else { vec![candidate.hit.start as usize..after] };
        self.indirect(candidate, pieces, "claim.declined")
    }

    /// urged Rome to stop / called on the Government to… / promised to appeal
    pub(super) fn asked(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !candidate.cue.takes.infinitive {
            return None;
        }
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let limit = self.end_of_clause(candidate.sentence.clone());
        let infinitive = (after..limit.min(after + ADDRESSEE_REACH)).find(|&at| self.is_infinitive(at, limit))?;
        if (after..infinitive).any(|at| matches!(analysis.text_of(at), "." | ";" | ":") || analysis.classes_of(at).any(Classes::BE.or(Classes::THAT).or(Classes::POSSIBLE))) {
            return None;
        }
        // "promised Rome to" has no addressee; "commit Italy to" is another verb.
        if infinitive > after && candidate.cue.act == plimsoll_record::Act::Promise {
            return None;
        }
        let addressees = if infinitive > after { self.list(after, infinitive) } else { Vec::new() };
        if infinitive > after && addressees.is_empty() {
            return None;
        }
        let end = self.content_end(infinitive + 1, &candidate.sentence);
        let pieces = self.split_at_infinitive(infinitive + 1..end);
        let mut claim = self.indirect(candidate, pieces, "claim.asked")?;
        claim.addressees = addressees;
        Some(claim)
    }

    /// "to" with a verb behind it, not with a place or a person.
    fn is_infinitive(&self, at: usize, limit: usize) -> bool {
        let analysis = self.references.analysis;
        if !analysis.classes_of(at).any(Classes::INFINITIVE) || at + 1 >= limit {
            return false;
        }
        let quoted = usize::from(at + 2 < limit && matches!(analysis.text_of(at + 1), "“" | "\"" | "«" | "‘" | "'"));
        let at = at + quoted;
        let next = &analysis.tokens[at + 1];
        let nominal = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DEMONSTRATIVE).or(Classes::QUANTIFIER).or(Classes::PERSON_PRONOUN).or(Classes::PLURAL_PRONOUN);
        next.piece == Piece::Word && !next.is_capitalised() && !next.classes.any(nominal) && self.references.names.mention_at(at + 1).is_none()
    }

    fn split_at_infinitive(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let analysis = self.references.analysis;
        let mut pieces = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone() {
            if at > start && analysis.classes_of(at).any(Classes::COORDINATOR) && self.is_infinitive(at + 1, tokens.end) {
                let end = if analysis.is_mark(at - 1, ",") { at - 1 } else { at };
                pieces.push(start..end);
                start = at + 2;
            }
        }
        pieces.push(start..tokens.end);
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// The members of "A, B and C", resolved.
    pub(crate) fn list(&self, start: usize, end: usize) -> Vec<ReferenceFound> {
        let analysis = self.references.analysis;
        let mut found = Vec::new();
        let mut at = start;
        while at < end {
            let Some(phrase) = self.references.phrases.after(at, end) else { break };
            at = phrase.end;
            found.push(self.references.resolve(phrase));
            let parted = at < end && (analysis.is_mark(at, ",") || analysis.classes_of(at).any(Classes::COORDINATOR));
            if !parted {
                break;
            }
            while at < end && (analysis.is_mark(at, ",") || analysis.classes_of(at).any(Classes::COORDINATOR)) {
                at += 1;
            }
        }
        found
    }

    /// criticised the deal / accused the navy of firing / denied the charge
    pub(super) fn object(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let takes = candidate.cue.takes;
        if !takes.object && !takes.mixed {
            return None;
        }
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let end = self.content_end(after, &candidate.sentence);
        let (venue, after) = self.said_to(after, end);
        let object = self.references.phrases.simple_after(after, end)?;
        // "denied it", "urge you": a pronoun alone is no content.
        if object.len() == 1 && object.end + 1 >= end && analysis.classes_of(object.start).any(crate::phrases::PRONOUN) {
            return None;
        }
        if object.len() == 1 && analysis.classes_of(object.start).any(crate::phrases::PRONOUN) && candidate.cue.takes.infinitive {
            return None;
        }
        // "We call on the Commission to:" leads to a list; the list is read as demands.
        if candidate.cue.takes.infinitive && analysis.is_mark(candidate.sentence.end - 1, ":") {
            return None;
        }
        let accused = candidate.cue.act == plimsoll_record::Act::Accuse
            && object.end + 1 < end
            && analysis.classes_of(object.end).any(Classes::PREPOSITION)
            && analysis.piece_of(object.end + 1) == Piece::Word
            && self.references.names.mention_at(object.end + 1).is_none()
            && !analysis.classes_of(object.end + 1).any(Classes::ARTICLE);
        let (_, source) = self.source_before(candidate)?;
        if self.is_unknown_pronoun(&source) {
            return None;
        }
        if candidate.cue.takes.evidence && source.sort != Sort::Evidence {
            return None;
        }
        // Without a clause of its own the content is weaker evidence: the source must be somebody.
        if source.entity.is_none() && source.role.is_none() && source.organisation.is_none() && source.sort == Sort::Other {
            return None;
        }
        if !takes.object && self.form_of(&[after..end]) != Form::Mixed {
            return None;
        }
        let pieces = if accused { vec![object.end + 1..end] } else { vec![after..end] };
        let mut claim = self.indirect(candidate, pieces, "claim.object")?;
        claim.venue = venue;
        if accused {
            claim.addressees = vec![self.references.resolve(object)];
        }
        Some(claim)
    }

    fn is_unknown_pronoun(&self, source: &ReferenceFound) -> bool {
        let pronoun = self.references.analysis.classes_of(source.tokens.start).any(crate::phrases::PRONOUN);
        let known = source.entity.is_some() || source.name.is_some() || source.role.is_some() || source.author || !source.candidates.is_empty();
        pronoun && source.tokens.len() == 1 && !known
    }

    /// "stressed to her counterparts the importance of…": to whom, before what.
    fn said_to(&self, after: usize, end: usize) -> (Option<ReferenceFound>, usize) {
        let opens = after < end && self.references.analysis.classes_of(after).any(Classes::INFINITIVE);
        match opens.then(|| self.references.phrases.after(after + 1, end)).flatten() {
            Some(hearer) => {
                let behind = hearer.end;
                (Some(self.references.resolve(hearer)), behind)
            }
            None => (None, after),
        }
    }

    /// According to X, … / …, according to X, Y and Z.
    pub(super) fn according_to(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let (at, after) = (candidate.hit.start as usize, candidate.hit.end as usize);
        let (sources, behind) = self.sources_after(after, candidate.sentence.end);
        if sources.is_empty() {
            return None;
        }
        let end = self.end_of_clause(candidate.sentence.clone());
        let opens = at == candidate.floor;
        let mut pieces = Vec::new();
        if opens {
            let start = if analysis.is_mark(behind, ",") { behind + 1 } else { behind };
            if start < end {
                pieces.push(start..end);
            }
        } else {
            let stop = if analysis.is_mark(at - 1, ",") { at - 1 } else { at };
            pieces.push(candidate.floor..stop);
            if behind + 1 < end && analysis.is_mark(behind, ",") {
                pieces.push(behind + 1..end);
            }
        }
        pieces.retain(|piece| !piece.is_empty());
        if pieces.is_empty() {
            return None;
        }
        let quoted = self.whole_quote(&pieces);
        let (pieces, form) = match quoted {
            Some(inside) => (inside, Form::Direct),
            None => {
                let form = self.form_of(&pieces);
                (pieces, form)
            }
        };
        self.take_quotes(&pieces);
        Some(self.claim(candidate, None, sources, pieces, form, "claim.according_to"))
    }

    /// Where the content is one quotation from its first to its last mark, what stands inside.
    fn whole_quote(&mut self, pieces: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
        let [piece] = pieces else { return None };
        let number = self.references.analysis.quotes.iter().position(|quote| quote.open == piece.start && quote.end + 1 >= piece.end && quote.end <= piece.end + 1)?;
        self.taken[number] = true;
        Some(self.references.analysis.quotes[number].pieces.clone())
    }

    /// The sources behind "according to": one, or a list that ends with "and". Gives the end behind.
    fn sources_after(&self, start: usize, end: usize) -> (Vec<ReferenceFound>, usize) {
        let analysis = self.references.analysis;
        let Some(first) = self.references.phrases.after(start, end) else { return (Vec::new(), start) };
        let mut members = vec![first.clone()];
        let mut at = first.end;
        let mut closed = at;
        loop {
            let comma = at < end && analysis.is_mark(at, ",");
            let mut next = if comma { at + 1 } else { at };
            let and = next < end && analysis.classes_of(next).any(Classes::COORDINATOR);
            if and {
                next += 1;
            }
            if !comma && !and {
                break;
            }
            let Some(member) = self.references.phrases.after(next, end) else { break };
            let resolved = self.references.resolve(member.clone());
            let has_name = !self.references.names.within(member.clone()).is_empty();
            if (resolved.sort == Sort::Other && !has_name) || (resolved.sort == Sort::Person && resolved.entity.is_none() && resolved.role.is_none()) {
                break;
            }
            at = member.end;
            members.push(member);
            if and {
                closed = at;
                break;
            }
        }
        // A list that never came to its "and" was none: the comma ended the source.
        if closed == first.end {
            members.truncate(1);
        }
        let members = members.into_iter().map(|member| self.references.resolve(member)).collect();
        (members, closed)
    }
}

/// What stands behind the cue of an aside.
enum Rest {
    /// The end of the sentence, or a day or place.
    Nothing,
    /// The clause goes on behind a comma.
    Clause(usize),
    /// Something that is no aside.
    Object,
}
