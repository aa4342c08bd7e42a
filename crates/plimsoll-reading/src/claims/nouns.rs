//! Nouns that hold a claim: "the union's allegation that money was paid", "rumours that the dam has cracked".

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, Venue};
use plimsoll_record::{Act, Form, Modality, Polarity};

use super::{ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

/// "made by the firm in May", between a noun and its clause, has at most so many tokens.
const LONGEST_ASIDE: usize = 14;

/// "said | on Monday in a note that": so many tokens at most stand between a verb and the place where it is said.
const LED: usize = 6;

impl ClaimFinder<'_, '_, '_> {
    /// Finds the nouns of a sentence that a clause with "that" hangs on.
    pub(super) fn nouns(&mut self, sentence: Range<usize>) {
        let analysis = self.references.analysis;
        for at in sentence.clone() {
            let act = |meaning| match meaning {
                Meaning::SpeechNoun(act) => Some((act, false)),
                // "the Treasury's view is that"
                Meaning::View | Meaning::OwnedSaying => Some((Act::Say, true)),
                _ => None,
            };
            // A noun of both lists is what it does: "contention" argues.
            let speech = |meaning| act(meaning).filter(|(_, view)| !view);
            let Some((hit, (act, view))) = analysis.longest(at, speech).or_else(|| analysis.longest(at, act)) else { continue };
            let is_noun = analysis.word_of(at).is_some_and(|word| matches!(analysis.words[word].upos, Upos::Noun | Upos::Propn));
            // "told Harbour Reports that": the last word of a name.
            let in_name = at > sentence.start && analysis.is_capitalised(at) && analysis.is_capitalised(at - 1);
            // "gave fishers assurances that:", and a list below
            let that_colon = analysis.classes_of(hit.end as usize).any(Classes::THAT) && analysis.is_mark(hit.end as usize + 1, ":");
            let listed = (is_noun && that_colon).then(|| self.pieces_listed_behind(hit.end as usize, &sentence)).flatten();
            if let Some((pieces, owner)) = listed.zip(self.owner(at).or_else(|| self.voiced_by(at, &sentence))) {
                let claim = ClaimFound::direct(at..hit.end as usize, owner, pieces, "claim.noun.listed");
                self.claims.push(ClaimFound { act, form: Form::Indirect, ..claim });
                continue;
            }
            let Some((that, named)) = self.clause_of(at, hit.end as usize, &sentence).filter(|_| is_noun && !in_name) else { continue };
            // "…, a claim that nobody believes": what was said before is called so.
            let apposed = at > sentence.start + 1
                && analysis.is_mark(at - 2, ",")
                && analysis.classes_of(at - 1).any(Classes::ARTICLE)
                && !self.references.is_definite(at - 1);
            if apposed {
                continue;
            }
            let owner = self.owner(at).or(named).or_else(|| self.voiced_by(at, &sentence));
            // "The point was that", "in a ruling on Monday that" are nobody's.
            let rumour = analysis.upos_of(at) == Upos::Noun && self.references.is_plural(at);
            if owner.is_none() && view {
                continue;
            }
            // "The allegation against the mayor that": somebody's, whoever that is.
            let charge = act == Act::Accuse && analysis.classes_of(hit.end as usize).any(Classes::PREPOSITION);
            if owner.is_none() && that > hit.end as usize && (!rumour && !charge || analysis.classes_of(that - 1).any(Classes::BE)) {
                continue;
            }
            if self.is_led_by_verb(at, &sentence) {
                continue;
            }
            // "said in a statement that": there the verb says it.
            let paper = analysis.means(at, |meaning| meaning == Meaning::Venue(Venue::Paper));
            let before =
                |back: usize| at.checked_sub(back).filter(|&before| before >= sentence.start).map(|before| analysis.classes_of(before));
            // "in a statement that", but not "at reports that"
            let rumour = before(1).is_some_and(|before| before.any(Classes::PREPOSITION)) && self.references.is_plural(at);
            let led = !rumour && [1, 2].iter().any(|&back| before(back).is_some_and(|before| before.any(Classes::PREPOSITION)));
            if owner.is_none() && paper && led {
                continue;
            }
            // "a call that the ship made at noon": which call, and nothing that it asks.
            if act == Act::Urge && self.tells_what_was_done(that, &sentence) {
                continue;
            }
            let start = that + 1;
            let end = self.content_end(start, &sentence).min(self.verb_behind(at, start, &sentence));
            // "The court, noting the firm's claim that it was safe, | fined it"
            let gerund = (sentence.start + 1..at).rev().find(|&gerund| self.is_gerund(gerund) && analysis.is_mark(gerund - 1, ","));
            let end = gerund.map_or(end, |gerund| self.end_of_inserted(gerund, start..end, &sentence));
            if start >= end {
                continue;
            }
            let pieces = vec![start..end];
            let form = self.form_of(&pieces);
            self.take_quotes(&pieces);
            let polarity = if self.is_taken_back(at) { Polarity::Negative } else { Polarity::Positive };
            self.claims.push(ClaimFound {
                cue: at..hit.end as usize,
                cue_index: None,
                act,
                hedged: owner.is_none(),
                sources: owner.into_iter().collect(),
                pieces,
                form,
                venue: None,
                addressees: Vec::new(),
                polarity,
                modality: Modality::Actual,
                rule: "claim.noun",
            });
        }
    }

    /// "withdrew | her claim that", "her claim that it was safe was | withdrawn": what was said and is said no more.
    fn is_taken_back(&self, noun: usize) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let Some(noun) = analysis.word_of(noun) else { return false };
        let verb = words[noun].head as usize;
        let token = |word: usize| words[word].token as usize;
        let has = |classes: Classes| analysis.dependents_of(verb).any(|word| analysis.classes_of(token(word)).any(classes));
        // "did not withdraw", "refused to withdraw": it still stands.
        let done = has(Classes::HAVE.or(Classes::BE)) || self.is_finite_to_the_model(token(verb));
        let done = done && !has(Classes::NEGATION.or(Classes::FUTURE).or(Classes::POSSIBLE).or(Classes::REQUIRED));
        let taken = words[noun].relation == Relation::Obj || analysis.is_passive_subject(noun);
        taken && done && analysis.means(token(verb), |meaning| meaning == Meaning::TakingBack)
    }

    /// Whether the first verb of the clause behind "that" is one of the past: what is asked for is never told so.
    fn tells_what_was_done(&self, that: usize, sentence: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let verb = (that + 1..sentence.end).find(|&at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        let features = verb.and_then(|at| analysis.word_of(at)).map_or("", |word| analysis.model.features(analysis.words[word].features));
        let modal = verb.is_some_and(|at| analysis.classes_of(at).any(Classes::REQUIRED.or(Classes::POSSIBLE)));
        // "a demand that prisoners were freed": nothing is left out behind the verb, so the clause is what is asked for.
        let words = &analysis.words;
        let head = verb.and_then(|at| analysis.word_of(at)).map(|word| match words[word].relation {
            Relation::Aux => words[word].head as usize,
            _ => word,
        });
        let is_whole = head.is_some_and(|head| {
            analysis.dependents_of(head).any(|word| words[word].relation == Relation::Obj || analysis.is_passive_subject(word))
        });
        !modal && !is_whole && features.contains("Tense=Past") && features.contains("Mood=Ind")
    }

    /// Where the "that" stands which opens the clause of a noun, and whose it is if somebody is named between: "the claim
    /// that", "the comment of Ms Berg, from the back, that", "the claim, made by the firm in May, that", "her account was
    /// that".
    fn clause_of(&self, noun: usize, behind: usize, sentence: &Range<usize>) -> Option<(usize, Option<ReferenceFound>)> {
        let analysis = self.references.analysis;
        let end = sentence.end;
        let that = |at: usize| at + 2 < end && analysis.classes_of(at).any(Classes::THAT);
        if that(behind) {
            return self.hangs_on(behind, noun).then_some((behind, None));
        }
        // "Her quarrel with the council is that", "The ministry's position, set out in May, is that"
        let is = |at: &usize| analysis.classes_of(*at).any(Classes::BE) && that(at + 1) && analysis.upos_of(at + 1) == Upos::Sconj;
        if let Some(is) = (behind..end.min(behind + LONGEST_ASIDE)).find(is)
            && self.opens_clause(is + 1)
            && !(behind..is).any(|at| self.is_finite_to_the_model(at) || analysis.is_mark(at, ";"))
        {
            // "The evidence | of the agency | was that"
            let whose = analysis.joins_names(behind).then(|| self.references.phrases.after(behind + 1, is)).flatten();
            let whose = whose.filter(|whose| *whose == (behind + 1..is)).map(|whose| self.references.resolve(whose));
            let known = |one: &ReferenceFound| self.references.can_speak(one) && (one.entity.is_some() || one.sort != Sort::Other);
            return Some((is + 1, whose.filter(known)));
        }
        // "Claims circulating in town that"
        if self.is_gerund(behind) {
            let stops = |at: usize| self.is_finite_at(at) || analysis.piece_of(at) == plimsoll_pack::Piece::Mark;
            let mut reach = behind + 1..end.min(behind + LONGEST_ASIDE);
            let found = reach.find(|&at| that(at) || stops(at)).filter(|&at| that(at) && self.opens_clause(at));
            return found.filter(|&at| self.hangs_on(at, noun)).map(|at| (at, None));
        }
        let mut at = behind;
        let mut owner = None;
        if analysis.classes_of(at).any(Classes::PREPOSITION)
            && let Some(phrase) = self.references.phrases.after(at + 1, end).filter(|phrase| phrase.start == at + 1)
        {
            at = phrase.end;
            // "a complaint against the firm that", "on the ground that": only what is of, by or from somebody is theirs.
            let of = analysis.means(behind, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Of | TimeWord::From)));
            // "the accusation in the report that"
            let within = analysis.means(behind, |meaning| meaning == Meaning::TimeWord(TimeWord::In));
            let paper = within && self.references.resolve(phrase.clone()).sort == Sort::Evidence;
            let theirs = of || paper || analysis.classes_of(behind).any(Classes::AGENT);
            // "the claim on the ground that", but "whispers in the street that"
            let timed = self.is_time(at - 1);
            if !theirs && within && !timed && !self.references.is_plural(noun) && !self.is_clause_of(at, noun) {
                return None;
            }
            owner = theirs.then(|| self.references.resolve(phrase));
        }
        if analysis.is_mark(at, ",") {
            let second = (at + 1..end.min(at + LONGEST_ASIDE)).find(|&at| analysis.is_mark(at, ","))?;
            let helps = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE);
            let told = (at + 1..second).any(|at| analysis.classes_of(at).any(helps) && !self.is_calendar(at));
            let by = (at + 1..second).find(|&at| analysis.classes_of(at).any(Classes::AGENT));
            let named = by.and_then(|by| self.references.phrases.after(by + 1, second)).map(|agent| self.references.resolve(agent));
            owner = owner.or(named);
            // "the claim, which your paper repeats, that": a clause of its own.
            let relative = analysis.classes_of(at + 1).any(Classes::RELATIVE.or(Classes::WHO));
            if told && !relative {
                return None;
            }
            at = second + 1;
            // "The driver's account, given by telephone, is that"
            at += usize::from(at + 1 < end && analysis.classes_of(at).any(Classes::BE) && that(at + 1));
        }
        let known = |owner: &ReferenceFound| {
            let told = owner.entity.is_some() || owner.role.is_some() || owner.name.is_some() || owner.sort != Sort::Other;
            // "made by the developer": a noun that no list knows.
            let noun =
                analysis.classes_of(owner.tokens.start).any(Classes::ARTICLE) && analysis.upos_of(owner.tokens.end - 1) == Upos::Noun;
            (told || noun) && self.references.can_speak(owner)
        };
        (at > behind && that(at) && self.opens_clause(at)).then(|| (at, owner.filter(known)))
    }

    /// Whether the tree hangs the clause that "that" opens on a noun.
    fn is_clause_of(&self, that: usize, noun: usize) -> bool {
        let analysis = self.references.analysis;
        let Some((that, noun)) = analysis.word_of(that).zip(analysis.word_of(noun)) else { return false };
        let clause = analysis.words[that].head as usize;
        analysis.words[clause].head as usize == noun
    }

    /// Whether "that" opens a clause of the noun, and is not what the clause is about: "the claim that failed".
    fn hangs_on(&self, that: usize, noun: usize) -> bool {
        let analysis = self.references.analysis;
        let Some((that, noun)) = analysis.word_of(that).zip(analysis.word_of(noun)) else { return false };
        let clause = analysis.words[that].head as usize;
        let has = |wanted: Relation| analysis.dependents_of(clause).any(|other| other > that && analysis.words[other].relation == wanted);
        match analysis.words[that].relation {
            // "the report that it has had since May"
            Relation::Mark if self.is_had(clause) && !has(Relation::Obj) => false,
            Relation::Mark => analysis.words[clause].head as usize == noun || analysis.words[that].upos == Upos::Sconj,
            // Before another subject "that" can be none, and before a subject and an object no object.
            Relation::Nsubj => has(Relation::Nsubj),
            Relation::Obj => has(Relation::Nsubj) && (has(Relation::Obj) || analysis.words[that].upos == Upos::Sconj),
            // A tree takes many a "that" for the clause's own subject or object: before a subject it joins.
            _ => analysis.words[that].upos == Upos::Sconj,
        }
    }

    /// "had", where it helps no other verb.
    fn is_had(&self, word: usize) -> bool {
        let analysis = self.references.analysis;
        let verb = &analysis.words[word];
        verb.upos == Upos::Verb && analysis.classes_of(verb.token as usize).any(Classes::HAVE)
    }

    /// Whose it is: "the union's", "its".
    fn owner(&self, noun: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let word = analysis.word_of(noun)?;
        let owner = analysis.dependents_of(word).find(|&owner| owner < word && analysis.words[owner].relation == Relation::Nmod)?;
        let token = analysis.words[owner].token as usize;
        let phrase = self.references.phrases.before(token + 1, analysis.sentences[analysis.sentence_of(token)].tokens.start);
        // "takes note of | the ministry's": what stands before a verb is no part of whose it is.
        // "The court, | accepting | Amnesty's argument", too.
        let verb = |at: usize| self.is_finite_to_the_model(at) || at > 0 && self.is_gerund(at) && analysis.is_mark(at - 1, ",");
        let whole = |phrase: &Range<usize>| phrase.contains(&token) && !phrase.clone().any(verb);
        let words = phrase.filter(whole).unwrap_or_else(|| self.references.phrases.opening_of(token, 0)..token + 1);
        let pronoun = words.len() == 1 && analysis.classes_of(token).any(Classes::POSSESSIVE);
        let owner = if pronoun { self.references.of_possessive(words) } else { self.references.resolve(words) };
        let told = owner.entity.is_some() || owner.role.is_some() || owner.name.is_some() || owner.author;
        let time = analysis.means(token, |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_) | Meaning::Weekday(_)));
        let known = told || matches!(analysis.upos_of(token), Upos::Noun | Upos::Propn) && !time;
        (known && self.references.can_speak(&owner)).then_some(owner)
    }

    /// "The minister took the | view that", "was of the | opinion that": whoever gives voice to what the noun holds.
    fn voiced_by(&self, noun: usize, sentence: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let word = analysis.word_of(noun)?;
        let head = words[word].head as usize;
        let voices = |word: usize| analysis.means(words[word].token as usize, |meaning| meaning == Meaning::Voicing);
        let voiced = Some(head).filter(|&head| head < word && words[head].upos == Upos::Verb && voices(head));
        let verb = self.is_of(noun, sentence).or(voiced.map(|head| words[head].token as usize))?;
        let subject = self.references.phrases.subject(verb, sentence.start).filter(|subject| !subject.negated && !subject.possible)?;
        let owner = self.references.resolve(subject.tokens);
        self.references.can_speak(&owner).then_some(owner)
    }

    /// "The judge | was of the opinion that", "was, on the contrary, of the view that": where "was" stands.
    fn is_of(&self, noun: usize, sentence: &Range<usize>) -> Option<usize> {
        let analysis = self.references.analysis;
        let of = noun.checked_sub(2).filter(|&of| of > sentence.start && analysis.joins_names(of))?;
        let article = analysis.classes_of(noun - 1).any(Classes::ARTICLE);
        let aside = analysis.is_mark(of - 1, ",");
        let first = (of.saturating_sub(LED).max(sentence.start)..of - 1).rev().find(|&at| analysis.is_mark(at, ",")).filter(|_| aside);
        let is = first.unwrap_or(of).checked_sub(1)?;
        (article && is > sentence.start && analysis.classes_of(is).any(Classes::BE)).then_some(is)
    }

    /// "said in its report of April that", "submitted in reply that": the clause is the verb's, and the noun only its place.
    fn is_led_by_verb(&self, noun: usize, sentence: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        let nominal = |at: usize| matches!(analysis.upos_of(at), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Det | Upos::Pron | Upos::Num);
        let opening = (noun.saturating_sub(LED).max(sentence.start)..noun).rev().find(|&at| !nominal(at));
        let Some(before) = opening.filter(|&before| before > sentence.start) else { return false };
        let place =
            analysis.means(before, |meaning| meaning == Meaning::BeforeVenue) && !analysis.classes_of(before).any(Classes::INFINITIVE);
        let says = |at: usize| {
            let takes_that = |hit: &plimsoll_language::Hit| matches!(hit.meaning, Meaning::Cue(cue) if cues[cue as usize].takes.that);
            self.is_finite_cue_or_base(at) && analysis.upos_of(at) == Upos::Verb && analysis.hits_at(at).iter().any(takes_that)
        };
        let near = before.saturating_sub(LED).max(sentence.start)..before;
        place && near.rev().find(|&at| analysis.upos_of(at) == Upos::Verb || analysis.is_mark(at, ",")).is_some_and(says)
    }

    /// "Rumours that the dam has cracked | are false": where the verb stands that the noun is the subject of, the second
    /// finite verb with nothing between that could open a clause. A tree easily takes such a noun for the whole sentence.
    fn verb_behind(&self, noun: usize, start: usize, sentence: &Range<usize>) -> usize {
        let analysis = self.references.analysis;
        let finite =
            |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux) && analysis.features_of(at).contains("VerbForm=Fin");
        let opens = Classes::COORDINATOR.or(Classes::SUBORDINATOR).or(Classes::RELATIVE).or(Classes::THAT).or(Classes::WHO);
        let bounds = |at: &usize| analysis.classes_of(*at).any(opens) || matches!(analysis.text_of(*at), ":" | ";");
        let clause = (sentence.start..noun).rev().find(bounds).map_or(sentence.start, |at| at + 1);
        // "His lawyer said | claims that he lied were nonsense": the noun heads a clause of its own.
        let cues = &analysis.library.language.cues;
        let bare = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.bare && !cues[cue as usize].takes.object);
        let heads = (clause..noun).rev().find(|&at| finite(at)).is_some_and(|verb| {
            let nominal =
                |at: usize| !analysis.classes_of(at).any(Classes::PREPOSITION) && analysis.piece_of(at) != plimsoll_pack::Piece::Mark;
            analysis.means(verb, bare) && (verb + 1..noun).all(nominal)
        });
        if !heads && (clause..noun).any(finite) {
            return sentence.end;
        }
        let mut told = false;
        for at in start..sentence.end {
            // "before the use of gas | is wrong" opens no clause; "before the water rose | is wrong" does.
            let leads = || analysis.upos_of(at) == Upos::Adp && (at + 1..sentence.end).filter(|&at| finite(at)).count() == 1;
            if analysis.is_mark(at, ",") || analysis.classes_of(at).any(opens) && !leads() {
                told = false;
            } else if finite(at) {
                if told {
                    return at;
                }
                told = true;
            }
        }
        sentence.end
    }
}
