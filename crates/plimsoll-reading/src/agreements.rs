//! Agreements: what states and bodies have agreed, with parties, dates and terms.
//!
//! Each noun for an agreement ("memorandum", "the deal") is a naming. Namings with the same parties
//! are one agreement; a naming without parties ("the MoU") is the last one named that the noun fits.
//! What sentences with a naming say of signing, term, renewal and notice goes to its agreement, each
//! with the words that say it. What follows from them is reckoned by [`plimsoll_record::Terms`] when the
//! agreement is written ([`calendar`]).

mod apart;
mod beside;
pub(crate) mod calendar;
mod capitals;
mod dates;
mod ends;
mod fullest;
mod governed;
mod home;
mod joined;
mod kinds;
mod lengths;
mod life;
mod listed;
mod namings;
mod offices;
mod open;
mod outlook;
mod pair;
mod parties;
mod sides;
mod signers;
mod states;
mod told;
mod which;
mod withdrawn;

use std::ops::Range;

use plimsoll_pack::{Piece, TermWord};
use plimsoll_record::{Renewal, Status};
use rustc_hash::FxHashMap;

use crate::context::Context;
pub(crate) use life::Life;
pub(crate) use parties::{Party, Who};
pub(crate) use told::{complete, is_rule_of_renewal, reference_to};
use which::Known;

/// Something that was done to an agreement on a day.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    /// The words that tell it: "signed", "done at".
    pub(crate) words: Range<usize>,
    pub(crate) life: Life,
    /// Index of the time.
    pub(crate) time: usize,
}

/// An agreement by tokens. Times are indices into the times of the document.
#[derive(Debug, Clone, Default)]
pub(crate) struct AgreementFound<'t> {
    /// The fullest naming.
    pub(crate) name: Range<usize>,
    /// Where it is named.
    pub(crate) namings: Vec<Range<usize>>,
    /// Times that stand in or behind its names: when it was made.
    name_times: Vec<usize>,
    pub(crate) parties: Vec<Party<'t>>,
    pub(crate) signed: Option<usize>,
    pub(crate) in_force: Option<usize>,
    pub(crate) term: Option<usize>,
    pub(crate) renewal: Option<(Renewal, Range<usize>)>,
    /// The words of a conclusion that only describe what something is done under.
    made: Option<Range<usize>>,
    /// The words that tell of a renewal by an act of somebody.
    renewed_by: Option<Range<usize>>,
    /// For how long it was once renewed.
    renewed_for: Option<usize>,
    /// The length of what follows the first term, where it is told apart.
    pub(crate) renewal_term: Option<usize>,
    pub(crate) notice: Option<usize>,
    /// Days on which it is told to end.
    pub(crate) ends: Vec<usize>,
    pub(crate) renewals: Vec<usize>,
    pub(crate) notice_deadlines: Vec<usize>,
    /// What was done to it, with its day.
    pub(crate) acts: Vec<Act>,
    pub(crate) status: Option<(Status, Range<usize>)>,
    /// It is told to begin at a time that nobody read: nothing is reckoned from the day on which it was signed.
    pub(crate) begins_apart: bool,
    /// How late in a life that stands: what is told of a later time takes its place.
    standing: u8,
    /// How it would stand if nobody had ended it, and how late in a life that is.
    unended: Option<(Status, Range<usize>, u8)>,
    /// Any state may join it: what one does ends nothing.
    open: bool,
    /// A notice to end it was taken back.
    notice_withdrawn: bool,
}

impl AgreementFound<'_> {
    /// The naming that holds these tokens.
    pub(crate) fn naming_around(&self, tokens: &Range<usize>) -> Option<&Range<usize>> {
        let next = self.namings.partition_point(|naming| naming.start <= tokens.start);
        self.namings[..next].last().filter(|naming| tokens.end <= naming.end)
    }
}

/// A place where an agreement is named.
#[derive(Debug, Clone)]
struct Naming<'t> {
    /// The whole name.
    tokens: Range<usize>,
    noun: Range<usize>,
    /// Those that the naming itself tells.
    parties: Vec<Party<'t>>,
    definite: bool,
    /// "a new pact"
    new: bool,
    /// A name of its own: "the Lagoon Accord".
    proper: bool,
    /// The date in the name or behind it: "the accord of 1998".
    year: Option<usize>,
    /// One side only wishes for it.
    wished: bool,
    /// "Italy's deal": told by whose it is.
    owned: bool,
}

/// Words of an agreement's life are looked for within this distance of its naming or of each other.
const REACH: usize = 14;

/// An agreement is just named up to so many sentences before.
const JUST_NAMED: usize = 2;

/// Names back to which two states side by side are looked for.
const PAIR_REACH: usize = 40;

/// Words of so many letters or fewer, such as "of", bring no two names together.
const SHORT: usize = 3;

/// A treaty of an earlier year is history, where it is only named.
const HISTORY: i16 = 1900;

/// What is named so many times a document is about.
const SPOKEN_OF: usize = 3;

/// Finds the agreements of a document, in the order of their first naming.
pub(crate) fn find<'t>(context: &Context<'_, 't>) -> Vec<AgreementFound<'t>> {
    let mut finder = Finder { context, own: None, bodies: FxHashMap::default(), newer: false };
    finder.bodies = finder.bodies_by_last_word();
    finder.own = finder.publisher_in_text();
    let mut agreements: Vec<AgreementFound<'t>> = Vec::new();
    let mut known: Vec<Known> = Vec::new();
    let mut named: Vec<(Range<usize>, usize)> = Vec::new();
    let namings = finder.namings();
    finder.newer = namings.iter().any(|naming| naming.new && !finder.is_called_previous(naming));
    for naming in namings {
        let nouns = finder.sorts_of(&naming);
        let parties = finder.parties_of(&naming, &agreements);
        let again = named.last().filter(|(last, _)| finder.is_other_name(last, &naming)).map(|(_, index)| *index);
        let index = again.or_else(|| finder.which(&agreements, &known, &naming, &parties, &nouns)).unwrap_or_else(|| {
            agreements.push(AgreementFound { name: naming.tokens.clone(), ..Default::default() });
            known.push(Known { previous: finder.is_previous(&naming), ..Known::default() });
            agreements.len() - 1
        });
        known[index].parties = known[index].parties.max(parties.len());
        finder.add(&mut agreements[index], &naming, parties);
        known[index].add(&finder, &naming, nouns);
        named.push((naming.tokens.clone(), index));
    }
    for (agreement, known) in agreements.iter_mut().zip(&known) {
        agreement.signed = known.year;
    }
    finder.read_lives(&mut agreements, &named);
    finder.read_withdrawals(&mut agreements, &named);
    finder.read_lists(&mut agreements, &named);
    finder.fill_parties(&mut agreements);
    for agreement in &mut agreements {
        finder.settle_open(agreement);
    }
    for agreement in &mut agreements {
        agreement.name.end = finder.end_with_partner(&agreement.name);
    }
    for agreement in &mut agreements {
        finder.settle_terms(agreement);
    }
    // "signed an agreement on readmission. The previous agreement": the one that is told of stays beside the one before it.
    let succeeds = |index: usize| {
        let known = &known;
        let after = |other: usize| known[other].previous && known[other].nouns.iter().any(|noun| known[index].nouns.contains(noun));
        agreements[index].status.is_some() && !known[index].previous && (0..known.len()).any(after)
    };
    let kept: Vec<bool> =
        (0..agreements.len()).map(|index| succeeds(index) || finder.is_worth_keeping(&agreements, index, &known[index])).collect();
    let mut kept = kept.into_iter();
    agreements.retain(|_| kept.next().unwrap_or_default());
    agreements
}

struct Finder<'c, 'a, 't> {
    context: &'c Context<'a, 't>,
    /// Whose document it is, where the text names that.
    own: Option<Party<'t>>,
    /// Bodies by the last words of their names.
    bodies: FxHashMap<String, Option<usize>>,
    /// A new agreement is told of.
    newer: bool,
}

impl<'t> Finder<'_, '_, 't> {
    /// The parties that a naming and those who sign it there tell, each once.
    fn parties_of(&self, naming: &Naming<'t>, agreements: &[AgreementFound<'t>]) -> Vec<Party<'t>> {
        let mut parties = naming.parties.clone();
        if parties.len() < 2
            && let Some(same) = self.same_as_before(naming, agreements)
        {
            return same;
        }
        if parties.len() < 2
            && let Some(entry) = self.parties_of_entry(&naming.tokens).filter(|entry| self.have_same(entry, &parties))
        {
            return entry;
        }
        if parties.len() < 2 {
            parties.extend(self.signers(naming));
        }
        let mut seen: Vec<Who<'t>> = Vec::new();
        parties.retain(|party| {
            !seen.iter().any(|known| self.is_same(*known, party.who)) && {
                seen.push(party.who);
                true
            }
        });
        // "the two governments reached an arrangement": those of the last one.
        let sentence = self.context.sentence(naming.noun.start);
        if parties.is_empty() && !naming.definite && sentence.clone().any(|at| self.is_term(at, TermWord::Pair)) {
            let last = agreements.iter().rev().find(|agreement| agreement.parties.len() == 2);
            return last.map_or_else(|| self.pair_beside(naming.noun.start), |last| last.parties.clone());
        }
        parties
    }

    /// Whether enough is told of an agreement to be sure that there is one: two parties beside it, or what became of it, with
    /// parties or a name of its own.
    fn is_worth_keeping(&self, agreements: &[AgreementFound<'t>], index: usize, known: &Known) -> bool {
        let one = &agreements[index];
        let dated = one.signed.is_some() || one.in_force.is_some();
        let lives = dated || one.status.is_some() || one.term.is_some() || one.notice_withdrawn;
        if !known.real && !dated && one.status.is_none() {
            return false;
        }
        // "the Treaty of 1648", in passing; but not one that is renewed, ended, or spoken of all along.
        let tells = !matches!(one.status, None | Some((Status::Signed, _))) || one.term.is_some();
        let tells = tells || one.namings.len() >= SPOKEN_OF && one.parties.len() >= 2;
        if known.made.is_some_and(|year| year < HISTORY) && !tells {
            return false;
        }
        // Two firms: no matter of states.
        if one.parties.len() >= 2 && one.parties.iter().all(|party| self.sector(party.who) == Some("company")) {
            return false;
        }
        // "the Paris Agreement", named in passing: nothing is told of it, not even whose it is.
        if known.parties == 0 && !lives && one.namings.len() == 1 && !known.words.is_empty() {
            return false;
        }
        if one.parties.is_empty() {
            return dated || lives && !known.words.is_empty();
        }
        // "a ceasefire of ninety days": no more than a length, of something that nobody knows yet.
        let only_length = !dated && one.status.is_none() && !known.definite && known.words.is_empty() && known.parties < 2;
        // "the Rwanda partnership" in a headline is the one that the text tells of; named once with one party and nothing told
        // of it is too little.
        if only_length || known.parties <= 1 && !lives && (known.words.is_empty() || one.parties.len() < 2) {
            let holds = |other: &AgreementFound<'_>| {
                let is_in = |party: &Party<'_>| other.parties.iter().any(|known| self.is_same(known.who, party.who));
                other.parties.len() >= 2 && one.parties.iter().all(is_in)
            };
            let again = agreements.iter().enumerate().any(|(at, other)| at != index && holds(other));
            return known.definite && one.namings.len() > 1 && !again;
        }
        true
    }

    fn add(&self, agreement: &mut AgreementFound<'t>, naming: &Naming<'t>, parties: Vec<Party<'t>>) {
        agreement.namings.push(naming.tokens.clone());
        agreement.name_times.extend(naming.year);
        if agreement.parties.len() == 1 && parties.len() == 1 && !self.is_same(parties[0].who, agreement.parties[0].who) {
            agreement.parties.extend(parties);
        } else if agreement.parties.len() < 2 && parties.len() > agreement.parties.len() {
            agreement.parties = parties;
        }
        let words = |tokens: &Range<usize>| {
            self.context.analysis.tokens[tokens.clone()].iter().filter(|token| token.piece == Piece::Word && token.is_capitalised()).count()
        };
        // In a headline in capitals every word has them.
        let small = |name: &Range<usize>| self.context.analysis.slice(name.clone()).chars().any(char::is_lowercase);
        let headline = |name: &Range<usize>| !small(name) && self.is_in_capitals(&self.context.sentence(name.start));
        let fuller = words(&naming.tokens) > words(&agreement.name) && !headline(&naming.tokens);
        let plain = words(&naming.tokens) > 0 && headline(&agreement.name) && !headline(&naming.tokens);
        if (fuller || plain) && (naming.proper || naming.tokens.len() > 1) {
            agreement.name = naming.tokens.clone();
        }
    }
}
