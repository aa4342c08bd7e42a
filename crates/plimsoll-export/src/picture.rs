//! A timeline as one page: a picture with a lane for each sort of thing, and a table below it.
//!
//! The page needs no other file, no script and no network. What comes from documents is escaped.

use std::fmt::Write;

use jiff::civil::Date;

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The first and the last day it can mean.
    pub days: (Date, Date),
    /// The date in words.
    pub when: String,
    /// What sort of thing it is: the lane of the picture.
    pub lane: String,
    /// What happened, in a few words.
    pub what: String,
    /// On whose word; empty for the document's own.
    pub voice: String,
    /// The document.
    pub document: String,
    /// The passage.
    pub quote: String,
    /// The id of the fact.
    pub id: String,
}

const WIDTH: f64 = 1100.0;
const LEFT: f64 = 150.0;
const LANE: f64 = 34.0;
const TOP: f64 = 30.0;

const STYLE: &str = "body{font:15px/1.4 system-ui,sans-serif;margin:2rem auto;max-width:1120px;padding:0 1rem;color:#1b2430;background:#fff}\
h1{font-size:1.4rem}svg{width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:#44505e}\
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.35rem .6rem;border-top:1px solid #d9dee4}\
td:first-child{white-space:nowrap}.quote{color:#5c6875;font-size:.9em}.mark{fill:#1f6f8b;fill-opacity:.75}.span{fill:#1f6f8b;fill-opacity:.25}\
.grid{stroke:#d9dee4}@media(prefers-color-scheme:dark){body{background:#14181d;color:#e4e8ec}svg text{fill:#aab4bf}td,th,.grid{border-color:#333b45;stroke:#333b45}}";

/// Draws the rows, which come in order of time, under a title; notes on them stand between the picture and the table.
pub fn page(title: &str, rows: &[Row], notes: &[String]) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\n<title>{0}</title>\n\
         <style>{STYLE}</style>\n<h1>{0}</h1>\n",
        escaped(title)
    );
    picture(&mut page, rows);
    for note in notes {
        let _ = writeln!(page, "<p class=\"quote\">{}</p>", escaped(note));
    }
    page.push_str("<table>\n<tr><th>when<th>what<th>on the word of<th>document\n");
    for (number, row) in rows.iter().enumerate() {
        let _ = writeln!(
            page,
            "<tr id=\"row-{number}\"><td>{}<td>{}<div class=\"quote\">“{}” ({})</div><td>{}<td>{}",
            escaped(&row.when),
            escaped(&row.what),
            escaped(&row.quote),
            escaped(&row.id),
            escaped(&row.voice),
            escaped(&row.document)
        );
    }
    page.push_str("</table>\n</html>\n");
    page
}

fn picture(page: &mut String, rows: &[Row]) {
    let (Some(first), Some(last)) = (rows.iter().map(|row| row.days.0).min(), rows.iter().map(|row| row.days.1).max()) else { return };
    let mut lanes: Vec<&str> = Vec::new();
    for row in rows {
        if !lanes.contains(&row.lane.as_str()) {
            lanes.push(&row.lane);
        }
    }
    let (start, end) = (day(first), day(last).max(day(first) + 1.0));
    let x = |date: Date| LEFT + (day(date) - start) / (end - start) * (WIDTH - LEFT - 20.0);
    let height = TOP + LANE * lanes.len() as f64 + 10.0;
    let _ = writeln!(page, "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"timeline\">");
    let years = i32::from(last.year()) - i32::from(first.year());
    let step = (years / 12 + 1).max(1);
    for year in (i32::from(first.year())..=i32::from(last.year())).filter(|year| year % step == 0) {
        let Ok(new_year) = Date::new(year as i16, 1, 1) else { continue };
        if new_year >= first {
            let at = x(new_year);
            let _ = writeln!(
                page,
                "<line class=\"grid\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"20\" y2=\"{height}\"/><text x=\"{at:.1}\" y=\"14\">{year}</text>"
            );
        }
    }
    for (number, lane) in lanes.iter().enumerate() {
        let middle = TOP + LANE * (number as f64 + 0.5);
        let _ = writeln!(page, "<text x=\"0\" y=\"{:.1}\">{}</text>", middle + 4.0, escaped(lane));
        for (row_number, row) in rows.iter().enumerate().filter(|(_, row)| row.lane == **lane) {
            let (from, to) = (x(row.days.0), x(row.days.1));
            let _ = write!(page, "<a href=\"#row-{row_number}\">");
            if to - from > 6.0 {
                let _ = write!(
                    page,
                    "<rect class=\"span\" x=\"{from:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"10\" rx=\"5\">",
                    middle - 5.0,
                    to - from
                );
            } else {
                let _ = write!(page, "<circle class=\"mark\" cx=\"{from:.1}\" cy=\"{middle:.1}\" r=\"5\">");
            }
            let closing = if to - from > 6.0 { "rect" } else { "circle" };
            let _ = writeln!(page, "<title>{}: {}</title></{closing}></a>", escaped(&row.when), escaped(&row.what));
        }
    }
    page.push_str("</svg>\n");
}

/// Days since the first of March of the year 0, about: enough to lay days side by side.
fn day(date: Date) -> f64 {
    f64::from(date.year()) * 365.2425 + f64::from(date.day_of_year())
}

/// Text of documents inside a page: nothing in it is taken for a tag or an attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ if letter.is_control() => safe.push(' '),
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(what: &str) -> Row {
        let day = jiff::civil::date(2024, 5, 7);
        let text = |text: &str| text.to_owned();
        Row {
            days: (day, day),
            when: text("7 May 2024"),
            lane: text("meeting"),
            what: what.to_owned(),
            voice: String::new(),
            document: text("a"),
            quote: text("<b>"),
            id: text("event-1"),
        }
    }

    #[test]
    fn what_documents_say_is_never_a_tag() {
        let page = page("A & B", &[row("<script>alert('x')</script>\" onload=\"")], &["* <completed>".to_owned()]);
        assert!(!page.contains("<script") && !page.contains("\" onload=") && page.contains("&lt;script&gt;alert(&#39;x&#39;)"));
        assert!(page.contains("<title>A &amp; B</title>"));
        assert!(page.contains("<p class=\"quote\">* &lt;completed&gt;</p>"), "{page}");
    }

    #[test]
    fn no_rows_make_a_page_without_a_picture() {
        assert!(!page("nothing", &[], &[]).contains("<svg"));
    }
}
