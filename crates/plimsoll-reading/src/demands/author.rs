//! Whose document it is that asks: whom it names as its author, the body that publishes it, or the court in its heading.

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece, TermWord, TimeWord};
use plimsoll_record::EntityType;

use super::Finder;
use crate::names::{MentionFound, PRESS};
use crate::references::{ReferenceFound, Sort};

/// What a document is, its heading says within so many tokens: "Letter dated 4 September 2023 from the Special Envoy".
const SORT: usize = 8;

/// What sort of text a document is, is told within so many tokens.
const HEAD: usize = 120;

/// A court names itself in the first so many blocks of its document.
const HEADING_BLOCKS: u32 = 3;

impl Finder<'_, '_, '_> {
    /// Where the document names its own author: "the Committee", in a report of that committee, or the body that publishes it.
    pub(super) fn author(&self) -> Option<ReferenceFound> {
        let body = || self.publishing_body.get_or_init(|| self.find_publishing_body().or_else(|| self.court_in_heading())).clone();
        self.author_told().or_else(body)
    }

    pub(super) fn author_told(&self) -> Option<ReferenceFound> {
        self.author_told.get_or_init(|| self.find_author_told()).clone()
    }

    fn find_author_told(&self) -> Option<ReferenceFound> {
        let context = self.context;
        context.analysis.sentences.iter().find_map(|sentence| {
            let subject = context.references.phrases.main_subject(sentence.tokens.clone())?;
            let reference = context.references.resolve(subject.clone());
            let pronoun = self.classes(subject.start).any(Classes::SPEAKER_PRONOUN);
            let own = reference.author && context.references.whole_of_publisher(&reference.tokens).is_none();
            (own && !pronoun).then_some(reference)
        })
    }

    /// The body that publishes the document, where the text names it; what a newspaper prints is not its own demand.
    fn find_publishing_body(&self) -> Option<ReferenceFound> {
        let context = self.context;
        let name = context.references.part_that_speaks().or_else(|| context.references.publisher_in_text())?;
        let entity = context.names.mention_at(name.start).filter(|mention| mention.tokens == name).map(|mention| mention.entity);
        let reference = ReferenceFound { entity, ..context.references.resolve(name.clone()) };
        let press = entity.is_some_and(|entity| context.names.entities[entity].sector == Some(PRESS));
        let body = !press && reference.sort != Sort::Person;
        body.then_some(ReferenceFound { name: entity.is_none().then_some(name), author: false, ..reference })
    }

    /// "High Court of Morland" as a line at the head of a summary of its judgment: what must be done there, it orders.
    fn court_in_heading(&self) -> Option<ReferenceFound> {
        let context = self.context;
        let first = context.analysis.sentences.first()?.block;
        let heading = context.analysis.sentences.iter().take_while(|sentence| sentence.block < first + HEADING_BLOCKS);
        heading.into_iter().find_map(|sentence| {
            let told = sentence.tokens.clone().any(|at| matches!(context.analysis.upos_of(at), Upos::Verb | Upos::Aux));
            let court = |mention: &&MentionFound| context.names.entity(mention).entity_type == EntityType::Court;
            let mention = context.names.within(sentence.tokens.clone()).iter().find(court).filter(|_| !told)?;
            Some(context.references.resolve(mention.tokens.clone()))
        })
    }

    /// Whether the document is the record of a sitting: "Minutes of the meeting".
    pub(super) fn is_record_of_sitting(&self) -> bool {
        let sentences = &self.context.analysis.sentences;
        let Some(first) = sentences.first() else { return false };
        let head = sentences.iter().take_while(|sentence| sentence.block < first.block + HEADING_BLOCKS);
        let end = head.last().map_or(first.tokens.end, |last| last.tokens.end).min(first.tokens.start + HEAD);
        self.context.meanings(first.tokens.start..end, |meaning| (meaning == Meaning::Sitting).then_some(())).next().is_some()
    }

    /// "Report of the Secretary-General on…", "Letter from the Special Envoy for the Straits": whom "I" stands for in it.
    pub(super) fn office_in_heading(&self) -> Option<ReferenceFound> {
        let context = self.context;
        let analysis = context.analysis;
        let first = analysis.sentences.first()?;
        let heading = first.tokens.clone();
        // A sentence ends with a mark, a title does not.
        if heading.is_empty() || analysis.piece_of(heading.end - 1) == Piece::Mark {
            return None;
        }
        let written = |at: &usize| analysis.means(*at, |meaning| meaning == Meaning::Evidence);
        let noun = heading.clone().take(SORT).find(written)?;
        let led = (noun + 1..heading.end.min(noun + 1 + SORT)).find(|&at| {
            let article = at + 1 < heading.end && self.classes(at + 1).any(Classes::ARTICLE);
            // "Letter to the minister": who is written to does not ask.
            let from = |meaning| matches!(meaning, Meaning::Term(TermWord::Dated) | Meaning::TimeWord(TimeWord::From));
            let of_whom = analysis.means(at, from) || self.classes(at).any(Classes::AGENT);
            article && of_whom && context.time_containing(at).is_none()
        })?;
        let start = led + 2;
        let named = |at: usize| analysis.is_capitalised(at) || analysis.joins_names(at) || self.classes(at).any(Classes::ARTICLE);
        let joined = |at: usize| matches!(analysis.text_of(at), "-" | "–");
        let end = (start..heading.end).find(|&at| !named(at) && !joined(at)).unwrap_or(heading.end);
        let end = (start..end).rev().find(|&at| analysis.is_capitalised(at))? + 1;
        let office = (start..end).any(|at| analysis.means(at, |meaning| matches!(meaning, Meaning::Role(_))));
        let person = context.names.within(start..end).iter().any(|mention| context.names.entity(mention).entity_type == EntityType::Person);
        let name = start..end;
        (office && !person).then(|| ReferenceFound {
            name: Some(name.clone()),
            author: false,
            entity: None,
            ..context.references.resolve(name)
        })
    }
}
