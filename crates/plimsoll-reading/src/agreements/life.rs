//! The life of an agreement: what the sentences around its namings say of signing, term and renewal.

use std::ops::Range;

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TermWord, WordForm};
use plimsoll_record::Status;

use super::outlook::Outlook;
use super::{AgreementFound, Finder, Who};
use crate::times::{TimeFound, TimeValue};
use crate::tree::leads_to_that;

/// So many sentences of its paragraph behind a naming can go on about "it".
const FOLLOWING: usize = 3;

/// So many paragraphs behind a naming can go on about it: articles, answers.
const PARAGRAPHS: u32 = 3;

/// "under", "by virtue of" stand at most so many tokens before what they lead to.
const LED: usize = 4;

/// Words of a label before a colon.
pub(super) const LABEL: usize = 4;

/// What a date in a sentence about an agreement can be the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Life {
    Sign,
    Renew,
    End,
    InForce,
}

impl Life {
    /// What an event of a type is in the life of an agreement.
    pub(super) fn of_type(name: &str) -> Option<Self> {
        let lives = [(".sign", Life::Sign), (".renew", Life::Renew), (".terminate", Life::End)];
        lives.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, life)| life)
    }
}

/// A sentence, and which agreement it tells of.
pub(super) struct Told<'s> {
    pub(super) tokens: Range<usize>,
    /// The agreement whose turn it is.
    pub(super) index: usize,
    /// Names in the sentence, each with its agreement.
    pub(super) named: &'s [(Range<usize>, usize)],
    /// The agreement that "it" would be.
    pub(super) carried: Option<usize>,
    /// Where "it" opens the sentence.
    pub(super) it: Option<usize>,
    /// Verbs of the sentence whose subject or object the tree makes one that is named, each with that agreement.
    pub(super) governed: &'s [(usize, usize)],
    /// The parties of all agreements.
    pub(super) parties: &'s [Who<'s>],
}

impl Told<'_> {
    /// The agreement that words at a place are about: that which grammar ties to them, or the one named nearest to them.
    fn owner(&self, words: &Range<usize>) -> Option<usize> {
        if let Some((_, index)) = self.governed.iter().find(|(verb, _)| words.contains(verb)) {
            return Some(*index);
        }
        let named_between = |it: usize| self.named.iter().any(|(naming, _)| it < naming.start && naming.start < words.end);
        if self.it.is_some_and(|it| it < words.start && !named_between(it)) {
            return self.carried;
        }
        let far = |naming: &Range<usize>| match naming.end <= words.start {
            true => words.start - naming.end,
            false => naming.start.saturating_sub(words.end) + 1,
        };
        self.named.iter().min_by_key(|(naming, _)| far(naming)).map(|(_, index)| *index).or(self.carried)
    }

    pub(super) fn is_about(&self, words: &Range<usize>) -> bool {
        self.owner(words) == Some(self.index)
    }
}

impl<'t> Finder<'_, '_, 't> {
    /// Reads what each sentence tells of the agreements that it names, or goes on about.
    pub(super) fn read_lives(&self, agreements: &mut [AgreementFound<'t>], named: &[(Range<usize>, usize)]) {
        let sentences = &self.context.analysis.sentences;
        let parties: Vec<Who<'t>> = agreements.iter().flat_map(|agreement| agreement.parties.iter().map(|party| party.who)).collect();
        let mut carried: Option<(usize, usize, u32)> = None; // agreement, sentence and block of its last naming
        // The one told of before an aside on the previous one.
        let mut current: Option<usize> = None;
        for (number, sentence) in sentences.iter().enumerate() {
            let from = named.partition_point(|(naming, _)| naming.start < sentence.tokens.start);
            let to = named.partition_point(|(naming, _)| naming.start < sentence.tokens.end);
            let here = &named[from..to];
            let before = carried
                .filter(|(_, last, block)| self.goes_on(sentence.tokens.clone(), number - last, sentence.block - block))
                .map(|(index, _, _)| current.filter(|_| !self.tells_of_the_past(&sentence.tokens)).unwrap_or(index))
                .or_else(|| self.of_last_day(agreements, &sentence.tokens).filter(|_| here.is_empty()));
            // "It lapsed in April, and though talks on a new treaty were opened"
            let it = before.is_some() && self.opens_with_it(&sentence.tokens);
            let mut about: Vec<usize> = here.iter().map(|(_, index)| *index).chain(before.filter(|_| here.is_empty() || it)).collect();
            about.sort_unstable();
            about.dedup();
            let governed = if about.len() > 1 { self.governed(&sentence.tokens, here) } else { Vec::new() };
            for index in about {
                let told = Told {
                    governed: &governed,
                    tokens: sentence.tokens.clone(),
                    index,
                    named: here,
                    carried: before,
                    it: it.then(|| self.opening(&sentence.tokens)),
                    parties: &parties,
                };
                self.read_sentence(&mut agreements[index], &told);
            }
            match (here.first(), before) {
                // "It takes the place of the Accord of 1998": the paragraph stays with what "it" is.
                (Some((first, _)), Some(index)) if self.opens_with_it(&(sentence.tokens.start..first.start)) => {
                    carried = Some((index, number, sentence.block));
                }
                // "The previous protocol expired in May. The text is to run for five years": what is to come is told of the new one.
                (Some((first, index)), _) => {
                    current = carried.map(|(known, _, _)| known).filter(|known| known != index && self.is_previous_one(first));
                    carried = Some((*index, number, sentence.block));
                }
                (None, Some(index)) => carried = Some((index, number, sentence.block)),
                (None, None) => {}
            }
        }
    }

    /// "the previous protocol"
    fn is_previous_one(&self, naming: &Range<usize>) -> bool {
        naming.clone().any(|at| self.is_term(at, TermWord::Previous))
    }

    /// "The last day for notice is 1 July", "Notice had to reach the other by 1 July", far from any name: of the only one that one
    /// can give notice of.
    fn of_last_day(&self, agreements: &[AgreementFound<'_>], sentence: &Range<usize>) -> Option<usize> {
        let notice = self.term(sentence, TermWord::Notice)?;
        let limit = || self.context.times_in(sentence.clone()).iter().any(|time| self.context.is_led_to_as_limit(time));
        let opens = notice.start <= self.opening(sentence) + 1 && limit();
        if !opens && self.term(sentence, TermWord::Deadline).is_none() {
            return None;
        }
        let mut open = (0..agreements.len()).filter(|&index| agreements[index].notice.is_some());
        let only = open.next()?;
        open.next().is_none().then_some(only)
    }

    /// Verbs that grammar ties to one of the agreements that a sentence names.
    fn governed(&self, sentence: &Range<usize>, named: &[(Range<usize>, usize)]) -> Vec<(usize, usize)> {
        let verbs = sentence.clone().filter(|&at| self.context.analysis.upos_of(at) == Upos::Verb);
        let tied = |verb: usize| {
            if let Some(index) = self.named_before_aside(verb, sentence, named) {
                return Some((verb, index));
            }
            let mut tied = named.iter().filter(|(naming, _)| self.is_part_of(naming, &(verb..verb + 1)));
            let (_, index) = tied.next()?;
            tied.all(|(_, other)| other == index).then_some((verb, *index))
        };
        verbs.filter_map(tied).collect()
    }

    /// "The Forces Arrangement, which ran beside the Agreement, | expired": what is named right before a clause between commas
    /// that ends before the verb.
    fn named_before_aside(&self, verb: usize, sentence: &Range<usize>, named: &[(Range<usize>, usize)]) -> Option<usize> {
        let analysis = self.context.analysis;
        let close = self.first_auxiliary(verb).checked_sub(1).filter(|&at| at > sentence.start && analysis.is_mark(at, ","))?;
        let open = (sentence.start..close).rev().find(|&at| analysis.is_mark(at, ","))?;
        let relative = analysis.classes_of(open + 1).any(Classes::RELATIVE);
        let (naming, index) = named.iter().rev().find(|(naming, _)| naming.end <= open)?;
        (relative && !self.context.references.phrases.has_verb(naming.end..open)).then_some(*index)
    }

    pub(super) fn opens_with_it(&self, tokens: &Range<usize>) -> bool {
        let start = self.opening(tokens);
        (start..tokens.end).take(1).any(|at| self.is_it(at) || self.is_term(at, TermWord::Anaphor) || self.is_that(at, tokens.end))
    }

    /// "That was for three years": a demonstrative that stands alone before its verb.
    fn is_that(&self, at: usize, end: usize) -> bool {
        let analysis = self.context.analysis;
        let alone = |at: usize| at < end && matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        analysis.classes_of(at).any(Classes::DEMONSTRATIVE) && alone(at + 1)
    }

    /// Where a sentence begins behind its number ("2.", "(2)") and behind the date of an entry ("1 April 2024:").
    pub(super) fn opening(&self, sentence: &Range<usize>) -> usize {
        let analysis = self.context.analysis;
        let dated = self.context.times_in(sentence.start..(sentence.start + 1).min(sentence.end)).first();
        if let Some(time) =
            dated.filter(|time| time.tokens.end < sentence.end && matches!(analysis.text_of(time.tokens.end), ":" | "–" | "—"))
        {
            return time.tokens.end + 1;
        }
        let mark = |at: usize, marks: &[&str]| marks.contains(&analysis.text_of(at));
        if sentence.len() > 1 && mark(sentence.start, &["•", "*", "-", "–", "—", "·"]) {
            return sentence.start + 1;
        }
        // "A. Five years.", "Minister: It was signed"
        let letter = analysis.text_of(sentence.start).chars().count() == 1 && analysis.is_capitalised(sentence.start);
        if letter && sentence.len() > 2 && mark(sentence.start + 1, &[".", ":"]) {
            return sentence.start + 2;
        }
        let label = (sentence.start + 1..sentence.end.min(sentence.start + LABEL)).find(|&at| mark(at, &[":"]));
        let speaker = |colon: &usize| {
            analysis.is_capitalised(sentence.start)
                && !(sentence.start..*colon)
                    .any(|at| [TermWord::Term, TermWord::InForce, TermWord::Expiry].into_iter().any(|term| self.is_term(at, term)))
                && self.life_at(&(sentence.start..sentence.start + 1)).is_none()
        };
        if let Some(colon) = label.filter(speaker).filter(|colon| colon + 1 < sentence.end) {
            return colon + 1;
        }
        let number = sentence.start + usize::from(mark(sentence.start, &["("]));
        let numbered = number + 1 < sentence.end && analysis.piece_of(number) == Piece::Number && mark(number + 1, &[".", ")"]);
        if numbered { number + 2 } else { sentence.start }
    }

    pub(super) fn is_it(&self, at: usize) -> bool {
        let classes = self.context.analysis.classes_of(at);
        classes.any(Classes::THING_PRONOUN) && !classes.any(Classes::DEMONSTRATIVE)
    }

    /// Whether a sentence without a name goes on about the agreement named so many sentences and paragraphs before: with
    /// "it" or "the text", or with words of its life at its head.
    fn goes_on(&self, sentence: Range<usize>, sentences: usize, paragraphs: u32) -> bool {
        if paragraphs > PARAGRAPHS {
            return false;
        }
        let any = |wanted: TermWord| sentence.clone().any(|at| self.is_term(at, wanted));
        let start = self.opening(&sentence);
        let opens = start..(start + 2).min(sentence.end);
        let lives = opens.into_iter().any(|at| self.is_term(at, TermWord::InForce) || self.opens_with_life(at));
        let of_terms = any(TermWord::EachTime) || any(TermWord::Unless) && any(TermWord::Renew);
        let of_ending = any(TermWord::Leave) && (any(TermWord::Ahead) || any(TermWord::Notice));
        let it = sentence.clone().any(|at| self.is_it(at));
        let lives = lives
            || self.label_of_term(&sentence).is_some()
            || self.label_of_end(&sentence).is_some()
            || self.answers_how_long(&sentence)
            || self.answers_since_when(&sentence);
        // "What is the Pact? Eleven paragraphs, signed in Kell on 6 March 2010."
        let answers = sentences == 1 && !self.has_finite_verb(&sentence) && self.lives_in(&sentence).next().is_some();
        let asks = it && self.context.analysis.is_mark(sentence.end - 1, "?");
        match paragraphs {
            0 => {
                sentences <= FOLLOWING
                    && (it
                        || self.opens_with_it(&sentence)
                        || any(TermWord::Anaphor)
                        || lives
                        || answers
                        || of_terms
                        || of_ending
                        || any(TermWord::Deadline)
                        || any(TermWord::Renew))
            }
            _ => {
                asks || self.opens_with_it(&sentence)
                    || any(TermWord::Anaphor)
                    || lives
                    || of_terms
                    || of_ending
                    || self.makes_it(&sentence)
            }
        }
    }

    fn has_finite_verb(&self, sentence: &Range<usize>) -> bool {
        sentence.clone().any(|at| self.context.has_feature(at, "VerbForm=Fin"))
    }

    /// "The council and the company concluded | it in February", "Dorran denounced | it": what is signed, renewed or denounced is
    /// nothing else than an agreement.
    fn makes_it(&self, sentence: &Range<usize>) -> bool {
        let triggers = &self.context.analysis.library.packs.triggers;
        let mut made = self.lives_in(sentence).filter(|(_, life)| matches!(life, Life::Sign | Life::Renew | Life::End));
        let of_agreements = |hit: &Hit| matches!(hit.meaning, Meaning::Trigger(index) if triggers[index as usize].needs_agreement());
        made.any(|(hit, _)| of_agreements(&hit) && is_past(&hit) && (hit.end as usize) < sentence.end && self.is_it(hit.end as usize))
    }

    /// "Signed at the port on…", "Concluded in Rome", "Collapses on 6 August": a sentence without a subject.
    pub(super) fn opens_with_life(&self, at: usize) -> bool {
        let ends = |hit: &Hit| {
            let ends = matches!(hit.meaning, Meaning::Status(Status::Terminated | Status::Suspended));
            ends && (is_past(hit) || hit.form == WordForm::Third)
        };
        let lives = self.life_at(&(at..at + 1)).is_some() || self.context.analysis.hits_at(at).iter().any(ends);
        lives && self.context.analysis.is_capitalised(at)
    }

    /// Which word of an agreement's life begins at a token and ends with some words.
    pub(super) fn life_at(&self, words: &Range<usize>) -> Option<Life> {
        let hits = self.context.analysis.hits_at(words.start);
        hits.iter().filter(|hit| hit.end as usize >= words.end).find_map(|hit| self.life_of(hit))
    }

    pub(super) fn life_of(&self, hit: &Hit) -> Option<Life> {
        // "an initial five-year period"
        let dated = || (hit.end..hit.end + 2).any(|at| self.context.time_containing(at as usize).is_some());
        if !is_past(hit) && hit.len() == 1 && self.context.analysis.upos_of(hit.start as usize) == Upos::Adj && !dated() {
            return None;
        }
        match hit.meaning {
            // "was provisionally applied from 1 May"
            Meaning::Term(TermWord::InForce) => {
                let near = (hit.start as usize).saturating_sub(1)..hit.end as usize + 1;
                (!near.into_iter().any(|at| self.is_term(at, TermWord::Provisional))).then_some(Life::InForce)
            }
            Meaning::Term(TermWord::Sign) => Some(Life::Sign),
            Meaning::Trigger(index) => {
                let trigger = &self.context.analysis.library.packs.triggers[index as usize];
                let own = trigger.needs_agreement() || trigger.takes_agreement() && trigger.verb && self.has_agreement(hit.start as usize);
                self.life_of_type(trigger.event_type).filter(|_| own)
            }
            _ => None,
        }
    }

    fn life_of_type(&self, event_type: u16) -> Option<Life> {
        Life::of_type(&self.context.analysis.library.packs.event_types[event_type as usize].name)
    }

    /// "struck a deal", "the deal, struck in 2020", "the treaty expires": verbs of many uses tell of an agreement where the
    /// tree makes one their object or subject, or what they describe.
    pub(super) fn has_agreement(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(verb) else { return false };
        let is_one = |word: usize| {
            let at = words[word].token as usize;
            let noun = |hit: &Hit| hit.meaning == Meaning::AgreementNoun && hit.end as usize == at + 1;
            (at.saturating_sub(3)..=at).any(|start| analysis.hits_at(start).iter().any(noun)) || self.is_it(at)
        };
        // "The Labour and Return | Accord": the tree makes its first word the subject.
        let capital = |word: usize| analysis.is_capitalised(words[word].token as usize);
        let joined = |word: usize| {
            let conj = |&other: &usize| words[other].relation == Relation::Conj && capital(other) && is_one(other);
            capital(word) && analysis.dependents_of(word).find(conj).is_some()
        };
        let is_one = |word: usize| is_one(word) || joined(word);
        let part = |word: &usize| matches!(words[*word].relation, Relation::Nsubj | Relation::Obj);
        // "an accord under which Rome pays for three years" tells of what is done under it.
        let under =
            |word: usize| words[word].relation == Relation::Obl && analysis.classes_of(words[word].token as usize).any(Classes::RELATIVE);
        let described =
            words[verb].relation == Relation::Acl && is_one(words[verb].head as usize) && !analysis.dependents_of(verb).any(under);
        described || analysis.dependents_of(verb).filter(part).any(is_one)
    }

    pub(super) fn lives_in(&self, tokens: &Range<usize>) -> impl Iterator<Item = (Hit, Life)> {
        let analysis = self.context.analysis;
        let hits = analysis.hits_in(tokens.clone()).iter().filter(|hit| hit.end as usize <= tokens.end);
        // "entered into force" is not "entered into".
        let longest = |hit: &&Hit| {
            let longer = |other: &Hit| other.start == hit.start && other.end > hit.end && self.life_of(other).is_some();
            !analysis.hits_at(hit.start as usize).iter().any(longer)
        };
        let told = hits.filter(longest).filter_map(|hit| Some((*hit, self.life_of(hit)?)));
        // "The court concluded in May that it is void"
        let told = told.filter(move |(hit, life)| *life != Life::Sign || !leads_to_that(analysis, hit.start as usize));
        let told = told.map(|(hit, life)| (hit, if life == Life::Sign && self.makes_renewal(&hit) { Life::Renew } else { life }));
        told.filter(|(hit, life)| *life != Life::Sign || !self.is_means_of_renewal(hit))
    }

    /// "The extension was | signed", "they | agreed to prolong it": what is made is no new agreement.
    pub(super) fn makes_renewal(&self, hit: &Hit) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(hit.start as usize).filter(|&word| words[word].upos == Upos::Verb) else { return false };
        analysis.dependents_of(verb).any(|word| {
            let made = match words[word].relation {
                Relation::Nsubj | Relation::Obj => words[word].upos == Upos::Noun,
                // "agreed on Friday | to extend it", which the tree can take for a purpose
                Relation::Xcomp | Relation::Advcl => words[word].upos == Upos::Verb && self.is_infinitive(words[word].token as usize),
                _ => false,
            };
            let at = words[word].token as usize;
            let agreement = analysis.means(at, |meaning| meaning == Meaning::AgreementNoun);
            // "signed a letter | extending their agreement"
            let renews =
                |other: usize| words[other].relation == Relation::Acl && self.is_term(words[other].token as usize, TermWord::Renew);
            made && !agreement && (self.is_term(at, TermWord::Renew) || analysis.dependents_of(word).any(renews))
        })
    }

    /// "extended by exchange of letters on 11 April", "letters exchanged on 28 June had extended it": how it was renewed, and no
    /// conclusion of its own.
    fn is_means_of_renewal(&self, hit: &Hit) -> bool {
        let written = hit.len() > 2 && hit.meaning == Meaning::Term(TermWord::Sign);
        let renews = |other: &Hit| {
            let verb = self.context.analysis.upos_of(other.start as usize) == Upos::Verb;
            verb && !other.is_empty() && self.life_of(other) == Some(Life::Renew)
        };
        written && self.context.analysis.hits_in(self.context.clause(hit.start as usize)).iter().any(renews)
    }

    /// "Brevia holds them under the Transit Accord, | signed in 2019": what something is done under is at work, and when it was made
    /// only describes it.
    pub(super) fn only_describes(&self, told: &Told<'_>, verb: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(word) = analysis.word_of(verb.start).filter(|&word| words[word].relation == Relation::Acl) else { return false };
        let head = words[words[word].head as usize].token as usize;
        let led = |start: usize| (start.saturating_sub(LED).max(told.tokens.start)..start).any(|at| self.is_term(at, TermWord::Under));
        told.named.iter().any(|(naming, index)| *index == told.index && naming.contains(&head) && led(naming.start))
    }

    /// "The tables in | Annex C | were replaced", but not "the operation of the treaty".
    pub(super) fn is_led_aside(&self, naming: &Range<usize>, floor: usize) -> bool {
        let article = naming.start > floor && self.context.analysis.classes_of(naming.start - 1).any(Classes::ARTICLE);
        let before = (naming.start - usize::from(article)).checked_sub(1).filter(|&at| at >= floor);
        before.is_some_and(|at| self.context.analysis.classes_of(at).any(Classes::PREPOSITION) && !self.is_of(at))
    }

    /// "initialled": concluded by those who speak for the sides, and still to be signed.
    pub(super) fn is_draft(&self, at: usize) -> bool {
        self.context.analysis.means(at, |meaning| meaning == Meaning::Status(Status::Proposed))
    }

    /// "signed a letter | extending it": what somebody made does it.
    pub(super) fn is_in_what_is_made(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(word) = analysis.word_of(verb).filter(|&word| words[word].relation == Relation::Acl) else { return false };
        let made = &words[words[word].head as usize];
        let maker = words[made.head as usize].token as usize;
        made.relation == Relation::Obj && self.life_at(&(maker..maker + 1)).is_some() && self.outlook(maker) == Outlook::Told
    }

    /// "see it | run out", which looks like a participle.
    pub(super) fn is_infinitive(&self, verb: usize) -> bool {
        self.context.has_feature(verb, "VerbForm=Inf")
    }

    fn read_sentence(&self, agreement: &mut AgreementFound<'t>, told: &Told<'_>) {
        let sentence = told.tokens.clone();
        let in_name = |time: &&TimeFound| matches!(time.value, TimeValue::Date(_)) && agreement.naming_around(&time.tokens).is_some();
        let times: Vec<&TimeFound> = self.context.times_in(sentence.clone()).iter().filter(|time| !in_name(time)).collect();
        let notice = self.length_of_notice(&times, &sentence);
        for time in times {
            let Some(index) = self.context.time_index(time).filter(|index| !agreement.name_times.contains(index)) else { continue };
            match &time.value {
                // "for two hours" is no term.
                TimeValue::Length(length) if length.is_less_than_a_day() => {}
                _ if notice == Some(index) => {
                    if told.is_about(&time.tokens) {
                        agreement.notice.get_or_insert(index);
                    }
                }
                TimeValue::Date(_) if self.read_end(agreement, index, time, told) => {}
                TimeValue::Date(_) => self.date_of_life(agreement, index, time, told),
                TimeValue::Length(_) if told.is_about(&time.tokens) => self.length_of_life(agreement, index, time, &sentence),
                TimeValue::Length(_) | TimeValue::Unknown => {}
            }
        }
        self.read_same_day(agreement, told);
        agreement.begins_apart |=
            self.lives_in(&told.tokens).any(|(hit, life)| life == Life::InForce && told.is_about(&(hit.start as usize..hit.end as usize)));
        self.read_renewal(agreement, told);
        self.read_states(agreement, told);
        self.read_signers(agreement, told);
    }

    /// "It entered into force upon signature", "signed on 3 May and in force since the same day".
    fn read_same_day(&self, agreement: &mut AgreementFound<'_>, told: &Told<'_>) {
        if agreement.in_force.is_some() || self.term(&told.tokens, TermWord::SameDay).is_none() {
            return;
        }
        let Some(signed) = agreement.signed else { return };
        let begins = self.lives_in(&told.tokens).filter(|(_, life)| *life == Life::InForce);
        let words = begins.map(|(hit, _)| hit.start as usize..hit.end as usize).find(|words| told.is_about(words));
        if let Some(words) = words.filter(|words| self.outlook(words.start) == Outlook::Told) {
            agreement.in_force = Some(signed);
            self.stands(agreement, Status::InForce, words);
        }
    }

    /// The first words of one kind about an agreement's life.
    pub(super) fn term(&self, sentence: &Range<usize>, wanted: TermWord) -> Option<Range<usize>> {
        self.context
            .meanings(sentence.clone(), |meaning| (meaning == Meaning::Term(wanted)).then_some(()))
            .map(|(hit, ())| hit.start as usize..hit.end as usize)
            .next()
    }
}

/// "signed", "given": what was done, by its form.
pub(super) fn is_past(hit: &Hit) -> bool {
    matches!(hit.form, WordForm::Past | WordForm::Participle)
}
