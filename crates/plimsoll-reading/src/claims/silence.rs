//! Cues behind which nothing is said: "said nothing about it", "let us say", "I thought".

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::{Act, Form, Modality, Polarity};

use super::{ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

/// "have not yet | shown": "have" stands at most so many tokens before.
const PERFECT: usize = 3;

impl ClaimFinder<'_, '_, '_> {
    /// "said nothing about the cost", "suggest otherwise", "would say no more": silence.
    fn says_nothing(&self, claim: &ClaimFound) -> bool {
        let analysis = self.references.analysis;
        // "a man who asked us not to give his name" tells who is quoted.
        let relative = claim.cue.start > 0 && analysis.classes_of(claim.cue.start - 1).any(Classes::WHO);
        let not = claim.pieces.first().is_some_and(|piece| analysis.classes_of(piece.start).any(Classes::NEGATION));
        if relative && not && claim.act == Act::Urge {
            return true;
        }
        // "Not so, says the mayor": what stands before the verb is what was answered.
        let behind = |piece: &&Range<usize>| piece.start > claim.cue.start && claim.form != Form::Direct && claim.act != Act::Decline;
        let Some(piece) = claim.pieces.first().filter(behind) else { return false };
        // "says so", "said much the same"
        let clause_of_piece = piece.clone().any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
        let so = analysis.upos_of(piece.start) == Upos::Adv && (!clause_of_piece || analysis.is_mark(piece.start + 1, ","));
        if so && claim.act == Act::Say && claim.pieces.len() == 1 && claim.form == Form::Indirect {
            return true;
        }
        let empty = Classes::INDEFINITE.or(Classes::NEGATION).or(Classes::ADVERB);
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        let of_nothing = analysis.classes_of(piece.start).any(Classes::INDEFINITE)
            && analysis.classes_of(piece.start + 1).any(Classes::PREPOSITION.or(Classes::COORDINATOR));
        let clause = if of_nothing { piece.start } else { self.end_of_first_clause(piece) };
        // "accepted that none of them knew": a clause.
        let clause_of_that = piece.start > 0 && analysis.classes_of(piece.start - 1).any(Classes::THAT);
        analysis.classes_of(piece.start).any(empty)
            && !clause_of_that
            && matches!(claim.act, Act::Say | Act::Urge)
            && !(piece.start..clause).any(verb)
            // "Nobody, she wrote, had checked": the clause goes on.
            && !claim.pieces.iter().skip(1).any(|piece| piece.clone().any(verb))
            || analysis.classes_of(piece.start).any(Classes::INDEFINITE) && analysis.is_mark(piece.start + 1, ":")
    }

    /// "I would say it was noon", "let us say it was cold": nothing is said of anybody's speech.
    fn supposes(&self, claim: &ClaimFound) -> bool {
        let analysis = self.references.analysis;
        let [source] = claim.sources.as_slice() else { return false };
        let speaker = source.tokens.len() == 1 && analysis.classes_of(source.tokens.start).any(Classes::SPEAKER_PRONOUN);
        // "I thought it was over": what the one who tells it thinks is no speech.
        let thinks = claim.cue_index.is_some_and(|cue| {
            let takes = analysis.library.language.cues[cue as usize].takes;
            takes.bare && !takes.quote && claim.act == Act::Say
        });
        let one = analysis.features_of(source.tokens.start).contains("Number=Sing");
        // "I hope that it will stop", in a letter: what its writer thinks today is said by writing it.
        let that = claim.pieces.first().is_some_and(|piece| piece.start > 0 && analysis.classes_of(piece.start - 1).any(Classes::THAT));
        let writes = source.author && that && analysis.features_of(claim.cue.start).contains("Tense=Pres");
        // "“We thought it was over,” she says", too.
        let thought = analysis.features_of(claim.cue.start).contains("Tense=Past")
            && analysis.has_shape(claim.cue.start, plimsoll_language::Shape::QUOTED);
        if speaker && thinks && (one || thought) && !writes {
            return true;
        }
        // "I would not say that it is our policy": who will not go so far refuses nothing.
        if speaker && one && that && claim.act == Act::Decline {
            return true;
        }
        let object = analysis.features_of(source.tokens.start).contains("Case=Acc");
        // "I would remind you that": what somebody would tell is told.
        let tells = claim.cue_index.is_some_and(|cue| analysis.library.language.cues[cue as usize].takes.hearer);
        // "let me say that it was cold": whoever asks leave to say it says it.
        let leave = || one && source.tokens.end == claim.cue.start && source.tokens.start > 0 && self.asks_leave(source.tokens.start - 1);
        speaker && claim.act == Act::Say && (claim.modality == Modality::Possible && !tells || object && !leave())
    }

    /// "| Let | me say": a verb to which nothing before it is a subject, help or "not"; "would not let me say" asks nothing.
    pub(super) fn asks_leave(&self, verb: usize) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let Some(word) = analysis.word_of(verb).filter(|&word| words[word].upos == Upos::Verb) else { return false };
        let plain = |other: usize| {
            let other = &words[other];
            let not = analysis.classes_of(other.token as usize).any(Classes::NEGATION);
            matches!(other.upos, Upos::Punct | Upos::Cconj | Upos::Adv | Upos::Intj) && !not
        };
        words[word].relation == Relation::Root && analysis.dependents_of(word).filter(|&other| other < word).all(plain)
    }

    /// Whether a claim tells of no speech for one of these reasons.
    pub(super) fn tells_nothing(&self, claim: &ClaimFound) -> bool {
        self.says_nothing(claim)
            || self.supposes(claim)
            || self.fails_to_show(claim)
            || self.is_conditional(claim)
            || self.is_of_what(claim)
    }

    /// "Contrary to what the minister said on Monday, | it is shut": "what" is all that was said, and the clause the document's own.
    fn is_of_what(&self, claim: &ClaimFound) -> bool {
        let analysis = self.references.analysis;
        let ([source], Some(piece)) = (claim.sources.as_slice(), claim.pieces.last()) else { return false };
        let what = source.tokens.start.checked_sub(1).filter(|&what| what > 0 && self.is_what(what));
        let led = what.is_some_and(|what| {
            let classes = analysis.classes_of(what.saturating_sub(1));
            classes.any(Classes::PREPOSITION.or(Classes::INFINITIVE)) || analysis.upos_of(what.saturating_sub(1)) == Upos::Adp
        });
        let cues = &analysis.library.language.cues;
        let gives = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.source_after);
        // "According to what the minister said on Monday, it is shut" is the minister's.
        let led = led && !what.is_some_and(|what| (what.saturating_sub(2)..what).any(|at| analysis.means(at, gives)));
        // "for what she said was theft": the verb is that of "what".
        led && piece.start > claim.cue.end && analysis.is_mark(piece.start.saturating_sub(1), ",")
    }

    /// "If the ministry does not reply by June", "if you could tell us": what may come.
    fn is_conditional(&self, claim: &ClaimFound) -> bool {
        let analysis = self.references.analysis;
        let open = claim.act == Act::Decline || claim.polarity == Polarity::Negative || claim.modality != Modality::Actual;
        let conditional = |meaning| meaning == Meaning::Mood(plimsoll_pack::Mood::Conditional);
        let led = |source: &ReferenceFound| {
            let before = source.tokens.start.checked_sub(1);
            let article = before.filter(|&at| analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::POSSESSIVE)));
            let before = article.map_or(before, |article| article.checked_sub(1));
            // "asked if he would go": a question.
            before.is_some_and(|at| {
                let opens = at == analysis.sentences[analysis.sentence_of(at)].tokens.start || analysis.piece_of(at - 1) == Piece::Mark;
                analysis.means(at, conditional) && (opens || claim.modality != Modality::Actual)
            })
        };
        open && claim.sources.iter().any(led)
    }

    /// "have not shown that they were there": who does not prove something has said nothing of it. A paper that does not show it
    /// tells as much.
    fn fails_to_show(&self, claim: &ClaimFound) -> bool {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        let shows = claim.cue_index.is_some_and(|cue| cues[cue as usize].takes.evidence && cues[cue as usize].act == Act::Report);
        // "did not suggest that it was late" tells what somebody has not said.
        let start = claim.cue.start;
        let shows = shows && (start.saturating_sub(PERFECT)..start).any(|at| analysis.classes_of(at).any(Classes::HAVE));
        let paper = |source: &ReferenceFound| matches!(source.sort, Sort::Evidence | Sort::Other);
        shows && claim.polarity == Polarity::Negative && !claim.sources.iter().any(paper)
    }

    fn end_of_first_clause(&self, piece: &Range<usize>) -> usize {
        piece.clone().find(|&at| self.references.analysis.is_mark(at, ":")).unwrap_or(piece.end)
    }

    /// Whether a word asks: it hangs on its clause as "how", "when" and "whether" do.
    pub(super) fn asks(&self, at: usize) -> bool {
        let question = |features: &str| features.contains("PronType=Int") || features.contains("PronType=Rel");
        let analysis = self.references.analysis;
        analysis.word_of(at).is_some_and(|word| question(analysis.model.features(analysis.words[word].features)))
    }

    /// Whether a word asks, or says "whether": "could not recall whether".
    pub(super) fn leaves_open(&self, at: usize) -> bool {
        let classes = self.references.analysis.classes_of(at);
        self.asks(at) || classes.any(Classes::SUBORDINATOR) && !classes.any(Classes::THAT.or(Classes::PREPOSITION))
    }
}
