//! Packs and lexicons.
pub mod furniture;

/// Where the lexicons and packs come from.
pub struct Library {}

impl Library {
    /// The language and the pack that are built into the program.
    pub fn embedded() -> Self {
        Library {}
    }
}
