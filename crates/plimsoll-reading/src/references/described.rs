//! Whom a description means: "the directorate", "the newspaper", "the minister".
//!
//! What has the noun in its name comes first, then whoever was heard under that noun, then the last thing of the sort
//! that the noun is used for. Where two could be meant both are kept as candidates.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Role};
use plimsoll_record::EntityType;

use super::descriptions::Meant;
use super::{ANAPHOR_REACH, HEARD_REACH, MOST_CANDIDATES, ROLE_REACH, ReferenceFound, References, Sort, plain};
use crate::names::{GUESSED, MentionFound};

/// From the last word of a phrase to what it hangs on are at most so many steps in the tree.
const STEPS: usize = 8;

/// How many tokens back a fuller form of a description is looked for.
const FULLER_REACH: usize = 600;

impl References<'_, '_> {
    /// A definite noun phrase with no name in it: what has its noun at the head of its name, or was heard under it.
    pub(super) fn described(&self, tokens: &Range<usize>, core: &Range<usize>) -> Option<ReferenceFound> {
        let opens = self.classes(tokens.start).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE)) && self.is_definite(tokens.start);
        let last = core.end - 1;
        if !opens || core.end < tokens.end || core.len() < 2 || self.mention_inside(tokens.clone()).is_some() || self.is_plural(last) {
            return None;
        }
        let noun = self.analysis.text_of(last).to_lowercase();
        let describing: Vec<String> = (core.start..last)
            .filter(|&at| !self.classes(at).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::QUANTIFIER)))
            .map(|at| self.analysis.text_of(at).to_lowercase())
            .collect();
        let found = ReferenceFound { sort: Sort::Body, ..plain(tokens.clone()) };
        let has_noun = |entity: usize| self.is_headed(entity, &noun) && self.has_words(entity, &describing);
        // "The organisation" is whoever was spoken of last: not the one that has the word in its name, and the one that
        // was called so before only where it has no other name.
        if core.len() == 2 && self.is_any_body(last) {
            return self.heard_as(tokens).filter(|heard| heard.entity.is_none() && heard.name.is_none());
        }
        let body = self.analysis.means(last, |meaning| matches!(meaning, Meaning::Anaphor(_)));
        if let Some(one) = self.body_described(tokens, last).one().filter(|_| !self.is_any_body(last)) {
            return Some(ReferenceFound { entity: Some(one), ..found });
        }
        let called = || match self.person_described(tokens, last) {
            _ if body => None,
            Meant::One(person) => {
                Some(ReferenceFound { entity: Some(person), role: Some(last..last + 1), sort: Sort::Person, ..found.clone() })
            }
            Meant::Several(candidates) => Some(ReferenceFound { candidates, sort: Sort::Person, ..found.clone() }),
            Meant::Nobody => None,
        };
        let named = self.last_of(found.clone(), has_noun).or_else(called);
        let fuller = || {
            let sort = if self.is_somebody(last) { Sort::Person } else { Sort::Body };
            let known = body || sort == Sort::Person;
            self.fuller_before(tokens).filter(|_| known).map(|name| ReferenceFound { name: Some(name), sort, ..plain(tokens.clone()) })
        };
        let broader = || match self.person_by_broader_noun(tokens, last) {
            _ if body => None,
            Meant::One(person) => {
                Some(ReferenceFound { entity: Some(person), role: Some(last..last + 1), sort: Sort::Person, ..plain(tokens.clone()) })
            }
            Meant::Several(candidates) => Some(ReferenceFound { candidates, sort: Sort::Person, ..plain(tokens.clone()) }),
            Meant::Nobody => None,
        };
        named.or_else(|| self.heard_as(tokens)).or_else(fuller).or_else(broader)
    }

    /// Whether a noun stands for a body of any name: "organisation", "group".
    fn is_any_body(&self, at: usize) -> bool {
        let any = |meaning| match meaning {
            Meaning::Anaphor(noun) => {
                let noun = &self.analysis.library.language.anaphors[noun as usize];
                !noun.in_name && noun.sectors.len() > 2
            }
            _ => false,
        };
        self.analysis.means(at, any)
    }

    /// Whether the head of the name of a body is a noun: "Directorate of Mines", "Border Police Directorate".
    pub(super) fn is_headed(&self, entity: usize, noun: &str) -> bool {
        let found = &self.names.entities[entity];
        let body = matches!(found.entity_type, EntityType::Organisation | EntityType::Court | EntityType::Group);
        if !body || self.names.is_apart(noun, entity) {
            return false;
        }
        let tokens = self.names.mentions[found.mention].tokens.clone();
        let joins = |at: &usize| self.classes(*at).any(Classes::PREPOSITION) || self.analysis.joins_names(*at);
        let end = tokens.clone().skip(1).find(joins).unwrap_or(tokens.end);
        tokens.len() > 1 && self.analysis.text_of(end - 1).eq_ignore_ascii_case(noun)
    }

    pub(super) fn has_words(&self, entity: usize, words: &[String]) -> bool {
        let tokens = self.names.mentions[self.names.entities[entity].mention].tokens.clone();
        words.iter().all(|word| tokens.clone().any(|at| self.analysis.text_of(at).eq_ignore_ascii_case(word)))
    }

    /// Whether a noun is of more than one.
    pub(crate) fn is_plural(&self, at: usize) -> bool {
        let nominal = matches!(self.analysis.upos_of(at), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Num);
        nominal && self.analysis.features_of(at).contains("Number=Plur")
    }

    /// A short name that several could have: the one that was spoken of last.
    pub(super) fn one_of_short(&self, tokens: &Range<usize>, mention: &MentionFound) -> Option<ReferenceFound> {
        let noun = self.analysis.text_of(mention.tokens.end - 1).to_lowercase();
        let all: Vec<usize> = std::iter::once(mention.entity).chain(mention.others.iter().copied()).collect();
        let people = all.iter().any(|&entity| self.names.entities[entity].entity_type == EntityType::Person);
        if people {
            return None;
        }
        let found = ReferenceFound { sort: Sort::Body, ..plain(tokens.clone()) };
        let headed = all.iter().any(|&entity| self.is_headed(entity, &noun));
        // Of two that act near before and were not heard, either.
        let acts = |entity: &usize| {
            let mut mentions = self.names.within(self.near(tokens.start)).iter();
            mentions.any(|mention| mention.entity == *entity && mention.others.is_empty() && self.is_clause_subject(mention))
        };
        let heard = self.heard.iter().rev().take(HEARD_REACH).any(|heard| heard.entity.is_some_and(|entity| all.contains(&entity)));
        let acting: Vec<usize> = all.iter().copied().filter(acts).collect();
        if acting.len() > 1 && !heard {
            return Some(ReferenceFound { candidates: acting, ..found });
        }
        self.last_of(found, |entity| all.contains(&entity) && (!headed || self.is_headed(entity, &noun)))
    }

    /// The last of what fits that was named or heard. Where two stand in the same sentence and neither was heard there,
    /// either could be meant; what was named long before is meant only if nothing else fits.
    pub(super) fn last_of(&self, found: ReferenceFound, fits: impl Fn(usize) -> bool) -> Option<ReferenceFound> {
        let at = found.tokens.start;
        let own = |mention: &MentionFound| !found.tokens.contains(&mention.tokens.start);
        let mut before = self
            .names
            .before(at)
            .iter()
            .rev()
            .take(ROLE_REACH)
            .filter(|mention| own(mention) && mention.others.is_empty() && fits(mention.entity));
        let here = self.analysis.sentence_of(at);
        let near = before.next().filter(|last| here - self.analysis.sentence_of(last.tokens.start) <= ANAPHOR_REACH);
        let Some(last) = near else {
            let told = |&entity: &usize| fits(entity) && !self.is_told_apart_later(entity, at);
            let mut all: Vec<usize> = (0..self.names.entities.len()).filter(told).take(MOST_CANDIDATES).collect();
            return match all.as_slice() {
                [] => None,
                [_] => Some(ReferenceFound { entity: all.pop(), ..found }),
                _ => Some(ReferenceFound { candidates: all, ..found }),
            };
        };
        // When events are read, everybody has been heard: who speaks only later is not meant here.
        let heard_before = self.heard.iter().rev().filter(|heard| heard.tokens.start < at);
        let heard = heard_before.take(HEARD_REACH).find_map(|heard| {
            heard.entity.or(heard.organisation).filter(|&entity| fits(entity)).map(|entity| (heard.tokens.start, entity))
        });
        // "Berg Marine denies it. In a note carried by the agency, the company": who is named since, but is no subject, was only
        // told of.
        let spoke_last = |at: usize| {
            self.heard.iter().rev().find(|heard| heard.tokens.start < found.tokens.start).is_some_and(|heard| heard.tokens.start == at)
        };
        let told_of = |at: usize| here - self.analysis.sentence_of(at) <= ANAPHOR_REACH && spoke_last(at) && !self.is_clause_subject(last);
        if let Some((at, entity)) = heard
            && (self.analysis.sentence_of(at) >= self.analysis.sentence_of(last.tokens.start) || told_of(at))
        {
            return Some(ReferenceFound { entity: Some(entity), ..found });
        }
        let sentence = self.analysis.sentence_of(last.tokens.start);
        let rival = before
            .take_while(|mention| self.analysis.sentence_of(mention.tokens.start) == sentence)
            .find(|mention| mention.entity != last.entity);
        let subject = self.phrases.main_subject(self.analysis.sentences[sentence].tokens.clone());
        let is_subject = |mention: &MentionFound| subject.as_ref().is_some_and(|subject| subject.contains(&mention.tokens.start));
        Some(match rival {
            Some(rival) if is_subject(rival) => ReferenceFound { entity: Some(rival.entity), ..found },
            Some(rival) if !is_subject(last) => ReferenceFound { candidates: vec![rival.entity, last.entity], ..found },
            _ => ReferenceFound { entity: Some(last.entity), ..found },
        })
    }

    /// "the government", before "the UN-backed government in Tripoli": what is named only further on, and told apart there from
    /// others of its kind.
    fn is_told_apart_later(&self, entity: usize, at: usize) -> bool {
        let name = &self.names.mentions[self.names.entities[entity].mention].tokens;
        let described = name.start > at && matches!(self.analysis.upos_of(name.start - 1), Upos::Adj | Upos::Verb);
        described && self.last_named(entity, at).is_none() && self.analysis.upos_of(name.start) == Upos::Noun
    }

    /// "the newspaper", "the organisation": the last thing of that sort that was named or heard.
    pub(super) fn something_named(&self, tokens: Range<usize>, noun: u16) -> ReferenceFound {
        let hit = tokens.clone().find(|&at| self.analysis.hits_at(at).iter().any(|hit| hit.meaning == Meaning::Anaphor(noun)));
        let found = ReferenceFound { sort: Sort::Body, ..plain(tokens.clone()) };
        // "the bus company" is not any company.
        let opens = Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::QUANTIFIER);
        if self.classes(tokens.start).any(Classes::POSSESSIVE)
            || (tokens.start..hit.unwrap_or(tokens.start)).any(|at| !self.classes(at).any(opens))
        {
            return found;
        }
        if let Some(introduced) = self.introduced_as(&tokens) {
            return introduced;
        }
        if let Some(body) = self.body_described(&tokens, tokens.end - 1).one() {
            return ReferenceFound { entity: Some(body), ..found };
        }
        let index = noun;
        let noun = &self.analysis.library.language.anaphors[noun as usize];
        let word = self.analysis.text_of(tokens.end - 1).to_lowercase();
        // "The Mission": with a capital it is part of a name, and means nobody who is named without it; "the NGO" is a noun.
        let in_name = noun.in_name
            || self.analysis.is_capitalised(tokens.end - 1)
                && ![tokens.start, tokens.end - 1].iter().any(|&at| self.analysis.has_shape(at, Shape::CAPITALS));
        // What the model alone typed may be a thing ("Twitter"): it is meant only where it was heard.
        let told = |entity: usize| {
            let guessed = self.names.mentions[self.names.entities[entity].mention].rule == GUESSED;
            // "Anna Berg, manager of Harbour Mills": whoever somebody has an office in is a body.
            let employs = || self.names.entities.iter().any(|person| person.organisation == Some(entity));
            !guessed
                || employs()
                || self.is_described(entity)
                || self.heard.iter().rev().take(HEARD_REACH).any(|heard| heard.entity == Some(entity))
        };
        let fits = |entity: usize| {
            if !told(entity) || self.names.is_apart(&word, entity) {
                return false;
            }
            let entity = &self.names.entities[entity];
            let has_word = || entity.name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
            if in_name && !has_word() && !self.is_narrower(entity.mention, tokens.end - 1) {
                return false;
            }
            let same_type = entity.entity_type == noun.entity_type
                || (noun.entity_type == EntityType::Organisation && entity.entity_type == EntityType::Group);
            same_type && noun.fits(entity.sector)
        };
        // "The company" is no foundation or office: a name that ends with another such noun is of another sort.
        let unlike =
            |entity: usize| noun.sectors.len() == 2 && self.names.entities[entity].sector.is_none() && self.is_of_other_sort(entity, index);
        let fits = |entity: usize| fits(entity) && !unlike(entity);
        // "The company" is one that is known for a company, where there is one, and not the publisher.
        let typed = |entity: usize| self.names.entities[entity].sector.is_some_and(|sector| noun.sectors.iter().any(|own| own == sector));
        let narrow = (1..=2).contains(&noun.sectors.len()) && (0..self.names.entities.len()).any(|entity| typed(entity) && fits(entity));
        // A company that publishes its own news is heard in it, or acts.
        let speaks = |entity: usize| {
            let heard = self.heard.iter().any(|heard| heard.entity == Some(entity));
            heard || self.names.before(tokens.start).iter().any(|mention| mention.entity == entity && self.is_clause_subject(mention))
        };
        let publishes = |entity: usize| self.publisher() == Some(self.names.entities[entity].name) && !speaks(entity);
        let fits = |entity: usize| fits(entity) && (!narrow || typed(entity)) && (noun.sectors.len() != 2 || !publishes(entity));
        let here = self.analysis.sentence_of(tokens.start);
        let last = self.names.before(tokens.start).iter().rev().take(ROLE_REACH).find(|mention| fits(mention.entity));
        let near = last.is_some_and(|last| here - self.analysis.sentence_of(last.tokens.start) <= 1);
        if !near && self.is_noun_of_publisher(&word) {
            return ReferenceFound { author: true, ..found };
        }
        match last {
            // "The firm", after "a spokesperson for Marrin's said": nothing typed the name, but it is a body's.
            None => self.spoken_for_before(&tokens).map_or(found.clone(), |name| ReferenceFound { name: Some(name), ..found }),
            Some(last) if here - self.analysis.sentence_of(last.tokens.start) > ANAPHOR_REACH => self.far_away(found, index, fits),
            Some(_) => self.last_of(found.clone(), fits).unwrap_or(found),
        }
    }

    /// Whether a name is the subject of a verb.
    fn is_clause_subject(&self, mention: &MentionFound) -> bool {
        let words = &self.analysis.words;
        mention.tokens.clone().filter_map(|at| self.analysis.word_of(at)).any(|word| words[word].relation == Relation::Nsubj)
    }

    /// "the institute", in a paper of the Two Capes Institute: the noun heads the publisher's name, and no other that is named.
    fn is_noun_of_publisher(&self, noun: &str) -> bool {
        let last = |name: &str| name.rsplit(|letter: char| !letter.is_alphanumeric()).find(|part| !part.is_empty()).map(str::to_lowercase);
        let heads = self.publisher().and_then(last).is_some_and(|head| head == noun);
        heads && !(0..self.names.entities.len()).any(|entity| self.is_headed(entity, noun))
    }

    /// The name behind "for", "at" or "of" of somebody with a role who was heard last, near before: whoever they speak for.
    fn spoken_for_before(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let heard = self.heard.iter().rev().take(HEARD_REACH).find(|heard| heard.tokens.end <= tokens.start)?;
        let near = self.analysis.sentence_of(tokens.start) - self.analysis.sentence_of(heard.tokens.start) <= 1;
        let speaks = heard.role.is_some() && heard.entity.is_none() && heard.organisation.is_none() && heard.sort == Sort::Person;
        let core = self.core(heard.tokens.clone());
        let start = core.end + 1;
        let named =
            near && speaks && self.analysis.joins_names(core.end) && start < heard.tokens.end && self.analysis.is_capitalised(start);
        let end = (start..heard.tokens.end).find(|&at| !self.analysis.is_capitalised(at) && !self.analysis.is_possessive(at));
        (named && self.names.mention_at(start).is_none()).then(|| start..end.unwrap_or(heard.tokens.end))
    }

    /// "The group", after "Brightwater, a rights group, said": whoever was heard last, if the noun was said of it there.
    fn introduced_as(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let heard = self
            .heard
            .iter()
            .rev()
            .take(HEARD_REACH)
            .find(|heard| heard.tokens.end < tokens.start && !self.analysis.has_shape(heard.tokens.start, Shape::QUOTED))?;
        let near = self.analysis.sentence_of(tokens.start) - self.analysis.sentence_of(heard.tokens.start) <= ANAPHOR_REACH;
        let comma = heard.tokens.end;
        let sentence = self.analysis.sentences[self.analysis.sentence_of(heard.tokens.start)].tokens.end;
        let told = (comma + 1 < sentence && self.analysis.is_mark(comma, ","))
            .then(|| self.phrases.simple_after(comma + 1, sentence))
            .flatten()?;
        let indefinite = self.classes(told.start).any(Classes::ARTICLE) && !self.is_definite(told.start);
        let same = self.analysis.text_of(told.end - 1).eq_ignore_ascii_case(self.analysis.text_of(tokens.end - 1));
        let fits = near && heard.sort != Sort::Person && told.start == comma + 1 && indefinite && same;
        fits.then(|| ReferenceFound { sort: Sort::Body, ..self.again(tokens.clone(), heard) })
    }

    /// Named long before: it is meant only if nothing else of its sort is named at all, or if it
    /// alone has the noun in its name.
    fn far_away(&self, found: ReferenceFound, noun: u16, fits: impl Fn(usize) -> bool) -> ReferenceFound {
        let word = self.analysis.text_of(found.tokens.end - 1).to_lowercase();
        // The same for every place in the document, so it is looked for once.
        let all = self
            .fitting
            .borrow_mut()
            .entry((noun, word))
            .or_insert_with_key(|(_, word)| {
                let mut all: Vec<usize> = (0..self.names.entities.len()).filter(|&entity| fits(entity)).collect();
                let has_noun =
                    |entity: &usize| self.names.entities[*entity].name.to_lowercase().split_whitespace().any(|part| part == word);
                if all.iter().any(has_noun) {
                    all.retain(has_noun);
                }
                all.truncate(MOST_CANDIDATES);
                all
            })
            .clone();
        match all.as_slice() {
            [one] => ReferenceFound { entity: Some(*one), ..found },
            _ => ReferenceFound { candidates: all, ..found },
        }
    }

    /// The noun of a phrase with what describes it, without article, possessive or number.
    pub(super) fn noun_of(&self, tokens: Range<usize>) -> String {
        let core = self.core(tokens);
        let opens = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::QUANTIFIER).or(Classes::DEMONSTRATIVE);
        let start = core.clone().find(|&at| !self.classes(at).any(opens)).unwrap_or(core.start);
        self.analysis.slice(start..core.end).to_lowercase()
    }

    /// Whoever was heard under the same noun: "the experts" after "UN experts", but not "her justice secretary" after
    /// "the Secretary of State".
    pub(super) fn heard_as(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let wanted = self.noun_of(tokens.clone());
        let ends = |noun: &str| noun.strip_suffix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '-']));
        // "Rail operator NorthLink": by what stands before the name.
        let typed = |heard: &ReferenceFound| {
            let name = self.names.mention_at(heard.tokens.end - 1).filter(|name| name.tokens.start > heard.tokens.start)?;
            Some(self.noun_of(heard.tokens.start..name.tokens.start))
        };
        let fits = |heard: &&ReferenceFound| {
            let before = heard.tokens.start < tokens.start;
            before && (ends(&self.noun_of(heard.tokens.clone())) || typed(heard).is_some_and(|noun| ends(&noun)))
        };
        let all = || self.heard.iter().rev().take(HEARD_REACH).filter(fits);
        let last = all().next()?;
        // "source" in a headline and "a parliamentary source" are one, where no other source is heard.
        let fullest = all().max_by_key(|heard| self.noun_of(heard.tokens.clone()).len())?;
        let full = self.noun_of(fullest.tokens.clone());
        let one = all().all(|heard| full.ends_with(self.noun_of(heard.tokens.clone()).as_str()));
        Some(self.again(tokens.clone(), if one { fullest } else { last }))
    }

    /// "the commission" after "officials at the electoral commission", "the manager" after "the manager of his firm": the one
    /// fuller description with that noun.
    pub(super) fn fuller_before(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let core = self.core(tokens.clone());
        let wanted = self.noun_of(tokens.clone());
        let last = self.analysis.text_of(core.end - 1);
        let mut fullest: Option<(Range<usize>, String)> = None;
        for at in (tokens.start.saturating_sub(FULLER_REACH)..tokens.start).rev() {
            if !self.analysis.text_of(at).eq_ignore_ascii_case(last) || self.names.mention_at(at).is_some() {
                continue;
            }
            // "Border report draws reaction": such words of a headline are no paper's name.
            let around = &self.analysis.sentences[self.analysis.sentence_of(at)];
            let paper = self.analysis.means(at, |meaning| meaning == Meaning::Evidence) && !self.analysis.is_capitalised(at);
            let headline = paper && around.kind == plimsoll_record::BlockKind::Heading;
            if headline && !self.classes(self.phrases.opening_of(at, around.tokens.start)).any(Classes::ARTICLE) {
                continue;
            }
            let sentence = self.analysis.sentences[self.analysis.sentence_of(at)].tokens.clone();
            let start = self.phrases.opening_of(at, sentence.start);
            // "another inspector", "two inspectors": there is more than one.
            if self.is_plural(at) || self.classes(start).any(Classes::QUANTIFIER) {
                return None;
            }
            // "the deputy minister" is another one than "the minister".
            // Nor is "the minister" a former one, but "the clerk" is.
            let means = |wanted: Meaning| (start..at).any(|at| self.analysis.means(at, |meaning| meaning == wanted));
            let office = || self.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Role(Role::Office)));
            if means(Meaning::Under) || means(Meaning::Once) && (office()) {
                continue;
            }
            let noun = self.noun_of(start..at + 1);
            let behind = self.classes(at + 1).any(Classes::PREPOSITION) && self.analysis.joins_names(at + 1) && at + 2 < sentence.end;
            let owner = behind.then(|| self.phrases.simple_after(at + 2, sentence.end)).flatten();
            // "worked for the respondent | for eleven years"
            let owner = owner.filter(|owner| owner.start == at + 2 && !self.is_time(owner.end - 1));
            // "asked an officer | for a doctor": what is asked for is no part of whom it is asked of.
            let owner = owner.filter(|owner| self.hangs_on_word(owner.end - 1, at));
            let end = owner.map_or(at + 1, |owner| owner.end);
            let described = noun != wanted && noun.ends_with(&format!(" {wanted}"));
            if !described && (end == at + 1 || noun != wanted) || self.core(start..at + 1).end != at + 1 {
                continue;
            }
            // A headline above may call the same thing by other words.
            let heading = self.analysis.sentences[self.analysis.sentence_of(at)].kind == plimsoll_record::BlockKind::Heading;
            match &fullest {
                Some((_, other)) if *other != noun && !heading => return None,
                Some(_) => {}
                None => fullest = Some((start..end, noun)),
            }
        }
        let (phrase, _) = fullest?;
        let owned = phrase.clone().any(|at| self.analysis.upos_of(at) == Upos::Verb) || self.classes(phrase.start).any(Classes::POSSESSIVE);
        (!owned).then(|| self.own_words(phrase))
    }

    /// Whether the tree hangs what stands behind a preposition on a noun, or on nothing that stands before the noun.
    fn hangs_on_word(&self, last: usize, noun: usize) -> bool {
        let words = &self.analysis.words;
        let (Some(mut word), Some(noun)) = (self.analysis.word_of(last), self.analysis.word_of(noun)) else { return true };
        for _ in 0..STEPS {
            if word <= noun || words[word].relation == Relation::Root {
                break;
            }
            word = words[word].head as usize;
        }
        word >= noun
    }

    /// "The interior minister", in a document where one person alone is "the minister", and nobody any other minister.
    pub(super) fn person_with_shorter_role(&self, words: &Range<usize>) -> Option<usize> {
        let noun = self.analysis.text_of(words.end - 1);
        let full = self.analysis.slice(words.clone());
        let mut found = None;
        if words.len() < 2 {
            return None;
        }
        for mention in &self.names.mentions {
            let Some(role) = mention.role.as_ref().filter(|role| self.analysis.text_of(role.end - 1).eq_ignore_ascii_case(noun)) else {
                continue;
            };
            let shorter = role.len() == 1 || self.analysis.slice(role.clone()).eq_ignore_ascii_case(full);
            if !shorter || found.is_some_and(|found| found != mention.entity) {
                return None;
            }
            found = Some(mention.entity);
        }
        found.filter(|&person| self.names.entities[person].entity_type == EntityType::Person)
    }
}
