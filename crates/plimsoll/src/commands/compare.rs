//! `plimsoll compare`: how alike two names are, and why.

use plimsoll_names::{ASK, JOIN, Likeness, NameKind, NameWords, Prepared, Reason, Side, Verdict, compare as likeness};
use plimsoll_pack::Library;
use serde::Serialize;

use crate::cli::NameType;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::table::{Table, flowing};
use crate::text::{Text, Tone};

/// What is printed as JSON.
#[derive(Serialize)]
struct Line<'n> {
    one: &'n str,
    other: &'n str,
    #[serde(flatten)]
    likeness: &'n Likeness,
}

/// Compares two names.
pub fn compare(screen: &mut Screen, names: [&str; 2], of_type: NameType, json: bool) -> Result<(), Failure> {
    let library = Library::embedded();
    let words = NameWords::new(library.language.titles.iter().map(String::as_str));
    let [one, other] = names.map(|name| Prepared::new(name, kind(of_type), &words));
    let likeness = likeness(&one, &other);
    if json {
        return Ok(screen.json(&Line { one: names[0], other: names[1], likeness: &likeness })?);
    }
    let mut head = Text::new(Tone::Strong, verdict(likeness.verdict));
    head.push(Tone::Plain, &format!(" – {} of 1000", likeness.score));
    screen.text(0, &head)?;
    screen.line("")?;
    let mut table = Table::inset(&[flowing("first name", 2), flowing("second name", 2), flowing("says", 3)]);
    for (cells, says) in likeness.reasons.iter().filter_map(words_side_by_side) {
        table.row(screen, vec![cells[0].into(), cells[1].into(), Text::new(Tone::Faint, &says)])?;
    }
    table.finish(screen)?;
    for sentence in likeness.reasons.iter().filter_map(sentence) {
        screen.text(2, &Text::new(Tone::Plain, sentence))?;
    }
    screen.line("")?;
    let rule = format!("from {JOIN} on names are joined without asking, from {ASK} on somebody is asked");
    Ok(screen.text(0, &Text::new(Tone::Faint, &rule))?)
}

fn kind(of_type: NameType) -> NameKind {
    match of_type {
        NameType::Person => NameKind::Person,
        NameType::Organisation => NameKind::Organisation,
        NameType::Vessel => NameKind::Vessel,
        NameType::Place => NameKind::Place,
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "the same name",
        Verdict::Maybe => "perhaps the same name",
        Verdict::Different => "different names",
    }
}

/// Words of both names, or of one, and what they say.
fn words_side_by_side(reason: &Reason) -> Option<([&str; 2], String)> {
    let (cells, says) = match reason {
        Reason::SameWord { one, other } => ([one.as_str(), other], "the same".to_owned()),
        Reason::Alike { one, other, likeness } => ([one.as_str(), other], format!("sound alike: {likeness} of 1000")),
        Reason::Nickname { one, other } => ([one.as_str(), other], "forms of one name".to_owned()),
        Reason::Initial { one, other } => ([one.as_str(), other], "may be its first letter".to_owned()),
        Reason::Only { side, word } => (beside(*side, word), format!("only in the {}", ordinal(*side))),
        Reason::Title { side, words } => (beside(*side, words), "a title, and no part of the name".to_owned()),
        _ => return None,
    };
    Some((cells, says))
}

/// A word in the column of its name.
fn beside(side: Side, word: &str) -> [&str; 2] {
    match side {
        Side::One => [word, ""],
        Side::Other => ["", word],
    }
}

fn ordinal(side: Side) -> &'static str {
    match side {
        Side::One => "first",
        Side::Other => "second",
    }
}

/// What does not rest on single words.
fn sentence(reason: &Reason) -> Option<&'static str> {
    Some(match reason {
        Reason::Conflict => "Each has a word that the other has not.",
        Reason::Numbers => "Their numbers are not the same.",
        Reason::Forms => "They are companies of different legal forms.",
        Reason::Acronym => "One has the first letters of the other; only a document can say that it stands for it.",
        Reason::LoneWord { side: Side::One } => "The first is a single word, which many may share.",
        Reason::LoneWord { side: Side::Other } => "The second is a single word, which many may share.",
        Reason::Descent => "Who is the parent in one is the child in the other.",
        _ => return None,
    })
}
