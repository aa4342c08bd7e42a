//! Places that figures take over from what stands before them, where their own words tell none.
//!
//! 1. **The figure before.** In one sentence: "36,240 people landed in Italy, against 29,950".
//! 2. **The same measure.** What is counted without a place in a paragraph that tells one for the same measure, or under a
//!    heading that does: "Arrivals in Italy fell. In 2025 there had been 63,480."
//! 3. **The matter.** What happened on a day, in a report of which the first lines name one place smaller than a state and
//!    of which the paragraph names no other.
//!
//! A sentence that names another place, or one that is not understood ("along the whole coast"), takes nothing over.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::BlockKind;

use super::inherited::PERSON;
use super::place::REACH_OF_DATELINE;
use super::{FigureFinder, FigureFound};
use crate::names::MentionFound;

/// The matter of a report is told in so many of its first sentences.
const FIRST_SENTENCES: usize = 4;

/// A place that was told of a measure.
struct Told {
    measure: u16,
    at: usize,
    name: Range<usize>,
}

impl FigureFinder<'_, '_, '_> {
    /// Gives places to the figures whose own words tell none.
    pub(super) fn take_over_places(&mut self) {
        if !self.context.analysis.has_grammar() {
            return;
        }
        let told = self.told_places();
        let matter = self.place_of_matter();
        for index in 0..self.found.len() {
            let figure = &self.found[index];
            let counted = figure.unit == PERSON || self.library().packs.measures[figure.measure as usize].end.is_some();
            if figure.place.is_some() || figure.route.is_some() || self.has_vague_place(figure) {
                continue;
            }
            let general = self.library().packs.measures[figure.measure as usize].general;
            let place = self
                .place_of_like(index)
                .or_else(|| (!general).then(|| self.place_of_measure(figure, &told)).flatten())
                .or_else(|| matter.clone().filter(|place| counted && !general && self.is_of_matter(figure, place)))
                .filter(|place| !self.names_another_place(figure, place));
            self.found[index].place = place;
        }
    }

    /// Whether the sentence of a figure names another place than the one it would take over.
    fn names_another_place(&self, figure: &FigureFound, place: &Range<usize>) -> bool {
        let sentence = self.context.sentence(figure.tokens.start);
        let named = self.places_of(&sentence).map(|mention| self.narrowed(mention));
        self.only(std::iter::once(place.clone()).chain(named)).is_none()
    }

    /// Whether the sentence of a figure has words for a place that are not understood.
    fn has_vague_place(&self, figure: &FigureFound) -> bool {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(figure.tokens.start);
        let located = |at: usize| {
            let describes = |at: &usize| {
                let classes = analysis.classes_of(*at);
                classes.any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::POSSESSIVE).or(Classes::QUANTIFIER))
                    || analysis.upos_of(*at) == Upos::Adj
            };
            let before = (sentence.start..at).rev().find(|at| !describes(at));
            before.is_some_and(|before| analysis.classes_of(before).any(Classes::PREPOSITION))
        };
        let vague = |meaning| matches!(meaning, Meaning::There | Meaning::PlaceNoun).then_some(());
        self.context.meanings(sentence.clone(), vague).any(|(hit, ())| {
            let there = analysis.upos_of(hit.start as usize) == Upos::Adv;
            there || located(hit.start as usize)
        })
    }

    /// "36,240 people landed in Italy, against 29,950": the place of the figure before in the same sentence.
    fn place_of_like(&self, index: usize) -> Option<Range<usize>> {
        let figure = &self.found[index];
        let sentence = self.context.sentence(figure.tokens.start);
        let before = self.found[..index].iter().rev().take_while(|other| sentence.contains(&other.tokens.start));
        let mut like = before.filter(|other| other.measure == figure.measure && other.unit == figure.unit);
        like.next().and_then(|other| other.place.clone())
    }

    /// The places that the document tells of measures, in the order of the text: those of figures, and those beside the
    /// words for a measure.
    fn told_places(&self) -> Vec<Told> {
        let packs = &self.library().packs;
        let of_figures = self.found.iter().filter_map(|figure| {
            let name = figure.place.clone().filter(|name| self.context.sentence(figure.tokens.start).contains(&name.start))?;
            Some(Told { measure: figure.measure, at: figure.tokens.start, name })
        });
        let mut told: Vec<Told> = of_figures.collect();
        let all = 0..self.context.analysis.tokens.len();
        let measured = |meaning| match meaning {
            Meaning::Measure(measure) => Some(measure),
            Meaning::Population(population) => packs.populations[population as usize].measure,
            _ => None,
        };
        let words = &self.context.analysis.words;
        for (hit, measure) in self.context.meanings(all, measured) {
            let own = hit.start as usize..hit.end as usize;
            let behind = own.end..own.end + REACH_OF_DATELINE + 2;
            let hangs = |mention: &&MentionFound| {
                let Some(word) = self.context.analysis.word_of(mention.tokens.start) else { return false };
                own.contains(&(words[words[word].head as usize].token as usize))
            };
            let place = self.places_of(&behind).find(hangs).filter(|mention| !self.is_one_of_several(mention));
            let lead = |mention: &&MentionFound| self.lead_to(&mention.tokens, &own).is_some_and(|lead| self.tells_where(lead, measure));
            let name = place.filter(lead).map(|mention| self.narrowed(mention));
            told.extend(name.map(|name| Told { measure, at: own.start, name }));
        }
        told.sort_by_key(|told| (told.at, told.measure));
        told
    }

    /// The place of the same measure, where its paragraph, or the heading above all, tells one alone.
    fn place_of_measure(&self, figure: &FigureFound, told: &[Told]) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let block = |at: usize| analysis.sentences[analysis.sentence_of(at)].block;
        let own = block(figure.tokens.start);
        let here = |place: &&Told| block(place.at) == own || self.is_heading(place.at);
        let before = told.iter().filter(|place| place.measure == figure.measure && place.at < figure.tokens.start).filter(here);
        self.only(before.map(|place| place.name.clone()))
    }

    fn is_heading(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.sentences[analysis.sentence_of(at)].block == analysis.sentences[0].block
    }

    /// The one place smaller than a state that the first lines of a report name.
    fn place_of_matter(&self) -> Option<Range<usize>> {
        let sentences = &self.context.analysis.sentences;
        let first = 0..sentences.get(FIRST_SENTENCES.min(sentences.len()).checked_sub(1)?)?.tokens.end;
        // Where it happened: "a boat sank off Zawara", "a wreck off Zawara", "40 people in Zawara".
        let happens = |at: usize| {
            let said = |meaning| matches!(meaning, Meaning::Trigger(_) | Meaning::Measure(_) | Meaning::Population(_));
            self.context.analysis.means(at, said)
        };
        let located = |mention: &&MentionFound| self.governed(&mention.tokens).is_some_and(|at| happens(at) && !self.is_told(at));
        let smaller = self.places_of(&first).filter(|mention| !self.is_state(mention)).filter(located);
        self.only(smaller.map(|mention| self.narrowed(mention)))
    }

    /// "told reporters in Geneva": whoever hears it is not where it happened.
    fn is_told(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let Some(word) = analysis.word_of(at).map(|word| &analysis.words[word]) else { return false };
        let verb = analysis.words[word.head as usize].token as usize;
        word.relation == Relation::Obj && analysis.means(verb, |meaning| matches!(meaning, Meaning::Cue(_)))
    }

    /// Whether a figure is of what happened on a day, in a paragraph that names no other place than that of the report.
    fn is_of_matter(&self, figure: &FigureFound, place: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(figure.tokens.start);
        let of_a_day = self.context.times_in(sentence).iter().all(|time| time.date().is_some_and(|date| date.as_day().is_some()));
        let block = analysis.sentences[analysis.sentence_of(figure.tokens.start)].block;
        let first = analysis.sentences.partition_point(|sentence| sentence.block < block);
        let last = analysis.sentences.partition_point(|sentence| sentence.block <= block);
        let paragraph = analysis.sentences[first].tokens.start..analysis.sentences[last - 1].tokens.end;
        let prose = analysis.sentences[first].kind != BlockKind::TableRow;
        let Some(matter) = self.context.names.mention_at(place.end - 1) else { return false };
        let alone = self.places_of(&paragraph).all(|mention| mention.entity == matter.entity || self.is_state(mention));
        prose && of_a_day && alone && place.start < figure.tokens.start
    }
}
