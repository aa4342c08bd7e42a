//! `cargo xtask fuzz`: the bodies of the fuzz targets, fed without a fuzzer.
//!
//! Each target in turn gets spoilt copies of the reports of `examples/` and `scoring/`, of web pages,
//! manifests and packs, or short texts of signs, whatever it likes. The input with a number is the same
//! on every machine. One that makes a target panic, or takes it too long, is kept under
//! `target/fuzz`, and told with its place; one that ends the program is left there as `TARGET.running`.

mod spoil;

use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use clap::Args;
use plimsoll_fuzz::{Body, TARGETS, Taste};

use crate::dice::Dice;
use crate::files;
use crate::root;

/// What to feed, and for how long.
#[derive(Debug, Args)]
pub struct Options {
    /// How long to go on, for all targets together
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Only this target
    #[arg(long)]
    target: Option<String>,
    /// The number of the first input
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Feed this one file and nothing else
    #[arg(long, requires = "target")]
    input: Option<PathBuf>,
}

/// Longer than this is slow for a report of a few pages, even without optimisation.
const SLOW: Duration = Duration::from_secs(1);
/// Longer reports may take longer, as far as they are longer than this.
const PAGES: usize = 20_000;

/// Where and with which words the last panic happened.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

/// Feeds the targets; fails when one of them panicked.
pub fn run(options: &Options) -> Result<(), String> {
    let targets: Vec<_> = TARGETS.into_iter().filter(|(name, ..)| options.target.as_ref().is_none_or(|wanted| wanted == name)).collect();
    if targets.is_empty() {
        return Err(format!("the targets are {}", TARGETS.map(|(name, ..)| name).join(", ")));
    }
    if let Some(file) = &options.input {
        targets[0].2(&files::bytes(file)?);
        return Ok(());
    }
    let kept = root().join("target/fuzz");
    fs::create_dir_all(&kept).map_err(|error| error.to_string())?;
    let usual = panic::take_hook();
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let words = info.payload_as_str().unwrap_or("no message");
        *LAST_PANIC.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = format!("{place}: {words}");
    }));
    let time = Duration::from_secs(options.seconds) / targets.len() as u32;
    let mut panics = 0;
    for (name, taste, body) in targets {
        let seen = Feeder { name, body, taste, texts: texts(taste), kept: &kept }.feed(options.from, time);
        seen.tell(name);
        panics += seen.panics.len();
    }
    panic::set_hook(usual);
    if panics == 0 { Ok(()) } else { Err(format!("{panics} places panicked; `--target NAME --input FILE` runs one again")) }
}

/// Feeds one target.
struct Feeder<'k> {
    name: &'static str,
    taste: Taste,
    body: Body,
    texts: Vec<Vec<u8>>,
    kept: &'k Path,
}

/// What came of it.
#[derive(Default)]
struct Seen {
    inputs: u64,
    slowest: Duration,
    /// The first panic at each place, with the file of its input.
    panics: BTreeMap<String, (String, PathBuf)>,
    slow: Vec<(Duration, PathBuf)>,
}

impl Feeder<'_> {
    fn feed(&self, from: u64, time: Duration) -> Seen {
        let start = Instant::now();
        let mut seen = Seen::default();
        (self.body)(b""); // what is made once does not count as slow
        let running = self.kept.join(format!("{}.running", self.name));
        while start.elapsed() < time {
            let number = from + seen.inputs;
            let input = self.input(number);
            let _ = fs::write(&running, &input);
            let began = Instant::now();
            let done = panic::catch_unwind(AssertUnwindSafe(|| (self.body)(&input)));
            let took = began.elapsed();
            seen.inputs += 1;
            seen.slowest = seen.slowest.max(took);
            if done.is_err() {
                let words = LAST_PANIC.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).clone();
                let place: String = words.splitn(3, ':').take(2).collect::<Vec<_>>().join(":");
                seen.panics.entry(place).or_insert_with(|| (words, self.keep("panic", number, &input)));
            } else if took > SLOW * input.len().div_ceil(PAGES).max(1) as u32 && seen.slow.len() < 5 {
                seen.slow.push((took, self.keep("slow", number, &input)));
            }
        }
        let _ = fs::remove_file(running);
        seen
    }

    /// The input with a number: the texts as they are first, then spoilt ones.
    fn input(&self, number: u64) -> Vec<u8> {
        let mut dice = Dice::new(number);
        if let Some(text) = self.texts.get(number as usize) {
            return text.clone();
        }
        if self.taste == Taste::Short && dice.below(4) != 0 {
            return spoil::short(&mut dice);
        }
        let (one, other) = (dice.below(self.texts.len()), dice.below(self.texts.len()));
        spoil::spoil(&mut dice, self.taste, &self.texts[one], &self.texts[other])
    }

    fn keep(&self, why: &str, number: u64, input: &[u8]) -> PathBuf {
        let file = self.kept.join(format!("{}-{why}-{number}", self.name));
        let _ = fs::write(&file, input);
        file
    }
}

impl Seen {
    fn tell(&self, name: &str) {
        println!(
            "{name}: {} inputs, the slowest {:.0} ms, {} places panicked",
            self.inputs,
            self.slowest.as_secs_f64() * 1e3,
            self.panics.len()
        );
        for (words, file) in self.panics.values() {
            println!("  {words}\n    input: {}", file.display());
        }
        for (took, file) in &self.slow {
            println!("  {:.1} s\n    input: {}", took.as_secs_f64(), file.display());
        }
    }
}

/// The texts that a target likes.
fn texts(taste: Taste) -> Vec<Vec<u8>> {
    let (folders, endings): (&[&str], &[&str]) = match taste {
        Taste::Text => (&["examples/italy-libya", "scoring/first-walk/tune", "scoring/first-walk/held"], &["txt", "md", "html"]),
        Taste::Html => (&["examples/italy-libya"], &["html"]),
        Taste::Markdown => (&["examples/italy-libya"], &["md"]),
        Taste::Pdf => (&["examples/italy-libya", "crates/plimsoll-intake/tests/suite/pages"], &["pdf"]),
        Taste::Csv => (&["examples/italy-libya", "scoring/first-walk"], &["csv"]),
        Taste::Archive => (&["examples/italy-libya"], &["zip"]),
        Taste::Mail => (&["examples/italy-libya"], &["eml"]),
        Taste::Locked => (&["crates/plimsoll-intake/tests/suite/pages"], &["docx"]),
        Taste::Outlook | Taste::WebArchive | Taste::JsonLines => (&[], &[]),
        Taste::Toml => (&["languages/en", "packs/migration-cooperation"], &["toml"]),
        Taste::Model => return vec![plimsoll_fuzz::sound_model()],
        Taste::Answer => return vec![plimsoll_fuzz::sound_answer()],
        Taste::Picture => return plimsoll_fuzz::sound_pictures(),
        Taste::Package => return plimsoll_fuzz::sound_packages(),
        Taste::Sample(samples) => return samples.iter().map(|sample| sample.as_bytes().to_vec()).collect(),
        Taste::Short => {
            return [
                "2025-10-15",
                "P3Y",
                "Gen. Abdul-Hamid\nعبد الحميد",
                "Бригада 44\nBrigade Forty-4 L.L.C.",
                "coast guard",
                "sign/v (the) deal|treaty",
            ]
            .map(|text| text.as_bytes().to_vec())
            .to_vec();
        }
    };
    let mut files: Vec<PathBuf> =
        folders.iter().filter_map(|folder| fs::read_dir(root().join(folder)).ok()).flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)));
    files.sort();
    let files = files.iter().filter_map(|file| fs::read(file).ok());
    files.chain(plimsoll_fuzz::sound_containers(taste)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_takes_real_texts_and_some_spoilt_ones() {
        for (name, taste, body) in TARGETS {
            let feeder = Feeder { name, taste, body, texts: texts(taste), kept: Path::new("") };
            assert!(!feeder.texts.is_empty(), "{name}");
            let most = if taste == Taste::Toml { feeder.texts.len() } else { feeder.texts.len() + 40 };
            (0..most as u64).for_each(|number| body(&feeder.input(number)));
        }
    }

    #[test]
    fn a_fact_that_stands_elsewhere_is_noticed() {
        let line = |start: u32| {
            let words = serde_json::json!({"kind": "unread", "id": "unread-1", "document": "sha256:0", "start": start, "end": start + 2, "text": "12",
                "quote": "12", "quote_start": 3, "quote_end": 5, "rule": "r", "polarity": "positive", "modality": "actual", "hedged": false, "alternatives": []});
            serde_json::from_value(words).unwrap()
        };
        plimsoll_fuzz::check_offsets("ä b12", &[line(3)]);
        for (text, start) in [("ä b12", 2), ("ä b13", 3), ("ä b", 3)] {
            assert!(panic::catch_unwind(|| plimsoll_fuzz::check_offsets(text, &[line(start)])).is_err());
        }
        assert!(panic::catch_unwind(|| plimsoll_fuzz::check_offsets("ä b12", &[line(3), line(3)])).is_err());
    }
}
