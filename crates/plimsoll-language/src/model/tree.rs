//! The best tree over the words of a sentence: each has one head, one word has the root.
//!
//! Mostly the best head of each word makes a tree already. Where it does not, circles are drawn
//! together into one word, as Chu and Liu (1965) and Edmonds (1967) found. That is done in place, as Tarjan (1977)
//! shows for dense graphs: the work grows with the square of the number of words, however many circles there are.

/// What keeps a second word from the root.
const ONE_ROOT: f32 = 4096.0;
/// Scores are cut off here. Those of a sound model are far within.
const MOST: f32 = 1e6;

/// Room to work in.
#[derive(Debug, Default)]
pub struct Room {
    /// How good a head is for a node; a node is a word or a circle that was drawn together.
    scores: Vec<f32>,
    /// The word and its head that a score stands for.
    arcs: Vec<Arc>,
    /// The place of a node or of the circle that it was drawn into.
    place: Vec<usize>,
    /// The number of the node in a place. Words have numbers first, then circles.
    number: Vec<usize>,
    /// Of each node, the circle it was drawn into.
    circle: Vec<usize>,
    /// Of each node, the arc that was best when it was looked at.
    best: Vec<Arc>,
    /// Of each place, the place of its best head as it was then, and how good that is.
    head: Vec<usize>,
    kept: Vec<f32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Arc {
    word: u16,
    head: u16,
}

/// Scores of a sentence: `scores[word * (words + 1) + head]`, where head 0 is the root and words
/// count from 1. Writes the head of each word.
pub fn best_tree(scores: &[f32], words: usize, room: &mut Room, heads: &mut Vec<u16>) {
    let width = words + 1;
    heads.clear();
    heads.extend((0..words).map(|word| best_head(&scores[word * width..][..width], word + 1) as u16));
    let roots = heads.iter().filter(|&&head| head == 0).count();
    if roots != 1 || has_circle(heads) {
        room.fill(scores, width);
        room.draw_together(width);
        room.open(heads);
    }
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

/// Whether some words hang on each other and not on the root.
fn has_circle(heads: &[u16]) -> bool {
    let mut seen = vec![0; heads.len() + 1];
    seen[0] = usize::MAX;
    (1..=heads.len()).any(|start| {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start;
            at = usize::from(heads[at - 1]);
        }
        seen[at] == start
    })
}

impl Room {
    fn fill(&mut self, scores: &[f32], width: usize) {
        self.scores.clear();
        self.scores.resize(width * width, f32::NEG_INFINITY);
        self.arcs.clear();
        self.arcs.resize(width * width, Arc::default());
        for word in 1..width {
            let from = &scores[(word - 1) * width..][..width];
            for (head, &score) in from.iter().enumerate().filter(|&(head, _)| head != word) {
                // What is no number counts as the worst.
                self.scores[word * width + head] = if score.is_nan() { -MOST } else { score.clamp(-MOST, MOST) };
                self.arcs[word * width + head] = Arc { word: word as u16, head: head as u16 };
            }
            self.scores[word * width] -= ONE_ROOT;
        }
        for list in [&mut self.place, &mut self.number, &mut self.circle, &mut self.head] {
            list.clear();
            list.extend(0..width);
        }
        self.best.clear();
        self.best.resize(width, Arc::default());
        self.kept.clear();
        self.kept.resize(width, 0.0);
    }

    /// Goes from each word to its best head and on, until it comes to the root; draws circles together on the way.
    fn draw_together(&mut self, width: usize) {
        let mut done = vec![false; width];
        done[0] = true;
        let mut on_way = vec![false; width];
        let mut way = Vec::with_capacity(width);
        for start in 1..width {
            let mut at = self.place[start];
            while !done[at] {
                if !on_way[at] {
                    self.choose(at, width);
                    on_way[at] = true;
                    way.push(at);
                    at = self.place[self.head[at]];
                    continue;
                }
                let from = way.iter().rposition(|&place| place == at).unwrap_or_default();
                self.contract(&way[from..], width);
                way.drain(from..).for_each(|place| on_way[place] = false);
            }
            for place in way.drain(..) {
                done[place] = true;
            }
        }
    }

    /// Chooses the best head of the node in a place.
    fn choose(&mut self, at: usize, width: usize) {
        let scores = &self.scores[at * width..][..width];
        let mut best = 0;
        for (head, score) in scores.iter().enumerate() {
            if *score > scores[best] && self.place[head] != at {
                best = head;
            }
        }
        self.head[at] = best;
        self.kept[at] = scores[best];
        self.best[self.number[at]] = self.arcs[at * width + best];
    }

    /// Draws the nodes of a circle together in the place of its first.
    fn contract(&mut self, members: &[usize], width: usize) {
        let (into, rest) = (members[0], &members[1..]);
        let circle = self.best.len();
        self.best.push(Arc::default());
        self.circle.push(circle);
        for &member in members {
            self.circle[self.number[member]] = circle;
            // What is won where a head comes from outside instead.
            let kept = self.kept[member];
            self.scores[member * width..][..width].iter_mut().for_each(|score| *score -= kept);
        }
        self.number[into] = circle;
        for &member in rest {
            for other in 0..width {
                let (of_circle, of_member) = (into * width + other, member * width + other);
                if self.scores[of_member] > self.scores[of_circle] {
                    self.scores[of_circle] = self.scores[of_member];
                    self.arcs[of_circle] = self.arcs[of_member];
                }
                let (on_circle, on_member) = (other * width + into, other * width + member);
                if self.scores[on_member] > self.scores[on_circle] {
                    self.scores[on_circle] = self.scores[on_member];
                    self.arcs[on_circle] = self.arcs[on_member];
                }
                // Nobody hangs on it any more but through the circle.
                self.scores[on_member] = f32::NEG_INFINITY;
            }
        }
        for place in &mut self.place {
            if rest.contains(place) {
                *place = into;
            }
        }
        // No member hangs on another.
        self.scores[into * width + into] = f32::NEG_INFINITY;
    }

    /// Opens circles where their best head enters them, the last that was drawn together first.
    fn open(&self, heads: &mut [u16]) {
        let mut entered = vec![false; self.best.len()];
        for node in (1..self.best.len()).rev() {
            if entered[node] {
                continue;
            }
            let arc = self.best[node];
            let mut at = usize::from(arc.word);
            heads[at - 1] = arc.head;
            while at != node && !entered[at] {
                entered[at] = true;
                at = self.circle[at];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn circle(heads: &[usize]) -> bool {
        has_circle(&heads.iter().map(|&head| head as u16).collect::<Vec<_>>())
    }

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
            if !own && roots == 1 && !circle(&heads) {
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
            best_tree(&scores, words, &mut Room::default(), &mut heads);
            let heads: Vec<usize> = heads.into_iter().map(usize::from).collect();
            prop_assert_eq!(heads.iter().filter(|&&head| head == 0).count(), 1);
            prop_assert!(!circle(&heads));
            prop_assert_eq!(total(&scores, &heads), by_trying_all(&scores, words));
        }

        /// Also where scores are no numbers, as those of a model that somebody spoilt.
        #[test]
        fn any_scores_make_a_tree(words in 1usize..9, numbers in prop::collection::vec(any::<u32>().prop_map(f32::from_bits), 72)) {
            let mut heads = Vec::new();
            best_tree(&numbers[..words * (words + 1)], words, &mut Room::default(), &mut heads);
            prop_assert!(!has_circle(&heads));
            prop_assert_eq!(heads.len(), words);
        }

        #[test]
        fn large_sentences_are_trees(numbers in prop::collection::vec(-9i8..9, 120 * 121)) {
            let scores: Vec<f32> = numbers.iter().map(|&number| f32::from(number)).collect();
            let mut heads = Vec::new();
            best_tree(&scores, 120, &mut Room::default(), &mut heads);
            prop_assert!(!has_circle(&heads));
        }
    }
}
