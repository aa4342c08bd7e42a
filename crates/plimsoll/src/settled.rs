//! After every change to a case: what is new is laid beside what is there.

use plimsoll_case::{Case, Settled};
use plimsoll_pack::Library;
use plimsoll_reconcile::actors::Words;
use plimsoll_reconcile::judgements::Judged;

use crate::failure::Failure;
use crate::judged::replay;
use crate::packs::library_of;

/// Lays new, changed and newly judged documents beside the others.
pub fn settle(case: &mut Case, library: &Library) -> Result<Settled, Failure> {
    let judged = judged(case)?;
    Ok(case.settle(Words::new(library), &judged)?)
}

/// The same with the packs that the documents of the case were read with.
pub fn settle_as_read(case: &mut Case) -> Result<Settled, Failure> {
    let library = library_of(case)?;
    settle(case, &library)
}

/// What people judged, on the facts of today.
pub fn judged(case: &Case) -> Result<Judged, Failure> {
    let log = case.judgements()?;
    let found = case.find_again(&log)?;
    Ok(replay(&log, &found))
}
