//! Who speaks: the source before a cue, as the order of words shows it.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Cue, Meaning, Piece};
use plimsoll_record::{Act, EntityType};

use super::{Candidate, ClaimFinder, ClaimFound, RECENT};
use crate::phrases::Subject;
use crate::references::{ReferenceFound, Sort};

/// "but has now also said": so many words at most help a verb.
const HELPERS: usize = 5;

/// "and, noting that it was late, appealed": so many tokens at most are inserted.
const INSERTED: usize = 24;

/// "a woman living opposite the gate": a participle with its words is at most so long.
const DESCRIPTION: usize = 12;

/// A year is written with so many digits.
const YEAR: usize = 4;

/// "a woman with a pram on the bridge": so many things at most stand behind somebody with a preposition.
const MOST_PLACES: usize = 2;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// The source before a cue: its subject, or that of the verb it is joined to ("met her and said").
    pub(crate) fn source_before(&self, candidate: &Candidate<'_>) -> Option<(Subject, ReferenceFound)> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let phrases = self.references.phrases;
        let (joined_at, helped) = self.behind_helpers(at, candidate.floor);
        let joined = joined_at > candidate.floor && analysis.classes_of(joined_at - 1).any(Classes::COORDINATOR)
            || self.is_joined_over_aside(at, candidate.floor);
        // "I was hauled in and told that": the second verb is passive as well.
        if joined && candidate.cue.takes.hearer && self.is_joined_to_passive(at) {
            return None;
        }
        let subject = if let Some(subject) = self.subject_before_aside(joined_at, candidate) {
            subject
        } else if let Some(tokens) = self.subject_of_list(candidate) {
            Subject { reach: tokens.start..at, tokens, negated: false, possible: false, future: false, hedge: None }
        } else if joined {
            let tokens = phrases.main_subject(candidate.floor..candidate.sentence.end).filter(|tokens| tokens.end < at)?;
            // "A day after the vote its chairman met them and said"
            let timed = self.is_time(tokens.end - 1).then(|| self.subject_of_sentence(&candidate.sentence)).flatten();
            let tokens = timed.filter(|subject| subject.end < at && subject.start > tokens.end).unwrap_or(tokens);
            // "Footage and documents show": without a verb before "and" nouns are joined, not verbs.
            // And nobody told of in between may be the one who speaks: "X said that Y denied it and accused Z".
            let between =
                self.claims.iter().rev().take(RECENT).find(|claim| candidate.sentence.contains(&claim.cue.start) && claim.cue.end <= at);
            // "A guard laughed, she said, and told her": what stands around an aside has its own subject.
            let around = |claim: &&ClaimFound| claim.pieces.first().is_some_and(|piece| piece.start <= tokens.start);
            let between = between.filter(|claim| !around(claim));
            let inner = between
                .is_some_and(|claim| claim.pieces.first().is_some_and(|piece| piece.start < at && self.has_inner_speaker(piece.start, at)));
            let quoted =
                |claim: &ClaimFound| claim.pieces.first().is_some_and(|piece| self.is_behind_quoted_verb(joined_at - 1, piece.start));
            let about =
                |claim: &ClaimFound| claim.pieces.first().is_some_and(|piece| self.is_about_inner_subject(joined_at - 1, piece.start));
            let inner = inner && !between.is_some_and(|claim| quoted(claim) || about(claim));
            // "recommends that the state pay and calls on it"
            let asked = between.is_some_and(|claim| claim.act == Act::Urge && claim.pieces.last().is_some_and(|piece| piece.end < at));
            let shared = self.speaker_of_joined(candidate);
            let inner = inner && candidate.cue.act != Act::Decline && !asked && shared.is_none();
            if !phrases.has_verb(tokens.end..at) || inner {
                return None;
            }
            // "was eating when officers came and told him": the verb is joined to that of the inner clause.
            let opens = |at: usize| analysis.classes_of(at).any(Classes::SUBORDINATOR) && !analysis.classes_of(at).any(Classes::THAT);
            let nearer = self.subject_of_clause_around(candidate).filter(|_| between.is_none());
            let nearer = nearer.filter(|nearer| nearer.start > tokens.end && (tokens.end..nearer.start).any(opens));
            let tokens = self.subject_in_perfect(candidate, joined_at).or(nearer).or(shared).unwrap_or(tokens);
            Subject { reach: tokens.start..at, tokens, ..helped }
        } else {
            phrases.subject(at, candidate.floor)?
        };
        // "We have heard it said that": nobody is told who says it.
        let first = subject.tokens.start;
        let object = subject.tokens.len() == 1 && first > candidate.floor && analysis.classes_of(first).any(Classes::THING_PRONOUN);
        if self.is_asked_in_a_question(candidate, &subject) || object && analysis.upos_of(first - 1) == Upos::Verb {
            return None;
        }
        let subject = self.behind_date(self.behind_participle(candidate, subject));
        let subject = self.before_event(candidate.floor, self.behind_fronted(candidate.floor, subject));
        // The same words of the sentence stand for the same somebody.
        let heard = self.claims.iter().rev().take(RECENT).take_while(|claim| claim.cue.start >= candidate.sentence.start);
        // "The Minister for Ports, Dr Ivo Lamm, who came, asked… and promised": the name stands behind the comma.
        let apposed = |source: &ReferenceFound| {
            let between = subject.tokens.end..source.tokens.start;
            joined
                && analysis.is_mark(subject.tokens.end, ",")
                && between.start < between.end
                && !between.clone().any(|at| self.is_finite_at(at))
                && source.entity.is_some()
                && between.len() <= INSERTED / 4
        };
        let same = |source: &&ReferenceFound| {
            source.tokens.start == subject.tokens.start && source.tokens.end >= subject.tokens.end || apposed(source)
        };
        let known = heard.clone().flat_map(|claim| &claim.sources).find(same).cloned();
        // "They rejected it and called": those who are heard together under the same words are looked for anew.
        let together = |claim: &ClaimFound| claim.sources.iter().filter(same).count() > 1;
        let known = known.filter(|_| !heard.clone().any(together));
        let source = known.unwrap_or_else(|| self.references.resolve(subject.tokens.clone()));
        let source = if candidate.cue.act == Act::Urge { self.without_text(source) } else { source };
        // "you" of whom nothing tells who it is
        let unknown = source.tokens.len() == 1 && phrases.is_you(source.tokens.start) && source.entity.is_none() && source.name.is_none();
        (!unknown && self.references.can_speak(&source) && self.suits(candidate.cue, &source)).then_some((subject, source))
    }

    /// "It has six months under Article 19. | It asked Kestria to pay": what two sides agreed, or a clause of it, asks nobody for anything.
    fn without_text(&self, source: ReferenceFound) -> ReferenceFound {
        let analysis = self.references.analysis;
        let it = source.tokens.len() == 1 && analysis.classes_of(source.tokens.start).any(Classes::THING_PRONOUN);
        let kind = source.entity.map(|entity| self.references.names.entities[entity].entity_type);
        let text = |name: &Range<usize>| {
            let agreed = |at: usize| analysis.means(at, |meaning| meaning == Meaning::AgreementNoun);
            analysis.piece_of(name.end) == Piece::Number || name.clone().any(agreed)
        };
        let text = matches!(kind, Some(EntityType::Agreement)) || source.name.as_ref().is_some_and(text);
        if it && text { ReferenceFound { entity: None, name: None, sort: Sort::Other, ..source } } else { source }
    }

    /// "| Her superior |, she alleged, told her to": who stands before an aside that a verb follows.
    fn subject_before_aside(&self, verb: usize, candidate: &Candidate<'_>) -> Option<Subject> {
        let analysis = self.references.analysis;
        let start = (candidate.floor..verb).rev().take(HELPERS).find(|&at| analysis.is_mark(at, ","))?;
        let helps = Classes::HAVE.or(Classes::DO).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::NEGATION).or(Classes::ADVERB);
        if !(start + 1..candidate.hit.start as usize).all(|at| analysis.classes_of(at).any(helps) || analysis.upos_of(at) == Upos::Adv) {
            return None;
        }
        let aside = |claim: &&ClaimFound| claim.rule == "claim.indirect.aside" && claim.cue.end == start;
        let claim = self.claims.iter().rev().take(RECENT).find(aside)?;
        let [source] = claim.sources.as_slice() else { return None };
        let comma = source.tokens.start.checked_sub(1).filter(|&comma| comma > candidate.floor && analysis.is_mark(comma, ","))?;
        let tokens = self.references.phrases.before(comma, candidate.floor).filter(|phrase| phrase.end == comma)?;
        // "Nobody, she said, had told her": nobody is told who did. "That, she said, showed", too.
        let first = analysis.classes_of(tokens.start);
        if first.any(Classes::INDEFINITE) || tokens.len() == 1 && first.any(Classes::DEMONSTRATIVE) {
            return None;
        }
        // "The deal, she said, …": what stands there is a whole subject.
        let opens = tokens.start == candidate.floor
            || analysis.piece_of(tokens.start - 1) == Piece::Mark
            || analysis
                .classes_of(tokens.start - 1)
                .any(Classes::COORDINATOR.or(Classes::THAT).or(Classes::RELATIVE).or(Classes::SUBORDINATOR));
        // "had not told", "could have told": what helps the verb behind the aside.
        let helpers = start + 1..candidate.hit.start as usize;
        let before = tokens.start.checked_sub(1).filter(|&before| before >= candidate.floor);
        let told = |class| helpers.clone().any(|at| analysis.classes_of(at).any(class));
        let nobody = first.any(Classes::NEGATION) || before.is_some_and(|at| analysis.classes_of(at).any(Classes::NEGATION));
        opens.then(|| Subject {
            reach: tokens.start..helpers.end,
            tokens,
            negated: nobody || told(Classes::NEGATION),
            possible: told(Classes::POSSIBLE),
            future: told(Classes::FUTURE),
            hedge: None,
        })
    }

    /// "read a letter in which its secretary complained that it was late and | asked for help": whoever speaks by the verb that
    /// the tree joins this one to.
    fn speaker_of_joined(&self, candidate: &Candidate<'_>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let word = &analysis.words[analysis.word_of(at).filter(|_| analysis.has_grammar())?];
        let head = analysis.words[word.head as usize].token as usize;
        // "A guard laughed, she said, and told her": an aside shares no subject.
        let joined =
            |claim: &&ClaimFound| word.relation == Relation::Conj && claim.cue.contains(&head) && claim.rule != "claim.indirect.aside";
        let claim = self.claims.iter().rev().take(RECENT).take_while(|claim| claim.cue.start >= candidate.sentence.start).find(joined)?;
        // "They stressed it and called for calm": several may be heard under the same words.
        let (one, others) = claim.sources.split_first()?;
        let alone = others.iter().all(|other| other.tokens == one.tokens);
        (alone && one.tokens.start >= candidate.sentence.start && one.tokens.end <= head).then(|| one.tokens.clone())
    }

    /// "found that the pilot had been warned, and | had answered that": a verb with "had" belongs to the clause with "had",
    /// not to the plain past around it.
    fn subject_in_perfect(&self, candidate: &Candidate<'_>, helpers: usize) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let had = |at: usize| analysis.classes_of(at).any(Classes::HAVE) && analysis.features_of(at).contains("Tense=Past");
        let plain = |claim: &&ClaimFound| {
            let before = claim.cue.start.saturating_sub(HELPERS).max(candidate.floor)..claim.cue.start;
            let helped = before
                .rev()
                .take_while(|&at| analysis.upos_of(at) != Upos::Noun)
                .any(|at| analysis.classes_of(at).any(Classes::HAVE.or(Classes::BE)));
            candidate.sentence.contains(&claim.cue.start) && claim.cue.end <= at && !helped
        };
        let outer = self.claims.iter().rev().take(RECENT).find(plain).filter(|_| (helpers..at).any(had))?;
        let clause = outer.pieces.first().filter(|piece| piece.start > outer.cue.start)?.start..at;
        let subject = self.references.phrases.main_subject(clause.clone())?;
        let verb = subject.end..(subject.end + HELPERS).min(at);
        (verb.clone().any(had) && subject.start >= clause.start).then_some(subject)
    }

    /// "but | has not admitted": where the words begin that help a verb right behind a joint, and what they tell; else the
    /// verb itself.
    fn behind_helpers(&self, verb: usize, floor: usize) -> (usize, Subject) {
        let analysis = self.references.analysis;
        let mut told = Subject { tokens: 0..0, reach: 0..verb, negated: false, possible: false, future: false, hedge: None };
        let plain = told.clone();
        let mut start = verb;
        while start > floor && verb - start < HELPERS {
            let classes = analysis.classes_of(start - 1);
            if classes.any(Classes::COORDINATOR) && !classes.any(Classes::NEGATION) {
                return (start, told);
            }
            told.negated |= classes.any(Classes::NEGATION);
            told.possible |= classes.any(Classes::POSSIBLE);
            told.future |= classes.any(Classes::FUTURE);
            let helps = Classes::HAVE.or(Classes::DO).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::NEGATION).or(Classes::ADVERB);
            if !classes.any(helps) && analysis.upos_of(start - 1) != Upos::Adv {
                break;
            }
            start -= 1;
        }
        (verb, plain)
    }

    /// "welcomed them and, noting that it was late, | appealed for calm": a verb joined to another over a participle's words.
    pub(super) fn is_joined_over_aside(&self, at: usize, floor: usize) -> bool {
        let analysis = self.references.analysis;
        let comma = |at: usize| analysis.is_mark(at, ",");
        if at < floor + 4 || !(comma(at - 1) || self.closes_with_comma(at - 1)) {
            return false;
        }
        let first = (floor + 1..at - 1)
            .rev()
            .take(INSERTED)
            .find(|&first| comma(first) && analysis.classes_of(first - 1).any(Classes::COORDINATOR));
        let opens = |first: usize| {
            let gerund = self.is_cue_form(first + 1, &[plimsoll_pack::WordForm::Gerund]);
            let adverbial = analysis.classes_of(first + 1).any(Classes::PREPOSITION) || analysis.upos_of(first + 1) == Upos::Adv;
            gerund || adverbial && !(first + 1..at - 1).any(|at| self.is_finite_at(at))
        };
        first.is_some_and(opens)
    }

    /// Whether the tree joins a participle to a passive verb that it shares its "was" with.
    pub(super) fn is_joined_to_passive(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let Some(word) = analysis.word_of(at).filter(|&word| words[word].relation == Relation::Conj) else { return false };
        let helped = |word: usize, wanted: &str| {
            analysis.dependents_of(word).any(|other| other < word && analysis.model.label(words[other].label).starts_with(wanted))
        };
        let features = analysis.model.features(words[word].features);
        helped(words[word].head as usize, "aux:pass")
            && !helped(word, "aux")
            && !helped(word, "nsubj")
            && features.contains("VerbForm=Part")
    }

    /// "That this House notes it with alarm; believes that…; and calls on…": behind a semicolon a verb of the form of the
    /// first has the first one's subject.
    fn subject_of_list(&self, candidate: &Candidate<'_>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let joint = usize::from(at > candidate.floor && analysis.classes_of(at - 1).any(Classes::COORDINATOR));
        let opens = at - joint == candidate.floor && candidate.floor > candidate.sentence.start;
        let finite =
            matches!(candidate.hit.form, plimsoll_pack::WordForm::Third | plimsoll_pack::WordForm::Past | plimsoll_pack::WordForm::Base);
        if !opens || !finite || !analysis.is_mark(candidate.floor - 1, ";") {
            return None;
        }
        let first = self.references.phrases.behind_number(candidate.sentence.clone());
        let motion = analysis.classes_of(first).any(Classes::THAT) && analysis.classes_of(first + 1).any(Classes::DEMONSTRATIVE);
        let tokens = match motion {
            true => self.references.phrases.after(first + 1, candidate.floor)?,
            false => self.references.phrases.main_subject(candidate.sentence.start..candidate.floor)?,
        };
        let verb = tokens.end..tokens.end + 2;
        let same = |at: usize| self.is_cue_form(at, &[candidate.hit.form]);
        verb.clone().any(same).then_some(tokens)
    }

    /// "Will the Minister tell us": the verb that helps stands before its subject.
    fn is_asked_in_a_question(&self, candidate: &Candidate<'_>, subject: &Subject) -> bool {
        let analysis = self.references.analysis;
        let helps = |at: usize| analysis.upos_of(at) == Upos::Aux && at >= candidate.floor;
        let before = subject.tokens.start.checked_sub(1).is_some_and(helps);
        // "Who told you to be silent?"
        let first = subject.tokens.start;
        let who = analysis.classes_of(first).any(Classes::WHO) && subject.tokens.len() == 1 && first == candidate.floor;
        if who && analysis.is_mark(candidate.sentence.end - 1, "?") {
            return true;
        }
        before && candidate.hit.form == plimsoll_pack::WordForm::Base && analysis.is_mark(candidate.sentence.end - 1, "?")
    }

    /// "Data seen by the group show": whoever has seen them says nothing.
    fn behind_participle(&self, candidate: &Candidate<'_>, subject: Subject) -> Subject {
        let analysis = self.references.analysis;
        let seen_by =
            |at: &usize| analysis.classes_of(*at).any(Classes::AGENT) && analysis.means(at - 1, |meaning| meaning == Meaning::Seen);
        if let Some(by) = (subject.tokens.start + 2..subject.tokens.end).find(seen_by) {
            return Subject { tokens: subject.tokens.start..by - 1, ..subject };
        }
        let Some(by) = subject.tokens.start.checked_sub(1).filter(|&by| by > candidate.floor + 1) else { return subject };
        let described = seen_by(&by).then(|| self.references.phrases.before(by - 1, candidate.floor)).flatten();
        match described.filter(|phrase| phrase.end == by - 1) {
            Some(tokens) => Subject { tokens, ..subject },
            None => subject,
        }
    }

    /// "In a ruling filed in February 2024 Italy's Court of Cassation upheld", "Before the election of 2024 Minister Ida Berg
    /// said": what stands before a date and a name says nothing.
    fn behind_date(&self, subject: Subject) -> Subject {
        let analysis = self.references.analysis;
        let is_month = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Month(_) | Meaning::MonthShort(_)));
        let parts = |at: &usize| {
            let Some(before) = at.checked_sub(1) else { return false };
            let year = analysis.text_of(*at).len() == YEAR && analysis.classes_of(before).any(Classes::PREPOSITION);
            let dated = analysis.piece_of(*at) == Piece::Number && (is_month(before) || year);
            let outside = self.references.names.mention_at(*at).is_none();
            let opens = analysis.is_capitalised(*at + 1) && !is_month(*at + 1) || analysis.classes_of(*at + 1).any(Classes::ARTICLE);
            dated && outside && opens
        };
        // "The class of 2024 Oressa High said", "The March 23 Movement": a name, where no preposition opens the phrase.
        let start = subject.tokens.start;
        let sentence = &analysis.sentences[analysis.sentence_of(start)].tokens;
        let led = |at: usize| analysis.classes_of(at).any(Classes::PREPOSITION);
        let fronted = led(start)
            || start > sentence.start && led(start - 1)
            || led(sentence.start) && !(sentence.start..start).any(|at| analysis.is_mark(at, ","));
        match (start..subject.tokens.end.saturating_sub(1)).rev().filter(|_| fronted).find(parts) {
            Some(at) => Subject { tokens: at + 1..subject.tokens.end, ..subject },
            None => subject,
        }
    }

    /// "A panel formed after the riots | found": what happened finds nothing; whoever stands at the head of the clause does.
    fn before_event(&self, floor: usize, subject: Subject) -> Subject {
        let analysis = self.references.analysis;
        let Some(before) = subject.tokens.start.checked_sub(1).filter(|&before| before > floor) else { return subject };
        let time = |meaning| matches!(meaning, Meaning::TimeWord(plimsoll_pack::TimeWord::After | plimsoll_pack::TimeWord::Before));
        let event = analysis.means(subject.tokens.end - 1, |meaning| matches!(meaning, Meaning::Trigger(_)));
        if !event || !analysis.means(before, time) || self.references.resolve(subject.tokens.clone()).sort != Sort::Other {
            return subject;
        }
        let head = self.references.phrases.main_subject(floor..before).map(|head| self.references.resolve(head));
        match head.filter(|head| matches!(head.sort, Sort::Person | Sort::Body)) {
            Some(head) => Subject { reach: head.tokens.start..subject.reach.end, tokens: head.tokens, ..subject },
            None => subject,
        }
    }

    /// "In a complaint to the ombudsman, | Ana Berg said": no subject stands behind a preposition that opens its clause.
    fn behind_fronted(&self, floor: usize, subject: Subject) -> Subject {
        let analysis = self.references.analysis;
        let led = subject.tokens.start == floor + 1 && analysis.classes_of(floor).any(Classes::PREPOSITION);
        let named = |at: &usize| analysis.is_mark(*at, ",") && self.references.names.mention_at(*at + 1).is_some();
        match subject.tokens.clone().rev().find(|at| led && named(at)) {
            Some(comma) => Subject { tokens: comma + 1..subject.tokens.end, ..subject },
            None => subject,
        }
    }

    /// "a woman | with a pram", "two officials | at the commission": what stands with a preposition behind somebody who has
    /// no name, unless it is a day, or where it was said.
    pub(super) fn with_place(&self, phrase: Range<usize>, ceiling: usize) -> Range<usize> {
        let analysis = self.references.analysis;
        let mut end = phrase.end;
        let noun = |at: usize| analysis.upos_of(at) == Upos::Noun && self.references.names.mention_at(at).is_none();
        for _ in 0..MOST_PLACES {
            let leads = Classes::AGENT.or(Classes::SUBORDINATOR).or(Classes::INFINITIVE);
            let place = end + 1 < ceiling
                && noun(end - 1)
                && analysis.classes_of(end).any(Classes::PREPOSITION)
                && !analysis.classes_of(end).any(leads)
                && self.venue_at(end, ceiling).is_none();
            let hanging = place.then(|| self.references.phrases.simple_after(end + 1, ceiling)).flatten();
            match hanging.filter(|hanging| hanging.start == end + 1 && !hanging.clone().any(|at| self.is_time(at))) {
                Some(hanging) => end = hanging.end,
                None => break,
            }
        }
        phrase.start..self.with_participle(phrase.start, end, ceiling)
    }

    /// "a woman | living opposite the gate": a participle that tells which one is meant, up to a mark.
    fn with_participle(&self, start: usize, end: usize, ceiling: usize) -> usize {
        let analysis = self.references.analysis;
        let new = analysis.classes_of(start).any(Classes::ARTICLE) && !self.references.is_definite(start);
        let participle = analysis.upos_of(end) == Upos::Verb && analysis.features_of(end).contains("VerbForm=Ger");
        let says = analysis.means(end, |meaning| matches!(meaning, Meaning::Cue(_)));
        if !new || end >= ceiling || says || !participle {
            return end;
        }
        let stop = (end..ceiling).find(|&at| analysis.piece_of(at) == Piece::Mark).unwrap_or(ceiling);
        let whole = stop - end <= DESCRIPTION
            && !(end + 1..stop).any(|at| self.is_finite_at(at) || analysis.classes_of(at).any(Classes::COORDINATOR));
        if whole { stop } else { end }
    }

    /// Data show, people say.
    pub(crate) fn suits(&self, cue: &Cue, source: &ReferenceFound) -> bool {
        // "The coroner found that": a noun that no list knows.
        let analysis = self.references.analysis;
        let noun = source.tokens.len() > 1
            && analysis.classes_of(source.tokens.start).any(Classes::ARTICLE.or(Classes::POSSESSIVE))
            && analysis.upos_of(source.tokens.end - 1) == Upos::Noun;
        let bare = source.role.is_none() && source.entity.is_none() && source.name.is_none() && source.candidates.is_empty();
        let person = source.sort == Sort::Person && !(bare && source.tokens.len() > 1);
        let evidence = !cue.takes.evidence || noun || person || matches!(source.sort, Sort::Evidence | Sort::Body);
        evidence && (!cue.takes.court || self.is_court(source))
    }

    /// "The Court of Appeal", "a court in Velmar".
    pub(super) fn is_court(&self, source: &ReferenceFound) -> bool {
        let analysis = self.references.analysis;
        let anaphors = &analysis.library.language.anaphors;
        // "I declare", in a judgment
        let own = || source.tokens.len() == 1 && analysis.classes_of(source.tokens.start).any(Classes::SPEAKER_PRONOUN);
        if (source.author || own()) && self.references.is_by_court() {
            return true;
        }
        let named = source.entity.map(|entity| self.references.names.entities[entity].entity_type);
        let noun = |meaning| matches!(meaning, Meaning::Anaphor(noun) if anaphors[noun as usize].entity_type == EntityType::Court);
        // "A court in Velmar": the place is only where it sits.
        named == Some(EntityType::Court) || source.tokens.clone().any(|at| analysis.means(at, noun))
    }
}
