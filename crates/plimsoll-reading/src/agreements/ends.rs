//! The day on which an agreement ends, as the document tells it: "runs until 31 December 2027", "valid through June 2028",
//! "Expiry: 31 December 2027". Days on which it expires are told by events ([`super::complete`]).

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TermWord};
use plimsoll_record::Status;

use super::life::{LABEL, Told};
use super::outlook::Outlook;
use super::{AgreementFound, Finder};
use crate::times::TimeFound;

/// From a day up to the words that it is the end of, so many heads at most.
const CLIMB: usize = 3;

impl Finder<'_, '_, '_> {
    /// Reads a time as that of the end, where it is one.
    pub(super) fn read_end(&self, agreement: &mut AgreementFound<'_>, index: usize, time: &TimeFound, told: &Told<'_>) -> bool {
        if self.label_of_end(&told.tokens).is_some_and(|label| label == time.tokens.start) {
            self.once(&mut agreement.ends, index);
            return true;
        }
        // "from 1 January 2025 to 31 December 2029"
        let whole = time.date().is_some_and(|date| date.as_str().split('/').filter(|end| !end.is_empty() && *end != "..").count() == 2);
        let Some(runs) = (whole || self.is_until(time)).then(|| self.runs_until(time, told)).flatten() else { return false };
        self.once(&mut agreement.ends, index);
        if whole {
            agreement.in_force.get_or_insert(index);
        }
        let told_so = [runs.start, self.verb_that_tells(runs.start)].into_iter().all(|at| self.outlook(at) == Outlook::Told);
        if told_so {
            self.stands(agreement, Status::InForce, runs);
        }
        true
    }

    /// "until 31 December 2027", "through June 2028"
    pub(super) fn is_until(&self, time: &TimeFound) -> bool {
        time.date().is_some_and(|date| date.as_str().starts_with("../")) && self.context.is_led_to_as_end(time)
    }

    /// "Expiry: 31 December 2027", "Duration: until 31 December 2027": the day that a label gives, by its first token.
    pub(super) fn label_of_end(&self, sentence: &Range<usize>) -> Option<usize> {
        let start = self.opening(sentence);
        let colon = (start..sentence.end.min(start + LABEL)).find(|&at| self.context.analysis.is_mark(at, ":"))?;
        let time = self.context.times_in(colon + 1..sentence.end).first().filter(|time| time.tokens.start == colon + 1)?;
        let term = self.label_of_term(sentence).is_some() && self.is_until(time);
        let labelled = term || self.term(&(start..colon), TermWord::Expiry).is_some_and(|words| words.start == start);
        (labelled && time.date().is_some()).then_some(time.tokens.start)
    }

    /// The words that say of the agreement that it runs until a day, where its subject is the agreement. What is denied, or only
    /// possible, or was so once, is no end.
    fn runs_until(&self, time: &TimeFound, told: &Told<'_>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let (word, runs) = self.running_before(time)?;
        // "remains | in force"
        let above = words[word].head as usize;
        let verb = if words[word].relation == Relation::Xcomp { above } else { word };
        let at = words[verb].token as usize;
        let named = |at: usize| told.named.iter().any(|(naming, index)| *index == told.index && naming.contains(&at));
        let describes = matches!(words[verb].relation, Relation::Amod | Relation::Appos) && named(words[above].token as usize);
        let of = |relation: Relation| analysis.dependents_of(verb).any(|word| words[word].relation == relation);
        let subject = !of(Relation::Obj) && (self.has_agreement(at) || of(Relation::Nsubj) && self.opens_with_it(&told.tokens));
        // "shall remain in force", "It would run until 2030", as somebody told it
        let rule = (told.tokens.start..runs.start).any(|at| analysis.means(at, |meaning| meaning == Meaning::Decreeing));
        let would = |at: usize| analysis.classes_of(at).any(Classes::BACKSHIFTED);
        let reported = self.context.claim_of(&runs).is_some() && self.helpers_of(at).any(would);
        let holds = |at: usize| {
            let was = self.is_told_in_the_past(at) && !(self.first_auxiliary(at)..at).any(would);
            !was && match self.outlook(at) {
                Outlook::Told | Outlook::Planned => true,
                Outlook::Possible => rule || reported,
                Outlook::Denied => false,
            }
        };
        let conditional = self.context.is_conditional(verb) || self.is_condition(&runs);
        ((subject || describes) && holds(at) && holds(runs.start) && !conditional && told.is_about(&runs)).then_some(runs)
    }

    /// "runs | until 31 December", "valid | through June": the words that a time hangs on, up to the first verb, with the word of
    /// the tree among them.
    fn running_before(&self, time: &TimeFound) -> Option<(usize, Range<usize>)> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let mut word = analysis.word_of(time.tokens.end - 1)?;
        for _ in 0..CLIMB {
            let head = words[word].head as usize;
            if head == word {
                return None;
            }
            word = head;
            let at = words[word].token as usize;
            let hits = (at.saturating_sub(LABEL)..at + 1).flat_map(|start| analysis.hits_at(start).iter());
            let runs = hits.filter(|hit| hit.meaning == Meaning::Term(TermWord::Runs) && hit.end as usize > at);
            let longest = runs.map(|hit| hit.start as usize..hit.end as usize).max_by_key(Range::len);
            if let Some(runs) = longest {
                return Some((word, runs));
            }
            if words[word].upos == Upos::Verb {
                return None;
            }
        }
        None
    }
}
