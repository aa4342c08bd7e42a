//! What speaks for or against somebody or something as what a pronoun stands for. What holds of a candidate only beside the
//! others, [`Antecedents::candidates`] adds: who is the last told of, who spoke last.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::BlockKind;

use super::super::References;
use super::{Antecedents, Features, Form, Mention, Pronoun, Told};

/// Names features, and says under which name each has its weight.
macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal,)*) => {
        /// Something that holds of a candidate, or of "none of these".
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Feature {
            $($(#[$doc])* $feature,)*
        }

        impl Feature {
            /// All of them.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$feature,)*];
            /// How many there are.
            pub const COUNT: usize = [$($name,)*].len();

            /// The name that its weight has in a language's file.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$feature => $name,)*
                }
            }
        }
    };
}

features! {
    /// In the pronoun's own sentence.
    Here = "in the same sentence",
    /// One sentence before, not counting what is quoted.
    OneBefore = "one sentence before",
    /// Two sentences before.
    TwoBefore = "two sentences before",
    /// More.
    Farther = "farther before",
    /// In the same paragraph.
    Paragraph = "in the same paragraph",
    /// The subject of an active verb.
    Subject = "a subject",
    /// The subject of a passive verb.
    Passive = "a passive subject",
    /// The object of a verb.
    Object = "an object",
    /// Led by a preposition to a verb.
    Oblique = "an oblique",
    /// Hangs on a noun.
    Nominal = "hangs on a noun",
    /// Whose something is.
    Possessor = "a possessor",
    /// Said of another noun.
    Apposed = "an apposition",
    /// The subject of the sentence's main verb.
    MainSubject = "a main subject",
    /// A subject, in the pronoun's own sentence.
    SubjectHere = "a subject in the same sentence",
    /// A main subject in the sentence before.
    SubjectBefore = "a main subject one sentence before",
    /// Both are subjects.
    BothSubjects = "both are subjects",
    /// Neither is a subject.
    NeitherSubject = "neither is a subject",
    /// Both are objects, the pronoun of a verb that is joined to the candidate's or hangs on it: "stopped boats and sent them back".
    ObjectBefore = "an object of the verb before",
    /// The pronoun is "his" or "her", the candidate a subject of its sentence.
    OwnOfSubject = "a subject before its own",
    /// The subject of a verb on which the pronoun's clause hangs: "Berg said that she".
    Governs = "governs the clause",
    /// The noun that the pronoun's relative clause tells of.
    TellsOf = "the clause tells of it",
    /// Speaks: the subject of a verb of saying, or behind "according to".
    Speaks = "speaks",
    /// So does the pronoun.
    BothSpeak = "both speak",
    /// Nobody spoke after it.
    SpokeLast = "spoke last",
    /// The same, and the pronoun's words are quoted: "…, she said".
    QuotedOn = "spoke last, and a quotation goes on",
    /// A main subject in the sentence before, and the pronoun's words are quoted.
    QuotedOf = "a main subject before a quotation",
    /// Somebody else was a main subject after it.
    Interrupted = "another was the subject since",
    /// Somebody else spoke after it.
    Answered = "another spoke since",
    /// By name.
    Named = "named",
    /// By a noun.
    Described = "described",
    /// By a noun that tells of somebody new: "a guard".
    New = "newly described",
    /// By a pronoun.
    ByPronoun = "by a pronoun",
    /// By a noun, as the last main subject: "A spokesperson said that it was late. She".
    DescribedLast = "described as the last main subject",
    /// Both speak, one sentence after the other, and nobody spoke between them.
    SpeaksOn = "speaks on from the sentence before",
    /// Told of once so far.
    Once = "told of once",
    /// Two times.
    Twice = "told of twice",
    /// Up to five times.
    Often = "told of three to five times",
    /// More often.
    Always = "told of more often",
    /// Nobody else who can be meant was told of so often.
    MostTold = "told of most",
    /// The first of the document that the pronoun could mean.
    First = "first of the document",
    /// The last told of.
    Last = "last told of",
    /// The last who was a subject.
    LastSubject = "last subject",
    /// Whom the last pronoun of this gender stands for.
    LastPronoun = "meant by the last pronoun",
    /// Nobody else can be meant.
    Only = "nobody else",
    /// Known to be of the pronoun's gender.
    Gender = "of its gender",
    /// In a heading.
    Heading = "in a heading",
    /// A body, by its name or otherwise.
    Body = "a body",
    /// A place.
    Place = "a place",
    /// A body by a noun, never by its name.
    Office = "a body without a name",
    /// Something that holds words or numbers.
    Paper = "a paper",
    /// Another thing.
    Thing = "a thing",
    /// Several persons.
    People = "several persons",
    /// Several of them.
    Several = "several",
    /// A body, and the pronoun speaks.
    BodySpeaks = "a body, and it speaks",
    /// A place, and the pronoun speaks.
    PlaceSpeaks = "a place, and it speaks",
    /// A body without a name, and the pronoun speaks.
    OfficeSpeaks = "a body without a name, and it speaks",
    /// A paper, and the pronoun speaks.
    PaperSpeaks = "a paper, and it speaks",
    /// A thing, and the pronoun speaks.
    ThingSpeaks = "a thing, and it speaks",
    /// Several persons, and the pronoun speaks.
    PeopleSpeak = "several persons, and they speak",
    /// In the clause that an aside interrupts: "The trend, it says, is".
    Aside = "in the clause around an aside",
    /// Tells what something is: "it is a | camp".
    Predicate = "tells what something is",
    /// A subject, told of by a noun for a thing, where the pronoun is one as well.
    ThingSubjects = "a thing, and both are subjects",
    /// By a noun for a thing that tells of something new.
    NewThing = "a thing, newly described",
    /// A body or paper that spoke as a main subject, in the pronoun's sentence or the one before, where the pronoun speaks.
    SpeaksAgain = "a body or paper that speaks again",
    /// None of these: always.
    None = "none of them",
    /// None of these, where nobody is told of in the sentence or the one before.
    NoneNear = "none of them, and nobody is near",
    /// None of these, where nobody is known to be of the gender.
    NoGender = "none of them, and nobody of its gender",
    /// None of these, of a pronoun that speaks.
    NoneSpeaks = "none of them, and it speaks",
    /// None of these, of an "it" that grammar says is empty: "it rained".
    NoneEmpty = "none of them, and it is empty",
    /// None of these, of the subject of an adjective: "it is clear".
    NoneQuality = "none of them, and it has a quality",
    /// None of these, of "its" or "their".
    NoneOwns = "none of them, and it owns",
}

const _: () = assert!(Feature::COUNT <= Features::BITS as usize, "a set of features holds no more");

impl Feature {
    /// The set of this one alone.
    pub fn bit(self) -> Features {
        1 << self as u32
    }

    /// The features of a set.
    pub fn in_set(features: Features) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |feature| features & feature.bit() != 0)
    }
}

/// What holds of "none of these", of a pronoun at a token and its candidates.
pub(super) fn none(candidates: impl Iterator<Item = Features>, references: &References<'_, '_>, at: usize, pronoun: Pronoun) -> Features {
    let all = candidates.fold(0, |all, features| all | features);
    let missing = |features: &[Feature]| features.iter().all(|feature| all & feature.bit() == 0);
    let words = &references.analysis.words;
    let own = references.analysis.word_of(at).map(|word| &words[word]);
    let mut found = Feature::None.bit();
    let mut add = |holds: bool, feature: Feature| found |= if holds { feature.bit() } else { 0 };
    add(missing(&[Feature::Here, Feature::OneBefore]), Feature::NoneNear);
    add(references.speaks(at), Feature::NoneSpeaks);
    if pronoun == Pronoun::Person {
        add(missing(&[Feature::Gender]), Feature::NoGender);
        return found;
    }
    add(own.is_some_and(|own| own.relation == Relation::Expl), Feature::NoneEmpty);
    let quality = |own: &plimsoll_language::Word| own.relation == Relation::Nsubj && words[own.head as usize].upos == Upos::Adj;
    add(own.is_some_and(quality), Feature::NoneQuality);
    add(references.classes(at).any(Classes::POSSESSIVE), Feature::NoneOwns);
    found
}

/// What holds of a candidate by its last mention, beside what the others tell.
pub(super) fn of(references: &References<'_, '_>, antecedents: &Antecedents, pronoun: usize, kind: Pronoun, mention: &Mention) -> Features {
    let analysis = references.analysis;
    let words = &analysis.words;
    let referent = &antecedents.referents[mention.referent];
    let (Some(own), Some(other)) = (analysis.word_of(pronoun), analysis.word_of(mention.head)) else { return 0 };
    let sentence = |at: usize| &analysis.sentences[analysis.sentence_of(at)];
    let distance = antecedents.distance(references, mention.tokens.start, pronoun);
    let here = analysis.sentence_of(mention.head) == analysis.sentence_of(pronoun);
    let mut found = 0;
    let mut add = |holds: bool, feature: Feature| found |= if holds { feature.bit() } else { 0 };

    let distance = if here { 0 } else { distance.max(1) };
    add(true, [Feature::Here, Feature::OneBefore, Feature::TwoBefore, Feature::Farther][distance.min(3)]);
    add(sentence(pronoun).block == sentence(mention.head).block, Feature::Paragraph);
    add(sentence(mention.head).kind == BlockKind::Heading, Feature::Heading);

    let relation = words[other].relation;
    let passive = analysis.is_passive_subject(other);
    let possessor = analysis.is_possessive(mention.tokens.end) || words[other].relation == Relation::Nmod && mention.form == Form::Pronoun;
    let subject = relation == Relation::Nsubj;
    add(subject && !passive, Feature::Subject);
    add(passive, Feature::Passive);
    add(matches!(relation, Relation::Obj | Relation::Iobj), Feature::Object);
    add(relation == Relation::Obl && !possessor, Feature::Oblique);
    add(relation == Relation::Nmod && !possessor, Feature::Nominal);
    add(possessor, Feature::Possessor);
    add(relation == Relation::Appos, Feature::Apposed);
    let governor = words[other].head as usize;
    let main = subject && references.is_main(governor);
    add(main, Feature::MainSubject);
    add(subject && here, Feature::SubjectHere);
    add(main && distance == 1, Feature::SubjectBefore);
    let behind = pronoun.checked_sub(2).is_some_and(|at| analysis.has_shape(at, Shape::QUOTED));
    let quotes = references.speaks(pronoun) && (behind || references.opens_quoted(analysis.sentence_of(pronoun)));
    add(quotes && distance == 1 && main, Feature::QuotedOf);
    let speaks = references.is_speaker(other) || references.is_behind_cue(&mention.tokens);
    add(quotes && speaks, Feature::QuotedOn);
    let subject_too = words[own].relation == Relation::Nsubj;
    add(subject && subject_too, Feature::BothSubjects);
    add(!subject && !subject_too, Feature::NeitherSubject);
    let object = |word: usize| matches!(words[word].relation, Relation::Obj | Relation::Iobj) || analysis.is_passive_subject(word);
    let joined = here && object(own) && object(other) && references.is_above(words[other].head as usize, own);
    add(joined, Feature::ObjectBefore);
    let owns = references.classes(pronoun).any(Classes::POSSESSIVE) && words[own].relation == Relation::Nmod;
    add(owns && subject && here, Feature::OwnOfSubject);
    add(here && subject && references.is_above(governor, own), Feature::Governs);
    add(here && references.is_above(other, own), Feature::TellsOf);
    add(speaks, Feature::Speaks);
    add(speaks && references.is_speaker(own), Feature::BothSpeak);

    add(mention.form == Form::Name, Feature::Named);
    add(mention.form == Form::Words, Feature::Described);
    add(mention.form == Form::Words && !references.is_definite(mention.tokens.start), Feature::New);
    add(mention.form == Form::Pronoun, Feature::ByPronoun);
    add(
        true,
        match referent.times {
            0 | 1 => Feature::Once,
            2 => Feature::Twice,
            3..=5 => Feature::Often,
            _ => Feature::Always,
        },
    );
    add(antecedents.first[kind as usize] == Some(mention.referent), Feature::First);
    let gender = references.gender_at(pronoun);
    add(referent.gender.is_some() && referent.gender == gender, Feature::Gender);
    let (sort, sort_speaks) = match referent.sort {
        Told::Person if !referent.plural => return found,
        Told::Person => (Feature::People, Feature::PeopleSpeak),
        Told::Body => (Feature::Body, Feature::BodySpeaks),
        Told::Place => (Feature::Place, Feature::PlaceSpeaks),
        Told::Office => (Feature::Office, Feature::OfficeSpeaks),
        Told::Paper => (Feature::Paper, Feature::PaperSpeaks),
        Told::Thing => (Feature::Thing, Feature::ThingSpeaks),
    };
    add(true, sort);
    add(references.speaks(pronoun), sort_speaks);
    add(referent.plural, Feature::Several);
    let predicate = |below: usize| words[below].relation == Relation::Cop;
    add(analysis.dependents_of(other).any(predicate), Feature::Predicate);
    let thing = referent.sort == Told::Thing;
    add(thing && subject && subject_too, Feature::ThingSubjects);
    let can_speak = matches!(referent.sort, Told::Body | Told::Office | Told::Paper);
    add(can_speak && main && speaks && distance < 2 && references.speaks(pronoun), Feature::SpeaksAgain);
    add(thing && mention.form == Form::Words && !references.is_definite(mention.tokens.start), Feature::NewThing);
    add(here && subject && references.is_in_aside(pronoun).is_some_and(|clause| mention.tokens.start >= clause), Feature::Aside);
    found
}

impl References<'_, '_> {
    /// Whether a verb is that of a main clause: the root, or joined to it.
    fn is_main(&self, mut verb: usize) -> bool {
        let words = &self.analysis.words;
        for _ in 0..DEEPEST {
            match words[verb].relation {
                Relation::Root => return true,
                Relation::Conj => verb = words[verb].head as usize,
                _ => return false,
            }
        }
        false
    }

    /// Whether a word is the subject of a verb of saying.
    pub(super) fn is_speaker(&self, word: usize) -> bool {
        let words = &self.analysis.words;
        let cue = |meaning| matches!(meaning, Meaning::Cue(_));
        let subject = words[word].relation == Relation::Nsubj;
        let speaks =
            || !self.analysis.is_passive_subject(word) && self.analysis.means(words[words[word].head as usize].token as usize, cue);
        // "He | would not be drawn", "She | had nothing to add": what is refused begins with what helps its verb.
        let cues = &self.analysis.library.language.cues;
        let declines = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].act == plimsoll_record::Act::Decline);
        subject && (speaks() || self.analysis.means(words[word].token as usize + 1, declines))
    }

    /// "“We take all the blame,” | it | reads": whether a token is the subject of a verb that only something written can have,
    /// and whose words are quoted beside it. "The committee met. | It | read the report" tells of a body.
    pub(super) fn is_read(&self, at: usize) -> bool {
        let words = &self.analysis.words;
        let cues = &self.analysis.library.language.cues;
        let reads = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.written);
        let quoted = |at: usize| self.analysis.has_shape(at, Shape::QUOTED);
        let before = (at.saturating_sub(2)..at).any(quoted);
        let behind = matches!(self.analysis.text_of(at + 2), ":" | ",") && quoted(at + 3);
        let word = self.analysis.word_of(at).filter(|&word| words[word].relation == Relation::Nsubj && (before || behind));
        let verb = word.map(|word| words[words[word].head as usize].token as usize);
        verb.is_some_and(|verb| verb == at + 1 && self.analysis.means(verb, reads))
    }

    /// Whether words stand behind a cue such as "according to", in one phrase with it.
    pub(in super::super) fn is_behind_cue(&self, tokens: &Range<usize>) -> bool {
        let cues = &self.analysis.library.language.cues;
        let cue = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.source_after);
        let sentence = self.analysis.sentences[self.analysis.sentence_of(tokens.start)].tokens.start;
        let near = sentence.max(tokens.start.saturating_sub(REACH_OF_CUE))..tokens.start;
        let joined = |end: usize| (end..tokens.start).all(|at| self.analysis.piece_of(at) != Piece::Mark);
        near.clone().any(|at| {
            self.analysis.hits_at(at).iter().any(|hit| cue(hit.meaning) && hit.end as usize <= tokens.start && joined(hit.end as usize))
        })
    }

    /// Whether a token is the subject of a verb of saying.
    pub(in super::super) fn speaks(&self, at: usize) -> bool {
        self.analysis.word_of(at).is_some_and(|word| self.is_speaker(word))
    }

    /// Whether a word hangs on another, over one step or several.
    pub(super) fn is_above(&self, above: usize, mut word: usize) -> bool {
        let words = &self.analysis.words;
        for _ in 0..DEEPEST {
            let head = words[word].head as usize;
            if head == above || head == word {
                return head == above && above != word;
            }
            word = head;
        }
        false
    }

    /// Whether grammar keeps a pronoun from standing for somebody: both hang on one verb ("Berg told him"), or the pronoun
    /// stands in the very phrase ("her lawyer").
    pub(super) fn is_ruled_out(&self, pronoun: usize, mention: &Mention) -> bool {
        let words = &self.analysis.words;
        let (Some(own), Some(other)) = (self.analysis.word_of(pronoun), self.analysis.word_of(mention.head)) else { return true };
        let argument = |word: usize| matches!(words[word].relation, Relation::Nsubj | Relation::Obj | Relation::Iobj | Relation::Obl);
        let reflexive = self.analysis.model.features(words[own].features).contains("Reflex=Yes");
        let both = words[own].head == words[other].head && argument(own) && argument(other) && !reflexive;
        // "its own survey, which, | it says, shows nothing": what the clause describes is not who says so.
        let analysis = self.analysis;
        let which = pronoun.saturating_sub(1 + usize::from(pronoun > 0 && analysis.is_mark(pronoun - 1, ",")));
        let relative = analysis.classes_of(which).any(Classes::RELATIVE) && analysis.upos_of(which) == Upos::Pron;
        let possessive = analysis.classes_of(pronoun).any(Classes::POSSESSIVE);
        let noun = which.saturating_sub(usize::from(which > 0 && analysis.is_mark(which - 1, ",")));
        let described = relative && !possessive && mention.tokens.end == noun;
        both || described || mention.tokens.contains(&pronoun) || words[own].head as usize == other
    }
}

/// A clause stands within so many others at most.
const DEEPEST: usize = 40;

/// Whoever stands behind "according to" does so within so many tokens.
const REACH_OF_CUE: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_that_of_a_feature() {
        let library = plimsoll_pack::Library::embedded();
        for pronoun in Pronoun::ALL {
            let weights = &pronoun.weights(&library.language.antecedents).weights;
            let unknown: Vec<_> = weights.keys().filter(|name| Feature::ALL.iter().all(|feature| feature.name() != *name)).collect();
            assert_eq!(unknown, Vec::<&String>::new(), "say `cargo xtask train --only-antecedents`");
            assert!(!weights.is_empty(), "{}", pronoun.name());
        }
    }
}
