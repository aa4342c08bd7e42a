//! Numbers that leave out what they count, where the words before say it: "three calls, not two", "18 taps were tested.
//! Seven were bad", "67 per cent, up from 58", "for nine hours, not fourteen", "the attackers, about 200 of them".
//!
//! People and vessels are taken over in [`super::inherited`]; here are things by their nouns, lengths of time and shares,
//! which only the words right before a number stand for. Where another thing is counted between, nothing is taken over.

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord};
use plimsoll_record::Bound;

use super::inherited::{LEAST, LEAST_SUM, PERSON, THING, counts};
use super::{FigureFinder, FigureFound, RECENT};
use crate::numbers::{Number, NumberUnit};

/// What a number is held against ends at most so many tokens before it.
const REACH: usize = 24;
/// "than the ministry's" stands between a word that compares and its number.
const REACH_OF_MARK: usize = 3;
/// What is held against each other differs by no more than so many times.
const MANY_TIMES: f64 = 50.0;
/// What somebody else says of the same thing differs by no more than so many times.
const FEW_TIMES: f64 = 5.0;
/// What points at somebody or something known: "the", "their", "these".
const DEFINITE: Classes = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DEMONSTRATIVE);
/// What is said by the way has at most so many tokens: "as stated on Monday".
const LONGEST_ASIDE: usize = 8;
/// A handful is pointed at within so many sentences.
const SENTENCES: usize = 3;
/// What one number leans on is no smaller than this part of it.
const THOUSAND: f64 = 1_000.0;
/// The rule of numbers held against the one before.
const COMPARED: &str = "figure.compared";
/// The rule of lengths of time.
pub(super) const DURATION: &str = "figure.duration";

impl FigureFinder<'_, '_, '_> {
    /// The figure of a number that is held against a share, a length of time or a number of things in its sentence, or that
    /// stands for the things counted last.
    pub(super) fn stands_for(&self, number: &Number) -> Option<FigureFound> {
        if let Some(share) = self.share_ahead(number) {
            return Some(share);
        }
        if let Some(other) = self.held_against(number).filter(|other| !counts(other)) {
            let rule = if other.rule == DURATION { DURATION } else { COMPARED };
            let figure = self.complete(number, other.measure, other.unit.clone(), None, rule);
            return Some(FigureFound { population: other.population.clone().filter(|_| other.of_things), ..figure });
        }
        if let Some(told) = self.told_again(number) {
            let own = self.measure_of_verb(number, number.digits.end, &told.unit, None);
            let figure = self.complete(number, own.unwrap_or(told.measure), told.unit.clone(), None, COMPARED);
            return Some(FigureFound { population: told.population.clone().filter(|_| told.of_things), ..figure });
        }
        if let Some(length) = self.length_stood_for(number) {
            return Some(self.complete(number, length.measure, length.unit.clone(), None, DURATION));
        }
        let things = self.things_stood_for(number)?;
        Some(self.of_the_same_things(number, things))
    }

    /// "Seven wells were dirty. … The seven are listed": the figure of the same number that is pointed at.
    fn told_again(&self, number: &Number) -> Option<&FigureFound> {
        // "The two" are rather two who act.
        let value = number.value.filter(|value| *value >= 3.0)?;
        let same = |told: &&FigureFound| told.value == Some(value) && (counts(told) || told.of_things) && !self.is_money(told);
        let told = self.recent().find(same).filter(|_| self.is_pointed_at(number))?;
        let [before, here] = [told.tokens.start, number.tokens.start].map(|at| self.context.analysis.sentence_of(at));
        (value >= LEAST || here <= before + SENTENCES).then_some(told)
    }

    /// "three calls, not two", "up from 58", "rather than the 19 of the agency": the figure of its sentence that a number is
    /// held against, whatever it counts.
    pub(super) fn held_against(&self, number: &Number) -> Option<&FigureFound> {
        let sentence = self.context.sentence(number.tokens.start);
        let other = self.found.last().filter(|other| sentence.contains(&other.tokens.start))?;
        let between = other.tokens.end..number.tokens.start;
        let near = between.start <= between.end && between.len() <= REACH;
        let held = near && other.unit != "vote" && (self.is_denied(number) || self.is_compared(number));
        // "412 patients had waited longer than 52 weeks, down from 455": the length is a limit, and those who waited are counted.
        let limit = other.rule == DURATION && matches!(other.bound, Bound::MoreThan | Bound::LessThan | Bound::AtLeast | Bound::AtMost);
        let counted = || self.recent().find(|told| sentence.contains(&told.tokens.start) && (counts(told) || told.of_things));
        let other = if limit { counted().unwrap_or(other) } else { other };
        (held && is_of_one_size(number, other)).then_some(other)
    }

    /// "not two", "neither the 11 of the log nor the 19 of the union".
    pub(super) fn is_denied(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let start = number.tokens.start;
        let sentence = self.context.sentence(start);
        let before = |back: usize| start.checked_sub(back).filter(|&at| at >= sentence.start);
        let denies = |at: usize| analysis.classes_of(at).any(Classes::NEGATION) && analysis.upos_of(at) != Upos::Verb;
        let article = |at: usize| analysis.classes_of(at).any(Classes::ARTICLE);
        // "and not, as stated on Monday, to 2,914"
        let mark = |at: usize| analysis.is_mark(at, ",");
        let closes = before(1).into_iter().chain(before(2)).find(|&at| mark(at));
        let opens = closes.and_then(|closes| (closes.saturating_sub(LONGEST_ASIDE).max(sentence.start)..closes).rfind(|&at| mark(at)));
        before(1).is_some_and(denies)
            || before(1).is_some_and(article) && before(2).is_some_and(denies)
            || opens.is_some_and(|opens| opens > sentence.start && denies(opens - 1))
    }

    /// "up from 58", "against the ministry's 1,800".
    fn is_compared(&self, number: &Number) -> bool {
        let start = number.tokens.start;
        let near = start.saturating_sub(REACH_OF_MARK).max(self.context.sentence(start).start)..start;
        let compares = |meaning| matches!(meaning, Meaning::Compared | Meaning::ShareJoin).then_some(meaning);
        // "19 weeks out of 24", but not "in 24"
        let marks = self.context.meanings(near, compares).filter(|(hit, meaning)| *meaning == Meaning::Compared || hit.len() > 1);
        let ends = marks.last().map(|(hit, _)| hit.end as usize);
        ends.is_some_and(|end| end == start || end + 1 == start && self.points(end))
    }

    /// Whether a word points at a number that was told before: "the", "its", "'s".
    fn points(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::POSSESSIVE)) || analysis.is_possessive(at)
    }

    /// "51.4 and 48.6 per cent": the share of a number that is joined to the next one.
    fn share_ahead(&self, number: &Number) -> Option<FigureFound> {
        let end = number.tokens.end;
        let joined = self.context.analysis.classes_of(end).any(Classes::COORDINATOR) && end < self.context.sentence(end - 1).end;
        let next = joined.then(|| self.context.numbers_in(end + 1..end + 2).first()).flatten()?;
        let plain = number.digits == number.tokens && next.tokens.start == end + 1 && next.unit == NumberUnit::Percent;
        let measure = self.measure_of_unit("percent").filter(|_| plain)?;
        Some(self.complete(number, measure, "percent".to_owned(), None, "figure.percentage"))
    }

    /// "It stood there for nine hours, says the firm. It stood for more than fourteen", "the company's eight": the length of time
    /// told last, where the same preposition leads to a number or somebody's number is meant.
    fn length_stood_for(&self, number: &Number) -> Option<&FigureFound> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(number.tokens.start);
        let of_sentence = |told: &&FigureFound| told.rule == DURATION && sentence.contains(&told.tokens.start);
        let last = self.found.last().filter(|last| last.rule == DURATION);
        let last = last.or_else(|| self.found.iter().rev().take(RECENT).find(of_sentence))?;
        let [own, other] = [number.tokens.start, last.tokens.start].map(|at| analysis.sentence_of(at));
        let near = own == other || self.is_of_sentence_before(last, number);
        let [own, other] = [number.tokens.start, last.tokens.start].map(|at| at.wrapping_sub(1));
        let led = analysis.upos_of(own) == Upos::Adp && analysis.text_of(own) == analysis.text_of(other);
        let ends = |at: usize| at >= analysis.tokens.len() || matches!(analysis.text_of(at), "." | "," | ";" | ")");
        let stands = led && ends(number.tokens.end) && !self.is_in_place(own) || analysis.is_possessive(own);
        (near && stands && is_of_one_size(number, last)).then_some(last)
    }

    /// "in 24": a place or a year.
    fn is_in_place(&self, preposition: usize) -> bool {
        self.context.analysis.means(preposition, |meaning| meaning == Meaning::TimeWord(TimeWord::In))
    }

    /// "The attackers, about 200 of them, came at night", "nothing but coffins, 44 of them": the noun before the comma.
    pub(super) fn set_apart(&self, number: &Number) -> Option<FigureFound> {
        let analysis = self.context.analysis;
        let mark = number.tokens.start.checked_sub(1).filter(|&mark| analysis.is_mark(mark, ","))?;
        let noun = mark.checked_sub(1).filter(|&noun| noun >= self.context.sentence(mark).start)?;
        let told = matches!(analysis.upos_of(noun), Upos::Noun | Upos::Propn) && self.is_plural(noun) && self.pronoun_behind(number);
        // "12 boats, three of them sank"
        let counted = |at: usize| analysis.words[at].relation == Relation::Nummod;
        let counted = analysis.word_of(noun).is_some_and(|word| analysis.dependents_of(word).any(counted));
        if !told || counted {
            return None;
        }
        // "monitors, 30 of whom were sent home"
        if analysis.classes_of(number.tokens.end + 1).any(Classes::WHO) {
            return Some(self.complete(number, self.measure_of_unit(PERSON)?, PERSON.to_owned(), None, "figure.noun"));
        }
        self.counted_by(number, noun)
    }

    /// "1,702 of the cases", after "2,046 suspected cases": a part of what a noun counts.
    pub(super) fn part_of_noun(&self, number: &Number) -> Option<FigureFound> {
        let analysis = self.context.analysis;
        let of = number.tokens.end;
        let classes = analysis.classes_of(of + 1);
        let leads = analysis.means(of, |meaning| meaning == Meaning::TimeWord(TimeWord::Of));
        // "Eight thousand of us!"
        if leads && classes.any(Classes::SPEAKER_PRONOUN) && !classes.any(Classes::POSSESSIVE) {
            let said = self.measure_of_verb(number, number.digits.end, PERSON, None).or_else(|| self.measure_near(number, PERSON, None));
            let said = said.or_else(|| self.measure_of_unit(PERSON))?;
            return Some(self.complete(number, said, PERSON.to_owned(), None, "figure.noun"));
        }
        let leads = leads && classes.any(DEFINITE);
        let noun = of + 2;
        let loosely = analysis.means(noun, |meaning| meaning == Meaning::LooselyCounted);
        let told = leads && analysis.upos_of(noun) == Upos::Noun && self.is_plural(noun) && !loosely && !self.describes_noun(noun + 1);
        (told && number.value.is_some_and(|value| value >= 2.0)).then(|| self.counted_by(number, noun)).flatten()
    }

    /// The figure of a number that counts what a noun means: what the noun was counted by before, or a thing.
    fn counted_by(&self, number: &Number, noun: usize) -> Option<FigureFound> {
        let analysis = self.context.analysis;
        if let Some(population) = self.population_at(noun) {
            let population = &self.library().packs.populations[population as usize];
            let near = || self.measure_near(number, &population.unit, None);
            let said = if population.decides { population.measure } else { near().or(population.measure) };
            return Some(self.complete(number, said?, population.unit.clone(), None, "figure.noun"));
        }
        let same = |told: &&FigureFound| {
            let last = told.population.as_ref().and_then(|words| words.end.checked_sub(1));
            last.is_some_and(|last| analysis.text_of(last).eq_ignore_ascii_case(analysis.text_of(noun)))
        };
        let like = self.recent().find(same).map(|like| (like.measure, like.unit.clone()));
        let (measure, unit) = like.or_else(|| Some((self.measure_of_unit(THING)?, THING.to_owned())))?;
        let figure = self.complete(number, measure, unit, None, "figure.noun");
        Some(FigureFound { population: Some(noun..noun + 1), ..figure })
    }

    /// A plain number is a sum of money only in millions: "€60m and a further 42 million". Millions are no count of persons where
    /// a handful was counted.
    pub(super) fn is_like(&self, number: &Number, like: &FigureFound) -> bool {
        let Some(value) = number.value.or(number.low).or(number.high).filter(|value| *value >= LEAST_SUM) else {
            // "before 1.35", "the 11.3 of the guard" behind boats
            let whole = number.value.is_none_or(|value| value.fract() == 0.0) || number.whole().is_some();
            return !self.is_money(like) && (whole || like.of_things);
        };
        self.is_money(like) || like.value.or(like.low).or(like.high).is_none_or(|like| value <= like * THOUSAND)
    }

    /// The things that were counted last, where a number without a noun stands for them.
    fn things_stood_for(&self, number: &Number) -> Option<&FigureFound> {
        let analysis = self.context.analysis;
        let last = self.found.last().filter(|last| last.of_things)?;
        // "412 homes in nine districts. 137 of them": of the two it can only be of the homes.
        let of_them = self.pronoun_behind(number) && number.value.zip(last.value).is_some_and(|(own, whole)| own > whole);
        let more = |told: &&FigureFound| told.of_things && number.value.zip(told.value).is_some_and(|(own, whole)| own <= whole);
        let sentence = self.context.sentence(last.tokens.start);
        let wider = || self.recent().find(|told| sentence.contains(&told.tokens.start) && more(told));
        let last = if of_them { wider()? } else { last };
        let [own, other] = [number.tokens.start, last.tokens.start].map(|at| analysis.sentence_of(at));
        let here = own == other || self.is_of_sentence_before(last, number);
        let of_persons = || self.measure_of_verb(number, number.digits.end, PERSON, None).is_some() || self.said_to_be(number).is_some();
        let fewer = || number.value.zip(last.value).is_some_and(|(own, whole)| own <= whole);
        // "Twelve people were held in three houses. The ministry says nine": of which two it may be is not told.
        let start = analysis.sentences[other].tokens.start;
        // What comes in ones has no fractions.
        let part = number.value.is_some_and(|value| value.fract() != 0.0);
        let rival = |told: &FigureFound| counts(told) && !self.is_money(told) && !part;
        let here = here && !self.recent().take_while(|told| told.tokens.start >= start).any(rival);
        let like = || is_within(number, last, FEW_TIMES);
        // "Residents put the number of police at 600; the government said it had sent 250."
        let put = || own == other && last.population.as_ref().is_some_and(|noun| noun.end <= last.tokens.start);
        let stands = here
            && (self.pronoun_behind(number) && fewer() && !of_persons()
                || put() && like() && !of_persons()
                || self.is_pointed_at(number) && like() && !of_persons()
                || self.is_given_alone(number) && like()
                || self.is_alone_in_what_happens(number) && fewer() && !of_persons()
                || self.is_joined_object(number, last) && like() && !of_persons());
        (stands && last.population.is_some()).then_some(last)
    }

    /// "The member says 10,000 doses. The ministry says it was 4,100": what was counted last, where a pronoun stands for it.
    pub(super) fn thing_before(&self, number: &Number) -> Option<&FigureFound> {
        let analysis = self.context.analysis;
        let before = self.recent().next().filter(|before| before.of_things)?;
        let [own, other] = [number.tokens.start, before.tokens.start].map(|at| analysis.sentences[analysis.sentence_of(at)].block);
        (own == other && self.goes_on_counting(number) && before.population.is_some()).then_some(before)
    }

    /// The figure of a number that counts what another counts, by the same noun or unit.
    pub(super) fn of_the_same_things(&self, number: &Number, things: &FigureFound) -> FigureFound {
        let figure = self.complete(number, things.measure, things.unit.clone(), None, "figure.thing");
        FigureFound { population: things.population.clone(), ..figure }
    }

    /// "The seven are in the second report", "the ministry's 1,800".
    fn is_pointed_at(&self, number: &Number) -> bool {
        let sentence = self.context.sentence(number.tokens.start);
        let before = number.tokens.start.checked_sub(1).filter(|&at| at >= sentence.start);
        before.is_some_and(|at| self.points(at)) || self.is_figure_of(number)
    }

    /// "The figure of 260, which is still in circulation", "our estimate of nine million": a noun for a number leads to it.
    pub(super) fn is_figure_of(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let start = number.tokens.start;
        let noun = start.checked_sub(2).filter(|&noun| noun >= self.context.sentence(start).start && analysis.joins_names(noun + 1));
        let Some(noun) = noun.filter(|&noun| analysis.means(noun, |meaning| meaning == Meaning::Tally)) else { return false };
        let describes = |at: &usize| !matches!(analysis.upos_of(*at), Upos::Adj | Upos::Adv);
        let leads = (self.context.sentence(start).start..noun).rev().find(describes);
        let a = |at: usize| analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::One));
        analysis.upos_of(noun) == Upos::Noun && leads.is_some_and(|at| !a(at) && (self.points(at) || analysis.classes_of(at).any(DEFINITE)))
    }

    /// "Others had found seven.", "The commission reports nine.": all that somebody finds or says.
    fn is_given_alone(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let word = self.word_of_number(number, number.digits.end - 1);
        let object = word.is_some_and(|word| matches!(analysis.words[word].relation, Relation::Obj | Relation::Ccomp | Relation::Obl));
        let end = number.tokens.end;
        let ends =
            end >= self.context.sentence(number.tokens.start).end || matches!(analysis.text_of(end), "." | "," | ";" | ":" | ")" | "?");
        object && ends && self.tells_right_before(number)
    }

    /// "opened two centres and closed three": a bare object of a verb that is joined to the one whose object was counted last.
    fn is_joined_object(&self, number: &Number, last: &FigureFound) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let noun = last.population.as_ref().and_then(|noun| analysis.word_of(noun.end - 1));
        let own = self.word_of_number(number, number.digits.end - 1);
        let Some((noun, own)) = noun.zip(own).filter(|_| !self.is_followed_by_noun(number)) else { return false };
        let verb = words[own].head as usize;
        let objects = words[noun].relation == Relation::Obj && words[own].relation == Relation::Obj;
        let joined = words[verb].relation == Relation::Conj && words[verb].head == words[noun].head && words[verb].upos == Upos::Verb;
        // "heard two cases and freed three": what is done to persons is done to none of the things.
        objects && joined && !self.is_done_to_somebody(words[verb].token as usize)
    }

    /// Whether a verb of finding, giving or saying stands right before a number.
    fn tells_right_before(&self, number: &Number) -> bool {
        let start = number.tokens.start;
        let near = start.saturating_sub(REACH_OF_MARK).max(self.context.sentence(start).start)..start;
        let tells = |meaning| matches!(meaning, Meaning::Counting | Meaning::Giving | Meaning::Cue(_)).then_some(());
        self.context.meanings(near, tells).any(|(hit, ())| hit.end as usize == start)
    }

    /// "Seven were bad", "Eight are on the list": a number that is the subject of its clause.
    pub(super) fn is_alone_in_what_happens(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(word) = self.word_of_number(number, number.digits.end - 1).map(|word| &words[word]) else { return false };
        let verb = word.head as usize;
        let is = || analysis.dependents_of(verb).any(|at| words[at].relation == Relation::Cop);
        // "Forty tents stood there. Nine refused to leave": whoever does something may be people.
        let happens = self.word_of_number(number, number.digits.end - 1).is_some_and(|word| analysis.is_passive_subject(word));
        word.relation == Relation::Nsubj && (happens || words[verb].upos == Upos::Adj || is())
    }
}

/// Whether a number can be of what another figure counts: "60 per cent, against 151,020" cannot.
pub(super) fn is_of_one_size(number: &Number, other: &FigureFound) -> bool {
    let share = number.value.is_none_or(|value| other.unit != "percent" || value <= 100.0);
    share && is_within(number, other, MANY_TIMES)
}

/// Whether a number and a figure differ by no more than so many times.
fn is_within(number: &Number, other: &FigureFound, times: f64) -> bool {
    let values = number.value.or(number.low).or(number.high).zip(other.value.or(other.low).or(other.high));
    values.is_none_or(|(own, other)| own <= other * times && other <= own * times)
}
