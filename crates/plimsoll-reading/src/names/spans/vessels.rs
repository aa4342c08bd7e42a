//! Names of vessels, by the nouns before them.

use std::ops::Range;

use plimsoll_language::Hit;
use plimsoll_pack::{Classes, Meaning, Piece, WordForm, WordId};

use super::Finder;

/// Words of a noun for a vessel: "search and rescue boat".
const LONGEST_VESSEL: usize = 4;

/// Tokens from a noun for vessels to the last of their names.
const LONGEST_LIST: usize = 12;

impl Finder<'_, '_> {
    /// "the lifeboat Pride of Marrin": a vessel's name may have "of", before what is no place that is known.
    pub(super) fn joins_vessel(&self, start: usize, at: usize, end: usize) -> Option<usize> {
        let classes = self.analysis.classes_of(at);
        let short = self.analysis.text_of(at).len() == 2;
        let of = short
            && self.analysis.joins_names(at)
            && classes.any(Classes::PREPOSITION)
            && !classes.any(Classes::INFINITIVE.or(Classes::LOCATIVE));
        let named = at + 1 < end && self.begins_name(at + 1) && !self.is_place(at + 1) && self.title(at + 1).is_none();
        (of && named && self.follows_vessel(start)).then_some(at + 1)
    }

    /// "ML Ilsa", "Ferry Ilsa": the end of a noun for one vessel at the head of a run, before a name that no word is known of.
    pub(super) fn vessel_noun_before_name(&self, at: usize, run: &Range<usize>) -> Option<usize> {
        let unknown = |at: usize| self.analysis.tokens[at].word == WordId::UNKNOWN && self.actor(at).is_none();
        let noun = |hit: &Hit| self.is_vessel(hit.meaning) && hit.form != WordForm::Plural;
        let after = self.analysis.hits_at(at).iter().filter(|hit| noun(hit)).map(|hit| hit.end as usize).max()?;
        let named = at == run.start && after < run.end && self.analysis.is_capitalised(at) && unknown(after);
        (named && self.first_head(run.clone()).is_none()).then_some(after)
    }

    /// "two patrol vessels, the Ilsa and the Marrin 4", "the barge, the Ilsa": names with articles behind a noun for vessels.
    pub(super) fn is_in_list_of_vessels(&self, start: usize) -> bool {
        let analysis = self.analysis;
        let joins = |at: &usize| {
            analysis.is_capitalised(*at)
                || analysis.piece_of(*at) == Piece::Number
                || analysis.is_mark(*at, ",")
                || analysis.classes_of(*at).any(Classes::ARTICLE.or(Classes::COORDINATOR))
        };
        let article = start > 0 && analysis.classes_of(start - 1).any(Classes::ARTICLE);
        let first = (start.saturating_sub(LONGEST_LIST)..start).rev().take_while(joins).last();
        let Some(comma) = first.filter(|&first| article && analysis.is_mark(first, ",")) else { return false };
        let of_one = comma + 2 == start;
        self.vessel_nouns_before(comma).any(|form| of_one || form == WordForm::Plural)
    }

    /// "the tanker Halima": one vessel's noun, before a name and its quotation mark.
    pub(super) fn follows_vessel(&self, start: usize) -> bool {
        let quoted = start > 0 && matches!(self.analysis.text_of(start - 1), "\"" | "“" | "‘" | "'");
        let end = start - usize::from(quoted);
        self.vessel_nouns_before(end).any(|form| form != WordForm::Plural)
    }

    /// The forms of the nouns for vessels that end before a token.
    pub(super) fn vessel_nouns_before(&self, end: usize) -> impl Iterator<Item = WordForm> + '_ {
        (end.saturating_sub(LONGEST_VESSEL)..end)
            .flat_map(|at| self.analysis.hits_at(at))
            .filter(move |hit| hit.end as usize == end && self.is_vessel(hit.meaning))
            .map(|hit| hit.form)
    }

    fn is_vessel(&self, meaning: Meaning) -> bool {
        let populations = &self.analysis.library.packs.populations;
        matches!(meaning, Meaning::Population(population) if populations[population as usize].unit == "vessel")
    }
}
