//! The examples of a pack: sentences that stand beside a rule, with what must be read in them.
//!
//! An example says what it asks and nothing more: what it does not name is free. They are read on their
//! own, when somebody asks for them; a pack that is loaded for reading passes them over. What is wrong with
//! the rules beside them is told when the pack is compiled, so this looks at nothing but examples.

use std::collections::BTreeMap;

use plimsoll_record::{Bound, Duration, Edtf, EntityType, Modality, Polarity, Renewal, Status};
use serde::Deserialize;
use toml::Spanned;

use crate::error::{PackError, SourceFile};
use crate::pack::PackFiles;

/// A text, and what must be read in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The file that it stands in, as a person would name it.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// The rule that it stands beside: `agreement.sign`, `dead`.
    pub rule: String,
    /// What is to be read.
    pub text: String,
    /// When it was published, for words such as "on Monday".
    pub published: Option<Edtf>,
    /// Whether what is asked for must *not* be read.
    pub none: bool,
    /// What is asked for.
    pub asked: Asked,
}

/// What an example asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// Beside a type of event.
    Event(AskedEvent),
    /// Beside a measure or a population.
    Figure(AskedFigure),
    /// Beside an actor.
    Entity(AskedEntity),
    /// Beside the words of agreements.
    Agreement(AskedAgreement),
}

/// An event of a type.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs, reason = "the fields are those of the format")]
pub struct AskedEvent {
    pub event_type: String,
    /// By role, exactly who fills it.
    pub roles: BTreeMap<String, Vec<String>>,
    pub date: Option<Edtf>,
    pub place: Option<String>,
    pub modality: Option<Modality>,
    pub polarity: Option<Polarity>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs, reason = "the fields are those of the format")]
pub struct AskedFigure {
    pub measure: Option<String>,
    pub unit: Option<String>,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub bound: Option<Bound>,
    /// The period, or the day for which a stock is counted.
    pub period: Option<Edtf>,
    pub origin: Option<String>,
}

/// An actor, under all of these names.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the format")]
pub struct AskedEntity {
    pub entity_type: EntityType,
    pub sector: Option<String>,
    pub names: Vec<String>,
}

/// An agreement.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs, reason = "the fields are those of the format")]
pub struct AskedAgreement {
    pub name: Option<String>,
    pub parties: Option<Vec<String>>,
    pub signed: Option<Edtf>,
    pub in_force: Option<Edtf>,
    pub term: Option<Duration>,
    pub renewal: Option<Renewal>,
    pub notice: Option<Duration>,
    pub status: Option<Status>,
}

type ByLanguage<T> = BTreeMap<String, Vec<Spanned<T>>>;

#[derive(Deserialize, Default)]
#[serde(default)]
struct EventsFile {
    events: Vec<EventRow>,
}

#[derive(Deserialize)]
struct EventRow {
    #[serde(rename = "type")]
    name: String,
    #[serde(default)]
    examples: ByLanguage<EventToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventToml {
    text: String,
    published: Option<Edtf>,
    #[serde(default)]
    none: bool,
    #[serde(default)]
    roles: BTreeMap<String, Vec<String>>,
    date: Option<Edtf>,
    place: Option<String>,
    modality: Option<Modality>,
    polarity: Option<Polarity>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct MeasuresFile {
    populations: Vec<PopulationRow>,
    measures: Vec<MeasureRow>,
}

#[derive(Deserialize)]
struct PopulationRow {
    name: String,
    unit: String,
    measure: Option<String>,
    #[serde(default)]
    decides: bool,
    #[serde(default)]
    examples: ByLanguage<FigureToml>,
}

#[derive(Deserialize)]
struct MeasureRow {
    name: String,
    #[serde(default)]
    examples: ByLanguage<FigureToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureToml {
    text: String,
    published: Option<Edtf>,
    #[serde(default)]
    none: bool,
    measure: Option<String>,
    unit: Option<String>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    bound: Option<Bound>,
    period: Option<Edtf>,
    origin: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ActorsFile {
    actors: Vec<ActorRow>,
}

#[derive(Deserialize)]
struct ActorRow {
    #[serde(rename = "type")]
    entity_type: EntityType,
    sector: Option<String>,
    names: Vec<String>,
    #[serde(default)]
    examples: ByLanguage<EntityToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntityToml {
    text: String,
    published: Option<Edtf>,
    #[serde(default)]
    none: bool,
    #[serde(default)]
    names: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct AgreementRow {
    examples: Vec<Spanned<AgreementToml>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgreementToml {
    text: String,
    published: Option<Edtf>,
    #[serde(default)]
    none: bool,
    name: Option<String>,
    parties: Option<Vec<String>>,
    signed: Option<Edtf>,
    in_force: Option<Edtf>,
    term: Option<Duration>,
    renewal: Option<Renewal>,
    notice: Option<Duration>,
    status: Option<Status>,
}

/// Reads the examples of a pack.
pub(crate) fn read(files: &PackFiles<'_>, folder: &str, language: &str) -> Result<Vec<Example>, Vec<PackError>> {
    let mut examples = Vec::new();
    let mut faults = Vec::new();
    let parts: [(&str, &str, Reader); 4] = [
        ("actors.toml", files.actors, actors),
        ("measures.toml", files.measures, measures),
        ("events.toml", files.events, events),
        ("agreements.toml", files.agreements, agreements),
    ];
    for (name, text, read) in parts {
        let name = format!("{folder}/{name}");
        let mut found = Found { file: SourceFile { name: &name, text }, examples: &mut examples, faults: &mut faults };
        if let Err(fault) = read(&mut found, language) {
            found.faults.push(fault);
        }
    }
    if faults.is_empty() { Ok(examples) } else { Err(faults) }
}

type Reader = fn(&mut Found<'_>, &str) -> Result<(), PackError>;

/// What has been found so far, and the file that is being read.
struct Found<'f> {
    file: SourceFile<'f>,
    examples: &'f mut Vec<Example>,
    faults: &'f mut Vec<PackError>,
}

impl Found<'_> {
    fn add(&mut self, at: usize, rule: &str, text: String, published: Option<Edtf>, none: bool, asked: Asked) {
        let line = self.file.line(at);
        self.examples.push(Example { file: self.file.name.to_owned(), line, rule: rule.to_owned(), text, published, none, asked });
    }

    fn fault(&mut self, at: usize, message: &str) {
        self.faults.push(self.file.error_at(at, message));
    }

    /// Of what must not be read, nothing can be asked.
    fn check_none(&mut self, at: usize, none: bool, asks: bool) {
        if none && asks {
            self.fault(at, "`none` stands alone with `text`: nothing can be asked of what must not be read");
        }
    }
}

fn events(found: &mut Found<'_>, language: &str) -> Result<(), PackError> {
    let file: EventsFile = found.file.parse()?;
    for EventRow { name, mut examples } in file.events {
        for example in examples.remove(language).unwrap_or_default() {
            let at = example.span().start;
            let EventToml { text, published, none, roles, date, place, modality, polarity } = example.into_inner();
            let asked = AskedEvent { event_type: name.clone(), roles, date, place, modality, polarity };
            found.check_none(at, none, asked != AskedEvent { event_type: name.clone(), ..AskedEvent::default() });
            found.add(at, &name, text, published, none, Asked::Event(asked));
        }
    }
    Ok(())
}

fn measures(found: &mut Found<'_>, language: &str) -> Result<(), PackError> {
    let file: MeasuresFile = found.file.parse()?;
    for PopulationRow { name, unit, measure, decides, mut examples } in file.populations {
        // Three populations stand for numbers that say their unit themselves.
        let unit = Some(unit).filter(|unit| !matches!(unit.as_str(), "money" | "time"));
        let known = AskedFigure { unit, measure: measure.filter(|_| decides), ..AskedFigure::default() };
        figures(found, &name, &known, examples.remove(language).unwrap_or_default());
    }
    for MeasureRow { name, mut examples } in file.measures {
        let known = AskedFigure { measure: Some(name.clone()), ..AskedFigure::default() };
        figures(found, &name, &known, examples.remove(language).unwrap_or_default());
    }
    Ok(())
}

/// Figures of which the rule says already what is `known`.
fn figures(found: &mut Found<'_>, rule: &str, known: &AskedFigure, examples: Vec<Spanned<FigureToml>>) {
    for example in examples {
        let at = example.span().start;
        let FigureToml { text, published, none, measure, unit, value, low, high, bound, period, origin } = example.into_inner();
        let own = AskedFigure { measure, unit, value, low, high, bound, period, origin };
        found.check_none(at, none, own != AskedFigure::default());
        if own.measure.is_some() && known.measure.is_some() && own.measure != known.measure {
            found.fault(at, "another measure than that of the rule it stands beside");
        }
        let asked = AskedFigure { measure: own.measure.or(known.measure.clone()), unit: own.unit.or(known.unit.clone()), ..own };
        found.add(at, rule, text, published, none, Asked::Figure(asked));
    }
}

fn actors(found: &mut Found<'_>, language: &str) -> Result<(), PackError> {
    let file: ActorsFile = found.file.parse()?;
    for ActorRow { entity_type, sector, names, mut examples } in file.actors {
        let rule = names.first().map_or("", String::as_str);
        for example in examples.remove(language).unwrap_or_default() {
            let at = example.span().start;
            let EntityToml { text, published, none, names } = example.into_inner();
            if none != names.is_empty() {
                found.fault(at, "expected `names`, all those that must lead to the actor; or `none = true`");
            }
            let asked = AskedEntity { entity_type, sector: sector.clone(), names };
            found.add(at, rule, text, published, none, Asked::Entity(asked));
        }
    }
    Ok(())
}

fn agreements(found: &mut Found<'_>, language: &str) -> Result<(), PackError> {
    let mut file: BTreeMap<String, AgreementRow> = found.file.parse()?;
    for example in file.remove(language).map(|row| row.examples).unwrap_or_default() {
        let at = example.span().start;
        let AgreementToml { text, published, none, name, parties, signed, in_force, term, renewal, notice, status } = example.into_inner();
        let asked = AskedAgreement { name, parties, signed, in_force, term, renewal, notice, status };
        found.check_none(at, none, asked != AskedAgreement::default());
        found.add(at, "agreement", text, published, none, Asked::Agreement(asked));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files<'s>(events: &'s str, measures: &'s str) -> PackFiles<'s> {
        PackFiles { pack: "", actors: "", measures, events, agreements: "" }
    }

    /// The faults of examples of events.
    fn faults(events: &str) -> Vec<String> {
        let read = read(&files(events, ""), "p", "en");
        read.err().unwrap_or_default().iter().map(PackError::to_string).collect()
    }

    #[test]
    fn an_example_knows_its_rule_and_its_line() {
        let events = "[[events]]\ntype = \"a.b\"\nexamples.en = [\n  { text = \"One.\" },\n  { text = \"Two.\", none = true },\n]";
        let measures = "measures = [{ name = \"dead\", examples.en = [{ text = \"Three died.\", value = 3 }] }]";
        let read = read(&files(events, measures), "p", "en").unwrap();
        let seen: Vec<(&str, usize, &str, bool)> =
            read.iter().map(|example| (example.file.as_str(), example.line, example.rule.as_str(), example.none)).collect();
        assert_eq!(seen, [("p/measures.toml", 1, "dead", false), ("p/events.toml", 4, "a.b", false), ("p/events.toml", 5, "a.b", true)]);
        let figure = AskedFigure { measure: Some("dead".to_owned()), value: Some(3.0), ..AskedFigure::default() };
        assert_eq!(read[0].asked, Asked::Figure(figure));
    }

    #[test]
    fn examples_of_other_languages_are_left_out() {
        assert_eq!(read(&files("[[events]]\ntype = \"a.b\"\nexamples.fr = [{ text = \"Un.\" }]", ""), "p", "en"), Ok(Vec::new()));
    }

    #[test]
    fn faults_of_examples_are_told() {
        assert_eq!(
            faults("[[events]]\ntype = \"a\"\nexamples.en = [\n  { text = \"One.\", none = true, place = \"Rome\" },\n]"),
            ["p/events.toml:4: `none` stands alone with `text`: nothing can be asked of what must not be read"]
        );
        let unknown = faults("[[events]]\ntype = \"a\"\nexamples.en = [{ text = \"One.\", day = \"2025\" }]");
        assert!(unknown[0].starts_with("p/events.toml:3: unknown field `day`"), "{unknown:?}");
    }
}
