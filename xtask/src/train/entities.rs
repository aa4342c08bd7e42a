//! Names out of GUM's entities (gucorpling.org/gum: the `Entity=` of MISC).
//!
//! GUM marks whole phrases of every kind ("the old port of Genoa"). A name is what stands around the head of
//! the phrase of a person, a place or an organisation, if that head is a proper noun: other proper nouns next to
//! it, and what "of" joins to it; a title before it is left out.

use std::ops::Range;

use plimsoll_language::{NameKind, NameTag, Upos};

use super::corpus::{Sentence, name_number};

/// Reads the entities of a document, sentence by sentence: a phrase may go on in the next.
#[derive(Debug, Default)]
pub struct Entities {
    open: Vec<(String, NameKind, usize)>,
    found: Vec<(NameKind, Range<usize>)>,
}

fn kind_of(entity: &str) -> Option<NameKind> {
    match entity {
        "person" => Some(NameKind::Person),
        "place" => Some(NameKind::Place),
        "organization" => Some(NameKind::Organisation),
        _ => None,
    }
}

impl Entities {
    /// Reads the MISC column of the word at `at`.
    pub fn word(&mut self, at: usize, misc: &str) {
        let Some(mut rest) = misc.split('|').find_map(|part| part.strip_prefix("Entity=")) else { return };
        while !rest.is_empty() {
            let opens = rest.starts_with('(');
            let body = rest.trim_start_matches('(');
            let end = body.find(['(', ')']).unwrap_or(body.len());
            let mut fields = body[..end].split('-');
            let id = fields.next().unwrap_or_default().to_owned();
            if opens && let Some(kind) = fields.next().and_then(kind_of) {
                self.open.push((id.clone(), kind, at));
            }
            if body[end..].starts_with(')')
                && let Some(last) = self.open.iter().rposition(|(open, ..)| *open == id)
            {
                let (_, kind, start) = self.open.remove(last);
                self.found.push((kind, start..at + 1));
            }
            rest = body[end..].trim_start_matches(')');
        }
    }

    /// The names of a sentence; its words must have been read.
    pub fn names(&mut self, sentence: &Sentence, titles: &[bool]) -> Vec<u16> {
        let mut names = vec![0; sentence.len()];
        self.open.clear();
        let mut found = std::mem::take(&mut self.found);
        // The longer ones first: a name inside a name is part of it.
        found.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
        for (kind, words) in found {
            let name = name_in(sentence, titles, words);
            if name.is_empty() || names[name.clone()].iter().any(|&tag| tag != 0) {
                continue;
            }
            names[name.clone()].fill(name_number(NameTag::Inside(kind)));
            names[name.start] = name_number(NameTag::Begin(kind));
        }
        names
    }
}

fn name_in(sentence: &Sentence, titles: &[bool], words: Range<usize>) -> Range<usize> {
    let is = |at: usize, upos: Upos| sentence.upos[at] == upos as u16;
    let outside = |at: usize| !words.contains(&(usize::from(sentence.heads[at]).wrapping_sub(1)));
    let Some(head) = words.clone().find(|&at| outside(at) && is(at, Upos::Propn)) else { return 0..0 };
    let (mut start, mut end) = (head, head + 1);
    while start > words.start && is(start - 1, Upos::Propn) && !titles[start - 1] {
        start -= 1;
    }
    loop {
        let joins = (end..words.end).take_while(|&at| is(at, Upos::Adp) || is(at, Upos::Det) || &sentence.forms[at] == "-").count();
        if joins <= 2 && end + joins < words.end && is(end + joins, Upos::Propn) {
            end += joins + 1;
        } else {
            return start..end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as `form/UPOS/head/MISC`.
    fn check(words: &[&str], expected: &[u16]) {
        let (mut sentence, mut entities) = (Sentence::default(), Entities::default());
        for (at, word) in words.iter().enumerate() {
            let columns: Vec<&str> = word.split('/').collect();
            sentence.forms.push(columns[0].to_owned());
            sentence.upos.push(Upos::parse(columns[1]) as u16);
            sentence.heads.push(columns[2].parse().unwrap());
            entities.word(at, columns[3]);
        }
        let titles: Vec<bool> = sentence.forms.iter().map(|form| form == "Minister").collect();
        assert_eq!(entities.names(&sentence, &titles), expected);
    }

    #[test]
    fn names_are_what_stands_around_proper_heads() {
        check(
            &[
                "Minister/PROPN/2/Entity=(1-person-new-x",
                "Rossi/PROPN/3/Entity=1)",
                "left/VERB/0/_",
                "the/DET/5/Entity=(2-organization-new-x",
                "University/PROPN/3/_",
                "of/ADP/7/_",
                "Tarso/PROPN/5/Entity=(3-place-new-x)2)",
            ],
            &[0, 1, 0, 0, 3, 4, 4],
        );
    }

    #[test]
    fn a_common_noun_is_no_name() {
        check(&["the/DET/2/Entity=(1-place-new-x", "port/NOUN/0/Entity=1)"], &[0, 0]);
    }
}
