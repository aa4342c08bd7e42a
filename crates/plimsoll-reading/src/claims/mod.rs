//! Claims: what the document puts in somebody's mouth.
//!
//! Each cue of the lexicon that stands as a verb is tried with the forms it may take, the strongest evidence first:
//! quoted words beside it ([`quoted`]), somebody who is quoted ([`quoting`]), "according to" ([`according`]), somebody
//! asked "to" do something ([`wishes`]), a clause after "that", a bare clause, an aside after the clause ([`reported`]);
//! then what the tree of the sentence shows ([`grammar`]). [`labels`] reads debates, whose paragraphs open with their
//! speaker, [`headlines`] those with a colon, [`views`] what follows "in her view"; [`edges`] says where a content ends,
//! [`venues`] where it was said. A cue whose source or content has no clear edge makes no claim: words in the wrong
//! mouth are the worst error.

mod according;
mod edges;
pub(crate) mod grammar;
mod headlines;
mod labels;
mod nouns;
mod quoted;
mod quoting;
mod reported;
mod venues;
mod views;
mod wishes;

use std::ops::Range;

use plimsoll_language::{Hit, Relation, Shape, Upos};
use plimsoll_pack::{Classes, Cue, Meaning, Piece, WordForm};
use plimsoll_record::{Act, EntityType, Form, Modality, Polarity};

use crate::phrases::Subject;
use crate::references::{ReferenceFound, References};

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

/// "and has now said": a verb and the word that joins it stand within so many tokens.
const JOINT_REACH: usize = 5;

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
        self.part_mutual_contents();
        self.part_joined_verbs();
        self.part_own_words();
        self.sources_named_later();
        self.speakers_inside_quotations();
        self.venues();
        self.drop_hedges_of_others();
        self.claims
    }

    /// "The minister did not confirm it, stated the group": each cue stands in what the other says. What is said first
    /// ends where the other speaker comes in.
    fn part_mutual_contents(&mut self) {
        let analysis = self.references.analysis;
        let holds = |claim: &ClaimFound, at: usize| claim.pieces.iter().any(|piece| piece.contains(&at));
        for first in 0..self.claims.len() {
            for second in first + 1..self.claims.len().min(first + RECENT) {
                let (inner, outer) = (&self.claims[first], &self.claims[second]);
                if !holds(inner, outer.cue.start) || !holds(outer, inner.cue.start) {
                    continue;
                }
                let comes_in = outer.sources.iter().map(|source| source.tokens.start).chain([outer.cue.start]).min();
                let end = comes_in.map_or(outer.cue.start, |at| at - usize::from(at > 0 && analysis.is_mark(at - 1, ",")));
                let pieces = &mut self.claims[first].pieces;
                pieces.retain(|piece| piece.start < end);
                pieces.iter_mut().for_each(|piece| piece.end = piece.end.min(end));
            }
        }
    }

    /// "…confirmed that it had sent two boats but denied that they came back": a claim whose speaker stands outside of
    /// what another says stands outside of it, too. What was said first ends at the word that joins them.
    fn part_joined_verbs(&mut self) {
        for second in 1..self.claims.len() {
            let joined = &self.claims[second];
            let Some(joint) = self.joint_before(joined).filter(|_| joined.cue_index.is_some()) else { continue };
            let cue = joined.cue.start;
            let speaker = match joined.sources.as_slice() {
                [speaker] => speaker.tokens.clone(),
                // "had asked for a survey and had been told that": the subject of the verb before.
                [] => cue..cue,
                _ => continue,
            };
            let nearest = if speaker.is_empty() { second - 1 } else { second.saturating_sub(MOST_IN_SENTENCE) };
            for first in nearest..second {
                let said = &mut self.claims[first];
                let inside = !speaker.is_empty() && said.pieces.iter().any(|piece| piece.contains(&speaker.start));
                if said.form == Form::Direct || inside || !speaker.is_empty() && speaker.start > said.cue.start {
                    continue;
                }
                let pieces = &mut said.pieces;
                pieces.iter_mut().filter(|piece| piece.contains(&cue) && piece.start + 1 < joint).for_each(|piece| piece.end = joint);
                let pieces = pieces.clone();
                if self.claims[first].form == Form::Mixed && !self.starts_quoted(&pieces) {
                    self.claims[first].form = self.form_of(&pieces);
                }
            }
        }
    }

    /// "He promised that it would be sent, and I repeat that": what the one who tells it says of himself is not said by
    /// the other.
    fn part_own_words(&mut self) {
        let analysis = self.references.analysis;
        let nominative = |at: usize| {
            let features = analysis.word_of(at).map_or("", |word| analysis.model.features(analysis.words[word].features));
            analysis.classes_of(at).any(Classes::SPEAKER_PRONOUN) && features.contains("Case=Nom")
        };
        for claim in self.claims.iter_mut().filter(|claim| claim.form != Form::Direct && claim.cue_index.is_some()) {
            let [source] = claim.sources.as_slice() else { continue };
            if claim.act == Act::Urge && source.author || source.tokens.len() == 1 && nominative(source.tokens.start) {
                continue;
            }
            for piece in &mut claim.pieces {
                let own = piece.clone().skip(1).find(|&at| {
                    let and = analysis.classes_of(at + 1).any(Classes::COORDINATOR);
                    analysis.is_mark(at, ",")
                        && and
                        && at + 2 < piece.end
                        && nominative(at + 2)
                        && !analysis.has_shape(at + 2, Shape::QUOTED)
                });
                let again = |end: usize| (piece.start..end).any(|at| nominative(at) && analysis.text_of(at) == analysis.text_of(end + 2));
                if let Some(own) = own.filter(|&own| !again(own)) {
                    piece.end = own;
                }
            }
        }
    }

    /// Where the joint stands that leads to the verb of a claim, over what helps the verb: "and", a comma.
    fn joint_before(&self, claim: &ClaimFound) -> Option<usize> {
        let analysis = self.references.analysis;
        let helps = Classes::HAVE.or(Classes::DO).or(Classes::BE).or(Classes::POSSIBLE).or(Classes::FUTURE);
        let helps = helps.or(Classes::ADVERB).or(Classes::NEGATION);
        let mut at = claim.cue.start;
        for _ in 0..JOINT_REACH {
            at = at.checked_sub(1)?;
            if analysis.classes_of(at).any(Classes::COORDINATOR) {
                return Some(at - usize::from(at > 0 && analysis.is_mark(at - 1, ",")));
            }
            if analysis.is_mark(at, ",") {
                return Some(at);
            }
            if !analysis.classes_of(at).any(helps) && analysis.upos_of(at) != Upos::Adv {
                return None;
            }
        }
        None
    }

    /// "Turnout was reportedly low, the radio says": the hedge stands in what the radio says.
    fn drop_hedges_of_others(&mut self) {
        let spoken: Vec<Range<usize>> =
            self.claims.iter().filter(|claim| !claim.sources.is_empty()).flat_map(|claim| claim.pieces.clone()).collect();
        let is_inside = |at: usize| spoken.iter().any(|piece| piece.contains(&at));
        self.claims.retain(|claim| claim.rule != "claim.hedge" || !is_inside(claim.cue.start));
    }

    /// "Source says", "A court has ordered": whoever a heading or a first sentence does not name in full is often named
    /// below it.
    fn sources_named_later(&mut self) {
        let analysis = self.references.analysis;
        let in_heading = |at: usize| analysis.sentences[analysis.sentence_of(at)].kind == plimsoll_record::BlockKind::Heading;
        for claim in &mut self.claims {
            let [source] = claim.sources.as_mut_slice() else { continue };
            let named = if in_heading(claim.cue.start) { self.references.named_below(source) } else { self.references.named_next(source) };
            if let Some(named) = named {
                *source = named;
            }
        }
    }

    /// “I said it would fall,” he told the paper: inside the quotation "I" is who is quoted.
    fn speakers_inside_quotations(&mut self) {
        let analysis = self.references.analysis;
        for number in 0..self.claims.len() {
            let at = self.claims[number].cue.start;
            let speaks_of_self = |source: &ReferenceFound| {
                let word = source.tokens.start;
                // "We" may be anybody for whom the speaker speaks.
                let one =
                    analysis.word_of(word).is_some_and(|at| analysis.model.features(analysis.words[at].features).contains("Number=Sing"));
                source.tokens.len() == 1
                    && one
                    && analysis.classes_of(word).any(Classes::SPEAKER_PRONOUN)
                    && analysis.has_shape(word, Shape::QUOTED)
            };
            let [source] = self.claims[number].sources.as_slice() else { continue };
            if !speaks_of_self(source) {
                continue;
            }
            let near = number.saturating_sub(RECENT)..self.claims.len().min(number + RECENT);
            let holds = |claim: &ClaimFound| claim.form == Form::Direct && claim.pieces.iter().any(|piece| piece.contains(&at));
            let Some(outer) = near.filter(|&other| other != number).find(|&other| holds(&self.claims[other])) else { continue };
            let [speaker] = self.claims[outer].sources.as_slice() else { continue };
            let speaker = self.references.again(self.claims[number].sources[0].tokens.clone(), speaker);
            self.claims[number].sources = vec![speaker];
        }
    }

    fn claim_at(&mut self, at: usize, sentence: &Range<usize>) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let longest = analysis.longest(at, |meaning| matches!(meaning, Meaning::Cue(_)).then_some(()))?.0.end;
        if self.references.names.mention_at(at).is_some() || self.is_in_title(at) {
            return None;
        }
        let floor = self.floor(at, sentence);
        let hits: Vec<Hit> = analysis.hits_at(at).iter().filter(|hit| hit.end == longest).copied().collect();
        for &hit in &hits {
            let Meaning::Cue(index) = hit.meaning else { continue };
            let cue = &analysis.library.language.cues[index as usize];
            let candidate = Candidate { hit, index, cue, sentence: sentence.clone(), floor };
            let claim = if cue.takes.source_after { self.according_to(&candidate) } else { self.verb_claim(&candidate) };
            if claim.is_some() {
                return claim;
            }
        }
        hits.iter().find_map(|&hit| {
            let Meaning::Cue(index) = hit.meaning else { return None };
            let cue = &analysis.library.language.cues[index as usize];
            let candidate = Candidate { hit, index, cue, sentence: sentence.clone(), floor };
            if cue.takes.source_after {
                None
            } else {
                self.by_grammar(&candidate).filter(|claim| !self.says_nothing(claim) && !self.supposes(claim))
            }
        })
    }

    /// “They Said It Would Rain”: a verb that is written with a capital inside a quotation, as the word before it.
    fn is_in_title(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let heading = analysis.sentences[analysis.sentence_of(at)].kind == plimsoll_record::BlockKind::Heading;
        let capital = |at: usize| analysis.is_capitalised(at) && analysis.has_shape(at, Shape::QUOTED);
        !heading && at > 0 && capital(at) && capital(at - 1)
    }

    fn verb_claim(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !self.is_verb(candidate) {
            return None;
        }
        if candidate.hit.form == WordForm::Gerund {
            return self.participle(candidate);
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
        if self.says_nothing(&claim) || self.supposes(&claim) {
            return None;
        }
        Some(self.cut_at_joined_verb(claim))
    }

    /// "said nothing about the cost", "suggest otherwise", "would say no more": silence.
    fn says_nothing(&self, claim: &ClaimFound) -> bool {
        let analysis = self.references.analysis;
        // "a man who asked us not to give his name" tells who is quoted.
        let relative = claim.cue.start > 0 && analysis.classes_of(claim.cue.start - 1).any(Classes::WHO);
        let not = claim.pieces.first().is_some_and(|piece| analysis.classes_of(piece.start).any(Classes::NEGATION));
        if relative && not && claim.act == Act::Urge {
            return true;
        }
        let Some(piece) = claim.pieces.first().filter(|_| claim.form != Form::Direct && claim.act != Act::Decline) else { return false };
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
            takes.bare && !takes.quote && !takes.aside && claim.act == Act::Say
        });
        let one = analysis
            .word_of(source.tokens.start)
            .is_some_and(|word| analysis.model.features(analysis.words[word].features).contains("Number=Sing"));
        if speaker && thinks && one {
            return true;
        }
        let object = analysis
            .word_of(source.tokens.start)
            .is_some_and(|word| analysis.model.features(analysis.words[word].features).contains("Case=Acc"));
        speaker && claim.act == Act::Say && (claim.modality == Modality::Possible || object)
    }

    fn end_of_first_clause(&self, piece: &Range<usize>) -> usize {
        piece.clone().find(|&at| self.references.analysis.is_mark(at, ":")).unwrap_or(piece.end)
    }

    fn by_word_order(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        self.quote_before(candidate)
            .or_else(|| self.quote_after(candidate))
            .or_else(|| self.put_it(candidate))
            .or_else(|| self.as_somebody_says(candidate))
            .or_else(|| self.declined(candidate))
            .or_else(|| self.quoted_as(candidate))
            .or_else(|| self.asked(candidate))
            .or_else(|| self.that_clause(candidate))
            .or_else(|| self.bare_clause(candidate))
            .or_else(|| self.aside(candidate))
            .or_else(|| self.object(candidate))
    }

    /// Whether the word is used as a verb: nothing before it makes it a noun or a participle.
    fn is_verb(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        if at == candidate.sentence.start || analysis.has_shape(at, Shape::CAPITALS) {
            return candidate.hit.form == WordForm::Gerund && at != candidate.sentence.start;
        }
        let before = analysis.classes_of(at - 1);
        // "written notice": a participle alone is no verb.
        if candidate.hit.form == WordForm::Participle && !before.any(Classes::HAVE) {
            return false;
        }
        if before.any(Classes::BE) {
            return false; // passive
        }
        if before.any(Classes::REQUIRED) {
            return false; // "Parliament should ask": nobody has said it yet
        }
        // "people whose claim was late"
        let whose = before.any(Classes::POSSESSIVE) && before.any(Classes::RELATIVE);
        let nominal = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::PREPOSITION).or(Classes::DEMONSTRATIVE);
        if candidate.hit.form != WordForm::Gerund && before.any(nominal) && (whose || !before.any(Classes::ADVERB.or(Classes::RELATIVE))) {
            return false;
        }
        if before.any(Classes::INFINITIVE) || analysis.is_possessive(at - 1) {
            return false;
        }
        // "denied claims by", "neither confirm nor deny"
        let noun_behind_verb = match candidate.hit.form {
            WordForm::Third => self.is_cue_form(at - 1, &[WordForm::Past, WordForm::Gerund, WordForm::Third]),
            WordForm::Base => self.is_cue_form(at - 1, &[WordForm::Past, WordForm::Gerund]),
            _ => false,
        };
        let neither = candidate.hit.form == WordForm::Base && before.any(Classes::NEGATION) && before.any(Classes::COORDINATOR);
        if noun_behind_verb || neither {
            return false;
        }
        let after = candidate.hit.end as usize;
        // "the 92-page report": described, what the model takes for a noun is one, where the form does not tell.
        let noun = analysis.upos_of(at) == Upos::Noun && matches!(candidate.hit.form, WordForm::Third | WordForm::Base);
        let described = matches!(analysis.upos_of(at - 1), Upos::Adj | Upos::Num | Upos::Part)
            || self.is_determined(at) && self.is_past_participle(after)
            || analysis.upos_of(at - 1) == Upos::Verb && self.is_determined(at) && !analysis.classes_of(after).any(Classes::THAT)
            || analysis.is_possessive(at - 1)
            || before.any(Classes::NEGATION)
            || analysis.is_mark(after, ",");
        if analysis.has_grammar() && noun && described {
            return false;
        }
        // "the records show": with a verb behind it the word is a noun.
        let verb = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE);
        let ambiguous = matches!(candidate.hit.form, WordForm::Third | WordForm::Base);
        if ambiguous && after < candidate.sentence.end && (analysis.classes_of(after).any(verb) || self.is_base_cue(after)) {
            return false;
        }
        // "the abuses reported by": a participle.
        let by = after < candidate.sentence.end && analysis.classes_of(after).any(Classes::AGENT);
        // "replied by letter that": with a subject of its own it is a verb.
        let participle = by && !self.has_subject(at) && candidate.hit.form == WordForm::Past;
        !participle && !self.only_describes(candidate)
    }

    /// "the report | delivered in May": a participle stands behind nouns, never behind a verb of saying.
    fn is_past_participle(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let features = analysis.word_of(at).map_or("", |word| analysis.model.features(analysis.words[word].features));
        analysis.upos_of(at) == Upos::Verb && features.contains("VerbForm=Part") && features.contains("Tense=Past")
    }

    /// Whether the tree gives a verb a subject that is no passive's.
    fn has_subject(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let Some(word) = analysis.word_of(at).filter(|&word| analysis.words[word].upos == Upos::Verb) else { return false };
        let label = |other: usize| analysis.model.label(analysis.words[other].label);
        analysis.dependents_of(word).any(|other| other < word && label(other) == "nsubj")
    }

    /// "a firm | called Brightwater wrote": a participle that says what its noun is called.
    fn only_describes(&self, candidate: &Candidate<'_>) -> bool {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let Some(word) = analysis.word_of(at).filter(|_| candidate.hit.form == WordForm::Past && candidate.cue.takes.mixed) else {
            return false;
        };
        let head = analysis.words[word].head as usize;
        let noun = analysis.words[head].token as usize + 1 == at && matches!(analysis.words[head].upos, Upos::Noun | Upos::Propn);
        noun && analysis.words[word].relation == Relation::Acl
    }

    /// "in a written | reply": an article, a preposition or an owner hangs on the word, as on a noun.
    fn is_determined(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let Some(word) = analysis.word_of(at) else { return false };
        let determines = |other: usize| other < word && matches!(analysis.words[other].relation, Relation::Det | Relation::Case);
        analysis.dependents_of(word).any(determines)
    }

    fn is_cue_form(&self, at: usize, forms: &[WordForm]) -> bool {
        self.references.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Cue(_)) && forms.contains(&hit.form))
    }

    fn is_base_cue(&self, at: usize) -> bool {
        self.is_cue_form(at, &[WordForm::Base, WordForm::Third, WordForm::Past])
    }

    /// Where the clause of a cue can begin: the sentence, the quotation it stands in, or what
    /// follows a semicolon.
    fn floor(&self, at: usize, sentence: &Range<usize>) -> usize {
        let analysis = self.references.analysis;
        let quoted = analysis.has_shape(at, Shape::QUOTED);
        let ends = |token: &usize| {
            let inside = analysis.has_shape(*token, Shape::QUOTED);
            let stop = analysis.is_mark(*token, ";") || analysis.is_mark(*token, ":");
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
        let warns = candidate.cue.act == Act::Warn;
        let modality = match subject {
            Some(subject) if subject.possible => Modality::Possible,
            Some(subject) if subject.future => Modality::Planned,
            _ => Modality::Actual,
        };
        ClaimFound {
            // "warned | of a second wave": the preposition only leads to what is said.
            cue: self.verb_of(candidate)..if warns { candidate.hit.start as usize + 1 } else { candidate.hit.end as usize },
            cue_index: Some(candidate.index),
            act: candidate.cue.act,
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

    /// "used to | say", "wishes to | assure": the verb that says it.
    fn verb_of(&self, candidate: &Candidate<'_>) -> usize {
        let analysis = self.references.analysis;
        let hit = candidate.hit.start as usize..candidate.hit.end as usize;
        let last = hit.end - 1;
        let to = last.checked_sub(1).filter(|&to| to > hit.start && analysis.classes_of(to).any(Classes::INFINITIVE));
        if to.is_some() && candidate.cue.act != Act::Decline { last } else { hit.start }
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
                let end = piece.end - usize::from(piece.len() > 1 && dash(piece.end - 1));
                start..end.max(start)
            })
            .filter(|piece| !piece.is_empty())
            .collect()
    }

    /// The source before a cue: its subject, or that of the verb it is joined to ("met her and said").
    pub(crate) fn source_before(&self, candidate: &Candidate<'_>) -> Option<(Subject, ReferenceFound)> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let phrases = self.references.phrases;
        let joined = at > candidate.floor && analysis.classes_of(at - 1).any(Classes::COORDINATOR);
        // "I was hauled in and told that": the second verb is passive as well.
        if joined && candidate.cue.takes.hearer && self.is_joined_to_passive(at) {
            return None;
        }
        let subject = if let Some(tokens) = self.subject_of_list(candidate) {
            Subject { reach: tokens.start..at, tokens, negated: false, possible: false, future: false, hedge: None }
        } else if joined {
            let tokens = phrases.main_subject(candidate.floor..candidate.sentence.end).filter(|tokens| tokens.end < at)?;
            // "Footage and documents show": without a verb before "and" nouns are joined, not verbs.
            // And nobody told of in between may be the one who speaks: "X said that Y denied it and accused Z".
            let between =
                self.claims.iter().rev().take(RECENT).find(|claim| candidate.sentence.contains(&claim.cue.start) && claim.cue.end <= at);
            let inner = between
                .is_some_and(|claim| claim.pieces.first().is_some_and(|piece| piece.start < at && self.has_inner_speaker(piece.start, at)));
            let inner = inner && candidate.cue.act != Act::Decline;
            if !phrases.has_verb(tokens.end..at) || inner {
                return None;
            }
            Subject { reach: tokens.start..at, tokens, negated: false, possible: false, future: false, hedge: None }
        } else {
            phrases.subject(at, candidate.floor)?
        };
        // "We have heard it said that": nobody is told who says it.
        let first = subject.tokens.start;
        let object = subject.tokens.len() == 1 && first > candidate.floor && analysis.classes_of(first).any(Classes::THING_PRONOUN);
        if self.is_asked_in_a_question(candidate, &subject) || object && analysis.upos_of(first - 1) == Upos::Verb {
            return None;
        }
        let subject = self.behind_date(self.behind_participle(candidate, subject));
        // The same words of the sentence stand for the same somebody.
        let heard = self.claims.iter().rev().take(RECENT).take_while(|claim| claim.cue.start >= candidate.sentence.start);
        let same = |source: &&ReferenceFound| source.tokens.start == subject.tokens.start && source.tokens.end >= subject.tokens.end;
        let known = heard.flat_map(|claim| &claim.sources).find(same).cloned();
        let source = known.unwrap_or_else(|| self.references.resolve(subject.tokens.clone()));
        // "you" of whom nothing tells who it is
        let unknown = source.tokens.len() == 1 && phrases.is_you(source.tokens.start) && source.entity.is_none() && source.name.is_none();
        (!unknown && self.references.can_speak(&source) && self.suits(candidate.cue, &source)).then_some((subject, source))
    }

    /// Whether the tree joins a participle to a passive verb that it shares its "was" with.
    pub(super) fn is_joined_to_passive(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let words = &analysis.words;
        let Some(word) = analysis.word_of(at).filter(|&word| words[word].relation == Relation::Conj) else { return false };
        let helped = |word: usize, wanted: &str| {
            analysis.dependents_of(word).any(|other| other < word && analysis.model.label(words[other].label).starts_with(wanted))
        };
        let features = analysis.model.features(words[word].features);
        helped(words[word].head as usize, "aux:pass")
            && !helped(word, "aux")
            && !helped(word, "nsubj")
            && features.contains("VerbForm=Part")
    }

    /// "That this House notes it with alarm; believes that…; and calls on…": behind a semicolon a verb of the form of the
    /// first has the first one's subject.
    fn subject_of_list(&self, candidate: &Candidate<'_>) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let joint = usize::from(at > candidate.floor && analysis.classes_of(at - 1).any(Classes::COORDINATOR));
        let opens = at - joint == candidate.floor && candidate.floor > candidate.sentence.start;
        let finite = matches!(candidate.hit.form, WordForm::Third | WordForm::Past | WordForm::Base);
        if !opens || !finite || !analysis.is_mark(candidate.floor - 1, ";") {
            return None;
        }
        let first = self.references.phrases.behind_number(candidate.sentence.clone());
        let motion = analysis.classes_of(first).any(Classes::THAT) && analysis.classes_of(first + 1).any(Classes::DEMONSTRATIVE);
        let tokens = match motion {
            true => self.references.phrases.after(first + 1, candidate.floor)?,
            false => self.references.phrases.main_subject(candidate.sentence.start..candidate.floor)?,
        };
        let verb = tokens.end..tokens.end + 2;
        let same = |at: usize| self.is_cue_form(at, &[candidate.hit.form]);
        verb.clone().any(same).then_some(tokens)
    }

    /// "Will the Minister tell us": the verb that helps stands before its subject.
    fn is_asked_in_a_question(&self, candidate: &Candidate<'_>, subject: &Subject) -> bool {
        let analysis = self.references.analysis;
        let helps = |at: usize| analysis.upos_of(at) == Upos::Aux && at >= candidate.floor;
        let before = subject.tokens.start.checked_sub(1).is_some_and(helps);
        before && candidate.hit.form == WordForm::Base && analysis.is_mark(candidate.sentence.end - 1, "?")
    }

    /// "Data seen by the group show": whoever has seen them says nothing.
    fn behind_participle(&self, candidate: &Candidate<'_>, subject: Subject) -> Subject {
        let analysis = self.references.analysis;
        let seen_by =
            |at: &usize| analysis.classes_of(*at).any(Classes::AGENT) && analysis.means(at - 1, |meaning| meaning == Meaning::Seen);
        if let Some(by) = (subject.tokens.start + 2..subject.tokens.end).find(seen_by) {
            return Subject { tokens: subject.tokens.start..by - 1, ..subject };
        }
        let Some(by) = subject.tokens.start.checked_sub(1).filter(|&by| by > candidate.floor + 1) else { return subject };
        let described = seen_by(&by).then(|| self.references.phrases.before(by - 1, candidate.floor)).flatten();
        match described.filter(|phrase| phrase.end == by - 1) {
            Some(tokens) => Subject { tokens, ..subject },
            None => subject,
        }
    }

    /// "In a ruling filed in February 2024 Italy's Court of Cassation upheld": what stands before a date and a name says
    /// nothing.
    fn behind_date(&self, subject: Subject) -> Subject {
        let analysis = self.references.analysis;
        let is_month = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Month(_) | Meaning::MonthShort(_)));
        let parts = |at: &usize| {
            let dated = analysis.piece_of(*at) == Piece::Number && is_month(*at - 1);
            dated && self.references.names.mention_at(*at + 1).is_some()
        };
        match (subject.tokens.start + 2..subject.tokens.end.saturating_sub(1)).rev().find(parts) {
            Some(at) => Subject { tokens: at + 1..subject.tokens.end, ..subject },
            None => subject,
        }
    }

    /// Data show, people say.
    pub(crate) fn suits(&self, cue: &Cue, source: &ReferenceFound) -> bool {
        use crate::references::Sort;
        // "The coroner found that": a noun that no list knows.
        let analysis = self.references.analysis;
        let noun = source.tokens.len() > 1
            && analysis.classes_of(source.tokens.start).any(Classes::ARTICLE.or(Classes::POSSESSIVE))
            && analysis.upos_of(source.tokens.end - 1) == Upos::Noun;
        let evidence = !cue.takes.evidence || noun || matches!(source.sort, Sort::Evidence | Sort::Body | Sort::Person);
        evidence && (!cue.takes.court || self.is_court(source))
    }

    /// "The Court of Appeal", "a court in Velmar".
    pub(super) fn is_court(&self, source: &ReferenceFound) -> bool {
        let analysis = self.references.analysis;
        let anaphors = &analysis.library.language.anaphors;
        // "I declare", in a judgment
        if source.author && self.references.is_by_court() {
            return true;
        }
        let named = source.entity.map(|entity| self.references.names.entities[entity].entity_type);
        let noun = |meaning| matches!(meaning, Meaning::Anaphor(noun) if anaphors[noun as usize].entity_type == EntityType::Court);
        // "A court in Velmar": the place is only where it sits.
        named == Some(EntityType::Court) || source.tokens.clone().any(|at| analysis.means(at, noun))
    }

    /// Words such as "reportedly" make a claim of the whole sentence that nobody is named for.
    fn hedges(&mut self, sentence: Range<usize>) {
        let analysis = self.references.analysis;
        for at in sentence.clone() {
            let Some((hit, ())) = analysis.longest(at, |meaning| matches!(meaning, Meaning::Hedge).then_some(())) else { continue };
            // "it is claimed by some that": somebody claims it.
            if analysis.has_shape(at, Shape::QUOTED) || analysis.classes_of(hit.end as usize).any(Classes::AGENT) {
                continue;
            }
            let cue = hit.start as usize..hit.end as usize;
            // "it is | said": the verb of the words.
            let verb = (cue.len() > 1).then(|| cue.clone().rev().find(|&at| analysis.upos_of(at) == Upos::Verb)).flatten();
            // A semicolon parts what is hedged from what is not.
            let parted = |at: &usize| analysis.is_mark(*at, ";");
            let start =
                (sentence.start..cue.start).rev().find(parted).map_or(self.references.phrases.behind_number(sentence.clone()), |at| at + 1);
            let end = (cue.end..sentence.end).find(parted).unwrap_or_else(|| self.end_of_clause(sentence.clone()));
            let end = if cue.end < end { end.min(self.content_end(cue.end, &sentence)) } else { end };
            // "The minister, who | reportedly signed it, was away": the clause that "who" opens, and no more.
            let in_relative = cue.start > sentence.start && analysis.classes_of(cue.start - 1).any(Classes::RELATIVE.or(Classes::WHO));
            let comma = (cue.end..end).find(|&at| analysis.is_mark(at, ","));
            let pieces = match in_relative {
                true => [cue.start..cue.start, cue.end..comma.unwrap_or(end)],
                false if self.leads_to_clause(&cue) => [cue.start..cue.start, cue.end..end],
                false => [start..cue.start, cue.end..end],
            };
            let claim = ClaimFound {
                cue: verb.map_or(cue, |verb| verb..verb + 1),
                cue_index: None,
                act: Act::Say,
                sources: Vec::new(),
                pieces: pieces.into_iter().filter(|piece| !piece.is_empty()).collect(),
                form: Form::Indirect,
                venue: None,
                addressees: Vec::new(),
                polarity: Polarity::Positive,
                modality: Modality::Actual,
                hedged: true,
                rule: "claim.hedge",
            };
            if !claim.pieces.is_empty() {
                self.claims.push(claim);
            }
            return;
        }
    }

    /// "it is said that", "is said to": what is said stands behind the words, and not around them.
    fn leads_to_clause(&self, hedge: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let last = analysis.classes_of(hedge.end - 1);
        let impersonal = analysis.classes_of(hedge.start).any(Classes::THING_PRONOUN);
        // "In one shed, it is said, the men were paid"
        hedge.len() > 1 && (last.any(Classes::THAT.or(Classes::INFINITIVE)) || impersonal && !analysis.is_mark(hedge.end, ","))
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
