//! The frame of a noun, and what the verb that it hangs on tells of it: "lodged *a complaint*", "*the talks* were held".

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Mood, Need};
use plimsoll_record::{Act, Modality, Polarity};

use super::frame::{Frame, Framer, STEPS};

impl Framer<'_, '_, '_> {
    /// The frame of a noun, with that of the verb that carries it.
    pub(super) fn noun(&self, noun: usize) -> Frame {
        let mut frame = self.empty(noun);
        for word in self.tree.dependents(noun) {
            match self.word(word).relation {
                _ if self.label(word) == "nmod:poss" => frame.possessors.extend(self.tree.members(word)),
                Relation::Compound | Relation::Amod if word < noun => {
                    self.apply(&mut frame, self.mood(word));
                    let token = self.word(word).token as usize;
                    frame.modifiers.push(token..token + 1);
                }
                Relation::Det if self.is_definite(word) => frame.is_definite = true,
                Relation::Det | Relation::Advmod if self.classes(word).any(Classes::NEGATION) => {
                    // "no fewer than 12 arrests": a bound.
                    let token = self.word(word).token as usize;
                    if self.context.numbers_in(token..token + 1).is_empty() {
                        frame.polarity = Polarity::Negative;
                    }
                }
                // "a visit planned for Monday", "the payment made by Rome"
                Relation::Acl if word > noun && self.has_feature(word, "VerbForm=Part") => {
                    // "The march called off last week was held on Monday": it took place after all.
                    let held = self.word(noun).relation == Relation::Nsubj && self.head(noun).is_some_and(|verb| self.carries(verb));
                    self.apply(&mut frame, self.mood(word).filter(|mood| !held || *mood != Mood::Refused));
                    frame.subjects.extend(self.agents(word));
                    self.add_cases(&mut frame, word);
                    frame.anchors.push(word);
                    frame.carrier = frame.carrier.or(Some(word).filter(|&word| self.carries(word)));
                }
                // "the complaint that her group filed in July"
                Relation::Acl if word > noun && self.object_of(word).is_none() && self.carries(word) => frame.carrier = Some(word),
                _ => {}
            }
        }
        // "held pending their deportation"
        if self.with_relation(noun, Relation::Case).and_then(|case| self.mood(case)) == Some(Mood::Conditional) {
            frame.conditional = true;
        }
        self.add_cases(&mut frame, noun);
        frame.cases.retain(|(case, phrase)| {
            if self.context.analysis.classes_of(*case).any(Classes::AGENT) {
                frame.subjects.push(phrase.clone());
                return false;
            }
            true
        });
        if let Some(head) = self.head(noun) {
            self.carried(&mut frame, noun, head);
        }
        // "who is on a visit to"
        if self.with_relation(noun, Relation::Case).is_some() && self.with_relation(noun, Relation::Nsubj).is_some() {
            frame.beside = self.subjects_of(noun, STEPS);
            frame.is_state = true;
        }
        frame
    }

    /// What the verb that a noun hangs on tells of it.
    fn carried(&self, frame: &mut Frame, noun: usize, verb: usize) {
        // "presented on Friday | a complaint": taken for what a preposition leads to.
        let plain = self.word(noun).relation == Relation::Obl && self.with_relation(noun, Relation::Case).is_none() && noun > verb;
        // "Their next course | was to begin": taken for a time before a verb without a subject.
        let bare = self.word(noun).relation == Relation::Obl && self.with_relation(noun, Relation::Case).is_none();
        let heads = bare && noun < verb && !self.has_subject(verb);
        let relation = match self.word(noun).relation {
            _ if plain => Relation::Obj,
            _ if heads => Relation::Nsubj,
            relation => relation,
        };
        if relation == Relation::Conj {
            // "the arrest and release of"
            if self.word(verb).upos == Upos::Noun {
                if frame.possessors.is_empty() && frame.subjects.is_empty() {
                    let other = self.tree.dependents(verb).filter(|&word| self.label(word) == "nmod:poss");
                    frame.possessors = other.flat_map(|word| self.tree.members(word)).collect();
                }
                if let Some(head) = self.head(verb) {
                    frame.anchors.push(head);
                }
            }
            return;
        }
        let is_verb = matches!(self.word(verb).upos, Upos::Verb | Upos::Adj | Upos::Aux);
        if !is_verb {
            // "a round of talks was held": what is told of a part is told of it.
            let portion = self.context.analysis.library.packs.portion_kind;
            let at = self.word(verb).token as usize;
            let of_part = |meaning| matches!(meaning, Meaning::TimeUnit(_)) || portion.is_some_and(|kind| meaning == Meaning::Kind(kind));
            let is_part = self.context.analysis.means(at, of_part);
            if relation == Relation::Nmod && is_part && noun > verb {
                frame.anchors.push(verb);
                self.add_cases(frame, verb);
                if let Some(head) = self.head(verb).filter(|&head| head != noun) {
                    return self.carried(frame, verb, head);
                }
            }
            // "the minister, on a visit to Hale": whoever it is said of.
            if relation == Relation::Nmod && self.with_relation(noun, Relation::Case).is_some_and(|case| self.is_during(case)) {
                frame.beside = self.tree.members(verb);
            }
            self.apply(frame, self.mood(verb).filter(|_| relation == Relation::Nmod));
            // "on suspicion of the murder of a judge"
            if relation == Relation::Nmod && self.is_charge(verb) {
                frame.alleged = true;
                return;
            }
            // "Talks have been under way since October"
            let told_of_it = relation == Relation::Nsubj && self.with_relation(verb, Relation::Cop).is_some();
            if told_of_it {
                self.read_helpers(frame, verb);
            }
            if told_of_it || relation == Relation::Nmod && self.word(verb).upos == Upos::Noun {
                frame.anchors.push(verb);
            }
            return;
        }
        // "protested against the judgment on Thursday": the day is the protest's; "was filmed on Thursday during a visit", "was
        // arrested at a rally": that of both.
        let together = relation == Relation::Obl && self.with_relation(noun, Relation::Case).is_some_and(|case| self.is_during(case));
        if relation == Relation::Nsubj || relation == Relation::Obj && self.carries(verb) || together {
            frame.anchors.push(verb);
        }
        frame.governor = Some(verb).filter(|&verb| !self.carries(verb) && !together);
        frame.carried = self.carries(verb) && matches!(relation, Relation::Obj | Relation::Nsubj);
        if frame.carried {
            frame.carrier = Some(verb);
        }
        if self.has_feature(verb, "Mood=Imp") {
            frame.general = true;
        }
        if self.tree.dependents(verb).any(|word| self.word(word).relation == Relation::Aux && self.classes(word).any(Classes::REQUIRED)) {
            frame.modality = Modality::Required;
        }
        let passive = self.label(noun) == "nsubj:pass" || relation == Relation::Acl || self.is_passive(verb);
        match relation {
            Relation::Obj if self.carries(verb) => {
                self.add_agent_behind(frame, noun, verb);
                // "suffered a beating by two guards": who does it is told, and the subject is whom it is done to.
                // "received 318 complaints": nor does he, whoever did it.
                let subjects = self.subjects_of(verb, STEPS);
                let role = match (frame.subjects.is_empty(), self.receives(verb)) {
                    (_, true) => &mut frame.seconds,
                    (true, false) => &mut frame.subjects,
                    (false, false) => &mut frame.objects,
                };
                role.extend(subjects);
                if let Some(second) = self.with_relation(verb, Relation::Iobj) {
                    frame.seconds = self.tree.members(second);
                }
                self.add_cases(frame, verb);
                self.read_mood(frame, verb);
            }
            Relation::Nsubj => {
                if passive && self.carries(verb) {
                    frame.subjects.extend(self.agents(verb));
                }
                // "An inquiry had been ordered": it is held, whoever had to.
                let mood = self.mood(verb).filter(|mood| *mood != Mood::Required || !self.carries(verb));
                // "The complaint is still pending": it was made.
                let mood = mood.filter(|mood| *mood != Mood::Conditional || self.with_relation(verb, Relation::Cop).is_none());
                // "Their removal amounted to an expulsion": what another verb leads to is not where it leads.
                let own = frame.cases.len();
                self.add_cases(frame, verb);
                if !(passive && self.carries(verb)) {
                    let goal = |case: usize| self.context.analysis.classes_of(case).any(Classes::INFINITIVE);
                    let led = frame.cases.split_off(own);
                    let timely = |phrase: &Range<usize>| self.context.time_containing(phrase.start).is_some();
                    frame.cases.extend(led.into_iter().filter(|(case, phrase)| !goal(*case) || timely(phrase)));
                }
                self.read_mood(frame, verb);
                self.apply(frame, mood);
            }
            Relation::Obj => {
                self.add_agent_behind(frame, noun, verb);
                // "plans a rally": those who plan it will hold it.
                if self.mood(verb) == Some(Mood::Planned) && frame.subjects.is_empty() {
                    frame.subjects.extend(self.subjects_of(verb, STEPS));
                }
                self.apply(frame, self.mood(verb).or_else(|| self.asks(verb).then_some(Mood::Possible)));
                // "would have allowed the expulsion of forty": nor has what did not come about.
                if self.would_have(verb) {
                    self.apply(frame, Some(Mood::Possible));
                }
            }
            Relation::Obl => {
                let case = self.with_relation(noun, Relation::Case);
                // "recorded nine arrests at rallies": whoever reports on it need not have been there.
                let reports = self.word(noun).token > self.word(verb).token
                    && self.has_feature(noun, "Number=Plur")
                    && (self.finds(verb) || self.object_of(verb).is_some_and(|object| self.tells_of_event(object)));
                // "Police arrested three men at a rally": who lays hands on others takes no part in it.
                if !frame.is_definite && !self.is_passive(verb) && !reports && !self.makes_scene(verb) {
                    frame.beside = self.subjects_of(verb, STEPS);
                }
                let mood = case.filter(|&case| self.classes(case).any(Classes::NEGATION)).map(|_| Mood::Refused);
                // "would have led to the detention of forty"
                let mood = mood.or_else(|| self.would_have(verb).then_some(Mood::Possible));
                // "was accused of the murder of a judge"
                if let Some(case) = case.filter(|_| !self.is_time(noun)) {
                    self.read_charge(frame, case, verb);
                }
                // "suspended the officer for the beating of two men": it befell the object, whatever was done to that.
                let befalls = |mood: &Mood| {
                    matches!(mood, Mood::Refused | Mood::Conditional) && (self.is_passive(verb) || self.object_of(verb).is_some())
                };
                let governed = self.mood(verb).filter(|mood| *mood != Mood::Planned && !befalls(mood));
                self.apply(frame, mood.or(governed.filter(|_| frame.polarity == Polarity::Positive)));
            }
            _ => {}
        }
    }

    /// Whether a noun is that of an event: "arrests".
    fn tells_of_event(&self, noun: usize) -> bool {
        let triggers = &self.context.analysis.library.packs.triggers;
        let event = |meaning| matches!(meaning, Meaning::Trigger(index) if !triggers[index as usize].verb);
        self.word(noun).upos == Upos::Noun && self.context.analysis.means(self.word(noun).token as usize, event)
    }

    /// Whether a verb tells what is done to people: "arrested", "beat".
    pub(super) fn makes_scene(&self, verb: usize) -> bool {
        let packs = &self.context.analysis.library.packs;
        let scene = |meaning| {
            let Meaning::Trigger(index) = meaning else { return false };
            let trigger = &packs.triggers[index as usize];
            trigger.verb && trigger.object_needs.contains(&Need::People) && packs.event_types[trigger.event_type as usize].scene
        };
        self.context.analysis.means(self.word(verb).token as usize, scene)
            && self.object_of(verb).is_some_and(|object| self.word(object).upos == Upos::Pron || self.is_somebody(object))
    }

    /// Whether a verb says what somebody found out: "recorded", "counted".
    fn finds(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let cue = |meaning| matches!(meaning, Meaning::Cue(cue) if matches!(analysis.library.language.cues[cue as usize].act, Act::Find | Act::Say));
        analysis.means(self.word(verb).token as usize, cue)
    }

    /// "would have led", "could have meant"
    fn would_have(&self, verb: usize) -> bool {
        let has = |classes: Classes| {
            self.tree.dependents(verb).any(|word| self.word(word).relation == Relation::Aux && self.classes(word).any(classes))
        };
        has(Classes::HAVE) && has(Classes::POSSIBLE.or(Classes::BACKSHIFTED))
    }

    /// "reported violence | by soldiers": right behind the object of an active verb it is the object's own agent.
    fn add_agent_behind(&self, frame: &mut Frame, noun: usize, verb: usize) {
        let behind = self.word(noun).token as usize + 1;
        if behind >= self.tree.sentence.end || !self.context.analysis.classes_of(behind).any(Classes::AGENT) || self.is_passive(verb) {
            return;
        }
        let led = |word: &usize| self.with_relation(*word, Relation::Case).is_some_and(|case| self.word(case).token as usize == behind);
        let agent = self.tree.dependents(verb).find(|word| led(word) && !self.is_time(*word));
        frame.subjects.extend(agent.map(|agent| self.tree.members(agent)).unwrap_or_default());
    }
}
