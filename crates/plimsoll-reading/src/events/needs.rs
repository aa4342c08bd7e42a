//! What triggers ask for around them.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Need, Piece, Trigger};
use plimsoll_record::EntityType;

use super::frame::Frame;
use super::{Finder, counts_people, is_currency};
use crate::phrases::PRONOUN;
use crate::references::Sort;
use crate::tree::{Tree, leads_to_that};

/// Tokens of a bound before its number: "no fewer than".
const BOUND_REACH: usize = 4;

impl Finder<'_, '_, '_> {
    pub(super) fn has_what_it_needs(&self, trigger: &Trigger, clause: &Range<usize>, tokens: &Range<usize>, frame: &Frame) -> bool {
        // "The protocol under which the fleet has worked since 2018 lapsed": where the tree leaves a verb alone, an agreement
        // that its sentence named before is meant.
        let alone = trigger.verb && frame.subjects.is_empty() && frame.objects.is_empty() && !frame.is_infinitive;
        let before = self.context.sentence(tokens.start).start..tokens.start;
        let named = |needs: &[Need]| alone && needs.contains(&Need::Agreement) && !self.namings_in(&before).is_empty();
        let any = |needs: &[Need], phrases: &[Range<usize>]| {
            needs.is_empty() || named(needs) || phrases.iter().any(|phrase| needs.iter().any(|need| self.is_of(phrase, *need)))
        };
        // "The president and forty people arrived": some are of another sort.
        let are_all = |phrases: &[Range<usize>], needs: &[Need]| {
            let one = |phrase: &Range<usize>| {
                // "Neither party has denounced it": the agreement that was told of.
                let pronoun = phrase.len() == 1 && self.has_class(phrase, PRONOUN.or(Classes::WHO).or(Classes::RELATIVE));
                needs.iter().any(|need| (!pronoun || *need == Need::Agreement) && self.is_of_itself(phrase, *need))
            };
            !phrases.is_empty() && phrases.iter().all(one)
        };
        if are_all(&frame.subjects, &trigger.subject_unless)
            || trigger.verb && trigger.needs_agreement() && leads_to_that(self.context.analysis, tokens.start)
        {
            return false;
        }
        if !trigger.object_needs.is_empty() || !trigger.object_unless.is_empty() {
            let phrases = if trigger.verb { frame.objects.clone() } else { self.objects_of_noun(frame, trigger) };
            if !any(&trigger.object_needs, &phrases) || are_all(&phrases, &trigger.object_unless) {
                return false;
            }
        }
        if !trigger.subject_needs.is_empty() {
            let mut phrases = frame.subjects.clone();
            if !trigger.verb {
                phrases.extend(frame.possessors.iter().chain(&frame.modifiers).cloned());
            }
            if !any(&trigger.subject_needs, &phrases) {
                return false;
            }
        }
        if trigger.verb && tokens.len() > 1 && self.is_cut_short(tokens) {
            return false;
        }
        // "Nine people were killed": somebody did it, unless the words around it tell of what else kills.
        if trigger.passive && !(frame.passive && frame.subjects.is_empty()) {
            return false;
        }
        let mut within = self.context.sentence(tokens.start);
        if trigger.passive {
            within.start = self.context.sentence(within.start.saturating_sub(1)).start;
        }
        if trigger.unless.iter().any(|need| self.is_in_words(*need, &within, tokens)) {
            return false;
        }
        trigger.needs.is_empty()
            || trigger.needs.iter().any(|need| self.is_in_clause(*need, clause, tokens, frame))
            || trigger.needs.contains(&Need::Agreement) && self.is_of_agreement_told_last(trigger, tokens, frame)
    }

    /// "The pact runs for five years. Neither government has given notice": what bodies do to nothing that is told is of the agreement
    /// that their paragraph named last.
    fn is_of_agreement_told_last(&self, trigger: &Trigger, tokens: &Range<usize>, frame: &Frame) -> bool {
        let leads = |(case, _): &(usize, Range<usize>)| {
            let word = self.context.analysis.text_of(*case);
            trigger.leads.iter().any(|(lead, _)| word.eq_ignore_ascii_case(lead))
        };
        let body = |phrase: &Range<usize>| self.is_of(phrase, Need::Body) || self.has_class(phrase, Classes::NEGATION);
        let alone = trigger.verb && trigger.object.is_none() && trigger.object_needs.is_empty();
        alone
            && frame.objects.iter().all(|object| tokens.contains(&object.start))
            && frame.subjects.iter().any(body)
            && !frame.cases.iter().any(leads)
            && self.agreement_told_last(tokens.start).is_some()
    }

    /// "expelled from the party | 's stronghold", "from the university | district": whether the last noun of a trigger only tells
    /// of what follows it.
    pub(super) fn is_cut_short(&self, tokens: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let last = tokens.end - 1;
        let noun = |at: usize| matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn);
        let Some(word) = analysis.word_of(last).map(|word| &analysis.words[word]).filter(|_| noun(last)) else { return false };
        let head = analysis.words[word.head as usize].token as usize;
        let describes = word.relation == Relation::Compound && head >= tokens.end && noun(head);
        let place = |mention: &crate::names::MentionFound| self.context.names.entity(mention).entity_type == EntityType::Place;
        let named = self.context.names.mention_at(last).is_some_and(|mention| mention.tokens.end > tokens.end && place(mention));
        describes || named || analysis.is_possessive(tokens.end)
    }

    /// Whether words of a kind stand among others, beside a trigger and not to describe what follows: "a car bomb".
    fn is_in_words(&self, need: Need, within: &Range<usize>, tokens: &Range<usize>) -> bool {
        let Need::Kind(kind) = need else { return false };
        let analysis = self.context.analysis;
        let mut words = self.context.meanings(within.clone(), |meaning| (meaning == Meaning::Kind(kind)).then_some(()));
        words.any(|(hit, ())| {
            let beside = hit.end as usize <= tokens.start || tokens.end <= hit.start as usize;
            let compound = |word: usize| analysis.words[word].relation == Relation::Compound;
            beside && !analysis.word_of(hit.end as usize - 1).is_some_and(compound)
        })
    }

    /// What a noun's event is done to: "of", its possessor, what describes it.
    pub(super) fn objects_of_noun(&self, frame: &Frame, trigger: &Trigger) -> Vec<Range<usize>> {
        let of = frame.cases.iter().filter(|(case, _)| self.context.analysis.joins_names(*case)).map(|(_, phrase)| phrase.clone());
        let whose = frame.possessors.iter().filter(|_| trigger.whose.is_some() && trigger.whose == trigger.object).cloned();
        of.chain(whose).chain(frame.modifiers.iter().cloned()).collect()
    }

    /// Whether a condition is met in the clause of a trigger, near enough to be of it.
    fn is_in_clause(&self, need: Need, clause: &Range<usize>, tokens: &Range<usize>, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let behind = tokens.end..clause.end.min(tokens.end + 8);
        match need {
            Need::Agreement => {
                let parts = frame.objects.iter().chain(&frame.subjects).chain(&frame.possessors).chain(&frame.modifiers);
                let cases = frame.cases.iter().map(|(_, phrase)| phrase);
                let open = frame.objects.is_empty() || frame.objects.iter().all(|phrase| self.has_class(phrase, Classes::THING_PRONOUN));
                let before = self.context.sentence(tokens.start).start..tokens.start;
                let alone = frame.subjects.is_empty() && frame.objects.is_empty() && !frame.is_infinitive;
                parts.chain(cases).any(|phrase| self.is_of(phrase, need))
                    || alone && !self.namings_in(&before).is_empty()
                    || open && self.agreement_before(tokens.start).is_some()
                    || open && frame.passive && self.agreement_was_named(tokens.start)
            }
            Need::Money => self.figures_of(clause).1.iter().any(|figure| is_currency(&figure.unit)),
            Need::Population(population) if self.context.analysis.library.packs.populations[population as usize].unit == "vote" => {
                self.figures_of(clause).1.iter().any(|figure| figure.unit == "vote")
            }
            // "supplied the islands with two boats"
            Need::Document | Need::Population(_) => {
                self.is_of(&behind, need) || !frame.objects.is_empty() && frame.cases.iter().any(|(_, phrase)| self.is_of(phrase, need))
            }
            Need::Kind(kind) => {
                // "held without charge"
                let lacking = |at: usize| {
                    at > 0 && analysis.classes_of(at - 1).any(Classes::NEGATION) && analysis.classes_of(at - 1).any(Classes::PREPOSITION)
                };
                let own = |hit: &plimsoll_language::Hit| {
                    (hit.start as usize) < tokens.end && tokens.start < hit.end as usize || lacking(hit.start as usize)
                };
                self.context.meanings(clause.clone(), |meaning| (meaning == Meaning::Kind(kind)).then_some(())).any(|(hit, ())| !own(&hit))
            }
            Need::Person | Need::People | Need::Body | Need::Place | Need::Vessel => {
                let parts = frame.objects.iter().chain(&frame.subjects).chain(&frame.possessors).chain(&frame.modifiers);
                // "flew to Hadrin": where one goes, a name of which nothing is known is that of a place.
                let goal = |(_, phrase): &(usize, Range<usize>)| {
                    need == Need::Place && self.is_proper(&self.core(phrase)) && !self.is_in_time(phrase.start)
                };
                if frame.cases.iter().any(goal) {
                    return true;
                }
                // "The hospital at Lindal came to terms": who goes is no place that he goes to.
                let goes = |phrase: &&Range<usize>| need != Need::Place || frame.passive || !frame.subjects.contains(phrase);
                parts.chain(frame.cases.iter().map(|(_, phrase)| phrase)).filter(goes).any(|phrase| self.is_of(phrase, need))
            }
        }
    }

    /// "The European Union handed over boats. They were bought": if "they" are the Union, nobody was bought.
    fn is_many_for_a_body(&self, core: &Range<usize>) -> bool {
        let many = self.context.analysis.classes_of(core.start).any(Classes::PLURAL_PRONOUN);
        let meant = many.then(|| self.context.references.resolve(core.clone()).entity).flatten();
        let sort = |entity: usize| self.context.names.entities[entity].entity_type;
        meant.is_some_and(|entity| matches!(sort(entity), EntityType::Organisation | EntityType::Place))
    }

    /// Whether a phrase is of the sort that a condition asks for, by its own words or by those that say beside it what it is:
    /// "the Orme, a tanker".
    pub(super) fn is_of(&self, phrase: &Range<usize>, need: Need) -> bool {
        let thing = matches!(need, Need::Vessel | Need::Kind(_));
        self.is_of_itself(phrase, need) || thing && self.said_beside(phrase).is_some_and(|beside| self.is_of_itself(&beside, need))
    }

    /// The phrase in apposition to another.
    fn said_beside(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        if !analysis.is_mark(phrase.end, ",") {
            return None;
        }
        let noun = analysis.word_of(self.core(phrase).end - 1)?;
        let beside = analysis.dependents_of(noun).find(|&word| word > noun && analysis.words[word].relation == Relation::Appos)?;
        Some(Tree { analysis, sentence: self.context.sentence(phrase.start) }.phrase(beside))
    }

    /// Whether a phrase is of the sort that a condition asks for, by its own words.
    pub(super) fn is_of_itself(&self, phrase: &Range<usize>, need: Need) -> bool {
        let analysis = self.context.analysis;
        let core = self.core(phrase);
        // "scores of refugees", "part of the programme": what they are a part of.
        if let Some(whole) = self.whole_of(phrase, &core) {
            return self.is_of(&whole, need);
        }
        // "removed it": whatever it is, it is not people.
        let it = core.len() == 1 && analysis.classes_of(core.start).any(Classes::THING_PRONOUN);
        if it && matches!(need, Need::People | Need::Person) && !analysis.classes_of(core.start).any(Classes::DEMONSTRATIVE) {
            return false;
        }
        if let Some(known) = self.known_from_before(&core) {
            let thing = analysis.classes_of(core.start).any(Classes::THING_PRONOUN);
            return self.is_of(&known, need) || need == Need::Body || !thing && matches!(need, Need::People | Need::Person);
        }
        if core.len() == 1
            && matches!(need, Need::Agreement | Need::Kind(_) | Need::Vessel)
            && analysis.classes_of(core.start).any(Classes::THING_PRONOUN)
            && let Some(thing) = self.thing_before(core.start)
            && self.is_of(&thing, need)
        {
            return true;
        }
        let means = |wanted: &dyn Fn(Meaning) -> bool| {
            let hits = analysis.hits_in(core.clone()).iter();
            // "a state of emergency": words with a preposition in them.
            hits.filter(|hit| hit.end as usize <= phrase.end.max(core.end) && wanted(hit.meaning))
                .any(|hit| !self.only_describes(hit, &core))
        };
        let last_mention = || self.context.names.within(core.clone()).last();
        let entity = |wanted: &[EntityType]| {
            last_mention()
                .is_some_and(|mention| mention.tokens.end >= core.end && wanted.contains(&self.context.names.entity(mention).entity_type))
        };
        let pronoun = |classes: Classes| core.len() == 1 && analysis.classes_of(core.start).any(classes);
        let sort = || self.context.references.resolve(phrase.clone()).sort;
        match need {
            Need::Agreement => {
                entity(&[EntityType::Agreement])
                    || means(&|meaning| meaning == Meaning::AgreementNoun)
                    || !self.namings_in(&core).is_empty()
                    || pronoun(Classes::THING_PRONOUN)
                        && (self.agreement_before(core.start).is_some() || self.agreement_was_named(core.start))
            }
            Need::Person => {
                // "Lina Omari was released": known by nothing but a name.
                let named = core.len() > 1 && last_mention().is_none() && analysis.is_personal_name(core.end - 1);
                named || entity(&[EntityType::Person]) || pronoun(Classes::PERSON_PRONOUN) || sort() == Sort::Person
            }
            Need::People => {
                let people = Classes::PERSON_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::SPEAKER_PRONOUN).or(Classes::WHO);
                let populations = &analysis.library.packs.populations;
                entity(&[EntityType::Person, EntityType::Group])
                    || pronoun(people) && !self.is_many_for_a_body(&core)
                    // "torture of many", but not "torture and other abuse"
                    || pronoun(Classes::QUANTIFIER) && !self.describes_what_follows(core.start)
                    || pronoun(Classes::POSSESSIVE) && !pronoun(Classes::THING_PRONOUN)
                    || pronoun(Classes::INDEFINITE) && self.is_no_one(core.start)
                    || self.is_initial(&core)
                    || self.is_part_of_people(phrase, &core)
                    || self.is_number(&core) && !self.is_great_number(&core)
                    || means(&|meaning| match meaning {
                        Meaning::Population(population) => counts_people(&populations[population as usize].unit),
                        Meaning::Role(_) | Meaning::Demonym(_) => true,
                        _ => false,
                    })
                    || sort() == Sort::Person
            }
            Need::Body => {
                entity(&[EntityType::Organisation, EntityType::Court, EntityType::Place, EntityType::Group, EntityType::Person])
                    || sort() == Sort::Body
                    || self.is_proper(&core)
            }
            Need::Place => {
                entity(&[EntityType::Place, EntityType::Facility])
                    || analysis.library.packs.place_kind.is_some_and(|kind| means(&|meaning| meaning == Meaning::Kind(kind)))
            }
            Need::Vessel => {
                entity(&[EntityType::Vessel])
                    || means(&|meaning| match meaning {
                        Meaning::Population(population) => analysis.library.packs.populations[population as usize].unit == "vessel",
                        _ => false,
                    })
            }
            Need::Money => {
                self.figures_of(phrase).1.iter().any(|figure| is_currency(&figure.unit))
                    || self.holds_money(phrase)
                    || self.is_great_number(&core)
            }
            Need::Document => means(&|meaning| meaning == Meaning::Evidence),
            Need::Population(wanted) => means(&|meaning| meaning == Meaning::Population(wanted)),
            Need::Kind(wanted) => means(&|meaning| meaning == Meaning::Kind(wanted)) || self.is_called(&core, wanted),
        }
    }

    /// "Nobody was removed"
    pub(super) fn is_no_one(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.word_of(at).is_some_and(|word| analysis.model.features(analysis.words[word].features).contains("PronType=Neg"))
    }

    /// "T was arrested", "the claim of AB": how a court calls somebody whose name it keeps back.
    fn is_initial(&self, core: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let text = analysis.text_of(core.start);
        let noun = |at: usize| matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn);
        // "Amendment A"
        let alone = core.len() == 1 && !core.start.checked_sub(1).is_some_and(noun);
        // "EU", "UN": bodies and states are known by as few letters.
        let body = |sort| matches!(sort, EntityType::Organisation | EntityType::Place | EntityType::Court);
        let named = self.context.names.mention_at(core.start);
        let named = named.is_some_and(|mention| mention.tokens.len() > 1 || body(self.context.names.entity(mention).entity_type));
        alone && !named && noun(core.start) && text.chars().count() <= 2 && text.chars().all(char::is_uppercase)
    }

    /// "Stannard" of "Stannard barracks": whether the full name of what a phrase names ends with a word of a kind.
    fn is_called(&self, core: &Range<usize>, kind: u16) -> bool {
        let analysis = self.context.analysis;
        let Some(mention) = self.context.names.within(core.clone()).last().filter(|mention| mention.tokens.end >= core.end) else {
            return false;
        };
        let full = &self.context.names.mentions[self.context.names.entity(mention).mention].tokens;
        let called = |hit: &plimsoll_language::Hit| hit.end as usize == full.end && hit.meaning == Meaning::Kind(kind);
        full.len() > mention.tokens.len() && analysis.hits_in(full.clone()).iter().any(called)
    }

    /// "€150m": the number of an amount of money, whether or not it is a figure.
    pub(super) fn holds_money(&self, phrase: &Range<usize>) -> bool {
        let around = phrase.start.saturating_sub(1)..phrase.end;
        self.context.meanings(around, |meaning| matches!(meaning, Meaning::Currency(_)).then_some(())).next().is_some()
    }

    /// "a *student* visa", "the *camp* commander", "an *official* visit": words that only describe the noun behind them.
    fn only_describes(&self, hit: &plimsoll_language::Hit, core: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let end = hit.end as usize;
        let Some(word) = analysis.word_of(end - 1).map(|word| &analysis.words[word]) else { return false };
        let head = analysis.words[word.head as usize].token as usize;
        // "Malian passengers" are people by their nationality; a "Tanners' Association" is of people, and none.
        let describes = matches!(word.relation, Relation::Amod | Relation::Nmod) && !matches!(hit.meaning, Meaning::Demonym(_));
        // "Amendment A", "Motion 212": what only tells which one.
        let numbered = |at: usize| analysis.piece_of(at) == Piece::Number || analysis.is_capitalised(at) && analysis.text_of(at).len() == 1;
        // "the trawler Ibis", "the mission SEA WATCH": what the name behind it names.
        let names = !analysis.is_capitalised(end - 1)
            && end < core.end
            && analysis.is_capitalised(end)
            && analysis.upos_of(end) == Upos::Propn
            && (end..core.end).all(|at| analysis.is_capitalised(at));
        let before = (describes || word.relation == Relation::Compound) && (end..core.end).contains(&head) && !numbered(head) && !names;
        // "the Ministry of Justice" is no court.
        let behind = word.relation == Relation::Nmod && (core.start..hit.start as usize).contains(&head);
        before || behind
    }

    /// Whether the tree makes a word describe a noun behind it.
    fn describes_what_follows(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.word_of(at).map(|word| &analysis.words[word]).is_some_and(|word| {
            matches!(word.relation, Relation::Amod | Relation::Det | Relation::Nummod)
                && analysis.words[word.head as usize].token as usize > at
        })
    }

    /// Whether somebody is told of: a person, people, a body, a ship, or what the pack counts as such.
    pub(super) fn is_somebody(&self, phrase: &Range<usize>) -> bool {
        let packs = &self.context.analysis.library.packs;
        let kinds = packs.kinds_of_somebody.iter().map(|kind| Need::Kind(*kind));
        [Need::People, Need::Body, Need::Person, Need::Vessel].into_iter().chain(kinds).any(|need| self.is_of(phrase, need))
    }

    /// "it heard", "which passed": the name that a pronoun stands for.
    fn known_from_before(&self, core: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        if core.len() != 1
            || !analysis.classes_of(core.start).any(Classes::THING_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::SPEAKER_PRONOUN))
        {
            return None;
        }
        let entity = self.context.references.resolve(core.clone()).entity?;
        let mention = &self.context.names.mentions[self.context.names.entities[entity].mention];
        (mention.tokens.start < core.start).then(|| mention.tokens.clone())
    }

    /// "It was signed": the sentence before names an agreement, and this one nothing else.
    pub(super) fn agreement_was_named(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(at);
        let Some(before) = number.checked_sub(1) else { return false };
        let sentence = analysis.sentences[before].tokens.clone();
        analysis.sentences[before].block + 1 >= analysis.sentences[number].block
            && self.context.meanings(sentence, |meaning| (meaning == Meaning::AgreementNoun).then_some(())).next().is_some()
    }

    /// "All 94": people that were counted before.
    fn is_number(&self, phrase: &Range<usize>) -> bool {
        // "nearly 90": the number may begin before the phrase.
        let numbers = self.context.numbers_in(phrase.start.saturating_sub(BOUND_REACH)..phrase.end);
        !self.holds_money(phrase) && numbers.last().is_some_and(|number| number.tokens.end == phrase.end && !number.counts_nothing)
    }

    /// "another 500 million": of what, nobody says; where money is asked for, it is money.
    pub(super) fn is_great_number(&self, phrase: &Range<usize>) -> bool {
        let great = |meaning| matches!(meaning, Meaning::Multiplier(_)).then_some(());
        let number = self.context.numbers_in(phrase.clone()).last();
        // "25 million thaler": of a money that is not known.
        let coin = |number: &crate::numbers::Number| {
            let behind = number.tokens.end..phrase.end;
            let known = |meaning| matches!(meaning, Meaning::Population(_) | Meaning::Kind(_) | Meaning::TimeUnit(_)).then_some(());
            behind.len() == 1 && self.context.meanings(behind, known).next().is_none()
        };
        let counts_money = self.is_number(phrase) || number.is_some_and(coin);
        counts_money && self.context.meanings(phrase.clone(), great).next().is_some()
    }

    /// "the Greens": a name that nothing is known of.
    fn is_proper(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let last = phrase.end - 1;
        analysis.is_capitalised(last) && analysis.upos_of(last) == plimsoll_language::Upos::Propn
    }

    /// "the last of the people", "two of them"
    fn is_part_of_people(&self, phrase: &Range<usize>, core: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let noun = analysis.upos_of(core.end - 1) == plimsoll_language::Upos::Noun;
        core.end + 1 < phrase.end && analysis.joins_names(core.end) && !noun && self.is_of(&(core.end + 1..phrase.end), Need::People)
    }

    /// What a word for a part or a number is followed by: "the refugees" of "scores of the refugees".
    pub(super) fn whole_of(&self, phrase: &Range<usize>, core: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let portion = analysis.library.packs.portion_kind?;
        let whole = core.end + 1..phrase.end;
        let is_portion = analysis.means(core.end - 1, |meaning| meaning == Meaning::Kind(portion));
        (is_portion && !whole.is_empty() && analysis.joins_names(core.end)).then_some(whole)
    }

    /// A phrase up to its first preposition: "officers" of "officers of the guard".
    pub(super) fn core(&self, phrase: &Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        // "six off-road vehicles"
        let joined = |at: usize| analysis.is_mark(at + 1, "-") || at > 0 && analysis.is_mark(at - 1, "-");
        let stops =
            |at: &usize| analysis.classes_of(*at).any(Classes::PREPOSITION) && self.context.names.mention_at(*at).is_none() && !joined(*at);
        // "more than 100 people"
        let bound = |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(());
        let from = analysis.longest(phrase.start, bound).map_or(phrase.start, |(hit, ())| hit.end as usize);
        let end = (from + 1..phrase.end).find(stops).unwrap_or(phrase.end);
        phrase.start..end
    }
}
