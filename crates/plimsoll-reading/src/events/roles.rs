//! Who does it to whom: the parts of a frame fill the roles that the pack names.

use std::borrow::Cow;
use std::ops::Range;

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Need, TermWord, Trigger, WordForm};

use super::frame::Frame;
use super::{EventFound, Finder};
use crate::phrases::PRONOUN;
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// Tokens behind a verb over which a preposition is looked for.
const LEAD_REACH: usize = 14;

/// What stands between commas before a verb is no more tokens than this.
const ASIDE: usize = 12;

/// Tokens before a pronoun over which a group is looked for.
const GROUP_REACH: usize = 60;

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
            fill(if trigger.whose.is_some() { &trigger.whose } else { &trigger.subject }, &frame.possessors);
            for phrase in &frame.modifiers {
                // "Senate vote", "migrant arrests"
                if self.context.names.mention_at(phrase.start).is_some_and(|mention| self.context.names.is_actor(mention.entity)) {
                    fill(&trigger.subject, std::slice::from_ref(phrase));
                } else if trigger.object_needs.is_empty() && self.is_of(phrase, Need::People) {
                    fill(&trigger.object, std::slice::from_ref(phrase));
                }
            }
        }
        fill(&trigger.whom, &frame.seconds);
        // "paid Libya €5 million"
        if frame.seconds.is_empty() {
            let paid = frame.objects.iter().filter(|phrase| self.holds_money(phrase));
            let whom = paid.filter_map(|phrase| self.context.names.mention_at(phrase.start)).map(|mention| mention.tokens.clone());
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
        event.roles.sort_by_key(|(_, reference)| reference.tokens.start);
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
            frame.objects.extend(first.and_then(|first| phrases.before(first, clause.start)));
        } else if !frame.passive && lacks_object {
            // "sent back more than 7,000"
            let bound = |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(());
            let start = analysis.longest(hit.end as usize, bound).map_or(hit.end as usize, |(bound, ())| bound.end as usize);
            frame.objects.extend(phrases.simple_after(start.min(clause.end), clause.end));
        }
        if lacks_subject && let Some(subject) = phrases.subject(hit.start as usize, clause.start).filter(|_| !frame.is_infinitive) {
            frame.subjects.push(subject.tokens);
        }
        // "145,437 people intercepted": counted people without an object have it done to them.
        let counted = |phrase: &Range<usize>| !self.context.numbers_in(phrase.clone()).is_empty() && self.is_of(phrase, Need::People);
        if lacks_object
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

    /// "two vessels, the Rafaa and the Zaytun, | were handed over": where what stands between commas before a verb begins.
    fn before_aside(&self, verb: usize, start: usize) -> usize {
        let analysis = self.context.analysis;
        let comma = |at: usize| analysis.is_mark(at, ",");
        let closes = verb.checked_sub(1).filter(|&at| at > start && comma(at));
        let opens = closes.and_then(|closes| (start.max(closes.saturating_sub(ASIDE))..closes).rev().find(|&at| comma(at)));
        opens.filter(|&opens| opens > start && !self.context.references.phrases.has_verb(opens..verb)).unwrap_or(verb)
    }

    /// Whether no finite verb but this one stands in its sentence.
    fn has_no_other_verb(&self, hit: &Hit) -> bool {
        let sentence = self.context.sentence(hit.start as usize);
        let phrases = self.context.references.phrases;
        !phrases.has_verb(sentence.start..hit.start as usize) && !phrases.has_verb(hit.end as usize..sentence.end)
    }

    /// Whether a role of this type of event is that of who does it, and never of what it is done to.
    fn is_role_of_subjects(&self, event: &EventFound, role: &str) -> bool {
        let triggers = &self.context.analysis.library.packs.triggers;
        let mut of_type = triggers.iter().filter(|trigger| trigger.event_type == event.event_type).peekable();
        of_type.peek().is_some()
            && of_type.all(|trigger| trigger.object.as_deref() != Some(role))
            && triggers.iter().any(|trigger| trigger.event_type == event.event_type && trigger.subject.as_deref() == Some(role))
    }

    /// Puts a phrase into a role, unless it is a time, money or nobody.
    fn fill(&self, event: &mut EventFound, role: &str, phrase: Range<usize>, before: &[EventFound]) {
        let analysis = self.context.analysis;
        let mut phrase = self.with_name(phrase);
        while phrase.len() > 1 && analysis.piece_of(phrase.start) == plimsoll_pack::Piece::Mark {
            phrase.start += 1;
        }
        let mut pronoun = phrase.len() == 1 && analysis.classes_of(phrase.start).any(PRONOUN);
        let nobody = phrase.len() == 1
            && self.has_class(&phrase, Classes::INDEFINITE.or(Classes::NEGATION).or(Classes::RELATIVE).or(Classes::DEMONSTRATIVE));
        let time = self.is_in_time(self.core(&phrase).end - 1) || self.is_in_time(phrase.start);
        let votes = self.figures_of(&phrase).1.iter().any(|figure| figure.unit == "vote");
        let bare = self.vote_type == Some(event.event_type) && analysis.piece_of(phrase.start) == plimsoll_pack::Piece::Number;
        if time || votes || bare || nobody && !pronoun || self.holds_money(&phrase) {
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
        // "guards raped them": who does something does it to others, unless the words say "themselves".
        if pronoun && event.roles.iter().any(|(other, filler)| other != role && self.is_one(filler, &reference)) {
            match self.group_before(&phrase, before, event).filter(|_| self.is_role_of_somebody(role)) {
                Some(group) => (reference, pronoun) = (group, false),
                None => return,
            }
        }
        if let Some((_, index)) = naming.filter(|_| reference.entity.is_none()) {
            reference = self.agreement_as_filler(*index, phrase);
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
        }
        // "Rabat recalled its envoy": a capital acts for its state, where the document names that.
        if self.is_role_of_somebody(role) && reference.entity.is_some() {
            reference.entity = self.context.state_of_capital(&reference.tokens).or(reference.entity);
        }
        let unknown = reference.entity.is_none() && reference.name.is_none() && reference.role.is_none() && !reference.author;
        if self.is_role_of_somebody(role) && self.is_nobody(&reference, unknown && !pronoun) {
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

    /// What a phrase calls somebody or something: without article, and without what only tells more of people ("five | of
    /// them", "a boy | with a stick"); with what a thing is for ("calls to close the sites").
    fn own_words(&self, phrase: &Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let own = self.without_opening(phrase);
        let core = self.core(&own);
        let Some(behind) = (core.end < own.end).then(|| analysis.classes_of(core.end + 1)) else {
            return if self.is_somebody(&core) { own } else { self.with_purpose(own) };
        };
        let of = analysis.means(core.end, |meaning| meaning == Meaning::Term(TermWord::Dated));
        let back = behind.any(Classes::PLURAL_PRONOUN.or(Classes::PERSON_PRONOUN).or(Classes::DEMONSTRATIVE));
        let people = self.is_of(&core, Need::People);
        // "soldiers | at Abu Simbel", "the gendarmerie | in a former school", but "men in balaclavas", "the court in Rome"
        let placed = analysis.classes_of(core.end).any(Classes::LOCATIVE);
        let article = behind.any(Classes::ARTICLE);
        let several = analysis.word_of(core.end - 1).map(|word| analysis.model.features(analysis.words[word].features));
        let several = several.is_some_and(|features| features.contains("Number=Plur"));
        let loose = if placed { article || several && self.context.names.mention_at(core.end + 1).is_some() } else { !of };
        let somewhere = placed && (self.is_of(&core, Need::Vessel) || article && self.context.names.within(own.clone()).is_empty());
        if of && back || loose && people || somewhere && self.is_somebody(&core) { core } else { own }
    }

    /// "a plan | to moor a barge": an infinitive that hangs right on a noun tells which thing is meant.
    fn with_purpose(&self, phrase: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(noun) = analysis.word_of(phrase.end - 1) else { return phrase };
        let tree = Tree { analysis, sentence: self.context.sentence(phrase.start) };
        let behind = |word: &usize| {
            let span = tree.span(*word);
            words[*word].relation == Relation::Acl && span.start == phrase.end && analysis.classes_of(span.start).any(Classes::INFINITIVE)
        };
        let purpose = tree.dependents(noun).find(behind).map(|word| tree.span(word).end);
        let end = purpose.map(|end| (phrase.end..end).find(|&at| analysis.is_mark(at, ",")).unwrap_or(end));
        phrase.start..end.unwrap_or(phrase.end)
    }

    pub(super) fn is_role_of_somebody(&self, role: &str) -> bool {
        self.context.analysis.library.packs.roles_of_somebody.iter().any(|own| own == role)
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

    /// Whether two fillers are the same somebody.
    fn is_one(&self, one: &ReferenceFound, other: &ReferenceFound) -> bool {
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

    /// The group of the events just before, or of the sentence, that "they" stands for; none that does it to them.
    fn group_before(&self, pronoun: &Range<usize>, before: &[EventFound], event: &EventFound) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let sentence = analysis.sentence_of(pronoun.start);
        let near = |event: &&EventFound| analysis.sentence_of(event.tokens.start) + 2 >= sentence;
        let fillers = before.iter().rev().take_while(near).flat_map(|event| event.roles.iter().rev());
        let is_group = |filler: &&ReferenceFound| {
            filler.entity.is_none()
                && filler.sort != Sort::Body
                && filler.tokens.len() > 1
                && filler.tokens.end <= pronoun.start
                && self.is_of(&filler.tokens, Need::People)
                && !event.roles.iter().any(|(_, own)| self.is_one(own, filler))
        };
        let told = fillers.map(|(_, filler)| filler).find(is_group);
        let group = self.counted_before(pronoun, event);
        match (told, group) {
            (Some(told), Some(group)) if group.start > told.tokens.end => Some(self.words(group)),
            (Some(told), _) => Some(told.clone()),
            (None, group) => group.map(|group| self.words(group)),
        }
    }

    /// "Three women told us that guards raped them": the last people in the sentence and the one before.
    fn counted_before(&self, pronoun: &Range<usize>, event: &EventFound) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let sentence = analysis.sentence_of(pronoun.start);
        let floor = analysis.sentences[sentence.saturating_sub(1)].tokens.start.max(pronoun.start.saturating_sub(GROUP_REACH));
        let populations = &analysis.library.packs.populations;
        let people = |meaning| matches!(meaning, Meaning::Population(index) if populations[index as usize].unit == "person").then_some(());
        let acts = |at: usize| event.roles.iter().any(|(_, own)| own.tokens.contains(&at));
        let (hit, ()) = self.context.meanings(floor..pronoun.start, people).filter(|(hit, ())| !acts(hit.start as usize)).last()?;
        let word = analysis.word_of(hit.end as usize - 1)?;
        let tree = Tree { analysis, sentence: self.context.sentence(hit.start as usize) };
        let phrase = self.own_words(&tree.phrase(word));
        (phrase.end <= pronoun.start && !self.has_class(&phrase, PRONOUN)).then_some(phrase)
    }

    fn words(&self, tokens: Range<usize>) -> ReferenceFound {
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
            let gerund = analysis.upos_of(at) == plimsoll_language::Upos::Sconj && preposition;
            let place = preposition && classes.any(Classes::LOCATIVE) && self.place_behind(at + 1) && !self.is_hung_on_noun(phrase, at);
            let who = classes.any(Classes::WHO) || preposition && classes.any(Classes::AGENT);
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
