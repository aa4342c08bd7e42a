//! Figures as they are laid side by side: each with what its document, its claims, the packs and the case tell of it.
//!
//! ```text
//! figure ─┬ published                          (its document)
//!         ├ whose number it is                 (its origin, or the claim it stands in)
//!         ├ place or route, who did it         (its references, as actors of the case)
//!         ├ event or agreement that it is of   (its document, in [`Settled`])
//!         ├ places beside it                   (the mentions in its sentence)
//!         └ groups, subject, size of a word    (its words, by the packs and the language)
//! ```

use std::rc::Rc;

use plimsoll_language::{Analysis, Hit, Model};
use plimsoll_pack::{Classes, Library, Meaning, TimeWord};
use plimsoll_record::{Act, Allowed, Block, BlockKind, Bound, Claim, Content, Edtf, Figure, Polarity, RoleFiller};
use rustc_hash::FxHashMap;

use super::laid::Gives;
use super::matters::EventOf;
pub use super::settled::Settled;
pub(crate) use super::settled::dateline;
use super::settled::is_plain;
use super::story::Story;
use super::words::words as words_beside;
use super::{Matter, Measures, Nature, Place, Side};

/// The unit of what is measured and not counted.
const DIMENSION: &str = "dimension";

/// A figure with what is told of it besides.
#[derive(Debug, Clone)]
pub struct Told {
    /// The figure.
    pub figure: Figure,
    published: Option<Edtf>,
    place: Option<String>,
    within: Rc<[String]>,
    names: Story,
    story: Rc<[Rc<str>]>,
    alone: bool,
    also: Rc<[u64]>,
    rivals: Rc<[u64]>,
    gives: Vec<Gives>,
    around: Vec<String>,
    population: Option<String>,
    noun: Option<String>,
    part: bool,
    of_more: bool,
    anybody: bool,
    subject: Option<String>,
    event: Option<EventOf>,
    words: Vec<Rc<str>>,
    agreement: Option<String>,
    doer: Option<String>,
    origin: Option<String>,
    length: Option<Rc<str>>,
    vague: Option<Allowed>,
    up_to: bool,
}

impl Told {
    /// The side that verdicts look at.
    pub fn side(&self) -> Side<'_> {
        Side {
            published: self.published.as_ref(),
            place: self.place.as_deref().map(|key| Place { key, within: &self.within }),
            company: &self.names.names,
            house: &self.names.house,
            themes: &self.names.themes,
            days: &self.names.days,
            numbers: &self.names.numbers,
            story: &self.story,
            alone: self.alone,
            also: &self.also,
            rivals: &self.rivals,
            gives: &self.gives,
            around: &self.around,
            population: self.population.as_deref(),
            noun: self.noun.as_deref(),
            part: self.part,
            of_more: self.of_more && self.population.is_some(),
            anybody: self.anybody,
            subject: self.subject.as_deref(),
            event: self.event.as_ref().map(|EventOf { key, sort, told, to_come }| Matter { key, sort, told: *told, to_come: *to_come }),
            words: &self.words,
            agreement: self.agreement.as_deref(),
            doer: self.doer.as_deref(),
            origin: self.origin.as_deref(),
            length: self.length.as_deref(),
            vague: self.vague,
            up_to: self.up_to,
            revised: self.names.is_replacing(self.figure.common.anchor.quote_start, self.figure.common.anchor.quote_end),
            ..Side::new(&self.figure)
        }
    }
}

/// What packs and the language tell of measures and words.
pub struct Sides<'l> {
    library: &'l Library,
    /// What the packs say of measures.
    pub measures: Measures,
    settled: Settled,
    /// Words are taken apart without grammar.
    model: Model,
    /// What words were found to mean before; the same few stand in most figures.
    known: FxHashMap<String, Meant>,
    /// Whether a word leads to the end of a time: "by", "until".
    ending: FxHashMap<String, bool>,
}

/// "of them were women": what they were stands within so many words.
const REACH_OF_WHAT: usize = 6;

/// The noun that ends the words for what is counted, in lower case: "three dismissed delegates" are delegates.
pub(super) fn noun(words: &str) -> Option<String> {
    let last = words.split(|letter: char| !letter.is_alphanumeric()).rfind(|word| !word.is_empty())?;
    Some(last.to_lowercase())
}

/// "of the survivors": what is counted are some of them.
fn is_some_of(words: &str, library: &Library) -> bool {
    let mut classes = words.split_whitespace().map(|word| library.classes_of(word));
    let of = classes.next().is_some_and(|word| word.any(Classes::PREPOSITION));
    of && classes.next().is_some_and(|word| word.any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE)))
}

/// "another 23 people", "the remaining 23", "six other minors".
fn is_of_the_rest(figure: &Figure, words: &str, library: &Library) -> bool {
    let anchor = &figure.common.anchor;
    let before: String = anchor.quote.chars().take(anchor.start.saturating_sub(anchor.quote_start) as usize).collect();
    let beside = [before.split_whitespace().next_back(), words.split_whitespace().next()];
    beside.into_iter().flatten().any(|word| library.packs.is_of_the_rest(word))
}

/// "five of the seven prisoners": what is no share, and is told of a number of all.
fn is_of_a_number(figure: &Figure) -> bool {
    is_plain(figure) && figure.base.is_some()
}

/// Whether a claim says that its content is not so, or is not known to be so.
fn is_denial(claim: &Claim) -> bool {
    claim.common.polarity == Polarity::Negative || matches!(claim.act, Act::Deny | Act::Decline)
}

/// A few words as a text of their own.
fn in_one_paragraph(words: &str) -> Content {
    Content { text: words.to_owned(), blocks: vec![Block::new(0..words.len(), BlockKind::Paragraph)] }
}

/// What the words for whom or what is counted mean.
#[derive(Debug, Clone, Default)]
struct Meant {
    /// The measure that they name: "crossings".
    measure: Option<String>,
    /// Whom they narrow a count to: "women", "Sudanese".
    groups: Option<String>,
}

impl<'l> Sides<'l> {
    /// Prepares what the library says, and takes what the case knows.
    pub fn new(library: &'l Library, settled: Settled) -> Self {
        let nature = |measure: &plimsoll_pack::Measure| {
            let nature = Nature {
                families: measure.families.clone(),
                in_one_story: measure.in_one_story.clone(),
                once: measure.once,
                later: measure.later,
                later_in: measure.later_in.clone(),
                general: measure.general,
                exact: measure.exact,
                of_events: !measure.events.is_empty(),
                measured: measure.units.iter().all(|unit| unit == DIMENSION),
            };
            (measure.name.clone(), nature)
        };
        let sense = |sense: &plimsoll_pack::Sense| {
            (
                sense.name.clone(),
                Nature { in_one_story: sense.in_one_story.clone(), once: sense.once, later: sense.later, ..Nature::default() },
            )
        };
        let packs = &library.packs;
        let measures = packs.measures.iter().map(nature).chain(packs.senses.iter().map(sense)).collect();
        Self { library, measures, settled, model: Model::default(), known: FxHashMap::default(), ending: FxHashMap::default() }
    }

    /// A figure with what is told of it. `chain` are the claims that it stands in, the nearest first.
    pub fn told(&mut self, figure: Figure, chain: &[Claim], published: Option<&Edtf>) -> Told {
        let words = figure.population.as_ref().map(|words| words.text.clone()).unwrap_or_default();
        let meant = self.meant(&words);
        let of_words = figure.change.is_some() || matches!(figure.unit.as_deref(), Some("percent" | "percentage-point"));
        // "148 (119 men, 10 women)": what stands in brackets are parts of them.
        let is_aside = words.starts_with('(');
        let general = self.measures.is_general(&figure.measure);
        // "She could not confirm the 512 million": who denies a number does not give it.
        let denied = figure.origin.is_none() && chain.first().is_some_and(is_denial);
        let origin = figure.origin.as_ref().or_else(|| chain.first()?.sources.first());
        let vague = (figure.bound == Bound::Vague).then(|| self.library.language.vague_size(&figure.common.anchor.text)).flatten();
        let matter = self.settled.matter(&figure.common.id);
        let place = self.place(&figure).or_else(|| matter?.place.clone());
        let doer = figure.roles.iter().find(|role| role.name.is_some()).map(|role| self.doer(role));
        let within = place.as_deref().map(|place| self.settled.within(place)).unwrap_or_default();
        Told {
            published: published.cloned(),
            place,
            within,
            names: self.settled.names(&figure.common.document),
            story: self.settled.story(&figure.common.document),
            alone: self.settled.is_alone(&figure.common.id),
            also: self.settled.others(&figure.common.id),
            rivals: self.settled.rivals_of(&figure.common.id),
            gives: self.settled.gives(&figure, self.library),
            length: self.settled.length(&figure.common.id),
            around: self.settled.around(&figure),
            noun: noun(&words).filter(|noun| general && !of_words && !is_aside && !self.library.packs.is_anybody(noun)),
            anybody: noun(&words).is_some_and(|noun| self.library.packs.is_anybody(&noun)),
            part: is_some_of(&words, self.library)
                || is_of_a_number(&figure)
                || is_of_the_rest(&figure, &words, self.library)
                || self.settled.is_part(&figure.common.id),
            of_more: self.settled.is_beside_more(&figure.common.id),
            population: meant.groups.or_else(|| self.groups_beside(&figure)).filter(|_| !of_words && !is_aside),
            subject: meant.measure.filter(|_| of_words && general).or_else(|| self.settled.sense(&figure.common.id).map(str::to_owned)),
            event: matter.and_then(|matter| matter.event.clone()),
            words: words_beside(&figure, self.library),
            agreement: matter.and_then(|matter| matter.agreement.clone()),
            doer,
            origin: self.settled.voice(origin, &figure.common.document).filter(|_| !denied),
            vague: vague.map(|size| Allowed { low: Some(size.low), high: size.high }),
            up_to: self.is_told_up_to_its_time(&figure),
            figure,
        }
    }

    /// Whom a label before a number or the words that say what they were narrow it to: "Children vaccinated: 61", "thirty of
    /// them were women".
    fn groups_beside(&self, figure: &Figure) -> Option<String> {
        let anchor = &figure.common.anchor;
        let [start, end] = [anchor.start, anchor.end].map(|at| at.saturating_sub(anchor.quote_start) as usize);
        let cut = |at: usize| anchor.quote.char_indices().nth(at).map_or(anchor.quote.len(), |(byte, _)| byte);
        let (before, behind) = (anchor.quote[..cut(start)].trim_end(), &anchor.quote[cut(end)..]);
        let label = before.strip_suffix(':').map(|label| label.rsplit(['.', ';', ':', ',']).next().unwrap_or(label));
        let classes = |word: &str| self.library.classes_of(word);
        let words = behind.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let of_them = Classes::PREPOSITION.or(Classes::ARTICLE).or(Classes::DEMONSTRATIVE).or(Classes::PLURAL_PRONOUN);
        let mut words = words.take(REACH_OF_WHAT).skip_while(|word| classes(word).any(of_them)).peekable();
        let were = words.next_if(|word| classes(word).any(Classes::BE)).and_then(|_| words.next());
        let groups =
            [label, were].into_iter().flatten().map(|words| self.library.packs.groups_of(words)).find(|groups| !groups.is_empty())?;
        Some(groups.join(" and "))
    }

    /// "By 30 June 2.9 million had been paid": whether a figure is what had been counted when its time ended.
    fn is_told_up_to_its_time(&mut self, figure: &Figure) -> bool {
        let Some(time) = figure.period.as_ref().or(figure.as_of.as_ref()) else { return false };
        let (anchor, start) = (&figure.common.anchor, time.words.start);
        if time.value.as_str().starts_with("../") || start < anchor.quote_start || start >= anchor.quote_end {
            return time.value.as_str().starts_with("../");
        }
        let before: String = anchor.quote.chars().take((start - anchor.quote_start) as usize).collect();
        let Some(word) = before.split_whitespace().next_back() else { return false };
        if let Some(known) = self.ending.get(word) {
            return *known;
        }
        let content = in_one_paragraph(word);
        let analysis = Analysis::new(&content, self.library, &self.model);
        let ends = |hit: &Hit| matches!(hit.meaning, Meaning::TimeWord(TimeWord::Before | TimeWord::Until | TimeWord::To));
        let ends = word.chars().all(char::is_alphabetic) && analysis.hits.iter().any(ends);
        self.ending.insert(word.to_owned(), ends);
        ends
    }

    /// Where a figure holds: its route, or its place.
    fn place(&self, figure: &Figure) -> Option<String> {
        match (&figure.route, &figure.place) {
            (Some(route), _) => Some(route.text.trim().to_lowercase()),
            (None, Some(place)) => self.settled.place(place),
            (None, None) => None,
        }
    }

    fn doer(&self, role: &RoleFiller) -> String {
        let actor = role.entity.as_ref().and_then(|entity| self.settled.actor(entity)).map(str::to_owned);
        actor.or_else(|| role.name.clone()).unwrap_or_default()
    }

    fn meant(&mut self, words: &str) -> Meant {
        if words.is_empty() {
            return Meant::default();
        }
        if let Some(known) = self.known.get(words) {
            return known.clone();
        }
        let meant = self.look_up(words);
        self.known.insert(words.to_owned(), meant.clone());
        meant
    }

    fn look_up(&self, words: &str) -> Meant {
        let content = in_one_paragraph(words);
        let analysis = Analysis::new(&content, self.library, &self.model);
        let packs = &self.library.packs;
        let measure_of = |hit: &Hit| match hit.meaning {
            Meaning::Population(population) => packs.populations[population as usize].measure,
            Meaning::Measure(measure) => Some(measure),
            _ => None,
        };
        // "small boat crossings" are crossings and no boats: the noun at the end, if it says anything.
        let at_end = |hit: &&Hit| hit.end as usize == analysis.tokens.len();
        let measure = analysis.hits.iter().filter(at_end).find_map(measure_of).or_else(|| analysis.hits.iter().find_map(measure_of));
        let named = |hit: &Hit| match hit.meaning {
            Meaning::Demonym(actor) => Some(packs.actors[actor as usize].name.as_str()),
            _ => None,
        };
        let mut groups = packs.groups_of(words);
        groups.extend(analysis.hits.iter().filter_map(named));
        groups.sort_unstable();
        groups.dedup();
        Meant {
            measure: measure.map(|measure| packs.measures[measure as usize].name.clone()),
            groups: (!groups.is_empty()).then(|| groups.join(" and ")),
        }
    }
}
