//! Fonts: what the codes of a page's strings mean and how wide they are.

use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontData, FontGlyph, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, Object};
use rustc_hash::FxHashMap;

use super::stream;
use super::work::{TooMuch, Work};

/// The fonts of a document, each loaded once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    faces: Vec<Face<'a>>,
    /// By where their dictionary stands in memory: one that is written out in place has no number of its own.
    by_place: FxHashMap<(usize, usize), Option<u32>>,
    resolver: FontResolverFn,
    tables: CMapResolverFn,
}

/// A font with the codes that were met so far.
pub(super) struct Face<'a> {
    font: Font<'a>,
    /// The names of glyphs that say no more than a number.
    numbered: Numbered,
    pub bold: bool,
    codes: FxHashMap<u32, Code>,
    /// The signs of codes that mean more than one.
    signs: String,
}

/// What a code of a font means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Code {
    /// Bytes of the face's signs.
    start: u32,
    end: u32,
    /// Advance along the line, in parts of the font's size.
    pub across: f64,
    /// Advance down the page, for writing in columns.
    pub down: f64,
}

/// The least that is taken for a font: a header and two tables. Fonts that a file names without
/// bringing them need one for glyphs, which are never looked at here; widths and meanings of the
/// standard fonts are tables of their own.
const EMPTY_FONT: [u8; 108] = empty_font();

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        let data: FontData = Arc::new(EMPTY_FONT);
        Self {
            cache: FontCache::new(),
            faces: Vec::new(),
            by_place: FxHashMap::default(),
            resolver: Arc::new(move |_| Some((data.clone(), 0))),
            tables: Arc::new(|_| None),
        }
    }

    /// The number of a font in the document.
    pub(super) fn number(&mut self, dict: &Dict<'a>, work: &mut Work) -> Result<Option<u32>, TooMuch> {
        let place = (dict.data().as_ptr() as usize, dict.data().len());
        if let Some(known) = self.by_place.get(&place) {
            return Ok(*known);
        }
        work.steps(1000)?;
        let number = match stream::font_is_small(dict, work)? {
            true => self.load(dict),
            false => return Err(TooMuch),
        };
        self.by_place.insert(place, number);
        Ok(number)
    }

    fn load(&mut self, dict: &Dict<'a>) -> Option<u32> {
        let font = self.cache.font(dict, &self.resolver, &self.tables)?;
        self.faces.push(Face {
            font,
            numbered: Numbered(numbers(dict)),
            bold: is_bold(dict),
            codes: FxHashMap::default(),
            signs: String::new(),
        });
        Some(self.faces.len() as u32 - 1)
    }

    pub(super) fn face(&mut self, number: u32) -> Option<&mut Face<'a>> {
        self.faces.get_mut(number as usize)
    }
}

impl Face<'_> {
    /// The code that stands at a byte of a string, and how many bytes it takes.
    pub(super) fn read(&mut self, bytes: &[u8], at: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    /// What a code means.
    pub(super) fn code(&mut self, code: u32) -> Code {
        if let Some(known) = self.codes.get(&code) {
            return *known;
        }
        let start = self.signs.len() as u32;
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let meaning = match &glyph {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        match meaning {
            Some(BfString::Char(sign)) => self.signs.push(sign),
            Some(BfString::String(signs)) => self.signs.extend(signs.chars().take(MOST_SIGNS)),
            None => self.signs.push_str(u8::try_from(code).ok().map_or("", |code| self.numbered.sign(code))),
        }
        let advance = self.font.code_advance(code);
        let finite = |number: f64| if number.is_finite() { number.clamp(-MOST_ADVANCE, MOST_ADVANCE) / 1000.0 } else { 0.0 };
        let horizontal = self.font.is_horizontal();
        let (across, down) = if horizontal { (finite(advance.x), 0.0) } else { (0.0, finite(advance.y)) };
        let known = Code { start, end: self.signs.len() as u32, across, down };
        self.codes.insert(code, known);
        known
    }

    /// The signs that a code means; empty where the font does not say.
    pub(super) fn signs(&self, code: Code) -> &str {
        self.signs.get(code.start as usize..code.end as usize).unwrap_or_default()
    }
}

/// Codes with the numbers of their glyphs.
#[derive(Debug, Default)]
struct Numbered(FxHashMap<u8, u8>);

impl Numbered {
    /// What a code means.
    fn sign(&self, code: u8) -> &'static str {
        let letter = |number: &u8| number.is_ascii_alphabetic() || (0xC0..=0xFF).contains(number) && !matches!(number, 0xD6 | 0xF6);
        match self.0.get(&code) {
            // A font of symbols has no letter, and of the fonts of letters few pages need no letter at all.
            Some(&number) if !self.0.values().any(letter) => companion_sign(number).unwrap_or_else(|| tex_sign(number)),
            Some(&number) => tex_sign(number),
            None => "",
        }
    }
}

/// What a number means in the encoding of symbols that goes with the fonts of TeX, TS1 (“text companion”);
/// nothing where it means no symbol that is met in prose.
fn companion_sign(number: u8) -> Option<&'static str> {
    const FROM_A2: [&str; 30] = [
        "¢", "£", "¤", "¥", "¦", "§", "¨", "©", "ª", "", "¬", "", "®", "¯", "°", "±", "²", "³", "´", "µ", "¶", "·", "※", "¹", "º", "√",
        "¼", "½", "¾", "€",
    ];
    let sign = match number {
        36 => "$",
        39 => "'",
        42 => "*",
        132 => "†",
        133 => "‡",
        135 => "‰",
        136 => "•",
        137 => "℃",
        138 => "$",
        139 => "¢",
        140 => "ƒ",
        151 => "™",
        155 => "№",
        0xA2..=0xBF => FROM_A2[usize::from(number - 0xA2)],
        0xD6 => "×",
        0xF6 => "÷",
        _ => "",
    };
    (!sign.is_empty()).then_some(sign)
}

/// Glyphs with names such as `a65`, as TeX gives them to fonts that it draws dot by dot.
fn numbers(dict: &Dict<'_>) -> FxHashMap<u8, u8> {
    let mut numbered = FxHashMap::default();
    let is_drawn = dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3");
    let encoding = dict.get::<Dict<'_>>("Encoding").filter(|_| is_drawn);
    let Some(differences) = encoding.and_then(|encoding| encoding.get::<Array<'_>>("Differences")) else { return numbered };
    let mut code = 0_usize;
    for object in differences.iter::<Object<'_>>().take(512) {
        match object {
            Object::Number(number) => code = number.as_i64().clamp(0, 256) as usize,
            Object::Name(name) => {
                let number = name.as_str().strip_prefix('a').and_then(|number| number.parse::<u8>().ok());
                if let (Ok(code), Some(number)) = (u8::try_from(code), number) {
                    numbered.insert(code, number);
                }
                code += 1;
            }
            _ => {}
        }
    }
    numbered
}

/// What a number means in the encoding that such fonts have, that of Cork (T1).
fn tex_sign(number: u8) -> &'static str {
    const MARKS: [&str; 32] = [
        "`", "´", "ˆ", "˜", "¨", "˝", "˚", "ˇ", "˘", "¯", "˙", "¸", "˛", "‚", "‹", "›", "“", "”", "„", "«", "»", "–", "—", "", "₀", "ı",
        "ȷ", "ff", "fi", "fl", "ffi", "ffl",
    ];
    const ASCII: &str = " !\"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~-";
    const LETTERS: &str =
        "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";
    let nth = |signs: &'static str, at: u8| {
        let start = signs.char_indices().nth(usize::from(at)).map_or(signs.len(), |(at, _)| at);
        signs[start..].chars().next().map_or("", |sign| &signs[start..start + sign.len_utf8()])
    };
    match number {
        0..32 => MARKS[usize::from(number)],
        32..128 => nth(ASCII, number - 32),
        _ => nth(LETTERS, number - 128),
    }
}

/// A code can mean a word, as ligatures of Arabic do; it does not mean a page.
const MOST_SIGNS: usize = 32;
/// In thousandths of the font's size.
const MOST_ADVANCE: f64 = 100_000.0;

/// Whether a font says of itself that it is bold: by weight, or by name as all makers do.
fn is_bold(dict: &Dict<'_>) -> bool {
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
    let weight = descriptor.as_ref().and_then(|descriptor| descriptor.get::<f32>("FontWeight")).unwrap_or(400.0);
    let flags = descriptor.as_ref().and_then(|descriptor| descriptor.get::<u32>("Flags")).unwrap_or(0);
    let name = dict.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_ascii_lowercase()).unwrap_or_default();
    let named = ["bold", "black", "heavy", "cmbx", "-bd", "semibd", "demi"].iter().any(|mark| name.contains(mark));
    weight >= 600.0 || flags & (1 << 18) != 0 || named
}

const fn empty_font() -> [u8; 108] {
    let mut font = [0; 108];
    // Version 1.0, two tables.
    font[1] = 1;
    font[5] = 2;
    let (head, maxp) = (*b"head", *b"maxp");
    let mut at = 0;
    while at < 4 {
        font[12 + at] = head[at];
        font[28 + at] = maxp[at];
        at += 1;
    }
    // Where they stand and how long they are.
    font[12 + 11] = 44;
    font[12 + 15] = 54;
    font[28 + 11] = 100;
    font[28 + 15] = 6;
    // `head`: version 1.0, its magic number, 1000 units.
    font[44 + 1] = 1;
    font[44 + 12] = 0x5F;
    font[44 + 13] = 0x0F;
    font[44 + 14] = 0x3C;
    font[44 + 15] = 0xF5;
    font[44 + 18] = 0x03;
    font[44 + 19] = 0xE8;
    // `maxp`: version 0.5, one glyph.
    font[100 + 2] = 0x50;
    font[100 + 5] = 1;
    font
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_numbered_glyphs() {
        let check = |number: u8, expected: &str| assert_eq!(tex_sign(number), expected, "{number}");
        check(16, "“");
        check(28, "fi");
        check(b'A', "A");
        check(b'\'', "’");
        check(b'~', "~");
        check(127, "-");
        check(128, "Ă");
        check(0xE9, "é");
        check(255, "ß");
    }

    #[test]
    fn a_font_without_letters_is_one_of_symbols() {
        let check = |numbers: &[u8], number: u8, expected: &str| {
            let numbered = Numbered(numbers.iter().map(|&number| (number, number)).collect());
            assert_eq!(numbered.sign(number), expected, "{numbers:?} {number}");
        };
        check(&[163], 163, "£");
        check(&[136, 191], 191, "€");
        check(&[163, b'a'], 163, "č");
        check(&[0xE9, 191], 191, "£");
        check(&[16], 16, "“");
        check(&[163], 9, "");
    }
}
