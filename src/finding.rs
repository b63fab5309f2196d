//! What was found wrong, where, and what speaks for it. No rendering.

use crate::source::{CellRef, FileId, SheetId};

/// How sure and how grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Wrong: the document can't be signed so.
    Galat,
    /// Probably wrong, or two sources disagree and either may be right.
    Peringatan,
    /// Worth knowing.
    Catatan,
}

impl Severity {
    /// The word used in outputs and settings.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Galat => "galat",
            Self::Peringatan => "peringatan",
            Self::Catatan => "catatan",
        }
    }
}

/// What a finding is about. A missing form has no cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The dossier as a whole.
    Dossier,
    /// A file.
    File(FileId),
    /// A sheet.
    Sheet(SheetId),
    /// A cell.
    Cell(CellRef),
}

/// What a related cell has to do with the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Another source of the same figure or name.
    Pembanding,
    /// An addend of the sum.
    Penjumlah,
    /// A sum that is wrong only because of the primary cell.
    Akibat,
    /// A further cell with the same mistake; it is marked like the primary one.
    Kembar,
    /// An operand of the computation.
    Dasar,
    /// Another cell that may be the wrong one instead of the primary one.
    Alternatif,
}

impl Role {
    /// The word used in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pembanding => "pembanding",
            Self::Penjumlah => "penjumlah",
            Self::Akibat => "akibat",
            Self::Kembar => "kembar",
            Self::Dasar => "dasar",
            Self::Alternatif => "alternatif",
        }
    }
}

/// Another cell that speaks for the finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// Where.
    pub at: Place,
    /// In which role.
    pub role: Role,
    /// Its value: a plain decimal number or the text.
    pub value: String,
}

/// One thing found wrong. Numbers in `found` and `expected` are plain decimals without grouping; a
/// percentage is `86.11`. Messages write them the Indonesian way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code, such as `SLR003`.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The place most likely wrong.
    pub primary: Place,
    /// Every other place involved.
    pub related: Vec<Related>,
    /// What is wrong, in plain Indonesian.
    pub message: String,
    /// What stands there.
    pub found: String,
    /// What should stand there, where that is known.
    pub expected: Option<String>,
    /// Whether its cells were read by a second reader as well.
    pub read_twice: bool,
    /// How the figure was probably mistyped, in plain Indonesian.
    pub slip: Option<String>,
    /// The reason of the waiver in the settings that covers it.
    pub waived: Option<String>,
}

impl Finding {
    /// The primary cell, if the finding has one.
    pub fn cell(&self) -> Option<CellRef> {
        match self.primary {
            Place::Cell(at) => Some(at),
            _ => None,
        }
    }

    /// Whether several cells could be wrong and nothing tells which: they are the related ones in the role of
    /// an alternative, beside the primary one or instead of it.
    pub fn undecided(&self) -> bool {
        self.related.iter().any(|r| r.role == Role::Alternatif)
    }

    /// Every cell that is wrong in the same way: the primary one and its twins.
    pub fn marked_cells(&self) -> impl Iterator<Item = CellRef> {
        let twins = self.related.iter().filter(|r| r.role == Role::Kembar).filter_map(|r| match r.at {
            Place::Cell(at) => Some(at),
            _ => None,
        });
        self.cell().into_iter().chain(twins)
    }
}
