//! Which event or agreement a figure is of.
//!
//! A figure is of the event that names it as one of its own. Of the others many are of an event as well, told a sentence
//! or a page before: "57 bodies have now been recovered". Packs say of which types of event a measure is told
//! (`events`), and whether of agreements (`agreements`). Where a document tells of one event only of these types, and
//! nothing speaks against it, its figure is taken to be of that event; `Matter::told` says that it is not told so:
//!
//! ```text
//! events that name the figure ──────────────────────────────┐
//! events of the document ─ types of its measure ─ the only ─┼▶ of this event
//! figure ─ no change, no share, no long time of its own ────┘   unless another number of the same stands there
//! ```

use jiff::Unit;
use plimsoll_pack::Library;
use plimsoll_record::{Edtf, Event, FactId, Figure, Modality, Polarity};
use rustc_hash::{FxHashMap, FxHashSet};

use super::settled::{DocumentTold, Settled, is_plain, key, numbers_of};
use crate::update::ItemId;

/// A number of a longer time than so many days is not that of one event.
const MOMENT: i32 = 7;

/// The event that a figure is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EventOf {
    /// By a key that is the same in all documents.
    pub(super) key: String,
    /// Its type.
    pub(super) sort: String,
    /// Whether the event names the figure.
    pub(super) told: bool,
    /// Whether it has yet to happen.
    pub(super) to_come: bool,
}

/// What a figure is of.
#[derive(Debug, Clone, Default)]
pub(super) struct FigureOf {
    /// The event.
    pub(super) event: Option<EventOf>,
    /// The agreement by its key.
    pub(super) agreement: Option<String>,
    /// The place of the event.
    pub(super) place: Option<String>,
}

/// Figures with what they are of.
pub(super) type Matters<'f> = FxHashMap<&'f FactId, (&'f Figure, FigureOf)>;

impl Settled {
    /// Figures with the events that name them, in the order of the text. Where several do, the first one counts. Where an
    /// event has several figures of one measure, they are of parts of it or of other events beside it, and which of them is
    /// meant is not known. The dead are of no event that does not kill: "41 bodies were brought to the hospital".
    pub(super) fn matters_told<'f>(&self, document: &DocumentTold<'f>, library: &Library) -> Matters<'f> {
        let by_id: FxHashMap<&FactId, &Figure> = document.figures.iter().map(|figure| (&figure.common.id, *figure)).collect();
        let mut found = Matters::default();
        for (event, group) in &document.events {
            let figures: Vec<&Figure> = event.figures.iter().filter_map(|id| by_id.get(id).copied()).collect();
            for &figure in figures.iter().filter(|figure| may_be_of(figure, event, library)) {
                if figures.iter().filter(|other| other.measure == figure.measure).count() == 1 {
                    found.entry(&figure.common.id).or_insert_with(|| {
                        let of = self.of_event(event, *group, true, document);
                        let agreement = of.agreement.clone().or_else(|| only_agreement(figure, document, library));
                        (figure, FigureOf { agreement, ..of })
                    });
                }
            }
        }
        found
    }

    fn of_event(&self, event: &Event, group: ItemId, told: bool, document: &DocumentTold<'_>) -> FigureOf {
        FigureOf {
            event: Some(EventOf {
                key: key(group),
                sort: event.event_type.clone(),
                told,
                to_come: event.common.modality == Modality::Planned,
            }),
            agreement: event.agreement.as_ref().and_then(|id| document.agreements.get(id)).map(|group| key(*group)),
            place: event.place.as_ref().and_then(|place| self.place(place)),
        }
    }

    /// Figures that no event names, with the only event or agreement of the document that they can be of.
    pub(super) fn matters_implied<'f>(&self, document: &DocumentTold<'f>, told: &Matters<'f>, library: &Library) -> Matters<'f> {
        let free = document.figures.iter().copied().filter(|figure| !told.contains_key(&figure.common.id) && is_plain(figure));
        let mut implied: Matters<'f> = free
            .map(|figure| {
                let of = self.only_event(figure, document, library).unwrap_or_default();
                let agreement = of.agreement.clone().or_else(|| only_agreement(figure, document, library));
                (&figure.common.id, (figure, FigureOf { agreement, ..of }))
            })
            .collect();
        // Of two numbers for one thing only one can be of the event; which one is not known.
        let mut numbers: FxHashMap<Count, FxHashSet<[Option<u64>; 3]>> = FxHashMap::default();
        for (figure, of) in told.values().chain(implied.values()) {
            numbers.entry(count(figure, of, library)).or_default().insert(numbers_of(figure));
        }
        for (figure, of) in implied.values_mut() {
            if numbers[&count(figure, of, library)].len() > 1 {
                (of.event, of.place) = (None, None);
            }
        }
        implied.retain(|_, (_, of)| of.event.is_some() || of.agreement.is_some());
        implied
    }

    /// The event that a figure is of, if the document tells of one only that it can be of.
    fn only_event(&self, figure: &Figure, document: &DocumentTold<'_>, library: &Library) -> Option<FigureOf> {
        library.packs.measures.iter().find(|measure| measure.name == figure.measure && !measure.events.is_empty())?;
        let is_of = |event: &Event| may_be_of(figure, event, library);
        let mut fitting = document.events.iter().filter(|(event, _)| is_of(event) && event.common.polarity == Polarity::Positive);
        let &(first, group) = fitting.next()?;
        let of_one = fitting.all(|(_, other)| *other == group);
        let fits = of_one && (is_moment(figure) && times_meet(figure, first)) && self.places_meet(figure, first);
        fits.then(|| self.of_event(first, group, false, document))
    }

    fn places_meet(&self, figure: &Figure, event: &Event) -> bool {
        match (&figure.place, &event.place) {
            (Some(one), Some(other)) => self.place(one).zip(self.place(other)).is_none_or(|(one, other)| one == other),
            _ => figure.route.is_none(),
        }
    }
}

/// The agreement that a figure is of, if the document tells of one only.
fn only_agreement(figure: &Figure, document: &DocumentTold<'_>, library: &Library) -> Option<String> {
    let of_agreements = library.packs.measures.iter().any(|measure| measure.name == figure.measure && measure.agreements);
    let mut groups = document.agreements.values().copied();
    let only = groups.next()?;
    (of_agreements && groups.all(|other| other == only)).then(|| key(only))
}

/// Whether a figure can be one of an event: where its measure is told of some types of event, the event must be of one.
fn may_be_of(figure: &Figure, event: &Event, library: &Library) -> bool {
    let packs = &library.packs;
    let Some(measure) = packs.measures.iter().find(|measure| measure.name == figure.measure) else { return true };
    measure.events.is_empty() || measure.events.iter().any(|&of| packs.event_types[of as usize].name == event.event_type)
}

/// Whether a figure is of no long time of its own.
fn is_moment(figure: &Figure) -> bool {
    let days = |period: &Edtf| {
        let (first, last) = (period.earliest()?, period.latest()?);
        first.until((Unit::Day, last)).ok().map(|span| span.get_days())
    };
    figure.period.as_ref().is_none_or(|period| days(&period.value).is_some_and(|days| days <= MOMENT))
}

/// Whether the times of a figure and of an event can be the same. What is told of an event is told after it too.
fn times_meet(figure: &Figure, event: &Event) -> bool {
    let (Some(period), Some(date)) = (&figure.period, &event.date) else { return true };
    period.value.latest().zip(date.value.earliest()).is_none_or(|(figure, event)| figure >= event)
}

/// The event of a figure, its measure, and the part of those counted that it is of: "women".
type Count = (Option<String>, String, Vec<String>);

fn count(figure: &Figure, of: &FigureOf, library: &Library) -> Count {
    let groups = figure.population.as_ref().map(|words| library.packs.groups_of(&words.text)).unwrap_or_default();
    let event = of.event.as_ref().map(|event| event.key.clone());
    (event, figure.measure.clone(), groups.into_iter().map(str::to_owned).collect())
}
