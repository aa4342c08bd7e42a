//! What a file that took over a worker would try, tried in earnest.
//!
//! `plimsoll protections` sends each probe to a worker and says what came of it; the tests also put them
//! into piles of files. A worker looks for probes only when it was started to do so, which takes a flag
//! of the command line, never a file.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::Write;
use std::net::{TcpListener, UdpSocket};
use std::process::{self, Command, ExitCode};
use std::time::Duration;
use std::{io, thread};

use plimsoll_intake::workers::{Frame, Request};

/// Something that a worker must not be able to do, or must not bring down anybody else with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probe {
    Open,
    List,
    Create,
    Connect,
    Datagram,
    Start,
    Thread,
    Memory,
    Recurse,
    Loop,
    Sleep,
    Panic,
    Abort,
    Leave,
    Garbage,
    Flood,
    Lie,
    Twice,
    Stray,
}

/// Every probe, its name in a file, and what it tries.
pub const PROBES: [(Probe, &str, &str); 19] = [
    (Probe::Open, "open", "open a file"),
    (Probe::List, "list", "list a folder"),
    (Probe::Create, "create", "make a file"),
    (Probe::Connect, "connect", "listen on the network"),
    (Probe::Datagram, "datagram", "send into the network"),
    (Probe::Start, "start", "start a program"),
    (Probe::Thread, "thread", "start a thread"),
    (Probe::Memory, "memory", "take memory without end"),
    (Probe::Recurse, "recurse", "call itself without end"),
    (Probe::Loop, "loop", "work without end"),
    (Probe::Sleep, "sleep", "wait without end"),
    (Probe::Panic, "panic", "fail in its parser"),
    (Probe::Abort, "abort", "crash"),
    (Probe::Leave, "leave", "end without an answer"),
    (Probe::Garbage, "garbage", "answer with garbage"),
    (Probe::Flood, "flood", "answer more than may be"),
    (Probe::Lie, "lie", "answer with a page that cannot be"),
    (Probe::Twice, "twice", "answer also for the next file"),
    (Probe::Stray, "stray", "answer for another file"),
];

/// Stands before the name of a probe in a file, which is otherwise a PDF for all anybody knows.
const MARK: &[u8] = b"%plimsoll-probe ";
const HEAD: &[u8] = b"%PDF-1.7\n";

/// A file with a probe in it.
pub fn bytes(name: &str) -> Vec<u8> {
    [HEAD, MARK, name.as_bytes(), b"\n"].concat()
}

impl Probe {
    /// The probe that stands in a file.
    pub(super) fn asked_by(bytes: &[u8]) -> Option<Probe> {
        let rest = bytes.strip_prefix(HEAD)?.strip_prefix(MARK)?;
        PROBES.into_iter().find(|(_, name, _)| rest.trim_ascii_end() == name.as_bytes()).map(|(probe, ..)| probe)
    }

    /// Tries it. `output` is the pipe to the program that asks.
    pub(super) fn run(self, request: &Request<'_>, output: &mut dyn Write) -> Frame {
        match self.tried() {
            Some(came) => request.answered(&came),
            None => self.harm(request, output),
        }
    }

    /// What came of it, for those that want something of the system.
    fn tried(self) -> Option<String> {
        let tried = match self {
            Probe::Open => File::open(OTHERS_FILE).map(drop),
            Probe::List => fs::read_dir("/").map(drop),
            Probe::Create => {
                let path = std::env::temp_dir().join(format!("plimsoll-probe-{}", process::id()));
                File::create_new(&path).and_then(|_| fs::remove_file(&path))
            }
            Probe::Connect => TcpListener::bind("127.0.0.1:0").map(drop),
            Probe::Datagram => UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.send_to(b"x", "127.0.0.1:9")).map(drop),
            Probe::Start => std::env::current_exe()
                .or_else(|_| Ok("/proc/self/exe".into()))
                .and_then(|program| Command::new(program).arg("--version").output())
                .map(drop),
            Probe::Thread => thread::Builder::new().spawn(|| ()).map(drop),
            _ => return None,
        };
        Some(tried.map_or_else(|error| format!("{REFUSED}{error}"), |()| DONE.to_owned()))
    }

    /// The probes that hurt the worker itself, or lie to whoever asks.
    fn harm(self, request: &Request<'_>, output: &mut dyn Write) -> Frame {
        let said = request.answered(DONE);
        match self {
            Probe::Memory => take_memory(),
            Probe::Recurse => {
                black_box(call_itself(1));
            }
            Probe::Loop => work(),
            Probe::Sleep => thread::sleep(Duration::MAX),
            Probe::Panic => panic!("the probe says so"),
            Probe::Abort => process::abort(),
            Probe::Leave => process::exit(0),
            Probe::Garbage => ignore(output.write_all(&[0xA5; 100_000])),
            Probe::Flood => ignore(flood(output)),
            Probe::Lie => return Frame { head: LIE.as_bytes().to_vec(), ..said },
            Probe::Twice => ignore(Frame { number: 1, ..said.clone() }.write_to(output)),
            Probe::Stray => return Frame { number: u64::MAX, ..said },
            _ => {}
        }
        said
    }
}

/// The word of the command line that makes the program try what another program in its place could. It stands in no
/// help.
pub const NAME: &str = "probes";
/// What a program that reads pictures has no need of. It may start threads.
const OF_A_PROGRAM: [Probe; 6] = [Probe::Open, Probe::List, Probe::Create, Probe::Connect, Probe::Datagram, Probe::Start];

/// Tries it all and prints what came of each, a line with a tab between the two.
pub fn print_all() -> ExitCode {
    for (probe, _, what) in PROBES.into_iter().filter(|(probe, ..)| OF_A_PROGRAM.contains(probe)) {
        println!("{what}\t{}", probe.tried().unwrap_or_default());
    }
    ExitCode::SUCCESS
}

/// What a probe says that was let.
pub const DONE: &str = "done";
/// What a probe says that was not, before the words of the system.
pub const REFUSED: &str = "refused: ";

/// A file that every user may read and every system has.
const OTHERS_FILE: &str = if cfg!(windows) { "C:\\Windows\\win.ini" } else { "/etc/passwd" };

/// A page of one block that begins behind its end.
const LIE: &str = concat!(
    r#"{"page":{"media_type":"text/plain","blocks":[{"bytes":{"start":3,"end":1},"kind":"paragraph","page":null,"#,
    r#""address":null,"recognised":null}],"metadata":{},"parts":[],"unpacked":0,"incomplete":null,"pages_set_aside":[],"pages_scanned":[]}}"#
);

/// A pipe that is closed is what is hoped for.
fn ignore(_: io::Result<()>) {}

fn take_memory() {
    let mut taken: Vec<Vec<u8>> = Vec::new();
    loop {
        taken.push(vec![1; 16 << 20]);
        black_box(&taken);
    }
}

#[allow(unconditional_recursion, reason = "it is what is tried")]
fn call_itself(depth: u64) -> u64 {
    let here = black_box([depth; 64]);
    here.iter().sum::<u64>().wrapping_add(call_itself(depth + 1)).wrapping_add(here[0])
}

fn work() {
    let mut number = 0_u64;
    loop {
        number = black_box(number.wrapping_add(1));
    }
}

/// Announces more than any answer may have, and begins to send it.
fn flood(output: &mut dyn Write) -> io::Result<()> {
    let mut head = Vec::new();
    Frame { number: 1, pieces: vec![Vec::new()], ..Frame::default() }.write_to(&mut head)?;
    let length = head.len();
    head[length - 8..].copy_from_slice(&u64::MAX.to_le_bytes());
    output.write_all(&head)?;
    loop {
        output.write_all(&[0; 100_000])?;
    }
}
