//! Who "I" is in a text: whoever signs below it, is named in its byline, or has the office that publishes it.
//!
//! A signature is a block of its own that is a person's name with title and place: several letters on one page have each
//! their own, and "I" is whoever signs next. A byline opens with "by".

use std::ops::Range;

use plimsoll_language::{NameKind, NameTag, Relation, Shape};
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::EntityType;

use super::{ReferenceFound, References, Sort};
use crate::names::{MentionFound, PRESS};

/// A signature, with title and place, has at most so many tokens.
const SIGNATURE: usize = 16;

/// A heading that says whose statement stands below it has at most so many tokens, and stands within so many sentences.
const HEADING: usize = 48;
const HEAD: usize = 3;

/// The name begins within so many tokens: "By our correspondent Ilse Marrin".
const NAME_WITHIN: usize = 6;

/// The line that names a part of a body has at most so many tokens.
const TITLE: usize = 9;

/// A publisher is looked for at so many of the first places of its first word.
const PUBLISHER_NAMED: usize = 3;

/// Where somebody signs, and who.
#[derive(Debug, Clone)]
pub(super) struct Signature {
    at: usize,
    who: Signer,
    /// "By": it stands above the text.
    byline: bool,
}

/// Who signs.
#[derive(Debug, Clone)]
enum Signer {
    Known(usize),
    /// A name in capitals, which nothing typed.
    Named(Range<usize>),
}

impl References<'_, '_> {
    /// The signatures and bylines of a document, in order.
    pub(super) fn gather_signatures(&self) -> Vec<Signature> {
        let mut blocks: Vec<(u32, Range<usize>)> = Vec::new();
        for sentence in &self.analysis.sentences {
            match blocks.last_mut() {
                Some((block, tokens)) if *block == sentence.block => tokens.end = sentence.tokens.end,
                _ => blocks.push((sentence.block, sentence.tokens.clone())),
            }
        }
        let short = |tokens: &Range<usize>| tokens.len() <= SIGNATURE || self.is_heading(tokens.start) && tokens.len() <= HEADING;
        let signed = blocks.into_iter().filter(|(_, tokens)| short(tokens)).filter_map(|(_, tokens)| self.signature(tokens));
        let mut signatures: Vec<Signature> = signed.chain(self.introductions()).collect();
        signatures.sort_by_key(|signature| signature.at);
        signatures
    }

    /// "I am Ilse Marrin, Assistant Coroner": whoever says in the document's own voice who they are.
    fn introductions(&self) -> impl Iterator<Item = Signature> + '_ {
        let analysis = self.analysis;
        let single = |at: usize| ["Number=Sing", "Case=Nom"].iter().all(|feature| analysis.features_of(at).contains(feature));
        let one = move |at: usize| self.classes(at).any(Classes::SPEAKER_PRONOUN) && single(at);
        analysis.sentences.iter().filter_map(move |sentence| {
            let at = sentence.tokens.start;
            let opens = at + 3 < sentence.tokens.end && one(at) && !analysis.has_shape(at, Shape::QUOTED);
            let mention = self.names.mention_at(at + 2).filter(|_| opens && self.classes(at + 1).any(Classes::BE))?;
            let person = self.names.entity(mention).entity_type == EntityType::Person && mention.others.is_empty();
            // Not "I am Ilse Marrin's lawyer".
            let whole = mention.phrase.start <= at + 2 && matches!(analysis.text_of(mention.tokens.end), "," | "." | ";");
            (person && whole).then_some(Signature { at, who: Signer::Known(mention.entity), byline: true })
        })
    }

    /// Whether a token stands in a line that opens with "by" and names who writes.
    pub(super) fn is_in_byline(&self, at: usize) -> bool {
        let line = &self.analysis.sentences[self.analysis.sentence_of(at)].tokens;
        let by = line.len() <= SIGNATURE && self.classes(line.start).any(Classes::AGENT);
        by && !self.phrases.has_verb(line.clone())
    }

    fn is_heading(&self, at: usize) -> bool {
        let sentence = self.analysis.sentence_of(at);
        sentence < HEAD || self.analysis.sentences[sentence].kind == plimsoll_record::BlockKind::Heading
    }

    fn signature(&self, block: Range<usize>) -> Option<Signature> {
        // "By Ilse Marrin", "Judgment of Mr Justice Marrin", "Statement by the Commissioner, Ilse Marrin"
        let written = self.written_by(&block).map(Signer::Known).or_else(|| self.credited_in(&block));
        let byline = self.classes(block.start).any(Classes::AGENT);
        // A name alone below the title.
        let above =
            self.analysis.sentence_of(block.start) < HEAD && self.names.mention_at(block.start).is_some_and(|name| name.tokens == block);
        if let Some(who) = written {
            return Some(Signature { at: block.start, who, byline: true });
        }
        let person = |mention: &&MentionFound| self.names.entity(mention).entity_type == EntityType::Person;
        let Some(mention) = self.names.within(block.clone()).iter().find(person) else {
            let name = self.name_in_capitals(&block)?;
            return Some(Signature { at: block.start, who: Signer::Named(name), byline });
        };
        let first = block.start + usize::from(byline);
        let title = |at: usize| self.analysis.means(at, |meaning| matches!(meaning, Meaning::Title | Meaning::Role(_)));
        let opens = mention.tokens.start <= first + if byline { NAME_WITHIN } else { 0 }
            || (first..mention.tokens.start)
                .all(|at| title(at) || self.analysis.piece_of(at) == Piece::Mark || mention.phrase.contains(&at));
        // Behind the name only a comma or a line's end, and no verb: "Ilse Marrin, Station Road".
        let behind = mention.tokens.end;
        let closes =
            behind >= block.end || self.analysis.piece_of(behind) == Piece::Mark && !matches!(self.analysis.text_of(behind), ":" | "?");
        let plain = !self.phrases.has_verb(block.clone()) && mention.others.is_empty() && mention.tokens.len() > 1;
        let byline = byline || above;
        (opens && closes && plain).then_some(Signature { at: block.start, who: Signer::Known(mention.entity), byline })
    }

    /// "DR ILSE MARRIN, Station Road", "J. M. MARRIN": words in capitals up to a comma, behind a title or initials.
    fn name_in_capitals(&self, block: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.analysis;
        let end = block.clone().find(|&at| analysis.is_mark(at, ",")).unwrap_or(block.end);
        let capitals = |at: usize| {
            analysis.piece_of(at) != Piece::Word || analysis.has_shape(at, Shape::CAPITALS) || analysis.text_of(at).chars().count() == 1
        };
        let title =
            analysis.longest(block.start, |meaning| matches!(meaning, Meaning::Title).then_some(())).map(|(hit, ())| hit.end as usize);
        let start = title.map_or(block.start, |after| after + usize::from(analysis.is_mark(after, ".")));
        let initial = analysis.text_of(start).chars().count() == 1 && analysis.is_mark(start + 1, ".");
        let number = block.clone().any(|at| analysis.piece_of(at) == Piece::Number);
        let word = |at: usize| analysis.text_of(at).chars().filter(|letter| letter.is_alphabetic()).count() > 1;
        let named =
            (title.is_some() || initial && (start..end).any(word)) && start + 1 < end && (block.start..end).all(capitals) && !number;
        named.then_some(start..end)
    }

    /// Whose judgment or statement a heading gives: the person behind the first "of" or "by" behind its noun, alone or with
    /// an office and a comma before the name.
    fn written_by(&self, block: &Range<usize>) -> Option<usize> {
        let written = |at: &usize| self.analysis.means(*at, |meaning| meaning == Meaning::Evidence);
        let noun = block.clone().take(NAME_WITHIN).find(written)?;
        let by = noun + 1;
        let leads = by < block.end
            && (self.classes(by).any(Classes::AGENT) || self.analysis.joins_names(by) && self.classes(by).any(Classes::PREPOSITION));
        let mut people =
            self.names.within(by..block.end).iter().filter(|mention| self.names.entity(mention).entity_type == EntityType::Person);
        let mention = people.next().filter(|mention| leads && mention.others.is_empty())?;
        let first = by + 1 + usize::from(self.classes(by + 1).any(Classes::ARTICLE));
        let office =
            mention.phrase.start > first && (first..mention.phrase.start).all(|at| !matches!(self.analysis.text_of(at), "." | ":" | ";"));
        // "Judgment of 2 May 2024 (Judge Marrin)", "Statement by the Commissioner, Ilse Marrin"
        let before = mention.phrase.start.saturating_sub(1);
        let bracketed = self.analysis.is_mark(before, "(") && self.analysis.is_mark(mention.tokens.end, ")");
        let apposed = office && (bracketed || self.analysis.is_mark(before, ",")) || mention.phrase.start <= first;
        let verb = self.phrases.has_verb(by..mention.tokens.start);
        (apposed && !verb).then_some(mention.entity)
    }

    /// "The Ledger, a newsletter about tides, | by Ilse Marrin": whose name ends one of the first lines, behind "by".
    fn credited_in(&self, block: &Range<usize>) -> Option<Signer> {
        let analysis = self.analysis;
        let first = analysis.sentence_of(block.start);
        let lines = analysis.sentences[first..].iter().take_while(|line| line.tokens.end <= block.end).take(HEAD.saturating_sub(first));
        let credit = |line: &plimsoll_language::Sentence| {
            let by = line.tokens.clone().skip(1).find(|&at| self.classes(at).any(Classes::AGENT))?;
            let tag = |at: usize| analysis.word_of(at).map(|word| analysis.words[word].name);
            let begins = tag(by + 1) == Some(NameTag::Begin(NameKind::Person));
            let end = (by + 2..line.tokens.end).find(|&at| tag(at) != Some(NameTag::Inside(NameKind::Person))).unwrap_or(line.tokens.end);
            let ends = end == line.tokens.end || analysis.piece_of(end) == Piece::Mark;
            let whole = begins && ends && end - by > 2 && !self.phrases.has_verb(line.tokens.start..by);
            let known = self.names.mention_at(by + 1).filter(|mention| mention.others.is_empty());
            whole.then(|| known.map_or(Signer::Named(by + 1..end), |mention| Signer::Known(mention.entity)))
        };
        lines.clone().find_map(credit)
    }

    /// Whom a "we" or "I" outside quotations stands for that no label and no letter's head explains.
    pub(super) fn author(&self, at: usize, found: ReferenceFound) -> ReferenceFound {
        let single = self.analysis.features_of(at).contains("Number=Sing");
        match self.signer(at).filter(|_| single) {
            Some(Signer::Known(entity)) => {
                let person = &self.names.entities[entity];
                let (role, organisation) = (person.role.clone(), person.organisation);
                ReferenceFound { entity: Some(entity), role, organisation, sort: Sort::Person, ..found }
            }
            Some(Signer::Named(name)) => ReferenceFound { name: Some(name), sort: Sort::Person, ..found },
            None => ReferenceFound { author: true, ..found },
        }
    }

    /// Where the text names its publisher, or the body that a part of what that is called names, in the same words.
    pub(crate) fn publisher_in_text(&self) -> Option<Range<usize>> {
        let analysis = self.analysis;
        let parts = self.publisher()?.split([',', ':', ';', '(']).map(str::trim).filter(|part| part.contains(' '));
        let mut parts: Vec<&str> = parts.map(|part| self.name_in_text(part)).collect();
        parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
        parts.into_iter().find_map(|part| {
            // "Nurses' Union": the mark is a token of its own.
            let head = part.split(' ').next().unwrap_or_default().trim_end_matches(['\'', '’']);
            let words = part.split(' ').count();
            // "COMMITTEE ON PORTS" in a heading is the Committee on Ports.
            let is_called = |text: &str, name: &str| {
                let capitals = || text.len() > 1 && !text.chars().any(char::is_lowercase);
                text == name || text.len() == name.len() && capitals() && text.to_lowercase() == name.to_lowercase()
            };
            let whole = |start: usize| {
                let most = (start + words * 2).min(analysis.tokens.len());
                (start + words..=most).find(|&end| is_called(analysis.slice(start..end), part)).map(|end| start..end)
            };
            let heads = (0..analysis.tokens.len()).filter(|&at| is_called(analysis.text_of(at), head));
            heads.take(PUBLISHER_NAMED).find_map(whole)
        })
    }

    /// "The Strait Post" as the text may have it: "Strait Post".
    fn name_in_text<'n>(&self, name: &'n str) -> &'n str {
        match name.split_once(' ') {
            // "An Post" keeps its first word.
            Some((first, rest)) if !first.starts_with(['A', 'a']) && self.analysis.library.classes_of(first).any(Classes::ARTICLE) => rest,
            _ => name,
        }
    }

    /// The part of the publisher that speaks in the document, where it names one.
    pub(crate) fn part_that_speaks(&self) -> Option<Range<usize>> {
        self.part.clone()
    }

    /// "Senate of Morland | Committee on Ports": the part of the publisher which speaks, where the line below the publisher's own
    /// names it, or the metadata behind the publisher's.
    pub(super) fn find_part_that_speaks(&self) -> Option<Range<usize>> {
        let analysis = self.analysis;
        let name = self.publisher_in_text()?;
        let words = analysis.slice(name.clone());
        let whole = self.publisher()?.split([',', ':', ';', '(']).next()?.trim();
        if !words.eq_ignore_ascii_case(self.name_in_text(whole)) {
            return self.is_title_of_body(&name).then_some(name);
        }
        let number = analysis.sentence_of(name.start);
        let line = analysis.sentences.get(number + 1)?.tokens.clone();
        let alone = analysis.sentences[number].tokens == name && line.len() <= TITLE;
        (alone && self.is_title_of_body(&line)).then_some(line)
    }

    /// "Select Committee on International Instruments": words of a title, of which the first are the name of a body, or the last
    /// before what it is on stands for one.
    fn is_title_of_body(&self, line: &Range<usize>) -> bool {
        let analysis = self.analysis;
        let small = |at: usize| self.classes(at).any(Classes::PREPOSITION.or(Classes::ARTICLE).or(Classes::COORDINATOR));
        let titled = || line.clone().all(|at| analysis.is_capitalised(at) || small(at));
        let mention = self.names.mention_at(line.start).filter(|mention| mention.tokens.start == line.start);
        let named = mention.is_some_and(|mention| {
            let part = self.names.entity(mention);
            part.entity_type == EntityType::Organisation && part.sector != Some(PRESS)
        });
        let end = line.clone().find(|&at| self.classes(at).any(Classes::PREPOSITION)).unwrap_or(line.end);
        let of_body = |meaning| match meaning {
            Meaning::Anaphor(noun) => analysis.library.language.anaphors[noun as usize].entity_type == EntityType::Organisation,
            _ => false,
        };
        let headed = || end > line.start && analysis.means(end - 1, of_body);
        !line.is_empty() && analysis.is_capitalised(line.start) && titled() && (named || headed())
    }

    fn signer(&self, at: usize) -> Option<Signer> {
        let below = || self.signatures.iter().find(|signature| !signature.byline && signature.at > at);
        let above = || self.signatures.iter().rev().find(|signature| signature.byline && signature.at < at);
        let signed = below().or_else(above).map(|signature| signature.who.clone());
        signed.or_else(|| self.publisher().and_then(|publisher| self.bearer_of(publisher)).map(Signer::Known))
    }

    /// "Wren, of the Orchard Works, and the Lisk Trust. The former": the first or second of the two who were heard, or
    /// else named, in the sentence before, or of the two who spoke last.
    pub(super) fn one_of_two(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let core = self.core(tokens.clone());
        let last = core.end.checked_sub(1).filter(|_| core.len() == 2 && self.is_definite(tokens.start))?;
        let means = |wanted: Meaning| self.analysis.means(last, |meaning| meaning == wanted);
        let first = means(Meaning::Former);
        if !first && !means(Meaning::Latter) || self.analysis.has_shape(last, plimsoll_language::Shape::QUOTED) {
            return None;
        }
        let here = self.analysis.sentence_of(tokens.start);
        let pick =
            |mut two: Vec<ReferenceFound>| (two.len() == 2).then(|| self.again(tokens.clone(), &two.swap_remove(usize::from(!first))));
        if let Some(two) = here.checked_sub(1).and_then(|before| self.two_of_clauses(before)) {
            return pick(two);
        }
        for number in (here.saturating_sub(super::ANAPHOR_REACH)..here).rev() {
            let sentence = self.analysis.sentences[number].tokens.clone();
            let heard = self.different(self.heard.iter().filter(|heard| sentence.contains(&heard.tokens.start)));
            if heard.len() >= 2 {
                return pick(heard);
            }
            let named: Vec<&MentionFound> =
                self.names.within(sentence).iter().filter(|mention| self.names.is_actor(mention.entity)).collect();
            let named =
                self.different(named.into_iter().map(|mention| self.named(mention.tokens.clone(), mention)).collect::<Vec<_>>().iter());
            if heard.is_empty() && named.len() == 2 {
                return pick(named);
            }
            if !heard.is_empty() {
                break;
            }
        }
        // The two who spoke last, the earlier first.
        let start = self.analysis.sentences[here.saturating_sub(super::ANAPHOR_REACH)].tokens.start;
        let near = self.heard.iter().rev().filter(|heard| (start..tokens.start).contains(&heard.tokens.start));
        let mut last = self.different(near.take(super::HEARD_REACH));
        pick(last.split_off(last.len().saturating_sub(2)))
    }

    /// "The deputy accused the minister's brother", "The ministry was glad; the board was not": the two people or bodies that are
    /// subjects and objects of the main clauses of a sentence.
    fn two_of_clauses(&self, sentence: usize) -> Option<Vec<ReferenceFound>> {
        let words = &self.analysis.words;
        let tokens = self.analysis.sentences[sentence].tokens.clone();
        let main = |verb: usize| match words[verb].relation {
            Relation::Root => true,
            Relation::Conj | Relation::Parataxis => words[words[verb].head as usize].relation == Relation::Root,
            _ => false,
        };
        let argument = |&at: &usize| {
            let word = self.analysis.word_of(at).map(|word| &words[word]);
            word.is_some_and(|word| matches!(word.relation, Relation::Nsubj | Relation::Obj) && main(word.head as usize))
        };
        // "The delegation met the manager and the prefect": the two who are met.
        let object = |word: usize| words[word].relation == Relation::Obj && main(words[word].head as usize);
        let joined = |&at: &usize| {
            let word = self.analysis.word_of(at);
            let is_joined = |word: usize| words[word].relation == Relation::Conj && object(words[word].head as usize);
            word.is_some_and(|word| is_joined(word) || object(word) && self.analysis.dependents_of(word).any(is_joined))
        };
        let pair = tokens.clone().any(|at| joined(&at));
        let chosen = |at: &usize| if pair { joined(at) } else { argument(at) };
        let all = tokens.clone().filter(chosen).filter_map(|at| {
            if let Some(mention) = self.names.mention_at(at) {
                return self.names.is_actor(mention.entity).then(|| self.named(mention.tokens.clone(), mention));
            }
            let somebody = self.is_called_somebody(at) || self.anaphor_at_end(&(at..at + 1)).is_some();
            let phrase = self.phrases.simple_after(self.phrases.opening_of(at, tokens.start), tokens.end)?;
            (somebody && phrase.contains(&at)).then(|| self.resolve_noun(phrase))
        });
        let two = self.different(all.collect::<Vec<_>>().iter());
        (two.len() == 2).then_some(two)
    }

    /// Those of some references who are not the same, in the order in which they stand.
    fn different<'r>(&self, references: impl Iterator<Item = &'r ReferenceFound>) -> Vec<ReferenceFound> {
        let mut found: Vec<ReferenceFound> = Vec::new();
        for reference in references {
            if !found.iter().any(|other| super::pronouns::is_same(other, reference)) {
                found.push(reference.clone());
            }
        }
        found.sort_by_key(|reference| reference.tokens.start);
        found
    }
}
