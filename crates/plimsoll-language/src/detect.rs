//! In which language is the text?
//!
//! Two witnesses are asked about the first [`LETTERS`] of a document, so that the cost of it does not grow: the share
//! of words that are frequent in the library's language, and what the crate `whichlang` says of each
//! [`WINDOW`] of text. Words with a capital are left out where others are there: they are names, or begin
//! sentences, and lists of names are in no language. What the crate says counts only where the script
//! and the letters fit, since it knows sixteen languages and names one of them for any text.

use plimsoll_pack::{Classes, Library, Piece};
use whichlang::Lang;

use crate::tokens::{Shape, Token};

/// How much of a document is looked at, in bytes of its words.
const LETTERS: usize = 20_000;
/// How much text is judged at once, in bytes.
const WINDOW: usize = 200;
/// A last window with fewer bytes is not judged, unless it is the only one.
const SHORTEST_WINDOW: usize = 60;
/// Fewer words than this tell nothing, unless they are written in another script.
const FEWEST_WORDS: usize = 12;
/// As many letters of another script tell enough.
const FEWEST_FOREIGN_LETTERS: usize = 30;
/// So many letters of a window may be strange to a language, as in a word from elsewhere.
const MOST_STRANGE: usize = 1;

/// Of a hundred words without a capital, so many are frequent ones where the language is the library's,
/// whatever else speaks against it. English prose has 40 to 60.
const SURELY_OWN: usize = 30;
/// So many are enough where most windows say so too.
const LIKELY_OWN: usize = 10;
/// With fewer, the text is in another language, if the windows agree. Three sentences in Dutch, Swedish or German read
/// as English have up to 12.
const MOST_OF_OTHERS: usize = 15;
/// With fewer, it is in another language although no window can name it, if there are many words.
const MOST_OF_UNKNOWN: usize = 6;
/// How many words that takes.
const MANY_WORDS: usize = 30;

/// What is known of the language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Detected<'l> {
    /// The language as a BCP 47 tag; none where the text is too short, mixed, or in a language that cannot be told.
    pub(crate) language: Option<&'l str>,
    /// Whether it is the library's; none where that is not sure.
    pub(crate) own: Option<bool>,
}

/// A way of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Han,
    Kana,
    Hangul,
    Other,
}

const SCRIPTS: usize = Script::Other as usize + 1;

/// A language that can be told.
struct Known {
    lang: Lang,
    tag: &'static str,
    script: Script,
    /// The small letters of its alphabet beyond a to z, or what is no letter of it in its script.
    letters: Letters,
}

enum Letters {
    /// All of the script.
    All,
    /// a to z, and these.
    Latin(&'static str),
    /// From the first to the last, and these.
    Range(char, char, &'static str),
}

#[rustfmt::skip]
const KNOWN: [Known; 16] = [
    Known { lang: Lang::Ara, tag: "ar", script: Script::Arabic, letters: Letters::Range('\u{621}', '\u{652}', "\u{670}\u{671}") },
    Known { lang: Lang::Cmn, tag: "zh", script: Script::Han, letters: Letters::All },
    Known { lang: Lang::Deu, tag: "de", script: Script::Latin, letters: Letters::Latin("äöüß") },
    Known { lang: Lang::Eng, tag: "en", script: Script::Latin, letters: Letters::Latin("éèêëïöçñ") },
    Known { lang: Lang::Fra, tag: "fr", script: Script::Latin, letters: Letters::Latin("àâæçéèêëîïôœùûüÿ") },
    Known { lang: Lang::Hin, tag: "hi", script: Script::Devanagari, letters: Letters::All },
    Known { lang: Lang::Ita, tag: "it", script: Script::Latin, letters: Letters::Latin("àèéìíîòóùú") },
    Known { lang: Lang::Jpn, tag: "ja", script: Script::Kana, letters: Letters::All },
    Known { lang: Lang::Kor, tag: "ko", script: Script::Hangul, letters: Letters::All },
    Known { lang: Lang::Nld, tag: "nl", script: Script::Latin, letters: Letters::Latin("áàäéèëêíïóöúü") },
    Known { lang: Lang::Por, tag: "pt", script: Script::Latin, letters: Letters::Latin("áâãàçéêíóôõúü") },
    Known { lang: Lang::Rus, tag: "ru", script: Script::Cyrillic, letters: Letters::Range('а', 'я', "ё") },
    Known { lang: Lang::Spa, tag: "es", script: Script::Latin, letters: Letters::Latin("áéíñóúü") },
    Known { lang: Lang::Swe, tag: "sv", script: Script::Latin, letters: Letters::Latin("åäöéàü") },
    Known { lang: Lang::Tur, tag: "tr", script: Script::Latin, letters: Letters::Latin("çğıöşüâîû") },
    Known { lang: Lang::Vie, tag: "vi", script: Script::Latin, letters: Letters::All },
];

/// The part of a tag before the first hyphen: "en" of "en-GB".
pub(crate) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// Whether two tags are of one language: "en" and "en-GB".
pub(crate) fn same_language(one: &str, other: &str) -> bool {
    primary(one).eq_ignore_ascii_case(primary(other))
}

/// Whether texts in a language can be told from others: what is said of another language is a guess.
pub(crate) fn can_tell(tag: &str) -> bool {
    KNOWN.iter().any(|known| same_language(known.tag, tag))
}

/// Looks at the first tokens of a document.
pub(crate) fn detect<'l>(text: &str, tokens: &[Token], library: &'l Library) -> Detected<'l> {
    let mut seen = 0;
    let end = tokens.iter().position(|token| {
        seen += token.bytes().len();
        seen >= LETTERS
    });
    let tokens = &tokens[..end.map_or(tokens.len(), |last| last + 1)];
    let words = || tokens.iter().filter(|token| token.piece == Piece::Word);
    let capitals = words().filter(|token| token.shape.is(Shape::CAPITALS)).count();
    let all = capitals * 2 > words().count();
    let own = KNOWN.iter().find(|known| same_language(known.tag, &library.language.tag));
    let mut votes = Votes::new(own);
    // "alt.animals.cat" is a name in no language.
    let joins = |at: usize| {
        let mark =
            tokens.get(at).is_some_and(|mark| mark.shape.is(Shape::GLUED) && matches!(&text[mark.bytes()], "." | "/" | "_" | "@" | "\\"));
        mark && tokens.get(at + 1).is_some_and(|next| next.shape.is(Shape::GLUED) && next.piece == Piece::Word)
    };
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.piece == Piece::Word && (all || !token.is_capitalised())) {
        let in_address = joins(at + 1) || (at > 0 && joins(at - 1));
        if !in_address {
            votes.word(&text[token.bytes()], token.classes.any(Classes::FREQUENT));
        }
    }
    votes.decide(&library.language.tag)
}

/// What was found so far.
struct Votes<'k> {
    own: Option<&'k Known>,
    words: usize,
    frequent: usize,
    /// Letters that were looked at, and those in another script than the library's language has.
    letters: usize,
    foreign: usize,
    window: String,
    judged: usize,
    /// Bytes of windows that speak for each of [`KNOWN`].
    by_language: [usize; KNOWN.len()],
}

impl<'k> Votes<'k> {
    fn new(own: Option<&'k Known>) -> Self {
        let window = String::with_capacity(2 * WINDOW);
        Self { own, words: 0, frequent: 0, letters: 0, foreign: 0, window, judged: 0, by_language: [0; KNOWN.len()] }
    }

    fn word(&mut self, word: &str, frequent: bool) {
        self.words += 1;
        self.frequent += usize::from(frequent);
        for letter in word.chars() {
            if self.letters >= LETTERS {
                return;
            }
            self.letters += 1;
            let script = script_of(letter);
            self.foreign += usize::from(letter.is_alphabetic() && self.own.is_some_and(|own| own.script != script));
            self.window.push(letter);
            // Some write without white space between words.
            if self.window.len() >= 2 * WINDOW {
                self.judge();
            }
        }
        self.window.push(' ');
        if self.window.len() >= WINDOW {
            self.judge();
        }
    }

    /// Asks about the window, and empties it.
    fn judge(&mut self) {
        let lang = whichlang::detect_language(&self.window);
        self.judged += self.window.len();
        if let Some(at) = KNOWN.iter().position(|known| known.lang == lang).filter(|&at| KNOWN[at].fits(&self.window)) {
            self.by_language[at] += self.window.len();
        }
        self.window.clear();
    }

    fn decide(mut self, tag: &str) -> Detected<'_> {
        if self.window.len() >= SHORTEST_WINDOW || (self.judged == 0 && !self.window.trim().is_empty()) {
            self.judge();
        }
        if self.words < FEWEST_WORDS && self.foreign < FEWEST_FOREIGN_LETTERS {
            return Detected { language: None, own: None };
        }
        let votes = |at: usize| self.by_language[at] * 100 / self.judged.max(1);
        let own_votes = (0..KNOWN.len()).find(|&at| self.own.is_some_and(|own| own.lang == KNOWN[at].lang)).map_or(0, votes);
        let frequent = self.frequent * 100 / self.words.max(1);
        if frequent >= SURELY_OWN || (frequent >= LIKELY_OWN && own_votes >= 50) {
            return Detected { language: None, own: Some(true) }.named(tag);
        }
        let best = (0..KNOWN.len()).max_by_key(|&at| (self.by_language[at], std::cmp::Reverse(at))).unwrap_or_default();
        if frequent < MOST_OF_OTHERS && own_votes <= 25 && votes(best) >= 60 {
            return Detected { language: Some(KNOWN[best].tag), own: Some(false) };
        }
        let many = self.words >= MANY_WORDS || self.foreign * 2 > self.letters;
        let own = if many && frequent < MOST_OF_UNKNOWN && own_votes <= 25 { Some(false) } else { None };
        Detected { language: None, own }
    }
}

impl<'l> Detected<'l> {
    fn named(self, tag: &'l str) -> Self {
        Self { language: Some(tag), ..self }
    }
}

impl Known {
    /// Whether a text may be in the language, by its script and letters.
    fn fits(&self, text: &str) -> bool {
        let mut by_script = [0usize; SCRIPTS];
        let mut strange = 0;
        for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
            by_script[script_of(letter) as usize] += 1;
            strange += usize::from(script_of(letter) == self.script && !self.has(letter));
        }
        let letters: usize = by_script.iter().sum();
        let of_script = match self.script {
            // Japanese is written in both, Chinese in one.
            Script::Kana if by_script[Script::Kana as usize] * 10 >= letters => {
                by_script[Script::Kana as usize] + by_script[Script::Han as usize]
            }
            script => by_script[script as usize],
        };
        of_script * 2 > letters && strange <= MOST_STRANGE
    }

    fn has(&self, letter: char) -> bool {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match self.letters {
            Letters::All => true,
            Letters::Latin(more) => small.is_ascii() || more.contains(small),
            Letters::Range(first, last, more) => (first..=last).contains(&small) || more.contains(small),
        }
    }
}

fn script_of(letter: char) -> Script {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff5a}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => {
            Script::Arabic
        }
        '\u{900}'..='\u{97f}' => Script::Devanagari,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' => Script::Han,
        '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Kana,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => Script::Hangul,
        // Marks above and below letters belong to any script.
        '\u{300}'..='\u{36f}' => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests;
