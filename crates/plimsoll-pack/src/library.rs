//! A language and packs, compiled together and ready to read with.

use std::borrow::Cow;
use std::path::Path;

use crate::error::PackError;
use crate::furniture::Furniture;
use crate::language::{self, LanguageFiles, LanguageTables};
use crate::meaning::{Classes, Meaning};
use crate::pack::{self, PackFiles, PackTables};
use crate::phrases::Phrases;
use crate::vocabulary::{Vocabulary, WordId};

/// Everything that the words of a language and of packs mean. Built once, shared by all threads.
#[derive(Debug, Clone)]
pub struct Library {
    /// Words as numbers.
    pub vocabulary: Vocabulary,
    /// All phrases.
    pub phrases: Phrases<Meaning>,
    /// Tables of the language.
    pub language: LanguageTables,
    /// Tables of the packs.
    pub packs: PackTables,
    /// The bytes of the language's trained model, for `plimsoll-language`.
    pub model: Cow<'static, [u8]>,
    classes: Vec<Classes>,
    furniture: Furniture,
}

impl Library {
    /// The language and the pack that are built into the program.
    ///
    /// # Panics
    /// Never in a program whose tests have run: they compile these very files.
    pub fn embedded() -> Self {
        let library = Self::compile(&embedded_language(), "languages/en", &[(embedded_pack(), "packs/migration-cooperation")])
            .unwrap_or_else(|error| panic!("the built-in files are at fault: {error}"));
        Self { model: Cow::Borrowed(EMBEDDED_MODEL), ..library }
    }

    /// Compiles a language folder and pack folders from the disk. A language may have no `model.bin`: then words have no
    /// grammar.
    ///
    /// # Errors
    /// When a file is missing or at fault: its name, the line, and what was expected.
    pub fn from_folders(language: &Path, packs: &[&Path]) -> Result<Self, PackError> {
        let unreadable = |path: &Path, error: std::io::Error| PackError {
            file: path.display().to_string(),
            line: None,
            message: format!("cannot be read: {error}"),
        };
        let read = |folder: &Path, file: &str| {
            let path = folder.join(file);
            std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))
        };
        let model = language.join("model.bin");
        let model = if model.exists() { std::fs::read(&model).map_err(|error| unreadable(&model, error))? } else { Vec::new() };
        let texts = LANGUAGE_FILES.iter().map(|file| read(language, file)).collect::<Result<Vec<_>, _>>()?;
        let packs_texts = packs
            .iter()
            .map(|folder| PACK_FILES.iter().map(|file| read(folder, file)).collect::<Result<Vec<_>, _>>())
            .collect::<Result<Vec<_>, _>>()?;
        let folders: Vec<String> = packs.iter().map(|folder| folder.display().to_string()).collect();
        let packs: Vec<(PackFiles<'_>, &str)> =
            packs_texts.iter().zip(&folders).map(|(texts, folder)| (pack_files(texts), folder.as_str())).collect();
        let library = Self::compile(&language_files(&texts), &language.display().to_string(), &packs)?;
        Ok(Self { model: Cow::Owned(model), ..library })
    }

    /// Compiles the text of a language's and of packs' files. The folders' names are for messages.
    ///
    /// # Errors
    /// When a file is at fault: its name, the line, and what was expected.
    pub fn compile(language: &LanguageFiles<'_>, folder: &str, packs: &[(PackFiles<'_>, &str)]) -> Result<Self, PackError> {
        let mut tables = PackTables::default();
        let (mut builder, language, furniture) =
            language::compile(language, folder, &mut |builder, place| pack::add_place(builder, &mut tables, place))?;
        for (files, folder) in packs {
            pack::compile(files, folder, &language.tag, &mut builder, &mut tables)?;
        }
        let classes = builder.class_table();
        Ok(Self {
            vocabulary: builder.vocabulary,
            phrases: builder.phrases,
            language,
            packs: tables,
            model: Cow::Borrowed(&[]),
            classes,
            furniture,
        })
    }

    /// The grammatical classes of a word.
    #[inline]
    pub fn classes(&self, word: WordId) -> Classes {
        self.classes.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// Lines that belong to the page and not to the report.
    pub fn furniture(&self) -> Furniture {
        self.furniture.clone()
    }
}

/// The trained model of the built-in language.
const EMBEDDED_MODEL: &[u8] = include_bytes!("../../../languages/en/model.bin");

const LANGUAGE_FILES: [&str; 12] = [
    "language.toml",
    "inflection.toml",
    "grammar.toml",
    "sentences.toml",
    "words.toml",
    "names.toml",
    "places.toml",
    "cues.toml",
    "numbers.toml",
    "dates.toml",
    "letters.toml",
    "furniture.toml",
];

const PACK_FILES: [&str; 5] = ["pack.toml", "actors.toml", "measures.toml", "events.toml", "agreements.toml"];

fn language_files(texts: &[String]) -> LanguageFiles<'_> {
    LanguageFiles {
        language: &texts[0],
        inflection: &texts[1],
        grammar: &texts[2],
        sentences: &texts[3],
        words: &texts[4],
        names: &texts[5],
        places: &texts[6],
        cues: &texts[7],
        numbers: &texts[8],
        dates: &texts[9],
        letters: &texts[10],
        furniture: &texts[11],
    }
}

fn pack_files(texts: &[String]) -> PackFiles<'_> {
    PackFiles { pack: &texts[0], actors: &texts[1], measures: &texts[2], events: &texts[3], agreements: &texts[4] }
}

macro_rules! language_file {
    ($file:literal) => {
        include_str!(concat!("../../../languages/en/", $file))
    };
}

macro_rules! pack_file {
    ($file:literal) => {
        include_str!(concat!("../../../packs/migration-cooperation/", $file))
    };
}

fn embedded_language() -> LanguageFiles<'static> {
    LanguageFiles {
        language: language_file!("language.toml"),
        inflection: language_file!("inflection.toml"),
        grammar: language_file!("grammar.toml"),
        sentences: language_file!("sentences.toml"),
        words: language_file!("words.toml"),
        names: language_file!("names.toml"),
        places: language_file!("places.toml"),
        cues: language_file!("cues.toml"),
        numbers: language_file!("numbers.toml"),
        dates: language_file!("dates.toml"),
        letters: language_file!("letters.toml"),
        furniture: language_file!("furniture.toml"),
    }
}

fn embedded_pack() -> PackFiles<'static> {
    PackFiles {
        pack: pack_file!("pack.toml"),
        actors: pack_file!("actors.toml"),
        measures: pack_file!("measures.toml"),
        events: pack_file!("events.toml"),
        agreements: pack_file!("agreements.toml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_files_compile() {
        let library = Library::embedded();
        assert_eq!(library.language.tag, "en");
        assert!(library.vocabulary.len() > 1000);
    }

    /// Compiles the built-in files with one of the pack's changed, and gives the error.
    fn fault(change: impl FnOnce(&mut PackFiles<'static>)) -> String {
        let mut pack = embedded_pack();
        change(&mut pack);
        match Library::compile(&embedded_language(), "languages/en", &[(pack, "packs/test")]) {
            Ok(_) => "no fault".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    /// Compiles the built-in language with one list of its `words.toml` changed, and gives the error.
    fn fault_of_words(list: &str) -> String {
        let name = list.split(' ').next().unwrap_or_default();
        let lists = ["clitics", "splits", "prefixes", "suffixes", "endings", "units", "elided", "stopped"];
        let mut words: Vec<String> = lists.iter().filter(|&&other| other != name).map(|list| format!("{list} = []")).collect();
        words.push(list.to_owned());
        let words = words.join("\n");
        let language = LanguageFiles { words: &words, ..embedded_language() };
        match Library::compile(&language, "languages/en", &[(embedded_pack(), "packs/test")]) {
            Ok(_) => "no fault".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn faults_of_the_cutting_of_words_are_told() {
        assert_eq!(fault_of_words("splits = [\"can not\"]"), "no fault");
        assert_eq!(
            fault_of_words("splits = [\"cannot\"]"),
            "languages/en/words.toml:8: “cannot”: expected two words or more with one space between, which are one without it"
        );
        assert_eq!(
            fault_of_words("clitics = [\"nt\"]"),
            "languages/en/words.toml:8: “nt” is no ending with a straight apostrophe in small letters a to z, such as \"n't\""
        );
        assert_eq!(fault_of_words("prefixes = [\"non violent\"]"), "languages/en/words.toml:8: “non violent”: expected a single word");
    }

    #[test]
    fn faults_are_told_with_file_and_line() {
        assert_eq!(
            fault(|pack| pack.actors = "actors = [\n  { type = \"court\", sector = \"kitchen\", names = [\"Court of Tarsa\"] },\n]"),
            "packs/test/actors.toml:2: “kitchen” is no sector of this pack: expected one of government, court, parliament, un, eu, ngo, press, \
             armed_group, company, police, coast_guard, international, research, church, union, party"
        );
        assert_eq!(
            fault(|pack| pack.measures =
                "measures = []\npopulations = [\n  { name = \"boats\", unit = \"boat\", words.en = [\"boat/q\"] },\n]"),
            "packs/test/measures.toml:3: “boat/q”: expected /v or /n after a word, found /q"
        );
        assert_eq!(
            fault(|pack| pack.measures = "measures = []\npopulations = [\n  { name = \"boats\", unit = \"boat\", measure = \"fleet\" },\n]"),
            "packs/test/measures.toml:3: “fleet” is no measure of this pack"
        );
        assert!(
            fault(|pack| pack.events = "[[events]]\ntype = \"a.b\"\ntriggers = []")
                .starts_with("packs/test/events.toml:3: unknown field `triggers`")
        );
    }
}
