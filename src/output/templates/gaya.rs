//! What a cell holds and how it looks.

use rust_decimal::Decimal;

use crate::output::tables::lembar::{self, Sel};
use crate::output::tables::rumus::Acuan;
use crate::source::column_letters;

/// What a cell holds. The figures and words of formulas are stored with them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Isi {
    Kosong,
    Teks(String),
    Angka(Decimal),
    /// A formula that gives a figure, or shows nothing as long as the form isn't filled in.
    Rumus(String, Option<Decimal>),
    /// A formula that gives a text.
    RumusTeks(String, String),
}

/// A formula of the tables of the report.
impl From<Sel> for Isi {
    fn from(sel: Sel) -> Self {
        match sel.isi {
            lembar::Isi::Kosong => Self::Kosong,
            lembar::Isi::Teks(teks) => Self::Teks(teks),
            lembar::Isi::Angka(nilai, _) => Self::Angka(nilai),
            lembar::Isi::Rumus(rumus, nilai, _) => Self::Rumus(rumus, Some(nilai)),
            lembar::Isi::RumusTeks(rumus, teks) => Self::RumusTeks(rumus, teks),
        }
    }
}

impl Isi {
    pub(super) fn teks(teks: &str) -> Self {
        if teks.is_empty() { Self::Kosong } else { Self::Teks(teks.to_owned()) }
    }

    pub(super) fn angka(nilai: Option<Decimal>) -> Self {
        nilai.map_or(Self::Kosong, Self::Angka)
    }

    /// The formula, if it is one.
    pub(super) fn rumus(&self) -> &str {
        match self {
            Self::Rumus(rumus, _) | Self::RumusTeks(rumus, _) => rumus,
            _ => "",
        }
    }

    /// The same figure by another formula.
    pub(super) fn dengan_rumus(self, rumus: String) -> Self {
        match self {
            Self::Rumus(_, nilai) => Self::Rumus(rumus, nilai),
            Self::RumusTeks(_, teks) => Self::RumusTeks(rumus, teks),
            isi => isi,
        }
    }

    /// The text it shows, for the height of its row.
    pub(super) fn tampak(&self) -> &str {
        match self {
            Self::Teks(teks) | Self::RumusTeks(_, teks) => teks,
            _ => "",
        }
    }
}

/// How a figure is shown; an Indonesian Excel shows the codes its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Angka {
    Umum,
    /// Typed as text even where it looks like a figure: numbers of rows, NIPs.
    Teks,
    Rupiah,
    Persen,
    Jumlah,
    Tanggal,
    /// A year.
    Bulat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rata {
    Kiri,
    Tengah,
    Kanan,
    Penuh,
}

/// How a cell looks.
#[expect(clippy::struct_excessive_bools, reason = "each is a property of a font or a box, set on its own")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Gaya {
    pub tebal: bool,
    pub miring: bool,
    pub garis_bawah: bool,
    pub bingkai: bool,
    pub kepala: bool,
    /// To be filled in: unlocked, should the user protect the sheet.
    pub isian: bool,
    pub rata: Rata,
    pub angka: Angka,
    pub inden: u8,
    pub ukuran: Option<f64>,
    pub tengah_tegak: bool,
}

impl Gaya {
    /// Plain text outside tables.
    pub(super) const fn teks() -> Self {
        Self {
            tebal: false,
            miring: false,
            garis_bawah: false,
            bingkai: false,
            kepala: false,
            isian: false,
            rata: Rata::Kiri,
            angka: Angka::Umum,
            inden: 0,
            ukuran: None,
            tengah_tegak: false,
        }
    }

    /// Text in a box of a table.
    pub(super) const fn sel() -> Self {
        Self { bingkai: true, ..Self::teks() }
    }

    pub(super) const fn kepala() -> Self {
        Self {
            bingkai: true,
            kepala: true,
            tebal: true,
            rata: Rata::Tengah,
            tengah_tegak: true,
            ..Self::teks()
        }
    }

    /// The row that numbers the columns.
    pub(super) const fn nomor_kolom() -> Self {
        Self { tebal: false, miring: true, ukuran: Some(8.0), ..Self::kepala() }
    }

    /// The word above a column beside the printed table.
    pub(super) const fn luar_cetakan() -> Self {
        Self { miring: true, rata: Rata::Tengah, ukuran: Some(8.0), ..Self::teks() }
    }

    pub(super) const fn judul() -> Self {
        Self { tebal: true, rata: Rata::Tengah, ukuran: Some(12.0), tengah_tegak: true, ..Self::teks() }
    }

    pub(super) const fn rupiah() -> Self {
        Self { angka: Angka::Rupiah, rata: Rata::Kanan, ..Self::sel() }
    }

    pub(super) const fn persen() -> Self {
        Self { angka: Angka::Persen, rata: Rata::Kanan, ..Self::sel() }
    }

    pub(super) const fn jumlah() -> Self {
        Self { angka: Angka::Jumlah, rata: Rata::Kanan, ..Self::sel() }
    }

    pub(super) const fn nomor() -> Self {
        Self { angka: Angka::Teks, rata: Rata::Tengah, ..Self::sel() }
    }

    pub(super) const fn isian(self) -> Self {
        Self { isian: true, ..self }
    }

    pub(super) const fn tebal(self) -> Self {
        Self { tebal: true, ..self }
    }

    pub(super) const fn tengah(self) -> Self {
        Self { rata: Rata::Tengah, ..self }
    }
}

/// An area of cells, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub atas: u32,
    pub kiri: u16,
    pub bawah: u32,
    pub kanan: u16,
}

impl Area {
    pub(super) const fn baru(atas: u32, kiri: u16, bawah: u32, kanan: u16) -> Self {
        Self { atas, kiri, bawah, kanan }
    }

    pub(super) const fn baris(baris: u32, kiri: u16, kanan: u16) -> Self {
        Self::baru(baris, kiri, baris, kanan)
    }

    pub(super) const fn kolom(kolom: u16, atas: u32, bawah: u32) -> Self {
        Self::baru(atas, kolom, bawah, kolom)
    }
}

/// A cell's address as formulas of its sheet write it: `D12`.
pub(super) fn alamat(baris: u32, kolom: u16) -> String {
    format!("{}{}", column_letters(u32::from(kolom)), baris + 1)
}

/// A cell and its figure, for the formulas of the tables of the report.
pub(super) fn acuan(baris: u32, kolom: u16, nilai: Option<Decimal>) -> Acuan {
    Acuan { alamat: alamat(baris, kolom), nilai, teks: None }
}
