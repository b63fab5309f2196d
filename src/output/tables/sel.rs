//! One cell of a table: what it holds and how it looks.

use rust_decimal::Decimal;

/// How a figure is shown. The codes are Excel's own; an Indonesian Excel shows them its way
/// (`#.##0`, `0,00%`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Rupiah without sen; a negative amount in parentheses.
    Rupiah,
    /// A percentage with two decimals; the value is a fraction (0.8611 is 86,11%).
    Persen,
    /// A percentage with as many decimals as it needs, for targets (80%).
    PersenBulat,
    /// A count, decimals only where there are some.
    Jumlah,
    /// A ratio with two decimals (1,12).
    Rasio,
    /// A whole number without grouping: a year, a running number.
    Bulat,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Isi {
    /// Nothing.
    Kosong,
    /// Text; never written as a formula, whatever it begins with.
    Teks(String),
    /// A figure.
    Angka(Decimal, Format),
    /// A formula with the figure it gives, so that a viewer that doesn't calculate shows it too.
    Rumus(String, Decimal, Format),
    /// A formula that gives a word.
    RumusTeks(String, String),
}

/// A mark on a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Tanda {
    /// None.
    #[default]
    Tidak,
    /// The figure was mended; *Koreksi* says how.
    Dikoreksi,
    /// The sources disagree and no arithmetic decides; the cell's note says what was taken.
    Dipilih,
    /// To be filled in by hand.
    Isian,
}

/// How a cell lies in its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Rata {
    /// Text to the left, figures to the right.
    #[default]
    Biasa,
    /// Centred.
    Tengah,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sel {
    /// What it holds.
    pub isi: Isi,
    /// In bold.
    pub tebal: bool,
    /// How it lies.
    pub rata: Rata,
    /// A mark.
    pub tanda: Tanda,
    /// Steps of indentation.
    pub inden: u8,
    /// What the cell is in the table.
    pub peran: Peran,
    /// A note.
    pub catatan: Option<String>,
}

/// What a cell is in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Peran {
    /// A cell of a row.
    #[default]
    Isi,
    /// A cell of the head of a second table on the sheet.
    Kepala,
    /// Outside any table: no border.
    Luar,
}

impl Sel {
    fn dari(isi: Isi) -> Self {
        Self {
            isi,
            tebal: false,
            rata: Rata::Biasa,
            tanda: Tanda::Tidak,
            inden: 0,
            peran: Peran::Isi,
            catatan: None,
        }
    }

    /// A cell of the head of a second table.
    pub fn kepala(teks: &str) -> Self {
        Self { peran: Peran::Kepala, ..Self::teks(teks) }
    }

    /// A cell outside any table.
    #[must_use]
    pub fn luar(mut self) -> Self {
        self.peran = Peran::Luar;
        self
    }

    /// An empty cell.
    pub fn kosong() -> Self {
        Self::dari(Isi::Kosong)
    }

    /// An empty cell to be filled in by hand.
    pub fn isian() -> Self {
        Self { tanda: Tanda::Isian, ..Self::kosong() }
    }

    /// Text.
    pub fn teks(teks: impl Into<String>) -> Self {
        Self::dari(Isi::Teks(teks.into()))
    }

    /// A figure.
    pub fn angka(nilai: Decimal, format: Format) -> Self {
        Self::dari(Isi::Angka(nilai, format))
    }

    /// A figure, or an empty cell.
    pub fn angka_atau_kosong(nilai: Option<Decimal>, format: Format) -> Self {
        nilai.map_or_else(Self::kosong, |nilai| Self::angka(nilai, format))
    }

    /// A formula (without `=`) and the figure it gives.
    pub fn rumus(rumus: impl Into<String>, nilai: Decimal, format: Format) -> Self {
        Self::dari(Isi::Rumus(rumus.into(), nilai, format))
    }

    /// A formula that gives a word.
    pub fn rumus_teks(rumus: impl Into<String>, nilai: impl Into<String>) -> Self {
        Self::dari(Isi::RumusTeks(rumus.into(), nilai.into()))
    }

    /// In bold.
    #[must_use]
    pub fn tebal(mut self) -> Self {
        self.tebal = true;
        self
    }

    /// Centred.
    #[must_use]
    pub fn tengah(mut self) -> Self {
        self.rata = Rata::Tengah;
        self
    }

    /// Indented by some steps.
    #[must_use]
    pub fn inden(mut self, langkah: u8) -> Self {
        self.inden = langkah;
        self
    }

    /// Marked, with a note that says why.
    #[must_use]
    pub fn tanda(mut self, tanda: Tanda, catatan: impl Into<String>) -> Self {
        self.tanda = tanda;
        self.catatan = Some(catatan.into());
        self
    }

    /// The figure it holds or computes.
    pub fn nilai(&self) -> Option<Decimal> {
        match &self.isi {
            Isi::Angka(nilai, _) | Isi::Rumus(_, nilai, _) => Some(*nilai),
            _ => None,
        }
    }
}
