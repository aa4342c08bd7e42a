//! Whom a heading or a first paragraph means, where only what stands below names them.

use plimsoll_pack::Classes;

use super::{ReferenceFound, References, Sort, THING_REACH, plain};
use crate::names::MentionFound;

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
            mention.entity == one
                && mention.tokens.start > tokens.end
                && self.analysis.sentence_of(mention.tokens.start) - here <= THING_REACH
        };
        let next = self.names.within(tokens.end..self.analysis.tokens.len()).iter().take(MENTIONS_NEXT).any(near);
        (other.is_none() && next).then(|| ReferenceFound { entity: Some(one), name: None, sort: Sort::Body, ..source.clone() })
    }

    /// "A former warden told the court": whom a first paragraph gives by a role alone, the next ones name, if one person
    /// alone has the role.
    fn named_below_lead(&self, source: &ReferenceFound) -> Option<ReferenceFound> {
        let role = source.role.as_ref().filter(|_| source.organisation.is_none() && source.name.is_none())?;
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
        // What hangs on the role in a first paragraph is told in other words below it.
        let person = self.person_described(&self.core(source.tokens.clone()), role.end - 1).one()?;
        Some(ReferenceFound { entity: Some(person), sort: Sort::Person, ..source.clone() })
    }

    /// The source of a heading, which is named in full only below it: "Bank admits", "source says", "Mayor: …".
    pub(crate) fn named_below(&self, source: &ReferenceFound) -> Option<ReferenceFound> {
        let tokens = &source.tokens;
        let unknown = source.entity.is_none() && source.name.is_none() && source.candidates.is_empty() && !source.author;
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
        if let Some(person) = self.person_described(tokens, last).one() {
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
