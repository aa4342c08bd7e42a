//! Made-up reports: text, Markdown and web pages of 300 to 900 words, the same on every machine.

use super::grammar::{Grammar, Speaker};

/// The sentences.
const GRAMMAR: &str = include_str!("reports.grammar");

/// To be raised when the reports change, so that old piles are made again.
pub const VERSION: u32 = 2;

/// A made-up report.
pub struct Made {
    /// `txt`, `md` or `html`.
    pub ending: &'static str,
    /// The file.
    pub text: String,
    /// Words of its prose.
    pub words: usize,
}

/// Makes reports.
pub struct Maker {
    grammar: Grammar<'static>,
}

impl Maker {
    /// A maker with the sentences that are built in.
    pub fn new() -> Self {
        Self { grammar: Grammar::parse(GRAMMAR) }
    }

    /// Makes the report with this number: six of ten are text, two Markdown, two web pages.
    pub fn make(&self, number: u64) -> Made {
        let mut speaker = Speaker::new(&self.grammar, number);
        let (ending, (text, words)) = match number % 10 {
            0 | 4 | 7 => ("txt", wire(&mut speaker)),
            1 | 6 => ("md", briefing(&mut speaker)),
            2 | 8 => ("html", page(&mut speaker)),
            5 => ("txt", letter(&mut speaker)),
            _ => ("txt", record(&mut speaker)),
        };
        Made { ending, text, words }
    }
}

/// The paragraphs of a report.
struct Prose {
    paragraphs: Vec<String>,
    words: usize,
}

/// Paragraphs of two to five sentences, until the report is as long as reports are.
fn prose(speaker: &mut Speaker<'_>) -> Prose {
    let length = 300 + speaker.dice.below(560);
    let mut prose = Prose { paragraphs: Vec::new(), words: 0 };
    while prose.words < length {
        let sentences = 2 + speaker.dice.below(4);
        let paragraph = (0..sentences).map(|_| speaker.sentence("sentence")).collect::<Vec<_>>().join(" ");
        prose.words += count(&paragraph);
        prose.paragraphs.push(paragraph);
    }
    prose
}

fn wire(speaker: &mut Speaker<'_>) -> (String, usize) {
    let title = speaker.sentence("wire_title");
    let dateline = format!("{}, {} (Tidewire) – ", speaker.say("city").to_uppercase(), speaker.say("day"));
    let prose = prose(speaker);
    let text = format!("{title}\n\n{dateline}{}\n", prose.paragraphs.join("\n\n"));
    (text, prose.words)
}

fn record(speaker: &mut Speaker<'_>) -> (String, usize) {
    let title = speaker.sentence("record_title");
    let prose = prose(speaker);
    let numbered: Vec<String> =
        prose.paragraphs.iter().enumerate().map(|(number, paragraph)| format!("{}. {paragraph}", number + 1)).collect();
    (format!("{title}\n\n{}\n", numbered.join("\n\n")), prose.words)
}

fn letter(speaker: &mut Speaker<'_>) -> (String, usize) {
    let title = speaker.sentence("letter_title");
    let prose = prose(speaker);
    let asks: Vec<String> = (1..=4).map(|number| format!("{number}. {};", speaker.say("ask"))).collect();
    let body = prose.paragraphs.join("\n\n");
    let source = speaker.say("the_source");
    let network = speaker.say("the_network");
    let text = format!(
        "{title}\n\nDear Commissioner,\n\n{body}\n\nWe call on the European Commission to:\n\n{}\n\n{source}\n{network}\n",
        asks.join("\n")
    );
    (text, prose.words + asks.iter().map(|ask| count(ask)).sum::<usize>())
}

fn briefing(speaker: &mut Speaker<'_>) -> (String, usize) {
    let title = speaker.sentence("briefing_title");
    let prose = prose(speaker);
    let mut text = format!("# {title}\n\n");
    for (number, paragraph) in prose.paragraphs.iter().enumerate() {
        if number % 3 == 0 {
            text.push_str(&format!("## {}\n\n", speaker.sentence("heading")));
        }
        text.push_str(&format!("{paragraph}\n\n"));
    }
    let points: Vec<String> = (0..3).map(|_| format!("- {}", speaker.sentence("fact"))).collect();
    text.push_str(&format!(
        "{}\n\n| year | returned |\n|---|---|\n| 2022 | {} |\n| 2023 | {} |\n",
        points.join("\n"),
        speaker.say("count"),
        speaker.say("count")
    ));
    (text, prose.words + points.iter().map(|point| count(point)).sum::<usize>())
}

fn page(speaker: &mut Speaker<'_>) -> (String, usize) {
    let title = speaker.sentence("feature_title");
    let year = speaker.say("the_year");
    let prose = prose(speaker);
    let paragraphs: String = prose.paragraphs.iter().map(|paragraph| format!("<p>{}</p>\n", escaped(paragraph))).collect();
    let text = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} | The Mole Review</title>\n\
         <meta property=\"article:published_time\" content=\"{year}-06-15T08:00:00Z\"></head>\n\
         <body><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/sea\">Sea</a></li><li><a href=\"/law\">Law</a></li></ul></nav>\n\
         <article><h1>{title}</h1>\n<div class=\"share\">Share on social media</div>\n{paragraphs}\
         <aside>Read also: <a href=\"/other\">The other shore</a></aside></article>\n\
         <footer><p>We use cookies. Subscribe to our newsletter.</p></footer></body></html>\n"
    );
    (text, prose.words)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Words between white space.
pub fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_as_long_as_reports_and_all_different() {
        let maker = Maker::new();
        let made: Vec<Made> = (0..200).map(|number| maker.make(number)).collect();
        assert!(made.iter().all(|report| (300..=1000).contains(&report.words)));
        assert!(made.iter().all(|report| !report.text.contains(['{', '}'])));
        let texts: std::collections::BTreeSet<&str> = made.iter().map(|report| report.text.as_str()).collect();
        assert_eq!(texts.len(), made.len());
    }

    #[test]
    fn a_report_with_a_number_is_always_the_same() {
        assert_eq!(Maker::new().make(42).text, Maker::new().make(42).text);
    }
}
