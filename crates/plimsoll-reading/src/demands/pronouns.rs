//! Whom a pronoun beside a demand stands for, where nothing else explains it: what grammar ties to it, or what the sentence
//! before in its paragraph is about.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TermWord};

use super::Finder;
use crate::agreements::AgreementFound;
use crate::names::GOVERNMENT;
use crate::phrases::PRONOUN;
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// "both governments" are those of an agreement that was named at most so many paragraphs before.
const BLOCKS: u32 = 3;

/// A pronoun goes on about the subject of one of so many sentences before it.
const BACK: usize = 3;

impl Finder<'_, '_, '_> {
    /// "she", "it", where nothing tells who that is.
    pub(super) fn is_bare_pronoun(&self, asker: &ReferenceFound) -> bool {
        let classes = self.classes(asker.tokens.start);
        let third = Classes::THING_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::PERSON_PRONOUN);
        let unknown = asker.entity.is_none() && asker.name.is_none() && asker.role.is_none() && !asker.author;
        unknown && asker.tokens.len() == 1 && classes.any(third) && !classes.any(Classes::SPEAKER_PRONOUN)
    }

    /// "The Refugee Council came out against it. | It | wants all payments stopped": whom the sentence before in the paragraph is
    /// about, where that is a person or a body as the pronoun says.
    pub(super) fn subject_before(&self, pronoun: &ReferenceFound) -> Option<ReferenceFound> {
        let sentences = &self.context.analysis.sentences;
        let here = self.context.analysis.sentence_of(pronoun.tokens.start);
        let prior = here.checked_sub(1).map(|prior| &sentences[prior]).filter(|prior| prior.block == sentences[here].block)?;
        let subject = self.context.references.phrases.main_subject(prior.tokens.clone())?;
        let found = self.context.references.resolve(self.without_article(subject));
        let known = found.entity.is_some() || found.name.is_some();
        let classes = self.classes(pronoun.tokens.start);
        let fits = match found.sort {
            Sort::Person => classes.any(Classes::PERSON_PRONOUN),
            Sort::Body => classes.any(Classes::THING_PRONOUN.or(Classes::PLURAL_PRONOUN)),
            _ => false,
        };
        (known && fits).then_some(found)
    }

    /// "Locked Out follows 90 people. It recommends that…": who asks, where a pronoun is the subject of its sentence.
    pub(super) fn asker_before(&self, asker: ReferenceFound) -> ReferenceFound {
        let sentence = self.context.sentence(asker.tokens.start);
        let main = self.context.references.phrases.main_subject(sentence);
        if !self.is_unexplained(&asker) {
            return asker;
        }
        // "She has filed a complaint: in June | she sued him, asking"
        let opens = main.as_ref().is_some_and(|main| *main == asker.tokens || self.is_same_pronoun(main, &asker.tokens));
        let meant = if opens { self.told_in_the_last_sentence(&asker) } else { main.and_then(|main| self.told_before_colon(main, &asker)) };
        meant.unwrap_or(asker)
    }

    /// "The congress changed its mind: it instructed the board to": what the words before a colon are about.
    fn told_before_colon(&self, main: Range<usize>, pronoun: &ReferenceFound) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let parts = |at: usize| matches!(analysis.text_of(at), ":" | ";");
        let apart = main.end < pronoun.tokens.start && (main.end..pronoun.tokens.start).any(parts);
        let meant = self.context.references.resolve(self.name_beside(&main).unwrap_or(main));
        let thing = self.classes(pronoun.tokens.start).any(Classes::THING_PRONOUN);
        let fits = meant.sort == if thing { Sort::Body } else { Sort::Person };
        (apart && fits && !self.is_unexplained(&meant)).then_some(meant)
    }

    /// "thanked the crew and asked | it | to stay": who is asked is the object of the verb that the asking one is joined to, or
    /// what the sentence before is about.
    pub(super) fn asked_before(&self, asked: ReferenceFound, verb: usize) -> ReferenceFound {
        if !self.is_unexplained(&asked) {
            return asked;
        }
        let analysis = self.context.analysis;
        let words = &analysis.words;
        // "wrote to the prefect, | asking him to"
        let gerund = |word: usize| words[word].relation == Relation::Advcl && (words[word].head as usize) < word;
        let joined = analysis.word_of(verb).filter(|&word| words[word].relation == Relation::Conj || gerund(word));
        let Some(word) = joined else { return self.told_in_the_last_sentence(&asked).unwrap_or(asked) };
        // "Lisk owes her that, and | we call on it to": what the first verb tells of its subject.
        let own = analysis.dependents_of(word).any(|other| words[other].relation == Relation::Nsubj);
        let wanted = |relation| match own {
            true => relation == Relation::Nsubj,
            false => relation == Relation::Obj || gerund(word) && relation == Relation::Obl,
        };
        let told = |other: &usize| wanted(words[*other].relation) && words[*other].upos != Upos::Pron && *other < word;
        let tree = Tree { analysis, sentence: self.context.sentence(verb) };
        let meant = analysis.dependents_of(words[word].head as usize).filter(told).map(|other| {
            let phrase = tree.phrase(other);
            // "to | the prefect"
            let led = usize::from(phrase.len() > 1 && self.classes(phrase.start).any(Classes::PREPOSITION));
            self.context.references.resolve(phrase.start + led..phrase.end)
        });
        let thing = self.classes(asked.tokens.start).any(Classes::THING_PRONOUN);
        let fits = |meant: &ReferenceFound| {
            let sort = if thing { matches!(meant.sort, Sort::Body | Sort::Evidence) } else { meant.sort == Sort::Person };
            meant.tokens.end <= verb && (sort || meant.entity.is_some() || words[word].relation == Relation::Conj && !own)
        };
        meant.into_iter().find(fits).unwrap_or(asked)
    }

    /// A pronoun for somebody or something else that leads to nothing.
    fn is_unexplained(&self, reference: &ReferenceFound) -> bool {
        let named = reference.entity.is_some() || reference.name.is_some() || reference.role.is_some() || reference.author;
        let third = Classes::THING_PRONOUN.or(Classes::PERSON_PRONOUN).or(Classes::PLURAL_PRONOUN);
        reference.tokens.len() == 1 && !named && self.classes(reference.tokens.start).any(third)
    }

    /// The subject of the sentence before a pronoun in its paragraph, where that is of the pronoun's sort.
    fn told_in_the_last_sentence(&self, pronoun: &ReferenceFound) -> Option<ReferenceFound> {
        let context = self.context;
        let sentences = &context.analysis.sentences;
        let here = context.analysis.sentence_of(pronoun.tokens.start);
        // "Ada Fell came in June. She was turned away. She asks…": over sentences with the same pronoun.
        let subjects = sentences[..here].iter().rev().take_while(|before| before.block == sentences[here].block).take(BACK);
        let mut subjects = subjects.map(|before| context.references.phrases.main_subject(before.tokens.clone()));
        let subject =
            subjects.find(|subject| !subject.as_ref().is_some_and(|subject| self.is_same_pronoun(subject, &pronoun.tokens)))??;
        let meant = context.references.resolve(self.name_beside(&subject).unwrap_or(subject));
        let known = meant.entity.is_some() || meant.name.is_some() || meant.role.is_some();
        let thing = self.classes(pronoun.tokens.start).any(Classes::THING_PRONOUN);
        // "Lorry drivers blocked the bridge. They demand…"
        let several = self.classes(pronoun.tokens.start).any(Classes::PLURAL_PRONOUN);
        let fits = match thing {
            true => matches!(meant.sort, Sort::Body | Sort::Evidence),
            false if several => self.can_have_a_duty(&meant.tokens),
            false => meant.sort == Sort::Person && known,
        };
        let other = meant.tokens.len() > 1 || !self.classes(meant.tokens.start).any(PRONOUN);
        (fits && other).then_some(meant)
    }

    /// "She", "she": one pronoun twice.
    fn is_same_pronoun(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let same = || analysis.text_of(one.start).eq_ignore_ascii_case(analysis.text_of(other.start));
        one.len() == 1 && other.len() == 1 && self.classes(one.start).any(PRONOUN) && same()
    }

    /// "Its labour minister, | Ada Fell, | came": the name that the tree sets beside a role.
    fn name_beside(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let head = subject.clone().filter_map(|at| analysis.word_of(at)).find(|&word| {
            let head = &analysis.words[word];
            head.relation == Relation::Nsubj && head.upos == Upos::Noun
        })?;
        let apposed = |word: &usize| analysis.words[*word].relation == Relation::Appos;
        let beside = analysis.dependents_of(head).find(apposed)?;
        let mention = self.context.names.mention_at(analysis.words[beside].token as usize)?;
        (mention.tokens.start >= subject.end).then(|| mention.tokens.clone())
    }

    /// An agreement of the only two whose agreements a document tells of.
    fn only_pair(&self) -> Option<&AgreementFound<'_>> {
        let mut pairs = self.agreements.iter().filter(|agreement| agreement.parties.len() == 2);
        let first = pairs.next()?;
        let same = |other: &AgreementFound<'_>| other.parties.iter().all(|party| first.parties.iter().any(|known| known.who == party.who));
        pairs.all(same).then_some(first)
    }

    /// "both governments", "the two governments": the parties of the agreement that was named last before.
    pub(super) fn two_meant(&self, asked: &ReferenceFound) -> Option<Vec<ReferenceFound>> {
        let analysis = self.context.analysis;
        let Range { start, end } = asked.tokens;
        let pair = |at: usize| {
            let hit = analysis.longest(at, |meaning| (meaning == Meaning::Term(TermWord::Pair)).then_some(()));
            hit.is_some_and(|(hit, ())| hit.end as usize == end)
        };
        // "the parties", "both sides" are those of an agreement.
        let definite = start > 0 && (start - 1..=start).any(|at| self.classes(at).any(Classes::ARTICLE));
        let both = || (start.saturating_sub(1)..=start).any(|at| analysis.means(at, |meaning| meaning == Meaning::Both));
        let sides = |meaning| meaning == Meaning::Term(TermWord::Sides);
        let governs = |meaning| match meaning {
            Meaning::Anaphor(noun) => analysis.library.language.anaphors[noun as usize].sectors.iter().any(|sector| sector == GOVERNMENT),
            _ => false,
        };
        let meant = end > 0 && (analysis.means(end - 1, governs) || definite && analysis.means(end - 1, sides) || both());
        if !meant {
            return None;
        }
        // "the | two governments", without its article
        if asked.entity.is_some() || asked.name.is_some() || !(start.saturating_sub(1)..=start).any(pair) {
            return None;
        }
        // The naming last before, not far above.
        let last = |agreement: &&AgreementFound<'_>| {
            let next = agreement.namings.partition_point(|naming| naming.start < start);
            let naming = agreement.namings[..next].last().filter(|_| agreement.parties.len() == 2)?;
            (self.context.block(naming.start) + BLOCKS >= self.context.block(start)).then_some(naming.start)
        };
        // Far below, where the document knows of no others.
        let agreement = self.agreements.iter().filter(|agreement| last(agreement).is_some()).max_by_key(last);
        let agreement = agreement.or_else(|| self.only_pair())?;
        Some(agreement.parties.iter().map(|party| crate::agreements::reference_to(self.context, party)).collect())
    }
}
