//! The load line of a fact: how much stands behind it, drawn as a small bar.
//!
//! A document is a block; its shade says through how many hands it has the fact, so that no colour is needed:
//!
//! ```text
//! █ the origin's own document   ▒ names the origin itself   ░ has it from another   · names nobody   × contradicts it
//!
//! █▒▒▒░│▒▒┊·· ×
//! ```
//!
//! Origins are set apart by `│`, those that name nobody by `┊`. Where there are more documents than columns, a block stands
//! for several, and the drawing says for how many; nothing that is there is drawn as nothing.

use plimsoll_record::{OriginKind, OriginWeight, Weight};

use crate::plain;
use crate::screen::Screen;
use crate::text::{Text, Tone};

/// Blocks of one bar at most.
const LONGEST: usize = 40;
/// Columns of the names of origins at most.
const NAME: usize = 32;

const OWN: char = '█';
const NAMED: char = '▒';
const RELAYED: char = '░';
const NOBODY: char = '·';
const AGAINST: char = '×';

/// The bar in one line of at most so many columns, for a cell of a table. Where there is no room for every origin, `…` ends
/// it.
pub fn line(weight: &Weight, width: usize) -> String {
    let against = if weight.contradictions.is_empty() { String::new() } else { format!(" {AGAINST}{}", weight.contradictions.len()) };
    let room = width.saturating_sub(against.chars().count()).max(1);
    let mut scale = 1;
    while blocks_of(weight, scale).chars().count() > room && scale < weight.documents {
        scale += 1;
    }
    let mut bar = blocks_of(weight, scale);
    if bar.chars().count() > room {
        bar = bar.chars().take(room - 1).chain(['…']).collect();
    }
    bar + &against
}

fn blocks_of(weight: &Weight, scale: u32) -> String {
    let origins: Vec<String> = weight.origins.iter().map(|origin| blocks(origin, scale)).collect();
    let mut bar = origins.join("│");
    if weight.without_origin > 0 {
        if !bar.is_empty() {
            bar.push('┊');
        }
        bar.extend(repeated(NOBODY, weight.without_origin, scale));
    }
    bar
}

/// The blocks of one origin.
fn blocks(origin: &OriginWeight, scale: u32) -> String {
    let hands = |at: usize| origin.hands.get(at).copied().unwrap_or(0);
    let relayed = origin.hands.iter().skip(2).sum();
    let shades = [(OWN, hands(0)), (NAMED, hands(1)), (RELAYED, relayed)];
    shades.into_iter().flat_map(|(shade, count)| repeated(shade, count, scale)).collect()
}

/// What is there takes one block at least.
fn repeated(shade: char, count: u32, scale: u32) -> impl Iterator<Item = char> {
    std::iter::repeat_n(shade, count.div_ceil(scale.max(1)) as usize)
}

/// Prints the whole of it: what stands behind the fact, origin by origin, what speaks against it, and when.
pub fn print(screen: &mut Screen, weight: &Weight) -> std::io::Result<()> {
    screen.text(0, &summary(weight))?;
    let most = weight.origins.iter().map(|origin| origin.documents).chain([weight.without_origin]).max().unwrap_or(0);
    let names: Vec<String> = weight.origins.iter().map(name).collect();
    let nobody = "nobody named".to_owned();
    let shown = names.iter().chain((weight.without_origin > 0).then_some(&nobody));
    let longest = shown.map(|name| name.chars().count()).max().unwrap_or(0).min(NAME);
    let room = screen.width().saturating_sub(longest + 4).clamp(4, LONGEST);
    let scale = most.div_ceil(room as u32).max(1);
    for (origin, name) in weight.origins.iter().zip(&names) {
        row(screen, name, longest, &blocks(origin, scale), &hands(origin))?;
    }
    if weight.without_origin > 0 {
        let bar: String = repeated(NOBODY, weight.without_origin, scale).collect();
        row(screen, &nobody, longest, &bar, &counted(weight.without_origin, "document"))?;
    }
    for words in [against(weight), when(weight), judged(weight)].into_iter().flatten() {
        screen.text(2, &words)?;
    }
    screen.text(2, &Text::new(Tone::Faint, &legend(weight, scale)))
}

/// "7 documents of 5 publishers, 2 independent origins"
fn summary(weight: &Weight) -> Text {
    let mut words = counted(weight.documents, "document");
    words = match weight.publishers.len() {
        0 => format!("{words}, no publisher named"),
        some => format!("{words} of {}", counted(some as u32, "publisher")),
    };
    if weight.without_publisher > 0 && !weight.publishers.is_empty() {
        words = format!("{words} ({} without one)", weight.without_publisher);
    }
    let origins = match weight.origins.len() {
        0 => "no origin named".to_owned(),
        some => counted(some as u32, "independent origin"),
    };
    Text::new(Tone::Strong, &format!("{words}; {origins}"))
}

/// "International Organization for Migration (UN)"
fn name(origin: &OriginWeight) -> String {
    match kind(origin.kind) {
        Some(kind) => format!("{} ({kind})", origin.name),
        None => origin.name.clone(),
    }
}

/// What sort of source an origin is, for people.
pub fn kind(kind: OriginKind) -> Option<&'static str> {
    Some(match kind {
        OriginKind::Official => "official",
        OriginKind::Court => "court",
        OriginKind::Un => "UN",
        OriginKind::Ngo => "NGO",
        OriginKind::Press => "press",
        OriginKind::Survivor => "private person",
        OriginKind::Other => "other",
        OriginKind::Unknown => return None,
    })
}

fn row(screen: &mut Screen, name: &str, longest: usize, bar: &str, behind: &str) -> std::io::Result<()> {
    let length = name.chars().count();
    let name: String =
        if length > longest { name.chars().take(longest.saturating_sub(1)).chain(['…']).collect() } else { name.to_owned() };
    let pad = " ".repeat(longest - name.chars().count().min(longest));
    let paint = |tone: Tone, words: &str| Text::new(tone, words).painted(screen.color());
    let line = format!("  {}{pad}  {}", paint(Tone::Plain, &name), paint(Tone::Strong, bar));
    // The words go below where the line is too short for both.
    if 2 + longest + 2 + bar.chars().count() + 2 + behind.chars().count() <= screen.width() {
        let line = format!("{line}  {}", paint(Tone::Faint, behind));
        return screen.line(&line);
    }
    screen.line(&line)?;
    screen.text(4, &Text::new(Tone::Faint, behind))
}

/// "1 of its own, 4 that name it, 2 from another"
fn hands(origin: &OriginWeight) -> String {
    let relayed: u32 = origin.hands.iter().skip(2).sum();
    let deepest = origin.hands.len().saturating_sub(1);
    let through = if deepest > 2 { format!(" (through up to {deepest} hands)") } else { String::new() };
    let parts = [
        (origin.hands.first().copied().unwrap_or(0), "of its own", ""),
        (origin.hands.get(1).copied().unwrap_or(0), "naming it", ""),
        (relayed, "at second hand", through.as_str()),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, ..)| *count > 0).map(|(count, what, more)| format!("{count} {what}{more}")).collect();
    parts.join(", ")
}

fn against(weight: &Weight) -> Option<Text> {
    let count = weight.contradictions.len();
    (count > 0).then(|| {
        let crosses: String = repeated(AGAINST, count as u32, (count as u32).div_ceil(LONGEST as u32)).collect();
        Text::new(Tone::Alarm, &format!("{crosses} contradicted by {}", counted(count as u32, "fact")))
    })
}

fn when(weight: &Weight) -> Option<Text> {
    let words = match (&weight.first, &weight.latest) {
        (Some(first), Some(latest)) if first == latest => format!("told {}", plain::date(first)),
        (Some(first), Some(latest)) => format!("first told {}, last {}", plain::date(first), plain::date(latest)),
        _ => return None,
    };
    Some(Text::from(words.as_str()))
}

fn judged(weight: &Weight) -> Option<Text> {
    let judged = weight.judgements;
    let parts = [(judged.checked, "checked"), (judged.wrong, "found wrong")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{what} by {}", counted(*count, "judgement"))).collect();
    (!parts.is_empty()).then(|| Text::from(parts.join(", ").as_str()))
}

/// What the blocks mean, those alone that are there.
fn legend(weight: &Weight, scale: u32) -> String {
    let any = |from: usize, to: usize| weight.origins.iter().any(|origin| origin.hands.iter().take(to).skip(from).any(|count| *count > 0));
    let meanings = [
        (any(0, 1), OWN, "its own document"),
        (any(1, 2), NAMED, "names it"),
        (any(2, usize::MAX), RELAYED, "has it from another"),
        (weight.without_origin > 0, NOBODY, "names nobody"),
    ];
    let mut legend: Vec<String> =
        meanings.iter().filter(|(there, ..)| *there).map(|(_, shade, meaning)| format!("{shade} {meaning}")).collect();
    if scale > 1 {
        legend.push(format!("a block stands for up to {scale} documents"));
    }
    legend.join(", ")
}

fn counted(count: u32, noun: &str) -> String {
    plain::counted(u64::from(count), noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use plimsoll_record::{Edtf, FactId, Judged};

    fn origin(name: &str, kind: OriginKind, hands: &[u32]) -> OriginWeight {
        OriginWeight { name: name.to_owned(), kind, documents: hands.iter().sum(), hands: hands.to_vec() }
    }

    fn weight(origins: Vec<OriginWeight>, without_origin: u32) -> Weight {
        Weight {
            fact: FactId::from_text("figure-1"),
            documents: origins.iter().map(|origin| origin.documents).sum::<u32>() + without_origin,
            publishers: vec!["Harbour Wire".to_owned(), "Quay Post".to_owned()],
            without_publisher: 1,
            origins,
            without_origin,
            contradictions: Vec::new(),
            first: None,
            latest: None,
            judgements: Judged::default(),
        }
    }

    fn usual() -> Weight {
        let origins = vec![
            origin("International Organization for Migration", OriginKind::Un, &[1, 4, 0, 2]),
            origin("a survivor", OriginKind::Survivor, &[0, 2]),
        ];
        Weight {
            contradictions: vec![FactId::from_text("figure-7")],
            first: Some(Edtf::parse("2025-10-14").unwrap()),
            latest: Some(Edtf::parse("2025-11-02").unwrap()),
            judgements: Judged { checked: 1, wrong: 0 },
            ..weight(origins, 2)
        }
    }

    fn drawn(weight: &Weight, width: usize) -> String {
        let mut out = Vec::new();
        let mut screen = Screen::new(&mut out, false, width);
        print(&mut screen, weight).unwrap();
        drop(screen);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_bar_in_a_line() {
        let large = weight(vec![origin("A", OriginKind::Un, &[0, 300]), origin("B", OriginKind::Ngo, &[1, 0, 40])], 7);
        let many = weight((0..30).map(|_| origin("A", OriginKind::Un, &[0, 1])).collect(), 0);
        for (weight, width, bar) in [
            (usual(), 40, "█▒▒▒▒░░│▒▒┊·· ×1"),
            (usual(), 12, "█▒▒░│▒┊· ×1"),
            (weight(vec![], 3), 10, "···"),
            (weight(vec![], 0), 10, ""),
            (large, 12, "▒▒▒▒▒▒▒│█░┊·"),
            (many, 8, "▒│▒│▒│▒…"),
        ] {
            assert_eq!(line(&weight, width), bar);
            assert!(bar.chars().count() <= width);
        }
    }

    #[test]
    fn the_bar_in_full() {
        insta::assert_snapshot!("usual", drawn(&usual(), 100));
        insta::assert_snapshot!("narrow", drawn(&usual(), 44));
        let large = weight(vec![origin("Mole Count", OriginKind::Ngo, &[0, 900]), origin("Quay Post", OriginKind::Press, &[1])], 0);
        insta::assert_snapshot!("large", drawn(&large, 100));
        insta::assert_snapshot!("nothing", drawn(&weight(vec![], 2), 100));
    }
}
