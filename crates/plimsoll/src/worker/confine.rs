//! Giving up rights, as far as the system lets a process do so for good.
//!
//! On Linux, three layers, each of which holds where another is missing: limits of resources; Landlock,
//! under which no file can be opened and no connection made; and a filter of system calls (seccomp) that
//! lets through reading from standard input, writing to standard output and error, and memory, and
//! nothing else: no opening, no sockets, no processes or threads, no other process's memory. The filter
//! also makes files useless that the program itself was given open by whoever started it. On other
//! systems a worker is a process of its own with an empty environment, and little more;
//! [`Protections::warning`] says so.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
use linux as system;
#[cfg(target_os = "linux")]
mod program;
#[cfg(target_os = "linux")]
pub use program::give_up_all_but;
#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(not(target_os = "linux"))]
use elsewhere as system;

use serde::{Deserialize, Serialize};

use super::Limits;

/// What holds a worker back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protections {
    /// Memory is limited.
    pub memory: bool,
    /// Processor time is limited. Beside this, time on the clock always is.
    pub processor_time: bool,
    /// Landlock closes the file system.
    pub landlock: bool,
    /// A filter lets through no system call that opens, connects or starts anything.
    pub system_calls: bool,
}

impl Protections {
    /// What is said where the system does not hold a worker back from files, network and programs.
    pub fn warning(&self) -> Option<&'static str> {
        let words = "files in binary formats are read in processes of their own, but this system does not keep those from opening files \
                     or connections: `plimsoll protections` says what holds here";
        (!self.system_calls).then_some(words)
    }
}

/// What the whole process gives up while it has one thread.
pub fn process(limits: &Limits) -> Protections {
    system::process(limits)
}

/// What is given up last, for all threads, by the one that will read files.
pub fn threads(limits: &Limits, protections: Protections) -> Protections {
    system::threads(limits, protections)
}

/// Gives the process so many seconds of processor time from now on.
pub fn renew_time(seconds: u64) {
    system::renew_time(seconds);
}
