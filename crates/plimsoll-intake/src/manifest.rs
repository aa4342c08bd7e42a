//! The table that says where files come from.
//!
//! CSV with a header; only `path` is required, and `publisher`, `published`, `url` and `title` are
//! read where they stand, in any order. Other columns are for people. An empty cell says nothing.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_record::{Edtf, EdtfError};

use crate::Given;

/// What a person gave about files, by their path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    rows: BTreeMap<String, Given>,
    unknown: Vec<String>,
}

/// Why a manifest cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// Not UTF-8.
    #[error("line {line}: the bytes are not UTF-8: save the table as CSV in UTF-8")]
    Encoding {
        /// Line of the file, from 1.
        line: u64,
    },
    /// The header has no `path`.
    #[error("line 1: the header is “{found}”: expected a column named path, and where known publisher, published, url, title")]
    NoPath {
        /// The header as it stands.
        found: String,
    },
    /// The header has a column twice.
    #[error("line 1: the header has {found} twice: expected each column once")]
    Twice {
        /// The name of the column.
        found: String,
    },
    /// A row is not as long as the header.
    #[error(
        "line {line}: the row has {found} cells: expected {expected}, as in the header (a cell with a comma in it is written in quotation marks)"
    )]
    Cells {
        /// Line of the file, from 1.
        line: u64,
        /// Cells in the row.
        found: u64,
        /// Cells in the header.
        expected: u64,
    },
    /// A row without a path.
    #[error("line {line}: the cell of path is empty: expected the path of a file, relative to the manifest")]
    EmptyPath {
        /// Line of the file, from 1.
        line: u64,
    },
    /// Two rows for one file.
    #[error("line {line}: {found} has a row already: expected one row for each file")]
    SecondRow {
        /// Line of the file, from 1.
        line: u64,
        /// The path as it stands.
        found: String,
    },
    /// A date that is none.
    #[error("line {line}: published: {error}")]
    Date {
        /// Line of the file, from 1.
        line: u64,
        /// What is wrong with it, and what is expected.
        error: EdtfError,
    },
    /// The CSV itself is broken.
    #[error("line {line}: {found}")]
    Csv {
        /// Line of the file, from 1.
        line: u64,
        /// What the CSV reader says.
        found: String,
    },
}

impl Manifest {
    /// Reads a manifest. Cells are set apart by commas, or by semicolons or tabs where the header has
    /// no comma, as spreadsheets of some countries write them.
    ///
    /// # Errors
    /// With the line, what was found and what was expected.
    pub fn parse(csv_bytes: &[u8]) -> Result<Manifest, ManifestError> {
        let bytes = csv_bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(csv_bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| ManifestError::Encoding { line: line_at(bytes, error.valid_up_to()) })?;
        let header = text.lines().next().unwrap_or_default();
        let delimiter = [b',', b';', b'\t'].into_iter().find(|&byte| header.as_bytes().contains(&byte)).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(bytes);
        let columns = Columns::of(reader.headers().map_err(broken)?)?;
        let mut manifest = Manifest { unknown: columns.unknown.clone(), ..Manifest::default() };
        for row in reader.records() {
            let row = row.map_err(broken)?;
            // The position of a record counts from the end of the one before, blank lines included.
            let at = row.position().map_or(0, |position| position.byte() as usize);
            let blank = bytes[at.min(bytes.len())..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            manifest.add(&columns, &row, line_at(bytes, at + blank))?;
        }
        Ok(manifest)
    }

    fn add(&mut self, columns: &Columns, row: &csv::StringRecord, line: u64) -> Result<(), ManifestError> {
        let cell = |column: Option<usize>| column.and_then(|column| row.get(column)).filter(|cell| !cell.is_empty());
        let path = cell(Some(columns.path)).ok_or(ManifestError::EmptyPath { line })?;
        let published = cell(columns.published).map(published).transpose();
        let given = Given {
            publisher: cell(columns.publisher).map(str::to_owned),
            published: published.map_err(|error| ManifestError::Date { line, error })?,
            url: cell(columns.url).map(str::to_owned),
            title: cell(columns.title).map(str::to_owned),
            part: None,
            recognition: None,
        };
        match self.rows.insert(normal(path), given) {
            Some(_) => Err(ManifestError::SecondRow { line, found: path.to_owned() }),
            None => Ok(()),
        }
    }

    /// What was given about the file at `path`, relative to the manifest. `./a`, `a` and, on any
    /// system, `\` for `/` are the same.
    pub fn given(&self, path: &str) -> Option<&Given> {
        self.rows.get(&normal(path))
    }

    /// The titles of columns that are not read.
    pub fn unknown_columns(&self) -> &[String] {
        &self.unknown
    }

    /// The paths of all rows, in order, with `/` between folders.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    /// The paths of rows for which none of the files in `read`, and nothing inside them, is meant: a
    /// spelling mistake, or a file that is missing.
    pub fn unused<'p>(&self, read: impl IntoIterator<Item = &'p str>) -> Vec<&str> {
        let read: BTreeSet<String> = read.into_iter().map(normal).collect();
        let inside = |path: &str| path.match_indices('/').any(|(slash, _)| read.contains(&path[..slash]));
        self.paths().filter(|path| !read.contains(*path) && !inside(path)).collect()
    }
}

/// Where each column stands.
struct Columns {
    path: usize,
    publisher: Option<usize>,
    published: Option<usize>,
    url: Option<usize>,
    title: Option<usize>,
    /// The titles of all others.
    unknown: Vec<String>,
}

/// The columns that are read.
const KNOWN: [&str; 5] = ["path", "publisher", "published", "url", "title"];

impl Columns {
    fn of(header: &csv::StringRecord) -> Result<Self, ManifestError> {
        let column = |name: &str| {
            let mut places = header.iter().enumerate().filter(|(_, cell)| cell.eq_ignore_ascii_case(name));
            match (places.next(), places.next()) {
                (_, Some(_)) => Err(ManifestError::Twice { found: name.to_owned() }),
                (place, None) => Ok(place.map(|(at, _)| at)),
            }
        };
        let found = || header.iter().collect::<Vec<_>>().join(",");
        Ok(Columns {
            path: column("path")?.ok_or_else(|| ManifestError::NoPath { found: found() })?,
            publisher: column("publisher")?,
            published: column("published")?,
            url: column("url")?,
            title: column("title")?,
            unknown: header
                .iter()
                .filter(|cell| !cell.is_empty() && !KNOWN.iter().any(|known| cell.eq_ignore_ascii_case(known)))
                .map(str::to_owned)
                .collect(),
        })
    }
}

/// A date as the public format writes it. One in another form may well be a day of the calendar.
fn published(text: &str) -> Result<Edtf, EdtfError> {
    Edtf::parse(text).map_err(|error| match error {
        EdtfError::Calendar(_) if text.contains('.') || text.split('/').any(|part| part.len() < "2025".len()) => {
            EdtfError::Form(text.to_owned())
        }
        _ => error,
    })
}

fn broken(error: csv::Error) -> ManifestError {
    let line = error.position().map_or(1, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => ManifestError::Cells { line, found: *len, expected: *expected_len },
        _ => ManifestError::Csv { line, found: error.to_string() },
    }
}

fn line_at(bytes: &[u8], at: usize) -> u64 {
    1 + memchr::memchr_iter(b'\n', &bytes[..at.min(bytes.len())]).count() as u64
}

/// One spelling for each path: `/` between folders, no `.` and no empty folder.
fn normal(path: &str) -> String {
    let rooted = path.starts_with(['/', '\\']);
    let mut normal = String::with_capacity(path.len());
    for folder in path.split(['/', '\\']).filter(|folder| !matches!(*folder, "" | ".")) {
        if rooted || !normal.is_empty() {
            normal.push('/');
        }
        normal.push_str(folder);
    }
    normal
}
