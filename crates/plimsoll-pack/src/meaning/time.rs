//! What words of times mean: units, parts of days, and the words that place one time by another.

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
    /// On the nth (−1: last) such weekday of a month, or so many days after it.
    Weekday {
        /// 1 to 12.
        month: u8,
        /// 1 (Monday) to 7.
        weekday: u8,
        /// 1 to 4, or −1.
        nth: i8,
        /// So many days after it.
        days: i8,
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
    /// "within" before a length
    Within,
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
    /// "ended", "concluded": what lasted was over then
    Finish,
    /// "began", "opened": what lasted was first told of then
    Begin,
    /// "eve": the day before what is told behind it
    Eve,
    /// "ceremony", "debate": what a report is about, as an occasion on which more is done
    Occasion,
    /// "as of": the day up to which something is counted
    AsOf,
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
    /// "the reporting period", "those three weeks": the stretch that is being spoken of
    SpokenOf,
    /// "on that date": the day that is being spoken of
    SpokenOfDay,
    /// "by then": whatever time is being spoken of
    SpokenOfMoment,
    /// "since then": the time from it on
    SinceSpokenOf,
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
    /// "consecutive", "more": between a count and its unit, with no change of the length
    Counted,
    /// "rest of": from now to the end of a longer time
    Rest,
    /// "coming": the nearest weekday of that name
    Coming,
    /// "'s end" behind a unit of time: "at year's end"
    Close,
    /// "or later": from the time before it on
    OrLater,
    /// "or earlier": up to the time before it
    OrEarlier,
    /// "circa": before a year that is not known exactly
    Circa,
    /// "final" before units: those at the end of a longer time
    Final,
    /// "to present" behind a date: up to now
    ToPresent,
    /// "period" behind two ends: the stretch between them
    Period,
    /// "call", "adjourn": puts what is to come on a day
    Appoint,
    /// A decade of a century by its first year: "the nineties".
    Decade(u8),
    /// A quarter (33 to 36) or half (40 and 41) of a year, by its number in EDTF.
    Part(u8),
    /// "spring" to "winter" are seasons 21 to 24.
    Season(u8),
    /// Another word for a season, read only beside its year: "fall".
    SeasonShort(u8),
}
