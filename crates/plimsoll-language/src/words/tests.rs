//! What is one word and what is two; and how often that agrees with people, where their work is at hand.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use plimsoll_pack::Library;

use crate::tokens::tokenise;
use crate::words::cut;

/// One paragraph of a treebank: its text as it was written, and where words and sentences stand in it.
#[derive(Default)]
pub(crate) struct Treebank {
    pub(crate) text: String,
    pub(crate) words: Vec<(Range<usize>, bool)>,
    pub(crate) sentences: Vec<Range<usize>>,
}

/// The paragraphs of a CoNLL-U file, or nothing where the file is absent.
pub(crate) fn treebank(name: &str) -> Option<Vec<Treebank>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    let Ok(file) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not here", path.display());
        return None;
    };
    let mut paragraphs: Vec<Treebank> = Vec::new();
    let (mut begun, mut space, mut inside, mut from) = (None, false, 0, 0);
    for line in file.lines() {
        if line.starts_with("# newpar") || line.starts_with("# newdoc") {
            if paragraphs.last().is_none_or(|last| !last.text.is_empty()) {
                paragraphs.push(Treebank::default());
                space = false;
            }
            continue;
        }
        let paragraph = paragraphs.last_mut().expect("a treebank begins with a document");
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() < 10 {
            if let Some(start) = begun.take().filter(|_| line.is_empty()) {
                paragraph.sentences.push(start..paragraph.text.len());
            }
            inside = 0;
            continue;
        }
        if columns[0].contains('.') {
            continue;
        }
        let number: usize = columns[0].split('-').next().and_then(|number| number.parse().ok()).expect("a number");
        if number <= inside {
            let end = from + columns[1].len();
            paragraph
                .words
                .push((from..end, paragraph.words.last().is_some_and(|last| last.0.end == from) && !space_was(&paragraph.text, from)));
            from = end;
            continue;
        }
        if space {
            paragraph.text.push(' ');
        }
        from = paragraph.text.len();
        begun = begun.or(Some(from));
        paragraph.text.push_str(columns[1]);
        space = !columns[9].contains("SpaceAfter=No");
        match columns[0].split_once('-') {
            Some((_, last)) => inside = last.parse().expect("a number"),
            None => paragraph.words.push((from..paragraph.text.len(), false)),
        }
    }
    Some(paragraphs)
}

fn space_was(text: &str, at: usize) -> bool {
    text[..at].ends_with(' ')
}

pub(crate) fn words_of(text: &str, library: &Library) -> Vec<(Range<usize>, bool)> {
    let (mut tokens, mut words) = (Vec::new(), Vec::new());
    tokenise(text, 0..text.len(), library, &mut String::new(), &mut tokens);
    cut(text, &tokens, 0..tokens.len(), library, &mut words);
    words.iter().map(|word| (word.bytes(), word.joined)).collect()
}

/// The words of a text with a space between; a joined word has "+" before it.
fn check(text: &str, expected: &str) {
    let library = Library::embedded();
    let words = words_of(text, &library);
    let written: Vec<String> =
        words.iter().map(|(bytes, joined)| format!("{}{}", if *joined { "+" } else { "" }, &text[bytes.clone()])).collect();
    assert_eq!(written.join(" "), expected, "{text}");
}

#[test]
fn contractions_are_two_words() {
    check("They don't know, can't, won’t.", "They do +n't know , ca +n't , wo +n’t .");
    check("I'm sure we've said you'll go; I'd've gone.", "I +'m sure we +'ve said you +'ll go ; I +'d +'ve gone .");
    check("DON'T", "DO +N'T");
    check("They cannot and dunno.", "They can +not and du +n +no .");
    check("O'Neill at five o'clock", "O'Neill at five o'clock");
}

#[test]
fn possessives_are_words() {
    check("Italy's and Libya’s ports", "Italy +'s and Libya +’s ports");
    check("the parties' lawyers", "the parties +' lawyers");
    check("the ministers’.", "the ministers +’ .");
    check("rock 'em in the '90s", "rock 'em in the '90s");
}

#[test]
fn abbreviations_keep_their_full_stop() {
    check("Mr. Rossi, No. 5 and J. Doe of the U.S. came.", "Mr. Rossi , No. 5 and J. Doe of the U.S. came .");
    check("boats, etc. at sea. I said no.", "boats , etc. at sea . I said no .");
    check("boats, etc. They left, etc.", "boats , etc . They left , etc .");
    check("Plan B. The boat", "Plan B . The boat");
    check("her Ph.D. in law", "her Ph.D. in law");
}

#[test]
fn hyphens_part_words_but_not_prefixes() {
    check("a long-term anti-smuggling plan", "a long - term anti-smuggling plan");
    check("Italy-Libya e-mail", "Italy - Libya e-mail");
    check("a castle-esque port", "a castle-esque port");
}

#[test]
fn numbers_with_what_belongs_to_them() {
    check("at 12:30, 7:30pm or 2pm", "at 12:30 , 7:30 pm or 2 pm");
    check("on 9/11 and 14/05/2024, 3/4", "on 9/11 and 14/05/2024 , 3 / 4");
    check("$5, 5%, 145km, 1990s, 19th, the 60's", "$ 5 , 5 % , 145 km , 1990s , 19th , the 60's");
    check("call 555-0100 or 020-555-0100, 10-20 boats", "call 555-0100 or 020-555-0100 , 10 - 20 boats");
    check("#1 of +39 06", "# 1 of +39 06");
}

#[test]
fn marks_that_stand_together() {
    check("What?! No!!! ... *** ---", "What ?! No !!! ... *** ---");
    check("good :-) and bad :(", "good :-) and bad :(");
    check("(see here: it left)", "( see here : it left )");
    check("left.\"", "left . \"");
}

#[test]
fn addresses_are_words() {
    check("see example.org/a-b?c=1, or http://a.example/b.", "see example.org/a-b?c=1 , or http://a.example/b .");
    check("jane.doe@example.org sent plan_2.pdf.", "jane.doe@example.org sent plan_2.pdf .");
    check("@port and AT&T left.It rained", "@port and AT&T left . It rained");
}

proptest::proptest! {
    /// Words cover their tokens in order, and begin and end between letters.
    #[test]
    fn words_lose_nothing(text in "[a-zA-Z0-9'’.,:;/&@#()=_$!? -]{0,40}|\\PC{0,30}") {
        let library = LIBRARY.get_or_init(Library::embedded);
        let words = words_of(&text, library);
        let mut end = 0;
        for (bytes, _) in &words {
            assert!(bytes.start >= end && bytes.start < bytes.end, "{text:?}: {words:?}");
            assert!(!text[end..bytes.start].contains(char::is_alphanumeric), "{text:?}: {words:?}");
            end = bytes.end;
        }
        assert!(!text[end..].contains(char::is_alphanumeric), "{text:?}: {words:?}");
    }
}

static LIBRARY: std::sync::OnceLock<Library> = std::sync::OnceLock::new();

#[test]
fn words_are_cut_as_in_the_treebank() {
    let file = std::env::var("TREEBANK").unwrap_or_else(|_| "ud-english-ewt/dev.conllu".to_owned());
    let Some(paragraphs) = treebank(&file) else { return };
    let library = Library::embedded();
    let (mut gold, mut found, mut right, mut joined) = (0, 0, 0, 0);
    let mut wrong: HashMap<(String, String), usize> = HashMap::new();
    for paragraph in &paragraphs {
        let words = words_of(&paragraph.text, &library);
        gold += paragraph.words.len();
        found += words.len();
        let (mut i, mut j) = (0, 0);
        while i < paragraph.words.len() && j < words.len() {
            if paragraph.words[i].0 == words[j].0 {
                right += 1;
                joined += usize::from(paragraph.words[i].1 == words[j].1);
                (i, j) = (i + 1, j + 1);
                continue;
            }
            let (first, other) = (i, j);
            (i, j) = (i + 1, j + 1);
            while i < paragraph.words.len() && j < words.len() && paragraph.words[i - 1].0.end != words[j - 1].0.end {
                if paragraph.words[i - 1].0.end < words[j - 1].0.end { i += 1 } else { j += 1 }
            }
            let spell =
                |words: &[(Range<usize>, bool)]| words.iter().map(|word| &paragraph.text[word.0.clone()]).collect::<Vec<_>>().join(" ");
            *wrong.entry((spell(&paragraph.words[first..i]), spell(&words[other..j]))).or_default() += 1;
        }
    }
    let f1 = 200.0 * right as f64 / (gold + found) as f64;
    if std::env::var_os("MISSES").is_some() {
        let mut wrong: Vec<_> = wrong.into_iter().collect();
        wrong.sort_by_key(|(words, count)| (std::cmp::Reverse(*count), words.clone()));
        wrong.iter().for_each(|((gold, found), count)| println!("{count}\t{gold}\t→\t{found}"));
    }
    println!("{file}: {gold} words, {found} found, {right} right, F1 {f1:.2}; {joined} rightly joined or not");
    assert!(f1 > 99.2, "{f1}");
}
