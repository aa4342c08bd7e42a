//! A page as an eye sees it, for those that have no letters.
//!
//! Drawing is the work of `hayro`. A page comes here only after it was followed once to see what is
//! written on it, so what forms within forms can ask for is paid for already; the rest is limited by
//! what the process may use up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_syntax::Pdf;

use crate::recognise::{DOTS_PER_INCH, PIXELS, Picture};

/// Why a page cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undrawn {
    /// There is none of this number, or nothing of it.
    NoPage,
    /// A picture on it cannot be unpacked.
    Damaged,
}

/// Sides of a picture in pixels are counted with 16 bits.
const SIDE: f64 = 65_000.0;

/// Draws a page, from 1. A page too large for the pixels that a picture may have is drawn smaller.
pub(super) fn page(pdf: &Pdf, number: u32) -> Result<Picture, Undrawn> {
    let page = number.checked_sub(1).and_then(|at| pdf.pages().get(at as usize)).ok_or(Undrawn::NoPage)?;
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    if !(width > 0.0 && height > 0.0) {
        return Err(Undrawn::NoPage);
    }
    let usual = f64::from(DOTS_PER_INCH) / 72.0;
    let scale = usual.min((PIXELS as f64 / (width * height)).sqrt()).min(SIDE / width.max(height));
    let lost = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&lost);
    let note = move |warning| {
        if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
            noted.store(true, Ordering::Relaxed);
        }
    };
    let settings = InterpreterSettings { warning_sink: Arc::new(note), ..InterpreterSettings::default() };
    let paper = PixmapSettings { x_scale: scale as f32, y_scale: scale as f32, bg_color: WHITE };
    let drawn = hayro::render(page, &RenderCache::new(), &settings, &RenderSettings::default(), &paper);
    if lost.load(Ordering::Relaxed) {
        return Err(Undrawn::Damaged);
    }
    let grey = drawn.data().iter().map(|pixel| crate::pictures::grey(pixel.r, pixel.g, pixel.b)).collect();
    Picture::new(drawn.width().into(), drawn.height().into(), grey).ok_or(Undrawn::NoPage)
}
