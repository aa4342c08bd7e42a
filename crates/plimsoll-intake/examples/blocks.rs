//! Prints how files are taken: `cargo run -p plimsoll-intake --example blocks -- FILE…`
//!
//! A line for each block, with its kind and its words, to be read by a person.

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::furniture::Furniture;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let furniture = Furniture::parse(include_str!("../../../languages/en/furniture.toml"))?;
    let intake = Intake::new(furniture);
    for path in std::env::args().skip(1) {
        let given = Given::default();
        let taken = match std::fs::read(&path) {
            Ok(bytes) => intake.take(&path, &bytes, &given),
            Err(error) => intake.unreadable(&path, &error, &given),
        };
        println!("{:#?}", taken.document);
        println!("{}", taken.problem.unwrap_or_default());
        for block in &taken.content.blocks {
            println!(
                "{:>10}  {}",
                format!("{:?}", block.kind),
                taken.content.text[block.bytes.clone()].replace('\n', "⏎").replace('\t', "⇥")
            );
        }
        println!();
    }
    Ok(())
}
