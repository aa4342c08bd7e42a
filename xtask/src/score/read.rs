//! What was read in a report, and what its references mean.

use std::collections::{BTreeSet, HashMap};

use plimsoll_record::{Agreement, Claim, Demand, Event, Fact, FactId, Figure, Reference, Span};

use super::same::{has_words, same_name};

/// What was read in a report, with what comparing needs.
pub struct ReadReport<'a> {
    /// Path of the report.
    pub path: &'a str,
    /// The facts.
    pub facts: &'a [Fact],
    letters: Vec<char>,
    names: HashMap<&'a FactId, &'a [String]>,
}

impl<'a> ReadReport<'a> {
    /// Prepares the facts of a report for comparing.
    pub fn new(path: &'a str, text: &str, facts: &'a [Fact]) -> Self {
        let entity = |fact: &'a Fact| match fact {
            Fact::Entity(entity) => Some((&entity.common.id, entity.names.as_slice())),
            _ => None,
        };
        Self { path, facts, letters: text.chars().collect(), names: facts.iter().filter_map(entity).collect() }
    }

    /// Its claims.
    pub fn claims(&self) -> Vec<&'a Claim> {
        self.facts.iter().filter_map(|fact| if let Fact::Claim(claim) = fact { Some(claim) } else { None }).collect()
    }

    /// Its figures.
    pub fn figures(&self) -> Vec<&'a Figure> {
        self.facts.iter().filter_map(|fact| if let Fact::Figure(figure) = fact { Some(figure) } else { None }).collect()
    }

    /// Its events.
    pub fn events(&self) -> Vec<&'a Event> {
        self.facts.iter().filter_map(|fact| if let Fact::Event(event) = fact { Some(event) } else { None }).collect()
    }

    /// Its agreements.
    pub fn agreements(&self) -> Vec<&'a Agreement> {
        self.facts.iter().filter_map(|fact| if let Fact::Agreement(agreement) = fact { Some(agreement) } else { None }).collect()
    }

    /// Its demands.
    pub fn demands(&self) -> Vec<&'a Demand> {
        self.facts.iter().filter_map(|fact| if let Fact::Demand(demand) = fact { Some(demand) } else { None }).collect()
    }

    /// The places of the letters and digits in some spans. Marks at the ends of a passage, and how it
    /// is cut into pieces, make no difference to them.
    pub fn letters_in(&self, spans: impl IntoIterator<Item = Span>) -> BTreeSet<u32> {
        let inside = spans.into_iter().flat_map(|span| span.start..span.end);
        inside.filter(|&at| self.letters.get(at as usize).is_some_and(|letter| letter.is_alphanumeric())).collect()
    }

    /// The words of a span, as the report has them.
    pub fn words_in(&self, span: Span) -> String {
        self.letters.get(span.start as usize..span.end as usize).unwrap_or_default().iter().collect()
    }

    /// Spans with what stands between two of them, where that is one of these words.
    pub fn joined(&self, mut spans: Vec<Span>, joints: &[&str]) -> Vec<Span> {
        spans.sort_by_key(|span| span.start);
        let between = |one: &Span, other: &Span| -> String {
            let letters = self.letters.get(one.end as usize..other.start as usize).unwrap_or_default();
            letters.iter().collect::<String>().replace(',', " ").split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let gaps: Vec<Span> = spans
            .windows(2)
            .filter(|two| joints.contains(&between(&two[0], &two[1]).as_str()))
            .map(|two| Span { start: two[0].end, end: two[1].start })
            .collect();
        spans.extend(gaps);
        spans
    }

    /// Whether two spans share a digit of the first; where it has no digit, whether they share a letter.
    pub fn share_number(&self, number: Span, other: Span) -> bool {
        let letters = self.letters_in([number]);
        let is_digit = |at: &u32| self.letters[*at as usize].is_ascii_digit();
        let has_digit = letters.iter().any(is_digit);
        letters.iter().filter(|at| !has_digit || is_digit(at)).any(|at| (other.start..other.end).contains(at))
    }

    /// Whether a reference means whom gold names: by its fullest name, by another name of the same
    /// entity, or by role and organisation; by its own words only where they name nobody else.
    pub fn is_named(&self, reference: &Reference, gold: &str) -> bool {
        let Reference { name, text, role, organisation, entity, .. } = reference;
        let own = match name {
            Some(name) => [Some(name.as_str()), Some(text.as_str()).filter(|text| has_words(text, name))],
            None => [Some(text.as_str()), role.as_deref()],
        };
        let others = entity.as_ref().and_then(|entity| self.names.get(entity)).copied().unwrap_or_default();
        let by_role = match (role, organisation) {
            (Some(role), Some(organisation)) => has_words(gold, role) && has_words(gold, organisation),
            _ => false,
        };
        by_role || own.into_iter().flatten().chain(others.iter().map(String::as_str)).any(|name| same_name(name, gold))
    }

    /// Whether references mean exactly those whom gold names.
    pub fn are_named(&self, references: &[Reference], gold: &[String]) -> bool {
        references.len() == gold.len() && gold.iter().all(|gold| references.iter().any(|reference| self.is_named(reference, gold)))
    }
}
