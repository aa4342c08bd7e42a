//! Claims: what the document puts in somebody's mouth.
//!
//! Each cue of the lexicon that stands as a verb ([`verbs`]) is tried with the forms it may take, the strongest evidence
//! first: quoted words beside it ([`quoted`]; without a verb [`introduced`]), somebody who is quoted ([`quoting`]),
//! "according to" ([`according`]), somebody asked "to" do something ([`wishes`]) or for something, refusals ([`refusals`]),
//! what somebody is charged with ([`charges`]), criticises or denies ([`objects`]), what is blamed or called so ([`asking`]), a clause after "that", a bare
//! clause ([`reported`], [`clauses`]), an aside after the clause ([`asides`]), a participle ([`participles`]); then what the
//! tree of the sentence shows ([`grammar`], [`voices`]). Without a subject, [`operative`] reads the lists of courts; without a
//! verb, [`labels`] (with [`titled`] and [`turns`]) reads debates, whose paragraphs open with their speaker, [`headlines`] those
//! with a colon, [`nouns`] "the allegation that", [`views`] what follows "in her view",
//! [`hedges`] what nobody is named for. [`speakers`] says who speaks, [`edges`] and [`joined`] where a content ends,
//! [`own_voice`] where the document itself or another speaker goes on behind it, [`venues`] where it was said, [`silence`] where nothing is said, [`settled`] what claims tell of one another, and
//! [`mention`] which words name the source. A cue
//! whose source or content has no clear edge makes no claim: words in the wrong mouth are the worst error.

mod according;
mod asides;
mod asking;
mod charges;
mod clauses;
mod edges;
mod grammar;
mod headlines;
mod hedges;
mod introduced;
mod joined;
mod labels;
mod lists;
mod mention;
mod nouns;
mod objects;
mod operative;
mod own_voice;
mod participles;
mod quoted;
mod quoting;
mod refusals;
mod reported;
mod settled;
mod silence;
mod speakers;
mod titled;
mod turns;
mod venues;
mod verbs;
mod views;
mod voices;
mod wishes;

use std::ops::Range;

use plimsoll_language::{Hit, Shape};
use plimsoll_pack::{Classes, Cue, Meaning, Venue, WordForm};
use plimsoll_record::{Act, Form, Modality, Polarity};

use crate::phrases::Subject;
use crate::references::{ReferenceFound, References, Sort};

/// A claim in the text, by tokens.
#[derive(Debug, Clone)]
pub(crate) struct ClaimFound {
    /// The words that make it a claim.
    pub(crate) cue: Range<usize>,
    /// Index of the cue; `None` for a hedge.
    pub(crate) cue_index: Option<u16>,
    /// What saying it does.
    pub(crate) act: Act,
    pub(crate) sources: Vec<ReferenceFound>,
    /// The words that are claimed.
    pub(crate) pieces: Vec<Range<usize>>,
    pub(crate) form: Form,
    pub(crate) venue: Option<ReferenceFound>,
    /// Of whom something is asked, or who is accused.
    pub(crate) addressees: Vec<ReferenceFound>,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) hedged: bool,
    pub(crate) rule: &'static str,
}

impl ClaimFound {
    /// Whether this is a further claim by the same speaker in one sentence, and neither stands in what the other says: "denied
    /// it in a letter and | said".
    pub(crate) fn goes_on_from(&self, other: &ClaimFound) -> bool {
        let ([one], [first]) = (self.sources.as_slice(), other.sources.as_slice()) else { return false };
        let holds = |claim: &ClaimFound, at: usize| claim.pieces.iter().any(|piece| piece.contains(&at));
        // "Before the press he denied it, and he called it a lie"
        let again = self.act != Act::Decline
            && one.entity.is_some()
            && one.entity == first.entity
            && one.tokens.len() == 1
            && first.tokens.len() == 1;
        (one.tokens.start == first.tokens.start || again) && !holds(other, self.cue.start) && !holds(self, other.cue.start)
    }

    /// Speech that no cue of the lexicon leads to: a colon or an opening mark stands for it.
    fn direct(cue: Range<usize>, source: ReferenceFound, pieces: Vec<Range<usize>>, rule: &'static str) -> Self {
        Self {
            cue,
            cue_index: None,
            act: Act::Say,
            sources: vec![source],
            pieces,
            form: Form::Direct,
            venue: None,
            addressees: Vec::new(),
            polarity: Polarity::Positive,
            modality: Modality::Actual,
            hedged: false,
            rule,
        }
    }
}

/// A sentence has at most this many claims; what has more is no sentence.
const MOST_IN_SENTENCE: usize = 24;

/// Claims of the same sentence or paragraph are among the last so many.
pub(super) const RECENT: usize = 60;

/// A cue that stands as a verb, with what is known of it.
pub(crate) struct Candidate<'a> {
    pub(crate) hit: Hit,
    pub(crate) index: u16,
    pub(crate) cue: &'a Cue,
    /// The sentence, by tokens.
    pub(crate) sentence: Range<usize>,
    /// Where the clause of the cue can begin.
    pub(crate) floor: usize,
}

/// Finds the claims of a document, in the order of their cues.
pub(crate) struct ClaimFinder<'a, 't, 'r> {
    pub(crate) references: &'r mut References<'a, 't>,
    pub(crate) claims: Vec<ClaimFound>,
    /// For each quotation, whether a claim has it.
    pub(crate) taken: Vec<bool>,
}

impl<'a, 't, 'r> ClaimFinder<'a, 't, 'r> {
    pub(crate) fn new(references: &'r mut References<'a, 't>) -> Self {
        let taken = vec![false; references.analysis.quotes.len()];
        Self { references, claims: Vec::new(), taken }
    }

    /// All claims.
    pub(crate) fn find(mut self) -> Vec<ClaimFound> {
        let analysis = self.references.analysis;
        self.labelled();
        self.headlines();
        self.operative();
        for sentence in &analysis.sentences {
            let tokens = sentence.tokens.clone();
            self.hedges(tokens.clone());
            self.nouns(tokens.clone());
            self.views(tokens.clone());
            let mut at = tokens.start;
            let already = self.claims.len();
            while at < tokens.end && self.claims.len() - already < MOST_IN_SENTENCE {
                at = match self.claim_at(at, &tokens) {
                    Some(mut claim) => {
                        let next = claim.cue.end;
                        self.without_whose(&mut claim);
                        claim.sources = self.references.all_of(claim.sources, &claim.cue);
                        self.references.hear(&claim.sources);
                        self.claims.push(claim);
                        next
                    }
                    None => at + 1,
                };
            }
            self.without_verb(tokens.clone(), already);
            self.citations(tokens.clone(), already);
            self.introduced_quotes(tokens.clone());
            self.unattributed_quotes(tokens);
        }
        self.claims.sort_by_key(|claim| claim.cue.start);
        self.part_own_voice();
        self.gapped();
        self.reported_on();
        self.part_mutual_contents();
        self.part_joined_verbs();
        self.part_own_words();
        self.carried_on();
        self.sources_named_later();
        self.quoted_below();
        self.speakers_inside_quotations();
        self.venues();
        self.drop_hedges_of_others();
        self.join_own_nouns();
        self.drop_repeats();
        self.part_reasons();
        self.drop_what_is_asked();
        self.words_of_sources();
        for claim in &mut self.claims {
            let reported = claim.form != Form::Direct;
            for piece in &mut claim.pieces {
                // Where another verb was cut off, the comma before it is no part of what is said.
                // “We believe that it failed,” he said: the comma closes the quotation.
                let closes = analysis.has_shape(piece.start, Shape::QUOTED) && analysis.has_shape(piece.end, Shape::CLOSING);
                let comma = |at: usize| analysis.is_mark(at, ",") && (closes || !analysis.has_shape(at, Shape::QUOTED));
                if reported && piece.len() > 1 && comma(piece.end - 1) {
                    piece.end -= 1;
                }
                *piece = analysis.with_closing_marks(piece.clone());
            }
        }
        self.claims
    }

    fn claim_at(&mut self, at: usize, sentence: &Range<usize>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let longest = analysis.longest(at, |meaning| matches!(meaning, Meaning::Cue(_)).then_some(()))?.0.end;
        if self.references.names.mention_at(at).is_some() || self.is_in_title(at) || self.is_surname(at) {
            return None;
        }
        // "has ruled nothing | out", "called the strike | off": with a word behind its object the verb is another one.
        let words = &analysis.words;
        let particle = |word: usize| analysis.model.label(words[word].label) == "compound:prt" && words[word].token >= longest;
        if analysis.word_of(at).is_some_and(|verb| analysis.dependents_of(verb).any(particle)) {
            return None;
        }
        let floor = self.floor(at, sentence);
        // "put it to us like this": also the verb alone, where "put it to" makes no claim.
        let puts = |hit: &Hit| matches!(hit.meaning, Meaning::Cue(cue) if analysis.library.language.cues[cue as usize].takes.put);
        let longer = analysis.hits_at(at).iter().filter(|hit| hit.end == longest);
        let hits: Vec<Hit> = longer.chain(analysis.hits_at(at).iter().filter(|hit| hit.end != longest && puts(hit))).copied().collect();
        for &hit in &hits {
            let Meaning::Cue(index) = hit.meaning else { continue };
            let cue = &analysis.library.language.cues[index as usize];
            let candidate = Candidate { hit, index, cue, sentence: sentence.clone(), floor };
            let claim = if cue.takes.source_after { self.according_to(&candidate) } else { self.verb_claim(&candidate) };
            let claim = claim.filter(|claim| !self.begins_another(claim));
            if claim.is_some() {
                return claim;
            }
        }
        hits.iter().find_map(|&hit| {
            let Meaning::Cue(index) = hit.meaning else { return None };
            let cue = &analysis.library.language.cues[index as usize];
            let candidate = Candidate { hit, index, cue, sentence: sentence.clone(), floor };
            if cue.takes.source_after || cue.takes.hears {
                None
            } else {
                if self.is_told_to_its_noun(&candidate) || self.shares_modal(&candidate) || self.is_awaited(&candidate) {
                    return None;
                }
                let claim = self.by_grammar(&candidate).filter(|claim| !self.tells_nothing(claim))?;
                Some(self.cut_at_joined_verb(claim))
            }
        })
    }

    /// "According to a government press release": whoever stands behind such a cue is the source of that one.
    fn begins_another(&self, claim: &ClaimFound) -> bool {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        let leads = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.source_after);
        claim.sources.iter().any(|source| analysis.means(source.tokens.start, leads))
    }

    /// “They Said It Would Rain”: a verb that is written with a capital inside a quotation, as the word before it.
    fn is_in_title(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let heading = analysis.sentences[analysis.sentence_of(at)].kind == plimsoll_record::BlockKind::Heading;
        let capital = |at: usize| analysis.is_capitalised(at) && analysis.has_shape(at, Shape::QUOTED);
        !heading && at > 0 && capital(at) && capital(at - 1)
    }

    /// "the general, Omar | Said |, warned": a word with a capital behind a name, between commas with it.
    fn is_surname(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let heading = analysis.sentences[analysis.sentence_of(at)].kind == plimsoll_record::BlockKind::Heading;
        let name = || at > 1 && analysis.is_capitalised(at - 1) && analysis.is_mark(at - 2, ",") && analysis.is_mark(at + 1, ",");
        let shape = analysis.is_capitalised(at) && !analysis.has_shape(at, Shape::CAPITALS) && !analysis.has_shape(at, Shape::QUOTED);
        shape && !heading && name()
    }

    fn verb_claim(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !self.is_verb(candidate) {
            return None;
        }
        if candidate.hit.form == WordForm::Gerund {
            return self.participle(candidate);
        }
        // "being beaten, denied food and held": done to them, and not by them.
        if matches!(candidate.hit.form, WordForm::Past | WordForm::Participle) && self.shares_passive(candidate.hit.start as usize) {
            return None;
        }
        if self.is_told_to_its_noun(candidate) || self.shares_modal(candidate) || self.is_awaited(candidate) {
            return None;
        }
        let claim = self.by_word_order(candidate)?;
        // "could not establish how much", "did not say who": nothing is said.
        // "What the files do not say is who": the verb behind is not what they say.
        let asks = claim.form != Form::Direct
            && claim
                .pieces
                .first()
                .is_some_and(|piece| self.leaves_open(piece.start) || self.references.analysis.classes_of(piece.start).any(Classes::BE));
        if asks && claim.polarity == Polarity::Negative && claim.act != Act::Decline {
            return None;
        }
        if self.tells_nothing(&claim) {
            return None;
        }
        self.told_at_sitting(self.cut_at_joined_verb(claim), candidate)
    }

    /// "The jury heard that it was late": whoever sits there hears it from somebody who is not named.
    fn told_at_sitting(&self, claim: ClaimFound, candidate: &Candidate<'_>) -> Option<ClaimFound> {
        if !candidate.cue.takes.hears {
            return Some(claim);
        }
        let verb = |at: usize| matches!(self.references.analysis.upos_of(at), plimsoll_language::Upos::Verb | plimsoll_language::Upos::Aux);
        // "The court will hear the appeal on Monday": nothing was heard, and nothing that was said.
        if claim.modality != Modality::Actual || !claim.pieces.iter().any(|piece| piece.clone().any(verb)) {
            return None;
        }
        let sitting = |at: usize| self.references.analysis.means(at, |meaning| meaning == Meaning::Venue(Venue::Sitting));
        let sits = claim.sources.iter().any(|source| source.tokens.clone().any(sitting) || self.is_court(source));
        // "The inquiry heard from the engineer that"
        let from = claim.cue.end;
        let leads = self.references.analysis.means(from, |meaning| meaning == Meaning::TimeWord(plimsoll_pack::TimeWord::From));
        let witness = leads.then(|| self.references.phrases.after(from + 1, claim.pieces.first().map_or(from, |piece| piece.start)));
        let witness = witness.flatten().map(|witness| self.references.resolve(witness)).filter(|one| self.references.can_speak(one));
        sits.then(|| ClaimFound { sources: witness.into_iter().collect(), ..claim })
    }

    fn by_word_order(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        self.quote_before(candidate)
            .or_else(|| self.quote_after(candidate))
            .or_else(|| self.put_it(candidate))
            .or_else(|| self.as_somebody_says(candidate))
            .or_else(|| self.declined(candidate))
            .or_else(|| self.listed_below(candidate))
            .or_else(|| self.cleft(candidate))
            .or_else(|| self.quoted_as(candidate))
            .or_else(|| self.asked(candidate))
            .or_else(|| self.asked_for(candidate))
            .or_else(|| self.put_down_to(candidate))
            .or_else(|| self.what_is_called(candidate))
            .or_else(|| self.that_clause(candidate))
            .or_else(|| self.bare_clause(candidate))
            .or_else(|| self.aside(candidate))
            .or_else(|| self.object(candidate))
    }

    /// Where the clause of a cue can begin: the sentence, the quotation it stands in, or what
    /// follows a semicolon.
    fn floor(&self, at: usize, sentence: &Range<usize>) -> usize {
        let analysis = self.references.analysis;
        let quoted = analysis.has_shape(at, Shape::QUOTED);
        let ends = |token: &usize| {
            let inside = analysis.has_shape(*token, Shape::QUOTED);
            // "at 16:00"
            let clock = analysis.has_shape(*token, Shape::GLUED) && analysis.piece_of(*token - 1) == plimsoll_pack::Piece::Number;
            let stop =
                analysis.is_mark(*token, ";") || analysis.is_mark(*token, ":") && !(clock && analysis.has_shape(*token + 1, Shape::GLUED));
            if quoted { !inside || stop } else { stop && !inside }
        };
        let head = self.references.phrases.behind_number(sentence.clone());
        let head = if head <= at { head } else { sentence.start };
        (head..at).rev().find(ends).map_or(head, |token| token + 1)
    }

    /// A claim of a candidate with its subject's auxiliaries told.
    pub(crate) fn claim(
        &self,
        candidate: &Candidate<'_>,
        subject: Option<&Subject>,
        sources: Vec<ReferenceFound>,
        pieces: Vec<Range<usize>>,
        form: Form,
        rule: &'static str,
    ) -> ClaimFound {
        let pieces = self.trimmed(pieces);
        let negated = subject.is_some_and(|subject| subject.negated);
        let modality = match subject {
            Some(subject) if subject.possible => Modality::Possible,
            Some(subject) if subject.future => Modality::Planned,
            // "A doctor | can confirm that": what anybody of a kind could do.
            _ if self.can_tell(candidate) && sources.iter().any(|source| self.is_any(source)) => Modality::Possible,
            _ => Modality::Actual,
        };
        ClaimFound {
            cue: self.verb_of(candidate)..self.end_of_verb(candidate),
            cue_index: Some(candidate.index),
            act: self.act_of(candidate, &sources),
            sources,
            pieces,
            form,
            venue: None,
            addressees: Vec::new(),
            polarity: if negated { Polarity::Negative } else { Polarity::Positive },
            modality,
            hedged: false,
            rule,
        }
    }

    /// What saying it does: "the figures suggest" reports, "the barrister suggested" only says.
    fn act_of(&self, candidate: &Candidate<'_>, sources: &[ReferenceFound]) -> Act {
        let person = |source: &ReferenceFound| source.sort == Sort::Person;
        match candidate.cue.act {
            Act::Report if candidate.cue.takes.evidence && sources.iter().any(person) => Act::Say,
            act => act,
        }
    }

    /// "can | reveal", "can now | confirm": a cue that makes something known by saying that it can.
    fn can_tell(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let helps = |at: usize| analysis.classes_of(at).any(Classes::POSSIBLE) || analysis.upos_of(at) == plimsoll_language::Upos::Adv;
        let hit = candidate.hit.start as usize..candidate.hit.end as usize;
        hit.len() > 1 && candidate.cue.act == Act::Say && (hit.start..hit.end - 1).all(helps)
    }

    /// "A doctor": somebody of a kind, and nobody who is known.
    fn is_any(&self, source: &ReferenceFound) -> bool {
        let at = source.tokens.start;
        let article = self.references.analysis.classes_of(at).any(Classes::ARTICLE) && !self.references.is_definite(at);
        article && source.entity.is_none()
    }

    /// "used to | say", "wishes to | assure": the verb that says it.
    fn verb_of(&self, candidate: &Candidate<'_>) -> usize {
        let analysis = self.references.analysis;
        let hit = candidate.hit.start as usize..candidate.hit.end as usize;
        let last = hit.end - 1;
        if self.can_tell(candidate) {
            return last;
        }
        let to = last.checked_sub(1).filter(|&to| to > hit.start && analysis.classes_of(to).any(Classes::INFINITIVE));
        if to.is_some() && !matches!(candidate.cue.act, Act::Decline | Act::Find) { last } else { hit.start }
    }

    /// "warned | of a second wave", "appealed | to them": a preposition that only leads to what is said, or to whom.
    fn end_of_verb(&self, candidate: &Candidate<'_>) -> usize {
        let takes = candidate.cue.takes;
        let end = candidate.hit.end as usize;
        let last = self.references.analysis.classes_of(end - 1);
        let leads = takes.object && !(takes.quote || takes.that) && last.any(Classes::PREPOSITION);
        // "appealed to" somebody to do something is whole.
        let asks = candidate.cue.act == Act::Urge && takes.infinitive;
        let leads = leads && !asks || candidate.cue.act == Act::Warn || last.any(Classes::INFINITIVE) && !asks;
        if leads && candidate.hit.len() > 1 && candidate.cue.act != Act::Decline && !takes.source_after {
            candidate.hit.start as usize + 1
        } else {
            end
        }
    }

    /// Pieces without the commas at their edges.
    fn trimmed(&self, pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let analysis = self.references.analysis;
        let stops = |at: usize| matches!(analysis.text_of(at), "," | ":" | ";");
        let dash = |at: usize| matches!(analysis.text_of(at), "–" | "—" | "--") && !analysis.has_shape(at, Shape::QUOTED);
        pieces
            .into_iter()
            .map(|piece| {
                let start = piece.clone().find(|&at| !stops(at) || analysis.has_shape(at, Shape::QUOTED)).unwrap_or(piece.end);
                let comma = |at: usize| analysis.is_mark(at, ",") && !analysis.has_shape(at, Shape::QUOTED);
                // "…the logs, which | , it wrote, are secret"
                let which = |at: usize| analysis.classes_of(at).any(Classes::RELATIVE) && comma(at - 1);
                // "an accident | in which, according to the prefect, …"
                let in_which = |at: usize| {
                    let relative = analysis.classes_of(at).any(Classes::RELATIVE) && !analysis.classes_of(at).any(Classes::THAT);
                    relative && analysis.classes_of(at - 1).any(Classes::PREPOSITION) && analysis.is_mark(at + 1, ",")
                };
                let led = piece.len() > 3 && in_which(piece.end - 1);
                let end = piece.end - if led { 2 } else { usize::from(piece.len() > 2 && which(piece.end - 1)) };
                let end = end - usize::from(end > start + 1 && (dash(end - 1) || comma(end - 1)));
                start..end.max(start)
            })
            .filter(|piece| !piece.is_empty())
            .collect()
    }

    /// The end of a sentence without its full stop.
    pub(crate) fn end_of_clause(&self, sentence: Range<usize>) -> usize {
        let analysis = self.references.analysis;
        let mut end = sentence.end;
        while end > sentence.start && matches!(analysis.text_of(end - 1), "." | "!" | "?" | "…" | "," | ";" | ":" | "*") {
            end -= 1;
        }
        end
    }
}
