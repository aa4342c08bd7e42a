//! RTF as a run of tokens (Rich Text Format specification 1.9.1).

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'f> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` with its number.
    Word(&'f str, Option<i32>),
    /// A backslash and one sign.
    Symbol(u8),
    /// `\'e9`: one byte of the text.
    Byte(u8),
    /// Bytes of the text without any mark.
    Text(&'f [u8]),
}

/// The tokens of a file. Binary data are passed over.
pub(super) struct Tokens<'f> {
    rest: &'f [u8],
}

/// A word has no more letters, a number no more digits.
const WORD: usize = 32;
const DIGITS: usize = 10;

impl<'f> Tokens<'f> {
    pub(super) fn new(bytes: &'f [u8]) -> Self {
        Tokens { rest: bytes }
    }

    fn control(&mut self) -> Token<'f> {
        let letters = self.rest.iter().take(WORD).take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            return self.symbol();
        }
        let (word, rest) = self.rest.split_at(letters);
        self.rest = rest;
        let signed = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest[signed..].iter().take(DIGITS).take_while(|byte| byte.is_ascii_digit()).count();
        let mut number = None;
        if digits > 0 {
            let (written, rest) = self.rest.split_at(signed + digits);
            self.rest = rest;
            let value: Option<i64> = std::str::from_utf8(written).ok().and_then(|written| written.parse().ok());
            number = value.map(|value| value.clamp(i32::MIN.into(), i32::MAX.into()) as i32);
        }
        if self.rest.first() == Some(&b' ') {
            self.rest = &self.rest[1..];
        }
        let word = std::str::from_utf8(word).unwrap_or_default();
        if let ("bin", Some(bytes @ 1..)) = (word, number) {
            self.rest = self.rest.get(bytes as usize..).unwrap_or_default();
        }
        Token::Word(word, number)
    }

    fn symbol(&mut self) -> Token<'f> {
        let Some((&sign, rest)) = self.rest.split_first() else { return Token::Text(b"") };
        self.rest = rest;
        let digits = (sign == b'\'').then(|| rest.get(..2)).flatten().and_then(|digits| std::str::from_utf8(digits).ok());
        let digits = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                self.rest = &rest[2..];
                Token::Byte(byte)
            }
            None => Token::Symbol(sign),
        }
    }
}

impl<'f> Iterator for Tokens<'f> {
    type Item = Token<'f>;

    fn next(&mut self) -> Option<Token<'f>> {
        loop {
            let (&first, after) = self.rest.split_first()?;
            match first {
                // Line ends mean nothing between tokens.
                b'\r' | b'\n' => self.rest = after,
                b'{' | b'}' | b'\\' => {
                    self.rest = after;
                    return Some(match first {
                        b'{' => Token::Open,
                        b'}' => Token::Close,
                        _ => self.control(),
                    });
                }
                _ => {
                    let end = self.rest.iter().position(|byte| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n'));
                    let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
                    self.rest = rest;
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Token::*;
    use super::*;

    #[test]
    fn files_are_cut_into_tokens() {
        let check = |source: &[u8], expected: &[Token<'_>]| assert_eq!(Tokens::new(source).collect::<Vec<_>>(), expected);
        check(b"{\\rtf1 a\r\nb}", &[Open, Word("rtf", Some(1)), Text(b"a"), Text(b"b"), Close]);
        check(b"\\par\\b0x\\'e9\\~", &[Word("par", None), Word("b", Some(0)), Text(b"x"), Byte(0xE9), Symbol(b'~')]);
        check(b"\\u-3913?", &[Word("u", Some(-3913)), Text(b"?")]);
        check(b"\\bin3 }}}a", &[Word("bin", Some(3)), Text(b"a")]);
        check(b"\\bin99 }", &[Word("bin", Some(99))]);
        check(b"\\u99999999999", &[Word("u", Some(i32::MAX)), Text(b"9")]);
        check(b"\\'+1", &[Symbol(b'\''), Text(b"+1")]);
        check(b"\\'zz\\", &[Symbol(b'\''), Text(b"zz"), Text(b"")]);
    }
}
