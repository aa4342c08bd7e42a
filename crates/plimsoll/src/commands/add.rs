//! `plimsoll add`: files into a case.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use plimsoll_case::{Case, Encoded, Filter, Known, PackNote, Writer};
use plimsoll_record::{DocumentId, Outcome};

use super::held::Held;
use super::{again, exit_for, remark};
use crate::brief;
use crate::cli::{Global, Input};
use crate::failure::{Exit, Failure};
use crate::given::Givens;
use crate::judged;
use crate::ordered;
use crate::packs::{self, Packs};
use crate::pipeline::{self, Pipeline};
use crate::plain;
use crate::progress::Progress;
use crate::screen::Screen;
use crate::settled::settle;
use crate::walk::{self, Found};

/// After so long what was read is stored, between two files.
const KEEP_EVERY: Duration = Duration::from_secs(2);

/// What to do with what the case holds already.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Read again what was set aside.
    pub retry: bool,
    /// Take out what stood under the path of a file with other bytes.
    pub replace: bool,
}

/// Reads files into a case and prints its brief.
pub fn add(screen: &mut Screen, global: &Global, path: &Path, input: &Input, wanted: Wanted) -> Result<Exit, Failure> {
    let Wanted { retry, replace } = wanted;
    // A case that is there says itself with which packs it is read. What keeps it from being opened is told below.
    let packs = match Case::open_read_only(path) {
        Ok(case) => Packs::of_case(&case, &input.packs.folders)?,
        Err(_) => Packs::open(&input.packs.folders)?,
    };
    let pipeline = Pipeline::wished(packs.library()?, &input.wishes, global)?;
    let notes = packs.notes();
    let only_retry = retry && input.paths.is_empty();
    // Told before a case is made.
    let found = (!only_retry).then(|| walk::files(input, Some(path), &mut |words| remark(global, &words))).transpose()?;
    let mut added = Added::default();
    let mut case = if only_retry { Case::open(path)? } else { Case::create_or_open(path)? };
    if retry {
        remark_other_words(&case, global, &notes)?;
        let read = again::retry(&mut case, global, &pipeline, &notes)?;
        screen.text(0, &format!("{} read that had been set aside", plain::counted(read, "document")).into())?;
    }
    if let Some((mut files, givens)) = found {
        let held;
        (case, held) = Held::take_out(case, global, &pipeline, &givens, &mut files)?;
        held.outcomes.iter().for_each(|outcome| added.count(Known::Same, *outcome));
        if !files.is_empty() || !held.corrections.is_empty() {
            remark_other_words(&case, global, &notes)?;
        }
        added.corrected = again::correct(&mut case, global, &pipeline, &notes, &held.corrections)?;
        let older = if replace { held.older } else { remark_older(global, held.older) };
        // Only what is taken out can take judged facts with it; to look for them all takes a while.
        let lost = (!older.is_empty()).then(|| judged::lost(&case)).transpose()?;
        store(&mut case, global, &files, &givens, (&pipeline, &notes), older, &mut added)?;
        if let Some(lost) = lost {
            judged::remark_lost(&case, global, lost)?;
        }
        screen.text(0, &added.words().into())?;
    }
    // Also where nothing is new: an earlier run may have been cut short before this.
    settle(&mut case, pipeline.library())?;
    brief::print(screen, &case, pipeline.library())?;
    let set_aside = if only_retry { case.counts(&Filter::default())?.set_aside_total() } else { added.set_aside };
    case.close()?;
    Ok(exit_for(set_aside))
}

/// Says that what stood under the paths of files with other bytes is kept. Gives nothing to take out.
fn remark_older(global: &Global, older: BTreeMap<String, Vec<DocumentId>>) -> BTreeMap<String, Vec<DocumentId>> {
    if let Some((first, _)) = older.first_key_value() {
        let (others, has) = match older.len() - 1 {
            0 => (String::new(), "has"),
            more => (format!(" and {}", plain::counted(more as u64, "more file")), "have"),
        };
        let kept = "the case keeps the text before the change too, and counts both; plimsoll add --replace takes the one before out";
        remark(global, &format!("{first}{others} {has} changed: {kept}"));
    }
    BTreeMap::new()
}

/// Says where the documents that the case holds were read with other words than those that come in.
fn remark_other_words(case: &Case, global: &Global, packs: &[PackNote]) -> Result<(), Failure> {
    let noted = case.packs()?;
    if noted.is_empty() {
        return Ok(());
    }
    for name in packs::missing(&noted, packs) {
        remark(global, &format!("documents of this case were read with the pack “{name}”, and these are not: name its folder with --pack"));
    }
    for name in packs::new(&noted, packs) {
        let without = format!("documents of this case were read without the pack “{name}”, or with another state of it");
        remark(global, &format!("{without}: plimsoll reread, with the same packs, reads them again"));
    }
    Ok(())
}

/// Reads files with packs and stores them. Of `older` documents, each goes when what stands under its path now is there.
fn store(
    case: &mut Case,
    global: &Global,
    files: &[Found],
    givens: &Givens,
    (pipeline, packs): (&Pipeline, &[PackNote]),
    mut older: BTreeMap<String, Vec<DocumentId>>,
    added: &mut Added,
) -> Result<(), Failure> {
    if files.is_empty() && older.is_empty() {
        return Ok(());
    }
    let progress = Progress::new(files.len(), global.quiet);
    let mut writer = case.writer()?;
    writer.note_packs(packs)?;
    let mut kept = Instant::now();
    let read = |found: &Found| pipeline.encoded(&found.name, pipeline.bytes_of(found), &|inside| givens.of(found, inside));
    ordered::in_order_weighed(
        files,
        pipeline::threads(global.threads),
        |found| found.size,
        read,
        pipeline::encoded_weight,
        |documents| {
            let documents = documents?;
            if let Some(document) = documents.first().map(Encoded::document) {
                let older = older.remove(&document.path).unwrap_or_default();
                // One that cannot be read takes nobody's place.
                if document.outcome == Outcome::Read {
                    added.replaced += take_out(&mut writer, &document.path, &older)?;
                } else if !older.is_empty() {
                    let path = &document.path;
                    remark(global, &format!("{path} has changed and cannot be read now: what stood there before stays in the case"));
                }
            }
            for encoded in documents {
                added.count(writer.add_encoded(&encoded)?, encoded.document().outcome);
            }
            // What is read is kept, should the run be cut short.
            if kept.elapsed() >= KEEP_EVERY {
                writer.keep()?;
                kept = Instant::now();
            }
            progress.step();
            Ok::<(), Failure>(())
        },
    )?;
    // What is there already was read before; a file that could not be opened leaves what stood there.
    for (path, older) in older.iter().filter(|(path, _)| files.iter().all(|found| found.name != **path)) {
        added.replaced += take_out(&mut writer, path, older)?;
    }
    writer.finish()?;
    Ok(())
}

/// Takes documents out of a path, and gives how many there were.
fn take_out(writer: &mut Writer<'_>, path: &str, older: &[DocumentId]) -> Result<u64, Failure> {
    for document in older {
        writer.remove_from(document, path)?;
    }
    Ok(older.len() as u64)
}

/// How many files were what.
#[derive(Debug, Default)]
struct Added {
    new: u64,
    new_paths: u64,
    same: u64,
    corrected: u64,
    replaced: u64,
    set_aside: u64,
}

impl Added {
    fn count(&mut self, known: Known, outcome: Outcome) {
        match known {
            Known::New => self.new += 1,
            Known::NewPath => self.new_paths += 1,
            Known::Same => self.same += 1,
        }
        self.set_aside += u64::from(outcome != Outcome::Read);
    }

    /// "12 documents added, 2 were there already".
    fn words(&self) -> String {
        let mut words = format!("{} added", plain::counted(self.new, "document"));
        let known = [
            (self.same, "already there"),
            (self.corrected, "of them corrected with what is given now"),
            (self.new_paths, "there under another path"),
            (self.replaced, "from before a change taken out"),
        ];
        for (count, what) in known {
            if count > 0 {
                words = format!("{words}, {} {what}", plain::number(count as f64));
            }
        }
        words
    }
}
