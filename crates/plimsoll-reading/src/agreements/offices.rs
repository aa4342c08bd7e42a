//! For whom people and bodies act: "the Minister of Health of Ostrany" for her state, "Qamra's Recruitment Board" for itself.

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::EntityType;

use super::Finder;
use super::parties::{GOVERNMENT, OFFICE, Party, Who};

impl<'a, 't> Finder<'_, 'a, 't> {
    /// The state whose people or things a word names: "Tunisian".
    pub(super) fn people_at(&self, at: usize) -> Option<Party<'t>> {
        let demonym = self.context.analysis.longest(at, |meaning| if let Meaning::Demonym(actor) = meaning { Some(actor) } else { None });
        let (hit, actor) = demonym?;
        let entity = self.context.names.entity_of_actor(actor)?;
        Some(Party { who: Who::Entity(entity), tokens: hit.start as usize..hit.end as usize })
    }

    /// "the growers' association", "the harbour board": a body that is told by its work, or one that was named before.
    pub(super) fn common_body(&self, start: usize, end: usize) -> Option<(Party<'t>, usize)> {
        let analysis = self.context.analysis;
        let phrase = self.context.references.phrases.simple_after(start, end)?;
        let last = phrase.end - 1;
        let definite = self.context.references.is_definite(phrase.start) && analysis.classes_of(phrase.start).any(Classes::ARTICLE);
        let named = phrase.clone().any(|at| self.context.names.mention_at(at).is_some() || analysis.is_capitalised(at));
        if !definite || named || self.anaphor_sectors(last).is_none() || phrase.clone().any(|at| self.is_pair_word(at)) {
            return None;
        }
        let next = phrase.end;
        if let Some(entity) = self.context.references.resolve(phrase.clone()).entity {
            return Some((Party { who: Who::Entity(entity), tokens: phrase }, next));
        }
        let tokens = phrase.start + 1..phrase.end;
        (tokens.len() >= 2).then(|| (Party { who: Who::Words(analysis.slice(tokens.clone())), tokens }, next))
    }

    /// "the Minister of Health of Ostrany", "the President of the Republic of Jasra": the state that an office is of; "the
    /// Minister of Justice" tells none.
    pub(super) fn state_of_office(&self, start: usize, end: usize) -> Option<(Party<'t>, usize)> {
        let analysis = self.context.analysis;
        let links = |at: usize| analysis.joins_names(at) || analysis.classes_of(at).any(Classes::ARTICLE) || analysis.is_capitalised(at);
        let last = (start..end.min(start + OFFICE * 2)).take_while(|&at| links(at)).last()? + 1;
        let of = (start + 1..last).rev().filter(|&at| self.is_of(at)).find(|&of| {
            let article = usize::from(analysis.classes_of(of + 1).any(Classes::ARTICLE));
            self.name_from(of + 1 + article, end).is_some()
        })?;
        // "of the Republic | of Jasra" is one name.
        let form = |at: usize| at > start + 1 && analysis.is_capitalised(at - 1) && !self.is_office(at - 1);
        let article_before = |at: usize| at > start + 2 && analysis.classes_of(at - 2).any(Classes::ARTICLE);
        let head = if form(of) && article_before(of) { of - 1 } else { of + 1 };
        let article = usize::from(analysis.classes_of(head).any(Classes::ARTICLE));
        let name = self.name_from(head + article, end)?;
        let person = (start..head).any(|at| {
            self.context.names.mention_at(at).is_some_and(|mention| self.context.names.entity(mention).entity_type == EntityType::Person)
        });
        let known = person
            || self.is_state(name.who)
            || matches!(name.who, Who::Entity(entity) if self.context.names.entities[entity].entity_type == EntityType::Place);
        let second = (start + 1..head.max(start + 1) - 1).any(|at| self.is_of(at));
        let next = name.tokens.end;
        (known || second).then_some((name, next))
    }

    /// The fields of public life that a noun for a body can be in.
    pub(super) fn anaphor_sectors(&self, at: usize) -> Option<&'a [String]> {
        let language = &self.context.analysis.library.language;
        let anaphor = self.context.analysis.hits_at(at).iter().find_map(|hit| match hit.meaning {
            Meaning::Anaphor(noun) if hit.end as usize == at + 1 => Some(noun),
            _ => None,
        });
        anaphor.map(|noun| language.anaphors[noun as usize].sectors.as_slice())
    }

    /// "A's minister" acts for A, and "A's Recruitment Board" for itself; what A's people are called ends behind their names.
    pub(super) fn with_what_it_owns(&self, name: Party<'t>, end: usize) -> Option<(Party<'t>, usize)> {
        let analysis = self.context.analysis;
        let behind = name.tokens.end;
        let owns = behind < end && (analysis.is_possessive(behind) || self.is_bare_possessive(behind));
        if !owns {
            let next = self.end_of_office(behind, end);
            // "the Norrland company Berghall": the name behind the noun is the party's.
            let own = (next > behind && next < end && !analysis.joins_names(next - 1)).then(|| self.name_from(next, end)).flatten();
            return Some(match own {
                Some(own) => (Party { who: own.who, tokens: own.tokens.clone() }, own.tokens.end),
                None => (name, next),
            });
        }
        if let Some(owned) = self.name_from(behind + 1, end) {
            let person = self
                .context
                .names
                .mention_at(behind + 1)
                .is_some_and(|mention| self.context.names.entity(mention).entity_type == EntityType::Person && mention.role.is_some());
            let of_state = person
                || self.sector(owned.who) == Some(GOVERNMENT)
                || self.is_state(name.who) && self.sector(owned.who) == Some("parliament");
            let next = owned.tokens.end;
            let whole = Party { who: owned.who, tokens: name.tokens.start..next };
            return Some((if of_state { name } else { whole }, next));
        }
        Some((name, self.end_of_office(behind + 1, end)))
    }

    /// The apostrophe of "the inspectors' agency".
    pub(super) fn is_bare_possessive(&self, at: usize) -> bool {
        matches!(self.context.analysis.text_of(at), "'" | "’") && self.context.analysis.has_shape(at, plimsoll_language::Shape::GLUED)
    }

    /// Where the common nouns behind a name end, with the name of the person who is called so: "(A's) secretary of labour for
    /// the government", "(A's) envoy, Mr B".
    pub(super) fn end_of_office(&self, start: usize, end: usize) -> usize {
        let analysis = self.context.analysis;
        let mut at = start;
        while at < end && at < start + OFFICE {
            let noun = analysis.piece_of(at) == Piece::Word
                && (matches!(analysis.upos_of(at), Upos::Noun | Upos::Adj) && !analysis.is_capitalised(at) || self.is_office(at));
            let links = at > start
                && (analysis.joins_names(at) || analysis.classes_of(at).any(Classes::ARTICLE))
                && matches!(analysis.upos_of(at + 1), Upos::Noun | Upos::Adj | Upos::Det | Upos::Propn)
                && self.context.time_containing(at + 1).is_none();
            if !noun && !links || self.has_agreement_noun(&(at..at + 1)) {
                break;
            }
            at += 1;
        }
        if at == start {
            return start;
        }
        let comma = usize::from(analysis.is_mark(at, ","));
        let person =
            self.context.names.mention_at(at + comma).filter(|mention| {
                mention.tokens.start == at + comma && self.context.names.entity(mention).entity_type == EntityType::Person
            });
        let Some(person) = person.filter(|_| at < end) else { return at };
        let behind = person.tokens.end;
        behind + usize::from(comma == 1 && behind < end && analysis.is_mark(behind, ","))
    }

    pub(super) fn is_office(&self, at: usize) -> bool {
        self.context.analysis.means(at, |meaning| matches!(meaning, Meaning::Role(_)))
    }
}
