//! Tables that fit the terminal.
//!
//! Rows come in one by one. The first five hundred are kept to see how wide each column would like to
//! be; then the widths are fixed, and rows go out as they come, so that a listing of any length needs
//! little memory. Columns that hold sentences share what the others leave; a short table leaves out
//! columns in which nothing stands. Where all that is too wide, each row is printed as a small block
//! of lines instead.

use std::io;

use crate::screen::Screen;
use crate::text::{Text, Tone};

/// Rows that are looked at before the widths are fixed.
const MEASURED: usize = 500;
/// Blank columns between two columns.
const GAP: usize = 2;
/// Words up to this long are not to be broken.
const WORD: usize = 14;
/// File names up to this long are not to be broken.
const FILE_NAME: usize = 22;
/// Where the terminal is too narrow for that, words up to this long.
const SHORT_WORD: usize = 12;
/// A column narrower than this cannot be read.
const LEAST: usize = 8;

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// What stands above it.
    pub title: &'static str,
    /// 0 for a column that is never wrapped; otherwise its share of the space that must be shared.
    pub share: usize,
    /// It is to be at least as wide as its longest word, up to this.
    word: usize,
}

/// A column for ids and dates: as wide as its widest cell.
pub const fn fixed(title: &'static str) -> Column {
    Column { title, share: 0, word: 0 }
}

/// A column for names and sentences.
pub const fn flowing(title: &'static str, share: usize) -> Column {
    Column { title, share, word: WORD }
}

/// A column for the names of files, which are hard to read when they are broken.
pub const fn whole_words(title: &'static str, share: usize) -> Column {
    Column { title, share, word: FILE_NAME }
}

/// A table on its way to the screen.
pub struct Table {
    columns: Vec<Column>,
    waiting: Vec<Vec<Text>>,
    layout: Option<Layout>,
    /// Blank columns before each line.
    indent: usize,
    /// Whether the titles are printed.
    titles: bool,
}

/// How rows are printed, once it is decided.
enum Layout {
    /// Side by side, in these widths.
    Columns(Vec<usize>),
    /// One below the other, for narrow terminals.
    Stacked,
}

impl Table {
    /// A table with these columns and their titles.
    pub fn new(columns: &[Column]) -> Self {
        Self { columns: columns.to_vec(), waiting: Vec::new(), layout: None, indent: 0, titles: true }
    }

    /// A table inside a text: set in, and without titles.
    pub fn inset(columns: &[Column]) -> Self {
        Self { indent: 2, titles: false, ..Self::new(columns) }
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// Adds a row, with a cell for each column.
    pub fn row(&mut self, screen: &mut Screen, cells: Vec<Text>) -> io::Result<()> {
        debug_assert_eq!(cells.len(), self.columns.len());
        if let Some(layout) = &self.layout {
            return self.print(screen, layout, &cells);
        }
        self.waiting.push(cells);
        if self.waiting.len() >= MEASURED { self.begin(screen) } else { Ok(()) }
    }

    /// Prints what still waits.
    pub fn finish(mut self, screen: &mut Screen) -> io::Result<()> {
        if self.layout.is_none() && !self.waiting.is_empty() {
            self.drop_empty_columns();
            self.begin(screen)?;
        }
        Ok(())
    }

    /// Only when all rows are there: a column that is empty now may be filled by a later row.
    fn drop_empty_columns(&mut self) {
        let filled: Vec<bool> = (0..self.columns.len()).map(|place| self.waiting.iter().any(|row| row[place].width() > 0)).collect();
        let keep = |place: &mut usize| {
            *place += 1;
            filled[*place - 1]
        };
        let mut place = 0;
        self.columns.retain(|_| keep(&mut place));
        for row in &mut self.waiting {
            let mut place = 0;
            row.retain(|_| keep(&mut place));
        }
    }

    fn begin(&mut self, screen: &mut Screen) -> io::Result<()> {
        let layout = self.layout_for(screen.width().saturating_sub(self.indent));
        if let Layout::Columns(_) = layout
            && self.titles
        {
            let titles: Vec<Text> = self.columns.iter().map(|column| Text::new(Tone::Strong, column.title)).collect();
            self.print(screen, &layout, &titles)?;
        }
        for row in std::mem::take(&mut self.waiting) {
            self.print(screen, &layout, &row)?;
        }
        self.layout = Some(layout);
        Ok(())
    }

    /// The widths in which hardly a word must be broken; where there are none, rows are stacked.
    fn layout_for(&self, width: usize) -> Layout {
        let places = 0..self.columns.len();
        let room = width.saturating_sub(GAP * self.columns.len().saturating_sub(1));
        let wishes: Vec<usize> = places.clone().map(|place| self.wish(place)).collect();
        for most in [FILE_NAME, WORD, SHORT_WORD] {
            let needs = places.clone().map(|place| match self.columns[place].share {
                0 => wishes[place],
                _ => self.longest_word(place).clamp(LEAST, most.min(self.columns[place].word)).min(wishes[place]),
            });
            let needs: Vec<usize> = needs.collect();
            let Some(left) = room.checked_sub(needs.iter().sum()) else { continue };
            let more: Vec<(usize, usize)> = places.map(|place| (self.columns[place].share, wishes[place] - needs[place])).collect();
            return Layout::Columns(shared(left, &more).iter().zip(&needs).map(|(more, need)| need + more).collect());
        }
        Layout::Stacked
    }

    fn longest_word(&self, place: usize) -> usize {
        let title = if self.titles { self.columns[place].title } else { "" };
        self.waiting.iter().map(|row| row[place].longest_word()).max().unwrap_or(0).max(title.len())
    }

    /// How wide a column would like to be.
    fn wish(&self, place: usize) -> usize {
        let title = if self.titles { self.columns[place].title.len() } else { 0 };
        self.waiting.iter().map(|row| row[place].width()).max().unwrap_or(0).max(title)
    }

    fn print(&self, screen: &mut Screen, layout: &Layout, cells: &[Text]) -> io::Result<()> {
        match layout {
            Layout::Columns(widths) => self.print_columns(screen, widths, cells),
            Layout::Stacked => self.print_stacked(screen, cells),
        }
    }

    fn print_columns(&self, screen: &mut Screen, widths: &[usize], cells: &[Text]) -> io::Result<()> {
        let wrapped: Vec<Vec<Text>> = cells.iter().zip(widths).map(|(cell, &width)| cell.wrapped(width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut out = String::new();
            // Blanks are written before the next cell that has words, so that no line ends in them.
            let mut blanks = self.indent;
            for (cell, &width) in wrapped.iter().zip(widths) {
                let words = cell.get(line).filter(|text| text.width() > 0);
                if let Some(text) = words {
                    out.extend(std::iter::repeat_n(' ', blanks));
                    out.push_str(&text.painted(screen.color()));
                    blanks = 0;
                }
                blanks += width - words.map_or(0, Text::width).min(width) + GAP;
            }
            screen.line(&out)?;
        }
        Ok(())
    }

    fn print_stacked(&self, screen: &mut Screen, cells: &[Text]) -> io::Result<()> {
        let width = screen.width().saturating_sub(self.indent + 2).max(LEAST);
        let filled = self.columns.iter().zip(cells).filter(|(_, cell)| cell.width() > 0);
        for (place, (column, cell)) in filled.enumerate() {
            let mut text = Text::default();
            if place > 0 && self.titles {
                text.push(Tone::Faint, &format!("{}: ", column.title));
            }
            text.extend(cell);
            for (line, part) in text.wrapped(width).iter().enumerate() {
                let set_in = self.indent + if place > 0 || line > 0 { 2 } else { 0 };
                screen.line(&format!("{:set_in$}{}", "", part.painted(screen.color())))?;
            }
        }
        Ok(())
    }
}

/// Shares `room` among columns of (share, wish): none gets more than it wishes, and what one leaves
/// goes to the others.
fn shared(room: usize, columns: &[(usize, usize)]) -> Vec<usize> {
    let mut widths: Vec<Option<usize>> = vec![None; columns.len()];
    let mut left = room;
    loop {
        let open = || columns.iter().zip(&widths).filter(|(_, width)| width.is_none());
        let total: usize = open().map(|((share, _), _)| share).sum();
        let modest = columns.iter().enumerate().find(|(place, (share, wish))| widths[*place].is_none() && wish * total <= left * share);
        match modest {
            Some((place, (_, wish))) => {
                widths[place] = Some(*wish);
                left -= wish;
            }
            None => {
                let fair = |share: &usize| (left * share).checked_div(total).unwrap_or(0);
                return columns.iter().zip(&widths).map(|((share, _), width)| width.unwrap_or_else(|| fair(share))).collect();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: usize, expected: &str) {
        let mut out = Vec::new();
        let mut screen = Screen::new(&mut out, false, width);
        let mut table = Table::new(&[fixed("id"), flowing("who", 1), flowing("what", 3)]);
        for (id, who, what) in [
            ("1a2b", "Amnesty", "Up to 50 people drowned when the boat sank"),
            ("3c4d", "International Organization for Migration", "Nobody knows"),
        ] {
            table.row(&mut screen, vec![id.into(), who.into(), what.into()]).unwrap();
        }
        table.finish(&mut screen).unwrap();
        drop(screen);
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_table_is_as_wide_as_its_words_where_there_is_room() {
        check(
            100,
            "\
id    who                                       what
1a2b  Amnesty                                   Up to 50 people drowned when the boat sank
3c4d  International Organization for Migration  Nobody knows
",
        );
    }

    #[test]
    fn columns_with_sentences_share_what_the_others_leave() {
        check(
            60,
            "\
id    who                   what
1a2b  Amnesty               Up to 50 people drowned when
                            the boat sank
3c4d  International         Nobody knows
      Organization for
      Migration
",
        );
    }

    #[test]
    fn a_narrow_terminal_gets_blocks_of_lines() {
        check(
            24,
            "\
1a2b
  who: Amnesty
  what: Up to 50 people
  drowned when the boat
  sank
3c4d
  who: International
  Organization for
  Migration
  what: Nobody knows
",
        );
    }

    #[test]
    fn room_is_shared_by_need() {
        assert_eq!(shared(40, &[(1, 5), (3, 100)]), [5, 35]);
        assert_eq!(shared(40, &[(1, 100), (3, 100)]), [10, 30]);
        assert_eq!(shared(40, &[(1, 100), (3, 10)]), [30, 10]);
        assert_eq!(shared(0, &[(1, 100)]), [0]);
    }
}
