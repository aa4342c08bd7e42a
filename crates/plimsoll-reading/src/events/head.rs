//! The word that heads the words of a trigger, if it is the verb or the noun that is asked for, whatever the model took it for.

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, WordForm};

use super::Finder;

impl Finder<'_, '_, '_> {
    /// The word that heads a trigger, if it is of the part of speech that is asked for.
    pub(super) fn trigger_word(&self, hit: &Hit, verb: bool) -> Option<usize> {
        let analysis = self.context.analysis;
        let inside = hit.start as usize..hit.end as usize;
        let first = analysis.word_of(inside.start)?;
        let last = analysis.word_of(inside.end - 1)?;
        let head = (first..=last).find(|&word| {
            let head = analysis.words[word].head as usize;
            head == word || !(first..=last).contains(&head)
        })?;
        let upos = analysis.words[head].upos;
        // "a detained teacher", "rescue boats"
        if matches!(analysis.words[head].relation, Relation::Amod | Relation::Compound) && head == last {
            return Some(head).filter(|_| verb && self.is_verb_behind_time(hit));
        }
        match verb {
            true => {
                let helped = |word: usize| {
                    use Relation::{Aux, Nsubj};
                    matches!(analysis.words[word].relation, Nsubj | Aux)
                };
                // "a lawyer for the accused"
                let somebody = upos == Upos::Noun
                    && inside.start.checked_sub(1).is_some_and(|at| analysis.classes_of(at).any(Classes::ARTICLE))
                    && analysis.dependents_of(head).all(|word| word < head);
                let participle = matches!(upos, Upos::Adj | Upos::Noun | Upos::Propn)
                    && !somebody
                    && (matches!(hit.form, WordForm::Past | WordForm::Participle) && !analysis.is_capitalised(inside.start)
                        || hit.form == WordForm::Third && (analysis.dependents_of(head).any(helped) || self.is_verb_by_place(hit, head))
                        || hit.form == WordForm::Base && self.is_verb_as_noun(head));
                (matches!(upos, Upos::Verb | Upos::Aux) || participle || last > first && analysis.words[first].upos == Upos::Verb)
                    .then(|| if analysis.words[first].upos == Upos::Verb { first } else { head })
            }
            false => matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb).then_some(head).filter(|&head| {
                upos != Upos::Verb || analysis.dependents_of(head).any(|word| analysis.words[word].relation == Relation::Det)
            }),
        }
    }

    /// "The chairman, Oto Brandt, yesterday accused ministers": right behind a time that no article opens, a form of the past is
    /// a verb, though it was taken for what describes the noun behind it.
    fn is_verb_behind_time(&self, hit: &Hit) -> bool {
        let analysis = self.context.analysis;
        let at = hit.start as usize;
        let Some(time) = at.checked_sub(1).and_then(|before| self.context.time_containing(before)) else { return false };
        let start = time.tokens.start;
        let bounds = |before: usize| analysis.is_mark(before, ",") || self.context.names.mention_at(before).is_some();
        hit.form == WordForm::Past
            && time.tokens.end == at
            && start.checked_sub(1).is_some_and(|before| bounds(before) && before >= self.context.sentence(at).start)
    }

    /// "Several hundred people march": what is taken for a noun, has a subject, and is nothing that somebody is.
    fn is_verb_as_noun(&self, head: usize) -> bool {
        let analysis = self.context.analysis;
        let has = |relation: Relation| analysis.dependents_of(head).any(|word| analysis.words[word].relation == relation);
        has(Relation::Nsubj) && !has(Relation::Cop) && !has(Relation::Det) && !has(Relation::Case)
    }

    /// "Marsh Lane closes on 30 June", "the union, half of whose members struck, opposes it": taken for a noun in the plural,
    /// but it stands where a verb stands.
    fn is_verb_by_place(&self, hit: &Hit, head: usize) -> bool {
        let analysis = self.context.analysis;
        let (start, end) = (hit.start as usize, hit.end as usize);
        let Some(before) = start.checked_sub(1).filter(|&at| at >= self.context.sentence(start).start) else { return false };
        let of_nouns = Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::POSSESSIVE).or(Classes::PREPOSITION);
        let described = analysis.dependents_of(head).any(|word| {
            let relation = analysis.words[word].relation;
            let token = analysis.words[word].token as usize;
            matches!(relation, Relation::Det | Relation::Case) || analysis.classes_of(token).any(of_nouns) && token < start
        });
        let named = self.context.names.mention_at(before).is_some() || analysis.is_capitalised(before);
        let behind_aside = analysis.is_mark(before, ",");
        let led = analysis.classes_of(end).any(of_nouns.or(Classes::THAT).or(Classes::PERSON_PRONOUN).or(Classes::THING_PRONOUN));
        let counted = self.context.numbers_in(end..end + 1).first().is_some_and(|number| number.tokens.start == end);
        let alone = matches!(analysis.words[head].relation, Relation::Root | Relation::Appos | Relation::Parataxis | Relation::Conj)
            || behind_aside;
        let verb = self.context.references.phrases.has_verb(self.context.clause(start));
        alone
            && !described
            && (named || behind_aside)
            && (led || counted || behind_aside)
            && !analysis.joins_names(end)
            && (!verb || behind_aside)
    }
}
