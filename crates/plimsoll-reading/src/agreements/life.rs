//! The life of an agreement: what the sentences around its namings say of signing, term and renewal.

use std::ops::Range;

use plimsoll_language::Hit;
use plimsoll_pack::{Classes, Meaning, Need, TermWord, WordForm};
use plimsoll_record::{Renewal, Status};

use super::{AgreementFound, Finder, REACH};
use crate::times::{TimeFound, TimeValue};

/// So many sentences behind a naming can go on about "it".
const FOLLOWING: usize = 3;

impl Finder<'_, '_, '_> {
    /// Reads what the sentence of a naming tells, and the next ones as long as they go on about "it".
    pub(super) fn read_life(&self, agreement: &mut AgreementFound, sentence: Range<usize>) {
        self.read_sentence(agreement, sentence.clone());
        let number = self.context.analysis.sentence_of(sentence.start);
        for next in (number + 1..=number + FOLLOWING).map_while(|next| self.goes_on_about_it(number, next)) {
            self.read_sentence(agreement, next);
        }
    }

    /// A sentence of the same block with "it", and no other agreement: "Under article 8, it is valid for three years".
    fn goes_on_about_it(&self, first: usize, next: usize) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let sentence = analysis.sentences.get(next).filter(|next| next.block == analysis.sentences[first].block)?.tokens.clone();
        let is_it = |at: usize| {
            let classes = analysis.classes_of(at);
            classes.any(Classes::THING_PRONOUN) && !classes.any(Classes::DEMONSTRATIVE)
        };
        let names_one = analysis.hits_in(sentence.clone()).iter().any(|hit| hit.meaning == Meaning::AgreementNoun);
        (!names_one && sentence.clone().any(is_it)).then_some(sentence)
    }

    fn read_sentence(&self, agreement: &mut AgreementFound, sentence: Range<usize>) {
        let in_name = |time: &&TimeFound| matches!(time.value, TimeValue::Date(_)) && agreement.naming_around(&time.tokens).is_some();
        let times: Vec<&TimeFound> = self.context.times_in(sentence.clone()).iter().filter(|time| !in_name(time)).collect();
        let notice = self.length_of_notice(&times, &sentence);
        for time in times {
            let Some(index) = self.context.time_index(time) else { continue };
            match &time.value {
                _ if notice == Some(index) => drop(agreement.notice.get_or_insert(index)),
                TimeValue::Date(_) => self.date_of_life(agreement, index, time, &sentence),
                TimeValue::Length(_) => self.length_of_life(agreement, index, time, &sentence),
                TimeValue::Unknown => {}
            }
        }
        let renews = self.term(&sentence, TermWord::Renew);
        if agreement.renewal.is_none() && renews.is_some() {
            let automatic = self.term(&sentence, TermWord::Automatic).map(|words| (Renewal::Automatic, words));
            let express = self.term(&sentence, TermWord::Express).map(|words| (Renewal::Express, words));
            agreement.renewal = automatic.or(express);
        }
    }

    /// "three months' notice", "notice must be given at least three months before": the length nearest to the word,
    /// and rather one behind it than one before.
    fn length_of_notice(&self, times: &[&TimeFound], sentence: &Range<usize>) -> Option<usize> {
        let words = |hit: Hit| hit.start as usize..hit.end as usize;
        let notices = self.context.meanings(sentence.clone(), |meaning| (meaning == Meaning::Term(TermWord::Notice)).then_some(()));
        let notices: Vec<Range<usize>> = notices.map(|(hit, ())| words(hit)).collect();
        let rank = |time: &TimeFound| {
            let far = |notice: &Range<usize>| {
                let distance = self.context.distance(notice, &time.tokens);
                let behind = notice.end <= time.tokens.start && distance <= REACH;
                let before = time.tokens.end <= notice.start && distance <= 2;
                if behind { Some(distance) } else { before.then_some(distance) }
            };
            let length = matches!(time.value, TimeValue::Length(_)) && !self.is_repeated(time, sentence);
            notices.iter().filter_map(far).min().filter(|_| length)
        };
        let (_, nearest) =
            times.iter().filter_map(|time| Some((rank(time)?, *time))).min_by_key(|(far, time)| (*far, time.tokens.start))?;
        self.context.time_index(nearest)
    }

    /// "every three years", "for further periods of one year"
    fn is_repeated(&self, time: &TimeFound, sentence: &Range<usize>) -> bool {
        time.timex_type == "SET" || self.is_near(TermWord::Every, &time.tokens, 0, sentence)
    }

    fn is_near(&self, wanted: TermWord, tokens: &Range<usize>, reach: usize, sentence: &Range<usize>) -> bool {
        self.context
            .meanings(sentence.clone(), |meaning| (meaning == Meaning::Term(wanted)).then_some(()))
            .any(|(hit, ())| self.context.distance(&(hit.start as usize..hit.end as usize), tokens) <= reach)
    }

    /// The first words of one kind about an agreement's life.
    fn term(&self, sentence: &Range<usize>, wanted: TermWord) -> Option<Range<usize>> {
        self.context
            .meanings(sentence.clone(), |meaning| (meaning == Meaning::Term(wanted)).then_some(()))
            .map(|(hit, ())| hit.start as usize..hit.end as usize)
            .next()
    }

    fn date_of_life(&self, agreement: &mut AgreementFound, index: usize, time: &TimeFound, sentence: &Range<usize>) {
        if self.is_deadline_for_notice(time) {
            self.once(&mut agreement.notice_deadlines, index);
            return;
        }
        let packs = &self.context.analysis.library.packs;
        let nearest = self
            .context
            .meanings(sentence.clone(), |meaning| match meaning {
                Meaning::Trigger(trigger) => {
                    let trigger = &packs.triggers[trigger as usize];
                    (trigger.needs == Some(Need::Agreement)).then_some(Life::Event(trigger.event_type))
                }
                Meaning::Term(TermWord::InForce) => Some(Life::InForce),
                _ => None,
            })
            .filter(|(hit, _)| self.context.clause(hit.start as usize).contains(&time.tokens.start))
            .map(|(hit, life)| (self.distance_forward(&hit, &time.tokens), hit, life))
            .filter(|(distance, _, _)| *distance <= REACH * 2)
            .min_by_key(|(distance, _, life)| (*distance, *life));
        let Some((_, hit, life)) = nearest else { return };
        if time.tokens.end <= hit.start as usize && self.has_date_behind(&hit) {
            return; // "headlines this month that the deal renews on 2 November"
        }
        let words = hit.start as usize..hit.end as usize;
        match life {
            Life::InForce => {
                agreement.in_force.get_or_insert(index);
                agreement.status = Some((Status::InForce, words));
            }
            Life::Event(event) => {
                let name = packs.event_types[event as usize].name.as_str();
                let is_day_or_year = time.date().is_some_and(|date| !date.as_str().contains('/'));
                if name.ends_with(".sign") && is_day_or_year {
                    if agreement.signed.is_none() || self.is_more_exact(index, agreement.signed) {
                        agreement.signed = Some(index);
                    }
                    agreement.status.get_or_insert((Status::Signed, words));
                } else if name.ends_with(".renew") && self.is_renewed_then(&hit, time, sentence) {
                    self.renewed(agreement, index, words);
                } else if name.ends_with(".terminate") {
                    agreement.status = Some((Status::Terminated, words));
                }
            }
        }
    }

    /// "notice must be given by 2 November", "2 November is the last day to give notice"
    fn is_deadline_for_notice(&self, time: &TimeFound) -> bool {
        let clause = self.context.clause(time.tokens.start);
        let near = |wanted: TermWord| self.is_near(wanted, &time.tokens, REACH, &clause);
        near(TermWord::Notice) && (self.context.is_led_to_as_limit(time) || near(TermWord::Deadline))
    }

    /// Adds a date that is not there yet.
    fn once(&self, dates: &mut Vec<usize>, index: usize) {
        let date = |time: usize| self.context.times[time].date();
        if !dates.iter().any(|&known| date(known) == date(index)) {
            dates.push(index);
        }
    }

    fn has_date_behind(&self, hit: &Hit) -> bool {
        let end = self.context.clause(hit.start as usize).end;
        let behind = hit.end as usize..end.min(hit.end as usize + 9);
        self.context.times_in(behind).iter().any(|time| time.date().is_some())
    }

    /// "voted for the renewal on 15 October": behind a noun the date is another verb's, if there is one.
    fn is_renewed_then(&self, hit: &Hit, time: &TimeFound, sentence: &Range<usize>) -> bool {
        let packs = &self.context.analysis.library.packs;
        let is_verb = self
            .context
            .analysis
            .hits_at(hit.start as usize)
            .iter()
            .any(|other| matches!(other.meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].verb));
        let finite = |other: &Hit| matches!(other.form, WordForm::Past | WordForm::Third) && other.start < hit.start;
        let other_verb = || {
            let verbs = |meaning| {
                matches!(meaning, Meaning::Cue(_))
                    .then_some(())
                    .or(matches!(meaning, Meaning::Trigger(trigger) if packs.triggers[trigger as usize].verb).then_some(()))
            };
            self.context.meanings(sentence.start..hit.start as usize, verbs).any(|(other, ())| finite(&other))
        };
        is_verb || (time.tokens.start >= hit.end as usize && !other_verb())
    }

    /// A date stands behind its verb more often than before it.
    fn distance_forward(&self, hit: &Hit, time: &Range<usize>) -> usize {
        let tokens = hit.start as usize..hit.end as usize;
        self.context.distance(&tokens, time) + if time.end <= tokens.start { 3 } else { 0 }
    }

    fn is_more_exact(&self, time: usize, than: Option<usize>) -> bool {
        let length = |time: usize| self.context.times[time].date().map_or(0, |date| date.as_str().len());
        let same_year = |a: usize, b: usize| {
            let year = |time: usize| self.context.times[time].date().and_then(|date| date.earliest()).map(|day| day.year());
            year(a) == year(b)
        };
        than.is_some_and(|than| same_year(time, than) && length(time) > length(than))
    }

    fn renewed(&self, agreement: &mut AgreementFound, index: usize, words: Range<usize>) {
        if self.context.times[index].date().is_some_and(|date| date.as_str().contains('/')) {
            return;
        }
        self.once(&mut agreement.renewals, index);
        let past = self.context.analysis.hits_at(words.start).iter().any(|hit| matches!(hit.form, WordForm::Past));
        if past {
            agreement.status = Some((Status::Renewed, words));
        }
    }

    fn length_of_life(&self, agreement: &mut AgreementFound, index: usize, time: &TimeFound, sentence: &Range<usize>) {
        if self.is_repeated(time, sentence) && self.is_near(TermWord::Renew, &time.tokens, 6, sentence) {
            agreement.renewal_term.get_or_insert(index);
        } else if self.is_near(TermWord::Term, &time.tokens, 1, sentence) || self.modifies_noun(time, agreement) {
            agreement.term.get_or_insert(index);
        }
    }

    /// "Renews every three years" tells the first term too, where nothing else does.
    pub(super) fn settle_terms(&self, agreement: &mut AgreementFound) {
        let length = |time: usize| self.context.times[time].value.clone();
        let same = |next: &usize| agreement.term.is_none_or(|term| length(term) == length(*next));
        if let Some(next) = agreement.renewal_term.take_if(|next| same(next)) {
            agreement.term.get_or_insert(next);
        }
    }

    /// "a five-year protocol"
    fn modifies_noun(&self, time: &TimeFound, agreement: &AgreementFound) -> bool {
        agreement.naming_around(&time.tokens).is_some()
            || agreement.namings.binary_search_by_key(&time.tokens.end, |naming| naming.start).is_ok()
    }

    /// "the 2017 pact": the year in the name tells when it was made, where nothing else does.
    pub(super) fn year_of_name(&self, agreement: &mut AgreementFound) {
        if agreement.signed.is_some() {
            return;
        }
        let year = |naming: &Range<usize>| {
            self.context.times_in(naming.clone()).iter().find(|time| time.tokens.end <= naming.end && time.date().is_some())
        };
        agreement.signed = agreement.namings.iter().find_map(year).and_then(|time| self.context.time_index(time));
    }
}

/// What a date in a sentence about an agreement can be the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Life {
    Event(u16),
    InForce,
}
