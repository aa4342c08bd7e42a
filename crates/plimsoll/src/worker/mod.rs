//! Processes that read files which could hurt.
//!
//! ```text
//! pipeline ──▶ Intake ──Request──▶ Pool ──▶ Child ══pipe══▶ `plimsoll worker`: give up rights, read, answer
//! ```
//!
//! The program starts itself a second time for each thread that needs it ([`pool`], [`child`]). A worker
//! gives up its rights before it looks at the first file ([`confine`]): what it holds of the world
//! afterwards is one pipe to read from, one to answer through, and memory up to a limit ([`serve`]). A
//! file that brings it down, or that makes it run for ever ([`watch`]), is set aside; the next one gets
//! a new worker. What an answer may be is for `plimsoll_intake::workers` to say. [`probe`] tries what a
//! file that took over a worker would try. docs/hostile-files.md tells people what this protects from.

mod child;
mod confine;
mod pool;
mod probe;
mod serve;
mod watch;

use serde::{Deserialize, Serialize};

pub use confine::Protections;
#[cfg(target_os = "linux")]
pub use confine::give_up_all_but;
pub use pool::Pool;
pub use probe::{DONE, NAME as PROBES_NAME, PROBES, Probe, bytes as probe_bytes, print_all as print_probes};
pub use serve::{NAME, serve};
pub use watch::Watch;

/// What a worker may use up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Memory in MiB.
    pub memory: u64,
    /// Seconds of processor time for one file. This is the last resort against parsers that never end:
    /// no file comes near it, so the speed of a machine decides nothing.
    pub seconds: u64,
    /// Whether files that hold a probe are to be tried out.
    pub probes: bool,
}

impl Limits {
    /// One GiB: a file may have 64 MiB, and what an archive unpacks to 256.
    pub const MEMORY: u64 = 1024;
    /// One minute.
    pub const SECONDS: u64 = 60;

    /// How long a worker is waited for: longer than it may work, since others may use the processor too.
    fn patience(&self) -> std::time::Duration {
        std::time::Duration::from_secs(self.seconds.saturating_mul(5))
    }
}

/// The first thing that a worker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Hello {
    /// The version of the program; it may have been replaced while it ran.
    version: String,
    protections: Protections,
}

impl Hello {
    fn new(protections: Protections) -> Self {
        Self { version: env!("CARGO_PKG_VERSION").to_owned(), protections }
    }
}
