//! `cargo +nightly fuzz run edtf`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::edtf(bytes));
