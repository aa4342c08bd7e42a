//! Where a figure holds.
//!
//! 1. **Own words.** The place that a preposition leads to in the figure's clause, before it or behind it ("In Tripoli,
//!    12 people…", "off the town of Zawara"), as the tree has it: "to" leads to the place of those who arrive, "from" to
//!    that of those who leave, and "the ministry in Rome" is nowhere that anybody died. "There" and "the same port" are
//!    the place named before.
//! 2. **What stands before.** A place that was told of the same measure, or of the matter: see `place_before`.
//!
//! A dateline is where somebody wrote. What is then unknown stays unknown. The words of the place that are kept are those
//! that name it, wherever they stand, so that the record shows from where it was taken.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, WayEnd};
use plimsoll_record::{EntityType, Flow};

use super::FigureFinder;
use crate::names::MentionFound;
use crate::numbers::Number;
use crate::tree::preposition_of;

/// From a name up to the word that its preposition leads to are no more steps: "the shore of the town of Zawara".
const STEPS: usize = 4;
/// "There" looks so many sentences back.
const REACH_OF_THERE: usize = 2;
/// A dateline comes to its date within so many tokens.
pub(super) const REACH_OF_DATELINE: usize = 4;
/// Those who govern a state have its name.
const STATE: &str = "government";

/// How a place is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// "in", "off"
    At,
    /// "to"
    To,
    /// "from"
    From,
    /// "reached Lampedusa": by a verb alone, which is this word.
    Verb(usize),
    /// "Chios hosts": by a verb that it is the subject of, which is this word.
    Host(usize),
}

/// A place in a clause.
struct Site {
    /// The words that lead to it here.
    here: Range<usize>,
    /// The words that name it, here or before.
    name: Range<usize>,
    lead: Lead,
}

impl<'a> FigureFinder<'a, '_, '_> {
    /// The place that a figure's own clause tells.
    pub(super) fn place(&self, number: &Number, figure: &Range<usize>, measure: u16, clause: &Range<usize>) -> Option<Range<usize>> {
        if !self.context.analysis.has_grammar() {
            let behind = figure.end..clause.end;
            return self.context.place_near(figure, behind).map(|mention| mention.tokens.clone());
        }
        // Where somebody speaks is not where that is of which they speak.
        let told = self
            .context
            .claim_of(figure)
            .and_then(|claim| self.context.claims[claim].pieces.iter().find(|piece| piece.contains(&number.tokens.start)));
        let sites = self.sites(clause, figure);
        let own = self.own_clause(number, clause);
        let names_own = self.places_of(&own).next().is_some();
        let distance = |site: &Site| self.context.distance(&site.here, figure) + if site.here.end <= figure.start { 2 } else { 0 };
        sites
            .iter()
            .filter(|site| told.is_none_or(|piece| piece.contains(&site.here.start)))
            .filter(|site| !names_own || own.contains(&site.here.start))
            .filter(|site| self.tells_where(site.lead, measure))
            .filter(|site| self.is_told_of(site.here.start, &number.digits))
            .filter(|site| !self.is_of_other_number(&site.here, number, clause))
            .min_by_key(|site| (distance(site), site.here.start))
            .map(|site| site.name.clone())
    }

    /// "80 would be trained at Kalydra, and 8,930 had reached Crete": of joined clauses the one in which a number stands.
    fn own_clause(&self, number: &Number, clause: &Range<usize>) -> Range<usize> {
        let joins = |at: &usize| {
            let analysis = self.context.analysis;
            let behind = analysis.word_of(*at).map(|word| analysis.words[word].head as usize);
            analysis.classes_of(*at).any(Classes::COORDINATOR) && behind.is_some_and(|verb| self.is_clause(verb))
        };
        let start = (clause.start..number.tokens.start).rev().find(joins).unwrap_or(clause.start);
        let end = (number.tokens.end..clause.end).find(joins).unwrap_or(clause.end);
        start..end
    }

    /// "the central Mediterranean", "southern Libya": the name with the word that makes it a part of the place.
    pub(super) fn narrowed(&self, mention: &MentionFound) -> Range<usize> {
        let analysis = self.context.analysis;
        let part = |at: usize| analysis.means(at, |meaning| meaning == Meaning::PartOfPlace);
        let mut start = mention.tokens.start;
        while start > 0 && (part(start - 1) || analysis.is_mark(start - 1, "-") && start > 1 && part(start - 2)) {
            start -= 1;
        }
        start..mention.tokens.end
    }

    /// Whether a place that is led to so is that of a measure.
    pub(super) fn tells_where(&self, lead: Lead, measure: u16) -> bool {
        let end = self.library().packs.measures[measure as usize].end;
        match lead {
            Lead::At => true,
            Lead::To => end == Some(WayEnd::Goal),
            Lead::From => end == Some(WayEnd::Source),
            Lead::Verb(verb) => end.is_some() && self.context.analysis.means(verb, |meaning| meaning == Meaning::Measure(measure)),
            Lead::Host(verb) => {
                let stock = self.library().packs.measures[measure as usize].flow == Some(Flow::Stock);
                let says = |at: usize| self.context.analysis.means(at, |meaning| meaning == Meaning::Measure(measure));
                stock && (says(verb) || verb > 0 && says(verb - 1))
            }
        }
    }

    /// Whether another number stands between some words and a number: then they are that one's.
    fn is_of_other_number(&self, words: &Range<usize>, number: &Number, clause: &Range<usize>) -> bool {
        let others = self.context.numbers_in(clause.clone()).iter();
        others.filter(|other| other.tokens != number.tokens && !other.counts_nothing).any(|other| {
            let behind = number.tokens.end <= other.tokens.start && other.tokens.end <= words.start;
            let before = words.end <= other.tokens.start && other.tokens.end <= number.tokens.start;
            // "In Tripoli 12 men and 9 women": what opens the clause holds for both.
            behind || before && words.start > clause.start + 1
        })
    }

    /// The places in a clause that a preposition or a verb leads to.
    fn sites(&self, clause: &Range<usize>, figure: &Range<usize>) -> Vec<Site> {
        let named = self.context.names.within(clause.clone()).iter().filter(|mention| self.is_place(mention));
        let named = named.filter(|mention| !self.is_one_of_several(mention) && !self.is_dateline(mention)).filter_map(|mention| {
            let tokens = mention.tokens.clone();
            Some(Site { lead: self.lead_to(&tokens, figure)?, name: self.narrowed(mention), here: tokens })
        });
        let mut sites: Vec<Site> = named.collect();
        let analysis = self.context.analysis;
        let again = |meaning| match meaning {
            Meaning::There => Some(true),
            Meaning::PlaceNoun => Some(false),
            _ => None,
        };
        for (hit, is_there) in self.context.meanings(clause.clone(), again) {
            let here = hit.start as usize..hit.end as usize;
            let name = match is_there {
                true => (analysis.upos_of(here.start) == Upos::Adv).then(|| self.last_place(here.start)).flatten(),
                false => self.place_called(&here),
            };
            if let Some(name) = name
                && let Some(lead) = if is_there { Some(Lead::At) } else { self.lead_to(&here, figure) }
            {
                sites.push(Site { here, name, lead });
            }
        }
        sites
    }

    pub(super) fn is_place(&self, mention: &MentionFound) -> bool {
        matches!(self.context.names.entity(mention).entity_type, EntityType::Place | EntityType::Facility) && mention.others.is_empty()
    }

    pub(super) fn is_state(&self, mention: &MentionFound) -> bool {
        self.context.names.entity(mention).sector == Some(STATE)
    }

    /// "On Crete and Gavdos": two places hold together what is counted in both.
    pub(super) fn is_one_of_several(&self, mention: &MentionFound) -> bool {
        let analysis = self.context.analysis;
        let joint = |at: usize| analysis.classes_of(at).any(Classes::COORDINATOR);
        let place_at = |at: usize| self.context.names.mention_at(at).is_some_and(|other| self.is_place(other));
        let Range { start, end } = mention.tokens;
        joint(end) && place_at(end + 1) || start > 1 && joint(start - 1) && place_at(start - 2)
    }

    /// What leads to a place: its preposition, that of the noun that it describes, or a verb.
    pub(super) fn lead_to(&self, place: &Range<usize>, figure: &Range<usize>) -> Option<Lead> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let inside = |word: usize| place.contains(&(words[word].token as usize));
        let mut at = analysis.word_of(place.start)?;
        for _ in 0..place.len() {
            at = if inside(words[at].head as usize) && words[at].head as usize != at { words[at].head as usize } else { at };
        }
        let inside_of = |word: usize| analysis.classes_of(words[word].token as usize).any(Classes::LOCATIVE);
        for _ in 0..STEPS {
            let head = words[at].head as usize;
            let head_token = words[head].token as usize;
            let Some(case) = preposition_of(analysis, at).map(|case| words[case].token as usize) else {
                match words[at].relation {
                    // "north of Lampedusa"
                    _ if inside_of(at) => return Some(Lead::At),
                    Relation::Obj => return Some(Lead::Verb(head_token)),
                    Relation::Nsubj => return Some(Lead::Host(head_token)),
                    Relation::Compound | Relation::Amod | Relation::Flat | Relation::Nmod if head != at => at = head,
                    _ => return None,
                }
                continue;
            };
            if let Some(lead) = self.lead(case) {
                if lead != Lead::At || words[at].relation != Relation::Nmod || figure.contains(&head_token) || self.is_counted(head_token) {
                    return Some(lead);
                }
                // "the ministry in Rome said", "to the centre in Rwanda", "40 people in a boat"
                match words[head].relation {
                    Relation::Obj | Relation::Root => return Some(Lead::At),
                    Relation::Nsubj => return None,
                    _ => {}
                }
            } else if !analysis.joins_names(case) || words[at].relation != Relation::Nmod && !inside_of(head) {
                return None;
            }
            at = head;
        }
        None
    }

    /// The verb or noun that a place hangs on by its preposition, over "the port of" and the like. "A boat from Zawara" is
    /// elsewhere by now.
    pub(super) fn governed(&self, place: &Range<usize>) -> Option<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let case = |at: usize| Some(words[preposition_of(analysis, at)?].token as usize);
        let mut at = analysis.word_of(place.start)?;
        for _ in 0..STEPS {
            let head = words[at].head as usize;
            match case(at) {
                Some(case) if self.lead(case).is_some_and(|lead| lead != Lead::From) => return Some(words[head].token as usize),
                Some(case) if self.lead(case).is_some() => return None,
                Some(case) if !analysis.joins_names(case) => return None,
                _ if head == at => return None,
                _ => at = head,
            }
        }
        None
    }

    fn lead(&self, case: usize) -> Option<Lead> {
        let analysis = self.context.analysis;
        let classes = analysis.classes_of(case);
        if classes.any(Classes::LOCATIVE) {
            Some(Lead::At)
        } else if classes.any(Classes::INFINITIVE) {
            Some(Lead::To)
        } else {
            analysis.means(case, |meaning| meaning == Meaning::TimeWord(TimeWord::From)).then_some(Lead::From)
        }
    }

    /// "arrivals in Italy": a noun for what is counted.
    fn is_counted(&self, at: usize) -> bool {
        self.context.analysis.means(at, |meaning| matches!(meaning, Meaning::Population(_) | Meaning::Measure(_)))
    }

    /// "RAS AJDIR, 6 March –": where somebody wrote.
    fn is_dateline(&self, mention: &MentionFound) -> bool {
        let analysis = self.context.analysis;
        if analysis.sentences[analysis.sentence_of(mention.tokens.start)].dateline {
            return true;
        }
        let sentence = self.context.sentence(mention.tokens.start);
        let opens = mention.tokens.start <= sentence.start + REACH_OF_DATELINE;
        let capitals = analysis.has_shape(mention.tokens.start, Shape::CAPITALS);
        let dated = || {
            let behind = mention.tokens.end..mention.tokens.end + REACH_OF_DATELINE;
            let comma = analysis.is_mark(mention.tokens.end, ",") && mention.tokens.start == sentence.start;
            comma && self.context.times_in(behind).iter().any(|time| time.date().is_some_and(|date| date.as_day().is_some()))
        };
        opens && (capitals || dated())
    }

    /// The places that a sentence names, but for datelines.
    pub(super) fn places_of(&self, sentence: &Range<usize>) -> impl Iterator<Item = &'a MentionFound> {
        let mentions = self.context.names.within(sentence.clone()).iter();
        mentions.filter(|mention| self.is_place(mention) && !self.is_dateline(mention))
    }

    /// The one place that the nearest sentence before names, or the same sentence up to here.
    fn last_place(&self, at: usize) -> Option<Range<usize>> {
        let sentences = &self.context.analysis.sentences;
        let own = self.context.analysis.sentence_of(at);
        let parts = (own.saturating_sub(REACH_OF_THERE)..=own).rev();
        let people = |meaning| matches!(meaning, Meaning::Demonym(_)).then_some(());
        let mut named = parts.map(|number| {
            let tokens = sentences[number].tokens.clone();
            let mut places: Vec<&MentionFound> = self.places_of(&(tokens.start..tokens.end.min(at))).collect();
            // "in Zawara, Libya": the smaller one.
            if places.iter().any(|place| !self.is_state(place)) {
                places.retain(|place| !self.is_state(place));
            }
            // "The Italian government": "there" may be where its people are.
            let others = places.is_empty() && self.context.meanings(tokens.start..tokens.end.min(at), people).next().is_some();
            let mut places: Vec<Range<usize>> = places.into_iter().map(|place| self.narrowed(place)).collect();
            // "The site held 1,217 people": the one that was called so.
            if places.is_empty() {
                let nouns =
                    self.context.meanings(tokens.start..tokens.end.min(at), |meaning| (meaning == Meaning::PlaceNoun).then_some(()));
                places.extend(nouns.filter_map(|(hit, ())| self.place_named_so(&(hit.start as usize..hit.end as usize))));
            }
            (places, others)
        });
        let (places, _) = named.find(|(places, others)| !places.is_empty() || *others)?;
        self.only(places.into_iter())
    }

    /// Where all words are of one place, the last of them.
    pub(super) fn only(&self, mut places: impl Iterator<Item = Range<usize>>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let key = |place: &Range<usize>| {
            let mention = self.context.names.mention_at(place.end - 1)?;
            let part: Vec<String> = (place.start..mention.tokens.start).map(|at| analysis.text_of(at).to_lowercase()).collect();
            Some((mention.entity, part))
        };
        let mut last = places.next()?;
        let first = key(&last)?;
        for place in places {
            if key(&place)? != first {
                return None;
            }
            last = place;
        }
        Some(last)
    }

    /// "the site", where it was "the site of Wadi Kerma"; "the same port", "that town": the last such place.
    fn place_called(&self, noun: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let demonstrative = |at: &usize| analysis.classes_of(*at).any(Classes::DEMONSTRATIVE);
        let points_back = || (noun.start.saturating_sub(2)..noun.start).any(|at| demonstrative(&at)) && self.is_definite_place(noun);
        self.place_named_so(noun).or_else(|| points_back().then(|| self.last_place(noun.start)).flatten())
    }

    /// Whether an article stands before a noun for a place, and no name behind it.
    fn is_definite_place(&self, noun: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let of_name = analysis.joins_names(noun.end) && analysis.is_capitalised(noun.end + 1);
        let determined = (noun.start.saturating_sub(2)..noun.start)
            .any(|at| analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE)) && self.context.references.is_definite(at));
        determined && !of_name && !analysis.means(noun.end, |meaning| matches!(meaning, Meaning::Actor(_)))
    }

    /// "the town" after "the town of Zawara".
    fn place_named_so(&self, noun: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        if !self.is_definite_place(noun) {
            return None;
        }
        let word = analysis.text_of(noun.end - 1);
        let called = |mention: &&MentionFound| {
            let start = mention.tokens.start;
            start > 1 && analysis.joins_names(start - 1) && analysis.text_of(start - 2).eq_ignore_ascii_case(word)
        };
        let before = self.context.names.before(noun.start).iter().filter(|mention| self.is_place(mention));
        self.only(before.filter(called).map(|mention| mention.tokens.clone()))
    }
}
