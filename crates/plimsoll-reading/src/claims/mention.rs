//! The words by which a claim names its source, once it is known who that is.
//!
//! Whoever speaks is found by the phrase before or behind a verb, and that phrase may hold too much or too little: what a
//! reader takes for the name of the source is cut out of it here. What does not belong to it comes off at both ends: a time
//! before it, a date or an adverb behind it, what is told of a person behind the name. Then what belongs to it is added: the
//! title and the letters of a name, and the name behind its office. Whom the words mean is not asked again.

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TimeWord};
use plimsoll_record::EntityType;

use super::ClaimFinder;
use crate::names::MentionFound;
use crate::references::{ReferenceFound, Sort};

/// Between the comma behind an office and the name stand at most so many tokens: "the chair, retired judge | Ida Berg".
const DESCRIPTION: usize = 5;

/// A year is written with so many digits.
const YEAR: usize = 4;

impl ClaimFinder<'_, '_, '_> {
    /// Gives each source the words that name it where the claim stands.
    pub(super) fn words_of_sources(&mut self) {
        for number in 0..self.claims.len() {
            let claim = &self.claims[number];
            let words: Vec<Range<usize>> = claim.sources.iter().map(|source| self.words_of(source, claim.cue.start)).collect();
            for (source, words) in self.claims[number].sources.iter_mut().zip(words) {
                source.tokens = words;
            }
        }
    }

    fn words_of(&self, source: &ReferenceFound, cue: usize) -> Range<usize> {
        if source.tokens.is_empty() {
            return source.tokens.clone();
        }
        let words = self.whole_names(source.tokens.clone());
        let words = self.speaker_alone(self.without_time(words));
        let words = self.without_phrase_before(source, words);
        let words = self.up_to_name(source, words);
        let words = self.without_date(source, words, cue);
        let words = self.without_adverbs(words);
        let words = self.with_title(words);
        self.with_bracket(self.with_name_behind(source, words))
    }

    /// "The Minister for Ports (Mr Ivo Lamm | )": brackets are whole.
    fn with_bracket(&self, words: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let open =
            words.clone().rfind(|&at| analysis.is_mark(at, "(") || analysis.is_mark(at, ")")).is_some_and(|at| analysis.is_mark(at, "("));
        words.start..words.end + usize::from(open && analysis.is_mark(words.end, ")"))
    }

    /// "Dr Osgood | -Tam", "an under | -secretary": words are not cut inside a name or at a hyphen.
    fn whole_names(&self, words: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let names = self.references.names;
        let start = names.mention_at(words.start).map_or(words.start, |mention| mention.tokens.start.min(words.start));
        let mut end = names.mention_at(words.end - 1).map_or(words.end, |mention| mention.tokens.end.max(words.end));
        let glued = |at: usize| analysis.has_shape(at, Shape::GLUED);
        while analysis.is_mark(end, "-") && glued(end) && glued(end + 1) && analysis.piece_of(end + 1) == Piece::Word {
            end += 2;
        }
        start..end
    }

    /// "We | at the Harbour Post": the pronoun alone names who speaks.
    fn speaker_alone(&self, words: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let first = analysis.classes_of(words.start);
        let own = first.any(Classes::SPEAKER_PRONOUN) && !first.any(Classes::POSSESSIVE);
        let led = words.len() > 1 && analysis.classes_of(words.start + 1).any(Classes::PREPOSITION);
        if own && led { words.start..words.start + 1 } else { words }
    }

    /// "last night | the manager", "P.S. | The baker": what stands before a phrase that opens anew.
    fn without_time(&self, words: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let opens = |at: usize| at < words.end && (analysis.is_capitalised(at) || analysis.classes_of(at).any(Classes::ARTICLE));
        let rest = words.start + 2;
        let placed = analysis.means(words.start, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Last | TimeWord::This)));
        let timed = placed && self.is_time_unit(words.start + 1) && self.references.names.mention_at(words.start).is_none();
        if timed && opens(rest) {
            return rest..words.end;
        }
        let anew = |&at: &usize| {
            analysis.text_of(at - 1).ends_with('.') && analysis.is_capitalised(at) && analysis.classes_of(at).any(Classes::ARTICLE)
        };
        (words.start + 1..words.end).rev().find(anew).map_or(words.clone(), |start| start..words.end)
    }

    fn is_time_unit(&self, at: usize) -> bool {
        self.references.analysis.means(at, |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_)))
    }

    /// "In a letter to the Court | the Authority said": two phrases that no word joins; the second speaks.
    fn without_phrase_before(&self, source: &ReferenceFound, words: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let Some(mention) = self.last_named(source, &words).filter(|mention| mention.tokens.end == words.end) else { return words };
        let start = mention.phrase.start.max(words.start);
        let article = start.checked_sub(1).filter(|&at| at > words.start && analysis.classes_of(at).any(Classes::ARTICLE));
        let apart = |&at: &usize| matches!(analysis.upos_of(at - 1), Upos::Noun | Upos::Propn) && analysis.piece_of(at - 1) == Piece::Word;
        article.filter(apart).map_or(words.clone(), |at| at..words.end)
    }

    /// The last of the source's names among some words.
    fn last_named(&self, source: &ReferenceFound, words: &Range<usize>) -> Option<&MentionFound> {
        let named = |mention: &&MentionFound| Some(mention.entity) == source.entity && mention.tokens.end <= words.end;
        self.references.names.within(words.clone()).iter().rfind(named)
    }

    /// "Ida Berg | of Berg Marine", "the prosecutor, Ida Berg, | has for her part": what stands behind a person's name, or
    /// behind a comma, is no part of it.
    fn up_to_name(&self, source: &ReferenceFound, words: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let Some(mention) = self.last_named(source, &words) else { return words };
        let end = self.with_letters(mention.tokens.end);
        let person = self.references.names.entity(mention).entity_type == EntityType::Person;
        let joins = person && analysis.classes_of(end).any(Classes::PREPOSITION);
        // "Ida Berg of Berg Marine | and Ivo Lamm": somebody else speaks, too.
        let another = |at: usize| {
            let name = analysis.is_capitalised(at + 1) && analysis.upos_of(at + 1) == Upos::Propn;
            analysis.classes_of(at).any(Classes::COORDINATOR) && name && self.references.names.mention_at(at).is_none()
        };
        let joins = joins && !(end..words.end).any(another);
        if end < words.end && (joins || analysis.is_mark(end, ",")) { words.start..end } else { words }
    }

    /// "its letter | of 3", "the guidance issued | in 2018", "the Herald | on Friday": a date tells which one is meant, or when
    /// it spoke.
    fn without_date(&self, source: &ReferenceFound, words: Range<usize>, cue: usize) -> Range<usize> {
        let analysis = self.references.analysis;
        let outside = |at: usize| self.references.names.mention_at(at).is_none_or(|mention| mention.tokens.start >= at);
        // "the Mail on Sunday said", "the Movement of 23 March": a name, where the noun has a capital and no verb stands before it.
        let named = |at: usize| {
            let day = analysis.means(at + 1, |meaning| matches!(meaning, Meaning::Weekday(_))) && words.end <= cue;
            analysis.is_capitalised(at - 1)
                && !analysis.has_shape(at - 1, Shape::FIRST)
                && (day || analysis.joins_names(at) && !self.is_led_by_in(at + 1))
        };
        let leads =
            |&at: &usize| analysis.classes_of(at).any(Classes::PREPOSITION) && outside(at) && self.is_date(at + 1, source) && !named(at);
        let Some(mut end) = (words.start + 1..words.end).find(leads) else { return self.without_participle(source, words) };
        let behind = self.end_of_date(end + 1);
        // "from 12 | to 15 June"
        if end > words.start + 2 && analysis.piece_of(end - 1) == Piece::Number {
            end -= 2;
        }
        // "a study made in May": the date belongs to the participle, and both tell which one is meant.
        if words.len() > 2 && self.is_participle_behind_noun(end - 1) { words.start..behind.max(words.end) } else { words.start..end }
    }

    /// Behind "3 February 2024", "May", "2019".
    fn end_of_date(&self, at: usize) -> usize {
        let analysis = self.references.analysis;
        let month = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Month(_) | Meaning::MonthShort(_)));
        let year = |at: usize| analysis.piece_of(at) == Piece::Number && analysis.text_of(at).len() == YEAR;
        let mut end = at + 1;
        end += usize::from(!month(at) && month(end));
        end + usize::from(month(end - 1) && year(end))
    }

    /// "3 February", "May", "2019" of a paper, "Friday".
    fn is_date(&self, at: usize, source: &ReferenceFound) -> bool {
        let analysis = self.references.analysis;
        let month = |at: usize| {
            let named = analysis.means(at, |meaning| matches!(meaning, Meaning::Month(_) | Meaning::MonthShort(_)));
            named && analysis.is_capitalised(at)
        };
        let weekday = analysis.is_capitalised(at) && analysis.means(at, |meaning| matches!(meaning, Meaning::Weekday(_)));
        let number = analysis.piece_of(at) == Piece::Number;
        // "The class of 2020": which one it is.
        let of = analysis.means(at - 1, |meaning| meaning == Meaning::TimeWord(TimeWord::Of));
        let year = number && analysis.text_of(at).len() == YEAR && !of && !matches!(source.sort, Sort::Person | Sort::Body);
        let in_year = number && analysis.text_of(at).len() == YEAR && self.is_led_by_in(at);
        let free = self.references.names.mention_at(at).is_none();
        free && (weekday || month(at) || year || in_year || number && month(at + 1))
    }

    fn is_led_by_in(&self, at: usize) -> bool {
        self.references.analysis.means(at - 1, |meaning| meaning == Meaning::TimeWord(TimeWord::In))
    }

    /// "the guidance | issued": a participle at the end from which its own words were cut.
    fn without_participle(&self, source: &ReferenceFound, words: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let last = words.end - 1;
        let led = analysis.classes_of(words.end).any(Classes::PREPOSITION);
        // "a paper leaked | in April"
        if led && words.len() > 2 && self.is_participle_behind_noun(last) && self.is_date(words.end + 1, source) {
            return words.start..self.end_of_date(words.end + 1);
        }
        let cut = led || self.is_time_unit(words.end);
        if words.len() > 2 && cut && self.is_participle_behind_noun(last) { words.start..last } else { words }
    }

    fn is_participle_behind_noun(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let participle = analysis.upos_of(at) == Upos::Verb && analysis.features_of(at).contains("VerbForm=Part");
        participle && !analysis.is_capitalised(at) && at > 0 && matches!(analysis.upos_of(at - 1), Upos::Noun | Upos::Propn)
    }

    /// "the Secretary | once more urges": an adverb that the tree hangs on the verb.
    fn without_adverbs(&self, words: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let mut end = words.end;
        while end > words.start + 1 && self.references.names.mention_at(end - 1).is_none() && analysis.upos_of(end - 1) == Upos::Adv {
            end -= 1;
        }
        let Some(first) = analysis.word_of(end).filter(|_| end < words.end) else { return words };
        let head = |word: usize| analysis.words[word].head as usize;
        let inside = |word: usize| words.contains(&(analysis.words[word].token as usize));
        let mut top = first;
        while inside(head(top)) && head(top) != top && analysis.words[head(top)].token as usize >= end {
            top = head(top);
        }
        if inside(head(top)) || analysis.is_capitalised(end) { words } else { words.start..end }
    }

    /// "Dr (Mrs) | Ida Berg", "Sergeant | Berg": titles before a name, and letters and the stop of an initial behind it.
    fn with_title(&self, words: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let named = self.references.names.mention_at(words.start);
        let mut start = named.map_or(words.start, |mention| mention.phrase.start.min(words.start));
        // A role that is told elsewhere in the sentence is no title: "the Minister for Ports (| Mr Ida Berg".
        if let Some(mark) =
            (start..words.start).rfind(|&at| analysis.piece_of(at) == Piece::Mark && !matches!(analysis.text_of(at), "." | "-"))
        {
            start = if analysis.is_mark(mark, "(") { mark + 1 } else { words.start };
        }
        // "the then | minister"
        let once = start.checked_sub(1).filter(|&at| analysis.means(at, |meaning| meaning == Meaning::Once));
        let article = once.and_then(|at| at.checked_sub(1)).filter(|&at| analysis.classes_of(at).any(Classes::ARTICLE));
        start = article.unwrap_or(start);
        let title =
            |at: usize| analysis.longest(at, |meaning| matches!(meaning, Meaning::Title).then_some(())).map(|(hit, ())| hit.end as usize);
        let open = start.checked_sub(3).filter(|&open| analysis.is_mark(start - 1, ")") && analysis.is_mark(open, "("));
        if let Some(open) = open.filter(|&open| title(open + 1) == Some(start - 1)) {
            let before = open.checked_sub(1).filter(|&before| title(before) == Some(open));
            start = before.unwrap_or(start);
        }
        let ends_name = self.references.names.mention_at(words.end - 1).is_some_and(|mention| mention.tokens.end == words.end);
        let end = if ends_name { self.with_letters(words.end) } else { words.end };
        // "Officer M. | told": the stop of a letter that stands for a name.
        let letter = analysis.is_capitalised(end - 1) && analysis.text_of(end - 1).chars().count() == 1 && end > start + 1;
        let stop = letter && analysis.is_mark(end, ".") && analysis.has_shape(end, Shape::GLUED);
        let goes_on = stop && end + 1 < analysis.tokens.len() && analysis.sentence_of(end + 1) == analysis.sentence_of(end);
        start..end + usize::from(goes_on)
    }

    /// "Ida Berg | KC": behind the letters that follow a name.
    fn with_letters(&self, mut end: usize) -> usize {
        let analysis = self.references.analysis;
        let title = |at: usize| analysis.longest(at, |meaning| matches!(meaning, Meaning::Title).then_some(()));
        while analysis.has_shape(end, Shape::CAPITALS) && title(end).is_some_and(|(hit, ())| hit.end as usize == end + 1) {
            end += 1;
        }
        end
    }

    /// "The governor of the province, | Ida Berg, said": the words for an office, up to the name of whoever holds it.
    fn with_name_behind(&self, source: &ReferenceFound, words: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let pronoun = words.len() == 1 && analysis.classes_of(words.start).any(crate::phrases::PRONOUN);
        if source.entity.is_none() || pronoun || !analysis.is_mark(words.end, ",") || self.last_named(source, &words).is_some() {
            return words;
        }
        let behind = words.end + 1;
        let Some(mention) = self.references.names.within(behind..behind + DESCRIPTION).first() else { return words };
        let same = Some(mention.entity) == source.entity && !analysis.is_possessive(mention.tokens.end);
        let plain = (behind..mention.tokens.start).all(|at| {
            let mark = analysis.piece_of(at) == Piece::Mark && !matches!(analysis.text_of(at), "." | "-");
            !mark && !self.is_finite_at(at) && !analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::WHO).or(Classes::COORDINATOR))
        });
        if same && plain { words.start..self.with_letters(mention.tokens.end) } else { words }
    }
}
