//! Does the clause speak of what was or of what will be?

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Mood, TimeWord, WordForm};

use super::scan::Scan;

/// Where a time without a year is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// "the deal renews on": what is nearest.
    Present,
    Future,
}

/// How far from the time its verb is looked for, in tokens.
const REACH_BEFORE: usize = 12;
const REACH_AFTER: usize = 7;

/// Steps up the tree from a time to its verb.
const STEPS: usize = 6;

/// How far from the time the verb that asks for something by then is looked for.
const REACH_ASKED: usize = 40;

/// "no later than" has so many tokens.
const LIMIT: usize = 3;

/// Words that make what follows a plan or a possibility.
const AHEAD: Classes = Classes::FUTURE.or(Classes::REQUIRED);

impl Scan<'_, '_> {
    /// Whether the tree hangs a time on a verb of the past, in a sentence that tells of nothing that comes again.
    pub(super) fn is_told_once(&self, start: usize) -> bool {
        let analysis = self.analysis;
        let words = &analysis.words;
        let above = |word: usize| std::iter::successors(Some(word), |&at| Some(words[at].head as usize).filter(|&head| head != at));
        let verb = analysis.word_of(start).and_then(|word| above(word).take(STEPS).find(|&at| words[at].upos == Upos::Verb));
        let again = (self.sentence.start..self.sentence.end).any(|at| self.word(at, TimeWord::Every).is_some());
        let past = |verb: usize| {
            let helpers = analysis.dependents_of(verb).filter(|&word| words[word].relation == Relation::Aux);
            std::iter::once(verb).chain(helpers).any(|word| self.is_finite_past(words[word].token as usize))
        };
        verb.is_some_and(past) && !again
    }

    /// Whether a time hangs on a finite verb of the past that is the main one of its sentence, or joined to that.
    pub(super) fn is_main_past(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let words = &analysis.words;
        let above = |word: usize| std::iter::successors(Some(word), |&at| Some(words[at].head as usize).filter(|&head| head != at));
        let verb = analysis.word_of(at).and_then(|word| above(word).take(STEPS).find(|&at| words[at].upos == Upos::Verb));
        verb.is_some_and(|verb| {
            matches!(words[verb].relation, Relation::Root | Relation::Conj) && self.is_finite_past(words[verb].token as usize)
        })
    }

    /// "had ten ships at the end of the year", "closed at the end of the year": a main verb of the past that puts nothing else on that
    /// day, as "promised a vote at the end of the year" does.
    pub(super) fn is_so_then(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let words = &analysis.words;
        let above = |word: usize| std::iter::successors(Some(word), |&at| Some(words[at].head as usize).filter(|&head| head != at));
        let Some(verb) = analysis.word_of(at).and_then(|word| above(word).take(STEPS).find(|&at| words[at].upos == Upos::Verb)) else {
            return false;
        };
        let token = words[verb].token as usize;
        let has = self.has_class(token, Classes::HAVE);
        let thing = |word: usize| match words[word].relation {
            Relation::Obj => !has,
            Relation::Obl => words[word].upos == Upos::Noun && (words[word].token as usize) < at,
            Relation::Ccomp | Relation::Xcomp => true,
            _ => false,
        };
        let plans = |meaning| matches!(meaning, Meaning::Mood(_) | Meaning::Cue(_));
        self.is_main_past(at) && !analysis.dependents_of(verb).any(thing) && !analysis.means(token, plans)
    }

    /// The tense around a time: of the nearest verb before it, or else behind it.
    pub(super) fn tense(&self, start: usize, end: usize) -> Option<Tense> {
        let from = self.sentence.start.max(start.saturating_sub(REACH_BEFORE));
        if self.is_asked_by(start) {
            return Some(Tense::Future);
        }
        let to = self.sentence.end.min(end + REACH_AFTER);
        let told = (from..start)
            .rev()
            .find_map(|at| self.tense_of(at))
            .or_else(|| self.tense_above(start))
            .or_else(|| (end..to).find_map(|at| self.tense_of(at)));
        if let Some(tense) = self.tense_appointed(start, end).filter(|_| told != Some(Tense::Future)) {
            return Some(tense);
        }
        // "will hear the minister about the raid of 3 May": of what is named by its day, the day that is nearest.
        told.map(|tense| if tense == Tense::Future && self.tells_which(start) { Tense::Present } else { tense })
    }

    /// "called a strike for Wednesday", "adjourned the hearing to 12 November", "a hearing set for 2 October": a day to which something
    /// is put lies ahead when it is put there. A weekday is that of the week to come, another day the nearest.
    fn tense_appointed(&self, start: usize, end: usize) -> Option<Tense> {
        let analysis = self.analysis;
        let words = &analysis.words;
        let until = self.word(start, TimeWord::Until).is_some();
        let article = usize::from(start > self.sentence.start && self.has_class(start - 1, Classes::ARTICLE));
        let lead = if until { start } else { start.checked_sub(1 + article).filter(|&lead| lead >= self.sentence.start)? };
        // "blamed the strike for Wednesday's losses"
        if self.is_history() || self.is_inside(end) && analysis.is_possessive(end) {
            return None;
        }
        let to = until || self.word(lead, TimeWord::To).is_some();
        let places_nothing = || !analysis.means(lead, |meaning| matches!(meaning, Meaning::TimeWord(_)));
        if !(to || self.has_class(lead, Classes::PREPOSITION) && places_nothing()) {
            return None;
        }
        let word = analysis.word_of(end - 1)?;
        let above = std::iter::successors(Some(word), |&at| Some(words[at].head as usize).filter(|&head| head != at));
        let verb = above.take(STEPS).find(|&at| words[at].upos == Upos::Verb).filter(|&verb| (words[verb].token as usize) < start)?;
        let puts = |meaning| match meaning {
            Meaning::TimeWord(TimeWord::Appoint) => true,
            Meaning::Mood(Mood::Planned) => !to,
            _ => false,
        };
        let features = |word: usize| analysis.model.features(words[word].features);
        let past = features(verb).contains("Tense=Past");
        let token = |word: usize| words[word].token as usize;
        let had = |word: usize| {
            words[word].relation == Relation::Aux && self.has_class(token(word), Classes::HAVE) && self.is_finite_past(token(word))
        };
        // "The strike called for Monday stopped the trains", "In 2023 it set the trial for 4 March": what came of it is told, or that it
        // was long ago.
        let told = |at: usize| {
            let word = analysis.word_of(at);
            let own = word.is_some_and(|word| word == verb || words[word].head as usize == verb && words[word].relation != Relation::Conj);
            // "The trial adjourned to Wednesday heard two witnesses", "called a meeting for Tuesday and told it": no saying of the appointing.
            let described = words[verb].relation == Relation::Acl
                && word.is_some_and(|word| analysis.dependents_of(word).any(|own| own == words[verb].head as usize));
            let told_it = word.is_some_and(|word| {
                let it = |own: usize| self.has_class(token(own), Classes::THING_PRONOUN) && words[own].relation == Relation::Obj;
                words[word].head as usize == verb && words[word].relation == Relation::Conj && analysis.dependents_of(word).any(it)
            });
            let says = analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_)));
            self.is_finite_past(at) && !own && (!says || described || told_it)
        };
        let over = (self.sentence.start..self.sentence.end).any(told) || self.year_told_here().is_some();
        if !past || over || !analysis.means(token(verb), puts) || analysis.dependents_of(verb).any(had) {
            return None;
        }
        let days = |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::WeekdayShort(_));
        let named = |meaning| matches!(meaning, Meaning::Month(_) | Meaning::MonthShort(_));
        let weekday = (start..end).any(|at| analysis.means(at, days)) && !(start..end).any(|at| analysis.means(at, named));
        Some(if weekday { Tense::Future } else { Tense::Present })
    }

    /// "the raid of 3 May": whether a time tells which one a noun means.
    fn tells_which(&self, start: usize) -> bool {
        let analysis = self.analysis;
        let Some(noun) = start.checked_sub(2).filter(|&noun| noun > self.sentence.start && self.word(noun + 1, TimeWord::Of).is_some())
        else {
            return false;
        };
        let of_time = |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_));
        let article = |word: usize| self.has_class(analysis.words[word].token as usize, Classes::ARTICLE);
        analysis.upos_of(noun) == Upos::Noun
            && !analysis.means(noun, of_time)
            && analysis.word_of(noun).is_some_and(|noun| analysis.dependents_of(noun).any(article))
    }

    /// "will hold a hearing with the Minister of the Interior, Ann Dale, on 24 March", "On Thursday a delegation, led by the deputy
    /// minister, will arrive": that of the verb that the tree hangs a time on, however far away.
    fn tense_above(&self, start: usize) -> Option<Tense> {
        let analysis = self.analysis;
        let words = &analysis.words;
        let word = analysis.word_of(start)?;
        let above = std::iter::successors(Some(word), |&at| Some(words[at].head as usize).filter(|&head| head != at));
        let verb = above.take(STEPS).find(|&at| words[at].upos == Upos::Verb)?;
        let helpers = analysis.dependents_of(verb).filter(|&word| words[word].relation == Relation::Aux);
        std::iter::once(verb).chain(helpers).find_map(|word| self.tense_of(words[word].token as usize))
    }

    /// "asked the mill to stop by 1 May", "wants it shut by Friday", "Publish the file by 1 May": what is asked for by a day is
    /// still to be done, whatever the tense in which the asking is told.
    fn is_asked_by(&self, time: usize) -> bool {
        let analysis = self.analysis;
        let article = usize::from(time > self.sentence.start && self.has_class(time - 1, Classes::ARTICLE));
        let start = time - article;
        let leads = |hit: &Hit| hit.meaning == Meaning::TimeWord(TimeWord::Before) && hit.end as usize == start;
        if !(start.saturating_sub(LIMIT)..start).any(|at| analysis.hits_at(at).iter().any(leads)) {
            return false;
        }
        let cues = &analysis.library.language.cues;
        let complement = |at: usize| {
            let clause = |word: usize| matches!(analysis.words[word].relation, Relation::Xcomp | Relation::Ccomp | Relation::Advcl);
            analysis.word_of(at).is_none_or(|verb| analysis.dependents_of(verb).any(clause))
        };
        let asks = |at: usize| {
            let verb = |hit: &Hit| match hit.meaning {
                Meaning::Asking => true,
                // "charged nine people by 1 March": without what they are told to do nothing is asked.
                Meaning::Cue(cue) => {
                    let cue = &cues[cue as usize];
                    let named = cue.takes.object || cue.takes.that || complement(at);
                    matches!(cue.act, plimsoll_record::Act::Urge | plimsoll_record::Act::Promise) && named
                }
                _ => false,
            };
            self.has_class(at, AHEAD.or(Classes::POSSIBLE)) || analysis.hits_at(at).iter().any(verb)
        };
        // "must refund what they took by 1 May": what only describes something tells no time of what is asked.
        // Nor does a participle: "wants it shut by Christmas".
        let describes = |at: usize| {
            let word = analysis.word_of(at).map(|word| &analysis.words[word]);
            word.is_some_and(|word| word.relation == Relation::Acl || analysis.model.features(word.features).contains("VerbForm=Part"))
        };
        let from = self.sentence.start.max(start.saturating_sub(REACH_ASKED));
        let verb = (from..start).rev().find(|&at| asks(at) || self.tense_of(at) == Some(Tense::Past) && !describes(at));
        match verb {
            Some(at) => asks(at),
            // An order, or an item of a list: no verb in it tells a time.
            None => !(self.sentence.start..self.sentence.end).any(|at| self.is_finite(at)),
        }
    }

    /// "set off a hunt", "was set up in May": a word for plans that is a verb of its own, with something that it is done to.
    fn is_done_itself(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let Some(verb) = analysis.word_of(at).filter(|&word| analysis.words[word].upos == Upos::Verb) else { return false };
        let own = |word: usize| analysis.model.label(analysis.words[word].label) == "compound:prt";
        self.is_finite_past(at)
            && analysis.upos_of(at) == Upos::Verb
            && analysis.dependents_of(verb).any(|word| analysis.words[word].relation == Relation::Obj)
            || analysis.dependents_of(verb).any(own)
    }

    pub(super) fn is_finite(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let features = || analysis.word_of(at).map(|word| analysis.model.features(analysis.words[word].features));
        matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux)
            && features().is_some_and(|features| features.contains("VerbForm=Fin") && !features.contains("Mood=Imp"))
    }

    fn tense_of(&self, at: usize) -> Option<Tense> {
        let classes = self.analysis.tokens[at].classes;
        if classes.any(AHEAD) && !self.is_done_itself(at) || self.is_possible(at) {
            return Some(Tense::Future);
        }
        // "are to be freed on Wednesday", "is due on Friday"
        let planned = |hit: &Hit| {
            hit.meaning == Meaning::Mood(Mood::Planned)
                && hit.form != WordForm::Past
                && hit.form != WordForm::Participle
                && !self.is_done_itself(at)
        };
        let to = classes.any(Classes::BE) && self.has_class(at + 1, Classes::INFINITIVE) && !self.is_finite_past(at);
        if to || self.analysis.hits_at(at).iter().any(planned) && self.analysis.upos_of(at) != Upos::Noun {
            return Some(Tense::Future);
        }
        // "was to have come on 12 October": the day that is nearest, before or behind.
        if classes.any(Classes::BE) && self.has_class(at + 1, Classes::INFINITIVE) && self.is_finite_past(at) && !self.is_history() {
            return Some(Tense::Present);
        }
        // "a motion, to be voted on in February": where nobody is "said to be" anything.
        let named = |at: usize| matches!(self.analysis.upos_of(at), Upos::Noun | Upos::Propn | Upos::Punct);
        let to_be = classes.any(Classes::INFINITIVE) && self.has_class(at + 1, Classes::BE) && !self.is_history();
        if to_be && at > self.sentence.start && named(at - 1) {
            return Some(Tense::Future);
        }
        // "promised to free them by 5 November", "ordered it to pay on 1 May": what is meant to be done, the day that is nearest.
        if classes.any(Classes::INFINITIVE) && self.is_intended(at) && !self.is_history() {
            return Some(Tense::Present);
        }
        // "has been", "will be": an earlier word decides.
        let helped =
            || self.has_class(at.wrapping_sub(1), Classes::BE.or(Classes::HAVE).or(AHEAD).or(Classes::POSSIBLE).or(Classes::INFINITIVE));
        if helped() {
            return None;
        }
        // "a mother of one of the drowned on 8 July": what is called so is no verb.
        if matches!(self.analysis.upos_of(at), Upos::Noun | Upos::Propn | Upos::Adj) {
            return None;
        }
        let past_verb = |hit: &Hit| hit.form == WordForm::Past && matches!(hit.meaning, Meaning::Cue(_) | Meaning::Trigger(_));
        let known_past = || self.analysis.hits_at(at).iter().any(|hit| hit.meaning == Meaning::PastVerb || past_verb(hit));
        if classes.any(Classes::HAVE) || known_past() || self.ends_like_past(at) || self.is_finite_past(at) {
            return Some(Tense::Past);
        }
        let present_verb = |hit: &Hit| hit.form == WordForm::Third && matches!(hit.meaning, Meaning::Trigger(_));
        (self.is_verb(at) && self.analysis.hits_at(at).iter().any(present_verb)).then_some(Tense::Present)
    }

    /// "Since 1 August police have held 40", "on 30 July, ten weeks ago": reckoned from now.
    pub(super) fn is_told_from_now(&self) -> bool {
        let now = |at: usize| {
            let words = [TimeWord::Ago, TimeWord::Since].into_iter().any(|word| self.word(at, word).is_some());
            words || self.has_class(at, Classes::HAVE) && !self.is_finite_past(at)
        };
        (self.sentence.start..self.sentence.end).any(now)
    }

    /// Whether the last date of the sentence hangs on a finite verb of the past, and not on what only describes something: "The camp,
    /// opened in March 2024, would shut".
    pub(super) fn is_told_as_main(&self) -> bool {
        let last = self.found.iter().rev().find(|time| time.date().is_some() && time.tokens.start >= self.sentence.start);
        last.is_some_and(|time| self.is_main_past(time.tokens.end - 1))
    }

    /// "said that it would close": a future of the past, and none of now.
    pub(super) fn is_reported_future(&self) -> bool {
        let has = |classes: Classes| (self.sentence.start..self.sentence.end).any(|at| self.has_class(at, classes));
        has(Classes::BACKSHIFTED) && !has(Classes::FUTURE)
    }

    /// Whether "to" opens what somebody plans or is to do.
    fn is_intended(&self, at: usize) -> bool {
        let words = &self.analysis.words;
        let Some(verb) = self.analysis.word_of(at).map(|word| words[word].head as usize).filter(|&verb| words[verb].upos == Upos::Verb)
        else {
            return false;
        };
        let governor = words[verb].head as usize;
        let opens = matches!(words[verb].relation, Relation::Xcomp | Relation::Ccomp) && words[governor].upos == Upos::Verb;
        let cues = &self.analysis.library.language.cues;
        // "threatened to close it on 1 November"; "warned villagers to flee on Tuesday" tells when they were warned, or were to flee.
        let somebody = self.analysis.dependents_of(governor).any(|word| matches!(words[word].relation, Relation::Obj | Relation::Iobj));
        let commits = |cue: u16| cues[cue as usize].act == plimsoll_record::Act::Warn && !somebody;
        let plans = |meaning| match meaning {
            Meaning::Mood(mood) => matches!(mood, Mood::Planned | Mood::Required),
            Meaning::Cue(cue) => commits(cue),
            _ => false,
        };
        opens && governor < verb && !self.has_class(at + 1, Classes::HAVE) && self.analysis.means(words[governor].token as usize, plans)
    }

    /// "could open in the spring", "would appear on Thursday": what may be lies ahead, unless it "may have been"; in a history
    /// it lies where the story is.
    fn is_possible(&self, at: usize) -> bool {
        let done = |at: usize| self.has_class(at, Classes::HAVE);
        let negated = usize::from(self.has_class(at + 1, Classes::NEGATION));
        let month = self.analysis.upos_of(at) == Upos::Propn;
        self.has_class(at, Classes::POSSIBLE) && !month && !self.is_history() && !done(at + 1) && !done(at + 1 + negated)
    }

    /// A verb that the tree uses as one: in "a returns agreement" the word for an act describes a noun.
    fn is_verb(&self, at: usize) -> bool {
        use Relation::{Amod, Compound, Iobj, Nmod, Nsubj, Obj, Obl};
        let relation = self.analysis.word_of(at).map(|word| self.analysis.words[word].relation);
        self.analysis.upos_of(at) == Upos::Verb && !matches!(relation, Some(Amod | Compound | Iobj | Nmod | Nsubj | Obj | Obl))
    }

    /// "brought", "were": a finite verb of the past, as the grammar of the sentence has it.
    pub(super) fn is_finite_past(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let verb = matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let features = || analysis.word_of(at).map(|word| analysis.model.features(analysis.words[word].features));
        verb && features().is_some_and(|features| features.contains("Tense=Past") && features.contains("VerbForm=Fin"))
    }

    /// "criticised": an ending of the past on a plain word.
    fn ends_like_past(&self, at: usize) -> bool {
        let word = self.analysis.text_of(at);
        self.is_plain_word(at)
            && self
                .analysis
                .library
                .language
                .past_endings
                .iter()
                .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()))
    }
}
