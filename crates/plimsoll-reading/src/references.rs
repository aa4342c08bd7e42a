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
pub(crate) mod gender;
mod letters;
mod papers;
mod parties;
mod pronouns;
mod several;
mod signers;
mod words;

use std::ops::Range;

use plimsoll_language::Analysis;
use plimsoll_pack::{Classes, Gender, Meaning, Role};
use plimsoll_record::EntityType;

use crate::names::{GOVERNMENT, MentionFound, Names};
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

    /// Resolves a phrase.
    pub(crate) fn resolve(&self, tokens: Range<usize>) -> ReferenceFound {
        let tokens = self.without_letters(tokens);
        let core = self.core(tokens.clone());
        let last = core.end - 1;
        if tokens.len() == 1 && self.classes(last).any(PRONOUN) && self.names.mention_at(last).is_none() {
            return self.pronoun(tokens);
        }
        // "We at the Harbour Trust believe": the body for which they speak.
        let speaks_for = self.classes(tokens.start).any(PRONOUN)
            && self.classes(tokens.start).any(Classes::SPEAKER_PRONOUN)
            && !self.classes(tokens.start).any(Classes::POSSESSIVE);
        if speaks_for
            && core.len() == 1
            && let Some(body) = self.mention_inside(tokens.clone()).filter(|body| body.tokens.end == tokens.end)
        {
            return self.named(tokens, body);
        }
        // "We at Harbour Notes", of which nothing says that it is a body: the author.
        if speaks_for && core.len() == 1 {
            return self.pronoun(core).with_tokens(tokens);
        }
        if let Some(one) = self.one_of_two(&tokens) {
            return one;
        }
        if core.len() == 1
            && self.phrases.is_you(last)
            && let Some((_, answers)) = self.addressed.iter().find(|(block, _)| block.contains(&last))
        {
            return self.again(tokens, answers);
        }
        if let Some(greeting) = self.greeting.clone().filter(|_| core.len() == 1 && self.phrases.is_you(last)) {
            return self.addressee(tokens, greeting);
        }
        if let Some(aged) = self.of_age(&tokens) {
            return aged;
        }
        if self.is_publisher(&tokens) {
            if let Some(person) = self.person_who_publishes(&tokens) {
                return person;
            }
            return ReferenceFound { author: true, sort: Sort::Body, ..plain(tokens) };
        }
        if let Some(mention) = self.names.mention_at(last) {
            return self.named(tokens, mention);
        }
        // "Leader of the Opposition Anna Berg", "a lawyer for the firm, Anna Berg": the role is that of who is named.
        let holds_role = |mention: &&MentionFound| {
            let person = self.names.entity(mention).entity_type == EntityType::Person && mention.tokens.end == tokens.end;
            let own = mention.role.as_ref().is_some_and(|role| role.start <= last && tokens.contains(&role.start));
            let before = mention.phrase.start.saturating_sub(1);
            let joins = Classes::PREPOSITION.or(Classes::ARTICLE);
            let office = |at: usize| self.analysis.is_capitalised(at) || self.classes(at).any(joins);
            let titled = mention.tokens.start > last
                && self.analysis.is_capitalised(last)
                && (core.end..mention.tokens.start.max(core.end)).all(office)
                && (before > last || self.classes(core.end).any(joins))
                && self.role_at_end(&core).is_some();
            person && (own || titled)
        };
        if let Some(person) = self.names.within(tokens.clone()).last().filter(holds_role) {
            return self.named(tokens, person);
        }
        // "a man known only as Berg", "a clerk named Ivo Lamm"
        if let Some(called) = self.called(&tokens) {
            return called;
        }
        // "the Minister of Justice, Carlo Nordio": the name stands behind the comma.
        if self.analysis.is_mark(tokens.end, ",")
            && let Some(person) = self
                .names
                .mention_at(tokens.end + 1)
                .filter(|mention| mention.role.as_ref().is_some_and(|role| tokens.contains(&role.start)))
                // "The email, sent by its director, Anna Berg," is not hers alone.
                .filter(|_| !self.ends_with_evidence(&core))
        {
            return self.named(tokens, person);
        }
        // "The company's chief, Ruben Achterberg, said": an apposition to a role or a pronoun's role.
        let apposed = || {
            self.apposed_person(&self.whole_office(&tokens))
                .or_else(|| self.apposed_person(&tokens))
                .or_else(|| self.apposed_body(&tokens))
                .or_else(|| self.apposed_by_tree(&tokens))
        };
        // "A letter from the contractor, Berg Marine, says": whoever is named tells whose the letter is.
        if let Some(named) = (!self.ends_with_evidence(&core)).then(apposed).flatten() {
            return self.named(tokens.start..named.tokens.end, named);
        }
        if let Some(apposed) = self.apposed_words(&tokens) {
            return apposed;
        }
        if let Some(party) = self.party(&tokens) {
            return party;
        }
        // "Its author, an engineer named Ivo Lamm, told", "One of them, a nurse, said"
        if let Some(told) = self.told_behind(&tokens) {
            return told;
        }
        if let Some(some) = self.some_of_those_before(&tokens) {
            return some;
        }
        // A private person stays a role.
        if let Some(role) = self.names.private_at(last) {
            return ReferenceFound { role: Some(role.clone()), sort: Sort::Person, ..plain(role.clone()) };
        }
        // "Local vicar | the Rev Tom Berg", but not the minister in the line below "…, says vicar".
        let behind = tokens.end + usize::from(self.classes(tokens.end).any(Classes::ARTICLE));
        let here = || self.analysis.sentence_of(behind) == self.analysis.sentence_of(last);
        if let Some(mention) = self.phrases.titled(behind).filter(|_| behind > tokens.end && here())
            && self.names.entity(mention).entity_type == EntityType::Person
        {
            return self.named(tokens.start..mention.tokens.end, mention);
        }
        if let Some(named) = self.apposed_to(&tokens) {
            return self.named(tokens, named);
        }
        // "Consumer group | FairMoney": the tree takes the name for an addition.
        if let Some(mention) = self.names.mention_at(tokens.end).filter(|mention| mention.tokens.start == tokens.end) {
            let typed_by = self.anaphor_at_end(&core).is_some_and(|(_, single, _)| single) || tokens.contains(&mention.phrase.start);
            if typed_by && core.end == tokens.end && self.names.is_actor(mention.entity) {
                return self.named(tokens.start..mention.tokens.end, mention);
            }
        }
        let inside = self.mention_inside(tokens.clone());
        let head = core.start..core.end;
        if let Some(owner) = self.owner_of_data(&tokens, &head) {
            return owner;
        }
        if let Some((words, role)) = self.role_at_end(&head) {
            if self.is_own(&tokens) {
                return ReferenceFound { author: true, role: Some(words), sort: Sort::Person, ..plain(tokens) };
            }
            return self.role(tokens, words, role, inside);
        }
        if self.ends_with_evidence(&head) {
            return self.written(tokens, &head, inside);
        }
        if let Some((noun, single, start)) = self.anaphor_at_end(&head) {
            if self.is_own(&tokens) {
                return ReferenceFound { author: true, sort: Sort::Body, ..plain(tokens) };
            }
            if let Some(body) = self.body_of_person(&tokens).filter(|_| single) {
                return ReferenceFound { entity: Some(body), sort: Sort::Body, ..plain(tokens) };
            }
            let single = single && !self.is_plural(head.end - 1);
            // "the UN refugee agency" is not the UN.
            let inside = inside.filter(|mention| mention.tokens.start < start);
            // "the UN's migration organisation" is not the UN.
            if single && inside.is_some_and(|mention| self.analysis.is_possessive(mention.tokens.end)) {
                return ReferenceFound { name: Some(self.without_article(tokens.clone())), sort: Sort::Body, ..plain(tokens) };
            }
            let governs = self.analysis.library.language.anaphors[noun as usize].sectors.iter().any(|sector| sector == GOVERNMENT);
            let is_body = |mention: &&MentionFound| {
                let place = self.names.entity(mention).entity_type == EntityType::Place;
                single && self.is_definite(tokens.start) && self.names.is_actor(mention.entity) && (governs || !place)
            };
            if let Some(mention) = inside.filter(is_body) {
                return ReferenceFound { entity: Some(mention.entity), sort: Sort::Body, ..plain(tokens) };
            }
            if let Some(found) = self.described(&tokens, &head) {
                return found;
            }
            // "the government of Orvan": a name of its own, though nothing typed its place; but not "the developer in its
            // brochure".
            if core.end < tokens.end && self.analysis.joins_names(core.end) {
                return ReferenceFound { name: Some(self.without_article(tokens.clone())), sort: Sort::Body, ..plain(tokens) };
            }
            // "their union", of which nothing tells which one it is
            if self.classes(tokens.start).any(Classes::POSSESSIVE) && core.len() > 1 {
                let name = self.fuller_before(&tokens).unwrap_or_else(|| self.own_words(tokens.clone()));
                return ReferenceFound { name: Some(name), sort: Sort::Body, ..plain(tokens) };
            }
            if single && self.is_definite(tokens.start) {
                let named = self.something_named(tokens.clone(), noun);
                let unknown = named.entity.is_none() && named.name.is_none() && named.candidates.is_empty() && !named.author;
                // "the agency", of "Morland's medicines agency"
                let near =
                    |words: &Range<usize>| self.analysis.sentence_of(tokens.start) - self.analysis.sentence_of(words.start) <= NEAR_REACH;
                let fuller = unknown.then(|| self.fuller_before(&tokens)).flatten().filter(near);
                let owned = fuller.filter(|words| self.possessor(words.clone()).is_some());
                return owned.map_or(named.clone(), |name| ReferenceFound { name: Some(name), ..named });
            }
            return ReferenceFound { sort: Sort::Body, ..plain(tokens) };
        }
        // "Piers in Ludding Cross writes": a first name, and from where.
        if self.is_first_name(&core) && self.means_in(core.end) {
            return ReferenceFound { name: Some(core.clone()), sort: Sort::Person, ..plain(core) };
        }
        let sort = if self.is_somebody(head.end - 1) { Sort::Person } else { Sort::Other };
        let found = self.described(&tokens, &head).unwrap_or_else(|| plain(tokens));
        let unknown = found.entity.is_none() && found.name.is_none() && found.candidates.is_empty();
        if unknown && sort == Sort::Person { ReferenceFound { sort, ..found } } else { found }
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
        match self.person_described(&tokens, words.end - 1) {
            descriptions::Meant::One(person) => return bearer(person),
            descriptions::Meant::Several(candidates) if role != Role::Private => return ReferenceFound { candidates, ..found },
            _ => {}
        }
        if role != Role::Private
            && let Some(person) = self.person_with_shorter_role(&words)
        {
            return bearer(person);
        }
        // The same role was heard before, or somebody speaks for a body that was heard.
        // "The man who found it" is not any man who was heard.
        let described = self.core(tokens.clone()).end < tokens.end;
        let heard = self.heard_as(&tokens).filter(|_| !described);
        // "The officer", right behind "Colonel Berg", is not "a senior officer" who was heard long before.
        let here = self.analysis.sentence_of(tokens.start);
        let broader = self.person_by_broader_noun(&tokens, words.end - 1);
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
        let fuller = self.fuller_before(&tokens).filter(|_| !described);
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
