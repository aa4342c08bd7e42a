//! Pictures, and what a recogniser says of them.

use std::sync::Arc;

use plimsoll_intake::recognise::{Engine, Picture, RecognisedPage, Recogniser, Recognition, Unrecognised};
use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_record::Outcome;

/// A picture of one pixel, as small as its format lets it be: the smallest thing that needs recognising.
const PIXEL: &[u8] = include_bytes!("pixel.png");

/// Words on three lines, as Tesseract writes them.
pub const TSV: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
    1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n\
    4\t1\t1\t1\t1\t0\t200\t300\t900\t50\t-1\t\n\
    5\t1\t1\t1\t1\t1\t200\t300\t150\t40\t96.5\tBoats\n\
    5\t1\t1\t1\t1\t2\t370\t300\t150\t40\t41.25\t1,250\n\
    5\t1\t1\t1\t2\t1\t200\t360\t150\t40\t90\tre-\n\
    5\t1\t1\t1\t3\t1\t200\t420\t150\t40\t90\tturned\n\
    5\t1\t2\t1\t1\t1\t1400\t300\t150\t40\t80\t\u{62A}\u{642}\u{631}\u{64A}\u{631}\n";

/// Says that it sees one word in every picture.
#[derive(Debug)]
struct OneWord(Engine);

impl Recogniser for OneWord {
    fn engine(&self) -> &Engine {
        &self.0
    }

    fn recognise(&self, picture: &Picture) -> Result<Vec<u8>, Unrecognised> {
        assert_eq!(picture.pixels().len() as u64, u64::from(picture.width()) * u64::from(picture.height()));
        Ok(TSV.as_bytes().to_vec())
    }
}

/// A picture in PNG, JPEG or TIFF, whose pages are unpacked and shown to somebody.
pub fn intake_picture(bytes: &[u8]) {
    let engine = Engine { name: "one word".to_owned(), ..Engine::default() };
    let intake = Intake::new(Library::embedded_furniture()).with_recogniser(Arc::new(OneWord(engine)));
    let taken = intake.take("a.png", bytes, &Given::default());
    crate::sound(&taken);
    let unnamed = intake.take("a", bytes, &Given::default());
    crate::sound(&unnamed);
}

/// Anything that a recogniser may say of a page.
pub fn recognised(bytes: &[u8]) {
    let believed = plimsoll_intake::recognise::check_tsv(bytes);
    let pages = vec![RecognisedPage { page: 1, tsv: bytes.to_vec() }];
    let recognition = Some(Arc::new(Recognition { engine: Engine::default(), pages }));
    let taken = Intake::new(Library::embedded_furniture()).take("a.png", PIXEL, &Given { recognition, ..Given::default() });
    crate::sound(&taken);
    let read = matches!(taken.document.outcome, Outcome::Read | Outcome::Empty);
    assert_eq!(read, believed, "what is believed is read: {:?}", taken.problem);
    for block in &taken.content.blocks {
        assert!(block.recognised.is_some_and(|percent| percent <= 100), "a block that nobody recognised: {block:?}");
        let inside = |word: &plimsoll_record::RecognisedWord| block.bytes.contains(&(word.0 as usize));
        assert!(block.words.iter().all(inside), "words outside of their block: {block:?}");
    }
}

/// A sound TIFF of one black and one white pixel, without compression, to be spoilt.
pub fn sound_pictures() -> Vec<Vec<u8>> {
    let mut tiff = b"II*\0\x08\0\0\0\x08\0".to_vec();
    for (tag, kind, value) in
        [(256_u16, 3_u16, 2_u32), (257, 3, 1), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 110), (278, 3, 1), (279, 4, 2)]
    {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend(1_u32.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    }
    tiff.extend([0, 0, 0, 0]);
    tiff.extend([0, 255]);
    vec![PIXEL.to_vec(), tiff]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_spoilt_is_sound() {
        recognised(TSV.as_bytes());
        assert!(plimsoll_intake::recognise::check_tsv(TSV.as_bytes()));
        for picture in sound_pictures() {
            intake_picture(&picture);
            let engine = Engine::default();
            let intake = Intake::new(Library::embedded_furniture()).with_recogniser(Arc::new(OneWord(engine)));
            assert_eq!(intake.take("a", &picture, &Given::default()).document.outcome, Outcome::Read);
        }
    }
}
