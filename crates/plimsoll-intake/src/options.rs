//! What the person who reads wishes: limits, passwords, and how data that names no fields is to be read.

use serde::{Deserialize, Serialize};

/// Wishes for reading files. The same options give the same documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// How much is taken.
    pub limits: Limits,
    /// Passwords to try on what is encrypted, in this order.
    pub passwords: Vec<String>,
    /// Whether letters in pictures are to be recognised.
    pub ocr: bool,
}

/// How much is taken. Limits count bytes, files and depth, never seconds, so that every machine takes
/// the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of one file, and of one part when it is unpacked.
    pub file: u64,
    /// Containers inside one another.
    pub depth: u32,
    /// Parts of one file, and of all that is inside it.
    pub parts: u32,
    /// Bytes of all parts of one file together, those inside its parts included.
    pub unpacked: u64,
    /// How many times its packed size a part may have when it is unpacked.
    pub ratio: u32,
    /// Bytes up to which a part may have any ratio: short files of one letter are no bombs.
    pub any_ratio: u64,
}

impl Default for Limits {
    /// 64 MiB for one file, 8 containers inside one another, 100,000 parts, 256 MiB in all, and 200 times
    /// the packed size beyond the first MiB.
    fn default() -> Self {
        Self { file: crate::DEFAULT_LIMIT, depth: 8, parts: 100_000, unpacked: 256 << 20, ratio: 200, any_ratio: 1 << 20 }
    }
}
