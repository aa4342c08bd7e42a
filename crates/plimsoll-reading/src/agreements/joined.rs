//! Parties side by side: "A and B", "A, B and C", "the governments of A and B", and where such a list ends.

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece, TermWord};

use super::Finder;
use super::parties::{NEIGHBOUR, Party};

/// Before the first of several names stand at most so many common words: "the foreign ministers of".
const COMMON: usize = 7;

/// A list of parties is no longer than so many names.
const MOST: usize = 12;

impl<'t> Finder<'_, '_, 't> {
    /// "A and B", "A, B and C", "the governments of A and B", "the Republic of A and the Kingdom of B", "A and its neighbour,
    /// B", "A's minister and an envoy of B": parties side by side. Behind "and" the list is whole.
    pub(super) fn joined_parties(&self, start: usize, end: usize) -> Vec<Party<'t>> {
        let analysis = self.context.analysis;
        let mut found: Vec<Party<'t>> = Vec::new();
        // "Berg and Others v. Moldavia": those of a case.
        let versus = |at: usize| analysis.means(at, |meaning| meaning == Meaning::Versus);
        if start > 0 && versus(start - 1) {
            return found;
        }
        // "with its old rival, B"
        let mut at = self.behind_relation(start, end).unwrap_or(start);
        let (mut last, mut related) = (false, at > start);
        while at < end && found.len() < MOST {
            let Some((party, next)) = self.party_from(at, end) else {
                // "the foreign ministers of", "the two states,"
                let of_pair = self.is_term(start, TermWord::Pair) && analysis.upos_of(at) == Upos::Noun;
                let opens = of_pair || analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::COORDINATOR).or(Classes::QUANTIFIER));
                let common = analysis.piece_of(at) == Piece::Word && (opens || self.is_body_noun(at) || at > start && self.is_of(at));
                // "the two railways, A and B"
                let apposed = analysis.is_mark(at, ",") && self.is_term(start, TermWord::Pair);
                // "Fifteen states of | the Amber Sea": where those are who are counted.
                let counted = common && at > start && at > 1 && self.is_of(at) && !self.context.numbers_in(at - 2..at - 1).is_empty();
                if counted && !self.is_term(start, TermWord::Pair) {
                    return Some(self.joined_parties(at + 1, end)).filter(|list| list.len() > 1).unwrap_or_default();
                }
                if found.is_empty() && (common || apposed) && at < start + COMMON && !analysis.is_capitalised(at) {
                    at += 1;
                    continue;
                }
                break;
            };
            if !found.iter().any(|known| self.is_same(known.who, party.who)) {
                found.push(party);
            }
            at = self.behind_brackets(next, end);
            // "The Minister for Labour, on behalf of the Isles,"
            if let Some((principal, next)) = self.principal_behind(at, end) {
                found.pop();
                found.push(principal);
                at = next;
            }
            if last && !self.goes_on_with_office(at, end) {
                break;
            }
            at = self.behind_aside(at, end);
            let comma = at < end && analysis.is_mark(at, ",");
            let and = at + usize::from(comma);
            last = and < end && analysis.classes_of(and).any(Classes::COORDINATOR);
            if !comma && !last {
                break;
            }
            at = and + usize::from(last);
            // "and by B", "and its neighbour, B"
            if at < end && analysis.classes_of(at).any(Classes::AGENT) {
                (at, last) = (at + 1, false);
            }
            // "the Government of A and | of the Government of B"
            at += usize::from(last && at < end && self.is_of(at));
            if at < end && analysis.classes_of(at).any(Classes::POSSESSIVE) {
                let Some(name) = self.behind_relation(at, end) else { break };
                (at, related) = (name, true);
            }
        }
        // "the harbour of Sidra Vale, the ministry said": two with no more than a comma between them are no list, but in a
        // headline.
        let whole = analysis.is_mark(self.context.sentence(start).end - 1, ".");
        // "Letter of the Drovers' Union, Kell, 3 May": whose paper it is, where and when.
        let masthead = |found: &[Party<'t>]| {
            let end = found[1].tokens.end;
            let dated = analysis.is_mark(end, ",") && self.context.time_containing(end + 1).is_some();
            dated || self.own.as_ref().is_some_and(|own| own.who == found[0].who)
        };
        if found.len() == 2 && !last && !related && !self.is_term(start, TermWord::Pair) && (whole || masthead(&found)) {
            found.truncate(1);
        }
        if at < end && versus(at) {
            found.clear();
        }
        found
    }

    /// "the premiers of A and B | and the president of C": behind a whole list, whoever holds another office.
    pub(super) fn goes_on_with_office(&self, and: usize, end: usize) -> bool {
        let analysis = self.context.analysis;
        let joins =
            and + 2 < end && analysis.classes_of(and).any(Classes::COORDINATOR) && analysis.classes_of(and + 1).any(Classes::ARTICLE);
        joins && (self.office_from(and + 2, end).is_some() || self.is_office(and + 2))
    }

    /// "its neighbour over the border, | Zerim": where the name behind such words begins.
    pub(super) fn behind_relation(&self, at: usize, end: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let owned = at < end && analysis.classes_of(at).any(Classes::POSSESSIVE);
        let comma = (at..end.min(at + 1 + NEIGHBOUR)).find(|&comma| analysis.is_mark(comma, ",")).filter(|_| owned)?;
        (comma + 1 < end).then_some(comma + 1)
    }

    /// ", on behalf of the Talofa Isles,": for whom somebody acts, and where that ends.
    pub(super) fn principal_behind(&self, at: usize, end: usize) -> Option<(Party<'t>, usize)> {
        let analysis = self.context.analysis;
        let comma = usize::from(at < end && analysis.is_mark(at, ","));
        let office = self.end_of_office(at, end);
        let start = (if office > at { office } else { at }) + usize::from(office > at && analysis.is_mark(office, ",")).max(comma);
        let behalf = |meaning| (meaning == Meaning::Term(TermWord::Behalf)).then_some(());
        let (hit, ()) = analysis.longest(start, behalf)?;
        let (principal, next) = self.party_from(hit.end as usize, end)?;
        Some((principal, next + usize::from(next < end && analysis.is_mark(next, ",") && comma == 1)))
    }

    /// "A, | acting by its ministry, | and B": where what only tells through whom somebody acts ends.
    pub(super) fn behind_aside(&self, at: usize, end: usize) -> usize {
        let analysis = self.context.analysis;
        let behalf = |meaning| (meaning == Meaning::Term(TermWord::Behalf)).then_some(());
        let aside = at + 1 < end && analysis.is_mark(at, ",") && analysis.longest(at + 1, behalf).is_some();
        let close = || (at + 1..end.min(at + 1 + COMMON * 2)).find(|&comma| analysis.is_mark(comma, ","));
        if aside {
            return close().unwrap_or(at);
        }
        // "A, which holds the chair, | and B"
        let relative = at + 1 < end && analysis.is_mark(at, ",") && analysis.classes_of(at + 1).any(Classes::RELATIVE);
        let joined = |comma: &usize| comma + 1 < end && analysis.classes_of(comma + 1).any(Classes::COORDINATOR);
        close().filter(|_| relative).filter(joined).unwrap_or(at)
    }

    /// "the Orun Liberation Movement (OLM)": the short name in brackets belongs to the one before.
    pub(super) fn behind_brackets(&self, at: usize, end: usize) -> usize {
        let analysis = self.context.analysis;
        let closes = || (at + 1..end.min(at + 1 + NEIGHBOUR)).find(|&close| analysis.is_mark(close, ")"));
        if at < end && analysis.is_mark(at, "(") { closes().map_or(at, |close| close + 1) } else { at }
    }
}
