//! Nouns that hold a claim: "the union's allegation that money was paid", "rumours that the dam has cracked".

use std::ops::Range;

use plimsoll_language::Relation;
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{Modality, Polarity};

use super::{ClaimFinder, ClaimFound};
use crate::references::ReferenceFound;

impl ClaimFinder<'_, '_, '_> {
    /// Finds the nouns of a sentence that a clause with "that" hangs on.
    pub(super) fn nouns(&mut self, sentence: Range<usize>) {
        let analysis = self.references.analysis;
        for at in sentence.clone() {
            let act = |meaning| if let Meaning::SpeechNoun(act) = meaning { Some(act) } else { None };
            let Some((hit, act)) = analysis.longest(at, act) else { continue };
            let that = hit.end as usize;
            let is_noun = analysis.word_of(at).is_some_and(|word| analysis.words[word].upos == plimsoll_language::Upos::Noun);
            if !is_noun || that + 2 >= sentence.end || !analysis.classes_of(that).any(Classes::THAT) || !self.hangs_on(that, at) {
                continue;
            }
            let owner = self.owner(at);
            let start = that + 1;
            let end = self.content_end(start, &sentence).min(self.verb_behind(at, start, &sentence));
            if start >= end {
                continue;
            }
            let pieces = vec![start..end];
            let form = self.form_of(&pieces);
            self.take_quotes(&pieces);
            self.claims.push(ClaimFound {
                cue: at..that,
                cue_index: None,
                act,
                hedged: owner.is_none(),
                sources: owner.into_iter().collect(),
                pieces,
                form,
                venue: None,
                addressees: Vec::new(),
                polarity: Polarity::Positive,
                modality: Modality::Actual,
                rule: "claim.noun",
            });
        }
    }

    /// Whether "that" opens a clause of the noun, and is not what the clause is about: "the claim that failed".
    fn hangs_on(&self, that: usize, noun: usize) -> bool {
        let analysis = self.references.analysis;
        let Some((that, noun)) = analysis.word_of(that).zip(analysis.word_of(noun)) else { return false };
        let clause = analysis.words[that].head as usize;
        let marks = analysis.words[that].relation == Relation::Mark;
        let hangs = analysis.words[clause].head as usize == noun;
        marks && hangs && matches!(analysis.words[clause].relation, Relation::Acl | Relation::Ccomp | Relation::Dep)
    }

    /// Whose it is: "the union's", "its".
    fn owner(&self, noun: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let word = analysis.word_of(noun)?;
        let owner = analysis.dependents_of(word).find(|&owner| owner < word && analysis.words[owner].relation == Relation::Nmod)?;
        let token = analysis.words[owner].token as usize;
        let phrase = self.references.phrases.before(token + 1, analysis.sentences[analysis.sentence_of(token)].tokens.start);
        let owner = self.references.resolve(phrase.filter(|phrase| phrase.contains(&token)).unwrap_or(token..token + 1));
        let known = owner.entity.is_some() || owner.role.is_some() || owner.name.is_some() || owner.author;
        (known && self.references.can_speak(&owner)).then_some(owner)
    }

    /// "Rumours that the dam has cracked | are false": where the verb stands that the noun is the subject of.
    fn verb_behind(&self, noun: usize, start: usize, sentence: &Range<usize>) -> usize {
        let analysis = self.references.analysis;
        let Some(word) = analysis.word_of(noun).filter(|&word| analysis.words[word].relation == Relation::Nsubj) else {
            return sentence.end;
        };
        let head = analysis.words[word].head as usize;
        let first = analysis
            .dependents_of(head)
            .chain([head])
            .filter(|&part| part == head || matches!(analysis.words[part].relation, Relation::Cop | Relation::Aux))
            .map(|part| analysis.words[part].token as usize)
            .filter(|&token| token > start)
            .min();
        first.unwrap_or(sentence.end)
    }
}
