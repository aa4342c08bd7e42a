//! `cargo +nightly fuzz run analysis`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::analysis(bytes));
