//! The log of judgements in words and as lines of JSON.

use std::collections::HashMap;

use plimsoll_case::{Case, Filter, Found, FoundTargets, Lost};
use plimsoll_reconcile::judgements::{Judged, Link};
use plimsoll_record::{FactId, Judgement, JudgementAct, Target};

use crate::failure::Failure;
use crate::plain;
use crate::rows::{self, Labels};

/// Contradictions that a person is told of at once; whoever mends these will see the next.
pub const MOST_CONTRADICTIONS: usize = 20;

/// A log, the facts of today that it is about, and what it comes to.
pub struct Log<'l> {
    judgements: &'l [Judgement],
    found: FoundTargets<'l>,
    judged: Judged,
    labels: Labels,
    /// The judgement that undid another.
    undone_by: HashMap<u64, u64>,
    /// How a fact was worded when it was judged first.
    words: HashMap<FactId, &'l Target>,
}

impl<'l> Log<'l> {
    /// Takes the judgements of a case together.
    pub fn new(case: &Case, judgements: &'l [Judgement]) -> Result<Self, Failure> {
        let found = case.find_again(judgements)?;
        let judged = super::replay(judgements, &found);
        let labels = if judgements.is_empty() {
            Labels::default()
        } else {
            let documents = case.documents(&Filter::default())?;
            Labels::new(documents.iter().map(|stored| &stored.document))
        };
        let mut undone_by = HashMap::new();
        let mut words = HashMap::new();
        for judgement in judgements {
            if let JudgementAct::Undo { undone } = judgement.act
                && !judged.undone().contains(&judgement.number)
            {
                undone_by.entry(undone).or_insert(judgement.number);
            }
            for target in judgement.act.targets() {
                words.entry(found.id(target)).or_insert(target);
            }
        }
        Ok(Self { judgements, found, judged, labels, undone_by, words })
    }

    /// What the judgements come to.
    pub fn judged(&self) -> &Judged {
        &self.judged
    }

    /// The judgements that stand and are about a fact.
    pub fn about<'a>(&'a self, fact: &'a FactId) -> impl Iterator<Item = &'l Judgement> + 'a {
        let is_about = move |judgement: &&Judgement| {
            self.stands(judgement.number) && judgement.act.targets().any(|target| self.found.id(target) == *fact)
        };
        self.judgements.iter().filter(is_about)
    }

    /// Whether a judgement stands.
    pub fn stands(&self, number: u64) -> bool {
        !self.judged.undone().contains(&number)
    }

    /// The judgement that undid this one.
    pub fn undone_by(&self, number: u64) -> Option<u64> {
        self.undone_by.get(&number).copied()
    }

    /// Why a fact of the judgement is not found.
    pub fn lost(&self, judgement: &Judgement) -> Option<&'static str> {
        let why = judgement.act.targets().find_map(|target| match self.found.of(target) {
            Found::Lost(why) => Some(*why),
            _ => None,
        });
        why.map(|why| match why {
            Lost::NoDocument => "its document is not in the case",
            Lost::NoWords => "its words are not in the document's text",
            Lost::NoFact => "its words are there, but no such fact is read in them",
        })
    }

    /// What a judgement says.
    pub fn told(&self, judgement: &Judgement) -> String {
        match &judgement.act {
            JudgementAct::Same { a, b } => format!("{} is the same as {}", self.target(a), self.target(b)),
            JudgementAct::Different { a, b } => format!("{} is not the same as {}", self.target(a), self.target(b)),
            JudgementAct::Wrong { fact } => format!("{} is read wrongly", self.target(fact)),
            JudgementAct::Checked { fact } => format!("{} is checked", self.target(fact)),
            JudgementAct::Undo { undone } => format!("judgement {undone} no longer stands"),
        }
    }

    /// What a judgement says of one of its facts, by whom and why.
    pub fn told_of(&self, fact: &FactId, judgement: &Judgement) -> String {
        let other = |a, b| self.target(if self.found.id(a) == *fact { b } else { a });
        let says = match &judgement.act {
            JudgementAct::Same { a, b } => format!("the same as {}", other(a, b)),
            JudgementAct::Different { a, b } => format!("not the same as {}", other(a, b)),
            JudgementAct::Wrong { .. } => "read wrongly".to_owned(),
            JudgementAct::Checked { .. } => "checked".to_owned(),
            JudgementAct::Undo { undone } => format!("undoes {undone}"),
        };
        let why = judgement.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
        format!("{says}, by {} on {}{why} [{}]", judgement.by, judgement.at.day(), judgement.number)
    }

    /// "“Coast Guard” (entity 3c5511b9, harbour)"
    fn target(&self, target: &Target) -> String {
        let id = match self.found.of(target) {
            Found::Moved(id) => id,
            Found::Here | Found::Lost(_) => &target.id,
        };
        let kind = target.kind().map_or("fact", |kind| kind.name());
        let place = format!("{kind} {}, {}", rows::short_id(id), self.labels.label(&target.document));
        match &target.words {
            Some(words) => format!("“{}” ({place})", words.text),
            None => format!("what was removed ({place})"),
        }
    }

    fn fact(&self, id: &FactId) -> String {
        self.words.get(id).map_or_else(|| id.to_string(), |target| self.target(target))
    }

    /// How many contradictions there are.
    pub fn contradictions(&self) -> usize {
        self.judged.contradictions().count() + self.judged.disputed().count()
    }

    /// What contradicts itself, a sentence each; of very many the first.
    pub fn contradictions_told(&self) -> Vec<String> {
        self.told_where(|_| true)
    }

    /// What contradicts itself because of these judgements, a sentence each; of very many the first.
    pub fn contradictions_by(&self, new: &[u64]) -> Vec<String> {
        self.told_where(|numbers| numbers.iter().any(|number| new.contains(number)))
    }

    /// The contradictions between such judgements.
    fn told_where(&self, wanted: impl Fn(&[u64]) -> bool) -> Vec<String> {
        let links = self.judged.contradictions().filter_map(|link| {
            let path = self.judged.path(link.a, link.b).unwrap_or_default();
            let is_wanted = wanted(&[path.as_slice(), &[link.number]].concat());
            is_wanted.then(|| self.contradiction_told(&link, &path))
        });
        let readings = self.judged.disputed().filter(|disputed| wanted(&[disputed.wrong, disputed.checked].concat())).map(|disputed| {
            let (wrong, checked) = (numbers(disputed.wrong), numbers(disputed.checked));
            format!("{}: judged wrong by {wrong}, checked by {checked}", self.fact(disputed.fact))
        });
        links.chain(readings).take(MOST_CONTRADICTIONS).collect()
    }

    /// "“A” (…) and “B” (…): held apart by 3, joined by 1 and 2"
    fn contradiction_told(&self, link: &Link<'_>, path: &[u64]) -> String {
        let facts = format!("{} and {}", self.fact(link.a), self.fact(link.b));
        match path {
            [] => format!("{facts}: held apart by {}, and read as one fact", link.number),
            path => format!("{facts}: held apart by {}, joined by {}", link.number, numbers(path)),
        }
    }

    /// A judgement as a line of JSON.
    pub fn line(&self, judgement: &'l Judgement) -> JudgementLine<'l> {
        let today = |target: &Target| match self.found.of(target) {
            Found::Lost(_) => None,
            _ => Some(self.found.id(target)),
        };
        JudgementLine { judgement, stands: self.stands(judgement.number), facts: judgement.act.targets().map(today).collect() }
    }

    /// What contradicts itself, as lines of JSON.
    pub fn contradiction_lines(&self) -> Vec<ContradictionLine> {
        let none = || ContradictionLine {
            kind: "contradiction",
            between: Vec::new(),
            different: Vec::new(),
            same: Vec::new(),
            wrong: Vec::new(),
            checked: Vec::new(),
        };
        let links = self.judged.contradictions().map(|link| ContradictionLine {
            between: vec![link.a.clone(), link.b.clone()],
            different: vec![link.number],
            same: self.judged.path(link.a, link.b).unwrap_or_default(),
            ..none()
        });
        let readings = self.judged.disputed().map(|disputed| ContradictionLine {
            between: vec![disputed.fact.clone()],
            wrong: disputed.wrong.to_vec(),
            checked: disputed.checked.to_vec(),
            ..none()
        });
        links.chain(readings).collect()
    }
}

fn numbers(numbers: &[u64]) -> String {
    plain::listed(numbers.iter().map(u64::to_string).collect())
}

/// A judgement with what has become of it.
#[derive(serde::Serialize)]
pub struct JudgementLine<'l> {
    #[serde(flatten)]
    judgement: &'l Judgement,
    /// Whether it stands.
    stands: bool,
    /// The ids that its facts have today; null for one that is not found.
    facts: Vec<Option<FactId>>,
}

/// Judgements of which not all can be right.
#[derive(serde::Serialize)]
pub struct ContradictionLine {
    kind: &'static str,
    /// The facts that are held apart, or the one whose reading is in dispute.
    between: Vec<FactId>,
    /// What holds them apart.
    different: Vec<u64>,
    /// The chain that joins them.
    same: Vec<u64>,
    /// What calls the fact wrong.
    wrong: Vec<u64>,
    /// What calls it checked.
    checked: Vec<u64>,
}
