//! Who goes on speaking: "A clerk gave a like account. The shelf, she said, was empty".
//!
//! A pronoun that speaks stands for whoever the last clause without quotation was about, where nobody else that it can stand
//! for was told of since. The ranking is shy of those who are told of only once, and may prefer somebody named long before.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Role, TimeWord};
use plimsoll_record::BlockKind;

use super::super::{ReferenceFound, References};
use super::ranking::Chosen;
use super::{Antecedents, Feature, Form, Mention, Pronoun, Seen, Somebody, Told};

/// Sentences that open with a quotation, or tell of nobody who is meant, are passed over, up to so many.
const PASSED: usize = 4;

/// Whom a text is about it tells of so often at least.
const TOPIC: u32 = 4;

/// "; in her view": a pronoun that goes on behind a mark stands within so many tokens of it.
const LEADS: usize = 3;

/// "for his part": words between commas are at most so many.
const ASIDE: usize = 5;

/// The colon behind a label stands within so many tokens of its head.
const LABEL: usize = 12;

/// A name hangs on its title or role over at most so many words.
const TITLES: usize = 3;

impl Antecedents {
    /// The candidate that goes on speaking by a pronoun, where `ranked` is what the ranking takes it for.
    pub(super) fn going_on(&self, references: &References<'_, '_>, seen: &Seen<'_>, ranked: Option<usize>) -> Option<usize> {
        let speaker = self.speaker_going_on(references, seen, ranked);
        speaker.or_else(|| self.topic_going_on(references, seen).filter(|_| ranked.is_none()))
    }

    /// The candidate that goes on speaking, by the clauses and quotations right before.
    fn speaker_going_on(&self, references: &References<'_, '_>, seen: &Seen<'_>, ranked: Option<usize>) -> Option<usize> {
        if let Some(number) = self.beside_subject(references, seen) {
            return Some(number);
        }
        if !references.speaks(seen.at) && !references.has_view(seen.at) {
            return None;
        }
        if let Some(number) = self.subject_around(references, seen) {
            return Some(number);
        }
        if seen.pronoun != Pronoun::Person {
            return ranked.is_none().then(|| self.body_going_on(references, seen)).flatten();
        }
        let candidate = |mention: &Mention| seen.candidates.iter().position(|candidate| candidate.referent == mention.referent);
        if let Some(number) = self.tagged_before(references, seen, ranked) {
            return Some(number);
        }
        // "A judge asked for it, she says, must": whoever the clause around an aside is about does not say it.
        let aside = references.is_in_aside(seen.at).unwrap_or(seen.at);
        let before = references.clause_before(seen.at).or_else(|| references.told_before(seen.at))?;
        let first =
            |range: &Range<usize>| self.since(range.start, range.end.min(aside)).find_map(|mention| Some((mention, candidate(mention)?)));
        // "The manager wrote to her. His letter was long. He said": over a sentence that is about a thing.
        let over_thing = || {
            let passed = references.is_about_thing(&before) && !references.has_open_pronoun(self, &before, seen.at);
            references.told_before(before.start).filter(|_| passed).as_ref().and_then(first)
        };
        // "In the telling of one trustee, it was done in a taxi"
        let told_by = |mention: &Mention| references.is_main_subject(mention.head) || references.is_behind_cue(&mention.tokens);
        let (subject, number) = first(&before).or_else(over_thing).filter(|(mention, _)| told_by(mention))?;
        let sure = subject.form != Form::Words || references.is_called_somebody(subject.head);
        let own_mother = references.classes(subject.tokens.start).any(Classes::POSSESSIVE);
        let rival = |mention: &Mention| {
            let other = candidate(mention).is_some_and(|other| other != number);
            other && mention.tokens.start < aside && !references.is_label(mention) && !references.is_beside(mention, subject)
        };
        // Who is introduced as speaking goes on before somebody named long before.
        let speaks = || subject.form != Form::Pronoun && references.speaks(subject.head);
        // "The chair said that the clerk had asked for it. She": where the ranking knows nobody, whoever spoke goes on before
        // those who are told of in what was said.
        let opens = references.analysis.sentences[references.analysis.sentence_of(seen.at)].tokens.start == seen.at;
        let told_in = |mention: &&Mention| {
            ranked.is_none() && (opens || aside < seen.at) && speaks() && references.is_in_clause_below(mention.head, subject.head)
        };
        let rival = own_mother || self.since(subject.tokens.end, seen.at).filter(|mention| !told_in(mention)).any(rival);
        let in_aside = |ranked: usize| {
            let referent = seen.candidates[ranked].referent;
            self.since(aside, seen.at).any(|mention| mention.referent == referent)
        };
        // "The chair did not agree: in her view"
        let here = references.analysis.sentence_of(before.start) == references.analysis.sentence_of(seen.at);
        let open = ranked.is_none_or(|ranked| speaks() || here || in_aside(ranked));
        (sure && !rival && open).then_some(number)
    }

    /// "“It leaked,” said the officer. | He would not say more": who alone is told of beside the quotation of the sentence before,
    /// and speaks there.
    fn tagged_before(&self, references: &References<'_, '_>, seen: &Seen<'_>, ranked: Option<usize>) -> Option<usize> {
        let analysis = references.analysis;
        let here = analysis.sentence_of(seen.at);
        let before = &analysis.sentences[here.checked_sub(1)?];
        // "“We were late,” said the officer. “And in the dark,” | he added", but not behind a question.
        let start = analysis.sentences[here].tokens.start;
        let asked = || before.tokens.clone().any(|at| analysis.is_mark(at, "?"));
        let tags = start < seen.at && (start..seen.at).all(|at| analysis.has_shape(at, Shape::QUOTED)) && !asked();
        let opens = (start == seen.at || tags) && references.speaks(seen.at);
        if !opens || !references.opens_quoted(here - 1) || before.kind == BlockKind::Heading {
            return None;
        }
        let mut people = self.since(before.tokens.start, seen.at).filter(|mention| self.referents[mention.referent].sort == Told::Person);
        let one = people.next()?;
        let alone = people.all(|mention| mention.referent == one.referent);
        let speaks = one.form != Form::Pronoun && (references.speaks(one.head) || references.is_behind_cue(&one.tokens));
        let told = |ranked: usize| {
            let referent = seen.candidates[ranked].referent;
            self.since(before.tokens.start, seen.at).any(|mention| mention.referent == referent)
        };
        let open = ranked.is_none_or(|ranked| !told(ranked));
        let candidate = |mention: &Mention| seen.candidates.iter().position(|candidate| candidate.referent == mention.referent);
        let number = candidate(one)?;
        // "Ana Berg described the arrest. “Sit down,” said the officer. She said": who was told of before goes on as well.
        let subject = |mention: &&Mention| references.is_main_subject(mention.head) || references.speaks(mention.head);
        let told_before = (0..here - 1)
            .rev()
            .find(|&sentence| !references.opens_quoted(sentence))
            .map(|sentence| analysis.sentences[sentence].tokens.start);
        let mut subjects = self.since(told_before.unwrap_or(0), before.tokens.start).filter(subject);
        let open = open && !subjects.any(|mention| candidate(mention).is_some_and(|other| other != number));
        (alone && speaks && open).then_some(number)
    }

    /// "The deputy accuses the minister of hiding a letter in which, | she | asserts, …", "The firm points to its survey, which, | it |
    /// says, shows none": who speaks by the verb of the sentence, to an aside in a clause that a relative word opens.
    fn subject_around(&self, references: &References<'_, '_>, seen: &Seen<'_>) -> Option<usize> {
        let analysis = references.analysis;
        references.is_in_aside(seen.at)?;
        let start = analysis.sentences[analysis.sentence_of(seen.at)].tokens.start;
        let relative = |at: usize| analysis.classes_of(at).any(Classes::RELATIVE) && analysis.upos_of(at) == Upos::Pron;
        let opening = (start + 1..seen.at).rev().find(|&at| relative(at))?;
        // "A clerk who knows better, she holds, must explain it": only where the verb stands before.
        let verb = |at: usize| analysis.word_of(at).map(|word| analysis.words[analysis.words[word].head as usize].token as usize);
        let told = |mention: &&Mention| {
            // "The board relied on a survey which, it argued, was new": a body can speak, whatever its verb.
            let body = matches!(self.referents[mention.referent].sort, Told::Body | Told::Office);
            let speaks = references.is_main_subject(mention.head) && (body || references.speaks(mention.head));
            speaks && verb(mention.head).is_some_and(|verb| verb < opening)
        };
        let subject = self.since(start, opening).find(told)?;
        seen.candidates.iter().position(|candidate| candidate.referent == subject.referent)
    }

    /// "She", at the head of a paragraph: whom the last such pronoun stood for, where the text tells of that one by name, and of
    /// nobody else by half as much, nor of anybody else since it last did.
    fn topic_going_on(&self, references: &References<'_, '_>, seen: &Seen<'_>) -> Option<usize> {
        let analysis = references.analysis;
        let here = analysis.sentence_of(seen.at);
        let opens = here > 0 && analysis.sentences[here].tokens.start == seen.at;
        if seen.pronoun != Pronoun::Person || !opens || analysis.sentences[here - 1].block == analysis.sentences[here].block {
            return None;
        }
        let last = *self.last.get(&(seen.pronoun, references.gender_at(seen.at)))?;
        let number = seen.candidates.iter().position(|candidate| candidate.referent == last)?;
        let times = |referent: usize| self.referents[referent].times;
        let lesser = |other: usize| other == last || times(other) * 2 <= times(last);
        let topic = self.referents[last].entity.is_some() && times(last) >= TOPIC;
        let named = self.mentions.iter().rposition(|mention| mention.referent == last && mention.form == Form::Name)?;
        let since = self.mentions[named].tokens.end;
        let other = |mention: &Mention| mention.referent != last && self.referents[mention.referent].sort == Told::Person;
        // "The next witness was | the harbour master |. ¶ He said", "A trumpeter laughed. ¶ He said"
        let acts = |at: usize| references.is_main_subject(at) && matches!(references.analysis.upos_of(at), Upos::Noun | Upos::Propn);
        let somebody = |at: usize| references.is_called_somebody(at) && references.pronoun_at(at).is_none() || acts(at);
        let alone = !self.mentions[named..].iter().any(other) && !(since..seen.at).any(somebody);
        (topic && alone && seen.candidates.iter().all(|candidate| lesser(candidate.referent))).then_some(number)
    }

    /// "The director, for his part, does not deny it": whose the words between commas right behind a subject are.
    fn beside_subject(&self, references: &References<'_, '_>, seen: &Seen<'_>) -> Option<usize> {
        let analysis = references.analysis;
        let comma = seen.at.checked_sub(2).filter(|&comma| analysis.is_mark(comma, ","))?;
        let own = references.classes(seen.at).any(Classes::POSSESSIVE) && references.classes(comma + 1).any(Classes::PREPOSITION);
        let closes = own && (seen.at + 2..seen.at + ASIDE).any(|at| analysis.is_mark(at, ","));
        let before =
            self.mentions.iter().rev().find(|mention| mention.tokens.end <= comma).filter(|mention| mention.tokens.end == comma)?;
        let subject = closes && references.is_main_subject(before.head);
        seen.candidates.iter().position(|candidate| candidate.referent == before.referent).filter(|_| subject)
    }

    /// "The ferry company denies it. The bow door, it says, was shut": the body or paper that the last clause is about, where it
    /// speaks there, and no other that can speak was told of since.
    fn body_going_on(&self, references: &References<'_, '_>, seen: &Seen<'_>) -> Option<usize> {
        let aside = references.is_in_aside(seen.at).unwrap_or(seen.at);
        let mut before = references.told_before(seen.at)?;
        let candidate = |mention: &Mention| seen.candidates.iter().position(|candidate| candidate.referent == mention.referent);
        // "The firm has asked for it back. No receipt is needed. It says": over a sentence that is about a thing.
        if references.is_about_thing(&before) {
            let further = references.told_before(before.start);
            before = further.filter(|further| references.block_of(further.start) == references.block_of(before.start)).unwrap_or(before);
        }
        let can_speak = |mention: &&Mention| matches!(self.referents[mention.referent].sort, Told::Body | Told::Office | Told::Paper);
        let all = || self.since(before.start, seen.at).filter(can_speak).filter_map(|mention| Some((mention, candidate(mention)?)));
        let (subject, number) = all().find(|(mention, _)| references.is_main_subject(mention.head))?;
        let rival = all().any(|(mention, other)| other != number && mention.tokens.start < aside);
        let body = self.referents[subject.referent].sort != Told::Paper;
        ((body || references.speaks(subject.head)) && !rival).then_some(number)
    }

    /// What the ranking chose, but not a thing or paper that the clause around an aside is about: "A recording exists, it says,
    /// and it will be played".
    pub(super) fn beside_aside(&self, seen: &Seen<'_>, ranked: Chosen) -> Chosen {
        let thing = |number: usize| {
            let candidate = &seen.candidates[number];
            candidate.features & Feature::Aside.bit() != 0 && matches!(self.referents[candidate.referent].sort, Told::Thing | Told::Paper)
        };
        match ranked {
            Chosen::One(number) if seen.pronoun == Pronoun::Thing && thing(number) => Chosen::Nobody,
            ranked => ranked,
        }
    }

    /// Two of whom a pronoun that speaks may mean either, where the ranking chose one: "The minister met Ivo Berg. He said",
    /// "Police held Ida Berg and Ivo Lamm. He said".
    pub(super) fn beside_rival(&self, references: &References<'_, '_>, seen: &Seen<'_>, ranked: &Chosen) -> Option<Chosen> {
        let Chosen::One(number) = *ranked else { return None };
        let has = |candidate: usize, feature: Feature| seen.candidates[candidate].features & feature.bit() != 0;
        // "A worker who fled, Ivo Berg, said": an apposition may be the subject's.
        let known = has(number, Feature::Subject) || has(number, Feature::Gender) || has(number, Feature::Apposed);
        let told = has(number, Feature::OneBefore) && !known;
        if seen.pronoun != Pronoun::Person || !told || has(number, Feature::Speaks) || !references.speaks(seen.at) {
            return None;
        }
        let last = |candidate: usize| {
            let referent = seen.candidates[candidate].referent;
            self.mentions.iter().rev().find(|mention| mention.referent == referent).map(|mention| mention.tokens.clone())
        };
        let joined = |one: &Range<usize>, other: &Range<usize>| {
            let between = one.end..other.start;
            !between.is_empty() && between.len() <= TITLES && references.classes(between.start).any(Classes::COORDINATOR)
        };
        let own = last(number)?;
        // "A worker who fled, Ivo Berg, said": so may a name between commas.
        let comma = |at: usize| references.analysis.is_mark(at, ",");
        if own.start > 0 && comma(own.start - 1) && comma(own.end) {
            return None;
        }
        let beside = |other: usize| last(other).is_some_and(|other| joined(&own, &other) || joined(&other, &own));
        let rival = (0..seen.candidates.len())
            .filter(|&other| other != number)
            .find(|&other| has(other, Feature::OneBefore) && (has(other, Feature::SubjectBefore) || beside(other)))?;
        Some(Chosen::Two(number, rival))
    }

    /// All that is told of from one token to another, outside quotations.
    fn since(&self, start: usize, end: usize) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.tokens.start < start);
        self.mentions[first..].iter().take_while(move |mention| mention.tokens.end <= end).filter(|mention| !mention.quoted)
    }

    /// Whether a pronoun for one person may mean somebody else who was told of since somebody was heard.
    pub(in super::super) fn has_rival(&self, references: &References<'_, '_>, heard: &ReferenceFound, pronoun: usize) -> bool {
        let words = &heard.tokens;
        let here = references.analysis.sentences[references.analysis.sentence_of(pronoun)].tokens.start;
        let gender = references.gender_at(pronoun);
        let rival = |mention: &Mention| {
            let referent = &self.referents[mention.referent];
            let apart = referent.gender.is_some() && gender.is_some() && referent.gender != gender;
            let same = words.contains(&mention.head) || referent.entity.is_some() && referent.entity == heard.entity;
            // "the report of the Auditor General, in which she": an office may be named as a body.
            let office = referent.sort == Told::Body && mention.tokens.start >= here;
            (referent.sort == Told::Person || office) && !referent.plural && !apart && !same && !references.is_label(mention)
        };
        self.since(words.start, pronoun).any(rival)
    }

    /// Whether what a pronoun was taken for is told of from a token on.
    pub(in super::super) fn is_told_since(&self, somebody: &Somebody, start: usize, end: usize) -> bool {
        self.since(start, end).any(|mention| match somebody {
            Somebody::Entity(entity) => self.referents[mention.referent].entity == Some(*entity),
            Somebody::Words(words) => self.referents[mention.referent].words.start == words.start,
        })
    }
}

impl References<'_, '_> {
    /// "in | her | view", "by | his | own account": whose words follow.
    fn has_view(&self, at: usize) -> bool {
        let own = self.classes(at).any(Classes::POSSESSIVE);
        let view = |at: usize| self.analysis.means(at, |meaning| meaning == Meaning::View);
        let leads = |at: usize| {
            self.analysis.means(at, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::In))) || self.classes(at).any(Classes::AGENT)
        };
        own && at.checked_sub(1).is_some_and(leads) && (view(at + 1) || self.analysis.upos_of(at + 1) == Upos::Adj && view(at + 2))
    }

    /// What was told right before a token: its own sentence up to a colon, or the last one that opens with no quotation; none
    /// if that is a heading.
    pub(in super::super) fn told_before(&self, at: usize) -> Option<Range<usize>> {
        let here = self.analysis.sentence_of(at);
        let start = self.analysis.sentences[here].tokens.start;
        // "A clerk remembered it differently: he had coughed, she said"
        let clause = self.is_in_aside(at).filter(|&clause| clause > start + 1 && !self.opens_quoted(here));
        if let Some(clause) = clause {
            return Some(start..clause);
        }
        let number = (here.saturating_sub(PASSED)..here).rev().find(|&sentence| !self.opens_quoted(sentence))?;
        let sentence = &self.analysis.sentences[number];
        (sentence.kind != BlockKind::Heading && !sentence.dateline).then(|| sentence.tokens.clone())
    }

    /// "The chair was unable to agree: | in her view", "The director does not deny it; | he says": the clause before, in one
    /// sentence.
    fn clause_before(&self, at: usize) -> Option<Range<usize>> {
        let here = self.analysis.sentence_of(at);
        let start = self.analysis.sentences[here].tokens.start;
        let mark = (start + 1..at).rev().take(LEADS).find(|&mark| matches!(self.analysis.text_of(mark), ":" | ";"))?;
        (self.phrases.has_verb(start..mark) && !self.opens_quoted(here)).then_some(start..mark)
    }

    /// Whether the subject of a sentence's main clause is a noun for nobody.
    fn is_about_thing(&self, sentence: &Range<usize>) -> bool {
        let subject = sentence.clone().find(|&at| self.is_main_subject(at));
        subject.is_some_and(|at| self.analysis.upos_of(at) == Upos::Noun && !self.is_called_somebody(at))
    }

    /// Whether a pronoun of the same kind and gender in a range stands for nobody known.
    fn has_open_pronoun(&self, antecedents: &Antecedents, range: &Range<usize>, like: usize) -> bool {
        let alike = |at: usize| self.pronoun_at(at) == self.pronoun_at(like) && self.gender_at(at) == self.gender_at(like);
        range.clone().any(|at| alike(at) && !matches!(antecedents.of(at), Some(super::Meant::One(_))))
    }

    /// "only heard when | her mum | texted", "Ms Berg said that he had come to | Mr Lamm's | door": somebody of the subject's own,
    /// or who only has something in what the subject says, is no rival of it.
    fn is_beside(&self, mention: &Mention, subject: &Mention) -> bool {
        let own = self.classes(mention.tokens.start).any(Classes::POSSESSIVE) && !self.is_main_subject(mention.head);
        let owner = self.analysis.is_possessive(mention.tokens.end) && self.speaks(subject.head);
        // "A spokesman for | Ms Berg | denied it. She": who speaks for somebody is not that somebody.
        let speaker = self.ends_phrase(subject.head, |meaning| matches!(meaning, Meaning::Role(Role::Speaker)));
        let words = &self.analysis.words;
        let hangs = self.analysis.word_of(mention.head).zip(self.analysis.word_of(subject.head));
        let inside = hangs.is_some_and(|(own, above)| self.is_above(above, own) && own < words[above].head as usize);
        inside && speaker && self.speaks(subject.head) || subject.form == Form::Name && (own || owner)
    }

    /// Whether a word stands in a clause that hangs on the verb of a subject: "said that | the clerk | had asked".
    fn is_in_clause_below(&self, at: usize, subject: usize) -> bool {
        let words = &self.analysis.words;
        let Some((own, subject)) = self.analysis.word_of(at).zip(self.analysis.word_of(subject)) else { return false };
        let verb = words[subject].head as usize;
        let above = words[own].head as usize;
        above != verb && self.is_above(verb, own) && words[own].relation == Relation::Nsubj
    }

    fn block_of(&self, at: usize) -> u32 {
        self.analysis.sentences[self.analysis.sentence_of(at)].block
    }

    /// "SPEAKER: He said": who is named before a colon speaks, and is not spoken of.
    fn is_label(&self, mention: &Mention) -> bool {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(mention.tokens.start)].tokens.start;
        self.analysis.is_mark(mention.tokens.end, ":") && mention.tokens.start == sentence
    }

    /// Whether a token is the subject of a main clause, or hangs as a name on such a subject: "Lead author | Ida Berg".
    fn is_main_subject(&self, at: usize) -> bool {
        let words = &self.analysis.words;
        let Some(mut word) = self.analysis.word_of(at) else { return false };
        for _ in 0..TITLES {
            if !matches!(words[word].relation, Relation::Flat | Relation::Appos | Relation::Compound) {
                break;
            }
            word = words[word].head as usize;
        }
        let verb = words[word].head as usize;
        // "Question: Does the Minister know?", "Ms Berg (Lisk South): The minister knew."
        let behind_colon = || {
            let label = words[verb].head as usize;
            words[verb].relation == Relation::Parataxis
                && words[label].relation == Relation::Root
                && (words[label].token as usize + 1..at).take(LABEL).any(|at| self.analysis.is_mark(at, ":"))
        };
        words[word].relation == Relation::Nsubj && (words[verb].relation == Relation::Root || behind_colon())
    }
}
