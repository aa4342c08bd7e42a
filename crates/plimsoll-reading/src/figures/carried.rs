//! Numbers that go on counting what was counted last: "UNHCR counted 5,402", "It rose to 40", "It makes 14,200 since New Year".

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord};
use plimsoll_record::Bound;

use super::inherited::{LEAST, LONGEST_MEASURE, REACH, counts};
use super::{FigureFinder, FigureFound};
use crate::numbers::Number;

/// A number that goes on counting at the head of a paragraph leans on what stands at most so many tokens before it.
const REACH_OF_PARAGRAPH: usize = 80;

impl FigureFinder<'_, '_, '_> {
    /// "UNHCR counted 5,402.", "it was holding under 70": a number that ends its phrase, behind a figure of the
    /// same paragraph.
    pub(super) fn carried_on(&self, number: &Number) -> Option<&FigureFound> {
        let analysis = self.context.analysis;
        let block = analysis.sentences[analysis.sentence_of(number.tokens.start)].block;
        let put_at =
            |hit: &plimsoll_language::Hit| hit.meaning == Meaning::Counting && hit.len() > 2 && hit.end as usize == number.tokens.start;
        let near = analysis.hits_in(number.tokens.start.saturating_sub(LONGEST_MEASURE)..number.tokens.start);
        let large =
            number.value.or(number.high).is_some_and(|value| value >= LEAST) || number.bound == Bound::Vague || near.iter().any(put_at);
        let large = large || self.goes_on_counting(number) || self.is_given_beside(number);
        let before = number.tokens.start.checked_sub(1).map(|at| analysis.upos_of(at));
        // "another 700", "the 153 of the ministry", "the ministry's 153"
        let leads = matches!(
            before,
            Some(
                Upos::Adj | Upos::Verb | Upos::Aux | Upos::Adp | Upos::Adv | Upos::Noun | Upos::Pron | Upos::Sconj | Upos::Det | Upos::Part
            )
        );
        // "in 99999" counts nothing.
        let located = number.tokens.start > 0
            && self.context.analysis.means(number.tokens.start - 1, |meaning| meaning == Meaning::TimeWord(TimeWord::In));
        let leads = leads && !located || self.is_said_first(number);
        // "The count of the ministry stood at 29", at the head of a paragraph: what the one before it ends with.
        let own = analysis.sentence_of(number.tokens.start);
        let goes_on = self.is_total_of_before(number) || self.is_figure_of(number);
        let above = own.checked_sub(1).map(|above| analysis.sentences[above].block).filter(|above| goes_on && *above != block);
        let in_block = |figure: &&FigureFound| {
            let told = analysis.sentences[analysis.sentence_of(figure.tokens.start)].block;
            told == block || above == Some(told)
        };
        let reach = if above.is_some() { REACH_OF_PARAGRAPH } else { REACH };
        let near = |figure: &&FigureFound| self.behind(figure, number).is_some_and(|by| by < reach);
        // "The seats rose from 9 to 10" tells of something else than the sentence before.
        let sentence = self.context.sentence(number.tokens.start);
        let change = |meaning| matches!(meaning, Meaning::Increase | Meaning::Decrease | Meaning::Compared).then_some(());
        let changes = self.context.meanings(sentence.start..number.tokens.start, change).next().is_some() && !self.goes_on_counting(number);
        let in_story = |figure: &&FigureFound| !changes || sentence.contains(&figure.tokens.start);
        let like = self.recent().find(|figure| counts(figure)).filter(|like| self.is_like(number, like))?;
        (large && leads && near(&like) && in_block(&like) && in_story(&like)).then_some(like)
    }

    /// "Two bodies were found, says the guard. The group knows of seven": also a small number, given right behind one.
    fn is_given_beside(&self, number: &Number) -> bool {
        let gives = |hit: &plimsoll_language::Hit| {
            // "see 3" gives nothing.
            let gives = hit.meaning == Meaning::Counting || hit.meaning == Meaning::Giving && hit.len() > 1;
            gives && hit.end as usize == number.tokens.start
        };
        let before = number.tokens.start.saturating_sub(LONGEST_MEASURE)..number.tokens.start;
        let verb = self.context.analysis.hits_in(before).iter().any(gives) || self.is_said_alone(number);
        let before = |figure: &FigureFound| {
            self.context.sentence(number.tokens.start).contains(&figure.tokens.start) || self.is_of_sentence_before(figure, number)
        };
        verb && self.recent().find(|figure| !figure.of_things).is_some_and(|figure| counts(figure) && before(figure))
    }

    /// "It makes 14,200", "The count stood at 29", but not "we walked home at eight".
    fn is_total_of_before(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let mut before = self.context.sentence(number.tokens.start).start..number.tokens.start;
        let speaks = before.any(|at| analysis.classes_of(at).any(Classes::SPEAKER_PRONOUN.or(Classes::PLURAL_PRONOUN)));
        !speaks && self.goes_on_counting(number)
    }

    /// "By then the number had fallen to 12,000", "It rose to 40": the subject stands for what was counted before.
    pub(super) fn goes_on_counting(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(word) = self.word_of_number(number, number.digits.end - 1) else { return false };
        let subject_of = |word: usize| analysis.dependents_of(word).find(|&at| words[at].relation == Relation::Nsubj);
        // "the number was nine": the number itself is what is said.
        subject_of(word).or_else(|| subject_of(words[word].head as usize)).is_some_and(|subject| {
            let token = words[subject].token as usize;
            // "the count of the World Food Organisation in May"
            let named = |at: usize| {
                let token = words[at].token as usize;
                self.context.names.mention_at(token).is_some() || self.context.time_containing(token).is_some()
            };
            let alone = !analysis.dependents_of(subject).any(|at| words[at].relation == Relation::Nmod && !named(at));
            let counts = |meaning| matches!(meaning, Meaning::Evidence | Meaning::Tally);
            words[subject].upos == Upos::Pron || alone && analysis.means(token, counts)
        })
    }
}
