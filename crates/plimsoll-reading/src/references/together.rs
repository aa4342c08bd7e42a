//! Those who act together as the subject of a clause: whom "they" takes up, and who says what a second verb tells.
//!
//! The subject is read from the tree of its sentence; its members are the first noun and those that are joined to it.

use std::ops::Range;

use plimsoll_language::{Relation, Shape};
use plimsoll_pack::{Classes, WordForm};

use super::{ReferenceFound, References, pronouns::is_same};

impl References<'_, '_> {
    /// "Berg and Lamm signed what | they | call a truce", "Berg and Lamm met. | They | said": the joined subject of the clause
    /// before, or of the sentence before, where nobody else can be meant.
    pub(super) fn they_who_acted(&self, source: &ReferenceFound) -> Option<Vec<ReferenceFound>> {
        let at = source.tokens.start;
        let they = source.tokens.len() == 1 && self.classes(at).any(Classes::PLURAL_PRONOUN) && !self.classes(at).any(Classes::POSSESSIVE);
        if !they || source.author || self.analysis.has_shape(at, Shape::QUOTED) {
            return None;
        }
        let here = self.analysis.sentence_of(at);
        let own = self.analysis.sentences[here].tokens.start..at;
        let before = || here.checked_sub(1).filter(|&before| !self.opens_quoted(before) && self.label_at(at).is_none());
        let members = self
            .subject_together(&own)
            .or_else(|| before().and_then(|before| self.subject_together(&self.analysis.sentences[before].tokens)))?;
        let known = source.entity.is_some() || source.name.is_some() || !source.candidates.is_empty();
        let chosen = members.iter().any(|member| is_same(member, source));
        let end = members.last()?.tokens.end;
        let meant = if known { chosen } else { !(end..at).any(|at| self.is_another_group(at, &members)) };
        meant.then(|| members.iter().map(|member| self.again(source.tokens.clone(), member)).collect())
    }

    /// "Berg | and Lamm | signed a paper and said": whoever is joined to the speaker, whose verb stands further on.
    pub(super) fn together_with(&self, source: &ReferenceFound, cue: &Range<usize>) -> Option<Vec<ReferenceFound>> {
        let and = source.tokens.end;
        let joined = and + 1 < cue.start && (self.classes(and).any(Classes::COORDINATOR) || self.analysis.is_mark(and, ","));
        // "A told us so and B says": one who speaks alone.
        let alone = || self.analysis.hits_at(cue.start).iter().any(|hit| hit.form == WordForm::Third);
        if !joined || alone() {
            return None;
        }
        let sentence = self.analysis.sentence_of(source.tokens.start);
        if sentence != self.analysis.sentence_of(cue.start) {
            return None;
        }
        let members = self.subject_together(&(self.analysis.sentences[sentence].tokens.start..cue.start))?;
        (members.first().is_some_and(|first| is_same(first, source))).then_some(members)
    }

    /// The members of the main subject of a clause, where it has more than one, and each is somebody who can speak.
    pub(super) fn subject_together(&self, clause: &Range<usize>) -> Option<Vec<ReferenceFound>> {
        let words = &self.analysis.words;
        let subject =
            |&word: &usize| words[word].relation == Relation::Nsubj && words[words[word].head as usize].relation == Relation::Root;
        let first = clause.clone().filter_map(|at| self.analysis.word_of(at)).find(subject)?;
        let joined = |&word: &usize| words[word].relation == Relation::Conj && clause.contains(&(words[word].token as usize));
        let heads: Vec<usize> = std::iter::once(first)
            .chain(self.analysis.dependents_of(first).filter(joined))
            .map(|word| words[word].token as usize)
            .collect();
        let last = *heads.last().filter(|_| heads.len() > 1)?;
        let members: Vec<ReferenceFound> = heads.iter().map(|&head| self.member_at(head, clause)).collect::<Option<_>>()?;
        let apart = members.windows(2).all(|two| two[0].tokens.end < two[1].tokens.start && !is_same(&two[0], &two[1]));
        // "The petitioners, six residents and traders, maintain": who is described behind a comma is no second one.
        let opens = self.mention_from(last).map_or_else(|| self.phrases.opening_of(last, clause.start), |mention| mention.phrase.start);
        let and = opens > heads[0] && self.classes(opens - 1).any(Classes::COORDINATOR);
        let listed = heads.len() == 2 || members.iter().all(|member| member.entity.is_some());
        (and && listed && apart && members.iter().all(|member| self.can_speak(member))).then_some(members)
    }

    /// Whoever a noun of a joined subject stands for: by a name, or as somebody by a noun.
    fn member_at(&self, head: usize, clause: &Range<usize>) -> Option<ReferenceFound> {
        // "Ms Berg": the title may be the head.
        let mention = self.names.mention_at(head).or_else(|| self.mention_from(head).filter(|mention| mention.phrase.contains(&head)));
        if let Some(mention) = mention {
            return self.names.is_actor(mention.entity).then(|| self.named(mention.tokens.clone(), mention));
        }
        let somebody = self.is_called_somebody(head) || self.anaphor_at_end(&(head..head + 1)).is_some();
        // "Ada | Brun": names behind the head are of its own.
        let words = &self.analysis.words;
        let of_name = |at: &usize| self.analysis.word_of(*at).is_some_and(|word| words[word].relation == Relation::Flat);
        let end = (head + 1..clause.end).take_while(of_name).last().unwrap_or(head) + 1;
        somebody.then(|| self.resolve_noun(self.phrases.opening_of(head, clause.start)..end))
    }

    /// Whether a word tells of several people or of a body, none of them among those who acted together.
    fn is_another_group(&self, at: usize, members: &[ReferenceFound]) -> bool {
        if let Some(mention) = self.names.mention_at(at) {
            return self.names.is_actor(mention.entity) && !members.iter().any(|member| member.entity == Some(mention.entity));
        }
        self.is_plural(at) && self.is_called_somebody(at) || self.anaphor_at_end(&(at..at + 1)).is_some()
    }
}
