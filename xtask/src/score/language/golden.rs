//! The golden rules of sentences: a text, and the sentences it has.
//!
//! The rules of two projects are taken out of their sources, a list in Python and a specification in
//! Ruby, by a parser that knows no more of either than strings, brackets and comments. Each line of a
//! text is a paragraph for the program, save in rules about pages of a PDF, where lines are broken.

use plimsoll_language::{Analysis, Model};
use plimsoll_pack::Library;
use plimsoll_record::{Block, BlockKind, Content};

/// A rule.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// The line of its file where its sentences stand.
    pub line: usize,
    /// A text.
    pub text: String,
    /// The sentences in it.
    pub sentences: Vec<String>,
    /// Its lines are those of a page, not paragraphs.
    pub broken: bool,
}

/// A piece of source.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    String(String),
    Word(String),
    Mark(char),
}

/// Takes the rules out of a source in Python or Ruby: every list of strings is that of the sentences in
/// the last text before it. In Ruby the text stands behind `text:` or is a heredoc.
pub fn rules(source: &str) -> Vec<Rule> {
    let pieces = pieces(source);
    let ruby = pieces.iter().any(|(_, piece)| *piece == Piece::Word("RSpec".to_owned()));
    let mut rules = Vec::new();
    let mut text: Option<&str> = None;
    let mut broken = false;
    let mut at = 0;
    while at < pieces.len() {
        match &pieces[at].1 {
            Piece::Word(word) if word == "it" => (text, broken) = (None, false),
            Piece::String(string) => {
                let before = at.checked_sub(1).map(|before| &pieces[before].1);
                let named = |name: &str| at > 1 && before == Some(&Piece::Mark(':')) && pieces[at - 2].1 == Piece::Word(name.to_owned());
                if !ruby || named("text") || before == Some(&Piece::Mark('=')) {
                    text = Some(string);
                } else if named("doc_type") {
                    broken = string == "pdf";
                }
            }
            Piece::Mark('[') => {
                let inside = pieces[at + 1..].iter().take_while(|(_, piece)| matches!(piece, Piece::String(_) | Piece::Mark(','))).count();
                let list = &pieces[at + 1..at + 1 + inside];
                let closed = pieces.get(at + 1 + inside).is_some_and(|(_, piece)| *piece == Piece::Mark(']'));
                let strings =
                    list.iter().filter_map(|(_, piece)| if let Piece::String(string) = piece { Some(string.clone()) } else { None });
                let sentences: Vec<String> = strings.collect();
                if let Some(text) = text.filter(|_| closed && !sentences.is_empty()) {
                    rules.push(Rule { line: pieces[at].0, text: text.to_owned(), sentences, broken });
                    at += inside;
                }
            }
            _ => {}
        }
        at += 1;
    }
    rules
}

/// Cuts a source into strings, words and marks, each with its line.
fn pieces(source: &str) -> Vec<(usize, Piece)> {
    let mut pieces = Vec::new();
    let mut rest = source;
    let mut line = 1;
    while let Some(letter) = rest.chars().next() {
        let behind = match letter {
            '#' => &rest[rest.find('\n').unwrap_or(rest.len())..],
            '"' | '\'' => {
                let (string, behind) = string(rest, letter);
                pieces.push((line, Piece::String(string)));
                behind
            }
            _ if letter.is_alphabetic() || letter == '_' => {
                let end = rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(rest.len());
                pieces.push((line, Piece::Word(rest[..end].to_owned())));
                &rest[end..]
            }
            _ if rest.starts_with("<<-EOF\n") => {
                let inside = &rest["<<-EOF\n".len()..];
                let end = inside.find("EOF").unwrap_or(inside.len());
                let text = &inside[..end];
                pieces.push((line, Piece::String(text[..text.rfind('\n').map_or(0, |at| at + 1)].to_owned())));
                inside[end..].strip_prefix("EOF").unwrap_or_default()
            }
            _ => {
                if !letter.is_whitespace() {
                    pieces.push((line, Piece::Mark(letter)));
                }
                &rest[letter.len_utf8()..]
            }
        };
        line += rest[..rest.len() - behind.len()].matches('\n').count();
        rest = behind;
    }
    pieces
}

/// The string that `rest` begins with, and what stands behind it.
fn string(rest: &str, mark: char) -> (String, &str) {
    let long: String = std::iter::repeat_n(mark, 3).collect();
    let close = if rest.starts_with(&long) { long } else { mark.to_string() };
    let mut string = String::new();
    let mut rest = &rest[close.len()..];
    while let Some(letter) = rest.chars().next() {
        // Of four marks at the end of a long string, the first belongs to it.
        if rest.starts_with(&close) && (close.len() == 1 || !rest[1..].starts_with(&close)) {
            return (string, &rest[close.len()..]);
        }
        rest = &rest[letter.len_utf8()..];
        if letter != '\\' {
            string.push(letter);
            continue;
        }
        let Some(escaped) = rest.chars().next() else { break };
        rest = &rest[escaped.len_utf8()..];
        string.push(match escaped {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' if rest.len() >= 4 && rest.is_char_boundary(4) => {
                let code = u32::from_str_radix(&rest[..4], 16).ok().and_then(char::from_u32);
                rest = &rest[4..];
                code.unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => other,
        });
    }
    (string, rest)
}

impl Rule {
    /// The sentences that the program reads in the text.
    pub fn read(&self, library: &Library, model: &Model) -> Vec<String> {
        let mut content = Content { text: self.text.clone(), blocks: Vec::new() };
        let mut start = 0;
        let lines = if self.broken { vec![self.text.as_str()] } else { self.text.split_inclusive(['\n', '\r']).collect() };
        for line in lines {
            let end = start + line.trim_end().len();
            if !line.trim().is_empty() {
                content.blocks.push(Block::new(start..end, BlockKind::Paragraph));
            }
            start += line.len();
        }
        let analysis = Analysis::new(&content, library, model);
        analysis.sentences.iter().map(|sentence| analysis.slice(sentence.tokens.clone()).to_owned()).collect()
    }

    /// Whether these are the sentences of the rule; white space makes no difference.
    pub fn is_met(&self, read: &[String]) -> bool {
        read.len() == self.sentences.len() && read.iter().zip(&self.sentences).all(|(read, gold)| squeezed(read) == squeezed(gold))
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<(String, Vec<String>)> {
        rules(source).into_iter().map(|rule| (rule.text, rule.sentences)).collect()
    }

    #[test]
    fn rules_are_taken_out_of_python() {
        let source = r#####"RULES = [
    # 1) It's simple
    ("One. Two's.", ["One.", "Two's."]),
    (
        'A "b." C', [
            'A "b."', "C"
        ],
    ),
    (""""D" (e).""", ['"D" (e).'])]"#####;
        let expected = [("One. Two's.", vec!["One.", "Two's."]), ("A \"b.\" C", vec!["A \"b.\"", "C"]), ("\"D\" (e).", vec!["\"D\" (e)."])];
        assert_eq!(texts(source), expected.map(|(text, list)| (text.to_owned(), list.into_iter().map(str::to_owned).collect())));
    }

    #[test]
    fn rules_are_taken_out_of_ruby() {
        let source = r#"RSpec.describe Segmenter, "(en)" do
    it "cuts #001" do
      ps = Segmenter.new(text: "One.\nTwo \"2\".", language: "en")
      expect(ps.segment).to eq(["One.", "Two \"2\"."])
    end
    it "cleans" do
      expect(Cleaner.new(text: "x").clean).to eq("y")
    end
    it 'reads a page' do
      ps = Segmenter.new(text: "One\ntwo.", language: "en", doc_type: "pdf")
      expect(ps.segment).to eq(["One two."])
    end
    it 'reads a heredoc' do
      text = <<-EOF
        A
        B
      EOF
      expect(Segmenter.new(text: text).segment).to eq(["A", "B"])
    end
    it 'has nothing' do
      expect(Segmenter.new(text: nil).segment).to eq([])
    end
"#;
        let found = rules(source);
        let seen: Vec<(&str, usize, bool)> = found.iter().map(|rule| (rule.text.as_str(), rule.sentences.len(), rule.broken)).collect();
        assert_eq!(seen, [("One.\nTwo \"2\".", 2, false), ("One\ntwo.", 1, true), ("        A\n        B\n", 2, false)]);
        assert_eq!(found[0].sentences[1], "Two \"2\".");
    }

    #[test]
    fn white_space_makes_no_difference() {
        let rule = Rule { sentences: vec!["One two.".to_owned()], ..Rule::default() };
        assert!(rule.is_met(&["One\n two.".to_owned()]));
        assert!(!rule.is_met(&["One".to_owned(), "two.".to_owned()]));
    }
}
