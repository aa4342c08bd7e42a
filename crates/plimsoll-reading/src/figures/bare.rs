//! Numbers without a noun, where other words tell what they count: "puts the dead at 19", "The number of those held was fixed
//! at 52", "How many sailed? The court says about 200", "118 of us were taken. Yes, 118".

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, WordForm};

use super::inherited::{LEAST, LEAST_SUM, PERSON, counts};
use super::{FigureFinder, FigureFound};
use crate::numbers::Number;

/// What a number is put at ends at most so many tokens before it: "estimates the dead among them at 19".
const REACH_OF_NOUN: usize = 4;
/// "the number of" stands at most so many tokens behind a number that something is put at.
const REACH_OF_NUMBER: usize = 3;
/// "the number of deceased persons deprived of liberty is": such a subject has at most so many words.
const LONGEST_SUBJECT: usize = 10;
/// "that is how many" stands so near behind a number that it tells of.
const REACH_OF_ANSWER: usize = 6;
/// A word for money stands at most so many tokens before its sum.
const REACH_OF_MONEY: usize = 6;
/// No currency is known (ISO 4217).
const NO_CURRENCY: &str = "XXX";
/// "How many?" has so many tokens.
const BARE_QUESTION: usize = 3;
/// The words that open a paragraph and say what it is of are no more: "The dead and the missing.".
const LONGEST_TITLE: usize = 6;
/// They are looked for so many sentences back.
const LONGEST_PARAGRAPH: usize = 10;
/// A question without its mark is no longer: "How many yards."
const SHORT_QUESTION: usize = 5;
/// A question is answered by so many sentences behind it: "And the dead? Two, says one. Seven, says another."
const ANSWERS: usize = 3;

impl FigureFinder<'_, '_, '_> {
    /// What a number counts by the words that it is told of with, and its unit.
    pub(super) fn told_of(&self, number: &Number) -> Option<(u16, String)> {
        if self.is_glued(number) {
            return None;
        }
        let of_subject = || self.number_of_subject(number).or_else(|| self.population_of_subject(number));
        self.put_at(number).or_else(of_subject).or_else(|| self.answers(number)).or_else(|| self.answered_ahead(number))
    }

    /// What a number counts by what is said before it, where no word says it: the same number, or somebody who does something.
    pub(super) fn said_before(&self, number: &Number) -> Option<(u16, String)> {
        self.again(number)
            .or_else(|| self.sum_again(number))
            .or_else(|| self.labelled_among_persons(number))
            .or_else(|| self.somebody(number))
    }

    /// "Sh2.35 billion": letters before a number are of its unit.
    fn is_glued(&self, number: &Number) -> bool {
        self.context.analysis.has_shape(number.tokens.start, plimsoll_language::Shape::GLUED)
    }

    /// "puts the dead at 19 and the injured at 38": what stands before the preposition, behind a verb of counting or giving.
    fn put_at(&self, number: &Number) -> Option<(u16, String)> {
        let analysis = self.context.analysis;
        let leads = number.tokens.start.checked_sub(1)?;
        let clause = self.context.clause(number.tokens.start);
        if leads <= clause.start || !analysis.classes_of(leads).any(Classes::PREPOSITION) {
            return None;
        }
        // "limits the number of people on board to 392"
        let is_number = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Tally | Meaning::Evidence));
        let above = self.word_of_number(number, number.digits.end - 1).map(|word| &analysis.words[word]);
        let above = above.filter(|word| word.relation == Relation::Obl).and_then(|word| self.object_of(word.head as usize));
        if let Some(number_of) = above.filter(|&at| at < leads && is_number(at)) {
            let free = self.context.numbers_in(number_of..leads).iter().all(|other| other.counts_nothing || self.is_of_time(other));
            let told = self.last_measured(number_of + 1..leads).filter(|(_, unit)| unit == PERSON && free);
            if told.is_some() {
                return told;
            }
        }
        let gives = |meaning| matches!(meaning, Meaning::Counting | Meaning::Giving).then_some(());
        let verb =
            self.context.meanings(clause.start..leads, gives).find(|(hit, ())| analysis.upos_of(hit.start as usize) == Upos::Verb)?;
        // "deaths occurred, which the authority puts at twelve"
        let who = |at: &usize| analysis.classes_of(*at).any(Classes::RELATIVE);
        if let Some(relative) = (clause.start..verb.0.start as usize).rfind(who)
            && verb.0.end as usize == leads
        {
            return self.last_measured(clause.start..relative).filter(|(_, unit)| unit == PERSON);
        }
        // "puts at 60,000 or more the number of those stopped"
        let behind = number.tokens.end..clause.end.min(number.tokens.end + REACH_OF_NUMBER);
        let tally = |meaning| matches!(meaning, Meaning::Tally | Meaning::Evidence).then_some(());
        if let Some((number_of, ())) = self.context.meanings(behind, tally).next() {
            let told = self.last_measured(number_of.end as usize..clause.end);
            return told.filter(|(_, unit)| unit == PERSON && verb.0.end as usize == leads);
        }
        // "put the number of those stopped at 34,000", "puts violent deaths in custody in 2025 at 131"
        let object = analysis.word_of(verb.0.start as usize).and_then(|verb| self.object_of(verb));
        // "puts the crowd at 5,000 and the dead at five": the second is not what the first one is.
        let own = |object: &usize| {
            *object < leads && self.context.numbers_in(*object..leads).iter().all(|other| other.counts_nothing || self.is_of_time(other))
        };
        if let Some(object) = object.filter(own) {
            let is_number = analysis.means(object, |meaning| matches!(meaning, Meaning::Tally | Meaning::Evidence));
            // "the number of people | in the camp"
            let counted = || analysis.dependents_of(analysis.word_of(object)?).find(|&at| analysis.words[at].relation == Relation::Nmod);
            let named = || self.last_measured(object + 1..analysis.words[counted()?].token as usize + 1);
            let within = if is_number { object + 1..leads } else { verb.0.end as usize..object + 1 };
            let persons = |told: &(u16, String)| self.counts_persons(&told.1);
            let of = self.last_measured(within).filter(persons).or_else(|| named().filter(|_| is_number).filter(persons));
            if of.as_ref().is_some_and(|(measure, _)| is_number || !self.library().packs.measures[*measure as usize].general) {
                return of;
            }
        }
        let near = leads.saturating_sub(REACH_OF_NOUN).max(verb.0.end as usize)..leads;
        let population = |meaning| matches!(meaning, Meaning::Population(_)).then_some(());
        let (noun, ()) = self.context.meanings(near, population).last()?;
        let ends = noun.end as usize == leads && !analysis.joins_names(leads);
        ends.then(|| self.last_measured(noun.start as usize..leads)).flatten().filter(|(_, unit)| unit == PERSON)
    }

    /// Whether a unit is of persons, one by one or by households.
    fn counts_persons(&self, unit: &str) -> bool {
        let persons = self.measure_of_unit(PERSON);
        persons.is_some_and(|measure| self.library().packs.measures[measure as usize].units.iter().any(|of| of == unit))
    }

    /// The token of the object of a verb.
    fn object_of(&self, verb: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let object = analysis.dependents_of(verb).find(|&at| analysis.words[at].relation == Relation::Obj)?;
        Some(analysis.words[object].token as usize)
    }

    /// "The number of persons held was fixed at 52": what a subject that means a number is the number of.
    fn number_of_subject(&self, number: &Number) -> Option<(u16, String)> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let own = self.word_of_number(number, number.digits.end - 1)?;
        // "The number of those who died is 38": the number itself is what is said.
        let is = analysis.dependents_of(own).find(|&at| words[at].relation == Relation::Cop);
        let verb = is.unwrap_or(words[own].head as usize);
        let says = if is.is_some() { own } else { verb };
        let number_of =
            |at: &usize| analysis.means(words[*at].token as usize, |meaning| matches!(meaning, Meaning::Tally | Meaning::Evidence));
        let subjects = || analysis.dependents_of(says).filter(|&at| words[at].relation == Relation::Nsubj);
        let subject = subjects()
            .find(number_of)
            .or_else(|| subjects().next())
            .or_else(|| is.and_then(|is| (is.saturating_sub(LONGEST_SUBJECT)..is).rfind(number_of)))?;
        let [from, to] = [subject, verb].map(|word| words[word].token as usize);
        let is_number = analysis.means(from, |meaning| matches!(meaning, Meaning::Tally | Meaning::Evidence));
        let of = analysis.dependents_of(subject).any(|at| words[at].relation == Relation::Nmod);
        // "The lives lost number 47"
        if analysis.means(to, |meaning| meaning == Meaning::Counting) && from < to && to < number.tokens.start {
            let plain = |measure: u16| self.library().packs.measures[measure as usize].general;
            return self.last_measured(from..to).filter(|(measure, unit)| unit == PERSON && !plain(*measure));
        }
        (is_number && of && from < to && to < number.tokens.start).then(|| self.last_measured(from + 1..to)).flatten()
    }

    /// "Who is still inside? 35 as we write", "And the dead? Two, says one. Seven, says another": what a question asks for.
    fn answers(&self, number: &Number) -> Option<(u16, String)> {
        let analysis = self.context.analysis;
        let asked = self.question_of(number)?;
        let who = asked.clone().any(|at| analysis.classes_of(at).any(Classes::WHO));
        let persons = |asked: bool| asked.then(|| self.measure_of_unit(PERSON)).flatten().map(|measure| (measure, PERSON.to_owned()));
        // "How many? The police write 1,500."
        let noun = |at: usize| matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn);
        let unnamed = !asked.clone().any(noun) && self.recent().find(|told| counts(told)).is_some_and(|told| told.unit == PERSON);
        let bare = (asked.len() <= BARE_QUESTION || unnamed) && self.asks_how_many(asked.start) && self.is_said_alone(number);
        self.last_measured(asked).or_else(|| persons(who || bare)).filter(|(_, unit)| unit == PERSON)
    }

    /// "Nineteen: that is how many dead the doctors have counted": a number that its sentence opens with, and says what it is.
    fn answered_ahead(&self, number: &Number) -> Option<(u16, String)> {
        let sentence = self.context.sentence(number.tokens.start);
        let end = number.tokens.end;
        let opens = number.tokens.start == sentence.start && matches!(self.context.analysis.text_of(end), ":" | "," | "-" | "–" | "—");
        let behind = end..sentence.end.min(end + REACH_OF_ANSWER);
        let many = behind.filter(|_| opens).find(|&at| self.asks_how_many(at))? + 2;
        self.last_measured(many..sentence.end.min(many + REACH_OF_NUMBER)).filter(|(_, unit)| unit == PERSON)
    }

    /// The question that a number answers: at the head of the sentences behind it, or as all that somebody says.
    pub(super) fn question_of(&self, number: &Number) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let own = analysis.sentence_of(number.tokens.start);
        let opens = |sentence: usize| {
            let start = analysis.sentences[sentence].tokens.start;
            !self.context.numbers_in(start..start + 2).is_empty()
        };
        let asks = |sentence: usize| {
            let tokens = &analysis.sentences[sentence].tokens;
            let marked = tokens.end.checked_sub(1).is_some_and(|last| tokens.contains(&last) && analysis.is_mark(last, "?"));
            // "How many yards. Four."
            marked || tokens.len() <= SHORT_QUESTION && self.asks_how_many(tokens.start)
        };
        // "How many were returned? It depends on who counts. The ministry says 1,184."
        let given = self.is_said_alone(number);
        let mut at = own;
        let question = loop {
            at = at.checked_sub(1).filter(|at| own - at <= ANSWERS)?;
            if asks(at) {
                break at;
            }
            if !given && (!opens(at) || !opens(own)) {
                return None;
            }
        };
        Some(analysis.sentences[question].tokens.clone())
    }

    /// "Vessels. Three have been delivered.": what the words without a verb tell of that open a paragraph.
    pub(super) fn topic(&self, number: &Number) -> Option<(u16, String)> {
        let analysis = self.context.analysis;
        let own = analysis.sentence_of(number.tokens.start);
        let block = analysis.sentences[own].block;
        let of_block = (own.saturating_sub(LONGEST_PARAGRAPH)..own).rev().take_while(|&at| analysis.sentences[at].block == block);
        let opening = analysis.sentences[of_block.last()?].tokens.clone();
        let tells = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let word = &analysis.words[self.word_of_number(number, number.digits.end - 1)?];
        let told = matches!(word.relation, Relation::Nsubj | Relation::Obj) && !self.is_followed_by_noun(number);
        let titles = opening.len() <= LONGEST_TITLE && !opening.clone().any(tells);
        (told && titles).then(|| self.last_measured(opening)).flatten()
    }

    /// "How many": whether these words begin at a token.
    pub(super) fn asks_how_many(&self, start: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.classes_of(start).any(Classes::SUBORDINATOR) && analysis.classes_of(start + 1).any(Classes::QUANTIFIER)
    }

    /// "Seven, replies the ministry."
    pub(super) fn is_said_first(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let verb = number.tokens.end + 1;
        let says = |meaning| matches!(meaning, Meaning::Counting | Meaning::Cue(_));
        number.tokens.start == self.context.sentence(number.tokens.start).start
            && analysis.is_mark(verb - 1, ",")
            && analysis.upos_of(verb) == Upos::Verb
            && analysis.means(verb, says)
    }

    /// "The police say two.": a number that is all that somebody says.
    pub(super) fn is_said_alone(&self, number: &Number) -> bool {
        if self.is_said_first(number) {
            return true;
        }
        let analysis = self.context.analysis;
        let (start, end) = (number.tokens.start, number.tokens.end);
        let Some(verb) = start.checked_sub(1) else { return false };
        let says = |meaning| matches!(meaning, Meaning::Counting | Meaning::Cue(_));
        let ends = analysis.is_mark(end, ".") || analysis.is_mark(end, ",") || analysis.is_mark(end, ";");
        // "We arrive at 2,600."
        let arrives = |meaning| (meaning == Meaning::Counting).then_some(());
        let counted =
            || self.context.meanings(verb.saturating_sub(1)..start, arrives).any(|(hit, ())| hit.len() > 1 && hit.end as usize == start);
        ends && (analysis.upos_of(verb) == Upos::Verb && analysis.means(verb, says) || counted())
    }

    /// Whether a word for a measure stands before a noun for people, and says what they are.
    pub(super) fn describes_people(&self, hit: &plimsoll_language::Hit) -> bool {
        let end = hit.end as usize;
        let people = |meaning| match meaning {
            Meaning::Population(population) => (self.library().packs.populations[population as usize].unit == PERSON).then_some(()),
            _ => None,
        };
        matches!(hit.meaning, Meaning::Measure(_)) && self.context.meanings(end..end + 1, people).next().is_some()
    }

    /// "118 of us were taken. Yes, 118": the same number again.
    fn again(&self, number: &Number) -> Option<(u16, String)> {
        let value = number.value.filter(|value| *value >= LEAST)?;
        let same = self.recent().find(|figure| counts(figure) && figure.value == Some(value) && !self.is_money(figure))?;
        Some((same.measure, same.unit.clone()))
    }

    /// "62 million euros … 38 million of it go to the border": millions behind a sum are money.
    fn sum_again(&self, number: &Number) -> Option<(u16, String)> {
        number.value.or(number.low).or(number.high).filter(|value| *value >= LEAST_SUM)?;
        let sum = self.recent().find(|figure| self.is_money(figure))?;
        self.sum_like(sum)
    }

    /// "26 million euros were promised. Nine million had reached the account": millions right behind a sum are money.
    pub(super) fn sum_right_before(&self, number: &Number) -> Option<(u16, String)> {
        number.value.or(number.low).or(number.high).filter(|value| *value >= LEAST_SUM)?;
        let sum = self.recent().find(|figure| !figure.of_things).filter(|figure| self.is_money(figure))?;
        self.sum_like(sum)
    }

    /// "The true price is at least 61 million", "not a crown of the four million", "301 million had been paid out": millions with
    /// words for money are money, of the currency that was spoken of last, or that these words name.
    pub(super) fn sum_by_words(&self, number: &Number) -> Option<(u16, String)> {
        number.value.or(number.low).or(number.high).filter(|value| *value >= LEAST_SUM)?;
        let near = number.tokens.start.saturating_sub(REACH_OF_MONEY)..number.tokens.start;
        let own = self.context.sentence(number.tokens.start);
        let (packs, language) = (&self.library().packs, &self.library().language);
        let money = |meaning| match meaning {
            Meaning::Currency(currency) => Some(Some(language.currencies[currency as usize].code.as_str())),
            Meaning::Measure(measure) => {
                packs.measures[measure as usize].units.iter().any(|unit| unit == super::inherited::MONEY).then_some(None)
            }
            _ => None,
        };
        let before = self.context.meanings(near.start.max(own.start)..near.end, money).map(|(_, code)| code).last();
        if let Some(sum) = before.and_then(|_| self.recent().find(|figure| self.is_money(figure))) {
            return self.sum_like(sum);
        }
        // Nobody speaks of money but by these words.
        let by_verb = || self.measure_of_verb(number, number.digits.end, super::inherited::MONEY, None).map(|_| None);
        // "Of the 9.2 million paid twice"
        let end = number.tokens.end;
        let behind = || self.context.meanings(end..end + 1, money).map(|(_, code)| code).next();
        let named = before.or_else(by_verb).or_else(behind)?;
        let alone = !self.recent().any(|figure| self.is_money(figure) || figure.value.is_some_and(|value| value >= LEAST_SUM / 10.0));
        let unit = named.unwrap_or(NO_CURRENCY).to_owned();
        self.measure_of_unit(super::inherited::MONEY).filter(|_| alone).map(|measure| (measure, unit))
    }

    /// "A place on board costs 93 crowns a night. A hotel costs 141": what a verb for money says, where a sum like it stands before.
    pub(super) fn sum_of_verb(&self, number: &Number) -> Option<(u16, String)> {
        let own = self.measure_of_verb(number, number.digits.end, super::inherited::MONEY, None)?;
        let sum = self.recent().find(|told| counts(told) || told.of_things).filter(|told| self.is_money(told))?;
        let analysis = self.context.analysis;
        let [before, here] = [sum.tokens.start, number.tokens.start].map(|at| analysis.sentence_of(at));
        let near = here <= before + 2 && analysis.sentences[before].block == analysis.sentences[here].block;
        (near && super::standing::is_of_one_size(number, sum)).then(|| (own, sum.unit.clone()))
    }

    fn sum_like(&self, sum: &FigureFound) -> Option<(u16, String)> {
        Some((self.measure_of_unit(super::inherited::MONEY)?, sum.unit.clone()))
    }

    /// "Inside that night: more than 600", among numbers of persons: what the label says of them.
    fn labelled_among_persons(&self, number: &Number) -> Option<(u16, String)> {
        let label = self.label_of(number.tokens.start)?;
        let speaks = |meaning| matches!(meaning, Meaning::Counting | Meaning::Cue(_)).then_some(());
        let says = self.context.meanings(label.clone(), speaks).next().is_some();
        let noun = label.clone().next().is_some_and(|at| matches!(self.context.analysis.upos_of(at), Upos::Noun | Upos::Propn));
        let many = number.value.or(number.low).or(number.high).is_some_and(|value| value >= LEAST);
        let persons = self.recent().find(|figure| !figure.of_things).is_some_and(|figure| figure.unit == PERSON);
        (many && !says && !noun && persons).then(|| self.measure_of_unit(PERSON)).flatten().map(|measure| (measure, PERSON.to_owned()))
    }

    /// "153 went aboard", "14 will be tried": a number that does something is one of persons, unless other things were counted
    /// last.
    fn somebody(&self, number: &Number) -> Option<(u16, String)> {
        let analysis = self.context.analysis;
        let word = &analysis.words[self.word_of_number(number, number.digits.end - 1)?];
        let verb = &analysis.words[word.head as usize];
        // "17.4 million had been paid": what nobody counts persons in.
        let of_others = |meaning| match meaning {
            Meaning::Measure(measure) => !self.library().packs.measures[measure as usize].units.iter().any(|unit| unit == PERSON),
            _ => false,
        };
        let acts = word.relation == Relation::Nsubj && verb.upos == Upos::Verb && !analysis.means(verb.token as usize, of_others);
        let many = number.value.or(number.low).or(number.high).is_some_and(|value| (LEAST..LEAST_SUM).contains(&value));
        let sentence = self.context.sentence(number.tokens.start);
        let last = self.recent().find(|figure| counts(figure) && (!self.is_money(figure) || sentence.contains(&figure.tokens.start)));
        // "Five prisoners had got away; two were caught within the hour"
        let few = number.value.is_some_and(|value| value < LEAST);
        let many = many || few && last.is_some_and(|figure| sentence.contains(&figure.tokens.start) && figure.unit == PERSON);
        let things = last.is_some_and(|figure| figure.unit != PERSON);
        // "48,000 were filled": what somebody does to them tells nothing of who they are.
        let done_to = self.word_of_number(number, number.digits.end - 1).is_some_and(|word| analysis.is_passive_subject(word));
        (acts && many && !things && (!done_to || last.is_some()))
            .then(|| self.measure_of_unit(PERSON))
            .flatten()
            .map(|measure| (measure, PERSON.to_owned()))
    }

    /// A word for a measure directly before or behind: "killed at least 12", "12 drowned".
    pub(super) fn measure_beside(&self, number: &Number, clause: Range<usize>) -> Option<u16> {
        self.context
            .meanings(clause, |meaning| match meaning {
                Meaning::Measure(measure) if self.fits(measure, PERSON, None) => Some(measure),
                _ => None,
            })
            .filter(|(hit, _)| {
                hit.len() > 1 || matches!(hit.form, WordForm::Past | WordForm::Third | WordForm::Gerund | WordForm::Participle)
            })
            .filter(|(hit, measure)| {
                let noun = matches!(self.context.analysis.upos_of(hit.start as usize), Upos::Noun | Upos::Propn);
                !noun && !self.is_in_time(hit) && self.says(hit, (*measure, false), PERSON, None)
            })
            .map(|(hit, measure)| (self.context.distance(&(hit.start as usize..hit.end as usize), &number.tokens), measure))
            .filter(|(distance, _)| *distance <= 1)
            .min()
            .map(|(_, measure)| measure)
    }
}
