//! Products of matrices in whole numbers, which come out the same on every machine.
//!
//! Weights and inputs are 16 bits wide, sums 32; the order in which whole numbers are added changes
//! nothing, so each processor may use what it has. The weights of sixteen outputs stand together, two
//! inputs of each next to each other: one instruction multiplies all of them by two inputs of a word
//! and adds. That instruction is all that differs between processors ([`Lanes`]).

use std::ops::Range;

use pulp::{Arch, NullaryFnOnce, bytemuck::cast_slice_mut};

#[cfg(target_arch = "x86_64")]
use super::vnni::Vnni;

/// Inputs are multiplied by this and rounded to whole numbers; what is beyond ±32 is cut off.
pub(super) const PRECISION: f32 = 1024.0;
/// From here on up to twice as much, numbers of 32 bits are whole; and its lowest 16 bits are zero.
const NO_FRACTION: f32 = 12_582_912.0;
/// Outputs that are worked on together.
pub(super) const LANES: usize = 16;

/// The weights of [`LANES`] outputs for two inputs.
pub(super) type Pair = [i16; 2 * LANES];

/// Weights in the order in which they are multiplied.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Packed {
    inputs: usize,
    outputs: usize,
    pairs: Vec<Pair>,
}

impl Packed {
    /// Packs rows of `inputs` numbers, an even number of them, one row for each output.
    pub fn pack(&mut self, inputs: usize, rows: &[i16]) {
        let outputs = rows.len() / inputs;
        (self.inputs, self.outputs) = (inputs, outputs);
        self.pairs.clear();
        self.pairs.resize(outputs.div_ceil(LANES) * inputs / 2, [0; 2 * LANES]);
        for (output, row) in rows.chunks_exact(inputs).enumerate() {
            let block = &mut self.pairs[output / LANES * inputs / 2..][..inputs / 2];
            let lane = 2 * (output % LANES);
            for (pair, two) in block.iter_mut().zip(row.as_chunks::<2>().0) {
                pair[lane..lane + 2].copy_from_slice(two);
            }
        }
    }
}

/// A matrix of weights.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matrix {
    /// How many numbers go in; even.
    pub inputs: usize,
    /// How many come out.
    pub outputs: usize,
    /// The weights of each output, one after the other.
    pub weights: Vec<i16>,
    /// What a weight of 1 stands for.
    pub scale: f32,
    packed: Packed,
}

impl Matrix {
    /// From the weights of each output, one after the other.
    pub fn new(inputs: usize, outputs: usize, weights: Vec<i16>, scale: f32) -> Self {
        let mut packed = Packed::default();
        packed.pack(inputs, &weights);
        Self { inputs, outputs, weights, scale, packed }
    }

    /// From weights with one row for each input, as the network is trained.
    pub fn from_rows(inputs: usize, outputs: usize, rows: &[f32]) -> Self {
        let most = rows.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
        // A power of two that leaves the sums room.
        let mut scale = 1.0 / 4096.0;
        while most / scale > 16_000.0 {
            scale *= 2.0;
        }
        let weight = |output: usize, input: usize| (rows[input * outputs + output] / scale).round() as i16;
        let weights = (0..outputs).flat_map(|output| (0..inputs).map(move |input| (output, input))).map(|(o, i)| weight(o, i)).collect();
        Self::new(inputs, outputs, weights, scale)
    }

    /// Multiplies each of the words in `input`; `output` has `outputs` numbers for each word.
    pub fn multiply(&self, arch: Arch, input: &mut Whole, output: &mut [f32]) {
        multiply(arch, &input.pairs, &mut input.tile, &self.packed, self.scale / PRECISION, output);
    }
}

/// The products of two sets of words: for each of these words of the first its products with all of the second.
pub fn products(arch: Arch, first: &mut Whole, words: Range<usize>, second: &Packed, output: &mut [f32]) {
    let pairs = second.inputs / 2;
    let own = &first.pairs[words.start * pairs..words.end * pairs];
    multiply(arch, own, &mut first.tile, second, 1.0 / (PRECISION * PRECISION), output);
}

/// Numbers of words as whole numbers, two by two.
#[derive(Debug, Default)]
pub struct Whole {
    pairs: Vec<i32>,
    /// Words side by side, a pair of each.
    tile: Vec<i32>,
}

impl Whole {
    /// Rounds numbers, of which there must be an even number.
    pub fn set(&mut self, arch: Arch, values: &[f32]) {
        self.pairs.resize(values.len() / 2, 0);
        round(arch, values, cast_slice_mut(&mut self.pairs));
    }

    /// The numbers one by one.
    pub fn numbers(&self) -> &[i16] {
        pulp::bytemuck::cast_slice(&self.pairs)
    }
}

/// Rounds numbers to whole ones of [`PRECISION`].
pub(super) fn round(arch: Arch, values: &[f32], whole: &mut [i16]) {
    arch.dispatch(Round { values, whole });
}

struct Round<'m> {
    values: &'m [f32],
    whole: &'m mut [i16],
}

impl NullaryFnOnce for Round<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (value, whole) in self.values.iter().zip(self.whole) {
            let scaled = (value * PRECISION).clamp(-32_767.0, 32_767.0);
            // The sum has no room for a fraction, so it is rounded, and its lowest bits are the whole number.
            *whole = (scaled + NO_FRACTION).to_bits() as i16;
        }
    }
}

fn multiply(arch: Arch, input: &[i32], tile: &mut Vec<i32>, weights: &Packed, scale: f32, output: &mut [f32]) {
    match arch {
        #[cfg(target_arch = "x86_64")]
        Arch::V4(v4) => match Vnni::new(v4) {
            Some(lanes) => lanes.vectorize(Multiply { lanes, input, tile, weights, scale, output }),
            None => v4.vectorize(Multiply { lanes: v4, input, tile, weights, scale, output }),
        },
        #[cfg(target_arch = "x86_64")]
        Arch::V3(lanes) => lanes.vectorize(Multiply { lanes, input, tile, weights, scale, output }),
        _ => Multiply { lanes: Plain, input, tile, weights, scale, output }.call(),
    }
}

/// Sixteen sums at once.
pub(super) trait Lanes: Copy {
    /// The sums.
    type Sums: Copy;

    fn zero(self) -> Self::Sums;

    /// Multiplies a pair of inputs with the pair of weights of each output, and adds.
    fn add_products(self, sums: Self::Sums, inputs: i32, weights: &Pair) -> Self::Sums;

    fn numbers(self, sums: Self::Sums) -> [i32; LANES];
}

#[cfg(target_arch = "x86_64")]
impl Lanes for pulp::x86::V4 {
    type Sums = core::arch::x86_64::__m512i;

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        self.avx512f._mm512_setzero_si512()
    }

    #[inline(always)]
    fn add_products(self, sums: Self::Sums, inputs: i32, weights: &Pair) -> Self::Sums {
        let products = self.avx512bw._mm512_madd_epi16(self.avx512f._mm512_set1_epi32(inputs), pulp::cast(*weights));
        self.avx512f._mm512_add_epi32(sums, products)
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
        pulp::cast(sums)
    }
}

#[cfg(target_arch = "x86_64")]
impl Lanes for pulp::x86::V3 {
    type Sums = [core::arch::x86_64::__m256i; 2];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [self.avx._mm256_setzero_si256(); 2]
    }

    #[inline(always)]
    fn add_products(self, sums: Self::Sums, inputs: i32, weights: &Pair) -> Self::Sums {
        let inputs = self.avx._mm256_set1_epi32(inputs);
        let [first, second]: [core::arch::x86_64::__m256i; 2] = pulp::cast(*weights);
        [
            self.avx2._mm256_add_epi32(sums[0], self.avx2._mm256_madd_epi16(inputs, first)),
            self.avx2._mm256_add_epi32(sums[1], self.avx2._mm256_madd_epi16(inputs, second)),
        ]
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
        pulp::cast(sums)
    }
}

/// For all other processors.
#[derive(Clone, Copy)]
struct Plain;

impl Lanes for Plain {
    type Sums = [i32; LANES];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [0; LANES]
    }

    #[inline(always)]
    fn add_products(self, mut sums: Self::Sums, inputs: i32, weights: &Pair) -> Self::Sums {
        let [first, second]: [i16; 2] = pulp::cast(inputs);
        for (sum, [to_first, to_second]) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
            let products = (i32::from(first) * i32::from(*to_first)).wrapping_add(i32::from(second) * i32::from(*to_second));
            *sum = sum.wrapping_add(products);
        }
        sums
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
        sums
    }
}

struct Multiply<'m, L> {
    lanes: L,
    input: &'m [i32],
    tile: &'m mut Vec<i32>,
    weights: &'m Packed,
    scale: f32,
    output: &'m mut [f32],
}

impl<L: Lanes> NullaryFnOnce for Multiply<'_, L> {
    type Output = ();

    /// Twelve words at once, so that weights which were fetched are used often; then what is left.
    #[inline(always)]
    fn call(mut self) {
        let words = self.input.len() * 2 / self.weights.inputs;
        let mut word = 0;
        while word + 12 <= words {
            self.words::<12>(word);
            word += 12;
        }
        if word + 8 <= words {
            self.words::<8>(word);
            word += 8;
        }
        if word + 4 <= words {
            self.words::<4>(word);
            word += 4;
        }
        if word + 2 <= words {
            self.words::<2>(word);
            word += 2;
        }
        if word < words {
            self.words::<1>(word);
        }
    }
}

impl<L: Lanes> Multiply<'_, L> {
    #[inline(always)]
    fn words<const WORDS: usize>(&mut self, first: usize) {
        let (pairs, outputs) = (self.weights.inputs / 2, self.weights.outputs);
        let input = &self.input[first * pairs..(first + WORDS) * pairs];
        self.tile.resize(WORDS * pairs, 0);
        for (pair, place) in self.tile.as_chunks_mut::<WORDS>().0.iter_mut().enumerate() {
            *place = std::array::from_fn(|word| input[word * pairs + pair]);
        }
        let tile = self.tile.as_chunks::<WORDS>().0;
        let output = &mut self.output[first * outputs..(first + WORDS) * outputs];
        let (lanes, scale) = (self.lanes, self.scale);
        let mut blocks = self.weights.pairs.chunks_exact(pairs).enumerate();
        while let Some((block, weights)) = blocks.next() {
            let mut sums = [lanes.zero(); WORDS];
            // Two blocks at once where there are two: twice the work for what was fetched of the words.
            if let Some((next, next_weights)) = blocks.next() {
                let mut next_sums = sums;
                for ((inputs, weights), next_weights) in tile.iter().zip(weights).zip(next_weights) {
                    for word in 0..WORDS {
                        sums[word] = lanes.add_products(sums[word], inputs[word], weights);
                        next_sums[word] = lanes.add_products(next_sums[word], inputs[word], next_weights);
                    }
                }
                store(lanes, scale, next, next_sums, outputs, output);
            } else {
                for (inputs, weights) in tile.iter().zip(weights) {
                    for word in 0..WORDS {
                        sums[word] = lanes.add_products(sums[word], inputs[word], weights);
                    }
                }
            }
            store(lanes, scale, block, sums, outputs, output);
        }
    }
}

/// Writes the sums of a block of outputs for some words.
#[inline(always)]
fn store<L: Lanes, const WORDS: usize>(lanes: L, scale: f32, block: usize, sums: [L::Sums; WORDS], outputs: usize, output: &mut [f32]) {
    let from = block * LANES;
    let whole = from + LANES <= outputs;
    for (sums, output) in sums.into_iter().zip(output.chunks_exact_mut(outputs)) {
        let numbers = lanes.numbers(sums).map(|sum| sum as f32 * scale);
        if whole {
            output[from..from + LANES].copy_from_slice(&numbers);
        } else {
            output[from..].copy_from_slice(&numbers[..outputs - from]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What the processor has decides nothing: all variants give what sums one by one give.
        #[test]
        fn all_processors_agree(words in 1usize..20, outputs in 1usize..70, seed in any::<u64>()) {
            const INPUTS: usize = 32;
            let mut state = seed;
            let mut number = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 40) as f32 / (1 << 22) as f32 - 2.0
            };
            let input: Vec<f32> = (0..words * INPUTS).map(|_| number()).collect();
            let matrix = Matrix::from_rows(INPUTS, outputs, &(0..INPUTS * outputs).map(|_| number()).collect::<Vec<_>>());
            let arch = Arch::new();
            let mut whole = Whole::default();
            whole.set(arch, &input);
            let expected: Vec<f32> = whole
                .numbers()
                .chunks_exact(INPUTS)
                .flat_map(|word| matrix.weights.chunks_exact(INPUTS).map(move |row| (word, row)))
                .map(|(word, row)| {
                    let sum = word.iter().zip(row).fold(0i32, |sum, (a, b)| sum.wrapping_add(i32::from(*a) * i32::from(*b)));
                    sum as f32 * (matrix.scale / PRECISION)
                })
                .collect();
            let mut variants = vec![Arch::Scalar, arch];
            #[cfg(target_arch = "x86_64")]
            variants.extend(pulp::x86::V3::try_new().map(Arch::V3));
            #[cfg(target_arch = "x86_64")]
            if let Some(v4) = pulp::x86::V4::try_new() {
                let (mut output, mut rounded) = (vec![0.0; words * outputs], Whole::default());
                rounded.set(arch, &input);
                let (scale, weights) = (matrix.scale / PRECISION, &matrix.packed);
                let Whole { pairs, tile } = &mut rounded;
                v4.vectorize(Multiply { lanes: v4, input: pairs, tile, weights, scale, output: &mut output });
                prop_assert_eq!(&output, &expected);
            }
            for variant in variants {
                let mut output = vec![0.0; words * outputs];
                matrix.multiply(variant, &mut whole, &mut output);
                prop_assert_eq!(&output, &expected);
            }
        }
    }
}
