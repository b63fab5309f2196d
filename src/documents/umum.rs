//! Tables of any form whose rows are read column by column.

use rust_decimal::Decimal;

use super::{BlokTandaTangan, FormKind, Head, Kolom};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::source::{CellRef, Content, SheetId, Sourced};

/// What a cell of a column holds, by the kind of the column.
#[derive(Debug, Clone)]
pub enum Sel {
    /// Words.
    Teks(Sourced<String>),
    /// Rupiah.
    Uang(Sourced<Decimal>),
    /// A percentage.
    Persen(Sourced<Percent>),
    /// A target or what was realised of it.
    Kuantitas(Sourced<Kuantitas>),
}

impl Sel {
    /// The cell.
    pub fn at(&self) -> CellRef {
        match self {
            Self::Teks(s) => s.at,
            Self::Uang(s) => s.at,
            Self::Persen(s) => s.at,
            Self::Kuantitas(s) => s.at,
        }
    }

    /// Whether it is blank.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Teks(s) => s.is_blank(),
            Self::Uang(s) => s.is_blank(),
            Self::Persen(s) => s.is_blank(),
            Self::Kuantitas(s) => s.is_blank(),
        }
    }

    /// The text that stands where a number must, if one does.
    pub fn unreadable(&self) -> Option<&str> {
        match self {
            Self::Uang(Sourced { content: Content::Unreadable(text), .. })
            | Self::Persen(Sourced { content: Content::Unreadable(text), .. })
            | Self::Kuantitas(Sourced { content: Content::Unreadable(text), .. }) => Some(text),
            _ => None,
        }
    }
}

/// A column that was found.
#[derive(Debug, Clone)]
pub struct KolomUmum {
    /// What it holds.
    pub kolom: Kolom,
    /// Its heading's cell.
    pub kepala: CellRef,
    /// The year that the heading names.
    pub tahun: Option<i32>,
}

/// A row, with the cells of the columns that were found.
#[derive(Debug, Clone)]
pub struct BarisUmum {
    /// Zero-based row of the sheet.
    pub row: u32,
    /// Number or code as printed; blank if the row has none.
    pub nomor: Sourced<String>,
    /// The segments of a code without leading zeros, `5.1.02` as 5, 1, 2; empty where there is none.
    pub kode: Vec<String>,
    /// Index of the row whose code this one continues.
    pub induk: Option<usize>,
    /// Its label is that of a total.
    pub jumlah: bool,
    /// The cells, in the order of the columns.
    pub sel: Vec<(Kolom, Sel)>,
}

impl BarisUmum {
    /// The cell of a column.
    pub fn sel(&self, kolom: Kolom) -> Option<&Sel> {
        self.sel.iter().find(|(k, _)| *k == kolom).map(|(_, sel)| sel)
    }

    /// The words of a column.
    pub fn teks(&self, kolom: Kolom) -> Option<&Sourced<String>> {
        match self.sel(kolom) {
            Some(Sel::Teks(teks)) => Some(teks),
            _ => None,
        }
    }

    /// The rupiah of a column.
    pub fn uang(&self, kolom: Kolom) -> Option<&Sourced<Decimal>> {
        match self.sel(kolom) {
            Some(Sel::Uang(uang)) => Some(uang),
            _ => None,
        }
    }

    /// The percentage of a column.
    pub fn persen(&self, kolom: Kolom) -> Option<&Sourced<Percent>> {
        match self.sel(kolom) {
            Some(Sel::Persen(persen)) => Some(persen),
            _ => None,
        }
    }

    /// The target or realised performance of a column.
    pub fn kuantitas(&self, kolom: Kolom) -> Option<&Sourced<Kuantitas>> {
        match self.sel(kolom) {
            Some(Sel::Kuantitas(kuantitas)) => Some(kuantitas),
            _ => None,
        }
    }
}

/// A table read column by column.
#[derive(Debug, Clone)]
pub struct TabelUmum {
    /// Where it stands; the kind says which form it is.
    pub head: Head,
    /// The columns found, from left to right.
    pub kolom: Vec<KolomUmum>,
    /// The rows, totals included, from top to bottom.
    pub baris: Vec<BarisUmum>,
    /// The signatures.
    pub tanda_tangan: Option<BlokTandaTangan>,
}

impl TabelUmum {
    /// A table whose head is completed as soon as titles and signatures are known.
    pub fn of(kind: FormKind, sheet: SheetId, kolom: Vec<KolomUmum>, baris: Vec<BarisUmum>) -> Self {
        Self { head: Head::placeholder(kind, sheet), kolom, baris, tanda_tangan: None }
    }

    /// The column of an id.
    pub fn kolom(&self, kolom: Kolom) -> Option<&KolomUmum> {
        self.kolom.iter().find(|k| k.kolom == kolom)
    }

    /// The last total row.
    pub fn jumlah(&self) -> Option<&BarisUmum> {
        self.baris.iter().rev().find(|b| b.jumlah)
    }

    /// The rows that are no totals.
    pub fn rincian(&self) -> impl Iterator<Item = &BarisUmum> {
        self.baris.iter().filter(|b| !b.jumlah)
    }

    /// The rows directly below a row.
    pub fn anak(&self, induk: usize) -> impl Iterator<Item = (usize, &BarisUmum)> {
        self.baris.iter().enumerate().filter(move |(_, b)| b.induk == Some(induk))
    }
}
