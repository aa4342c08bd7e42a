//! Giving up rights, then becoming Tesseract.
//!
//! Rights that a process has given up on Linux it does not get back by starting another program. So this
//! program starts itself, gives up what Tesseract does not need, and is replaced by it. Other than a
//! worker, Tesseract must open files: the libraries it is made of and its own data, to read. The filter
//! of system calls is a list of what is refused, since libraries of C call more than can be listed.

use std::ffi::OsString;
use std::process::ExitCode;

/// The word of the command line that makes the program become Tesseract. It stands in no help.
pub const NAME: &str = "recogniser";

/// Gives up rights and becomes Tesseract. `words` are those of the command line behind [`NAME`]: memory in
/// MiB, seconds, the folder of its data, its path, and its own.
pub fn become_tesseract(mut words: impl Iterator<Item = OsString>) -> ExitCode {
    let mut number = || words.next()?.to_str()?.parse().ok();
    let (Some(memory), Some(seconds), Some(data), Some(program)) = (number(), number(), words.next(), words.next()) else {
        eprintln!("plimsoll starts Tesseract itself");
        return ExitCode::from(2);
    };
    become_it(memory, seconds, data, program, words)
}

#[cfg(target_os = "linux")]
fn become_it(memory: u64, seconds: u64, data: OsString, program: OsString, words: impl Iterator<Item = OsString>) -> ExitCode {
    use std::os::unix::process::CommandExt;

    crate::worker::give_up_all_but(&[data.as_ref()], program.as_ref(), memory, seconds);
    let error = std::process::Command::new(&program).args(words).exec();
    eprintln!("{}: {error}", program.display());
    ExitCode::from(126)
}

#[cfg(not(target_os = "linux"))]
fn become_it(_: u64, _: u64, _: OsString, _: OsString, _: impl Iterator<Item = OsString>) -> ExitCode {
    eprintln!("this is for Linux alone");
    ExitCode::from(2)
}
