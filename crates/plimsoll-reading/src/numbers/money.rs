//! Sums of money: the currency before or behind a number, and which one is meant where several have the same name.
//!
//! "Pesos" are the money of many countries. The country that a document names most often decides, if its money is so
//! called; where no such country is named, the likeliest currency is meant, or none is known.

use std::collections::BTreeMap;

use plimsoll_language::Hit;
use plimsoll_pack::{Currency, Meaning, Piece, Reach, StateCode};

use super::NumberUnit;
use super::phrase::{Amount, Walk};
use super::value::{Value, suffix_meaning};
use super::written;

impl Walk<'_, '_> {
    /// A currency in front of its number: "€", "EUR", "A$".
    pub(super) fn currency(&self, at: usize) -> Option<(usize, u16)> {
        // "XY$": the money of nobody knows whom.
        let sign = |at: usize| self.analysis.piece_of(at) == Piece::Mark;
        if at > self.start && at < self.limit && sign(at) && self.has_glued(at) && self.analysis.piece_of(at - 1) == Piece::Word {
            return None;
        }
        self.phrases(at).find_map(|hit| match hit.meaning {
            // "A $5 million deal" is no Australian one.
            Meaning::Currency(currency) if !self.is_letter_apart(hit) => Some((hit.end as usize, self.meant(currency)?)),
            _ => None,
        })
    }

    /// "MEUR", "KUSD", "MSEK": the code of a currency behind the letter of what its numbers are multiplied by.
    pub(super) fn multiplied_code(&self, at: usize) -> Option<(u16, f64)> {
        const SCALES: [f64; 2] = [1e3, 1e6];
        // Other codes behind a letter are names and words: "KARS", "MAUD".
        const CODES: [&str; 7] = ["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK"];
        let text =
            Some(at).filter(|&at| at < self.limit && self.analysis.piece_of(at) == Piece::Word).map(|at| self.analysis.text_of(at))?;
        let (letter, code) = text
            .split_at_checked(1)
            .filter(|(letter, code)| letter.bytes().all(|byte| byte.is_ascii_uppercase()) && CODES.contains(code))?;
        let by = suffix_meaning(self.analysis, letter, |meaning| match meaning {
            Meaning::Multiplier(by) if SCALES.contains(&by) => Some(by),
            _ => None,
        })?;
        let currencies = &self.analysis.library.language.currencies;
        let currency = currencies.iter().position(|currency| currency.code == code && currency.shared_by.is_empty())? as u16;
        // A code that is another word too is read by its name alone.
        suffix_meaning(self.analysis, code, |meaning| (meaning == Meaning::Currency(currency)).then_some((currency, by)))
    }

    /// "60 Georgian laris", "60 Bermudian dollars": the money of a people, with the token behind it.
    pub(super) fn money_of_people(&self, at: usize) -> Option<(usize, u16)> {
        let actors = &self.analysis.library.packs.actors;
        let (end, state) = self.phrase(at, |meaning| match meaning {
            Meaning::Demonym(actor) => match actors[actor as usize].reach {
                Some(Reach::State(code)) => Some(code),
                _ => None,
            },
            _ => None,
        })?;
        let (end, named) = self.phrase(end, |meaning| if let Meaning::Currency(currency) = meaning { Some(currency) } else { None })?;
        let currencies = &self.analysis.library.language.currencies;
        let Currency { shared_by, .. } = &currencies[named as usize];
        if shared_by.is_empty() && currencies[named as usize].state() == Some(state) {
            return Some((end, named));
        }
        // "Jordanian dollars" are no money of Jordan: its own has to be one of those that share the name.
        let own = shared_by.iter().copied().find(|&shared| currencies[shared as usize].state() == Some(state))?;
        Some((end, own))
    }

    fn is_letter_apart(&self, hit: &Hit) -> bool {
        let start = hit.start as usize;
        hit.len() > 1 && self.analysis.text_of(start).len() == 1 && !self.has_glued(start + 1)
    }

    /// Of the currencies that share a word the one that is meant here; any other currency itself.
    pub(super) fn meant(&self, currency: u16) -> Option<u16> {
        let currencies = &self.analysis.library.language.currencies;
        let Currency { shared_by, code, .. } = &currencies[currency as usize];
        if shared_by.is_empty() {
            return Some(currency);
        }
        let states = self.states();
        let named = |other: &u16| currencies[*other as usize].state().and_then(|state| states.get(&state)).copied().unwrap_or(0);
        let most = shared_by.iter().map(named).max().unwrap_or(0);
        if most == 0 {
            return shared_by.iter().copied().find(|&other| currencies[other as usize].code == *code);
        }
        let mut likeliest = shared_by.iter().copied().filter(|other| named(other) == most);
        likeliest.next().filter(|_| likeliest.next().is_none() && states.values().all(|&times| times <= most))
    }

    /// How often the document names each state, or its people.
    fn states(&self) -> BTreeMap<StateCode, u32> {
        let actors = &self.analysis.library.packs.actors;
        let mut states = BTreeMap::new();
        for hit in &self.analysis.hits {
            if let Meaning::Actor(actor) | Meaning::Demonym(actor) | Meaning::Capital(actor) = hit.meaning
                && let Some(Reach::State(code)) = actors[actor as usize].reach
            {
                *states.entry(code).or_default() += 1;
            }
        }
        states
    }

    /// "N2.4 billion", "R50,000", "Sh22", "USD5 million": letters of a currency glued to digits. A letter alone without thousands or a
    /// multiplier makes a name: "the N2".
    pub(super) fn lettered(&self, at: usize) -> Option<Amount> {
        let text = self.analysis.text_of(at);
        let own = &text[..text.find(|sign: char| sign.is_ascii_digit()).filter(|&letters| letters > 0)?];
        // "USD5 million": a code that is no other word.
        let is_code = |currency: &Currency| {
            let meaning = |meaning| matches!(meaning, Meaning::Currency(_)).then_some(());
            currency.code == own && suffix_meaning(self.analysis, own, meaning).is_some()
        };
        let mut currencies = self.analysis.library.language.currencies.iter();
        let currency = currencies.position(|currency| currency.letters.iter().any(|letters| letters == own) || is_code(currency))? as u16;
        let letters = own.len();
        let currency = self.meant(currency)?;
        let mut end = at + 1;
        while end + 1 < self.limit
            && matches!(self.analysis.text_of(end), "." | ",")
            && self.has_glued(end)
            && self.has_glued(end + 1)
            && matches!(self.analysis.piece_of(end + 1), Piece::Number | Piece::Mixed)
        {
            end += 2;
        }
        let tokens = &self.analysis.tokens;
        let written = &self.analysis.content.text[tokens[at].start as usize + letters..tokens[end - 1].end as usize];
        let (digits, suffix) = written.split_at(written.find(char::is_alphabetic).unwrap_or(written.len()));
        let read = written::read(digits, self.values.marks, false)?;
        let value = Value { alternative: read.alternative, ..Value::new(read.value, end, true) };
        let value = if suffix.is_empty() {
            self.values.multiplied(value, self.limit, false)?
        } else {
            let multiplier = suffix_meaning(self.analysis, suffix, |meaning| match meaning {
                Meaning::Multiplier(by) => Some(by),
                _ => None,
            })?;
            Value { value: (read.value * multiplier).round(), multiplier, alternative: None, ..value }
        };
        let is_sum = letters > 1 || value.multiplier > 1.0 || digits.contains(',');
        is_sum.then_some(Amount { value, unit: NumberUnit::Currency(currency), digits: at, end: value.end })
    }
}
