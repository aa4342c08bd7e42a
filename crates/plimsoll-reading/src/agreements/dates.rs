//! What a date in a sentence about an agreement is the date of: the word of its life that stands nearest to it, unless
//! another verb or clause stands between.

use std::ops::Range;

use plimsoll_language::{Hit, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TermWord, WordForm};
use plimsoll_record::Status;

use super::life::{LABEL, Life, Told, is_past};
use super::outlook::Outlook;
use super::{Act, AgreementFound, Finder, REACH};
use crate::times::TimeFound;

/// Words that lead to a date: "as of".
const LEADING: usize = 2;

/// Letters of a date that is known to the year.
const YEAR: usize = 4;

/// Letters of a date that is known to the day.
const DAY: usize = 10;

impl<'t> Finder<'_, '_, 't> {
    pub(super) fn date_of_life(&self, agreement: &mut AgreementFound<'_>, index: usize, time: &TimeFound, told: &Told<'_>) {
        if self.is_deadline_for_notice(time) {
            let first = |time: usize| self.context.times[time].date().and_then(|date| date.earliest());
            let early = agreement.signed.is_some_and(|signed| first(index) <= first(signed));
            if told.is_about(&time.tokens) && !early {
                self.once(&mut agreement.notice_deadlines, index);
            }
            return;
        }
        // "Brussels, 12 March 2024. Five days after…": the date of the report.
        let dateline = self.context.analysis.is_mark(time.tokens.end, ".") && time.tokens.end + 1 < told.tokens.end;
        if dateline && time.tokens.start > told.tokens.start {
            return;
        }
        // "since it entered into force, 192 of them in 2025": of those who are counted.
        let words = &self.context.analysis.words;
        let head = self.context.analysis.word_of(time.tokens.end - 1).map(|word| &words[words[word].head as usize]);
        if head.is_some_and(|head| head.upos == Upos::Num && self.is_of(head.token as usize + 1)) {
            return;
        }
        // "replaces that | of 1994": of another, which nothing names.
        let before = time.tokens.start.saturating_sub(2);
        let of_that = self.context.analysis.classes_of(before).any(Classes::DEMONSTRATIVE) && self.is_term(before + 1, TermWord::Dated);
        if of_that && before >= told.tokens.start && before + 2 == time.tokens.start {
            return;
        }
        if self.is_term_from_day(time, told) {
            agreement.in_force.get_or_insert(index);
            agreement.term.get_or_insert(index);
            if agreement.status.is_none() {
                self.stands(agreement, Status::Signed, time.tokens.clone());
            }
            return;
        }
        // "signed in Ostend by the Federation of A and the Congress of B on 3 May": the words that the tree gives it to.
        let governor = self.governor_of(time.tokens.start, &told.tokens);
        let governs = |hit: &Hit| governor.is_some_and(|at| (hit.start as usize..hit.end as usize).contains(&at));
        // "On 2 February 1978, at the barrage, A and B concluded it": the date of all that follows.
        let opens = time.tokens.start <= self.opening(&told.tokens) + 1;
        let nearest = self
            .lives_in(&told.tokens)
            .filter(|(hit, _)| self.clause_with_date(hit.start as usize).contains(&time.tokens.start))
            .filter(|(hit, _)| agreement.naming_around(&(hit.start as usize..hit.end as usize)).is_none())
            .map(|(hit, life)| {
                let far = self.distance_forward(&hit, &time.tokens);
                let far = if opens { far.min(REACH) } else { far };
                // "signed in June 2022 and in force | since 1 September"
                let ends = |at: usize| self.life_at(&(at..at + 1)) == Some(Life::End);
                // "for five years from its entry into force | on 1 July"
                let noun = self.context.analysis.upos_of(hit.start as usize) == Upos::Noun && time.tokens.start == hit.end as usize + 1;
                let beside = hit.end as usize == time.tokens.start
                    || noun && self.context.analysis.classes_of(hit.end as usize).any(Classes::PREPOSITION);
                let beside = life == Life::InForce && beside && !governor.is_some_and(ends);
                (
                    if beside {
                        0
                    } else if governs(&hit) {
                        1
                    } else {
                        far + 2
                    },
                    hit,
                    life,
                )
            })
            .filter(|(distance, _, _)| *distance <= REACH * 2 + 2)
            .min_by_key(|(distance, hit, life)| (*distance, *life, hit.start));
        let Some((_, hit, life)) = nearest else { return self.has_since(agreement, index, time, told) };
        let mut words = hit.start as usize..hit.end as usize;
        let mut life = life;
        // "withdrew with effect from 31 March": what takes effect is what the verb before tells.
        let before =
            self.lives_in(&told.tokens).filter(|(other, _)| other.end as usize + 1 >= words.start && (other.end as usize) <= words.start);
        if let Some((verb, other)) = before.last().filter(|_| life == Life::InForce) {
            (words, life) = (verb.start as usize..verb.end as usize, other);
        }
        if !told.is_about(&words) || time.tokens.end <= hit.start as usize && self.has_date_behind(&hit) {
            return; // "headlines this month that the deal renews on 2 November"
        }
        // "on 25 July, nine days after it had been signed": the date of something else.
        let between = if time.tokens.end <= words.start { time.tokens.end..words.start } else { words.end..time.tokens.start };
        let apart = |at: usize| {
            let classes = self.context.analysis.classes_of(at);
            // "twice before, in 2017"
            let alone = self.context.analysis.piece_of(at + 1) == Piece::Mark;
            classes.any(Classes::SUBORDINATOR) && !alone && !classes.any(Classes::THAT) && self.context.time_containing(at).is_none()
        };
        // "signed it, and publishes today": another verb's.
        let verb_between = match words.end <= time.tokens.start {
            true => words.end..time.tokens.start,
            // "On 7 April the minister was received, and the two governments signed": the date of all.
            false if opens => time.tokens.end..time.tokens.end,
            false => time.tokens.end..self.first_auxiliary(words.start).max(time.tokens.end),
        };
        let other_verb = life != Life::InForce && !governs(&hit) && self.context.references.phrases.has_verb(verb_between);
        // "binds them | as of 1 April": words right before a date lead to it.
        let between = between.start..if words.end <= time.tokens.start {
            between.end.saturating_sub(LEADING).max(between.start)
        } else {
            between.end
        };
        if other_verb || between.into_iter().any(apart) {
            return;
        }
        if life == Life::InForce
            && (self.is_of_another_subject(told, words.start) || self.is_that_day(&time.tokens) || self.is_of_verb_before(time, &words))
        {
            return;
        }
        if life == Life::Sign && self.describes_another(words.start) || life == Life::Renew && self.is_refused_before(&words) {
            return;
        }
        let mut outlook = self.outlook(words.start);
        // "It would enter into force on 1 May", as somebody told it
        let would = |at: usize| self.context.analysis.classes_of(at).any(Classes::BACKSHIFTED);
        let have = |at: usize| self.context.analysis.classes_of(at).any(Classes::HAVE);
        let to_come = self.helpers_of(words.start).any(would) && !self.helpers_of(words.start).any(have);
        if life == Life::InForce && outlook == Outlook::Possible && to_come {
            outlook = Outlook::Planned;
        }
        if matches!(outlook, Outlook::Denied | Outlook::Possible) {
            return;
        }
        match life {
            Life::InForce if outlook == Outlook::Told => {
                if time.date().is_some_and(|date| !date.as_str().contains('/') || date.as_str().ends_with("/..")) {
                    agreement.in_force.get_or_insert(index);
                }
                self.stands(agreement, Status::InForce, words);
            }
            Life::InForce if outlook == Outlook::Planned && time.date().is_some_and(|date| date.as_day().is_some()) => {
                agreement.in_force.get_or_insert(index);
                // What is only initialled stays so.
                if agreement.status.is_none() {
                    self.stands(agreement, Status::Signed, words);
                }
            }
            Life::Sign if outlook == Outlook::Told && self.is_of_renewal(&words, time.tokens.start) => {
                self.renewed(agreement, index, words, outlook)
            }
            // What is only initialled is not signed.
            Life::Sign if self.is_draft(words.start) => self.stands(agreement, Status::Proposed, words),
            // "signed a first addendum to the agreement"
            Life::Sign if self.is_of_something_else(told, &words) => {}
            Life::Sign if outlook == Outlook::Told => {
                let is_day_or_year = time.date().is_some_and(|date| !date.as_str().contains('/'));
                if is_day_or_year && (agreement.signed.is_none() || self.is_more_exact(index, agreement.signed)) {
                    agreement.signed = Some(index);
                }
                if is_day_or_year {
                    agreement.acts.push(Act { words: words.clone(), life, time: index });
                }
                match self.only_describes(told, &words) {
                    true => agreement.made = Some(words),
                    false if is_day_or_year => self.stands(agreement, Status::Signed, words),
                    false => {}
                }
            }
            // "extended to 2026", "extended it until 31 December 2026": its end, and no day of renewal.
            Life::Renew if self.is_extended_to(&words, time) && is_past(&hit) && outlook == Outlook::Told => {
                self.once(&mut agreement.ends, index);
            }
            Life::Renew if self.is_extended_to(&words, time) => {}
            Life::Renew if self.is_renewed_then(&hit, time, &told.tokens) => self.renewed(agreement, index, words, outlook),
            Life::End if outlook == Outlook::Told && self.ends_it(told, &words) => {
                agreement.acts.push(Act { words: words.clone(), life, time: index });
                // "expires in June": until then it is in force, but for a chronology.
                let past = is_past(&hit) || self.is_dated_entry(words.start) || self.context.analysis.upos_of(words.start) != Upos::Verb;
                if !past {
                    return self.stands(agreement, Status::InForce, words);
                }
                let suspended = |meaning| matches!(meaning, Meaning::Status(Status::Suspended));
                let status = if self.context.analysis.means(words.start, suspended) { Status::Suspended } else { Status::Terminated };
                self.stands(agreement, status, words);
            }
            _ => {}
        }
    }

    /// "extended | to 2026", "extended it until 31 December 2026"
    fn is_extended_to(&self, words: &Range<usize>, time: &TimeFound) -> bool {
        let to = || time.tokens.start == words.end + 1 && self.context.analysis.classes_of(words.end).any(Classes::INFINITIVE);
        self.is_until(time) || to()
    }

    /// "ratified on 9 September | and applied since January": the day of the verb before, which another is joined to.
    fn is_of_verb_before(&self, time: &TimeFound, words: &Range<usize>) -> bool {
        let joined = |at: usize| self.context.analysis.classes_of(at).any(Classes::COORDINATOR);
        let verb = self.verb_of(time.tokens.start).filter(|&verb| verb < time.tokens.start && !words.contains(&verb));
        verb.is_some() && time.tokens.end < words.start && (time.tokens.end..words.start).any(joined)
    }

    /// "had refused in January | to prolong it", "declined to renew": what was not done on that day, or any.
    fn is_refused_before(&self, words: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let cues = &analysis.library.language.cues;
        let Some(verb) = analysis.word_of(words.start).filter(|_| self.is_infinitive(words.start)) else { return false };
        let head = analysis.words[analysis.words[verb].head as usize].token as usize;
        let refuses = |meaning| match meaning {
            Meaning::Cue(cue) => matches!(cues[cue as usize].act, plimsoll_record::Act::Decline | plimsoll_record::Act::Deny),
            _ => false,
        };
        head < words.start && (analysis.classes_of(head).any(Classes::NEGATION) || analysis.means(head, refuses))
    }

    /// "binds both sides for four years from 1 July": a length and the day on which it begins.
    fn is_term_from_day(&self, time: &TimeFound, told: &Told<'_>) -> bool {
        let start = time.tokens.start;
        let led = start > told.tokens.start && self.is_term(start - 1, TermWord::Term);
        let words = start.saturating_sub(1)..start;
        let again = self.is_repeated(time, &told.tokens) || self.is_extension(time) || self.renews_before(&words, told);
        time.lasts.is_some() && led && told.is_about(&words) && !again
    }

    /// Whether a word of renewal stands before in the clause: "prolonged it for a year from 1 May".
    fn renews_before(&self, words: &Range<usize>, told: &Told<'_>) -> bool {
        let clause = self.context.clause(words.start);
        let before = clause.start.max(told.tokens.start)..words.start;
        self.term(&before, TermWord::Renew).is_some() || self.lives_in(&before).any(|(_, life)| life == Life::Renew)
    }

    /// "A has had a pact with B since 2014": what is there since a day is in force since then.
    fn has_since(&self, agreement: &mut AgreementFound<'_>, index: usize, time: &TimeFound, told: &Told<'_>) {
        let open = time.date().is_some_and(|date| date.as_str().ends_with("/.."));
        let clause = self.context.clause(time.tokens.start);
        let here = told.named.iter().any(|(naming, of)| *of == told.index && clause.contains(&naming.start))
            || clause.clone().any(|at| self.is_it(at));
        let has = |at: usize| self.context.analysis.classes_of(at).any(Classes::HAVE);
        let answers = self.answers_since_when(&told.tokens);
        let goes_on = open && told.is_about(&time.tokens) && (answers || here && clause.clone().any(has));
        // "Since June its opponents have marched against it", "has cost 40 million since 2023": what goes on is something else.
        let own = || self.verb_of(time.tokens.start).is_some_and(|verb| has(verb) && self.has_agreement(verb));
        if goes_on && agreement.in_force.is_none() && (answers || own()) {
            agreement.in_force = Some(index);
            self.stands(agreement, Status::InForce, time.tokens.clone());
        }
    }

    /// The first word that a date hangs on, up to its verb, that tells of an agreement's life.
    fn governor_of(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let analysis = self.context.analysis;
        let mut word = analysis.word_of(at)?;
        for _ in 0..LABEL {
            let head = analysis.words[word].head as usize;
            if head == word {
                return None;
            }
            word = head;
            let token = analysis.words[word].token as usize;
            if self.lives_in(sentence).any(|(hit, _)| (hit.start as usize..hit.end as usize).contains(&token)) {
                return Some(token);
            }
            if analysis.words[word].upos == Upos::Verb {
                return None;
            }
        }
        None
    }

    /// The token of the verb that a word depends on, as the tree has it.
    pub(super) fn verb_of(&self, at: usize) -> Option<usize> {
        let words = &self.context.analysis.words;
        let mut word = self.context.analysis.word_of(at)?;
        for _ in 0..LABEL {
            let head = words[word].head as usize;
            if head == word || head >= words.len() {
                return None;
            }
            word = head;
            if words[word].upos == Upos::Verb {
                return Some(words[word].token as usize);
            }
        }
        None
    }

    /// The clause of a verb, with the date that stands at the head of its sentence before a dash.
    pub(super) fn clause_with_date(&self, at: usize) -> Range<usize> {
        let mut clause = self.context.clause(at);
        let sentence = self.context.sentence(at);
        // "Entry into force: 1 July 2020."
        if self.context.analysis.is_mark(clause.end, ":") && clause.len() <= LABEL {
            clause.end = sentence.end;
        }
        let head = sentence.start..clause.start.saturating_sub(1).max(sentence.start);
        let dated = self
            .context
            .times_in(head.clone())
            .first()
            .is_some_and(|time| time.tokens.start <= head.start + 1 && time.tokens.end >= head.end);
        if dated { sentence.start..clause.end } else { clause }
    }

    /// "operative from that day": the day that was told before, and none of its own.
    fn is_that_day(&self, time: &Range<usize>) -> bool {
        let same = |hit: &&Hit| hit.meaning == Meaning::Term(TermWord::SameDay) && hit.end as usize >= time.end;
        let sentence = self.context.sentence(time.start);
        // "Letters were exchanged on 6 January, and it has been binding from that day": the day of that sentence.
        let told_here = self.context.times_in(sentence.start..time.start).iter().any(|other| other.date().is_some());
        !told_here && (time.start.saturating_sub(1)..=time.start).any(|at| self.context.analysis.hits_at(at).iter().any(|hit| same(&hit)))
    }

    /// "notice must be given by 2 November", "2 November is the last day to give notice"
    fn is_deadline_for_notice(&self, time: &TimeFound) -> bool {
        let clause = self.context.clause(time.tokens.start);
        // "publish it by 20 June | and drop the charges": what another verb tells.
        let joined = |at: usize| self.context.analysis.classes_of(at).any(Classes::COORDINATOR);
        let end = (time.tokens.end..clause.end).find(|&at| joined(at)).unwrap_or(clause.end);
        let here = clause.start..end.max(clause.start);
        let near = |wanted: TermWord| self.is_near(wanted, &time.tokens, REACH, &here);
        // What somebody asks a party to do by a day is no rule of the agreement.
        let asked = self.context.claim_of(&time.tokens).is_some_and(|claim| self.context.claims[claim].act == plimsoll_record::Act::Urge);
        // "We ask that it give notice no later than 2 November": the very notice.
        if asked && !near(TermWord::Deadline) && !near(TermWord::Notice) {
            return false;
        }
        // "a further period needs an exchange of notes, which has to be made by 31 May"
        let renewed = || {
            let sentence = self.context.sentence(time.tokens.start);
            let needed = |at: usize| {
                let needs = |meaning| matches!(meaning, Meaning::Needing | Meaning::Decreeing);
                self.context.analysis.classes_of(at).any(Classes::REQUIRED) || self.context.analysis.means(at, needs)
            };
            let act = [TermWord::Renew, TermWord::Express].iter().all(|&term| self.term(&sentence, term).is_some());
            act && clause.clone().any(needed)
        };
        let ends = near(TermWord::Notice) || near(TermWord::Leave) || renewed();
        // "The next such cut-off falls on 15 February."
        let day = time.date().is_some_and(|date| date.as_day().is_some());
        let cut_off = || {
            // "The last day for doing so is 1 May."
            let before = time.tokens.start.saturating_sub(LABEL * 2).max(clause.start)..time.tokens.start;
            day && self.term(&before, TermWord::Deadline).is_some() && self.speaks_of_notice(time.tokens.start)
        };
        // "before the end of the year" is no last day.
        let whole_year = time.date().is_some_and(|date| date.as_str().trim_start_matches(['.', '/']).len() <= YEAR);
        // "cannot be denounced until 31 December"
        let denied = self.context.is_led_to_as_end(time)
            && (clause.start..time.tokens.start).any(|at| self.context.analysis.classes_of(at).any(Classes::NEGATION));
        !denied && !whole_year && ends && (self.context.is_led_to_as_limit(time) || near(TermWord::Deadline)) || cut_off()
    }

    /// Whether the sentence of a place, or the one before it in its paragraph, tells how one of the sides can end it: "the deadline for
    /// comments" is none for that.
    fn speaks_of_notice(&self, place: usize) -> bool {
        let sentences = &self.context.analysis.sentences;
        let number = self.context.analysis.sentence_of(place);
        let before = number.checked_sub(1).filter(|&before| sentences[before].block == sentences[number].block).unwrap_or(number);
        let told = sentences[before].tokens.start..sentences[number].tokens.end;
        [TermWord::Notice, TermWord::Leave, TermWord::Renew].into_iter().any(|term| self.term(&told, term).is_some())
    }

    /// Adds a date that is not there yet.
    pub(super) fn once(&self, dates: &mut Vec<usize>, index: usize) {
        let date = |time: usize| self.context.times[time].date();
        if !dates.iter().any(|&known| date(known) == date(index)) {
            dates.push(index);
        }
    }

    /// "signed the extension": what is signed is a renewal.
    fn is_of_renewal(&self, verb: &Range<usize>, end: usize) -> bool {
        let object = verb.end..end.min(verb.end + LABEL);
        self.context.analysis.upos_of(verb.start) == Upos::Verb
            && object.clone().any(|at| self.is_term(at, TermWord::Renew) && self.context.analysis.upos_of(at) == Upos::Noun)
    }

    /// "signed an addendum to the treaty": something of which the treaty is not the whole.
    fn is_of_something_else(&self, told: &Told<'_>, verb: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let behind = told.named.iter().find(|(naming, _)| naming.start >= verb.end).map(|(naming, _)| naming.start);
        let Some(naming) = behind.filter(|start| start - verb.end <= REACH / 2) else { return false };
        let article = usize::from(analysis.classes_of(naming - 1).any(Classes::ARTICLE));
        let to = naming - 1 - article;
        to > verb.end && analysis.classes_of(to).any(Classes::INFINITIVE) && analysis.upos_of(to - 1) == Upos::Noun
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
        let finite = |other: &Hit| (is_past(other) || other.form == WordForm::Third) && other.start < hit.start;
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
        // "was agreed on 12 May 2016 and came into operation later"
        let joined = time.end < tokens.start && self.context.analysis.classes_of(time.end).any(Classes::COORDINATOR);
        self.context.distance(&tokens, time)
            + if joined {
                REACH
            } else if time.end <= tokens.start {
                3
            } else {
                0
            }
    }

    fn is_more_exact(&self, time: usize, than: Option<usize>) -> bool {
        let length = |time: usize| self.context.times[time].date().map_or(0, |date| date.as_str().len());
        let same_year = |a: usize, b: usize| {
            let year = |time: usize| self.context.times[time].date().and_then(|date| date.earliest()).map(|day| day.year());
            year(a) == year(b)
        };
        than.is_some_and(|than| same_year(time, than) && length(time) > length(than))
    }

    fn renewed(&self, agreement: &mut AgreementFound<'_>, index: usize, words: Range<usize>, outlook: Outlook) {
        // "extended on 1 September 2020 to 31 December 2021" is renewed on its first day.
        let date = self.context.times[index].date();
        let from_day_to_day = |date: &plimsoll_record::Edtf| date.as_str().split('/').all(|end| end.len() == DAY);
        if date.is_some_and(|date| date.as_str().contains('/') && !from_day_to_day(date)) {
            return;
        }
        self.once(&mut agreement.renewals, index);
        agreement.acts.push(Act { words: words.clone(), life: Life::Renew, time: index });
        let past = self.context.analysis.hits_at(words.start).iter().any(is_past);
        if past && outlook == Outlook::Told {
            if date.is_some_and(|date| date.as_str().contains('/')) {
                self.once(&mut agreement.ends, index);
            }
            self.stands(agreement, Status::Renewed, words);
        }
    }

    /// A verb of ending that tells of a day to come: "expires on 31 August", "will lapse in November 2026".
    pub(super) fn is_dated_end(&self, told: &Told<'_>, verb: &Range<usize>) -> bool {
        let clause = self.context.clause(verb.start);
        let dated = self.context.times_in(verb.end..clause.end.min(verb.end + 3)).iter().any(|time| time.date().is_some());
        dated && matches!(self.outlook(verb.start), Outlook::Planned | Outlook::Told) && self.touches(told, verb)
    }
}
