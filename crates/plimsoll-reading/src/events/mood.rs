//! Whether an event happens: what helps a verb, and what governs it.

use plimsoll_language::{Hit, Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Mood, TimeWord, WordForm};
use plimsoll_record::{Act, Modality, Polarity};

use super::frame::{Frame, Framer, STEPS};

impl Framer<'_, '_, '_> {
    pub(super) fn apply(&self, frame: &mut Frame, mood: Option<Mood>) {
        match mood {
            Some(Mood::Refused) => {
                frame.polarity = Polarity::Negative;
                frame.is_refused = true;
            }
            Some(Mood::Conditional) => frame.conditional = true,
            Some(Mood::Planned) if frame.modality == Modality::Actual => frame.modality = Modality::Planned,
            Some(Mood::Possible) => frame.modality = Modality::Possible,
            Some(Mood::Required) => frame.modality = Modality::Required,
            _ => {}
        }
    }

    /// What helps a verb, and what governs it.
    pub(super) fn read_mood(&self, frame: &mut Frame, verb: usize) {
        self.read_helpers(frame, verb);
        frame.conditional |= self.waits(verb);
        let mut at = verb;
        for _ in 0..STEPS {
            let Some(head) = self.head(at) else { return };
            let governs = matches!(self.word(head).upos, Upos::Verb | Upos::Adj | Upos::Aux);
            match self.word(at).relation {
                // "was to have travelled": he did not.
                Relation::Xcomp | Relation::Ccomp if self.was_to_have(at, head) => {
                    self.apply(frame, Some(Mood::Refused));
                    frame.anchors.push(head);
                    return;
                }
                // "quashed an order to deport them": taken for what the verb is done for.
                Relation::Xcomp if self.noun_before(at, head).is_some() => {
                    let mood = self.noun_before(at, head).and_then(|noun| self.mood(noun));
                    self.apply(frame, Some(mood.unwrap_or(Mood::Planned)));
                    frame.general = true;
                    return;
                }
                Relation::Xcomp if governs => {
                    let copula = self.classes(head).any(Classes::BE);
                    let mood = if copula { Some(Mood::Planned) } else { self.mood(head).or(self.time_left(at, head)) };
                    self.apply(frame, mood);
                    frame.anchors.push(head);
                    let general = frame.general;
                    self.read_helpers(frame, head);
                    // "threatens to quit the pact": what somebody has in mind now he will do once.
                    let own = !copula && self.with_relation(head, Relation::Obj).is_none();
                    if own && matches!(mood, Some(Mood::Planned | Mood::Possible)) {
                        frame.general = general;
                    }
                }
                // "are to deploy"
                Relation::Ccomp if self.classes(head).any(Classes::BE) && self.is_infinitive(at) => {
                    self.apply(frame, Some(Mood::Planned));
                    frame.anchors.push(head);
                    return;
                }
                Relation::Ccomp | Relation::Acl if self.is_without_evidence(at, head) => {
                    self.apply(frame, Some(Mood::Possible));
                    return;
                }
                Relation::Ccomp if governs => {
                    self.apply(frame, self.mood(head).filter(|mood| matches!(mood, Mood::Possible | Mood::Required)));
                    return;
                }
                // "expired on 31 January and has not been renewed": nor is what is not done, or done by now, of the day of the other.
                Relation::Conj if governs && at == verb && (frame.perfect || frame.polarity == Polarity::Negative) => return,
                // "did not arrest anybody and let four men go": a finite verb of its own takes no helper of the other.
                Relation::Conj if governs && self.is_finite_past(at) && self.has_bare_form(head) => return,
                Relation::Conj if governs => {
                    // "has not signed or ratified"; "will meet and sign"; "plans to close it and to move them"
                    let infinitive = self.is_infinitive(at);
                    let helps = |word: usize| matches!(self.word(word).relation, Relation::Aux | Relation::Nsubj);
                    let marks = |word: usize| self.is_marked(word) && !self.classes(word).any(Classes::INFINITIVE);
                    frame.anchors.push(head);
                    if self.tree.dependents(at).any(|word| helps(word) || marks(word)) {
                        return;
                    }
                    // The second infinitive was hung on the verb that plans.
                    if infinitive && !self.is_infinitive(head) {
                        self.apply(frame, self.mood(head));
                    }
                    self.read_helpers(frame, head);
                }
                // "was the first to reach the place": it did.
                Relation::Acl if (at == verb || self.is_joined_to(verb, at)) && self.is_infinitive(at) && self.was_in_order(head) => {
                    frame.anchors.push(head);
                    self.read_helpers(frame, head);
                    return;
                }
                Relation::Acl if self.is_infinitive(at) => {
                    self.apply(frame, Some(self.mood(head).unwrap_or(Mood::Planned)));
                    frame.general |= self.word(head).upos == Upos::Noun;
                    return;
                }
                // "on suspicion of taking bribes"
                Relation::Acl if self.is_charge(head) => {
                    frame.alleged = true;
                    return;
                }
                Relation::Acl => {
                    if self.accuser_of(head).is_some() {
                        self.read_charges(frame, at, head);
                    }
                    // "The motion, moved by the Greens, was defeated on Monday": set apart by commas it has a time of its own.
                    let apart = self.is_set_apart(at);
                    frame.anchors.extend(self.head(head).filter(|_| self.label(at) != "acl:relcl" && !apart));
                    return;
                }
                // "jailed on Thursday for selling captives": what somebody answers for was done before.
                Relation::Advcl if self.is_answered_for(at) => {
                    if self.mood(head) == Some(Mood::Alleged) {
                        self.read_charges(frame, at, head);
                    }
                    return;
                }
                Relation::Advcl => {
                    self.read_charges(frame, at, head);
                    // "prevented the ministry from deporting them"
                    let kept = |mood: &Mood| *mood == Mood::Refused && self.is_led_from(at) && self.has_kept(head);
                    let leads = |mood: &Mood| kept(mood) || self.is_infinitive(at) || self.is_led_to_by_mood(at, head);
                    let mood = self.mood(head).filter(leads);
                    self.apply(frame, mood.or(self.time_left(at, head)));
                    frame.anchors.push(head);
                    return;
                }
                _ => return,
            }
            at = head;
        }
    }

    /// "the first", "the last": whether a word tells whose turn it was.
    pub(super) fn is_in_order(&self, word: usize) -> bool {
        let order = |meaning| matches!(meaning, Meaning::Ordinal(_) | Meaning::TimeWord(TimeWord::Last));
        self.word(word).upos == Upos::Adj && self.context.analysis.means(self.word(word).token as usize, order)
    }

    /// "to reach the place and | picked up": whether a verb stands beside another one.
    fn is_joined_to(&self, verb: usize, first: usize) -> bool {
        self.word(verb).relation == Relation::Conj && self.word(verb).head as usize == first
    }

    /// "was the first": whether it is told as a fact whose turn it was; "wants to be the first", "Was Hale the first?" and "nobody was
    /// the first" tell none.
    fn was_in_order(&self, word: usize) -> bool {
        let Some(copula) = self.with_relation(word, Relation::Cop).filter(|&copula| self.is_finite_past(copula)) else { return false };
        let Some(subject) = self.with_relation(word, Relation::Nsubj).filter(|&subject| subject < copula) else { return false };
        self.is_in_order(word) && self.with_relation(word, Relation::Aux).is_none() && !self.is_denied(subject)
    }

    /// "nobody", "none of them", "no ship"
    fn is_denied(&self, subject: usize) -> bool {
        let no = |word: usize| self.classes(word).any(Classes::NEGATION) || self.has_feature(word, "PronType=Neg");
        no(subject) || self.classes(subject).any(Classes::INDEFINITE) || self.tree.dependents(subject).any(no)
    }

    /// Whether a verb that keeps others from something is told as a fact: "did not prevent", "failed to prevent" and "nothing stopped"
    /// kept them from nothing.
    fn has_kept(&self, verb: usize) -> bool {
        let not = |word: usize| match self.word(word).relation {
            Relation::Nsubj => self.is_denied(word),
            _ => word < verb && self.classes(word).any(Classes::NEGATION),
        };
        !self.is_infinitive(verb) && !self.tree.dependents(verb).any(not)
    }

    /// "stopped short of ordering it": whether the last of the words that tell whether it happens leads to a verb.
    fn is_led_to_by_mood(&self, verb: usize, head: usize) -> bool {
        let mood = |meaning| if let Meaning::Mood(mood) = meaning { Some(mood) } else { None };
        let Some((hit, _)) = self.context.analysis.longest(self.word(head).token as usize, mood) else { return false };
        let leads = |word: usize| self.is_marked(word) && self.word(word).token as usize + 1 == hit.end as usize;
        hit.end > hit.start + 1 && self.tree.dependents(verb).any(leads)
    }

    /// "from deporting": whether what leads to a verb leads away from it.
    fn is_led_from(&self, verb: usize) -> bool {
        let from = |meaning| meaning == Meaning::TimeWord(TimeWord::From);
        let leads = |word: usize| word < verb && matches!(self.word(word).relation, Relation::Mark | Relation::Case);
        self.tree.dependents(verb).any(|word| leads(word) && self.context.analysis.means(self.word(word).token as usize, from))
    }

    /// "found no evidence that the guards had fired": a clause that nothing bears out.
    fn is_without_evidence(&self, verb: usize, head: usize) -> bool {
        let noun = match self.word(head).upos {
            Upos::Noun => Some(head),
            _ => self.with_relation(head, Relation::Obj),
        };
        let evidence = |noun: &usize| self.context.analysis.means(self.word(*noun).token as usize, |meaning| meaning == Meaning::Evidence);
        let none = |noun: usize| {
            self.tree.dependents(noun).any(|word| self.word(word).relation == Relation::Det && self.classes(word).any(Classes::NEGATION))
        };
        let that = self.label(verb) != "acl:relcl" && self.tree.dependents(verb).any(|word| self.is_marked(word));
        that && noun.filter(evidence).is_some_and(none)
    }

    /// "He is accused of forcing them to work": what somebody only charges is not told as a fact. Whoever is blamed "for" something is
    /// blamed for what was done.
    fn read_charges(&self, frame: &mut Frame, verb: usize, head: usize) {
        let leads = |word: &usize| *word < verb && matches!(self.word(*word).relation, Relation::Mark | Relation::Case);
        // "accused by survivors | of beating them"
        let head = self.accuser_of(head).unwrap_or(head);
        for case in self.tree.dependents(verb).filter(leads) {
            self.read_charge(frame, case, head);
        }
    }

    /// "accused of", "suspected of", "charged with": whether the preposition of what an event is told by ties it to such a verb.
    pub(super) fn read_charge(&self, frame: &mut Frame, case: usize, verb: usize) {
        let analysis = self.context.analysis;
        let cues = &analysis.library.language.cues;
        let (case_token, token) = (self.word(case).token as usize, self.word(verb).token as usize);
        // "criticised for the release of two men": of what was done.
        let cause = analysis.means(case_token, |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.opening));
        // "convicted the officer, who had been accused of theft, | of beating him": behind the comma the charge is another's.
        if self.label(verb) == "acl:relcl" && self.is_set_apart(case) {
            return;
        }
        let answers = self.mood(verb) == Some(Mood::Alleged);
        // "went on trial for the killing of a judge"
        let tried = answers && self.word(verb).upos == Upos::Verb && self.is_told_in_several_words(verb);
        let of = tried && cause || analysis.joins_names(case_token) && self.classes(case).any(Classes::PREPOSITION) && !cause;
        let accuses = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].act == Act::Accuse);
        frame.alleged |= of && (answers || analysis.means(token, accuses));
        frame.charged |= answers && self.classes(case).any(Classes::PARTNER);
    }

    /// "suspicion", "charges": whether a noun says what somebody answers for; who is "in charge" answers for nothing.
    pub(super) fn is_charge(&self, noun: usize) -> bool {
        let analysis = self.context.analysis;
        let hits = analysis.hits_at(self.word(noun).token as usize);
        let verb = |meaning| matches!(meaning, Meaning::Trigger(index) if analysis.library.packs.triggers[index as usize].verb);
        let bare_verb = hits.iter().any(|hit| hit.form == WordForm::Base && verb(hit.meaning));
        self.word(noun).upos == Upos::Noun && !bare_verb && hits.iter().any(|hit| hit.meaning == Meaning::Mood(Mood::Alleged))
    }

    /// "stand trial": whether more than one word tells whether what hangs on a verb happens.
    fn is_told_in_several_words(&self, verb: usize) -> bool {
        let mood = |meaning| if let Meaning::Mood(mood) = meaning { Some(mood) } else { None };
        self.context.analysis.longest(self.word(verb).token as usize, mood).is_some_and(|(hit, _)| hit.end > hit.start + 1)
    }

    /// "for selling captives": a verbal noun that a preposition leads to which tells of no time and no means.
    fn is_answered_for(&self, verb: usize) -> bool {
        let other = Classes::LOCATIVE.or(Classes::AGENT).or(Classes::SUBORDINATOR).or(Classes::INFINITIVE).or(Classes::NEGATION);
        let timely =
            |word: usize| self.context.analysis.means(self.word(word).token as usize, |meaning| matches!(meaning, Meaning::TimeWord(_)));
        let leads = |word: usize| {
            word < verb
                && matches!(self.word(word).relation, Relation::Mark | Relation::Case)
                && self.classes(word).any(Classes::PREPOSITION)
                && !self.classes(word).any(other)
                && !timely(word)
        };
        // "accused of having beaten"
        let having = |word: usize| self.word(word).relation == Relation::Aux && self.has_feature(word, "VerbForm=Ger");
        let verbal = self.has_feature(verb, "VerbForm=Ger") || self.tree.dependents(verb).any(having);
        verbal && self.tree.dependents(verb).any(leads)
    }

    /// "It remains in force until one of them ends it", "will bind them when both have ratified it": a clause of time in the
    /// present, below what holds or will be.
    fn waits(&self, verb: usize) -> bool {
        let Some(head) = self.head(verb).filter(|_| self.word(verb).relation == Relation::Advcl) else { return false };
        let helpers =
            |verb: usize| self.tree.dependents(verb).filter(|&word| matches!(self.word(word).relation, Relation::Aux | Relation::Cop));
        let ahead = helpers(head).any(|word| self.classes(word).any(Classes::FUTURE.or(Classes::REQUIRED).or(Classes::POSSIBLE)));
        let opens = |word: usize| {
            let at = self.word(word).token as usize;
            let timely = |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Until | TimeWord::Before | TimeWord::After));
            word < verb
                && matches!(self.word(word).relation, Relation::Mark | Relation::Advmod)
                && (self.context.analysis.means(at, timely) || ahead && self.classes(word).any(Classes::RELATIVE))
        };
        let past = |verb: usize| {
            let mut all = std::iter::once(verb).chain(helpers(verb));
            all.any(|word| self.has_feature(word, "Tense=Past") && self.has_feature(word, "VerbForm=Fin"))
        };
        let done = |verb: usize| helpers(verb).any(|word| self.classes(word).any(Classes::HAVE));
        let holds = self.has_feature(head, "Tense=Pres") && self.has_feature(head, "VerbForm=Fin") && !self.may_be_past(head);
        let either = self.has_feature(verb, "VerbForm=Fin") && self.may_be_past(verb);
        let gerund = self.has_feature(verb, "VerbForm=Ger") || self.is_infinitive(verb);
        self.tree.dependents(verb).any(opens) && !past(verb) && !either && !gerund && !past(head) && !done(head) && (ahead || holds)
    }

    /// The object of a verb right before an infinitive, where it says what is planned or ordered: "an order to deport".
    fn noun_before(&self, verb: usize, head: usize) -> Option<usize> {
        let noun = self.with_relation(head, Relation::Obj)?;
        let to = self.tree.dependents(verb).find(|&word| self.is_marked(word) && self.classes(word).any(Classes::INFINITIVE))?;
        let planned = matches!(self.mood(noun), Some(Mood::Planned | Mood::Required | Mood::Possible));
        (noun + 1 == to && self.word(noun).upos == Upos::Noun && planned && self.is_infinitive(verb)).then_some(noun)
    }

    /// Whether a verb asks for what is its object: "to demand the release of the men".
    pub(super) fn asks(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let cues = &analysis.library.language.cues;
        let asks = |meaning| match meaning {
            Meaning::Asking => true,
            Meaning::Cue(cue) => cues[cue as usize].act == Act::Urge,
            _ => false,
        };
        analysis.means(self.word(verb).token as usize, asks)
    }

    fn is_finite_past(&self, verb: usize) -> bool {
        self.has_feature(verb, "Tense=Past") && self.has_feature(verb, "VerbForm=Fin")
    }

    /// "did not arrest"
    fn has_bare_form(&self, verb: usize) -> bool {
        let does = |word: usize| self.word(word).relation == Relation::Aux && self.classes(word).any(Classes::DO);
        !self.has_feature(verb, "VerbForm=Fin") && self.tree.dependents(verb).any(does)
    }

    /// "Hale has until May to leave the pact", "gave the firm three weeks to pay": what somebody has the time for may be done; "had
    /// to pay" was done.
    fn time_left(&self, verb: usize, head: usize) -> Option<Mood> {
        let gives = || self.with_relation(head, Relation::Iobj).is_some() || self.is_given_time(head, verb);
        let has = head < verb && self.is_infinitive(verb) && (self.classes(head).any(Classes::HAVE) || gives());
        (has && (head..verb).any(|word| self.is_time(word))).then_some(Mood::Possible)
    }

    /// "gave the firm | until 1 May | to pay": whoever has the time stands right before it, and it right before the infinitive.
    fn is_given_time(&self, head: usize, verb: usize) -> bool {
        let mut objects =
            self.tree.dependents(head).filter(|&word| self.word(word).relation == Relation::Obj && (head..verb).contains(&word));
        let Some(object) = objects.next() else { return false };
        // "gave the firm | three weeks | to pay": two objects.
        if objects.next().is_some() {
            return true;
        }
        let until = |word: usize| {
            self.context.analysis.means(self.word(word).token as usize, |meaning| meaning == Meaning::TimeWord(TimeWord::Until))
        };
        object + 2 < verb && until(object + 1)
    }

    /// Whether a verb in the perfect infinitive hangs on a form of the past of "be".
    fn was_to_have(&self, verb: usize, head: usize) -> bool {
        let has = |word: usize| self.word(word).relation == Relation::Aux && self.classes(word).any(Classes::HAVE);
        self.classes(head).any(Classes::BE)
            && self.has_feature(head, "Tense=Past")
            && self.is_infinitive(verb)
            && self.tree.dependents(verb).any(has)
    }

    /// "said that it would pay": a clause of what somebody said in the past, without a condition.
    fn is_reported(&self, verb: usize) -> bool {
        let clause = std::iter::successors(Some(verb), |&at| self.head(at).filter(|_| self.word(at).relation == Relation::Conj)).last();
        let Some(clause) = clause.filter(|&clause| self.word(clause).relation == Relation::Ccomp) else { return false };
        let conditional = self
            .tree
            .dependents(clause)
            .filter(|&word| self.word(word).relation == Relation::Advcl)
            .any(|word| self.tree.dependents(word).any(|mark| self.mood(mark) == Some(Mood::Conditional)));
        !conditional && self.head(clause).is_some_and(|head| self.has_feature(head, "Tense=Past"))
    }

    /// Whether a comma stands right before a word.
    fn is_set_apart(&self, word: usize) -> bool {
        let at = self.word(word).token as usize;
        at > 0 && self.context.analysis.is_mark(at - 1, ",")
    }

    pub(super) fn is_marked(&self, word: usize) -> bool {
        self.word(word).relation == Relation::Mark
    }

    pub(super) fn read_helpers(&self, frame: &mut Frame, verb: usize) {
        let (mut helped, mut past) = (false, false);
        let (mut to, mut be, mut now) = (false, false, false);
        let (mut was, mut have) = (false, false);
        for word in self.tree.dependents(verb) {
            let relation = self.word(word).relation;
            let classes = self.classes(word);
            let negates = classes.any(Classes::NEGATION);
            match relation {
                Relation::Aux | Relation::Cop => {
                    helped |= relation == Relation::Aux;
                    frame.perfect |= classes.any(Classes::HAVE) && self.has_feature(word, "Tense=Pres");
                    frame.before_that |= classes.any(Classes::HAVE) && self.has_feature(word, "Tense=Past");
                    past |= self.has_feature(word, "Tense=Past") || classes.any(Classes::HAVE);
                    now |= self.has_feature(word, "Tense=Pres");
                    be |= classes.any(Classes::BE) && !to;
                    was |= classes.any(Classes::BE) && !to && self.has_feature(word, "Tense=Past");
                    have |= classes.any(Classes::HAVE) && to;
                    if classes.any(Classes::REQUIRED) {
                        frame.modality = Modality::Required;
                    } else if classes.any(Classes::BACKSHIFTED) && self.is_reported(verb) {
                        self.apply(frame, Some(Mood::Planned));
                    } else if classes.any(Classes::POSSIBLE) {
                        frame.modality = Modality::Possible;
                    } else if classes.any(Classes::FUTURE) && frame.modality == Modality::Actual {
                        frame.modality = Modality::Planned;
                    }
                    past |= frame.modality != Modality::Actual;
                    if negates {
                        frame.polarity = Polarity::Negative;
                    }
                }
                Relation::Advmod | Relation::Det if negates && word < verb => frame.polarity = Polarity::Negative,
                Relation::Mark | Relation::Case | Relation::Advmod if word < verb => {
                    to |= classes.any(Classes::INFINITIVE);
                    match self.mood(word) {
                        Some(Mood::Conditional) => frame.conditional = true,
                        Some(Mood::Refused) => frame.polarity = Polarity::Negative,
                        _ => {}
                    }
                }
                // "No vote was held", "nobody was arrested", but not "chanted “No walls”".
                Relation::Nsubj | Relation::Obj if self.is_quoted(verb) || !self.is_quoted(word) => {
                    let phrase = self.tree.phrase(word);
                    let open = phrase.start..phrase.end.min(phrase.start + 1);
                    // "No fewer than 300 people were arrested": a bound, and no negation.
                    let bound = self.context.numbers_in(open.clone()).iter().any(|number| number.tokens.len() > 1);
                    if bound {
                        continue;
                    }
                    // "None of the officers has been charged"
                    let none =
                        open.clone().any(|at| self.context.analysis.word_of(at).is_some_and(|own| self.has_feature(own, "PronType=Neg")));
                    // "Not a single boat was rescued", "not one man", but not "not only she", "not a few"; whether "not all" were is not told.
                    if let Some(not) = self.denial_before(open.start) {
                        let many = |at: usize| self.context.analysis.classes_of(at).any(Classes::QUANTIFIER);
                        let one = self.context.analysis.upos_of(not + 1) == Upos::Num || self.is_indefinite(not + 1) && !many(not + 2);
                        frame.conditional |= !one && many(not + 1);
                        if one {
                            frame.polarity = Polarity::Negative;
                        }
                        continue;
                    }
                    if none || open.clone().any(|at| self.context.analysis.classes_of(at).any(Classes::NEGATION)) || self.is_nobody(word) {
                        frame.polarity = Polarity::Negative;
                    }
                }
                _ => {}
            }
        }
        // "was to have been signed"
        if to && was && have {
            self.apply(frame, Some(Mood::Refused));
            be = false;
        }
        // "is to be signed"
        if to && be && frame.modality == Modality::Actual {
            frame.modality = Modality::Planned;
        }
        let present = self.has_feature(verb, "Tense=Pres") && self.has_feature(verb, "VerbForm=Fin");
        let finite_present = present && !helped && !self.may_be_past(verb);
        // "The inspectorate is investigating the ward": what goes on now is one time.
        let participle = self.has_feature(verb, "VerbForm=Part") && self.has_feature(verb, "Tense=Pres");
        let goes_on = be && (self.has_feature(verb, "VerbForm=Ger") || participle);
        frame.is_current |= frame.perfect || goes_on && now;
        frame.general |= finite_present || helped && !past && !to && !goes_on;
    }

    /// Where "not" stands at the head of the words for somebody, or right before them.
    fn denial_before(&self, start: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let denies = |at: &usize| {
            let adverb = matches!(analysis.upos_of(*at), Upos::Part | Upos::Adv);
            adverb && *at >= self.tree.sentence.start && analysis.classes_of(*at).any(Classes::NEGATION)
        };
        Some(start).filter(denies).or_else(|| start.checked_sub(1).filter(denies))
    }

    /// "a", "an"
    fn is_indefinite(&self, at: usize) -> bool {
        self.context.analysis.word_of(at).is_some_and(|word| self.has_feature(word, "Definite=Ind"))
    }

    fn is_quoted(&self, word: usize) -> bool {
        self.context.analysis.has_shape(self.word(word).token as usize, Shape::QUOTED)
    }

    /// "they beat them": a form that is that of the past too.
    fn may_be_past(&self, verb: usize) -> bool {
        let at = self.word(verb).token as usize;
        let past = |hit: &Hit| {
            hit.form == WordForm::Past
                && hit.end as usize == at + 1
                && matches!(hit.meaning, Meaning::Trigger(_) | Meaning::TriggerApart(_))
        };
        self.context.analysis.hits_at(at).iter().any(past)
    }

    fn is_nobody(&self, word: usize) -> bool {
        let class = self.classes(word);
        self.word(word).upos == Upos::Pron && class.any(Classes::INDEFINITE) && self.has_feature(word, "PronType=Neg")
    }
}
