//! Things that are joined into groups, one pair after the other (disjoint sets with path halving; Tarjan and van
//! Leeuwen 1984).

/// Groups of the numbers from 0 to below a length. The root of a group is its smallest member, so that it does not
/// depend on the order of joining.
#[derive(Debug, Clone)]
pub struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    /// So many groups of one.
    pub fn new(length: usize) -> Self {
        Self { parent: (0..length as u32).collect() }
    }

    /// The smallest member of a member's group.
    pub fn root(&mut self, member: usize) -> usize {
        let mut at = member;
        while self.parent[at] as usize != at {
            self.parent[at] = self.parent[self.parent[at] as usize];
            at = self.parent[at] as usize;
        }
        at
    }

    /// Of each member, the smallest of its group.
    pub fn roots(mut self) -> Vec<usize> {
        (0..self.parent.len()).map(|member| self.root(member)).collect()
    }

    /// Joins the groups of two members. Gives the root of the whole.
    pub fn union(&mut self, one: usize, other: usize) -> usize {
        let (one, other) = (self.root(one), self.root(other));
        let (root, below) = (one.min(other), one.max(other));
        self.parent[below] = root as u32;
        root
    }
}
