//! A day and a time of it, which are two facts here and one result to others.
//!
//! "tomorrow at 5 pm" ─▶ "tomorrow" 2016-11-08, "5 pm" T17 ─▶ 2016-11-08T17

use super::meaning::Meaning;
use super::place::LEADING;
use super::reader::ReadTime;

/// Each day that stands beside a time of day, with nothing but marks and leading words between them, as
/// one time.
pub fn days_with_clocks(times: &[ReadTime], letters: &[char]) -> Vec<ReadTime> {
    times.windows(2).filter_map(|two| joined(&two[0], &two[1], letters)).collect()
}

fn joined(first: &ReadTime, second: &ReadTime, letters: &[char]) -> Option<ReadTime> {
    let between: String = letters.get(first.place.end..second.place.start)?.iter().collect();
    let mut words = between.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    if !words.all(|word| LEADING.contains(&word.to_lowercase().as_str())) {
        return None;
    }
    let value = match (Meaning::of(&first.value), Meaning::of(&second.value)) {
        (Meaning::Days(..), Meaning::Clock(None, time)) => format!("{}T{time}", first.value),
        (Meaning::Clock(None, time), Meaning::Days(..)) => format!("{}T{time}", second.value),
        _ => return None,
    };
    let place = first.place.start..second.place.end;
    let text = letters.get(place.clone())?.iter().collect();
    Some(ReadTime { place, text, value, edtf: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_clocks_are_joined() {
        let check = |text: &str, times: [(&str, &str); 2], expected: Option<&str>| {
            let read = times.map(|(words, value)| {
                let start = text.find(words).unwrap_or_default();
                ReadTime { place: start..start + words.len(), text: words.to_owned(), value: value.to_owned(), edtf: None }
            });
            let joined = days_with_clocks(&read, &text.chars().collect::<Vec<_>>());
            assert_eq!(joined.first().map(|time| time.value.as_str()), expected, "{text}");
        };
        check("back tomorrow at 5 pm", [("tomorrow", "2016-11-08"), ("5 pm", "T17:00")], Some("2016-11-08T17"));
        check("at 8:30am on May 1", [("8:30am", "T08:30"), ("May 1", "2016-05-01")], Some("2016-05-01T08:30"));
        check("tomorrow or 5 pm", [("tomorrow", "2016-11-08"), ("5 pm", "T17:00")], None);
        check("May 1, 2 weeks", [("May 1", "2016-05-01"), ("2 weeks", "P2W")], None);
    }
}
