//! Which words call what fills a role: without article, and with what belongs to the name of a thing.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Need, TermWord};

use super::Finder;
use crate::tree::Tree;

impl Finder<'_, '_, '_> {
    /// What a phrase calls somebody or something: without article, and without what only tells more of people ("five | of
    /// them", "a boy | with a stick"); with what a thing is for ("calls to close the sites").
    pub(super) fn own_words(&self, phrase: &Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let own = self.without_clause(self.without_bound(self.without_opening(phrase)));
        let core = self.core(&own);
        let Some(behind) = (core.end < own.end).then(|| analysis.classes_of(core.end + 1)) else {
            return if self.is_somebody(&core) { own } else { self.with_purpose(own) };
        };
        let of = analysis.means(core.end, |meaning| meaning == Meaning::Term(TermWord::Dated));
        let back = behind.any(Classes::PLURAL_PRONOUN.or(Classes::PERSON_PRONOUN).or(Classes::DEMONSTRATIVE));
        let people = self.is_of(&core, Need::People);
        // "soldiers | at Abu Simbel", "the gendarmerie | in a former school", but "men in balaclavas", "the court in Rome"
        let placed = analysis.classes_of(core.end).any(Classes::LOCATIVE);
        let article = behind.any(Classes::ARTICLE);
        let several = analysis.word_of(core.end - 1).map(|word| analysis.model.features(analysis.words[word].features));
        let several = several.is_some_and(|features| features.contains("Number=Plur"));
        let loose = if placed { article || several && self.context.names.mention_at(core.end + 1).is_some() } else { !of };
        let somewhere = placed && (self.is_of(&core, Need::Vessel) || article && self.context.names.within(own.clone()).is_empty());
        if of && back && !self.is_part_of_some(&core) || loose && people || somewhere && self.is_somebody(&core) { core } else { own }
    }

    /// "nine of them": a number is that of somebody only with those it is a part of.
    fn is_part_of_some(&self, core: &Range<usize>) -> bool {
        self.context.numbers_in(core.clone()).last().is_some_and(|number| number.tokens.end == core.end)
    }

    /// "at least | 63 men": how many there are, bounds what they are called no more than an article.
    fn without_bound(&self, phrase: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let bound = |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(());
        let behind = analysis.longest(phrase.start, bound).map(|(hit, ())| hit.end as usize).filter(|end| *end < phrase.end);
        let counted = !self.context.numbers_in(phrase.clone()).is_empty();
        behind.filter(|_| counted).unwrap_or(phrase.start)..phrase.end
    }

    /// "the motion of no confidence | that they had tabled": a relative clause, whatever the tree hung it on.
    fn without_clause(&self, phrase: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let opens = |at: &usize| {
            analysis.classes_of(*at).any(Classes::RELATIVE)
                && analysis.upos_of(*at) == Upos::Pron
                && self.context.names.mention_at(*at).is_none()
        };
        let Some(clause) = (phrase.start + 1..phrase.end).find(opens) else { return phrase };
        let led = |at: usize| analysis.is_mark(at, ",") || analysis.classes_of(at).any(Classes::PREPOSITION);
        let end = (phrase.start + 1..clause).rev().take_while(|&at| led(at)).last().unwrap_or(clause);
        phrase.start..end
    }

    /// "the report | on Dorn prison": what a text is about belongs to it, whatever the tree hung it on.
    pub(super) fn with_subject_matter(&self, phrase: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let packs = &analysis.library.packs;
        let about = analysis.means(phrase.end, |meaning| meaning == Meaning::Term(TermWord::About))
            && analysis.classes_of(phrase.end).any(Classes::PREPOSITION);
        let text =
            || self.is_of(&phrase, Need::Agreement) || packs.kinds_of_texts.iter().any(|kind| self.is_of(&phrase, Need::Kind(*kind)));
        if !about || self.leads_to_time(phrase.end, phrase.end + 3) || !text() {
            return phrase;
        }
        let clause = self.context.clause(phrase.start);
        let behind = self.context.references.phrases.after(phrase.end + 1, clause.end.max(phrase.end + 1));
        let end = behind.map_or(phrase.end, |behind| behind.end);
        let time = (phrase.end + 1..end)
            .find(|&at| self.is_in_time(at) || analysis.classes_of(at).any(Classes::PREPOSITION) && self.leads_to_time(at, end));
        phrase.start..time.unwrap_or(end)
    }

    /// "a plan | to moor a barge": an infinitive that hangs right on a noun tells which thing is meant.
    pub(super) fn with_purpose(&self, phrase: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(noun) = analysis.word_of(phrase.end - 1) else { return phrase };
        let tree = Tree { analysis, sentence: self.context.sentence(phrase.start) };
        let behind = |word: &usize| {
            let span = tree.span(*word);
            words[*word].relation == Relation::Acl && span.start == phrase.end && analysis.classes_of(span.start).any(Classes::INFINITIVE)
        };
        let purpose = tree.dependents(noun).find(behind).map(|word| tree.span(word).end);
        let end = purpose.map(|end| (phrase.end..end).find(|&at| analysis.is_mark(at, ",")).unwrap_or(end));
        phrase.start..end.unwrap_or(phrase.end)
    }

    /// "| on 12 July", "| within the hour"
    pub(super) fn leads_to_time(&self, preposition: usize, end: usize) -> bool {
        let analysis = self.context.analysis;
        let behind = (preposition + 1..end).find(|&at| !analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE)));
        behind.is_some_and(|at| self.is_in_time(at) && self.context.names.mention_at(at).is_none())
    }
}
