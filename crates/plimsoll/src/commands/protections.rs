//! `plimsoll protections`: what a file that took over its parser could do on this system, tried out.

use std::sync::Arc;

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_record::Outcome;

use crate::failure::{Exit, Failure};
use crate::screen::Screen;
use crate::tesseract;
use crate::text::{Text, Tone};
use crate::worker::{self, Limits, PROBES, Pool, Probe, Protections};

/// A worker that does nothing is ended after so many seconds of work, so that nobody waits long; a minute
/// shows no more.
const SECONDS: u64 = 1;

/// Says what holds, then tries it. Exits with 1 where something does not.
pub fn print(screen: &mut Screen, limits: Limits, of_tesseract: tesseract::Limits) -> Result<Exit, Failure> {
    let pool = |seconds: u64| Arc::new(Pool::new(Limits { seconds, probes: true, ..limits }, false));
    let (pool, short) = (pool(limits.seconds), pool(SECONDS));
    let protections = pool.protections().map_err(|lost| Failure::unusable(format!("no worker can be started: {lost:?}")))?;
    screen.text(0, &Text::new(Tone::Plain, "Files in binary formats are read in processes of their own. What holds them here:"))?;
    for (on, what) in layers(&protections, limits.memory) {
        print_line(screen, on, if on { "yes" } else { "no" }, &what)?;
    }
    screen.line("")?;
    screen.text(0, &Text::new(Tone::Plain, "A file that took over its parser tries to"))?;
    let intake = |pool| Intake::new(Library::embedded_furniture()).with_workers(pool);
    let (usual, short) = (intake(pool), intake(short));
    let mut let_through = false;
    for (probe, name, what) in PROBES {
        let intake = if matches!(probe, Probe::Loop | Probe::Sleep) { &short } else { &usual };
        let taken = intake.take(name, &worker::probe_bytes(name), &Given::default());
        let came = match taken.document.outcome {
            Outcome::Read => taken.content.text,
            outcome => format!("set aside as {}", outcome.code()),
        };
        let held = came != worker::DONE || probe == Probe::Twice;
        let_through |= !held;
        print_line(screen, held, &came, what)?;
    }
    let_through |= !print_tesseract(screen, of_tesseract)?;
    Ok(if let_through { Exit::SetAside } else { Exit::Good })
}

/// What holds the program that recognises letters, where there is one. Tells whether all of it does.
fn print_tesseract(screen: &mut Screen, limits: tesseract::Limits) -> Result<bool, Failure> {
    let Some(tried) = tesseract::tried(limits) else { return Ok(true) };
    screen.line("")?;
    let Some(came) = tried.came else {
        screen.text(0, &Text::new(Tone::Alarm, &format!("{}, for --ocr, runs with your rights on this system", tried.program)))?;
        return Ok(false);
    };
    screen.text(0, &Text::new(Tone::Plain, &format!("{}, for --ocr: a picture that took it over tries to", tried.program)))?;
    for (what, came) in &came {
        print_line(screen, came != worker::DONE, came, what)?;
    }
    Ok(!came.is_empty() && came.iter().all(|(_, came)| came != worker::DONE))
}

/// The layers of protection, and whether each is there.
fn layers(protections: &Protections, memory: u64) -> [(bool, String); 4] {
    let Protections { memory: limited, processor_time, landlock, system_calls } = *protections;
    [
        (limited, format!("a limit of memory ({memory} MiB)")),
        (processor_time, "a limit of processor time".to_owned()),
        (landlock, "Landlock: no file can be opened".to_owned()),
        (system_calls, "seccomp: no files, no network, no programs".to_owned()),
    ]
}

fn print_line(screen: &mut Screen, good: bool, came: &str, what: &str) -> Result<(), Failure> {
    let mut line = Text::new(Tone::Plain, &format!("{what}: "));
    line.push(if good { Tone::Faint } else { Tone::Alarm }, came);
    Ok(screen.text(2, &line)?)
}
