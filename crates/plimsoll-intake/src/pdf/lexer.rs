//! Bytes of a content stream → operators with their operands (ISO 32000-1, 7.8.2).
//!
//! One pass without recursion, in time proportional to the bytes. What is broken is skipped: a page
//! is read as far as it can be.

/// A word of a content stream.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    /// A name without its slash.
    Name(Vec<u8>),
    /// A string, its escapes resolved.
    Text(Vec<u8>),
    /// `[`, `]`, `<<` and `>>`, as they stand.
    Mark(u8),
}

/// Operands of one operator; more of them make no sense of any.
const OPERANDS: usize = 20_000;
/// Bytes after a picture in the stream that must look like operators.
const AFTER_PICTURE: usize = 12;

/// Cuts a content stream.
#[derive(Debug)]
pub(super) struct Lexer<'s> {
    bytes: &'s [u8],
    at: usize,
    /// The operands of the operator last found.
    pub operands: Vec<Token>,
}

impl<'s> Lexer<'s> {
    pub(super) fn new(bytes: &'s [u8]) -> Self {
        Self { bytes, at: 0, operands: Vec::new() }
    }

    /// The next operator; its operands stand in `operands`. The data of a picture that stands in the
    /// stream is skipped, and its operator is `EI`.
    pub(super) fn operator(&mut self) -> Option<&'s [u8]> {
        self.operands.clear();
        loop {
            self.skip_white_space();
            let start = self.at;
            let first = *self.bytes.get(start)?;
            if self.operands.len() > OPERANDS {
                self.operands.clear();
            }
            match first {
                b'0'..=b'9' | b'+' | b'-' | b'.' => {
                    let number = self.number();
                    self.operands.push(Token::Number(number));
                }
                b'/' => {
                    self.at += 1;
                    let name = self.name();
                    self.operands.push(Token::Name(name));
                }
                b'(' => {
                    let text = self.literal();
                    self.operands.push(Token::Text(text));
                }
                b'<' if self.bytes.get(start + 1) == Some(&b'<') => self.mark(first, 2),
                b'>' if self.bytes.get(start + 1) == Some(&b'>') => self.mark(first, 2),
                b'<' => {
                    let text = self.hexadecimal();
                    self.operands.push(Token::Text(text));
                }
                b'[' | b']' => self.mark(first, 1),
                _ if is_regular(first) => {
                    let operator = self.regular();
                    if operator == b"ID" {
                        self.skip_picture();
                        return Some(b"EI");
                    }
                    return Some(operator);
                }
                _ => self.at += 1,
            }
        }
    }

    fn mark(&mut self, mark: u8, bytes: usize) {
        self.at += bytes;
        self.operands.push(Token::Mark(mark));
    }

    fn skip_white_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => {
                    let end = memchr::memchr2(b'\n', b'\r', &self.bytes[self.at..]);
                    self.at = end.map_or(self.bytes.len(), |end| self.at + end);
                }
                _ if is_white(byte) => self.at += 1,
                _ => return,
            }
        }
    }

    /// A run of regular characters.
    fn regular(&mut self) -> &'s [u8] {
        let start = self.at;
        let rest = &self.bytes[start..];
        self.at += rest.iter().position(|&byte| !is_regular(byte)).unwrap_or(rest.len());
        &self.bytes[start..self.at]
    }

    /// A number: digits with at most one dot, a sign before them; what else stands in it ends it, as
    /// in `12-3`, which some writers print.
    fn number(&mut self) -> f64 {
        let word = self.regular();
        let negative = word.starts_with(b"-");
        let (mut whole, mut scale, mut fraction) = (0_f64, 1_f64, false);
        for (at, &byte) in word.iter().enumerate() {
            match byte {
                b'0'..=b'9' if fraction => {
                    scale *= 10.0;
                    whole = whole * 10.0 + f64::from(byte - b'0');
                }
                b'0'..=b'9' => whole = whole * 10.0 + f64::from(byte - b'0'),
                b'.' if !fraction => fraction = true,
                b'+' | b'-' if at == 0 || word[..at].iter().all(|byte| matches!(byte, b'-' | b'+')) => {}
                _ => break,
            }
        }
        let value = whole / scale;
        let value = if negative { -value } else { value };
        if value.is_finite() { value } else { 0.0 }
    }

    fn name(&mut self) -> Vec<u8> {
        let word = self.regular();
        let mut name = Vec::with_capacity(word.len());
        let mut rest = word;
        while let Some((&first, after)) = rest.split_first() {
            match (first, after) {
                (b'#', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    name.push(hex(*high) << 4 | hex(*low));
                    rest = after;
                }
                _ => {
                    name.push(first);
                    rest = after;
                }
            }
        }
        name
    }

    /// A string in brackets, which may stand inside each other.
    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 1_usize;
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                b'\r' => {
                    self.skip(b'\n');
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(&byte) = self.bytes.get(self.at) else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => self.skip(b'\n'),
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.bytes.get(self.at) {
                        Some(&digit @ b'0'..=b'7') => {
                            value = value * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                text.push(value as u8);
            }
            _ => text.push(byte),
        }
    }

    fn skip(&mut self, byte: u8) {
        if self.bytes.get(self.at) == Some(&byte) {
            self.at += 1;
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        let digits: Vec<u8> = rest[..end].iter().filter(|byte| byte.is_ascii_hexdigit()).map(|&byte| hex(byte)).collect();
        self.at += (end + 1).min(rest.len());
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }

    /// Skips the data of a picture, to behind its `EI`: between white space, with what looks like
    /// operators behind it.
    fn skip_picture(&mut self) {
        let mut from = self.at;
        while let Some(found) = memchr::memmem::find(&self.bytes[from..], b"EI") {
            let (start, end) = (from + found, from + found + 2);
            let before = start.checked_sub(1).is_none_or(|at| is_white(self.bytes[at]));
            let after = &self.bytes[end..self.bytes.len().min(end + AFTER_PICTURE)];
            let plain = after.iter().all(|&byte| matches!(byte, 0x20..0x7F | b'\n' | b'\r' | b'\t'));
            if before && plain && after.first().is_none_or(|&byte| is_white(byte)) {
                self.at = end;
                return;
            }
            from = end;
        }
        self.at = self.bytes.len();
    }
}

fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit.wrapping_sub(b'A').wrapping_add(10) & 0xF,
    }
}

fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_white(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(bytes: &[u8]) -> String {
        let mut lexer = Lexer::new(bytes);
        let mut out = Vec::new();
        while let Some(operator) = lexer.operator() {
            let mut words: Vec<String> = lexer.operands.iter().map(word).collect();
            words.push(String::from_utf8_lossy(operator).into_owned());
            out.push(words.join(" "));
        }
        out.join("; ")
    }

    fn word(token: &Token) -> String {
        match token {
            Token::Number(number) => number.to_string(),
            Token::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
            Token::Text(text) => format!("({})", String::from_utf8_lossy(text)),
            Token::Mark(mark) => char::from(*mark).to_string(),
        }
    }

    #[test]
    fn operators_with_their_operands() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(listing(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        check(b"q 1 0 0 -1.50 +.5 --3 cm", "q; 1 0 0 -1.5 0.5 -3 cm");
        check(b"/F#31 12 Tf(a\\(b\\)(c)\\101\\\r\nd)Tj", "/F1 12 Tf; (a(b)(c)Ad) Tj");
        check(b"[(A)-120<42 4>]TJ % note\nET", "[ (A) -120 (B@) ] TJ; ET");
        check(b"/Span<</ActualText<FEFF>>>BDC EMC", "/Span < /ActualText (\u{fffd}\u{fffd}) > BDC; EMC");
        check(b"BI /W 1 ID \x00EI\xFF EI\x01 x EI Q", "BI; /W 1 EI; Q");
        check(b"(never closed", "");
        check(b"1e5 ) } > re", "1 re");
        check(b"", "");
    }
}
