//! The card of the model speaks of the model that is there.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

#[test]
fn the_card_is_of_this_model() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages/en");
    let model = fs::read(folder.join("model.bin")).expect("the model is there");
    let card = fs::read_to_string(folder.join("MODEL.md")).expect("its card is there");
    let seal: String = Sha256::digest(&model).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(card.contains(&seal), "the model has changed: renew its card with `cargo xtask train --only-card`");
    assert!(model.len() <= 20_000_000, "the model has {} bytes", model.len());
}
