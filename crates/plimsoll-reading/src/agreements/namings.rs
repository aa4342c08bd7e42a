//! Where agreements are named: the noun, what describes it, and the parties told beside it.

use std::ops::Range;

use plimsoll_language::Hit;
use plimsoll_pack::{Classes, Meaning, Piece, WordForm};
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
            namings.push(self.naming(noun));
        }
        namings
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
            if let Some(mention) = self.context.names.mention_at(at) {
                if let Some(party) = self.party(mention) {
                    parties.insert(0, party);
                }
                start = mention.tokens.start.max(sentence.start);
                continue;
            }
            if let Some(time) = self.time_at(at) {
                year = Some(time);
                start = self.context.times[time].tokens.start;
                continue;
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
        let opening = (start > sentence.start).then(|| start - 1);
        let definite = opening.is_some_and(|at| {
            let classes = analysis.classes_of(at);
            let indefinite = analysis.text_of(at).to_lowercase().starts_with('a');
            (classes.any(Classes::ARTICLE) && !indefinite) || classes.any(Classes::DEMONSTRATIVE.or(Classes::POSSESSIVE))
        });
        let mut naming = Naming { tokens: start..noun.end, noun, parties, definite, year };
        if naming.parties.len() < 2 {
            self.parties_behind(&mut naming, &sentence);
        }
        naming
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
    fn party(&self, mention: &MentionFound) -> Option<(usize, Range<usize>)> {
        let entity = self.context.names.entity(mention);
        let fits = match entity.entity_type {
            EntityType::Place => true,
            EntityType::Organisation => matches!(entity.sector, Some("eu" | "international" | "government" | "un")),
            _ => false,
        };
        fits.then(|| (mention.entity, mention.tokens.clone()))
    }

    /// "between A and B", "with B", "by A and B" behind the noun.
    fn parties_behind(&self, naming: &mut Naming, sentence: &Range<usize>) {
        let analysis = self.context.analysis;
        let start = naming.noun.end;
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
            let leads_to_one = self.leads_to_partner(at);
            if leads_to_one && found.len() == 1 && at == start {
                naming.parties.extend(found);
                return;
            }
        }
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

    /// "A and B", "A, B and C", "the governments of A and B": parties side by side.
    pub(super) fn joined_parties(&self, start: usize, end: usize) -> Vec<(usize, Range<usize>)> {
        let analysis = self.context.analysis;
        let mut found = Vec::new();
        let mut at = start;
        let mut steps = 0;
        while at < end && steps < 24 {
            steps += 1;
            if let Some(mention) = self.context.names.mention_at(at) {
                match self.party(mention) {
                    Some(party) => found.push(party),
                    None => break,
                }
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
            let common = found.is_empty()
                && analysis.piece_of(at) == Piece::Word
                && (opens || self.is_body_noun(at) || (at > start && analysis.joins_names(at)));
            if !opens && !common {
                break;
            }
            at += 1;
        }
        found
    }

    /// "government", "governments": what a state acts by.
    fn is_body_noun(&self, at: usize) -> bool {
        self.context.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Anaphor(_) | Meaning::Head(_)))
    }
}
