//! `agreements.toml`: nouns for agreements and the words of their life.

use std::collections::BTreeMap;

use plimsoll_record::Status;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::build::{Builder, Text};
use crate::error::SourceFile;
use crate::meaning::{Meaning, TermWord};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct AgreementWordsToml {
    nouns: Vec<Text>,
    automatic: Vec<Text>,
    express: Vec<Text>,
    renew: Vec<Text>,
    notice: Vec<Text>,
    in_force: Vec<Text>,
    term: Vec<Text>,
    runs: Vec<Text>,
    expiry: Vec<Text>,
    every: Vec<Text>,
    deadline: Vec<Text>,
    each_time: Vec<Text>,
    at_first: Vec<Text>,
    weak: Vec<Text>,
    behalf: Vec<Text>,
    unless: Vec<Text>,
    ahead: Vec<Text>,
    leave: Vec<Text>,
    same_day: Vec<Text>,
    sign: Vec<Text>,
    dates_from: Vec<Text>,
    known_as: Vec<Text>,
    new: Vec<Text>,
    previous: Vec<Text>,
    anaphors: Vec<Text>,
    pair: Vec<Text>,
    about: Vec<Text>,
    general: Vec<Text>,
    dated: Vec<Text>,
    ratify: Vec<Text>,
    between: Vec<Text>,
    sides: Vec<Text>,
    under: Vec<Text>,
    talks: Vec<Text>,
    take_back: Vec<Text>,
    taken_back: Vec<Text>,
    papers: Vec<Text>,
    wishes: Vec<Text>,
    never: Vec<Text>,
    mediate: Vec<Text>,
    stand_by: Vec<Text>,
    provisional: Vec<Text>,
    open: Vec<Text>,
    status: BTreeMap<Status, Vec<Text>>,
    #[serde(rename = "examples")]
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
        (&words.runs, TermWord::Runs),
        (&words.expiry, TermWord::Expiry),
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
