//! What stands on one page, in the order in which it was drawn: glyphs, and the boxes and pictures
//! that may hide them.
//!
//! Places are in points from the upper left corner of the page as it is shown, x to the right and y
//! down.

use std::ops::Range;

/// Everything drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub width: f64,
    pub height: f64,
    /// What the glyphs say; each has its range.
    pub text: String,
    pub glyphs: Vec<Glyph>,
    pub paints: Vec<Paint>,
    /// Thin lines, as tables and footnotes have them.
    pub rules: Vec<Area>,
    /// Whether a picture was drawn that covers much of the page.
    pub has_picture: bool,
    /// Pixels of the largest picture.
    pub pixels: u64,
    /// Glyphs whose font does not say what they mean.
    pub unknown: usize,
}

/// A sign on the page.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Bytes of the sheet's text: one sign, or the signs of a ligature.
    pub text: Range<u32>,
    /// Where it begins, on its base line.
    pub x: f64,
    pub y: f64,
    /// How far it reaches in the direction of writing.
    pub advance: f64,
    /// Height of the font.
    pub size: f64,
    pub turn: Turn,
    pub bold: bool,
    pub ink: Ink,
    /// How it was drawn.
    pub drawn: Drawn,
    /// The file itself says that it belongs to the page and not to its content.
    pub artifact: bool,
    /// Where it would be cut off.
    pub clip: Area,
    /// How many boxes and pictures were drawn before it.
    pub paints: u32,
}

/// Which way a line of writing runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    Right,
    Down,
    Left,
    Up,
    /// Across the page, as watermarks do.
    Slanted,
}

/// How a glyph was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    Ink,
    /// In rendering mode 3, which leaves no ink: as the text beneath a scan is.
    Without,
    /// In a layer that is turned off.
    LayerOff,
}

/// A colour, red, green and blue from 0 to 1; nothing where it is a pattern or not known.
pub(super) type Ink = Option<[f32; 3]>;

/// A box or a picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub area: Area,
    pub ink: Ink,
    /// A picture, a pattern or a shading: what it shows is not known.
    pub picture: bool,
}

/// A rectangle: from the upper left corner to the lower right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

impl Area {
    /// The smallest rectangle around some points.
    pub(super) fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Area> {
        let mut points = points.into_iter().filter(|(x, y)| x.is_finite() && y.is_finite());
        let (x, y) = points.next()?;
        let first = Area { x0: x, y0: y, x1: x, y1: y };
        Some(points.fold(first, |area, (x, y)| Area { x0: area.x0.min(x), y0: area.y0.min(y), x1: area.x1.max(x), y1: area.y1.max(y) }))
    }

    pub(super) fn within(&self, other: &Area) -> Area {
        Area { x0: self.x0.max(other.x0), y0: self.y0.max(other.y0), x1: self.x1.min(other.x1), y1: self.y1.min(other.y1) }
    }

    pub(super) fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    pub(super) fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.width() <= 0.0 || self.height() <= 0.0
    }

    pub(super) fn holds(&self, x: f64, y: f64) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }
}

impl Glyph {
    /// The box of the glyph: a little below its base line and most of its size above.
    pub(super) fn area(&self) -> Area {
        let (up, down, along) = (self.size * 0.72, self.size * 0.2, self.advance);
        let (x, y) = (self.x, self.y);
        match self.turn {
            Turn::Right | Turn::Slanted => Area { x0: x, y0: y - up, x1: x + along, y1: y + down },
            Turn::Left => Area { x0: x - along, y0: y - down, x1: x, y1: y + up },
            Turn::Down => Area { x0: x - down, y0: y, x1: x + up, y1: y + along },
            Turn::Up => Area { x0: x - up, y0: y - along, x1: x + down, y1: y },
        }
    }
}
