//! What must hold of the printed facts of any document.

use std::collections::HashSet;

use plimsoll_record::Line;
use serde_json::Value;

/// Prints the lines as JSON, walks all of it, and panics where something does not hold.
pub fn check(text: &str, lines: &[Line]) {
    let characters: Vec<char> = text.chars().collect();
    let printed: Vec<Value> = lines.iter().map(|line| serde_json::to_value(line).expect("a line can be printed")).collect();
    let ids: Vec<&str> = printed.iter().filter_map(|line| line["id"].as_str()).collect();
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id is told twice");
    for (line, value) in lines.iter().zip(&printed) {
        walk(&characters, value);
        for field in ["claim", "entity", "agreement"] {
            assert!(value[field].as_str().is_none_or(|id| known.contains(id)), "{field} names no fact: {value}");
        }
        let again: Line = serde_json::from_value(value.clone()).expect("what is printed can be read");
        assert!(again == *line, "what is printed is not what is read: {value}");
    }
}

/// Looks at every object that has a place.
fn walk(characters: &[char], value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(characters, item)),
        Value::Object(fields) => {
            for [start, end, words] in [["start", "end", "text"], ["quote_start", "quote_end", "quote"]] {
                if let (Some(start), Some(end)) = (value[start].as_u64(), value[end].as_u64()) {
                    let there: Option<String> = characters.get(start as usize..end as usize).map(|letters| letters.iter().collect());
                    assert_eq!(there.as_deref(), value[words].as_str(), "not the words of {value}");
                    assert!(start < end, "a place without words: {value}");
                }
            }
            fields.values().for_each(|field| walk(characters, field));
        }
        _ => {}
    }
}
