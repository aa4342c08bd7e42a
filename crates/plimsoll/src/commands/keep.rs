//! Keeping a case: removing, copying, checking.

use std::collections::BTreeSet;
use std::path::Path;

use plimsoll_case::{Case, Filter, StoredDocument};

use super::{open, remark};
use crate::cli::Global;
use crate::failure::{Exit, Failure};
use crate::judged;
use crate::screen::Screen;
use crate::settled::settle_as_read;

/// Takes documents out of a case, with the files inside them.
pub fn remove(screen: &mut Screen, global: &Global, path: &Path, asked: &[String]) -> Result<(), Failure> {
    let mut case = Case::open(path)?;
    // All are found before the first goes, so that a mistake in the third removes nothing.
    let mut documents = asked.iter().map(|asked| Ok(case.find_document_to_remove(asked)?)).collect::<Result<Vec<_>, Failure>>()?;
    documents.sort_by(|one, other| one.document.id.cmp(&other.document.id));
    documents.dedup_by(|one, other| one.document.id == other.document.id);
    let lost = judged::lost(&case)?;
    let mut writer = case.writer()?;
    let (mut removed, mut kept) = (BTreeSet::new(), BTreeSet::new());
    for stored in &documents {
        // One may have gone with the file that it was inside of.
        if !removed.contains(&stored.document.path) {
            let gone = writer.remove(&stored.document.id)?;
            removed.extend(gone.removed);
            kept.extend(gone.kept);
        }
    }
    writer.finish()?;
    settle_as_read(&mut case)?;
    for stored in &documents {
        remark_on_container(global, &case, stored)?;
    }
    judged::remark_lost(&case, global, lost)?;
    case.close()?;
    for path in &removed {
        screen.text(0, &format!("removed {path}").into())?;
    }
    for path in kept.difference(&removed) {
        screen.text(0, &format!("kept {path}, which was found elsewhere too").into())?;
    }
    if kept.difference(&removed).next().is_some() {
        remark(global, "what was given with the removed copies is forgotten once plimsoll reread has read the kept ones again");
    }
    Ok(())
}

/// Says so where the bytes of a removed document are still in the case, inside the file that it came
/// out of.
fn remark_on_container(global: &Global, case: &Case, removed: &StoredDocument) -> Result<(), Failure> {
    let Some(parent) = &removed.document.parent else { return Ok(()) };
    let container = case.documents(&Filter { document: Some(parent.as_str().to_owned()), ..Filter::default() });
    // That it is not there is no failure here.
    if let Some(container) = container.ok().and_then(|mut found| found.pop()) {
        let (part, path) = (&removed.document.path, &container.document.path);
        remark(global, &format!("{part} is still inside {path}, of which the case keeps the original: remove {path} to take out both"));
    }
    Ok(())
}

/// Copies a case into a new file.
pub fn copy(screen: &mut Screen, path: &Path, file: &Path) -> Result<(), Failure> {
    open(path)?.copy_to(file)?;
    screen.text(0, &format!("copied {} to {}", path.display(), file.display()).into())?;
    Ok(())
}

/// Looks for damage.
pub fn check(screen: &mut Screen, path: &Path) -> Result<Exit, Failure> {
    let damage = open(path)?.check()?;
    if damage.is_empty() {
        screen.text(0, &format!("{}: no damage found", path.display()).into())?;
        return Ok(Exit::Good);
    }
    for what in &damage {
        screen.text(0, &what.as_str().into())?;
    }
    Ok(Exit::SetAside)
}
