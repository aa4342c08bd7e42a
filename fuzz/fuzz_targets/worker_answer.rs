//! `cargo +nightly fuzz run worker_answer`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::worker_answer(bytes));
