//! Which of two documents was there first.
//!
//! By the days that their dates of publication can mean, or because one gives the other's publisher as its source.
//! Dates that overlap, are about or uncertain, or are not known, decide nothing; and where a credit says one thing and
//! the dates another, nothing is known either.

use plimsoll_record::Edtf;

use super::reuse::{Reuse, Verdict};

/// What is known of the publication of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication<'p> {
    /// When it was published.
    pub published: Option<&'p Edtf>,
    /// Who published it, as the number that sources have too; `None` where nobody knows.
    pub publisher: Option<u64>,
    /// Whom it names as its sources.
    pub credits: &'p [u64],
}

/// Which was first, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precedence {
    /// Which of the two.
    pub first: Side,
    /// By what.
    pub basis: Basis,
}

/// One of two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// How it is known which was first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The other one names its publisher as a source.
    Credit,
    /// It was published on an earlier day.
    Date,
}

/// Which of two documents was first; `None` where nothing says so.
pub fn precedence(left: Publication<'_>, right: Publication<'_>) -> Option<Precedence> {
    let by_date = match (is_earlier(left.published, right.published), is_earlier(right.published, left.published)) {
        (true, _) => Some(Side::Left),
        (_, true) => Some(Side::Right),
        _ => None,
    };
    let credits = |one: Publication<'_>, other: Publication<'_>| other.publisher.is_some_and(|publisher| one.credits.contains(&publisher));
    let is_one_house = left.publisher == right.publisher;
    let by_credit = match (credits(right, left), credits(left, right)) {
        _ if is_one_house => None,
        (true, false) => Some(Side::Left),
        (false, true) => Some(Side::Right),
        _ => None,
    };
    match (by_credit, by_date) {
        (Some(credit), Some(date)) if credit != date => None,
        (Some(first), _) => Some(Precedence { first, basis: Basis::Credit }),
        (None, Some(first)) => Some(Precedence { first, basis: Basis::Date }),
        (None, None) => None,
    }
}

/// Whether all days that one date can mean are before all that the other can mean.
pub(super) fn is_earlier(one: Option<&Edtf>, other: Option<&Edtf>) -> bool {
    let is_sure = |date: &&Edtf| !date.as_str().contains(['~', '?', '%']);
    let last = one.filter(is_sure).and_then(Edtf::latest);
    let first = other.filter(is_sure).and_then(Edtf::earliest);
    matches!((last, first), (Some(last), Some(first)) if last < first)
}

/// What the later of two documents did with the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Copying {
    /// Took all of it.
    Full,
    /// Took a part, and added nothing to speak of.
    Cut,
    /// Took all of it, and added to it.
    WithAdditions,
    /// Took a part, and added to it: a new lead, a cut end.
    CutWithAdditions,
    /// Took a part or all of it, and changed words.
    Paraphrase,
}

/// What the later of two documents did; `None` where it did not copy, or where it is not known which is the later and
/// that makes a difference.
pub fn copying(reuse: &Reuse, precedence: Option<Precedence>) -> Option<Copying> {
    match reuse.verdict {
        Verdict::Full => Some(Copying::Full),
        Verdict::Partial => Some(Copying::CutWithAdditions),
        Verdict::Paraphrase => Some(Copying::Paraphrase),
        Verdict::Contained => {
            let first = precedence?.first;
            let whole = if reuse.left.per_mille() >= reuse.right.per_mille() { Side::Left } else { Side::Right };
            Some(if first == whole { Copying::WithAdditions } else { Copying::Cut })
        }
        Verdict::Quotation | Verdict::Passage | Verdict::Nothing => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A date, a publisher and whom it credits, for each side; which is first.
    fn check(left: (&str, u64, &[u64]), right: (&str, u64, &[u64]), wanted: Option<(Side, Basis)>) {
        let dates = [left.0, right.0].map(|date| Edtf::parse(date).ok());
        let publication = |at: usize, publisher: u64, credits| Publication {
            published: dates[at].as_ref(),
            publisher: (publisher > 0).then_some(publisher),
            credits,
        };
        let (left, right) = (publication(0, left.1, left.2), publication(1, right.1, right.2));
        assert_eq!(precedence(left, right).map(|known| (known.first, known.basis)), wanted);
    }

    #[test]
    fn dates_and_credits_tell_who_was_first() {
        let (by_date, by_credit) = (Basis::Date, Basis::Credit);
        check(("2025-03-01", 1, &[]), ("2025-03-02", 2, &[]), Some((Side::Left, by_date)));
        check(("2025-03", 1, &[]), ("2025-02-28", 2, &[]), Some((Side::Right, by_date)));
        check(("2025-03-01", 1, &[]), ("2025-03", 2, &[]), None);
        check(("2025-03-01", 1, &[]), ("", 2, &[]), None);
        check(("2024/..", 1, &[]), ("2025-03-01", 2, &[]), None);
        check(("2025-03-01~", 1, &[]), ("2025-04-01", 2, &[]), None);
        check(("", 1, &[]), ("", 2, &[1]), Some((Side::Left, by_credit)));
        check(("2025-03-01", 1, &[2]), ("2025-03-01", 2, &[]), Some((Side::Right, by_credit)));
        check(("2025-03-01", 1, &[2]), ("2025-03-02", 2, &[]), None);
        check(("", 1, &[2]), ("", 2, &[1]), None);
        check(("", 1, &[1]), ("", 1, &[]), None);
    }
}
