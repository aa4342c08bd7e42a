//! A language and packs, compiled together and ready to read with.

use std::borrow::Cow;
use std::path::Path;

use plimsoll_record::EntityType;

use crate::error::{PackError, read_text, told, unreadable};
use crate::folder::PackFolder;
use crate::furniture::Furniture;
use crate::language::{self, LanguageFiles, LanguageTables};
use crate::meaning::{Actor, Classes, Meaning, Role};
use crate::pack::{self, PackFiles, PackTables};
use crate::phrases::Phrases;
use crate::vocabulary::{Vocabulary, WordId, fold};

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
        Self::with_packs(&[PackFolder::built_in()]).unwrap_or_else(|faults| panic!("the built-in files are at fault: {}", told(&faults)))
    }

    /// The furniture words of the language that is built into the program, without the rest: all that
    /// making a page of a file takes.
    ///
    /// # Panics
    /// Never in a program whose tests have run.
    pub fn embedded_furniture() -> Furniture {
        Furniture::parse(embedded_language().furniture).unwrap_or_else(|fault| panic!("the built-in furniture is at fault: {fault}"))
    }

    /// The built-in language with these packs and no others.
    ///
    /// # Errors
    /// Every fault of the packs: the file, the line, and what was expected.
    pub fn with_packs(packs: &[PackFolder]) -> Result<Self, Vec<PackError>> {
        let library = Self::compile(&embedded_language(), "languages/en", &as_files(packs))?;
        Ok(Self { model: Cow::Borrowed(EMBEDDED_MODEL), ..library })
    }

    /// Compiles a language folder from the disk, with packs. A language may have no `model.bin`: then words have no
    /// grammar.
    ///
    /// # Errors
    /// When a file is missing or at fault: its name, the line, and what was expected.
    pub fn from_folders(language: &Path, packs: &[PackFolder]) -> Result<Self, Vec<PackError>> {
        let model = language.join("model.bin");
        let model = if model.exists() { std::fs::read(&model).map_err(|error| vec![unreadable(&model, &error)])? } else { Vec::new() };
        let texts = LANGUAGE_FILES.iter().map(|file| read_text(&language.join(file))).collect::<Result<Vec<_>, _>>();
        let texts = texts.map_err(|fault| vec![fault])?;
        let library = Self::compile(&language_files(&texts), &language.display().to_string(), &as_files(packs))?;
        Ok(Self { model: Cow::Owned(model), ..library })
    }

    /// Compiles the text of a language's and of packs' files. The folders' names are for messages.
    ///
    /// # Errors
    /// The first fault of the language, or every fault of the packs: the file, the line, and what was expected.
    pub fn compile(language: &LanguageFiles<'_>, folder: &str, packs: &[(PackFiles<'_>, &str)]) -> Result<Self, Vec<PackError>> {
        let mut tables = PackTables::default();
        let (mut builder, language, furniture) =
            language::compile(language, folder, &mut |builder, place| pack::add_place(builder, &mut tables, place))
                .map_err(|fault| vec![fault])?;
        for (files, folder) in packs {
            pack::compile(files, folder, &language.tag, &mut builder, &mut tables);
        }
        if !builder.faults.is_empty() {
            return Err(builder.faults);
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

    /// The state whose name, or the word for whose people, a row of words begins with, and how many words it takes:
    /// "Libyan" and "Central African Republic" of a name cut into words.
    pub fn state_at(&self, words: &[&str]) -> Option<(usize, &Actor)> {
        self.longest(words, |meaning| match meaning {
            Meaning::Actor(actor) | Meaning::Demonym(actor) => self.state(actor),
            _ => None,
        })
    }

    /// The state whose seat of government a row of words begins with, as [`state_at`](Library::state_at).
    pub fn capital_at(&self, words: &[&str]) -> Option<(usize, &Actor)> {
        self.longest(words, |meaning| if let Meaning::Capital(actor) = meaning { self.state(actor) } else { None })
    }

    fn state(&self, actor: u32) -> Option<&Actor> {
        Some(&self.packs.actors[actor as usize]).filter(|actor| actor.is_state())
    }

    /// The longest phrase at the head of a row of words that means what is wanted.
    fn longest<T>(&self, words: &[&str], wanted: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        let (mut node, mut folded, mut longest) = (0, String::new(), None);
        for (at, word) in words.iter().enumerate() {
            fold(word, &mut folded);
            let Some(next) = self.phrases.step(node, self.vocabulary.get(&folded)) else { break };
            node = next;
            let found = self.phrases.entries(node).iter().find_map(|entry| wanted(entry.meaning));
            longest = found.map(|found| (at + 1, found)).or(longest);
        }
        longest
    }

    /// Whether some words say what a private person is or went through: "a survivor from Zuwara".
    pub fn names_private_person(&self, words: &str) -> bool {
        let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        // "the border guard" is a body, though "guard" alone is somebody.
        let told = |meaning| match meaning {
            Meaning::Role(Role::Private) => Some(true),
            Meaning::Anaphor(_) => Some(false),
            _ => None,
        };
        let mut at = 0;
        while at < words.len() {
            match self.longest(&words[at..], told) {
                Some((_, true)) => return true,
                Some((length, false)) => at += length.max(1),
                None => at += 1,
            }
        }
        false
    }

    /// The words of a noun phrase that tell what it is of, in lower case: neither articles, pronouns nor prepositions.
    pub fn telling_words(&self, words: &str) -> Vec<String> {
        let small = Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::POSSESSIVE).or(Classes::PREPOSITION);
        let words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
        words.filter(|word| !self.classes_of(word).any(small)).collect()
    }

    /// Whether some words mean a body, such as "the local authorities" or "the ministry". "The group" and "her office" may be
    /// any.
    pub fn names_body(&self, words: &str) -> bool {
        let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let body = |meaning| match meaning {
            Meaning::Head(head) => Some(self.language.heads[head as usize].entity_type),
            Meaning::Anaphor(anaphor) => {
                let anaphor = &self.language.anaphors[anaphor as usize];
                anaphor.in_name.then_some(anaphor.entity_type)
            }
            _ => None,
        };
        let acts = |entity_type| matches!(entity_type, EntityType::Organisation | EntityType::Court);
        let owned = words.first().is_some_and(|word| self.classes_of(word).any(Classes::POSSESSIVE));
        !owned && (0..words.len()).any(|at| self.longest(&words[at..], body).is_some_and(|(_, entity_type)| acts(entity_type)))
    }

    /// Whether a word stands in any list of the language or the packs.
    pub fn knows(&self, word: &str) -> bool {
        self.word(word) != WordId::UNKNOWN
    }

    /// The grammatical classes of a word that is not a token of a text.
    pub fn classes_of(&self, word: &str) -> Classes {
        self.classes(self.word(word))
    }

    fn word(&self, word: &str) -> WordId {
        let mut folded = String::new();
        fold(word, &mut folded);
        self.vocabulary.get(&folded)
    }

    /// Lines that belong to the page and not to the report.
    pub fn furniture(&self) -> Furniture {
        self.furniture.clone()
    }
}

/// The trained model of the built-in language.
const EMBEDDED_MODEL: &[u8] = include_bytes!("../../../languages/en/model.bin");

const LANGUAGE_FILES: [&str; 15] = [
    "language.toml", "inflection.toml", "grammar.toml", "sentences.toml", "words.toml", "names.toml", "places.toml", "cues.toml",
    "numbers.toml", "dates.toml", "letters.toml", "furniture.toml", "antecedents.toml", "event-dates.toml", "given-names.toml",
];

fn as_files(packs: &[PackFolder]) -> Vec<(PackFiles<'_>, &str)> {
    packs.iter().map(|pack| (pack.files(), pack.folder())).collect()
}

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
        antecedents: &texts[12],
        event_dates: &texts[13],
        given_names: &texts[14],
    }
}

macro_rules! language_file {
    ($file:literal) => {
        include_str!(concat!("../../../languages/en/", $file))
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
        antecedents: language_file!("antecedents.toml"),
        event_dates: language_file!("event-dates.toml"),
        given_names: language_file!("given-names.toml"),
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
    fn fault(change: impl FnOnce(&mut PackFiles<'_>)) -> String {
        let built_in = PackFolder::built_in();
        let mut pack = built_in.files();
        change(&mut pack);
        match Library::compile(&embedded_language(), "languages/en", &[(pack, "packs/test")]) {
            Ok(_) => "no fault".to_owned(),
            Err(faults) => told(&faults),
        }
    }

    /// Compiles the built-in files and a pack of measures alone after them.
    fn with_measures(measures: &str) -> Result<Library, String> {
        let built_in = PackFolder::built_in();
        let pack = "name = \"more\"\ntitle = \"More\"\nversion = 1";
        let more = PackFiles { pack, actors: "", measures, events: "", agreements: "" };
        Library::compile(&embedded_language(), "languages/en", &[(built_in.files(), "built-in"), (more, "more")])
            .map_err(|faults| told(&faults))
    }

    #[test]
    fn a_later_pack_adds_words_to_what_an_earlier_one_declares() {
        let before = Library::embedded().packs;
        let library = with_measures("measures = [{ name = \"dead\", words.en = [\"go/v under\"] }, { name = \"returns\" }]").unwrap();
        assert_eq!(library.packs.measures.len(), before.measures.len() + 1);
        assert_eq!(library.packs.packs, ["migration-cooperation", "more"]);
        let otherwise = with_measures("measures = [{ name = \"dead\", flow = \"stock\" }]");
        assert_eq!(
            otherwise.err().as_deref(),
            Some(
                "more/measures.toml:1: “dead” is declared otherwise by an earlier pack: to add words to it, say the same in `units`, \
                 `flow`, `done_to`, `done`, `general`, `exact`, `agreements`, `end` and the `sectors` of `by`; or take another name"
            )
        );
    }

    /// Compiles the built-in language with one list of its `words.toml` changed, and gives the error.
    fn fault_of_words(list: &str) -> String {
        let name = list.split(' ').next().unwrap_or_default();
        let lists = ["clitics", "splits", "prefixes", "suffixes", "endings", "units", "elided", "stopped"];
        let mut words: Vec<String> = lists.iter().filter(|&&other| other != name).map(|list| format!("{list} = []")).collect();
        words.push(list.to_owned());
        let words = words.join("\n");
        let language = LanguageFiles { words: &words, ..embedded_language() };
        match Library::compile(&language, "languages/en", &[(PackFolder::built_in().files(), "packs/test")]) {
            Ok(_) => "no fault".to_owned(),
            Err(faults) => told(&faults),
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
            fault(|pack| {
                (pack.measures, pack.events) = (
                    "populations = [\n  { name = \"boats\", unit = \"boat\", measure = \"fleet\", words.en = [\"boat/q\", \"(tug\"] },\n]",
                    "",
                )
            }),
            "packs/test/measures.toml:2: “fleet” is no measure of this pack\n\
             packs/test/measures.toml:2: “boat/q”: expected /v or /n after a word, found /q\n\
             packs/test/measures.toml:2: “(tug”: a bracket is never closed"
        );
        assert_eq!(
            fault(|pack| pack.events = "[[events]]\ntype = \"a.b\"\n[[events]]\ntype = \"a.b\""),
            "packs/test/events.toml:4: “a.b” is declared twice"
        );
        assert!(
            fault(|pack| pack.events = "[[events]]\ntype = \"a.b\"\ntriggers = []")
                .starts_with("packs/test/events.toml:3: unknown field `triggers`")
        );
    }
}
