//! Two names: how alike they are, and why; keys that bring like names together.
//!
//! This crate knows no documents and no storage.

#![forbid(unsafe_code)]
