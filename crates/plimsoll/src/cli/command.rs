//! Every command with its arguments, in the order in which the help lists them.

use std::path::PathBuf;

use clap::Subcommand;
use plimsoll_record::{EntityType, Kind, Outcome};

use super::choices::{Form, Layer, NameType};
use super::help::{ANSWERS, EXIT_CODES_OF_JUDGE, EXIT_CODES_OF_PACK_CHECK, EXIT_CODES_OF_PROTECTIONS, EXIT_CODES_OF_READING, QUERIES};
use super::judging::JudgeCommand;
use super::listing::{ActorList, Days, FactList, List, parse_entity_type, parse_kind, parse_limit, parse_outcome, parse_words};
use super::reading::{Input, Packs, Wishes};
use crate::commands::figures::Csv;
use crate::commands::timeline::Shown;
use crate::commands::transcript::Group;
use crate::worker::Limits;

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read files into a case, and print its brief
    ///
    /// The case is one file; it is made if it is not there. Folders are read with everything in them,
    /// in the order of their names; hidden files are left out. The same bytes added again change
    /// nothing, but for what is given about them: a corrected manifest corrects its documents.
    #[command(after_help = EXIT_CODES_OF_READING)]
    Add {
        /// The case file: any name, such as libya.plimsoll
        case: PathBuf,
        #[command(flatten)]
        /// What to read.
        input: Input,
        /// Try again what was set aside before, also without naming its files: with a password, or a version
        /// that knows more formats
        #[arg(long)]
        retry: bool,
        /// Of a file that has changed since it was added, keep only what stands in it now
        #[arg(long)]
        replace: bool,
    },
    /// Read files without a case, and print what they say
    #[command(after_help = EXIT_CODES_OF_READING)]
    Read {
        #[command(flatten)]
        /// What to read.
        input: Input,
        /// Print JSON Lines: each document, then its facts
        #[arg(long)]
        json: bool,
        /// Only facts of these kinds
        #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = parse_kind)]
        kind: Vec<Kind>,
        /// Also the numbers that no rule read
        #[arg(long)]
        unread: bool,
        /// Print no facts but what they rest on: sentences, words, their grammar and names
        #[arg(long = "as", value_name = "FORM", conflicts_with_all = ["json", "kind", "unread"])]
        layer: Option<Layer>,
    },
    /// Print exactly the text that offsets count in
    ///
    /// A file inside a file is named by its path: letters.zip/2025/reply.eml.
    /// No line end is added. On a terminal, control characters are shown as escapes.
    Text {
        /// A file, or a case when a document is named
        #[arg(value_name = "FILE|CASE")]
        file: PathBuf,
        /// The document in the case: its id, its path or its file name, or the beginning of id or name
        document: Option<String>,
        #[command(flatten)]
        /// How the file is to be read.
        wishes: Wishes,
    },
    /// Print the brief of a case: how much is in it, and what matters most
    Show {
        /// The case file
        case: PathBuf,
    },
    /// Print who says what, as a transcript
    Claims {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
        /// Only claims of sources with these words in their name, or in another name of theirs
        #[arg(long, visible_alias = "by", value_name = "NAME", value_parser = parse_words)]
        source: Option<String>,
        /// Only claims in which all these words stand
        #[arg(long, value_name = "WORDS", value_parser = parse_words)]
        about: Option<String>,
        /// Which claims stand together
        #[arg(long, value_name = "BY", default_value = "document", conflicts_with = "json")]
        group: Group,
    },
    /// List figures: how many, of what, when, on whose word
    Figures {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
        /// Only figures of this measure, such as `dead` or `funding_committed`; one that is not known is told with those that are
        #[arg(long, value_name = "MEASURE")]
        measure: Option<String>,
        /// Only figures on the word of sources with these words in their name, or in another name of theirs
        #[arg(long, visible_alias = "by", value_name = "NAME", value_parser = parse_words)]
        source: Option<String>,
        /// What figures of different reports are to each other, instead: what agrees, what is newer, what differs and why
        #[arg(long, conflicts_with_all = ["unread", "csv"])]
        verdicts: bool,
        /// The numbers that no rule read, instead
        #[arg(long, conflicts_with_all = ["measure", "source", "csv"])]
        unread: bool,
        /// Write comma-separated values: exactly what the record holds, or safe to open in a spreadsheet
        #[arg(long, value_name = "FLAVOUR", num_args = 0..=1, default_missing_value = "exact", conflicts_with = "json")]
        csv: Option<Csv>,
    },
    /// List figures that cannot both be true, with their words
    Conflicts {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
        /// Only figures of this measure, such as `dead` or `funding_committed`; one that is not known is told with those that are
        #[arg(long, value_name = "MEASURE")]
        measure: Option<String>,
    },
    /// List what happened or is to happen
    Events {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
        /// Only events of this type, such as `agreement.sign`, or of a whole group: `agreement`; one that is not known is told with those that are
        #[arg(long = "type", value_name = "TYPE")]
        of_type: Option<String>,
    },
    /// List who and what is named, over all documents and spellings
    ///
    /// People whom no document shows acting or speaking in public are left out, unless all are asked for.
    Actors(ActorList),
    /// List agreements with their parties, terms and deadlines
    Agreements {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
    },
    /// List what is asked, by whom and of whom
    Demands {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
        /// Only demands of people or organisations with these words in their name, or in another name of theirs
        #[arg(long, visible_alias = "by", value_name = "NAME", value_parser = parse_words)]
        source: Option<String>,
    },
    /// Print what happened, what was said and what was agreed, in order of time
    ///
    /// What several documents tell is one entry: with the date that most independent tellings give, and the
    /// others beside it. JSON Lines hold every telling.
    Timeline {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
        /// Only events, claims or terms of agreements
        #[arg(long, value_name = "WHAT", value_delimiter = ',')]
        only: Vec<Shown>,
        /// Only events of this type, such as `agreement.sign`, or of a whole group: `agreement`; one that is not known is told with those that are
        #[arg(long = "type", value_name = "TYPE")]
        of_type: Option<String>,
        /// Print a page with a picture, for a browser; it needs no other file
        #[arg(long, conflicts_with = "json")]
        html: bool,
        /// Every telling by itself, also of what several documents tell
        #[arg(long)]
        each: bool,
    },
    /// List what falls due: terms, last days to give notice, deadlines, and what is planned
    Due {
        /// The case file
        case: PathBuf,
        #[command(flatten)]
        /// Which days.
        days: Days,
        /// Print JSON Lines
        #[arg(long)]
        json: bool,
    },
    /// Write a case in the form of another program
    Export {
        /// The case file
        case: PathBuf,
        /// What to write
        #[arg(long = "as", value_name = "FORM")]
        form: Form,
        /// For `csv`, the folder to write into; it is made, and must be empty where it is there
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// For `csv`, exactly what the record holds, which is the default, or safe to open in a spreadsheet
        #[arg(long, value_name = "FLAVOUR")]
        csv: Option<Csv>,
        #[command(flatten)]
        /// Which days.
        days: Days,
    },
    /// List the places where somebody or something is named
    Mentions {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
        /// Only names of this type: person, organisation, place, vessel…
        #[arg(long = "type", value_name = "TYPE", value_parser = parse_entity_type)]
        of_type: Option<EntityType>,
    },
    /// List the actors, places and things of each document
    Entities {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
        /// Only entities of this type: person, organisation, place, vessel…
        #[arg(long = "type", value_name = "TYPE", value_parser = parse_entity_type)]
        of_type: Option<EntityType>,
    },
    /// List dates and lengths of time
    Times {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
    },
    /// List the documents of a case, and what became of each
    Documents {
        #[command(flatten)]
        /// Which and how.
        list: List,
        /// Only documents with this outcome, by its code: read, empty, undecodable, unreadable, encrypted… A code that is not
        /// known is told with all that are
        #[arg(long, value_name = "OUTCOME", value_parser = parse_outcome)]
        outcome: Option<Outcome>,
        /// Only documents that were not read, each with the reason and what to do
        #[arg(long, conflicts_with = "outcome")]
        set_aside: bool,
    },
    /// Find words in the texts of a case, best matches first
    #[command(after_help = QUERIES)]
    Search {
        /// The case file
        case: PathBuf,
        /// Words to find
        #[arg(required = true)]
        words: Vec<String>,
        /// Print JSON Lines
        #[arg(long)]
        json: bool,
        /// At most this many
        #[arg(long, value_name = "N", default_value_t = 20, value_parser = parse_limit)]
        limit: usize,
    },
    /// Show one fact with its words in their paragraph, and how they were read
    Explain {
        /// The case file
        case: PathBuf,
        /// The fact's id, or the beginning of it
        id: String,
        /// Print the fact, and the claims it stands in, as JSON Lines
        #[arg(long)]
        json: bool,
    },
    /// Say that facts are the same, are not, were read wrongly or were checked
    ///
    /// What you judge is added to a log in the case, with your name, the time and your reason. It stays
    /// when documents are read again, and each judgement can be undone alone. Judgements that contradict
    /// each other are shown and both stand, until somebody undoes one.
    #[command(after_help = EXIT_CODES_OF_JUDGE)]
    Judge {
        /// The case file
        case: PathBuf,
        #[command(subcommand)]
        /// What.
        what: JudgeCommand,
    },
    /// Answer what the machine cannot decide, the most useful questions first
    ///
    /// On a terminal each question is asked in turn, and each answer is a judgement that is stored at
    /// once. Elsewhere the questions are listed.
    #[command(after_help = ANSWERS)]
    Review {
        /// The case file
        case: PathBuf,
        /// Your name, as it is to stand in the log [default: what PLIMSOLL_USER says]
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// List the questions and ask none
        #[arg(long)]
        list: bool,
        /// List them as JSON Lines
        #[arg(long)]
        json: bool,
        /// Also people whom no document shows acting or speaking in public
        #[arg(long)]
        all: bool,
        /// At most this many
        #[arg(long, value_name = "N", value_parser = parse_limit)]
        limit: Option<usize>,
    },
    /// Show what stands behind a claim, a figure or an event: documents, independent origins, contradictions
    ///
    /// Facts side by side, never one score.
    Weight {
        /// The case file
        case: PathBuf,
        /// The fact's id, or its beginning
        id: String,
        /// Also who copies or cites whom
        #[arg(long, conflicts_with = "json")]
        chain: bool,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
    /// Say how alike two names are, and why
    ///
    /// Names may stand in any script and spelling. Titles are told, and are no part of the name. A score says what
    /// names alone can tell: whether two are the same person is for you to say.
    Compare {
        /// A name
        #[arg(value_name = "NAME")]
        one: String,
        /// Another
        #[arg(value_name = "NAME")]
        other: String,
        /// What both name
        #[arg(long = "type", value_name = "TYPE", default_value = "person")]
        of_type: NameType,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Read the originals in a case again with the present rules
    #[command(after_help = EXIT_CODES_OF_READING)]
    Reread {
        /// The case file
        case: PathBuf,
        #[command(flatten)]
        /// How to read them.
        wishes: Wishes,
        #[command(flatten)]
        /// With which packs.
        packs: Packs,
    },
    /// Take documents and all that was read in them out of a case
    ///
    /// With a file that holds files go those inside it, unless they were found elsewhere too.
    Remove {
        /// The case file
        case: PathBuf,
        /// Ids or the beginning of them, paths or file names
        #[arg(required = true, value_name = "DOCUMENT")]
        documents: Vec<String>,
    },
    /// Copy a case into a new file
    Copy {
        /// The case file
        case: PathBuf,
        /// The file to make; it must not be there yet
        file: PathBuf,
    },
    /// Look for damage in a case
    Check {
        /// The case file
        case: PathBuf,
    },
    /// Help for those who write packs: the words of a subject, in a folder
    Pack {
        #[command(subcommand)]
        /// What to do with it.
        what: PackCommand,
    },
    /// Try what a file that took over its parser could do on this system
    ///
    /// Files in binary formats come from anybody, and their parsers are large. They run in processes that
    /// give up their rights first; how many rights depends on the system. This tries them out.
    #[command(after_help = EXIT_CODES_OF_PROTECTIONS)]
    Protections {
        /// Memory for reading one file, in MiB
        #[arg(long, value_name = "MIB", default_value_t = Limits::MEMORY, value_parser = clap::value_parser!(u64).range(64..=1 << 20))]
        worker_memory: u64,
    },
    /// Print the JSON Schema of the lines that --json prints
    Schema,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write those of all commands into a folder
    Man {
        /// The folder to write into
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// What to do with a pack.
#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Look for faults in a pack, and read the examples that stand in it
    ///
    /// Each fault is told with its file, its line and what was expected. In a pack without faults each
    /// example is read, together with the built-in pack, and those are told that are not read as they say.
    #[command(after_help = EXIT_CODES_OF_PACK_CHECK)]
    Check {
        /// The folder of the pack
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        #[command(flatten)]
        /// What it builds on.
        packs: Packs,
    },
}
