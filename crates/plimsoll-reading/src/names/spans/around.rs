//! What stands before and behind a name: titles, roles, and the nouns that tell of what sort it is.

use std::ops::Range;

use plimsoll_language::{NameKind, NameTag, Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, Role};

use super::words::start_of_compound;
use super::{Finder, NameSpan};

/// A role and what hangs on it ("on the human rights of migrants") are at most so many tokens.
const ROLE_WITH_PLACE: usize = 12;

/// The noun for a body before a comma and its name has at most so many words.
const LONGEST_NOUN: usize = 3;

/// A title is at most so many tokens.
const TITLE: usize = 4;

/// A byline is one of so many lines below the title.
const HEAD: usize = 2;

/// From the name below a text to its end are at most so many lines.
const SIGNED: usize = 4;

/// The office in the brackets behind a name, or in the line below it, has at most so many tokens.
const OFFICE: usize = 8;

impl Finder<'_, '_> {
    /// A name with all that is told of it beside it.
    pub(super) fn look_around(&self, mut span: NameSpan, sentence: &Range<usize>) -> NameSpan {
        self.look_before(&mut span, sentence);
        self.look_after(&mut span, sentence);
        span.speaks |= self.is_subject_of_cue(&span.tokens);
        span.personal |= span.head.is_none() && span.actor.is_none() && self.is_signature(&span, sentence);
        span
    }

    /// A line that is a person's name and nothing else, below the title or where a letter ends: whoever wrote the text.
    fn is_signature(&self, span: &NameSpan, sentence: &Range<usize>) -> bool {
        let analysis = self.analysis;
        let name = &span.tokens;
        let whole = span.phrase_start == sentence.start && name.end == sentence.end && name.len() > 1;
        let person = self.tag(name.start) == Some(NameTag::Begin(NameKind::Person));
        if !whole || !person || !(name.start + 1..name.end).all(|at| self.is_inside_person(at) || analysis.piece_of(at) == Piece::Mark) {
            return false;
        }
        let number = analysis.sentence_of(name.start);
        let ends = |number: usize| analysis.sentences[number].tokens.end - 1;
        let closed = |number: usize| matches!(analysis.text_of(ends(number)), "." | "!" | "?" | "”" | "\"");
        let byline = (1..=HEAD).contains(&number) && !(0..number).any(closed);
        // "Yours sincerely,", "Until next week,"
        let farewell = number > HEAD && analysis.is_mark(ends(number - 1), ",");
        // "Copy to: ¶ Ilka Torven ¶ Secretary": only where the text ends with it, behind a sentence that is closed.
        let ended = number > HEAD && analysis.sentences.len() - number <= SIGNED && closed(number - 1);
        let below = analysis.sentences.get(number + 1).filter(|_| ended).map(|below| below.tokens.clone());
        byline || farewell || below.is_some_and(|below| self.office_in(&below).is_some())
    }

    /// "Treasurer", "Minister for Ports", "Athletes' Representative": the noun of an office, where a few words are an office
    /// and nothing else. What is written small may be whatever somebody does.
    fn office_in(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.analysis;
        if tokens.is_empty() || tokens.len() > OFFICE || !analysis.is_capitalised(tokens.start) {
            return None;
        }
        let bound = |at: &usize| analysis.classes_of(*at).any(Classes::PREPOSITION) || analysis.is_mark(*at, ",");
        let end = tokens.clone().find(bound).unwrap_or(tokens.end);
        let words = (tokens.start..end).all(|at| analysis.is_capitalised(at) || analysis.is_possessive(at));
        let verb = tokens.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        let ends = |at: &usize| self.role(*at).is_some_and(|(after, _)| after == end) || self.title(*at) == Some(end);
        let one = end > tokens.start && !analysis.features_of(end - 1).contains("Plur");
        (words && one && !verb && !matches!(analysis.text_of(tokens.end - 1), "." | ":" | "?")).then_some(())?;
        (tokens.start..end).find(ends).map(|at| at..end)
    }

    /// "Present: Ilse Marrin (Treasurer), Ivo Lamm (Head Coach)": the office in brackets behind a name, in a list of at least two
    /// that tells of nothing else.
    fn office_in_brackets(&self, span: &NameSpan, sentence: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.analysis;
        let plain = span.role.is_none() && span.head.is_none() && span.actor.is_none() && span.tokens.len() > 1;
        let opens = |at: &usize| analysis.is_mark(*at, "(");
        let open = Some(span.tokens.end).filter(|open| plain && *open < sentence.end && opens(open))?;
        let office = |open: usize| {
            let close = (open + 1..sentence.end.min(open + 2 + OFFICE)).find(|&at| analysis.is_mark(at, ")"))?;
            // "(Former Chair)", "(Acting Chair)", "(Chair until May)", "(Chair 2019)": nobody who has the office now, or not whole.
            let past = |meaning| matches!(meaning, Meaning::Once);
            let bound = |at: usize| analysis.classes_of(at).any(Classes::PREPOSITION) && !analysis.joins_names(at);
            let other = |at: usize| analysis.piece_of(at) == Piece::Number || bound(at) || self.is_calendar(at) || analysis.means(at, past);
            let whole = self.office_in(&(open + 1..close)).filter(|office| office.start == open + 1)?;
            (!(open + 1..close).any(other)).then_some(whole)
        };
        let own = office(open)?;
        let listed = sentence.clone().filter(opens).filter(|&open| office(open).is_some()).nth(1).is_some();
        let tells = sentence.clone().any(|at| analysis.upos_of(at) == Upos::Verb);
        (listed && !tells).then_some(own)
    }

    /// Whether the tree makes a name the subject of a verb of saying, or lets it hang on the noun that is: "said postman | Ivo Lamm".
    fn is_subject_of_cue(&self, tokens: &Range<usize>) -> bool {
        let words = &self.analysis.words;
        let whole = |word: usize| match words[word].relation {
            Relation::Flat => words[word].head as usize,
            _ => word,
        };
        tokens
            .clone()
            .filter_map(|at| self.analysis.word_of(at).map(whole))
            .any(|word| words[word].relation == Relation::Nsubj && self.is_cue(words[words[word].head as usize].token as usize))
    }

    /// Titles, roles and nouns before a name, and what leads to it.
    fn look_before(&self, span: &mut NameSpan, sentence: &Range<usize>) {
        let start = span.phrase_start;
        if start <= sentence.start {
            return;
        }
        let window = start.saturating_sub(4).max(sentence.start)..start;
        if span.role.is_none() {
            let before = window.clone().find(|&at| {
                self.title(at).is_some_and(|after| after == start)
                    || self.role(at).is_some_and(|(after, role)| after == start && role != Role::Private)
            });
            if let Some(before) = before {
                span.role = Some(before..start);
                span.personal = true;
                span.phrase_start = before;
            }
        }
        self.whole_role(span, sentence);
        self.prefer_office(span, &window);
        let title_alone = span.role.as_ref().is_none_or(|role| matches!(self.analysis.text_of(role.start.wrapping_sub(1)), "(" | ","));
        if title_alone
            && span.head.is_none()
            && span.actor.is_none()
            && let Some(role) = self.role_before_comma(span, sentence)
        {
            span.role = Some(role);
            span.personal = true;
        }
        if span.role.is_none() && span.private.is_none() {
            let before = window.clone().find(|&at| self.role(at).is_some_and(|(after, role)| after == start && role == Role::Private));
            span.private = before.map(|before| before..start);
        }
        // "Prime Minister of Libya Fayez Al-Sarraj": an office of something, then the name.
        if span.role.is_none() && span.actor.is_none() && span.head.is_none() {
            let reach = start.saturating_sub(14).max(sentence.start)..start;
            let office = reach.clone().find(|&at| {
                self.title(at).is_some_and(|after| {
                    let of =
                        after < start && self.analysis.classes_of(after).any(Classes::PREPOSITION) && self.names_fill(after + 1..start);
                    of || self.title_before_comma(after, start)
                })
            });
            if let Some(office) = office {
                span.role = Some(office..self.title(office).unwrap_or(start));
                span.role_reach = Some(office..start);
                span.personal = true;
                span.phrase_start = office;
            }
        }
        // "the growers' chairman, Anna Berg,": a role, then the name between commas.
        let end = span.tokens.end;
        let apart = self.analysis.is_mark(start - 1, ",")
            && (end >= sentence.end || matches!(self.analysis.text_of(end), "," | "." | "(") || self.is_cue(end));
        if span.role.is_none() && span.actor.is_none() && span.head.is_none() && apart {
            let earliest = start.saturating_sub(4).max(sentence.start);
            let before =
                (earliest..start - 1).find(|&at| self.role(at).is_some_and(|(after, role)| after == start - 1 && role != Role::Private));
            if let Some(before) = before {
                span.role = Some(before..start - 1);
                span.personal = true;
            }
        }
        // "Its attorney-general, Sam Berg": no general.
        if let Some(role) = &mut span.role {
            let whole = start_of_compound(self.analysis, role.start);
            if span.phrase_start == role.start {
                span.phrase_start = whole;
            }
            role.start = whole;
        }
        if let Some((_, noun)) = window.clone().filter_map(|at| self.noun(at)).find(|(after, _)| *after == start) {
            span.noun = Some(noun);
        } else if let Some(noun) = self.noun_before_comma(span) {
            span.noun = Some(noun);
        }
        span.vessel = self.follows_vessel(start) || span.head.is_none() && self.is_in_list_of_vessels(start);
        span.is_source = self.follows_source_cue(start);
        span.located = self.is_located(start) && !self.analysis.is_possessive(span.tokens.end);
        span.speaks |= self.is_cue(start - 1);
    }

    /// "Minister of | Agriculture | Ivo Lamm": what only ends a role, behind the title or role that it hangs on.
    fn whole_role(&self, span: &mut NameSpan, sentence: &Range<usize>) {
        let Some(told) = span.role.clone().filter(|told| told.end <= span.tokens.start) else { return };
        let Some(of) = told.start.checked_sub(1).filter(|&of| of > sentence.start) else { return };
        let hangs =
            self.analysis.classes_of(of).any(Classes::PREPOSITION) && self.title(told.start).is_none() && self.role(told.start).is_none();
        let head = (sentence.start.max(of.saturating_sub(TITLE))..of).find(|&at| {
            let office = self.role(at).filter(|(_, role)| *role == Role::Office).map(|(after, _)| after);
            self.title(at).or(office) == Some(of)
        });
        if let Some(head) = head.filter(|_| hangs) {
            span.role = Some(head..told.end);
            span.phrase_start = span.phrase_start.min(head);
        }
    }

    /// "the contractor, | Marrin Removals, was": the noun for a body that the tree makes a name the apposition of.
    fn noun_before_comma(&self, span: &NameSpan) -> Option<u16> {
        let words = &self.analysis.words;
        let start = span.tokens.start;
        let plain = span.role.is_none() && span.actor.is_none() && span.head.is_none() && span.phrase_start == start;
        let comma = start.checked_sub(1).filter(|&comma| plain && self.analysis.is_mark(comma, ","))?;
        let beside =
            |word: &usize| words[*word].relation == Relation::Appos && words[words[*word].head as usize].token as usize + 1 == comma;
        span.tokens.clone().filter_map(|at| self.analysis.word_of(at)).find(beside)?;
        (comma.saturating_sub(LONGEST_NOUN)..comma).find_map(|at| self.noun(at).filter(|(after, _)| *after == comma)).map(|(_, noun)| noun)
    }

    /// "its director Mr Berg": the office tells more than the address behind it.
    fn prefer_office(&self, span: &mut NameSpan, window: &Range<usize>) {
        let Some(title) = span.role.as_ref().filter(|title| title.end <= span.tokens.start) else { return };
        if !self.analysis.means(title.start, |meaning| matches!(meaning, Meaning::Gender(_))) {
            return;
        }
        let start = title.start;
        let ends = |after: usize| after == start || after + 1 == start && self.analysis.is_mark(after, ",");
        let office = window.clone().find_map(|at| {
            let (after, role) = self.role(at).filter(|(after, role)| ends(*after) && *role != Role::Private)?;
            Some((at..after, role))
        });
        if let Some((office, _)) = office {
            span.phrase_start = span.phrase_start.min(office.start);
            span.role = Some(office);
        }
    }

    /// "in Zawara", "off Zawara", "the town of Zawara": what stands before a name says that it is of a place.
    fn is_located(&self, start: usize) -> bool {
        let analysis = self.analysis;
        let before = start - 1;
        if !analysis.classes_of(before).any(Classes::PREPOSITION) {
            return false;
        }
        if analysis.means(before, |meaning| matches!(meaning, Meaning::TimeWord(plimsoll_pack::TimeWord::In))) {
            return true;
        }
        // "Persons Rescued at Sea": a common word in the capitals of a title.
        if analysis.tokens[start].word != plimsoll_pack::WordId::UNKNOWN && !analysis.is_capitalised(start + 1) {
            return false;
        }
        if analysis.joins_names(before) {
            return before > 0 && analysis.means(before - 1, |meaning| meaning == Meaning::PlaceNoun);
        }
        let leads = analysis.means(before, |meaning| meaning == Meaning::BeforePlace);
        let Some(word) = analysis.word_of(start).map(|word| &analysis.words[word]).filter(|_| leads) else { return false };
        // "a director at Brask Minerals": where somebody works.
        let head = analysis.words[word.head as usize].token as usize;
        let works = || analysis.means(head, |meaning| matches!(meaning, Meaning::Role(Role::Speaker | Role::Office | Role::Person)));
        let body = matches!(word.name, NameTag::Begin(NameKind::Organisation) | NameTag::Inside(NameKind::Organisation));
        !body && (word.relation == Relation::Obl || word.relation == Relation::Nmod && !works())
    }

    /// "a retired surveyor, Ilse Marrin,", "the Minister for Ports (Mr Aldo Berg)": the role that a name between commas or
    /// in brackets belongs to. What hangs on it may stand before the comma.
    fn role_before_comma(&self, span: &NameSpan, sentence: &Range<usize>) -> Option<Range<usize>> {
        let comma = span.phrase_start.checked_sub(1).filter(|&comma| comma > sentence.start)?;
        let behind = span.tokens.end;
        let closes = match self.analysis.text_of(comma) {
            "," => behind >= sentence.end || matches!(self.analysis.text_of(behind), "," | "." | "(" | ":" | ";") || self.is_cue(behind),
            "(" => self.analysis.is_mark(behind, ")"),
            _ => false,
        };
        if !closes {
            return None;
        }
        let finite = |at: usize| self.is_cue(at) || matches!(self.analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let earliest = comma.saturating_sub(ROLE_WITH_PLACE).max(sentence.start);
        for at in (earliest..comma).rev() {
            let after = self.role(at).filter(|(_, role)| *role != Role::Private).map(|(after, _)| after);
            let after = after.or_else(|| self.title(at)).filter(|&after| after <= comma);
            if let Some(after) = after {
                let hangs = after == comma || self.analysis.classes_of(after).any(Classes::PREPOSITION);
                let named = |token: usize| self.analysis.classes_of(token).any(Classes::COORDINATOR);
                let whole = at == earliest || self.role(at - 1).is_none_or(|(longer, _)| longer < after);
                let determined = (at.saturating_sub(4).max(sentence.start)..at).any(|token| {
                    self.analysis.classes_of(token).any(Classes::ARTICLE.or(Classes::POSSESSIVE)) || self.analysis.is_possessive(token)
                });
                // "at the Chamber of Deputies on March 11, Ilse Marrin": a date is no part of a role, and one is not many.
                let counted = |token: usize| self.analysis.piece_of(token) == Piece::Number;
                let many = self.analysis.features_of(after - 1).contains("Number=Plur");
                let hung = (after..comma).any(|token| finite(token) || named(token) || counted(token));
                let fits = hangs && whole && determined && !many && !hung;
                return fits.then_some(self.start_of_office(at, sentence)..comma);
            }
            if self.analysis.is_mark(at, ",") || finite(at) {
                return None;
            }
        }
        None
    }

    /// Where an office begins that a title ends: "the | Prosecutor General", "the | Minister for Justice".
    fn start_of_office(&self, at: usize, sentence: &Range<usize>) -> usize {
        let analysis = self.analysis;
        let ends = |start: usize, end: usize| self.title(start) == Some(end) || self.role(start).is_some_and(|(after, _)| after == end);
        let before = |end: usize| {
            (sentence.start.max(end.saturating_sub(TITLE))..end).find(|&start| analysis.is_capitalised(start) && ends(start, end))
        };
        if !analysis.is_capitalised(at) {
            return at;
        }
        let of = at
            .checked_sub(1)
            .filter(|&of| of > sentence.start && analysis.joins_names(of) && analysis.classes_of(of).any(Classes::PREPOSITION));
        before(of.unwrap_or(at)).unwrap_or(at)
    }

    /// "the Minister of Justice, Carlo Nordio": between title and comma stand names and what joins them.
    fn title_before_comma(&self, after: usize, start: usize) -> bool {
        let comma = start - 1;
        if after > comma || !self.analysis.is_mark(comma, ",") {
            return false;
        }
        let joins = Classes::PREPOSITION.or(Classes::ARTICLE);
        (after..comma).all(|at| self.analysis.is_capitalised(at) || self.analysis.classes_of(at).any(joins))
    }

    /// Whether a known actor (with an article) fills the tokens.
    fn names_fill(&self, tokens: Range<usize>) -> bool {
        let start = if tokens.start < tokens.end && self.analysis.classes_of(tokens.start).any(Classes::ARTICLE) {
            tokens.start + 1
        } else {
            tokens.start
        };
        self.actor(start).is_some_and(|(after, _)| after == tokens.end)
    }

    /// ", Advocacy Manager at…", ", a charity that…"; or a verb of saying.
    fn look_after(&self, span: &mut NameSpan, sentence: &Range<usize>) {
        let mut after = span.tokens.end;
        // "Ilse Marrin KC, for the county, said": letters behind a name that only people have.
        while after < sentence.end && span.tokens.len() > 1 && self.is_behind_names(after) {
            span.personal |= span.head.is_none() && span.actor.is_none();
            after += 1;
        }
        if after >= sentence.end {
            return;
        }
        // "the prison at Kell said": behind a preposition a name is no subject.
        let inside = span.phrase_start > sentence.start && self.analysis.classes_of(span.phrase_start - 1).any(Classes::PREPOSITION);
        span.speaks |= (self.is_cue(after) || self.opens_quotation(span, sentence)) && !inside;
        if let Some(office) = self.office_in_brackets(span, sentence) {
            span.role = Some(office);
            span.personal = true;
            return;
        }
        if !self.analysis.is_mark(after, ",") {
            return;
        }
        let end = (after + 1..sentence.end.min(after + 12))
            .find(|&at| self.analysis.is_mark(at, ",") || self.is_cue(at) || self.closes_sentence(at, sentence))
            .unwrap_or(sentence.end.min(after + 12));
        let apposition = after + 1..end;
        span.speaks |= !inside && end < sentence.end && (self.is_cue(end) || self.is_cue(end + 1));
        // The noun of the apposition stands before its first preposition.
        let noun_end = apposition
            .clone()
            .find(|&at| self.analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::RELATIVE).or(Classes::BE)))
            .unwrap_or(end);
        // "To the Committee, its director wrote", "In Lisk, the mayor said": what a verb follows is no apposition but the
        // subject, and no office is in what "in" leads to or what a head noun types.
        let determined = self.analysis.classes_of(apposition.start).any(Classes::ARTICLE.or(Classes::POSSESSIVE));
        let subject = determined && end < sentence.end && self.is_cue(end);
        // "In the Harbour Post, the trade minister, Ivo Lamm, said": the role is that of whoever is named behind it.
        let person = |at: usize| self.tag(at) == Some(NameTag::Begin(NameKind::Person));
        let named_behind = determined && end + 1 < sentence.end && self.analysis.is_mark(end, ",") && person(end + 1);
        if span.head.is_some() || span.located || subject || named_behind && (inside || self.is_led_to(&span.tokens)) {
            return self.noun_behind(span, apposition, noun_end);
        }
        // "Author: Ilse Marrin, Chief Nurse": an office in capitals, though a nurse alone may be a private person.
        let office = self.office_in(&(apposition.start..noun_end)).filter(|office| office.len() > 1 && span.tokens.len() > 1);
        if let Some(office) = office.filter(|_| span.role.is_none() && span.actor.is_none()) {
            span.role = Some(office.clone());
            span.role_reach = Some(office.start..end);
            span.personal = true;
            return;
        }
        // "According to the National Bar, lawyers were sent home": one name is not many.
        // "Hall & Orr, solicitors": two in one.
        let firm = (span.tokens.start.saturating_sub(1)..span.tokens.end).any(|at| self.analysis.is_mark(at, "&"));
        let many = |end: usize| !firm && self.analysis.features_of(end - 1).contains("Number=Plur");
        for at in apposition.start..noun_end {
            if span.role.is_none()
                && let Some((role_end, role)) = self.role(at)
                && role != Role::Private
                && !many(role_end)
                && (role_end == noun_end || (role_end > noun_end && role_end <= end))
                && !self.analysis.classes_of(at - 1).any(Classes::COORDINATOR)
            {
                let start = (apposition.start..at).find(|&start| !self.analysis.classes_of(start).any(Classes::ARTICLE)).unwrap_or(at);
                // "the group's researcher"
                let start = (start..at).rev().find(|&owner| self.analysis.is_possessive(owner)).map_or(start, |owner| owner + 1);
                span.role = Some(start..role_end);
                span.role_reach = Some(start..end);
                span.personal = true;
                return;
            }
            if span.role.is_none()
                && let Some((role_end, Role::Private)) = self.role(at)
                && role_end == noun_end
            {
                span.private = Some(at..role_end);
                return;
            }
        }
        self.noun_behind(span, apposition, noun_end);
    }

    /// "with the pro-government | Harbour Post": whether the tree lets a preposition lead to a name.
    fn is_led_to(&self, tokens: &Range<usize>) -> bool {
        let words = &self.analysis.words;
        let own = tokens.clone().filter_map(|at| self.analysis.word_of(at));
        own.clone().any(|word| {
            let outside = !tokens.contains(&(words[words[word].head as usize].token as usize));
            outside && matches!(words[word].relation, Relation::Obl | Relation::Nmod)
        })
    }

    /// "KC", "OBE", "MP": a title in capitals, behind a name.
    fn is_behind_names(&self, at: usize) -> bool {
        self.analysis.has_shape(at, Shape::CAPITALS) && self.title(at) == Some(at + 1)
    }

    /// The full stop and the quotation mark with which a sentence ends.
    fn closes_sentence(&self, at: usize, sentence: &Range<usize>) -> bool {
        (at..sentence.end).all(|at| self.analysis.piece_of(at) == Piece::Mark)
    }

    /// "Ilse Marrin: “We waited.”": a name at the head of a sentence, before what it says.
    fn opens_quotation(&self, span: &NameSpan, sentence: &Range<usize>) -> bool {
        let after = span.tokens.end;
        let quoted = after + 1 < self.analysis.tokens.len() && matches!(self.analysis.text_of(after + 1), "\"" | "“" | "«" | "„" | "‘");
        span.phrase_start == sentence.start && self.analysis.is_mark(after, ":") && quoted
    }

    /// ", a charity that…": the noun that ends what is said of the name; "the group's researcher" is no group.
    fn noun_behind(&self, span: &mut NameSpan, apposition: Range<usize>, noun_end: usize) {
        if span.noun.is_some() || !self.analysis.classes_of(apposition.start).any(Classes::ARTICLE) {
            return;
        }
        let owned = |after: usize| self.analysis.is_possessive(after);
        span.noun = (apposition.start..noun_end)
            .filter_map(|at| self.noun(at))
            .find(|(after, _)| *after <= noun_end && !owned(*after))
            .map(|(_, noun)| noun);
    }
}
