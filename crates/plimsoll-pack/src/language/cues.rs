//! `cues.toml`: words of saying, and what stands around what is said.

use std::collections::BTreeMap;

use plimsoll_record::Act;
use serde::Deserialize;

use super::LanguageTables;
use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::meaning::{Cue, Meaning, Mood, Takes, Venue};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CuesToml {
    cues: Vec<CueToml>,
    hedges: Vec<Text>,
    counting: Vec<Text>,
    giving: Vec<Text>,
    compared: Vec<Text>,
    bases: Vec<Text>,
    sittings: Vec<Text>,
    amounts: Vec<Text>,
    including: Vec<Text>,
    /// Words that govern a verb, by what they say of whether it happens.
    moods: BTreeMap<Mood, Vec<Text>>,
    transcript: TranscriptToml,
    nouns: Vec<SpeechNounToml>,
    views: Vec<Text>,
    /// What is somebody's, and holds what they say.
    owned: Vec<Text>,
    seen: Vec<Text>,
    /// Before "to" and a verb of saying.
    led: Vec<Text>,
    unsaid: Vec<Text>,
    /// Verbs that take for known what hangs on them.
    knowing: Vec<Text>,
    /// Verbs that, denied, deny what hangs on them.
    accepting: Vec<Text>,
    /// Verbs and adjectives of fear, hope and guessing.
    supposing: Vec<Text>,
    /// Verbs that take back what was said.
    taking_back: Vec<Text>,
    /// Participles by which a document says what becomes of something told.
    commenting: Vec<Text>,
    voicing: Vec<Text>,
    r#as: Vec<Text>,
    venues: VenuesToml,
}

/// Where, in what or to whom something is said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VenuesToml {
    before: Vec<Text>,
    press: Vec<Text>,
    sittings: Vec<Text>,
    papers: Vec<Text>,
    channels: Vec<Text>,
}

/// Marks of an interview in questions and answers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TranscriptToml {
    questions: Vec<Text>,
    own: Vec<Text>,
    answers: Vec<Text>,
    replies: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeechNounToml {
    act: Act,
    words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueToml {
    act: Act,
    takes: Vec<TakesToml>,
    #[serde(default)]
    verbs: Vec<Text>,
    #[serde(default)]
    phrases: Vec<Text>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum TakesToml {
    Quote,
    That,
    Bare,
    Aside,
    Infinitive,
    Object,
    Mixed,
    Called,
    Hearer,
    SourceAfter,
    Evidence,
    Written,
    Opening,
    Court,
    About,
    Quoted,
    Hears,
    Quality,
    Cause,
    Put,
    Neither,
}

/// Reads the words of saying; each cue goes into the tables.
pub(super) fn read(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
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
    builder.all(file, &toml.unsaid, Meaning::Unsaid)?;
    builder.all(file, &toml.knowing, Meaning::Knowing)?;
    builder.all(file, &toml.accepting, Meaning::Accepting)?;
    builder.all(file, &toml.supposing, Meaning::Supposing)?;
    builder.all(file, &toml.taking_back, Meaning::TakingBack)?;
    builder.all(file, &toml.commenting, Meaning::Commenting)?;
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
            TakesToml::Called => takes.called = true,
            TakesToml::Hearer => takes.hearer = true,
            TakesToml::SourceAfter => takes.source_after = true,
            TakesToml::Evidence => takes.evidence = true,
            TakesToml::Written => takes.written = true,
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
