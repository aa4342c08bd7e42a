//! Who and whom: the subjects and objects of a verb, its own and those of the verbs that it is joined to or controlled by.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning};

use super::frame::Framer;
use crate::references::Sort;

impl Framer<'_, '_, '_> {
    /// Who does it, or in the passive to whom it is done: the verb's own subject, that of the verb it is joined to or
    /// controlled by, or what its clause describes.
    pub(super) fn subjects_of(&self, verb: usize, steps: usize) -> Vec<Range<usize>> {
        // Of two subjects the nearest is the verb's, unless it only says between two commas what the other is: "Thule, a member
        // since 1990, refused".
        let nearest = |verbs: bool| {
            let subjects = || {
                let own = self.tree.dependents(verb).filter(|&word| self.word(word).relation == Relation::Nsubj && !self.is_time(word));
                own.filter(move |&word| verbs || self.word(word).upos != Upos::Verb)
            };
            let last = subjects().last()?;
            Some(subjects().filter(|&other| other < last).find(|&other| self.is_apposed(last, other)).unwrap_or(last))
        };
        // "The person sought was arrested": what describes the subject is none.
        let own = nearest(false).or_else(|| nearest(true)).or_else(|| self.loose_subject(verb));
        let head = self.head(verb);
        if let Some(subject) = own {
            let open = self.classes(subject).any(Classes::RELATIVE.or(Classes::WHO)) && self.word(subject).upos == Upos::Pron;
            if open && self.word(verb).relation == Relation::Acl {
                return head.map(|head| self.tree.members(head)).unwrap_or_default();
            }
            return self.tree.members(subject);
        }
        let (Some(head), true) = (head, steps > 0) else { return Vec::new() };
        let nominal = matches!(self.word(head).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym);
        match self.word(verb).relation {
            // "vowed that it would be signed and threatened": the second verb is hung on the first clause, but is of the first form.
            // "thinks that it should be scrapped, not renewed": but not where it is done to the same.
            Relation::Conj
                if self.word(head).relation == Relation::Ccomp
                    && self.is_helped(head)
                    && !self.is_helped(verb)
                    && !(self.is_perfect(head) && self.makes_scene(verb))
                    && !self.is_passive(verb) =>
            {
                self.head(head).map(|above| self.subjects_of(above, steps - 1)).unwrap_or_default()
            }
            // "UNHCR reported that the police had stopped the bus | and detained 20 people": who says so lays hands on nobody.
            Relation::Conj if self.told_before(verb, head).is_some() => {
                self.told_before(verb, head).map(|told| self.subjects_of(told, steps - 1)).unwrap_or_default()
            }
            Relation::Conj if !nominal || self.has_subject(head) => self.subjects_of(head, steps - 1),
            // "had on the day before visited": the helping verb was taken for the main one.
            Relation::Advcl | Relation::Ccomp | Relation::Xcomp
                if self.classes(head).any(Classes::HAVE) && self.has_feature(verb, "Tense=Past") && !self.is_infinitive(verb) =>
            {
                self.subjects_of(head, steps - 1)
            }
            // "Two men thought to have steered were arrested": a clause with no word before it and no subject has that of the other.
            Relation::Ccomp if self.is_clause(verb) && self.with_relation(verb, Relation::Mark).is_none() && head < verb => {
                self.subjects_of(head, steps - 1)
            }
            // "announces that the boats were handed over": what is told as a clause of its own has its own subject.
            Relation::Ccomp if !nominal && !self.is_clause(verb) => {
                let between = |word: &usize| self.word(*word).relation == Relation::Obj && (head..verb).contains(word);
                match self.tree.dependents(head).find(between) {
                    Some(object) => self.tree.members(object),
                    None => self.subjects_of(head, steps - 1),
                }
            }
            Relation::Xcomp => match self.with_relation(head, Relation::Obj).or_else(|| self.with_relation(head, Relation::Iobj)) {
                Some(object) => self.tree.members(object),
                None => self.subjects_of(head, steps - 1),
            },
            // "accused the police of beating", "thanked Dorran for rescuing": whoever the other verb is done to.
            Relation::Advcl if self.blamed_for(verb, head).is_some() => {
                self.blamed_for(verb, head).map(|object| self.tree.members(object)).unwrap_or_default()
            }
            // "the coastguard, which the group accuses of ramming the boat": whom the clause describes.
            Relation::Advcl if self.is_deed(verb) && self.has_relative_object(head) => {
                self.head(head).map(|described| self.tree.members(described)).unwrap_or_default()
            }
            Relation::Advcl if !self.has_feature(verb, "VerbForm=Fin") => self.subjects_of(head, steps - 1),
            // "Two ships were the first to arrive"
            Relation::Acl if self.is_infinitive(verb) && self.is_in_order(head) => self.subjects_of(head, steps - 1),
            // "plans to sign": whose plan it is; "guards holding", "people intercepted": what it describes.
            Relation::Acl if self.is_infinitive(verb) && nominal => {
                let whose = self.tree.dependents(head).find(|&word| self.label(word) == "nmod:poss");
                if let Some(whose) = whose {
                    return self.tree.members(whose);
                }
                let carrier = self.head(head).filter(|_| self.word(head).relation == Relation::Obj);
                carrier.map(|carrier| self.subjects_of(carrier, steps - 1)).unwrap_or_default()
            }
            // "accused by survivors of beating them": not those who accuse.
            Relation::Acl if nominal && self.is_deed(verb) && self.accuser_of(head).is_some() => {
                self.accuser_of(head).map(|accuses| self.subjects_of(accuses, steps - 1)).unwrap_or_default()
            }
            Relation::Acl if nominal && self.label(verb) != "acl:relcl" => self.tree.members(head),
            _ => Vec::new(),
        }
    }

    /// "had taken their money | and kicked them": an active verb whose helping verb the past form of another one may share.
    fn is_perfect(&self, verb: usize) -> bool {
        let has = |word: usize| self.word(word).relation == Relation::Aux && self.classes(word).any(Classes::HAVE);
        self.tree.dependents(verb).any(has) && !self.is_passive(verb)
    }

    /// The clause that a verb of saying tells before a deed done to people that is joined to it without a comma before "and".
    fn told_before(&self, deed: usize, says: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let told =
            |&clause: &usize| self.word(clause).relation == Relation::Ccomp && (says..deed).contains(&clause) && self.has_subject(clause);
        let clause = self.tree.dependents(says).find(told).filter(|&clause| !self.is_passive(clause))?;
        let apart = self
            .with_relation(deed, Relation::Cc)
            .is_some_and(|and| (self.word(and).token as usize).checked_sub(1).is_some_and(|before| analysis.is_mark(before, ",")));
        let cue = |at: usize| analysis.means(self.word(at).token as usize, |meaning| matches!(meaning, Meaning::Cue(_)));
        (!apart && !self.is_helped(deed) && cue(says) && !cue(deed) && self.makes_scene(deed)).then_some(clause)
    }

    /// Somebody to whom a verb is done, right before a preposition that leads to what they did: "accused | the police | of beating".
    /// By, in, with, without and after doing something the subject does the other.
    fn blamed_for(&self, gerund: usize, verb: usize) -> Option<usize> {
        let object = self.object_of(verb).filter(|&object| (verb..gerund).contains(&object) && !self.is_passive(verb))?;
        let mark = self.with_relation(gerund, Relation::Mark).filter(|&mark| (object..gerund).contains(&mark))?;
        let near = self.tree.span(object).end == self.word(mark).token as usize;
        (near && self.is_deed(gerund) && self.is_somebody(object)).then_some(object)
    }

    /// "the police", "three men"
    pub(super) fn is_somebody(&self, noun: usize) -> bool {
        let found = self.context.references.resolve(self.tree.phrase(noun));
        found.entity.is_some() || found.role.is_some() || matches!(found.sort, Sort::Body | Sort::Person)
    }

    /// "of beating", "for rescuing": a gerund that a preposition leads to, and not one that tells how, where or when the other verb is
    /// done.
    fn is_deed(&self, gerund: usize) -> bool {
        let own = Classes::AGENT.or(Classes::LOCATIVE).or(Classes::PARTNER).or(Classes::NEGATION).or(Classes::SUBORDINATOR);
        let leads = |mark: usize| {
            let classes = self.classes(mark);
            classes.any(Classes::PREPOSITION) && !classes.any(own.or(Classes::INFINITIVE))
        };
        self.has_feature(gerund, "VerbForm=Ger") && self.with_relation(gerund, Relation::Mark).is_some_and(leads)
    }

    /// "which the group | accuses |": a clause that describes whoever its verb is done to.
    fn has_relative_object(&self, verb: usize) -> bool {
        let relative = |object: usize| object < verb && self.classes(object).any(Classes::RELATIVE.or(Classes::WHO));
        self.label(verb) == "acl:relcl" && self.object_of(verb).is_some_and(relative)
    }

    /// "accused by | survivors |": the passive verb whose agent a noun is.
    pub(super) fn accuser_of(&self, noun: usize) -> Option<usize> {
        let agent = self.with_relation(noun, Relation::Case).is_some_and(|case| self.classes(case).any(Classes::AGENT));
        let verb = self.head(noun).filter(|_| agent && self.word(noun).relation == Relation::Obl)?;
        (self.is_passive(verb) || self.word(verb).relation == Relation::Acl).then_some(verb)
    }

    /// Whether a noun stands between two commas right behind another one's phrase.
    fn is_apposed(&self, noun: usize, to: usize) -> bool {
        let analysis = self.context.analysis;
        let (first, own) = (self.tree.phrase(to), self.tree.span(noun));
        analysis.is_mark(first.end, ",") && own.start == first.end + 1 && analysis.is_mark(own.end, ",")
    }

    pub(super) fn is_clause(&self, verb: usize) -> bool {
        self.has_feature(verb, "VerbForm=Fin")
            || self.tree.dependents(verb).any(|word| self.word(word).relation == Relation::Aux && self.has_feature(word, "VerbForm=Fin"))
    }

    pub(super) fn is_helped(&self, verb: usize) -> bool {
        self.with_relation(verb, Relation::Aux).is_some()
    }

    /// Whether a word stands in a date, or is a length of time.
    pub(super) fn is_time(&self, word: usize) -> bool {
        self.context.time_containing(self.word(word).token as usize).is_some()
    }

    /// "On Monday 19 persons who had thrown stones were detained": taken for a part that no preposition leads to; "Two men, both of the
    /// crew, were arrested, police said": taken for a first subject of the verb that says so.
    fn loose_subject(&self, verb: usize) -> Option<usize> {
        if !self.is_passive(verb) {
            return None;
        }
        let plain = |&word: &usize| {
            let nominal = matches!(self.word(word).upos, Upos::Noun | Upos::Propn | Upos::Num);
            nominal && word < verb && self.with_relation(word, Relation::Case).is_none() && !self.is_time(word)
        };
        let bare = self.tree.dependents(verb).filter(|&word| self.label(word) == "obl").filter(plain).last();
        let head = self.head(verb).filter(|_| self.word(verb).relation == Relation::Ccomp);
        let first = || {
            let mut subjects = self.tree.dependents(head?).filter(|&word| self.word(word).relation == Relation::Nsubj);
            let first = subjects.next().filter(plain)?;
            subjects.next().filter(|&second| second > verb).map(|_| first)
        };
        bare.or_else(first)
    }

    pub(super) fn has_subject(&self, word: usize) -> bool {
        self.with_relation(word, Relation::Nsubj).is_some()
    }

    pub(super) fn objects_of(&self, verb: usize) -> Vec<Range<usize>> {
        if let Some(object) = self.object_of(verb) {
            let open = self.classes(object).any(Classes::RELATIVE.or(Classes::WHO)) && self.word(object).upos == Upos::Pron;
            if open && self.word(verb).relation == Relation::Acl {
                return self.head(verb).map(|head| self.tree.members(head)).unwrap_or_default();
            }
            return self.tree.members(object);
        }
        if let Some(plain) = self.plain_behind(verb).filter(|_| !self.is_passive(verb)) {
            return self.tree.members(plain);
        }
        // "the deal they signed"
        if self.label(verb) == "acl:relcl"
            && let Some(subject) = self.with_relation(verb, Relation::Nsubj)
            && !(self.classes(subject).any(Classes::RELATIVE.or(Classes::WHO)) && self.word(subject).upos == Upos::Pron)
        {
            return self.head(verb).map(|head| self.tree.members(head)).unwrap_or_default();
        }
        // "stopped and returned 30 people", but not "refused to come and urged the others"
        let governs = [Relation::Xcomp, Relation::Ccomp].iter().any(|&own| self.with_relation(verb, own).is_some());
        if governs {
            return Vec::new();
        }
        let joined = self.tree.dependents(verb).find(|&word| {
            word > verb && self.word(word).relation == Relation::Conj && self.word(word).upos == Upos::Verb && !self.has_subject(word)
        });
        let between = |joined: usize| {
            self.tree.dependents(verb).any(|word| word > verb && word < joined && self.word(word).relation == Relation::Obl)
        };
        match joined.filter(|&joined| !between(joined)).and_then(|joined| self.object_of(joined)) {
            Some(object) => self.tree.members(object),
            None => Vec::new(),
        }
    }

    /// What the model takes for an oblique, without a preposition before it.
    pub(super) fn plain_behind(&self, verb: usize) -> Option<usize> {
        self.tree.dependents(verb).find(|&word| {
            word > verb
                && self.word(word).relation == Relation::Obl
                && matches!(self.word(word).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym)
                && !self.is_time(word)
                && (self.with_relation(word, Relation::Case).is_none() && !self.is_led_to(word) || self.is_bounded(word))
        })
    }

    /// "handed back | at least six men": what seems to be led to by a preposition that belongs to a number.
    pub(super) fn is_bounded(&self, word: usize) -> bool {
        let analysis = self.context.analysis;
        let bound = |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(());
        let case = self.with_relation(word, Relation::Case).map(|case| self.word(case).token as usize);
        case.and_then(|case| analysis.longest(case, bound))
            .is_some_and(|(hit, ())| hit.end as usize <= self.word(word).token as usize && hit.end - hit.start > 1)
    }

    /// "off | Cape Hollis": whether a preposition stands before the name that a word begins or goes on with.
    pub(super) fn is_led_to(&self, word: usize) -> bool {
        let analysis = self.context.analysis;
        let at = self.word(word).token as usize;
        let inside = |at: &usize| analysis.is_capitalised(*at) || analysis.classes_of(*at).any(Classes::ARTICLE);
        let before = (self.tree.sentence.start..at).rev().find(|at| !inside(at));
        before.is_some_and(|at| analysis.classes_of(at).any(Classes::PREPOSITION))
    }
}
