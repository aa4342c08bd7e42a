//! `cargo +nightly fuzz run model_file`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::model_file(bytes));
