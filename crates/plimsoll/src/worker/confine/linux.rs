//! Limits, Landlock and seccomp.

use std::collections::BTreeMap;
use std::error::Error;

use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope};
use rustix::process::{DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit};
use rustix::thread::set_no_new_privs;
use rustix::time::{ClockId, clock_gettime};
use seccompiler::{BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule};

use super::{Limits, Protections};

pub(super) const MEBIBYTE: u64 = 1 << 20;
/// Room for addresses beyond memory in use: the program itself, and what the allocator sets apart.
const ADDRESSES: u64 = 1 << 30;

pub(super) type Failed = Box<dyn Error>;

/// Limits, and no way back to rights by starting another program; then Landlock, which the threads that
/// follow inherit.
pub fn process(limits: &Limits) -> Protections {
    let memory = limits.memory.saturating_mul(MEBIBYTE);
    let limited = [(Resource::Data, memory), (Resource::As, memory.saturating_add(ADDRESSES)), (Resource::Core, 0), (Resource::Fsize, 0)]
        .map(|(resource, most)| limit(resource, most));
    renew_time(limits.seconds);
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    let _ = set_no_new_privs(true);
    let landlock = close_file_system().unwrap_or(false);
    // After Landlock, whose rules are a file while they are made.
    let _ = limit(Resource::Nofile, 3);
    Protections {
        memory: limited[0] && limited[1],
        processor_time: getrlimit(Resource::Cpu).current.is_some(),
        landlock,
        system_calls: false,
    }
}

/// No process more, then the filter. From here on the process can do nothing but its work.
pub fn threads(_: &Limits, protections: Protections) -> Protections {
    let _ = limit(Resource::Nproc, 0);
    let filtered = filter().and_then(|filter| Ok(seccompiler::apply_filter_all_threads(&filter)?));
    Protections { system_calls: filtered.is_ok(), ..protections }
}

/// The limit counts from the start of the process: what was used for earlier files is added.
pub fn renew_time(seconds: u64) {
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec.unsigned_abs();
    let most = used.saturating_add(seconds).saturating_add(1);
    // The upper limit stays, so that the lower can be moved for the next file.
    let Rlimit { maximum, .. } = getrlimit(Resource::Cpu);
    let _ = setrlimit(Resource::Cpu, Rlimit { current: Some(maximum.map_or(most, |maximum| most.min(maximum))), maximum });
}

/// Sets a limit that cannot be raised again. A stricter one stays.
pub(super) fn limit(resource: Resource, most: u64) -> bool {
    let Rlimit { maximum, .. } = getrlimit(resource);
    let most = Some(maximum.map_or(most, |maximum| most.min(maximum)));
    setrlimit(resource, Rlimit { current: most, maximum: most }).is_ok()
}

/// No file, no connection, no signal to others. The kernel enforces what it knows of this; an older one
/// knows less.
fn close_file_system() -> Result<bool, Failed> {
    let ruleset = Ruleset::default()
        .handle_access(AccessFs::from_all(ABI::V5))?
        .handle_access(AccessNet::from_all(ABI::V5))?
        .scope(Scope::from_all(ABI::V6))?
        .create()?;
    Ok(ruleset.restrict_self()?.ruleset != RulesetStatus::NotEnforced)
}

/// The system calls that a parser needs, and with which arguments. All others fail as not permitted.
fn filter() -> Result<BpfProgram, Failed> {
    let mut allowed: BTreeMap<i64, Vec<SeccompRule>> = ALWAYS.iter().map(|&call| (call, Vec::new())).collect();
    let itself = u64::from(std::process::id());
    let execute = libc::PROT_EXEC as u64;
    let no_file = u64::from(u32::MAX);
    for (call, rules) in [
        (libc::SYS_read, vec![vec![is(0, 0)?]]),
        (libc::SYS_write, vec![vec![is(0, 1)?], vec![is(0, 2)?]]),
        (libc::SYS_writev, vec![vec![is(0, 1)?], vec![is(0, 2)?]]),
        // Memory of no file, which cannot be run.
        (libc::SYS_mmap, vec![vec![is(4, no_file)?, lacks(2, execute)?]]),
        (libc::SYS_mprotect, vec![vec![lacks(2, execute)?]]),
        // Signals to itself: how a program falls.
        (libc::SYS_tgkill, vec![vec![is(0, itself)?]]),
        (libc::SYS_prlimit64, vec![vec![is(0, 0)?, is(1, libc::RLIMIT_CPU.into())?]]),
    ] {
        let rules = rules.into_iter().map(SeccompRule::new).collect::<Result<_, _>>()?;
        allowed.insert(call, rules);
    }
    let refused = SeccompAction::Errno(libc::EPERM as u32);
    let filter = SeccompFilter::new(allowed, refused, SeccompAction::Allow, std::env::consts::ARCH.try_into()?)?;
    Ok(filter.try_into()?)
}

/// An argument, of 32 bits, has this value.
fn is(argument: u8, value: u64) -> Result<SeccompCondition, Failed> {
    Ok(SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, value)?)
}

/// An argument has none of these bits.
pub(super) fn lacks(argument: u8, bits: u64) -> Result<SeccompCondition, Failed> {
    Ok(SeccompCondition::new(argument, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(bits), 0)?)
}

/// System calls that reach nothing outside the process.
const ALWAYS: [i64; 22] = [
    libc::SYS_brk,
    libc::SYS_clock_getres,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_futex,
    libc::SYS_getpid,
    libc::SYS_getrandom,
    libc::SYS_gettid,
    libc::SYS_madvise,
    libc::SYS_membarrier,
    libc::SYS_mremap,
    libc::SYS_munmap,
    libc::SYS_nanosleep,
    libc::SYS_restart_syscall,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sched_getaffinity,
    libc::SYS_sched_yield,
    libc::SYS_sigaltstack,
];
