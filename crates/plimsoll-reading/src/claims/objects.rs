//! Claims about things: what somebody criticises, denies, demands or calls something.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::{Act, EntityType, Form};

use super::{Candidate, ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

/// "three counts of": so many words at most behind the number.
const PLEA: usize = 3;

/// "someone on the upper deck | shouting": so many tokens at most stand between.
const DOING: usize = 6;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// criticised the deal / accused the navy of firing / denied the charge
    pub(super) fn object(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let takes = candidate.cue.takes;
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let end = self.content_end(after, &candidate.sentence);
        let after = self.said_to(after, end);
        let whole = end;
        let end = self.before_main_verb(candidate, after, end);
        // "A clerk who reports a danger is protected": of nobody yet.
        if end < whole && candidate.hit.form != plimsoll_pack::WordForm::Past {
            return None;
        }
        // "wrote to the board asking for": what stands behind a hearer is a verb of its own.
        let right_behind = after == candidate.hit.end as usize;
        if let Some(start) = self.gerund_behind(candidate, after, end).filter(|_| right_behind) {
            let joined = (start + 1..end).find(|&at| {
                let and = analysis.classes_of(at).any(Classes::COORDINATOR) && !analysis.has_shape(at, Shape::QUOTED);
                and && at + 1 < end && self.acts_behind(at + 1, start)
            });
            let end = joined.unwrap_or(end);
            return self.indirect(candidate, vec![start..self.end_of_gerund(start, end)], "claim.gerund");
        }
        if let Some(end) = self.somebody_doing(candidate, after, end) {
            return self.indirect(candidate, vec![after..end], "claim.gerund.object");
        }
        if !takes.object && !takes.mixed || candidate.cue.act == Act::Decline {
            return None;
        }
        if let Some(charge) = self.charge_of(candidate, after, end) {
            return self.charged(candidate, after, charge..self.end_of_things(charge, end));
        }
        if let Some(claim) = self.named_so(candidate, after, end) {
            return Some(claim);
        }
        let quoted =
            usize::from(after + 1 < end && analysis.has_shape(after + 1, Shape::QUOTED) && !analysis.has_shape(after, Shape::QUOTED));
        // "described that as “cruel”": "that" alone stands for what is called so.
        // "called this “predictable”", too.
        let opens = |at: usize| analysis.has_shape(at + 1, Shape::QUOTED) && !analysis.has_shape(at, Shape::QUOTED);
        let led = analysis.means(after + 1, |meaning| meaning == Meaning::As) || after + 1 < end && opens(after + 1);
        // "calls that a lie"
        let named = takes.called && analysis.classes_of(after + 1).any(Classes::ARTICLE);
        let that = (analysis.classes_of(after).any(Classes::DEMONSTRATIVE) && (led || named)).then_some(after..after + 1);
        // "warned against what she called haste": a clause that "what" opens is a thing.
        let what = (candidate.hit.len() > 1 && after < end && self.is_what(after)).then_some(after..after + 1);
        // "spoke of a “dysfunction”": an article, and the thing in their words.
        let article = analysis.classes_of(after).any(Classes::ARTICLE) && self.opens_quotation(after + 1);
        let in_marks = article.then(|| analysis.quotes_in(after + 1..after + 2).1.first().map(|quote| after..quote.end)).flatten();
        // "found no leak", "found nothing amiss"
        let found = candidate.cue.act == Act::Find && after < end && analysis.classes_of(after).any(Classes::NEGATION);
        let none = found.then(|| {
            let thing = self.references.phrases.simple_after(after + 1, end).filter(|thing| thing.start == after + 1);
            after..thing.map_or(after + 1, |thing| thing.end)
        });
        let object = that.or(what).or(in_marks).or(none).or_else(|| self.references.phrases.simple_after(after + quoted, end))?;
        // "accused “certain circles” of": the closing mark belongs to them.
        let closes = quoted == 1 && candidate.cue.act == Act::Accuse && analysis.has_shape(object.end, Shape::CLOSING);
        let object = object.start..object.end + usize::from(closes);
        // "denied it: …", "called me and…", "urge you": a pronoun alone is no content.
        // "rejected the charge", "disputed its findings": that somebody disagrees, not what they say.
        if candidate.cue.act == Act::Deny && !takes.bare && self.form_of(&[after..end]) != Form::Mixed {
            return None;
        }
        if self.is_plea(candidate, object.start, end) {
            return None;
        }
        if let Some((asked, start)) = self.call_again(&object, end) {
            let mut claim = self.indirect(candidate, vec![start..self.end_of_things(start, end)], "claim.object")?;
            claim.act = Act::Urge;
            claim.addressees = asked.into_iter().map(|asked| self.references.resolve(asked)).collect();
            return Some(claim);
        }
        // "accepts the findings": with whom somebody agrees, and not what they say. "echoed these claims": what was just said.
        let passes_on = takes.that && takes.object && !takes.quote && !takes.bare && candidate.cue.act == Act::Say;
        let just_said = analysis.classes_of(object.start).any(Classes::DEMONSTRATIVE) && self.is_what_was_said(&object);
        if passes_on && !just_said && self.form_of(std::slice::from_ref(&(after..end))) != Form::Mixed {
            return None;
        }
        let matter = self.matter_behind(candidate, &object, end);
        // "called it “theft”": a mark that opens words of theirs ends nothing.
        let opens = self.opens_quotation(object.end) && !analysis.has_shape(object.start, Shape::QUOTED);
        let ends = analysis.piece_of(object.end) == Piece::Mark && !opens;
        let behind = analysis.classes_of(object.end).any(Classes::COORDINATOR) || ends;
        if object.len() == 1 && behind && analysis.classes_of(object.start).any(crate::phrases::PRONOUN) {
            return None;
        }
        if object.len() == 1 && object.end + 1 >= end && analysis.classes_of(object.start).any(crate::phrases::PRONOUN) {
            return None;
        }
        if object.len() == 1 && analysis.classes_of(object.start).any(crate::phrases::PRONOUN) && candidate.cue.takes.infinitive {
            return None;
        }
        // "We call on the Commission to:" leads to a list; the list is read as demands.
        if candidate.cue.takes.infinitive && analysis.is_mark(candidate.sentence.end - 1, ":") {
            return None;
        }
        let accused = matter.is_some();
        // "warned the governor" says not of what.
        if takes.hearer && !accused {
            return None;
        }
        let (subject, source) = self.source_before(candidate)?;
        // "would have dismissed the appeal" has not.
        // "asked for seven", "did not ask for an apology": nothing is told.
        let number = self.is_number_word(object.start);
        let person =
            analysis.classes_of(object.start).any(Classes::POSSESSIVE) && self.references.resolve(object.clone()).sort == Sort::Person;
        if candidate.cue.act == Act::Urge && (number && object.len() == 1 || person || subject.negated) {
            return None;
        }
        // "has not announced any notice", "will announce a date": nothing was told yet.
        let untold = (subject.negated || subject.future || subject.possible) && candidate.cue.act == Act::Say;
        // "could not promise money"
        let untold = untold || subject.possible && candidate.cue.act == Act::Promise;
        if self.is_unknown_pronoun(&source) || subject.possible && candidate.cue.act == Act::Deny || untold {
            return None;
        }
        // "the court dismissed the claim" tells what it did; "recorded 14 deaths" whose number it is.
        let court = source.entity.is_some_and(|entity| self.references.names.entities[entity].entity_type == EntityType::Court);
        let counts = number;
        let court = court || self.is_court(&source);
        if court && candidate.cue.act == Act::Deny || counts && candidate.cue.act == Act::Report {
            return None;
        }
        // "I record the request": whoever writes it does it by that.
        let writes = candidate.hit.form == plimsoll_pack::WordForm::Base && source.tokens.len() == 1;
        let own = writes && analysis.classes_of(source.tokens.start).any(Classes::SPEAKER_PRONOUN);
        if candidate.cue.act == Act::Report && own && self.form_of(std::slice::from_ref(&(after..end))) != Form::Mixed {
            return None;
        }
        // "The inspectors found no leak": what a body looked for is found as it is by a text.
        let looks = found && source.sort == Sort::Body && !source.author;
        if candidate.cue.takes.evidence && source.sort != Sort::Evidence && !looks {
            return None;
        }
        // Without a clause of its own the content is weaker evidence: the source must be somebody.
        let unknown = source.entity.is_none() && source.role.is_none() && source.organisation.is_none() && source.sort == Sort::Other;
        if unknown && !self.is_told_by_people(candidate, &source) {
            return None;
        }
        // "criticised the deal", "blamed the dam": whom somebody is against, not what they say.
        let charged = accused || self.form_of(std::slice::from_ref(&(after..end))) == Form::Mixed;
        // "described the flood as a disaster"
        // "declared an interest as a tenant": something that nobody has spoken of is called nothing.
        let indefinite = analysis.classes_of(object.start).any(Classes::ARTICLE) && !self.references.is_definite(object.start);
        let as_what = analysis.means(object.end, |meaning| meaning == Meaning::As) && object.end + 1 < end;
        let as_what = as_what && !(takes.called && indefinite);
        let start = matter.unwrap_or(after);
        let said = start..self.end_at_quotation(start, self.end_of_things(start, end));
        let so = takes.called && self.is_name_for(&object, candidate, end);
        if candidate.cue.act == Act::Accuse && !charged && !as_what {
            return None;
        }
        if !takes.object && !as_what && !so && self.form_of(std::slice::from_ref(&said)) != Form::Mixed {
            return None;
        }
        let pieces = vec![said];
        let mut claim = self.indirect(candidate, pieces, "claim.object")?;
        if accused {
            claim.addressees = vec![self.references.resolve(object)];
        }
        Some(claim)
    }

    /// "reiterates | its call for a review", "her call on the ministry to stop": of whom something is asked again, and where it begins.
    fn call_again(&self, object: &Range<usize>, end: usize) -> Option<(Option<Range<usize>>, usize)> {
        let analysis = self.references.analysis;
        let urges = |at: &usize| analysis.means(*at, |meaning| meaning == Meaning::SpeechNoun(Act::Urge));
        let owned = analysis.classes_of(object.start).any(Classes::POSSESSIVE);
        let behind = object.clone().skip(1).find(urges).filter(|_| owned)? + 1;
        if behind + 1 >= end {
            return None;
        }
        if self.is_for(behind) || self.is_infinitive(behind, end) {
            return Some((None, behind + 1));
        }
        let asked = self.references.phrases.simple_after(behind + 1, end)?;
        let led = analysis.classes_of(behind).any(Classes::PREPOSITION) && asked.start <= behind + 2;
        (led && self.is_infinitive(asked.end, end)).then(|| (Some(asked.clone()), asked.end + 1))
    }

    /// "That exercise he described as “a farce”": what is called so stands before whoever calls it so.
    pub(super) fn named_so(&mut self, candidate: &Candidate<'a>, after: usize, end: usize) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let as_what = candidate.cue.takes.mixed && after + 1 < end && analysis.means(after, |meaning| meaning == Meaning::As);
        if !as_what || analysis.has_shape(after, Shape::QUOTED) || !analysis.has_shape(after + 2, Shape::QUOTED) {
            return None;
        }
        let subject = self.references.phrases.subject(candidate.hit.start as usize, candidate.floor)?;
        let fronted = candidate.floor..subject.tokens.start;
        let thing = self.references.phrases.after(fronted.start, fronted.end).filter(|thing| *thing == fronted && !fronted.is_empty())?;
        self.indirect(candidate, vec![thing, after..end], "claim.object.fronted").map(|claim| ClaimFound { form: Form::Mixed, ..claim })
    }

    /// "denied | ever receiving it", "recalled | standing there": what somebody denies, admits or tells to have done.
    pub(super) fn gerund_behind(&self, candidate: &Candidate<'_>, after: usize, end: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        let takes = candidate.cue.takes;
        let verb = after + usize::from(after + 1 < end && analysis.upos_of(after) == Upos::Adv);
        let tells = takes.object || takes.quote && (takes.that || candidate.cue.act == Act::Urge);
        let refuses = candidate.cue.act == Act::Decline || candidate.hit.form == plimsoll_pack::WordForm::Gerund;
        // "both texts being valid": a noun, and what is told of it.
        let noun = analysis.upos_of(candidate.hit.start as usize) == Upos::Noun;
        let helps = |word: usize| {
            let head = analysis.words[word].head as usize;
            analysis.words[word].upos == Upos::Aux && analysis.words[head].upos != Upos::Verb
        };
        let refuses = refuses || noun && analysis.word_of(verb).is_some_and(helps);
        (tells && !takes.hearer && !takes.evidence && !refuses && verb < end && self.is_gerund(verb)).then_some(after)
    }

    /// "recalled | someone on deck shouting that": somebody as the object of a verb of telling, and behind them what they did. Gives
    /// where that ends.
    pub(super) fn somebody_doing(&self, candidate: &Candidate<'_>, after: usize, end: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let takes = candidate.cue.takes;
        let tells = takes.quote
            && takes.that
            && candidate.cue.act == Act::Say
            && !takes.hearer
            && candidate.hit.form != plimsoll_pack::WordForm::Gerund;
        let verb = analysis.word_of(candidate.hit.start as usize).filter(|_| tells && analysis.has_grammar())?;
        let object = analysis.dependents_of(verb).find(|&word| word > verb && words[word].relation == Relation::Obj)?;
        let token = words[object].token as usize;
        let doing = (token + 1..end.min(token + DOING)).find(|&at| self.is_gerund(at))?;
        // "answered complaints by shutting the hatch"
        if analysis.classes_of(doing - 1).any(Classes::PREPOSITION.or(Classes::AGENT)) {
            return None;
        }
        let head = words[analysis.word_of(doing)?].head as usize;
        let between = (after..doing).any(|at| analysis.piece_of(at) == Piece::Mark && !analysis.is_mark(at, "-") || self.is_finite_at(at));
        let opening = self.references.phrases.opening_of(token, after) == after;
        // "adds ministry spending": only somebody does something.
        let somebody = words[object].upos == Upos::Pron || self.references.resolve(after..token + 1).sort == Sort::Person;
        let opening = opening && somebody;
        (opening && (head == object || head == verb) && !between).then(|| self.end_of_gerund(doing, end))
    }

    /// "denies three counts of fraud": a plea is no claim of what happened.
    pub(super) fn is_plea(&self, candidate: &Candidate<'_>, start: usize, end: usize) -> bool {
        let of = |at: usize| self.references.analysis.joins_names(at);
        candidate.cue.act == Act::Deny && self.is_number_word(start) && (start + 1..end).take(PLEA).any(of)
    }

    /// "denied having seen it, | and its pilot swore that": no clause of its own is joined to what somebody denies to have done.
    pub(super) fn end_of_gerund(&self, start: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        let joint = |&at: &usize| {
            let and = analysis.is_mark(at, ",") && at + 2 < end && analysis.classes_of(at + 1).any(Classes::COORDINATOR);
            and && !analysis.has_shape(at, Shape::QUOTED) && !self.opens_clause(at + 2) && (at + 2..end).any(|at| self.is_finite_at(at))
        };
        let told = |joint: usize| (start..joint).any(|at| self.is_finite_at(at) && !self.is_gerund(at));
        (start + 1..end).find(joint).filter(|&joint| !told(joint)).unwrap_or(end)
    }

    /// "admitted to an error, | but it was late": behind a comma and a joint, with a verb of its own, no thing goes on.
    pub(super) fn end_of_things(&self, start: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        let parts = |&at: &usize| {
            // "blasted the chiefs | after they ordered it"
            if self.is_before_or_after(at) && !analysis.has_shape(at, Shape::QUOTED) && (at + 1..end).any(|at| self.is_finite_at(at)) {
                return true;
            }
            let joint = analysis.is_mark(at, ",") && at + 2 < end && analysis.classes_of(at + 1).any(Classes::COORDINATOR);
            let joint = joint && !analysis.has_shape(at, Shape::QUOTED) && (at + 2..end).any(|at| self.is_finite_at(at));
            // "asked for a lamp and was told to wait"
            let and = analysis.classes_of(at).any(Classes::COORDINATOR) && at + 2 < end && !analysis.has_shape(at, Shape::QUOTED);
            let helps = || analysis.upos_of(at + 1) == Upos::Aux && analysis.classes_of(at + 1).any(Classes::BE.or(Classes::HAVE));
            let own = and && (helps() || self.acts_behind(at + 1, start)) && !(start..at).any(|at| self.is_finite_at(at));
            // "asked for a report and | I have told them that"
            let nominative = |at: usize| ["Case=Nom", "PronType=Prs"].iter().all(|feature| analysis.features_of(at).contains(feature));
            let same = analysis.has_shape(at, Shape::QUOTED) == analysis.has_shape(start, Shape::QUOTED);
            let and = same && analysis.classes_of(at).any(Classes::COORDINATOR) && at + 2 < end;
            let own = own || and && nominative(at + 1) && self.is_finite_at(at + 2) && !(start..at).any(|at| self.is_finite_at(at));
            joint || own || self.is_own_while(at + 1) || self.is_closing_relative(at, end)
        };
        let end = (start + 1..end).find(parts).unwrap_or(end);
        // "warned him against it | six months before he signed"
        let timed = |at: &usize| {
            self.is_time(*at)
                || analysis.piece_of(*at) == Piece::Number
                || analysis.means(*at, |meaning| matches!(meaning, Meaning::Cardinal(_)))
        };
        let length = (start + 1..end).rev().take_while(timed).last();
        length.filter(|_| self.is_before_or_after(end)).unwrap_or(end)
    }

    /// "denied the charge and | opened an inquiry": a verb that the tree joins to one before what is said: what else the speaker did.
    fn acts_behind(&self, at: usize, start: usize) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(at).filter(|&word| words[word].upos == Upos::Verb) else { return false };
        let features = analysis.model.features(words[verb].features);
        let done = features.contains("Tense=Past") || features.contains("VerbForm=Fin");
        done && words[verb].relation == Relation::Conj && (words[words[verb].head as usize].token as usize) < start
    }

    /// "called it “a lie” | on Monday", "in a speech": behind the words for something only tells when and where it was called so.
    fn end_at_quotation(&self, start: usize, end: usize) -> usize {
        use plimsoll_pack::TimeWord::{Last, This};
        let analysis = self.references.analysis;
        let Some(quote) = analysis.quotes_in(start..end).1.last().filter(|quote| quote.closed && quote.end < end) else { return end };
        let at = quote.end;
        let day = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::RelativeDay(_)));
        let last = analysis.means(at, |meaning| matches!(meaning, Meaning::TimeWord(Last | This))) && self.is_time(at + 1);
        let on = analysis.classes_of(at).any(Classes::PREPOSITION) && day(at + 1);
        let verb = (at..end).any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        if !verb && (day(at) || last || on || self.venue_at(at, end).is_some()) { at } else { end }
    }

    /// "demanded an inquiry, | which was refused", "two of whom": a clause behind a comma and up to the end that tells more of a
    /// thing, in the voice of the report.
    pub(super) fn is_closing_relative(&self, comma: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        if !analysis.is_mark(comma, ",") || analysis.has_shape(comma, Shape::QUOTED) || comma + 3 >= end {
            return false;
        }
        let relative = |at: usize| {
            let class = analysis.classes_of(at);
            class.any(Classes::RELATIVE.or(Classes::WHO)) && !class.any(Classes::THAT.or(Classes::SUBORDINATOR))
        };
        // "two of whom", "of which one"
        let counted = || analysis.joins_names(comma + 2) && relative(comma + 3) || analysis.joins_names(comma + 1) && relative(comma + 2);
        // "a leak in two tanks, | built by a local firm"
        (relative(comma + 1) || counted() || self.is_past_participle(comma + 1))
            && !(comma + 1..end).any(|at| analysis.is_mark(at, ",") && !analysis.has_shape(at, Shape::QUOTED))
    }

    /// "before he signed", "after they ordered it": a clause that tells when.
    pub(super) fn is_before_or_after(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let time = |meaning| matches!(meaning, Meaning::TimeWord(plimsoll_pack::TimeWord::After | plimsoll_pack::TimeWord::Before));
        analysis.means(at, time) && analysis.classes_of(at).any(Classes::SUBORDINATOR)
    }

    /// "Growers blamed the dam", "one of the nurses described it as cruel": nouns that no list knows, before verbs of which
    /// only people are the subject.
    pub(super) fn is_told_by_people(&self, candidate: &Candidate<'_>, source: &ReferenceFound) -> bool {
        let analysis = self.references.analysis;
        let takes = candidate.cue.takes;
        let speech = matches!(candidate.cue.act, Act::Accuse) || takes.mixed || candidate.cue.act == Act::Say && candidate.hit.len() > 1;
        let last = source.tokens.end - 1;
        let opens = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::QUANTIFIER);
        let people = self.references.is_plural(last) || analysis.classes_of(source.tokens.start).any(opens);
        speech && people && analysis.upos_of(last) == Upos::Noun && !self.is_time(last)
    }

    /// Whether the last word is a noun for something said: "a decision", "its call".
    pub(super) fn is_speech(&self, tokens: &Range<usize>) -> bool {
        self.references.analysis.means(tokens.end - 1, |meaning| matches!(meaning, Meaning::SpeechNoun(_)))
    }

    /// "rejects these findings", but not "rejected a complaint", "dismissed the coach".
    pub(super) fn is_what_was_said(&self, object: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let said = |meaning| matches!(meaning, Meaning::SpeechNoun(_) | Meaning::Evidence | Meaning::View);
        let indefinite = analysis.classes_of(object.start).any(Classes::ARTICLE) && !self.references.is_definite(object.start);
        !indefinite && object.clone().any(|at| analysis.means(at, said))
    }

    pub(super) fn is_unknown_pronoun(&self, source: &ReferenceFound) -> bool {
        let pronoun = self.references.analysis.classes_of(source.tokens.start).any(crate::phrases::PRONOUN);
        let known =
            source.entity.is_some() || source.name.is_some() || source.role.is_some() || source.author || !source.candidates.is_empty();
        pronoun && source.tokens.len() == 1 && !known
    }

    /// "stressed to her counterparts | the importance of…": behind to whom it is said.
    pub(super) fn said_to(&self, after: usize, end: usize) -> usize {
        let opens = after < end && self.references.analysis.classes_of(after).any(Classes::INFINITIVE);
        // "threatened | to take the council to court": what somebody will do is said to nobody.
        let opens = opens && !self.is_infinitive(after, end);
        opens.then(|| self.references.phrases.after(after + 1, end)).flatten().map_or(after, |hearer| hearer.end)
    }
}
