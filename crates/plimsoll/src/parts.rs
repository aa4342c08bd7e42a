//! The parts of a fact: each with its name, its words in plain language, and where the document says
//! it. `explain` marks them in the paragraph and lists them below it.

use plimsoll_record::{Agreement, Claim, Dated, Demand, Entity, Event, Fact, Figure, Reference, RoleFiller, Span, TermDate, Time, Words};

use crate::plain;
use crate::rows;

/// A part of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// What it says, in plain words.
    pub says: String,
    /// Where the document says it; `None` where no words of their own stand for it.
    pub span: Option<Span>,
}

/// The parts of a fact, its own words first.
pub fn parts(fact: &Fact) -> Vec<Part> {
    let mut parts = Parts(Vec::new());
    match fact {
        Fact::Claim(claim) => parts.claim(claim),
        Fact::Figure(figure) => parts.figure(figure),
        Fact::Event(event) => parts.event(event),
        Fact::Agreement(agreement) => parts.agreement(agreement),
        Fact::Demand(demand) => parts.demand(demand),
        Fact::Entity(entity) => parts.entity(entity),
        Fact::Mention(mention) => {
            let span = Some(mention.common.anchor.span());
            parts.add("name", rows::type_name(mention.mention_type), span);
        }
        Fact::Time(time) => parts.time(time),
        Fact::Unread(unread) => {
            let says = unread.value.map_or_else(|| "not understood".to_owned(), plain::number);
            parts.add("number", says, Some(unread.common.anchor.span()));
        }
    }
    parts.stance(fact);
    parts.0
}

struct Parts(Vec<Part>);

impl Parts {
    fn add(&mut self, name: &str, says: String, span: Option<Span>) {
        self.0.push(Part { name: name.to_owned(), says, span });
    }

    fn reference(&mut self, name: &str, reference: Option<&Reference>) {
        if let Some(reference) = reference {
            let span = Span { start: reference.start, end: reference.end };
            self.add(name, plain::actor(reference), Some(span));
            self.candidates(&reference.candidates);
        }
    }

    /// All who may be meant; the words of the reference itself name two at most.
    fn candidates(&mut self, names: &[String]) {
        for name in names {
            self.add("may mean", name.clone(), None);
        }
    }

    fn role(&mut self, filler: &RoleFiller) {
        let span = Span { start: filler.start, end: filler.end };
        let says = plain::name(filler.name.as_deref(), &filler.text);
        self.add(&plain::words(&filler.role), says + &plain::candidates(&filler.candidates), Some(span));
        self.candidates(&filler.candidates);
    }

    fn date(&mut self, name: &str, date: Option<&Dated>) {
        if let Some(date) = date {
            let from = date.from.as_ref().map(|from| format!(" (from {from})")).unwrap_or_default();
            self.add(name, plain::dated(date) + &from, Some(date.words.span()));
        }
    }

    fn term_dates(&mut self, name: &str, dates: &[TermDate]) {
        for date in dates {
            let from = date.from.as_ref().map(|from| format!(" ({from})")).unwrap_or_default();
            self.add(name, plain::term_date(date) + &from, Some(date.words.span()));
        }
    }

    fn words(&mut self, name: &str, words: Option<&Words>) {
        if let Some(words) = words {
            self.add(name, words.text.clone(), Some(words.span()));
        }
    }

    fn claim(&mut self, claim: &Claim) {
        for source in &claim.sources {
            self.reference("source", Some(source));
        }
        if claim.sources.is_empty() {
            self.add("source", "nobody named".to_owned(), None);
        }
        let cue = Span { start: claim.cue.start, end: claim.cue.end };
        self.add("cue", plain::act(claim), Some(cue));
        for piece in &claim.content.pieces {
            self.words("content", Some(piece));
        }
        self.date("said on", claim.said_on.as_ref());
        self.reference("said to", claim.venue.as_ref());
    }

    fn figure(&mut self, figure: &Figure) {
        self.add("figure", plain::figure(figure), Some(figure.common.anchor.span()));
        let flow = match figure.flow {
            None => "",
            Some(plimsoll_record::Flow::Stock) => " (at a moment)",
            Some(plimsoll_record::Flow::Flow) => " (over a time)",
        };
        self.add("measure", format!("{}{flow}", figure.measure), None);
        self.words("population", figure.population.as_ref());
        self.date("period", figure.period.as_ref());
        self.date("as of", figure.as_of.as_ref());
        self.words("base", figure.base.as_ref().map(|base| &base.words));
        self.reference("place", figure.place.as_ref());
        self.words("route", figure.route.as_ref());
        self.words("definition", figure.definition.as_ref());
        self.reference("origin", figure.origin.as_ref());
        for filler in &figure.roles {
            self.role(filler);
        }
    }

    fn event(&mut self, event: &Event) {
        self.add("event", plain::event_type(&event.event_type), Some(event.common.anchor.span()));
        if let Some(plover) = &event.plover {
            self.add("PLOVER", plover.clone(), None);
        }
        self.date("date", event.date.as_ref());
        self.reference("place", event.place.as_ref());
        for filler in &event.roles {
            self.role(filler);
        }
        for figure in &event.figures {
            self.add("figure", figure.to_string(), None);
        }
        if let Some(agreement) = &event.agreement {
            self.add("agreement", agreement.to_string(), None);
        }
    }

    fn agreement(&mut self, agreement: &Agreement) {
        self.add("agreement", agreement.name.clone(), Some(agreement.common.anchor.span()));
        for party in &agreement.parties {
            self.reference("party", Some(party));
        }
        self.date("signed", agreement.signed.as_ref());
        self.date("in force", agreement.in_force.as_ref());
        if let Some(term) = &agreement.term {
            self.add("term", plain::duration(&term.value), Some(term.words.span()));
        }
        if let Some(renewal) = &agreement.renewal {
            self.add("goes on", plain::renewal(renewal.value).to_owned(), Some(renewal.words.span()));
        }
        if let Some(notice) = &agreement.notice {
            self.add("notice", format!("{} before", plain::duration(&notice.value)), Some(notice.words.span()));
        }
        if let Some(term) = &agreement.renewal_term {
            self.add("then", format!("{} each time", plain::duration(&term.value)), Some(term.words.span()));
        }
        self.term_dates("ends", &agreement.ends);
        self.term_dates("renewal", &agreement.renewals);
        self.mistaken_deadlines(agreement);
        self.term_dates("notice by", &agreement.notice_deadlines);
        if let Some(status) = &agreement.status {
            self.add("status", plain::status(status.value).to_owned(), Some(status.words.span()));
        }
    }

    /// A day reported as that of a renewal which is, by the terms, the last day to give notice.
    fn mistaken_deadlines(&mut self, agreement: &Agreement) {
        for renewal in agreement.renewals.iter().filter(|renewal| renewal.differs_from.is_some()) {
            if agreement.notice_deadlines.iter().any(|notice| notice.date == renewal.date) {
                let date = plain::date(&renewal.date);
                self.add("differs", format!("{date} is the last day to give notice, by its terms; the term ends later"), None);
            }
        }
    }

    fn demand(&mut self, demand: &Demand) {
        self.reference("demander", demand.demander.as_ref());
        for addressee in &demand.addressees {
            self.reference("addressee", Some(addressee));
        }
        self.words("demand", Some(&demand.content));
        self.date("deadline", demand.deadline.as_ref());
    }

    fn entity(&mut self, entity: &Entity) {
        let span = Some(entity.common.anchor.span());
        self.add("name", format!("{}, {}", entity.name, rows::type_name(entity.entity_type)), span);
        if let Some(sector) = &entity.sector {
            self.add("sector", plain::words(sector), None);
        }
        for name in entity.names.iter().filter(|name| **name != entity.name) {
            self.add("also called", name.clone(), None);
        }
        self.add("public", if entity.public { "yes" } else { "no" }.to_owned(), None);
    }

    fn time(&mut self, time: &Time) {
        self.add("time", plain::time(time), Some(time.common.anchor.span()));
        if let Some(anchor) = &time.anchored_to {
            self.add("completed from", format!("the {anchor}"), None);
        }
    }

    /// What every fact may have beside its own parts.
    fn stance(&mut self, fact: &Fact) {
        let common = fact.common();
        if common.polarity == plimsoll_record::Polarity::Negative {
            self.add("polarity", "said not to be so".to_owned(), None);
        }
        if let Some(stance) = plain::stance(common) {
            self.add("meant as", stance, None);
        }
        for other in &common.alternatives {
            let says = format!("{}: {}", plain::words(&other.field), plain::plain_json(&other.value));
            self.add("or else", says, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn every_part_that_stands_in_the_text_has_its_place() {
        let mut figure = sample::figure("a.txt", "figure-1", 50.0);
        figure.origin = Some(sample::named("IOM"));
        figure.common.hedged = true;
        let names: Vec<(String, bool)> = parts(&Fact::Figure(figure)).into_iter().map(|part| (part.name, part.span.is_some())).collect();
        let expected = [("figure", true), ("measure", false), ("origin", true), ("meant as", false)];
        assert_eq!(names, expected.map(|(name, has)| (name.to_owned(), has)));
    }
}
