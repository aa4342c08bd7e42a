//! What a noun asks of somebody: "ended her visit with an appeal to the government to free the crew".

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::Act;

use super::{DemandFound, Finder};

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
}
