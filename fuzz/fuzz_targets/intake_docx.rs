//! `cargo +nightly fuzz run intake_docx`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::intake_docx(bytes));
