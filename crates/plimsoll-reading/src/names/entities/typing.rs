//! What a name names, by its words and by what stands beside it.

use std::ops::Range;

use plimsoll_language::{NameKind, NameTag, Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, Role};
use plimsoll_record::EntityType;

use super::{ACTS, LOCATED, Linker, Typing};
use crate::names::spans::NameSpan;
use crate::names::{GUESSED, HEAD};

/// A person's short name stands within this many tokens of the full one.
const SHORT_FORM_REACH: usize = 3000;

/// "Last month she announced": the pronoun stands within so many words.
const PRONOUN_NEAR: usize = 5;

/// "He" and "his" take up a name in one of so many next sentences.
const SENTENCES_NEAR: usize = 2;

/// An acronym that nothing declares has at most so many letters.
const ACRONYM_LETTERS: usize = 6;

impl<'t> Linker<'_, 't> {
    pub(super) fn typing(&self, span: &NameSpan) -> Option<Typing<'t>> {
        let library = self.analysis.library;
        // "Paris claims that": a place, or the person of that name of whom the document tells.
        if self.is_surname(span) || self.is_double_surname(span) {
            return None;
        }
        if let Some(actor) = span.actor {
            let known = &library.packs.actors[actor as usize];
            return Some(Typing {
                entity_type: known.entity_type,
                sector: known.sector.as_deref(),
                actor: Some(actor),
                rule: "name.known",
            });
        }
        if span.declared {
            let head = span.head.map(|head| &library.language.heads[head as usize]);
            let head = head.filter(|head| matches!(head.entity_type, EntityType::Organisation | EntityType::Court));
            let entity_type = head.map_or(EntityType::Organisation, |head| head.entity_type);
            let sector = head.and_then(|head| head.sector.as_deref());
            return Some(Typing { entity_type, sector, actor: None, rule: "name.declared" });
        }
        if self.states.contains(self.analysis.slice(span.tokens.clone())) {
            return Some(Typing { entity_type: EntityType::Place, sector: Some("government"), actor: None, rule: "name.state" });
        }
        if span.vessel && !span.personal && !self.surnames.contains(self.analysis.text_of(span.tokens.end - 1)) {
            return Some(Typing { entity_type: EntityType::Vessel, sector: None, actor: None, rule: "name.vessel" });
        }
        if span.personal && self.can_be_person(&span.tokens) {
            return Some(Typing { entity_type: EntityType::Person, sector: None, actor: None, rule: "name.person.role" });
        }
        if let Some(head) = span.head {
            let head = &library.language.heads[head as usize];
            if span.tokens.len() < 2 || self.is_office(&span.tokens) || self.is_paper(&span.tokens) {
                return None; // "the Court": which one is for the references
            }
            // "in the City of Zawara" it is where, elsewhere it is who governs there.
            if span.located && self.analysis.means(span.tokens.start, |meaning| meaning == Meaning::PlaceNoun) {
                return Some(Typing { entity_type: EntityType::Place, sector: None, actor: None, rule: LOCATED });
            }
            return Some(Typing { entity_type: head.entity_type, sector: head.sector.as_deref(), actor: None, rule: HEAD });
        }
        if let Some(noun) = span.noun {
            let noun = &library.language.anaphors[noun as usize];
            return Some(Typing { entity_type: noun.entity_type, sector: noun.sector(), actor: None, rule: "name.apposition" });
        }
        if self.is_place_of_another(span) {
            return Some(Typing { entity_type: EntityType::Place, sector: None, actor: None, rule: LOCATED });
        }
        let speaks = (span.speaks || self.is_followed_by_who(span)) && !(self.has_article(span) && self.is_role(&span.tokens));
        if speaks && span.tokens.len() >= 2 && self.can_be_person(&span.tokens) {
            let person = self.short_form_follows(span) || self.is_told_as_person(span) || self.has_no_common_word(span);
            let person = (person || self.has_given_name(span)) && !self.has_article(span);
            let entity_type = if person { EntityType::Person } else { EntityType::Organisation };
            return Some(Typing { entity_type, sector: None, actor: None, rule: "name.speaker" });
        }
        if span.is_source && self.is_personal_name(span) {
            return Some(Typing { entity_type: EntityType::Person, sector: None, actor: None, rule: "name.speaker" });
        }
        if self.has_particle(&span.tokens) && self.can_be_person(&span.tokens) {
            return Some(Typing { entity_type: EntityType::Person, sector: None, actor: None, rule: "name.particle" });
        }
        if span.located && !self.is_demonym(&span.tokens) && self.can_be_person(&span.tokens) && span.tokens.len() <= 3 {
            return Some(Typing { entity_type: EntityType::Place, sector: None, actor: None, rule: LOCATED });
        }
        if self.is_acronym_that_acts(span) {
            return Some(Typing { entity_type: EntityType::Organisation, sector: None, actor: None, rule: ACTS });
        }
        self.typing_by_model(span)
    }

    /// "Police Public Relations Officer", "Bank Manager": words that end with what one person is name no body.
    fn is_office(&self, tokens: &Range<usize>) -> bool {
        let last = tokens.end - 1;
        let ends = |at: usize, wanted: &dyn Fn(Meaning) -> bool| {
            self.analysis.hits_at(at).iter().any(|hit| hit.end as usize == tokens.end && wanted(hit.meaning))
        };
        let headed = tokens.clone().any(|at| ends(at, &|meaning| matches!(meaning, Meaning::Head(_) | Meaning::Anaphor(_))));
        let role = |at: usize| ends(at, &|meaning| matches!(meaning, Meaning::Role(role) if role != Role::Private));
        let one = self.analysis.hits_at(last).iter().all(|hit| hit.form != plimsoll_pack::WordForm::Plural);
        let joined = tokens.clone().any(|at| self.analysis.joins_names(at) || self.analysis.classes_of(at).any(Classes::COORDINATOR));
        !headed && one && !joined && tokens.clone().any(role)
    }

    /// "PRESS RELEASE", "Court Judgment": words that end with a noun for what is written name no body.
    fn is_paper(&self, tokens: &Range<usize>) -> bool {
        let last = tokens.end - 1;
        let headed = self.analysis.means(last, |meaning| matches!(meaning, Meaning::Head(_)));
        let ends = |at: usize| {
            let paper = |hit: &plimsoll_language::Hit| hit.meaning == Meaning::Evidence && hit.end as usize == tokens.end;
            self.analysis.hits_at(at).iter().any(paper)
        };
        !headed && tokens.clone().any(ends)
    }

    /// "the court of Zawara, said": not the town speaks. It is one where the document says so elsewhere.
    fn is_place_of_another(&self, span: &NameSpan) -> bool {
        let analysis = self.analysis;
        let start = span.tokens.start;
        let owned = start > 1 && analysis.joins_names(start - 1) && analysis.upos_of(start - 2) == Upos::Noun;
        owned && self.places.contains(analysis.slice(span.tokens.clone())) && !self.is_demonym(&span.tokens)
    }

    /// "according to Ilse Marrin": a name of two words or more that is a person's by its words or by the model.
    pub(super) fn is_personal_name(&self, span: &NameSpan) -> bool {
        let tag = self.analysis.word_of(span.tokens.start).map(|word| self.analysis.words[word].name);
        let personal = tag == Some(NameTag::Begin(NameKind::Person)) || self.has_given_name(span);
        span.tokens.len() >= 2 && personal && self.can_be_person(&span.tokens) && !self.has_article(span)
    }

    /// "Clara Brook": a given name that is one sex's alone, before another word.
    pub(super) fn has_given_name(&self, span: &NameSpan) -> bool {
        let given = |meaning| matches!(meaning, Meaning::Gender(_));
        // "V. Marrin"
        let letter = self.analysis.text_of(span.tokens.start).chars().count() == 1 && self.analysis.is_mark(span.tokens.start + 1, ".");
        if letter && span.tokens.len() > 2 && self.can_be_person(&span.tokens) {
            return true;
        }
        let first = self.analysis.longest(span.tokens.start, |meaning| given(meaning).then_some(()));
        first.is_some_and(|(hit, ())| hit.end as usize == span.tokens.start + 1) && self.can_be_person(&span.tokens)
    }

    /// "Ilse Marrin of ATRD", "ATRD has announced": an acronym that nothing knows, as a subject or behind a person; or one
    /// that the text uses again, as a name.
    pub(super) fn is_acronym_that_acts(&self, span: &NameSpan) -> bool {
        let analysis = self.analysis;
        let at = span.tokens.start;
        let letters = analysis.text_of(at).chars().count();
        let acronym = span.tokens.len() == 1
            && (3..=ACRONYM_LETTERS).contains(&letters)
            && analysis.text_of(at).chars().all(char::is_uppercase)
            && analysis.hits_at(at).is_empty();
        let Some(word) = analysis.word_of(at).filter(|_| acronym) else { return false };
        let words = &analysis.words;
        let subject = words[word].relation == Relation::Nsubj && words[words[word].head as usize].upos == Upos::Verb;
        let person = |at: usize| {
            matches!(
                analysis.word_of(at).map(|word| words[word].name),
                Some(NameTag::Begin(NameKind::Person) | NameTag::Inside(NameKind::Person))
            )
        };
        let of_body = at > 1 && analysis.joins_names(at - 1) && person(at - 2);
        let again = words[word].upos == Upos::Propn && self.again.contains(analysis.text_of(at));
        span.speaks || subject || of_body || again
    }

    /// "the Coast Guard": what has nothing but the noun is mostly a short form.
    pub(super) fn is_bare_head(&self, span: &NameSpan) -> bool {
        let head = |meaning| matches!(meaning, Meaning::Head(_)).then_some(());
        span.head.is_some() && self.analysis.longest(span.tokens.start, head).is_some_and(|(hit, ())| hit.end as usize == span.tokens.end)
    }

    /// "the Liaison Office": behind "the", a name that no pack knows may be the end of a longer one.
    pub(super) fn may_be_short(&self, span: &NameSpan) -> bool {
        let analysis = self.analysis;
        let before = span.tokens.start.checked_sub(1).filter(|&before| analysis.classes_of(before).any(Classes::ARTICLE));
        let definite = before.is_some_and(|before| analysis.text_of(before).len() > 2);
        definite && span.actor.is_none() && span.tokens.len() > 1
    }

    /// One word that the model takes for a person, and that ends the name of somebody who speaks.
    pub(super) fn is_surname(&self, span: &NameSpan) -> bool {
        let person = || {
            self.analysis.word_of(span.tokens.start).is_some_and(|word| {
                matches!(self.analysis.words[word].name, NameTag::Begin(NameKind::Person) | NameTag::Inside(NameKind::Person))
            })
        };
        span.tokens.len() == 1 && span.actor.is_some() && self.surnames.contains(self.analysis.text_of(span.tokens.start)) && person()
    }

    /// "Brandt-Osman", of Leyla Brandt-Osman.
    fn is_double_surname(&self, span: &NameSpan) -> bool {
        let plain = span.role.is_none() && span.actor.is_none() && span.head.is_none() && span.noun.is_none() && !span.declared;
        plain && span.tokens.len() > 1 && self.double_surnames.contains(self.analysis.slice(span.tokens.clone()))
    }

    /// What the model of the language takes all words of a name for. A person of whom the document says no more, and
    /// whom it nowhere lets speak, stays unnamed: whoever is only mentioned may be a private person.
    pub(super) fn typing_by_model(&self, span: &NameSpan) -> Option<Typing<'t>> {
        let kind_at = |at: usize| match self.analysis.words[self.analysis.word_of(at)?].name {
            NameTag::Begin(kind) | NameTag::Inside(kind) => Some(kind),
            NameTag::Outside => None,
        };
        let Some(kind) = kind_at(span.tokens.start) else { return self.typing_by_pronoun(span) };
        let agrees = |at: usize| self.analysis.piece_of(at) == Piece::Mark || kind_at(at) == Some(kind);
        // One word that begins a sentence, or that the language knows, may have its capital for another reason.
        let first = &self.analysis.tokens[span.tokens.start];
        let doubtful = span.tokens.len() == 1 && (first.shape.is(Shape::FIRST) || !self.has_no_common_word(span));
        if doubtful || !span.tokens.clone().all(agrees) || self.is_demonym(&span.tokens) {
            return None;
        }
        let entity_type = match kind {
            NameKind::Person => {
                let speaks = self.speakers.contains(self.analysis.text_of(span.tokens.end - 1));
                // "She told us", right behind a name: she speaks too.
                let before = span.tokens.start.checked_sub(1);
                let led = before.is_some_and(|before| self.analysis.classes_of(before).any(Classes::PREPOSITION.or(Classes::ARTICLE)));
                let spoken_for = || !led && self.has_no_common_word(span) && self.is_taken_up_as_person(span);
                let told_of = || span.tokens.len() >= 2 && (self.is_told_as_person(span) || self.short_form_follows(span) || spoken_for());
                let person = self.can_be_person(&span.tokens) && !self.has_article(span) && !span.located;
                (person && (speaks || told_of())).then_some(EntityType::Person)?
            }
            NameKind::Organisation | NameKind::Place if self.taken_up.contains(self.analysis.slice(span.tokens.clone())) => {
                EntityType::Person
            }
            NameKind::Organisation => EntityType::Organisation,
            NameKind::Place => EntityType::Place,
        };
        Some(Typing { entity_type, sector: None, actor: None, rule: GUESSED })
    }

    /// "For forty years Ilka Marrin has smoked fish. “We chose,” she says": the subject of a verb, of which the model sees no
    /// name, is a person where "she" takes it up and nothing else can be meant.
    fn typing_by_pronoun(&self, span: &NameSpan) -> Option<Typing<'t>> {
        let words = &self.analysis.words;
        let subject = span.tokens.clone().filter_map(|at| self.analysis.word_of(at)).any(|word| words[word].relation == Relation::Nsubj);
        let possible = span.tokens.len() >= 2 && subject && self.can_be_person(&span.tokens) && !self.has_article(span) && !span.located;
        let person = possible && self.has_no_common_word(span) && self.is_taken_up_as_person(span);
        person.then_some(Typing { entity_type: EntityType::Person, sector: None, actor: None, rule: GUESSED })
    }

    /// Two words or more that the model takes for a body or a place, but that begin with a given name, or that have no
    /// word of the language and are taken up by "who", "he" or "she".
    pub(super) fn is_person_after_all(&self, span: &NameSpan) -> bool {
        let possible = span.tokens.len() >= 2 && self.can_be_person(&span.tokens) && !self.has_article(span) && !span.located;
        let taken_up = || self.is_taken_up_as_person(span) || self.surname_acts(span);
        // "at Corrigan Road. He says": where somebody is told to be is not that somebody.
        let before = span.phrase_start.checked_sub(1).filter(|_| span.phrase_start == span.tokens.start);
        let inside = before.is_some_and(|before| self.analysis.classes_of(before).any(Classes::PREPOSITION));
        let place = self.analysis.means(span.tokens.end - 1, |meaning| matches!(meaning, Meaning::PlaceNoun));
        let possible = possible && !place && (!inside || self.has_given_name(span));
        possible && (self.has_given_name(span) || self.begins_unknown(span) && taken_up())
    }

    /// ", who runs the clinic", or "she" or "his" near the head of one of the next sentences with nobody named before it.
    fn is_taken_up_as_person(&self, span: &NameSpan) -> bool {
        // "Bhartiya Sabha president Ivo Lamm": a name before what another is called.
        let words = &self.analysis.words;
        let inside = |word: usize| {
            matches!(words[word].relation, Relation::Compound | Relation::Nmod)
                && !span.tokens.contains(&(words[words[word].head as usize].token as usize))
        };
        let role = self.analysis.means(span.tokens.end, |meaning| matches!(meaning, Meaning::Role(_)));
        if role && self.analysis.is_capitalised(span.tokens.end + 1)
            || span
                .tokens
                .clone()
                .filter_map(|at| self.analysis.word_of(at))
                .any(|word| inside(word) && words[word].relation == Relation::Compound)
        {
            return false;
        }
        let gendered = |at: usize| {
            let features = self.analysis.features_of(at);
            let his = self.analysis.classes_of(at).any(Classes::POSSESSIVE);
            self.analysis.classes_of(at).any(Classes::PERSON_PRONOUN)
                || his && (features.contains("Gender=Masc") || features.contains("Gender=Fem"))
        };
        let named = |at: &usize| self.analysis.is_capitalised(*at) && !self.analysis.tokens[*at].shape.is(Shape::FIRST);
        let here = self.analysis.sentence_of(span.tokens.start);
        for next in self.analysis.sentences.iter().skip(here + 1).take(SENTENCES_NEAR) {
            // What is quoted tells of nobody: “It leaked,” she says.
            let quoted = |at: &usize| self.analysis.has_shape(*at, Shape::QUOTED) || self.analysis.piece_of(*at) == Piece::Mark;
            let opening = next.tokens.clone().filter(|at| !quoted(at)).take(PRONOUN_NEAR);
            if opening.take_while(|at| !named(at)).any(gendered) {
                return true;
            }
            if next.tokens.clone().any(|at| named(&at) && !quoted(&at)) {
                break;
            }
        }
        self.is_followed_by_who(span)
    }

    /// "Oskar Brandl keeps goats", and later "Brandl says": the last word alone before a verb. Bodies go by their first.
    fn surname_acts(&self, span: &NameSpan) -> bool {
        let last = self.analysis.text_of(span.tokens.end - 1);
        let reach = span.tokens.end..self.analysis.tokens.len().min(span.tokens.end + SHORT_FORM_REACH);
        reach.clone().any(|at| {
            let alone = self.analysis.text_of(at) == last
                && !self.analysis.is_capitalised(at - 1)
                && !self.analysis.classes_of(at - 1).any(Classes::ARTICLE.or(Classes::PREPOSITION));
            alone && self.analysis.is_capitalised(at) && matches!(self.analysis.upos_of(at + 1), Upos::Verb | Upos::Aux)
        })
    }

    /// "Ursula von der Leyen": small particles inside a name are those of people.
    pub(super) fn has_particle(&self, tokens: &Range<usize>) -> bool {
        tokens.len() >= 3
            && tokens.clone().skip(1).any(|at| {
                let particle = self.analysis.means(at, |meaning| matches!(meaning, Meaning::Particle));
                particle
                    && !self.analysis.is_capitalised(at)
                    && !self.analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::ARTICLE))
            })
    }

    pub(super) fn is_demonym(&self, tokens: &Range<usize>) -> bool {
        let end = self
            .analysis
            .longest(tokens.start, |meaning| matches!(meaning, Meaning::Demonym(_)).then_some(()))
            .map(|(hit, ())| hit.end as usize);
        end == Some(tokens.end)
    }

    /// Letters alone; one word not in capitals throughout.
    pub(super) fn can_be_person(&self, tokens: &Range<usize>) -> bool {
        tokens.len() <= 7
            && self.analysis.tokens[tokens.clone()].iter().all(|token| matches!(token.piece, Piece::Word | Piece::Mark))
            && self.analysis.tokens[tokens.clone()].iter().any(|token| token.is_capitalised())
            // "The Hon. OLUFEMI GARRICK", but not "Mr USA"
            && (tokens.len() > 1 || !self.analysis.tokens[tokens.start].shape.is(plimsoll_language::Shape::CAPITALS))
    }

    /// "The Permanent Secretary": who holds an office is no name.
    fn is_role(&self, tokens: &Range<usize>) -> bool {
        let role = |at: usize| self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Role(_)).then_some(()));
        tokens.clone().any(|at| role(at).is_some_and(|(hit, ())| hit.end as usize == tokens.end))
    }

    /// "the Kessary Messenger": people have no article.
    pub(super) fn has_article(&self, span: &NameSpan) -> bool {
        let before = span.tokens.start.checked_sub(1).filter(|_| span.phrase_start == span.tokens.start);
        before.is_some_and(|before| self.analysis.classes_of(before).any(Classes::ARTICLE))
    }

    /// Bodies are named with words of the language, people hardly ever.
    pub(super) fn has_no_common_word(&self, span: &NameSpan) -> bool {
        self.analysis.tokens[span.tokens.clone()]
            .iter()
            .all(|token| token.piece != Piece::Word || token.word == plimsoll_pack::WordId::UNKNOWN || !token.is_capitalised())
    }

    /// "Della Marsh": the first word is none of the language but a particle of names, whatever the last is.
    fn begins_unknown(&self, span: &NameSpan) -> bool {
        let at = span.tokens.start;
        let particle = || {
            let hits = self.analysis.hits_at(at);
            !hits.is_empty() && hits.iter().all(|hit| matches!(hit.meaning, Meaning::Particle))
        };
        self.analysis.tokens[at].word == plimsoll_pack::WordId::UNKNOWN || particle()
    }

    pub(super) fn is_followed_by_who(&self, span: &NameSpan) -> bool {
        let comma = usize::from(self.analysis.is_mark(span.tokens.end, ","));
        self.analysis.tokens.get(span.tokens.end + comma).is_some_and(|token| token.classes.any(Classes::WHO))
    }

    /// ", who runs the clinic", "of the Refuge Forum", or "she" at the head of the next sentence.
    pub(super) fn is_told_as_person(&self, span: &NameSpan) -> bool {
        let classes = |at: usize| self.analysis.tokens.get(at).map_or(Classes::default(), |token| token.classes);
        let end = span.tokens.end;
        let comma = usize::from(self.analysis.is_mark(end, ","));
        let article = usize::from(classes(end + 1).any(Classes::ARTICLE));
        let of_body = self.analysis.tokens.get(end).is_some_and(|token| self.analysis.library.language.join_names.contains(&token.word))
            && self.analysis.tokens.get(end + 1 + article).is_some_and(|token| token.is_capitalised());
        let next = self.analysis.sentences.get(self.analysis.sentence_of(span.tokens.start) + 1);
        let pronoun = next.is_some_and(|next| classes(next.tokens.start).any(Classes::PERSON_PRONOUN));
        classes(end + comma).any(Classes::WHO) || of_body || pronoun
    }

    /// Whether the last word of the name stands alone later: "Anna Berg" and then "Berg".
    pub(super) fn short_form_follows(&self, span: &NameSpan) -> bool {
        let last = self.analysis.text_of(span.tokens.end - 1);
        // "CLIP (BERG):", further down a script
        let same = |at: usize| match self.analysis.has_shape(at, Shape::CAPITALS) {
            true => self.analysis.text_of(at).eq_ignore_ascii_case(last),
            false => self.analysis.text_of(at) == last,
        };
        (span.tokens.end..self.analysis.tokens.len().min(span.tokens.end + SHORT_FORM_REACH))
            .any(|at| self.analysis.is_capitalised(at) && same(at) && at > 0 && !self.analysis.is_capitalised(at - 1))
    }
}
