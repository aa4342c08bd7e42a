//! Where the content of a claim ends: at the end of the sentence, or where another voice sets in.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, WordForm};
use plimsoll_record::{Act, Form};

use super::ClaimFinder;
use super::asides::Rest;
use crate::references::Sort;

/// "writing in his report that": so many tokens at most stand before what is said.
const WORDS_REACH: usize = 8;

/// ", but an engineer who worked on it, speaking by telephone, said": the verb of another speaker within so many tokens.
const SPEAKER_REACH: usize = 20;

/// "but, nobody having asked, says": so many tokens at most stand between the commas.
const REMARK: usize = 12;

/// "has also since": what helps a verb is at most so many words.
const HELPERS: usize = 3;

impl ClaimFinder<'_, '_, '_> {
    /// The end of what a cue reports: the end of the sentence, or where another voice sets in
    /// (", adding that…", ", according to…").
    pub(super) fn content_end(&self, from: usize, sentence: &Range<usize>) -> usize {
        let analysis = self.references.analysis;
        // "…had failed.[5]": the full stop stands before the mark.
        let end = self.end_of_clause(sentence.start..self.without_note(from, self.end_of_clause(sentence.clone())));
        let quoted = analysis.has_shape(from.min(sentence.end - 1), Shape::QUOTED);
        let relative = self.is_in_relative_clause(from, sentence);
        let opened = self.is_in_opening_clause(from, sentence);
        (from..end)
            .find(|&at| {
                let leaves_quote = quoted && !analysis.has_shape(at, Shape::QUOTED);
                let comma =
                    at + 1 < end && (analysis.is_mark(at, ",") && !analysis.has_shape(at, Shape::QUOTED) || self.closes_with_comma(at));
                // "that, according to the prefect, they": an aside behind "that" stands inside.
                let comma = comma && at > from && !analysis.classes_of(at - 1).any(Classes::THAT);
                leaves_quote
                    || comma && relative && (self.is_finite_at(at + 1) || self.is_finite_behind_adverb(at + 1, end))
                    || comma && self.opens_matter(at + 1, end) && self.is_told_of_addressee(from, sentence)
                    || comma && (self.is_own_while(at + 1) || self.is_denied_too(from, at + 1, end))
                    || comma && self.is_length_before_clause(at + 1, end) && self.is_told_whole(from..at, end)
                    || quoted && self.is_speaker_again(from..at)
                    || comma && self.is_remark_on_quotation(at)
                    || at > from && !quoted && (self.is_when_asked(at) || self.is_left_unsaid(at) && self.closes_with_preposition(at..end))
                    || self.is_joined_cue(at, from, end)
                    || (comma || quoted && at + 1 < end && analysis.is_mark(at, ","))
                        && opened
                        && (self.begins_clause(at + 1, sentence) || self.begins_question(at + 1, sentence))
                    // "40 boats, a number that she disputes, had sunk": only behind a whole clause nothing more is said.
                    || comma && self.is_named_so(at + 1) && self.is_told_whole(from..at, end)
                    || analysis.is_mark(at, ":") && !analysis.has_shape(at, Shape::QUOTED) && at > from && self.has_aside(at + 1..end)
                    || comma && self.is_other_voice(at + 1) && !self.resumes_behind(from..at, end)
                    || comma && (self.is_closing_aside(at + 1, end) || self.is_other_speaker(at + 1, end))
                    || (!quoted && (analysis.is_mark(at, ";") || at > from && self.is_quoting_bracket(at, end)))
            })
            .unwrap_or(end)
    }

    /// Whether a clause has its verb, or does not go on behind what stands between two commas: "40 boats, a number that she
    /// disputes, | had sunk".
    fn is_told_whole(&self, clause: Range<usize>, end: usize) -> bool {
        let resumes = |at: usize| self.references.analysis.is_mark(at, ",") && at + 1 < end && self.is_finite_at(at + 1);
        !(clause.end + 1..end).any(resumes) || clause.into_iter().any(|at| self.is_finite_at(at))
    }

    /// "does not accept that it failed, | nor does he believe that": the same speaker denies one thing more. "said that the guards did
    /// not help, nor did they say why": the guards do.
    fn is_denied_too(&self, from: usize, at: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        if (from..at).any(|before| analysis.classes_of(before).any(Classes::NEGATION)) {
            return false;
        }
        let classes = analysis.classes_of(at);
        let nor = classes.any(Classes::NEGATION) && classes.any(Classes::COORDINATOR) && at + 3 < end;
        let subject = (nor && analysis.upos_of(at + 1) == Upos::Aux).then(|| self.references.phrases.after(at + 2, end)).flatten();
        subject.is_some_and(|subject| subject.start == at + 2 && self.is_cue_form(subject.end, &[WordForm::Base]))
    }

    /// "“People say that it keeps boats away, | but we lived through it”": whoever is quoted speaks for themselves again, and not
    /// for those of whom they tell.
    fn is_speaker_again(&self, told: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let comma = told.end;
        let speaker = |at: usize| {
            let classes = analysis.classes_of(at);
            classes.any(Classes::SPEAKER_PRONOUN) && !classes.any(Classes::POSSESSIVE) && analysis.has_shape(at, Shape::QUOTED)
        };
        analysis.is_mark(comma, ",")
            && analysis.classes_of(comma + 1).any(Classes::COORDINATOR)
            && speaker(comma + 2)
            && self.is_finite_at(comma + 3)
            && !told.into_iter().any(speaker)
    }

    /// "…had signed it, while | admitting that it was late": what the speaker does at once is no part of what is said.
    pub(super) fn is_own_while(&self, at: usize) -> bool {
        let gerund = self.is_cue_form(at + 1, &[WordForm::Gerund]) && self.is_gerund(at + 1);
        gerund && self.is_while(at) && !self.references.analysis.has_shape(at, Shape::QUOTED)
    }

    /// "…called it “a farce”, | which it was", "…a “bridge”, | a word she likes": behind a comma that closes quoted words
    /// stands what the report says of them.
    fn is_remark_on_quotation(&self, comma: usize) -> bool {
        let analysis = self.references.analysis;
        let closing = comma > 0 && analysis.has_shape(comma - 1, Shape::CLOSING) && !analysis.has_shape(comma, Shape::QUOTED);
        let class = analysis.classes_of(comma + 1);
        let which = class.any(Classes::RELATIVE) && !class.any(Classes::THAT.or(Classes::WHO).or(Classes::SUBORDINATOR));
        closing && (which && self.is_finite_at(comma + 2) || self.is_named_so(comma + 1))
    }

    /// "…was possible | when asked by this paper": how somebody came to say it.
    fn is_when_asked(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let when = || analysis.classes_of(at).any(Classes::SUBORDINATOR) && analysis.classes_of(at).any(Classes::RELATIVE);
        let cues = &analysis.library.language.cues;
        let asks = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].act == Act::Urge && cues[cue as usize].takes.about);
        analysis.means(at + 1, asks) && when() && self.is_past_participle(at + 1)
    }

    /// "…is paid for it (“we are no guards,” he told a rally)": a remark in brackets that quotes somebody.
    fn is_quoting_bracket(&self, at: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let quotes = analysis.is_mark(at, "(") && at + 1 < end && self.opens_quotation(at + 1);
        let closing = quotes.then(|| (at + 2..end).find(|&at| analysis.is_mark(at, ")"))).flatten();
        closing.is_some_and(|closing| (at + 2..closing).any(|at| self.is_finite_cue(at) && !analysis.has_shape(at, Shape::QUOTED)))
    }

    /// "When a reporter said that it was late, | she smiled": whether the cue stands in a clause that opens the sentence.
    fn is_in_opening_clause(&self, from: usize, sentence: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        // "Ms Berg: When the minister said"
        let sentence = &(self.floor(from, sentence)..sentence.end);
        // "So when", "But if"
        let subordinates = |at: usize| analysis.classes_of(at).any(Classes::SUBORDINATOR) && !analysis.classes_of(at).any(Classes::THAT);
        let leads = matches!(analysis.upos_of(sentence.start), Upos::Adv | Upos::Cconj) && subordinates(sentence.start + 1);
        let first = sentence.start + usize::from(leads);
        // "Noting that it was late, | the panel asked for proof"
        let opens = subordinates(first) && analysis.upos_of(first) != Upos::Adv || self.is_gerund(first);
        // "Given that the Board has found nothing, | it stays open"
        let participle = self.is_past_participle(first) || analysis.upos_of(first) == Upos::Sconj;
        let opens = opens || participle && analysis.classes_of(first + 1).any(Classes::THAT);
        // "The member having threatened to walk out, | the Board met"
        let having = |at: usize| analysis.classes_of(at).any(Classes::HAVE) && self.is_gerund(at);
        let opens = opens || (sentence.start..from).find(|&at| self.is_finite_at(at)).is_some_and(having);
        opens && sentence.start + 1 < from && !(sentence.start..from).any(|at| analysis.is_mark(at, ","))
    }

    /// "When the minister said it was safe, | was that true?", "…, why did he go?": what is asked of it.
    fn begins_question(&self, at: usize, sentence: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let closing = usize::from(analysis.has_shape(sentence.end - 1, Shape::CLOSING));
        let mark = (sentence.end - 1).saturating_sub(closing);
        analysis.is_mark(mark, "?") && (analysis.upos_of(at) == Upos::Aux || self.asks(at) && self.is_finite_at(at + 1))
    }

    /// "…, a claim that his lawyer repeated": what was just said is called so, in another voice.
    pub(super) fn is_named_so(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let article = analysis.classes_of(at).any(Classes::ARTICLE) && !self.references.is_definite(at);
        let noun = analysis.means(at + 1, |meaning| matches!(meaning, Meaning::SpeechNoun(_) | Meaning::View | Meaning::Evidence));
        let describes = Classes::RELATIVE.or(Classes::THAT).or(Classes::WHO).or(Classes::PERSON_PRONOUN).or(Classes::SPEAKER_PRONOUN);
        // "a figure | aid groups cannot confirm", too.
        let clause = || {
            let subject = self.references.phrases.after(at + 2, analysis.tokens.len()).filter(|subject| subject.start == at + 2);
            subject.is_some_and(|subject| self.is_finite_at(subject.end))
        };
        article && noun && (analysis.classes_of(at + 2).any(describes) || clause())
    }

    /// "…: the talks, he said, had failed": somebody says what stands here.
    fn has_aside(&self, tokens: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        tokens.clone().any(|at| {
            let before = self.is_finite_cue(at) && at + 1 < tokens.end && analysis.is_mark(at + 1, ",");
            let subject = before.then(|| self.references.phrases.subject(at, tokens.start)).flatten();
            subject.is_some_and(|subject| subject.tokens.start > tokens.start && analysis.is_mark(subject.tokens.start - 1, ","))
        })
    }

    /// "to stop", "of lying": what somebody is asked to do or charged with.
    fn opens_matter(&self, at: usize, end: usize) -> bool {
        self.is_infinitive(at, end) || self.references.analysis.joins_names(at) && at + 1 < end && self.is_gerund(at + 1)
    }

    /// "urged the bank, which said that it knew nothing, | to stop": whether the cue stands in what is told of those who are
    /// asked.
    fn is_told_of_addressee(&self, from: usize, sentence: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let relative = |at: usize| analysis.classes_of(at).any(Classes::RELATIVE.or(Classes::WHO)) && analysis.is_mark(at - 1, ",");
        let opening = (sentence.start + 1..from).rev().find(|&at| relative(at));
        let cues = &analysis.library.language.cues;
        let asks = |meaning| matches!(meaning, Meaning::Cue(cue) if matches!(cues[cue as usize].act, Act::Urge | Act::Accuse | Act::Warn));
        opening.is_some_and(|opening| (sentence.start..opening).any(|at| analysis.means(at, asks)))
    }

    /// "An amendment, which noted that…, | was lost": whether the cue stands in a clause that "which" opened behind a comma.
    fn is_in_relative_clause(&self, from: usize, sentence: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let relative = |at: usize| analysis.classes_of(at).any(Classes::RELATIVE) && !analysis.classes_of(at).any(Classes::THAT);
        let opening = (sentence.start + 1..from).rev().find(|&at| relative(at) && analysis.is_mark(at - 1, ","));
        // "She said the ministry, which claims that…, | has hidden it": a verb of saying has its own clause before.
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux) && !self.is_finite_cue(at);
        let whose_verb = |opening: usize| (sentence.start..opening - 1).any(verb);
        opening.is_some_and(|opening| !(opening..from).any(|at| analysis.is_mark(at, ",")) && !whose_verb(opening))
    }

    /// "in fact | killed", "later | admitted": a finite verb behind an adverb, or a preposition and one word.
    fn is_finite_behind_adverb(&self, at: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let adverb = analysis.upos_of(at) == Upos::Adv && !analysis.classes_of(at).any(Classes::RELATIVE.or(Classes::SUBORDINATOR));
        let led = analysis.upos_of(at) == Upos::Adp && matches!(analysis.upos_of(at + 1), Upos::Noun | Upos::Propn | Upos::Num);
        let verb = at + if led { 2 } else { 1 };
        (adverb || led) && verb < end && self.is_finite_at(verb)
    }

    /// The end of a clause without a footnote mark or a remark in brackets: "[25]", "(see para. 12)".
    pub(super) fn without_note(&self, from: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        if end <= from + 3 || !matches!(analysis.text_of(end - 1), ")" | "]") {
            return end;
        }
        let open = (from + 1..end).rev().find(|&at| matches!(analysis.text_of(at), "(" | "["));
        let is_note = |open: usize| {
            let numbers_only = (open + 1..end - 1).all(|at| matches!(analysis.piece_of(at), Piece::Number | Piece::Mark));
            let points_elsewhere = (open + 1..end - 1).any(|at| analysis.means(at, |meaning| matches!(meaning, Meaning::NotCounted)));
            numbers_only || points_elsewhere
        };
        open.filter(|&open| is_note(open)).unwrap_or(end)
    }

    /// "…could last 18 months and urged the Assembly": a second verb of the same speaker, if nobody
    /// inside the clause could have said it.
    pub(super) fn is_joined_cue(&self, at: usize, from: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let and = analysis.classes_of(at).any(Classes::COORDINATOR) && at > from && at + 1 < end && !analysis.has_shape(at, Shape::QUOTED);
        // "but, nobody having asked, | says": the verb stands behind a remark between commas.
        let remark = and && analysis.is_mark(at + 1, ",");
        let comma = (at + 2..end).take(REMARK).find(|&at| remark && analysis.is_mark(at, ",")).filter(|comma| comma + 1 < end);
        let verb = comma.unwrap_or(at) + 1;
        let cue = || match comma {
            Some(_) => self.is_finite_cue(verb) && analysis.upos_of(verb) == Upos::Verb,
            None => self.is_helped_cue(verb, from, end),
        };
        // "where the court so orders,": nothing is said by a verb that has its subject before "so", and nothing behind it.
        let alone = verb + 1 >= end || analysis.piece_of(verb + 1) == Piece::Mark;
        let own = analysis.upos_of(at) != Upos::Cconj && (alone || self.references.phrases.subject_by_tree(verb) == Some(at - 1));
        // "have been stopped and ordered to pay": the verb shares the "been" of the one before it.
        and && !own
            && (cue()
                && !self.is_joined_to_passive(verb)
                && !self.shares_passive(verb)
                && (!self.has_inner_speaker(from, at) || self.is_behind_quoted_verb(at, from) || self.is_about_inner_subject(at, from))
                || self.is_refusal(verb)
                || self.is_left_unsaid(verb))
    }

    /// "without elaborating.": a preposition and few words up to the end.
    fn closes_with_preposition(&self, tokens: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let leads = analysis.classes_of(tokens.start).any(Classes::PREPOSITION) && tokens.len() <= WORDS_REACH;
        leads && !tokens.clone().any(|at| analysis.piece_of(at) == Piece::Mark)
    }

    /// "gave no reason", "without elaborating"
    fn is_left_unsaid(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        analysis.means(at, |meaning| meaning == Meaning::Unsaid) && !analysis.has_shape(at, Shape::QUOTED)
    }

    /// "…said the secretary had “looked away” and | called on him to go": where the marks close behind what somebody did, the
    /// verb behind "and" is that of the one who is quoted.
    pub(super) fn is_behind_quoted_verb(&self, joint: usize, from: usize) -> bool {
        let analysis = self.references.analysis;
        let closing = joint.checked_sub(1).filter(|&mark| mark > from && analysis.has_shape(mark, Shape::CLOSING));
        let (_, quotes) = analysis.quotes_in(from..joint);
        let quote = quotes.last().filter(|quote| closing.is_some_and(|closing| quote.end == closing + 1) && quote.open > from);
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        quote.is_some_and(|quote| verb(quote.inside().start) && !analysis.has_shape(joint, Shape::QUOTED))
    }

    /// "…said that the mayor had no permit and accused him of lying": whoever is spoken of inside is "him", and so does not
    /// speak, where nobody else is named there.
    pub(super) fn is_about_inner_subject(&self, joint: usize, from: usize) -> bool {
        let analysis = self.references.analysis;
        let object = joint + 2;
        let features = analysis.features_of(object);
        let him = analysis.classes_of(object).any(Classes::PERSON_PRONOUN) && !features.contains("Reflex=Yes");
        let acted_on = him && self.is_finite_cue(joint + 1) && !features.contains("Case=Nom") && !features.contains("Poss=Yes");
        let subject = self.references.phrases.after(from, joint).filter(|_| acted_on);
        subject.is_some_and(|subject| {
            let person = self.references.resolve(subject.clone()).sort == Sort::Person;
            let others = self.references.names.within(subject.end..joint);
            let pronoun = (subject.end..joint).any(|at| analysis.classes_of(at).any(Classes::PERSON_PRONOUN));
            person && others.is_empty() && !pronoun
        })
    }

    /// "urged", "has also urged", "later denied": a cue in a form that a second verb of the speaker has.
    fn is_helped_cue(&self, at: usize, from: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let mut verb = at;
        let mut helped = false;
        while verb < end.min(at + HELPERS) && !self.is_finite_cue(verb) {
            let has = analysis.classes_of(verb).any(Classes::HAVE);
            if !has && analysis.upos_of(verb) != Upos::Adv && !analysis.classes_of(verb).any(Classes::ADVERB) {
                break;
            }
            helped |= has;
            verb += 1;
        }
        let participle = |hit: &plimsoll_language::Hit| {
            matches!(hit.meaning, Meaning::Cue(_)) && matches!(hit.form, WordForm::Participle | WordForm::Past)
        };
        // "free, prior and informed consent"
        let beside = at > 1 && analysis.upos_of(at - 2) == Upos::Adj && matches!(analysis.upos_of(verb + 1), Upos::Noun | Upos::Adj);
        let is_verb = !analysis.has_grammar() || analysis.upos_of(verb) == Upos::Verb && !self.describes(verb) && !beside;
        // "told us she had been offered a seat and had asked why": "had" goes on from "had".
        let had = |at: usize| analysis.classes_of(at).any(Classes::HAVE) && self.is_in_past(at);
        if helped && (at..verb).any(had) && (from..at).any(had) {
            return false;
        }
        // "should close it and put up a plaque": a form that ends in nothing goes on with what helps the verb before.
        let features = analysis.features_of(verb);
        let bare = !helped && features.contains("VerbForm=Inf");
        verb < end && is_verb && !bare && (self.is_finite_cue(verb) || helped && analysis.hits_at(verb).iter().any(participle))
    }

    pub(super) fn describes(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        analysis.word_of(at).is_some_and(|word| analysis.words[word].relation == Relation::Amod)
    }

    /// "would not say", "did not respond": words that only a finite verb begins.
    pub(super) fn is_refusal(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        let helped = Classes::POSSIBLE.or(Classes::FUTURE).or(Classes::DO).or(Classes::HAVE);
        let declines = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].act == Act::Decline);
        analysis.classes_of(at).any(helped) && analysis.means(at, declines)
    }

    pub(super) fn is_finite_cue(&self, at: usize) -> bool {
        self.references
            .analysis
            .hits_at(at)
            .iter()
            .any(|hit| matches!(hit.meaning, Meaning::Cue(_)) && matches!(hit.form, WordForm::Past | WordForm::Third))
    }

    /// Also "record" of "the minutes record".
    pub(super) fn is_finite_cue_or_base(&self, at: usize) -> bool {
        self.is_finite_cue(at)
            || self.references.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Cue(_)) && hit.form == WordForm::Base)
    }

    /// Whether the clause has a subject that could speak.
    pub(super) fn has_inner_speaker(&self, from: usize, end: usize) -> bool {
        let Some(subject) = self.references.phrases.after(from, end) else { return false };
        let subject = self.references.resolve(subject);
        let actor = subject.entity.is_some_and(|entity| self.references.names.is_actor(entity));
        // "warned that it was unfit and recommended": by the words that "it" takes up a thing is known for one.
        let it = subject.tokens.len() == 1 && self.references.analysis.classes_of(subject.tokens.start).any(Classes::THING_PRONOUN);
        if let Some(words) = subject.name.clone().filter(|_| it && !actor) {
            return self.references.resolve(words).sort != Sort::Other;
        }
        actor || subject.role.is_some() || matches!(subject.sort, Sort::Person | Sort::Body)
    }

    /// A closing mark with a comma inside it: “…,” saying…
    pub(super) fn closes_with_comma(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        at > 0 && analysis.is_mark(at - 1, ",") && analysis.has_shape(at - 1, Shape::QUOTED) && !analysis.has_shape(at, Shape::QUOTED)
    }

    /// "…, the paper reported." at the end of a sentence: who, a cue, and nothing more.
    fn is_closing_aside(&self, start: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        (start + 1..end.min(start + 12)).any(|at| {
            let takes_aside = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.aside).then_some(());
            analysis.longest(at, takes_aside).is_some_and(|(hit, ())| {
                let behind = hit.end as usize;
                matches!(self.rest_of_aside(behind, end), Rest::Nothing)
                    && self.references.phrases.subject(at, start).is_some_and(|subject| subject.tokens.start == start)
            })
        })
    }

    /// ", while her deputy said he would": another subject with a cue of its own.
    pub(super) fn is_other_speaker(&self, start: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let joins = analysis.classes_of(start).any(Classes::COORDINATOR.or(Classes::SUBORDINATOR))
            && !analysis.classes_of(start).any(Classes::THAT);
        // "…, and on 11 June | the court held that"
        let first = self.behind_time(start + 1, end);
        // "accepted that he had not seen it, although a clerk had warned him": told in the tense of what is reported, and to whom
        // it is about.
        let and = analysis.classes_of(start).any(Classes::COORDINATOR);
        let reported = |at: usize| {
            let before = !and && at > 0 && analysis.classes_of(at - 1).any(Classes::HAVE) && self.is_in_past(at - 1);
            before && at + 1 < end && analysis.classes_of(at + 1).any(crate::phrases::PRONOUN)
        };
        joins
            && (first + 1..end.min(start + SPEAKER_REACH)).any(|at| {
                // "and the insurers maintain"
                let plural = || self.is_finite_cue_or_base(at) && self.is_finite_to_the_model(at);
                // "and it's asking people to wait"
                let progressive = || self.is_cue_form(at, &[WordForm::Gerund]) && analysis.upos_of(at - 1) == Upos::Aux;
                if progressive() && self.references.phrases.subject(at - 1, first).is_some_and(|subject| subject.tokens.start == first) {
                    return true;
                }
                (self.is_finite_cue(at) || plural() || self.is_refusal(at) || self.references.phrases.is_quality(at))
                    && !reported(at)
                    && self.references.phrases.subject(at, first).is_some_and(|subject| subject.tokens.start == first)
            })
    }

    /// Behind words for a day or a month that a preposition leads: "on 11 June", "in March".
    pub(super) fn behind_time(&self, at: usize, end: usize) -> usize {
        let leads = self.references.analysis.classes_of(at).any(Classes::PREPOSITION) && at + 1 < end && self.is_time(at + 1);
        let last = (at + 1..end).take_while(|&at| self.is_time(at)).last().filter(|_| leads);
        last.map_or(at, |last| last + 1)
    }

    pub(super) fn is_other_voice(&self, at: usize) -> bool {
        self.references.analysis.hits_at(at).iter().any(|hit| match hit.meaning {
            Meaning::Cue(cue) => {
                let takes = self.references.analysis.library.language.cues[cue as usize].takes;
                takes.source_after && !takes.opening || hit.form == WordForm::Gerund && self.leads_to_words(hit.end as usize)
            }
            _ => false,
        })
    }

    /// ", adding that", ", writing in his report that", but not ", shouting into two phones": whether words follow that are said.
    fn leads_to_words(&self, after: usize) -> bool {
        let analysis = self.references.analysis;
        let opens = |at: usize| analysis.classes_of(at).any(Classes::THAT) || matches!(analysis.text_of(at), ":" | "“" | "\"" | "«");
        let place = analysis.classes_of(after).any(Classes::PREPOSITION) && !analysis.classes_of(after).any(Classes::SUBORDINATOR);
        !place || (after..analysis.tokens.len().min(after + WORDS_REACH)).any(opens)
    }

    pub(super) fn form_of(&self, pieces: &[Range<usize>]) -> Form {
        let analysis = self.references.analysis;
        let outside_quote = pieces.first().is_some_and(|piece| !analysis.has_shape(piece.start, Shape::QUOTED));
        if outside_quote && pieces.iter().any(|piece| !analysis.quotes_in(piece.clone()).1.is_empty()) {
            Form::Mixed
        } else {
            Form::Indirect
        }
    }

    /// Whether a token is the mark that opens a quotation.
    pub(super) fn opens_quotation(&self, at: usize) -> bool {
        self.references.analysis.quotes_in(at..at + 1).1.first().is_some_and(|quote| quote.open == at)
    }

    /// Marks the quotations inside a reported clause as read.
    pub(super) fn take_quotes(&mut self, pieces: &[Range<usize>]) {
        for piece in pieces {
            let (from, quotes) = self.references.analysis.quotes_in(piece.clone());
            self.taken[from..from + quotes.len()].fill(true);
        }
    }
}
