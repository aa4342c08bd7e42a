//! How files are to be read, from the command line: passwords and the names of fields.

use std::fs;

use plimsoll_intake::{DEFAULT_LIMIT, Fields, Limits, Options};

use crate::cli::Wishes;
use crate::failure::Failure;

impl Wishes {
    /// The options that files are taken with. Passwords stand in files and never on the command line, where
    /// others could see them.
    pub fn options(&self) -> Result<Options, Failure> {
        let mut passwords = Vec::new();
        for file in &self.password_files {
            let text = fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
            // A password may begin and end with blanks.
            passwords.extend(text.lines().filter(|line| !line.is_empty()).map(str::to_owned));
        }
        let mut fields = Fields::default();
        for (what, field) in &self.fields {
            fields.set(what, field).ok_or_else(|| Failure::usage(format!("“{what}” is nothing that a field can hold")))?;
        }
        let file = self.largest_file();
        let limits = Limits::default();
        let limits = Limits { file, unpacked: limits.unpacked.max(file), ..limits };
        Ok(Options { passwords, fields, limits })
    }

    /// The largest file that is read, in bytes.
    pub fn largest_file(&self) -> u64 {
        self.max_file.map_or(DEFAULT_LIMIT, |mebibytes| mebibytes << 20)
    }
}
