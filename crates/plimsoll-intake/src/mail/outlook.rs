//! Messages as Outlook keeps them: `.msg` ([MS-OXMSG]), properties in a Compound File Binary.
//!
//! Each property is a stream named by its number and type. What is wanted of them is little: who, to
//! whom, when, about what, the body, and the attachments. A body that is there only as compressed RTF
//! ([MS-OXRTFCP]) is unpacked and becomes a part, as RTF is a format of its own. A message inside a
//! message becomes a part as the same message of RFC 5322.

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use encoding_rs::{Encoding, WINDOWS_1252};
use jiff::civil::Date;
use plimsoll_record::Edtf;

use super::{Body, Letter};
use crate::format::{Format, Page, Tools};
use crate::office::inside::COMPOUND;
use crate::parts::{Collector, Told};
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// A message of Outlook.
pub(crate) struct Outlook;

const MEDIA_TYPE: &str = "application/vnd.ms-outlook";
const PROPERTIES: &str = "__properties_version1.0";

// Properties, from [MS-OXPROPS].
const SUBJECT: u16 = 0x0037;
const SENT: u16 = 0x0039;
const SENDER_NAME: u16 = 0x0C1A;
const SENDER_ADDRESS: u16 = 0x5D01;
const SENDER_OLD_ADDRESS: u16 = 0x0C1F;
const DISPLAY_CC: u16 = 0x0E03;
const DISPLAY_TO: u16 = 0x0E04;
const DELIVERED: u16 = 0x0E06;
const BODY: u16 = 0x1000;
const BODY_RTF: u16 = 0x1009;
const BODY_HTML: u16 = 0x1013;
const ATTACHED: u16 = 0x3701;
const ATTACHED_SHORT_NAME: u16 = 0x3704;
const ATTACHED_NAME: u16 = 0x3707;
const ATTACHED_HIDDEN: u16 = 0x7FFE;
const INTERNET_CODE_PAGE: u16 = 0x3FDE;

// Types of properties.
const LONG: u16 = 0x0003;
const BOOLEAN: u16 = 0x000B;
const TIME: u16 = 0x0040;
const STRING_8: u16 = 0x001E;
const STRING: u16 = 0x001F;
const BINARY: u16 = 0x0102;
const OBJECT: u16 = 0x000D;

impl Format for Outlook {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        let has_properties = || CompoundFile::open(Cursor::new(file.bytes)).is_ok_and(|file| file.is_stream(PROPERTIES));
        file.bytes.starts_with(COMPOUND) && (file.ending == "msg" || has_properties())
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let damaged = |why: &str| Problem::damaged(file.path, MEDIA_TYPE, why);
        let compound = CompoundFile::open(Cursor::new(file.bytes)).map_err(|error| damaged(&error.to_string()))?;
        if !compound.is_stream(PROPERTIES) {
            return Err(damaged("it has no properties, as every message has"));
        }
        let mut collector = Collector::new(file.path, tools.room, &tools.options.limits);
        let mut file = MessageFile { compound, size: file.bytes.len() as u64 };
        let letter = file.letter("", &mut collector);
        file.attachments("", "", 0, &mut collector);
        Ok(letter.page(collector.finish(), tools.furniture))
    }
}

struct MessageFile<'b> {
    compound: CompoundFile<Cursor<&'b [u8]>>,
    size: u64,
}

/// Messages inside one another.
const DEPTH: usize = 8;

impl MessageFile<'_> {
    /// The message in a storage; the path of the outermost is empty.
    fn letter(&mut self, storage: &str, collector: &mut Collector<'_>) -> Letter {
        let encoding = self.code_page(storage);
        let mut text = |property| self.text(storage, property, encoding);
        let subject = text(SUBJECT);
        let from = match (text(SENDER_NAME), text(SENDER_ADDRESS).or_else(|| text(SENDER_OLD_ADDRESS).filter(|old| old.contains('@')))) {
            (Some(name), Some(address)) if name != address => Some(format!("{name} <{address}>")),
            (name, address) => address.or(name),
        };
        let (to, cc) = (text(DISPLAY_TO), text(DISPLAY_CC));
        let plain = text(BODY);
        let html = self.bytes(storage, BODY_HTML, BINARY).map(|bytes| encoding.decode(&bytes).0.into_owned());
        let html = html.or_else(|| self.text(storage, BODY_HTML, encoding));
        let sent = self.fixed(storage, SENT, TIME).or_else(|| self.fixed(storage, DELIVERED, TIME)).and_then(day);
        let is_empty = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
        let body = match (plain, html) {
            (plain, html) if is_empty(&plain) && is_empty(&html) => {
                let rtf =
                    self.bytes(storage, BODY_RTF, BINARY).and_then(|packed| unpacked_rtf(&packed, collector.most(packed.len() as u64)));
                if let Some(rtf) = rtf
                    && collector.has_room()
                {
                    collector.add("body.rtf", rtf, Told::default());
                }
                Body::None
            }
            (plain, html) if is_empty(&plain) => html.map_or(Body::None, Body::Html),
            (plain, _) => Body::Plain(plain.unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n")),
        };
        let headers = [("From", from), ("To", to), ("Cc", cc), ("Date", sent.as_ref().map(Edtf::to_string))];
        let headers = headers.into_iter().filter_map(|(name, value)| value.filter(|value| !value.is_empty()).map(|value| (name, value)));
        Letter { subject, headers: headers.collect(), sent, body }
    }

    /// The attachments of the message in a storage. `folder` stands before their names.
    fn attachments(&mut self, storage: &str, folder: &str, depth: usize, collector: &mut Collector<'_>) {
        let is_attachment = |name: &str| name.starts_with("__attach_version1.0_#");
        let Ok(entries) = self.compound.read_storage(if storage.is_empty() { "/" } else { storage }) else { return };
        let mut storages: Vec<String> = entries.filter(|entry| entry.is_storage()).map(|entry| entry.name().to_owned()).collect();
        storages.retain(|name| is_attachment(name));
        storages.sort();
        for name in storages {
            if !collector.has_room() {
                return;
            }
            let attachment = format!("{storage}/{name}");
            // What Outlook hides is a picture of the text.
            let hidden = self.fixed(&attachment, ATTACHED_HIDDEN, BOOLEAN).is_some_and(|value| value & 0xFF != 0);
            let encoding = self.code_page(storage);
            let name = self.text(&attachment, ATTACHED_NAME, encoding).or_else(|| self.text(&attachment, ATTACHED_SHORT_NAME, encoding));
            if let Some(bytes) = self.bytes(&attachment, ATTACHED, BINARY) {
                if !hidden {
                    collector.add(&format!("{folder}{}", name.unwrap_or_default()), bytes, Told::default());
                }
                continue;
            }
            let inner = format!("{attachment}/{}", stream(ATTACHED, OBJECT));
            if !self.compound.is_stream(format!("{inner}/{PROPERTIES}")) {
                continue;
            }
            if depth >= DEPTH {
                collector.stop(Problem::too_much("the message", &format!("has messages that lie more than {DEPTH} deep")));
                return;
            }
            let letter = self.letter(&inner, collector);
            let name = letter.subject.clone().or(name).unwrap_or_else(|| "message".to_owned()).replace(['/', '\\'], " ");
            collector.add(&format!("{folder}{name}.eml"), as_message(&letter), Told::default());
            self.attachments(&inner, &format!("{folder}{name}/"), depth + 1, collector);
        }
    }

    /// The encoding of texts that are not UTF-16.
    fn code_page(&mut self, storage: &str) -> &'static Encoding {
        let page = self.fixed(storage, INTERNET_CODE_PAGE, LONG).unwrap_or(0) as u32;
        let label = match page {
            65001 => "utf-8".to_owned(),
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            20866 => "koi8-r".to_owned(),
            28591..=28606 => format!("iso-8859-{}", page - 28590),
            page => format!("windows-{page}"),
        };
        Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
    }

    fn text(&mut self, storage: &str, property: u16, encoding: &'static Encoding) -> Option<String> {
        let text = match self.bytes(storage, property, STRING) {
            Some(bytes) => encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned(),
            None => encoding.decode_without_bom_handling(&self.bytes(storage, property, STRING_8)?).0.into_owned(),
        };
        let text = text.trim_end_matches('\0');
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn bytes(&mut self, storage: &str, property: u16, kind: u16) -> Option<Vec<u8>> {
        self.stream(&format!("{storage}/{}", stream(property, kind)))
    }

    fn stream(&mut self, path: &str) -> Option<Vec<u8>> {
        if !self.compound.is_stream(path) {
            return None;
        }
        let mut bytes = Vec::new();
        // No stream is larger than the file, whatever it says.
        self.compound.open_stream(path).ok()?.take(self.size).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// The value of a property that stands in the list of properties itself.
    fn fixed(&mut self, storage: &str, property: u16, kind: u16) -> Option<u64> {
        let list = self.stream(&format!("{storage}/{PROPERTIES}"))?;
        // The head of the list is of three lengths; entries have 16 bytes.
        let head = match storage.rsplit('/').next().unwrap_or_default() {
            "" => 32,
            name if name.starts_with("__attach") || name.starts_with("__recip") => 8,
            _ => 24,
        };
        let wanted = [kind.to_le_bytes(), property.to_le_bytes()].concat();
        let entry = list.get(head..)?.chunks_exact(16).find(|entry| entry[..4] == wanted[..])?;
        entry[8..].try_into().ok().map(u64::from_le_bytes)
    }
}

/// The name of a property's stream.
fn stream(property: u16, kind: u16) -> String {
    format!("__substg1.0_{property:04X}{kind:04X}")
}

/// The day of a time in steps of 100 nanoseconds since 1601, in UTC: no time zone is kept.
fn day(time: u64) -> Option<Edtf> {
    let days = i64::try_from(time / (10_000_000 * 86_400)).ok()?;
    let first = Date::new(1601, 1, 1).ok()?;
    let date = first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Edtf::parse(&date.to_string()).ok()
}

/// A message as RFC 5322 writes it, in UTF-8.
fn as_message(letter: &Letter) -> Vec<u8> {
    let line = |value: &str| value.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    for (name, value) in &letter.headers {
        // A day alone is no date of a message; it is told in the text of the outer one.
        if *name != "Date" {
            out.push_str(&format!("{name}: {}\r\n", line(value)));
        }
    }
    if let Some(date) = letter.sent.as_ref().and_then(Edtf::earliest) {
        out.push_str(&format!("Date: {}\r\n", date.strftime("%d %b %Y 00:00:00 +0000")));
    }
    out.push_str(&format!("Subject: {}\r\n", line(letter.subject.as_deref().unwrap_or_default())));
    let (kind, body) = match &letter.body {
        Body::Html(html) => ("html", html.as_str()),
        Body::Plain(plain) => ("plain", plain.as_str()),
        Body::None => ("plain", ""),
    };
    out.push_str(&format!(
        "MIME-Version: 1.0\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}"
    ));
    out.into_bytes()
}

/// What compressed RTF may refer to before it has said anything ([MS-OXRTFCP], 2.1.3.1.1).
const DICTIONARY: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \
\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// Unpacks compressed RTF, no more than `most` bytes of it.
fn unpacked_rtf(packed: &[u8], most: u64) -> Option<Vec<u8>> {
    const WINDOW: usize = 4096;
    let body = packed.get(16..)?;
    match packed.get(8..12)? {
        b"MELA" => return Some(body.to_vec()),
        b"LZFu" => {}
        _ => return None,
    }
    let mut window = [b' '; WINDOW];
    window[..DICTIONARY.len()].copy_from_slice(DICTIONARY);
    let (mut at, mut out) = (DICTIONARY.len(), Vec::new());
    let mut bytes = body.iter().copied();
    loop {
        let flags = bytes.next()?;
        for bit in 0..8 {
            if out.len() as u64 > most {
                return None;
            }
            if flags >> bit & 1 == 0 {
                let byte = bytes.next()?;
                window[at] = byte;
                at = (at + 1) % WINDOW;
                out.push(byte);
                continue;
            }
            let reference = u16::from_be_bytes([bytes.next()?, bytes.next()?]);
            let (offset, length) = (usize::from(reference >> 4), usize::from(reference & 15) + 2);
            // A reference to where the next byte goes ends it all.
            if offset == at {
                return Some(out);
            }
            for step in 0..length {
                let byte = window[(offset + step) % WINDOW];
                window[at] = byte;
                at = (at + 1) % WINDOW;
                out.push(byte);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard_is_unpacked() {
        // [MS-OXRTFCP], 3.1.1: “{\rtf1\ansi\ansicpg1252\pard hello world}”.
        let packed = [
            0x2d, 0x00, 0x00, 0x00, 0x2b, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00, 0x72,
            0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0,
            0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
        ];
        let rtf = unpacked_rtf(&packed, 1000).unwrap();
        assert_eq!(String::from_utf8(rtf).unwrap(), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        assert_eq!(unpacked_rtf(&packed, 10), None);
        for cut in 0..packed.len() {
            assert_eq!(unpacked_rtf(&packed[..cut], 1000), None);
        }
    }

    #[test]
    fn times_are_days() {
        assert_eq!(day(133_000_000_000_000_000).unwrap().as_str(), "2022-06-18");
        assert_eq!(day(u64::MAX), None);
    }
}
