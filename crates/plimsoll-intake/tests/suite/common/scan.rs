//! Pages as pictures, as a scanner makes them.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf as Opened;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::pdf::Pdf;

/// Grey pixels.
#[derive(Debug, Clone)]
pub struct Scan {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

impl Scan {
    /// White paper.
    pub fn blank(width: u32, height: u32) -> Self {
        Self { width, height, pixels: vec![255; (width * height) as usize] }
    }

    /// The pages of a file at so many dots per inch.
    pub fn of_pdf(bytes: &[u8], dots: u32) -> Vec<Self> {
        let pdf = Opened::new(Arc::new(bytes.to_vec())).expect("a PDF");
        let scale = dots as f32 / 72.0;
        let paper = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let draw = |page| {
            let drawn = hayro::render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &paper);
            let pixels = drawn.data().iter().map(|pixel| pixel.g).collect();
            Self { width: drawn.width().into(), height: drawn.height().into(), pixels }
        };
        pdf.pages().iter().map(draw).collect()
    }

    /// A page with this content.
    pub fn of_content(content: &str) -> Self {
        Self::of_pdf(&Pdf::of_pages(&[content]), 300).remove(0)
    }

    /// The same, turned to the right by so many quarters.
    pub fn turned(&self, quarters: u32) -> Self {
        (0..quarters).fold(self.clone(), |Scan { width, height, pixels }, _| {
            let at = |across: u32, down: u32| pixels[((height - 1 - across) * width + down) as usize];
            let pixels = (0..width).flat_map(|down| (0..height).map(move |across| (across, down))).map(|(x, y)| at(x, y)).collect();
            Scan { width: height, height: width, pixels }
        })
    }

    /// Adds a page that shows nothing but the picture; gives its number.
    pub fn page(&self, pdf: &mut Pdf) -> usize {
        let Scan { width, height, pixels } = self;
        let entries = format!("/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace /DeviceGray");
        let image = pdf.stream(&entries, pixels);
        pdf.page("q 595 0 0 842 0 0 cm /I Do Q", &format!("/XObject << /I {image} 0 R >>"))
    }

    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().expect("a head");
        writer.write_image_data(&self.pixels).expect("as many pixels");
        drop(writer);
        bytes
    }

    /// Several pages in one file.
    pub fn tiff(pages: &[Scan]) -> Vec<u8> {
        use tiff::encoder::{TiffEncoder, colortype::Gray8};
        let mut bytes = std::io::Cursor::new(Vec::new());
        {
            let mut encoder = TiffEncoder::new(&mut bytes).expect("a head");
            for page in pages {
                encoder.write_image::<Gray8>(page.width, page.height, &page.pixels).expect("as many pixels");
            }
        }
        bytes.into_inner()
    }
}

/// What Tesseract would write: words at their places in a picture, line by line.
pub struct Tsv(String);

impl Tsv {
    pub fn new(width: u32, height: u32) -> Self {
        let head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
        Self(format!("{head}1\t1\t0\t0\t0\t0\t0\t0\t{width}\t{height}\t-1\t\n"))
    }

    /// A line whose base line is at `y` pixels, in letters of so many pixels. `?` behind a word makes it one
    /// that is not sure.
    pub fn line(mut self, number: u32, x: u32, y: u32, size: u32, words: &str) -> Self {
        let mut left = x;
        for (at, word) in (1..).zip(words.split(' ')) {
            let (text, percent) = match word.strip_suffix('?') {
                Some(text) => (text, "41.5"),
                None => (word, "96.25"),
            };
            let deep = text.contains(['g', 'j', 'p', 'q', 'y', '(', ')', '|']);
            let comma = text.contains([',', ';']);
            let low = text.chars().all(|sign| "acegmnopqrsuvwxyz.,:;-".contains(sign));
            let up = size * if low { 48 } else { 71 } / 100;
            let down =
                size * if deep {
                    21
                } else if comma {
                    13
                } else {
                    0
                } / 100;
            let width = text.chars().count() as u32 * size / 2;
            self.0 += &format!("5\t1\t1\t1\t{number}\t{at}\t{left}\t{}\t{width}\t{}\t{percent}\t{text}\n", y - up, up + down);
            left += width + size / 3;
        }
        self
    }

    pub fn bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// White, 16 by 16 pixels, in four blocks of which each has its mean alone (ITU-T T.81).
pub const JPEG: &[u8] = &[
    0xFF, 0xD8, // begin
    0xFF, 0xDB, 0, 67, 0, // steps of eight
    8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, //
    8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, //
    0xFF, 0xC0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0, // grey
    0xFF, 0xC4, 0, 21, 0x00, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, // means: 00 and 01
    0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // the rest: none
    0xFF, 0xDA, 0, 8, 1, 1, 0x00, 0, 63, 0, // pixels
    0x7F, 0x80, 0x1F, //
    0xFF, 0xD9, // end
];
