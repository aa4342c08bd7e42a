//! Nouns that hold a claim: "the union's allegation that money was paid", "rumours that the dam has cracked".

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Venue};
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
            let is_noun = analysis.word_of(at).is_some_and(|word| matches!(analysis.words[word].upos, Upos::Noun | Upos::Propn));
            if !is_noun || that + 2 >= sentence.end || !analysis.classes_of(that).any(Classes::THAT) || !self.hangs_on(that, at) {
                continue;
            }
            let owner = self.owner(at);
            // "said in a statement that": there the verb says it.
            let paper = analysis.means(at, |meaning| meaning == Meaning::Venue(Venue::Paper));
            let before =
                |back: usize| at.checked_sub(back).filter(|&before| before >= sentence.start).map(|before| analysis.classes_of(before));
            let led = [1, 2].iter().any(|&back| before(back).is_some_and(|before| before.any(Classes::PREPOSITION)));
            if owner.is_none() && paper && led {
                continue;
            }
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
        match analysis.words[that].relation {
            Relation::Mark => analysis.words[clause].head as usize == noun,
            // Before another subject "that" can be none.
            Relation::Nsubj => {
                analysis.dependents_of(clause).any(|other| other > that && analysis.words[other].relation == Relation::Nsubj)
            }
            _ => false,
        }
    }

    /// Whose it is: "the union's", "its".
    fn owner(&self, noun: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let word = analysis.word_of(noun)?;
        let owner = analysis.dependents_of(word).find(|&owner| owner < word && analysis.words[owner].relation == Relation::Nmod)?;
        let token = analysis.words[owner].token as usize;
        let phrase = self.references.phrases.before(token + 1, analysis.sentences[analysis.sentence_of(token)].tokens.start);
        let owner = self.references.resolve(phrase.filter(|phrase| phrase.contains(&token)).unwrap_or(token..token + 1));
        let told = owner.entity.is_some() || owner.role.is_some() || owner.name.is_some() || owner.author;
        let time = analysis.means(token, |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_) | Meaning::Weekday(_)));
        let known = told || matches!(analysis.upos_of(token), Upos::Noun | Upos::Propn) && !time;
        (known && self.references.can_speak(&owner)).then_some(owner)
    }

    /// "Rumours that the dam has cracked | are false": where the verb stands that the noun is the subject of, the second
    /// finite verb with nothing between that could open a clause. A tree easily takes such a noun for the whole sentence.
    fn verb_behind(&self, noun: usize, start: usize, sentence: &Range<usize>) -> usize {
        let analysis = self.references.analysis;
        let finite = |at: usize| {
            let word = analysis.word_of(at).map(|word| &analysis.words[word]);
            word.is_some_and(|word| {
                matches!(word.upos, Upos::Verb | Upos::Aux) && analysis.model.features(word.features).contains("VerbForm=Fin")
            })
        };
        let opens = Classes::COORDINATOR.or(Classes::SUBORDINATOR).or(Classes::RELATIVE).or(Classes::THAT).or(Classes::WHO);
        let bounds = |at: &usize| analysis.classes_of(*at).any(opens) || matches!(analysis.text_of(*at), ":" | ";");
        let clause = (sentence.start..noun).rev().find(bounds).map_or(sentence.start, |at| at + 1);
        if (clause..noun).any(finite) {
            return sentence.end;
        }
        let mut told = false;
        for at in start..sentence.end {
            if analysis.is_mark(at, ",") || analysis.classes_of(at).any(opens) {
                told = false;
            } else if finite(at) {
                if told {
                    return at;
                }
                told = true;
            }
        }
        sentence.end
    }
}
