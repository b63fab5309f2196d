//! Rendering. Outputs never decide and never recompute a check.
pub mod tables;
