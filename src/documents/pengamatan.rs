//! What stands in the cells of recognised forms beside their values.

use rust_decimal::Decimal;

use crate::source::{CellRef, SheetId};

/// A formula of a recognised form that is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaSeen {
    /// Its cell.
    pub at: CellRef,
    /// The cells it takes, in the order of the formula.
    pub operands: Vec<CellRef>,
    /// Whether it is a sum of areas and cells and nothing else.
    pub is_sum: bool,
    /// The stored value and what the formula comes to, where they differ.
    pub stale: Option<(Decimal, Decimal)>,
}

/// An amount with its words in parentheses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountInWords {
    /// The cell.
    pub at: CellRef,
    /// The amount in figures.
    pub amount: Decimal,
    /// What the words say; `None` where they name no number.
    pub says: Option<Decimal>,
    /// The words.
    pub words: String,
    /// The two words behind the parenthesis in lower case, such as `program kerja`.
    pub noun: String,
    /// Whether it is money.
    pub is_money: bool,
}

/// What stands in the cells of recognised forms beside their values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Observations {
    /// Formulas that are understood.
    pub formulas: Vec<FormulaSeen>,
    /// Formulas that take values from another workbook.
    pub external: Vec<CellRef>,
    /// Figures other than zero in hidden rows and columns.
    pub hidden: Vec<CellRef>,
    /// Amounts with their words.
    pub words: Vec<AmountInWords>,
    /// Texts that print the capaian of negative indicators without its parentheses.
    pub lost_parentheses: Vec<CellRef>,
}

impl Observations {
    /// Adds those of another sheet.
    pub fn extend(&mut self, other: Self) {
        self.formulas.extend(other.formulas);
        self.external.extend(other.external);
        self.hidden.extend(other.hidden);
        self.hidden.sort_unstable();
        self.words.extend(other.words);
        self.lost_parentheses.extend(other.lost_parentheses);
    }

    /// Takes out what stands in a sheet.
    pub fn retain_sheets(&mut self, keep: impl Fn(SheetId) -> bool) {
        self.formulas.retain(|seen| keep(seen.at.sheet));
        self.external.retain(|at| keep(at.sheet));
        self.hidden.retain(|at| keep(at.sheet));
        self.words.retain(|seen| keep(seen.at.sheet));
        self.lost_parentheses.retain(|at| keep(at.sheet));
    }
}
