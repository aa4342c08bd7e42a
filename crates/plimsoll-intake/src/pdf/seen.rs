//! What a reader of the page can see.
//!
//! Writing may be in a file and not before anybody's eyes: off the page, in the colour of what is
//! behind it, under a box or a picture, without ink, in a layer that is turned off, too small to read.
//! It is not dropped and not read as the report's words, but set apart.

use super::colour::differ;
use super::sheet::{Area, Drawn, Glyph, Paint, Sheet};
use super::work::{TooMuch, Work};

/// What becomes of a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    Seen,
    /// Seen as a picture, of which this is the text as a machine read it.
    Scanned,
    Hidden,
}

/// Writing of less than so many points is a grey line on any screen.
const SMALLEST: f64 = 1.0;
/// Height of the strips by which boxes are found.
const STRIP: f64 = 16.0;
/// Strips of a page.
const STRIPS: usize = 2000;
/// Boxes smaller than this, in points, hide no letter.
const SMALL_BOX: f64 = 3.0;
/// The part of a page that a picture covers which is a scan of it.
const SCAN: f64 = 0.3;

/// What becomes of each glyph of a page.
pub(super) fn sights(sheet: &Sheet, work: &mut Work) -> Result<Vec<Sight>, TooMuch> {
    let strips = Strips::new(sheet, work)?;
    let page = Area { x0: 0.0, y0: 0.0, x1: sheet.width, y1: sheet.height };
    let mut sights = Vec::with_capacity(sheet.glyphs.len());
    for glyph in &sheet.glyphs {
        sights.push(sight(glyph, sheet, &page, &strips, work)?);
    }
    Ok(sights)
}

fn sight(glyph: &Glyph, sheet: &Sheet, page: &Area, strips: &Strips, work: &mut Work) -> Result<Sight, TooMuch> {
    let area = glyph.area();
    let (x, y) = ((area.x0 + area.x1) / 2.0, (area.y0 + area.y1) / 2.0);
    if glyph.drawn == Drawn::LayerOff || glyph.size < SMALLEST || !page.holds(x, y) || !reaches_into(&glyph.clip, &area) {
        return Ok(Sight::Hidden);
    }
    let boxes = strips.at(y);
    work.steps(boxes.len())?;
    let here = |&&number: &&u32| sheet.paints[number as usize].area.holds(x, y);
    let is_scan = |paint: &Paint| paint.picture && paint.area.width() * paint.area.height() > SCAN * page.width() * page.height();
    let (before, after) = boxes.split_at(boxes.partition_point(|&number| number < glyph.paints));
    if glyph.drawn == Drawn::Without {
        let scanned = boxes.iter().filter(here).any(|&number| is_scan(&sheet.paints[number as usize]));
        return Ok(if scanned { Sight::Scanned } else { Sight::Hidden });
    }
    if let Some(&over) = after.iter().rev().find(here) {
        let scan = is_scan(&sheet.paints[over as usize]);
        return Ok(if scan { Sight::Scanned } else { Sight::Hidden });
    }
    let under = before.iter().rev().find(here).map(|&number| &sheet.paints[number as usize]);
    let ground = under.map_or(Some([1.0; 3]), |paint| paint.ink);
    Ok(match (glyph.ink, ground) {
        (Some(ink), Some(ground)) if !differ(ink, ground) => Sight::Hidden,
        _ => Sight::Seen,
    })
}

/// Whether some of a glyph stands within its clip. A clip may cut a line short by a hair.
fn reaches_into(clip: &Area, area: &Area) -> bool {
    const HAIR: f64 = 0.5;
    let both = clip.within(area);
    both.width() > -HAIR && both.height() > -HAIR && clip.width() > 0.0 && clip.height() > 0.0
}

/// The boxes of a page by the strips that they stand in, in the order in which they were drawn.
struct Strips(Vec<Vec<u32>>);

impl Strips {
    fn new(sheet: &Sheet, work: &mut Work) -> Result<Self, TooMuch> {
        let count = ((sheet.height / STRIP).clamp(0.0, STRIPS as f64)) as usize + 1;
        let mut strips = vec![Vec::new(); count];
        for (number, paint) in sheet.paints.iter().enumerate() {
            if paint.area.width() < SMALL_BOX || paint.area.height() < SMALL_BOX {
                continue;
            }
            let (first, last) = (strip(paint.area.y0, count), strip(paint.area.y1, count));
            work.steps(last - first + 1)?;
            strips[first..=last].iter_mut().for_each(|strip| strip.push(number as u32));
        }
        Ok(Strips(strips))
    }

    fn at(&self, y: f64) -> &[u32] {
        &self.0[strip(y, self.0.len())]
    }
}

fn strip(y: f64, count: usize) -> usize {
    (y / STRIP).clamp(0.0, count as f64 - 1.0) as usize
}
