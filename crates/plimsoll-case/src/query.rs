//! The words of a search, as a person types them and as FTS5 wants them.
//!
//! All words must stand in a block. `"words in quotation marks"` must stand together; a `*` at the end
//! of either leaves the last word open; `-` before either means that it must not stand there; `OR`
//! between two means that one of them is enough, and binds more closely than the space between words,
//! as in web searches: `sea rescue OR return` is sea *and* (rescue *or* return). `AND` may be written
//! and changes nothing. Case and accents do not matter, and no sign has any other meaning: every word
//! reaches FTS5 as a string, where its own syntax cannot be met.

use crate::CaseError;

/// The most words and phrases of a query: FTS5 limits the depth of what it is given.
const MOST_TERMS: usize = 64;

/// A word or a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    text: String,
    open_end: bool,
}

/// The terms of a query. Of each group one must be there, of the unwanted none may.
#[derive(Debug, Default)]
struct Query {
    groups: Vec<Vec<Term>>,
    unwanted: Vec<Term>,
}

/// Turns what a person typed into an FTS5 expression that is always well formed.
///
/// # Errors
/// [`CaseError::EmptyQuery`] where nothing is asked for; [`CaseError::LongQuery`].
pub(crate) fn to_fts5(asked: &str) -> Result<String, CaseError> {
    let query = parse(asked);
    let found = query.groups.iter().map(Vec::len).sum::<usize>() + query.unwanted.len();
    if query.groups.is_empty() {
        return Err(CaseError::EmptyQuery { asked: asked.to_owned() });
    }
    if found > MOST_TERMS {
        return Err(CaseError::LongQuery { found, limit: MOST_TERMS });
    }
    let any_of = |terms: &[Term]| terms.iter().map(Term::to_fts5).collect::<Vec<_>>().join(" OR ");
    let groups: Vec<String> = query.groups.iter().map(|group| format!("({})", any_of(group))).collect();
    let wanted = groups.join(" AND ");
    Ok(match query.unwanted.is_empty() {
        true => wanted,
        false => format!("({wanted}) NOT ({})", any_of(&query.unwanted)),
    })
}

impl Term {
    fn to_fts5(&self) -> String {
        // A NUL would end the expression inside the string.
        let text = self.text.replace('\0', " ").replace('"', "\"\"");
        format!("\"{text}\"{}", if self.open_end { " *" } else { "" })
    }

    /// Whether FTS5's tokeniser will find a word in it.
    fn has_words(&self) -> bool {
        self.text.contains(char::is_alphanumeric)
    }
}

fn parse(asked: &str) -> Query {
    let mut query = Query::default();
    let mut rest = asked.trim_start();
    // Whether an OR stands before the next term, and something it can be joined to before that.
    let mut joins = false;
    while !rest.is_empty() {
        let is_unwanted = rest.starts_with('-');
        rest = rest.strip_prefix('-').unwrap_or(rest);
        let (term, is_phrase, after) = take_term(rest);
        rest = after.trim_start();
        match term.text.as_str() {
            "OR" if !is_phrase && !is_unwanted => {
                joins = !query.groups.is_empty();
                continue;
            }
            "AND" if !is_phrase && !is_unwanted => continue,
            _ if !term.has_words() => continue,
            _ if is_unwanted => query.unwanted.push(term),
            _ if joins => query.groups.last_mut().expect("an OR joins to a group").push(term),
            _ => query.groups.push(vec![term]),
        }
        joins = false;
    }
    query
}

/// The term at the beginning of `text`, whether it is a phrase, and what follows it.
fn take_term(text: &str) -> (Term, bool, &str) {
    let is_mark = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»');
    let (words, is_phrase, rest) = match text.strip_prefix(is_mark) {
        Some(phrase) => {
            let end = phrase.find(is_mark).unwrap_or(phrase.len());
            (&phrase[..end], true, phrase[end..].trim_start_matches(is_mark))
        }
        None => {
            let end = text.find(|letter: char| letter.is_whitespace() || is_mark(letter)).unwrap_or(text.len());
            (&text[..end], false, &text[end..])
        }
    };
    let star_after = is_phrase && rest.starts_with('*');
    let rest = if star_after { &rest[1..] } else { rest };
    let stem = words.trim_end_matches('*');
    let term = Term { text: stem.to_owned(), open_end: star_after || stem.len() < words.len() };
    (term, is_phrase, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(asked: &str, expected: &str) {
        assert_eq!(to_fts5(asked).unwrap(), expected, "{asked}");
    }

    #[test]
    fn what_people_type_becomes_fts5() {
        check("coast guard", r#"("coast") AND ("guard")"#);
        check("\"coast guard\" libya", r#"("coast guard") AND ("libya")"#);
        check("“coast guard” -Turkey", r#"(("coast guard")) NOT ("Turkey")"#);
        check("migr* \"sea resc\"*", r#"("migr" *) AND ("sea resc" *)"#);
        check("sea rescue OR return", r#"("sea") AND ("rescue" OR "return")"#);
        check("OR libya OR", r#"("libya")"#);
        check("a AND b -\"c d\" -e", r#"(("a") AND ("b")) NOT ("c d" OR "e")"#);
        check("text:x NEAR(a b) ^y", r#"("text:x") AND ("NEAR(a") AND ("b)") AND ("^y")"#);
        check("foo\"bar baz", r#"("foo") AND ("bar baz")"#);
        check("Italy–Libya – & libya", r#"("Italy–Libya") AND ("libya")"#);
    }

    #[test]
    fn nothing_to_search_for_is_said_so() {
        for asked in ["", "  ", "\"\"", "-libya", "*", "-- \"", "OR", "–"] {
            assert!(matches!(to_fts5(asked), Err(CaseError::EmptyQuery { .. })), "{asked}");
        }
        assert!(matches!(to_fts5(&"a ".repeat(65)), Err(CaseError::LongQuery { found: 65, .. })));
    }
}
