//! Which facts of a pile matter most, by rules that a person can check.
//!
//! Facts that say the same are counted once, with the number of documents that say it. Then each kind
//! is ordered by three numbers, the first before the second before the third:
//!
//! | kind | says the same | first | second | third |
//! |---|---|---|---|---|
//! | claim | same source | the source has a name, speaks for itself, and says more than a few words | documents in which the source speaks | how much the act commits (rules, finds, denies… before says), quoted words |
//! | figure | same measure, value and unit | its measure tells what is counted, and of no handful; then: somebody's word stands for it, or it is the first of an event and no handful; and it is no length of time | documents | its time is known |
//! | event | same type and date | the day is known, and who or where | documents | how much else is known |
//! | agreement | same parties | how many of its terms are known | documents | |
//! | demand | same words | who asks, and of whom | documents | a deadline |
//!
//! What is still equal stays in the order of documents and of their text. So the same pile always
//! gives the same handful.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use plimsoll_pack::PackTables;
use plimsoll_record::{Act, Agreement, Claim, Demand, DocumentId, Event, Fact, FactId, Figure, Form, Reference};

/// Units of lengths of time: a term of three years is told by its agreement.
const LENGTHS: [&str; 6] = ["year", "month", "week", "day", "hour", "minute"];
/// Shorter claims ("said so") tell nothing on their own.
const FEW_WORDS: usize = 4;

/// The facts of one kind, ranked as they come by.
#[derive(Debug, Default)]
pub struct Ranking<'p> {
    /// Measures that say nothing of what is counted: 41 people are often others than 41 people elsewhere.
    general: BTreeSet<&'p str>,
    groups: HashMap<String, Group>,
    /// Facts seen so far.
    seen: usize,
}

/// Facts that say the same.
#[derive(Debug)]
struct Group {
    /// The one that stands for all.
    best: FactId,
    first: u32,
    third: u32,
    documents: u32,
    last_document: DocumentId,
    /// When the first of them came by.
    place: usize,
}

impl<'p> Ranking<'p> {
    /// With the measures of these packs.
    pub fn new(packs: &'p PackTables) -> Self {
        let general = packs.measures.iter().filter(|measure| measure.general).map(|measure| measure.name.as_str()).collect();
        Self { general, ..Self::default() }
    }

    /// Takes the next fact. Facts of one document must come together.
    ///
    /// `of_an_event` says whether a figure is the first of an event.
    pub fn add(&mut self, fact: &Fact, of_an_event: bool) {
        let Some((same, mut first, third)) = standing(fact, of_an_event) else { return };
        let is_general = matches!(fact, Fact::Figure(figure) if self.general.contains(figure.measure.as_str()));
        if let Fact::Figure(figure) = fact
            && !is_general
        {
            first += if figure.value.is_some_and(|value| value < HANDFUL) { 1 } else { 2 };
        }
        let common = fact.common();
        let place = self.seen;
        self.seen += 1;
        let group = self.groups.entry(same).or_insert_with(|| Group {
            best: common.id.clone(),
            first,
            third,
            documents: 1,
            last_document: common.document.clone(),
            place,
        });
        if group.last_document != common.document && !is_general {
            group.documents += 1;
            group.last_document = common.document.clone();
        }
        if (first, third) > (group.first, group.third) {
            (group.best, group.first, group.third) = (common.id.clone(), first, third);
        }
    }

    /// The ids of the facts that matter most, with the number of documents that say each.
    pub fn top(self, count: usize) -> Vec<(FactId, u32)> {
        let mut groups: Vec<Group> = self.groups.into_values().collect();
        groups.sort_by_key(|group| (Reverse((group.first, group.documents, group.third)), group.place));
        groups.truncate(count);
        groups.into_iter().map(|group| (group.best, group.documents)).collect()
    }
}

/// What other facts say the same, and the first and third number of the order.
fn standing(fact: &Fact, of_an_event: bool) -> Option<(String, u32, u32)> {
    Some(match fact {
        Fact::Claim(claim) => claim_standing(claim),
        Fact::Figure(figure) => figure_standing(figure, of_an_event),
        Fact::Event(event) => event_standing(event),
        Fact::Agreement(agreement) => agreement_standing(agreement),
        Fact::Demand(demand) => demand_standing(demand),
        Fact::Entity(_) | Fact::Mention(_) | Fact::Time(_) | Fact::Unread(_) => return None,
    })
}

fn claim_standing(claim: &Claim) -> (String, u32, u32) {
    let commitment = match claim.act {
        Act::Rule | Act::Find => 4,
        Act::Accuse | Act::Deny | Act::Warn => 3,
        Act::Promise | Act::Urge | Act::Decline => 2,
        Act::Report | Act::Argue => 1,
        Act::Say => 0,
    };
    let quoted = u32::from(claim.form != Form::Indirect);
    let named = claim.sources.iter().any(|source| source.name.is_some());
    let tells = claim.content.text.split_whitespace().count() > FEW_WORDS;
    let speaks = claim.common.claim.is_none() && !claim.common.hedged;
    (names(&claim.sources), u32::from(named && tells) + u32::from(named && tells && speaks), commitment * 2 + quoted)
}

/// Fewer than these are a handful.
const HANDFUL: f64 = 10.0;

fn figure_standing(figure: &Figure, of_an_event: bool) -> (String, u32, u32) {
    let Figure { measure, value, low, high, unit, change, .. } = figure;
    // "about 145,437" and "145,437" are one number; a range is told by its ends.
    let number = value.map_or_else(|| format!("{low:?} {high:?}"), |value| value.to_string());
    let same = format!("{measure} {number} {unit:?} {change:?}");
    let dated = figure.period.is_some() || figure.as_of.is_some();
    let is_length = unit.as_deref().is_some_and(|unit| LENGTHS.contains(&unit));
    // "the three ministers" are told of in many documents, and say little.
    let is_handful = value.is_some_and(|value| value < HANDFUL);
    let stands_for_itself = (figure.origin.is_some() || of_an_event && !is_handful) && !is_length;
    (same, u32::from(stands_for_itself), u32::from(dated))
}

fn event_standing(event: &Event) -> (String, u32, u32) {
    let date = event.date.as_ref().map(|date| &date.value);
    let same = format!("{} {}", event.event_type, date.map_or("", |date| date.as_str()));
    let known = event.roles.len() + event.figures.len() + usize::from(event.place.is_some());
    let day = date.is_some_and(|date| date.as_day().is_some());
    (same, u32::from(day) + u32::from(known > 0), known as u32)
}

fn agreement_standing(agreement: &Agreement) -> (String, u32, u32) {
    let Agreement { parties, signed, in_force, term, renewal, notice, ends, renewals, notice_deadlines, .. } = agreement;
    let terms = [
        parties.len() > 1,
        signed.is_some(),
        in_force.is_some(),
        term.is_some(),
        renewal.is_some(),
        notice.is_some(),
        !ends.is_empty(),
        !renewals.is_empty(),
        !notice_deadlines.is_empty(),
    ];
    let same = if parties.is_empty() { agreement.name.to_lowercase() } else { names(parties) };
    (same, terms.into_iter().filter(|known| *known).count() as u32, 0)
}

fn demand_standing(demand: &Demand) -> (String, u32, u32) {
    let known = u32::from(demand.demander.is_some()) + u32::from(!demand.addressees.is_empty());
    (demand.content.text.to_lowercase(), known, u32::from(demand.deadline.is_some()))
}

/// The names of several actors in an order of their own, so that "Italy and Libya" is "Libya and Italy".
fn names(references: &[Reference]) -> String {
    let name = |reference: &Reference| reference.name.as_deref().unwrap_or(&reference.text).to_lowercase();
    let mut names: Vec<String> = references.iter().map(name).collect();
    names.sort_unstable();
    names.join("; ")
}

#[cfg(test)]
mod tests {
    use plimsoll_pack::Library;

    use super::*;
    use crate::sample;

    fn check(facts: &[Fact], expected: &[(&str, u32)]) {
        let packs = Library::embedded().packs;
        let mut ranking = Ranking::new(&packs);
        facts.iter().for_each(|fact| ranking.add(fact, false));
        let top = ranking.top(2);
        let ids: Vec<(&str, u32)> = top.iter().map(|(id, count)| (id.as_str(), *count)).collect();
        assert_eq!(ids, expected);
    }

    #[test]
    fn figures_with_an_origin_come_first_and_then_those_of_most_documents() {
        let figure = |path, id, value, origin: Option<&str>| {
            let mut figure = sample::figure(path, id, value);
            figure.measure = "dead".to_owned();
            figure.origin = origin.map(sample::named);
            Fact::Figure(figure)
        };
        check(
            &[
                figure("a.txt", "figure-1", 10.0, None),
                figure("a.txt", "figure-2", 20.0, Some("IOM")),
                figure("a.txt", "figure-3", 30.0, None),
                figure("b.txt", "figure-4", 20.0, None),
                figure("b.txt", "figure-5", 30.0, Some("UN")),
                figure("c.txt", "figure-6", 30.0, None),
            ],
            &[("figure-5", 3), ("figure-2", 2)],
        );
        // Eleven people of one report are not those of another.
        let people = |path, id| Fact::Figure(Figure { measure: "people".to_owned(), ..sample::figure(path, id, 11.0) });
        check(
            &[people("a.txt", "figure-1"), people("b.txt", "figure-2"), figure("b.txt", "figure-3", 30.0, None)],
            &[("figure-3", 1), ("figure-1", 1)],
        );
    }

    #[test]
    fn one_claim_stands_for_each_source() {
        let claim = |id, source, content| Fact::Claim(sample::claim("a.txt", id, source, content));
        check(
            &[
                claim("claim-1", "", "Nobody knows where those people are now"),
                claim("claim-2", "Amnesty", "No"),
                claim("claim-3", "Amnesty", "Up to fifty people drowned that day"),
                claim("claim-4", "IOM", "The figure goes up every single week"),
            ],
            &[("claim-3", 1), ("claim-4", 1)],
        );
    }
}
