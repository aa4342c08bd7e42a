//! Grammatical classes of words, as bits: a closed list.

/// A set of grammatical classes of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(pub u32);

/// Declares the closed list of classes: its constants and the names that a lexicon uses.
macro_rules! classes {
    ($($(#[$doc:meta])* $constant:ident = $name:literal),+ $(,)?) => {
        impl Classes {
            classes!(@constants 0, $($(#[$doc])* $constant),+);

            /// The class that a lexicon calls `name`.
            pub fn named(name: &str) -> Option<Classes> {
                match name {
                    $($name => Some(Classes::$constant),)+
                    _ => None,
                }
            }

            /// The names of all classes.
            pub const NAMES: &'static [&'static str] = &[$($name),+];
        }
    };
    (@constants $number:expr, $(#[$doc:meta])* $constant:ident $(, $($rest:tt)*)?) => {
        $(#[$doc])*
        pub const $constant: Classes = Classes(1 << ($number));
        $(classes!(@constants $number + 1, $($rest)*);)?
    };
}

classes! {
    /// "the", "a"
    ARTICLE = "article",
    /// "this", "those"
    DEMONSTRATIVE = "demonstrative",
    /// "its", "their"
    POSSESSIVE = "possessive",
    /// "some", "many"
    QUANTIFIER = "quantifier",
    /// "of", "during"
    PREPOSITION = "preposition",
    /// "and", "or"
    COORDINATOR = "coordinator",
    /// "that", "because"
    SUBORDINATOR = "subordinator",
    /// "who", "which"
    RELATIVE = "relative",
    /// "he", "her": stands for one person
    PERSON_PRONOUN = "person_pronoun",
    /// "they"
    PLURAL_PRONOUN = "plural_pronoun",
    /// "I", "we"
    SPEAKER_PRONOUN = "speaker_pronoun",
    /// "it"
    THING_PRONOUN = "thing_pronoun",
    /// "is", "been"
    BE = "be",
    /// "has", "had"
    HAVE = "have",
    /// "does", "did"
    DO = "do",
    /// "may", "could"
    POSSIBLE = "possible",
    /// "will"
    FUTURE = "future",
    /// "must", "should"
    REQUIRED = "required",
    /// "not", "never"
    NEGATION = "negation",
    /// "also", "however", "reportedly"
    ADVERB = "adverb",
    /// "to" before a verb
    INFINITIVE = "infinitive",
    /// "that" before what is said
    THAT = "that",
    /// "by" before who did it
    AGENT = "agent",
    /// "who"
    WHO = "who",
    /// "he"
    MASCULINE = "masculine",
    /// "she"
    FEMININE = "feminine",
    /// "anyone", "you": nobody in particular.
    INDEFINITE = "indefinite",
    /// "with" before another party.
    PARTNER = "partner",
    /// "in", "off", "near" before a place.
    LOCATIVE = "locative",
    /// "would" in what somebody is told to have said: what he said will be
    BACKSHIFTED = "backshifted",
    /// Words that are common in running text of the language and rare in others.
    FREQUENT = "frequent",
    /// "once", "if": what stands behind is not told to be so
    CONDITION = "condition",
}

impl Classes {
    /// Whether the word is in any of the classes of `other`.
    #[inline]
    pub const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}
