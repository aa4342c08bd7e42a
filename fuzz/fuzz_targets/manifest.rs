//! `cargo +nightly fuzz run manifest`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::manifest(bytes));
