//! What fills a role: the words of a phrase up to what belongs to another role, as somebody or something that was named before, or
//! nothing where they can fill none.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Need, TermWord, Trigger};
use plimsoll_record::EntityType;

use super::{EventFound, Finder};
use crate::phrases::PRONOUN;
use crate::references::{ReferenceFound, Sort};

/// Words that a source follows are so many at most.
const CUE: usize = 5;

impl Finder<'_, '_, '_> {
    /// "kidnapped up to | 16 advisers": a phrase without the bound of its number, some of which the tree may hang on the verb.
    fn behind_bound(&self, phrase: Range<usize>) -> Range<usize> {
        let bound = |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(());
        let ends = |start: usize| self.context.analysis.longest(start, bound).map(|(hit, ())| hit.end as usize);
        let inside = |end: &usize| phrase.start < *end && *end < phrase.end;
        let end = (phrase.start.saturating_sub(2)..phrase.start).filter_map(ends).find(inside);
        end.unwrap_or(phrase.start)..phrase.end
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
        phrase = self.behind_bound(self.with_exception(phrase));
        // "by a navy ship | a day later"
        let time =
            self.context.times_in(phrase.clone()).last().filter(|time| time.tokens.start > phrase.start && time.tokens.end >= phrase.end);
        if let Some(time) =
            time.filter(|time| self.is_role_of_somebody(role) && !analysis.classes_of(time.tokens.start - 1).any(Classes::PREPOSITION))
        {
            phrase.end = time.tokens.start;
        }
        let mut pronoun = phrase.len() == 1 && analysis.classes_of(phrase.start).any(PRONOUN.or(Classes::POSSESSIVE));
        // "No one was hurt", "none of the officers"
        let none = self.has_class(&phrase, Classes::NEGATION)
            && self.without_opening(&phrase).len() == 1
            && self.is_elliptic(&self.without_opening(&phrase))
            || phrase.len() > 1 && self.is_no_one(phrase.start);
        let nobody = none
            || phrase.len() == 1
                && self.has_class(&phrase, Classes::INDEFINITE.or(Classes::NEGATION).or(Classes::RELATIVE).or(Classes::DEMONSTRATIVE));
        let time = self.is_in_time(self.core(&phrase).end - 1) || self.is_in_time(phrase.start);
        let votes = self.figures_of(&phrase).1.iter().any(|figure| figure.unit == "vote");
        // "according | to the auditors": on whose word it is, and nobody in it.
        let told_by = self.is_told_by(&phrase);
        let bare = self.vote_type == Some(event.event_type) && analysis.piece_of(phrase.start) == plimsoll_pack::Piece::Number;
        let sum = self.is_role_of_somebody(role) && self.is_great_number(&self.core(&phrase));
        if time || votes || bare || sum || told_by || nobody && !pronoun || self.holds_money(&phrase) {
            return;
        }
        let core = self.core(&phrase);
        // "Three deputies voted against it": a few of those who sit are no chamber.
        let sits = self.context.analysis.library.packs.roles_of_sitting.iter().any(|own| own == role);
        let few = sits
            && self.is_of(&phrase, Need::People)
            && !self.context.numbers_in(core.clone()).is_empty()
            && !self.has_class(&(phrase.start..phrase.start + 1), Classes::ARTICLE);
        if few {
            return;
        }
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
        // "Two migrants were shot by guards. They were charged": nobody is charged by a guess.
        if pronoun
            && self.has_class(&phrase, Classes::PLURAL_PRONOUN)
            && self.is_done_to(event, role)
            && self.may_be_either(&phrase, event, before)
        {
            return;
        }
        let mut reference = self.context.references.resolve(phrase.clone());
        if pronoun
            && self.has_class(&phrase, Classes::PLURAL_PRONOUN.or(Classes::PERSON_PRONOUN))
            && self.is_done_to(event, role)
            && let Some(patient) = self.done_to_before(&phrase, event, before)
        {
            (reference, pronoun) = (patient, false);
        }
        // "They were released": those to whom something was done just before.
        if pronoun
            && self.has_class(&phrase, Classes::PLURAL_PRONOUN.or(Classes::POSSESSIVE))
            && (reference.entity.is_none()
                || reference.sort == Sort::Body && event.rule == "event.verb" && event.roles.is_empty() && self.is_done_to(event, role))
            && let Some(group) = self.group_before(&phrase, role, before, event)
        {
            (reference, pronoun) = (group, false);
        }
        // "Police arrested 16 members. Two were let go": never those who did it to them.
        let few = self.is_elliptic(&phrase);
        // "Of 14 visits, three were unannounced": three visits; "of the rescued, 22" are people.
        let opening = self.context.sentence(phrase.start).start;
        let whole = self.context.references.phrases.simple_after(opening + 1, phrase.start);
        if few && self.is_genitive(opening) && whole.is_some_and(|whole| self.is_things(&whole)) {
            return;
        }
        if (few || pronoun && self.has_class(&phrase, Classes::PLURAL_PRONOUN))
            && self.is_role_of_somebody(role)
            && !self.is_role_of_subjects(event, role)
            && self.has_done_something(&reference, &phrase, before)
        {
            let counted = !self.context.numbers_in(phrase.clone()).is_empty();
            match self.group_before(&phrase, role, before, event).filter(|_| !counted) {
                Some(group) => (reference, pronoun) = (group, false),
                None if few => {
                    let tokens = phrase.clone();
                    reference = ReferenceFound { tokens, entity: None, name: None, role: None, candidates: Vec::new(), ..reference };
                }
                None => return,
            }
        }
        // "Police arrested two men. On 9 May they arrested four women": who does it again did it before, and not those to whom it was
        // done.
        if self.has_class(&phrase, Classes::PLURAL_PRONOUN)
            && self.is_role_of_subjects(event, role)
            && let Some(doer) = self.doer_of_the_same(&reference, role, event, before)
        {
            (reference, pronoun) = (doer, false);
        }
        // "Police arrested three men. One was let go": not all of them.
        if few && reference.entity.is_none() && reference.tokens.end <= phrase.start && !self.context.numbers_in(phrase.clone()).is_empty()
        {
            reference.tokens = phrase.clone();
        }
        // "He was let go": who alone was told of in an event just before.
        if pronoun
            && self.has_class(&phrase, Classes::PERSON_PRONOUN)
            && reference.entity.is_none()
            && reference.candidates.is_empty()
            && self.is_role_of_somebody(role)
            && let Some(person) = self.person_before(&phrase, before, event)
        {
            (reference, pronoun) = (person, false);
        }
        // "The guild denied that it had struck": whatever it is, who speaks is somebody.
        let speaks = |words: &Range<usize>| {
            let claim = self.context.claim_of(&event.tokens).map(|claim| &self.context.claims[claim]);
            claim.is_some_and(|claim| claim.sources.iter().any(|source| words.contains(&source.tokens.start)))
        };
        let mut speaker = false;
        // "Hale put a draft on the table; the union rejected it": an agreement named just before, behind the thing that the
        // sentences are about.
        let open = pronoun && reference.entity.is_none() && reference.candidates.is_empty() && !self.is_role_of_somebody(role);
        if open && self.has_class(&phrase, Classes::THING_PRONOUN) && !self.has_class(&phrase, Classes::DEMONSTRATIVE) {
            let about = self.thing_before(phrase.start).map_or(0, |thing| thing.start);
            let agreement = self.naming_just_before(phrase.start).filter(|(naming, _)| naming.start >= about);
            let named = agreement.map(|(_, index)| self.agreement_as_filler(*index, self.agreements[*index].name.clone()));
            if let Some(filler) = named {
                (reference, pronoun) = (filler, false);
            }
        }
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
            match self.group_before(&phrase, role, before, event).filter(|_| self.is_role_of_somebody(role)) {
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
            let somebody = self.is_role_of_somebody(role);
            // "The appellants applied", "The camp was shut": as they were told of before.
            if (somebody || self.is_of(&reference.tokens, Need::Place))
                && let Some(fuller) = self.told_more_fully(&reference.tokens)
                && (!somebody || self.is_somebody(&fuller))
            {
                reference.tokens = fuller;
            }
            if !somebody {
                // "The camp was closed": the one that was named before.
                reference.tokens = match self.naming_before(&reference.tokens) {
                    Some(naming) => naming.whole,
                    None => self.with_subject_matter(reference.tokens),
                };
                // "carried a motion | to sue the owners": what is voted on is called by less than what it asks for.
                if self.vote_type == Some(event.event_type) {
                    let aim = |at: &usize| analysis.upos_of(*at) == Upos::Part && analysis.classes_of(*at).any(Classes::INFINITIVE);
                    let end = (reference.tokens.start + 1..reference.tokens.end).find(aim);
                    reference.tokens.end = end.unwrap_or(reference.tokens.end);
                }
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
            let held =
                unknown && self.is_done_to(event, role) && core.end < phrase.end && !inner.is_empty() && self.is_of(&inner, Need::People);
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

    /// Whether a phrase stands right behind words that a source follows ("according to").
    fn is_told_by(&self, phrase: &Range<usize>) -> bool {
        let cues = &self.context.analysis.library.language.cues;
        let leads = |hit: &plimsoll_language::Hit| match hit.meaning {
            // "money | for Dorran": a word that leads to a view only at the head of a sentence leads to receivers as well.
            Meaning::Cue(cue) => {
                let takes = &cues[cue as usize].takes;
                let several = hit.end > hit.start + 1;
                takes.source_after && (several || !takes.opening) && hit.end as usize == phrase.start
            }
            _ => false,
        };
        let before = phrase.start.saturating_sub(CUE)..phrase.start;
        self.context.analysis.hits_in(before).iter().any(leads)
    }

    /// A noun with one more behind a preposition of place, and no name at its head: "judges in the capital".
    pub(super) fn is_simple(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let core = self.core(phrase);
        let more = core.end + 1..phrase.end;
        let led = |at: usize| analysis.classes_of(at).any(Classes::PREPOSITION) || analysis.piece_of(at) == plimsoll_pack::Piece::Mark;
        core.end < phrase.end
            && analysis.classes_of(core.end).any(Classes::LOCATIVE)
            && self.context.names.mention_at(core.end - 1).is_none()
            && !more.clone().any(led)
            && !self.is_in_time(phrase.end - 1)
    }

    /// "all but two", "all but three of the 38": whichever of them the tree takes for the noun.
    fn with_exception(&self, phrase: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let number = |at: usize| self.context.numbers_in(at..at + 1).first().filter(|number| number.tokens.start == at);
        let opens = |at: usize| {
            analysis.classes_of(at).any(Classes::QUANTIFIER)
                && analysis.classes_of(at + 1).any(Classes::COORDINATOR)
                && !analysis.joins_names(at + 1)
                && number(at + 2).is_some()
        };
        let last = analysis.tokens.len().saturating_sub(3);
        let start = [Some(phrase.start), phrase.start.checked_sub(2)].into_iter().flatten().find(|&at| at < last && opens(at));
        match start.and_then(|start| Some((start, number(start + 2)?.tokens.end))) {
            Some((start, end)) => start..end.max(phrase.end),
            None => phrase,
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
        let of_people = |trigger: &Trigger| trigger.object.as_deref() == Some(role) && trigger.object_needs.contains(&Need::People);
        self.triggers_of(event.event_type).any(of_people)
    }

    /// "14 visits": a noun for others than people.
    fn is_things(&self, words: &Range<usize>) -> bool {
        self.context.analysis.upos_of(self.core(words).end - 1) == Upos::Noun && !self.is_of(words, Need::People)
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
    pub(super) fn parts<'r>(&self, phrase: &Range<usize>, trigger: &'r Trigger) -> (Range<usize>, Vec<(&'r str, Range<usize>)>) {
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
            // "the reception centre | at Lodden"
            let tells_which = classes.any(Classes::LOCATIVE) && self.is_hung_on_noun(phrase, at) && self.is_of(&own, Need::Place);
            let role = role.filter(|_| !tells_which);
            // "the idea | within the hour", "crews at Ebo creek | last week"
            let time = self.context.time_containing(at).is_some_and(|time| time.tokens.start == at && time.date().is_some())
                && self.core(&own).end <= at
                && !analysis.classes_of(at - 1).any(Classes::PREPOSITION);
            let before_time = preposition && !of && self.leads_to_time(at, phrase.end);
            if time || before_time {
                own.end = own.end.min(at);
            }
            let next = analysis.word_of(at + 1).map(|word| &analysis.words[word]).filter(|_| at + 1 < phrase.end);
            let verbal =
                next.is_some_and(|next| next.upos == Upos::Verb && analysis.model.features(next.features).contains("VerbForm=Ger"));
            let gerund = preposition && (analysis.upos_of(at) == Upos::Sconj || verbal);
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
        // "a boat with 78 people": the people, or each in a role of its own.
        let with = (own.start + 1..own.end).find(|&at| analysis.classes_of(at).any(Classes::PARTNER));
        if let Some(with) = with
            && with + 1 < own.end
            && self.is_of(&(own.start..with), Need::Vessel)
            && self.is_of(&(with + 1..own.end), Need::People)
        {
            match &trigger.aboard {
                Some(role) => {
                    rest.push((role.as_str(), self.core(&(with + 1..own.end))));
                    own.end = with;
                }
                None => own.start = with + 1,
            }
        }
        (own, rest)
    }

    /// "On 3 May officers": what the tree takes for a part of the phrase behind it.
    pub(super) fn without_time(&self, phrase: &Range<usize>) -> Range<usize> {
        let head = phrase.start..phrase.end.min(phrase.start + 2);
        let time = self.context.time_containing(phrase.start).or_else(|| self.context.times_in(head).first());
        let end = time.map_or(phrase.start, |time| time.tokens.end);
        // "Under the plan | 40 families"
        let led = self.has_class(phrase, Classes::PREPOSITION) && self.context.names.mention_at(phrase.start).is_none();
        let number = self.context.numbers_in(phrase.clone()).last().filter(|number| led && number.tokens.start > end);
        let end = number.map(|number| number.tokens.start).filter(|&at| self.is_of(&(at..phrase.end), Need::People)).unwrap_or(end);
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

    /// Without article, "those" or negation at its head: "boats" of "none of the boats".
    pub(super) fn without_opening(&self, phrase: &Range<usize>) -> Range<usize> {
        let opening = Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::NEGATION).or(Classes::POSSESSIVE);
        let mut start = phrase.start;
        while start + 1 < phrase.end && self.context.analysis.classes_of(start).any(opening) {
            start += 1;
        }
        // "none of | the boats"
        let none = start > phrase.start && self.context.analysis.classes_of(start - 1).any(Classes::NEGATION);
        if none && start + 1 < phrase.end && self.context.analysis.joins_names(start) {
            return self.without_opening(&(start + 1..phrase.end));
        }
        start..phrase.end
    }
}
