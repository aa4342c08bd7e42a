//! Whether enough is told for one particular event: no habit, no rule, nothing that is only asked for.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Need, TermWord, TimeWord, Trigger};
use plimsoll_record::{Act, Modality, Polarity};

use super::frame::Frame;
use super::{EventFound, Finder, is_currency};
use crate::agreements::{Life, is_rule_of_renewal};
use crate::references::ReferenceFound;

/// Tokens beside a trigger within which the cue of its claim is looked for.
const CUE_REACH: usize = 8;

/// Steps up the tree of a question from what it may ask.
const STEPS: usize = 12;

/// Tokens at the head of a sentence in which the agreement is named that lays down what follows.
const OPENING_REACH: usize = 4;

impl Finder<'_, '_, '_> {
    /// Whether enough is told for one particular event: no habit, no rule, nothing that is only asked for.
    pub(super) fn is_told(&self, event: &EventFound, trigger: &Trigger, frame: &Frame) -> bool {
        // An act of somebody in public: who does it must be told, and that it is done.
        if trigger.present && trigger.verb && !frame.passive {
            let told = trigger.subject.as_ref().is_some_and(|subject| event.roles.iter().any(|(role, _)| role == subject));
            let certain = trigger
                .subject
                .as_ref()
                .is_some_and(|subject| event.roles.iter().any(|(role, filler)| role == subject && self.is_certain(filler)));
            // "The Court does not decide the dispute": a rule.
            if frame.general && trigger.either_way && event.polarity == Polarity::Negative {
                return false;
            }
            if frame.general && certain && event.modality == Modality::Actual && !self.is_asked(&event.tokens) {
                return true;
            }
            if !told || frame.is_infinitive && frame.modality == Modality::Actual && frame.anchors.len() < 2 {
                return false;
            }
        }
        if self.is_sitting(event, trigger, frame) || trigger.unless_asked && self.is_cue_of(&event.tokens, Act::Urge) {
            return false;
        }
        // "overturned off the cape": of a verb that needs an object and has none, nobody knows what it says.
        let known = trigger.object.is_none() || !trigger.object_needs.is_empty() || !frame.objects.is_empty();
        if trigger.verb && event.roles.is_empty() && !known && event.date.is_none() && event.agreement.is_none() {
            return false;
        }
        // "It took the cyclists nine years": what only tells more of an event tells where it brought them.
        let leads = |role: &String| trigger.leads.iter().any(|(_, own)| own == role);
        let goes_on = !trigger.part_of.is_empty() && trigger.verb && event.tokens.len() == 1 && trigger.behind.is_empty() && !frame.passive;
        let somewhere = || frame.cases.iter().any(|(_, phrase)| !self.is_in_time(phrase.start));
        if goes_on && !event.roles.iter().any(|(role, _)| leads(role)) && !somewhere() {
            return false;
        }
        if !trigger.verb && frame.governor.is_some_and(|verb| self.asks_for(verb)) {
            return false;
        }
        // "That money was given for a purpose": who paid, whom, how much or when is told of a payment.
        let untold = event.roles.is_empty() && event.figures.is_empty() && event.date.is_none() && frame.passive;
        let happened = event.polarity == Polarity::Positive && event.modality == Modality::Actual;
        if self.is_asked_of(frame) || untold && happened && trigger.object_needs.contains(&Need::Money) {
            return false;
        }
        if self.is_aim_of_vote(trigger, frame)
            || self.is_in_question(event, frame)
            || self.is_aim_of_noun(trigger, frame)
            || self.is_aim_of_text(trigger, frame)
        {
            return false;
        }
        // "an agreement on readmission": a noun in the name of an agreement tells of nothing that was done.
        let in_name = || {
            let named = self.namings_in(&(self.context.sentence(event.tokens.start).start..event.tokens.end));
            named.iter().any(|(naming, _)| naming.start <= event.tokens.start && event.tokens.end <= naming.end)
        };
        if !trigger.verb && !self.wants_agreement(trigger) && !trigger.takes_agreement() && in_name() {
            return false;
        }
        // "The deal would end the killing": a verb of its own end that is done to something else.
        let ends_itself = trigger.verb && trigger.object.is_none() && trigger.subject_needs.contains(&Need::Agreement);
        if ends_itself && frame.objects.iter().any(|object| !self.is_in_time(object.start) && object.start >= event.tokens.end) {
            return false;
        }
        if self.is_clause_of_agreement(event, trigger, frame) || self.is_laid_down(event, trigger, frame) {
            return false;
        }
        let named = event.roles.iter().any(|(_, reference)| reference.entity.is_some());
        let dated = event.date.is_some();
        if event.modality == Modality::Required
            || self.is_asked(&event.tokens) && !frame.is_past
            || self.is_declined(&event.tokens) && !trigger.negated
        {
            return false;
        }
        // "The claim was dismissed with costs": of what is done in public, who does it is told, or when.
        let done_by_nobody = trigger.present && trigger.verb && frame.passive && frame.subjects.is_empty();
        if done_by_nobody && !dated && event.agreement.is_none() {
            return false;
        }
        let single = dated
            || trigger.present && named
            || self.is_heading(&event.tokens)
            || frame.passive && self.tells_of_some(event)
            || self.is_of_one_sum(trigger, frame);
        if frame.general && !single {
            return false;
        }
        // "Either party may leave it": what anybody may do, nobody is said to.
        let somebody = || event.roles.iter().any(|(role, filler)| self.is_role_of_somebody(role) && self.is_known(filler));
        let anybody = frame.subjects.iter().any(|phrase| self.has_class(phrase, Classes::QUANTIFIER));
        if event.modality == Modality::Possible && !dated && (!named && !somebody() || anybody) {
            return false;
        }
        // "the wreck": told elsewhere, or not at all.
        if event.refers {
            return true;
        }
        let bare = event.roles.is_empty() && event.agreement.is_none() && event.place.is_none();
        let carried = frame.carried && !frame.general && event.polarity == Polarity::Positive;
        !bare || dated || carried || trigger.verb && !trigger.object_needs.is_empty()
    }

    /// "marched to | demand | the release of three leaders": whether a verb asks for what stands behind it.
    fn asks_for(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let cues = &analysis.library.language.cues;
        let asks = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].act == Act::Urge && cues[cue as usize].takes.object);
        analysis.means(analysis.words[verb].token as usize, asks)
    }

    /// "The court refused to stop the flight" decides; "she was not let out until Friday" tells that she was let out then.
    pub(super) fn polarity(&self, trigger: &Trigger, frame: &Frame) -> Polarity {
        let until = |(case, phrase): &(usize, Range<usize>)| {
            let word = self.context.analysis.means(*case, |meaning| meaning == Meaning::TimeWord(TimeWord::Until));
            word && self.is_in_time(phrase.start)
        };
        let then = trigger.verb && !frame.is_refused && frame.modality == Modality::Actual && frame.cases.iter().any(until);
        let decided = trigger.either_way && frame.is_refused;
        if then || decided || trigger.negated { Polarity::Positive } else { frame.polarity }
    }

    /// "Under the Salt Treaty Hale may send back whoever it finds", "the treaty by which it is to lodge them": what an agreement
    /// lets its parties do, or has them do at no time of its own.
    fn is_laid_down(&self, event: &EventFound, trigger: &Trigger, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        // What is to be paid is a promise of its own.
        let open = matches!(event.modality, Modality::Possible | Modality::Planned) && !trigger.object_needs.contains(&Need::Money);
        let sentence = self.context.sentence(event.tokens.start);
        if !open || self.context.claim_of(&event.tokens).is_some() {
            return false;
        }
        let led = analysis.classes_of(sentence.start).any(Classes::PREPOSITION) && {
            let opening = sentence.start..event.tokens.start.min(sentence.start + OPENING_REACH);
            !self.namings_in(&opening).is_empty()
        };
        let verb = frame.anchors.first().map(|&verb| &analysis.words[verb]);
        let described = verb.filter(|verb| verb.relation == Relation::Acl).map(|verb| analysis.words[verb.head as usize].token as usize);
        let of_agreement = described.is_some_and(|noun| analysis.means(noun, |meaning| meaning == Meaning::AgreementNoun));
        let behind = event.tokens.end..self.context.clause(event.tokens.start).end.max(event.tokens.end);
        let dated = self.context.times_in(behind).iter().any(|time| time.date().is_some());
        (led || of_agreement) && !dated
    }

    /// What an agreement lays down of its own life happens at no time: "It was made for two years, is renewed tacitly unless a
    /// party objects, and may be ended by either." What a party threatens or somebody thinks possible is told.
    fn is_clause_of_agreement(&self, event: &EventFound, trigger: &Trigger, frame: &Frame) -> bool {
        if !trigger.verb && self.is_renewal(trigger.event_type) && is_rule_of_renewal(self.context, event.tokens.start) {
            return true;
        }
        if !trigger.verb || !self.wants_agreement(trigger) && !trigger.takes_agreement() {
            return false;
        }
        let term = |range: Range<usize>, word: TermWord| {
            self.context.meanings(range, |meaning| (meaning == Meaning::Term(word)).then_some(())).next().is_some()
        };
        let sentence = self.context.sentence(event.tokens.start);
        let behind = event.tokens.end..sentence.end;
        if self.is_set_as_condition(frame) {
            return true;
        }
        let goes_on = self.is_renewal(trigger.event_type);
        let by_rule = term(self.context.clause(event.tokens.start), TermWord::Automatic) && frame.general;
        let done = frame.is_past && event.date.is_some();
        if goes_on && !done && (term(behind, TermWord::Unless) || by_rule) {
            return true;
        }
        let somebody = || frame.subjects.iter().any(|phrase| !self.has_class(phrase, Classes::QUANTIFIER));
        let is_of = |life: Life| self.type_of_life(life) == Some(event.event_type);
        let permitted = event.modality == Modality::Possible && (goes_on || is_of(Life::End)) && (frame.passive || !somebody());
        if permitted && self.context.claim_of(&event.tokens).is_none() {
            return true;
        }
        let length = |(case, phrase): &(usize, Range<usize>)| {
            *case == event.tokens.end && self.context.time_containing(phrase.start).is_some_and(|time| time.timex_type == "DURATION")
        };
        let dated = |(_, phrase): &(usize, Range<usize>)| self.context.times_in(phrase.clone()).iter().any(|time| time.date().is_some());
        is_of(Life::Sign) && frame.passive && frame.cases.iter().any(length) && !frame.cases.iter().any(dated) && frame.subjects.is_empty()
    }

    /// "until | terminated by either party", "once it has | expired": a verb behind a word that sets a condition, with no form of the
    /// past and no date.
    fn is_set_as_condition(&self, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(&verb) = frame.anchors.first() else { return false };
        let token = |word: usize| words[word].token as usize;
        let past = |word: usize| {
            let features = analysis.model.features(words[word].features);
            features.contains("Tense=Past") && features.contains("VerbForm=Fin")
        };
        let sets = |word: usize| word < verb && analysis.classes_of(token(word)).any(Classes::CONDITION);
        let before = || verb.checked_sub(1).is_some_and(sets);
        let marked =
            analysis.dependents_of(verb).any(|word| matches!(words[word].relation, Relation::Mark | Relation::Advmod) && sets(word));
        let helped = analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Aux && past(word));
        let dated = || self.context.times_in(self.context.clause(token(verb))).iter().any(|time| time.date().is_some());
        (marked || before()) && !past(verb) && !helped && !dated()
    }

    /// "Has the ministry paid the guards?": what a question asks is not told; what a clause in it describes is.
    fn is_in_question(&self, event: &EventFound, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(event.tokens.start);
        if !(sentence.end.saturating_sub(2)..sentence.end).any(|at| analysis.is_mark(at, "?")) {
            return false;
        }
        let words = &analysis.words;
        let above = |word: usize| std::iter::successors(Some(word), |&at| Some(words[at].head as usize).filter(|&head| head != at));
        let describes = |at: usize| matches!(words[at].relation, Relation::Acl | Relation::Advcl);
        frame.anchors.first().is_some_and(|&trigger| !above(trigger).take(STEPS).any(describes))
    }

    /// "asks | how many men | were deported": what a question in the sentence asks is not told.
    fn is_asked_of(&self, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let word = |at: usize| analysis.word_of(at).map(|word| &analysis.words[word]);
        let asks = |at: usize| {
            word(at).is_some_and(|how| {
                matches!(how.upos, Upos::Adv | Upos::Sconj) && analysis.model.features(how.features).contains("PronType=Int")
            }) && word(at + 1).is_some_and(|many| many.upos == Upos::Adj)
        };
        let mut phrases = frame.subjects.iter().chain(&frame.objects).filter(|phrase| phrase.len() > 1);
        phrases.any(|phrase| asks(phrase.start) || phrase.start.checked_sub(1).is_some_and(asks))
    }

    /// "tore up the plan to fly them out", "rejected calls to close the sites": what a noun of its sentence aims at, of which
    /// nothing tells that it comes.
    fn is_aim_of_noun(&self, trigger: &Trigger, frame: &Frame) -> bool {
        let words = &self.context.analysis.words;
        let Some(&verb) = frame.anchors.first().filter(|_| trigger.verb && frame.is_infinitive) else { return false };
        let noun = words[verb].head as usize;
        // "tabled a motion on Monday to end it": the day of what stands before.
        let reach = || {
            let clause = self.context.clause(words[verb].token as usize);
            let verb = words[verb].token as usize;
            let infinitive = verb > clause.start && self.context.analysis.classes_of(verb - 1).any(Classes::INFINITIVE);
            if infinitive { verb..clause.end.max(verb) } else { clause }
        };
        let dated = || self.context.times_in(reach()).iter().any(|time| time.date().is_some());
        words[verb].relation == Relation::Acl && noun < verb && words[noun].upos == Upos::Noun && !trigger.present && !dated()
    }

    /// "tabled a motion to end the treaty": what a text that somebody brings in aims at.
    fn is_aim_of_text(&self, trigger: &Trigger, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(&verb) = frame.anchors.first().filter(|_| trigger.verb && self.wants_agreement(trigger)) else { return false };
        let token = |word: usize| words[word].token as usize;
        let kinds = &analysis.library.packs.kinds_of_texts;
        let text = |meaning| matches!(meaning, Meaning::Kind(kind) if kinds.contains(&kind));
        let object = |&word: &usize| words[word].relation == Relation::Obj && word < verb;
        let mut objects = analysis.dependents_of(words[verb].head as usize).filter(object);
        let agreement = |word: usize| analysis.means(token(word), |meaning| meaning == Meaning::AgreementNoun);
        let infinitive = token(verb) > 0 && analysis.classes_of(token(verb) - 1).any(Classes::INFINITIVE);
        let brought = |word: usize| analysis.means(token(word), text) && !agreement(word);
        // "voted down a motion | to cancel the treaty on Monday"
        let noun = words[verb].head as usize;
        let described = words[verb].relation == Relation::Acl && brought(noun) && !self.tells_vote(words[noun].head as usize);
        infinitive && (described || words[verb].relation == Relation::Advcl && objects.any(brought))
    }

    /// "voted 19 to 14 to oppose the berth": what a chamber does by its vote is told by the vote.
    fn is_aim_of_vote(&self, trigger: &Trigger, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        // "voted against | ending it"
        let led = |verb: usize| {
            let before = (words[verb].token as usize).checked_sub(1);
            before.is_some_and(|at| analysis.classes_of(at).any(Classes::PREPOSITION)) && self.wants_agreement(trigger)
        };
        let aims = |&verb: &usize| trigger.present && frame.is_infinitive && words[verb].relation == Relation::Xcomp || led(verb);
        let Some(&verb) = frame.anchors.first().filter(|verb| trigger.verb && aims(verb)) else { return false };
        let above = words[verb].head as usize;
        words[above].upos == Upos::Verb && self.tells_vote(above)
    }

    /// Whether a word is one that tells of a vote.
    fn tells_vote(&self, word: usize) -> bool {
        let analysis = self.context.analysis;
        let votes = |meaning| matches!(meaning, Meaning::Trigger(index) if self.is_vote(&analysis.library.packs.triggers[index as usize]));
        analysis.means(analysis.words[word].token as usize, votes)
    }

    /// "The House met at two", "Minutes of the meeting": a body that sits alone meets nobody.
    fn is_sitting(&self, event: &EventFound, trigger: &Trigger, frame: &Frame) -> bool {
        let Some(role) = trigger.subject.as_ref().or(trigger.object.as_ref()).filter(|_| trigger.with.is_some()) else { return false };
        if trigger.with.as_ref() != Some(role) || self.wants_agreement(trigger) {
            return false;
        }
        let analysis = self.context.analysis;
        let mut who = event.roles.iter().filter(|(own, _)| own == role).map(|(_, filler)| filler);
        let chamber = self.chamber_wanted().is_some_and(|(_, needs)| {
            who.clone().count() == 1 && who.clone().all(|filler| needs.iter().any(|need| self.is_of(&filler.tokens, *need)))
        });
        let written = |word: usize| {
            let noun = &analysis.words[word];
            let head = analysis.words[noun.head as usize].token as usize;
            let text = |meaning| match meaning {
                Meaning::Kind(kind) => analysis.library.packs.kinds_of_texts.contains(&kind),
                meaning => meaning == Meaning::Evidence,
            };
            noun.relation == Relation::Nmod && analysis.means(head, text)
        };
        let record = !trigger.verb && who.next().is_none() && frame.anchors.first().is_some_and(|&noun| written(noun));
        chamber && !frame.subjects.is_empty() && trigger.verb && frame.objects.is_empty() || record
    }

    /// "the union", "Thule", but not "either partner" at the head of a sentence.
    fn is_known(&self, filler: &ReferenceFound) -> bool {
        let analysis = self.context.analysis;
        let start = filler.tokens.start;
        let opens = start == self.context.sentence(start).start;
        self.is_certain(filler) && (!opens || filler.entity.is_some() || filler.author || analysis.upos_of(start) == Upos::Propn)
    }

    /// "The league", "my party", "Thule": one that is known, and not any.
    pub(super) fn is_certain(&self, filler: &ReferenceFound) -> bool {
        let analysis = self.context.analysis;
        let start = filler.tokens.start;
        let opening = |at: usize| analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::POSSESSIVE));
        let definite = |at: usize| opening(at) && analysis.text_of(at).len() > 2;
        filler.entity.is_some()
            || filler.name.is_some()
            || filler.author
            || start > 0 && definite(start - 1)
            || definite(start)
            || analysis.is_capitalised(start)
    }

    /// "The survivors are held", "twelve men are held": certain people, whom a rule would not tell of.
    pub(super) fn tells_of_some(&self, event: &EventFound) -> bool {
        let analysis = self.context.analysis;
        event.roles.iter().any(|(role, filler)| {
            let start = filler.tokens.start;
            let definite = start > 0 && analysis.classes_of(start - 1).any(Classes::ARTICLE) && analysis.text_of(start - 1).len() > 2;
            let counted = !self.context.numbers_in(start.saturating_sub(2)..filler.tokens.end).is_empty();
            self.is_done_to(event, role) && (definite || counted)
        })
    }

    /// "The deal provides for 45 million euros": a certain sum is given once.
    pub(super) fn is_of_one_sum(&self, trigger: &Trigger, frame: &Frame) -> bool {
        let money = trigger.object_needs.contains(&Need::Money);
        let sum = |phrase: &Range<usize>| {
            self.figures_of(phrase).1.iter().any(|figure| is_currency(&figure.unit) && figure.value.is_some() && figure.change.is_none())
        };
        money && frame.objects.iter().any(sum)
    }

    pub(super) fn is_heading(&self, tokens: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(tokens.start);
        let is_lead = number.checked_sub(1).is_some_and(|before| analysis.dates_report(before));
        analysis.sentences[number].block == analysis.sentences[0].block || is_lead
    }

    /// Inside what somebody urges: a demand, and nothing that happened.
    pub(super) fn is_asked(&self, tokens: &Range<usize>) -> bool {
        self.context.claims_around(tokens).iter().any(|&claim| self.context.claims[claim].act == Act::Urge)
    }

    /// "declined to comment": to say nothing is no act towards anybody.
    fn is_declined(&self, tokens: &Range<usize>) -> bool {
        self.is_cue_of(tokens, Act::Decline)
    }

    /// Whether a token stands in the cue of a claim.
    pub(super) fn is_cue(&self, at: usize) -> bool {
        let claims = self.context.claims;
        let from = claims.partition_point(|claim| claim.cue.end <= at.saturating_sub(CUE_REACH));
        claims[from..].iter().take_while(|claim| claim.cue.start <= at).any(|claim| claim.cue.contains(&at))
    }

    /// Whether a trigger begins inside the cue of a claim of some act.
    fn is_cue_of(&self, tokens: &Range<usize>, act: Act) -> bool {
        let claims = self.context.claims;
        let own = |claim: &crate::claims::ClaimFound| claim.act == act && claim.cue.start <= tokens.start && tokens.start < claim.cue.end;
        let from = claims.partition_point(|claim| claim.cue.end <= tokens.start.saturating_sub(CUE_REACH));
        claims[from..].iter().take_while(|claim| claim.cue.start <= tokens.start + CUE_REACH).any(own)
    }

    /// "renewed automatically every three years" tells no single event.
    pub(super) fn is_habit(&self, tokens: &Range<usize>, clause: &Range<usize>) -> bool {
        let behind = tokens.end..clause.end.min(tokens.end + 4);
        self.context.times_in(behind).iter().any(|time| time.timex_type == "SET")
    }
}
