//! Who is meant: from the words of a noun phrase to the actor of the document.
//!
//! A name leads to its entity. "the newspaper", "the spokesperson" and pronouns lead to what was
//! named or heard before, if one thing alone fits; where two could be meant both are kept as
//! candidates, and where nothing fits the words stand alone.

mod aged;
pub(crate) mod antecedents;
mod apposed;
mod asked;
mod below;
mod described;
mod descriptions;
mod epithets;
mod gathered;
pub(crate) mod gender;
mod letters;
mod owned;
mod papers;
mod parties;
mod pronouns;
mod resolving;
mod several;
mod signers;
mod together;
mod words;

use std::ops::Range;

use plimsoll_language::{Analysis, Relation, Upos};
use plimsoll_pack::{Classes, Gender, Meaning, Role};
use plimsoll_record::EntityType;

use crate::names::{MentionFound, Names};
use crate::phrases::{PRONOUN, Phrases};
use letters::{greeting, undersigned};
pub(crate) use pronouns::is_same;

/// Words that stand for somebody, and who that is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReferenceFound {
    pub(crate) tokens: Range<usize>,
    pub(crate) entity: Option<usize>,
    /// The name, where it is no entity's: "spokesperson for the Ministry".
    pub(crate) name: Option<Range<usize>>,
    pub(crate) role: Option<Range<usize>>,
    /// The organisation spoken for.
    pub(crate) organisation: Option<usize>,
    /// Entities that could be meant, where there is more than one.
    pub(crate) candidates: Vec<usize>,
    /// "we", "our members": the author of the document itself.
    pub(crate) author: bool,
    /// What kind of source the words are.
    pub(crate) sort: Sort,
}

/// What kind of source a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A person, named or not.
    Person,
    /// A body, a state, a court.
    Body,
    /// Something written or counted.
    Evidence,
    /// Whatever else.
    Other,
}

/// Resolves references while a document is read from its start to its end.
pub(crate) struct References<'a, 't> {
    pub(crate) analysis: &'a Analysis<'t>,
    pub(crate) names: &'a Names<'t>,
    pub(crate) phrases: Phrases<'a, 't>,
    /// Who published the document.
    publisher: Option<&'a str>,
    /// The part of the publisher that speaks in it, where it names one.
    part: Option<Range<usize>>,
    /// Sources of claims so far, in the order of the text.
    heard: Vec<ReferenceFound>,
    /// Those of them that spoke together.
    joint: Vec<Vec<ReferenceFound>>,
    /// "the undersigned organisations": what the document calls its authors, where it says so.
    undersigned: Option<Range<usize>>,
    /// Whom a letter greets: what stands behind "Dear".
    greeting: Option<Range<usize>>,
    /// Paragraphs of a transcript in which "you" is whoever answers.
    addressed: Vec<(Range<usize>, ReferenceFound)>,
    /// Paragraphs that open with their speaker, in order.
    labels: Vec<Label>,
    /// What people are called beside their names.
    descriptions: descriptions::Descriptions,
    /// Where people sign, and their bylines.
    signatures: Vec<signers::Signature>,
    /// The two sides of the case that the document is about.
    parties: Option<parties::Parties>,
    /// How deep "his brother", "her lawyer" lead from one to the next.
    depth: std::cell::Cell<usize>,
    /// Entities that a noun can stand for, by its index and word.
    fitting: std::cell::RefCell<rustc_hash::FxHashMap<(u16, String), Vec<usize>>>,
    /// Which pronoun stood for a person where nobody else could be meant.
    genders: std::cell::RefCell<rustc_hash::FxHashMap<usize, Gender>>,
    /// The same of somebody without a name, by the end of the words that tell of them.
    genders_of_words: std::cell::RefCell<rustc_hash::FxHashMap<usize, Gender>>,
    /// What "he", "it" and "they" stand for.
    antecedents: antecedents::Antecedents,
}

/// A paragraph that opens with its speaker and a colon.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    /// The words before the colon.
    pub(crate) words: Range<usize>,
    /// What is said.
    pub(crate) content: Range<usize>,
    pub(crate) speaker: ReferenceFound,
}

/// How many sentences back somebody is still near.
const NEAR_REACH: usize = 3;

/// How many speakers back somebody is looked for who was heard before.
const HEARD_REACH: usize = 200;

/// How many names back somebody with a role is looked for.
const ROLE_REACH: usize = 500;

/// More than this many that could be meant tell nothing.
const MOST_CANDIDATES: usize = 8;

/// "an officer named Berg": the name stands within so many tokens.
const NAMED_WITHIN: usize = 6;

/// The unit in which a pack counts people.
const PERSON: &str = "person";

/// How many sentences back "the ministry" looks for which one is meant.
const ANAPHOR_REACH: usize = 4;

impl<'a, 't> References<'a, 't> {
    pub(crate) fn new(analysis: &'a Analysis<'t>, names: &'a Names<'t>, publisher: Option<&'a str>) -> Self {
        let phrases = Phrases { analysis, names, letter: false };
        let greeting = greeting(analysis, phrases);
        let phrases = Phrases { letter: greeting.is_some(), ..phrases };
        let mut references = Self {
            analysis,
            names,
            phrases,
            publisher,
            part: None,
            heard: Vec::new(),
            joint: Vec::new(),
            undersigned: undersigned(analysis, phrases),
            greeting,
            addressed: Vec::new(),
            labels: Vec::new(),
            descriptions: Default::default(),
            signatures: Vec::new(),
            parties: None,
            depth: Default::default(),
            fitting: Default::default(),
            genders: gender::of_people(analysis, names).into(),
            genders_of_words: Default::default(),
            antecedents: Default::default(),
        };
        references.parties = references.find_parties();
        references.part = references.find_part_that_speaks();
        references.descriptions = references.gather_descriptions();
        references.signatures = references.gather_signatures();
        let rankings = antecedents::Rankings::new(&analysis.library.language.antecedents);
        references.antecedents = antecedents::Antecedents::find(&references, &rankings);
        references
    }

    /// Who published the document.
    pub(crate) fn publisher(&self) -> Option<&'a str> {
        self.publisher
    }

    /// Remembers who was heard last.
    pub(crate) fn hear(&mut self, sources: &[ReferenceFound]) {
        for source in sources {
            let pronoun = source.tokens.len() == 1 && self.classes(source.tokens.start).any(PRONOUN);
            let pronoun = pronoun || self.is_age(&source.tokens);
            if source.entity.is_some() || source.name.is_some() || !pronoun {
                self.heard.push(source.clone());
            }
        }
        if sources.len() > 1 {
            self.joint.push(sources.to_vec());
        }
    }

    /// Tells which paragraphs open with their speaker.
    pub(crate) fn set_labels(&mut self, labels: Vec<Label>) {
        self.labels = labels;
    }

    /// Tells whom "you" means in which paragraphs.
    pub(crate) fn set_addressed(&mut self, addressed: Vec<(Range<usize>, ReferenceFound)>) {
        self.phrases.letter |= !addressed.is_empty();
        self.addressed = addressed;
    }

    /// Whether the document is a court's: its publisher, or the first heading, names one.
    pub(crate) fn is_by_court(&self) -> bool {
        let heading = |sentence: &&plimsoll_language::Sentence| sentence.kind == plimsoll_record::BlockKind::Heading;
        let Some(first) = self.analysis.sentences.iter().find(heading) else { return false };
        let court = |meaning| match meaning {
            Meaning::Head(head) => self.analysis.library.language.heads[head as usize].entity_type == EntityType::Court,
            _ => false,
        };
        let named = |mention: &MentionFound| self.names.entity(mention).entity_type == EntityType::Court;
        first.tokens.clone().any(|at| self.analysis.means(at, court)) || self.names.within(first.tokens.clone()).iter().any(named)
    }

    fn classes(&self, at: usize) -> Classes {
        self.analysis.classes_of(at)
    }

    /// The person whose name ends words for an office, right behind it and not behind "of".
    fn person_at_end(&self, words: Range<usize>) -> Option<usize> {
        let mention = self.names.mention_at(words.end.checked_sub(1)?)?;
        let person = self.names.entity(mention).entity_type == EntityType::Person && mention.others.is_empty();
        let inside = mention.tokens.start > words.start && mention.tokens.end == words.end;
        (person && inside && !self.classes(mention.tokens.start - 1).any(Classes::PREPOSITION)).then_some(mention.entity)
    }

    /// "The Special Rapporteur", who publishes under the name of the office: the person who has it.
    fn person_who_publishes(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let person = self.bearer_of(self.publisher()?)?;
        let found = &self.names.entities[person];
        let (role, organisation) = (found.role.clone(), found.organisation);
        Some(ReferenceFound { entity: Some(person), role, organisation, sort: Sort::Person, ..plain(tokens.clone()) })
    }

    pub(crate) fn is_time(&self, at: usize) -> bool {
        self.analysis.means(at, |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_)))
    }

    fn mention_inside(&self, tokens: Range<usize>) -> Option<&'a MentionFound> {
        self.names.within(tokens.clone()).iter().find(|mention| mention.tokens.end <= tokens.end)
    }

    fn named(&self, tokens: Range<usize>, mention: &MentionFound) -> ReferenceFound {
        let entity = self.names.entity(mention);
        if entity.entity_type != EntityType::Person
            && self.publisher() == Some(entity.name)
            && let Some(person) = self.person_who_publishes(&tokens)
        {
            return person;
        }
        let sort = sort_of(entity.entity_type);
        let mut candidates = Vec::new();
        if !mention.others.is_empty()
            && let Some(found) = self.one_of_short(&tokens, mention)
        {
            return found;
        }
        if !mention.others.is_empty() {
            candidates.push(mention.entity);
            candidates.extend(&mention.others);
        }
        // "the spokesperson for | Amnesty": the name is what the role hangs on.
        if mention.tokens.start > tokens.start
            && let core = self.core(tokens.start..mention.tokens.start)
            && let Some((words, role)) = self.role_at_end(&core)
            && entity.entity_type != EntityType::Person
        {
            return self.role(tokens, words, role, Some(mention));
        }
        ReferenceFound {
            entity: candidates.is_empty().then_some(mention.entity),
            role: mention.role.clone().or_else(|| entity.role.clone()),
            organisation: mention.organisation.or(entity.organisation),
            candidates,
            sort,
            ..plain(tokens)
        }
    }

    /// Other words for somebody who was heard before; without a name, by the words of that time.
    pub(crate) fn again(&self, tokens: Range<usize>, heard: &ReferenceFound) -> ReferenceFound {
        let words = || self.own_words(heard.tokens.clone());
        let unnamed = heard.entity.is_none() && heard.candidates.is_empty() && !heard.author;
        let name = heard.name.clone().or_else(|| unnamed.then(words));
        ReferenceFound { tokens, name, ..heard.clone() }
    }

    /// "an officer", some sentences before "the officer": where somebody was introduced by the noun of a phrase alone.
    fn introduced_anew(&self, tokens: &Range<usize>, noun: usize) -> Option<usize> {
        let analysis = self.analysis;
        let first = analysis.sentence_of(tokens.start).saturating_sub(NEAR_REACH);
        let start = analysis.sentences[first].tokens.start;
        let alone = |&at: &usize| {
            let article = at.checked_sub(1).is_some_and(|before| self.classes(before).any(Classes::ARTICLE) && !self.is_definite(before));
            // "An officer, Ida Berg, said", "an officer named Berg": a name stands beside.
            let named = analysis.is_mark(at + 1, ",") && self.mention_from(at + 2).is_some() || self.names.mention_at(at + 1).is_some();
            // "Ida Berg, an officer", "she is an officer": of somebody who is known.
            let of_known = at.checked_sub(2).is_some_and(|before| {
                let name = before > 0 && analysis.is_mark(before, ",") && self.names.mention_at(before - 1).is_some();
                name || self.classes(before).any(Classes::BE)
            });
            article
                && self.acts_in_the_past(at)
                && !named
                && !of_known
                && analysis.text_of(at).eq_ignore_ascii_case(analysis.text_of(noun))
                && self.called(&(at..tokens.start.min(at + NAMED_WITHIN))).is_none()
        };
        (start..tokens.start).rfind(alone)
    }

    /// "an officer | stopped", "asked | an officer": whether a noun is the subject of a verb of the past, or whom a verb of saying is
    /// said to. "A judge must be fair", "as an envoy", "became a minister" bring nobody in.
    fn acts_in_the_past(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let words = &analysis.words;
        let Some(noun) = analysis.word_of(at) else { return false };
        let verb = words[noun].head as usize;
        let verb_at = words[verb].token as usize;
        let past = |word: usize| {
            let features = analysis.model.features(words[word].features);
            features.contains("Tense=Past") && features.contains("VerbForm=Fin")
        };
        let helpers =
            || analysis.dependents_of(verb).filter(|&word| words[word].relation == Relation::Aux || words[word].upos == Upos::Aux);
        let unreal = Classes::POSSIBLE.or(Classes::FUTURE).or(Classes::REQUIRED);
        let modal = helpers().any(|word| self.classes(words[word].token as usize).any(unreal));
        let told = past(verb) || helpers().any(past);
        if words[verb].upos != Upos::Verb || modal || !told {
            return false;
        }
        let subject = words[noun].relation == Relation::Nsubj || analysis.is_passive_subject(noun);
        let owns = self.classes(verb_at).any(Classes::HAVE);
        let cue = analysis.means(verb_at, |meaning| matches!(meaning, Meaning::Cue(_)));
        let told_to = matches!(words[noun].relation, Relation::Obj | Relation::Iobj) && cue;
        subject && noun < verb && !owns || told_to && noun > verb
    }

    /// "a spokesperson for the ministry", "the spokesperson", "UN experts", "a survivor".
    fn role(&self, tokens: Range<usize>, words: Range<usize>, role: Role, inside: Option<&MentionFound>) -> ReferenceFound {
        let found = ReferenceFound { role: Some(words.clone()), sort: Sort::Person, ..plain(tokens.clone()) };
        // "a woman whose son died at Kell" is no woman of Kell.
        let clause = |start: usize| (tokens.start..start).any(|at| self.classes(at).any(Classes::WHO));
        let body = |mention: &&MentionFound| {
            let person = self.names.entity(mention).entity_type == EntityType::Person;
            self.names.is_actor(mention.entity) && !person && !clause(mention.tokens.start)
        };
        if let Some(mention) = inside.filter(body) {
            let name = self.own_words(tokens);
            return ReferenceFound { name: Some(name), organisation: Some(mention.entity), ..found };
        }
        // "The Athletes' Representative", of "Ida Berg (Athletes' Representative)": an office with a mark in it.
        let titled = self.classes(tokens.start).any(Classes::ARTICLE) && inside.is_none() && self.analysis.is_capitalised(words.end - 1);
        if let Some(person) = titled.then(|| self.person_described(&tokens, words.end - 1).one()).flatten() {
            return ReferenceFound { entity: Some(person), organisation: self.names.entities[person].organisation, ..found };
        }
        // "its director", "the company's director": the one of that body or person, not any.
        if self.classes(tokens.start).any(Classes::POSSESSIVE) || self.possessor(tokens.start..words.start).is_some() {
            return self.role_of_somebody(tokens, &words, found);
        }
        let bearer = |person: usize| ReferenceFound {
            entity: Some(person),
            organisation: self.names.entities[person].organisation,
            ..found.clone()
        };
        if !self.is_definite(tokens.start) {
            return self.named_further_on(&tokens, words.end - 1).map_or(found.clone(), bearer);
        }
        // "He asked an officer. The officer refused", above "Officer Berg": whoever was introduced without a name is not
        // somebody who is named elsewhere.
        let anew = self.introduced_anew(&tokens, words.end - 1);
        let known = |person: usize| anew.is_none_or(|at| self.last_named(person, tokens.start).is_some_and(|named| named > at));
        match self.person_described(&tokens, words.end - 1) {
            descriptions::Meant::One(person) if known(person) => return bearer(person),
            descriptions::Meant::Several(candidates) if role != Role::Private => return ReferenceFound { candidates, ..found },
            _ => {}
        }
        if role != Role::Private
            && let Some(person) = self.person_with_shorter_role(&words).filter(|&person| known(person))
        {
            return bearer(person);
        }
        // The same role was heard before, or somebody speaks for a body that was heard.
        // "The man who found it" is not any man who was heard.
        let described = self.core(tokens.clone()).end < tokens.end;
        let heard = self.heard_as(&tokens).filter(|_| !described);
        // "The officer", right behind "Colonel Berg", is not "a senior officer" who was heard long before.
        let here = self.analysis.sentence_of(tokens.start);
        let broader = match self.person_by_broader_noun(&tokens, words.end - 1) {
            descriptions::Meant::One(person) if !known(person) => descriptions::Meant::Nobody,
            broader => broader,
        };
        let nearer = match (
            &broader,
            self.heard
                .iter()
                .rev()
                .take(HEARD_REACH)
                .find(|heard| self.noun_of(heard.tokens.clone()).ends_with(&self.noun_of(tokens.clone()))),
        ) {
            (descriptions::Meant::One(person), Some(heard)) => self
                .last_named(*person, tokens.start)
                .filter(|&named| named > heard.tokens.start && here - self.analysis.sentence_of(named) <= 1)
                .map(|_| *person),
            _ => None,
        };
        if let Some(person) = nearer.filter(|_| heard.is_some()) {
            return bearer(person);
        }
        if let Some(same) = heard {
            return same;
        }
        let near = self.near(tokens.start);
        let last = self.heard.last().filter(|heard| near.contains(&heard.tokens.start));
        if role == Role::Speaker
            && self.classes(tokens.start).any(Classes::ARTICLE)
            && let Some(body) =
                last.and_then(|heard| heard.entity).filter(|&entity| self.names.entities[entity].entity_type == EntityType::Organisation)
        {
            return ReferenceFound { organisation: Some(body), ..found };
        }
        // "the inspector", of a fisheries inspector
        // "The minister", after "Minister of Fisheries Ivo Lamm"
        // "asked an officer | for a doctor": what stands behind whoever was brought in is no part of their name, but for "of".
        let brought_in =
            |name: &Range<usize>| anew.is_none_or(|at| !name.contains(&at) || at + 1 == name.end || self.analysis.joins_names(at + 1));
        let fuller = self.fuller_before(&tokens).filter(|name| !described && brought_in(name));
        if let Some(person) = fuller.clone().and_then(|name| self.person_at_end(name)) {
            return bearer(person);
        }
        match fuller {
            Some(name) => match name.start.checked_sub(1).and_then(|start| self.apposed_person(&(start..name.end))) {
                // "The witness", after "The first witness, carer Ida Berg, said"
                Some(mention) => bearer(mention.entity),
                None => ReferenceFound { name: Some(name), ..found },
            },
            None => match broader {
                descriptions::Meant::One(person) => bearer(person),
                descriptions::Meant::Several(candidates) => ReferenceFound { candidates, ..found },
                descriptions::Meant::Nobody => self.epithet(&tokens).unwrap_or(found),
            },
        }
    }
}

impl ReferenceFound {
    /// The same somebody, by other words.
    fn with_tokens(self, tokens: Range<usize>) -> Self {
        Self { tokens, ..self }
    }
}

/// What kind of source something with a name is.
fn sort_of(entity: EntityType) -> Sort {
    match entity {
        EntityType::Person => Sort::Person,
        EntityType::Agreement | EntityType::Law => Sort::Evidence,
        _ => Sort::Body,
    }
}

fn plain(tokens: Range<usize>) -> ReferenceFound {
    ReferenceFound {
        tokens,
        entity: None,
        name: None,
        role: None,
        organisation: None,
        candidates: Vec::new(),
        author: false,
        sort: Sort::Other,
    }
}
