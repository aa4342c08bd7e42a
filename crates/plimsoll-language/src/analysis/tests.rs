//! Texts that nobody would write: no panic, and work that grows with their length and no faster.

use std::sync::LazyLock;

use plimsoll_record::{Block, BlockKind, Content};

use super::*;
use crate::model::{file, sample};
use crate::{Conllu, LONGEST, work};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(&file::write(&sample::weights(7))).expect("a sound model"));

/// A token is looked at this often at most, taken over all tokens: a gap between words looks at up to
/// thirty marks before it, and a word that is cut has up to a hundred tokens.
const MOST_LOOKS: u64 = 250;

/// Takes a text apart and looks at what must hold of any.
fn check(text: String, blocks: Vec<Block>) {
    let content = Content { text, blocks };
    work::looks();
    let analysis = Analysis::new(&content, &LIBRARY, &MODEL);
    let looks = work::looks();
    let (bytes, tokens) = (content.text.len(), analysis.tokens.len());
    let begin: String = content.text.chars().take(20).collect();
    assert!(tokens <= bytes && analysis.words.len() <= bytes, "{begin}");
    assert!(looks <= MOST_LOOKS * tokens as u64 + 1000, "{begin}: {looks} looks at {tokens} tokens");
    let mut end = 0;
    for sentence in &analysis.sentences {
        assert!(sentence.tokens.start == end && sentence.tokens.len() <= LONGEST + 100, "{begin}: {sentence:?}");
        let bytes = analysis.bytes_of(sentence.tokens.clone()).len();
        assert!(bytes <= 10_000 || sentence.words.len() == 1 || sentence.tokens.len() == 1, "{begin}: {bytes} bytes");
        end = sentence.tokens.end;
    }
    assert_eq!(end, tokens, "{begin}");
    assert!(analysis.hits.len() <= 40 * tokens && analysis.quotes.len() <= tokens, "{begin}");
    if bytes < 500_000 {
        assert!(Conllu { analysis: &analysis, path: "a", number: "1", grammar: true }.to_string().len() <= 100 * bytes + 1000, "{begin}");
    }
}

fn check_block(text: String) {
    let block = Block::new(0..text.len(), BlockKind::Paragraph);
    check(text, vec![block]);
}

/// The part again and again, up to a length in bytes.
fn endless(part: &str, length: usize) {
    check_block(part.repeat(length / part.len()));
}

#[test]
fn ten_megabytes_without_a_full_stop() {
    endless("the men took them and went on to sea with what was left of ", 10_000_000);
    endless("abcdefghij", 10_000_000);
    // Few words, and each as long as a book.
    endless(&format!("12 {} ", "a".repeat(50_000)), 1_000_000);
}

#[test]
fn a_million_of_one_mark() {
    for mark in ["(", ")", "[", "\"", "“", "'", "’", ".", "…", "-", "•", "!", ",", "\u{301}", ":"] {
        endless(mark, 150_000);
    }
    for mark in ["(", "\""] {
        endless(mark, 1_000_000);
    }
    for mark in ["( ", ") ", "\" ", "' ", "’ ", ". ", "• ", "” ", "] "] {
        endless(mark, 150_000);
    }
}

#[test]
fn marks_and_words_by_turns() {
    for part in [
        "a ", "1-", "1/", "10:", "a.", "a-", "a_b.", "(a) ", "“a” ", "‘a’ ", "1) A ", "a. A ", "Mr. ", "J. ", ":-) ", "A!) ", "it's ",
        "can't", "[1]", ". . . A ", "1,000 ", "10:30pm", "a@b.org ", "a\u{301}\u{301}\u{301} ", "İ", "ß. ", "\u{200b}", "中", "中。",
        "said that ", "3 March ",
    ] {
        endless(part, 300_000);
    }
}

#[test]
fn a_hundred_thousand_lines_of_a_word() {
    endless("word\n", 500_000);
    let text = "word\n".repeat(100_000);
    let blocks = (0..100_000).map(|line| Block::new(5 * line..5 * line + 4, BlockKind::Paragraph)).collect();
    check(text, blocks);
    // Each opens a quotation that goes on.
    let text = "“we\n".repeat(100_000);
    let blocks = (0..100_000).map(|line| Block::new(6 * line..6 * line + 5, BlockKind::Paragraph)).collect();
    check(text, blocks);
}

#[test]
fn characters_by_chance() {
    let mut state = 1u64;
    let mut dice = |below: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32 % below
    };
    for most in [0x80, 0x250, 0x3000, 0x11_0000] {
        check_block((0..200_000).filter_map(|_| char::from_u32(dice(most))).collect());
    }
}
