//! Who speaks by a verb, as the tree of its sentence shows it.
//!
//! The subject of the verb speaks, wherever it stands: its own, that of a verb it is joined to, or what a relative clause
//! describes; behind a passive it is "by somebody". What helps the verb tells whether it was said at all.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, WordForm};
use plimsoll_record::{Act, Modality, Polarity};

use super::{Candidate, ClaimFinder, RECENT};
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// Verbs that share a subject stand at most so many steps apart in the tree.
const STEPS: usize = 4;

/// Who says it, and how the verb is helped.
pub(super) struct Voice {
    pub(super) sources: Vec<ReferenceFound>,
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    pub(super) passive: bool,
}

impl ClaimFinder<'_, '_, '_> {
    /// Who speaks by a verb; none where nobody could, or where it is said of what nobody has said yet.
    pub(super) fn voice(&self, tree: &Tree<'_, '_>, verb: usize, candidate: &Candidate<'_>) -> Option<Voice> {
        let analysis = self.references.analysis;
        let classes = |word: usize| analysis.classes_of(analysis.words[word].token as usize);
        let mut voice = Voice { sources: Vec::new(), polarity: Polarity::Positive, modality: Modality::Actual, passive: false };
        for helper in tree.dependents(verb).filter(|&word| word < verb) {
            let relation = analysis.words[helper].relation;
            let helps = matches!(relation, Relation::Aux | Relation::Advmod | Relation::Mark);
            match classes(helper) {
                _ if !helps => {}
                class if class.any(Classes::REQUIRED) => return None,
                class if class.any(Classes::NEGATION) => voice.polarity = Polarity::Negative,
                class if class.any(Classes::POSSIBLE) => voice.modality = Modality::Possible,
                class if class.any(Classes::FUTURE) => voice.modality = Modality::Planned,
                class if class.any(Classes::BE) && candidate.hit.form != WordForm::Gerund => voice.passive = true,
                _ => {}
            }
        }
        voice.passive |= tree.dependents(verb).any(|word| analysis.is_passive_subject(word));
        voice.passive |= candidate.cue.takes.hearer && self.is_joined_to_passive(candidate.hit.start as usize);
        voice.passive |= self.shares_passive(candidate.hit.start as usize);
        // An infinitive is what somebody wants to be said: "asked him to explain".
        if tree
            .dependents(verb)
            .any(|word| word < verb && classes(word).any(Classes::INFINITIVE) && analysis.words[word].upos == Upos::Part)
        {
            return None;
        }
        let speakers = if voice.passive { self.agents(tree, verb) } else { self.subjects(tree, verb, candidate)? };
        // "Will the Minister tell us what…?"
        let first = speakers.first().map_or(0, |speaker| speaker.start);
        let inverted =
            |word: usize| analysis.words[word].relation == Relation::Aux && (analysis.words[word].token as usize) < first && !voice.passive;
        if analysis.is_mark(candidate.sentence.end - 1, "?") && tree.dependents(verb).any(inverted) {
            return None;
        }
        // "Mr Berg: Graziers are saying": a label is no subject of what is said.
        let labelled = |at: usize| at < candidate.floor && analysis.is_mark(candidate.floor - 1, ":");
        if speakers.iter().any(|speaker| labelled(speaker.start)) {
            return None;
        }
        // "A guard laughed, she said, and told her": the tree joins the verb to that of the aside.
        let aside = self.claims.iter().rev().take(RECENT).find(|claim| {
            let before = candidate.sentence.contains(&claim.cue.start) && claim.cue.end <= candidate.hit.start as usize;
            let named = |source: &ReferenceFound| speakers.first().is_some_and(|speaker| speaker.start == source.tokens.start);
            before && claim.rule == "claim.indirect.aside" && claim.sources.iter().any(named)
        });
        let around = aside.and_then(|_| self.references.phrases.main_subject(candidate.floor..candidate.sentence.end));
        let joined = analysis.words[verb].relation == Relation::Conj && !voice.passive;
        let speakers = match around.filter(|around| joined && speakers.first().is_some_and(|speaker| around.end <= speaker.start)) {
            Some(around) => vec![around],
            None => speakers,
        };
        // "Nobody had told him that it was late": a telling that did not happen, by nobody.
        let nobody = |speaker: &Range<usize>| speaker.len() == 1 && analysis.classes_of(speaker.start).any(Classes::NEGATION);
        let nobody = candidate.cue.takes.hearer && matches!(speakers.as_slice(), [speaker] if nobody(speaker));
        if nobody {
            voice.polarity = Polarity::Negative;
        }
        if speakers.first().is_some_and(|speaker| self.references.phrases.is_denied_in_front(speaker.start, candidate.floor)) {
            voice.polarity = Polarity::Negative;
        }
        for speaker in speakers.into_iter().filter(|_| !nobody) {
            // The same words of the sentence stand for the same somebody.
            let heard = self.claims.iter().rev().take(RECENT).take_while(|claim| claim.cue.start >= candidate.sentence.start);
            let same = |source: &&ReferenceFound| source.tokens.start == speaker.start && source.tokens.end >= speaker.end;
            let known = heard.flat_map(|claim| &claim.sources).find(same).cloned();
            let source = known.unwrap_or_else(|| self.references.resolve(speaker));
            let undone = self.is_court(&source) || voice.modality == Modality::Possible;
            if candidate.cue.act == Act::Deny && undone && candidate.cue.takes.object && !candidate.cue.takes.bare {
                return None; // a court that dismisses a claim tells what it does
            }
            if !self.references.can_speak(&source) || !self.suits(candidate.cue, &source) || self.is_nobody(&source) {
                return None;
            }
            voice.sources.push(source);
        }
        // "Residents were told that", "were promised a park": nobody is named; but "the deal was announced" says not even to whom.
        // "It was put to the witness that", too.
        let told = candidate.cue.takes.hearer || candidate.cue.act == Act::Promise || self.is_put_to(candidate);
        (!voice.sources.is_empty() || told && (voice.passive || nobody)).then_some(voice)
    }

    /// "enters into force after both sides have notified each other that": what is told in the perfect of today behind a word of time
    /// has not been done yet.
    pub(super) fn is_awaited(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(candidate.hit.start as usize) else { return false };
        let has = |word: usize| {
            let present = analysis.model.features(words[word].features).contains("Tense=Pres");
            word < verb && present && analysis.classes_of(words[word].token as usize).any(Classes::HAVE)
        };
        let when = |word: usize| {
            let at = words[word].token as usize;
            let time = |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::After | TimeWord::Before | TimeWord::Until));
            let classes = analysis.classes_of(at);
            word < verb
                && (analysis.means(at, time) || classes.any(Classes::SUBORDINATOR) && classes.any(Classes::RELATIVE.or(Classes::ADVERB)))
        };
        words[verb].relation == Relation::Advcl && analysis.dependents_of(verb).any(has) && analysis.dependents_of(verb).any(when)
    }

    /// "It was | put to the witness that"
    pub(super) fn is_put_to(&self, candidate: &Candidate<'_>) -> bool {
        candidate.cue.takes.put && self.references.analysis.classes_of(candidate.hit.end as usize).any(Classes::INFINITIVE)
    }

    /// "It", "this", "that", "which", "nobody", "anyone": words that leave open who speaks.
    fn is_nobody(&self, source: &ReferenceFound) -> bool {
        let analysis = self.references.analysis;
        let first = analysis.classes_of(source.tokens.start);
        let thing = Classes::THING_PRONOUN.or(Classes::DEMONSTRATIVE).or(Classes::RELATIVE);
        let alone = source.tokens.len() == 1
            && first.any(thing)
            && source.entity.is_none()
            && source.name.is_none()
            && source.candidates.is_empty();
        alone || first.any(Classes::INDEFINITE.or(Classes::NEGATION))
    }

    /// The phrases that are the subject of a verb.
    fn subjects(&self, tree: &Tree<'_, '_>, verb: usize, candidate: &Candidate<'_>) -> Option<Vec<Range<usize>>> {
        let words = &self.references.analysis.words;
        let behind_comma = self.references.analysis.is_mark((candidate.hit.start as usize).saturating_sub(1), ",");
        let mut at = verb;
        for step in 0..STEPS {
            let own = tree.dependents(at).find(|&word| words[word].relation == Relation::Nsubj);
            if let Some(subject) = own {
                let token = words[subject].token as usize;
                let relative =
                    self.references.analysis.classes_of(token).any(Classes::RELATIVE.or(Classes::WHO)) && words[subject].upos == Upos::Pron;
                // "the clerk who said": what the clause describes.
                let head = words[at].head as usize;
                // "the views of philologists | who maintain": "who" tells of people, whatever the tree hangs it on.
                let near = token.checked_sub(1).and_then(|noun| self.references.analysis.word_of(noun)).filter(|&near| near != head);
                let people = |word: usize| {
                    let at = words[word].token as usize;
                    words[word].upos == Upos::Noun && self.references.is_called_somebody(at)
                };
                let who = relative && self.references.analysis.classes_of(token).any(Classes::WHO);
                if let Some(near) = near.filter(|&near| who && people(near) && !people(head)) {
                    return Some(tree.members(near));
                }
                if relative {
                    return (words[at].relation == Relation::Acl && head != at).then(|| tree.members(head));
                }
                return Some(tree.members(subject));
            }
            let head = words[at].head as usize;
            let gerund = candidate.hit.form == WordForm::Gerund;
            if let Some(object) = self.object_that_speaks(tree, verb, candidate).filter(|_| step == 0) {
                return Some(vec![object]);
            }
            let shares = match words[at].relation {
                Relation::Conj => true,
                // "…, adding that", "left, saying he": the subject of the verb that it hangs on.
                // "wrote to the board | asking for": also without a comma behind a verb of saying.
                Relation::Advcl | Relation::Xcomp | Relation::Parataxis => {
                    let before = self.references.analysis.classes_of((candidate.hit.start as usize).saturating_sub(1));
                    let cue = |at: usize| self.references.analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_)));
                    let said = || cue(words[head].token as usize) && words[head].token as usize + 1 < candidate.hit.start as usize;
                    // "does not remember | him | saying that": he is the one who would speak.
                    let object = || self.is_object_of_telling(words[head].token as usize, candidate.hit.start as usize);
                    // "where Berg begins by asserting that"
                    let led = || words[at].relation == Relation::Advcl && before.any(Classes::AGENT);
                    gerund && step == 0 && (behind_comma || led() || said() && !before.any(Classes::PREPOSITION) && !object())
                }
                // "a letter announcing that": the noun that it describes, where that is somebody or something written.
                Relation::Acl if gerund && step == 0 && matches!(words[head].upos, Upos::Noun | Upos::Propn) => {
                    let members = tree.members(head);
                    // "a loudspeaker telling everyone to go": whatever tells somebody something.
                    let tells = candidate.cue.act == Act::Urge || candidate.cue.takes.hearer;
                    let speaks = |member: &Range<usize>| tells || self.references.resolve(member.clone()).sort != Sort::Other;
                    return members.iter().all(speaks).then_some(members);
                }
                _ => false,
            };
            if !shares || head == at || !matches!(words[head].upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun) {
                return None;
            }
            at = head;
        }
        None
    }

    /// "heard | him | say", "received | an email | claiming that", "remembered | him | shouting that": the object of a verb, right
    /// before another verb that is its own. "rejected the email, claiming that" and "nobody heard him say" tell of no such speech.
    fn object_that_speaks(&self, tree: &Tree<'_, '_>, verb: usize, candidate: &Candidate<'_>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let head = words[verb].head as usize;
        let hangs = matches!(words[verb].relation, Relation::Xcomp | Relation::Ccomp | Relation::Advcl);
        if !hangs || head >= verb || !matches!(candidate.hit.form, WordForm::Gerund | WordForm::Base) {
            return None;
        }
        let before = (candidate.hit.start as usize).checked_sub(1)?;
        let object = tree.dependents(head).find(|&word| word > head && words[word].relation == Relation::Obj)?;
        let phrase = tree.phrase(object);
        if phrase.end != before + 1 || words[object].token as usize > before {
            return None;
        }
        let pronoun = words[object].upos == Upos::Pron && analysis.model.features(words[object].features).contains("Case=Acc");
        let by_cue = self.is_object_of_telling(words[head].token as usize, candidate.hit.start as usize);
        // "nobody recalls him saying", "might have heard him say", "Do you remember him saying?"
        let open = Classes::NEGATION.or(Classes::INDEFINITE).or(Classes::POSSIBLE).or(Classes::FUTURE);
        let told = || {
            let before = tree.dependents(head).filter(|&word| word < head);
            let plain = before.map(|word| tree.phrase(word)).all(|phrase| !phrase.clone().any(|at| analysis.classes_of(at).any(open)));
            plain && !analysis.is_mark(candidate.sentence.end - 1, "?")
        };
        let me = candidate.hit.form == WordForm::Base
            && analysis.classes_of(before).any(Classes::SPEAKER_PRONOUN)
            && self.asks_leave(words[head].token as usize);
        let seen = || analysis.means(words[head].token as usize, |meaning| meaning == Meaning::Seen);
        let written = || candidate.hit.form == WordForm::Gerund && self.references.resolve(phrase.clone()).sort == Sort::Evidence;
        let speaks = by_cue && told() || pronoun && me || words[object].upos != Upos::Pron && seen() && written() && told();
        speaks.then_some(phrase)
    }

    /// "recalled | him | saying": whether a pronoun that is an object stands right before a verb, behind one that tells something to
    /// nobody.
    fn is_object_of_telling(&self, verb: usize, speech: usize) -> bool {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        let tells = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.that && !cues[cue as usize].takes.hearer);
        let Some(word) = speech.checked_sub(1).filter(|&at| at > verb).and_then(|at| analysis.word_of(at)) else { return false };
        let word = &analysis.words[word];
        let object = word.upos == Upos::Pron && word.relation == Relation::Obj;
        object && analysis.model.features(word.features).contains("Case=Acc") && analysis.means(verb, tells)
    }

    /// "Unconvinced, the members walked out, saying that": the one subject of the verb that a participle hangs on.
    pub(super) fn subject_of_clause_around(&self, candidate: &Candidate<'_>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let tree = Tree { analysis, sentence: candidate.sentence.clone() };
        let verb = analysis.word_of(candidate.hit.start as usize).filter(|_| analysis.has_grammar())?;
        match self.subjects(&tree, verb, candidate)?.as_slice() {
            // "Unconvinced, the members left": a quality is no subject.
            [one] if !matches!(analysis.upos_of(one.end - 1), Upos::Adj | Upos::Verb | Upos::Adv) => Some(one.clone()),
            _ => None,
        }
    }

    /// The subject of a whole sentence, as the tree has it.
    pub(super) fn subject_of_sentence(&self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let tree = Tree { analysis, sentence: sentence.clone() };
        let root = tree.words().find(|&word| analysis.words[word].relation == Relation::Root)?;
        let subject = tree.dependents(root).find(|&word| analysis.words[word].relation == Relation::Nsubj)?;
        Some(tree.phrase(subject))
    }

    /// "by the army" behind a passive.
    pub(super) fn agents(&self, tree: &Tree<'_, '_>, verb: usize) -> Vec<Range<usize>> {
        let analysis = self.references.analysis;
        let agent =
            |word: usize| tree.dependents(word).any(|case| analysis.classes_of(analysis.words[case].token as usize).any(Classes::AGENT));
        let by = tree.dependents(verb).find(|&word| word > verb && analysis.words[word].relation == Relation::Obl && agent(word));
        // "warned by telephone": one thing without an article is no agent but a means.
        let means = |word: usize| {
            let token = analysis.words[word].token as usize;
            let bare = tree.phrase(word).len() == 1 && analysis.upos_of(token) == Upos::Noun && !self.references.is_plural(token);
            bare && self.references.resolve(token..token + 1).sort == Sort::Other
        };
        let by = by.filter(|&word| !means(word));
        // "told by an agent in the port | that": the tree easily hangs the clause on the port.
        let before_clause = |phrase: Range<usize>| {
            let that = phrase.clone().skip(1).find(|&at| self.opens_clause(at));
            phrase.start..that.unwrap_or(phrase.end)
        };
        by.map(|word| tree.members(word).into_iter().map(before_clause).collect()).unwrap_or_default()
    }
}
