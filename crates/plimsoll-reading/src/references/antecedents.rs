//! Whom each "he" and "she" of a document stands for: a ranking of everybody told of before.
//!
//! One pass from the start of a document to its end, before any claim is looked for:
//!
//! 1. every person told of is a *referent*: a name of the document, or somebody without a name, by the noun ("the
//!    guard");
//! 2. at each pronoun the referents told of in the last sentences are its *candidates*, without those whom grammar or
//!    gender rules out; what speaks for each is a set of [`Feature`]s;
//! 3. learned weights (`antecedents.toml` of the language) make a probability of it, also for "none of these". Whoever
//!    is likely enough is linked, and is one more time told of, as a person of that gender.
//!
//! Ranking candidates against each other: Denis and Baldridge, "Specialized models and ranking for coreference
//! resolution" (EMNLP 2008); what is looked at: Durrett and Klein, "Easy victories and uphill battles in coreference
//! resolution" (EMNLP 2013).

mod features;
mod people;
mod ranking;

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Gender};
use plimsoll_record::CodePoints;
use rustc_hash::FxHashMap;

pub use features::Feature;
pub(crate) use ranking::Ranking;
pub use ranking::{Weights, likelihoods};

use super::References;
use ranking::Chosen;

/// A person is looked for in so many sentences before a pronoun; those that are quoted count as none.
const WINDOW: usize = 6;

/// "the 54-year-old" has at most so many tokens.
const LONGEST_AGE: usize = 8;

/// Mentions are looked through so far back at most, which bounds the work where all sentences open with quotations.
const REACH: usize = 400;

/// So many candidates at most: the last ones told of.
const MOST: usize = 24;

/// Everybody who is told of in a document, and whom its pronouns stand for.
#[derive(Debug, Default)]
pub(crate) struct Antecedents {
    /// In the order of the text.
    mentions: Vec<Mention>,
    referents: Vec<Referent>,
    /// What each pronoun stands for, by its token.
    links: FxHashMap<usize, Meant>,
    /// For each sentence how many up to it do not open with a quotation.
    unquoted: Vec<u32>,
}

/// A place where somebody is told of.
#[derive(Debug, Clone)]
struct Mention {
    tokens: Range<usize>,
    /// The token on which the others hang.
    head: usize,
    referent: usize,
    form: Form,
    quoted: bool,
}

/// By what somebody is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Name,
    Words,
    Pronoun,
}

/// Somebody who is told of.
#[derive(Debug, Clone)]
struct Referent {
    entity: Option<usize>,
    /// The words of the first mention.
    words: Range<usize>,
    gender: Option<Gender>,
    /// How often told of so far.
    times: u32,
}

/// Whom a pronoun stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// One person.
    One(Somebody),
    /// One of two entities, the likelier first.
    Either(usize, usize),
    /// Nobody whom the text tells.
    Nobody,
}

/// An entity of the document, or the words for somebody without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Somebody {
    Entity(usize),
    Words(Range<usize>),
}

/// What speaks for one candidate: a set of [`Feature`]s.
pub type Features = u64;

/// A referent that a pronoun may stand for.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    referent: usize,
    features: Features,
}

impl Antecedents {
    /// Finds everybody told of in a document, and links its pronouns by a ranking.
    pub(super) fn find(references: &References<'_, '_>, ranking: &Ranking) -> Self {
        let mut found = Self::of_people(references);
        found.link(references, |_, _, all| ranking.choose(all));
        found
    }

    /// Goes through the pronouns in order; `choose` is given each with its candidates.
    fn link(&mut self, references: &References<'_, '_>, mut choose: impl FnMut(&Self, &Seen<'_>, &[Features]) -> Chosen) {
        let people = std::mem::take(&mut self.mentions);
        let mut people = people.into_iter().peekable();
        for at in (0..references.analysis.tokens.len()).filter(|&at| references.stands_for_person(at)) {
            while let Some(mention) = people.next_if(|mention| mention.tokens.start < at) {
                self.tell(mention);
            }
            let candidates = self.candidates(references, at);
            let own = candidates.iter().map(|candidate| candidate.features);
            let all: Vec<Features> = own.clone().chain([features::none(own, references.speaks(at))]).collect();
            let chosen = choose(self, &Seen { at, candidates: &candidates }, &all);
            if let Chosen::One(number) = chosen {
                let referent = candidates[number].referent;
                self.referents[referent].gender = self.referents[referent].gender.or(references.gender_at(at));
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
        people.for_each(|mention| self.tell(mention));
    }

    fn tell(&mut self, mention: Mention) {
        self.referents[mention.referent].times += u32::from(!mention.quoted);
        self.mentions.push(mention);
    }

    /// Somebody as a reference tells of them: without a name by the whole phrase, "head | of mission".
    fn somebody(&self, references: &References<'_, '_>, referent: usize) -> Somebody {
        let Referent { entity, words, .. } = &self.referents[referent];
        let sentence = references.analysis.sentences[references.analysis.sentence_of(words.start)].tokens.end;
        let whole = || references.phrases.after(words.start, sentence).filter(|whole| whole.end > words.end);
        entity.map_or_else(|| Somebody::Words(whole().unwrap_or_else(|| words.clone())), Somebody::Entity)
    }

    /// Whom a pronoun stands for; nothing where no pronoun for a person stands there, or it is quoted.
    pub(super) fn of(&self, pronoun: usize) -> Option<&Meant> {
        self.links.get(&pronoun)
    }

    /// Sentences between two tokens, without those that are quoted.
    fn distance(&self, references: &References<'_, '_>, from: usize, to: usize) -> usize {
        let unquoted = |at: usize| self.unquoted[references.analysis.sentence_of(at)];
        (unquoted(to) - unquoted(from)) as usize
    }

    /// Everybody whom a pronoun may stand for, the last told of first.
    fn candidates(&self, references: &References<'_, '_>, pronoun: usize) -> Vec<Candidate> {
        let gender = references.gender_at(pronoun);
        let mut found: Vec<Candidate> = Vec::new();
        let last_pronoun = self
            .mentions
            .iter()
            .rev()
            .take(MOST)
            .find(|mention| mention.form == Form::Pronoun && references.gender_at(mention.head) == gender);
        let last_pronoun = last_pronoun.map(|mention| mention.referent);
        for mention in self.mentions.iter().rev().take(REACH) {
            if self.distance(references, mention.tokens.start, pronoun) > WINDOW || found.len() >= MOST {
                break;
            }
            let referent = &self.referents[mention.referent];
            let seen = found.iter().any(|candidate| candidate.referent == mention.referent);
            let apart = referent.gender.is_some() && gender.is_some() && referent.gender != gender;
            if seen || apart || mention.quoted || references.is_ruled_out(pronoun, mention) {
                continue;
            }
            let own = features::of(references, self, pronoun, mention);
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
            add(last_pronoun == Some(mention.referent), Feature::LastPronoun);
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
    candidates: &'a [Candidate],
}

/// A pronoun of a document with its candidates, as learning sees it. Offsets are code points of the text.
#[derive(Debug, Clone)]
pub struct PronounSeen<'a> {
    /// Where it stands.
    pub at: Range<usize>,
    /// Everybody whom it may stand for: the places of the words, each up to its last, by which they were told of so far.
    pub candidates: Vec<Vec<Range<usize>>>,
    /// What holds of each candidate, and last of "none of these".
    pub features: &'a [Features],
}

impl References<'_, '_> {
    /// "he", "her", "his", "the | 54-year-old" by its article: what stands for one person, outside quotations.
    fn stands_for_person(&self, at: usize) -> bool {
        let pronoun = self.gender_at(at).is_some() && self.classes(at).any(Classes::PERSON_PRONOUN.or(Classes::POSSESSIVE));
        let aged = || {
            let age = |end: usize| self.is_age(&(at..end));
            self.is_definite(at) && (at + 3..at + LONGEST_AGE).any(age)
        };
        // The "Her" of "Her Majesty's Inspectorate" stands for nobody.
        !self.analysis.has_shape(at, Shape::QUOTED) && self.names.mention_at(at).is_none() && (pronoun || aged())
    }

    /// Shows each pronoun with its candidates to `choose`, which gives the right one; what it gives is told of from then on.
    pub(crate) fn pronouns_seen(&self, mut choose: impl FnMut(&PronounSeen<'_>) -> Option<usize>) {
        let points = CodePoints::new(&self.analysis.content.text);
        let place = |tokens: Range<usize>| {
            let bytes = self.analysis.bytes_of(tokens);
            points.of_byte(bytes.start) as usize..points.of_byte(bytes.end) as usize
        };
        let mut found = Antecedents::of_people(self);
        found.link(self, |antecedents, seen, features| {
            let places = |candidate: &Candidate| {
                let own = antecedents.mentions.iter().filter(|mention| mention.referent == candidate.referent);
                own.filter(|mention| mention.form != Form::Pronoun).map(|mention| place(mention.tokens.clone())).collect()
            };
            let candidates = seen.candidates.iter().map(places).collect();
            let chosen = choose(&PronounSeen { at: place(seen.at..seen.at + 1), candidates, features });
            chosen.map_or(Chosen::Nobody, Chosen::One)
        });
    }
}
