//! Figures that all say the same, and pairs between the same two numbers, so that people see them once and not pair by pair.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_record::{Conflict, FactId, Verdict, VerdictCode, Why};

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

/// Pairs of the same two numbers with the same verdict for the same sort of reason: the first of them, and the figures of all, its
/// own two before the others. `number` tells the number of a figure and what it counts.
///
/// # Errors
/// What `number` says.
pub fn bundles<'v, E>(
    verdicts: impl Iterator<Item = &'v Conflict>,
    mut number: impl FnMut(&FactId) -> Result<String, E>,
) -> Result<Vec<(&'v Conflict, Vec<FactId>)>, E> {
    let mut bundles: Vec<(&Conflict, Vec<FactId>)> = Vec::new();
    let mut places: BTreeMap<(String, [String; 2]), usize> = BTreeMap::new();
    for verdict in verdicts {
        let [one, other] = &verdict.between;
        let mut numbers = [number(one)?, number(other)?];
        numbers.sort_unstable();
        // Which of the two stands first says nothing; what is not told of them does.
        let Verdict { verdict: code, why, notes } = &verdict.verdict;
        let reason = format!("{code:?} {:?} {}", std::mem::discriminant(why), notes.len());
        let place = *places.entry((reason, numbers)).or_insert(bundles.len());
        match bundles.get_mut(place) {
            Some((_, figures)) => {
                let new = verdict.between.iter().filter(|figure| !figures.contains(figure)).cloned().collect::<Vec<_>>();
                figures.extend(new);
            }
            None => bundles.push((verdict, verdict.between.to_vec())),
        }
    }
    Ok(bundles)
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

    /// Pairs of figures that say the same, and the sets that come of them.
    fn check(pairs: &[(&str, &str)], expected: &[&[&str]]) {
        let verdict = Verdict { verdict: VerdictCode::Agree, why: Why::SameValue, notes: Vec::new() };
        let id = |name: &str| FactId::from_text(format!("figure-{name}"));
        let verdicts: Vec<Conflict> = pairs.iter().map(|(one, other)| Conflict::new([id(one), id(other)], verdict.clone())).collect();
        let expected: Vec<Vec<FactId>> = expected.iter().map(|set| set.iter().map(|name| id(name)).collect()).collect();
        assert_eq!(sets(&verdicts), expected, "{pairs:?}");
    }

    #[test]
    fn pairs_of_the_same_two_numbers_are_told_once() {
        let verdict = Verdict { verdict: VerdictCode::Conflict, why: Why::SameValue, notes: Vec::new() };
        let id = |name: &str| FactId::from_text(format!("figure-{name}"));
        let pairs = [("12a", "30a"), ("12b", "30a"), ("30b", "12a"), ("12a", "19a")];
        let verdicts: Vec<Conflict> = pairs.iter().map(|(one, other)| Conflict::new([id(one), id(other)], verdict.clone())).collect();
        let number = |figure: &FactId| Ok::<_, ()>(figure.as_str().trim_start_matches("figure-")[..2].to_owned());
        let bundles: Vec<Vec<FactId>> = bundles(verdicts.iter(), number).unwrap().into_iter().map(|(_, figures)| figures).collect();
        assert_eq!(bundles, [vec![id("12a"), id("30a"), id("12b"), id("30b")], vec![id("12a"), id("19a")]]);
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
