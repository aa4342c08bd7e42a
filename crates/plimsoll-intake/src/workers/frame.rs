//! What goes through the pipe: a head, and pieces of bytes, each with its length before it.
//!
//! ```text
//! "PLIMSOLL"  version: u8  last: u8  number: u64  head: u32  pieces: u32  length of each piece: u64…  head  pieces…
//! ```
//!
//! All numbers are little-endian. Nothing is made room for before its length was looked at, and no more
//! than what comes.

use std::io::{self, ErrorKind, Read, Write};

const MAGIC: &[u8; 8] = b"PLIMSOLL";
/// Both ends are the same program; where they are not, they notice.
const VERSION: u8 = 1;
const FIXED: usize = 26;

/// A message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// The number of the question, which is also that of its answer.
    pub number: u64,
    /// Whether the process that sends it ends with it.
    pub last: bool,
    /// JSON.
    pub head: Vec<u8>,
    /// Bytes that the head tells about: a file, a text, the parts of an archive.
    pub pieces: Vec<Vec<u8>>,
}

/// How large a message may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// Bytes of the head.
    pub head: u64,
    /// Pieces.
    pub pieces: u32,
    /// Bytes of all pieces together.
    pub bytes: u64,
}

impl Most {
    /// The largest message that ever goes either way: 64 MiB of head, and 512 MiB in 200,000 pieces.
    pub const EVER: Most = Most { head: 64 << 20, pieces: 200_000, bytes: 512 << 20 };
}

/// Why bytes are no message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// They are something else.
    #[error("it does not begin as one")]
    Magic,
    /// The other end is of another version of the program.
    #[error("it is of version {found}, and this is version {VERSION}")]
    Version {
        /// The version of the other end.
        found: u8,
    },
    /// They would be more than may be.
    #[error("it is larger than any may be")]
    TooLarge,
    /// They are the answer to another question.
    #[error("it answers another question")]
    Number,
    /// They end too early, or the pipe is broken.
    #[error("it ends too early")]
    Cut,
}

impl From<io::Error> for FrameError {
    fn from(_: io::Error) -> Self {
        FrameError::Cut
    }
}

impl Frame {
    /// Writes it, without putting it together first.
    ///
    /// # Errors
    /// Those of the output; and when it is larger than any message may be.
    pub fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        let pieces: Vec<&[u8]> = self.pieces.iter().map(Vec::as_slice).collect();
        write(out, self.number, self.last, &self.head, &pieces)
    }

    /// Reads one; `None` where the input ends before it.
    ///
    /// # Errors
    /// When what comes is no message, or larger than `most`.
    pub fn read_from(input: &mut dyn Read, most: Most) -> Result<Option<Frame>, FrameError> {
        let mut fixed = [0; FIXED];
        match read_some(input, &mut fixed)? {
            0 => return Ok(None),
            // Whatever says hello in another tongue is told from what was cut.
            read if !MAGIC.starts_with(&fixed[..read.min(MAGIC.len())]) => return Err(FrameError::Magic),
            FIXED => {}
            _ => return Err(FrameError::Cut),
        }
        if fixed[8] != VERSION {
            return Err(FrameError::Version { found: fixed[8] });
        }
        let number = |at: usize, length: usize| fixed[at..at + length].iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
        let (head, pieces) = (number(18, 4), number(22, 4));
        if head > most.head || pieces > u64::from(most.pieces) {
            return Err(FrameError::TooLarge);
        }
        let mut lengths = Vec::new();
        let mut left = most.bytes;
        for _ in 0..pieces {
            let mut length = [0; 8];
            input.read_exact(&mut length)?;
            let length = u64::from_le_bytes(length);
            left = left.checked_sub(length).ok_or(FrameError::TooLarge)?;
            lengths.push(length);
        }
        let head = read_whole(input, head)?;
        let pieces = lengths.into_iter().map(|length| read_whole(input, length)).collect::<Result<_, _>>()?;
        Ok(Some(Frame { number: number(10, 8), last: fixed[9] != 0, head, pieces }))
    }
}

/// Writes a message whose pieces lie elsewhere.
pub(super) fn write(out: &mut dyn Write, number: u64, last: bool, head: &[u8], pieces: &[&[u8]]) -> io::Result<()> {
    let too_large = || io::Error::from(ErrorKind::FileTooLarge);
    let length = |of: usize| u32::try_from(of).map_err(|_| too_large());
    let mut lengths = Vec::with_capacity(FIXED + 8 * pieces.len());
    lengths.extend_from_slice(MAGIC);
    lengths.extend_from_slice(&[VERSION, last.into()]);
    lengths.extend_from_slice(&number.to_le_bytes());
    lengths.extend_from_slice(&length(head.len())?.to_le_bytes());
    lengths.extend_from_slice(&length(pieces.len())?.to_le_bytes());
    for piece in pieces {
        lengths.extend_from_slice(&(piece.len() as u64).to_le_bytes());
    }
    out.write_all(&lengths)?;
    out.write_all(head)?;
    for piece in pieces {
        out.write_all(piece)?;
    }
    out.flush()
}

/// Fills the buffer as far as the input goes.
fn read_some(input: &mut dyn Read, buffer: &mut [u8]) -> Result<usize, FrameError> {
    let mut read = 0;
    while read < buffer.len() {
        match input.read(&mut buffer[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(read)
}

/// Bytes are made room for as they come, so that a length alone costs nothing.
fn read_whole(input: &mut dyn Read, length: u64) -> Result<Vec<u8>, FrameError> {
    /// Up to here, room is made at once.
    const AT_ONCE: u64 = 1 << 20;
    let mut bytes = Vec::with_capacity(length.min(AT_ONCE) as usize);
    let read = input.take(length).read_to_end(&mut bytes)?;
    if read as u64 == length { Ok(bytes) } else { Err(FrameError::Cut) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(frame: &Frame) -> Vec<u8> {
        let mut bytes = Vec::new();
        frame.write_to(&mut bytes).unwrap();
        bytes
    }

    fn read(mut bytes: &[u8]) -> Result<Option<Frame>, FrameError> {
        Frame::read_from(&mut bytes, Most { head: 100, pieces: 10, bytes: 1000 })
    }

    #[test]
    fn what_is_no_message_is_told_from_what_was_cut() {
        let good = written(&Frame { number: 7, last: true, head: b"{}".to_vec(), pieces: vec![b"abc".to_vec(), Vec::new()] });
        let changed = |at: usize, byte: u8| {
            let mut bytes = good.clone();
            bytes[at] = byte;
            bytes
        };
        for (bytes, expected) in [
            (b"".to_vec(), Ok(None)),
            (b"thread panicked".to_vec(), Err(FrameError::Magic)),
            (vec![0; 10_000], Err(FrameError::Magic)),
            (changed(8, 9), Err(FrameError::Version { found: 9 })),
            (changed(21, 1), Err(FrameError::TooLarge)),
            (changed(24, 1), Err(FrameError::TooLarge)),
            (changed(30, 1), Err(FrameError::TooLarge)),
            (changed(33, 0xFF), Err(FrameError::TooLarge)),
            (good[..good.len() - 1].to_vec(), Err(FrameError::Cut)),
            (good[..5].to_vec(), Err(FrameError::Cut)),
        ] {
            assert_eq!(read(&bytes), expected, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(number: u64, last: bool, head in proptest::collection::vec(any::<u8>(), 0..100),
            pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..100), 0..10)) {
            let frame = Frame { number, last, head, pieces };
            let mut bytes = written(&frame);
            bytes.extend_from_slice(b"PLIM");
            let mut rest = bytes.as_slice();
            let most = Most { head: 100, pieces: 10, bytes: 1000 };
            prop_assert_eq!(Frame::read_from(&mut rest, most), Ok(Some(frame)));
            prop_assert_eq!(rest, b"PLIM");
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = read(&bytes);
            let mut after = written(&Frame::default());
            after.truncate(9);
            after.extend_from_slice(&bytes);
            let _ = read(&after);
        }
    }
}
