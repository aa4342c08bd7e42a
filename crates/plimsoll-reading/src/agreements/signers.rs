//! Who signs, renews or makes an agreement, has one or leaves it: the subjects of verbs and those behind "by".

use std::ops::Range;

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TermWord, WordForm};
use plimsoll_record::EntityType;

use super::life::{Life, Told, is_past};
use super::parties::{Party, Who};
use super::{AgreementFound, Finder, Naming, REACH};
use crate::names::GOVERNMENT;

/// What a verb makes stands at most so many tokens behind it: "signed on Monday a further".
const OBJECT: usize = 5;

/// And so many with its partner between: "concluded with the firm Pontis on Monday a".
const BEHIND_PARTNER: usize = 9;

/// "to which the Republic of A, the Federation of B and the United Nations set": so many tokens before the verb.
const LONG_LIST: usize = 24;

impl<'t> Finder<'_, '_, 't> {
    /// Who signs, renews or makes it: states in the subject, or behind "by".
    pub(super) fn signers(&self, naming: &Naming<'t>) -> Vec<Party<'t>> {
        let known = self.known_signers(naming);
        let told = |found: &[Party<'t>]| {
            let new = |party: &&Party<'t>| !naming.parties.iter().any(|known| self.is_same(known.who, party.who));
            naming.parties.len() + found.iter().filter(new).count()
        };
        let any = self.any_signers(naming).into_iter().max_by_key(|found| found.len()).unwrap_or_default();
        if told(&known) < 2 {
            return if told(&any) > told(&known) { any } else { known };
        }
        // "Ardmore, Belcourt and Cressy sign": more of the same list.
        let all = known.iter().all(|party| any.iter().any(|other| self.is_same(other.who, party.who)));
        if all && any.len() > known.len() && self.stand_together(&any) { any } else { known }
    }

    /// Those who sign, whatever they are, where grammar alone tells them.
    fn any_signers(&self, naming: &Naming<'t>) -> Vec<Vec<Party<'t>>> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(naming.noun.start);
        let makes = |at: usize| {
            // "wants the minister to denounce it": who only wants an end need not be party to it.
            let verb = self.is_term(at, TermWord::Ratify) && !self.is_asked_for(at)
                || self.life_at(&(at..at + 1)).is_some() && !self.is_only_to_end(at);
            // "the law | ratifying it": no act of whom the sentence tells.
            let describes = || analysis.word_of(at).is_some_and(|word| analysis.words[word].relation == Relation::Acl);
            let gerund = || analysis.hits_at(at).iter().any(|hit| hit.form == WordForm::Gerund) && describes();
            (analysis.classes_of(at).any(Classes::HAVE) || verb) && analysis.upos_of(at) == Upos::Verb && !gerund()
        };
        let mut told = Vec::new();
        told.extend(self.at_work_on(naming, &sentence));
        if naming.parties.len() == 1 {
            told.extend(self.asked_to_act_on(naming, &sentence).map(|party| vec![party]));
        }
        // "A suspended its partnership with B", "A and B have a new contract"
        let before = naming.tokens.start.saturating_sub(BEHIND_PARTNER).max(sentence.start)..naming.tokens.start;
        // "having regard | to | the agreement": what one has is right behind the verb.
        let led = |verb: usize| {
            let leads = |at: usize| analysis.classes_of(at).any(Classes::PREPOSITION) && !self.leads_to_partner(at);
            analysis.classes_of(verb).any(Classes::HAVE) && (verb + 1..naming.tokens.start).any(leads)
        };
        let near = |verb: &usize| (naming.tokens.start - verb <= OBJECT || self.leads_to_partner(verb + 1)) && !led(*verb);
        if let Some(verb) = before.rev().find(|&at| makes(at)).filter(near).filter(|&verb| !self.is_passive(verb)) {
            let mut found = self.subjects_of(verb);
            // "concluded with Pontis the Bridge Concession"
            if found.len() < 2 {
                found.extend(self.partner_behind(verb + 1, naming.tokens.start));
            }
            if found.len() < 2 && naming.parties.is_empty() {
                found.extend(self.partner_behind(naming.noun.end, sentence.end));
            }
            told.push(found);
        }
        // "the accord which A and B concluded"
        let from = naming.tokens.end + usize::from(analysis.is_mark(naming.tokens.end, ","));
        let makes_behind = || {
            let reach = if self.behind_relative(from).is_some() { LONG_LIST } else { REACH };
            (from..sentence.end.min(from + reach)).find(|&at| analysis.upos_of(at) == Upos::Verb && self.life_at(&(at..at + 1)).is_some())
        };
        // "which the Authority made with Marsh Health": any verb, where it has both sides
        let relative = self.behind_relative(from);
        let first = relative.and_then(|start| (start..sentence.end.min(from + REACH)).find(|&at| analysis.upos_of(at) == Upos::Verb));
        if let Some((start, verb)) = relative.zip(first) {
            let mut found = self.nearest(self.acting(start..verb));
            if found.len() == 1 {
                found.extend(self.partner_behind(verb + 1, sentence.end));
                told.extend((found.len() >= 2).then_some(found));
            }
        }
        let Some(verb) = makes_behind() else { return told };
        if !self.is_passive(verb) {
            told.extend(relative.map(|start| self.nearest(self.acting(start..verb))));
            return told;
        }
        // "was signed by A's minister and B's envoy", "signed on 5 June between A and B", "is being negotiated with B"
        let behind = verb + 1..self.next_verb(verb + 1, sentence.end.min(verb + 1 + REACH));
        let by = |at: usize| analysis.classes_of(at).any(Classes::AGENT) && !self.leads_to_mediator(at);
        let leads = |at: usize| by(at) || self.leads_between(at) || self.leads_to_partner(at);
        let led = behind.into_iter().filter(|&at| leads(at)).map(|at| self.joined_parties(at + 1, sentence.end));
        told.extend(led.into_iter().find(|found| !found.is_empty()));
        told
    }

    /// "which | A and B concluded", "to which | A and B set their hands": where a relative clause goes on behind its pronoun.
    pub(super) fn behind_relative(&self, at: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let relative = |at: usize| analysis.classes_of(at).any(Classes::RELATIVE);
        if relative(at) || analysis.classes_of(at).any(Classes::THAT) {
            return Some(at + 1);
        }
        (analysis.classes_of(at).any(Classes::PREPOSITION) && relative(at + 1)).then_some(at + 2)
    }

    /// "was signed on 3 May, was | approved by the House": who approves what was signed has not signed it.
    fn next_verb(&self, start: usize, end: usize) -> usize {
        let analysis = self.context.analysis;
        (start..end).find(|&at| analysis.upos_of(at) == Upos::Verb && analysis.classes_of(at - 1).any(Classes::BE)).unwrap_or(end)
    }

    /// "to ask the Trustees to | approve it", "calls upon them to | ratify it": what somebody asks another to do.
    fn is_asked_for(&self, at: usize) -> bool {
        use Relation::{Acl, Advcl, Ccomp, Xcomp};
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let asked = analysis.word_of(at).filter(|&word| matches!(words[word].relation, Acl | Advcl | Ccomp | Xcomp));
        let asks = |verb: usize| self.context.asking_verb(words[verb].token as usize).is_some();
        asked.is_some_and(|word| {
            let head = words[word].head as usize;
            let over = Some(words[head].head as usize).filter(|_| matches!(words[head].upos, Upos::Noun | Upos::Propn));
            asks(head) || over.is_some_and(asks)
        })
    }

    /// "call on | the Government of Dorran | to withdraw from its pact with Osmara": only a party can do what is asked.
    fn asked_to_act_on(&self, naming: &Naming<'t>, sentence: &Range<usize>) -> Option<Party<'t>> {
        let analysis = self.context.analysis;
        let before = naming.tokens.start.saturating_sub(OBJECT).max(sentence.start)..naming.tokens.start;
        let verb = before.rev().find(|&at| analysis.upos_of(at) == Upos::Verb)?;
        let to = verb.checked_sub(1).filter(|&to| to > sentence.start && analysis.classes_of(to).any(Classes::INFINITIVE))?;
        let ends = matches!(self.life_at(&(verb..verb + 1)), Some(Life::End | Life::Renew));
        let asked = (sentence.start..to).rev().find_map(|at| self.context.asking_verb(at)).filter(|_| ends)?.end;
        let (party, next) = self.party_from(asked, to)?;
        // "ask the right hon. Gentleman to": a bare name, or a government by its form.
        let bare = party.tokens.start == asked && self.can_be_state(party.who);
        let state = bare || self.is_state(party.who) || self.sector(party.who) == Some(GOVERNMENT);
        (next == to && state).then_some(party)
    }

    /// "to denounce": an end that is only wished for.
    fn is_only_to_end(&self, at: usize) -> bool {
        let infinitive = at > 0 && self.context.analysis.classes_of(at - 1).any(Classes::INFINITIVE);
        infinitive && self.life_at(&(at..at + 1)) == Some(Life::End)
    }

    /// Who does something: as the tree has it, or those named before the verb.
    pub(super) fn subjects_of(&self, verb: usize) -> Vec<Party<'t>> {
        let by_tree = self.subjects_by_tree(verb);
        let beside = self.nearest(self.acting(self.context.clause(verb).start..verb));
        if beside.len() > by_tree.len() { beside } else { by_tree }
    }

    /// Names that stand together, or else the one nearest to the verb behind them.
    fn nearest(&self, mut found: Vec<Party<'t>>) -> Vec<Party<'t>> {
        if found.len() >= 2 && !self.stand_together(&found) {
            found.drain(..found.len() - 1);
        }
        found
    }

    /// "Negotiations with Arle on an agreement", "talks between A and B about a treaty": who is at work on it.
    fn at_work_on(&self, naming: &Naming<'t>, sentence: &Range<usize>) -> Option<Vec<Party<'t>>> {
        let before = naming.tokens.start.saturating_sub(REACH).max(sentence.start)..naming.tokens.start;
        let talks = self.context.meanings(before, |meaning| (meaning == Meaning::Term(TermWord::Talks)).then_some(())).last()?.0;
        let leads = |at: usize| self.leads_to_partner(at) || self.leads_between(at);
        let leader = (talks.end as usize..naming.tokens.start).find(|&at| leads(at))?;
        let found = self.joined_parties(leader + 1, naming.tokens.start);
        (!found.is_empty()).then_some(found)
    }

    /// Whether names were read side by side: nothing but joints between the first two.
    fn stand_together(&self, found: &[Party<'t>]) -> bool {
        let [one, other, ..] = found else { return false };
        let joined = self.joined_parties(one.tokens.start, self.context.sentence(one.tokens.start).end);
        joined.iter().any(|party| party.who == other.who)
    }

    /// "was signed", "signed by": what is signed stands before the verb.
    fn is_passive(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        // "were signing"
        if analysis.hits_at(verb).iter().any(|hit| hit.form == WordForm::Gerund) {
            return false;
        }
        let helped = (self.first_auxiliary(verb)..verb).any(|at| analysis.classes_of(at).any(Classes::BE));
        let subject = analysis
            .word_of(verb)
            .is_some_and(|word| analysis.dependents_of(word).any(|word| analysis.words[word].relation == Relation::Nsubj));
        let past = analysis.hits_at(verb).iter().any(is_past);
        helped || !subject && past && analysis.upos_of(verb) == Upos::Verb
    }

    /// Those who sign by what is known of them: states, public bodies, and people by their nationality.
    fn known_signers(&self, naming: &Naming<'t>) -> Vec<Party<'t>> {
        let sentence = self.context.sentence(naming.noun.start);
        // "Madrid and Rabat have an agreement"
        let opening = naming.tokens.start.checked_sub(1).filter(|&at| self.has_article(naming) && at > sentence.start);
        if let Some(article) = opening.filter(|&at| self.context.analysis.classes_of(at - 1).any(Classes::HAVE)) {
            return self.subject_parties(article - 1, sentence.start);
        }
        if naming.parties.len() == 1 {
            let verb = (sentence.start..naming.tokens.start).rev().take(4).find(|&at| self.is_term(at, TermWord::Ratify));
            // "Italy defended its deal with Albania"
            if naming.tokens.start > sentence.start && self.opens_with_owner(naming.tokens.start - 1) {
                let owner = self.states_in(sentence.start..naming.tokens.start - 1);
                let body = || verb.and_then(|verb| self.subject_body(verb, sentence.start));
                return if owner.is_empty() { body().into_iter().collect() } else { owner };
            }
            // "Italy's cabinet approved the protocol with Albania"
            if let Some(verb) = verb {
                return self.states_in(self.context.clause(verb).start.max(sentence.start)..verb);
            }
        }
        let Some((trigger, verb)) = self.agreement_trigger(&sentence, &naming.noun) else { return Vec::new() };
        if trigger.end as usize <= naming.noun.start {
            // Active: A and B signed it.
            let clause = self.context.clause(trigger.start as usize);
            let mut found = self.subject_parties(trigger.start as usize, clause.start);
            if found.len() < 2 {
                found = self.states_in(clause.start.max(sentence.start)..trigger.start as usize);
                // "A signed a pact with B and is negotiating a treaty with C": B is the partner of another.
                let from = clause.start.max(sentence.start);
                found.retain(|party| {
                    !(self.is_led_to_by_with(&party.tokens) && self.has_agreement_noun(&(from..party.tokens.start.max(from))))
                });
            }
            if found.len() > 2
                && let Some(subject) = self.context.references.phrases.subject(trigger.start as usize, clause.start)
            {
                found = self.states_in(subject.reach);
            }
            if found.len() < 2 {
                found.extend(self.partner_behind(naming.noun.end, sentence.end));
            }
            return found;
        }
        let between = naming.noun.end..trigger.start as usize;
        let comma = usize::from(self.context.analysis.is_mark(between.start, ","));
        if verb && self.behind_relative(between.start + comma).is_some() {
            // "the accord that A and B signed", "the treaty that she signed with Rwanda"
            let mut found = self.states_in(between);
            if found.len() < 2 {
                found.extend(self.partner_behind(trigger.end as usize, sentence.end));
            }
            return found;
        }
        // Passive: it was signed by A and B.
        let after = trigger.end as usize;
        let by = (after..self.next_verb(after, sentence.end.min(after + 10)))
            .find(|&at| self.context.analysis.classes_of(at).any(Classes::AGENT) && !self.leads_to_mediator(at));
        match by {
            // By bodies, or by those who act for them: "by Tunisian officials and an EU envoy".
            Some(by) if verb => match self.joined_parties(by + 1, sentence.end) {
                joined if joined.len() >= 2 => joined,
                _ => self.states_in(by + 1..sentence.end.min(by + REACH)),
            },
            _ => Vec::new(),
        }
    }

    /// "its", "their"
    fn opens_with_owner(&self, at: usize) -> bool {
        let classes = self.context.analysis.classes_of(at);
        classes.any(Classes::POSSESSIVE) && !classes.any(Classes::SPEAKER_PRONOUN)
    }

    fn partner_behind(&self, start: usize, end: usize) -> Vec<Party<'t>> {
        let with = (start..end.min(start + 8)).find(|&at| self.leads_to_partner(at));
        with.map_or(Vec::new(), |with| self.joined_parties(with + 1, end))
    }

    /// A public body that is the subject of a verb: "the Ministry of Islands".
    fn subject_body(&self, verb: usize, floor: usize) -> Option<Party<'t>> {
        let subject = self.context.references.phrases.subject(verb, floor)?;
        let entity = self.context.references.resolve(subject.tokens.clone()).entity?;
        let public = matches!(self.context.names.entities[entity].sector, Some("government" | "eu" | "international"));
        public.then_some(Party { who: Who::Entity(entity), tokens: subject.tokens })
    }

    /// Parties side by side right before a verb, of whatever sort they are: "the Shore Ministry and the Coast Office signed".
    fn subject_parties(&self, verb: usize, floor: usize) -> Vec<Party<'t>> {
        let Some(subject) = self.context.references.phrases.subject(verb, floor) else { return Vec::new() };
        let joint = |at: usize| self.context.analysis.classes_of(at).any(Classes::COORDINATOR);
        let mut start = subject.tokens.start;
        if start > floor
            && joint(start - 1)
            && let Some(first) = self.context.references.phrases.before(start - 1, floor)
        {
            start = first.start;
        }
        let floor = self.context.sentence(verb).start;
        // "The premiers of A, B and C and the president of D signed": a list that ends right before the verb.
        let end = self.first_auxiliary(verb);
        let opens = |at: &usize| {
            let analysis = self.context.analysis;
            *at == floor || analysis.classes_of(*at).any(Classes::ARTICLE) || analysis.is_capitalised(*at)
        };
        let whole = (floor..start).filter(opens).map(|at| self.joined_parties(at, verb));
        let mut whole = whole.filter(|list| list.len() > 2 && list.last().is_some_and(|last| last.tokens.end == end));
        whole.next().unwrap_or_else(|| self.joined_parties(start, verb))
    }

    /// States named in the subject, also by the nationality of who signs for them.
    pub(super) fn states_in(&self, tokens: Range<usize>) -> Vec<Party<'t>> {
        let analysis = self.context.analysis;
        let mut found: Vec<Party<'t>> = Vec::new();
        let mut push = |party: Party<'t>| {
            if !found.iter().any(|known| known.who == party.who) {
                found.push(party);
            }
        };
        for at in tokens.clone() {
            if let Some(mention) = self.context.names.mention_at(at).filter(|mention| mention.tokens.start == at) {
                let entity = self.context.names.entity(mention);
                // "Libya's National Oil Corporation" signs for itself.
                let owned =
                    analysis.is_possessive(mention.tokens.end).then(|| self.context.names.mention_at(mention.tokens.end + 1)).flatten();
                let owner = owned
                    .map(|owned| self.context.names.entity(owned))
                    .is_some_and(|owned| owned.entity_type == EntityType::Organisation && owned.sector != Some("government"));
                let country = entity.entity_type == EntityType::Place && entity.sector.is_some();
                let body = entity.entity_type == EntityType::Organisation && matches!(entity.sector, Some("eu" | "international"));
                let state = self.state(mention);
                let seat = state != mention.entity && !(at > tokens.start && analysis.classes_of(at - 1).any(Classes::PREPOSITION));
                if (country || body || seat)
                    && !owner
                    && !self.only_stands_by(at, analysis.sentences[analysis.sentence_of(at)].tokens.start)
                {
                    push(Party { who: Who::Entity(state), tokens: mention.tokens.clone() });
                }
            }
            if let Some(people) = self.people_at(at) {
                push(people);
            }
        }
        found
    }

    /// "A and B signed it", "it was signed by A and B", behind the sentence that names it.
    pub(super) fn read_signers(&self, agreement: &mut AgreementFound<'t>, told: &Told<'_>) {
        if !told.named.is_empty() {
            return;
        }
        let makes = self.lives_in(&told.tokens).filter(|(_, life)| matches!(life, Life::Sign | Life::Renew));
        for (hit, _) in makes {
            let words = hit.start as usize..hit.end as usize;
            let object = words.end < told.tokens.end && self.is_it(words.end);
            let by =
                (words.end..told.tokens.end.min(words.end + REACH)).find(|&at| self.context.analysis.classes_of(at).any(Classes::AGENT));
            let found = match by {
                _ if object => self.subjects_of(words.start),
                Some(by) if self.touches(told, &words) => self.joined_parties(by + 1, told.tokens.end),
                _ => continue,
            };
            if found.len() > agreement.parties.len() && found.len() >= 2 {
                agreement.parties = found;
            }
        }
    }

    /// The nearest verb or noun of an agreement's life in the sentence. Tells whether it is a verb.
    pub(super) fn agreement_trigger(&self, sentence: &Range<usize>, noun: &Range<usize>) -> Option<(Hit, bool)> {
        let packs = &self.context.analysis.library.packs;
        self.context
            .meanings(sentence.clone(), |meaning| match meaning {
                Meaning::Trigger(trigger) => {
                    let trigger = &packs.triggers[trigger as usize];
                    trigger.needs_agreement().then_some(trigger.verb)
                }
                Meaning::Term(TermWord::Sign) => Some(true),
                _ => None,
            })
            // "renewed the Convention with two | pens"
            .filter(|(hit, verb)| !verb || hit.len() > 1 || self.context.analysis.upos_of(hit.start as usize) != Upos::Noun)
            .filter(|(hit, _)| self.context.distance(&(hit.start as usize..hit.end as usize), noun) <= REACH + REACH / 2)
            .min_by_key(|(hit, _)| self.context.distance(&(hit.start as usize..hit.end as usize), noun))
    }
}
