//! Names in the text of a treebank: the files of Universal NER tag its words, sentence by sentence.

use std::collections::HashMap;

use super::tree::{Span, Tag, Tree, names};
use super::treebank::Document;
use crate::score::sheet::Tally;

/// The kinds of names; anything else in a file is no name.
pub const KINDS: [&str; 3] = ["PER", "LOC", "ORG"];

/// The tags of the words of each sentence, by the sentence's id.
pub type Tags = HashMap<String, Vec<Tag<&'static str>>>;

/// Reads a file in IOB2.
pub fn parse(text: &str) -> Result<Tags, String> {
    let mut tags = Tags::new();
    let mut id = String::new();
    for line in text.lines() {
        if let Some(told) = line.strip_prefix("# sent_id = ") {
            told.clone_into(&mut id);
            tags.insert(id.clone(), Vec::new());
        } else if !line.is_empty() && !line.starts_with('#') {
            let tag = line.split('\t').nth(2).ok_or_else(|| format!("{id}: this line cannot be read: {line}"))?;
            tags.get_mut(&id).ok_or("a word stands before the first sent_id")?.push(tag_of(tag));
        }
    }
    Ok(tags)
}

fn tag_of(text: &str) -> Tag<&'static str> {
    let Some((begin, kind)) = text.split_once('-') else { return Tag::Outside };
    match KINDS.into_iter().find(|known| *known == kind) {
        Some(kind) if begin == "B" => Tag::Begin(kind),
        Some(kind) => Tag::Inside(kind),
        None => Tag::Outside,
    }
}

/// The names of a document, by their places in it.
pub fn gold(document: &Document, tree: &Tree, tags: &Tags) -> Result<Vec<(Span, &'static str)>, String> {
    let mut found = Vec::new();
    let mut first = 0;
    for sentence in document.sentences() {
        let tags = tags.get(&sentence.id).ok_or_else(|| format!("{}: the names of this sentence are missing", sentence.id))?;
        if tags.len() != sentence.words.len() {
            return Err(format!("{}: {} words and {} tags", sentence.id, sentence.words.len(), tags.len()));
        }
        let words = &tree.words[first..first + tags.len()];
        found.extend(names(words.iter().map(|word| word.own).zip(tags.iter().copied())));
        first += tags.len();
    }
    Ok(found)
}

/// Tallies of names: all, then each of [`KINDS`]. A name is right where its place and its kind are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NameTallies(pub [Tally; 1 + KINDS.len()]);

impl NameTallies {
    /// Adds a document.
    pub fn add(&mut self, gold: &[(Span, &'static str)], read: &[(Span, &'static str)]) {
        for (at, tally) in self.0.iter_mut().enumerate() {
            let wanted = |name: &&(Span, &'static str)| at == 0 || name.1 == KINDS[at - 1];
            tally.gold += gold.iter().filter(wanted).count();
            tally.read += read.iter().filter(wanted).count();
            tally.right += read.iter().filter(wanted).filter(|name| gold.contains(name)).count();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::treebank;
    use super::*;

    #[test]
    fn a_name_counts_where_its_place_and_its_kind_are_right() {
        let gold = [((0, 4), "LOC"), ((10, 20), "PER"), ((30, 33), "ORG")];
        let read = [((0, 4), "LOC"), ((10, 19), "PER"), ((30, 33), "LOC"), ((40, 42), "LOC")];
        let mut tallies = NameTallies::default();
        tallies.add(&gold, &read);
        let [all, persons, places, organisations] = tallies.0.map(|tally| (tally.gold, tally.read, tally.right));
        assert_eq!(all, (3, 4, 1));
        assert_eq!(persons, (1, 1, 0));
        assert_eq!(places, (1, 3, 1));
        assert_eq!(organisations, (1, 0, 0));
    }

    #[test]
    fn tags_fall_on_the_words_of_the_treebank_and_other_kinds_are_no_names() {
        let text = "\
# newdoc id = a
# sent_id = a-1
# text = Mr Ito's aide in New York
1\tMr\t_\tX\t_\t_\t0\troot\t_\t_
2-3\tIto's\t_\t_\t_\t_\t_\t_\t_\t_
2\tIto\t_\tX\t_\t_\t1\tdep\t_\t_
3\t's\t_\tX\t_\t_\t1\tdep\t_\t_
4\taide\t_\tX\t_\t_\t1\tdep\t_\t_
5\tin\t_\tX\t_\t_\t1\tdep\t_\t_
6\tNew\t_\tX\t_\t_\t1\tdep\t_\t_
7\tYork\t_\tX\t_\t_\t1\tdep\t_\t_
";
        let tags = "# sent_id = a-1\n1\tMr\tB-OTH\n2\tIto\tB-PER\n3\t's\tO\n4\taide\tO\n5\tin\tO\n6\tNew\tB-LOC\t-\n7\tYork\tI-LOC\t-\n";
        let documents = treebank::parse(text).unwrap();
        let tree = documents[0].tree().unwrap();
        assert_eq!(gold(&documents[0], &tree, &parse(tags).unwrap()), Ok(vec![((2, 5), "PER"), ((13, 20), "LOC")]));
    }
}
