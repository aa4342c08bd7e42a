//! What the phrases of lexicons and packs mean to the rules that read.
//!
//! A phrase may mean several things at once ("may" is a modal verb and, with a capital, a month):
//! each meaning is an entry of its own, and the rules choose.

use plimsoll_record::{Act, Bound, EntityType, Flow, Status};

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
    /// Words that are common in running text of the language and rare in others.
    FREQUENT = "frequent",
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

/// What one phrase means. Indices point into the tables of [`crate::Library`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meaning {
    /// Makes a claim: index into `cues`.
    Cue(u16),
    /// Says that something is said, without saying by whom.
    Hedge,
    /// "Q:" before what an interviewer asks.
    Question,
    /// "A:" before what the person interviewed says.
    Answer,
    /// "Reply of", before whoever answers in writing what stands below it.
    Reply,
    /// "allegation", before "that": a noun that holds a claim, by its act.
    SpeechNoun(Act),
    /// "as" before somebody who says what stands beside it: "As the minister said, …".
    As,
    /// "seen" by somebody who only passes it on: "data seen by the paper".
    Seen,
    /// "view", behind "in her": a noun that leads to what somebody thinks or says.
    View,
    /// Where, in what or to whom something is said: "a letter", "reporters".
    Venue(Venue),
    /// Leads to where something is said: "in", "at".
    BeforeVenue,
    /// A part of a person's name or a title before one: "Prime Minister", "General".
    Title,
    /// A verb of counting: its subject is whose number it is.
    Counting,
    /// "gives", "has", "knows of": where a number stands behind it, the subject is whose number it is.
    Giving,
    /// Leads to what a number is compared with: "than in", "compared to".
    Compared,
    /// Leads to what a change is measured against, right behind its size: "on", "over".
    ChangeBase,
    /// A verb between what is counted and its number: "numbered", "stood at".
    Amounts,
    /// Says that a text is the record of a sitting: its date is that of the votes.
    Sitting,
    /// Leads to a part of what was just counted: "including".
    Including,
    /// Says that a vote was lost.
    VoteLost,
    /// What a person is: "spokesperson".
    Role(Role),
    /// A title, noun or given name that goes with "he" or "she" alone: "Mr", "spokeswoman".
    Gender(Gender),
    /// The head of an organisation's name: "Ministry", "Court". Index into `heads`.
    Head(u16),
    /// A noun that stands for something named before: "the newspaper". Index into `anaphors`.
    Anaphor(u16),
    /// A noun that can hold what is said: "report", "data".
    Evidence,
    /// A noun for numbers, which are those of whoever gives them: "figures".
    Data,
    /// A noun for what somebody keeps who counts: "register", "figures".
    Tally,
    /// A lower-case word inside names: "al", "van".
    Particle,
    /// Leads to a place, also to one that nothing is known of: "off", "outside".
    BeforePlace,
    /// A noun for a place that can have a name: "port", "town", "site".
    PlaceNoun,
    /// Makes a part of the place behind it: "southern".
    PartOfPlace,
    /// Stands for a place that was named before: "there".
    There,
    /// An actor of a pack: index into `actors`.
    Actor(u32),
    /// The adjective or people of a place: index into `actors`.
    Demonym(u32),
    /// Begins or is an event: index into `triggers`.
    Trigger(u16),
    /// The verb of a trigger whose other words may stand behind its object, "take … into custody": index into `triggers`.
    TriggerApart(u16),
    /// Of a kind that the conditions of triggers name: index into `kinds`.
    Kind(u16),
    /// A verb that only carries an event's noun: "hold" talks, "pay" a visit.
    Carrying,
    /// Governs a verb, or a noun of an event, and tells whether it happens: "plan" to, "refuse" to.
    Mood(Mood),
    /// What can be counted: index into `populations`.
    Population(u16),
    /// Says which measure a number near it is of: index into `measures`.
    Measure(u16),
    /// Says the same where those do it whose doing it is: index into `measures`.
    MeasureBy(u16),
    /// Names a sort of agreement: "memorandum".
    AgreementNoun,
    /// Words about the life of an agreement.
    Term(TermWord),
    /// A capital, which stands for its country: index into `actors`.
    Capital(u32),
    /// How an agreement stands.
    Status(Status),
    /// A number in words.
    Cardinal(f64),
    /// "hundred", "million"
    Multiplier(f64),
    /// "half", "two thirds"
    Fraction(f64),
    /// "third" as a place in a row.
    Ordinal(u16),
    /// "dozens of": a number without a value.
    Vague,
    /// A bound that stands before its number.
    BoundBefore(Bound),
    /// A bound that stands after its number: "or more".
    BoundAfter(Bound),
    /// Begins a range: "between".
    RangeStart,
    /// Joins the ends of a range: "to", "and".
    RangeJoin,
    /// A currency: index into `currencies`.
    Currency(u16),
    /// Per cent.
    Percent,
    /// Percentage points.
    PercentagePoint,
    /// Makes the number behind it less than nothing: "minus".
    Minus,
    /// A hundredth of a currency: "cents" behind "five dollars and ten".
    Subunit,
    /// A unit of length, weight or the like: "mile".
    Dimension,
    /// More than before.
    Increase,
    /// Less than before.
    Decrease,
    /// A verb that is a multiple, by how many per cent more that is, or less below zero: "doubled" is 100, "halved" -50.
    Multiple(f64),
    /// Stands before a number that counts nothing: "article", "page", "aged".
    NotCounted,
    /// Stands after a number that counts nothing: "times".
    NotCountedAfter,
    /// Stands after a number that is an age: "years old".
    Age,
    /// Joins the parts of one number: "and" in "one hundred and fifty".
    NumberJoin,
    /// Joins the parts of a share: "in" in "one in six".
    ShareJoin,
    /// A month, 1 to 12.
    Month(u8),
    /// The short form of a month, "Oct": a month only beside a day or a year.
    MonthShort(u8),
    /// A day of the week, 1 (Monday) to 7.
    Weekday(u8),
    /// The short form of a weekday, "Sat": a weekday only beside a day.
    WeekdayShort(u8),
    /// A day counted from the day of writing: "today", "yesterday".
    RelativeDay(i8),
    /// A part of a day counted from the day of writing: "tonight".
    RelativePart(i8, DayPart),
    /// A day that is kept every year: "Christmas".
    Festival(Festival),
    /// A part of a day: "morning".
    DayPart(DayPart),
    /// A time that is known only as past, present or future: "now".
    Reference(Reference),
    /// How often: "daily" is once in each of this unit.
    Frequency(TimeUnit),
    /// A verb that tells of what was: "came".
    PastVerb,
    /// Makes the number before it the number of a day: "th" in "15th".
    OrdinalEnding,
    /// Makes the year before it a decade: "s" in "1990s".
    DecadeEnding,
    /// Makes the number before it an hour of the day.
    Clock(ClockWord),
    /// A unit of time.
    TimeUnit(TimeUnit),
    /// A word that places a time: "since", "last".
    TimeWord(TimeWord),
    /// Begins a passage in which something is asked: "I urge you to".
    DemandOpening,
    /// Asks for something, and says nothing: "want", "invite", "calls" as a noun.
    Asking,
    /// Begins a line that tells when something was published: "Posted on".
    Dateline,
    /// Begins an open letter: "Dear".
    Salutation,
    /// Ends a letter: "Yours sincerely".
    Closing,
    /// "for", "against", "abstaining" beside numbers of votes.
    Vote(VoteSide),
}

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "he"
    Masculine,
    /// "she"
    Feminine,
}

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
    /// "in full", "known as": the same agreement by another name.
    KnownAs,
    /// "new", "second": another one than before.
    New,
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
    /// "talks on", "a draft of": both sides are at work on one that is not there yet.
    Talks,
    /// "offers", "calls for": one side alone wishes for one.
    Wish,
    /// "merger agreement", "gentlemen's agreement": none between public bodies.
    Never,
    /// "on behalf of": leads to the party for whom somebody acts.
    Behalf,
    /// "understanding", "tie-up": nouns for an agreement only where its parties stand beside them.
    Weak,
}

/// Units of the calendar and the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    /// One second.
    Second,
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// One day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Seven days.
    Week,
    /// Fourteen days.
    Fortnight,
    /// One month.
    Month,
    /// Three months.
    Quarter,
    /// One year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A part of a day, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    /// Before noon.
    Morning,
    /// Twelve o'clock in the day.
    Noon,
    /// Behind noon.
    Afternoon,
    /// Behind the afternoon.
    Evening,
    /// When it is dark.
    Night,
    /// Twelve o'clock in the night.
    Midnight,
}

/// A time that is known only by where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// "recently"
    Past,
    /// "now"
    Present,
    /// "in the future"
    Future,
}

/// When a day that is kept every year falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Festival {
    /// On one day of the calendar.
    Fixed {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// So many days after (below zero: before) Easter Sunday of the Western churches.
    Easter {
        /// Days.
        days: i8,
    },
    /// On the nth (−1: last) such weekday of a month.
    Weekday {
        /// 1 to 12.
        month: u8,
        /// 1 (Monday) to 7.
        weekday: u8,
        /// 1 to 4, or −1.
        nth: i8,
    },
    /// On another day each year, by a calendar that is not reckoned here.
    Moving,
}

/// What a word beside an hour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockWord {
    /// "a.m."
    BeforeNoon,
    /// "p.m."
    AfterNoon,
    /// "o'clock", "GMT"
    Plain,
    /// "hours", behind four digits or minutes alone: "0800 hours"
    Hours,
}

/// Words that place a time or turn a date into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeWord {
    /// "since", "from … on"
    Since,
    /// "until"
    Until,
    /// "before"
    Before,
    /// "after"
    After,
    /// "between"
    Between,
    /// "from"
    From,
    /// "to", "and" inside a range
    To,
    /// "last"
    Last,
    /// "next"
    Next,
    /// "this"
    This,
    /// "ago", "earlier"
    Ago,
    /// "later"
    Later,
    /// "early", "the first months of"
    Start,
    /// "mid"
    Mid,
    /// "late", "end of"
    End,
    /// "around"
    About,
    /// "in", "on", "during"
    In,
    /// "every", "each"
    Every,
    /// "and" in a list of dates, and after "between"
    And,
    /// "of" before the longer time: "the summer of 2022"
    Of,
    /// "at" before an hour
    At,
    /// "every other": each second unit of time
    EveryOther,
    /// "all": the whole of a unit of time, or one more of it
    Whole,
    /// "long" behind a unit: "month-long"
    Long,
    /// "recent": units of time that ended lately
    Recent,
    /// "starting": a length from a date on, "two weeks starting 5 May"
    Beginning,
    /// "a": one unit of time
    One,
    /// "per": for each unit of time
    Per,
    /// "several": an unknown number of units
    Few,
    /// "past": up to now
    Past,
    /// "earlier"
    Earlier,
    /// "that": the one spoken of
    That,
    /// "the previous"
    Previous,
    /// "the following"
    Following,
    /// "onwards"
    Onwards,
    /// "the first months of": from its first day to one that is not said
    Opening,
    /// "the last months of": from a day that is not said to its last
    Closing,
    /// "the same period": the months or days just named, in another year
    SamePeriod,
    /// "fiscal year"
    Fiscal,
    /// "BC"
    BeforeEra,
    /// "AD"
    Era,
    /// "ending": a length up to a date, "the year ending June 2023"
    Ending,
    /// "from now"
    Hence,
    /// "in": so much later, where the clause speaks of what will be
    Ahead,
    /// A quarter (33 to 36) or half (40 and 41) of a year, by its number in EDTF.
    Part(u8),
    /// "spring" to "winter" are seasons 21 to 24.
    Season(u8),
    /// Another word for a season, read only beside its year: "fall".
    SeasonShort(u8),
}

/// An actor, place or thing that a pack knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// The name to print when the document gives none that is fuller.
    pub name: String,
    /// What sort of thing it is.
    pub entity_type: EntityType,
    /// Field of public life.
    pub sector: Option<String>,
    /// For a place that the language lists: how it lies to states.
    pub reach: Option<Reach>,
}

/// How a place lies to states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// It is a state.
    State(StateCode),
    /// It lies in one: that which news means by its name, where that is sure.
    Within(Option<StateCode>),
    /// A sea, a continent, a land of several states.
    Across,
}

/// The code of a state: ISO 3166-1 alpha-2, and XK for Kosovo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateCode(pub [u8; 2]);

impl Actor {
    /// Whether it is a state: a place that reports name for those who govern it.
    pub fn is_state(&self) -> bool {
        self.entity_type == EntityType::Place && self.sector.is_some()
    }
}

/// The head noun of an organisation's name.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Organisation, court, facility…
    pub entity_type: EntityType,
    /// Field of public life.
    pub sector: Option<String>,
}

/// A noun that stands for something named before.
#[derive(Debug, Clone, PartialEq)]
pub struct Anaphor {
    /// What it can stand for.
    pub entity_type: EntityType,
    /// The fields of public life that it can be in, "" for an unknown one; none for any.
    pub sectors: Vec<String>,
    /// Whether it means only what has the noun in its name: "the ministry" is some Ministry.
    pub in_name: bool,
}

impl Anaphor {
    /// Whether something of this field of public life can be meant.
    pub fn fits(&self, sector: Option<&str>) -> bool {
        self.sectors.is_empty() || self.sectors.iter().any(|fits| fits == sector.unwrap_or(""))
    }

    /// The one field of public life that it tells, if it tells one.
    pub fn sector(&self) -> Option<&str> {
        match self.sectors.as_slice() {
            [one] if !one.is_empty() => Some(one),
            _ => None,
        }
    }
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
    /// Somebody to whom it is said: "told reporters that".
    pub hearer: bool,
    /// The source stands after the cue: "according to".
    pub source_after: bool,
    /// Only something written can do it: "data show".
    pub evidence: bool,
    /// Only at the head of a sentence, before somebody and a comma: "For the union, this is…".
    pub opening: bool,
    /// Only a court can do it: "declares the return unlawful".
    pub court: bool,
    /// The matter that is refused, behind a preposition: "would not comment on the case".
    pub about: bool,
    /// Two who do not: "Neither the minister nor his deputy would say".
    pub neither: bool,
    /// "it", for what stands beside: "as she puts it", "put it like this: “…”".
    pub put: bool,
    /// Somebody whose words they are: "quotes a trader as saying", "citing two officials".
    pub quoted: bool,
}

/// A sort of event.
#[derive(Debug, Clone, PartialEq)]
pub struct EventType {
    /// Dotted name.
    pub name: String,
    /// PLOVER 0.8 category.
    pub plover: Option<String>,
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
    /// Role of the possessor of a noun, where it is not the subject's.
    pub whose: Option<String>,
    /// The second object: "gave the police three boats".
    pub whom: Option<String>,
    /// Prepositions with the roles that they lead to.
    pub leads: Vec<(String, String)>,
    /// The role whose filler is where it happens.
    pub place: Option<String>,
    /// An event of this type is told by what follows it too: index into `event_types`.
    pub part_of: Option<u16>,
    /// Told of a single time in the present too: "accuses".
    pub present: bool,
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

/// Whom or what numbers count.
#[derive(Debug, Clone, PartialEq)]
pub struct Population {
    /// Its name in the pack.
    pub name: String,
    /// The unit of its figures.
    pub unit: String,
    /// Index of the measure when no other word decides.
    pub measure: Option<u16>,
    /// Whether `measure` holds whatever other words say: deaths are deaths.
    pub decides: bool,
}

/// What a figure measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Snake case.
    pub name: String,
    /// The units that it is counted in; empty where the population says it.
    pub units: Vec<String>,
    /// Stock or flow.
    pub flow: Option<Flow>,
    /// Whether its verbs do something to those who are counted, so that those who do it are not counted: "12 officers
    /// detained" nobody of the twelve.
    pub done_to: bool,
    /// The populations of which alone its words tell: "living" says nothing better of 40 guards. Empty for all.
    pub of: Vec<u16>,
    /// Names of the families it is of. Measures of one family count near things in different ways: the dead, the missing.
    pub families: Vec<String>,
    /// Whether it says nothing of what is counted, so that two figures of it may be of unlike things.
    pub general: bool,
    /// Whether it is always counted to the last unit, so that no number of it is a rounded one.
    pub exact: bool,
    /// The types of event that it is told of: the dead of a shipwreck.
    pub events: Vec<u16>,
    /// Whether it is told of agreements: what they cost, and what they give.
    pub agreements: bool,
    /// At which end of a way it is counted, where it is told of those who are under way.
    pub end: Option<WayEnd>,
    /// Fields of public life of those whose doing its words of doing are: "stopped" by a coast guard.
    pub by: Vec<String>,
}

/// An end of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayEnd {
    /// Where those who are counted come to: arrivals.
    Goal,
    /// Where they come from: departures.
    Source,
}
