//! What Tesseract could do on this system if a picture took it over, tried out by this program in its place.

use std::process::{Command, Stdio};

use super::{Limits, NAME, find};
use crate::worker;

/// What came of trying: Tesseract as it is found, and each thing that was tried with what came of it.
pub struct Tried {
    /// Name and version, and where it is.
    pub program: String,
    /// What was tried, and what came of it. None where the system does not let a program be held back.
    pub came: Option<Vec<(String, String)>>,
}

/// Tries it. Nothing where there is no Tesseract.
pub fn tried(limits: Limits) -> Option<Tried> {
    let found = find::on_path().and_then(|path| find::ask(&path))?;
    let program = format!("Tesseract {} ({})", found.version, found.path.display());
    let confined = cfg!(target_os = "linux") && limits.confined;
    let came = confined.then(|| std::env::current_exe().ok()).flatten().and_then(|own| {
        let mut command = Command::new(&own);
        command.arg(NAME).arg(limits.memory.to_string()).arg(limits.seconds.to_string()).arg(&found.data).arg(&own);
        find::alone(command.arg(worker::PROBES_NAME));
        let output = command.stdin(Stdio::null()).output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        Some(said.lines().filter_map(|line| line.split_once('\t')).map(|(what, came)| (what.to_owned(), came.to_owned())).collect())
    });
    Some(Tried { program, came })
}
