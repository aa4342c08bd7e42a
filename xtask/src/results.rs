//! `benches/RESULTS.md`: what was measured, a section for each measurement.

use std::fs;
use std::process::Command;

use crate::files;
use crate::root;

const FILE: &str = "benches/RESULTS.md";
const HEAD: &str = "# Results\n\nWritten by `cargo xtask bench --record` and `cargo xtask score SET --record`; each section says\nwhich commit and which command it comes from.\n";

/// Puts a section into the results, in the place of one with the same title or at the end.
pub fn record(title: &str, text: &str) -> Result<(), String> {
    let file = root().join(FILE);
    let old = fs::read_to_string(&file).unwrap_or_else(|_| HEAD.to_owned());
    fs::create_dir_all(root().join("benches")).map_err(|error| error.to_string())?;
    files::write(&file, with_section(&old, title, text))
}

/// Records the tables of a score, with the commit and the command that gives them.
pub fn record_score(what: &str, command: &str, told: &str) -> Result<(), String> {
    record(&format!("Score: {what}"), &format!("{}. `{command}`\n\n{told}", commit()))
}

fn with_section(old: &str, title: &str, text: &str) -> String {
    let heading = format!("\n## {title}\n");
    let section = format!("{heading}\n{}\n", text.trim());
    match old.find(&heading) {
        Some(start) => {
            let rest = &old[start + heading.len()..];
            let end = rest.find("\n## ").map_or(old.len(), |end| start + heading.len() + end);
            format!("{}{section}{}", &old[..start], &old[end..])
        }
        None => format!("{}\n{section}", old.trim_end()),
    }
}

/// The commit that is measured and its date: "Commit 0123456 of 2026-11-21, with changes".
pub fn commit() -> String {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").current_dir(root()).args(arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
        output.status.success().then_some(text)
    };
    let Some(commit) = git(&["log", "-1", "--format=%h of %cs"]) else { return "No commit".to_owned() };
    let changed = git(&["status", "--porcelain", "--untracked-files=no", "--", "crates", "languages", "names", "packs"]);
    let note = if changed.is_some_and(|changed| !changed.is_empty()) { ", with changes" } else { "" };
    format!("Commit {commit}{note}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_takes_the_place_of_the_one_with_its_title() {
        let one = with_section(HEAD, "A", "first\n\n### x");
        let two = with_section(&one, "B", "other");
        let three = with_section(&two, "A", "second");
        assert!(three.starts_with(HEAD));
        assert!(three.ends_with("\n\n## A\n\nsecond\n\n## B\n\nother\n"), "{three}");
        assert_eq!(with_section(&three, "A", "second"), three);
    }
}
