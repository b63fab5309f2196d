//! What the diagnosis finds: a cell held wrong, and what speaks for it.

use rust_decimal::Decimal;

use super::laws::Unit;
use crate::source::CellRef;

/// A cell held wrong, and why.
#[derive(Debug, Clone)]
pub struct Blame {
    /// The rule that reports it.
    pub code: &'static str,
    /// The cell.
    pub at: CellRef,
    /// What the cell is about: `sub kegiatan Penyediaan Sandang`.
    pub subject: String,
    /// What stands there.
    pub found: Decimal,
    /// What makes the laws hold.
    pub expected: Decimal,
    /// What the figures count.
    pub unit: Unit,
    /// The cell is blank.
    pub blank: bool,
    /// The law that gave the blame its code.
    pub reason: Reason,
    /// Other documents' cells that say the expected value.
    pub agreeing: Vec<(CellRef, Decimal)>,
    /// Other documents' cells that say what stands here.
    pub supporting: Vec<(CellRef, Decimal)>,
    /// The addends or operands of the reason.
    pub parts: Vec<(CellRef, Decimal)>,
    /// Cells that are wrong only because of this one.
    pub consequences: Vec<(CellRef, Decimal)>,
    /// The same cells with the figures that follow from the expected value.
    pub settled: Vec<(CellRef, Decimal)>,
    /// An addend equal to the difference: probably left out or counted twice.
    pub suspect: Option<CellRef>,
    /// The difference is at most one rupiah.
    pub rounding: bool,
}

impl Blame {
    /// Whether it is one document's word against another's: as many say what stands here as say the
    /// other figure, and no sum or percentage takes part.
    pub fn undecided(&self) -> bool {
        self.reason == Reason::Difference
            && self.parts.is_empty()
            && self.consequences.is_empty()
            && !self.blank
            && self.agreeing.len() <= self.supporting.len() + 1
    }
}

/// What kind of law a blame rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The cell isn't the sum of its parts.
    Sum,
    /// The cell is an addend that makes a sum wrong.
    Addend,
    /// The cell differs from other documents.
    Difference,
    /// The cell isn't the percentage of its operands.
    Computed,
}
