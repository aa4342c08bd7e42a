//! The help of every command, as a person sees it.

mod common;

use common::Desk;

/// The commands that the help of the program names.
fn commands(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = lines.take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("    "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_command_says_what_it_does() {
    let desk = Desk::new();
    let mut seen = desk.seen("--help");
    let names = commands(&seen);
    assert!(names.len() >= 20, "{names:?}");
    for name in names {
        seen += "\n";
        seen += &desk.seen(&format!("{name} --help"));
    }
    insta::assert_snapshot!("help", seen);
}

#[test]
fn completions_and_manual_pages_come_from_the_same_definitions() {
    let desk = Desk::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(desk.printed(&format!("completions {shell}")).contains("reread"), "{shell}");
    }
    assert!(desk.printed("man").contains(".TH plimsoll 1"));
    assert_eq!(desk.printed("man pages"), "");
    assert!(desk.path().join("pages/plimsoll-explain.1").is_file());
}

#[test]
fn the_schema_is_json() {
    let schema: serde_json::Value = serde_json::from_str(&Desk::new().printed("schema")).unwrap();
    assert!(schema["$defs"].is_object());
}
