//! What was read wrong, for a person who works on the language layer.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::measures::head_is_right;
use super::tree::{Span, Tree};

/// Letters on either side of a place.
const AROUND: usize = 30;
/// A longer place is shown by its two ends.
const LONGEST: usize = 90;
/// Lines of a table of confusions.
const CONFUSIONS: usize = 12;

/// Misses by their sort, and what was taken for what.
#[derive(Debug, Default)]
pub struct Misses {
    lines: BTreeMap<&'static str, Vec<String>>,
    confusions: BTreeMap<(&'static str, String, String), usize>,
}

impl Misses {
    /// Adds a document; `aligned` gives for each gold word the one that was read.
    pub fn add(&mut self, text: &str, gold: &Tree, read: &Tree, aligned: &[Option<usize>]) {
        let around = Around::new(text);
        for (what, span) in only_in_one(&gold.sentences, &read.sentences) {
            self.line("sentences", format!("{what} {}", around.span(span)));
        }
        for (what, span) in only_in_one(&gold.tokens, &read.tokens) {
            self.line("tokens", format!("{what} {}", around.span(span)));
        }
        let named = |tree: &Tree, head: Option<usize>| head.map_or("the root".to_owned(), |head| format!("“{}”", tree.words[head].form));
        for (one, other) in gold.words.iter().zip(aligned) {
            let Some(other) = other.map(|other| &read.words[other]) else {
                self.line("words", format!("missing “{}” in {}", one.form, around.span(one.own)));
                continue;
            };
            if one.upos != other.upos {
                self.confuse("upos", &one.upos, &other.upos);
                self.line("upos", format!("{} read as {}: {}", one.upos, other.upos, around.span(one.own)));
            }
            if one.features != other.features {
                self.line("features", format!("{} read as {}: {}", one.features, other.features, around.span(one.own)));
            }
            if one.lemma != "_" && one.lemma != other.lemma {
                self.line("lemmas", format!("{} read as {}: {} {}", one.lemma, other.lemma, one.upos, around.span(one.own)));
            }
            let head = head_is_right(one, other, aligned);
            if one.relation != other.relation {
                self.confuse("relation", &one.relation, &other.relation);
            }
            if !head || one.relation != other.relation {
                let (of_gold, of_read) = (named(gold, one.head), named(read, other.head));
                let what = format!("{} of {of_gold} read as {} of {of_read}", one.relation, other.relation);
                self.line("relations", format!("{what}: {}", around.span(one.own)));
            }
        }
    }

    /// Adds the names of a document, where gold knows them.
    pub fn add_names(&mut self, text: &str, gold: Option<&[(Span, &'static str)]>, read: &[(Span, &'static str)]) {
        let Some(gold) = gold else { return };
        let around = Around::new(text);
        for (span, kind) in gold.iter().filter(|name| !read.contains(name)) {
            self.line("names", format!("missing {kind} {}", around.span(*span)));
        }
        for (span, kind) in read.iter().filter(|name| !gold.contains(name)) {
            self.line("names", format!("false {kind} {}", around.span(*span)));
        }
    }

    fn line(&mut self, sort: &'static str, line: String) {
        self.lines.entry(sort).or_default().push(line);
    }

    fn confuse(&mut self, sort: &'static str, gold: &str, read: &str) {
        *self.confusions.entry((sort, gold.to_owned(), read.to_owned())).or_default() += 1;
    }

    /// All sorts, of each at most so many lines, taken evenly from the whole.
    pub fn told(&self, name: &str, most: usize) -> String {
        let mut told = String::new();
        for (sort, lines) in &self.lines {
            let _ = writeln!(told, "{name} dev, {sort}: {} wrong", lines.len());
            let step = lines.len().div_ceil(most.max(1)).max(1);
            lines.iter().step_by(step).take(most).for_each(|line| told += &format!("  {line}\n"));
        }
        for sort in ["upos", "relation"] {
            let mut pairs: Vec<_> = self.confusions.iter().filter(|((of, ..), _)| *of == sort).collect();
            pairs.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            for ((_, gold, read), count) in pairs.into_iter().take(CONFUSIONS) {
                let _ = writeln!(told, "{name} dev, {sort}: {gold} read as {read} {count} times");
            }
        }
        told
    }
}

/// The spans that stand in one row alone: `missing` in what was read, or `false` in it.
fn only_in_one(gold: &[Span], read: &[Span]) -> Vec<(&'static str, Span)> {
    let missing = gold.iter().filter(|span| read.binary_search(span).is_err()).map(|span| ("missing", *span));
    let wrong = read.iter().filter(|span| gold.binary_search(span).is_err()).map(|span| ("false", *span));
    let mut found: Vec<_> = missing.chain(wrong).collect();
    found.sort_by_key(|(_, span)| *span);
    found
}

/// Shows places in a text with what stands around them.
struct Around<'t> {
    text: &'t str,
    /// The byte of each character that is no white space, and the end.
    bytes: Vec<usize>,
}

impl<'t> Around<'t> {
    fn new(text: &'t str) -> Self {
        let letters = text.char_indices().filter(|(_, letter)| !letter.is_whitespace()).map(|(byte, _)| byte);
        Self { text, bytes: letters.chain([text.len()]).collect() }
    }

    /// “before [the span] after”
    fn span(&self, (start, end): Span) -> String {
        let from = self.bytes[start.saturating_sub(AROUND)];
        let to = self.bytes[(end + AROUND).min(self.bytes.len() - 1)];
        let (start, end) = (self.bytes[start], self.bytes[end.saturating_sub(1).max(start)]);
        let end = end + self.text[end..].chars().next().map_or(0, char::len_utf8);
        let inside: Vec<char> = self.text[start..end].chars().collect();
        let inside: String = match inside.len() {
            ..=LONGEST => inside.iter().collect(),
            many => inside[..LONGEST / 2].iter().chain(&[' ', '…', ' ']).chain(&inside[many - LONGEST / 2..]).collect(),
        };
        let shown = format!("“{}[{inside}]{}”", &self.text[from..start], &self.text[end..to.max(end)]);
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_shown_with_what_stands_around_it() {
        let around = Around::new("He  said\nno.");
        assert_eq!(around.span((2, 6)), "“He [said] no.”");
        assert_eq!(around.span((0, 2)), "“[He] said no.”");
        assert_eq!(around.span((8, 9)), "“He said no[.]”");
    }

    #[test]
    fn what_stands_in_one_row_alone_is_missing_or_false() {
        assert_eq!(only_in_one(&[(0, 2), (2, 5)], &[(0, 5)]), [("missing", (0, 2)), ("false", (0, 5)), ("missing", (2, 5))]);
    }
}
