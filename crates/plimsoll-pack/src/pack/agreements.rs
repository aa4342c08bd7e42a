//! `agreements.toml`: nouns for agreements and the words of their life.

use std::collections::BTreeMap;

use plimsoll_record::Status;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::build::{Builder, Text};
use crate::error::SourceFile;
use crate::meaning::{Meaning, TermWord};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgreementWordsToml {
    #[serde(default)]
    nouns: Vec<Text>,
    #[serde(default)]
    automatic: Vec<Text>,
    #[serde(default)]
    express: Vec<Text>,
    #[serde(default)]
    renew: Vec<Text>,
    #[serde(default)]
    notice: Vec<Text>,
    #[serde(default)]
    in_force: Vec<Text>,
    #[serde(default)]
    term: Vec<Text>,
    #[serde(default)]
    every: Vec<Text>,
    #[serde(default)]
    deadline: Vec<Text>,
    #[serde(default)]
    each_time: Vec<Text>,
    #[serde(default)]
    at_first: Vec<Text>,
    #[serde(default)]
    weak: Vec<Text>,
    #[serde(default)]
    behalf: Vec<Text>,
    #[serde(default)]
    unless: Vec<Text>,
    #[serde(default)]
    ahead: Vec<Text>,
    #[serde(default)]
    leave: Vec<Text>,
    #[serde(default)]
    same_day: Vec<Text>,
    #[serde(default)]
    sign: Vec<Text>,
    #[serde(default)]
    dates_from: Vec<Text>,
    #[serde(default)]
    known_as: Vec<Text>,
    #[serde(default)]
    new: Vec<Text>,
    #[serde(default)]
    previous: Vec<Text>,
    #[serde(default)]
    anaphors: Vec<Text>,
    #[serde(default)]
    pair: Vec<Text>,
    #[serde(default)]
    about: Vec<Text>,
    #[serde(default)]
    general: Vec<Text>,
    #[serde(default)]
    dated: Vec<Text>,
    #[serde(default)]
    ratify: Vec<Text>,
    #[serde(default)]
    between: Vec<Text>,
    #[serde(default)]
    sides: Vec<Text>,
    #[serde(default)]
    under: Vec<Text>,
    #[serde(default)]
    talks: Vec<Text>,
    #[serde(default)]
    take_back: Vec<Text>,
    #[serde(default)]
    taken_back: Vec<Text>,
    #[serde(default)]
    papers: Vec<Text>,
    #[serde(default)]
    wishes: Vec<Text>,
    #[serde(default)]
    never: Vec<Text>,
    #[serde(default)]
    mediate: Vec<Text>,
    #[serde(default)]
    stand_by: Vec<Text>,
    #[serde(default)]
    provisional: Vec<Text>,
    #[serde(default)]
    open: Vec<Text>,
    #[serde(default)]
    status: BTreeMap<Status, Vec<Text>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

pub(super) fn compile(file: SourceFile<'_>, language: &str, builder: &mut Builder) {
    let Some(toml) = builder.noted(file.parse::<BTreeMap<String, AgreementWordsToml>>()) else { return };
    let Some(words) = toml.get(language) else { return };
    builder.every(file, &words.nouns, Meaning::AgreementNoun);
    builder.every(file, &words.weak, Meaning::AgreementNoun);
    let terms = [
        (&words.automatic, TermWord::Automatic),
        (&words.express, TermWord::Express),
        (&words.renew, TermWord::Renew),
        (&words.notice, TermWord::Notice),
        (&words.in_force, TermWord::InForce),
        (&words.term, TermWord::Term),
        (&words.every, TermWord::Every),
        (&words.deadline, TermWord::Deadline),
        (&words.each_time, TermWord::EachTime),
        (&words.at_first, TermWord::AtFirst),
        (&words.unless, TermWord::Unless),
        (&words.ahead, TermWord::Ahead),
        (&words.leave, TermWord::Leave),
        (&words.same_day, TermWord::SameDay),
        (&words.sign, TermWord::Sign),
        (&words.dates_from, TermWord::DatesFrom),
        (&words.known_as, TermWord::KnownAs),
        (&words.new, TermWord::New),
        (&words.previous, TermWord::Previous),
        (&words.anaphors, TermWord::Anaphor),
        (&words.pair, TermWord::Pair),
        (&words.about, TermWord::About),
        (&words.general, TermWord::General),
        (&words.dated, TermWord::Dated),
        (&words.ratify, TermWord::Ratify),
        (&words.between, TermWord::Between),
        (&words.sides, TermWord::Sides),
        (&words.under, TermWord::Under),
        (&words.talks, TermWord::Talks),
        (&words.take_back, TermWord::TakeBack),
        (&words.taken_back, TermWord::TakenBack),
        (&words.papers, TermWord::Paper),
        (&words.wishes, TermWord::Wish),
        (&words.never, TermWord::Never),
        (&words.weak, TermWord::Weak),
        (&words.behalf, TermWord::Behalf),
        (&words.mediate, TermWord::Mediate),
        (&words.stand_by, TermWord::StandBy),
        (&words.provisional, TermWord::Provisional),
        (&words.open, TermWord::Open),
    ];
    for (patterns, term) in terms {
        builder.every(file, patterns, Meaning::Term(term));
    }
    for (status, patterns) in &words.status {
        builder.every(file, patterns, Meaning::Status(*status));
    }
}
