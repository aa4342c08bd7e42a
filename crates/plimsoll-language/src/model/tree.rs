//! The best tree over the words of a sentence: each has one head, one word has the root.
//!
//! Mostly the best head of each word makes a tree already. Where it does not, circles are drawn
//! together into one word, as Chu and Liu (1965) and Edmonds (1967) found.

/// Circles within circles that are looked into; behind that a circle is cut at its weakest place.
const DEEPEST: usize = 40;
/// What keeps a second word from the root.
const ONE_ROOT: f32 = 4096.0;

/// Scores of a sentence: `scores[word * (words + 1) + head]`, where head 0 is the root and words
/// count from 1. Writes the head of each word.
pub fn best_tree(scores: &[f32], words: usize, heads: &mut Vec<u16>) {
    let width = words + 1;
    heads.clear();
    heads.extend((0..words).map(|word| best_head(&scores[word * width..][..width], word + 1) as u16));
    let roots = heads.iter().filter(|&&head| head == 0).count();
    if roots == 1 && circle(heads.iter().map(|&head| usize::from(head)), width).is_none() {
        return;
    }
    let mut square = vec![f32::NEG_INFINITY; width * width];
    for word in 1..width {
        let row = &mut square[word * width..][..width];
        row.copy_from_slice(&scores[(word - 1) * width..][..width]);
        row[0] -= ONE_ROOT;
        row[word] = f32::NEG_INFINITY;
    }
    let tree = spanning(&square, width, 0);
    heads.clear();
    heads.extend(tree[1..].iter().map(|&head| head as u16));
}

fn best_head(scores: &[f32], own: usize) -> usize {
    let mut best = usize::from(own == 0);
    for (head, score) in scores.iter().enumerate() {
        if head != own && *score > scores[best] {
            best = head;
        }
    }
    best
}

/// A circle among `heads` of the nodes from 1 on: its nodes.
fn circle(heads: impl Iterator<Item = usize>, nodes: usize) -> Option<Vec<usize>> {
    let heads: Vec<usize> = std::iter::once(0).chain(heads).collect();
    let mut seen = vec![0; nodes];
    seen[0] = usize::MAX;
    for start in 1..nodes {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if seen[at] == start {
            let mut found = vec![at];
            let mut next = heads[at];
            while next != at {
                found.push(next);
                next = heads[next];
            }
            return Some(found);
        }
    }
    None
}

/// The heads of the best tree; `scores[node * nodes + head]`, node 0 is the root.
fn spanning(scores: &[f32], nodes: usize, depth: usize) -> Vec<usize> {
    let mut heads = vec![0; nodes];
    for node in 1..nodes {
        heads[node] = best_head(&scores[node * nodes..][..nodes], node);
    }
    while let Some(members) = circle(heads[1..].iter().copied(), nodes) {
        if depth < DEEPEST {
            return contracted(scores, nodes, depth, &heads, &members);
        }
        let weakest = members.iter().copied().min_by(|&a, &b| loss(scores, nodes, &heads, a).total_cmp(&loss(scores, nodes, &heads, b)));
        heads[weakest.unwrap_or(1)] = 0;
    }
    heads
}

/// What is lost when a node is hung on the root instead of its head.
fn loss(scores: &[f32], nodes: usize, heads: &[usize], node: usize) -> f32 {
    scores[node * nodes + heads[node]] - scores[node * nodes]
}

/// Draws a circle together into one node, finds the best tree of what is left, and opens the circle
/// where that tree enters it.
fn contracted(scores: &[f32], nodes: usize, depth: usize, heads: &[usize], members: &[usize]) -> Vec<usize> {
    let in_circle: Vec<bool> = (0..nodes).map(|node| members.contains(&node)).collect();
    let outside: Vec<usize> = (0..nodes).filter(|&node| !in_circle[node]).collect();
    let smaller = outside.len() + 1;
    let whole = outside.len(); // the node of the circle
    let mut left = vec![f32::NEG_INFINITY; smaller * smaller];
    // For each node outside, the member it would hang on; for each head outside, the member that would hang on it.
    let (mut hangs_on, mut enters) = (vec![members[0]; outside.len()], vec![members[0]; outside.len()]);
    for (i, &node) in outside.iter().enumerate() {
        for (j, &head) in outside.iter().enumerate() {
            left[i * smaller + j] = scores[node * nodes + head];
        }
        for &member in members {
            let score = scores[node * nodes + member];
            if score > left[i * smaller + whole] {
                left[i * smaller + whole] = score;
                hangs_on[i] = member;
            }
            let gain = scores[member * nodes + node] - scores[member * nodes + heads[member]];
            if gain > left[whole * smaller + i] {
                left[whole * smaller + i] = gain;
                enters[i] = member;
            }
        }
    }
    let tree = spanning(&left, smaller, depth + 1);
    let mut result = heads.to_vec();
    for (i, &node) in outside.iter().enumerate().skip(1) {
        result[node] = if tree[i] == whole { hangs_on[i] } else { outside[tree[i]] };
    }
    result[enters[tree[whole]]] = outside[tree[whole]];
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best tree with one root, by trying all.
    fn by_trying_all(scores: &[f32], words: usize) -> f32 {
        let width = words + 1;
        let mut best = f32::NEG_INFINITY;
        for mut code in 0..width.pow(words as u32) {
            let heads: Vec<usize> = (0..words)
                .map(|_| {
                    let head = code % width;
                    code /= width;
                    head
                })
                .collect();
            let own = heads.iter().enumerate().any(|(word, &head)| head == word + 1);
            let roots = heads.iter().filter(|&&head| head == 0).count();
            if !own && roots == 1 && circle(heads.iter().copied(), width).is_none() {
                best = best.max(total(scores, &heads));
            }
        }
        best
    }

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(word, head)| scores[word * (heads.len() + 1) + head]).sum()
    }

    proptest! {
        #[test]
        fn no_tree_is_better(words in 1usize..6, numbers in prop::collection::vec(-9i8..9, 30)) {
            let scores: Vec<f32> = numbers[..words * (words + 1)].iter().map(|&number| f32::from(number)).collect();
            let mut heads = Vec::new();
            best_tree(&scores, words, &mut heads);
            let heads: Vec<usize> = heads.into_iter().map(usize::from).collect();
            prop_assert_eq!(heads.iter().filter(|&&head| head == 0).count(), 1);
            prop_assert!(circle(heads.iter().copied(), words + 1).is_none());
            prop_assert_eq!(total(&scores, &heads), by_trying_all(&scores, words));
        }

        #[test]
        fn large_sentences_are_trees(numbers in prop::collection::vec(-9i8..9, 120 * 121)) {
            let scores: Vec<f32> = numbers.iter().map(|&number| f32::from(number)).collect();
            let mut heads = Vec::new();
            best_tree(&scores, 120, &mut heads);
            prop_assert!(circle(heads.iter().map(|&head| usize::from(head)), 121).is_none());
        }
    }
}
