//! What another program gives up that this one becomes: limits, a Landlock that lets it read its own files,
//! and a filter of system calls that refuses networks and other processes.

use std::collections::BTreeMap;
use std::path::Path;

use landlock::{ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr, Scope};
use rustix::process::Resource;
use rustix::thread::set_no_new_privs;
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, SeccompRule};

use super::linux::{Failed, MEBIBYTE, lacks, limit};

/// Where systems keep libraries. What runs there is without rights too.
const LIBRARIES: [&str; 10] = [
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/local/lib64",
    "/etc/ld.so.cache",
    "/nix/store",
    "/gnu/store",
    "/home/linuxbrew/.linuxbrew",
];
/// Files open at once.
const FILES: u64 = 64;

/// Gives up all but reading what is under `data`, running `program`, and so much memory and processor time.
/// What the system does not know of this is left out: the limits hold everywhere.
pub fn give_up_all_but(data: &[&Path], program: &Path, memory: u64, seconds: u64) {
    let bytes = memory.saturating_mul(MEBIBYTE);
    for (resource, most) in [
        (Resource::Data, bytes),
        (Resource::As, bytes.saturating_add(bytes)),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Cpu, seconds),
        (Resource::Nofile, FILES),
    ] {
        let _ = limit(resource, most);
    }
    let _ = set_no_new_privs(true);
    let _ = only_these(data, program);
    let _ = limit(Resource::Nproc, 0);
    let _ = filter().and_then(|filter| Ok(seccompiler::apply_filter(&filter)?));
}

/// Reading these and the libraries, and running the program; no other file, no connection, no signal.
fn only_these(data: &[&Path], program: &Path) -> Result<(), Failed> {
    let all = AccessFs::from_all(ABI::V5);
    let mut ruleset =
        Ruleset::default().handle_access(all)?.handle_access(AccessNet::from_all(ABI::V5))?.scope(Scope::from_all(ABI::V6))?.create()?;
    // A library beside the program, as where it was built by hand.
    let beside = program.parent().and_then(Path::parent).map(|folder| folder.join("lib"));
    let libraries = LIBRARIES.iter().map(Path::new).chain(beside.as_deref());
    let run = AccessFs::from_read(ABI::V5);
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let of_libraries = libraries.map(|path| (path, run));
    let of_program = [(program, AccessFs::ReadFile | AccessFs::Execute)];
    for (path, access) in of_libraries.chain(of_program).chain(data.iter().map(|path| (*path, read))) {
        let Ok(place) = PathFd::new(path) else { continue };
        let access = if path.is_dir() { access } else { access & AccessFs::from_file(ABI::V5) };
        ruleset = ruleset.add_rule(PathBeneath::new(place, access))?;
    }
    ruleset.restrict_self()?;
    Ok(())
}

fn filter() -> Result<BpfProgram, Failed> {
    let mut refused: BTreeMap<i64, Vec<SeccompRule>> = REFUSED.iter().map(|&call| (call, Vec::new())).collect();
    // Threads are its own business; another process is not.
    refused.insert(libc::SYS_clone, vec![SeccompRule::new(vec![lacks(0, libc::CLONE_THREAD as u64)?])?]);
    let action = SeccompAction::Errno(libc::EPERM as u32);
    let filter = SeccompFilter::new(refused, SeccompAction::Allow, action, std::env::consts::ARCH.try_into()?)?;
    Ok(filter.try_into()?)
}

/// Networks, other processes, ways around Landlock, and the system itself.
const REFUSED: &[i64] = &[
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
    libc::SYS_clone3,
    libc::SYS_execveat,
    libc::SYS_memfd_create,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_open_by_handle_at,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_kexec_load,
    libc::SYS_shmget,
    libc::SYS_msgget,
    libc::SYS_semget,
];
