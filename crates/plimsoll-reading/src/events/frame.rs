//! What the tree of a sentence shows around a trigger: who, whom, with which preposition, and whether it happens.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Mood, TimeWord};
use plimsoll_record::{Modality, Polarity};

use crate::context::Context;
use crate::tree::Tree;

/// Steps that are climbed from a verb to those that govern it.
pub(super) const STEPS: usize = 5;

/// The parts of the clause of a trigger, as phrases.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) subjects: Vec<Range<usize>>,
    pub(super) objects: Vec<Range<usize>>,
    /// "gave *the police* boats"
    pub(super) seconds: Vec<Range<usize>>,
    /// "*his* arrest", "*the Senate*'s vote"
    pub(super) possessors: Vec<Range<usize>>,
    /// "*Senate* vote", "*migrant* arrests"
    pub(super) modifiers: Vec<Range<usize>>,
    /// Tokens of prepositions with what they lead to.
    pub(super) cases: Vec<(usize, Range<usize>)>,
    /// Whether what is told is done to the subject.
    pub(super) passive: bool,
    /// Whether a helping verb says so: "was held".
    pub(super) helped: bool,
    pub(super) is_infinitive: bool,
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    /// Told in the present or under a condition: it may tell of no single time.
    pub(super) general: bool,
    pub(super) conditional: bool,
    /// A noun with "the" or "this".
    pub(super) is_definite: bool,
    /// The verb that a noun hangs on, where it does more than carry it.
    pub(super) governor: Option<usize>,
    /// "has signed"
    pub(super) perfect: bool,
    /// A finite verb of the past with a subject of its own.
    pub(super) is_past: bool,
    /// "had signed": before what is being told.
    pub(super) before_that: bool,
    /// "is looking into", "has arrested": what goes on now, or is done by now.
    pub(super) is_current: bool,
    /// "the motion, *moved* by the Greens": a participle that only describes something.
    pub(super) is_described: bool,
    /// A noun that a verb carries: "held talks".
    pub(super) carried: bool,
    /// The verb that carries a noun, before or behind it: "lodged a complaint", "the inquiry that was opened".
    pub(super) carrier: Option<usize>,
    /// "*The minister* signed it during a visit": who does what the noun goes with.
    pub(super) beside: Vec<Range<usize>>,
    /// A noun behind a preposition that somebody is said to be in: "are in custody".
    pub(super) is_state: bool,
    /// Only what somebody is accused of: "is accused of beating them".
    pub(super) alleged: bool,
    /// What somebody is charged "with", which is a wrong or a task.
    pub(super) charged: bool,
    /// Negative because of a verb that governs it: "refused to sign".
    pub(super) is_refused: bool,
    /// Words whose times are those of the event: the trigger, then the verbs that carry or govern it.
    pub(super) anchors: Vec<usize>,
}

impl Frame {
    /// Whether nothing is told beside the trigger: no doer, nothing done, no place.
    pub(super) fn is_bare(&self) -> bool {
        self.subjects.is_empty() && self.objects.is_empty() && self.possessors.is_empty() && self.cases.is_empty()
    }
}

/// Finds frames in one sentence.
pub(super) struct Framer<'c, 'a, 't> {
    pub(super) context: &'c Context<'a, 't>,
    pub(super) tree: Tree<'a, 't>,
}

impl<'a, 't> Framer<'_, 'a, 't> {
    pub(super) fn empty(&self, word: usize) -> Frame {
        Frame {
            subjects: Vec::new(),
            objects: Vec::new(),
            seconds: Vec::new(),
            possessors: Vec::new(),
            modifiers: Vec::new(),
            cases: Vec::new(),
            passive: false,
            helped: false,
            is_infinitive: false,
            polarity: Polarity::Positive,
            modality: Modality::Actual,
            general: false,
            conditional: false,
            is_definite: false,
            governor: None,
            perfect: false,
            is_past: false,
            before_that: false,
            is_current: false,
            is_described: false,
            carried: false,
            carrier: None,
            beside: Vec::new(),
            is_state: false,
            is_refused: false,
            alleged: false,
            charged: false,
            anchors: vec![word],
        }
    }

    pub(super) fn word(&self, word: usize) -> &plimsoll_language::Word {
        &self.context.analysis.words[word]
    }

    pub(super) fn classes(&self, word: usize) -> Classes {
        self.context.analysis.classes_of(self.word(word).token as usize)
    }

    pub(super) fn label(&self, word: usize) -> &str {
        self.context.analysis.model.label(self.word(word).label)
    }

    pub(super) fn has_feature(&self, word: usize, feature: &str) -> bool {
        self.context.analysis.model.features(self.word(word).features).split('|').any(|own| own == feature)
    }

    pub(super) fn head(&self, word: usize) -> Option<usize> {
        let head = self.word(word).head as usize;
        (head != word).then_some(head)
    }

    pub(super) fn with_relation(&self, word: usize, relation: Relation) -> Option<usize> {
        self.tree.dependents(word).find(|&other| self.word(other).relation == relation)
    }

    /// What a verb is done to: "promised this August" tells of none.
    pub(super) fn object_of(&self, verb: usize) -> Option<usize> {
        self.tree.dependents(verb).find(|&word| self.word(word).relation == Relation::Obj && !self.is_time(word))
    }

    pub(super) fn mood(&self, word: usize) -> Option<Mood> {
        let mood = |meaning| if let Meaning::Mood(mood) = meaning { Some(mood) } else { None };
        // "set off a hunt", "set up a fund": a verb with its particle is another.
        let particle = || self.tree.dependents(word).any(|own| self.label(own) == "compound:prt");
        let found = self.context.analysis.longest(self.word(word).token as usize, mood).map(|(_, mood)| mood);
        found.filter(|mood| *mood != Mood::Planned || !particle())
    }

    pub(super) fn carries(&self, word: usize) -> bool {
        self.context.analysis.means(self.word(word).token as usize, |meaning| meaning == Meaning::Carrying) && !self.calls_so(word)
    }

    /// "declared the deportation | unlawful", "called the arrest of the editor | arbitrary": what is said of an object is not done by
    /// who says it.
    fn calls_so(&self, verb: usize) -> bool {
        // "called the ruling | a relief"
        let says_what = |word: usize| self.word(word).relation == Relation::Xcomp && matches!(self.word(word).upos, Upos::Adj | Upos::Noun);
        if self.tree.dependents(verb).any(|word| word > verb && says_what(word)) {
            return true;
        }
        // No adjective stands behind the noun that it describes.
        let analysis = self.context.analysis;
        self.object_of(verb).is_some_and(|object| {
            let phrase = self.tree.phrase(object);
            let nouns = |at: usize| matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn);
            phrase.len() > 1 && analysis.upos_of(phrase.end - 1) == Upos::Adj && nouns(phrase.end - 2)
        })
    }

    /// "received": whether a noun that a verb carries is done to the verb's subject.
    pub(super) fn receives(&self, word: usize) -> bool {
        self.context.analysis.means(self.word(word).token as usize, |meaning| meaning == Meaning::Receiving)
    }

    /// "during a visit", "at a rally", "on a visit"
    pub(super) fn is_during(&self, case: usize) -> bool {
        let during = |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::In | TimeWord::At));
        self.context.analysis.means(self.word(case).token as usize, during)
    }

    pub(super) fn is_infinitive(&self, verb: usize) -> bool {
        self.tree
            .dependents(verb)
            .any(|word| word < verb && self.classes(word).any(Classes::INFINITIVE) && matches!(self.word(word).upos, Upos::Part))
    }

    /// The frame of a verb.
    pub(super) fn verb(&self, verb: usize) -> Frame {
        let mut frame = self.empty(verb);
        let passive = self.is_passive(verb);
        frame.passive = passive;
        frame.helped =
            self.tree.dependents(verb).any(|word| self.word(word).relation == Relation::Aux && self.classes(word).any(Classes::BE));
        frame.is_infinitive = self.is_infinitive(verb) || self.has_feature(verb, "VerbForm=Ger");
        let subjects = self.subjects_of(verb, STEPS);
        let agents = self.agents(verb);
        // "83 people plucked from a dinghy by the crew came ashore": taken for the main verb, but somebody did it to them.
        let apart = agents.first().is_some_and(|agent| agent.start > self.word(verb).token as usize + 3);
        let reduced = !passive && apart && self.has_feature(verb, "Tense=Past") && self.object_of(verb).is_none();
        frame.passive |= reduced;
        if let Some((causer, object)) = self.caused(verb) {
            frame.passive = true;
            frame.objects = self.tree.members(object);
            // "had their phones seized": it befell them, whoever did it.
            let own = self.tree.dependents(object).any(|word| self.label(word) == "nmod:poss" && self.word(word).upos == Upos::Pron);
            if !own {
                frame.subjects = self.subjects_of(causer, STEPS);
            }
        } else if passive || reduced {
            frame.objects = subjects;
            // "were put on buses by the police and driven off"
            let joined = || {
                self.head(verb)
                    .filter(|&head| self.word(verb).relation == Relation::Conj && self.is_passive(head) && !self.has_subject(verb))
            };
            frame.subjects = if agents.is_empty() { joined().map(|head| self.agents(head)).unwrap_or_default() } else { agents };
        } else {
            frame.subjects = subjects;
            frame.objects = self.objects_of(verb);
            // "offered the council £770,000"
            // "took five men twenty miles", "dragged them ashore"
            let far = |word: usize| {
                let at = self.word(word).token as usize;
                self.context.analysis.means(at, |meaning| matches!(meaning, Meaning::Dimension(_)))
                    && self.context.analysis.classes_of((at + 1).min(self.tree.sentence.end - 1)).any(Classes::LOCATIVE)
            };
            let own = |word: usize| {
                self.word(word).relation == Relation::Obj && self.word(word).upos != Upos::Adv && !self.is_time(word) && !far(word)
            };
            let objects = || self.tree.dependents(verb).filter(|&word| own(word));
            if let (Some(first), Some(last)) = (objects().next(), objects().last().max(self.plain_behind(verb)))
                && first != last
                && !self.are_parted(first, last)
            {
                frame.seconds = self.tree.members(first);
                frame.objects = self.tree.members(last);
            }
        }
        if let Some(second) = self.with_relation(verb, Relation::Iobj) {
            frame.seconds = self.tree.members(second);
        }
        // "the police were given boats"
        if passive && let Some(object) = self.object_of(verb) {
            frame.seconds = std::mem::replace(&mut frame.objects, self.tree.members(object));
        }
        self.add_cases(&mut frame, verb);
        self.read_mood(&mut frame, verb);
        frame.is_described = frame.passive && self.word(verb).relation == Relation::Acl && self.label(verb) != "acl:relcl";
        frame.is_past = self.has_feature(verb, "Tense=Past") && self.has_feature(verb, "VerbForm=Fin") && self.has_subject(verb);
        // "Bring him before a judge."
        if self.has_feature(verb, "Mood=Imp") && frame.subjects.is_empty() && !frame.passive {
            frame.modality = Modality::Required;
        }
        frame
    }

    /// "The bureau had him arrested": the verb by whose subject it is done, and to whom.
    fn caused(&self, verb: usize) -> Option<(usize, usize)> {
        let causer = self.head(verb).filter(|_| matches!(self.word(verb).relation, Relation::Xcomp | Relation::Ccomp))?;
        let helped = self.tree.dependents(verb).any(|word| matches!(self.word(word).relation, Relation::Aux | Relation::Mark));
        let participle = self.has_feature(verb, "VerbForm=Part") && self.has_feature(verb, "Tense=Past") && !helped;
        let has = self.word(causer).upos == Upos::Verb && self.classes(causer).any(Classes::HAVE);
        let object = self.object_of(causer).or_else(|| self.with_relation(verb, Relation::Nsubj))?;
        (participle && has && (causer..verb).contains(&object)).then_some((causer, object))
    }

    /// The frame of a trigger that takes its noun in: in "lodged a complaint with the court" the complaint is what is
    /// done, and what hangs on it belongs to the event. A trigger may end behind its object.
    pub(super) fn take_in(&self, frame: &Frame, trigger: &Range<usize>, end: usize) -> Frame {
        let mut frame = frame.clone();
        let verb = frame.anchors[0];
        let inside = |word: usize| trigger.contains(&(self.word(word).token as usize));
        let own = |word: &usize| inside(*word) && matches!(self.word(*word).relation, Relation::Obj | Relation::Nsubj | Relation::Obl);
        // "let nine soldiers go on 3 May": the day of its second verb is its own.
        let second = |word: &usize| {
            let at = self.word(*word).token as usize;
            at < end && self.word(*word).relation == Relation::Xcomp && self.with_relation(*word, Relation::Mark).is_none()
        };
        frame.anchors.splice(1..1, self.tree.dependents(verb).filter(second));
        let nouns: Vec<usize> = self.tree.dependents(verb).filter(own).collect();
        for noun in nouns {
            let at = self.word(noun).token as usize;
            let other = |phrase: &Range<usize>| !phrase.contains(&at);
            frame.objects.retain(other);
            frame.seconds.retain(other);
            frame.cases.retain(|(_, phrase)| other(phrase));
            self.add_cases(&mut frame, noun);
            frame.anchors.push(noun);
        }
        frame
    }

    /// Whether a comma stands between two words.
    pub(super) fn are_parted(&self, one: usize, other: usize) -> bool {
        let token = |word: usize| self.word(word).token as usize;
        (token(one)..token(other)).any(|at| self.context.analysis.is_mark(at, ","))
    }

    pub(super) fn is_definite(&self, word: usize) -> bool {
        self.has_feature(word, "Definite=Def") || self.has_feature(word, "PronType=Dem")
    }

    pub(super) fn is_joined_by(&self, word: usize) -> bool {
        self.classes(word).any(Classes::COORDINATOR)
    }

    /// What prepositions lead to from a word.
    pub(super) fn add_cases(&self, frame: &mut Frame, word: usize) {
        for other in self.tree.dependents(word) {
            let leads = matches!(self.word(other).relation, Relation::Obl | Relation::Nmod)
                && self.label(other) != "nmod:poss"
                && !self.is_bounded(other);
            if !leads {
                continue;
            }
            if let Some(case) = self.with_relation(other, Relation::Case) {
                let case = self.word(case).token as usize;
                let members = self.tree.members(other);
                frame
                    .cases
                    .extend(members.into_iter().filter(|phrase| phrase.start > case || phrase.end <= case).map(|phrase| (case, phrase)));
            }
        }
    }
}
