//! Noun phrases before and after a verb, without a parser: an article, what describes, a noun or a
//! name, and what hangs on it with "of", "for" or "at".
//!
//! A phrase is found from its end (before a verb) or from its start (behind one). What cannot be
//! followed to a clear edge is no phrase.

use std::ops::Range;

use plimsoll_language::{Analysis, Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};

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

/// "for its part", between two commas, has at most so many tokens.
const ASIDE: usize = 8;

/// What is inserted between a subject and its verb has at most so many tokens.
const INSERTION: usize = 40;

/// A place and a date in brackets are at most so many tokens.
const DATELINE: usize = 14;

/// A title before a name is at most so many tokens, with the name's first word.
const TITLE: usize = 8;

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
        self.analysis.classes_of(at)
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
            Piece::Word if self.is_between_hyphens(at) => true,
            Piece::Word => {
                !self.is_past(at)
                    && !token.classes.any(OUTSIDE.or(PRONOUN).or(Classes::THAT).or(Classes::NEGATION))
                    && (token.classes.any(Classes::QUANTIFIER) || !token.classes.any(OPENING))
                    && (token.is_capitalised() || !token.classes.any(Classes::ADVERB))
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
            && !self.classes(start - 1).any(Classes::RELATIVE)
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
        (start < end && (has_noun || one_of(last)) && self.is_word(last)).then_some(start..end)
    }

    /// "you"
    pub(crate) fn is_you(&self, at: usize) -> bool {
        let second = |word: usize| self.analysis.model.features(self.analysis.words[word].features).contains("Person=2");
        self.classes(at).any(Classes::INDEFINITE) && self.analysis.word_of(at).is_some_and(second)
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
        self.classes(at).any(Classes::PERSON_PRONOUN) && (ends || clause)
    }

    /// The name that a title at this token leads to.
    pub(crate) fn titled(&self, at: usize) -> Option<&MentionFound> {
        let next = self.names.within(at..at + TITLE).first()?;
        (next.phrase.start == at && next.tokens.start > at).then_some(next)
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
        self.analysis.hits_at(at).iter().any(|hit| match hit.meaning {
            Meaning::Cue(_) => matches!(hit.form, Past | Third),
            Meaning::Trigger(trigger) => self.analysis.library.packs.triggers[trigger as usize].verb && matches!(hit.form, Past | Third),
            _ => false,
        })
    }

    /// Whether a finite verb that the lexicons know stands in a range.
    pub(crate) fn has_verb(&self, tokens: Range<usize>) -> bool {
        let auxiliary = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE);
        tokens.into_iter().any(|at| self.is_verb_like(at) || self.classes(at).any(auxiliary))
    }

    /// The subject of a verb at `verb`: the phrase before it, over adverbs, auxiliaries and what
    /// stands between commas. It begins at `floor` or later.
    pub(crate) fn subject(&self, verb: usize, floor: usize) -> Option<Subject> {
        let mut subject = Subject { tokens: 0..0, reach: 0..verb, negated: false, possible: false, future: false, hedge: None };
        let mut end = self.skip_auxiliaries(verb, floor, &mut subject)?;
        if end > floor && self.classes(end - 1).any(Classes::RELATIVE) && !self.classes(end - 1).any(Classes::THAT) && end - 1 > floor {
            end -= 1; // "…, who said"
            if end > floor && self.analysis.is_mark(end - 1, ",") {
                end -= 1;
            }
        } else if end > floor && self.analysis.is_mark(end - 1, ",") {
            end = self.before_apposition(end - 1, floor).or_else(|| self.before_insertion(end - 1, floor))?;
        }
        end = self.before_bracket(end, floor)?;
        subject.tokens = match self.before(end, floor) {
            Some(tokens) if !self.follows_who(&tokens, floor) => self.headed(tokens, verb, floor)?,
            _ => self.before_who(end, floor).or_else(|| self.described_before(end, verb, floor))?,
        };
        let first = self.classes(subject.tokens.start);
        // "Not a single official said", "Anyone who says": nobody has said it.
        let before = subject.tokens.start.checked_sub(1).filter(|&before| before >= floor);
        if first.any(Classes::NEGATION) || before.is_some_and(|before| self.classes(before).any(Classes::NEGATION)) {
            subject.negated = true;
        }
        let addressed = self.letter && self.is_you(subject.tokens.start);
        if first.any(Classes::INDEFINITE) && !addressed {
            return None;
        }
        if subject.tokens.len() == 1 && first.any(Classes::DEMONSTRATIVE) {
            return None; // "said that rule 44": no pronoun
        }
        // "Anna Berg, spokesperson for the group said": the comma behind the role is missing.
        let start = subject.tokens.start;
        if start > floor + 1
            && self.analysis.is_mark(start - 1, ",")
            && let Some(person) = self
                .names
                .mention_at(start - 2)
                .filter(|mention| mention.role.as_ref().is_some_and(|role| subject.tokens.contains(&role.start)))
        {
            subject.tokens = person.phrase.clone();
        }
        subject.reach = subject.tokens.start..verb;
        Some(subject)
    }

    /// The phrase before a verb, or the longer one that it only ends: behind a preposition or a participle a phrase is no
    /// subject, and the tree tells whose words it belongs to ("The mother of a boy hit at a park says").
    ///
    /// None where a phrase stands behind a preposition and nothing tells what that hangs on.
    fn headed(&self, phrase: Range<usize>, verb: usize, floor: usize) -> Option<Range<usize>> {
        let Some(before) = phrase.start.checked_sub(1).filter(|&before| before >= floor) else { return Some(phrase) };
        let pronoun = phrase.len() == 1 && self.classes(phrase.start).any(PRONOUN);
        if !self.analysis.has_grammar() || pronoun {
            return Some(phrase);
        }
        let by_tree = self.subject_by_tree(verb);
        let Some(head) = by_tree.filter(|&head| (floor..phrase.start).contains(&head)) else {
            let led = self.governs(before) && by_tree.is_none_or(|head| !phrase.contains(&head));
            // "In the witness box | Mr Berg said": behind what opens the sentence stands a name of its own.
            if let Some(person) = self.names.mention_at(phrase.end - 1).filter(|_| led && before == self.behind_number(floor..verb))
                && person.tokens.end == phrase.end
                && person.phrase.start > phrase.start
                && !self.governs(person.phrase.start - 1)
                && self.classes(phrase.start).any(OPENING)
                && self.names.entity(person).entity_type == plimsoll_record::EntityType::Person
            {
                return Some(person.phrase.clone());
            }
            return if led { self.described_before(phrase.end, verb, floor) } else { Some(phrase) };
        };
        let inside = self.classes(before).any(Classes::PREPOSITION) || self.analysis.upos_of(before) == Upos::Verb;
        Some(if inside || self.goes_on_from(head, phrase.start) { self.opening_of(head, floor)..phrase.end } else { phrase })
    }

    /// "Sources close to him | claimed", "a report to be published today | will say": the noun that heads the clause, or
    /// that the tree makes the subject, with all that describes it up to the verb.
    fn described_before(&self, end: usize, verb: usize, floor: usize) -> Option<Range<usize>> {
        let by_tree =
            self.subject_by_tree(verb).filter(|head| (floor..end).contains(head)).map(|head| self.opening_of(head, floor)..head + 1);
        let head = by_tree.or_else(|| self.main_subject(floor..verb).filter(|main| main.end < end))?;
        let noun = head.len() > 1 || !self.classes(head.start).any(PRONOUN);
        (noun && self.goes_on_from(head.end - 1, end)).then_some(head.start..end)
    }

    /// Whether nothing between a noun and a later phrase ends the noun's own: no mark, no joint, no finite verb.
    fn goes_on_from(&self, head: usize, end: usize) -> bool {
        (head + 1..end).all(|at| {
            let word = self.analysis.word_of(at).map(|word| &self.analysis.words[word]);
            let finite = word.is_some_and(|word| self.analysis.model.features(word.features).contains("VerbForm=Fin"));
            let mark = self.analysis.piece_of(at) == Piece::Mark && !self.is_joint(at);
            !finite && !mark && !self.classes(at).any(Classes::COORDINATOR)
        })
    }

    /// The token of the noun that the tree makes the subject of a verb.
    pub(crate) fn subject_by_tree(&self, verb: usize) -> Option<usize> {
        let words = &self.analysis.words;
        let verb = self.analysis.word_of(verb)?;
        let subject = self.analysis.dependents_of(verb).find(|&word| words[word].relation == Relation::Nsubj && word < verb)?;
        matches!(words[subject].upos, Upos::Noun | Upos::Propn | Upos::Pron).then(|| words[subject].token as usize)
    }

    /// Where the phrase of a noun begins.
    pub(crate) fn opening_of(&self, head: usize, floor: usize) -> usize {
        self.simple_before(head + 1, floor).map_or(head, |phrase| phrase.start)
    }

    /// Whether a phrase stands in a clause that "who" opened: it is not the subject outside.
    fn follows_who(&self, phrase: &Range<usize>, floor: usize) -> bool {
        let before = phrase.start.saturating_sub(5).max(floor)..phrase.start;
        before.clone().rev().take_while(|&at| !self.analysis.is_mark(at, ",")).any(|at| self.classes(at).any(Classes::WHO))
            && phrase.start > floor
    }

    /// "a survivor who lives among us says": what "who" stands for.
    fn before_who(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let earliest = end.saturating_sub(9).max(floor);
        let who = (earliest..end).rev().take_while(|&at| !self.analysis.is_mark(at, ",")).find(|&at| self.classes(at).any(Classes::WHO))?;
        let phrase = self.before(who, floor)?;
        // "The women who cook for the pickers": without the clause they are not known.
        Some(if self.names.mention_at(phrase.end - 1).is_none() { phrase.start..end } else { phrase })
    }

    /// The end of the phrase to which the words between two commas belong; `comma` is the second.
    fn before_apposition(&self, comma: usize, floor: usize) -> Option<usize> {
        let earliest = floor.max(comma.saturating_sub(28));
        let first = (earliest..comma).rev().find(|&at| self.analysis.is_mark(at, ","))?;
        let between = first + 1..comma;
        let begins = between.start;
        // "The report, published in May, said": a subject at the head of its clause takes whatever
        // stands between two commas, unless a verb of its own makes it a clause.
        let finite = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::COORDINATOR);
        let head = self.behind_number(floor..comma);
        // "But a diplomat, speaking by telephone, said"
        let head = head + usize::from(self.classes(head).any(Classes::COORDINATOR) && head + 1 < comma);
        let heads_clause = self.before(first, floor).is_some_and(|phrase| phrase.start == head);
        let inserted =
            heads_clause && !between.is_empty() && between.len() <= 14 && !between.clone().any(|at| self.classes(at).any(finite));
        let only_adverbs = between.clone().all(|at| self.classes(at).any(Classes::ADVERB));
        let adds = !between.is_empty()
            && (self.classes(begins).any(Classes::ARTICLE.or(Classes::RELATIVE))
                || (between.len() <= 3 && between.clone().any(|at| self.analysis.piece_of(at) == Piece::Number))
                || between.clone().any(|at| self.analysis.means(at, |meaning| matches!(meaning, Meaning::Role(_) | Meaning::Anaphor(_)))));
        // "the chairman, Oto Brandt, said", "the party, for its part, said"
        let named = self.names.mention_at(begins).or_else(|| self.titled(begins)).is_some_and(|mention| mention.tokens.end == comma);
        let aside = self.classes(begins).any(Classes::PREPOSITION)
            && (2..=ASIDE).contains(&between.len())
            && !between.clone().any(|at| self.classes(at).any(finite) || self.is_verb_like(at));
        if !only_adverbs && !adds && !inserted && !named && !aside {
            return None;
        }
        // A list or a second apposition: "A, a lawyer, who works in B, said".
        self.before(first, floor).map(|_| first)
    }

    /// "Ms. Berg (rapporteur) | recalled": before what stands in brackets.
    fn before_bracket(&self, end: usize, floor: usize) -> Option<usize> {
        if end <= floor || !self.analysis.is_mark(end - 1, ")") {
            return Some(end);
        }
        (floor.max(end.saturating_sub(8))..end).rev().find(|&at| self.analysis.is_mark(at, "("))
    }

    /// The end of a subject behind which something is inserted, up to the comma: "The director, while regretting it, said",
    /// "the panel, having read the papers, found". What is inserted opens like a clause or a remark of its own, and the
    /// subject stands at the head of its clause, or behind what opens that.
    fn before_insertion(&self, comma: usize, floor: usize) -> Option<usize> {
        let commas = (floor.max(comma.saturating_sub(INSERTION))..comma).rev().filter(|&at| self.analysis.is_mark(at, ","));
        commas.into_iter().find(|&first| self.is_insertion(first + 1..comma) && self.stands_at_head(first, floor))
    }

    /// Whether words between two commas only add to what stands before them: a clause with "who" or "which", a participle,
    /// words behind a preposition, or a shortened clause ("though ill", "while regretting it").
    fn is_insertion(&self, between: Range<usize>) -> bool {
        let Some(opening) = between.clone().next().map(|at| self.classes(at)) else { return false };
        let relative = opening.any(Classes::WHO.or(Classes::RELATIVE)) && !opening.any(Classes::THAT);
        let helped = self.is_helper(between.start) && !self.is_finite(between.start);
        let finite = || between.clone().skip(if helped { 2 } else { 0 }).any(|at| self.is_finite(at));
        let gerund = |word: usize| self.analysis.model.features(self.analysis.words[word].features).contains("VerbForm=Ger");
        let participle = self.is_participle(between.start) || helped || self.analysis.word_of(between.start).is_some_and(gerund);
        let adverbial = opening.any(Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::ADVERB));
        // "an engineer and former mayor"
        let apposed = between.len() > 1 && opening.any(Classes::ARTICLE.or(Classes::POSSESSIVE));
        let adverbial = adverbial || apposed || self.analysis.upos_of(between.start) == Upos::Adv;
        relative || (participle || adverbial) && !opening.any(Classes::THAT) && !finite()
    }

    /// "having", "being", before a participle.
    fn is_helper(&self, at: usize) -> bool {
        self.analysis.upos_of(at) == Upos::Aux || self.classes(at).any(Classes::HAVE.or(Classes::BE))
    }

    /// A finite verb, by the model or the lexicons.
    fn is_finite(&self, at: usize) -> bool {
        let word = self.analysis.word_of(at).map(|word| &self.analysis.words[word]).filter(|word| word.token as usize == at);
        let to_the_model = word.is_some_and(|word| {
            matches!(word.upos, Upos::Verb | Upos::Aux) && self.analysis.model.features(word.features).contains("VerbForm=Fin")
        });
        to_the_model || self.names.mention_at(at).is_none() && self.is_verb_like(at) && self.analysis.upos_of(at) == Upos::Verb
    }

    /// Whether the phrase that ends here stands at the head of its clause, or behind what opens it: a comma that closes
    /// words behind a preposition, or a participle alone ("Replying, the director").
    fn stands_at_head(&self, end: usize, floor: usize) -> bool {
        let Some(phrase) = self.before_bracket(end, floor).and_then(|end| self.before(end, floor)) else { return false };
        let head = self.behind_number(floor..end);
        let head = head + usize::from(self.classes(head).any(Classes::COORDINATOR));
        if phrase.start <= head {
            return true;
        }
        let before = phrase.start - 1;
        let opened = self.analysis.is_mark(before, ",") && !(head..before).any(|at| self.is_finite(at));
        let led = self.classes(head).any(Classes::PREPOSITION) && !(head..before).any(|at| self.is_finite(at));
        opened || led || self.classes(before).any(Classes::THAT) || matches!(self.analysis.text_of(before), ":" | ";")
    }

    /// Steps left over "has", "also", "reportedly", "will"… and notes what they say.
    fn skip_auxiliaries(&self, verb: usize, floor: usize, subject: &mut Subject) -> Option<usize> {
        let mut end = self.before_remark(verb, floor);
        while end > floor
            && (self.is_word(end - 1) || self.is_note_mark(end - 1) || self.start_of_time(end - 1, floor).is_some())
            && self.names.mention_at(end - 1).is_none()
        {
            let at = end - 1;
            if self.is_note_mark(at) {
                end = at;
                continue;
            }
            if let Some(start) = self.start_of_time(at, floor) {
                end = start; // "MPs last night demanded", "the ministry on Tuesday said"
                continue;
            }
            let classes = self.classes(at);
            if let Some(hedge) = (at.saturating_sub(3).max(floor)..=at).find(|&start| {
                self.analysis
                    .longest(start, |meaning| matches!(meaning, Meaning::Hedge).then_some(()))
                    .is_some_and(|(hit, ())| hit.end as usize == end)
            }) {
                subject.hedge = Some(hedge..end);
                end = hedge;
                continue;
            }
            if classes.any(Classes::NEGATION) {
                subject.negated = true;
            } else if classes.any(Classes::POSSIBLE) {
                subject.possible = true;
            } else if classes.any(Classes::FUTURE) {
                subject.future = true;
            } else if classes.any(Classes::BE) {
                return None; // passive: somebody else speaks
            } else if !classes.any(Classes::HAVE.or(Classes::DO).or(Classes::REQUIRED).or(Classes::ADVERB))
                && !self.is_manner(at)
                && !self.is_adverb(at)
            {
                break;
            }
            end = at;
        }
        (end > floor).then_some(end)
    }

    /// "had, in private, told": behind the verb that helps another, over a remark between commas; else where the verb stands.
    fn before_remark(&self, verb: usize, floor: usize) -> usize {
        let Some(comma) = verb.checked_sub(1).filter(|&comma| comma > floor && self.analysis.is_mark(comma, ",")) else { return verb };
        let first = (floor + 1..comma).rev().take(ASIDE).find(|&at| self.analysis.is_mark(at, ","));
        let helps = Classes::HAVE.or(Classes::DO).or(Classes::POSSIBLE).or(Classes::FUTURE);
        let adds = |first: &usize| {
            let opening = self.classes(first + 1);
            let remark = opening.any(Classes::PREPOSITION.or(Classes::ADVERB)) || self.analysis.upos_of(first + 1) == Upos::Adv;
            remark && self.classes(first - 1).any(helps) && !(first + 1..comma).any(|at| self.is_finite(at))
        };
        first.filter(adds).unwrap_or(verb)
    }

    /// Where a time that ends with this token begins: a weekday with its preposition, "last night".
    fn start_of_time(&self, at: usize, floor: usize) -> Option<usize> {
        use plimsoll_pack::TimeWord::{In, Last, This};
        let before = at.checked_sub(1).filter(|before| *before > floor)?;
        let in_word = |at: usize| self.analysis.means(at, |meaning| matches!(meaning, Meaning::TimeWord(In)));
        // "which in 2021 declared"
        let year = self.analysis.piece_of(at) == Piece::Number && self.analysis.text_of(at).len() == 4;
        if year && in_word(before) {
            return Some(before);
        }
        // "who came in May", but not "the bank may"
        let month = self.analysis.is_capitalised(at) && self.analysis.means(at, |meaning| matches!(meaning, Meaning::Month(_)));
        if month || self.analysis.means(at, |meaning| matches!(meaning, Meaning::Weekday(_))) {
            return Some(if in_word(before) { before } else { at });
        }
        let unit = self.analysis.means(at, |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_)));
        let placed = self.analysis.means(before, |meaning| matches!(meaning, Meaning::TimeWord(Last | This)));
        (unit && placed).then_some(before)
    }

    /// The asterisk of a footnote.
    fn is_note_mark(&self, at: usize) -> bool {
        matches!(self.analysis.text_of(at), "*" | "†" | "‡")
    }

    /// "twice", "again": an adverb to the model, and no word of a name or of somebody.
    fn is_adverb(&self, at: usize) -> bool {
        self.analysis.upos_of(at) == Upos::Adv && !self.analysis.is_capitalised(at) && !self.is_common_noun(at)
    }

    /// "repeatedly", "publicly".
    fn is_manner(&self, at: usize) -> bool {
        let written = self.analysis.text_of(at);
        let endings = &self.analysis.library.language.adverb_endings;
        // "her furious family claim"
        !self.analysis.is_capitalised(at)
            && !self.is_common_noun(at)
            && endings.iter().any(|ending| written.len() > ending.len() + 2 && written.ends_with(ending.as_str()))
    }

    /// "LISTOW, 4 May 2025 (Fern Wire) - The directorate said": behind a place, a date and who reports, up to a dash.
    pub(crate) fn behind_dateline(&self, sentence: Range<usize>) -> Option<usize> {
        let start = sentence.start;
        let loose = |at: usize| !self.analysis.has_shape(at, Shape::GLUED);
        let dash = (start + 1..sentence.end.min(start + DATELINE)).find(|&at| {
            matches!(self.analysis.text_of(at), "–" | "—" | "--") || self.analysis.is_mark(at, "-") && loose(at) && loose(at + 1)
        })?;
        let placed = (start..dash).all(|at| self.analysis.piece_of(at) != Piece::Word || self.analysis.is_capitalised(at));
        let dated = (start..dash).any(|at| self.analysis.piece_of(at) != Piece::Word) || self.analysis.has_shape(start, Shape::CAPITALS);
        (placed && dated && dash + 1 < sentence.end && self.analysis.is_capitalised(dash + 1)).then_some(dash + 1)
    }

    /// Where a sentence begins behind its own number, a time or a dateline: "12. The Chair said", "18.04 Polls will
    /// stay open", "(Lisk, 26 April) – Prisoners".
    pub(crate) fn behind_number(&self, sentence: Range<usize>) -> usize {
        let start = sentence.start;
        let clock = matches!(self.analysis.piece_of(start), Piece::Number | Piece::Mixed)
            && self.analysis.text_of(start).contains('.')
            && self.analysis.is_capitalised(start + 1);
        if clock && sentence.len() > 2 {
            return start + 1;
        }
        // "21:05 Two people are missing"
        let number = |at: usize| self.analysis.piece_of(at) == Piece::Number;
        let glued = |at: usize| self.analysis.has_shape(at, Shape::GLUED);
        if sentence.len() > 4
            && number(start)
            && self.analysis.is_mark(start + 1, ":")
            && number(start + 2)
            && glued(start + 1)
            && glued(start + 2)
            && self.analysis.is_capitalised(start + 3)
        {
            return start + 3;
        }
        if self.analysis.is_mark(start, "(")
            && let Some(close) = (start..sentence.end.min(start + DATELINE)).find(|&at| self.analysis.is_mark(at, ")"))
            && matches!(self.analysis.text_of(close + 1), "–" | "—" | "-")
        {
            return close + 2;
        }
        if let Some(behind) = self.behind_dateline(sentence.clone()) {
            return behind;
        }
        let numbered = self.analysis.piece_of(sentence.start) == Piece::Number && sentence.len() > 2;
        let stop = numbered
            && matches!(self.analysis.text_of(sentence.start + 1), "." | ")")
            && self.analysis.has_shape(sentence.start + 1, Shape::GLUED);
        if stop { sentence.start + 2 } else { sentence.start }
    }

    /// The subject of the main clause of a sentence: the phrase at its head, behind an opening such
    /// as "During the talks,".
    pub(crate) fn main_subject(&self, sentence: Range<usize>) -> Option<Range<usize>> {
        let mut start = self.behind_number(sentence.clone());
        if self.classes(start).any(Classes::COORDINATOR) && start + 1 < sentence.end {
            start += 1; // "Yet the chamber promised"
        }
        // "Will the Minister tell us?"
        let question = self.analysis.is_mark(sentence.end - 1, "?") && self.analysis.upos_of(start) == Upos::Aux;
        start += usize::from(question && start + 1 < sentence.end);
        let opening = Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::ADVERB);
        // "Unconvinced, the members left"
        let alone = self.analysis.is_mark(start + 1, ",") && matches!(self.analysis.upos_of(start), Upos::Adj | Upos::Verb | Upos::Adv);
        // "Asked to explain, they said"
        let participle = self.is_participle(start) && !self.classes(start).any(OPENING);
        if (alone || participle || self.classes(start).any(opening)) && self.names.mention_at(start).is_none() {
            start = (start..sentence.end.min(start + 25)).find(|&at| self.analysis.is_mark(at, ","))? + 1;
        }
        self.after(start, sentence.end)
    }
}
