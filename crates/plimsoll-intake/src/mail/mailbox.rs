//! A file with many messages: `.mbox` (RFC 4155), as mail programs and exports of webmail write it.
//!
//! A line that begins with `From ` after an empty line begins a message; inside a message such a line
//! has a `>` before it, which is taken away again.

use crate::format::{Format, Page, Tools};
use crate::parts::{Collector, Told};
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// An mbox file.
pub(crate) struct Mailbox;

const BEGINNING: &[u8] = b"From ";

impl Format for Mailbox {
    fn media_type(&self) -> &'static str {
        "application/mbox"
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        let is_named = matches!(file.ending.as_str(), "mbox" | "mbx");
        file.bytes.starts_with(BEGINNING) && (is_named || !file.is_text_ending() && is_header(second_line(file.bytes)))
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let mut collector = Collector::new(file.path, tools.room, &tools.options.limits);
        let messages = messages(file.bytes);
        // So that a listing by name is one by number.
        let width = messages.len().to_string().len();
        for (number, message) in (1..).zip(messages) {
            if !collector.has_room() {
                break;
            }
            collector.add(&format!("{number:0width$}.eml"), unquoted(message), Told::default());
        }
        Ok(Page::of_parts(collector.finish()))
    }
}

fn second_line(bytes: &[u8]) -> &[u8] {
    let rest = memchr::memchr(b'\n', bytes).map_or(&[][..], |end| &bytes[end + 1..]);
    &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())]
}

/// `Name: value`.
fn is_header(line: &[u8]) -> bool {
    let name = line.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    name > 0 && line.get(name) == Some(&b':')
}

/// The messages without the lines that begin them.
fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    let begins = |at: &usize| {
        let before = bytes[..*at].strip_suffix(b"\n").map(|rest| rest.strip_suffix(b"\r").unwrap_or(rest));
        // At the head of the file, or behind an empty line.
        *at == 0 || before.is_some_and(|rest| rest.is_empty() || rest.ends_with(b"\n"))
    };
    let starts: Vec<usize> = memchr::memmem::find_iter(bytes, BEGINNING).filter(begins).collect();
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| {
            let message = &bytes[start..end];
            &message[memchr::memchr(b'\n', message).map_or(message.len(), |line| line + 1)..]
        })
        .collect()
}

/// Takes away the `>` that was put before lines that begin with `From `.
fn unquoted(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        let marks = line.iter().take_while(|&&byte| byte == b'>').count();
        let is_quoted = marks > 0 && line[marks..].starts_with(BEGINNING);
        out.extend_from_slice(&line[usize::from(is_quoted)..]);
    }
    out
}
