//! Heads as mail, answers of web servers and records of web archives have them: lines with a name and a
//! value, then an empty line, then a body (RFC 5322, 2.1; RFC 9112, 2.1; ISO 28500, 4).

/// Headers, and what stands behind the first empty line. Without an empty line all of it is headers.
pub(crate) fn head_and_body(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while let Some(end) = memchr::memchr(b'\n', &bytes[at..]).map(|end| at + end + 1) {
        if bytes[at..end].trim_ascii_end().is_empty() {
            return (&bytes[..at], &bytes[end..]);
        }
        at = end;
    }
    (bytes, &[])
}

/// Name and value of a line of headers.
pub(crate) fn header(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = memchr::memchr(b':', line)?;
    Some((line[..colon].trim_ascii(), line[colon + 1..].trim_ascii()))
}

/// The value of the first header with this name.
pub(crate) fn value(headers: &[(&[u8], &[u8])], name: &str) -> Option<String> {
    let found = headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name.as_bytes()))?;
    Some(String::from_utf8_lossy(found.1).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_ends_at_an_empty_line() {
        let check = |bytes: &[u8], head: &[u8], body: &[u8]| assert_eq!(head_and_body(bytes), (head, body));
        check(b"A: b\r\n\r\nwords\n\nmore", b"A: b\r\n", b"words\n\nmore");
        check(b"A: b\n \nwords", b"A: b\n", b"words");
        check(b"\nwords", b"", b"words");
        check(b"A: b\n", b"A: b\n", b"");
        let headers: Vec<_> = [&b"Name : a: b "[..], b"name: c", b"none"].into_iter().filter_map(header).collect();
        assert_eq!(value(&headers, "NAME").as_deref(), Some("a: b"));
        assert_eq!(value(&headers, "other"), None);
    }
}
