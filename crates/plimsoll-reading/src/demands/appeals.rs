//! What a noun asks of somebody ("ended her visit with an appeal to the government to free the crew"), and whose petition it is.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, WordForm};
use plimsoll_record::Act;

use super::{DemandFound, Finder};
use crate::references::ReferenceFound;

impl Finder<'_, '_, '_> {
    /// "an appeal to the government to free the crew and to open the port", and whether it is one.
    pub(super) fn asked_by_appeal(&mut self, noun: &Range<usize>, sentence: &Range<usize>, limit: usize) -> bool {
        let context = self.context;
        let analysis = context.analysis;
        let at = noun.start;
        let appeal = analysis.upos_of(at) == Upos::Noun && analysis.means(at, |meaning| meaning == Meaning::SpeechNoun(Act::Urge));
        let to = at + 1;
        if !appeal || to + 1 >= limit || !self.classes(to).any(Classes::INFINITIVE) || self.is_infinitive(to, limit) {
            return false;
        }
        let phrase = context.references.phrases.simple_after(to + 1, limit).filter(|phrase| self.is_infinitive(phrase.end, limit));
        let Some((phrase, asked)) = phrase.and_then(|phrase| Some((phrase.clone(), self.addressee(phrase)?))) else { return false };
        let owner = (at > sentence.start && analysis.is_possessive(at - 1))
            .then(|| context.references.phrases.before(at - 1, sentence.start))
            .flatten();
        let subject = owner.or_else(|| self.subject_over(at, sentence.start));
        let demander = subject.map(|subject| context.references.resolve(subject));
        for (others, part) in self.by_addressee(self.without_stop(phrase.end + 1..limit)) {
            let addressees = others.unwrap_or_else(|| vec![asked.clone()]);
            for content in self.verbs_asked(part) {
                let (demander, addressees) = (demander.clone(), addressees.clone());
                self.push(DemandFound { tokens: noun.clone(), demander, addressees, content, deadline: None, rule: "demand.noun" });
            }
        }
        true
    }

    /// "presented a petition of 90 residents, | praying that": who asks by a gerund behind a comma.
    pub(super) fn petitioners_of_gerund(&self, cue: &Range<usize>) -> Option<ReferenceFound> {
        let words = &self.context.analysis.words;
        let gerund = self.context.analysis.hits_at(cue.start).iter().any(|hit| hit.form == WordForm::Gerund);
        let word = self.context.analysis.word_of(cue.start).filter(|&word| gerund && words[word].relation == Relation::Advcl)?;
        self.petitioners_behind(words[words[word].head as usize].token as usize)
    }

    /// "presented a petition of 90 residents, | praying that": whose words the object of a verb is.
    pub(super) fn petitioners_behind(&self, verb: usize) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let asks = |at: usize| {
            analysis.means(at, |meaning| matches!(meaning, Meaning::SpeechNoun(Act::Urge) | Meaning::Evidence | Meaning::Cue(_)))
        };
        let mut objects = analysis.dependents_of(analysis.word_of(verb)?).filter(|&word| words[word].relation == Relation::Obj);
        let petition = objects.find(|&word| asks(words[word].token as usize))?;
        let of = words[petition].token as usize + 1;
        let from = analysis.means(of, |meaning| meaning == Meaning::TimeWord(TimeWord::From));
        let led = from || analysis.joins_names(of) && self.classes(of).any(Classes::PREPOSITION) || self.classes(of).any(Classes::AGENT);
        let phrase = led.then(|| self.context.references.phrases.after(of + 1, self.context.sentence(verb).end)).flatten()?;
        (phrase.start <= of + 2).then(|| self.context.references.resolve(phrase))
    }
}
