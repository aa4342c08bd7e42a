//! Demands: what somebody asks of somebody, in letters and lists, in sentences, and in what must be.
//!
//! Letters and lists of recommendations come first ([`lists`]), then what verbs ask for ([`asked`]), then what
//! somebody must or should do ([`duties`]). Each thing asked is a demand of its own; its content is what stands
//! behind "to", "that" or "must", and an item of a list as it stands ([`contents`]). Who can be asked: [`addressees`]; what seems
//! to ask and does not: [`nothing`].

mod addressees;
mod appeals;
mod asked;
mod author;
mod contents;
mod deadlines;
mod duties;
mod lists;
mod makers;
mod motions;
mod nothing;
mod passive;
mod pronouns;
mod sections;
mod series;
mod turns;
mod wishes;

use std::cell::OnceCell;
use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::Form;

use crate::agreements::AgreementFound;
use crate::context::{Context, Told};
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
    // "did not say that it had asked for": nobody tells that it was asked.
    let open = |demand: &DemandFound| context.claim_of(&demand.content).is_some_and(|claim| context.told(claim) == Told::Open);
    demands.retain(|demand| !open(demand));
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
        let content = self.without_next_clause(self.before_own_words(demand.content.clone()));
        let content = self.before_attribution(self.without_relative_clause(content));
        let demand = DemandFound { content, ..demand };
        // "It depends on reforms | , which should be made": what should be is not in it.
        if demand.rule == "demand.required" && demand.tokens.start >= demand.content.end {
            return;
        }
        // "must, | within three months, | lay before Parliament"
        let start = demand.content.start;
        let aside = start > 0 && self.context.analysis.is_mark(start - 1, ",") && (demand.tokens.end..start).len() <= ASIDE;
        let deadline = self.deadline(&(if aside { demand.tokens.end } else { start }..demand.content.end));
        let third = |demander: &ReferenceFound| {
            let classes = self.classes(demander.tokens.start);
            let other = classes.any(Classes::PLURAL_PRONOUN.or(Classes::THING_PRONOUN)) && !classes.any(Classes::SPEAKER_PRONOUN);
            demander.tokens.len() == 1 && other
        };
        let by_pronoun = demand.demander.as_ref().is_some_and(third);
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
            let first = demander.tokens.start;
            let single = demander.tokens.len() == 1 && self.context.has_feature(first, "Number=Sing");
            single && self.classes(first).any(Classes::SPEAKER_PRONOUN)
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
        // "I ask him to": nobody asks himself. Where a pronoun seems to say so, it stands for somebody else: "They asked the Court".
        let asked: Vec<ReferenceFound> = asked.collect();
        let named = |one: &ReferenceFound| {
            let words = self.without_article(one.name.clone().unwrap_or_else(|| one.tokens.clone()));
            self.context.analysis.slice(words)
        };
        let same = |one: &ReferenceFound, other: &ReferenceFound| match (one.entity, other.entity) {
            (Some(one), Some(other)) => one == other,
            _ => named(one) == named(other),
        };
        let of_itself = |demander: &ReferenceFound| by_pronoun && asked.iter().any(|asked| same(demander, asked));
        let demander = demander.filter(|demander| !of_itself(demander));
        let asker = demander.as_ref().and_then(|demander| demander.entity);
        let asked = asked.into_iter();
        let asked = asked.filter(|asked| asked.entity.is_none() || asked.entity != asker);
        let addressees = asked.flat_map(|asked| self.two_meant(&asked).unwrap_or_else(|| vec![asked])).collect();
        let content = self.context.analysis.with_closing_marks(demand.content);
        let demand = DemandFound { demander, addressees, content, ..demand };
        // "We recommend | that Dorran", above a list: nothing yet. "The Treaty forbids Dorran to": a rule, which nobody asks for.
        let verbs = |at: usize| matches!(self.context.analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let nothing =
            demand.content.clone().next().is_some_and(|at| self.classes(at).any(Classes::THAT)) && !demand.content.clone().any(verbs);
        // "Article 3 requires Dorran to", "Under Article 4, Dorran must": so does a part of a text that has a number.
        let start = self.context.sentence(demand.tokens.start).start;
        let opens = demand.demander.is_none() && self.classes(start).any(Classes::PREPOSITION);
        let fronted = if opens { start..demand.content.start.max(start) } else { 0..0 };
        let text = |at: usize| self.context.analysis.means(at, |meaning| meaning == Meaning::AgreementNoun);
        let common = |demander: &ReferenceFound| demander.entity.is_none() && demander.sort != Sort::Body && text(demander.tokens.end - 1);
        let ruled = demand.demander.as_ref().is_some_and(|demander| common(demander) || self.has_numbered_part(&demander.tokens));
        let nothing = nothing || ruled || self.has_numbered_part(&fronted) || self.only_asks_to_know(&demand.content);
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
        // "to do so would be wise": what somebody says of it, and no more that is asked.
        let finite = |at: usize| {
            let helps = analysis.upos_of(at) == Upos::Aux && !self.classes(at - 1).any(Classes::INFINITIVE);
            helps || self.context.has_feature(at, "VerbForm=Fin")
        };
        let goes_on =
            self.is_infinitive(to, end) && self.context.block(to) == self.context.block(content.start) && !(to + 1..end).any(finite);
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

    /// "Article 3", "paragraph 4": a part of a text, by its number.
    fn has_numbered_part(&self, words: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let part = |at: usize| analysis.means(at, |meaning| meaning == Meaning::NotCounted) && analysis.piece_of(at + 1) == Piece::Number;
        words.clone().any(|at| at + 1 < words.end && part(at))
    }

    /// Whether words name an agreement: "the Treaty", "the agreement between Dorran and Osmara", but not "the parties to it".
    fn is_agreement(&self, words: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let over = |word: usize| analysis.words[analysis.words[word].head as usize].token as usize;
        let heads = |at: &usize| analysis.word_of(*at).is_some_and(|word| !words.contains(&over(word)) || over(word) == *at);
        let head = words.clone().find(heads).unwrap_or(words.end - 1);
        let names = |naming: &Range<usize>| naming.contains(&head) && words.start <= naming.start;
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
}
