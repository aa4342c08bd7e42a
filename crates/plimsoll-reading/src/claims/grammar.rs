//! Claims that the tree of a sentence shows, where the order of its words did not.
//!
//! The rules on word order ask for a source right before its cue. Here the source is the verb's subject wherever it
//! stands (also that of a verb it is joined to, or what a relative clause describes), or "by somebody" behind a
//! passive; and what is said is the clause, the infinitive or the object that hangs on the verb. The edges of the
//! content are still those of [`super::edges`]: a tree is less sure of where a clause ends than of what it hangs on.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, WordForm};
use plimsoll_record::{Act, Form, Polarity};

use super::voices::Voice;
use super::{Candidate, ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// "told at the time that": so many tokens at most stand before "that".
const PASSIVE_REACH: usize = 12;

/// What somebody gives as the reason for a refusal.
const GROUND: &str = "claim.tree.ground";

impl<'a> ClaimFinder<'a, '_, '_> {
    /// A claim of a cue whose verb the tree gives a speaker and something said.
    pub(super) fn by_grammar(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        // "refused to authorise the search": what somebody does, and does not say.
        if candidate.cue.act == Act::Decline && candidate.hit.len() == 1 {
            return None;
        }
        // "is not persuaded by the firm's claim that", "The court, noting the firm's claim that": what is claimed is the firm's.
        let end = candidate.hit.end as usize;
        let by = candidate.cue.takes.quality && analysis.classes_of(end).any(Classes::AGENT);
        if (by || self.is_gerund(candidate.hit.start as usize))
            && self.takes_saying_of_another(end + usize::from(by), candidate.sentence.end)
        {
            return None;
        }
        // "told | state radio that": a noun right behind another verb.
        let before = (candidate.hit.start as usize).saturating_sub(1);
        if candidate.hit.form == WordForm::Base && self.is_cue_form(before, &[WordForm::Past, WordForm::Third]) {
            return None;
        }
        let tree = Tree { analysis, sentence: candidate.sentence.clone() };
        let verb = analysis.word_of(candidate.hit.start as usize)?;
        // The last word of "point out" or "has been told" may be the cue's; its first is the verb.
        if !analysis.has_grammar() || analysis.words[verb].upos != Upos::Verb {
            return None;
        }
        let voice = self.voice(&tree, verb, candidate)?;
        if let Some(number) = self.quote_opening_at(candidate.hit.end as usize, candidate).filter(|_| !voice.sources.is_empty()) {
            self.taken[number] = true;
            let pieces = analysis.quotes[number].pieces.clone();
            let claim = self.claim(candidate, None, voice.sources, pieces, Form::Direct, "claim.tree.quote");
            return Some(ClaimFound { polarity: voice.polarity, modality: voice.modality, ..claim });
        }
        let verb_token = analysis.words[verb].token as usize;
        let (pieces, rule) = self.said(&tree, verb, candidate, &voice)?;
        // What is said holds not its own speaker.
        let inside = |source: &ReferenceFound| pieces.iter().any(|piece| piece.contains(&source.tokens.start));
        if pieces.is_empty() || voice.sources.iter().any(inside) {
            return None;
        }
        let form = match self.form_of(&pieces) {
            Form::Indirect if self.starts_quoted(&pieces) && !analysis.has_shape(verb_token, plimsoll_language::Shape::QUOTED) => {
                Form::Mixed
            }
            form => form,
        };
        self.take_quotes(&pieces);
        let mut claim = self.claim(candidate, None, voice.sources, pieces, form, rule);
        // "told by an official to wait": what is told is asked.
        if rule == "claim.tree.infinitive" && claim.act == Act::Say && candidate.cue.takes.hearer {
            claim.act = Act::Urge;
        }
        if rule == GROUND {
            claim.act = Act::Argue;
        }
        Some(ClaimFound { polarity: voice.polarity, modality: voice.modality, ..claim })
    }

    pub(super) fn starts_quoted(&self, pieces: &[Range<usize>]) -> bool {
        pieces.first().is_some_and(|piece| self.references.analysis.has_shape(piece.start, plimsoll_language::Shape::QUOTED))
    }

    /// What is said by a verb, and by which rule.
    fn said(
        &self,
        tree: &Tree<'_, '_>,
        verb: usize,
        candidate: &Candidate<'_>,
        voice: &Voice,
    ) -> Option<(Vec<Range<usize>>, &'static str)> {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let takes = candidate.cue.takes;
        let after = candidate.hit.end as usize;
        // "We demand that the government:" leads to a list; the list is read as demands.
        if takes.infinitive && analysis.is_mark(candidate.sentence.end - 1, ":") {
            return None;
        }
        let hangs = |wanted: &[Relation]| {
            // "let it be known that": the clause hangs on any word of the cue.
            let cue = words[verb].token as usize..after;
            let heads = (verb..words.len()).take_while(|&word| cue.contains(&(words[word].token as usize)));
            heads
                .flat_map(|head| tree.dependents(head))
                .find(|&word| words[word].token as usize >= after && wanted.contains(&words[word].relation))
        };
        // "told by the army that": the tree easily hangs the clause on the army.
        let behind_agent = voice.sources.last().map_or(after, |source| source.tokens.end);
        // "were told at the time that": also behind a time or a place.
        let near = behind_agent..candidate.sentence.end.min(behind_agent + PASSIVE_REACH);
        let that =
            near.clone().find(|&at| self.opens_clause(at)).filter(|&that| that == behind_agent || self.is_set_aside(behind_agent..that));
        if let Some(that) = that.filter(|_| voice.passive && (takes.that || self.is_put_to(candidate))) {
            let start = that + 1;
            let end = self.end_of_said(tree, verb, start, candidate);
            return (start < end).then(|| (vec![start..end], "claim.tree.passive"));
        }
        if voice.passive
            && let Some(charge) = self.charge_behind(behind_agent, candidate).filter(|_| !voice.sources.is_empty())
        {
            return Some((vec![charge], "claim.tree.charge"));
        }
        if let Some(pieces) = self.told_around(tree, verb, candidate).filter(|_| voice.passive && voice.sources.is_empty() && takes.aside) {
            return Some((pieces, "claim.tree.told"));
        }
        // "had been promised a reply “within a day”": the thing that somebody is promised, where words of the promise are given.
        let promised = voice.passive && voice.sources.is_empty() && candidate.cue.act == Act::Promise;
        let thing = hangs(&[Relation::Obj]).filter(|_| promised && voice.polarity == Polarity::Positive);
        if let Some(thing) = thing.filter(|&thing| matches!(words[thing].upos, Upos::Noun | Upos::Propn)) {
            let start = tree.span(thing).start.max(after);
            let end = self.end_of_things(start, self.end_of_said(tree, verb, start, candidate));
            let words = !analysis.quotes_in(start..end).1.is_empty();
            return (start < end && words).then(|| (vec![start..end], "claim.tree.promised"));
        }
        // "denied that, saying it was late": the tree easily hangs the clause of the other verb on this one.
        // "doubt that promise", too.
        let alone = analysis.is_mark(after + 1, ",") && self.is_saying_a_clause(after + 2)
            || after + 2 >= self.end_of_clause(candidate.sentence.clone())
            || analysis.is_mark(after + 2, ",");
        if analysis.classes_of(after).any(Classes::THAT) && alone && !self.opens_clause(after) {
            return None;
        }
        if (takes.that || takes.bare)
            && let Some(clause) =
                hangs(&[Relation::Ccomp]).or_else(|| hangs(&[Relation::Advcl]).filter(|&clause| self.is_behind_that(tree, clause)))
        {
            let start = self.behind_that(tree.span(clause).start.max(after), candidate);
            // "agreed to pay 12 million, | of which half was paid", "held 40 people, | ten of whom were minors": told of what stands before.
            let of_which =
                |at: usize| analysis.upos_of(at) == Upos::Pron && self.asks(at) && analysis.upos_of(at.saturating_sub(1)) == Upos::Adp;
            if analysis.is_mark(start.saturating_sub(1), ",") && (start + 1..words[clause].token as usize).any(of_which) {
                return None;
            }
            // "rejected the claim on the ground that it was late": why, and not what is denied.
            if candidate.cue.act == Act::Deny && self.gives_ground(after, start) {
                let end = self.end_of_said(tree, verb, start, candidate);
                return (start < end && !voice.passive && !voice.sources.is_empty()).then(|| (vec![start..end], GROUND));
            }
            // "says queues at the hall | now reach the wall": the nouns before belong to the clause.
            let noun = |at: usize| analysis.piece_of(at) == plimsoll_pack::Piece::Word && analysis.upos_of(at) == Upos::Noun;
            let apart = |at: usize| matches!(analysis.text_of(at), "," | ":") || matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
            let subject =
                start > after && noun(after) && !takes.hearer && !takes.object && !(after..start).any(apart) && !self.is_time(after);
            let start = if subject && !analysis.classes_of(start - 1).any(Classes::THAT) { after } else { start };
            // "said the ministry, which claims that it is empty, | has hidden it": what is told of a subject stands in the clause.
            let inserted = self.references.phrases.simple_after(after, candidate.sentence.end).is_some_and(|subject| {
                let which = analysis.classes_of(subject.end + 1).any(Classes::RELATIVE.or(Classes::WHO));
                let commas = analysis.is_mark(subject.end, ",") && subject.end + 2 < start && analysis.is_mark(start - 1, ",");
                subject.start == after && which && commas
            });
            let start = if inserted && !takes.hearer && !takes.object { after } else { start };
            // "finds no evidence that it knew": "no" stands in what is found.
            let no = |at: usize| analysis.classes_of(at).any(Classes::NEGATION) && analysis.upos_of(at) == Upos::Det;
            // "found a real risk that she would drown": that it may be so stands in what is found, too.
            let may_be = |at: usize| {
                let risk = analysis.means(at, |meaning| meaning == Meaning::Mood(plimsoll_pack::Mood::Possible));
                risk && analysis.upos_of(at) == Upos::Noun && analysis.classes_of(at + 1).any(Classes::THAT)
            };
            let start = if (after..start).any(|at| no(at) || may_be(at)) { after } else { start };
            // "believes the opposite: it is so": behind a colon stands another clause.
            if (after + 1..start).any(|at| analysis.is_mark(at, ":")) {
                return None;
            }
            // "were not told what", "do not say who": nothing is said.
            let asked = analysis.classes_of(start).any(Classes::WHO.or(Classes::RELATIVE)) || self.leaves_open(start);
            let asked = asked || voice.polarity == Polarity::Negative && analysis.classes_of(start).any(Classes::BE);
            // "posted the clip on a site, where it was watched": what only describes a thing.
            let describes = analysis.classes_of(start).any(Classes::WHO.or(Classes::RELATIVE)) && start > after + 1;
            let closing = || !(start..candidate.sentence.end).any(|at| analysis.is_mark(at, ","));
            if describes && analysis.is_mark(start - 1, ",") && closing() {
                return None;
            }
            // "asked what he would do": a question is no request.
            if asked && (candidate.cue.act == Act::Urge || voice.sources.is_empty() || voice.polarity == Polarity::Negative) {
                return None;
            }
            let end = self.end_of_said(tree, verb, start, candidate);
            return (start < end).then(|| (vec![start..end], "claim.tree.clause"));
        }
        if let Some(clause) = hangs(&[Relation::Xcomp, Relation::Ccomp, Relation::Advcl]) {
            let marked =
                |word: usize| analysis.classes_of(words[word].token as usize).any(Classes::INFINITIVE) && words[word].upos == Upos::Part;
            let to = tree.dependents(clause).find(|&word| marked(word) && word < clause);
            let asks = takes.infinitive || voice.passive && takes.hearer || matches!(candidate.cue.act, Act::Promise | Act::Decline);
            // "was told to repay" names nobody who tells; "asked to speak" nobody who is asked.
            let somebody = !voice.sources.is_empty()
                && (candidate.cue.act != Act::Urge || to.is_none_or(|to| self.is_asked_of_somebody(after, words[to].token as usize)));
            if let Some(to) = to.filter(|_| asks && somebody) {
                // "not to release": its "not" is asked, too.
                let before = to.checked_sub(1).filter(|&not| analysis.classes_of(words[not].token as usize).any(Classes::NEGATION));
                let start = words[before.unwrap_or(to + 1)].token as usize;
                let end = self.end_of_infinitive(start, self.end_of_said(tree, verb, start, candidate));
                return (start < end).then(|| (self.split_at_infinitive(start..end), "claim.tree.infinitive"));
            }
            // "denied having seen", "admitted taking"
            let gerund = words[clause].upos == Upos::Verb && words[clause].relation != Relation::Advcl;
            let helped = tree.span(clause).start;
            if takes.object && !takes.hearer && gerund && to.is_none() && helped >= after {
                // "finds | the story | convincing": what is found so.
                let so = tree.dependents(verb).find(|&word| words[word].relation == Relation::Obj && word > verb && word < clause);
                let so = so.filter(|&so| words[so].upos != Upos::Pron).map(|so| tree.span(so).start.max(after));
                let helped = so.unwrap_or(helped);
                let end = self.end_of_said(tree, verb, helped, candidate);
                return (helped < end).then(|| (vec![helped..end], "claim.tree.gerund"));
            }
        }
        // "an e-mail shows his deputy asking for “a blue day”"
        let requests = takes.about && candidate.cue.act == Act::Urge && candidate.hit.form == WordForm::Gerund;
        if let Some((_, matter)) = self.matter_asked(candidate).filter(|_| requests && !voice.sources.is_empty()) {
            return Some((vec![matter], "claim.tree.for"));
        }
        // "Ines Tamm, 78, who has swum there since May, called it “a shame”"
        let called = takes.mixed && !voice.passive && self.is_object_and_quotation(after, candidate);
        if called && voice.polarity == Polarity::Positive {
            let end = self.end_of_said(tree, verb, after, candidate);
            return (after < end).then(|| (vec![after..end], "claim.tree.called"));
        }
        let object = hangs(&[Relation::Obj, Relation::Obl]).filter(|&word| !voice.passive && words[word].upos != Upos::Pron);
        if takes.object
            && let Some(object) = object
        {
            let span = tree.span(object);
            let case = tree.dependents(object).find(|&word| words[word].relation == Relation::Case);
            // "demands of the ministry that": what a preposition joins is what is said only where it belongs to the cue.
            if case.is_some_and(|case| words[case].token as usize >= after) {
                return None;
            }
            let start = span.start.max(after);
            let end = self.end_of_said(tree, verb, start, candidate);
            let somebody = self.references.phrases.simple_after(start, end);
            let matter = somebody.and_then(|somebody| self.matter_behind(candidate, &somebody, end));
            let start = matter.unwrap_or(start);
            if self.is_plea(candidate, start, end) {
                return None;
            }
            let end = (start..end).find(|&at| analysis.is_mark(at, ":")).unwrap_or(end);
            let end = self.end_of_things(start, end);
            let whole = end;
            let end = self.before_main_verb(candidate, start, end);
            if end < whole && candidate.hit.form != WordForm::Past {
                return None; // "a clerk who reports a danger is protected"
            }
            // What somebody is only said to dismiss or record is no speech of theirs; what they deny or ask for is.
            let strong = matches!(candidate.cue.act, Act::Deny | Act::Warn | Act::Urge | Act::Accuse | Act::Promise);
            // "A report, ordered by the firm and signed by its engineer, finds no risk"
            // "The study followed 400 people and found no gain"
            let none = analysis.classes_of(after).any(Classes::NEGATION);
            let finds = candidate.cue.act == Act::Find && takes.evidence && (none || candidate.hit.form == WordForm::Third);
            let strong = strong || finds && voice.sources.iter().all(|source| source.sort == Sort::Evidence);
            // "recommends the Commission to:": who is asked, and then a list of what.
            let addressed = candidate.cue.act == Act::Urge && self.references.names.mention_at(words[object].token as usize).is_some();
            let rejected = candidate.cue.act != Act::Deny || takes.bare;
            let strong = strong && rejected && (candidate.cue.act != Act::Accuse || matter.is_some());
            // "asked for seven", "did not ask for an apology"
            let strong = strong && !(candidate.cue.act == Act::Urge && span.len() == 1 && words[object].upos == Upos::Num);
            let strong = strong && !(candidate.cue.act == Act::Urge && voice.polarity == Polarity::Negative);
            let hearer_alone = takes.hearer && start == span.start.max(after);
            return (strong && !addressed && !hearer_alone && start < end).then(|| (vec![start..end], "claim.tree.object"));
        }
        None
    }

    /// "rejected | the claim on the ground that |": a noun that a preposition leads stands before "that", and a thing before both.
    fn gives_ground(&self, after: usize, clause: usize) -> bool {
        let analysis = self.references.analysis;
        let noun = |at: usize| matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn);
        // "denied talk in the press that it would close"
        let paper = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Evidence | Meaning::Venue(_)));
        let ground = clause.checked_sub(2).filter(|&ground| ground > after + 1 && noun(ground) && !paper(ground));
        let Some(ground) = ground else { return false };
        let leads = self.references.phrases.opening_of(ground, after).checked_sub(1).filter(|&leads| leads > after);
        leads.is_some_and(|leads| {
            let of = analysis.means(leads, |meaning| meaning == Meaning::TimeWord(TimeWord::Of));
            let preposition = analysis.classes_of(leads).any(Classes::PREPOSITION) && !of;
            preposition && !analysis.classes_of(leads).any(Classes::AGENT) && (after..leads).any(noun)
        })
    }

    /// A time or a place between a verb and "that": it opens with a preposition, and no verb stands in it.
    fn is_set_aside(&self, tokens: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux) && !self.describes(at);
        let commas = analysis.is_mark(tokens.start, ",") && analysis.is_mark(tokens.end - 1, ",");
        (commas || analysis.classes_of(tokens.start).any(Classes::PREPOSITION.or(Classes::ADVERB))) && !tokens.clone().any(verb)
    }

    /// Whether somebody stands between "asked" and "to", and not only "not".
    fn is_asked_of_somebody(&self, after: usize, to: usize) -> bool {
        (after..to).any(|at| !self.references.analysis.classes_of(at).any(Classes::NEGATION))
    }

    /// "told reporters in Geneva that": a clause with "that" is what is said, whatever the tree calls it.
    fn is_behind_that(&self, tree: &Tree<'_, '_>, clause: usize) -> bool {
        let analysis = self.references.analysis;
        let token = |word: usize| analysis.words[word].token as usize;
        tree.dependents(clause).take_while(|&word| word < clause).any(|word| {
            let that = analysis.words[word].relation == Relation::Mark && analysis.classes_of(token(word)).any(Classes::THAT);
            that && analysis.words[word - usize::from(word > 0)].relation != Relation::Mark
        })
    }

    /// Behind "that" and the marks before it.
    fn behind_that(&self, start: usize, candidate: &Candidate<'_>) -> usize {
        let analysis = self.references.analysis;
        let mut at = start;
        while at < candidate.sentence.end
            && (matches!(analysis.text_of(at), "," | ":") || analysis.classes_of(at).any(Classes::THAT) && at == start)
        {
            at += 1;
        }
        at
    }

    /// The end of what is said: where another voice sets in, or where a verb begins that is joined to the cue's.
    fn end_of_said(&self, tree: &Tree<'_, '_>, verb: usize, start: usize, candidate: &Candidate<'_>) -> usize {
        let analysis = self.references.analysis;
        let end = self.content_end(start, &candidate.sentence);
        let joined = tree
            .dependents(verb)
            .filter(|&word| word > verb && analysis.words[word].relation == Relation::Conj && analysis.words[word].upos == Upos::Verb)
            .map(|word| tree.span(word).start)
            .filter(|&joined| joined > start && self.is_finite_cue_near(joined, candidate))
            .min();
        let main = self.verb_of_described(verb).filter(|&main| main > start);
        let mut end = joined.into_iter().chain(main).min().map_or(end, |joined| end.min(joined));
        while end > start && (analysis.is_mark(end - 1, ",") || analysis.classes_of(end - 1).any(Classes::COORDINATOR)) {
            end -= 1;
        }
        end
    }

    /// "A letter telling them to leave | was sent", "Lawyers who asked that he be freed | were turned away": the verb of the noun that
    /// the clause of a verb describes, by its first token.
    pub(super) fn verb_of_described(&self, verb: usize) -> Option<usize> {
        let words = &self.references.analysis.words;
        let described = words[verb].head as usize;
        let main = words[described].head as usize;
        let subject = words[verb].relation == Relation::Acl && words[described].relation == Relation::Nsubj && main > verb;
        let of_main = |&word: &usize| word > verb && (word == main || words[word].upos == Upos::Aux && words[word].head as usize == main);
        (verb..=main).take_while(|_| subject).find(of_main).map(|word| words[word].token as usize)
    }

    fn is_finite_cue_near(&self, at: usize, candidate: &Candidate<'_>) -> bool {
        (at..candidate.sentence.end.min(at + 4)).any(|at| self.is_finite_cue(at))
    }
}
