//! The kinds of fact, each with the fields of its own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Common, Dated, Duration, Edtf, FactId, Reference, RoleFiller, Said, TermDate, Words};

/// One actor, place or thing of a document. It stands where it is first named in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// What all facts have.
    #[serde(flatten)]
    pub common: Common,
    /// What sort of thing it is.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The fullest name in the document.
    pub name: String,
    /// Every name that the document uses for it, in order of appearance.
    pub names: Vec<String>,
    /// Field of public life, from the pack.
    pub sector: Option<String>,
    /// Whether it acts or speaks in public: an office, an organisation, a spokesperson.
    pub public: bool,
    /// The name by which a pack knows it, where it does: "IOM" and "UN migration agency" are one.
    #[serde(default)]
    pub known_as: Option<String>,
    /// The state it belongs to, as far as its names, the words beside them or its office say; of a place, the state it lies
    /// in, as far as the document and the gazetteer settle that.
    #[serde(default)]
    pub country: Option<String>,
    /// For a place: what it lies in, the smallest first and the state last, as far as that is settled.
    #[serde(default)]
    pub within: Vec<String>,
    /// For a person: the titles and roles that the document gives, in its words.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The body that the first of these roles is in: by the name a pack knows it by, else by the fullest in the document.
    #[serde(default)]
    pub organisation: Option<String>,
}

/// What sort of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum EntityType {
    Person,
    Organisation,
    Place,
    Facility,
    Vessel,
    Agreement,
    Law,
    Court,
    Group,
}

/// A place in the text where an entity is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// What all facts have.
    #[serde(flatten)]
    pub common: Common,
    /// The sort of entity.
    #[serde(rename = "type")]
    pub mention_type: EntityType,
    /// The entity that is named.
    pub entity: FactId,
}

/// A date or a length of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// What all facts have.
    #[serde(flatten)]
    pub common: Common,
    /// EDTF for a date, ISO 8601 for a length; null where only the kind of time is understood.
    pub value: Option<String>,
    /// The same as TimeML's TIMEX3 would write it.
    pub timex3: Timex3,
    /// What an incomplete date was completed with: `document`, `text` or null.
    pub anchored_to: Option<String>,
}

/// TimeML's TIMEX3 attributes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Timex3 {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(rename = "type")]
    pub timex_type: String,
    /// The value in TIMEX3's notation.
    pub value: Option<String>,
    /// `APPROX`, `START`, `MID`, `END`, `MORE_THAN`…
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
}

/// What somebody says. It stands at its cue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// What all facts have.
    #[serde(flatten)]
    pub common: Common,
    /// On whose word; empty where nobody is named.
    pub sources: Vec<Reference>,
    /// The word that makes it a claim.
    pub cue: Cue,
    /// What is claimed.
    pub content: ClaimContent,
    /// Quoted, reported, or both.
    pub form: Form,
    /// What saying it does.
    pub act: Act,
    /// When it was said.
    pub said_on: Option<Dated>,
    /// To whom or where it was said.
    pub venue: Option<Reference>,
}

/// The word that makes a passage a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cue {
    /// The words.
    pub text: String,
    /// Dictionary form.
    pub lemma: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// The exact words of a claim, in pieces where others interrupt them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimContent {
    /// The pieces, joined by one space.
    pub text: String,
    /// Each piece with its place.
    pub pieces: Vec<Words>,
}

/// How words are rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// In quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// In the reporter's words with some quoted.
    Mixed,
}

/// What saying something does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Act {
    Say,
    Deny,
    Accuse,
    Warn,
    Urge,
    Promise,
    Report,
    Find,
    Rule,
    Argue,
    Decline,
}

/// A number of something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// What all facts have.
    #[serde(flatten)]
    pub common: Common,
    /// What is counted, from the pack.
    pub measure: String,
    /// The number in the words; null for a range or a vague number.
    pub value: Option<f64>,
    /// Least value that the words allow; null when open.
    pub low: Option<f64>,
    /// Greatest value that the words allow; null when open.
    pub high: Option<f64>,
    /// How the number bounds the truth.
    pub bound: Bound,
    /// `person`, `EUR`, `percent`, `vote`…
    pub unit: Option<String>,
    /// Where the figure is a change: up or down.
    pub change: Option<Change>,
    /// What a change or a share is of.
    pub base: Option<Base>,
    /// The time that the figure covers.
    pub period: Option<Dated>,
    /// The day for which a stock is counted.
    pub as_of: Option<Dated>,
    /// Stock or flow, from the pack.
    pub flow: Option<Flow>,
    /// Whom or what is counted, in the document's words.
    pub population: Option<Words>,
    /// Where.
    pub place: Option<Reference>,
    /// From where to where.
    pub route: Option<Words>,
    /// The document's own definition of what is counted.
    pub definition: Option<Words>,
    /// Whose number it is.
    pub origin: Option<Reference>,
    /// Who did it to whom.
    pub roles: Vec<RoleFiller>,
}

/// How a number bounds the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// "153"
    Exact,
    /// "about 10,000"
    About,
    /// "nearly 10,000"
    Nearly,
    /// "at least 12"
    AtLeast,
    /// "more than 20 000"
    MoreThan,
    /// "up to 50"
    AtMost,
    /// "fewer than 9"
    LessThan,
    /// "between 10 and 20"
    Range,
    /// "dozens"
    Vague,
}

/// Direction of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// More than before.
    Increase,
    /// Less than before.
    Decrease,
}

/// What a change or a share is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Base {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// The time that the base covers.
    pub period: Option<Edtf>,
}

/// Whether a number counts what is there at a moment, or what passes in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Flow {
    /// What is there at a moment.
    Stock,
    /// What passes in a time.
    Flow,
}

/// Something that happened or is to happen. It stands at its trigger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// What all facts have.
    #[serde(flatten)]
    pub common: Common,
    /// Dotted name of the type, from the pack.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The PLOVER 0.8 category, or null.
    pub plover: Option<String>,
    /// When.
    pub date: Option<Dated>,
    /// Where.
    pub place: Option<Reference>,
    /// Who and what.
    pub roles: Vec<RoleFiller>,
    /// Ids of its figures.
    pub figures: Vec<FactId>,
    /// Id of the agreement it is about.
    pub agreement: Option<FactId>,
    /// The triggers of further mentions of it, in the order of the text.
    #[serde(default)]
    pub mentions: Vec<Words>,
}

/// An agreement with its parties and terms. It stands where it is first named in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Agreement {
    /// What all facts have.
    #[serde(flatten)]
    pub common: Common,
    /// Its name in the document.
    pub name: String,
    /// Who made it.
    pub parties: Vec<Reference>,
    /// When it was signed.
    pub signed: Option<Dated>,
    /// Since when it binds.
    pub in_force: Option<Dated>,
    /// How long it runs.
    pub term: Option<Said<Duration>>,
    /// How it goes on after its term.
    pub renewal: Option<Said<Renewal>>,
    /// How long each later term runs, where the document says another length than `term`.
    pub renewal_term: Option<Said<Duration>>,
    /// How long before the end of a term notice must be given.
    pub notice: Option<Said<Duration>>,
    /// When it ends, where nothing says that it goes on by itself, or where the document tells the day.
    #[serde(default)]
    pub ends: Vec<TermDate>,
    /// When it was or will be renewed.
    pub renewals: Vec<TermDate>,
    /// The last days to give notice.
    pub notice_deadlines: Vec<TermDate>,
    /// How it stands.
    pub status: Option<Said<Status>>,
}

/// How an agreement goes on after its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Renewal {
    /// Unless somebody ends it.
    Automatic,
    /// If the parties say so.
    Express,
}

/// How an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Spoken of, not signed.
    Proposed,
    /// Signed.
    Signed,
    /// Binding.
    InForce,
    /// Renewed at least once.
    Renewed,
    /// Stopped for a time.
    Suspended,
    /// Ended.
    Terminated,
}

/// What somebody asks of somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Demand {
    /// What all facts have.
    #[serde(flatten)]
    pub common: Common,
    /// Who asks.
    pub demander: Option<Reference>,
    /// Of whom.
    pub addressees: Vec<Reference>,
    /// What is asked, in the exact words.
    pub content: Words,
    /// By when.
    pub deadline: Option<Dated>,
}

/// A number that no rule read. Listed on request, so that nothing goes missing in silence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Unread {
    /// What all facts have.
    #[serde(flatten)]
    pub common: Common,
    /// The number in the words, where it is one.
    pub value: Option<f64>,
    /// Least value that the words allow.
    #[serde(default)]
    pub low: Option<f64>,
    /// Greatest value that the words allow.
    #[serde(default)]
    pub high: Option<f64>,
    /// How the number bounds the truth.
    #[serde(default)]
    pub bound: Option<Bound>,
    /// What its own words say of its unit: a currency code, `percent` or `percentage-point`.
    #[serde(default)]
    pub unit: Option<String>,
}
