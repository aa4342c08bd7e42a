//! What it costs to read files in processes of their own.
//!
//! A thousand small files of a format that workers read, once with workers and once without, in turns, so
//! that other work on the machine burdens both alike. The shortest run of each counts: what else the
//! machine does only ever adds.

use std::path::Path;
use std::time::Duration;

use super::child;
use super::pile::Pile;

/// Files: what the aim of under a tenth is set for.
const FILES: usize = 1_000;

/// The cost of workers.
pub struct Workers {
    files: usize,
    bytes: usize,
    /// At so many threads, with and without workers.
    measured: Vec<(usize, Duration, Duration)>,
}

impl Workers {
    /// Measures it, each run so many times.
    pub fn measure(program: &Path, scratch: &Path, threads: &[usize], runs: usize) -> Result<Self, String> {
        let pile = Pile::rich_text(scratch, FILES)?;
        let folder = pile.folder.to_string_lossy().into_owned();
        let mut measured = Vec::new();
        for &threads in threads {
            eprintln!("read {} with and without workers at {threads} threads", pile.name);
            let count = threads.to_string();
            let usual = ["read", "--json", "--quiet", "--threads", &count, &folder];
            let here = [&usual[..], &["--no-workers"]].concat();
            let mut times = [Duration::MAX; 2];
            for _ in 0..runs.max(3) {
                times[0] = times[0].min(child::run(program, &usual)?.time);
                times[1] = times[1].min(child::run(program, &here)?.time);
            }
            measured.push((threads, times[0], times[1]));
        }
        Ok(Self { files: pile.size.documents, bytes: pile.size.bytes, measured })
    }

    /// The lines below the table.
    pub fn to_lines(&self) -> Vec<String> {
        let mean = self.bytes / self.files.max(1);
        let line = |(threads, with, without): &(usize, Duration, Duration)| {
            let (with, without) = (with.as_secs_f64(), without.as_secs_f64());
            format!(
                "- workers, {} small RTF files of {mean} bytes on average, `read --json` at {threads} threads: {with:.2} s, without them \
                 {without:.2} s: {:+.1}%",
                self.files,
                (with / without - 1.0) * 100.0
            )
        };
        self.measured.iter().map(line).collect()
    }
}
