//! A fact becomes a row: which columns each kind has, and the words in them.
//!
//! The first column is always the beginning of the fact's id, enough for `plimsoll explain`; the last
//! is always the document it comes from.

use std::collections::{HashMap, HashSet};

use plimsoll_record::{
    Agreement, Claim, Common, Demand, Document, DocumentId, Entity, Event, Fact, FactId, Figure, Kind, Outcome, PublishedBasis, Time,
    Unread,
};

use crate::failure::Failure;
use crate::plain;
use crate::table::{Column, fixed, flowing, whole_words};
use crate::text::{Text, Tone};
use crate::voice::{self, Facts};

/// Digits of an id that a row shows. Eight tell four billion facts of a kind apart, so a case hardly
/// ever has two that begin alike; `explain` says so where it has.
const ID_DIGITS: usize = 8;

/// The columns of a kind.
pub fn columns(kind: Kind) -> Vec<Column> {
    let own: &[Column] = match kind {
        Kind::Claim => &[flowing("who", 2), fixed("does"), flowing("what", 7)],
        Kind::Figure => &[flowing("figure", 3), flowing("of what", 3), flowing("when", 3), flowing("on the word of", 3)],
        Kind::Event => &[flowing("when", 3), flowing("what", 3), flowing("who and where", 8), flowing("on the word of", 3)],
        Kind::Agreement => &[flowing("agreement", 3), flowing("parties", 3), flowing("signed", 3), flowing("runs", 3), flowing("dates", 4)],
        Kind::Demand => &[flowing("who", 2), flowing("of whom", 2), flowing("what", 8), flowing("by when", 2)],
        Kind::Mention => &[flowing("words", 2), fixed("type"), flowing("in", 4)],
        Kind::Entity => &[flowing("name", 3), fixed("type"), flowing("sector", 1), flowing("also called", 3)],
        Kind::Time => &[flowing("when", 2), flowing("words", 2), flowing("in", 4)],
        Kind::Unread => &[flowing("number", 1), flowing("in", 5)],
    };
    let mut columns = vec![fixed("id")];
    columns.extend_from_slice(own);
    columns.push(whole_words("document", 2));
    columns
}

/// Whether a column holds dates or ids, of which some may have marks.
pub fn has_marks(column: &Column) -> bool {
    matches!(column.title, "id" | "when" | "signed" | "dates" | "by when")
}

/// The row of a fact.
pub fn row(fact: &Fact, facts: &mut dyn Facts, labels: &Labels) -> Result<Vec<Text>, Failure> {
    let own = match fact {
        Fact::Claim(claim) => claim_cells(claim, facts)?,
        Fact::Figure(figure) => figure_cells(figure, facts)?,
        Fact::Event(event) => event_cells(event, facts)?,
        Fact::Agreement(agreement) => agreement_cells(agreement),
        Fact::Demand(demand) => demand_cells(demand),
        Fact::Mention(mention) => {
            let anchor = &mention.common.anchor;
            vec![anchor.text.clone(), type_name(mention.mention_type), plain::snippet(anchor)]
        }
        Fact::Entity(entity) => entity_cells(entity),
        Fact::Time(time) => time_cells(time),
        Fact::Unread(Unread { common, .. }) => vec![common.anchor.text.clone(), plain::snippet(&common.anchor)],
    };
    let common = fact.common();
    let mut cells = vec![id_cell(&common.id, facts)?];
    cells.extend(own.into_iter().map(Text::from));
    cells.push(with_recognised(&labels.of_fact(fact), fact.common()));
    Ok(cells)
}

/// What a document is called, and whether the words of a fact in it were recognised in a picture.
pub fn with_recognised(label: &str, common: &Common) -> Text {
    let mut cell = Text::new(Tone::Faint, label);
    if let Some(percent) = common.anchor.recognised {
        let tone = if plain::is_sure(percent) { Tone::Faint } else { Tone::Alarm };
        cell.push(tone, &format!(", {}", plain::recognised(percent)));
    }
    cell
}

/// The beginning of an id, with the marks of what people judged of its fact.
pub fn id_cell(id: &FactId, facts: &mut dyn Facts) -> Result<Text, Failure> {
    let mut cell = Text::new(Tone::Faint, short_id(id));
    let marks = facts.marks(id)?;
    if !marks.is_empty() {
        cell.push(Tone::Mark, &format!(" {marks}"));
    }
    Ok(cell)
}

/// The beginning of an id without its kind.
pub fn short_id(id: &FactId) -> &str {
    let digits = id.as_str().rsplit('-').next().unwrap_or_default();
    digits.get(..ID_DIGITS).unwrap_or(digits)
}

fn claim_cells(claim: &Claim, facts: &mut dyn Facts) -> Result<Vec<String>, Failure> {
    let mut who = voice::sources(claim);
    for outer in voice::chain(&claim.common, facts)? {
        who = format!("{who}, {}", voice::relayed_by(&outer));
    }
    Ok(vec![who, plain::act(claim), plain::content(claim)])
}

fn figure_cells(figure: &Figure, facts: &mut dyn Facts) -> Result<Vec<String>, Failure> {
    let chain = voice::chain(&figure.common, facts)?;
    Ok(vec![plain::figure(figure), plain::words(&figure.measure), when(figure), voice::of_figure(figure, &chain)])
}

/// The time that a figure covers, or the day for which it holds.
pub fn when(figure: &Figure) -> String {
    let period = figure.period.as_ref().map(plain::dated);
    let as_of = figure.as_of.as_ref().map(|day| format!("as of {}", plain::dated(day)));
    period.into_iter().chain(as_of).collect::<Vec<_>>().join(", ")
}

fn event_cells(event: &Event, facts: &mut dyn Facts) -> Result<Vec<String>, Failure> {
    let mut parts = plain::fillers(&event.roles);
    parts.extend(event.place.as_ref().map(|place| format!("in {}", plain::actor(place))));
    for id in &event.figures {
        if let Some(Fact::Figure(figure)) = facts.fact(id)? {
            parts.push(format!("{}: {}", plain::words(&figure.measure), plain::figure(&figure)));
        }
    }
    if parts.is_empty() {
        parts.push(format!("“{}”", plain::snippet(&event.common.anchor)));
    }
    let chain = voice::chain(&event.common, facts)?;
    let what = plain::with_stance(plain::event_type(&event.event_type), &event.common);
    let date = event.date.as_ref().map(plain::dated).unwrap_or_default();
    Ok(vec![date, what, parts.join("; "), voice::words(&chain)])
}

fn agreement_cells(agreement: &Agreement) -> Vec<String> {
    vec![
        agreement.name.clone(),
        agreement.parties.iter().map(plain::actor).collect::<Vec<_>>().join(", "),
        agreement.signed.as_ref().map(plain::dated).unwrap_or_default(),
        runs(agreement),
        agreement_dates(agreement),
    ]
}

/// "3 years, renews itself, 3 months' notice".
fn runs(agreement: &Agreement) -> String {
    let parts = [
        agreement.status.as_ref().map(|status| plain::status(status.value).to_owned()),
        agreement.term.as_ref().map(|term| plain::duration(&term.value)),
        agreement.renewal.as_ref().map(|renewal| plain::renewal(renewal.value).to_owned()),
        agreement.renewal_term.as_ref().map(|next| format!("then {} each time", plain::duration(&next.value))),
        agreement.notice.as_ref().map(|notice| format!("notice {} before", plain::duration(&notice.value))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// "in force 2017-02-02; ends 2020-02-02†; renewal 2025-11-02; notice by 2025-11-02†".
fn agreement_dates(agreement: &Agreement) -> String {
    let mut parts = Vec::new();
    parts.extend(agreement.in_force.as_ref().map(|date| format!("in force {}", plain::dated(date))));
    for (word, dates) in [("ends", &agreement.ends), ("renewal", &agreement.renewals), ("notice by", &agreement.notice_deadlines)] {
        if !dates.is_empty() {
            parts.push(format!("{word} {}", dates.iter().map(plain::term_date).collect::<Vec<_>>().join(", ")));
        }
    }
    parts.join("; ")
}

fn demand_cells(demand: &Demand) -> Vec<String> {
    let of_whom = demand.addressees.iter().map(plain::actor).collect();
    vec![
        demand.demander.as_ref().map(plain::actor).unwrap_or_default(),
        plain::listed(of_whom),
        plain::with_stance(
            demand.content.text.clone(),
            &plimsoll_record::Common {
                // That a demand is required is what makes it a demand.
                modality: plimsoll_record::Modality::Actual,
                ..demand.common.clone()
            },
        ),
        demand.deadline.as_ref().map(plain::dated).unwrap_or_default(),
    ]
}

fn entity_cells(entity: &Entity) -> Vec<String> {
    let others: Vec<&str> = entity.names.iter().filter(|name| **name != entity.name).map(String::as_str).collect();
    let sector = entity.sector.as_deref().map(plain::words).unwrap_or_default();
    vec![entity.name.clone(), type_name(entity.entity_type), sector, others.join(", ")]
}

fn time_cells(time: &Time) -> Vec<String> {
    let anchor = &time.common.anchor;
    vec![plain::time(time), anchor.text.clone(), plain::snippet(anchor)]
}

/// The name of a type as the public format writes it.
pub fn type_name(entity_type: plimsoll_record::EntityType) -> String {
    plain::name_of(&entity_type)
}

/// The columns of `plimsoll documents`.
pub fn document_columns() -> Vec<Column> {
    vec![fixed("id"), flowing("published", 1), flowing("publisher", 2), flowing("title", 4), whole_words("path", 3), flowing("outcome", 1)]
}

/// The folder that all documents are in, with the slash behind it; empty where there is none.
pub fn common_folder<'d>(mut paths: impl Iterator<Item = &'d str>) -> &'d str {
    let folder = |path: &'d str| path.rfind('/').map_or("", |slash| &path[..=slash]);
    let first = paths.next().map_or("", folder);
    paths.fold(first, |mut common, path| {
        while !path.starts_with(common) {
            common = folder(&common[..common.len() - 1]);
        }
        common
    })
}

/// The row of a document; `folder` is left out of its path.
pub fn document_row(document: &Document, folder: &str) -> Vec<Text> {
    let outcome_tone = if document.outcome == Outcome::Read { Tone::Faint } else { Tone::Alarm };
    let outcome = match plain::other_language(document) {
        Some(language) => format!("text only ({language})"),
        None => plain::outcome(document.outcome).to_owned(),
    };
    let pages = document.recognised.as_ref().map(|seen| format!(", {} recognised", plain::counted(u64::from(seen.pages), "page")));
    let aside = Some(document.pages_set_aside.len() as u64).filter(|aside| *aside > 0);
    let aside = aside.map(|aside| format!(", {} set aside", plain::counted(aside, "page")));
    let scanned = Some(document.pages_scanned.len() as u64).filter(|scanned| *scanned > 0);
    let scanned = scanned.map(|scanned| format!(", {} scanned", plain::counted(scanned, "page")));
    let outcome = [Some(outcome), scanned, pages, aside].into_iter().flatten().collect::<String>();
    vec![
        Text::new(Tone::Faint, document.id.short()),
        published(document).into(),
        document.publisher.as_deref().unwrap_or_default().into(),
        document.title.as_deref().unwrap_or_default().into(),
        document.path.strip_prefix(folder).unwrap_or(&document.path).into(),
        Text::new(outcome_tone, &outcome),
    ]
}

/// The date of publication, marked where it was inferred from the text.
pub fn published(document: &Document) -> String {
    let date = document.published.as_ref().map(plain::published).unwrap_or_default();
    if document.published_basis == PublishedBasis::Inferred { plain::marked_inferred(&date) } else { date }
}

/// What each document is called in a row: its file name without the ending, with the folder before it
/// and the ending behind it where two documents would have the same.
#[derive(Debug, Default)]
pub struct Labels {
    names: HashMap<DocumentId, String>,
    /// For facts that stand for others: how many documents say the same.
    documents: HashMap<FactId, u32>,
}

impl Labels {
    /// Labels for these documents.
    pub fn new<'d>(documents: impl Iterator<Item = &'d Document> + Clone) -> Self {
        let mut users: HashMap<&str, HashSet<&DocumentId>> = HashMap::new();
        for document in documents.clone() {
            users.entry(stem(&document.path)).or_default().insert(&document.id);
        }
        let label = |document: &Document| {
            let stem = stem(&document.path);
            if users[stem].len() > 1 { last(&document.path, 2).to_owned() } else { stem.to_owned() }
        };
        let names = documents.map(|document| (document.id.clone(), label(document))).collect();
        Self { names, documents: HashMap::new() }
    }

    /// Says of facts in how many documents they stand.
    pub fn counting(self, documents: impl Iterator<Item = (FactId, u32)>) -> Self {
        Self { documents: documents.collect(), ..self }
    }

    /// The label of the document that a fact comes from, and how many others say the same.
    pub fn of_fact(&self, fact: &Fact) -> String {
        let label = self.label(&fact.common().document);
        match self.documents.get(fact.id()) {
            Some(documents @ 2..) => format!("{label} and {} more", documents - 1),
            _ => label.to_owned(),
        }
    }

    /// The label of a document.
    pub fn label<'l>(&'l self, id: &'l DocumentId) -> &'l str {
        self.names.get(id).map_or(id.short(), String::as_str)
    }
}

/// The name of a file without its ending.
fn stem(path: &str) -> &str {
    let name = last(path, 1);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

/// The last `parts` parts of a path.
fn last(path: &str, parts: usize) -> &str {
    path.rmatch_indices('/').nth(parts - 1).map_or(path, |(slash, _)| &path[slash + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn documents_are_called_by_their_file_and_its_folder_where_needed() {
        let documents = ["a/index.html", "b/index.html", "b/letter.txt"].map(sample::document);
        let labels = Labels::new(documents.iter());
        let names: Vec<&str> = documents.iter().map(|document| labels.label(&document.id)).collect();
        assert_eq!(names, ["a/index.html", "b/index.html", "letter"]);
    }

    #[test]
    fn the_folder_of_all_documents_is_found() {
        for (paths, folder) in [
            (&["a/b/1.txt", "a/b/2.txt"][..], "a/b/"),
            (&["a/b/1.txt", "a/c/2.txt"], "a/"),
            (&["a/b/1.txt", "ab/2.txt"], ""),
            (&["/tmp/1.txt", "/home/2.txt"], "/"),
            (&["1.txt", "-"], ""),
            (&[], ""),
        ] {
            assert_eq!(common_folder(paths.iter().copied()), folder, "{paths:?}");
        }
    }

    #[test]
    fn every_kind_has_a_cell_for_each_column() {
        let facts = [
            Fact::Claim(sample::claim("a.txt", "claim-0123456789", "Amnesty International", "Nobody came")),
            Fact::Figure(sample::figure("a.txt", "figure-0123456789", 50.0)),
        ];
        for fact in &facts {
            let cells = row(fact, &mut facts.as_slice(), &Labels::default()).unwrap();
            assert_eq!(cells.len(), columns(fact.kind()).len());
            assert_eq!(cells[0].words(), "01234567");
        }
    }
}
