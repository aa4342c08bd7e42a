//! Runs the program as a person would, and measures time and memory.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What a run took.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// From start to end.
    pub time: Duration,
    /// What Linux tells of it; it keeps count, and is asked every few milliseconds.
    pub told: Option<Told>,
}

/// What Linux tells of a process.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The most memory that it has held so far, in bytes.
    pub peak: u64,
    /// Time that all its threads have spent working. Other work on the machine changes it little.
    pub work: Duration,
}

/// Runs a program to its end, with its output thrown away. What it complains of is shown.
pub fn run<S: AsRef<OsStr>>(program: &Path, arguments: &[S]) -> Result<Run, String> {
    let start = Instant::now();
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("{}: {error}", program.display()))?;
    let mut told = None;
    let mut rest = Duration::from_micros(200);
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        told = Told::of(child.id()).or(told);
        thread::sleep(rest);
        rest = (rest * 2).min(Duration::from_millis(5));
    };
    let time = start.elapsed();
    match status.code() {
        Some(0 | 1) => Ok(Run { time, told }), // 1: some files were set aside
        _ => Err(format!("{} ended with {status}", program.display())),
    }
}

/// From start to end of a short run, waited for without pause.
pub fn time<S: AsRef<OsStr>>(program: &Path, arguments: &[S]) -> Result<Duration, String> {
    let start = Instant::now();
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().map_err(|error| format!("{}: {error}", program.display()))?;
    let time = start.elapsed();
    if status.success() { Ok(time) } else { Err(format!("{} ended with {status}", program.display())) }
}

impl Told {
    fn of(process: u32) -> Option<Self> {
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kilobytes: u64 = peak.trim().strip_suffix(" kB")?.trim().parse().ok()?;
        // Behind the name, which may hold anything, the 12th and 13th field count hundredths of a second.
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        let ticks = stat.rsplit_once(')')?.1.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().ok());
        let hundredths: u64 = ticks.sum::<Option<u64>>()?;
        Some(Self { peak: kilobytes * 1024, work: Duration::from_millis(hundredths * 10) })
    }
}

/// The middle one of some durations.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
