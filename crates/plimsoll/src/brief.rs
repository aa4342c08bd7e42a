//! The brief of a case: how much is in it, what was set aside and why, and the handful of each kind
//! that matter most ([`crate::ranking`]), each with the document it comes from.

use std::collections::HashSet;

use plimsoll_case::{Case, Filter, StoredDocument};
use plimsoll_pack::{Library, PackFolder};
use plimsoll_record::{Fact, FactId, Kind, Outcome};

use crate::aside;
use crate::failure::Failure;
use crate::listing::{CaseFacts, Listing, each_fact};
use crate::plain;
use crate::ranking::Ranking;
use crate::rows::Labels;
use crate::screen::Screen;
use crate::table::{Table, fixed, flowing};
use crate::text::{Text, Tone};

/// Facts of each kind in the brief.
const HANDFUL: usize = 5;
/// Facts from which these are taken: of those that the record holds to be one, the first stands for all.
const RANKED: usize = 40;
/// Documents that were set aside, in the brief.
const MOST_SET_ASIDE: usize = 10;

/// The kinds of the brief, in its order.
const KINDS: [Kind; 5] = [Kind::Claim, Kind::Figure, Kind::Event, Kind::Agreement, Kind::Demand];

/// Prints the brief.
pub fn print(screen: &mut Screen, case: &Case, library: &Library) -> Result<(), Failure> {
    let mut others = case.documents(&Filter { outcome: Some(Outcome::Read), ..Filter::default() })?;
    let pages = Pages::of(&others);
    others.retain(|stored| plain::other_language(&stored.document).is_some());
    print_counts(screen, case, others.len(), pages)?;
    print_packs(screen, case)?;
    print_set_aside(screen, case)?;
    print_other_languages(screen, &others)?;
    let of_events = figures_of_events(case)?;
    // Each table has marks of its own; what they mean is said once, at the foot.
    let mut legends = String::new();
    for kind in KINDS {
        legends.extend(print_handful(screen, case, library, kind, &of_events)?);
    }
    if let Some(legend) = plain::legend(&legends) {
        screen.line("")?;
        screen.text(0, &Text::new(Tone::Faint, &legend))?;
    }
    Ok(())
}

/// Pages of documents that were read.
#[derive(Debug, Clone, Copy)]
struct Pages {
    scanned: u64,
    recognised: u64,
    set_aside: u64,
}

impl Pages {
    fn of(documents: &[StoredDocument]) -> Self {
        let recognised = documents.iter().filter_map(|stored| stored.document.recognised.as_ref()).map(|seen| u64::from(seen.pages)).sum();
        let set_aside = documents.iter().map(|stored| stored.document.pages_set_aside.len() as u64).sum();
        let scanned = documents.iter().map(|stored| stored.document.pages_scanned.len() as u64).sum();
        Self { scanned, recognised, set_aside }
    }
}

/// "13 documents read, 1 of them in another language, 1 set aside", "132 claims, 85 figures…".
fn print_counts(screen: &mut Screen, case: &Case, others: usize, pages: Pages) -> Result<(), Failure> {
    let counts = case.counts(&Filter::default())?;
    let mut text = Text::new(Tone::Strong, &case.path().display().to_string());
    text.push(Tone::Plain, &format!(": {} read", plain::counted(counts.read, "document")));
    if others > 0 {
        let languages = if others == 1 { "another language" } else { "other languages" };
        text.push(Tone::Plain, &format!(", {} of them in {languages}", plain::number(others as f64)));
    }
    let set_aside = counts.set_aside_total();
    if set_aside > 0 {
        text.push(Tone::Plain, ", ");
        text.push(Tone::Alarm, &format!("{} set aside", plain::number(set_aside as f64)));
    }
    if pages.scanned > 0 {
        text.push(Tone::Plain, &format!(", {} with the letters of a scanner", plain::counted(pages.scanned, "page")));
    }
    if pages.recognised > 0 {
        text.push(Tone::Plain, &format!(", {} recognised in pictures", plain::counted(pages.recognised, "page")));
    }
    if pages.set_aside > 0 {
        text.push(Tone::Plain, ", ");
        text.push(Tone::Alarm, &format!("{} set aside (plimsoll documents)", plain::counted(pages.set_aside, "page")));
    }
    screen.text(0, &text)?;
    let kinds = KINDS.map(|kind| plain::counted(counts.of(kind), kind.name()));
    screen.text(0, &plain::listed(kinds.to_vec()).into())?;
    Ok(())
}

/// With which words the case was read, where they are not those of the built-in pack alone.
fn print_packs(screen: &mut Screen, case: &Case) -> Result<(), Failure> {
    let packs = case.packs()?;
    let built_in = PackFolder::built_in();
    if packs.iter().any(|pack| pack.name != built_in.name()) {
        let names = packs.iter().map(|pack| format!("{} (version {})", pack.name, pack.version)).collect();
        screen.text(0, &Text::new(Tone::Faint, &format!("read with the packs {}", plain::listed(names))))?;
    }
    Ok(())
}

/// The documents that were set aside, each with its reason.
fn print_set_aside(screen: &mut Screen, case: &Case) -> Result<(), Failure> {
    let documents = aside::documents(case, &Filter::default())?;
    if documents.is_empty() {
        return Ok(());
    }
    heading(screen, &format!("Set aside ({})", documents.len()))?;
    if documents.len() > MOST_SET_ASIDE {
        aside::print_counts(screen, &documents)?;
    }
    aside::print(screen, &documents[..documents.len().min(MOST_SET_ASIDE)])?;
    let left = documents.len().saturating_sub(MOST_SET_ASIDE);
    if left > 0 {
        screen.text(2, &format!("and {left} more: plimsoll documents {} --set-aside", case.path().display()).as_str().into())?;
    }
    Ok(())
}

/// The documents of which only the text is kept, each with its language.
fn print_other_languages(screen: &mut Screen, documents: &[StoredDocument]) -> Result<(), Failure> {
    if documents.is_empty() {
        return Ok(());
    }
    heading(screen, &format!("In other languages ({})", documents.len()))?;
    let mut table = Table::inset(&[fixed("language"), flowing("document", 1)]);
    for StoredDocument { document, .. } in documents.iter().take(MOST_SET_ASIDE) {
        table.row(screen, vec![plain::other_language(document).unwrap_or_default().into(), document.path.as_str().into()])?;
    }
    table.finish(screen)?;
    let left = documents.len().saturating_sub(MOST_SET_ASIDE);
    if left > 0 {
        screen.text(2, &format!("and {left} more: plimsoll documents").into())?;
    }
    screen.text(2, &Text::new(Tone::Faint, plain::ONLY_TEXT))?;
    Ok(())
}

/// The facts of one kind that matter most. Gives the legend of marks that stand in them.
fn print_handful(
    screen: &mut Screen,
    case: &Case,
    library: &Library,
    kind: Kind,
    of_events: &HashSet<FactId>,
) -> Result<Option<String>, Failure> {
    let mut ranking = Ranking::new(&library.packs);
    let mut total = 0u64;
    each_fact(case, kind, &Filter::default(), |fact| {
        total += 1;
        ranking.add(&fact, of_events.contains(fact.id()));
        Ok(true)
    })?;
    if total == 0 {
        return Ok(None);
    }
    let top = once_each(case, kind, ranking.top(RANKED))?;
    let facts = top.iter().map(|(id, _)| Ok(case.fact(id.as_str())?)).collect::<Result<Vec<Fact>, Failure>>()?;
    let documents =
        facts.iter().map(|fact| Ok(case.find_document(fact.common().document.as_str())?.document)).collect::<Result<Vec<_>, Failure>>()?;
    let labels = Labels::new(documents.iter()).counting(top.into_iter());
    let listed = facts.len() as u64;
    let of = if listed < total { format!("{listed} of {}", plain::number(total as f64)) } else { listed.to_string() };
    heading(screen, &format!("{} ({of})", plain::title(kind)))?;
    let mut listing = Listing::inset(kind);
    let mut neighbours = CaseFacts::new(case);
    for fact in &facts {
        listing.fact(screen, fact, &mut neighbours, &labels)?;
    }
    listing.finish(screen)
}

/// The handful of ranked facts, each event and agreement once, with the number of documents that tell each. Those by which a
/// claim was ranked, in which its source speaks, back nothing of what it says.
fn once_each(case: &Case, kind: Kind, ranked: Vec<(FactId, u32)>) -> Result<Vec<(FactId, u32)>, Failure> {
    let mut known: HashSet<FactId> = HashSet::new();
    let mut handful = Vec::new();
    for (id, ranked) in ranked {
        if handful.len() == HANDFUL {
            break;
        }
        let documents = match kind {
            Kind::Event | Kind::Agreement if known.contains(&id) => continue,
            Kind::Event | Kind::Agreement => {
                let same = case.same_as(&id)?;
                let documents = documents_of(case, &same)?;
                known.extend(same);
                documents
            }
            Kind::Claim => 1,
            _ => ranked,
        };
        handful.push((id, documents));
    }
    Ok(handful)
}

/// In how many documents facts stand.
fn documents_of(case: &Case, facts: &[FactId]) -> Result<u32, Failure> {
    let documents = facts.iter().map(|id| Ok(case.fact(id.as_str())?.common().document.clone()));
    let documents = documents.collect::<Result<HashSet<_>, Failure>>()?;
    Ok(u32::try_from(documents.len()).unwrap_or(u32::MAX))
}

fn heading(screen: &mut Screen, title: &str) -> Result<(), Failure> {
    screen.line("")?;
    screen.text(0, &Text::new(Tone::Strong, title))?;
    Ok(())
}

/// The first figure of each event: 153 votes for. The event's own row has the others too.
fn figures_of_events(case: &Case) -> Result<HashSet<FactId>, Failure> {
    let mut ids = HashSet::new();
    each_fact(case, Kind::Event, &Filter::default(), |fact| {
        if let Fact::Event(event) = fact {
            ids.extend(event.figures.into_iter().next());
        }
        Ok(true)
    })?;
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use plimsoll_case::Prepared;
    use plimsoll_record::{Bound, Content, Reading};

    /// A document that was read, with these facts.
    fn prepared(path: &str, facts: Vec<Fact>) -> Prepared {
        Prepared {
            reading: Reading { document: sample::document(path), facts },
            content: Content::default(),
            original: path.as_bytes().to_vec(),
            problem: None,
            given: None,
            recognised: Vec::new(),
        }
    }

    /// People returned, as one document after the other tells it on the word of `origin`.
    fn returned(path: &str, id: &str, value: f64, origin: &str) -> Fact {
        let mut figure = sample::figure(path, id, value);
        figure.measure = "intercepted_and_returned".to_owned();
        figure.bound = Bound::About;
        figure.period = Some(sample::dated("2017/..", plimsoll_record::DateBasis::Stated));
        figure.origin = (!origin.is_empty()).then(|| sample::named(origin));
        Fact::Figure(figure)
    }

    #[test]
    fn the_brief_says_how_much_there_is_and_what_matters_most() {
        let (a, b, c) = ("pile/a.txt", "pile/b.txt", "pile/c.txt");
        let votes = {
            let mut figure = sample::figure(a, "figure-00000000000000000001", 153.0);
            (figure.measure, figure.unit) = ("votes_for".to_owned(), Some("vote".to_owned()));
            figure
        };
        let mut vote = sample::event(a, "event-00000000000000000002");
        vote.figures = vec![votes.common.id.clone()];
        let nothing = {
            let mut prepared = prepared("pile/nothing.txt", Vec::new());
            prepared.reading.document.outcome = Outcome::Empty;
            prepared.problem = Some("pile/nothing.txt has no text in it.".to_owned());
            prepared
        };
        let documents = [
            prepared(
                a,
                vec![
                    Fact::Figure(votes),
                    Fact::Event(vote),
                    returned(a, "figure-00000000000000000003", 145_437.0, "IOM"),
                    Fact::Claim(sample::claim(a, "claim-00000000000000000004", "Amnesty", "Nobody knows where they are now")),
                ],
            ),
            prepared(
                b,
                vec![
                    returned(b, "figure-00000000000000000005", 145_437.0, ""),
                    returned(b, "figure-00000000000000000006", 147_900.0, ""),
                    Fact::Demand(sample::demand(b, "demand-00000000000000000007")),
                    // Who speaks in two documents has not said this in both.
                    Fact::Claim(sample::claim(b, "claim-00000000000000000009", "Amnesty", "The last of the camps was closed in May")),
                ],
            ),
            prepared(c, vec![Fact::Agreement(sample::agreement(c, "agreement-00000000000000000008"))]),
            nothing,
        ];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pile.case");
        let mut case = Case::create_or_open(&path).unwrap();
        let mut writer = case.writer().unwrap();
        for prepared in &documents {
            writer.add(prepared).unwrap();
        }
        writer.finish().unwrap();

        let mut out = Vec::new();
        print(&mut Screen::new(&mut out, false, 100), &case, &Library::embedded()).unwrap();
        let printed = String::from_utf8(out).unwrap();
        insta::assert_snapshot!("brief", printed.replace(&path.display().to_string(), "pile.case"));
    }
}
