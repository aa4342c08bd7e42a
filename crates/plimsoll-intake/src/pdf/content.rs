//! Content streams → glyphs, boxes and pictures of a page.
//!
//! The operators of the page are followed, and those of the forms it draws, with a stack of their own
//! of limited height; text is set in [`super::writing`]. What only makes a page beautiful is passed over.

use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Rect, Stream};
use hayro_syntax::page::{Page, Resources};
use rustc_hash::FxHashSet;

use super::colour::Space;
use super::font::Fonts;
use super::lexer::{Lexer, Token};
use super::marks::{Mark, Marks};
use super::sheet::{Area, Paint, Sheet};
use super::state::{Colour, Matrix, Path, State};
use super::stream;
use super::work::{PAGE_PAINTS, TooMuch, Work};

/// Forms within forms.
const FORMS: usize = 24;
/// States that are kept at a time; real pages keep a few dozens.
const STATES: usize = 512;
/// A line no thicker than this, in points, is a rule.
const RULE: f64 = 2.0;
/// A rule is at least this long.
const RULE_LENGTH: f64 = 8.0;
/// Rules of a page that are looked at.
const RULES: usize = 20_000;
/// The part of a page that a picture covers which may be a scan of it.
const SCAN: f64 = 0.3;

/// Draws a page.
pub(super) fn sheet<'a>(
    page: &Page<'a>,
    fonts: &mut Fonts<'a>,
    hidden_layers: &FxHashSet<ObjectIdentifier>,
    work: &mut Work,
) -> Result<Sheet, TooMuch> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let area = Area { x0: 0.0, y0: 0.0, x1: width, y1: height };
    let matrix = Matrix(page.initial_transform(true).as_coeffs());
    let mut drawing = Drawing {
        sheet: Sheet { width, height, ..Sheet::default() },
        fonts,
        hidden_layers,
        work,
        state: State::new(matrix, area),
        kept: Vec::new(),
        floor: 0,
        path: Path::default(),
        clip_next: false,
        line: Matrix::IDENTITY,
        at: Matrix::IDENTITY,
        marks: Marks::default(),
        forms: Vec::new(),
    };
    let bytes = contents(page.raw(), drawing.work)?;
    drawing.run(&bytes, page.resources())?;
    drawing.annotations(page)?;
    Ok(drawing.sheet)
}

/// The content of a page: one stream, or several that count as one.
fn contents(page: &Dict<'_>, work: &mut Work) -> Result<Vec<u8>, TooMuch> {
    let mut bytes = Vec::new();
    let streams = match page.get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(array)) => array.iter::<Stream<'_>>().collect(),
        _ => Vec::new(),
    };
    for stream in streams {
        if let Some(part) = stream::unpacked(&stream, work)? {
            bytes.extend_from_slice(&part);
            bytes.push(b'\n');
        }
        work.steps(1)?;
    }
    Ok(bytes)
}

/// A page that is being drawn.
pub(super) struct Drawing<'a, 'd> {
    pub(super) sheet: Sheet,
    pub(super) fonts: &'d mut Fonts<'a>,
    hidden_layers: &'d FxHashSet<ObjectIdentifier>,
    pub(super) work: &'d mut Work,
    pub(super) state: State,
    kept: Vec<State>,
    /// States that belong to what draws this form, and that it cannot bring back.
    floor: usize,
    path: Path,
    /// The path becomes the clip once it is drawn.
    clip_next: bool,
    /// The beginning of the line of text, and where the next glyph goes.
    pub(super) line: Matrix,
    pub(super) at: Matrix,
    pub(super) marks: Marks,
    /// The forms that are being drawn, the innermost last.
    forms: Vec<ObjectIdentifier>,
}

impl<'a> Drawing<'a, '_> {
    fn run(&mut self, bytes: &[u8], resources: &Resources<'a>) -> Result<(), TooMuch> {
        let mut lexer = Lexer::new(bytes);
        while let Some(operator) = lexer.operator() {
            self.work.steps(1 + lexer.operands.len() / 8)?;
            self.operate(operator, &lexer.operands, resources)?;
        }
        Ok(())
    }

    fn operate(&mut self, operator: &[u8], operands: &[Token], resources: &Resources<'a>) -> Result<(), TooMuch> {
        match operator {
            b"q" => self.keep(),
            b"Q" => self.bring_back(),
            b"cm" => {
                if let Some(matrix) = six(operands) {
                    self.state.matrix = Matrix(matrix).then(self.state.matrix);
                }
            }
            b"gs" => self.set_many(operands, resources)?,
            b"Do" => self.draw_object(operands, resources)?,
            b"EI" => self.picture(true),
            b"sh" => self.shading(),
            b"BMC" | b"BDC" => self.begin_mark(operands, resources),
            b"EMC" => self.marks.end(&mut self.sheet),
            _ if self.set_text(operator, operands, resources)? => {}
            _ if self.set_colour(operator, operands, resources) => {}
            _ => self.draw_path(operator, operands)?,
        }
        Ok(())
    }

    fn keep(&mut self) {
        if self.kept.len() < STATES {
            self.kept.push(self.state.clone());
        }
    }

    fn bring_back(&mut self) {
        if self.kept.len() > self.floor
            && let Some(state) = self.kept.pop()
        {
            self.state = state;
        }
    }

    /// The parameters that stand together in a dictionary of the page.
    fn set_many(&mut self, operands: &[Token], resources: &Resources<'a>) -> Result<(), TooMuch> {
        let Some(key) = name(operands, 0) else { return Ok(()) };
        let Some(dict) = Name::new(key).and_then(|key| resources.get_ext_g_state(&key)) else { return Ok(()) };
        let plain = match dict.get::<Object<'_>>("BM") {
            Some(Object::Name(mode)) => matches!(mode.as_ref(), b"Normal" | b"Compatible"),
            Some(_) => false,
            None => true,
        };
        let masked = dict.get::<Dict<'_>>("SMask").is_some();
        let strength = dict.get::<f32>("ca").unwrap_or(1.0);
        self.state.opaque = plain && !masked && strength > 0.95;
        self.state.shows = strength > 0.02;
        if let Some(font) = dict.get::<Array<'a>>("Font") {
            let mut parts = font.flex_iter();
            if let (Some(font), Some(size)) = (parts.next::<Dict<'a>>(), parts.next::<f32>()) {
                self.state.text.font = self.fonts.number(&font, self.work)?;
                self.state.text.size = f64::from(size);
            }
        }
        Ok(())
    }

    fn draw_object(&mut self, operands: &[Token], resources: &Resources<'a>) -> Result<(), TooMuch> {
        let Some(key) = name(operands, 0) else { return Ok(()) };
        let Some(object) = Name::new(key).and_then(|key| resources.get_x_object(&key)) else { return Ok(()) };
        self.work.steps(20)?;
        let dict = object.dict();
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => {
                let mask = dict.get::<bool>("ImageMask").unwrap_or(false);
                let side = |key: &str, short: &str| dict.get::<u32>(key).or_else(|| dict.get::<u32>(short)).unwrap_or(0);
                let pixels = u64::from(side("Width", "W")) * u64::from(side("Height", "H"));
                self.sheet.pixels = self.sheet.pixels.max(pixels);
                let see_through = mask || dict.contains_key("SMask") || dict.contains_key("Mask");
                self.picture(!see_through);
                Ok(())
            }
            Some(b"Form") => self.form(&object, resources, None),
            _ => Ok(()),
        }
    }

    /// Draws a form: a content stream of its own.
    fn form(&mut self, form: &Stream<'a>, outer: &Resources<'a>, place: Option<Matrix>) -> Result<(), TooMuch> {
        let (dict, id) = (form.dict(), form.obj_id());
        if self.forms.len() >= FORMS || self.forms.contains(&id) {
            return Ok(());
        }
        self.work.steps(1000)?;
        let Some(bytes) = stream::unpacked(form, self.work)? else { return Ok(()) };
        let resources = dict.get::<Dict<'a>>("Resources").map_or_else(|| outer.clone(), Resources::new);
        let (depth, floor) = (self.kept.len(), self.floor);
        self.floor = depth;
        let (state, line, at) = (self.state.clone(), self.line, self.at);
        let path = std::mem::take(&mut self.path);
        let own = dict.get::<[f64; 6]>("Matrix").map_or(Matrix::IDENTITY, Matrix);
        self.state.matrix = own.then(place.unwrap_or(Matrix::IDENTITY)).then(self.state.matrix);
        if let Some(bounds) = dict.get::<Rect>("BBox") {
            let area = self.state.matrix.area(bounds.x0, bounds.y0, bounds.x1, bounds.y1);
            self.clip_to(area, self.state.matrix.is_upright());
        }
        self.forms.push(id);
        let hidden = self.marks.begin_layer(self.is_hidden_layer(dict));
        let done = self.run(&bytes, &resources);
        self.marks.end_to(hidden, &mut self.sheet);
        self.forms.pop();
        self.kept.truncate(depth);
        self.floor = floor;
        (self.state, self.line, self.at, self.path) = (state, line, at, path);
        done
    }

    /// What stands on the page beside its content: fields of forms, notes, stamps.
    fn annotations(&mut self, page: &Page<'a>) -> Result<(), TooMuch> {
        const HIDDEN: u32 = 1 << 1;
        const NO_VIEW: u32 = 1 << 5;
        let Some(annotations) = page.raw().get::<Array<'a>>("Annots") else { return Ok(()) };
        let matrix = Matrix(page.initial_transform(true).as_coeffs());
        let area = Area { x0: 0.0, y0: 0.0, x1: self.sheet.width, y1: self.sheet.height };
        for annotation in annotations.iter::<Dict<'a>>() {
            self.work.steps(10)?;
            if annotation.get::<u32>("F").unwrap_or(0) & (HIDDEN | NO_VIEW) != 0 {
                continue;
            }
            let Some((form, place)) = appearance(&annotation) else { continue };
            self.kept.clear();
            self.state = State::new(matrix, area);
            self.form(&form, page.resources(), Some(place))?;
        }
        Ok(())
    }

    fn is_hidden_layer(&self, dict: &Dict<'a>) -> bool {
        if self.hidden_layers.is_empty() {
            return false;
        }
        let off = |id: Option<ObjectIdentifier>| id.is_some_and(|id| self.hidden_layers.contains(&id));
        if off(dict.get_ref("OC").map(ObjectIdentifier::from)) {
            return true;
        }
        // A membership of several layers is hidden where all of them are.
        let Some(member) = dict.get::<Dict<'a>>("OC") else { return false };
        if off(member.get_ref("OCGs").map(ObjectIdentifier::from)) {
            return true;
        }
        let groups = member.get::<Array<'a>>("OCGs");
        groups.is_some_and(|groups| {
            let mut groups = groups.raw_iter().map(|group| off(group.as_obj_ref().map(ObjectIdentifier::from))).peekable();
            groups.peek().is_some() && groups.all(|off| off)
        })
    }

    fn begin_mark(&mut self, operands: &[Token], resources: &Resources<'a>) {
        let glyphs = self.sheet.glyphs.len();
        let tag = name(operands, 0).unwrap_or_default();
        let mut mark = Mark::of_tokens(tag, operands);
        mark.glyphs = glyphs;
        if let (b"OC", Some(key)) = (tag, name(operands, 1)) {
            let layer = Name::new(key).and_then(|key| resources.properties.get_ref(&*key)).map(ObjectIdentifier::from);
            mark.hidden = layer.is_some_and(|layer| self.hidden_layers.contains(&layer));
        } else if let Some(key) = name(operands, 1)
            && operands.len() == 2
            && let Some(dict) = Name::new(key).and_then(|key| resources.properties.get::<Dict<'a>>(&*key))
        {
            mark.add_properties(&dict);
        }
        self.marks.begin(mark);
    }

    /// Operators of colour. False where the operator is no such one.
    fn set_colour(&mut self, operator: &[u8], operands: &[Token], resources: &Resources<'a>) -> bool {
        let fill = operator.first().is_some_and(u8::is_ascii_lowercase);
        let space = match operator {
            b"g" | b"G" => Space::Grey,
            b"rg" | b"RG" => Space::Rgb,
            b"k" | b"K" => Space::Cmyk,
            b"cs" | b"CS" => {
                let space = Space::named(name(operands, 0).unwrap_or_default(), resources);
                *self.colour(fill) = Colour { space, ink: space.first() };
                return true;
            }
            b"sc" | b"scn" | b"SC" | b"SCN" => self.colour(fill).space,
            _ => return false,
        };
        *self.colour(fill) = Colour { space, ink: space.ink(operands) };
        true
    }

    fn colour(&mut self, fill: bool) -> &mut Colour {
        if fill { &mut self.state.fill } else { &mut self.state.stroke }
    }

    fn draw_path(&mut self, operator: &[u8], operands: &[Token]) -> Result<(), TooMuch> {
        let number = |at: usize| number(operands, at);
        let point = |at: usize| self.state.matrix.point(number(at), number(at + 1));
        match operator {
            b"m" => self.path.begin(self.state.matrix.point(number(0), number(1))),
            b"l" => self.path.line(self.state.matrix.point(number(0), number(1))),
            b"c" => self.path.curve([point(0), point(2), point(4)]),
            b"v" | b"y" => self.path.curve([point(0), point(2)]),
            b"re" => self.path.rectangle(&self.state.matrix, [number(0), number(1), number(2), number(3)]),
            b"h" => {}
            b"W" | b"W*" => self.clip_next = true,
            b"f" | b"F" | b"f*" | b"b" | b"b*" | b"B" | b"B*" => self.end_path(true)?,
            b"S" | b"s" => self.end_path(false)?,
            b"n" => {
                self.path.end_part();
                self.take_clip();
            }
            _ => {}
        }
        Ok(())
    }

    fn end_path(&mut self, fill: bool) -> Result<(), TooMuch> {
        self.path.end_part();
        self.work.steps(self.path.boxes.len())?;
        for area in std::mem::take(&mut self.path.boxes) {
            let area = area.within(&self.state.clip);
            let (long, thin) = (area.width().max(area.height()), area.width().min(area.height()));
            if thin <= RULE && long >= RULE_LENGTH {
                if self.sheet.rules.len() < RULES && self.state.shows {
                    self.sheet.rules.push(area);
                }
            } else if fill && self.state.clip_is_exact {
                self.paint(area, false)?;
            }
        }
        self.take_clip();
        Ok(())
    }

    fn take_clip(&mut self) {
        let path = std::mem::take(&mut self.path);
        if std::mem::take(&mut self.clip_next) {
            let exact = path.other.is_none() && path.boxes.len() == 1;
            self.clip_to(path.bounds(), exact);
        }
    }

    fn clip_to(&mut self, area: Option<Area>, exact: bool) {
        if let Some(area) = area {
            self.state.clip = self.state.clip.within(&area);
            self.state.clip_is_exact &= exact;
        }
    }

    /// A picture fills the unit square.
    fn picture(&mut self, opaque: bool) {
        let Some(area) = self.state.matrix.area(0.0, 0.0, 1.0, 1.0) else { return };
        let area = area.within(&self.state.clip);
        let whole = self.sheet.width * self.sheet.height;
        self.sheet.has_picture |= !area.is_empty() && area.width() * area.height() > SCAN * whole;
        if opaque && self.state.matrix.is_upright() && self.state.clip_is_exact {
            // More pictures than are looked at are no reason to give up a page.
            let _ = self.paint(area, true);
        }
    }

    fn shading(&mut self) {
        if self.state.clip_is_exact {
            let _ = self.paint(self.state.clip, true);
        }
    }

    fn paint(&mut self, area: Area, picture: bool) -> Result<(), TooMuch> {
        let ink = if picture { None } else { self.state.fill.ink };
        let picture = picture || ink.is_none();
        if !area.is_empty() && self.state.opaque && !self.marks.hidden() {
            if self.sheet.paints.len() >= PAGE_PAINTS {
                return Err(TooMuch);
            }
            self.sheet.paints.push(Paint { area, ink, picture });
        }
        Ok(())
    }
}

/// The form that shows an annotation, and where it goes (ISO 32000-1, 12.5.5).
fn appearance<'a>(annotation: &Dict<'a>) -> Option<(Stream<'a>, Matrix)> {
    let normal = annotation.get::<Dict<'a>>("AP")?.get::<Object<'a>>("N")?;
    let form = match normal {
        Object::Stream(form) => form,
        Object::Dict(states) => states.get::<Stream<'a>>(annotation.get::<Name<'_>>("AS")?)?,
        _ => return None,
    };
    let rect = annotation.get::<Rect>("Rect")?;
    let bounds = form.dict().get::<Rect>("BBox")?;
    let own = form.dict().get::<[f64; 6]>("Matrix").map_or(Matrix::IDENTITY, Matrix);
    let area = own.area(bounds.x0, bounds.y0, bounds.x1, bounds.y1)?;
    let ratio = |wanted: f64, had: f64| if had.abs() > 1e-9 { wanted / had } else { 1.0 };
    let (across, down) = (ratio(rect.width(), area.width()), ratio(rect.height(), area.height()));
    let place = Matrix([across, 0.0, 0.0, down, rect.x0 - across * area.x0, rect.y0 - down * area.y0]);
    Some((form, place))
}

pub(super) fn number(operands: &[Token], at: usize) -> f64 {
    match operands.get(at) {
        Some(Token::Number(number)) => *number,
        _ => 0.0,
    }
}

pub(super) fn six(operands: &[Token]) -> Option<[f64; 6]> {
    let numbers = operands.iter().map_while(|token| if let Token::Number(number) = token { Some(*number) } else { None });
    numbers.collect::<Vec<_>>().try_into().ok()
}

pub(super) fn name(operands: &[Token], at: usize) -> Option<&[u8]> {
    match operands.get(at) {
        Some(Token::Name(name)) => Some(name),
        _ => None,
    }
}
