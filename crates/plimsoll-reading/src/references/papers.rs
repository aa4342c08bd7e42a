//! What is written as a source: "a letter from the contractor", "an internal log seen by the paper", and "the document"
//! behind it.
//!
//! A paper speaks for itself: whoever wrote, sent or saw it only tells which one it is. Behind "the", a noun alone takes up
//! the paper that was heard last, if no other was told of in between.

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};

use super::{HEARD_REACH, ReferenceFound, References, Sort, plain};
use crate::names::MentionFound;

/// "the document" takes up a paper that was heard at most so many sentences before.
const PAPER_REACH: usize = 4;

/// "seen by", "from": so many things at most tell which paper it is.
const MOST_MARKS: usize = 2;

impl References<'_, '_> {
    /// The source that a phrase is whose core ends with a noun for something written.
    pub(super) fn written(&self, tokens: Range<usize>, core: &Range<usize>, inside: Option<&MentionFound>) -> ReferenceFound {
        let found = ReferenceFound { sort: Sort::Evidence, ..plain(tokens.clone()) };
        if let Some(heard) = self.paper_heard(&tokens, core) {
            let whole = self.own_words(heard.tokens.clone());
            let name = heard.name.clone().filter(|name| name.len() > whole.len()).unwrap_or(whole);
            return ReferenceFound { name: Some(name), sort: Sort::Evidence, ..self.again(tokens, heard) };
        }
        if let Some(fuller) = self.paper_told_of(&tokens, core) {
            return ReferenceFound { name: Some(fuller), ..found };
        }
        let body = inside.filter(|mention| self.names.is_actor(mention.entity));
        let end = self.end_of_marks(core.end);
        // "court papers | seen by the paper": whoever passes them on tells which they are, but is no part of what they are.
        if end > core.end && self.means(core.end, Meaning::Seen) {
            return ReferenceFound { tokens: tokens.start..end, name: Some(self.own_words(core.clone())), ..found };
        }
        let organisation = body.map(|mention| mention.entity);
        // "a letter | from the contractor": whose it is belongs to it.
        if end > tokens.end || organisation.is_some() && end > core.end {
            return ReferenceFound { name: Some(self.own_words(core.start..end.max(tokens.end))), organisation, ..found };
        }
        ReferenceFound { name: self.without_where(&tokens, core), organisation, ..found }
    }

    /// "a stamp | on its second page", "a circular | of 12 February": what is written, without where, with what or when.
    fn without_where(&self, tokens: &Range<usize>, core: &Range<usize>) -> Option<Range<usize>> {
        let behind = core.end + 1..(core.end + 3).min(self.analysis.tokens.len());
        let month = |meaning| matches!(meaning, Meaning::Month(_) | Meaning::MonthShort(_));
        let dated = behind.clone().any(|at| self.analysis.means(at, month)) && self.classes(core.end).any(Classes::PREPOSITION);
        if dated && (behind.start..behind.end).all(|at| self.analysis.piece_of(at) == Piece::Number || self.analysis.means(at, month)) {
            return Some(self.own_words(core.clone()));
        }
        // "a report | to be published today"
        if core.end < tokens.end && self.classes(core.end).any(Classes::INFINITIVE) && self.classes(core.end + 1).any(Classes::BE) {
            return Some(self.own_words(core.clone()));
        }
        let own = self.classes(core.end + 1).any(Classes::POSSESSIVE);
        let from = self.is_from(core.end) || self.is_from(core.end + 1);
        (core.end < tokens.end && (own || !(self.analysis.joins_names(core.end) || from))).then(|| self.own_words(core.clone()))
    }

    /// Where the words end that tell which paper it is: "from the contractor", "by the group", "seen by the paper".
    fn end_of_marks(&self, start: usize) -> usize {
        let analysis = self.analysis;
        let mut end = start;
        for _ in 0..MOST_MARKS {
            let Some(sentence) = end.checked_sub(1).map(|last| analysis.sentences[analysis.sentence_of(last)].tokens.end) else { break };
            let participle = analysis.upos_of(end) == Upos::Verb && analysis.features_of(end).contains("VerbForm=Part");
            let by = end + usize::from(participle);
            if by + 1 >= sentence || !self.is_from(by) || analysis.has_shape(by, Shape::QUOTED) {
                break;
            }
            let agent = self.phrases.after(by + 1, sentence).filter(|agent| agent.start == by + 1);
            // "a letter from 2019", "by Monday"
            let timed = |at: usize| self.is_time(at) || analysis.piece_of(at) == Piece::Number;
            let Some(agent) = agent.filter(|agent| !timed(agent.start) && !timed(agent.end - 1)) else { break };
            // "by the rights group | Open Furrow"
            let named = self.names.mention_at(agent.end).filter(|name| name.tokens.start == agent.end && agent.len() > 1);
            end = named.map_or(agent.end, |name| name.tokens.end);
        }
        end
    }

    /// "That report", after "nobody read the report of the agency on the harbour": the one fuller description before.
    fn paper_told_of(&self, tokens: &Range<usize>, core: &Range<usize>) -> Option<Range<usize>> {
        let opens = Classes::ARTICLE.or(Classes::DEMONSTRATIVE);
        let bare = core.len() == 2 && core.end == tokens.end && self.is_definite(core.start) && self.classes(core.start).any(opens);
        let fuller = bare.then(|| self.fuller_before(tokens)).flatten()?;
        let sentence = self.analysis.sentences[self.analysis.sentence_of(fuller.start)].tokens.end;
        // "a report | into the supply"
        let leads = fuller.end + 1 < sentence
            && self.classes(fuller.end).any(Classes::PREPOSITION)
            && !self.classes(fuller.end).any(Classes::AGENT.or(Classes::INFINITIVE).or(Classes::SUBORDINATOR));
        let matter = leads.then(|| self.phrases.simple_after(fuller.end + 1, sentence)).flatten();
        let matter = matter.filter(|matter| matter.start == fuller.end + 1 && !matter.clone().any(|at| self.is_time(at)));
        Some(fuller.start..matter.map_or(fuller.end, |matter| matter.end))
    }

    /// "The report", "the three-page note": the paper that was heard last, where no other was told of since.
    fn paper_heard(&self, tokens: &Range<usize>, core: &Range<usize>) -> Option<&ReferenceFound> {
        let analysis = self.analysis;
        let noun = core.end - 1;
        // "the medical report" is another one, but not "the three-page note".
        let opens = Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::QUANTIFIER);
        let sized = |at: usize| analysis.piece_of(at) != Piece::Word || self.phrases.is_between_hyphens(at) || self.is_part_of_number(at);
        let bare = (core.start..noun).all(|at| self.classes(at).any(opens) || sized(at));
        if !self.is_definite(tokens.start) || self.classes(tokens.start).any(Classes::POSSESSIVE) || core.end < tokens.end || !bare {
            return None;
        }
        let own = analysis.text_of(noun);
        let here = analysis.sentence_of(tokens.start);
        let takes_up = |at: usize| {
            analysis.hits_at(at).iter().any(|hit| match hit.meaning {
                Meaning::Narrower(group) => self.means(noun, Meaning::Broader(group)),
                _ => false,
            })
        };
        let head = |heard: &ReferenceFound| self.core(heard.name.clone().unwrap_or(heard.tokens.clone())).end - 1;
        let is_own = |at: usize| analysis.text_of(at).eq_ignore_ascii_case(own);
        let near =
            |heard: &&ReferenceFound| heard.tokens.end <= tokens.start && here - analysis.sentence_of(heard.tokens.start) <= PAPER_REACH;
        let papers = || self.heard.iter().rev().take(HEARD_REACH).take_while(near);
        let mut papers = papers().filter(|heard| heard.sort == Sort::Evidence && heard.entity.is_none());
        let last = papers.next()?;
        let mut all = std::iter::once(last).chain(papers);
        if let Some(same) = all.find(|heard| is_own(head(heard))) {
            return Some(same);
        }
        // Another paper between the two may be the one that is meant.
        let another = |at: usize| {
            let noun = analysis.upos_of(at) == Upos::Noun && takes_up(at);
            noun && !analysis.has_shape(at, Shape::QUOTED) && !is_own(at)
        };
        let past = last.name.as_ref().map_or(last.tokens.end, |name| name.end.max(last.tokens.end));
        (takes_up(head(last)) && !(past.min(tokens.start)..tokens.start).any(another)).then_some(last)
    }

    /// "three-page": the parts of a size before a noun.
    fn is_part_of_number(&self, at: usize) -> bool {
        self.analysis.is_mark(at + 1, "-") || at > 0 && self.analysis.is_mark(at - 1, "-")
    }

    fn means(&self, at: usize, wanted: Meaning) -> bool {
        self.analysis.means(at, |meaning| meaning == wanted)
    }
}
