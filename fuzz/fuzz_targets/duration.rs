//! `cargo +nightly fuzz run duration`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::duration(bytes));
