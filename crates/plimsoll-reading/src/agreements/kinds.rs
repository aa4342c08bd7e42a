//! Which nouns name an agreement at all: none are what anybody only wishes for, ways ("by tacit agreement"), contracts that
//! no public body has, and words said of something else.

use std::ops::Range;

use plimsoll_language::Hit;
use plimsoll_pack::{Classes, Meaning, TermWord};
use plimsoll_record::{Act, EntityType};

use super::{Finder, Naming, REACH};

/// What makes an agreement none stands at most so many tokens before its noun.
const NEVER: usize = 3;

/// A verb of wishing stands at most so many tokens before what is wished for.
const WISH: usize = 4;

impl<'t> Finder<'_, '_, 't> {
    /// "the Refugee Convention": known to the pack, and of no particular parties.
    pub(super) fn is_known_treaty(&self, naming: &Naming<'_>) -> bool {
        let treaty = self.context.names.mention_at(naming.noun.start).is_some_and(|mention| {
            let entity = self.context.names.entity(mention);
            matches!(entity.entity_type, EntityType::Agreement | EntityType::Law) && entity.actor.is_some()
        });
        treaty && naming.parties.is_empty()
    }

    /// "have not signed any agreement": none in particular.
    pub(super) fn is_any(&self, naming: &Naming<'_>) -> bool {
        let opening = naming.tokens.start.checked_sub(1);
        opening.is_some_and(|at| {
            let classes = self.context.analysis.classes_of(at);
            classes.any(Classes::QUANTIFIER.or(Classes::NEGATION)) && !self.is_term(at, TermWord::New)
        })
    }

    /// "four treaties"
    pub(super) fn is_plural(&self, noun: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let capitals = || self.is_in_capitals(&self.context.sentence(noun.start));
        noun.len() == 1 && (!analysis.is_capitalised(noun.start) || capitals()) && self.context.has_feature(noun.start, "Number=Plur")
    }

    /// "by tacit agreement": how it goes on, and no agreement.
    pub(super) fn is_how(&self, noun: &Range<usize>) -> bool {
        let ways = |meaning| matches!(meaning, Meaning::Term(TermWord::Automatic | TermWord::Express));
        // "needs an | exchange of notes"
        let from = if noun.len() > 1 { noun.start } else { noun.end };
        (noun.start.saturating_sub(4)..=noun.start)
            .any(|at| self.context.analysis.hits_at(at).iter().any(|hit| ways(hit.meaning) && hit.end as usize >= from))
    }

    pub(super) fn has_agreement_noun(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.context.analysis.means(at, |meaning| meaning == Meaning::AgreementNoun))
    }

    /// "a merger agreement", "a gentlemen's agreement": none between public bodies.
    pub(super) fn is_never(&self, noun: &Range<usize>) -> bool {
        // "the Prisoner Transfer Agreement" has a name of its own.
        if self.context.analysis.is_capitalised(noun.start) && self.context.analysis.is_capitalised(noun.start.saturating_sub(1)) {
            return false;
        }
        let never = |hit: &Hit| hit.meaning == Meaning::Term(TermWord::Never) && hit.end as usize >= noun.end;
        (noun.start.saturating_sub(NEVER)..=noun.start).any(|at| self.context.analysis.hits_at(at).iter().any(never))
    }

    /// "said in a joint statement": where something is said, and nothing agreed.
    pub(super) fn is_only_said_in(&self, naming: &Naming<'_>) -> bool {
        let analysis = self.context.analysis;
        let written = analysis.means(naming.noun.end - 1, |meaning| meaning == Meaning::Evidence);
        let Some(article) = naming.tokens.start.checked_sub(1).filter(|_| written && !naming.definite && self.has_article(naming)) else {
            return false;
        };
        article > 0 && analysis.classes_of(article - 1).any(Classes::LOCATIVE) && naming.parties.is_empty()
    }

    /// "This is a partnership, not a cheque", "it is not a treaty": said of something, and nothing that is named.
    pub(super) fn is_only_said_of(&self, naming: &Naming<'_>) -> bool {
        let analysis = self.context.analysis;
        let Some(article) = naming.tokens.start.checked_sub(2).map(|at| at + 1).filter(|_| !naming.definite && self.has_article(naming))
        else {
            return false;
        };
        let helps = Classes::BE.or(Classes::NEGATION).or(Classes::ADVERB).or(Classes::HAVE);
        let sentence = self.context.sentence(article);
        let Some(before) = (sentence.start..article).rev().find(|&at| !analysis.classes_of(at).any(helps)) else { return false };
        let is = (before + 1..article).any(|at| analysis.classes_of(at).any(Classes::BE));
        let pronoun = analysis.classes_of(before).any(Classes::THING_PRONOUN.or(Classes::DEMONSTRATIVE));
        is && pronoun && naming.parties.is_empty()
    }

    /// "called for a pact", "offered a treaty", "an accord which they had asked for": one side's wish. "Proposed" before the
    /// noun tells that it is on the way.
    pub(super) fn is_wished_for(&self, naming: &Naming<'_>) -> bool {
        let analysis = self.context.analysis;
        if naming.definite || naming.parties.len() >= 2 {
            return false;
        }
        // "recommends that Ulmenia open talks on a separate treaty"
        let asked = self.context.claim_of(&naming.tokens).is_some_and(|claim| self.context.claims[claim].act == Act::Urge);
        if asked {
            return true;
        }
        let sentence = self.context.sentence(naming.noun.start);
        // "only once a treaty exists"
        let article = naming.tokens.start.saturating_sub(1);
        if self.has_article(naming) && article > sentence.start {
            let before = analysis.classes_of(article - 1);
            if before.any(Classes::SUBORDINATOR) && !before.any(Classes::THAT) && self.life_behind(naming, &sentence).is_none() {
                return true;
            }
        }
        let wishes = |range: Range<usize>| {
            self.context.meanings(range, |meaning| (meaning == Meaning::Term(TermWord::Wish)).then_some(())).find(|(hit, ())| {
                let words = hit.start as usize..hit.end as usize;
                !naming.tokens.contains(&words.start)
            })
        };
        let before = naming.tokens.start.saturating_sub(WISH).max(sentence.start)..naming.tokens.start;
        let object = wishes(before).is_some_and(|(hit, ())| {
            !(hit.end as usize..naming.tokens.start)
                .any(|at| analysis.is_mark(at, ",") || analysis.classes_of(at).any(Classes::COORDINATOR))
        });
        // "the federation proposed a rent accord", "a treaty that was offered", "an accord which the Front had asked for"
        let end = naming.tokens.end;
        let relative = analysis.classes_of(end + usize::from(analysis.is_mark(end, ","))).any(Classes::RELATIVE.or(Classes::THAT));
        let reach = if relative { REACH } else { WISH };
        let passive = wishes(end..sentence.end.min(end + reach)).is_some_and(|(hit, ())| {
            let verb = hit.start as usize;
            relative || analysis.classes_of(verb - 1).any(Classes::BE)
        });
        object || passive
    }

    /// "the agreement with its drilling contractor": of one side and somebody whom nobody names.
    pub(super) fn is_with_somebody(&self, naming: &Naming<'_>) -> bool {
        let analysis = self.context.analysis;
        let end = naming.tokens.end;
        let leads = self.leads_to_partner(end) && analysis.classes_of(end + 1).any(Classes::POSSESSIVE);
        leads && !naming.parties.iter().any(|party| party.tokens.start > end)
    }

    /// A verb of its life just behind a naming.
    pub(super) fn life_behind(&self, naming: &Naming<'_>, sentence: &Range<usize>) -> Option<usize> {
        (naming.tokens.end..sentence.end.min(naming.tokens.end + WISH)).find(|&at| self.life_at(&(at..at + 1)).is_some())
    }

    /// Inside a quotation of a few words: a title or a slogan.
    pub(super) fn is_slogan(&self, at: usize) -> bool {
        self.context
            .analysis
            .quotes_in(at.saturating_sub(5)..at)
            .1
            .iter()
            .any(|quote| quote.inside().contains(&at) && (3..=4).contains(&quote.inside().len()))
    }

    /// "an understanding", but not the "Visa Understanding", which the pack has among its nouns too.
    pub(super) fn is_weak(&self, at: usize) -> bool {
        let nouns = self.context.analysis.hits_at(at).iter().filter(|hit| hit.meaning == Meaning::AgreementNoun).count();
        self.is_term(at, TermWord::Weak) && nouns == 1
    }

    /// "an understanding with Pell", "Tavria and Ostmark extended the Grain Initiative": parties of its own, or a name with those
    /// who make it.
    pub(super) fn is_told_by_parties(&self, naming: &Naming<'t>) -> bool {
        let beside = naming.parties.iter().any(|party| party.tokens.start >= naming.tokens.end) || naming.parties.len() >= 2;
        let sentence = self.context.sentence(naming.noun.start);
        let lives = || naming.year.is_some() || self.life_behind(naming, &sentence).is_some();
        beside || naming.proper && (lives() || self.signers(naming).len() >= 2)
    }
}
