//! A second verb of the same speaker, which the tree joins to the first: what the first says ends before it.

use std::ops::Range;

use plimsoll_language::{Hit, Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, WordForm};
use plimsoll_record::{Act, Form};

use super::{ClaimFinder, ClaimFound};
use crate::tree::{Tree, copula};

/// "being beaten in the cell, denied food and held": so many tokens at most lie between participles of one list.
const PASSIVE_REACH: usize = 16;

impl ClaimFinder<'_, '_, '_> {
    /// "…said the deal had failed and ordered an inquiry": what is said ends where a verb begins that the tree joins to
    /// the cue's own.
    pub(super) fn cut_at_joined_verb(&self, mut claim: ClaimFound) -> ClaimFound {
        let analysis = self.references.analysis;
        let sentence = analysis.sentences[analysis.sentence_of(claim.cue.start)].tokens.clone();
        let tree = Tree { analysis, sentence };
        let Some(verb) = analysis.word_of(claim.cue.start).filter(|_| analysis.has_grammar() && claim.form != Form::Direct) else {
            return claim;
        };
        let words = &analysis.words;
        let own_subject = |word: usize| tree.dependents(word).any(|other| words[other].relation == Relation::Nsubj);
        let joined = tree
            .dependents(verb)
            .filter(|&word| word > verb && words[word].relation == Relation::Conj && !own_subject(word))
            .filter(|&word| words[word].upos == Upos::Verb || words[word].upos == Upos::Adj && copula(&tree, word).is_some())
            .filter(|&word| self.is_of_same_form(&tree, verb, word))
            .filter(|&word| !self.shares_passive(words[word].token as usize))
            .map(|word| tree.span(word).start)
            .filter(|&start| analysis.classes_of(start).any(Classes::COORDINATOR) || analysis.is_mark(start, ","))
            .filter(|&start| !analysis.has_shape(start, Shape::QUOTED) || analysis.has_shape(claim.cue.start, Shape::QUOTED))
            .min();
        let listed = self.listed_verb(&claim).or_else(|| self.verb_beside_subjunctive(&claim));
        let Some(joined) = joined.into_iter().chain(listed).min() else { return claim };
        let inside = |piece: &Range<usize>| piece.contains(&joined) && joined > piece.start + 1;
        if let Some(piece) = claim.pieces.iter_mut().find(|piece| inside(piece)) {
            piece.end = joined;
            while piece.end > piece.start + 1 && analysis.is_mark(piece.end - 1, ",") {
                piece.end -= 1;
            }
        }
        claim
    }

    /// "declares that it was unlawful, orders the Directorate": a verb of the same form behind a comma.
    fn listed_verb(&self, claim: &ClaimFound) -> Option<usize> {
        let analysis = self.references.analysis;
        let form_at = |at: usize| {
            let cue = |hit: &&Hit| matches!(hit.meaning, Meaning::Cue(_));
            analysis.hits_at(at).iter().find(cue).map(|hit| hit.form)
        };
        let own = form_at(claim.cue.start).filter(|form| matches!(form, WordForm::Past | WordForm::Third | WordForm::Base))?;
        let speaker = claim.sources.first().map(|source| source.tokens.clone())?;
        claim.pieces.iter().flat_map(Range::clone).find(|&at| {
            let comma = analysis.is_mark(at, ",") && !analysis.has_shape(at, Shape::QUOTED);
            let mut next = at + 1;
            if !comma || next + 1 >= analysis.tokens.len() {
                return false;
            }
            next += usize::from(analysis.classes_of(next).any(Classes::COORDINATOR));
            // "…, and they request": the same word for the same speaker.
            let again = speaker.len() == 1 && analysis.text_of(next).eq_ignore_ascii_case(analysis.text_of(speaker.start));
            next += usize::from(again);
            // "…, orders the directorate": what stands before an article is no noun.
            let governs = own == WordForm::Third && analysis.classes_of(next + 1).any(Classes::ARTICLE);
            let verb = next < analysis.tokens.len() && (analysis.upos_of(next) == Upos::Verb || governs) && form_at(next) == Some(own);
            verb && (again || own != WordForm::Base) && !self.shares_passive(next)
        })
    }

    /// "recommends that the state pay the traders and calls on it": what is asked has no ending, so that a verb with one
    /// is the speaker's own.
    fn verb_beside_subjunctive(&self, claim: &ClaimFound) -> Option<usize> {
        let analysis = self.references.analysis;
        let of_form = |at: usize, form: WordForm| {
            let cue = |hit: &Hit| matches!(hit.meaning, Meaning::Cue(_)) && hit.form == form;
            analysis.hits_at(at).iter().any(cue)
        };
        let form = [WordForm::Third, WordForm::Past].into_iter().find(|&form| of_form(claim.cue.start, form))?;
        let asks = claim.act == Act::Urge && claim.rule == "claim.indirect.that";
        let piece = claim.pieces.first().filter(|_| asks)?;
        piece.clone().skip(1).find(|&at| {
            let and = analysis.classes_of(at).any(Classes::COORDINATOR) && !analysis.has_shape(at, Shape::QUOTED);
            and && at + 1 < piece.end && of_form(at + 1, form) && analysis.upos_of(at + 1) == Upos::Verb
        })
    }

    /// "being beaten, | denied food and | held in cells": a participle that goes on with the "being" or "been" of one before it, and
    /// is done to whoever suffers that one. "was asked about it and denied it" may be either, and is none of these.
    pub(super) fn shares_passive(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let sentence = analysis.sentences[analysis.sentence_of(at)].tokens.clone();
        let past = |at: usize| analysis.upos_of(at) == Upos::Verb && analysis.features_of(at).contains("Tense=Past");
        let comma = |at: usize| analysis.is_mark(at, ",") && !analysis.has_shape(at, Shape::QUOTED);
        let and = |at: usize| analysis.classes_of(at).any(Classes::COORDINATOR);
        if at < sentence.start + 3 || !past(at) || !comma(at - 1) && !and(at - 1) {
            return false;
        }
        let nominative = |at: usize| analysis.features_of(at).contains("Case=Nom") && analysis.upos_of(at) == Upos::Pron;
        let stops = Classes::THAT.or(Classes::WHO).or(Classes::RELATIVE).or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE);
        let mut members = 0;
        let mut helper = None;
        for other in (sentence.start + 1..at - 1).rev().take(PASSIVE_REACH) {
            let parted = matches!(analysis.text_of(other), ";" | ":") || analysis.has_shape(other, Shape::CLOSING);
            if past(other) {
                let adverb = |at: &usize| analysis.upos_of(*at) == Upos::Adv;
                let before = (sentence.start..other).rev().find(|at| !adverb(at)).unwrap_or(sentence.start);
                if analysis.classes_of(before).any(Classes::BE) {
                    helper = Some(before);
                    break;
                }
                if !comma(before) && !and(before) {
                    return false;
                }
                members += 1;
            } else if nominative(other) || parted || analysis.classes_of(other).any(stops) || self.is_finite_to_the_model(other) {
                return false;
            }
        }
        let Some(helper) = helper else { return false };
        // "was fined, paid at once and | said that", "being robbed, accused his brother and | demanded": a verb with an object of
        // its own is done by whoever suffers the first, and so are all behind it. "had been invited, accepted" may be either,
        // and only what somebody is kept from tells: "been beaten, denied food".
        let gerund = analysis.features_of(helper).contains("VerbForm=Ger");
        let listed_before = || (helper + 1..at).filter(|&other| past(other)).skip(1);
        let kept_from = |at: usize| self.takes_bare_matter(at) && self.is_denied(at);
        // "They were beaten, deprived of sleep and denied food", too.
        let passive = analysis.features_of(helper).contains("VerbForm=Part") || members > 0;
        let kept = || passive && (kept_from(at) || listed_before().any(kept_from));
        if !gerund && !kept() || !listed_before().chain([at]).all(|other| self.takes_nothing_of_its_own(other)) {
            return false;
        }
        // "it had been closed and | said it would open", "been destroyed and | claimed that": nothing is done to whoever says it.
        // But "had been stopped, questioned and warned that".
        let cues = &analysis.library.language.cues;
        let hears = analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.hearer));
        let article = || analysis.classes_of(at + 1).any(Classes::ARTICLE) && self.begins_clause(at + 1, &sentence);
        // "had been appointed but | declined to name him"
        let infinitive = analysis.classes_of(at + 1).any(Classes::INFINITIVE);
        let pronoun = || infinitive || nominative(at + 1) || analysis.classes_of(at + 1).any(Classes::THING_PRONOUN);
        if !hears && members == 0 && (self.opens_clause(at + 1) || pronoun() || article()) {
            return false;
        }
        // "she had been asked, and denied it"
        let apart = and(at - 1) && comma(at - 2) && members == 0;
        let open = !analysis.features_of(helper).contains("VerbForm=Ger") && !analysis.features_of(helper).contains("VerbForm=Part");
        let goes_on = |joint: usize| and(joint) && joint + 1 < sentence.end && past(joint + 1);
        let listed = and(at - 1) && members > 0 || (at + 1..sentence.end.min(at + PASSIVE_REACH)).any(goes_on);
        if apart || open && !listed || comma(at - 1) && !listed {
            return false;
        }
        // "The minister, who had been asked to go, | denied it": what stands between two commas only tells more of the subject.
        let opening = (sentence.start..helper).rev().find(|&at| comma(at)).map(|comma| comma + 1);
        let led = Classes::WHO.or(Classes::RELATIVE).or(Classes::SUBORDINATOR).or(Classes::PREPOSITION);
        !opening.is_some_and(|at| analysis.classes_of(at).any(led) || self.is_gerund(at) || self.is_past_participle(at))
    }

    /// "held in cells", "denied food", "threatened.", "told that": whether behind a participle stands nothing that only the object of
    /// an active verb can be. "accused the press", "demanded talks", "promised to resign" are active.
    fn takes_nothing_of_its_own(&self, verb: usize) -> bool {
        let analysis = self.references.analysis;
        let sentence = &analysis.sentences[analysis.sentence_of(verb)].tokens;
        let Some(next) = (verb + 1..sentence.end).find(|&at| analysis.upos_of(at) != Upos::Adv) else { return true };
        let classes = analysis.classes_of(next);
        let cues = &analysis.library.language.cues;
        let told = |to_do: bool| {
            let cue = |cue: usize| cues[cue].takes.hearer && (!to_do || cues[cue].act == Act::Urge);
            analysis.means(verb, |meaning| matches!(meaning, Meaning::Cue(number) if cue(number as usize)))
        };
        if classes.any(Classes::THAT) {
            return told(false);
        }
        if classes.any(Classes::INFINITIVE) && self.is_infinitive(next, sentence.end) {
            return told(true);
        }
        let ends = analysis.piece_of(next) == Piece::Mark && !self.opens_quotation(next) || classes.any(Classes::COORDINATOR);
        ends || classes.any(Classes::PREPOSITION) || self.takes_bare_matter(verb)
    }

    /// "denied | food", "denied | medical care": a noun without an article behind a verb, of what nobody counts.
    fn takes_bare_matter(&self, verb: usize) -> bool {
        let analysis = self.references.analysis;
        let noun = verb + 1 + usize::from(analysis.upos_of(verb + 1) == Upos::Adj);
        let matter = analysis.upos_of(noun) == Upos::Noun && analysis.features_of(noun).contains("Number=Sing");
        matter && self.references.names.mention_at(noun).is_none()
    }

    /// A verb of denying, by which somebody is kept from something.
    fn is_denied(&self, verb: usize) -> bool {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        analysis.means(verb, |meaning| matches!(meaning, Meaning::Cue(cue) if matches!(cues[cue as usize].act, Act::Deny | Act::Decline)))
    }

    /// "said … and ordered", "has said … and has asked": two verbs of one subject are mostly of one form.
    fn is_of_same_form(&self, tree: &Tree<'_, '_>, one: usize, other: usize) -> bool {
        let analysis = self.references.analysis;
        let helpers = |word: usize| tree.dependents(word).filter(|&helper| analysis.words[helper].relation == Relation::Aux);
        // "noted it and did not accept it": "did" tells only the time of what is not so.
        let does = |word: usize| helpers(word).find(|&helper| analysis.classes_of(analysis.words[helper].token as usize).any(Classes::DO));
        let helped = |word: usize| helpers(word).next().is_some() && does(word).is_none() && copula(tree, word).is_none();
        let form = |word: usize| {
            // "concluded …, but were unable": the form is that of "were".
            let word = copula(tree, word).or_else(|| does(word)).unwrap_or(word);
            let features = analysis.model.features(analysis.words[word].features);
            let of = |name: &str| features.split('|').find(|feature| feature.starts_with(name)).unwrap_or_default().to_owned();
            (of("Tense="), of("VerbForm="))
        };
        helped(one) == helped(other) && form(one) == form(other)
    }
}
