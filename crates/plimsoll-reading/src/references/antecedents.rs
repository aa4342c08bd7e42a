//! What each "he", "it", "they" and "the minister" of a document stands for: a ranking of all that was told of before.
//!
//! One pass from the start of a document to its end, before any claim is looked for:
//!
//! 1. everybody and everything told of is a *referent*: a name of the document, or somebody or something without a name,
//!    by the noun ("the guard", "the report");
//! 2. at each pronoun the referents told of in the last sentences are its *candidates*, without those whom grammar,
//!    number or gender rules out; at each definite noun for one person ("the minister") also those farther away who were
//!    called so (see [`nouns`]). What speaks for each is a set of [`Feature`]s;
//! 3. learned weights (`antecedents.toml` of the language, one table for each kind of [`Anaphor`]) make a probability of
//!    it, also for "none of these". What is likely enough is linked, and is one more time told of.
//!
//! Ranking candidates against each other: Denis and Baldridge, "Specialized models and ranking for coreference
//! resolution" (EMNLP 2008); what is looked at: Durrett and Klein, "Easy victories and uphill battles in coreference
//! resolution" (EMNLP 2013).

mod features;
mod nouns;
mod people;
mod ranking;
mod shown;
mod things;

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Gender, Piece};
use rustc_hash::FxHashMap;

pub use features::Feature;
pub(crate) use ranking::Rankings;
pub use ranking::{Weights, likelihoods};
pub use shown::AnaphorSeen;

use super::References;
use ranking::Chosen;

/// What is meant is looked for in so many sentences before a pronoun; those that are quoted count as none.
const WINDOW: usize = 6;

/// "the 54-year-old" has at most so many tokens.
const LONGEST_AGE: usize = 8;

/// Mentions are looked through so far back at most, which bounds the work where all sentences open with quotations.
const REACH: usize = 1000;

/// So many candidates at most: the last ones told of.
const MOST: usize = 24;

/// So many nouns are remembered at most by which somebody was told of.
const MOST_NOUNS: usize = 8;

/// The kinds of words that stand for what was told of before, each with weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anaphor {
    /// Stands for one person: "he", "her", "the 54-year-old".
    Person,
    /// Stands for one thing or body: "it", "its".
    Thing,
    /// Stands for several, or for a body: "they", "their".
    Several,
    /// A definite noun for one person: "the minister".
    Noun,
}

impl Anaphor {
    /// All of them.
    pub const ALL: [Self; Self::COUNT] = [Self::Person, Self::Thing, Self::Several, Self::Noun];
    /// How many there are.
    pub const COUNT: usize = 4;

    /// Its table in a language's file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Thing => "thing",
            Self::Several => "several",
            Self::Noun => "noun",
        }
    }

    /// What a language has learned of it.
    pub fn weights(self, language: &plimsoll_pack::AntecedentWeights) -> &plimsoll_pack::RankingWeights {
        match self {
            Self::Person => &language.person,
            Self::Thing => &language.thing,
            Self::Several => &language.several,
            Self::Noun => &language.noun,
        }
    }

    /// Whether it can stand for something of a sort and number.
    fn can_mean(self, sort: Told, plural: bool) -> bool {
        match self {
            Self::Person | Self::Noun => sort == Told::Person && !plural,
            Self::Thing => sort != Told::Person && !plural,
            Self::Several => plural || matches!(sort, Told::Body | Told::Place | Told::Office),
        }
    }
}

/// What somebody or something told of is, as far as the words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// A person, or several.
    Person,
    /// A body, by its name.
    Body,
    /// A place, by its name.
    Place,
    /// A body, by a noun: "the agency".
    Office,
    /// Something that holds words or numbers: "the report".
    Paper,
    /// Whatever else.
    Thing,
}

/// All that is told of in a document, and what its pronouns stand for.
#[derive(Debug, Default)]
pub(crate) struct Antecedents {
    /// In the order of the text.
    mentions: Vec<Mention>,
    referents: Vec<Referent>,
    /// What each anaphor stands for, by its token: that of a noun is the noun.
    links: FxHashMap<usize, Meant>,
    /// For each sentence how many up to it do not open with a quotation.
    unquoted: Vec<u32>,
    /// What the last pronoun of a kind and gender was found to stand for.
    last: FxHashMap<(Anaphor, Option<Gender>), usize>,
    /// The first that is told of and each kind of pronoun can mean.
    first: [Option<usize>; Anaphor::COUNT],
}

/// A place where somebody or something is told of.
#[derive(Debug, Clone)]
struct Mention {
    tokens: Range<usize>,
    /// The token on which the others hang.
    head: usize,
    referent: usize,
    form: Form,
    quoted: bool,
    /// A definite noun, of which the ranking tells whom it means.
    open: bool,
}

/// By what it is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Name,
    Words,
    Pronoun,
}

/// Somebody or something that is told of.
#[derive(Debug, Clone)]
struct Referent {
    entity: Option<usize>,
    sort: Told,
    /// More than one.
    plural: bool,
    /// The words of the first mention.
    words: Range<usize>,
    gender: Option<Gender>,
    /// How often told of so far.
    times: u32,
    /// The nouns by which it was told of so far, with what stands before them.
    nouns: Vec<Range<usize>>,
}

/// What a pronoun stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// One of those told of.
    One(Somebody),
    /// One of two entities, the likelier first.
    Either(usize, usize),
    /// Nothing that the text tells.
    Nobody,
}

/// An entity of the document, or the words for somebody or something without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Somebody {
    Entity(usize),
    Words(Range<usize>),
}

/// What speaks for one candidate: a set of [`Feature`]s.
pub type Features = u128;

/// A referent that a pronoun may stand for.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    referent: usize,
    features: Features,
}

impl Antecedents {
    /// Finds all that is told of in a document, and links its pronouns by their rankings.
    pub(super) fn find(references: &References<'_, '_>, rankings: &Rankings) -> Self {
        let mut found = Self::told_of(references);
        found.link(references, |_, seen, all| rankings.of(seen.anaphor.kind).choose(all));
        found
    }

    /// All that is told of, no pronoun linked.
    fn told_of(references: &References<'_, '_>) -> Self {
        let mut unquoted = 0;
        let counted = (0..references.analysis.sentences.len()).map(|sentence| {
            unquoted += u32::from(!references.opens_quoted(sentence));
            unquoted
        });
        let mut found = Self { unquoted: counted.collect(), ..Self::default() };
        found.add_people(references);
        found.add_things(references);
        found.mentions.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
        found.first = Anaphor::ALL.map(|pronoun| {
            let fits = |referent: &usize| pronoun.can_mean(found.referents[*referent].sort, found.referents[*referent].plural);
            found.mentions.iter().map(|mention| mention.referent).find(fits)
        });
        found
    }

    fn add(&mut self, referent: Referent) -> usize {
        self.referents.push(referent);
        self.referents.len() - 1
    }

    /// Goes through the anaphors in order; `choose` is given each with its candidates.
    fn link(&mut self, references: &References<'_, '_>, mut choose: impl FnMut(&Self, &Seen<'_>, &[Features]) -> Chosen) {
        let told = std::mem::take(&mut self.mentions);
        let mut told = told.into_iter().peekable();
        let mut linked: Vec<(usize, Linked)> = Vec::new();
        for at in 0..references.analysis.tokens.len() {
            while let Some(mention) = told.next_if(|mention| mention.tokens.start < at) {
                self.come_to(references, mention, &mut linked, &mut choose);
            }
            let Some(kind) = references.pronoun_at(at) else { continue };
            let gender = references.gender_at(at).filter(|_| kind == Anaphor::Person);
            let meant = self.choose(references, &AnaphorAt { tokens: at..at + 1, head: at, kind, gender }, &mut choose);
            if let Linked::One(referent) = meant {
                let mention = Mention { tokens: at..at + 1, head: at, referent, form: Form::Pronoun, quoted: false, open: false };
                self.tell(references, mention);
            }
            linked.push((at, meant));
        }
        for mention in told {
            self.come_to(references, mention, &mut linked, &mut choose);
        }
        let meant: Vec<(usize, Meant)> = linked.into_iter().map(|(at, linked)| (at, self.meant(references, linked))).collect();
        self.links.extend(meant);
    }

    /// Tells of what a mention means, which for "the minister" the ranking finds.
    fn come_to(
        &mut self,
        references: &References<'_, '_>,
        mut mention: Mention,
        linked: &mut Vec<(usize, Linked)>,
        choose: &mut impl FnMut(&Self, &Seen<'_>, &[Features]) -> Chosen,
    ) {
        if mention.open {
            let gender = references.gender_of_phrase(&mention.tokens);
            let anaphor = AnaphorAt { tokens: mention.tokens.clone(), head: mention.head, kind: Anaphor::Noun, gender };
            let meant = self.choose(references, &anaphor, choose);
            if let Linked::One(referent) = meant {
                mention.referent = referent;
            }
            linked.push((mention.head, meant));
        }
        self.tell(references, mention);
    }

    /// Chooses what an anaphor stands for.
    fn choose(
        &mut self,
        references: &References<'_, '_>,
        anaphor: &AnaphorAt,
        choose: &mut impl FnMut(&Self, &Seen<'_>, &[Features]) -> Chosen,
    ) -> Linked {
        let candidates = self.candidates(references, anaphor);
        let own = candidates.iter().map(|candidate| candidate.features);
        let all: Vec<Features> = own.clone().chain([features::none(own, references, anaphor)]).collect();
        match choose(self, &Seen { anaphor, candidates: &candidates }, &all) {
            Chosen::One(number) => {
                let referent = candidates[number].referent;
                self.referents[referent].gender = self.referents[referent].gender.or(anaphor.gender);
                self.last.insert((anaphor.kind, anaphor.gender), referent);
                Linked::One(referent)
            }
            Chosen::Two(one, other) => Linked::Either(candidates[one].referent, candidates[other].referent),
            Chosen::Nobody => Linked::Nobody,
        }
    }

    fn meant(&self, references: &References<'_, '_>, linked: Linked) -> Meant {
        match linked {
            Linked::One(referent) => Meant::One(self.somebody(references, referent)),
            // Candidates of a reference are entities; somebody without a name cannot be one.
            Linked::Either(one, other) => match (self.referents[one].entity, self.referents[other].entity) {
                (Some(one), Some(other)) => Meant::Either(one, other),
                _ => Meant::Nobody,
            },
            Linked::Nobody => Meant::Nobody,
        }
    }

    fn tell(&mut self, references: &References<'_, '_>, mention: Mention) {
        let referent = &mut self.referents[mention.referent];
        referent.times += u32::from(!mention.quoted);
        let again = || {
            referent.nouns.iter().any(|told| references.analysis.slice(told.clone()) == references.analysis.slice(mention.tokens.clone()))
        };
        if mention.form == Form::Words && referent.sort == Told::Person && referent.nouns.len() < MOST_NOUNS && !again() {
            referent.nouns.push(mention.tokens.clone());
        }
        self.mentions.push(mention);
    }

    /// Somebody or something as a reference tells of it: without a name by the whole phrase, "head | of mission".
    fn somebody(&self, references: &References<'_, '_>, referent: usize) -> Somebody {
        let Referent { entity, words, .. } = &self.referents[referent];
        entity.map_or_else(|| Somebody::Words(references.with_what_hangs_on(words)), Somebody::Entity)
    }

    /// What a pronoun or a noun stands for; nothing where neither stands there, or a quoted pronoun.
    pub(super) fn of(&self, anaphor: usize) -> Option<&Meant> {
        self.links.get(&anaphor)
    }

    /// Sentences between two tokens, without those that are quoted.
    fn distance(&self, references: &References<'_, '_>, from: usize, to: usize) -> usize {
        let unquoted = |at: usize| self.unquoted[references.analysis.sentence_of(at)];
        (unquoted(to) - unquoted(from)) as usize
    }

    /// All that an anaphor may stand for, the last told of first.
    fn candidates(&self, references: &References<'_, '_>, anaphor: &AnaphorAt) -> Vec<Candidate> {
        let AnaphorAt { head, kind, gender, .. } = *anaphor;
        let mut found: Vec<Candidate> = Vec::new();
        let last = self.last.get(&(kind, gender)).copied();
        let noun = (kind == Anaphor::Noun).then(|| references.noun_anaphor(anaphor.tokens.clone(), head));
        for mention in self.mentions.iter().rev().take(REACH) {
            let far = self.distance(references, mention.tokens.start, head) > WINDOW;
            if far && noun.is_none() || found.len() >= MOST {
                break;
            }
            let referent = &self.referents[mention.referent];
            let seen = found.iter().any(|candidate| candidate.referent == mention.referent);
            let apart = referent.gender.is_some() && gender.is_some() && referent.gender != gender;
            let fits = kind.can_mean(referent.sort, referent.plural) && !seen && !apart && !mention.quoted;
            if !fits || references.is_ruled_out(head, mention) {
                continue;
            }
            let called = noun.as_ref().map_or(0, |noun| noun.of(references, referent));
            // Who is far away is meant only by what they were called.
            if far && !nouns::is_called(called) {
                continue;
            }
            let own = features::of(references, self, anaphor, mention) | called;
            let has = |features: Features, feature: Feature| features & feature.bit() != 0;
            let another = |feature: Feature| found.iter().any(|candidate| has(candidate.features, feature));
            let answered = another(Feature::Speaks);
            let mut features = own;
            let mut add = |holds: bool, feature: Feature| features |= if holds { feature.bit() } else { 0 };
            add(found.is_empty(), Feature::Last);
            add(has(own, Feature::Subject) && !another(Feature::Subject), Feature::LastSubject);
            add(another(Feature::MainSubject), Feature::Interrupted);
            add(answered, Feature::Answered);
            add(has(own, Feature::Speaks) && !answered, Feature::SpokeLast);
            add(has(own, Feature::BothSpeak) && has(own, Feature::OneBefore) && !answered, Feature::SpeaksOn);
            add(has(own, Feature::Described) && has(own, Feature::MainSubject) && !another(Feature::MainSubject), Feature::DescribedLast);
            add(last == Some(mention.referent), Feature::LastPronoun);
            add(noun.is_some() && !nouns::is_called(called) && has(own, Feature::Speaks) && !answered, Feature::OtherSpoke);
            add(nouns::is_called(called) && !found.iter().any(|other| nouns::is_called(other.features)), Feature::LastCalled);
            if answered {
                features &= !Feature::QuotedOn.bit();
            }
            found.push(Candidate { referent: mention.referent, features });
        }
        let most = found.iter().map(|candidate| self.referents[candidate.referent].times).max().unwrap_or_default();
        let only = found.len() == 1;
        let called_alone = found.iter().filter(|candidate| nouns::is_called(candidate.features)).count() == 1;
        for candidate in &mut found {
            let most_told = self.referents[candidate.referent].times == most;
            candidate.features |= if most_told { Feature::MostTold.bit() } else { 0 };
            candidate.features |= if only { Feature::Only.bit() } else { 0 };
            let alone = called_alone && nouns::is_called(candidate.features);
            candidate.features |= if alone { Feature::CalledAlone.bit() } else { 0 };
        }
        found
    }
}

/// Words that stand for what was told of before.
struct AnaphorAt {
    tokens: Range<usize>,
    /// The pronoun, or the noun.
    head: usize,
    kind: Anaphor,
    gender: Option<Gender>,
}

/// An anaphor and whom it may stand for.
struct Seen<'a> {
    anaphor: &'a AnaphorAt,
    candidates: &'a [Candidate],
}

/// The referents that an anaphor was linked to.
enum Linked {
    One(usize),
    Either(usize, usize),
    Nobody,
}

impl References<'_, '_> {
    /// What kind of pronoun stands at a token, outside quotations: "he", "its", "the | 54-year-old" by its article.
    fn pronoun_at(&self, at: usize) -> Option<Anaphor> {
        let classes = self.classes(at);
        let can_be = Classes::PERSON_PRONOUN.or(Classes::POSSESSIVE).or(Classes::THING_PRONOUN).or(Classes::PLURAL_PRONOUN);
        let pronoun = classes.any(can_be) && !classes.any(Classes::DEMONSTRATIVE.or(Classes::ADVERB));
        // "the | 54-year-old", but no "30-year-old pact"
        let aged = || {
            let number = matches!(self.analysis.tokens.get(at + 1).map(|token| token.piece), Some(Piece::Number | Piece::Mixed));
            let noun = |at: usize| at < self.analysis.tokens.len() && matches!(self.analysis.upos_of(at), Upos::Noun | Upos::Propn);
            let age = |end: usize| self.is_age(&(at..end)) && !noun(end);
            number && self.is_definite(at) && (at + 3..=at + LONGEST_AGE).any(age)
        };
        // The "Her" of "Her Majesty's Inspectorate" stands for nobody.
        if self.analysis.has_shape(at, Shape::QUOTED) || self.names.mention_at(at).is_some() || !(pronoun || aged()) {
            return None;
        }
        if self.gender_at(at).is_some() || !pronoun {
            return Some(Anaphor::Person);
        }
        let word = self.analysis.word_of(at).map(|word| &self.analysis.words[word])?;
        let features = self.analysis.model.features(word.features);
        // "whose", "my"
        let third = !classes.any(Classes::POSSESSIVE) || features.contains("Person=3");
        let several = classes.any(Classes::PLURAL_PRONOUN) || features.contains("Number=Plur");
        third.then_some(if several { Anaphor::Several } else { Anaphor::Thing })
    }
}
