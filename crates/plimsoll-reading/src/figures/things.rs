//! Numbers of things of which no measure tells: "58,012 doses", "seven empty cartridges", "Doses destroyed: 4,100", "The calls
//! were 17". Their noun says what is counted.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};

use super::inherited::{DIMENSION, LEAST, THING};
use super::{Counted, FigureFinder, FigureFound};
use crate::numbers::value::glued_dimension;
use crate::numbers::{Number, NumberUnit};

/// A noun stands at most so many tokens behind its number: "58,012 of the first doses".
const REACH: usize = 6;
/// The rule of what is measured and not counted.
pub(super) const MEASURED: &str = "figure.dimension";
/// The unit of votes.
const VOTE: &str = "vote";
/// Of so many a noun is hardly a singular.
const MANY: f64 = 100.0;
/// "2027" has so many.
const DIGITS_OF_A_YEAR: usize = 4;
/// "both of the five" stands so many tokens before the number of the whole.
const REACH_OF_PART: usize = 4;

impl FigureFinder<'_, '_, '_> {
    /// The figure of a number of things, by the noun that it stands before or that its label begins with.
    pub(super) fn things(&self, number: &Number) -> Option<FigureFound> {
        let index = self.library().packs.populations.iter().position(|population| population.unit == THING)?;
        let measure = self.library().packs.populations[index].measure?;
        if number.unit != NumberUnit::None {
            return None;
        }
        let unit = THING.to_owned();
        // "26 of 91 water points"
        let whole = self.whole_of(number);
        let many = is_many(number) || whole.is_some_and(is_many);
        let last = self.last_of_row(number);
        if let Some(noun) = self.thing_behind(whole.unwrap_or(number)).filter(|_| last.is_none())
            && (many || self.is_handful(number, whole.unwrap_or(number), noun))
        {
            let counted = Counted { index: index as u16, tokens: number.tokens.end..noun + 1 };
            return Some(self.complete(number, measure, unit, Some(counted), "figure.thing"));
        }
        // "It has grown from 1,900 to 2,450 names."
        if let Some(noun) = last.and_then(|last| self.thing_behind(last))
            && (many || self.is_handful(number, number, noun))
        {
            let figure = self.complete(number, measure, unit, None, "figure.thing");
            return Some(FigureFound { population: Some(noun..noun + 1), ..figure });
        }
        let noun = self.thing_of_label(number).filter(|_| many).map(|noun| noun..noun + 1).or_else(|| self.thing_of_subject(number));
        let noun = noun.or_else(|| self.thing_asked_for(number));
        if let Some(before) = self.thing_before(number).filter(|_| many && noun.is_none()) {
            return Some(self.of_the_same_things(number, before));
        }
        let noun = noun.or_else(|| self.votes_ahead(number))?;
        let figure = self.complete(number, measure, unit, None, "figure.thing");
        Some(FigureFound { population: Some(noun), ..figure })
    }

    /// The figure of a number that is measured and not counted: "some 15 kilometres", "a 38-metre wall".
    pub(super) fn measured_in_units(&self, number: &Number) -> Option<FigureFound> {
        let analysis = self.context.analysis;
        // "both 11.3 and 13.8 miles"
        let last = self.last_of_row(number);
        let end = last.unwrap_or(number).tokens.end;
        let at = end + usize::from(analysis.is_mark(end, "-"));
        let unit = |meaning| match meaning {
            Meaning::Dimension(unit) => Some(unit),
            _ => None,
        };
        let Some((hit, unit)) = analysis.longest(at, unit) else { return self.measured_in_glued_units(number) };
        // "12 foot patrols", "10 degree courses" are counted; "the last mile" is no length.
        let noun = hit.end as usize - 1;
        let counts = at == end && !self.is_plural(noun) && self.describes_another(noun) && self.is_plural(noun + 1);
        let index = self.library().packs.populations.iter().position(|population| population.unit == DIMENSION)?;
        let measure = self.library().packs.populations[index].measure.filter(|_| !counts)?;
        let counted = last.is_none().then_some(Counted { index: index as u16, tokens: end..hit.end as usize });
        let unit = self.library().language.dimensions[unit as usize].clone();
        Some(self.complete(number, measure, unit, counted, MEASURED))
    }

    /// "a 4km wall", "at 90km/h": the unit is glued to the digits.
    fn measured_in_glued_units(&self, number: &Number) -> Option<FigureFound> {
        let last = number.digits.clone().rev().find(|&at| self.context.analysis.piece_of(at) == Piece::Mixed)?;
        let (_, unit) = glued_dimension(self.context.analysis, last, number.tokens.end)?;
        let population = self.library().packs.populations.iter().find(|population| population.unit == DIMENSION)?;
        let unit = self.library().language.dimensions[unit as usize].clone();
        Some(self.complete(number, population.measure?, unit, None, MEASURED))
    }

    /// "put the number of police at 600": the noun for what is put at a number, where it is neither somebody nor anything that has
    /// a measure.
    pub(super) fn things_put_at(&self, number: &Number) -> Option<FigureFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let leads = number.tokens.start.checked_sub(1).filter(|&at| analysis.classes_of(at).any(Classes::PREPOSITION))?;
        let word = self.word_of_number(number, number.digits.end - 1).filter(|&word| words[word].relation == Relation::Obl)?;
        let put = words[word].head as usize;
        let number_of = analysis.dependents_of(put).find(|&at| words[at].relation == Relation::Obj)?;
        let tally = |meaning| matches!(meaning, Meaning::Tally | Meaning::Evidence);
        let is_number = analysis.means(words[number_of].token as usize, tally);
        let of = analysis.dependents_of(number_of).find(|&at| words[at].relation == Relation::Nmod).filter(|_| is_number)?;
        let noun = words[of].token as usize;
        let bare = words[of].upos == Upos::Noun && noun.checked_sub(1).is_some_and(|of| analysis.joins_names(of)) && noun < leads;
        if !bare || self.last_measured(noun..leads).is_some() || !self.context.numbers_in(noun..leads).is_empty() {
            return None;
        }
        let measure = self.measure_of_unit(THING)?;
        let figure = self.complete(number, measure, THING.to_owned(), None, "figure.thing");
        Some(FigureFound { population: Some(noun..noun + 1), ..figure })
    }

    /// The noun that a number counts, in the plural.
    pub(super) fn thing_behind(&self, number: &Number) -> Option<usize> {
        let analysis = self.context.analysis;
        let word = &analysis.words[analysis.word_of(number.digits.end.checked_sub(1)?)?];
        let head = analysis.words.get(word.head as usize)?;
        let noun = head.token as usize;
        let near = (number.tokens.end..number.tokens.end + REACH).contains(&noun) && !self.acts_itself(number);
        let counted = word.relation == Relation::Nummod && head.upos == Upos::Noun && near;
        (counted && (self.is_plural(noun) || self.has_one_form(number, noun))).then_some(noun)
    }

    /// "Two suffered broken ribs": at the head of a sentence without any other verb, a number is what does something.
    fn acts_itself(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(number.tokens.start);
        let heads = number.tokens.start == sentence.start && analysis.upos_of(number.tokens.end) == Upos::Verb;
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        heads && !(number.tokens.end + 1..sentence.end).any(verb) && analysis.is_mark(sentence.end - 1, ".")
    }

    /// "1,120 sheep", or by a word of no list "150,000 kora": a noun that many are counted by, though it is no plural. What has the
    /// digits of a year may be one, and behind a name or "the" a number may be part of what something is called: "the 737 jet".
    fn has_one_form(&self, number: &Number, noun: usize) -> bool {
        let analysis = self.context.analysis;
        let year = number.digits.len() == 1 && analysis.text_of(number.digits.start).len() == DIGITS_OF_A_YEAR;
        let many = number.value.is_some_and(|value| value >= MANY) && !year;
        let before = number.tokens.start.checked_sub(1);
        let called = before.is_some_and(|at| matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn) && analysis.is_capitalised(at));
        let led = before.is_some_and(|at| analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE)));
        let one_form = analysis.means(noun, |meaning| meaning == Meaning::OneForm);
        let of_no_list = !led && !analysis.means(noun, |_| true);
        many && !called
            && (one_form || of_no_list)
            && noun == number.tokens.end
            && !self.describes_another(noun)
            && analysis.upos_of(noun + 1) != Upos::Noun
    }

    /// "seven empty cartridges", "two of the five devices": a handful that is told for the first time. Of "the two countries" it
    /// is known how many they are, and "two ways" is said of anything.
    fn is_handful(&self, number: &Number, counted: &Number, noun: usize) -> bool {
        let analysis = self.context.analysis;
        let Some(word) = analysis.word_of(noun) else { return false };
        let loosely = |meaning| matches!(meaning, Meaning::LooselyCounted | Meaning::Dimension(_) | Meaning::NotCountedAfter);
        let known = |at: usize| {
            let token = analysis.words[at].token as usize;
            token < counted.tokens.start
                && !matches!(analysis.words[at].relation, Relation::Case | Relation::Cc | Relation::Punct | Relation::Advmod)
                && !number.tokens.contains(&token)
        };
        let of_part = number.tokens != counted.tokens || self.is_of_a_part(number);
        let phrase = self.context.meanings(counted.tokens.end..noun + 1, |meaning| loosely(meaning).then_some(())).next().is_some();
        let told = self.context.time_containing(noun).is_some() || self.context.names.mention_at(noun).is_some();
        number.value.is_some_and(|value| value >= 2.0 && value.fract() == 0.0)
            && !phrase
            && !told
            && (of_part || !analysis.dependents_of(word).any(known))
    }

    /// Whether a number is the whole of the one before it.
    fn is_of_a_part(&self, number: &Number) -> bool {
        let near = number.tokens.start.saturating_sub(REACH_OF_PART)..number.tokens.start;
        let is_whole = |part: &Number| self.whole_of(part).is_some_and(|whole| whole.tokens == number.tokens);
        self.context.numbers_in(near).iter().any(is_whole)
    }

    /// "Doses destroyed: 4,100": the first word of the label before a number.
    fn thing_of_label(&self, number: &Number) -> Option<usize> {
        let label = self.label_of(number.tokens.start)?;
        let analysis = self.context.analysis;
        let noun = |at: usize| analysis.upos_of(at) == Upos::Noun && self.is_plural(at) && !self.describes_noun(at + 1);
        let plural = label.clone().take(2).find(|&at| noun(at));
        let end = number.tokens.end;
        let ends = matches!(analysis.text_of(end), "," | ";" | "." | "(") || end >= self.context.clause(number.tokens.start).end - 1;
        plural.filter(|_| ends)
    }

    /// "a lead of 4,600", where votes were counted: the noun that leads to a number of votes.
    fn votes_ahead(&self, number: &Number) -> Option<Range<usize>> {
        let populations = &self.library().packs.populations;
        let votes = |meaning| match meaning {
            Meaning::Population(population) => (populations[population as usize].unit == VOTE).then_some(()),
            _ => None,
        };
        let near = number.tokens.start.saturating_sub(REACH_OF_PART)..number.tokens.start;
        self.context.meanings(near, votes).find(|(hit, ())| hit.end as usize == number.tokens.start)?;
        let counted = |told: &&FigureFound| {
            let noun = told.population.as_ref().filter(|_| told.of_things).and_then(|words| words.end.checked_sub(1));
            noun.is_some_and(|noun| self.context.meanings(noun..noun + 1, votes).next().is_some())
        };
        self.recent().find(counted).and_then(|told| told.population.clone())
    }

    /// "How many yards? Four": the noun that a question asks for.
    fn thing_asked_for(&self, number: &Number) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let asked = self.question_of(number).filter(|asked| self.asks_how_many(asked.start))?;
        let noun = |at: &usize| analysis.upos_of(*at) == Upos::Noun && self.is_plural(*at) && !self.describes_noun(*at + 1);
        let noun = (asked.start + 2..asked.end.min(asked.start + 2 + REACH)).find(noun)?;
        (!self.is_followed_by_noun(number)).then_some(noun..noun + 1)
    }
}

/// Whether a number is more than what is lightly said of anything.
fn is_many(number: &Number) -> bool {
    number.value.or(number.low).or(number.high).is_some_and(|value| value >= LEAST)
}
