//! Who does it to whom: the parts of a frame fill the roles that the pack names.

use std::borrow::Cow;
use std::ops::Range;

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Need, TermWord, Trigger, WordForm};
use plimsoll_record::EntityType;

use super::frame::{Frame, Framer};
use super::{EventFound, Finder};
use crate::phrases::PRONOUN;
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// Tokens behind a verb over which a preposition is looked for.
const LEAD_REACH: usize = 14;

/// What stands between commas before a verb is no more tokens than this.
const ASIDE: usize = 12;

impl Finder<'_, '_, '_> {
    pub(super) fn fill_roles(&self, event: &mut EventFound, trigger: &Trigger, frame: &Frame, before: &[EventFound]) {
        let analysis = self.context.analysis;
        let mut fill = |role: &Option<String>, phrases: &[Range<usize>]| {
            for phrase in phrases {
                let (own, rest) = self.parts(phrase, trigger);
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
                fill(&trigger.subject, &present);
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
            let paid = frame.objects.iter().filter(|phrase| self.holds_money(phrase));
            let whom = paid
                .filter_map(|phrase| {
                    self.context.names.mention_at(self.without_opening(phrase).start).filter(|mention| mention.tokens.end < phrase.end)
                })
                .map(|mention| mention.tokens.clone());
            fill(&trigger.whom, &whom.take(1).collect::<Vec<_>>());
        }
        for (case, phrase) in &frame.cases {
            let classes = analysis.classes_of(*case);
            let word = analysis.text_of(*case).to_lowercase();
            if let Some((_, role)) = trigger.leads.iter().find(|(lead, _)| *lead == word) {
                fill(&Some(role.clone()), std::slice::from_ref(phrase));
            } else if classes.any(Classes::PARTNER) {
                fill(&trigger.with, std::slice::from_ref(phrase));
            } else if !trigger.verb
                && analysis.means(*case, |meaning| meaning == Meaning::Term(TermWord::Dated))
                && analysis.classes_of(*case).any(Classes::PREPOSITION)
                && word.len() == 2
            {
                fill(&trigger.object, std::slice::from_ref(phrase));
            }
        }
        if trigger.verb {
            self.fill_far_leads(event, trigger, before);
        }
        self.fill_through(event, trigger, frame, before);
        self.fill_from_object(event, trigger, frame, before);
        self.share_doer(event, trigger, frame, before);
        event.roles.sort_by_key(|(_, reference)| reference.tokens.start);
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
            if !analysis.classes_of(at).any(Classes::PREPOSITION) || self.context.names.mention_at(at).is_some() {
                continue;
            }
            let word = analysis.text_of(at).to_lowercase();
            let Some((_, role)) = trigger.leads.iter().find(|(lead, _)| *lead == word) else { continue };
            if event.roles.iter().any(|(own, _)| own == role) {
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
            let first = first.or(set_apart);
            frame.objects.extend(first.and_then(|first| phrases.before(first, clause.start)));
        } else if !frame.passive && lacks_object {
            // "sent back more than 7,000"
            let bound = |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(());
            let behind = self.behind_aside(hit.end as usize, clause.end);
            let start = analysis.longest(behind, bound).map_or(behind, |(bound, ())| bound.end as usize);
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
        let fits = |phrases: &[Range<usize>]| phrases.iter().any(|phrase| needs.iter().any(|need| self.is_of(phrase, *need)));
        let Some(noun) = framer.head(verb).filter(|_| !needs.is_empty() && !fits(described)) else { return frame };
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
        let closes = closes.filter(|&at| !self.context.references.phrases.has_verb(start..at));
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
        let triggers = &self.context.analysis.library.packs.triggers;
        let mut of_type = triggers.iter().filter(|trigger| trigger.event_type == event.event_type).peekable();
        of_type.peek().is_some()
            && of_type.all(|trigger| trigger.object.as_deref() != Some(role))
            && triggers.iter().any(|trigger| trigger.event_type == event.event_type && trigger.subject.as_deref() == Some(role))
    }

    /// Puts a phrase into a role, unless it is a time, money or nobody.
    pub(super) fn fill(&self, event: &mut EventFound, role: &str, phrase: Range<usize>, before: &[EventFound]) {
        let analysis = self.context.analysis;
        let mut phrase = self.with_name(phrase);
        // "set free | 31 prisoners": the words of the event fill no role of it.
        if phrase.start < event.tokens.end && event.tokens.end < phrase.end && event.tokens.start <= phrase.start {
            phrase.start = event.tokens.end;
        }
        while phrase.len() > 1 && analysis.piece_of(phrase.start) == plimsoll_pack::Piece::Mark {
            phrase.start += 1;
        }
        let mut pronoun = phrase.len() == 1 && analysis.classes_of(phrase.start).any(PRONOUN);
        let nobody = phrase.len() == 1
            && self.has_class(&phrase, Classes::INDEFINITE.or(Classes::NEGATION).or(Classes::RELATIVE).or(Classes::DEMONSTRATIVE));
        let time = self.is_in_time(self.core(&phrase).end - 1) || self.is_in_time(phrase.start);
        let votes = self.figures_of(&phrase).1.iter().any(|figure| figure.unit == "vote");
        let bare = self.vote_type == Some(event.event_type) && analysis.piece_of(phrase.start) == plimsoll_pack::Piece::Number;
        let sum = self.is_role_of_somebody(role) && self.is_great_number(&self.core(&phrase));
        if time || votes || bare || sum || nobody && !pronoun || self.holds_money(&phrase) {
            return;
        }
        let core = self.core(&phrase);
        let naming = self.namings_in(&phrase).iter().find(|(naming, _)| naming.start < core.end && naming.end >= core.end);
        // An agreement does nothing itself: "the deal, signed in 2017" tells of no party.
        if naming.is_some() && (self.is_role_of_subjects(event, role) || self.is_role_of_somebody(role)) {
            return;
        }
        // "threatened to | place": a verb fills no role.
        let head = self.core(&phrase).end - 1;
        if analysis.upos_of(head) == Upos::Verb && self.context.names.mention_at(head).is_none() && !self.is_of(&phrase, Need::People) {
            return;
        }
        let mut reference = self.context.references.resolve(phrase.clone());
        // "They were released": those to whom something was done just before.
        if pronoun
            && self.has_class(&phrase, Classes::PLURAL_PRONOUN.or(Classes::POSSESSIVE))
            && (reference.entity.is_none()
                || reference.sort == Sort::Body && event.rule == "event.verb" && event.roles.is_empty() && self.is_done_to(event, role))
            && let Some(group) = self.group_before(&phrase, before, event)
        {
            (reference, pronoun) = (group, false);
        }
        // "The guild denied that it had struck": whatever it is, who speaks is somebody.
        let speaks = |words: &Range<usize>| {
            let claim = self.context.claim_of(&event.tokens).map(|claim| &self.context.claims[claim]);
            claim.is_some_and(|claim| claim.sources.iter().any(|source| words.contains(&source.tokens.start)))
        };
        let mut speaker = false;
        // "The gaol is empty: they closed it": the thing that the sentences before are about.
        if pronoun
            && reference.entity.is_none()
            && reference.candidates.is_empty()
            && self.has_class(&phrase, Classes::THING_PRONOUN)
            && let Some(thing) = self.thing_before(phrase.start)
            && self.is_role_of_somebody(role) == (self.is_somebody(&thing) || speaks(&thing))
        {
            speaker = speaks(&thing);
            let naming = self.namings_in(&thing).first().map(|(_, index)| *index);
            reference = naming.map_or_else(|| self.words(self.own_words(&thing)), |index| self.agreement_as_filler(index, thing.clone()));
            pronoun = false;
        }
        // "guards raped them": who does something does it to others, unless the words say "themselves".
        if pronoun && event.roles.iter().any(|(other, filler)| other != role && self.is_one(filler, &reference)) {
            match self.group_before(&phrase, before, event).filter(|_| self.is_role_of_somebody(role)) {
                Some(group) => (reference, pronoun) = (group, false),
                None => return,
            }
        }
        if let Some((_, index)) = naming.filter(|_| reference.entity.is_none()) {
            reference = self.agreement_as_filler(*index, phrase.clone());
        } else if reference.entity.is_none() && reference.name.is_none() && reference.role.is_none() && !reference.author {
            if pronoun {
                if reference.candidates.is_empty() {
                    return;
                }
            } else {
                reference.tokens = self.own_words(&reference.tokens);
            }
        }
        if reference.entity.is_none() && reference.name.is_none() && !pronoun {
            reference.tokens = self.own_words(&reference.tokens);
            if !self.is_role_of_somebody(role) {
                reference.tokens = self.with_subject_matter(reference.tokens);
            }
        }
        // "Rabat recalled its envoy": a capital acts for its state, where the document names that.
        if self.is_role_of_somebody(role) && reference.entity.is_some() {
            reference.entity = self.context.state_of_capital(&reference.tokens).or(reference.entity);
        }
        let person = |entity: usize| self.context.names.entities[entity].entity_type == EntityType::Person;
        if self.is_role_of_texts(role) && (self.is_person(&phrase) || reference.entity.is_some_and(person)) {
            return;
        }
        let unknown = reference.entity.is_none() && reference.name.is_none() && reference.role.is_none() && !reference.author;
        if self.is_role_of_somebody(role) && self.is_nobody(&reference, unknown && !pronoun && !speaker) {
            // "a camp for refugees was attacked": those in it.
            let core = self.core(&phrase);
            let inner = self.without_opening(&(core.end + 1..phrase.end.max(core.end + 1)));
            let held = unknown
                && self.is_done_to_somebody(event, role)
                && core.end < phrase.end
                && !inner.is_empty()
                && self.is_of(&inner, Need::People);
            if held {
                self.fill(event, role, inner, before);
            }
            return;
        }
        // "Libyan officials … Libyan officials": told once.
        let words = |reference: &ReferenceFound| analysis.slice(reference.tokens.clone()).to_lowercase();
        let same_words = |other: &ReferenceFound| {
            let unnamed = |reference: &ReferenceFound| reference.entity.is_none() && reference.name.is_none();
            unnamed(other) && unnamed(&reference) && words(other) == words(&reference)
        };
        let known = event.roles.iter().any(|(other_role, other)| {
            other.entity.is_some() && other.entity == reference.entity
                || other_role == role && (other.tokens == reference.tokens || same_words(other))
        });
        if !known && !reference.tokens.is_empty() {
            event.roles.push((role.to_owned(), reference));
        }
    }

    /// An agreement that these words name, by its fullest name.
    pub(super) fn agreement_as_filler(&self, agreement: usize, tokens: Range<usize>) -> ReferenceFound {
        ReferenceFound {
            tokens,
            entity: None,
            name: Some(self.agreements[agreement].name.clone()),
            role: None,
            organisation: None,
            candidates: Vec::new(),
            author: false,
            sort: Sort::Other,
        }
    }

    pub(super) fn is_role_of_somebody(&self, role: &str) -> bool {
        self.context.analysis.library.packs.roles_of_somebody.iter().any(|own| own == role)
    }

    /// A role that has the name of a kind of texts: whoever signs a text is none.
    fn is_role_of_texts(&self, role: &str) -> bool {
        let packs = &self.context.analysis.library.packs;
        packs.kinds_of_texts.iter().any(|kind| packs.kinds[*kind as usize] == role)
    }

    /// Whether a phrase begins or ends with a person's name, or with what the model takes for one.
    fn is_person(&self, phrase: &Range<usize>) -> bool {
        let names = &self.context.names;
        let typed = |at: usize| names.mention_at(at).map(|mention| names.entity(mention).entity_type == EntityType::Person);
        let own = self.core(phrase);
        [phrase.start, own.end - 1].into_iter().any(|at| typed(at).unwrap_or_else(|| self.context.analysis.is_personal_name(at)))
    }

    /// "participant: migration": what can be told to be nobody.
    fn is_nobody(&self, reference: &ReferenceFound, unknown: bool) -> bool {
        use plimsoll_record::EntityType::{Agreement, Law};
        let thing = |entity: usize| matches!(self.context.names.entities[entity].entity_type, Agreement | Law);
        reference.entity.is_some_and(thing) || unknown && !self.is_somebody(&reference.tokens)
    }

    /// Whether a role is that of those to whom an event is done.
    pub(super) fn is_done_to(&self, event: &EventFound, role: &str) -> bool {
        let triggers = &self.context.analysis.library.packs.triggers;
        let of_people = |trigger: &&Trigger| trigger.object.as_deref() == Some(role) && trigger.object_needs.contains(&Need::People);
        triggers.iter().filter(|trigger| trigger.event_type == event.event_type).any(|trigger| of_people(&trigger))
    }

    /// Whether a role is that of objects, whatever they must be.
    fn is_done_to_somebody(&self, event: &EventFound, role: &str) -> bool {
        let triggers = &self.context.analysis.library.packs.triggers;
        triggers.iter().any(|trigger| trigger.event_type == event.event_type && trigger.object.as_deref() == Some(role))
    }

    /// Whether two fillers are the same somebody.
    pub(super) fn is_one(&self, one: &ReferenceFound, other: &ReferenceFound) -> bool {
        let words = |reference: &ReferenceFound| reference.name.clone().unwrap_or_else(|| reference.tokens.clone());
        match (one.entity, other.entity) {
            (Some(one), Some(other)) => one == other,
            (None, None) => {
                let (one, other) = (words(one), words(other));
                one.start < other.end && other.start < one.end
            }
            _ => false,
        }
    }

    pub(super) fn words(&self, tokens: Range<usize>) -> ReferenceFound {
        self.context.references.resolve(tokens)
    }

    /// A phrase up to a preposition that leads to a role of its own or to a place, and what such prepositions lead to.
    fn parts<'r>(&self, phrase: &Range<usize>, trigger: &'r Trigger) -> (Range<usize>, Vec<(&'r str, Range<usize>)>) {
        let analysis = self.context.analysis;
        let mut own = self.without_time(phrase);
        let mut rest = Vec::new();
        let mut at = own.start + 1;
        while at < phrase.end {
            if let Some(mention) = self.context.names.mention_at(at).filter(|mention| mention.tokens.end > at) {
                at = mention.tokens.end;
                continue;
            }
            let classes = analysis.classes_of(at);
            let preposition = classes.any(Classes::PREPOSITION);
            let word = analysis.text_of(at).to_lowercase();
            // "into the death of two men": what "of" leads to belongs to its noun.
            let of = analysis.means(at, |meaning| meaning == Meaning::Term(TermWord::Dated));
            let role = trigger.leads.iter().find(|(lead, _)| preposition && !of && *lead == word);
            // "the idea | within the hour", "crews at Ebo creek | last week"
            let time = self.context.time_containing(at).is_some_and(|time| time.tokens.start == at && time.date().is_some())
                && self.core(&own).end <= at
                && !analysis.classes_of(at - 1).any(Classes::PREPOSITION);
            let before_time = preposition && !of && self.leads_to_time(at, phrase.end);
            if time || before_time {
                own.end = own.end.min(at);
            }
            let gerund = analysis.upos_of(at) == plimsoll_language::Upos::Sconj && preposition;
            let place = preposition && classes.any(Classes::LOCATIVE) && self.place_behind(at + 1) && !self.is_hung_on_noun(phrase, at);
            // "calls by the rulers" are one thing, "officers by the dozen" are officers.
            let agent = preposition && classes.any(Classes::AGENT) && (self.is_somebody(&own) || self.leads_to_time(at, phrase.end));
            let who = classes.any(Classes::WHO) || agent;
            if role.is_some() || gerund || place || who {
                own.end = own.end.min(at);
                if let Some((_, role)) = role
                    && let Some(behind) = self.context.references.phrases.after(at + 1, phrase.end)
                {
                    rest.push((role.as_str(), behind));
                }
            }
            at += 1;
        }
        // "a boat with 78 people": the people.
        let with = (own.start + 1..own.end).find(|&at| analysis.classes_of(at).any(Classes::PARTNER));
        if let Some(with) = with
            && with + 1 < own.end
            && self.is_of(&(own.start..with), Need::Vessel)
            && self.is_of(&(with + 1..own.end), Need::People)
        {
            own.start = with + 1;
        }
        (own, rest)
    }

    /// "On 3 May officers": what the tree takes for a part of the phrase behind it.
    fn without_time(&self, phrase: &Range<usize>) -> Range<usize> {
        let head = phrase.start..phrase.end.min(phrase.start + 2);
        let time = self.context.time_containing(phrase.start).or_else(|| self.context.times_in(head).first());
        let end = time.map_or(phrase.start, |time| time.tokens.end);
        if end < phrase.end { end..phrase.end } else { phrase.clone() }
    }

    /// "the court in Messina", "a camp at the harbour": a place that tells which one a noun means.
    fn is_hung_on_noun(&self, phrase: &Range<usize>, at: usize) -> bool {
        self.core(phrase).end == at && self.context.names.mention_at(at - 1).is_none()
    }

    fn place_behind(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let skip = (at..at + 3).find(|&at| !analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE))).unwrap_or(at);
        let end = (skip + 1..analysis.tokens.len().min(skip + 4))
            .find(|&at| analysis.classes_of(at).any(Classes::PREPOSITION) || analysis.piece_of(at) == plimsoll_pack::Piece::Mark)
            .unwrap_or(skip + 1);
        self.is_of(&(skip..end), Need::Place) || self.is_in_time(skip)
    }

    /// "Prime Minister Giorgia Meloni": a title goes with the name behind it.
    fn with_name(&self, phrase: Range<usize>) -> Range<usize> {
        match self.context.names.mention_at(phrase.end) {
            Some(mention) if mention.phrase.start < phrase.end && mention.phrase.start < mention.tokens.start => {
                phrase.start..mention.tokens.end
            }
            _ => phrase,
        }
    }

    /// Without article, "those" or negation at its head.
    pub(super) fn without_opening(&self, phrase: &Range<usize>) -> Range<usize> {
        let opening = Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::NEGATION).or(Classes::POSSESSIVE);
        let mut start = phrase.start;
        while start + 1 < phrase.end && self.context.analysis.classes_of(start).any(opening) {
            start += 1;
        }
        start..phrase.end
    }
}
