//! From grids to typed documents. Reading one never judges: what can't be read is kept as
//! such, with its cell, and becomes a finding elsewhere.

mod above;
mod below;
mod budget;
mod general;
mod indicators;
mod levels;
mod observe;
mod phase;
mod quarterly;
mod rows;
pub mod sheet;
mod sideways;
mod signature;
mod statement;
mod table;
mod values;
mod walk;
mod years;
