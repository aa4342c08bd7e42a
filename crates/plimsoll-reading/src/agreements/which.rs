//! Which agreement a naming means: one that was named before, by its parties, its noun, its name and its year, or another.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TermWord};
use plimsoll_record::Status;

use super::life::Life;
use super::parties::Party;
use super::{AgreementFound, Finder, JUST_NAMED, Naming};
use crate::times::TimeFound;

/// What the namings of an agreement so far tell of it.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) nouns: Vec<String>,
    /// One of them says of what sort it is: "treaty", not "deal".
    pub(super) specific: bool,
    /// Words of its own names, in small letters.
    pub(super) words: Vec<String>,
    /// When it was made: the date beside a name, or in a sentence about its conclusion.
    pub(super) year: Option<usize>,
    pub(super) made: Option<i16>,
    /// How many parties one of them tells by itself.
    pub(super) parties: usize,
    /// One of them speaks of it as known: "the treaty", "its pact".
    pub(super) definite: bool,
    /// One of them tells more of it than a wish.
    pub(super) real: bool,
    /// It was first told of as the one before another.
    pub(super) previous: bool,
}

impl Known {
    pub(super) fn add(&mut self, finder: &Finder<'_, '_, '_>, naming: &Naming<'_>, nouns: Vec<String>) {
        for noun in nouns {
            if !self.nouns.contains(&noun) {
                self.nouns.push(noun);
            }
        }
        self.specific |= !finder.is_general(naming);
        self.definite |= naming.definite || naming.owned;
        self.real |= !naming.wished;
        if naming.proper {
            self.words.extend(finder.own_words(naming));
        }
        self.year = self.year.or(naming.year);
        self.made = self.made.or_else(|| finder.year_of(naming));
    }

    /// Whether these are the words of its own name, all of them.
    pub(super) fn is_called(&self, words: &[String], nouns: &[String]) -> bool {
        let known = |word: &String| self.words.contains(word);
        words.iter().all(known) && self.words.iter().all(|word| words.contains(word)) && nouns.iter().any(|noun| self.nouns.contains(noun))
    }
}

impl<'t> Finder<'_, '_, 't> {
    /// "It will supersede the arrangement of 1978", "a new protocol to their fisheries agreement": the agreement which what is named
    /// cannot be, since it takes its place or is made under it.
    fn apart_from(&self, naming: &Naming<'_>, agreements: &[AgreementFound<'_>]) -> Option<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let sentence = self.context.sentence(naming.noun.start);
        let last = || {
            let end = |index: &usize| agreements[*index].namings.last().map_or(0, |named| named.end);
            (0..agreements.len()).max_by_key(end)
        };
        let article =
            usize::from(self.has_article(naming) || naming.tokens.start > sentence.start && self.is_owned(naming.tokens.start - 1));
        let to = naming.tokens.start.checked_sub(1 + article).filter(|&to| article > 0 && to > sentence.start)?;
        let host = |index: &usize| agreements[*index].namings.last().is_some_and(|named| named.end == to);
        if analysis.classes_of(to).any(Classes::INFINITIVE) {
            return last().filter(host);
        }
        let object = naming.noun.clone().filter_map(|at| analysis.word_of(at)).find(|&word| words[word].relation == Relation::Obj)?;
        let verb = words[object].head as usize;
        let triggers = &analysis.library.packs.triggers;
        // Who takes the place of another is no party: a verb of ending with an object and no doer.
        let replaces = |meaning| match meaning {
            Meaning::Trigger(index) => {
                let trigger = &triggers[index as usize];
                trigger.verb && trigger.subject.is_none() && trigger.object.is_some() && trigger.takes_agreement()
            }
            _ => false,
        };
        if !analysis.means(words[verb].token as usize, replaces) {
            return None;
        }
        let subject = analysis.dependents_of(verb).find(|&word| words[word].relation == Relation::Nsubj)?;
        let at = words[subject].token as usize;
        let named = |index: &usize| agreements[*index].namings.iter().any(|named| named.contains(&at));
        let it = self.is_it(at) || self.is_term(at, TermWord::Anaphor);
        (0..agreements.len()).find(named).or_else(|| last().filter(|_| it))
    }

    /// "its", "their"
    fn is_owned(&self, at: usize) -> bool {
        self.context.analysis.classes_of(at).any(Classes::POSSESSIVE)
    }

    /// "The motion, | adopted on Monday,": whether a verb describes a text that is no agreement.
    pub(super) fn describes_another(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let described = analysis.word_of(verb).filter(|&word| words[word].relation == Relation::Acl && words[word].upos == Upos::Verb);
        described.is_some_and(|word| {
            let head = words[words[word].head as usize].token as usize;
            let kinds = &analysis.library.packs.kinds_of_texts;
            let text = |meaning| matches!(meaning, Meaning::Kind(kind) if kinds.contains(&kind));
            // "The text, adopted by A and B,"
            let by = (verb + 1..analysis.tokens.len().min(verb + 6)).any(|at| analysis.classes_of(at).any(Classes::AGENT));
            // "The text that the two premiers signed": what was named before.
            let anaphor = head > 0 && self.is_term(head - 1, TermWord::Anaphor);
            !by && !anaphor
                && analysis.means(head, text)
                && !analysis.means(head, |meaning| meaning == Meaning::AgreementNoun)
                && !self.has_agreement(verb)
        })
    }

    /// The agreement that a naming means, if it was named before.
    pub(super) fn which(
        &self,
        agreements: &[AgreementFound<'t>],
        known: &[Known],
        naming: &Naming<'t>,
        parties: &[Party<'t>],
        nouns: &[String],
    ) -> Option<usize> {
        let year = self.year_of(naming);
        let own = if naming.proper { self.own_words(naming) } else { Vec::new() };
        let has = |all: &[Party<'t>], party: &Party<'t>| all.iter().any(|known| self.is_same(known.who, party.who));
        let apart = self.apart_from(naming, agreements);
        // "Ghana signed the Convention in 2012": one of many signs what was made before.
        let joins = naming.definite && naming.year.is_none() && naming.parties.is_empty() && own.is_empty() && parties.len() == 1;
        let fits = |&index: &usize| {
            let agreement = &agreements[index];
            if apart == Some(index) {
                return false;
            }
            let shared = parties.iter().all(|party| has(&agreement.parties, party));
            let within = agreement.parties.iter().all(|known| has(parties, known));
            // The very same name is not told apart by when it is spoken of.
            let same_name = naming.year.is_none() && !own.is_empty() && known[index].is_called(&own, nouns);
            let same_year = same_name || joins || year.zip(known[index].made).is_none_or(|(one, other)| one == other);
            // "signed by Italy's premier", of the memorandum with Libya: the other party.
            let other = naming.definite && naming.parties.is_empty() && parties.len() <= 1 && agreement.parties.len() <= 1;
            // "the Protocol", signed by others than those who spoke of it before.
            let again = naming.definite
                && naming.parties.is_empty()
                && own.is_empty()
                && parties.iter().any(|party| has(&agreement.parties, party));
            // "he signed the Treaty himself": the only treaty there is, whoever that is.
            let only = naming.definite && naming.parties.is_empty() && own.is_empty() && parties.len() < 2 && {
                let mut same_noun = (0..known.len()).filter(|&other| known[other].nouns.iter().any(|noun| nouns.contains(noun)));
                same_noun.next() == Some(index) && same_noun.next().is_none()
            };
            let same_turn = naming.proper || self.is_previous(naming) == known[index].previous || !self.is_previous(naming) && !naming.new;
            (agreement.parties.is_empty() || shared || within || other || again || only) && same_year && same_turn
        };
        let last = |wanted: &dyn Fn(usize) -> bool| {
            // What is known to have parties is meant before what is not.
            let all = || (0..agreements.len()).rev().filter(fits).filter(|&index| wanted(index));
            all().find(|&index| agreements[index].parties.len() >= 2).or_else(|| all().next())
        };
        // "extend Dolen ceasefire" in a headline, "the Dolen Ceasefire" behind it, each with its sides under other names.
        let own_word = |index: usize| {
            let words =
                agreements[index].namings.iter().flat_map(|named| named.clone()).filter(|&at| self.context.analysis.is_capitalised(at));
            words.into_iter().any(|at| own.contains(&self.context.analysis.text_of(at).to_lowercase()))
        };
        if let Some(index) = self.of_headline(agreements, known, naming, nouns).filter(|index| fits(index) || own_word(*index)) {
            return Some(index);
        }
        if naming.proper {
            let words = self.own_words(naming);
            if words.is_empty() && parties.len() >= 2 {
                let nameless = |index: usize| known[index].words.is_empty() && agreements[index].parties.len() >= 2;
                let same_noun = |index: usize| known[index].nouns.iter().any(|known| nouns.contains(known));
                return last(&|index| nameless(index) && same_noun(index)).or_else(|| last(&nameless));
            }
            let shares = |index: usize| known[index].words.iter().any(|word| words.contains(word));
            let unnamed = |index: usize| known[index].words.is_empty() && known[index].nouns.iter().any(|known| nouns.contains(known));
            // "the arrangement with Tamoa", "the Nurse Agreement with Tamoa"
            let by_partner = |index: usize| {
                known[index].words.is_empty()
                    && !known[index].specific
                    && naming.parties.iter().any(|party| has(&agreements[index].parties, party))
            };
            return last(&shares)
                .or_else(|| last(&unnamed))
                .or_else(|| last(&by_partner).filter(|_| naming.definite))
                .or_else(|| self.just_introduced(agreements, known, naming));
        }
        // "It provides for a truce of six months": what the one just named is about.
        let sentence = self.context.sentence(naming.noun.start);
        // But "It replaces an arrangement of 2012".
        if !naming.definite && !naming.new && naming.year.is_none() && parties.is_empty() && self.opens_with_it(&sentence) {
            return last(&|index| {
                agreements[index].namings.last().is_some_and(|named| {
                    self.context.analysis.sentence_of(named.start) + JUST_NAMED >= self.context.analysis.sentence_of(naming.noun.start)
                })
            });
        }
        // "an arrangement", where another one with these parties was spoken of in the text: a new one.
        let said = |index: usize| agreements[index].namings.iter().any(|named| self.context.analysis.sentence_of(named.start) > 1);
        let indefinite = self.has_article(naming) && !naming.definite;
        let same_noun = |index: usize| known[index].nouns.iter().any(|known| nouns.contains(known));
        // "the humanitarian truce" is not the "Wadi Sele Arrangement".
        let any_noun = |index: usize| {
            self.is_general(naming) && !self.is_told_apart(naming, &agreements[index])
                || !known[index].specific && known[index].words.is_empty()
        };
        if !naming.definite
            && (naming.new || indefinite && (0..agreements.len()).any(|index| fits(&index) && said(index) && !same_noun(index)))
        {
            return last(&|index| same_noun(index) && year.is_some() && known[index].made == year);
        }
        let sentence = |at: usize| self.context.analysis.sentence_of(at);
        let just_named = |index: usize| {
            let near = |named: &Range<usize>| sentence(named.start) + JUST_NAMED >= sentence(naming.noun.start);
            // "the mackerel agreement", behind the Cod Deal: what it is about tells it apart.
            let noun = |at: usize| self.context.analysis.upos_of(at) == Upos::Noun && !naming.noun.contains(&at);
            let apart = (naming.tokens.start..naming.noun.start).any(noun);
            naming.definite && !apart && agreements[index].namings.last().is_some_and(near)
        };
        if parties.len() >= 2 {
            let both = |index: usize| agreements[index].parties.len() >= 2;
            return last(&|index| both(index) && same_noun(index))
                .or_else(|| last(&|index| both(index) && any_noun(index)))
                .or_else(|| last(&same_noun))
                .or_else(|| last(&|index| both(index) && just_named(index)));
        }
        if naming.owned && !naming.parties.is_empty() {
            return last(&same_noun);
        }
        match naming.definite || naming.noun.len() == naming.tokens.len() && !self.has_article(naming) {
            // "The bilateral agreement" behind a memorandum is that memorandum.
            true if naming.new && !self.is_general(naming) && !self.is_previous(naming) => last(&same_noun),
            true => last(&same_noun).or_else(|| last(&any_noun)).or_else(|| last(&just_named)),
            // "a deal with Tunis" is told by its party; "a memorandum" is another one.
            false if parties.is_empty() => last(&|index| same_noun(index) && year.is_some() && known[index].made == year),
            false => last(&same_noun),
        }
    }

    /// Words of a name with capitals, without its noun and its parties.
    pub(super) fn own_words(&self, naming: &Naming<'_>) -> Vec<String> {
        let analysis = self.context.analysis;
        // "The Italy-Libya Memorandum" is told by its parties, and has no name of its own.
        let of_party = |at: &usize| naming.parties.iter().any(|party| party.tokens.contains(at));
        let own =
            |at: &usize| analysis.is_capitalised(*at) && !naming.noun.contains(at) && !of_party(at) && !self.is_term(*at, TermWord::New);
        naming.tokens.clone().filter(own).map(|at| analysis.text_of(at).to_lowercase()).collect()
    }

    /// The year in a name: "the accord of 1998".
    pub(super) fn year_in(&self, naming: &Naming<'_>) -> Option<i16> {
        naming.year.and_then(|time| self.context.times[time].date()?.earliest()).map(|day| day.year())
    }

    /// The year in which a naming says that the agreement was made.
    pub(super) fn year_of(&self, naming: &Naming<'_>) -> Option<i16> {
        let year = |time: &TimeFound| time.date().and_then(|date| date.earliest()).map(|day| day.year());
        if naming.year.is_some() {
            return self.year_in(naming);
        }
        let sentence = self.context.sentence(naming.noun.start);
        let (trigger, _) = self.agreement_trigger(&sentence, &naming.noun)?;
        let words = trigger.start as usize..trigger.end as usize;
        let signs = self.life_at(&words) == Some(Life::Sign) && !self.describes_another(words.start);
        let time = self.context.nearest_date(&words, sentence).filter(|_| signs)?;
        year(time)
    }

    /// The words that say of what sort it is: "memorandum" of "memorandum of understanding", "declaration" of "joint
    /// declaration", both nouns of "the Partnership treaty".
    pub(super) fn sorts_of(&self, naming: &Naming<'_>) -> Vec<String> {
        let analysis = self.context.analysis;
        let nouns =
            self.context.meanings(naming.tokens.start..naming.noun.end, |meaning| (meaning == Meaning::AgreementNoun).then_some(()));
        let mut sorts: Vec<String> = Vec::new();
        for (hit, ()) in nouns {
            let noun = hit.start as usize..hit.end as usize;
            let hangs = noun.clone().find(|&at| analysis.classes_of(at).any(Classes::PREPOSITION));
            let sort = analysis.text_of(hangs.unwrap_or(noun.end).max(noun.start + 1) - 1).to_lowercase();
            if !sorts.contains(&sort) {
                sorts.push(sort);
            }
        }
        sorts
    }

    /// "the previous agreement": the one before the one that is told of. Where no newer one is told of, it is another only if it has
    /// ended: "signed in 2021. The earlier agreement remains in force".
    pub(super) fn is_previous(&self, naming: &Naming<'_>) -> bool {
        let ends = || {
            let over = |meaning| matches!(meaning, Meaning::Status(Status::Terminated));
            let sentence = self.context.sentence(naming.noun.start);
            let words = self.agreement_trigger(&sentence, &naming.noun).map(|(hit, _)| hit.start as usize..hit.end as usize);
            words.is_some_and(|words| self.life_at(&words) == Some(Life::End))
                || sentence.clone().any(|at| self.context.analysis.means(at, over))
        };
        self.is_called_previous(naming) && (self.newer || ends())
    }

    pub(super) fn is_called_previous(&self, naming: &Naming<'_>) -> bool {
        !naming.proper && (naming.tokens.start..naming.noun.start).any(|at| self.is_term(at, TermWord::Previous))
    }

    /// "deal": said of agreements of any sort.
    pub(super) fn is_general(&self, naming: &Naming<'_>) -> bool {
        naming.noun.len() == 1 && self.is_term(naming.noun.start, TermWord::General)
    }

    pub(super) fn has_article(&self, naming: &Naming<'_>) -> bool {
        naming.tokens.start > 0 && self.context.analysis.classes_of(naming.tokens.start - 1).any(Classes::ARTICLE)
    }
}
