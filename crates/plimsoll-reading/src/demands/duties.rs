//! What somebody must or should do, or must be done.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TermWord};
use plimsoll_record::{Act, BlockKind, Form};

use super::{DemandFound, Finder};
use crate::claims::ClaimFound;
use crate::phrases::PRONOUN;
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// Words that lay a duty on somebody.
#[derive(Clone, Copy)]
struct Modal {
    at: usize,
    /// Where what is to be done begins.
    end: usize,
    force: Force,
}

/// Where such words make a demand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Force {
    /// "must"
    Plain,
    /// "has to"
    Needing,
    /// "shall"
    Decreeing,
    /// "is to"
    Planned,
}

/// The unit in which people are counted.
const PERSON: &str = "person";

impl Finder<'_, '_, '_> {
    /// "must" and "should" of somebody who can be asked, and of whatever somebody says should be.
    pub(super) fn duties(&mut self) {
        let analysis = self.context.analysis;
        for sentence in &analysis.sentences {
            let question = sentence.tokens.clone().any(|at| analysis.is_mark(at, "?"));
            for at in sentence.tokens.clone() {
                if let Some(modal) = self.modal(at)
                    && !question
                    && !self.is_asked(&(at..at + 1))
                {
                    self.duty(modal);
                }
            }
        }
    }

    /// The words that lay a duty on somebody, if they begin here.
    fn modal(&self, at: usize) -> Option<Modal> {
        if self.classes(at).any(Classes::REQUIRED) {
            return Some(Modal { at, end: at + 1, force: Force::Plain });
        }
        let force = |meaning| match meaning {
            Meaning::Needing => Some(Force::Needing),
            Meaning::Decreeing => Some(Force::Decreeing),
            _ => None,
        };
        if let Some((hit, force)) = self.context.analysis.longest(at, force) {
            let end = hit.end as usize;
            let told = force == Force::Needing && self.is_told(at, end);
            return (!told).then_some(Modal { at, end, force });
        }
        // "He is to pay": in an order, of whoever was just told what to do.
        let to = self.classes(at).any(Classes::BE) && self.is_infinitive(at + 1, self.context.sentence(at).end);
        to.then_some(Modal { at, end: at + 2, force: Force::Planned })
    }

    /// "a pact nobody has to defend", "what everybody needs to know": nobody in particular, but for whom one speaks to.
    fn is_nobody(&self, at: usize) -> bool {
        let indefinite = self.classes(at).any(Classes::INDEFINITE) && !self.context.references.phrases.is_you(at);
        self.classes(at).any(Classes::NEGATION) || indefinite
    }

    /// "had to leave", "will have to explain": what was or will be, and not what somebody has to do.
    fn is_told(&self, at: usize, end: usize) -> bool {
        let helped = at > 0 && self.context.analysis.upos_of(at - 1) == Upos::Aux;
        self.classes(end - 1).any(Classes::INFINITIVE) && (helped || self.context.has_feature(at, "Tense=Past"))
    }

    /// "Return the forms by 5 May.": an order in the author's own voice, where a day tells that it is one.
    pub(super) fn orders(&mut self) {
        let analysis = self.context.analysis;
        for sentence in &analysis.sentences {
            let tokens = self.without_bullet(sentence.tokens.clone());
            let stops = tokens.len() > 2 && analysis.is_mark(tokens.end - 1, ".");
            let Some(word) = analysis.word_of(tokens.start).filter(|_| stops && sentence.kind != BlockKind::Heading) else { continue };
            let words = &analysis.words;
            let bare = ["Mood=Imp", "VerbForm=Inf"].iter().any(|form| self.context.has_feature(tokens.start, form));
            let subject = analysis.dependents_of(word).any(|word| words[word].relation == Relation::Nsubj);
            let root = words[word].head as usize == word && words[word].upos == Upos::Verb;
            let own = self.context.claim_of(&(tokens.start..tokens.start + 1)).is_none() && self.quoted(tokens.start).is_none();
            if !(root && bare && own) || subject || self.is_asked(&tokens) || self.deadline(&tokens).is_none() {
                continue;
            }
            let content = self.without_stop(tokens.clone());
            // "Send us your photographs": to whoever publishes it.
            let ours = content.clone().any(|at| self.classes(at).any(Classes::SPEAKER_PRONOUN));
            let demander = if ours { self.author() } else { None };
            let tokens = tokens.start..tokens.start + 1;
            self.push(DemandFound { tokens, demander, addressees: Vec::new(), content, deadline: None, rule: "demand.order" });
        }
    }

    fn duty(&mut self, modal: Modal) {
        let Modal { at: modal, end: verb, force } = modal;
        let context = self.context;
        let clause = self.with_what_is_listed(context.clause(modal));
        let inner = context.claim_of(&(modal..modal + 1));
        let so = inner.is_none_or(|claim| context.told(claim).is_given());
        let claim = inner.map(|claim| &context.claims[claim]);
        let nobody = force == Force::Needing && modal > 0 && self.is_nobody(modal - 1);
        let negated = self.classes(modal).any(Classes::NEGATION) || nobody;
        let told = claim.is_some_and(|claim| !claim.sources.is_empty());
        // What is to be done by plan or by need is only a demand where somebody says so; what is decreed, where nobody else does.
        let fits = match force {
            Force::Plain => true,
            Force::Needing => claim.is_some_and(|claim| claim.form != Form::Indirect) && told,
            Force::Decreeing | Force::Planned => claim.is_none(),
        };
        if !fits || negated || self.is_of_the_past(verb) || !so || claim.is_some_and(|claim| !wants(claim)) {
            return;
        }
        let piece = claim.and_then(|claim| claim.pieces.iter().find(|piece| piece.contains(&modal))).cloned();
        let inner = piece.or_else(|| self.quoted(modal)).unwrap_or_else(|| clause.clone());
        let end = self.end_of_duty(modal, clause.end.min(inner.end));
        let floor = clause.start.max(inner.start);
        let phrases = context.references.phrases;
        let subject = phrases.subject(modal, floor).map(|subject| subject.tokens).or_else(|| phrases.before(modal, floor));
        // "All cores drilled since 2016 | ought to be listed", in a section of requests
        let own = || claim.is_none() && self.asks_here(modal).is_some();
        let subject = subject.or_else(|| self.subject_with_all_its_words(modal, floor).filter(|_| own()));
        if let Some(whole) =
            self.whole_subject(modal, floor, subject.as_ref()).filter(|whole| !self.is_rule_of_leaving(&whole.tokens, &clause))
        {
            let content = self.without_joint(whole.tokens.start..end);
            return self.required(modal, claim, vec![whole], content);
        }
        // "I think | people should": a verb that the subject seems to begin with leads to it.
        let subject = subject.map(|subject| self.behind_verb(subject));
        let Some(subject) = subject else {
            // "said the scheme was a gimmick and should be scrapped"
            let joined = modal > floor && self.classes(modal - 1).any(Classes::COORDINATOR);
            if let Some(claim) = claim.filter(|claim| joined && !claim.sources.is_empty()) {
                let asked = self.asked_in_this_sentence(modal);
                self.required(modal, Some(claim), asked, self.without_joint(modal + 1..end));
            } else if joined && claim.is_none() && !self.asked_in_this_sentence(modal).is_empty() {
                let asked = self.asked_in_this_sentence(modal);
                self.required(modal, None, asked, self.without_joint(modal + 1..end));
            } else if let Some((claim, asked)) = claim.and_then(|claim| Some((claim, self.asked_before_aside(claim, modal)?))) {
                self.required(modal, Some(claim), vec![asked], self.without_joint(modal..end));
            } else if let Some(asked) = self.asked_before_relative(modal) {
                self.required(modal, claim, vec![asked], self.without_joint(verb..end));
            }
            return;
        };
        // "no agreement should make survival a punishment": without its "no" it would ask for the contrary.
        let negation = (subject.start.saturating_sub(1).max(floor)..subject.end).find(|&at| self.classes(at).any(Classes::NEGATION));
        if let Some(no) = negation {
            // "4. No renewal should take effect", in a list of recommendations
            let listed = || claim.is_none() && self.is_item_from(modal, no.min(subject.start)) && self.is_below_asking_heading(modal);
            if claim.is_some_and(|claim| !claim.sources.is_empty()) || listed() {
                self.required(modal, claim, Vec::new(), self.without_joint(no.min(subject.start)..end));
            }
            return;
        }
        let subject = self.joint(subject, floor);
        if self.answers_what_should_be(subject.start) || self.is_anybody(&subject) || self.says_by_duty(&subject, verb) {
            return;
        }
        let hypothetical = subject.start.checked_sub(1).filter(|&before| before >= floor).is_some_and(|before| {
            self.classes(before).any(Classes::SUBORDINATOR.or(Classes::RELATIVE)) && !self.classes(before).any(Classes::THAT)
        });
        let pronoun = self.classes(subject.start).any(PRONOUN.or(Classes::INDEFINITE)) && subject.len() == 1;
        if hypothetical || self.classes(subject.start).any(Classes::RELATIVE) || self.is_rule_of_leaving(&subject, &clause) {
            return;
        }
        // "our letter has to be in their hands by 1 October": the speaker's own duty.
        let first = self.classes(subject.start);
        if force == Force::Needing && first.any(Classes::SPEAKER_PRONOUN) && first.any(Classes::POSSESSIVE) {
            return;
        }
        let addressees = self.addressees_of_duty(&subject);
        let item = claim.is_none() && self.is_item_from(modal, subject.start);
        let people = !pronoun && self.can_have_a_duty(&subject);
        // "The Port must withdraw its letter", below "What we ask"
        let named = || self.context.references.resolve(self.without_article(subject.clone())).entity.is_some() && claim.is_none();
        let addressees = match addressees.is_empty() && (item && !pronoun || people || !pronoun && named() && own()) {
            true => vec![context.references.resolve(self.without_article(subject.clone()))],
            false => addressees,
        };
        // "Should the tapes be wiped": a condition.
        if self.classes(verb).any(Classes::ARTICLE.or(Classes::PERSON_PRONOUN).or(Classes::PLURAL_PRONOUN)) {
            return;
        }
        let meant = pronoun.then(|| self.asked_just_before(&subject).or_else(|| self.accused_before(&subject, claim, verb))).flatten();
        if force == Force::Planned && meant.is_none() || force == Force::Decreeing && self.has_agreement(&clause) {
            return;
        }
        let both = if pronoun { None } else { self.both_just_asked(&subject) };
        let addressees = meant.or(both).unwrap_or(addressees);
        let content = match addressees.is_empty() {
            false if item && end == clause.end => subject.start..self.without_stop(clause.start..clause.end).end,
            false if !told && !item && self.is_any(&subject) => return,
            // "He is | to pay": he was named before.
            false if force == Force::Planned => self.without_joint(verb..end),
            false => self.without_joint(subject.start..end),
            // Of a thing, only what somebody says counts, and what a text asks for in its own name.
            true if !pronoun && (told || claim.is_none() && self.asks_here(modal).is_some()) => self.without_joint(subject.start..end),
            true => return,
        };
        if content.len() > 1 && content.end > modal + 1 {
            self.required(modal, claim, addressees, content);
        }
    }

    /// A subject without the finite verb that leads to it: "think | people".
    fn behind_verb(&self, mut subject: Range<usize>) -> Range<usize> {
        let verb = |at: usize| self.context.analysis.upos_of(at) == Upos::Verb;
        let finite = |at: usize| verb(at) && self.context.has_feature(at, "VerbForm=Fin");
        while subject.len() > 1 && finite(subject.start) {
            subject.start += 1;
        }
        subject
    }

    /// "whoever wants out must say so": how an agreement is left, and nothing asked of anybody.
    fn is_rule_of_leaving(&self, subject: &Range<usize>, clause: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let leaves = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Term(TermWord::Leave | TermWord::Notice)));
        let anybody =
            ["PronType=Int", "PronType=Rel", "PronType=Ind"].into_iter().any(|sort| self.context.has_feature(subject.start, sort));
        anybody && clause.clone().any(leaves)
    }

    /// "This Agreement shall": what a text rules is no demand on somebody.
    fn has_agreement(&self, clause: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let text = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::AgreementNoun | Meaning::Term(TermWord::Pair)));
        clause.clone().any(text)
    }

    /// "A plan should include: | shelters, a clinic": what a verb right before a colon leads to is its object.
    fn with_what_is_listed(&self, clause: Range<usize>) -> Range<usize> {
        let context = self.context;
        let analysis = context.analysis;
        let colon = clause.end;
        let end = context.sentence(clause.start).end;
        if colon + 1 >= end || !analysis.is_mark(colon, ":") || analysis.upos_of(colon - 1) != Upos::Verb {
            return clause;
        }
        // "must act: the camp is full"
        let thing = context.references.phrases.after(colon + 1, end).filter(|thing| thing.start <= colon + 2 && thing.end < end);
        let things = thing.is_some_and(|thing| !matches!(analysis.upos_of(thing.end), Upos::Verb | Upos::Aux));
        if things { clause.start..context.clause(colon + 1).end } else { clause }
    }

    /// The words from the head of a sentence up to its modal verb, where the tree makes them the subject.
    fn subject_with_all_its_words(&self, modal: usize, floor: usize) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let verb = analysis.word_of(modal).filter(|&word| words[word].relation == Relation::Aux).map(|word| words[word].head as usize)?;
        let tree = Tree { analysis, sentence: self.context.sentence(modal) };
        let subject = tree.dependents(verb).find(|&word| words[word].relation == Relation::Nsubj && words[word].upos != Upos::Pron)?;
        let span = tree.span(subject);
        (span.start >= floor && span.end == modal).then_some(span)
    }

    /// "Masters of vessels over 300 tons | must": all of a subject of which only the end stands before the verb.
    fn whole_subject(&self, modal: usize, floor: usize, found: Option<&Range<usize>>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let tree = Tree { analysis, sentence: self.context.sentence(modal) };
        let verb = analysis.word_of(modal).filter(|&word| words[word].relation == Relation::Aux).map(|word| words[word].head as usize)?;
        let subject =
            tree.dependents(verb).find(|&word| words[word].relation == Relation::Nsubj && (words[word].token as usize) < modal)?;
        let head = words[subject].token as usize;
        let start = tree.span(subject).start;
        let led = start > floor && self.classes(start - 1).any(Classes::SUBORDINATOR.or(Classes::RELATIVE).or(Classes::COORDINATOR));
        let long = found.is_none_or(|found| found.start > head) && start >= floor && head + 1 < modal && !led;
        let plain = long
            && !(start..modal).any(|at| matches!(analysis.text_of(at), "," | ";" | ":" | "(") || self.classes(at).any(Classes::NEGATION));
        let core = start..head + 1;
        // "Those with bookings", "Anyone who saw it"
        let described = |word: usize| matches!(words[word].relation, Relation::Nmod | Relation::Acl);
        let whoever = || core.len() == 1 && self.classes(head).any(Classes::INDEFINITE) && tree.dependents(subject).any(described);
        (plain && (self.can_have_a_duty(&core) || whoever())).then(|| {
            let name = self.without_article(start..modal);
            ReferenceFound { tokens: start..modal, name: Some(name), entity: None, ..self.context.references.resolve(core) }
        })
    }

    /// "the board should list them and | must pay": of whom the same sentence asked something before.
    fn asked_in_this_sentence(&self, modal: usize) -> Vec<ReferenceFound> {
        let floor = self.context.sentence(modal).start;
        let mut here = self.asked_up_to(modal).take_while(|demand| demand.content.start >= floor);
        let last = here.find(|demand| demand.rule == "demand.required" && demand.tokens.start >= floor);
        last.map(|demand| demand.addressees.clone()).unwrap_or_default()
    }

    /// "The council should list them. It should pay, too": of whom something was asked just before.
    pub(super) fn asked_just_before(&self, pronoun: &Range<usize>) -> Option<Vec<ReferenceFound>> {
        let analysis = self.context.analysis;
        let third = Classes::THING_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::PERSON_PRONOUN);
        let sentence = analysis.sentence_of(pronoun.start);
        let last = self.asked_up_to(pronoun.start).next()?;
        let before = analysis.sentence_of(last.content.start);
        let (one, other) = (&analysis.sentences[before], &analysis.sentences[sentence]);
        let listed = one.kind == BlockKind::ListItem && other.kind == BlockKind::ListItem && one.block + 1 == other.block;
        let beside = before + 1 >= sentence && (one.block == other.block || listed);
        let fits = self.classes(pronoun.start).any(third) && !self.classes(pronoun.start).any(Classes::DEMONSTRATIVE);
        (fits && beside && last.rule == "demand.required" && last.addressees.len() == 1).then(|| last.addressees.clone())
    }

    /// "accused the board of sleeping and said | it must act": whom the verb tells of that a claim's own is joined to.
    fn accused_before(&self, pronoun: &Range<usize>, claim: Option<&ClaimFound>, verb: usize) -> Option<Vec<ReferenceFound>> {
        let claim = claim.filter(|claim| !claim.sources.is_empty() && !self.classes(verb).any(Classes::BE))?;
        let it = self.context.references.resolve(pronoun.clone());
        let thing = self.classes(pronoun.start).any(Classes::THING_PRONOUN) && !self.classes(pronoun.start).any(Classes::DEMONSTRATIVE);
        let told = it.entity.is_none() && thing && self.context.analysis.upos_of(claim.cue.start) == Upos::Verb;
        let meant = told.then(|| self.asked_before(it, claim.cue.start))?;
        (meant.sort == Sort::Body && meant.tokens != *pronoun).then(|| vec![meant])
    }

    /// "Corvane, | the group said, | must open its files": who stands before the words that tell whose words these are.
    fn asked_before_aside(&self, claim: &ClaimFound, modal: usize) -> Option<ReferenceFound> {
        let source = claim.sources.first()?;
        let open = source.tokens.start.min(claim.cue.start);
        let aside =
            open > 0 && open < modal && self.context.analysis.is_mark(open - 1, ",") && self.context.analysis.is_mark(modal - 1, ",");
        let before = aside.then(|| self.context.references.phrases.before(open - 1, self.context.sentence(modal).start)).flatten()?;
        self.addressee(before)
    }

    /// "The Senate, | which votes on the budget in June, | must strike it out"
    fn asked_before_relative(&self, modal: usize) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let floor = self.context.sentence(modal).start;
        let close = modal.checked_sub(1).filter(|&at| at > floor && analysis.is_mark(at, ","))?;
        let open = (floor..close).rev().find(|&at| analysis.is_mark(at, ",") && self.classes(at + 1).any(Classes::RELATIVE))?;
        self.addressee(self.context.references.phrases.before(open, floor)?)
    }

    /// "Rome must pay. Lisk should, too. Both should publish the list": the last two who were asked.
    fn both_just_asked(&self, subject: &Range<usize>) -> Option<Vec<ReferenceFound>> {
        let analysis = self.context.analysis;
        let whole = analysis.longest(subject.start, |meaning| (meaning == Meaning::Both).then_some(()));
        let both = whole.is_some_and(|(hit, ())| hit.end as usize == subject.end);
        if !both {
            return None;
        }
        let here = self
            .asked_up_to(subject.start)
            .take_while(|demand| self.context.block(demand.content.start) == self.context.block(subject.start));
        let mut asked = here.filter_map(|demand| match &demand.addressees[..] {
            [one] if self.is_particular(one) => Some(one.clone()),
            _ => None,
        });
        let last = asked.next()?;
        Some(vec![asked.next()?, last])
    }

    fn required(&mut self, modal: usize, claim: Option<&ClaimFound>, addressees: Vec<ReferenceFound>, content: Range<usize>) {
        let demander = match claim {
            Some(claim) => claim.sources.first().cloned(),
            // A list of recommendations is its author's, and so is what a body asks of another; "members must hand in their
            // keys" names nobody who asks.
            None => {
                let labelled = self.labelled_speaker(modal);
                let listed = || self.author_told().filter(|_| self.is_in_list(modal));
                labelled.or_else(|| self.author_asking(&addressees)).or_else(listed).or_else(|| self.asks_here(modal))
            }
        };
        let done = self.is_done_to_subject(modal + 1, content.end);
        let addressees = if done { Vec::new() } else { addressees };
        let required = DemandFound { tokens: modal..modal + 1, demander, addressees, content, deadline: None, rule: "demand.required" };
        // "the mayor should be told, and that the clerk write to him": each clause by itself.
        let mut clauses = self.clauses(required.content.clone()).into_iter();
        if let Some(first) = clauses.next() {
            self.push(DemandFound { content: first, ..required.clone() });
        }
        for content in clauses.collect::<Vec<_>>() {
            let addressees = self.subject_of(content.clone()).into_iter().collect();
            self.push(DemandFound { content, addressees, ..required.clone() });
        }
    }

    fn is_in_list(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.sentences[analysis.sentence_of(at)].kind == BlockKind::ListItem
    }

    /// "Visitors must", "the agencies should": people and bodies of whatever sort, but not any one of them ("a party must").
    pub(super) fn can_have_a_duty(&self, subject: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let core = self.context.references.core(subject.clone());
        let packs = &analysis.library.packs;
        let somebody = |meaning| match meaning {
            Meaning::Kind(kind) => packs.kinds_of_somebody.contains(&kind),
            Meaning::Population(population) => packs.populations[population as usize].unit == PERSON,
            Meaning::Role(_) => true,
            _ => false,
        };
        !self.is_any(subject)
            && !core.is_empty()
            && analysis.hits_in(core.clone()).iter().any(|hit| hit.end as usize == core.end && somebody(hit.meaning))
    }

    /// "a party": a rule for whoever it is.
    fn is_any(&self, subject: &Range<usize>) -> bool {
        let first = self.classes(subject.start);
        first.any(Classes::ARTICLE) && self.context.analysis.text_of(subject.start).len() < 3 || first.any(Classes::INDEFINITE)
    }

    pub(super) fn without_article(&self, mut phrase: Range<usize>) -> Range<usize> {
        while phrase.len() > 1 && self.classes(phrase.start).any(Classes::ARTICLE.or(Classes::QUANTIFIER)) {
            phrase.start += 1;
        }
        phrase
    }

    /// The members of a subject, if each of them can be asked.
    fn addressees_of_duty(&self, subject: &Range<usize>) -> Vec<ReferenceFound> {
        let members = self.addressees(subject.start, subject.end);
        let each = members.iter().all(|member| self.addressee(member.tokens.clone()).is_some());
        if each { members } else { Vec::new() }
    }

    /// Whether an item of a list is one sentence about a duty that begins with its subject.
    fn is_item_from(&self, modal: usize, subject: usize) -> bool {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(modal);
        let sentence = &analysis.sentences[number];
        let mut beside = [number.checked_sub(1), Some(number + 1)].into_iter().flatten().filter_map(|at| analysis.sentences.get(at));
        sentence.kind == BlockKind::ListItem
            && self.without_bullet(sentence.tokens.clone()).start == subject
            && beside.all(|other| other.block != sentence.block)
    }

    /// The words between the marks of the quotation around a token.
    fn quoted(&self, at: usize) -> Option<Range<usize>> {
        let sentence = self.context.sentence(at);
        let (_, quotes) = self.context.analysis.quotes_in(sentence.start..at);
        quotes.iter().rev().map(|quote| quote.inside()).find(|inside| inside.contains(&at))
    }

    /// Where another duty begins: "must do this, and Rome should do that".
    fn end_of_duty(&self, modal: usize, end: usize) -> usize {
        let Some(next) = (modal + 1..end).find(|&at| self.classes(at).any(Classes::REQUIRED)) else { return end };
        let subject = self.context.references.phrases.before(next, modal + 1);
        let joined = |start: &usize| *start > modal + 1 && self.classes(*start - 1).any(Classes::COORDINATOR);
        // "must do this, and guards and cooks must do that"
        let joint = subject.clone().map(|subject| self.joint(subject, modal + 1).start).filter(joined);
        let start = joint.unwrap_or_else(|| subject.map_or(next, |subject| subject.start));
        if joined(&start) { start - 1 } else { end }
    }

    /// "refugees and migrants": all of the subject.
    fn joint(&self, subject: Range<usize>, floor: usize) -> Range<usize> {
        let and = subject.start.checked_sub(1).filter(|&at| at > floor && self.classes(at).any(Classes::COORDINATOR));
        // "the mayor must resign and | the council must pay"
        let verb = |at: usize| {
            let upos = self.context.analysis.upos_of(at);
            upos == Upos::Aux || upos == Upos::Verb && !self.context.has_feature(at, "VerbForm=Part")
        };
        let noun = |at: usize| self.context.analysis.upos_of(at) != Upos::Verb;
        let beside = |first: &Range<usize>| Some(first.end) == and && noun(first.end - 1) && !first.clone().any(verb);
        let first = and.and_then(|and| self.context.references.phrases.before(and, floor)).filter(beside);
        first.map_or(subject.start, |first| first.start)..subject.end
    }
}

/// Whether a claim holds what its source wants to be so, and not what is asked or found to be law.
fn wants(claim: &ClaimFound) -> bool {
    // "he declared" can be a ruling: what is quoted is wanted all the same.
    let law = matches!(claim.act, Act::Rule | Act::Find) && claim.form == Form::Indirect;
    !law && (claim.form != Form::Direct || !claim.sources.is_empty())
}
