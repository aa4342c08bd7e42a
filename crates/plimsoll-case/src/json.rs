//! A walk over the members of a JSON object without building it.
//!
//! It trusts its input: every text that comes here was written by `serde_json`, by this program, or
//! is refused by `serde_json` when the fact is read. On anything else it stops early and never panics.

/// The members of an object, each as its key between the quotation marks and its value as written.
pub(crate) struct Members<'j> {
    json: &'j str,
    at: usize,
}

impl<'j> Members<'j> {
    /// The members of `object`, which begins with `{`.
    pub(crate) fn of(object: &'j str) -> Self {
        Self { json: object, at: 1 }
    }
}

impl<'j> Iterator for Members<'j> {
    type Item = (&'j str, &'j str);

    fn next(&mut self) -> Option<Self::Item> {
        let key_end = end_of_value(self.json, self.at);
        let key = self.json.get(self.at + 1..key_end.checked_sub(1)?)?;
        let value_end = end_of_value(self.json, key_end + 1);
        let value = self.json.get(key_end + 1..value_end)?;
        self.at = value_end + 1;
        Some((key, value))
    }
}

/// The elements of an array, each as written.
struct Elements<'j> {
    json: &'j str,
    at: usize,
}

impl<'j> Iterator for Elements<'j> {
    type Item = &'j str;

    fn next(&mut self) -> Option<&'j str> {
        let end = end_of_value(self.json, self.at);
        let element = self.json.get(self.at..end).filter(|element| !element.is_empty())?;
        self.at = end + 1;
        Some(element)
    }
}

/// Writes a value without the members that are null, at any depth.
pub(crate) fn push_without_nulls(value: &str, out: &mut String) {
    match value.as_bytes().first() {
        Some(b'{') if value.contains("null") => {
            out.push('{');
            let mut comma = "";
            for (key, value) in Members::of(value).filter(|(_, value)| *value != "null") {
                out.push_str(comma);
                push_key(key, out);
                push_without_nulls(value, out);
                comma = ",";
            }
            out.push('}');
        }
        Some(b'[') if value.contains("null") => {
            out.push('[');
            let mut comma = "";
            for element in (Elements { json: value, at: 1 }) {
                out.push_str(comma);
                push_without_nulls(element, out);
                comma = ",";
            }
            out.push(']');
        }
        _ => out.push_str(value),
    }
}

/// Writes a key and its colon.
pub(crate) fn push_key(key: &str, out: &mut String) {
    out.push('"');
    out.push_str(key);
    out.push_str("\":");
}

/// Writes a text as a JSON string.
pub(crate) fn push_string(text: &str, out: &mut String) {
    out.push('"');
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'"' | b'\\' | 0..0x20)) {
        out.push_str(&text[written..at]);
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            _ => out.push_str(&format!("\\u{byte:04x}")),
        }
        written = at + 1;
    }
    out.push_str(&text[written..]);
    out.push('"');
}

/// One past the value that starts at byte `start`.
fn end_of_value(json: &str, start: usize) -> usize {
    let bytes = json.as_bytes();
    let mut at = start;
    let mut depth = 0usize;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return at,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            b',' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

/// One past the string whose opening quotation mark stands at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "[a-c\"\\\\{}\\[\\],:\u{1}é]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec(("[a-c\"}é]{0,3}", inner), 0..4).prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn without_nulls(value: Value) -> Value {
        match value {
            Value::Object(members) => {
                members.into_iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key, without_nulls(value))).collect()
            }
            Value::Array(elements) => elements.into_iter().map(without_nulls).collect(),
            other => other,
        }
    }

    proptest! {
        #[test]
        fn null_members_are_left_out_and_nothing_else(value in any_json()) {
            let mut out = String::new();
            push_without_nulls(&value.to_string(), &mut out);
            prop_assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), without_nulls(value));
        }

        #[test]
        fn members_are_those_of_the_object(value in any_json()) {
            if let Value::Object(members) = &value {
                let text = value.to_string();
                let walked: Vec<(String, Value)> = Members::of(&text)
                    .map(|(key, value)| (serde_json::from_str(&format!("\"{key}\"")).unwrap(), serde_json::from_str(value).unwrap()))
                    .collect();
                prop_assert_eq!(walked, members.clone().into_iter().collect::<Vec<_>>());
            }
        }

        #[test]
        fn arbitrary_text_never_panics(text in "[\\PC\"{}\\[\\],:\\\\]{0,40}") {
            let mut out = String::new();
            push_without_nulls(&text, &mut out);
            push_without_nulls(&format!("{{{text}null"), &mut out);
        }

        #[test]
        fn strings_are_escaped(text in "[\\PC\"\\\\\u{0}-\u{1f}]{0,20}") {
            let mut out = String::new();
            push_string(&text, &mut out);
            prop_assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), json!(text));
        }
    }
}
