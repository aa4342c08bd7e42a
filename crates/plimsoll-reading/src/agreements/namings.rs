//! Where agreements are named: the noun, what describes it, and the parties told beside it.

use std::ops::Range;

use plimsoll_language::{Hit, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TermWord, WordForm};
use plimsoll_record::{EntityType, Status};

use super::parties::{Party, Who};
use super::{Finder, Naming, REACH};
use crate::names::MentionFound;
use crate::times::TimeValue;

/// A party before "'s" has at most so many tokens.
const OWNER: usize = 8;

/// The place where an agreement was made, between its name and its date, has at most so many words.
const PLACE: usize = 3;

impl<'t> Finder<'_, '_, 't> {
    pub(super) fn namings(&self) -> Vec<Naming<'t>> {
        let analysis = self.context.analysis;
        let mut namings: Vec<Naming<'t>> = Vec::new();
        for hit in &analysis.hits {
            // "agreements with A and B" are more than one: nothing is said of each.
            if hit.meaning != Meaning::AgreementNoun || hit.form == WordForm::Plural || self.is_slogan(hit.start as usize) {
                continue;
            }
            let mut noun = hit.start as usize..hit.end as usize;
            // "operational document" ends at its noun, "memorandum of understanding" at its last word.
            if let Some((longest, ())) = analysis.longest(noun.start, |meaning| (meaning == Meaning::AgreementNoun).then_some(())) {
                noun.end = longest.end as usize;
            }
            if namings.last().is_some_and(|last| last.tokens.end > noun.start) {
                continue;
            }
            // "the Asylum Partnership treaty"
            if let Some(last) = namings.last_mut().filter(|last| last.noun.end == noun.start && last.tokens.end == noun.start) {
                last.tokens.end = noun.end;
                last.noun = noun;
                continue;
            }
            // "to deal with a neighbour", "by tacit agreement", "a gentlemen's agreement"
            if analysis.upos_of(noun.start) == Upos::Verb || self.is_how(&noun) || self.is_never(&noun) {
                continue;
            }
            if self.is_plural(&noun) {
                continue;
            }
            // "the Government of National | Accord"
            let governs = |mention: &MentionFound| {
                mention.tokens.start < noun.start && self.context.names.entity(mention).sector == Some(crate::names::GOVERNMENT)
            };
            if self.context.names.mention_at(noun.start).is_some_and(governs) {
                continue;
            }
            let mut naming = self.naming(noun);
            naming.wished = self.is_wished_for(&naming);
            // "the initiative", behind the "Halcyon Grain Initiative"
            let word = analysis.text_of(naming.noun.start).to_lowercase();
            let again =
                naming.definite && namings.iter().any(|known| known.proper && analysis.text_of(known.noun.start).to_lowercase() == word);
            if self.is_only_said_in(&naming) {
                continue;
            }
            if self.is_weak(naming.noun.start) && !again && !self.is_told_by_parties(&naming) {
                continue;
            }
            if !self.is_known_treaty(&naming) && !self.is_any(&naming) && !self.is_with_somebody(&naming) && !self.is_only_said_of(&naming)
            {
                namings.push(naming);
            }
        }
        namings
    }

    fn naming(&self, noun: Range<usize>) -> Naming<'t> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(noun.start);
        let mut start = noun.start;
        let mut parties: Vec<Party<'t>> = Vec::new();
        let mut year = None;
        let mut owned = false;
        while start > sentence.start {
            let at = start - 1;
            // "Migration and Economic Partnership"
            let joins = analysis.classes_of(at).any(Classes::COORDINATOR) && at > sentence.start + 1;
            if joins
                && start < noun.start
                && [at - 1, at + 1, noun.start].iter().all(|&at| analysis.is_capitalised(at))
                && (analysis.classes_of(at - 2).any(Classes::ARTICLE)
                    || self.context.names.mention_at(at - 1).is_none_or(|mention| self.party(mention).is_none()))
            {
                start = at - 1;
                continue;
            }
            // "Spain and Morocco | Renew Fisheries Pact"
            if self.is_verb_of_headline(at, &sentence) {
                break;
            }
            // "the 60-day truce"
            if let Some(length) = self.context.time_containing(at).filter(|time| matches!(time.value, TimeValue::Length(_))) {
                start = length.tokens.start.max(sentence.start);
                continue;
            }
            // "the Pickers' Understanding": people in the plural are part of a name.
            if self.is_bare_possessive(at) && analysis.is_capitalised(noun.start) && analysis.is_capitalised(at - 1) && start < sentence.end
            {
                start = at - 1;
                continue;
            }
            // "Corvane's treaty": whose it is, and no part of its name.
            if analysis.is_possessive(at)
                && let Some(owner) = self.owner_before(at, sentence.start)
            {
                parties.insert(0, owner);
                owned = true;
                break;
            }
            if let Some(mention) = self.context.names.mention_at(at) {
                match self.party(mention) {
                    Some(party) => parties.insert(0, party),
                    None => parties.extend(self.parties_in_name(mention.tokens.start..noun.start)),
                }
                if let Some(behind) = self.behind_article_in(mention, start) {
                    start = behind;
                    break;
                }
                start = mention.tokens.start.max(sentence.start);
                continue;
            }
            if let Some(time) = self.time_at(at) {
                year = Some(time);
                start = self.context.times[time].tokens.start;
                continue;
            }
            // "the Italian-Albanian protocol"
            if let Some(party) = self.people_at(at) {
                parties.insert(0, party);
            }
            if self.joins_modifiers(at, start, sentence.start) && start < noun.start {
                start = at - 1;
                continue;
            }
            let token = &analysis.tokens[at];
            // "a Most Favoured Partner Agreement"
            let of_name = token.is_capitalised() && start < noun.start && at > sentence.start + 1 && analysis.is_capitalised(noun.start);
            let modifier = match token.piece {
                Piece::Word if of_name && token.classes.any(Classes::QUANTIFIER) => true,
                Piece::Word => {
                    let stops = Classes::PREPOSITION
                        .or(Classes::COORDINATOR)
                        .or(Classes::SUBORDINATOR)
                        .or(Classes::BE)
                        .or(Classes::HAVE)
                        .or(Classes::ARTICLE)
                        .or(Classes::POSSIBLE)
                        .or(Classes::DEMONSTRATIVE)
                        .or(Classes::QUANTIFIER)
                        .or(Classes::NEGATION)
                        .or(Classes::POSSESSIVE)
                        .or(Classes::RELATIVE);
                    // "the Pilotage Training Compact"
                    let in_name = token.is_capitalised() && at > sentence.start && analysis.is_capitalised(noun.start);
                    !token.classes.any(stops) && (in_name || !self.is_verb(at) || self.is_gerund_before_noun(at))
                }
                Piece::Mark => matches!(analysis.text_of(at), "-" | "–") && token.shape.is(Shape::GLUED),
                _ => false,
            };
            if !modifier {
                break;
            }
            start = at;
        }
        // "a lease-and-access agreement": no name begins with the hyphen inside a word.
        if start < noun.start && analysis.piece_of(start) == Piece::Mark && matches!(analysis.text_of(start), "-" | "–") {
            start += 1;
        }
        // The pack knows "EU-Turkey Statement" as one name.
        let around = self.context.names.mention_at(noun.start).filter(|mention| mention.tokens.start < noun.start);
        if let Some(mention) = around.filter(|mention| self.behind_article_in(mention, noun.start).is_none()) {
            start = start.min(mention.tokens.start.max(sentence.start));
            if parties.is_empty() {
                parties = self.parties_in_name(start..noun.start);
            }
        }
        let opening = (start > sentence.start).then(|| start - 1);
        let definite = opening.is_some_and(|at| {
            let classes = analysis.classes_of(at);
            let indefinite = analysis.text_of(at).to_lowercase().starts_with('a');
            (classes.any(Classes::ARTICLE) && !indefinite) || classes.any(Classes::DEMONSTRATIVE.or(Classes::POSSESSIVE))
        });
        // "the Lagoon Accord": one place that is no state is part of a name.
        if let [party] = parties.as_slice()
            && self.sector(party.who).is_none()
            && !owned
        {
            parties.clear();
        }
        let new = (start.saturating_sub(1).max(sentence.start)..noun.start).any(|at| self.is_term(at, TermWord::New));
        let mut naming = Naming { tokens: start..noun.end, noun, parties, definite, new, proper: false, year, wished: false, owned };
        self.title(&mut naming, &sentence);
        // "the Gauge Protocol": what the model takes for a place is part of a name, unless it is a party.
        let noun = naming.noun.clone();
        let of_party = |at: usize| naming.parties.iter().any(|party| party.tokens.contains(&at));
        let own: Vec<usize> = naming.tokens.clone().filter(|at| !noun.contains(at) && (*at > noun.end || !of_party(*at))).collect();
        // "Statement on the valley": at the head of its sentence every word has a capital.
        naming.proper = analysis.is_capitalised(noun.start)
            && noun.start > sentence.start
            && own.into_iter().any(|at| analysis.is_capitalised(at) && !self.is_term(at, TermWord::New));
        if naming.parties.len() < 2 {
            self.parties_behind(&mut naming, &sentence);
        }
        // "the Merrow–Kestrel pact"
        if naming.parties.len() < 2
            && let Some(pair) = (naming.tokens.start..naming.noun.start).find_map(|at| self.joined_by_dash(at, naming.noun.start))
            && pair.iter().all(|party| self.is_state(party.who) || self.is_name_elsewhere(party.tokens.start))
        {
            naming.parties = pair;
        }
        naming.year = naming.year.or_else(|| self.year_behind(&naming));
        naming
    }

    /// "the understanding with Cabra of 11 July 2006", "the Calder Annex, of 2016", "the Laboratory Agreement (2015)", "Treaty on
    /// Fugitives, Vell, 9 February 2023".
    fn year_behind(&self, naming: &Naming<'_>) -> Option<usize> {
        let analysis = self.context.analysis;
        // "the Convention of Amity | of 1846 between A and B"
        let of_year = self.is_term(naming.tokens.end, TermWord::Dated).then(|| self.time_at(naming.tokens.end + 1)).flatten();
        if of_year.is_some() {
            return of_year;
        }
        let last = naming.parties.iter().map(|party| party.tokens.end).max().unwrap_or(0).max(naming.tokens.end);
        if last > naming.tokens.end + REACH {
            return None;
        }
        let comma = usize::from(analysis.is_mark(last, ","));
        if self.is_term(last + comma, TermWord::Dated) {
            return self.time_at(last + comma + 1);
        }
        let opens = analysis.is_mark(last, "(");
        if !opens && (comma == 0 || !naming.proper) {
            return None;
        }
        let place = (last + 1..last + 1 + PLACE).take_while(|&at| analysis.is_capitalised(at) && self.time_at(at).is_none()).count();
        let start = last + 1 + place + usize::from(place > 0 && analysis.is_mark(last + 1 + place, ","));
        let time = self.time_at(start)?;
        let end = self.context.times[time].tokens.end;
        let closes = if opens {
            analysis.is_mark(end, ")")
        } else {
            end >= self.context.sentence(start).end || matches!(analysis.text_of(end), "," | "." | ";")
        };
        closes.then_some(time)
    }

    /// "the search and rescue arrangement", "the Cessation of Hostilities Agreement": a joint between two words that describe
    /// the noun.
    fn joins_modifiers(&self, joint: usize, next: usize, floor: usize) -> bool {
        let analysis = self.context.analysis;
        if joint <= floor + 1
            || next != joint + 1
            || self.context.names.mention_at(joint - 1).is_some_and(|mention| self.party(mention).is_some())
        {
            return false;
        }
        let opens = analysis.classes_of(joint - 2).any(Classes::ARTICLE);
        let noun = |at: usize| analysis.upos_of(at) == Upos::Noun && !analysis.is_capitalised(at);
        // "Visiting Forces"
        let named = |at: usize| self.context.names.mention_at(at).is_some();
        let capital = |at: usize| analysis.is_capitalised(at) && (analysis.upos_of(at) != Upos::Verb || named(at));
        let and = analysis.classes_of(joint).any(Classes::COORDINATOR) && noun(joint - 1) && noun(next);
        let of = self.is_term(joint, TermWord::Dated) && analysis.joins_names(joint) && capital(joint - 1) && capital(next);
        opens && (and || of)
    }

    /// "Spain and Morocco | Renew Fisheries Pact": right behind two names in a heading, a verb of an agreement's life in its plain
    /// form.
    fn is_verb_of_headline(&self, at: usize, sentence: &Range<usize>) -> bool {
        let packs = &self.context.analysis.library.packs;
        let makes = |hit: &Hit| {
            let of_life = matches!(hit.meaning, Meaning::Trigger(trigger)
                if packs.triggers[trigger as usize].needs_agreement() && packs.triggers[trigger as usize].verb);
            // "EU and Senegal | initial fisheries protocol"
            let drafts = hit.meaning == Meaning::Status(Status::Proposed) && hit.len() == 1;
            (of_life || drafts) && hit.form == WordForm::Base
        };
        if at <= sentence.start || !self.is_heading(sentence) || !self.context.analysis.hits_at(at).iter().any(makes) {
            return false;
        }
        let pair = self.joined_parties(sentence.start, at);
        matches!(pair.as_slice(), [_, .., last] if last.tokens.end == at)
    }

    /// "a basing agreement"
    fn is_gerund_before_noun(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let hits = analysis.hits_at(at);
        let gerund = hits
            .iter()
            .all(|hit| hit.form == WordForm::Gerund || !matches!(hit.meaning, Meaning::Trigger(_) | Meaning::Term(_) | Meaning::Cue(_)));
        gerund && matches!(analysis.upos_of(at), Upos::Noun | Upos::Adj | Upos::Propn)
    }

    /// "laid before the House the | Convention of Brandal": where the name of an agreement begins that was read as one with a name
    /// before it.
    fn behind_article_in(&self, mention: &MentionFound, end: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        if self.context.names.entity(mention).actor.is_some() {
            return None;
        }
        let article = |at: &usize| analysis.classes_of(*at).any(Classes::ARTICLE) && !analysis.is_capitalised(*at);
        let last = (mention.tokens.start + 1..end.min(mention.tokens.end)).rev().find(article)?;
        (!self.is_of(last - 1)).then_some(last + 1)
    }

    /// Known states and bodies inside a longer name.
    fn parties_in_name(&self, name: Range<usize>) -> Vec<Party<'t>> {
        let analysis = self.context.analysis;
        // The "EU–Turkey Statement" is known itself: its parties are those inside its name, whether the text names them or not.
        let is_state = |actor: u32| {
            let known = &analysis.library.packs.actors[actor as usize];
            known.entity_type == EntityType::Place && known.sector.is_some() || known.sector.as_deref() == Some("eu")
        };
        let actor = |meaning| match meaning {
            Meaning::Actor(actor) if is_state(actor) => Some((self.context.names.entity_of_actor(actor), true)),
            Meaning::Capital(actor) => self.context.names.entity_of_actor(actor).map(|entity| (Some(entity), false)),
            _ => None,
        };
        let hits = name.clone().filter_map(|at| analysis.longest(at, actor)).filter(|(hit, _)| hit.end as usize <= name.end);
        let named = hits.map(|(hit, (entity, known))| {
            let tokens = hit.start as usize..hit.end as usize;
            let who = entity.map_or_else(|| Who::Words(analysis.slice(tokens.clone())), Who::Entity);
            (Party { who, tokens }, known)
        });
        named.filter(|(party, known)| *known || self.is_state(party.who)).map(|(party, _)| party).collect()
    }

    /// What an agreement is on belongs to its name: "Agreement on the Return of Persons", "agreement on readmission". A
    /// date behind "of" is when it was made.
    fn title(&self, naming: &mut Naming<'t>, sentence: &Range<usize>) {
        let analysis = self.context.analysis;
        // "the Peace of | Aigualba"
        let end = naming.noun.end - usize::from(naming.noun.len() > 1 && self.is_of(naming.noun.end - 1));
        if end + 1 >= sentence.end || !self.is_term(end, TermWord::About) && !self.is_term(end, TermWord::Dated) {
            return;
        }
        let article = usize::from(analysis.classes_of(end + 1).any(Classes::ARTICLE));
        let first = end + 1 + article;
        if let Some(time) = self.time_at(end + 1).or_else(|| self.time_at(first)) {
            naming.year = naming.year.or(Some(time).filter(|_| self.is_term(end, TermWord::Dated)));
            return;
        }
        let behind = self.joined_parties(end + 1, sentence.end);
        if self.are_known(&behind) || behind.iter().any(|party| self.is_state(party.who)) {
            return;
        }
        if analysis.is_capitalised(naming.noun.start) && analysis.is_capitalised(first) {
            let links = Classes::PREPOSITION.or(Classes::COORDINATOR).or(Classes::ARTICLE);
            let mut at = first;
            while at < sentence.end {
                let link = analysis.classes_of(at).any(links) && !analysis.is_capitalised(at);
                if link && self.parties_led_to(at, sentence.end).len() >= 2 || self.leads_to_partner(at) {
                    break;
                }
                let owns = analysis.is_possessive(at) || self.is_bare_possessive(at);
                // "on Third-Country Nationals"
                let hyphen = matches!(analysis.text_of(at), "-" | "–")
                    && analysis.has_shape(at, Shape::GLUED)
                    && at + 1 < sentence.end
                    && analysis.is_capitalised(at + 1);
                let link = link || hyphen;
                let capital = analysis.is_capitalised(at) || owns && at + 1 < sentence.end && analysis.is_capitalised(at + 1);
                if capital && self.time_at(at).is_none() {
                    naming.tokens.end = at + 1;
                } else if !link {
                    break;
                }
                at += 1;
            }
        } else if let Some(phrase) = self.context.references.phrases.simple_after(end + 1, sentence.end)
            && !phrase.clone().any(|at| analysis.is_capitalised(at))
            && self.context.times_in(phrase.clone()).is_empty()
        {
            naming.tokens.end = phrase.end;
        }
    }

    /// Whether a word about an agreement's life begins here.
    pub(super) fn is_term(&self, at: usize, wanted: TermWord) -> bool {
        self.context.analysis.means(at, |meaning| meaning == Meaning::Term(wanted))
    }

    fn is_verb(&self, at: usize) -> bool {
        self.context.analysis.hits_at(at).iter().any(|hit| {
            // "A and B sign water deal"
            let packs = &self.context.analysis.library.packs;
            let makes = matches!(hit.meaning, Meaning::Trigger(trigger)
                if packs.triggers[trigger as usize].needs_agreement() && packs.triggers[trigger as usize].verb);
            let plain = makes && !self.context.analysis.is_capitalised(at);
            let finite = plain || matches!(hit.form, WordForm::Past | WordForm::Participle | WordForm::Third | WordForm::Gerund);
            matches!(hit.meaning, Meaning::Trigger(_) | Meaning::Term(_) | Meaning::Cue(_)) && finite
        })
    }

    fn time_at(&self, token: usize) -> Option<usize> {
        let before = self.context.times.partition_point(|time| time.tokens.start <= token).checked_sub(1)?;
        let time = &self.context.times[before];
        (time.tokens.contains(&token) && time.date().is_some()).then_some(before)
    }

    /// "between A and B", "with B", "by A and B" behind the noun.
    fn parties_behind(&self, naming: &mut Naming<'t>, sentence: &Range<usize>) {
        let analysis = self.context.analysis;
        // "the Infrastructure Memorandum of 2019 with B"
        let dated = Some(naming.tokens.end + 1).filter(|at| self.is_term(at - 1, TermWord::Dated)).and_then(|at| self.time_at(at));
        let start = dated.map_or(naming.tokens.end, |time| self.context.times[time].tokens.end);
        let limit = sentence.end.min(start + 12);
        for at in start..limit {
            // "the memorandum is between A and B"
            let is = analysis.classes_of(at).any(Classes::BE) && self.leads_between(at + 1);
            if self.ends_noun_phrase(at) && !is {
                break;
            }
            if !analysis.classes_of(at).any(Classes::PREPOSITION) || self.leads_to_mediator(at) {
                continue;
            }
            let found = self.parties_led_to(at, sentence.end);
            if found.len() >= 2 {
                naming.parties = found;
                return;
            }
            if self.leads_to_partner(at) && at == start + usize::from(analysis.is_mark(start, ",")) {
                naming.parties.extend(if found.is_empty() { self.party_meant(at + 1, sentence.end).into_iter().collect() } else { found });
                return;
            }
        }
    }

    /// "with the bloc": what stands for a party named before.
    fn party_meant(&self, start: usize, end: usize) -> Option<Party<'t>> {
        let phrase = self.context.references.phrases.simple_after(start, end)?;
        let entity = self.context.references.resolve(phrase.clone()).entity?;
        let found = &self.context.names.entities[entity];
        let state = found.entity_type == EntityType::Place || matches!(found.sector, Some("eu" | "international" | "government"));
        state.then_some(Party { who: Who::Entity(entity), tokens: phrase })
    }

    /// A verb of its own, or a mark: what follows is not part of the naming any more.
    fn ends_noun_phrase(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let packs = &analysis.library.packs;
        let verb =
            Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::REQUIRED).or(Classes::RELATIVE).or(Classes::SUBORDINATOR);
        let preposition = analysis.classes_of(at).any(Classes::PREPOSITION);
        let made = |hit: &Hit| matches!(hit.meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].needs_agreement());
        // "stipulated | among A and B"
        let leads = self.leads_between(at + 1) || analysis.classes_of(at + 1).any(Classes::AGENT);
        let other_verb = self.is_verb(at) && !leads && !analysis.hits_at(at).iter().any(made);
        (analysis.classes_of(at).any(verb) && !preposition) || other_verb || matches!(analysis.text_of(at), "." | ";" | ":" | "”" | "\"")
    }

    /// The parties behind a preposition. "Agreement on Trade and Fisheries" is between neither: behind a word that leads to
    /// what it is about, only what is known to be a state or a public body is one.
    fn parties_led_to(&self, preposition: usize, end: usize) -> Vec<Party<'t>> {
        let found = self.joined_parties(preposition + 1, end);
        let about = self.is_term(preposition, TermWord::About) || self.is_term(preposition, TermWord::Dated);
        if about && !self.are_known(&found) { Vec::new() } else { found }
    }

    /// Two or more that are known to be states or public bodies.
    fn are_known(&self, parties: &[Party<'t>]) -> bool {
        parties.len() >= 2 && parties.iter().all(|party| self.is_state(party.who) || self.sector(party.who).is_some())
    }

    /// "brokered | by": what leads to those who help others to agree.
    pub(super) fn leads_to_mediator(&self, at: usize) -> bool {
        at > 0 && self.context.analysis.classes_of(at).any(Classes::AGENT) && self.is_term(at - 1, TermWord::Mediate)
    }

    /// "between"
    pub(super) fn leads_between(&self, at: usize) -> bool {
        self.is_term(at, TermWord::Between)
    }

    /// The party that a possessive belongs to.
    fn owner_before(&self, possessive: usize, floor: usize) -> Option<Party<'t>> {
        let from = possessive.saturating_sub(OWNER).max(floor);
        (from..possessive).filter_map(|at| self.name_from(at, possessive)).find(|party| party.tokens.end == possessive)
    }

    /// "with"
    pub(super) fn leads_to_partner(&self, at: usize) -> bool {
        self.context.analysis.classes_of(at).any(Classes::PARTNER)
    }
}
