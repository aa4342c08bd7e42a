//! The subject of a verb: the phrase before it, over adverbs, auxiliaries and what stands between commas.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::EntityType;

use super::{OPENING, PRONOUN, Phrases, Subject};
use crate::names::MentionFound;

/// "for its part", between two commas, has at most so many tokens.
const ASIDE: usize = 8;

/// "at pains", before "to say", has at most so many tokens.
const LEADING: usize = 5;

/// What is inserted between a subject and its verb has at most so many tokens.
const INSERTION: usize = 40;
/// So many words are joined in a row, or hang one on the other, at most.
const LONGEST_ROW: usize = 8;

impl Phrases<'_, '_> {
    /// The subject of a verb at `verb`: the phrase before it, over adverbs, auxiliaries and what
    /// stands between commas. It begins at `floor` or later.
    pub(crate) fn subject(&self, verb: usize, floor: usize) -> Option<Subject> {
        let mut subject = Subject { tokens: 0..0, reach: 0..verb, negated: false, possible: false, future: false, hedge: None };
        let mut end = self.skip_auxiliaries(verb, floor, &mut subject)?;
        if let Some(body) = self.body_before_which(end, floor) {
            let tokens = body.tokens.clone();
            return Some(Subject { reach: tokens.start..verb, tokens, ..subject });
        }
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
            // "No one said": nobody did.
            let one = |meaning| matches!(meaning, Meaning::Cardinal(_));
            if subject.tokens.len() == 1 && self.analysis.means(subject.tokens.start, one) {
                return None;
            }
        }
        subject.negated |= self.is_denied_in_front(subject.tokens.start, floor);
        let addressed = self.letter && self.is_you(subject.tokens.start);
        // "Those who live nearby say" it: others than anybody.
        let those = first.any(Classes::DEMONSTRATIVE) && subject.tokens.len() > 1;
        if first.any(Classes::INDEFINITE) && !addressed && !those {
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
                .filter(|mention| self.names.entity(mention).entity_type == EntityType::Person)
        {
            subject.tokens = person.phrase.clone();
        }
        subject.reach = subject.tokens.start..verb;
        Some(subject)
    }

    /// "Nor does | the minister", "At no point did | she", "Nowhere in the file does | it": a denial at the head of the clause, and
    /// a helping verb before its subject. "Not only did", "No sooner had", "Only then did" deny nothing.
    pub(crate) fn is_denied_in_front(&self, subject: usize, floor: usize) -> bool {
        let helps = Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::POSSIBLE).or(Classes::FUTURE);
        // "Never has X said", where the tagger may hold "has" for the verb.
        let aux = |at: usize| self.analysis.upos_of(at) == Upos::Aux || at == floor + 1;
        let helper = subject.checked_sub(1).filter(|&at| at > floor && self.classes(at).any(helps) && aux(at));
        let Some(helper) = helper else { return false };
        let denies = |at: usize| self.classes(at).any(Classes::NEGATION);
        let word = |at: usize| denies(at) && matches!(self.analysis.upos_of(at), Upos::Adv | Upos::Cconj | Upos::Sconj);
        let leads = |at: usize| self.classes(at).any(Classes::PREPOSITION);
        // "At no point did", "Under no circumstances will"
        let led = helper >= floor + 3 && leads(helper - 3) && denies(helper - 2) && self.analysis.upos_of(helper - 1) == Upos::Noun;
        // "Never in all these years has", "Nowhere in the report does"
        let apart = |at: usize| self.analysis.piece_of(at) == Piece::Mark || self.analysis.upos_of(at) == Upos::Verb;
        let opening = (floor..helper).rev().take_while(|&at| !apart(at)).last();
        led || word(helper - 1) || opening.is_some_and(|at| word(at) && leads(at + 1))
    }

    /// "on the board of Brask Minerals, which | has denied": behind a comma, "which" takes up the body right before it, not
    /// whatever that hangs on, unless that can speak too ("a report by Brask").
    fn body_before_which(&self, end: usize, floor: usize) -> Option<&MentionFound> {
        let which = end.checked_sub(1).filter(|&which| which > floor + 2)?;
        let relative = self.classes(which).any(Classes::RELATIVE)
            && !self.classes(which).any(Classes::THAT.or(Classes::WHO).or(Classes::SUBORDINATOR));
        let comma = which - 1;
        let body =
            self.names.mention_at(comma - 1).filter(|body| relative && self.analysis.is_mark(comma, ",") && body.tokens.end == comma)?;
        let acts = matches!(self.names.entity(body).entity_type, EntityType::Organisation | EntityType::Group | EntityType::Court);
        let before = body.phrase.start.checked_sub(1).filter(|&before| before >= floor)?;
        let of = before - usize::from(before > floor && self.classes(before).any(Classes::ARTICLE));
        let hangs = self.classes(of).any(Classes::PREPOSITION);
        let whole = self.before(comma, floor)?;
        let written = whole.clone().any(|at| self.analysis.means(at, |meaning| meaning == Meaning::Evidence));
        (acts && hangs && !written && whole.start < body.phrase.start).then_some(body)
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
                && self.names.entity(person).entity_type == EntityType::Person
            {
                return Some(person.phrase.clone());
            }
            // "In a talk with the daily, | the minister, Anna Berg, | maintains": the tree's subject stands behind what opens the sentence.
            let noun = |head: &usize| matches!(self.analysis.upos_of(*head), Upos::Noun | Upos::Propn);
            if let Some(head) = by_tree.filter(|head| led && (phrase.end..verb).contains(head)).filter(noun) {
                return Some(self.opening_of(head, phrase.end)..head + 1);
            }
            return if led { self.described_before(phrase.end, verb, floor) } else { Some(phrase) };
        };
        let inside = self.classes(before).any(Classes::PREPOSITION)
            || self.analysis.upos_of(before) == Upos::Verb
            || self.classes(before).any(Classes::COORDINATOR) && self.is_joined_below(head, &phrase);
        Some(if inside || self.goes_on_from(head, phrase.start) { self.opening_of(head, floor)..phrase.end } else { phrase })
    }

    /// "The treaty between Tolland and | Morv | says": the phrase is joined to something that hangs on the subject, and not to the
    /// subject.
    fn is_joined_below(&self, subject: usize, phrase: &Range<usize>) -> bool {
        let words = &self.analysis.words;
        let above = |word: usize| words[word].head as usize;
        let own = phrase.clone().filter_map(|at| self.analysis.word_of(at));
        let Some(mut word) = own.into_iter().find(|&word| !phrase.contains(&(words[above(word)].token as usize))) else { return false };
        if words[word].relation != Relation::Conj {
            return false;
        }
        for _ in 0..LONGEST_ROW {
            if words[word].relation != Relation::Conj {
                break;
            }
            word = above(word);
        }
        let hangs = words[word].relation == Relation::Nmod;
        for _ in 0..LONGEST_ROW {
            if words[word].relation != Relation::Nmod {
                break;
            }
            word = above(word);
        }
        hangs && words[word].token as usize == subject
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
            let finite = self.analysis.features_of(at).contains("VerbForm=Fin");
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
        // "the plan of the minister, Anna Berg, who says": who is named last.
        let named = self.names.mention_at(phrase.end - 1).filter(|name| name.tokens.end == phrase.end && name.phrase.start > phrase.start);
        if let Some(name) = named.filter(|name| self.analysis.is_mark(name.tokens.start - 1, ",")) {
            return Some(name.phrase.clone());
        }
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
        let relative = |opening: Classes| opening.any(Classes::WHO.or(Classes::RELATIVE)) && !opening.any(Classes::THAT);
        // "the Convention, to which the state is a party, says"
        let led = opening.any(Classes::PREPOSITION) && between.len() > 1 && relative(self.classes(between.start + 1));
        let relative = relative(opening) || led;
        let helped = self.is_helper(between.start) && !self.is_finite(between.start);
        let finite = || between.clone().skip(if helped { 2 } else { 0 }).any(|at| self.is_finite(at));
        let gerund = self.analysis.features_of(between.start).contains("VerbForm=Ger");
        let participle = self.is_participle(between.start) || helped || gerund;
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
        // "but an engineer who worked on it, speaking by telephone, said", too.
        let phrase = self.before_bracket(end, floor).and_then(|end| self.before(end, floor).or_else(|| self.before_who(end, floor)));
        let Some(phrase) = phrase else { return false };
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
        let led = self.before_leading_words(end, floor);
        end = led.unwrap_or(end);
        // "is keen to say", "is adamant": there "is" makes no passive.
        let described = led.is_some() || self.is_quality(verb);
        end -= usize::from(described && self.analysis.upos_of(end) != Upos::Verb && self.links(end, floor));
        while end > floor
            && !self.is_dated(end, floor)
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
            if self.is_floating(at) {
                end = at; // "the union and the agency both say"
                continue;
            }
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
            } else if classes.any(Classes::BE) && !described {
                return None; // passive: somebody else speaks
            } else if !classes.any(Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::REQUIRED).or(Classes::ADVERB))
                && !self.is_manner(at)
                && !self.is_adverb(at)
            {
                break;
            }
            end = at;
        }
        (end > floor).then_some(end)
    }

    /// "was at pains | to say", "rose | to ask": where the words begin behind which a verb with "to" tells what was said.
    pub(crate) fn before_leading_words(&self, verb: usize, floor: usize) -> Option<usize> {
        let to = verb.checked_sub(1).filter(|&to| to > floor && self.classes(to).any(Classes::INFINITIVE))?;
        let leads = |start: &usize| {
            let hit = self.analysis.longest(*start, |meaning| (meaning == Meaning::LeadsToSaying).then_some(()));
            hit.is_some_and(|(hit, ())| hit.end as usize == to)
        };
        (to.saturating_sub(LEADING)..to).filter(|&start| start > floor).find(leads)
    }

    /// "is | adamant that": an adjective that makes a claim.
    pub(crate) fn is_quality(&self, at: usize) -> bool {
        let cues = &self.analysis.library.language.cues;
        self.analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.quality))
    }

    /// "remains | adamant", "sounded | sure": a verb that links an adjective to its subject.
    fn links(&self, end: usize, floor: usize) -> bool {
        let Some(at) = end.checked_sub(1).filter(|&at| at > floor) else { return false };
        self.analysis.upos_of(at) == Upos::Verb && self.is_finite(at)
    }

    /// "had, in private, told": behind the verb that helps another, over a remark between commas; else where the verb stands.
    fn before_remark(&self, verb: usize, floor: usize) -> usize {
        let Some(comma) = verb.checked_sub(1).filter(|&comma| comma > floor && self.analysis.is_mark(comma, ",")) else { return verb };
        let first = (floor + 1..comma).rev().take(ASIDE).find(|&at| self.analysis.is_mark(at, ","));
        let helps = Classes::HAVE.or(Classes::DO).or(Classes::POSSIBLE).or(Classes::FUTURE);
        let adds = |first: &usize| {
            let opening = self.classes(first + 1);
            let remark = opening.any(Classes::PREPOSITION.or(Classes::ADVERB)) || self.analysis.upos_of(first + 1) == Upos::Adv;
            // "has not, to my knowledge, said"
            let not = usize::from(self.classes(first - 1).any(Classes::NEGATION) && first - 1 > floor);
            remark && self.classes(first - 1 - not).any(helps) && !(first + 1..comma).any(|at| self.is_finite(at))
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
        let is_month =
            |at: usize| self.analysis.is_capitalised(at) && self.analysis.means(at, |meaning| matches!(meaning, Meaning::Month(_)));
        if year && in_word(before) {
            return Some(before);
        }
        // "the court on 12 May 2024 ordered"
        let month = if year && is_month(before) { before } else { at };
        let day = month.checked_sub(1).filter(|&day| is_month(month) && self.analysis.piece_of(day) == Piece::Number);
        if let Some(day) = day {
            let weekday = |at: &usize| self.analysis.means(*at, |meaning| matches!(meaning, Meaning::Weekday(_)));
            let before = day.checked_sub(1).filter(|&on| on > floor);
            return before.filter(|&on| in_word(on)).or_else(|| self.start_of_time(before.filter(weekday)?, floor));
        }
        // "who came in May", but not "the bank may"
        if is_month(at) || self.analysis.means(at, |meaning| matches!(meaning, Meaning::Weekday(_))) {
            return Some(if in_word(before) { before } else { at });
        }
        let unit = self.analysis.means(at, |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_)));
        let placed = self.analysis.means(before, |meaning| matches!(meaning, Meaning::TimeWord(Last | This)));
        (unit && placed).then_some(before)
    }

    /// "A cable dated | 3 May | says": a day that no preposition leads to belongs to what stands before it.
    fn is_dated(&self, end: usize, floor: usize) -> bool {
        let month = self.analysis.is_capitalised(end - 1) && self.analysis.means(end - 1, |meaning| matches!(meaning, Meaning::Month(_)));
        month && end > floor + 2 && self.analysis.piece_of(end - 2) == Piece::Number && self.start_of_time(end - 1, floor).is_none()
    }

    /// "the union and the agency | both say": a quantifier that belongs to what stands before it.
    fn is_floating(&self, at: usize) -> bool {
        let before = |word: usize| (self.analysis.words[word].head as usize) < word;
        let noun = at > 0 && matches!(self.analysis.upos_of(at - 1), Upos::Noun | Upos::Propn);
        self.classes(at).any(Classes::QUANTIFIER) && noun && self.analysis.word_of(at).is_some_and(before)
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
}
