//! Whom and what pronouns in an event stand for, where no name is known: the group that was told of before, and the thing
//! that the sentences before are about.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Need};

use super::{EventFound, Finder, counts_people};
use crate::phrases::PRONOUN;
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// Sentences before "it" in which the thing that it stands for is looked for.
const THING_REACH: usize = 3;

/// Sentences before a pronoun in which whom it stands for has done something or had it done to him.
const NEAR: usize = 2;

/// Tokens before a pronoun over which a group is looked for.
const GROUP_REACH: usize = 60;

impl Finder<'_, '_, '_> {
    /// The group of the events just before, or of the sentence, that "they" stands for; none that does it to them.
    pub(super) fn group_before(
        &self,
        pronoun: &Range<usize>,
        role: &str,
        before: &[EventFound],
        event: &EventFound,
    ) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        // "The men were beaten by guards. They were released": something is done to those whom the text is about, and not to who is
        // told behind "by". "A woman was stabbed by two youths. They were arrested": on the spot either.
        let suffers = self.is_done_to(event, role);
        let scene = analysis.library.packs.event_types[event.event_type as usize].scene;
        let sentence = analysis.sentence_of(pronoun.start);
        let spared = |filler: &ReferenceFound| {
            suffers && (!scene || analysis.sentence_of(filler.tokens.start) == sentence) && self.is_agent(filler.tokens.end - 1)
        };
        let fillers = self.just_before(pronoun.start, NEAR, before).flat_map(|event| event.roles.iter().rev());
        let is_group = |filler: &&ReferenceFound| filler.tokens.len() > 1 && !spared(filler) && self.may_be_meant(filler, pronoun, event);
        // "People were caught at sea. A survivor says: “They sold me.”": whoever speaks does not take up what the report told.
        let is_quoted = |at: usize| analysis.has_shape(at, Shape::QUOTED);
        let may_mean = |group: &Range<usize>| !is_quoted(pronoun.start) || is_quoted(group.start);
        let told = fillers.map(|(_, filler)| filler).filter(|filler| may_mean(&filler.tokens)).find(is_group);
        let group = self.counted_before(pronoun, event).filter(may_mean);
        match (told, group) {
            (Some(told), Some(group)) if group.start > told.tokens.end => Some(self.words(group)),
            (Some(told), _) => Some(told.clone()),
            (None, group) => group.map(|group| self.words(group)),
        }
    }

    /// Whether a pronoun in an event may stand for people without a name who fill a role of another one.
    fn may_be_meant(&self, filler: &ReferenceFound, pronoun: &Range<usize>, event: &EventFound) -> bool {
        filler.entity.is_none()
            && filler.sort != Sort::Body
            && filler.tokens.end <= pronoun.start
            && self.is_of(&filler.tokens, Need::People)
            && !event.roles.iter().any(|(_, own)| self.is_one(own, filler))
    }

    /// Whether "they", to whom something is done, may be the victims of a wrong told in a sentence before or those who did it; what ends
    /// the wrong, as a release does, befalls the victims.
    pub(super) fn may_be_either(&self, pronoun: &Range<usize>, event: &EventFound, before: &[EventFound]) -> bool {
        let analysis = self.context.analysis;
        let types = &analysis.library.packs.event_types;
        let sentence = analysis.sentence_of(pronoun.start);
        let elsewhere = |last: &&EventFound| analysis.sentence_of(last.tokens.start) != sentence;
        let Some(last) = self.just_before(pronoun.start, NEAR, before).find(elsewhere) else { return false };
        let wrong = types[last.event_type as usize].wrong;
        let ends = types[event.event_type as usize].done_at.contains(&types[last.event_type as usize].name);
        let several = |filler: &ReferenceFound| {
            let noun = self.core(&filler.tokens).end - 1;
            self.is_of(&filler.tokens, Need::People) && self.context.has_feature(noun, "Number=Plur")
        };
        let mut people = last.roles.iter().filter(|(_, filler)| several(filler));
        let did = people.clone().any(|(_, filler)| self.is_agent(filler.tokens.end - 1));
        wrong && !ends && did && people.any(|(role, _)| self.is_done_to(last, role))
    }

    /// "Police arrested the driver and let him go", "were kept ashore until morning, when they were freed": those to whom the last thing
    /// in the sentence was done, by the same.
    pub(super) fn done_to_before(&self, pronoun: &Range<usize>, event: &EventFound, before: &[EventFound]) -> Option<ReferenceFound> {
        let last = self.just_before(pronoun.start, 0, before).next()?;
        let mut patients = last.roles.iter().filter(|(role, _)| self.is_done_to(last, role)).map(|(_, filler)| filler);
        let patient = patients.next().filter(|filler| filler.tokens.end <= pronoun.start)?;
        let doer = |event: &EventFound| {
            event.roles.iter().find(|(role, _)| self.is_role_of_subjects(event, role)).map(|(_, filler)| filler.clone())
        };
        let same = match (doer(event), doer(last)) {
            (Some(own), Some(other)) => self.is_one(&own, &other),
            (own, _) => own.is_none(),
        };
        let several = self.context.has_feature(self.core(&patient.tokens).end - 1, "Number=Plur");
        let agree = several == self.has_class(pronoun, Classes::PLURAL_PRONOUN);
        (same && agree && patients.next().is_none()).then(|| patient.clone())
    }

    /// "All", "two", "both": a number or a measure that stands alone for people.
    pub(super) fn is_elliptic(&self, phrase: &Range<usize>) -> bool {
        let number = |at: usize| !self.context.numbers_in(at..at + 1).is_empty();
        let alone = |at: usize| self.context.analysis.classes_of(at).any(Classes::QUANTIFIER) || number(at);
        !phrase.is_empty() && phrase.clone().all(alone)
    }

    /// "beaten by | three guards |": whether a preposition that tells who does something leads to a noun; who accuses or speaks does
    /// nothing to anybody.
    fn is_agent(&self, noun: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(word) = analysis.word_of(noun) else { return false };
        let says = analysis.means(words[words[word].head as usize].token as usize, |meaning| matches!(meaning, Meaning::Cue(_)));
        let mut cases = analysis.dependents_of(word).filter(|&case| words[case].relation == Relation::Case);
        !says && cases.any(|case| analysis.classes_of(words[case].token as usize).any(Classes::AGENT))
    }

    /// Whether somebody did something to others in an event just before.
    pub(super) fn has_done_something(&self, who: &ReferenceFound, pronoun: &Range<usize>, before: &[EventFound]) -> bool {
        let words = who.name.as_ref().unwrap_or(&who.tokens);
        let agent = words.end <= pronoun.start && self.is_agent(words.end - 1);
        agent
            || self.just_before(pronoun.start, NEAR, before).any(|event| {
                let own = |filler: &ReferenceFound| self.is_one(filler, who);
                let does = event.roles.iter().any(|(role, filler)| own(filler) && self.is_role_of_subjects(event, role));
                does && event.roles.iter().any(|(role, filler)| !own(filler) && self.is_role_of_somebody(role))
            })
    }

    /// Who did the same just before to those whom a pronoun is taken for.
    pub(super) fn doer_of_the_same(
        &self,
        who: &ReferenceFound,
        role: &str,
        event: &EventFound,
        before: &[EventFound],
    ) -> Option<ReferenceFound> {
        if !self.goes_on(event, who) {
            return None;
        }
        let last = self.just_before(event.tokens.start, NEAR, before).find(|other| other.event_type == event.event_type)?;
        let suffers = last.roles.iter().any(|(other, filler)| self.is_done_to(last, other) && self.is_one(filler, who));
        last.roles.iter().find(|(other, _)| suffers && other == role).map(|(_, doer)| doer.clone())
    }

    /// Whether a deed goes on with the one before, and does not turn it round or tell why it was done: "they shot back", "they beat the
    /// guards", "they killed three gunmen", "they had killed a man before".
    fn goes_on(&self, event: &EventFound, who: &ReferenceFound) -> bool {
        let analysis = self.context.analysis;
        let (start, end) = (event.tokens.start, self.context.clause(event.tokens.start).end);
        let Some(object) = self.context.references.phrases.simple_after(event.tokens.end, end) else { return false };
        let before_that = (self.context.sentence(start).start..start).any(|at| {
            analysis.upos_of(at) == Upos::Aux && analysis.classes_of(at).any(Classes::HAVE) && self.context.has_feature(at, "Tense=Past")
        });
        let lemma = |at: usize| {
            let mut lemma = String::new();
            if let Some(word) = analysis.word_of(at) {
                analysis.model.lemma(&analysis.words[word], analysis.text_of(at), &mut lemma);
            }
            lemma.to_lowercase()
        };
        let head = |words: &Range<usize>| lemma(self.core(words).end - 1);
        let own = head(&object);
        let told = || self.context.sentence(who.tokens.start);
        let same = told().any(|at| analysis.upos_of(at) == Upos::Noun && lemma(at) == own);
        let known = self.context.has_feature(object.start, "Definite=Def") || same && own != head(&who.tokens);
        !before_that && !known
    }

    /// The only single person without a name who fills a role of the events just before a pronoun for one: "a guard".
    pub(super) fn person_before(&self, pronoun: &Range<usize>, before: &[EventFound], event: &EventFound) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let single = |filler: &ReferenceFound| {
            let head = analysis.word_of(self.core(&filler.tokens).end - 1).map(|word| &analysis.words[word]);
            head.is_some_and(|word| word.upos == Upos::Noun && !analysis.model.features(word.features).contains("Number=Plur"))
                && self.context.numbers_in(filler.tokens.clone()).is_empty()
        };
        let is_person = |filler: &&ReferenceFound| single(filler) && self.may_be_meant(filler, pronoun, event);
        let mut people = self.just_before(pronoun.start, NEAR, before).flat_map(|event| event.roles.iter().rev()).map(|(_, filler)| filler);
        // "A guard beat a boy. He was arrested": either.
        let first = people.find(is_person)?;
        (!people.filter(is_person).any(|other| !self.is_one(first, other))).then(|| first.clone())
    }

    /// What "it" stands for: the subject of its sentence before it, else of the sentence before, over several such pronouns.
    pub(super) fn thing_before(&self, at: usize) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(at);
        for sentence in (number.saturating_sub(THING_REACH)..=number).rev() {
            if analysis.sentences[sentence].block + 1 < analysis.sentences[number].block {
                return None;
            }
            let tree = Tree { analysis, sentence: analysis.sentences[sentence].tokens.clone() };
            let nouns = |word: &usize| {
                let word = &analysis.words[*word];
                word.relation == Relation::Nsubj && (word.token as usize) < at && !self.is_in_time(word.token as usize)
            };
            let single = |word: &usize| !analysis.model.features(analysis.words[*word].features).contains("Number=Plur");
            let pronoun = |word: &usize| analysis.words[*word].upos == Upos::Pron;
            // "The association rejects it": not itself.
            let own = analysis.word_of(at).map(|word| analysis.words[word].head);
            let other = |word: &usize| own != Some(analysis.words[*word].head);
            if let Some(word) = tree.words().filter(nouns).filter(single).filter(other).find(|word| !pronoun(word)) {
                return Some(tree.phrase(word)).filter(|phrase| phrase.end <= at && !self.is_of(phrase, Need::Person));
            }
            let goes_on = sentence == number
                || tree
                    .words()
                    .filter(nouns)
                    .any(|word| analysis.classes_of(analysis.words[word].token as usize).any(Classes::THING_PRONOUN));
            if !goes_on {
                return None;
            }
        }
        None
    }

    /// "Three women told us that guards raped them": the last people in the sentence and the one before.
    pub(super) fn counted_before(&self, pronoun: &Range<usize>, event: &EventFound) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let sentence = analysis.sentence_of(pronoun.start);
        let floor = analysis.sentences[sentence.saturating_sub(1)].tokens.start.max(pronoun.start.saturating_sub(GROUP_REACH));
        let populations = &analysis.library.packs.populations;
        let people =
            |meaning| matches!(meaning, Meaning::Population(index) if counts_people(&populations[index as usize].unit)).then_some(());
        let acts = |at: usize| event.roles.iter().any(|(_, own)| own.tokens.contains(&at));
        // "who now lives among us"
        let noun = |at: usize| !matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let (hit, ()) = self
            .context
            .meanings(floor..pronoun.start, people)
            // "Three boys were picked up by fishermen and taken to a camp where they were held": not the fishermen.
            .filter(|(hit, ())| !acts(hit.start as usize) && noun(hit.end as usize - 1) && !self.is_agent(hit.end as usize - 1))
            .last()?;
        let word = analysis.word_of(hit.end as usize - 1)?;
        // "the removal centre": what only describes a place is nobody.
        if analysis.words[word].relation == Relation::Compound {
            return None;
        }
        // "A survivor said: “They sold me”": they are several.
        let one = analysis.model.features(analysis.words[word].features).contains("Number=Sing");
        if one && self.has_class(pronoun, Classes::PLURAL_PRONOUN) {
            return None;
        }
        let tree = Tree { analysis, sentence: self.context.sentence(hit.start as usize) };
        let phrase = self.own_words(&tree.phrase(word));
        (phrase.end <= pronoun.start && !self.has_class(&phrase, PRONOUN)).then_some(phrase)
    }
}
