//! The graphics state of a content stream (ISO 32000-1, 8.4), as far as text and what hides it need it.

use super::colour::Space;
use super::sheet::{Area, Ink};

/// A transformation of the plane: `[a b c d e f]` as in the standard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn shift(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First `self`, then `outer`.
    pub(super) fn then(self, outer: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, outer.0);
        Matrix([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }

    pub(super) fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The box around a transformed rectangle.
    pub(super) fn area(&self, x0: f64, y0: f64, x1: f64, y1: f64) -> Option<Area> {
        Area::around([self.point(x0, y0), self.point(x1, y0), self.point(x0, y1), self.point(x1, y1)])
    }

    /// Whether a rectangle stays one whose sides run along the page.
    pub(super) fn is_upright(&self) -> bool {
        let [a, b, c, d, ..] = self.0.map(f64::abs);
        let small = 1e-3 * (a + b + c + d);
        (b <= small && c <= small) || (a <= small && d <= small)
    }
}

/// What `q` keeps and `Q` brings back.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub matrix: Matrix,
    pub clip: Area,
    /// Whether the clip is just that rectangle, and not a shape within it.
    pub clip_is_exact: bool,
    pub fill: Colour,
    pub stroke: Colour,
    /// Whether what is filled hides what is under it.
    pub opaque: bool,
    /// Whether what is drawn leaves any colour at all.
    pub shows: bool,
    pub text: TextState,
}

/// The colour that is drawn with.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Colour {
    pub space: Space,
    pub ink: Ink,
}

/// How text is set.
#[derive(Debug, Clone)]
pub(super) struct TextState {
    pub font: Option<u32>,
    pub size: f64,
    pub character_space: f64,
    pub word_space: f64,
    /// Width of the letters, 1 where they are as the font has them.
    pub scale: f64,
    pub leading: f64,
    pub rise: f64,
    /// 0 to 7.
    pub mode: u8,
}

impl State {
    /// The state at the beginning of a page.
    pub(super) fn new(matrix: Matrix, page: Area) -> Self {
        let black = Colour { space: Space::Grey, ink: Space::Grey.first() };
        State {
            matrix,
            clip: page,
            clip_is_exact: true,
            fill: black,
            stroke: black,
            opaque: true,
            shows: true,
            text: TextState { font: None, size: 1.0, character_space: 0.0, word_space: 0.0, scale: 1.0, leading: 0.0, rise: 0.0, mode: 0 },
        }
    }
}

/// The path that is being built, as far as it matters: the box around it, and whether it is one.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// Rectangles whose sides run along the page.
    pub boxes: Vec<Area>,
    /// The box around everything else.
    pub other: Option<Area>,
    /// Points of the part that is being drawn by lines.
    line: Vec<(f64, f64)>,
    curved: bool,
}

/// Parts of one path beyond these are not looked at one by one.
const BOXES: usize = 50_000;

impl Path {
    pub(super) fn rectangle(&mut self, matrix: &Matrix, [x, y, width, height]: [f64; 4]) {
        self.end_part();
        let area = matrix.area(x, y, x + width, y + height);
        match area {
            Some(area) if matrix.is_upright() && self.boxes.len() < BOXES => self.boxes.push(area),
            area => self.add_other(area),
        }
    }

    pub(super) fn begin(&mut self, point: (f64, f64)) {
        self.end_part();
        self.line.push(point);
    }

    pub(super) fn line(&mut self, point: (f64, f64)) {
        if self.line.len() < 6 {
            self.line.push(point);
        } else {
            self.curve([point]);
        }
    }

    pub(super) fn curve(&mut self, points: impl IntoIterator<Item = (f64, f64)>) {
        self.curved = true;
        let area = Area::around(points);
        self.add_other(area);
    }

    /// Four straight sides along the page are a box, two points along it a line.
    pub(super) fn end_part(&mut self) {
        let points = std::mem::take(&mut self.line);
        let curved = std::mem::take(&mut self.curved);
        let Some(area) = Area::around(points.iter().copied()) else { return };
        let near = |one: f64, other: f64| (one - other).abs() < 0.01;
        let along = points.windows(2).all(|pair| near(pair[0].0, pair[1].0) || near(pair[0].1, pair[1].1));
        let corners = points.iter().all(|&(x, y)| (near(x, area.x0) || near(x, area.x1)) && (near(y, area.y0) || near(y, area.y1)));
        let is_box = points.len() == 2 || (4..=5).contains(&points.len());
        match !curved && along && corners && is_box && self.boxes.len() < BOXES {
            true => self.boxes.push(area),
            false => self.add_other(Some(area)),
        }
    }

    fn add_other(&mut self, area: Option<Area>) {
        let Some(area) = area else { return };
        self.other = Area::around(self.other.iter().chain([&area]).flat_map(|area| [(area.x0, area.y0), (area.x1, area.y1)]));
    }

    /// The box around the whole path.
    pub(super) fn bounds(&self) -> Option<Area> {
        Area::around(self.boxes.iter().chain(self.other.as_ref()).flat_map(|area| [(area.x0, area.y0), (area.x1, area.y1)]))
    }
}
