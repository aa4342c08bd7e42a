//! Tokens → text.

use encoding_rs::{Encoding, WINDOWS_1252};
use plimsoll_record::{Block, BlockKind};
use rustc_hash::FxHashMap;

use super::charset;
use super::state::{Ends, Paragraph, Place, State};
use super::tokens::Token;
use crate::format::Metadata;
use crate::html::tidy;
use crate::office::docx::styles::kind_by_name;
use crate::office::fault::{Fault, damaged};
use crate::office::flow::{Flow, Piece, all_of_kind, joined, keep_edge, signed};

/// Puts the text of a file together.
pub(super) struct Reader {
    flow: Flow,
    state: State,
    around: Vec<State>,
    /// The encoding of the file, where a font has none of its own.
    default: &'static Encoding,
    fonts: FxHashMap<i32, &'static Encoding>,
    font: i32,
    styles: FxHashMap<i32, BlockKind>,
    style: i32,
    /// Bytes that are not decoded yet: a letter may have two.
    bytes: Vec<u8>,
    /// The first half of a letter beyond the first 65,536.
    surrogate: Option<u16>,
    /// Signs still to be passed over behind a `\u`.
    skip: usize,
    /// A group has just begun with `\*`: it may be passed over where it is not known.
    starred: bool,
    /// Words for the list of fonts and styles, and for what the file says of itself.
    words: String,
    author: Option<String>,
    /// What is open in each frame, the outermost first.
    tables: Vec<Open>,
    edges: Vec<Piece>,
    metadata: Metadata,
    closed: bool,
}

/// What is open of a table.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    row: bool,
    cell: bool,
}

/// The deepest nesting of groups.
const DEPTH: usize = 2000;

impl Default for Reader {
    fn default() -> Self {
        Reader {
            flow: Flow::default(),
            state: State::default(),
            around: Vec::new(),
            default: WINDOWS_1252,
            fonts: FxHashMap::default(),
            font: 0,
            styles: FxHashMap::default(),
            style: 0,
            bytes: Vec::new(),
            surrogate: None,
            skip: 0,
            starred: false,
            words: String::new(),
            author: None,
            tables: vec![Open::default()],
            edges: Vec::new(),
            metadata: Metadata::default(),
            closed: false,
        }
    }
}

impl Reader {
    /// Takes the next token.
    pub(super) fn take(&mut self, token: Token<'_>) -> Result<(), Fault> {
        if self.closed {
            // Programs leave rests behind the end.
            return Ok(());
        }
        match token {
            Token::Text(text) => self.text(text),
            Token::Byte(byte) => self.byte(byte),
            Token::Open => {
                self.decode();
                self.skip = 0;
                if self.around.len() >= DEPTH {
                    return Err(Fault::OverLimit(format!("its groups are nested more than {DEPTH} deep")));
                }
                self.around.push(self.state.clone());
                self.state.ends = match self.state.place {
                    Place::Styles => Ends::Style,
                    _ => Ends::Nothing,
                };
            }
            Token::Close => {
                self.decode();
                self.skip = 0;
                self.end_group();
            }
            _ if self.skip > 0 => self.skip -= 1,
            Token::Word(word, number) => {
                if word != "u" {
                    self.decode();
                }
                self.word(word, number);
                self.starred = false;
            }
            Token::Symbol(b'*') => self.starred = true,
            Token::Symbol(sign) => {
                self.decode();
                self.symbol(sign);
            }
        }
        Ok(())
    }

    /// The text, its blocks, and what the file says of itself.
    pub(super) fn finish(mut self) -> Result<(String, Vec<Block>, Metadata), Fault> {
        if !self.closed {
            return Err(damaged("it breaks off"));
        }
        self.flow.end_paragraph();
        self.end_table();
        let (text, blocks) = joined(std::iter::once(self.flow.finish()).chain(self.edges));
        Ok((text, blocks, self.metadata))
    }

    fn text(&mut self, text: &[u8]) {
        let passed = self.skip.min(text.len());
        self.skip -= passed;
        if self.state.place == Place::Nowhere {
            return;
        }
        self.bytes.extend_from_slice(&text[passed..]);
    }

    fn byte(&mut self, byte: u8) {
        match self.skip {
            0 => self.bytes.push(byte),
            _ => self.skip -= 1,
        }
    }

    /// Decodes the bytes that have come together.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = self.state.encoding.decode_without_bom_handling(&bytes);
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        match self.state.place {
            Place::Nowhere => {}
            Place::Text => {
                self.begin_words(!text.trim().is_empty());
                self.flow.push(text, self.state.look());
            }
            _ => self.words.push_str(text),
        }
    }

    /// Opens the cell that words stand in, or ends the table that they stand behind.
    fn begin_words(&mut self, visible: bool) {
        let paragraph = self.state.paragraph;
        let Some(table) = self.tables.last().copied() else { return };
        if paragraph.in_table && !table.cell {
            self.open_cell();
        } else if !paragraph.in_table && visible && !table.cell {
            self.end_table();
        }
        let of_style = paragraph.style.and_then(|style| self.styles.get(&style).copied());
        let kind = match of_style {
            Some(kind) => kind,
            None if paragraph.outlined => BlockKind::Heading,
            None if paragraph.listed => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        };
        self.flow.set_kind(kind);
    }

    fn open_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        if !self.flow.in_table() {
            self.flow.begin_table();
        }
        if !table.row {
            self.flow.begin_row();
            table.row = true;
        }
        table.cell = self.flow.begin_cell();
    }

    fn end_cell(&mut self) {
        if self.tables.last().is_some_and(|table| !table.cell) {
            self.open_cell();
        }
        if let Some(table) = self.tables.last_mut()
            && std::mem::take(&mut table.cell)
        {
            self.flow.end_cell();
        }
    }

    fn end_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            if std::mem::take(&mut table.cell) {
                self.flow.end_cell();
            }
            if std::mem::take(&mut table.row) {
                self.flow.end_row();
            }
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        if self.flow.in_table() {
            self.flow.end_table();
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = self.starred;
        let on = number != Some(0);
        match word {
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = number.unwrap_or(1).clamp(0, 16) as usize,
            "ansicpg" => self.set_default(number.and_then(charset::of_code_page)),
            "mac" => self.set_default(Some(encoding_rs::MACINTOSH)),
            "f" => self.set_font(number.unwrap_or(0)),
            "fcharset" if self.state.place == Place::Fonts => {
                if let Some(encoding) = number.and_then(charset::of_character_set) {
                    self.fonts.insert(self.font, encoding);
                }
            }
            "fonttbl" => self.go(Place::Fonts),
            "stylesheet" => self.go(Place::Styles),
            "s" if self.state.place == Place::Styles => self.style = number.unwrap_or(0),
            "s" => self.state.paragraph.style = number,
            "title" => self.go_if_quiet(Place::Title),
            "company" => self.go_if_quiet(Place::Company),
            "atnauthor" => self.go(Place::Author),
            "info" => self.state.place = Place::Nowhere,
            "footnote" => self.begin(Ends::Footnote),
            "annotation" => self.begin(Ends::Comment),
            "shptxt" | "dptxbxtext" => self.begin(Ends::Box),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => self.begin(Ends::Edge),
            "listtext" | "pntext" => {
                // The mark before an item says that it is one.
                self.state.place = Place::Nowhere;
                if let Some(around) = self.around.last_mut() {
                    around.paragraph.listed = true;
                }
            }
            "pict" | "nonshppict" | "shprslt" | "sp" | "colortbl" | "xe" | "tc" | "rxe" | "txe" | "objdata" => {
                self.state.place = Place::Nowhere;
            }
            // A drawing that is marked as new, with its words inside.
            "shpinst" | "do" => {}
            "par" | "sect" => self.par(),
            "pard" => self.state.paragraph = Paragraph::default(),
            "plain" => (self.state.hidden, self.state.deleted) = (false, false),
            "v" => self.state.hidden = on,
            "deleted" => self.state.deleted = on,
            "outlinelevel" if self.state.place == Place::Text => self.state.paragraph.outlined = number.is_some_and(|level| level < 9),
            "ls" => self.state.paragraph.listed = number.is_some_and(|list| list > 0),
            "intbl" => self.state.paragraph.in_table = on,
            "cell" if self.state.place == Place::Text => self.end_cell(),
            "row" if self.state.place == Place::Text => self.end_row(),
            "line" | "page" | "column" if self.state.place == Place::Text => self.flow.line_end(self.state.look()),
            "tab" | "nestcell" | "nestrow" | "emspace" | "enspace" | "qmspace" => self.push(" "),
            _ if starred => self.state.place = Place::Nowhere,
            _ => {
                if let Some(sign) = sign(word) {
                    self.push(sign);
                }
            }
        }
    }

    fn symbol(&mut self, sign: u8) {
        match sign {
            b'{' | b'}' | b'\\' => self.push(char::from(sign).encode_utf8(&mut [0; 4])),
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("\u{2011}"),
            b'\n' | b'\r' => self.par(),
            b'\t' => self.push(" "),
            _ => {}
        }
    }

    fn unicode(&mut self, number: i32) {
        // A number beyond 32,767 is written as a negative one.
        let unit = (number & 0xFFFF) as u16;
        self.decode();
        let letter = match (self.surrogate.take(), unit) {
            (_, 0xD800..0xDC00) => {
                self.surrogate = Some(unit);
                None
            }
            (Some(first), 0xDC00..0xE000) => char::decode_utf16([first, unit]).next().and_then(Result::ok),
            _ => char::from_u32(unit.into()),
        };
        if let Some(letter) = letter.filter(|letter| *letter != '\0') {
            self.push(letter.encode_utf8(&mut [0; 4]));
        }
        self.skip = self.state.fallback;
    }

    fn par(&mut self) {
        if self.state.place != Place::Text {
            return;
        }
        self.begin_words(false);
        self.flow.end_paragraph();
    }

    fn set_default(&mut self, encoding: Option<&'static Encoding>) {
        if let Some(encoding) = encoding {
            self.default = encoding;
            self.state.encoding = encoding;
        }
    }

    fn set_font(&mut self, number: i32) {
        match self.state.place {
            Place::Fonts => self.font = number,
            _ => self.state.encoding = self.fonts.get(&number).copied().unwrap_or(self.default),
        }
    }

    /// The words of this group go elsewhere.
    fn go(&mut self, place: Place) {
        self.words.clear();
        self.state.place = place;
    }

    /// The same for words that only mean this inside the information about a file.
    fn go_if_quiet(&mut self, place: Place) {
        if self.state.place == Place::Nowhere {
            self.go(place);
        }
    }

    /// The words of this group are a text of their own.
    fn begin(&mut self, ends: Ends) {
        if self.state.place == Place::Nowhere || !self.flow.begin_frame() {
            self.state.place = Place::Nowhere;
            return;
        }
        self.tables.push(Open::default());
        self.state.place = Place::Text;
        self.state.ends = ends;
        self.state.paragraph = Paragraph::default();
    }

    fn end_group(&mut self) {
        match self.state.ends {
            Ends::Nothing => self.keep_words(),
            Ends::Style => self.keep_style(),
            ends => self.end_frame(ends),
        }
        match self.around.pop() {
            Some(around) => self.state = around,
            None => self.closed = true,
        }
        self.closed |= self.around.is_empty();
    }

    fn end_frame(&mut self, ends: Ends) {
        self.end_table();
        if self.tables.len() > 1 {
            self.tables.pop();
        }
        if ends == Ends::Box {
            return self.flow.end_box();
        }
        let piece = self.flow.end_frame();
        match ends {
            Ends::Footnote => self.flow.footnote(all_of_kind(piece, BlockKind::Footnote)),
            Ends::Comment => {
                let piece = signed(self.author.take().as_deref(), piece);
                self.flow.put_behind(all_of_kind(piece, BlockKind::Comment));
            }
            _ => keep_edge(&mut self.edges, piece),
        }
    }

    fn keep_words(&mut self) {
        let around = self.around.last().map(|around| around.place);
        if around == Some(self.state.place) {
            return;
        }
        let words = match self.state.place {
            Place::Title | Place::Company | Place::Author => tidy(&std::mem::take(&mut self.words)),
            _ => return,
        };
        match self.state.place {
            Place::Title => self.metadata.title = words,
            Place::Company => self.metadata.publisher = words,
            _ => self.author = words,
        }
    }

    fn keep_style(&mut self) {
        let name = std::mem::take(&mut self.words).trim().trim_end_matches(';').to_lowercase();
        if let Some(kind) = kind_by_name(&name) {
            self.styles.insert(self.style, kind);
        }
        self.style = 0;
    }
}

/// Words that stand for one sign.
fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "zwj" => "\u{200D}",
        "zwnj" => "\u{200C}",
        "ltrmark" => "\u{200E}",
        "rtlmark" => "\u{200F}",
        _ => return None,
    })
}
