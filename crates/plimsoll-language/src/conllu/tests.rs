use std::borrow::Cow;
use std::sync::LazyLock;

use plimsoll_pack::Library;
use plimsoll_record::{Block, BlockKind, Content};
use proptest::prelude::*;

use super::*;
use crate::grammar::{NameKind, Relation, Upos};
use crate::model::Model;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(&LIBRARY.model).expect("the built-in model loads"));

/// Each line that is not empty is a paragraph.
fn content(text: &str) -> Content {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            blocks.push(Block::new(start..start + line.trim_end().len(), BlockKind::Paragraph));
        }
        start += line.len();
    }
    Content { text: text.to_owned(), blocks }
}

fn written(text: &str, grammar: bool) -> String {
    let content = content(text);
    let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
    Conllu { analysis: &analysis, path: "a b.txt", number: "1", grammar }.to_string()
}

/// The rules of the format that hold for any text. While no model is built in, there are no heads to
/// look at; with the first model the rules of trees hold as well.
fn check(text: &str) {
    let content = content(text);
    let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
    let has_grammar = analysis.has_grammar();
    assert_eq!(has_grammar, !LIBRARY.model.is_empty() && analysis.in_language != Some(false));
    let written = written(text, true);
    assert!(written.is_empty() || written.ends_with("\n\n"), "{written:?}");
    for sentence in written.split_terminator("\n\n") {
        let lines: Vec<&str> = sentence.split('\n').collect();
        let (comments, lines): (Vec<&str>, Vec<&str>) = lines.into_iter().partition(|line| line.starts_with("# "));
        let told = comments.iter().find_map(|line| line.strip_prefix("# text = ")).expect("a sentence has a text");
        assert_eq!(told, told.trim());
        assert!(comments.iter().any(|line| line.starts_with("# sent_id = 1-")), "{sentence}");

        let (mut words, mut covered, mut spelt, mut heads) = (0, 0, String::new(), Vec::new());
        for line in &lines {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 10, "{line:?}");
            for column in &columns {
                let sound = |letter: char| letter == ' ' || !(letter.is_whitespace() || letter.is_control());
                assert!(!column.is_empty() && column.trim() == *column && column.chars().all(sound), "{line:?}");
                assert!(!column.contains("  "), "{line:?}");
            }
            let starts_token = match columns[0].split_once('-') {
                Some((first, last)) => {
                    assert_eq!(first.parse(), Ok(words + 1), "{line:?}");
                    covered = last.parse().expect("a number");
                    assert!(covered > words + 1 && columns[2..9].iter().all(|column| *column == "_"), "{line:?}");
                    true
                }
                None => {
                    words += 1;
                    assert_eq!(columns[0].parse(), Ok(words), "{line:?}");
                    heads.push((columns[6], columns[7]));
                    words > covered
                }
            };
            if starts_token {
                spelt += columns[1];
                spelt += if columns[9].contains("SpaceAfter=No") { "" } else { " " };
            }
        }
        assert!(words > 0 && covered <= words, "{sentence}");
        assert_eq!(spelt.trim_end(), told, "{sentence}");
        if has_grammar {
            check_tree(&heads, sentence);
        } else {
            assert!(heads.iter().all(|head| *head == ("_", "_")), "{sentence}");
        }
    }
}

/// One root, and from every word a way to it.
fn check_tree(heads: &[(&str, &str)], sentence: &str) {
    let heads: Vec<(usize, &str)> = heads.iter().map(|(head, label)| (head.parse().expect("a head"), *label)).collect();
    assert!(heads.iter().all(|(head, _)| *head <= heads.len()), "{sentence}");
    assert!(heads.iter().all(|(head, label)| (*head == 0) == (*label == "root")), "{sentence}");
    assert_eq!(heads.iter().filter(|(head, _)| *head == 0).count(), 1, "{sentence}");
    for mut at in 1..=heads.len() {
        for _ in 0..heads.len() {
            at = if at == 0 { 0 } else { heads[at - 1].0 };
        }
        assert_eq!(at, 0, "{sentence}");
    }
}

const PIECES: [&str; 28] = [
    "The ministry ", "said ", "don't ", "cannot ", "Italy's ", "U.S. ", "145,437 ", "well-known ", "“", "” ", ". ", "! ", "\n", "\t",
    "\u{a0}", "  ", "_", "#", "# text = ", "\u{0}", "\u{85}", "\u{2028}", "\r\n", "5 %", "…", "(", ")", "\u{200b}",
];

proptest! {
    #[test]
    fn any_text_makes_well_formed_lines(text in "[\\PC\n\t]{0,200}") {
        check(&text);
    }

    #[test]
    fn any_characters_make_well_formed_lines(letters in prop::collection::vec(any::<char>(), 0..120)) {
        check(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn any_heap_of_phrases_makes_well_formed_lines(picks in prop::collection::vec(0..PIECES.len(), 0..80)) {
        check(&picks.iter().map(|&pick| PIECES[pick]).collect::<String>());
    }
}

#[test]
fn a_text_in_another_language_has_sentences_and_words_alone() {
    let expected = "\
# newdoc id = a b.txt
# newpar
# sent_id = 1-1
# text = Niente accordo.
1\tNiente\t_\t_\t_\t_\t_\t_\t_\t_
2\taccordo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\t.\t_\t_\t_\t_\t_\t_\t_\t_

# newpar
# sent_id = 1-2
# text = Fine
1\tFine\t_\t_\t_\t_\t_\t_\t_\t_

";
    assert_eq!(written("Niente  accordo.\n\nFine\n", false), expected);
    assert_eq!(written("", false), "");
}

#[test]
fn words_that_are_joined_stand_under_their_range() {
    let mut library = Library::embedded();
    library.model = Cow::Borrowed(b"any");
    let model = Model::default();
    let content = content("Rome can't\twait.");
    let mut analysis = Analysis::new(&content, &library, &model);
    let plain = Word { upos: Upos::Verb, head: 3, relation: Relation::Dep, name: NameTag::Outside, ..analysis.words[0] };
    analysis.words = vec![
        Word { start: 0, end: 4, upos: Upos::Propn, name: NameTag::Begin(NameKind::Place), ..plain },
        Word { start: 5, end: 7, upos: Upos::Aux, ..plain },
        Word { start: 7, end: 10, upos: Upos::Part, joined: true, ..plain },
        Word { start: 11, end: 15, upos: Upos::Verb, name: NameTag::Inside(NameKind::Person), ..plain },
        Word { start: 15, end: 16, upos: Upos::Punct, ..plain },
    ];
    analysis.sentences.truncate(1);
    analysis.sentences[0].words = 0..5;
    let written = Conllu { analysis: &analysis, path: "", number: "7", grammar: true }.to_string();
    let label = model.label(0);
    let lemmas = ["Rome", "ca", "n't", "wait", "."].map(|form| {
        let mut lemma = String::new();
        model.lemma(&plain, form, &mut lemma);
        lemma
    });
    let expected = format!(
        "\
# newdoc id = _
# newpar
# sent_id = 7-1
# text = Rome can't wait.
1\tRome\t{0}\tPROPN\t_\t_\t4\t{label}\t_\tName=B-LOC
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\t{1}\tAUX\t_\t_\t4\t{label}\t_\t_
3\tn't\t{2}\tPART\t_\t_\t4\t{label}\t_\t_
4\twait\t{3}\tVERB\t_\t_\t0\t{label}\t_\tName=I-PER|SpaceAfter=No
5\t.\t{4}\tPUNCT\t_\t_\t4\t{label}\t_\t_

",
        lemmas[0], lemmas[1], lemmas[2], lemmas[3], lemmas[4]
    );
    assert_eq!(written, expected);
}
