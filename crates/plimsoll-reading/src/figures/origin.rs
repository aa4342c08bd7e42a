//! Whose number it is: the source of the claim that it stands in, who counts, and whose books show it.

use std::ops::Range;

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, WordForm};
use plimsoll_record::{Act, EntityType};

use super::FigureFinder;
use super::inherited::PERSON;
use crate::claims::ClaimFound;
use crate::numbers::NumberUnit;
use crate::references::{ReferenceFound, Sort};

/// "kept by", "compiled from" stand at most so many tokens behind the noun for what is counted.
const REACH_OF_MAKER: usize = 2;
/// "a list of names that the centre has seen": the clause opens at most so many tokens behind the words for the list.
const REACH_OF_RELATIVE: usize = 4;

impl FigureFinder<'_, '_, '_> {
    /// Whose number it is. None where nobody says so in its sentence, or above its list.
    pub(super) fn origin(&self, tokens: &Range<usize>, measure: u16) -> Option<ReferenceFound> {
        let inner = self.context.claim_of(tokens);
        // "four times the 448 that the government calls destroyed"
        if let Some(giver) = self.giver(tokens) {
            return Some(giver);
        }
        // Who denies a number or does not say it does not give it.
        if inner.is_some_and(|claim| !self.context.told(claim).is_given()) {
            return None;
        }
        let claim = inner.map(|claim| &self.context.claims[claim]);
        // Who promises a sum or asks for it does not count it.
        if let Some(claim) = claim.filter(|claim| !claim.sources.is_empty() && tells(claim) && !self.is_of_those_counted(claim)) {
            // "aid groups say the €105 million has bought silence": the sum was known before.
            if self.is_known_sum(tokens) {
                return None;
            }
            // "The federation counted 47, the government 29."
            if let Some(other) = self.left_out_counter(tokens) {
                return Some(other);
            }
            if let Some(counter) = self.counter_told_of(tokens, claim) {
                return Some(counter);
            }
            return claim.sources.first().and_then(|source| self.whose(source));
        }
        self.left_out_counter(tokens)
            .or_else(|| self.counter(tokens, Meaning::Counting))
            .or_else(|| self.gives_numbers(tokens, measure).then(|| self.counter(tokens, Meaning::Giving)).flatten())
            .or_else(|| self.books(tokens))
            .or_else(|| self.outer_origin(tokens))
            .or_else(|| self.origin_of_list(tokens))
    }

    /// "412 patients admitted in August", "9,874 people were admitted and": those whom a number counts, and who are no more than what
    /// the verb is done to, say nothing.
    fn is_of_those_counted(&self, claim: &ClaimFound) -> bool {
        let analysis = self.context.analysis;
        claim.sources.first().is_some_and(|source| {
            let counted = !self.context.numbers_in(source.tokens.clone()).is_empty();
            let head = analysis.word_of(source.tokens.end - 1);
            let cue = analysis.word_of(claim.cue.start).map(|cue| &analysis.words[cue]);
            let describes = || cue.zip(head).is_some_and(|(cue, head)| cue.relation == Relation::Acl && cue.head as usize == head);
            counted && (self.is_passive(&source.tokens) || describes()) || self.is_counted_whole(&source.tokens)
        })
    }

    /// "Of 60 people admitted in May, four died": those of whom some are counted.
    fn is_counted_whole(&self, words: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let of = words.start.checked_sub(1).filter(|&of| analysis.joins_names(of) && of == self.context.sentence(of).start);
        of.is_some() && !self.context.numbers_in(words.clone()).is_empty()
    }

    /// Whether some words are the subject of a verb in the passive.
    fn is_passive(&self, words: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        analysis.word_of(words.end - 1).is_some_and(|word| analysis.is_passive_subject(word))
    }

    /// "the €105 million"
    fn is_known_sum(&self, tokens: &Range<usize>) -> bool {
        let number = self.context.numbers_in(tokens.start..tokens.start + 1).first();
        let money = number.is_some_and(|number| matches!(number.unit, NumberUnit::Currency(_)));
        money && tokens.start > 0 && self.context.analysis.classes_of(tokens.start - 1).any(Classes::ARTICLE)
    }

    /// "UNHCR counted", "recorded by the coastguard": who does the counting.
    fn counter(&self, tokens: &Range<usize>, doing: Meaning) -> Option<ReferenceFound> {
        let clause = self.clause_of(tokens.start);
        let analysis = self.context.analysis;
        let counting = |within: Range<usize>| self.context.meanings(within, |meaning| (meaning == doing).then_some(()));
        let finite = |form| matches!(form, WordForm::Past | WordForm::Third | WordForm::Base | WordForm::Participle);
        // Whoever has or gives something else than a count ("the building has 120 beds") is no body that counts.
        let gives = doing == Meaning::Giving;
        let helps = |hit: &Hit| gives && analysis.upos_of(hit.start as usize) != Upos::Verb;
        let told = counting(clause.start..tokens.start).filter(|(hit, ())| finite(hit.form) && !self.is_no_finite_verb(hit) && !helps(hit));
        // The last of them is the one that tells the number.
        let told: Vec<Hit> = told.map(|(hit, ())| hit).collect();
        let subject = told.into_iter().rev().find_map(|hit| {
            let phrases = &self.context.references.phrases;
            // "Volunteers numbered 310": those who are counted.
            if analysis.means(hit.start as usize, |meaning| meaning == Meaning::Amounts) {
                return None;
            }
            // "9,874 people were admitted and 9,352 released": what is told of does not tell.
            let told_of = |word: usize| analysis.dependents_of(word).any(|at| analysis.is_passive_subject(at));
            if analysis.word_of(hit.start as usize).is_some_and(told_of) {
                return None;
            }
            let subject = phrases.subject(hit.start as usize, clause.start).map(|subject| subject.tokens);
            let by_tree = || {
                let head = phrases.subject_by_tree(hit.start as usize).filter(|&head| head >= clause.start)?;
                Some(phrases.opening_of(head, clause.start)..head + 1)
            };
            let goes_on = || self.goes_on(&hit).then(|| phrases.main_subject(clause.clone())).flatten();
            let counts = |words: Range<usize>| {
                let source = self.who_counts(words).filter(|source| !gives || self.is_body(source))?;
                // "486 cases were reported, compared with 530", "Of 412 patients admitted in May nine died": they count nothing.
                (!self.is_passive(&source.tokens) && !self.is_counted_whole(&source.tokens)).then_some(source)
            };
            let found = subject.and_then(counts);
            found.or_else(|| counts(by_tree()?)).or_else(|| counts(goes_on()?))
        });
        let agent = || {
            let by = counting(clause.clone()).find(|(hit, ())| analysis.classes_of(hit.end as usize).any(Classes::AGENT))?.0.end as usize;
            self.who_counts(self.context.references.phrases.after(by + 1, clause.end)?)
        };
        let behind = || if doing == Meaning::Counting { self.counter_behind(tokens) } else { None };
        subject.or_else(agent).or_else(behind)
    }

    /// "Forty people died, we believe", "a third are women, party agents reckon": who counts is told at the end.
    fn counter_behind(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(tokens.start);
        let counting = |meaning| (meaning == Meaning::Counting).then_some(());
        let ends = |at: usize| at >= sentence.end || matches!(analysis.text_of(at), "." | "," | ";" | ":");
        let mut told = self.context.meanings(tokens.end..sentence.end, counting).filter(|(hit, ())| ends(hit.end as usize));
        told.find_map(|(hit, ())| {
            let subject = self.context.references.phrases.before(hit.start as usize, tokens.end)?;
            let first = (tokens.end..subject.start).rev().find(|&at| !analysis.classes_of(at).any(Classes::ARTICLE))?;
            analysis.is_mark(first, ",").then(|| self.who_counts(subject)).flatten()
        })
    }

    /// "Are we to believe", "the count", "the shortfall, calculated anew, came to": nobody counts here.
    fn is_no_finite_verb(&self, hit: &Hit) -> bool {
        let analysis = self.context.analysis;
        // "The federation, which counted 47 dead": in a relative clause somebody does.
        let is_doer = |at: usize| analysis.words[at].relation == Relation::Nsubj && !analysis.is_passive_subject(at);
        let describes = |word: usize| analysis.words[word].relation == Relation::Acl && !analysis.dependents_of(word).any(is_doer);
        let describes = analysis.word_of(hit.start as usize).is_some_and(describes);
        if describes && matches!(hit.form, WordForm::Past | WordForm::Participle) {
            return true;
        }
        let before = (hit.start as usize).checked_sub(1);
        let infinitive = before.is_some_and(|before| analysis.classes_of(before).any(Classes::INFINITIVE));
        hit.form == WordForm::Base && (infinitive || analysis.upos_of(hit.start as usize) == Upos::Noun)
    }

    /// "The ministry has about 41,000": who gives a bare number, or one of persons of whom something is told, counts them. Of
    /// "the ministry gave 200 beds" that is not so.
    fn gives_numbers(&self, tokens: &Range<usize>, measure: u16) -> bool {
        let measure = &self.library().packs.measures[measure as usize];
        let persons = measure.units.iter().any(|unit| unit == PERSON);
        let bare = self.context.numbers_in(tokens.clone()).first().is_some_and(|number| !self.is_followed_by_noun(number));
        persons && (bare || !measure.general)
    }

    /// "The union disputes the toll and puts it at 90": the verb shares the subject of the one before it.
    fn goes_on(&self, verb: &Hit) -> bool {
        let analysis = self.context.analysis;
        let verb = analysis.word_of(verb.start as usize).map(|verb| &analysis.words[verb]);
        verb.is_some_and(|verb| verb.relation == Relation::Conj && verb.upos == Upos::Verb)
    }

    /// "Police counted 250 marchers, the organisers more than 800": the verb is not said again.
    fn left_out_counter(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let clause = self.context.clause(tokens.start);
        // "the council at 3,000"
        let led = tokens.start > clause.start && analysis.classes_of(tokens.start - 1).any(Classes::PREPOSITION);
        let words = self.context.references.phrases.before(tokens.start - usize::from(led), clause.start)?;
        let apart = words.start > clause.start
            && (analysis.is_mark(words.start - 1, ",") || analysis.classes_of(words.start - 1).any(Classes::COORDINATOR));
        let counted = || self.context.meanings(clause.start..words.start, |meaning| (meaning == Meaning::Counting).then_some(())).next();
        (apart && self.names_a_body(&words) && counted().is_some()).then(|| self.context.references.resolve(words))
    }

    /// Who counts, if the words are of somebody that can.
    pub(super) fn who_counts(&self, words: Range<usize>) -> Option<ReferenceFound> {
        let source = self.context.references.resolve(words.clone());
        if source.sort == Sort::Evidence {
            return self.whose(&source);
        }
        let named = source.entity.is_some_and(|entity| self.context.names.entities[entity].entity_type != EntityType::Place)
            || source.organisation.is_some()
            || source.author
            || self.names_a_body(&words)
            || self.is_noun_of_no_time(&words);
        named.then_some(source)
    }

    /// "by our log", "UNHCR's register showed", "police bulletins": whose books show a number.
    fn books(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let sentence = self.context.sentence(tokens.start);
        self.books_in(sentence.clone(), tokens).or_else(|| self.books_in(self.opening_of_list(tokens)?, tokens))
    }

    fn books_in(&self, within: Range<usize>, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let evidence = self.context.meanings(within.clone(), |meaning| (meaning == Meaning::Tally).then_some(()));
        evidence
            .filter(|(hit, ())| !tokens.contains(&(hit.start as usize)))
            .filter_map(|(hit, ())| {
                let end = hit.end as usize;
                let phrase = self.context.references.phrases.before(end, within.start)?;
                // "40 survivors by the governor's count"
                let first = within.start.max(phrase.start.saturating_sub(2));
                let by = (first..end).rev().find(|&at| analysis.classes_of(at).any(Classes::AGENT));
                if let Some(by) = by {
                    let article = usize::from(analysis.classes_of(by + 1).any(Classes::ARTICLE));
                    return Some(by + 1 + article..end).filter(|words| !words.is_empty());
                }
                // "the ministry's count of arrivals: 157,651"
                if phrase.clone().any(|at| analysis.is_possessive(at)) && analysis.joins_names(end) && end <= tokens.start {
                    return Some(phrase);
                }
                let before = phrase.start.checked_sub(1)?;
                (analysis.is_mark(before, "(") && analysis.is_mark(end, ")")).then_some(phrase)
            })
            .find_map(|words| self.owner(&words))
            .or_else(|| self.register_before(within, tokens))
    }

    /// "UNHCR's own register gave 494,921": the books are the subject of the sentence.
    fn register_before(&self, within: Range<usize>, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let evidence = self.context.meanings(within.start..tokens.start, |meaning| (meaning == Meaning::Tally).then_some(()));
        evidence
            .filter(|(hit, ())| {
                let word = analysis.word_of(hit.end as usize - 1).map(|word| &analysis.words[word]);
                word.is_some_and(|word| word.relation == Relation::Nsubj)
            })
            .filter_map(|(hit, ())| self.context.references.phrases.before(hit.end as usize, within.start))
            .find_map(|words| self.owner(&words))
    }

    /// The source of a claim, or whose it is where it is something written: "Home Office figures show". Figures of nobody
    /// are nobody's.
    pub(super) fn whose(&self, source: &ReferenceFound) -> Option<ReferenceFound> {
        let tally = self.context.analysis.means(source.tokens.end - 1, |meaning| meaning == Meaning::Tally);
        if (source.sort != Sort::Evidence && !tally) || source.entity.is_some() {
            return Some(source.clone());
        }
        // "a report by the agency": the number is the agency's.
        if let Some(body) = source.organisation {
            return Some(ReferenceFound { entity: Some(body), name: None, ..source.clone() });
        }
        self.owner(&source.tokens).or_else(|| Some(source.clone()).filter(|source| source.tokens.len() > 1))
    }

    /// Whose register, log or figures some words are: "the ministry's bulletins", "our log", "figures kept by the group".
    fn owner(&self, words: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let references = self.context.references;
        let possessive =
            words.clone().find(|&at| at > words.start && (analysis.is_possessive(at) || matches!(analysis.text_of(at), "'" | "’")));
        let end = possessive.unwrap_or(words.end - 1);
        // "published | coastguard figures"
        let timed = |at: usize| self.context.time_containing(at).is_some() || analysis.classes_of(at).any(Classes::ARTICLE);
        let opens = |at: usize| possessive.is_none() && matches!(analysis.upos_of(at), Upos::Verb | Upos::Adj | Upos::Adv);
        let first = (words.start..end).rev().find(|&at| timed(at)).map_or(words.start, |at| at + 1);
        let start = (first..end).find(|&at| !opens(at)).unwrap_or(end);
        // "the hospital's register": whoever keeps it has it.
        let keeps = possessive.is_some() && end > start && analysis.upos_of(end - 1) == Upos::Noun && self.is_no_time(end - 1);
        let before = (end > start).then(|| references.resolve(start..end)).filter(|owner| keeps || self.is_body(owner));
        let author = || Some(references.resolve(words.clone())).filter(|words| words.author);
        let maker = || {
            let from = |at| analysis.means(at, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::From | TimeWord::Of)));
            let made = (words.end..words.end + REACH_OF_MAKER).find(|&at| analysis.classes_of(at).any(Classes::AGENT) || from(at))?;
            let maker = references.phrases.after(made + 1, self.context.sentence(words.start).end)?;
            Some(references.resolve(maker)).filter(|owner| self.is_body(owner))
        };
        before.or_else(author).or_else(maker).or_else(|| self.who_has_seen(words))
    }

    /// "a list that the centre has seen", "the data that IOM brought out": the subject of the clause behind what is written.
    pub(super) fn who_has_seen(&self, words: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let end = self.context.sentence(words.start).end;
        let opens = |at: &usize| analysis.classes_of(*at).any(Classes::RELATIVE) && analysis.upos_of(*at) == Upos::Pron;
        let relative = (words.start + 1..end.min(words.end + REACH_OF_RELATIVE)).find(opens)?;
        let subject = self.context.references.phrases.after(relative + 1, end)?;
        let word = analysis.word_of(subject.end - 1).map(|word| &analysis.words[word]);
        let governs = word.is_some_and(|word| matches!(word.relation, Relation::Nsubj | Relation::Flat | Relation::Appos));
        Some(self.context.references.resolve(subject)).filter(|owner| governs && self.is_body(owner))
    }

    /// Whether words are of a body or of somebody: a name of neither place nor time, or a noun for one.
    pub(super) fn is_body(&self, reference: &ReferenceFound) -> bool {
        let entity = reference.entity.map(|entity| self.context.names.entities[entity].entity_type);
        match entity {
            Some(entity_type) => entity_type != EntityType::Place,
            None => reference.organisation.is_some() || reference.author || self.names_a_body(&reference.tokens),
        }
    }

    /// "The harbour office", "Panama's migration service": more than one word, and the last is a noun for no time.
    fn is_noun_of_no_time(&self, words: &Range<usize>) -> bool {
        let last = words.end - 1;
        let analysis = self.context.analysis;
        // "the State", but not "the men": those are counted.
        let counted = || analysis.means(last, |meaning| matches!(meaning, Meaning::Population(_)));
        let told = || words.start > 0 && analysis.classes_of(words.start - 1).any(Classes::ARTICLE) && !counted();
        let noun = matches!(analysis.upos_of(last), Upos::Noun | Upos::Propn);
        noun && self.is_no_time(last) && (words.len() > 1 && analysis.upos_of(last) == Upos::Noun || told())
    }

    fn is_no_time(&self, noun: usize) -> bool {
        let time = |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_) | Meaning::Month(_));
        !self.context.analysis.means(noun, time)
    }

    /// "Forensic officers", "the migration service": a role or the head of an organisation's name.
    fn names_a_body(&self, words: &Range<usize>) -> bool {
        let body = |meaning| matches!(meaning, Meaning::Role(_) | Meaning::Head(_) | Meaning::Anaphor(_));
        self.context.meanings(words.clone(), |meaning| body(meaning).then_some(())).next().is_some()
    }

    /// "The charity says that:" above a list.
    fn origin_of_list(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let opening = self.opening_of_list(tokens)?;
        let cues = &self.library().language.cues;
        let says = |meaning| match meaning {
            Meaning::Counting => Some(true),
            Meaning::Cue(cue) => Some(!matches!(cues[cue as usize].act, Act::Promise | Act::Urge | Act::Deny | Act::Decline)),
            _ => None,
        };
        let verb = |hit: &plimsoll_language::Hit| self.context.analysis.upos_of(hit.start as usize) == Upos::Verb;
        let (cue, _) = self.context.meanings(opening.clone(), says).filter(|(hit, _)| verb(hit)).last().filter(|(_, tells)| *tells)?;
        let subject = self.context.references.phrases.subject(cue.start as usize, opening.start)?;
        Some(self.context.references.resolve(subject.tokens)).filter(|source| self.is_body(source))
    }

    /// The source of a claim around a claim that names nobody.
    fn outer_origin(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let around = self.context.claims_around(tokens);
        let told = around.iter().map(|&claim| &self.context.claims[claim]);
        let told = told.filter(|claim| tells(claim) && !self.is_of_those_counted(claim));
        told.filter_map(|claim| claim.sources.first()).find_map(|source| self.whose(source))
    }
}

/// Whether a claim says how things are, and not what somebody will do or should.
pub(super) fn tells(claim: &ClaimFound) -> bool {
    !matches!(claim.act, Act::Promise | Act::Urge)
}
