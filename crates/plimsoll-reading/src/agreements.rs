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
mod governed;
mod home;
mod kinds;
mod lengths;
mod life;
mod listed;
mod namings;
mod offices;
mod pair;
mod parties;
mod sides;
mod signers;
mod states;
mod told;
mod withdrawn;

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece, TermWord};
use plimsoll_record::{Renewal, Status};
use rustc_hash::FxHashMap;

use crate::context::Context;
use crate::times::TimeFound;
pub(crate) use life::Life;
pub(crate) use parties::{Party, Who};
pub(crate) use told::{complete, is_rule_of_renewal, reference_to};

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

/// What the namings of an agreement so far tell of it.
#[derive(Debug, Default)]
struct Known {
    nouns: Vec<String>,
    /// One of them says of what sort it is: "treaty", not "deal".
    specific: bool,
    /// Words of its own names, in small letters.
    words: Vec<String>,
    /// When it was made: the date beside a name, or in a sentence about its conclusion.
    year: Option<usize>,
    made: Option<i16>,
    /// How many parties one of them tells by itself.
    parties: usize,
    /// One of them speaks of it as known: "the treaty", "its pact".
    definite: bool,
    /// One of them tells more of it than a wish.
    real: bool,
    /// It was first told of as the one before another.
    previous: bool,
}

impl Known {
    fn add(&mut self, finder: &Finder<'_, '_, '_>, naming: &Naming<'_>, nouns: Vec<String>) {
        for noun in nouns {
            if !self.nouns.contains(&noun) {
                self.nouns.push(noun);
            }
        }
        self.specific |= !finder.is_general(naming);
        self.definite |= naming.definite || naming.owned;
        self.real |= !naming.wished;
        if naming.proper {
            self.words.extend(finder.own_words(naming));
        }
        self.year = self.year.or(naming.year);
        self.made = self.made.or_else(|| finder.year_of(naming));
    }
}

impl Known {
    /// Whether these are the words of its own name, all of them.
    fn is_called(&self, words: &[String], nouns: &[String]) -> bool {
        let known = |word: &String| self.words.contains(word);
        words.iter().all(known) && self.words.iter().all(|word| words.contains(word)) && nouns.iter().any(|noun| self.nouns.contains(noun))
    }
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

    /// Words of a name with capitals, without its noun and its parties.
    fn own_words(&self, naming: &Naming<'_>) -> Vec<String> {
        let analysis = self.context.analysis;
        // "The Italy-Libya Memorandum" is told by its parties, and has no name of its own.
        let of_party = |at: &usize| naming.parties.iter().any(|party| party.tokens.contains(at));
        let own =
            |at: &usize| analysis.is_capitalised(*at) && !naming.noun.contains(at) && !of_party(at) && !self.is_term(*at, TermWord::New);
        naming.tokens.clone().filter(own).map(|at| analysis.text_of(at).to_lowercase()).collect()
    }

    /// The year in a name: "the accord of 1998".
    fn year_in(&self, naming: &Naming<'_>) -> Option<i16> {
        naming.year.and_then(|time| self.context.times[time].date()?.earliest()).map(|day| day.year())
    }

    /// The year in which a naming says that the agreement was made.
    fn year_of(&self, naming: &Naming<'_>) -> Option<i16> {
        let year = |time: &TimeFound| time.date().and_then(|date| date.earliest()).map(|day| day.year());
        if naming.year.is_some() {
            return self.year_in(naming);
        }
        let sentence = self.context.sentence(naming.noun.start);
        let (trigger, _) = self.agreement_trigger(&sentence, &naming.noun)?;
        let words = trigger.start as usize..trigger.end as usize;
        let signs = self.life_at(&words) == Some(life::Life::Sign);
        let time = self.context.nearest_date(&words, sentence).filter(|_| signs)?;
        year(time)
    }

    /// The agreement that a naming means, if it was named before.
    fn which(
        &self,
        agreements: &[AgreementFound<'t>],
        known: &[Known],
        naming: &Naming<'t>,
        parties: &[Party<'t>],
        nouns: &[String],
    ) -> Option<usize> {
        let year = self.year_of(naming);
        let own = if naming.proper { self.own_words(naming) } else { Vec::new() };
        let has = |all: &[Party<'t>], party: &Party<'t>| all.iter().any(|known| self.is_same(known.who, party.who));
        let fits = |&index: &usize| {
            let agreement = &agreements[index];
            let shared = parties.iter().all(|party| has(&agreement.parties, party));
            let within = agreement.parties.iter().all(|known| has(parties, known));
            // The very same name is not told apart by when it is spoken of.
            let same_name = naming.year.is_none() && !own.is_empty() && known[index].is_called(&own, nouns);
            let same_year = same_name || year.zip(known[index].made).is_none_or(|(one, other)| one == other);
            // "signed by Italy's premier", of the memorandum with Libya: the other party.
            let other = naming.definite && naming.parties.is_empty() && parties.len() <= 1 && agreement.parties.len() <= 1;
            // "the Protocol", signed by others than those who spoke of it before.
            let again = naming.definite
                && naming.parties.is_empty()
                && own.is_empty()
                && parties.iter().any(|party| has(&agreement.parties, party));
            // "he signed the Treaty himself": the only treaty there is, whoever that is.
            let only = naming.definite && naming.parties.is_empty() && own.is_empty() && parties.len() < 2 && {
                let mut same_noun = (0..known.len()).filter(|&other| known[other].nouns.iter().any(|noun| nouns.contains(noun)));
                same_noun.next() == Some(index) && same_noun.next().is_none()
            };
            let same_turn = naming.proper || self.is_previous(naming) == known[index].previous || !self.is_previous(naming) && !naming.new;
            (agreement.parties.is_empty() || shared || within || other || again || only) && same_year && same_turn
        };
        let last = |wanted: &dyn Fn(usize) -> bool| {
            // What is known to have parties is meant before what is not.
            let all = || (0..agreements.len()).rev().filter(fits).filter(|&index| wanted(index));
            all().find(|&index| agreements[index].parties.len() >= 2).or_else(|| all().next())
        };
        // "extend Dolen ceasefire" in a headline, "the Dolen Ceasefire" behind it, each with its sides under other names.
        let own_word = |index: usize| {
            let words =
                agreements[index].namings.iter().flat_map(|named| named.clone()).filter(|&at| self.context.analysis.is_capitalised(at));
            words.into_iter().any(|at| own.contains(&self.context.analysis.text_of(at).to_lowercase()))
        };
        if let Some(index) = self.of_headline(agreements, known, naming, nouns).filter(|index| fits(index) || own_word(*index)) {
            return Some(index);
        }
        if naming.proper {
            let words = self.own_words(naming);
            if words.is_empty() && parties.len() >= 2 {
                let nameless = |index: usize| known[index].words.is_empty() && agreements[index].parties.len() >= 2;
                let same_noun = |index: usize| known[index].nouns.iter().any(|known| nouns.contains(known));
                return last(&|index| nameless(index) && same_noun(index)).or_else(|| last(&nameless));
            }
            let shares = |index: usize| known[index].words.iter().any(|word| words.contains(word));
            let unnamed = |index: usize| known[index].words.is_empty() && known[index].nouns.iter().any(|known| nouns.contains(known));
            // "the arrangement with Tamoa", "the Nurse Agreement with Tamoa"
            let by_partner = |index: usize| {
                known[index].words.is_empty()
                    && !known[index].specific
                    && naming.parties.iter().any(|party| has(&agreements[index].parties, party))
            };
            return last(&shares)
                .or_else(|| last(&unnamed))
                .or_else(|| last(&by_partner).filter(|_| naming.definite))
                .or_else(|| self.just_introduced(agreements, known, naming));
        }
        // "It provides for a truce of six months": what the one just named is about.
        let sentence = self.context.sentence(naming.noun.start);
        // But "It replaces an arrangement of 2012".
        if !naming.definite && !naming.new && naming.year.is_none() && parties.is_empty() && self.opens_with_it(&sentence) {
            return last(&|index| {
                agreements[index].namings.last().is_some_and(|named| {
                    self.context.analysis.sentence_of(named.start) + JUST_NAMED >= self.context.analysis.sentence_of(naming.noun.start)
                })
            });
        }
        // "an arrangement", where another one with these parties was spoken of in the text: a new one.
        let said = |index: usize| agreements[index].namings.iter().any(|named| self.context.analysis.sentence_of(named.start) > 1);
        let indefinite = self.has_article(naming) && !naming.definite;
        let same_noun = |index: usize| known[index].nouns.iter().any(|known| nouns.contains(known));
        // "the humanitarian truce" is not the "Wadi Sele Arrangement".
        let any_noun = |index: usize| {
            self.is_general(naming) && !self.is_told_apart(naming, &agreements[index])
                || !known[index].specific && known[index].words.is_empty()
        };
        if !naming.definite
            && (naming.new || indefinite && (0..agreements.len()).any(|index| fits(&index) && said(index) && !same_noun(index)))
        {
            return last(&|index| same_noun(index) && year.is_some() && known[index].made == year);
        }
        let sentence = |at: usize| self.context.analysis.sentence_of(at);
        let just_named = |index: usize| {
            let near = |named: &Range<usize>| sentence(named.start) + JUST_NAMED >= sentence(naming.noun.start);
            // "the mackerel agreement", behind the Cod Deal: what it is about tells it apart.
            let noun = |at: usize| self.context.analysis.upos_of(at) == Upos::Noun && !naming.noun.contains(&at);
            let apart = (naming.tokens.start..naming.noun.start).any(noun);
            naming.definite && !apart && agreements[index].namings.last().is_some_and(near)
        };
        if parties.len() >= 2 {
            let both = |index: usize| agreements[index].parties.len() >= 2;
            return last(&|index| both(index) && same_noun(index))
                .or_else(|| last(&|index| both(index) && any_noun(index)))
                .or_else(|| last(&same_noun))
                .or_else(|| last(&|index| both(index) && just_named(index)));
        }
        if naming.owned && !naming.parties.is_empty() {
            return last(&same_noun);
        }
        match naming.definite || naming.noun.len() == naming.tokens.len() && !self.has_article(naming) {
            // "The bilateral agreement" behind a memorandum is that memorandum.
            true => last(&same_noun).or_else(|| last(&any_noun)).or_else(|| last(&just_named)),
            // "a deal with Tunis" is told by its party; "a memorandum" is another one.
            false if parties.is_empty() => last(&|index| same_noun(index) && year.is_some() && known[index].made == year),
            false => last(&same_noun),
        }
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

    /// The words that say of what sort it is: "memorandum" of "memorandum of understanding", "declaration" of "joint
    /// declaration", both nouns of "the Partnership treaty".
    fn sorts_of(&self, naming: &Naming<'_>) -> Vec<String> {
        let analysis = self.context.analysis;
        let nouns =
            self.context.meanings(naming.tokens.start..naming.noun.end, |meaning| (meaning == Meaning::AgreementNoun).then_some(()));
        let mut sorts: Vec<String> = Vec::new();
        for (hit, ()) in nouns {
            let noun = hit.start as usize..hit.end as usize;
            let hangs = noun.clone().find(|&at| analysis.classes_of(at).any(Classes::PREPOSITION));
            let sort = analysis.text_of(hangs.unwrap_or(noun.end).max(noun.start + 1) - 1).to_lowercase();
            if !sorts.contains(&sort) {
                sorts.push(sort);
            }
        }
        sorts
    }

    /// "the previous agreement": the one before the one that is told of. Where no newer one is told of, it is another only if it has
    /// ended: "signed in 2021. The earlier agreement remains in force".
    fn is_previous(&self, naming: &Naming<'_>) -> bool {
        let ends = || {
            let over = |meaning| matches!(meaning, Meaning::Status(Status::Terminated));
            let sentence = self.context.sentence(naming.noun.start);
            let words = self.agreement_trigger(&sentence, &naming.noun).map(|(hit, _)| hit.start as usize..hit.end as usize);
            words.is_some_and(|words| self.life_at(&words) == Some(life::Life::End))
                || sentence.clone().any(|at| self.context.analysis.means(at, over))
        };
        self.is_called_previous(naming) && (self.newer || ends())
    }

    fn is_called_previous(&self, naming: &Naming<'_>) -> bool {
        !naming.proper && (naming.tokens.start..naming.noun.start).any(|at| self.is_term(at, TermWord::Previous))
    }

    /// "deal": said of agreements of any sort.
    fn is_general(&self, naming: &Naming<'_>) -> bool {
        naming.noun.len() == 1 && self.is_term(naming.noun.start, TermWord::General)
    }

    fn has_article(&self, naming: &Naming<'_>) -> bool {
        naming.tokens.start > 0 && self.context.analysis.classes_of(naming.tokens.start - 1).any(Classes::ARTICLE)
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
