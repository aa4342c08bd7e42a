//! What each command does.
//!
//! [`run`] takes the parsed command line and the screen, and gives the exit code; every command is one
//! function below this module. Remarks (which manifest is used, what was set aside) go to standard
//! error, so that standard output holds nothing but what was asked for.

mod actors;
mod add;
mod again;
mod asked;
mod compare;
mod due;
mod explain;
mod export;
pub mod figures;
mod held;
mod judge;
mod keep;
mod list;
mod pack;
mod program;
mod protections;
mod read;
mod review;
mod search;
mod text;
pub mod timeline;
pub mod transcript;
mod verdicts;
mod weight;

use std::path::Path;

use plimsoll_case::{Case, Filter};
use plimsoll_export::agenda::Window;
use plimsoll_record::{Kind, VerdictCode};

use crate::brief;
use crate::cli::{Cli, Command, Days, Form, Global, Layer, PackCommand, Workers};
use crate::failure::{Exit, Failure};
use crate::packs::library_of;
use crate::safe;
use crate::screen::Screen;

/// Does what the command line says.
pub fn run(cli: Cli, screen: &mut Screen) -> Result<Exit, Failure> {
    let Cli { global, command } = cli;
    let done = match command {
        Command::Add { case, input, retry, replace } => {
            return add::add(screen, &global, &case, &input, add::Wanted { retry, replace });
        }
        Command::Read { input, layer: Some(Layer::Conllu), .. } => return read::conllu(screen, &global, &input),
        Command::Read { input, json, kind, unread, layer: None } => {
            return read::read(screen, &global, &input, &read::Wanted { json, kinds: kind, unread });
        }
        Command::Reread { case, wishes, packs } => return again::reread(screen, &global, &case, &wishes, &packs.folders),
        Command::Pack { what: PackCommand::Check { folder, packs } } => return pack::check(screen, &folder, &packs.folders),
        Command::Check { case } => return keep::check(screen, &case),
        Command::Text { file, document: None, wishes } => return text::of_file(screen, &global, &file, &wishes),
        Command::Text { file, document: Some(document), .. } => text::of_document(screen, &file, &document),
        Command::Show { case } => {
            let case = open(&case)?;
            brief::print(screen, &case, &library_of(&case)?)
        }
        Command::Claims { list, source, about, group } => {
            asked::remark_other_names(&global, &list.case, source.as_deref())?;
            transcript::print(screen, &list, transcript::Wanted { filter: Filter { source, ..Filter::default() }, about, group })
        }
        Command::Figures { list, unread: true, .. } => list::facts(screen, Kind::Unread, &list, Filter::default()),
        Command::Figures { list, measure, source, verdicts: true, .. } => {
            let measure = asked::measure(&list.case, measure)?;
            asked::remark_other_names(&global, &list.case, source.as_deref())?;
            verdicts::print(screen, &list, Filter { measure, source, ..Filter::default() }, &verdicts::TELLING)
        }
        Command::Conflicts { list, measure } => {
            let measure = asked::measure(&list.case, measure)?;
            verdicts::print(screen, &list, Filter { measure, ..Filter::default() }, &[VerdictCode::Conflict])
        }
        Command::Figures { list, measure, source, csv, .. } => {
            let measure = asked::measure(&list.case, measure)?;
            asked::remark_other_names(&global, &list.case, source.as_deref())?;
            let filter = Filter { measure, source, ..Filter::default() };
            if list.json { list::facts(screen, Kind::Figure, &list, filter) } else { figures::ledger(screen, &list, filter, csv) }
        }
        Command::Events { list, of_type } => {
            let event_type = asked::event_type(&list.case, of_type)?;
            list::facts(screen, Kind::Event, &list, Filter { event_type, ..Filter::default() })
        }
        Command::Actors(wanted) => actors::list(screen, &wanted),
        Command::Agreements { list } => list::facts(screen, Kind::Agreement, &list, Filter::default()),
        Command::Demands { list, source } => {
            asked::remark_other_names(&global, &list.case, source.as_deref())?;
            list::facts(screen, Kind::Demand, &list, Filter { source, ..Filter::default() })
        }
        Command::Mentions { list, of_type } => {
            list::facts(screen, Kind::Mention, &list, Filter { entity_type: of_type, ..Filter::default() })
        }
        Command::Entities { list, of_type } => {
            list::facts(screen, Kind::Entity, &list, Filter { entity_type: of_type, ..Filter::default() })
        }
        Command::Timeline { list, only, of_type, html, each } => {
            let event_type = asked::event_type(&list.case, of_type)?;
            timeline::print(screen, &list, &timeline::Wanted { shown: only, event_type, html, each })
        }
        Command::Due { case, days, json } => {
            days.in_order()?;
            due::list(screen, &case, window(days), json)
        }
        Command::Export { form, out, csv, .. } if form != Form::Csv && (out.is_some() || csv.is_some()) => {
            let flag = if out.is_some() { "--out" } else { "--csv" };
            Err(Failure::usage(format!("{flag} changes nothing of this form, which is written to the screen"))
                .hint("leave it out, or --as csv"))
        }
        Command::Export { form, days, .. } if form != Form::Ics && (days.from.is_some() || days.until.is_some()) => {
            let what = "--from and --until are for the calendar: in this form the whole case is written, whatever its days";
            Err(Failure::usage(what).hint("leave them out, or --as ics"))
        }
        Command::Export { case, form, out, csv, days } => match (form, out) {
            (Form::Ics, _) => {
                days.in_order()?;
                due::calendar(screen, &case, window(days))
            }
            (Form::Jsonl, _) => export::lines(screen, &case),
            (Form::Ftm, _) => export::entities(screen, &case),
            (Form::FtmStatements, _) => export::statements(screen, &case),
            (Form::Csv, Some(folder)) => export::tables(screen, &case, &folder, csv.unwrap_or(figures::Csv::Exact).into()),
            (Form::Csv, None) => Err(Failure::usage("tables are several files: say into which folder").hint("--out DIR")),
        },
        Command::Times { list } => list::facts(screen, Kind::Time, &list, Filter::default()),
        Command::Documents { list, set_aside: true, .. } => list::documents(screen, &list, list::Which::SetAside),
        Command::Documents { list, outcome, .. } => list::documents(screen, &list, outcome.map_or(list::Which::All, list::Which::Of)),
        Command::Search { case, words, json, limit } => search::search(screen, &case, &words, json, limit),
        Command::Explain { case, id, json } => explain::explain(screen, &case, &id, json),
        Command::Judge { case, what } => judge::judge(screen, &global, &case, what),
        Command::Review { case, by, list, json, all, limit } => {
            review::review(screen, &case, &review::Wanted { by, list, json, all, limit })
        }
        Command::Weight { case, id, chain, json } => weight::weight(screen, &case, &id, chain, json),
        Command::Compare { one, other, of_type, json } => compare::compare(screen, [&one, &other], of_type, json),
        Command::Remove { case, documents } => keep::remove(screen, &global, &case, &documents),
        Command::Copy { case, file } => keep::copy(screen, &case, &file),
        Command::Protections { worker_memory } => {
            let limits = Workers { worker_memory, ..Workers::default() };
            return protections::print(screen, limits.limits(), limits.limits_of_tesseract());
        }
        Command::Schema => program::schema(screen),
        Command::Completions { shell } => program::completions(screen, shell),
        Command::Man { folder } => program::man(screen, folder.as_deref()),
    };
    done.map(|()| Exit::Good)
}

fn window(Days { from, until }: Days) -> Window {
    Window { from, until }
}

/// Opens a case to look at it.
fn open(case: &Path) -> Result<Case, Failure> {
    Ok(Case::open_read_only(case)?)
}

/// Says something in passing, on standard error.
pub fn remark(global: &Global, words: &str) {
    if !global.quiet {
        eprintln!("{}", safe::inline(words));
    }
}

/// The exit code of a run that set aside so many files.
fn exit_for(set_aside: u64) -> Exit {
    if set_aside > 0 { Exit::SetAside } else { Exit::Good }
}
