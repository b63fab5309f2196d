//! crate

pub mod output;
