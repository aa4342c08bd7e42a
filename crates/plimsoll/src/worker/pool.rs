//! The workers of one run: as many as there are threads that wait for one.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use plimsoll_intake::workers::{Frame, Lost, Request, Workers};

use super::child::{self, Worker};
use super::watch::Watch;
use super::{Limits, Protections};

/// A worker reads so many files and is then replaced, so that nothing that one file left behind stays
/// for long.
const FILES_PER_WORKER: u64 = 100;

/// Starts workers when they are needed and keeps those that are free.
#[derive(Debug)]
pub struct Pool {
    limits: Limits,
    free: Mutex<Vec<Worker>>,
    watch: OnceLock<Watch>,
    /// Whether it may say that the system protects from little.
    may_warn: AtomicBool,
}

impl Pool {
    /// No worker is started before a file asks for one. With `warn`, standard error is told once where
    /// the system does not hold a worker back.
    pub fn new(limits: Limits, warn: bool) -> Self {
        Self { limits, free: Mutex::new(Vec::new()), watch: OnceLock::new(), may_warn: AtomicBool::new(warn) }
    }

    /// What a worker of this system cannot do.
    ///
    /// # Errors
    /// When none can be started.
    pub fn protections(&self) -> Result<Protections, Lost> {
        Ok(self.start()?.protections().clone())
    }

    fn watch(&self) -> &Watch {
        self.watch.get_or_init(Watch::new)
    }

    fn start(&self) -> Result<Worker, Lost> {
        let worker = Worker::start(self.limits, self.watch())?;
        if let Some(warning) = worker.protections().warning()
            && self.may_warn.swap(false, Ordering::Relaxed)
        {
            eprintln!("{warning}");
        }
        Ok(worker)
    }

    fn take_free(&self) -> Option<Worker> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn give_back(&self, worker: Worker) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
    }
}

impl Workers for Pool {
    /// A worker that has read other files before, or that was killed from outside, may have fallen
    /// through no fault of this file: then a new one is asked, once.
    fn ask(&self, request: &Request<'_>, hear: &mut dyn FnMut(Frame) -> bool) -> Result<(), Lost> {
        let mut worker = self.take_free().map_or_else(|| self.start(), Ok)?;
        let is_new = worker.asked() == 0;
        let mut answer = worker.ask(request, self.watch());
        if let Err(lost) = &answer
            && (!is_new || child::was_killed(lost))
            && !matches!(lost, Lost::Time { .. })
        {
            worker = self.start()?;
            answer = worker.ask(request, self.watch());
        }
        let frame = answer?;
        let is_last = frame.last;
        if hear(frame) && !is_last && worker.asked() < FILES_PER_WORKER {
            self.give_back(worker);
        }
        Ok(())
    }
}
