//! From characters of any script to letters.
//!
//! A letter is a small number, see [`crate::sounds`]: a Latin letter, or one of a script whose letters stand for several
//! Latin ones. Marks and case are gone. What each character becomes stands in `names/scripts.toml`; a character that
//! stands nowhere there is written in Latin letters by `deunicode`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::sounds::{self, DIGIT};

/// Letters that a character stands for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spelt {
    letters: [u8; 4],
    count: u8,
    /// The script writes no short vowels.
    pub(crate) unvowelled: bool,
}

impl Spelt {
    pub(crate) fn letters(&self) -> &[u8] {
        &self.letters[..usize::from(self.count)]
    }

    /// The letters of a Latin text; others than letters and digits are left out, and what is longer is cut.
    fn latin(text: &str) -> Self {
        let mut spelt = Self::default();
        for byte in text.bytes() {
            let Some(letter) = of_ascii(byte) else { continue };
            if usize::from(spelt.count) < spelt.letters.len() {
                spelt.letters[usize::from(spelt.count)] = letter;
                spelt.count += 1;
            }
        }
        spelt
    }
}

/// The characters that have rules: Latin letters with marks to Arabic.
const FIRST: u32 = 0x100;
const LAST: u32 = 0x6FF;

static RULES: LazyLock<Vec<Option<Spelt>>> = LazyLock::new(rules);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScriptsToml {
    scripts: Vec<ScriptToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScriptToml {
    #[serde(rename = "name")]
    _name: String,
    vowels: bool,
    letters: BTreeMap<char, String>,
}

/// The table of the rules. The file is built in, and tests read it.
fn rules() -> Vec<Option<Spelt>> {
    let file: ScriptsToml =
        toml::from_str(include_str!("../../../names/scripts.toml")).unwrap_or_else(|fault| panic!("names/scripts.toml: {fault}"));
    let mut rules = vec![None; (LAST - FIRST + 1) as usize];
    for script in file.scripts {
        for (character, written) in script.letters {
            let mut spelt = Spelt { unvowelled: !script.vowels, ..Spelt::default() };
            for letter in
                written.chars().map(|letter| sounds::number(letter).unwrap_or_else(|| panic!("names/scripts.toml: no sound “{letter}”")))
            {
                spelt.letters[usize::from(spelt.count)] = letter;
                spelt.count += 1;
            }
            let place = u32::from(character).checked_sub(FIRST).and_then(|place| rules.get_mut(place as usize));
            *place.unwrap_or_else(|| panic!("names/scripts.toml: “{character}” is outside of the table")) = Some(spelt);
        }
    }
    rules
}

/// The letter of a byte of ASCII. A digit is [`DIGIT`] and its value.
pub(crate) fn of_ascii(byte: u8) -> Option<u8> {
    match byte {
        b'a'..=b'z' => Some(byte - b'a' + 1),
        b'A'..=b'Z' => Some(byte - b'A' + 1),
        b'0'..=b'9' => Some(DIGIT + byte - b'0'),
        _ => None,
    }
}

/// What a character that is not ASCII is written as; nothing for marks and signs.
pub(crate) fn of_other(character: char) -> Spelt {
    let lower = character.to_lowercase().next().unwrap_or(character);
    let place = u32::from(lower).wrapping_sub(FIRST) as usize;
    if let Some(Some(spelt)) = RULES.get(place) {
        return *spelt;
    }
    of_plain(lower)
}

/// The Latin letters that a character looks like, whatever it sounds like.
pub(crate) fn of_plain(character: char) -> Spelt {
    if !character.is_alphanumeric() {
        return Spelt::default();
    }
    deunicode::deunicode_char(character).map_or_else(Spelt::default, Spelt::latin)
}

/// The last of the Latin letters with marks.
pub(crate) const LAST_LATIN: char = '\u{24F}';
