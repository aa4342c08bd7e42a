//! What a worker does from its first moment to its last.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;

use plimsoll_intake::Intake;
use plimsoll_intake::workers::{Frame, Request};
use plimsoll_pack::Library;

use super::confine::{self, Protections};
use super::{Hello, Limits, probe};
use crate::ordered;
use crate::pipeline;

/// The word of the command line that makes the program a worker. It stands in no help: its tongue is
/// not for people.
pub const NAME: &str = "worker";

/// Gives up all rights, then reads what it is asked for until nobody asks any more. `words` are those of
/// the command line behind [`NAME`].
pub fn serve(words: impl Iterator<Item = OsString>) -> ExitCode {
    let Some(limits) = limits(words) else {
        eprintln!("plimsoll starts its workers itself");
        return ExitCode::from(2);
    };
    let intake = Intake::new(Library::embedded_furniture());
    let protections = confine::process(&limits);
    // Rights are given up before the thread begins, which inherits that, or by it for both.
    let work = move || talk(&intake, &limits, confine::threads(&limits, protections));
    let thread = thread::Builder::new().name(ordered::WORKER.to_owned()).stack_size(ordered::STACK).spawn(work);
    match thread.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn limits(mut words: impl Iterator<Item = OsString>) -> Option<Limits> {
    let mut number = || words.next()?.to_str()?.parse().ok();
    let (memory, seconds) = (number()?, number()?);
    Some(Limits { memory, seconds, probes: words.next().is_some() })
}

/// Says hello, then answers.
fn talk(intake: &Intake, limits: &Limits, protections: Protections) -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let head = serde_json::to_vec(&Hello::new(protections))?;
    Frame { head, ..Frame::default() }.write_to(&mut output)?;
    while let Some((request, number)) = Request::read_from(&mut input).map_err(io::Error::other)? {
        confine::renew_time(limits.seconds);
        let probe = limits.probes.then(|| probe::Probe::asked_by(request.bytes())).flatten();
        let answer = pipeline::guarded(|| match probe {
            Some(probe) => probe.run(&request, &mut output),
            None => intake.answer(&request),
        });
        // What a panic leaves behind is in no state for another file.
        let answer = answer.unwrap_or_else(|why| Frame { last: true, ..request.failed(&why) });
        let last = answer.last;
        Frame { number: if answer.number == 0 { number } else { answer.number }, ..answer }.write_to(&mut output)?;
        if last {
            break;
        }
    }
    output.flush()
}
