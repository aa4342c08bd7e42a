//! Votes: numbers for, against and neither, in whatever order they are told.

use std::ops::Range;

use plimsoll_language::{Hit, Upos};
use plimsoll_pack::{Classes, Meaning, Need, TimeWord, VoteSide};

use crate::context::Context;
use crate::numbers::NumberUnit;
use crate::times::TimeFound;

/// The counts of one vote.
#[derive(Debug, Clone)]
pub(crate) struct VoteFound {
    /// The clause that tells it.
    pub(crate) sentence: Range<usize>,
    /// Indices of numbers with their side.
    pub(crate) counts: Vec<(usize, VoteSide)>,
    /// The time of a vote that its own sentence does not tell.
    pub(crate) told_before: Option<usize>,
}

/// "against the motion | by": a word for a side stands at most so many tokens before "by".
const PREDICATE: usize = 4;

/// Tokens between a number and the word for its side.
const REACH: usize = 9;
/// What a record is of stands in its first sentences.
const SENTENCES_OF_HEAD: usize = 6;

/// Finds the votes of a document: clauses in which two or more numbers have sides.
pub(crate) fn find(context: &Context<'_, '_>) -> Vec<VoteFound> {
    let mut votes = Vec::new();
    let sitting = sitting(context);
    let mut at = 0;
    while at < context.numbers.len() {
        let start = context.numbers[at].tokens.start;
        let sentence = Some(context.sentence(start)).filter(|sentence| is_list(context, sentence));
        let sentence = sentence.map(|sentence| with_next_sides(context, sentence));
        let sentence = sentence.unwrap_or_else(|| with_abstentions(context, context.clause(start)));
        let end = (at..context.numbers.len())
            .find(|&next| !sentence.contains(&context.numbers[next].tokens.start))
            .unwrap_or(context.numbers.len());
        let tokens = &context.numbers[at].tokens;
        if end - at >= 2 || is_about_vote(context, tokens.end..tokens.end + 1) {
            let found = vote(context, at..end, sentence);
            votes.extend(found.map(|vote| VoteFound { told_before: day_before(context, &vote.sentence).or(sitting), ..vote }));
        }
        at = end;
    }
    votes
}

/// "AYES: 118. NOES: 96.": with the sentences behind it, each of which tells one side.
fn with_next_sides(context: &Context<'_, '_>, first: Range<usize>) -> Range<usize> {
    let sentences = &context.analysis.sentences;
    let number = context.analysis.sentence_of(first.start);
    let next = sentences[number + 1..].iter().take_while(|next| next.block == sentences[number].block && is_list(context, &next.tokens));
    first.start..next.last().map_or(first.end, |last| last.tokens.end)
}

/// "Ayes 16, Noes 11; one abstention": with the clause behind it that tells only of those who abstained.
fn with_abstentions(context: &Context<'_, '_>, clause: Range<usize>) -> Range<usize> {
    let sentence = context.sentence(clause.start);
    let behind = clause.end..sentence.end;
    let abstain = |meaning| (meaning == Meaning::Vote(VoteSide::Abstain)).then_some(());
    let parted = behind.len() > 1 && (context.analysis.is_mark(behind.start, ";") || context.analysis.is_mark(behind.start - 1, ";"));
    let alone = context.numbers_in(behind.clone()).len() == 1
        && context.times_in(behind.clone()).is_empty()
        && !context.references.phrases.has_verb(behind.clone());
    let told = parted && alone && context.meanings(behind, abstain).next().is_some();
    if told { clause.start..sentence.end } else { clause }
}

/// "Ayes, 31; Noes, 19; Abstentions, 3": a sentence in which each number, be it one, stands right behind the word for its side.
fn is_list(context: &Context<'_, '_>, sentence: &Range<usize>) -> bool {
    let side = |meaning| matches!(meaning, Meaning::Vote(_)).then_some(());
    let numbers = context.numbers_in(sentence.clone());
    let led = |start: usize| context.meanings(start.saturating_sub(2).max(sentence.start)..start, side).next().is_some();
    !numbers.is_empty() && numbers.iter().all(|number| led(number.tokens.start))
}

fn vote(context: &Context<'_, '_>, numbers: Range<usize>, sentence: Range<usize>) -> Option<VoteFound> {
    let is_vote =
        is_about_vote(context, sentence.clone()) || numbers.clone().any(|number| division(context, number, &numbers, &sentence).is_some());
    let mut counts: Vec<(usize, VoteSide)> =
        numbers.clone().filter_map(|number| side(context, number, numbers.clone(), &sentence).map(|side| (number, side))).collect();
    if is_vote {
        // "153 votes to 112", "by 153-112": the first is for, the second against.
        let mut pair = None;
        for number in numbers.clone() {
            let next = number + 1;
            let first_free = !counts.iter().any(|(known, _)| *known == number);
            if next >= numbers.end || !joined(context, number, next) || !first_free {
                continue;
            }
            pair = pair.or(Some([number, next]));
            // "lost by 61 votes to 48": whichever stands first, the smaller number was for.
            let value = |number: usize| context.numbers[number].value.unwrap_or_default();
            let before = sentence.start..context.numbers[number].tokens.start;
            let opens = before.len() <= 1 && is_lost_behind(context, context.numbers[next].tokens.end..sentence.end);
            if (opens || is_lost(context, before.clone()) || is_lost_just_before(context, before))
                && !counts.iter().any(|(known, _)| *known == next)
            {
                let (more, fewer) = if value(number) > value(next) { (number, next) } else { (next, number) };
                counts.extend([(fewer, VoteSide::For), (more, VoteSide::Against)]);
                continue;
            }
            // "The council was against it by 19 to 11": those who won come first.
            if division(context, number, &numbers, &sentence) == Some(VoteSide::Against) {
                counts.retain(|(known, _)| *known != next);
                counts.extend([(number, VoteSide::Against), (next, VoteSide::For)]);
                continue;
            }
            // "by 21-14 against": the word behind the pair tells the side of the first.
            let told = counts.iter().find(|(known, _)| *known == next).map(|(_, side)| *side);
            let sides = match told {
                None | Some(VoteSide::For) => [VoteSide::For, VoteSide::Against],
                Some(VoteSide::Against) => [VoteSide::Against, VoteSide::For],
                Some(VoteSide::Abstain) => continue,
            };
            counts.retain(|(known, _)| *known != next);
            counts.extend([(number, sides[0]), (next, sides[1])]);
        }
        // "voted 17 to 2 to pay 30,000 crowns for the service": beside such a pair only those who abstain are counted.
        if let Some(pair) = pair {
            counts.retain(|(number, side)| pair.contains(number) || *side == VoteSide::Abstain);
        }
    }
    // "31 votes against 19"
    for number in numbers.clone() {
        let next = number + 1;
        let against = counts.iter().any(|(known, side)| *known == next && *side == VoteSide::Against);
        let free = next < numbers.end && !counts.iter().any(|(known, side)| *known == number || *side == VoteSide::For);
        if free && against && is_vote && is_led(context, number, next) {
            counts.push((number, VoteSide::For));
        }
    }
    // "by 27 votes with eleven abstentions"
    if is_vote && !counts.iter().any(|(_, side)| *side == VoteSide::For) {
        let alone = numbers.clone().find(|&number| {
            let tokens = &context.numbers[number].tokens;
            let by = tokens.start.checked_sub(1).is_some_and(|at| context.analysis.classes_of(at).any(Classes::AGENT));
            by && !counts.iter().any(|(known, _)| *known == number) && is_about_vote(context, tokens.end..tokens.end + 1)
        });
        // "has won a second term by 2,914 votes" tells how many more they were.
        let decided = |number: &usize| {
            let tokens = &context.numbers[*number].tokens;
            let besides = [sentence.start..tokens.start, tokens.end + 1..sentence.end.max(tokens.end + 1)];
            besides.into_iter().any(|words| is_decided(context, words)) && !is_lost(context, sentence.clone())
        };
        counts.extend(alone.filter(decided).map(|number| (number, VoteSide::For)));
    }
    counts.sort_by_key(|(number, _)| *number);
    let has = |side| counts.iter().filter(|(_, found)| *found == side).count();
    let each_once = [VoteSide::For, VoteSide::Against, VoteSide::Abstain].iter().all(|&side| has(side) <= 1);
    // "with 77 votes in favour"
    let alone = || match counts.as_slice() {
        [(number, VoteSide::For)] => {
            let end = context.numbers[*number].tokens.end;
            is_vote && is_about_vote(context, end..end + 1) && !is_lost(context, sentence.clone())
        }
        _ => false,
    };
    // "900 people applied for asylum, against 700 in 2024": where nobody votes, a number behind "against" is held against the other, unless both have the words for their sides beside them.
    let led = |(number, side): &(usize, VoteSide)| *side == VoteSide::Against && is_led_by_its_side(context, *number);
    let beside = || !counts.iter().any(led) || counts.iter().all(|(number, _)| is_beside_its_side(context, *number));
    let enough =
        has(VoteSide::For) == 1 && has(VoteSide::Against) == 1 && (is_vote || beside()) || (is_vote && counts.len() >= 2) || alone();
    (each_once && enough).then_some(VoteFound { sentence, counts, told_before: None })
}

/// "against 19": whether the word for its side stands right before a number.
fn is_led_by_its_side(context: &Context<'_, '_>, number: usize) -> bool {
    let start = context.numbers[number].tokens.start;
    let side = |meaning| matches!(meaning, Meaning::Vote(_)).then_some(());
    context.meanings(start.saturating_sub(2)..start, side).any(|(hit, ())| hit.end as usize == start)
}

/// "31 for", "90 senators in favour", "Noes: 19": whether the word for its side stands right beside a number or its noun.
fn is_beside_its_side(context: &Context<'_, '_>, number: usize) -> bool {
    let analysis = context.analysis;
    let tokens = &context.numbers[number].tokens;
    let around = tokens.start.saturating_sub(2)..tokens.end + 3;
    let side = |meaning| matches!(meaning, Meaning::Vote(_)).then_some(());
    let mark = |at: usize| analysis.is_mark(at, ":") || analysis.is_mark(at, ",");
    let before = |end: usize| end == tokens.start || end + 1 == tokens.start && mark(end);
    let behind = |start: usize| start >= tokens.end && (tokens.end..start).all(|at| analysis.upos_of(at) == Upos::Noun);
    context.meanings(around, side).any(|(hit, ())| before(hit.end as usize) || behind(hit.start as usize))
}

/// The day of the sitting of which the document is the record, from its head.
pub(crate) fn sitting(context: &Context<'_, '_>) -> Option<usize> {
    let head = 0..context.analysis.sentences.get(SENTENCES_OF_HEAD).map_or(context.analysis.tokens.len(), |sentence| sentence.tokens.start);
    context.meanings(head.clone(), |meaning| (meaning == Meaning::Sitting).then_some(())).next()?;
    let day = |time: &&TimeFound| time.date().is_some_and(|date| date.as_day().is_some());
    context.time_index(context.times_in(head).iter().find(day)?)
}

/// "On Thursday the chamber passed the law. Seventy members voted in favour": the day of the sentence before, if that
/// speaks of the vote.
fn day_before(context: &Context<'_, '_>, vote: &Range<usize>) -> Option<usize> {
    let sentences = &context.analysis.sentences;
    let own = context.analysis.sentence_of(vote.start);
    let before = own.checked_sub(1).map(|before| &sentences[before]).filter(|before| before.block == sentences[own].block)?;
    let of_votes = |meaning| matches!(meaning, Meaning::Trigger(trigger) if needs_votes(context, trigger as usize)).then_some(());
    context.meanings(before.tokens.clone(), of_votes).next()?;
    let day = |time: &&TimeFound| time.date().is_some_and(|date| date.as_day().is_some());
    context.time_index(context.times_in(before.tokens.clone()).iter().find(day)?)
}

fn needs_votes(context: &Context<'_, '_>, trigger: usize) -> bool {
    let packs = &context.analysis.library.packs;
    let is_vote = |need: &Need| matches!(need, Need::Population(population) if packs.populations[*population as usize].unit == "vote");
    packs.triggers[trigger].needs.iter().any(is_vote)
}

/// Whether the last that is told before the numbers is that a vote was lost: "having rejected the amendment, the house
/// passed the bill by" tells of another.
fn is_lost(context: &Context<'_, '_>, before: Range<usize>) -> bool {
    let lost = context.meanings(before.clone(), |meaning| (meaning == Meaning::VoteLost).then_some(())).last();
    lost.is_some_and(|(hit, ())| {
        let other = |meaning| matches!(meaning, Meaning::Trigger(_) | Meaning::PastVerb).then_some(());
        // "rejected the motion by 31 votes to 29": nouns tell of no other act.
        // "voted down the motion to scrap the letter": what is asked for there is not done.
        let asked = |at: usize| at > 0 && context.analysis.classes_of(at - 1).any(Classes::INFINITIVE);
        let is_verb = |at: u32| context.analysis.upos_of(at as usize) == Upos::Verb && !asked(at as usize);
        !context.meanings(hit.end as usize..before.end, other).any(|(other, ())| is_verb(other.start))
    })
}

/// "The Senate threw out the treaty. The vote was 48 to 41": whether the sentence before tells that the vote was lost, where no
/// verb before the numbers tells how it went.
fn is_lost_just_before(context: &Context<'_, '_>, before: Range<usize>) -> bool {
    let told = |at: usize| context.analysis.means(at, |meaning| matches!(meaning, Meaning::Trigger(_) | Meaning::PastVerb));
    let own = context.analysis.sentence_of(before.start);
    let sentences = &context.analysis.sentences;
    let opens = before.start == sentences[own].tokens.start && is_about_vote(context, before.clone());
    let last = own.checked_sub(1).map(|last| &sentences[last]).filter(|last| opens && last.block == sentences[own].block);
    let tells = before.clone().any(|at| context.analysis.upos_of(at) == Upos::Verb && told(at));
    !tells && last.is_some_and(|last| is_lost(context, last.tokens.clone()))
}

/// "By 31 votes to 29 it threw out the motion": whether the first that is told behind the numbers is that a vote was lost.
fn is_lost_behind(context: &Context<'_, '_>, behind: Range<usize>) -> bool {
    let mut verbs = behind.filter(|&at| context.analysis.upos_of(at) == Upos::Verb);
    verbs.next().is_some_and(|verb| context.analysis.means(verb, |meaning| meaning == Meaning::VoteLost))
}

/// "was against it by 19 to 11": the side that a predicate right before "by" and a pair of numbers tells.
fn division(context: &Context<'_, '_>, number: usize, numbers: &Range<usize>, sentence: &Range<usize>) -> Option<VoteSide> {
    let analysis = context.analysis;
    let next = number + 1;
    let by = context.numbers[number].tokens.start.checked_sub(1).filter(|&by| by > sentence.start)?;
    let divides = analysis.classes_of(by).any(Classes::AGENT) && next < numbers.end && joined(context, number, next);
    let side = |meaning| match meaning {
        Meaning::Vote(side) => Some(side),
        _ => None,
    };
    let near = by.saturating_sub(PREDICATE).max(sentence.start + 1)..by;
    let is_predicate = |hit: &Hit| analysis.classes_of(hit.start as usize - 1).any(Classes::BE);
    let last = divides.then(|| context.meanings(near, side).filter(|(hit, _)| is_predicate(hit)).last()).flatten();
    last.map(|(_, side)| side)
}

/// Whether a sentence tells that something was passed or lost.
fn is_decided(context: &Context<'_, '_>, sentence: Range<usize>) -> bool {
    let decides = |meaning| match meaning {
        Meaning::Trigger(trigger) => needs_votes(context, trigger as usize).then_some(()),
        Meaning::Vote(VoteSide::Abstain) | Meaning::VoteLost => Some(()),
        _ => None,
    };
    context.meanings(sentence, decides).next().is_some()
}

/// Whether the sentence speaks of a vote or of a chamber.
fn is_about_vote(context: &Context<'_, '_>, sentence: Range<usize>) -> bool {
    let packs = &context.analysis.library.packs;
    context
        .meanings(sentence, |meaning| match meaning {
            Meaning::Trigger(trigger) if needs_votes(context, trigger as usize) => Some(()),
            Meaning::Population(population) if packs.populations[population as usize].unit == "vote" => Some(()),
            Meaning::Vote(VoteSide::Abstain) | Meaning::VoteLost => Some(()),
            _ => None,
        })
        .next()
        .is_some()
}

/// The side of a number: the word behind it, before the next number; or the word before it.
fn side(context: &Context<'_, '_>, number: usize, all: Range<usize>, sentence: &Range<usize>) -> Option<VoteSide> {
    let tokens = &context.numbers[number].tokens;
    let next = if number + 1 < all.end { context.numbers[number + 1].tokens.start } else { sentence.end };
    let behind = if is_list(context, sentence) { tokens.end } else { next.min(tokens.end + REACH) };
    let side = |meaning| match meaning {
        Meaning::Vote(side) => Some(side),
        _ => None,
    };
    let behind = tokens.end..behind;
    let joint = |at: usize| context.analysis.is_mark(at, ",") || context.analysis.classes_of(at).any(Classes::COORDINATOR);
    let comma = behind.clone().find(|&at| joint(at)).unwrap_or(behind.end);
    // "with no abstentions": nobody's side.
    let negation = |at: usize| context.analysis.classes_of(at).any(Classes::NEGATION);
    let nobody = |hit: &Hit| {
        let (start, end) = (hit.start as usize, hit.end as usize);
        start > tokens.end && negation(start - 1) || negation(start) && context.analysis.means(end, |meaning| side(meaning).is_some())
    };
    // "31 votes against 19": the word is that of the number it leads to.
    let leads = |hit: &Hit| hit.end as usize == next && number + 1 < all.end && is_led(context, number, number + 1);
    // "rejected by 6 votes to 5 the motion for an inquiry": behind words of another thing, where nobody votes.
    let of_other = |hit: &Hit| {
        let mut between = tokens.end..hit.start as usize;
        context.analysis.classes_of(hit.start as usize).any(Classes::PREPOSITION)
            && between.clone().any(|at| context.analysis.classes_of(at).any(Classes::ARTICLE))
            && !between.any(|at| context.analysis.upos_of(at) == Upos::Verb)
    };
    let counts = |hit: &Hit| !nobody(hit) && !leads(hit) && !of_other(hit);
    let found = context.meanings(tokens.end..comma, side).filter(|(hit, _)| counts(hit)).last().map(|(_, side)| side);
    let last = if number > all.start { context.numbers[number - 1].tokens.end } else { sentence.start };
    let before = tokens.start.saturating_sub(2).max(last)..tokens.start;
    found.or_else(|| context.meanings(before, side).last().map(|(_, side)| side))
}

/// "31 votes against 19": only the word for votes and one for a side stand between two numbers.
fn is_led(context: &Context<'_, '_>, number: usize, next: usize) -> bool {
    let (first, second) = (&context.numbers[number].tokens, &context.numbers[next].tokens);
    let side = |meaning| matches!(meaning, Meaning::Vote(_)).then_some(());
    let between = first.end..second.start;
    between.len() == 2
        && is_about_vote(context, first.end..first.end + 1)
        && context.meanings(between.end - 1..between.end, side).next().is_some()
}

/// "153 votes to 112", "153-112", "153 to 112".
fn joined(context: &Context<'_, '_>, number: usize, next: usize) -> bool {
    let (first, second) = (&context.numbers[number].tokens, &context.numbers[next].tokens);
    let between = first.end..second.start;
    let joins = |meaning| matches!(meaning, Meaning::RangeJoin).then_some(());
    // "rose from 9 to 10" tells of no sides.
    let from = first.start > 0 && context.analysis.means(first.start - 1, |meaning| meaning == Meaning::TimeWord(TimeWord::From));
    // "by 3 per cent to 2 euros" is no vote.
    let plain = [number, next].iter().all(|&number| context.numbers[number].unit == NumberUnit::None);
    !from
        && plain
        && between.len() <= 3
        && !between.is_empty()
        && between.clone().any(|at| context.analysis.longest(at, joins).is_some())
        // "five were found and 49 never seen again"
        && !between.clone().any(|at| context.analysis.is_mark(at, ",") || context.analysis.classes_of(at).any(Classes::COORDINATOR))
}
