//! Operators of text (ISO 32000-1, 9.4) → glyphs, each with its place, its size and how it is drawn.

use hayro_syntax::object::Name;
use hayro_syntax::page::Resources;

use super::content::{Drawing, name, number, six};
use super::lexer::Token;
use super::sheet::{Drawn, Glyph, Turn};
use super::state::Matrix;
use super::work::{PAGE_GLYPHS, TooMuch};

impl<'a> Drawing<'a, '_> {
    /// Operators of text. False where the operator is no such one.
    pub(super) fn set_text(&mut self, operator: &[u8], operands: &[Token], resources: &Resources<'a>) -> Result<bool, TooMuch> {
        let number = |at: usize| number(operands, at);
        match operator {
            b"BT" => (self.line, self.at) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"ET" => {}
            b"Tf" => {
                self.state.text.size = number(1);
                let key = name(operands, 0).and_then(Name::new);
                let dict = key.and_then(|key| resources.get_font(&key));
                self.state.text.font = match dict {
                    Some(dict) => self.fonts.number(&dict, self.work)?,
                    None => None,
                };
            }
            b"Tc" => self.state.text.character_space = number(0),
            b"Tw" => self.state.text.word_space = number(0),
            b"Tz" => self.state.text.scale = number(0) / 100.0,
            b"TL" => self.state.text.leading = number(0),
            b"Ts" => self.state.text.rise = number(0),
            b"Tr" => self.state.text.mode = number(0).clamp(0.0, 7.0) as u8,
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                self.state.text.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"T*" => self.next_line(0.0, -self.state.text.leading),
            b"Tm" => {
                if let Some(matrix) = six(operands) {
                    (self.line, self.at) = (Matrix(matrix), Matrix(matrix));
                }
            }
            b"Tj" | b"TJ" => self.show_all(operands)?,
            b"'" => {
                self.next_line(0.0, -self.state.text.leading);
                self.show_all(operands)?;
            }
            b"\"" => {
                (self.state.text.word_space, self.state.text.character_space) = (number(0), number(1));
                self.next_line(0.0, -self.state.text.leading);
                self.show_all(operands.get(2..).unwrap_or_default())?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.at = self.line;
    }

    /// Strings, with the gaps between them.
    fn show_all(&mut self, operands: &[Token]) -> Result<(), TooMuch> {
        for token in operands {
            match token {
                Token::Text(bytes) => self.show(bytes)?,
                Token::Number(gap) => {
                    let text = &self.state.text;
                    let by = -gap / 1000.0 * text.size;
                    self.at = Matrix::shift(by * text.scale, 0.0).then(self.at);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, bytes: &[u8]) -> Result<(), TooMuch> {
        self.work.steps(bytes.len())?;
        let Some(number) = self.state.text.font else {
            self.sheet.unknown += bytes.len();
            return Ok(());
        };
        let text = self.state.text.clone();
        // The size of a unit of text on the page, along the line and upright to it.
        let onto_page = |at: Matrix, matrix: Matrix| at.then(matrix).0;
        let mut at = 0;
        while at < bytes.len() {
            let Some(face) = self.fonts.face(number) else { return Ok(()) };
            let (value, length) = face.read(bytes, at);
            let code = face.code(value);
            let is_space = length == 1 && bytes[at] == b' ';
            at += length;
            let start = self.sheet.text.len() as u32;
            self.sheet.text.push_str(face.signs(code));
            let bold = face.bold || matches!(text.mode, 2);
            if self.sheet.text.len() as u32 == start && code.across + code.down != 0.0 {
                self.sheet.unknown += 1;
                self.sheet.text.push('\u{FFFD}');
            }
            let space = text.character_space + if is_space { text.word_space } else { 0.0 };
            let across = match code.down == 0.0 {
                true => (code.across * text.size + space) * text.scale,
                false => 0.0,
            };
            let down = if code.down == 0.0 { 0.0 } else { code.down * text.size + space };
            let unit = onto_page(self.at, self.state.matrix);
            let (x, y) = Matrix(unit).point(0.0, text.rise);
            let along = [unit[0] * code.across * text.size * text.scale, unit[1] * code.across * text.size * text.scale];
            let size = text.size.abs() * (unit[2] * unit[2] + unit[3] * unit[3]).sqrt();
            if self.sheet.glyphs.len() >= PAGE_GLYPHS {
                return Err(TooMuch);
            }
            if x.is_finite() && y.is_finite() && size.is_finite() {
                let sign = if text.size < 0.0 { -1.0 } else { 1.0 };
                let turn = turn(unit[0] * sign * text.scale, unit[1] * sign * text.scale);
                let ink = match text.mode {
                    1 | 5 => self.state.stroke.ink,
                    // Filled and stroked: the outline alone would show it.
                    2 | 6 if self.state.fill.ink != self.state.stroke.ink => None,
                    _ => self.state.fill.ink,
                };
                let drawn = match text.mode {
                    _ if self.marks.hidden() => Drawn::LayerOff,
                    3 => Drawn::Without,
                    _ if !self.state.shows => Drawn::Without,
                    _ => Drawn::Ink,
                };
                self.sheet.glyphs.push(Glyph {
                    text: start..self.sheet.text.len() as u32,
                    x,
                    y,
                    advance: along[0].abs() + along[1].abs(),
                    size,
                    turn,
                    bold,
                    ink,
                    drawn,
                    artifact: self.marks.artifact(),
                    clip: self.state.clip,
                    paints: self.sheet.paints.len() as u32,
                });
            }
            self.at = Matrix::shift(across, down).then(self.at);
        }
        Ok(())
    }
}

/// Which way the line runs, from its direction on the page.
fn turn(x: f64, y: f64) -> Turn {
    // Within about eight degrees of straight.
    let flat = |along: f64, across: f64| across.abs() <= 0.14 * along.abs();
    match () {
        () if flat(x, y) && x >= 0.0 => Turn::Right,
        () if flat(x, y) => Turn::Left,
        () if flat(y, x) && y >= 0.0 => Turn::Down,
        () if flat(y, x) => Turn::Up,
        () => Turn::Slanted,
    }
}
