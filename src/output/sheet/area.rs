//! Areas of cells and the addresses that formulas write.

use rust_decimal::Decimal;

use super::Reference;
use crate::source::column_letters;

/// An area of cells, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u16,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u16,
}

impl Area {
    /// An area by its corners.
    pub const fn new(top: u32, left: u16, bottom: u32, right: u16) -> Self {
        Self { top, left, bottom, right }
    }

    /// A part of a row.
    pub const fn row(row: u32, left: u16, right: u16) -> Self {
        Self::new(row, left, row, right)
    }

    /// A part of a column.
    pub const fn column(column: u16, top: u32, bottom: u32) -> Self {
        Self::new(top, column, bottom, column)
    }
}

/// A cell's address as formulas of its sheet write it: `D12`.
pub fn address(row: u32, column: u16) -> String {
    format!("{}{}", column_letters(u32::from(column)), row + 1)
}

/// A cell and its figure, for formulas.
pub fn reference(row: u32, column: u16, value: Option<Decimal>) -> Reference {
    Reference { address: address(row, column), value, text: None }
}
