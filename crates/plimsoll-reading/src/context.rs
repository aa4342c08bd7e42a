//! What every rule after names, claims, times and numbers looks at: the document with all of these,
//! and the questions that are asked again and again.

mod told;

use std::ops::Range;

use plimsoll_language::{Analysis, Hit};
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::{Act, EntityType};

use crate::claims::ClaimFound;
use crate::names::{MentionFound, Names};
use crate::numbers::Number;
use crate::references::References;
use crate::times::{TimeFound, TimeValue};

pub(crate) use told::Told;

/// A document with everything that the first rules found.
pub(crate) struct Context<'a, 't> {
    pub(crate) analysis: &'a Analysis<'t>,
    pub(crate) names: &'a Names<'t>,
    pub(crate) references: &'a References<'a, 't>,
    pub(crate) claims: &'a [ClaimFound],
    pub(crate) times: &'a [TimeFound],
    pub(crate) numbers: &'a [Number],
    /// Sentences and the claims whose content touches them, in order.
    claims_by_sentence: Vec<(usize, usize)>,
    /// The claim around each claim.
    parents: Vec<Option<usize>>,
    /// How each claim tells what stands in it.
    told: Vec<Told>,
}

/// Tokens that a comma or a joint is worth when the nearest of several things is looked for.
const COMMA: usize = 4;

impl<'a, 't> Context<'a, 't> {
    /// Puts together what the first rules found.
    pub(crate) fn new(references: &'a References<'a, 't>, claims: &'a [ClaimFound], times: &'a [TimeFound], numbers: &'a [Number]) -> Self {
        let (analysis, names) = (references.analysis, references.names);
        let mut claims_by_sentence = Vec::with_capacity(claims.len());
        for (index, claim) in claims.iter().enumerate() {
            for piece in claim.pieces.iter().filter(|piece| !piece.is_empty()) {
                let sentences = analysis.sentence_of(piece.start)..=analysis.sentence_of(piece.end - 1);
                claims_by_sentence.extend(sentences.map(|sentence| (sentence, index)));
            }
        }
        claims_by_sentence.sort_unstable();
        claims_by_sentence.dedup();
        let (parents, told) = (Vec::new(), Vec::new());
        let mut context = Self { analysis, names, references, claims, times, numbers, claims_by_sentence, parents, told };
        context.parents = (0..claims.len()).map(|claim| context.find_parent(claim)).collect();
        context.told = context.find_told();
        context
    }

    /// The state whose seat of government a name is, where the document names that state.
    pub(crate) fn state_of_capital(&self, name: &Range<usize>) -> Option<usize> {
        let country = |meaning| if let Meaning::Capital(actor) = meaning { Some(actor) } else { None };
        let whole = self.analysis.longest(name.start, country).filter(|(hit, _)| hit.end as usize == name.end);
        whole.and_then(|(_, actor)| self.names.entity_of_actor(actor))
    }

    /// The claims whose content holds these tokens, the innermost first.
    pub(crate) fn claims_around(&self, tokens: &Range<usize>) -> Vec<usize> {
        let sentence = self.analysis.sentence_of(tokens.start);
        let from = self.claims_by_sentence.partition_point(|(number, _)| *number < sentence);
        let holds = |claim: &ClaimFound| claim.pieces.iter().any(|piece| piece.start <= tokens.start && tokens.end <= piece.end);
        let here = self.claims_by_sentence[from..].iter().take_while(|(number, _)| *number == sentence);
        let mut found: Vec<usize> = here.map(|(_, claim)| *claim).filter(|&claim| holds(&self.claims[claim])).collect();
        found.sort_by_key(|&claim| (self.claims[claim].pieces.iter().map(Range::len).sum::<usize>(), std::cmp::Reverse(claim)));
        found
    }

    /// Whether a token stands behind "who" or "which" and no comma closes that clause before it: "the panel, which sat
    /// in May".
    pub(crate) fn is_in_relative_clause(&self, at: usize) -> bool {
        let sentence = self.sentence(at);
        let analysis = self.analysis;
        let relative = |at: &usize| analysis.classes_of(*at).any(Classes::RELATIVE) && !analysis.classes_of(*at).any(Classes::THAT);
        let Some(bound) = (sentence.start..at).rev().find(|at| analysis.is_mark(*at, ",") || relative(at)) else { return false };
        relative(&bound) && bound > sentence.start
    }

    /// The number of a time.
    pub(crate) fn time_index(&self, time: &TimeFound) -> Option<usize> {
        self.times.binary_search_by_key(&time.tokens.start, |other| other.tokens.start).ok()
    }

    /// The time that holds a token.
    pub(crate) fn time_containing(&self, token: usize) -> Option<&'a TimeFound> {
        let next = self.times.partition_point(|time| time.tokens.start <= token);
        self.times[..next].last().filter(|time| time.tokens.contains(&token))
    }

    /// The numbers that begin in a range.
    pub(crate) fn numbers_in(&self, tokens: Range<usize>) -> &'a [Number] {
        let from = self.numbers.partition_point(|number| number.tokens.start < tokens.start);
        let to = self.numbers.partition_point(|number| number.tokens.start < tokens.end);
        &self.numbers[from..to.max(from)]
    }

    /// The part of the sentence around a token that a semicolon, a colon, a bracket or the edge of a
    /// quotation bounds.
    pub(crate) fn clause(&self, at: usize) -> Range<usize> {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(at)].tokens.clone();
        let loose = |token: usize| !self.analysis.has_shape(token, plimsoll_language::Shape::GLUED);
        let bounds = |&token: &usize| {
            self.analysis.piece_of(token) == Piece::Mark
                && match self.analysis.text_of(token) {
                    // "at 18:00"
                    ":" => {
                        loose(token)
                            || loose(token + 1)
                            || ![token.wrapping_sub(1), token + 1].iter().all(|&at| self.analysis.piece_of(at) == Piece::Number)
                    }
                    ";" | "—" | "--" => true,
                    "–" | "-" => loose(token),
                    _ => false,
                }
        };
        let start = (sentence.start..at).rev().find(bounds).map_or(sentence.start, |token| token + 1);
        let end = (at + 1..sentence.end).find(bounds).unwrap_or(sentence.end);
        start..end
    }

    /// The number of the block that a token stands in.
    pub(crate) fn block(&self, at: usize) -> u32 {
        self.analysis.sentences[self.analysis.sentence_of(at)].block
    }

    /// Whether the word at a token has a feature of grammar: "Tense=Past".
    pub(crate) fn has_feature(&self, at: usize, feature: &str) -> bool {
        self.analysis.features_of(at).contains(feature)
    }

    /// The verb that asks, if one begins at a token: "urges", "call on", "wants".
    pub(crate) fn asking_verb(&self, at: usize) -> Option<Range<usize>> {
        let cues = &self.analysis.library.language.cues;
        let asks = |meaning| match meaning {
            Meaning::Cue(cue) => (cues[cue as usize].act == Act::Urge).then_some(()),
            meaning => (meaning == Meaning::Asking).then_some(()),
        };
        self.analysis.longest(at, asks).map(|(hit, ())| hit.start as usize..hit.end as usize)
    }

    /// The sentence around a token, by tokens.
    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        self.analysis.sentences[self.analysis.sentence_of(at)].tokens.clone()
    }

    /// The sentence behind another, if it begins with a pronoun for a thing: "It runs for…".
    pub(crate) fn sentence_of_pronoun(&self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let number = self.analysis.sentence_of(sentence.start);
        let next = self.analysis.sentences.get(number + 1).filter(|next| next.block == self.analysis.sentences[number].block)?;
        let first = &self.analysis.tokens[next.tokens.start];
        let is_it = first.classes.any(Classes::THING_PRONOUN) && !first.classes.any(Classes::DEMONSTRATIVE);
        is_it.then(|| next.tokens.clone())
    }

    /// How far two places are apart, in tokens, with commas counted as more.
    pub(crate) fn distance(&self, a: &Range<usize>, b: &Range<usize>) -> usize {
        let between = if a.end <= b.start {
            a.end..b.start
        } else if b.end <= a.start {
            b.end..a.start
        } else {
            return 0;
        };
        between.len() + between.filter(|&at| self.analysis.is_mark(at, ",") || self.analysis.is_mark(at, "(")).count() * COMMA
    }

    /// The phrases of one meaning in a range, by what `wanted` makes of them.
    pub(crate) fn meanings<T>(&self, tokens: Range<usize>, wanted: impl Fn(Meaning) -> Option<T>) -> impl Iterator<Item = (Hit, T)> {
        let end = tokens.end as u32;
        self.analysis
            .hits_in(tokens)
            .iter()
            .filter(move |hit| hit.end <= end)
            .filter_map(move |hit| wanted(hit.meaning).map(|found| (*hit, found)))
    }

    /// The times in a range.
    pub(crate) fn times_in(&self, tokens: Range<usize>) -> &'a [TimeFound] {
        let from = self.times.partition_point(|time| time.tokens.start < tokens.start);
        let to = self.times.partition_point(|time| time.tokens.start < tokens.end);
        &self.times[from..to.max(from)]
    }

    /// The date nearest to a place, in a range.
    pub(crate) fn nearest_date(&self, to: &Range<usize>, within: Range<usize>) -> Option<&'a TimeFound> {
        self.times_in(within)
            .iter()
            .filter(|time| matches!(time.value, TimeValue::Date(_)))
            .min_by_key(|time| (self.distance(&time.tokens, to), time.tokens.start))
    }

    /// The place that "in", "off" or "near" leads to, nearest to some words, in a range.
    pub(crate) fn place_near(&self, to: &Range<usize>, within: Range<usize>) -> Option<&'a MentionFound> {
        self.names
            .within(within.clone())
            .iter()
            .filter(|mention| matches!(self.names.entity(mention).entity_type, EntityType::Place | EntityType::Facility))
            .filter(|mention| {
                let start = mention.phrase.start.min(mention.tokens.start);
                let article = usize::from(start > within.start && self.analysis.classes_of(start - 1).any(Classes::ARTICLE));
                let lead = |at: usize| self.is_locating(at) || self.analysis.classes_of(at).any(Classes::LOCATIVE);
                start > within.start + article && lead(start - 1 - article)
            })
            .min_by_key(|mention| (self.distance(&mention.tokens, to), mention.tokens.start))
    }

    pub(crate) fn is_locating(&self, at: usize) -> bool {
        let locating = |meaning| matches!(meaning, Meaning::TimeWord(plimsoll_pack::TimeWord::In));
        let known = self.analysis.longest(at, |meaning| locating(meaning).then_some(())).is_some();
        known && self.analysis.classes_of(at).any(Classes::PREPOSITION)
    }

    /// "by 30 June", "before 30 June", "until 30 June": the words before a time make it a limit.
    pub(crate) fn is_led_to_as_limit(&self, time: &TimeFound) -> bool {
        use plimsoll_pack::TimeWord::{Before, Until};
        self.is_led_to_by(time, &[Before, Until])
    }

    /// "until 30 June", "through June": what goes on ends then.
    pub(crate) fn is_led_to_as_end(&self, time: &TimeFound) -> bool {
        self.is_led_to_by(time, &[plimsoll_pack::TimeWord::Until])
    }

    /// "by 30 June", "no later than the end of June": something is to be done by then.
    pub(crate) fn is_led_to_as_deadline(&self, time: &TimeFound) -> bool {
        self.is_led_to_by(time, &[plimsoll_pack::TimeWord::Before])
    }

    /// "as of 30 June": what is counted is counted up to then.
    pub(crate) fn is_led_to_as_count(&self, time: &TimeFound) -> bool {
        self.is_led_to_by(time, &[plimsoll_pack::TimeWord::AsOf])
    }

    fn is_led_to_by(&self, time: &TimeFound, words: &[plimsoll_pack::TimeWord]) -> bool {
        let first = time.tokens.start;
        let article = (0..first).rev().take_while(|&at| self.analysis.classes_of(at).any(Classes::ARTICLE)).count();
        let start = first - article;
        let leads = |hit: &Hit| {
            let led_to = hit.start as usize == first || hit.end as usize == start;
            led_to && matches!(hit.meaning, Meaning::TimeWord(word) if words.contains(&word))
        };
        (start.saturating_sub(3)..=first).any(|at| self.analysis.hits_at(at).iter().any(leads))
    }

    /// "By the end of August Paris had received £63.5m": the day of which a count is told, where its words are a longer time.
    pub(crate) fn closing_day(&self, time: &TimeFound) -> Option<plimsoll_record::Edtf> {
        use plimsoll_pack::TimeWord::Of;
        let of = time.tokens.clone().any(|at| self.analysis.means(at, |meaning| meaning == Meaning::TimeWord(Of)));
        let ends = time.modifier == Some("END") && of && self.is_led_to_as_deadline(time);
        let last = time.date().filter(|date| ends && !date.as_str().contains('/'))?.latest()?;
        Some(plimsoll_record::Edtf::day(last))
    }

    /// "on 11 and 12 August", "in 2022 and 2023": the first and the last of the times that tell one day or year after the other,
    /// beside a time.
    pub(crate) fn days_in_a_row(&self, time: usize) -> (usize, usize) {
        let (times, analysis) = (self.times, self.analysis);
        let joined = |one: usize| {
            let between = times[one].tokens.end..times.get(one + 1)?.tokens.start;
            let and = |at: usize| analysis.classes_of(at).any(Classes::COORDINATOR.or(Classes::ARTICLE)) || analysis.is_mark(at, ",");
            (!between.is_empty() && between.len() <= 2 && between.clone().all(and) && follows(times[one].date()?, times[one + 1].date()?))
                .then_some(())
        };
        let mut first = time;
        while first.checked_sub(1).and_then(joined).is_some() {
            first -= 1;
        }
        let mut last = time;
        while joined(last).is_some() {
            last += 1;
        }
        (first, last)
    }

    /// "dismissed | reports that 40 had died": who speaks of a claim that nobody is named for.
    pub(crate) fn passed_on_by(&self, claim: &ClaimFound) -> Option<&'a ClaimFound> {
        let outer = self.claim_of(&claim.cue).filter(|_| claim.sources.is_empty()).map(|outer| &self.claims[outer]);
        outer.filter(|outer| outer.cue.start < claim.cue.start && !outer.pieces.iter().any(|piece| piece.contains(&outer.cue.start)))
    }

    /// The innermost other claim whose content holds the cue, or the whole content, of a claim.
    fn find_parent(&self, index: usize) -> Option<usize> {
        let claim = &self.claims[index];
        let around = |tokens: &Range<usize>| self.claims_around(tokens).into_iter();
        // What is longer holds what is shorter, so that no chain comes back to where it began. The same words in two
        // mouths: whoever is named first passes on what the other says.
        let length = |claim: usize| self.claims[claim].pieces.iter().map(Range::len).sum::<usize>();
        // Whoever cites another passes on what that other says, wherever the citation stands.
        let cited = |claim: usize| self.claims[claim].rule == "claim.citing";
        let rank = |claim: usize| (length(claim), !cited(claim), std::cmp::Reverse(claim));
        let wider = |outer: &usize| rank(*outer) > rank(index) && !self.is_beside(index, *outer);
        around(&claim.cue).find(wider).or_else(|| {
            let first = claim.pieces.first()?;
            let holds = |outer: usize| claim.pieces.iter().all(|piece| around(piece).any(|other| other == outer));
            around(first).filter(|&outer| holds(outer)).find(wider)
        })
    }

    /// The innermost claim whose content holds these tokens; of two side by side, the first.
    pub(crate) fn claim_of(&self, tokens: &Range<usize>) -> Option<usize> {
        let around = self.claims_around(tokens);
        let inner = *around.first()?;
        Some(around.into_iter().find(|&other| self.is_beside(inner, other)).unwrap_or(inner))
    }

    /// "The crew said, | and the port confirmed, | that": whether a claim has the content of an earlier one, to whose verb its own
    /// is joined, so that neither speaks of the other.
    pub(crate) fn is_beside(&self, claim: usize, first: usize) -> bool {
        let (claim, first) = (&self.claims[claim], &self.claims[first]);
        let verbs = claim.cue_index.is_some() && first.cue_index.is_some();
        let joins = |at: usize| at > first.cue.end && self.analysis.classes_of(at - 1).any(Classes::COORDINATOR);
        verbs && claim.pieces == first.pieces && claim.sources.first().is_some_and(|speaker| joins(speaker.tokens.start))
    }
}

/// Whether one day or year is the next after another.
fn follows(one: &plimsoll_record::Edtf, other: &plimsoll_record::Edtf) -> bool {
    let days = one.as_day().zip(other.as_day());
    let year = |date: &plimsoll_record::Edtf| date.as_str().parse::<i16>().ok();
    days.is_some_and(|(day, other)| day.tomorrow().is_ok_and(|next| next == other))
        || year(one).zip(year(other)).is_some_and(|(one, other)| one.checked_add(1) == Some(other))
}
