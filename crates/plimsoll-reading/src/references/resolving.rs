//! From the words of a noun phrase to whoever is meant: the order in which words are asked.
//!
//! 1. Words that only talk has: pronouns, "we at the Trust", "you", "the latter".
//! 2. The document's own author, by whatever words.
//! 3. A name: in the phrase, or beside it in apposition.
//! 4. Words that stand beside without a name: the parties of a case, "one of them", a private person.
//! 5. What the phrase's last noun is: somebody's data, a role, something written, a body.
//! 6. Descriptions by other words.
//!
//! The first answer counts.

use std::ops::Range;

use plimsoll_pack::Classes;
use plimsoll_record::EntityType;

use super::{NEAR_REACH, ReferenceFound, References, Sort, plain};
use crate::names::{GOVERNMENT, MentionFound};
use crate::phrases::PRONOUN;

/// A phrase that is asked whom it means.
#[derive(Clone)]
struct Asked {
    /// All of its words.
    tokens: Range<usize>,
    /// Up to the first preposition, "who" or participle.
    core: Range<usize>,
}

impl Asked {
    /// The last word of its core.
    fn last(&self) -> usize {
        self.core.end - 1
    }
}

impl<'a> References<'a, '_> {
    /// Resolves a phrase.
    pub(crate) fn resolve(&self, tokens: Range<usize>) -> ReferenceFound {
        let tokens = self.without_letters(tokens);
        let asked = Asked { core: self.core(tokens.clone()), tokens };
        self.speaker_or_hearer(&asked)
            .or_else(|| self.author_of(&asked))
            .or_else(|| self.named_in(&asked))
            .or_else(|| self.named_beside(&asked))
            .or_else(|| self.told_beside(&asked))
            .or_else(|| self.named_right_behind(&asked))
            .or_else(|| self.by_last_noun(&asked))
            .unwrap_or_else(|| self.by_description(asked))
    }

    /// "he", "we at the Harbour Trust", "you", "the latter".
    fn speaker_or_hearer(&self, asked: &Asked) -> Option<ReferenceFound> {
        let Asked { tokens, core } = asked;
        let last = asked.last();
        if tokens.len() == 1 && self.classes(last).any(PRONOUN) && self.names.mention_at(last).is_none() {
            return Some(self.pronoun(tokens.clone()));
        }
        let opens = self.classes(tokens.start);
        let speaks_for = core.len() == 1 && opens.any(PRONOUN) && opens.any(Classes::SPEAKER_PRONOUN) && !opens.any(Classes::POSSESSIVE);
        if speaks_for {
            // "We at the Harbour Trust believe": the body for which they speak. Of "We at Harbour Notes" nothing says that it
            // is a body: the author.
            let body = self.mention_inside(tokens.clone()).filter(|body| body.tokens.end == tokens.end);
            return Some(match body {
                Some(body) => self.named(tokens.clone(), body),
                None => self.pronoun(core.clone()).with_tokens(tokens.clone()),
            });
        }
        if let Some(one) = self.one_of_two(tokens) {
            return Some(one);
        }
        let is_you = core.len() == 1 && self.phrases.is_you(last);
        if let Some((_, answers)) = self.addressed.iter().find(|(block, _)| is_you && block.contains(&last)) {
            return Some(self.again(tokens.clone(), answers));
        }
        self.greeting.clone().filter(|_| is_you).map(|greeting| self.addressee(tokens.clone(), greeting))
    }

    /// Somebody of whom only the age is told, or whoever publishes the document.
    fn author_of(&self, asked: &Asked) -> Option<ReferenceFound> {
        let tokens = &asked.tokens;
        self.of_age(tokens).or_else(|| {
            let author = || ReferenceFound { author: true, sort: Sort::Body, ..plain(tokens.clone()) };
            self.is_publisher(tokens).then(|| self.person_who_publishes(tokens).unwrap_or_else(author))
        })
    }

    /// A name in the phrase itself: at its end, behind its office, or told as what somebody is called.
    fn named_in(&self, asked: &Asked) -> Option<ReferenceFound> {
        let Asked { tokens, core } = asked;
        let last = asked.last();
        if let Some(mention) = self.names.mention_at(last) {
            return Some(self.named(tokens.clone(), mention));
        }
        // "Leader of the Opposition Anna Berg", "a lawyer for the firm, Anna Berg": the role is that of who is named.
        let holds_role = |mention: &&MentionFound| {
            let person = self.names.entity(mention).entity_type == EntityType::Person && mention.tokens.end == tokens.end;
            let own = mention.role.as_ref().is_some_and(|role| role.start <= last && tokens.contains(&role.start));
            let before = mention.phrase.start.saturating_sub(1);
            let joins = Classes::PREPOSITION.or(Classes::ARTICLE);
            let office = |at: usize| self.analysis.is_capitalised(at) || self.classes(at).any(joins);
            let titled = mention.tokens.start > last
                && self.analysis.is_capitalised(last)
                && (core.end..mention.tokens.start.max(core.end)).all(office)
                && (before > last || self.classes(core.end).any(joins))
                && self.role_at_end(core).is_some();
            person && (own || titled)
        };
        if let Some(person) = self.names.within(tokens.clone()).last().filter(holds_role) {
            return Some(self.named(tokens.clone(), person));
        }
        // "a man known only as Berg", "a clerk named Ivo Lamm"
        self.called(tokens)
    }

    /// A name behind a comma that belongs to the phrase: an office's, an apposition's.
    fn named_beside(&self, asked: &Asked) -> Option<ReferenceFound> {
        let Asked { tokens, core } = asked;
        // "The email, sent by its director, Anna Berg," is not hers alone. "A letter from the contractor, Berg Marine, says":
        // whoever is named tells whose the letter is.
        if self.ends_with_evidence(core) {
            return None;
        }
        // "the Minister of Justice, Carlo Nordio": the name stands behind the comma.
        let has_role = |mention: &&MentionFound| mention.role.as_ref().is_some_and(|role| tokens.contains(&role.start));
        let bearer = self.analysis.is_mark(tokens.end, ",").then(|| self.names.mention_at(tokens.end + 1).filter(has_role)).flatten();
        if let Some(person) = bearer {
            return Some(self.named(tokens.clone(), person));
        }
        // "The company's chief, Ruben Achterberg, said": an apposition to a role or a pronoun's role.
        let apposed = self
            .apposed_person(&self.whole_office(tokens))
            .or_else(|| self.apposed_person(tokens))
            .or_else(|| self.apposed_body(tokens))
            .or_else(|| self.apposed_by_tree(tokens))?;
        Some(self.named(tokens.start..apposed.tokens.end, apposed))
    }

    /// Who is told of beside the phrase without a name, and a private person, who stays a role.
    fn told_beside(&self, asked: &Asked) -> Option<ReferenceFound> {
        let tokens = &asked.tokens;
        let private = || {
            let role = self.names.private_at(asked.last())?;
            // "Witness L": a letter is nobody's name, and tells one from another.
            if self.analysis.text_of(asked.last()).chars().count() == 1 {
                return Some(ReferenceFound { role: Some(role.clone()), sort: Sort::Person, ..plain(tokens.clone()) });
            }
            Some(ReferenceFound { role: Some(role.clone()), sort: Sort::Person, ..plain(role.clone()) })
        };
        self.apposed_words(tokens)
            .or_else(|| self.party(tokens))
            // "Its author, an engineer named Ivo Lamm, told", "One of them, a nurse, said"
            .or_else(|| self.told_behind(tokens))
            .or_else(|| self.some_of_those_before(tokens))
            .or_else(private)
    }

    /// A name right behind the phrase, without a comma.
    fn named_right_behind(&self, asked: &Asked) -> Option<ReferenceFound> {
        let Asked { tokens, core } = asked;
        // "Local vicar | the Rev Tom Berg", but not the minister in the line below "…, says vicar".
        let behind = tokens.end + usize::from(self.classes(tokens.end).any(Classes::ARTICLE));
        let here = || self.analysis.sentence_of(behind) == self.analysis.sentence_of(asked.last());
        let person = |mention: &&MentionFound| self.names.entity(mention).entity_type == EntityType::Person;
        if let Some(mention) = self.phrases.titled(behind).filter(|_| behind > tokens.end && here()).filter(person) {
            return Some(self.named(tokens.start..mention.tokens.end, mention));
        }
        if let Some(named) = self.apposed_to(tokens) {
            return Some(self.named(tokens.clone(), named));
        }
        // "Consumer group | FairMoney": the tree takes the name for an addition.
        let mention = self.names.mention_at(tokens.end).filter(|mention| mention.tokens.start == tokens.end)?;
        let typed_by = self.anaphor_at_end(core).is_some_and(|(_, single, _)| single) || tokens.contains(&mention.phrase.start);
        (typed_by && core.end == tokens.end && self.names.is_actor(mention.entity))
            .then(|| self.named(tokens.start..mention.tokens.end, mention))
    }

    /// By what the last noun of the phrase is: data, a role, something written, a body.
    fn by_last_noun(&self, asked: &Asked) -> Option<ReferenceFound> {
        let Asked { tokens, core } = asked;
        let inside = self.mention_inside(tokens.clone());
        if let Some(owner) = self.owner_of_data(tokens, core) {
            return Some(owner);
        }
        if let Some((words, role)) = self.role_at_end(core) {
            let own = self.is_own(tokens);
            return Some(match own {
                true => ReferenceFound { author: true, role: Some(words), sort: Sort::Person, ..plain(tokens.clone()) },
                false => self.role(tokens.clone(), words, role, inside),
            });
        }
        if self.ends_with_evidence(core) {
            return Some(self.written(tokens.clone(), core, inside));
        }
        self.anaphor_at_end(core).map(|(noun, single, start)| self.by_noun_of_body(asked, noun, single, start, inside))
    }

    /// "the agency", "the government of Orvan", "their union": by a noun for bodies that begins at a token.
    fn by_noun_of_body(&self, asked: &Asked, noun: u16, single: bool, start: usize, inside: Option<&'a MentionFound>) -> ReferenceFound {
        let Asked { tokens, core } = asked;
        let body = |entity: usize| ReferenceFound { entity: Some(entity), sort: Sort::Body, ..plain(tokens.clone()) };
        let by_words = |name: Range<usize>| ReferenceFound { name: Some(name), sort: Sort::Body, ..plain(tokens.clone()) };
        if self.is_own(tokens) {
            return ReferenceFound { author: true, sort: Sort::Body, ..plain(tokens.clone()) };
        }
        if let Some(entity) = self.body_of_person(tokens).filter(|_| single) {
            return body(entity);
        }
        let single = single && !self.is_plural(core.end - 1);
        // "the UN refugee agency" is not the UN.
        let inside = inside.filter(|mention| mention.tokens.start < start);
        // "the UN's migration organisation" is not the UN.
        if single && inside.is_some_and(|mention| self.analysis.is_possessive(mention.tokens.end)) {
            return by_words(self.without_article(tokens.clone()));
        }
        let governs = self.analysis.library.language.anaphors[noun as usize].sectors.iter().any(|sector| sector == GOVERNMENT);
        let is_body = |mention: &&MentionFound| {
            let place = self.names.entity(mention).entity_type == EntityType::Place;
            single && self.is_definite(tokens.start) && self.names.is_actor(mention.entity) && (governs || !place)
        };
        if let Some(mention) = inside.filter(is_body) {
            return body(mention.entity);
        }
        if let Some(found) = self.described(tokens, core) {
            return found;
        }
        // "the government of Orvan": a name of its own, though nothing typed its place; but not "the developer in its
        // brochure".
        if core.end < tokens.end && self.analysis.joins_names(core.end) {
            return by_words(self.without_article(tokens.clone()));
        }
        // "their union", of which nothing tells which one it is
        if self.classes(tokens.start).any(Classes::POSSESSIVE) && core.len() > 1 {
            return by_words(self.fuller_before(tokens).unwrap_or_else(|| self.own_words(tokens.clone())));
        }
        if single && self.is_definite(tokens.start) {
            let named = self.something_named(tokens.clone(), noun);
            let unknown = named.entity.is_none() && named.name.is_none() && named.candidates.is_empty() && !named.author;
            // "the agency", of "Morland's medicines agency"
            let near =
                |words: &Range<usize>| self.analysis.sentence_of(tokens.start) - self.analysis.sentence_of(words.start) <= NEAR_REACH;
            // "the army command", after "the ministry, the Lebanese army command": whoever has no word of it in the name is another.
            let other = named.entity.is_some_and(|entity| core.len() > 2 && !self.has_last_word(entity, core.end - 1));
            let fuller = (unknown || other).then(|| self.fuller_before(tokens)).flatten().filter(near);
            if let Some(name) = fuller.clone().filter(|_| other) {
                return ReferenceFound { name: Some(name), sort: Sort::Body, ..plain(tokens.clone()) };
            }
            let owned = fuller.filter(|words| self.possessor(words.clone()).is_some());
            return owned.map_or(named.clone(), |name| ReferenceFound { name: Some(name), ..named });
        }
        ReferenceFound { sort: Sort::Body, ..plain(tokens.clone()) }
    }

    /// Whether a word stands in the name of an entity.
    fn has_last_word(&self, entity: usize, last: usize) -> bool {
        self.has_words(entity, &[self.analysis.text_of(last).to_lowercase()])
    }

    /// By other words for whoever was told of; else the words stand alone.
    fn by_description(&self, asked: Asked) -> ReferenceFound {
        let Asked { tokens, core } = asked;
        // "Piers in Ludding Cross writes": a first name, and from where.
        if self.is_first_name(&core) && self.means_in(core.end) {
            return ReferenceFound { name: Some(core.clone()), sort: Sort::Person, ..plain(core) };
        }
        let sort = if self.is_somebody(core.end - 1) { Sort::Person } else { Sort::Other };
        let found = self.described(&tokens, &core).unwrap_or_else(|| plain(tokens));
        let unknown = found.entity.is_none() && found.name.is_none() && found.candidates.is_empty();
        if unknown && sort == Sort::Person { ReferenceFound { sort, ..found } } else { found }
    }
}
