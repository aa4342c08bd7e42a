//! What the program reads in a text: its times and its numbers, placed in the text of the source.

use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{Edtf, Fact};

use super::place::Places;

/// A time that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadTime {
    /// Where it stands in the source, in characters.
    pub place: Range<usize>,
    /// Its words.
    pub text: String,
    /// Its value as TIMEX3 writes it; empty where only its kind is understood.
    pub value: String,
    /// Its value as EDTF or ISO 8601.
    pub edtf: Option<String>,
}

/// A number that was read: a figure, or one that fits no measure.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadNumber {
    /// Where it stands in the source, in characters.
    pub place: Range<usize>,
    /// Its words.
    pub text: String,
    /// The number, where it is one.
    pub value: Option<f64>,
    /// Least and greatest value, of figures.
    pub bounds: [Option<f64>; 2],
    /// The unit, of figures.
    pub unit: Option<String>,
}

/// What was read in a text.
#[derive(Debug, Default)]
pub struct Read {
    /// Times, in order.
    pub times: Vec<ReadTime>,
    /// Numbers, in order.
    pub numbers: Vec<ReadNumber>,
}

/// All that is needed to read texts.
pub struct Desk {
    intake: Intake,
    reader: Reader,
}

impl Desk {
    /// With the library that is built in.
    ///
    /// # Errors
    /// When the library cannot be used.
    pub fn open() -> Result<Self, String> {
        let library = Arc::new(Library::embedded());
        Ok(Self { intake: Intake::new(library.furniture()), reader: Reader::new(library).map_err(|error| error.to_string())? })
    }

    /// Reads a text as a plain document of a date. It says of itself that it is English, since nobody
    /// can tell that from five words. Where reading panics, nothing was read; the panic says where.
    pub fn read(&self, text: &str, published: Option<&str>) -> Read {
        let given = Given { published: published.and_then(|date| Edtf::parse(date).ok()), ..Given::default() };
        let mut taken = self.intake.take("text.txt", text.as_bytes(), &given);
        taken.document.language = Some("en".to_owned());
        let reading = panic::catch_unwind(AssertUnwindSafe(|| self.reader.read(taken.document, &taken.content)));
        if reading.is_err() {
            eprintln!("reading panicked, and nothing was read in {text:?}");
        }
        let facts = reading.map(|reading| reading.facts).unwrap_or_default();
        Read::of(&facts, &Places::new(text, &taken.content.text))
    }
}

impl Read {
    fn of(facts: &[Fact], places: &Places) -> Self {
        let mut read = Self::default();
        for fact in facts {
            match fact {
                Fact::Time(time) => read.times.push(ReadTime {
                    place: places.of(&time.common.anchor),
                    text: time.common.anchor.text.clone(),
                    value: time.timex3.value.clone().or_else(|| time.value.clone()).unwrap_or_default(),
                    edtf: time.value.clone(),
                }),
                Fact::Figure(figure) => read.numbers.push(ReadNumber {
                    place: places.of(&figure.common.anchor),
                    text: figure.common.anchor.text.clone(),
                    value: figure.value,
                    bounds: [figure.low, figure.high],
                    unit: figure.unit.clone(),
                }),
                Fact::Unread(unread) => read.numbers.push(ReadNumber {
                    place: places.of(&unread.common.anchor),
                    text: unread.common.anchor.text.clone(),
                    value: unread.value,
                    bounds: [unread.low, unread.high],
                    unit: unread.unit.clone(),
                }),
                _ => {}
            }
        }
        read
    }
}
