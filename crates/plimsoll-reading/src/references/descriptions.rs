//! What people are called beside their names, and whom such words mean: "the Permanent Secretary" after "The Permanent
//! Secretary, Ministry of Ports, Mr Ivo Lamm"; "the violinist" after "violinist Ivo Lamm".
//!
//! All that is said of somebody beside the name is gathered once for a document: titles and roles, appositions on either
//! side, brackets, what the tree takes for an apposition, and what "is" or "was" makes them. Words mean a person where the
//! noun is the same, all that describes it was told of that person, and no "deputy" or "former" stands on one side alone.
//! Of several the one who alone was told of near is meant; otherwise all are kept. A broader noun ("the officer") means who
//! was called by a narrower one ("Superintendent Berg") near before, if nobody was called by the broader one.

use std::ops::Range;

use plimsoll_language::Relation;
use plimsoll_pack::{Classes, Meaning, Piece, Role};
use plimsoll_record::EntityType;
use rustc_hash::FxHashMap;

use super::{ANAPHOR_REACH, MOST_CANDIDATES, ReferenceFound, References};
use crate::names::MentionFound;

/// What stands between a name and what the tree takes for its apposition is at most so long.
pub(super) const APPOSED: usize = 16;

/// What somebody is called at one place.
#[derive(Debug, Clone)]
pub(super) struct Description {
    pub(super) entity: usize,
    /// The words, up to the name or the end of the phrase.
    pub(super) tokens: Range<usize>,
    /// The noun that says what the person is.
    pub(super) noun: usize,
    /// The body that the role is in.
    pub(super) organisation: Option<usize>,
}

/// Whom a description means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    Nobody,
    One(usize),
    Several(Vec<usize>),
}

impl Meant {
    pub(super) fn one(self) -> Option<usize> {
        if let Self::One(entity) = self { Some(entity) } else { None }
    }
}

/// All descriptions of a document.
#[derive(Debug, Default)]
pub(super) struct Descriptions {
    /// By their noun in small letters.
    pub(super) by_noun: FxHashMap<String, Vec<Description>>,
    /// Those with a noun that a broader one can take up, by the number of the group.
    pub(super) narrower: FxHashMap<u16, Vec<Description>>,
}

impl Descriptions {
    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &Description> {
        self.by_noun.values().flatten()
    }

    fn get(&self, noun: &str) -> Option<&Vec<Description>> {
        self.by_noun.get(noun)
    }
}

impl<'a> References<'a, '_> {
    /// Which person a definite phrase means whose noun stands at a token.
    pub(super) fn person_described(&self, phrase: &Range<usize>, noun: usize) -> Meant {
        self.somebody_described(phrase, noun, |kind| kind == EntityType::Person)
    }

    /// Which body such a phrase means: "the watchdog" after "Clear Air, a watchdog,".
    pub(super) fn body_described(&self, phrase: &Range<usize>, noun: usize) -> Meant {
        self.somebody_described(phrase, noun, |kind| kind != EntityType::Person)
    }

    fn somebody_described(&self, phrase: &Range<usize>, noun: usize, wanted: impl Fn(EntityType) -> bool) -> Meant {
        let Some(all) = self.descriptions.get(&self.analysis.text_of(noun).to_lowercase()) else { return Meant::Nobody };
        let wanted = |described: &&Description| wanted(self.names.entities[described.entity].entity_type);
        let people = self.people_fitting(phrase, noun, all.iter().filter(wanted));
        // "The judge", right behind "Ivo Berg, a retired judge", is no judge who is named only further down.
        let once = |described: &&Description| {
            let before = described.tokens.start..described.noun;
            before.into_iter().any(|at| self.analysis.means(at, |meaning| meaning == Meaning::Once))
        };
        let near = |described: &&Description| self.is_named_near(described.entity, phrase.start);
        let unnamed = people.iter().all(|&person| self.last_named(person, phrase.start).is_none());
        if unnamed && all.iter().filter(wanted).filter(once).any(|described| near(&described)) {
            return Meant::Nobody;
        }
        // Who is named before comes first; whoever is named only later, where nobody else fits.
        let before = phrase.start;
        let earlier: Vec<usize> = people.iter().copied().filter(|&person| self.last_named(person, before).is_some()).collect();
        match (earlier.as_slice(), people.as_slice()) {
            ([], [one]) | ([one], _) => Meant::One(*one),
            ([], []) => Meant::Nobody,
            ([], several) => Meant::Several(several.iter().copied().take(MOST_CANDIDATES).collect()),
            (several, _) => {
                let near: Vec<usize> = several.iter().copied().filter(|&person| self.is_named_near(person, before)).collect();
                match near.as_slice() {
                    [one] => Meant::One(*one),
                    _ => Meant::Several(several.iter().copied().take(MOST_CANDIDATES).collect()),
                }
            }
        }
    }

    /// "A spokeswoman said. … The spokeswoman, Anna Berg, added": who is named only where told of again by the same noun.
    pub(super) fn named_further_on(&self, phrase: &Range<usize>, noun: usize) -> Option<usize> {
        let all = self.descriptions.get(&self.analysis.text_of(noun).to_lowercase())?;
        let own = Description { entity: usize::MAX, tokens: phrase.clone(), noun, organisation: None };
        let again = |described: &&Description| {
            let start = described.tokens.start;
            let definite = self.is_definite(start) || start > 0 && self.is_definite(start - 1);
            let sentence = self.analysis.sentences[self.analysis.sentence_of(described.noun)].tokens.start;
            let person = self.names.entities[described.entity].entity_type == EntityType::Person;
            let first = || described.noun > noun && self.last_named(described.entity, sentence).is_none();
            let same = || self.fits_description(&described.tokens, described.noun, &own) && !self.is_introduced(noun + 1, described.noun);
            person && definite && first() && same()
        };
        let mut people = all.iter().filter(again).map(|described| described.entity);
        let first = people.next().filter(|_| self.classes(phrase.start).any(Classes::ARTICLE))?;
        people.all(|person| person == first).then_some(first)
    }

    /// "The Ministers", "both ministers": the two who were told of by the noun in the singular, with their names and in one
    /// sentence, which begins at the token given with them; nobody where a third one, or others, were told of by it.
    pub(super) fn two_of_office(&self, noun: usize) -> Option<([usize; 2], usize)> {
        let analysis = self.analysis;
        let office = |meaning| matches!(meaning, Meaning::Role(Role::Office));
        let word =
            analysis.word_of(noun).filter(|_| self.is_plural(noun) && analysis.hits_at(noun).iter().any(|hit| office(hit.meaning)))?;
        let mut one = String::new();
        analysis.model.lemma(&analysis.words[word], analysis.text_of(noun), &mut one);
        one.make_ascii_lowercase();
        let all = self.descriptions.get(&one).filter(|_| !analysis.text_of(noun).eq_ignore_ascii_case(&one))?;
        let mut people: Vec<usize> = all.iter().filter(|told| told.noun < noun).map(|told| told.entity).collect();
        people.sort_by_key(|&person| self.names.mentions.iter().position(|mention| mention.entity == person));
        people.dedup();
        let [first, second] = people.as_slice() else { return None };
        let named = |person: usize| self.names.entities[person].entity_type == EntityType::Person;
        let told_in = |person: usize| all.iter().filter(move |told| told.entity == person && told.noun < noun);
        let sentence = told_in(*first).map(|told| analysis.sentence_of(told.noun)).rev().find(|&sentence| {
            // "Minister Berg was replaced by Minister Lamm", "The former minister": one who came behind the other.
            let tokens = analysis.sentences[sentence].tokens.clone();
            let replaced =
                |at: usize| analysis.classes_of(at).any(Classes::AGENT) || analysis.means(at, |meaning| meaning == Meaning::Once);
            let object = |told: &Description| {
                let word = analysis.word_of(told.noun);
                word.is_some_and(|word| matches!(analysis.words[word].relation, Relation::Obj | Relation::Iobj))
            };
            let both = told_in(*first).chain(told_in(*second)).filter(|told| tokens.contains(&told.noun));
            let second = told_in(*second).any(|told| tokens.contains(&told.noun));
            second && !tokens.clone().any(replaced) && !both.clone().any(object)
        })?;
        let start = analysis.sentences[sentence].tokens.start;
        // "The mayors of 40 cities met", "Another mayor": others were told of by the noun as well.
        let others = |at: usize| {
            let plural = analysis.text_of(at).eq_ignore_ascii_case(analysis.text_of(noun));
            let opening = self.phrases.opening_of(at, analysis.sentences[analysis.sentence_of(at)].tokens.start);
            let classes = self.classes(opening);
            let bare = plural && opening + 1 == at && !self.classes(at + 1).any(Classes::PREPOSITION);
            let both = analysis.means(opening, |meaning| meaning == Meaning::Both);
            let counted = classes.any(Classes::QUANTIFIER) && !both || classes.any(Classes::ARTICLE) && !self.is_definite(opening);
            plural && !(bare && (both || self.is_definite(opening))) || !plural && opening < at && counted
        };
        let same = |at: &usize| [analysis.text_of(noun), &one].iter().any(|form| analysis.text_of(*at).eq_ignore_ascii_case(form));
        let alone = !(0..noun.saturating_sub(1)).filter(same).any(others);
        (alone && named(*first) && named(*second)).then_some(([*first, *second], start))
    }

    /// The different people whose descriptions a phrase fits.
    fn people_fitting<'d>(&self, phrase: &Range<usize>, noun: usize, all: impl Iterator<Item = &'d Description>) -> Vec<usize> {
        let mut people: Vec<usize> = Vec::new();
        for described in all.filter(|described| !described.tokens.contains(&noun) && self.fits_description(phrase, noun, described)) {
            if !people.contains(&described.entity) {
                people.push(described.entity);
            }
        }
        people
    }

    /// "The officer", after "Superintendent Berg": who was called near before by a narrower noun, where nobody is called by
    /// the broader one.
    pub(super) fn person_by_broader_noun(&self, phrase: &Range<usize>, noun: usize) -> Meant {
        if !self.is_definite(phrase.start) || self.is_plural(noun) {
            return Meant::Nobody;
        }
        let mut people = self.people_of_group(phrase, noun);
        people.retain(|&person| self.is_named_near(person, phrase.start));
        let since = people.iter().filter_map(|&person| self.last_named(person, phrase.start)).max().unwrap_or(noun);
        if self.is_introduced(since, noun) {
            return Meant::Nobody;
        }
        match people.as_slice() {
            [] => Meant::Nobody,
            [one] => Meant::One(*one),
            several => Meant::Several(several.iter().copied().take(MOST_CANDIDATES).collect()),
        }
    }

    /// All whom the document calls by a narrower noun than that at the end of a phrase.
    pub(super) fn people_of_group(&self, phrase: &Range<usize>, noun: usize) -> Vec<usize> {
        let ends = |at: usize| self.analysis.hits_at(at).iter().filter(|hit| hit.end as usize == noun + 1);
        let groups = phrase.clone().flat_map(ends).filter_map(|hit| match hit.meaning {
            Meaning::Broader(group) => self.descriptions.narrower.get(&group),
            _ => None,
        });
        let person = |described: &&Description| self.names.entities[described.entity].entity_type == EntityType::Person;
        self.people_fitting(phrase, noun, groups.flatten().filter(person))
    }

    /// Whether somebody without a name was told of by a noun since a token: "an officer", "two officers".
    pub(super) fn is_introduced(&self, since: usize, noun: usize) -> bool {
        let word = self.analysis.text_of(noun);
        let introduces = |at: usize| {
            let sentence = self.analysis.sentences[self.analysis.sentence_of(at)].tokens.start;
            let opening = self.phrases.opening_of(at, sentence);
            let classes = self.classes(opening);
            opening < at && (classes.any(Classes::QUANTIFIER) || classes.any(Classes::ARTICLE) && !self.is_definite(opening))
        };
        let same = |at: &usize| self.analysis.text_of(*at).eq_ignore_ascii_case(word) && self.names.mention_at(*at).is_none();
        (since..noun).filter(same).any(introduces)
    }

    /// Whether somebody is named in one of the last sentences.
    fn is_named_near(&self, person: usize, before: usize) -> bool {
        let here = self.analysis.sentence_of(before);
        self.last_named(person, before).is_some_and(|at| here - self.analysis.sentence_of(at) <= ANAPHOR_REACH)
    }

    /// Whether the document says beside a name what its bearer is.
    pub(super) fn is_described(&self, entity: usize) -> bool {
        self.descriptions.all().any(|described| described.entity == entity)
    }

    /// Where somebody is named last before a token.
    pub(super) fn last_named(&self, person: usize, before: usize) -> Option<usize> {
        self.names
            .before(before)
            .iter()
            .rev()
            .take(super::ROLE_REACH)
            .find(|mention| mention.entity == person)
            .map(|mention| mention.tokens.start)
    }

    /// Whether all that describes the noun of a phrase was told of somebody, and no more that sets them apart.
    fn fits_description(&self, phrase: &Range<usize>, noun: usize, described: &Description) -> bool {
        let analysis = self.analysis;
        let has = |tokens: Range<usize>, wanted: Meaning| tokens.into_iter().any(|at| analysis.means(at, |meaning| meaning == wanted));
        // "Lieutenant Colonel" is one rank of an officer; but a Deputy Minister is not the minister.
        let broader = !analysis.text_of(noun).eq_ignore_ascii_case(analysis.text_of(described.noun));
        let rank = |at: usize| {
            let title = |hit: &plimsoll_language::Hit| matches!(hit.meaning, Meaning::Title) && hit.end as usize > described.noun;
            broader && analysis.hits_at(at).iter().any(title)
        };
        let under = |at: usize| analysis.means(at, |meaning| meaning == Meaning::Under) && !rank(at);
        if has(phrase.start..noun, Meaning::Under) != (described.tokens.start..described.noun).any(under) {
            return false;
        }
        // "the judge", of a retired judge; but not "the minister" of a former one.
        let once = (has(phrase.start..noun, Meaning::Once), has(described.tokens.start..described.noun, Meaning::Once));
        let office = analysis.hits_at(noun).iter().any(|hit| matches!(hit.meaning, Meaning::Role(Role::Office)));
        if once.0 && !once.1 || once.1 && !once.0 && office {
            return false;
        }
        let skipped = Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::POSSESSIVE).or(Classes::QUANTIFIER).or(Classes::PREPOSITION);
        let describing = |at: &usize| {
            *at != noun
                && analysis.piece_of(*at) == Piece::Word
                && !analysis.classes_of(*at).any(skipped.or(Classes::COORDINATOR))
                && !analysis.means(*at, |meaning| matches!(meaning, Meaning::Once | Meaning::Title))
                && !analysis.is_possessive(*at)
        };
        let body = described.organisation.map(|body| self.names.entities[body].name.to_lowercase());
        let told = |at: usize| {
            let word = analysis.text_of(at);
            described.tokens.clone().any(|other| analysis.text_of(other).eq_ignore_ascii_case(word))
                || body.as_ref().is_some_and(|body| body.split_whitespace().any(|part| part == word.to_lowercase()))
        };
        phrase.clone().filter(describing).all(told)
    }

    /// "My predecessor", "her lawyer": the one person who was told of so, as somebody's of the same.
    pub(super) fn described_of_somebody(&self, noun: usize, owner: usize) -> Option<usize> {
        let all = self.descriptions.get(&self.analysis.text_of(noun).to_lowercase())?;
        let of_owner = |described: &&Description| {
            let whose = self.possessor(described.tokens.start..described.noun + 1);
            whose.is_some_and(|whose| whose.end <= described.noun && self.resolve_noun(whose).entity == Some(owner))
        };
        let mut people = all.iter().filter(|described| described.entity != owner).filter(of_owner).map(|described| described.entity);
        let first = people.next()?;
        people.all(|person| person == first).then_some(first)
    }

    /// "DEPUTY SPOKESPERSON:", below "Anna Berg, Deputy Spokesperson": the one person who is called what a label calls its speaker.
    pub(crate) fn bearer_of_label(&self, speaker: &ReferenceFound) -> Option<ReferenceFound> {
        let role = speaker.role.as_ref().filter(|_| speaker.entity.is_none() && speaker.candidates.is_empty())?;
        let person = self.person_described(&speaker.tokens, role.end - 1).one()?;
        let organisation = self.names.entities[person].organisation;
        Some(ReferenceFound { entity: Some(person), name: None, organisation, ..speaker.clone() })
    }

    /// The person whose role is written just so: an expert who publishes under the name of the office.
    pub(super) fn bearer_of(&self, words: &str) -> Option<usize> {
        let plain = |tokens: Range<usize>| self.analysis.slice(self.without_article(tokens));
        let same = |described: &&Description| {
            let whole = plain(described.tokens.clone());
            whole.eq_ignore_ascii_case(words)
                || words.get(..whole.len()).is_some_and(|head| whole.contains(' ') && head.eq_ignore_ascii_case(whole))
        };
        let last = words.split_whitespace().map(str::to_lowercase);
        let mut people = last.filter_map(|word| self.descriptions.get(&word)).flatten().filter(same).map(|described| described.entity);
        let first = people.next()?;
        people.all(|person| person == first).then_some(first)
    }

    /// "The Minister of Fisheries and Ports, the Hon. Ivo Lamm": the name that the tree takes for an apposition.
    pub(super) fn apposed_by_tree(&self, tokens: &Range<usize>) -> Option<&'a MentionFound> {
        let analysis = self.analysis;
        let names = self.names;
        let head = self.core(tokens.clone()).end.checked_sub(1)?;
        let opens = self.classes(tokens.start).any(Classes::ARTICLE.or(Classes::POSSESSIVE)) || self.possessor(tokens.clone()).is_some();
        let role = self.role_at_end(&self.core(tokens.clone())).is_some();
        let word = analysis.word_of(head).filter(|_| opens && role)?;
        let apposed = analysis.dependents_of(word).filter(|&other| analysis.words[other].relation == Relation::Appos);
        let mention = apposed.filter_map(|other| names.mention_at(analysis.words[other].token as usize)).next()?;
        let apart = tokens.end <= mention.phrase.start && mention.tokens.start - tokens.end <= APPOSED;
        let comma =
            mention.phrase.start.checked_sub(1).is_some_and(|at| analysis.is_mark(at, ",") || self.classes(at).any(Classes::ARTICLE));
        let unbroken = !self.phrases.has_verb(tokens.end..mention.phrase.start.max(tokens.end));
        (apart && comma && unbroken && names.entity(mention).entity_type == EntityType::Person).then_some(mention)
    }
}
