//! "According to X, Y and Z": the sources stand behind the cue.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{EntityType, Form};

use super::{Candidate, ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

/// A title before a name is at most so many tokens, with the name's first word.
const TITLE: usize = 6;

/// What describes a source stands in so many tokens.
const DESCRIPTION: usize = 16;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// According to X, … / …, according to X, Y and Z.
    pub(super) fn according_to(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let (at, after) = (candidate.hit.start as usize, candidate.hit.end as usize);
        let (sources, behind) = self.sources_after(after, candidate.sentence.end);
        if sources.is_empty() || candidate.cue.takes.opening && !self.opens_a_view(candidate, &sources, behind) {
            return None;
        }
        // "The method, as described by the court": what is only described so is said by nobody.
        let reported = analysis.means(at, |meaning| meaning == Meaning::As);
        if reported && at > candidate.floor && !analysis.is_mark(at - 1, ",") {
            return None;
        }
        let end = self.without_note(behind, self.end_of_clause(candidate.sentence.clone()));
        let quoted = analysis.has_shape(at, Shape::QUOTED);
        let ends = |at: usize| analysis.is_mark(at, ";") || quoted && !analysis.has_shape(at, Shape::QUOTED);
        let end = (behind..end).find(|&at| ends(at)).unwrap_or(end);
        // "According to the union 300 were dismissed, | while the firm admits only 120": another speaks there.
        let other = |&at: &usize| {
            let comma = analysis.is_mark(at, ",") && at + 2 < end && !analysis.classes_of(at + 1).any(Classes::COORDINATOR);
            comma && self.is_other_speaker(at + 1, end) && (behind..at).any(|at| self.is_finite_at(at))
        };
        let end = (behind + 1..end).find(other).unwrap_or(end);
        // "…noted that, according to the prefect, they had asked to go": the clause begins at "that".
        let comma = usize::from(at > candidate.floor && analysis.is_mark(at - 1, ","));
        // "an accident in which, according to the prefect, two died", too.
        let led = Classes::THAT.or(Classes::RELATIVE);
        let in_clause = at > candidate.floor + comma && analysis.classes_of(at - 1 - comma).any(led);
        let opens = at == candidate.floor || in_clause;
        let described = at.saturating_sub(2 + comma);
        let mut pieces = Vec::new();
        if opens {
            // "For Anna Berg, who lives there, the wall is…"
            // "In the view of the office, set out in a note, the wall is…"
            let participle = |at: usize| analysis.upos_of(at) == Upos::Verb && analysis.features_of(at).contains("VerbForm=Part");
            // "a copy of which is with this paper"
            let relative = |at: usize| analysis.classes_of(at).any(Classes::RELATIVE.or(Classes::WHO)) && !self.opens_clause(at);
            // "According to Clear Air, a group based in Lisk, the wall…"
            let indefinite = analysis.classes_of(behind + 1).any(Classes::ARTICLE) && !self.references.is_definite(behind + 1);
            let sort = |meaning| matches!(meaning, Meaning::Anaphor(_) | Meaning::Role(_));
            let told = analysis.is_mark(behind, ",") && indefinite && (behind + 2..behind + 5).any(|at| analysis.means(at, sort));
            let closing = (behind + 2..end.min(behind + DESCRIPTION)).find(|&at| analysis.is_mark(at, ",")).filter(|_| told);
            let apposed = closing.is_some_and(|closing| !(behind + 1..closing).any(|at| self.is_finite_to_the_model(at)));
            let relates = (behind + 1..end.min(behind + 5)).take_while(|&at| !self.is_finite_at(at)).any(relative);
            let describes = relates || apposed || participle(behind + 1);
            let relative = analysis.is_mark(behind, ",") && describes;
            let behind = match relative {
                true => (behind + 1..end).find(|&at| analysis.is_mark(at, ",")).unwrap_or(behind),
                false => behind,
            };
            // "According to papers seen by the paper, the wall…": what describes the papers ends at the comma.
            // "In the view of the office, | set out in a note, the wall is…"
            let apart = usize::from(analysis.is_mark(behind, ",") && analysis.upos_of(behind + 1) == Upos::Verb);
            let second = (behind + 1..end.min(behind + DESCRIPTION)).find(|&at| analysis.is_mark(at, ",")).filter(|_| apart == 1);
            let behind = second.unwrap_or(behind);
            // "According to the notes that went with it, the wall…"
            let comma = (behind..end.min(behind + DESCRIPTION)).find(|&at| analysis.is_mark(at, ","));
            // "According to figures that the ministry gave to the paper, it paid"
            let restricts = analysis.classes_of(behind).any(Classes::RELATIVE.or(Classes::WHO).or(Classes::THAT))
                && comma.is_some_and(|comma| (behind + 1..comma).any(|at| self.is_finite_at(at)));
            let verb = behind < end && (analysis.upos_of(behind) == Upos::Verb || restricts);
            // "According to a source close to the inquiry, the wall…": no verb stands before the comma.
            let near = behind < end && (analysis.upos_of(behind) == Upos::Adj || analysis.classes_of(behind).any(Classes::PREPOSITION));
            let near = near && comma.is_some_and(|comma| !(behind..comma).any(|at| self.is_finite_at(at)));
            let comma = comma.filter(|_| verb || near);
            let behind = comma.unwrap_or(behind);
            let start = if analysis.is_mark(behind, ",") { behind + 1 } else { behind };
            // "men who, according to the police, threw stones | were arrested": only the clause with "who" is theirs.
            let verb = (start..end).find(|&at| self.is_finite_at(at)).filter(|_| in_clause);
            let main = verb.and_then(|verb| self.verb_of_subject(described, verb));
            let end = main.map_or(end, |main| end.min(main));
            if start < end {
                pieces.push(start..end);
            }
        } else {
            // "…, according to a filing made last week, has": what describes the filing ends at the comma.
            let describes = behind < end && !analysis.is_mark(behind, ",") && analysis.is_mark(at - 1, ",");
            let comma = (behind..end.min(behind + DESCRIPTION)).find(|&at| analysis.is_mark(at, ",")).filter(|_| describes);
            let behind = comma.unwrap_or(behind);
            let stop = if analysis.is_mark(at - 1, ",") { at - 1 } else { at };
            // "The minister said that | the camp, according to the army, was shut": no word of the minister's is theirs.
            let that = |at: &usize| {
                let opens = analysis.classes_of(*at).any(Classes::THAT) && analysis.upos_of(*at) == Upos::Sconj;
                opens && self.resumes_behind(*at + 1..stop, end)
            };
            let floor = (candidate.floor + 1..stop).rev().find(that).map_or(candidate.floor, |that| that + 1);
            let before = floor..self.before_pointing(floor, stop);
            // "the state, which holds 300 people | according to the union, would close it": only the clause with "which".
            let which = |at: &usize| analysis.classes_of(*at).any(Classes::RELATIVE.or(Classes::WHO)) && analysis.is_mark(at - 1, ",");
            let which = (before.start + 1..before.end).rev().find(which).filter(|which| stop == at && *which + 2 < stop);
            let closes = analysis.is_mark(behind, ",") && behind + 1 < end && self.is_finite_at(behind + 1);
            let which = which.filter(|&which| closes && !(which..stop).any(|at| analysis.is_mark(at, ",")));
            if let Some(which) = which {
                let noun = self.references.phrases.before(which - 1, before.start);
                let pieces = vec![noun.map_or(which + 1, |noun| noun.start)..stop];
                let form = self.form_of(&pieces);
                self.take_quotes(&pieces);
                return Some(self.claim(candidate, None, sources, pieces, form, "claim.according_to"));
            }
            // "It opened in May, and the police, according to the log, came": only the clause that goes on is theirs.
            let goes_on = analysis.is_mark(behind, ",") && behind + 1 < end;
            pieces.push(if goes_on { self.own_clause(before) } else { before });
            // "…, but" goes on in the document's own voice.
            // "…, which adds that" is a claim of its own.
            let own = analysis.classes_of(behind + 1).any(Classes::COORDINATOR.or(Classes::RELATIVE));
            // "The file, according to Mr Berg, who has seen it, is empty"
            let relative = analysis.classes_of(behind + 1).any(Classes::WHO) && analysis.is_mark(behind, ",");
            let closing = (behind + 2..end.min(behind + 2 + DESCRIPTION)).find(|&at| analysis.is_mark(at, ",")).filter(|_| relative);
            let goes_on = closing.filter(|&at| at + 1 < end && self.is_finite_at(at + 1));
            let (own, behind) = (own && goes_on.is_none(), goes_on.unwrap_or(behind));
            if behind + 1 < end && analysis.is_mark(behind, ",") && !own && !self.only_tells_who(behind + 1, end) {
                pieces.push(behind + 1..end);
            }
        }
        pieces.retain(|piece| !piece.is_empty());
        // "For the Network, the coordinating committee" is a signature.
        let is_clause = |piece: &Range<usize>| piece.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        if candidate.cue.takes.opening && !pieces.iter().any(is_clause) {
            return None;
        }
        if pieces.is_empty() {
            return None;
        }
        let quoted = self.whole_quote(&pieces);
        let (pieces, form) = match quoted {
            Some(inside) => (inside, Form::Direct),
            None => {
                let form = self.form_of(&pieces);
                (pieces, form)
            }
        };
        self.take_quotes(&pieces);
        let claim = self.claim(candidate, None, sources, pieces, form, "claim.according_to");
        // "As was | emphasised by"
        let verb = (at..after).find(|&at| reported && analysis.upos_of(at) == Upos::Verb);
        Some(ClaimFound { cue: verb.map_or(claim.cue.clone(), |verb| verb..verb + 1), ..claim })
    }

    /// "the camp |, according to the army, was | shut": whether the subject of the verb behind a remark between two commas stands
    /// in some words before it.
    pub(super) fn resumes_behind(&self, before: Range<usize>, end: usize) -> bool {
        let analysis = self.references.analysis;
        let comma = |at: &usize| analysis.is_mark(*at, ",") && at + 1 < end && self.is_finite_at(at + 1);
        let verb = (before.end + 1..end.min(before.end + DESCRIPTION)).find(comma).and_then(|comma| analysis.word_of(comma + 1));
        let helps = |verb: usize| matches!(analysis.words[verb].relation, Relation::Aux | Relation::Cop);
        let main = |verb: usize| if helps(verb) { analysis.words[verb].head as usize } else { verb };
        let subject = verb.map(main).and_then(|verb| self.references.phrases.subject_by_tree(analysis.words[verb].token as usize));
        subject.is_some_and(|subject| before.contains(&subject))
    }

    /// The first token, behind another verb, of the verb whose subject a noun is.
    fn verb_of_subject(&self, noun: usize, behind: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let noun = analysis.word_of(noun).filter(|&noun| words[noun].relation == Relation::Nsubj)?;
        let (main, first) = (words[noun].head as usize, analysis.word_of(behind)?);
        let of_main = |&word: &usize| word == main || words[word].upos == Upos::Aux && words[word].head as usize == main;
        // "who has thrown stones | was held": what helps the verb of the clause is not the other's.
        let helps = words[first].upos == Upos::Aux && words[first].head as usize == main;
        (first + 1..=main).find(of_main).filter(|_| !helps).map(|word| words[word].token as usize)
    }

    /// "…, according to Ida Berg, | the council's leader": what is told of the source, up to the end.
    fn only_tells_who(&self, start: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let told = self.references.phrases.after(start, end).filter(|told| told.start == start && told.end >= end);
        let who = |meaning| matches!(meaning, Meaning::Role(_) | Meaning::Anaphor(_));
        told.is_some_and(|told| told.clone().any(|at| analysis.means(at, who)) && !told.clone().any(|at| self.is_finite_at(at)))
    }

    /// "Forty wait on trolleys, | and that is according to": what points back to the clause is no part of it.
    fn before_pointing(&self, floor: usize, stop: usize) -> usize {
        let analysis = self.references.analysis;
        let is = stop
            .checked_sub(1)
            .filter(|&is| is > floor + 1 && (analysis.classes_of(is).any(Classes::BE) || analysis.upos_of(is) == Upos::Aux));
        let that = is.and_then(|is| is.checked_sub(1)).filter(|&that| analysis.classes_of(that).any(Classes::THING_PRONOUN));
        let Some(mut start) = that else { return stop };
        while start > floor + 1 && (analysis.classes_of(start - 1).any(Classes::COORDINATOR) || analysis.is_mark(start - 1, ",")) {
            start -= 1;
        }
        start
    }

    /// "For the union, this is…": somebody who is named, at the head of what is said, up to a comma.
    fn opens_a_view(&self, candidate: &Candidate<'_>, sources: &[ReferenceFound], behind: usize) -> bool {
        let analysis = self.references.analysis;
        let [source] = sources else { return false };
        let lexicon = |meaning| matches!(meaning, Meaning::Role(_) | Meaning::Anaphor(_) | Meaning::Population(_));
        let last = source.tokens.end - 1;
        // "For the mine owners, …"
        let several = analysis.classes_of(source.tokens.start).any(Classes::ARTICLE) && self.references.is_definite(source.tokens.start);
        let people = several && analysis.upos_of(last) == Upos::Noun && (source.sort == Sort::Person || analysis.means(last, lexicon));
        // "For Mr Berg, …": a person that no list of names has.
        let person = source.entity.is_none() && source.sort == Sort::Person && analysis.upos_of(last) == Upos::Propn;
        let actor = people
            || person
            || source.entity.is_some_and(|entity| {
                let kind = self.references.names.entities[entity].entity_type;
                matches!(kind, EntityType::Person | EntityType::Organisation | EntityType::Group)
            });
        // At the head of a sentence, of a quotation or of what somebody says: "recalled that for the Mission, …".
        let at = candidate.hit.start as usize;
        let head = at == candidate.sentence.start
            || at == self.references.phrases.behind_number(candidate.sentence.clone())
            || at == candidate.floor && analysis.has_shape(at, Shape::QUOTED)
            || at > candidate.floor && analysis.classes_of(at - 1).any(Classes::THAT);
        head && actor && analysis.is_mark(behind, ",")
    }

    /// Where the content is one quotation from its first to its last mark, what stands inside.
    fn whole_quote(&mut self, pieces: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
        let [piece] = pieces else { return None };
        let (number, quotes) = self.references.analysis.quotes_in(piece.start..piece.start + 1);
        let quote = quotes.first().filter(|quote| quote.end + 1 >= piece.end && quote.end <= piece.end + 1)?;
        self.taken[number] = true;
        Some(quote.pieces.clone())
    }

    /// Where a description ends that opens with an adjective: "present in the room", "familiar with the case".
    fn described_behind(&self, start: usize, end: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        // "close to the inquiry" may be taken for an adverb.
        let quality = matches!(analysis.upos_of(start), Upos::Adj | Upos::Adv) && !analysis.classes_of(start).any(Classes::ADVERB);
        let quality = start + 2 < end && quality && analysis.classes_of(start + 1).any(Classes::PREPOSITION);
        let stop = |at: &usize| {
            let class = analysis.classes_of(*at);
            analysis.piece_of(*at) == plimsoll_pack::Piece::Mark || class.any(Classes::WHO.or(Classes::RELATIVE).or(Classes::COORDINATOR))
        };
        let behind = (start..end.min(start + DESCRIPTION)).find(stop).unwrap_or(end);
        let verb = (start..behind).any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        (quality && !verb && behind <= start + DESCRIPTION).then_some(behind)
    }

    /// The sources behind "according to": one, or a list that ends with "and". Gives the end behind.
    fn sources_after(&self, start: usize, end: usize) -> (Vec<ReferenceFound>, usize) {
        let analysis = self.references.analysis;
        let Some(first) = self.references.phrases.after(start, end) else { return (Vec::new(), start) };
        // "according to a clerk | at the gate", but not "a report | in the paper"
        let first = match self.references.resolve(first.clone()).sort {
            Sort::Person | Sort::Other => self.with_place(first, end),
            _ => first,
        };
        let mut at = first.end;
        // "court papers | seen by the paper"
        let seen_by =
            |at: &usize| analysis.classes_of(*at).any(Classes::AGENT) && analysis.means(at - 1, |meaning| meaning == Meaning::Seen);
        let first = match (first.start + 2..first.end).find(seen_by) {
            Some(by) => first.start..by - 1,
            None => first,
        };
        let mut members = vec![first.clone()];
        let mut closed = at;
        let opened = at;
        loop {
            let comma = at < end && analysis.is_mark(at, ",");
            let mut next = if comma { at + 1 } else { at };
            let and = next < end && analysis.classes_of(next).any(Classes::COORDINATOR);
            if and {
                next += 1;
            }
            if !comma && !and {
                break;
            }
            let Some(member) = self.references.phrases.after(next, end) else { break };
            let resolved = self.references.resolve(member.clone());
            let has_name = !self.references.names.within(member.clone()).is_empty();
            if (resolved.sort == Sort::Other && !has_name)
                || (resolved.sort == Sort::Person && resolved.entity.is_none() && resolved.role.is_none())
            {
                break;
            }
            at = member.end;
            members.push(member);
            if and {
                closed = at;
                break;
            }
        }
        // A list that never came to its "and" was none: the comma ended the source.
        if closed == opened {
            members.truncate(1);
        }
        let members: Vec<ReferenceFound> = members.into_iter().map(|member| self.references.resolve(member)).collect();
        // "a retired surveyor, Ilse Marrin": the name belongs to the source.
        let closed = members.last().map_or(closed, |last| closed.max(last.tokens.end));
        // "the postmistress, Edith Berg,": her name stands between commas.
        let named = members.last().and_then(|last| last.entity).filter(|_| analysis.is_mark(closed, ",")).and_then(|entity| {
            let next = self.references.names.within(closed + 1..end.min(closed + TITLE)).first()?;
            (next.entity == entity).then_some(next.tokens.end)
        });
        // "According to a leaked draft, | the Union would pay": a name with a verb of its own is who it is told of.
        if let [member] = members.as_slice()
            && member.tokens.end > opened
            && analysis.is_mark(opened, ",")
            && (opened..=member.tokens.end).any(|at| self.is_finite_at(at))
            && !analysis.is_mark(member.tokens.end + 1, ",")
        {
            let source = ReferenceFound { tokens: first, entity: None, name: None, organisation: None, ..member.clone() };
            return (vec![source], opened);
        }
        if let [member] = members.as_slice()
            && named.is_none()
            && member.entity.is_none()
            && let Some(described) = self.described_behind(closed, end)
        {
            // "two people present in the room": what describes them belongs to them.
            let whole = ReferenceFound { tokens: member.tokens.start..described, ..member.clone() };
            return (vec![whole], described);
        }
        (members, named.unwrap_or(closed))
    }
}
