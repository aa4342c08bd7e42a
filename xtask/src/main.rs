//! Work on the repository itself: `cargo xtask COMMAND`.
//!
//! Each command is a module: [`score`] holds readings against gold, [`bench`] measures time and
//! memory, [`fuzz`] feeds hostile bytes to everything that reads bytes, [`schema`] writes the schema of
//! the public format, [`gazetteer`] the list of the places of the world. What is measured can be put into `benches/RESULTS.md` by [`results`].

mod bench;
mod dice;
mod files;
mod fuzz;
mod gazetteer;
mod results;
mod schema;
mod score;
mod train;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Work on the repository itself.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Measure how fast the program is and how much memory it holds
    Bench(bench::Options),
    /// Feed spoilt copies of real reports to everything that reads bytes
    Fuzz(fuzz::Options),
    /// Build names/gazetteer.bin and its card from lists of GeoNames
    Gazetteer(gazetteer::Options),
    /// Write docs/schema.json, the JSON Schema of the public format
    Schema(schema::Options),
    /// Hold readings against gold
    Score(score::Options),
    /// Learn the model of a language
    Train(train::Options),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Bench(options) => bench::run(&options),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Gazetteer(options) => gazetteer::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Score(options) => score::run(&options),
        Command::Train(options) => train::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in the workspace").to_owned()
}
