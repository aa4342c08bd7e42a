//! The anaphors of a document as learning and scoring see them.

use std::ops::Range;

use plimsoll_record::CodePoints;

use super::super::References;
use super::ranking::{Chosen, Rankings};
use super::{Anaphor, Antecedents, Candidate, Features, Form};

/// An anaphor of a document with its candidates. Offsets are code points of the text.
#[derive(Debug, Clone)]
pub struct AnaphorSeen<'a> {
    /// Where it stands: "he", or "the minister" up to its noun.
    pub at: Range<usize>,
    /// Its kind.
    pub kind: Anaphor,
    /// All that it may stand for: the places of the words, each up to its last, by which it was told of so far.
    pub candidates: Vec<Vec<Range<usize>>>,
    /// What holds of each candidate, and last of "none of these".
    pub features: &'a [Features],
    /// The candidate that the language's own weights choose.
    pub linked: Option<usize>,
}

impl References<'_, '_> {
    /// Shows each anaphor with its candidates to `choose`, which gives the right one; what it gives is told of from then on.
    pub(crate) fn anaphors_seen(mut self, mut choose: impl FnMut(&AnaphorSeen<'_>) -> Option<usize>) {
        let points = CodePoints::new(&self.analysis.content.text);
        let place = |tokens: Range<usize>| {
            let bytes = self.analysis.bytes_of(tokens);
            points.of_byte(bytes.start) as usize..points.of_byte(bytes.end) as usize
        };
        let rankings = Rankings::new(&self.analysis.library.language.antecedents);
        // What is told of must not depend on links that are already there, as it does not when a document is read.
        self.antecedents = Antecedents::default();
        let mut found = Antecedents::told_of(&self);
        found.link(&self, |antecedents, seen, features| {
            let places = |candidate: &Candidate| {
                let own = antecedents.mentions.iter().filter(|mention| mention.referent == candidate.referent);
                own.filter(|mention| mention.form != Form::Pronoun).map(|mention| place(mention.tokens.clone())).collect()
            };
            let candidates = seen.candidates.iter().map(places).collect();
            let linked = match rankings.of(seen.anaphor.kind).choose(features) {
                Chosen::One(number) => Some(number),
                Chosen::Two(..) | Chosen::Nobody => None,
            };
            let chosen =
                choose(&AnaphorSeen { at: place(seen.anaphor.tokens.clone()), kind: seen.anaphor.kind, candidates, features, linked });
            chosen.map_or(Chosen::Nobody, Chosen::One)
        });
    }
}
