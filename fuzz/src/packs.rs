//! Hostile packs and language folders: an error that names its file, or a library that reads.

use std::borrow::Cow;

use plimsoll_language::{Analysis, Model};
use plimsoll_pack::{LanguageFiles, Library, PackFiles, PackFolder};
use plimsoll_record::{Block, BlockKind, Content};

/// The files of a language and of a pack, in the order of their structures.
const FILES: [&str; 20] = [
    include_str!("../../languages/en/language.toml"),
    include_str!("../../languages/en/inflection.toml"),
    include_str!("../../languages/en/grammar.toml"),
    include_str!("../../languages/en/sentences.toml"),
    include_str!("../../languages/en/words.toml"),
    include_str!("../../languages/en/names.toml"),
    include_str!("../../languages/en/places.toml"),
    include_str!("../../languages/en/cues.toml"),
    include_str!("../../languages/en/numbers.toml"),
    include_str!("../../languages/en/dates.toml"),
    include_str!("../../languages/en/letters.toml"),
    include_str!("../../languages/en/furniture.toml"),
    include_str!("../../languages/en/antecedents.toml"),
    include_str!("../../languages/en/event-dates.toml"),
    include_str!("../../languages/en/given-names.toml"),
    include_str!("../../packs/migration-cooperation/pack.toml"),
    include_str!("../../packs/migration-cooperation/actors.toml"),
    include_str!("../../packs/migration-cooperation/measures.toml"),
    include_str!("../../packs/migration-cooperation/events.toml"),
    include_str!("../../packs/migration-cooperation/agreements.toml"),
];
const ACTORS: usize = 16;

/// A file of a pack or of a language, in the place of the built-in one that it shares most lines with.
pub fn pack_toml(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let shared = |file: &str| text.lines().filter(|line| line.len() > 3 && file.contains(line)).count();
    let alike = (0..FILES.len()).max_by_key(|&at| shared(FILES[at])).unwrap_or(ACTORS);
    compile(alike, text);
}

/// A pattern, as the name of an actor.
pub fn pack_pattern(bytes: &[u8]) {
    // What JSON writes as a string, TOML reads as one.
    let quoted = serde_json::Value::from(String::from_utf8_lossy(bytes)).to_string();
    compile(ACTORS, &format!("[[actors]]\ntype = \"organisation\"\nnames = [{quoted}]\n"));
}

/// Compiles the built-in files with one of them replaced, and reads with what comes out.
fn compile(replaced: usize, text: &str) {
    let mut files = FILES;
    files[replaced] = text;
    let [
        language,
        inflection,
        grammar,
        sentences,
        words,
        names,
        places,
        cues,
        numbers,
        dates,
        letters,
        furniture,
        antecedents,
        event_dates,
        given_names,
        rest @ ..,
    ] = files;
    let [pack, actors, measures, events, agreements] = rest;
    let language = LanguageFiles {
        language,
        inflection,
        grammar,
        sentences,
        words,
        names,
        places,
        cues,
        numbers,
        dates,
        letters,
        furniture,
        antecedents,
        event_dates,
        given_names,
    };
    let texts = [pack, actors, measures, events, agreements].map(|text| Cow::Owned(text.to_owned()));
    if let Ok(folder) = PackFolder::from_texts("pack".to_owned(), texts) {
        for example in folder.examples("en").unwrap_or_default() {
            assert!(example.line > 0 && example.file.starts_with("pack/"), "{example:?}");
        }
    }
    match Library::compile(&language, "language", &[(PackFiles { pack, actors, measures, events, agreements }, "pack")]) {
        Ok(library) => {
            let text = "On 2 May 2024 Italy said that “about 40 people” left.".to_owned();
            let block = Block::new(0..text.len(), BlockKind::Paragraph);
            Analysis::new(&Content { text, blocks: vec![block] }, &library, &Model::default());
        }
        Err(faults) => {
            assert!(
                !faults.is_empty() && faults.iter().all(|fault| fault.file.ends_with(".toml") && !fault.message.is_empty()),
                "{faults:?}"
            )
        }
    }
}
