//! Tesseract, the program of the user's machine that recognises letters in pictures.
//!
//! ```text
//! Intake ──Picture──▶ Tesseract ──pipe──▶ `plimsoll recogniser`: give up rights ──exec──▶ tesseract ──TSV──▶ Intake
//! ```
//!
//! A worker may start no program, so the program itself does, once for each page: by the absolute path
//! found on `PATH`, with a list of arguments and no shell, an empty environment, the picture through one
//! pipe and the words back through another. It is asked for one thread, so that it does the same wherever
//! it runs; several run beside each other for several pages.
//!
//! It is a large program and sees pictures from anybody. So it gets no format of pictures to unpack, only
//! pixels; it may run for so long, take so much memory and say so much; and on Linux it starts with no
//! right to a network, to other programs, to write anything, or to read any file but its own
//! ([`launch`]). What it says is for `plimsoll_intake::recognise` to check.

mod find;
mod launch;
mod tried;

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use std::{io, thread};

use plimsoll_intake::recognise::{DOTS_PER_INCH, Engine, Picture, Recogniser, Unrecognised};

use crate::failure::Failure;
use crate::worker::Watch;

pub use launch::{NAME, become_tesseract};
pub use tried::tried;

/// What it may use up for one page.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Memory in MiB.
    pub memory: u64,
    /// Seconds of processor time, as the last resort. It is waited for twice as long.
    pub seconds: u64,
    /// How many may run beside each other.
    pub at_once: usize,
    /// Whether it gives up its rights, where the system lets it.
    pub confined: bool,
}

/// Bytes that it may say of one page. A page of small print has half a megabyte.
const SAID: u64 = 8 << 20;
/// Bytes of what it complains of that are kept.
const COMPLAINT: usize = 300;

/// What to do where there is none.
pub const ABSENT: &str = "Tesseract was not found on the PATH: install it (Debian, Ubuntu: apt-get install tesseract-ocr; macOS: brew install \
     tesseract), then add the file with --retry --ocr";

/// Tesseract on this machine, or that there is none.
#[derive(Debug)]
pub struct Tesseract {
    program: Option<Program>,
    engine: Engine,
    limits: Limits,
    running: Mutex<usize>,
    one_ended: Condvar,
    watch: OnceLock<Watch>,
}

/// The program and its data.
#[derive(Debug)]
struct Program {
    path: PathBuf,
    data: PathBuf,
    /// Whether it can tell pages that stand on their head.
    tells_turned: bool,
}

impl Tesseract {
    /// Looks for it, and for the data of these languages: without any, English, or else the first that there
    /// is.
    ///
    /// # Errors
    /// When a language is asked for that it has no data of.
    pub fn look_for(languages: &[String], limits: Limits) -> Result<Self, Failure> {
        let found = find::on_path().and_then(|path| find::ask(&path));
        let name = "tesseract".to_owned();
        let (program, engine) = match found {
            None => (None, Engine { name, ..Engine::default() }),
            Some(found) => {
                let languages = find::languages(&found.languages, languages)?;
                let tells_turned = found.languages.iter().any(|name| name == find::TURNED);
                (Some(Program { path: found.path, data: found.data, tells_turned }), Engine { name, version: found.version, languages })
            }
        };
        Ok(Self { program, engine, limits, running: Mutex::new(0), one_ended: Condvar::new(), watch: OnceLock::new() })
    }

    /// Whether there is none.
    pub fn is_absent(&self) -> bool {
        self.program.is_none()
    }

    fn run(&self, program: &Program, picture: &Picture) -> Result<Vec<u8>, String> {
        let mut child =
            self.command(program).and_then(|mut command| command.spawn()).map_err(|error| format!("it cannot be started: {error}"))?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(mut stdin), Some(stdout), Some(mut stderr)) = pipes else { return Err("it has no pipes".to_owned()) };
        let child = Arc::new(Mutex::new(child));
        let guard = self.watch.get_or_init(Watch::new).over(&child, Duration::from_secs(self.limits.seconds.saturating_mul(2)));
        let (said, complaint) = thread::scope(|scope| {
            scope.spawn(move || {
                // One that does not want to see the whole picture says why in its own way.
                let _ = stdin.write_all(picture.graymap_head().as_bytes()).and_then(|()| stdin.write_all(picture.pixels()));
            });
            let complaint = scope.spawn(move || beginning_of(&mut stderr));
            let mut said = Vec::new();
            let read = stdout.take(SAID + 1).read_to_end(&mut said);
            if read.is_err() || said.len() as u64 > SAID {
                end(&child);
            }
            (said, complaint.join().unwrap_or_default())
        });
        let status = wait(&child).map_err(|error| error.to_string())?;
        match status {
            _ if guard.ended_it() => Err(format!("it was given up after {} s", self.limits.seconds.saturating_mul(2))),
            _ if said.len() as u64 > SAID => Err(format!("it said more than {} MiB of one page", SAID >> 20)),
            status if status.success() => Ok(said),
            status => Err(format!("it ended with {status}{complaint}")),
        }
    }

    /// Tesseract, to be started: on Linux by way of this program, which gives up rights and becomes it.
    fn command(&self, Program { path, data, tells_turned }: &Program) -> io::Result<Command> {
        let confined = cfg!(target_os = "linux") && self.limits.confined;
        let mut command = if confined {
            let mut command = Command::new("/proc/self/exe");
            command.arg(NAME).arg(self.limits.memory.to_string()).arg(self.limits.seconds.to_string()).arg(data).arg(path);
            command
        } else {
            Command::new(path)
        };
        // Segmentation of whole pages, with or without a look at how they lie.
        let segmentation = if *tells_turned { "1" } else { "3" };
        command.args(["stdin", "stdout", "-l", &self.engine.languages.join("+"), "--psm", segmentation]);
        command.args(["--dpi", &DOTS_PER_INCH.to_string()]);
        command.arg("--tessdata-dir").arg(data).args(["-c", "tessedit_create_tsv=1"]);
        find::alone(&mut command);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Ok(command)
    }
}

impl Recogniser for Tesseract {
    fn engine(&self) -> &Engine {
        &self.engine
    }

    fn at_once(&self) -> usize {
        self.limits.at_once
    }

    fn ready(&self) -> Result<(), Unrecognised> {
        if self.is_absent() { Err(Unrecognised::Absent(ABSENT.to_owned())) } else { Ok(()) }
    }

    fn in_turn(&self, work: &mut dyn FnMut()) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |running: &mut usize| *running >= self.limits.at_once.max(1);
        *self.one_ended.wait_while(running, full).unwrap_or_else(PoisonError::into_inner) += 1;
        let _turn = Turn(self);
        work();
    }

    fn recognise(&self, picture: &Picture) -> Result<Vec<u8>, Unrecognised> {
        let Some(program) = &self.program else { return Err(Unrecognised::Absent(ABSENT.to_owned())) };
        self.run(program, picture).map_err(|how| Unrecognised::Failed(format!("Tesseract: {how}")))
    }
}

/// One of those that run.
struct Turn<'t>(&'t Tesseract);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.running.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.one_ended.notify_one();
    }
}

/// The first of what a program complains of, behind a colon, on one line. The rest is read and forgotten,
/// so that the program does not wait for a reader.
fn beginning_of(stderr: &mut impl Read) -> String {
    let mut words = Vec::new();
    let _ = stderr.take(COMPLAINT as u64).read_to_end(&mut words);
    let _ = io::copy(stderr, &mut io::sink());
    let words = String::from_utf8_lossy(&words);
    let words = words.trim().replace(char::is_control, " ");
    if words.is_empty() { words } else { format!(": {words}") }
}

fn end(child: &Mutex<Child>) {
    let _ = child.lock().unwrap_or_else(PoisonError::into_inner).kill();
}

/// Waits without keeping others from ending it.
fn wait(child: &Mutex<Child>) -> io::Result<ExitStatus> {
    const STEP: Duration = Duration::from_millis(2);
    loop {
        if let Some(status) = child.lock().unwrap_or_else(PoisonError::into_inner).try_wait()? {
            return Ok(status);
        }
        thread::sleep(STEP);
    }
}
