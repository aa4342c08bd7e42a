//! Common nouns that stand for one body of the document, and names in another script behind a name.
//!
//! "The coastguard has stopped 4,310 people": where the document names one coast guard alone, it is that one.

use std::ops::Range;

use plimsoll_language::Analysis;
use plimsoll_pack::{Classes, Meaning, Piece, WordForm};
use rustc_hash::{FxHashMap, FxHashSet};

use super::MentionFound;
use super::entities::Linker;

/// The rule by which a common noun stands for the one body of its sort.
pub(super) const COMMON: &str = "name.noun";

impl Linker<'_, '_> {
    /// "the coastguard" after "Tunisian coastguard".
    pub(super) fn add_nouns(&mut self) {
        self.mentions.sort_by_key(|mention| mention.tokens.start);
        let analysis = self.analysis;
        let free: Vec<(Range<usize>, &str)> = body_nouns(analysis).into_iter().filter(|(tokens, _)| !self.is_named(tokens)).collect();
        let spelling_of = |tokens: &Range<usize>| spelling(analysis.slice(tokens.clone()));
        // "its coastguard", "a ministry": somebody else's is told of too.
        let others: FxHashSet<String> =
            free.iter().filter(|(tokens, _)| !is_definite(analysis, tokens)).map(|(tokens, _)| spelling_of(tokens)).collect();
        let named: FxHashSet<usize> = self.mentions.iter().map(|mention| mention.entity).collect();
        let mut meant: FxHashMap<(String, &str), Option<usize>> = FxHashMap::default();
        for (tokens, sector) in free {
            let noun = spelling_of(&tokens);
            if others.contains(&noun) {
                continue;
            }
            let entity = *meant.entry((noun, sector)).or_insert_with_key(|(noun, sector)| self.only_body(sector, noun, &named));
            if let Some(entity) = entity {
                self.mentions.push(plain(tokens, entity, COMMON));
            }
        }
    }

    /// "Anna Berg (Άννα Μπεργκ)": what stands behind a name in brackets and in another script names the same.
    pub(super) fn add_other_scripts(&mut self) {
        self.mentions.sort_by_key(|mention| mention.tokens.start);
        let analysis = self.analysis;
        let other_script = |at: &usize| {
            let letters = || analysis.text_of(*at).chars().filter(|letter| letter.is_alphabetic());
            analysis.piece_of(*at) == Piece::Word && letters().next().is_some() && letters().all(|letter| letter > LAST_LATIN)
        };
        let behind = |mention: &MentionFound| {
            let first = Some(mention.tokens.end + 1).filter(|_| analysis.is_mark(mention.tokens.end, "("))?;
            let end = (first..analysis.tokens.len()).take_while(other_script).last()? + 1;
            Some(plain(first..end, mention.entity, "name.script"))
        };
        let found: Vec<MentionFound> = self.mentions.iter().filter_map(behind).filter(|found| !self.is_named(&found.tokens)).collect();
        self.mentions.extend(found);
    }

    fn is_named(&self, tokens: &Range<usize>) -> bool {
        let next = self.mentions.partition_point(|mention| mention.tokens.end <= tokens.start);
        self.mentions.get(next).is_some_and(|mention| mention.tokens.start < tokens.end)
    }

    /// The one body of this field of public life whose name has the noun.
    fn only_body(&self, sector: &str, noun: &str, named: &FxHashSet<usize>) -> Option<usize> {
        let mut fits = (0..self.entities.len()).filter(|&entity| {
            let body = &self.entities[entity];
            body.sector == Some(sector) && named.contains(&entity) && spelling(body.name).contains(noun)
        });
        let one = fits.next()?;
        fits.next().is_none().then_some(one)
    }
}

/// The last letter of the Latin blocks of Unicode (Latin Extended-B and the phonetic letters).
const LAST_LATIN: char = '\u{2AF}';

/// Nouns that can name one body of a field of public life, each with the field, in the order of the text.
fn body_nouns<'t>(analysis: &Analysis<'t>) -> Vec<(Range<usize>, &'t str)> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for hit in &analysis.hits {
        let Meaning::Anaphor(noun) = hit.meaning else { continue };
        let noun = &analysis.library.language.anaphors[noun as usize];
        if let Some(sector) = noun.sector().filter(|_| noun.in_name && hit.form != WordForm::Plural) {
            found.push((hit.start as usize..hit.end as usize, sector));
        }
    }
    found.sort_by_key(|(tokens, _)| (tokens.start, std::cmp::Reverse(tokens.end)));
    let mut end = 0;
    found.retain(|(tokens, _)| {
        let apart = tokens.start >= end;
        end = end.max(tokens.end);
        apart
    });
    found
}

/// "the coastguard", but not "the coastguard of Malta" or "the coastguard vessel".
fn is_definite(analysis: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    let article = tokens.start > 0
        && analysis.classes_of(tokens.start - 1).any(Classes::ARTICLE)
        && !analysis.text_of(tokens.start - 1).to_lowercase().starts_with('a');
    article && !analysis.joins_names(tokens.end)
}

fn plain(tokens: Range<usize>, entity: usize, rule: &'static str) -> MentionFound {
    MentionFound { phrase: tokens.clone(), tokens, entity, others: Vec::new(), role: None, organisation: None, rule }
}

/// "Coast Guard", "coastguard" and "coast-guard" are spelt alike.
fn spelling(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
