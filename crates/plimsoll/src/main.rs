//! Plimsoll on the command line.
//!
//! The command line ([`cli`]) is parsed and handed to its command ([`commands`]). Commands that read
//! files open the packs ([`packs`]), walk the paths ([`walk`]), look up what is given about each ([`given`]) and send them through
//! intake and reading on all cores ([`pipeline`], [`ordered`]); the results come back in order and go
//! into a case or onto the screen. Formats that could hurt are read by [`worker`] processes, letters in pictures by [`tesseract`]. Commands that look into a case turn each fact into a row
//! ([`rows`], [`voice`], [`plain`]) of a [`table`] on the [`screen`], with marks for what people judged of it ([`judged`]). A [`failure`] ends the run with
//! words that say what is wrong and what to do.
//!
//! This is the only crate that prints, asks the environment or ends the process.

mod alike;
mod aside;
mod backing;
mod bar;
mod brief;
mod cli;
mod commands;
mod examples;
mod failure;
mod given;
mod judged;
mod listing;
mod ordered;
mod packs;
mod parts;
mod passage;
mod pipeline;
mod plain;
mod progress;
mod ranking;
mod rows;
mod safe;
#[cfg(test)]
mod sample;
mod screen;
mod settled;
mod sides;
mod table;
mod tellings;
mod tesseract;
mod text;
mod voice;
mod volumes;
mod walk;
mod wishes;
mod worker;

use std::process::ExitCode;

use crate::cli::Cli;
use crate::failure::Failure;
use crate::screen::Screen;

fn main() -> ExitCode {
    pipeline::keep_panics_of_workers();
    let mut words = std::env::args_os().skip(1);
    match words.next() {
        Some(word) if word == worker::NAME => return worker::serve(words),
        Some(word) if word == worker::PROBES_NAME => return worker::print_probes(),
        Some(word) if word == tesseract::NAME => return tesseract::become_tesseract(words),
        _ => {}
    }
    let cli = Cli::of_words(std::env::args_os().collect());
    let color = cli.global.color;
    let mut screen = Screen::stdout(color);
    let ended = commands::run(cli, &mut screen);
    // What was printed before a failure is still worth reading.
    let flushed = screen.flush().map_err(Failure::from);
    let exit = ended.and_then(|exit| flushed.map(|()| exit)).unwrap_or_else(|failure| failure.report(color));
    ExitCode::from(exit as u8)
}
