//! What the program says of itself: schema, completions, manual pages.

use std::fs;
use std::path::Path;

use clap::CommandFactory;

use crate::cli::Cli;
use crate::failure::{Failure, plain_io};
use crate::screen::Screen;

/// Prints the JSON Schema of the public format.
pub fn schema(screen: &mut Screen) -> Result<(), Failure> {
    let schema = serde_json::to_string_pretty(&plimsoll_record::schema()).map_err(Failure::unusable)?;
    Ok(screen.line(&schema)?)
}

/// Prints completions for a shell.
pub fn completions(screen: &mut Screen, shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "plimsoll", &mut out);
    Ok(screen.bytes(&out)?)
}

/// Prints the manual page of the program, or writes those of all commands into a folder.
pub fn man(screen: &mut Screen, folder: Option<&Path>) -> Result<(), Failure> {
    let Some(folder) = folder else {
        let mut out = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut out)?;
        return Ok(screen.bytes(&out)?);
    };
    let failed = |error| Failure::unusable(format!("the pages cannot be written to “{}”: {}", folder.display(), plain_io(&error)));
    fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(Cli::command(), folder).map_err(failed)
}
