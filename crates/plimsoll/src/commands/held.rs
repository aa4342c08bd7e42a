//! What a case holds already of the files that come in.
//!
//! Each file is looked up by its bytes and its path. One that is there under its path is not read again; where more is
//! given about it now than before, what it says is corrected with that. Where other bytes stood under its path, the file
//! was changed since: the case keeps both, or only the new ones where that is wished.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use plimsoll_case::{Case, Filter, Known, Location};
use plimsoll_intake::Given;
use plimsoll_record::{DocumentId, Outcome};

use crate::cli::Global;
use crate::failure::Failure;
use crate::given::{self, Givens};
use crate::ordered;
use crate::pipeline::{self, Pipeline};
use crate::walk::{Found, Place};

/// What the case holds of the files of one run.
#[derive(Debug, Default)]
pub struct Held {
    /// What became of each document that is there already under its path.
    pub outcomes: Vec<Outcome>,
    /// Those about which something else is given now.
    pub corrections: Vec<Correction>,
    /// By path, the documents that stood there with other bytes.
    pub older: BTreeMap<String, Vec<DocumentId>>,
}

/// A document under one of its paths, and what is given about it now.
#[derive(Debug)]
pub struct Correction {
    /// Where it stands in the case.
    pub location: Location,
    /// What was given before, with what is given now over it.
    pub given: Given,
}

impl Held {
    /// Looks all files up, and takes those out of the list that the case holds, so that they are not read again.
    ///
    /// This happens before the first document is written: a look into the case during a batch could have
    /// to wait for the end of the batch, which would wait for the look.
    pub fn take_out(
        case: Case,
        global: &Global,
        pipeline: &Pipeline,
        givens: &Givens,
        files: &mut Vec<Found>,
    ) -> Result<(Case, Self), Failure> {
        let mut held = Self::default();
        let counts = case.counts(&Filter::default())?;
        if counts.read + counts.set_aside_total() == 0 {
            return Ok((case, held));
        }
        let case = Mutex::new(case);
        let mut is_new = Vec::new();
        let look = |found: &Found| Standing::of(&case, pipeline, found);
        ordered::in_order(
            files,
            pipeline::threads(global.threads),
            |found| found.size,
            look,
            |standing| {
                let standing = standing?;
                is_new.push(standing.there.is_empty());
                held.count(standing, &files[is_new.len() - 1], givens);
                Ok::<(), Failure>(())
            },
        )?;
        let mut is_new = is_new.into_iter();
        files.retain(|_| is_new.next().unwrap_or(true));
        Ok((case.into_inner().unwrap_or_else(PoisonError::into_inner), held))
    }

    fn count(&mut self, standing: Standing, found: &Found, givens: &Givens) {
        for location in standing.there {
            self.outcomes.push(location.outcome);
            let inside = location.path.strip_prefix(&found.name).unwrap_or_default().trim_start_matches('/');
            let before = given::from_note(location.given.as_deref());
            let given = given::corrected(before.clone(), givens.of(found, inside));
            if given != before && location.original_bytes.is_some() {
                self.corrections.push(Correction { location, given });
            }
        }
        if !standing.older.is_empty() {
            self.older.insert(found.name.clone(), standing.older);
        }
    }
}

/// How one file stands to the case.
#[derive(Default)]
struct Standing {
    /// The file and what is inside it, where the case holds its bytes under its path.
    there: Vec<Location>,
    /// What stood under its path with other bytes.
    older: Vec<DocumentId>,
}

impl Standing {
    fn of(case: &Mutex<Case>, pipeline: &Pipeline, found: &Found) -> Result<Self, Failure> {
        // Standard input can be read once only, and reading tells best why a file cannot be read.
        let (Place::File(_) | Place::Volume { .. }) = found.place else { return Ok(Self::default()) };
        let Ok(bytes) = pipeline.bytes_of(found) else { return Ok(Self::default()) };
        let id = DocumentId::of_bytes(&bytes);
        let case = case.lock().unwrap_or_else(PoisonError::into_inner);
        let there = match case.location_of(&id, &found.name)? {
            Known::Same => case.found_at(&id, &found.name)?,
            Known::New | Known::NewPath => Vec::new(),
        };
        Ok(Self { there, older: case.others_at(&id, &found.name)? })
    }
}
