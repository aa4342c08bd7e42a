//! How an agreement stands: signed, in force, suspended, by the verbs whose object or subject it is.

use std::ops::Range;

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TermWord, TimeWord, WordForm};
use plimsoll_record::{Act, EntityType, Status};

use super::life::{Life, Told, is_past};
use super::outlook::{Outlook, SUBJECT};
use super::withdrawn::is_notice_of_something_else;
use super::{AgreementFound, Finder, REACH, Who};
use crate::names::GOVERNMENT;
use crate::references::ReferenceFound;
use crate::times::TimeValue;

/// What a verb is done to stands at most so far behind it.
const OBJECT: usize = 5;

/// A verb shares the subject of one that stands at most so many joints before.
const JOINED: usize = 3;

impl<'t> Finder<'_, '_, 't> {
    /// How it stands, by words without a date: "suspended the agreement", "the Statement falls away".
    pub(super) fn read_states(&self, agreement: &mut AgreementFound<'_>, told: &Told<'_>) {
        let words = |hit: &Hit| hit.start as usize..hit.end as usize;
        let states: Vec<(Hit, Status)> = self
            .context
            .meanings(told.tokens.clone(), |meaning| if let Meaning::Status(status) = meaning { Some(status) } else { None })
            .filter(|(hit, _)| told.is_about(&words(hit)))
            .collect();
        for (hit, status) in states {
            let words = words(&hit);
            let under_way = hit.form == WordForm::Gerund && (self.is_under_way(words.start) || self.is_of_notice(words.start));
            let told_so =
                self.outlook(words.start) == Outlook::Told && (under_way || !matches!(hit.form, WordForm::Gerund | WordForm::Plural));
            let ends = matches!(status, Status::Suspended | Status::Terminated);
            // "expires in May" is still to come, but for a chronology: "11 December – the Statement falls away".
            let past = is_past(&hit)
                || hit.form == WordForm::Third
                    && (self.is_dated_entry(words.start)
                        || words.start == self.opening(&told.tokens) && !self.context.analysis.is_mark(words.end, ":")
                        || self.has_as_object(told, &words) && !self.is_rule(told, &words))
                || under_way
                || self.is_adjective_of(words.start);
            // "would want to see it run out": a bare verb tells of nothing done.
            let past = past && !self.is_infinitive(words.start);
            let verb = words.len() == 1
                || self.context.analysis.upos_of(words.start) == Upos::Verb
                    && !self.context.analysis.classes_of(words.start).any(Classes::BE);
            if ends && verb && !past {
                // "is due to expire on 31 August": until then it is in force. "To let it lapse" says nothing.
                if status == Status::Terminated && self.is_dated_end(told, &words) {
                    self.stands(agreement, Status::InForce, words);
                }
                continue;
            }
            if self.is_label_of_nothing(&words) && status == Status::InForce && agreement.signed.is_some() && told.is_about(&words) {
                self.stands(agreement, Status::Signed, words);
                continue;
            }
            let unless = ends && self.is_behind_unless(told, &words);
            // "It is not renewed | automatically": how it goes on.
            let rule = ends && self.is_term(words.end, TermWord::Automatic) || is_notice_of_something_else(self.context, &words);
            // "once it is in force", "before it is in force"
            // "until terminated by either party", "once it has expired", but not "when it was terminated"
            let would = || ends && self.is_condition(&words) && !self.is_told_in_the_past(words.start);
            let rule = rule || status == Status::InForce && (self.is_condition(&words) || self.begins_by_rule(&hit)) || would();
            // "Did it collapse?", "Critics say that it is void": nobody who could end it says that it has ended.
            let asked = || self.context.analysis.is_mark(told.tokens.end - 1, "?");
            let argued = || self.is_adjective_of(words.start) && self.is_said_by_another(told, &words);
            let rule = rule || ends && (asked() || argued());
            if unless || rule || self.is_label_of_nothing(&words) || agreement.naming_around(&words).is_some() && status != Status::Proposed
            {
                continue;
            }
            let act = matches!(status, Status::Signed | Status::Renewed);
            // "awaits ratification"
            let unratified = status == Status::Signed && hit.len() > 1;
            let own = status != Status::Renewed || self.touches(told, &words) && !self.is_habit(words.start);
            if told_so
                && own
                && (!ends || self.ends_it(told, &words) || self.is_notice(told, &words))
                && (!act || is_past(&hit) || unratified)
                && !(status == Status::Signed && self.only_describes(told, &words))
            {
                match ends && self.is_before_the_past(words.start) {
                    true => self.stood(agreement, status, words),
                    false => self.stands(agreement, status, words),
                }
            }
        }
        self.read_talks(agreement, told);
        let renewals = self.lives_in(&told.tokens).filter(|(_, life)| *life == Life::Renew);
        for (hit, _) in renewals.collect::<Vec<_>>() {
            let words = words(&hit);
            let past = is_past(&hit) && self.context.analysis.upos_of(words.start) == Upos::Verb && !self.is_habit(words.start);
            let written = hit.form == WordForm::Gerund && self.is_in_what_is_made(words.start);
            let past = past && !self.is_behind_unless(told, &words);
            if (past || written) && told.is_about(&words) && self.outlook(words.start) == Outlook::Told && self.touches(told, &words) {
                if written || self.is_act_of_somebody(told, &words) {
                    agreement.renewed_by.get_or_insert(words.clone());
                }
                self.stands(agreement, Status::Renewed, words);
            }
        }
        let begins = self.lives_in(&told.tokens).filter(|(hit, life)| *life == Life::InForce && is_past(hit));
        for (hit, _) in begins.collect::<Vec<_>>() {
            let words = words(&hit);
            let own = !self.is_of_another_subject(told, words.start) && !self.is_rule(told, &words);
            match self.outlook(words.start) {
                Outlook::Told if told.is_about(&words) && own => self.stands(agreement, Status::InForce, words),
                // "has not yet entered into force", "never took effect": signed, and no more.
                Outlook::Denied if told.is_about(&words) && agreement.signed.is_some() => self.stands(agreement, Status::Signed, words),
                _ => {}
            }
        }
        let conclusions = self.lives_in(&told.tokens).filter(|(hit, life)| *life == Life::Sign && !self.is_draft(hit.start as usize));
        for (hit, _) in conclusions.collect::<Vec<_>>() {
            let words = words(&hit);
            let verb = matches!(self.context.analysis.upos_of(words.start), Upos::Verb | Upos::Noun);
            let own_event = !self.is_term(words.start, TermWord::Sign);
            let near = told.named.iter().any(|(naming, index)| *index == told.index && self.context.distance(naming, &words) <= REACH)
                || told.named.is_empty();
            // "The Cod Treaty between A, B and C was drafted in her kitchen, and should have been | signed"
            let near = near || told.named.iter().any(|(naming, index)| *index == told.index && self.is_part_of(naming, &words));
            if told.is_about(&words) && verb && near && (own_event || self.touches(told, &words)) && !self.only_describes(told, &words) {
                match self.outlook(words.start) {
                    // "are negotiating a compact"
                    Outlook::Told if hit.form == WordForm::Gerund && self.is_under_way(words.start) => {
                        self.stands(agreement, Status::Proposed, words)
                    }
                    Outlook::Told if self.context.analysis.upos_of(words.start) == Upos::Verb => {
                        self.stands(agreement, Status::Signed, words)
                    }
                    Outlook::Planned | Outlook::Possible => self.stands(agreement, Status::Proposed, words),
                    _ => {}
                }
            }
        }
    }

    /// "It enters into force 60 days after both have notified each other", "takes effect once it is ratified": a beginning in the
    /// present that waits for something.
    fn begins_by_rule(&self, hit: &Hit) -> bool {
        let analysis = self.context.analysis;
        let words = hit.start as usize..hit.end as usize;
        let begins = analysis.upos_of(words.start) == Upos::Verb && !is_past(hit) && self.life_at(&words) == Some(Life::InForce);
        let clause = self.context.sentence(words.start).end.min(words.end + OBJECT);
        let waits = |at: usize| {
            let length = self.context.time_containing(at).is_some_and(|time| matches!(time.value, TimeValue::Length(_)));
            length
                || analysis.classes_of(at).any(Classes::CONDITION)
                || analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::After))
        };
        begins && (words.end..clause).any(waits)
    }

    /// Whether it is told in the words of somebody that is neither a party nor a state or its government.
    fn is_said_by_another(&self, told: &Told<'_>, words: &Range<usize>) -> bool {
        let Some(claim) = self.context.claim_of(words) else { return false };
        // "The court of appeal held that it was void"
        if matches!(self.context.claims[claim].act, Act::Rule | Act::Find) {
            return false;
        }
        let can_end = |entity: usize| {
            let (who, known) = (Who::Entity(entity), &self.context.names.entities[entity]);
            let official = known.entity_type == EntityType::Court || known.role.is_some() || known.sector == Some(GOVERNMENT);
            official || told.parties.contains(&who) || self.is_state(who)
        };
        // "judges said"
        let office = |at: usize| self.context.analysis.means(at, |meaning| meaning == Meaning::Role(plimsoll_pack::Role::Office));
        let can_end = |source: &ReferenceFound| source.entity.map_or_else(|| source.tokens.clone().any(office), can_end);
        !self.context.claims[claim].sources.iter().any(can_end)
    }

    /// "In force: not yet."
    fn is_label_of_nothing(&self, words: &Range<usize>) -> bool {
        self.context.analysis.is_mark(words.end, ":") && self.context.analysis.classes_of(words.end + 1).any(Classes::NEGATION)
    }

    /// "gave notice | terminating the treaty", "handed over a letter | denouncing it": what a notice says is done by it.
    fn is_of_notice(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(word) = analysis.word_of(verb).filter(|&word| words[word].relation == Relation::Acl) else { return false };
        let notice = words[words[word].head as usize].token as usize;
        let written = self.is_term(notice, TermWord::Notice) || analysis.means(notice, |meaning| meaning == Meaning::Evidence);
        analysis.upos_of(notice) == Upos::Noun && written && self.outlook(notice) == Outlook::Told
    }

    /// "denounces the treaty": in the present, what somebody does to an agreement is done; "expires" is still to come.
    fn has_as_object(&self, told: &Told<'_>, verb: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let behind = verb.end..told.tokens.end.min(verb.end + OBJECT);
        let joined = |start: usize| !(verb.end..start).any(|at| analysis.classes_of(at).any(Classes::PREPOSITION));
        let named = |naming: &Range<usize>| behind.contains(&naming.start) && joined(naming.start);
        self.is_it(verb.end) || told.named.iter().any(|(naming, index)| *index == told.index && named(naming))
    }

    /// "The Trust has given notice": what it is notice of goes without saying. "Unless one has given notice" tells of none.
    fn is_notice(&self, told: &Told<'_>, verb: &Range<usize>) -> bool {
        let notice = verb.len() > 1 && verb.clone().any(|at| self.is_term(at, TermWord::Notice));
        notice && told.is_about(verb) && !self.is_rule(told, verb)
    }

    /// "unless a party | ends it", "expires unless | renewed"
    fn is_behind_unless(&self, told: &Told<'_>, words: &Range<usize>) -> bool {
        (told.tokens.start..words.start).any(|at| self.is_term(at, TermWord::Unless))
    }

    /// "unless a party denounces it", "if nobody gives notice": what would be, and not what was done.
    fn is_rule(&self, told: &Told<'_>, verb: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let clause = self.context.clause(verb.start);
        let classes = Classes::SUBORDINATOR.or(Classes::INDEFINITE).or(Classes::NEGATION);
        // "announced that it had given notice" is none.
        let rule = |at: usize| {
            let of = analysis.classes_of(at);
            of.any(classes) && !of.any(Classes::THAT) || self.is_term(at, TermWord::Unless)
        };
        (clause.start.saturating_sub(1).max(told.tokens.start)..verb.start).any(rule)
    }

    /// "both renewed it", "was extended by letters": an act of somebody, and not how it goes on by itself.
    fn is_act_of_somebody(&self, told: &Told<'_>, verb: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        if self.term(&told.tokens, TermWord::Automatic).is_some() {
            return false;
        }
        let behind = verb.end..told.tokens.end.min(verb.end + REACH);
        let by = |at: usize| analysis.classes_of(at).any(Classes::AGENT) && self.context.time_containing(at + 1).is_none();
        let passive = (self.first_auxiliary(verb.start)..verb.start).any(|at| analysis.classes_of(at).any(Classes::BE));
        let subject = |word: usize| analysis.words[word].relation == Relation::Nsubj;
        let active = || !passive && analysis.word_of(verb.start).is_some_and(|word| analysis.dependents_of(word).any(subject));
        let named = || self.context.references.phrases.subject(verb.start, self.context.clause(verb.start).start).is_some();
        behind.into_iter().any(by) || (active() || !passive && named()) && self.has_as_object(told, verb)
    }

    /// Whether a verb of ending has the agreement for its object or its subject; a verb that also
    /// criticises ends only what its subject is party to.
    pub(super) fn ends_it(&self, told: &Told<'_>, verb: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let cue = analysis.means(verb.start, |meaning| matches!(meaning, Meaning::Cue(_)));
        if cue {
            let clause = self.context.clause(verb.start);
            let floor = told.named.iter().map(|(naming, _)| naming.end).filter(|end| *end <= verb.start).max().unwrap_or(clause.start);
            let subject = self.context.references.phrases.before(verb.start, floor);
            let by_words = |subject: &Range<usize>| told.parties.contains(&Who::Words(analysis.slice(subject.clone())));
            // "announced that | it was withdrawing"
            let pronoun = subject.as_ref().is_some_and(|subject| subject.len() == 1 && self.is_it(subject.start));
            if pronoun || subject.as_ref().is_some_and(by_words) {
                return self.touches(told, verb);
            }
            let state = subject.and_then(|subject| self.context.references.resolve(subject).entity).is_some_and(|entity| {
                let state = self.is_state(Who::Entity(entity)) || self.context.names.entities[entity].sector == Some("government");
                state || told.parties.contains(&Who::Entity(entity))
            });
            if !state {
                return false;
            }
        }
        self.touches(told, verb)
    }

    /// "the talks began on Monday": a verb whose subject is named, and no agreement.
    pub(super) fn is_of_another_subject(&self, told: &Told<'_>, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(word) = analysis.word_of(verb).filter(|_| analysis.upos_of(verb) == Upos::Verb) else { return false };
        // "talks that had begun on Thursday"
        if words[word].relation == Relation::Acl && !self.has_agreement(verb) {
            let head = &words[words[word].head as usize];
            let at = head.token as usize;
            return head.upos == Upos::Noun && !analysis.is_capitalised(at) && !told.named.iter().any(|(naming, _)| naming.contains(&at));
        }
        let mut subjects = analysis.dependents_of(word).filter(|&word| words[word].relation == Relation::Nsubj).peekable();
        let named = |word: usize| matches!(words[word].upos, Upos::Noun | Upos::Propn);
        let anaphor = |word: usize| (words[word].token as usize).checked_sub(1).is_some_and(|at| self.is_term(at, TermWord::Anaphor));
        subjects.peek().is_some() && !self.has_agreement(verb) && subjects.all(|word| named(word) && !anaphor(word))
    }

    /// Whether an agreement is the object or the subject of a verb.
    pub(super) fn touches(&self, told: &Told<'_>, verb: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        // "replaced by an exchange of notes": nothing is done to who does it.
        let leads = Classes::PREPOSITION.or(Classes::AGENT);
        let joined = |between: Range<usize>| !between.into_iter().any(|at| analysis.classes_of(at).any(leads));
        let own = told.named.iter().filter(|(_, index)| *index == told.index);
        let mut places = own.map(|(naming, _)| naming.clone()).peekable();
        if places.peek().is_none() {
            let opens = self.opens_with_it(&told.tokens) || self.opens_with_life(told.tokens.start);
            // "when it ran out", "Oriel denounced it"
            let helped = self.first_auxiliary(verb.start);
            let beside = helped > told.tokens.start && self.is_it(helped - 1) || verb.end < told.tokens.end && self.is_it(verb.end);
            // "tore the thing up"
            let inside = verb.clone().any(|at| self.is_it(at) || self.is_term(at, TermWord::Anaphor));
            // "It was prolonged by letter in June 2019 and | expired three years later"
            let opening = self.opening(&told.tokens);
            let shared = opens && self.is_part_of(&(opening..opening + 2), verb);
            let renewal = analysis.hits_at(verb.start).iter().any(|hit| self.makes_renewal(hit));
            return beside || inside || shared || renewal || opens && verb.start <= opening + SUBJECT;
        }
        places.any(|naming| {
            let object = verb.end <= naming.start && naming.start - verb.end <= 3 && joined(verb.end..naming.start);
            // "the protocol of March 2018, which their ministers prolonged"
            let relative = (naming.end..verb.start.min(naming.end + REACH)).any(|at| analysis.classes_of(at).any(Classes::RELATIVE));
            // "A second memorandum, with the centre at Lusk, ended"
            let helped = self.first_auxiliary(verb.start);
            let aside = naming.end < helped
                && helped - naming.end <= REACH
                && analysis.is_mark(naming.end, ",")
                && analysis.is_mark(helped - 1, ",")
                && helped - 1 > naming.end;
            let subject = aside
                || naming.end <= verb.start
                    && verb.start - naming.end <= if relative { REACH } else { SUBJECT }
                    && !(self.is_led_aside(&naming, told.tokens.start) && self.is_of_another_subject(told, verb.start))
                    && !self.context.references.phrases.has_verb(naming.end..self.first_auxiliary(verb.start));
            // "The memorandum sleeps since our side froze it"
            object || subject || self.is_part_of(&naming, verb) || verb.end < told.tokens.end && self.is_it(verb.end)
        })
    }

    /// "The ceasefire, signed in 2019, collapsed", "was signed in 2015 and expired in 2022", "the letters, which covered crews only
    /// and were ended": what the tree makes the subject or the object of a verb, or of one that it is joined to.
    pub(super) fn is_part_of(&self, naming: &Range<usize>, verb: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(verb.start) else { return false };
        // "remains frozen"
        let mut verb = if words[verb].relation == Relation::Xcomp { words[verb].head as usize } else { verb };
        let named = |word: usize| naming.contains(&(words[word].token as usize));
        // "The previous one, the Shunters' Accord of 2021, had lapsed"
        let apposed = |word: usize| analysis.dependents_of(word).any(|other| words[other].relation == Relation::Appos && named(other));
        let is = |word: usize, relation: Relation| words[word].relation == relation;
        let noun = |word: usize| matches!(words[word].upos, Upos::Noun | Upos::Propn);
        let own = |relation: Relation| analysis.dependents_of(verb).any(|word| is(word, relation) && (named(word) || apposed(word)));
        if own(Relation::Nsubj) || own(Relation::Obj) {
            return true;
        }
        for _ in 0..JOINED {
            let has = |relation: Relation| analysis.dependents_of(verb).any(|word| is(word, relation) && noun(word));
            // "the deal under which Rome stopped its payments" tells of the payments.
            let described = is(verb, Relation::Acl) && named(words[verb].head as usize);
            if described && !(has(Relation::Nsubj) && has(Relation::Obj)) {
                return true;
            }
            let shares = is(verb, Relation::Conj) && !analysis.dependents_of(verb).any(|word| is(word, Relation::Nsubj));
            if !shares {
                return false;
            }
            verb = words[verb].head as usize;
            if analysis.dependents_of(verb).any(|word| is(word, Relation::Nsubj) && (named(word) || apposed(word))) {
                return true;
            }
        }
        false
    }

    /// Both sides are at work on it: "talks on a new treaty", "a draft of the protocol".
    fn read_talks(&self, agreement: &mut AgreementFound<'_>, told: &Told<'_>) {
        let analysis = self.context.analysis;
        for (naming, _) in told.named.iter().filter(|(_, index)| *index == told.index) {
            let clause = self.context.clause(naming.start);
            let near = naming.start.saturating_sub(REACH).max(clause.start)..clause.end.min(naming.end + REACH);
            let talks = self.context.meanings(near, |meaning| (meaning == Meaning::Term(TermWord::Talks)).then_some(()));
            let talks: Vec<Range<usize>> = talks.map(|(hit, ())| hit.start as usize..hit.end as usize).collect();
            // "no talks are being held": none.
            let denied = |words: &Range<usize>| words.start > clause.start && analysis.classes_of(words.start - 1).any(Classes::NEGATION);
            // "talks on a new treaty", "an accord on which they are to open talks"
            let leads = |words: &Range<usize>| {
                let between = if words.end <= naming.start { words.end..naming.start } else { naming.end..words.start };
                between.clone().any(|at| self.is_term(at, TermWord::About)) || between.len() <= 3 || words.start > naming.end
            };
            // "talks on pact money"
            let describes = analysis.word_of(naming.end - 1).is_some_and(|word| analysis.words[word].relation == Relation::Compound);
            if describes {
                continue;
            }
            if let Some(words) = talks.into_iter().find(|words| !denied(words) && leads(words)) {
                self.stands(agreement, Status::Proposed, words);
            }
        }
    }

    /// "is void"
    fn is_adjective_of(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        at > 0 && analysis.upos_of(at) == Upos::Adj && analysis.classes_of(at - 1).any(Classes::BE.or(Classes::ADVERB))
    }

    /// Keeps the latest of what is told of how an agreement stands.
    pub(super) fn stands(&self, agreement: &mut AgreementFound<'_>, status: Status, words: Range<usize>) {
        let rank = match status {
            Status::Proposed => 1,
            Status::Signed => 2,
            Status::InForce => 3,
            Status::Renewed => 5,
            Status::Suspended => 6,
            Status::Terminated => 7,
        };
        self.stands_at(agreement, status, words, rank);
    }

    /// How it once stood, before what else is told: a renewal comes after it.
    fn stood(&self, agreement: &mut AgreementFound<'_>, status: Status, words: Range<usize>) {
        self.stands_at(agreement, status, words, 4);
    }

    fn stands_at(&self, agreement: &mut AgreementFound<'_>, status: Status, words: Range<usize>, rank: u8) {
        let ends = status == Status::Terminated;
        if !ends && agreement.unended.as_ref().is_none_or(|(_, _, unended)| *unended < rank) {
            agreement.unended = Some((status, words.clone(), rank));
        }
        if agreement.status.is_none() || agreement.standing < rank {
            agreement.status = Some((status, words));
            agreement.standing = rank;
        }
    }
}
