//! Years by other names: their seasons, quarters and festivals, decades, centuries, years of accounts and of other eras.

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece, TimeUnit, TimeWord};

use super::calendar::{Calendar, YEARS, YEARS_AFTER_PREPOSITION, part_number};
use super::scan::Scan;
use crate::numbers::value::{split_mixed, suffix_meaning};

/// "The 40s" and later decades are those of the twentieth century for whoever writes today.
const FIRST_OF_LAST_CENTURY: i16 = 40;

impl Scan<'_, '_> {
    /// "the summer of 2022", "summer 2022", "Q3 2024", "the first half of 2023".
    pub(super) fn part_of_year(&self, at: usize) -> Option<(Calendar, usize)> {
        let (end, part) = self.phrase(at, |meaning| match meaning {
            // "fall" is a season only beside its year.
            Meaning::TimeWord(TimeWord::SeasonShort(part)) => Some(part),
            _ => part_number(meaning),
        })?;
        let part = Calendar { part: Some(part), ..Calendar::default() };
        let start = self.word(end, TimeWord::Of).unwrap_or(end);
        // "Q4'24"
        if let Some((year, end)) = self.year_behind_apostrophe(end) {
            return Some((Calendar { year: Some(year), ..part }, end));
        }
        // "Q2/2024", "Q2-2024"
        let joint = self.skip_joint(end);
        if let Some((year, _)) = self.digits(joint).filter(|&(year, length)| joint > end && length == 4 && YEARS.contains(&year)) {
            return Some((Calendar { year: Some(year), ..part }, joint + 1));
        }
        const WINTER: u8 = 24;
        if let Some((year, end)) = self.two_years(start).filter(|_| part.part == Some(WINTER)) {
            return Some((Calendar { year: Some(year), ..part }, end));
        }
        match self.four_digits(start) {
            Some((year, end)) => Some((Calendar { year: Some(year), ..part }, end)),
            None => Some(self.with_era(part, end)).filter(|&(_, after)| after > end || self.is_season_in_place(at, end)),
        }
    }

    /// "2019 Q1", "2019-Q1", "2019H1", "2019's third quarter", "the year 2008"
    pub(super) fn year_then_part(&self, at: usize) -> Option<(Calendar, usize)> {
        if let Some((start, TimeUnit::Year)) = self.unit(at) {
            let (year, end) = self.four_digits(start)?;
            return Some((Calendar::of_year(year), end));
        }
        // "in 4Q24"; "Flight 2Q24" is a name.
        let led = at > self.sentence.start && self.has_class(at - 1, Classes::PREPOSITION);
        if let Some(part) = self.part_and_short_year(at).filter(|_| led) {
            return Some((part, at + 1));
        }
        if self.piece(at)? == Piece::Mixed {
            let (digits, part) = split_mixed(self.analysis, at).filter(|(digits, _)| digits.len() == 4)?;
            let part = suffix_meaning(self.analysis, part, part_number).filter(|part| *part > 32)?;
            let year = digits.parse().ok().filter(|year| YEARS.contains(year))?;
            return Some((Calendar { part: Some(part), ..Calendar::of_year(year) }, at + 1));
        }
        let (year, end) = self.four_digits(at).filter(|(year, _)| YEARS.contains(year))?;
        let possessive = self.is_inside(end) && self.is_glued(end) && self.analysis.upos_of(end) == Upos::Part;
        let start = if possessive { end + 1 } else { self.skip_article(self.skip_hyphen(end)) };
        let (end, part) = self.phrase(start, |meaning| match meaning {
            Meaning::TimeWord(TimeWord::Part(part)) => Some(part),
            _ => None,
        })?;
        Some((Calendar { part: Some(part), ..Calendar::of_year(year) }, end))
    }

    /// "4Q24", "1H2025"
    fn part_and_short_year(&self, at: usize) -> Option<Calendar> {
        let text = Some(self.analysis.text_of(at)).filter(|_| self.piece(at) == Some(Piece::Mixed))?;
        let (part, year) = text.split_at_checked(2).filter(|(_, year)| matches!(year.len(), 2 | 4))?;
        let year: i16 = Some(year).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()?;
        // "2h30" is a length.
        let capital = part.ends_with(|letter: char| letter.is_uppercase());
        let part = suffix_meaning(self.analysis, part, part_number).filter(|part| *part > 32 && capital)?;
        let year = if text.len() == 4 { self.of_short_year(year) } else { year };
        Some(Calendar { part: Some(part), ..Calendar::of_year(year) }).filter(|_| YEARS.contains(&year))
    }

    /// A season without its year: "in the summer", "by spring". "Fall", "spring" and "quarter" are other words too.
    fn is_season_in_place(&self, at: usize, end: usize) -> bool {
        // Halves are more often those of a game.
        let season =
            self.phrase(at, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Season(_) | TimeWord::Part(33..=36))).then_some(()));
        // "from a spring"
        let one_of_many = at > self.sentence.start && self.word(at - 1, TimeWord::One) == Some(at);
        if season.is_none() || at == self.sentence.start || one_of_many || self.is_inside(end) && self.analysis.tokens[end].is_capitalised()
        {
            return false;
        }
        // "their summer offensive", "the onset of winter": a noun that is no part of a name.
        if !self.analysis.tokens[at].is_capitalised() && self.analysis.upos_of(at) == Upos::Noun {
            return true;
        }
        let before = if self.has_class(at - 1, Classes::ARTICLE) { at - 1 } else { at };
        before > self.sentence.start && (self.has_class(before - 1, Classes::PREPOSITION) || self.is_after_time_word(before))
    }

    /// "Christmas 2007", "Good Friday"
    pub(super) fn festival(&self, at: usize) -> Option<(Calendar, usize)> {
        let (end, festival) = self.phrase(at, |meaning| match meaning {
            Meaning::Festival(festival) => Some(festival),
            _ => None,
        })?;
        // "Christmas Island"
        let in_name = self.is_inside(end) && self.analysis.tokens[end].is_capitalised() && self.piece(end) == Some(Piece::Word);
        let start = self.word(end, TimeWord::Of).or_else(|| self.word(end, TimeWord::In)).unwrap_or(end);
        let (year, end) = self.four_digits(start).map_or((None, end), |(year, end)| (Some(year), end));
        (!in_name).then_some((Calendar { year, festival: Some(festival), ..Calendar::default() }, end))
    }

    /// "the 19th century", "the fifth century BC"
    pub(super) fn century(&self, at: usize) -> Option<(Calendar, usize)> {
        let (number, end) = self.ordinal(at)?;
        let hyphen = self.is_glued(end) && self.analysis.is_mark(end, "-");
        let (end, _) = self.unit(end + usize::from(hyphen)).filter(|&(_, unit)| unit == TimeUnit::Century)?;
        let year = number.checked_sub(1).filter(|number| *number < 30)? * 100;
        let (before_era, end) = self.era_after(end);
        Some((Calendar { year: Some(year as i16), century: true, before_era, ..Calendar::default() }, end))
    }

    /// "19th", "nineteenth"
    pub(super) fn ordinal(&self, at: usize) -> Option<(u16, usize)> {
        if self.piece(at)? == Piece::Mixed {
            let (digits, ending) = split_mixed(self.analysis, at)?;
            suffix_meaning(self.analysis, ending, |meaning| (meaning == Meaning::OrdinalEnding).then_some(()))?;
            return Some((digits.parse().ok()?, at + 1));
        }
        let (end, number) = self.phrase(at, |meaning| match meaning {
            Meaning::Ordinal(number) => Some(number),
            _ => None,
        })?;
        Some((number, end))
    }

    /// "fiscal year 2023", "FY 2024"
    pub(super) fn fiscal_year(&self, at: usize) -> Option<(Calendar, usize)> {
        // "the 2024 fiscal year"
        if let Some((year, end)) = self.four_digits(at).filter(|(year, _)| YEARS.contains(year)) {
            return Some((Calendar { fiscal: true, ..Calendar::of_year(year) }, self.word(end, TimeWord::Fiscal)?));
        }
        if let Some(year) = self.fiscal_year_in_one(at) {
            return Some((Calendar { fiscal: true, ..Calendar::of_year(year) }, at + 1));
        }
        let (year, end) = self.four_digits(self.word(at, TimeWord::Fiscal)?)?;
        // "the financial year 2021–22" names both.
        let two = self.is_inside(end + 1)
            && matches!(self.analysis.text_of(end), "-" | "–" | "/")
            && self.is_glued(end)
            && self.is_glued(end + 1)
            && self.digits(end + 1).is_some_and(|(_, length)| matches!(length, 2 | 4));
        if two {
            return None;
        }
        Some((Calendar { fiscal: true, ..Calendar::of_year(year) }, end))
    }

    /// "FY2024", "FY24"; but "FY2023/24" names two years.
    fn fiscal_year_in_one(&self, at: usize) -> Option<i16> {
        let token = Some(&self.analysis.tokens).filter(|_| self.is_inside(at)).and_then(|tokens| tokens.get(at))?;
        let text = Some(self.analysis.text_of(at)).filter(|text| token.is_capitalised() && text.ends_with(|c: char| c.is_ascii_digit()))?;
        let (letters, digits) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
        suffix_meaning(self.analysis, letters, |meaning| (meaning == Meaning::TimeWord(TimeWord::Fiscal)).then_some(()))?;
        let goes_on = self.is_glued(at + 1) && self.is_glued(at + 2) && self.digits(at + 2).is_some();
        let year: i16 = Some(digits).filter(|digits| matches!(digits.len(), 2 | 4) && !goes_on)?.parse().ok()?;
        Some(if digits.len() == 2 { 2000 + year } else { year }).filter(|year| YEARS.contains(year))
    }

    /// "480 BC", "the 470s BC", "AD 79"
    pub(super) fn year_of_era(&self, at: usize) -> Option<(Calendar, usize)> {
        if let Some(start) = self.word(at, TimeWord::Era) {
            let (year, length) = self.digits(start)?;
            return (length <= 4 && year > 0).then_some((Calendar::of_year(year), start + 1));
        }
        if self.piece(at)? == Piece::Mixed {
            let (digits, ending) = split_mixed(self.analysis, at)?;
            suffix_meaning(self.analysis, ending, |meaning| (meaning == Meaning::DecadeEnding).then_some(()))?;
            let (before_era, end) = self.era_after(at + 1);
            let calendar = Calendar { decade: true, before_era, ..Calendar::of_year(digits.parse().ok()?) };
            return before_era.then_some((calendar, end));
        }
        let (year, _) = self.digits(at).filter(|&(year, _)| year > 0)?;
        let (before_era, end) = self.era_after(at + 1);
        (end > at + 1).then_some((Calendar { before_era, ..Calendar::of_year(year) }, end))
    }

    /// Whether "BC" stands at a token, and the token after it or after "AD".
    pub(super) fn era_after(&self, at: usize) -> (bool, usize) {
        match (self.word(at, TimeWord::BeforeEra), self.word(at, TimeWord::Era)) {
            (Some(end), _) => (true, end),
            (None, Some(end)) => (false, end),
            _ => (false, at),
        }
    }

    /// "1990s", "the 1990's", "the '90s", "the nineties", "the nineteen-nineties"
    pub(super) fn decade(&self, at: usize) -> Option<(Calendar, usize)> {
        if let Some((decade, end)) = self.decade_in_words(at) {
            return Some((decade, end));
        }
        let start = if matches!(self.analysis.text_of(at), "'" | "’" | "‘") && self.is_glued(at + 1) { at + 1 } else { at };
        if self.piece(start)? != Piece::Mixed && self.piece(start)? != Piece::Number {
            return None;
        }
        let text = self.analysis.text_of(start).trim_start_matches(['\'', '’', '‘']);
        let digits = &text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())];
        let end = match &text[digits.len()..] {
            "" if self.is_glued(start + 1) && matches!(self.analysis.text_of(start + 1), "'s" | "’s") => start + 2,
            "" if self.is_glued(start + 1) => self.phrase(start + 1, decade_ending)?.0,
            "" => return None,
            ending => {
                suffix_meaning(self.analysis, ending, decade_ending).or_else(|| matches!(ending, "'s" | "’s").then_some(()))?;
                start + 1
            }
        };
        // "the 1990's" is a decade, "2020's first vote" is none.
        if (text.contains(['\'', '’']) || end > start + 1) && !self.is_told_decade(at) {
            return None;
        }
        if digits.len() == 2 {
            return self.is_told_decade(at).then(|| self.short_decade(at, digits.parse().ok()?, end)).flatten();
        }
        let year: i16 = digits.parse().ok().filter(|_| digits.len() == 4)?;
        (year % 10 == 0 && YEARS_AFTER_PREPOSITION.contains(&year))
            .then_some((Calendar { year: Some(year), decade: true, ..Calendar::default() }, end))
    }

    /// "the nineties", "the late eighteen-nineties". "In his sixties" is an age.
    fn decade_in_words(&self, at: usize) -> Option<(Calendar, usize)> {
        let decade = |at| {
            self.phrase(at, |meaning| match meaning {
                Meaning::TimeWord(TimeWord::Decade(year)) => Some(i16::from(year)),
                _ => None,
            })
        };
        if let Some((end, year)) = decade(at) {
            return self.is_told_decade(at).then(|| self.short_decade(at, year, end)).flatten();
        }
        let century = self.is_inside(at).then(|| self.values.at(at, self.sentence.end, false)).flatten()?;
        let century_is_told = !century.in_digits && (15.0..=20.0).contains(&century.value) && century.multiplier == 1.0;
        let (end, year) = decade(self.skip_hyphen(century.end)).filter(|_| century_is_told)?;
        Some((Calendar { decade: true, ..Calendar::of_year(century.value as i16 * 100 + year) }, end))
    }

    /// An article stands before it, with "early", "mid" or "late" between them or not.
    fn is_told_decade(&self, at: usize) -> bool {
        use TimeWord::{End, Mid, Start};
        let before = |at: usize| at.checked_sub(1).filter(|&before| before >= self.sentence.start);
        let Some(last) = before(at) else { return false };
        // "the 1970s and '80s"
        if self.decade_before(at).is_some() {
            return true;
        }
        let hyphen = self.analysis.is_mark(last, "-") || matches!(self.analysis.text_of(last), "'" | "’" | "‘");
        let Some(last) = (if hyphen { before(last) } else { Some(last) }) else { return false };
        let modified = [Start, Mid, End].iter().any(|&word| self.word(last, word).is_some());
        let article = if modified { before(last) } else { Some(last) };
        article.is_some_and(|article| self.has_class(article, Classes::ARTICLE))
    }

    /// The first year of a decade that ends right before "and" and these words.
    fn decade_before(&self, at: usize) -> Option<i16> {
        let last = self
            .found
            .last()
            .filter(|last| last.tokens.end < at && last.tokens.end + 2 >= at && last.tokens.start >= self.sentence.start)?;
        let joined = |at: usize| self.has_class(at, Classes::COORDINATOR) || matches!(self.analysis.text_of(at), "'" | "’" | "‘");
        let year = last.date()?.as_str().strip_suffix('X').filter(|decade| decade.len() == 3)?;
        (last.tokens.end..at).all(joined).then(|| year.parse::<i16>().ok().map(|decade| decade * 10)).flatten()
    }

    /// "the 70s": the last such decade that has begun.
    fn short_decade(&self, at: usize, decade: i16, end: usize) -> Option<(Calendar, usize)> {
        let decade = Some(decade).filter(|decade| decade % 10 == 0)?;
        // "the 1920s and 30s"
        if let Some(first) = self.decade_before(at) {
            let year = first - first % 100 + decade;
            return (year > first).then(|| (Calendar { decade: true, ..Calendar::of_year(year) }, end));
        }
        let Some(now) = self.published.map(|published| published.year()) else {
            // Of a text without a date that may be the century before.
            return (decade >= FIRST_OF_LAST_CENTURY).then(|| (Calendar { decade: true, ..Calendar::of_year(1900 + decade) }, end));
        };
        let year = now - now % 100 + decade;
        let year = if year > now { year - 100 } else { year };
        Some((Calendar { decade: true, ..Calendar::of_year(year) }, end))
    }

    /// A number of four digits that nothing is glued to.
    pub(super) fn four_digits(&self, at: usize) -> Option<(i16, usize)> {
        let Some((year, length)) = self.digits(at) else { return self.year_in_words(at) };
        let glued = self.is_glued(at) && at > self.sentence.start && !self.can_precede_glued(at - 1) && !self.analysis.is_mark(at - 1, ",");
        (length == 4 && year >= 1000 && !glued && !self.is_glued_to_digits(at)).then_some((year, at + 1))
    }

    /// "nineteen seventy-eight"
    fn year_in_words(&self, at: usize) -> Option<(i16, usize)> {
        let part = |at: usize, range: std::ops::RangeInclusive<f64>| {
            let read = self.is_inside(at).then(|| self.values.at(at, self.sentence.end, false)).flatten();
            read.filter(|part| !part.in_digits && part.value.fract() == 0.0 && range.contains(&part.value) && part.multiplier == 1.0)
        };
        let century = part(at, 15.0..=20.0)?;
        let year = part(century.end, 10.0..=99.0)?;
        Some((century.value as i16 * 100 + year.value as i16, year.end))
    }

    /// "145/2024", "2025-10-15": part of a longer number. A range of years is read before this is asked.
    fn is_glued_to_digits(&self, at: usize) -> bool {
        let digits = |at: usize| matches!(self.piece(at), Some(Piece::Number | Piece::Mixed));
        let joins = |at: usize| matches!(self.analysis.text_of(at), "/" | "-" | "–");
        let after = self.is_glued(at + 1) && joins(at + 1) && self.is_glued(at + 2) && digits(at + 2) && self.analysis.is_mark(at + 1, "/");
        let before = at >= self.sentence.start + 2 && self.is_glued(at) && self.analysis.is_mark(at - 1, "/") && digits(at - 2);
        after || before
    }

    /// A year by itself, where what stands around it lets it be one.
    pub(super) fn bare_year(&self, at: usize) -> Option<(i16, usize)> {
        let (year, end) = self.four_digits(at)?;
        if YEARS.contains(&year) && self.heads_cells(at) {
            return Some((year, end));
        }
        let first = at == self.sentence.start;
        let asked_for = !first && (self.has_class(at - 1, Classes::PREPOSITION) || self.is_after_time_word(at) || self.is_behind_circa(at))
            || self.begins_span(year, end);
        let bounded = !first && self.is_after_bound(at);
        let counted = self.counts(end) && !self.heads_clause(at, year)
            || self.unit(end).is_some()
            || self.is_number_before(at) && !asked_for
            || self.piece(end) == Some(Piece::Number) && !asked_for;
        if counted || (bounded && self.is_plain_word(end)) || self.belongs_to_word_before(at) {
            return None;
        }
        let bracketed = !first && self.analysis.is_mark(at - 1, "(") && self.is_inside(end) && self.analysis.is_mark(end, ")");
        // "above 1500"
        let compared = bounded && !YEARS.contains(&year) && self.has_class(at - 1, Classes::PREPOSITION) && !self.is_after_time_word(at);
        match asked_for || bracketed {
            true if compared => false,
            true => YEARS.contains(&year) || YEARS_AFTER_PREPOSITION.contains(&year) && !self.is_noun(end),
            false => YEARS.contains(&year),
        }
        .then_some((year, end))
    }

    /// "In 2022 | guards beat 14 men": a year at the head of a sentence, where the noun behind it has the verb right behind it and
    /// so is its subject.
    fn heads_clause(&self, at: usize, year: i16) -> bool {
        let opens = at == self.sentence.start + 1 && self.is_after_time_word(at) && YEARS.contains(&year) && year % 100 != 0;
        let of_noun = |at: &usize| matches!(self.analysis.upos_of(*at), Upos::Adj | Upos::Noun | Upos::Propn);
        let last = (at + 1..self.sentence.end).take_while(of_noun).last().filter(|_| opens);
        last.is_some_and(|last| {
            let verb = self.is_inside(last + 1) && matches!(self.analysis.upos_of(last + 1), Upos::Verb | Upos::Aux);
            let features =
                self.analysis.word_of(last + 1).map_or("", |word| self.analysis.model.features(self.analysis.words[word].features));
            verb && features.contains("VerbForm=Fin")
        })
    }

    /// "circa 1850", "c. 1850"
    fn is_behind_circa(&self, at: usize) -> bool {
        (1..=2).any(|back| at >= self.sentence.start + back && self.word(at - back, TimeWord::Circa) == Some(at))
    }

    /// "1861-1863": another year behind a hyphen or dash, within a lifetime.
    fn begins_span(&self, year: i16, end: usize) -> bool {
        const LIFETIME: i16 = 100;
        let joined = self.is_inside(end) && matches!(self.analysis.text_of(end), "-" | "–") && self.is_glued(end) && self.is_glued(end + 1);
        joined && self.four_digits(end + 1).is_some_and(|(last, _)| last > year && last - year <= LIFETIME)
    }

    fn is_number_before(&self, at: usize) -> bool {
        at > self.sentence.start && self.piece(at - 1) == Some(Piece::Number)
    }

    /// "some 2000", "nearly 2000"
    fn is_after_bound(&self, at: usize) -> bool {
        (self.sentence.start.max(at.saturating_sub(4))..at).any(|start| {
            self.phrase(start, |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(())).is_some_and(|(end, ())| end == at)
        })
    }

    /// "Agenda 2030", "Resolution 1973", "COVID-2019", "€2000": the number belongs to what stands
    /// before it.
    fn belongs_to_word_before(&self, at: usize) -> bool {
        if at == self.sentence.start {
            return false;
        }
        let before = &self.analysis.tokens[at - 1];
        let hit =
            |wanted: fn(Meaning) -> bool| self.phrase(at - 1, |meaning| wanted(meaning).then_some(())).is_some_and(|(end, ())| end == at);
        if hit(|meaning| matches!(meaning, Meaning::Currency(_) | Meaning::NotCounted)) {
            return true;
        }
        if self.analysis.is_mark(at - 1, "-") && self.is_glued(at - 1) && self.is_glued(at) {
            return at >= self.sentence.start + 2 && self.piece(at - 2) == Some(Piece::Word) && !self.is_after_time_word(at - 1);
        }
        let names_it = before.is_capitalised() && before.classes == Classes::default() && !self.is_after_time_word(at);
        names_it && self.month(at - 1).is_none()
    }

    /// "2014-15", "2014/2015": a year and the next one, as a winter has them. The token after them.
    fn two_years(&self, at: usize) -> Option<(i16, usize)> {
        let (year, _) = self.digits(at).filter(|&(year, length)| length == 4 && YEARS.contains(&year))?;
        let joint = self.is_inside(at + 2) && matches!(self.analysis.text_of(at + 1), "-" | "–" | "/") && self.is_glued(at + 2);
        let (next, length) = self.digits(at + 2).filter(|_| joint)?;
        let follows = length == 4 && next == year + 1 || length == 2 && next == (year + 1) % 100;
        follows.then_some((year, at + 3))
    }
}

fn decade_ending(meaning: Meaning) -> Option<()> {
    (meaning == Meaning::DecadeEnding).then_some(())
}
