//! "Rebels have kidnapped two men": a perfect that the parser took for two verbs becomes one.
//!
//! It reads "have" now and then as a verb of its own with the participle below or beside it, and the doer then hangs on
//! "have" alone, so that "kidnapped" looks as if it was done to the rebels. A finite "have" with a participle right
//! behind it, but for adverbs, is nothing else than its auxiliary ("have kidnapped men" is not "have men
//! kidnapped"), so the participle takes the place of "have" in the tree, with all that hangs on it.

use plimsoll_pack::Classes;

use crate::{Analysis, Relation, Upos};

/// So many adverbs stand between "have" and its participle at most.
const ADVERBS: usize = 2;

impl Analysis<'_> {
    /// Makes one verb of each such perfect.
    pub(crate) fn mend_perfects(&mut self) {
        for have in 0..self.words.len() {
            if let Some(participle) = self.participle_of(have) {
                self.join_perfect(have, participle);
            }
        }
    }

    /// The participle right behind a "have" that the parser took for a verb of its own.
    fn participle_of(&self, have: usize) -> Option<usize> {
        let features = |word: usize| self.model.features(self.words[word].features);
        let own = &self.words[have];
        if own.upos != Upos::Verb || !features(have).contains("VerbForm=Fin") || !self.classes_of(own.token as usize).any(Classes::HAVE) {
            return None;
        }
        let behind = have + 1..(have + 2 + ADVERBS).min(self.words.len());
        let participle = behind.clone().find(|&word| self.words[word].upos != Upos::Adv)?;
        let other = &self.words[participle];
        let past =
            other.upos == Upos::Verb && features(participle).contains("VerbForm=Part") && features(participle).contains("Tense=Past");
        let clause = matches!(other.relation, Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Parataxis | Relation::Conj);
        let beside = other.head as usize == have || other.head == own.head && own.head as usize != have;
        (past && clause && beside).then_some(participle)
    }

    fn join_perfect(&mut self, have: usize, participle: usize) {
        let Some(auxiliary) = self.model.label_of("aux") else { return };
        let old = self.words[have];
        let root = old.head as usize == have;
        for word in self.words.iter_mut().filter(|word| word.head as usize == have) {
            word.head = participle as u32;
        }
        let verb = &mut self.words[participle];
        (verb.head, verb.relation, verb.label) = (if root { participle as u32 } else { old.head }, old.relation, old.label);
        let helper = &mut self.words[have];
        (helper.head, helper.relation, helper.label, helper.upos) = (participle as u32, Relation::Aux, auxiliary, Upos::Aux);
    }
}
