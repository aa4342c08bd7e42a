//! What a file is, told by its first bytes; its ending only tells what it claims to be.

use std::sync::OnceLock;

use crate::office::inside::{COMPOUND, Inside, inside};

/// A file about to be read.
#[derive(Debug)]
pub(crate) struct Sniffed<'f> {
    /// As the caller names it.
    pub path: &'f str,
    pub bytes: &'f [u8],
    /// The ending of the name in small letters, without its dot; empty where there is none.
    pub ending: String,
    /// The label of the charset that whoever sent the file named along with it.
    pub charset: Option<&'f str>,
    /// The format whose magic bytes stand here.
    pub signature: Option<&'static Signature>,
    /// What [`inside`](Self::inside) has found.
    inside: OnceLock<Option<Inside>>,
    /// The format whose ending the name has.
    pub promised: Option<&'static Signature>,
}

/// How a format is known that is no way of writing text, or is not read yet.
#[derive(Debug)]
pub(crate) struct Signature {
    /// As it stands in a sentence.
    pub name: &'static str,
    pub media_type: &'static str,
    /// Bytes with the offset they stand at; any of them will do. None for formats that are text.
    pub magic: &'static [(usize, &'static [u8])],
    pub endings: &'static [&'static str],
}

/// A PDF may begin with junk: readers look for its mark in the first kilobyte.
const PDF: &str = "application/pdf";
const PDF_MARK: &[u8] = b"%PDF-";
const PDF_SEARCH: usize = 1024;

impl<'f> Sniffed<'f> {
    pub(crate) fn new(path: &'f str, bytes: &'f [u8], charset: Option<&'f str>) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let signature = SIGNATURES.iter().find(|signature| signature.stands_in(bytes));
        let promised = SIGNATURES.iter().find(|signature| signature.endings.contains(&ending.as_str()));
        Self { path, bytes, charset, signature, inside: OnceLock::new(), ending, promised }
    }

    /// Which document it is that its format keeps in a ZIP package. This opens the package, so nobody asks
    /// before it is settled that this process is the one to read the file.
    pub(crate) fn inside(&self) -> Option<Inside> {
        *self.inside.get_or_init(|| inside(self.bytes, &self.ending))
    }

    /// Whether the name promises a text that is read.
    pub(crate) fn is_text_ending(&self) -> bool {
        TEXT_ENDINGS.contains(&self.ending.as_str())
    }

    /// Whether the name promises something else than what the bytes are. A name without a known
    /// ending promises nothing.
    pub(crate) fn ending_contradicts(&self, found: &Signature) -> bool {
        let of_text = self.is_text_ending();
        let of_other = self.promised.is_some();
        (of_text || of_other) && !found.endings.contains(&self.ending.as_str())
    }

    /// The bytes after a byte-order mark and white space, as far as a format's beginning can be told.
    pub(crate) fn beginning(&self) -> &'f [u8] {
        let bytes = self.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.bytes);
        bytes.trim_ascii_start()
    }
}

impl Signature {
    fn stands_in(&self, bytes: &[u8]) -> bool {
        let here = |&(at, magic): &(usize, &[u8])| bytes.get(at..).is_some_and(|rest| rest.starts_with(magic));
        let later = self.media_type == PDF && {
            let head = &bytes[..bytes.len().min(PDF_SEARCH)];
            let mark = memchr::memmem::find(head, PDF_MARK);
            // A text may speak of that mark; what stands before it in a PDF is no text.
            mark.is_some_and(|at| head[..at].trim_ascii().is_empty() || head[..at].contains(&0))
        };
        self.magic.iter().any(here) || later
    }
}

/// Formats whose parsers a made-up file could hurt: those that unpack, decrypt or follow references.
const HOSTILE: [&str; 16] = [
    PDF,
    "application/zip",
    "application/x-ole-storage",
    "application/rtf",
    "application/gzip",
    "application/x-bzip2",
    "application/x-xz",
    "application/zstd",
    "application/x-7z-compressed",
    "application/vnd.rar",
    "application/x-tar",
    "application/warc",
    "message/rfc822",
    "image/png",
    "image/jpeg",
    "image/tiff",
];

/// Whether files of this media type are read in a process of their own.
pub(crate) fn is_hostile(media_type: &str) -> bool {
    HOSTILE.contains(&media_type)
}

/// The media types of all signatures.
pub(crate) fn media_types() -> impl Iterator<Item = &'static str> {
    SIGNATURES.iter().map(|signature| signature.media_type)
}

/// Endings that promise a text that this version reads.
const TEXT_ENDINGS: &[&str] = &["csv", "tsv", "tab", "txt", "text", "md", "markdown", "html", "htm", "xhtml", "log"];

const fn signature(
    name: &'static str,
    media_type: &'static str,
    magic: &'static [(usize, &'static [u8])],
    endings: &'static [&'static str],
) -> Signature {
    Signature { name, media_type, magic, endings }
}

/// The formats, each with the sentence part that names it. Some are read, which is no matter here.
static SIGNATURES: &[Signature] = &[
    signature("a PDF document", PDF, &[(0, PDF_MARK)], &["pdf"]),
    signature(
        "a ZIP archive (as Word, Excel, OpenDocument and EPUB files are)",
        "application/zip",
        &[(0, b"PK\x03\x04"), (0, b"PK\x05\x06")],
        &["zip", "wacz", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "docm", "xlsm", "jar", "pages"],
    ),
    signature(
        "an old Microsoft Office file or an Outlook message",
        "application/x-ole-storage",
        &[(0, COMPOUND)],
        &["doc", "xls", "ppt", "msg"],
    ),
    signature("an RTF document", "application/rtf", &[(0, b"{\\rtf")], &["rtf", "doc"]),
    signature("a gzip archive", "application/gzip", &[(0, b"\x1F\x8B\x08")], &["gz", "tgz"]),
    signature("a bzip2 archive", "application/x-bzip2", &[(4, b"1AY&SY")], &["bz2"]),
    signature("an xz archive", "application/x-xz", &[(0, b"\xFD7zXZ\x00")], &["xz"]),
    signature("a Zstandard archive", "application/zstd", &[(0, b"\x28\xB5\x2F\xFD")], &["zst"]),
    signature("a 7-Zip archive", "application/x-7z-compressed", &[(0, b"7z\xBC\xAF\x27\x1C")], &["7z"]),
    signature("a RAR archive", "application/vnd.rar", &[(0, b"Rar!\x1A\x07")], &["rar"]),
    signature("a TAR archive", "application/x-tar", &[(257, b"ustar")], &["tar"]),
    signature("a PNG image", "image/png", &[(0, b"\x89PNG\r\n\x1A\n")], &["png"]),
    signature("a JPEG image", "image/jpeg", &[(0, b"\xFF\xD8\xFF")], &["jpg", "jpeg"]),
    signature("a GIF image", "image/gif", &[(0, b"GIF87a"), (0, b"GIF89a")], &["gif"]),
    signature("a TIFF image", "image/tiff", &[(0, b"II*\x00"), (0, b"MM\x00*")], &["tif", "tiff"]),
    signature("a WebP image", "image/webp", &[(8, b"WEBPVP8")], &["webp"]),
    signature("a HEIC or AVIF image", "image/heif", &[(4, b"ftypheic"), (4, b"ftypmif1"), (4, b"ftypavif")], &["heic", "avif"]),
    signature(
        "a film or sound in MP4",
        "video/mp4",
        &[(4, b"ftypisom"), (4, b"ftypmp4"), (4, b"ftypqt  "), (4, b"ftypM4"), (4, b"ftypavc1")],
        &["mp4", "m4a", "m4v", "mov"],
    ),
    signature("a sound in MP3", "audio/mpeg", &[(0, b"ID3\x02"), (0, b"ID3\x03"), (0, b"ID3\x04")], &["mp3"]),
    signature("a WAVE sound", "audio/wav", &[(8, b"WAVEfmt ")], &["wav"]),
    signature("a SQLite database", "application/vnd.sqlite3", &[(0, b"SQLite format 3\x00")], &["sqlite", "db"]),
    signature(
        "a program",
        "application/x-executable",
        &[(0, b"\x7FELF"), (0, b"MZ\x90\x00"), (0, b"\xCF\xFA\xED\xFE")],
        &["exe", "dll", "so"],
    ),
    signature("a PostScript document", "application/postscript", &[(0, b"%!PS")], &["ps", "eps"]),
    signature("a WARC web archive", "application/warc", &[(0, b"WARC/1.")], &["warc"]),
    signature("a web page saved with its pictures", "multipart/related", &[], &["mht", "mhtml"]),
    signature("a mail message", "message/rfc822", &[], &["eml", "mbox", "mbx"]),
    signature("JSON data", "application/json", &[], &["json", "jsonl", "ndjson", "geojson"]),
    signature("XML data", "application/xml", &[], &["xml", "svg", "rss", "atom"]),
    signature("a calendar", "text/calendar", &[], &["ics"]),
    signature("data in YAML or TOML", "application/yaml", &[], &["yaml", "yml", "toml"]),
];
