//! Tables in text: cells set apart by commas, semicolons, tabs or bars (RFC 4180 and its kin).

use std::cmp::Reverse;

use super::book::{Book, Cell};
use super::columns::COLUMNS;
use crate::decode;
use crate::format::{Format, Metadata, Page, Tools};
use crate::office::fault::{Fault, damaged};
use crate::options::Limits;
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// CSV and TSV, known by the ending of their name.
pub(crate) struct Csv;

const MEDIA_TYPE: &str = "text/csv";

impl Format for Csv {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        matches!(file.ending.as_str(), "csv" | "tsv" | "tab")
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let text = decode::text(file.path, file.bytes, file.charset)?;
        let book = book(&text, &tools.options.limits).map_err(|fault| fault.problem(file.path, MEDIA_TYPE))?;
        Ok(book.finish(Metadata::default(), tools.furniture))
    }
}

fn book(text: &str, limits: &Limits) -> Result<Book, Fault> {
    let (text, border) = match separator_line(text) {
        Some((border, rest)) => (rest, border),
        None => (text, border(text)),
    };
    let mut reader = reader(text, border);
    let mut book = Book::new(limits);
    let mut record = ::csv::StringRecord::new();
    let mut number = 0;
    let mut cells = Vec::new();
    while reader.read_record(&mut record).map_err(|error| damaged(error.to_string()))? {
        // The reader passes over empty lines, which are rows too.
        let from = record.position().map_or(0, |position| position.byte() as usize);
        number += 1 + text.as_bytes()[from.min(text.len())..].iter().take_while(|byte| **byte == b'\n').count() as u32;
        cells.clear();
        let filled = record.iter().zip(0..COLUMNS).filter(|(text, _)| !text.trim().is_empty());
        cells.extend(filled.map(|(text, column)| Cell { column, text: text.to_owned(), hidden: false }));
        book.row(number, false, &cells)?;
    }
    Ok(book)
}

fn reader(text: &str, border: u8) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(border).from_reader(text.as_bytes())
}

/// Excel's own way to name the sign between cells: a first line `sep=;`.
fn separator_line(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    match line.strip_prefix("sep=")?.as_bytes() {
        &[sign] => Some((sign, rest)),
        _ => None,
    }
}

/// The signs that stand between cells.
const BORDERS: [u8; 4] = [b'\t', b';', b',', b'|'];
/// Rows that are looked at.
const ROWS: usize = 50;

/// The sign that cuts the first rows into the same number of cells most often, and into the most cells.
fn border(text: &str) -> u8 {
    let rating = |&border: &u8| {
        let mut reader = reader(text, border);
        let records: Vec<::csv::StringRecord> = reader.records().take(ROWS).map_while(Result::ok).collect();
        let widths: Vec<usize> = records.iter().map(::csv::StringRecord::len).collect();
        // A quotation mark is left in a cell where a sign inside quotation marks was taken for a border.
        let torn = records.iter().flat_map(|record| record.iter()).filter(|cell| cell.contains('"')).count();
        let like = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|&width| (like(width), Reverse(torn), width)).max().unwrap_or((0, Reverse(0), 0))
    };
    // Where two are as good, the first: a comma stands in numbers and sentences as well.
    BORDERS.iter().rev().copied().max_by_key(|border| rating(border)).filter(|border| rating(border).0 > 0).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::border;

    #[test]
    fn the_sign_between_cells_is_told_by_the_rows() {
        let check = |text: &str, expected: u8| assert_eq!(char::from(border(text)), char::from(expected), "{text}");
        check("a,b\n1,2\n", b',');
        check("a;b\n1,5;2,5\n3,0;1,0\n", b';');
        check("a\tb, c\n1\t2, 3\n", b'\t');
        check("a|b\n1|2\n", b'|');
        check("place,\"number; about\"\nVell,\"1; 2\"\n", b',');
        check("one\ntwo\n", b',');
        check("", b',');
    }
}
