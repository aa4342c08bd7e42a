//! Chance that is the same on every machine.

/// SplitMix64: small, the same everywhere, and good enough to mix sentences and bytes.
pub struct Dice(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Dice {
    /// Dice that fall as this number says.
    pub fn new(seed: u64) -> Self {
        // Mixed, so that the dice of one number are not those of the next, a throw later.
        Self(mix(seed.wrapping_add(1).wrapping_mul(STEP)))
    }

    /// A number from 0 to `below`, less one.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(STEP);
        (mix(self.0) % below.max(1) as u64) as usize
    }

    /// A number from 0 up to 1.
    pub fn unit(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(STEP);
        (mix(self.0) >> 40) as f32 / (1u64 << 24) as f32
    }

    /// True so often of one.
    pub fn chance(&mut self, often: f32) -> bool {
        self.unit() < often
    }

    /// A number around 0 with variance 1: the sum of twelve even ones is close enough to the normal.
    pub fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.unit()).sum::<f32>() - 6.0
    }
}

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}
