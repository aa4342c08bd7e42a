//! Cuts runs into names: what stands ahead of a name comes off it, and one name ends where the next begins.

use std::ops::Range;

use plimsoll_language::{NameKind, NameTag, Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, Role, WordId};

use super::{Finder, NameSpan};

/// What was passed in a run on the way to its next name.
struct Ahead {
    /// Where what belongs to that name begins.
    phrase_start: usize,
    /// A title or role.
    role: Option<Range<usize>>,
    /// What a private person is called.
    private: Option<Range<usize>>,
}

impl Finder<'_, '_> {
    /// Cuts a run into names: titles and nationalities off its head, known actors out of it.
    pub(super) fn cut(&self, run: Range<usize>, sentence: Range<usize>, spans: &mut Vec<NameSpan>) {
        if self.publisher_at(run.start).is_some_and(|publisher| publisher == run) {
            let head = self.first_head(run.clone()).map(|(_, head)| head);
            let span = NameSpan { declared: true, head, ..NameSpan::plain(run.clone(), run.start) };
            return spans.push(self.look_around(span, &sentence));
        }
        let mut at = run.start;
        let mut ahead = Ahead { phrase_start: at, role: None, private: None };
        while at < run.end {
            // "the Chief Engineer", "the General Secretary": an office without a name.
            if self.is_office(at..run.end, sentence.start) {
                return;
            }
            if let Some(after) = self.pass_role(at, &run, &mut ahead) {
                at = after;
                continue;
            }
            if let Some(after) = self.pass_title(at, &run, &mut ahead) {
                at = after;
                continue;
            }
            let rest = at..run.end;
            if self.is_rest_of_office(&rest, ahead.role.as_ref()) {
                return;
            }
            let span = if let Some(span) = self.name_by_its_words(&rest, &ahead) {
                span
            } else if let Some((after, _)) = self.demonym(at).filter(|(after, _)| *after < run.end && ahead.role.is_none()) {
                at = after; // a nationality before a title or a name
                continue;
            } else {
                self.name_of_somebody(rest, &mut ahead)
            };
            at = span.tokens.end;
            spans.push(self.look_around(span, &sentence));
            ahead.phrase_start = at;
            ahead.role = None;
        }
    }

    /// "Survivor Amina…", "Lawyer Ilsa…": a role at the head of a sentence has a capital too.
    fn pass_role(&self, at: usize, run: &Range<usize>, ahead: &mut Ahead) -> Option<usize> {
        let (after, told) = self.role_before_name(at, run)?;
        match told {
            Role::Private => ahead.private = Some(at..after),
            _ => ahead.role = Some(at..after),
        }
        Some(after)
    }

    /// The end of what stands at a token before a name: a title, what the model sees before a person, a noun for a vessel, a
    /// mark.
    fn pass_title(&self, at: usize, run: &Range<usize>, ahead: &mut Ahead) -> Option<usize> {
        if let Some(after) = self.title(at).filter(|after| *after <= run.end)
            && self.is_title_here(at, after, run.end)
        {
            let after = if self.analysis.is_mark(after, ".") { after + 1 } else { after };
            ahead.role = Some(ahead.role.take().map_or(at, |role| role.start)..after.min(run.end));
            return Some(after);
        }
        // "Shipping Adviser Ana Duarte": the model sees where a person's name begins, and calls what stands before it nothing.
        if let Some(name) = self.person_behind(at..run.end).filter(|_| ahead.role.is_none()) {
            let is_private = (at..name).any(|word| self.role(word) == Some((name, Role::Private)));
            let told = if is_private { &mut ahead.private } else { &mut ahead.role };
            *told = Some(at..name);
            return Some(name);
        }
        // "MV Halima", "Trawler Halima": the noun for a vessel is no part of its name.
        if let Some(after) = self.vessel_noun_before_name(at, run) {
            ahead.phrase_start = after;
            return Some(after);
        }
        // "Forecaster Ana Duarte": a common noun that has its capital from the sentence.
        if at == run.start && self.is_common_first(run) {
            ahead.role = Some(at..at + 1);
            return Some(at + 1);
        }
        (self.analysis.piece_of(at) == Piece::Mark || self.is_particle_alone(at, run.end)).then_some(at + 1)
    }

    /// "the Minister for Foreign | Cooperation": a common noun behind a title with "for" belongs to the office.
    fn is_rest_of_office(&self, rest: &Range<usize>, role: Option<&Range<usize>>) -> bool {
        let Some(role) = role.filter(|_| rest.len() == 1) else { return false };
        let of = role.clone().any(|at| self.analysis.classes_of(at).any(Classes::PREPOSITION));
        let known = self.analysis.tokens[rest.start].word != WordId::UNKNOWN;
        of && !self.analysis.is_mark(role.end, ",") && known && self.analysis.upos_of(rest.start) == Upos::Noun
    }

    /// A name that its own words make one of something known or of a body.
    fn name_by_its_words(&self, rest: &Range<usize>, ahead: &Ahead) -> Option<NameSpan> {
        let at = rest.start;
        let span = |end: usize| NameSpan::plain(at..end, ahead.phrase_start);
        let no_role = ahead.role.is_none();
        if self.long_form(at).is_some_and(|long_form| long_form == *rest) {
            return Some(NameSpan { declared: true, ..span(rest.end) });
        }
        if let Some((_, head)) = self.first_head(rest.clone())
            && !self.only_actor(rest.clone())
            && no_role
        {
            return Some(NameSpan { head: Some(head), ..span(self.end_of_organisation(rest.clone())) });
        }
        if no_role && ahead.private.is_none() && self.is_local_branch(rest.clone()) {
            return Some(NameSpan { declared: true, ..span(rest.end) });
        }
        let (after, actor) = self.actor(at).filter(|(after, _)| no_role || !self.is_given_name(at, *after, rest.end))?;
        Some(NameSpan { actor: Some(actor), ..span(self.with_branch(after, rest.end, actor)) })
    }

    /// A name that no word of it types, up to the next that is known: it has the role that was told ahead of it.
    fn name_of_somebody(&self, rest: Range<usize>, ahead: &mut Ahead) -> NameSpan {
        let mut behind = rest.start + 1..rest.end;
        let end =
            behind.find(|&next| self.actor(next).is_some() || (self.title(next).is_some() && ahead.role.is_none())).unwrap_or(rest.end);
        let role = ahead.role.take();
        NameSpan { private: ahead.private.take(), personal: role.is_some(), role, ..NameSpan::plain(rest.start..end, ahead.phrase_start) }
    }

    /// Where the name of a person begins, of two words or more, that ends a run whose other words are in no name.
    fn person_behind(&self, run: Range<usize>) -> Option<usize> {
        let name = (run.start + 1..run.end).find(|&at| self.tag(at) != Some(NameTag::Outside))?;
        let named = self.tag(name) == Some(NameTag::Begin(NameKind::Person)) && run.end - name > 1;
        let whole = (name + 1..run.end).all(|at| self.is_inside_person(at));
        let known = (run.start..name).any(|at| self.actor(at).is_some() || self.demonym(at).is_some());
        // "of Libya | Fayez Al-Sarraj", where the model has missed the given name: what names somebody is no role.
        let is_part = |at: usize| {
            let flat = self.analysis.word_of(at).is_some_and(|word| self.analysis.words[word].relation == Relation::Flat);
            flat || self.is_given(at)
        };
        let known = known || (run.start..name).any(is_part);
        (self.tag(run.start) == Some(NameTag::Outside) && named && whole && !known).then_some(name)
    }

    /// Whether words behind an article are a title and what a person is, and nothing else. "(Chief Engineer)", which is one
    /// office of the lexicons, needs no article.
    fn is_office(&self, tokens: Range<usize>, floor: usize) -> bool {
        let article = tokens.start > floor && self.analysis.classes_of(tokens.start - 1).any(Classes::ARTICLE);
        let ends = |at: usize| self.role(at).is_some_and(|(end, _)| end == tokens.end);
        let Some(after) = self.title(tokens.start).filter(|&after| after < tokens.end) else {
            // "The Head Coach", "(Head Coach)"
            let after = self.role(tokens.start).map(|(after, _)| after).filter(|&after| after < tokens.end);
            let bracketed = tokens.start > floor && self.analysis.is_mark(tokens.start - 1, "(") && self.analysis.is_mark(tokens.end, ")");
            return (article || bracketed) && after.is_some_and(ends);
        };
        ends(tokens.start) || article && ends(after)
    }

    /// "Commissioner Jordan Petrov": behind a title a place before a name that nothing knows is a given name.
    fn is_given_name(&self, at: usize, after: usize, end: usize) -> bool {
        let plain = |next: usize| {
            self.analysis.is_capitalised(next)
                && self.actor(next).is_none()
                && self.demonym(next).is_none()
                && self.title(next).is_none()
                && self.analysis.tokens[next].word == WordId::UNKNOWN
        };
        self.is_place(at) && after < end && plain(after)
    }

    /// "Forecaster Ana Duarte", "Furious Beryl Haddock": the first word has its capital from the sentence, and a person is named
    /// behind it.
    fn is_common_first(&self, run: &Range<usize>) -> bool {
        // "Furious Beryl Haddock": so has an adjective.
        let noun = matches!(self.analysis.upos_of(run.start), Upos::Noun | Upos::Adj) && self.analysis.has_shape(run.start, Shape::FIRST);
        let person = |at: usize| self.is_given(at) || self.tag(at) == Some(NameTag::Begin(NameKind::Person));
        let described = self.analysis.upos_of(run.start) == Upos::Adj
            && self.tag(run.start) == Some(NameTag::Outside)
            && matches!(self.tag(run.start + 1), Some(NameTag::Begin(_)));
        let whole = run.len() > 2 && self.analysis.is_capitalised(run.start + 1) && (described || person(run.start + 1));
        whole && noun && self.actor(run.start).is_none() && self.first_head(run.clone()).is_none()
    }

    /// Whether a word is a given name, alone.
    pub(super) fn is_given(&self, at: usize) -> bool {
        let sex = self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Gender(_)).then_some(()));
        sex.is_some_and(|(hit, ())| hit.end as usize == at + 1)
    }

    /// "Survivor", "Lawyer" at the head of a run, before what may be a person's name.
    fn role_before_name(&self, at: usize, run: &Range<usize>) -> Option<(usize, Role)> {
        let (after, role) = self.role(at).filter(|(after, _)| at == run.start && *after < run.end)?;
        let name =
            self.actor(at).is_none() && self.actor(after).is_none() && self.first_head(at..run.end).is_none() && self.title(at).is_none();
        name.then_some((after, role))
    }

    /// A title counts as one where a name follows it, also after "of the European Commission". Without one, "the Public
    /// Prosecutor" is a body of one person.
    fn is_title_here(&self, at: usize, after: usize, end: usize) -> bool {
        // "The Auditor General: No.": before what is said it is the label of a person.
        if after == end && !self.analysis.is_mark(after, ":") && self.head(at).is_some_and(|(head, _)| head == after) {
            return false;
        }
        // "The Justice and Prisons Committee": no title stands before "and".
        if self.analysis.classes_of(after).any(Classes::COORDINATOR) || self.is_part_of_body(at, after) {
            return false;
        }
        after < end || self.analysis.is_capitalised(at)
    }

    fn is_particle_alone(&self, at: usize, end: usize) -> bool {
        !self.analysis.is_capitalised(at) && at + 1 == end
    }

    fn only_actor(&self, tokens: Range<usize>) -> bool {
        self.actor(tokens.start).is_some_and(|(after, _)| after >= tokens.end)
    }
}
