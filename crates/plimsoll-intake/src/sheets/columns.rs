//! Columns and their letters.

/// The most columns of a sheet in Excel and LibreOffice.
pub(super) const COLUMNS: u32 = 16_384;

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
pub(super) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// Column, counted from 0, and row, counted from 1, of a cell's name: `AB12`, `$A$1`.
pub(super) fn cell(name: &str) -> Option<(u32, u32)> {
    let name = name.replace('$', "");
    let letters = name.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at(letters);
    let number = column.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let column = number.checked_sub(1).filter(|&column| column < COLUMNS)?;
    Some((column, row.parse().ok().filter(|&row| row > 0)?))
}

/// The address of some cells in one row: `A5:F5`, with the sheet before it where it has a name, in
/// quotation marks where that is no plain word.
pub(super) fn address(sheet: Option<&str>, first: u32, last: u32, row: u32) -> String {
    let cells = match first == last {
        true => format!("{}{row}", letters(first)),
        false => format!("{}{row}:{}{row}", letters(first), letters(last)),
    };
    match sheet {
        None => cells,
        Some(name) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => format!("{name}!{cells}"),
        Some(name) => format!("'{}'!{cells}", name.replace('\'', "''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells() {
        let check = |name: &str, expected: Option<(u32, u32)>| assert_eq!(cell(name), expected, "{name}");
        check("A1", Some((0, 1)));
        check("$AB$12", Some((27, 12)));
        check("xfd1048576", Some((16_383, 1_048_576)));
        check("XFE1", None);
        check("A0", None);
        check("12", None);
        check("AAAA1", None);
        check("é1", None);
        check("", None);
        for column in (0..COLUMNS).step_by(7) {
            assert_eq!(cell(&format!("{}3", letters(column))), Some((column, 3)));
        }
    }

    #[test]
    fn addresses_of_rows() {
        assert_eq!(address(None, 0, 5, 5), "A5:F5");
        assert_eq!(address(Some("Sheet2"), 1, 1, 9), "Sheet2!B9");
        assert_eq!(address(Some("Quay's count"), 0, 1, 2), "'Quay''s count'!A2:B2");
    }
}
