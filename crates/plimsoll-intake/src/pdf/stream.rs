//! Streams, unpacked no further than a page for people can need.
//!
//! A stream may be packed by several filters, one over the other. How far each can blow up its input
//! is known; where that alone keeps the result small, the stream is unpacked at once. Where it does
//! not, the unpacked bytes are first counted without being kept.

use std::borrow::Cow;
use std::io::Read;

use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};

use super::work::{STREAM_BYTES, TooMuch, Work};

/// The most bytes that a byte of DEFLATE data can become (RFC 1951: 258 bytes for two codes of a bit).
const DEFLATE_FACTOR: u64 = 1032;
/// The most that LZW codes of twelve bits can name, for a byte and a half.
const LZW_FACTOR: u64 = 2731;
/// A run of 128 bytes for two.
const RUN_FACTOR: u64 = 64;

/// The unpacked bytes of a stream; nothing where it is broken or a picture.
pub(super) fn unpacked<'a>(stream: &Stream<'a>, work: &mut Work) -> Result<Option<Cow<'a, [u8]>>, TooMuch> {
    if !is_small(stream, work)? {
        return Err(TooMuch);
    }
    let data = stream.decoded_data().ok();
    work.bytes(data.as_ref().map_or(0, |data| data.len() as u64))?;
    Ok(data)
}

/// Whether a stream unpacks to no more than the limit. Pays for what it had to unpack to know.
pub(super) fn is_small(stream: &Stream<'_>, work: &mut Work) -> Result<bool, TooMuch> {
    let raw = stream.raw_data();
    let filters = stream.filters();
    let most = filters.iter().fold(raw.len() as u64, |bytes, filter| bytes.saturating_mul(factor(*filter)));
    if most <= STREAM_BYTES {
        return Ok(true);
    }
    let (mut data, mut filters) = (raw, filters.as_slice());
    while let Some((first @ (Filter::Ascii85Decode | Filter::AsciiHexDecode), rest)) = filters.split_first() {
        data = Cow::Owned(if *first == Filter::Ascii85Decode { un_ascii85(&data) } else { un_hex(&data) });
        filters = rest;
        work.bytes(data.len() as u64)?;
    }
    let after_first = filters.iter().skip(1).fold(1, |bytes: u64, filter| bytes.saturating_mul(factor(*filter)));
    let counted = match filters.first() {
        Some(Filter::FlateDecode) => inflated(&data, STREAM_BYTES),
        Some(Filter::LzwDecode) => un_lzw(&data, STREAM_BYTES),
        first => first.map_or(1, |first| factor(*first)).saturating_mul(data.len() as u64),
    };
    work.bytes(counted)?;
    Ok(counted.saturating_mul(after_first) <= STREAM_BYTES)
}

/// Whether the streams that a font needs unpack to no more than the limit each.
pub(super) fn font_is_small(font: &Dict<'_>, work: &mut Work) -> Result<bool, TooMuch> {
    let mut small = true;
    let mut check = |dict: &Dict<'_>, keys: &[&str]| -> Result<(), TooMuch> {
        for key in keys {
            if let Some(stream) = dict.get::<Stream<'_>>(key) {
                small &= is_small(&stream, work)?;
            }
        }
        Ok(())
    };
    check(font, &["ToUnicode", "Encoding"])?;
    let descendants = font.get::<hayro_syntax::object::Array<'_>>("DescendantFonts");
    let descendant = descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    for font in descendant.iter().chain([font]) {
        check(font, &["CIDToGIDMap"])?;
        if let Some(descriptor) = font.get::<Dict<'_>>("FontDescriptor") {
            check(&descriptor, &["FontFile", "FontFile2", "FontFile3"])?;
        }
    }
    Ok(small)
}

fn factor(filter: Filter) -> u64 {
    match filter {
        Filter::FlateDecode => DEFLATE_FACTOR,
        Filter::LzwDecode => LZW_FACTOR,
        Filter::RunLengthDecode => RUN_FACTOR,
        // `z` stands for four bytes.
        Filter::Ascii85Decode => 4,
        // Pictures are not unpacked.
        _ => 1,
    }
}

/// How many bytes zlib or bare DEFLATE data unpacks to, counted no further than `most`.
pub(super) fn inflated(data: &[u8], most: u64) -> u64 {
    let zlib = count(flate2::read::ZlibDecoder::new(data), most);
    match zlib {
        0 => count(flate2::read::DeflateDecoder::new(data), most),
        bytes => bytes,
    }
}

fn count(mut decoder: impl Read, most: u64) -> u64 {
    let mut buffer = [0_u8; 16 << 10];
    let mut bytes = 0;
    while bytes <= most {
        match decoder.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(read) => bytes += read as u64,
        }
    }
    bytes
}

/// How many bytes LZW data unpacks to, counted no further than `most`: each code names the string of
/// an earlier one and a byte more.
fn un_lzw(data: &[u8], most: u64) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut lengths: Vec<u64> = vec![1; END + 1];
    let (mut bits, mut held, mut width, mut bytes, mut last) = (0_u32, 0_u32, 9, 0, 0);
    for &byte in data {
        (held, bits) = (held << 8 | u32::from(byte), bits + 8);
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits) as usize & ((1 << width) - 1);
        held &= (1 << bits) - 1;
        match code {
            CLEAR => {
                lengths.truncate(END + 1);
                (width, last) = (9, 0);
                continue;
            }
            END => break,
            _ => {}
        }
        // A code that is not known yet can only be the one about to be added.
        let length = lengths.get(code).copied().unwrap_or(last + 1);
        bytes += length;
        if last > 0 && lengths.len() < 4096 {
            lengths.push(last + 1);
        }
        last = length;
        width = match lengths.len() + 1 {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        if bytes > most {
            break;
        }
    }
    bytes
}

/// Five signs for four bytes, `z` for four zeros.
fn un_ascii85(data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(data.len());
    let (mut group, mut signs) = (0_u32, 0);
    for &sign in data {
        match sign {
            b'z' if signs == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(sign - b'!'));
                signs += 1;
                if signs == 5 {
                    bytes.extend(group.to_be_bytes());
                    (group, signs) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if signs > 1 {
        (signs..5).for_each(|_| group = group.wrapping_mul(85).wrapping_add(84));
        bytes.extend(&group.to_be_bytes()[..signs - 1]);
    }
    bytes
}

fn un_hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data.iter().filter_map(|&digit| char::from(digit).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn unpacked_bytes_are_counted_no_further_than_asked() {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![7; 3 << 20]).unwrap_or_else(|error| panic!("{error}"));
        let packed = packer.finish().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(inflated(&packed, u64::MAX), 3 << 20);
        let stopped = inflated(&packed, 1 << 20);
        assert!(stopped > 1 << 20 && stopped < 2 << 20, "{stopped}");
        assert_eq!(inflated(b"no such data", 9), 0);
    }

    #[test]
    fn bytes_written_as_signs() {
        assert_eq!(un_ascii85(b"9jqo^ z\nBl7~>rest"), b"Man \0\0\0\0in");
        assert_eq!(un_hex(b"4 1 42 5>"), b"ABP");
    }

    #[test]
    fn lengths_of_lzw_data() {
        // The example of the standard (ISO 32000-1, 7.4.4.2): 45 45 45 45 45 65 45 45 45 66.
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(un_lzw(&packed, 100), 10);
        assert!(un_lzw(&packed, 3) < 10);
    }
}
