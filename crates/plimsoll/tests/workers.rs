//! What a file that took over its parser can do: nothing but lose itself.
//!
//! The probes are files that make a worker do in earnest what such a file would; a flag that stands in
//! no help lets workers look for them.

mod common;

use common::Desk;
use common::pile::Seen;

/// Memory of a worker, in MiB.
const MEMORY: u64 = 512;
/// The program itself and its tables, beside what a worker may take.
const SLACK: u64 = 64;

/// A file with a probe in it: a PDF for all that the program can see.
fn probe(name: &str) -> String {
    format!("%PDF-1.7\n%plimsoll-probe {name}\n")
}

/// Reads a pile in which probes stand between two reports.
fn read(probes: &[&str], flags: &str) -> Seen {
    let desk = Desk::new();
    desk.write("pile/a.txt", common::HARBOUR);
    for (at, name) in probes.iter().enumerate() {
        desk.write(&format!("pile/b{at}-{name}.pdf"), probe(name));
    }
    desk.write("pile/c.txt", common::LETTER);
    desk.read_pile(&format!("--probes --worker-memory {MEMORY} {flags}"))
}

/// One probe among reports: its outcome, and what is said of it. The run goes on, the program stands, and
/// nobody took more memory than the limit.
#[track_caller]
fn check(name: &str, flags: &str, outcome: &str, said: &str) {
    let seen = read(&[name], flags);
    assert_eq!(seen.outcomes[&format!("b0-{name}.pdf")], outcome, "{name}: {}", seen.remarks);
    assert_eq!((seen.outcomes["a.txt"].as_str(), seen.outcomes["c.txt"].as_str()), ("read", "read"));
    assert_eq!(seen.code, Some(i32::from(outcome != "read")), "{name}");
    assert!(seen.remarks.contains(said), "{name}: {}", seen.remarks);
    assert!(seen.peak.is_none_or(|peak| peak <= MEMORY + SLACK), "{name}: {:?} MiB", seen.peak);
}

#[test]
fn a_worker_that_falls_loses_its_file_and_nothing_else() {
    check("panic", "", "parser_failed", "the probe says so");
    check("abort", "", "parser_failed", "crashed");
    check("leave", "", "parser_failed", "left without an answer");
    check("recurse", "", "parser_failed", "ran out of stack");
}

#[test]
fn a_worker_that_lies_is_not_believed() {
    check("garbage", "", "parser_failed", "does not begin as one");
    check("flood", "", "parser_failed", "larger than any may be");
    check("lie", "", "parser_failed", "cannot be right (words outside of all blocks)");
    check("stray", "", "parser_failed", "answers another question");
}

#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_asks_for_all_memory_gets_what_it_may_have() {
    check("memory", "", "over_limit", "more memory than one file may have (512 MiB)");
}

#[cfg(unix)]
#[test]
fn a_worker_that_comes_to_no_end_is_ended() {
    check("loop", "--worker-seconds 1", "parser_failed", "given up after 1 s of work");
    check("sleep", "--worker-seconds 1", "parser_failed", "given up after 1 s of work");
}

#[test]
fn what_a_worker_leaves_for_the_next_file_does_not_reach_it() {
    let seen = read(&["twice", "quiet", "twice", "quiet", "panic", "quiet"], "--threads 1");
    let outcomes: Vec<&str> = seen.outcomes.values().map(String::as_str).collect();
    // A file that holds no probe after all is read as what it is.
    let usual = read(&["quiet"], "--no-workers").outcomes["b0-quiet.pdf"].clone();
    assert_eq!(outcomes, ["read", "read", &usual, "read", &usual, "parser_failed", &usual, "read"], "{}", seen.remarks);
}

#[cfg(target_os = "linux")]
#[test]
fn a_worker_can_open_connect_and_start_nothing() {
    let desk = Desk::new();
    for name in ["open", "list", "create", "connect", "datagram", "start", "thread"] {
        desk.write("probe.pdf", probe(name));
        let said = desk.printed("text probe.pdf --probes");
        assert!(said.starts_with("refused: Operation not permitted"), "{name}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_program_tells_what_holds_here() {
    let output = Desk::new().run("protections --worker-memory 256");
    let said = common::text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(said.matches(": yes\n").count(), 4, "{said}");
    let of_tesseract = if said.contains("Tesseract") { 6 } else { 0 };
    assert_eq!(said.matches("refused: ").count(), 7 + of_tesseract, "{said}");
    assert_eq!(said.matches("set aside as over_limit").count(), 1, "{said}");
    assert_eq!(said.matches("set aside as parser_failed").count(), 10, "{said}");
}

/// Whoever kills workers, as a system does that is short of memory, loses one file: a new worker is
/// tried, and after that the file is set aside.
#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_is_killed_is_replaced() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    let desk = Desk::new();
    desk.write("pile/b.pdf", probe("sleep"));
    desk.write("pile/c.txt", common::LETTER);
    let mut command = desk.command("read pile --json --probes");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let workers = || {
        let children = format!("/proc/{0}/task/{0}/children", child.id());
        let tasks = format!("/proc/{}/task", child.id());
        let of_threads = std::fs::read_dir(tasks).into_iter().flatten().flatten().map(|task| task.path().join("children"));
        let all = of_threads.chain([children.into()]).filter_map(|file| std::fs::read_to_string(file).ok());
        all.flat_map(|ids| ids.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).next()
    };
    let start = Instant::now();
    let mut killed = Vec::new();
    while killed.len() < 2 && start.elapsed() < Duration::from_secs(60) {
        if let Some(worker) = workers().filter(|worker| !killed.contains(worker)) {
            // It is asked a moment after it has started; before that, its end is another matter.
            std::thread::sleep(Duration::from_millis(500));
            assert!(Command::new("kill").args(["-KILL", &worker]).status().unwrap().success());
            killed.push(worker);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(killed.len(), 2);
    assert!(child.try_wait().unwrap().is_none() || start.elapsed() < Duration::from_secs(60));
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let remarks = common::text(&output.stderr);
    assert!(remarks.contains("the system ended its parser, twice"), "{remarks}");
    assert!(common::text(&output.stdout).contains(r#""path":"pile/c.txt""#));
}

#[test]
fn the_tongue_of_workers_is_not_for_people() {
    let desk = Desk::new();
    for (line, input, code) in [("worker", "", 2), ("worker 64 1", "", 0), ("worker 64 1", "read all of it, please", 1)] {
        assert_eq!(desk.run_with_input(line, input).status.code(), Some(code), "{line} < {input}");
    }
}
