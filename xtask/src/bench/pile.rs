//! Piles of reports on disk, under `target/bench`.
//!
//! A pile that is complete has a file beside it that says how large it is; one without is made anew.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::generate::{self, Maker};
use crate::root;

/// Reports in a folder of a pile.
const IN_A_FOLDER: usize = 100;

/// A folder of reports.
#[derive(Debug, Clone)]
pub struct Pile {
    /// As the table calls it.
    pub name: String,
    /// Where it is.
    pub folder: PathBuf,
    /// How large it is.
    pub size: Size,
}

/// How large a pile is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Files.
    pub documents: usize,
    /// Bytes of all files.
    pub bytes: usize,
    /// Words between white space; of a web page only those of its prose.
    pub words: usize,
}

impl Pile {
    /// Reports that this program makes up.
    pub fn generated(scratch: &Path, documents: usize) -> Result<Pile, String> {
        let folder = scratch.join(format!("generated-{}-{documents}", generate::VERSION));
        make(format!("{documents} generated"), folder, |write| {
            let maker = Maker::new();
            (0..documents).try_for_each(|number| {
                let made = maker.make(number as u64);
                write(&format!("{number:05}.{}", made.ending), made.text.as_bytes(), made.words)
            })
        })
    }

    /// Short reports that this program makes up, as RTF.
    pub fn rich_text(scratch: &Path, documents: usize) -> Result<Pile, String> {
        let folder = scratch.join(format!("rtf-{}-{documents}", generate::VERSION));
        make(format!("{documents} RTF"), folder, |write| {
            let maker = Maker::new();
            let texts = (0..).map(|number| maker.make(number)).filter(|made| made.ending == "txt").take(documents);
            (0..)
                .zip(texts)
                .try_for_each(|(number, made): (usize, _)| write(&format!("{number:05}.rtf"), &rich_text(&made.text), made.words))
        })
    }

    /// The seeds, each so many times, each copy with a line that holds its number. Without seeds, the
    /// texts of the example.
    pub fn copies(scratch: &Path, times: usize) -> Result<Pile, String> {
        let (what, reports) = originals()?;
        let folder = scratch.join(format!("{what}-{times}"));
        make(format!("{what} × {times}"), folder, |write| {
            (0..times).try_for_each(|copy| {
                reports.iter().try_for_each(|(name, text)| {
                    let text = format!("{}\n\nCopy number {copy}.\n", text.trim_end());
                    write(&format!("{copy:05}-{name}"), text.as_bytes(), generate::count(&text))
                })
            })
        })
    }
}

/// A text as RTF: a paragraph a line, and whatever is not ASCII as numbers.
fn rich_text(text: &str) -> Vec<u8> {
    let mut rich = String::from("{\\rtf1\\ansi\\uc0 ");
    for c in text.chars() {
        match c {
            '\n' => rich.push_str("\\par\n"),
            '\\' | '{' | '}' => rich.extend(['\\', c]),
            c if c.is_ascii() => rich.push(c),
            c => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| rich.push_str(&format!("\\u{} ", *unit as i16))),
        }
    }
    rich.push('}');
    rich.into_bytes()
}

/// Names and texts.
type Reports = Vec<(String, String)>;

/// The reports to copy, and what they are called together.
fn originals() -> Result<(&'static str, Reports), String> {
    let seeds = root().join("../shared/seeds");
    if seeds.is_dir() {
        return Ok(("seeds", texts(&seeds)?));
    }
    eprintln!("there are no ../shared/seeds; the text files of examples/italy-libya take their place");
    Ok(("examples", texts(&root().join("examples/italy-libya"))?))
}

fn texts(folder: &Path) -> Result<Reports, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let text = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        (name.ends_with(".txt")).then(|| fs::read_to_string(&path).ok()).flatten().map(|text| (name, text))
    };
    let mut texts: Reports = entries.flatten().filter_map(|entry| text(entry.path())).collect();
    texts.sort();
    if texts.is_empty() { Err(format!("{} has no texts", folder.display())) } else { Ok(texts) }
}

/// Writes one report: its name, its bytes and its words.
type Write<'w> = dyn FnMut(&str, &[u8], usize) -> Result<(), String> + 'w;

fn make(name: String, folder: PathBuf, fill: impl FnOnce(&mut Write<'_>) -> Result<(), String>) -> Result<Pile, String> {
    let note = folder.with_extension("json");
    let known = fs::read_to_string(&note).ok().and_then(|text| serde_json::from_str(&text).ok());
    if let Some(size) = known.filter(|_| folder.is_dir()) {
        return Ok(Pile { name, folder, size });
    }
    eprintln!("making {}", folder.display());
    let _ = fs::remove_dir_all(&folder);
    let mut size = Size::default();
    fill(&mut |name, bytes, words| {
        let inner = folder.join(format!("{:03}", size.documents / IN_A_FOLDER));
        fs::create_dir_all(&inner).map_err(|error| error.to_string())?;
        fs::write(inner.join(name), bytes).map_err(|error| error.to_string())?;
        size = Size { documents: size.documents + 1, bytes: size.bytes + bytes.len(), words: size.words + words };
        Ok(())
    })?;
    let text = serde_json::to_string(&size).map_err(|error| error.to_string())?;
    fs::write(&note, text).map_err(|error| error.to_string())?;
    Ok(Pile { name, folder, size })
}
