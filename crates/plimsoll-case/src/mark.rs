//! Where the words of a search stand in the blocks that it found.
//!
//! FTS5 can mark them, but asked of the case it would look the whole expression up again for every
//! block, which for a prefix is slow. So the few blocks that are shown go into an index of their own, in
//! memory, with the same tokeniser, and are marked there in one go.

use rusqlite::Connection;

/// For each text, first code point and one past the last of every word or phrase of the expression.
pub(crate) fn matches_in<'t>(texts: impl Iterator<Item = &'t str> + Clone, expression: &str) -> rusqlite::Result<Vec<Vec<(usize, usize)>>> {
    let mut matches = vec![Vec::new(); texts.clone().count()];
    let Some((open, close)) = unused_letters(texts.clone()) else { return Ok(matches) };
    let index = Connection::open_in_memory()?;
    index.execute_batch("CREATE VIRTUAL TABLE word USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")?;
    let mut insert = index.prepare("INSERT INTO word (rowid, text) VALUES (?1, ?2)")?;
    for (number, text) in texts.enumerate() {
        insert.execute(rusqlite::params![number as i64, text])?;
    }
    let mut select = index.prepare("SELECT rowid, highlight(word, 0, ?2, ?3) FROM word WHERE word MATCH ?1")?;
    let mut rows = select.query([expression, &open.to_string(), &close.to_string()])?;
    while let Some(row) = rows.next()? {
        matches[row.get::<_, i64>(0)? as usize] = between_marks(row.get_ref(1)?.as_str()?, open, close);
    }
    Ok(matches)
}

/// Two letters that no text has, to mark words with.
fn unused_letters<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Option<(char, char)> {
    let mut unused = ('\u{1}'..='\u{8}').chain('\u{E000}'..='\u{F8FF}').filter(|&letter| texts.clone().all(|text| !text.contains(letter)));
    Some((unused.next()?, unused.next()?))
}

/// The places between marks, as they are without the marks.
fn between_marks(marked: &str, open: char, close: char) -> Vec<(usize, usize)> {
    let (mut places, mut from, mut point) = (Vec::new(), 0, 0);
    for letter in marked.chars() {
        match letter {
            letter if letter == open => from = point,
            letter if letter == close => places.push((from, point)),
            _ => point += 1,
        }
    }
    places
}
