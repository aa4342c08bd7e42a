//! `plimsoll review`: what the machine cannot decide, asked of a person, the most useful first.
//!
//! Questions come from a source; those that judgements have answered are left out, and the rest is put in
//! order (`plimsoll_reconcile::questions`). On a terminal they are asked one by one: an answer is a judgement,
//! stored before the next question comes, and what follows from it is not asked any more. Elsewhere nobody
//! is there to answer, so they are listed.

mod source;

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;

use plimsoll_case::{Case, CaseError, Filter, Judging};
use plimsoll_reconcile::questions::{Question, Side, most_useful_first};
use plimsoll_record::{Fact, JudgementAct, Moment, Target};

use super::judge::{contradictions, name_of, now};
use super::open;
use crate::failure::Failure;
use crate::judged::Log;
use crate::plain;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::settled::{judged, settle_as_read};
use crate::table::{Table, fixed, flowing};
use crate::text::{Text, Tone};

/// What is asked of the review.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Who answers.
    pub by: Option<String>,
    /// Questions are listed.
    pub list: bool,
    /// Questions are listed as JSON Lines.
    pub json: bool,
    /// People whom no document shows in public are asked about too.
    pub all: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Asks or lists what a case leaves open. After answers, documents are laid side by side anew.
pub fn review(screen: &mut Screen, path: &Path, wanted: &Wanted) -> Result<(), Failure> {
    let is_answered = io::stdin().is_terminal() && io::stdout().is_terminal();
    let limit = wanted.limit.unwrap_or(usize::MAX);
    if wanted.json || wanted.list || !is_answered {
        let case = open(path)?;
        let questions = source::open_questions(&case, wanted.all)?;
        return list(screen, &case, questions, wanted.json, limit);
    }
    let by = name_of(wanted.by.as_deref())?;
    let mut case = Case::open(path)?;
    let questions = source::open_questions(&case, wanted.all)?;
    let answers = Answers { by, now, limit };
    let asked = answers.ask(screen, &mut io::stdin().lock(), &mut case, questions);
    // What was answered before something failed was answered.
    settle_as_read(&mut case)?;
    asked?;
    Ok(case.close()?)
}

/// Lists questions.
fn list(screen: &mut Screen, case: &Case, questions: Vec<Question>, json: bool, limit: usize) -> Result<(), Failure> {
    let judgements = case.judgements()?;
    let log = Log::new(case, &judgements)?;
    let mut questions = most_useful_first(questions, log.judged());
    let open = questions.len();
    questions.truncate(limit);
    if json {
        return questions.iter().try_for_each(|question| Ok(screen.json(question)?));
    }
    if questions.is_empty() {
        screen.line("nothing to ask")?;
        return contradictions(screen, &log);
    }
    let columns = [flowing("one", 3), flowing("other", 3), fixed("documents"), flowing("why it is asked", 5)];
    let mut table = Table::new(&columns);
    for question in &questions {
        let cells = vec![
            side(&question.a),
            side(&question.b),
            format!("{} + {}", question.a.documents, question.b.documents).into(),
            question.why.as_str().into(),
        ];
        table.row(screen, cells)?;
    }
    table.finish(screen)?;
    screen.line("")?;
    let shown = if questions.len() < open { format!("{} of {}", questions.len(), open) } else { open.to_string() };
    let answer = format!("`plimsoll judge {} same ID ID`, or `different`", case.path().display());
    screen.text(0, &Text::new(Tone::Faint, &format!("{shown} to answer, the most useful first: with {answer}")))?;
    contradictions(screen, &log)
}

/// "Abdelhamid Dbeiba entity-1a2b3c4d"
fn side(side: &Side) -> Text {
    let mut text = Text::from(side.name.as_str());
    text.push(Tone::Faint, &format!(" {}", rows::short_id(&side.fact)));
    text
}

/// What a person says to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    Same(Option<String>),
    Different(Option<String>),
    NotSure,
    Undo,
    Quit,
}

impl Answer {
    /// The first word says what, the others why.
    fn read(line: &str) -> Option<Self> {
        let (word, why) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let why = Some(why.trim().to_owned()).filter(|why| !why.is_empty());
        Some(match word.to_lowercase().as_str() {
            "y" | "yes" | "same" => Self::Same(why),
            "n" | "no" | "different" => Self::Different(why),
            "?" => Self::NotSure,
            "u" | "undo" => Self::Undo,
            "q" | "quit" => Self::Quit,
            _ => return None,
        })
    }
}

/// Takes answers from a person.
struct Answers<N> {
    by: String,
    now: N,
    limit: usize,
}

impl<N: Fn() -> Moment> Answers<N> {
    /// Asks until there is nothing to ask, or nobody answers any more.
    fn ask(&self, screen: &mut Screen, input: &mut dyn BufRead, case: &mut Case, questions: Vec<Question>) -> Result<(), Failure> {
        let documents = case.documents(&Filter::default())?;
        let labels = Labels::new(documents.iter().map(|stored| &stored.document));
        drop(documents);
        let mut passed: Vec<Question> = Vec::new();
        let mut given: Vec<u64> = Vec::new();
        loop {
            let mut open = most_useful_first(questions.clone(), &judged(case)?);
            open.retain(|question| !passed.contains(question));
            let Some(question) = open.first().filter(|_| passed.len() + given.len() < self.limit) else { break };
            show(screen, case, question, open.len(), &labels)?;
            match read_answer(screen, input)? {
                Answer::Same(why) => given.push(self.store(case, question, why, |a, b| JudgementAct::Same { a, b })?),
                Answer::Different(why) => given.push(self.store(case, question, why, |a, b| JudgementAct::Different { a, b })?),
                Answer::Undo => match given.pop() {
                    Some(undone) => {
                        self.judge(case, None, &JudgementAct::Undo { undone })?;
                        screen.line(&format!("judgement {undone} no longer stands"))?;
                    }
                    None => screen.line("nothing was answered yet")?,
                },
                Answer::NotSure => passed.push(question.clone()),
                Answer::Quit => return Ok(()),
            }
            screen.line("")?;
        }
        screen.line(if passed.is_empty() && given.is_empty() { "nothing to ask" } else { "that was all" })?;
        let judgements = case.judgements()?;
        contradictions(screen, &Log::new(case, &judgements)?)
    }

    /// Stores an answer at once.
    fn store(
        &self,
        case: &mut Case,
        question: &Question,
        why: Option<String>,
        act: impl FnOnce(Target, Target) -> JudgementAct,
    ) -> Result<u64, Failure> {
        let target = |side: &Side| Ok::<Target, Failure>(case.target(&case.fact(side.fact.as_str())?)?);
        let act = act(target(&question.a)?, target(&question.b)?);
        self.judge(case, why, &act)
    }

    fn judge(&self, case: &mut Case, why: Option<String>, act: &JudgementAct) -> Result<u64, Failure> {
        let judging = Judging { at: (self.now)(), by: self.by.clone(), why };
        let mut writer = case.writer()?;
        let number = writer.judge(&judging, act)?;
        writer.finish()?;
        Ok(number)
    }
}

/// Reads lines until one is an answer. Where the input ends, nobody answers any more.
fn read_answer(screen: &mut Screen, input: &mut dyn BufRead) -> Result<Answer, Failure> {
    loop {
        screen.bytes("the same? y/n/?/u/q ".as_bytes())?;
        screen.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            screen.line("")?;
            return Ok(Answer::Quit);
        }
        match Answer::read(&line) {
            Some(answer) => return Ok(answer),
            None => screen.line("y yes, n no, ? not sure, u undo the last answer, q stop; words behind y or n say why")?,
        }
    }
}

/// Shows a question with the words of both sides.
fn show(screen: &mut Screen, case: &Case, question: &Question, open: usize, labels: &Labels) -> Result<(), Failure> {
    let mut head = Text::new(Tone::Strong, &plain::counted(open as u64, "question"));
    let joins = plain::counted(u64::from(question.b.documents), "document");
    head.push(Tone::Faint, &format!(" left; this one would join {} with {joins}", question.a.documents));
    screen.text(0, &head)?;
    for side in [&question.a, &question.b] {
        screen.text(2, &self::side(side))?;
        match case.fact(side.fact.as_str()) {
            Ok(fact) => screen.text(4, &words(&fact, labels))?,
            Err(CaseError::NoSuchFact { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if !question.why.is_empty() {
        screen.text(2, &Text::new(Tone::Faint, &question.why))?;
    }
    Ok(())
}

/// "“… the prime minister, Abdelhamid Dbeiba …” (harbour)"
fn words(fact: &Fact, labels: &Labels) -> Text {
    let mut text = Text::from(format!("“{}”", fact.common().anchor.quote));
    text.push(Tone::Faint, &format!(" ({})", labels.label(&fact.common().document)));
    text
}

#[cfg(test)]
mod tests;
