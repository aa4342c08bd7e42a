//! Listings: facts of one kind as a table with the legend of its marks, from a case or a reading.

use std::collections::HashMap;
use std::ops::ControlFlow;

use plimsoll_case::{Case, CaseError, Filter};
use plimsoll_reconcile::judgements::Judged;
use plimsoll_record::{Fact, FactId, Kind};

use crate::failure::Failure;
use crate::judged;
use crate::plain;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::table::Table;
use crate::text::Text;
use crate::voice::Facts;

/// A table of facts on its way to the screen.
pub struct Listing {
    table: Table,
    /// Marks of dates and judgements that were met; what they mean stands below the table.
    marks: String,
    rows: u64,
}

impl Listing {
    /// A listing with titles.
    pub fn new(kind: Kind) -> Self {
        Self { table: Table::new(&rows::columns(kind)), marks: String::new(), rows: 0 }
    }

    /// A listing inside a text.
    pub fn inset(kind: Kind) -> Self {
        Self { table: Table::inset(&rows::columns(kind)), ..Self::new(kind) }
    }

    /// A listing inside a text about one document, which needs no column for it.
    pub fn of_one_document(kind: Kind) -> Self {
        let mut columns = rows::columns(kind);
        columns.pop();
        Self { table: Table::inset(&columns), ..Self::new(kind) }
    }

    /// Adds a fact.
    pub fn fact(&mut self, screen: &mut Screen, fact: &Fact, facts: &mut dyn Facts, labels: &Labels) -> Result<(), Failure> {
        let mut cells = rows::row(fact, facts, labels)?;
        for (column, cell) in rows::columns(fact.kind()).iter().zip(&cells) {
            if rows::has_marks(column) {
                self.marks.extend(plain::marks(&cell.words()));
            }
        }
        self.rows += 1;
        cells.truncate(self.table.columns());
        Ok(self.table.row(screen, cells)?)
    }

    /// How many facts were added.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Ends the table and gives the legend of its marks.
    pub fn finish(self, screen: &mut Screen) -> Result<Option<String>, Failure> {
        self.table.finish(screen)?;
        Ok(plain::legend(&self.marks))
    }

    /// Ends the table with the legend of its marks below it.
    pub fn finish_with_legend(self, screen: &mut Screen) -> Result<(), Failure> {
        let legend = self.finish(screen)?;
        print_legend(screen, legend)
    }
}

/// Prints what marks mean, an empty line below what has them.
pub fn print_legend(screen: &mut Screen, legend: Option<String>) -> Result<(), Failure> {
    if let Some(legend) = legend {
        screen.line("")?;
        screen.text(0, &Text::new(crate::text::Tone::Faint, &legend))?;
    }
    Ok(())
}

/// The facts of a reading, by their ids.
pub struct ReadFacts<'r>(HashMap<&'r FactId, &'r Fact>);

impl<'r> ReadFacts<'r> {
    /// Makes them findable.
    pub fn new(facts: &'r [Fact]) -> Self {
        Self(facts.iter().map(|fact| (fact.id(), fact)).collect())
    }
}

impl Facts for ReadFacts<'_> {
    fn fact(&mut self, id: &FactId) -> Result<Option<Fact>, Failure> {
        Ok(self.0.get(id).map(|fact| (*fact).clone()))
    }
}

/// Facts that are remembered, so that the claim around ten figures is fetched once.
const REMEMBERED: usize = 1000;

/// The facts of a case.
pub struct CaseFacts<'c> {
    case: &'c Case,
    known: HashMap<FactId, Option<Fact>>,
    /// Read once they are asked for.
    judged: Option<Judged>,
}

impl<'c> CaseFacts<'c> {
    /// Makes them findable.
    pub fn new(case: &'c Case) -> Self {
        Self { case, known: HashMap::new(), judged: None }
    }
}

impl Facts for CaseFacts<'_> {
    fn fact(&mut self, id: &FactId) -> Result<Option<Fact>, Failure> {
        if let Some(known) = self.known.get(id) {
            return Ok(known.clone());
        }
        let fact = match self.case.fact(id.as_str()) {
            Ok(fact) => Some(fact),
            Err(CaseError::NoSuchFact { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(id.clone(), fact.clone());
        Ok(fact)
    }

    fn marks(&mut self, id: &FactId) -> Result<&'static str, Failure> {
        let judged = match &mut self.judged {
            Some(judged) => judged,
            none => none.insert(judged::readings(self.case)?),
        };
        Ok(judged::marks(judged, id))
    }
}

/// Gives the facts of a kind to `each` until it says that it has enough.
pub fn each_fact(case: &Case, kind: Kind, filter: &Filter, mut each: impl FnMut(Fact) -> Result<bool, Failure>) -> Result<(), Failure> {
    let mut failure = None;
    case.facts(kind, filter, &mut |fact| match each(fact) {
        Ok(true) => ControlFlow::Continue(()),
        Ok(false) => ControlFlow::Break(()),
        Err(error) => {
            failure = Some(error);
            ControlFlow::Break(())
        }
    })?;
    failure.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use plimsoll_record::{Bound, Figure};

    /// The facts of a small document, and how they look in lines of `width` columns.
    fn check(name: &str, width: usize) {
        let path = "reports/01-wire-chamber-vote.txt";
        let mut claim = sample::claim(path, "claim-1111111111", "Ministry of the Interior", "We never paid for the boats");
        let outer = sample::claim(path, "claim-2222222222", "Amnesty International", "The ministry says that it never paid");
        claim.common.claim = Some(outer.common.id.clone());
        let returned = Figure {
            bound: Bound::About,
            measure: "intercepted_and_returned".to_owned(),
            period: Some(sample::dated("2017/..", plimsoll_record::DateBasis::Stated)),
            origin: Some(sample::named("International Organization for Migration")),
            ..sample::figure(path, "figure-3333333333", 145_437.0)
        };
        let mut votes = sample::figure(path, "figure-4444444444", 153.0);
        (votes.measure, votes.unit) = ("votes_for".to_owned(), Some("vote".to_owned()));
        votes.common.claim = Some(claim.common.id.clone());
        let mut event = sample::event(path, "event-5555555555");
        event.figures = vec![votes.common.id.clone()];
        let facts = [
            Fact::Claim(outer),
            Fact::Claim(claim),
            Fact::Figure(returned),
            Fact::Figure(votes),
            Fact::Event(event),
            Fact::Agreement(sample::agreement(path, "agreement-6666666666")),
            Fact::Demand(sample::demand(path, "demand-7777777777")),
        ];
        let documents = [sample::document(path)];
        let labels = Labels::new(documents.iter());

        let mut out = Vec::new();
        let mut screen = Screen::new(&mut out, false, width);
        for kind in [Kind::Claim, Kind::Figure, Kind::Event, Kind::Agreement, Kind::Demand] {
            let mut listing = Listing::new(kind);
            for fact in facts.iter().filter(|fact| fact.kind() == kind) {
                listing.fact(&mut screen, fact, &mut ReadFacts::new(&facts), &labels).unwrap();
            }
            listing.finish_with_legend(&mut screen).unwrap();
            screen.line("").unwrap();
        }
        drop(screen);
        insta::assert_snapshot!(name, String::from_utf8(out).unwrap());
    }

    #[test]
    fn facts_of_every_kind_in_a_usual_terminal() {
        check("usual", 100);
    }

    #[test]
    fn facts_of_every_kind_in_a_narrow_terminal() {
        check("narrow", 50);
    }
}
