//! The folder of a language: what its files hold, and how they become phrases.

mod shapes;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::build::{Builder, Text};
use crate::cutting::{self, Cutting};
use crate::dates;
use crate::error::{PackError, SourceFile};
use crate::furniture::Furniture;
use crate::meaning::{Anaphor, Classes, Cue, Gender, Head, Meaning, Reach, Role, StateCode, Takes, Venue};
use crate::vocabulary::WordId;
use shapes::*;

/// The text of every file of a language folder.
#[derive(Debug, Clone)]
pub struct LanguageFiles<'s> {
    /// `language.toml`
    pub language: &'s str,
    /// `inflection.toml`
    pub inflection: &'s str,
    /// `grammar.toml`
    pub grammar: &'s str,
    /// `sentences.toml`
    pub sentences: &'s str,
    /// `words.toml`
    pub words: &'s str,
    /// `names.toml`
    pub names: &'s str,
    /// `places.toml`
    pub places: &'s str,
    /// `cues.toml`
    pub cues: &'s str,
    /// `numbers.toml`
    pub numbers: &'s str,
    /// `dates.toml`
    pub dates: &'s str,
    /// `letters.toml`
    pub letters: &'s str,
    /// `furniture.toml`
    pub furniture: &'s str,
    /// `antecedents.toml`
    pub antecedents: &'s str,
    /// `event-dates.toml`
    pub event_dates: &'s str,
    /// `given-names.toml`
    pub given_names: &'s str,
}

/// Whom and what pronouns stand for: `antecedents.toml`, which is learned.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AntecedentWeights {
    /// Of pronouns for one person: "he", "her".
    pub person: RankingWeights,
    /// Of pronouns for one thing or body: "it", "its".
    pub thing: RankingWeights,
    /// Of pronouns for several: "they", "their".
    pub several: RankingWeights,
}

/// What speaks for or against a time as the date of an event: `event-dates.toml`, which is learned.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventDateWeights {
    /// From this likelihood on it is its date.
    pub sure: f32,
    /// The weight of each feature.
    pub weights: BTreeMap<String, f32>,
}

/// What speaks for or against something as what a pronoun stands for, and by how much.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankingWeights {
    /// From this likelihood on it is meant.
    pub sure: f32,
    /// From this likelihood on a second one may be meant as well.
    pub open: f32,
    /// The weight of each feature.
    pub weights: BTreeMap<String, f32>,
}

impl EventDateWeights {
    fn check(&self, file: SourceFile<'_>) -> Result<(), PackError> {
        if (0.0..=1.0).contains(&self.sure) && self.weights.values().all(|weight| weight.is_finite()) {
            return Ok(());
        }
        let message = "expected a likelihood from 0 to 1 as `sure`, and finite numbers as weights".to_owned();
        Err(PackError { file: file.name.to_owned(), line: None, message })
    }
}

impl AntecedentWeights {
    fn check(&self, file: SourceFile<'_>) -> Result<(), PackError> {
        let sound = |ranking: &RankingWeights| {
            let likelihoods = [ranking.sure, ranking.open].iter().all(|one| (0.0..=1.0).contains(one));
            likelihoods && ranking.weights.values().all(|weight| weight.is_finite())
        };
        if [&self.person, &self.thing, &self.several].into_iter().all(sound) {
            return Ok(());
        }
        let message = "expected likelihoods from 0 to 1 as `sure` and `open`, and finite numbers as weights".to_owned();
        Err(PackError { file: file.name.to_owned(), line: None, message })
    }
}

/// Words after which a full stop does not end a sentence.
#[derive(Debug, Clone, Default)]
pub struct Abbreviations {
    /// Never at the end of a sentence: "Mr.", "Gen."
    pub never_last: FxHashSet<WordId>,
    /// Followed by a number: "No.", "Art."
    pub before_number: FxHashSet<WordId>,
    /// At the end or not, as the next word tells: "etc.", "U.S."
    pub either: FxHashSet<WordId>,
    /// Those of them that mostly end a sentence before a capital: "p.m."
    pub mostly_last: FxHashSet<WordId>,
    /// Words that begin a sentence where they have a capital behind an abbreviation: "How".
    pub openers: FxHashSet<WordId>,
}

/// A currency of the number lexicon.
#[derive(Debug, Clone, PartialEq)]
pub struct Currency {
    /// ISO 4217 code; of a word that several currencies share the code of the likeliest, or nothing.
    pub code: String,
    /// Letters that stand glued to the digits of a sum: "N2.4 billion".
    pub letters: Vec<String>,
    /// Of a word that several currencies share ("peso"), those currencies.
    pub shared_by: Vec<u16>,
}

impl Currency {
    /// The state whose money it is: an ISO 4217 code begins with the code of ISO 3166-1.
    pub fn state(&self) -> Option<StateCode> {
        self.code.as_bytes().first_chunk().copied().map(StateCode)
    }
}

/// The tables that the language's meanings point into.
#[derive(Debug, Clone, Default)]
pub struct LanguageTables {
    /// BCP 47 tag.
    pub tag: String,
    /// Sentence abbreviations.
    pub abbreviations: Abbreviations,
    /// How written words are cut into syntactic ones.
    pub cutting: Cutting,
    /// Claim cues.
    pub cues: Vec<Cue>,
    /// Heads of organisations' names.
    pub heads: Vec<Head>,
    /// Nouns that stand for something named before.
    pub anaphors: Vec<Anaphor>,
    /// Currencies.
    pub currencies: Vec<Currency>,
    /// Titles that stand before a person's name, every way of writing each: "Field Marshal", "Field Marshall".
    pub titles: Vec<String>,
    /// Words that begin no name, though a capital stands on them at the head of a sentence.
    pub join_names: FxHashSet<WordId>,
    /// Endings of verbs that tell of what was: "renewed".
    pub past_endings: Vec<String>,
    /// Endings of adverbs made from adjectives: "publicly".
    pub adverb_endings: Vec<String>,
    /// Whether `8/5/2024` is more often the eighth of May: `None` where usage differs.
    pub day_before_month: Option<bool>,
    /// What numbers in vague words allow.
    pub vague_sizes: Vec<VagueSize>,
    /// Whom pronouns stand for.
    pub antecedents: AntecedentWeights,
    /// Which time is the date of an event.
    pub event_dates: EventDateWeights,
}

impl LanguageTables {
    /// What the vague number in some words allows: "dozens of people". Of several the longest counts.
    pub fn vague_size(&self, words: &str) -> Option<&VagueSize> {
        let text = format!(" {} ", words.to_lowercase());
        let longest =
            |size: &VagueSize| size.words.iter().filter(|word| text.contains(&format!(" {word} "))).map(|word| word.chars().count()).max();
        let sizes = self.vague_sizes.iter().filter_map(|size| Some((longest(size)?, size)));
        sizes.max_by_key(|(length, _)| *length).map(|(_, size)| size)
    }
}

/// What words such as "dozens" allow, when they stand beside a number.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VagueSize {
    /// The least.
    pub low: f64,
    /// The greatest; `None` is open.
    pub high: Option<f64>,
    words: Vec<String>,
}

/// Reads a language folder into the builder and gives its tables and its furniture.
pub(crate) fn compile(
    files: &LanguageFiles<'_>,
    folder: &str,
    places: &mut dyn FnMut(&mut Builder, Place<'_>) -> Result<(), PackError>,
) -> Result<(Builder, LanguageTables, Furniture), PackError> {
    let name = |file: &str| format!("{folder}/{file}");
    let inflection_name = name("inflection.toml");
    let inflection = crate::inflection::Inflection::parse(SourceFile { name: &inflection_name, text: files.inflection })?;
    let mut builder = Builder::new(inflection);
    let mut tables = LanguageTables::default();

    let each = |file: &str, text: &str, read: &mut dyn FnMut(SourceFile<'_>) -> Result<(), PackError>| {
        let name = name(file);
        read(SourceFile { name: &name, text })
    };
    each("language.toml", files.language, &mut |file| {
        tables.tag = file.parse::<LanguageToml>()?.tag;
        Ok(())
    })?;
    each("grammar.toml", files.grammar, &mut |file| grammar(file, &mut builder, &mut tables))?;
    each("sentences.toml", files.sentences, &mut |file| sentences(file, &mut builder, &mut tables))?;
    each("words.toml", files.words, &mut |file| cutting::read(file, &mut builder, &mut tables))?;
    each("names.toml", files.names, &mut |file| names(file, &mut builder, &mut tables))?;
    each("places.toml", files.places, &mut |file| {
        let toml: PlacesToml = file.parse()?;
        for country in &toml.countries {
            let reach = Reach::State(state_code(file, &country.code)?);
            let CountryToml { name, also, people, capital, .. } = country;
            places(&mut builder, Place { file, name, also, people, capital, reach })?;
        }
        let mut plain = |names: &[Text], reach: Reach| {
            names.iter().try_for_each(|name| places(&mut builder, Place { file, name, also: &[], people: &[], capital: &[], reach }))
        };
        for places in &toml.places {
            let country = places.country.as_ref().map(|code| state_code(file, code)).transpose()?;
            plain(&places.names, Reach::Within(country))?;
        }
        plain(&toml.across, Reach::Across)
    })?;
    each("cues.toml", files.cues, &mut |file| cues(file, &mut builder, &mut tables))?;
    each("numbers.toml", files.numbers, &mut |file| numbers(file, &mut builder, &mut tables))?;
    each("dates.toml", files.dates, &mut |file| dates::read(file, &mut builder, &mut tables))?;
    each("letters.toml", files.letters, &mut |file| {
        let toml: LettersToml = file.parse()?;
        builder.all(file, &toml.salutations, Meaning::Salutation)?;
        builder.all(file, &toml.closings, Meaning::Closing)?;
        builder.all(file, &toml.datelines, Meaning::Dateline)?;
        builder.all(file, &toml.asking, Meaning::Asking)?;
        builder.all(file, &toml.wishing, Meaning::Wishing)?;
        builder.all(file, &toml.needing, Meaning::Needing)?;
        builder.all(file, &toml.decreeing, Meaning::Decreeing)?;
        builder.all(file, &toml.resolving, Meaning::Resolving)?;
        builder.all(file, &toml.both, Meaning::Both)?;
        builder.all(file, &toml.demands, Meaning::DemandOpening)
    })?;
    each("given-names.toml", files.given_names, &mut |file| genders(file, &file.parse()?, &mut builder))?;
    each("antecedents.toml", files.antecedents, &mut |file| {
        tables.antecedents = file.parse()?;
        tables.antecedents.check(file)
    })?;
    each("event-dates.toml", files.event_dates, &mut |file| {
        tables.event_dates = file.parse()?;
        tables.event_dates.check(file)
    })?;
    let furniture = Furniture::parse(files.furniture).map_err(|error| PackError {
        file: name("furniture.toml"),
        line: None,
        message: error.to_string(),
    })?;
    Ok((builder, tables, furniture))
}

fn genders(file: SourceFile<'_>, toml: &GendersToml, builder: &mut Builder) -> Result<(), PackError> {
    builder.all(file, &toml.masculine, Meaning::Gender(Gender::Masculine))?;
    builder.all(file, &toml.feminine, Meaning::Gender(Gender::Feminine))
}

/// A place of `places.toml`.
pub(crate) struct Place<'s> {
    pub(crate) file: SourceFile<'s>,
    pub(crate) name: &'s Text,
    pub(crate) also: &'s [Text],
    pub(crate) people: &'s [Text],
    pub(crate) capital: &'s [Text],
    pub(crate) reach: Reach,
}

/// The code of a state: two capital letters.
fn state_code(file: SourceFile<'_>, code: &Text) -> Result<StateCode, PackError> {
    let letters: Option<[u8; 2]> = code.get_ref().as_bytes().try_into().ok();
    letters.filter(|letters| letters.iter().all(u8::is_ascii_uppercase)).map(StateCode).ok_or_else(|| {
        file.error_at(code.span().start, format!("“{}” is no code of a country: expected two capital letters", code.get_ref()))
    })
}

fn grammar(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: GrammarToml = file.parse()?;
    tables.adverb_endings = toml.adverb_endings;
    for (name, words) in &toml.classes {
        let class = Classes::named(name).ok_or_else(|| {
            let place = words.first().map_or(0, |word| word.span().start);
            file.error_at(place, format!("“{name}” is no class: expected one of {}", Classes::NAMES.join(", ")))
        })?;
        words.iter().try_for_each(|word| builder.class(file, word, class))?;
    }
    Ok(())
}

fn sentences(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: SentencesToml = file.parse()?;
    let mut set = |texts: &[Text]| -> Result<FxHashSet<WordId>, PackError> {
        let mut words = FxHashSet::default();
        for text in texts {
            words.extend(builder.single_words(file, text)?);
        }
        Ok(words)
    };
    tables.abbreviations = Abbreviations {
        never_last: set(&toml.never_last)?,
        before_number: set(&toml.before_number)?,
        either: set(&toml.either)?,
        mostly_last: set(&toml.mostly_last)?,
        openers: set(&toml.openers)?,
    };
    Ok(())
}

fn names(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: NamesToml = file.parse()?;
    builder.all(file, &toml.titles, Meaning::Title)?;
    for title in &toml.titles {
        tables.titles.extend(builder.written(file, title)?);
    }
    builder.all(file, &toml.particles, Meaning::Particle)?;
    builder.all(file, &toml.calling, Meaning::Calling)?;
    builder.all(file, &toml.alias, Meaning::Alias)?;
    builder.all(file, &toml.under, Meaning::Under)?;
    builder.all(file, &toml.once, Meaning::Once)?;
    builder.all(file, &toml.former, Meaning::Former)?;
    builder.all(file, &toml.latter, Meaning::Latter)?;
    builder.all(file, &toml.data, Meaning::Data)?;
    builder.all(file, &toml.evidence, Meaning::Evidence)?;
    builder.all(file, &toml.tallies, Meaning::Tally)?;
    builder.all(file, &toml.before_places, Meaning::BeforePlace)?;
    builder.all(file, &toml.place_nouns, Meaning::PlaceNoun)?;
    builder.all(file, &toml.versus, Meaning::Versus)?;
    builder.all(file, &toml.there, Meaning::There)?;
    builder.all(file, &toml.parts_of_places, Meaning::PartOfPlace)?;
    builder.keep_persons(file, &toml.persons)?;
    builder.all(file, &toml.roles.speaker, Meaning::Role(Role::Speaker))?;
    builder.all(file, &toml.roles.office, Meaning::Role(Role::Office))?;
    builder.all(file, &toml.roles.of_states, Meaning::OfState)?;
    builder.all(file, &toml.roles.states_of, Meaning::StateOf)?;
    builder.all(file, &toml.roles.person, Meaning::Role(Role::Person))?;
    builder.all(file, &toml.roles.plain, Meaning::Role(Role::Plain))?;
    builder.all(file, &toml.roles.private, Meaning::Role(Role::Private))?;
    genders(file, &toml.genders, builder)?;
    for (index, broader) in (0..).zip(&toml.broader) {
        builder.all(file, &broader.words, Meaning::Broader(index))?;
        builder.all(file, &broader.of, Meaning::Narrower(index))?;
    }
    for joiner in &toml.joiners {
        tables.join_names.extend(builder.single_words(file, joiner)?);
    }
    for head in &toml.heads {
        let index = tables.heads.len() as u16;
        tables.heads.push(Head { entity_type: head.entity_type, sector: head.sector.clone() });
        builder.all(file, &head.words, Meaning::Head(index))?;
    }
    for anaphor in &toml.anaphors {
        let index = tables.anaphors.len() as u16;
        tables.anaphors.push(Anaphor {
            entity_type: anaphor.entity_type,
            sectors: anaphor.sectors.clone(),
            in_name: anaphor.in_name,
            alone: anaphor.alone,
        });
        builder.all(file, &anaphor.words, Meaning::Anaphor(index))?;
    }
    Ok(())
}

fn cues(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: CuesToml = file.parse()?;
    builder.all(file, &toml.hedges, Meaning::Hedge)?;
    builder.all(file, &toml.counting, Meaning::Counting)?;
    builder.all(file, &toml.giving, Meaning::Giving)?;
    builder.all(file, &toml.compared, Meaning::Compared)?;
    builder.all(file, &toml.bases, Meaning::ChangeBase)?;
    builder.all(file, &toml.amounts, Meaning::Amounts)?;
    builder.all(file, &toml.sittings, Meaning::Sitting)?;
    builder.all(file, &toml.including, Meaning::Including)?;
    toml.moods.iter().try_for_each(|(mood, words)| builder.all(file, words, Meaning::Mood(*mood)))?;
    builder.all(file, &toml.transcript.questions, Meaning::Question)?;
    builder.all(file, &toml.transcript.own, Meaning::OwnVoice)?;
    builder.all(file, &toml.transcript.answers, Meaning::Answer)?;
    builder.all(file, &toml.transcript.replies, Meaning::Reply)?;
    toml.nouns.iter().try_for_each(|noun| builder.all(file, &noun.words, Meaning::SpeechNoun(noun.act)))?;
    builder.all(file, &toml.views, Meaning::View)?;
    builder.all(file, &toml.owned, Meaning::OwnedSaying)?;
    builder.all(file, &toml.seen, Meaning::Seen)?;
    builder.all(file, &toml.led, Meaning::LeadsToSaying)?;
    builder.all(file, &toml.voicing, Meaning::Voicing)?;
    builder.all(file, &toml.r#as, Meaning::As)?;
    builder.all(file, &toml.venues.before, Meaning::BeforeVenue)?;
    let venues = [
        (&toml.venues.press, Venue::Press),
        (&toml.venues.sittings, Venue::Sitting),
        (&toml.venues.papers, Venue::Paper),
        (&toml.venues.channels, Venue::Channel),
    ];
    venues.iter().try_for_each(|(words, venue)| builder.all(file, words, Meaning::Venue(*venue)))?;
    for group in &toml.cues {
        let takes = takes(&group.takes);
        let verbs = group.verbs.iter().map(|text| (text, true));
        let phrases = group.phrases.iter().map(|text| (text, false));
        for (text, verb) in verbs.chain(phrases) {
            let index = tables.cues.len() as u16;
            let lemma = text.get_ref().split('|').next().unwrap_or_default().replace("/v", "");
            tables.cues.push(Cue { lemma, act: group.act, takes });
            match verb && !text.get_ref().contains("/v") {
                true => {
                    let inflected = inflect_first(text.get_ref());
                    builder.phrase(file, &toml::Spanned::new(text.span(), inflected), Meaning::Cue(index))?;
                }
                false => builder.phrase(file, text, Meaning::Cue(index))?,
            }
        }
    }
    Ok(())
}

/// "point out" is written for "point/v out".
fn inflect_first(verb: &str) -> String {
    match verb.split_once(' ') {
        Some((first, rest)) => format!("{first}/v {rest}"),
        None => format!("{verb}/v"),
    }
}

fn takes(names: &[TakesToml]) -> Takes {
    let mut takes = Takes::default();
    for name in names {
        match name {
            TakesToml::Quote => takes.quote = true,
            TakesToml::That => takes.that = true,
            TakesToml::Bare => takes.bare = true,
            TakesToml::Aside => takes.aside = true,
            TakesToml::Infinitive => takes.infinitive = true,
            TakesToml::Object => takes.object = true,
            TakesToml::Mixed => takes.mixed = true,
            TakesToml::Hearer => takes.hearer = true,
            TakesToml::SourceAfter => takes.source_after = true,
            TakesToml::Evidence => takes.evidence = true,
            TakesToml::Opening => takes.opening = true,
            TakesToml::Court => takes.court = true,
            TakesToml::About => takes.about = true,
            TakesToml::Neither => takes.neither = true,
            TakesToml::Put => takes.put = true,
            TakesToml::Quoted => takes.quoted = true,
            TakesToml::Hears => takes.hears = true,
            TakesToml::Quality => takes.quality = true,
            TakesToml::Cause => takes.cause = true,
        }
    }
    takes
}

fn numbers(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: NumbersToml = file.parse()?;
    tables.vague_sizes.clone_from(&toml.vague_sizes);
    type Valued<'t> = (&'t [NumberToml], fn(f64) -> Meaning);
    let valued: [Valued<'_>; 7] = [
        (&toml.cardinals, Meaning::Cardinal),
        (&toml.multipliers, Meaning::Multiplier),
        (&toml.fractions, Meaning::Fraction),
        (&toml.multiples, Meaning::Multiple),
        (&toml.greater_units, |value| Meaning::GreaterUnit(value as u8)),
        (&toml.smaller_units, |value| Meaning::SmallerUnit(value as u8)),
        (&toml.ordinals, |value| Meaning::Ordinal(value as u16)),
    ];
    for (numbers, meaning) in valued {
        numbers.iter().try_for_each(|number| builder.all(file, &number.words, meaning(number.value)))?;
    }
    toml.before.iter().try_for_each(|bound| builder.all(file, &bound.words, Meaning::BoundBefore(bound.bound)))?;
    toml.after.iter().try_for_each(|bound| builder.all(file, &bound.words, Meaning::BoundAfter(bound.bound)))?;
    for currency in &toml.currencies {
        let index = tables.currencies.len() as u16;
        let (code, letters) = (currency.code.clone(), currency.letters.clone());
        tables.currencies.push(Currency { code, letters, shared_by: Vec::new() });
        builder.all(file, &currency.words, Meaning::Currency(index))?;
    }
    for shared in &toml.shared_currencies {
        let index = tables.currencies.len() as u16;
        let own = |code: &Text| {
            let currency = tables.currencies.iter().position(|currency| currency.code == *code.get_ref());
            let unknown = || file.error_at(code.span().start, format!("no currency has the code {:?}", code.get_ref()));
            currency.map(|currency| currency as u16).ok_or_else(unknown)
        };
        let shared_by = shared.codes.iter().map(own).collect::<Result<_, _>>()?;
        tables.currencies.push(Currency { code: shared.otherwise.clone(), letters: shared.letters.clone(), shared_by });
        builder.all(file, &shared.words, Meaning::Currency(index))?;
    }
    let plain: [(&[Text], Meaning); 17] = [
        (&toml.vague, Meaning::Vague),
        (&toml.range_start, Meaning::RangeStart),
        (&toml.range_join, Meaning::RangeJoin),
        (&toml.minus, Meaning::Minus),
        (&toml.decimal_points, Meaning::DecimalPoint),
        (&toml.subunits, Meaning::Subunit),
        (&toml.dimensions, Meaning::Dimension),
        (&toml.percent, Meaning::Percent),
        (&toml.percentage_points, Meaning::PercentagePoint),
        (&toml.increase, Meaning::Increase),
        (&toml.decrease, Meaning::Decrease),
        (&toml.not_counted, Meaning::NotCounted),
        (&toml.not_counted_after, Meaning::NotCountedAfter),
        (&toml.loosely_counted, Meaning::LooselyCounted),
        (&toml.ages, Meaning::Age),
        (&toml.joins, Meaning::NumberJoin),
        (&toml.share_joins, Meaning::ShareJoin),
    ];
    plain.into_iter().try_for_each(|(words, meaning)| builder.all(file, words, meaning))
}
