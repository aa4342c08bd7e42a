//! Names of bodies, by their head nouns: where one begins, what joins its parts, and where it ends.

use std::ops::Range;

use plimsoll_language::{Hit, NameKind, NameTag, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, WordForm, WordId};
use plimsoll_record::{BlockKind, EntityType};

use super::Finder;
use crate::names::COMPANY;

/// The parts of a body's name that commas join are at most so many tokens.
const LONGEST_LIST: usize = 10;

/// The noun for a body before its name has at most so many words.
const LONGEST_NOUN: usize = 3;

/// Titles that are shorter are addresses: "Dr", "Prof".
const SHORTEST_OFFICE: usize = 5;

/// The colon behind a label is one of its first so many tokens.
const LABEL: usize = 4;

impl Finder<'_, '_> {
    /// In a heading with most words capitalised, capitals say nothing.
    pub(super) fn is_title_case(&self, tokens: Range<usize>, kind: BlockKind) -> bool {
        if kind != BlockKind::Heading {
            return false;
        }
        let words =
            || self.analysis.tokens[tokens.clone()].iter().filter(|token| token.piece == Piece::Word && token.end - token.start > 3);
        words().filter(|token| token.is_capitalised()).count() * 3 > words().count() * 2
    }

    /// "Partner: Kingdom of Sarn", with other such lines beside it: a label with its value, and no headline.
    pub(super) fn is_field(&self, sentence: usize) -> bool {
        let sentences = &self.analysis.sentences;
        let label = |number: usize| {
            let tokens = sentences.get(number).map_or(0..0, |sentence| sentence.tokens.clone());
            tokens.clone().take(LABEL).skip(1).any(|at| self.analysis.is_mark(at, ":") && at + 1 < tokens.end)
        };
        let beside = [sentence.checked_sub(1), Some(sentence + 1)];
        label(sentence) && beside.into_iter().flatten().any(label)
    }

    /// The word for the form of a state: "Republic".
    pub(super) fn is_form_of_state(&self, head: u16) -> bool {
        self.type_of_head(head) == EntityType::Place
    }

    /// "Guild of Quay Porters v City of Brandel": behind a small word or a mark, or before "v", words that a head noun makes a
    /// body's name are one also where all words have capitals.
    pub(super) fn is_body_in_title(&self, at: usize, sentence: Range<usize>) -> bool {
        let analysis = self.analysis;
        if !self.begins_name(at) || analysis.has_shape(at, Shape::QUOTED) {
            return false;
        }
        let versus = |at: usize| analysis.means(at, |meaning| meaning == Meaning::Versus);
        let joined = |at: usize| analysis.joins_names(at) || analysis.classes_of(at).any(Classes::ARTICLE);
        let inside = |at: &usize| analysis.is_capitalised(*at) || joined(*at);
        let first = at + (at..sentence.end).take_while(|&at| analysis.is_capitalised(at)).count();
        let end = at + (at..sentence.end).take_while(inside).count();
        let small = |before: usize| !analysis.is_capitalised(before) && !analysis.classes_of(before).any(Classes::COORDINATOR);
        let party = end < sentence.end && versus(end);
        let begins = if at == sentence.start { party } else { small(at - 1) };
        let headed = self.head(first - 1).is_some_and(|(after, head)| after >= first && self.is_of_body(head));
        // "Harbour Mills (Appellant) v …", "… v Harbour Mills (Respondent)"
        let closes = end == sentence.end || party || analysis.is_mark(end, "(");
        begins && headed && (first > at + 1 || end > first) && closes
    }

    /// "ANNA BERG, Deputy Mayor, with Ivo Lamm": where all words have capitals, what the model takes for a person's whole name
    /// is one between marks, small words and the ends of the line, alone or behind a title.
    pub(super) fn is_person_in_title(&self, at: usize, sentence: Range<usize>) -> bool {
        let analysis = self.analysis;
        let behind_title = self.title(at).map(|after| after + usize::from(analysis.is_mark(after, ".")));
        let name = behind_title.filter(|&after| after < sentence.end).unwrap_or(at);
        // "Fr Ivo Lammerts" alone in its line: a title, and words that the language does not know.
        let unknown = |at: usize| {
            let mark = analysis.piece_of(at) == Piece::Mark;
            mark || analysis.is_capitalised(at) && analysis.tokens[at].word == WordId::UNKNOWN
        };
        if at == sentence.start && name > at && name + 1 < sentence.end && (name..sentence.end).all(unknown) {
            return true;
        }
        if self.tag(name) != Some(NameTag::Begin(NameKind::Person)) {
            return false;
        }
        let end = name + 1 + (name + 1..sentence.end).take_while(|&at| self.is_inside_person(at)).count();
        let opens = at == sentence.start || !analysis.is_capitalised(at - 1) && !analysis.is_possessive(at - 1);
        let closes = end == sentence.end || matches!(analysis.text_of(end), "," | "(" | ")" | ":" | ";" | "." | "|" | "–" | "—");
        end > name + 1 && opens && closes
    }

    /// "Two | Capes Institute": a single body, of which there are not two.
    pub(super) fn is_one_body(&self, at: usize) -> bool {
        let end = (at..self.analysis.tokens.len()).find(|&at| !self.analysis.is_capitalised(at) || self.is_calendar(at));
        let Some(end) = end.filter(|&end| end > at + 1) else { return false };
        let analysis = self.analysis;
        let single = |hit: &Hit| matches!(hit.meaning, Meaning::Head(_)) && hit.end as usize == end && hit.form != WordForm::Plural;
        analysis.hits_at(end - 1).iter().any(single) && !matches!(analysis.upos_of(end), Upos::Noun | Upos::Propn)
    }

    /// "Foreign Affairs and Defence Committees": two parts before one head.
    pub(super) fn joins_heads(&self, at: usize, end: usize) -> Option<usize> {
        let is_and = self.analysis.classes_of(at).any(Classes::COORDINATOR);
        let plain = |token: usize| token < end && self.begins_name(token) && self.actor(token).is_none() && self.demonym(token).is_none();
        // "Arland and Vell Canton": where the model sees a second name begin before the noun for a land, it is one.
        let second = matches!(self.tag(at + 1), Some(NameTag::Begin(_)));
        let joins = |(_, head): (usize, u16)| !(second && self.is_form_of_state(head));
        if is_and && plain(at + 1) && at + 2 < end && self.head(at + 2).is_some_and(joins) {
            return Some(at + 1);
        }
        // "The Port | and Coast Guard Service": one word behind an article, and words that end with the noun for one body.
        let article = at > 1 && self.analysis.classes_of(at - 2).any(Classes::ARTICLE) && self.analysis.is_capitalised(at - 1);
        let alone = self.actor(at - 1).is_some()
            || self.head(at - 1).is_some_and(|(_, head)| self.is_of_body(head))
            || self.title(at - 1).is_some();
        let last = (at + 1..end).take_while(|&next| self.analysis.is_capitalised(next)).last().filter(|&last| last > at + 2)?;
        let headed = self.head(last).is_some_and(|(after, head)| after == last + 1 && self.is_of_body(head))
            && self.actor(at + 1).is_none_or(|(after, _)| after <= last);
        (is_and && article && !alone && headed).then_some(at + 1)
    }

    /// "the Roads | , Bridges and Tunnels Authority": behind an article common words with commas and one "and" up to the noun for
    /// one body, none of which is a noun for a body, or is told of elsewhere.
    pub(super) fn joins_listed_parts(&self, start: usize, at: usize, end: usize) -> Option<usize> {
        let analysis = self.analysis;
        let article = start.checked_sub(1).is_some_and(|before| analysis.classes_of(before).any(Classes::ARTICLE));
        let comma = |token: usize| analysis.is_mark(token, ",");
        if !article || !comma(at) {
            return None;
        }
        let part = |token: usize| {
            let common = analysis.is_capitalised(token) && analysis.tokens[token].word != WordId::UNKNOWN && !self.is_calendar(token);
            common && self.actor(token).is_none() && self.demonym(token).is_none() && !self.is_inside_person(token)
        };
        let and = (at + 1..end.min(at + LONGEST_LIST)).find(|&token| analysis.classes_of(token).any(Classes::COORDINATOR))?;
        let last = (and + 1..end).take_while(|&token| part(token)).last().filter(|&last| last > and + 1)?;
        // "the Army, Government and Rebel Council": three bodies.
        let body = |token: usize| self.head(token).is_some() || self.noun(token).is_some() || self.role(token).is_some();
        let told = |token: usize| {
            let again = |&other: &usize| {
                analysis.text_of(other) == analysis.text_of(token) && analysis.text_of(other + 1) != analysis.text_of(token + 1)
            };
            (0..analysis.tokens.len() - 1).filter(again).any(|other| !(start..=last).contains(&other))
        };
        let listed = and > at + 1 && (start..and).all(|token| comma(token) || part(token) && !body(token));
        let headed = self.head(last).is_some_and(|(after, head)| after == last + 1 && self.is_of_body(head)) && self.is_one_body(and + 1);
        let apart = || (start..last).filter(|&token| token != and && !comma(token)).any(|token| body(token) || told(token));
        (listed && headed && !apart()).then_some(at + 1)
    }

    /// "the welfare group | Hoof and Field": behind the noun for one body two words that nothing else knows are one name.
    pub(super) fn joins_one_body(&self, start: usize, at: usize, end: usize) -> Option<usize> {
        let noun = |first: usize| self.noun(first).filter(|&(after, _)| after == start);
        let typed = (start.saturating_sub(LONGEST_NOUN)..start).find_map(noun)?.1;
        let features = self.analysis.features_of(start - 1);
        let one = !features.contains("Number=Plur");
        let body = self.analysis.library.language.anaphors[typed as usize].entity_type == EntityType::Organisation;
        let unknown = |token: usize| {
            let capital = token < end && self.analysis.is_capitalised(token) && !self.is_calendar(token);
            capital && self.actor(token).is_none() && self.demonym(token).is_none() && self.title(token).is_none()
        };
        let and = self.analysis.classes_of(at).any(Classes::COORDINATOR) && at + 1 < end;
        (one && body && and && (start..at).all(unknown) && unknown(at + 1)).then_some(at + 2)
    }

    /// "Drivers' Union", "Women's Legal Centre": a possessive between common words of a body's name.
    pub(super) fn owned_head(&self, at: usize, end: usize) -> Option<usize> {
        let glued = self.analysis.has_shape(at, Shape::GLUED);
        let mark = matches!(self.analysis.text_of(at), "'" | "’") && !self.analysis.has_shape(at, Shape::CLOSING);
        if !glued || !(mark || self.analysis.is_possessive(at)) {
            return None;
        }
        let plural = self.analysis.features_of(at - 1).contains("Number=Plur")
            || self.analysis.hits_at(at - 1).iter().any(|hit| hit.form == WordForm::Plural && hit.end as usize == at);
        let named = self.actor(at - 1).is_some() || self.is_place(at - 1);
        let capitalised = (at + 1..end.min(at + 4)).take_while(|&next| self.analysis.is_capitalised(next));
        let headed = capitalised.into_iter().any(|next| self.head(next).is_some() && self.title(next).is_none());
        ((mark || plural) && !named && headed).then_some(at + 1)
    }

    /// "the Court in Rome": a place after a word that is no "of" or "for" is where, not a name.
    pub(super) fn is_org_place(&self, joiner: usize, after: usize) -> bool {
        let place = self.actor(after).is_some_and(|(_, actor)| self.type_of_actor(actor) == EntityType::Place);
        place && self.analysis.classes_of(joiner).any(Classes::INFINITIVE)
    }

    /// "General Directorate for Forests", "River Count Observatory": what stands right before the noun of a body belongs to
    /// its name. "Mr" and "Dr" do not, for people are called House and Banks too.
    pub(super) fn is_part_of_body(&self, at: usize, after: usize) -> bool {
        let body = self.analysis.is_capitalised(after) && self.head(after).is_some_and(|(_, head)| self.is_of_body(head));
        let address = self.analysis.text_of(at).chars().count() < SHORTEST_OFFICE
            || self.analysis.means(at, |meaning| matches!(meaning, Meaning::Gender(_)));
        body && !address && after == at + 1
    }

    /// The head noun that types the name: the first with a field of public life, or the first.
    pub(super) fn first_head(&self, tokens: Range<usize>) -> Option<(usize, u16)> {
        let company = |head: u16| self.analysis.library.language.heads[head as usize].sector.as_deref() == Some(COMPANY);
        // "Orsel Water Treaty": before another noun, that for a trade types nothing.
        let tells = |after: usize| {
            let place = || self.actor(after).is_some_and(|(_, actor)| self.type_of_actor(actor) == EntityType::Place);
            let other = after < tokens.end && self.analysis.is_capitalised(after) && self.head(after).is_none();
            other && self.title(after).is_none() && !place()
        };
        let head = |at: usize| self.head(at).filter(|&(after, head)| !(company(head) && tells(after)));
        let heads = || tokens.clone().filter_map(|at| head(at).map(|(_, head)| (at, head)));
        let has_sector = |head: &u16| self.analysis.library.language.heads[*head as usize].sector.is_some();
        // A head that is part of a known actor's name types nothing else.
        let free = |at: usize| !(tokens.start..=at).any(|start| self.actor(start).is_some_and(|(after, _)| after > at));
        let first = heads().filter(|(at, _)| free(*at)).find(|(_, head)| has_sector(head)).or_else(|| heads().find(|(at, _)| free(*at)))?;
        // "Open Harbour Network": behind the noun for a site, that for a body.
        let inside =
            |at: usize| self.analysis.is_capitalised(at) || self.analysis.piece_of(at) == Piece::Mark || self.analysis.is_possessive(at);
        let compound = |at: usize| (first.0..at).all(inside);
        let body = heads().filter(|(at, _)| free(*at)).find(|&(at, head)| at > first.0 && self.is_of_body(head) && compound(at));
        // "Water Standards Office": so is the noun for a trade.
        let only_tells = self.type_of_head(first.1) == EntityType::Facility || company(first.1);
        Some(body.filter(|_| only_tells).unwrap_or(first))
    }

    /// An organisation's name ends before a title ("…Commission President").
    pub(super) fn end_of_organisation(&self, tokens: Range<usize>) -> usize {
        // "Public Prosecutor" is a noun for a body, though "Prosecutor" alone is a title.
        let in_head = |at: usize| (tokens.start..at).any(|start| self.head(start).is_some_and(|(after, _)| after > at));
        let stops = |at: &usize| {
            self.title(*at).is_some_and(|after| !self.is_part_of_body(*at, after))
                && self.head(*at).is_none()
                && !in_head(*at)
                && !self.analysis.classes_of(at - 1).any(Classes::PREPOSITION)
        };
        (tokens.start + 1..tokens.end).find(stops).unwrap_or(tokens.end)
    }

    /// "the | Caldra Red Crescent": a word that nothing else knows, right behind an article and before the name of a known body
    /// of several words, makes it one of its own.
    pub(super) fn is_local_branch(&self, tokens: Range<usize>) -> bool {
        let analysis = self.analysis;
        let article = tokens.start.checked_sub(1).is_some_and(|at| analysis.classes_of(at).any(Classes::ARTICLE));
        let Some((after, actor)) = self.actor(tokens.start + 1).filter(|&(after, _)| after == tokens.end) else { return false };
        let body = self.type_of_actor(actor) == EntityType::Organisation;
        let known = self.actor(tokens.start).is_some() || self.demonym(tokens.start).is_some() || self.title(tokens.start).is_some();
        let unknown = analysis.tokens[tokens.start].word == WordId::UNKNOWN && !known;
        let words = after - tokens.start - 1;
        article && body && unknown && words > 1 && analysis.is_capitalised(tokens.start)
    }

    /// "Amnesty International UK": a branch belongs to the name of an organisation.
    pub(super) fn with_branch(&self, after: usize, end: usize, actor: u32) -> usize {
        let is_organisation = self.type_of_actor(actor) == EntityType::Organisation;
        match self.actor(after) {
            Some((branch, _)) if is_organisation && branch <= end && self.is_place(after) => branch,
            _ => after,
        }
    }
}
