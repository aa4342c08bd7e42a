//! Agreements: what states and bodies have agreed, with parties, dates and terms.
//!
//! Each noun for an agreement ("memorandum", "the deal") is a naming. Namings with the same parties
//! are one agreement; a naming without parties ("the MoU") is the last one named that the noun fits.
//! What sentences with a naming say of signing, term, renewal and notice goes to its agreement, each
//! with the words that say it. Nothing is computed here.

use std::ops::Range;

use plimsoll_language::Hit;
use plimsoll_pack::{Classes, Meaning, Piece, TermWord, WordForm};
use plimsoll_record::{EntityType, Renewal, Status};

use crate::context::Context;
use crate::names::MentionFound;
use crate::times::{TimeFound, TimeValue};

/// An agreement by tokens. Times are indices into the times of the document.
#[derive(Debug, Clone, Default)]
pub(crate) struct AgreementFound {
    /// The fullest naming.
    pub(crate) name: Range<usize>,
    /// Where it is named.
    pub(crate) namings: Vec<Range<usize>>,
    /// Mentions of its parties, with their entities.
    pub(crate) parties: Vec<(usize, Range<usize>)>,
    pub(crate) signed: Option<usize>,
    pub(crate) in_force: Option<usize>,
    pub(crate) term: Option<usize>,
    pub(crate) renewal: Option<(Renewal, Range<usize>)>,
    pub(crate) notice: Option<usize>,
    pub(crate) renewals: Vec<usize>,
    pub(crate) status: Option<(Status, Range<usize>)>,
}

/// A place where an agreement is named.
#[derive(Debug, Clone)]
struct Naming {
    tokens: Range<usize>,
    noun: Range<usize>,
    /// Entity and mention of each party that the naming itself tells.
    parties: Vec<(usize, Range<usize>)>,
    definite: bool,
    year: Option<usize>,
}

/// Words of an agreement's life are looked for within this distance of its naming or of each other.
const REACH: usize = 14;

/// Finds the agreements of a document, in the order of their first naming.
pub(crate) fn find(context: &Context<'_, '_>) -> Vec<AgreementFound> {
    let finder = Finder { context };
    let mut agreements: Vec<AgreementFound> = Vec::new();
    let mut nouns: Vec<Vec<String>> = Vec::new();
    for naming in finder.namings() {
        let noun = context.analysis.slice(naming.noun.clone()).to_lowercase();
        let index = finder.which(&agreements, &nouns, &naming, &noun).unwrap_or_else(|| {
            agreements.push(AgreementFound { name: naming.tokens.clone(), ..Default::default() });
            nouns.push(Vec::new());
            agreements.len() - 1
        });
        finder.add(&mut agreements[index], &naming);
        nouns[index].push(noun);
    }
    for agreement in &mut agreements {
        for naming in agreement.namings.clone() {
            finder.read_life(agreement, &naming);
        }
        finder.year_of_name(agreement);
    }
    agreements.retain(|agreement| agreement.parties.len() >= 2 || (agreement.signed.is_some() && (agreement.term.is_some() || !agreement.renewals.is_empty())) || (!agreement.parties.is_empty() && agreement.signed.is_some()));
    agreements
}

struct Finder<'c, 'a, 't> {
    context: &'c Context<'a, 't>,
}

impl<'a> Finder<'_, 'a, '_> {
    fn namings(&self) -> Vec<Naming> {
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
        self.context.analysis.quotes.iter().any(|quote| quote.inside().contains(&at) && quote.inside().len() <= 4 && quote.inside().len() > 2)
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
                    let stops = Classes::PREPOSITION.or(Classes::COORDINATOR).or(Classes::SUBORDINATOR).or(Classes::BE).or(Classes::HAVE).or(Classes::ARTICLE).or(Classes::POSSIBLE).or(Classes::DEMONSTRATIVE).or(Classes::POSSESSIVE).or(Classes::RELATIVE);
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
        self.context.times.iter().position(|time| time.tokens.contains(&token) && time.date().is_some())
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
        let verb = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::REQUIRED).or(Classes::RELATIVE).or(Classes::SUBORDINATOR);
        let preposition = analysis.classes_of(at).any(Classes::PREPOSITION);
        let made = |hit: &Hit| matches!(hit.meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].needs == Some(plimsoll_pack::Need::Agreement));
        let other_verb = self.is_verb(at) && !analysis.hits_at(at).iter().any(made);
        (analysis.classes_of(at).any(verb) && !preposition) || other_verb || matches!(analysis.text_of(at), "." | ";" | ":" | "”" | "\"")
    }

    /// "with"
    fn leads_to_partner(&self, at: usize) -> bool {
        self.context.analysis.classes_of(at).any(Classes::PARTNER)
    }

    /// "A and B", "A, B and C", "the governments of A and B": parties side by side.
    fn joined_parties(&self, start: usize, end: usize) -> Vec<(usize, Range<usize>)> {
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
            let common = found.is_empty() && analysis.piece_of(at) == Piece::Word && (opens || self.is_body_noun(at) || (at > start && analysis.joins_names(at)));
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

    /// The agreement that a naming means, if it was named before.
    fn which(&self, agreements: &[AgreementFound], nouns: &[Vec<String>], naming: &Naming, noun: &str) -> Option<usize> {
        let mut parties: Vec<usize> = naming.parties.iter().map(|(entity, _)| *entity).collect();
        if parties.len() < 2 {
            parties.extend(self.signers(naming).iter().map(|(entity, _)| *entity));
        }
        parties.sort_unstable();
        parties.dedup();
        let same_year = |agreement: &AgreementFound| {
            let year = |time: usize| self.context.times[time].date().and_then(|date| date.earliest()).map(|day| day.year());
            match (naming.year.and_then(year), agreement.signed.and_then(year)) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            }
        };
        if parties.len() >= 2 {
            return agreements.iter().rposition(|agreement| {
                let mut known: Vec<usize> = agreement.parties.iter().map(|(entity, _)| *entity).collect();
                known.sort_unstable();
                known.dedup();
                known == parties && same_year(agreement)
            });
        }
        let fits = |agreement: &AgreementFound| {
            parties.iter().all(|party| agreement.parties.is_empty() || agreement.parties.iter().any(|(entity, _)| entity == party)) && same_year(agreement)
        };
        // What is known to have parties is meant before what is not.
        let last = |wanted: &dyn Fn(usize) -> bool| {
            let complete = |index: usize| wanted(index) && agreements[index].parties.len() >= 2;
            (0..agreements.len()).rev().find(|&index| complete(index)).or_else(|| (0..agreements.len()).rev().find(|&index| wanted(index)))
        };
        let by_noun = last(&|index| fits(&agreements[index]) && nouns[index].iter().any(|known| known == noun));
        match naming.definite || naming.noun.len() == naming.tokens.len() {
            true => by_noun.or_else(|| last(&|index| fits(&agreements[index]))),
            // "the EU-Turkey deal" is told by its parties; "a new agreement" is new.
            false if naming.parties.is_empty() => None,
            false => by_noun,
        }
    }

    fn add(&self, agreement: &mut AgreementFound, naming: &Naming) {
        agreement.namings.push(naming.tokens.clone());
        if agreement.parties.len() < 2 {
            let mut parties = naming.parties.clone();
            if parties.len() < 2 {
                for signer in self.signers(naming) {
                    if !parties.iter().any(|(entity, _)| *entity == signer.0) {
                        parties.push(signer);
                    }
                }
            }
            if parties.len() > agreement.parties.len() {
                agreement.parties = parties;
                agreement.parties.dedup_by_key(|(entity, _)| *entity);
            }
        }
        let words = |tokens: &Range<usize>| self.context.analysis.tokens[tokens.clone()].iter().filter(|token| token.piece == Piece::Word && token.is_capitalised()).count();
        if words(&naming.tokens) > words(&agreement.name) {
            agreement.name = naming.tokens.clone();
        }
    }

    /// Who signs, renews or makes it: states in the subject, or behind "by".
    fn signers(&self, naming: &Naming) -> Vec<(usize, Range<usize>)> {
        let sentence = self.context.sentence(naming.noun.start);
        let Some((trigger, verb)) = self.agreement_trigger(&sentence, &naming.noun) else { return Vec::new() };
        if trigger.end as usize <= naming.noun.start {
            // Active: A and B signed it.
            let clause = self.context.clause(trigger.start as usize);
            let mut found = self.states_in(clause.start..trigger.start as usize);
            if found.len() < 2 {
                found.extend(self.partner_behind(naming.noun.end, sentence.end));
            }
            return found;
        }
        let between = naming.noun.end..trigger.start as usize;
        let relative = self.context.analysis.classes_of(between.start).any(Classes::RELATIVE.or(Classes::THAT));
        if relative && verb {
            return self.states_in(between); // "the accord that A and B signed"
        }
        // Passive: it was signed by A and B.
        let after = trigger.end as usize;
        let by = (after..sentence.end.min(after + 10)).find(|&at| self.context.analysis.classes_of(at).any(Classes::AGENT));
        match by {
            Some(by) if verb => self.joined_parties(by + 1, sentence.end),
            _ => Vec::new(),
        }
    }

    fn partner_behind(&self, start: usize, end: usize) -> Vec<(usize, Range<usize>)> {
        let with = (start..end.min(start + 8)).find(|&at| self.leads_to_partner(at));
        with.map_or(Vec::new(), |with| self.joined_parties(with + 1, end))
    }

    /// States named in the subject, also by the nationality of who signs for them.
    fn states_in(&self, tokens: Range<usize>) -> Vec<(usize, Range<usize>)> {
        let analysis = self.context.analysis;
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        let mut push = |entity: usize, tokens: Range<usize>| {
            if !found.iter().any(|(known, _)| *known == entity) {
                found.push((entity, tokens));
            }
        };
        for at in tokens.clone() {
            if let Some(mention) = self.context.names.mention_at(at).filter(|mention| mention.tokens.start == at) {
                let entity = self.context.names.entity(mention);
                let country = entity.entity_type == EntityType::Place && entity.sector.is_some();
                let body = entity.entity_type == EntityType::Organisation && matches!(entity.sector, Some("eu" | "international"));
                if country || body {
                    push(mention.entity, mention.tokens.clone());
                }
            }
            let demonym = analysis.longest(at, |meaning| match meaning {
                Meaning::Demonym(actor) => Some(actor),
                _ => None,
            });
            if let Some((hit, actor)) = demonym
                && let Some(entity) = self.context.names.entities.iter().position(|entity| entity.actor == Some(actor))
            {
                push(entity, hit.start as usize..hit.end as usize);
            }
        }
        found
    }

    /// The nearest trigger of an event of agreements in the sentence. Tells whether it is a verb.
    fn agreement_trigger(&self, sentence: &Range<usize>, noun: &Range<usize>) -> Option<(Hit, bool)> {
        let packs = &self.context.analysis.library.packs;
        self.context
            .meanings(sentence.clone(), |meaning| match meaning {
                Meaning::Trigger(trigger) => {
                    let trigger = &packs.triggers[trigger as usize];
                    (trigger.needs == Some(plimsoll_pack::Need::Agreement)).then_some(trigger.verb)
                }
                _ => None,
            })
            .filter(|(hit, _)| self.context.distance(&(hit.start as usize..hit.end as usize), noun) <= REACH)
            .min_by_key(|(hit, _)| self.context.distance(&(hit.start as usize..hit.end as usize), noun))
    }

    /// Reads what the sentence of a naming tells, and the next one if it goes on with "It".
    fn read_life(&self, agreement: &mut AgreementFound, naming: &Range<usize>) {
        let sentence = self.context.sentence(naming.start);
        self.read_sentence(agreement, sentence.clone());
        if let Some(next) = self.context.sentence_of_pronoun(&sentence) {
            self.read_sentence(agreement, next);
        }
    }

    fn read_sentence(&self, agreement: &mut AgreementFound, sentence: Range<usize>) {
        let in_name = |time: &&TimeFound| agreement.namings.iter().any(|naming| naming.start <= time.tokens.start && time.tokens.end <= naming.end && matches!(time.value, TimeValue::Date(_)));
        let times: Vec<&TimeFound> = self.context.times_in(sentence.clone()).iter().filter(|time| !in_name(time)).collect();
        for time in times {
            let index = self.context.times.iter().position(|other| other.tokens == time.tokens).expect("it is one of them");
            match &time.value {
                TimeValue::Date(_) => self.date_of_life(agreement, index, time, &sentence),
                TimeValue::Length(_) => self.length_of_life(agreement, index, time, &sentence),
                TimeValue::Unknown => {}
            }
        }
        let renews = self.term(&sentence, TermWord::Renew);
        if agreement.renewal.is_none() && renews.is_some() {
            let automatic = self.term(&sentence, TermWord::Automatic).map(|words| (Renewal::Automatic, words));
            let express = self.term(&sentence, TermWord::Express).map(|words| (Renewal::Express, words));
            agreement.renewal = automatic.or(express);
        }
    }

    /// The first words of one kind about an agreement's life.
    fn term(&self, sentence: &Range<usize>, wanted: TermWord) -> Option<Range<usize>> {
        self.context.meanings(sentence.clone(), |meaning| (meaning == Meaning::Term(wanted)).then_some(())).map(|(hit, ())| hit.start as usize..hit.end as usize).next()
    }

    fn date_of_life(&self, agreement: &mut AgreementFound, index: usize, time: &TimeFound, sentence: &Range<usize>) {
        let packs = &self.context.analysis.library.packs;
        let nearest = self
            .context
            .meanings(sentence.clone(), |meaning| match meaning {
                Meaning::Trigger(trigger) => {
                    let trigger = &packs.triggers[trigger as usize];
                    (trigger.needs == Some(plimsoll_pack::Need::Agreement)).then_some(Life::Event(trigger.event_type))
                }
                Meaning::Term(TermWord::InForce) => Some(Life::InForce),
                _ => None,
            })
            .filter(|(hit, _)| self.context.clause(hit.start as usize).contains(&time.tokens.start))
            .map(|(hit, life)| (self.distance_forward(&hit, &time.tokens), hit, life))
            .filter(|(distance, _, _)| *distance <= REACH * 2)
            .min_by_key(|(distance, _, life)| (*distance, *life));
        let Some((_, hit, life)) = nearest else { return };
        if time.tokens.end <= hit.start as usize && self.has_date_behind(&hit) {
            return; // "headlines this month that the deal renews on 2 November"
        }
        let words = hit.start as usize..hit.end as usize;
        match life {
            Life::InForce => {
                agreement.in_force.get_or_insert(index);
                agreement.status = Some((Status::InForce, words));
            }
            Life::Event(event) => {
                let name = packs.event_types[event as usize].name.as_str();
                let is_day_or_year = time.date().is_some_and(|date| !date.as_str().contains('/'));
                if name.ends_with(".sign") && is_day_or_year {
                    if agreement.signed.is_none() || self.is_more_exact(index, agreement.signed) {
                        agreement.signed = Some(index);
                    }
                    agreement.status.get_or_insert((Status::Signed, words));
                } else if name.ends_with(".renew") && self.is_renewed_then(&hit, time, sentence) {
                    self.renewed(agreement, index, words);
                } else if name.ends_with(".terminate") {
                    agreement.status = Some((Status::Terminated, words));
                }
            }
        }
    }

    fn has_date_behind(&self, hit: &Hit) -> bool {
        let end = self.context.clause(hit.start as usize).end;
        let behind = hit.end as usize..end.min(hit.end as usize + 9);
        self.context.times_in(behind).iter().any(|time| time.date().is_some())
    }

    /// "voted for the renewal on 15 October": behind a noun the date is another verb's, if there is one.
    fn is_renewed_then(&self, hit: &Hit, time: &TimeFound, sentence: &Range<usize>) -> bool {
        let packs = &self.context.analysis.library.packs;
        let is_verb = self.context.analysis.hits_at(hit.start as usize).iter().any(|other| matches!(other.meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].verb));
        let finite = |other: &Hit| matches!(other.form, WordForm::Past | WordForm::Third) && other.start < hit.start;
        let other_verb = || {
            let verbs = |meaning| matches!(meaning, Meaning::Cue(_)).then_some(()).or(matches!(meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].verb).then_some(()));
            self.context.meanings(sentence.start..hit.start as usize, verbs).any(|(other, ())| finite(&other))
        };
        is_verb || (time.tokens.start >= hit.end as usize && !other_verb())
    }

    /// A date stands behind its verb more often than before it.
    fn distance_forward(&self, hit: &Hit, time: &Range<usize>) -> usize {
        let tokens = hit.start as usize..hit.end as usize;
        self.context.distance(&tokens, time) + if time.end <= tokens.start { 3 } else { 0 }
    }

    fn is_more_exact(&self, time: usize, than: Option<usize>) -> bool {
        let length = |time: usize| self.context.times[time].date().map_or(0, |date| date.as_str().len());
        let same_year = |a: usize, b: usize| {
            let year = |time: usize| self.context.times[time].date().and_then(|date| date.earliest()).map(|day| day.year());
            year(a) == year(b)
        };
        than.is_some_and(|than| same_year(time, than) && length(time) > length(than))
    }

    fn renewed(&self, agreement: &mut AgreementFound, index: usize, words: Range<usize>) {
        let date = |time: usize| self.context.times[time].date().cloned();
        if date(index).is_some_and(|new| new.as_str().contains('/')) {
            return;
        }
        if !agreement.renewals.iter().any(|&known| date(known) == date(index)) {
            agreement.renewals.push(index);
        }
        let past = self.context.analysis.hits_at(words.start).iter().any(|hit| matches!(hit.form, WordForm::Past));
        if past {
            agreement.status = Some((Status::Renewed, words));
        }
    }

    fn length_of_life(&self, agreement: &mut AgreementFound, index: usize, time: &TimeFound, sentence: &Range<usize>) {
        let near = |term: TermWord, reach: usize| {
            self.context
                .meanings(sentence.clone(), |meaning| (meaning == Meaning::Term(term)).then_some(()))
                .any(|(hit, ())| self.context.distance(&(hit.start as usize..hit.end as usize), &time.tokens) <= reach)
        };
        if near(TermWord::Notice, 5) {
            agreement.notice.get_or_insert(index);
            return;
        }
        let repeated = time.timex_type == "SET" || near(TermWord::Every, 0);
        if repeated && near(TermWord::Renew, 6) {
            agreement.term.get_or_insert(index);
        } else if (near(TermWord::Term, 1) || self.modifies_noun(time, agreement)) && agreement.term.is_none_or(|term| self.context.times[term].timex_type == "SET") {
            agreement.term = Some(index);
        }
    }

    /// "a five-year protocol"
    fn modifies_noun(&self, time: &TimeFound, agreement: &AgreementFound) -> bool {
        agreement.namings.iter().any(|naming| naming.start <= time.tokens.start && time.tokens.end <= naming.end || naming.start == time.tokens.end)
    }

    /// "the 2017 pact": the year in the name tells when it was made, where nothing else does.
    fn year_of_name(&self, agreement: &mut AgreementFound) {
        if agreement.signed.is_some() {
            return;
        }
        agreement.signed = agreement.namings.iter().find_map(|naming| {
            self.context.times.iter().position(|time| naming.start <= time.tokens.start && time.tokens.end <= naming.end && time.date().is_some())
        });
    }
}

/// What a date in a sentence about an agreement can be the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Life {
    Event(u16),
    InForce,
}
