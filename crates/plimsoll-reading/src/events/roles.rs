//! Who does it to whom: the parts of a frame fill the roles that the pack names.

use std::borrow::Cow;
use std::ops::Range;

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Need, Piece, TimeWord, Trigger, WordForm};

use super::frame::{Frame, Framer};
use super::{EventFound, Finder};
use crate::tree::Tree;

/// Tokens behind a verb over which a preposition is looked for.
const LEAD_REACH: usize = 14;

/// What stands between commas before a verb is no more tokens than this.
const ASIDE: usize = 12;

impl Finder<'_, '_, '_> {
    pub(super) fn fill_roles(&self, event: &mut EventFound, trigger: &Trigger, frame: &Frame, before: &[EventFound]) {
        let analysis = self.context.analysis;
        let first = event.tokens.start;
        let mut fill = |role: &Option<String>, phrases: &[Range<usize>]| {
            for phrase in phrases {
                // "Men in balaclavas took them": before an active verb all that hangs on its subject is the subject's.
                let whole = trigger.verb && !frame.passive && *role == trigger.subject && phrase.end <= first && self.is_simple(phrase);
                let (own, mut rest) = if whole { (self.without_time(phrase), Vec::new()) } else { self.parts(phrase, trigger) };
                // "38 of the people sent to Zembra | were sent on to Morvania": what only describes them led elsewhere.
                let verb = |at: usize| self.context.references.phrases.has_verb(at..at + 1);
                if let Some(described) = (phrase.start + 1..phrase.end.min(first)).find(|&at| trigger.verb && verb(at)) {
                    rest.retain(|(_, behind)| behind.start < described);
                }
                if let Some(role) = role {
                    self.fill(event, role, own, before);
                }
                for (role, phrase) in rest {
                    self.fill(event, role, phrase, before);
                }
            }
        };
        if trigger.verb {
            fill(&trigger.subject, &frame.subjects);
            fill(&trigger.object, &frame.objects);
        } else {
            fill(&trigger.subject, &frame.subjects);
            fill(&trigger.object, &frame.objects);
            // "extended its support": the subject is known by itself.
            let own = |phrase: &&Range<usize>| {
                !frame.subjects.is_empty() && trigger.whose.is_none() && self.has_class(phrase, Classes::POSSESSIVE)
            };
            let possessors: Vec<Range<usize>> = frame.possessors.iter().filter(|phrase| !own(phrase)).cloned().collect();
            fill(if trigger.whose.is_some() { &trigger.whose } else { &trigger.subject }, &possessors);
            // "signed it during a visit", "flew in for talks with": those who do it are there.
            let is_met = trigger.with.is_some() || trigger.place.is_some();
            if is_met && frame.subjects.is_empty() && frame.possessors.is_empty() {
                let present: Vec<Range<usize>> = frame.beside.iter().filter(|phrase| self.is_somebody(phrase)).cloned().collect();
                // "Officials said after talks": whoever tells of them need not have been there.
                let tells = frame.governor.is_some_and(|verb| self.is_cue(analysis.words[verb].token as usize));
                let who = trigger.subject.as_ref().or(trigger.with.as_ref()).filter(|_| !tells);
                fill(&who.cloned(), &present);
            }
            // "The three are in custody"
            if trigger.whose.is_some() && trigger.whose == trigger.object && frame.is_state && possessors.is_empty() {
                fill(&trigger.object, &frame.beside);
            }
            for phrase in &frame.modifiers {
                // "Senate vote", "migrant arrests"
                if self.context.names.mention_at(phrase.start).is_some_and(|mention| self.context.names.is_actor(mention.entity)) {
                    fill(&trigger.subject, std::slice::from_ref(phrase));
                } else if trigger.object_needs.is_empty() && self.is_of(phrase, Need::People) {
                    // "Palestinian riots": what is done to nobody is done by them.
                    fill(if trigger.object.is_some() { &trigger.object } else { &trigger.subject }, std::slice::from_ref(phrase));
                }
            }
        }
        fill(&trigger.whom, &frame.seconds);
        // "paid Libya €5 million"
        if frame.seconds.is_empty() {
            let whom = frame.objects.iter().filter_map(|phrase| self.paid_in(phrase));
            fill(&trigger.whom, &whom.take(1).collect::<Vec<_>>());
        }
        // "46 complaints, against 31 in 2023", "rose from 120 to 310": what a preposition leads to is no number alone.
        let number = |phrase: &Range<usize>| {
            let core = self.core(phrase);
            core.clone().all(|at| analysis.piece_of(at) == Piece::Number) && !self.is_genitive(core.end)
        };
        for (case, phrase) in frame.cases.iter().filter(|(_, phrase)| !number(phrase)) {
            let classes = analysis.classes_of(*case);
            if let Some((role, behind)) = self.led_to_by_several_words(trigger, *case, phrase) {
                fill(&Some(role.to_owned()), std::slice::from_ref(&behind));
            } else if let Some((_, role)) = self.lead_of(trigger, *case, phrase) {
                if self.is_manner(trigger, *case, phrase) {
                    continue;
                }
                fill(&Some(role.clone()), std::slice::from_ref(phrase));
            } else if classes.any(Classes::PARTNER) {
                fill(&trigger.with, std::slice::from_ref(phrase));
            } else if !trigger.verb && self.is_genitive(*case) {
                fill(&trigger.object, std::slice::from_ref(phrase));
            }
        }
        if trigger.verb {
            self.fill_far_leads(event, trigger, before);
        }
        self.fill_through(event, trigger, frame, before);
        self.fill_from_object(event, trigger, frame, before);
        self.fill_from_suit(event, trigger, frame, before);
        self.fill_from_payment(event, trigger, before);
        self.share_doer(event, trigger, frame, before);
        event.roles.sort_by_key(|(_, reference)| reference.tokens.start);
    }

    /// "*Libya* €5 million", "*the council* 62 million thaler": whom money is paid to, taken for a part of the sum.
    fn paid_in(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let own = self.without_opening(phrase);
        let named = self.context.names.mention_at(own.start).filter(|mention| mention.tokens.end < phrase.end);
        if let Some(mention) = named.filter(|_| self.holds_money(phrase) || self.is_great_number(&self.core(phrase))) {
            return Some(mention.tokens.clone());
        }
        let number = self.context.numbers_in(own.clone()).iter().find(|number| number.tokens.start > own.start)?.tokens.start;
        let coin = |at: &usize| *at > own.start && analysis.means(*at, |meaning| matches!(meaning, Meaning::Currency(_)));
        let end = (own.start..number).rev().take_while(coin).last().unwrap_or(number);
        let sum = end..phrase.end;
        let whom = phrase.start..end;
        let money = self.holds_money(&sum) || self.is_great_number(&self.core(&sum));
        let joint = (own.start..end).any(|at| analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::COORDINATOR)));
        (money && !joint && self.is_somebody(&whom)).then_some(whom)
    }

    /// "handed over in our name", "taken by men in plain clothes": what "in" and "at" lead to is where it leads only if it is a place.
    fn is_manner(&self, trigger: &Trigger, case: usize, phrase: &Range<usize>) -> bool {
        let rests = |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::In | TimeWord::At));
        let name = || self.context.names.mention_at(phrase.end - 1).is_some();
        !trigger.origins.is_empty()
            && self.context.analysis.means(case, rests)
            && !self.is_of(phrase, Need::Place)
            && !self.is_of(phrase, Need::Vessel)
            && !name()
    }

    /// The role that a preposition leads to, or the last of two: "handed them *over to* the navy".
    fn lead_of<'r>(&self, trigger: &'r Trigger, case: usize, phrase: &Range<usize>) -> Option<&'r (String, String)> {
        let analysis = self.context.analysis;
        let is_lead = |at: usize| trigger.leads.iter().find(|(lead, _)| analysis.text_of(at).eq_ignore_ascii_case(lead));
        let second = Some(case + 1).filter(|&at| at < phrase.start && analysis.classes_of(at).any(Classes::PREPOSITION));
        is_lead(case).or_else(|| second.and_then(is_lead))
    }

    /// "ruled in favour of three pupils": the role that a preposition of several words leads to, and what fills it.
    fn led_to_by_several_words<'r>(&self, trigger: &'r Trigger, case: usize, phrase: &Range<usize>) -> Option<(&'r str, Range<usize>)> {
        let analysis = self.context.analysis;
        trigger.leads.iter().find_map(|(lead, role)| {
            let mut end = case;
            for word in lead.split(' ') {
                if end >= phrase.end || !analysis.text_of(end).eq_ignore_ascii_case(word) {
                    return None;
                }
                end += 1;
            }
            (end > case + 1 && end < phrase.end).then_some((role.as_str(), end..phrase.end))
        })
    }

    /// "threatened to ban trade with Iraq", "marched to demand reforms by the president": the first actor or place that is
    /// named in a clause which hangs on the trigger, and whom no role has.
    fn fill_through(&self, event: &mut EventFound, trigger: &Trigger, frame: &Frame, before: &[EventFound]) {
        let Some(role) = trigger.through.as_ref().filter(|role| !event.roles.iter().any(|(own, _)| own == *role)) else { return };
        // Whom it is against is told only with who does it.
        if event.roles.is_empty() {
            return;
        }
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(event.tokens.start);
        let tree = Tree { analysis, sentence: sentence.clone() };
        let clause =
            |word: &usize| matches!(analysis.words[*word].relation, Relation::Xcomp | Relation::Advcl | Relation::Ccomp | Relation::Acl);
        let hung =
            frame.anchors.iter().flat_map(|&anchor| tree.dependents(anchor).filter(clause).map(|word| tree.span(word)).collect::<Vec<_>>());
        let Some(start) = hung.filter(|span| span.end > event.tokens.end).map(|span| span.start.max(event.tokens.end)).min() else {
            return;
        };
        let end = self.context.clause(event.tokens.start).end.max(start);
        let known = |entity: usize| event.roles.iter().any(|(_, filler)| filler.entity == Some(entity));
        let named = self.context.names.within(start..end).iter().find(|mention| {
            let place = self.context.names.entity(mention).entity_type == plimsoll_record::EntityType::Place;
            (place || self.context.names.is_actor(mention.entity)) && !known(mention.entity)
        });
        if let Some(mention) = named {
            self.fill(event, role, mention.tokens.clone(), before);
        }
    }

    /// "transferred 150 million in budget support to Tunisia": a named actor behind a preposition, where the tree hung it
    /// on something between.
    fn fill_far_leads(&self, event: &mut EventFound, trigger: &Trigger, before: &[EventFound]) {
        let analysis = self.context.analysis;
        let clause = self.context.clause(event.tokens.start);
        let end = clause.end.min(event.tokens.end + LEAD_REACH);
        for at in event.tokens.end..end {
            if analysis.is_mark(at, ",") || self.context.references.phrases.has_verb(at..at + 1) {
                return;
            }
            // "voted to pay Thule": what a verb behind it is done to is not led to.
            let verb = at + 1 < end && analysis.upos_of(at + 1) == Upos::Verb;
            if !analysis.classes_of(at).any(Classes::PREPOSITION) || verb || self.context.names.mention_at(at).is_some() {
                continue;
            }
            let word = analysis.text_of(at).to_lowercase();
            let Some((_, role)) = trigger.leads.iter().find(|(lead, _)| *lead == word) else { continue };
            if event.roles.iter().any(|(own, _)| own == role) || self.is_manner(trigger, at, &(at + 1..(at + 2).min(end))) {
                continue;
            }
            let named = |phrase: &Range<usize>| self.context.names.mention_at(phrase.end - 1).is_some();
            if let Some(phrase) = self.context.references.phrases.simple_after(at + 1, end).filter(named) {
                self.fill(event, role, phrase, before);
            }
        }
    }

    /// A frame whose parts the tree left out, filled by the order of words.
    pub(super) fn by_order<'f>(&self, hit: &Hit, trigger: &Trigger, frame: &'f Frame) -> Cow<'f, Frame> {
        // "three mayors testified": what is done to nobody has no passive.
        let undone = trigger.verb && trigger.object.is_none() && trigger.object_needs.is_empty();
        if undone && frame.passive && !frame.helped && frame.subjects.is_empty() && !frame.objects.is_empty() {
            return Cow::Owned(Frame { subjects: frame.objects.clone(), objects: Vec::new(), passive: false, ..frame.clone() });
        }
        let lacks_subject = frame.subjects.is_empty() && !frame.passive && trigger.subject.is_some();
        let lacks_object = frame.objects.is_empty() && (trigger.object.is_some() || !trigger.object_needs.is_empty());
        if !trigger.verb || !lacks_object && !lacks_subject {
            return Cow::Borrowed(frame);
        }
        let analysis = self.context.analysis;
        let phrases = self.context.references.phrases;
        let clause = self.context.clause(hit.start as usize);
        let mut frame = frame.clone();
        if frame.passive && lacks_object {
            let helper = Classes::BE.or(Classes::HAVE).or(Classes::ADVERB).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::NEGATION);
            let start = hit.start as usize;
            let first = (clause.start..start).rev().take_while(|&at| analysis.classes_of(at).any(helper)).last();
            let first = first.map(|first| self.before_aside(first, clause.start));
            // "a motion, tabled last night by the Greens": what stands before the comma.
            let set_apart = start.checked_sub(1).filter(|&at| at > clause.start && analysis.is_mark(at, ","));
            // "eleven men who, after their rescue, were taken"
            let far = || phrases.subject(start, clause.start).map(|subject| subject.tokens).filter(|_| frame.helped);
            let before = first.or(set_apart).and_then(|first| phrases.before(first, clause.start));
            let found = before.filter(|phrase| !self.has_class(phrase, Classes::RELATIVE) || phrase.len() > 1).or_else(far);
            frame.objects.extend(found);
        } else if !frame.passive && lacks_object {
            // "sent back more than 7,000"
            let bound = |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(());
            let behind = self.behind_aside(hit.end as usize, clause.end);
            let start = analysis.longest(behind, bound).map_or(behind, |(bound, ())| bound.end as usize);
            // "criticised | that 40 families were parted": nobody is accused of what is done to him.
            let words = &analysis.words;
            let passive = |verb: usize| {
                analysis.dependents_of(verb).any(|own| {
                    words[own].relation == Relation::Cop || matches!(analysis.model.label(words[own].label), "aux:pass" | "nsubj:pass")
                })
            };
            let opens = |word: usize| words[word].relation == Relation::Mark && passive(words[word].head as usize);
            let start = if analysis.word_of(start).is_some_and(opens) { clause.end } else { start };
            // "tabled last night by": a time is not done to.
            frame.objects.extend(phrases.simple_after(start.min(clause.end), clause.end).filter(|phrase| !self.is_in_time(phrase.end - 1)));
        }
        // "prosecutors in Pell began to investigate": who does what governs it.
        let governing = frame.anchors.get(1).map(|&verb| analysis.words[verb].token as usize).filter(|_| frame.is_infinitive);
        let verb = if frame.is_infinitive { governing } else { Some(hit.start as usize) };
        let verb = verb.filter(|&verb| lacks_subject && verb <= hit.start as usize);
        if let Some(subject) = verb.and_then(|verb| phrases.subject(verb, self.context.clause(verb).start)) {
            frame.subjects.push(subject.tokens);
        }
        // "145,437 people intercepted": counted people without an object have it done to them.
        let counted = |phrase: &Range<usize>| !self.context.numbers_in(phrase.clone()).is_empty() && self.is_of(phrase, Need::People);
        let holds_noun = (hit.start as usize..hit.end as usize).any(|at| analysis.upos_of(at) == Upos::Noun);
        if lacks_object
            && !holds_noun
            && !frame.passive
            && hit.form == WordForm::Past
            && trigger.object_needs.is_empty()
            && frame.subjects.iter().any(counted)
        {
            frame.objects = std::mem::take(&mut frame.subjects);
        }
        // "General arrested in Athens": what heads say without a helping verb.
        let fits = |phrase: &Range<usize>| trigger.object_needs.iter().any(|need| self.is_of(phrase, *need));
        if frame.objects.is_empty()
            && !frame.passive
            && matches!(hit.form, WordForm::Past | WordForm::Participle)
            && frame.subjects.iter().any(fits)
            && self.has_no_other_verb(hit)
            && !trigger.intransitive
        {
            frame.objects = std::mem::take(&mut frame.subjects);
            frame.passive = true;
        }
        Cow::Owned(frame)
    }

    /// "the Accord between the two countries, which expires", "members of the union who were led away": where the noun right
    /// before a describing clause is not what the trigger asks for, the one that it hangs on is.
    pub(super) fn with_wider_antecedent<'f>(
        &self,
        framer: &Framer<'_, '_, '_>,
        trigger: &Trigger,
        frame: Cow<'f, Frame>,
    ) -> Cow<'f, Frame> {
        let verb = frame.anchors[0];
        if !trigger.verb || framer.word(verb).relation != Relation::Acl {
            return frame;
        }
        let (needs, described) =
            if frame.passive { (&trigger.object_needs, &frame.objects) } else { (&trigger.subject_needs, &frame.subjects) };
        let needs: Vec<Need> = needs.iter().chain(trigger.needs.iter().filter(|need| **need == Need::Agreement)).copied().collect();
        let role = if frame.passive { &trigger.object } else { &trigger.subject };
        // "a reply from the Greens, who accused": only somebody does.
        let somebody = needs.is_empty() && role.as_ref().is_some_and(|role| self.is_role_of_somebody(role));
        let fits = |phrases: &[Range<usize>]| {
            phrases.iter().any(|phrase| somebody && self.is_somebody(phrase) || needs.iter().any(|need| self.is_of(phrase, *need)))
        };
        let asks = somebody || !needs.is_empty();
        let Some(noun) = framer.head(verb).filter(|_| asks && !fits(described)) else { return frame };
        // The words of the description itself are none of the noun's.
        let token = framer.word(noun).token as usize;
        if described.first().is_some_and(|phrase| !phrase.contains(&token)) {
            return frame;
        }
        let above = std::iter::successors(Some(noun), |&at| framer.head(at).filter(|_| framer.word(at).relation == Relation::Nmod));
        // "the fate of the men held at Bela": the last noun before the description.
        let below = (noun + 1..verb).rev().filter(|&at| framer.tree.is_under(at, noun) && framer.word(at).relation == Relation::Nmod);
        let wanted = above.skip(1).chain(below.take(1)).map(|at| framer.tree.members(at)).find(|members| fits(members));
        if let Some(members) = wanted {
            let mut frame = frame.into_owned();
            *(if frame.passive { &mut frame.objects } else { &mut frame.subjects }) = members;
            return Cow::Owned(frame);
        }
        frame
    }

    /// "two vessels, the Rafaa and the Zaytun, | were handed over": where what stands between commas before a verb begins.
    fn before_aside(&self, verb: usize, start: usize) -> usize {
        let analysis = self.context.analysis;
        let comma = |at: usize| analysis.is_mark(at, ",");
        let closes = verb.checked_sub(1).filter(|&at| at > start && comma(at));
        let opens = closes.and_then(|closes| (start.max(closes.saturating_sub(ASIDE))..closes).rev().find(|&at| comma(at)));
        opens.filter(|&opens| opens > start && !self.context.references.phrases.has_verb(opens..verb)).unwrap_or(verb)
    }

    /// "threw out, | by eleven votes to four, | a motion": where what a verb leads to begins behind what stands between commas.
    fn behind_aside(&self, start: usize, end: usize) -> usize {
        let analysis = self.context.analysis;
        if start >= end || !analysis.is_mark(start, ",") {
            return start;
        }
        let closes = (start + 1..end.min(start + ASIDE)).find(|&at| analysis.is_mark(at, ","));
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let closes = closes.filter(|&at| !(start..at).any(verb));
        closes.map_or(start, |closes| closes + 1)
    }

    /// Whether no finite verb but this one stands in its sentence.
    fn has_no_other_verb(&self, hit: &Hit) -> bool {
        let sentence = self.context.sentence(hit.start as usize);
        let phrases = self.context.references.phrases;
        !phrases.has_verb(sentence.start..hit.start as usize) && !phrases.has_verb(hit.end as usize..sentence.end)
    }

    /// Whether a role of this type of event is that of who does it, and never of what it is done to.
    pub(super) fn is_role_of_subjects(&self, event: &EventFound, role: &str) -> bool {
        let of_type = || self.triggers_of(event.event_type);
        of_type().all(|trigger| trigger.object.as_deref() != Some(role))
            && of_type().any(|trigger| trigger.subject.as_deref() == Some(role))
    }
}
