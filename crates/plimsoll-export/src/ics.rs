//! What falls due, as a calendar for other programs (RFC 5545, iCalendar).
//!
//! Each item is an all-day event with two alarms. Its description holds the passage and how the day is known. There is
//! no clock in the bytes: `DTSTAMP`, which the standard wants, is the first second of the item's own first day, and the
//! `UID` is that of [`Item::uid`], so that a calendar that is fetched again changes only where the record does.

use std::fmt::Write;

use jiff::civil::Date;

use crate::agenda::{Basis, Item};

/// The most octets of a line before it is folded (RFC 5545, 3.1).
const LINE: usize = 75;

/// Writes a calendar; `file_of` gives the names of the documents of an item.
pub fn write<'i>(items: impl IntoIterator<Item = &'i Item>, file_of: impl Fn(&Item) -> Vec<String>) -> String {
    let mut calendar = Calendar(String::new());
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//Plimsoll//Plimsoll 1//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    for item in items {
        if let (Some(first), Some(last)) = (item.entry.date.earliest().or(item.entry.date.latest()), item.entry.date.latest()) {
            calendar.event(item, first, last, &file_of(item));
        }
    }
    calendar.line("END", "VCALENDAR");
    calendar.0
}

struct Calendar(String);

impl Calendar {
    fn event(&mut self, item: &Item, first: Date, last: Date, files: &[String]) {
        let entry = &item.entry;
        let title = match entry.who.is_empty() {
            true => format!("{}: {}", entry.sort.words(), entry.about),
            false => format!("{}: {} ({})", entry.sort.words(), entry.about, entry.who.join(", ")),
        };
        self.line("BEGIN", "VEVENT");
        self.line("UID", &format!("{}@plimsoll", item.uid()));
        self.line("DTSTAMP", &format!("{}T000000Z", basic(first)));
        self.line("DTSTART;VALUE=DATE", &basic(first));
        // The end of an all-day event is the day behind its last (3.6.1).
        if let Ok(behind) = last.tomorrow() {
            self.line("DTEND;VALUE=DATE", &basic(behind));
        }
        self.line("TRANSP", "TRANSPARENT");
        self.text("SUMMARY", &title);
        self.text("DESCRIPTION", &description(item, files));
        for before in ["-P30D", "-P7D"] {
            self.line("BEGIN", "VALARM");
            self.line("ACTION", "DISPLAY");
            self.line("TRIGGER", before);
            self.text("DESCRIPTION", &title);
            self.line("END", "VALARM");
        }
        self.line("END", "VEVENT");
    }

    /// A property whose value is text: marks that mean something are escaped (3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for letter in value.chars() {
            match letter {
                '\\' | ';' | ',' => escaped.extend(['\\', letter]),
                '\n' => escaped.push_str("\\n"),
                _ if letter.is_control() => escaped.push(' '),
                _ => escaped.push(letter),
            }
        }
        self.line(name, &escaped);
    }

    /// A line, folded where it is long.
    fn line(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if width + letter.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(letter);
            width += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn description(item: &Item, files: &[String]) -> String {
    let entry = &item.entry;
    let mut text = format!("“{}”\n", entry.quote);
    let _ = match &entry.basis {
        Basis::Reported => writeln!(text, "The day is told: {}", entry.date),
        Basis::Inferred(from) => writeln!(text, "The day was completed: {} (from {from})", entry.date),
        Basis::Computed(from) => writeln!(text, "The day was computed, no document tells it: {} = {from}", entry.date),
    };
    let words: Vec<String> = entry.words.iter().map(|words| format!("“{words}”")).collect();
    let _ = writeln!(text, "It rests on: {}", words.join(", "));
    if let Some(other) = &entry.differs_from {
        let _ = writeln!(text, "By the terms of the agreement it would be {other}");
    }
    let _ = write!(text, "{}: {}\n{}", if files.len() == 1 { "Document" } else { "Documents" }, files.join(", "), entry.fact);
    text
}
