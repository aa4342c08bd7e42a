//! How much stands behind a claim, a figure or an event: facts side by side, never one score.
