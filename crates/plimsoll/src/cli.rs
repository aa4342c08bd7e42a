//! The command line: one set of definitions gives `--help`, completions and man pages.
//!
//! Only words and types stand here; [`crate::commands`] says what each command does. A flag stands on the
//! commands where it means something and nowhere else, so that a filter is never silently ignored.

use std::ops::Deref;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use plimsoll_intake::Fields;
use plimsoll_record::{Edtf, EntityType, Kind, Outcome};

use crate::commands::figures::Csv;
use crate::commands::timeline::Shown;
use crate::commands::transcript::Group;
use crate::tesseract;
use crate::worker::Limits;

/// Stands below the help of the program.
const EXIT_CODES: &str = "\
Exit codes:
  0  all is well; every file was read
  1  some files were set aside (add, read, reread), `check` found damage, or `pack check` a fault
  2  the command line names something wrong or missing: a flag, a path, a date, a document, an id
  3  the case cannot be used, or the output cannot be written

Words in tables that a document did not say outright have a mark: * for a date completed from the
document's own date, † for a date computed from its terms. “Quotation marks” stand around words of
a document that name nobody.";

/// Stands below the help of the commands that read files.
const EXIT_CODES_OF_READING: &str = "\
Exit codes: 0 every file was read, 1 some were set aside, 2 the command line is wrong, 3 the case or
the output cannot be used.";

/// Stands below the help of `pack check`.
const EXIT_CODES_OF_PACK_CHECK: &str = "\
Exit codes: 0 no fault, and every example is read as it says; 1 a fault, or an example that is read
otherwise; 2 there is no such folder.";

/// Stands below the help of `protections`.
const EXIT_CODES_OF_PROTECTIONS: &str = "\
Exit codes: 0 everything was refused or came to nothing, 1 something was let through.";

/// Stands below the help of `judge`.
const EXIT_CODES_OF_JUDGE: &str = "\
Exit codes: 0 it is judged; 2 an id or a number means nothing or several things, the facts cannot be
the same, a judgement is undone already, or nobody says who judges; 3 the case cannot be used.
Where one of several cannot be judged, none is.";

/// Stands below the help of `review`.
const ANSWERS: &str = "\
Answers, each followed by a reason if you like:
  y  they are the same            ?  not sure: ask another time
  n  they are not the same        u  undo the last answer        q  stop";

/// The heading of flags that every command takes.
const EVERYWHERE: &str = "Options of every command";

/// Stands below the help of `search`.
const QUERIES: &str = "\
Queries:
  plimsoll search CASE coast guard          both words
  plimsoll search CASE '\"coast guard\"'      the words side by side
  plimsoll search CASE 'intercept*'         every word that begins so";

/// Reads a pile of reports and keeps a record of what they say: who said what, which figures, what
/// happened, what was agreed and what is asked for, each with the exact words that say it.
#[derive(Debug, Parser)]
#[command(name = "plimsoll", version, after_help = EXIT_CODES, max_term_width = 100)]
#[command(arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    /// Flags of every command.
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Flags of every command.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Colour the output; `auto` does so on a terminal unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = EVERYWHERE)]
    pub color: ColorChoice,
    /// Read this many files at the same time [default: one for each core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = EVERYWHERE)]
    pub threads: Option<u16>,
    /// Print no progress and no remarks
    #[arg(long, short, global = true, help_heading = EVERYWHERE)]
    pub quiet: bool,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// A form in which what facts rest on is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the name is that of the format of Universal Dependencies")]
pub enum Layer {
    Conllu,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read files into a case, and print its brief
    ///
    /// The case is one file; it is made if it is not there. Folders are read with everything in them,
    /// in the order of their names; hidden files are left out. The same bytes added again change
    /// nothing.
    #[command(after_help = EXIT_CODES_OF_READING)]
    Add {
        /// The case file
        case: PathBuf,
        #[command(flatten)]
        /// What to read.
        input: Input,
        /// Try again what was set aside before, also without naming its files: with a password, or a version
        /// that knows more formats
        #[arg(long)]
        retry: bool,
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
        /// Only claims of sources with these words in their name
        #[arg(long, visible_alias = "by", value_name = "NAME")]
        source: Option<String>,
        /// Only claims in which all these words stand
        #[arg(long, value_name = "WORDS")]
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
        /// Only figures of this measure, such as `dead` or `funding_committed`
        #[arg(long, value_name = "MEASURE")]
        measure: Option<String>,
        /// Only figures on the word of sources with these words in their name
        #[arg(long, value_name = "NAME")]
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
        /// Only figures of this measure, such as `dead` or `funding_committed`
        #[arg(long, value_name = "MEASURE")]
        measure: Option<String>,
    },
    /// List what happened or is to happen
    Events {
        #[command(flatten)]
        /// Which and how.
        list: FactList,
        /// Only events of this type, such as `agreement.sign`, or of a whole group: `agreement`
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
        /// Only demands of people or organisations with these words in their name
        #[arg(long, value_name = "NAME")]
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
        /// Only events of this type, such as `agreement.sign`, or of a whole group: `agreement`
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
        /// For `csv`, exactly what the record holds, or safe to open in a spreadsheet
        #[arg(long, value_name = "FLAVOUR", default_value = "exact")]
        csv: Csv,
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
        /// Only documents with this outcome: read, empty, undecodable…
        #[arg(long, value_name = "OUTCOME", value_parser = parse_outcome)]
        outcome: Option<Outcome>,
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
        #[arg(long, value_name = "N", default_value_t = 20)]
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
        #[arg(long, value_name = "N")]
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

/// The packs to read with.
#[derive(Debug, Args)]
pub struct Packs {
    /// Read with the pack in this folder too; it adds to the built-in one, or takes its place where it has the same
    /// name. May be given several times
    #[arg(long = "pack", value_name = "DIR")]
    pub folders: Vec<PathBuf>,
}

/// What to read, and what is known of it.
#[derive(Debug, Args)]
pub struct Input {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A table that says of each file what the file does not: columns path, publisher, published, url,
    /// title. A folder's own manifest.csv is used where none is named
    #[arg(long, value_name = "FILE.csv")]
    pub manifest: Option<PathBuf>,
    /// The date of publication of all files that the manifest gives none for: 2025, 2025-10, 2025-10-15
    #[arg(long, value_name = "DATE", value_parser = Edtf::parse)]
    pub published: Option<Edtf>,
    #[command(flatten)]
    /// How to read them.
    pub wishes: Wishes,
    #[command(flatten)]
    /// With which words.
    pub packs: Packs,
}

/// The processes that read files in binary formats.
#[derive(Debug, Clone, Copy, Args)]
pub struct Workers {
    /// Memory for reading one file in a binary format, in MiB
    #[arg(long, value_name = "MIB", default_value_t = Limits::MEMORY, value_parser = clap::value_parser!(u64).range(64..=1 << 20))]
    pub worker_memory: u64,
    /// Processor time after which a parser that comes to no end is given up, in seconds
    #[arg(long, value_name = "SECONDS", hide = true, default_value_t = Limits::SECONDS, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub worker_seconds: u64,
    /// Read all files in this process, without protection
    #[arg(long, hide = true)]
    pub no_workers: bool,
    /// Try out the files that hold a probe
    #[arg(long, hide = true)]
    pub probes: bool,
}

impl Default for Workers {
    fn default() -> Self {
        Self { worker_memory: Limits::MEMORY, worker_seconds: Limits::SECONDS, no_workers: false, probes: false }
    }
}

impl Workers {
    /// What a worker may use up.
    pub fn limits(&self) -> Limits {
        Limits { memory: self.worker_memory, seconds: self.worker_seconds, probes: self.probes }
    }

    /// What Tesseract may use up for one page, one at a time. It works longer than any parser, and its data
    /// takes memory too.
    pub fn limits_of_tesseract(&self) -> tesseract::Limits {
        tesseract::Limits {
            memory: self.worker_memory.saturating_mul(2),
            seconds: self.worker_seconds.saturating_mul(5),
            at_once: 1,
            confined: !self.no_workers,
        }
    }
}

/// How files are to be read.
#[derive(Debug, Default, Args)]
pub struct Wishes {
    /// Passwords to try on encrypted files, one in each line of this file. May be given several times
    #[arg(long = "password-file", value_name = "FILE")]
    pub password_files: Vec<PathBuf>,
    /// In JSON Lines, the field that holds the text, title, publisher, published, url, captured or language:
    /// text=body. May be given several times [default: the usual names]
    #[arg(long = "field", value_name = "WHAT=FIELD", value_parser = parse_field)]
    pub fields: Vec<(String, String)>,
    /// The largest file that is read, in MiB [default: 64]. A larger mailbox (mbox) or web archive (WARC) is
    /// read in volumes
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=384))]
    pub max_file: Option<u64>,
    #[command(flatten)]
    /// Whether letters in pictures are to be recognised.
    pub ocr: Ocr,
    #[command(flatten)]
    /// In which processes.
    pub workers: Workers,
}

/// Letters in pictures.
#[derive(Debug, Clone, Default, Args)]
pub struct Ocr {
    /// Recognise the letters of scanned pages and pictures with Tesseract, which must be installed
    #[arg(long)]
    pub ocr: bool,
    /// A language that Tesseract looks for, by the name of its data: ita. May be given several times [default:
    /// eng, or else the first that is installed]
    #[arg(long = "ocr-language", value_name = "LANG", requires = "ocr", value_delimiter = '+')]
    pub languages: Vec<String>,
}

/// The days that are asked for.
#[derive(Debug, Clone, Copy, Args)]
pub struct Days {
    /// From this day, month or year on [default: `due` begins today, `export` with the first]
    #[arg(long, value_name = "DATE", value_parser = parse_since)]
    pub from: Option<Date>,
    /// Up to this day, month or year
    #[arg(long, value_name = "DATE", value_parser = parse_until)]
    pub until: Option<Date>,
}

/// What two names name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum NameType {
    Person,
    Organisation,
    Vessel,
    Place,
}

/// A form of another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// A calendar of what falls due
    Ics,
    /// Every line of the public format, as JSON Lines
    Jsonl,
    /// A table for each kind of line, into a folder
    Csv,
    /// Entities of FollowTheMoney, as JSON Lines
    Ftm,
    /// The same as statements, as comma-separated values
    FtmStatements,
}

/// Which facts to list, and how.
#[derive(Debug, Args)]
pub struct List {
    /// The case file
    pub case: PathBuf,
    /// Print JSON Lines
    #[arg(long)]
    pub json: bool,
    /// Only this document: its id, its path or its file name, or the beginning of id or name
    #[arg(long, value_name = "DOCUMENT")]
    pub document: Option<String>,
    /// Only what may be of this day, month or year, or later
    #[arg(long, value_name = "DATE", value_parser = parse_since)]
    pub since: Option<Date>,
    /// Only what may be of this day, month or year, or earlier
    #[arg(long, value_name = "DATE", value_parser = parse_until)]
    pub until: Option<Date>,
    /// At most this many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Which facts to list, where what people judged of them counts.
#[derive(Debug, Args)]
pub struct FactList {
    #[command(flatten)]
    /// Which and how.
    pub list: List,
    /// Leave out what somebody judged to be read wrongly
    #[arg(long)]
    pub without_wrong: bool,
}

impl Deref for FactList {
    type Target = List;

    fn deref(&self) -> &List {
        &self.list
    }
}

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
        #[arg(required = true, value_name = "NUMBER")]
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

/// Which actors to list, and how.
#[derive(Debug, Args)]
pub struct ActorList {
    /// The case file
    pub case: PathBuf,
    /// Print JSON Lines
    #[arg(long)]
    pub json: bool,
    /// Only actors of this type, such as `person`
    #[arg(long = "type", value_name = "TYPE", value_parser = parse_entity_type)]
    pub of_type: Option<EntityType>,
    /// Only actors with these words in one of their names
    #[arg(long, value_name = "WORDS")]
    pub name: Option<String>,
    /// Also people whom no document shows acting or speaking in public
    #[arg(long)]
    pub all: bool,
    /// At most this many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// The kinds that `--kind` takes.
const KINDS: [Kind; 8] = [Kind::Entity, Kind::Mention, Kind::Time, Kind::Claim, Kind::Figure, Kind::Event, Kind::Agreement, Kind::Demand];

/// `text=body`.
fn parse_field(text: &str) -> Result<(String, String), String> {
    let known = text.split_once('=').filter(|(what, field)| Fields::NAMES.contains(what) && !field.is_empty());
    let known = known.map(|(what, field)| (what.to_owned(), field.to_owned()));
    known.ok_or_else(|| format!("write WHAT=FIELD, where WHAT is one of {}", Fields::NAMES.join(", ")))
}

/// A kind by its name, or by its plural.
fn parse_kind(text: &str) -> Result<Kind, String> {
    let named = |kind: &Kind| kind.name() == text || crate::plain::plural(kind.name()) == text;
    KINDS.into_iter().find(named).ok_or_else(|| format!("the kinds are {}", KINDS.map(Kind::name).join(", ")))
}

fn parse_outcome(text: &str) -> Result<Outcome, String> {
    Outcome::ALL
        .into_iter()
        .find(|outcome| outcome.code() == text)
        .ok_or_else(|| format!("the outcomes are {}", Outcome::ALL.map(Outcome::code).join(", ")))
}

fn parse_entity_type(text: &str) -> Result<EntityType, String> {
    serde_json::from_value(text.into()).map_err(|_| {
        let types = "person, organisation, place, facility, vessel, agreement, law, court, group";
        format!("the types are {types}")
    })
}

fn parse_since(text: &str) -> Result<Date, String> {
    bound(text, Edtf::earliest)
}

fn parse_until(text: &str) -> Result<Date, String> {
    bound(text, Edtf::latest)
}

fn bound(text: &str, side: fn(&Edtf) -> Option<Date>) -> Result<Date, String> {
    let date = Edtf::parse(text).map_err(|error| error.to_string())?;
    side(&date).ok_or_else(|| format!("“{text}” has no such day: write it as 2025, 2025-10 or 2025-10-15"))
}

/// The definitions, checked by clap itself.
#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_hold_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_year_is_all_its_days() {
        assert_eq!(parse_since("2025").unwrap().to_string(), "2025-01-01");
        assert_eq!(parse_until("2025").unwrap().to_string(), "2025-12-31");
        assert!(parse_since("last week").is_err());
    }
}
