//! From tokens to the public format: offsets in code points, exact words, ids.
//!
//! Ids are given in the order of the text within each kind, so claims can be named by the figures,
//! events and demands that stand in them. The facts come out by start, end and kind.

mod agreements;
mod dates;
mod publisher;
mod said;

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use plimsoll_language::Upos;
use plimsoll_record::{
    Alternative, Anchor, Base, Claim, ClaimContent, CodePoints, Common, Cue, Dated, Demand, Document, DocumentId, Edtf, Entity, Event,
    Fact, FactId, Figure, IdMaker, Kind, Mention, Modality, Polarity, Reference, RoleFiller, Span, Time, Timex3, Unread, Words,
};

use crate::agreements::AgreementFound;
use crate::context::{Context, Told};
use crate::demands::DemandFound;
use crate::events::EventFound;
use crate::figures::FigureFound;
use crate::names::Located;
use crate::references::ReferenceFound;
use crate::times::{TimeFound, TimeValue};
use dates::{date_of_event, start_of};
use publisher::Publisher;

/// Everything that the rules found in a document.
pub(crate) struct Found<'t> {
    pub(crate) figures: Vec<FigureFound>,
    pub(crate) unread: Vec<Range<usize>>,
    pub(crate) agreements: Vec<AgreementFound<'t>>,
    pub(crate) events: Vec<EventFound>,
    pub(crate) demands: Vec<DemandFound>,
}

/// Writes the facts of a document.
pub(crate) fn write(context: &Context<'_, '_>, found: &Found<'_>, document: &Document) -> Vec<Fact> {
    let points = CodePoints::new(&context.analysis.content.text);
    let mut ids = IdMaker::new(&document.id);
    let mut id = |kind: Kind, tokens: &Range<usize>| {
        let words = points.words(context.analysis.bytes_of(tokens.clone()));
        ids.id(kind, Span { start: words.start, end: words.end })
    };
    let mentions = &context.names.mentions;
    let entity_ids = context.names.entities.iter().map(|entity| id(Kind::Entity, &mentions[entity.mention].tokens)).collect();
    let mention_ids: Vec<FactId> = mentions.iter().map(|mention| id(Kind::Mention, &mention.tokens)).collect();
    let time_ids: Vec<FactId> = context.times.iter().map(|time| id(Kind::Time, &time.tokens)).collect();
    let claim_ids = context.claims.iter().map(|claim| id(Kind::Claim, &claim.cue)).collect();
    let figure_ids = found.figures.iter().map(|figure| id(Kind::Figure, &figure.tokens)).collect();
    let agreement_ids = found.agreements.iter().map(|agreement| id(Kind::Agreement, &agreement.name)).collect();
    let event_ids: Vec<FactId> = found.events.iter().map(|event| id(Kind::Event, &event.tokens)).collect();
    let demand_ids: Vec<FactId> = found.demands.iter().map(|demand| id(Kind::Demand, &demand.content)).collect();
    let unread_ids: Vec<FactId> = found.unread.iter().map(|tokens| id(Kind::Unread, tokens)).collect();

    let publisher = Publisher::of(context, document);
    let countries = context.names.countries(context.analysis);
    let writer = Writer {
        context,
        points,
        document: &document.id,
        publisher,
        published: document.published.as_ref().and_then(Edtf::latest),
        entity_ids,
        claim_ids,
        figure_ids,
        agreement_ids,
        located: context.names.located(context.analysis, &countries),
        countries,
        roles: context.names.roles(context.analysis),
        last_passage: RefCell::default(),
    };
    let mut facts = Vec::with_capacity(mention_ids.len() * 2 + time_ids.len() + context.claims.len() * 2);
    facts.extend((0..context.names.entities.len()).map(|index| Fact::Entity(writer.entity(index))));
    facts.extend(mention_ids.into_iter().enumerate().map(|(index, id)| Fact::Mention(writer.mention(index, id))));
    facts.extend(time_ids.into_iter().zip(context.times).map(|(id, time)| Fact::Time(writer.time(time, id))));
    facts.extend((0..context.claims.len()).map(|index| Fact::Claim(writer.claim(index))));
    facts.extend(found.figures.iter().enumerate().map(|(index, figure)| Fact::Figure(writer.figure(figure, index))));
    facts.extend(found.agreements.iter().enumerate().map(|(index, agreement)| Fact::Agreement(writer.agreement(agreement, index))));
    facts.extend(event_ids.into_iter().zip(&found.events).map(|(id, event)| Fact::Event(writer.event(event, id))));
    facts.extend(demand_ids.into_iter().zip(&found.demands).map(|(id, demand)| Fact::Demand(writer.demand(demand, id))));
    facts.extend(unread_ids.into_iter().zip(&found.unread).map(|(id, tokens)| Fact::Unread(writer.unread(tokens, id))));
    facts.sort_by_key(|fact| {
        let span = fact.common().anchor.span();
        (span.start, span.end, fact.kind())
    });
    facts
}

struct Writer<'c, 'a, 't> {
    context: &'c Context<'a, 't>,
    points: CodePoints<'t>,
    document: &'c DocumentId,
    /// The last day on which the document can have been published.
    published: Option<Date>,
    publisher: Publisher<'c>,
    entity_ids: Vec<FactId>,
    claim_ids: Vec<FactId>,
    figure_ids: Vec<FactId>,
    agreement_ids: Vec<FactId>,
    /// The state of each entity, as an index into the packs' actors.
    countries: Vec<Option<u32>>,
    located: Vec<Located>,
    /// The roles of each entity.
    roles: Vec<Vec<Range<usize>>>,
    last_passage: RefCell<Passage>,
}

/// The words of sentences and their place in code points.
#[derive(Debug, Clone, Default)]
struct Passage {
    tokens: Range<usize>,
    words: Arc<str>,
    start: u32,
    end: u32,
}

impl Writer<'_, '_, '_> {
    fn words(&self, tokens: &Range<usize>) -> Words {
        self.points.words(self.context.analysis.bytes_of(tokens.clone()))
    }

    /// Words as a name: a line that breaks inside it is a space.
    fn text(&self, tokens: &Range<usize>) -> String {
        on_one_line(self.context.analysis.slice(tokens.clone()))
    }

    /// The words of sentences, made once for facts that follow each other.
    fn passage(&self, tokens: Range<usize>) -> Passage {
        let mut last = self.last_passage.borrow_mut();
        if last.tokens != tokens {
            let words = self.words(&tokens);
            *last = Passage { tokens, words: words.text.into(), start: words.start, end: words.end };
        }
        last.clone()
    }

    /// The words and the sentences around them; `passage` may be wider than the words.
    fn anchor(&self, tokens: &Range<usize>, passage: &Range<usize>) -> Anchor {
        let analysis = self.context.analysis;
        let words = self.words(tokens);
        let first = &analysis.sentences[analysis.sentence_of(passage.start)];
        let last = &analysis.sentences[analysis.sentence_of(passage.end - 1)];
        let passage = self.passage(first.tokens.start..last.tokens.end);
        let block = analysis.sentences[analysis.sentence_of(tokens.start)].block;
        let stands_in = &analysis.content.blocks[block as usize];
        Anchor {
            start: words.start,
            end: words.end,
            text: words.text,
            quote: passage.words,
            quote_start: passage.start,
            quote_end: passage.end,
            page: stands_in.page,
            block: Some(block),
            recognised: stands_in.sureness(&analysis.bytes_of(tokens.clone())),
        }
    }

    /// The common fields of a fact in the document's voice or in that of the claim around it.
    fn common(&self, id: FactId, tokens: &Range<usize>, rule: &str) -> Common {
        let claim = self.context.voice_of(tokens);
        self.common_in(id, tokens, tokens, rule, claim)
    }

    fn common_in(&self, id: FactId, tokens: &Range<usize>, passage: &Range<usize>, rule: &str, claim: Option<usize>) -> Common {
        let told = claim.map_or(Told::So, |claim| self.context.told(claim));
        Common {
            id,
            document: self.document.clone(),
            anchor: self.anchor(tokens, passage),
            rule: rule.to_owned(),
            claim: claim.map(|claim| self.claim_ids[claim].clone()),
            // What somebody denies is not said to be so, and what nobody says may be.
            polarity: if told == Told::NotSo { Polarity::Negative } else { Polarity::Positive },
            modality: if told.is_possible() { Modality::Possible } else { Modality::Actual },
            hedged: claim.is_some_and(|claim| self.context.claims[claim].hedged),
            alternatives: Vec::new(),
        }
    }

    fn entity_name(&self, entity: usize) -> String {
        on_one_line(self.context.names.entities[entity].name)
    }

    fn reference(&self, found: &ReferenceFound) -> Reference {
        let words = self.words_of_somebody(&found.tokens);
        if found.author {
            // "the Senate", in the minutes of its Committee on Ports, has its own name.
            let whole = self.context.references.whole_of_publisher(&found.tokens);
            return whole.map_or_else(
                || self.author(words.clone()),
                |whole| Reference { text: words.text.clone(), start: words.start, end: words.end, ..self.named(&whole, None) },
            );
        }
        Reference {
            text: words.text,
            start: words.start,
            end: words.end,
            name: found.entity.map(|entity| self.entity_name(entity)).or_else(|| found.name.as_ref().map(|name| self.text(name))),
            entity: found.entity.map(|entity| self.entity_ids[entity].clone()),
            role: found.role.as_ref().map(|role| self.text(role)),
            organisation: found.organisation.map(|entity| self.entity_name(entity)),
            candidates: found.candidates.iter().map(|&entity| self.entity_name(entity)).collect(),
        }
    }

    /// The words for somebody: "we" of "we've", whose second half is a verb.
    fn words_of_somebody(&self, tokens: &Range<usize>) -> Words {
        let analysis = self.context.analysis;
        let mut bytes = analysis.bytes_of(tokens.clone());
        let last = tokens.end - 1;
        let first = analysis.words.partition_point(|word| (word.token as usize) < last);
        let halves = analysis.words[first..].iter().take_while(|word| word.token as usize == last);
        let verb = halves.skip(1).find(|half| half.joined && matches!(half.upos, Upos::Aux | Upos::Verb));
        if let Some(verb) = verb.filter(|verb| (verb.start as usize) > bytes.start) {
            bytes.end = verb.start as usize;
        }
        self.points.words(bytes)
    }

    /// A reference to a named entity by its own words.
    fn named(&self, tokens: &Range<usize>, entity: Option<usize>) -> Reference {
        let entity = entity.or_else(|| self.context.names.mention_at(tokens.start).map(|mention| mention.entity));
        self.reference(&ReferenceFound {
            tokens: tokens.clone(),
            entity,
            name: None,
            role: None,
            organisation: None,
            candidates: Vec::new(),
            author: false,
            sort: crate::references::Sort::Other,
        })
    }

    fn entity(&self, index: usize) -> Entity {
        let entity = &self.context.names.entities[index];
        let mention = &self.context.names.mentions[entity.mention];
        let actor = |known: u32| self.context.analysis.library.packs.actors[known as usize].name.clone();
        let located = &self.located[index];
        Entity {
            common: self.common(self.entity_ids[index].clone(), &mention.tokens, mention.rule),
            entity_type: entity.entity_type,
            name: on_one_line(entity.name),
            names: one_line_each(&entity.names),
            sector: entity.sector.map(str::to_owned),
            public: entity.public,
            known_as: entity.actor.map(actor),
            country: self.countries[index].or(located.country).map(actor),
            within: located.areas.iter().cloned().chain(located.country.map(actor)).collect(),
            roles: self.roles[index].iter().map(|role| on_one_line(self.context.analysis.slice(role.clone()))).collect(),
            organisation: entity.organisation.map(|body| {
                let body = &self.context.names.entities[body];
                body.actor.map_or_else(|| on_one_line(body.name), actor)
            }),
        }
    }

    fn mention(&self, index: usize, id: FactId) -> Mention {
        let mention = &self.context.names.mentions[index];
        let mut common = self.common(id, &mention.tokens, mention.rule);
        common.alternatives = mention.others.iter().map(|&other| alternative("entity", self.entity_ids[other].as_str().into())).collect();
        Mention { common, mention_type: self.context.names.entity(mention).entity_type, entity: self.entity_ids[mention.entity].clone() }
    }

    fn time(&self, time: &TimeFound, id: FactId) -> Time {
        let mut common = self.common(id, &time.tokens, "time");
        common.alternatives = time.alternatives.iter().map(|date| alternative("value", date.as_str().into())).collect();
        let value = match &time.value {
            TimeValue::Date(date) => Some(date.to_string()),
            TimeValue::Length(length) => Some(length.to_string()),
            TimeValue::Unknown => None,
        };
        let timex3 = Timex3 {
            timex_type: time.timex_type.to_owned(),
            value: time.timex_value.clone().or_else(|| value.clone()),
            modifier: time.modifier.map(str::to_owned),
        };
        Time { common, value, timex3, anchored_to: time.anchored_to.map(str::to_owned) }
    }

    fn claim(&self, index: usize) -> Claim {
        let claim = &self.context.claims[index];
        let parent = self.context.parent(index);
        let first = claim.pieces.iter().map(|piece| piece.start).min().unwrap_or(claim.cue.start).min(claim.cue.start);
        let last = claim.pieces.iter().map(|piece| piece.end).max().unwrap_or(claim.cue.end).max(claim.cue.end);
        let mut common = self.common_in(self.claim_ids[index].clone(), &claim.cue, &(first..last), claim.rule, parent);
        common.polarity = claim.polarity;
        common.modality = claim.modality;
        common.hedged = claim.hedged;
        let cue_words = self.words(&claim.cue);
        let lemma = match claim.cue_index {
            Some(cue) => self.context.analysis.library.language.cues[cue as usize].lemma.clone(),
            None => cue_words.text.to_lowercase(),
        };
        let pieces: Vec<Words> = claim.pieces.iter().map(|piece| self.words(piece)).collect();
        let text = pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
        Claim {
            common,
            sources: claim.sources.iter().map(|source| self.reference(source)).collect(),
            cue: Cue { text: cue_words.text, lemma, start: cue_words.start, end: cue_words.end },
            content: ClaimContent { text, pieces },
            form: claim.form,
            act: claim.act,
            said_on: self.said_on(claim),
            venue: claim.venue.as_ref().map(|venue| self.reference(venue)),
        }
    }

    fn figure(&self, figure: &FigureFound, index: usize) -> Figure {
        let packs = &self.context.analysis.library.packs;
        let measure = &packs.measures[figure.measure as usize];
        let mut common = self.common(self.figure_ids[index].clone(), &figure.tokens, figure.rule);
        common.alternatives = figure.alternatives.iter().map(|&value| alternative("value", value.into())).collect();
        if self.context.is_number_left_open(&figure.tokens) {
            common.modality = Modality::Possible;
        }
        if figure.foreseen && common.modality == Modality::Actual {
            common.modality = Modality::Planned;
        }
        if figure.denied {
            common.polarity = Polarity::Negative;
        }
        let closing = figure.period.and_then(|time| self.context.closing_day(&self.context.times[time]));
        let date = figure.period.and_then(|time| self.dated(time));
        let stretch = closing.or_else(|| figure.stretch.clone());
        let date = date.map(|date| Dated { value: stretch.unwrap_or_else(|| date.value.clone()), ..date });
        let (period, as_of) = if figure.is_as_of { (None, date) } else { (date, None) };
        let base_period = |time: usize| self.context.times[time].date().map(start_of);
        Figure {
            common,
            measure: measure.name.clone(),
            value: figure.value,
            low: figure.low,
            high: figure.high,
            bound: figure.bound,
            unit: Some(figure.unit.clone()),
            change: figure.change,
            base: figure.base.as_ref().map(|(words, time)| Base { words: self.words(words), period: time.and_then(base_period) }),
            period,
            as_of,
            flow: measure.flow,
            population: figure.population.as_ref().map(|tokens| self.words(tokens)),
            place: figure.place.as_ref().map(|tokens| self.named(tokens, None)),
            route: figure.route.as_ref().map(|tokens| self.words(tokens)),
            definition: None,
            origin: figure.origin.as_ref().map(|origin| self.reference(origin)),
            roles: figure.actor.iter().map(|actor| RoleFiller::new("actor", self.reference(actor))).collect(),
        }
    }

    fn event(&self, event: &EventFound, id: FactId) -> Event {
        let event_type = &self.context.analysis.library.packs.event_types[event.event_type as usize];
        let mut common = self.common_in(id, &event.passage, &event.passage, event.rule, self.context.voice_of(&event.tokens));
        if event.polarity == Polarity::Negative {
            common.polarity = Polarity::Negative;
        }
        common.hedged |= event.alleged;
        // "The treaty expires on 30 June": what is told of a day behind that of the document is still to come.
        let first_day = event.date.and_then(|time| self.context.times[time].moment()?.earliest());
        let to_come = first_day.zip(self.published).is_some_and(|(first, published)| first > published);
        common.modality = if to_come && event.modality == Modality::Actual { Modality::Planned } else { event.modality };
        Event {
            event_type: event_type.name.clone(),
            plover: self.plover(event_type, common.modality),
            common,
            date: event.date.and_then(|time| self.dated_of(event, time)).map(|dated| date_of_event(event, dated)),
            place: event.place.as_ref().map(|tokens| self.named(tokens, None)),
            roles: event.roles.iter().map(|(role, reference)| RoleFiller::new(role, self.reference(reference))).collect(),
            figures: event.figures.iter().map(|&figure| self.figure_ids[figure].clone()).collect(),
            agreement: event.agreement.map(|agreement| self.agreement_ids[agreement].clone()),
            mentions: event.mentions.iter().map(|tokens| self.words(tokens)).collect(),
        }
    }

    /// The category of a type; what somebody will do is a promise or a threat.
    fn plover(&self, event_type: &plimsoll_pack::EventType, modality: Modality) -> Option<String> {
        let done = event_type.plover.as_ref()?;
        let planned = self.context.analysis.library.packs.plover_planned.get(done).filter(|_| modality == Modality::Planned);
        Some(planned.unwrap_or(done).clone())
    }

    fn demand(&self, demand: &DemandFound, id: FactId) -> Demand {
        let passage = demand.tokens.start.min(demand.content.start)..demand.content.end.max(demand.tokens.end);
        // An item of a list is its own passage.
        let analysis = self.context.analysis;
        let apart = analysis.sentence_of(demand.tokens.start) != analysis.sentence_of(demand.content.start);
        let passage = if apart { demand.content.clone() } else { passage };
        let claim = self.context.voice_of(&demand.content);
        let mut common = self.common_in(id, &demand.content, &passage, demand.rule, claim);
        common.modality = Modality::Required;
        Demand {
            common,
            demander: demand.demander.as_ref().map(|demander| self.reference(demander)),
            addressees: demand.addressees.iter().map(|addressee| self.reference(addressee)).collect(),
            content: self.words(&demand.content),
            deadline: demand.deadline.and_then(|deadline| self.deadline(deadline)),
        }
    }

    fn unread(&self, tokens: &Range<usize>, id: FactId) -> Unread {
        let number = self.context.numbers_in(tokens.start..tokens.start + 1).first();
        Unread {
            common: self.common(id, tokens, "unread"),
            value: number.and_then(|number| number.value),
            low: number.and_then(|number| number.low),
            high: number.and_then(|number| number.high),
            bound: number.map(|number| number.bound),
            unit: number.and_then(|number| number.unit.name(&self.context.analysis.library.language)).map(str::to_owned),
        }
    }
}

/// Words with every run of white space as one space.
fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn one_line_each(names: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::with_capacity(names.len());
    for name in names.iter().map(|name| on_one_line(name)) {
        if !lines.contains(&name) {
            lines.push(name);
        }
    }
    lines
}

fn alternative(field: &str, value: serde_json::Value) -> Alternative {
    Alternative { field: field.to_owned(), value }
}
