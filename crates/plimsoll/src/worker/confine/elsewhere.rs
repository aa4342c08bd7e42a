//! Systems that offer no way to give up rights without unsafe code. On Unix, what limits there are;
//! macOS takes those of memory and does not enforce them.

use super::{Limits, Protections};

/// Limits of time, of files that are written, and of memory, which counts for nothing here.
pub fn process(limits: &Limits) -> Protections {
    renew_time(limits.seconds);
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        for resource in [Resource::Core, Resource::Fsize] {
            let _ = setrlimit(resource, Rlimit { current: Some(0), maximum: Some(0) });
        }
        let memory = Some(limits.memory.saturating_mul(1 << 20));
        let _ = setrlimit(Resource::Data, Rlimit { current: memory, maximum: memory });
    }
    Protections { processor_time: cfg!(unix), ..Protections::default() }
}

/// Nothing more.
pub fn threads(_: &Limits, protections: Protections) -> Protections {
    protections
}

/// So many seconds of processor time from the start of the process on. The time that was used before
/// cannot be asked for everywhere, so the worker gets the same for all its files, which are a hundred at
/// most; the clock limits each.
pub fn renew_time(seconds: u64) {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { maximum, .. } = getrlimit(Resource::Cpu);
        let most = seconds.saturating_mul(100);
        let _ = setrlimit(Resource::Cpu, Rlimit { current: Some(maximum.map_or(most, |maximum| most.min(maximum))), maximum });
    }
    #[cfg(not(unix))]
    let _ = seconds;
}
