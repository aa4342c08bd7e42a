//! A sheet, row by row.

use super::comments::Comments;
use super::shared::{Formats, Texts, text};
use crate::office::fault::Fault;
use crate::office::xml::{Element, Event, Xml, decoded};
use crate::sheets::book::{Book, Cell};
use crate::sheets::columns::{COLUMNS, cell};

/// What all sheets share.
pub(super) struct Shared<'s> {
    pub texts: &'s Texts,
    pub formats: &'s Formats,
    pub from_1904: bool,
}

/// Reads a sheet into the book.
pub(super) fn read(bytes: &[u8], shared: &Shared<'_>, mut comments: Comments, book: &mut Book) -> Result<(), Fault> {
    let source = decoded(bytes);
    let mut xml = Xml::new(&source);
    let mut hidden_columns = vec![false; COLUMNS as usize];
    let mut runs = 0;
    let mut row = Row::default();
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => match element.tag() {
                ("x", "col") if runs < COLUMNS && is_true(&xml, &element, "hidden") => {
                    let number = |name: &str| xml.attribute(&element, "", name).and_then(|value| value.parse::<usize>().ok());
                    // Columns are counted from 1 here.
                    let first = number("min").unwrap_or(1).saturating_sub(1);
                    let columns = number("max").unwrap_or(0).saturating_sub(first);
                    hidden_columns.iter_mut().skip(first).take(columns).for_each(|hidden| *hidden = true);
                    runs += 1;
                }
                ("x", "row") => row.begin(&xml, &element),
                ("x", "c") => {
                    let mut cell = row.cell(&mut xml, &element, shared)?;
                    cell.hidden |= hidden_columns[cell.column as usize];
                    row.cells.push(cell);
                }
                _ => {}
            },
            Event::End(end) if end.tag() == ("x", "row") => {
                // A cell has one place, and they come in order; where they do not, they are put so.
                row.cells.sort_by_key(|cell| cell.column);
                book.row(row.number, row.hidden, &row.cells)?;
                for ((number, column), words) in comments.up_to(row.number) {
                    book.comment(number, column, &words)?;
                }
            }
            _ => {}
        }
    }
    for ((number, column), words) in comments.up_to(u32::MAX) {
        book.comment(number, column, &words)?;
    }
    Ok(())
}

/// The row being read.
#[derive(Debug, Default)]
struct Row {
    number: u32,
    hidden: bool,
    cells: Vec<Cell>,
}

impl Row {
    fn begin<'x>(&mut self, xml: &Xml<'x>, element: &Element<'x>) {
        let number = xml.attribute(element, "", "r").and_then(|number| number.parse().ok());
        self.number = number.unwrap_or(self.number.saturating_add(1));
        self.hidden = is_true(xml, element, "hidden");
        self.cells.clear();
    }

    /// Reads the cell that began last.
    fn cell<'x>(&mut self, xml: &mut Xml<'x>, element: &Element<'x>, shared: &Shared<'_>) -> Result<Cell, Fault> {
        let next = self.cells.last().map_or(0, |cell| cell.column + 1).min(COLUMNS - 1);
        let place = xml.attribute(element, "", "r").and_then(|name| cell(&name));
        let column = place.map_or(next, |(column, _)| column);
        let kind = xml.attribute(element, "", "t").unwrap_or_default();
        let style = xml.attribute(element, "", "s").and_then(|style| style.parse().ok());
        let depth = xml.depth();
        let (mut value, mut words) = (None, None);
        while let Some(event) = xml.next_within(depth)? {
            let Event::Start(element) = event else { continue };
            match element.tag() {
                ("x", "v") => value = Some(xml.text()?),
                ("x", "is") => words = Some(text(xml)?),
                _ => {}
            }
        }
        let value = value.unwrap_or_default();
        let mut hidden = false;
        let text = match kind.as_str() {
            "s" => shared.texts.get(&value).to_owned(),
            "inlineStr" => words.unwrap_or_default(),
            "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "str" | "e" | "d" => value,
            _ => match value.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    let shown = shared.formats.get(style).show(number, shared.from_1904);
                    hidden = shown.is_none();
                    shown.unwrap_or(value)
                }
                _ => value,
            },
        };
        Ok(Cell { column, text, hidden })
    }
}

fn is_true<'x>(xml: &Xml<'x>, element: &Element<'x>, name: &str) -> bool {
    matches!(xml.attribute(element, "", name).as_deref(), Some("1" | "true"))
}
