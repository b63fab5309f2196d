//! Writers of results: they render, they never decide.

pub mod annotated;
pub mod atomic;
