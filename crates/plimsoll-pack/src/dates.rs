//! `dates.toml`: the words of time of a language.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::language::LanguageTables;
use crate::meaning::{ClockWord, DayPart, Festival, Meaning, Reference, TimeUnit, TimeWord};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatesToml {
    day_before_month: Option<bool>,
    months: Vec<Vec<Text>>,
    weekdays: Vec<Vec<Text>>,
    seasons: Vec<Vec<Text>>,
    parts: Vec<PartToml>,
    decades: Vec<DecadeToml>,
    relative_days: Vec<RelativeDayToml>,
    festivals: Vec<FestivalToml>,
    day_parts: BTreeMap<String, Vec<Text>>,
    references: BTreeMap<String, Vec<Text>>,
    frequencies: BTreeMap<String, Vec<Text>>,
    past_verbs: Vec<Text>,
    past_endings: Vec<String>,
    ordinal_endings: Vec<Text>,
    decade_endings: Vec<Text>,
    clock: ClockToml,
    units: BTreeMap<String, Vec<Text>>,
    words: BTreeMap<String, Vec<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartToml {
    number: u8,
    words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecadeToml {
    year: u8,
    words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelativeDayToml {
    days: i8,
    part: Option<String>,
    words: Vec<Text>,
}

/// `day = [12, 25]`, or `easter = -2`, or `month`, `weekday` and `nth`, with `days` so many days later; or none, where the
/// day moves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FestivalToml {
    day: Option<[u8; 2]>,
    easter: Option<i8>,
    month: Option<u8>,
    weekday: Option<u8>,
    nth: Option<i8>,
    days: Option<i8>,
    words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockToml {
    before_noon: Vec<Text>,
    after_noon: Vec<Text>,
    plain: Vec<Text>,
    hours: Vec<Text>,
}

/// Names that the file may use, with what they stand for.
type Names<T> = &'static [(&'static str, T)];

const UNITS: Names<TimeUnit> = &[
    ("second", TimeUnit::Second),
    ("minute", TimeUnit::Minute),
    ("hour", TimeUnit::Hour),
    ("day", TimeUnit::Day),
    ("weekend", TimeUnit::Weekend),
    ("week", TimeUnit::Week),
    ("fortnight", TimeUnit::Fortnight),
    ("month", TimeUnit::Month),
    ("quarter", TimeUnit::Quarter),
    ("year", TimeUnit::Year),
    ("decade", TimeUnit::Decade),
    ("century", TimeUnit::Century),
];

const DAY_PARTS: Names<DayPart> = &[
    ("morning", DayPart::Morning),
    ("noon", DayPart::Noon),
    ("afternoon", DayPart::Afternoon),
    ("evening", DayPart::Evening),
    ("night", DayPart::Night),
    ("midnight", DayPart::Midnight),
];

const REFERENCES: Names<Reference> = &[("past", Reference::Past), ("present", Reference::Present), ("future", Reference::Future)];

const WORDS: Names<TimeWord> = &[
    ("since", TimeWord::Since),
    ("until", TimeWord::Until),
    ("before", TimeWord::Before),
    ("within", TimeWord::Within),
    ("after", TimeWord::After),
    ("between", TimeWord::Between),
    ("from", TimeWord::From),
    ("to", TimeWord::To),
    ("last", TimeWord::Last),
    ("next", TimeWord::Next),
    ("this", TimeWord::This),
    ("ago", TimeWord::Ago),
    ("later", TimeWord::Later),
    ("start", TimeWord::Start),
    ("mid", TimeWord::Mid),
    ("end", TimeWord::End),
    ("about", TimeWord::About),
    ("in", TimeWord::In),
    ("every", TimeWord::Every),
    ("and", TimeWord::And),
    ("of", TimeWord::Of),
    ("at", TimeWord::At),
    ("every_other", TimeWord::EveryOther),
    ("whole", TimeWord::Whole),
    ("recent", TimeWord::Recent),
    ("long", TimeWord::Long),
    ("finish", TimeWord::Finish),
    ("begin", TimeWord::Begin),
    ("eve", TimeWord::Eve),
    ("occasion", TimeWord::Occasion),
    ("beginning", TimeWord::Beginning),
    ("one", TimeWord::One),
    ("per", TimeWord::Per),
    ("few", TimeWord::Few),
    ("past", TimeWord::Past),
    ("earlier", TimeWord::Earlier),
    ("that", TimeWord::That),
    ("previous", TimeWord::Previous),
    ("following", TimeWord::Following),
    ("onwards", TimeWord::Onwards),
    ("opening", TimeWord::Opening),
    ("closing", TimeWord::Closing),
    ("same_period", TimeWord::SamePeriod),
    ("as_of", TimeWord::AsOf),
    ("time_spoken_of", TimeWord::SpokenOf),
    ("day_spoken_of", TimeWord::SpokenOfDay),
    ("moment_spoken_of", TimeWord::SpokenOfMoment),
    ("since_spoken_of", TimeWord::SinceSpokenOf),
    ("fiscal", TimeWord::Fiscal),
    ("before_era", TimeWord::BeforeEra),
    ("era", TimeWord::Era),
    ("ending", TimeWord::Ending),
    ("hence", TimeWord::Hence),
    ("ahead", TimeWord::Ahead),
    ("counted", TimeWord::Counted),
    ("rest", TimeWord::Rest),
    ("coming", TimeWord::Coming),
    ("close", TimeWord::Close),
    ("circa", TimeWord::Circa),
    ("or_later", TimeWord::OrLater),
    ("or_earlier", TimeWord::OrEarlier),
    ("final", TimeWord::Final),
    ("to_present", TimeWord::ToPresent),
    ("period", TimeWord::Period),
    ("appoint", TimeWord::Appoint),
];

/// Reads the file into the builder and its tables.
pub(crate) fn read(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: DatesToml = file.parse()?;
    tables.day_before_month = toml.day_before_month;
    for (lists, count, what) in [(&toml.months, 12, "months"), (&toml.weekdays, 7, "weekdays"), (&toml.seasons, 4, "seasons")] {
        if lists.len() != count {
            return Err(file.error_at(0, format!("{what}: expected {count} lists of words, found {}", lists.len())));
        }
    }
    calendar_names(file, builder, (1..).zip(&toml.months), Meaning::Month, Meaning::MonthShort)?;
    calendar_names(file, builder, (1..).zip(&toml.weekdays), Meaning::Weekday, Meaning::WeekdayShort)?;
    let season = |part| Meaning::TimeWord(TimeWord::Season(part));
    calendar_names(file, builder, (21..).zip(&toml.seasons), season, |part| Meaning::TimeWord(TimeWord::SeasonShort(part)))?;
    for part in &toml.parts {
        if !matches!(part.number, 33..=41) {
            return Err(file.error_at(begin(&part.words), format!("{} is no part of a year: expected 33 to 41, as in EDTF", part.number)));
        }
        builder.all(file, &part.words, Meaning::TimeWord(TimeWord::Part(part.number)))?;
    }
    for decade in &toml.decades {
        if decade.year % 10 != 0 || decade.year > 90 {
            return Err(file.error_at(begin(&decade.words), format!("{} is no decade of a century: expected 0, 10 … 90", decade.year)));
        }
        builder.all(file, &decade.words, Meaning::TimeWord(TimeWord::Decade(decade.year)))?;
    }
    for day in &toml.relative_days {
        let meaning = match &day.part {
            None => Meaning::RelativeDay(day.days),
            Some(part) => Meaning::RelativePart(day.days, known(file, &day.words, part, "part of a day", DAY_PARTS)?),
        };
        builder.all(file, &day.words, meaning)?;
    }
    for festival in &toml.festivals {
        let rule = festival.rule().ok_or_else(|| {
            let expected = "expected day = [month, day], easter = days, or month, weekday and nth; or none of them where the day moves";
            file.error_at(begin(&festival.words), format!("no such day: {expected}"))
        })?;
        builder.all(file, &festival.words, Meaning::Festival(rule))?;
    }
    builder.all(file, &toml.past_verbs, Meaning::PastVerb)?;
    tables.past_endings = toml.past_endings;
    builder.all(file, &toml.ordinal_endings, Meaning::OrdinalEnding)?;
    builder.all(file, &toml.decade_endings, Meaning::DecadeEnding)?;
    builder.all(file, &toml.clock.before_noon, Meaning::Clock(ClockWord::BeforeNoon))?;
    builder.all(file, &toml.clock.after_noon, Meaning::Clock(ClockWord::AfterNoon))?;
    builder.all(file, &toml.clock.plain, Meaning::Clock(ClockWord::Plain))?;
    builder.all(file, &toml.clock.hours, Meaning::Clock(ClockWord::Hours))?;
    named(file, builder, &toml.units, "unit of time", UNITS, Meaning::TimeUnit)?;
    named(file, builder, &toml.frequencies, "unit of time", UNITS, Meaning::Frequency)?;
    named(file, builder, &toml.day_parts, "part of a day", DAY_PARTS, Meaning::DayPart)?;
    named(file, builder, &toml.references, "time", REFERENCES, Meaning::Reference)?;
    named(file, builder, &toml.words, "word of time", WORDS, Meaning::TimeWord)
}

/// Lists of words by the names of what they mean.
fn named<T: Copy>(
    file: SourceFile<'_>,
    builder: &mut Builder,
    lists: &BTreeMap<String, Vec<Text>>,
    what: &str,
    names: Names<T>,
    meaning: fn(T) -> Meaning,
) -> Result<(), PackError> {
    for (name, words) in lists {
        builder.all(file, words, meaning(known(file, words, name, what, names)?))?;
    }
    Ok(())
}

/// What a name stands for.
fn known<T: Copy>(file: SourceFile<'_>, words: &[Text], name: &str, what: &str, names: Names<T>) -> Result<T, PackError> {
    names.iter().find(|(known, _)| *known == name).map(|(_, found)| *found).ok_or_else(|| {
        let expected: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        file.error_at(begin(words), format!("“{name}” is no {what}: expected one of {}", expected.join(", ")))
    })
}

/// The first word of each list is the name of a month, weekday or season; the others need more beside
/// them.
fn calendar_names<'t>(
    file: SourceFile<'_>,
    builder: &mut Builder,
    lists: impl Iterator<Item = (u8, &'t Vec<Text>)>,
    name: fn(u8) -> Meaning,
    short: fn(u8) -> Meaning,
) -> Result<(), PackError> {
    for (number, words) in lists {
        let (first, others) = words.split_at(words.len().min(1));
        builder.all(file, first, name(number))?;
        builder.all(file, others, short(number))?;
    }
    Ok(())
}

/// Where a list of words begins in its file.
fn begin(words: &[Text]) -> usize {
    words.first().map_or(0, |word| word.span().start)
}

impl FestivalToml {
    fn rule(&self) -> Option<Festival> {
        match (self.day, self.easter, self.month, self.weekday, self.nth) {
            (Some([month @ 1..=12, day @ 1..=31]), None, None, None, None) => Some(Festival::Fixed { month, day }),
            (None, Some(days), None, None, None) => Some(Festival::Easter { days }),
            (None, None, Some(month @ 1..=12), Some(weekday @ 1..=7), Some(nth @ (-1 | 1..=4))) => {
                Some(Festival::Weekday { month, weekday, nth, days: self.days.unwrap_or(0) })
            }
            (None, None, None, None, None) => Some(Festival::Moving),
            _ => None,
        }
    }
}
