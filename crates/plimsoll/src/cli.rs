//! The command line: one set of definitions gives `--help`, completions and man pages.
//!
//! 1. [`Cli`] is the whole: the flags of every command ([`Global`]) and one command.
//! 2. [`command`] lists the commands, each with its arguments. Those that several have stand in [`reading`] (what to read,
//!    and how) and [`listing`] (which facts, and how); those of `judge` in [`judging`].
//! 3. [`choices`] holds what a flag may choose among, [`help`] what stands below the help of a command.
//!
//! Only words and types stand here; [`crate::commands`] says what each command does. A flag stands on the
//! commands where it means something and nowhere else, so that a filter is never silently ignored.

mod choices;
mod command;
mod help;
mod judging;
mod listing;
mod reading;

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand};

pub use choices::{ColorChoice, Form, Layer, NameType};
pub use command::{Command, PackCommand};
use help::{EVERYWHERE, EXIT_CODES};
pub use judging::{JudgeCommand, Signed, ToJudge};
pub use listing::{ActorList, Days, FactList, List};
pub use reading::{Input, Ocr, Wishes, Workers};

/// Reads a pile of reports and keeps a record of what they say: who said what, which figures, what
/// happened, what was agreed and what is asked for, each with the exact words that say it.
#[derive(Debug, Parser)]
#[command(name = "plimsoll", version, after_help = EXIT_CODES, max_term_width = 100)]
#[command(arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    /// Flags of every command.
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// Parses the words of a command line, and ends the program where they are wrong. `judge same CASE …` is as good as
    /// `judge CASE same …`.
    pub fn of_words(mut words: Vec<OsString>) -> Self {
        let is_verdict = |word: &OsString| <JudgeCommand as Subcommand>::has_subcommand(&word.to_string_lossy());
        if let [_, judge, verdict, case, ..] = &mut words[..]
            && judge == "judge"
            && is_verdict(verdict)
            && !is_verdict(case)
        {
            std::mem::swap(verdict, case);
        }
        Self::parse_from(words)
    }
}

/// Flags of every command.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Colour the output; `auto` does so on a terminal unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = EVERYWHERE)]
    pub color: ColorChoice,
    /// Read this many files at the same time [default: one for each core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = EVERYWHERE)]
    pub threads: Option<u16>,
    /// Print no progress and no remarks
    #[arg(long, short, global = true, help_heading = EVERYWHERE)]
    pub quiet: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_hold_together() {
        Cli::command().debug_assert();
    }
}
