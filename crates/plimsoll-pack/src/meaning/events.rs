//! What happens and what is agreed: sorts of event, the words that say them, and those of the life of an agreement.

/// Sides of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteSide {
    /// In favour.
    For,
    /// Against.
    Against,
    /// Neither.
    Abstain,
}

/// Words about the life of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermWord {
    /// "automatically", "tacitly"
    Automatic,
    /// "by express agreement"
    Express,
    /// "renewed", "renewal"
    Renew,
    /// "notice" to end it
    Notice,
    /// "enter into force"
    InForce,
    /// "for a term of", "valid for"
    Term,
    /// "runs", "in force": what an agreement does or is until its end
    Runs,
    /// "expiry date", as the label of its end
    Expiry,
    /// "every" before a length: "every three years"
    Every,
    /// "last day", "deadline"
    Deadline,
    /// "at a time" behind a length: how long each term is.
    EachTime,
    /// "to start with" behind a length: how long the first term is.
    AtFirst,
    /// "unless": it goes on, if nobody ends it.
    Unless,
    /// "before", "ahead of" behind a length: how long before an end something must be done.
    Ahead,
    /// "objects", "wishing to leave": what a party does that ends it.
    Leave,
    /// "that same day"
    SameDay,
    /// "put their names to", "dated": words of conclusion that are no events' own.
    Sign,
    /// "dates from", of the words of conclusion: how old an agreement is, and no act of signing.
    DatesFrom,
    /// "in full", "known as": the same agreement by another name.
    KnownAs,
    /// "new", "second": another one than before.
    New,
    /// "previous", "former": the one before the one that was told of.
    Previous,
    /// "the text", "the document": an agreement that was named before.
    Anaphor,
    /// "the two governments", "either side": those whose agreement it is.
    Pair,
    /// "on", "concerning": leads to what it is about.
    About,
    /// "of", "dated" between an agreement and when it was made.
    Dated,
    /// "ratified", "defended": what one party does with its agreement with another.
    Ratify,
    /// "deal", "pact": can be said of an agreement of any sort.
    General,
    /// "between", "among": leads to all parties.
    Between,
    /// "Parties:", "Partner:": a label before those whose agreement it is.
    Sides,
    /// "under", "by virtue of": leads to what something is done by.
    Under,
    /// "talks on", "a draft of": both sides are at work on one that is not there yet.
    Talks,
    /// "withdrew", "took back": what somebody does to a notice that it gave.
    TakeBack,
    /// "its notice back": that with the notice itself.
    TakenBack,
    /// "letter": what a notice stands in.
    Paper,
    /// "offers", "calls for": one side alone wishes for one.
    Wish,
    /// "merger agreement", "gentlemen's agreement": none between public bodies.
    Never,
    /// "on behalf of": leads to the party for whom somebody acts.
    Behalf,
    /// "brokered", "under the auspices of": leads to those who help others to agree.
    Mediate,
    /// "provisionally": what is applied so is not in force yet.
    Provisional,
    /// "like", "in the presence of": leads to those who only stand by.
    StandBy,
    /// "opened for signature", "acceded": of what is open to many states.
    Open,
    /// "understanding", "tie-up": nouns for an agreement only where its parties stand beside them.
    Weak,
}

/// A sort of event.
#[derive(Debug, Clone, PartialEq)]
pub struct EventType {
    /// Dotted name.
    pub name: String,
    /// PLOVER 0.8 category.
    pub plover: Option<String>,
    /// Where an agreement stands that it mostly concerns, if one does.
    pub of_agreements: Option<Within>,
    /// Happens where the event told just before it happened, if nothing else is told.
    pub scene: bool,
    /// Names of the types at which it is done: where the sentence tells of one, it happened there.
    pub done_at: Vec<String>,
    /// A wrong that people are charged with.
    pub wrong: bool,
}

/// How far from an event the agreement stands that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Within {
    /// Talks, a transfer: the agreement that the same sentence names.
    Sentence,
    /// A vote, a payment: also the one named last in the paragraph.
    Paragraph,
}

/// What words that govern a verb say of whether it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    /// "plan to", "agreed to", "a planned"
    Planned,
    /// "hope to", "could", "a possible"
    Possible,
    /// "order to", "is obliged to"
    Required,
    /// "refuse to", "fail to"
    Refused,
    /// "if", "unless": nothing is told to happen.
    Conditional,
    /// "suspected of", "acquitted of": what somebody answers for, true or not.
    Alleged,
}

/// Words that say an event.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trigger {
    /// Index into `event_types`.
    pub event_type: u16,
    /// The place of its pack among all, in the order in which they add to each other.
    pub pack: u16,
    /// Whether the words are a verb or a noun.
    pub verb: bool,
    /// Role of the subject of a verb, or of what "by" leads to after a noun.
    pub subject: Option<String>,
    /// Role of the object of a verb, or of what "of" leads to after a noun.
    pub object: Option<String>,
    /// The role that "with" leads to.
    pub with: Option<String>,
    /// The role of the first actor named in a clause that hangs on it: "threatened to ban trade with *Iraq*".
    pub through: Option<String>,
    /// Role of the possessor of a noun, where it is not the subject's.
    pub whose: Option<String>,
    /// Role of those whose object it is: "dismissed *their* claims".
    pub whose_object: Option<String>,
    /// The role in an event told before of those whose object it is, where the words do not say: "the suit was dismissed".
    pub brought_by: Option<String>,
    /// Done by who did the last thing to them, where nobody else is told: "were arrested by soldiers and let go".
    pub same_doer: bool,
    /// Role of the people on a vessel that fills another role: "a boat *with 40 people* sank".
    pub aboard: Option<String>,
    /// The second object: "gave the police three boats".
    pub whom: Option<String>,
    /// Prepositions with the roles that they lead to.
    pub leads: Vec<(String, String)>,
    /// The role whose filler is where it happens; so is the object of a verb whose object fills no role.
    pub place: Option<String>,
    /// Prepositions that lead from where it happens: "flown *from* Sfax".
    pub origins: Vec<Vec<String>>,
    /// An event of this type is told by what follows it too: index into `event_types`.
    pub part_of: Vec<u16>,
    /// Told of a single time in the present too: "accuses".
    pub present: bool,
    /// Whoever refuses it has decided too: "refused to stop the flight".
    pub either_way: bool,
    /// Tells of an event only where it is denied: "did not answer the call".
    pub negated: bool,
    /// Is also said of what moves by itself ("the boat returned"), so that a subject alone has nothing done to it.
    pub intransitive: bool,
    /// Tells of an event only in the passive and with nobody who does it: "were killed".
    pub passive: bool,
    /// No event where the words ask somebody for something: "appealed to both sides to stop".
    pub unless_asked: bool,
    /// Kinds of words none of which may stand in its sentence; for what is told in the passive alone, nor in the one before.
    pub unless: Vec<Need>,
    /// What its subject must be none of: *the court* that refers a question to another complains of nothing.
    pub subject_unless: Vec<Need>,
    /// What its object must be none of: "sent *the crew* home" takes nobody away.
    pub object_unless: Vec<Need>,
    /// Words of which one sequence must stand behind the object: "into custody" of "took them into custody".
    pub behind: Vec<Vec<String>>,
    /// One of these must stand in the clause; none asks for nothing.
    pub needs: Vec<Need>,
    /// One of these must be its subject.
    pub subject_needs: Vec<Need>,
    /// One of these must be its object.
    pub object_needs: Vec<Need>,
}

impl Trigger {
    /// Whether an agreement must stand in the clause.
    pub fn needs_agreement(&self) -> bool {
        self.needs.contains(&Need::Agreement)
    }

    /// Whether an agreement can be what it is done to or what does it: "struck a deal", "the treaty expires".
    pub fn takes_agreement(&self) -> bool {
        self.object_needs.contains(&Need::Agreement) || self.subject_needs.contains(&Need::Agreement)
    }
}

/// What a trigger asks for around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A word for an agreement.
    Agreement,
    /// A population: index into `populations`.
    Population(u16),
    /// A person.
    Person,
    /// People: somebody in person, named, by a role or counted.
    People,
    /// A body: a state, a ministry, a court, an organisation.
    Body,
    /// A place.
    Place,
    /// A vessel.
    Vessel,
    /// An amount of money.
    Money,
    /// Something written: a motion, a report.
    Document,
    /// Words of a kind: index into `kinds`.
    Kind(u16),
}
