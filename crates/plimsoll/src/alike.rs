//! Figures that all say the same, figures each of which contradicts each other one, pairs between the same two numbers, and
//! figures of two things that are counted apart, so that people see them once and not pair by pair.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_record::{Conflict, FactId, Verdict, VerdictCode, Why};

/// Sets of more than two figures each of which says the same as each other one. Where a figure would fit into several,
/// it is in the first.
pub fn sets(verdicts: &[Conflict]) -> Vec<Vec<FactId>> {
    let pairs: BTreeSet<(&FactId, &FactId)> = verdicts.iter().filter(|verdict| says_the_same(verdict)).flat_map(both_ways).collect();
    let figures: BTreeSet<&FactId> = pairs.iter().map(|(one, _)| *one).collect();
    let mut sets = gathered(figures, |one, other| pairs.contains(&(one, other)));
    sets.retain(|set| set.len() > 2);
    sets
}

/// Sets of figures with more than two numbers, each of which contradicts each other one or gives its very number: those of one
/// number stand together. Where a figure would fit into several sets, it is in the first. `number` tells the number of a figure
/// and what it counts.
///
/// # Errors
/// What `number` says.
pub fn rivals<E>(verdicts: &[Conflict], number: impl Fn(&FactId) -> Result<String, E>) -> Result<Vec<Vec<FactId>>, E> {
    let against: BTreeSet<(&FactId, &FactId)> = verdicts.iter().filter(|verdict| contradicts(verdict)).flat_map(both_ways).collect();
    let mut numbers: BTreeMap<&FactId, String> = BTreeMap::new();
    for (figure, _) in &against {
        if !numbers.contains_key(figure) {
            numbers.insert(figure, number(figure)?);
        }
    }
    let mut figures: Vec<&FactId> = numbers.keys().copied().collect();
    figures.sort_by_key(|figure| (&numbers[figure], *figure));
    let is_rival = |one: &FactId, other: &FactId| numbers.get(one) == numbers.get(other) || against.contains(&(one, other));
    let mut sets = gathered(figures, is_rival);
    sets.retain(|set| set.iter().map(|figure| &numbers[figure]).collect::<BTreeSet<_>>().len() > 2);
    Ok(sets)
}

/// Puts each figure into the first set with all of which it belongs, or into one of its own.
fn gathered<'f>(figures: impl IntoIterator<Item = &'f FactId>, belong: impl Fn(&FactId, &FactId) -> bool) -> Vec<Vec<FactId>> {
    let mut sets: Vec<Vec<FactId>> = Vec::new();
    for figure in figures {
        match sets.iter_mut().find(|set| set.iter().all(|member| belong(figure, member))) {
            Some(set) => set.push(figure.clone()),
            None => sets.push(vec![figure.clone()]),
        }
    }
    sets
}

/// Whether a verdict is told by one of the sets of figures that say the same, or of those that contradict each other.
pub fn is_told_by(verdict: &Conflict, sets: &[Vec<FactId>], rivals: &[Vec<FactId>]) -> bool {
    let holds_both = |set: &Vec<FactId>| verdict.between.iter().all(|figure| set.contains(figure));
    says_the_same(verdict) && sets.iter().any(holds_both) || contradicts(verdict) && rivals.iter().any(holds_both)
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

/// All figures of two things that are not the same, and what each of the two is.
#[derive(Debug, PartialEq, Eq)]
pub struct Apart {
    /// What is counted, in the order of the alphabet.
    pub things: [String; 2],
    /// The figures of the one and of the other, each once.
    pub figures: [Vec<FactId>; 2],
}

/// Pairs of figures of two things, told once for each two things; those with the most figures come first. `things` tells what the
/// figures of a pair count; a pair of which it does not is left out.
pub fn apart<'v>(verdicts: impl Iterator<Item = &'v Conflict>, things: impl Fn(&Conflict) -> Option<[String; 2]>) -> Vec<Apart> {
    let mut apart: BTreeMap<[String; 2], [Vec<FactId>; 2]> = BTreeMap::new();
    for verdict in verdicts {
        let Some(mut pair) = things(verdict).map(|things| things.into_iter().zip(&verdict.between).collect::<Vec<_>>()) else { continue };
        pair.sort_unstable();
        let [(one, of_one), (other, of_other)] = pair.as_slice() else { continue };
        let figures = apart.entry([one.clone(), other.clone()]).or_default();
        for (known, figure) in figures.iter_mut().zip([*of_one, *of_other]) {
            if !known.contains(figure) {
                known.push(figure.clone());
            }
        }
    }
    let mut apart: Vec<Apart> = apart.into_iter().map(|(things, figures)| Apart { things, figures }).collect();
    apart.sort_by_key(|apart| std::cmp::Reverse(apart.figures.iter().map(Vec::len).sum::<usize>()));
    apart
}

fn says_the_same(verdict: &Conflict) -> bool {
    verdict.verdict.verdict == VerdictCode::Agree && matches!(verdict.verdict.why, Why::SameValue)
}

fn contradicts(verdict: &Conflict) -> bool {
    verdict.verdict.verdict == VerdictCode::Conflict
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
    fn numbers_of_which_each_contradicts_each_other_one_are_told_once() {
        let verdict = Verdict { verdict: VerdictCode::Conflict, why: Why::SameValue, notes: Vec::new() };
        let id = |name: &str| FactId::from_text(format!("figure-{name}"));
        let number = |figure: &FactId| Ok::<_, ()>(figure.as_str().trim_start_matches("figure-")[..2].to_owned());
        let check = |pairs: &[(&str, &str)], expected: &[&[&str]]| {
            let verdicts: Vec<Conflict> = pairs.iter().map(|(one, other)| Conflict::new([id(one), id(other)], verdict.clone())).collect();
            let expected: Vec<Vec<FactId>> = expected.iter().map(|set| set.iter().map(|name| id(name)).collect()).collect();
            assert_eq!(rivals(&verdicts, number).unwrap(), expected, "{pairs:?}");
        };
        check(&[("12a", "19a"), ("12a", "30a"), ("19a", "30a"), ("30b", "12a"), ("30b", "19a")], &[&["12a", "19a", "30a", "30b"]]);
        // Two numbers are a pair, and of a chain the ends agree within bounds.
        check(&[("12a", "19a"), ("12b", "19a")], &[]);
        check(&[("12a", "19a"), ("19a", "30a")], &[]);
    }

    #[test]
    fn two_things_that_are_counted_apart_are_told_once() {
        let verdict = Verdict { verdict: VerdictCode::DifferentDefinition, why: Why::SameValue, notes: Vec::new() };
        let id = |name: &str| FactId::from_text(format!("figure-{name}"));
        let pairs = [("dead1", "lost1"), ("dead2", "lost1"), ("lost2", "dead1"), ("aged1", "dead1")];
        let verdicts: Vec<Conflict> = pairs.iter().map(|(one, other)| Conflict::new([id(one), id(other)], verdict.clone())).collect();
        let thing = |figure: &FactId| figure.as_str().trim_start_matches("figure-")[..4].to_owned();
        let things = |verdict: &Conflict| Some(verdict.between.each_ref().map(thing)).filter(|things| things[0] != "aged");
        let dead_and_lost = Apart {
            things: ["dead".to_owned(), "lost".to_owned()],
            figures: [vec![id("dead1"), id("dead2")], vec![id("lost1"), id("lost2")]],
        };
        assert_eq!(apart(verdicts.iter(), things), [dead_and_lost]);
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
