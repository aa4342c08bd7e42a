//! `cargo +nightly fuzz run intake_json_lines`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::intake_json_lines(bytes));
