//! Whom a heading or a first paragraph means, where only what stands below names them.

use std::ops::Range;

use plimsoll_pack::Classes;
use plimsoll_record::EntityType;

use super::{ReferenceFound, References, Sort, plain};
use crate::names::MentionFound;

/// Sentences below in which the name is looked for.
const REACH: usize = 2;

/// The next names are looked through up to this many.
const MENTIONS_NEXT: usize = 40;

impl References<'_, '_> {
    /// "A court in Velmar has ordered": the body that the next sentences name with the same noun, if it is the only one.
    pub(crate) fn named_next(&self, source: &ReferenceFound) -> Option<ReferenceFound> {
        let tokens = &source.tokens;
        let core = self.core(tokens.clone());
        let unknown = source.entity.is_none() && source.candidates.is_empty();
        if let Some(person) = self.named_below_lead(source).filter(|_| unknown) {
            return Some(person);
        }
        let opens = self.classes(tokens.start).any(Classes::ARTICLE) && !self.is_definite(tokens.start);
        if !unknown || !opens || core.len() != 2 || self.anaphor_at_end(&core).is_none() {
            return None;
        }
        let noun = self.analysis.text_of(core.end - 1).to_lowercase();
        let mut headed = (0..self.names.entities.len()).filter(|&entity| self.is_headed(entity, &noun));
        let (one, other) = (headed.next()?, headed.next());
        let here = self.analysis.sentence_of(tokens.start);
        let near = |mention: &MentionFound| {
            mention.entity == one && mention.tokens.start > tokens.end && self.analysis.sentence_of(mention.tokens.start) - here <= REACH
        };
        let next = self.names.within(tokens.end..self.analysis.tokens.len()).iter().take(MENTIONS_NEXT).any(near);
        (other.is_none() && next).then(|| ReferenceFound { entity: Some(one), name: None, sort: Sort::Body, ..source.clone() })
    }

    /// "A former warden told the court": whom a first paragraph gives by a role alone, the next ones name, if one person
    /// alone has the role.
    fn named_below_lead(&self, source: &ReferenceFound) -> Option<ReferenceFound> {
        let role = source.role.as_ref()?;
        let first = self.analysis.sentences.iter().find(|sentence| sentence.kind == plimsoll_record::BlockKind::Paragraph)?;
        let here = &self.analysis.sentences[self.analysis.sentence_of(source.tokens.start)];
        let definite = self.is_definite(source.tokens.start);
        if here.block != first.block
            || self.is_plural(role.end - 1)
            || definite
            || !self.names.before(role.start).iter().all(|mention| mention.role.is_none())
        {
            return None;
        }
        let person = self.bearer_below(source, role)?;
        Some(ReferenceFound { entity: Some(person), name: None, sort: Sort::Person, ..source.clone() })
    }

    /// The one person below who is called by a role, or by a narrower one ("UN expert", above "the Special Rapporteur, Anna
    /// Berg"). What hangs on the role in a heading or a first paragraph is told in other words below it.
    fn bearer_below(&self, source: &ReferenceFound, role: &Range<usize>) -> Option<usize> {
        let noun = role.end - 1;
        // "UN expert": the body stands before the role, and whoever is of another one is not meant.
        let body = source.organisation.filter(|_| self.names.mention_at(source.tokens.end - 1).is_none());
        if source.organisation.is_some() != body.is_some() || source.name.is_some() != body.is_some() {
            return None;
        }
        let phrase = if body.is_some() { role.clone() } else { self.core(source.tokens.clone()) };
        let described = self.person_described(&phrase, noun);
        let person = match described.one() {
            Some(person) => person,
            None => match self.people_of_group(&phrase, noun).as_slice() {
                [one] => *one,
                _ => return None,
            },
        };
        let of_body = self.names.entities[person].organisation;
        let next = self.names.within(source.tokens.end..self.analysis.tokens.len());
        let person_at = |mention: &&MentionFound| self.names.entity(mention).entity_type == EntityType::Person;
        let first = next.iter().take(MENTIONS_NEXT).find(person_at).map(|mention| mention.entity);
        let own = of_body.is_some_and(|of_body| self.publisher() == Some(self.names.entities[of_body].name));
        (body.is_none() || (of_body.is_none() || own || of_body == body) && first == Some(person)).then_some(person)
    }

    /// The source of a heading, which is named in full only below it: "Bank admits", "source says", "Mayor: …".
    pub(crate) fn named_below(&self, source: &ReferenceFound) -> Option<ReferenceFound> {
        let tokens = &source.tokens;
        let unnamed = source.entity.is_none() && source.candidates.is_empty() && !source.author;
        if let Some(role) = source.role.as_ref().filter(|role| unnamed && source.organisation.is_some() && !self.is_plural(role.end - 1)) {
            let person = self.bearer_below(source, role)?;
            return Some(ReferenceFound { entity: Some(person), name: None, sort: Sort::Person, ..source.clone() });
        }
        let unknown = unnamed && source.name.is_none();
        let core = self.core(tokens.clone());
        if !unknown || core.end < tokens.end || self.is_plural(core.end - 1) || self.classes(tokens.start).any(crate::phrases::PRONOUN) {
            return None;
        }
        let last = core.end - 1;
        let noun = self.analysis.text_of(last).to_lowercase();
        let describing: Vec<String> = (core.start..last).map(|at| self.analysis.text_of(at).to_lowercase()).collect();
        let entities =
            (0..self.names.entities.len()).filter(|&entity| self.is_headed(entity, &noun) && self.has_words(entity, &describing));
        let again = |entity: usize| ReferenceFound { entity: Some(entity), sort: Sort::Body, ..plain(tokens.clone()) };
        match entities.take(2).collect::<Vec<_>>().as_slice() {
            [one] => return Some(again(*one)),
            [_, ..] => return None,
            [] => {}
        }
        // "Union leader says", above "Anna Berg, the union's leader".
        let narrower = || match self.people_of_group(tokens, last).as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        if let Some(person) = self.person_described(tokens, last).one().or_else(narrower) {
            return Some(ReferenceFound { sort: Sort::Person, role: source.role.clone(), ..again(person) });
        }
        // Those who were heard below it under a fuller noun, if they are one.
        let wanted = self.noun_of(tokens.clone());
        let fuller = |heard: &&ReferenceFound| {
            let noun = self.noun_of(heard.tokens.clone());
            heard.tokens.start > tokens.end && heard.entity.is_none() && noun.ends_with(&format!(" {wanted}"))
        };
        let mut below = self.heard.iter().filter(fuller);
        let first = below.next()?;
        let one = below.all(|heard| self.noun_of(heard.tokens.clone()) == self.noun_of(first.tokens.clone()));
        one.then(|| self.again(tokens.clone(), first))
    }
}
