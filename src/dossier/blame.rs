//! What the diagnosis finds: a cell held wrong, and what speaks for it.

use rust_decimal::Decimal;

use super::laws::Unit;
use crate::domain::salah_ketik::SalahKetik;
use crate::source::CellRef;

/// A cell held wrong, and why; or several cells of which one is wrong.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and no two exclude each other")]
pub struct Blame {
    /// The rule that reports it.
    pub code: &'static str,
    /// The cell; of an open question the one that shows it best.
    pub at: CellRef,
    /// What the cell is about: `sub kegiatan Penyediaan Sandang`.
    pub subject: String,
    /// What stands there.
    pub found: Decimal,
    /// What makes the laws hold; of an open question, if this cell is the one that is wrong.
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
    /// The cells of which one is wrong, the likeliest first; empty if the cell itself is.
    pub alternatives: Vec<Alternative>,
    /// Every cell that is wrong if one of the alternatives is: these and what follows from them.
    pub involved: Vec<CellRef>,
    /// The cell is wrong because one of its parts is, and nothing tells which.
    pub part_unknown: bool,
    /// How many further differences have this cause.
    pub explains: usize,
    /// How the figure was probably mistyped.
    pub slip: Option<Slip>,
    /// What decides against the figure where no more documents speak against it than for it.
    pub ground: Ground,
    /// The blames of one group of laws have one number.
    pub component: usize,
    /// Too much was wrong at once to weigh all repairs; this one was found step by step.
    pub stepwise: bool,
    /// The difference is at most one rupiah.
    pub rounding: bool,
}

/// One of several cells of which one is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// The cell.
    pub at: CellRef,
    /// What stands there.
    pub found: Decimal,
    /// What would have to stand there if this is the wrong one.
    pub instead: Decimal,
    /// The cells that follow from it, with what would have to stand there then.
    pub follows: Vec<(CellRef, Decimal)>,
}

/// How a figure was probably mistyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// By the keys.
    Ketik(SalahKetik),
    /// The sum leaves this row out.
    BarisTerlewat(CellRef),
    /// The sum counts this row that it shouldn't, or twice.
    BarisTerhitung(CellRef),
    /// The figure of this neighbouring row was written.
    BarisSebelah(CellRef),
    /// By the keys, in this cell of several.
    At(CellRef, SalahKetik),
}

impl Slip {
    /// The slip of the keys that it is.
    pub fn keys(self) -> Option<SalahKetik> {
        match self {
            Self::Ketik(slip) | Self::At(_, slip) => Some(slip),
            _ => None,
        }
    }
}

impl Blame {
    /// Whether several cells could be wrong and nothing tells which.
    pub fn undecided(&self) -> bool {
        !self.alternatives.is_empty()
    }

    /// Whether only the word of other documents speaks against what stands here, and no sum or percentage.
    pub fn by_word_alone(&self) -> bool {
        self.reason == Reason::Difference
            && self.parts.is_empty()
            && self.consequences.is_empty()
            && self.explains == 0
            && !self.blank
            && self.agreeing.len() <= self.supporting.len() + 2
    }

    /// What should stand in the cell, if that is known.
    pub fn decided(&self) -> Option<Decimal> {
        (!self.undecided()).then_some(self.expected)
    }
}

/// What decides between two figures beside the number of documents that say them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Nothing that could be told in a word.
    Untold,
    /// A signed agreement says the other one.
    Agreement,
    /// Documents of the other budget say the other one.
    OtherBudget,
    /// Sums and percentages hold only with the other one.
    Sums,
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
