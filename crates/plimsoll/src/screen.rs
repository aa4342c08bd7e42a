//! Where everything that a person or a program reads is written.
//!
//! The screen knows three things of its surroundings: where to write, whether colours are wanted, and
//! how wide a line may be. They are found out once, here, so that nothing else asks the environment.

use std::env;
use std::io::{self, IsTerminal, Write};

use crate::cli::ColorChoice;
use crate::text::Text;

/// Columns where the output is no terminal and nobody says otherwise.
const WIDTH: usize = 100;
/// Wider lines are tiring to read.
const WIDEST: usize = 180;

/// The output of a run.
pub struct Screen<'w> {
    out: Box<dyn Write + 'w>,
    color: bool,
    width: usize,
}

impl<'w> Screen<'w> {
    /// A screen of known properties.
    pub fn new(out: impl Write + 'w, color: bool, width: usize) -> Self {
        Self { out: Box::new(out), color, width }
    }

    /// Standard output, with what its terminal and the environment say.
    pub fn stdout(choice: ColorChoice) -> Screen<'static> {
        let stdout = io::stdout();
        let color = wants_color(choice, stdout.is_terminal());
        let width = columns(stdout.is_terminal());
        Screen::new(io::BufWriter::with_capacity(1 << 16, stdout), color, width)
    }

    /// Whether colours are wanted.
    pub fn color(&self) -> bool {
        self.color
    }

    /// Columns that a line may take.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Writes a line that is ready for the terminal.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        self.out.write_all(line.as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// Writes text, wrapped, each line set in by `indent` columns.
    pub fn text(&mut self, indent: usize, text: &Text) -> io::Result<()> {
        for line in text.wrapped(self.width.saturating_sub(indent)) {
            let line = format!("{:indent$}{}", "", line.painted(self.color));
            self.line(line.trim_end())?;
        }
        Ok(())
    }

    /// Writes an object as one line of JSON.
    pub fn json(&mut self, object: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, object)?;
        self.out.write_all(b"\n")
    }

    /// Writes bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Sends everything on its way.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether to colour: as asked; otherwise on a terminal that can, where NO_COLOR does not forbid it.
pub fn wants_color(choice: ColorChoice, terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let forbidden = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
            terminal && !forbidden && !dumb
        }
    }
}

/// The width of a line: COLUMNS, else that of the terminal, else a hundred.
fn columns(terminal: bool) -> usize {
    let asked = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&columns| columns > 0);
    let found = || terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    asked.or_else(|| found().map(|width| width.min(WIDEST))).unwrap_or(WIDTH)
}
