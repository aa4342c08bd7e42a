//! What each "he", "it" and "they" of a document stands for: a ranking of all that was told of before.
//!
//! One pass from the start of a document to its end, before any claim is looked for:
//!
//! 1. everybody and everything told of is a *referent*: a name of the document, or somebody or something without a name,
//!    by the noun ("the guard", "the report");
//! 2. at each pronoun the referents told of in the last sentences are its *candidates*, without those whom grammar,
//!    number or gender rules out; what speaks for each is a set of [`Feature`]s;
//! 3. learned weights (`antecedents.toml` of the language, one table for each kind of [`Pronoun`]) make a probability of
//!    it, also for "none of these". What is likely enough is linked, and is one more time told of.
//!
//! Ranking candidates against each other: Denis and Baldridge, "Specialized models and ranking for coreference
//! resolution" (EMNLP 2008); what is looked at: Durrett and Klein, "Easy victories and uphill battles in coreference
//! resolution" (EMNLP 2013).

mod features;
mod going_on;
mod people;
mod ranking;
mod things;
mod turns;

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Gender, Piece};
use plimsoll_record::CodePoints;
use rustc_hash::FxHashMap;

pub use features::Feature;
pub(crate) use ranking::Rankings;
pub use ranking::{Weights, likelihoods};

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

/// The kinds of pronouns, each with weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pronoun {
    /// Stands for one person: "he", "her", "the 54-year-old".
    Person,
    /// Stands for one thing or body: "it", "its".
    Thing,
    /// Stands for several, or for a body: "they", "their".
    Several,
}

impl Pronoun {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Person, Self::Thing, Self::Several];

    /// Its table in a language's file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Thing => "thing",
            Self::Several => "several",
        }
    }

    /// What a language has learned of it.
    pub fn weights(self, language: &plimsoll_pack::AntecedentWeights) -> &plimsoll_pack::RankingWeights {
        match self {
            Self::Person => &language.person,
            Self::Thing => &language.thing,
            Self::Several => &language.several,
        }
    }

    /// Whether it can stand for something of a sort and number.
    fn can_mean(self, sort: Told, plural: bool) -> bool {
        match self {
            Self::Person => sort == Told::Person && !plural,
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
    /// What each pronoun stands for, by its token.
    links: FxHashMap<usize, Meant>,
    /// For each sentence how many up to it do not open with a quotation.
    unquoted: Vec<u32>,
    /// What the last pronoun of a kind and gender was found to stand for.
    last: FxHashMap<(Pronoun, Option<Gender>), usize>,
    /// The first that is told of and each kind of pronoun can mean.
    first: [Option<usize>; Pronoun::ALL.len()],
    /// Turns of a transcript in order, and whom the labels before their colons name.
    turns: Vec<Turn>,
}

/// A turn of a transcript.
#[derive(Debug, Clone)]
struct Turn {
    tokens: Range<usize>,
    /// Whoever speaks in it: "she" is somebody else there.
    speakers: Vec<usize>,
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
        found.link(references, |told, seen, all| {
            let ranked = rankings.of(seen.pronoun).choose(all);
            let ranked = told.beside_aside(seen, ranked);
            if let Some(either) = told.beside_rival(references, seen, &ranked) {
                return either;
            }
            let one = if let Chosen::One(number) = ranked { Some(number) } else { None };
            told.going_on(references, seen, one).map_or(ranked, Chosen::One)
        });
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
        found.add_turns(references);
        found.first = Pronoun::ALL.map(|pronoun| {
            let fits = |referent: &usize| pronoun.can_mean(found.referents[*referent].sort, found.referents[*referent].plural);
            found.mentions.iter().map(|mention| mention.referent).find(fits)
        });
        found
    }

    fn add(&mut self, referent: Referent) -> usize {
        self.referents.push(referent);
        self.referents.len() - 1
    }

    /// Goes through the pronouns in order; `choose` is given each with its candidates.
    fn link(&mut self, references: &References<'_, '_>, mut choose: impl FnMut(&Self, &Seen<'_>, &[Features]) -> Chosen) {
        let told = std::mem::take(&mut self.mentions);
        let mut told = told.into_iter().peekable();
        for at in 0..references.analysis.tokens.len() {
            let Some(pronoun) = references.pronoun_at(at) else { continue };
            while let Some(mention) = told.next_if(|mention| mention.tokens.start < at) {
                self.tell(mention);
            }
            let gender = references.gender_at(at).filter(|_| pronoun == Pronoun::Person);
            let candidates = self.candidates(references, at, pronoun, gender);
            let own = candidates.iter().map(|candidate| candidate.features);
            let all: Vec<Features> = own.clone().chain([features::none(own, references, at, pronoun)]).collect();
            let chosen = choose(self, &Seen { at, pronoun, candidates: &candidates }, &all);
            if let Chosen::One(number) = chosen {
                let referent = candidates[number].referent;
                self.referents[referent].gender = self.referents[referent].gender.or(gender);
                self.last.insert((pronoun, gender), referent);
                self.tell(Mention { tokens: at..at + 1, head: at, referent, form: Form::Pronoun, quoted: false });
            }
            let somebody = |number: usize| self.somebody(references, candidates[number].referent);
            let meant = match chosen {
                Chosen::One(number) => Meant::One(somebody(number)),
                // Candidates of a reference are entities; somebody without a name cannot be one.
                Chosen::Two(one, other) => match (somebody(one), somebody(other)) {
                    (Somebody::Entity(one), Somebody::Entity(other)) => Meant::Either(one, other),
                    _ => Meant::Nobody,
                },
                Chosen::Nobody => Meant::Nobody,
            };
            self.links.insert(at, meant);
        }
        told.for_each(|mention| self.tell(mention));
    }

    fn tell(&mut self, mention: Mention) {
        self.referents[mention.referent].times += u32::from(!mention.quoted);
        self.mentions.push(mention);
    }

    /// Somebody or something as a reference tells of it: without a name by the whole phrase, "head | of mission".
    fn somebody(&self, references: &References<'_, '_>, referent: usize) -> Somebody {
        let Referent { entity, words, .. } = &self.referents[referent];
        let sentence = references.analysis.sentences[references.analysis.sentence_of(words.start)].tokens.end;
        // "The report | points to": what stands behind is no part of it.
        let goes_on = words.end < sentence && references.classes(words.end).any(Classes::PREPOSITION);
        let whole = || references.phrases.after(words.start, sentence).filter(|whole| goes_on && whole.end > words.end);
        // "a woman | of 80"
        let age = words.end + 1;
        let aged = goes_on && age < sentence && references.analysis.joins_names(words.end) && self.referents[referent].sort == Told::Person;
        let aged = aged && references.analysis.piece_of(age) == Piece::Number;
        let whole = || if aged { Some(words.start..age + 1) } else { whole() };
        entity.map_or_else(|| Somebody::Words(whole().unwrap_or_else(|| words.clone())), Somebody::Entity)
    }

    /// What a pronoun stands for; nothing where no pronoun stands there, or it is quoted.
    pub(super) fn of(&self, pronoun: usize) -> Option<&Meant> {
        self.links.get(&pronoun)
    }

    /// The noun by which somebody or something without a name was told of last.
    pub(super) fn last_told(&self, words: &Range<usize>, before: usize) -> Option<usize> {
        let until = self.mentions.partition_point(|mention| mention.tokens.start < before);
        let told = self.mentions[..until].iter().rev().take(REACH).filter(|mention| mention.form != Form::Pronoun);
        told.clone().find(|mention| self.referents[mention.referent].words.start == words.start).map(|mention| mention.head)
    }

    /// Sentences between two tokens, without those that are quoted.
    fn distance(&self, references: &References<'_, '_>, from: usize, to: usize) -> usize {
        let unquoted = |at: usize| self.unquoted[references.analysis.sentence_of(at)];
        (unquoted(to) - unquoted(from)) as usize
    }

    /// All that a pronoun may stand for, the last told of first.
    fn candidates(&self, references: &References<'_, '_>, at: usize, pronoun: Pronoun, gender: Option<Gender>) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        let last = self.last.get(&(pronoun, gender)).copied();
        let turn = self.turn_at(at).filter(|_| pronoun == Pronoun::Person);
        let read = pronoun == Pronoun::Thing && references.is_read(at);
        for mention in self.mentions.iter().rev().take(REACH) {
            if self.distance(references, mention.tokens.start, at) > WINDOW || found.len() >= MOST {
                break;
            }
            let referent = &self.referents[mention.referent];
            let seen = found.iter().any(|candidate| candidate.referent == mention.referent);
            let apart = referent.gender.is_some() && gender.is_some() && referent.gender != gender;
            let own = turn.is_some_and(|turn| turn.speakers.contains(&mention.referent));
            let fits = pronoun.can_mean(referent.sort, referent.plural) && !seen && !apart && !own && !mention.quoted;
            let fits = fits && !(read && matches!(referent.sort, Told::Body | Told::Office | Told::Person));
            if !fits || references.is_ruled_out(at, mention) {
                continue;
            }
            let own = features::of(references, self, at, pronoun, mention);
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
            if answered {
                features &= !Feature::QuotedOn.bit();
            }
            found.push(Candidate { referent: mention.referent, features });
        }
        let most = found.iter().map(|candidate| self.referents[candidate.referent].times).max().unwrap_or_default();
        let only = found.len() == 1;
        for candidate in &mut found {
            let most_told = self.referents[candidate.referent].times == most;
            candidate.features |= if most_told { Feature::MostTold.bit() } else { 0 };
            candidate.features |= if only { Feature::Only.bit() } else { 0 };
        }
        found
    }
}

/// A pronoun and whom it may stand for.
struct Seen<'a> {
    at: usize,
    pronoun: Pronoun,
    candidates: &'a [Candidate],
}

/// A pronoun of a document with its candidates, as learning sees it. Offsets are code points of the text.
#[derive(Debug, Clone)]
pub struct PronounSeen<'a> {
    /// Where it stands.
    pub at: Range<usize>,
    /// Its kind.
    pub pronoun: Pronoun,
    /// All that it may stand for: the places of the words, each up to its last, by which it was told of so far.
    pub candidates: Vec<Vec<Range<usize>>>,
    /// What holds of each candidate, and last of "none of these".
    pub features: &'a [Features],
    /// The candidate that the language's own weights choose.
    pub linked: Option<usize>,
}

impl References<'_, '_> {
    /// What kind of pronoun stands at a token, outside quotations: "he", "its", "the | 54-year-old" by its article.
    fn pronoun_at(&self, at: usize) -> Option<Pronoun> {
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
            return Some(Pronoun::Person);
        }
        let word = self.analysis.word_of(at).map(|word| &self.analysis.words[word])?;
        let features = self.analysis.model.features(word.features);
        // "whose", "my"
        let third = !classes.any(Classes::POSSESSIVE) || features.contains("Person=3");
        let several = classes.any(Classes::PLURAL_PRONOUN) || features.contains("Number=Plur");
        third.then_some(if several { Pronoun::Several } else { Pronoun::Thing })
    }

    /// Shows each pronoun with its candidates to `choose`, which gives the right one; what it gives is told of from then on.
    pub(crate) fn pronouns_seen(mut self, mut choose: impl FnMut(&PronounSeen<'_>) -> Option<usize>) {
        let points = CodePoints::new(&self.analysis.content.text);
        let place = |tokens: Range<usize>| {
            let bytes = self.analysis.bytes_of(tokens);
            points.of_byte(bytes.start) as usize..points.of_byte(bytes.end) as usize
        };
        let rankings = Rankings::new(&self.analysis.library.language.antecedents);
        // What is told of must not depend on links that are already there, as it does not when a document is read.
        self.antecedents = Antecedents::default();
        let mut found = Antecedents::told_of(&self);
        found.link(&self, |antecedents, seen, features| {
            let places = |candidate: &Candidate| {
                let own = antecedents.mentions.iter().filter(|mention| mention.referent == candidate.referent);
                own.filter(|mention| mention.form != Form::Pronoun).map(|mention| place(mention.tokens.clone())).collect()
            };
            let candidates = seen.candidates.iter().map(places).collect();
            let linked = match rankings.of(seen.pronoun).choose(features) {
                Chosen::One(number) => Some(number),
                Chosen::Two(..) | Chosen::Nobody => None,
            };
            let chosen = choose(&PronounSeen { at: place(seen.at..seen.at + 1), pronoun: seen.pronoun, candidates, features, linked });
            chosen.map_or(Chosen::Nobody, Chosen::One)
        });
    }
}
