//! `cargo xtask train`: learns the model of a language from treebanks and lists of names.

mod corpus;
mod network;
mod optimiser;
mod recurrence;

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use plimsoll_language::model::features::{self, Features};

use crate::dice::Dice;
use corpus::{Sentence, Tables, UNKNOWN};
use network::{Arcs, Batch, Dropout, Network, Shape, Slopes};

/// What to learn.
#[derive(Debug, Args)]
pub struct Options {
    /// Where the training data is
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// How often to go through the data
    #[arg(long, default_value_t = 30)]
    epochs: usize,
    /// Numbers in each direction
    #[arg(long, default_value_t = 64)]
    hidden: usize,
    /// Layers
    #[arg(long, default_value_t = 3)]
    layers: usize,
    /// Arc numbers
    #[arg(long, default_value_t = 64)]
    arc: usize,
    /// Learning rate
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    /// Dropout of input
    #[arg(long, default_value_t = 0.3)]
    drop_input: f32,
    /// Dropout between layers
    #[arg(long, default_value_t = 0.3)]
    drop_layer: f32,
    /// Words in a batch
    #[arg(long, default_value_t = 1000)]
    batch: usize,
    /// Threads
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Layer of tags
    #[arg(long, default_value_t = 2)]
    tag_layer: usize,
    /// Chance that the row of a word is left out
    #[arg(long, default_value_t = 0.15)]
    drop_word: f32,
    /// Inner layer
    #[arg(long, default_value_t = 256)]
    inner: usize,
    /// Shared rows, as a power of two
    #[arg(long, default_value_t = 15)]
    shared: u32,
    /// Dice
    #[arg(long, default_value_t = 1)]
    seed: u64,
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
    eprintln!("{named} of {} sentences have names", train.len());
    train.extend(corpus::read_treebank(&at("ud-english-gum-free/train.conllu"), corpus::GUM, &mut tables)?);
    train.extend(corpus::read_names(&at("wikigold/wikigold.conll.txt"))?);
    train.extend(corpus::read_names(&at("wnut17/wnut17train.conll"))?);
    Ok(Data { tables, train, dev })
}

/// Words seen at least twice have rows of their own.
fn vocabulary(train: &[Sentence]) -> (Vec<u32>, HashMap<u32, u32>) {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let mut folded = String::new();
    for form in train.iter().flat_map(|sentence| &sentence.forms) {
        features::fold(form, &mut folded);
        *counts.entry(features::hash(folded.as_bytes(), 0) as u32).or_default() += 1;
    }
    let mut words: Vec<u32> = counts.iter().filter(|(_, count)| **count >= 2).map(|(word, _)| *word).collect();
    words.sort_unstable();
    (words, counts)
}

/// A sentence as the network sees it.
struct Example {
    rows: Vec<[u32; features::ROWS + 1]>,
    /// The chance that the row of a word is left out.
    leave_out: Vec<f32>,
    sentence: usize,
}

fn examples(sentences: &[Sentence], features: &Features, counts: &HashMap<u32, u32>, options: &Options) -> Vec<Example> {
    let mut folded = String::new();
    let rows = features.rows() as u32;
    sentences
        .iter()
        .enumerate()
        .map(|(number, sentence)| {
            let mut leave_out = Vec::new();
            let rows = sentence
                .forms
                .iter()
                .map(|form| {
                    let own = features.of(form, &mut folded);
                    features::fold(form, &mut folded);
                    let count = counts.get(&(features::hash(folded.as_bytes(), 0) as u32)).copied().unwrap_or(0) as f32;
                    leave_out.push(options.drop_word + 0.5 / (0.5 + count));
                    let mut all = [0; features::ROWS + 1];
                    all[..features::ROWS].copy_from_slice(&own);
                    all[features::ROWS] = rows + u32::from(sentence.corpus);
                    all
                })
                .collect();
            Example { rows, leave_out, sentence: number }
        })
        .collect()
}

fn batch_of(examples: &[&Example], sentences: &[Sentence], dice: Option<&mut Dice>) -> Batch {
    let mut batch = Batch { classes: vec![Vec::new(); 3], ..Batch::default() };
    let mut dice = dice;
    for example in examples {
        let sentence = &sentences[example.sentence];
        let start = batch.rows.len();
        for (rows, chance) in example.rows.iter().zip(&example.leave_out) {
            let mut rows = *rows;
            if let Some(dice) = &mut dice
                && dice.chance(*chance)
            {
                rows[0] = features::UNKNOWN_WORD;
            }
            batch.rows.push(rows);
        }
        batch.classes[0].extend(&sentence.upos);
        batch.classes[1].extend(&sentence.features);
        batch.classes[2].extend(&sentence.names);
        batch.heads.extend(&sentence.heads);
        batch.labels.extend(&sentence.labels);
        batch.sentences.push(start..batch.rows.len());
    }
    batch
}

/// Learns and writes the model.
pub fn run(options: &Options) -> Result<(), String> {
    let data = load(options)?;
    let (words, counts) = vocabulary(&data.train);
    let features = Features { words, listed: Vec::new(), lists: Vec::new(), shared: 1 << options.shared };
    let shape = Shape {
        rows: features.rows() + 3,
        hidden: options.hidden,
        inner: options.inner,
        layers: options.layers,
        tasks: vec![(options.tag_layer, 17), (options.tag_layer, data.tables.features.len()), (options.layers, 7)],
        arcs: Some(Arcs { arc: options.arc, label: options.arc, labels: data.tables.labels.len() }),
    };
    eprintln!("{shape:?}");
    let mut dice = Dice::new(options.seed);
    let mut network = Network::new(shape, &mut dice);
    let mut adam = optimiser::Adam::new(&network);
    let train = examples(&data.train, &features, &counts, options);
    let dev = examples(&data.dev, &features, &counts, options);
    let mut slopes: Vec<Slopes> = (0..options.threads).map(|_| Slopes::new(&network)).collect();
    let dropout = Dropout { input: options.drop_input, layer: options.drop_layer, arcs: 0.25 };
    let words: usize = train.iter().map(|example| example.rows.len()).sum();
    let steps_in_all = (options.epochs * words / options.batch) as f32;
    let mut step = 0;
    let start = Instant::now();
    for epoch in 1..=options.epochs {
        let mut order: Vec<usize> = (0..train.len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, dice.below(at + 1));
        }
        let mut loss = 0.0;
        let mut from = 0;
        while from < order.len() {
            let mut to = from;
            let mut size = 0;
            while to < order.len() && size < options.batch {
                size += train[order[to]].rows.len();
                to += 1;
            }
            // Each thread has its part of the sentences; parts are added in their order.
            let parts: Vec<Vec<&Example>> = (0..options.threads)
                .map(|part| order[from..to].iter().skip(part).step_by(options.threads).map(|&at| &train[at]).collect())
                .collect();
            let seeds: Vec<u64> = (0..options.threads).map(|_| dice.below(usize::MAX) as u64).collect();
            let network_now = &network;
            let sentences = &data.train;
            let losses: Vec<f32> = std::thread::scope(|scope| {
                let running: Vec<_> = parts
                    .iter()
                    .zip(&mut slopes)
                    .zip(seeds)
                    .map(|((part, slopes), seed)| {
                        scope.spawn(move || {
                            let mut dice = Dice::new(seed);
                            slopes.clear();
                            let batch = batch_of(part, sentences, Some(&mut dice));
                            if batch.rows.is_empty() { 0.0 } else { network_now.learn(&batch, dropout, &mut dice, slopes) }
                        })
                    })
                    .collect();
                running.into_iter().map(|thread| thread.join().expect("a thread that learns")).collect()
            });
            loss += losses.iter().sum::<f32>();
            let (first, others) = slopes.split_first_mut().expect("a thread");
            others.iter().for_each(|other| first.add(other));
            step += 1;
            let done = step as f32 / steps_in_all;
            let warm = (step as f32 / 200.0).min(1.0);
            let rate = options.rate * warm * (0.5 * (1.0 + (std::f32::consts::PI * done.min(1.0)).cos())).max(0.01);
            let scale = 1.0 / size as f32;
            first.tensors.iter_mut().for_each(|tensor| *tensor *= scale);
            for &row in &first.touched.clone() {
                let mut row = first.table.row_mut(row as usize);
                row *= scale;
            }
            adam.step(&mut network, first, rate, 1.0);
            from = to;
        }
        if epoch % 2 == 0 || epoch == options.epochs {
            println!(
                "epoch {epoch} {:.0} s loss {:.3} {}",
                start.elapsed().as_secs_f32(),
                loss / words as f32,
                evaluate(&network, &dev, &data.dev)
            );
        } else {
            println!("epoch {epoch} {:.0} s loss {:.3}", start.elapsed().as_secs_f32(), loss / words as f32);
        }
    }
    Ok(())
}

fn evaluate(network: &Network, examples: &[Example], sentences: &[Sentence]) -> String {
    let (mut words, mut upos, mut features, mut uas, mut las) = (0, 0, 0, 0, 0);
    let (mut right_names, mut gold_names, mut read_names) = (0, 0, 0);
    for chunk in examples.chunks(100) {
        let chunk: Vec<&Example> = chunk.iter().collect();
        let batch = batch_of(&chunk, sentences, None);
        let answers = network.answer(&batch);
        let tags = network::best(answers.tasks[0].view());
        let bundles = network::best(answers.tasks[1].view());
        let names = network::best(answers.tasks[2].view());
        for sentence in &batch.sentences {
            for at in sentence.clone() {
                if batch.heads[at] == UNKNOWN {
                    continue;
                }
                words += 1;
                upos += usize::from(tags[at] == batch.classes[0][at]);
                features += usize::from(bundles[at] == batch.classes[1][at]);
                if answers.heads[at] == batch.heads[at] {
                    uas += 1;
                    las += usize::from(answers.labels[at] == batch.labels[at]);
                }
            }
            let gold = spans(&batch.classes[2][sentence.clone()]);
            let read = spans(&names[sentence.clone()]);
            right_names += read.iter().filter(|span| gold.contains(span)).count();
            gold_names += gold.len();
            read_names += read.len();
        }
    }
    let percent = |part: usize, all: usize| 100.0 * part as f32 / all.max(1) as f32;
    format!(
        "UPOS {:.2} features {:.2} UAS {:.2} LAS {:.2} names {:.2}",
        percent(upos, words),
        percent(features, words),
        percent(uas, words),
        percent(las, words),
        percent(2 * right_names, gold_names + read_names)
    )
}

/// Names as kind, first word and one past the last.
fn spans(tags: &[u16]) -> Vec<(u16, usize, usize)> {
    let mut spans: Vec<(u16, usize, usize)> = Vec::new();
    for (at, &tag) in tags.iter().enumerate() {
        if tag == 0 || tag == UNKNOWN {
            continue;
        }
        let kind = (tag - 1) / 2;
        match spans.last_mut() {
            Some((last, _, end)) if *end == at && *last == kind && tag % 2 == 0 => *end += 1,
            _ => spans.push((kind, at, at + 1)),
        }
    }
    spans
}
