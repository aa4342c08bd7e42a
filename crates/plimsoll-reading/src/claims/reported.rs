//! Indirect speech: clauses with and without "that".

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, WordForm};
use plimsoll_record::{Act, Polarity};

use super::{Candidate, ClaimFinder, ClaimFound};

/// "said in a statement late on Monday that": this many tokens at most.
pub(super) const BETWEEN_REACH: usize = 12;

/// "What he told us, in his own way, | was that": so many tokens at most stand between.
const CLEFT_REACH: usize = 16;

/// "time and again", before "that", has at most so many tokens.
const REPEATED: usize = 4;

impl<'a> ClaimFinder<'a, '_, '_> {
    pub(super) fn indirect(&mut self, candidate: &Candidate<'a>, pieces: Vec<Range<usize>>, rule: &'static str) -> Option<ClaimFound> {
        let (subject, source) = self.source_before(candidate)?;
        // "It is certain that": nobody is certain.
        let nobody = subject.tokens.len() == 1 && self.references.analysis.classes_of(subject.tokens.start).any(Classes::THING_PRONOUN);
        if candidate.cue.takes.quality && nobody {
            return None;
        }
        let form = self.form_of(&pieces);
        self.take_quotes(&pieces);
        Some(self.claim(candidate, Some(&subject), vec![source], pieces, form, rule))
    }

    /// She said that… / She told reporters that… / Data show that…
    pub(super) fn that_clause(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let takes = candidate.cue.takes;
        if !takes.that {
            return None;
        }
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let is_that = |at: usize| at < candidate.sentence.end && self.opens_clause(at);
        // "The boat sank, she said on Monday, a claim | that the navy denies": what the report says of it.
        let comma = (after..(after + BETWEEN_REACH).min(candidate.sentence.end)).find(|&at| analysis.is_mark(at, ","));
        if !is_that(after) && comma.is_some_and(|comma| self.is_remark(comma + 1) && analysis.upos_of(comma + 2) == Upos::Noun) {
            return None;
        }
        let mut that = after;
        if !is_that(that) {
            // "dismissed | as nonsense | the suggestion that"
            let as_what = takes.object && analysis.means(after, |meaning| meaning == Meaning::As);
            let as_what = as_what.then(|| self.behind_as(after + 1, &candidate.sentence)).flatten();
            // "finds no evidence that it knew"
            let no = analysis.classes_of(after).any(Classes::NEGATION) && analysis.upos_of(after) == Upos::Det;
            let object = self.references.phrases.simple_after(as_what.unwrap_or(after), candidate.sentence.end);
            // "made plain his view that", "accepted her evidence that": also of verbs that mostly take a clause alone.
            let said = |object: &Range<usize>| {
                let object_of_saying = !takes.mixed && !takes.hears && !takes.hearer && object.start == after;
                object_of_saying && object.len() > 1 && self.is_what_was_said(object)
            };
            let object = object.filter(|object| takes.object || no || said(object));
            // "rejected the claim that": what is rejected stands behind "that".
            // Also with whose claim it is: "denied claims by the group that".
            let object = object.map(|object| match analysis.classes_of(object.end).any(Classes::AGENT) {
                true => object.start..self.references.phrases.after(object.end + 1, candidate.sentence.end).map_or(object.end, |by| by.end),
                false => object,
            });
            // "announced last week that"
            let timed = |object: &Range<usize>| self.is_time(object.end - 1);
            let named_claim = object.as_ref().is_some_and(|object| is_that(object.end) && !timed(object));
            // "thought about it so long that": only what is said can have a day or a place before "that".
            let apart = analysis.is_mark(after, ",");
            let spoken = takes.quote || takes.aside || takes.evidence || takes.object || takes.court || takes.infinitive || apart;
            // "We ask three things: that you come; and that you stay"
            let listed = object.as_ref().is_some_and(|object| analysis.is_mark(object.end, ":") && is_that(object.end + 1));
            // "emails to say that": the clause is the other verb's.
            // "continue to receive reports that", too.
            let verb = |at: usize| self.is_cue_form(at, &[WordForm::Base]) || analysis.upos_of(at) == Upos::Verb;
            let other = analysis.classes_of(after).any(Classes::INFINITIVE) && verb(after + 1);
            // "said time and again that"
            let near = takes.quote && !takes.object && !takes.evidence && (after..after + REPEATED).any(is_that);
            let led = near || takes.hearer || named_claim || listed || spoken && self.may_have_between(after);
            if !led || other {
                return None;
            }
            if let Some(object) = object.filter(|_| named_claim && !takes.hearer) {
                let end = self.content_end(object.end + 1, &candidate.sentence);
                let start = if as_what.is_some() { after } else { object.start };
                return self.indirect(candidate, vec![start..end], "claim.indirect.named");
            }
            let end = self.hearer(candidate, after).map_or(after, |hearer| hearer.end);
            let reach = end..candidate.sentence.end.min(end + BETWEEN_REACH);
            that = reach.clone().find(|&at| is_that(at))?;
            // "notes, in a line that all have read, that": the first belongs to the line.
            let apart = |at: &usize| is_that(*at) && analysis.is_mark(at - 1, ",");
            let opens = end + usize::from(analysis.is_mark(end, ","));
            if !analysis.is_mark(that - 1, ",") && analysis.classes_of(opens).any(Classes::PREPOSITION) {
                that = (that + 1..candidate.sentence.end.min(that + BETWEEN_REACH)).find(apart).unwrap_or(that);
            }
            let first = reach.clone().find(|&at| is_that(at)).unwrap_or(that);
            let listed = analysis.is_mark(first - 1, ":") && !self.stops(end..first - 1);
            // "concluded, as I have, that"
            let inserted = analysis.is_mark(end, ",") && analysis.is_mark(first - 1, ",") && end + 1 < first;
            // "wrote to the board | saying that": the clause is the nearer verb's.
            let nearer = (end..first).any(|at| self.is_cue_form(at, &[WordForm::Gerund]) && self.is_gerund(at));
            // "agreed at once and that": the clause is joined to one before the verb.
            let joined = first > end && analysis.classes_of(first - 1).any(Classes::COORDINATOR);
            // "gave notice, so lawyers hold that": behind the comma somebody else says it.
            let joined = joined || analysis.is_mark(end, ",") && (end..first).any(|at| self.is_finite_to_the_model(at));
            if (nearer || joined || self.stops(end..first)) && !listed && !inserted {
                return None;
            }
        }
        if self.is_of_degree(after, that) {
            return None;
        }
        // "finds no evidence that it knew": "no" stands in what is found.
        let no = |at: usize| analysis.classes_of(at).any(Classes::NEGATION) && analysis.upos_of(at) == Upos::Det;
        let start = if (after..that).any(no) { after } else { that + 1 };
        if start >= candidate.sentence.end {
            return None;
        }
        let end = self.content_end(start, &candidate.sentence);
        if analysis.is_mark(that - 1, ":") {
            let pieces = self.listed_clauses(start..self.end_of_clause(candidate.sentence.clone()));
            return self.indirect(candidate, pieces, "claim.indirect.listed");
        }
        // "Lawyers who demanded that he be freed | were turned away"
        let who = analysis.classes_of((candidate.hit.start as usize).saturating_sub(1)).any(Classes::WHO);
        let verb = analysis.word_of(candidate.hit.start as usize).filter(|_| who && analysis.has_grammar());
        let main = verb.and_then(|verb| self.verb_of_described(verb)).and_then(|main| self.verb_behind_own(start, main, end));
        let end = main.unwrap_or(end);
        let leads_to_list = candidate.cue.takes.infinitive && analysis.is_mark(candidate.sentence.end - 1, ":");
        if leads_to_list || start >= end {
            return None;
        }
        let mut pieces = self.split_at_that(start..end);
        pieces.extend(self.further_clauses(end, candidate));
        let mut claim = self.indirect(candidate, pieces, "claim.indirect.that")?;
        // "has said neither that it is open nor that it is shut"
        let neither = that > after && analysis.classes_of(that - 1).any(Classes::NEGATION);
        claim.polarity = if neither { Polarity::Negative } else { claim.polarity };
        // "Our client instructs us that he was not told": of what was, one is told, and not asked.
        let told = claim.act == Act::Urge && that == after + 1 && analysis.classes_of(after).any(Classes::SPEAKER_PRONOUN);
        if told && self.tells_what_is_so(start..end) {
            claim.act = Act::Say;
        }
        Some(claim)
    }

    /// "he | was not told", "the gate is shut": a clause whose first verb is finite, and neither bare nor "should".
    fn tells_what_is_so(&self, mut clause: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let first = clause.find(|&at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        first.is_some_and(|at| ["Tense=Past", "Person=3"].iter().any(|feature| analysis.features_of(at).contains(feature)))
    }

    /// "who denied that the children were hungry | was moved": where the verb that the tree gives to the noun before "who" is the first of
    /// the content, it is the content's own, and the next one is meant.
    pub(super) fn verb_behind_own(&self, start: usize, main: usize, end: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let verb = |&at: &usize| {
            let features = analysis.word_of(at).map_or("", |word| analysis.model.features(words[word].features));
            let whole = features.contains("VerbForm=Fin")
                || features.contains("VerbForm=Inf") && !analysis.classes_of(at - 1).any(Classes::INFINITIVE);
            matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux) && whole
        };
        // "the soldiers who came at night": a verb that tells more of a noun in the content.
        let describes = |&at: &usize| {
            let Some(word) = analysis.word_of(at) else { return false };
            let top = if words[word].upos == Upos::Aux { words[word].head as usize } else { word };
            let noun = words[words[top].head as usize].token as usize;
            words[top].relation == Relation::Acl && (start..end).contains(&noun)
        };
        let own = |at: &usize| verb(at) && !describes(at);
        if (start..main).any(|at| own(&at)) {
            return Some(main).filter(|main| (start + 1..end).contains(main));
        }
        (main + 1..end).find(|at| own(at) && !verb(&(at - 1)))
    }

    /// "held in rooms so full | that they could not lie down": the clause tells how full they were, and nothing is held.
    fn is_of_degree(&self, after: usize, that: usize) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let Some(mark) = analysis.word_of(that).filter(|_| that > after && analysis.has_grammar()) else { return false };
        let clause = words[mark].head as usize;
        let quality = words[clause].head as usize;
        let measured = || analysis.dependents_of(quality).any(|word| word < quality && words[word].relation == Relation::Advmod);
        clause > mark
            && (after..that).contains(&(words[quality].token as usize))
            && matches!(words[quality].upos, Upos::Adj | Upos::Adv)
            && measured()
    }

    /// "as nonsense", "as “a slogan”": where what something is called ends.
    fn behind_as(&self, start: usize, sentence: &Range<usize>) -> Option<usize> {
        let (_, quotes) = self.references.analysis.quotes_in(start..start + 1);
        match quotes.first().filter(|quote| quote.open == start) {
            Some(quote) => Some(quote.end),
            None => self.references.phrases.simple_after(start, sentence.end).map(|phrase| phrase.end),
        }
    }

    /// "…recommends that it be lifted; | that it be guarded; and that…": clauses that go on behind a semicolon.
    fn further_clauses(&self, end: usize, candidate: &Candidate<'_>) -> Vec<Range<usize>> {
        let analysis = self.references.analysis;
        let and = |at: usize| usize::from(at < candidate.sentence.end && analysis.classes_of(at).any(Classes::COORDINATOR));
        let goes_on = end + 2 < candidate.sentence.end && analysis.is_mark(end, ";") && self.opens_clause(end + 1 + and(end + 1));
        if !goes_on {
            return Vec::new();
        }
        let start = end + 2 + and(end + 1);
        let last = self.end_of_clause(candidate.sentence.clone());
        let ends = |at: &usize| analysis.is_mark(*at, ";") && !self.opens_clause(at + 1 + and(at + 1));
        let last = (start..last).find(ends).unwrap_or(last);
        if start < last { self.listed_clauses(start..last) } else { Vec::new() }
    }

    /// "that you come; that you write; and that you stay": each clause behind its "that".
    fn listed_clauses(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let analysis = self.references.analysis;
        let mut pieces = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone().filter(|&at| analysis.is_mark(at, ";") || analysis.is_mark(at, ",")) {
            let and = usize::from(analysis.classes_of(at + 1).any(Classes::COORDINATOR));
            let that = at + 1 + and;
            if at > start && that + 1 < tokens.end && self.opens_clause(that) {
                pieces.push(start..at);
                start = that + 1;
            }
        }
        pieces.push(start..tokens.end);
        pieces
    }

    /// "that" before a clause, and not the pronoun of "said that was wrong".
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let verb = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE);
        // "does not say what that means"
        // "did not explain how that sum was reached", too.
        if at > 0 && (self.is_what(at - 1) && analysis.upos_of(at - 1) == Upos::Pron || self.asks(at - 1)) {
            return false;
        }
        // "say that's a matter for them"
        let glued = analysis.has_shape(at + 1, plimsoll_language::Shape::GLUED);
        let is = (analysis.upos_of(at) == Upos::Pron || glued) && analysis.upos_of(at + 1) == Upos::Aux;
        let pronoun = is
            || analysis.classes_of(at + 1).any(verb)
            || analysis.upos_of(at) == Upos::Pron
                && analysis.classes_of(at + 1).any(Classes::PREPOSITION)
                && !self.references.phrases.has_verb(at + 2..analysis.sentences[analysis.sentence_of(at)].tokens.end)
            || matches!(analysis.text_of(at + 1), ":" | "." | ";")
            // "denied that, | saying it was late": another verb of saying, with a clause of its own.
            || analysis.is_mark(at + 1, ",") && self.is_saying_a_clause(at + 2);
        // "doubt that promise", "rejects that claim, and so does she": a noun alone is no clause.
        let said = |meaning| matches!(meaning, Meaning::SpeechNoun(_) | Meaning::View | Meaning::Evidence | Meaning::OwnedSaying);
        let singular = || analysis.features_of(at + 1).contains("Number=Sing") || analysis.upos_of(at + 1) != Upos::Noun;
        let closes = at + 2 >= analysis.tokens.len() || matches!(analysis.text_of(at + 2), "," | "." | ";" | "?" | "!");
        if closes && analysis.means(at + 1, said) && singular() && analysis.upos_of(at + 1) != Upos::Propn {
            return false;
        }
        // "upheld that judgment"
        let end = || analysis.sentences[analysis.sentence_of(at)].tokens.end;
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let article = || {
            // "upheld that judgment, though he doubted it"
            let joins = Classes::SUBORDINATOR.or(Classes::COORDINATOR).or(Classes::PREPOSITION);
            let parts = |at: &usize| analysis.is_mark(*at, ",") && analysis.classes_of(at + 1).any(joins);
            let comma = || (at + 1..end()).find(parts).unwrap_or_else(end);
            analysis.upos_of(at) == Upos::Det && !self.references.phrases.has_verb(at + 1..comma())
                || analysis.has_grammar() && !(at + 1..end()).any(|at| verb(at) || self.is_finite_verb(at))
        };
        analysis.classes_of(at).any(Classes::THAT) && !pronoun && !article()
    }

    /// "saying it was late", "adding that": a participle of saying, and right behind it a clause or words in marks.
    pub(super) fn is_saying_a_clause(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let sentence = &analysis.sentences[analysis.sentence_of(at.min(analysis.tokens.len() - 1))].tokens;
        let says = at + 2 < sentence.end && self.is_cue_form(at, &[WordForm::Gerund]) && self.is_gerund(at);
        says && (analysis.classes_of(at + 1).any(Classes::THAT) || self.opens_quotation(at + 1) || self.begins_clause(at + 1, sentence))
    }

    /// The quotation that opens right behind a cue, or behind a comma or colon, and that no claim has yet.
    pub(super) fn quote_opening_at(&self, after: usize, candidate: &Candidate<'_>) -> Option<usize> {
        let analysis = self.references.analysis;
        let mark = matches!(analysis.text_of(after), "," | ":");
        let open = after + usize::from(mark);
        let (from, quotes) = analysis.quotes_in(open..open + 1);
        let opens = quotes.first().is_some_and(|quote| quote.open == open && quote.inside().len() > 2);
        let free = || !self.taken[from] || quotes.first().is_some_and(|quote| self.is_told_inside(candidate, quote));
        (candidate.cue.takes.quote && open < candidate.sentence.end && opens && free()).then_some(from)
    }

    /// "warned on Tuesday that": a preposition may lead to a day or a place.
    pub(super) fn may_have_between(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        use plimsoll_pack::TimeWord::{End, Last, Start, This};
        let time = |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::TimeWord(Last | This | Start | End));
        let opens = analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::ADVERB)) || analysis.upos_of(at) == Upos::Adv;
        opens || analysis.is_mark(at, ",") || analysis.means(at, time)
    }

    pub(super) fn stops(&self, tokens: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        tokens.clone().any(|at| {
            analysis.classes_of(at).any(Classes::BE.or(Classes::HAVE).or(Classes::RELATIVE))
                || self.is_finite_cue(at)
                || at > tokens.start && analysis.is_mark(at - 1, ",") && self.is_other_voice(at)
                || matches!(analysis.text_of(at), ";" | ":" | ".")
        })
    }

    /// "…was too low and that the true bill…": two pieces.
    pub(super) fn split_at_that(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        self.split(tokens.clone(), |at| at + 1 < tokens.end && self.references.analysis.classes_of(at + 1).any(Classes::THAT))
    }

    /// Cuts at each "and" behind which a new piece begins; `begins` is asked at the "and".
    pub(super) fn split(&self, tokens: Range<usize>, begins: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let analysis = self.references.analysis;
        let mut pieces = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone() {
            // "so that the garrison would miss the train" joins nothing.
            let purpose = analysis.classes_of(at).any(Classes::SUBORDINATOR.or(Classes::ADVERB)) || analysis.upos_of(at) == Upos::Sconj;
            let joins = analysis.classes_of(at).any(Classes::COORDINATOR) && !purpose && begins(at);
            if joins && at > start && at + 2 < tokens.end {
                let end = if analysis.is_mark(at - 1, ",") { at - 1 } else { at };
                pieces.push(start..end);
                start = at + 2;
            }
        }
        pieces.push(start..tokens.end);
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// She said the deal would… : a clause without "that", known by its own subject and verb.
    pub(super) fn bare_clause(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        // "The man who found the body told": there nothing is found by whoever tells it.
        let at = candidate.hit.start as usize;
        let who = at > candidate.floor && self.references.analysis.classes_of(at - 1).any(Classes::WHO);
        // "A clerk who reports a danger is protected": the verb behind the noun is that of the clerk.
        // "found the gate off its hinges", too.
        let finds = || candidate.cue.act == plimsoll_record::Act::Find && self.has_only_thing(at);
        if !candidate.cue.takes.bare || who && (candidate.cue.takes.evidence || self.has_only_thing(at)) || finds() {
            return None;
        }
        let after = candidate.hit.end as usize;
        let start = self.hearer(candidate, after).map_or(after, |hearer| hearer.end);
        // "advises its members to mark": whoever hears it is asked to do something.
        if start > after && (after..start + 1).any(|at| self.is_infinitive(at, candidate.sentence.end)) {
            return None;
        }
        // "had considered | stepping down, the minister said": what somebody might do is no clause.
        // Also where the verb of the clause stands behind a comma.
        let analysis = self.references.analysis;
        let verb = |&at: &usize| analysis.is_mark(at, ",") || self.is_finite_at(at);
        let parted = || (start + 1..candidate.sentence.end).find(verb).is_some_and(|at| analysis.is_mark(at, ","));
        if self.is_own_gerund(at, start) || start == after && self.is_gerund(start) && parted() {
            return None;
        }
        // "unless a party objects | six months before it ends": how long before is no clause.
        if self.is_length_alone(start, self.end_of_clause(candidate.sentence.clone())) {
            return None;
        }
        let begins = self.behind_opening(start, candidate);
        let day = self.behind_day(start, candidate).filter(|&day| self.begins_clause(day, &candidate.sentence));
        let (opening, start) = (day.unwrap_or(start), day.or(begins).unwrap_or(start));
        // "said on Monday | the deal was off", but "estimated | by 2050, demand would double"
        let timed = begins.is_some_and(|begins| (opening..begins).any(|at| self.is_calendar(at)));
        if start >= candidate.sentence.end
            || !(self.begins_clause(start, &candidate.sentence)
                || self.goes_on_from_relative(candidate, start)
                || self.acts_in_past(candidate, start))
        {
            return None;
        }
        // "assured her office that": what stands before "that" is to whom it is said.
        let hearer = self.references.phrases.after(start, candidate.sentence.end);
        if hearer.is_some_and(|hearer| self.references.analysis.classes_of(hearer.end).any(Classes::THAT)) {
            return None;
        }
        let end = self.content_end(start, &candidate.sentence);
        // "Whenever we complain they close the gate": without a comma the main clause stands behind the verb.
        let first = self.references.analysis.classes_of(candidate.floor);
        let comma = || (candidate.floor..candidate.sentence.end).any(|at| self.references.analysis.is_mark(at, ","));
        if start >= end || first.any(Classes::CONDITION) && first.any(Classes::SUBORDINATOR) && !comma() {
            return None;
        }
        let start = if timed { start } else { opening };
        let pieces = self.split_at_that(start..end);
        self.indirect(candidate, pieces, "claim.indirect.bare")
    }

    /// A gerund right behind a verb, which the tree makes its object.
    fn is_own_gerund(&self, verb: usize, at: usize) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let (Some(verb), Some(gerund)) = (analysis.word_of(verb), analysis.word_of(at)) else { return false };
        self.is_gerund(at) && words[gerund].relation == Relation::Xcomp && words[gerund].head as usize == verb
    }

    /// Whether the tree hangs a thing on a verb, and no clause.
    fn has_only_thing(&self, verb: usize) -> bool {
        let analysis = self.references.analysis;
        let has = |relations: &[Relation]| {
            let verb = analysis.word_of(verb);
            verb.is_some_and(|verb| analysis.dependents_of(verb).any(|word| relations.contains(&analysis.words[word].relation)))
        };
        has(&[Relation::Obj]) && !has(&[Relation::Ccomp, Relation::Xcomp, Relation::Parataxis])
    }

    /// "…, which she said has produced results": the relative word is the clause's subject.
    fn goes_on_from_relative(&self, candidate: &Candidate<'_>, start: usize) -> bool {
        let analysis = self.references.analysis;
        let finite = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::REQUIRED);
        let subject = self.references.phrases.subject(candidate.hit.start as usize, candidate.floor);
        let relative = |subject: &crate::phrases::Subject| {
            !subject.negated
                && subject.tokens.start > candidate.floor
                && analysis.classes_of(subject.tokens.start - 1).any(Classes::RELATIVE)
                && !analysis.classes_of(subject.tokens.start.saturating_sub(2)).any(Classes::PREPOSITION)
        };
        let acts = analysis.classes_of(start).any(finite) || self.is_finite_to_the_model(start);
        acts && subject.is_some_and(|subject| relative(&subject))
    }

    /// "What we told the inquiry, in plain English, was that it would flood", "All he said was that": what is said stands
    /// behind another "is".
    pub(super) fn cleft(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let is = |at: &usize| analysis.classes_of(*at).any(Classes::BE) && self.opens_clause(at + 1);
        let is = (after..candidate.sentence.end.min(after + CLEFT_REACH)).find(is).filter(|_| candidate.cue.takes.that)?;
        let told = (after..is).any(|at| self.is_finite_at(at) || analysis.is_mark(at, ";"));
        let (subject, _) = self.source_before(candidate).filter(|_| !told)?;
        let opening = subject.tokens.start.checked_sub(1).filter(|&opening| opening >= candidate.floor)?;
        let leads = self.asks(opening) || analysis.classes_of(opening).any(Classes::QUANTIFIER);
        let end = self.content_end(is + 2, &candidate.sentence);
        (leads && is + 2 < end).then(|| self.indirect(candidate, vec![is + 2..end], "claim.indirect.cleft"))?
    }
}
