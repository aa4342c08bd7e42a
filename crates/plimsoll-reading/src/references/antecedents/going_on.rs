//! Who goes on speaking: "A clerk gave a like account. The shelf, she said, was empty".
//!
//! A pronoun that speaks stands for whoever the last clause without quotation was about, where nobody else that it can stand
//! for was told of since. The ranking is shy of those who are told of only once, and may prefer somebody named long before.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::Classes;
use plimsoll_record::BlockKind;

use super::super::{ReferenceFound, References};
use super::{Antecedents, Form, Mention, Pronoun, Seen, Somebody, Told};

/// Sentences that open with a quotation, or tell of nobody who is meant, are passed over, up to so many.
const PASSED: usize = 4;

/// A name hangs on its title or role over at most so many words.
const TITLES: usize = 3;

impl Antecedents {
    /// The candidate that goes on speaking by a pronoun, where `ranked` is what the ranking takes it for.
    pub(super) fn going_on(&self, references: &References<'_, '_>, seen: &Seen<'_>, ranked: Option<usize>) -> Option<usize> {
        if seen.pronoun != Pronoun::Person || !references.speaks(seen.at) {
            return None;
        }
        let candidate = |mention: &Mention| seen.candidates.iter().position(|candidate| candidate.referent == mention.referent);
        // "A judge asked for it, she says, must": whoever the clause around an aside is about does not say it.
        let aside = references.is_in_aside(seen.at).unwrap_or(seen.at);
        let before = references.told_before(seen.at)?;
        let first =
            |range: &Range<usize>| self.since(range.start, range.end.min(aside)).find_map(|mention| Some((mention, candidate(mention)?)));
        // "The manager wrote to her. His letter was long. He said": over a sentence that is about a thing.
        let over_thing = || {
            let passed = references.is_about_thing(&before) && !references.has_open_pronoun(self, &before, seen.at);
            references.told_before(before.start).filter(|_| passed).as_ref().and_then(first)
        };
        let (subject, number) = first(&before).or_else(over_thing).filter(|(mention, _)| references.is_main_subject(mention.head))?;
        let sure = subject.form != Form::Words || references.is_called_somebody(subject.head);
        let own_mother = references.classes(subject.tokens.start).any(Classes::POSSESSIVE);
        let rival = |mention: &Mention| {
            let other = candidate(mention).is_some_and(|other| other != number);
            other && mention.tokens.start < aside && !references.is_label(mention)
        };
        let rival = own_mother || self.since(subject.tokens.end, seen.at).any(rival);
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
            (referent.sort == Told::Person || office) && !referent.plural && !apart && !same && !references.is_label(mention)
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
    /// What was told right before a token: its own sentence up to a colon, or the last one that opens with no quotation; none
    /// if that is a heading.
    pub(in super::super) fn told_before(&self, at: usize) -> Option<Range<usize>> {
        let here = self.analysis.sentence_of(at);
        let start = self.analysis.sentences[here].tokens.start;
        // "A clerk remembered it differently: he had coughed, she said"
        let clause = self.is_in_aside(at).filter(|&clause| clause > start + 1 && !self.opens_quoted(here));
        if let Some(clause) = clause {
            return Some(start..clause);
        }
        let number = (here.saturating_sub(PASSED)..here).rev().find(|&sentence| !self.opens_quoted(sentence))?;
        let sentence = &self.analysis.sentences[number];
        (sentence.kind != BlockKind::Heading && !sentence.dateline).then(|| sentence.tokens.clone())
    }

    /// Whether the subject of a sentence's main clause is a noun for nobody.
    fn is_about_thing(&self, sentence: &Range<usize>) -> bool {
        let subject = sentence.clone().find(|&at| self.is_main_subject(at));
        subject.is_some_and(|at| self.analysis.upos_of(at) == Upos::Noun && !self.is_called_somebody(at))
    }

    /// Whether a pronoun of the same kind and gender in a range stands for nobody known.
    fn has_open_pronoun(&self, antecedents: &Antecedents, range: &Range<usize>, like: usize) -> bool {
        let alike = |at: usize| self.pronoun_at(at) == self.pronoun_at(like) && self.gender_at(at) == self.gender_at(like);
        range.clone().any(|at| alike(at) && !matches!(antecedents.of(at), Some(super::Meant::One(_))))
    }

    /// "SPEAKER: He said": who is named before a colon speaks, and is not spoken of.
    fn is_label(&self, mention: &Mention) -> bool {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(mention.tokens.start)].tokens.start;
        self.analysis.is_mark(mention.tokens.end, ":") && mention.tokens.start == sentence
    }

    /// Whether a token is the subject of a main clause, or hangs as a name on such a subject: "Lead author | Ida Berg".
    fn is_main_subject(&self, at: usize) -> bool {
        let words = &self.analysis.words;
        let Some(mut word) = self.analysis.word_of(at) else { return false };
        for _ in 0..TITLES {
            if !matches!(words[word].relation, Relation::Flat | Relation::Appos | Relation::Compound) {
                break;
            }
            word = words[word].head as usize;
        }
        let verb = words[word].head as usize;
        // "Question: Does the Minister know?"
        let behind_colon = || {
            let label = words[verb].head as usize;
            words[verb].relation == Relation::Parataxis
                && words[label].relation == Relation::Root
                && self.analysis.is_mark(words[label].token as usize + 1, ":")
        };
        words[word].relation == Relation::Nsubj && (words[verb].relation == Relation::Root || behind_colon())
    }
}
