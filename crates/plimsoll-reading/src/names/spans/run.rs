//! Runs of words that can belong to names: where one begins, and how far it goes on.

use std::ops::Range;

use plimsoll_language::{Analysis, NameKind, NameTag, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, WordId};
use plimsoll_record::{BlockKind, EntityType};
use rustc_hash::FxHashSet;

use super::Finder;

/// Words that stand with a capital inside sentences, and that the language does not know.
pub(super) fn inner_capitals<'t>(analysis: &Analysis<'t>) -> FxHashSet<&'t str> {
    let inner = |at: &usize| {
        let token = &analysis.tokens[*at];
        let shape = token.shape;
        let unknown = token.word == WordId::UNKNOWN && token.piece == Piece::Word;
        token.is_capitalised() && unknown && !shape.is(Shape::FIRST) && !shape.is(Shape::CAPITALS)
    };
    let paragraph = |at: &usize| analysis.sentences[analysis.sentence_of(*at)].kind != BlockKind::Heading;
    (0..analysis.tokens.len()).filter(inner).filter(paragraph).map(|at| analysis.text_of(at)).collect()
}

impl Finder<'_, '_> {
    /// The longest run of words that can belong to names from `at` on.
    pub(super) fn run(&self, at: usize, end: usize, runs_count: bool) -> Option<Range<usize>> {
        if let Some(publisher) = self.publisher_at(at).filter(|publisher| publisher.end <= end) {
            return Some(publisher);
        }
        let known = self.actor(at).map(|(after, _)| after);
        if known.is_none() && !(runs_count && self.begins_name(at)) {
            return None;
        }
        if let Some(long_form) = self.long_form(at).filter(|long_form| known.is_none_or(|known| known < long_form.end)) {
            return Some(long_form);
        }
        // "Superintendent of Police | Ivo Lamm"
        let titled = || self.title(at).filter(|_| runs_count);
        let first = known.or_else(titled).unwrap_or(at + 1).min(end);
        let mut next = if runs_count { self.end_of_run(at, first, end) } else { first };
        // "the patrol boat Zembra 12": the number of a vessel belongs to its name.
        if next < end && known.is_none() && self.analysis.piece_of(next) == Piece::Number && self.follows_vessel(at) {
            next += 1;
        }
        Some(self.with_particle(at)..self.with_stop(at, next, end))
    }

    /// "Ms K. | told": the stop behind a letter that stands for a name, where the sentence goes on.
    fn with_stop(&self, at: usize, next: usize, end: usize) -> usize {
        let letter = next > at && self.analysis.is_capitalised(next - 1) && self.analysis.text_of(next - 1).chars().count() == 1;
        let stop = letter && self.analysis.is_mark(next, ".") && self.analysis.has_shape(next, Shape::GLUED);
        let titled = next > 1 && (next - 1 > at || self.title(next - 2) == Some(next - 1));
        next + usize::from(stop && titled && next + 1 < end)
    }

    /// How far names go on that begin at a token and have their first words before `next`.
    fn end_of_run(&self, at: usize, mut next: usize, end: usize) -> usize {
        let mut has_head = self.head(at).is_some_and(|(_, head)| self.head_joins(head));
        let mut joined = false;
        while next < end {
            if let Some((after, _)) = self.actor(next).filter(|(after, _)| *after <= end) {
                next = after;
                continue;
            }
            let token = &self.analysis.tokens[next];
            if let Some((after, head)) = self.head(next).filter(|(after, _)| *after <= end)
                && (token.is_capitalised() || (self.is_coast_guard(head) && next > at))
            {
                has_head |= self.head_joins(head);
                next = after;
                continue;
            }
            next = if self.begins_name(next) || (token.is_capitalised() && joined && !self.is_calendar(next)) {
                next + 1
            } else if let Some(after) = self.inside_name(at, next, end) {
                after
            } else if let Some(after) = self.joins_heads(next, end) {
                after
            } else if let Some(after) = self.joins_listed_parts(at, next, end) {
                after
            } else if let Some(after) = self.owned_head(next, end) {
                after
            } else if let Some(after) = self.joins_vessel(at, next, end) {
                after
            } else if has_head && let Some(after) = self.joins(next, end, joined) {
                joined = true;
                after
            } else if let Some(after) = self.joins_one_body(at, next, end) {
                after
            } else {
                break;
            };
        }
        next
    }

    /// "Open Harbour Forum (OHF)": an acronym right behind the publisher's name, or behind what it is short for.
    pub(super) fn is_short_form_in_bracket(&self, at: usize) -> bool {
        let Some(bracket) = at.checked_sub(1).filter(|&bracket| self.analysis.is_mark(bracket, "(")) else { return false };
        let mut places = self.publisher.iter().chain(&self.long_forms);
        self.analysis.has_shape(at, Shape::CAPITALS) && places.any(|place| place.end == bracket)
    }

    /// Whether a capital at this token is a sign of a name.
    pub(super) fn begins_name(&self, at: usize) -> bool {
        let token = &self.analysis.tokens[at];
        if !token.is_capitalised() || self.is_calendar(at) || self.is_shouted_noun(at) {
            return false;
        }
        if self.is_initial(at) && !token.shape.is(Shape::FIRST) {
            return true;
        }
        let next_too = self.analysis.is_capitalised(at + 1);
        if token.shape.is(Shape::FIRST) {
            // Every sentence begins with a capital: here grammar tells, unless a second one follows.
            let counted = self.analysis.upos_of(at) == Upos::Num && self.is_one_body(at + 1);
            return counted || token.classes == Classes::default() && (next_too || !self.is_common_word(at));
        }
        // "the Two Capes Institute"
        let number = token.classes.any(Classes::QUANTIFIER) && next_too;
        token.classes == Classes::default() || (!token.classes.any(Classes::FREQUENT) && (number || token.end - token.start > 3))
    }

    /// "FOR THESE | REASONS |, THE COURT": a common word behind another that points, all in capitals.
    fn is_shouted_noun(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let points = at
            .checked_sub(1)
            .is_some_and(|before| analysis.classes_of(before).any(Classes::DEMONSTRATIVE) && analysis.has_shape(before, Shape::CAPITALS));
        points && analysis.has_shape(at, Shape::CAPITALS) && analysis.upos_of(at) == Upos::Noun && self.head(at).is_none()
    }

    /// "A. B. Marrin": a letter with a full stop before a name, also where it is a word of the language.
    fn is_initial(&self, at: usize) -> bool {
        let letter = self.analysis.text_of(at).chars().count() == 1;
        let stop = self.analysis.is_mark(at + 1, ".") && self.analysis.has_shape(at + 1, Shape::GLUED);
        letter && stop && self.analysis.is_capitalised(at + 2) && self.analysis.sentence_of(at) == self.analysis.sentence_of(at + 2)
    }

    /// Whether grammar takes a word for another part of speech than a name's, and it is in no name that was found.
    /// A word in capitals is none: abbreviations of bodies are new every year.
    fn is_common_word(&self, at: usize) -> bool {
        let Some(word) = self.analysis.word_of(at).map(|word| &self.analysis.words[word]) else { return false };
        let proper = matches!(word.upos, Upos::Propn | Upos::X) || word.name != NameTag::Outside;
        // "Brook, for her part, wants": a word that the text writes with a capital where no sentence begins.
        let named = self.capitals.contains(self.analysis.text_of(at));
        !proper && !self.analysis.has_shape(at, Shape::CAPITALS) && !named
    }

    /// "al Masri": a small particle before the first word belongs to the name.
    fn with_particle(&self, at: usize) -> usize {
        let analysis = self.analysis;
        let Some(before) = at.checked_sub(1).filter(|_| !analysis.has_shape(at, Shape::FIRST)) else { return at };
        let particle = analysis.means(before, |meaning| matches!(meaning, Meaning::Particle));
        let small = !analysis.is_capitalised(before) && !analysis.classes_of(before).any(Classes::PREPOSITION.or(Classes::ARTICLE));
        let known = self.actor(at).is_some();
        if particle && small && !known { before } else { at }
    }

    /// Heads of laws and agreements do not draw in what follows "of" and "for".
    fn head_joins(&self, head: u16) -> bool {
        !matches!(self.type_of_head(head), EntityType::Law | EntityType::Vessel)
    }

    /// Heads that are written small too: "the Libyan coast guard".
    fn is_coast_guard(&self, head: u16) -> bool {
        self.analysis.library.language.heads[head as usize].sector.as_deref() == Some("coast_guard")
    }

    /// Particles, hyphens and initials between the words of one name.
    fn inside_name(&self, start: usize, at: usize, end: usize) -> Option<usize> {
        let capitalised = |token: usize| token < end && self.analysis.is_capitalised(token);
        let glued = |token: usize| token < end && self.analysis.has_shape(token, Shape::GLUED);
        let particle = self.analysis.means(at, |meaning| matches!(meaning, Meaning::Particle));
        if particle && at > start {
            let hyphen = self.analysis.is_mark(at + 1, "-") && glued(at + 1);
            let after = if hyphen { at + 2 } else { at + 1 };
            return capitalised(after).then_some(after + 1);
        }
        // "Sun-hee Berg"
        let given = self.analysis.is_mark(at, "-") && glued(at) && glued(at + 1) && at == start + 1 && capitalised(at + 2);
        if given && self.is_inside_person(at + 1) {
            return Some(at + 2);
        }
        if self.analysis.is_mark(at, "-") && glued(at) && glued(at + 1) && capitalised(at + 1) {
            let of_person = self.is_inside_person(at + 1);
            // "Philippa Osgood-Tam": behind a given name or a title two words that may be places are a surname.
            let behind = (start..at - 1).any(|word| {
                self.is_given(word)
                    || self.tag(word) == Some(NameTag::Begin(NameKind::Person))
                    || self.title(word).is_some_and(|end| end < at)
            });
            return (of_person || behind || !self.is_place(at - 1) && !self.is_place(at + 1)).then_some(at + 2);
        }
        let before = self.analysis.text_of(at - 1);
        let initial = before.chars().count() == 1 || self.title(at - 1).is_some();
        (self.analysis.is_mark(at, ".") && glued(at) && initial && capitalised(at + 1)).then_some(at + 1)
    }

    /// "of", "for the", "and" inside an organisation's name.
    fn joins(&self, at: usize, end: usize, joined: bool) -> Option<usize> {
        let token = &self.analysis.tokens[at];
        let named = |token: usize| token < end && self.analysis.is_capitalised(token) && !self.is_calendar(token);
        if self.analysis.library.language.join_names.contains(&token.word) {
            let mut after = at + 1;
            if after < end && self.analysis.classes_of(after).any(Classes::ARTICLE) {
                after += 1;
            }
            // "the Ministry of Justice", but "the Office of President Holt": a title is one before a name.
            let title = self.title(after).is_some_and(|name| self.analysis.is_capitalised(name));
            let fits = named(after) && !title && !self.is_org_place(at, after);
            return fits.then_some(after);
        }
        let analysis = self.analysis;
        let is_and = token.classes.any(Classes::COORDINATOR);
        let single =
            |token: usize| named(token) && self.actor(token).is_none() && self.demonym(token).is_none() && self.title(token).is_none();
        // "Kingdom of Sarn | and Republic of Quill"
        let state = |token: usize| self.head(token).is_some_and(|(after, head)| self.is_form_of_state(head) && analysis.joins_names(after));
        (joined && is_and && single(at + 1) && !state(at + 1)).then_some(at + 1)
    }
}
