//! From files to grids: the only user of calamine, and the one place where cell values become
//! numbers.

pub mod grid;
pub mod number;
