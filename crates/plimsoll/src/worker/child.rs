//! One worker, as the process that started it sees it.

use std::io::{BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{io, thread};

use plimsoll_intake::workers::{Frame, FrameError, Lost, Most, Request};

use super::watch::Watch;
use super::{Hello, Limits, NAME, Protections};

/// What it may say when it starts.
const HELLO: Most = Most { head: 4096, pieces: 0, bytes: 0 };
/// What a falling process says is read so far.
const LAST_WORDS: u64 = 8192;
/// How long a process whose pipe is closed may take to end before it is killed.
const TO_END: Duration = Duration::from_secs(2);
/// What Rust says when memory is short, and when the stack is.
const NO_MEMORY: &str = "memory allocation of";
const NO_STACK: &str = "overflowed its stack";

/// A running worker.
#[derive(Debug)]
pub struct Worker {
    process: Arc<Mutex<Child>>,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    stderr: ChildStderr,
    limits: Limits,
    protections: Protections,
    /// Questions asked.
    asked: u64,
}

impl Worker {
    /// Starts one and waits until it has given up its rights.
    pub fn start(limits: Limits, watch: &Watch) -> Result<Self, Lost> {
        let failed = |error: io::Error| Lost::NotStarted(crate::failure::plain_io(&error));
        let mut process = command(limits).and_then(|mut command| command.spawn()).map_err(failed)?;
        let pipes = (process.stdin.take(), process.stdout.take(), process.stderr.take());
        let (Some(stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(Lost::NotStarted("it has no pipes".to_owned()));
        };
        let process = Arc::new(Mutex::new(process));
        let stdout = BufReader::new(stdout);
        let mut worker = Self { process, stdin, stdout, stderr, limits, protections: Protections::default(), asked: 0 };
        let guard = watch.over(&worker.process, limits.patience());
        let hello = Frame::read_from(&mut worker.stdout, HELLO);
        drop(guard);
        let hello: Option<Hello> = hello.ok().flatten().and_then(|frame| serde_json::from_slice(&frame.head).ok());
        match hello {
            Some(hello) if hello.version == env!("CARGO_PKG_VERSION") => worker.protections = hello.protections,
            Some(hello) => return Err(Lost::NotStarted(format!("the program on the disk is now version {}", hello.version))),
            None => return Err(Lost::NotStarted(worker.last_words())),
        }
        Ok(worker)
    }

    /// What it cannot do.
    pub fn protections(&self) -> &Protections {
        &self.protections
    }

    /// How many files it was asked about.
    pub fn asked(&self) -> u64 {
        self.asked
    }

    /// Has it read a file. After an error it is not to be asked again.
    pub fn ask(&mut self, request: &Request<'_>, watch: &Watch) -> Result<Frame, Lost> {
        self.asked += 1;
        let guard = watch.over(&self.process, self.limits.patience());
        // A worker that ends while it is written to has still said why on its way out.
        let sent = request.write_to(&mut self.stdin, self.asked);
        let answer = Frame::read_from(&mut self.stdout, Most::EVER);
        match answer {
            Ok(Some(frame)) if frame.number == self.asked && sent.is_ok() => Ok(frame),
            Ok(Some(_)) => Err(Lost::Garbage(FrameError::Number)),
            Err(error) if error != FrameError::Cut => Err(Lost::Garbage(error)),
            Ok(None) | Err(_) => {
                let status = self.end();
                Err(if guard.ended_it() { self.out_of_time() } else { self.fallen(status) })
            }
        }
    }

    fn out_of_time(&self) -> Lost {
        Lost::Time { seconds: self.limits.seconds }
    }

    /// How it fell, by how it ended and what it said.
    fn fallen(&mut self, status: Option<ExitStatus>) -> Lost {
        let words = self.last_words();
        match status {
            _ if words.contains(NO_MEMORY) => Lost::Memory { mebibytes: self.limits.memory },
            _ if words.contains(NO_STACK) => Lost::Fell("it is nested so deep that its parser ran out of stack".to_owned()),
            Some(status) => match by_signal(status) {
                Some(signal) if out_of_processor_time(signal) => self.out_of_time(),
                Some(signal) if is_kill(signal) => Lost::Fell(KILLED.to_owned()),
                Some(signal) => Lost::Fell(format!("its parser crashed, with signal {signal}")),
                None => Lost::Fell(format!("its parser left without an answer, {status}")),
            },
            None => Lost::Fell("its parser closed the pipe and would not end".to_owned()),
        }
    }

    /// The end of it: gives it a moment to end by itself, so that it can be told how it did.
    fn end(&mut self) -> Option<ExitStatus> {
        let start = Instant::now();
        loop {
            let mut process = self.process.lock().unwrap_or_else(PoisonError::into_inner);
            match process.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) if start.elapsed() < TO_END => {
                    drop(process);
                    thread::sleep(Duration::from_millis(1));
                }
                _ => {
                    let _ = process.kill();
                    let _ = process.wait();
                    return None;
                }
            }
        }
    }

    /// What it has said on standard error. It has ended, or is ended here.
    fn last_words(&mut self) -> String {
        self.kill();
        let mut words = Vec::new();
        let _ = Read::take(&mut self.stderr, LAST_WORDS).read_to_end(&mut words);
        let words = String::from_utf8_lossy(&words);
        let words = words.trim().replace(char::is_control, " ");
        if words.is_empty() { "it said nothing".to_owned() } else { words }
    }

    fn kill(&mut self) {
        let mut process = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = process.kill();
        let _ = process.wait();
    }
}

/// What is said of a worker that was killed from outside. It may have been short of memory: systems end
/// processes so.
const KILLED: &str = "the system ended its parser, twice, as it does where memory is short";

/// Whether a worker was ended from outside, which says nothing of the file.
pub fn was_killed(lost: &Lost) -> bool {
    matches!(lost, Lost::Fell(how) if how == KILLED)
}

/// A worker has nothing to say any more once nobody listens.
impl Drop for Worker {
    fn drop(&mut self) {
        self.kill();
    }
}

/// This program again, as a worker: without an environment, away from any folder of the user.
fn command(limits: Limits) -> io::Result<Command> {
    let mut command = Command::new(program()?);
    command.arg(NAME).arg(limits.memory.to_string()).arg(limits.seconds.to_string());
    if limits.probes {
        command.arg("probes");
    }
    command.env_clear();
    if cfg!(windows) {
        // Without it, no library of the system is found.
        command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    } else {
        command.current_dir("/");
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Ok(command)
}

/// This program. On Linux by the link that stays right when the file is replaced during a run.
fn program() -> io::Result<PathBuf> {
    let itself = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && itself.exists() { Ok(itself) } else { std::env::current_exe() }
}

#[cfg(unix)]
fn by_signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn by_signal(_: ExitStatus) -> Option<i32> {
    None
}

#[cfg(unix)]
fn out_of_processor_time(signal: i32) -> bool {
    signal == rustix::process::Signal::XCPU.as_raw()
}

#[cfg(not(unix))]
fn out_of_processor_time(_: i32) -> bool {
    false
}

fn is_kill(signal: i32) -> bool {
    signal == 9
}
