//! Gathers once for a document what people and bodies are called beside their names: titles and roles, appositions on either
//! side, brackets, what the tree takes for an apposition, and what "is" or "was" makes them.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::EntityType;

use super::References;
use super::apposed::TITLE;
use super::descriptions::{APPOSED, Description, Descriptions};
use crate::names::MentionFound;

/// "Anna Berg, 54, a tailor": an apposition begins within so many tokens behind a name.
const BEHIND: usize = 4;

/// "On behalf of the Defendant": so many tokens at most stand before the noun for a party.
const SPOKEN_FOR: usize = 5;

impl References<'_, '_> {
    /// Gathers what people are called.
    pub(super) fn gather_descriptions(&self) -> Descriptions {
        let mut found = Descriptions::default();
        let names = self.names;
        let described =
            |kind: EntityType| matches!(kind, EntityType::Person | EntityType::Organisation | EntityType::Group | EntityType::Court);
        let actors = names.mentions.iter().filter(|mention| described(names.entity(mention).entity_type));
        for mention in actors.filter(|mention| mention.others.is_empty()) {
            for tokens in self.words_for(mention) {
                let core = self.core(tokens.clone());
                let noun = core.end.checked_sub(1).filter(|&noun| noun >= core.start && self.is_noun_for_person(noun));
                let Some(noun) = noun.or_else(|| self.noun_of_office(&tokens)) else { continue };
                if self.is_spoken_for(&tokens, noun, mention) {
                    continue;
                }
                let described = Description { entity: mention.entity, tokens, noun, organisation: mention.organisation };
                for group in self.groups_of(&described) {
                    found.narrower.entry(group).or_default().push(described.clone());
                }
                found.by_noun.entry(self.analysis.text_of(noun).to_lowercase()).or_default().push(described);
            }
        }
        found
    }

    /// "For the Defendant, Ms Berg contended": a party at the head of a sentence, behind a preposition, is not its counsel.
    fn is_spoken_for(&self, tokens: &Range<usize>, noun: usize, mention: &MentionFound) -> bool {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(noun)].tokens.clone();
        let first = self.phrases.behind_number(sentence);
        let party = self.analysis.means(noun, |meaning| matches!(meaning, Meaning::Party(_)));
        // "On behalf of the": nothing else stands before.
        let leads = self.classes(first).any(Classes::PREPOSITION) && first < noun && noun - first <= SPOKEN_FOR;
        let goes_on = !self.analysis.is_mark(mention.tokens.end, ",");
        party && leads && tokens.end <= mention.tokens.start && goes_on
    }

    /// "Ivo Lamm, the Special | Rapporteur | on the rights of seafarers", in what that office publishes.
    fn noun_of_office(&self, tokens: &Range<usize>) -> Option<usize> {
        let publisher = |mention: &&MentionFound| self.publisher() == Some(self.names.entity(mention).name);
        let office = self.names.mention_at(tokens.end - 1).filter(publisher).filter(|office| office.tokens.end == tokens.end)?;
        let role = |at: usize| self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Role(_)).then_some(()));
        office.tokens.clone().find_map(role).map(|(hit, ())| hit.end as usize - 1).filter(|&noun| noun < tokens.end)
    }

    /// The groups of narrower nouns that a description has one of: "superintendent", "leader of the council".
    fn groups_of(&self, described: &Description) -> Vec<u16> {
        let covers = |at: usize, end: usize| at <= described.noun && described.noun < end && end <= described.tokens.end;
        let hits = described.tokens.clone().flat_map(|at| self.analysis.hits_at(at).iter().map(move |hit| (at, hit)));
        let groups = hits.filter_map(|(at, hit)| match hit.meaning {
            Meaning::Narrower(group) if covers(at, hit.end as usize) => Some(group),
            _ => None,
        });
        groups.collect()
    }

    fn is_noun_for_person(&self, at: usize) -> bool {
        let noun = matches!(self.analysis.upos_of(at), Upos::Noun | Upos::Propn | Upos::Adj);
        noun && self.names.mention_at(at).is_none() && !self.is_time(at) && !self.is_plural(at) && self.analysis.piece_of(at) == Piece::Word
    }

    /// The phrases that say what the bearer of a name is.
    fn words_for(&self, mention: &MentionFound) -> Vec<Range<usize>> {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(mention.tokens.start)].tokens.clone();
        // "The minister's predecessor, Mr Ivo Lamm": behind the comma, where there is one.
        let comma = (mention.phrase.start..mention.tokens.start).rev().find(|&at| self.analysis.is_mark(at, ","));
        let (mut start, mut end) = (comma.map_or(mention.phrase.start, |comma| comma + 1), mention.tokens.end);
        // "The Minister of Ports, | the Hon. Ivo Lamm"
        let titled = start > sentence.start + 1 && start < mention.tokens.start && self.classes(start - 1).any(Classes::ARTICLE);
        if titled && self.analysis.is_mark(start - 2, ",") {
            start -= 1;
        }
        // "Ilse Marrin KC, counsel to the inquiry"
        let letters = |at: usize| {
            self.analysis.has_shape(at, Shape::CAPITALS) && self.analysis.means(at, |meaning| matches!(meaning, Meaning::Title))
        };
        while end < sentence.end && letters(end) {
            end += 1;
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        if let Some(role) = &mention.role {
            let before = role.end <= mention.tokens.start;
            // "Ivo Lamm, the union's leader"
            let whole = || self.phrases.before(role.end, end).filter(|phrase| phrase.end == role.end && phrase.start <= role.start);
            found.push(if before {
                role.start..self.before_mark(role.start..mention.tokens.start)
            } else {
                whole().unwrap_or(role.clone())
            });
        }
        // "General Ivo Lamm, head of the authority": a title is a role too.
        found.extend((start < mention.tokens.start).then(|| start..self.before_mark(start..mention.tokens.start)));
        // "Ivo Lamm | KC"
        found.extend((end > mention.tokens.end).then_some(mention.tokens.end..end));
        // "spare-parts dealer Ivo Lamm"
        let ahead = start > sentence.start && self.analysis.piece_of(start - 1) == Piece::Word;
        let ahead = ahead.then(|| self.phrases.before(start, sentence.start)).flatten().filter(|phrase| phrase.end == start);
        // "Minister of Fisheries Ivo Lamm"
        found.extend(ahead.as_ref().and_then(|phrase| self.office_before(phrase, sentence.start)));
        found.extend(ahead);
        // "the surveyor, Ivo Lamm", "The Permanent Secretary, Ministry of Ports, Mr Ivo Lamm"
        if start > sentence.start + 1 && self.analysis.is_mark(start - 1, ",") {
            let apposed = self.phrases.before(start - 1, sentence.start).filter(|phrase| phrase.end == start - 1);
            let body = apposed
                .as_ref()
                .filter(|phrase| self.mention_inside((*phrase).clone()).is_some_and(|inside| inside.tokens.end == phrase.end));
            let beyond = body.filter(|body| body.start > sentence.start + 1 && self.analysis.is_mark(body.start - 1, ","));
            found.extend(beyond.and_then(|body| self.phrases.before(body.start - 1, sentence.start)));
            found.extend(apposed.as_ref().and_then(|phrase| self.office_before(phrase, sentence.start)));
            found.extend(apposed);
        }
        // "Ivo Lamm, 54, a violinist", "Ivo Lamm (Minister for Ports)"
        let opens = self.analysis.is_mark(end, ",") || self.analysis.is_mark(end, "(");
        let first = (end + 1..(end + 1 + BEHIND).min(sentence.end)).find(|&at| self.analysis.piece_of(at) == Piece::Word);
        // "The wall, says Ivo Lamm, | says the mayor": a verb tells nothing of what somebody is.
        let first = first.filter(|&first| !matches!(self.analysis.upos_of(first), Upos::Verb | Upos::Aux));
        let behind =
            first.filter(|_| opens).and_then(|first| self.phrases.simple_after(first, sentence.end).filter(|phrase| phrase.start == first));
        found.extend(behind.map(|phrase| phrase.start..self.hanging_on(phrase.end, sentence.end)));
        found.extend(self.words_by_tree(mention));
        found
    }

    /// "the Independent Expert on | the rights of seafarers", "the Minister of Fisheries and | Marine Affairs": the office that
    /// a phrase before a comma only ends.
    fn office_before(&self, phrase: &Range<usize>, floor: usize) -> Option<Range<usize>> {
        let joint = phrase.start.checked_sub(1).filter(|&joint| joint > floor)?;
        let and = self.classes(joint).any(Classes::COORDINATOR) && phrase.clone().all(|at| self.analysis.is_capitalised(at));
        let whole = self.phrases.before(joint, floor).filter(|whole| whole.end == joint && (and || self.analysis.joins_names(joint)))?;
        self.role_at_end(&self.core(whole.clone())).map(|_| whole.start..phrase.end)
    }

    /// "The Minister of Fisheries | and Marine Affairs, the Hon. Ivo Lamm": an office up to its comma.
    pub(super) fn whole_office(&self, tokens: &Range<usize>) -> Range<usize> {
        let office = self.role_at_end(&self.core(tokens.clone())).is_some() && self.classes(tokens.end).any(Classes::COORDINATOR);
        let end = (tokens.end + 1..tokens.end + TITLE).find(|&at| !self.analysis.is_capitalised(at));
        let end = end.filter(|&end| office && end > tokens.end + 1 && self.analysis.is_mark(end, ","));
        tokens.start..end.unwrap_or(tokens.end)
    }

    /// "Minister of Ports | , Ivo Lamm": up to the first mark.
    fn before_mark(&self, tokens: Range<usize>) -> usize {
        tokens.clone().find(|&at| self.analysis.is_mark(at, ",") || self.analysis.is_mark(at, "(")).unwrap_or(tokens.end)
    }

    /// The end of what hangs on a noun with a preposition: "Minister | for Ports".
    pub(super) fn hanging_on(&self, end: usize, ceiling: usize) -> usize {
        let joins = end + 1 < ceiling && self.analysis.joins_names(end);
        joins.then(|| self.phrases.simple_after(end + 1, ceiling)).flatten().map_or(end, |phrase| phrase.end)
    }

    /// What the tree takes for an apposition to a name, or the name for one, and what "was" makes its bearer.
    fn words_by_tree(&self, mention: &MentionFound) -> Vec<Range<usize>> {
        let analysis = self.analysis;
        let words = &analysis.words;
        let sentence = analysis.sentences[analysis.sentence_of(mention.tokens.start)].tokens.clone();
        // The word of the name whose head lies outside it.
        let outside = |word: &usize| {
            let head = words[*word].head as usize;
            head == *word || words.get(head).is_none_or(|head| !mention.tokens.contains(&(head.token as usize)))
        };
        let Some(name) = mention.tokens.clone().filter_map(|at| analysis.word_of(at)).find(outside) else { return Vec::new() };
        let person = self.names.entity(mention).entity_type == EntityType::Person;
        let copula = |word: usize| analysis.dependents_of(word).any(|other| words[other].relation == Relation::Cop);
        let head = words[name].head as usize;
        let mut nouns: Vec<usize> = Vec::new();
        match words[name].relation {
            // "the first witness was Ivo Lamm": the name is what is said.
            _ if copula(name) => nouns.extend(analysis.dependents_of(name).filter(|&word| words[word].relation == Relation::Nsubj)),
            Relation::Nsubj if head < words.len() && copula(head) => nouns.push(head),
            Relation::Appos if head < words.len() && person => {
                nouns.push(head);
                // "The first witness was the mate, Ivo Lamm"
                let subject = |&word: &usize| words[word].relation == Relation::Nsubj && copula(head);
                nouns.extend(analysis.dependents_of(head).filter(subject));
            }
            _ => {}
        }
        nouns.extend(analysis.dependents_of(name).filter(|&word| words[word].relation == Relation::Appos));
        // "Ilse Marrin (Chair), Ivo Lamm (Treasurer)": what stands in the brackets behind another name is told of that one.
        let of_another = |noun: usize| {
            let open = (sentence.start..noun).rev().take(APPOSED).find(|&at| analysis.is_mark(at, "(") || analysis.is_mark(at, ")"));
            let open = open.filter(|&open| analysis.is_mark(open, "(") && open > sentence.start);
            open.and_then(|open| self.names.mention_at(open - 1)).is_some_and(|other| other.entity != mention.entity)
        };
        let near = |noun: &usize| noun.abs_diff(mention.tokens.start) <= APPOSED && !of_another(*noun);
        let nouns = nouns.into_iter().map(|word| words[word].token as usize).filter(near).filter(|noun| !mention.tokens.contains(noun));
        nouns
            .map(|noun| {
                let end = if noun < mention.tokens.start { noun + 1 } else { self.hanging_on(noun + 1, sentence.end) };
                self.phrases.opening_of(noun, sentence.start)..end
            })
            .filter(|phrase| sentence.start <= phrase.start && phrase.end <= sentence.end && phrase.start < phrase.end)
            .collect()
    }
}
