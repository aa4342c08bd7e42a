//! A verdict on two figures as one plain sentence.
//!
//! "conflict (dead): the ministry says 120 people, Harbour Watch at least 300, both for 2025"

use plimsoll_record::{Change, Dated, Edtf, Figure, LaterBy, Modality, Note, PeriodRelation, Verdict, VerdictCode, Which, Why};

use super::{date, words};

/// A figure of a verdict, and who gives it.
#[derive(Debug, Clone, Copy)]
pub struct Told<'f> {
    /// The figure.
    pub figure: &'f Figure,
    /// Whose word it is, or the document where nobody is named.
    pub who: &'f str,
}

/// What the two figures are to each other, why, and what else to know.
pub fn verdict(verdict: &Verdict, told: [Told<'_>; 2]) -> String {
    let pair = Pair(told);
    let notes = pair.notes(&verdict.notes);
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
    format!("{}{}: {}{notes}", code(verdict.verdict), of_measure(&told), pair.why(verdict))
}

/// What figures say that all say the same: "agree (votes for): A, B and C all say 153 votes, all on 2025-10-15".
pub fn all_say(told: &[Told<'_>]) -> String {
    if told.is_empty() {
        return String::new();
    }
    let mut whose: Vec<String> = Vec::new();
    for told in told {
        if !whose.iter().any(|who| who == told.who) {
            whose.push(told.who.to_owned());
        }
    }
    let time = time_of_all(told);
    let says = match whose.len() {
        1 => "says",
        2 => "both say",
        _ => "all say",
    };
    let each_time = if whose.len() == 1 { " each time" } else { "" };
    let code = code(VerdictCode::Agree);
    format!(
        "{code}{}: {} {says} {}{each_time}{time}",
        of_measure(told),
        super::listed(whose),
        in_common(told.iter().map(|told| told.figure))
    )
}

/// What figures say of which no two with different numbers can both be true, those of one number beside each other: "conflict
/// (dead): A says 43 people, B and C 45 people, D 61 people; no two of these numbers can both be true".
pub fn all_differ(told: &[Told<'_>]) -> String {
    let mut numbers: Vec<(String, Vec<String>)> = Vec::new();
    for told in told {
        let number = super::figure(told.figure);
        let who = told.who.to_owned();
        match numbers.iter_mut().find(|(known, _)| *known == number) {
            Some((_, whose)) if whose.contains(&who) => {}
            Some((_, whose)) => whose.push(who),
            None => numbers.push((number, vec![who])),
        }
    }
    let says = |(at, (number, whose)): (usize, (String, Vec<String>))| match (at, whose.len()) {
        (0, 1) => format!("{} says {number}", super::listed(whose)),
        (0, _) => format!("{} say {number}", super::listed(whose)),
        _ => format!("{} {number}", super::listed(whose)),
    };
    let said: Vec<String> = numbers.into_iter().enumerate().map(says).collect();
    let code = code(VerdictCode::Conflict);
    format!("{code}{}: {}{}; no two of these numbers can both be true", of_measure(told), said.join(", "), time_of_all(told))
}

/// The time of all figures, if they tell one: ", all on 2025-10-15".
fn time_of_all(told: &[Told<'_>]) -> String {
    let times: Vec<&Edtf> = told.iter().filter_map(|told| period(told.figure)).collect();
    match times.first().filter(|first| times.iter().all(|time| time == *first)) {
        Some(time) if times.len() == told.len() => format!(", all {}", over(time)),
        Some(time) => format!(", {} ({} of {} tell the time)", over(time), times.len(), told.len()),
        None if times.is_empty() => " (none tells the time)".to_owned(),
        None => String::new(),
    }
}

/// What two figures count that are told apart by that alone: "dead" and "missing"; for figures of one measure who is counted,
/// "dead: everybody" and "dead: women". `None` for every other verdict.
pub fn things_counted(verdict: &Verdict, measures: [&str; 2]) -> Option<[String; 2]> {
    if verdict.verdict != VerdictCode::DifferentDefinition {
        return None;
    }
    let of = |at: usize, who: &str| format!("{}: {who}", words(measures[at]));
    Some(match &verdict.why {
        Why::Measures { measures } => measures.each_ref().map(|name| words(name)),
        Why::Populations { populations } => [0, 1].map(|at| of(at, &population(&populations[at]))),
        Why::Units { units } => [0, 1].map(|at| of(at, &units[at].as_deref().map_or("no unit".to_owned(), unit_name))),
        _ => return None,
    })
}

/// Who is counted, for people.
fn population(name: &str) -> String {
    if name.is_empty() { "everybody".to_owned() } else { words(name) }
}

/// All numbers of two things that are counted apart, of which so many are of the first: "different definition: dead (27 and 43
/// people), missing (at least 30 people)". Of a single pair also whose word each is.
pub fn counted_apart(things: &[String; 2], told: &[Told<'_>], of_first: usize) -> String {
    let numbers = |told: &[Told<'_>]| {
        let mut numbers: Vec<String> = Vec::new();
        for told in told {
            let number = super::figure(told.figure);
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        super::listed(numbers)
    };
    let code = code(VerdictCode::DifferentDefinition);
    let [one, other] = things;
    match told {
        [a, b] => format!("{code}: {} counts {one} ({}), {} {other} ({})", a.who, numbers(&told[..1]), b.who, numbers(&told[1..])),
        _ => {
            let (of_one, of_other) = told.split_at(of_first.min(told.len()));
            format!("{code}: {one} ({}), {other} ({})", numbers(of_one), numbers(of_other))
        }
    }
}

/// " (dead)", where all are of one measure.
fn of_measure(told: &[Told<'_>]) -> String {
    let mut measures = told.iter().map(|told| told.figure.measure.as_str());
    let first = measures.next().filter(|first| measures.all(|other| other == *first));
    first.map(|measure| format!(" ({})", words(measure))).unwrap_or_default()
}

/// The time of a figure.
fn period(figure: &Figure) -> Option<&Edtf> {
    figure.period.as_ref().or(figure.as_of.as_ref()).map(|dated| &dated.value)
}

/// A verdict's code as words.
pub fn code(code: VerdictCode) -> String {
    words(code.code())
}

struct Pair<'f>([Told<'f>; 2]);

impl Pair<'_> {
    fn why(&self, verdict: &Verdict) -> String {
        match &verdict.why {
            Why::SameValue => self.same(),
            Why::BoundsMeet { .. } | Why::VagueWord { .. } | Why::Values { .. } => format!("{}{}", self.both_say(), self.both_for()),
            Why::Rounded { rounded, significant } => {
                let figures = if *significant == 1 { "1 figure".to_owned() } else { format!("{significant} figures") };
                format!("{}{}; {} may be the other, rounded to {figures}", self.both_say(), self.both_for(), self.number_of(*rounded))
            }
            Why::OtherReading { of, value } => {
                format!("{}; {} can also be read as {}", self.both_say(), self.number_of(*of), super::number(*value))
            }
            Why::Update { newer, by, dates } => self.newer(*newer, *by, dates, "and"),
            Why::Revision { newer, by, dates } => self.newer(*newer, *by, dates, "where"),
            Why::Fall { newer, by, dates } => format!("{}, and no correction is told", self.newer(*newer, *by, dates, "though")),
            Why::Periods { periods, relation } => self.periods(periods, *relation),
            Why::PartExceedsWhole { periods, part } => {
                let (part, whole) = self.in_order(*part);
                let [of_part, of_whole] = [part, whole].map(|at| date(&periods[at]));
                format!("{} for {of_part} alone, {} for all of {of_whole}", self.says(part), self.and_says(whole, part))
            }
            Why::BasePeriods { bases } => {
                let base = |at: usize| bases[at].as_ref().map_or("a time not told".to_owned(), date);
                format!("{}, measured against {}; {}, against {}", self.says(0), base(0), self.says(1), base(1))
            }
            Why::OppositeChanges { changes, periods, .. } => self.opposite(verdict.verdict, changes, periods),
            Why::Measures { measures } => match verdict.verdict {
                VerdictCode::DifferentDefinition => self.counts(measures.each_ref().map(|name| words(name))),
                _ => self.unlike(measures.each_ref().map(|name| words(name))),
            },
            Why::Populations { populations } => self.counts(populations.each_ref().map(|name| population(name))),
            Why::Units { units } => {
                let unit = |at: usize| units[at].as_deref().map_or("no unit".to_owned(), unit_name);
                match verdict.verdict {
                    VerdictCode::DifferentDefinition => self.counts([unit(0), unit(1)]),
                    _ => self.unlike([unit(0), unit(1)]),
                }
            }
            // The words themselves stand below.
            Why::Definitions { .. } => format!("{}, and their words tell of other things", self.both_say()),
            Why::Denied { by: Which::Both } => format!("both say what it is not: {}", self.both_say()),
            Why::Denied { by } => {
                let (denies, says) = self.in_order(*by);
                match verdict.verdict {
                    VerdictCode::Agree => format!("{}, the number in whose place {} gives another", self.says(says), self.who(denies)),
                    _ => format!("{}, and {} says that it is not {}", self.says(says), self.who(denies), self.without_stance(denies)),
                }
            }
            Why::StockAndFlow { stock } => self.sorts(*stock, "how many there were at a moment", "how many there were over a time"),
            Why::ChangeAndLevel { change } => self.sorts(*change, "by how much it changed", "how much it was"),
            Why::Stances { modalities } => self.unlike(modalities.map(|modality| stance(modality).to_owned())),
            Why::Places { places } => self.unlike(places.each_ref().map(|place| format!("of {place}"))),
            Why::PlaceInPlace { places, part } => {
                let (part, whole) = self.in_order(*part);
                format!("{} of {}, {} of all {}", self.says(part), places[part], self.and_says(whole, part), places[whole])
            }
            Why::Doers { doers } => self.unlike(doers.each_ref().map(|doer| format!("done by {doer}"))),
            Why::Events { .. } => format!("{}, of another event", self.both_say()),
            Why::Bases { bases } => {
                let base = |at: usize| bases[at].as_ref().map_or("something not told".to_owned(), |words| format!("“{words}”"));
                format!("{}, and nothing says that {} and {} are the same", self.both_say(), base(0), base(1))
            }
            Why::TooLittleTold { period, place } => self.too_little(*period, *place),
            Why::GeneralMeasure { .. } => format!("{}, and nothing says that both are of the same thing", self.both_say()),
            Why::NoNumber { without } => format!("{}, and {} has no number", self.both_say(), self.number_of(*without)),
        }
    }

    fn who(&self, at: usize) -> &str {
        self.0[at].who
    }

    /// "the ministry says 120 people"
    fn says(&self, at: usize) -> String {
        format!("{} says {}", self.who(at), super::figure(self.0[at].figure))
    }

    /// The same behind what the other says: "Harbour Watch at least 300".
    fn and_says(&self, at: usize, before: usize) -> String {
        let figure = self.bare(at, before);
        if self.who(at) == self.who(before) { format!("and also {figure}") } else { format!("{} {figure}", self.who(at)) }
    }

    fn both_say(&self) -> String {
        format!("{}, {}", self.says(0), self.and_says(1, 0))
    }

    /// A figure without the unit that the figure before has said.
    fn bare(&self, at: usize, before: usize) -> String {
        let figure = self.0[at].figure;
        let unit = figure.unit.as_deref();
        let is_noun = unit.is_some_and(|unit| unit.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
        let said = is_noun && unit != Some("percent") && unit == self.0[before].figure.unit.as_deref() && figure.change.is_none();
        if said { super::figure(&Figure { unit: None, ..figure.clone() }) } else { super::figure(figure) }
    }

    fn without_stance(&self, at: usize) -> String {
        let mut figure = self.0[at].figure.clone();
        figure.common.polarity = plimsoll_record::Polarity::Positive;
        super::figure(&figure)
    }

    fn same(&self) -> String {
        let figure = in_common(self.0.iter().map(|told| told.figure));
        match self.who(0) == self.who(1) {
            true => format!("{} says {figure} each time{}", self.who(0), self.both_for()),
            false => format!("{} and {} both say {figure}{}", self.who(0), self.who(1), self.both_for()),
        }
    }

    /// ", both for 2025"
    fn both_for(&self) -> String {
        match (period(self.0[0].figure), period(self.0[1].figure)) {
            (Some(a), Some(b)) if a == b => format!(", both {}", over(a)),
            _ => String::new(),
        }
    }

    /// Places of one and of the other.
    fn in_order(&self, first: Which) -> (usize, usize) {
        if first == Which::Second { (1, 0) } else { (0, 1) }
    }

    fn newer(&self, newer: Which, by: LaterBy, dates: &[Edtf; 2], joined: &str) -> String {
        let (new, old) = self.in_order(newer);
        let counted = if by == LaterBy::AsOf { "counted " } else { "published " };
        let before = self.bare(old, new);
        if by == LaterBy::Numbers {
            let day = date(&dates[new]);
            return format!("{} (published {day}), {joined} {} says {before} on the same day", self.says(new), self.who(old));
        }
        let old_says = match self.who(old) == self.who(new) {
            true => format!("{joined} it said {before} before"),
            false => format!("{joined} {} said {before} before", self.who(old)),
        };
        format!("{} ({counted}{}), {old_says} ({})", self.says(new), date(&dates[new]), date(&dates[old]))
    }

    fn periods(&self, periods: &[Option<Edtf>; 2], relation: PeriodRelation) -> String {
        let time = |at: usize| periods[at].as_ref().map_or("for a time not told".to_owned(), over);
        let how = match relation {
            PeriodRelation::Disjoint => "",
            PeriodRelation::FirstInSecond => "; the first time is a part of the second",
            PeriodRelation::SecondInFirst => "; the second time is a part of the first",
            PeriodRelation::Overlapping => "; the times overlap",
        };
        format!("{} {}, {} {}{how}", self.says(0), time(0), self.and_says(1, 0), time(1))
    }

    fn opposite(&self, code: VerdictCode, changes: &[Change; 2], periods: &[Option<Edtf>; 2]) -> String {
        let way = |at: usize| if changes[at] == Change::Increase { "up" } else { "down" };
        // The words of a base stand in the figure itself: "since 2023".
        let is_base = |at: usize, own: &Dated| self.0[at].figure.base.as_ref().is_some_and(|base| base.words.start == own.words.start);
        let time = |at: usize| match (&periods[at], &self.0[at].figure.period) {
            (Some(period), Some(own)) if !is_base(at, own) => format!(" {}", over(period)),
            _ => String::new(),
        };
        let half = |at: usize| format!("{} says {}{} ({})", self.who(at), super::figure(self.0[at].figure), time(at), way(at));
        let end = match code {
            VerdictCode::Conflict => "opposite directions over the same time",
            _ => "opposite directions over different periods, so both can be true",
        };
        format!("{}, {}: {end}", half(0), half(1))
    }

    /// "A counts dead (12 people), B dead or missing (40 people)"
    fn counts(&self, what: [String; 2]) -> String {
        let [a, b] = what;
        let figure = |at: usize| super::figure(self.0[at].figure);
        format!("{} counts {a} ({}), {} {b} ({})", self.who(0), figure(0), self.who(1), figure(1))
    }

    fn unlike(&self, what: [String; 2]) -> String {
        let [a, b] = what;
        format!("{} ({a}), {} ({b})", self.says(0), self.says(1))
    }

    fn sorts(&self, which: Which, one: &str, other: &str) -> String {
        let (first, second) = self.in_order(which);
        format!("{} ({one}), {} ({other})", self.says(first), self.says(second))
    }

    fn too_little(&self, period: Option<Which>, place: Option<Which>) -> String {
        let missing: Vec<String> = [("time", period), ("place", place)]
            .into_iter()
            .filter_map(|(what, of)| Some(format!("the {what} {} is not told", self.of(of?))))
            .collect();
        match missing.is_empty() {
            true => format!("{}, and it is not clear that the times are the same", self.both_say()),
            false => format!("{}, and {}", self.both_say(), missing.join(", and ")),
        }
    }

    /// "the number of the ministry"
    fn number_of(&self, which: Which) -> String {
        match which {
            Which::Both => "each".to_owned(),
            which if self.who(0) == self.who(1) => format!("the {} number", ordinal(which)),
            which => format!("the number of {}", self.who(self.in_order(which).0)),
        }
    }

    fn of(&self, which: Which) -> String {
        match which {
            Which::Both => "of both".to_owned(),
            which => format!("of {}", self.number_of(which)),
        }
    }

    /// What else to know; what both do not tell is said in one, since it is so of most figures.
    fn notes(&self, notes: &[Note]) -> Vec<String> {
        let both = [Note::PeriodNotTold { of: Which::Both }, Note::PlaceNotTold { of: Which::Both }];
        if !both.iter().all(|note| notes.contains(note)) {
            return notes.iter().filter_map(|note| self.note(note)).collect();
        }
        let others = notes.iter().filter(|note| !both.contains(note)).filter_map(|note| self.note(note));
        std::iter::once("no time or place is told".to_owned()).chain(others).collect()
    }

    fn note(&self, note: &Note) -> Option<String> {
        Some(match note {
            Note::PeriodNotTold { of: Which::Both } => "no time is told".to_owned(),
            Note::PeriodNotTold { of } => format!("{} tells no time", self.number_of(*of)),
            Note::PlaceNotTold { of: Which::Both } => "no place is told".to_owned(),
            Note::PlaceNotTold { of } => format!("{} tells no place", self.number_of(*of)),
            Note::MeasureNotTold { of } => format!("what is counted by {} is not told", self.number_of(*of)),
            Note::MeasuresInOtherWords { measures: [a, b] } => format!("one counts {}, the other {}", words(a), words(b)),
            Note::PeriodsUnclear { periods: [a, b] } => format!("{} and {} may be the same time", date(a), date(b)),
            Note::PeriodsDiffer { periods: [a, b], .. } => format!("the times are {} and {}", date(a), date(b)),
            Note::BasesInOtherWords { bases: [a, b] } => {
                let base = |words: &Option<String>| words.as_ref().map_or("not told".to_owned(), |words| format!("“{words}”"));
                format!("what it is of: {}, {}", base(a), base(b))
            }
            Note::SameDirection => "both go the same way".to_owned(),
            Note::FarApart => "the numbers lie far apart".to_owned(),
            Note::Hedged { of: Which::Both } => "both are hedged".to_owned(),
            Note::Hedged { of } => format!("{} is hedged", self.number_of(*of)),
            // The sentence says so itself.
            Note::SameOrigin => return None,
        })
    }
}

fn ordinal(which: Which) -> &'static str {
    if which == Which::Second { "second" } else { "first" }
}

/// "for 2025", "since 2017", "on 2024-05-03"
fn over(period: &Edtf) -> String {
    let words = date(period);
    match period.as_day() {
        Some(_) => format!("on {words}"),
        None if words.starts_with("since ") || words.starts_with("until ") => words,
        None => format!("for {words}"),
    }
}

fn unit_name(unit: &str) -> String {
    if unit.bytes().all(|byte| byte.is_ascii_uppercase()) { unit.to_owned() } else { super::plural(&words(unit)) }
}

fn stance(modality: Modality) -> &'static str {
    match modality {
        Modality::Actual => "real",
        Modality::Planned => "planned",
        Modality::Possible => "possible",
        Modality::Required => "required",
    }
}
/// A figure that several give: what one of them alone calls those who are counted is not said of the others.
fn in_common<'f>(figures: impl Iterator<Item = &'f Figure> + Clone) -> String {
    let called = |figure: &Figure| figure.population.as_ref().map(|words| words.text.to_lowercase());
    let Some(first) = figures.clone().next() else { return String::new() };
    let alike = figures.clone().all(|figure| called(figure) == called(first));
    if alike { super::figure(first) } else { super::figure(&Figure { population: None, ..first.clone() }) }
}
