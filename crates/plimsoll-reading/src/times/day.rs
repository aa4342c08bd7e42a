//! Times of a day, beside their day or alone: "Monday morning", "10:30 on 5 May", "that night", "at noon".
//!
//! The day is the date of the record; the hour or part of the day stands in the TIMEX3 value.

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, ClockWord, DayPart, Meaning, Piece, TimeUnit, TimeWord, WordForm};
use plimsoll_record::{DateBasis, Edtf};

use super::anchor::Resolved;
use super::hours::{Hours, on_day};
use super::relative::{Moment, Origin, Reading};
use super::scan::Scan;
use super::story::Anchor;
use super::tense::Tense;
use super::{TimeFound, TimeValue};

/// From this hour on the next morning is of the day behind it.
const FIRST_HOUR_OF_NIGHT: u8 = 18;

/// A part of a day with what its words add to it: "early in the morning".
pub(super) struct PartSaid {
    pub(super) part: DayPart,
    pub(super) modifier: Option<&'static str>,
    pub(super) end: usize,
}

impl Scan<'_, '_> {
    /// A part of a day: "that morning", "last night", "in the evening", "noon". Keeps it and gives the token after it.
    pub(super) fn day_part(&mut self, at: usize) -> Option<usize> {
        let (start, modifier) = self.early_or_late(at).unwrap_or((at, None));
        if let Some((end, part, resolved)) = self.part_of_pointed_day(start) {
            let day = resolved.value.as_ref().and_then(Edtf::as_day).map_or(String::new(), |day| day.to_string());
            return Some(self.keep_part(at, end, modifier, Resolved { timex: Some(day), ..resolved }, part));
        }
        let said = self.part_said(at)?;
        let before = at.checked_sub(1).filter(|&before| before >= self.sentence.start);
        let in_place = before.is_some_and(|before| self.has_class(before, Classes::ARTICLE.or(Classes::PREPOSITION)));
        // "the night shift"
        let clear = matches!(said.part, DayPart::Noon | DayPart::Midnight)
            || self.analysis.upos_of(at) == Upos::Adv
            // "mid-afternoon", "late afternoon"
            || said.end > at + 1;
        // "the dawn of a new era"
        if self.word(said.end, TimeWord::Of).is_some_and(|of| self.word(of, TimeWord::One).is_some()) {
            return None;
        }
        // "noon tomorrow"
        let day_behind = || self.relative_day(said.end).is_some();
        if !(in_place || clear) || self.is_noun(said.end) && !day_behind() {
            return None;
        }
        let night = self.night_told(at, &said).or_else(|| self.morning_told(&said));
        let unknown = Resolved::unknown(String::new());
        let end = self.keep_part(at, said.end, said.modifier, unknown, said.part);
        if let (Some((night, anchor)), Some(found)) = (night, self.found.last_mut()) {
            (found.reaches, found.basis, found.from) = (Some(night), DateBasis::Inferred, Some(anchor.in_words()));
        }
        Some(end)
    }

    /// "overnight", "during the night": from the day told in the same paragraph to the next, and else to the day of the entry
    /// or of the document, as it is of what had happened by the day that was told.
    fn night_told(&self, at: usize, said: &PartSaid) -> Option<(Edtf, Anchor)> {
        let article = at > self.sentence.start + 1 && self.has_class(at - 1, Classes::ARTICLE);
        let whole = self.analysis.upos_of(at) == Upos::Adv || article && self.is_after(at - 1, TimeWord::In);
        // "during the night of the storm": which one it was is told.
        let told = article && self.analysis.joins_names(said.end);
        if said.part != DayPart::Night || said.modifier.is_some() || !whole || told {
            return None;
        }
        let told = self.day_told_near().filter(|_| self.above.day.is_none());
        let (first, anchor) = match told {
            // No night has gone by since the day on which the report was written.
            Some(day) if !self.had_happened(at) && self.now() != Some(day) => (day, Anchor::Day(day)),
            Some(day) => (day.yesterday().ok()?, Anchor::Day(day)),
            None => {
                let within = self.is_within_length(at);
                let anchor = self.above.day.map(Anchor::Day).or_else(|| self.now().filter(|_| !within).map(Anchor::Document))?;
                (anchor.day()?.yesterday().ok()?, anchor)
            }
        };
        let night = Edtf::interval(Some(&Edtf::day(first)), Some(&Edtf::day(first.tomorrow().ok()?)));
        (self.tense(at, said.end) != Some(Tense::Future)).then_some((night, anchor))
    }

    /// "had been held overnight in the previous six months": on some nights of a longer time that is told of the same verb.
    fn is_within_length(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(at).map(|word| words[word].head as usize) else { return false };
        let long = |meaning| matches!(meaning, Meaning::TimeUnit(TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year));
        analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Obl && analysis.means(words[word].token as usize, long))
    }

    /// "The boat came on the night of 2 October. At daybreak": the morning behind the night or evening that was told just before.
    fn morning_told(&self, said: &PartSaid) -> Option<(Edtf, Anchor)> {
        let near = self.day_told_near().filter(|_| said.part == DayPart::Morning)?;
        let last = self.found.iter().rev().find(|time| time.date().is_some())?;
        let timex = last.timex_value.as_deref().filter(|_| last.timex_type == "TIME")?;
        let dark = || timex.ends_with(code(DayPart::Night)) || timex.ends_with(code(DayPart::Evening));
        let hour = || timex.rsplit_once('T').and_then(|(_, clock)| clock.get(..2)?.parse::<u8>().ok());
        let late = dark() || hour().is_some_and(|hour| hour >= FIRST_HOUR_OF_NIGHT);
        let night = last.date()?;
        let morning = match night.as_day() {
            Some(day) => day.tomorrow().ok()?,
            None => night.latest()?,
        };
        (late && night.latest() == Some(near)).then(|| (Edtf::day(morning), Anchor::Day(near)))
    }

    /// "had sunk during the night"
    pub(super) fn had_happened(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(at).map(|word| words[word].head as usize) else { return false };
        analysis.dependents_of(verb).any(|word| {
            words[word].relation == Relation::Aux
                && self.has_class(words[word].token as usize, Classes::HAVE)
                && analysis.model.features(words[word].features).contains("Tense=Past")
        })
    }

    /// Keeps a part of a day that `resolved` names in its TIMEX3 value, with the hour beside it: "7:00 this morning".
    fn keep_part(&mut self, at: usize, end: usize, modifier: Option<&'static str>, resolved: Resolved, part: DayPart) -> usize {
        let day = resolved.timex.clone().unwrap_or_default();
        if let Some((time, after)) = self.hour_behind(end, part) {
            self.keep_time(at, after, None, Resolved { timex: Some(on_day(&day, &time)), ..resolved });
            return after;
        }
        // "at 9 this morning"
        let bare_hour = || {
            let hour = at.checked_sub(1).filter(|&hour| self.is_after(hour, TimeWord::At) || self.is_after(hour, TimeWord::About))?;
            Some((hour, self.clock_at(hour).filter(|clock| clock.end == at && !clock.is_clear)?))
        };
        match self.time_before(at) {
            Some((start, time)) => {
                self.found.pop();
                let time = self.clock_at(start).map_or(time, |clock| clock.in_part(part).code());
                self.keep_time(start, end, None, Resolved { timex: Some(on_day(&day, &time)), ..resolved });
            }
            None if !day.is_empty()
                && let Some((start, hour)) = bare_hour() =>
            {
                let timex = on_day(&day, &hour.in_part(part).code());
                self.keep_time(start, end, None, Resolved { timex: Some(timex), ..resolved });
            }
            None => self.keep_time(at, end, modifier, Resolved { timex: Some(day + code(part)), ..resolved }),
        }
        end
    }

    /// The hour behind a part of a day: "that morning at 7", "Tuesday evening, 8:30".
    fn hour_behind(&self, end: usize, part: DayPart) -> Option<(String, usize)> {
        // "that night, 17 against" tells no hour.
        let led = self.word(end, TimeWord::At).or_else(|| self.word(end, TimeWord::About));
        // "this morning by 7:00"
        let behind = |word| self.word(end, word).filter(|&start| self.hours(start).is_some());
        let preposition = || behind(TimeWord::Before).or_else(|| behind(TimeWord::After));
        let start = led.or_else(preposition).unwrap_or(self.skip_mark(end, ","));
        let clock = self.clock_at(start).filter(|clock| clock.is_clear || led.is_some() && self.is_free(clock.end))?;
        Some((clock.in_part(part).code(), clock.end))
    }

    /// "this morning", "tonight", "that night", "the next morning"
    fn part_of_pointed_day(&self, at: usize) -> Option<(usize, DayPart, Resolved)> {
        use TimeWord::{Following, Last, Next, Previous, That, This};
        const WORDS: [(TimeWord, i32, Origin); 6] = [
            (This, 0, Origin::Document),
            (That, 0, Origin::Text),
            (Last, -1, Origin::Document),
            (Previous, -1, Origin::Text),
            (Next, 1, Origin::Text),
            (Following, 1, Origin::Text),
        ];
        let resolved = |end, by, origin| self.resolve(&Reading::of(Moment::Shift { by, unit: TimeUnit::Day, origin }, end), None);
        let tonight = self.phrase(at, |meaning| match meaning {
            Meaning::RelativePart(days, part) => Some((i32::from(days), part)),
            _ => None,
        });
        if let Some((end, (by, part))) = tonight {
            return Some((end, part, resolved(end, by, Origin::Document)));
        }
        WORDS.into_iter().find_map(|(word, by, origin)| {
            let (end, part) = self.part(self.word(at, word)?)?;
            // "She will be back next night" is counted from today, "the next night" from what was told.
            let ahead = || word == Next && !self.is_told_of(at) && self.tense(at, end) == Some(Tense::Future);
            let origin = if ahead() { Origin::Document } else { origin };
            // In the morning, "last night" is over; "last morning" is none.
            Some((end, part, resolved(end, by, origin)))
        })
    }

    /// One part of a day.
    pub(super) fn part(&self, at: usize) -> Option<(usize, DayPart)> {
        self.part_in_form(at, false)
    }

    /// "mornings": a part of every day.
    pub(super) fn parts_of_days(&self, at: usize) -> Option<(usize, DayPart)> {
        self.part_in_form(at, true)
    }

    fn part_in_form(&self, at: usize, several: bool) -> Option<(usize, DayPart)> {
        let (end, part) = self.phrase(at, |meaning| match meaning {
            Meaning::DayPart(part) => Some(part),
            _ => None,
        })?;
        let plural = self.analysis.hits_at(at).iter().any(|hit| hit.form == WordForm::Plural && matches!(hit.meaning, Meaning::DayPart(_)));
        (plural == several).then_some((end, part))
    }

    /// "early", "late" or "mid-" before a part of a day: the token after it.
    pub(super) fn early_or_late(&self, at: usize) -> Option<(usize, Option<&'static str>)> {
        const WORDS: [(TimeWord, &str); 3] = [(TimeWord::Start, "START"), (TimeWord::Mid, "MID"), (TimeWord::End, "END")];
        WORDS.into_iter().find_map(|(word, modifier)| Some((self.skip_hyphen(self.word(at, word)?), Some(modifier))))
    }

    /// "morning", "early morning", "late in the evening", "mid-afternoon"
    pub(super) fn part_said(&self, at: usize) -> Option<PartSaid> {
        // "the early hours" are a part by themselves.
        if let Some((end, part)) = self.part(at) {
            return Some(PartSaid { part, modifier: None, end });
        }
        let (start, modifier) = self.early_or_late(at).unwrap_or((at, None));
        let (end, part) = self.part(if modifier.is_some() { self.skip_article(start) } else { start })?;
        Some(PartSaid { part, modifier, end })
    }

    /// Keeps a day, with the time that stands right before or behind it; gives the token after it.
    pub(super) fn keep_day(&mut self, at: usize, reading: &Reading, resolved: Resolved) -> usize {
        let (end, modifier) = (reading.end, reading.modifier);
        let Some(day) = reading.is_day().then(|| day_name(&resolved)) else {
            self.keep(at, end, modifier, resolved);
            return end;
        };
        if let Some((hours, of_part)) = self.time_behind(end) {
            // "7:00 on Sunday afternoon"
            if let Some((start, hour)) = self.time_before(at)
                && let Some((part, clock)) = part_of_code(&hours.code).zip(self.clock_at(start))
            {
                let time = if clock.end <= at { clock.in_part(part).code() } else { hour };
                self.found.pop();
                self.keep_time(start, hours.end, None, Resolved { timex: Some(on_day(&day, &time)), ..resolved });
                return hours.end;
            }
            // "in the early hours of Monday morning": the same part of the day, said twice.
            let twice = self.time_before(at).filter(|(_, part)| *part == hours.code).map(|(start, _)| start);
            let at = twice.inspect(|_| drop(self.found.pop())).unwrap_or(at);
            let modifier = modifier.or(of_part);
            // "Oct 13 09:30:06 2025"
            let year = self.year_behind_clock(end).filter(|(year, _)| day.get(..4).and_then(|of| of.parse().ok()) == Some(*year));
            let end = year.map_or(hours.end, |(_, end)| end);
            self.keep_time(at, end, modifier, Resolved { timex: Some(on_day(&day, &hours.code)), ..resolved });
            return end;
        }
        match self.time_before(at).filter(|_| modifier.is_none()) {
            Some((start, time)) => {
                let modifier = self.found.pop().and_then(|last| last.modifier);
                self.keep_time(start, end, modifier, Resolved { timex: Some(on_day(&day, &time)), ..resolved });
            }
            None => self.keep(at, end, modifier, resolved),
        }
        end
    }

    /// "Monday morning", "Monday at 10:30", "5 May, from 10 to 11:30", "Tuesday late-afternoon"
    pub(super) fn time_behind(&self, end: usize) -> Option<(Hours, Option<&'static str>)> {
        if let Some(said) = self.part_said(self.skip_hyphen(end)).filter(|said| !self.is_plain_word(said.end)) {
            let (code, end) = self.hour_behind(said.end, said.part).unwrap_or_else(|| (code(said.part).to_owned(), said.end));
            return Some((Hours { code, end }, said.modifier));
        }
        // "Tuesday AM"
        if let Some((after, word)) = self.phrase(end, |meaning| if let Meaning::Clock(word) = meaning { Some(word) } else { None })
            && self.closes(after)
        {
            let part = match word {
                ClockWord::BeforeNoon => Some(DayPart::Morning),
                ClockWord::AfterNoon => Some(DayPart::Afternoon),
                _ => None,
            };
            return part.map(|part| (Hours { code: code(part).to_owned(), end: after }, None));
        }
        let comma = self.skip_mark(self.skip_mark(end, ","), "-");
        let at_word = self.word(comma, TimeWord::At);
        // "Friday to 8 a.m." goes on to another day.
        let preposition = self.has_class(comma, Classes::PREPOSITION) && self.word(comma, TimeWord::To).is_none();
        let start = if preposition && self.hours(comma).is_none() { comma + 1 } else { comma };
        let start = self.word(start, TimeWord::About).unwrap_or(start);
        if let Some(said) = self.part_said(self.skip_article(start)).filter(|_| preposition || start > end) {
            // "on Monday, the night of": a part of another day
            let own = self.word(said.end, TimeWord::Of).is_none() && !self.is_plain_word(said.end);
            let clear = matches!(said.part, DayPart::Noon | DayPart::Midnight) || preposition;
            return (own && clear).then(|| (Hours { code: code(said.part).to_owned(), end: said.end }, said.modifier));
        }
        if let Some(hours) = self.hours(start) {
            return Some((hours, None));
        }
        // "on 5 May at seven"
        let clock = self.clock_at(at_word?).filter(|clock| self.is_free(clock.end) && !self.is_noun(clock.end))?;
        Some((Hours { code: clock.code(), end: clock.end }, None))
    }

    /// A time of day that was just kept, with no more than "on", "of" or a comma up to its day.
    pub(super) fn time_before(&self, at: usize) -> Option<(usize, String)> {
        let last = self.found.last().filter(|last| last.timex_type == "TIME" && last.tokens.end > self.sentence.start)?;
        let between = last.tokens.end..at;
        let joined = between.len() <= 2
            && between.clone().all(|at| {
                self.has_class(at, Classes::PREPOSITION.or(Classes::ARTICLE))
                    || self.word(at, TimeWord::Of).is_some()
                    || self.analysis.is_mark(at, ",")
            });
        let time = last.timex_value.as_ref().filter(|time| joined && time.starts_with('T') && last.value == TimeValue::Unknown)?;
        // A bare number beside a day is an hour only where the day does not count it.
        (self.piece(last.tokens.start) != Some(Piece::Mark)).then(|| (last.tokens.start, time.clone()))
    }

    pub(super) fn keep_time(&mut self, at: usize, end: usize, modifier: Option<&'static str>, resolved: Resolved) {
        self.keep(at, end, modifier, resolved);
        if let Some(last) = self.found.last_mut() {
            last.timex_type = "TIME";
        }
    }

    /// A time of day alone, of which no day is known.
    pub(super) fn keep_every(&mut self, at: usize, end: usize, day: &str, code: &str) -> usize {
        let (hours, end) = match self.time_behind(end) {
            Some((hours, _)) => (Some(hours.code), hours.end),
            None => (None, end),
        };
        let before = self.time_before(at).filter(|_| hours.is_none());
        let start = before.as_ref().map_or(at, |(start, _)| *start);
        if before.is_some() {
            self.found.pop();
        }
        let time = hours.or(before.map(|(_, time)| time)).unwrap_or_else(|| code.to_owned());
        self.found.push(TimeFound { timex_value: Some(on_day(day, &time)), ..TimeFound::of("SET", start..end) });
        end
    }
}

/// A day's name in TIMEX3, or nothing where only the kind of day is known.
pub(super) fn day_name(resolved: &Resolved) -> String {
    let known = resolved.value.as_ref().map(Edtf::as_str).filter(|day| day.len() == 10 && !day.ends_with('X'));
    let weekday = || resolved.timex.as_deref().filter(|timex| timex.starts_with("XXXX"));
    known.or_else(weekday).unwrap_or_default().to_owned()
}

/// The part of a day of this name.
fn part_of_code(named: &str) -> Option<DayPart> {
    [DayPart::Morning, DayPart::Afternoon, DayPart::Evening, DayPart::Night].into_iter().find(|&part| code(part) == named)
}

/// TIMEX3's name of a part of a day.
pub(super) fn code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Noon => "T12:00",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
        DayPart::Midnight => "T00:00",
    }
}
