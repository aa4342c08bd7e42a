//! What letters ask of their readers, and lists of what is asked.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Mood, WordForm};
use plimsoll_record::{Act, BlockKind, EntityType};

use super::{DemandFound, Finder};
use crate::claims::ClaimFound;
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// The heading of a list is at most so long.
const HEADING: usize = 14;

/// Whoever is asked in an item of a list has at most so many tokens.
const SOMEBODY: usize = 9;

/// "failing that," before what is asked has at most so many tokens.
const ASIDE: usize = 4;

impl Finder<'_, '_, '_> {
    /// "I urge you to:" and a list, or the rest of the sentence.
    pub(super) fn letters(&mut self) {
        let context = self.context;
        let analysis = context.analysis;
        let mut last_end = 0;
        for at in 0..analysis.tokens.len() {
            let Some((hit, ())) = analysis.longest(at, |meaning| matches!(meaning, Meaning::DemandOpening).then_some(())) else { continue };
            if at < last_end {
                continue;
            }
            last_end = hit.end as usize;
            let opening = at..hit.end as usize;
            let ours = self.classes(at).any(Classes::SPEAKER_PRONOUN);
            let claim = context.claim_of(&opening).map(|claim| &context.claims[claim]);
            // A sign reads “Please keep off the quay”: the wish of nobody who speaks.
            let speaks = |claim: &ClaimFound| claim.sources.iter().any(|source| matches!(source.sort, Sort::Person | Sort::Body));
            if !ours && analysis.has_shape(at, Shape::QUOTED) && !claim.is_some_and(speaks) {
                continue;
            }
            let sentence = context.sentence(at);
            // "Please, if you live on the coast: the coastguard asks you": somebody else asks, by a verb of its own.
            let asks = |at: usize| {
                analysis.upos_of(at) == Upos::Verb && self.context.asking_verb(at).is_some() && self.subject_by_tree(at).is_some()
            };
            if !ours && (opening.end..sentence.end).any(asks) {
                continue;
            }
            // "For more information, please ring": for whoever wants it, and no letter.
            let comma = at > sentence.start && analysis.is_mark(at - 1, ",");
            let on_condition = comma
                && match self.classes(sentence.start).any(Classes::INFINITIVE) {
                    // "To the minister, please": whom it is said to.
                    true => self.is_infinitive(sentence.start, at),
                    false => self.classes(sentence.start).any(Classes::PREPOSITION),
                };
            if !ours && claim.is_none() && on_condition && self.readers(at).is_empty() {
                continue;
            }
            // "We demand that the government:" names its addressee; otherwise the letter's reader is meant.
            let named = context.references.phrases.after(opening.end, sentence.end).map(|phrase| context.references.resolve(phrase));
            let leads_to_list = analysis.is_mark(sentence.end - 1, ":");
            let addressees = match named.filter(|reference| reference.entity.is_some_and(|entity| context.names.is_actor(entity))) {
                Some(reference) if leads_to_list => vec![reference],
                _ => self.readers(at),
            };
            // "Please return the forms", in the letter of a body
            let demander = match claim {
                _ if ours => Some(self.speaker(at)),
                Some(claim) => claim.sources.first().cloned(),
                None => self.author(),
            };
            let opening = DemandFound { tokens: opening, demander, addressees, content: 0..0, deadline: None, rule: "demand.letter" };
            let items = self.items_after(&sentence);
            if leads_to_list && !items.is_empty() {
                let opening = DemandFound { rule: "demand.letter.item", ..opening };
                items.into_iter().for_each(|item| self.item(&opening, item));
                continue;
            }
            let content = self.without_stop(opening.tokens.end..sentence.end);
            // "I should be grateful if | the Committee would | correct it"
            if self.classes(content.start - 1).any(Classes::CONDITION) {
                let asked = context.references.phrases.after(content.start, content.end);
                let would = |asked: &Range<usize>| self.classes(asked.end).any(Classes::POSSIBLE.or(Classes::FUTURE));
                if let Some((asked, somebody)) = asked.filter(would).and_then(|asked| Some((asked.end, self.addressee(asked)?))) {
                    let content = self.without_stop(asked + 1..content.end);
                    self.push(DemandFound { content, addressees: vec![somebody], ..opening });
                }
                continue;
            }
            // "We demand that Malta: (i) end the lease; (ii) publish it"
            let lettered = self.lettered(content.clone());
            if lettered.len() > 1 {
                let asked = context.references.phrases.after(content.start, content.end);
                let asked = asked.filter(|asked| analysis.is_mark(asked.end, ":")).map(|asked| context.references.resolve(asked));
                let addressees = asked.map_or_else(|| opening.addressees.clone(), |asked| vec![asked]);
                for content in lettered {
                    self.push(DemandFound { content, addressees: addressees.clone(), ..opening.clone() });
                }
            } else if content.len() > 1 {
                for content in self.things(content) {
                    self.push(DemandFound { content, ..opening.clone() });
                }
            }
        }
    }

    /// "We call on the Commission to:" and a list, in briefings and reports; also "To the Government".
    pub(super) fn lists(&mut self) {
        let context = self.context;
        let analysis = context.analysis;
        for sentence in &analysis.sentences {
            // "5. Ms Havel moved, That this House calls on the Government", with its items below
            let open = !matches!(analysis.text_of(sentence.tokens.end - 1), "." | ";" | "," | "!" | "?");
            let inside = self.items_inside(&sentence.tokens);
            if sentence.kind == BlockKind::ListItem && !open && inside.is_none() && !self.leads_on(&sentence.tokens) {
                continue;
            }
            let (tokens, items) = inside.unwrap_or_else(|| (sentence.tokens.clone(), self.items_after(&sentence.tokens)));
            if items.is_empty() || self.is_asked(&items[0]) {
                continue;
            }
            if let Some(opening) = self.list_opening(&tokens, &items) {
                let titled = self.is_asking_title(&tokens);
                let asked = items.into_iter().filter(|item| !titled || !self.asks_by_itself(item));
                asked.collect::<Vec<_>>().into_iter().for_each(|item| self.item(&opening, item));
            } else if let Some(opening) = self.asking_heading(&sentence.tokens).or_else(|| self.asking_title(&sentence.tokens)) {
                let asked = items.into_iter().filter(|item| self.is_thing_asked(item, !opening.addressees.is_empty()));
                asked.collect::<Vec<_>>().into_iter().for_each(|item| self.item(&opening, item));
            }
        }
    }

    /// "The union urges Rome to stop", "The House should sit", below "What we ask": who asks, or of whom, is told in full.
    fn asks_by_itself(&self, item: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let cues = &analysis.library.language.cues;
        let urges = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].act == Act::Urge);
        let finite = |at: usize| self.context.has_feature(at, "VerbForm=Fin");
        // In a list of a text of nobody known, only "we" above it tells who asks.
        let listed = analysis.sentences[analysis.sentence_of(item.start)].kind == BlockKind::ListItem;
        let known = !listed || self.author().is_some();
        let asks = |at: usize| analysis.means(at, urges) || known && self.classes(at).any(Classes::REQUIRED);
        item.clone().skip(1).any(|at| finite(at) && asks(at))
    }

    /// An item of a list of demands: "to publish…", "that Parliament summon…", "the Union to suspend…".
    fn item(&mut self, opening: &DemandFound, item: Range<usize>) {
        let analysis = self.context.analysis;
        let mut demand = DemandFound { content: item.clone(), ..opening.clone() };
        let first = self.classes(item.start);
        if first.any(Classes::THAT) {
            demand.content.start += 1;
            if let Some(subject) = self.context.references.phrases.after(item.start + 1, item.end).and_then(|phrase| self.addressee(phrase))
            {
                demand.addressees = vec![subject];
            }
        } else if let Some((asked, content)) = self.to_somebody(&item) {
            demand.addressees = vec![asked];
            demand.content = content;
        } else if let Some(to) = self.infinitive_of_item(&item) {
            demand.content.start = to + 1;
        } else if analysis.upos_of(item.start) != Upos::Verb
            && let Some(phrase) =
                self.somebody_with_infinitive(&item).or_else(|| self.context.references.phrases.after(item.start, item.end))
            && let behind = phrase.end + usize::from(analysis.is_mark(phrase.end, ":") || analysis.is_mark(phrase.end, ","))
            && let infinitive = self.is_infinitive(behind, item.end)
        {
            let colon = analysis.is_mark(phrase.end, ":");
            let own_verb = phrase.end < item.end && matches!(analysis.upos_of(phrase.end), Upos::Verb | Upos::Aux);
            let reference = self.context.references.resolve(phrase.clone());
            match self.addressee(phrase) {
                // "donors to honour their pledges": the infinitive says who is asked, whoever that is.
                asked if infinitive => {
                    demand.addressees = vec![asked.unwrap_or(reference)];
                    demand.content.start = behind + 1;
                }
                Some(asked) if colon => {
                    demand.addressees = vec![asked];
                    demand.content.start = behind;
                }
                // "the Council publish its accounts"
                Some(asked) if own_verb && demand.addressees.is_empty() => demand.addressees = vec![asked],
                None if own_verb && demand.addressees.is_empty() && self.two_meant(&reference).is_some() => {
                    demand.addressees = vec![reference]
                }
                // "recommends that: (a) Suvarna end the towing"
                _ if demand.addressees.is_empty() && self.ends_with_that(&opening.tokens) => {
                    demand.addressees.extend(self.subject_of(item.clone()))
                }
                _ => {}
            }
        }
        self.push(demand);
    }

    /// "The Network recommends | that:": whether what leads to a list leaves its clauses to the items.
    fn ends_with_that(&self, opening: &Range<usize>) -> bool {
        let mut words = self.context.sentence(opening.start).rev();
        let last = words.find(|&at| !self.context.analysis.is_mark(at, ":"));
        last.is_some_and(|at| self.classes(at).any(Classes::THAT))
    }

    /// "To the governor of Dorro: | let monitors in", "of the Government: | publish it": of whom an item asks, and what.
    fn to_somebody(&self, item: &Range<usize>) -> Option<(ReferenceFound, Range<usize>)> {
        let analysis = self.context.analysis;
        let to = self.classes(item.start).any(Classes::INFINITIVE.or(Classes::PREPOSITION));
        let colon = (item.start + 2..item.end.min(item.start + SOMEBODY)).find(|&at| to && analysis.is_mark(at, ":"))?;
        let told = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let whole = colon + 1 < item.end && !(item.start + 1..colon).any(told);
        let somebody = self.without_article(item.start + 1..colon);
        let asked = self.context.references.resolve(somebody.clone());
        whole.then(|| (self.addressee(somebody).unwrap_or(asked), colon + 1..item.end))
    }

    /// "to publish the list", "failing that, | to publish it"
    fn infinitive_of_item(&self, item: &Range<usize>) -> Option<usize> {
        let comma = (item.start..item.end.min(item.start + ASIDE)).find(|&at| self.context.analysis.is_mark(at, ","));
        [Some(item.start), comma.map(|comma| comma + 1)].into_iter().flatten().find(|&at| self.is_infinitive(at, item.end))
    }

    /// "the government of Pellora | to publish the log": the words before an infinitive, where no verb stands among them.
    fn somebody_with_infinitive(&self, item: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let to = (item.start + 1..item.end.min(item.start + SOMEBODY)).find(|&at| self.is_infinitive(at, item.end))?;
        let told = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux | Upos::Punct);
        (!(item.start..to).any(told)).then_some(item.start..to)
    }

    /// Who asks whom in a sentence that leads to a list: a demand that still lacks its content.
    fn list_opening(&self, tokens: &Range<usize>, items: &[Range<usize>]) -> Option<DemandFound> {
        let context = self.context;
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
        let colon = analysis.is_mark(tokens.end - 1, ":");
        // "We ask | – that the list be published": the items go on with the sentence.
        // "WE ASK | – the ministry to publish the list": somebody, and what to do.
        let of_somebody = |item: &Range<usize>| self.somebody_with_infinitive(item).is_some();
        let goes_on = |item: &Range<usize>| {
            self.classes(item.start).any(Classes::THAT) || self.infinitive_of_item(item).is_some() || of_somebody(item)
        };
        let goes_on = !items.is_empty() && items.iter().all(goes_on) && !analysis.is_mark(tokens.end - 1, ".");
        let verb = tokens
            .clone()
            .rev()
            .find_map(|at| self.context.asking_verb(at))
            .filter(|_| colon || goes_on || self.leads_on(tokens) || self.is_asking_title(tokens));
        if let Some(verb) = verb {
            // "The Government is requested to:", "that the Ministry be asked to"
            if let Some(first) = self.first_auxiliary_of_passive(&verb, tokens.start) {
                let subject = phrases.subject(first, tokens.start).filter(|subject| !subject.negated)?.tokens;
                let asked = context.references.resolve(self.without_article(subject));
                return Some(demand(verb, self.author(), Some(asked)));
            }
            if analysis.hits_at(verb.start).iter().any(|hit| hit.form == WordForm::Gerund) {
                let asked = self.classes(verb.end).any(Classes::THAT).then(|| after(verb.end + 1)).flatten();
                return Some(demand(verb.clone(), self.petitioner(&verb), asked.or_else(|| after(verb.end))));
            }
            let subject = phrases.subject(verb.start, tokens.start);
            // "does not recommend that the state: (a) …"
            if subject.as_ref().is_some_and(|subject| subject.negated) {
                return None;
            }
            let demander = subject.map(|subject| match subject.tokens.clone() {
                pronoun if pronoun.len() == 1 && self.classes(pronoun.start).any(Classes::SPEAKER_PRONOUN) => self.speaker(pronoun.start),
                words => context.references.resolve(words),
            });
            // "2. Calls on Dorran:"
            let opens = || self.without_bullet(tokens.clone()).start == verb.start;
            let by_tree = || self.subject_by_tree(verb.start).map(|subject| context.references.resolve(subject.tokens));
            let demander = demander.or_else(by_tree).or_else(|| if opens() { self.resolving_body(tokens.start) } else { None });
            return Some(demand(verb.clone(), demander, after(verb.end + usize::from(self.classes(verb.end).any(Classes::THAT)))));
        }
        // "Resolved, that the Commissioner | (a) furnish the manifest"
        let that = tokens.clone().rev().take(HEADING).find(|&at| self.classes(at).any(Classes::THAT));
        let resolved = that.and_then(|that| Some((that, phrases.after(that + 1, tokens.end).filter(|subject| subject.end == tokens.end)?)));
        if let Some((that, subject)) = resolved.filter(|_| tokens.len() > 2) {
            return Some(demand(that..that + 1, self.author(), Some(context.references.resolve(self.without_article(subject)))));
        }
        // "States should:"
        let modal = tokens.end.checked_sub(1 + usize::from(colon));
        let modal = modal.filter(|&at| at > tokens.start && self.classes(at).any(Classes::REQUIRED));
        if let Some(modal) = modal {
            let subject = phrases.subject(modal, tokens.start).filter(|subject| !subject.negated)?;
            return Some(demand(modal..modal + 1, self.author(), Some(context.references.resolve(subject.tokens))));
        }
        // The heading of a list of recommendations: "To" and somebody, and nothing else.
        let start = tokens.start;
        if !self.classes(start).any(Classes::INFINITIVE) || tokens.len() < 2 {
            return None;
        }
        // A long name with a preposition inside is no phrase, but fills its heading.
        let rest = start + 1..tokens.end - usize::from(colon);
        let nominal = rest.len() <= HEADING && !rest.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        let phrase = phrases.after(start + 1, tokens.end).filter(|phrase| phrase.end == rest.end);
        let phrase = phrase.or_else(|| (nominal && analysis.is_capitalised(rest.end - 1)).then(|| rest.clone()))?;
        let whole = phrase.end == rest.end;
        let named = context.names.mention_at(phrase.end - 1).is_some();
        let addressee = self.addressee(phrase.clone()).or_else(|| named.then(|| context.references.resolve(phrase)));
        addressee.filter(|_| whole).map(|addressee| demand(start..start + 1, self.author(), Some(addressee)))
    }

    /// "Recommendations", "Requests to the District for week 10": a heading by a noun that asks, and of whom.
    pub(super) fn asking_heading(&self, tokens: &Range<usize>) -> Option<DemandFound> {
        let context = self.context;
        let analysis = context.analysis;
        let asks = |&at: &usize| analysis.means(at, |meaning| meaning == Meaning::SpeechNoun(Act::Urge));
        let noun = tokens.clone().take(HEADING).find(asks)?;
        let told = tokens.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux)) || analysis.is_mark(tokens.end - 1, ".");
        let to = self.classes(noun + 1).any(Classes::INFINITIVE) && noun + 2 < tokens.end;
        let whom =
            to.then(|| context.references.phrases.simple_after(noun + 2, tokens.end)).flatten().and_then(|phrase| self.addressee(phrase));
        (!told && tokens.len() <= HEADING).then(|| DemandFound {
            tokens: noun..noun + 1,
            demander: self.author(),
            addressees: whom.into_iter().collect(),
            content: 0..0,
            deadline: None,
            rule: "demand.list",
        })
    }

    /// "Publish the list", "to publish it", "that it be published"; and where somebody is asked for things, "a second truck".
    fn is_thing_asked(&self, item: &Range<usize>, things: bool) -> bool {
        let analysis = self.context.analysis;
        let first = item.start;
        let bare =
            analysis.upos_of(first) == Upos::Verb && ["Mood=Imp", "VerbForm=Inf"].iter().any(|form| self.context.has_feature(first, form));
        let finite = || item.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        bare || self.to_somebody(item).is_some()
            || self.classes(first).any(Classes::THAT)
            || self.is_infinitive(first, item.end)
            || things && !finite()
    }

    /// Whether a line does not end before its list: behind a colon, with "to", or with the subject of a clause with "that".
    fn leads_on(&self, tokens: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let last = tokens.end - 1;
        let that = tokens.clone().rev().take(HEADING).find(|&at| self.classes(at).any(Classes::THAT));
        let subject = that.and_then(|that| self.context.references.phrases.after(that + 1, tokens.end));
        let open = self.classes(last).any(Classes::INFINITIVE) || subject.is_some_and(|subject| subject.end == tokens.end);
        analysis.is_mark(last, ":") || open && tokens.len() > 2
    }

    /// "a petition from residents, | praying that": whose words the gerund describes.
    fn petitioner(&self, verb: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let word = analysis.word_of(verb.start).filter(|&word| analysis.words[word].relation == Relation::Acl)?;
        let phrase = Tree { analysis, sentence: self.context.sentence(verb.start) }.phrase(analysis.words[word].head as usize);
        let whose = self.context.references.resolve(phrase.clone());
        if matches!(whose.sort, Sort::Person | Sort::Body) {
            return Some(whose);
        }
        let led = self.classes(phrase.end).any(Classes::PREPOSITION);
        let from = led.then(|| self.context.references.phrases.after(phrase.end + 1, verb.start)).flatten();
        from.map(|from| self.context.references.resolve(from))
    }

    /// The items of the list that follows a sentence.
    fn items_after(&self, sentence: &Range<usize>) -> Vec<Range<usize>> {
        let items = self.context.references.phrases.items_below(sentence).into_iter();
        items.map(|tokens| self.without_joint(tokens)).filter(|tokens| !tokens.is_empty()).collect()
    }

    /// "The council should: (a) close the pier; (b) publish the text": what leads to things that stand in the same sentence, and these.
    fn items_inside(&self, sentence: &Range<usize>) -> Option<(Range<usize>, Vec<Range<usize>>)> {
        let first = self.labels(sentence).first()?.start;
        // "asked whether the state should: (a) …", "does not agree that the state should: (a) …"; but "should not: (a) …"
        let opens = |at: usize| {
            let conditional = self.context.analysis.means(at, |meaning| meaning == Meaning::Mood(Mood::Conditional));
            conditional && self.classes(at).any(Classes::SUBORDINATOR)
        };
        let says = |at: usize| self.context.analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_)));
        let denied = |at: usize| self.classes(at).any(Classes::NEGATION) && says(at + 1) && at + 3 < first;
        if (sentence.start..first).any(|at| opens(at) || denied(at)) {
            return None;
        }
        let items = self.lettered(first..sentence.end);
        (first > sentence.start + 1 && items.len() > 1).then_some((sentence.start..first, items))
    }

    /// An item without its bullet or number.
    pub(super) fn without_bullet(&self, tokens: Range<usize>) -> Range<usize> {
        self.context.references.phrases.without_bullet(tokens)
    }

    /// Whom the letter greets: "Dear Prime Minister of … and President of …,".
    fn readers(&self, before: usize) -> Vec<ReferenceFound> {
        let context = self.context;
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
            .filter(|mention| context.names.entity(mention).entity_type == EntityType::Person)
            .map(|mention| context.references.resolve(mention.tokens.clone()))
            .collect();
        if !people.is_empty() {
            return people;
        }
        let behind = analysis
            .longest(greeting, |meaning| matches!(meaning, Meaning::Salutation).then_some(()))
            .map_or(greeting, |(hit, ())| hit.end as usize);
        let Some(phrase) = context.references.phrases.after(behind, sentence.end) else { return Vec::new() };
        let reference = context.references.resolve(phrase.clone());
        match self.fuller(&phrase, greeting).filter(|_| reference.entity.is_none()) {
            Some(fuller) => vec![ReferenceFound { name: Some(fuller), ..reference }],
            None => vec![reference],
        }
    }

    /// "the Commissioner", who was "the Commissioner for Removals" before; "the House", which was the "House of Burgesses".
    pub(super) fn by_full_title(&self, asked: ReferenceFound) -> ReferenceFound {
        let phrase = self.without_article(asked.tokens.clone());
        let definite = phrase.start > 0 && self.classes(phrase.start - 1).any(Classes::ARTICLE);
        let title = phrase.len() == 1 && self.context.analysis.is_capitalised(phrase.start) && (asked.role.is_some() || definite);
        match self.fuller(&phrase, phrase.start).filter(|_| title && asked.entity.is_none() && asked.name.is_none()) {
            Some(name) => ReferenceFound { name: Some(name), ..asked },
            None => asked,
        }
    }

    /// "President of the Council" before the greeting, for "Dear President".
    fn fuller(&self, phrase: &Range<usize>, before: usize) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let same = |at: &usize| phrase.clone().zip(*at..).all(|(one, other)| analysis.text_of(one) == analysis.text_of(other));
        (0..before).filter(same).find_map(|at| {
            let end = at + phrase.len();
            let limit = self.context.sentence(at).end.min(before);
            let name = analysis.joins_names(end).then(|| self.context.references.phrases.simple_after(end + 1, limit)).flatten()?;
            // "the Ombudsman on | 3 May"
            let time = self.context.time_containing(name.start).is_some();
            // "accused the Department of | blaming others"
            (!time && analysis.is_capitalised(self.without_article(name.clone()).start)).then_some(at..name.end)
        })
    }
}
