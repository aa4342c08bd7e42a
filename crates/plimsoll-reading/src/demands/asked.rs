//! What verbs ask for: "urged Rome to stop", "demands that", and the clauses of a motion.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, WordForm};
use plimsoll_record::{Act, Form, Polarity};

use super::{DemandFound, Finder};
use crate::claims::ClaimFound;
use crate::phrases::{PRONOUN, Subject};
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// "asked X, Y and Z to": those who are asked stand within this many tokens.
const ADDRESSEE_REACH: usize = 30;

/// "resolved | to ask": a verb of settling stands at most so many tokens before what it settles on.
const SETTLED: usize = 5;

impl Finder<'_, '_, '_> {
    /// What a claim urges: each thing that is asked.
    pub(super) fn asked_in_claim(&mut self, claim: &ClaimFound) {
        if claim.act != Act::Urge || claim.polarity != Polarity::Positive || claim.form == Form::Direct {
            return;
        }
        // A list is read item by item.
        if claim.rule == "claim.listed" || self.tells_of_an_order(claim) || self.describes_people(claim) {
            return;
        }
        // "They said that they had asked for help": what had happened before.
        let before = claim.cue.start.saturating_sub(2)..claim.cue.start;
        let had = |at: usize| self.classes(at).any(Classes::HAVE) && self.context.has_feature(at, "Tense=Past");
        let people = |source: &ReferenceFound| source.entity.is_none() && source.sort != Sort::Body;
        let told = claim.rule == "claim.asked.for" && claim.sources.iter().all(people) && self.context.claim_of(&claim.cue).is_some();
        if told && before.into_iter().any(had) {
            return;
        }
        let mut last: Vec<ReferenceFound> = Vec::new();
        for piece in &claim.pieces {
            // "urges that the Treasury never pay": who should do it is the subject of the clause.
            let clause = claim.addressees.is_empty() && piece.start > 0 && self.classes(piece.start - 1).any(Classes::THAT);
            // "and that it pay": those who were asked before.
            let again = clause && self.classes(piece.start).any(PRONOUN);
            let subject = (clause && !again).then(|| self.subject_of(piece.clone())).flatten();
            let addressees = match subject {
                Some(subject) => vec![subject],
                None if again && !last.is_empty() => last.clone(),
                None if claim.addressees.is_empty() => {
                    let found = self.addressees_before(claim.cue.end, piece.start);
                    let found = if found.is_empty() { self.asked_in_passive_claim(claim) } else { found };
                    // "asks both to wait and | to write": those who were asked first.
                    if found.is_empty() && !clause { last.clone() } else { found }
                }
                None => claim.addressees.clone(),
            };
            last.clone_from(&addressees);
            if let Some((asked, content)) = self.asked_for_something(claim.cue.end, piece) {
                let (tokens, demander) = (claim.cue.clone(), claim.sources.first().cloned());
                self.push(DemandFound { tokens, demander, addressees: vec![asked], content, deadline: None, rule: "demand.asked" });
                continue;
            }
            // "asked for | water", "asked for | water for two days": a single word, and for how long
            let lasting = |time: &crate::times::TimeFound| matches!(time.value, crate::times::TimeValue::Length(_));
            let thing = self.context.references.phrases.simple_after(piece.start, piece.end);
            let alone = thing.is_some_and(|thing| thing.start == piece.start && thing.len() == 1);
            let alone = alone && (piece.len() == 1 || self.context.times_in(piece.clone()).iter().any(lasting));
            let got = claim.rule == "claim.asked.for" && alone && !self.asks_by_office(claim);
            let got = got && self.deadline(piece).is_none() && !piece.clone().any(|at| self.is_infinitive(at, piece.end));
            if got || self.is_only_got(piece) {
                continue;
            }
            let demander = self.petitioners_of_gerund(&claim.cue).or_else(|| claim.sources.first().cloned());
            // "called for the wall and the pier to be mended": nobody is asked in it.
            let whole = claim.rule == "claim.asked.that";
            let parts = if whole { vec![(None, piece.clone())] } else { self.by_addressee(piece.clone()) };
            let parts = parts.into_iter().flat_map(|(others, part)| {
                let clauses = if clause && others.is_none() { self.clauses(part) } else { vec![part] };
                clauses.into_iter().map(move |part| (others.clone(), part))
            });
            for (others, part) in parts.collect::<Vec<_>>() {
                let again = self.classes(part.start).any(PRONOUN);
                let own = (clause && !again).then(|| self.subject_of(part.clone())).flatten().map(|subject| vec![subject]);
                let addressees = others.or(own).unwrap_or_else(|| addressees.clone());
                let lettered = self.lettered(part.clone());
                // "demands that Dorran open the port | and pay the crews": only a bare verb is joined by others.
                let whole = clause && !self.is_bare(&part);
                let pieces = if whole || lettered.len() > 1 { lettered } else { self.things(part.clone()) };
                for content in pieces {
                    let (demander, addressees) = (demander.clone(), addressees.clone());
                    self.push(DemandFound {
                        tokens: claim.cue.clone(),
                        demander,
                        addressees,
                        content,
                        deadline: None,
                        rule: "demand.asked",
                    });
                }
            }
        }
    }

    /// Each thing asked in some words: "wait" is one, but no other word by itself.
    pub(super) fn verbs_asked(&self, part: Range<usize>) -> Vec<Range<usize>> {
        let whole = |content: &Range<usize>| content.len() > 1 || self.context.analysis.upos_of(content.start) == Upos::Verb;
        self.things(part).into_iter().filter(whole).collect()
    }

    /// "asked for | his wages", "demanded | seven": what somebody wants to have is nothing that another should do.
    fn is_only_got(&self, piece: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let led = piece.start > 0 && self.classes(piece.start - 1).any(Classes::INFINITIVE.or(Classes::THAT));
        let acts = || piece.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        let owned = self.classes(piece.start).any(Classes::POSSESSIVE);
        // "appealed to | the Supreme Court": somebody, and nothing asked.
        let before = piece.start.checked_sub(1).map(|before| self.classes(before)).unwrap_or_default();
        let somebody = before.any(Classes::INFINITIVE.or(Classes::PARTNER).or(Classes::LOCATIVE)) && !acts();
        if somebody && self.addressee(piece.clone()).is_some() {
            return true;
        }
        !led && (owned || piece.len() == 1 && !self.context.numbers_in(piece.clone()).is_empty()) && !acts()
    }

    /// "the ministry close the camp, | that it pay the women": each clause behind "that" is asked by itself.
    pub(super) fn clauses(&self, content: Range<usize>) -> Vec<Range<usize>> {
        let analysis = self.context.analysis;
        let opens = |at: &usize| {
            let joined = analysis.is_mark(at - 1, ",") || self.classes(at - 1).any(Classes::COORDINATOR);
            let subject = self.context.references.phrases.after(at + 1, content.end);
            joined && self.classes(*at).any(Classes::THAT) && subject.is_some_and(|subject| subject.end + 1 < content.end)
        };
        let starts: Vec<usize> = (content.start + 2..content.end).filter(opens).collect();
        let ends = starts.iter().copied().chain([content.end]);
        let starts = [content.start].into_iter().chain(starts.iter().map(|that| that + 1));
        starts.zip(ends).map(|(start, end)| self.without_joint(start..end)).filter(|clause| !clause.is_empty()).collect()
    }

    /// Who stands between a verb that asks and its "to".
    fn addressees_before(&self, verb: usize, content: usize) -> Vec<ReferenceFound> {
        let infinitive = content.saturating_sub(1);
        let asked = infinitive > verb && infinitive - verb <= ADDRESSEE_REACH && self.classes(infinitive).any(Classes::INFINITIVE);
        let found = if asked { self.addressees(verb, infinitive) } else { Vec::new() };
        let reaches = found.last().is_some_and(|last| last.tokens.end == infinitive);
        // "invites | her | to": a possessive, by its looks.
        let pronoun = infinitive.saturating_sub(1);
        let her = || asked && pronoun >= verb && self.classes(pronoun).any(Classes::PERSON_PRONOUN);
        match reaches {
            true => found,
            false if her() => vec![self.context.references.resolve(pronoun..infinitive)],
            false => Vec::new(),
        }
    }

    /// "Members had been asked by their leaders to": the subject of the passive verb of a claim.
    fn asked_in_passive_claim(&self, claim: &ClaimFound) -> Vec<ReferenceFound> {
        let floor = self.context.sentence(claim.cue.start).start;
        let first = self.first_auxiliary_of_passive(&claim.cue, floor);
        let subject = first.and_then(|first| self.context.references.phrases.subject(first, floor));
        let asked = subject.map(|subject| self.context.references.resolve(self.without_article(subject.tokens)));
        asked.into_iter().collect()
    }

    /// The subject of a clause, if it can be asked.
    pub(super) fn subject_of(&self, clause: Range<usize>) -> Option<ReferenceFound> {
        let phrase = self.context.references.phrases.after(clause.start, clause.end)?;
        // "that the mayor | take down the sign": a bare verb easily looks like a noun of the subject.
        let shorter = phrase.start..phrase.end - 1;
        let told = |end: usize| end < clause.end && matches!(self.context.analysis.upos_of(end), Upos::Verb | Upos::Aux | Upos::Adv);
        let bare = !told(phrase.end) && !shorter.is_empty() && !self.context.analysis.is_capitalised(shorter.end);
        let asked = |phrase: Range<usize>| {
            // "that the monitors leave", but "that the prisoners be freed" asks nothing of them.
            if self.suffers(&phrase, &clause) {
                return None;
            }
            let people = || self.context.references.resolve(self.without_article(phrase.clone()));
            self.addressee(phrase.clone()).or_else(|| self.can_have_a_duty(&phrase).then(people))
        };
        asked(phrase).or_else(|| if bare { asked(shorter) } else { None })
    }

    /// What verbs ask for that made no claim: those of motions, whose subject stands far before, and
    /// verbs that only ask.
    pub(super) fn asked_by_verbs(&mut self) {
        let analysis = self.context.analysis;
        for sentence in &analysis.sentences {
            for at in sentence.tokens.clone() {
                if let Some(verb) = self.context.asking_verb(at)
                    && verb.end < sentence.tokens.end
                    && !self.is_asked(&(at..at + 1))
                {
                    self.asked_by_verb(&verb, &sentence.tokens);
                }
            }
        }
    }

    fn asked_by_verb(&mut self, verb: &Range<usize>, sentence: &Range<usize>) {
        let context = self.context;
        let analysis = context.analysis;
        // "are calling on both to wait"
        let under_way = verb.start > sentence.start && self.classes(verb.start - 1).any(Classes::BE);
        let finite = |form| form != WordForm::Gerund || under_way;
        let finite = analysis.hits_at(verb.start).iter().any(|hit| hit.end as usize == verb.end && finite(hit.form));
        let heads_clause = verb.len() > 1 && self.without_bullet(sentence.clone()).start == verb.start;
        // "instituted proceedings, praying it to order": what the subject of the verb before asks by it.
        let asker = self.asker_by_gerund(verb);
        let is_verb = (analysis.upos_of(verb.start) == Upos::Verb || heads_clause) && (finite || asker.is_some());
        if !is_verb {
            return self.asked_by_noun(verb, sentence);
        }
        let first = context.claims.partition_point(|claim| claim.cue.start < verb.start);
        let claim = context.claims.get(first).filter(|claim| claim.cue.start == verb.start);
        if claim.is_some_and(|claim| self.tells_of_an_order(claim) || self.describes_people(claim)) {
            return;
        }
        if self.asked_in_the_passive(verb, sentence) {
            return;
        }
        let Some(demander) = asker.or_else(|| self.who_asks(verb, sentence)) else { return };
        // "Did the minister tell them to leave?" only wants to know it; "Can I urge him to stay?" asks for it.
        let own = self.classes(demander.tokens.start).any(Classes::SPEAKER_PRONOUN);
        if !own && self.is_question(sentence) {
            return;
        }
        let clause = context.clause(verb.start);
        let limit = clause.end.min(sentence.end);
        // "demands a moratorium | and wants the ships to leave": another verb that asks has its own things.
        let again = |&at: &usize| {
            let finite = |hit: &plimsoll_language::Hit| {
                matches!(hit.meaning, Meaning::Wishing | Meaning::Asking) && matches!(hit.form, WordForm::Past | WordForm::Third)
            };
            self.classes(at - 1).any(Classes::COORDINATOR) && analysis.hits_at(at).iter().any(finite)
        };
        let next = (verb.end + 1..limit).find(again);
        if let Some(next) = next {
            self.asked_of_others(next, limit, &demander);
        }
        let limit = next.map_or(limit, |next| next - 1);
        let demand = DemandFound {
            tokens: verb.clone(),
            demander: Some(demander),
            addressees: Vec::new(),
            content: 0..0,
            deadline: None,
            rule: "demand.verb",
        };
        if self.classes(verb.end).any(Classes::THAT) {
            let content = self.without_stop(verb.end + 1..limit);
            // "insists that the flights have stopped"
            if self.tells_what_is_so(&content) {
                return;
            }
            let subject = self.subject_of(content.clone()).filter(|subject| subject.tokens.end < content.end);
            let Some(subject) = subject else {
                // "advised that the training be stopped"
                if self.is_bare(&content) {
                    self.push(DemandFound { content, ..demand });
                }
                return;
            };
            for content in self.lettered(content) {
                self.push(DemandFound { addressees: vec![subject.clone()], content, ..demand.clone() });
            }
            return;
        }
        let reach = verb.end + 1..limit.min(verb.end + ADDRESSEE_REACH);
        let Some((infinitive, start)) = reach.clone().find_map(|at| Some((at, self.asked_from(at, limit)?))) else {
            let demander = demand.demander.clone();
            return demander.iter().for_each(|demander| self.wished(verb, limit, demander));
        };
        let broken = |at: usize| {
            let possible = self.classes(at).any(Classes::POSSIBLE) && context.time_containing(at).is_none();
            possible || self.classes(at).any(Classes::BE.or(Classes::THAT).or(Classes::SUBORDINATOR))
        };
        let addressees = self.addressees(verb.end, infinitive);
        let can_be_asked = |reference: &ReferenceFound| self.addressee(reference.tokens.clone()).is_some();
        let reaches = addressees.last().is_some_and(|last| last.tokens.end == infinitive);
        // "wants prices to fall" asks nobody, but "asked the shire to" does, whatever that is.
        let wishes = analysis.means(verb.start, |meaning| meaning == Meaning::Wishing);
        let somebody = |reference: &ReferenceFound| can_be_asked(reference) || self.can_have_a_duty(&reference.tokens);
        let asked = if wishes { addressees.iter().any(somebody) } else { !addressees.is_empty() };
        if (verb.end..infinitive).any(broken) || !reaches || !asked {
            if wishes && reaches && self.is_done_to_subject(infinitive + 1, limit) {
                demand.demander.iter().for_each(|demander| self.wished(verb, limit, demander));
            }
            return;
        }
        let content = self.without_stop(start..limit);
        // "want the mayor to resign, a quota for small boats, and a decision before Christmas"
        let more = if wishes { self.things_behind_verb(&content) } else { Vec::new() };
        let content = more.first().map_or(content.clone(), |_| start..start + 1);
        for (others, part) in self.by_addressee(content) {
            let addressees = others.unwrap_or_else(|| addressees.clone());
            for content in self.verbs_asked(part) {
                self.push(DemandFound { addressees: addressees.clone(), content, ..demand.clone() });
            }
        }
        for content in more {
            self.push(DemandFound { content, rule: "demand.wished", ..demand.clone() });
        }
    }

    /// "and wants | Malta to open the port": what a second verb of whoever asks wants of somebody.
    fn asked_of_others(&mut self, verb: usize, limit: usize, demander: &ReferenceFound) {
        let Some((infinitive, start)) = (verb + 2..limit).find_map(|at| Some((at, self.asked_from(at, limit)?))) else { return };
        let addressees = self.addressees(verb + 1, infinitive);
        let reaches = addressees.last().is_some_and(|last| last.tokens.end == infinitive);
        let somebody = |asked: &ReferenceFound| self.addressee(asked.tokens.clone()).is_some() || self.can_have_a_duty(&asked.tokens);
        if !reaches || !addressees.iter().any(somebody) {
            return;
        }
        for content in self.verbs_asked(self.without_stop(start..limit)) {
            let (demander, addressees) = (Some(demander.clone()), addressees.clone());
            self.push(DemandFound { tokens: verb..verb + 1, demander, addressees, content, deadline: None, rule: "demand.verb" });
        }
    }

    /// Who does what a gerund behind a comma goes with: "the Duchy went to court, | praying it".
    fn asker_by_gerund(&self, verb: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let gerund = analysis.hits_at(verb.start).iter().any(|hit| hit.form == WordForm::Gerund);
        let behind_comma = verb.start > 0 && analysis.is_mark(verb.start - 1, ",");
        let word = analysis.word_of(verb.start).filter(|&word| gerund && behind_comma && words[word].relation == Relation::Advcl)?;
        let head = words[words[word].head as usize].token as usize;
        let sentence = self.context.sentence(verb.start);
        let subject =
            self.context.references.phrases.subject(head, sentence.start).filter(|_| head > sentence.start && head < verb.start)?;
        if let Some(petitioners) = self.petitioners_behind(head) {
            return Some(petitioners);
        }
        let phrase = self.context.references.phrases.simple_after(subject.tokens.start, subject.tokens.end)?;
        (!subject.negated && !subject.possible).then(|| self.context.references.resolve(phrase))
    }

    /// "hold back further transfers, and Kalvia to let us in": what is asked of others behind an "and" is told apart.
    pub(super) fn by_addressee(&self, content: Range<usize>) -> Vec<(Option<Vec<ReferenceFound>>, Range<usize>)> {
        let analysis = self.context.analysis;
        let mut parts = Vec::new();
        let (mut others, mut start) = (None, content.start);
        let mut at = content.start + 1;
        while at < content.end {
            let joint = self.classes(at).any(Classes::COORDINATOR);
            let preposition = usize::from(
                at + 1 < content.end && self.classes(at + 1).any(Classes::PREPOSITION) && !self.is_infinitive(at + 1, content.end),
            );
            let from = at + 1 + preposition;
            let phrases = self.context.references.phrases;
            let told = |phrase: &Range<usize>| phrase.start <= from + 1 && self.is_infinitive(phrase.end, content.end);
            let behind = Some(from).filter(|&from| joint && from < content.end);
            let phrase = behind.and_then(|from| {
                let simple = phrases.simple_after(from, content.end).filter(told);
                simple.or_else(|| phrases.after(from, content.end).filter(told))
            });
            // "be patient, and drivers to go home"
            let apart = analysis.is_mark(at - 1, ",");
            let named = |phrase: &Range<usize>| {
                let definite = analysis.is_capitalised(phrase.end - 1) || self.classes(phrase.start).any(Classes::ARTICLE);
                definite || apart && self.can_have_a_duty(phrase)
            };
            // "called on the province to …, and on all three towns to …": the preposition again tells as much.
            let who = |phrase: Range<usize>| {
                let named = (named(&phrase) || preposition > 0).then(|| self.context.references.resolve(phrase.clone()));
                self.addressee(phrase).or(named)
            };
            let Some(asked) = phrase.and_then(|phrase| Some((phrase.end, who(phrase)?))) else {
                at += 1;
                continue;
            };
            let (infinitive, addressee) = asked;
            let stop = at - usize::from(analysis.is_mark(at - 1, ","));
            parts.push((others.take(), self.without_joint(start..stop)));
            (others, start) = (Some(vec![addressee]), infinitive + 1);
            at = start;
        }
        parts.push((others, start..content.end));
        parts
    }

    /// Who asks by a verb: its subject, or in a motion the house that moves it.
    fn who_asks(&self, verb: &Range<usize>, sentence: &Range<usize>) -> Option<ReferenceFound> {
        let context = self.context;
        let start = self.without_bullet(sentence.clone()).start;
        // "Calls on the Commission to…; urges Member States to…"
        let clause = context.clause(verb.start).start;
        let again = clause > start && self.context.asking_verb(start).is_some();
        let from = if again { clause } else { start };
        let opens = (from..verb.start).all(|at| self.classes(at).any(Classes::ADVERB.or(Classes::COORDINATOR)));
        if opens {
            return self.resolving_body(sentence.start);
        }
        if self.is_resolved(verb, start) {
            return self.author();
        }
        let resolved = self.behind_resolution(verb.start, sentence.start);
        let head = resolved.or_else(|| self.verb_it_is_the_aim_of(verb.start)).unwrap_or(verb.start);
        let subject = context.references.phrases.subject(head, sentence.start).or_else(|| self.subject_by_tree(head));
        let subject = subject.filter(|subject| !subject.negated)?;
        // "I must ask you to reply" asks for it.
        let one = |at: usize| self.classes(at).any(Classes::SPEAKER_PRONOUN) && context.has_feature(at, "Number=Sing");
        let bound = if one(subject.tokens.end - 1) { Classes::INFINITIVE } else { Classes::INFINITIVE.or(Classes::REQUIRED) };
        let asked = (subject.tokens.end..head).any(|at| self.classes(at).any(bound));
        let mut reference = context.references.resolve(subject.tokens.clone());
        // "It also wants": who asked for something just before.
        let pronoun = subject.tokens.len() == 1 && self.classes(subject.tokens.start).any(PRONOUN) && reference.entity.is_none();
        let near =
            |demand: &&DemandFound| context.analysis.sentence_of(demand.content.start) + 1 >= context.analysis.sentence_of(verb.start);
        let before = self.asked_up_to(verb.start).next().filter(near);
        if let Some(demander) = before.filter(|_| pronoun).and_then(|demand| demand.demander.clone()) {
            reference = demander;
        }
        let known = reference.entity.is_some_and(|entity| context.names.is_actor(entity))
            || reference.role.is_some()
            || reference.author
            || matches!(reference.sort, Sort::Body | Sort::Person)
            || self.is_name(&subject.tokens)
            || self.can_have_a_duty(&subject.tokens)
            // "calls on": only somebody can; "wants" and "needs" may be said of things.
            || reference.sort == Sort::Evidence
            || !pronoun && !context.analysis.means(verb.start, |meaning| meaning == Meaning::Asking);
        (known && !asked && !subject.possible).then_some(reference)
    }

    /// "We | wrote to the coastguard to | ask that": what is done in order to ask.
    fn verb_it_is_the_aim_of(&self, verb: usize) -> Option<usize> {
        let words = &self.context.analysis.words;
        let word = self.context.analysis.word_of(verb).filter(|&word| words[word].relation == Relation::Advcl)?;
        let head = words[word].head as usize;
        let told = words[head].upos == Upos::Verb && self.context.analysis.model.features(words[head].features).contains("Tense=Past");
        let aim = verb > 0 && self.classes(verb - 1).any(Classes::INFINITIVE) && head < word;
        (told && aim).then_some(words[head].token as usize)
    }

    /// "Senate | resolved to | ask": the verb by which a body settles on asking.
    fn behind_resolution(&self, verb: usize, floor: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let ends = |&at: &usize| {
            let hit = analysis.longest(at, |meaning| (meaning == Meaning::Resolving).then_some(()));
            hit.is_some_and(|(hit, ())| hit.end as usize == verb)
        };
        let settled = verb > floor && self.classes(verb - 1).any(Classes::INFINITIVE);
        settled.then(|| (floor.max(verb.saturating_sub(SETTLED))..verb).find(ends)).flatten()
    }

    /// "The league, in a petition handed in on Friday, | wants": the subject that the tree gives a verb.
    pub(super) fn subject_by_tree(&self, verb: usize) -> Option<Subject> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let word = analysis.word_of(verb)?;
        let subject = analysis.dependents_of(word).find(|&other| words[other].relation == Relation::Nsubj && other < word)?;
        let token = words[subject].token as usize;
        let tokens = Tree { analysis, sentence: self.context.sentence(verb) }.phrase(subject);
        let plain = words[subject].upos != Upos::Pron && tokens.end <= verb && tokens.contains(&token);
        plain.then_some(Subject { reach: tokens.start..verb, tokens, negated: false, possible: false, future: false, hedge: None })
    }

    /// "It was agreed to | recommend that": in minutes, what those who met ask for.
    fn is_resolved(&self, verb: &Range<usize>, start: usize) -> bool {
        let analysis = self.context.analysis;
        let settled = verb.start >= start + 4 && self.classes(verb.start - 1).any(Classes::INFINITIVE);
        let impersonal = settled && self.classes(start).any(Classes::THING_PRONOUN) && self.classes(start + 1).any(Classes::BE);
        // "RESOLVED, by four votes to one, to ask the Trustees"
        let alone = |word: usize| !analysis.dependents_of(word).any(|other| analysis.words[other].relation == Relation::Nsubj);
        let participle = |word: &usize| {
            let features = analysis.model.features(analysis.words[*word].features);
            analysis.words[*word].upos == Upos::Verb && features.contains("VerbForm=Part")
        };
        let settled = verb.start > start && self.classes(verb.start - 1).any(Classes::INFINITIVE);
        if settled && analysis.is_capitalised(start) && analysis.word_of(start).filter(participle).is_some_and(alone) {
            return true;
        }
        // "It was resolved, on the motion of Ms Tarrow, to ask"
        let aside = || {
            let mut commas = (start + 2..verb.start - 1).filter(|&at| analysis.is_mark(at, ","));
            let (open, close) = (commas.next()?, commas.next()?);
            Some(open..close + 1).filter(|aside| aside.end == verb.start - 1)
        };
        let aside = if impersonal { aside() } else { None }.unwrap_or(verb.start - 1..verb.start - 1);
        impersonal && (start + 2..aside.start).all(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Adv))
    }

    /// "calls to close the sites": nobody is named who asks.
    fn asked_by_noun(&mut self, noun: &Range<usize>, sentence: &Range<usize>) {
        let context = self.context;
        let analysis = context.analysis;
        let limit = context.clause(noun.start).end.min(sentence.end);
        if self.asked_by_appeal(noun, sentence, limit) {
            return;
        }
        let wanted = analysis.means(noun.start, |meaning| meaning == Meaning::Asking);
        // "calls to", but not "a wish to": only what several ask for is a demand of nobody in particular.
        let nominal = analysis.upos_of(noun.start) == Upos::Noun && context.has_feature(noun.start, "Number=Plur");
        if !wanted || !nominal || !self.is_infinitive(noun.end, limit) {
            return;
        }
        let stop = (noun.end + 1..limit).find(|&at| analysis.is_mark(at, ",")).unwrap_or(limit);
        let content = self.without_stop(noun.end + 1..stop);
        let tokens = noun.clone();
        self.push(DemandFound { tokens, demander: None, addressees: Vec::new(), content, deadline: None, rule: "demand.noun" });
    }
}
