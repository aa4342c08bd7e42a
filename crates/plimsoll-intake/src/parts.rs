//! Containers: what one file holds, how much of it is taken, and what its parts are called.
//!
//! A format that finds files inside a file hands them on as [`Part`]s of its page. They pass through a
//! [`Collector`], which counts what was unpacked against the [`Room`] that is left and makes their
//! names clean. Nothing is ever written to a disk, so a name can do no harm there; it is cleaned all
//! the same, because people read it and because it becomes a part of a path.

use plimsoll_record::{DocumentId, Edtf};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::Limits;
use crate::problem::Problem;

/// A file inside a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its path within the container, with `/` between folders and without signs that mislead.
    pub name: String,
    /// Its bytes, or why they could not be had.
    pub bytes: Result<Vec<u8>, Problem>,
    /// What the container says of it.
    pub told: Told,
}

/// What a container says of a part of it. It counts for more than what the part says of itself, and for
/// less than what a person gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Edtf>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was captured, which says nothing of when it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub captured: Option<Edtf>,
    /// Its language as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The label of its encoding, as a server or a mail names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
}

/// Where a part came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    /// The container.
    pub parent: DocumentId,
    /// What the container says of it.
    #[serde(default)]
    pub told: Told,
}

/// How much may still be taken out of one file and all that is inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Containers inside one another.
    pub depth: u32,
    /// Parts.
    pub parts: u32,
    /// Bytes of parts, those that were unpacked in vain included.
    pub bytes: u64,
}

impl Room {
    /// All the room that the limits give to one file.
    pub fn of(limits: &Limits) -> Self {
        Self { depth: limits.depth, parts: limits.parts, bytes: limits.unpacked }
    }
}

/// Gathers the parts of one container.
#[derive(Debug)]
pub(crate) struct Collector<'c> {
    container: &'c str,
    room: Room,
    limits: &'c Limits,
    parts: Vec<Part>,
    unpacked: u64,
    /// How often each name came.
    names: FxHashMap<String, u32>,
    incomplete: Option<Problem>,
}

/// What a [`Collector`] has gathered.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub parts: Vec<Part>,
    pub unpacked: u64,
    pub incomplete: Option<Problem>,
}

/// A name is cut at so many characters.
const NAME_CHARACTERS: usize = 200;

impl<'c> Collector<'c> {
    /// For the container at this path.
    pub(crate) fn new(container: &'c str, room: Room, limits: &'c Limits) -> Self {
        Self { container, room, limits, parts: Vec::new(), unpacked: 0, names: FxHashMap::default(), incomplete: None }
    }

    /// Whether one more part can be taken; where it cannot, that is noted, and the caller stops.
    pub(crate) fn has_room(&mut self) -> bool {
        if self.room.depth == 0 {
            let what = format!("lies more than {} containers deep", self.limits.depth);
            self.stop(Problem::too_much(self.container, &what));
        } else if self.parts.len() >= self.room.parts as usize {
            let what = format!("holds, with all that is inside it, more than {} files", self.limits.parts);
            self.stop(Problem::too_much(self.container, &what));
        }
        self.incomplete.is_none()
    }

    /// How many bytes the next part may have when it is unpacked from `packed` bytes.
    pub(crate) fn most(&self, packed: u64) -> u64 {
        let by_ratio = packed.saturating_mul(self.limits.ratio.into()).max(self.limits.any_ratio);
        by_ratio.min(self.limits.file).min(self.room.bytes.saturating_sub(self.unpacked))
    }

    /// Takes a part of which all bytes are there.
    pub(crate) fn add(&mut self, name: &str, bytes: Vec<u8>, told: Told) {
        self.count(bytes.len() as u64);
        let over = bytes.len() as u64 > self.limits.file || self.unpacked > self.room.bytes;
        let name = self.named(name);
        let bytes = if over { Err(self.over(&name)) } else { Ok(bytes) };
        self.parts.push(Part { name, bytes, told });
    }

    /// Takes note of a part of which the bytes could not be had. `why` is given its path.
    pub(crate) fn add_lost(&mut self, name: &str, told: Told, why: impl FnOnce(&str) -> Problem) {
        let name = self.named(name);
        let bytes = Err(why(&self.path(&name)));
        self.parts.push(Part { name, bytes, told });
    }

    /// Takes note of a part that would be larger than [`most`](Self::most) allows.
    pub(crate) fn add_over(&mut self, name: &str, told: Told) {
        let name = self.named(name);
        let bytes = Err(self.over(&name));
        self.parts.push(Part { name, bytes, told });
    }

    /// Counts bytes that were unpacked, also where nothing came of them.
    pub(crate) fn count(&mut self, bytes: u64) {
        self.unpacked = self.unpacked.saturating_add(bytes);
    }

    /// Notes why the rest of the container could not be had.
    pub(crate) fn stop(&mut self, why: Problem) {
        self.incomplete.get_or_insert(why);
    }

    /// Whether the rest of the container is known to be lost.
    pub(crate) fn is_stopped(&self) -> bool {
        self.incomplete.is_some()
    }

    /// What was gathered.
    pub(crate) fn finish(self) -> Collected {
        Collected { parts: self.parts, unpacked: self.unpacked, incomplete: self.incomplete }
    }

    fn over(&self, name: &str) -> Problem {
        let Limits { file, unpacked, ratio, .. } = self.limits;
        let what = format!(
            "is larger than a part may be when it is unpacked: {file} bytes, {ratio} times its packed size, \
             and {unpacked} bytes with all others"
        );
        Problem::too_much(&self.path(name), &what)
    }

    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.container)
    }

    /// The name of a part, clean and told apart from those before it.
    fn named(&mut self, name: &str) -> String {
        let name = match clean_name(name) {
            name if name.is_empty() => format!("part-{}", self.parts.len() + 1),
            name => name,
        };
        let mut told_apart = name.clone();
        // A name that was made up may be the next one's own.
        while let Some(times) = self.names.get_mut(&told_apart) {
            *times += 1;
            told_apart = numbered(&name, *times);
        }
        self.names.insert(told_apart.clone(), 1);
        told_apart
    }
}

/// `report.pdf` the second time: `report (2).pdf`.
fn numbered(name: &str, times: u32) -> String {
    let file = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[file..].rfind('.').filter(|&dot| dot > 0) {
        Some(dot) => format!("{} ({times}){}", &name[..file + dot], &name[file + dot..]),
        None => format!("{name} ({times})"),
    }
}

/// A name as it may stand in a path: `/` between folders, none of them empty, `.` or `..`, no drive,
/// and `_` for signs that cannot be seen or that turn the direction of writing.
pub(crate) fn clean_name(name: &str) -> String {
    let unseen = |c: char| match c {
        c if c.is_control() || misleads(c) => '_',
        '\\' => '/',
        c => c,
    };
    let name: String = name.chars().map(unseen).collect();
    let folders = name.split('/').map(str::trim).filter(|folder| !matches!(*folder, "" | "." | ".."));
    let kept: Vec<&str> = folders.enumerate().filter(|(at, folder)| *at > 0 || !is_drive(folder)).map(|(_, folder)| folder).collect();
    let clean = kept.join("/");
    match clean.char_indices().rev().nth(NAME_CHARACTERS) {
        // The end is kept, since it says what the file is.
        Some((at, _)) => clean[at..].trim_start_matches('/').to_owned(),
        None => clean,
    }
}

/// Whether a name is one that a [`Collector`] may have made.
pub(crate) fn is_clean(name: &str) -> bool {
    /// What tells two parts of one name apart.
    const NUMBER: usize = 20;
    let visible = |c: char| !c.is_control() && !misleads(c) && c != '\\';
    name.chars().all(visible)
        && name.chars().count() <= NAME_CHARACTERS + NUMBER
        && name.split('/').all(|folder| !matches!(folder, "" | "." | ".."))
}

/// `C:`, as paths of one system begin.
fn is_drive(folder: &str) -> bool {
    matches!(folder.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic())
}

/// Signs without width, and those that turn the direction of writing (Unicode, bidirectional algorithm).
fn misleads(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_and_hide_nothing() {
        let long = format!("{}.pdf", "x".repeat(500));
        for (name, clean) in [
            ("inner/report.pdf", "inner/report.pdf"),
            ("../../etc/passwd", "etc/passwd"),
            ("/etc/passwd", "etc/passwd"),
            ("C:\\Users\\a\\b.txt", "Users/a/b.txt"),
            ("a//./b/../c", "a/b/c"),
            ("annex\u{202E}fdp.exe", "annex_fdp.exe"),
            ("a\nb\0c.txt", "a_b_c.txt"),
            ("تقرير.pdf", "تقرير.pdf"),
            ("..", ""),
            ("", ""),
        ] {
            assert_eq!(clean_name(name), clean, "{name:?}");
            assert!(clean.is_empty() || is_clean(clean), "{name:?}");
            assert!(name == clean || !is_clean(name), "{name:?}");
        }
        assert_eq!(clean_name(&long).chars().count(), NAME_CHARACTERS + 1);
        assert!(clean_name(&long).ends_with(".pdf"));
    }

    #[test]
    fn two_parts_never_have_one_name() {
        let limits = Limits::default();
        let mut collector = Collector::new("a.zip", Room::of(&limits), &limits);
        for name in ["a.txt", "a.txt", "a (2).txt", "a.txt", "", "b/.x", "b/.x"] {
            collector.add(name, Vec::new(), Told::default());
        }
        let names: Vec<String> = collector.finish().parts.into_iter().map(|part| part.name).collect();
        assert_eq!(names, ["a.txt", "a (2).txt", "a (2) (2).txt", "a (3).txt", "part-5", "b/.x", "b/.x (2)"]);
    }
}
