//! `cargo xtask score pronouns`: what "he", "it" and "they" are linked to, held against `scoring/pronouns`.
//!
//! Each line of gold names the antecedent by words of the report. What a pronoun is linked to is right where it was told of
//! by those words, or by a part of that name; a pronoun that nothing is linked to is open, which is no error.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

use plimsoll_reading::PronounSeen;

use super::sheet::{Miss, Sheet};
use super::{Desk, Wanted};
use crate::{files, results, root};

/// Scores, prints, and records where that is asked for.
///
/// # Errors
/// When the set cannot be read.
pub fn run(wanted: Wanted) -> Result<(), String> {
    let desk = Desk::open(&root().join("scoring/claims"))?;
    let mut told = String::new();
    for half in wanted.halves {
        let reports = Report::of_half(half)?;
        let sheet = score(&desk, &reports);
        let title = format!("### {half}: {} reports\n\n{}\n", reports.len(), sheet.table());
        println!("{title}");
        told += &title;
        if wanted.misses_of(half).is_some() {
            sheet.misses.iter().for_each(|miss| println!("{miss}"));
        }
    }
    if wanted.record {
        results::record_score("pronouns", "cargo xtask score pronouns --half both", &told)?;
    }
    Ok(())
}

fn score(desk: &Desk, reports: &[Report]) -> Sheet {
    let mut sheet = Sheet::default();
    for report in reports {
        let mut seen = BTreeSet::new();
        report.pronouns(desk, |pronoun, antecedent, is_right| {
            seen.insert(pronoun.at.start);
            if let Some(antecedent) = antecedent {
                let right = pronoun.linked.is_some_and(|number| is_right[number]);
                let there = is_right[..is_right.len() - 1].contains(&true);
                let named = usize::from(antecedent.is_something());
                sheet.add(pronoun.pronoun.name(), "linked", named, usize::from(pronoun.linked.is_some()), usize::from(right));
                sheet.add(pronoun.pronoun.name(), "among the candidates", named, named, usize::from(there));
                if !right && (pronoun.linked.is_some() || antecedent.is_something()) {
                    sheet.misses.push(report.miss(pronoun, antecedent, there));
                }
            }
            pronoun.linked
        });
        // Taken for a part of a quotation or of a name.
        let unseen = report.gold.iter().filter(|(at, antecedent)| !seen.contains(at) && antecedent.is_something());
        sheet.count("not taken for a pronoun, or quoted", unseen.count(), report.gold.len());
    }
    sheet
}

/// A report with the antecedents of its pronouns.
pub struct Report {
    /// Path from `scoring`.
    path: String,
    bytes: Vec<u8>,
    letters: Vec<char>,
    /// What each pronoun stands for, by the code point where it begins.
    gold: BTreeMap<usize, Antecedent>,
}

/// What a pronoun stands for.
pub struct Antecedent {
    /// The words of gold; none for a fact or nothing, several for more than one.
    words: Vec<String>,
    /// Where they stand in the report.
    places: Vec<Range<usize>>,
}

impl Report {
    /// The reports of a half, those of one set after those of another.
    ///
    /// # Errors
    /// When a file cannot be read, or is not what the set's README says.
    pub fn of_half(half: &str) -> Result<Vec<Self>, String> {
        let folder = root().join("scoring/pronouns").join(half);
        files::list(&folder, "tsv")?
            .iter()
            .map(|file| {
                let name = file.file_stem().unwrap_or_default().to_string_lossy();
                let (set, number) = name.split_once('-').ok_or_else(|| format!("{}: expected SET-NUMBER.tsv", file.display()))?;
                let path = format!("{set}/{half}/{number}.txt");
                let text = files::text(root().join("scoring").join(&path))?;
                Self::parse(path, &text, &files::text(file)?).map_err(|error| format!("{}: {error}", file.display()))
            })
            .collect()
    }

    fn parse(path: String, text: &str, lines: &str) -> Result<Self, String> {
        let letters: Vec<char> = text.chars().collect();
        let mut gold = BTreeMap::new();
        for line in lines.lines() {
            let [at, pronoun, words] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(format!("expected three fields: {line}"));
            };
            let at: usize = at.parse().map_err(|_| format!("expected a number: {line}"))?;
            if !letters.get(at..).is_some_and(|rest| rest.iter().copied().take(pronoun.chars().count()).eq(pronoun.chars())) {
                return Err(format!("no such pronoun stands there: {line}"));
            }
            match words {
                "OPEN" => {}
                "NONE" => drop(gold.insert(at, Antecedent { words: Vec::new(), places: Vec::new() })),
                words => drop(gold.insert(at, Antecedent::of(words, &letters)?)),
            }
        }
        Ok(Self { path, bytes: text.as_bytes().to_vec(), letters, gold })
    }

    /// Shows each pronoun of the report with its antecedent, where gold tells it, and which candidates are right, "none of
    /// them" last. `choose` gives what is told of from then on.
    pub fn pronouns(&self, desk: &Desk, mut choose: impl FnMut(&PronounSeen<'_>, Option<&Antecedent>, &[bool]) -> Option<usize>) {
        let content = desk.content(&self.path, &self.bytes);
        desk.reader.pronouns_seen(&content, |pronoun| {
            let antecedent = self.gold.get(&pronoun.at.start);
            let is_meant = |places: &Vec<Range<usize>>| {
                antecedent.is_some_and(|antecedent| places.iter().any(|place| antecedent.is_told_at(place, &self.letters)))
            };
            let mut right: Vec<bool> = pronoun.candidates.iter().map(is_meant).collect();
            right.push(!right.contains(&true));
            choose(pronoun, antecedent, &right)
        });
    }

    fn miss(&self, pronoun: &PronounSeen<'_>, antecedent: &Antecedent, there: bool) -> Miss {
        let words = |place: &Range<usize>| self.letters[place.clone()].iter().collect::<String>();
        let mut what = format!("{} “{}” ", pronoun.pronoun.name(), words(&pronoun.at));
        let _ = match pronoun.linked {
            Some(number) => write!(what, "is no “{}”", pronoun.candidates[number].last().map(words).unwrap_or_default()),
            None if there => write!(what, "is open"),
            None => write!(what, "has no such candidate"),
        };
        let _ = write!(what, ", but {}", if antecedent.is_something() { antecedent.words.join(" + ") } else { "nothing".to_owned() });
        Miss { path: self.path.clone(), at: Some(pronoun.at.start as u32), what }
    }
}

impl Antecedent {
    fn of(words: &str, letters: &[char]) -> Result<Self, String> {
        let words: Vec<String> = words.split(" + ").map(str::to_owned).collect();
        let mut places = Vec::new();
        for part in &words {
            let part: Vec<char> = part.chars().collect();
            let before = places.len();
            let inside = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_alphanumeric());
            let alone = |at: usize| !inside(at.checked_sub(1)) && !inside(Some(at + part.len()));
            let found = letters.windows(part.len()).enumerate().filter(|(at, window)| *window == part && alone(*at));
            places.extend(found.map(|(at, _)| at..at + part.len()));
            if places.len() == before {
                return Err(format!("“{}” does not stand in the report", part.iter().collect::<String>()));
            }
        }
        Ok(Self { words, places })
    }

    /// Whether several are meant together, which a pronoun is not linked to.
    pub fn is_several(&self) -> bool {
        self.words.len() > 1
    }

    fn is_something(&self) -> bool {
        !self.words.is_empty()
    }

    /// Whether the words at a place tell of it: they end where words of gold end, or are a part of its name.
    fn is_told_at(&self, place: &Range<usize>, letters: &[char]) -> bool {
        let [words] = &self.words[..] else { return false };
        if self.places.iter().any(|own| own.end == place.end) {
            return true;
        }
        let told: String = letters[place.clone()].iter().collect();
        let own = told.rsplit(char::is_whitespace).next().unwrap_or_default();
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let possessive = words.contains("'s ") || words.contains("’s ");
        capital(own) && capital(words) && !possessive && words.split_whitespace().any(|word| word == own)
    }
}
