//! Nouns that stand beside a fuller name for another body: "The Government told the Government of Orvan".
//!
//! A noun for a body stands for a name that has it, but not for one that first comes up behind it in one sentence, in
//! apposition apart; and where a state's government or ministry is only dealt with ("signed it with the Government of
//! Orvan"), the bare noun is rather that of the document's own state.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::BlockKind;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Linker, words};
use crate::names::MentionFound;

/// "according to" has at most so many tokens.
const LONGEST_CUE: usize = 4;

impl Linker<'_, '_> {
    /// Finds the nouns for bodies that are no names of some, as [`words`] joined by spaces, and of which entities.
    pub(super) fn find_apart(&self) -> FxHashSet<(String, usize)> {
        let analysis = self.analysis;
        let mut found = self.find_dealt_with();
        let mut first: FxHashMap<usize, usize> = FxHashMap::default();
        self.mentions.iter().for_each(|mention| _ = first.entry(mention.entity).or_insert(mention.tokens.start));
        let finite =
            |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux) && analysis.features_of(at).contains("VerbForm=Fin");
        for hit in analysis.hits.iter().filter(|hit| matches!(hit.meaning, Meaning::Anaphor(_))) {
            let noun = hit.start as usize..hit.end as usize;
            let sentence = &analysis.sentences[analysis.sentence_of(noun.start)];
            let article = noun.start > sentence.tokens.start && analysis.classes_of(noun.start - 1).any(Classes::ARTICLE);
            if !article || sentence.kind == BlockKind::Heading || analysis.joins_names(noun.end) {
                continue;
            }
            let key = words(analysis.slice(noun.clone()));
            let longer = |name: &Vec<String>| name.len() > key.len() && key.iter().all(|word| name.contains(word));
            let from = self.mentions.partition_point(|mention| mention.tokens.start < noun.end);
            for mention in self.mentions[from..].iter().take_while(|mention| mention.tokens.start < sentence.tokens.end) {
                let start = mention.tokens.start;
                let comes_up = first.get(&mention.entity) == Some(&start) && (noun.end..start).any(finite);
                if comes_up && self.body_names.get(&mention.entity).is_some_and(|names| names.iter().any(longer)) {
                    found.insert((key.join(" "), mention.entity));
                }
            }
        }
        found
    }

    /// The heads of names of foreign bodies, each with its entity, that nowhere in the document act or speak.
    fn find_dealt_with(&self) -> FxHashSet<(String, usize)> {
        let of_state = |mention: &&MentionFound| self.is_of_state(&mention.tokens);
        let named = || self.mentions.iter().filter(of_state);
        let acting: FxHashSet<usize> = named().filter(|mention| self.acts(&mention.tokens)).map(|mention| mention.entity).collect();
        let passive = named().filter(|mention| !acting.contains(&mention.entity));
        passive.map(|mention| (self.analysis.text_of(mention.tokens.start).to_lowercase(), mention.entity)).collect()
    }

    /// "Government of Orvan", "Ministry of Finance of Orvan": a body's name that ends with its state.
    fn is_of_state(&self, name: &Range<usize>) -> bool {
        let analysis = self.analysis;
        let governs = analysis.means(name.start, |meaning| meaning == Meaning::StateOf) && analysis.joins_names(name.start + 1);
        let body = analysis.hits_at(name.start).iter().any(|hit| matches!(hit.meaning, Meaning::Anaphor(_)));
        let parts = name.clone().filter(|&at| analysis.joins_names(at)).count();
        name.len() > 2 && body && (governs || parts > 1)
    }

    /// Whether a name is a subject, an agent or a heading, stands behind "according to" or somebody who speaks for it, or is
    /// given a short form in brackets.
    fn acts(&self, name: &Range<usize>) -> bool {
        let (analysis, words) = (self.analysis, &self.analysis.words);
        let outside =
            |&word: &usize| !name.contains(&(words[words[word].head as usize].token as usize)) || words[word].relation == Relation::Root;
        let Some(mut word) = name.clone().filter_map(|at| analysis.word_of(at)).find(outside) else { return true };
        if matches!(words[word].relation, Relation::Conj | Relation::Appos | Relation::Flat | Relation::Compound) {
            word = words[word].head as usize;
        }
        let before = name.start - usize::from(name.start > 0 && analysis.classes_of(name.start - 1).any(Classes::ARTICLE));
        let cues = &analysis.library.language.cues;
        let source = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.source_after);
        let cited = || {
            analysis.hits_in(before.saturating_sub(LONGEST_CUE)..before).iter().any(|hit| hit.end as usize == before && source(hit.meaning))
        };
        let led = before > 0 && (analysis.classes_of(before - 1).any(Classes::AGENT) || cited());
        let role = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Role(_)));
        let spoken_for = words[word].relation == Relation::Nmod && role(words[words[word].head as usize].token as usize);
        matches!(words[word].relation, Relation::Nsubj | Relation::Root) || led || spoken_for || analysis.is_mark(name.end, "(")
    }
}
