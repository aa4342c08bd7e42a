//! `plimsoll read`: what files say, without a case.

use plimsoll_case::Prepared;
use plimsoll_record::{Fact, Kind, Outcome};

use super::{exit_for, remark};
use crate::cli::{Global, Input};
use crate::failure::{Exit, Failure};
use crate::listing::{Listing, ReadFacts};
use crate::ordered;
use crate::packs::Packs;
use crate::pipeline::{self, Pipeline};
use crate::plain;
use crate::progress::Progress;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::text::{Text, Tone};
use crate::walk;

/// What is to be printed.
pub struct Wanted {
    /// JSON Lines.
    pub json: bool,
    /// Only these kinds; all where none is named.
    pub kinds: Vec<Kind>,
    /// Also numbers that no rule read.
    pub unread: bool,
}

/// The kinds that are listed for a person who names none, in this order.
const LISTED: [Kind; 5] = [Kind::Claim, Kind::Figure, Kind::Event, Kind::Agreement, Kind::Demand];

impl Wanted {
    /// Whether facts of this kind are printed as JSON.
    fn takes(&self, kind: Kind) -> bool {
        match kind {
            Kind::Unread => self.unread,
            _ => self.kinds.is_empty() || self.kinds.contains(&kind),
        }
    }

    /// The kinds that are listed for a person.
    fn listed(&self) -> impl Iterator<Item = Kind> {
        let kinds = if self.kinds.is_empty() { LISTED.to_vec() } else { self.kinds.clone() };
        kinds.into_iter().chain(self.unread.then_some(Kind::Unread))
    }
}

/// Reads files and prints each with its facts.
pub fn read(screen: &mut Screen, global: &Global, input: &Input, wanted: &Wanted) -> Result<Exit, Failure> {
    let packs = Packs::open(&input.packs.folders)?;
    let (files, givens) = walk::files(input, None, &mut |words| remark(global, &words))?;
    let pipeline = Pipeline::wished(packs.library()?, &input.wishes, global)?;
    let progress = Progress::new(files.len(), global.quiet);
    let mut set_aside = 0;
    let mut printed = 0;
    let work = |found: &walk::Found| {
        // The bytes are not kept: nobody asks for them again.
        let mut prepared = pipeline.read(&found.name, pipeline.bytes_of(found), &|inside| givens.of(found, inside));
        prepared.iter_mut().for_each(|prepared| prepared.original = Vec::new());
        prepared
    };
    let threads = pipeline::threads(global.threads);
    ordered::in_order_weighed(
        &files,
        threads,
        |found| found.size,
        work,
        |documents: &Vec<Prepared>| pipeline::weight(documents),
        |documents| {
            for prepared in documents {
                if prepared.reading.document.outcome != Outcome::Read {
                    set_aside += 1;
                    if wanted.json {
                        let problem = prepared.problem.as_deref().unwrap_or(&prepared.reading.document.path);
                        progress.aside(|| remark(global, &format!("set aside: {problem}")));
                    }
                }
                if wanted.json {
                    print_json(screen, &prepared, wanted)?;
                } else {
                    if printed > 0 {
                        screen.line("")?;
                    }
                    print_listing(screen, &prepared, wanted)?;
                }
                printed += 1;
            }
            progress.step();
            Ok::<(), Failure>(())
        },
    )?;
    Ok(exit_for(set_aside))
}

/// Reads files and prints the language layer of each as CoNLL-U.
pub fn conllu(screen: &mut Screen, global: &Global, input: &Input) -> Result<Exit, Failure> {
    let packs = Packs::open(&input.packs.folders)?;
    let (files, _) = walk::files(input, None, &mut |words| remark(global, &words))?;
    let files: Vec<(usize, walk::Found)> = (1..).zip(files).collect();
    let pipeline = Pipeline::wished(packs.library()?, &input.wishes, global)?;
    let progress = Progress::new(files.len(), global.quiet);
    let mut set_aside = 0;
    ordered::in_order(
        &files,
        pipeline::threads(global.threads),
        |(_, found)| found.size,
        |(number, found)| pipeline.conllu(&found.name, pipeline.bytes_of(found), &number.to_string()),
        |documents| {
            for written in documents {
                match written {
                    Ok(lines) => screen.bytes(lines.as_bytes())?,
                    Err(problem) => {
                        set_aside += 1;
                        progress.aside(|| remark(global, &format!("set aside: {problem}")));
                    }
                }
            }
            progress.step();
            Ok::<(), Failure>(())
        },
    )?;
    Ok(exit_for(set_aside))
}

fn print_json(screen: &mut Screen, prepared: &Prepared, wanted: &Wanted) -> Result<(), Failure> {
    screen.json(&prepared.reading.document)?;
    for fact in prepared.reading.facts.iter().filter(|fact| wanted.takes(fact.kind())) {
        screen.json(fact)?;
    }
    Ok(())
}

fn print_listing(screen: &mut Screen, prepared: &Prepared, wanted: &Wanted) -> Result<(), Failure> {
    print_head(screen, prepared)?;
    let facts = &prepared.reading.facts;
    let labels = Labels::default();
    let mut marks = None;
    for kind in wanted.listed() {
        let of_kind: Vec<&Fact> = facts.iter().filter(|fact| fact.kind() == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        screen.line("")?;
        let title = format!("{} ({})", plain::title(kind), of_kind.len());
        screen.text(0, &Text::new(Tone::Strong, &title))?;
        let mut listing = Listing::of_one_document(kind);
        let mut neighbours = ReadFacts::new(facts);
        for fact in of_kind {
            listing.fact(screen, fact, &mut neighbours, &labels)?;
        }
        marks = listing.finish(screen)?.or(marks);
    }
    if let Some(legend) = marks {
        screen.line("")?;
        screen.text(0, &Text::new(Tone::Faint, &legend))?;
    }
    Ok(())
}

/// The document in a line or two: path, title, publisher, date, language; or why it was set aside.
fn print_head(screen: &mut Screen, prepared: &Prepared) -> Result<(), Failure> {
    let document = &prepared.reading.document;
    let mut head = Text::new(Tone::Strong, &document.path);
    if let Some(title) = &document.title {
        head.push(Tone::Plain, &format!(" · {title}"));
    }
    screen.text(0, &head)?;
    if document.outcome != Outcome::Read {
        let mut words = Text::new(Tone::Alarm, "set aside: ");
        words.push(Tone::Plain, prepared.problem.as_deref().unwrap_or(plain::outcome(document.outcome)));
        screen.text(2, &words)?;
        return Ok(());
    }
    let published = match rows::published(document) {
        date if date.is_empty() => "date of publication not known".to_owned(),
        date => format!("published {date} ({})", plain::published_basis(document.published_basis)),
    };
    let language = document.language.as_ref().map(|tag| format!("language {tag}"));
    let length = plain::counted(document.characters.into(), "character");
    let known = [document.publisher.clone(), Some(published), language, Some(length)];
    let words = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    screen.text(2, &Text::new(Tone::Faint, &words))?;
    if let Some(language) = plain::other_language(document) {
        let mut words = Text::new(Tone::Strong, &format!("in another language ({language}): "));
        words.push(Tone::Plain, plain::ONLY_TEXT);
        screen.text(2, &words)?;
    }
    Ok(())
}
