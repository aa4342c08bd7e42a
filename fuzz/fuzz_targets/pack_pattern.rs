//! `cargo +nightly fuzz run pack_pattern`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::pack_pattern(bytes));
