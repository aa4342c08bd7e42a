//! Parties: names that stand where the parties of an agreement stand, and people and bodies that act for one.
//!
//! A name that the document types is an entity. In such a place any name will do: a state, a town, a union or an armed
//! group of which no more is known than how it is called is a party by its words.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, Role, TermWord};
use plimsoll_record::EntityType;

use super::Finder;
use crate::names::{GOVERNMENT, GUESSED, MentionFound};

/// Whom a name means: an entity of the document or, where nothing typed the name, the words themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who<'t> {
    /// Index into the entities.
    Entity(usize),
    /// A name as it stands.
    Words(&'t str),
}

/// A party of an agreement, and where it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Party<'t> {
    pub(crate) who: Who<'t>,
    pub(crate) tokens: Range<usize>,
}

/// What people of a party are called has at most so many words: "secretary of labour for the government".
pub(super) const OFFICE: usize = 7;

/// "its neighbour over the border, Zerim": so many words stand before the comma.
pub(super) const NEIGHBOUR: usize = 6;

/// The field of public life of what votes on what a state has agreed.
pub(super) const PARLIAMENT: &str = "parliament";

impl<'a, 't> Finder<'_, 'a, 't> {
    /// A mention that can be a party wherever it stands: a state, a body of states, or the government of one.
    pub(super) fn party(&self, mention: &MentionFound) -> Option<Party<'t>> {
        let entity = self.context.names.entity(mention);
        let fits = match entity.entity_type {
            EntityType::Place => true,
            EntityType::Organisation => matches!(entity.sector, Some("eu" | "international" | GOVERNMENT | "un")),
            _ => false,
        };
        fits.then(|| Party { who: Who::Entity(self.state(mention)), tokens: mention.tokens.clone() })
    }

    /// A mention that can be a party where parties stand: of any body, and of whatever only the model typed.
    fn party_in_place(&self, mention: &MentionFound) -> Option<Party<'t>> {
        let entity = self.context.names.entity(mention);
        let fits = match entity.entity_type {
            EntityType::Place | EntityType::Organisation | EntityType::Group | EntityType::Facility => true,
            EntityType::Person => {
                let named = &self.context.names.mentions[entity.mention];
                // "N.K.", who petitions, is somebody by the first letters of a name.
                let initials = self.context.analysis.slice(mention.tokens.clone()).ends_with('.');
                !initials
                    && mention.role.is_none()
                    && entity.role.is_none()
                    && (entity.rule == GUESSED && named.tokens.len() == 1 || self.is_of_body(mention))
            }
            _ => false,
        };
        let names_agreement = self.has_agreement_noun(&mention.tokens);
        // "Italy's Chamber of Deputies" votes on what Italy has agreed.
        let owned = mention.tokens.clone().any(|at| self.context.analysis.is_possessive(at));
        let votes = entity.sector == Some(PARLIAMENT) && (owned || entity.actor.is_some());
        (fits && !names_agreement && !votes).then(|| Party { who: Who::Entity(self.state(mention)), tokens: mention.tokens.clone() })
    }

    /// "the Rassemblement du Fleuve": behind an article stands no person's name.
    fn is_of_body(&self, mention: &MentionFound) -> bool {
        mention.tokens.start > 0 && self.context.analysis.classes_of(mention.tokens.start - 1).any(Classes::ARTICLE)
    }

    /// The state that a mention stands for: of a capital its country, if the document names it.
    pub(super) fn state(&self, mention: &MentionFound) -> usize {
        self.context.state_of_capital(&mention.tokens).unwrap_or(mention.entity)
    }

    pub(super) fn is_state(&self, who: Who<'_>) -> bool {
        let Who::Entity(entity) = who else { return false };
        let entity = &self.context.names.entities[entity];
        entity.entity_type == EntityType::Place && entity.sector.is_some() || entity.sector == Some("eu")
    }

    /// A place, or something that nothing or only the model typed: it can be a state that no list knows.
    pub(super) fn may_be_state(&self, who: Who<'_>) -> bool {
        let Who::Entity(entity) = who else { return true };
        let entity = &self.context.names.entities[entity];
        let guessed = entity.rule == GUESSED;
        entity.entity_type == EntityType::Place || guessed && entity.sector.is_none() && entity.role.is_none()
    }

    /// The field of public life of a party.
    pub(super) fn sector(&self, who: Who<'_>) -> Option<&str> {
        if let Who::Entity(entity) = who { self.context.names.entities[entity].sector } else { None }
    }

    /// Whether two names are of one party: the same, or the one's words are among the other's ("Barqa authority", "Barqa
    /// Coastal Authority").
    pub(super) fn is_same(&self, first: Who<'_>, second: Who<'_>) -> bool {
        if first == second {
            return true;
        }
        let words = |who: Who<'_>| -> Vec<String> {
            let name = match who {
                Who::Entity(entity) => self.context.names.entities[entity].name,
                Who::Words(words) => words,
            };
            name.split_whitespace().map(str::to_lowercase).collect()
        };
        let (one, other) = (words(first), words(second));
        // "Halmark", "the Government of Halmark"
        let of_state = |who: Who<'_>| self.is_form_of_state(who) || self.sector(who) == Some(GOVERNMENT);
        let (few, many, long) = if one.len() <= other.len() { (one, other, second) } else { (other, one, first) };
        if few.len() == 1 && many.len() > 1 && many.last() == few.last() && of_state(long) {
            return true;
        }
        few.len() > 1 && few.first() == many.first() && few.last() == many.last() && few.iter().all(|word| many.contains(word))
    }

    /// The party that is named from a token on, or for which those act who are, and where what names it ends.
    pub(super) fn party_from(&self, start: usize, end: usize) -> Option<(Party<'t>, usize)> {
        let analysis = self.context.analysis;
        let mut at = start;
        while at < end && analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE)) {
            at += 1;
        }
        if at >= end || analysis.piece_of(at) != Piece::Word {
            return None;
        }
        if let Some(office) = self.office_from(at, end).filter(|_| self.context.names.mention_at(at).is_none()) {
            return self.state_of_office(office, end);
        }
        if let Some(name) = self.name_from(at, end) {
            return self.with_what_it_owns(name, end);
        }
        if let Some(people) = self.people_at(at) {
            let next = self.context.references.phrases.simple_after(at, end).map_or(people.tokens.end, |phrase| phrase.end);
            return Some((people, next));
        }
        if let Some(body) = self.bare_body(at, end).filter(|_| at > start) {
            return Some(body);
        }
        // "the customs service of Ruvenia", "the government of Italy", "the port of Zavod"
        let noun = |at: usize| {
            let word = analysis.piece_of(at) == Piece::Word && !analysis.is_capitalised(at);
            word && matches!(analysis.upos_of(at), Upos::Noun | Upos::Adj | Upos::Propn) && self.context.time_containing(at).is_none()
        };
        let nouns = (at..end.min(at + NEIGHBOUR)).take_while(|&at| noun(at)).count();
        let of = at + nouns;
        // "Fifteen states of | the Amber Sea": where those are who are counted.
        let counted = || !self.context.numbers_in(at.saturating_sub(1)..at + 1).is_empty();
        // "nationals of | Corvane" act for nobody.
        let people = |meaning| matches!(meaning, Meaning::Population(_) | Meaning::Role(Role::Private));
        let office = || analysis.means(of - 1, |meaning| meaning == Meaning::Role(Role::Office));
        let people = || of < end && self.is_of(of) && analysis.means(of - 1, people) && !office();
        if nouns > 0 && self.context.has_feature(of - 1, "Number=Plur") && (counted() || people()) {
            return None;
        }
        if at > start
            && nouns > 0
            && (of >= end || !self.is_of(of))
            && let Some(entity) = self.body_called(of - 1)
        {
            return Some((Party { who: Who::Entity(entity), tokens: at..of }, of));
        }
        if at > start
            && nouns > 0
            && (of >= end || !self.is_of(of))
            && let Some(body) = self.common_body(start, end)
        {
            return Some(body);
        }
        if nouns == 0 || of >= end || self.has_agreement_noun(&(at..of)) {
            return None;
        }
        // "the operator Pipelink"
        if !self.is_of(of) {
            let name = self.name_from(of, end).filter(|_| at > start)?;
            let next = name.tokens.end;
            return Some((name, next));
        }
        let article = usize::from(analysis.classes_of(of + 1).any(Classes::ARTICLE));
        let name = self.name_from(of + 1 + article, end)?;
        let body = self.anaphor_sectors(of - 1).is_some_and(|sectors| !sectors.iter().any(|sector| sector == GOVERNMENT));
        let next = name.tokens.end;
        match body && self.may_be_state(name.who) {
            true => {
                let tokens = at..next;
                let words = analysis.slice(tokens.clone());
                Some((Party { who: self.known_as(words).unwrap_or(Who::Words(words)), tokens }, next))
            }
            false => Some((name, next)),
        }
    }

    /// "Anna Berg | for Tamaro and Ivo Lamm for Norvane": for whom one of a list signs.
    fn is_for(&self, at: usize, end: usize) -> bool {
        let analysis = self.context.analysis;
        let leads = at + 1 < end && self.is_term(at, TermWord::About) && !self.is_of(at) && analysis.is_capitalised(at + 1);
        let joint = |at: usize| analysis.is_mark(at, ",") || analysis.classes_of(at).any(Classes::COORDINATOR);
        let name = (at + 1..end).take_while(|&at| analysis.is_capitalised(at)).count();
        let behind = at + 1 + name;
        leads && (behind >= end || joint(behind) || analysis.is_mark(behind, "."))
    }

    /// The name that begins at a token: a mention, a mention with the form of its state ("Republic of Tamaro"), or a run of
    /// words with capitals that nothing typed.
    pub(super) fn name_from(&self, start: usize, end: usize) -> Option<Party<'t>> {
        let analysis = self.context.analysis;
        if start >= end || analysis.piece_of(start) != Piece::Word {
            return None;
        }
        if let Some(mention) = self.context.names.mention_at(start) {
            // What stands behind a name belongs to it only within its sentence or line.
            let inside = mention.tokens.end < end;
            let of_another = inside && (self.is_name_of_agreement(mention.tokens.end) || self.is_part_of_office(mention));
            if of_another || self.is_whole_office(mention) {
                return None;
            }
            // "President Arko of Velden"
            let acts_for = self.is_of(mention.tokens.end) || self.is_for(mention.tokens.end, end);
            if self.context.names.entity(mention).entity_type == EntityType::Person && acts_for {
                let article = usize::from(analysis.classes_of(mention.tokens.end + 1).any(Classes::ARTICLE));
                let state = self
                    .name_from(mention.tokens.end + 1 + article, end)
                    .filter(|state| self.may_be_state(state.who) || self.is_state(state.who));
                if state.is_some() && !self.is_of_body(mention) {
                    return state;
                }
            }
            // "Harrow Tin | plc": a firm, whatever else its words are like.
            let form = mention.tokens.end < end
                && self.context.names.mention_at(mention.tokens.end).is_none()
                && self.context.names.entity(mention).entity_type == EntityType::Person
                && analysis.means(mention.tokens.end, |meaning| matches!(meaning, Meaning::Head(_)));
            if form {
                let tokens = mention.tokens.start..mention.tokens.end + 1;
                return Some(Party { who: Who::Words(analysis.slice(tokens.clone())), tokens });
            }
            return self.party_in_place(mention).map(|party| Party { tokens: start.max(mention.tokens.start)..party.tokens.end, ..party });
        }
        let opens = |at: usize| {
            let plain = Classes::ARTICLE
                .or(Classes::PREPOSITION)
                .or(Classes::SUBORDINATOR)
                .or(Classes::DEMONSTRATIVE)
                .or(Classes::QUANTIFIER)
                .or(Classes::NEGATION)
                .or(Classes::POSSESSIVE)
                .or(Classes::THING_PRONOUN)
                .or(Classes::PLURAL_PRONOUN)
                .or(Classes::PERSON_PRONOUN)
                .or(Classes::SPEAKER_PRONOUN)
                .or(Classes::INDEFINITE);
            // "N.K." is somebody by the first letters of a name.
            let initials = analysis.text_of(at).ends_with('.');
            let capital =
                analysis.piece_of(at) == Piece::Word && analysis.is_capitalised(at) && !initials && !analysis.classes_of(at).any(plain);
            let first = at == self.context.sentence(at).start;
            let noun = match first {
                true => analysis.upos_of(at) == Upos::Propn,
                false => matches!(analysis.upos_of(at), Upos::Propn | Upos::Noun | Upos::Adj),
            };
            let role = analysis.means(at, |meaning| matches!(meaning, Meaning::Role(_))) && !analysis.joins_names(at + 1);
            capital && noun && !role && self.context.time_containing(at).is_none() && self.context.names.private_at(at).is_none()
        };
        let mut at = start;
        let mut last: Option<&MentionFound> = None;
        while at < end {
            if let Some(mention) = self.context.names.mention_at(at).filter(|mention| mention.tokens.start == at && at > start) {
                self.party_in_place(mention)?;
                last = Some(mention);
                at = mention.tokens.end;
            } else if opens(at) {
                last = None;
                at += 1;
            } else {
                // "of", "of the"
                let article = usize::from(analysis.classes_of(at + 1).any(Classes::ARTICLE));
                let goes_on = at > start && self.is_of(at) && at + 1 + article < end;
                let next = at + 1 + article;
                let named = self.context.names.mention_at(next).is_some_and(|mention| mention.tokens.start == next);
                if !goes_on || !named && !opens(next) {
                    break;
                }
                at = next;
            }
        }
        let tokens = start..at;
        // "Party", "the Company": stands for one, and names none.
        let owned = start > 0 && analysis.classes_of(start - 1).any(Classes::POSSESSIVE);
        // "your Excellency"
        let common = tokens.len() == 1 && (owned || self.is_body_noun(start) || self.is_only_capital_at_head(start))
            || last.is_none() && self.is_office(at.saturating_sub(1))
            || tokens.len() == 1 && last.is_none() && analysis.means(start, |meaning| meaning == Meaning::Title)
            || tokens.clone().any(|at| self.is_pair_word(at));
        if tokens.len() == 1
            && let Some(own) = self.own_called(start)
        {
            return Some(own);
        }
        if tokens.is_empty() || common || self.has_agreement_noun(&tokens) || self.is_name_of_agreement(at) {
            return None;
        }
        // "Turkish Foreign Minister" names no party by that word, but a state.
        if tokens.len() == 1 && last.is_none() && analysis.means(start, |meaning| matches!(meaning, Meaning::Demonym(_))) {
            return self.people_at(start);
        }
        // Whoever comes along and signs is no party by a name of two words.
        if last.is_none() && tokens.len() > 1 && tokens.clone().all(|at| analysis.is_personal_name(at)) {
            return None;
        }
        let words = analysis.slice(tokens.clone());
        let who = match last {
            Some(mention) => Who::Entity(self.state(mention)),
            None => self.known_as(words).unwrap_or(Who::Words(words)),
        };
        Some(Party { who, tokens })
    }

    /// "the Munich | Agreement", "the Treaty of Trianon": a name before the noun is the agreement's.
    fn is_name_of_agreement(&self, end: usize) -> bool {
        self.context.analysis.is_capitalised(end) && self.has_agreement_noun(&(end..end + 1))
    }

    /// The entity that bears a name.
    pub(super) fn known_as(&self, words: &str) -> Option<Who<'t>> {
        self.context.names.entities.iter().position(|entity| entity.names.contains(&words)).map(Who::Entity)
    }

    /// "Party", in "Neither Party", "either Party".
    pub(super) fn is_pair_word(&self, at: usize) -> bool {
        let pairs = |start: usize| {
            let hits = self.context.analysis.hits_at(start);
            hits.iter().any(|hit| hit.meaning == Meaning::Term(TermWord::Pair) && hit.end as usize > at)
        };
        (at.saturating_sub(2)..=at).any(pairs)
    }

    /// "of": what follows belongs to the name before.
    pub(super) fn is_of(&self, at: usize) -> bool {
        self.context.analysis.joins_names(at) && self.is_term(at, TermWord::Dated)
    }

    /// The subjects of a verb, as the tree joins them, each with the party that it is or acts for.
    pub(super) fn subjects_by_tree(&self, verb: usize) -> Vec<Party<'t>> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(verb) else { return Vec::new() };
        let mut heads: Vec<usize> =
            analysis.dependents_of(verb).filter(|&word| words[word].relation == Relation::Nsubj && word < verb).collect();
        let joined: Vec<usize> = heads.iter().flat_map(|&head| analysis.dependents_of(head).collect::<Vec<_>>()).collect();
        heads.extend(joined.into_iter().filter(|&word| words[word].relation == Relation::Conj && word < verb));
        let mut found: Vec<Party<'t>> = Vec::new();
        for head in heads {
            let token = words[head].token as usize;
            let floor = self.context.sentence(token).start;
            let holds = |start: usize| self.party_from(start, analysis.tokens.len()).filter(|(_, next)| start <= token && token < *next);
            let outside = |start: &usize| *start == floor || !analysis.classes_of(start - 1).any(Classes::PREPOSITION);
            let party = (token.saturating_sub(OFFICE).max(floor)..=token).filter(outside).find_map(holds);
            if let Some((party, _)) = party.filter(|(party, _)| !found.iter().any(|known| self.is_same(known.who, party.who))) {
                found.push(party);
            }
        }
        found
    }

    /// Parties that a range names, but not as the place where something happens: the first that stand side by side, else
    /// all, each by itself.
    pub(super) fn acting(&self, range: Range<usize>) -> Vec<Party<'t>> {
        let analysis = self.context.analysis;
        let mut alone: Vec<Party<'t>> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let opens = at == range.start || {
                let mut before = at - 1;
                while before > range.start && analysis.classes_of(before).any(Classes::ARTICLE) {
                    before -= 1;
                }
                !analysis.classes_of(before).any(Classes::PREPOSITION) || analysis.classes_of(before).any(Classes::AGENT)
            };
            let found = if opens { self.joined_parties(at, range.end) } else { Vec::new() };
            if found.len() >= 2 {
                return found;
            }
            at = found.first().map_or(at + 1, |party| party.tokens.end.max(at + 1));
            alone.extend(found);
        }
        alone
    }

    /// "government", "governments": what a state acts by.
    pub(super) fn is_body_noun(&self, at: usize) -> bool {
        self.context.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Anaphor(_) | Meaning::Head(_) | Meaning::Role(_)))
    }
}
