//! What TIMEX3 calls times that EDTF writes in another way, or not at all.

use jiff::civil::Date;
use plimsoll_pack::Reference;
use plimsoll_record::Edtf;

use super::calendar::Calendar;

/// TIMEX3's name of a time that is known only by where it lies.
pub(super) fn name_of(reference: Reference) -> &'static str {
    match reference {
        Reference::Past => "PAST_REF",
        Reference::Present => "PRESENT_REF",
        Reference::Future => "FUTURE_REF",
    }
}

/// TIMEX3's name of the week of a day: `2025-W42`.
pub(super) fn week_name(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// TIMEX3's name of a season, quarter, half, decade or century that EDTF writes in another way.
pub(super) fn timex_name(value: &Edtf) -> Option<String> {
    let value = value.as_str();
    if let Some((year, part)) = value.split_once('-').filter(|(_, part)| part.len() == 2) {
        return part.parse().ok().and_then(part_name).map(|name| format!("{year}-{name}"));
    }
    let open = value.bytes().rev().take_while(|byte| *byte == b'X').count();
    ((1..=2).contains(&open) && value.len() == 4).then(|| value[..4 - open].to_owned())
}

/// TIMEX3 names seasons, quarters, halves and decades in its own way.
pub(super) fn timex_of(calendar: &Calendar) -> Option<String> {
    let year = calendar.year?;
    let era = if calendar.before_era { "BC" } else { "" };
    if calendar.decade {
        return Some(format!("{era}{:03}", year / 10));
    }
    if calendar.century {
        return Some(format!("{era}{:02}", year / 100));
    }
    if calendar.fiscal {
        return Some(format!("FY{year:04}"));
    }
    if calendar.before_era && calendar.part.is_none() {
        let month = calendar.month.map_or(String::new(), |month| format!("-{month:02}"));
        let day = calendar.day.map_or(String::new(), |day| format!("-{day:02}"));
        return Some(format!("BC{year:04}{month}{day}"));
    }
    let name = part_name(calendar.part?)?;
    Some(format!("{era}{year:04}-{name}"))
}

pub(super) fn part_name(part: u8) -> Option<&'static str> {
    Some(match part {
        21 => "SP",
        22 => "SU",
        23 => "FA",
        24 => "WI",
        33 => "Q1",
        34 => "Q2",
        35 => "Q3",
        36 => "Q4",
        40 => "H1",
        41 => "H2",
        _ => return None,
    })
}
