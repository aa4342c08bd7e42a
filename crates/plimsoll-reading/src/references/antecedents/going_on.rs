//! Who goes on speaking: "A clerk gave a like account. The shelf, she said, was empty".
//!
//! A pronoun that speaks stands for whoever the last sentence without quotation was about, or spoke in it, where nobody else
//! that it can stand for was told of since. The ranking is shy of those who are told of only once, and may prefer somebody
//! named long before.

use std::ops::Range;

use plimsoll_language::Relation;
use plimsoll_pack::Classes;
use plimsoll_record::BlockKind;

use super::super::{ReferenceFound, References};
use super::{Antecedents, Form, Mention, Pronoun, Seen, Somebody, Told};

/// Sentences that open with a quotation, or tell of nobody, are passed over, up to so many.
const PASSED: usize = 4;

impl Antecedents {
    /// The candidate that goes on speaking by a pronoun, where `ranked` is what the ranking takes it for.
    pub(super) fn going_on(&self, references: &References<'_, '_>, seen: &Seen<'_>, ranked: Option<usize>) -> Option<usize> {
        if seen.pronoun != Pronoun::Person || !references.speaks(seen.at) {
            return None;
        }
        let candidate = |mention: &Mention| seen.candidates.iter().position(|candidate| candidate.referent == mention.referent);
        let before = references.told_before(seen.at)?;
        let mut told = self.since(before.start, seen.at).filter_map(|mention| Some((mention, candidate(mention)?)));
        // "A judge asked for it, she says, must": whoever the clause around an aside is about does not say it.
        let aside = references.is_in_aside(seen.at).unwrap_or(seen.at);
        let (subject, number) =
            told.next().filter(|(mention, _)| before.contains(&mention.head) && references.is_main_subject(mention.head))?;
        let sure = subject.form != Form::Words || references.is_called_somebody(subject.head);
        let own_mother = references.classes(subject.tokens.start).any(Classes::POSSESSIVE);
        let rival = own_mother || told.any(|(mention, other)| other != number && mention.tokens.start < aside);
        let in_aside = |ranked: usize| {
            let referent = seen.candidates[ranked].referent;
            self.since(aside, seen.at).any(|mention| mention.referent == referent)
        };
        // Who is introduced as speaking goes on before somebody named long before.
        let speaks = || subject.form != Form::Pronoun && references.speaks(subject.head);
        let open = ranked.is_none_or(|ranked| speaks() || in_aside(ranked));
        (sure && !rival && open).then_some(number)
    }

    /// All that is told of from one token to another, outside quotations.
    fn since(&self, start: usize, end: usize) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.tokens.start < start);
        self.mentions[first..].iter().take_while(move |mention| mention.tokens.end <= end).filter(|mention| !mention.quoted)
    }

    /// Whether a pronoun for one person may mean somebody else who was told of since somebody was heard.
    pub(in super::super) fn has_rival(&self, references: &References<'_, '_>, heard: &ReferenceFound, pronoun: usize) -> bool {
        let words = &heard.tokens;
        let here = references.analysis.sentences[references.analysis.sentence_of(pronoun)].tokens.start;
        let gender = references.gender_at(pronoun);
        let rival = |mention: &Mention| {
            let referent = &self.referents[mention.referent];
            let apart = referent.gender.is_some() && gender.is_some() && referent.gender != gender;
            let same = words.contains(&mention.head) || referent.entity.is_some() && referent.entity == heard.entity;
            // "the report of the Auditor General, in which she": an office may be named as a body.
            let office = referent.sort == Told::Body && mention.tokens.start >= here;
            (referent.sort == Told::Person || office) && !referent.plural && !apart && !same
        };
        self.since(words.start, pronoun).any(rival)
    }

    /// Whether what a pronoun was taken for is told of from a token on.
    pub(in super::super) fn is_told_since(&self, somebody: &Somebody, start: usize, end: usize) -> bool {
        self.since(start, end).any(|mention| match somebody {
            Somebody::Entity(entity) => self.referents[mention.referent].entity == Some(*entity),
            Somebody::Words(words) => self.referents[mention.referent].words.start == words.start,
        })
    }
}

impl References<'_, '_> {
    /// The last sentence before that of a token which opens with no quotation; none if that is a heading.
    pub(in super::super) fn told_before(&self, at: usize) -> Option<Range<usize>> {
        let here = self.analysis.sentence_of(at);
        let number = (here.saturating_sub(PASSED)..here).rev().find(|&sentence| !self.opens_quoted(sentence))?;
        let sentence = &self.analysis.sentences[number];
        (sentence.kind != BlockKind::Heading && !sentence.dateline).then(|| sentence.tokens.clone())
    }

    /// Whether a token is the subject of a main clause.
    fn is_main_subject(&self, at: usize) -> bool {
        let words = &self.analysis.words;
        self.analysis
            .word_of(at)
            .is_some_and(|word| words[word].relation == Relation::Nsubj && words[words[word].head as usize].relation == Relation::Root)
    }
}
