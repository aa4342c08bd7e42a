//! Demands: what somebody asks of somebody, in letters, in sentences, and in what must be.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{Act, BlockKind, Form};

use crate::claims::ClaimFound;
use crate::context::Context;
use crate::references::ReferenceFound;

/// A demand by tokens.
#[derive(Debug, Clone)]
pub(crate) struct DemandFound {
    /// The words that ask.
    pub(crate) tokens: Range<usize>,
    pub(crate) demander: Option<ReferenceFound>,
    pub(crate) addressees: Vec<ReferenceFound>,
    pub(crate) content: Range<usize>,
    /// Index of the time by which it is asked.
    pub(crate) deadline: Option<usize>,
    pub(crate) rule: &'static str,
}

/// Finds the demands of a document, in order.
pub(crate) fn find(context: &Context<'_, '_>) -> Vec<DemandFound> {
    let mut demands = Vec::new();
    letter(context, &mut demands);
    lists(context, &mut demands);
    for claim in context.claims {
        asked(context, claim, &mut demands);
        required(context, claim, &mut demands);
    }
    demands.sort_by_key(|demand| (demand.content.start, demand.content.end));
    demands.dedup_by_key(|demand| demand.content.clone());
    demands
}

/// "I urge you to:" and a list, or the rest of the sentence.
fn letter(context: &Context<'_, '_>, demands: &mut Vec<DemandFound>) {
    let analysis = context.analysis;
    let mut last_end = 0;
    for at in 0..analysis.tokens.len() {
        let Some((hit, ())) = analysis.longest(at, |meaning| matches!(meaning, Meaning::DemandOpening).then_some(())) else { continue };
        if at < last_end {
            continue;
        }
        last_end = hit.end as usize;
        let opening = at..hit.end as usize;
        let sentence = context.sentence(at);
        // "We demand that the government:" names its addressee; otherwise the letter's reader is meant.
        let named = context.references.phrases.after(opening.end, sentence.end).map(|phrase| context.references.resolve(phrase));
        let addressees = match named.filter(|reference| reference.entity.is_some_and(|entity| context.names.is_actor(entity))) {
            Some(reference) if analysis.is_mark(sentence.end - 1, ":") => vec![reference],
            _ => addressees_of_letter(context, at),
        };
        let speaker = analysis.classes_of(at).any(Classes::SPEAKER_PRONOUN);
        let demander = speaker.then(|| context.references.resolve(at..at + 1));
        let demand = |content: Range<usize>, rule| DemandFound {
            tokens: opening.clone(),
            demander: demander.clone(),
            addressees: addressees.clone(),
            deadline: deadline(context, &content),
            content,
            rule,
        };
        let items = items_after(context, &sentence);
        let leads_to_list = !items.is_empty() && analysis.is_mark(sentence.end - 1, ":");
        if !leads_to_list {
            let content = without_stop(context, opening.end..sentence.end);
            if content.len() > 1 {
                demands.push(demand(content, "demand.letter"));
                continue;
            }
        }
        demands.extend(items.into_iter().map(|item| demand(item, "demand.letter.item")));
    }
}

/// "We call on the Commission to:" and a list, in briefings and reports; also "To the Government:".
fn lists(context: &Context<'_, '_>, demands: &mut Vec<DemandFound>) {
    let analysis = context.analysis;
    for sentence in analysis.sentences.iter().filter(|sentence| analysis.is_mark(sentence.tokens.end - 1, ":")) {
        let tokens = sentence.tokens.clone();
        let Some(opening) = list_opening(context, &tokens) else { continue };
        let items = items_after(context, &tokens);
        if items.is_empty() || demands.iter().any(|demand| demand.content == items[0]) {
            continue;
        }
        for content in items {
            demands.push(DemandFound { deadline: deadline(context, &content), content, ..opening.clone() });
        }
    }
}

/// Who asks whom in a sentence that leads to a list: a demand that still lacks its content.
fn list_opening(context: &Context<'_, '_>, tokens: &Range<usize>) -> Option<DemandFound> {
    let analysis = context.analysis;
    let phrases = context.references.phrases;
    let after = |start: usize| phrases.after(start, tokens.end).map(|phrase| context.references.resolve(phrase));
    let demand = |words: Range<usize>, demander, addressee: Option<ReferenceFound>| DemandFound {
        tokens: words,
        demander,
        addressees: addressee.into_iter().collect(),
        content: 0..0,
        deadline: None,
        rule: "demand.list",
    };
    let urges = |meaning| match meaning {
        Meaning::Cue(cue) => (analysis.library.language.cues[cue as usize].act == Act::Urge).then_some(()),
        _ => None,
    };
    if let Some((hit, ())) = context.meanings(tokens.clone(), urges).last() {
        let (start, end) = (hit.start as usize, hit.end as usize);
        let demander = phrases.subject(start, tokens.start).map(|subject| context.references.resolve(subject.tokens));
        return Some(demand(start..end, demander, after(end + usize::from(analysis.classes_of(end).any(Classes::THAT)))));
    }
    // The heading of a list of recommendations: "To" and somebody, and nothing else.
    let start = tokens.start;
    let addressee = after(start + 1).filter(|_| analysis.classes_of(start).any(Classes::INFINITIVE))?;
    let whole = addressee.tokens.end + 1 == tokens.end;
    let named = addressee.entity.is_some() || addressee.name.is_some() || addressee.role.is_some();
    (whole && named).then(|| demand(start..start + 1, None, Some(addressee)))
}

/// The items of the list that follows a sentence ending in a colon.
fn items_after(context: &Context<'_, '_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let sentences = &context.analysis.sentences;
    let from = context.analysis.sentence_of(sentence.start) + 1;
    let mut items: Vec<(u32, Range<usize>)> = Vec::new();
    for next in sentences[from..].iter().take_while(|next| next.kind == BlockKind::ListItem) {
        match items.last_mut() {
            Some((block, tokens)) if *block == next.block => tokens.end = next.tokens.end,
            _ => items.push((next.block, next.tokens.clone())),
        }
    }
    items
        .into_iter()
        .map(|(_, tokens)| without_stop(context, without_bullet(context, tokens)))
        .filter(|tokens| !tokens.is_empty())
        .collect()
}

/// An item without its bullet or number.
fn without_bullet(context: &Context<'_, '_>, mut tokens: Range<usize>) -> Range<usize> {
    let analysis = context.analysis;
    let is_bullet = |at: usize| match analysis.piece_of(at) {
        plimsoll_pack::Piece::Mark => !matches!(analysis.text_of(at), "“" | "\"" | "«" | "€" | "$" | "£"),
        plimsoll_pack::Piece::Number => true,
        // "(a)"
        plimsoll_pack::Piece::Word => analysis.text_of(at).len() == 1 && at + 1 < tokens.end && analysis.is_mark(at + 1, ")"),
        _ => false,
    };
    let first = (tokens.start..tokens.end).take(4).find(|&at| !is_bullet(at)).unwrap_or(tokens.start);
    tokens.start = first;
    tokens
}

fn without_stop(context: &Context<'_, '_>, mut tokens: Range<usize>) -> Range<usize> {
    while tokens.end > tokens.start && matches!(context.analysis.text_of(tokens.end - 1), "." | ";" | ":" | ",") {
        tokens.end -= 1;
    }
    tokens
}

/// Whom the letter greets: "Dear Prime Minister of … and President of …,".
fn addressees_of_letter(context: &Context<'_, '_>, before: usize) -> Vec<ReferenceFound> {
    let analysis = context.analysis;
    let greeting = (0..before).rev().find(|&at| {
        let opens = analysis.sentences[analysis.sentence_of(at)].tokens.start == at;
        opens && analysis.means(at, |meaning| matches!(meaning, Meaning::Salutation))
    });
    let Some(greeting) = greeting else { return Vec::new() };
    let sentence = context.sentence(greeting);
    let people: Vec<ReferenceFound> = context
        .names
        .within(sentence.clone())
        .iter()
        .filter(|mention| context.names.entity(mention).entity_type == plimsoll_record::EntityType::Person)
        .map(|mention| context.references.resolve(mention.tokens.clone()))
        .collect();
    if !people.is_empty() {
        return people;
    }
    let behind = analysis
        .longest(greeting, |meaning| matches!(meaning, Meaning::Salutation).then_some(()))
        .map_or(greeting, |(hit, ())| hit.end as usize);
    context.references.phrases.after(behind, sentence.end).map(|phrase| vec![context.references.resolve(phrase)]).unwrap_or_default()
}

/// What a claim urges: each thing that is asked.
fn asked(context: &Context<'_, '_>, claim: &ClaimFound, demands: &mut Vec<DemandFound>) {
    let meant = claim.polarity == plimsoll_record::Polarity::Positive;
    if claim.act != Act::Urge || !meant || claim.form == Form::Direct {
        return;
    }
    for piece in &claim.pieces {
        demands.push(DemandFound {
            tokens: claim.cue.clone(),
            demander: claim.sources.first().cloned(),
            addressees: claim.addressees.clone(),
            deadline: deadline(context, piece),
            content: piece.clone(),
            rule: "demand.asked",
        });
    }
}

/// What somebody says must or should be.
fn required(context: &Context<'_, '_>, claim: &ClaimFound, demands: &mut Vec<DemandFound>) {
    let analysis = context.analysis;
    if claim.form != Form::Direct || claim.sources.is_empty() {
        return;
    }
    for at in claim.pieces.iter().flat_map(Range::clone) {
        let classes = analysis.classes_of(at);
        if !classes.any(Classes::REQUIRED) || classes.any(Classes::NEGATION) {
            continue;
        }
        let clause = context.clause(at);
        let Some(subject) = context.references.phrases.before(at, clause.start) else { continue };
        let subject_pronoun = analysis.classes_of(subject.start).any(Classes::THING_PRONOUN.or(Classes::SPEAKER_PRONOUN));
        let inner = claim.pieces.iter().find(|piece| piece.contains(&at)).cloned().unwrap_or(clause.clone());
        let sentence = context.sentence(at);
        let subject = joint(context, subject, &clause);
        let content = without_stop(context, subject.start.max(inner.start)..sentence.end.min(inner.end));
        let reference = context.references.resolve(subject);
        let addressees = if reference.entity.is_some_and(|entity| context.names.is_actor(entity)) { vec![reference] } else { Vec::new() };
        if subject_pronoun || content.len() < 3 {
            continue;
        }
        demands.push(DemandFound {
            tokens: at..at + 1,
            demander: claim.sources.first().cloned(),
            addressees,
            deadline: deadline(context, &content),
            content,
            rule: "demand.required",
        });
    }
}

/// "refugees and migrants": all of the subject.
fn joint(context: &Context<'_, '_>, subject: Range<usize>, clause: &Range<usize>) -> Range<usize> {
    let and = subject.start.checked_sub(1).filter(|&at| at > clause.start && context.analysis.classes_of(at).any(Classes::COORDINATOR));
    let first = and.and_then(|and| context.references.phrases.before(and, clause.start));
    first.map_or(subject.start, |first| first.start)..subject.end
}

/// "by 30 June": a date behind "by" or "before".
fn deadline(context: &Context<'_, '_>, content: &Range<usize>) -> Option<usize> {
    let is_limit = |time: &&crate::times::TimeFound| time.date().is_some() && context.is_led_to_as_limit(time);
    context.times_in(content.clone()).iter().find(is_limit).and_then(|time| context.time_index(time))
}
