//! Where agreements are named: the noun, what describes it, and the parties told beside it.

use std::ops::Range;

use plimsoll_language::{Hit, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TermWord, WordForm};
use plimsoll_record::EntityType;

use super::{Finder, Naming};
use crate::names::MentionFound;

impl Finder<'_, '_, '_> {
    pub(super) fn namings(&self) -> Vec<Naming> {
        let analysis = self.context.analysis;
        let mut namings: Vec<Naming> = Vec::new();
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
            // "to deal with a neighbour", "by tacit agreement"
            if analysis.upos_of(noun.start) == Upos::Verb || self.is_how(&noun) {
                continue;
            }
            let naming = self.naming(noun);
            if !self.is_known_treaty(&naming) && !self.is_any(&naming) {
                namings.push(naming);
            }
        }
        namings
    }

    /// "the Refugee Convention": known to the pack, and of no particular parties.
    fn is_known_treaty(&self, naming: &Naming) -> bool {
        let treaty = self.context.names.mention_at(naming.noun.start).is_some_and(|mention| {
            let entity = self.context.names.entity(mention);
            matches!(entity.entity_type, EntityType::Agreement | EntityType::Law) && entity.actor.is_some()
        });
        treaty && naming.parties.is_empty()
    }

    /// "have not signed any agreement": none in particular.
    fn is_any(&self, naming: &Naming) -> bool {
        let opening = naming.tokens.start.checked_sub(1);
        opening.is_some_and(|at| {
            let classes = self.context.analysis.classes_of(at);
            classes.any(Classes::QUANTIFIER.or(Classes::NEGATION)) && !self.is_term(at, TermWord::New)
        })
    }

    /// "by tacit agreement": how it goes on, and no agreement.
    fn is_how(&self, noun: &Range<usize>) -> bool {
        let ways = |meaning| matches!(meaning, Meaning::Term(TermWord::Automatic | TermWord::Express));
        (noun.start.saturating_sub(4)..=noun.start)
            .any(|at| self.context.analysis.hits_at(at).iter().any(|hit| ways(hit.meaning) && hit.end as usize >= noun.end))
    }

    /// Inside a quotation of a few words: a title or a slogan.
    fn is_slogan(&self, at: usize) -> bool {
        self.context
            .analysis
            .quotes_in(at.saturating_sub(5)..at)
            .1
            .iter()
            .any(|quote| quote.inside().contains(&at) && (3..=4).contains(&quote.inside().len()))
    }

    fn naming(&self, noun: Range<usize>) -> Naming {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(noun.start);
        let mut start = noun.start;
        let mut parties = Vec::new();
        let mut year = None;
        while start > sentence.start {
            let at = start - 1;
            // "Migration and Economic Partnership"
            let joins = analysis.classes_of(at).any(Classes::COORDINATOR) && at > sentence.start + 1;
            if joins
                && start < noun.start
                && [at - 1, at + 1, noun.start].iter().all(|&at| analysis.is_capitalised(at))
                && self.context.names.mention_at(at - 1).is_none_or(|mention| self.party(mention).is_none())
            {
                start = at - 1;
                continue;
            }
            if let Some(mention) = self.context.names.mention_at(at) {
                match self.party(mention) {
                    Some(party) => parties.insert(0, party),
                    None => parties.extend(self.parties_in_name(mention.tokens.start..noun.start)),
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
            let token = &analysis.tokens[at];
            let modifier = match token.piece {
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
                    !token.classes.any(stops) && !self.is_verb(at)
                }
                Piece::Mark => matches!(analysis.text_of(at), "-" | "–") && token.shape.is(plimsoll_language::Shape::GLUED),
                _ => false,
            };
            if !modifier {
                break;
            }
            start = at;
        }
        // The pack knows "EU-Turkey Statement" as one name.
        if let Some(mention) = self.context.names.mention_at(noun.start).filter(|mention| mention.tokens.start < noun.start) {
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
        if let [(party, _)] = parties.as_slice()
            && self.context.names.entities[*party].sector.is_none()
        {
            parties.clear();
        }
        let new = (start..noun.start).any(|at| self.is_term(at, TermWord::New));
        let mut naming = Naming { tokens: start..noun.end, noun, parties, definite, new, proper: false, year };
        self.title(&mut naming, &sentence);
        let (noun, names) = (naming.noun.clone(), self.context.names);
        let own = naming
            .tokens
            .clone()
            .filter(|at| !noun.contains(at) && names.mention_at(*at).is_none_or(|mention| self.party(mention).is_none()));
        naming.proper = analysis.is_capitalised(noun.start)
            && own.into_iter().any(|at| analysis.is_capitalised(at) && !self.is_term(at, TermWord::New));
        if naming.parties.len() < 2 {
            self.parties_behind(&mut naming, &sentence);
        }
        naming
    }

    /// The state whose people or things a word names: "Tunisian".
    pub(super) fn people_at(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let demonym = self.context.analysis.longest(at, |meaning| if let Meaning::Demonym(actor) = meaning { Some(actor) } else { None });
        let (hit, actor) = demonym?;
        Some((self.context.names.entity_of_actor(actor)?, hit.start as usize..hit.end as usize))
    }

    /// Known states and bodies inside a longer name.
    fn parties_in_name(&self, name: Range<usize>) -> Vec<(usize, Range<usize>)> {
        let actor = |meaning| match meaning {
            Meaning::Actor(actor) | Meaning::Capital(actor) => self.context.names.entity_of_actor(actor),
            _ => None,
        };
        let hits = name.clone().filter_map(|at| self.context.analysis.longest(at, actor)).filter(|(hit, _)| hit.end as usize <= name.end);
        let parties = hits.filter(|(_, entity)| self.is_state(*entity));
        parties.map(|(hit, entity)| (entity, hit.start as usize..hit.end as usize)).collect()
    }

    /// What an agreement is on belongs to its name: "Agreement on the Return of Persons", "agreement on readmission". A
    /// date behind "of" is when it was made.
    fn title(&self, naming: &mut Naming, sentence: &Range<usize>) {
        let analysis = self.context.analysis;
        let end = naming.noun.end;
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
        if behind.len() >= 2 || behind.iter().any(|(party, _)| self.is_state(*party)) {
            return;
        }
        if analysis.is_capitalised(naming.noun.start) && analysis.is_capitalised(first) {
            let links = Classes::PREPOSITION.or(Classes::COORDINATOR).or(Classes::ARTICLE);
            let mut at = first;
            while at < sentence.end {
                let link = analysis.classes_of(at).any(links) && !analysis.is_capitalised(at);
                if link && self.joined_parties(at + 1, sentence.end).len() >= 2 || self.leads_to_partner(at) {
                    break;
                }
                if analysis.is_capitalised(at) && self.time_at(at).is_none() {
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
            let finite = matches!(hit.form, WordForm::Past | WordForm::Third | WordForm::Gerund);
            matches!(hit.meaning, Meaning::Trigger(_) | Meaning::Term(_) | Meaning::Cue(_)) && finite
        })
    }

    fn time_at(&self, token: usize) -> Option<usize> {
        let before = self.context.times.partition_point(|time| time.tokens.start <= token).checked_sub(1)?;
        let time = &self.context.times[before];
        (time.tokens.contains(&token) && time.date().is_some()).then_some(before)
    }

    /// A mention that can be a party: a state, a body of states, or the government of one.
    pub(super) fn party(&self, mention: &MentionFound) -> Option<(usize, Range<usize>)> {
        let entity = self.context.names.entity(mention);
        let fits = match entity.entity_type {
            EntityType::Place => true,
            EntityType::Organisation => matches!(entity.sector, Some("eu" | "international" | "government" | "un")),
            _ => false,
        };
        fits.then(|| (self.state(mention), mention.tokens.clone()))
    }

    /// The state that a mention stands for: of a capital its country, if the document names it.
    pub(super) fn state(&self, mention: &MentionFound) -> usize {
        let country = self.context.analysis.longest(mention.tokens.start, |meaning| match meaning {
            Meaning::Capital(actor) => Some(actor),
            _ => None,
        });
        let whole = country.filter(|(hit, _)| hit.end as usize == mention.tokens.end);
        whole.and_then(|(_, actor)| self.context.names.entity_of_actor(actor)).unwrap_or(mention.entity)
    }

    /// "between A and B", "with B", "by A and B" behind the noun.
    fn parties_behind(&self, naming: &mut Naming, sentence: &Range<usize>) {
        let analysis = self.context.analysis;
        let start = naming.tokens.end;
        let limit = sentence.end.min(start + 12);
        for at in start..limit {
            if self.ends_noun_phrase(at) {
                break;
            }
            if !analysis.classes_of(at).any(Classes::PREPOSITION) {
                continue;
            }
            let found = self.joined_parties(at + 1, sentence.end);
            if found.len() >= 2 {
                naming.parties = found;
                return;
            }
            if self.leads_to_partner(at) && at == start {
                naming.parties.extend(if found.is_empty() { self.party_meant(at + 1, sentence.end).into_iter().collect() } else { found });
                return;
            }
        }
    }

    /// "with the bloc": what stands for a party named before.
    fn party_meant(&self, start: usize, end: usize) -> Option<(usize, Range<usize>)> {
        let phrase = self.context.references.phrases.simple_after(start, end)?;
        let entity = self.context.references.resolve(phrase.clone()).entity?;
        let found = &self.context.names.entities[entity];
        let state = found.entity_type == EntityType::Place || matches!(found.sector, Some("eu" | "international" | "government"));
        state.then_some((entity, phrase))
    }

    /// A verb of its own, or a mark: what follows is not part of the naming any more.
    fn ends_noun_phrase(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let packs = &analysis.library.packs;
        let verb =
            Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::REQUIRED).or(Classes::RELATIVE).or(Classes::SUBORDINATOR);
        let preposition = analysis.classes_of(at).any(Classes::PREPOSITION);
        let made = |hit: &Hit| matches!(hit.meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].needs_agreement());
        let other_verb = self.is_verb(at) && !analysis.hits_at(at).iter().any(made);
        (analysis.classes_of(at).any(verb) && !preposition) || other_verb || matches!(analysis.text_of(at), "." | ";" | ":" | "”" | "\"")
    }

    /// "with"
    pub(super) fn leads_to_partner(&self, at: usize) -> bool {
        self.context.analysis.classes_of(at).any(Classes::PARTNER)
    }

    /// "A and B", "A, B and C", "the governments of A and B", "the Republic of A and the Kingdom of B": parties side by
    /// side. Beside another party a body of no known sort is one, too.
    pub(super) fn joined_parties(&self, start: usize, end: usize) -> Vec<(usize, Range<usize>)> {
        let analysis = self.context.analysis;
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        let mut unsure = 0;
        let mut at = start;
        let mut head = None;
        let mut steps = 0;
        while at < end && steps < 24 {
            steps += 1;
            if let Some(mention) = self.context.names.mention_at(at) {
                let (entity, tokens) = match self.party(mention) {
                    Some(party) => party,
                    None if self.could_be_party(mention) => {
                        unsure += 1;
                        (mention.entity, mention.tokens.clone())
                    }
                    None => break,
                };
                found.push((entity, head.take().unwrap_or(tokens.start)..tokens.end));
                at = mention.tokens.end;
                // Only "and" or a comma with another party goes on.
                let joint = at < end && (analysis.classes_of(at).any(Classes::COORDINATOR) || analysis.is_mark(at, ","));
                if !joint {
                    break;
                }
                at += 1;
                continue;
            }
            let opens = analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::COORDINATOR).or(Classes::QUANTIFIER));
            // "the Republic of Tamaro"
            let titled = analysis.is_capitalised(at) && analysis.joins_names(at + 1) && self.context.names.mention_at(at + 2).is_some();
            if titled {
                head = Some(at);
                at += 2;
                continue;
            }
            let common = found.is_empty()
                && analysis.piece_of(at) == Piece::Word
                && (opens || self.is_body_noun(at) || (at > start && analysis.joins_names(at)));
            if !opens && !common {
                break;
            }
            at += 1;
        }
        if found.len() < 2 && unsure > 0 { Vec::new() } else { found }
    }

    /// A body of which no more is known than its name.
    fn could_be_party(&self, mention: &MentionFound) -> bool {
        let entity = self.context.names.entity(mention);
        entity.entity_type == EntityType::Organisation && entity.sector.is_none()
    }

    /// "government", "governments": what a state acts by.
    fn is_body_noun(&self, at: usize) -> bool {
        self.context.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Anaphor(_) | Meaning::Head(_)))
    }
}
