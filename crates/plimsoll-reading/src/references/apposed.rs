//! Appositions: a name between commas beside what it is, "the chairman, Anna Berg, said", "the Maro Centre, a group which said".

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::EntityType;

use super::{ReferenceFound, References, Sort, plain};
use crate::names::MentionFound;

/// An apposition between commas is at most so many tokens.
const APPOSITION: usize = 16;

/// "retired judge", "night shift carer": so many words at most describe who is named behind them.
const DESCRIBED: usize = 3;

/// A name between commas has at most so many words.
const NAME: usize = 7;

/// A title before a name is at most so many tokens.
pub(super) const TITLE: usize = 8;

impl<'a> References<'a, '_> {
    /// The mention that begins at a token, with or without its title.
    pub(super) fn mention_from(&self, at: usize) -> Option<&'a MentionFound> {
        let names = self.names;
        names.mention_at(at).or_else(|| names.within(at..at + TITLE).iter().find(|mention| mention.phrase.start <= at))
    }

    /// "The intervener, the Helsinki Monitor, said": the body whose name stands between commas before the verb.
    pub(super) fn apposed_body(&self, tokens: &Range<usize>) -> Option<&'a MentionFound> {
        let start = tokens.end + 1;
        let article = usize::from(self.classes(start).any(Classes::ARTICLE));
        let mention = self.mention_from(start + article).filter(|_| self.analysis.is_mark(tokens.end, ","))?;
        let body = matches!(self.names.entity(mention).entity_type, EntityType::Organisation | EntityType::Court | EntityType::Group);
        let opens = self.classes(tokens.start).any(Classes::ARTICLE.or(Classes::POSSESSIVE)) && tokens.len() > 1;
        // "A spokesman for the company, Maro, said" is not Maro.
        let core = self.core(tokens.clone());
        let spokesman = core.end < tokens.end && self.role_at_end(&core).is_some();
        // "The largest, Solgarden, said": the one of those who were told of.
        let noun = matches!(self.analysis.upos_of(tokens.end - 1), Upos::Noun | Upos::Adj) && !self.is_time(tokens.end - 1);
        let behind = mention.tokens.end;
        let verb = behind + usize::from(self.analysis.is_mark(behind, ","));
        let told = self.analysis.means(verb, |meaning| matches!(meaning, Meaning::Cue(_)))
            || matches!(self.analysis.upos_of(verb), Upos::Verb | Upos::Aux | Upos::Adv);
        (body && opens && noun && told && !spokesman && self.mention_inside(tokens.clone()).is_none()).then_some(mention)
    }

    /// "The union, Wheelworks, said", "A spokesman for the mast company, Maro, said": a name between commas behind what it is
    /// the name of, which nothing typed, or which belongs to the end of a longer phrase.
    pub(super) fn apposed_words(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.analysis;
        let core = self.core(tokens.clone());
        let start = tokens.end + 1;
        let opens = analysis.is_mark(tokens.end, ",") && analysis.is_capitalised(start) && analysis.piece_of(start) == Piece::Word;
        let comma = (start + 1..start + NAME).find(|&at| !analysis.is_capitalised(at) && !self.classes(at).any(Classes::PREPOSITION));
        let comma = comma.filter(|&comma| opens && analysis.is_mark(comma, ","))?;
        let told = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux | Upos::Adv);
        let calendar = |meaning| matches!(meaning, Meaning::Month(_) | Meaning::MonthShort(_) | Meaning::Weekday(_));
        let mentions = self.names.within(start..comma);
        let role = self.role_at_end(&core);
        let is_body = |mention: &MentionFound| {
            matches!(self.names.entity(mention).entity_type, EntityType::Organisation | EntityType::Court | EntityType::Group)
        };
        // "A spokesman for | the mast company, Maro,"
        let of_body = role.as_ref().filter(|_| core.end < tokens.end && self.mention_inside(tokens.clone()).is_none());
        if let Some((words, _)) = of_body {
            let end = self.core(core.end + 1..tokens.end);
            let body = mentions.iter().find(|mention| is_body(mention));
            let company = self.anaphor_at_end(&end).is_some_and(|(_, single, _)| single) && told(comma + 1);
            let name = Some(self.own_words(tokens.start..comma));
            let organisation = body.map(|body| body.entity);
            let role = Some(words.clone());
            return company.then(|| ReferenceFound { name, role, organisation, sort: Sort::Person, ..plain(tokens.start..comma) });
        }
        let unknown = mentions.is_empty() && !analysis.means(start, calendar);
        let noun = core.end == tokens.end && core.len() > 1 && self.is_definite(tokens.start) && !self.is_plural(core.end - 1);
        let body = self.anaphor_at_end(&core).is_some();
        let fits = unknown && noun && (body || role.is_some()) && told(comma + 1) && self.mention_inside(tokens.clone()).is_none();
        let sort = if role.is_some() { Sort::Person } else { Sort::Body };
        let role = role.map(|(words, _)| words);
        fits.then(|| ReferenceFound { name: Some(start..comma), role, sort, ..plain(tokens.start..comma) })
    }

    /// "The Maro Legal Centre, an Italian group which said": what stands behind a name and a comma is whoever is named.
    pub(super) fn apposed_to(&self, tokens: &Range<usize>) -> Option<&'a MentionFound> {
        let opens = self.classes(tokens.start).any(Classes::ARTICLE) && !self.is_definite(tokens.start);
        let comma = tokens.start.checked_sub(1).filter(|&at| opens && self.analysis.is_mark(at, ","))?;
        let mention = self.names.mention_at(comma.checked_sub(1)?)?;
        let core = self.core(tokens.clone());
        let fits = match self.names.entity(mention).entity_type {
            EntityType::Organisation | EntityType::Court | EntityType::Group => self.anaphor_at_end(&core).is_some(),
            EntityType::Person => self.role_at_end(&core).is_some(),
            _ => false,
        };
        (fits && self.mention_inside(tokens.clone()).is_none()).then_some(mention)
    }

    /// "Its author, an engineer named Ivo Lamm,", "One of them, a nurse,": an apposition between commas that gives a name, or
    /// what somebody is of whom the words before tell no more than that there were several.
    pub(super) fn told_behind(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(tokens.start)].tokens.end;
        let start = tokens.end + 1;
        // "One entrant, who gave his name as Otter,"
        let opens =
            self.analysis.is_mark(tokens.end, ",") && start < sentence && self.classes(start).any(Classes::ARTICLE.or(Classes::WHO));
        let closes = |&at: &usize| matches!(self.analysis.text_of(at), "," | ".");
        let end = (start..sentence.min(start + APPOSITION)).find(closes).filter(|_| opens)?;
        if let Some(called) = self.called(&(start..end)) {
            return Some(ReferenceFound { tokens: tokens.clone(), ..called });
        }
        // "One, a student,"
        let alone = tokens.len() == 1;
        let several =
            self.classes(tokens.start).any(Classes::QUANTIFIER) && (alone || self.classes(tokens.end - 1).any(Classes::PLURAL_PRONOUN));
        // "The other, a student,"
        let other = tokens.len() == 2 && self.is_definite(tokens.start) && self.analysis.upos_of(tokens.end - 1) == Upos::Adj;
        let new = !self.is_definite(start) && self.mention_inside(start..end).is_none();
        let opens = several || other && new;
        let phrase = self.phrases.simple_after(start, end).filter(|phrase| opens && phrase.start == start)?;
        let role = self.role_at_end(&phrase).map(|(role, _)| role);
        let somebody = role.is_some() || self.is_somebody(phrase.end - 1);
        let whole = phrase.start..self.hanging_on(phrase.end, end);
        somebody.then(|| ReferenceFound { name: Some(self.own_words(whole)), role, sort: Sort::Person, ..plain(tokens.clone()) })
    }

    /// "the then | matron", whose words begin behind "then".
    fn is_behind_once(&self, start: usize) -> bool {
        let once = start.checked_sub(1).filter(|&at| self.analysis.means(at, |meaning| meaning == Meaning::Once));
        once.and_then(|at| at.checked_sub(1)).is_some_and(|at| self.classes(at).any(Classes::ARTICLE))
    }

    /// The person whose name stands between commas behind a role, or between a comma and a verb.
    pub(super) fn apposed_person(&self, tokens: &Range<usize>) -> Option<&'a MentionFound> {
        let names = self.names;
        // "the chairman, the Rev Alan Berg, said"
        let article = usize::from(self.classes(tokens.end + 1).any(Classes::ARTICLE));
        let first = tokens.end + 1 + article;
        // "the chair, retired judge Alan Berg, said"
        // "the first witness, night carer Ilse Berg, said"
        let describes =
            |&at: &usize| matches!(self.analysis.upos_of(at), Upos::Adj | Upos::Verb | Upos::Noun) && !self.analysis.is_capitalised(at);
        let named = |at: usize| self.mention_from(at).is_some_and(|mention| mention.phrase.start <= at || mention.tokens.start == at);
        let described = (first..first + DESCRIBED).take_while(describes).count();
        let first = (first..=first + described).find(|&at| named(at)).unwrap_or(first);
        let bracket = self.analysis.is_mark(tokens.end, "(");
        let mention = self.mention_from(first).filter(|_| bracket || self.analysis.is_mark(tokens.end, ","))?;
        let behind = mention.tokens.end;
        // "The Minister for Ports (Mr Ivo Lamm) said": nothing but a name with its title stands in the brackets.
        if bracket && !(self.analysis.is_mark(behind, ")") && mention.phrase.start <= first && mention.tokens.len() > 1) {
            return None;
        }
        // "The mayor, councillor Ida Berg, and two clerks said": a row of people.
        if described > 0 && self.analysis.is_mark(behind, ",") && self.classes(behind + 1).any(Classes::COORDINATOR) {
            return None;
        }
        let closes = self.analysis.tokens.get(behind).is_some()
            && (matches!(self.analysis.text_of(behind), "," | "(" | "." | ")")
                || self.analysis.means(behind, |meaning| matches!(meaning, Meaning::Cue(_))));
        let begins = mention.tokens.start == first || mention.phrase.start <= first;
        let person = names.entity(mention).entity_type == EntityType::Person && begins;
        // "its treasurer", "a retired surveyor", "the company's chief": what a person is, in one or more words.
        let opens = self.classes(tokens.start).any(Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::QUANTIFIER)) && tokens.len() > 1;
        // "Pelican's chief executive, Sir Miles Berg,"
        let opens = opens || self.possessor(tokens.clone()).is_some() || self.is_behind_once(tokens.start);
        let head = self.core(tokens.clone()).end - 1;
        let noun = matches!(self.analysis.upos_of(head), Upos::Noun | Upos::Propn) && !self.is_time(head);
        let noun = noun && self.names.mention_at(head).is_none();
        // "The Secretary of the Department, Mr Brodie, said", "One of them, Ivor Cray, said"
        let role = || self.role_at_end(&self.core(tokens.clone())).is_some();
        // "Counsel for the respondent, Mr Berg,"
        let opens = opens || role();
        // "One of the swimmers, Ivor Cray, said"
        let one_of = || {
            let of_several = self.classes(tokens.start + 1).any(Classes::PREPOSITION) && self.is_plural(tokens.end - 1);
            self.classes(tokens.start).any(Classes::QUANTIFIER) && (of_several || self.classes(tokens.end - 1).any(Classes::PLURAL_PRONOUN))
        };
        // "The note, Berg confided, read": what is written is nobody.
        let written = self.ends_with_evidence(&self.core(tokens.clone())) && !role();
        (closes && person && opens && !written && (noun || role() || one_of())).then_some(mention)
    }
}
