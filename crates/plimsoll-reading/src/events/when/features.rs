//! What speaks for or against a time as that of an event.
//!
//! A feature holds of a time ([`Of`]), or tells how the event is told and where the time stands ([`Told`], [`Place`]): what
//! "had been signed" has no date near it was signed at any time, what "was signed" likely on the day told just before.

/// A set of features.
pub type Features = u128;

/// Names kinds of things, and says how each is called in a language's file.
macro_rules! named {
    ($(#[$of:meta])* $name:ident, $($(#[$doc:meta])* $one:ident = $word:literal,)*) => {
        $(#[$of])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::events) enum $name {
            $($(#[$doc])* $one,)*
        }

        impl $name {
            const NAMES: &[&str] = &[$($word,)*];
        }
    };
}

named! {
    /// Something that holds of a time beside an event.
    Of,
    /// The tree or the lead of a clause gives it to the event.
    Own = "by rule: its own",
    /// It opens the sentence of which the event is the main verb.
    Opening = "by rule: opens the sentence",
    /// The sentence's only one.
    Loose = "by rule: the only one of the sentence",
    /// That of the event told just before.
    Story = "by rule: of the story",
    /// None of these, as the rules say.
    Without = "by rule: none",
    /// That of the entry.
    Entry = "of the entry",
    /// That which opens the line.
    Line = "of the line",
    /// That of the sitting, or told before a vote.
    Sitting = "of the sitting",
    /// In the event's sentence.
    Here = "in the same sentence",
    /// One sentence before.
    OneBefore = "one sentence before",
    /// Two sentences before.
    TwoBefore = "two sentences before",
    /// More.
    Farther = "farther before",
    /// In a paragraph before.
    OtherParagraph = "in a paragraph before",
    /// Hangs on the trigger.
    Hangs = "hangs on the trigger",
    /// Hangs on what governs the trigger.
    HangsAbove = "hangs above the trigger",
    /// No other that hangs so close.
    HangsClosest = "hangs closest",
    /// The first words of the sentence.
    Opens = "opens its sentence",
    /// Behind the trigger.
    Behind = "behind the trigger",
    /// Next to it.
    Close = "beside the trigger",
    /// A verb stands between.
    VerbBetween = "a verb between",
    /// A comma stands between.
    CommaBetween = "a comma between",
    /// A semicolon stands between.
    SemicolonBetween = "a semicolon between",
    /// Another event is told between.
    EventBetween = "an event between",
    /// No other date stands in the sentence.
    OnlyHere = "the only date of the sentence",
    /// The nearest to the trigger.
    Nearest = "the nearest of the sentence",
    /// Its clause hangs as a relative clause under the event.
    BelowRelative = "in a relative clause under the event",
    /// Its clause hangs otherwise under the event.
    BelowClause = "in a clause under the event",
    /// It hangs on a noun that the event is told with.
    BelowNoun = "on a noun under the event",
    /// The event stands in a relative clause under its verb.
    AboveRelative = "above the event's relative clause",
    /// The event stands in an adverbial clause under its verb.
    AboveAdverbial = "above the event's adverbial clause",
    /// The event stands in what its verb says.
    AboveContent = "above the event's content clause",
    /// The event's verb is joined to its verb.
    AboveJoined = "above the event's joined clause",
    /// The event is a noun under its verb.
    AboveNoun = "above the event's noun",
    /// Each has a verb of its own.
    Across = "in another clause",
    /// A day.
    Day = "a day",
    /// A month.
    Month = "a month",
    /// A year or more.
    Year = "a year",
    /// From one day to another.
    Interval = "an interval",
    /// "since May"
    GoesOn = "goes on",
    /// "by May"
    Limit = "a limit",
    /// "until May", of a renewal "to 2024".
    Ends = "an end",
    /// Told by the length to another.
    Reached = "reached from another",
    /// "the day before they met"
    LeadsBack = "leads back",
    /// To come, of an event that has happened.
    AheadOfActual = "to come, and the event has happened",
    /// Over, of an event that is to come.
    PastOfPlanned = "over, and the event is to come",
    /// In other words than the event's.
    OtherVoice = "in another voice",
    /// The day of the document.
    Today = "the day of the document",
    /// The date of the event told last.
    LastTold = "of the event told last",
    /// The date of an event told before.
    Told = "of an event told before",
    /// Of an event told before in the same sentence.
    ToldHere = "of an event told before in the sentence",
    /// The last date before the event's sentence.
    LastDate = "the last date before the sentence",
    /// It opens the paragraph.
    Heads = "opens the paragraph",
    /// Hangs on the main verb of its sentence.
    Main = "on the main verb",
    /// Before the event's sentence, which has a date.
    OverOther = "before, and the sentence has a date",
    /// Before the event's sentence, which has a length of time.
    OverLength = "before, and the sentence has a length",
    /// The event told right before is of it.
    Neighbour = "of the event right before",
    /// The event stands in a clause that "after" opens under its verb.
    AboveAfter = "above the event's clause of what came before",
    /// The event stands in a clause that "when", "as" or "while" opens under its verb.
    AboveWhen = "above the event's clause of the same time",
    /// In the sentence, which has several.
    OneOfSeveral = "one of several in the sentence",
    /// None of these: always.
    None = "none of them",
    /// No date stands in the sentence.
    NoneHere = "none of them, and the sentence has none",
    /// Nor before it in the paragraph.
    NoneNear = "none of them, and the paragraph has none",
}

named! {
    /// How an event is told.
    Told,
    /// By a noun.
    Noun = "a noun",
    /// By a finite verb of the past.
    Past = "in the past",
    /// "has signed"
    Perfect = "in the perfect",
    /// "had signed"
    BeforeThat = "before what is told",
    /// By a passive verb.
    Passive = "in the passive",
    /// By a participle that describes something.
    Described = "as a description",
    /// In a relative clause.
    Relative = "in a relative clause",
    /// By an infinitive.
    Infinitive = "in an infinitive",
    /// What is done in public, by saying it.
    Act = "an act",
    /// By a verb for what a chamber does.
    Sits = "done in a sitting",
    /// To come.
    Planned = "planned",
    /// May be.
    Possible = "possible",
    /// That did not happen.
    Negative = "negative",
    /// In a claim.
    Claimed = "claimed",
    /// With "the".
    Definite = "definite",
    /// In the present.
    General = "general",
    /// Goes on at the time: "were protesting".
    GoingOn = "going on",
    /// Told of people who were told of before: "they were held".
    PointsBack = "of people told of before",
    /// Of a type that is one scene of several.
    Scene = "a scene",
    /// In the first sentence of its paragraph.
    Leads = "in the first sentence",
}

named! {
    /// Where a time stands.
    Place,
    /// In the event's sentence.
    Here = "here",
    /// Before it.
    Before = "before",
    /// Nowhere.
    Nowhere = "none",
}

const OF: usize = Of::NAMES.len();
const TOLD: usize = Told::NAMES.len();

/// How many features there are.
pub const COUNT: usize = OF + TOLD * Place::NAMES.len();

const _: () = assert!(COUNT <= Features::BITS as usize, "a set of features holds no more");

/// What the rules say. They were written while looking at the reports that the weights are learned from, so that learning
/// has to see every event once without their word.
pub const BY_RULE: Features = (1 << (Of::Without as u32 + 1)) - 1;

/// The name that a feature's weight has in a language's file.
pub fn name(feature: usize) -> String {
    let (told, place) = match feature.checked_sub(OF) {
        None => return Of::NAMES[feature].to_owned(),
        Some(pair) => (pair % TOLD, pair / TOLD),
    };
    format!("{}: {}", Place::NAMES[place], Told::NAMES[told])
}

/// The features of a set.
pub fn in_set(features: Features) -> impl Iterator<Item = usize> {
    let mut left = features;
    std::iter::from_fn(move || {
        let next = (left != 0).then(|| left.trailing_zeros() as usize)?;
        left &= left - 1;
        Some(next)
    })
}

/// The set of one feature of a time.
pub(in crate::events) fn of(feature: Of) -> Features {
    1 << feature as u32
}

/// The set that tells how an event is told, as traits, for a time at a place.
pub(in crate::events) fn told(traits: Features, place: Place) -> Features {
    traits << (OF + TOLD * place as usize)
}

/// The trait of an event alone.
pub(in crate::events) fn bit(told: Told) -> Features {
    1 << told as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_that_of_a_feature() {
        let weights = &plimsoll_pack::Library::embedded().language.event_dates.weights;
        let unknown: Vec<_> = weights.keys().filter(|known| (0..COUNT).all(|feature| name(feature) != **known)).collect();
        assert_eq!(unknown, Vec::<&String>::new(), "say `cargo xtask train --only-event-dates`");
        assert!(!weights.is_empty());
    }
}
