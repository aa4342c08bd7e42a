//! Demands: what somebody asks of somebody, in letters and lists, in sentences, and in what must be.
//!
//! Letters and lists of recommendations come first ([`lists`]), then what verbs ask for ([`asked`]), then what
//! somebody must or should do ([`duties`]). Each thing asked is a demand of its own; its content is what stands
//! behind "to", "that" or "must", and an item of a list as it stands.

mod appeals;
mod asked;
mod author;
mod deadlines;
mod duties;
mod lists;
mod makers;
mod motions;
mod passive;
mod pronouns;
mod sections;
mod series;
mod turns;
mod wishes;

use std::cell::OnceCell;
use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{Act, Form};

use crate::agreements::AgreementFound;
use crate::context::Context;
use crate::references::{ReferenceFound, Sort};
use crate::votes::VoteFound;

/// A demand by tokens.
#[derive(Debug, Clone)]
pub(crate) struct DemandFound {
    /// The words that ask.
    pub(crate) tokens: Range<usize>,
    pub(crate) demander: Option<ReferenceFound>,
    pub(crate) addressees: Vec<ReferenceFound>,
    pub(crate) content: Range<usize>,
    /// By when it is asked.
    pub(crate) deadline: Option<Deadline>,
    pub(crate) rule: &'static str,
}

/// By when something is asked. Both hold the index of a time.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Deadline {
    /// "by 30 June"
    On(usize),
    /// "within 28 days", of the day of the document
    Within(usize),
}

/// Finds the demands of a document, in order. Votes tell which motions were lost, and agreements who "both governments" are.
pub(crate) fn find(context: &Context<'_, '_>, votes: &[VoteFound], agreements: &[AgreementFound<'_>]) -> Vec<DemandFound> {
    let mut finder = Finder { context, agreements, demands: Vec::new(), author_told: OnceCell::new(), publishing_body: OnceCell::new() };
    finder.letters();
    finder.lists();
    finder.series();
    for claim in context.claims {
        finder.asked_in_claim(claim);
    }
    finder.asked_by_verbs();
    finder.duties();
    finder.orders();
    finder.without_lost_motions(votes);
    let mut demands = finder.demands;
    demands.sort_by_key(|demand| (demand.content.start, demand.content.end));
    demands.dedup_by_key(|demand| demand.content.clone());
    demands
}

/// "within three months", between two commas, has at most so many tokens.
const ASIDE: usize = 8;

/// Looks for demands and keeps those found so far.
struct Finder<'c, 'a, 't> {
    context: &'c Context<'a, 't>,
    agreements: &'c [AgreementFound<'t>],
    /// In the order of their contents, of which no two share a word.
    demands: Vec<DemandFound>,
    /// The document's author, once it was looked for.
    author_told: OnceCell<Option<ReferenceFound>>,
    /// The body that publishes it, once it was looked for.
    publishing_body: OnceCell<Option<ReferenceFound>>,
}

impl Finder<'_, '_, '_> {
    fn push(&mut self, demand: DemandFound) {
        let content = self.without_relative_clause(self.without_next_clause(demand.content.clone()));
        let demand = DemandFound { content, ..demand };
        // "must, | within three months, | lay before Parliament"
        let start = demand.content.start;
        let aside = start > 0 && self.context.analysis.is_mark(start - 1, ",") && (demand.tokens.end..start).len() <= ASIDE;
        let deadline = self.deadline(&(if aside { demand.tokens.end } else { start }..demand.content.end));
        // "We ask", where nothing tells who that is.
        let nobody = |demander: &ReferenceFound| {
            let plain = demander.entity.is_none() && demander.name.is_none() && demander.role.is_none() && !demander.author;
            // Nor does a verb: "the letter, seen by this newspaper, asks".
            let first = demander.tokens.start;
            let verb = self.context.analysis.upos_of(first) == Upos::Verb && !self.context.analysis.is_capitalised(first);
            plain && demander.tokens.len() == 1 && (verb || self.classes(first).any(Classes::SPEAKER_PRONOUN))
        };
        // "“We want a clinic,” the nurses said": the speaker of the quotation.
        let speaker = |demander: &ReferenceFound| {
            let claim = self.context.claim_of(&demander.tokens).map(|claim| &self.context.claims[claim])?;
            let spoken = claim.form == Form::Direct && self.classes(demander.tokens.start).any(Classes::SPEAKER_PRONOUN);
            claim.sources.first().filter(|_| spoken).cloned()
        };
        let is_i = |demander: &ReferenceFound| {
            let analysis = self.context.analysis;
            let word = analysis.word_of(demander.tokens.start).filter(|_| demander.tokens.len() == 1);
            let single = word.is_some_and(|word| analysis.model.features(analysis.words[word].features).contains("Number=Sing"));
            single && self.classes(demander.tokens.start).any(Classes::SPEAKER_PRONOUN)
        };
        // "And I ask him to", in the turn of a debate
        let in_turn = |demander: &ReferenceFound| is_i(demander).then(|| self.labelled_speaker(demander.tokens.start)).flatten();
        let demander = demand.demander.and_then(|demander| {
            let spoken = speaker(&demander).or_else(|| in_turn(&demander));
            spoken.or_else(|| Some(demander).filter(|demander| !nobody(demander)))
        });
        // "The Minister", of whom the document tells one by name
        let person = |entity: usize| &self.context.names.mentions[self.context.names.entities[entity].mention];
        let is_time = |entity: usize| self.context.time_containing(person(entity).tokens.start).is_some();
        let bearer = |asked: ReferenceFound| {
            let meant = self.context.references.bearer_of_label(&asked).filter(|meant| !meant.entity.is_some_and(is_time));
            meant.unwrap_or(asked)
        };
        let demander = demander.map(|demander| bearer(self.maker_of(self.asker_before(demander))));
        // "this House", in the record of that house
        let own_body = |demander: &ReferenceFound| {
            let here =
                (demander.tokens.start.saturating_sub(1)..=demander.tokens.start).any(|at| self.classes(at).any(Classes::DEMONSTRATIVE));
            let last = demander.tokens.end - 1;
            let text = |meaning| matches!(meaning, Meaning::Evidence | Meaning::AgreementNoun);
            let body = demander.sort != Sort::Person && !self.context.analysis.means(last, text);
            let house = body && self.context.analysis.is_capitalised(last);
            (here && house && demander.entity.is_none()).then(|| self.author()).flatten()
        };
        let demander = demander.map(|demander| own_body(&demander).unwrap_or(demander));
        // "It also wants": a pronoun of which nothing tells whom it stands for is nobody, but for whoever the sentence before is about.
        let demander = match demander {
            Some(demander) if self.is_bare_pronoun(&demander) => self.subject_before(&demander),
            demander => demander,
        };
        // "I urge both States", in a report of the Secretary-General
        let by_office = |demander: &ReferenceFound| (demander.author && is_i(demander)).then(|| self.office_in_heading()).flatten();
        let demander = demander.map(|demander| by_office(&demander).unwrap_or(demander));
        let verb = demand.tokens.start;
        // "praying it to": no verb is anybody's name.
        let is_verb = |name: &Range<usize>| {
            let at = name.start;
            name.len() == 1 && self.context.analysis.upos_of(at) == Upos::Verb && !self.context.analysis.is_capitalised(at)
        };
        let named = |asked: ReferenceFound| ReferenceFound { name: asked.name.clone().filter(|name| !is_verb(name)), ..asked };
        let asked = if demand.addressees.is_empty() { self.doers_of(&demand.content) } else { demand.addressees };
        let asked = asked.into_iter().map(|asked| self.by_full_title(bearer(self.asked_before(named(asked), verb))));
        // "I ask him to": nobody asks himself.
        let asker = demander.as_ref().and_then(|demander| demander.entity);
        let asked = asked.filter(|asked| asked.entity.is_none() || asked.entity != asker);
        let addressees = asked.flat_map(|asked| self.two_meant(&asked).unwrap_or_else(|| vec![asked])).collect();
        let content = self.context.analysis.with_closing_marks(demand.content);
        let demand = DemandFound { demander, addressees, content, ..demand };
        // "We recommend | that Dorran", above a list: nothing yet. "The Treaty forbids Dorran to": a rule, which nobody asks for.
        let verbs = |at: usize| matches!(self.context.analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let nothing =
            demand.content.clone().next().is_some_and(|at| self.classes(at).any(Classes::THAT)) && !demand.content.clone().any(verbs);
        if nothing || demand.demander.as_ref().is_some_and(|demander| self.is_agreement(&demander.tokens)) {
            return;
        }
        if !demand.content.is_empty() && !self.is_asked(&demand.content) && !self.begs_to_move(&demand.tokens) {
            let next = self.infinitive_behind_semicolon(&demand.content).map(|content| DemandFound { content, ..demand.clone() });
            let place = self.demands.partition_point(|other| other.content.start < demand.content.start);
            self.demands.insert(place, DemandFound { deadline, ..demand });
            if let Some(next) = next {
                self.push(next);
            }
        }
    }

    /// "to release them; | to return their passports; and | to publish the text": what is asked goes on behind the mark.
    fn infinitive_behind_semicolon(&self, content: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let all = analysis.tokens.len();
        let led = content.start > 0 && self.classes(content.start - 1).any(Classes::INFINITIVE);
        let mark = Some(content.end).filter(|&at| led && at + 3 < all && analysis.is_mark(at, ";"))?;
        let to = mark + 1 + usize::from(self.classes(mark + 1).any(Classes::COORDINATOR));
        let sentence = self.context.sentence(to);
        let end = (to..sentence.end).find(|&at| analysis.is_mark(at, ";") || analysis.is_mark(at, ".")).unwrap_or(sentence.end);
        let block = |at: usize| analysis.sentences[analysis.sentence_of(at)].block;
        // "to do so would be wise": what somebody says of it, and no more that is asked.
        let finite = |at: usize| {
            let features = analysis.word_of(at).map_or("", |word| analysis.model.features(analysis.words[word].features));
            analysis.upos_of(at) == Upos::Aux && !self.classes(at - 1).any(Classes::INFINITIVE) || features.contains("VerbForm=Fin")
        };
        let goes_on = self.is_infinitive(to, end) && block(to) == block(content.start) && !(to + 1..end).any(finite);
        goes_on.then(|| self.without_joint(to + 1..end))
    }

    /// "an admission by | the port": who is to do what a noun asks for.
    fn doers_of(&self, content: &Range<usize>) -> Vec<ReferenceFound> {
        let analysis = self.context.analysis;
        let thing = self.context.references.phrases.simple_after(content.start, content.end);
        let noun = thing.filter(|thing| thing.start == content.start && analysis.upos_of(thing.end - 1) == Upos::Noun);
        let by = noun.map(|noun| noun.end).filter(|&by| by + 1 < content.end && self.classes(by).any(Classes::AGENT));
        let doer = by.and_then(|by| self.context.references.phrases.simple_after(by + 1, content.end).filter(|doer| doer.start == by + 1));
        doer.and_then(|doer| self.addressee(doer)).into_iter().collect()
    }

    /// Whether words name an agreement: "the Treaty".
    fn is_agreement(&self, words: &Range<usize>) -> bool {
        let names = |naming: &Range<usize>| naming.end == words.end && words.start <= naming.start;
        self.agreements.iter().any(|agreement| agreement.namings.iter().any(names))
    }

    /// Whether a demand has some of these words already.
    fn is_asked(&self, tokens: &Range<usize>) -> bool {
        let behind = self.demands.partition_point(|demand| demand.content.end <= tokens.start);
        self.demands.get(behind).is_some_and(|demand| demand.content.start < tokens.end)
    }

    /// The demands whose contents end before a token, the last of them first.
    fn asked_up_to(&self, at: usize) -> impl Iterator<Item = &DemandFound> {
        self.demands[..self.demands.partition_point(|demand| demand.content.end <= at)].iter().rev()
    }

    fn classes(&self, at: usize) -> Classes {
        self.context.analysis.classes_of(at)
    }

    /// Words without the marks that end them.
    fn without_stop(&self, mut tokens: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        while tokens.end > tokens.start {
            let last = analysis.text_of(tokens.end - 1);
            let stops = matches!(last, "." | ";" | ":" | "," | "!");
            // Behind its stop a quotation ends that began before.
            let closes = || {
                let quote = |at: usize| matches!(analysis.text_of(at), "\"" | "“" | "”" | "»" | "«");
                let stopped = tokens.len() > 1 && matches!(analysis.text_of(tokens.end - 2), "." | "!" | "," | "?");
                quote(tokens.end - 1) && stopped && !(tokens.start..tokens.end - 1).any(quote)
            };
            if !stops && !closes() {
                break;
            }
            tokens.end -= 1;
        }
        tokens
    }

    /// Without the "and" or "or" that leads to the next thing asked.
    fn without_joint(&self, tokens: Range<usize>) -> Range<usize> {
        let mut tokens = self.without_stop(tokens);
        while tokens.len() > 1 && self.classes(tokens.end - 1).any(Classes::COORDINATOR) {
            tokens = self.without_stop(tokens.start..tokens.end - 1);
        }
        tokens
    }

    /// "build at home | , and police arrested eleven": what is told next with a subject of its own is not asked.
    fn without_next_clause(&self, content: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let has = |word: usize, feature: &str| analysis.model.features(words[word].features).split('|').any(|own| own == feature);
        let token = |word: usize| words[word].token as usize;
        // "open the gate | , and police arrested nine": with a doer of its own behind the "and".
        let parted = |word: usize| {
            let mut subjects = analysis.dependents_of(word).filter(|&other| words[other].relation == Relation::Nsubj && other < word);
            let and = |start: usize| {
                start > content.start + 1 && self.classes(start - 1).any(Classes::COORDINATOR) && analysis.is_mark(start - 2, ",")
            };
            subjects.any(|subject| and(crate::tree::Tree { analysis, sentence: self.context.sentence(content.start) }.span(subject).start))
        };
        let told = |at: &usize| {
            let Some(word) = analysis.word_of(*at) else { return false };
            if has(word, "Tense=Past") && parted(word) {
                return true;
            }
            let apart = words[word].relation == Relation::Conj && token(words[word].head as usize) < content.start;
            // "has gathered": its auxiliary tells it.
            let helped = |verb: usize| {
                let mut helpers = analysis.dependents_of(verb).filter(|&word| words[word].relation == Relation::Aux);
                helpers.any(|word| has(word, "Mood=Ind") && !self.classes(token(word)).any(Classes::REQUIRED))
            };
            let finite = has(word, "VerbForm=Fin") && (has(word, "Tense=Past") || has(word, "Person=3")) || apart && helped(word);
            apart && finite
        };
        // "A text, which wanted the government to rework the deal | , was not adopted"
        let resumed = |at: &usize| {
            let finite = analysis.word_of(*at).is_some_and(|word| has(word, "VerbForm=Fin") && has(word, "Mood=Ind"));
            finite && analysis.is_mark(*at - 1, ",") && !self.classes(*at).any(Classes::REQUIRED)
        };
        if let Some(verb) = content.clone().skip(2).find(resumed) {
            return self.without_joint(content.start..verb - 1);
        }
        let Some(verb) = content.clone().find(told).and_then(|at| analysis.word_of(at)) else { return content };
        let tree = crate::tree::Tree { analysis, sentence: self.context.sentence(content.start) };
        let subject = tree.dependents(verb).find(|&word| words[word].relation == Relation::Nsubj && word < verb);
        // "send the nearest car, | and has gathered signatures": whoever asks has done that too.
        let start = subject.map_or_else(|| tree.span(verb).start, |subject| tree.span(subject).start);
        if start > content.start { self.without_joint(content.start..start) } else { content }
    }

    /// "pay into the fund | , to which nobody has paid": what is only told of the last thing named.
    fn without_relative_clause(&self, content: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let Some(comma) = content.clone().rev().find(|&at| analysis.is_mark(at, ",")).filter(|&comma| comma > content.start) else {
            return content;
        };
        let behind = comma + 1;
        // "pay the cook her wages | , the first such ruling since May"
        if behind + 2 < content.end && self.is_remark_by_ordinal(behind) {
            return content.start..comma;
        }
        let led = usize::from(self.classes(behind).any(Classes::PREPOSITION) && behind + 1 < content.end);
        let relative = self.classes(behind + led);
        // "the prison, | where four hundred have been held"
        let place =
            || analysis.word_of(behind).is_some_and(|word| analysis.model.features(analysis.words[word].features).contains("PronType=Rel"));
        let plain = relative.any(Classes::RELATIVE) && !relative.any(Classes::THAT.or(Classes::SUBORDINATOR));
        let told = behind < content.end && (plain || place());
        if told { content.start..comma } else { content }
    }

    /// "the first | such ruling since May": what is only told of the thing named before. "A second truck" is a thing.
    fn is_remark_by_ordinal(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let definite = self.classes(at).any(Classes::ARTICLE) && analysis.text_of(at).len() > 2;
        definite && analysis.means(at + 1, |meaning| matches!(meaning, Meaning::Ordinal(_)))
    }

    /// Where what an infinitive asks for begins, if one stands here: "to | leave", but "| not to leave".
    fn asked_from(&self, at: usize, limit: usize) -> Option<usize> {
        let not = self.classes(at).any(Classes::NEGATION) && at + 1 < limit && self.is_infinitive(at + 1, limit);
        if not { Some(at) } else { self.is_infinitive(at, limit).then_some(at + 1) }
    }

    /// "(a) publish the list; (b) pay the families": each of the lettered things in some words, or else all of them.
    fn lettered(&self, content: Range<usize>) -> Vec<Range<usize>> {
        let analysis = self.context.analysis;
        let letter = |&at: &usize| {
            let short = at + 2 < content.end && analysis.text_of(at + 1).len() == 1;
            short && analysis.is_mark(at, "(") && analysis.is_mark(at + 2, ")")
        };
        let starts: Vec<usize> = content.clone().filter(letter).collect();
        if starts.len() < 2 {
            return vec![content];
        }
        let ends = starts.iter().skip(1).copied().chain([content.end]);
        starts.iter().zip(ends).map(|(start, end)| self.without_joint(start + 3..end)).filter(|piece| !piece.is_empty()).collect()
    }

    /// "to" with a verb behind it.
    fn is_infinitive(&self, at: usize, limit: usize) -> bool {
        let analysis = self.context.analysis;
        let verb = matches!(analysis.upos_of(at + 1), Upos::Verb | Upos::Aux | Upos::Adv | Upos::X);
        self.classes(at).any(Classes::INFINITIVE) && at + 1 < limit && verb && !analysis.is_capitalised(at + 1)
    }

    /// Each thing asked in some words: "drop the plan and (to) decide claims in Britain" are two.
    fn things(&self, content: Range<usize>) -> Vec<Range<usize>> {
        let analysis = self.context.analysis;
        let is_verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let first = content.clone().take(4).find(|&at| is_verb(at)).and_then(|at| analysis.word_of(at));
        let mut starts = vec![content.start];
        for at in content.clone().skip(2) {
            let opens = usize::from(self.classes(at).any(Classes::INFINITIVE));
            let verb = at + opens;
            let behind_joint = self.classes(at - 1).any(Classes::COORDINATOR) || analysis.is_mark(at - 1, ",");
            // "called for | a clinic, for | a school and for | two wells"
            let leader = content.start.checked_sub(1).map(|at| self.classes(at)).unwrap_or_default();
            let led = leader.any(Classes::PREPOSITION) && !leader.any(Classes::INFINITIVE);
            let same = led && behind_joint && at + 1 < content.end && analysis.text_of(at) == analysis.text_of(content.start - 1);
            // "help for the wounded and for | their families": behind a bare "and", as well a part of the same thing.
            let inside = || {
                let own = starts.last().copied().unwrap_or(content.start)..at - 1;
                !analysis.is_mark(at - 1, ",")
                    && !analysis.is_mark(at - 2, ",")
                    && own.into_iter().any(|other| analysis.text_of(other) == analysis.text_of(at))
                    && self.is_for_somebody(at + 1..content.end)
            };
            let again = same && !inside() && self.is_thing_again(&content, at + 1);
            // "to report, | to pay and to leave"
            let series = |from: usize| {
                let joint = content.end + usize::from(analysis.is_mark(content.end, ","));
                let goes_on = || self.classes(joint).any(Classes::COORDINATOR) && self.is_infinitive(joint + 1, joint + 3);
                let joins = |at: usize| self.classes(at).any(Classes::COORDINATOR) && self.is_infinitive(at + 1, content.end);
                (from..content.end).any(joins) || goes_on()
            };
            let infinitives =
                leader.any(Classes::INFINITIVE) && analysis.is_mark(at - 1, ",") && self.is_infinitive(at, content.end) && series(at + 2);
            if infinitives || again && !self.classes(at + 1).any(Classes::RELATIVE) {
                starts.push(at + 1);
                continue;
            }
            if !behind_joint || verb >= content.end || !is_verb(verb) || analysis.is_capitalised(verb) {
                continue;
            }
            let word = analysis.word_of(verb).filter(|&word| analysis.words[word].token as usize == verb);
            let joined = word.is_some_and(|word| {
                let head = analysis.words[word].head as usize;
                analysis.words[word].relation == Relation::Conj && (Some(head) == first || opens == 1)
            });
            let plain = word.is_some_and(|word| {
                let features = analysis.model.features(analysis.words[word].features);
                features.contains("VerbForm=Inf") || features.is_empty()
            });
            // "come out and talk to us": going there is no thing of its own.
            let start = starts.last().copied().unwrap_or(content.start);
            let way = opens == 0
                && at - 1 - start <= 2
                && (start..at - 1).all(|at| !matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn | Upos::Pron));
            // "that the state make and keep records": both verbs have one object.
            let way = way || opens == 0 && first.is_some_and(|first| analysis.words[first].token as usize + 2 == at);
            // "not to go and look": what is not to be done is one.
            let negated = self.classes(start).any(Classes::NEGATION) && opens == 0;
            if joined && !way && !negated && (plain || opens == 1) {
                starts.push(verb);
            }
        }
        let ends = starts.iter().skip(1).copied().chain([content.end]);
        let pieces = starts.iter().copied().zip(ends).map(|(start, end)| {
            // "to" or "for" stands before the next one.
            let leads = Classes::INFINITIVE.or(Classes::PREPOSITION);
            let end = if end < content.end && self.classes(end - 1).any(leads) { end - 1 } else { end };
            self.without_joint(start..end)
        });
        pieces.filter(|piece| !piece.is_empty()).collect()
    }

    /// "called for a clinic, for | a school": beside the first thing, or of the same verb. "For the first time" is none, nor what
    /// the tree hangs on something else.
    fn is_thing_again(&self, content: &Range<usize>, at: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let token = |word: usize| words[word].token as usize;
        let Some(thing) = self.context.references.phrases.simple_after(at, content.end).filter(|thing| thing.start == at) else {
            return false;
        };
        let ordinal = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Ordinal(_)));
        let Some(word) = analysis.word_of(thing.end - 1).filter(|_| !ordinal(at) && !self.is_remark_by_ordinal(at)) else { return false };
        let head = words[word].head as usize;
        let of_verb = |word: usize| token(word) < content.start;
        let hangs = match words[word].relation {
            Relation::Conj => of_verb(head) || of_verb(words[head].head as usize),
            _ => of_verb(head),
        };
        hangs && self.context.times_in(thing).is_empty()
    }

    /// "for | their families", but not "for | the release of the crew".
    fn is_for_somebody(&self, behind: Range<usize>) -> bool {
        let thing = self.context.references.phrases.simple_after(behind.start, behind.end).filter(|thing| thing.start == behind.start);
        thing.is_some_and(|thing| self.classes(thing.start).any(Classes::POSSESSIVE) || self.addressee(thing).is_some())
    }

    /// Who can be asked for something: an actor, somebody with an office, or a body.
    fn addressee(&self, phrase: Range<usize>) -> Option<ReferenceFound> {
        let context = self.context;
        let reference = context.references.resolve(phrase.clone());
        let last = phrase.end - 1;
        let pronoun = phrase.len() == 1 && self.classes(last).any(crate::phrases::PRONOUN);
        let private =
            context.analysis.means(last, |meaning| matches!(meaning, Meaning::Role(plimsoll_pack::Role::Private) | Meaning::Population(_)));
        let actor = reference.entity.is_some_and(|entity| context.names.is_actor(entity));
        let body = matches!(reference.sort, Sort::Body | Sort::Person) && !pronoun && reference.entity.is_none_or(|_| actor);
        let seat = context.analysis.means(phrase.start, |meaning| matches!(meaning, Meaning::Capital(_))) && phrase.len() == 1;
        let role = context.analysis.means(last, |meaning| matches!(meaning, Meaning::Role(_)));
        let known =
            actor || body || seat || !pronoun && (reference.role.is_some() || role) || self.is_office(&phrase) || self.is_name(&phrase);
        (!private && known).then_some(reference)
    }

    /// "Skelby": a name of which nothing tells whose it is, but no time and no text.
    fn is_name(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let name = |at: usize| {
            let other = |meaning| matches!(meaning, Meaning::Evidence | Meaning::AgreementNoun | Meaning::Demonym(_));
            analysis.is_capitalised(at) && analysis.upos_of(at) == Upos::Propn && !analysis.means(at, other)
        };
        phrase.clone().all(name) && self.context.times_in(phrase.clone()).is_empty()
    }

    /// "the Comptroller": with an article and a capital, and no text.
    fn is_office(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let is_text = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Evidence | Meaning::AgreementNoun));
        let named =
            phrase.clone().skip(1).all(|at| analysis.is_capitalised(at) && !is_text(at) && self.context.names.mention_at(at).is_none());
        phrase.len() > 1 && self.classes(phrase.start).any(Classes::ARTICLE) && named
    }

    /// The members of "A, B and C" that can be asked.
    fn addressees(&self, start: usize, end: usize) -> Vec<ReferenceFound> {
        let analysis = self.context.analysis;
        let joint = |at: usize| analysis.is_mark(at, ",") || self.classes(at).any(Classes::COORDINATOR);
        let mut found = Vec::new();
        let mut at = start;
        while at < end {
            let Some(phrase) = self.context.references.phrases.after(at, end) else { break };
            at = phrase.end;
            found.push(self.context.references.resolve(phrase));
            if at >= end || !joint(at) {
                break;
            }
            while at < end && joint(at) {
                at += 1;
            }
        }
        found
    }

    /// Whether a token begins a verb that asks: "urge", "call on", "want".
    fn asking_verb(&self, at: usize) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let cues = &analysis.library.language.cues;
        let asks = |meaning| match meaning {
            Meaning::Cue(cue) => (cues[cue as usize].act == Act::Urge).then_some(()),
            Meaning::Asking => Some(()),
            _ => None,
        };
        analysis.longest(at, asks).map(|(hit, ())| hit.start as usize..hit.end as usize)
    }

    /// The author, where what is asked is asked of somebody in particular.
    fn author_asking(&self, addressees: &[ReferenceFound]) -> Option<ReferenceFound> {
        addressees.iter().any(|asked| self.is_particular(asked)).then(|| self.author()).flatten()
    }

    /// Somebody by name, or "the ministry": not "members" or "holders of a visa".
    pub(super) fn is_particular(&self, asked: &ReferenceFound) -> bool {
        let first = asked.tokens.start;
        let definite = |at: usize| self.classes(at).any(Classes::ARTICLE) && self.context.analysis.text_of(at).len() > 2;
        asked.entity.is_some()
            || self.two_meant(asked).is_some()
            || self.is_name(&asked.tokens) && !self.can_have_a_duty(&asked.tokens)
            || definite(first)
            || first > 0 && definite(first - 1)
    }

    /// Who "we" are, where the letter says so: "We, forty organisations in three countries, write".
    fn speaker(&self, pronoun: usize) -> ReferenceFound {
        let context = self.context;
        let analysis = context.analysis;
        let written = |at: usize| analysis.text_of(at).to_lowercase();
        let apposed = (0..=pronoun).filter(|&at| self.classes(at).any(Classes::SPEAKER_PRONOUN) && written(at) == written(pronoun));
        let words = apposed.filter(|&at| analysis.is_mark(at + 1, ",")).find_map(|at| {
            let sentence = context.sentence(at);
            let close = (at + 3..sentence.end).find(|&close| {
                let verb = matches!(analysis.upos_of(close + 1), Upos::Verb | Upos::Aux);
                analysis.is_mark(close, ",") && verb
            })?;
            Some(at + 2..close)
        });
        match words {
            Some(words) => ReferenceFound { name: Some(words.clone()), author: false, entity: None, ..context.references.resolve(words) },
            None => context.references.resolve(pronoun..pronoun + 1),
        }
    }
}
