//! Lengths in the life of an agreement: how long it runs, how it goes on, and how long before an end notice must be given.

use std::ops::Range;

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TermWord, WordForm};
use plimsoll_record::{Renewal, Status};

use super::life::{LABEL, Life, Told, is_past};
use super::outlook::Outlook;
use super::{AgreementFound, Finder, REACH};
use crate::times::{TimeFound, TimeValue};

/// A "no" before "tacit" or "by itself" stands at most so many tokens before it.
const DENIED: usize = 2;

/// From a length up to its verb, so many heads at most.
const CLIMB: usize = 3;

/// Between "nobody" and what ends an agreement stand at most so many words.
const ENDS: usize = 8;

/// "Yes, since 1 May.", "Three years at first.": an answer has at most so many tokens beside its time.
const ANSWER: usize = 5;

impl<'t> Finder<'_, '_, 't> {
    /// "Duration:", "Duration (article 15):": where a label for the term ends.
    pub(super) fn label_of_term(&self, sentence: &Range<usize>) -> Option<usize> {
        let start = self.opening(sentence);
        let label = start..sentence.end.min(start + LABEL + 2);
        let colon = label.clone().find(|&at| self.context.analysis.is_mark(at, ":"))?;
        (start..colon).take(2).any(|at| self.is_term(at, TermWord::Term)).then_some(colon + 1)
    }

    /// "Five years.", behind a question about how long it lasts.
    pub(super) fn answers_how_long(&self, sentence: &Range<usize>) -> bool {
        let times = self.context.times_in(sentence.clone());
        let opens = |time: &TimeFound| time.tokens.start <= sentence.start + 1 && sentence.len() <= time.tokens.len() + ANSWER;
        let whole = times.first().is_some_and(|time| matches!(time.value, TimeValue::Length(_)) && opens(time));
        whole && self.is_asked_before(sentence, TermWord::Term)
    }

    /// "Is it in force? Yes, since 1 January 2020."
    pub(super) fn answers_since_when(&self, sentence: &Range<usize>) -> bool {
        let since = |time: &TimeFound| time.date().is_some_and(|date| date.as_str().ends_with("/.."));
        let times = self.context.times_in(sentence.clone());
        let whole = times.first().is_some_and(|time| since(time) && sentence.len() <= time.tokens.len() + ANSWER);
        whole && self.is_asked_before(sentence, TermWord::InForce)
    }

    /// Whether the sentence before is a question with words of an agreement's life.
    fn is_asked_before(&self, sentence: &Range<usize>, wanted: TermWord) -> bool {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(sentence.start);
        let question = number.checked_sub(1).map(|before| analysis.sentences[before].tokens.clone());
        question.is_some_and(|mut question| analysis.is_mark(question.end - 1, "?") && question.any(|at| self.is_term(at, wanted)))
    }

    /// How it goes on: by itself, or only if the parties agree. Unless somebody ends it, or where only a notice can stop it, it
    /// goes on by itself.
    pub(super) fn read_renewal(&self, agreement: &mut AgreementFound<'_>, told: &Told<'_>) {
        let sentence = &told.tokens;
        let first = |wanted: TermWord| self.term(sentence, wanted).filter(|words| told.is_about(words));
        let renew = first(TermWord::Renew);
        // "It runs for three years, then for three more, unless a party objects four months before": what is not ended goes on.
        let ends = || [TermWord::Leave, TermWord::Notice].into_iter().any(|ending| self.term(sentence, ending).is_some());
        let kept =
            || first(TermWord::Unless).filter(|_| agreement.term.is_some() && self.term(sentence, TermWord::Ahead).is_some() && ends());
        let goes_on = renew.clone().or_else(|| first(TermWord::EachTime)).or_else(|| first(TermWord::Every)).or_else(kept);
        let Some(goes_on) = goes_on else { return };
        if agreement.renewal.is_some() {
            return;
        }
        let tacit = self.term(sentence, TermWord::Automatic).filter(|_| renew.is_some());
        // "There is no tacit renewal", "It is not renewed automatically"
        let denied = |words: &Range<usize>| self.is_denied_before(words, sentence);
        let by_itself = tacit.clone().filter(|words| !denied(words));
        let needed = || renew.as_ref().and_then(|renew| self.needs_an_act(renew, sentence));
        // "unless denounced in writing before": how it ends.
        let ending = self.term(sentence, TermWord::Unless).map_or(sentence.end, |unless| unless.start);
        let by_act = || self.term(sentence, TermWord::Express).filter(|words| words.start < ending || goes_on.start > ending);
        let express = renew.as_ref().and_then(|_| by_act()).or_else(needed);
        let told_so = self.outlook(goes_on.start) != Outlook::Possible;
        // "to tear it up unless he was paid another 300 million"
        let ends_behind = |unless: &Range<usize>| {
            let behind = unless.end..sentence.end;
            let ends = |at: usize| self.context.analysis.means(at, |meaning| matches!(meaning, Meaning::Status(Status::Terminated)));
            [TermWord::Leave, TermWord::Notice].into_iter().any(|ending| self.term(&behind, ending).is_some()) || behind.clone().any(ends)
        };
        let unless = self
            .term(sentence, TermWord::Unless)
            .filter(|unless| renew.is_some() || goes_on.end <= unless.start || ends_behind(unless))
            .or_else(|| self.nobody_ends(sentence))
            .or_else(|| self.only_notice_ends(&renew, sentence));
        agreement.renewal = by_itself
            .map(|words| (Renewal::Automatic, words))
            .or(tacit.map(|words| (Renewal::Express, words)))
            .or(express.map(|words| (Renewal::Express, words)))
            .or(unless.filter(|_| told_so).map(|words| (Renewal::Automatic, words)));
    }

    /// "no | tacit renewal", "not renewed | automatically"
    fn is_denied_before(&self, words: &Range<usize>, sentence: &Range<usize>) -> bool {
        let from = words.start.saturating_sub(DENIED).max(sentence.start);
        let denied = |at: usize| self.context.analysis.classes_of(at).any(Classes::NEGATION) && !self.is_term(at, TermWord::Unless);
        let ended = |at: usize| self.is_term(at, TermWord::Leave) || self.is_term(at, TermWord::Notice);
        let no = (from..words.start).rev().find(|&at| denied(at));
        no.is_some_and(|no| !(no..words.start).any(ended))
    }

    /// "each time that neither calls it off", "whenever no letter of withdrawal has come"
    fn nobody_ends(&self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let nobody = |at: &usize| analysis.classes_of(*at).any(Classes::NEGATION.or(Classes::INDEFINITE));
        let ends = |at: usize| {
            let clause = self.context.clause(at);
            (at + 1..clause.end.min(at + ENDS)).any(|at| self.is_term(at, TermWord::Leave) || self.is_term(at, TermWord::Notice))
        };
        sentence.clone().filter(nobody).find(|&at| ends(at)).map(|at| at..at + 1)
    }

    /// "It goes on for ten years at a stretch, and only twelve months' notice can stop it."
    fn only_notice_ends(&self, renew: &Option<Range<usize>>, sentence: &Range<usize>) -> Option<Range<usize>> {
        let renew = renew.as_ref()?;
        let notice = self.term(sentence, TermWord::Notice)?;
        let past = self.context.analysis.hits_at(renew.start).iter().any(is_past);
        let rule = self.term(sentence, TermWord::EachTime).is_some() || self.term(sentence, TermWord::Every).is_some();
        (rule && !past && renew.end <= notice.start).then_some(notice)
    }

    /// It goes on only if somebody acts: "may be extended by letter", "can be prolonged if both agree", "no extension without a
    /// vote", "ends after seven years unless they confirm it".
    pub(super) fn needs_an_act(&self, renew: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let unless = self.term(sentence, TermWord::Unless);
        let behind = renew.end..sentence.end.min(renew.end + REACH);
        // "unless either side gives notice" needs no act of anybody.
        let condition = |at: usize| {
            let classes = analysis.classes_of(at);
            let clause = classes.any(Classes::SUBORDINATOR) && !classes.any(Classes::THAT) && !self.is_term(at, TermWord::Unless);
            // "whether to renew the Accord with Osmara"
            let partner = classes.any(Classes::PARTNER) && !analysis.is_capitalised(at + 1);
            classes.any(Classes::AGENT) || partner || clause
        };
        // "extendable by joint declaration", "with power to extend by deed", "Extension: one, if both ask"
        let open = matches!(self.outlook(renew.start), Outlook::Possible | Outlook::Planned)
            || renew.len() == 1 && analysis.upos_of(renew.start) == Upos::Adj
            || analysis.is_mark(renew.end, ":");
        // "by two years", "by further periods of the same length"
        // "will be renewed on 1 November, whether its critics like it or not": told of a day, and no rule.
        let dated = self.context.times_in(renew.end..sentence.end.min(renew.end + 3)).iter().any(|time| time.date().is_some());
        let by_length = |at: usize| self.context.time_containing(at + 1).is_some() || self.is_term(at + 1, TermWord::Every);
        // "after that", "year by year"
        let of_time = |at: usize| {
            let then = analysis.classes_of(at + 1).any(Classes::DEMONSTRATIVE);
            then || at > 0 && analysis.text_of(at - 1) == analysis.text_of(at + 1)
        };
        // What stands behind "unless" is what ends it.
        let told = behind.start..unless.as_ref().map_or(behind.end, |unless| unless.start.clamp(behind.start, behind.end));
        let possible = open && !dated && told.into_iter().any(|at| condition(at) && !by_length(at) && !of_time(at));
        let denied =
            (renew.start.saturating_sub(3).max(sentence.start)..renew.start).any(|at| analysis.classes_of(at).any(Classes::NEGATION));
        let lifted = behind.clone().any(|at| analysis.classes_of(at).any(Classes::NEGATION) || self.is_term(at, TermWord::Unless));
        let ends_first = unless.is_some_and(|unless| {
            let ends = |meaning| matches!(meaning, Meaning::Status(Status::Terminated));
            // "Unless extended, it will run out in June."
            let mut apart = (sentence.start..unless.start).chain(renew.end..sentence.end);
            unless.start < renew.start && apart.any(|at| analysis.means(at, ends))
        });
        (possible || denied && lifted || ends_first).then(|| renew.clone())
    }

    /// "three months' notice", "notice must be given at least three months before": the length nearest to the word,
    /// and rather one behind it than one before.
    pub(super) fn length_of_notice(&self, times: &[&TimeFound], sentence: &Range<usize>) -> Option<usize> {
        let words = |hit: Hit| hit.start as usize..hit.end as usize;
        let notices = self.context.meanings(sentence.clone(), |meaning| (meaning == Meaning::Term(TermWord::Notice)).then_some(()));
        let notices: Vec<Range<usize>> = notices.map(|(hit, ())| words(hit)).collect();
        let rank = |time: &TimeFound| {
            let far = |notice: &Range<usize>| {
                let distance = self.context.distance(notice, &time.tokens);
                let behind = notice.end <= time.tokens.start && distance <= REACH;
                // "for three months | by written notice"
                let by = (time.tokens.end..notice.start).any(|at| self.context.analysis.classes_of(at).any(Classes::AGENT));
                let before = time.tokens.end <= notice.start && distance <= 2 && !by;
                if behind { Some(distance) } else { before.then_some(distance) }
            };
            let length = matches!(time.value, TimeValue::Length(_)) && !self.is_repeated(time, sentence);
            notices.iter().filter_map(far).min().filter(|_| length && !self.is_counted_from_beginning(time, sentence))
        };
        // "unless one of them says no, six months before it ends"
        let leaves = self.term(sentence, TermWord::Leave).is_some();
        let ahead = |time: &&&TimeFound| {
            let length = matches!(time.value, TimeValue::Length(_)) && !self.is_repeated(time, sentence);
            length && leaves && self.is_term(time.tokens.end, TermWord::Ahead)
        };
        if let Some(time) = times.iter().find(ahead) {
            return self.context.time_index(time);
        }
        let nearest = times.iter().filter_map(|time| Some((rank(time)?, *time))).min_by_key(|(far, time)| (*far, time.tokens.start));
        if let Some((_, nearest)) = nearest {
            return self.context.time_index(nearest);
        }
        // "either state can be out in sixty days"
        let within = |time: &&&TimeFound| {
            let length = matches!(time.value, TimeValue::Length(_)) && !self.is_repeated(time, sentence);
            let before = time.tokens.start.checked_sub(1).filter(|&before| before >= sentence.start);
            let led = |at: usize| self.context.analysis.classes_of(at).any(Classes::LOCATIVE) && !self.is_term(at, TermWord::Term);
            length && leaves && before.is_some_and(led)
        };
        self.context.time_index(times.iter().find(within)?)
    }

    /// "may denounce it after | ten years | from the date on which it came into force": from when on, and not how long before.
    fn is_counted_from_beginning(&self, time: &TimeFound, sentence: &Range<usize>) -> bool {
        let after = |at: usize| self.context.analysis.means(at, |meaning| meaning == Meaning::TimeWord(plimsoll_pack::TimeWord::After));
        let behind = time.tokens.end..sentence.end.min(time.tokens.end + REACH);
        time.tokens.start > sentence.start && after(time.tokens.start - 1) && self.term(&behind, TermWord::InForce).is_some()
    }

    /// "every three years", "for further periods of one year"
    pub(super) fn is_repeated(&self, time: &TimeFound, sentence: &Range<usize>) -> bool {
        time.timex_type == "SET" || self.is_near(TermWord::Every, &time.tokens, 0, sentence)
    }

    pub(super) fn is_near(&self, wanted: TermWord, tokens: &Range<usize>, reach: usize, sentence: &Range<usize>) -> bool {
        self.context
            .meanings(sentence.clone(), |meaning| (meaning == Meaning::Term(wanted)).then_some(()))
            .any(|(hit, ())| self.context.distance(&(hit.start as usize..hit.end as usize), tokens) <= reach)
    }

    pub(super) fn length_of_life(&self, agreement: &mut AgreementFound<'_>, index: usize, time: &TimeFound, sentence: &Range<usize>) {
        let end = time.tokens.end;
        // "may suspend it | for three months"
        let led = time.tokens.start > sentence.start && self.is_term(time.tokens.start - 1, TermWord::About);
        let suspends = |verb: usize| self.context.analysis.means(verb, |meaning| meaning == Meaning::Status(Status::Suspended));
        if led && self.verb_of(time.tokens.start).is_some_and(suspends) {
            return;
        }
        let repeated = self.is_repeated(time, sentence);
        let leads = |start: usize| {
            let hits = self.context.analysis.hits_at(start);
            hits.iter().any(|hit| {
                hit.meaning == Meaning::Term(TermWord::Term)
                    && self.is_of_agreement(start)
                    && (time.tokens.start..=time.tokens.start + 1).contains(&(hit.end as usize + 1))
            })
        };
        let labelled = self.label_of_term(sentence).is_some_and(|label| {
            let first = self.context.times_in(label..sentence.end).iter().find(|time| matches!(time.value, TimeValue::Length(_)));
            first.is_some_and(|first| first.tokens == time.tokens)
        });
        let around = time.tokens.start.saturating_sub(5)..time.tokens.start;
        // "for ten years" alone is how long whatever its verb says lasts.
        let bare = !around.clone().any(|at| leads(at) && !self.context.analysis.classes_of(at).any(Classes::PREPOSITION));
        if !labelled && self.is_how_long_it_has_been(time) {
            return;
        }
        let led = labelled || around.clone().any(leads) && !(bare && self.is_of_another_verb(time, sentence));
        let each = self.is_term(end, TermWord::EachTime);
        if self.is_extension(time) {
            agreement.renewed_for.get_or_insert(index);
        }
        // "runs for periods of five years, each of which follows on the last by tacit renewal"
        let tacit = repeated && led && self.term(sentence, TermWord::Automatic).is_some();
        if (repeated || each) && (tacit || self.is_near(TermWord::Renew, &time.tokens, 6, sentence)) {
            // "renewed it for another two years": once, and no rule.
            let rule = self.term(sentence, TermWord::Automatic).or_else(|| self.term(sentence, TermWord::Unless)).is_some();
            if rule || !self.is_extension(time) {
                agreement.renewal_term.get_or_insert(index);
            }
        } else if !repeated
            && !self.is_extension(time)
            && !self.is_option(time)
            && !self.is_term(end, TermWord::Ahead)
            && (led
                || self.answers_how_long(sentence)
                || self.is_term(end, TermWord::EachTime)
                || self.is_term(end, TermWord::AtFirst)
                || self.modifies_noun(time, agreement))
        {
            agreement.term.get_or_insert(index);
        }
    }

    /// "the treaty under which it has shared the river for twenty years", "had been closed for four years": up to now, and no term.
    fn is_how_long_it_has_been(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(mut word) = analysis.word_of(time.tokens.end - 1) else { return false };
        for _ in 0..CLIMB {
            if words[word].upos == Upos::Verb {
                break;
            }
            word = words[word].head as usize;
        }
        let at = words[word].token as usize;
        let of_life = self.life_at(&(at..at + 1)).is_some() || self.is_term(at, TermWord::Term) || self.is_term(at, TermWord::Renew);
        let perfect =
            |other: usize| words[other].relation == Relation::Aux && analysis.classes_of(words[other].token as usize).any(Classes::HAVE);
        words[word].upos == Upos::Verb && at < time.tokens.start && !of_life && analysis.dependents_of(word).any(perfect)
    }

    /// "residents were | held for 94 days", "allows people to be | held": whether a word for how long something lasts is no verb, or
    /// one of which the tree makes the agreement the subject, or nothing else.
    fn is_of_agreement(&self, start: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(mut verb) = analysis.word_of(start).filter(|&word| words[word].upos == Upos::Verb) else { return true };
        let has = |verb: usize, relation: Relation| analysis.dependents_of(verb).any(|word| words[word].relation == relation);
        // "signed it for three years", "its life was set at four years"
        let of_life = |verb: usize| {
            let at = words[verb].token as usize;
            let subject = |word: usize| words[word].relation == Relation::Nsubj && self.is_term(words[word].token as usize, TermWord::Term);
            let made = |hit: &Hit| self.life_of(hit).is_some();
            analysis.hits_at(at).iter().any(made) || analysis.dependents_of(verb).any(subject)
        };
        for _ in 0..CLIMB {
            if of_life(verb) || self.has_agreement(words[verb].token as usize) {
                return true;
            }
            let above = words[verb].head as usize;
            let shares = match words[verb].relation {
                Relation::Conj => true,
                Relation::Xcomp => !has(above, Relation::Obj),
                _ => false,
            };
            if has(verb, Relation::Nsubj) || !shares {
                break;
            }
            verb = above;
        }
        !has(verb, Relation::Nsubj) && words[verb].relation != Relation::Xcomp
    }

    /// "lets them keep the lists for ten years", "residents were held for 94 days": how long something else lasts.
    pub(super) fn is_of_another_verb(&self, time: &TimeFound, sentence: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let verb = (sentence.start..time.tokens.start).rev().find(|&at| analysis.upos_of(at) == Upos::Verb);
        let packs = &analysis.library.packs;
        verb.is_some_and(|verb| {
            let own = |meaning| match meaning {
                Meaning::Term(_) | Meaning::Status(_) => true,
                Meaning::Trigger(trigger) => packs.triggers[trigger as usize].needs_agreement(),
                _ => false,
            };
            let from = verb.saturating_sub(2).max(sentence.start);
            let covered = (from..=verb).any(|at| analysis.hits_at(at).iter().any(|hit| own(hit.meaning) && hit.end as usize > verb));
            let hangs =
                analysis.word_of(verb).is_some_and(|word| matches!(analysis.words[word].relation, Relation::Xcomp | Relation::Ccomp));
            let of_another = self.verb_of(time.tokens.start) == Some(verb) && !self.is_of_agreement(verb);
            of_another || hangs && !covered
        })
    }

    /// "can be extended for two years": how long it may be made longer.
    fn is_option(&self, time: &TimeFound) -> bool {
        let renews = |verb: usize| self.life_at(&(verb..verb + 1)) == Some(Life::Renew) && self.outlook(verb) == Outlook::Possible;
        self.verb_of(time.tokens.start).is_some_and(renews)
    }

    /// "Renews every three years" tells the first term too, where nothing else does.
    pub(super) fn settle_terms(&self, agreement: &mut AgreementFound) {
        let length = |time: usize| {
            let time = &self.context.times[time];
            if let TimeValue::Length(length) = time.value { Some(length) } else { time.lasts }
        };
        let same = |next: &usize| agreement.term.is_none_or(|term| length(term) == length(*next));
        if let Some(next) = agreement.renewal_term.take_if(|next| same(next)) {
            agreement.term.get_or_insert(next);
        }
        // "renewed for three years" tells the term where nothing else does.
        agreement.term = agreement.term.or(agreement.renewed_for);
        // What its parties once renewed by an act needs one.
        if agreement.renewal.is_none() {
            agreement.renewal = agreement.renewed_by.take().map(|words| (Renewal::Express, words));
        }
    }

    /// "a five-year protocol"
    pub(super) fn modifies_noun(&self, time: &TimeFound, agreement: &AgreementFound<'_>) -> bool {
        // "a truce of six months"
        let joins = |naming: &Range<usize>| naming.end + 1 == time.tokens.start && self.is_of(naming.end);
        agreement.naming_around(&time.tokens).is_some()
            || agreement.namings.iter().any(joins)
            || agreement.namings.binary_search_by_key(&time.tokens.end, |naming| naming.start).is_ok()
    }

    /// "extended for two years": how long it was once extended, and not its term.
    pub(super) fn is_extension(&self, time: &TimeFound) -> bool {
        let clause = self.context.clause(time.tokens.start);
        let before = time.tokens.start.saturating_sub(REACH).max(clause.start)..time.tokens.start;
        let told = |hit: &Hit| is_past(hit) || hit.form == WordForm::Gerund && self.is_in_what_is_made(hit.start as usize);
        let renews = |hit: &&Hit| self.life_of(hit) == Some(Life::Renew) && told(hit);
        self.context
            .analysis
            .hits_in(before)
            .iter()
            .filter(renews)
            .any(|hit| !self.is_habit(hit.start as usize) && self.outlook(hit.start as usize) == Outlook::Told)
    }
}
