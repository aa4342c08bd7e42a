//! Tables of cells: CSV, XLSX, ODS.
//!
//! Each reader hands over row after row of cells, as they are displayed, with their columns and what is
//! hidden of them; the [book] makes a block of each row, with the sheet and the cells it came from.
//! How a number is displayed is told by its [format](number).

mod book;
mod columns;
mod csv;
mod number;
mod ods;
mod xlsx;

pub(crate) use csv::Csv;
pub(crate) use ods::ODS;
pub(crate) use xlsx::XLSX;
