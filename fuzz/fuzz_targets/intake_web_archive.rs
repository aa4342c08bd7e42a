//! `cargo +nightly fuzz run intake_web_archive`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::intake_web_archive(bytes));
