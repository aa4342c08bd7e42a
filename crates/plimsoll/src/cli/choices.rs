//! Flags and arguments that choose one of several named things.

use clap::ValueEnum;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// A form in which what facts rest on is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the name is that of the format of Universal Dependencies")]
pub enum Layer {
    Conllu,
}

/// What two names name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum NameType {
    Person,
    Organisation,
    Vessel,
    Place,
}

/// A form of another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// A calendar of what falls due
    Ics,
    /// Every line of the public format, as JSON Lines
    Jsonl,
    /// A table for each kind of line, into a folder
    Csv,
    /// Entities of FollowTheMoney, as JSON Lines
    Ftm,
    /// The same as statements, as comma-separated values
    FtmStatements,
}
