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

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Gender};
use rustc_hash::FxHashMap;

pub use features::Feature;

use super::References;

/// A person is looked for in so many sentences before a pronoun; those that are quoted count as none.
const WINDOW: usize = 6;

/// "the 54-year-old" has at most so many tokens.
const LONGEST_AGE: usize = 8;

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
    /// For each sentence how many before it are not quoted.
    told: Vec<u32>,
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
    /// How often so far.
    told: u32,
}

/// Whom a pronoun stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// One person.
    One(Somebody),
    /// One of these, the likelier first.
    Several(Vec<Somebody>),
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

/// What each feature is worth, and how likely one must be.
#[derive(Debug, Clone)]
pub(crate) struct Ranking {
    weights: [f32; Feature::COUNT],
    sure: f32,
    open: f32,
}

impl Ranking {
    /// The weights of a language; a feature that it does not weigh counts for nothing.
    pub(crate) fn new(weights: &plimsoll_pack::AntecedentWeights) -> Self {
        let weight = |feature: Feature| weights.person.get(feature.name()).copied().unwrap_or_default();
        Self { weights: Feature::ALL.map(weight), sure: weights.sure, open: weights.open }
    }

    fn worth(&self, features: Features) -> f32 {
        let set = |feature: &Feature| features & feature.bit() != 0;
        Feature::ALL.iter().filter(|feature| set(feature)).map(|&feature| self.weights[feature as usize]).sum()
    }

    /// How likely each candidate is; what is missing to one is "none of these".
    fn likelihoods(&self, candidates: &[Candidate], speaks: bool) -> Vec<f32> {
        let none = self.worth(features::none(candidates.iter().map(|candidate| candidate.features), speaks));
        let worth: Vec<f32> = candidates.iter().map(|candidate| self.worth(candidate.features)).collect();
        let most = worth.iter().copied().fold(none, f32::max);
        let sum = worth.iter().map(|worth| (worth - most).exp()).sum::<f32>() + (none - most).exp();
        worth.into_iter().map(|worth| (worth - most).exp() / sum).collect()
    }
}

impl Antecedents {
    /// Finds everybody told of in a document, and links its pronouns by a ranking.
    pub(super) fn find(references: &References<'_, '_>, ranking: &Ranking) -> Self {
        let mut found = Self::of_people(references);
        found.link(references, |_, at, candidates| {
            let likelihoods = ranking.likelihoods(candidates, references.speaks(at));
            let mut ranked: Vec<usize> = (0..candidates.len()).collect();
            ranked.sort_by(|&one, &other| likelihoods[other].total_cmp(&likelihoods[one]).then(other.cmp(&one)));
            match ranked.as_slice() {
                [first, ..] if likelihoods[*first] >= ranking.sure => Chosen::One(*first),
                [first, second, ..]
                    if likelihoods[*first] + likelihoods[*second] >= ranking.sure.max(0.5) && likelihoods[*second] >= ranking.open =>
                {
                    Chosen::Two(*first, *second)
                }
                _ => Chosen::Nobody,
            }
        });
        found
    }

    /// Goes through the pronouns in order; `choose` is given each with its candidates.
    fn link(&mut self, references: &References<'_, '_>, mut choose: impl FnMut(&Self, usize, &[Candidate]) -> Chosen) {
        let people = std::mem::take(&mut self.mentions);
        let mut people = people.into_iter().peekable();
        for at in (0..references.analysis.tokens.len()).filter(|&at| references.stands_for_person(at)) {
            while let Some(mention) = people.next_if(|mention| mention.tokens.start < at) {
                self.tell(mention);
            }
            let candidates = self.candidates(references, at);
            let chosen = choose(self, at, &candidates);
            if let Chosen::One(number) = chosen {
                let referent = candidates[number].referent;
                self.referents[referent].gender = self.referents[referent].gender.or(references.gender_at(at));
                self.tell(Mention { tokens: at..at + 1, head: at, referent, form: Form::Pronoun, quoted: false });
            }
            let somebody = |number: usize| self.somebody(references, candidates[number].referent);
            let meant = match chosen {
                Chosen::One(number) => Meant::One(somebody(number)),
                Chosen::Two(one, other) => Meant::Several(vec![somebody(one), somebody(other)]),
                Chosen::Nobody => Meant::Nobody,
            };
            self.links.insert(at, meant);
        }
        people.for_each(|mention| self.tell(mention));
    }

    fn tell(&mut self, mention: Mention) {
        self.referents[mention.referent].told += u32::from(!mention.quoted);
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
        let told = |at: usize| self.told[references.analysis.sentence_of(at)];
        (told(to) - told(from)) as usize
    }

    /// Everybody whom a pronoun may stand for, the last told of first.
    fn candidates(&self, references: &References<'_, '_>, pronoun: usize) -> Vec<Candidate> {
        let gender = references.gender_at(pronoun);
        let mut found: Vec<Candidate> = Vec::new();
        let mut subject_seen = false;
        let last_pronoun = self
            .mentions
            .iter()
            .rev()
            .take(MOST)
            .find(|mention| mention.form == Form::Pronoun && references.gender_at(mention.head) == gender);
        let last_pronoun = last_pronoun.map(|mention| mention.referent);
        for mention in self.mentions.iter().rev().filter(|mention| mention.tokens.start < pronoun) {
            if self.distance(references, mention.tokens.start, pronoun) > WINDOW || found.len() >= MOST {
                break;
            }
            let referent = &self.referents[mention.referent];
            let seen = found.iter().any(|candidate| candidate.referent == mention.referent);
            let apart = referent.gender.is_some() && gender.is_some() && referent.gender != gender;
            if seen || apart || mention.quoted || references.is_ruled_out(pronoun, mention) {
                continue;
            }
            let mut features = features::of(references, self, pronoun, mention);
            if found.is_empty() {
                features |= Feature::Last.bit();
            }
            let has = |features: Features, feature: Feature| features & feature.bit() != 0;
            if has(features, Feature::Subject) {
                features |= if subject_seen { 0 } else { Feature::LastSubject.bit() };
                subject_seen = true;
            }
            let another = |feature: Feature| found.iter().any(|candidate| has(candidate.features, feature));
            let (interrupted, answered) = (another(Feature::MainSubject), another(Feature::Speaks));
            features |= if interrupted { Feature::Interrupted.bit() } else { 0 };
            features |= if answered { Feature::Answered.bit() } else { 0 };
            features |= if has(features, Feature::Speaks) && !answered { Feature::SpokeLast.bit() } else { 0 };
            features &= if answered { !Feature::QuotedOn.bit() } else { !0 };
            if last_pronoun == Some(mention.referent) {
                features |= Feature::LastPronoun.bit();
            }
            found.push(Candidate { referent: mention.referent, features });
        }
        let most = found.iter().map(|candidate| self.referents[candidate.referent].told).max().unwrap_or_default();
        let only = found.len() == 1;
        for candidate in &mut found {
            if self.referents[candidate.referent].told == most {
                candidate.features |= Feature::MostTold.bit();
            }
            if only {
                candidate.features |= Feature::Only.bit();
            }
        }
        found
    }
}

/// What is made of the candidates, by their numbers.
enum Chosen {
    One(usize),
    Two(usize, usize),
    Nobody,
}

/// A pronoun of a document with its candidates, as learning and scoring see it. Offsets are code points of the text.
#[derive(Debug, Clone)]
pub struct PronounSeen {
    /// Where it stands.
    pub at: Range<usize>,
    /// Everybody whom it may stand for: the places where each was named or told of in words, and the features.
    pub candidates: Vec<(Vec<Range<usize>>, Features)>,
    /// The features of "none of these".
    pub none: Features,
}

impl References<'_, '_> {
    /// "he", "her", "his", "the | 54-year-old" by its article: what stands for one person, outside quotations.
    fn stands_for_person(&self, at: usize) -> bool {
        let pronoun = self.gender_at(at).is_some() && self.classes(at).any(Classes::PERSON_PRONOUN.or(Classes::POSSESSIVE));
        let aged = || {
            let age = |end: usize| self.is_age(&(at..end));
            self.is_definite(at) && (at + 3..at + LONGEST_AGE).any(age)
        };
        !self.analysis.has_shape(at, Shape::QUOTED) && (pronoun || aged())
    }

    /// Shows each pronoun with its candidates to `choose`, which gives the right one; what it gives is told of from then on.
    pub(crate) fn pronouns_seen(&self, mut choose: impl FnMut(&PronounSeen) -> Option<usize>) {
        let mut found = Antecedents::of_people(self);
        found.link(self, |antecedents, at, candidates| {
            let places = |candidate: &Candidate| {
                let own =
                    antecedents.mentions.iter().filter(|mention| mention.referent == candidate.referent && mention.form != Form::Pronoun);
                own.map(|mention| self.code_points(mention.tokens.clone())).collect()
            };
            let seen = PronounSeen {
                at: self.code_points(at..at + 1),
                candidates: candidates.iter().map(|candidate| (places(candidate), candidate.features)).collect(),
                none: features::none(candidates.iter().map(|candidate| candidate.features), self.speaks(at)),
            };
            choose(&seen).map_or(Chosen::Nobody, Chosen::One)
        });
    }

    fn code_points(&self, tokens: Range<usize>) -> Range<usize> {
        let bytes = self.analysis.bytes_of(tokens);
        let text = &self.analysis.content.text;
        let start = text[..bytes.start].chars().count();
        start..start + text[bytes].chars().count()
    }
}
