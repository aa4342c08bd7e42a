//! Facts in plain words, for tables, the brief and `explain`.
//!
//! A field of the record goes in and the words that a person would use come out:
//!
//! ```text
//! Figure     → "about 145,437 people", "at most 50 people", "EUR 59 million", "24.4% increase"
//! Edtf       → "2025-10-15", "since 2017", "15 October, year not known"       (date)
//! Reference  → "Giorgia Meloni, President of the Council", "“a survivor”"
//! Claim      → "says", "denies", and its content in quotation marks where it is quoted
//! ```
//!
//! Nothing is left out that would change the meaning: bounds, the base of a percentage, "not",
//! "planned", other readings. Words that a document uses and that name nobody stand in “ ”.

mod date;
mod number;
pub mod verdict;

use plimsoll_record::{
    Act, Alternative, Anchor, Base, Bound, Change, Claim, Common, Document, Figure, Form, Kind, Modality, Outcome, Polarity,
    PublishedBasis, Reference, Renewal, RoleFiller, SURE, Status,
};

pub use date::{date, dated, duration, legend, marked_inferred, marks, on_or_in, published, term_date, time};
pub use number::{counted, number, plural};

/// The value of a figure with its bound, unit, direction and base, and how it is meant.
pub fn figure(figure: &Figure) -> String {
    let mut words = with_direction(figure, bounded(figure));
    if let Some(base) = &figure.base {
        words = format!("{words} {}", of_base(base, figure.change.is_some()));
    }
    for other in figure.common.alternatives.iter().filter(|other| is_number(other)) {
        let value = other.value.as_f64().map_or_else(|| plain_json(&other.value), number);
        words = format!("{words}, or {value}");
    }
    with_stance(words, &figure.common)
}

/// The name of a value of a closed list as the public format writes it: `at-least`.
pub fn name_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What a change or a share is of: "of “all arrivals”", "(“compared with last year”: 2024)". The year
/// is said where the document's words do not.
fn of_base(base: &Base, is_change: bool) -> String {
    let text = &base.words.text;
    let period = base.period.as_ref().map(date).filter(|period| !text.contains(period.as_str()));
    let period = period.map(|period| format!(": {period}")).unwrap_or_default();
    match is_change || text.starts_with("of ") {
        true => format!("(“{text}”{period})"),
        false => format!("of “{text}”{period}"),
    }
}

/// The number with what it counts and the word for its bound.
fn bounded(figure: &Figure) -> String {
    let counted = counted_words(figure);
    let amount = |value: f64| match &counted {
        Some(words) => format!("{} {words}", number(value)),
        None => amount(value, figure.unit.as_deref()),
    };
    // Of a currency that is not known only the document's words tell which it is.
    if figure.bound == Bound::Vague || figure.unit.as_deref() == Some(NO_CURRENCY) {
        return format!("“{}”", on_one_line(&figure.common.anchor.text));
    }
    let before = match figure.bound {
        Bound::Exact | Bound::Range | Bound::Vague => "",
        Bound::About => "about ",
        Bound::Nearly => "nearly ",
        Bound::AtLeast => "at least ",
        Bound::MoreThan => "more than ",
        Bound::AtMost => "at most ",
        Bound::LessThan => "less than ",
    };
    match (figure.value, figure.low, figure.high) {
        (Some(value), _, _) if figure.bound != Bound::Range => format!("{before}{}", amount(value)),
        (_, Some(low), Some(high)) if low == high => format!("{before}{}", amount(low)),
        (_, Some(low), Some(high)) => match &counted {
            Some(words) => format!("{} to {} {words}", number(low), number(high)),
            None => range(low, high, figure.unit.as_deref()),
        },
        (_, Some(low), None) => format!("at least {}", amount(low)),
        (_, None, Some(high)) => format!("at most {}", amount(high)),
        (Some(value), None, None) => amount(value),
        (None, None, None) => format!("“{}”", figure.common.anchor.text),
    }
}

/// What is counted, in the document's words: "62 cases" tells more than "62 items". Only where they end the figure's own
/// words, so that they read on from the number, and not in "some 40 fewer people".
fn counted_words(figure: &Figure) -> Option<String> {
    let words = figure.population.as_ref()?;
    let counts = matches!(figure.unit.as_deref(), Some("item" | "person" | "household" | "vessel"));
    let before = figure.common.anchor.text.strip_suffix(words.text.as_str())?;
    let reads_on = figure.change.is_none() && before.ends_with(char::is_whitespace);
    (counts && reads_on).then(|| on_one_line(&words.text))
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "24.4% increase", "increase of 12,000 people".
fn with_direction(figure: &Figure, words: String) -> String {
    let direction = match figure.change {
        None => return words,
        Some(Change::Increase) => "increase",
        Some(Change::Decrease) => "decrease",
    };
    match figure.unit.as_deref() {
        Some("percent" | "percentage-point") => match &figure.population {
            Some(what) => format!("{words} {direction} in “{}”", what.text),
            None => format!("{words} {direction}"),
        },
        _ => format!("{direction} of {words}"),
    }
}

/// The code for a sum in no currency that is known (ISO 4217).
const NO_CURRENCY: &str = "XXX";

fn is_number(other: &Alternative) -> bool {
    matches!(other.field.as_str(), "value" | "low" | "high")
}

/// A number with its unit: "153 votes", "EUR 59 million", "24.4%".
pub fn amount(value: f64, unit: Option<&str>) -> String {
    let digits = number(value);
    match unit {
        None => digits,
        // "A third" has no end as a percentage.
        Some("percent") if (value * 100.0).fract() != 0.0 && digits.len() > 6 => format!("{value:.1}%"),
        Some("percent") => format!("{digits}%"),
        Some(code) if is_currency(code) => format!("{code} {digits}"),
        Some(noun) => format!("{digits} {}", unit_noun(noun, value == 1.0)),
    }
}

fn range(low: f64, high: f64, unit: Option<&str>) -> String {
    match unit {
        Some("percent") => format!("{}% to {}%", number(low), number(high)),
        Some(code) if is_currency(code) => format!("{code} {} to {}", number(low), number(high)),
        Some(noun) => format!("{} to {} {}", number(low), number(high), unit_noun(noun, false)),
        None => format!("{} to {}", number(low), number(high)),
    }
}

/// Currencies are named by three capital letters (ISO 4217).
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn unit_noun(unit: &str, one: bool) -> String {
    let noun = words(unit);
    if one { noun } else { plural(&noun) }
}

/// A name from a closed list as words: `intercepted_and_returned` is "intercepted and returned".
pub fn words(name: &str) -> String {
    name.replace(['_', '-'], " ")
}

/// What facts of a kind are called: "claims".
pub fn kinds(kind: Kind) -> String {
    match kind {
        Kind::Unread => "numbers that no rule read".to_owned(),
        _ => plural(kind.name()),
    }
}

/// The title of a listing: "Claims".
pub fn title(kind: Kind) -> String {
    let mut title = kinds(kind);
    title[..1].make_ascii_uppercase();
    title
}

/// The type of an event as words: `legislature.vote` is "legislature: vote".
pub fn event_type(name: &str) -> String {
    words(&name.replace('.', ": "))
}

/// Adds how the fact is meant, where it is more than "it is so".
pub fn with_stance(words: String, common: &Common) -> String {
    let words = if common.polarity == Polarity::Negative { format!("not: {words}") } else { words };
    match stance(common) {
        Some(stance) => format!("{words} ({stance})"),
        None => words,
    }
}

/// "planned", "possible", "required", "hedged": how real a fact is said to be.
pub fn stance(common: &Common) -> Option<String> {
    let modality = match common.modality {
        Modality::Actual => None,
        Modality::Planned => Some("planned"),
        Modality::Possible => Some("possible"),
        Modality::Required => Some("required"),
    };
    let parts: Vec<&str> = modality.into_iter().chain(common.hedged.then_some("hedged")).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Who or what is meant: the fullest name; the document's words in “ ” where they name nobody.
pub fn name(name: Option<&str>, text: &str) -> String {
    name.map_or_else(|| format!("“{text}”"), str::to_owned)
}

/// A reference with what the person is and for whom they speak, and with the others who may be meant.
pub fn actor(reference: &Reference) -> String {
    let mut words = name(reference.name.as_deref(), &reference.text);
    // "the President" needs no "President" behind it.
    let told = |role: &str| reference.text.contains(role) || words.contains(role);
    if let Some(role) = reference.role.as_deref().filter(|role| !told(role)) {
        words = format!("{words}, {role}");
    }
    if let Some(organisation) = reference.organisation.as_deref().filter(|name| !words.contains(*name)) {
        words = format!("{words} ({organisation})");
    }
    words + &candidates(&reference.candidates)
}

/// Who fills the roles of an event: "party: Italy and Libya; court: …".
pub fn fillers(fillers: &[RoleFiller]) -> Vec<String> {
    let same_role = |one: &RoleFiller, other: &RoleFiller| one.role == other.role;
    let of_role = |fillers: &[RoleFiller]| {
        let who = |filler: &RoleFiller| name(filler.name.as_deref(), &filler.text) + &candidates(&filler.candidates);
        format!("{}: {}", words(&fillers[0].role), listed(fillers.iter().map(who).collect()))
    };
    fillers.chunk_by(same_role).map(of_role).collect()
}

/// Others who may be meant, where two or more could be.
pub fn candidates(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one, other] => format!(" [{one} or {other}]"),
        [one, other, more @ ..] => format!(" [{one}, {other} or {} more]", more.len()),
        [one] => format!(" [perhaps {one}]"),
    }
}

/// Several actors: "Italy and Libya", "A, B and C".
pub fn actors(references: &[Reference]) -> String {
    listed(references.iter().map(actor).collect())
}

/// "A", "A and B", "A, B and C".
pub fn listed(mut names: Vec<String>) -> String {
    match names.pop() {
        None => String::new(),
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} and {last}", names.join(", ")),
    }
}

/// What the act of a claim is called: "says", "denies"; "does not deny" where it is negated.
pub fn act(claim: &Claim) -> String {
    let (verb, third) = match claim.act {
        Act::Say => ("say", "says"),
        Act::Deny => ("deny", "denies"),
        Act::Accuse => ("accuse", "accuses"),
        Act::Warn => ("warn", "warns"),
        Act::Urge => ("urge", "urges"),
        Act::Promise => ("promise", "promises"),
        Act::Report => ("report", "reports"),
        Act::Find => ("find", "finds"),
        Act::Rule => ("rule", "rules"),
        Act::Argue => ("argue", "argues"),
        Act::Decline => ("decline", "declines"),
    };
    let words = match (claim.common.polarity, are_many(&claim.sources)) {
        (Polarity::Positive, false) => third.to_owned(),
        (Polarity::Positive, true) => verb.to_owned(),
        (Polarity::Negative, false) => format!("does not {verb}"),
        (Polarity::Negative, true) => format!("do not {verb}"),
    };
    match stance(&claim.common) {
        Some(stance) => format!("{words} ({stance})"),
        None => words,
    }
}

/// Words for many, or for the one who speaks, that no ending shows.
const MANY: [&str; 8] = ["people", "they", "we", "i", "both", "some", "many", "others"];

/// What begins what is told of a noun: "Sources close to the ministry".
const TOLD_BEHIND: [&str; 13] = ["of", "for", "in", "at", "from", "to", "with", "on", "like", "close", "near", "inside", "who"];

/// Whether a verb behind these is that of many: several are named, or one phrase such as "human rights officials".
fn are_many(sources: &[Reference]) -> bool {
    let is_plural = |source: &Reference| {
        let words = source.name.as_deref().unwrap_or(&source.text);
        // "Nurses in Brod's letter": a letter.
        let words = words.rsplit_once("'s ").or_else(|| words.rsplit_once("’s ")).map_or(words, |(_, behind)| behind);
        let head = words.split_whitespace().take_while(|word| !TOLD_BEHIND.contains(word)).last().unwrap_or_default();
        // "Critics": words that name nobody have a capital only where they begin a sentence.
        let is_common = source.name.is_none() && head == words.split_whitespace().next().unwrap_or_default()
            || head.chars().next().is_some_and(char::is_lowercase);
        let ends_so = head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("us");
        is_common && (ends_so || MANY.contains(&head.to_lowercase().as_str()))
    };
    match sources {
        [one] => is_plural(one),
        _ => sources.len() > 1,
    }
}

/// What is claimed, in “ ” where the document quotes it; its pieces apart.
pub fn content(claim: &Claim) -> String {
    let pieces: Vec<&str> = claim.content.pieces.iter().map(|piece| piece.text.trim()).collect();
    let text = pieces.join(" … ");
    match claim.form {
        Form::Direct if !text.starts_with(['“', '"', '«', '„', '‘', '\'']) => format!("“{text}”"),
        _ => text,
    }
}

/// How an agreement goes on.
pub fn renewal(renewal: Renewal) -> &'static str {
    match renewal {
        Renewal::Automatic => "renews itself",
        Renewal::Express => "renewed if the parties say so",
    }
}

/// How an agreement stands.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Proposed => "proposed",
        Status::Signed => "signed",
        Status::InForce => "in force",
        Status::Renewed => "renewed",
        Status::Suspended => "suspended",
        Status::Terminated => "ended",
    }
}

/// Letters of a passage on either side of the words that it is about.
const AROUND: usize = 60;

/// The words of a fact with as much of their sentence as is needed to understand them.
pub fn snippet(anchor: &Anchor) -> String {
    let quote: Vec<char> = anchor.quote.chars().collect();
    let start = (anchor.start.saturating_sub(anchor.quote_start) as usize).min(quote.len());
    let end = (anchor.end.saturating_sub(anchor.quote_start) as usize).clamp(start, quote.len());
    let space = |letter: &char| letter.is_whitespace();
    let from = start.saturating_sub(AROUND);
    // Cut at spaces, so that no word is torn.
    let from = if from == 0 { 0 } else { from + quote[from..start].iter().position(space).map_or(0, |place| place + 1) };
    let to = (end + AROUND).min(quote.len());
    let to = if to == quote.len() { to } else { end + quote[end..to].iter().rposition(space).unwrap_or(to - end) };
    let before = if from > 0 { "… " } else { "" };
    let after = if to < quote.len() { " …" } else { "" };
    format!("{before}{}{after}", quote[from..to].iter().collect::<String>())
}

/// Why a file was set aside, or that it was read.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Read => "read",
        Outcome::Empty => "no text in it",
        Outcome::Undecodable => "no text in any known encoding",
        Outcome::NotWhatItSays => "not what its ending says",
        Outcome::UnknownFormat => "a format that is not read yet",
        Outcome::Unreadable => "could not be opened",
        Outcome::OverLimit => "larger than the limit for one file",
        Outcome::ParserFailed => "its parser gave up",
        Outcome::Encrypted => "asks for a password",
        Outcome::Damaged => "damaged",
        Outcome::NeedsOcr => "pictures of text",
        Outcome::OcrFailed => "letters not recognised",
        Outcome::Duplicate => "the same bytes as another",
    }
}

/// Whether people need not be told how sure a program was of words that it recognised.
pub fn is_sure(percent: u8) -> bool {
    percent >= SURE
}

/// That words were recognised in a picture, and how surely where that is not very.
pub fn recognised(percent: u8) -> String {
    if is_sure(percent) { "recognised".to_owned() } else { format!("recognised, {percent}% sure") }
}

/// The language that facts are read from, as a BCP 47 tag.
pub const READ: &str = "en";

/// What is said of documents in other languages.
pub const ONLY_TEXT: &str = "only the text is kept and can be searched, since facts are read from English alone";

/// Languages by their tags.
#[rustfmt::skip]
const LANGUAGES: [(&str, &str); 15] = [
    ("ar", "Arabic"), ("de", "German"), ("es", "Spanish"), ("fr", "French"), ("hi", "Hindi"), ("it", "Italian"), ("ja", "Japanese"), ("ko", "Korean"),
    ("nl", "Dutch"), ("pt", "Portuguese"), ("ru", "Russian"), ("sv", "Swedish"), ("tr", "Turkish"), ("vi", "Vietnamese"), ("zh", "Chinese"),
];

/// The language of a document that was read, where it is another one than facts are read from.
pub fn other_language(document: &Document) -> Option<String> {
    let tag = document.language.as_deref().filter(|_| document.outcome == Outcome::Read)?;
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    if primary.eq_ignore_ascii_case(READ) {
        return None;
    }
    let name = LANGUAGES.iter().find(|(known, _)| primary.eq_ignore_ascii_case(known));
    Some(match name {
        Some((_, name)) => (*name).to_owned(),
        None if primary == "und" => "not known which".to_owned(),
        None => tag.to_owned(),
    })
}

/// How the date of publication is known.
pub fn published_basis(basis: PublishedBasis) -> &'static str {
    match basis {
        PublishedBasis::Given => "given",
        PublishedBasis::Metadata => "from the file's metadata",
        PublishedBasis::Dateline => "from its dateline",
        PublishedBasis::Url => "from its address",
        PublishedBasis::Inferred => "inferred from dates in the text",
        PublishedBasis::Unknown => "not known",
    }
}

/// A value of an alternative reading as a person would write it.
pub fn plain_json(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Number(digits) => digits.as_f64().map_or_else(|| digits.to_string(), number),
        serde_json::Value::Null => "nothing".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
