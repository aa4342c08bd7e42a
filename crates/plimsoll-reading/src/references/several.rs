//! Several who speak together: "A and B both say", "said A and B", "the two organisations".
//!
//! The rules on word order give the phrase beside the verb; here the phrases that are joined to it are looked for, and
//! words for a number of people or bodies lead to those who spoke together before.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, WordForm};

use super::{ReferenceFound, References, Sort};

/// Speakers who spoke together are remembered over so many sentences.
pub(super) const JOINT_REACH: usize = 4;

/// "The Ministers" takes up the two who were told of as such at most so many sentences before.
const HOLDERS_REACH: usize = 3;

/// "One recalled" takes up those who were told of at most so many sentences before.
const SOME_REACH: usize = 2;

impl References<'_, '_> {
    /// All who are meant by the source of a claim whose cue is given.
    pub(crate) fn all_of(&self, sources: Vec<ReferenceFound>, cue: &Range<usize>) -> Vec<ReferenceFound> {
        let [source] = sources.as_slice() else { return sources };
        if let Some(joint) = self.those_before(source) {
            return joint;
        }
        if let Some(pair) = self.pair_before(source) {
            return pair;
        }
        if let Some(holders) = self.holders_of(source) {
            return holders;
        }
        if let Some(together) = self.they_who_acted(source) {
            return together;
        }
        let joined = match source.tokens.end <= cue.start {
            true => self.joined_before(source, cue).or_else(|| self.together_with(source, cue)),
            false => self.joined_behind(source, cue),
        };
        joined.unwrap_or(sources)
    }

    /// "The Ministers rejected it", "They", right behind: the two of whom one sentence before told as ministers, where no third
    /// one was told of.
    fn holders_of(&self, source: &ReferenceFound) -> Option<Vec<ReferenceFound>> {
        let words = source.name.clone().unwrap_or_else(|| source.tokens.clone());
        let known = source.entity.is_some() || source.author || !source.candidates.is_empty();
        if known || self.analysis.has_shape(source.tokens.start, Shape::QUOTED) {
            return None;
        }
        // "They" has no article of its own: it stands before the words by which they were told of.
        let before = words.start.saturating_sub(1);
        let whole = if self.classes(before).any(Classes::ARTICLE) { before..words.end } else { words };
        let core = self.core(whole.clone());
        let both = |at: usize| self.analysis.means(at, |meaning| meaning == Meaning::Both);
        let two = |at: usize| self.analysis.means(at, |meaning| matches!(meaning, Meaning::Cardinal(number) if number as usize == 2));
        let opens = self.is_definite(whole.start) || both(whole.start);
        let plain = core.end == whole.end && (core.len() == 2 || core.len() == 3 && two(core.end - 2));
        let (people, told) = (opens && plain).then(|| self.two_of_office(core.end - 1)).flatten()?;
        // Heard together since, or just told of.
        let together =
            |joint: &Vec<ReferenceFound>| joint.len() == 2 && people.iter().all(|&one| joint.iter().any(|own| own.entity == Some(one)));
        let near = self.analysis.sentence_of(whole.start) - self.analysis.sentence_of(told) <= HOLDERS_REACH;
        let person = |&person: &usize| ReferenceFound {
            entity: Some(person),
            organisation: self.names.entities[person].organisation,
            sort: Sort::Person,
            ..super::plain(source.tokens.clone())
        };
        (near || self.joint.last().is_some_and(together)).then(|| people.iter().map(person).collect())
    }

    /// "One recalled", "Several said", "another, that": some of those who were told of in the plural just before.
    pub(super) fn some_of_those_before(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let at = tokens.start;
        let alone = tokens.len() == 1 && self.classes(at).any(Classes::QUANTIFIER) && !self.classes(at + 1).any(Classes::PREPOSITION);
        // "One of them"
        let of_them = tokens.len() == 3 && self.classes(at).any(Classes::QUANTIFIER) && self.classes(at + 1).any(Classes::PREPOSITION);
        let of_them = of_them && self.classes(at + 2).any(Classes::PLURAL_PRONOUN);
        if !(alone || of_them) || self.analysis.has_shape(at, Shape::QUOTED) {
            return None;
        }
        let them = of_them.then(|| self.antecedent_of(at + 2, super::plain(at + 2..at + 3)));
        let people = |them: &ReferenceFound| !matches!(them.sort, Sort::Evidence | Sort::Body) && them.entity.is_none();
        if let Some(them) = them.filter(|them| them.name.is_some() && people(them)) {
            return Some(ReferenceFound { tokens: tokens.clone(), sort: Sort::Person, ..them });
        }
        let here = self.analysis.sentence_of(at);
        let near = |tokens: &Range<usize>| tokens.end <= at && here - self.analysis.sentence_of(tokens.start) <= SOME_REACH;
        let pronoun = |tokens: &Range<usize>| self.classes(tokens.start).any(crate::phrases::PRONOUN);
        let many = |tokens: &Range<usize>| self.is_plural_phrase(tokens) && !pronoun(tokens);
        let some = |heard: &ReferenceFound| heard.tokens.len() == 1 && self.classes(heard.tokens.start).any(Classes::QUANTIFIER);
        let unnamed = |heard: &&ReferenceFound| near(&heard.tokens) && heard.entity.is_none() && heard.sort != Sort::Evidence;
        let again = |heard: &ReferenceFound| ReferenceFound { sort: Sort::Person, ..self.again(tokens.clone(), heard) };
        // "One said it rang; another, that it did not"
        let last = self.heard.last().filter(unnamed);
        if let Some(heard) = last.filter(|heard| some(heard) && heard.name.is_some()) {
            return Some(again(heard));
        }
        // "Many teachers have written: one says that"
        let own = self.analysis.sentences[here].tokens.clone();
        let bound = (own.start..at).rev().find(|&at| matches!(self.analysis.text_of(at), ":" | ";"));
        let clause = bound.map(|bound| own.start..bound);
        let in_clause = clause.and_then(|clause| self.phrases.main_subject(clause)).filter(many);
        if let Some(subject) = in_clause.filter(|subject| !self.ends_with_evidence(&self.core(subject.clone()))) {
            return Some(ReferenceFound { name: Some(self.own_words(subject)), sort: Sort::Person, ..super::plain(tokens.clone()) });
        }
        // “Slimy Cove, more like,” one wrote: what is quoted in between tells of nobody.
        let unquoted = (here.saturating_sub(SOME_REACH)..here).rev().find(|&sentence| !self.opens_quoted(sentence));
        let before = self.analysis.sentences[unquoted.or(here.checked_sub(1))?].tokens.clone();
        // "REPORTER: Outside, parents were divided": behind the label.
        let floor = self.label_at(before.end - 1).map_or(before.start, |label| label.content.start.clamp(before.start, before.end));
        let before = floor..before.end;
        let subject = self.phrases.main_subject(before.clone()).filter(many).or_else(|| self.root_subject(&before).filter(many));
        let heard = last.filter(|heard| many(&heard.tokens));
        let Some(subject) = subject else {
            let told = self.people_told_of(&before).map(|people| ReferenceFound {
                name: Some(self.own_words(people)),
                sort: Sort::Person,
                ..super::plain(tokens.clone())
            });
            return heard.map(again).or(told);
        };
        if let Some(heard) = heard.filter(|heard| heard.tokens.start == subject.start) {
            return Some(again(heard));
        }
        let core = self.core(subject.clone());
        // Whoever one of them says something is, they are people, unless they are papers.
        let people = !self.ends_with_evidence(&core) && (!of_them || self.is_called_somebody(core.end - 1));
        let name = Some(self.own_words(self.with_clause(subject)));
        people.then(|| ReferenceFound { name, sort: Sort::Person, ..super::plain(tokens.clone()) })
    }

    /// "Both men said", behind "Two guards gave the same account": the two that the last sentence, or the clause before, was
    /// about, together or each by a name.
    fn pair_before(&self, source: &ReferenceFound) -> Option<Vec<ReferenceFound>> {
        let tokens = &source.tokens;
        let known = source.entity.is_some() || source.name.is_some() || source.author || !source.candidates.is_empty();
        let both = !known && self.analysis.means(tokens.start, |meaning| meaning == Meaning::Both);
        if !both || self.analysis.has_shape(tokens.start, Shape::QUOTED) {
            return None;
        }
        let here = self.analysis.sentence_of(tokens.start);
        let own = self.analysis.sentences[here].tokens.clone();
        let bound = (own.start..tokens.start).rev().find(|&at| matches!(self.analysis.text_of(at), ":" | ";"));
        let before = (here.saturating_sub(SOME_REACH)..here).rev().find(|&sentence| !self.opens_quoted(sentence));
        let sentence = || before.map(|before| self.analysis.sentences[before].tokens.clone());
        let clause = bound.map(|bound| own.start..bound).or_else(sentence)?;
        // "Ms Berg and Dr Lamm then found two": the two who are named as its subject.
        let named = |pair: &Vec<ReferenceFound>| pair.len() == 2 && pair.iter().all(|member| member.entity.is_some());
        if let Some(pair) = self.subject_together(&clause).filter(named) {
            return Some(pair.iter().map(|member| self.again(tokens.clone(), member)).collect());
        }
        let subject = self.phrases.main_subject(clause)?;
        let two = |at: usize| self.analysis.means(at, |meaning| matches!(meaning, Meaning::Cardinal(number) if number as usize == 2));
        let fits = two(subject.start) && self.is_plural_phrase(&subject);
        fits.then(|| vec![ReferenceFound { name: Some(self.own_words(subject)), ..source.clone() }])
    }

    /// "We interviewed | 46 people from the villages", "I spoke to four of the | riders": the first people of a sentence in which
    /// the writer tells whom they met.
    fn people_told_of(&self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let first = self.phrases.behind_number(sentence.clone());
        let own = self.classes(first).any(Classes::SPEAKER_PRONOUN) && !self.classes(first).any(Classes::POSSESSIVE);
        let people = |&at: &usize| self.is_plural(at) && self.is_called_somebody(at) && !self.analysis.has_shape(at, Shape::QUOTED);
        let noun = sentence.clone().find(people).filter(|_| own)?;
        let start = self.phrases.opening_of(noun, sentence.start);
        let phrase = self.phrases.after(start, sentence.end).filter(|phrase| phrase.contains(&noun));
        Some(phrase.unwrap_or(start..noun + 1))
    }

    /// "Outside the gates this morning, | parents | were divided": the subject of a sentence by its tree.
    fn root_subject(&self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let words = &self.analysis.words;
        let subject = |&at: &usize| {
            self.analysis
                .word_of(at)
                .is_some_and(|word| words[word].relation == Relation::Nsubj && words[words[word].head as usize].relation == Relation::Root)
        };
        let head = sentence.clone().find(subject)?;
        Some(self.phrases.opening_of(head, sentence.start)..head + 1)
    }

    /// "Officials | who have worked on the file": whoever only a clause with "who" or a participle tells apart.
    fn with_clause(&self, subject: Range<usize>) -> Range<usize> {
        let sentence = &self.analysis.sentences[self.analysis.sentence_of(subject.start)].tokens;
        let verb = |at: usize| matches!(self.analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let finite = |at: usize| verb(at) && self.analysis.features_of(at).contains("VerbForm=Fin");
        let who = subject.end < sentence.end && self.classes(subject.end).any(Classes::WHO);
        let described = who || verb(subject.end) && !finite(subject.end) || self.classes(subject.end).any(Classes::PREPOSITION);
        // The second finite verb behind "who" is that of the subject.
        let mut finite_verbs = (subject.end..sentence.end).filter(|&at| finite(at));
        let end = if who { finite_verbs.nth(1) } else { finite_verbs.next() };
        let marked = |end: usize| (subject.end..end).any(|at| self.analysis.piece_of(at) == Piece::Mark);
        match end.filter(|&end| described && !marked(end)) {
            Some(end) => subject.start..end,
            None => subject,
        }
    }

    /// "the two organisations", "both", "they" after "A and B said": those who spoke together last.
    fn those_before(&self, source: &ReferenceFound) -> Option<Vec<ReferenceFound>> {
        let tokens = &source.tokens;
        let known = source.entity.is_some() || source.name.is_some() || source.author || !source.candidates.is_empty();
        if known || self.analysis.has_shape(tokens.start, Shape::QUOTED) {
            return None;
        }
        let last = self.joint.last()?;
        let here = self.analysis.sentence_of(tokens.start);
        let there = last.iter().map(|member| self.analysis.sentence_of(member.tokens.start)).max()?;
        // Nobody else was heard in between.
        let latest = self.heard.last().is_some_and(|heard| last.iter().any(|member| member.tokens == heard.tokens));
        if here.checked_sub(there).is_none_or(|apart| apart > JOINT_REACH) || !latest {
            return None;
        }
        let pronoun = self.classes(tokens.start).any(Classes::PLURAL_PRONOUN);
        let number = tokens.clone().find_map(|at| {
            self.analysis
                .hits_at(at)
                .iter()
                .find_map(|hit| if let Meaning::Cardinal(number) = hit.meaning { Some(number as usize) } else { None })
        });
        let both = tokens.clone().any(|at| self.classes(at).any(Classes::QUANTIFIER)) && self.is_plural_phrase(tokens) && number.is_none();
        // "The agencies": no others of the kind were heard since.
        let core = self.core(tokens.clone());
        let plain =
            core.len() == 2 && core.end == tokens.end && self.classes(core.start).any(Classes::ARTICLE) && self.is_plural_phrase(tokens);
        let people = last.iter().all(|member| member.sort == Sort::Person);
        let bodies = last.iter().all(|member| member.sort == Sort::Body);
        let of_sort = match source.sort {
            Sort::Person => people || pronoun,
            Sort::Body => bodies,
            _ => people || bodies,
        };
        let counted = number.map_or(pronoun || plain || (both && last.len() == 2), |number| number == last.len());
        let of_sort = if plain && !pronoun { of_sort && matches!(source.sort, Sort::Person | Sort::Body) } else { of_sort };
        (of_sort && counted).then(|| last.iter().map(|member| self.again(tokens.clone(), member)).collect())
    }

    fn is_plural_phrase(&self, tokens: &Range<usize>) -> bool {
        let core = self.core(tokens.clone());
        self.is_plural(core.end - 1)
    }

    /// "A, B and C said": the phrases before the one beside the verb, up to the head of the clause.
    fn joined_before(&self, source: &ReferenceFound, cue: &Range<usize>) -> Option<Vec<ReferenceFound>> {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(cue.start)].tokens.clone();
        let floor = self.phrases.behind_number(sentence);
        let and = source.tokens.start.checked_sub(1).filter(|&and| and > floor && self.classes(and).any(Classes::COORDINATOR))?;
        // "A told us so and B says": one who speaks alone.
        if self.analysis.hits_at(cue.start).iter().any(|hit| matches!(hit.meaning, Meaning::Cue(_)) && hit.form == WordForm::Third) {
            return None;
        }
        let mut members = vec![source.clone()];
        let mut end = and;
        let mut comma = self.analysis.is_mark(end - 1, ",");
        loop {
            let stop = if self.analysis.is_mark(end - 1, ",") { end - 1 } else { end };
            let phrase = self.phrases.before(stop, floor).filter(|phrase| self.is_nominal(phrase) || self.is_he(phrase))?;
            // "The Minister of Fisheries and Marine Affairs, Ivo Lamm, said": one office, not two who speak.
            if self.whole_office(&phrase).end > phrase.end {
                return Some(vec![self.resolve_noun(phrase)]);
            }
            // "The Police and Crime Commissioner, Ida Berg, said": words without an article of their own, up to one name.
            if let Some(one) = self.one_office_of_two(&phrase, source) {
                return Some(vec![one]);
            }
            members.push(if self.is_he(&phrase) { self.resolve(phrase.clone()) } else { self.resolve_noun(phrase.clone()) });
            end = phrase.start;
            let tree = self.phrases.subject_by_tree(cue.start).is_some_and(|head| phrase.contains(&head));
            if tree || (!comma && self.opens_clause(end, floor)) {
                break;
            }
            if !self.analysis.is_mark(end - 1, ",") || end - 1 <= floor || members.len() > 8 {
                return None;
            }
            comma = false;
        }
        members.reverse();
        self.whole(members)
    }

    /// "The Police | and | Crime Commissioner |, Ida Berg": one word with an article that is nobody's office, and an office
    /// without one, whose holder is named behind it.
    fn one_office_of_two(&self, phrase: &Range<usize>, source: &ReferenceFound) -> Option<ReferenceFound> {
        let analysis = self.analysis;
        let first = phrase.len() == 2 && self.classes(phrase.start).any(Classes::ARTICLE) && analysis.is_capitalised(phrase.end - 1);
        let person = source.entity.filter(|_| source.sort == Sort::Person && first)?;
        let comma = source.tokens.clone().find(|&at| analysis.is_mark(at, ",")).unwrap_or(source.tokens.end);
        let named = self.mention_from(comma + 1).filter(|mention| analysis.is_mark(comma, ",") && mention.entity == person)?;
        let office = source.tokens.start..comma;
        let plain = office.len() > 1 && office.clone().all(|at| analysis.is_capitalised(at) && self.names.mention_at(at).is_none());
        let own = self.role_at_end(&self.core(phrase.clone())).is_some();
        (plain && !own).then(|| ReferenceFound {
            tokens: phrase.start..named.tokens.end,
            role: Some(phrase.start + 1..comma),
            ..source.clone()
        })
    }

    /// "said A and B": the phrase that is joined to the one behind the verb.
    fn joined_behind(&self, source: &ReferenceFound, cue: &Range<usize>) -> Option<Vec<ReferenceFound>> {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(cue.start)].tokens.clone();
        let and = source.tokens.end;
        if source.tokens.start != cue.end || and + 1 >= sentence.end || !self.classes(and).any(Classes::COORDINATOR) {
            return None;
        }
        let phrase = self.phrases.after(and + 1, sentence.end).filter(|phrase| self.is_nominal(phrase))?;
        let closes = phrase.end >= sentence.end || self.analysis.piece_of(phrase.end) == Piece::Mark;
        closes.then(|| vec![source.clone(), self.resolve_noun(phrase)]).and_then(|members| self.whole(members))
    }

    /// "He", "She": "He and Mr Berg asked".
    fn is_he(&self, phrase: &Range<usize>) -> bool {
        let features = self.analysis.features_of(phrase.start);
        phrase.len() == 1 && self.classes(phrase.start).any(Classes::PERSON_PRONOUN) && features.contains("Case=Nom")
    }

    /// A phrase of nouns, with no verb in it that the tree or the lexicons see, and no pronoun.
    fn is_nominal(&self, phrase: &Range<usize>) -> bool {
        let named = |at: usize| self.names.mention_at(at).is_some();
        let verb = phrase.clone().any(|at| !named(at) && matches!(self.analysis.upos_of(at), Upos::Verb | Upos::Aux));
        let last = phrase.end - 1;
        let noun = named(last) || matches!(self.analysis.upos_of(last), Upos::Noun | Upos::Propn);
        noun && !verb && !self.phrases.has_verb(phrase.clone()) && !self.classes(phrase.start).any(crate::phrases::PRONOUN)
    }

    /// Whether nothing but an opening stands before a token: the head of the sentence, a mark, "that", "neither".
    fn opens_clause(&self, at: usize, floor: usize) -> bool {
        if at <= floor {
            return true;
        }
        let before = at - 1;
        self.classes(before).any(Classes::THAT.or(Classes::NEGATION))
            || matches!(self.analysis.text_of(before), ":" | ";")
            || self.analysis.has_shape(before, Shape::CLOSING)
    }

    /// Members without the role before its own name ("the minister, Hollis Embry"); only those who can all speak.
    fn whole(&self, mut members: Vec<ReferenceFound>) -> Option<Vec<ReferenceFound>> {
        let role_of = |one: &ReferenceFound, next: &ReferenceFound| {
            self.names
                .mention_at(next.tokens.end - 1)
                .is_some_and(|mention| mention.role.as_ref().is_some_and(|role| one.tokens.contains(&role.start)))
        };
        let doubled: Vec<bool> =
            members.windows(2).map(|two| role_of(&two[0], &two[1]) || two[0].entity.is_some() && two[0].entity == two[1].entity).collect();
        let mut number = 0;
        members.retain(|_| {
            number += 1;
            !doubled.get(number - 1).copied().unwrap_or(false)
        });
        (members.len() > 1 && members.iter().all(|member| self.can_speak(member))).then_some(members)
    }
}
