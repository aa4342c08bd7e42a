//! `cargo score ocr`: files of many makers as scans, recognised and held against the texts they were made
//! of.
//!
//! ```text
//! our texts ─maker▶ PDF ─drawn▶ pixels ─worn▶ PDF of pictures ─`plimsoll text --ocr`▶ words ─order▶ how many are right
//! ```
//!
//! Beside it stands what Tesseract itself makes of the same pixels as plain text, so that it shows what
//! is lost or won on the way. Needs Tesseract; makers that the machine lacks are passed over.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::pdf::makers::{MAKERS, Made};
use super::pdf::order::{common, words};
use super::pdf::texts;
use super::run_in_scratch;
use crate::bench;
use crate::files;

/// The makers whose files are scanned.
const SCANNED: [&str; 5] = ["LibreOffice", "Chromium, one column", "Chromium, two columns", "LaTeX, with footnotes", "LaTeX, two columns"];
/// How pages come out of a scanner: dots per inch, and how many of a thousand pixels are dust.
const WEAR: [(&str, u32, u32); 3] = [("300 dpi", 300, 0), ("200 dpi", 200, 0), ("300 dpi, dust", 300, 5)];

/// Grey pixels of a page.
struct Scan {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

/// What came of a file.
#[derive(Default)]
struct Score {
    pages: usize,
    expected: usize,
    /// Words that stand in the order of the source, and all that were read: by us, and by Tesseract alone.
    ours: (usize, usize),
    alone: (usize, usize),
    one_thread: Duration,
    all_threads: Duration,
}

/// Makes, draws, wears, recognises, scores and prints; records where that is asked for.
pub fn run(record: bool) -> Result<(), String> {
    run_in_scratch("scanned pages", "cargo score ocr", record, scored)
}

fn scored(folder: &Path) -> Result<String, String> {
    let version = Command::new("tesseract").arg("--version").output().map_err(|error| format!("tesseract: {error}"))?;
    let version = String::from_utf8_lossy(&version.stdout).lines().next().unwrap_or_default().to_owned();
    // A copy, so that nobody builds another one meanwhile.
    let program = folder.join("plimsoll");
    fs::copy(bench::build()?, &program).map_err(|error| format!("{}: {error}", program.display()))?;
    let texts = texts()?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut told = format!(
        "{version}, English, {cores} cores. Words of the source that stand in what was read, in their order, and what was read that \
         stands in the source; beside it Tesseract alone, as plain text.\n\n\
         | maker | scan | pages | words | found in order | true | Tesseract alone: found | true | pages/min, 1 thread | {cores} threads |\n\
         |---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n"
    );
    let mut missing = String::new();
    let mut all = Score::default();
    for maker in MAKERS.iter().filter(|maker| SCANNED.contains(&maker.name)) {
        let file = match maker.make(&texts, 1, folder) {
            Made::File(file) => file,
            Made::Nothing(why) => {
                let _ = writeln!(missing, "- skipped: {}: {why}", maker.name);
                continue;
            }
        };
        let bytes = files::bytes(&file)?;
        let expected = words(&maker.truth(&texts).concat().join("\n"));
        for (wear, dots, dust) in WEAR {
            let scans = scans(&bytes, dots, dust)?;
            let score = score(&program, &scans, &expected, folder)?;
            let row = row(maker.name, wear, &score);
            eprint!("{row}");
            told.push_str(&row);
            all.add(&score);
        }
    }
    told.push_str(&row("all", "", &all));
    if !missing.is_empty() {
        let _ = write!(told, "\n{missing}");
    }
    Ok(told)
}

fn score(program: &Path, scans: &[Scan], expected: &[String], folder: &Path) -> Result<Score, String> {
    let file = folder.join("scan.pdf");
    files::write(&file, pdf_of(scans)?)?;
    let (one_thread, text) = read(program, &file, Some("1"))?;
    let (all_threads, again) = read(program, &file, None)?;
    if text != again {
        return Err("with more threads another text comes out".to_owned());
    }
    let own = words(&text);
    let alone = words(&scans.iter().map(alone).collect::<Result<String, _>>()?);
    Ok(Score {
        pages: scans.len(),
        expected: expected.len(),
        ours: (common(expected, &own), own.len()),
        alone: (common(expected, &alone), alone.len()),
        one_thread,
        all_threads,
    })
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.pages += other.pages;
        self.expected += other.expected;
        for (own, other) in [(&mut self.ours, other.ours), (&mut self.alone, other.alone)] {
            *own = (own.0 + other.0, own.1 + other.1);
        }
        self.one_thread += other.one_thread;
        self.all_threads += other.all_threads;
    }
}

fn row(maker: &str, wear: &str, score: &Score) -> String {
    let share = |part: usize, whole: usize| format!("{:.2}%", 100.0 * part as f64 / whole.max(1) as f64);
    let speed = |took: Duration| 60.0 * score.pages as f64 / took.as_secs_f64().max(0.001);
    format!(
        "| {maker} | {wear} | {} | {} | {} | {} | {} | {} | {:.1} | {:.1} |\n",
        score.pages,
        score.expected,
        share(score.ours.0, score.expected),
        share(score.ours.0, score.ours.1),
        share(score.alone.0, score.expected),
        share(score.alone.0, score.alone.1),
        speed(score.one_thread),
        speed(score.all_threads),
    )
}

/// The text of a scan as the program reads it, and how long that took.
fn read(program: &Path, file: &Path, threads: Option<&str>) -> Result<(Duration, String), String> {
    let start = Instant::now();
    let mut command = Command::new(program);
    command.arg("text").arg("--ocr").arg(file).args(threads.iter().flat_map(|count| ["--threads", count]));
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{}: {error}", program.display()))?;
    let took = start.elapsed();
    match output.status.success() {
        true => Ok((took, String::from_utf8_lossy(&output.stdout).into_owned())),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// What Tesseract writes as plain text.
fn alone(scan: &Scan) -> Result<String, String> {
    let mut command = Command::new("tesseract");
    command.args(["stdin", "stdout", "-l", "eng", "--dpi", "300"]).env("OMP_THREAD_LIMIT", "1");
    let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = spawned.map_err(|error| format!("tesseract: {error}"))?;
    let mut picture = format!("P5\n{} {}\n255\n", scan.width, scan.height).into_bytes();
    picture.extend(&scan.pixels);
    if let Some(mut stdin) = child.stdin.take() {
        // It reads the whole picture before it writes.
        stdin.write_all(&picture).map_err(|error| format!("tesseract: {error}"))?;
    }
    let output = child.wait_with_output().map_err(|error| format!("tesseract: {error}"))?;
    // A hyphen at a line's end is no sign of a word.
    Ok(String::from_utf8_lossy(&output.stdout).replace("-\n", ""))
}

/// The pages of a file as a scanner sees them. Dust falls where a fixed row of numbers says.
fn scans(bytes: &[u8], dots: u32, dust: u32) -> Result<Vec<Scan>, String> {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).map_err(|error| format!("{error:?}"))?;
    let scale = dots as f32 / 72.0;
    let paper = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let mut state = 1_u64;
    let mut falls = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32 % 1000 < dust
    };
    let draw = |page| {
        let drawn = hayro::render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &paper);
        let pixels = drawn.data().iter().map(|pixel| if falls() { 255 - pixel.g } else { pixel.g }).collect();
        Scan { width: drawn.width().into(), height: drawn.height().into(), pixels }
    };
    Ok(pdf.pages().iter().map(draw).collect())
}

/// A file of pages of A4, each of which is a picture.
fn pdf_of(scans: &[Scan]) -> Result<Vec<u8>, String> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut starts = Vec::new();
    let mut object = |body: &[u8], bytes: &mut Vec<u8>| {
        starts.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", starts.len()).as_bytes());
        bytes.extend(body);
        bytes.extend(b"\nendobj\n");
    };
    let page = |at: usize| 3 + 3 * at;
    let kids: Vec<String> = (0..scans.len()).map(|at| format!("{} 0 R", page(at))).collect();
    object(b"<< /Type /Catalog /Pages 2 0 R >>", &mut bytes);
    object(format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()).as_bytes(), &mut bytes);
    for (at, Scan { width, height, pixels }) in scans.iter().enumerate() {
        let (content, image) = (page(at) + 1, page(at) + 2);
        let entries = format!("/Contents {content} 0 R /Resources << /XObject << /I {image} 0 R >> >>");
        object(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {entries} >>").as_bytes(), &mut bytes);
        let draw = "q 595 0 0 842 0 0 cm /I Do Q";
        object(format!("<< /Length {} >>\nstream\n{draw}\nendstream", draw.len()).as_bytes(), &mut bytes);
        let about = format!(
            "/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode"
        );
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(pixels).map_err(|error| error.to_string())?;
        let packed = packer.finish().map_err(|error| error.to_string())?;
        let mut body = format!("<< {about} /Length {} >>\nstream\n", packed.len()).into_bytes();
        body.extend(packed);
        body.extend(b"\nendstream");
        object(&body, &mut bytes);
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", starts.len() + 1).as_bytes());
    for start in &starts {
        bytes.extend(format!("{start:010} 00000 n \n").as_bytes());
    }
    bytes.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", starts.len() + 1).as_bytes());
    Ok(bytes)
}
