//! `plimsoll judge`: what a person says of facts goes into the log of the case, and the log is listed.
//!
//! Ids become facts, facts the targets that the log keeps, and each pair or fact one judgement. All are
//! looked up before the first is written, so that a mistake in the third judges nothing. What the new
//! judgements contradict is told at once, and left to people.

use std::env;
use std::path::Path;

use plimsoll_case::{Case, Judging};
use plimsoll_record::{Fact, JudgementAct, Kind, Moment, Target};

use super::{asked, open, remark};
use crate::cli::{Global, JudgeCommand, Signed, ToJudge};
use crate::failure::Failure;
use crate::judged::Log;
use crate::plain;
use crate::screen::Screen;
use crate::settled::settle_as_read;
use crate::table::{Table, fixed, flowing};
use crate::text::{Text, Tone};

/// What holds the name of whoever judges.
const USER: &str = "PLIMSOLL_USER";
/// The kinds of which two facts can be of the same thing.
const COMPARABLE: [Kind; 4] = [Kind::Entity, Kind::Event, Kind::Agreement, Kind::Figure];

/// Judges, or lists what was judged.
pub fn judge(screen: &mut Screen, global: &Global, path: &Path, what: JudgeCommand) -> Result<(), Failure> {
    match what {
        JudgeCommand::Same(ToJudge { facts, signed }) => on_pairs(screen, global, path, &facts, signed, |targets| {
            let (first, others) = targets.split_first().expect("clap asks for two");
            others.iter().map(|other| JudgementAct::Same { a: first.clone(), b: other.clone() }).collect()
        }),
        JudgeCommand::Different(ToJudge { facts, signed }) => on_pairs(screen, global, path, &facts, signed, |targets| {
            let pairs = targets.iter().enumerate().flat_map(|(place, a)| targets[place + 1..].iter().map(move |b| (a, b)));
            pairs.map(|(a, b)| JudgementAct::Different { a: a.clone(), b: b.clone() }).collect()
        }),
        JudgeCommand::Wrong(facts) => on_readings(screen, global, path, facts, |fact| JudgementAct::Wrong { fact }),
        JudgeCommand::Checked(facts) => on_readings(screen, global, path, facts, |fact| JudgementAct::Checked { fact }),
        JudgeCommand::Undo { numbers, signed } => undo(screen, global, path, &numbers, signed),
        JudgeCommand::List { json, lost } => list(screen, path, json, lost),
    }
}

/// Who judges: the name that was given, else that of the environment.
pub fn name_of(by: Option<&str>) -> Result<String, Failure> {
    let name = by.map(str::to_owned).or_else(|| env::var(USER).ok()).map(|name| name.trim().to_owned());
    name.filter(|name| !name.is_empty())
        .ok_or_else(|| Failure::usage("nobody says who judges").hint(format!("--by “YOUR NAME”, or set {USER} once for all")))
}

/// The second of now.
pub fn now() -> Moment {
    Moment::new(jiff::Timestamp::now())
}

fn judging(signed: Signed) -> Result<Judging, Failure> {
    let why = signed.why.map(|why| why.trim().to_owned()).filter(|why| !why.is_empty());
    Ok(Judging { at: now(), by: name_of(signed.by.as_deref())?, why })
}

/// Judges facts of one kind two by two.
fn on_pairs(
    screen: &mut Screen,
    global: &Global,
    path: &Path,
    ids: &[String],
    signed: Signed,
    acts: impl FnOnce(&[Target]) -> Vec<JudgementAct>,
) -> Result<(), Failure> {
    let judging = judging(signed)?;
    let mut case = Case::open(path)?;
    let facts = facts(&case, ids)?;
    comparable(&facts)?;
    let targets = targets(&case, &facts)?;
    add(screen, global, &mut case, &judging, &acts(&targets))?;
    Ok(case.close()?)
}

/// Judges facts one by one.
fn on_readings<const LEAST: usize>(
    screen: &mut Screen,
    global: &Global,
    path: &Path,
    ToJudge { facts: ids, signed }: ToJudge<LEAST>,
    act: impl Fn(Target) -> JudgementAct,
) -> Result<(), Failure> {
    let judging = judging(signed)?;
    let mut case = Case::open(path)?;
    let facts = facts(&case, &ids)?;
    let acts: Vec<JudgementAct> = targets(&case, &facts)?.into_iter().map(act).collect();
    add(screen, global, &mut case, &judging, &acts)?;
    Ok(case.close()?)
}

/// The facts with these ids, each once.
fn facts(case: &Case, ids: &[String]) -> Result<Vec<Fact>, Failure> {
    let mut facts: Vec<Fact> = Vec::with_capacity(ids.len());
    for id in ids {
        let fact = asked::fact(case, id)?;
        if facts.iter().any(|known| known.id() == fact.id()) {
            return Err(Failure::usage(format!("{} is given twice: name each fact once", fact.id())));
        }
        facts.push(fact);
    }
    Ok(facts)
}

fn targets(case: &Case, facts: &[Fact]) -> Result<Vec<Target>, Failure> {
    facts.iter().map(|fact| Ok(case.target(fact)?)).collect()
}

/// Whether facts can be of the same thing: all of one kind, and of a kind that stands for something.
fn comparable(facts: &[Fact]) -> Result<(), Failure> {
    let of = plain::listed(COMPARABLE.map(plain::kinds).to_vec());
    for fact in facts {
        if let Fact::Mention(mention) = fact {
            let what = format!("{} is only a place where somebody is named; what can be the same are {of}", fact.id());
            return Err(Failure::usage(what).hint(format!("{}, whom it names", mention.entity)));
        }
        if !COMPARABLE.contains(&fact.kind()) {
            return Err(Failure::usage(format!("{} cannot be the same as another: what can be are {of}", fact.id())));
        }
        if fact.kind() != facts[0].kind() {
            return Err(Failure::usage(format!(
                "{} and {} are of two kinds: only {of} of one kind can be the same",
                facts[0].id(),
                fact.id()
            )));
        }
    }
    Ok(())
}

/// Puts judgements into the log, and says what they say and what they contradict.
pub fn add(screen: &mut Screen, global: &Global, case: &mut Case, judging: &Judging, acts: &[JudgementAct]) -> Result<Vec<u64>, Failure> {
    let mut writer = case.writer()?;
    let numbers = acts.iter().map(|act| Ok(writer.judge(judging, act)?)).collect::<Result<Vec<u64>, Failure>>()?;
    writer.finish()?;
    if !acts.iter().all(|act| matches!(act, JudgementAct::Wrong { .. } | JudgementAct::Checked { .. })) {
        settle_as_read(case)?;
    }
    let judgements = case.judgements()?;
    let log = Log::new(case, &judgements)?;
    for judgement in judgements.iter().filter(|judgement| numbers.contains(&judgement.number)) {
        let mut text = Text::new(Tone::Faint, &format!("{}: ", judgement.number));
        text.push(Tone::Plain, &log.told(judgement));
        screen.text(0, &text)?;
    }
    // Before the remarks, which go another way.
    screen.flush()?;
    let restored = acts.iter().filter_map(|act| match act {
        JudgementAct::Undo { undone } => judgements.get(*undone as usize - 1),
        _ => None,
    });
    let restored = restored.filter_map(|judgement| if let JudgementAct::Undo { undone } = judgement.act { Some(undone) } else { None });
    let new: Vec<u64> = numbers.iter().copied().chain(restored).collect();
    let told = log.contradictions_by(&new);
    for contradiction in &told {
        remark(global, &format!("contradiction: {contradiction}"));
    }
    if !told.is_empty() {
        remark(global, &format!("all of them stand until one is undone: `plimsoll judge {} undo NUMBER`", case.path().display()));
    }
    Ok(numbers)
}

fn undo(screen: &mut Screen, global: &Global, path: &Path, numbers: &[u64], signed: Signed) -> Result<(), Failure> {
    let judging = judging(signed)?;
    let mut case = Case::open(path)?;
    let judgements = case.judgements()?;
    let log = Log::new(&case, &judgements)?;
    for (place, &number) in numbers.iter().enumerate() {
        if let Some(by) = log.undone_by(number) {
            let hint = format!("`plimsoll judge {} undo {by}` to make it stand again", path.display());
            return Err(Failure::usage(format!("judgement {number} is undone already, by {by}")).hint(hint));
        }
        if numbers[..place].contains(&number) {
            return Err(Failure::usage(format!("{number} is given twice: name each judgement once")));
        }
    }
    drop(log);
    let acts: Vec<JudgementAct> = numbers.iter().map(|&undone| JudgementAct::Undo { undone }).collect();
    add(screen, global, &mut case, &judging, &acts)?;
    Ok(case.close()?)
}

/// Lists the log and what contradicts itself.
fn list(screen: &mut Screen, path: &Path, json: bool, lost: bool) -> Result<(), Failure> {
    let case = open(path)?;
    let judgements = case.judgements()?;
    let log = Log::new(&case, &judgements)?;
    let shown: Vec<_> = judgements.iter().filter(|judgement| !lost || log.lost(judgement).is_some()).collect();
    if json {
        for judgement in shown {
            screen.json(&log.line(judgement))?;
        }
        if !lost {
            for contradiction in log.contradiction_lines() {
                screen.json(&contradiction)?;
            }
        }
        return Ok(());
    }
    if shown.is_empty() {
        screen.line(if lost { "every fact that was judged is found" } else { "nothing was judged in this case" })?;
        return Ok(());
    }
    let columns = [fixed("no."), fixed("on"), flowing("by", 1), flowing("judgement", 6), flowing("why", 3), flowing("now", 2)];
    let mut table = Table::new(&columns);
    for judgement in shown {
        let undone = log.undone_by(judgement.number).map(|by| format!("undone by {by}"));
        let now: Vec<String> = undone.into_iter().chain(log.lost(judgement).map(str::to_owned)).collect();
        let tone = if log.stands(judgement.number) { Tone::Plain } else { Tone::Faint };
        let cells = vec![
            Text::new(tone, &judgement.number.to_string()),
            Text::new(Tone::Faint, &judgement.at.day()),
            judgement.by.as_str().into(),
            Text::new(tone, &log.told(judgement)),
            judgement.why.as_deref().unwrap_or_default().into(),
            Text::new(Tone::Mark, &now.join("; ")),
        ];
        table.row(screen, cells)?;
    }
    table.finish(screen)?;
    if lost { Ok(()) } else { contradictions(screen, &log) }
}

/// Tells what contradicts itself, with the chains of judgements.
pub fn contradictions(screen: &mut Screen, log: &Log<'_>) -> Result<(), Failure> {
    let count = log.contradictions();
    if count == 0 {
        return Ok(());
    }
    screen.line("")?;
    screen.text(0, &Text::new(Tone::Alarm, &plain::counted(count as u64, "contradiction")))?;
    let told = log.contradictions_told();
    for contradiction in &told {
        screen.text(2, &contradiction.as_str().into())?;
    }
    if count > told.len() {
        screen.text(2, &Text::new(Tone::Faint, &format!("and {} more", count - told.len())))?;
    }
    Ok(())
}
