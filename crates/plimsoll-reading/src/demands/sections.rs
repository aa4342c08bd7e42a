//! Where a document asks in its own name: below "Recommendations", "Requests" or "What we ask", and in a paragraph in which its
//! author has just asked for something.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Piece};
use plimsoll_record::BlockKind;

use super::{DemandFound, Finder};
use crate::references::ReferenceFound;

/// "What we ask" has at most so many tokens.
const TITLE: usize = 6;

/// A section goes on over at most so many paragraphs, but for the items of a list.
const SECTION: u32 = 8;

/// "be | formally and finally | closed"
const ADVERBS: usize = 3;

impl Finder<'_, '_, '_> {
    /// Whose wish it is that something must be done: the author's, in a section of requests or behind another wish.
    pub(super) fn asks_here(&self, at: usize) -> Option<ReferenceFound> {
        if self.is_below_asking_heading(at) {
            return self.author();
        }
        let last = self.asked_up_to(at).next().filter(|demand| self.context.block(demand.content.start) == self.context.block(at))?;
        let asker = last.demander.as_ref().filter(|_| last.rule == "demand.asked")?;
        let author = self.author().filter(|_| self.goes_on_asking(at))?;
        (asker.author || asker.entity.is_some() && asker.entity == author.entity).then(|| asker.clone())
    }

    /// "The roof must be mended", "It must also pay": behind another wish of the same paragraph something must be done, or whoever
    /// was asked must do it. But "children must now walk for two hours" tells how things are.
    fn goes_on_asking(&self, modal: usize) -> bool {
        let analysis = self.context.analysis;
        let clause = self.context.clause(modal);
        if self.is_done_to_subject(modal + 1, clause.end) {
            return true;
        }
        let phrases = self.context.references.phrases;
        let subject = phrases.subject(modal, clause.start).map(|subject| subject.tokens).or_else(|| phrases.before(modal, clause.start));
        let Some(subject) = subject else { return false };
        let named = |tokens: &Range<usize>| analysis.slice(self.without_article(tokens.clone()));
        let entity = self.context.references.resolve(self.without_article(subject.clone())).entity;
        let same = |asked: &ReferenceFound| asked.entity.is_some() && asked.entity == entity || named(&asked.tokens) == named(&subject);
        let here = self.asked_up_to(modal).take_while(|demand| self.context.block(demand.content.start) == self.context.block(modal));
        self.asked_just_before(&subject).is_some() || here.flat_map(|demand| &demand.addressees).any(same)
    }

    /// Whether a token stands below "Recommendations" or a heading like it: in the list that follows it, or in its section.
    pub(super) fn is_below_asking_heading(&self, at: usize) -> bool {
        let sentences = &self.context.analysis.sentences;
        let here = self.context.analysis.sentence_of(at);
        let listed = sentences[here].kind == BlockKind::ListItem;
        // A heading does not end as sentences do: "Annex 2", "Background (2019–2024)".
        let analysis = self.context.analysis;
        let open = |end: usize| {
            let last = end - 1;
            matches!(analysis.piece_of(last), Piece::Word | Piece::Number) || matches!(analysis.text_of(last), ":" | ")" | "]")
        };
        let headed = |tokens: &Range<usize>| !tokens.is_empty() && open(tokens.end);
        let near = sentences[..here].iter().rev().take_while(|above| listed || above.block + SECTION >= sentences[here].block);
        let above = near.filter(|above| above.block != sentences[here].block).find(|above| match listed {
            true => above.kind != BlockKind::ListItem,
            false => headed(&above.tokens),
        });
        above.is_some_and(|above| self.asking_heading(&above.tokens).is_some() || self.is_asking_title(&above.tokens))
    }

    /// A list below such a title, which its author asks for.
    pub(super) fn asking_title(&self, tokens: &Range<usize>) -> Option<DemandFound> {
        let start = tokens.start;
        self.is_asking_title(tokens).then(|| DemandFound {
            tokens: start..start + 1,
            demander: self.author(),
            addressees: Vec::new(),
            content: 0..0,
            deadline: None,
            rule: "demand.list",
        })
    }

    /// "What we ask", "What must happen now", "What Rome should do", "What to do", "Asks"; but not "Who must register", "What
    /// travellers must carry" or "Why we appealed".
    pub(super) fn is_asking_title(&self, tokens: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let asks_what = ["PronType=Int", "PronType=Rel"].iter().any(|sort| self.context.has_feature(tokens.start, sort));
        let adverb = analysis.upos_of(tokens.start) == Upos::Adv;
        let what = asks_what && !adverb && !self.classes(tokens.start).any(Classes::WHO);
        let titled = what && tokens.len() <= TITLE && !analysis.is_mark(tokens.end - 1, ".");
        let asked = self.context.analysis.is_mark(tokens.end - 1, "?");
        let does = |at: usize| self.classes(at).any(Classes::DO) && at + 1 >= tokens.end;
        let due = |at: usize| self.classes(at).any(Classes::REQUIRED) && (at == tokens.start + 1 || does(at + 1));
        let to_do = |at: usize| self.classes(at).any(Classes::INFINITIVE) && self.classes(at + 1).any(Classes::DO) && at + 2 >= tokens.end;
        if titled && !asked && tokens.len() > 2 && tokens.clone().skip(1).any(|at| due(at) || to_do(at)) {
            return true;
        }
        let end = tokens.end - usize::from(self.context.analysis.is_mark(tokens.end - 1, ":"));
        let asks = |at: usize| self.context.asking_verb(at).is_some_and(|verb| verb.end == end);
        let own = |at: &usize| self.classes(*at).any(Classes::SPEAKER_PRONOUN);
        let whole = tokens.start + 1 == end && asks(tokens.start);
        let past = |at: usize| self.context.has_feature(at, "Tense=Past");
        let plain = tokens.len() <= TITLE && !(asks_what && adverb);
        whole || plain && tokens.clone().any(|at| own(&at) && asks(at + 1) && !past(at + 1))
    }

    /// "must be | given back": what is done to a subject is asked of somebody else. But whoever "must be asked to" go is to go.
    pub(super) fn is_done_to_subject(&self, verb: usize, limit: usize) -> bool {
        let analysis = self.context.analysis;
        let helps = |at: &usize| {
            let classes = self.classes(*at);
            classes.any(Classes::BE.or(Classes::INFINITIVE).or(Classes::NEGATION).or(Classes::ADVERB)) || analysis.upos_of(*at) == Upos::Adv
        };
        let done = (verb..limit.min(verb + ADVERBS + 1)).find(|at| !helps(at));
        let be = |at: usize| (verb..at).any(|at| self.classes(at).any(Classes::BE));
        let Some(done) = done.filter(|&done| be(done) && analysis.upos_of(done) == Upos::Verb) else { return false };
        let passive = ["VerbForm=Part", "Tense=Past"].iter().all(|form| self.context.has_feature(done, form));
        let asked = self.context.asking_verb(done).is_some() && (done + 1..limit.min(done + 2)).any(|at| self.is_infinitive(at, limit));
        passive && !asked
    }

    /// "the names | be given to the envoy": the same of a clause with a bare verb.
    pub(super) fn suffers(&self, subject: &Range<usize>, clause: &Range<usize>) -> bool {
        let mut behind = (subject.end..clause.end).take_while(|&at| self.context.analysis.upos_of(at) != Upos::Verb);
        let be = behind.find(|&at| self.classes(at).any(Classes::BE));
        be.is_some_and(|be| self.is_done_to_subject(be, clause.end))
    }
}
