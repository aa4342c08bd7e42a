//! Lists inside a line: "1) The first 2) The second", "a. … b. …", "• … • …".

use plimsoll_pack::Classes;

use super::{Begin, Gap, Rules, Stop};

/// How an item of a list is marked: what "2)" and "3)" have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    letters: bool,
    opened: bool,
    stop: bool,
    bracket: bool,
}

/// The mark of an item.
#[derive(Debug, Clone, Copy)]
struct Marker {
    style: Style,
    value: u32,
    /// The first word, and one past the last.
    start: usize,
    end: usize,
}

impl Rules<'_> {
    /// Cuts before the items of lists and not behind their marks.
    pub(super) fn mark_lists(&self, gaps: &mut [Gap]) {
        let mut last: Option<Marker> = None;
        let mut first = None;
        // What stands before an item that does not begin the block may also belong to its sentence.
        let mut cut = Gap::Always;
        for at in self.first..self.words.len() {
            if self.begins_with_dots_here(at) {
                gaps[at - self.first] = Gap::Always;
            }
            if self.is_bullet(at) {
                self.mark_bullet(at, gaps);
                continue;
            }
            let spaced = at == self.first || self.words[at].start > self.words[at - 1].end || self.is_bullet(at - 1);
            let Some(marker) = spaced.then(|| self.marker(at)).flatten() else { continue };
            let follows = last.is_some_and(|last| last.style == marker.style && last.value + 1 == marker.value) && !self.goes_on(at);
            if follows {
                // Three in a row are a list wherever they stand.
                cut = if first.is_some() { Gap::Always } else { cut };
                for marker in first.into_iter().chain(last).chain([marker]) {
                    self.mark_item(marker, cut, gaps);
                }
                (first, last) = (last, Some(marker));
            } else if self.may_begin_list(at) && last.is_none_or(|last| last.style != marker.style || marker.value == 1) {
                let heads = at == self.first || self.is_bullet(at - 1) || self.is_line_start(at);
                cut = if heads { Gap::Always } else { Gap::YES };
                (first, last) = (None, Some(marker));
            }
        }
    }

    fn begins_with_dots_here(&self, at: usize) -> bool {
        at > self.first && self.begins_with_dots(at)
    }

    /// The first item stands at the head of a block or line, or behind what ends a sentence or announces.
    fn may_begin_list(&self, at: usize) -> bool {
        if at == self.first || self.is_bullet(at - 1) {
            return true;
        }
        self.is_line_start(at) || (self.written(at - 1) == ":" && self.written(at) != "(") || self.stop(at - 1) != Stop::None
    }

    /// Items of a list within a sentence: "(a) the port, (b) the ship and (c) the crew".
    fn goes_on(&self, at: usize) -> bool {
        let before = &self.tokens[self.words[at - 1].token as usize];
        matches!(self.written(at - 1), "," | ";") || before.classes.any(Classes::COORDINATOR.or(Classes::PREPOSITION))
    }

    fn mark_item(&self, marker: Marker, cut: Gap, gaps: &mut [Gap]) {
        let start = marker.start - self.first;
        if start > 0 && !self.is_bullet(marker.start - 1) {
            gaps[start] = if gaps[start] == Gap::Always { Gap::Always } else { cut };
        }
        gaps[start + 1..=marker.end - self.first].fill(Gap::Never);
    }

    /// A bullet begins an item, and a number may stand behind it.
    fn mark_bullet(&self, at: usize, gaps: &mut [Gap]) {
        let gap = at - self.first;
        if gap > 0 {
            gaps[gap] = Gap::Always;
        }
        let end = self.marker(at + 1).map_or(at + 1, |marker| marker.end);
        let last = (end - self.first).min(gaps.len() - 1);
        gaps[gap + 1..].iter_mut().take((last + 1).saturating_sub(gap + 1)).for_each(|gap| *gap = Gap::Never);
    }

    fn is_bullet(&self, at: usize) -> bool {
        matches!(self.written(at), "•" | "⁃" | "◦" | "▪" | "‣" | "●" | "■")
    }

    /// The mark of an item that begins at a word, with a word behind it that may begin the item.
    fn marker(&self, at: usize) -> Option<Marker> {
        let word = |at: usize| if at < self.words.len() { self.written(at) } else { "" };
        let glued = |at: usize| at < self.words.len() && self.words[at].start == self.words[at - 1].end;
        let opened = word(at) == "(" && glued(at + 1);
        let inside = at + usize::from(opened);
        let written = word(inside);
        let name = written.strip_suffix('.').filter(|name| !name.is_empty()).unwrap_or(written);
        if name.is_empty() || name.len() > 3 {
            return None;
        }
        let (letters, value) = match name.as_bytes() {
            &[letter] if letter.is_ascii_alphabetic() => (true, u32::from(letter.to_ascii_lowercase() - b'a') + 1),
            digits if digits.iter().all(u8::is_ascii_digit) => (false, name.parse().ok()?),
            _ => return None,
        };
        let mut end = inside + 1;
        let mut stop = name.len() < written.len();
        if !stop && glued(end) && word(end) == "." {
            stop = true;
            end += 1;
        }
        let bracket = glued(end) && word(end) == ")";
        end += usize::from(bracket);
        let marks = if opened { bracket } else { stop || bracket };
        let follows = end < self.words.len() && !glued(end) && self.begin(end) == Begin::Capital;
        let style = Style { letters, opened, stop, bracket };
        (marks && follows).then_some(Marker { style, value, start: at, end })
    }
}
