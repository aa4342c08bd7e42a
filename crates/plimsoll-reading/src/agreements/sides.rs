//! Whom a document speaks of as sides: every name that can be a party, once, with how often it stands and acts, and which
//! names stand side by side or behind a label ("Parties: A; B").
//!
//! All is read in one walk, behind the agreements themselves. A name that nothing typed counts only if it stands with its
//! capital inside a whole sentence: at the head of one, and in a heading, every word can have a capital.

use std::ops::Range;

use plimsoll_language::{Hit, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TermWord, TimeWord};
use plimsoll_record::EntityType;
use rustc_hash::FxHashMap;

use super::life::LABEL;
use super::parties::{OFFICE, PARLIAMENT, Party, Who};
use super::{AgreementFound, Finder};
use crate::names::{GOVERNMENT, HEAD};

/// A list behind a label has at most so many names.
const MOST: usize = 12;

/// What leads to bystanders has at most so many words: "with the good offices of".
const LEADING: usize = 5;

/// Whom a document is about it names at least so many times.
const NAMED: usize = 3;

/// One that a document speaks of.
#[derive(Debug, Clone)]
pub(super) struct Side<'t> {
    /// Where it is first named.
    pub(super) party: Party<'t>,
    /// How often it is named.
    pub(super) named: usize,
    /// How often it does something, or somebody acts for it.
    pub(super) acts: usize,
    /// The tokens at which something tells that it is a state: its government, its foreign minister.
    pub(super) governs: Vec<usize>,
    /// It is surely a name.
    sure: bool,
}

/// Names that stand side by side.
#[derive(Debug, Clone)]
pub(super) struct Together<'t> {
    pub(super) parties: Vec<Party<'t>>,
    /// The first token.
    pub(super) start: usize,
}

/// Whom a document speaks of.
#[derive(Debug, Clone, Default)]
pub(super) struct Sides<'t> {
    /// In the order of the text.
    pub(super) all: Vec<Side<'t>>,
    /// Those that stand side by side, in the order of the text.
    pub(super) together: Vec<Together<'t>>,
    /// Behind labels, in the order of the text.
    pub(super) labelled: Vec<Together<'t>>,
}

impl<'t> Finder<'_, '_, 't> {
    /// Reads whom the document speaks of; names of agreements name nobody.
    pub(super) fn sides(&self, agreements: &[AgreementFound<'_>]) -> Sides<'t> {
        let analysis = self.context.analysis;
        let mut names: Vec<Range<usize>> = agreements.iter().flat_map(|agreement| agreement.namings.iter().cloned()).collect();
        names.sort_unstable_by_key(|name| (name.start, name.end));
        let mut sides = Sides::default();
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        let mut origins: Vec<usize> = Vec::new();
        for sentence in &analysis.sentences {
            let (sentence, is_dateline) = (sentence.tokens.clone(), sentence.dateline);
            if let Some(list) = self.behind_label(&sentence) {
                sides.labelled.push(list);
            }
            if sentence.is_empty() || is_dateline || self.is_in_capitals(&sentence) {
                continue;
            }
            let heading = self.is_heading(&sentence);
            let mut free = sentence.start;
            let mut at = sentence.start;
            while at < sentence.end {
                let next = names.partition_point(|name| name.end <= at);
                if let Some(name) = names.get(next).filter(|name| name.contains(&at) && !self.is_mention_of_party(at)) {
                    at = name.end;
                    continue;
                }
                if at >= free && self.can_open_list(at, sentence.start) {
                    let parties = self.joined_parties(at, sentence.end);
                    if let [_, .., last] = parties.as_slice() {
                        free = last.tokens.end;
                        sides.together.push(Together { parties, start: at });
                        if self.is_origin(at, sentence.start) {
                            origins.push(at);
                        }
                    }
                }
                let Some(party) = self.name_from(at, sentence.end).or_else(|| self.people_at(at)) else {
                    at += 1;
                    continue;
                };
                at = party.tokens.end.max(at + 1);
                let organ = self.state_of_organ(&party).or_else(|| self.state_of_portfolio(&party, sentence.start));
                let governs = organ.is_some() || self.is_governed(&party, &sentence);
                let party = organ.unwrap_or(party);
                if self.is_onlooker(party.who) {
                    continue;
                }
                let index = *known.entry(self.name_of(party.who)).or_insert_with(|| {
                    sides.all.push(Side { party: party.clone(), named: 0, acts: 0, governs: Vec::new(), sure: false });
                    sides.all.len() - 1
                });
                let side = &mut sides.all[index];
                side.named += 1;
                side.governs.extend(governs.then_some(party.tokens.start));
                let acts = || self.acts(&party) || self.has_office_before(party.tokens.start, sentence.start);
                side.acts += usize::from(!heading && acts() && !self.only_stands_by(party.tokens.start, sentence.start));
                let opens =
                    party.tokens.len() == 1 && self.opens_phrase(party.tokens.start, &sentence) && !self.stands_as_name(&party.tokens);
                let opens = opens && !self.is_no_common_word(party.tokens.start);
                side.sure |= !heading && !opens || self.is_typed(party.who);
            }
        }
        let sure: Vec<bool> = sides.all.iter().map(|side| side.sure && !self.is_numbered(&side.party)).collect();
        let is_sure = |party: &Party<'t>| known.get(self.name_of(party.who)).is_some_and(|&index| sure[index]);
        // "Sixty guards from Gjilan and Kamenica": where people are from, unless one of them acts by itself.
        let act = |party: &Party<'t>| known.get(self.name_of(party.who)).is_some_and(|&index| sides.all[index].acts > 0);
        let acting: Vec<bool> = sides.together.iter().map(|list| list.parties.iter().any(act)).collect();
        let mut acting = acting.into_iter();
        sides.together.retain(|list| {
            let acting = acting.next().unwrap_or_default();
            list.parties.iter().all(is_sure) && (acting || !origins.contains(&list.start))
        });
        let mut sure = sure.into_iter();
        sides.all.retain(|_| sure.next().unwrap_or_default());
        sides
    }

    /// The name of a party.
    pub(super) fn name_of(&self, who: Who<'t>) -> &'t str {
        match who {
            Who::Entity(entity) => self.context.names.entities[entity].name,
            Who::Words(words) => words,
        }
    }

    /// A state, or a name of which nothing says that it is none.
    pub(super) fn can_be_state(&self, who: Who<'_>) -> bool {
        self.is_state(who) || self.may_be_state(who)
    }

    /// A name whose form tells that it is one.
    fn is_typed(&self, who: Who<'_>) -> bool {
        let Who::Entity(entity) = who else { return false };
        let entity = &self.context.names.entities[entity];
        entity.actor.is_some() || entity.rule == HEAD
    }

    /// "Article 40"
    pub(super) fn is_numbered(&self, party: &Party<'_>) -> bool {
        let end = party.tokens.end;
        let number = end < self.context.sentence(party.tokens.start).end && self.context.analysis.piece_of(end) == Piece::Number;
        party.tokens.len() == 1 && number && self.context.time_containing(end).is_none()
    }

    /// "the Italy-Libya Memorandum": a name inside one of an agreement that is a party's.
    fn is_mention_of_party(&self, at: usize) -> bool {
        self.context.names.mention_at(at).is_some_and(|mention| self.party(mention).is_some())
    }

    /// Whether a list of names can begin at a token: at a name or an article, where no preposition leads to a place.
    fn can_open_list(&self, at: usize, floor: usize) -> bool {
        let analysis = self.context.analysis;
        let article = analysis.classes_of(at).any(Classes::ARTICLE);
        let opens = article || analysis.is_capitalised(at) || at == floor;
        opens && !self.is_led_to_as_place(at, floor) && !self.only_stands_by(at, floor)
    }

    /// "guards from | Oriel and Kord"
    fn is_origin(&self, at: usize, floor: usize) -> bool {
        at > floor && self.context.analysis.means(at - 1, |meaning| meaning == Meaning::TimeWord(TimeWord::From))
    }

    /// "in the presence of the president of | Kord", "unlike | Oriel", "brokered by | Kord": who only stands by where others agree.
    pub(super) fn only_stands_by(&self, name: usize, floor: usize) -> bool {
        let analysis = self.context.analysis;
        let leads = |end: usize| {
            let stands = |start: &usize| {
                let hits = analysis.hits_at(*start).iter();
                let of_bystanders = |hit: &Hit| hit.meaning == Meaning::Term(TermWord::StandBy) && hit.end as usize == end;
                analysis.upos_of(*start) != Upos::Verb && hits.into_iter().any(of_bystanders)
            };
            self.leads_to_mediator(end - 1) || (end.saturating_sub(LEADING).max(floor)..end).any(|start| stands(&start))
        };
        // "the foreign minister of | Kord", but not "reporters | Kord signed it"
        let links = |at: usize| {
            let noun =
                analysis.is_capitalised(at) || matches!(analysis.upos_of(at), Upos::Noun | Upos::Adj) && !analysis.is_capitalised(at + 1);
            noun || analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::COORDINATOR)) || analysis.joins_names(at)
        };
        let start = (floor..name).rev().take(OFFICE + LEADING).take_while(|&at| links(at)).last().unwrap_or(name);
        (start.max(floor + 1)..=name).any(leads)
    }

    /// "in Oriel", "at the Kord barrage"
    pub(super) fn is_led_to_as_place(&self, at: usize, floor: usize) -> bool {
        let analysis = self.context.analysis;
        let mut before = at;
        while before > floor && analysis.classes_of(before - 1).any(Classes::ARTICLE) {
            before -= 1;
        }
        before > floor && analysis.classes_of(before - 1).any(Classes::LOCATIVE) && !self.leads_between(before - 1)
    }

    /// The head of a sentence or of what stands behind a colon, a bullet or a number: there any word has a capital.
    fn opens_phrase(&self, at: usize, sentence: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let joins = |at: usize| matches!(analysis.text_of(at), "," | ";" | "-" | "–" | "(");
        at <= self.opening(sentence) || at > 0 && analysis.piece_of(at - 1) == Piece::Mark && !joins(at - 1)
    }

    /// "Corvane's treaty", "Pallas and Oriel": at the head of a sentence, too, a name.
    fn stands_as_name(&self, tokens: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let end = tokens.end;
        let joined = analysis.classes_of(end).any(Classes::COORDINATOR) && (end + 1..end + 3).any(|at| analysis.is_capitalised(at));
        analysis.is_possessive(end) || joined
    }

    /// A line that does not end as sentences do.
    pub(super) fn is_heading(&self, sentence: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let last = sentence.end - 1;
        analysis.piece_of(last) == Piece::Word
    }

    /// "WHERE THINGS STAND"
    pub(super) fn is_in_capitals(&self, sentence: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let words = sentence.clone().filter(|&at| analysis.piece_of(at) == Piece::Word);
        words.clone().count() > 1 && words.clone().all(|at| analysis.text_of(at).chars().all(|letter| !letter.is_lowercase()))
    }

    /// "Parties: Republic of Nduru; Harrow Tin plc.", "Between: A and B": who stands behind a label.
    fn behind_label(&self, sentence: &Range<usize>) -> Option<Together<'t>> {
        let analysis = self.context.analysis;
        // "(convention) | Parties: …" in the middle of a line counts as well.
        let label = |at: &usize| self.is_term(*at, TermWord::Sides) && analysis.is_capitalised(*at);
        let at = (sentence.start..sentence.end.min(sentence.start + LABEL * 2)).find(label)?;
        let (hit, ()) = analysis.longest(at, |meaning| (meaning == Meaning::Term(TermWord::Sides)).then_some(()))?;
        let mark = hit.end as usize;
        let mut start = mark + 1;
        let mut end = sentence.end;
        if !matches!(analysis.text_of(mark), ":" | "." | "–" | "—") {
            return None;
        }
        if start >= end {
            // "Parties." is a sentence of its own.
            end = analysis.sentences.get(analysis.sentence_of(at) + 1)?.tokens.end;
        }
        let mut parties: Vec<Party<'t>> = Vec::new();
        while start < end && parties.len() < MOST {
            let Some((party, next)) = self.party_from(start, end) else { break };
            parties.push(party);
            let mut next = self.behind_form(next, end);
            next = self.behind_brackets(next, end);
            let joined = |at: usize| matches!(analysis.text_of(at), "," | ";" | "/") || analysis.classes_of(at).any(Classes::COORDINATOR);
            let links = (next..end).take_while(|&at| joined(at)).count();
            if links == 0 {
                break;
            }
            start = next + links;
        }
        (!parties.is_empty()).then_some(Together { parties, start: at })
    }

    /// "Harrow Tin | plc"
    pub(super) fn behind_form(&self, at: usize, end: usize) -> usize {
        let form = at < end && self.context.analysis.means(at, |meaning| matches!(meaning, Meaning::Head(_)));
        at + usize::from(form)
    }

    pub(super) fn is_place(&self, who: Who<'_>) -> bool {
        matches!(who, Who::Entity(entity) if self.context.names.entities[entity].entity_type == EntityType::Place)
    }

    /// Those side by side that a place in the text is about: the last named before it, else the first behind that is not told of
    /// another agreement.
    pub(super) fn together_before(&self, place: usize, sides: &Sides<'t>, of_others: &[usize]) -> Option<Vec<Party<'t>>> {
        let behind = sides.together.partition_point(|list| list.start < place);
        let free = |list: &&Together<'t>| !list.parties.iter().any(|party| of_others.contains(&party.tokens.start));
        let list = sides.together[..behind].last().or_else(|| sides.together.get(behind).filter(free))?;
        Some(list.parties.clone())
    }

    /// The only ones that stand side by side in a document.
    pub(super) fn only_together(&self, sides: &Sides<'t>) -> Option<Vec<Party<'t>>> {
        let first = &sides.together.first().filter(|list| list.parties.len() == 2)?.parties;
        let same = |list: &Together<'t>| list.parties.len() == first.len() && self.have_same(first, &list.parties);
        sides.together.iter().all(same).then(|| first.clone())
    }

    /// Whose document it is, where that is a body that can have an agreement: "the arrangement with the association", in the
    /// minutes of a federation; of a ministry or a parliament its state.
    pub(super) fn own_side(&self, sides: &Sides<'t>) -> Option<Party<'t>> {
        let publisher = self.context.references.publisher()?;
        // "House of Deputies of Albry, Official Report", but not "The Kestrin Courier"
        let closes = |name: &str| {
            let found = publisher.match_indices(name).find(|(at, _)| {
                let edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
                edge(publisher[..*at].chars().next_back()) && edge(publisher[at + name.len()..].chars().next())
            });
            found.is_some_and(|(at, _)| {
                let rest = publisher[at + name.len()..].trim_start();
                at > 0 && (rest.is_empty() || rest.starts_with([',', ':', ';', '(', '-', '–']))
            })
        };
        let own = self.own.clone();
        let state = |side: &&Side<'t>| {
            let name = self.name_of(side.party.who);
            let government = self.sector(side.party.who) == Some(GOVERNMENT) && name.rsplit(' ').next().is_some_and(closes);
            government || self.can_be_state(side.party.who) && closes(name)
        };
        let state = sides.all.iter().filter(state).max_by_key(|side| (side.named, std::cmp::Reverse(side.party.tokens.start)));
        let state = state.map(|side| self.fullest(&side.party, sides));
        match own {
            // "Foreign Ministry of Tansara", "House of Delegates of Aurland"
            Some(own) if self.speaks_for_state(&own) => {
                let state = state.filter(|state| self.can_be_state(state.who)).or(self.state_in_name(&own));
                state.or_else(|| self.place_of_publisher()).or(Some(own))
            }
            // "Supreme Court of the Varn Isles", of a state that acts in the text
            Some(own) if self.is_onlooker(own.who) => self.state_of_court(&own, sides),
            Some(own) => self.government_over(&own, sides).or(Some(own)),
            None => state.or_else(|| self.place_of_publisher()),
        }
    }

    /// "Ministry of Ports of Tansara", "HOUSE OF DELEGATES OF CORVANE"
    pub(super) fn speaks_for_state(&self, body: &Party<'_>) -> bool {
        let of_state = |sector: &String| sector == GOVERNMENT || sector == PARLIAMENT;
        let noun = |at: usize| self.anaphor_sectors(at).is_some_and(|sectors| !sectors.is_empty() && sectors.iter().all(of_state));
        matches!(self.field(body), Some(GOVERNMENT | PARLIAMENT)) || body.tokens.clone().any(noun)
    }

    /// "Treaty Office of Halmark", where the text tells of the Government of Halmark.
    fn government_over(&self, office: &Party<'t>, sides: &Sides<'t>) -> Option<Party<'t>> {
        let state = self.name_of(self.state_in_name(office)?.who).to_lowercase();
        let governs = |side: &&Side<'t>| {
            self.sector(side.party.who) == Some(GOVERNMENT) && self.name_of(side.party.who).to_lowercase().ends_with(&state)
        };
        sides.all.iter().find(governs).map(|side| side.party.clone())
    }

    /// "Ministry of Justice of Ostany": the name with which a part of what the publisher is called ends, where the text has it.
    fn place_of_publisher(&self) -> Option<Party<'t>> {
        let analysis = self.context.analysis;
        let publisher = self.context.references.publisher()?;
        publisher.split([',', ':', ';', '(']).find_map(|part| {
            let mut words = part.trim().rsplit(' ');
            let last = words.next()?;
            let leads = words.next()?.chars().all(char::is_lowercase);
            let capital = last.chars().next().is_some_and(char::is_uppercase);
            let all = || 0..analysis.tokens.len();
            // "TOKAMEA", as the only line that has it
            let in_capitals = |at: usize| analysis.text_of(at).to_lowercase() == last.to_lowercase();
            let named = all().find(|&at| analysis.text_of(at) == last);
            let at = named.or_else(|| all().find(|&at| in_capitals(at))).filter(|_| leads && capital)?;
            let name = analysis.text_of(at);
            Some(Party { who: self.known_as(name).unwrap_or(Who::Words(name)), tokens: at..at + 1 })
        })
    }

    /// The publisher, where the text has its name.
    pub(super) fn publisher_in_text(&self) -> Option<Party<'t>> {
        let tokens = self.context.references.publisher_in_text()?;
        let name = self.context.analysis.slice(tokens.clone());
        Some(Party { who: self.known_as(name).unwrap_or(Who::Words(name)), tokens })
    }

    /// Who acts in a document and is named in it more than all others: "an agreement with Ilmar", where all is told of Torvald.
    pub(super) fn main_actor(&self, partner: &Party<'t>, sides: &Sides<'t>) -> Option<Party<'t>> {
        let mut told: Vec<&Side<'t>> = sides.all.iter().filter(|side| !self.is_same(side.party.who, partner.who)).collect();
        told.sort_by_key(|side| (std::cmp::Reverse(side.named), side.party.tokens.start));
        let main = told.first()?;
        let next = told.get(1).map_or(0, |side| side.named);
        (main.acts > 0 && main.named >= NAMED && main.named >= next * 2).then(|| self.fullest(&main.party, sides))
    }

    /// "Pallas–Oriel"
    pub(super) fn joined_by_dash(&self, at: usize, end: usize) -> Option<Vec<Party<'t>>> {
        let analysis = self.context.analysis;
        // "Albry–Tameer Treaty": what covers the second name may be the name of the treaty.
        let name = |at: usize| {
            self.name_from(at, end).or_else(|| {
                let named = at < end && analysis.is_capitalised(at) && self.is_name_elsewhere(at);
                named.then(|| Party {
                    who: self.known_as(analysis.text_of(at)).unwrap_or(Who::Words(analysis.text_of(at))),
                    tokens: at..at + 1,
                })
            })
        };
        let one = name(at)?;
        let dash = one.tokens.end;
        let glued = dash + 1 < end && matches!(analysis.text_of(dash), "-" | "–") && analysis.has_shape(dash, Shape::GLUED);
        let other = name(dash + 1).filter(|_| glued)?;
        Some(vec![one, other])
    }

    /// "The two governments concluded a treaty", where the document names two countries and no third.
    pub(super) fn only_two_states(&self, sides: &Sides<'t>) -> Option<Vec<Party<'t>>> {
        // "The talks took place in Geneva": where something happens, nobody acts.
        let only_place = |side: &Side<'t>| {
            let start = side.party.tokens.start;
            side.acts == 0 && self.is_led_to_as_place(start, self.context.sentence(start).start)
        };
        if sides.all.iter().any(|side| self.is_state(side.party.who) && only_place(side)) {
            return None;
        }
        let mut states: Vec<Party<'t>> = Vec::new();
        for side in sides.all.iter().filter(|side| self.is_state(side.party.who)) {
            if !states.iter().any(|known| self.is_related(known.who, side.party.who)) {
                states.push(side.party.clone());
            }
        }
        (states.len() == 2).then_some(states)
    }
}
