//! `cargo xtask train`: learns the model of a language from treebanks and lists of names.
//!
//! 1. [`corpus`] reads the data, [`lists`] the lists of names; [`examples`] turns both into numbers;
//! 2. [`learning`] goes through them again and again, with the [`network`] (its layers: [`recurrence`])
//!    and the [`optimiser`]: once for where sentences end, once for grammar and names;
//! 3. [`lemmas`] are counted;
//! 4. [`export`] makes of it what the program works with, [`tuning`] chooses thresholds, [`card`] writes it up.
//!
//! The same data, options and number of threads give the same model.

mod antecedents;
mod card;
mod chain;
mod corpus;
mod entities;
mod event_dates;
mod examples;
mod export;
mod learning;
mod lemmas;
mod lists;
mod measure;
mod mentions;
mod network;
mod optimiser;
mod ranking;
mod recurrence;
mod tuning;

use std::path::{Path, PathBuf};

use clap::Args;
use plimsoll_language::Upos;
use plimsoll_language::model::{Weights, file, names};

use crate::dice::Dice;
use crate::files;
use crate::root;
use crate::score::language::Desk;
use corpus::{Sentence, Tables};
use examples::Lexicon;
use learning::{Course, learn};
use mentions::Mentions;
use network::{Arcs, Asked, Dropout, Network, Shape};

/// What to learn.
#[derive(Debug, Args)]
pub struct Options {
    /// Where the training data is
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Where the model goes
    #[arg(long, default_value = "languages/en/model.bin")]
    out: PathBuf,
    /// How often to go through the data
    #[arg(long, default_value_t = 36)]
    epochs: usize,
    /// Numbers in each direction of a layer
    #[arg(long, default_value_t = 96)]
    hidden: usize,
    /// Layers
    #[arg(long, default_value_t = 3)]
    layers: usize,
    /// The layer behind which parts of speech are told
    #[arg(long, default_value_t = 2)]
    tag_layer: usize,
    /// Numbers by which arcs and relations are scored
    #[arg(long, default_value_t = 64)]
    arc: usize,
    /// Rows for parts of words
    #[arg(long, default_value_t = 60_000)]
    shared: u32,
    /// Learning rate
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    /// How much of a word is left out
    #[arg(long, default_value_t = 0.3)]
    drop_input: f32,
    /// How much is left out between layers
    #[arg(long, default_value_t = 0.3)]
    drop_layer: f32,
    /// The chance that the row of a word that is met often is left out
    #[arg(long, default_value_t = 0.25)]
    drop_word: f32,
    /// The chance that a name gives its place to another
    #[arg(long, default_value_t = 0.3)]
    swap_names: f32,
    /// How much names count
    #[arg(long, default_value_t = 2.0)]
    weight_names: f32,
    /// Words in a step
    #[arg(long, default_value_t = 1000)]
    batch: usize,
    /// Threads; another number gives another model
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Chance starts here
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Learn where sentences end, and take all else from the model that is there
    #[arg(long)]
    only_boundaries: bool,
    /// Learn nothing, and choose the thresholds of the model that is there
    #[arg(long)]
    only_tuning: bool,
    /// Learn nothing, and write the card of the model that is there anew
    #[arg(long)]
    only_card: bool,
    /// Learn whom pronouns stand for, and nothing else
    #[arg(long)]
    only_antecedents: bool,
    /// Learn which time is the date of an event, and nothing else
    #[arg(long)]
    only_event_dates: bool,
}

struct Data {
    tables: Tables,
    train: Vec<Sentence>,
    dev: Vec<Sentence>,
}

fn load(options: &Options) -> Result<Data, String> {
    let mut tables = Tables::default();
    let at = |path: &str| options.data.join(path);
    let mut train = corpus::read_treebank(&at("ud-english-ewt/train.conllu"), corpus::EWT, &mut tables)?;
    let mut dev = corpus::read_treebank(&at("ud-english-ewt/dev.conllu"), corpus::EWT, &mut tables)?;
    let named = corpus::add_names(&at("uner-english-ewt/train.iob2"), &mut train)?;
    corpus::add_names(&at("uner-english-ewt/dev.iob2"), &mut dev)?;
    println!("{named} of {} sentences of EWT have their names", train.len());
    train.extend(corpus::read_treebank(&at("ud-english-gum-free/train.conllu"), corpus::GUM, &mut tables)?);
    train.extend(corpus::read_names(&at("wikigold/wikigold.conll.txt"))?);
    let mut reports = corpus::read_treebank(&root().join("scoring/trees/train.conllu"), corpus::REPORTS, &mut tables)?;
    corpus::add_names(&root().join("scoring/trees/train.iob2"), &mut reports)?;
    train.extend(reports);
    for tweets in ["wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated"] {
        train.extend(corpus::read_names(&at("wnut17").join(tweets))?);
    }
    Ok(Data { tables, train, dev })
}

/// Learns, and writes the model and its card.
///
/// # Errors
/// When data cannot be read or the model not be written.
pub fn run(options: &Options) -> Result<(), String> {
    if options.only_antecedents {
        return antecedents::run(&options.data);
    }
    if options.only_event_dates {
        return event_dates::run();
    }
    if !options.only_card {
        let mut weights = if options.only_tuning { known(options)? } else { make(options)? };
        write(&options.out, &weights)?;
        if let Some(mut desk) = Desk::open(Some(&options.out))? {
            tuning::tune(&mut weights, &mut desk, !options.only_boundaries)?;
            write(&options.out, &weights)?;
        }
    }
    card::write(&options.out, COMMAND)
}

fn write(path: &Path, weights: &Weights) -> Result<(), String> {
    let bytes = file::write(weights);
    println!("{}: {} bytes", path.display(), bytes.len());
    files::write(path, bytes)
}

/// The commands that made the model of the repository. Ends of sentences are learned in seconds, so several seeds were
/// tried for them, and the development part chose.
const COMMAND: &str = "cargo xtask train && cargo xtask train --only-boundaries --seed 13";

/// The model that is there.
fn known(options: &Options) -> Result<Weights, String> {
    let bytes = files::bytes(&options.out)?;
    file::read(&bytes).map_err(|error| error.to_string())
}

fn make(options: &Options) -> Result<Weights, String> {
    let data = load(options)?;
    let listed = lists::read(&options.data, &data.train)?;
    println!("{} words stand in lists of names", listed.len());
    let lexicon = Lexicon::new(&data.train, listed, options.shared, options.drop_word);
    let mut dice = Dice::new(options.seed);
    let boundaries = learn_boundaries(&data, &lexicon, options, &mut dice);
    let rows = lexicon.features.rows();
    if options.only_boundaries {
        let known = known(options)?;
        if known.rows != lexicon.features {
            return Err("the model that is there has other rows: learn all".to_owned());
        }
        return Ok(Weights { boundaries: export::network(&boundaries, rows, None), ..known });
    }
    let grammar = learn_grammar(&data, &lexicon, options, &mut dice);
    let lemmas = lemmas::learn(&data.train);
    let (right, all) = lemmas::score(&lemmas, &data.dev);
    println!(
        "lemmas: {} rules for {} ends; {:.2} of 100 right on dev",
        lemmas.rules.len(),
        lemmas.keys.len(),
        100.0 * right as f32 / all as f32
    );
    Ok(Weights {
        features: data.tables.features,
        labels: data.tables.labels,
        boundaries: export::network(&boundaries, rows, None),
        grammar: export::network(&grammar, rows + corpus::TOLD_APART, Some(rows + usize::from(corpus::EWT))),
        parser: export::parser(&grammar),
        chain: chain::export(&grammar.tensors[grammar.chain_at()]),
        rows: lexicon.features,
        lemmas,
    })
}

fn learn_grammar(data: &Data, lexicon: &Lexicon, options: &Options, dice: &mut Dice) -> Network {
    let shape = Shape {
        rows: lexicon.features.rows() + corpus::TOLD_APART,
        hidden: options.hidden,
        layers: options.layers,
        tasks: vec![
            Asked { behind: options.tag_layer, classes: Upos::ALL.len(), weight: 1.0, chained: false },
            Asked { behind: options.tag_layer, classes: data.tables.features.len(), weight: 1.0, chained: false },
            Asked { behind: options.layers, classes: names::TAGS, weight: options.weight_names, chained: true },
        ],
        neighbours: true,
        arcs: Some(Arcs { arc: options.arc, label: options.arc, labels: data.tables.labels.len() }),
    };
    let mut network = Network::new(shape, dice);
    let examples = lexicon.sentences(&data.train);
    let dev = lexicon.sentences(&data.dev);
    let mentions = Mentions::new(&examples, options.swap_names);
    let dropout = Dropout { input: options.drop_input, layer: options.drop_layer, arcs: 0.25 };
    let course =
        Course { epochs: options.epochs, words: options.batch, rate: options.rate, dropout, mentions: &mentions, threads: options.threads };
    learn(&mut network, &examples, course, dice, |epoch, network, about| {
        let score = if epoch % 2 == 0 { measure::grammar(network, &dev) } else { String::new() };
        println!("grammar: {about} {score}");
    });
    network
}

fn learn_boundaries(data: &Data, lexicon: &Lexicon, options: &Options, dice: &mut Dice) -> Network {
    let shape = Shape {
        rows: lexicon.features.rows() + 3,
        hidden: 16,
        layers: 2,
        tasks: vec![Asked { behind: 2, classes: 2, weight: 1.0, chained: false }],
        neighbours: false,
        arcs: None,
    };
    let mut network = Network::new(shape, dice);
    let marks_ends = |sentence: &&Sentence| matches!(sentence.corpus, corpus::EWT | corpus::GUM);
    let treebanks: Vec<Sentence> = data.train.iter().filter(marks_ends).cloned().collect();
    let examples = lexicon.blocks(&treebanks, 256, Some((dice, 5)));
    let dev = lexicon.blocks(&data.dev, 256, None);
    let dropout = Dropout { input: 0.15, layer: 0.1, arcs: 0.0 };
    let course = Course { epochs: 12, words: 1500, rate: 0.004, dropout, mentions: &Mentions::default(), threads: options.threads };
    learn(&mut network, &examples, course, dice, |epoch, network, about| {
        let score = if epoch % 4 == 0 { measure::boundaries(network, &dev) } else { String::new() };
        println!("boundaries: {about} {score}");
    });
    network
}
