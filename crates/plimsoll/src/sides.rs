//! Figures as they are laid side by side: each with what its document, its claims and the packs tell of it.
//!
//! ```text
//! figure ─┬ published                          (its document)
//!         ├ whose number it is                 (its origin, or the claim it stands in)
//!         ├ place or route, who did it         (its references)
//!         └ groups, subject, size of a word    (its words, by the packs and the language)
//! ```

use std::collections::HashMap;

use plimsoll_language::{Analysis, Model};
use plimsoll_pack::{Library, Meaning};
use plimsoll_reconcile::verdicts::{Measures, Nature, Place, Side};
use plimsoll_record::{Allowed, Block, BlockKind, Bound, Claim, Content, Edtf, Figure, Reference};

use crate::voice;

/// A figure with what is told of it besides.
#[derive(Debug, Clone)]
pub struct Told {
    /// The figure.
    pub figure: Figure,
    /// Whose word it is, for people; empty where nobody is named.
    pub who: String,
    published: Option<Edtf>,
    place: Option<String>,
    population: Option<String>,
    subject: Option<String>,
    doer: Option<String>,
    origin: Option<String>,
    vague: Option<Allowed>,
}

impl Told {
    /// The side that verdicts look at.
    pub fn side(&self) -> Side<'_> {
        Side {
            published: self.published.as_ref(),
            place: self.place.as_deref().map(|key| Place { key, within: &[] }),
            population: self.population.as_deref(),
            subject: self.subject.as_deref(),
            doer: self.doer.as_deref(),
            origin: self.origin.as_deref(),
            vague: self.vague,
            ..Side::new(&self.figure)
        }
    }
}

/// What packs and the language tell of measures and words.
pub struct Sides<'l> {
    library: &'l Library,
    /// What the packs say of measures.
    pub measures: Measures,
    /// Words are taken apart without grammar.
    model: Model,
    /// What words were found to mean before; the same few stand in most figures.
    known: HashMap<String, Meant>,
}

/// What the words for whom or what is counted mean.
#[derive(Debug, Clone, Default)]
struct Meant {
    /// The measure that they name: "crossings".
    measure: Option<String>,
    /// Whom they narrow a count to: "women", "Sudanese".
    groups: Option<String>,
}

impl<'l> Sides<'l> {
    /// Prepares what the library says.
    pub fn new(library: &'l Library) -> Self {
        let nature = |measure: &plimsoll_pack::Measure| {
            let nature = Nature { families: measure.families.clone(), general: measure.general, exact: measure.exact };
            (measure.name.clone(), nature)
        };
        let measures = library.packs.measures.iter().map(nature).collect();
        Self { library, measures, model: Model::default(), known: HashMap::new() }
    }

    /// A figure with what is told of it. `chain` are the claims that it stands in, the nearest first.
    pub fn told(&mut self, figure: Figure, chain: &[Claim], published: Option<&Edtf>) -> Told {
        let words = figure.population.as_ref().map(|words| words.text.clone()).unwrap_or_default();
        let meant = self.meant(&words);
        let of_words = figure.change.is_some() || matches!(figure.unit.as_deref(), Some("percent" | "percentage-point"));
        let general = self.measures.is_general(&figure.measure);
        let origin = figure.origin.as_ref().or_else(|| chain.first()?.sources.first());
        let vague = (figure.bound == Bound::Vague).then(|| self.library.language.vague_size(&figure.common.anchor.text)).flatten();
        Told {
            who: voice::of_figure(&figure, chain),
            published: published.cloned(),
            place: place(&figure),
            population: meant.groups.filter(|_| !of_words),
            subject: meant.measure.filter(|_| of_words && general),
            doer: figure.roles.iter().find_map(|role| role.name.clone()),
            origin: origin.map(|origin| key(origin)),
            vague: vague.map(|size| Allowed { low: Some(size.low), high: size.high }),
            figure,
        }
    }

    fn meant(&mut self, words: &str) -> Meant {
        if words.is_empty() {
            return Meant::default();
        }
        if let Some(known) = self.known.get(words) {
            return known.clone();
        }
        let meant = self.look_up(words);
        self.known.insert(words.to_owned(), meant.clone());
        meant
    }

    fn look_up(&self, words: &str) -> Meant {
        let block = Block::new(0..words.len(), BlockKind::Paragraph);
        let content = Content { text: words.to_owned(), blocks: vec![block] };
        let analysis = Analysis::new(&content, self.library, &self.model);
        let packs = &self.library.packs;
        let measure = analysis.hits.iter().find_map(|hit| match hit.meaning {
            Meaning::Population(population) => packs.populations[population as usize].measure,
            Meaning::Measure(measure) => Some(measure),
            _ => None,
        });
        let named = |hit: &plimsoll_language::Hit| match hit.meaning {
            Meaning::Demonym(actor) => Some(packs.actors[actor as usize].name.as_str()),
            _ => None,
        };
        let mut groups = packs.groups_of(words);
        groups.extend(analysis.hits.iter().filter_map(named));
        groups.sort_unstable();
        groups.dedup();
        Meant {
            measure: measure.map(|measure| packs.measures[measure as usize].name.clone()),
            groups: (!groups.is_empty()).then(|| groups.join(" and ")),
        }
    }
}

/// Where a figure holds: its route, or its place.
fn place(figure: &Figure) -> Option<String> {
    match (&figure.route, &figure.place) {
        (Some(route), _) => Some(route.text.trim().to_lowercase()),
        (None, Some(place)) if place.candidates.is_empty() => Some(key(place)),
        (None, _) => None,
    }
}

/// Somebody by their name, or the words that stand for them.
fn key(reference: &Reference) -> String {
    reference.name.clone().unwrap_or_else(|| reference.text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::LazyLock;

    use plimsoll_intake::Given;
    use plimsoll_reconcile::verdicts::verdict;
    use plimsoll_record::{Fact, VerdictCode};

    use crate::listing::ReadFacts;
    use crate::pipeline::Pipeline;
    use crate::plain::verdict as plain;

    static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::built_in);
    static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

    /// The figures of a report that came out on a day.
    fn figures(sides: &mut Sides<'_>, report: &str, published: &str) -> Vec<Told> {
        let published = Edtf::parse(published).unwrap();
        let given = Given { published: Some(published.clone()), ..Given::default() };
        let facts = PIPELINE.read_alone("report.txt", report.as_bytes().to_vec(), &given).reading.facts;
        let figures = facts.iter().filter_map(|fact| if let Fact::Figure(figure) = fact { Some(figure.clone()) } else { None });
        let told = figures.map(|figure| {
            let chain = voice::chain(&figure.common, &mut ReadFacts::new(&facts)).unwrap();
            sides.told(figure, &chain, Some(&published))
        });
        told.collect()
    }

    /// Two reports with the days on which they came out, and what their figures are to each other: all but what cannot be
    /// compared.
    fn check(one: (&str, &str), other: (&str, &str), expected: &[&str]) {
        let mut sides = Sides::new(&LIBRARY);
        let (a, b) = (figures(&mut sides, one.0, one.1), figures(&mut sides, other.0, other.1));
        let mut sentences = Vec::new();
        for a in &a {
            for b in &b {
                let found = verdict(&a.side(), &b.side(), &sides.measures);
                if found.verdict != VerdictCode::NotComparable {
                    let told = [a, b]
                        .map(|told| plain::Told { figure: &told.figure, who: if told.who.is_empty() { "the report" } else { &told.who } });
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
                "different period: Frontex says 24.4% increase in “crossings” (“since 2023”) (up), “The interior ministry” says decrease of 10,000 crossings (“than a year before”) for 2024-01 to 2024-XX (down): opposite directions over different periods, so both can be true (the place of both is not told)",
            ],
        );
    }

    #[test]
    fn reports_of_one_wreck() {
        check(
            ("At least 12 people drowned off Zuwara on 3 May 2024, the Libyan Red Crescent said.", "2024-05-04"),
            ("The Libyan Red Crescent said that 17 people drowned off Zuwara on 3 May 2024.", "2024-05-06"),
            &[
                "newer value: Libyan Red Crescent says 17 people (published 2024-05-06), and it said at least 12 before (2024-05-04) (the place of both is not told)",
            ],
        );
    }

    #[test]
    fn a_ministry_and_a_watch_that_count_the_same_year() {
        check(
            ("The interior ministry said that 120 people were intercepted and returned to Libya in 2025.", "2026-01-12"),
            ("Alarm Phone said that at least 300 people were intercepted and returned to Libya in 2025.", "2026-01-14"),
            &["conflict: “The interior ministry” says 120 people, Alarm Phone at least 300, both for 2025 (the place of both is not told)"],
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
                "agree within bounds: the report says 157,651 people, and also about 157,700, both for 2023",
                "different period: the report says 157,651 people for 2023, and also 42,206 for 2023-01 to 2023-04; the second time is a part of the first",
            ],
        );
    }

    #[test]
    fn women_are_not_everybody_and_the_missing_not_the_dead() {
        check(
            ("In 2024, 312 people died in the Channel.", "2025-02-01"),
            ("In 2024, 41 women died in the Channel. In 2024, 20 people went missing in the Channel.", "2025-02-02"),
            &[
                "different definition: the report counts everybody (312 people), the report women (41 people) (the place of both is not told)",
                "different definition: the report counts dead (312 people), the report missing (20 people) (the place of both is not told)",
            ],
        );
    }
}
