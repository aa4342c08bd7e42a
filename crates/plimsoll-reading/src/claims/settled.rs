//! What the claims of a document tell of one another: once all are found, each ends where another speaker comes in, and
//! takes its speaker from what stands around it or below it.

use std::ops::Range;

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Role, WordForm};
use plimsoll_record::{Act, Form, Polarity};

use super::{ClaimFinder, ClaimFound, MOST_IN_SENTENCE, RECENT};
use crate::references::{ReferenceFound, Sort, is_same};
use crate::tree::Tree;

/// Words in quotation marks that are repeated below a heading are at least so many bytes.
const SHORTEST_QUOTE: usize = 8;

/// "and has now said": a verb and the word that joins it stand within so many tokens.
const JOINT_REACH: usize = 5;

impl ClaimFinder<'_, '_, '_> {
    /// "The minister did not confirm it, stated the group": each cue stands in what the other says. What is said first
    /// ends where the other speaker comes in.
    pub(super) fn part_mutual_contents(&mut self) {
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
                let pieces = pieces.clone();
                if self.claims[first].form == Form::Mixed && !pieces.is_empty() && !self.starts_quoted(&pieces) {
                    self.claims[first].form = self.form_of(&pieces);
                }
            }
        }
    }

    /// "…confirmed that it had sent two boats but denied that they came back": a claim whose speaker stands outside of
    /// what another says stands outside of it, too. What was said first ends at the word that joins them.
    pub(super) fn part_joined_verbs(&mut self) {
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
    pub(super) fn part_own_words(&mut self) {
        let analysis = self.references.analysis;
        let nominative = |at: usize| analysis.classes_of(at).any(Classes::SPEAKER_PRONOUN) && analysis.features_of(at).contains("Case=Nom");
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
                // "asked me to prove it, and I told him": with a verb of saying it is another's.
                let finite = |hit: &plimsoll_language::Hit| {
                    matches!(hit.meaning, Meaning::Cue(_)) && matches!(hit.form, WordForm::Past | WordForm::Third)
                };
                let says = |own: usize| own + 3 < piece.end && analysis.hits_at(own + 3).iter().any(finite);
                if let Some(own) = own.filter(|&own| !again(own) || says(own)) {
                    piece.end = own;
                }
            }
        }
    }

    /// "He said he was ill. He would return “when his heart permits”.": a sentence right behind somebody's reported words, in
    /// the tense of what is reported, with quoted words that nobody else says, is one more piece of them.
    pub(super) fn reported_on(&mut self) {
        let analysis = self.references.analysis;
        for number in 0..self.taken.len() {
            let quote = &analysis.quotes[number];
            let here = analysis.sentence_of(quote.open);
            let sentence = analysis.sentences[here].clone();
            if self.taken[number] || quote.inner || quote.open == sentence.tokens.start || here == 0 {
                continue;
            }
            let before = &analysis.sentences[here - 1];
            let own = self.claims.iter().any(|claim| sentence.tokens.contains(&claim.cue.start));
            let told: Vec<usize> = (0..self.claims.len()).filter(|&claim| before.tokens.contains(&self.claims[claim].cue.start)).collect();
            let ([claim], false) = (told.as_slice(), own) else { continue };
            let claim = &self.claims[*claim];
            let reported = matches!(claim.form, Form::Indirect | Form::Mixed) && claim.cue_index.is_some() && claim.sources.len() == 1;
            // "denied any fault" reports no clause that could go on.
            let reported = reported && claim.rule != "claim.object";
            let subject = self.references.phrases.main_subject(sentence.tokens.clone());
            let again = subject.is_some_and(|subject| {
                subject.len() == 1 && analysis.classes_of(subject.start).any(crate::phrases::PRONOUN) && self.is_in_past(subject.end)
            });
            let past = self.is_in_past(claim.cue.start) && before.block == sentence.block && claim.act != Act::Decline;
            if !reported || !again || !past {
                continue;
            }
            let piece = sentence.tokens.start..self.end_of_clause(sentence.tokens.clone());
            self.take_quotes(std::slice::from_ref(&piece));
            let claim = &mut self.claims[told[0]];
            claim.pieces.push(piece);
            claim.form = Form::Mixed;
        }
    }

    /// "He said he was ill. He had told nobody. No answer had come.": sentences right behind somebody's reported words that
    /// stand in the tense of what is reported, and in which nobody else says anything, are more pieces of them.
    pub(super) fn carried_on(&mut self) {
        let analysis = self.references.analysis;
        for number in 0..self.claims.len() {
            let claim = &self.claims[number];
            let here = analysis.sentence_of(claim.cue.start);
            let sentence = &analysis.sentences[here];
            let reported = matches!(claim.form, Form::Indirect | Form::Mixed) && claim.cue_index.is_some() && claim.sources.len() == 1;
            let reported = reported && claim.sources[0].sort != Sort::Evidence;
            let tells = matches!(claim.act, Act::Say | Act::Argue | Act::Find) && self.is_in_past(claim.cue.start) && !claim.hedged;
            let whole = claim.pieces.last().is_some_and(|piece| piece.end >= self.end_of_clause(sentence.tokens.clone()));
            let alone = !self.claims.iter().enumerate().any(|(other, claim)| {
                other != number && sentence.tokens.contains(&claim.cue.start) && claim.sources != self.claims[number].sources
            });
            if !reported || !tells || !whole || !alone {
                continue;
            }
            let following = analysis.sentences[here + 1..].iter().take_while(|next| {
                // "She had been told that it was sound": by whom is not told, and so it is a part of what she said.
                let mut told = self.claims.iter().filter(|claim| next.tokens.contains(&claim.cue.start)).peekable();
                let passive = told.peek().is_some();
                let silent = told.all(|claim| claim.sources.is_empty() && claim.rule == "claim.tree.passive");
                next.block == sentence.block && silent && self.is_backshifted(&next.tokens, passive)
            });
            let more: Vec<Range<usize>> = following.map(|next| next.tokens.start..self.end_of_clause(next.tokens.clone())).collect();
            // "Italy had given the boat": only "he" or "they" leads on from who speaks; else it may be the document's own.
            let subject = more.first().and_then(|first| self.references.phrases.main_subject(first.clone()));
            if !subject.is_some_and(|subject| subject.len() == 1 && analysis.classes_of(subject.start).any(crate::phrases::PRONOUN)) {
                continue;
            }
            self.take_quotes(&more);
            self.claims[number].pieces.extend(more);
        }
    }

    /// "No answer had come": each verb is in the past, the main one stands with "had", and nobody says or asks anything.
    fn is_backshifted(&self, sentence: &Range<usize>, told: bool) -> bool {
        let analysis = self.references.analysis;
        let tree = Tree { analysis, sentence: sentence.clone() };
        let token = |word: usize| analysis.words[word].token as usize;
        let features = |word: usize| analysis.model.features(analysis.words[word].features);
        let Some(root) = tree.words().find(|&word| analysis.words[word].relation == Relation::Root) else { return false };
        let helped = tree.dependents(root).any(|helper| {
            let aux = analysis.words[helper].relation == Relation::Aux && helper < root;
            let classes = analysis.classes_of(token(helper));
            aux && classes.any(Classes::HAVE) && features(helper).contains("Tense=Past")
        });
        let cue = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_))) && analysis.upos_of(at) == Upos::Verb;
        let leads = |at: usize| matches!(analysis.text_of(at), "," | ":") || analysis.classes_of(at).any(Classes::THAT);
        let says = !told && sentence.clone().any(|at| at + 1 < sentence.end && cue(at) && leads(at + 1));
        let told = helped && !says && !analysis.is_mark(sentence.end - 1, "?");
        told && !tree.words().any(|word| features(word).contains("Tense=Pres") && features(word).contains("VerbForm=Fin"))
    }

    /// "said", "would", "had": a verb in the past.
    pub(super) fn is_in_past(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let features = analysis.features_of(at);
        features.contains("Tense=Past") || analysis.classes_of(at).any(Classes::POSSIBLE.or(Classes::FUTURE))
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

    /// "I repeat my warning that it is full": two words for one saying by one speaker; what is said stands behind the noun, which
    /// also tells what saying it does.
    pub(super) fn join_own_nouns(&mut self) {
        /// "repeat | my most urgent | warning"
        const DESCRIBED: usize = 4;
        let analysis = self.references.analysis;
        let speaks = |at: usize| analysis.classes_of(at).any(Classes::SPEAKER_PRONOUN);
        for second in 1..self.claims.len() {
            let (before, noun) = (&self.claims[second - 1], &self.claims[second]);
            let ([speaker], [owner]) = (before.sources.as_slice(), noun.sources.as_slice()) else { continue };
            let own =
                noun.rule == "claim.noun" && owner.tokens.len() == 1 && analysis.classes_of(owner.tokens.start).any(Classes::POSSESSIVE);
            let beside = before.cue.end <= owner.tokens.start && noun.cue.start <= before.cue.end + DESCRIBED;
            let one = speaks(speaker.tokens.start) && speaks(owner.tokens.start) || is_same(speaker, owner);
            let positive = before.polarity == Polarity::Positive;
            if own && beside && one && positive && before.cue_index.is_some() && !matches!(before.act, Act::Deny | Act::Decline) {
                let act = if before.act == Act::Say { noun.act } else { before.act };
                let (pieces, sources) = (noun.pieces.clone(), before.sources.clone());
                (self.claims[second - 1].pieces, self.claims[second - 1].act) = (pieces, act);
                self.claims[second].sources = sources;
            }
        }
    }

    /// "rejected the claim that they were beaten: | nobody had complained": behind a colon whoever denies something gives the
    /// reason, which is no part of what is denied.
    pub(super) fn part_reasons(&mut self) {
        let analysis = self.references.analysis;
        let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
        // But "at 16:00", "had said: “…”", "for two reasons: …", "paid for all this: …", "it will keep its word: that …"
        let announces = |at: usize| {
            let counted = analysis.upos_of(at) == Upos::Noun && analysis.upos_of(at - 1) == Upos::Num;
            let points = matches!(analysis.upos_of(at), Upos::Pron | Upos::Det);
            // But "the men were held: nobody complained"
            let says = analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_)));
            counted || points || says && !analysis.classes_of(at - 1).any(Classes::BE)
        };
        let colon = |at: usize| analysis.is_mark(at, ":") && !analysis.has_shape(at, Shape::QUOTED);
        let opens = |at: usize| analysis.has_shape(at, Shape::GLUED) || analysis.classes_of(at).any(Classes::THAT);
        let parts = |at: usize| colon(at) && !announces(at - 1) && !opens(at + 1);
        // "12 boats and a school that was never built" gives no reason.
        let reasons = |words: Range<usize>| {
            let relative = |at: usize| analysis.classes_of(at).any(Classes::RELATIVE.or(Classes::WHO).or(Classes::THAT));
            words.clone().find(|&at| verb(at)).is_some_and(|verb| !(words.start..verb).any(relative))
        };
        let denies = |claim: &ClaimFound| claim.act == Act::Deny || claim.polarity == Polarity::Negative || claim.rule == "claim.noun";
        for claim in self.claims.iter_mut().filter(|claim| claim.form != Form::Direct && denies(claim)) {
            for piece in &mut claim.pieces {
                let end = (piece.start + 1..piece.end).find(|&at| parts(at) && reasons(at + 1..piece.end));
                piece.end = end.unwrap_or(piece.end);
            }
        }
    }

    /// "expressed her fear that": two words for one saying; the first is its cue.
    pub(super) fn drop_repeats(&mut self) {
        const BESIDE: usize = 2;
        let repeats = |two: &[ClaimFound]| {
            let [before, claim] = two else { return false };
            let same = before.sources.len() == claim.sources.len()
                && before
                    .sources
                    .iter()
                    .zip(&claim.sources)
                    .all(|(one, other)| one.entity.is_some() && one.entity == other.entity || one.tokens == other.tokens);
            let own = claim.rule == "claim.noun" && before.sources == claim.sources;
            let beside = own || claim.cue.start <= before.cue.end + BESIDE;
            same && beside && !claim.sources.is_empty() && before.pieces == claim.pieces
        };
        let mut told_before = std::iter::once(false).chain(self.claims.windows(2).map(repeats)).collect::<Vec<_>>().into_iter();
        self.claims.retain(|_| !told_before.next().unwrap_or_default());
    }

    /// "Turnout was reportedly low, the radio says": the hedge stands in what the radio says.
    pub(super) fn drop_hedges_of_others(&mut self) {
        let spoken: Vec<Range<usize>> =
            self.claims.iter().filter(|claim| !claim.sources.is_empty()).flat_map(|claim| claim.pieces.clone()).collect();
        let is_inside = |at: usize| spoken.iter().any(|piece| piece.contains(&at));
        self.claims.retain(|claim| claim.rule != "claim.hedge" || !is_inside(claim.cue.start));
    }

    /// "We ask that | you confirm that": what is asked for has not been said yet.
    pub(super) fn drop_what_is_asked(&mut self) {
        let analysis = self.references.analysis;
        let bare = |at: usize| analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Cue(_)) && hit.form == WordForm::Base);
        let asked = |claim: &ClaimFound| {
            let [source] = claim.sources.as_slice() else { return false };
            let right_behind = source.tokens.end == claim.cue.start && bare(claim.cue.start);
            let leads = |other: &ClaimFound| {
                let that = |piece: &Range<usize>| piece.start > 0 && analysis.classes_of(piece.start - 1).any(Classes::THAT);
                other.act == Act::Urge && other.pieces.iter().any(|piece| piece.start == source.tokens.start && that(piece))
            };
            right_behind && self.claims.iter().any(leads)
        };
        let dropped: Vec<bool> = self.claims.iter().map(asked).collect();
        let mut dropped = dropped.into_iter();
        self.claims.retain(|_| !dropped.next().unwrap_or_default());
    }

    /// "Source says", "A court has ordered": whoever a heading or a first sentence does not name in full is often named
    /// below it.
    pub(super) fn sources_named_later(&mut self) {
        let analysis = self.references.analysis;
        let in_heading = |at: usize| analysis.sentences[analysis.sentence_of(at)].kind == plimsoll_record::BlockKind::Heading;
        let mut later: Vec<(ReferenceFound, ReferenceFound)> = Vec::new();
        for claim in &mut self.claims {
            let [source] = claim.sources.as_mut_slice() else { continue };
            // "Breaking: union leader says": a role without an article is told as in a heading.
            let start = source.tokens.start;
            let bare =
                source.role.is_some() && !analysis.classes_of(start).any(Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::QUANTIFIER));
            let bare = bare && source.role.as_ref().is_some_and(|role| role.end == source.tokens.end) && source.organisation.is_none();
            let below = bare.then(|| self.references.named_below(source)).flatten();
            let named = match in_heading(claim.cue.start) {
                true => self.references.named_below(source),
                false => below.or_else(|| self.references.named_next(source)),
            };
            if let Some(named) = named {
                later.push((source.clone(), named.clone()));
                *source = named;
            }
        }
        // "The expert", further down: whoever was taken up by those words is the same.
        for source in self.claims.iter_mut().flat_map(|claim| &mut claim.sources).filter(|source| source.entity.is_none()) {
            let words =
                |unnamed: &ReferenceFound| unnamed.name.clone().unwrap_or_else(|| self.references.own_words(unnamed.tokens.clone()));
            let same = |(unnamed, _): &&(ReferenceFound, ReferenceFound)| {
                let own = analysis.slice(words(unnamed));
                source.name.clone().is_some_and(|name| analysis.slice(name).eq_ignore_ascii_case(own))
            };
            if let Some((_, named)) = later.iter().find(same) {
                *source = ReferenceFound { tokens: source.tokens.clone(), ..named.clone() };
            }
        }
    }

    /// "‘Like soup’, says furious mum", above "“It was like soup,” said Anna Berg": who is quoted in a heading without a name is
    /// whoever alone says the same words below it.
    pub(super) fn quoted_below(&mut self) {
        let analysis = self.references.analysis;
        let heading = |at: usize| analysis.sentences[analysis.sentence_of(at)].kind == plimsoll_record::BlockKind::Heading;
        let told = |source: &ReferenceFound| source.entity.is_some() || source.name.is_some();
        let mut found: Vec<(usize, ReferenceFound)> = Vec::new();
        for (number, claim) in self.claims.iter().enumerate().filter(|(_, claim)| heading(claim.cue.start)) {
            let [source] = claim.sources.as_slice() else { continue };
            let quotes = claim.pieces.iter().flat_map(|piece| self.quoted_words(piece));
            let Some(words) = quotes.max_by_key(|words| words.len()).filter(|words| words.len() >= SHORTEST_QUOTE && words.contains(' '))
            else {
                continue;
            };
            if told(source) || !source.candidates.is_empty() || source.author {
                continue;
            }
            let says = |other: &&ClaimFound| {
                let below = other.cue.start > claim.cue.start && !heading(other.cue.start);
                below && other.pieces.iter().any(|piece| has_words(&analysis.slice(piece.clone()).to_lowercase(), &words))
            };
            let mut speakers = self.claims.iter().filter(says).map(|other| other.sources.as_slice());
            let Some([speaker]) = speakers.next() else { continue };
            let one = speakers.all(|others| matches!(others, [other] if is_same(other, speaker)));
            // "Minister: …" is no word of a ministry.
            let sort = source.sort == Sort::Other || speaker.sort == Sort::Other || source.sort == speaker.sort;
            if one && told(speaker) && sort {
                found.push((number, self.references.again(source.tokens.clone(), speaker)));
            }
        }
        for (number, speaker) in found {
            self.claims[number].sources = vec![speaker];
        }
    }

    /// The words between the marks of the quotations in a range, in small letters and without the marks at their end.
    fn quoted_words(&self, tokens: &Range<usize>) -> Vec<String> {
        let analysis = self.references.analysis;
        // A direct quotation is given without its marks.
        let (_, quotes) = analysis.quotes_in(tokens.start.saturating_sub(1)..tokens.end);
        let pieces = quotes.iter().flat_map(|quote| &quote.pieces);
        let plain = |piece: &Range<usize>| {
            let mut inside = piece.clone().filter(|&at| analysis.piece_of(at) == plimsoll_pack::Piece::Word);
            let (first, last) = (inside.clone().next()?, inside.next_back()?);
            Some(analysis.slice(first..last + 1).to_lowercase())
        };
        pieces.filter_map(plain).collect()
    }

    /// “I said it would fall,” he told the paper: inside the quotation "I" is who is quoted.
    pub(super) fn speakers_inside_quotations(&mut self) {
        let analysis = self.references.analysis;
        for number in 0..self.claims.len() {
            let at = self.claims[number].cue.start;
            let speaks_of_self = |source: &ReferenceFound| {
                let word = source.tokens.start;
                // "We" may be anybody for whom the speaker speaks.
                let one = analysis.features_of(word).contains("Number=Sing");
                source.tokens.len() == 1
                    && one
                    && analysis.classes_of(word).any(Classes::SPEAKER_PRONOUN)
                    && analysis.has_shape(word, Shape::QUOTED)
            };
            let [source] = self.claims[number].sources.as_slice() else { continue };
            // “We are asking,” said a spokesman for the Harbour Trust, which publishes it: the Trust asks. A director may speak for
            // others as well.
            let we = source.tokens.len() == 1
                && source.entity.is_none()
                && analysis.classes_of(source.tokens.start).any(Classes::SPEAKER_PRONOUN)
                && analysis.features_of(source.tokens.start).contains("Number=Plur")
                && analysis.has_shape(source.tokens.start, Shape::QUOTED);
            if !speaks_of_self(source) && !we {
                continue;
            }
            let near = number.saturating_sub(RECENT)..self.claims.len().min(number + RECENT);
            let holds = |claim: &ClaimFound| claim.form == Form::Direct && claim.pieces.iter().any(|piece| piece.contains(&at));
            let Some(outer) = near.filter(|&other| other != number).find(|&other| holds(&self.claims[other])) else { continue };
            let [speaker] = self.claims[outer].sources.as_slice() else { continue };
            if we {
                let of_body = speaker.entity.and_then(|entity| self.references.names.entities[entity].organisation);
                let publishes = |body: &usize| self.references.publisher() == Some(self.references.names.entities[*body].name);
                let spokesman = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Role(Role::Speaker)));
                let speaks_for = speaker.role.clone().is_some_and(|role| role.clone().any(spokesman));
                if let Some(body) = of_body.filter(|body| speaks_for && publishes(body)) {
                    let found = &mut self.claims[number].sources[0];
                    *found = ReferenceFound { entity: Some(body), name: None, author: false, sort: Sort::Body, ..found.clone() };
                }
                continue;
            }
            let speaker = self.references.again(self.claims[number].sources[0].tokens.clone(), speaker);
            self.claims[number].sources = vec![speaker];
        }
    }
}

/// Whether whole words stand in a text.
fn has_words(text: &str, words: &str) -> bool {
    let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| !inside(text[..at].chars().next_back()) && !inside(text[at + words.len()..].chars().next()))
}
