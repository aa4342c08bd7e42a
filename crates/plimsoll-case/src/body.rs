//! A fact as a row, and a row as a fact.
//!
//! A fact's JSON repeats much that the case holds already: a mention of 600 bytes says some 60 of its
//! own. So a row has the ids as bytes and the offsets, the type and the bounds of the date as columns
//! of their own, and its `body` is the JSON that is left when these are out:
//!
//! * `text` and `quote`, where the fact's block holds them, as it nearly always does;
//! * members that are null, at any depth, save in `alternatives`, where null is a value;
//! * `polarity`, `modality`, `hedged` and `alternatives`, where they are what most facts have.
//!
//! Reading a row puts it all back. What comes out is equal to what went in, whether or not the fact's
//! words are those of its block.

use plimsoll_record::{Edtf, Fact, Kind};

use crate::json::{Members, push_key, push_string, push_without_nulls};
use crate::key::push_fact_id;

/// Bounds of a date that is open or whose year is not known: the ends of the calendar.
const OPEN: (&str, &str) = ("0000-01-01", "9999-12-31");

/// What a fact's row says when nothing else is said, with the JSON for it.
const DEFAULTS: [(&str, &str); 4] = [("polarity", "\"positive\""), ("modality", "\"actual\""), ("hedged", "false"), ("alternatives", "[]")];

/// Members that stand in columns.
const COLUMNS: [&str; 9] = ["kind", "id", "document", "start", "end", "quote_start", "quote_end", "page", "block"];

/// The text of a block and the code point at which it starts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BlockText<'t> {
    pub(crate) start: u32,
    pub(crate) text: &'t str,
}

impl<'t> BlockText<'t> {
    /// The words between two code points of the document, where the block holds them whole.
    pub(crate) fn words(self, start: u32, end: u32) -> Option<&'t str> {
        let from = start.checked_sub(self.start)? as usize;
        let length = end.checked_sub(start)? as usize;
        if self.text.is_ascii() {
            return self.text.get(from..from + length);
        }
        let mut starts = self.text.char_indices().map(|(byte, _)| byte).chain([self.text.len()]).skip(from);
        let first = starts.next()?;
        let last = if length == 0 { first } else { starts.nth(length - 1)? };
        Some(&self.text[first..last])
    }
}

/// The member that the column `type` holds, by kind.
fn type_member(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Entity | Kind::Mention | Kind::Event => Some("type"),
        Kind::Claim => Some("act"),
        Kind::Figure => Some("measure"),
        Kind::Time | Kind::Agreement | Kind::Demand | Kind::Unread => None,
    }
}

/// Writes the body of `fact`, whose JSON is `json`, and gives its type as JSON.
pub(crate) fn push_body<'j>(fact: &Fact, json: &'j str, block: Option<BlockText>, out: &mut String) -> Option<&'j str> {
    let anchor = &fact.common().anchor;
    let type_member = type_member(fact.kind());
    let mut type_of_fact = None;
    let mut comma = "";
    out.push('{');
    for (key, value) in Members::of(json) {
        if value == "null" || COLUMNS.contains(&key) || key == "claim" || DEFAULTS.contains(&(key, value)) {
            continue;
        }
        if Some(key) == type_member {
            type_of_fact = Some(value);
            continue;
        }
        let in_block = |start, end, words: &str| block.and_then(|block| block.words(start, end)) == Some(words);
        if key == "text" && in_block(anchor.start, anchor.end, &anchor.text)
            || key == "quote" && in_block(anchor.quote_start, anchor.quote_end, &anchor.quote)
        {
            continue;
        }
        out.push_str(comma);
        push_key(key, out);
        match key {
            "alternatives" => out.push_str(value),
            _ => push_without_nulls(value, out),
        }
        comma = ",";
    }
    out.push('}');
    type_of_fact
}

/// A fact's row, as far as its JSON is made of it.
pub(crate) struct Row<'r> {
    pub(crate) kind: Kind,
    pub(crate) id: &'r [u8],
    /// Id of the document, as printed.
    pub(crate) document: &'r str,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) quote_start: u32,
    pub(crate) quote_end: u32,
    pub(crate) page: Option<u32>,
    pub(crate) block: Option<u32>,
    pub(crate) claim: Option<&'r [u8]>,
    pub(crate) type_of_fact: Option<&'r str>,
    pub(crate) body: &'r str,
    pub(crate) block_text: Option<BlockText<'r>>,
}

impl Row<'_> {
    /// Puts the fact together again. `buffer` is working space.
    ///
    /// # Errors
    /// When the row is not one that [`push_body`] helped to write.
    pub(crate) fn fact(&self, buffer: &mut String) -> Result<Fact, serde_json::Error> {
        buffer.clear();
        self.push_json(buffer);
        serde_json::from_str(buffer)
    }

    fn push_json(&self, out: &mut String) {
        let own: Vec<&str> = Members::of(self.body).map(|(key, _)| key).collect();
        let lacks = |key: &str| !own.contains(&key);
        out.push_str("{\"kind\":");
        push_string(self.kind.name(), out);
        out.push_str(",\"id\":\"");
        push_fact_id(out, self.kind, self.id);
        out.push_str("\",\"document\":");
        push_string(self.document, out);
        for (key, number) in [
            ("start", Some(self.start)),
            ("end", Some(self.end)),
            ("quote_start", Some(self.quote_start)),
            ("quote_end", Some(self.quote_end)),
            ("page", self.page),
            ("block", self.block),
        ] {
            if let Some(number) = number {
                out.push(',');
                push_key(key, out);
                out.push_str(&number.to_string());
            }
        }
        if let Some(claim) = self.claim {
            out.push_str(",\"claim\":\"");
            push_fact_id(out, Kind::Claim, claim);
            out.push('"');
        }
        for (key, start, end) in [("text", self.start, self.end), ("quote", self.quote_start, self.quote_end)] {
            if lacks(key)
                && let Some(words) = self.block_text.and_then(|block| block.words(start, end))
            {
                out.push(',');
                push_key(key, out);
                push_string(words, out);
            }
        }
        if let (Some(key), Some(value)) = (type_member(self.kind), self.type_of_fact) {
            out.push(',');
            push_key(key, out);
            push_string(value, out);
        }
        for (key, value) in DEFAULTS.into_iter().filter(|(key, _)| lacks(key)) {
            out.push(',');
            push_key(key, out);
            out.push_str(value);
        }
        match self.body.strip_prefix('{') {
            Some("}") | None => out.push('}'),
            Some(rest) => {
                out.push(',');
                out.push_str(rest);
            }
        }
    }
}

/// The first and the last day of a fact's own date, as ISO 8601; `None` where it has no date.
///
/// A figure's date is its period, or else the day it is counted for; an agreement's goes from the
/// first of its dates to the last.
pub(crate) fn bounds_of_fact(fact: &Fact) -> Option<(String, String)> {
    let dates: Vec<&Edtf> = match fact {
        Fact::Claim(claim) => claim.said_on.iter().map(|date| &date.value).collect(),
        Fact::Event(event) => event.date.iter().map(|date| &date.value).collect(),
        Fact::Figure(figure) => figure.period.iter().chain(&figure.as_of).map(|date| &date.value).take(1).collect(),
        Fact::Demand(demand) => demand.deadline.iter().map(|date| &date.value).collect(),
        Fact::Agreement(agreement) => {
            let stated = agreement.signed.iter().chain(&agreement.in_force).map(|date| &date.value);
            let terms = [&agreement.ends, &agreement.renewals, &agreement.notice_deadlines].into_iter().flatten().map(|date| &date.date);
            stated.chain(terms).collect()
        }
        Fact::Time(time) => {
            let date = time.value.as_deref().and_then(|value| Edtf::parse(value).ok());
            return date.map(|date| bounds(&date));
        }
        Fact::Entity(_) | Fact::Mention(_) | Fact::Unread(_) => return None,
    };
    let (first, last): (Vec<String>, Vec<String>) = dates.into_iter().map(bounds).unzip();
    Some((first.into_iter().min()?, last.into_iter().max()?))
}

/// The first and the last day that a date can mean, as ISO 8601.
pub(crate) fn bounds(date: &Edtf) -> (String, String) {
    let day = |day: Option<jiff::civil::Date>, open: &str| day.map_or_else(|| open.to_owned(), |day| day.to_string());
    (day(date.earliest(), OPEN.0), day(date.latest(), OPEN.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_a_block_by_code_points() {
        let block = BlockText { start: 10, text: "à Tripoli" };
        for (start, end, words) in
            [(10, 11, Some("à")), (12, 19, Some("Tripoli")), (19, 19, Some("")), (12, 20, None), (9, 11, None), (12, 11, None)]
        {
            assert_eq!(block.words(start, end), words, "{start}..{end}");
        }
    }

    #[test]
    fn open_dates_reach_the_ends_of_the_calendar() {
        let of = |text| bounds(&Edtf::parse(text).unwrap());
        assert_eq!(of("2017/.."), ("2017-01-01".into(), "9999-12-31".into()));
        assert_eq!(of("XXXX-10-15"), ("0000-01-01".into(), "9999-12-31".into()));
    }
}
