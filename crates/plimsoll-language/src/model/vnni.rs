//! The one instruction that `pulp` does not offer: multiply pairs and add, in one step (AVX-512 VNNI).
//!
//! It is what most time goes into, and it halves that time on processors that have it. The result is that of the
//! two steps elsewhere: sums of whole numbers. This is the only module of the workspace with unsafe code: a processor's
//! instruction may be used only where the processor has it, and the compiler cannot see that it was asked.
#![allow(unsafe_code)]

use core::arch::x86_64::{__m512i, _mm512_dpwssd_epi32};

use pulp::NullaryFnOnce;
use pulp::x86::V4;

use super::matrix::{LANES, Lanes, Pair};

/// Proof that the processor has the instruction.
#[derive(Debug, Clone, Copy)]
pub struct Vnni(V4);

impl Vnni {
    /// If the processor has it.
    #[inline]
    pub fn new(v4: V4) -> Option<Self> {
        std::arch::is_x86_feature_detected!("avx512vnni").then_some(Self(v4))
    }

    /// Runs with the instruction at hand.
    pub fn vectorize<O: NullaryFnOnce>(self, work: O) -> O::Output {
        #[target_feature(enable = "avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx512vnni")]
        fn run<O: NullaryFnOnce>(work: O) -> O::Output {
            work.call()
        }
        // SAFETY: there is a `Vnni` only where `new` found that the processor has VNNI, and a `V4` only where it has the others.
        unsafe { run(work) }
    }
}

impl Lanes for Vnni {
    type Sums = __m512i;

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        self.0.zero()
    }

    #[inline(always)]
    fn add_products(self, sums: Self::Sums, inputs: i32, weights: &Pair) -> Self::Sums {
        let inputs = self.0.avx512f._mm512_set1_epi32(inputs);
        // SAFETY: as above. The instruction reads no memory.
        unsafe { _mm512_dpwssd_epi32(sums, inputs, pulp::cast(*weights)) }
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
        self.0.numbers(sums)
    }
}
