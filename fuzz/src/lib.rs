//! Hostile bytes for everything that reads bytes.
//!
//! Each function takes any bytes, hands them to one room of the house, and panics when the room breaks
//! a promise; a room that panics by itself breaks one too. `fuzz_targets/` gives the functions to
//! cargo-fuzz, and `cargo xtask fuzz` feeds them with spoilt copies of real reports ([`TARGETS`]).

mod containers;
mod models;
mod names;
mod office;
mod offsets;
mod packs;
mod pictures;
mod search;

use std::sync::{Arc, LazyLock};

use plimsoll_intake::workers::{Frame, Most, check_answer};
use plimsoll_intake::{Given, Intake, Manifest, Options, Room, Taken};
use plimsoll_language::{Analysis, Model};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{Duration, Edtf, Line, Outcome};

pub use containers::sound_containers;
pub use models::{model_file, sound_model};
pub use names::names;
pub use office::*;
pub use offsets::check as check_offsets;
pub use packs::{pack_pattern, pack_toml};
pub use pictures::{TSV, intake_picture, recognised, sound_pictures};
pub use search::search_query;

/// A function that takes any bytes.
pub type Body = fn(&[u8]);

/// What bytes a target likes best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taste {
    /// Plain text of reports.
    Text,
    /// Web pages.
    Html,
    /// Markdown.
    Markdown,
    /// ZIP, TAR, GZIP and 7z.
    Archive,
    /// Messages, mailboxes, and pages saved as mail is.
    Mail,
    /// Messages of Outlook.
    Outlook,
    /// Office files with a password.
    Locked,
    /// Web archives.
    WebArchive,
    /// Articles as JSON Lines.
    JsonLines,
    /// PDF files.
    Pdf,
    /// Pictures.
    Picture,
    /// Manifests.
    Csv,
    /// Packs and language folders.
    Toml,
    /// Models of a language.
    Model,
    /// Packages of office files.
    Package,
    /// These texts.
    Sample(&'static [&'static str]),
    /// A few words or signs.
    Short,
    /// What workers say.
    Answer,
}

/// Every target: its name, what it likes, and its function.
pub const TARGETS: [(&str, Taste, Body); 31] = [
    ("analysis", Taste::Text, analysis),
    ("duration", Taste::Short, duration),
    ("edtf", Taste::Short, edtf),
    ("intake_csv", Taste::Sample(samples::CSV), intake_csv),
    ("intake_docx", Taste::Sample(samples::DOCX), intake_docx),
    ("intake_epub", Taste::Sample(samples::EPUB), intake_epub),
    ("intake_ods", Taste::Sample(samples::OPEN_SHEET), intake_ods),
    ("intake_odt", Taste::Sample(samples::OPEN_TEXT), intake_odt),
    ("intake_rtf", Taste::Sample(samples::RTF_FILES), intake_rtf),
    ("intake_xlsx", Taste::Sample(samples::XLSX), intake_xlsx),
    ("intake_package", Taste::Package, intake_package),
    ("intake_archive", Taste::Archive, intake_archive),
    ("intake_html", Taste::Html, intake_html),
    ("intake_json_lines", Taste::JsonLines, intake_json_lines),
    ("intake_locked", Taste::Locked, intake_locked),
    ("intake_mail", Taste::Mail, intake_mail),
    ("intake_markdown", Taste::Markdown, intake_markdown),
    ("intake_outlook", Taste::Outlook, intake_outlook),
    ("intake_pdf", Taste::Pdf, intake_pdf),
    ("intake_picture", Taste::Picture, intake_picture),
    ("intake_text", Taste::Text, intake_text),
    ("intake_web_archive", Taste::WebArchive, intake_web_archive),
    ("manifest", Taste::Csv, manifest),
    ("model_file", Taste::Model, model_file),
    ("names", Taste::Short, names),
    ("pack_pattern", Taste::Short, pack_pattern),
    ("pack_toml", Taste::Toml, pack_toml),
    ("read", Taste::Text, read),
    ("recognised", Taste::Sample(&[TSV]), recognised),
    ("search_query", Taste::Short, search_query),
    ("worker_answer", Taste::Answer, worker_answer),
];

/// Everything that reading needs, made once.
struct Desk {
    library: Arc<Library>,
    intake: Intake,
    reader: Reader,
    model: Model,
}

static DESK: LazyLock<Desk> = LazyLock::new(|| {
    let library = Arc::new(Library::embedded());
    let model = Model::load(&library.model).expect("the built-in model loads");
    Desk {
        // The password of the locked files that the tests have.
        intake: Intake::new(library.furniture()).with_options(Options { passwords: vec!["ebb é".to_owned()], ..Options::default() }),
        reader: Reader::new(library.clone()).expect("the built-in model loads"),
        model,
        library,
    }
});

/// A text file.
pub fn intake_text(bytes: &[u8]) {
    take("a.txt", bytes);
}

/// A web page.
pub fn intake_html(bytes: &[u8]) {
    take("a.html", bytes);
}

/// A Markdown file.
pub fn intake_markdown(bytes: &[u8]) {
    take("a.md", bytes);
}

/// An archive, by its bytes.
pub fn intake_archive(bytes: &[u8]) {
    take_all("archive", bytes);
    take_all("a.zip", bytes);
}

/// A message, a mailbox and a saved page.
pub fn intake_mail(bytes: &[u8]) {
    for path in ["a.eml", "a.mbox", "a.mhtml"] {
        take_all(path, bytes);
    }
}

/// An office file with a password.
pub fn intake_locked(bytes: &[u8]) {
    take("a.docx", bytes);
}

/// A message of Outlook.
pub fn intake_outlook(bytes: &[u8]) {
    take_all("a.msg", bytes);
}

/// A web archive.
pub fn intake_web_archive(bytes: &[u8]) {
    take_all("a.warc", bytes);
    take_all("a.wacz", bytes);
}

/// Articles as JSON Lines.
pub fn intake_json_lines(bytes: &[u8]) {
    take_all("a.jsonl", bytes);
}

/// Takes a file and all that is inside it, within its limits.
fn take_all(path: &str, bytes: &[u8]) {
    let mut room = Room::of(&DESK.intake.options().limits);
    take_within(path, bytes, &mut room);
}

fn take_within(path: &str, bytes: &[u8], room: &mut Room) {
    let taken = DESK.intake.take_within(path, bytes, &Given::default(), room);
    sound(&taken);
    room.depth = room.depth.saturating_sub(1);
    for part in taken.parts {
        let hidden = part.name.chars().any(char::is_control);
        let leads_out = part.name.split('/').any(|folder| matches!(folder, "" | "." | ".."));
        assert!(!hidden && !leads_out, "a part is called {:?}", part.name);
        match part.bytes {
            Ok(bytes) => take_within(&format!("{path}/{}", part.name), &bytes, room),
            Err(problem) => assert_ne!(problem.outcome, Outcome::Read),
        }
    }
    room.depth += 1;
}

/// A PDF file.
pub fn intake_pdf(bytes: &[u8]) {
    take("a.pdf", bytes);
}

/// Takes a file and looks at its blocks: in order, apart, at characters, with nothing but white space
/// between them.
fn take(path: &str, bytes: &[u8]) -> Taken {
    let taken = DESK.intake.take(path, bytes, &Given::default());
    sound(&taken);
    taken
}

fn sound(taken: &Taken) {
    let (text, blocks) = (&taken.content.text, &taken.content.blocks);
    let mut end = 0;
    for block in blocks {
        assert!(block.bytes.start < block.bytes.end, "a block is empty: {block:?}");
        let between = text.get(end..block.bytes.start).expect("blocks stand in order and at characters");
        assert!(between.trim().is_empty(), "“{between}” stands between blocks");
        end = block.bytes.end;
    }
    assert!(text.get(end..).expect("a block ends at a character").trim().is_empty(), "text stands behind the last block");
    assert_eq!(taken.document.characters as usize, text.chars().count());
    assert_eq!(taken.problem.is_some(), taken.document.outcome != Outcome::Read);
}

/// What a worker says of a file: the bytes as a whole message, and as the head of one. Nothing is believed
/// that does not hold together.
pub fn worker_answer(bytes: &[u8]) {
    let most = Most { head: 1 << 20, pieces: 100, bytes: 1 << 20 };
    if let Ok(Some(frame)) = Frame::read_from(&mut &*bytes, most) {
        check_answer(frame);
    }
    let cut = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
    let pieces = vec![bytes.get(cut + 1..).unwrap_or_default().to_vec()];
    check_answer(Frame { head: bytes[..cut].to_vec(), pieces, ..Frame::default() });
}

/// A sound answer, to be spoilt: its head, a zero, its text.
pub fn sound_answer() -> Vec<u8> {
    let head = r#"{"page":{"media_type":"application/pdf","blocks":[{"bytes":{"start":0,"end":5},"kind":"heading","page":1,"address":null,"recognised":null},{"bytes":{"start":7,"end":12},"kind":"paragraph","page":2,"address":null,"recognised":90}],"metadata":{"title":"Boats","publisher":null,"published":"2025-10","url":"https://example.org/","language":"en"},"parts":[],"unpacked":0,"incomplete":null,"pages_set_aside":[{"page":3,"outcome":"needs_ocr"}],"pages_scanned":[1]}}"#;
    [head.as_bytes(), b"\0Boats\n\nWords"].concat()
}

/// A table that says where files come from.
pub fn manifest(bytes: &[u8]) {
    if let Ok(manifest) = Manifest::parse(bytes) {
        assert!(manifest.paths().all(|path| manifest.given(path).is_some()));
    }
}

/// A date.
pub fn edtf(bytes: &[u8]) {
    let Ok(date) = Edtf::parse(&String::from_utf8_lossy(bytes)) else { return };
    assert_eq!(Edtf::parse(date.as_str()).as_ref(), Ok(&date));
    if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
        assert!(first <= last || date.as_str().contains('/'), "{date} ends before it begins");
    }
    let about = date.about();
    assert_eq!(Edtf::parse(about.as_str()).as_ref(), Ok(&about));
}

/// A length of time.
pub fn duration(bytes: &[u8]) {
    let Ok(duration) = Duration::parse(&String::from_utf8_lossy(bytes)) else { return };
    assert_eq!(Duration::parse(&duration.to_string()), Ok(duration));
}

/// Sentences, tokens and phrases of a text: in order, and cut at characters.
pub fn analysis(bytes: &[u8]) {
    let taken = take("a.txt", bytes);
    let analysis = Analysis::new(&taken.content, &DESK.library, &DESK.model);
    let mut end = 0;
    for token in &analysis.tokens {
        assert!(end <= token.bytes().start && token.bytes().start < token.bytes().end);
        assert!(taken.content.text.get(token.bytes()).is_some(), "a token cuts a character");
        end = token.bytes().end;
    }
    let sentences = analysis.sentences.iter().flat_map(|sentence| sentence.tokens.clone());
    assert!(sentences.eq(0..analysis.tokens.len()), "each token stands in one sentence");
    assert!(analysis.hits.iter().all(|hit| hit.end as usize <= analysis.tokens.len()));
}

/// A whole reading: every offset gives back its words, every id is told once, what is printed can be
/// read again, and reading twice gives the same.
pub fn read(bytes: &[u8]) {
    let path = ["a.txt", "a.html", "a.md"][bytes.first().map_or(0, |byte| usize::from(*byte) % 3)];
    let taken = take(path, bytes);
    let reading = DESK.reader.read(taken.document.clone(), &taken.content);
    let lines = reading.facts.iter().map(|fact| Line::Fact(Box::new(fact.clone())));
    let lines: Vec<Line> = [Line::Document(Box::new(reading.document.clone()))].into_iter().chain(lines).collect();
    offsets::check(&taken.content.text, &lines);
    assert!(DESK.reader.read(taken.document, &taken.content) == reading, "reading twice gives two readings");
}
