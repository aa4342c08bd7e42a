//! Makers of PDF files, as far as the machine has them.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Report, Texts};
use crate::root;

/// A way to make a file.
pub struct Maker {
    pub name: &'static str,
    what: What,
    how: How,
}

/// Which texts are set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    English,
    Arabic,
    Form,
}

/// What sets them.
#[derive(Clone, Copy)]
enum How {
    /// A browser's print of a page with this style.
    Chromium(&'static str),
    LibreOffice,
    /// LaTeX, with the options of its class.
    Latex(&'static str),
    /// A function of `scoring/pdf/make.py`.
    Python(&'static str),
}

/// What came of it.
pub enum Made {
    File(PathBuf),
    Nothing(String),
}

const fn maker(name: &'static str, what: What, how: How) -> Maker {
    Maker { name, what, how }
}

/// Every maker.
pub static MAKERS: [Maker; 13] = [
    maker("LibreOffice", What::English, How::LibreOffice),
    maker("Chromium, one column", What::English, How::Chromium("font:11pt/1.4 'DejaVu Serif'")),
    maker(
        "Chromium, two columns",
        What::English,
        How::Chromium("font:10pt/1.4 'DejaVu Sans';columns:2;column-gap:8mm;text-align:justify;hyphens:auto"),
    ),
    maker("LaTeX, with footnotes", What::English, How::Latex("a4paper,11pt")),
    maker("LaTeX, two columns", What::English, How::Latex("a4paper,twocolumn")),
    maker("Typst", What::English, How::Python("typst_justified")),
    maker("WeasyPrint, running heads", What::English, How::Python("weasyprint_heads")),
    maker("ReportLab, two columns", What::English, How::Python("reportlab_columns")),
    maker("ReportLab, a form", What::Form, How::Python("reportlab_form")),
    maker("fpdf2", What::English, How::Python("fpdf2_plain")),
    maker("Arabic, LibreOffice", What::Arabic, How::LibreOffice),
    maker("Arabic, Chromium", What::Arabic, How::Chromium("font:12pt/1.6 'Noto Naskh Arabic'")),
    maker("Arabic, WeasyPrint", What::Arabic, How::Python("weasyprint_arabic")),
];

impl Maker {
    /// The texts that the file is made of.
    pub fn truth<'t>(&self, texts: &'t Texts) -> &'t [Report] {
        match self.what {
            What::English => &texts.english,
            What::Arabic => &texts.arabic,
            What::Form => &texts.form,
        }
    }

    /// Makes a file of the texts, so many times over.
    pub fn make(&self, texts: &Texts, times: usize, folder: &Path) -> Made {
        let reports: Vec<&Report> = (0..times).flat_map(|_| self.truth(texts)).collect();
        let stem: String = self.name.chars().filter(char::is_ascii_alphanumeric).collect();
        let stem = folder.join(format!("{stem}-{times}"));
        match self.made(&reports, &stem) {
            Ok(file) if file.is_file() => Made::File(file),
            Ok(_) => Made::Nothing("it made no file".to_owned()),
            Err(why) => Made::Nothing(why),
        }
    }

    fn made(&self, reports: &[&Report], stem: &Path) -> Result<PathBuf, String> {
        let out = stem.with_extension("pdf");
        let language = if self.what == What::Arabic { "ar" } else { "en" };
        match self.how {
            How::Chromium(style) => {
                let page = write(stem, "html", &html(reports, language, style))?;
                let print = format!("--print-to-pdf={}", out.display());
                run("chromium", &["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", &print, &page])?;
            }
            How::LibreOffice => {
                let style = if language == "ar" { "font-family:'Noto Naskh Arabic'" } else { "font-family:'DejaVu Serif'" };
                let page = write(stem, "html", &html(reports, language, style))?;
                let folder = stem.parent().unwrap_or(stem).display().to_string();
                let profile = format!("-env:UserInstallation=file://{folder}/office");
                run("soffice", &[&profile, "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", &folder, &page])?;
            }
            How::Latex(options) => {
                let source = write(stem, "tex", &latex(reports, options))?;
                let folder = format!("-output-directory={}", stem.parent().unwrap_or(stem).display());
                run("pdflatex", &["-interaction=batchmode", &folder, &source])?;
            }
            How::Python(function) => {
                let texts = serde_json::to_string(reports).map_err(|error| error.to_string())?;
                let texts = write(stem, "json", &texts)?;
                let python = std::env::var("PLIMSOLL_PYTHON").unwrap_or_else(|_| "python3".to_owned());
                let script = root().join("scoring/pdf/make.py").display().to_string();
                run(&python, &[&script, function, &texts, &out.display().to_string()])?;
            }
        }
        Ok(out)
    }
}

fn write(stem: &Path, ending: &str, text: &str) -> Result<String, String> {
    let file = stem.with_extension(ending);
    fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(file.display().to_string())
}

fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new(program).args(arguments).output().map_err(|error| format!("{program}: {error}"))?;
    let last = String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned();
    match output.status.success() || program == "pdflatex" {
        true => Ok(()),
        false => Err(format!("{program} failed: {last}")),
    }
}

fn html(reports: &[&Report], language: &str, style: &str) -> String {
    let way = if language == "ar" { "rtl" } else { "ltr" };
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut page =
        format!("<!DOCTYPE html><html lang={language} dir={way}><meta charset=utf-8><title>Reports</title><style>body{{{style}}}</style>");
    for report in reports {
        for (at, line) in report.iter().enumerate() {
            let tag = if at == 0 { "h2" } else { "p" };
            let _ = write!(page, "<{tag}>{}</{tag}>", escaped(line));
        }
    }
    page
}

/// Every ninth line gets a footnote, of words that stand nowhere in the texts.
fn latex(reports: &[&Report], options: &str) -> String {
    let mut page =
        format!("\\documentclass[{options}]{{article}}\\usepackage[utf8]{{inputenc}}\\usepackage{{textcomp}}\\begin{{document}}\n");
    let mut count = 0;
    for report in reports {
        for (at, line) in report.iter().enumerate() {
            let line = tex(line);
            if at == 0 {
                let _ = writeln!(page, "\\section*{{{line}}}");
                continue;
            }
            count += 1;
            let note = if count % 9 == 0 && !options.contains("twocolumn") { "\\footnote{Xq.}" } else { "" };
            let _ = writeln!(page, "{line}{note}\n");
        }
    }
    page + "\\end{document}\n"
}

fn tex(line: &str) -> String {
    let mut out = String::new();
    for sign in line.chars() {
        match sign {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(sign);
            }
            '“' => out.push_str("``"),
            '”' => out.push_str("''"),
            '‘' => out.push('`'),
            '’' => out.push('\''),
            '–' => out.push_str("--"),
            '—' => out.push_str("---"),
            '£' => out.push_str("\\pounds{}"),
            '€' => out.push_str("\\texteuro{}"),
            '■' | '•' => out.push_str("\\textbullet{}"),
            '…' => out.push_str("\\dots{}"),
            '\\' | '~' | '^' | '<' | '>' => out.push(' '),
            _ => out.push(sign),
        }
    }
    out
}
