//! What a file may cost, in work done and never in seconds.
//!
//! A file of a few kilobytes can ask for years of work: streams that unpack to gigabytes, forms that
//! draw forms that draw forms. Everything that a file can ask for more than once is charged here.

/// Bytes that one stream may unpack to. The largest real content streams (maps, plans) have some tens
/// of megabytes.
pub(super) const STREAM_BYTES: u64 = 64 << 20;
/// Bytes that all streams of a file may unpack to.
const FILE_BYTES: u64 = 2 << 30;
/// Steps that a file may take: an operator of a page, a glyph, a comparison of two places.
const STEPS: u64 = 400_000_000;
/// Glyphs of one page. A page of small print has ten thousand.
pub(super) const PAGE_GLYPHS: usize = 1_000_000;
/// Boxes and pictures of one page that are held against its glyphs.
pub(super) const PAGE_PAINTS: usize = 200_000;
/// Pages of a file.
pub(super) const PAGES: usize = 50_000;

/// What a file has left to spend.
#[derive(Debug)]
pub(super) struct Work {
    bytes: u64,
    steps: u64,
}

/// A file that asks for more work than any file for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuch;

impl Default for Work {
    fn default() -> Self {
        Self { bytes: FILE_BYTES, steps: STEPS }
    }
}

impl Work {
    /// Pays for unpacked bytes.
    pub(super) fn bytes(&mut self, bytes: u64) -> Result<(), TooMuch> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(TooMuch)?;
        Ok(())
    }

    /// Pays for steps.
    pub(super) fn steps(&mut self, steps: usize) -> Result<(), TooMuch> {
        self.steps = self.steps.checked_sub(steps as u64).ok_or(TooMuch)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_spent_is_gone() {
        let mut work = Work::default();
        assert_eq!(work.bytes(FILE_BYTES), Ok(()));
        assert_eq!(work.bytes(1), Err(TooMuch));
        assert_eq!(work.steps(STEPS as usize - 1), Ok(()));
        assert_eq!((work.steps(2), work.steps(1)), (Err(TooMuch), Ok(())));
    }
}
