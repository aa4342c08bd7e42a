//! The file of a model: its parts one after the other, all numbers with the lowest byte first, each list
//! with its length before it.

use super::features::Features;
use super::layer::Recurrent;
use super::lemmas::{Lemmas, Rule};
use super::matrix::Matrix;
use super::network::{Network, Table, Task};
use super::parser::Parser;
use super::{ModelError, Weights};

/// The first bytes of every model of this version.
const MAGIC: &[u8; 8] = b"plimsol3";

/// A rule that adds more to a word than this is none.
const LONGEST_END: usize = 256;

/// Writes a model.
pub fn write(weights: &Weights) -> Vec<u8> {
    let mut out = Writer(MAGIC.to_vec());
    out.strings(&weights.features);
    out.strings(&weights.labels);
    out.u32s(&weights.rows.words);
    out.u32s(&weights.rows.listed);
    out.bytes(&weights.rows.lists);
    out.u32(weights.rows.shared);
    out.network(&weights.boundaries);
    out.network(&weights.grammar);
    let parser = &weights.parser;
    out.matrix(&parser.parts);
    out.f32s(&parser.bias);
    out.matrix(&parser.product);
    out.f32s(&parser.alone);
    out.f32s(&parser.root_arc);
    out.f32s(&parser.root_label);
    out.matrix(&parser.labels);
    out.f32s(&parser.label_bias);
    out.f32s(weights.chain.as_flattened());
    out.u32(weights.lemmas.rules.len() as u32);
    for rule in &weights.lemmas.rules {
        out.u32(u32::from(rule.keep_case) << 8 | u32::from(rule.cut));
        out.bytes(rule.add.as_bytes());
    }
    out.u32s(&weights.lemmas.keys);
    out.u16s(&weights.lemmas.chosen);
    out.0
}

/// Reads a model.
///
/// # Errors
/// When the bytes are no model of this version, or its parts do not fit together.
pub fn read(bytes: &[u8]) -> Result<Weights, ModelError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| fault("it is no model of this version"))?;
    let mut from = Reader(rest);
    let features = from.strings()?;
    let labels = from.strings()?;
    let rows = Features { words: from.u32s()?, listed: from.u32s()?, lists: from.bytes()?.to_vec(), shared: from.u32()? };
    let boundaries = from.network()?;
    let grammar = from.network()?;
    let parser = Parser {
        parts: from.matrix()?,
        bias: from.f32s()?,
        product: from.matrix()?,
        alone: from.f32s()?,
        root_arc: from.f32s()?,
        root_label: from.f32s()?,
        labels: from.matrix()?,
        label_bias: from.f32s()?,
    };
    let chain = from.f32s()?;
    let [chain] = *chain.as_chunks().0.as_chunks().0 else { return Err(fault("its tags of names are broken")) };
    let count = from.u32()?;
    let rules = (0..count)
        .map(|_| {
            let flags = from.u32()?;
            Ok(Rule { keep_case: flags >> 8 == 1, cut: flags as u8, add: from.string()? })
        })
        .collect::<Result<_, ModelError>>()?;
    let lemmas = Lemmas::new(rules, from.u32s()?, from.u16s()?);
    if !from.0.is_empty() {
        return Err(fault("there is more than belongs to it"));
    }
    let weights = Weights { features, labels, rows, boundaries, grammar, parser, chain, lemmas };
    check(&weights)?;
    Ok(weights)
}

/// Whether the parts fit together, so that nothing that works with them can reach beyond an end.
fn check(weights: &Weights) -> Result<(), ModelError> {
    let needed = |holds: bool, what: &str| if holds { Ok(()) } else { Err(fault(what)) };
    let rows = &weights.rows;
    needed(rows.shared > 0, "it has no rows for parts of words")?;
    needed(rows.listed.len() == rows.lists.len(), "its lists of names are broken")?;
    for network in [&weights.boundaries, &weights.grammar] {
        let width = network.width();
        needed(network.extra >= rows.rows() && network.extra <= network.table.rows(), "a table has too few rows")?;
        needed(network.every.is_none_or(|row| row < network.table.rows()), "a table has too few rows")?;
        if let Some(neighbours) = &network.neighbours {
            let fits = neighbours.inputs == width && neighbours.outputs == 6 * width && network.extra == network.table.rows();
            needed(fits, "the weights for neighbouring words are broken")?;
        }
        let hidden = width / 2;
        needed(hidden * 2 == width && super::layer::HIDDEN.contains(&hidden), "a network has a width that is not provided for")?;
        needed(!network.layers.is_empty(), "a network has no layers")?;
        for (matrix, recurrent) in &network.layers {
            needed(matrix.inputs == width && matrix.outputs == 3 * width && recurrent.weights.len() == 4 * width, "a layer is broken")?;
        }
        for task in &network.tasks {
            let fits = task.weights.inputs == width && task.bias.len() == task.weights.outputs && task.weights.outputs > 0;
            needed(fits && (1..=network.layers.len()).contains(&task.behind), "a task is broken")?;
        }
    }
    // What stands between words has rows in one network, and no room in the other.
    let boundaries = &weights.boundaries;
    needed(boundaries.neighbours.is_none(), "the network of boundaries looks at neighbouring words")?;
    needed(boundaries.table.rows() - boundaries.extra >= super::BETWEEN, "a table has too few rows")?;
    let classes = |network: &Network| network.tasks.iter().map(|task| task.weights.outputs).collect::<Vec<_>>();
    needed(classes(&weights.boundaries) == [2], "the network of boundaries does not tell two things apart")?;
    let wanted = [crate::grammar::Upos::ALL.len(), weights.features.len(), super::names::TAGS];
    needed(classes(&weights.grammar) == wanted, "the network of grammar has other classes")?;
    let parser = &weights.parser;
    let (arc, label) = (parser.arc_width(), parser.label_width());
    let fits = parser.parts.inputs == weights.grammar.width()
        && parser.parts.outputs == 2 * (arc + label)
        && parser.bias.len() == parser.parts.outputs
        && parser.product.outputs == arc
        && parser.alone.len() == arc
        && parser.root_arc.len() == arc
        && parser.root_label.len() == label
        && parser.labels.outputs == weights.labels.len()
        && parser.label_bias.len() == weights.labels.len()
        && weights.labels.iter().any(|label| label == "root")
        && weights.labels.len() <= 256;
    needed(fits, "the parser is broken")?;
    let lemmas = &weights.lemmas;
    needed(lemmas.keys.len() == lemmas.chosen.len(), "the lemmas are broken")?;
    needed(lemmas.rules.iter().all(|rule| rule.add.len() <= LONGEST_END), "a rule of the lemmas is too long")
}

fn fault(what: &str) -> ModelError {
    ModelError(what.to_owned())
}

struct Writer(Vec<u8>);

impl Writer {
    fn u32(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.u32(bytes.len() as u32);
        self.0.extend(bytes);
    }

    fn strings(&mut self, strings: &[String]) {
        self.u32(strings.len() as u32);
        strings.iter().for_each(|string| self.bytes(string.as_bytes()));
    }

    fn u32s(&mut self, numbers: &[u32]) {
        self.u32(numbers.len() as u32);
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
    }

    fn u16s(&mut self, numbers: &[u16]) {
        self.u32(numbers.len() as u32);
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
    }

    fn i16s(&mut self, numbers: &[i16]) {
        self.u32(numbers.len() as u32);
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
    }

    fn f32s(&mut self, numbers: &[f32]) {
        self.u32(numbers.len() as u32);
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
    }

    fn matrix(&mut self, matrix: &Matrix) {
        self.u32(matrix.inputs as u32);
        self.u32(matrix.outputs as u32);
        self.u32(matrix.scale.to_bits());
        self.i16s(&matrix.weights);
    }

    fn network(&mut self, network: &Network) {
        self.u32(network.table.width as u32);
        self.u32(network.table.numbers.len() as u32);
        self.0.extend(network.table.numbers.iter().map(|&number| number as u8));
        self.f32s(&network.table.scales);
        self.u32(network.extra as u32);
        self.u32(network.every.map_or(u32::MAX, |every| every as u32));
        self.u32(u32::from(network.neighbours.is_some()));
        if let Some(neighbours) = &network.neighbours {
            self.matrix(neighbours);
        }
        self.u32(network.layers.len() as u32);
        for (matrix, recurrent) in &network.layers {
            self.matrix(matrix);
            self.f32s(&recurrent.weights);
        }
        self.u32(network.tasks.len() as u32);
        for task in &network.tasks {
            self.u32(task.behind as u32);
            self.matrix(&task.weights);
            self.f32s(&task.bias);
        }
    }
}

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, bytes: usize) -> Result<&'b [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(bytes).ok_or_else(|| fault("it is cut off"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn u32(&mut self) -> Result<u32, ModelError> {
        Ok(self.take(4)?.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)))
    }

    fn size(&mut self) -> Result<usize, ModelError> {
        Ok(self.u32()? as usize)
    }

    fn list<const BYTES: usize, T>(&mut self, number: impl Fn([u8; BYTES]) -> T) -> Result<Vec<T>, ModelError> {
        let count = self.size()?;
        let bytes = self.take(count.saturating_mul(BYTES))?;
        Ok(bytes.as_chunks::<BYTES>().0.iter().map(|&bytes| number(bytes)).collect())
    }

    fn bytes(&mut self) -> Result<&'b [u8], ModelError> {
        let count = self.size()?;
        self.take(count)
    }

    fn string(&mut self) -> Result<String, ModelError> {
        String::from_utf8(self.bytes()?.to_vec()).map_err(|_| fault("a word in it is no UTF-8"))
    }

    fn strings(&mut self) -> Result<Vec<String>, ModelError> {
        (0..self.u32()?).map(|_| self.string()).collect()
    }

    fn u32s(&mut self) -> Result<Vec<u32>, ModelError> {
        self.list(u32::from_le_bytes)
    }

    fn u16s(&mut self) -> Result<Vec<u16>, ModelError> {
        self.list(u16::from_le_bytes)
    }

    fn f32s(&mut self) -> Result<Vec<f32>, ModelError> {
        let numbers = self.list(f32::from_le_bytes)?;
        if numbers.iter().all(|number| number.is_finite()) { Ok(numbers) } else { Err(fault("a number in it is none")) }
    }

    fn matrix(&mut self) -> Result<Matrix, ModelError> {
        let (inputs, outputs) = (self.size()?, self.size()?);
        let scale = f32::from_bits(self.u32()?);
        let weights = self.list(i16::from_le_bytes)?;
        if weights.len() != inputs.saturating_mul(outputs) || inputs % 2 == 1 || inputs == 0 || !scale.is_finite() {
            return Err(fault("a matrix is broken"));
        }
        Ok(Matrix::new(inputs, outputs, weights, scale))
    }

    fn network(&mut self) -> Result<Network, ModelError> {
        let width = self.size()?;
        let numbers = self.list(|[byte]: [u8; 1]| byte as i8)?;
        let scales = self.f32s()?;
        if numbers.len() != scales.len().saturating_mul(width) {
            return Err(fault("a table is broken"));
        }
        let table = Table { width, numbers, scales };
        let extra = self.size()?;
        let every = Some(self.size()?).filter(|&every| every != u32::MAX as usize);
        let neighbours = if self.u32()? == 1 { Some(self.matrix()?) } else { None };
        let count = self.u32()?;
        let layers =
            (0..count).map(|_| Ok((self.matrix()?, Recurrent { weights: self.f32s()? }))).collect::<Result<Vec<_>, ModelError>>()?;
        let count = self.u32()?;
        let tasks = (0..count)
            .map(|_| Ok(Task { behind: self.size()?, weights: self.matrix()?, bias: self.f32s()? }))
            .collect::<Result<Vec<_>, ModelError>>()?;
        Ok(Network { table, extra, every, neighbours, layers, tasks })
    }
}

#[cfg(test)]
mod tests;
