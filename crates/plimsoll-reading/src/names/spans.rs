//! The words of names.

mod around;
mod bodies;
mod vessels;

use std::ops::Range;

use plimsoll_language::{Analysis, NameKind, NameTag, Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, Role};
use plimsoll_record::{BlockKind, EntityType};

use rustc_hash::FxHashSet;

use super::{acronyms, publisher};

/// Words that name something, and what stands beside them.
#[derive(Debug, Clone)]
pub(crate) struct NameSpan {
    /// The name.
    pub(crate) tokens: Range<usize>,
    /// A known actor of a pack.
    pub(crate) actor: Option<u32>,
    /// Index of the head noun that types it.
    pub(crate) head: Option<u16>,
    /// Index of the noun that types it from outside: "the newspaper", "…, a charity".
    pub(crate) noun: Option<u16>,
    /// Title or role words before or after it.
    pub(crate) role: Option<Range<usize>>,
    /// Whether the title or role is a person's.
    pub(crate) personal: bool,
    /// First token with titles and nationalities.
    pub(crate) phrase_start: usize,
    /// Tokens after the role in which its organisation may stand: "…manager at Amnesty".
    pub(crate) role_reach: Option<Range<usize>>,
    /// What a private person is called beside the name: "survivor", "a detainee".
    pub(crate) private: Option<Range<usize>>,
    /// A verb of saying stands beside it.
    pub(crate) speaks: bool,
    /// "in" or "near" stands before it and it is no known word.
    pub(crate) located: bool,
    /// What leads to a source stands before it: "according to".
    pub(crate) is_source: bool,
    /// A noun for a vessel stands before it: "the trawler Halima".
    pub(crate) vessel: bool,
    /// An acronym of its letters stands behind it in brackets, or the metadata name it as the publisher.
    pub(crate) declared: bool,
}

/// Finds all spans, in order and without overlap.
pub(crate) fn find(analysis: &Analysis<'_>, publisher: Option<&str>) -> Vec<NameSpan> {
    let mut spans = Vec::new();
    let finder = Finder {
        analysis,
        publisher: publisher::places(analysis, publisher),
        long_forms: acronyms::long_forms(analysis),
        capitals: inner_capitals(analysis),
    };
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        let runs_count = !finder.is_title_case(sentence.tokens.clone(), sentence.kind) || finder.is_field(number);
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let counts = runs_count || finder.is_body_in_title(at, sentence.tokens.clone()) || finder.is_short_form_in_bracket(at);
            at = match finder.run(at, sentence.tokens.end, counts) {
                Some(run) => {
                    let end = run.end;
                    finder.cut(run, sentence.tokens.clone(), &mut spans);
                    end
                }
                None => at + 1,
            };
        }
    }
    spans
}

fn inner_capitals<'t>(analysis: &Analysis<'t>) -> FxHashSet<&'t str> {
    let inner = |at: &usize| {
        let token = &analysis.tokens[*at];
        let shape = token.shape;
        let unknown = token.word == plimsoll_pack::WordId::UNKNOWN && token.piece == Piece::Word;
        token.is_capitalised() && unknown && !shape.is(Shape::FIRST) && !shape.is(Shape::CAPITALS)
    };
    let paragraph = |at: &usize| analysis.sentences[analysis.sentence_of(*at)].kind != BlockKind::Heading;
    (0..analysis.tokens.len()).filter(inner).filter(paragraph).map(|at| analysis.text_of(at)).collect()
}

/// Words of what leads to a source: "according to".
const LONGEST_CUE: usize = 3;

struct Finder<'a, 't> {
    analysis: &'a Analysis<'t>,
    /// Where the publisher is named, in the order of the text.
    publisher: Vec<Range<usize>>,
    /// What acronyms in brackets are short for, in the order of the text.
    long_forms: Vec<Range<usize>>,
    /// Words that stand with a capital inside sentences, and that the language does not know.
    capitals: FxHashSet<&'t str>,
}

impl Finder<'_, '_> {
    /// The known actor that is named at a token; no place inside the name of a person: "Rezan Karim-Doha".
    fn actor(&self, at: usize) -> Option<(usize, u32)> {
        let actors = &self.analysis.library.packs.actors;
        self.analysis
            .longest(at, |meaning| match meaning {
                Meaning::Actor(actor) => Some(actor),
                _ => None,
            })
            .filter(|(_, actor)| actors[*actor as usize].entity_type != EntityType::Place || !self.is_inside_person(at))
            .map(|(hit, actor)| (hit.end as usize, actor))
    }

    /// Whether a word goes on with the name of a person, by the model.
    fn is_inside_person(&self, at: usize) -> bool {
        self.tag(at) == Some(NameTag::Inside(NameKind::Person))
    }

    /// What the model takes a word for.
    fn tag(&self, at: usize) -> Option<NameTag> {
        self.analysis.word_of(at).map(|word| self.analysis.words[word].name)
    }

    /// Where the name of a person begins, of two words or more, that ends a run whose other words are in no name.
    fn person_behind(&self, run: Range<usize>) -> Option<usize> {
        let name = (run.start + 1..run.end).find(|&at| self.tag(at) != Some(NameTag::Outside))?;
        let named = self.tag(name) == Some(NameTag::Begin(NameKind::Person)) && run.end - name > 1;
        let whole = (name + 1..run.end).all(|at| self.is_inside_person(at));
        let known = (run.start..name).any(|at| self.actor(at).is_some() || self.demonym(at).is_some());
        (self.tag(run.start) == Some(NameTag::Outside) && named && whole && !known).then_some(name)
    }

    fn demonym(&self, at: usize) -> Option<(usize, u32)> {
        self.analysis
            .longest(at, |meaning| match meaning {
                Meaning::Demonym(actor) => Some(actor),
                _ => None,
            })
            .map(|(hit, actor)| (hit.end as usize, actor))
    }

    /// The head noun of a name of something that acts; agreements are named elsewhere.
    fn head(&self, at: usize) -> Option<(usize, u16)> {
        let heads = &self.analysis.library.language.heads;
        self.analysis
            .longest(at, |meaning| match meaning {
                Meaning::Head(head) if heads[head as usize].entity_type != EntityType::Agreement => Some(head),
                _ => None,
            })
            .map(|(hit, head)| (hit.end as usize, head))
    }

    fn noun(&self, at: usize) -> Option<(usize, u16)> {
        self.analysis
            .longest(at, |meaning| match meaning {
                Meaning::Anaphor(anaphor) => Some(anaphor),
                _ => None,
            })
            .map(|(hit, anaphor)| (hit.end as usize, anaphor))
    }

    fn title(&self, at: usize) -> Option<usize> {
        self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Title).then_some(())).map(|(hit, ())| hit.end as usize)
    }

    fn role(&self, at: usize) -> Option<(usize, Role)> {
        self.analysis
            .longest(at, |meaning| match meaning {
                Meaning::Role(role) => Some(role),
                _ => None,
            })
            .map(|(hit, role)| (hit.end as usize, role))
    }

    fn is_calendar(&self, at: usize) -> bool {
        let calendar = |meaning| matches!(meaning, Meaning::Month(_) | Meaning::Weekday(_));
        // "Mr Sunday Peremo": a given name.
        let titled = at > 0 && self.title(at - 1) == Some(at) && self.analysis.is_capitalised(at + 1);
        // "Sun-hee Berg"
        let part = self.analysis.is_mark(at + 1, "-") && self.analysis.has_shape(at + 1, Shape::GLUED) && self.analysis.is_capitalised(at);
        let part = part && self.analysis.has_shape(at + 2, Shape::GLUED) && self.analysis.is_capitalised(at + 3);
        !titled && !part && self.analysis.longest(at, |meaning| calendar(meaning).then_some(())).is_some()
    }

    fn is_cue(&self, at: usize) -> bool {
        let cues = &self.analysis.library.language.cues;
        self.analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(cue) if !cues[cue as usize].takes.source_after))
    }

    /// "according to" before a name: it leads to whoever says it.
    fn follows_source_cue(&self, start: usize) -> bool {
        let cues = &self.analysis.library.language.cues;
        let leads = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.source_after);
        (start.saturating_sub(LONGEST_CUE)..start)
            .any(|at| self.analysis.hits_at(at).iter().any(|hit| hit.end as usize == start && leads(hit.meaning)))
    }

    /// Whether a capital at this token is a sign of a name.
    fn begins_name(&self, at: usize) -> bool {
        let token = &self.analysis.tokens[at];
        if !token.is_capitalised() || self.is_calendar(at) {
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

    fn is_place(&self, at: usize) -> bool {
        let actors = &self.analysis.library.packs.actors;
        self.actor(at).is_some_and(|(_, actor)| actors[actor as usize].entity_type == EntityType::Place) || self.demonym(at).is_some()
    }

    /// The longest run of words that can belong to names from `at` on.
    fn run(&self, at: usize, end: usize, runs_count: bool) -> Option<Range<usize>> {
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
        let mut next = known.or_else(titled).unwrap_or(at + 1).min(end);
        let mut has_head = self.head(at).is_some_and(|(_, head)| self.head_joins(head));
        let mut joined = false;
        while next < end && runs_count {
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
        // "the patrol boat Zembra 12": the number of a vessel belongs to its name.
        if next < end && known.is_none() && self.analysis.piece_of(next) == Piece::Number && self.follows_vessel(at) {
            next += 1;
        }
        Some(self.with_particle(at)..next)
    }

    /// "Open Harbour Forum (OHF)": an acronym right behind the publisher's name, or behind what it is short for.
    fn is_short_form_in_bracket(&self, at: usize) -> bool {
        let Some(bracket) = at.checked_sub(1).filter(|&bracket| self.analysis.is_mark(bracket, "(")) else { return false };
        let mut places = self.publisher.iter().chain(&self.long_forms);
        self.analysis.has_shape(at, Shape::CAPITALS) && places.any(|place| place.end == bracket)
    }

    fn publisher_at(&self, at: usize) -> Option<Range<usize>> {
        let index = self.publisher.binary_search_by_key(&at, |place| place.start).ok()?;
        Some(self.publisher[index].clone())
    }

    /// What an acronym behind it is short for, in whatever language: "Association tunisienne pour la dignité (ATD)".
    fn long_form(&self, at: usize) -> Option<Range<usize>> {
        let index = self.long_forms.binary_search_by_key(&at, |long_form| long_form.start).ok()?;
        Some(self.long_forms[index].clone())
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
        let head = &self.analysis.library.language.heads[head as usize];
        !matches!(head.entity_type, EntityType::Law | EntityType::Vessel)
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
            return (of_person || !self.is_place(at - 1) && !self.is_place(at + 1)).then_some(at + 2);
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

    /// Cuts a run into names: titles and nationalities off its head, known actors out of it.
    fn cut(&self, run: Range<usize>, sentence: Range<usize>, spans: &mut Vec<NameSpan>) {
        if self.publisher_at(run.start).is_some_and(|publisher| publisher == run) {
            let head = self.first_head(run.clone()).map(|(_, head)| head);
            return self.push(spans, NameSpan { declared: true, head, ..self.span(run.clone(), run.start) }, &sentence);
        }
        let mut at = run.start;
        let mut phrase_start = run.start;
        let mut role: Option<Range<usize>> = None;
        let mut private: Option<Range<usize>> = None;
        while at < run.end {
            // "Survivor Amina…", "Lawyer Ilsa…": a role at the head of a sentence has a capital too.
            if let Some((after, told)) = self.role_before_name(at, &run) {
                match told {
                    Role::Private => private = Some(at..after),
                    _ => role = Some(at..after),
                }
                at = after;
                continue;
            }
            // "the Chief Engineer", "the General Secretary": an office without a name.
            if self.is_office(at..run.end, sentence.start) {
                return;
            }
            if let Some(after) = self.title(at).filter(|after| *after <= run.end)
                && self.is_title_here(at, after, run.end)
            {
                let after = if self.analysis.is_mark(after, ".") { after + 1 } else { after };
                role = Some(role.map_or(at, |role| role.start)..after.min(run.end));
                at = after;
                continue;
            }
            // "Shipping Adviser Ana Duarte": the model sees where a person's name begins, and calls what stands before it nothing.
            if let Some(name) = self.person_behind(at..run.end).filter(|_| role.is_none()) {
                let is_private = (at..name).any(|word| self.role(word) == Some((name, Role::Private)));
                if is_private {
                    private = Some(at..name)
                } else {
                    role = Some(at..name)
                }
                at = name;
                continue;
            }
            // "MV Halima", "Trawler Halima": the noun for a vessel is no part of its name.
            if let Some(after) = self.vessel_noun_before_name(at, &run) {
                (at, phrase_start) = (after, after);
                continue;
            }
            // "Forecaster Ana Duarte": a common noun that has its capital from the sentence.
            if at == run.start && self.is_common_first(&run) {
                role = Some(at..at + 1);
                at += 1;
                continue;
            }
            if self.analysis.piece_of(at) == Piece::Mark || self.is_particle_alone(at, run.end) {
                at += 1;
                continue;
            }
            let rest = at..run.end;
            // "the Minister for Foreign | Cooperation": a common noun behind a title with "for" belongs to the office.
            let of = |role: &Range<usize>| role.clone().any(|at| self.analysis.classes_of(at).any(Classes::PREPOSITION));
            let office =
                rest.len() == 1 && role.as_ref().is_some_and(of) && !self.analysis.is_mark(role.as_ref().map_or(at, |role| role.end), ",");
            if office && self.analysis.tokens[at].word != plimsoll_pack::WordId::UNKNOWN && self.analysis.upos_of(at) == Upos::Noun {
                return;
            }
            if self.long_form(at).is_some_and(|long_form| long_form == rest) {
                self.push(spans, NameSpan { declared: true, ..self.span(rest.clone(), phrase_start) }, &sentence);
                at = run.end;
            } else if let Some((_, head)) = self.first_head(rest.clone())
                && !self.only_actor(rest.clone())
                && role.is_none()
            {
                let end = self.end_of_organisation(rest.clone());
                self.push(spans, NameSpan { head: Some(head), ..self.span(at..end, phrase_start) }, &sentence);
                at = end;
            } else if role.is_none() && private.is_none() && self.is_local_branch(rest.clone()) {
                self.push(spans, NameSpan { declared: true, ..self.span(rest.clone(), phrase_start) }, &sentence);
                at = run.end;
            } else if let Some((after, actor)) =
                self.actor(at).filter(|(after, _)| role.is_none() || !self.is_given_name(at, *after, run.end))
            {
                let end = self.with_branch(after, run.end, actor);
                self.push(spans, NameSpan { actor: Some(actor), ..self.span(at..end, phrase_start) }, &sentence);
                at = end;
            } else if let Some((after, _)) = self.demonym(at).filter(|(after, _)| *after < run.end && role.is_none()) {
                at = after; // a nationality before a title or a name
                continue;
            } else {
                let end = (at + 1..run.end)
                    .find(|&next| self.actor(next).is_some() || (self.title(next).is_some() && role.is_none()))
                    .unwrap_or(run.end);
                let mut span = self.span(at..end, phrase_start);
                span.private = private.take();
                if let Some(title) = role.take() {
                    span.role = Some(title);
                    span.personal = true;
                }
                self.push(spans, span, &sentence);
                at = end;
            }
            phrase_start = at;
            role = None;
        }
    }

    /// Whether words behind an article are a title and what a person is, and nothing else.
    fn is_office(&self, tokens: Range<usize>, floor: usize) -> bool {
        let article = tokens.start > floor && self.analysis.classes_of(tokens.start - 1).any(Classes::ARTICLE);
        let Some(after) = self.title(tokens.start).filter(|&after| article && after < tokens.end) else { return false };
        [tokens.start, after].into_iter().any(|at| self.role(at).is_some_and(|(end, _)| end == tokens.end))
    }

    /// "Commissioner Jordan Petrov": behind a title a place before a name that nothing knows is a given name.
    fn is_given_name(&self, at: usize, after: usize, end: usize) -> bool {
        let plain = |next: usize| {
            self.analysis.is_capitalised(next)
                && self.actor(next).is_none()
                && self.demonym(next).is_none()
                && self.title(next).is_none()
                && self.analysis.tokens[next].word == plimsoll_pack::WordId::UNKNOWN
        };
        self.is_place(at) && after < end && plain(after)
    }

    fn is_common_first(&self, run: &Range<usize>) -> bool {
        // "Furious Beryl Haddock": so has an adjective.
        let noun = matches!(self.analysis.upos_of(run.start), Upos::Noun | Upos::Adj) && self.analysis.has_shape(run.start, Shape::FIRST);
        let given = |at: usize| {
            let sex = self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Gender(_)).then_some(()));
            sex.is_some_and(|(hit, ())| hit.end as usize == at + 1)
        };
        let person = |at: usize| given(at) || self.tag(at) == Some(NameTag::Begin(NameKind::Person));
        let described = self.analysis.upos_of(run.start) == Upos::Adj
            && self.tag(run.start) == Some(NameTag::Outside)
            && matches!(self.tag(run.start + 1), Some(NameTag::Begin(_)));
        let whole = run.len() > 2 && self.analysis.is_capitalised(run.start + 1) && (described || person(run.start + 1));
        whole && noun && self.actor(run.start).is_none() && self.first_head(run.clone()).is_none()
    }

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

    fn span(&self, tokens: Range<usize>, phrase_start: usize) -> NameSpan {
        NameSpan {
            phrase_start,
            tokens,
            actor: None,
            head: None,
            noun: None,
            role: None,
            personal: false,
            role_reach: None,
            private: None,
            speaks: false,
            located: false,
            is_source: false,
            vessel: false,
            declared: false,
        }
    }

    /// Looks at what stands before and after the name and adds the span.
    fn push(&self, spans: &mut Vec<NameSpan>, mut span: NameSpan, sentence: &Range<usize>) {
        self.look_before(&mut span, sentence);
        self.look_after(&mut span, sentence);
        span.speaks |= self.is_subject_of_cue(&span.tokens);
        spans.push(span);
    }

    /// Whether the tree makes a name the subject of a verb of saying.
    fn is_subject_of_cue(&self, tokens: &Range<usize>) -> bool {
        let words = &self.analysis.words;
        tokens
            .clone()
            .filter_map(|at| self.analysis.word_of(at))
            .any(|word| words[word].relation == Relation::Nsubj && self.is_cue(words[words[word].head as usize].token as usize))
    }
}
