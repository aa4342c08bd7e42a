//! What a court lays down in a list below its name: "THE COURT, UNANIMOUSLY, | 2. Holds that there has been a violation".

use std::ops::Range;

use plimsoll_language::{Hit, Shape};
use plimsoll_pack::{Classes, Meaning, WordForm};
use plimsoll_record::{Act, BlockKind, Form};

use super::{ClaimFinder, ClaimFound};
use crate::references::ReferenceFound;

/// The line above the list has at most so many tokens.
const LONGEST_LINE: usize = 24;

impl ClaimFinder<'_, '_, '_> {
    /// Finds the rulings of such lists.
    pub(super) fn operative(&mut self) {
        let mut court: Option<ReferenceFound> = None;
        for block in self.blocks(&[BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Heading]) {
            if let Some(found) = self.court_above_list(&block) {
                court = Some(found);
                continue;
            }
            let Some(source) = court.clone() else { continue };
            match self.ruling(&block, source) {
                Some(claim) => self.claims.push(claim),
                // "(a) that the State is to pay", "1. Declares the complaint admissible"
                None if self.is_item(&block) => {}
                None => court = None,
            }
        }
    }

    /// A block with a number or in brackets, or that opens with a verb in the present.
    fn is_item(&self, block: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let listed = analysis.sentences[analysis.sentence_of(block.start)].kind == BlockKind::ListItem;
        let numbered = self.references.phrases.behind_number(block.clone()) > block.start || analysis.is_mark(block.start, "(");
        listed || numbered || self.is_finite_at(block.start)
    }

    /// A short line without a verb that ends in a comma or colon and names a court with its article.
    fn court_above_list(&self, block: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let open = block.len() > 1 && block.len() <= LONGEST_LINE && matches!(analysis.text_of(block.end - 1), "," | ":");
        let names = |&at: &usize| open && analysis.classes_of(at).any(Classes::ARTICLE) && self.references.is_definite(at);
        let courts = block.clone().filter(names).filter_map(|at| {
            let phrase = self.references.phrases.simple_after(at, block.end - 1).filter(|phrase| phrase.start == at);
            let court = self.references.resolve(phrase.unwrap_or(at..(at + 2).min(block.end)));
            // "THE COURT, UNANIMOUSLY": how it rules is no name.
            let comma = court.tokens.clone().find(|&at| analysis.is_mark(at, ",")).filter(|_| court.entity.is_none());
            let court = match comma {
                Some(comma) => ReferenceFound { tokens: court.tokens.start..comma, name: None, ..court },
                None => court,
            };
            // Its words go on to no clause: "the court's reasons are these:"
            self.is_court(&court).then_some(court)
        });
        // "Today at the district court:", "Dear Supreme Court,": the court itself rules where it stands at the head of the line, or is
        // shouted.
        let first = self.references.phrases.behind_number(block.clone());
        let rules = |court: &ReferenceFound| {
            court.tokens.start <= first + 1 && analysis.classes_of(first).any(Classes::ARTICLE)
                || analysis.has_shape(court.tokens.end - 1, Shape::CAPITALS)
        };
        let told = |court: &ReferenceFound| (court.tokens.end..block.end).any(|at| self.is_finite_at(at));
        courts.last().filter(|court| rules(court) && !told(court))
    }

    /// "Holds that …", behind the number of an item: a verb of saying in the present without a subject.
    fn ruling(&self, block: &Range<usize>, court: ReferenceFound) -> Option<ClaimFound> {
        let analysis = self.references.analysis;
        let at = self.references.phrases.behind_number(block.clone());
        let cues = &analysis.library.language.cues;
        let says = |hit: &&Hit| {
            let cue = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.that);
            hit.form == WordForm::Third && cue(hit.meaning) && analysis.classes_of(hit.end as usize).any(Classes::THAT)
        };
        let hit = analysis.hits_at(at).iter().find(says)?;
        let end = self.end_of_clause(analysis.sentences[analysis.sentence_of(at)].tokens.clone());
        let start = hit.end as usize + 1;
        // "Finds that are of interest to the museum": a noun with a clause of its own.
        if !self.opens_clause(hit.end as usize) || self.is_finite_at(start) {
            return None;
        }
        let claim = ClaimFound::direct(at..hit.end as usize, court, vec![start..end], "claim.operative");
        (start < end).then_some(ClaimFound { act: Act::Rule, form: Form::Indirect, ..claim })
    }
}
