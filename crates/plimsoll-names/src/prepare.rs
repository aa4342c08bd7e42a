//! A name made ready to be compared.
//!
//! ```text
//! text ─cut▶ words as letters ─▶ titles, legal forms and other spellings, by the tables of the kind ─▶ tokens
//! ```
//!
//! What is set apart (titles, legal forms, articles) is evidence beside the name and no part of it. A name that
//! consists of nothing else keeps it as its name.

use crate::letters::{self, of_ascii};
use crate::sounds::DIGIT;
use crate::token::{Sort, Token};
use crate::words::{Known, Means, NameWords, Role, Table};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum NameKind {
    Person,
    Organisation,
    Vessel,
    Place,
}

/// A name, made ready to be compared with many others.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(crate) kind: NameKind,
    pub(crate) tokens: Box<[Token]>,
    /// Sort of the legal form; 0 for none.
    pub(crate) form: u8,
    /// First letters of the words, five bits each, without and with silent words.
    pub(crate) initials: [u64; 2],
    /// The only word, if it is an acronym, in the same way.
    pub(crate) acronym: Option<u64>,
    /// Says "bin" somewhere.
    pub(crate) has_descent: bool,
    /// What all consonants together have, and may have.
    pub(crate) has: u16,
    pub(crate) may_have: u16,
    titles: Box<[(u16, u16)]>,
    text: Box<str>,
}

/// Words behind this many are not looked at, nor letters behind [`LETTERS`].
const WORDS: usize = 24;
const LETTERS: usize = 256;

impl Prepared {
    /// Prepares a name. Of a name longer than any (24 words, 256 letters) the beginning counts. Text without a letter or
    /// digit is like no other name.
    pub fn new(text: &str, kind: NameKind, words: &NameWords) -> Self {
        let mut cut = Cut::default();
        cut.text(text);
        if kind != NameKind::Person {
            cut.join_dotted();
        }
        let table = words.of(kind);
        cut.part_form(table);
        let mut maker = Maker::new(kind, table, &cut);
        maker.read(true);
        if maker.count == 0 {
            maker = Maker::new(kind, table, &cut);
            maker.read(false);
        }
        maker.finish(text)
    }

    /// What it names.
    pub fn kind(&self) -> NameKind {
        self.kind
    }

    /// Whether it has no more than one word, articles and titles aside: "General Haftar", "al-Masri". Of a person this is
    /// a surname, a given name or a nickname, and says little alone.
    pub fn is_lone_word(&self) -> bool {
        self.tokens.len() <= 1
    }

    /// Whether it is one word in capitals, such as an acronym is: "IOM", "U.N.".
    pub fn is_acronym(&self) -> bool {
        self.acronym.is_some()
    }

    /// Whether nothing is left of it: no letter and no digit.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The text it was made of.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Titles and honours that were set apart, as they stand in the text.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.titles.iter().map(|at| self.slice(*at))
    }

    /// The word or words of a range of the text.
    pub(crate) fn slice(&self, (start, length): (u16, u16)) -> &str {
        let start = usize::from(start);
        self.text.get(start..start + usize::from(length)).unwrap_or_default()
    }
}

/// A number that stands for a word: the same letters have the same one on every machine and in every version (FNV-1a).
pub(crate) fn hash_of(letters: &[u8]) -> u64 {
    letters.iter().fold(0xcbf2_9ce4_8422_2325, |hash, letter| (hash ^ u64::from(*letter)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The words of a text as letters.
pub(crate) fn letters_of(text: &str) -> Vec<Vec<u8>> {
    let mut cut = Cut::default();
    cut.text(text);
    cut.words[..cut.count].iter().map(|word| cut.letters(word).to_vec()).collect()
}

/// A word as it stands in the text.
#[derive(Debug, Clone, Copy, Default)]
struct Raw {
    /// Its letters.
    from: u16,
    until: u16,
    /// Where it stands in the text: the first byte, and how many.
    at: (u16, u16),
    hash: u64,
    unvowelled: bool,
    /// A full stop stands behind it.
    dotted: bool,
    /// All its letters are capitals.
    capitals: bool,
    /// Its last letters from a capital on that stands behind a small one, "SiemensAG": the first letter, and its byte.
    inner: Option<(u16, u16)>,
    small: bool,
    /// Stands in brackets.
    aside: bool,
}

/// A text cut into words.
struct Cut {
    letters: [u8; LETTERS],
    filled: usize,
    words: [Raw; WORDS],
    count: usize,
}

impl Default for Cut {
    fn default() -> Self {
        Self { letters: [0; LETTERS], filled: 0, words: [Raw::default(); WORDS], count: 0 }
    }
}

impl Cut {
    fn letters(&self, word: &Raw) -> &[u8] {
        &self.letters[usize::from(word.from)..usize::from(word.until)]
    }

    /// Cuts at everything but letters, digits, marks on letters, and apostrophes, which are left out.
    fn text(&mut self, text: &str) {
        let (mut open, mut aside): (Option<Raw>, bool) = (None, false);
        for (at, character) in text.char_indices() {
            let Ok(at) = u16::try_from(at) else { break };
            let mut spelt = letters::Spelt::default();
            let ascii = of_ascii(if character.is_ascii() { character as u8 } else { 0 });
            let letters: &[u8] = match &ascii {
                Some(letter) => std::slice::from_ref(letter),
                None if character.is_ascii() => &[],
                None => {
                    spelt = letters::of_other(character);
                    spelt.letters()
                }
            };
            if letters.is_empty() {
                if is_inside(character) {
                    continue;
                }
                if let Some(mut word) = open.take() {
                    word.dotted = character == '.';
                    self.close(word, at);
                }
                aside = match character {
                    '(' | '[' => self.count > 0,
                    ')' | ']' => false,
                    _ => aside,
                };
                match character {
                    '&' => self.sign(b"and", at),
                    '%' => self.sign(b"percent", at),
                    _ => {}
                }
                continue;
            }
            if self.filled + letters.len() > LETTERS {
                break;
            }
            let word = open.get_or_insert(Raw { from: self.filled as u16, at: (at, 0), capitals: true, aside, ..Raw::default() });
            word.unvowelled |= spelt.unvowelled;
            let upper = character.is_uppercase();
            word.capitals &= upper || spelt.unvowelled;
            if upper && word.small {
                word.inner = Some((self.filled as u16, at));
            }
            word.small = !upper;
            self.letters[self.filled..self.filled + letters.len()].copy_from_slice(letters);
            self.filled += letters.len();
        }
        if let Some(word) = open {
            self.close(word, text.len().min(usize::from(u16::MAX)) as u16);
        }
    }

    fn close(&mut self, mut word: Raw, end: u16) {
        word.until = self.filled as u16;
        word.at.1 = end - word.at.0;
        let letters = self.letters(&word);
        // "Bank's": the ending is no word, whether it was joined by the apostrophe or not.
        word.hash = hash_of(letters);
        if self.count < WORDS {
            self.words[self.count] = word;
            self.count += 1;
        }
    }

    /// A sign that is read as a word.
    fn sign(&mut self, word: &[u8], at: u16) {
        let from = self.filled as u16;
        for letter in word.iter().filter_map(|byte| of_ascii(*byte)) {
            if self.filled < LETTERS {
                self.letters[self.filled] = letter;
                self.filled += 1;
            }
        }
        self.close(Raw { from, at: (at, 0), ..Raw::default() }, at + 1);
    }

    /// "SiemensAG" is two words if the second is a legal form.
    fn part_form(&mut self, table: &Table) {
        let Some(last) = self.count.checked_sub(1).filter(|last| last + 1 < WORDS) else { return };
        let word = self.words[last];
        let Some((from, at)) = word.inner else { return };
        let end = word.at.0 + word.at.1;
        let hash = |from: u16, until: u16| hash_of(&self.letters[usize::from(from)..usize::from(until)]);
        let tail = Raw { from, at: (at, end - at), hash: hash(from, word.until), inner: None, ..word };
        let head = Raw { until: from, at: (word.at.0, at - word.at.0), hash: hash(word.from, from), inner: None, ..word };
        if matches!(table.phrase_at(table.known(tail.hash), std::iter::once(tail.hash)), Some((1, Means::Form(_)))) {
            self.words[last] = head;
            self.words[last + 1] = tail;
            self.count += 1;
        }
    }

    /// "A.B.C." is one word.
    fn join_dotted(&mut self) {
        let mut kept = 0;
        let mut before: Option<usize> = None;
        for index in 0..self.count {
            let word = self.words[index];
            let single = word.until - word.from == 1;
            if let Some(last) = before.filter(|last| single && self.words[*last].until == word.from) {
                self.words[last].until = word.until;
                self.words[last].at.1 = word.at.0 + word.at.1 - self.words[last].at.0;
                self.words[last].hash = hash_of(&self.letters[usize::from(self.words[last].from)..usize::from(word.until)]);
                before = word.dotted.then_some(last);
                continue;
            }
            self.words[kept] = word;
            before = (single && word.dotted).then_some(kept);
            kept += 1;
        }
        self.count = kept;
    }
}

/// Marks on letters, apostrophes and signs for the Arabic ain and hamza stand inside words and count nothing.
fn is_inside(character: char) -> bool {
    matches!(
        character,
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '´' | 'ʹ' | 'ʺ' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    ) || matches!(character, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' | 'ء' | 'ـ' | 'ь' | 'ъ' | 'Ь' | 'Ъ' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

/// Makes tokens of words.
struct Maker<'w> {
    kind: NameKind,
    table: &'w Table,
    cut: &'w Cut,
    tokens: [Option<Token>; WORDS],
    count: usize,
    titles: Vec<(u16, u16)>,
    form: u8,
    initials: [u64; 2],
    has_descent: bool,
    /// The next word is the name of a parent.
    parent: bool,
    /// Letters of "abd", and where they stand, waiting for the word they are joined to.
    servant: Option<(Vec<u8>, (u16, u16))>,
    acronym: Option<u64>,
}

impl<'w> Maker<'w> {
    fn new(kind: NameKind, table: &'w Table, cut: &'w Cut) -> Self {
        Self {
            kind,
            table,
            cut,
            tokens: [None; WORDS],
            count: 0,
            titles: Vec::new(),
            form: 0,
            initials: [0; 2],
            has_descent: false,
            parent: false,
            servant: None,
            acronym: None,
        }
    }

    /// Reads the words; what is silent, a title or a form is kept as a word where nothing is to be set apart.
    fn read(&mut self, set_apart: bool) {
        let words = &self.cut.words[..self.cut.count];
        let (mut at, mut end) = (0, words.len());
        if set_apart {
            end = self.forms_at_end(words);
        }
        while at < end {
            let word = &words[at];
            let known = self.table.known(word.hash);
            let hashes = words[at..end].iter().map(|word| word.hash);
            let table = self.table;
            match table.phrase_at(known, hashes) {
                Some((length, Means::Same(read_as))) if set_apart => {
                    let place = range(&words[at..at + length]);
                    read_as.iter().for_each(|letters| self.letters(letters, hash_of(letters), place, word, true));
                    at += length;
                    continue;
                }
                Some((length, Means::Title)) if set_apart && self.count == 0 && self.servant.is_none() && at + length < end => {
                    self.titles.push(range(&words[at..at + length]));
                    at += length;
                    continue;
                }
                Some((length, Means::Form(sort))) if set_apart && self.count == 0 && at + length < end => {
                    self.form = *sort;
                    at += length;
                    continue;
                }
                _ => {}
            }
            let is_family = self.kind == NameKind::Person && self.count == 1 && at + 1 == end;
            self.letters(self.cut.letters(word), word.hash, word.at, word, set_apart && !is_family);
            at += 1;
        }
        if let Some((letters, at)) = self.servant.take() {
            let hash = hash_of(&letters);
            self.push(Token::of_letters(&letters, hash, at, false), Known::default());
        }
        let is_name_of_others = self.kind != NameKind::Person && self.count == 1 && end == 1;
        if is_name_of_others && words[0].capitals && (2..=7).contains(&self.cut.letters(&words[0]).len()) {
            self.acronym = Some(self.cut.letters(&words[0]).iter().fold(0, |packed, letter| packed << 5 | u64::from(letter & 31)));
        }
    }

    /// Where the words end and legal forms begin, if something is left before them.
    fn forms_at_end(&mut self, words: &[Raw]) -> usize {
        let mut end = words.len();
        // The longest run of words at the end that is one form, again and again.
        while let Some((start, sort)) = self.form_at_end(&words[..end]) {
            if self.form == 0 || self.form == COMPANY {
                self.form = sort;
            }
            end = start;
        }
        end
    }

    /// The legal form that words end with, if it leaves some: where it begins, and its sort.
    fn form_at_end(&self, words: &[Raw]) -> Option<(usize, u8)> {
        (1.max(words.len().saturating_sub(8))..words.len()).find_map(|start| {
            let hashes = words[start..].iter().map(|word| word.hash);
            match self.table.phrase_at(self.table.known(words[start].hash), hashes) {
                Some((length, Means::Form(sort))) if length == words.len() - start => Some((start, *sort)),
                _ => None,
            }
        })
    }

    fn letters(&mut self, letters: &[u8], hash: u64, at: (u16, u16), raw: &Raw, set_apart: bool) {
        let known = self.table.known(hash);
        if let Some(first) = letters.first() {
            let bits = u64::from(first & 31);
            self.initials[1] = self.initials[1] << 5 | bits;
            if known.role != Role::Silent {
                self.initials[0] = self.initials[0] << 5 | bits;
            }
        }
        // "(IMO 9030591)" is no number of the name.
        if raw.aside && self.digits(letters).is_some() {
            return;
        }
        if let Some(value) = self.digits(letters).or(known.number.map(u32::from).filter(|_| letters.len() > 1 || self.count > 0)) {
            return self.number(value, at);
        }
        if set_apart {
            match known.role {
                Role::Silent => return,
                Role::Descent => {
                    self.has_descent = true;
                    self.parent = true;
                    return;
                }
                Role::Servant => {
                    self.servant = Some((SERVANT.iter().filter_map(|byte| of_ascii(*byte)).collect(), at));
                    return;
                }
                Role::Plain => {}
            }
        }
        let (letters, cut) = self.without_article(letters, raw.unvowelled);
        if let Some((mut joined, start)) = self.servant.take() {
            joined.extend_from_slice(letters);
            let place = (start.0, (at.0 + at.1).saturating_sub(start.0));
            let hash = hash_of(&joined);
            return self.push(Token::of_letters(&joined, hash, place, raw.unvowelled), known);
        }
        if let Some((joined, servant)) = self.with_servant(letters) {
            let (hash, master) = (hash_of(&joined), self.table.known(hash_of(&joined[servant..])));
            let known = Known { distinct: master.distinct, ..self.table.known(hash) };
            return self.push(Token::of_letters(&joined, hash, at, raw.unvowelled), known);
        }
        let (hash, known) = if cut { (hash_of(letters), self.table.known(hash_of(letters))) } else { (hash, known) };
        let mut token = Token::of_letters(letters, hash, at, raw.unvowelled);
        if matches!(self.kind, NameKind::Person | NameKind::Place) && !raw.unvowelled {
            let article = |article: &&Vec<u8>| letters.len() >= article.len() + 4 && letters.starts_with(article);
            token.article = self.table.latin_articles.iter().find(article).map_or(0, |article| article.len() as u8);
        }
        let weight = if raw.aside { ASIDE } else { 100 };
        self.push(token, Known { weight: (u16::from(share(known)) * weight / 100) as u8, ..known });
    }

    /// Arabic joins the article to its word.
    fn without_article<'l>(&self, letters: &'l [u8], unvowelled: bool) -> (&'l [u8], bool) {
        let joined = |article: &&Vec<u8>| unvowelled && letters.len() >= article.len() + 2 && letters.starts_with(article);
        match self.table.joined_articles.iter().find(joined) {
            Some(article) => (&letters[article.len()..], true),
            None => (letters, false),
        }
    }

    /// "Abderrahmane" is read as "abd" and "rahmane": all letters, and how many of them are those of "abd".
    fn with_servant(&self, letters: &[u8]) -> Option<(Vec<u8>, usize)> {
        let begins = |(from, _): &&(Vec<u8>, Vec<u8>)| letters.len() >= from.len() + 3 && letters.starts_with(from);
        let (from, _) = self.table.joined_servants.iter().find(begins)?;
        let servant = SERVANT.iter().filter_map(|byte| of_ascii(*byte));
        Some((servant.chain(letters[from.len()..].iter().copied()).collect(), SERVANT.len()))
    }

    /// The value of a word of digits, "44" or "44th".
    fn digits(&self, letters: &[u8]) -> Option<u32> {
        let count = letters.iter().take_while(|letter| **letter >= DIGIT).count();
        let (digits, ending) = letters.split_at(count);
        number(digits).filter(|_| ending.is_empty() || self.table.ordinals.iter().any(|known| known == ending))
    }

    /// A number; tens and units that stand side by side are one.
    fn number(&mut self, value: u32, at: (u16, u16)) {
        let last = self.count.checked_sub(1).and_then(|last| self.tokens[last].as_mut());
        if let Some(last) =
            last.filter(|last| last.sort == Sort::Number && last.hash % 10 == 0 && (20..100).contains(&last.hash) && value < 10)
        {
            last.hash += value;
            last.at.1 = (at.0 + at.1).saturating_sub(last.at.0);
            return;
        }
        let mut token = Token::of_letters(&[], 0, at, false);
        (token.hash, token.sort) = (value, Sort::Number);
        self.push(token, Known { weight: 60, ..Known::default() });
    }

    fn push(&mut self, mut token: Token, known: Known) {
        if token.length == 0 && token.sort != Sort::Number || self.count == WORDS {
            return;
        }
        let length = token.length;
        let full = match length {
            0..=1 => 40,
            2 => 65,
            3 => 85,
            4 => 95,
            _ => 100u16,
        };
        token.weight = if token.sort == Sort::Number { known.weight } else { (full * u16::from(share(known)) / 100) as u8 };
        token.nicknames = known.nicknames;
        token.distinct = known.distinct;
        token.parent = std::mem::take(&mut self.parent);
        self.tokens[self.count] = Some(token);
        self.count += 1;
    }

    fn finish(self, text: &str) -> Prepared {
        let tokens: Box<[Token]> = self.tokens.into_iter().flatten().collect();
        let all = |groups: fn(&Token) -> u16| tokens.iter().fold(0, |bits, token| bits | groups(token));
        Prepared {
            kind: self.kind,
            form: self.form,
            initials: self.initials,
            acronym: self.acronym,
            has_descent: self.has_descent,
            has: all(|token| token.has),
            may_have: all(|token| token.may_have),
            tokens,
            titles: self.titles.into(),
            text: text.into(),
        }
    }
}

/// How much a word tells, out of 100.
fn share(known: Known) -> u8 {
    if known.weight == 0 { 100 } else { known.weight }
}

/// How much words in brackets tell, out of 100: "(formerly Mole Bank)", "(UK)".
const ASIDE: u16 = 30;
/// What "Abdul" and its like are read as.
const SERVANT: &[u8] = b"abd";
/// The sort of form that says no more than "company": the last in `names/organisations.toml`.
pub(crate) const COMPANY: u8 = 4;
/// The sort of form of bodies that earn nothing.
pub(crate) const NONPROFIT: u8 = 3;

/// The range of the text that some words stand in.
fn range(words: &[Raw]) -> (u16, u16) {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => (first.at.0, last.at.0 + last.at.1 - first.at.0),
        _ => (0, 0),
    }
}

/// The value of a word of digits, as far as it is small enough; longer ones are told apart by their last digits.
fn number(letters: &[u8]) -> Option<u32> {
    let digit = |letter: &u8| letter.checked_sub(DIGIT).map(u32::from);
    if letters.is_empty() {
        return None;
    }
    letters.iter().try_fold(0u32, |value, letter| Some(value.wrapping_mul(10).wrapping_add(digit(letter)?)))
}
