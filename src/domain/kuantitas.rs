//! A target or a realised performance: a count with a unit, a percentage, or words.

use rust_decimal::Decimal;

use super::percent::Percent;

/// What a target or realisasi cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kuantitas {
    /// A number, with the unit where it stands in the same cell (`12 Paket`).
    Angka {
        /// The number as stored, with the precision it is shown in (a percentage in a unit column `%` is one too).
        nilai: Percent,
        /// The unit written beside the number in the same cell.
        satuan: Option<String>,
    },
    /// A percentage (`80%`, or a number under a percent format), in percent points.
    Persen(Percent),
    /// A target in words: `BB`, `WTP`, `>201-350`, `100 dari 110 Organisasi`.
    Teks(String),
}

impl Kuantitas {
    /// The number as stored, percentages in percent points.
    pub fn nilai(&self) -> Option<Decimal> {
        self.interval().map(|p| p.value)
    }

    /// The number as the reader sees it, rounded to the places shown.
    pub fn tercetak(&self) -> Option<Decimal> {
        self.interval().map(|p| p.printed())
    }

    /// The number with the interval of what is printed.
    pub fn interval(&self) -> Option<Percent> {
        match self {
            Self::Angka { nilai, .. } => Some(*nilai),
            Self::Persen(persen) => Some(*persen),
            Self::Teks(_) => None,
        }
    }

    /// Whether it is printed as a percentage.
    pub fn is_persen(&self) -> bool {
        matches!(self, Self::Persen(_))
    }
}
