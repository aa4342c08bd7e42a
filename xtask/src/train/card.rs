//! The card of a model: what it was learned from, how good it is, and which file it speaks of.

use std::fmt::Write;
use std::path::Path;

use plimsoll_record::hex;
use sha2::{Digest, Sha256};

use crate::files;
use crate::results;
use crate::score::language;

/// Everything that was learned from: folder, what it is, where from, licence.
const DATA: [[&str; 4]; 9] = [
    [
        "ud-english-ewt",
        "sentences, words, parts of speech, features, lemmas, trees",
        "Universal Dependencies English Web Treebank, by the English Web Treebank team (UniversalDependencies/UD_English-EWT)",
        "CC BY-SA 4.0",
    ],
    [
        "ud-english-gum-free",
        "the same, and names drawn from its entities",
        "the freely licensed documents of the Georgetown University Multilayer corpus, by Amir Zeldes and others (UniversalDependencies/UD_English-GUM)",
        "CC BY, CC BY-SA or public domain, by document",
    ],
    ["scoring/trees", "trees and names of reports", "this project", "as the project"],
    ["uner-english-ewt", "names", "Universal NER over EWT, by the Universal NER project (UniversalNER/UNER_English-EWT)", "CC BY-SA 4.0"],
    ["wikigold", "names", "Wikigold, by Dominic Balasuriya and others", "CC BY 4.0"],
    ["wnut17", "names", "WNUT 2017 emerging entities, by Leon Derczynski and others", "CC BY 4.0"],
    ["geonames", "a list of words in names of places", "GeoNames (geonames.org), through datasets/world-cities", "CC BY 4.0"],
    [
        "phoenix-actors",
        "lists of words in names of persons in office and of international bodies",
        "the actor dictionaries of PETRARCH2 (openeventdata/petrarch2)",
        "MIT",
    ],
    ["names", "a list of words in Arabic names in Latin letters", "google/transliteration", "Apache-2.0"],
];

const ABOUT: &str = "\
Where sentences end, parts of speech, features, lemmas, heads and relations (Universal Dependencies), and names of
persons, organisations and places, for English text. `crates/plimsoll-language/src/model` says how it works,
`xtask/src/train` how it is learned.

The weights are licensed under CC BY-SA 4.0, as their data asks; the program that uses them is not.
";

const CUSTOMS: &str = "\
Words are cut as the Web Treebank cuts them: at hyphens (\"al - Sadr\"), but not behind a prefix (\"co-star\"). GUM's
documents here do the same, so both are learned from as they are. Relations of later versions of the standard are
brought back to those of the Web Treebank. Only its training part is learned from, and the development part chose
sizes, thresholds and the seed for ends of sentences. The totals of the test part were seen while this model was chosen among
several, so they may flatter it a little; its sentences were not read. The network is told that it reads the Web Treebank.
It was learned from mails, reviews, weblogs, news, interviews and encyclopedias of about 1999 to 2020, and from invented
reports in the styles of press, NGOs, UN, parliaments and courts, whose trees were corrected by hand: it knows the names
of that time best, and text that is unlike all of these worse than the scores say.
";

/// Writes the card beside a model.
///
/// # Errors
/// When the model cannot be read or the card not be written.
pub fn write(model: &Path, how: &str) -> Result<(), String> {
    let bytes = files::bytes(model)?;
    let seal = hex(&Sha256::digest(&bytes));
    let mut card = format!("# The model of English\n\n{ABOUT}\n| | |\n|---|---|\n");
    let _ = writeln!(card, "| file | `model.bin`, {} bytes |\n| sha256 | `{seal}` |", bytes.len());
    let _ = writeln!(card, "| card written at | {} |\n| command | `{how}` |", results::commit());
    let _ = write!(card, "\n## Data\n\n| folder | for | what and whose | licence |\n|---|---|---|---|\n");
    for [folder, purpose, whose, licence] in DATA {
        let _ = writeln!(card, "| `{folder}` | {purpose} | {whose} | {licence} |");
    }
    let _ = write!(card, "\n{CUSTOMS}\n## Scores\n\n{}", language::tables(model)?);
    let file = model.with_file_name("MODEL.md");
    files::write(&file, card)
}
