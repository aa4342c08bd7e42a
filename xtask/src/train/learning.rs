//! Going through the examples again and again.

use std::thread;
use std::time::Instant;

use super::examples::{Example, batch};
use super::mentions::Mentions;
use super::network::{Dropout, Network, Slopes};
use super::optimiser::Adam;
use crate::dice::Dice;

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Course<'c> {
    /// How often to go through the examples.
    pub epochs: usize,
    /// Words in a step.
    pub words: usize,
    /// The longest step down the slopes.
    pub rate: f32,
    /// What is left out.
    pub dropout: Dropout,
    /// Names in the place of others.
    pub mentions: &'c Mentions,
    /// How many threads; each has its part of a step, so another number gives other weights.
    pub threads: usize,
}

/// Steps in which the rate rises to its height.
const WARM: f32 = 300.0;
/// Longer slopes are cut to this length.
const LONGEST: f32 = 1.0;

/// Learns. `told` is called after each time through with its number and what the network has become.
pub fn learn(
    network: &mut Network,
    examples: &[Example],
    course: Course<'_>,
    dice: &mut Dice,
    mut told: impl FnMut(usize, &Network, String),
) {
    let mut adam = Adam::new(network);
    let mut slopes: Vec<Slopes> = (0..course.threads).map(|_| Slopes::new(network)).collect();
    let words: usize = examples.iter().map(|example| example.rows.len()).sum();
    let steps_in_all = (course.epochs * words / course.words).max(1) as f32;
    let mut step = 0.0f32;
    let start = Instant::now();
    for epoch in 1..=course.epochs {
        let mut order: Vec<&Example> = examples.iter().collect();
        for at in (1..order.len()).rev() {
            order.swap(at, dice.below(at + 1));
        }
        let mut loss = 0.0;
        let mut rest = &order[..];
        while !rest.is_empty() {
            let (mut count, mut size) = (0, 0);
            while count < rest.len() && size < course.words {
                size += rest[count].rows.len();
                count += 1;
            }
            let (now, later) = rest.split_at(count);
            rest = later;
            loss += slopes_of(network, now, course, dice, &mut slopes);
            let (first, others) = slopes.split_first_mut().expect("there is a thread");
            others.iter().for_each(|other| first.add(other));
            first.scale(1.0 / size as f32);
            step += 1.0;
            let cosine = 0.5 * (1.0 + (std::f32::consts::PI * (step / steps_in_all).min(1.0)).cos());
            let rate = course.rate * (step / WARM).min(1.0) * cosine.max(0.005);
            adam.step(network, first, rate, LONGEST);
        }
        let about = format!("{epoch} of {}, {:.0} s, loss {:.3}", course.epochs, start.elapsed().as_secs_f32(), loss / words as f32);
        told(epoch, network, about);
    }
}

/// The slopes of a step: each thread has its examples, and its own dice.
fn slopes_of(network: &Network, examples: &[&Example], course: Course<'_>, dice: &mut Dice, slopes: &mut [Slopes]) -> f32 {
    let parts: Vec<(Vec<&Example>, u64)> = (0..course.threads)
        .map(|part| (examples.iter().skip(part).step_by(course.threads).copied().collect(), dice.below(usize::MAX) as u64))
        .collect();
    thread::scope(|scope| {
        let running: Vec<_> = parts
            .iter()
            .zip(slopes)
            .map(|((part, seed), slopes)| {
                scope.spawn(move || {
                    let mut dice = Dice::new(*seed);
                    slopes.clear();
                    if part.is_empty() {
                        return 0.0;
                    }
                    let batch = batch(part, Some((course.mentions, &mut dice)));
                    network.learn(&batch, course.dropout, &mut dice, slopes)
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().expect("a thread that learns")).sum()
    })
}
