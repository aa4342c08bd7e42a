//! Figures in short: `dead at-least:12 per:2024-05-03 in:Zuwara pub:2024-05-04`.
//!
//! First the measure, then its marks in any order. A bare number is exact.

use std::rc::Rc;

use plimsoll_pack::LaterCount;
use plimsoll_record::{
    Allowed, Alternative, Anchor, Base, Bound, Change, Common, DateBasis, Dated, DocumentId, Edtf, FactId, Figure, Flow, Modality,
    Polarity, Words,
};

use crate::verdicts::story::NumberGiven;
use crate::verdicts::{Gives, Matter, Measures, Nature, Place, Side};

/// A figure with what its side tells of it, owned.
pub(crate) struct Told {
    pub(crate) figure: Figure,
    published: Option<Edtf>,
    place: Option<String>,
    within: Vec<String>,
    company: Vec<Rc<str>>,
    house: Vec<Rc<str>>,
    themes: Vec<Rc<str>>,
    days: Vec<jiff::civil::Date>,
    words: Vec<Rc<str>>,
    story: Vec<Rc<str>>,
    alone: bool,
    part: bool,
    of_more: bool,
    anybody: bool,
    also: Vec<u64>,
    rivals: Vec<u64>,
    gives: Vec<Gives>,
    numbers: Vec<NumberGiven>,
    up_to: bool,
    around: Vec<String>,
    population: Option<String>,
    noun: Option<String>,
    subject: Option<String>,
    event: Option<(String, &'static str, bool)>,
    to_come: bool,
    agreement: Option<String>,
    doer: Option<String>,
    origin: Option<String>,
    revised: bool,
    length: Option<String>,
    vague: Option<Allowed>,
}

impl Told {
    /// Gives the side to a function, since it borrows.
    pub(crate) fn with<T>(&self, look: impl FnOnce(&Side<'_>) -> T) -> T {
        look(&Side {
            published: self.published.as_ref(),
            place: self.place.as_deref().map(|key| Place { key, within: &self.within }),
            company: &self.company,
            house: &self.house,
            themes: &self.themes,
            days: &self.days,
            words: &self.words,
            story: &self.story,
            alone: self.alone,
            part: self.part,
            of_more: self.of_more,
            anybody: self.anybody,
            also: &self.also,
            rivals: &self.rivals,
            gives: &self.gives,
            numbers: &self.numbers,
            up_to: self.up_to,
            around: &self.around,
            population: self.population.as_deref(),
            noun: self.noun.as_deref(),
            subject: self.subject.as_deref(),
            event: self.event.as_ref().map(|(key, sort, told)| Matter { key, sort, told: *told, to_come: self.to_come }),
            agreement: self.agreement.as_deref(),
            doer: self.doer.as_deref(),
            origin: self.origin.as_deref(),
            revised: self.revised,
            length: self.length.as_deref(),
            vague: self.vague,
            ..Side::new(&self.figure)
        })
    }
}

/// What the tests' pack says of its measures.
pub(crate) fn measures() -> Measures {
    let nature = |name: &str, families: &[&str], general, exact| {
        let families = families.iter().map(|family| (*family).to_owned()).collect();
        let saved = matches!(name, "rescued" | "survivors");
        let once = matches!(name, "injured" | "in_hospital");
        let in_one_story = if saved {
            vec!["saved".to_owned()]
        } else if once {
            vec!["hurt".to_owned()]
        } else {
            Vec::new()
        };
        let later = match name {
            "missing" => Some(LaterCount::Less),
            "protesters" | "dimension" => Some(LaterCount::Same),
            "ill" => Some(LaterCount::More),
            _ => None,
        };
        let later_in = if name == "dimension" { vec!["mile".to_owned(), "metre".to_owned()] } else { Vec::new() };
        (
            name.to_owned(),
            Nature {
                families,
                later_in,
                in_one_story,
                once,
                later,
                general,
                exact,
                of_events: matches!(name, "dead" | "missing"),
                measured: name == "dimension",
            },
        )
    };
    Measures::from_iter([
        nature("dead", &["deaths"], false, false),
        nature("missing", &["deaths"], false, false),
        nature("dead_or_missing", &["deaths"], false, false),
        nature("sea_arrivals", &["movement"], false, false),
        nature("sea_crossings", &["movement"], false, false),
        nature("intercepted_and_returned", &["movement"], false, false),
        nature("funding_committed", &["funding"], false, false),
        nature("funding_disbursed", &["funding"], false, false),
        nature("people", &[], true, false),
        nature("things", &[], true, false),
        nature("share", &[], true, false),
        nature("dimension", &[], true, false),
        nature("duration", &[], true, false),
        nature("money", &["funding"], true, false),
        nature("votes_for", &[], false, true),
        nature("rescued", &[], false, false),
        nature("survivors", &[], false, false),
        nature("in_hospital", &[], false, false),
        nature("injured", &[], false, false),
        nature("protesters", &[], false, false),
        nature("ill", &[], false, false),
    ])
}

fn words(text: &str) -> Words {
    Words { text: text.to_owned(), start: 0, end: text.chars().count() as u32 }
}

fn date(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn dated(text: &str) -> Dated {
    Dated { value: date(text), basis: DateBasis::Stated, from: None, words: words(text) }
}

fn empty(measure: &str) -> Figure {
    let anchor = Anchor {
        start: 0,
        end: 1,
        text: "x".to_owned(),
        quote: "x".into(),
        quote_start: 0,
        quote_end: 1,
        page: None,
        block: None,
        recognised: None,
    };
    let common = Common {
        id: FactId::from_text("figure-1"),
        document: DocumentId::of_bytes(b"a report"),
        anchor,
        rule: "by hand".to_owned(),
        claim: None,
        polarity: Polarity::Positive,
        modality: Modality::Actual,
        hedged: false,
        alternatives: Vec::new(),
    };
    let (unit, flow) = match measure {
        "detained" | "sites" => ("person", Some(Flow::Stock)),
        "share" => ("percent", None),
        "duration" => ("year", None),
        "money" | "funding_committed" | "funding_disbursed" => ("EUR", Some(Flow::Flow)),
        "votes_for" => ("vote", None),
        "things" => ("item", None),
        "people" => ("person", None),
        _ => ("person", Some(Flow::Flow)),
    };
    Figure {
        common,
        measure: measure.to_owned(),
        value: None,
        low: None,
        high: None,
        bound: Bound::Exact,
        unit: Some(unit.to_owned()),
        change: None,
        base: None,
        period: None,
        as_of: None,
        flow,
        population: None,
        place: None,
        route: None,
        definition: None,
        origin: None,
        roles: Vec::new(),
    }
}

/// Reads a figure in short.
pub(crate) fn told(short: &str) -> Told {
    let mut marks = short.split_whitespace();
    let measure = marks.next().expect("a measure comes first");
    let mut told = Told {
        figure: empty(measure),
        published: None,
        place: None,
        within: Vec::new(),
        company: Vec::new(),
        house: Vec::new(),
        themes: Vec::new(),
        days: Vec::new(),
        words: Vec::new(),
        story: Vec::new(),
        alone: false,
        part: false,
        of_more: false,
        anybody: false,
        also: Vec::new(),
        rivals: Vec::new(),
        gives: Vec::new(),
        numbers: Vec::new(),
        up_to: false,
        around: Vec::new(),
        population: None,
        noun: None,
        subject: None,
        event: None,
        to_come: false,
        agreement: None,
        doer: None,
        origin: None,
        revised: false,
        length: None,
        vague: None,
    };
    // Each figure is of a report of its own, unless `doc` says that it is of the same one as another.
    told.figure.common.document = DocumentId::of_bytes(short.as_bytes());
    marks.for_each(|mark| read(mark, &mut told));
    told
}

fn read(mark: &str, told: &mut Told) {
    let figure = &mut told.figure;
    let (name, rest) = mark.split_once(':').unwrap_or((mark, ""));
    let owned = || Some(rest.replace('_', " "));
    match name {
        "per" => figure.period = Some(dated(rest)),
        "on" => figure.as_of = Some(dated(rest)),
        "unit" => figure.unit = Some(rest.to_owned()),
        "up" => figure.change = Some(Change::Increase),
        "down" => figure.change = Some(Change::Decrease),
        "base" => figure.base = Some(Base { words: words(rest), period: Some(date(rest)) }),
        "of" => figure.base = Some(Base { words: words(rest), period: None }),
        "words" => figure.population = Some(words(rest)),
        "def" => figure.definition = Some(words(rest)),
        "alt" => figure.common.alternatives.push(Alternative { field: "value".to_owned(), value: number(rest).into() }),
        "planned" => figure.common.modality = Modality::Planned,
        "not" => figure.common.polarity = Polarity::Negative,
        "hedged" => figure.common.hedged = true,
        "pub" => told.published = Some(date(rest)),
        "in" => told.place = owned(),
        "around" => told.around.extend(owned()),
        "with" => {
            told.company.push(rest.into());
            told.company.sort_unstable();
        }
        // The publisher, by a name of its own.
        "house" => {
            told.house.push(rest.into());
            told.company.push(rest.into());
            told.company.sort_unstable();
        }
        "theme" => {
            told.themes.push(rest.into());
            told.themes.sort_unstable();
        }
        "day" => told.days.extend(date(rest).as_day()),
        "beside" => {
            told.words.extend(rest.split('_').map(Rc::from));
            told.words.sort_unstable();
        }
        // An event that its document tells besides.
        "tells" => told.story.push(rest.into()),
        "alone" => told.alone = true,
        "part" => told.part = true,
        "of-more" => told.of_more = true,
        "anybody" => told.anybody = true,
        "also" => told.also.push(number(rest).to_bits()),
        "rival" => told.rivals.push(number(rest).to_bits()),
        // The first number of those that some report lays side by side, the second, or one near the second.
        "lays" => told.gives.push(Gives { pair: 1, second: rest != "first", exactly: rest != "near" }),
        // Another number of its document, of whatever.
        "tells-number" => told.numbers.push((number(rest).to_bits(), 1)),
        // The same in other words.
        "says-number" => told.numbers.push((number(rest).to_bits(), 2)),
        "by-then" => told.up_to = true,
        "doc" => figure.common.document = DocumentId::of_bytes(rest.as_bytes()),
        "within" => told.within.extend(owned()),
        "who" => told.population = owned(),
        "noun" => told.noun = owned(),
        "subject" => told.subject = Some(rest.to_owned()),
        "event" => told.event = owned().map(|key| (key, "", true)),
        // An event of another type.
        "transfer" => told.event = owned().map(|key| (key, "transfer", true)),
        // The only event of its document that it can be of.
        "only-event" => told.event = owned().map(|key| (key, "", false)),
        "to-come" => told.to_come = true,
        "agreement" => told.agreement = owned(),
        "by" => told.doer = owned(),
        "origin" => told.origin = owned(),
        "revised" => told.revised = true,
        "for" => told.length = Some(rest.to_owned()),
        "dozens" => {
            figure.bound = Bound::Vague;
            told.vague = Some(Allowed { low: Some(24.0), high: Some(99.0) });
        }
        "several" => figure.bound = Bound::Vague,
        _ => bounded(name, rest, figure),
    }
}

fn bounded(name: &str, rest: &str, figure: &mut Figure) {
    let one = |figure: &mut Figure, bound, low: bool, high: bool| {
        let value = number(rest);
        (figure.bound, figure.value) = (bound, Some(value));
        (figure.low, figure.high) = (low.then_some(value), high.then_some(value));
    };
    match name {
        "about" => one(figure, Bound::About, false, false),
        "nearly" => one(figure, Bound::Nearly, false, false),
        "at-least" => one(figure, Bound::AtLeast, true, false),
        "more-than" => one(figure, Bound::MoreThan, true, false),
        "at-most" => one(figure, Bound::AtMost, false, true),
        "less-than" => one(figure, Bound::LessThan, false, true),
        "range" => {
            let (low, high) = rest.split_once("..").expect("a range has two ends");
            (figure.bound, figure.low, figure.high) = (Bound::Range, Some(number(low)), Some(number(high)));
        }
        exact => {
            let value = number(exact);
            (figure.value, figure.low, figure.high) = (Some(value), Some(value), Some(value));
        }
    }
}

fn number(text: &str) -> f64 {
    text.replace(',', "").parse().unwrap_or_else(|_| panic!("“{text}” is no mark"))
}
