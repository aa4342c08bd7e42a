//! For whom people and bodies act: "the Minister of Health of Ostrany" for her state, "Qamra's Recruitment Board" for itself;
//! and whom short names mean: "the museum", "this Office".

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::EntityType;
use rustc_hash::FxHashMap;

use super::Finder;
use super::parties::{OFFICE, PARLIAMENT, Party, Who};
use crate::names::{GOVERNMENT, MentionFound};

/// What stands before an office and belongs to it has at most so many words, with it: "the Honourable Assistant Minister".
const TITLE: usize = 3;

impl<'a, 't> Finder<'_, 'a, 't> {
    /// The state whose people or things a word names: "Tunisian".
    pub(super) fn people_at(&self, at: usize) -> Option<Party<'t>> {
        let demonym = self.context.analysis.longest(at, |meaning| if let Meaning::Demonym(actor) = meaning { Some(actor) } else { None });
        let (hit, actor) = demonym?;
        let entity = self.context.names.entity_of_actor(actor)?;
        Some(Party { who: Who::Entity(entity), tokens: hit.start as usize..hit.end as usize })
    }

    /// "Senate of Maravel", "Supreme Court of Tarn": what a state votes and judges by tells of that state.
    pub(super) fn state_of_organ(&self, party: &Party<'t>) -> Option<Party<'t>> {
        let Who::Entity(entity) = party.who else { return None };
        let court = self.context.names.entities[entity].entity_type == EntityType::Court;
        let state = (court || self.field(party) == Some(PARLIAMENT)).then(|| self.state_in_name(party)).flatten()?;
        self.can_be_state(state.who).then_some(state)
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
        // "the government in Port Sey"
        let government = self.anaphor_sectors(last).is_some_and(|sectors| sectors.iter().any(|sector| sector == GOVERNMENT));
        let seat = Some(next).filter(|&at| government && analysis.classes_of(at).any(Classes::LOCATIVE));
        let next = seat.and_then(|at| self.name_from(at + 1, end)).map_or(next, |seat| seat.tokens.end);
        // "the union of dockers"
        let members = next + 1 < end && self.is_of(next) && analysis.upos_of(next + 1) == Upos::Noun && !analysis.is_capitalised(next + 1);
        let next = next + if members { 2 } else { 0 };
        let tokens = phrase.start + 1..next;
        (tokens.len() >= 2 || government).then(|| (Party { who: Who::Words(analysis.slice(tokens.clone())), tokens }, next))
    }

    /// "the Commission", "the Union": a body by a noun with a capital, which a document calls so all along.
    pub(super) fn bare_body(&self, at: usize, end: usize) -> Option<(Party<'t>, usize)> {
        let analysis = self.context.analysis;
        let article = at > 0 && analysis.classes_of(at - 1).any(Classes::ARTICLE);
        let sectors = self.anaphor_sectors(at).filter(|_| article && analysis.is_capitalised(at))?;
        let of_state = sectors.iter().any(|sector| sector == GOVERNMENT || sector == PARLIAMENT);
        let alone = at + 1 >= end || !analysis.is_capitalised(at + 1) && !self.is_of(at + 1);
        let inside = at > self.context.sentence(at).start + 1 || self.is_name_elsewhere(at);
        if of_state || !alone || !inside || self.is_pair_word(at) || self.context.names.mention_at(at).is_some() {
            return None;
        }
        let entity = self.context.references.resolve(at - 1..at + 1).entity;
        let who = entity.map_or(Who::Words(analysis.text_of(at)), Who::Entity);
        Some((Party { who, tokens: at..at + 1 }, at + 1))
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
                || self.is_state(name.who)
                    && self.sector(owned.who) == Some(PARLIAMENT)
                    && (self.is_known(owned.who) || !owned.tokens.clone().any(|at| self.is_of(at)));
            let next = owned.tokens.end;
            // "Gaddafi's Libya"
            if self.is_state(owned.who) && !self.is_state(name.who) && !self.is_place(name.who) {
                return Some((owned, next));
            }
            let whole = Party { who: owned.who, tokens: name.tokens.start..next };
            return Some((if of_state { name } else { whole }, next));
        }
        let next = self.end_of_office(behind + 1, end);
        // "Belgor's pension office", which is not its government
        let last = next.saturating_sub(1);
        let body = last > behind + 1
            && !self.is_office(last)
            && self.anaphor_sectors(last).is_some_and(|sectors| !sectors.iter().any(|sector| sector == GOVERNMENT || sector == PARLIAMENT));
        let tokens = name.tokens.start..next;
        Some(match body {
            true => (Party { who: Who::Words(analysis.slice(tokens.clone())), tokens }, next),
            false => (name, next),
        })
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
                && (matches!(analysis.upos_of(at), Upos::Noun | Upos::Adj) && !analysis.is_capitalised(at)
                    || self.office_from(at, end).is_some());
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

    /// "the Federal | Chancellor", where the Federal Council is told of: no name of the council.
    pub(super) fn is_part_of_office(&self, mention: &MentionFound) -> bool {
        let analysis = self.context.analysis;
        let entity = self.context.names.entity(mention);
        let office = analysis.is_capitalised(mention.tokens.end) && self.is_office(mention.tokens.end);
        office && entity.entity_type == EntityType::Organisation && analysis.slice(mention.tokens.clone()) != entity.name
    }

    /// "the Justice Secretary", which is no body.
    pub(super) fn is_whole_office(&self, mention: &MentionFound) -> bool {
        let body = self.context.names.entity(mention).entity_type == EntityType::Organisation;
        body && mention.tokens.len() > 1 && self.is_office(mention.tokens.end - 1) && !mention.tokens.clone().any(|at| self.is_of(at))
    }

    /// "this Office", "the Authority": whose document it is, by the first or the last word of its name.
    pub(super) fn own_called(&self, at: usize) -> Option<Party<'t>> {
        let analysis = self.context.analysis;
        let own = self.own.as_ref()?;
        let definite = at > 0 && analysis.classes_of(at - 1).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE));
        let words = [own.tokens.start, own.tokens.end.saturating_sub(1)];
        let called = analysis.is_capitalised(at) && words.iter().any(|&word| analysis.text_of(word) == analysis.text_of(at));
        (definite && called && !own.tokens.contains(&at)).then(|| Party { who: own.who, tokens: at..at + 1 })
    }

    /// "the museum", where the document names one, the Rosvik State Museum: the only body whose name ends with a common noun.
    pub(super) fn body_called(&self, noun: usize) -> Option<usize> {
        self.bodies.get(&self.context.analysis.text_of(noun).to_lowercase()).copied().flatten()
    }

    /// The bodies of the document by the last words of their names; none where two share one.
    pub(super) fn bodies_by_last_word(&self) -> FxHashMap<String, Option<usize>> {
        let mut bodies: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (index, entity) in self.context.names.entities.iter().enumerate() {
            let body = matches!(entity.entity_type, EntityType::Organisation | EntityType::Facility | EntityType::Group);
            if let Some((_, last)) = entity.name.rsplit_once(' ').filter(|_| body) {
                bodies.entry(last.to_lowercase()).and_modify(|known| *known = None).or_insert(Some(index));
            }
        }
        bodies
    }

    /// Where an office with capitals stands that a token opens: "the Honourable | Minister", "the | Foreign Secretary".
    pub(super) fn office_from(&self, at: usize, end: usize) -> Option<usize> {
        let capital = |at: &usize| self.context.analysis.piece_of(*at) == Piece::Word && self.context.analysis.is_capitalised(*at);
        (at..end.min(at + TITLE)).take_while(capital).find(|&at| self.is_office(at))
    }

    pub(super) fn is_office(&self, at: usize) -> bool {
        self.context.analysis.means(at, |meaning| matches!(meaning, Meaning::Role(_)))
    }

    /// A parliament concludes nothing itself: "House of Representatives of Carrowen" is told of for its state.
    pub(super) fn state_of_parliament(&self, party: &Party<'t>) -> Option<Party<'t>> {
        // "the Lower House of Ostrand"
        let inside = || {
            party.tokens.clone().any(|at| self.anaphor_sectors(at).is_some_and(|sectors| sectors.len() == 1 && sectors[0] == PARLIAMENT))
        };
        if self.field(party) != Some(PARLIAMENT) && !inside() {
            return None;
        }
        let own = self.own.as_ref().filter(|own| own.tokens.start == party.tokens.start);
        let state = self.state_in_name(own.unwrap_or(party))?;
        let stands_alone = || self.can_be_state(state.who) && self.is_name_elsewhere(state.tokens.start);
        (own.is_some() || self.is_state(state.who) || stands_alone()).then_some(state)
    }

    /// "Chamber of Delegates", but not "House of Keys of Norland" or "Zamir Committee": no name of whose it is.
    pub(super) fn is_nameless_chamber(&self, party: &Party<'t>) -> bool {
        let named = |at: usize| self.context.names.mention_at(at).is_some_and(|mention| self.is_place(Who::Entity(mention.entity)));
        let opens = self.anaphor_sectors(party.tokens.start).is_some_and(|sectors| sectors.iter().any(|sector| sector == PARLIAMENT));
        opens && !party.tokens.clone().any(named)
    }
}
