//! `cargo xtask schema`: `docs/schema.json`, made from the types of the public format.

use std::path::PathBuf;

use clap::Args;

use crate::files;
use crate::root;

/// Whether to write or to check.
#[derive(Debug, Args)]
pub struct Options {
    /// Only say whether docs/schema.json is up to date
    #[arg(long)]
    check: bool,
}

/// Writes the schema, or says that it has to be written.
pub fn run(options: &Options) -> Result<(), String> {
    if options.check {
        return check();
    }
    files::write(file(), text())
}

/// Whether the file is what the types say.
fn check() -> Result<(), String> {
    let written = files::text(file())?;
    if written == text() { Ok(()) } else { Err("docs/schema.json is not what the types say: run `cargo xtask schema`".to_owned()) }
}

fn file() -> PathBuf {
    root().join("docs/schema.json")
}

fn text() -> String {
    format!("{:#}\n", plimsoll_record::schema())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_in_docs_is_what_the_types_say() {
        super::check().unwrap();
    }
}
