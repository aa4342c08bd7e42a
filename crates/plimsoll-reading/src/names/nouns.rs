//! Common nouns that stand for one body of the document, and names in another script behind a name.
//!
//! "The coastguard has stopped 4,310 people": where the document names one coast guard alone, it is that one. Where it names
//! none, it is that of the state of which the document speaks: a body of which nothing more is known here.

use std::ops::Range;

use plimsoll_language::Analysis;
use plimsoll_pack::{Classes, Meaning, Piece, WordForm};
use plimsoll_record::EntityType;
use rustc_hash::{FxHashMap, FxHashSet};

use super::MentionFound;
use super::entities::{Linker, Typing, words};

/// The rule by which a common noun stands for the one body of its sort.
pub(super) const COMMON: &str = "name.noun";

/// The rule by which a noun for what a state has once is a name.
const ALONE: &str = "name.alone";

impl<'t> Linker<'_, 't> {
    /// "the coastguard" after "Tunisian coastguard".
    pub(super) fn add_nouns(&mut self) {
        self.mentions.sort_by_key(|mention| mention.tokens.start);
        let analysis = self.analysis;
        let free: Vec<BodyNoun<'_>> = body_nouns(analysis).into_iter().filter(|noun| !self.is_named(&noun.tokens)).collect();
        let spelling_of = |tokens: &Range<usize>| spelling(analysis.slice(tokens.clone()));
        // "its coastguard", "a ministry": somebody else's is told of too.
        let others: FxHashSet<String> =
            free.iter().filter(|noun| !is_definite(analysis, noun)).map(|noun| spelling_of(&noun.tokens)).collect();
        let named: FxHashSet<usize> = self.mentions.iter().map(|mention| mention.entity).collect();
        let mut meant: FxHashMap<(String, &str), Option<(usize, &'static str)>> = FxHashMap::default();
        for BodyNoun { tokens, sector, entity_type, alone } in free {
            let noun = spelling_of(&tokens);
            if others.contains(&noun) {
                continue;
            }
            let key = (noun, sector);
            if !meant.contains_key(&key) {
                let entity = match self.bodies_named(sector, &key.0, &named).as_slice() {
                    [one] => Some((*one, COMMON)),
                    [] if alone => Some((self.new_body(&tokens, entity_type, sector), ALONE)),
                    _ => None,
                };
                meant.insert(key.clone(), entity);
            }
            if let Some((entity, rule)) = meant[&key] {
                self.mentions.push(plain(tokens, entity, rule));
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

    /// Bodies of this field of public life whose name has the noun; of several no more than two.
    fn bodies_named(&self, sector: &str, noun: &str, named: &FxHashSet<usize>) -> Vec<usize> {
        let fits = |entity: &usize| {
            let body = &self.entities[*entity];
            body.sector == Some(sector)
                && named.contains(entity)
                && spelling(body.name).contains(noun)
                && !self.apart.contains(&(noun.to_owned(), *entity))
        };
        (0..self.entities.len()).filter(fits).take(2).collect()
    }

    fn new_body(&mut self, tokens: &Range<usize>, entity_type: EntityType, sector: &'t str) -> usize {
        let name = self.analysis.slice(tokens.clone());
        let key = words(name);
        let joined = key.join(" ");
        self.new_entity(name, &Typing { entity_type, sector: Some(sector), actor: None, rule: ALONE }, &key, joined, false)
    }
}

/// The last letter of the Latin blocks of Unicode (Latin Extended-B and the phonetic letters).
const LAST_LATIN: char = '\u{2AF}';

/// A noun that can name one body of a field of public life.
struct BodyNoun<'t> {
    tokens: Range<usize>,
    sector: &'t str,
    entity_type: EntityType,
    /// Whether it names one without the name of a state.
    alone: bool,
}

/// Such nouns, in the order of the text.
fn body_nouns<'t>(analysis: &Analysis<'t>) -> Vec<BodyNoun<'t>> {
    let mut found: Vec<BodyNoun<'t>> = Vec::new();
    for hit in &analysis.hits {
        let Meaning::Anaphor(noun) = hit.meaning else { continue };
        let noun = &analysis.library.language.anaphors[noun as usize];
        if let Some(sector) = noun.sector().filter(|_| noun.in_name && hit.form != WordForm::Plural) {
            let tokens = hit.start as usize..hit.end as usize;
            found.push(BodyNoun { tokens, sector, entity_type: noun.entity_type, alone: noun.alone });
        }
    }
    found.sort_by_key(|noun| (noun.tokens.start, std::cmp::Reverse(noun.tokens.end)));
    let mut end = 0;
    found.retain(|BodyNoun { tokens, .. }| {
        let apart = tokens.start >= end;
        end = end.max(tokens.end);
        apart
    });
    found
}

/// "the coastguard", "Parliament", but not "the coastguard of Malta" or "its coastguard".
fn is_definite(analysis: &Analysis<'_>, noun: &BodyNoun<'_>) -> bool {
    let tokens = &noun.tokens;
    let article = tokens.start > 0
        && analysis.classes_of(tokens.start - 1).any(Classes::ARTICLE)
        && !analysis.text_of(tokens.start - 1).to_lowercase().starts_with('a');
    let capital = noun.alone && analysis.is_capitalised(tokens.start);
    (article || capital) && !analysis.joins_names(tokens.end)
}

fn plain(tokens: Range<usize>, entity: usize, rule: &'static str) -> MentionFound {
    MentionFound { phrase: tokens.clone(), tokens, entity, others: Vec::new(), role: None, organisation: None, rule }
}

/// "Coast Guard", "coastguard" and "coast-guard" are spelt alike.
fn spelling(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
