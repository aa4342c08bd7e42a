//! `name_bench` of OpenSanctions: pairs of names, and whether they are the same.

use std::path::Path;

use plimsoll_names::NameKind;

use super::{Desk, HEAD, Judged, half_of, print, row};
use crate::files;

/// A line of the set.
pub struct Case {
    /// What both name.
    pub kind: NameKind,
    /// The two names.
    pub names: [String; 2],
    /// Whether they are the same.
    pub same: bool,
}

/// The cases of a half: by a hash of both names.
pub fn cases(data: &Path, half: &str) -> Result<Vec<Case>, String> {
    let path = data.join("name_bench_half.csv");
    let text = files::text(&path)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut cases = Vec::new();
    for line in reader.records() {
        let line = line.map_err(|error| format!("{}: {error}", path.display()))?;
        let cell = |index: usize| line.get(index).unwrap_or_default();
        let kind = match cell(1) {
            "Person" => NameKind::Person,
            "Vessel" => NameKind::Vessel,
            _ => NameKind::Organisation,
        };
        if half_of(&format!("{}\t{}", cell(2), cell(3))) == half {
            cases.push(Case { kind, names: [cell(2).to_owned(), cell(3).to_owned()], same: cell(4) == "true" });
        }
    }
    Ok(cases)
}

/// The table of the cases.
pub fn score(desk: &Desk, cases: &[Case], misses: Option<usize>) -> String {
    let judge = |case: &Case| {
        let [one, other] = [0, 1].map(|side: usize| desk.prepared(&case.names[side], case.kind));
        Judged::new(one, other, case.same)
    };
    let judged: Vec<Judged> = cases.iter().map(judge).collect();
    print(misses, &judged);
    let mut table = HEAD.to_owned();
    for (name, kind) in [("persons", NameKind::Person), ("organisations", NameKind::Organisation), ("vessels", NameKind::Vessel)] {
        let of_kind: Vec<&Judged> = judged.iter().filter(|pair| pair.one.kind() == kind).collect();
        table += &row(name, &of_kind);
    }
    table + &row("all", &judged.iter().collect::<Vec<_>>())
}
