//! The tree of a sentence, asked in tokens: what hangs on a word, how far a phrase goes, who is joined to whom.

use std::ops::Range;

use plimsoll_language::{Analysis, Relation, Upos};
use plimsoll_pack::Classes;

/// Words of a sentence that are looked through for what hangs on another: all of any real one.
const WIDEST: usize = 400;

/// The preposition of a noun: the last one that hangs on it, or one right before its phrase that the tree hangs on its
/// verb as a particle: "sank off the port".
pub(crate) fn preposition_of(analysis: &Analysis<'_>, noun: usize) -> Option<usize> {
    let words = &analysis.words;
    let case = analysis.dependents_of(noun).filter(|&word| words[word].relation == Relation::Case).last();
    case.or_else(|| {
        let first = analysis.dependents_of(noun).next().map_or(noun, |first| first.min(noun));
        let before = first.checked_sub(1).filter(|_| words[noun].relation == Relation::Obl)?;
        let particle = words[before].relation == Relation::Compound && words[before].upos == Upos::Adp;
        (particle && words[before].head == words[noun].head).then_some(before)
    })
}

/// "concluded in May that the pact is void": whether a verb leads to a clause with "that", which tells what somebody found.
pub(crate) fn leads_to_that(analysis: &Analysis<'_>, verb: usize) -> bool {
    let words = &analysis.words;
    let token = |word: usize| words[word].token as usize;
    let that = |word: usize| words[word].relation == Relation::Mark && analysis.classes_of(token(word)).any(Classes::THAT);
    let clause = |word: usize| words[word].relation == Relation::Ccomp && token(word) > verb && analysis.dependents_of(word).any(that);
    analysis.word_of(verb).is_some_and(|verb| analysis.dependents_of(verb).any(clause))
}

/// The tree of a sentence, asked in tokens.
pub(crate) struct Tree<'a, 't> {
    pub(crate) analysis: &'a Analysis<'t>,
    /// The sentence, by tokens.
    pub(crate) sentence: Range<usize>,
}

impl Tree<'_, '_> {
    /// The words that hang right on a word.
    pub(crate) fn dependents(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        self.analysis.dependents_of(word)
    }

    /// The words of the sentence.
    pub(crate) fn words(&self) -> Range<usize> {
        let number = self.analysis.sentence_of(self.sentence.start);
        let words = self.analysis.sentences[number].words.clone();
        words.start..words.end.min(words.start + WIDEST)
    }

    /// Whether a word hangs on another, over any number of steps.
    pub(crate) fn is_under(&self, mut word: usize, root: usize) -> bool {
        for _ in 0..WIDEST {
            if word == root {
                return true;
            }
            let head = self.analysis.words[word].head as usize;
            if head == word {
                return false;
            }
            word = head;
        }
        false
    }

    /// From the first token to the last of all that hangs on a word.
    pub(crate) fn span(&self, root: usize) -> Range<usize> {
        let mut under = self.words().filter(|&word| self.is_under(word, root)).map(|word| self.analysis.words[word].token as usize);
        let first = under.next().unwrap_or(self.sentence.start);
        first..under.next_back().unwrap_or(first) + 1
    }

    /// The phrases of "A, B and C": that of a noun, and those of the nouns that are joined to it.
    pub(crate) fn members(&self, head: usize) -> Vec<Range<usize>> {
        let words = &self.analysis.words;
        let nominal = |word: &usize| matches!(words[*word].upos, Upos::Noun | Upos::Propn | Upos::Pron);
        let joined = self.dependents(head).filter(|&word| words[word].relation == Relation::Conj).filter(nominal);
        std::iter::once(head).chain(joined).map(|word| self.phrase(word)).collect()
    }

    /// A noun with what describes it and what hangs right on it with a preposition: "officials in two ministries".
    pub(crate) fn phrase(&self, head: usize) -> Range<usize> {
        use Relation::{Amod, Compound, Det, Flat, Nmod, Nummod};
        let words = &self.analysis.words;
        let token = |word: usize| words[word].token as usize;
        let mut phrase = token(head)..token(head) + 1;
        let case = self.dependents(head).filter(|&word| word < head && words[word].relation == Relation::Case).last();
        for word in self.dependents(head) {
            // "from a dinghy by the crew": what stands before its preposition describes another noun.
            let before = word < head
                && matches!(words[word].relation, Det | Amod | Compound | Nummod | Nmod | Flat)
                && case.is_none_or(|case| case < word || words[word].relation != Det);
            // "According to the National Bar, | lawyers who asked": behind a comma another phrase begins.
            let span = before.then(|| self.span(word));
            let apart =
                |span: &Range<usize>| words[word].relation != Amod && (span.end..token(head)).any(|at| self.analysis.is_mark(at, ","));
            if let Some(span) = span.filter(|span| !apart(span)) {
                phrase.start = phrase.start.min(span.start);
            }
        }
        for word in self.dependents(head).filter(|&word| word > head) {
            let span = self.span(word);
            // "Mrs. Berg": the stop is no word.
            let stop = usize::from(self.analysis.is_mark(phrase.end, "."));
            if matches!(words[word].relation, Flat | Compound | Nmod)
                && span.start <= phrase.end + stop
                && !self.analysis.is_mark(span.start, ",")
            {
                phrase.end = phrase.end.max(span.end);
            }
        }
        phrase
    }
}

/// "were" of "were unable".
pub(crate) fn copula(tree: &Tree<'_, '_>, word: usize) -> Option<usize> {
    let label = |helper: usize| tree.analysis.model.label(tree.analysis.words[helper].label);
    tree.dependents(word).find(|&helper| helper < word && label(helper) == "cop")
}
