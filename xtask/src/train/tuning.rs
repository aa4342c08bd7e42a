//! Two thresholds, chosen on the development part: how sure the network must be that a sentence ends, and that a
//! word stands in a name. While it learns, each word counts alone; what is asked for in the end is whole sentences
//! and whole names, and for those another threshold is best.

use plimsoll_language::model::{Model, ModelError, Weights, file};

use crate::score::language::Desk;

/// What is tried: added to the score of "ends", taken from the score of "in no name".
const TRIED: [f32; 13] = [-1.5, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0];

/// Chooses the thresholds, one after the other; that of names only where `with_names`, since it was chosen for names that
/// did not change.
///
/// # Errors
/// When the data cannot be read.
pub fn tune(weights: &mut Weights, desk: &mut Desk, with_names: bool) -> Result<(), String> {
    let ends = best(desk, weights, |weights, by| weights.boundaries.tasks[0].bias[1] += by, |[sentences, _]| sentences)?;
    weights.boundaries.tasks[0].bias[1] += ends;
    println!("threshold for ends of sentences: {ends}");
    if !with_names {
        return Ok(());
    }
    let names = best(desk, weights, |weights, by| weights.grammar.tasks[2].bias[0] -= by, |[_, names]| names)?;
    weights.grammar.tasks[2].bias[0] -= names;
    println!("threshold for names: {names}");
    Ok(())
}

fn best(desk: &mut Desk, weights: &Weights, change: impl Fn(&mut Weights, f32), score: impl Fn([f64; 2]) -> f64) -> Result<f32, String> {
    let mut best = (f64::NEG_INFINITY, 0.0);
    for by in TRIED {
        let mut changed = weights.clone();
        change(&mut changed, by);
        desk.model = Model::load(&file::write(&changed)).map_err(|error: ModelError| error.to_string())?;
        let reached = score(desk.sentences_and_names("dev")?);
        if reached > best.0 {
            best = (reached, by);
        }
    }
    Ok(best.1)
}
