//! Noun phrases before and after a verb, without a parser: an article, what describes, a noun or a
//! name, and what hangs on it with "of", "for" or "at".
//!
//! A phrase is found from its end (before a verb) or from its start (behind one). What cannot be
//! followed to a clear edge is no phrase.

mod items;
mod openings;
mod subjects;

use std::ops::Range;

use plimsoll_language::{Analysis, Hit, Relation, Shape, Upos};
use plimsoll_pack::{Classes, ClockWord, Meaning, Piece};

use crate::names::{MentionFound, Names};

/// Words that stand in no noun phrase, apart from those that begin one.
const OUTSIDE: Classes = Classes::PREPOSITION
    .or(Classes::COORDINATOR)
    .or(Classes::SUBORDINATOR)
    .or(Classes::RELATIVE)
    .or(Classes::BE)
    .or(Classes::HAVE)
    .or(Classes::DO)
    .or(Classes::POSSIBLE)
    .or(Classes::REQUIRED)
    .or(Classes::INFINITIVE);

/// Words that begin a noun phrase.
const OPENING: Classes = Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::POSSESSIVE).or(Classes::QUANTIFIER);

/// A title before a name is at most so many tokens, with the name's first word.
const TITLE: usize = 8;

/// "a.m." has at most so many tokens.
const CLOCK: usize = 4;

/// Words that stand for a noun phrase.
pub(crate) const PRONOUN: Classes =
    Classes::PERSON_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::SPEAKER_PRONOUN).or(Classes::THING_PRONOUN);

/// Finds noun phrases in one document.
#[derive(Clone, Copy)]
pub(crate) struct Phrases<'a, 't> {
    pub(crate) analysis: &'a Analysis<'t>,
    pub(crate) names: &'a Names<'t>,
    /// Whether the document is a letter, so that "you" is somebody.
    pub(crate) letter: bool,
}

/// A noun phrase that is the subject of a verb.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Subject {
    /// The phrase, without what only adds to it between commas.
    pub(crate) tokens: Range<usize>,
    /// Where the whole of it begins and ends, appositions and adverbs included.
    pub(crate) reach: Range<usize>,
    /// "not" stands before the verb.
    pub(crate) negated: bool,
    /// "may" or "could" stands before the verb.
    pub(crate) possible: bool,
    /// "will" or "is set to" stands before the verb.
    pub(crate) future: bool,
    /// A word such as "reportedly" stands before the verb.
    pub(crate) hedge: Option<Range<usize>>,
}

impl Phrases<'_, '_> {
    fn classes(&self, at: usize) -> Classes {
        let classes = self.analysis.classes_of(at);
        // "…, WHO said": a name, and no "who".
        let named = || self.analysis.has_shape(at, Shape::CAPITALS) && self.names.mention_at(at).is_some();
        if classes.any(Classes::WHO) && named() { Classes::default() } else { classes }
    }

    fn is_word(&self, at: usize) -> bool {
        self.analysis.piece_of(at) == Piece::Word
    }

    /// Whether a token can stand inside a noun phrase, between its opening and its last noun.
    fn is_inside(&self, at: usize) -> bool {
        if self.names.mention_at(at).is_some() {
            return true;
        }
        let token = &self.analysis.tokens[at];
        match token.piece {
            Piece::Word if self.is_between_hyphens(at) || self.is_name_like_preposition(at) => true,
            Piece::Word => {
                !self.is_past(at)
                    && !self.is_in_perfect(at)
                    && !token.classes.any(OUTSIDE.or(PRONOUN).or(Classes::THAT).or(Classes::NEGATION))
                    && (token.classes.any(Classes::QUANTIFIER) || !token.classes.any(OPENING))
                    // "the first minister"
                    && (token.is_capitalised() || !token.classes.any(Classes::ADVERB) || self.analysis.upos_of(at) == Upos::Adj)
            }
            Piece::Number | Piece::Mixed => true,
            // A hyphen, or the apostrophe of "the dockers' circle".
            Piece::Mark => match self.analysis.text_of(at) {
                "-" => token.shape.is(Shape::GLUED),
                "&" => true,
                "'" | "’" => token.shape.is(Shape::GLUED) && !self.analysis.has_shape(at, Shape::CLOSING),
                _ => false,
            },
            Piece::Address => false,
        }
    }

    /// "The director | tabled | document 4": a finite verb in the past to the model, and no noun to the lexicons.
    fn is_past(&self, at: usize) -> bool {
        let word = self.analysis.word_of(at).map(|word| &self.analysis.words[word]).filter(|word| word.token as usize == at);
        let past = word.is_some_and(|word| {
            let features = self.analysis.model.features(word.features);
            word.upos == Upos::Verb && features.contains("VerbForm=Fin") && features.contains("Tense=Past")
        });
        past && !self.analysis.is_capitalised(at) && !self.is_common_noun(at)
    }

    /// "it had | killed | twelve rebels": a participle behind "had", with an adverb between them at most.
    fn is_in_perfect(&self, at: usize) -> bool {
        if at == 0 || !self.is_participle(at) || self.analysis.is_capitalised(at) || self.is_common_noun(at) {
            return false;
        }
        let adverb = usize::from(at > 1 && self.analysis.upos_of(at - 1) == Upos::Adv);
        self.classes(at - 1 - adverb).any(Classes::HAVE)
    }

    /// "said | Per | Berg": a word with a capital before another one, and not at the head of a sentence.
    fn is_name_like_preposition(&self, at: usize) -> bool {
        let capital = |at: usize| self.analysis.is_capitalised(at) && !self.analysis.has_shape(at, Shape::CAPITALS);
        self.classes(at).any(Classes::PREPOSITION) && capital(at) && capital(at + 1) && !self.begins_sentence(at)
    }

    /// The "of" of "mum-of-three".
    pub(crate) fn is_between_hyphens(&self, at: usize) -> bool {
        let hyphen = |at: usize| self.analysis.is_mark(at, "-") && self.analysis.has_shape(at, Shape::GLUED);
        at > 0 && hyphen(at - 1) && hyphen(at + 1) && self.analysis.has_shape(at, Shape::GLUED)
    }

    /// The phrase that ends just before `end` and begins at `floor` or later.
    pub(crate) fn before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        // "a girl of 13"
        if end > floor + 2 && self.analysis.piece_of(end - 1) == Piece::Number && self.governs(end - 2) {
            let phrase = self.before(end - 2, floor).filter(|phrase| phrase.end == end - 2)?;
            return Some(phrase.start..end);
        }
        let mut phrase = self.simple_before(end, floor)?;
        // "the spokesperson for | Amnesty International": what governs the phrase belongs to it.
        for _ in 0..3 {
            let start = phrase.start;
            if start <= floor + 1 || !self.governs(start - 1) {
                break;
            }
            let Some(governing) = self.simple_before(start - 1, floor).filter(|governing| self.is_nominal(governing)) else { break };
            if self.classes(governing.end - 1).any(PRONOUN) {
                break;
            }
            phrase.start = governing.start;
        }
        Some(phrase)
    }

    /// Whether a phrase is surely a noun's: it opens like one, or the lexicons know its noun. "complain
    /// (to the Commissioner)" is none.
    fn is_nominal(&self, phrase: &Range<usize>) -> bool {
        let opens = self.classes(phrase.start).any(OPENING) || self.analysis.is_capitalised(phrase.start);
        opens || phrase.clone().any(|at| self.is_common_noun(at) || self.names.mention_at(at).is_some())
    }

    /// Whether a preposition can hang a phrase on a noun.
    fn governs(&self, at: usize) -> bool {
        self.classes(at).any(Classes::PREPOSITION) && !self.classes(at).any(Classes::SUBORDINATOR)
    }

    fn simple_before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        if end <= floor {
            return None;
        }
        let last = end - 1;
        // "one of them", "many of us"
        let some = last > floor + 1 && self.classes(last - 1).any(Classes::PREPOSITION) && self.classes(last - 2).any(Classes::QUANTIFIER);
        if some && self.classes(last).any(Classes::PLURAL_PRONOUN.or(Classes::SPEAKER_PRONOUN)) {
            return Some(last - 2..end);
        }
        if self.is_word(last) && self.classes(last).any(PRONOUN) && self.names.mention_at(last).is_none() {
            // "who lives among us": behind a preposition a pronoun is no subject.
            let object = last > floor && self.classes(last - 1).any(Classes::PREPOSITION);
            return (!object).then_some(last..end);
        }
        if self.is_you(last) {
            return Some(last..end);
        }
        let mut start = end;
        let mut named = false;
        while start > floor && self.is_inside(start - 1) {
            if start == end && self.is_verb_of_pronoun(last) {
                return None;
            }
            // "to | publish | every certificate": no noun phrase goes on before its opening with a verb.
            if start < end && self.classes(start).any(OPENING) && self.analysis.upos_of(start - 1) == Upos::Verb {
                break;
            }
            // "At 1 a.m. | six men"
            let half = |meaning| matches!(meaning, Meaning::Clock(ClockWord::BeforeNoon | ClockWord::AfterNoon));
            let clock = |hit: &Hit| half(hit.meaning) && hit.end as usize == start;
            if start < end && self.analysis.hits_in(start.saturating_sub(CLOCK).max(floor)..start).iter().any(clock) {
                break;
            }
            match self.names.mention_at(start - 1) {
                // Two names beside each other are two phrases, but for "Italy-Libya" and "Italy's".
                Some(_) if named && !self.is_joint(start) => break,
                // Behind a name only a noun or a joint goes on: "UN experts", not "Amnesty remain".
                Some(mention) if start < end && mention.tokens.end <= start && !self.goes_on_after_name(start) => return None,
                Some(mention) => {
                    start = mention.phrase.start.max(floor);
                    named = true;
                }
                None => start -= 1,
            }
        }
        while start > floor
            && self.is_word(start - 1)
            && self.classes(start - 1).any(OPENING)
            && (!self.classes(start - 1).any(Classes::RELATIVE) || self.begins_sentence(start - 1))
        {
            start -= 1;
        }
        // "They both said"
        if end - start == 1
            && start > floor
            && self.classes(last).any(Classes::QUANTIFIER)
            && self.classes(start - 1).any(Classes::PLURAL_PRONOUN)
        {
            return Some(start - 1..start);
        }
        let has_noun = (start..end).any(|at| self.names.mention_at(at).is_some() || !self.classes(at).any(OPENING));
        let one_of = |at: usize| self.classes(at).any(Classes::QUANTIFIER);
        (start < end && (has_noun || one_of(last)) && (self.is_word(last) || self.is_number_of_somebody(last))).then_some(start..end)
    }

    /// "Witness T- | 09", "Officer | 3": a number behind a noun with a capital that stands for somebody or a body.
    fn is_number_of_somebody(&self, at: usize) -> bool {
        let glued = |at: usize| self.analysis.has_shape(at, Shape::GLUED);
        let letter = at > 2 && self.analysis.is_mark(at - 1, "-") && glued(at) && glued(at - 1) && self.analysis.is_capitalised(at - 2);
        let noun = if letter { at - 3 } else { at.saturating_sub(1) };
        at > 0 && self.analysis.piece_of(at) == Piece::Number && self.analysis.is_capitalised(noun) && self.is_common_noun(noun)
    }

    /// "That report found": at the head of a sentence "that" opens a phrase.
    fn begins_sentence(&self, at: usize) -> bool {
        self.analysis.sentences[self.analysis.sentence_of(at)].tokens.start == at
    }

    /// "you"
    pub(crate) fn is_you(&self, at: usize) -> bool {
        self.classes(at).any(Classes::INDEFINITE) && self.analysis.features_of(at).contains("Person=2")
    }

    /// "they say": a verb that the pronoun before it makes one.
    fn is_verb_of_pronoun(&self, at: usize) -> bool {
        let cue = self.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Cue(_)));
        cue && at > 0 && self.classes(at - 1).any(PRONOUN) && !self.classes(at - 1).any(Classes::POSSESSIVE)
    }

    /// Whether the word behind a name is part of the same phrase.
    fn goes_on_after_name(&self, at: usize) -> bool {
        let capitalised = self.analysis.is_capitalised(at); // "EU Member States"
        self.is_joint(at) || capitalised || self.is_common_noun(at) || self.names.mention_at(at).is_some()
    }

    /// A noun that the lexicons know for people, bodies or texts.
    fn is_common_noun(&self, at: usize) -> bool {
        let known = |meaning| {
            matches!(meaning, Meaning::Role(_) | Meaning::Anaphor(_) | Meaning::Evidence | Meaning::Head(_) | Meaning::Population(_))
        };
        self.analysis.hits_at(at).iter().any(|hit| known(hit.meaning))
    }

    /// Whether a known noun ends here and no other begins: "the team | spoke".
    fn ends_at_common_noun(&self, start: usize, at: usize) -> bool {
        let known = |meaning| matches!(meaning, Meaning::Role(_) | Meaning::Anaphor(_) | Meaning::Evidence);
        let ends = (at.saturating_sub(4).max(start)..at)
            .any(|from| self.analysis.hits_at(from).iter().any(|hit| known(hit.meaning) && hit.end as usize == at));
        // "the company's chief | engineer": a noun that the lexicons do not know.
        let noun = || self.analysis.upos_of(at) == Upos::Noun && !self.is_verb_like(at) && !self.analysis.is_capitalised(at);
        let goes_on = at < self.analysis.tokens.len()
            && (self.is_common_noun(at) || self.names.mention_at(at).is_some() || self.is_joint(at) || noun());
        ends && !goes_on
    }

    /// Whether the token is a hyphen or a possessive between two names.
    fn is_joint(&self, at: usize) -> bool {
        self.analysis.text_of(at).starts_with(['-', '\'', '’'])
    }

    /// The phrase that begins at `start` and ends at `ceiling` or before.
    pub(crate) fn after(&self, start: usize, ceiling: usize) -> Option<Range<usize>> {
        let mut phrase = self.simple_after(start, ceiling)?;
        // "a spokesperson | for the interior ministry"
        for _ in 0..2 {
            if phrase.end + 1 >= ceiling || !self.hangs_on(&phrase) {
                break;
            }
            let Some(hanging) = self.simple_after(phrase.end + 1, ceiling) else { break };
            phrase.end = hanging.end;
        }
        // "the expert | appointed by the court"
        if self.is_participle(phrase.end)
            && phrase.end + 2 < ceiling
            && self.classes(phrase.end + 1).any(Classes::AGENT)
            && let Some(agent) = self.simple_after(phrase.end + 2, ceiling)
        {
            phrase.end = agent.end;
        }
        Some(phrase)
    }

    /// "urged parliament | in a letter to", "the minister | on Monday to": whom, without where and when.
    pub(crate) fn without_occasion(&self, phrase: Range<usize>) -> Range<usize> {
        let venue = |at: usize| {
            let leads = self.analysis.means(at, |meaning| meaning == Meaning::BeforeVenue);
            let place = self.simple_after(at + 1, phrase.end).filter(|place| leads && place.start == at + 1);
            place.is_some_and(|place| self.analysis.means(place.end - 1, |meaning| matches!(meaning, Meaning::Venue(_))))
        };
        let day = |at: usize| {
            let preposition = self.classes(at).any(Classes::PREPOSITION) && at + 1 < phrase.end;
            preposition && self.analysis.means(at + 1, |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::Month(_)))
        };
        let named = |at: usize| self.names.mention_at(at).is_some_and(|mention| mention.tokens.start < at);
        let end = (phrase.start + 1..phrase.end).find(|&at| !named(at) && (venue(at) || day(at)));
        phrase.start..end.unwrap_or(phrase.end)
    }

    fn is_participle(&self, at: usize) -> bool {
        self.analysis.word_of(at).map(|word| &self.analysis.words[word]).is_some_and(|word| {
            word.token as usize == at && word.upos == Upos::Verb && self.analysis.model.features(word.features).contains("VerbForm=Part")
        })
    }

    /// Whether what follows a phrase with a preposition belongs to it: a name is complete, a common
    /// noun is not.
    fn hangs_on(&self, phrase: &Range<usize>) -> bool {
        let joins = self.analysis.joins_names(phrase.end)
            || self.analysis.means(phrase.end, |meaning| matches!(meaning, Meaning::TimeWord(plimsoll_pack::TimeWord::From)))
            || self.analysis.means(phrase.end, |meaning| matches!(meaning, Meaning::TimeWord(plimsoll_pack::TimeWord::In)));
        let number_behind = self.analysis.tokens.get(phrase.end + 1).is_some_and(|token| token.piece != Piece::Word);
        let pronoun = self.classes(phrase.start).any(PRONOUN) && phrase.len() == 1;
        let named = self.names.mention_at(phrase.end - 1).is_some_and(|mention| mention.tokens.end == phrase.end);
        // "her counterparts | the importance": an article joins names only inside one.
        let opens = self.classes(phrase.end).any(Classes::ARTICLE);
        joins && !opens && !number_behind && !pronoun && !named && !self.classes(phrase.end).any(Classes::SUBORDINATOR)
    }

    /// A phrase without what hangs on it: "the navy" of "the navy of firing".
    pub(crate) fn simple_after(&self, start: usize, ceiling: usize) -> Option<Range<usize>> {
        let mut at = start;
        if at < ceiling
            && self.is_word(at)
            && self.classes(at).any(PRONOUN)
            && self.names.mention_at(at).is_none()
            && (!self.classes(at).any(OPENING) || self.stands_alone(at))
        {
            return Some(at..at + 1);
        }
        // "one of them", "several of us"
        let some = at + 2 < ceiling && self.classes(at).any(Classes::QUANTIFIER) && self.governs(at + 1);
        if some && self.classes(at + 2).any(Classes::PLURAL_PRONOUN.or(Classes::SPEAKER_PRONOUN)) {
            return Some(at..at + 3);
        }
        while at < ceiling && self.is_word(at) && self.classes(at).any(OPENING) && self.names.mention_at(at).is_none() {
            at += 1;
        }
        let nouns = at;
        let mut named = false;
        // "The Hon. Olufemi Berg": a title with a full stop.
        if let Some(titled) = self.titled(at).filter(|titled| titled.tokens.end <= ceiling) {
            at = titled.tokens.end;
            named = true;
        }
        while at < ceiling && self.is_inside(at) && !(at > nouns && self.is_verb_like(at)) {
            match self.names.mention_at(at) {
                // "Italy's premier Giorgia Meloni": a role leads to the second name.
                Some(mention) if named && !self.is_joint(at - 1) && mention.phrase.start >= at => break,
                Some(mention) => {
                    at = mention.tokens.end.min(ceiling);
                    named = true;
                    if at < ceiling && !self.goes_on_after_name(at) {
                        break;
                    }
                }
                None => at += 1,
            }
            if self.ends_at_common_noun(nouns, at) {
                break;
            }
        }
        (at > nouns).then_some(start..at)
    }

    /// "according to her, …", "told her that": a word that could open a phrase, with no phrase behind it.
    fn stands_alone(&self, at: usize) -> bool {
        let next = self.analysis.tokens.get(at + 1);
        let ends = next.is_none_or(|next| {
            next.piece == Piece::Mark && !next.shape.is(Shape::GLUED) || matches!(self.analysis.text_of(at + 1), "," | "." | ";" | ":")
        });
        let clause = self.classes(at + 1).any(Classes::THAT) && self.analysis.upos_of(at + 1) == Upos::Sconj;
        // "describe her | as impatient"
        let as_what = self.analysis.means(at + 1, |meaning| meaning == Meaning::As);
        // "accused her | of lying": a preposition never stands behind whose it is.
        let preposition = self.classes(at + 1).any(Classes::PREPOSITION) && self.analysis.upos_of(at + 1) == Upos::Adp;
        self.classes(at).any(Classes::PERSON_PRONOUN) && (ends || clause || as_what || preposition)
    }

    /// The name that a title at this token leads to.
    pub(crate) fn titled(&self, at: usize) -> Option<&MentionFound> {
        let next = self.names.within(at..at + TITLE).first()?;
        // "the chairman of the group, | Mr Ivo Lamm": the role before the comma is his too.
        let title = |at: usize| {
            self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Title).then_some(())).map(|(hit, ())| hit.end as usize)
        };
        let titles = || {
            let mut end = at;
            while end < next.tokens.start
                && let Some(after) = title(end)
            {
                end = after + usize::from(self.analysis.is_mark(after, ".") && after < next.tokens.start);
            }
            end == next.tokens.start
        };
        let begins = next.phrase.start == at || next.phrase.start < at && titles();
        (begins && next.tokens.start > at).then_some(next)
    }

    /// Whether a word is most likely a verb here: a known cue or trigger in a finite form.
    fn is_verb_like(&self, at: usize) -> bool {
        use plimsoll_pack::WordForm::{Past, Third};
        if self.analysis.is_capitalised(at) {
            return false; // "Member States"
        }
        let word = self.analysis.word_of(at).map(|word| &self.analysis.words[word]).filter(|word| word.token as usize == at);
        if word.is_some_and(|word| word.upos == Upos::Verb && self.analysis.model.features(word.features).contains("VerbForm=Fin")) {
            return true;
        }
        let verb = self.analysis.hits_at(at).iter().any(|hit| match hit.meaning {
            Meaning::Cue(_) => matches!(hit.form, Past | Third),
            Meaning::Trigger(trigger) => self.analysis.library.packs.triggers[trigger as usize].verb && matches!(hit.form, Past | Third),
            _ => false,
        });
        verb && !word.is_some_and(|word| word.upos == Upos::Noun && self.is_counted_noun(at))
    }

    /// "two phone interviews", "in several reports": a number, an article or a preposition hangs on the word.
    fn is_counted_noun(&self, at: usize) -> bool {
        let words = &self.analysis.words;
        let counts = |other: usize| matches!(words[other].relation, Relation::Nummod | Relation::Case | Relation::Det);
        self.analysis.word_of(at).is_some_and(|word| self.analysis.dependents_of(word).any(|other| other < word && counts(other)))
    }

    /// Whether a finite verb that the lexicons know stands in a range.
    pub(crate) fn has_verb(&self, tokens: Range<usize>) -> bool {
        let auxiliary = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE);
        tokens.into_iter().any(|at| self.is_verb_like(at) || self.classes(at).any(auxiliary))
    }
}
