//! Runs the program in a folder of its own, with an environment that is the same everywhere.

#![allow(dead_code, reason = "each test file uses some of it")]

pub mod pile;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder in which the program runs.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A folder with a small pile in `reports`: two reports, an empty file, a torn one.
    pub fn with_pile() -> Self {
        let desk = Self::new();
        desk.write("reports/harbour.txt", HARBOUR);
        desk.write("reports/letter.txt", LETTER);
        desk.write("reports/nothing.txt", "");
        desk.write("reports/torn.txt", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n");
        desk
    }

    /// A folder with the small pile in `pile.case`.
    pub fn with_case() -> Self {
        let desk = Self::with_pile();
        desk.printed("add pile.case reports");
        desk
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file and the folders above it.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(&path, text).expect("the file is written");
        path
    }

    /// The program with these words of a command line.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
        command.current_dir(self.path()).args(words(line));
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "TERM", "PLIMSOLL_USER"] {
            command.env_remove(name);
        }
        command.env("COLUMNS", "100").stdin(Stdio::null());
        command
    }

    /// Runs it to the end.
    pub fn run(&self, line: &str) -> Output {
        self.command(line).output().expect("the program runs")
    }

    /// Runs it and expects the exit code 0, or 1 for files that were set aside. Gives what it printed.
    pub fn printed(&self, line: &str) -> String {
        let output = self.run(line);
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 1)), "{line}: {code:?}\n{}", text(&output.stderr));
        text(&output.stdout)
    }

    /// Runs it with something on standard input.
    pub fn run_with_input(&self, line: &str, input: &str) -> Output {
        let mut command = self.command(line);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        // Whoever ends without reading closes the pipe, sooner or later.
        match child.stdin.take().expect("standard input").write_all(input.as_bytes()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => panic!("it reads: {error}"),
            _ => {}
        }
        child.wait_with_output().expect("the program ends")
    }

    /// Everything that a person sees of a run: the command, what it prints, its remarks, its exit code.
    pub fn seen(&self, line: &str) -> String {
        transcript(line, &self.run(line))
    }
}

/// Everything that a person sees of a run.
pub fn transcript(line: &str, output: &Output) -> String {
    let mut seen = format!("$ plimsoll {line}\n{}", text(&output.stdout));
    let remarks = text(&output.stderr);
    if !remarks.is_empty() {
        seen += &format!("-- standard error --\n{remarks}");
    }
    format!("{seen}-- exit {} --\n", output.status.code().map_or("by a signal".to_owned(), |code| code.to_string()))
}

/// Words of a command line; “…” holds one word with spaces.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![];
    for (place, part) in line.split(['“', '”']).enumerate() {
        match place % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    words
}

/// Output as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output in UTF-8")
}

/// A report with a vote, figures on somebody's word, and two voices.
pub const HARBOUR: &str = "\
Port council backs the pact

ROME, 15 October 2025 (Harbour Wire) — Italy's Chamber of Deputies on Wednesday endorsed the memorandum with Libya by 153 votes to 112, with nine abstentions.

According to the International Organization for Migration, about 145,437 people have been intercepted and returned to Libya since 2017.

“Nobody in that room could say where those people are now,” said Amnesty International.

The Interior Ministry denied that it had paid for the boats.
";

/// A letter with demands.
pub const LETTER: &str = "\
OPEN LETTER

Genoa, 20 October 2025

To Giorgia Meloni, President of the Council of Ministers

We therefore demand that the Italian government:

  1. give Libya written notice, no later than 2 November 2025;
  2. stop delivering patrol boats.
";

/// A ZIP archive of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_with_password(files, None)
}

/// A ZIP archive of these files that asks for a password.
pub fn zip_with_password(files: &[(&str, &[u8])], password: Option<&str>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        let options = password.map_or(options, |password| options.with_aes_encryption(zip::AesMode::Aes256, password));
        writer.start_file(*name, options).expect("a file is begun");
        writer.write_all(bytes).expect("a file is written");
    }
    writer.finish().expect("the archive is written").into_inner()
}
