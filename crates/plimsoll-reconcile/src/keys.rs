//! Words as numbers, the same in every run and on every machine.

use sha2::{Digest, Sha256};

/// A key of words, whatever their capitals.
pub(crate) fn key_of(text: &str) -> u64 {
    let hash = Sha256::digest(text.to_lowercase().as_bytes());
    u64::from_be_bytes(hash[..8].try_into().expect("a hash has 32 bytes"))
}
