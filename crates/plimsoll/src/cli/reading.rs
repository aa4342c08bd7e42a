//! Arguments of commands that read files: which ones, with which words, and how.

use std::path::PathBuf;

use clap::Args;
use plimsoll_intake::Fields;
use plimsoll_record::Edtf;

use crate::tesseract;
use crate::worker::Limits;

/// The packs to read with.
#[derive(Debug, Args)]
pub struct Packs {
    /// Read with the pack in this folder too; it adds to the built-in one, or takes its place where it has the same
    /// name. May be given several times
    #[arg(long = "pack", value_name = "DIR")]
    pub folders: Vec<PathBuf>,
}

/// What to read, and what is known of it.
#[derive(Debug, Args)]
pub struct Input {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A table that says of each file what the file does not: columns path, publisher, published, url,
    /// title. A folder's own manifest.csv is used where none is named
    #[arg(long, value_name = "FILE.csv")]
    pub manifest: Option<PathBuf>,
    /// The date of publication of all files that the manifest gives none for: 2025, 2025-10, 2025-10-15
    #[arg(long, value_name = "DATE", value_parser = super::listing::published)]
    pub published: Option<Edtf>,
    #[command(flatten)]
    /// How to read them.
    pub wishes: Wishes,
    #[command(flatten)]
    /// With which words.
    pub packs: Packs,
}

/// The processes that read files in binary formats.
#[derive(Debug, Clone, Copy, Args)]
pub struct Workers {
    /// Memory for reading one file in a binary format, in MiB
    #[arg(long, value_name = "MIB", default_value_t = Limits::MEMORY, value_parser = clap::value_parser!(u64).range(64..=1 << 20))]
    pub worker_memory: u64,
    /// Processor time after which a parser that comes to no end is given up, in seconds
    #[arg(long, value_name = "SECONDS", hide = true, default_value_t = Limits::SECONDS, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub worker_seconds: u64,
    /// Read all files in this process, without protection
    #[arg(long, hide = true)]
    pub no_workers: bool,
    /// Try out the files that hold a probe
    #[arg(long, hide = true)]
    pub probes: bool,
}

impl Default for Workers {
    fn default() -> Self {
        Self { worker_memory: Limits::MEMORY, worker_seconds: Limits::SECONDS, no_workers: false, probes: false }
    }
}

impl Workers {
    /// What a worker may use up.
    pub fn limits(&self) -> Limits {
        Limits { memory: self.worker_memory, seconds: self.worker_seconds, probes: self.probes }
    }

    /// What Tesseract may use up for one page, one at a time. It works longer than any parser, and its data
    /// takes memory too.
    pub fn limits_of_tesseract(&self) -> tesseract::Limits {
        tesseract::Limits {
            memory: self.worker_memory.saturating_mul(2),
            seconds: self.worker_seconds.saturating_mul(5),
            at_once: 1,
            confined: !self.no_workers,
        }
    }
}

/// How files are to be read.
#[derive(Debug, Default, Args)]
pub struct Wishes {
    /// Passwords to try on encrypted files, one in each line of this file. May be given several times
    #[arg(long = "password-file", value_name = "FILE")]
    pub password_files: Vec<PathBuf>,
    /// In JSON Lines, the field that holds the text, title, publisher, published, url, captured or language:
    /// text=body. May be given several times [default: the usual names]
    #[arg(long = "field", value_name = "WHAT=FIELD", value_parser = parse_field)]
    pub fields: Vec<(String, String)>,
    /// The largest file that is read, in MiB [default: 64]. A larger mailbox (mbox) or web archive (WARC) is
    /// read in volumes
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=384))]
    pub max_file: Option<u64>,
    #[command(flatten)]
    /// Whether letters in pictures are to be recognised.
    pub ocr: Ocr,
    #[command(flatten)]
    /// In which processes.
    pub workers: Workers,
}

/// Letters in pictures.
#[derive(Debug, Clone, Default, Args)]
pub struct Ocr {
    /// Recognise the letters of scanned pages and pictures with Tesseract, which must be installed
    #[arg(long)]
    pub ocr: bool,
    /// A language that Tesseract looks for, by the name of its data: ita. May be given several times [default:
    /// eng, or else the first that is installed]
    #[arg(long = "ocr-language", value_name = "LANG", requires = "ocr", value_delimiter = '+')]
    pub languages: Vec<String>,
}

/// `text=body`.
fn parse_field(text: &str) -> Result<(String, String), String> {
    let known = text.split_once('=').filter(|(what, field)| Fields::NAMES.contains(what) && !field.is_empty());
    let known = known.map(|(what, field)| (what.to_owned(), field.to_owned()));
    known.ok_or_else(|| format!("write WHAT=FIELD, where WHAT is one of {}", Fields::NAMES.join(", ")))
}
