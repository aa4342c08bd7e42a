//! `cargo +nightly fuzz run intake_locked`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plimsoll_fuzz::intake_locked(bytes));
