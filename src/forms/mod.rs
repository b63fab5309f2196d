//! From grids to typed documents. Reading one never judges: what can't be read is kept as
//! such, with its cell, and becomes a finding elsewhere.

mod budget;
mod indicators;
mod levels;
pub mod owners;
mod phase;
mod quarterly;
pub mod reading;
mod rows;
mod signature;
mod statement;
mod table;
mod values;
mod walk;
mod years;
