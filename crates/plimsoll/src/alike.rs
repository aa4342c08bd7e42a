//! Figures that all say the same, so that people see them once and not in pairs.

use std::collections::BTreeSet;

use plimsoll_record::{Conflict, FactId, VerdictCode, Why};

/// Sets of more than two figures each of which says the same as each other one. Where a figure would fit into several,
/// it is in the first.
pub fn sets(verdicts: &[Conflict]) -> Vec<Vec<FactId>> {
    let pairs: BTreeSet<(&FactId, &FactId)> = verdicts.iter().filter(|verdict| says_the_same(verdict)).flat_map(both_ways).collect();
    let figures: BTreeSet<&FactId> = pairs.iter().map(|(one, _)| *one).collect();
    let mut sets: Vec<Vec<FactId>> = Vec::new();
    for figure in figures {
        let fits = |set: &&mut Vec<FactId>| set.iter().all(|member| pairs.contains(&(figure, member)));
        match sets.iter_mut().find(fits) {
            Some(set) => set.push(figure.clone()),
            None => sets.push(vec![figure.clone()]),
        }
    }
    sets.retain(|set| set.len() > 2);
    sets
}

/// Whether a verdict is told by one of the sets.
pub fn is_told_by(verdict: &Conflict, sets: &[Vec<FactId>]) -> bool {
    says_the_same(verdict) && sets.iter().any(|set| verdict.between.iter().all(|figure| set.contains(figure)))
}

fn says_the_same(verdict: &Conflict) -> bool {
    verdict.verdict.verdict == VerdictCode::Agree && matches!(verdict.verdict.why, Why::SameValue)
}

fn both_ways(verdict: &Conflict) -> [(&FactId, &FactId); 2] {
    let [one, other] = &verdict.between;
    [(one, other), (other, one)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use plimsoll_record::Verdict;

    /// Pairs of figures that say the same, and the sets that come of them.
    fn check(pairs: &[(&str, &str)], expected: &[&[&str]]) {
        let verdict = Verdict { verdict: VerdictCode::Agree, why: Why::SameValue, notes: Vec::new() };
        let id = |name: &str| FactId::from_text(format!("figure-{name}"));
        let verdicts: Vec<Conflict> = pairs.iter().map(|(one, other)| Conflict::new([id(one), id(other)], verdict.clone())).collect();
        let expected: Vec<Vec<FactId>> = expected.iter().map(|set| set.iter().map(|name| id(name)).collect()).collect();
        assert_eq!(sets(&verdicts), expected, "{pairs:?}");
    }

    #[test]
    fn each_says_the_same_as_each_other_one() {
        check(&[("a", "b")], &[]);
        check(&[("a", "b"), ("a", "c"), ("b", "c")], &[&["a", "b", "c"]]);
        // The first and the last do not say the same.
        check(&[("a", "b"), ("b", "c")], &[]);
        check(&[("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")], &[&["a", "b", "c"]]);
    }
}
