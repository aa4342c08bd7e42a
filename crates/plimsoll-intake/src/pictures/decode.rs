//! Bytes of a picture → grey pixels. Its sides are looked at before anything is unpacked.

use std::io::Cursor;

use png::{BitDepth, Transformations};
use tiff::decoder::{Decoder, DecodingResult, Limits};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::grey;
use crate::recognise::{PIXELS, Picture};

/// Why a picture cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undecoded {
    TooLarge,
    Damaged,
    /// Its colours are written in a way that is not known here.
    Unknown,
}

/// Pages of one file of TIFF.
const PAGES: u32 = 10_000;
/// Bytes of what a file says beside its pixels, such as profiles of colour.
const BESIDE: usize = 16 << 20;
/// Bytes of a pixel at most: four colours of 16 bits.
const PIXEL_BYTES: u64 = 8;

fn damaged(_: impl std::error::Error) -> Undecoded {
    Undecoded::Damaged
}

fn check_sides(width: u32, height: u32) -> Result<(), Undecoded> {
    let area = u64::from(width) * u64::from(height);
    if area > PIXELS { Err(Undecoded::TooLarge) } else { Ok(()) }
}

fn picture(width: u32, height: u32, pixels: Vec<u8>) -> Result<Picture, Undecoded> {
    Picture::new(width, height, pixels).ok_or(Undecoded::Damaged)
}

pub(super) fn png(bytes: &[u8]) -> Result<Picture, Undecoded> {
    let most = png::Limits { bytes: (PIXELS * PIXEL_BYTES) as usize };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), most);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let (width, height) = decoder.read_header_info().map_err(damaged)?.size();
    check_sides(width, height)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let size = reader.output_buffer_size().ok_or(Undecoded::TooLarge)?;
    let mut samples = vec![0; size];
    let frame = reader.next_frame(&mut samples).map_err(damaged)?;
    samples.truncate(frame.buffer_size());
    debug_assert_eq!(frame.bit_depth, BitDepth::Eight);
    let pixels = in_grey(&samples, frame.color_type.samples(), Colours::Light)?;
    picture(frame.width, frame.height, pixels)
}

pub(super) fn jpeg(bytes: &[u8]) -> Result<Picture, Undecoded> {
    // Strict: half of a page is not a page.
    let options = DecoderOptions::default().set_strict_mode(true).jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let info = decoder.info().ok_or(Undecoded::Damaged)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    check_sides(width, height)?;
    let colours = decoder.output_colorspace().map_or(1, |space| space.num_components());
    let samples = decoder.decode().map_err(damaged)?;
    picture(width, height, in_grey(&samples, colours, Colours::Light)?)
}

pub(super) fn tiff_pages(bytes: &[u8]) -> Result<u32, Undecoded> {
    let mut decoder = tiff_decoder(bytes)?;
    let mut pages = 1;
    while decoder.more_images() {
        pages += 1;
        if pages > PAGES {
            return Err(Undecoded::TooLarge);
        }
        decoder.next_image().map_err(damaged)?;
    }
    Ok(pages)
}

pub(super) fn tiff(bytes: &[u8], page: u32) -> Result<Picture, Undecoded> {
    use tiff::ColorType;

    let mut decoder = tiff_decoder(bytes)?;
    let at = page.checked_sub(1).filter(|at| *at < PAGES).ok_or(Undecoded::Damaged)?;
    decoder.seek_to_image(at as usize).map_err(damaged)?;
    let (width, height) = decoder.dimensions().map_err(damaged)?;
    check_sides(width, height)?;
    let colour = decoder.colortype().map_err(damaged)?;
    let samples = match decoder.read_image().map_err(damaged)? {
        DecodingResult::U8(samples) => samples,
        // The upper half of each sample says as much as an eye sees.
        DecodingResult::U16(samples) => samples.into_iter().map(|sample| (sample >> 8) as u8).collect(),
        _ => return Err(Undecoded::Unknown),
    };
    let pixels = match colour {
        ColorType::Gray(8 | 16) => in_grey(&samples, 1, Colours::Light)?,
        ColorType::Gray(bits @ (1 | 2 | 4)) => unpacked(&samples, width, u32::from(bits))?,
        ColorType::GrayA(8 | 16) => in_grey(&samples, 2, Colours::Light)?,
        ColorType::RGB(8 | 16) => in_grey(&samples, 3, Colours::Light)?,
        ColorType::RGBA(8 | 16) => in_grey(&samples, 4, Colours::Light)?,
        // The first is how light it is.
        ColorType::YCbCr(8) => samples.as_chunks::<3>().0.iter().map(|&[light, ..]| light).collect(),
        ColorType::CMYK(8 | 16) => in_grey(&samples, 4, Colours::Ink)?,
        _ => return Err(Undecoded::Unknown),
    };
    picture(width, height, pixels)
}

fn tiff_decoder(bytes: &[u8]) -> Result<Decoder<Cursor<&[u8]>>, Undecoded> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = (PIXELS * PIXEL_BYTES) as usize;
    limits.intermediate_buffer_size = (PIXELS * PIXEL_BYTES) as usize;
    limits.ifd_value_size = BESIDE;
    Ok(Decoder::new(Cursor::new(bytes)).map_err(damaged)?.with_limits(limits))
}

/// What the samples of a pixel are.
#[derive(Debug, Clone, Copy)]
enum Colours {
    /// Of one grey or three colours of light; what is left says how much of it shows.
    Light,
    /// Of four colours of ink.
    Ink,
}

fn in_grey(samples: &[u8], of_pixel: usize, colours: Colours) -> Result<Vec<u8>, Undecoded> {
    // What shows through is paper.
    let on_paper = |grey: u8, shows: u8| 255 - (u32::from(255 - grey) * u32::from(shows) / 255) as u8;
    let less = |ink: u8, black: u8| (u32::from(255 - ink) * u32::from(255 - black) / 255) as u8;
    Ok(match (of_pixel, colours) {
        (1, _) => samples.to_vec(),
        (2, _) => samples.as_chunks::<2>().0.iter().map(|&[light, shows]| on_paper(light, shows)).collect(),
        (3, _) => samples.as_chunks::<3>().0.iter().map(|&[red, green, blue]| grey(red, green, blue)).collect(),
        (4, Colours::Light) => {
            samples.as_chunks::<4>().0.iter().map(|&[red, green, blue, shows]| on_paper(grey(red, green, blue), shows)).collect()
        }
        (4, Colours::Ink) => {
            samples.as_chunks::<4>().0.iter().map(|&[c, m, y, black]| grey(less(c, black), less(m, black), less(y, black))).collect()
        }
        _ => return Err(Undecoded::Unknown),
    })
}

/// Pixels of fewer than eight bits, whose rows begin with a byte.
fn unpacked(samples: &[u8], width: u32, bits: u32) -> Result<Vec<u8>, Undecoded> {
    let row = (u64::from(width) * u64::from(bits)).div_ceil(8) as usize;
    if row == 0 {
        return Err(Undecoded::Damaged);
    }
    let most = (1_u32 << bits) - 1;
    let mut pixels = Vec::with_capacity(samples.len() * (8 / bits) as usize);
    for row in samples.chunks_exact(row) {
        pixels.extend((0..width).map(|at| {
            let bit = u64::from(at) * u64::from(bits);
            let byte = u32::from(row[(bit / 8) as usize]);
            let value = byte >> (8 - bits - (bit % 8) as u32) & most;
            (value * 255 / most) as u8
        }));
    }
    Ok(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_become_pixels_row_by_row() {
        assert_eq!(unpacked(&[0b1010_0000, 0b0100_0000], 3, 1), Ok(vec![255, 0, 255, 0, 255, 0]));
        assert_eq!(unpacked(&[0x0F, 0x80], 3, 4), Ok(vec![0, 255, 136]));
        assert_eq!(unpacked(&[], 0, 1), Err(Undecoded::Damaged));
    }

    #[test]
    fn colours_are_as_light_as_an_eye_sees_them() {
        assert_eq!(in_grey(&[255, 255, 255, 0, 0, 0, 255, 0, 0], 3, Colours::Light), Ok(vec![255, 0, 76]));
        assert_eq!(in_grey(&[0, 0, 0, 0, 0, 0, 0, 255], 4, Colours::Light), Ok(vec![255, 0]));
        assert_eq!(in_grey(&[0, 0, 0, 0, 0, 0, 0, 255], 4, Colours::Ink), Ok(vec![255, 0]));
        assert_eq!(in_grey(&[0, 128, 0, 255], 2, Colours::Light), Ok(vec![127, 0]));
    }
}
