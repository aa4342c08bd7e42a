//! The language layer of a document as CoNLL-U (universaldependencies.org/format.html): its sentences
//! and words, and where there is grammar, their tags, lemmas, heads, relations and names.
//!
//! Any text gives well-formed lines: white space inside a word becomes one space, and a control
//! character the replacement character U+FFFD, in the columns as in `# text`.

use std::fmt::{self, Display, Formatter, Write};
use std::ops::Range;

use crate::analysis::Analysis;
use crate::grammar::NameTag;
use crate::sentences::Sentence;
use crate::words::Word;

/// A document that is written as CoNLL-U.
///
/// Sentences have the id `DOCUMENT-SENTENCE`, both counted from 1. A document without sentences is
/// written as nothing at all, since the format has no place for it.
#[derive(Debug, Clone, Copy)]
pub struct Conllu<'a> {
    /// The document.
    pub analysis: &'a Analysis<'a>,
    /// Its path, for `# newdoc`.
    pub path: &'a str,
    /// Its number among the documents that are written; for a file inside a file, after a dot, its number in there.
    pub number: &'a str,
    /// Whether to write tags, lemmas, heads, relations and names; they mean nothing in a text in
    /// another language. Where no model is loaded, none are written.
    pub grammar: bool,
}

impl Display for Conllu<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let grammar = self.grammar && self.analysis.has_grammar();
        let mut writer = Writer { analysis: self.analysis, grammar, lemma: String::new(), clean: String::new() };
        let mut block = None;
        for (index, sentence) in self.analysis.sentences.iter().enumerate().filter(|(_, sentence)| !sentence.words.is_empty()) {
            if block.is_none() {
                clean(self.path, &mut writer.clean);
                writeln!(f, "# newdoc id = {}", writer.clean)?;
            }
            if block.replace(sentence.block) != Some(sentence.block) {
                writeln!(f, "# newpar")?;
            }
            writeln!(f, "# sent_id = {}-{}", self.number, index + 1)?;
            writer.sentence(f, sentence)?;
        }
        Ok(())
    }
}

struct Writer<'a> {
    analysis: &'a Analysis<'a>,
    grammar: bool,
    lemma: String,
    clean: String,
}

impl Writer<'_> {
    /// `# text`, the lines of the words, and the empty line behind them.
    fn sentence(&mut self, f: &mut Formatter<'_>, sentence: &Sentence) -> fmt::Result {
        write!(f, "# text = ")?;
        for token in written(&self.analysis.words, sentence) {
            let space = if token.end < sentence.words.end && self.has_space_after(&token) { " " } else { "" };
            write!(f, "{}{space}", self.form(&token))?;
        }
        writeln!(f)?;
        for token in written(&self.analysis.words, sentence) {
            let glued = !self.has_space_after(&token);
            let first = token.start - sentence.words.start + 1;
            if token.len() > 1 {
                let misc = if glued { "SpaceAfter=No" } else { "_" };
                writeln!(f, "{first}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}", first + token.len() - 1, self.form(&token))?;
            }
            for number in token.clone() {
                write!(f, "{}\t{}", number - sentence.words.start + 1, self.form(&(number..number + 1)))?;
                self.grammar(f, number, sentence)?;
                self.misc(f, number, glued && token.len() == 1)?;
            }
        }
        writeln!(f)
    }

    /// Lemma, UPOS, no XPOS, features, head, relation, and no enhanced dependencies.
    fn grammar(&mut self, f: &mut Formatter<'_>, number: usize, sentence: &Sentence) -> fmt::Result {
        if !self.grammar {
            return write!(f, "\t_\t_\t_\t_\t_\t_\t_");
        }
        let Analysis { words, model, content, .. } = self.analysis;
        let word = &words[number];
        model.lemma(word, &content.text[word.bytes()], &mut self.lemma);
        clean(&self.lemma, &mut self.clean);
        write!(f, "\t{}\t{}\t_\t{}\t", self.clean, word.upos.as_str(), model.features(word.features))?;
        match word.head as usize {
            head if head == number => f.write_char('0')?,
            head if sentence.words.contains(&head) => write!(f, "{}", head - sentence.words.start + 1)?,
            _ => f.write_char('_')?,
        }
        write!(f, "\t{}\t_", model.label(word.label))
    }

    /// The last column: the name that the word stands in, and whether a space follows it.
    fn misc(&self, f: &mut Formatter<'_>, number: usize, glued: bool) -> fmt::Result {
        let name = if self.grammar { self.analysis.words[number].name } else { NameTag::Outside };
        let glued = if glued { "SpaceAfter=No" } else { "" };
        match (name, glued) {
            (NameTag::Outside, "") => writeln!(f, "\t_"),
            (NameTag::Outside, glued) => writeln!(f, "\t{glued}"),
            (NameTag::Begin(kind), "") => writeln!(f, "\tName=B-{}", kind.as_str()),
            (NameTag::Inside(kind), "") => writeln!(f, "\tName=I-{}", kind.as_str()),
            (NameTag::Begin(kind), glued) => writeln!(f, "\tName=B-{}|{glued}", kind.as_str()),
            (NameTag::Inside(kind), glued) => writeln!(f, "\tName=I-{}|{glued}", kind.as_str()),
        }
    }

    /// Some words as they are written, as far as the format can hold that.
    fn form(&mut self, token: &Range<usize>) -> &str {
        let words = &self.analysis.words;
        let bytes = words[token.start].start as usize..words[token.end - 1].end as usize;
        clean(&self.analysis.content.text[bytes], &mut self.clean);
        &self.clean
    }

    /// Whether white space stands behind a written word; the end of a paragraph counts as such.
    fn has_space_after(&self, token: &Range<usize>) -> bool {
        let Analysis { words, content, .. } = self.analysis;
        let end = words[token.end - 1].end as usize;
        let next = words.get(token.end).map_or(content.text.len(), |next| next.start as usize);
        end >= content.text.len() || content.text.get(end..next).is_some_and(|between| between.contains(char::is_whitespace))
    }
}

/// The written words of a sentence: each one word, or several that are joined.
fn written<'a>(words: &'a [Word], sentence: &Sentence) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let Range { mut start, end } = sentence.words;
    std::iter::from_fn(move || {
        let behind = (start + 1..end).find(|&word| !words[word].joined).unwrap_or(end);
        let token = start..behind;
        start = behind;
        (!token.is_empty()).then_some(token)
    })
}

/// Writes text into `clean` so that it fits into a column: one space for white space of any sort, none
/// at the ends, no control characters, and `_` for nothing at all.
fn clean(text: &str, clean: &mut String) {
    clean.clear();
    for letter in text.trim().chars() {
        match letter {
            _ if letter.is_whitespace() => {
                if !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            _ if letter.is_control() => clean.push('\u{fffd}'),
            _ => clean.push(letter),
        }
    }
    if clean.is_empty() {
        clean.push('_');
    }
}

#[cfg(test)]
mod tests;
