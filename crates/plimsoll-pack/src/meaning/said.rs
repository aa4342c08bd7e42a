//! Who says something, by which verb or phrase, and where.

use plimsoll_record::Act;

/// Where, in what or to whom something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Venue {
    /// Those who are told so that all hear it: "reporters".
    Press,
    /// A sitting or a crowd: "the committee", "a rally".
    Sitting,
    /// Something written or broadcast: "a letter", "an interview".
    Paper,
    /// A network or station: "X".
    Channel,
}

/// What a role noun says of its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Speaks for somebody: "spokesperson".
    Speaker,
    /// Holds a public office: "minister".
    Office,
    /// A person by what they know or do: "expert", "lawyer", "official".
    Person,
    /// A person by kin or trade, named without being public for it: "sister", "baker".
    Plain,
    /// A private person by what they went through: "survivor", "witness".
    Private,
}

/// The pronoun that a word for a person goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "he"
    Masculine,
    /// "she"
    Feminine,
}

/// What a party of a case is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Party {
    /// Who brought it: "claimant".
    Bringing,
    /// Who appeals: "appellant".
    Appealing,
    /// Who answers: "respondent".
    Answering,
}

/// A verb or phrase that makes a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Dictionary form.
    pub lemma: String,
    /// What saying it does.
    pub act: Act,
    /// What may follow it.
    pub takes: Takes,
}

/// What a cue may stand with. Several may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Takes {
    /// Quoted words.
    pub quote: bool,
    /// "that" and a clause.
    pub that: bool,
    /// A clause without "that".
    pub bare: bool,
    /// A place inside or after the clause: "…, the minister said".
    pub aside: bool,
    /// Somebody, and "to" with a verb: "urged Rome to stop".
    pub infinitive: bool,
    /// Something: "criticised the deal".
    pub object: bool,
    /// Something, if words in it are quoted: "called it “useful”".
    pub mixed: bool,
    /// Something, and a name for it: "called him a coward".
    pub called: bool,
    /// Somebody to whom it is said: "told reporters that".
    pub hearer: bool,
    /// The source stands after the cue: "according to".
    pub source_after: bool,
    /// Only something written can do it: "data show".
    pub evidence: bool,
    /// Of what "it" stands for, only something written or shown can do it: "it reads".
    pub written: bool,
    /// Only at the head of a sentence, before somebody and a comma: "For the union, this is…".
    pub opening: bool,
    /// Only a court can do it: "declares the return unlawful".
    pub court: bool,
    /// The matter that is refused or asked for, behind a preposition: "would not comment on the case", "asked the port for its
    /// log".
    pub about: bool,
    /// Two who do not: "Neither the minister nor his deputy would say".
    pub neither: bool,
    /// "it", for what stands beside: "as she puts it", "put it like this: “…”".
    pub put: bool,
    /// Somebody whose words they are: "quotes a trader as saying", "citing two officials".
    pub quoted: bool,
    /// Only a sitting can be the subject, and it says nothing: the court heard that …
    pub hears: bool,
    /// An adjective behind a verb such as "is": is adamant that …
    pub quality: bool,
    /// Something, and what it is put down to: "attributes the fire to a cable", "blames the frost for it".
    pub cause: bool,
}
