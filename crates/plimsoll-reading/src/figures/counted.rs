//! What a number counts and measures, by the words around it.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Mood, TimeWord, WordForm};

use super::inherited::PERSON;
use super::{Counted, FigureFinder, MEASURE_REACH, MODIFIERS};
use crate::numbers::Number;

/// A number hangs on a noun at most so many tokens behind it.
const REACH_OF_HEAD: usize = 8;
/// A phrase for a measure begins at most so many tokens before its verb: "are being held".
const REACH_OF_VERB: usize = 2;
/// "will not have been" stands before its verb.
const REACH_OF_HELP: usize = 5;
/// The words of a number are at most so many.
const LONGEST_NUMBER: usize = 8;

impl FigureFinder<'_, '_, '_> {
    /// What a number counts: what it stands before, alone or in a row of numbers.
    pub(super) fn population_of(&self, number: &Number) -> Option<Counted> {
        self.population_behind(number).or_else(|| self.population_of_row(number))
    }

    /// What a number stands before, over a few words that describe it.
    pub(super) fn population_behind(&self, number: &Number) -> Option<Counted> {
        let clause = self.context.clause(number.tokens.start);
        let analysis = self.context.analysis;
        let mut at = number.tokens.end;
        let mut words = 0;
        let mut of_one = false;
        while at < clause.end && words <= MODIFIERS {
            if let Some((hit, index)) = analysis.longest(at, |meaning| match meaning {
                Meaning::Population(population) => Some(population),
                _ => None,
            }) && hit.end as usize <= clause.end
                && (words == 0 || self.is_noun_phrase(&hit))
                && !self.describes_another(hit.end as usize - 1)
                // "four European-paid boats"
                && !analysis.is_mark(hit.end as usize, "-")
                // "the 19 of the association" are its 19.
                && (!of_one || self.is_plural(hit.end as usize - 1) || self.library().packs.populations[index as usize].unit == PERSON)
            {
                return Some(Counted { index, tokens: number.tokens.end..hit.end as usize });
            }
            let classes = analysis.classes_of(at);
            let is_of = words == 0 && analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::Of));
            let describes = analysis.piece_of(at) == plimsoll_pack::Piece::Word
                && !classes.any(Classes::PREPOSITION.or(Classes::BE).or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::INFINITIVE))
                && !self.ends_noun_phrase(at);
            if !describes && !is_of && !analysis.is_mark(at, "-") {
                break;
            }
            // "16 of them | a clerk marked", "the 140 | the governor admits"
            let apart = at == number.tokens.end || analysis.classes_of(at - 1).any(Classes::PLURAL_PRONOUN);
            if classes.any(Classes::ARTICLE) && apart {
                break;
            }
            // Two nouns with "and" between them: what is counted stands before "and".
            if classes.any(Classes::COORDINATOR.or(Classes::RELATIVE).or(Classes::SUBORDINATOR)) {
                break;
            }
            of_one |= is_of;
            at += 1;
            words += 1;
        }
        self.people_of(number).or_else(|| self.head_of(number, clause.end))
    }

    /// "12 Bangladeshi and Egyptian men": the noun on which the number hangs, further behind.
    fn head_of(&self, number: &Number, end: usize) -> Option<Counted> {
        let analysis = self.context.analysis;
        let word = &analysis.words[analysis.word_of(number.digits.end - 1)?];
        let head = analysis.words[word.head as usize].token as usize;
        let near = word.relation == Relation::Nummod && (number.tokens.end..end.min(number.tokens.end + REACH_OF_HEAD)).contains(&head);
        let population = |meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        };
        // "148 (119 men, 10 women)": the men are of another number.
        let parted = |at: usize| analysis.upos_of(at) == Upos::Aux || analysis.is_mark(at, "(") || analysis.upos_of(at) == Upos::Num;
        let near = near && !(number.tokens.end..head).any(parted);
        let (hit, index) = near.then(|| analysis.longest(head, population)).flatten()?;
        Some(Counted { index, tokens: number.tokens.end..hit.end as usize })
    }

    /// "aboard" and "missing" count only right behind their number, nouns also behind what describes them.
    fn is_noun_phrase(&self, hit: &plimsoll_language::Hit) -> bool {
        !matches!(self.context.analysis.upos_of(hit.start as usize), Upos::Adp | Upos::Adv)
    }

    /// "nine MEPs visited | two centres", "20 tonnes | aboard": a finite verb, and the noun that the number stands before.
    fn ends_noun_phrase(&self, token: usize) -> bool {
        let analysis = self.context.analysis;
        let Some(word) = analysis.word_of(token).map(|word| &analysis.words[word]) else { return false };
        match word.upos {
            Upos::Verb => !matches!(word.relation, Relation::Amod | Relation::Compound | Relation::Acl),
            Upos::Aux => true,
            Upos::Noun => {
                let counted = |at: usize| analysis.words[at].relation == Relation::Nummod;
                !matches!(word.relation, Relation::Compound | Relation::Amod | Relation::Nmod)
                    && analysis.word_of(token).is_some_and(|word| analysis.dependents_of(word).any(counted))
            }
            _ => false,
        }
    }

    /// "two camp leaders": the noun describes the one behind it, which is counted.
    pub(super) fn describes_another(&self, token: usize) -> bool {
        let analysis = self.context.analysis;
        let Some(word) = analysis.word_of(token).map(|word| &analysis.words[word]) else { return false };
        let head = &analysis.words[word.head as usize];
        let behind = head.token as usize > token && head.token as usize <= token + MODIFIERS;
        matches!(word.relation, Relation::Compound | Relation::Amod) && behind && head.upos == Upos::Noun
    }

    /// "2,166 Ethiopians": the people of a country.
    fn people_of(&self, number: &Number) -> Option<Counted> {
        let analysis = self.context.analysis;
        let at = number.tokens.end;
        let (hit, ()) = analysis.longest(at, |meaning| matches!(meaning, Meaning::Demonym(_)).then_some(()))?;
        let end = hit.end as usize;
        // "800 Sudanese between January and March", but not "two Libyan coastguard boats"
        let follows = matches!(analysis.upos_of(end), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Cconj)
            && analysis.upos_of(end - 1) == Upos::Adj
            && self.context.time_containing(end).is_none()
            || analysis.upos_of(end) == Upos::Noun
            // "four European-paid boats"
            || analysis.is_mark(end, "-")
            || self.describes_another(end - 1);
        let noun = matches!(analysis.upos_of(end - 1), Upos::Noun | Upos::Propn | Upos::Adj) && !follows;
        let people = self.library().packs.populations.iter().position(|population| population.unit == "person")?;
        noun.then_some(Counted { index: people as u16, tokens: at..end })
    }

    /// "66,317 in 2024, 157,651 in 2023": numbers in a row.
    pub(super) fn starts_list_item(&self, number: &Number) -> bool {
        let at = number.tokens.start;
        let analysis = self.context.analysis;
        at > 0
            && (analysis.is_mark(at - 1, ",") || analysis.classes_of(at - 1).any(Classes::COORDINATOR))
            && number.value.is_some_and(|value| value >= 100.0)
    }

    pub(super) fn pronoun_behind(&self, number: &Number) -> bool {
        let at = number.tokens.end;
        let analysis = self.context.analysis;
        at + 1 < analysis.tokens.len()
            && analysis.classes_of(at).any(Classes::PREPOSITION)
            && analysis.classes_of(at + 1).any(Classes::PLURAL_PRONOUN.or(Classes::RELATIVE).or(Classes::DEMONSTRATIVE))
    }

    pub(super) fn is_followed_by_noun(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let at = number.tokens.end;
        let sentence = self.context.sentence(number.tokens.start);
        // "stopped 11,000 last year"
        let before = number.tokens.start.checked_sub(1).filter(|&before| before >= sentence.start);
        let done = before.is_some_and(|before| analysis.upos_of(before) == Upos::Verb || matches!(analysis.text_of(before), ":" | ";"));
        if at >= sentence.end || done && self.context.time_containing(at).is_some() {
            return false;
        }
        let token = &analysis.tokens[at];
        let function = Classes::PREPOSITION
            .or(Classes::BE)
            .or(Classes::HAVE)
            .or(Classes::COORDINATOR)
            .or(Classes::RELATIVE)
            .or(Classes::SUBORDINATOR)
            .or(Classes::INFINITIVE)
            .or(Classes::POSSIBLE)
            .or(Classes::ADVERB)
            .or(Classes::ARTICLE);
        // "seven spent cartridges"
        let describes = analysis.word_of(at).is_some_and(|word| analysis.words[word].relation == Relation::Amod);
        let past = |hit: &plimsoll_language::Hit| matches!(hit.meaning, Meaning::Measure(_)) && hit.form == WordForm::Past;
        let verb = !(describes && self.thing_behind(number).is_some()) && analysis.hits_at(at).iter().any(past);
        let says = |word: usize| {
            let word = &analysis.words[word];
            word.upos == Upos::Verb && !matches!(word.relation, Relation::Amod | Relation::Compound)
        };
        let verb = verb || analysis.word_of(at).is_some_and(says);
        // "131 rather than 118"
        let apart = |word: usize| matches!(analysis.words[word].upos, Upos::Adv | Upos::Adp | Upos::Sconj | Upos::Cconj);
        let own = analysis.word_of(number.digits.end - 1);
        let describes = own.is_some_and(|own| analysis.words[own].relation == Relation::Nummod);
        let verb = verb || !describes && analysis.word_of(at).is_some_and(apart);
        token.piece == plimsoll_pack::Piece::Word && !token.classes.any(function) && !verb
    }

    /// Whether a measure can be counted in a unit, and tells of what is counted.
    pub(super) fn fits(&self, measure: u16, unit: &str, counted: Option<u16>) -> bool {
        let measure = &self.library().packs.measures[measure as usize];
        measure.units.iter().any(|own| own == unit)
            && (measure.of.is_empty() || counted.is_some_and(|population| measure.of.contains(&population)))
    }

    /// The word by which a number, or the noun at `last` that it stands before, hangs in its sentence, above the words of its
    /// bound: "a maximum of 700".
    pub(super) fn word_of_number(&self, number: &Number, last: usize) -> Option<usize> {
        let words = &self.context.analysis.words;
        let inside = |word: usize| number.tokens.contains(&(words[word].token as usize));
        let mut word = self.context.analysis.word_of(last)?;
        for _ in 0..number.tokens.len() {
            let head = words[word].head as usize;
            if !inside(head) || head == word {
                break;
            }
            word = head;
        }
        Some(word)
    }

    /// The measure that a number's own verb says: "12,000 took to the streets", "rescued 31 of them". `counted` ends what
    /// the number counts, or the number.
    pub(super) fn measure_of_verb(&self, number: &Number, end: usize, unit: &str, counted: Option<u16>) -> Option<u16> {
        let analysis = self.context.analysis;
        let word = &analysis.words[self.word_of_number(number, end - 1)?];
        if !matches!(word.relation, Relation::Nsubj | Relation::Obj) {
            return None;
        }
        let verb = analysis.words[word.head as usize].token as usize;
        let clause = self.context.clause(number.tokens.start);
        let near = verb.saturating_sub(REACH_OF_VERB).max(clause.start)..verb + 1;
        let said = self.context.meanings(near.start..clause.end, |meaning| self.measured_by(meaning));
        let fits = |measure: &u16| self.fits(*measure, unit, counted) && !self.is_otherwise(*measure, verb);
        let open = |measure: u16| self.library().packs.measures[measure as usize].done && self.is_still_to_do(verb);
        let parted = self.parted_measure(verb).filter(|measure| fits(measure) && verb < end && !open(*measure));
        parted.or_else(|| {
            said.filter(|(hit, _)| near.contains(&(hit.start as usize)) && hit.end as usize > verb)
                .filter(|(hit, said)| self.says(hit, *said, unit, counted))
                .filter(|(hit, _)| !self.is_done_by_them(hit, number))
                .filter(|(hit, (measure, _))| {
                    !(self.is_in_time(hit) || self.library().packs.measures[*measure as usize].done_to && self.does(number, hit))
                })
                .max_by_key(|(hit, (_, by))| (hit.len(), *by))
                .map(|(_, (measure, _))| measure)
        })
    }

    /// "58 million of the | 150 million promised": whether another sum is a part of this one.
    pub(super) fn is_whole_of_sum(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let opens = |at: &usize| analysis.classes_of(*at).any(Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DEMONSTRATIVE));
        let of = (1..number.tokens.start).rfind(|at| !opens(at)).filter(|&of| analysis.joins_names(of));
        let before = self.context.numbers.partition_point(|other| other.tokens.start < number.tokens.start).checked_sub(1);
        let part = before.map(|before| &self.context.numbers[before]);
        part.is_some_and(|part| of == Some(part.tokens.end) && part.unit == number.unit)
    }

    /// "58 million of the 150 million | promised", "of the 150 million it | promised": the measure that a clause which describes a
    /// number says of it.
    pub(super) fn measure_of_description(&self, number: &Number, unit: &str) -> Option<u16> {
        let analysis = self.context.analysis;
        let word = self.word_of_number(number, number.tokens.end - 1)?;
        let clause = analysis.dependents_of(word).find(|&at| analysis.words[at].relation == Relation::Acl)?;
        let verb = analysis.words[clause].token as usize;
        let said = self.context.meanings(verb..verb + 1, |meaning| self.measured_by(meaning));
        said.filter(|(hit, said)| self.says(hit, *said, unit, None)).last().map(|(_, (measure, _))| measure)
    }

    /// The measure that a phrase says, and whether only where some do it.
    fn measured_by(&self, meaning: Meaning) -> Option<(u16, bool)> {
        match meaning {
            Meaning::Measure(measure) => Some((measure, false)),
            Meaning::MeasureBy(measure) => Some((measure, true)),
            _ => None,
        }
    }

    /// Whether a phrase says its measure of what is counted in a unit.
    pub(super) fn says(&self, hit: &plimsoll_language::Hit, (measure, by): (u16, bool), unit: &str, counted: Option<u16>) -> bool {
        let counting = self.counts_by_itself(hit);
        let open = self.library().packs.measures[measure as usize].done && self.is_still_to_do(hit.start as usize);
        // "turned out to be a warehouse"
        let end = hit.end as usize;
        let classes = |at: usize| self.context.analysis.classes_of(at);
        let seems = classes(end).any(Classes::INFINITIVE) && classes(end + 1).any(Classes::BE) && hit.len() > 1;
        // "the departure hall"
        let described =
            self.context.analysis.upos_of(end - 1) == Upos::Noun && self.describes_another(end - 1) && !self.is_counted_noun(end);
        let open = open || seems || described;
        !counting
            && !open
            && self.fits(measure, unit, counted)
            && (!by || self.is_done_by(hit, measure))
            && !self.is_otherwise(measure, hit.start as usize)
    }

    /// "arrived on foot": whether words in the clause of a token say that what is told there is not of a measure's family.
    pub(super) fn is_otherwise(&self, measure: u16, at: usize) -> bool {
        let other = &self.library().packs.measures[measure as usize].otherwise;
        let says = |meaning| matches!(meaning, Meaning::Otherwise(group) if other.contains(&group)).then_some(());
        !other.is_empty() && self.context.meanings(self.context.clause(at), says).next().is_some()
    }

    /// "arrives at 60,000": a count, and nobody arrives.
    pub(super) fn counts_by_itself(&self, hit: &plimsoll_language::Hit) -> bool {
        let counts = |other: &plimsoll_language::Hit| other.meaning == Meaning::Counting && other.end > hit.end;
        self.context.analysis.hits_at(hit.start as usize).iter().any(counts)
    }

    /// "death toll", "arrival figures": what is counted, or a word for counting.
    fn is_counted_noun(&self, at: usize) -> bool {
        let packs = &self.library().packs;
        // "30 rescue workers" are people of some trade.
        let telling = |population: u16| {
            let measure = packs.populations[population as usize].measure;
            measure.is_some_and(|measure| !packs.measures[measure as usize].general)
        };
        let told = |meaning| match meaning {
            Meaning::Population(population) => telling(population),
            Meaning::Measure(_) | Meaning::Counting | Meaning::Amounts => true,
            _ => false,
        };
        self.context.analysis.means(at, told)
    }

    /// "shall pay", "is to pay", "may be paid", "if it is paid": what is not done yet.
    fn is_still_to_do(&self, start: usize) -> bool {
        let analysis = self.context.analysis;
        let asks = |at: usize| {
            let word = &analysis.words[at];
            let conditional = |meaning| meaning == Meaning::Mood(Mood::Conditional);
            word.relation == Relation::Mark && analysis.means(word.token as usize, conditional)
        };
        if analysis.word_of(start).is_some_and(|verb| analysis.dependents_of(verb).any(asks)) {
            return true;
        }
        let open = Classes::FUTURE.or(Classes::REQUIRED).or(Classes::POSSIBLE).or(Classes::INFINITIVE);
        let helps = |at: &usize| matches!(analysis.upos_of(*at), Upos::Aux | Upos::Adv | Upos::Part) || analysis.classes_of(*at).any(open);
        let verb = analysis.upos_of(start) == Upos::Verb;
        verb && (start.saturating_sub(REACH_OF_HELP)..start).rev().take_while(helps).any(|at| analysis.classes_of(at).any(open))
    }

    /// "brought 87 people back", "pulled 23 people out": a verb and its particle with what is counted between them.
    fn parted_measure(&self, verb: usize) -> Option<u16> {
        let analysis = self.context.analysis;
        let phrases = &self.library().phrases;
        let word = analysis.word_of(verb)?;
        let particle = |at: &usize| {
            let relation = analysis.words[*at].relation;
            let adverb = matches!(analysis.words[*at].upos, Upos::Adv | Upos::Adp);
            matches!(relation, Relation::Compound | Relation::Advmod | Relation::Case)
                && adverb
                && analysis.words[*at].token as usize > verb + 1
        };
        let first = phrases.step(0, analysis.tokens[verb].word)?;
        // "took 53 men off a boat": the particle leads to a noun of its own.
        let led = analysis.dependents_of(word).filter(|&at| analysis.words[at].relation == Relation::Obl);
        let cases = led.flat_map(|noun| analysis.dependents_of(noun));
        analysis.dependents_of(word).chain(cases).filter(particle).find_map(|particle| {
            let both = phrases.step(first, analysis.tokens[analysis.words[particle].token as usize].word)?;
            phrases.entries(both).iter().find_map(|entry| match entry.meaning {
                Meaning::Measure(measure) => Some(measure),
                _ => None,
            })
        })
    }

    /// "intercepted a boat carrying 87 people and brought them back": what is done to those who were counted.
    pub(super) fn measure_of_pronoun(&self, number: &Number, end: usize, unit: &str) -> Option<u16> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let sentence = self.context.sentence(number.tokens.start);
        let next = self.context.numbers_in(end..sentence.end).iter().find(|other| !other.counts_nothing);
        let behind = end..next.map_or(sentence.end, |next| next.tokens.start);
        let them = behind.clone().find(|&at| {
            let object = analysis.word_of(at).is_some_and(|word| words[word].relation == Relation::Obj);
            object && analysis.classes_of(at).any(Classes::PLURAL_PRONOUN)
        })?;
        let verb = words[words[analysis.word_of(them)?].head as usize].token as usize;
        let said = self.context.meanings(behind.start..verb + 1, |meaning| self.measured_by(meaning));
        let whole = said
            .filter(|(hit, said)| hit.end as usize > verb && self.says(hit, *said, unit, None))
            .max_by_key(|(hit, (_, by))| (hit.len(), *by))
            .map(|(_, (measure, _))| measure);
        let measure = self.parted_measure(verb).filter(|measure| self.fits(*measure, unit, None)).or(whole)?;
        (verb >= behind.start && self.library().packs.measures[measure as usize].done_to).then_some(measure)
    }

    /// "the deaths of at least 18 people", "the arrival of 40 men": what the noun for what is counted says that "of" parts from
    /// the number.
    pub(super) fn measure_of_noun(&self, number: &Number, unit: &str) -> Option<u16> {
        let analysis = self.context.analysis;
        let packs = &self.library().packs;
        let of = number.tokens.start.checked_sub(1).filter(|&of| of > 0 && analysis.joins_names(of))?;
        let measured = |meaning| match meaning {
            Meaning::Population(population) => {
                let population = &packs.populations[population as usize];
                population.measure.filter(|_| population.decides && population.unit == unit)
            }
            _ => None,
        };
        let named = self.context.meanings(of.saturating_sub(REACH_OF_VERB)..of, measured);
        let noun = |hit: &plimsoll_language::Hit| hit.end as usize == of && analysis.upos_of(of - 1) == Upos::Noun;
        named.filter(|(hit, measure)| noun(hit) && !packs.measures[*measure as usize].general).last().map(|(_, measure)| measure)
    }

    /// "gathered at the crossing": where something is, and nobody crosses.
    fn is_site(&self, hit: &plimsoll_language::Hit) -> bool {
        let analysis = self.context.analysis;
        let noun = hit.end as usize - 1;
        let Some(word) = analysis.word_of(noun).filter(|_| hit.len() == 1) else { return false };
        let site = analysis.means(noun, |meaning| meaning == Meaning::PlaceNoun) && !self.is_plural(noun);
        let leads = |at: usize| {
            let case = &analysis.words[at];
            case.relation == Relation::Case && !analysis.joins_names(case.token as usize)
        };
        site && analysis.words[word].upos == Upos::Noun && analysis.dependents_of(word).any(leads)
    }

    /// The nearest word for a measure with this unit, of what is counted.
    pub(super) fn measure_near(&self, number: &Number, unit: &str, counted: Option<u16>) -> Option<u16> {
        self.measure_around(number, &number.tokens, unit, counted)
    }

    /// The nearest word for a measure to a number with the words for what it counts: "120 people *on board*".
    pub(super) fn measure_around(&self, number: &Number, words: &Range<usize>, unit: &str, counted: Option<u16>) -> Option<u16> {
        let clause = self.part_of_clause(number.tokens.start);
        let packs = &self.library().packs;
        if self.tells_it(number, words.end) || unit == PERSON && self.is_done_to_by_noun(number) {
            return None;
        }
        self.context
            .meanings(clause, |meaning| self.measured_by(meaning))
            .filter(|(hit, said)| self.says(hit, *said, unit, counted))
            .filter(|(hit, (measure, _))| {
                let by_others = packs.measures[*measure as usize].done_to && self.does(number, hit);
                let other = self.is_plain_noun(hit)
                    || self.is_site(hit)
                    || self.is_of_part(number, hit)
                    || self.is_speaker(hit)
                    || !self.is_said_of(hit, number)
                    || self.leads_to_another(hit, number)
                    || unit == PERSON && (self.acts_on_another(hit, number) || self.is_done_by_them(hit, number))
                    || words.end > number.tokens.end && self.is_counted_by_another(hit, number);
                !by_others && !self.is_in_time(hit) && !other
            })
            .map(|(hit, said)| (hit.start as usize..hit.end as usize, said))
            .map(|(tokens, said)| (self.context.distance(&tokens, words), tokens, said))
            .filter(|(distance, _, _)| *distance <= MEASURE_REACH)
            // Of two at one distance the longer phrase says more: "dead or missing"; and of one phrase who does it.
            .min_by_key(|(distance, tokens, (_, by))| (*distance, std::cmp::Reverse(tokens.len()), tokens.start, !*by))
            .map(|(_, _, (measure, _))| measure)
    }

    /// "3,900 people for an official capacity of 2,200": "of" leads from a word for a measure to its own number.
    fn leads_to_another(&self, hit: &plimsoll_language::Hit, number: &Number) -> bool {
        let is_of = |at: usize| self.context.analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::Of));
        let end = hit.end as usize;
        // "capacity" and "capacity of"
        let at = if is_of(end - 1) { end } else { end + 1 };
        let other = self.context.numbers_in(at..at + 1).iter().find(|other| other.tokens != number.tokens && !other.counts_nothing);
        is_of(at - 1) && other.is_some()
    }

    /// "From talks with 52 survivors, they put it at 130 people": a noun with a number of its own, unless this one is a part of
    /// that: "52 survivors, nine of them minors".
    fn is_counted_by_another(&self, hit: &plimsoll_language::Hit, number: &Number) -> bool {
        let start = hit.start as usize;
        if self.context.analysis.classes_of(number.tokens.end).any(Classes::PREPOSITION) {
            return false;
        }
        let before = self.context.numbers_in(start.saturating_sub(LONGEST_NUMBER)..start);
        before.iter().any(|other| other.tokens.end == start && other.tokens != number.tokens && !other.counts_nothing)
    }

    /// "4,183 people were sent away, of whom 14 died": what is told of a part is not told of the whole.
    fn is_of_part(&self, number: &Number, hit: &plimsoll_language::Hit) -> bool {
        let analysis = self.context.analysis;
        let between = number.tokens.end..hit.start as usize;
        let of_whom = |at: usize| {
            analysis.classes_of(at).any(Classes::RELATIVE.or(Classes::PLURAL_PRONOUN))
                && analysis.classes_of(at - 1).any(Classes::PREPOSITION)
        };
        let includes = |at: usize| analysis.means(at, |meaning| meaning == Meaning::Including);
        !between.is_empty()
            && between.skip(1).any(|at| (of_whom(at) || includes(at)) && !self.context.numbers_in(at..hit.end as usize).is_empty())
    }

    /// "1,600 people live at Pournara, which was built for 1,000": what a clause about something else says is not said of
    /// the number.
    fn is_said_of(&self, hit: &plimsoll_language::Hit, number: &Number) -> bool {
        if hit.end as usize > number.tokens.start {
            return self.is_told_of(hit.end as usize - 1, &number.digits);
        }
        // "It has a capacity of 1,500, but 2,900 people slept there."
        let between = hit.end as usize..number.tokens.start;
        self.context.numbers_in(between.clone()).iter().all(|other| other.counts_nothing) || !self.begins_clause_within(number, &between)
    }

    /// "On 17 March" nobody marches.
    pub(super) fn is_in_time(&self, hit: &plimsoll_language::Hit) -> bool {
        self.is_time_at(hit.start as usize)
    }

    /// Whether a number is a part of a time: "in 2025".
    pub(super) fn is_of_time(&self, number: &Number) -> bool {
        self.is_time_at(number.tokens.start)
    }

    fn is_time_at(&self, start: usize) -> bool {
        let from = self.context.times.partition_point(|time| time.tokens.end <= start);
        self.context.times.get(from).is_some_and(|time| time.tokens.contains(&start))
    }

    /// "the protest", "a news release": the base form of a verb behind an article or a noun is another thing than the verb.
    fn is_plain_noun(&self, hit: &plimsoll_language::Hit) -> bool {
        let analysis = self.context.analysis;
        let start = hit.start as usize;
        let opens = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DEMONSTRATIVE).or(Classes::PREPOSITION);
        let before = start.checked_sub(1).map(|at| analysis.classes_of(at)).unwrap_or_default();
        let describes = |word: usize| start > 0 && analysis.words[word].relation == Relation::Compound;
        let behind_noun = analysis.upos_of(start) == Upos::Noun && analysis.word_of(start.wrapping_sub(1)).is_some_and(describes);
        let leads = before.any(opens) && !before.any(Classes::INFINITIVE) || behind_noun;
        let is_verb = |other: &plimsoll_language::Hit| matches!(other.meaning, Meaning::Increase | Meaning::Trigger(_));
        hit.form == WordForm::Base && hit.len() == 1 && leads && analysis.hits_at(start).iter().any(is_verb)
    }

    pub(super) fn measure_of_unit(&self, unit: &str) -> Option<u16> {
        self.library().packs.populations.iter().find(|population| population.unit == unit)?.measure
    }
}
