//! The score sheet: tallies by kind and question, and a line for each miss.

use std::fmt::{self, Write};

/// How much of what there is was read, and how much of what was read is right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many there are.
    pub gold: usize,
    /// How many were read.
    pub read: usize,
    /// How many of these are right.
    pub right: usize,
}

impl Tally {
    /// Right among read.
    pub fn precision(self) -> Option<f64> {
        (self.read > 0).then(|| self.right as f64 / self.read as f64)
    }

    /// Right among gold.
    pub fn recall(self) -> Option<f64> {
        (self.gold > 0).then(|| self.right as f64 / self.gold as f64)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> Option<f64> {
        (self.gold + self.read > 0).then(|| 2.0 * self.right as f64 / (self.gold + self.read) as f64)
    }
}

/// What went wrong at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Path of the report.
    pub path: String,
    /// Code point, where there is one.
    pub at: Option<u32>,
    /// `figure missing “…”`…
    pub what: String,
}

/// Tallies and misses of a number of reports.
#[derive(Debug, Default)]
pub struct Sheet {
    rows: Vec<(&'static str, &'static str, Tally)>,
    counts: Vec<(&'static str, usize, usize)>,
    /// One for each thing that is missing, false or wrong.
    pub misses: Vec<Miss>,
}

impl Sheet {
    /// Adds to the row of a kind and a question.
    pub fn add(&mut self, kind: &'static str, question: &'static str, gold: usize, read: usize, right: usize) {
        let known = self.rows.iter().position(|(row_kind, row_question, _)| (*row_kind, *row_question) == (kind, question));
        let at = known.unwrap_or_else(|| {
            self.rows.push((kind, question, Tally::default()));
            self.rows.len() - 1
        });
        let tally = &mut self.rows[at].2;
        (tally.gold, tally.read, tally.right) = (tally.gold + gold, tally.read + read, tally.right + right);
    }

    /// Adds to a plain count: so many of so many.
    pub fn count(&mut self, what: &'static str, number: usize, of: usize) {
        match self.counts.iter_mut().find(|(known, ..)| *known == what) {
            Some(count) => (count.1, count.2) = (count.1 + number, count.2 + of),
            None => self.counts.push((what, number, of)),
        }
    }

    /// Notes a miss.
    pub fn miss(&mut self, path: &str, at: Option<u32>, what: String) {
        self.misses.push(Miss { path: path.to_owned(), at, what });
    }

    /// The tally of a row; nothing where there is none.
    #[cfg(test)]
    pub fn tally(&self, kind: &str, question: &str) -> Tally {
        let row = self.rows.iter().find(|(row_kind, row_question, _)| (*row_kind, *row_question) == (kind, question));
        row.map_or(Tally::default(), |row| row.2)
    }

    /// A plain count; nothing where there is none.
    #[cfg(test)]
    pub fn counted(&self, what: &str) -> (usize, usize) {
        self.counts.iter().find(|(known, ..)| *known == what).map_or((0, 0), |count| (count.1, count.2))
    }

    /// The rows, for tests that look at all of them.
    #[cfg(test)]
    pub fn rows(&self) -> &[(&'static str, &'static str, Tally)] {
        &self.rows
    }

    /// The sheet as a table in Markdown. What the gold of a set does not mark at all is not judged, and left out.
    pub fn table(&self) -> String {
        let mut table =
            String::from("| kind | right in | gold | read | right | precision | recall | F1 |\n|---|---|--:|--:|--:|--:|--:|--:|\n");
        let judged = |kind: &str| self.rows.iter().any(|(of, _, tally)| *of == kind && tally.gold > 0);
        for (kind, question, tally) in self.rows.iter().filter(|(kind, ..)| judged(kind)) {
            let Tally { gold, read, right } = tally;
            let [precision, recall, f1] = [tally.precision(), tally.recall(), tally.f1()].map(percent);
            let _ = writeln!(table, "| {kind} | {question} | {gold} | {read} | {right} | {precision} | {recall} | {f1} |");
        }
        table.push('\n');
        for (what, number, of) in self.counts.iter().filter(|(.., of)| *of > 0) {
            let _ = writeln!(table, "- {what}: {number} of {of}");
        }
        table
    }
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1}", share * 100.0))
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "{}:{at} {}", self.path, self.what),
            None => write!(f, "{} {}", self.path, self.what),
        }
    }
}
