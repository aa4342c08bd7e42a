//! What the phrases of lexicons and packs mean to the rules that read.
//!
//! A phrase may mean several things at once ("may" is a modal verb and, with a capital, a month):
//! each meaning is an entry of its own, and the rules choose.

mod actors;
mod classes;
mod events;
mod measures;
mod said;
mod time;

use plimsoll_record::{Act, Bound, Status};

pub use actors::{Actor, Anaphor, Head, Reach, StateCode};
pub use classes::Classes;
pub use events::{EventType, Mood, Need, TermWord, Trigger, VoteSide, Within};
pub use measures::{LaterCount, Measure, Population, WayEnd};
pub use said::{Cue, Gender, Party, Role, Takes, Venue};
pub use time::{ClockWord, DayPart, Festival, Reference, TimeUnit, TimeWord};

/// What one phrase means. Indices point into the tables of [`crate::Library`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meaning {
    /// Makes a claim: index into `cues`.
    Cue(u16),
    /// Says that something is said, without saying by whom.
    Hedge,
    /// "Q:" before what an interviewer asks.
    Question,
    /// "presenter", "correspondent": whoever speaks for the broadcaster.
    OwnVoice,
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
    /// "quarrel", "theory", in "her quarrel is that": what is somebody's, and holds what they say.
    OwnedSaying,
    /// "rose" to say, "is keen" to say: behind these a verb of saying with "to" tells what was said.
    LeadsToSaying,
    /// What somebody leaves unsaid: "gave no reason".
    Unsaid,
    /// A verb that takes for known what hangs on it, and does so too where it is denied: "did not mention that".
    Knowing,
    /// A verb that, denied, tells that what hangs on it is not so: "does not accept that".
    Accepting,
    /// A verb or adjective behind which stands what may be so: "fears that", "hopes that".
    Supposing,
    /// Takes back what was said: "withdrew" her claim.
    TakingBack,
    /// Opens what the document itself makes of something told: "raising fears", "dealing a blow".
    Commenting,
    /// "takes" the view, "gave" an assurance: whoever does it says what the noun behind it holds.
    Voicing,
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
    /// A title that stands before the given name alone too: "Sir Ivo".
    GivenTitle,
    /// Leads to the name that somebody goes by: "known only as", "named".
    Calling,
    /// Leads to another name of somebody who was just named: "also known as".
    Alias,
    /// Before a role, makes it that of somebody else: "deputy".
    Under,
    /// Before a role, tells that it is held no more: "former".
    Once,
    /// Stands for the first of two who were told of: "the former".
    Former,
    /// Stands for the second of them: "the latter".
    Latter,
    /// A noun that can hold what is said: "report", "data".
    Evidence,
    /// A noun that takes up somebody or something that a narrower one introduced: "officer". The number of its group.
    Broader(u16),
    /// A noun of such a group: "superintendent".
    Narrower(u16),
    /// A noun for numbers, which are those of whoever gives them: "figures".
    Data,
    /// A noun for what somebody keeps who counts: "register", "figures".
    Tally,
    /// A lower-case word inside names: "al", "van".
    Particle,
    /// Leads to a place, also to one that nothing is known of: "off", "outside".
    BeforePlace,
    /// Between the parties of a case: "v".
    Versus,
    /// What a party of a case is called: "claimant".
    Party(Party),
    /// A noun for a place that can have a name: "port", "town", "site".
    PlaceNoun,
    /// Makes a part of the place behind it: "southern".
    PartOfPlace,
    /// Stands for a place that was named before: "there".
    There,
    /// A noun in the singular for two or three people: "couple".
    Collective,
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
    /// Such a verb whose subject the event comes to: "receive" complaints.
    Receiving,
    /// Governs a verb, or a noun of an event, and tells whether it happens: "plan" to, "refuse" to.
    Mood(Mood),
    /// What can be counted: index into `populations`.
    Population(u16),
    /// Says which measure a number near it is of: index into `measures`.
    Measure(u16),
    /// Says the same where those do it whose doing it is: index into `measures`.
    MeasureBy(u16),
    /// Says that something is no matter of some families of measures: "on foot", where arrivals by sea are counted.
    Otherwise(u16),
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
    /// Says of the number behind it that it is not so: "not", "rather than".
    NotSo,
    /// Says of a number behind it that it is not counted, but planned or reckoned with: "had planned for 300".
    Foreseen,
    /// Puts one number in the place of another: "corrected from 41 to 38".
    Correcting,
    /// Says that the number behind it may be so: "if not".
    PerhapsSo,
    /// Stands between the whole number and its decimals in words: "two point five".
    DecimalPoint,
    /// A hundredth of a currency: "cents" behind "five dollars and ten".
    Subunit,
    /// A unit of length, weight or the like: index into `dimensions`.
    Dimension(u16),
    /// A unit that holds so many smaller ones: "feet" in "5 feet 10 inches".
    GreaterUnit(u8),
    /// A unit of which so many make the greater one: "inches".
    SmallerUnit(u8),
    /// More than before.
    Increase,
    /// Less than before.
    Decrease,
    /// A verb that is a multiple, by how many per cent more that is, or less below zero: "doubled" is 100, "halved" -50.
    Multiple(f64),
    /// Stands before a number that counts nothing: "article", "page".
    NotCounted,
    /// Stands after a number that counts nothing: "times".
    NotCountedAfter,
    /// A noun of which a handful is said of anything: "ways", "reasons".
    LooselyCounted,
    /// A noun with one form for one and for many: "sheep".
    OneForm,
    /// Stands before the number that a rate is reckoned on: "per", "for every".
    Rate,
    /// Stands after a number that is an age: "years old".
    Age,
    /// Stands before an age, or for whom it is said of: "aged", "the youngest".
    AgeBefore,
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
    /// What only a state has: "minister", "parliament", "navy".
    OfState,
    /// What is only a state's, before "of": "government".
    StateOf,
    /// A verb for what somebody wants done, without an infinitive: "wants the camp shut".
    Wishing,
    /// What must be done, as a speaker sees it: "has to", "needs to".
    Needing,
    /// What an order lays down: "shall".
    Decreeing,
    /// Stands for the two just named: "both".
    Both,
    /// A body settles on doing something: "resolved to" ask.
    Resolving,
    /// Begins a line that tells when something was published: "Posted on".
    Dateline,
    /// Begins a line with the number of a file: "Our ref".
    FileNumber,
    /// Begins an open letter: "Dear".
    Salutation,
    /// Ends a letter: "Yours sincerely".
    Closing,
    /// "for", "against", "abstaining" beside numbers of votes.
    Vote(VoteSide),
}
