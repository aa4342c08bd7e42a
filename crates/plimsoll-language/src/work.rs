//! How often something was looked at: tests count it, so that they see rules that look again and again at the
//! same words of an endless text, without a clock. Outside of tests nothing is counted.

#[cfg(test)]
thread_local! {
    static LOOKS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Notes that a token or word is looked at.
#[inline(always)]
pub(crate) fn look() {
    #[cfg(test)]
    LOOKS.with(|looks| looks.set(looks.get() + 1));
}

/// How often something was looked at since the last time that this was asked.
#[cfg(test)]
pub(crate) fn looks() -> u64 {
    LOOKS.with(|looks| looks.replace(0))
}
