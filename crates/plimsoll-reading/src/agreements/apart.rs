//! What tells one agreement from another that is called by a like noun: its partner, what it is about, the words of a headline.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, TermWord};

use super::parties::Party;
use super::which::Known;
use super::{AgreementFound, Finder, JUST_NAMED, Naming, SHORT};

/// "the Cormorant Pact, in full the Agreement on…": so many tokens stand between two names of one agreement.
const OTHER_NAME: usize = 6;

/// What an agreement is about, so many of its first namings tell.
const FIRST: usize = 4;

/// What a headline tells is told again up to this sentence, behind a byline or a dateline.
const LEAD: usize = 2;

impl<'t> Finder<'_, '_, 't> {
    /// "deal | with Sauria", "Extradition Treaty | with Meldria": what stands with its partner is told apart by it.
    pub(super) fn end_with_partner(&self, name: &Range<usize>) -> usize {
        let analysis = self.context.analysis;
        let end = self.context.sentence(name.start).end;
        let with = Some(name.end).filter(|&at| at + 1 < end && self.leads_to_partner(at));
        let partners = with.map_or(Vec::new(), |with| self.joined_parties(with + 1, end));
        let named = |partner: &Party<'_>| partner.tokens.clone().any(|at| analysis.is_capitalised(at));
        partners.last().filter(|_| partners.iter().all(named)).map_or(name.end, |last| last.tokens.end)
    }

    /// "the council's freight agreement with the Trust", behind a "ferry concession": with a partner, and about something else.
    pub(super) fn is_told_apart(&self, naming: &Naming<'_>, agreement: &AgreementFound<'_>) -> bool {
        let analysis = self.context.analysis;
        let noun = |at: &usize| matches!(analysis.upos_of(*at), Upos::Noun | Upos::Propn);
        let about = |tokens: Range<usize>| -> Vec<String> { tokens.filter(noun).map(|at| analysis.text_of(at).to_lowercase()).collect() };
        let of_party = |at: &usize| naming.parties.iter().any(|party| party.tokens.contains(at));
        let own = about(naming.tokens.start..naming.noun.start);
        let others: Vec<String> = agreement.namings.iter().take(FIRST).flat_map(|named| about(named.start..named.end - 1)).collect();
        let plain = !(naming.tokens.start..naming.noun.start).any(|at| of_party(&at));
        plain && !naming.parties.is_empty() && !own.is_empty() && !others.is_empty() && !own.iter().any(|word| others.contains(word))
    }

    /// The agreement that only the headline has named so far: a "pact" there is the "treaty" of the text, where a word, a party
    /// or a noun that can be said of any sort brings them together, and no name of its own speaks against it.
    pub(super) fn of_headline(
        &self,
        agreements: &[AgreementFound<'t>],
        known: &[Known],
        naming: &Naming<'t>,
        nouns: &[String],
    ) -> Option<usize> {
        let analysis = self.context.analysis;
        let headline = analysis.sentences.first().filter(|title| !analysis.is_mark(title.tokens.end - 1, "."))?.tokens.clone();
        // "a new fisheries deal", but only in the lead.
        let lead = analysis.sentence_of(naming.noun.start) <= LEAD;
        if headline.contains(&naming.noun.start) || naming.new && !lead {
            return None;
        }
        let own = self.own_words(naming);
        let words = |tokens: Range<usize>| -> Vec<String> { tokens.map(|at| analysis.text_of(at).to_lowercase()).collect() };
        let here = words(naming.tokens.clone());
        (0..agreements.len()).find(|&index| {
            let only = agreements[index].namings.iter().all(|named| headline.contains(&named.start));
            let general = !known[index].specific;
            let noun = known[index].nouns.iter().any(|noun| nouns.contains(noun));
            // "investment", "investments"
            let one_word =
                |one: &str, other: &str| one.strip_prefix(other).or(other.strip_prefix(one)).is_some_and(|rest| rest.len() < SHORT);
            let word_of_both = |word: &String| word.chars().count() > SHORT && here.iter().any(|other| one_word(other, word));
            let described = agreements[index].namings.iter().any(|named| words(named.clone()).iter().any(word_of_both));
            let against = naming.proper && !known[index].words.is_empty() && !known[index].words.iter().any(|word| own.contains(word));
            let more = naming.definite || !naming.parties.is_empty() || noun || described;
            only && !against && more && (general || noun || described)
        })
    }

    /// "approved a new fisheries deal with the Union. The Fisheries Protocol, signed in": the last agreement named, which an
    /// indefinite noun for any sort introduced just before and no name of its own tells apart, where no other is told of yet but
    /// in the headline.
    pub(super) fn just_introduced(&self, agreements: &[AgreementFound<'t>], known: &[Known], naming: &Naming<'_>) -> Option<usize> {
        let analysis = self.context.analysis;
        let sentence = |named: &Range<usize>| analysis.sentence_of(named.start);
        let headline = analysis.sentences.first().is_some_and(|first| !analysis.is_mark(first.tokens.end - 1, "."));
        let in_text = |named: &&Range<usize>| !headline || sentence(named) > 0;
        let mut told = (0..agreements.len()).filter(|&index| agreements[index].namings.iter().any(|named| in_text(&named)));
        let index = told.next().filter(|_| told.next().is_none())?;
        let (agreement, known) = (&agreements[index], &known[index]);
        let first = agreement.namings.iter().find(in_text)?;
        let open = known.words.is_empty() && self.is_term(first.end - 1, TermWord::General);
        let named = naming.definite && !naming.new && naming.parties.is_empty() && naming.year.is_none();
        let article = first.start.checked_sub(1).filter(|&at| analysis.classes_of(at).any(Classes::ARTICLE))?;
        // "the deal by which they are sent back": no name, and explained.
        let explained = self.behind_relative(first.end).is_some();
        let indefinite = analysis.text_of(article).len() < SHORT;
        let near = sentence(first) + JUST_NAMED >= sentence(&naming.noun);
        let parties = if explained { 1 } else { 2 };
        (open && named && (indefinite || explained) && near && agreement.parties.len() >= parties).then_some(index)
    }

    /// "the Cormorant Pact, in full the Agreement on Joint Sea Watch"
    pub(super) fn is_other_name(&self, last: &Range<usize>, naming: &Naming<'_>) -> bool {
        let between = last.end..naming.tokens.start;
        let same_sentence = self.context.sentence(last.start) == self.context.sentence(naming.tokens.start);
        let known_as = between.clone().any(|at| self.is_term(at, TermWord::KnownAs));
        // "a protocol on fees, the Selwyn Protocol,"
        let apposed = between.len() <= 2 && self.context.analysis.is_mark(last.end, ",") && naming.proper && naming.definite;
        // "a memorandum of understanding (MoU)"
        let analysis = self.context.analysis;
        let in_brackets = between.len() == 1 && analysis.is_mark(last.end, "(") && analysis.is_mark(naming.tokens.end, ")");
        let near = between.len() <= OTHER_NAME && (known_as || apposed || in_brackets);
        same_sentence && (near || self.is_apposition(last, naming))
    }

    /// "the Tolmin Arrangement, a three-year agreement", "an earlier agreement between the two, the Amery Protocol": the tree
    /// makes the one naming another name of the other.
    fn is_apposition(&self, last: &Range<usize>, naming: &Naming<'_>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let comma = last.end < naming.tokens.start && (last.end..naming.tokens.start).any(|at| analysis.is_mark(at, ","));
        // "the Tolmin Arrangement, a | three-year agreement"
        let indefinite = last.end + 2 == naming.tokens.start && self.has_article(naming) && !naming.definite && !naming.new;
        // "ratified the Salt Accord, a fisheries treaty, and a loan agreement"
        let goes_on = (naming.tokens.end..naming.tokens.end + 2).any(|at| analysis.classes_of(at).any(Classes::COORDINATOR));
        if comma && indefinite && !goes_on {
            return true;
        }
        let mut heads = naming.noun.clone().filter_map(|at| analysis.word_of(at));
        comma
            && heads
                .any(|word| words[word].relation == Relation::Appos && last.contains(&(words[words[word].head as usize].token as usize)))
    }
}
