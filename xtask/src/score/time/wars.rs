//! WikiWars: sixteen accounts of wars with every time marked in TIMEX2.
//!
//! ```text
//! in/NN.sgm ─▶ body, date ─▶ reader ─times▶ parted ▶ paired with gold ▶ tallies
//! key/NN.key.apf.xml ─▶ mentions ───────────────────┘
//! ```
//!
//! START and END of a mention count bytes of UTF-8 from the first character of the file, tags left out
//! and line ends counted; END is the last byte. The date of the document stands before its body and does
//! not count. Mentions without a value ("that time") count neither as gold nor against what reads them.
//!
//! Scored is as HeidelTime was: each gold mention counts, nested ones too; a time that was read is paired
//! with one mention at most, with the one of the same extent first and then with the one that it shares
//! most with. MOD is not compared. Two things TIMEX2 marks in another way than we do, and nobody is wrong:
//!
//! - "from 1939 to 1945" is two mentions. A time whose value is an interval and whose words share some
//!   with two mentions stands for two, its ends, cut where the first mention ends and the second begins.
//! - of "since 1939" only the year is marked. An interval that is open at one side has the value of the
//!   end that it names; its extent counts as it is.

use std::ops::Range;

use super::meaning::{Meaning, ends, only_end};
use super::place::{shared, trimmed};
use super::reader::ReadTime;
use crate::score::same::{Pairs, pair};
use crate::score::sheet::Tally;

/// A text with its gold.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct War {
    /// Its text without what stands before it.
    pub body: String,
    /// When it was written, to the day.
    pub date: String,
    /// Its mentions with a value, in order.
    pub gold: Vec<Mention>,
    /// Places of mentions that have none.
    pub without_value: Vec<Range<usize>>,
}

/// A mention of a time in gold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands in the body, in characters.
    pub place: Range<usize>,
    /// Its words.
    pub text: String,
    /// VAL
    pub value: String,
}

/// How times were read: in the same extent; in the same but for words of [`super::place::LEADING`], since
/// TIMEX2 counts "the" in and we do not; in an overlapping one; in such a one with the right value.
pub type Tallies = [(&'static str, Tally); 4];

/// A miss: of what sort, where, and what is wrong.
pub type Miss = (&'static str, usize, String);

impl War {
    /// Puts together the text of a file and its key.
    ///
    /// # Errors
    /// When a mention does not stand where the key says, or one of the two files has not its form.
    pub fn parse(text: &str, key: &str) -> Result<Self, String> {
        let (plain, start) = without_tags(text).ok_or("no <TEXT> in it")?;
        let date =
            between(text, "<DATETIME>", "</DATETIME>").map(str::trim).and_then(|date| date.get(..10)).ok_or("no <DATETIME> in it")?;
        let mut war = War { body: plain[start..].to_owned(), date: date.to_owned(), ..War::default() };
        for timex in key.split("<timex2 ").skip(1) {
            let tag = timex.split('>').next().unwrap_or_default();
            let value = attribute(tag, "VAL").filter(|value| !value.trim().is_empty());
            for extent in timex.split("<charseq ").skip(1) {
                let number = |name| attribute(extent, name).and_then(|number| number.parse::<usize>().ok());
                let words = between(extent, ">", "</charseq>").map(unescaped).ok_or("a charseq is not closed")?;
                let (Some(first), Some(last)) = (number("START"), number("END")) else { return Err("a charseq has no place".to_owned()) };
                if plain.get(first..=last).is_none_or(|text| on_one_line(text) != on_one_line(&words)) {
                    return Err(format!("“{words}” does not stand at byte {first}"));
                }
                let Some(place) = first.checked_sub(start).map(|from| from..last + 1 - start) else { continue };
                let characters = |byte: usize| war.body[..byte].chars().count();
                let place = characters(place.start)..characters(place.end);
                match value {
                    Some(value) => war.gold.push(Mention { place, text: on_one_line(&words), value: value.to_owned() }),
                    None => war.without_value.push(place),
                }
            }
        }
        war.gold.sort_by_key(|mention| (mention.place.start, mention.place.end));
        Ok(war)
    }

    /// Holds what was read against the gold.
    pub fn score(&self, read: &[ReadTime], tallies: &mut Tallies) -> Vec<Miss> {
        let read: Vec<ReadTime> = read.iter().flat_map(|time| self.parted(time)).filter(|time| !self.is_without_value(time)).collect();
        let pairs = self.pairs(&read);
        let values: Vec<bool> = pairs.both.iter().map(|&(gold, time)| same_value(&self.gold[gold], &read[time])).collect();
        let exact = pairs.both.iter().filter(|&&(gold, time)| self.gold[gold].place == read[time].place).count();
        let letters: Vec<char> = self.body.chars().collect();
        let same = |&&(gold, time): &&(usize, usize)| trimmed(&letters, &self.gold[gold].place) == trimmed(&letters, &read[time].place);
        let same = pairs.both.iter().filter(same).count();
        let right = [exact, same, pairs.both.len(), values.iter().filter(|right| **right).count()];
        for ((_, tally), right) in tallies.iter_mut().zip(right) {
            tally.gold += self.gold.len();
            tally.read += read.len();
            tally.right += right;
        }
        let mut misses: Vec<Miss> = Vec::new();
        for &gold in &pairs.missed {
            let Mention { place, text, value } = &self.gold[gold];
            misses.push(("missing", place.start, format!("“{text}” {value}  …{}…", self.around(place))));
        }
        for &time in &pairs.extra {
            let ReadTime { place, text, value, .. } = &read[time];
            misses.push(("false", place.start, format!("“{text}” {value}  …{}…", self.around(place))));
        }
        for (&(gold, time), _) in pairs.both.iter().zip(&values).filter(|(_, right)| !**right) {
            let (gold, time) = (&self.gold[gold], &read[time]);
            let what = format!("“{}” {}; read “{}” {}  …{}…", gold.text, gold.value, time.text, time.value, self.around(&gold.place));
            misses.push(("wrong value", gold.place.start, what));
        }
        for (gold, time) in
            pairs.both.iter().map(|&(gold, time)| (&self.gold[gold], &read[time])).filter(|(gold, time)| gold.place != time.place)
        {
            misses.push(("other extent", gold.place.start, format!("“{}”; read “{}”", gold.text, time.text)));
        }
        misses
    }

    fn pairs(&self, read: &[ReadTime]) -> Pairs {
        pair(&self.gold, read, |gold: &Mention, time: &ReadTime| {
            let shared = shared(&gold.place, &time.place);
            (shared > 0).then_some((gold.place == time.place, shared))
        })
    }

    /// A time as it is, or the two ends that it stands for.
    fn parted(&self, time: &ReadTime) -> Vec<ReadTime> {
        let inside: Vec<&Mention> = self.gold.iter().filter(|gold| shared(&gold.place, &time.place) > 0).collect();
        match (ends(interval_of(time)), inside.as_slice()) {
            (Some((from, to)), [first, second]) if first.place.end <= second.place.start => {
                let part =
                    |place: Range<usize>, value: &str| ReadTime { place, value: value.to_owned(), edtf: None, text: time.text.clone() };
                vec![part(time.place.start..first.place.end, from), part(second.place.start..time.place.end, to)]
            }
            _ => vec![time.clone()],
        }
    }

    fn is_without_value(&self, time: &ReadTime) -> bool {
        let is_shared = |place: &Range<usize>| shared(place, &time.place) > 0;
        self.without_value.iter().any(is_shared) && !self.gold.iter().any(|gold| is_shared(&gold.place))
    }

    /// The words around a place, on one line.
    fn around(&self, place: &Range<usize>) -> String {
        let start = place.start.saturating_sub(30);
        on_one_line(&self.body.chars().skip(start).take(place.end + 30 - start).collect::<String>())
    }
}

fn interval_of(time: &ReadTime) -> &str {
    time.edtf.as_deref().filter(|value| value.contains('/')).unwrap_or(&time.value)
}

fn same_value(gold: &Mention, time: &ReadTime) -> bool {
    let meaning = Meaning::of(&gold.value);
    Meaning::of(&time.value) == meaning || only_end(&time.value).is_some_and(|end| Meaning::of(end) == meaning)
}

/// The text without its tags, and the byte in it where the body begins.
fn without_tags(text: &str) -> Option<(String, usize)> {
    let (mut plain, mut body, mut rest) = (String::new(), None, text);
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        let (name, after) = tag.split_once('>')?;
        if name == "TEXT" {
            body = Some(plain.len());
        }
        rest = after;
    }
    plain.push_str(rest);
    Some((plain, body?))
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let from = text.find(open)? + open.len();
    Some(&text[from..from + text[from..].find(close)?])
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let open = format!("{name}=\"");
    let at = tag.match_indices(&open).map(|(at, _)| at).find(|&at| at == 0 || tag[..at].ends_with(char::is_whitespace))?;
    tag[at + open.len()..].split('"').next()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "<DOC>\n<DATETIME> 2009-12-19T17:00:00 </DATETIME>\n<TEXT>\nThe Škoda, from 1939 to 1945. Since 1950, that time.\n</TEXT>";

    fn war() -> War {
        let plain = without_tags(TEXT).map(|(plain, _)| plain).unwrap_or_default();
        let mut key = String::new();
        for (value, words) in
            [("2009-12-19T17:00:00", "2009-12-19T17:00:00"), ("1939", "1939"), ("1945", "1945"), ("1950", "1950"), ("", "that time")]
        {
            let first = plain.find(words).unwrap_or_default();
            let last = first + words.len() - 1;
            key += &format!("<timex2 ID=\"x\"  VAL=\"{value}\"><charseq START=\"{first}\" END=\"{last}\">{words}</charseq></timex2>");
        }
        War::parse(TEXT, &key).unwrap_or_default()
    }

    fn time(war: &War, text: &str, value: &str) -> ReadTime {
        let start = war.body.find(text).map(|byte| war.body[..byte].chars().count()).unwrap_or_default();
        ReadTime { place: start..start + text.chars().count(), text: text.to_owned(), value: value.to_owned(), edtf: None }
    }

    #[test]
    fn a_key_counts_bytes_without_tags() {
        let war = war();
        assert_eq!(war.date, "2009-12-19");
        let gold: Vec<(String, usize)> = war.gold.iter().map(|gold| (gold.value.clone(), gold.place.start)).collect();
        assert_eq!(gold, [("1939".to_owned(), 17), ("1945".to_owned(), 25), ("1950".to_owned(), 37)]);
        assert_eq!(war.without_value, [43..52]);
    }

    #[test]
    fn intervals_stand_for_their_ends() {
        let war = war();
        let check = |read: &[(&str, &str)], expected: [(usize, usize); 4]| {
            let read: Vec<ReadTime> = read.iter().map(|(text, value)| time(&war, text, value)).collect();
            let mut tallies = Tallies::default();
            war.score(&read, &mut tallies);
            assert_eq!(tallies.map(|(_, tally)| (tally.read, tally.right)), expected, "{read:?}");
        };
        check(&[("from 1939 to 1945", "1939/1945"), ("Since 1950", "1950/.."), ("that time", "")], [(3, 1), (3, 3), (3, 3), (3, 3)]);
        check(&[("from 1939 to 1945", "P6Y"), ("1950", "1950")], [(2, 1), (2, 1), (2, 2), (2, 1)]);
        check(&[("Škoda", "1939")], [(1, 0), (1, 0), (1, 0), (1, 0)]);
    }
}
