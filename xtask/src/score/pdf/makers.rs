//! Makers of PDF files, as far as the machine has them.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Report, Texts};
use crate::files;
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
    /// A browser's print of a page with this style, with something that is added.
    Chromium(&'static str, Added),
    LibreOffice,
    /// LaTeX, with the options of its class.
    Latex(&'static str, Added),
    /// A function of `scoring/pdf/make.py`.
    Python(&'static str),
}

/// What stands beside the texts. Its words begin with [`ADDED`] and stand in no text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Added {
    Nothing,
    /// A footnote to every so many lines.
    Notes(usize),
    /// A table within the text, or within its column, after every so many lines.
    Tables(usize),
    /// A table across all columns.
    WideTables(usize),
    /// A figure across all columns, with what stands beneath it.
    Figures(usize),
    /// A box at the side of each text.
    Boxes,
    /// Three columns under each title, which goes across them.
    Columns,
}

/// How words begin that a maker adds to the texts.
pub const ADDED: &str = "xq";

/// What came of it.
pub enum Made {
    File(PathBuf),
    Nothing(String),
}

const fn maker(name: &'static str, what: What, how: How) -> Maker {
    Maker { name, what, how }
}

const TWO_COLUMNS: &str = "body{font:9.5pt/1.4 'DejaVu Serif';columns:2;column-gap:7mm}";
const CELLS: &str = "table{width:100%;border-collapse:collapse}td,th{padding:1mm;text-align:left}";

/// Every maker.
pub static MAKERS: [Maker; 25] = [
    maker("LibreOffice", What::English, How::LibreOffice),
    maker("Chromium, one column", What::English, How::Chromium("body{font:11pt/1.4 'DejaVu Serif'}", Added::Nothing)),
    maker(
        "Chromium, two columns",
        What::English,
        How::Chromium("body{font:10pt/1.4 'DejaVu Sans';columns:2;column-gap:8mm;text-align:justify;hyphens:auto}", Added::Nothing),
    ),
    maker(
        "Chromium, three columns under titles",
        What::English,
        How::Chromium(
            "body{font:9pt/1.35 'DejaVu Serif';columns:3;column-gap:6mm;text-align:justify;hyphens:auto}h2{column-span:all}",
            Added::Nothing,
        ),
    ),
    maker("Chromium, tables in columns", What::English, How::Chromium("", Added::Tables(11))),
    maker("Chromium, tables across columns", What::English, How::Chromium("", Added::WideTables(11))),
    maker(
        "Chromium, boxes at the side",
        What::English,
        How::Chromium(
            "body{font:10pt/1.4 'DejaVu Serif'}article{break-after:page;position:relative;margin-left:55mm}\
             aside{position:absolute;left:-50mm;top:10mm;width:42mm;background:#eee;font:9pt 'DejaVu Sans';padding:2mm}",
            Added::Boxes,
        ),
    ),
    maker("LaTeX, with footnotes", What::English, How::Latex("a4paper,11pt", Added::Notes(9))),
    maker("LaTeX, two columns", What::English, How::Latex("a4paper,twocolumn", Added::Nothing)),
    maker("LaTeX, two columns with footnotes", What::English, How::Latex("a4paper,twocolumn", Added::Notes(4))),
    maker("LaTeX, two columns with tables", What::English, How::Latex("a4paper,twocolumn", Added::Tables(9))),
    maker("LaTeX, two columns, tables across", What::English, How::Latex("a4paper,twocolumn", Added::WideTables(15))),
    maker("LaTeX, two columns, figures across", What::English, How::Latex("a4paper,twocolumn", Added::Figures(15))),
    maker("LaTeX, three columns under titles", What::English, How::Latex("a4paper,10pt", Added::Columns)),
    maker("Typst", What::English, How::Python("typst_justified")),
    maker("WeasyPrint, running heads", What::English, How::Python("weasyprint_heads")),
    maker("WeasyPrint, three columns, running heads", What::English, How::Python("weasyprint_columns")),
    maker("ReportLab, two columns", What::English, How::Python("reportlab_columns")),
    maker("ReportLab, tables in two columns", What::English, How::Python("reportlab_tables")),
    maker("ReportLab, a form", What::Form, How::Python("reportlab_form")),
    maker("fpdf2", What::English, How::Python("fpdf2_plain")),
    maker("Arabic, LibreOffice", What::Arabic, How::LibreOffice),
    maker("Arabic, Chromium", What::Arabic, How::Chromium("body{font:12pt/1.6 'Noto Naskh Arabic'}", Added::Nothing)),
    maker(
        "Arabic, Chromium, two columns",
        What::Arabic,
        How::Chromium(
            "@page{size:150mm 150mm;margin:12mm}body{font:11pt/1.5 'Noto Naskh Arabic';columns:2;column-gap:8mm}",
            Added::Nothing,
        ),
    ),
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
            How::Chromium(style, added) => {
                let style = if matches!(added, Added::Tables(_) | Added::WideTables(_)) {
                    format!("{TWO_COLUMNS}{CELLS}")
                } else {
                    style.to_owned()
                };
                let page = write(stem, "html", &html(reports, language, &style, added))?;
                let print = format!("--print-to-pdf={}", out.display());
                run("chromium", &["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", &print, &page])?;
            }
            How::LibreOffice => {
                let family = if language == "ar" { "Noto Naskh Arabic" } else { "DejaVu Serif" };
                let style = format!("body,h2,p{{font-family:'{family}'}}");
                // It loses the first paragraph of a page that runs to the left.
                let page = html(reports, language, &style, Added::Nothing);
                let page = if language == "ar" { page.replacen("<article>", "<article><p>Xq.</p>", 1) } else { page };
                let page = write(stem, "html", &page)?;
                let folder = stem.parent().unwrap_or(stem).display().to_string();
                let profile = format!("-env:UserInstallation=file://{folder}/office");
                run("soffice", &[&profile, "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", &folder, &page])?;
            }
            How::Latex(options, added) => {
                let source = write(stem, "tex", &latex(reports, options, added))?;
                let folder = format!("-output-directory={}", stem.parent().unwrap_or(stem).display());
                // Where notes and figures go is settled in a second run.
                for _ in 0..2 {
                    run("pdflatex", &["-interaction=batchmode", &folder, &source])?;
                }
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
    files::write(&file, text)?;
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

fn html(reports: &[&Report], language: &str, style: &str, added: Added) -> String {
    let way = if language == "ar" { "rtl" } else { "ltr" };
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let style = if matches!(added, Added::WideTables(_)) {
        format!("{style}table{{column-span:all}}td,th{{border-bottom:1px solid #999}}")
    } else {
        style.to_owned()
    };
    let mut page =
        format!("<!DOCTYPE html><html lang={language} dir={way}><meta charset=utf-8><title>Reports</title><style>{style}</style>");
    let table = "<table><tr><th>Xqy<th>Xqz<th>Xqw<th>Xqv</tr>".to_owned()
        + &(1..9).map(|row| format!("<tr><td>Xqr xqb xqc<td>Xq{row}11<td>Xq{row}22<td>Xq{row}33</tr>")).collect::<String>()
        + "</table>";
    let mut count = 0;
    for report in reports {
        page.push_str("<article>");
        for (at, line) in report.iter().enumerate() {
            let tag = if at == 0 { "h2" } else { "p" };
            count += usize::from(at > 0);
            let _ = write!(page, "<{tag}>{}</{tag}>", escaped(line));
            match added {
                Added::Tables(often) | Added::WideTables(often) if at > 0 && count % often == often / 2 => page.push_str(&table),
                Added::Boxes if at == 0 => {
                    let _ = write!(page, "<aside>{}</aside>", "<p>Xqs xqt xqu xqv xqw xqx.</p>".repeat(8));
                }
                _ => {}
            }
        }
        page.push_str("</article>");
    }
    page
}

fn latex(reports: &[&Report], options: &str, added: Added) -> String {
    let mut page = format!(
        "\\documentclass[{options}]{{article}}\\usepackage[utf8]{{inputenc}}\\usepackage{{textcomp,multicol}}\\begin{{document}}\n"
    );
    let rows = "Xqy&Xqz&Xqw\\\\\\hline Xqone&Xq11&Xq22\\\\Xqtwo&Xq33&Xq44\\\\Xqthree&Xq55&Xq66";
    let table = format!("\\begin{{tabular}}{{lrr}}{rows}\\end{{tabular}}");
    let beneath = "Xqc xqd xqe xqf xqg xqh xqi xqj xqk xql.";
    let mut count = 0;
    for report in reports {
        for (at, line) in report.iter().enumerate() {
            let line = tex(line);
            if at == 0 {
                let columns = if added == Added::Columns { "\\begin{multicols}{3}" } else { "" };
                let _ = writeln!(page, "\\section*{{{line}}}{columns}");
                continue;
            }
            count += 1;
            let due = |often: usize| count % often == often / 2;
            let added = match added {
                Added::Notes(often) if due(often) => "\\footnote{Xqa xqb xqc xqd xqe xqf xqg xqh xqi xqj xqk.}".to_owned(),
                Added::Tables(often) if due(often) => format!("\\par\\begin{{center}}{table}\\end{{center}}"),
                Added::WideTables(often) if due(often) => {
                    format!("\\begin{{table*}}[ht]\\centering {table}\\caption{{{beneath}}}\\end{{table*}}")
                }
                Added::Figures(often) if due(often) => {
                    format!("\\begin{{figure*}}[t]\\centering\\rule{{12cm}}{{5cm}}\\caption{{{beneath} {beneath}}}\\end{{figure*}}")
                }
                _ => String::new(),
            };
            let _ = writeln!(page, "{line}{added}\n");
        }
        if added == Added::Columns {
            page.push_str("\\end{multicols}\n");
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
