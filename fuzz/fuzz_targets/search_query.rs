//! `cargo +nightly fuzz run search_query`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::search_query(bytes));
