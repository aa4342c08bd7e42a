//! Whether a word of the lexicon is used as a verb: "the records show", but not "shows in the hall".

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, WordForm};

use super::reported::BETWEEN_REACH;
use super::{Candidate, ClaimFinder, ClaimFound};

/// "must not now | accuse": so many words at most stand between a verb and what helps it.
const BETWEEN_HELPERS: usize = 3;

impl ClaimFinder<'_, '_, '_> {
    /// Whether a verb, or the one that it is joined to, asks somebody to do something.
    fn is_in_command(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(at) else { return false };
        let head = if words[verb].relation == Relation::Conj { words[verb].head as usize } else { verb };
        let asks = |word: usize| analysis.model.features(words[word].features).contains("Mood=Imp");
        asks(head) && !analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Nsubj)
    }

    /// Whether the word is used as a verb: nothing before it makes it a noun or a participle.
    pub(super) fn is_verb(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        if at == candidate.sentence.start || analysis.has_shape(at, Shape::CAPITALS) {
            return candidate.hit.form == WordForm::Gerund && at != candidate.sentence.start;
        }
        let before = analysis.classes_of(at - 1);
        if candidate.cue.takes.quality {
            return self.is_predicate(at, candidate.floor);
        }
        // "rose to say", "is keen to say"
        if candidate.hit.form == WordForm::Base && self.references.phrases.before_leading_words(at, candidate.floor).is_some() {
            return true;
        }
        // "written notice": a participle alone is no verb.
        if candidate.hit.form == WordForm::Participle && !before.any(Classes::HAVE) {
            return false;
        }
        if before.any(Classes::BE) {
            return false; // passive
        }
        // "Parliament should ask", "must not accuse": nobody has said it yet.
        let adverb = |at: &usize| analysis.classes_of(*at).any(Classes::NEGATION.or(Classes::ADVERB)) || analysis.upos_of(*at) == Upos::Adv;
        let helper = (candidate.floor..at).rev().take(BETWEEN_HELPERS).find(|at| !adverb(at));
        if helper.is_some_and(|helper| analysis.classes_of(helper).any(Classes::REQUIRED)) {
            return false;
        }
        // "people whose claim was late"
        let whose = before.any(Classes::POSSESSIVE) && before.any(Classes::RELATIVE);
        let nominal = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::PREPOSITION).or(Classes::DEMONSTRATIVE);
        if candidate.hit.form != WordForm::Gerund && before.any(nominal) && (whose || !before.any(Classes::ADVERB.or(Classes::RELATIVE))) {
            return false;
        }
        if before.any(Classes::INFINITIVE) || analysis.is_possessive(at - 1) {
            return false;
        }
        if candidate.hit.form == WordForm::Base && self.is_in_command(at) {
            return false; // "count the boats, and then tell me it is a success"
        }
        // "denied claims by", "neither confirm nor deny"
        let noun_behind_verb = match candidate.hit.form {
            WordForm::Third => self.is_cue_form(at - 1, &[WordForm::Past, WordForm::Gerund, WordForm::Third]),
            WordForm::Base => self.is_cue_form(at - 1, &[WordForm::Past, WordForm::Gerund]),
            _ => false,
        };
        let neither = candidate.hit.form == WordForm::Base && before.any(Classes::NEGATION) && before.any(Classes::COORDINATOR);
        if noun_behind_verb || neither {
            return false;
        }
        let after = candidate.hit.end as usize;
        // "the 92-page report": described, what the model takes for a noun is one, where the form does not tell.
        let noun = analysis.upos_of(at) == Upos::Noun && matches!(candidate.hit.form, WordForm::Third | WordForm::Base);
        let described = matches!(analysis.upos_of(at - 1), Upos::Adj | Upos::Num | Upos::Part)
            || self.is_determined(at) && self.is_past_participle(after)
            // "a text message that read": the noun of a clause.
            // "obeyed orders that came by night", too.
            || (self.is_determined(at) || analysis.upos_of(at - 1) == Upos::Verb)
                && analysis.classes_of(after).any(Classes::THAT)
                && analysis.upos_of(after + 1) == Upos::Verb
            // "take all reports seriously", "kept every promise it had made"
            || matches!(analysis.upos_of(at - 1), Upos::Verb | Upos::Det)
                && self.is_determined(at)
                && !analysis.classes_of(after).any(Classes::THAT)
            // "officers of the harbour post stopped them", "takes note of it"
            || self.is_finite_to_the_model(after)
            || self.is_finite_to_the_model(at - 1)
            || self.is_told_it(at)
            // "has seen | documents showing that", "continue to receive | reports that"
            || analysis.upos_of(at - 1) == Upos::Verb && at > 1 && analysis.classes_of(at - 2).any(Classes::HAVE.or(Classes::INFINITIVE))
            || analysis.is_possessive(at - 1)
            || before.any(Classes::NEGATION)
            || analysis.is_mark(after, ",") && !self.is_plural_noun(at - 1) && !self.that_behind_aside(after, candidate.sentence.end);
        if analysis.has_grammar() && noun && described {
            return false;
        }
        // "the records show": with a verb behind it the word is a noun. "denies having seen": what is denied.
        let verb = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE);
        let gerund = self.is_gerund(after);
        // "which he says are too heavy": behind "he" no noun stands.
        let pronoun = before.any(crate::phrases::PRONOUN) && !before.any(Classes::POSSESSIVE);
        let ambiguous = matches!(candidate.hit.form, WordForm::Third | WordForm::Base) && !pronoun;
        if ambiguous && after < candidate.sentence.end && !gerund && (analysis.classes_of(after).any(verb) || self.is_base_cue(after)) {
            return false;
        }
        if self.describes_what_is_counted(at) || self.is_said_of_a_whole(at, candidate.sentence.start) {
            return false;
        }
        // "the abuses reported by": a participle.
        let by = after < candidate.sentence.end && analysis.classes_of(after).any(Classes::AGENT);
        // "replied by letter that": with a subject of its own it is a verb.
        // "a reason found afterwards | is none": the tree takes it for a participle of what is the subject of a later verb.
        let head = |word: usize| analysis.words[word].head as usize;
        let acl = || {
            analysis.word_of(at).is_some_and(|word| {
                let noun = head(word);
                let subject = analysis.words[noun].relation == Relation::Nsubj && head(noun) > word;
                analysis.words[word].relation == Relation::Acl && subject
            })
        };
        let participle = by || self.is_past_participle(at) && acl() && !before.any(Classes::WHO.or(Classes::RELATIVE).or(Classes::HAVE));
        let participle = participle && !self.has_subject(at) && candidate.hit.form == WordForm::Past;
        !participle && !self.only_describes(candidate)
    }

    /// "told state | radio that": the object of a verb that says something to somebody.
    fn is_told_it(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        let hearer = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.hearer);
        analysis.word_of(at).is_some_and(|word| {
            let head = analysis.words[analysis.words[word].head as usize].token as usize;
            analysis.words[word].relation == Relation::Obj && head < at && analysis.means(head, hearer)
        })
    }

    /// "the director of services | insists,": behind a plural no singular noun goes on.
    fn is_plural_noun(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let features = analysis.features_of(at);
        analysis.upos_of(at) == Upos::Noun && features.contains("Number=Plur")
    }

    /// "adds, without producing any, | that": a clause behind a remark between two commas.
    fn that_behind_aside(&self, comma: usize, end: usize) -> bool {
        let second = (comma + 1..end.min(comma + BETWEEN_REACH)).find(|&at| self.references.analysis.is_mark(at, ","));
        second.is_some_and(|second| second + 1 < end && self.opens_clause(second + 1))
    }

    /// "is | adamant", "seems sure": an adjective that says something of a subject, and describes no noun.
    fn is_predicate(&self, at: usize, floor: usize) -> bool {
        let analysis = self.references.analysis;
        let adverb = |at: &usize| analysis.upos_of(*at) == Upos::Adv || analysis.classes_of(*at).any(Classes::ADVERB);
        let verb = (floor..at).rev().find(|at| !adverb(at));
        verb.is_some_and(|verb| {
            let asserted = analysis.classes_of(verb).any(Classes::BE) || self.is_finite_to_the_model(verb);
            asserted && verb > floor && !analysis.classes_of(verb - 1).any(Classes::REQUIRED.or(Classes::INFINITIVE))
        })
    }

    /// "having", "taking"
    pub(super) fn is_gerund(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let features = analysis.features_of(at);
        let form = features.contains("VerbForm=Ger") || features.contains("VerbForm=Part") && features.contains("Tense=Pres");
        // "accused them of slashing gear": what the model takes for a noun has an object.
        let acts = || {
            let word = analysis.word_of(at).filter(|&word| analysis.words[word].upos == Upos::Noun);
            word.is_some_and(|word| {
                analysis.dependents_of(word).any(|other| other > word && analysis.words[other].relation == Relation::Obj)
            })
        };
        form && matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux) || acts()
    }

    /// "the report | delivered in May": a participle stands behind nouns, never behind a verb of saying.
    /// "Families informed that it was off | waited", "The number of persons held that day | was": a participle of what was done to the
    /// noun before it, which is or stands under the subject of a verb further on.
    pub(super) fn is_told_to_its_noun(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let at = candidate.hit.start as usize;
        let past = matches!(candidate.hit.form, WordForm::Past | WordForm::Participle);
        let Some(verb) = analysis.word_of(at).filter(|_| past && analysis.has_grammar()) else { return false };
        let own = |word: usize| matches!(words[word].relation, Relation::Nsubj | Relation::Aux);
        let mut noun = words[verb].head as usize;
        if words[verb].relation != Relation::Acl || noun >= verb || analysis.dependents_of(verb).any(own) || !self.is_past_participle(at) {
            return false;
        }
        while matches!(words[noun].relation, Relation::Nmod | Relation::Conj) && (words[noun].head as usize) < noun {
            noun = words[noun].head as usize;
        }
        words[noun].relation == Relation::Nsubj && words[noun].head as usize > verb
    }

    /// "cannot pay for it and then | say that it is late": a verb that shares the "cannot" of the one that it is joined to.
    pub(super) fn shares_modal(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let verb = analysis.word_of(candidate.hit.start as usize).filter(|_| candidate.hit.form == WordForm::Base);
        let Some(verb) = verb.filter(|&verb| words[verb].relation == Relation::Conj) else { return false };
        let own = |word: usize| word < verb && matches!(words[word].relation, Relation::Nsubj | Relation::Aux);
        let helped = |wanted: Classes| {
            let first = words[verb].head as usize;
            analysis.dependents_of(first).any(|word| word < first && analysis.classes_of(words[word].token as usize).any(wanted))
        };
        let modal = Classes::POSSIBLE.or(Classes::REQUIRED).or(Classes::FUTURE);
        // "The unions will not sign and warn that": behind several a bare form may be their own; behind "and then" it goes on.
        let subject = |&word: &usize| words[word].relation == Relation::Nsubj;
        let subject = analysis.dependents_of(words[verb].head as usize).find(subject);
        let several = subject.is_none_or(|word| {
            let at = words[word].token as usize;
            let plural = self.references.is_plural(at) || analysis.classes_of(at).any(Classes::PLURAL_PRONOUN.or(Classes::SPEAKER_PRONOUN));
            plural || analysis.dependents_of(word).any(|other| words[other].relation == Relation::Conj)
        });
        let goes_on = analysis.upos_of((candidate.hit.start as usize).saturating_sub(1)) == Upos::Adv;
        (!several || goes_on) && !analysis.dependents_of(verb).any(own) && helped(modal) && helped(Classes::NEGATION)
    }

    /// "a company | whose | books showed": whoever has it does not say it; what they have does.
    pub(super) fn without_whose(&self, claim: &mut ClaimFound) {
        let analysis = self.references.analysis;
        for source in &mut claim.sources {
            let whose = |at: &usize| {
                let classes = analysis.classes_of(*at);
                classes.any(Classes::POSSESSIVE) && classes.any(Classes::RELATIVE.or(Classes::WHO))
            };
            let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
            let own = source.tokens.clone().find(whose).map(|whose| whose + 1..source.tokens.end);
            if let Some(own) = own.filter(|own| !own.is_empty() && !own.clone().any(verb) && own.end <= claim.cue.start) {
                *source = self.references.resolve(own);
            }
        }
    }

    pub(super) fn is_past_participle(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let features = analysis.features_of(at);
        analysis.upos_of(at) == Upos::Verb && features.contains("VerbForm=Part") && features.contains("Tense=Past")
    }

    /// "A total of 1,902 | suspected cases were reported": a participle between a number and the noun that both describe.
    fn describes_what_is_counted(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let (Some(word), Some(number)) = (analysis.word_of(at), at.checked_sub(1).and_then(|before| analysis.word_of(before))) else {
            return false;
        };
        let noun = words[word].head as usize;
        words[word].relation == Relation::Amod
            && words[number].relation == Relation::Nummod
            && words[number].head as usize == noun
            && noun > word
            && words[noun].relation != Relation::Root
    }

    /// "Of 412 patients | admitted in August, nine died": who is named first behind "of" is a whole, and says nothing.
    fn is_said_of_a_whole(&self, at: usize, sentence: usize) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(at).filter(|&verb| words[verb].relation != Relation::Root) else { return false };
        let of = |case: usize| {
            let token = words[case].token as usize;
            words[case].relation == Relation::Case && token == sentence && analysis.joins_names(token)
        };
        let whole = |subject: usize| analysis.dependents_of(subject).any(of);
        let subject = analysis.dependents_of(verb).find(|&word| words[word].relation == Relation::Nsubj && word < verb);
        let described = Some(words[verb].head as usize).filter(|_| words[verb].relation == Relation::Acl);
        subject.or(described).is_some_and(whole)
    }

    /// Whether the tree gives a verb a subject that is no passive's.
    fn has_subject(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let Some(word) = analysis.word_of(at).filter(|&word| analysis.words[word].upos == Upos::Verb) else { return false };
        let label = |other: usize| analysis.model.label(analysis.words[other].label);
        analysis.dependents_of(word).any(|other| other < word && label(other) == "nsubj")
    }

    /// "a firm | called Brightwater wrote": a participle that says what its noun is called.
    fn only_describes(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let Some(word) = analysis.word_of(at).filter(|_| candidate.hit.form == WordForm::Past && candidate.cue.takes.mixed) else {
            return false;
        };
        // "what nurses described as burns": behind "what" it is a verb.
        let named = self.references.phrases.before(at, candidate.floor).and_then(|subject| subject.start.checked_sub(1));
        if named.is_some_and(|what| what >= candidate.floor && self.is_what(what)) {
            return false;
        }
        let head = analysis.words[word].head as usize;
        let noun = analysis.words[head].token as usize + 1 == at && matches!(analysis.words[head].upos, Upos::Noun | Upos::Propn);
        noun && analysis.words[word].relation == Relation::Acl
    }

    /// "in a written | reply": an article, a preposition or an owner hangs on the word, as on a noun.
    fn is_determined(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let Some(word) = analysis.word_of(at) else { return false };
        let determines = |other: usize| other < word && matches!(analysis.words[other].relation, Relation::Det | Relation::Case);
        analysis.dependents_of(word).any(determines)
    }

    pub(super) fn is_cue_form(&self, at: usize, forms: &[WordForm]) -> bool {
        self.references.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Cue(_)) && forms.contains(&hit.form))
    }

    fn is_base_cue(&self, at: usize) -> bool {
        self.is_cue_form(at, &[WordForm::Base, WordForm::Third, WordForm::Past])
    }
}
