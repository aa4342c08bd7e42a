//! Two documents side by side: which words stand in both, and what that makes of them.
//!
//! ```text
//! two Proses ─▶ tiles (exact runs) ─▶ stretches (runs close by, in one order) ─▶ shares ─▶ verdict
//! ```
//!
//! Runs of at least four equal words are found first ([`super::tiles`]). Runs that follow each other closely in both
//! texts make a stretch, so that a passage with a word changed here and there is still one passage: seeds, extension
//! and filtering, as in Sanchez-Perez, Sidorov, Gelbukh, “A winning approach to text alignment for text reuse
//! detection at PAN 2014”. A stretch that is too short or too thin is no reuse: two reports on one subject share
//! phrases.
//!
//! What stands in quotation marks is counted apart, and so are house words. Two reports that quote one sentence are
//! not copies of each other.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::prose::{Prose, Word};
use super::signature::{SHINGLE, WINDOW};
use super::tiles::{Numbers, Tile, tiles};

/// Two runs belong to one stretch where at most so many words stand between them, in each text.
const WIDEST_GAP: usize = 8;
/// A stretch has at least so many equal words.
const FEWEST_WORDS: usize = 9;
/// So many where they are quoted on both sides: few people say the same five words by chance and are quoted with them.
const FEWEST_QUOTED: usize = 5;
/// A copy of a good part shares at least so many words that are not quoted.
const FEWEST_OWN: usize = 20;
/// A copy of a small part shares more than one long sentence, which may be borrowed, or stand below every report of a
/// small house.
const FEWEST_OWN_OF_LITTLE: usize = 46;
/// So many where nearly all of a document stands in the other.
const FEWEST_OWN_OF_ALL: usize = 8;
/// A copy has at least this much of one of the two, of a thousand.
const COPY: u32 = 200;
/// That is a good part.
const GOOD_PART: u32 = 400;
/// Nearly all of the shorter one stands in the longer.
const CONTAINED: u32 = 800;
/// The two are one text.
const FULL: u32 = 900;
/// Where of a thousand words fewer than this are the same, words were changed.
const UNCHANGED: u32 = 950;

/// What two documents share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reuse {
    /// What that makes of them.
    pub verdict: Verdict,
    /// What is shared, by its place in the left document.
    pub stretches: Vec<Stretch>,
    /// How much of the left document that is.
    pub left: Share,
    /// How much of the right one.
    pub right: Share,
}

/// What two documents are to each other. Which of them was first is another question:
/// [`super::precedence`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// One text, but for a few words.
    Full,
    /// Nearly all of one stands in the other, word for word: one is cut, or the other added to.
    Contained,
    /// A good part of one stands in the other, and each has words of its own: a new lead, a cut end.
    Partial,
    /// A good part of one stands in the other with words changed here and there.
    Paraphrase,
    /// Both quote the same words, and share little else.
    Quotation,
    /// A passage in common, too little for a copy: a borrowed sentence, a standing phrase.
    Passage,
    /// Nothing but house words, or nothing at all.
    Nothing,
}

impl Verdict {
    /// Whether one is a copy of the other, or both of a third.
    pub fn is_copy(self) -> bool {
        matches!(self, Verdict::Full | Verdict::Contained | Verdict::Partial | Verdict::Paraphrase)
    }
}

/// How much of a document is shared. House words are in `words` alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Words of the document.
    pub words: u32,
    /// Words that stand in the other too, in the same order as around them.
    pub equal: u32,
    /// Words of all stretches, with those that were changed.
    pub covered: u32,
}

impl Share {
    /// Words of all stretches, of a thousand of the document.
    pub fn per_mille(self) -> u32 {
        per_mille(self.covered, self.words)
    }
}

/// A passage that two documents share, perhaps with a word changed here and there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// From the first to the last word in the left document, in bytes of its text.
    pub left: Range<usize>,
    /// The same in the right one.
    pub right: Range<usize>,
    /// The runs of equal words in it; none goes beyond its block.
    pub spans: Vec<SharedSpan>,
    /// Equal words.
    pub words: u32,
    /// What sort of words they are.
    pub nature: Nature,
}

/// Words that stand in both documents; in letters they may differ as in [`super::words`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedSpan {
    /// Bytes of the left document's text.
    pub left: Range<usize>,
    /// Bytes of the right document's text.
    pub right: Range<usize>,
    /// How many words.
    pub words: u32,
}

/// What sort of words two documents share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// Words of a report.
    Prose,
    /// Words in quotation marks, in one of them at least.
    Quoted,
    /// What a publisher puts into many of its documents.
    House,
}

/// Lays two documents side by side. `house` are keys that do not count, ascending
/// ([`super::neighbours::house_keys`]); with none given, nothing is held for house words.
///
/// What comes out for two documents is the mirror of what comes out for the other order.
pub fn compare(left: &Prose, right: &Prose, house: &[u64]) -> Reuse {
    // Where two choices are equally good, the first one in the left text is taken; so the same text must be left.
    if (left.len(), &left.numbers) > (right.len(), &right.numbers) {
        return in_order(right, left, house).mirrored();
    }
    in_order(left, right, house)
}

fn in_order(left: &Prose, right: &Prose, house: &[u64]) -> Reuse {
    let tiles = tiles(
        Numbers { words: &left.numbers, shingles: &left.shingles },
        Numbers { words: &right.numbers, shingles: &right.shingles },
        SHINGLE,
    );
    let (mut of_house, mut own) = (Vec::new(), Vec::new());
    for tile in tiles {
        cut(left, tile, house, |part, is_house| if is_house { of_house.push(part) } else { own.push(part) });
    }
    let mut drafts: Vec<(Draft, bool)> = drafts(&own).into_iter().map(|draft| (draft, false)).collect();
    drafts.extend(self::drafts(&of_house).into_iter().map(|draft| (draft, true)));
    let sides = Sides { left, right };
    let mut reuse = Reuse {
        verdict: Verdict::Nothing,
        stretches: Vec::new(),
        left: Share { words: left.len() as u32, ..Share::default() },
        right: Share { words: right.len() as u32, ..Share::default() },
    };
    let mut own_words = 0;
    for (draft, is_house) in drafts {
        let quoted = sides.quoted(&draft);
        if !draft.is_enough(quoted) {
            continue;
        }
        let nature = match is_house {
            true => Nature::House,
            false if sides.quoted_by_one(&draft) * 5 >= draft.words * 4 => Nature::Quoted,
            false => Nature::Prose,
        };
        if nature != Nature::House {
            own_words += draft.words - sides.quoted_by_one(&draft);
            for (share, words) in [(&mut reuse.left, &draft.left), (&mut reuse.right, &draft.right)] {
                share.equal += draft.words as u32;
                share.covered += words.len() as u32;
            }
        }
        reuse.stretches.push(sides.stretch(&draft, nature));
    }
    reuse.stretches.sort_by_key(|stretch| (stretch.left.start, stretch.right.start));
    reuse.verdict = reuse.judge(own_words);
    reuse
}

impl Reuse {
    /// The same, seen from the other side.
    pub fn mirrored(self) -> Self {
        let mut stretches: Vec<Stretch> = self.stretches.into_iter().map(Stretch::mirrored).collect();
        stretches.sort_by_key(|stretch| (stretch.left.start, stretch.right.start));
        Reuse { verdict: self.verdict, stretches, left: self.right, right: self.left }
    }

    fn judge(&self, own_words: usize) -> Verdict {
        let (left, right) = (self.left.per_mille(), self.right.per_mille());
        let (most, least) = (left.max(right), left.min(right));
        let is_changed = per_mille(self.left.equal, self.left.covered.max(self.right.covered)) < UNCHANGED;
        let is_copy = match most {
            FULL.. if least >= FULL => true,
            CONTAINED.. => own_words >= FEWEST_OWN_OF_ALL,
            GOOD_PART.. => own_words >= FEWEST_OWN,
            COPY.. => own_words >= FEWEST_OWN_OF_LITTLE,
            _ => false,
        };
        let has = |nature: Nature| self.stretches.iter().any(|stretch| stretch.nature == nature);
        match (is_copy, is_changed) {
            (true, true) => Verdict::Paraphrase,
            (true, false) if least >= FULL => Verdict::Full,
            (true, false) if most >= CONTAINED => Verdict::Contained,
            (true, false) => Verdict::Partial,
            (false, _) if has(Nature::Prose) => Verdict::Passage,
            (false, _) if has(Nature::Quoted) => Verdict::Quotation,
            (false, _) => Verdict::Nothing,
        }
    }
}

impl Stretch {
    fn mirrored(self) -> Self {
        let mut spans: Vec<SharedSpan> =
            self.spans.into_iter().map(|span| SharedSpan { left: span.right, right: span.left, words: span.words }).collect();
        spans.sort_by_key(|span| span.left.start);
        Stretch { left: self.right, right: self.left, spans, ..self }
    }
}

fn per_mille(part: u32, whole: u32) -> u32 {
    if whole == 0 { 0 } else { (u64::from(part) * 1000 / u64::from(whole)) as u32 }
}

/// Cuts a tile where house words begin and end: where all keys of ten words or more are house keys. Fewer words stand
/// often in many documents without being put there by the house. Which shingles are keys at the edge of house words
/// depends on what stands beside them, so what is left beside them must be as long.
fn cut(left: &Prose, tile: Tile, house: &[u64], mut tell: impl FnMut(Tile, bool)) {
    const FEWEST: usize = WINDOW + SHINGLE;
    let end = tile.left + tile.length;
    let first = left.keys.partition_point(|(at, _)| *at < tile.left);
    let keys = &left.keys[first..left.keys.partition_point(|(at, _)| at + SHINGLE <= end).max(first)];
    let is_house = |key: &u64| house.binary_search(key).is_ok();
    let of_house = keys.chunk_by(|(_, one), (_, other)| is_house(one) == is_house(other)).filter(|run| is_house(&run[0].1));
    let extended = of_house.map(|run| {
        let (from, to) = (run[0].0, run[run.len() - 1].0 + SHINGLE);
        (if from < tile.left + FEWEST { tile.left } else { from })..(if end < to + FEWEST { end } else { to })
    });
    let part = |words: Range<usize>| Tile { length: words.len(), left: words.start, right: words.start - tile.left + tile.right };
    let parts: Vec<Range<usize>> = extended.filter(|words| words.len() >= FEWEST).collect();
    let mut start = tile.left;
    for words in parts {
        if start < words.start {
            tell(part(start..words.start), false);
        }
        // Two that both reach to an end of the tile overlap.
        let words = words.start.max(start)..words.end;
        start = start.max(words.end);
        if !words.is_empty() {
            tell(part(words), true);
        }
    }
    if start < end {
        tell(part(start..end), false);
    }
}

/// A stretch in words.
#[derive(Debug)]
struct Draft {
    left: Range<usize>,
    right: Range<usize>,
    tiles: Vec<Tile>,
    words: usize,
}

impl Draft {
    fn is_enough(&self, quoted: usize) -> bool {
        let longest = self.left.len().max(self.right.len());
        self.words * 2 >= longest && (self.words >= FEWEST_WORDS || quoted == self.words && quoted >= FEWEST_QUOTED)
    }

    /// Words between this stretch and a tile behind it, on the side where they are more; `None` where it stands not
    /// behind, or too far.
    fn gap(&self, tile: Tile) -> Option<usize> {
        let gap = tile.left.checked_sub(self.left.end)?.max(tile.right.checked_sub(self.right.end)?);
        (gap <= WIDEST_GAP).then_some(gap)
    }
}

/// Joins tiles, which stand in the order of the left text, to stretches.
fn drafts(tiles: &[Tile]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    // The stretches before this one end too far back to grow.
    let mut open = 0;
    for &tile in tiles {
        while drafts.get(open).is_some_and(|draft| draft.left.end + WIDEST_GAP < tile.left) {
            open += 1;
        }
        let nearest = (open..drafts.len()).filter_map(|at| Some((drafts[at].gap(tile)?, at))).min();
        let (left, right) = (tile.left..tile.left + tile.length, tile.right..tile.right + tile.length);
        match nearest {
            Some((_, at)) => {
                let draft = &mut drafts[at];
                (draft.left.end, draft.right.end) = (left.end, right.end);
                draft.words += tile.length;
                draft.tiles.push(tile);
            }
            None => drafts.push(Draft { left, right, tiles: vec![tile], words: tile.length }),
        }
    }
    drafts
}

struct Sides<'p> {
    left: &'p Prose,
    right: &'p Prose,
}

impl Sides<'_> {
    /// Each pair of equal words of a stretch.
    fn pairs<'d>(&'d self, draft: &'d Draft) -> impl Iterator<Item = (Word, Word)> + 'd {
        draft.tiles.iter().flat_map(|tile| (0..tile.length).map(|at| (self.left.words[tile.left + at], self.right.words[tile.right + at])))
    }

    /// Equal words that stand in quotation marks in both.
    fn quoted(&self, draft: &Draft) -> usize {
        self.pairs(draft).filter(|(left, right)| left.quoted && right.quoted).count()
    }

    /// Equal words that stand in quotation marks in one at least.
    fn quoted_by_one(&self, draft: &Draft) -> usize {
        self.pairs(draft).filter(|(left, right)| left.quoted || right.quoted).count()
    }

    fn stretch(&self, draft: &Draft, nature: Nature) -> Stretch {
        let bytes = |words: &[Word]| words[0].start..words[words.len() - 1].end;
        let mut spans = Vec::new();
        for tile in &draft.tiles {
            let (left, right) = (&self.left.words[tile.left..][..tile.length], &self.right.words[tile.right..][..tile.length]);
            let mut start = 0;
            for end in 1..=tile.length {
                let goes_on = end < tile.length && left[end].passage == left[start].passage && right[end].passage == right[start].passage;
                if !goes_on {
                    spans.push(SharedSpan {
                        left: bytes(&left[start..end]),
                        right: bytes(&right[start..end]),
                        words: (end - start) as u32,
                    });
                    start = end;
                }
            }
        }
        Stretch {
            left: bytes(&self.left.words[draft.left.clone()]),
            right: bytes(&self.right.words[draft.right.clone()]),
            spans,
            words: draft.words as u32,
            nature,
        }
    }
}
