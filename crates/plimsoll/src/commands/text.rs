//! `plimsoll text`: exactly the text that offsets count in.

use std::io::{self, IsTerminal};
use std::path::Path;

use plimsoll_case::Case;
use plimsoll_record::Outcome;

use super::open;
use crate::cli::{Global, Wishes};
use crate::failure::{Exit, Failure};
use crate::pipeline::Pipeline;
use crate::safe;
use crate::screen::Screen;
use crate::walk;

/// The text of a file, or of a file inside a file: `letters.zip/reply.eml`.
pub fn of_file(screen: &mut Screen, global: &Global, file: &Path, wishes: &Wishes) -> Result<Exit, Failure> {
    let (file, inside) = container(file);
    if file.is_dir() {
        let what = format!("“{}” is a folder", file.display());
        return Err(Failure::usage(what).hint("name one file"));
    }
    let files = walk::walk(&[file.to_owned()], None)?;
    let pipeline = Pipeline::built_in()
        .with_options(wishes.options()?)
        .with_workers(&wishes.workers, global)
        .with_ocr(&wishes.ocr, &wishes.workers, global)?;
    for found in &files {
        let bytes = pipeline.bytes_of(found).map_err(|error| Failure::file(file, &error))?;
        let Some(taken) = pipeline.take(&found.name, &bytes, &inside) else {
            let what = format!("“{inside}” is not in “{}”", file.display());
            return Err(Failure::usage(what).hint("plimsoll text FILE lists what is in it"));
        };
        if taken.document.outcome != Outcome::Read {
            if Case::open_read_only(file).is_ok() {
                let what = format!("“{}” is a case", file.display());
                return Err(Failure::usage(what).hint("name the document too: plimsoll text CASE DOCUMENT"));
            }
            let problem = taken.problem.unwrap_or_else(|| found.name.clone());
            eprintln!("set aside: {}", safe::inline(&problem));
            return Ok(Exit::SetAside);
        }
        print(screen, &taken.content.text)?;
    }
    Ok(Exit::Good)
}

/// The file on the disk that a path leads into, and what of the path lies inside it; nothing where the
/// whole path is that of a file, or no part of it is.
fn container(path: &Path) -> (&Path, String) {
    let above = path.ancestors().skip(1).find(|above| above.is_file()).filter(|_| !path.exists());
    match above.and_then(|above| path.strip_prefix(above).ok().map(|inside| (above, inside))) {
        Some((above, inside)) => (above, walk::name(inside)),
        None => (path, String::new()),
    }
}

/// The text of a document in a case.
pub fn of_document(screen: &mut Screen, case: &Path, document: &str) -> Result<(), Failure> {
    let case = open(case)?;
    let stored = case.find_document(document)?;
    let content = case.content(&stored.document.id)?;
    print(screen, &content.text)
}

/// Prints the text as it is; on a terminal with its control characters made visible.
fn print(screen: &mut Screen, text: &str) -> Result<(), Failure> {
    if io::stdout().is_terminal() {
        screen.bytes(safe::escaped(text).as_bytes())?;
    } else {
        screen.bytes(text.as_bytes())?;
    }
    Ok(())
}
