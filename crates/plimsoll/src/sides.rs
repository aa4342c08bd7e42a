//! Figures as people are told of them beside each other: each with whose word it is.
//!
//! What makes a figure comparable is in [`plimsoll_reconcile::verdicts::sides`]; here are the words for people, and what
//! the case knows of the figures.

use std::collections::BTreeMap;

use plimsoll_case::{Case, Filter};
use plimsoll_pack::Library;
use plimsoll_reconcile::update::ItemId;
use plimsoll_reconcile::verdicts::sides::{Settled, Told};
use plimsoll_record::{Claim, FactId, Kind};

use crate::failure::Failure;
use crate::voice;

/// A figure with what is told of it besides.
#[derive(Debug, Clone)]
pub struct Sided {
    /// What verdicts look at.
    pub told: Told,
    /// Whose word it is, for people; empty where nobody is named.
    pub who: String,
}

impl Sided {
    /// A figure that stands in these claims, the nearest first.
    pub fn new(told: Told, chain: &[Claim]) -> Self {
        Self { who: voice::of_figure(&told.figure, chain), told }
    }
}

/// What a case knows of its figures: who is meant by the names beside them, and which events they tell of.
pub fn settled(case: &Case, library: &Library) -> Result<Settled, Failure> {
    let actors = case.actors()?;
    let mut entities: BTreeMap<ItemId, Vec<FactId>> = BTreeMap::new();
    case.groups(Kind::Entity)?.into_iter().for_each(|(entity, group)| entities.entry(group).or_default().push(entity));
    let named = actors.iter().map(|known| (&known.actor, entities.remove(&known.number).unwrap_or_default()));
    let mut settled = Settled::of_actors(named);
    let mut groups = case.groups(Kind::Event)?;
    groups.extend(case.groups(Kind::Agreement)?);
    for stored in case.documents(&Filter::default())? {
        let told = [Kind::Entity, Kind::Mention, Kind::Time, Kind::Claim, Kind::Event, Kind::Agreement, Kind::Figure];
        let facts = case.facts_of(&stored.document.id, &told)?;
        settled.document(&stored.document, &facts, &|id| groups.get(id).copied(), library);
    }
    Ok(settled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::LazyLock;

    use plimsoll_intake::Given;
    use plimsoll_reconcile::verdicts::sides::Sides;
    use plimsoll_reconcile::verdicts::verdict;
    use plimsoll_record::{Edtf, Fact, VerdictCode};

    use crate::listing::ReadFacts;
    use crate::pipeline::Pipeline;
    use crate::plain::verdict as plain;

    static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::built_in);
    static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

    /// The figures of a report that came out on a day.
    fn figures(sides: &mut Sides<'_>, report: &str, published: &str) -> Vec<Sided> {
        let published = Edtf::parse(published).unwrap();
        let given = Given { published: Some(published.clone()), ..Given::default() };
        let facts = PIPELINE.read_alone("report.txt", report.as_bytes().to_vec(), &given).reading.facts;
        let figures = facts.iter().filter_map(|fact| if let Fact::Figure(figure) = fact { Some(figure.clone()) } else { None });
        let told = figures.map(|figure| {
            let chain = voice::chain(&figure.common, &mut ReadFacts::new(&facts)).unwrap();
            Sided::new(sides.told(figure, &chain, Some(&published)), &chain)
        });
        told.collect()
    }

    /// Two reports with the days on which they came out, and what their figures are to each other: all but what cannot be
    /// compared.
    fn check(one: (&str, &str), other: (&str, &str), expected: &[&str]) {
        let mut sides = Sides::new(&LIBRARY, Settled::default());
        let (a, b) = (figures(&mut sides, one.0, one.1), figures(&mut sides, other.0, other.1));
        let mut sentences = Vec::new();
        for a in &a {
            for b in &b {
                let found = verdict(&a.told.side(), &b.told.side(), &sides.measures);
                if found.verdict != VerdictCode::NotComparable {
                    let told = [a, b].map(|told| plain::Told {
                        figure: &told.told.figure,
                        who: if told.who.is_empty() { "the report" } else { &told.who },
                    });
                    sentences.push(plain::verdict(&found, told));
                }
            }
        }
        assert_eq!(sentences, expected, "{}\n{}", one.0, other.0);
    }

    #[test]
    fn two_ways_of_counting_crossings_go_opposite_ways_over_different_times() {
        check(
            ("Frontex told reporters that crossings had gone up by 24.4% since 2023.", "2024-06-14"),
            ("The interior ministry counted 10,000 fewer crossings in the first months of 2024 than a year before.", "2024-05-20"),
            &[
                "different period: Frontex says 24.4% increase in “crossings” (“since 2023”) (up), interior ministry says decrease of 10,000 crossings (“than a year before”: 2023) for 2024-01 to a month of 2024 (down): opposite directions over different periods, so both can be true (no place is told)",
            ],
        );
    }

    #[test]
    fn boat_crossings_are_crossings_and_a_base_is_no_period() {
        check(
            ("The union counted 18% more small boat crossings since 2022.", "2024-10-16"),
            (
                "Between January and March 2024 departures fell, measured against the same quarter of 2023. Some 8,200 fewer people crossed by sea than in the same period last year.",
                "2024-05-20",
            ),
            &[
                "different period: “The union” says 18% increase in “small boat crossings” (“since 2022”) (up), the report says decrease of about 8,200 people (“than in the same period last year”: 2023-01 to 2023-03) (down): opposite directions over different periods, so both can be true (no place is told)",
            ],
        );
    }

    #[test]
    fn reports_of_one_wreck() {
        check(
            ("At least 12 people drowned off Zuwara on 3 May 2024, the Libyan Red Crescent said.", "2024-05-04"),
            ("The Libyan Red Crescent said that 17 people drowned off Zuwara on 3 May 2024.", "2024-05-06"),
            &["newer value (dead): Libyan Red Crescent says 17 people (published 2024-05-06), and it said at least 12 before (2024-05-04)"],
        );
    }

    #[test]
    fn a_ministry_and_a_watch_that_count_the_same_year() {
        check(
            ("The interior ministry said that 120 people were intercepted and returned to Libya in 2025.", "2026-01-12"),
            ("Alarm Phone said that at least 300 people were intercepted and returned to Libya in 2025.", "2026-01-14"),
            &["conflict (intercepted and returned): interior ministry says 120 people, Alarm Phone at least 300, both for 2025"],
        );
    }

    #[test]
    fn arrivals_of_a_year_and_of_a_part_of_it() {
        check(
            ("In 2023, 157,651 people arrived in Italy by sea.", "2024-02-01"),
            (
                "About 157,700 people arrived in Italy by sea in 2023. In the first four months of 2023, 42,206 people arrived in Italy by sea.",
                "2024-03-01",
            ),
            &[
                "agree within bounds (sea arrivals): the report says 157,651 people, and also about 157,700, both for 2023",
                "different period (sea arrivals): the report says 157,651 people for 2023, and also 42,206 for 2023-01 to 2023-04; the second time is a part of the first",
            ],
        );
    }

    #[test]
    fn women_are_not_everybody_and_the_missing_not_the_dead() {
        check(
            ("In 2024, 312 people died in the Channel.", "2025-02-01"),
            ("In 2024, 41 women died in the Channel. In 2024, 20 people went missing in the Channel.", "2025-02-02"),
            &[
                "different definition (dead): the report counts everybody (312 people), the report women (41 women) (no place is told)",
                "different definition: the report counts dead (312 people), the report missing (20 people) (no place is told)",
            ],
        );
    }

    #[test]
    fn all_who_are_named_are_not_the_last_of_them_alone() {
        for everybody in ["migrants, refugees and asylum seekers", "men, women and children"] {
            let one = format!("In 2024, 312 {everybody} died in the Channel.");
            check(
                (&one, "2025-02-01"),
                ("In 2024, 312 people died in the Channel.", "2025-02-02"),
                &["agree (dead): the report says 312 people each time, both for 2024 (no place is told)"],
            );
        }
    }
}
