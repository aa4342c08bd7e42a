//! Where Tesseract is, which version, and which languages it has data of.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub path: PathBuf,
    pub version: String,
    /// The folder of its data.
    pub data: PathBuf,
    /// Languages and scripts that it has data of.
    pub languages: Vec<String>,
}

const PROGRAM: &str = if cfg!(windows) { "tesseract.exe" } else { "tesseract" };
/// The language that is looked for where none is asked for.
const USUAL: &str = "eng";
/// The data by which it tells pages that stand on their head. It is of no language.
pub const TURNED: &str = "osd";
/// Data that is of no language.
const NO_LANGUAGES: [&str; 2] = [TURNED, "equ"];

/// The first program of its name on the `PATH`. Folders that are not named whole are passed over: what they
/// are depends on where somebody stands.
pub fn on_path() -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    in_folders(env::split_paths(&folders))
}

fn in_folders(folders: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    folders.filter(|folder| folder.is_absolute()).map(|folder| folder.join(PROGRAM)).find(|path| path.is_file())
}

/// Asks a program for its version and its languages; `None` where it does not answer as Tesseract does.
pub fn ask(path: &Path) -> Option<Found> {
    let said = |argument: &str| {
        let mut command = Command::new(path);
        if let Some(data) = data_of_user() {
            command.arg("--tessdata-dir").arg(data);
        }
        command.arg(argument);
        alone(&mut command);
        let output = command.stdin(Stdio::null()).output().ok()?;
        // Older versions say it on standard error.
        let of = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        output.status.success().then(|| of(&output.stdout) + &of(&output.stderr))
    };
    let version = version(&said("--version")?)?;
    let (data, languages) = listed(&said("--list-langs")?)?;
    Some(Found { path: path.to_owned(), version, data, languages })
}

/// The folder of data that a user has named for it, as Tesseract's own manual says.
fn data_of_user() -> Option<PathBuf> {
    env::var_os("TESSDATA_PREFIX").map(PathBuf::from).filter(|folder| folder.is_absolute() && folder.is_dir())
}

/// Takes away what would make it do something else on another machine: the environment, and threads.
pub fn alone(command: &mut Command) {
    command.env_clear().env("OMP_THREAD_LIMIT", "1").env("LC_ALL", "C");
    if cfg!(windows) {
        command.envs(env::var_os("SystemRoot").map(|root| (OsStr::new("SystemRoot").to_owned(), root)));
    } else {
        command.current_dir("/");
    }
}

/// `tesseract 5.3.0`.
fn version(said: &str) -> Option<String> {
    let version = said.lines().next()?.strip_prefix("tesseract ")?.trim().trim_start_matches('v');
    let is_version = version.starts_with(|sign: char| sign.is_ascii_digit())
        && version.len() < 60
        && version.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_' | '+'));
    is_version.then(|| version.to_owned())
}

/// `List of available languages in "/usr/share/tessdata/" (2):`, then a name a line.
fn listed(said: &str) -> Option<(PathBuf, Vec<String>)> {
    let mut lines = said.lines().skip_while(|line| !line.starts_with("List of available languages"));
    let data = PathBuf::from(lines.next()?.split('"').nth(1)?);
    let is_name =
        |name: &&str| !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-' | '/'));
    let names = lines.map(str::trim).take_while(is_name).map(str::to_owned).collect();
    data.is_absolute().then_some((data, names))
}

/// Those of the languages that are to be looked for, all of which it has data of.
pub fn languages(known: &[String], asked: &[String]) -> Result<Vec<String>, Failure> {
    let known: Vec<&str> = known.iter().map(String::as_str).filter(|name| !NO_LANGUAGES.contains(name)).collect();
    if asked.is_empty() {
        let usual = known.iter().find(|name| **name == USUAL).or(known.first());
        let none = || {
            Failure::usage("Tesseract has no data of any language")
                .hint("apt-get install tesseract-ocr-eng, or the data of another language")
        };
        return Ok(vec![(*usual.ok_or_else(none)?).to_owned()]);
    }
    for name in asked {
        if !known.contains(&name.as_str()) {
            let there = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            let package = name.replace('_', "-").to_lowercase();
            return Err(Failure::usage(format!("Tesseract has no data of the language “{name}”; it has {there}"))
                .hint(format!("apt-get install tesseract-ocr-{package}, or another --ocr-language")));
        }
    }
    Ok(asked.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tesseract_says_of_itself() {
        let check = |said: &str, expected: Option<&str>| assert_eq!(version(said).as_deref(), expected, "{said}");
        check("tesseract 5.3.0\n leptonica-1.82.0\n", Some("5.3.0"));
        check("tesseract v5.0.1.20220118\n leptonica", Some("5.0.1.20220118"));
        check("tesseract 4.1.1-rc2-20-g01fb\n", Some("4.1.1-rc2-20-g01fb"));
        check("yes (GNU coreutils) 9.1\n", None);
        check("tesseract \u{1b}[2J\n", None);
        check("", None);
        let said = "List of available languages in \"/usr/share/tesseract-ocr/5/tessdata/\" (2):\neng\nosd\n\nrest\n";
        assert_eq!(listed(said), Some(("/usr/share/tesseract-ocr/5/tessdata/".into(), vec!["eng".into(), "osd".into()])));
        assert_eq!(listed("y\ny\ny\n"), None);
        assert_eq!(listed("List of available languages in \"tessdata\" (1):\neng\n"), None);
    }

    #[test]
    fn languages_that_there_are() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let chosen = |known: &[&str], asked: &[&str]| languages(&names(known), &names(asked)).ok();
        assert_eq!(chosen(&["ara", "eng", "osd"], &[]), Some(names(&["eng"])));
        assert_eq!(chosen(&["ara", "ita", "osd"], &[]), Some(names(&["ara"])));
        assert_eq!(chosen(&["osd"], &[]), None);
        assert_eq!(chosen(&["ara", "eng"], &["eng", "ara"]), Some(names(&["eng", "ara"])));
        assert_eq!(chosen(&["eng", "osd"], &["osd"]), None);
        assert_eq!(chosen(&["eng"], &["../eng"]), None);
    }

    #[test]
    fn folders_that_are_not_named_whole_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(PROGRAM), "").unwrap();
        let found = in_folders([PathBuf::from("."), PathBuf::new(), "/nowhere".into(), folder.path().to_owned()].into_iter());
        assert_eq!(found, Some(folder.path().join(PROGRAM)));
        assert_eq!(in_folders([PathBuf::from(".")].into_iter()), None);
    }
}
