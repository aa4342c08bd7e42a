//! Phrases found in lines.
//!
//! A phrase is folded when it is read from its file; a line is folded character by character as it is
//! compared, so that asking about a line takes no memory.

/// Whether a phrase that was found ends with a word of the line rather than inside one.
pub(super) fn ends_there(phrase: &str, rest: &str) -> bool {
    !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
}

pub(super) fn glues(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '«'))
}

/// What follows a phrase that opens the line.
pub(super) fn after_phrase<'l>(phrase: &str, line: &'l str) -> Option<&'l str> {
    let mut rest = line;
    for wanted in phrase.chars() {
        rest = match wanted {
            ' ' => Some(rest.trim_start()).filter(|after| after.len() < rest.len())?,
            '#' => Some(rest.trim_start_matches(is_of_number)).filter(|_| rest.starts_with(char::is_numeric))?,
            _ => {
                let next = rest.chars().next().filter(|&next| fold(next) == wanted)?;
                &rest[next.len_utf8()..]
            }
        };
    }
    Some(rest)
}

/// What stands before a phrase that closes the line.
pub(super) fn before_phrase<'l>(phrase: &str, line: &'l str) -> Option<&'l str> {
    let mut rest = line;
    for wanted in phrase.chars().rev() {
        rest = match wanted {
            ' ' => Some(rest.trim_end()).filter(|before| before.len() < rest.len())?,
            '#' => Some(rest.trim_end_matches(is_of_number)).filter(|_| rest.ends_with(char::is_numeric))?,
            _ => {
                let last = rest.chars().next_back().filter(|&last| fold(last) == wanted)?;
                &rest[..rest.len() - last.len_utf8()]
            }
        };
    }
    Some(rest)
}

fn is_of_number(c: char) -> bool {
    c.is_numeric() || matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}')
}

/// Small letters and one kind of apostrophe.
pub(super) fn fold(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '\u{a0}' => ' ',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The parts of a name: cut at what is no letter or digit, and before a capital after a small letter.
pub(super) fn pieces(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            let humps = rest.char_indices().zip(rest.chars().skip(1));
            let mut cuts = humps.filter(|((_, c), next)| c.is_lowercase() && next.is_uppercase());
            let cut = cuts.next().map_or(rest.len(), |((at, c), _)| at + c.len_utf8());
            let (piece, after) = rest.split_at(cut);
            rest = after;
            (!piece.is_empty()).then_some(piece)
        })
    })
}

/// The word that a phrase is kept under, folded, in place: looking it up asks for no memory.
pub(super) struct Key {
    bytes: [u8; Key::ROOM],
    len: usize,
}

impl Key {
    /// Words are cut here, alike in phrases and in lines.
    const ROOM: usize = 48;

    /// The first word: letters and digits, a number as `#`, or a single other character.
    pub(super) fn first(text: &str) -> Self {
        match text.chars().next() {
            Some(c) if c == '#' || c.is_numeric() => Self::of(['#']),
            Some(c) if c.is_alphanumeric() => Self::of(text.chars().take_while(|c| c.is_alphanumeric())),
            other => Self::of(other),
        }
    }

    /// The last word, of a text that ends with a letter or digit.
    pub(super) fn last(text: &str) -> Self {
        let start = text.rfind(|c: char| !c.is_alphanumeric()).map_or(text, |at| {
            let c = text[at..].chars().next().map_or(0, char::len_utf8);
            &text[at + c..]
        });
        Self::of(start.chars())
    }

    pub(super) fn of(chars: impl IntoIterator<Item = char>) -> Self {
        let mut key = Key { bytes: [0; Key::ROOM], len: 0 };
        for c in chars.into_iter().map(fold) {
            if key.len + c.len_utf8() > Key::ROOM {
                break;
            }
            key.len += c.encode_utf8(&mut key.bytes[key.len..]).len();
        }
        key
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// Tells at a glance, from two bytes, that no phrase of a set begins at a place of a line.
#[derive(Debug, Clone)]
pub(super) struct Glance {
    first: [bool; 256],
    second: [bool; 256],
}

impl Default for Glance {
    fn default() -> Self {
        Glance { first: [false; 256], second: [false; 256] }
    }
}

impl Glance {
    /// Adds a phrase to the set.
    pub(super) fn add(&mut self, phrase: &str) {
        let mut chars = phrase.chars();
        let first = chars.next();
        mark(&mut self.first, first);
        match first {
            // What follows its first byte is its own second byte.
            Some(first) if !first.is_ascii() => self.second[0x80..].fill(true),
            _ => mark(&mut self.second, chars.next()),
        }
    }

    /// Whether a phrase of the set may begin at this byte, the start of a character.
    pub(super) fn may_begin(&self, line: &[u8], at: usize) -> bool {
        self.first[line[at] as usize] && line.get(at + 1).is_none_or(|&next| self.second[next as usize])
    }
}

/// Marks every byte that a character of a phrase, or what it stands for, can begin with in a line.
fn mark(bytes: &mut [bool; 256], c: Option<char>) {
    match c {
        Some(c) if c.is_ascii_alphanumeric() => {
            bytes[c.to_ascii_lowercase() as usize] = true;
            bytes[c.to_ascii_uppercase() as usize] = true;
        }
        // Any white space, any number, the end of the phrase.
        Some(' ' | '#') | None => bytes.fill(true),
        Some(c) => {
            bytes[0x80..].fill(true);
            bytes[(c as usize).min(0x80)] = true;
        }
    }
}
