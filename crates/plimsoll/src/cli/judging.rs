//! What people judge of facts, as `judge` takes it: which facts, what of them, and who says so.

use clap::{Args, Subcommand};

/// Who judges and why.
#[derive(Debug, Clone, Args)]
pub struct Signed {
    /// Your name, as it is to stand in the log [default: what PLIMSOLL_USER says]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Why, in your words
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
}

/// Facts to be judged, and who does.
#[derive(Debug, Args)]
pub struct ToJudge<const LEAST: usize> {
    /// Their ids, or the beginning of them
    #[arg(required = true, num_args = LEAST.., value_name = "ID")]
    pub facts: Vec<String>,
    #[command(flatten)]
    /// Who and why.
    pub signed: Signed,
}

/// The number of a judgement.
fn parse_number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "the number of a judgement is wanted, as `plimsoll judge CASE list` shows it".to_owned())
}

/// What to judge.
#[derive(Debug, Subcommand)]
pub enum JudgeCommand {
    /// These are one actor, event, agreement or figure
    ///
    /// Of more than two, the first is joined with each of the others: a judgement each, which can be
    /// undone alone.
    Same(ToJudge<2>),
    /// These are not the same
    ///
    /// Of more than two, each is held apart from each of the others: a judgement each.
    Different(ToJudge<2>),
    /// These were read wrongly: the words do not say that
    ///
    /// Nothing is lost: listings mark them, and leave them out with --without-wrong.
    Wrong(ToJudge<1>),
    /// These were checked: the words say that
    Checked(ToJudge<1>),
    /// These judgements no longer stand
    ///
    /// All others stand as before. To undo an undoing is to make the first judgement stand again.
    Undo {
        /// Their numbers, as `list` shows them
        #[arg(required = true, value_name = "NUMBER", value_parser = parse_number)]
        numbers: Vec<u64>,
        #[command(flatten)]
        /// Who and why.
        signed: Signed,
    },
    /// List what was judged, and what contradicts itself
    List {
        /// Print JSON Lines
        #[arg(long)]
        json: bool,
        /// Only judgements of whose facts one is no longer found
        #[arg(long)]
        lost: bool,
    },
}
