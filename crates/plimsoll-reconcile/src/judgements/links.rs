//! The way from one member of a group to another.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::Place;

/// Who is linked to whom, as one list of links with the place where those of each member begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Links {
    begins: Vec<u32>,
    /// The other member and the number of the judgement, by number for each member.
    links: Vec<(Place, u64)>,
}

impl Links {
    /// The links of so many members, given by number.
    pub(super) fn new(count: usize, same: &[(u64, Place, Place)]) -> Self {
        let mut begins = vec![0u32; count + 1];
        for &(_, a, b) in same {
            begins[a as usize + 1] += 1;
            begins[b as usize + 1] += 1;
        }
        for place in 0..count {
            begins[place + 1] += begins[place];
        }
        let mut next = begins.clone();
        let mut links = vec![(0, 0); same.len() * 2];
        for &(number, a, b) in same {
            for (from, to) in [(a, b), (b, a)] {
                links[next[from as usize] as usize] = (to, number);
                next[from as usize] += 1;
            }
        }
        Self { begins, links }
    }

    fn of(&self, place: Place) -> &[(Place, u64)] {
        &self.links[self.begins[place as usize] as usize..self.begins[place as usize + 1] as usize]
    }

    /// The numbers on a shortest way between two members, in its order.
    pub(super) fn path(&self, from: Place, to: Place) -> Option<Vec<u64>> {
        // By whom each was reached. A map, since a way is short and there may be very many members.
        let mut came: FxHashMap<Place, (Place, u64)> = FxHashMap::default();
        let mut open = VecDeque::from([from]);
        while let Some(place) = open.pop_front() {
            if place == to {
                return Some(way_back(&came, from, to));
            }
            for &(other, number) in self.of(place) {
                if other != from && !came.contains_key(&other) {
                    came.insert(other, (place, number));
                    open.push_back(other);
                }
            }
        }
        None
    }
}

fn way_back(came: &FxHashMap<Place, (Place, u64)>, from: Place, to: Place) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut place = to;
    while place != from
        && let Some(&(before, number)) = came.get(&place)
    {
        numbers.push(number);
        place = before;
    }
    numbers.reverse();
    numbers
}
