//! What follows from the terms of an agreement: the days on which it goes on, and the last days to give
//! notice, each beside what the document reports.
//!
//! Nothing is reckoned of what has ended, nor unless the document says when the first term begins, to the day, and how long it
//! runs; renewals only where it goes on by itself. A day that is both reported and reckoned stays reported. A
//! reported day that the terms do not give keeps its place, with the nearest day that they give. What nothing says to go on
//! ends with its term.
//!
//! How an agreement stands on the day of the document follows from its days, too: what begins to bind later is only
//! signed, and what goes on by itself behind its first term is in force.

use jiff::civil::Date;
use plimsoll_record::{Agreement, Edtf, Renewal, Said, Status, TermBasis, TermDate, Terms, Words};

/// Sets how an agreement stands on the day of the document by the days of its life, with the words that tell them.
pub(crate) fn settle_status(agreement: &mut Agreement, published: Option<Date>) {
    let told = agreement.status.as_ref().map(|status| status.value);
    if let (Some(in_force), Some(published)) = (&agreement.in_force, published)
        && let (Some(first), Some(last)) = (in_force.value.earliest(), in_force.value.latest().or(in_force.value.earliest()))
    {
        let words = in_force.words.clone();
        match told {
            Some(Status::InForce) if first > published => agreement.status = Some(Said { value: Status::Signed, words }),
            Some(Status::Signed) | None if last <= published => agreement.status = Some(Said { value: Status::InForce, words }),
            _ => {}
        }
        return;
    }
    // "are set to renew it on 2 November": what is to be renewed is in force until then.
    let reported = agreement.renewals.iter().find(|renewal| renewal.basis == TermBasis::Reported).filter(|_| told == Some(Status::Signed));
    if let Some(renewal) = reported {
        agreement.status = Some(Said { value: Status::InForce, words: renewal.words.clone() });
        return;
    }
    // "It renews itself every year": nothing that does is only signed, once its first term is over.
    let Some(renewal) = agreement.renewal.as_ref().filter(|renewal| renewal.value == Renewal::Automatic) else { return };
    let words = renewal.words.clone();
    let first_end = Terms::of(agreement).and_then(|terms| terms.ends().next());
    let runs_on = first_end.zip(published).is_some_and(|(first, published)| first.end <= published);
    // "in 1994", which is no day to reckon from
    let long_ago = agreement.signed.as_ref().and_then(|signed| signed.value.latest()).zip(published);
    let runs_on = runs_on || first_end.is_none() && long_ago.is_some_and(|(signed, published)| signed.year() + LONG < published.year());
    let unknown_start = agreement.signed.is_none() && agreement.in_force.is_none();
    if told == Some(Status::Signed) && runs_on || told.is_none() && unknown_start {
        agreement.status = Some(Said { value: Status::InForce, words });
    }
}

/// What goes on by itself and was signed more years ago than this is in force.
const LONG: i16 = 5;

/// What has gone on by itself for more terms than this has mostly been changed on the way: nothing is reckoned for it.
const MOST: usize = 8;

/// Adds the reckoned days up to the first that is still open after publication. A last day to give notice that the document
/// names is reported: "That makes 1 October the day that matters."
pub(crate) fn reckon(agreement: &mut Agreement, published: Option<Date>, named: impl Fn(Date) -> Option<Words>) {
    // What has ended goes on no more, and ends on no other day.
    if agreement.status.as_ref().is_some_and(|status| status.value == Status::Terminated) {
        return agreement.ends.clear();
    }
    let Some(terms) = Terms::of(agreement) else { return };
    reckon_ends(agreement, terms, published);
    if terms.next.is_none() {
        return;
    }
    let ends: Vec<_> = terms.ends_until_open_after(published.unwrap_or(terms.start)).collect();
    if ends.len() > MOST {
        return;
    }
    if let Some(term) = &agreement.term {
        let days = ends.iter().map(|end| (end.end, terms.reckoning(end.number, false)));
        add(&mut agreement.renewals, days, &term.words);
    }
    if let Some(notice) = &agreement.notice {
        let days = ends.iter().filter_map(|end| Some((end.notice?, terms.reckoning(end.number, true))));
        add(&mut agreement.notice_deadlines, days, &notice.words);
        let begins = [&agreement.signed, &agreement.in_force].into_iter().flatten().filter_map(|day| day.value.as_day());
        let renewed = agreement.renewals.iter().filter(|renewal| renewal.basis == TermBasis::Reported);
        let others: Vec<Date> = begins.chain(renewed.filter_map(|renewal| renewal.date.as_day())).collect();
        for deadline in agreement.notice_deadlines.iter_mut().filter(|deadline| deadline.basis == TermBasis::Computed) {
            let day = deadline.date.as_day().filter(|day| !others.contains(day));
            if let Some(words) = day.and_then(&named) {
                *deadline = TermDate { date: deadline.date.clone(), basis: TermBasis::Reported, from: None, differs_from: None, words };
            }
        }
    }
}

/// Lays the end of the last term beside what is reported of it. What is told to run until the day before the next term would begin
/// ends with its term. An end that was over when the document came out is not reckoned: what is still told of went on.
fn reckon_ends(agreement: &mut Agreement, terms: Terms, published: Option<Date>) {
    let last = agreement.ends.iter().filter_map(|end| end.date.latest()).max().or(published).unwrap_or(terms.start);
    let ends: Vec<Date> = terms.ends_until_open_after(last).map(|end| end.end).collect();
    for reported in &mut agreement.ends {
        let (Some(first), Some(last)) = (reported.date.earliest(), reported.date.latest()) else { continue };
        let is_end = |day: &Date| (first..=last.tomorrow().unwrap_or(last)).contains(day);
        if !ends.iter().any(is_end) {
            reported.differs_from = ends.iter().min_by_key(|day| day.duration_since(first).abs()).map(|day| Edtf::day(*day));
        }
    }
    let words = agreement.term.as_ref().map(|term| &term.words);
    let to_come = |day: &&Date| published.is_none_or(|published| **day > published);
    if let (Some(words), None, [], Some(day)) = (words, terms.next, &agreement.ends[..], ends.first().filter(to_come)) {
        let from = Some(terms.reckoning(1, false));
        agreement.ends =
            vec![TermDate { date: Edtf::day(*day), basis: TermBasis::Computed, from, differs_from: None, words: words.clone() }];
    }
}

/// Lays reckoned days beside reported ones, in order of time.
fn add(dates: &mut Vec<TermDate>, reckoned: impl Iterator<Item = (Date, String)>, words: &Words) {
    let reckoned: Vec<(Date, String)> = reckoned.collect();
    for reported in dates.iter_mut() {
        let (Some(first), Some(last)) = (reported.date.earliest(), reported.date.latest()) else { continue };
        let apart = |day: Date| (day.duration_since(first)).abs();
        if !reckoned.iter().any(|(day, _)| (first..=last).contains(day)) {
            reported.differs_from = reckoned.iter().map(|(day, _)| *day).min_by_key(|day| apart(*day)).map(Edtf::day);
        }
    }
    for (day, from) in reckoned {
        let date = Edtf::day(day);
        if !dates.iter().any(|known| known.date == date) {
            dates.push(TermDate { date, basis: TermBasis::Computed, from: Some(from), differs_from: None, words: words.clone() });
        }
    }
    dates.sort_by_key(|known| (known.date.earliest(), known.basis == TermBasis::Computed));
}
