//! OpenDocument spreadsheets (ISO/IEC 26300, OASIS ODF 1.3).
//!
//! The file keeps the words that each cell displayed when it was saved, so no number has to be
//! formatted. Dates are an exception: one displayed in figures alone is written year first from the
//! value that the cell keeps, since `03/04/2025` does not say which day it is.

use super::book::{Book, Cell};
use super::columns::COLUMNS;
use crate::format::{Page, Tools};
use crate::office::fault::Fault;
use crate::office::inside::Inside;
use crate::office::odf::styles::Styles;
use crate::office::packaged::Packaged;
use crate::office::xml::{Element, Event, Xml, decoded};
use crate::office::{odf, of_opendocument};

/// ODS and its templates.
pub(crate) static ODS: Packaged = Packaged { inside: Inside::Ods, media_type: "application/vnd.oasis.opendocument.spreadsheet", read };

fn read(bytes: &[u8], tools: &Tools<'_>) -> Result<Page, Fault> {
    let mut package = odf::open(bytes, &tools.options.limits)?;
    let content = package.needed("content.xml")?;
    let mut styles = Styles::default();
    styles.read(&content).map_err(|fault| fault.within("content.xml"))?;
    let source = decoded(&content);
    let mut reader = Reader {
        styles,
        book: Book::new(&tools.options.limits),
        columns: Vec::new(),
        row: Row::default(),
        next_row: 1,
        hidden_groups: Vec::new(),
    };
    reader.read(&mut Xml::new(&source)).map_err(|fault| fault.within("content.xml"))?;
    Ok(reader.book.finish(of_opendocument(&mut package)?, tools.furniture))
}

struct Reader {
    styles: Styles,
    book: Book,
    /// Of each column, as far as they are told, whether it is hidden.
    columns: Vec<bool>,
    row: Row,
    /// The number of the next row.
    next_row: u32,
    /// Whether each open group of rows is folded away.
    hidden_groups: Vec<bool>,
}

/// The row being read.
#[derive(Debug, Default)]
struct Row {
    hidden: bool,
    repeated: u32,
    next_column: u32,
    cells: Vec<Cell>,
    comments: Vec<(u32, String)>,
}

/// A row that is repeated may be written so many times.
const REPEATED_ROWS: u32 = 1 << 20;

impl Reader {
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) => self.start(&element, xml)?,
                Event::End(end) => match end.tag() {
                    ("table", "table-row") => self.end_row()?,
                    ("table", "table-row-group") => {
                        self.hidden_groups.pop();
                    }
                    _ => {}
                },
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn start<'x>(&mut self, element: &Element<'x>, xml: &mut Xml<'x>) -> Result<(), Fault> {
        let value = |xml: &Xml<'x>, name: &str| xml.attribute(element, "table", name);
        let repeated = |xml: &Xml<'x>, name: &str| -> u32 { value(xml, name).and_then(|count| count.parse().ok()).unwrap_or(1) };
        let hidden = |xml: &Xml<'x>| matches!(value(xml, "visibility").as_deref(), Some("collapse" | "filter"));
        match element.tag() {
            ("table", "table") => {
                let hidden = value(xml, "style-name").is_some_and(|style| self.styles.hides("table", &style));
                self.book.begin_sheet(&value(xml, "name").unwrap_or_default(), hidden);
                self.columns.clear();
                self.next_row = 1;
            }
            ("table", "table-column") => {
                let end = self.columns.len() + repeated(xml, "number-columns-repeated") as usize;
                self.columns.resize(end.min(COLUMNS as usize), hidden(xml));
            }
            ("table", "table-row-group") => self.hidden_groups.push(value(xml, "display").as_deref() == Some("false")),
            ("table", "table-row") => {
                let hidden = hidden(xml) || self.hidden_groups.contains(&true);
                self.row = Row { hidden, repeated: repeated(xml, "number-rows-repeated"), ..Row::default() };
            }
            ("table", "table-cell" | "covered-table-cell") => self.cell(element, repeated(xml, "number-columns-repeated"), xml)?,
            // Drawings over the cells, earlier values, sources elsewhere.
            ("table", "shapes" | "tracked-changes" | "dde-links" | "database-ranges" | "data-pilot-tables" | "named-expressions")
            | ("office", "forms" | "scripts" | "automatic-styles" | "font-face-decls") => xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn cell<'x>(&mut self, element: &Element<'x>, repeated: u32, xml: &mut Xml<'x>) -> Result<(), Fault> {
        let day = match xml.attribute(element, "office", "value-type").as_deref() {
            Some("date") => xml.attribute(element, "office", "date-value"),
            _ => None,
        };
        let column = self.row.next_column;
        let mut comments = Vec::new();
        // What is displayed; where a program left it out, what is kept.
        let kept = ["value", "string-value"].iter().find_map(|name| xml.attribute(element, "office", name)).unwrap_or_default();
        let words = Some(words(xml, &mut comments)?).filter(|words| !words.trim().is_empty()).unwrap_or(kept);
        self.row.comments.extend(comments.into_iter().map(|text| (column, text)));
        let text = match day {
            Some(day) if !words.chars().any(char::is_alphabetic) && !words.trim().is_empty() => year_first(&day, &words),
            _ => words,
        };
        self.row.next_column = column.saturating_add(repeated).min(COLUMNS);
        if !text.trim().is_empty() {
            for column in column..self.row.next_column {
                let hidden = self.column_is_hidden(column);
                self.row.cells.push(Cell { column, text: text.clone(), hidden });
            }
        }
        Ok(())
    }

    fn column_is_hidden(&self, column: u32) -> bool {
        self.columns.get(column as usize) == Some(&true)
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        let row = std::mem::take(&mut self.row);
        let first = self.next_row;
        self.next_row = first.saturating_add(row.repeated);
        if !row.cells.is_empty() {
            for number in first..first.saturating_add(row.repeated.min(REPEATED_ROWS)) {
                self.book.row(number, row.hidden, &row.cells)?;
            }
        }
        for (column, text) in row.comments {
            self.book.comment(first, column, &text)?;
        }
        Ok(())
    }
}

/// The words of the cell that began last, its paragraphs with a blank between; comments apart.
fn words(xml: &mut Xml<'_>, comments: &mut Vec<String>) -> Result<String, Fault> {
    let depth = xml.depth();
    let mut words = String::new();
    let mut paragraphs = 0;
    while let Some(event) = xml.next_within(depth)? {
        match event {
            Event::Start(element) => match element.tag() {
                ("office", "annotation") => comments.push(comment(xml)?),
                ("draw", _) => xml.skip()?,
                ("text", "p") => {
                    paragraphs += 1;
                    words.push(' ');
                }
                ("text", "s" | "tab" | "line-break") => words.push(' '),
                _ => {}
            },
            Event::End(end) if end.tag() == ("text", "p") => paragraphs -= 1,
            Event::Text(text) if paragraphs > 0 => words.push_str(&text),
            _ => {}
        }
    }
    Ok(words)
}

/// A comment: who wrote it, and its words.
fn comment(xml: &mut Xml<'_>) -> Result<String, Fault> {
    let depth = xml.depth();
    let (mut author, mut words) = (String::new(), String::new());
    while let Some(event) = xml.next_within(depth)? {
        let Event::Start(element) = event else { continue };
        match element.tag() {
            ("dc", "creator") => author = format!("{}: ", xml.text()?.trim()),
            ("text", "p") => words += &format!("{} ", xml.text()?),
            _ => {}
        }
    }
    Ok(author + &words)
}

/// A day, month or year as far as it was displayed in figures: three numbers are a whole day.
fn year_first(value: &str, displayed: &str) -> String {
    let (day, time) = value.split_once('T').unwrap_or((value, ""));
    let numbers = displayed.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).count();
    let shown = match numbers {
        1 => day.get(..4),
        2 => day.get(..7),
        _ => None,
    };
    let clock = time.get(..5).filter(|_| displayed.contains(':'));
    match clock {
        Some(clock) => format!("{day} {clock}"),
        None => shown.unwrap_or(day).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::year_first;

    #[test]
    fn days_in_figures_are_written_year_first() {
        let check = |value: &str, displayed: &str, expected: &str| assert_eq!(year_first(value, displayed), expected);
        check("2025-10-15", "15/10/25", "2025-10-15");
        check("2025-10-15T12:30:00", "15.10.2025 12:30", "2025-10-15 12:30");
        check("2025-10-15T00:00:00", "15.10.2025", "2025-10-15");
        check("2025-10-01", "10/2025", "2025-10");
        check("2025-01-01", "2025", "2025");
        check("é", "2025", "é");
    }
}
