//! Office files that are locked with a password (MS-OFFCRYPTO, "Office Document Cryptography Structure").
//!
//! ```text
//! compound file ─▶ EncryptionInfo: how the key follows from a password, and a verifier ─▶ the first password that fits
//!               ─▶ EncryptedPackage, decrypted ─▶ DOCX or XLSX, read as such
//! ```
//!
//! Two ways to lock are in use: the agile one of Office 2010 and later, and the standard one of 2007. Files of Office
//! 97 to 2003 are of a format that is not read at all.

use std::io::{Cursor, Read};

use aes::cipher::{Array, BlockCipherDecrypt, BlockModeDecrypt, BlockSizeUser, KeyInit, KeyIvInit, block_padding::NoPadding};
use aes::{Aes128, Aes192, Aes256};
use cfb::CompoundFile;
use mail_parser::decoders::base64::base64_decode;
use sha1::Sha1;
use sha2::digest::Digest;
use sha2::{Sha256, Sha384, Sha512};

use super::fault::{Fault, damaged};
use super::inside::{Inside, is_locked};
use super::xml::{Xml, decoded};
use crate::format::{Format, Page, Tools};
use crate::problem::Problem;
use crate::sheets::XLSX;
use crate::sniff::Sniffed;

/// A locked DOCX or XLSX.
pub(crate) struct Locked;

const MEDIA_TYPE: &str = "application/x-ole-storage";

impl Format for Locked {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        is_locked(file.bytes)
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let package = unlocked(file.bytes, &tools.options.passwords).map_err(|fault| match fault {
            Fault::Encrypted => Problem::encrypted(file.path, MEDIA_TYPE),
            other => other.problem(file.path, MEDIA_TYPE),
        })?;
        let inner = Sniffed::new(file.path, &package, None);
        match inner.inside() {
            Some(Inside::Docx) => super::DOCX.read(&inner, tools),
            Some(Inside::Xlsx) => XLSX.read(&inner, tools),
            _ => Err(Problem::parser_failed(file.path, MEDIA_TYPE, "what was locked in it is no DOCX or XLSX")),
        }
    }
}

/// Parts of a compound file that are read here are no larger.
const INFO_BYTES: u64 = 1 << 20;
/// A key is made in no more rounds. Office takes a hundred thousand; the ten million that the specification allows
/// would keep a reader waiting for every password.
const ROUNDS: u32 = 1_000_000;

/// The package, with the first password that fits. [`Fault::Encrypted`] where none does.
fn unlocked(bytes: &[u8], passwords: &[String]) -> Result<Vec<u8>, Fault> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let mut stream = |name: &str, most: u64| {
        let stream = file.open_stream(name).map_err(|error| damaged(format!("{name}: {error}")))?;
        let mut content = Vec::new();
        stream.take(most).read_to_end(&mut content).map_err(|error| damaged(format!("{name}: {error}")))?;
        Ok(content)
    };
    let info = stream("EncryptionInfo", INFO_BYTES)?;
    let package = stream("EncryptedPackage", bytes.len() as u64)?;
    let lock = Lock::parse(&info)?;
    let (length, content) = package.split_first_chunk::<8>().ok_or_else(|| damaged("EncryptedPackage: it ends too early"))?;
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    let key = passwords.iter().find_map(|password| lock.key(password)).ok_or(Fault::Encrypted)?;
    // Whole blocks, of which the last is filled up; some programs write more behind it.
    let blocks = length.checked_next_multiple_of(BLOCK).and_then(|length| content.get(..length));
    let mut content = blocks.and_then(|blocks| lock.decrypt(&key, blocks)).ok_or_else(|| damaged("EncryptedPackage: it ends too early"))?;
    content.truncate(length);
    Ok(content)
}

/// How a file is locked.
enum Lock {
    Agile { data: Cipher, password: Cipher, rounds: u32, verifier: [Vec<u8>; 2], key: Vec<u8> },
    Standard { key_bytes: usize, salt: Vec<u8>, verifier: [Vec<u8>; 2] },
}

/// A hash, the salt that goes with it, and the length of a key of AES in bytes.
struct Cipher {
    hash: Hash,
    salt: Vec<u8>,
    key_bytes: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        fn digest<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut digest = D::new();
            parts.iter().for_each(|part| digest.update(part));
            digest.finalize().to_vec()
        }
        match self {
            Hash::Sha1 => digest::<Sha1>(parts),
            Hash::Sha256 => digest::<Sha256>(parts),
            Hash::Sha384 => digest::<Sha384>(parts),
            Hash::Sha512 => digest::<Sha512>(parts),
        }
    }

    /// A password, stirred so many times.
    fn stirred(self, salt: &[u8], password: &str, rounds: u32) -> Vec<u8> {
        let password: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        (0..rounds).fold(self.of(&[salt, &password]), |hash, round| self.of(&[&round.to_le_bytes(), &hash]))
    }
}

/// What the keys of the agile way are made for (MS-OFFCRYPTO 2.3.4.13).
const FOR_INPUT: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const FOR_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const FOR_KEY: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];
/// The agile way encrypts so many bytes at a time.
const SEGMENT: usize = 4096;
/// Bytes of a block of AES.
const BLOCK: usize = 16;
/// Rounds of the standard way.
const STANDARD_ROUNDS: u32 = 50_000;

impl Lock {
    /// Reads the stream `EncryptionInfo`.
    fn parse(info: &[u8]) -> Result<Self, Fault> {
        let number = |at: usize| info.get(at..at + 2).map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]));
        match (number(0), number(2)) {
            (Some(4), Some(4)) => agile(&decoded(info.get(8..).unwrap_or_default()))?.ok_or_else(unknown),
            (Some(2..=4), Some(2)) => standard(info).ok_or_else(unknown),
            _ => Err(unknown()),
        }
    }

    /// The key of the package; nothing where the password does not fit.
    fn key(&self, password: &str) -> Option<Vec<u8>> {
        match self {
            Lock::Agile { password: cipher, rounds, verifier: [input, hash], key, .. } => {
                let stirred = cipher.hash.stirred(&cipher.salt, password, *rounds);
                let opened = |purpose: [u8; 8], bytes: &[u8]| {
                    let key = fitted(cipher.hash.of(&[&stirred, &purpose]), cipher.key_bytes);
                    chained(&key, &fitted(cipher.salt.clone(), BLOCK), bytes)
                };
                let expected = cipher.hash.of(&[&opened(FOR_INPUT, input)?]);
                let fits = opened(FOR_HASH, hash)?.starts_with(&expected);
                fits.then(|| opened(FOR_KEY, key)).flatten()
            }
            Lock::Standard { key_bytes, salt, verifier: [input, hash] } => {
                let stirred = Hash::Sha1.stirred(salt, password, STANDARD_ROUNDS);
                let last = Hash::Sha1.of(&[&stirred, &0_u32.to_le_bytes()]);
                let half = |mark: u8| {
                    let mut pad = [mark; 64];
                    pad.iter_mut().zip(&last).for_each(|(pad, byte)| *pad ^= byte);
                    Hash::Sha1.of(&[&pad])
                };
                let key = fitted([half(0x36), half(0x5C)].concat(), *key_bytes);
                let expected = Hash::Sha1.of(&[&block_by_block(&key, input)?]);
                block_by_block(&key, hash)?.starts_with(&expected).then_some(key)
            }
        }
    }

    /// The package; nothing where it is no whole number of blocks, or the key no key.
    fn decrypt(&self, key: &[u8], content: &[u8]) -> Option<Vec<u8>> {
        match self {
            Lock::Standard { .. } => block_by_block(key, content),
            Lock::Agile { data, .. } => {
                let key = key.get(..data.key_bytes)?;
                let mut out = Vec::with_capacity(content.len());
                for (number, segment) in (0_u32..).zip(content.chunks(SEGMENT)) {
                    let start = fitted(data.hash.of(&[&data.salt, &number.to_le_bytes()]), BLOCK);
                    out.extend(chained(key, &start, segment)?);
                }
                Some(out)
            }
        }
    }
}

fn unknown() -> Fault {
    Fault::Refused("it is locked in a way that is not known here")
}

/// The agile way tells itself in XML.
fn agile(source: &str) -> Result<Option<Lock>, Fault> {
    let mut xml = Xml::new(source);
    let (mut data, mut lock) = (None, None);
    while let Some(element) = xml.next_start()? {
        let text = |name: &str| xml.attribute(&element, "", name);
        let bytes = |name: &str| base64_decode(text(name)?.as_bytes());
        let cipher = || {
            let aes = text("cipherAlgorithm")? == "AES" && text("cipherChaining")? == "ChainingModeCBC";
            let hash = match text("hashAlgorithm")?.replace('-', "").as_str() {
                "SHA1" => Hash::Sha1,
                "SHA256" => Hash::Sha256,
                "SHA384" => Hash::Sha384,
                "SHA512" => Hash::Sha512,
                _ => return None,
            };
            let key_bytes = text("keyBits")?.parse::<usize>().ok()? / 8;
            aes.then_some(Cipher { hash, salt: bytes("saltValue")?, key_bytes })
        };
        match element.tag().1 {
            "keyData" => data = cipher(),
            "encryptedKey" => {
                let rounds = text("spinCount").and_then(|count| count.parse::<u32>().ok()).filter(|rounds| *rounds <= ROUNDS);
                let verifier = bytes("encryptedVerifierHashInput").zip(bytes("encryptedVerifierHashValue"));
                lock = cipher().zip(rounds).zip(verifier).zip(bytes("encryptedKeyValue"));
            }
            _ => {}
        }
    }
    let lock = data.zip(lock).map(|(data, (((password, rounds), (input, hash)), key))| Lock::Agile {
        data,
        password,
        rounds,
        verifier: [input, hash],
        key,
    });
    Ok(lock)
}

/// The standard way tells itself in numbers (MS-OFFCRYPTO 2.3.4.5).
fn standard(info: &[u8]) -> Option<Lock> {
    let number = |at: usize| Some(u32::from_le_bytes(info.get(at..at.checked_add(4)?)?.try_into().ok()?));
    const AES: std::ops::RangeInclusive<u32> = 0x660E..=0x6610;
    const SHA1: u32 = 0x8004;
    let header = 12;
    let (algorithm, hash, key_bits) = (number(header + 8)?, number(header + 12)?, number(header + 16)?);
    let verifier = header + usize::try_from(number(8)?).ok()?;
    let known = AES.contains(&algorithm) && hash == SHA1 && matches!(key_bits, 128 | 192 | 256) && number(verifier)? == 16;
    let bytes = |from: usize, length: usize| Some(info.get(from..from.checked_add(length)?)?.to_vec());
    let (salt, input, hash) = (bytes(verifier + 4, 16)?, bytes(verifier + 20, 16)?, bytes(verifier + 40, 32)?);
    known.then_some(Lock::Standard { key_bytes: key_bits as usize / 8, salt, verifier: [input, hash] })
}

/// So many bytes of these, or these and the filler of the specification.
fn fitted(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length, 0x36);
    bytes
}

/// AES, each block chained to the one before it.
fn chained(key: &[u8], start: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    fn with<C: BlockSizeUser + KeyInit + BlockCipherDecrypt>(key: &[u8], start: &[u8], content: &[u8]) -> Option<Vec<u8>>
    where
        cbc::Decryptor<C>: KeyIvInit + BlockModeDecrypt,
    {
        cbc::Decryptor::<C>::new_from_slices(key, start).ok()?.decrypt_padded_vec::<NoPadding>(content).ok()
    }
    match key.len() {
        16 => with::<Aes128>(key, start, content),
        24 => with::<Aes192>(key, start, content),
        32 => with::<Aes256>(key, start, content),
        _ => None,
    }
}

/// AES, each block by itself.
fn block_by_block(key: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    fn with<C: KeyInit + BlockCipherDecrypt>(key: &[u8], mut content: Vec<u8>) -> Option<Vec<u8>> {
        let (blocks, _) = Array::<u8, C::BlockSize>::slice_as_chunks_mut(&mut content);
        C::new_from_slice(key).ok()?.decrypt_blocks(blocks);
        Some(content)
    }
    if !content.len().is_multiple_of(BLOCK) {
        return None;
    }
    match key.len() {
        16 => with::<Aes128>(key, content.to_vec()),
        24 => with::<Aes192>(key, content.to_vec()),
        32 => with::<Aes256>(key, content.to_vec()),
        _ => None,
    }
}
