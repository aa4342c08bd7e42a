//! When and where a figure holds, and who did it.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, WordForm};
use plimsoll_record::{Edtf, EntityType, Flow};

use super::FigureFinder;
use super::origin::tells;
use crate::numbers::Number;
use crate::references::ReferenceFound;
use crate::times::TimeFound;

/// A time opens its clause within so many tokens: "By the".
const OPENING: usize = 3;
/// Letters of a day; what is written in more is an interval.
const LONGEST_MOMENT: usize = 10;
/// "2026-01" has so many letters.
const LENGTH_OF_MONTH: usize = 7;
/// "after the great flood of 6 September": the day of an event stands at most so many tokens behind "after".
const REACH_OF_EVENT: usize = 6;
/// A noun for an agreement has at most so many tokens.
const REACH_OF_NOUN: usize = 4;
/// A number is at most so many nouns below the subject or object that it counts: "the group of eleven nationals".
const REACH_OF_GOVERNOR: usize = 3;

impl<'a> FigureFinder<'a, '_, '_> {
    /// From one place to another, in the figure's clause.
    pub(super) fn route(&self, clause: &Range<usize>) -> Option<Range<usize>> {
        use plimsoll_pack::TimeWord::From;
        let analysis = self.context.analysis;
        let from = self.context.meanings(clause.clone(), |meaning| matches!(meaning, Meaning::TimeWord(From)).then_some(()));
        from.map(|(hit, ())| hit).find_map(|hit| {
            let place = |at: usize| {
                let at = if analysis.tokens.get(at)?.classes.any(Classes::ARTICLE) { at + 1 } else { at };
                let mention = self.context.names.mention_at(at)?;
                (self.context.names.entity(mention).entity_type == EntityType::Place).then_some(mention.tokens.end)
            };
            let to = place(hit.end as usize)?;
            let leads = analysis.tokens.get(to)?.classes.any(Classes::INFINITIVE);
            let end = leads.then(|| place(to + 1)).flatten()?;
            (end <= clause.end).then_some(hit.start as usize..end)
        })
    }

    /// The time that the figure covers: the nearest in the clause that no other number is nearer to.
    pub(super) fn period(&self, number: &Number, measure: u16, clause: Range<usize>) -> Option<&'a TimeFound> {
        let dated =
            self.context.times_in(clause.clone()).iter().filter(|time| time.covered().is_some() && !self.belongs_elsewhere(time, measure));
        // What somebody says of a figure does not go by the day on which it is said.
        let told = self
            .context
            .claim_of(&number.tokens)
            .map(|claim| &self.context.claims[claim])
            // Who promises a sum on a day has committed it on that day.
            .filter(|claim| tells(claim))
            .map(|claim| &claim.pieces)
            .filter(|pieces| pieces.iter().any(|piece| piece.contains(&number.tokens.start)));
        // Nobody speaks for weeks: "In the five weeks to 25 February the police boasted of …" dates what is told.
        let stretch =
            |time: &TimeFound| time.date().is_some_and(|date| date.as_str().len() > LONGEST_MOMENT && !date.as_str().contains(".."));
        let inside = |time: &TimeFound, pieces: &[Range<usize>]| pieces.iter().any(|piece| piece.contains(&time.tokens.start));
        let dated = dated.filter(|time| told.is_none_or(|pieces| stretch(time) || inside(time, pieces)));
        let dated: Vec<&TimeFound> = dated.collect();
        // "as of 10 September at 18:00, 41 people had died in the flood of 6 September"
        let counted_up_to = dated.iter().copied().find(|time| self.is_day_of_all_counts(time, number, &clause));
        if counted_up_to.is_some() {
            return counted_up_to;
        }
        let dated = dated
            .into_iter()
            .filter(|time| self.is_told_of(time.tokens.end - 1, &number.digits) && !self.is_label_of_another(time, number))
            .filter(|time| !self.is_when_it_was_put(time, number));
        let dated = self.times_of_measure(dated.collect(), number, measure);
        let others =
            || self.context.numbers_in(clause.clone()).iter().filter(|other| other.tokens != number.tokens && !other.counts_nothing);
        dated
            .into_iter()
            .filter(|time| {
                let own = self.context.distance(&time.tokens, &number.tokens);
                // A time between two numbers belongs to the one it stands behind.
                !others().any(|other| {
                    let shared = || self.shares_time(number, other) || self.is_time_of_both(time, measure, number, other);
                    let nearer = self.context.distance(&time.tokens, &other.tokens) < own && !shared();
                    let between = (number.tokens.end <= other.tokens.start && other.tokens.end <= time.tokens.start)
                        || (time.tokens.end <= other.tokens.start && other.tokens.end <= number.tokens.start);
                    nearer && between
                })
            })
            .min_by_key(|time| {
                let before = time.tokens.end <= number.tokens.start;
                let distance = self.context.distance(&time.tokens, &number.tokens) + if before { 2 } else { 0 };
                (self.tells_which(time), distance, time.tokens.start)
            })
    }

    /// "As of 12 September 44 people were dead", "44 killed and 52 missing as of 12 September": a day up to which everything in
    /// its clause is counted that has no time of its own nearer by.
    fn is_day_of_all_counts(&self, time: &TimeFound, number: &Number, clause: &Range<usize>) -> bool {
        if !self.context.is_led_to_as_count(time) {
            return false;
        }
        let of_it = |other: &TimeFound| other.covered().is_some() && other.tokens != time.tokens;
        // "and 120 had been arrested since 1 September", "40 boats had sunk in 2024": a time without another number between the two
        // may be that of the number. The hour beside the day is a part of it.
        let beside = |other: &TimeFound| other.tokens.start <= time.tokens.end + 1 && time.tokens.start <= other.tokens.end + 1;
        let own = |other: &TimeFound| {
            let between = number.tokens.end.min(other.tokens.end)..number.tokens.start.max(other.tokens.start);
            let event = other.tokens.start >= number.tokens.end && time.tokens.end <= number.tokens.start && self.is_day_of_an_event(other);
            of_it(other) && !beside(other) && !event && !self.context.numbers_in(between).iter().any(|number| !number.counts_nothing)
        };
        let behind = number.tokens.end.max(time.tokens.end).min(clause.end);
        let between = number.tokens.end.min(time.tokens.end)..number.tokens.start.max(time.tokens.start);
        let other = [between, behind..clause.end]
            .into_iter()
            .any(|within| within.start < within.end && self.context.times_in(within).iter().any(own));
        // "In April 12 people died and 40 were hurt as of 3 May"
        let opening = time.tokens.start >= number.tokens.end
            && self.context.times_in(clause.start..number.tokens.start).iter().any(|other| of_it(other) && !self.is_day_of_an_event(other));
        let other = other || opening;
        // "1,240 as of 1 May, 1,180 as of 1 June"
        let nearer = |other: &TimeFound| {
            of_it(other)
                && self.context.is_led_to_as_count(other)
                && self.context.distance(&other.tokens, &number.tokens) < self.context.distance(&time.tokens, &number.tokens)
        };
        let held = |meaning| matches!(meaning, Meaning::Compared).then_some(());
        let apart =
            time.tokens.end <= number.tokens.start && self.context.meanings(time.tokens.end..number.tokens.start, held).next().is_some();
        !other && !apart && !self.context.times_in(clause.clone()).iter().any(nearer)
    }

    /// Of the times around a number those of the clause whose verb says its measure, where that clause has any: "a vigil on Monday
    /// for the 12 miners killed on 3 May". Without those of a clause that only describes whom the measure is told of: "deported
    /// three men who were born in 1984".
    fn times_of_measure(&self, dated: Vec<&'a TimeFound>, number: &Number, measure: u16) -> Vec<&'a TimeFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        if dated.is_empty() || !analysis.has_grammar() {
            return dated;
        }
        let says = |word: usize| {
            let at = words[word].token as usize;
            let near = at.saturating_sub(2)..at + 1;
            let said = |meaning| (meaning == Meaning::Measure(measure)).then_some(());
            words[word].upos == Upos::Verb && self.context.meanings(near, said).any(|(hit, ())| hit.end as usize > at)
        };
        let clause_of = |time: &TimeFound| {
            let word = analysis.word_of(time.tokens.end - 1)?;
            self.clauses_above(word).first().copied()
        };
        let Some(own) = analysis.word_of(number.digits.end - 1) else { return dated };
        let noun = if words[own].relation == Relation::Nummod { words[own].head as usize } else { own };
        // The verb that has those who are counted for its subject or object.
        let above = std::iter::successors(Some(noun), |&at| {
            let climbs = matches!(words[at].relation, Relation::Nmod | Relation::Appos | Relation::Conj) && words[at].upos != Upos::Verb;
            climbs.then(|| words[at].head as usize)
        });
        let governed = above.take(REACH_OF_GOVERNOR).find(|&at| matches!(words[at].relation, Relation::Nsubj | Relation::Obj));
        let verb = governed.map(|at| words[at].head as usize);
        if verb.is_some_and(says) {
            let describes = |time: &&TimeFound| {
                clause_of(time).is_some_and(|clause| {
                    words[clause].relation == Relation::Acl && words[clause].head as usize == noun && !says(clause) && Some(clause) != verb
                })
            };
            return dated.into_iter().filter(|time| !describes(time)).collect();
        }
        let behind = |time: &TimeFound| {
            let clause = clause_of(time).filter(|&clause| governed.is_none() && says(clause))?;
            let describes = matches!(words[clause].relation, Relation::Acl | Relation::Advcl);
            let at = words[clause].token as usize;
            (describes && words[noun].token as usize <= at && at < time.tokens.start).then_some(())
        };
        match dated.iter().any(|time| behind(time).is_some()) {
            true => dated.into_iter().filter(|time| behind(time).is_some()).collect(),
            false => dated,
        }
    }

    /// "The office had put the number at 5,127 in January": a month that hangs on the verb by which somebody puts something at a number is
    /// when they did. On a day much is counted that happens on it, and in a year much that was lost in it.
    fn is_when_it_was_put(&self, time: &TimeFound, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let led = number.tokens.start.checked_sub(1).is_some_and(|at| analysis.classes_of(at).any(Classes::PREPOSITION));
        let put = self.word_of_number(number, number.digits.end - 1).filter(|&own| led && words[own].relation == Relation::Obl);
        let Some(verb) = put.map(|own| words[own].head as usize) else { return false };
        let at = words[verb].token as usize;
        let puts = |meaning| matches!(meaning, Meaning::Counting | Meaning::Giving);
        let somebody = analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Obj);
        let had = |word: usize| analysis.classes_of(words[word].token as usize).any(Classes::HAVE);
        let before = analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Aux && had(word));
        let hangs = analysis.word_of(time.tokens.end - 1).is_some_and(|word| words[word].head as usize == verb);
        let month = time.date().is_some_and(|date| date.as_str().len() == LENGTH_OF_MONTH);
        somebody && before && hangs && month && time.tokens.start >= number.tokens.end && analysis.means(at, puts)
    }

    /// "the flood of 6 September": a time that tells which one a noun means says less of a number than any other.
    fn tells_which(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let Some(of) = time.tokens.start.checked_sub(1).filter(|&of| of > 0 && analysis.joins_names(of)) else { return false };
        let day = time.date().is_some_and(|date| date.as_day().is_some());
        let word = analysis.word_of(of - 1).map(|word| &analysis.words[word]);
        let one = word.is_some_and(|word| {
            matches!(word.upos, Upos::Noun | Upos::Propn) && !analysis.model.features(word.features).contains("Number=Plur")
        });
        // "the week of 6 September"
        let of_time = analysis.means(of - 1, |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_)));
        day && one && !of_time && analysis.means(of, |meaning| meaning == Meaning::TimeWord(TimeWord::Of))
    }

    /// "12,480 (first half of 2023: 15,917)": a time with a colon behind it is that of the number there.
    fn is_label_of_another(&self, time: &TimeFound, number: &Number) -> bool {
        let end = time.tokens.end;
        number.tokens.end <= time.tokens.start
            && self.context.analysis.is_mark(end, ":")
            && !self.context.numbers_in(end + 1..end + 2).is_empty()
    }

    /// "12 men and three women in May": a number that "and" joins to the one before has its time with it.
    fn shares_time(&self, number: &Number, other: &Number) -> bool {
        let analysis = self.context.analysis;
        let between = number.tokens.end..other.tokens.start;
        let joined = !between.is_empty() && analysis.classes_of(between.end - 1).any(Classes::COORDINATOR);
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        joined && !between.clone().any(verb) && self.context.times_in(between).is_empty()
    }

    /// "took 214 people off three boats on Sunday": a time that hangs on the verb of both numbers, and no words between them
    /// hold one against the other.
    fn is_time_of_both(&self, time: &TimeFound, measure: u16, number: &Number, other: &Number) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let between = number.tokens.end.min(other.tokens.end)..number.tokens.start.max(other.tokens.start);
        let apart = |at: usize| {
            matches!(analysis.text_of(at), ";" | "(" | ":")
                || analysis.means(at, |meaning| matches!(meaning, Meaning::Compared | Meaning::Increase | Meaning::Decrease))
        };
        if !analysis.has_grammar() || between.clone().any(apart) || !self.context.times_in(between).is_empty() {
            return false;
        }
        let clause = |token: usize| analysis.word_of(token).and_then(|word| self.clauses_above(word).first().copied());
        let verb = (time.tokens.clone()).filter_map(|at| analysis.word_of(at)).find_map(|word| {
            let head = words[word].head as usize;
            (!time.tokens.contains(&(words[head].token as usize))).then_some(head)
        });
        let [own, others] = [number, other].map(|number| clause(number.digits.end - 1));
        let own_subject = |clause: usize| analysis.dependents_of(clause).any(|at| words[at].relation == Relation::Nsubj);
        // "rescued 19 people and brought back 1,027 between Friday and Sunday", but not "was built for 450 and held 706 on 12 May"
        let done = analysis.library.packs.measures[measure as usize].flow == Some(Flow::Flow);
        let goes_on = |first: usize, next: usize| {
            done && words[next].relation == Relation::Conj && words[next].head as usize == first && !own_subject(next)
        };
        let together = own.zip(others).is_some_and(|(own, other)| own == other || goes_on(own, other) || goes_on(other, own));
        together && verb.is_some() && (verb == own || verb == others)
    }

    /// "On 12 August six men died, and two were missing": the time at the head of a clause holds for all of it.
    pub(super) fn opening_time(&self, number: &Number, measure: u16, clause: &Range<usize>) -> Option<&'a TimeFound> {
        let told = |piece: &Range<usize>| piece.contains(&number.tokens.start);
        let claim = self.context.claim_of(&number.tokens).map(|claim| &self.context.claims[claim]);
        let start = claim
            .and_then(|claim| claim.pieces.iter().find(|piece| told(piece)))
            .map_or(clause.start, |piece| piece.start.max(clause.start));
        let first = self.context.times_in(start..clause.end.min(start + OPENING)).first()?;
        let told = first.tokens.end <= number.tokens.start && self.is_told_of(first.tokens.end - 1, &number.digits);
        (first.covered().is_some() && told && !self.belongs_elsewhere(first, measure)).then_some(first)
    }

    /// "three days in 2020": the time that stands right behind some words.
    pub(super) fn time_right_behind(&self, tokens: &Range<usize>) -> Option<usize> {
        let time = self.context.times_in(tokens.end..tokens.end + 2).first()?;
        let joined = time.tokens.start == tokens.end
            || self.context.analysis.means(tokens.end, |meaning| meaning == Meaning::TimeWord(TimeWord::In));
        self.index_of(time).filter(|_| joined && time.date().is_some_and(|date| date.as_day().is_none() && !date.as_str().contains("..")))
    }

    /// "the longest since 1998, when the port stood idle for 26 days": the time that a clause tells of.
    pub(super) fn time_described(&self, tokens: &Range<usize>) -> Option<&'a TimeFound> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(tokens.start);
        let time = self.context.times_in(sentence.start..tokens.start).last()?;
        let comma = usize::from(analysis.is_mark(time.tokens.end, ","));
        let opens = time.tokens.end + comma;
        let when = analysis.classes_of(opens).any(Classes::RELATIVE) && analysis.upos_of(opens) == Upos::Adv;
        (when && time.date().is_some()).then_some(time)
    }

    /// The stretch of time that a figure covers, where the words of its time alone say another one.
    pub(super) fn stretch(&self, number: &Number, time: &TimeFound) -> Option<Edtf> {
        self.times_together(number, time)
            .or_else(|| self.since_event(time))
            .or_else(|| self.in_another_year(number, time))
            .or_else(|| self.when_it_was(number, time))
    }

    /// "On 30 November 2022 it held 4,118; a year earlier, 3,772": the same day, months or business year of another year.
    fn in_another_year(&self, number: &Number, time: &TimeFound) -> Option<Edtf> {
        let analysis = self.context.analysis;
        let year = time.date().filter(|date| date.as_str().len() == 4)?;
        let points_back = |meaning| {
            let earlier = matches!(meaning, Meaning::TimeWord(TimeWord::Earlier | TimeWord::Before | TimeWord::Previous));
            earlier.then_some(())
        };
        let in_words = time.anchored_to == Some("text") && self.context.meanings(time.tokens.clone(), points_back).next().is_some();
        let before = self.recent().next().filter(|before| in_words && before.tokens.end <= number.tokens.start)?;
        let [own, other] = [number.tokens.start, before.tokens.start].map(|at| analysis.sentence_of(at));
        let together = own == other || own == other + 1 && analysis.sentences[own].block == analysis.sentences[other].block;
        let date = before.stretch.as_ref().or_else(|| self.context.times[before.period?].date()).filter(|_| together)?;
        let by = year.earliest()?.year() - date.latest()?.year();
        (date.as_str().len() > 4 && by < 0).then(|| date.moved_by_years(by)).flatten()
    }

    /// "since 1998, when 113 people died": that year alone.
    fn when_it_was(&self, number: &Number, time: &TimeFound) -> Option<Edtf> {
        let described = self.time_described(&number.tokens).filter(|described| described.tokens == time.tokens)?;
        let date = described.date()?.as_str().strip_suffix("/..")?;
        Edtf::parse(date).ok()
    }

    /// "since our last visit in October 2019": since that month.
    fn since_event(&self, time: &TimeFound) -> Option<Edtf> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let date = time.date().filter(|date| !date.as_str().contains('/'))?;
        let word = analysis.word_of(time.tokens.end - 1)?;
        let event = (0..time.tokens.len()).try_fold(word, |at, _| {
            let inside = time.tokens.contains(&(words[at].token as usize));
            if inside { Ok(words[at].head as usize) } else { Err(at) }
        });
        let event = event.unwrap_or_else(|at| at);
        let since = |at: usize| analysis.means(words[at].token as usize, |meaning| meaning == Meaning::TimeWord(TimeWord::Since));
        let led = matches!(words[event].upos, Upos::Noun | Upos::Propn) && analysis.dependents_of(event).any(since);
        led.then(|| Edtf::interval(Some(date), None))
    }

    /// The time of the sentence before a semicolon: "On 11 November 19 people were set adrift; five drowned".
    pub(super) fn period_before(&self, number: &Number, measure: u16, clause: &Range<usize>) -> Option<&'a TimeFound> {
        let sentence = self.context.sentence(number.tokens.start);
        let told = |time: &&TimeFound| time.covered().is_some() && !self.belongs_elsewhere(time, measure);
        let semicolon = clause.start > sentence.start && self.context.analysis.is_mark(clause.start - 1, ";");
        // "; up to 26 are still missing"
        let analysis = self.context.analysis;
        let now = |at: usize| {
            let word = analysis.word_of(at).map(|word| &analysis.words[word]);
            word.is_some_and(|word| word.upos == Upos::Aux && analysis.model.features(word.features).contains("Tense=Pres"))
        };
        if clause.clone().any(now) {
            return None;
        }
        let before = semicolon.then(|| self.context.times_in(sentence.start..clause.start))?;
        before.iter().rfind(told)
    }

    /// "the 2017 pact", "first signed in 2016": a time of a name or of another verb.
    fn belongs_elsewhere(&self, time: &TimeFound, measure: u16) -> bool {
        if time.date().is_some_and(|date| date.as_str().contains('/')) {
            return false;
        }
        let analysis = self.context.analysis;
        let names = (time.tokens.end..analysis.tokens.len().min(time.tokens.end + 2))
            .any(|at| analysis.means(at, |meaning| meaning == Meaning::AgreementNoun));
        // "188 million euros under the memorandum of 16 July 2023"
        let of_agreement = |noun: usize| {
            let ends = |hit: &plimsoll_language::Hit| hit.meaning == Meaning::AgreementNoun && hit.end as usize == noun;
            analysis.hits_in(noun.saturating_sub(REACH_OF_NOUN)..noun).iter().any(ends)
        };
        let joined =
            time.tokens.start.checked_sub(1).filter(|&of| analysis.means(of, |meaning| meaning == Meaning::TimeWord(TimeWord::Of)));
        let names = names || joined.is_some_and(of_agreement);
        let packs = &analysis.library.packs;
        let other_verb = (time.tokens.start.saturating_sub(2)..time.tokens.start).any(|at| {
            let hits = analysis.hits_at(at);
            let trigger = hits
                .iter()
                .any(|hit| matches!(hit.meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].needs_agreement()));
            trigger && !hits.iter().any(|hit| hit.meaning == Meaning::Measure(measure))
        });
        names || other_verb || self.is_of_an_event_before(time) || self.is_of_an_event_ahead(time) || self.leads_to_dated_event(time)
    }

    /// "eight weeks after the flood of 6 September": the day of something that was before.
    fn is_of_an_event_before(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(noun) = time.tokens.start.checked_sub(2).and_then(|noun| analysis.word_of(noun)) else { return false };
        let after = |at: usize| {
            let leads = |meaning| meaning == Meaning::TimeWord(TimeWord::After);
            words[at].relation == Relation::Case && analysis.means(words[at].token as usize, leads)
        };
        // Without a length before it, "after the flood of 6 September" tells the day of what the flood brought.
        let unit = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_)));
        let by_a_length = |at: usize| after(at) && (words[at].token as usize).checked_sub(1).is_some_and(unit);
        self.is_day_of_an_event(time) && analysis.dependents_of(noun).any(by_a_length)
    }

    /// "wrote ahead of the meeting on 12 June": the day of something that is yet to come.
    fn is_of_an_event_ahead(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(noun) = time.tokens.start.checked_sub(2).and_then(|noun| analysis.word_of(noun)) else { return false };
        let before = |at: usize| {
            let leads = |meaning| meaning == Meaning::TimeWord(TimeWord::Before);
            let token = words[at].token as usize;
            words[at].relation == Relation::Case && analysis.means(token, leads) && !analysis.classes_of(token).any(Classes::AGENT)
        };
        // "stood before the judges on 12 June"
        let event = analysis.means(words[noun].token as usize, |meaning| matches!(meaning, Meaning::Trigger(_)));
        event && words[noun].upos == Upos::Noun && analysis.dependents_of(noun).any(before)
    }

    /// "the flood of 6 September": a time that "of" joins to a noun.
    fn is_day_of_an_event(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let Some(of) = time.tokens.start.checked_sub(1).filter(|&of| of > 0 && analysis.joins_names(of)) else { return false };
        analysis.upos_of(of - 1) == Upos::Noun
    }

    /// "Eight weeks after | the flood of 6 September": a length that leads to an event whose day is told, and is no day itself.
    fn leads_to_dated_event(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let end = time.tokens.end;
        let leads = |at: usize| analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::After));
        let after = end > 0 && (leads(end - 1) || leads(end));
        let next = || self.context.times_in(end..end + REACH_OF_EVENT).first();
        after && next().is_some_and(|next| self.is_day_of_an_event(next))
    }

    pub(super) fn index_of(&self, time: &TimeFound) -> Option<usize> {
        self.context.time_index(time)
    }

    /// Who did it: the subject of the verb that names the measure.
    pub(super) fn actor(&self, number: &Number, measure: u16, clause: Range<usize>) -> Option<ReferenceFound> {
        self.context
            .meanings(clause.start..number.tokens.start, |meaning| (meaning == Meaning::Measure(measure)).then_some(()))
            .filter(|(hit, ())| matches!(hit.form, WordForm::Past | WordForm::Third))
            .find_map(|(hit, ())| {
                let subject = self.context.references.phrases.subject(hit.start as usize, clause.start)?;
                let actor = self.context.references.resolve(subject.tokens);
                actor.entity.is_some_and(|entity| self.context.names.is_actor(entity)).then_some(actor)
            })
    }
}
