//! Digits that are no numbers, words that are no numbers, and numbers that count nothing.

use plimsoll_language::{Hit, Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TimeWord};
use plimsoll_record::Bound;

use super::phrase::{Amount, Walk};
use super::value::{split_mixed, suffix_meaning};
use super::{Number, NumberUnit};

/// Nobody is older than this.
const OLDEST: f64 = 120.0;
/// A number behind a name belongs to the name up to here: "Formula 1", "COP 28".
const GREATEST_IN_NAME: f64 = 99.0;

impl Walk<'_, '_> {
    /// Digits at a token that are no number: where they end.
    pub(super) fn no_number(&self, at: usize) -> Option<usize> {
        self.list_mark(at).or_else(|| self.section_mark(at)).or_else(|| self.footnote_mark(at)).or_else(|| self.telephone(at))
    }

    /// "3." or "(4)" at the beginning of a line.
    fn list_mark(&self, at: usize) -> Option<usize> {
        let line_start = at == self.start || self.has_shape(at, Shape::AFTER_NEWLINE);
        if !line_start {
            return None;
        }
        let bracket = self.is_mark(at, "(") || self.is_mark(at, "[");
        let number = at + usize::from(bracket);
        let closed = if bracket {
            self.is_mark(number + 1, ")") || self.is_mark(number + 1, "]")
        } else {
            (self.is_mark(number + 1, ".") || self.is_mark(number + 1, ")")) && self.has_shape(number + 1, Shape::GLUED)
        };
        // The full stop of a sentence that is nothing but a number ends the sentence.
        let goes_on = number + 2 < self.analysis.tokens.len() && !self.has_shape(number + 2, Shape::AFTER_NEWLINE);
        (closed && goes_on && self.is_small_whole(number)).then_some(number + 2)
    }

    /// "4.2 The Ombudsman", "3.1.4 Findings": the number of a section, at the beginning of its first sentence.
    fn section_mark(&self, at: usize) -> Option<usize> {
        let text = self
            .analysis
            .tokens
            .get(at)
            .filter(|token| at == self.start && token.piece == Piece::Number)
            .map(|_| self.analysis.text_of(at))?;
        let parts = || text.split('.');
        let numbered =
            parts().count() > 1 && parts().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
        let next = self.analysis.tokens.get(at + 1).filter(|_| at + 1 < self.limit)?;
        let apart = self.analysis.content.text[self.analysis.tokens[at].end as usize..next.start as usize].contains('\t');
        (numbered && !apart && next.is_capitalised() && !self.is_unit(at + 1)).then_some(at + 1)
    }

    fn is_small_whole(&self, at: usize) -> bool {
        let Some(token) = self.analysis.tokens.get(at).filter(|token| token.piece == Piece::Number) else { return false };
        let text = &self.analysis.content.text[token.bytes()];
        text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// A number alone in square brackets, with a caret before it or not.
    fn footnote_mark(&self, at: usize) -> Option<usize> {
        if !self.is_mark(at, "[") {
            return None;
        }
        let number = at + 1 + usize::from(self.is_mark(at + 1, "^"));
        (self.is_small_whole(number) && self.is_mark(number + 1, "]")).then_some(number + 2)
    }

    /// "+39 06 1234 567", "020 7946 0000", "00 123 456": digits in a row that are no thousands.
    fn telephone(&self, at: usize) -> Option<usize> {
        let plus = self.is_mark(at, "+") && self.has_shape(at + 1, Shape::GLUED);
        let start = at + usize::from(plus);
        let is_digits = |at: usize| self.analysis.tokens.get(at).is_some_and(|token| token.piece == Piece::Number) && at < self.limit;
        if !is_digits(start) {
            return None;
        }
        let first = self.analysis.text_of(start);
        let zero = first.len() > 1 && first.starts_with('0') && first.bytes().all(|byte| byte.is_ascii_digit());
        let mut end = start + 1;
        let mut groups = 1;
        loop {
            let joint = matches!(
                self.analysis.tokens.get(end).map(|token| &self.analysis.content.text[token.bytes()]),
                Some("-" | "(" | ")" | "/")
            ) && (plus || zero);
            let next = end + usize::from(joint);
            if !is_digits(next) {
                break;
            }
            (end, groups) = (next + 1, groups + 1);
        }
        let thousands = || self.values.at(start, self.limit, false).is_some_and(|value| value.end >= end);
        // A lone zero in front: no amount is written so.
        (zero || (plus && groups > 1) || (groups >= 3 && !thousands())).then_some(end)
    }

    /// "COVID-19", "10-point", "145/2024", "3:1": digits glued to something that is no unit.
    pub(super) fn is_part_of_word(&self, start: usize, end: usize) -> bool {
        let is_word = |at: usize| matches!(self.analysis.tokens[at].piece, Piece::Word | Piece::Mixed | Piece::Address);
        let before = start >= self.start + 2
            && self.has_shape(start, Shape::GLUED)
            && self.is_mark(start - 1, "-")
            && self.has_shape(start - 1, Shape::GLUED)
            && is_word(start - 2)
            && !self.is_unit(start - 2);
        let glued_letter = start > self.start
            && self.has_shape(start, Shape::GLUED)
            && is_word(start - 1)
            && self.phrase(start - 1, |meaning| matches!(meaning, Meaning::Currency(_) | Meaning::NotCounted).then_some(())).is_none();
        let after = self.is_hyphen_inside(end)
            && is_word(end + 1)
            && !self.is_multiplied(end + 1)
            && !self.is_unit(end + 1)
            && !self.is_dimension(end + 1)
            // "a $70-a-share offer"
            && self.phrase(end + 1, |meaning| (meaning == Meaning::TimeWord(TimeWord::One)).then_some(())).is_none()
            && self.phrase(end, |meaning| matches!(meaning, Meaning::Age | Meaning::BoundAfter(_)).then_some(())).is_none();
        let glued_colon = |at: usize| self.is_mark(at, ":") && self.has_shape(at, Shape::GLUED) && self.has_shape(at + 1, Shape::GLUED);
        let score = (glued_colon(end) && self.is_number(end + 1))
            || (start > self.start + 1 && glued_colon(start - 1) && self.is_number(start - 2));
        before || glued_letter || after || score
    }

    /// "20m" of "€10-20m": the other end of a range.
    fn is_multiplied(&self, at: usize) -> bool {
        let letters = split_mixed(self.analysis, at).filter(|(digits, _)| !digits.is_empty());
        letters.is_some_and(|(_, letters)| {
            let multiplies = |meaning| matches!(meaning, Meaning::Multiplier(_) | Meaning::Dimension(_)).then_some(());
            suffix_meaning(self.analysis, letters, multiplies).is_some()
        })
    }

    /// "27-kilometre"
    fn is_dimension(&self, at: usize) -> bool {
        self.phrase(at, |meaning| matches!(meaning, Meaning::Dimension(_)).then_some(())).is_some()
    }

    fn is_unit(&self, at: usize) -> bool {
        self.phrase(at, |meaning| {
            matches!(meaning, Meaning::Percent | Meaning::PercentagePoint | Meaning::Currency(_) | Meaning::Multiplier(_)).then_some(())
        })
        .is_some()
    }

    /// Whether an amount may be a number without another end. "One" is more often a pronoun, and a
    /// number word with a capital more often a part of a name.
    pub(super) fn can_stand_alone(&self, at: usize, amount: &Amount, bounded: bool) -> bool {
        if amount.value.in_digits || amount.unit != NumberUnit::None {
            return true;
        }
        let (first, next) = (amount.digits, amount.end);
        let capital_next = next < self.limit && self.analysis.tokens[next].is_capitalised();
        let in_name = self.analysis.tokens[first].is_capitalised() && capital_next && !self.is_known(next);
        let is_one = amount.value.value == 1.0 && amount.value.multiplier == 1.0;
        if is_one {
            return !in_name && self.counts_one(at, next, bounded);
        }
        !in_name
    }

    /// "one person", "at least one boat"; but not "one of", "no one", "one based in".
    fn counts_one(&self, at: usize, next: usize, bounded: bool) -> bool {
        let measured = self.phrase(next, |meaning| matches!(meaning, Meaning::Dimension(_)).then_some(())).is_some();
        let after_word =
            at > self.start && self.analysis.tokens[at - 1].classes.any(Classes::NEGATION.or(Classes::DEMONSTRATIVE).or(Classes::ARTICLE));
        // "that one mile"
        if after_word && !bounded && !measured {
            return false;
        }
        // "by two votes to one"
        let of_votes = at >= self.start + 2
            && self.is_population(at - 2)
            && self.phrase(at - 1, |meaning| (meaning == Meaning::RangeJoin).then_some(())).is_some();
        // "with one abstention", "one member abstaining"
        let side = |at: usize| self.phrase(at, |meaning| matches!(meaning, Meaning::Vote(_)).then_some(())).is_some();
        let sides = side(next) || self.is_plain_word(next) && side(next + 1);
        let adjective_between = || next + 1 < self.limit && self.is_plain_word(next) && self.is_population(next + 1);
        of_votes || sides || measured || self.is_population(next) || adjective_between() || (bounded && self.is_plain_word(next))
    }

    fn is_plain_word(&self, at: usize) -> bool {
        at < self.limit && {
            let token = &self.analysis.tokens[at];
            token.piece == Piece::Word && !token.is_capitalised() && token.classes == Classes::default()
        }
    }

    /// A word with a capital that the library knows as something that is counted or as a people.
    fn is_known(&self, at: usize) -> bool {
        self.phrase(at, |meaning| {
            matches!(meaning, Meaning::Population(_) | Meaning::Demonym(_) | Meaning::Role(_) | Meaning::Head(_)).then_some(())
        })
        .is_some()
    }

    /// Whether the words around a number say that it counts nothing.
    pub(super) fn counts_nothing(&self, number: &Number) -> bool {
        if number.unit != NumberUnit::None {
            return false;
        }
        let counts_people = self.is_population(number.tokens.end);
        let (start, end) = (number.tokens.start, number.tokens.end);
        (!counts_people && (self.is_numbered(start) || self.is_numbered(number.digits.start) || self.goes_on_numbering(start)))
            || self.is_base_of_rate(start)
            || self.is_age(number)
            || self.is_time_of_day(number)
            || self.is_uncounted_before(end)
            || self.has_slash(number)
            || (!counts_people && self.is_in_name(number))
    }

    /// "131 per | 100,000 inhabitants", "one officer for every | 2.7 prisoners"
    fn is_base_of_rate(&self, at: usize) -> bool {
        let ends = |hit: &Hit| hit.end as usize == at && hit.meaning == Meaning::Rate;
        (self.start.max(at.saturating_sub(2))..at).any(|start| self.analysis.hits_at(start).iter().any(ends))
    }

    /// "20 times", "35° 12′ N"; but "20 °C", "up to 48°".
    fn is_uncounted_before(&self, end: usize) -> bool {
        let found = self.phrase(end, |meaning| match meaning {
            Meaning::NotCountedAfter => Some(true),
            Meaning::Dimension(_) => Some(false),
            _ => None,
        });
        // A sign alone, as of degrees, makes a place on the globe before a number or a letter.
        let sign = |after: usize| after == end + 1 && self.analysis.tokens[end].piece == Piece::Mark;
        let goes_on = |after: usize| {
            self.analysis.tokens.get(after).is_some_and(|next| {
                next.is_capitalised()
                    || next.piece != Piece::Word && next.shape.is(Shape::GLUED) && !self.is_mark(after, ".") && !self.is_mark(after, ",")
            })
        };
        found.is_some_and(|(after, uncounted)| uncounted && (!sign(after) || goes_on(after)))
    }

    /// "Article 4", "p. 9", "No. 10"
    fn is_numbered(&self, at: usize) -> bool {
        let full_stop = at > self.start + 1 && self.is_mark(at - 1, ".") && self.has_shape(at - 1, Shape::GLUED);
        let end = at - usize::from(full_stop);
        // "The lives lost number 47": a verb.
        let named = |start: usize| self.analysis.upos_of(start) != Upos::Verb;
        let ends = |hit: &Hit| hit.end as usize == end && matches!(hit.meaning, Meaning::NotCounted | Meaning::AgeBefore);
        (self.start.max(end.saturating_sub(3))..end).any(|start| named(start) && self.analysis.hits_at(start).iter().any(ends))
    }

    /// "articles 8 and 10": behind a number that counts nothing, with no more than a joint between.
    fn goes_on_numbering(&self, at: usize) -> bool {
        let Some(last) = self.found.last().filter(|last| last.counts_nothing && last.tokens.end >= self.start && last.tokens.end < at)
        else {
            return false;
        };
        let joints = (last.tokens.end..at).all(|at| {
            matches!(self.analysis.text_of(at), "," | ";" | "/" | "(" | ")")
                || self.phrase(at, |meaning| (meaning == Meaning::RangeJoin).then_some(())).is_some()
        });
        joints && !self.is_plain_word(self.limit.min(at + 1))
    }

    /// "34 years old", "aged 19", "a man, 34,", "who was 17", "a girl of six"
    fn is_age(&self, number: &Number) -> bool {
        let (start, end) = (number.tokens.start, number.tokens.end);
        let Some(value) = number.value.or(number.high).filter(|value| (0.0..=OLDEST).contains(value)) else { return false };
        if self.phrase(end, |meaning| (meaning == Meaning::Age).then_some(())).is_some() {
            return true;
        }
        let ends = |at: usize| at >= self.limit || matches!(self.analysis.text_of(at), "," | "." | ";" | ")" | "”" | "\"");
        let after_comma = start > self.start + 1 && (self.is_mark(start - 1, ",") || self.is_adverb_after_comma(start));
        let word_before_comma = || {
            let comma = if self.is_mark(start - 1, ",") { start - 1 } else { start - 2 };
            self.analysis.tokens[comma - 1].piece == Piece::Word
        };
        let set_apart =
            after_comma && word_before_comma() && end < self.limit && self.is_mark(end, ",") && number.bound == Bound::Exact && value > 4.0;
        set_apart && !self.is_number(end + 1)
            || self.is_age_of_person(start)
                // "he is 5 feet 2 inches"
                && end == number.digits.end
                && (ends(end) || self.has_class(end, Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::COORDINATOR)))
            || self.is_age_limit(number, value)
            || self.is_age_of_one(number)
            || self.is_age_of_subject(number)
    }

    /// "a woman of 26", "a boy of about nine"
    fn is_age_of_one(&self, number: &Number) -> bool {
        let Some(of) = number.tokens.start.checked_sub(1).filter(|of| *of > self.start && self.is_any_of(*of)) else { return false };
        let person = of - 1;
        let (end, words) = (number.tokens.end, &self.analysis.words);
        let one = |word: usize| self.analysis.model.features(words[word].features).contains("Number=Sing");
        self.analysis.means(person, |meaning| matches!(meaning, Meaning::Gender(_)))
            && self.analysis.word_of(person).is_some_and(one)
            && !self.is_population(end)
            && !self.is_plain_noun(end)
    }

    /// "the youngest, a girl, was eleven"
    fn is_age_of_subject(&self, number: &Number) -> bool {
        let words = &self.analysis.words;
        let Some(own) = self.analysis.word_of(number.digits.end - 1) else { return false };
        let dependents = || self.analysis.dependents_of(own).map(|at| &words[at]);
        let is = dependents().any(|word| word.relation == Relation::Cop);
        let subject = dependents().find(|word| is && word.relation == Relation::Nsubj).map(|word| word.token as usize);
        let stands_for = |hit: &Hit, subject: usize| hit.meaning == Meaning::AgeBefore && hit.end as usize == subject + 1;
        subject
            .is_some_and(|subject| self.analysis.hits_in(subject.saturating_sub(1)..subject + 1).iter().any(|hit| stands_for(hit, subject)))
    }

    /// "opened at 9.04"
    fn is_time_of_day(&self, number: &Number) -> bool {
        let start = number.tokens.start;
        let led =
            |word| start > self.start && self.phrase(start - 1, |meaning| (meaning == Meaning::TimeWord(word)).then_some(())).is_some();
        if number.tokens.len() > 1 || !(led(TimeWord::At) || led(TimeWord::Until)) {
            return false;
        }
        let Some((hour, minute)) = self.analysis.text_of(start).split_once('.') else { return false };
        let below = |part: &str, limit: u8| part.parse::<u8>().is_ok_and(|part| part < limit);
        hour.len() <= 2 && minute.len() == 2 && below(hour, 24) && below(minute, 60) && !self.is_plain_word(number.tokens.end)
    }

    /// ", now 71,"
    fn is_adverb_after_comma(&self, at: usize) -> bool {
        at > self.start + 2 && self.has_class(at - 1, Classes::ADVERB) && self.is_mark(at - 2, ",")
    }

    /// "who was 17", "she is 34"
    fn is_age_of_person(&self, start: usize) -> bool {
        start > self.start + 1
            && self.has_class(start - 1, Classes::BE)
            && (self.has_class(start - 2, Classes::PERSON_PRONOUN.or(Classes::RELATIVE)) || self.is_speaker(start - 2))
    }

    /// "I"; "we were 34" are so many.
    fn is_speaker(&self, at: usize) -> bool {
        let one = |word: usize| self.analysis.model.features(self.analysis.words[word].features).contains("Number=Sing");
        self.has_class(at, Classes::SPEAKER_PRONOUN) && self.analysis.word_of(at).is_some_and(one)
    }

    /// "children under 18", "two women over seventy"
    fn is_age_limit(&self, number: &Number, value: f64) -> bool {
        const YOUNG: f64 = 25.0;
        let limit = matches!(number.bound, Bound::LessThan | Bound::MoreThan);
        let after_people = number.tokens.start > self.start && {
            let before = number.tokens.start - 1;
            self.phrase(before, |meaning| matches!(meaning, Meaning::Population(_)).then_some(()))
                .is_some_and(|(end, ())| end == number.tokens.start)
        };
        // "some were under 18"
        let verb =
            number.tokens.start.saturating_sub(1 + usize::from(self.has_class(number.tokens.start.saturating_sub(1), Classes::ADVERB)));
        let after_be = verb >= self.start && number.tokens.start > self.start && self.has_class(verb, Classes::BE);
        let alone = !self.is_population(number.tokens.end) && !self.is_plain_word(number.tokens.end);
        // "deaths exceeded 30" tells no age.
        limit
            && self.has_class(number.tokens.start, Classes::PREPOSITION)
            && (after_people && alone || after_be && alone && value <= YOUNG)
            && !self.is_population(number.tokens.end)
            && number.tokens.len() == 2
    }

    fn is_number(&self, at: usize) -> bool {
        at < self.limit && self.analysis.tokens[at].piece == Piece::Number
    }

    /// "145/2024", "A/HRC/52/83", "24/7"
    fn has_slash(&self, number: &Number) -> bool {
        let glued_slash = |at: usize| self.is_mark(at, "/") && self.has_shape(at, Shape::GLUED);
        let before =
            number.digits.start > self.start && glued_slash(number.digits.start - 1) && self.has_shape(number.digits.start, Shape::GLUED);
        // "60km/h"
        let with_unit = self.analysis.tokens[number.digits.end - 1].piece == Piece::Mixed;
        let after = !with_unit
            && number.digits.end + 1 < self.analysis.tokens.len()
            && glued_slash(number.digits.end)
            && self.has_shape(number.digits.end + 1, Shape::GLUED);
        before || after
    }

    /// "the Sea-Watch 3", "COP 28": a small plain number right behind a name, with no noun to count; "a Boeing 787": a greater one,
    /// where an article stands before the name, as before none of a place.
    fn is_in_name(&self, number: &Number) -> bool {
        let start = number.tokens.start;
        let whole = number.value.is_some_and(|value| value.fract() == 0.0) && number.bound == Bound::Exact;
        let small = number.value.is_some_and(|value| value <= GREATEST_IN_NAME) || self.is_behind_called_thing(number);
        if !whole || !small || start == self.start || number.tokens != number.digits || self.analysis.tokens[start].piece != Piece::Number {
            return false;
        }
        let name = &self.analysis.tokens[start - 1];
        let end = number.tokens.end;
        let verb_of_many = self.has_class(end, Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE));
        let is_name = name.piece == Piece::Word && name.is_capitalised() && name.classes == Classes::default();
        is_name && !verb_of_many && !(self.is_plain_noun(end) && self.is_place_of(start - 1))
    }

    /// "The Boeing | 787 took off", "on a Boeing | 787", but "in the Gambia | 340 drowned".
    fn is_behind_called_thing(&self, number: &Number) -> bool {
        let start = number.tokens.start;
        if number.tokens.len() > 1 || start < self.start + 2 || self.is_plain_noun(number.tokens.end) {
            return false;
        }
        let article = start - 2;
        let led = article > self.start && self.has_class(article - 1, Classes::PREPOSITION);
        self.has_class(article, Classes::ARTICLE) && (!led || self.analysis.features_of(article).contains("Definite=Ind"))
    }

    /// "In Porto Vento 50 tents": the name that ends at a token stands behind a preposition.
    fn is_place_of(&self, name: usize) -> bool {
        let in_name = |at: &usize| self.analysis.tokens[*at].is_capitalised() && self.analysis.tokens[*at].classes == Classes::default();
        let first = (self.start..=name).rev().take_while(in_name).last().unwrap_or(name);
        let before = if first > self.start { first - 1 } else { first };
        self.analysis.tokens[before].classes.any(Classes::PREPOSITION)
    }

    /// A plain word that may be what the number counts: it is no verb that the library knows.
    fn is_plain_noun(&self, at: usize) -> bool {
        self.is_plain_word(at)
            && self.phrase(at, |meaning| matches!(meaning, Meaning::Cue(_) | Meaning::Trigger(_)).then_some(())).is_none()
    }

    fn has_class(&self, at: usize, classes: Classes) -> bool {
        at < self.limit && self.analysis.tokens[at].classes.any(classes)
    }

    fn has_shape(&self, at: usize, shape: Shape) -> bool {
        at < self.analysis.tokens.len() && self.analysis.has_shape(at, shape)
    }

    fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.analysis.is_mark(at, mark)
    }
}
