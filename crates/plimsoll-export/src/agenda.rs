//! What falls due: ends of terms, renewals, last days to give notice, deadlines of demands, and what is planned.
//!
//! Terms are reckoned forward from what an agreement says, so that a report of 2017 still tells the next day to
//! give notice. Every entry keeps the words that it rests on, and says whether its day was told or reckoned.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use plimsoll_record::{
    Agreement, DateBasis, Dated, Demand, DocumentId, Edtf, Event, Fact, FactId, Modality, Polarity, Reference, Status, TermBasis, TermDate,
    Terms, hex,
};

/// What falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// The last day to give notice.
    Notice,
    /// An agreement goes on for another term.
    Renewal,
    /// The agreement ends, or its term does and nothing says that it goes on.
    TermEnd,
    /// Somebody asks for something by then.
    Demand,
    /// Something is planned for then.
    Planned,
}

impl Sort {
    /// What it is, in words for people.
    pub fn words(self) -> &'static str {
        match self {
            Sort::Notice => "last day to give notice",
            Sort::Renewal => "renewal",
            Sort::TermEnd => "end of term",
            Sort::Demand => "deadline of a demand",
            Sort::Planned => "planned",
        }
    }
}

/// How a day is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The document says it.
    Reported,
    /// The document says a part; the rest is from what is named.
    Inferred(String),
    /// It follows from the document's dates and terms as told.
    Computed(String),
}

/// One thing that falls due, in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// When.
    pub date: Edtf,
    /// What.
    pub sort: Sort,
    /// The agreement's name, what is asked, or what is planned.
    pub about: String,
    /// The parties, those who ask and of whom, or those who take part.
    pub who: Vec<String>,
    /// How the day is known.
    pub basis: Basis,
    /// For a reported day that the terms do not give: the nearest that they give.
    pub differs_from: Option<Edtf>,
    /// The fact it follows from.
    pub fact: FactId,
    /// Of what is planned, the agreement that it is about.
    pub of: Option<FactId>,
    /// Where that stands.
    pub document: DocumentId,
    /// The passage in which that stands.
    pub quote: Arc<str>,
    /// The words that the day rests on.
    pub words: Vec<String>,
}

/// The days that are asked for, both included; `None` leaves a side open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

/// What falls due by one fact within a window, in no promised order.
pub fn due(fact: &Fact, window: Window) -> Vec<Entry> {
    let mut entries = match fact {
        Fact::Agreement(agreement) => of_agreement(agreement, window),
        Fact::Demand(demand) => of_demand(demand).into_iter().collect(),
        Fact::Event(event) => of_event(event).into_iter().collect(),
        _ => Vec::new(),
    };
    // A date of which no day is known falls due at no time that could be told.
    entries.retain(|entry| entry.date.latest().is_some() && entry.date.may_fall_within(window.from, window.until));
    entries
}

fn name(reference: &Reference) -> String {
    reference.name.clone().unwrap_or_else(|| reference.text.clone())
}

fn basis(dated: &Dated) -> Basis {
    let from = dated.from.clone().unwrap_or_default();
    match dated.basis {
        DateBasis::Stated => Basis::Reported,
        DateBasis::Inferred => Basis::Inferred(from),
        DateBasis::Computed => Basis::Computed(from),
    }
}

fn of_agreement(agreement: &Agreement, window: Window) -> Vec<Entry> {
    let words = |basis: &Basis, told: Option<&TermDate>| match (basis, told) {
        (Basis::Reported | Basis::Inferred(_), Some(date)) => vec![date.words.text.clone()],
        _ => {
            let start = agreement.in_force.as_ref().or(agreement.signed.as_ref()).map(|dated| &dated.words);
            let lengths = [&agreement.term, &agreement.renewal_term, &agreement.notice].into_iter().flatten().map(|length| &length.words);
            let renewal = agreement.renewal.iter().map(|renewal| &renewal.words);
            start.into_iter().chain(lengths).chain(renewal).map(|words| words.text.clone()).collect()
        }
    };
    let entry = |date: Edtf, sort, basis: Basis, told: Option<&TermDate>| Entry {
        date,
        sort,
        about: agreement.name.clone(),
        who: agreement.parties.iter().map(name).collect(),
        words: words(&basis, told),
        basis,
        differs_from: told.and_then(|date| date.differs_from.clone()),
        fact: agreement.common.id.clone(),
        of: None,
        document: agreement.common.document.clone(),
        quote: agreement.common.anchor.quote.clone(),
    };
    let told = |sort, dates: &[TermDate]| -> Vec<Entry> {
        // A reported day that was completed, such as by a year, says from what.
        let basis = |date: &TermDate| match (date.basis, &date.from) {
            (TermBasis::Reported, None) => Basis::Reported,
            (TermBasis::Reported, Some(from)) => Basis::Inferred(from.clone()),
            (TermBasis::Computed, from) => Basis::Computed(from.clone().unwrap_or_default()),
        };
        dates.iter().map(|date| entry(date.date.clone(), sort, basis(date), Some(date))).collect()
    };
    let mut entries = told(Sort::Renewal, &agreement.renewals);
    entries.extend(told(Sort::Notice, &agreement.notice_deadlines));
    // What nobody has signed yet does not end.
    if agreement.status.as_ref().is_none_or(|status| status.value != Status::Proposed) {
        entries.extend(told(Sort::TermEnd, &agreement.ends));
    }
    let Some(terms) = Terms::of(agreement) else { return entries };
    // Further than the document itself had to look: to the first end that is open after the first day asked for.
    let end_sort = if terms.next.is_some() { Sort::Renewal } else { Sort::TermEnd };
    let known = terms.next.is_none() && !agreement.ends.is_empty();
    for end in terms.ends_until_open_after(window.from.unwrap_or(terms.start)) {
        let reckoned = |notice| Basis::Computed(terms.reckoning(end.number, notice));
        entries.extend((!known).then(|| entry(Edtf::day(end.end), end_sort, reckoned(false), None)));
        entries.extend(end.notice.map(|day| entry(Edtf::day(day), Sort::Notice, reckoned(true), None)));
    }
    entries.sort_by(|a, b| (&a.date, a.sort, &a.basis).cmp(&(&b.date, b.sort, &b.basis)));
    entries.dedup_by(|later, kept| later.date == kept.date && later.sort == kept.sort);
    entries
}

fn of_demand(demand: &Demand) -> Option<Entry> {
    let deadline = demand.deadline.as_ref()?;
    Some(Entry {
        date: deadline.value.clone(),
        sort: Sort::Demand,
        about: demand.content.text.clone(),
        who: demand.demander.iter().chain(&demand.addressees).map(name).collect(),
        basis: basis(deadline),
        differs_from: None,
        fact: demand.common.id.clone(),
        of: None,
        document: demand.common.document.clone(),
        quote: demand.common.anchor.quote.clone(),
        words: vec![deadline.words.text.clone()],
    })
}

fn of_event(event: &Event) -> Option<Entry> {
    let date = event.date.as_ref()?;
    let planned = event.common.modality == Modality::Planned && event.common.polarity == Polarity::Positive;
    planned.then(|| Entry {
        date: date.value.clone(),
        sort: Sort::Planned,
        about: event.event_type.replace(['.', '_'], " "),
        who: event.roles.iter().map(|role| name(&role.reference())).collect(),
        basis: basis(date),
        differs_from: None,
        fact: event.common.id.clone(),
        of: event.agreement.clone(),
        document: event.common.document.clone(),
        quote: event.common.anchor.quote.clone(),
        words: vec![date.words.text.clone()],
    })
}

/// The same thing that falls due, in all documents that tell of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What the first document says, a told day before a reckoned one.
    pub entry: Entry,
    /// All the documents, in the order in which they came.
    pub documents: Vec<DocumentId>,
}

/// What makes two entries the same thing: day, sort, and the parties of an agreement or the words of what is asked.
type Key = (Option<Date>, String, Sort, String);

/// Lays entries of many documents together, in order of time. Documents that come in another order give the same
/// items, each with the documents in that order.
#[derive(Debug, Default)]
pub struct Agenda {
    items: BTreeMap<Key, Item>,
    /// What is held to be one, of a day and sort: the key under which it stands.
    groups: BTreeMap<(String, Sort, u64), Key>,
    /// Keys whose items went to another.
    moved: BTreeMap<Key, Key>,
    /// Documents in the order in which they came.
    came: BTreeMap<DocumentId, usize>,
}

impl Agenda {
    /// Adds an entry. Entries of one day and sort whose facts are in one `group` are one item, whatever they are called.
    pub fn add(&mut self, entry: Entry, group: Option<u64>) {
        let next = self.came.len();
        self.came.entry(entry.document.clone()).or_insert(next);
        let mut own = self.where_stands(key(&entry));
        if let Some(group) = group {
            let slot = (entry.date.to_string(), entry.sort, group);
            let other = self.groups.get(&slot).cloned().map_or_else(|| own.clone(), |key| self.where_stands(key));
            own = self.join(own, other);
            self.groups.insert(slot, own.clone());
        }
        let item = self.items.entry(own).or_insert_with(|| Item { entry: entry.clone(), documents: Vec::new() });
        if !item.documents.contains(&entry.document) {
            item.documents.push(entry.document.clone());
        }
        if entry.basis < item.entry.basis {
            item.entry = entry;
        }
    }

    fn where_stands(&self, mut key: Key) -> Key {
        while let Some(moved) = self.moved.get(&key) {
            key = moved.clone();
        }
        key
    }

    /// Lays two items together under the smaller of their keys.
    fn join(&mut self, one: Key, other: Key) -> Key {
        if one == other {
            return one;
        }
        let (kept, gone) = if one < other { (one, other) } else { (other, one) };
        if let Some(from) = self.items.remove(&gone) {
            let came = &self.came;
            let place = |document: &DocumentId| came.get(document).copied().unwrap_or(usize::MAX);
            let rank = |item: &Item| (item.entry.basis.clone(), item.documents.iter().map(place).min());
            let into = self.items.entry(kept.clone()).or_insert_with(|| from.clone());
            if rank(&from) < rank(into) {
                into.entry = from.entry.clone();
            }
            into.documents.extend(from.documents);
            into.documents.sort_by_key(place);
            into.documents.dedup();
        }
        self.moved.insert(gone, kept.clone());
        kept
    }

    /// The items in order of time. What is planned of an agreement is left out where a renewal or an end of that day says it.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let renews = |item: &Item| {
            let same_day = self.items.range(&(item.entry.date.earliest(), String::new(), Sort::Notice, String::new())..);
            let same_day = same_day.map(|(_, other)| other).take_while(|other| other.entry.date.earliest() == item.entry.date.earliest());
            same_day
                .filter(|other| matches!(other.entry.sort, Sort::Renewal | Sort::Notice | Sort::TermEnd))
                .any(|other| item.documents.iter().all(|document| other.documents.contains(document)))
        };
        self.items.values().filter(move |item| item.entry.of.is_none() || !renews(item))
    }
}

fn key(entry: &Entry) -> Key {
    let mut who: Vec<String> = entry.who.iter().map(|name| name.to_lowercase()).collect();
    who.sort_unstable();
    who.dedup();
    let same = match entry.sort {
        Sort::Demand => entry.about.to_lowercase(),
        // Two unnamed agreements of nobody known are not the same.
        _ if who.is_empty() => format!("{} {}", entry.about.to_lowercase(), entry.document),
        Sort::Planned => format!("{} {}", entry.about, who.join(" + ")),
        Sort::Notice | Sort::Renewal | Sort::TermEnd => who.join(" + "),
    };
    (entry.date.earliest(), entry.date.to_string(), entry.sort, same)
}

impl Item {
    /// An id that depends on what falls due and when, and not on which documents tell of it.
    pub fn uid(&self) -> String {
        use sha2::{Digest, Sha256};
        let (_, date, sort, same) = key(&self.entry);
        let hash = Sha256::digest(format!("{date}\n{sort:?}\n{same}"));
        hex(&hash[..10])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics;

    fn agreement(document: &str, parties: &[&str], renewals: &str) -> Fact {
        let common = serde_json::json!({
            "kind": "agreement", "id": "agreement-00000000000000000000", "document": format!("sha256:{}", document.repeat(64)),
            "start": 0, "end": 4, "text": "pact", "quote": "The pact; it runs, for 3 years\\.", "quote_start": 0, "quote_end": 4,
            "page": null, "block": 0, "rule": "agreement", "claim": null, "polarity": "positive", "modality": "actual", "hedged": false,
            "alternatives": [], "name": "pact", "in_force": null, "status": null, "notice_deadlines": [],
            "parties": parties.iter().map(|party| serde_json::json!({
                "text": party, "start": 0, "end": 1, "name": party, "entity": null, "role": null, "organisation": null, "candidates": []
            })).collect::<Vec<_>>(),
            "signed": {"value": "2017-02-02", "basis": "stated", "from": null, "text": "x", "start": 0, "end": 1},
            "term": {"value": "P3Y", "text": "x", "start": 0, "end": 1},
            "renewal": {"value": "automatic", "text": "x", "start": 0, "end": 1},
            "notice": {"value": "P3M", "text": "x", "start": 0, "end": 1},
            "renewals": if renewals.is_empty() { serde_json::json!([]) } else {
                serde_json::json!([{"date": renewals, "basis": "reported", "from": null, "differs_from": null, "text": "x", "start": 0, "end": 1}])
            },
        });
        serde_json::from_value(common).expect("a fact of the public format")
    }

    fn agenda(facts: &[Fact], from: &str, until: &str) -> Agenda {
        let window = Window { from: Some(from.parse().unwrap()), until: Some(until.parse().unwrap()) };
        let mut agenda = Agenda::default();
        facts.iter().flat_map(|fact| due(fact, window)).for_each(|entry| agenda.add(entry, None));
        agenda
    }

    fn told(agenda: &Agenda) -> Vec<String> {
        let basis = |basis: &Basis| if matches!(basis, Basis::Computed(_)) { "computed" } else { "reported" };
        let item =
            |item: &Item| format!("{} {:?} {} in {}", item.entry.date, item.entry.sort, basis(&item.entry.basis), item.documents.len());
        agenda.items().map(item).collect()
    }

    #[test]
    fn terms_are_reckoned_forward_to_the_days_that_are_asked_for() {
        let told = told(&agenda(&[agreement("a", &["Italy", "Libya"], "")], "2031-01-01", "2040-01-01"));
        assert_eq!(told, ["2031-11-02 Notice computed in 1", "2032-02-02 Renewal computed in 1"]);
    }

    #[test]
    fn documents_that_tell_the_same_are_one_item_and_a_told_day_goes_before_a_reckoned_one() {
        let facts =
            [agreement("a", &["Italy", "Libya"], ""), agreement("b", &["Libya", "Italy"], "2026-02-02"), agreement("c", &["Malta"], "")];
        let told = told(&agenda(&facts, "2026-01-01", "2026-12-31"));
        assert_eq!(told, ["2026-02-02 Renewal reported in 2", "2026-02-02 Renewal computed in 1"]);
    }

    #[test]
    fn a_reported_day_of_which_the_year_was_completed_is_not_told() {
        let Fact::Agreement(mut pact) = agreement("b", &["Italy", "Libya"], "2026-02-02") else { panic!("an agreement") };
        pact.renewals[0].from = Some("the document's date, 2025-10-19".to_owned());
        let agenda = agenda(&[Fact::Agreement(pact)], "2026-02-01", "2026-02-28");
        let item = agenda.items().next().expect("a renewal");
        assert_eq!(item.entry.basis, Basis::Inferred("the document's date, 2025-10-19".to_owned()));
        let calendar = ics::write(agenda.items(), |_| Vec::new()).replace("\r\n ", "");
        assert!(calendar.contains("completed") && !calendar.contains("is told"), "{calendar}");
    }

    #[test]
    fn what_is_held_to_be_one_is_one_item_whatever_it_is_called() {
        let facts = [agreement("a", &["Libya"], ""), agreement("b", &["Italy", "Libya"], ""), agreement("c", &["Italy"], "")];
        let window = Window { from: Some("2026-01-01".parse().unwrap()), until: Some("2026-12-31".parse().unwrap()) };
        let told_with = |groups: [Option<u64>; 3], order: [usize; 3]| {
            let mut agenda = Agenda::default();
            for place in order {
                due(&facts[place], window).into_iter().for_each(|entry| agenda.add(entry, groups[place]));
            }
            told(&agenda)
        };
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            assert_eq!(told_with([Some(7); 3], order), ["2026-02-02 Renewal computed in 3"], "{order:?}");
            assert_eq!(told_with([Some(7), Some(7), None], order).len(), 2, "{order:?}");
            assert_eq!(told_with([None; 3], order).len(), 3, "{order:?}");
        }
    }

    #[test]
    fn the_same_things_have_the_same_ids_whatever_else_is_told() {
        let ids = |facts: &[Fact]| agenda(facts, "2026-01-01", "2026-12-31").items().map(Item::uid).collect::<Vec<_>>();
        let one = agreement("a", &["Italy", "Libya"], "");
        assert_eq!(ids(std::slice::from_ref(&one))[0], ids(&[agreement("b", &["Libya", "Italy"], "2026-02-02"), one])[0]);
    }

    #[test]
    fn a_calendar_is_read_by_another_program() {
        use icalendar::{CalendarComponent, Component};
        let long = ["Republic of the Long Name of Islands; East, and West", "Ωrvane"];
        let agenda = agenda(&[agreement("a", &long, "")], "2026-01-01", "2026-12-31");
        let bytes = ics::write(agenda.items(), |_| vec!["a, b.txt".to_owned()]);
        assert!(bytes.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{bytes}");
        let calendar: icalendar::Calendar = bytes.parse().expect("a calendar");
        let [CalendarComponent::Event(event)] = &calendar.components[..] else { panic!("{bytes}") };
        assert_eq!(event.get_summary(), Some("renewal: pact (Republic of the Long Name of Islands; East, and West, Ωrvane)"));
        assert_eq!(event.property_value("DTSTART"), Some("20260202"));
        assert_eq!(event.property_value("DTEND"), Some("20260203"));
        assert_eq!(
            event.get_description(),
            Some(
                "“The pact; it runs, for 3 years\\.”\nThe day was computed, no document tells it: 2026-02-02 = 2017-02-02 + 3 × P3Y\nIt rests on: “x”, “x”, “x”, “x”\n\
                 Document: a, b.txt\nagreement-00000000000000000000"
            )
        );
        assert_eq!(event.components().len(), 2);
    }
}
