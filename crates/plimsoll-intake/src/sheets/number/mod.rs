//! How a number in a cell is displayed (ECMA-376 part 1, 18.8.30 and 18.8.31).
//!
//! A [format code](code) such as `#,##0.0;[Red]-#,##0.0` has up to four sections, for numbers above
//! zero, below, zero, and text. The digits that are shown are [counted](decimal) in decimal and rounded
//! half up, from the fifteen that a spreadsheet keeps. Points and commas stand as the code has them:
//! which other signs somebody's machine put there is not told in the file.
//!
//! A [date](date) is written year first and as far as its format goes, whatever order it was displayed
//! in: the cell says which day it is, and `03/04/2025` would say it no more. So no name of a month is
//! needed, either.

mod code;
mod date;
mod decimal;

pub(super) use code::NumberFormat;
