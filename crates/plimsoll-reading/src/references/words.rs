//! What the words of a phrase tell: where its core ends, whether it is definite, and which noun of the lexicons heads it.

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Role};

use super::References;
use crate::names::start_of_compound;

/// "think tank": so many words at most of a noun stand before its last.
const PHRASE: usize = 2;

impl References<'_, '_> {
    /// The phrase up to the first preposition, "who" or participle outside a name.
    pub(crate) fn core(&self, tokens: Range<usize>) -> Range<usize> {
        let opens = Classes::PREPOSITION.or(Classes::INFINITIVE).or(Classes::WHO);
        let participle =
            |at: usize| self.analysis.upos_of(at) == Upos::Verb && at + 1 < tokens.end && self.classes(at + 1).any(Classes::PREPOSITION);
        // "a source | close to the inquiry"
        let quality = |at: usize| {
            let behind_noun = matches!(self.analysis.upos_of(at), Upos::Adj | Upos::Adv) && self.analysis.upos_of(at - 1) == Upos::Noun;
            behind_noun && at + 1 < tokens.end && self.classes(at + 1).any(Classes::PREPOSITION)
        };
        let stop = tokens.clone().skip(1).find(|&at| {
            let stops = self.classes(at).any(opens) || participle(at) || quality(at);
            stops && self.names.mention_at(at).is_none() && !self.phrases.is_between_hyphens(at)
        });
        // "The email | , sent by its director"
        let comma = stop.filter(|&stop| stop > tokens.start + 1 && self.analysis.is_mark(stop - 1, ","));
        tokens.start..comma.map(|stop| stop - 1).or(stop).unwrap_or(tokens.end)
    }

    pub(crate) fn is_definite(&self, at: usize) -> bool {
        let indefinite = self.analysis.text_of(at).chars().next().is_some_and(|c| matches!(c, 'a' | 'A'));
        self.classes(at).any(Classes::DEMONSTRATIVE.or(Classes::POSSESSIVE)) || (self.classes(at).any(Classes::ARTICLE) && !indefinite)
    }

    pub(super) fn role_at_end(&self, core: &Range<usize>) -> Option<(Range<usize>, Role)> {
        (core.start..core.end).find_map(|at| {
            // "leader | of the opposition": also what begins a longer role.
            self.analysis.hits_at(at).iter().rev().filter(|hit| hit.end as usize == core.end).find_map(|hit| match hit.meaning {
                // "The attorney-general" is no general.
                Meaning::Role(role) => Some((start_of_compound(self.analysis, at).max(core.start)..core.end, role)),
                _ => None,
            })
        })
    }

    pub(super) fn ends_with_evidence(&self, core: &Range<usize>) -> bool {
        let is_evidence = |at: usize| {
            self.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Evidence) && hit.end as usize == core.end)
        };
        // "A motion presented by…": what was made is written just after. "A research fellow" is no research.
        core.clone().any(is_evidence)
            || (core.len() > 1
                && self.analysis.upos_of(core.end - 1) != Upos::Noun
                && core.clone().any(|at| {
                    self.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Evidence) && hit.end as usize + 1 == core.end)
                }))
    }

    /// The noun for a body that ends the phrase, whether it is one body, and where the noun begins.
    pub(super) fn anaphor_at_end(&self, core: &Range<usize>) -> Option<(u16, bool, usize)> {
        core.clone().find_map(|at| {
            self.analysis.hits_at(at).iter().rev().filter(|hit| hit.end as usize == core.end).find_map(|hit| match hit.meaning {
                Meaning::Anaphor(noun) => Some((noun, hit.form != plimsoll_pack::WordForm::Plural, hit.start as usize)),
                _ => None,
            })
        })
    }

    /// What a possessive mark in a range belongs to: "the company" of "the company's".
    pub(super) fn possessor(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let mark = tokens.clone().skip(1).find(|&at| {
            let plural = matches!(self.analysis.text_of(at), "'" | "’") && self.analysis.has_shape(at, plimsoll_language::Shape::GLUED);
            self.analysis.is_possessive(at) || plural
        })?;
        Some(tokens.start..mark)
    }

    /// A phrase without the letters that stand behind a name in it: "Ilse Marrin | KC".
    pub(super) fn without_letters(&self, tokens: Range<usize>) -> Range<usize> {
        let letters = |at: usize| {
            let title = self.analysis.means(at, |meaning| matches!(meaning, Meaning::Title));
            title && self.analysis.has_shape(at, Shape::CAPITALS) && self.names.mention_at(at).is_none()
        };
        let end = (tokens.start + 1..tokens.end).rev().take_while(|&at| letters(at)).last().unwrap_or(tokens.end);
        let behind_name = end > tokens.start && self.names.mention_at(end - 1).is_some_and(|mention| mention.tokens.end == end);
        if behind_name { tokens.start..end } else { tokens }
    }

    /// The words of somebody without an article or whose they are: "brigade" for "her own brigade".
    pub(crate) fn own_words(&self, tokens: Range<usize>) -> Range<usize> {
        let opens = |at: &usize| self.classes(*at).any(Classes::ARTICLE.or(Classes::POSSESSIVE));
        let start = tokens.clone().find(|at| !opens(at)).filter(|_| !opens(&tokens.start) || tokens.len() > 1);
        start.unwrap_or(tokens.start)..tokens.end
    }

    pub(super) fn without_article(&self, tokens: Range<usize>) -> Range<usize> {
        let opens = self.classes(tokens.start).any(Classes::ARTICLE);
        if opens && tokens.len() > 1 { tokens.start + 1..tokens.end } else { tokens }
    }

    /// "The service", after "Harbour Coast Guard": whether a noun takes up a narrower one in a name.
    pub(super) fn is_narrower(&self, mention: usize, noun: usize) -> bool {
        let broader = |meaning| if let Meaning::Broader(group) = meaning { Some(group) } else { None };
        let ends = |at: usize| self.analysis.hits_at(at).iter().filter(move |hit| hit.end as usize == noun + 1);
        let groups = || (noun.saturating_sub(PHRASE)..=noun).flat_map(ends).filter_map(|hit| broader(hit.meaning));
        if groups().next().is_none() {
            return false;
        }
        let narrower = |meaning| matches!(meaning, Meaning::Narrower(group) if groups().any(|broader| broader == group));
        self.names.mentions[mention].tokens.clone().any(|at| self.analysis.means(at, narrower))
    }

    /// Whether the name of a body is headed by a noun that takes up only bodies with that noun in their name.
    pub(super) fn is_of_other_sort(&self, entity: usize, noun: u16) -> bool {
        let tokens = self.names.mentions[self.names.entities[entity].mention].tokens.clone();
        let joins = |at: &usize| self.classes(*at).any(Classes::PREPOSITION) || self.analysis.joins_names(*at);
        let end = tokens.clone().skip(1).find(joins).unwrap_or(tokens.end);
        let anaphors = &self.analysis.library.language.anaphors;
        let other = |meaning| matches!(meaning, Meaning::Anaphor(own) if own != noun && anaphors[own as usize].in_name);
        self.analysis.means(end - 1, other)
    }
}
