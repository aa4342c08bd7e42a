//! Verdicts on figures, held against gold: what two figures that gold names are to each other, and which of all the
//! conflicts of a half are ones by gold.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use plimsoll_pack::Library;
use plimsoll_reconcile::groups::Groups;
use plimsoll_reconcile::verdicts::sides::{Settled, Sides, Told};
use plimsoll_reconcile::verdicts::{Key, keys, verdict};
use plimsoll_reconcile::whole::Whole;
use plimsoll_record::{Fact, FactId, Figure, Verdict, VerdictCode};

use super::{Line, Pile, Place, chain};

/// Lines of the table on verdicts.
pub(super) fn score(pile: &Pile, whole: &Whole, library: &Library, misses: bool) -> String {
    let desk = Desk::new(pile, whole, library);
    let mut tally = Tally::default();
    let mut confused: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for line in &pile.gold {
        let Line::Verdict { a, b, verdict: gold } = line else { continue };
        tally.pairs += 1;
        let found = desk.figure_at(a).zip(desk.figure_at(b));
        let Some((one, other)) = found else {
            if misses {
                println!(
                    "verdict {gold}: {} “{}” / {} “{}”: no figure at {}",
                    a.doc,
                    a.text,
                    b.doc,
                    b.text,
                    if desk.figure_at(a).is_none() { &a.text } else { &b.text }
                );
            }
            continue;
        };
        let read = desk.verdict(one, other);
        tally.found += 1;
        tally.right += usize::from(read.verdict.code() == gold);
        if read.verdict.code() != gold {
            let reason = serde_json::to_value(&read.why).ok().and_then(|why| Some(why["reason"].as_str()?.to_owned()));
            *confused.entry((gold, format!("{} ({})", read.verdict.code(), reason.unwrap_or_default()))).or_default() += 1;
            if misses {
                println!(
                    "verdict {gold}, found {}: {} “{}” / {} “{}”: {:?} {:?}",
                    read.verdict.code(),
                    a.doc,
                    a.text,
                    b.doc,
                    b.text,
                    read.why,
                    read.notes
                );
                println!("    {}", together(one, other));
                [one, other].iter().for_each(|figure| desk.tell(figure));
            }
        }
    }
    if misses {
        confused.iter().for_each(|((gold, read), count)| println!("verdict {gold} taken for {read}: {count} times"));
    }
    format!("{tally}{}", desk.conflicts(misses))
}

/// What the documents of two figures share.
fn together(one: &Told, other: &Told) -> String {
    let (a, b) = (one.side(), other.side());
    let names: Vec<&str> = a.company.iter().filter(|name| b.company.contains(name)).map(|name| name.as_ref()).collect();
    let days = a.days.iter().filter(|day| b.days.contains(day)).count();
    let events = a.story.iter().filter(|event| b.story.contains(event)).count();
    let things = [a.subject, b.subject];
    format!("names {names:?}, {days} days, {events} events; things {things:?}, words {:?} {:?}", a.words, b.words)
}

#[derive(Default)]
struct Tally {
    pairs: usize,
    found: usize,
    right: usize,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { pairs, found, right } = self;
        let share = |of: &usize| 100.0 * *right as f64 / (*of).max(1) as f64;
        writeln!(
            f,
            "- verdicts: {right} right of {found} pairs with both figures found ({:.1} %) and {pairs} there ({:.1} %)",
            share(found),
            share(pairs)
        )
    }
}

struct Desk<'p> {
    pile: &'p Pile,
    sides: Sides<'p>,
    /// All figures of the half, in the order of reports and text.
    told: Vec<(&'p str, Told)>,
    place_of: HashMap<FactId, usize>,
}

impl<'p> Desk<'p> {
    fn new(pile: &'p Pile, whole: &'p Whole, library: &'p Library) -> Self {
        let actors = whole.actors.values().map(|(actor, own)| (actor, own.to_vec()));
        let mut settled = Settled::of_actors(actors);
        for report in pile.reports.values() {
            settled.document(&report.reading.document, &report.reading.facts, &|id| whole.group_of.get(id).copied(), library);
        }
        let mut desk = Self { pile, sides: Sides::new(library, settled), told: Vec::new(), place_of: HashMap::new() };
        for (name, report) in &pile.reports {
            let facts = &report.reading.facts;
            for figure in facts.iter().filter_map(|fact| if let Fact::Figure(figure) = fact { Some(figure) } else { None }) {
                let chain = chain(&figure.common, facts);
                let told = desk.sides.told(figure.clone(), &chain, report.reading.document.published.as_ref());
                desk.place_of.insert(figure.common.id.clone(), desk.told.len());
                desk.told.push((name, told));
            }
        }
        desk
    }

    /// The figure whose words a place shares the most of.
    fn figure_at(&self, place: &Place) -> Option<&Told> {
        let span = self.pile.span(place)?;
        let overlap = |figure: &Figure| {
            let anchor = &figure.common.anchor;
            anchor.end.min(span.end).saturating_sub(anchor.start.max(span.start))
        };
        let of_report = self.told.iter().filter(|(doc, told)| *doc == place.doc && overlap(&told.figure) > 0);
        let shortest = |told: &Told| std::cmp::Reverse(told.figure.common.anchor.end - told.figure.common.anchor.start);
        of_report.map(|(_, told)| told).max_by_key(|told| (overlap(&told.figure), shortest(told)))
    }

    fn verdict(&self, one: &Told, other: &Told) -> Verdict {
        verdict(&one.side(), &other.side(), &self.sides.measures)
    }

    fn tell(&self, told: &Told) {
        let side = told.side();
        let Figure { measure, period, as_of, flow, population, common, unit, change, .. } = &told.figure;
        let dated = |dated: &Option<plimsoll_record::Dated>| dated.as_ref().map(|dated| dated.value.as_str().to_owned());
        println!(
            "    {}“{}” {measure} {unit:?} {change:?} {flow:?} for {:?} as of {:?} in {:?} (around {:?}) event {:?} doer {:?} origin {:?} population {:?} ({:?}) pub {:?}",
            if side.alone { "alone " } else { "" },
            common.anchor.text,
            dated(period),
            dated(as_of),
            side.place.map(|place| place.key),
            side.around,
            side.event,
            side.doer,
            side.origin,
            side.population,
            population.as_ref().map(|words| &words.text),
            side.published.map(|day| day.as_str())
        );
        println!("      {}", common.anchor.quote);
    }

    /// Of all conflicts that come out of the half, which are ones by gold. Figures that agree by gold are one: a conflict
    /// with either is one with both.
    fn conflicts(&self, misses: bool) -> String {
        let mut groups = Groups::new(self.told.len());
        let at = |place: &Place| self.figure_at(place).map(|told| self.place_of[&told.figure.common.id]);
        let mut gold = Vec::new();
        for line in &self.pile.gold {
            if let Line::Verdict { a, b, verdict } = line
                && let (Some(a), Some(b)) = (at(a), at(b))
            {
                match verdict.as_str() {
                    "agree" => {
                        groups.union(a, b);
                    }
                    code => gold.push((a, b, code)),
                }
            }
        }
        let mut pair = |a: usize, b: usize| {
            let (a, b) = (groups.root(a), groups.root(b));
            (a.min(b), a.max(b))
        };
        let gold: HashMap<(usize, usize), &str> = gold.into_iter().map(|(a, b, code)| (pair(a, b), code)).collect();
        let (mut right, mut wrong, mut unsaid, mut within) = (0, 0, 0, 0);
        let mut met = BTreeSet::new();
        let mut all: BTreeMap<VerdictCode, usize> = BTreeMap::new();
        for (a, b) in self.worth_looking_at() {
            let ((of_a, one), (of_b, other)) = (&self.told[a], &self.told[b]);
            let read = self.verdict(one, other);
            *all.entry(read.verdict).or_default() += 1;
            if read.verdict != VerdictCode::Conflict {
                continue;
            }
            let by_gold = gold.get(&pair(a, b)).copied();
            let said = match by_gold {
                Some("conflict") => {
                    met.insert(pair(a, b));
                    right += 1;
                    "conflict"
                }
                Some(code) => {
                    wrong += 1;
                    code
                }
                None if of_a == of_b => {
                    within += 1;
                    "nothing, within one report"
                }
                None => {
                    unsaid += 1;
                    "nothing"
                }
            };
            if misses && said != "conflict" {
                println!("conflict {of_a} / {of_b}, gold says {said}: {:?} {:?}", read.why, read.notes);
                println!("    {}", together(one, other));
                [one, other].iter().for_each(|figure| self.tell(figure));
            }
        }
        let there = gold.values().filter(|code| **code == "conflict").count();
        let all: Vec<String> = all.iter().map(|(code, count)| format!("{} {count}", code.code())).collect();
        let found = right + wrong + unsaid + within;
        format!(
            "- conflicts among all figures: {found} found, {right} of them conflicts by gold, {wrong} something else by gold, {unsaid} not in gold between two reports and {within} within one; {} of {there} gold conflicts met\n- all pairs that share a key: {}\n",
            met.len(),
            all.join(", ")
        )
    }

    fn worth_looking_at(&self) -> BTreeSet<(usize, usize)> {
        let mut by_key: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (place, (_, told)) in self.told.iter().enumerate() {
            keys(&told.side(), &self.sides.measures).into_iter().for_each(|key| by_key.entry(key).or_default().push(place));
        }
        let pairs = by_key
            .values()
            .flat_map(|places| places.iter().enumerate().flat_map(|(at, one)| places[at + 1..].iter().map(|other| (*one, *other))));
        pairs.collect()
    }
}
