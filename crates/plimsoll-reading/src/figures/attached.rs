//! What hangs on what: whether a time or a place in a sentence is told of a number in it, as the tree of the sentence
//! has it.
//!
//! Nearness alone takes the day of a complaint for the day of the deaths that it is about ("filed on Thursday over a
//! sinking that killed 50"). The tree tells where one clause ends inside another. Only what it clearly parts is parted
//! here; where it says nothing, nearness decides.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TimeWord};
use plimsoll_record::EntityType;

use super::FigureFinder;
use crate::numbers::Number;

/// No sentence is deeper than so many steps.
const DEEPEST: usize = 24;

impl FigureFinder<'_, '_, '_> {
    /// Whether words that stand at `token` are told of the number at `number`, as far as the tree parts them.
    pub(super) fn is_told_of(&self, token: usize, number: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        if !analysis.has_grammar() {
            return true;
        }
        let (Some(told), Some(counted)) = (analysis.word_of(token), analysis.word_of(number.end - 1)) else { return true };
        let (above_told, above_counted) = (self.clauses_above(told), self.clauses_above(counted));
        let (Some(&own_told), Some(&own_counted)) = (above_told.first(), above_counted.first()) else { return true };
        if own_told == own_counted {
            return true;
        }
        if let Some(depth) = above_counted.iter().position(|&clause| clause == own_told) {
            return !above_counted[..depth].iter().any(|&clause| self.tells_of_itself(clause, token));
        }
        if let Some(depth) = above_told.iter().position(|&clause| clause == own_counted) {
            return !above_told[..depth].iter().any(|&clause| self.tells_of_another(clause, token, number));
        }
        true
    }

    /// Whether the clause of a number is joined to another one by words that stand in a range, and has a subject of its own.
    pub(super) fn begins_clause_within(&self, number: &Number, range: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(word) = analysis.word_of(number.digits.end - 1) else { return false };
        let Some(&clause) = self.clauses_above(word).first() else { return false };
        let subject = analysis.dependents_of(clause).any(|at| words[at].relation == Relation::Nsubj);
        let joint = analysis.dependents_of(clause).any(|at| range.contains(&(words[at].token as usize)) && words[at].upos == Upos::Cconj);
        words[clause].relation == Relation::Conj && subject && joint
    }

    /// The heads of the clauses that a word stands in, the innermost first.
    pub(super) fn clauses_above(&self, word: usize) -> Vec<usize> {
        let words = &self.context.analysis.words;
        let mut clauses = Vec::new();
        let mut at = word;
        for _ in 0..DEEPEST {
            let heads = match words[at].relation {
                Relation::Root | Relation::Advcl | Relation::Acl | Relation::Ccomp | Relation::Csubj | Relation::Parataxis => true,
                Relation::Conj => self.is_clause(at),
                _ => false,
            };
            if heads {
                clauses.push(at);
            }
            let head = words[at].head as usize;
            if head == at || words[at].relation == Relation::Root {
                break;
            }
            at = head;
        }
        clauses
    }

    /// Whether a word that is joined to another is the head of a clause of its own: a verb, or "were under 14".
    pub(super) fn is_clause(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let own = |word: usize| matches!(analysis.words[word].relation, Relation::Nsubj | Relation::Cop);
        matches!(analysis.words[at].upos, Upos::Verb | Upos::Aux) || analysis.dependents_of(at).any(own)
    }

    /// A clause inside another whose time and place are its own: "on Thursday filed a complaint over the sinking that killed
    /// 50", "a week after it stopped 90". What is told at `token` behind the noun that the clause describes is told of both.
    fn tells_of_itself(&self, clause: usize, token: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        if words[clause].relation == Relation::Acl && self.is_relative(clause) {
            // "stopped a boat that carried 50": one and the same doing.
            let described = &words[words[clause].head as usize];
            let deep = matches!(described.relation, Relation::Nmod | Relation::Appos | Relation::Conj);
            return deep && token < described.token as usize || self.is_laid_down(clause);
        }
        words[clause].relation == Relation::Advcl && self.is_before_or_after(clause) || self.was_done_before(clause)
    }

    /// "It emerged on Monday that Italy had paid 5 million": whether a clause tells what had been done when the clause above it was.
    fn was_done_before(&self, clause: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let had = |word: usize| {
            words[word].relation == Relation::Aux
                && analysis.classes_of(words[word].token as usize).any(Classes::HAVE)
                && analysis.model.features(words[word].features).contains("Tense=Past")
        };
        matches!(words[clause].relation, Relation::Ccomp | Relation::Csubj) && analysis.dependents_of(clause).any(had)
    }

    /// "signed a pact in March under which it pays 5 million": whether a clause in the present describes something of which the clause
    /// above tells in the past. It holds at no moment of that.
    fn is_laid_down(&self, clause: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let finite = |verb: usize, tense: &str| {
            let helpers = analysis.dependents_of(verb).filter(|&word| matches!(words[word].relation, Relation::Aux | Relation::Cop));
            std::iter::once(verb).chain(helpers).any(|word| {
                let features = analysis.model.features(words[word].features);
                features.contains("VerbForm=Fin") && features.contains(tense)
            })
        };
        let have =
            |word: usize| words[word].relation == Relation::Aux && analysis.classes_of(words[word].token as usize).any(Classes::HAVE);
        let done = |verb: usize| !analysis.dependents_of(verb).any(have);
        let above = self.clauses_above(words[clause].head as usize);
        words[clause].upos == Upos::Verb
            && finite(clause, "Tense=Pres")
            && done(clause)
            && above.first().is_some_and(|&above| finite(above, "Tense=Past") && done(above))
    }

    /// A clause beside the one that counts, of something else: "as the paper reported yesterday", "days after the deal was
    /// signed in May", "aboard a ship that left on Monday".
    fn tells_of_another(&self, clause: usize, told: usize, number: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let token = words[clause].token as usize;
        match words[clause].relation {
            // A clause on the other side of the number holds nothing on this side.
            Relation::Advcl if (token < number.start) != (told < number.start) => false,
            Relation::Advcl => {
                let speaks = analysis.means(token, |meaning| matches!(meaning, Meaning::Cue(_)));
                let dependent = |relation| analysis.dependents_of(clause).any(|word| words[word].relation == relation);
                // "When we called on 12 June" is when it was.
                let reports = speaks && dependent(Relation::Nsubj) && dependent(Relation::Mark);
                reports || self.is_before_or_after(clause)
            }
            // What describes those who are counted tells of them, and so does what the tree hangs on something before them.
            Relation::Acl => {
                let described = words[clause].head as usize;
                // "The final figure, published on 15 October, is 53": when it was given.
                if !self.is_relative(clause) && token < number.start && analysis.means(token, |meaning| meaning == Meaning::Dateline) {
                    return true;
                }
                if self.is_aside_on_doer(clause, number) {
                    return true;
                }
                let behind = number.end <= words[described].token as usize;
                let heads = |at: usize| analysis.word_of(at).is_some_and(|word| words[word].head as usize == described);
                // "thirty-eight minors among those driven out in the week to 25 June"
                let above = words[described].head as usize;
                let counted = |at: usize| analysis.word_of(at).is_some_and(|word| words[word].head as usize == above);
                let of_number = number.contains(&(words[above].token as usize))
                    || words[described].relation == Relation::Nmod && number.clone().any(counted);
                behind && !number.clone().any(heads) && !of_number
            }
            // "Groups have signed it, and since 20 June 6,200 people have": joined behind, with somebody of its own.
            Relation::Conj => {
                let somebody = analysis.dependents_of(clause).any(|word| words[word].relation == Relation::Nsubj);
                somebody && number.end <= told
            }
            _ => false,
        }
    }

    /// "Kenya, which signed in 2023, has received 30 million", "The judge, appointed in May, freed four": a clause between commas that
    /// tells of whoever or whatever place is the subject before a number. What happened is itself of the day that such a
    /// clause tells: "The raid, carried out in May, freed four".
    fn is_aside_on_doer(&self, clause: usize, number: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let noun = words[clause].head as usize;
        let token = |word: usize| words[word].token as usize;
        let inside = |&at: &usize| at > token(noun) && analysis.piece_of(at) == Piece::Word;
        let first = analysis.dependents_of(clause).map(token).chain([token(clause)]).filter(inside).min();
        let aside = first.is_some_and(|first| analysis.is_mark(first - 1, ","));
        // "The court, sitting on 3 May, freed four": what is done at the same time is of the same day.
        let told = self.is_relative(clause) || analysis.model.features(words[clause].features).contains("Tense=Past");
        let named = self.context.names.mention_at(token(noun)).map(|mention| self.context.names.entity(mention).entity_type);
        let sort = |meaning| {
            use Meaning::{Anaphor, Head, PlaceNoun, Role};
            matches!(meaning, Anaphor(_) | Head(_) | PlaceNoun | Role(_))
        };
        let doer = named.is_some_and(|sort| !matches!(sort, EntityType::Agreement | EntityType::Law))
            || self.context.references.is_somebody(token(noun))
            || analysis.means(token(noun), sort);
        words[noun].relation == Relation::Nsubj && token(clause) < number.start && aside && told && doer
    }

    fn is_relative(&self, clause: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.model.label(analysis.words[clause].label) == "acl:relcl"
    }

    /// Whether "after", "before" or "since" opens a clause.
    fn is_before_or_after(&self, clause: usize) -> bool {
        let analysis = self.context.analysis;
        let parts = |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::After | TimeWord::Before | TimeWord::Since));
        analysis
            .dependents_of(clause)
            .filter(|&word| matches!(analysis.words[word].relation, Relation::Mark | Relation::Case))
            .any(|word| analysis.means(analysis.words[word].token as usize, parts))
    }
}
