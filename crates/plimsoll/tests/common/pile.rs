//! Piles of files that are read by the real program, with what became of each and what it cost.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::process::Stdio;

use super::{Desk, text};

/// What came of a run of `read --json`.
pub struct Seen {
    /// The outcome of each document, by its path.
    pub outcomes: BTreeMap<String, String>,
    /// Everything printed: documents and facts.
    pub printed: String,
    /// Everything remarked.
    pub remarks: String,
    /// The exit code; none where the program fell.
    pub code: Option<i32>,
    /// The most memory, in MiB, that the program or one of its workers has held; nothing where the
    /// system does not tell.
    pub peak: Option<u64>,
}

impl Desk {
    /// Reads everything in `pile` with more flags.
    pub fn read_pile(&self, flags: &str) -> Seen {
        self.read_pile_with(flags, &std::env::var("PATH").unwrap_or_default())
    }

    /// Does so where programs are looked for in these folders.
    pub fn read_pile_with(&self, flags: &str, folders: &str) -> Seen {
        let out = self.path().join("printed.jsonl");
        let err = self.path().join("remarks.txt");
        let mut command = self.command(&format!("read pile --json {flags}"));
        command.env("PATH", folders);
        command.stdin(Stdio::null()).stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
        let child = command.spawn().expect("the program runs");
        let (code, peak) = waited_for(child);
        let printed = text(&fs::read(out).unwrap());
        let remarks = text(&fs::read(err).unwrap());
        let lines = printed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line of JSON"));
        let documents = lines.filter(|line| line["kind"] == "document");
        let word = |value: &serde_json::Value| value.as_str().expect("a string").to_owned();
        let outcomes = documents.map(|line| (word(&line["path"]).replacen("pile/", "", 1), word(&line["outcome"]))).collect();
        Seen { outcomes, printed, remarks, code, peak }
    }
}

#[cfg(unix)]
fn waited_for(child: std::process::Child) -> (Option<i32>, Option<u64>) {
    use wait4::Wait4;
    let used = child.wait4().expect("the program ends");
    (used.status.code(), Some(used.rusage.maxrss >> 20))
}

#[cfg(not(unix))]
fn waited_for(mut child: std::process::Child) -> (Option<i32>, Option<u64>) {
    (child.wait().expect("the program ends").code(), None)
}
