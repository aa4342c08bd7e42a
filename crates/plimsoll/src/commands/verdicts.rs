//! Figures of a case side by side: `conflicts`, and `figures --verdicts`.
//!
//! All figures are looked at once, and only the keys of each are kept; then those that share a key are fetched, group by
//! group, and each pair is looked at in the first group that it shares. So memory holds one group at a time.

use std::collections::{BTreeMap, HashMap};

use plimsoll_case::{Case, Filter};
use plimsoll_pack::Library;
use plimsoll_reconcile::verdicts::sides::Sides;
use plimsoll_reconcile::verdicts::{Key, keys, verdict};
use plimsoll_record::{Conflict, Document, DocumentId, Edtf, Fact, FactId, Figure, Kind, Verdict, VerdictCode, Why};

use super::list::filled;
use super::open;
use crate::alike::{self, Apart};
use crate::cli::FactList;
use crate::failure::Failure;
use crate::judged::Kept;
use crate::listing::{CaseFacts, each_fact};
use crate::packs::library_of;
use crate::plain;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::sides::{Sided, settled};
use crate::text::{Text, Tone};
use crate::voice;

/// Figures of one group that are held against each other; of larger groups the later ones in the order of ids are left out,
/// and that is said.
const LARGEST_GROUP: usize = 2_000;

/// Of so many figures that count two things the words are shown.
const FEW: usize = 4;

const NO_CONFLICT: &str = "no two figures contradict each other, as far as their time and place are told";

/// All codes but that of what cannot be compared, in the order in which people are told of them.
pub const TELLING: [VerdictCode; 6] = [
    VerdictCode::Conflict,
    VerdictCode::NewerValue,
    VerdictCode::Agree,
    VerdictCode::AgreeWithinBounds,
    VerdictCode::DifferentPeriod,
    VerdictCode::DifferentDefinition,
];

/// Prints the verdicts with these codes.
pub fn print(screen: &mut Screen, list: &FactList, filter: Filter, codes: &[VerdictCode]) -> Result<(), Failure> {
    let case = open(&list.case)?;
    let filter = filled(filter, list)?;
    let library = library_of(&case)?;
    let documents = documents(&case)?;
    let mut desk = Desk::new(&case, &library, &documents)?;
    let groups = desk.groups(&filter, &Kept::read(&case, list)?)?;
    let mut found = Vec::new();
    let mut left_out = 0;
    for (key, ids) in &groups {
        left_out += ids.len().saturating_sub(LARGEST_GROUP);
        desk.compare(key, &ids[..ids.len().min(LARGEST_GROUP)], codes, &mut found)?;
    }
    found.sort_by(|a, b| (place(a.verdict.verdict), &a.between).cmp(&(place(b.verdict.verdict), &b.between)));
    let limit = list.limit.unwrap_or(usize::MAX);
    if list.json {
        return found.iter().take(limit).try_for_each(|conflict| Ok(screen.json(conflict)?));
    }
    if found.is_empty() {
        screen.line(if codes == [VerdictCode::Conflict] { NO_CONFLICT } else { "no two figures tell of the same thing" })?;
    }
    let labels = Labels::new(documents.values());
    for told in desk.told_together(&found)?.iter().take(limit) {
        desk.show(screen, told, &labels)?;
    }
    if left_out > 0 {
        let words = format!("{} left out, since too many share a place or a day", plain::counted(left_out as u64, "figure"));
        screen.text(0, &Text::new(Tone::Faint, &words))?;
    }
    Ok(())
}

/// The figures that agree with one, itself among them, and those that contradict it.
pub fn same_and_against(case: &Case, library: &Library, figure: &FactId) -> Result<(Vec<FactId>, Vec<FactId>), Failure> {
    let documents = documents(case)?;
    let mut desk = Desk::new(case, library, &documents)?;
    let groups = desk.groups(&Filter::default(), &Kept::everything())?;
    let codes = [VerdictCode::Agree, VerdictCode::AgreeWithinBounds, VerdictCode::Conflict];
    let (mut same, mut against) = (vec![figure.clone()], Vec::new());
    for (key, ids) in groups.iter().filter(|(_, ids)| ids.contains(figure)) {
        let mut found = Vec::new();
        desk.compare(key, &ids[..ids.len().min(LARGEST_GROUP)], &codes, &mut found)?;
        for conflict in found.iter().filter(|conflict| conflict.between.contains(figure)) {
            let other = conflict.between.iter().find(|id| *id != figure).unwrap_or(figure).clone();
            // Who says that it is not so many has the same number before him, and speaks against it.
            let denied = matches!(conflict.verdict.why, Why::Denied { .. });
            if conflict.verdict.verdict == VerdictCode::Conflict || denied { against.push(other) } else { same.push(other) }
        }
    }
    same.sort_unstable();
    same.dedup();
    Ok((same, against))
}

fn documents(case: &Case) -> Result<BTreeMap<DocumentId, Document>, Failure> {
    let stored = case.documents(&Filter::default())?;
    Ok(stored.into_iter().map(|stored| (stored.document.id.clone(), stored.document)).collect())
}

/// What people are told of at once.
enum Together<'v> {
    /// Figures that all say the same.
    Set(Vec<FactId>),
    /// Figures of more than two numbers, each of which contradicts each other one.
    Rivals(Vec<FactId>),
    /// A pair, with the other figures of its two numbers.
    Pairs { first: &'v Conflict, figures: Vec<FactId> },
    /// All figures of two things that are counted apart.
    Apart(Apart),
}

impl Together<'_> {
    /// Its place in the order of [`TELLING`].
    fn place(&self) -> usize {
        let code = match self {
            Self::Set(_) => VerdictCode::Agree,
            Self::Rivals(_) => VerdictCode::Conflict,
            Self::Pairs { first, .. } => first.verdict.verdict,
            Self::Apart(_) => VerdictCode::DifferentDefinition,
        };
        place(code)
    }
}

/// The place of a code in the order of [`TELLING`].
fn place(code: VerdictCode) -> usize {
    TELLING.iter().position(|own| *own == code).unwrap_or(TELLING.len())
}

/// The figures of a case, with what is needed to lay them side by side.
struct Desk<'c> {
    facts: CaseFacts<'c>,
    case: &'c Case,
    sides: Sides<'c>,
    published: HashMap<&'c DocumentId, &'c Edtf>,
}

impl<'c> Desk<'c> {
    fn new(case: &'c Case, library: &'c Library, documents: &'c BTreeMap<DocumentId, Document>) -> Result<Self, Failure> {
        let published = documents.iter().filter_map(|(id, document)| Some((id, document.published.as_ref()?))).collect();
        Ok(Self { facts: CaseFacts::new(case), case, sides: Sides::new(library, settled(case, library)?), published })
    }

    fn told(&mut self, figure: Figure) -> Result<Sided, Failure> {
        let chain = voice::chain(&figure.common, &mut self.facts)?;
        let published = self.published.get(&figure.common.document).copied();
        Ok(Sided::new(self.sides.told(figure, &chain, published), &chain))
    }

    /// The figures that share a key, by the key; those alone that share one with another.
    fn groups(&mut self, filter: &Filter, kept: &Kept) -> Result<BTreeMap<Key, Vec<FactId>>, Failure> {
        let mut groups: BTreeMap<Key, Vec<FactId>> = BTreeMap::new();
        let case = self.case;
        each_fact(case, Kind::Figure, filter, |fact| {
            if !kept.keeps(&fact) {
                return Ok(true);
            }
            if let Fact::Figure(figure) = fact {
                let id = figure.common.id.clone();
                let sided = self.told(figure)?;
                for key in keys(&sided.told.side(), &self.sides.measures) {
                    groups.entry(key).or_default().push(id.clone());
                }
            }
            Ok(true)
        })?;
        groups.retain(|_, ids| ids.len() > 1);
        groups.values_mut().for_each(|ids| ids.sort_unstable());
        Ok(groups)
    }

    /// Holds the figures of a group against each other, but for pairs that share an earlier key.
    fn compare(&mut self, key: &Key, ids: &[FactId], codes: &[VerdictCode], found: &mut Vec<Conflict>) -> Result<(), Failure> {
        let mut group = Vec::with_capacity(ids.len());
        for id in ids {
            if let Fact::Figure(figure) = self.case.fact(id.as_str())? {
                let told = self.told(figure)?.told;
                let keys = keys(&told.side(), &self.sides.measures);
                group.push((told, keys));
            }
        }
        for (at, (one, of_one)) in group.iter().enumerate() {
            for (other, of_other) in &group[at + 1..] {
                // Keys are sorted, so this is the first one that both have.
                if of_one.iter().find(|key| of_other.contains(key)) != Some(key) {
                    continue;
                }
                let verdict: Verdict = verdict(&one.side(), &other.side(), &self.sides.measures);
                if codes.contains(&verdict.verdict) {
                    let between = [one, other].map(|told| told.figure.common.id.clone());
                    found.push(Conflict::new(between, verdict));
                }
            }
        }
        Ok(())
    }

    /// The number of a figure and what it counts.
    fn number(&self, figure: &FactId) -> Result<String, Failure> {
        let Some(Fact::Figure(figure)) = Some(self.case.fact(figure.as_str())?) else { return Ok(String::new()) };
        Ok(format!("{} {:?} {:?} {:?} {:?}", figure.measure, figure.value, figure.low, figure.high, figure.unit))
    }

    /// What people are told of at once, in the order of [`TELLING`].
    fn told_together<'v>(&mut self, found: &'v [Conflict]) -> Result<Vec<Together<'v>>, Failure> {
        let sets = alike::sets(found);
        let rivals = alike::rivals(found, |figure| self.number(figure))?;
        let mut things: HashMap<&[FactId; 2], [String; 2]> = HashMap::new();
        for conflict in found.iter().filter(|conflict| conflict.verdict.verdict == VerdictCode::DifferentDefinition) {
            if let Some(counted) = self.things_counted(conflict)? {
                things.insert(&conflict.between, counted);
            }
        }
        let pairs = found.iter().filter(|conflict| !alike::is_told_by(conflict, &sets, &rivals) && !things.contains_key(&conflict.between));
        let bundles = alike::bundles(pairs, |figure| self.number(figure))?;
        let mut told: Vec<Together> = sets.into_iter().map(Together::Set).collect();
        told.extend(rivals.into_iter().map(Together::Rivals));
        told.extend(bundles.into_iter().map(|(first, figures)| Together::Pairs { first, figures }));
        told.sort_by_key(Together::place);
        told.extend(alike::apart(found.iter(), |conflict| things.get(&conflict.between).cloned()).into_iter().map(Together::Apart));
        Ok(told)
    }

    /// What the two figures of a pair count, where that alone tells them apart.
    fn things_counted(&self, conflict: &Conflict) -> Result<Option<[String; 2]>, Failure> {
        let mut measures = Vec::new();
        for id in &conflict.between {
            if let Fact::Figure(figure) = self.case.fact(id.as_str())? {
                measures.push(figure.measure);
            }
        }
        let [one, other] = measures.as_slice() else { return Ok(None) };
        Ok(plain::verdict::things_counted(&conflict.verdict, [one, other]))
    }

    fn show(&mut self, screen: &mut Screen, told: &Together<'_>, labels: &Labels) -> Result<(), Failure> {
        match told {
            Together::Set(figures) => self.show_figures(screen, figures, labels, Tone::Strong, &plain::verdict::all_say),
            Together::Rivals(figures) => self.show_figures(screen, figures, labels, Tone::Alarm, &plain::verdict::all_differ),
            Together::Pairs { first, figures } => self.show_pairs(screen, first, figures, labels),
            Together::Apart(apart) => self.show_apart(screen, apart, labels),
        }
    }

    /// All numbers of two things: each in its words where they are few, else by its id.
    fn show_apart(&mut self, screen: &mut Screen, apart: &Apart, labels: &Labels) -> Result<(), Failure> {
        let all = apart.figures.concat();
        let sentence = |told: &[plain::verdict::Told<'_>]| plain::verdict::counted_apart(&apart.things, told, apart.figures[0].len());
        if all.len() <= FEW {
            return self.show_figures(screen, &all, labels, Tone::Strong, &sentence);
        }
        let figures = self.figures(&all)?;
        let told: Vec<_> = figures.iter().map(|sided| plain::verdict::Told { figure: &sided.told.figure, who: &sided.who }).collect();
        screen.text(0, &Text::new(Tone::Strong, &sentence(&told)))?;
        for (thing, figures) in apart.things.iter().zip(&apart.figures) {
            let ids: Vec<&str> = figures.iter().map(rows::short_id).collect();
            screen.text(2, &Text::new(Tone::Faint, &format!("{thing}: {}", ids.join(" "))))?;
        }
        Ok(screen.line("")?)
    }

    fn figures(&mut self, ids: &[FactId]) -> Result<Vec<Sided>, Failure> {
        let mut figures = Vec::new();
        for id in ids {
            if let Fact::Figure(figure) = self.case.fact(id.as_str())? {
                figures.push(self.told(figure)?);
            }
        }
        Ok(figures)
    }

    /// A sentence on two figures, and below it these and the others of their two numbers in their words.
    fn show_pairs(&mut self, screen: &mut Screen, first: &Conflict, figures: &[FactId], labels: &Labels) -> Result<(), Failure> {
        let tone = if first.verdict.verdict == VerdictCode::Conflict { Tone::Alarm } else { Tone::Strong };
        let sentence = |told: &[plain::verdict::Told<'_>]| match told {
            [a, b] => plain::verdict::verdict(&first.verdict, [*a, *b]),
            [a, b, others @ ..] => {
                let others = plain::counted(others.len() as u64, "more telling");
                format!("{}; and {others} of these numbers", plain::verdict::verdict(&first.verdict, [*a, *b]))
            }
            _ => String::new(),
        };
        self.show_figures(screen, figures, labels, tone, &sentence)
    }

    fn show_figures(
        &mut self,
        screen: &mut Screen,
        ids: &[FactId],
        labels: &Labels,
        tone: Tone,
        sentence: &dyn Fn(&[plain::verdict::Told<'_>]) -> String,
    ) -> Result<(), Failure> {
        let figures = self.figures(ids)?;
        let label = |sided: &Sided| labels.label(&sided.told.figure.common.document).to_owned();
        let whose: Vec<String> = figures.iter().map(|sided| if sided.who.is_empty() { label(sided) } else { sided.who.clone() }).collect();
        let told: Vec<plain::verdict::Told<'_>> =
            figures.iter().zip(&whose).map(|(sided, who)| plain::verdict::Told { figure: &sided.told.figure, who }).collect();
        screen.text(0, &Text::new(tone, &sentence(&told)))?;
        for sided in &figures {
            let common = &sided.told.figure.common;
            let mut line = Text::new(Tone::Faint, &format!("{}  {}  ", rows::short_id(&common.id), label(sided)));
            line.push(Tone::Plain, &plain::snippet(&common.anchor));
            if let Some(percent) = common.anchor.recognised.filter(|percent| !plain::is_sure(*percent)) {
                line.push(Tone::Alarm, &format!("  ({})", plain::recognised(percent)));
            }
            screen.text(2, &line)?;
        }
        Ok(screen.line("")?)
    }
}
