//! `plimsoll pack`: what a person who writes a pack needs.

use std::path::{Path, PathBuf};

use plimsoll_pack::{Example, Library, PackError, PackFolder};

use crate::examples::{self, Unlike};
use crate::failure::{Exit, Failure};
use crate::packs::opened;
use crate::pipeline::Pipeline;
use crate::plain;
use crate::screen::Screen;
use crate::text::{Text, Tone};

/// Says every fault of a pack, or reads its examples and says which are not read as they say. `others` are
/// packs that it builds on.
pub fn check(screen: &mut Screen, folder: &Path, others: &[PathBuf]) -> Result<Exit, Failure> {
    let mut packs = Vec::new();
    for folder in others.iter().map(PathBuf::as_path).chain([folder]) {
        match opened(folder)? {
            Ok(pack) => packs.push(pack),
            Err(faults) => return at_fault(screen, folder, &faults),
        }
    }
    let Some(pack) = packs.last().cloned() else { return Ok(Exit::Good) };
    match compiled(&pack, packs) {
        Err(faults) => at_fault(screen, folder, &faults),
        Ok((library, examples)) => try_examples(screen, &pack, library, &examples),
    }
}

/// The library with the pack in it and the pack's examples, or every fault of both, by file and line.
fn compiled(pack: &PackFolder, packs: Vec<PackFolder>) -> Result<(Library, Vec<Example>), Vec<PackError>> {
    match (Library::with_packs(&PackFolder::with_built_in(packs)), pack.examples(plain::READ)) {
        (Ok(library), Ok(examples)) => Ok((library, examples)),
        (library, examples) => {
            let mut faults = library.err().unwrap_or_default();
            // A file that is no TOML is a fault for both.
            for fault in examples.err().unwrap_or_default() {
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
            faults.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
            Err(faults)
        }
    }
}

fn at_fault(screen: &mut Screen, folder: &Path, faults: &[PackError]) -> Result<Exit, Failure> {
    for fault in faults {
        screen.text(0, &fault.to_string().as_str().into())?;
    }
    let count = plain::counted(faults.len() as u64, "fault");
    screen.text(0, &Text::new(Tone::Alarm, &format!("{}: {count}; its examples were not read", folder.display())))?;
    Ok(Exit::SetAside)
}

fn try_examples(screen: &mut Screen, pack: &PackFolder, library: Library, examples: &[Example]) -> Result<Exit, Failure> {
    let pipeline = Pipeline::new(library);
    let mut unlike = 0;
    for example in examples {
        if let Some(found) = examples::check(&pipeline, example) {
            print(screen, example, &found)?;
            unlike += 1;
        }
    }
    let mut words = format!("{}: pack “{}”, version {}: no faults, ", pack.folder(), pack.name(), pack.version());
    words += &match (examples.len() as u64, unlike) {
        (0, _) => "no examples".to_owned(),
        (count, 0) => format!("{}, all read as they say", plain::counted(count, "example")),
        (count, unlike) => format!("{}, {} not read as they say", plain::counted(count, "example"), plain::number(unlike as f64)),
    };
    screen.text(0, &words.as_str().into())?;
    Ok(if unlike > 0 { Exit::SetAside } else { Exit::Good })
}

/// An example that is not read as it says.
fn print(screen: &mut Screen, example: &Example, found: &Unlike) -> Result<(), Failure> {
    screen.text(0, &Text::new(Tone::Strong, &format!("{}:{}: {}", example.file, example.line, example.rule)))?;
    for (what, words) in [("text", &example.text), ("asked", &found.asked), ("read", &found.read)] {
        let mut line = Text::new(Tone::Faint, &format!("{what}: "));
        line.push(Tone::Plain, words);
        screen.text(2, &line)?;
    }
    Ok(())
}
