//! Where the words of what is asked begin and end, and how many things they ask for.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};

use super::Finder;

/// "(viii)" has at most so many letters.
const LONGEST_NUMERAL: usize = 4;

impl Finder<'_, '_, '_> {
    /// Words without the marks that end them.
    pub(super) fn without_stop(&self, mut tokens: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        while tokens.end > tokens.start {
            let last = analysis.text_of(tokens.end - 1);
            let stops = matches!(last, "." | ";" | ":" | "," | "!" | "?");
            // Behind its stop a quotation ends that began before.
            let closes = || {
                let quote = |at: usize| matches!(analysis.text_of(at), "\"" | "“" | "”" | "»" | "«");
                let stopped = tokens.len() > 1 && matches!(analysis.text_of(tokens.end - 2), "." | "!" | "," | "?");
                quote(tokens.end - 1) && stopped && !(tokens.start..tokens.end - 1).any(quote)
            };
            if !stops && !closes() {
                break;
            }
            tokens.end -= 1;
        }
        tokens
    }

    /// Without the "and" or "or" that leads to the next thing asked.
    pub(super) fn without_joint(&self, tokens: Range<usize>) -> Range<usize> {
        let mut tokens = self.without_stop(tokens);
        while tokens.len() > 1 && self.classes(tokens.end - 1).any(Classes::COORDINATOR) {
            tokens = self.without_stop(tokens.start..tokens.end - 1);
        }
        tokens
    }

    /// "build at home | , and police arrested eleven": what is told next with a subject of its own is not asked.
    pub(super) fn without_next_clause(&self, content: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let has = |word: usize, feature: &str| analysis.model.features(words[word].features).split('|').any(|own| own == feature);
        let token = |word: usize| words[word].token as usize;
        // "open the gate | , and police arrested nine": with a doer of its own behind the "and".
        let parted = |word: usize| {
            let mut subjects = analysis.dependents_of(word).filter(|&other| words[other].relation == Relation::Nsubj && other < word);
            let and = |start: usize| {
                start > content.start + 1 && self.classes(start - 1).any(Classes::COORDINATOR) && analysis.is_mark(start - 2, ",")
            };
            subjects.any(|subject| and(crate::tree::Tree { analysis, sentence: self.context.sentence(content.start) }.span(subject).start))
        };
        let told = |at: &usize| {
            let Some(word) = analysis.word_of(*at) else { return false };
            if has(word, "Tense=Past") && parted(word) {
                return true;
            }
            let apart = words[word].relation == Relation::Conj && token(words[word].head as usize) < content.start;
            // "has gathered": its auxiliary tells it.
            let helped = |verb: usize| {
                let mut helpers = analysis.dependents_of(verb).filter(|&word| words[word].relation == Relation::Aux);
                helpers.any(|word| has(word, "Mood=Ind") && !self.classes(token(word)).any(Classes::REQUIRED))
            };
            let finite = has(word, "VerbForm=Fin") && (has(word, "Tense=Past") || has(word, "Person=3")) || apart && helped(word);
            apart && finite
        };
        // "A text, which wanted the government to rework the deal | , was not adopted"
        let resumed = |at: &usize| {
            let finite = analysis.word_of(*at).is_some_and(|word| has(word, "VerbForm=Fin") && has(word, "Mood=Ind"));
            finite && analysis.is_mark(*at - 1, ",") && !self.classes(*at).any(Classes::REQUIRED)
        };
        if let Some(verb) = content.clone().skip(2).find(resumed) {
            return self.without_joint(content.start..verb - 1);
        }
        let Some(verb) = content.clone().find(told).and_then(|at| analysis.word_of(at)) else { return content };
        let tree = crate::tree::Tree { analysis, sentence: self.context.sentence(content.start) };
        let subject = tree.dependents(verb).find(|&word| words[word].relation == Relation::Nsubj && word < verb);
        // "send the nearest car, | and has gathered signatures": whoever asks has done that too.
        let start = subject.map_or_else(|| tree.span(verb).start, |subject| tree.span(subject).start);
        if start > content.start { self.without_joint(content.start..start) } else { content }
    }

    /// "pay into the fund | , to which nobody has paid": what is only told of the last thing named.
    pub(super) fn without_relative_clause(&self, content: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let Some(comma) = content.clone().rev().find(|&at| analysis.is_mark(at, ",")).filter(|&comma| comma > content.start) else {
            return content;
        };
        let behind = comma + 1;
        // "pay the cook her wages | , the first such ruling since May"
        if behind + 2 < content.end && self.is_remark_by_ordinal(behind) {
            return content.start..comma;
        }
        let led = usize::from(self.classes(behind).any(Classes::PREPOSITION) && behind + 1 < content.end);
        let relative = self.classes(behind + led);
        // "the prison, | where four hundred have been held"
        let place = || self.context.has_feature(behind, "PronType=Rel");
        let plain = relative.any(Classes::RELATIVE) && !relative.any(Classes::THAT.or(Classes::SUBORDINATOR));
        let told = behind < content.end && (plain || place());
        if told { content.start..comma } else { content }
    }

    /// "publish the text | , and I would welcome your comments": what whoever asks says of themselves.
    pub(super) fn before_own_words(&self, content: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let led = content.start > 0 && self.classes(content.start - 1).any(Classes::THAT);
        let own = |&at: &usize| {
            // "for help | and that nobody came": another clause of who tells it.
            let behind_and = self.classes(at - 1).any(Classes::COORDINATOR);
            let that = |at: usize| self.classes(at).any(Classes::THAT);
            if behind_and && !led && that(at) && !(content.start..at).any(that) {
                return true;
            }
            let speaks = self.classes(at).any(Classes::SPEAKER_PRONOUN) && self.context.has_feature(at, "Case=Nom");
            let finite = matches!(analysis.upos_of(at + 1), Upos::Aux | Upos::Verb);
            speaks && finite && behind_and && at + 1 < content.end
        };
        // "that we stay and we pay": the content is about them.
        let about = self.classes(content.start).any(Classes::SPEAKER_PRONOUN);
        match content.clone().skip(1).find(own).filter(|_| !about) {
            Some(own) => self.without_joint(content.start..own),
            None => content,
        }
    }

    /// "Please be seated | , the judge said": whose words these are is no part of them.
    pub(super) fn before_attribution(&self, content: Range<usize>) -> Range<usize> {
        let Some(claim) = self.context.claim_of(&(content.start..content.start + 1)).map(|claim| &self.context.claims[claim]) else {
            return content;
        };
        let piece = claim.pieces.iter().find(|piece| piece.contains(&content.start));
        let goes_on = |end: usize| claim.pieces.iter().any(|piece| piece.start >= end && piece.start < content.end);
        let attributed = |end: usize| end < content.end && (end..content.end).contains(&claim.cue.start) && !goes_on(end);
        match piece.map(|piece| piece.end).filter(|&end| attributed(end)) {
            Some(end) => self.without_joint(content.start..end),
            None => content,
        }
    }

    /// "the first | such ruling since May": what is only told of the thing named before. "A second truck" is a thing.
    pub(super) fn is_remark_by_ordinal(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let definite = self.classes(at).any(Classes::ARTICLE) && analysis.text_of(at).len() > 2;
        definite && analysis.means(at + 1, |meaning| matches!(meaning, Meaning::Ordinal(_)))
    }

    /// Where what an infinitive asks for begins, if one stands here: "to | leave", but "| not to leave".
    pub(super) fn asked_from(&self, at: usize, limit: usize) -> Option<usize> {
        let not = self.classes(at).any(Classes::NEGATION) && at + 1 < limit && self.is_infinitive(at + 1, limit);
        if not { Some(at) } else { self.is_infinitive(at, limit).then_some(at + 1) }
    }

    /// "(a) publish the list; (b) pay the families": each of the lettered things in some words, or else all of them.
    pub(super) fn lettered(&self, content: Range<usize>) -> Vec<Range<usize>> {
        let labels = self.labels(&content);
        if labels.len() < 2 {
            return vec![content];
        }
        let ends = labels.iter().skip(1).map(|label| label.start).chain([content.end]);
        labels.iter().zip(ends).map(|(label, end)| self.without_joint(label.end..end)).filter(|piece| !piece.is_empty()).collect()
    }

    /// "(a)", "(ii)", "3)": the labels of things in a row. Behind the first each stands behind a mark or an "and": "Articles 3 (a)
    /// and 4 (b)" has none.
    pub(super) fn labels(&self, words: &Range<usize>) -> Vec<Range<usize>> {
        let analysis = self.context.analysis;
        let label = |at: usize| {
            let open = usize::from(analysis.is_mark(at, "("));
            let close = at + open + 1;
            if close + 1 >= words.end || !analysis.is_mark(close, ")") {
                return None;
            }
            let text = analysis.text_of(at + open);
            let roman = text.len() <= LONGEST_NUMERAL && text.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
            let parted = at > words.start && (analysis.piece_of(at - 1) == Piece::Mark || self.classes(at - 1).any(Classes::COORDINATOR));
            let parted = parted && !analysis.is_mark(at - 1, "(");
            ((text.len() == 1 || roman) && (open == 1 || parted)).then_some((at..close + 1, parted))
        };
        let mut found = words.clone().filter_map(label);
        let first = found.next().map(|(label, _)| label);
        first.into_iter().chain(found.filter(|(_, parted)| *parted).map(|(label, _)| label)).collect()
    }

    /// "to" with a verb behind it.
    pub(super) fn is_infinitive(&self, at: usize, limit: usize) -> bool {
        let analysis = self.context.analysis;
        let verb = matches!(analysis.upos_of(at + 1), Upos::Verb | Upos::Aux | Upos::Adv | Upos::X);
        self.classes(at).any(Classes::INFINITIVE) && at + 1 < limit && verb && !analysis.is_capitalised(at + 1)
    }

    /// Each thing asked in some words: "drop the plan and (to) decide claims in Britain" are two.
    pub(super) fn things(&self, content: Range<usize>) -> Vec<Range<usize>> {
        let analysis = self.context.analysis;
        let is_verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let first = content.clone().take(4).find(|&at| is_verb(at)).and_then(|at| analysis.word_of(at));
        let mut starts = vec![content.start];
        for at in content.clone().skip(2) {
            let opens = usize::from(self.classes(at).any(Classes::INFINITIVE));
            let verb = at + opens;
            let behind_joint = self.classes(at - 1).any(Classes::COORDINATOR) || analysis.is_mark(at - 1, ",");
            // "called for | a clinic, for | a school and for | two wells"
            let leader = content.start.checked_sub(1).map(|at| self.classes(at)).unwrap_or_default();
            let led = leader.any(Classes::PREPOSITION) && !leader.any(Classes::INFINITIVE);
            let same = led && behind_joint && at + 1 < content.end && analysis.text_of(at) == analysis.text_of(content.start - 1);
            // "help for the wounded and for | their families": behind a bare "and", as well a part of the same thing.
            let inside = || {
                let own = starts.last().copied().unwrap_or(content.start)..at - 1;
                !analysis.is_mark(at - 1, ",")
                    && !analysis.is_mark(at - 2, ",")
                    && own.into_iter().any(|other| analysis.text_of(other) == analysis.text_of(at))
                    && self.is_for_somebody(at + 1..content.end)
            };
            let again = same && !inside() && self.is_thing_again(&content, at + 1);
            // "to report, | to pay and to leave"
            let series = |from: usize| {
                let joint = content.end + usize::from(analysis.is_mark(content.end, ","));
                let goes_on = || self.classes(joint).any(Classes::COORDINATOR) && self.is_infinitive(joint + 1, joint + 3);
                let joins = |at: usize| self.classes(at).any(Classes::COORDINATOR) && self.is_infinitive(at + 1, content.end);
                (from..content.end).any(joins) || goes_on()
            };
            let infinitives =
                leader.any(Classes::INFINITIVE) && analysis.is_mark(at - 1, ",") && self.is_infinitive(at, content.end) && series(at + 2);
            if infinitives || again && !self.classes(at + 1).any(Classes::RELATIVE) {
                starts.push(at + 1);
                continue;
            }
            if !behind_joint || verb >= content.end || !is_verb(verb) || analysis.is_capitalised(verb) {
                continue;
            }
            let word = analysis.word_of(verb).filter(|&word| analysis.words[word].token as usize == verb);
            let joined = word.is_some_and(|word| {
                let head = analysis.words[word].head as usize;
                analysis.words[word].relation == Relation::Conj && (Some(head) == first || opens == 1)
            });
            let plain = word.is_some_and(|word| {
                let features = analysis.model.features(analysis.words[word].features);
                features.contains("VerbForm=Inf") || features.is_empty()
            });
            // "come out and talk to us": going there is no thing of its own.
            let start = starts.last().copied().unwrap_or(content.start);
            let way = opens == 0
                && at - 1 - start <= 2
                && (start..at - 1).all(|at| !matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn | Upos::Pron));
            // "that the state make and keep records": both verbs have one object.
            let way = way || opens == 0 && first.is_some_and(|first| analysis.words[first].token as usize + 2 == at);
            // "not to go and look": what is not to be done is one.
            let negated = self.classes(start).any(Classes::NEGATION) && opens == 0;
            if joined && !way && !negated && (plain || opens == 1) {
                starts.push(verb);
            }
        }
        let ends = starts.iter().skip(1).copied().chain([content.end]);
        let pieces = starts.iter().copied().zip(ends).map(|(start, end)| {
            // "to" or "for" stands before the next one.
            let leads = Classes::INFINITIVE.or(Classes::PREPOSITION);
            let end = if end < content.end && self.classes(end - 1).any(leads) { end - 1 } else { end };
            self.without_joint(start..end)
        });
        pieces.filter(|piece| !piece.is_empty()).collect()
    }

    /// "called for a clinic, for | a school": beside the first thing, or of the same verb. "For the first time" is none, nor what
    /// the tree hangs on something else.
    pub(super) fn is_thing_again(&self, content: &Range<usize>, at: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let token = |word: usize| words[word].token as usize;
        let Some(thing) = self.context.references.phrases.simple_after(at, content.end).filter(|thing| thing.start == at) else {
            return false;
        };
        let ordinal = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Ordinal(_)));
        let Some(word) = analysis.word_of(thing.end - 1).filter(|_| !ordinal(at) && !self.is_remark_by_ordinal(at)) else { return false };
        let head = words[word].head as usize;
        let of_verb = |word: usize| token(word) < content.start;
        let hangs = match words[word].relation {
            Relation::Conj => of_verb(head) || of_verb(words[head].head as usize),
            _ => of_verb(head),
        };
        hangs && self.context.times_in(thing).is_empty()
    }

    /// "for | their families", but not "for | the release of the crew".
    pub(super) fn is_for_somebody(&self, behind: Range<usize>) -> bool {
        let thing = self.context.references.phrases.simple_after(behind.start, behind.end).filter(|thing| thing.start == behind.start);
        thing.is_some_and(|thing| self.classes(thing.start).any(Classes::POSSESSIVE) || self.addressee(thing).is_some())
    }
}
