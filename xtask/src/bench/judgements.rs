//! How long a case takes that holds very many judgements: the log is read, its facts are found again,
//! what it comes to is reckoned, and all of it is printed.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use plimsoll_case::{Case, Filter, Judging};
use plimsoll_record::{Fact, JudgementAct, Kind, Moment, Target};

use super::child;
use super::pile::Pile;
use crate::dice::Dice;

/// What was measured.
pub struct Judgements {
    count: usize,
    entities: usize,
    documents: usize,
    list: Duration,
    bytes: u64,
}

/// Adds a pile to a case, judges its entities, and lists what was judged.
pub fn measure(program: &Path, scratch: &Path, pile: &Pile, count: usize) -> Result<Judgements, String> {
    let path = scratch.join("judged.plimsoll");
    let _ = fs::remove_file(&path);
    let (case_text, folder) = (path.to_string_lossy().into_owned(), pile.folder.to_string_lossy().into_owned());
    child::run(program, &["add", "--quiet", &case_text, &folder])?;
    let size = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
    let before = size(&path);
    let entities = judge(&path, count).map_err(|error| error.to_string())?;
    let bytes = size(&path).saturating_sub(before);
    let arguments = ["judge", &case_text, "list", "--json"];
    let mut times = (0..3).map(|_| Ok(child::run(program, &arguments)?.time)).collect::<Result<Vec<Duration>, String>>()?;
    times.sort();
    Ok(Judgements { count, entities, documents: pile.size.documents, list: times[1], bytes })
}

/// Entities that are the same, by the truth that the judgements follow.
const GROUP: usize = 5;

/// Half of the judgements join, a fifth hold apart, the others are of readings or undo. One in a hundred is a mistake
/// of a person's, from which contradictions follow.
fn judge(path: &Path, count: usize) -> Result<usize, plimsoll_case::CaseError> {
    let mut case = Case::open(path)?;
    let mut facts: Vec<Fact> = Vec::new();
    case.facts(Kind::Entity, &Filter::default(), &mut |fact| {
        facts.push(fact);
        ControlFlow::Continue(())
    })?;
    let targets = facts.iter().map(|fact| case.target(fact)).collect::<Result<Vec<Target>, _>>()?;
    let Ok(at) = Moment::parse("2026-03-04T10:15:00Z") else { return Ok(0) };
    let judging = Judging { at, by: "R. Quill".to_owned(), why: Some("seen twice".to_owned()) };
    let mut dice = Dice::new(7);
    let mut writer = case.writer()?;
    for number in 0..count {
        let place = dice.below(targets.len());
        let group = place - place % GROUP;
        let same = targets[(group + dice.below(GROUP)).min(targets.len() - 1)].clone();
        let different = targets[(group + GROUP + dice.below(targets.len() - GROUP)) % targets.len()].clone();
        let is_mistake = dice.below(100) == 0;
        let (a, [same, different]) = (targets[place].clone(), if is_mistake { [different, same] } else { [same, different] });
        let act = match dice.below(10) {
            0..5 => JudgementAct::Same { a, b: same },
            5..7 => JudgementAct::Different { a, b: different },
            7 => JudgementAct::Wrong { fact: a },
            8 => JudgementAct::Checked { fact: a },
            _ if number == 0 => JudgementAct::Checked { fact: a },
            _ => JudgementAct::Undo { undone: 1 + dice.below(number) as u64 },
        };
        writer.judge(&judging, &act)?;
    }
    writer.finish()?;
    case.close()?;
    Ok(targets.len())
}

impl Judgements {
    /// As the results tell it.
    pub fn to_line(&self) -> String {
        format!(
            "- {} judgements on the {} entities of {} generated documents: `plimsoll judge CASE list --json` in {:.2} s, {} bytes in the case for each",
            self.count,
            self.entities,
            self.documents,
            self.list.as_secs_f64(),
            self.bytes / self.count as u64,
        )
    }
}
