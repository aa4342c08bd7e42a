//! Where sentences end; and how often that agrees with people, where their work is at hand.

use std::path::Path;
use std::sync::OnceLock;

use plimsoll_pack::Library;
use plimsoll_record::BlockKind;

use super::*;
use crate::tokens::tokenise;
use crate::words::cut;
use crate::words::tests::treebank;

static LIBRARY: OnceLock<Library> = OnceLock::new();

fn library() -> &'static Library {
    LIBRARY.get_or_init(Library::embedded)
}

struct Cut {
    tokens: Vec<Token>,
    words: Vec<Word>,
    paragraph: Paragraph,
}

fn cut_words(text: &str) -> Cut {
    let (mut tokens, mut words) = (Vec::new(), Vec::new());
    tokenise(text, 0..text.len(), library(), &mut String::new(), &mut tokens);
    cut(text, &tokens, 0..tokens.len(), library(), &mut words);
    let paragraph = Paragraph { block: 0, kind: BlockKind::Paragraph, tokens: 0..tokens.len(), words: 0..words.len(), dateline: None };
    Cut { tokens, words, paragraph }
}

fn sentences_of(text: &str) -> Vec<Range<usize>> {
    let Cut { mut tokens, words, paragraph } = cut_words(text);
    let sentences = split(text, &mut tokens, &words, std::slice::from_ref(&paragraph), library(), |_| None);
    for sentence in &sentences {
        assert_eq!(words[sentence.words.start].start, tokens[sentence.tokens.start].start);
        assert_eq!(words[sentence.words.end - 1].end, tokens[sentence.tokens.end - 1].end);
    }
    sentences.iter().map(|sentence| words[sentence.words.start].start as usize..words[sentence.words.end - 1].end as usize).collect()
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn rules_agree_with_the_treebank() {
    // MISSES=1 prints where they do not; TREEBANK names another file.
    let file = std::env::var("TREEBANK").unwrap_or_else(|_| "ud-english-ewt/dev.conllu".to_owned());
    let Some(paragraphs) = treebank(&file) else { return };
    let (mut gold, mut found, mut right) = (0, 0, 0);
    let mut gaps_of = [[0usize; 2]; 4];
    let mut shown = Vec::new();
    let mut kinds: std::collections::BTreeMap<String, [usize; 2]> = std::collections::BTreeMap::new();
    let mut buffer = Vec::new();
    for paragraph in &paragraphs {
        let sentences = sentences_of(&paragraph.text);
        gold += paragraph.sentences.len();
        found += sentences.len();
        right += sentences.iter().filter(|sentence| paragraph.sentences.contains(sentence)).count();
        let Cut { tokens, words, paragraph: whole } = cut_words(&paragraph.text);
        gaps(&paragraph.text, &tokens, &words, &whole, library(), &mut buffer);
        for (gap, word) in buffer.iter().zip(&words).skip(1) {
            let kind = match gap {
                Gap::Never => 0,
                Gap::Always => 1,
                Gap::Open { lean: false } => 2,
                Gap::Open { lean: true } => 3,
            };
            let is_gold = paragraph.sentences.iter().any(|sentence| sentence.start == word.start as usize);
            let at = words.partition_point(|other| other.start < word.start);
            let rules = Rules { text: &paragraph.text, tokens: &tokens, words: &words, first: 0, library: library() };
            let spaced = words[at - 1].end < word.start;
            kinds
                .entry(format!("{:?} {:?} spaced {spaced} {gap:?} {}", rules.stop(at - 1), rules.begin(at), rules.opens(at)))
                .or_default()[usize::from(is_gold)] += 1;
            gaps_of[kind][usize::from(is_gold)] += 1;
            if usize::from(is_gold) != kind % 2 {
                let at = word.start as usize;
                let text = &paragraph.text;
                let from = text.floor_char_boundary(at.saturating_sub(40));
                shown.push(format!("{kind} {}⏸{}", &text[from..at], &text[at..text.floor_char_boundary(at + 30)]));
            }
        }
    }
    if std::env::var_os("MISSES").is_some() {
        shown.sort();
        shown.iter().for_each(|line| println!("{line}"));
        kinds.iter().for_each(|(kind, counts)| println!("{kind}: {counts:?}"));
    }
    println!("gaps [goes on, ends]: never {:?}, always {:?}, lean no {:?}, lean yes {:?}", gaps_of[0], gaps_of[1], gaps_of[2], gaps_of[3]);
    let f1 = 200.0 * right as f64 / (gold + found) as f64;
    println!("{file}: F1 {f1:.2} of {gold} sentences, {found} found, {right} right");
    assert!(f1 > 81.0, "{f1}");
    let sure = gaps_of[1][1] as f64 / (gaps_of[1][0] + gaps_of[1][1]) as f64;
    assert!(sure > 0.99 && gaps_of[0][1] * 50 < gold, "rules are sure where they should not be");
}

/// A text with "|" where sentences end.
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let found: Vec<&str> = sentences_of(&text).into_iter().map(|range| text[range].trim()).collect();
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(found, expected);
}

#[test]
fn full_stops_and_loud_marks_end_sentences() {
    check("The boat left. | It came back.");
    check("Who paid? | Nobody knows! | The file is shut.");
    check("They left!! | Where to?! | Nobody said.");
    check("The ship was called Hello! by its crew.");
    check("They paid €40.50. | It was late.");
    check("He wrote to port@example.org. | Nobody answered.");
    check("See https://example.org/a.b. | The page is old.");
}

#[test]
fn abbreviations_go_on() {
    check("Mr. Rossi met Dr. Bianchi on St. John Street.");
    check("See p. 12 and art. 5 of the deal.");
    check("Were Rossi and co. at the port?");
    check("It is owned by Rossi & Co. and two others.");
    check("He asked Rossi and co. | They had left.");
    check("That is Rossi Jr.’s boat on Mt. Etna.");
    check("It lives in the U.S. | How it got there is unknown.");
    check("He works for the U.S. Coast Guard in the U.S. on boats.");
    check("That is Rossi Jr.'s boat.");
    check("They met at No. 5, e.g. by night, i.e. late.");
}

#[test]
fn initials_go_on() {
    check("Anna B. Rossi and J. R. Verdi signed.");
    check("It was you and I. | Did they see Carla I. Neri?");
    check("They chose plan B. | The boat left.");
}

#[test]
fn a_clock_ends_a_sentence_unless_it_opens_one() {
    check("At 7 a.m. Ms. Rossi came. | She left at 9 p.m. | Mr. Verdi stayed.");
    check("They met at 5 p.m. on Monday.");
}

#[test]
fn brackets_and_quotations_inside_a_sentence() {
    check("She counts boats (She did so for ten years.) in the port.");
    check("He looked up, “This is wrong.” he said.");
    check("He looked up, 'This is wrong.' he said.");
    check("He looked up, \"This is wrong.\" | She went away.");
    check("\"The deal [...] was called a success [...]\" (Rossi 12).");
}

#[test]
fn lists_in_a_line() {
    check("1.) The first port | 2.) The second port");
    check("1) The first port. | 2) The second port.");
    check("1. The first port | 2. The second port | 3. The last");
    check("a. The first port is none.");
    check("a. The first port | b. The second port | c. The third port");
    check("• 9. The first port | • 10. The second port");
    check("⁃9. The first port | ⁃10. The second port");
    check("They asked for (a) the port, (b) the ship and (c) the crew.");
    check("The court left in May. | The second left later.");
    check("3. The parties shall meet.");
    check("They met in Orvan. | 1. The first port | 2. The second port | 3. The last");
    check("Turn to p. 55. | The table stands there.");
    check("Q. Who signed? | A. The minister signed.");
}

#[test]
fn dots_that_leave_something_out() {
    check("They never paid.... | She went away.");
    check("It was not ... well, what they meant...see . . . what I say is . . . I did not.");
    check("“All that is left is less clear. . . .”");
    check("They ended it with a stop . . . . | The next one began.");
    check("It was the end of compounds. | . . . The habit was kept.");
}

#[test]
fn lines_and_notes() {
    check("It was a cold\nnight at sea.");
    check("The list of ports\n\n| Nobody had seen it.");
    check("It was signed in Rome.[1] | The deal was kept.[2][3] | It ended.");
    check("You find it at N°. 1026.253. | It lies there.");
    check("The boat left.|It came back.");
    check("The record of the Journal (1987).1 | The court left it.");
    check("It was the end．|She went away.");
    check("They left – at last! – for the port.");
    check("The med. staff left after 10 min. on board.");
}

/// Whatever the model says of them.
#[test]
fn the_last_word_of_a_block_and_its_last_digits_are_no_sentence() {
    let check = |text: &str, expected: usize| {
        let Cut { mut tokens, words, paragraph } = cut_words(text);
        let sentences = split(text, &mut tokens, &words, std::slice::from_ref(&paragraph), library(), |_| Some(true));
        assert_eq!(sentences.len(), expected, "{text}");
    };
    check("they came last Saturday", 1);
    check("it grew to 120 MEUR", 2);
    check("they left by 5 - 02/22/2016", 1);
    check("they came last\nSaturday", 2);
    check("they came last Saturday They left", 3);
    check("they came on Monday January 12th", 2);
    check("they came at 8:00 AM", 1);
    check("they came at last Thanks", 2);
}

#[test]
fn a_model_is_asked_only_in_doubt() {
    let text = "The list of ports The boat left. It came to Mr. Rossi";
    let Cut { mut tokens, words, paragraph } = cut_words(text);
    let asked = std::cell::RefCell::new(Vec::new());
    let model = |at: usize| {
        asked.borrow_mut().push(at);
        Some(at == 4)
    };
    let sentences = split(text, &mut tokens, &words, std::slice::from_ref(&paragraph), library(), model);
    let starts: Vec<usize> = sentences.iter().map(|sentence| sentence.words.start).collect();
    assert_eq!(starts, [0, 4, 8]);
    assert_eq!(*asked.borrow(), [4, 11]);
}

proptest::proptest! {
    /// Every token and word stands in one sentence, and no sentence is too long.
    #[test]
    fn sentences_cover_everything(text in "([a-cA-C1-3.!?)(\"'’ \n•:;-]{0,60}|\\PC{0,40})") {
        let Cut { mut tokens, words, paragraph } = cut_words(&text);
        let sentences = split(&text, &mut tokens, &words, std::slice::from_ref(&paragraph), library(), |at| Some(at % 2 == 0));
        let (mut token, mut word) = (0, 0);
        for sentence in &sentences {
            assert_eq!((sentence.tokens.start, sentence.words.start), (token, word), "{text:?}");
            assert!(!sentence.tokens.is_empty() && !sentence.words.is_empty() && sentence.tokens.len() <= LONGEST);
            (token, word) = (sentence.tokens.end, sentence.words.end);
        }
        assert_eq!((token, word), (tokens.len(), words.len()));
    }
}

#[test]
fn endless_text_takes_no_longer_than_its_length() {
    for part in ["a-", "a.", "((", ". ", "1.", "!", "' ", "a b ", "[1]", "1) A ", "\")", "a..@b", "•", ":)", "ab/"] {
        let text = part.repeat(200_000 / part.len());
        let started = std::time::Instant::now();
        let sentences = sentences_of(&text);
        assert!(!sentences.is_empty());
        println!("{part:?}: {:?}", started.elapsed());
    }
}

/// The string literals of a Python or Ruby file, in order.
fn literals(source: &str, comment: char) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut rest = source.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if c == comment {
            while rest.next().is_some_and(|(_, c)| c != '\n') {}
            continue;
        }
        if c != '"' && c != '\'' {
            continue;
        }
        let quotes: String = source[at..].chars().take(3).collect();
        let end = if quotes == c.to_string().repeat(3) { quotes } else { c.to_string() };
        let mut at = at + end.len();
        let mut text = String::new();
        while !source[at..].starts_with(&end) {
            let c = source[at..].chars().next().expect("a literal ends");
            at += c.len_utf8();
            if c == '\\' {
                let escaped = source[at..].chars().next().expect("something is escaped");
                at += escaped.len_utf8();
                text.push(if escaped == 'n' { '\n' } else { escaped });
            } else {
                text.push(c);
            }
        }
        at += end.len();
        while rest.peek().is_some_and(|&(next, _)| next < at) {
            rest.next();
        }
        found.push((at, text));
    }
    found
}

fn golden(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/sentence-golden-rules").join(name);
    let file = std::fs::read_to_string(&path).ok();
    if file.is_none() {
        println!("skipped: {} is not here", path.display());
    }
    file
}

/// Whether a text is cut as expected, and the difference where it is not.
fn passes(text: &str, expected: &[String]) -> bool {
    let found: Vec<String> = sentences_of(text).into_iter().map(|range| without_space(&text[range])).collect();
    let expected: Vec<String> = expected.iter().map(|sentence| without_space(sentence)).collect();
    if found != expected {
        println!("  {text:?}\n    expected {expected:?}\n    found    {found:?}");
    }
    found == expected
}

#[test]
fn the_golden_rules_hold() {
    let Some(source) = golden("pysbd_english_golden_rules.py") else { return };
    let start = source.find("GOLDEN_EN_RULES").expect("the list");
    let source = &source[start..];
    let literals = literals(source, '#');
    // A text is followed by the list of its sentences.
    let mut cases: Vec<(String, Vec<String>)> = Vec::new();
    for (end, text) in literals {
        let opens_list = source[end..].trim_start_matches([',', ' ', '\n']).starts_with('[');
        match cases.last_mut() {
            Some((_, sentences)) if !opens_list => sentences.push(text),
            _ => cases.push((text, Vec::new())),
        }
    }
    let passed = cases.iter().filter(|(text, sentences)| passes(text, sentences)).count();
    println!("golden rules: {passed} of {} pass", cases.len());
    assert!(passed >= 48 && cases.len() >= 48, "{passed} of {}", cases.len());
}

#[test]
fn other_rules_of_the_specification_hold() {
    let Some(source) = golden("pragmatic_english_spec.rb") else { return };
    let mut passed = 0;
    let mut count = 0;
    for case in source.split("\n    it ").skip(1) {
        let (Some(text), Some(expected)) = (case.find("(text: "), case.find("to eq([")) else { continue };
        let texts = literals(&case[text..expected], '\0');
        let end = case[expected..].find("])").map_or(case.len(), |end| expected + end);
        let sentences: Vec<String> = literals(&case[expected..end], '\0').into_iter().map(|(_, text)| text).collect();
        let Some((_, text)) = texts.first().filter(|_| case[text..].starts_with("(text: \"")) else { continue };
        count += 1;
        passed += usize::from(passes(text, &sentences));
    }
    println!("specification: {passed} of {count} pass");
    assert!(passed >= 125, "{passed} of {count}");
}
