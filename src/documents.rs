//! The official forms as typed documents: what was read, with its cells, unjudged.

mod kolom;
mod pengamatan;
mod umum;

pub use kolom::Kolom;
pub use pengamatan::{AmountInWords, FormulaSeen, Observations};
pub use umum::{BarisUmum, KolomUmum, Sel, TabelUmum};

use rust_decimal::Decimal;

use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::source::{CellRef, FileId, Rect, SheetId, Sourced};

/// A kind of form. Each form declares its own in its room under `forms/`, so that none is known here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormKind {
    id: &'static str,
    label: &'static str,
}

impl std::fmt::Debug for FormKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl FormKind {
    /// A kind with its id, as in `temuan.json` and settings, and the name users know it by.
    pub const fn new(id: &'static str, label: &'static str) -> Self {
        Self { id, label }
    }

    /// The id used in `temuan.json` and settings.
    pub const fn id(self) -> &'static str {
        self.id
    }

    /// The name users know it by.
    pub const fn label(self) -> &'static str {
        self.label
    }
}

/// A form that was considered, for the account of why.
#[derive(Debug, Clone, PartialEq)]
pub struct Considered {
    /// The form.
    pub form: FormKind,
    /// How well it fits, 0 to 1.
    pub score: f32,
    /// The headings of required columns that are missing.
    pub missing: Vec<&'static str>,
}

/// Which of the year's two budgets a document speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tahap {
    /// The first budget of the year.
    Murni,
    /// The budget as revised in autumn.
    Perubahan,
}

impl Tahap {
    /// The word users know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Murni => "murni",
            Self::Perubahan => "perubahan",
        }
    }
}

/// The level of a row in the budget's hierarchy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tingkat {
    /// Program.
    Program,
    /// Kegiatan.
    Kegiatan,
    /// Sub kegiatan.
    SubKegiatan,
}

impl Tingkat {
    /// The word as used inside a sentence.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Kegiatan => "kegiatan",
            Self::SubKegiatan => "sub kegiatan",
        }
    }
}

/// Where a document stands and what its surroundings say of it.
#[derive(Debug, Clone)]
pub struct Head {
    /// The kind of form.
    pub kind: FormKind,
    /// The file.
    pub file: FileId,
    /// The sheet.
    pub sheet: SheetId,
    /// The cells it covers.
    pub range: Rect,
    /// 0 to 1: how sure the recognition is.
    pub confidence: f32,
    /// The budget it speaks of.
    pub tahap: Option<Tahap>,
    /// Title lines above it.
    pub judul: Vec<Sourced<String>>,
    /// Years named in titles and headers that should be the document's year.
    pub tahun: Vec<Sourced<i32>>,
    /// The official it belongs to: the first party's name, as printed.
    pub pemilik: Option<String>,
}

impl Head {
    /// A head to be completed as soon as titles and signatures are known.
    pub fn placeholder(kind: FormKind, sheet: SheetId) -> Self {
        Self {
            kind,
            file: FileId(0),
            sheet,
            range: Rect { top: 0, left: 0, bottom: 0, right: 0 },
            confidence: 0.0,
            tahap: None,
            judul: Vec::new(),
            tahun: Vec::new(),
            pemilik: None,
        }
    }
}

/// A person named in the statement.
#[derive(Debug, Clone)]
pub struct Orang {
    /// The name with titles.
    pub nama: Sourced<String>,
    /// The position.
    pub jabatan: Sourced<String>,
}

/// Which party signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pihak {
    /// The official who promises.
    Pertama,
    /// The superior.
    Kedua,
}

/// One signature of a block.
#[derive(Debug, Clone)]
pub struct TandaTangan {
    /// The party, where the block says so.
    pub pihak: Option<Pihak>,
    /// The cell that says which party signs (`Pihak Kedua`), if any.
    pub label: Option<CellRef>,
    /// Position above the name (`Kepala,`), where printed.
    pub jabatan: Option<Sourced<String>>,
    /// The name with titles. A blank one is a missing name and points at where it should stand.
    pub nama: Sourced<String>,
    /// The rank, where printed.
    pub pangkat: Option<Sourced<String>>,
    /// The NIP as printed, without the word NIP; blank where the word stands without a number.
    pub nip: Option<Sourced<String>>,
}

/// A signature block.
#[derive(Debug, Clone, Default)]
pub struct BlokTandaTangan {
    /// `Dumai, September 2024`.
    pub tempat_tanggal: Option<Sourced<String>>,
    /// The signers, from left to right.
    pub penanda: Vec<TandaTangan>,
}

impl BlokTandaTangan {
    /// The first party's name: the signer who is said to be it, else the right one of two.
    pub fn first_party(&self) -> Option<String> {
        let named = self.penanda.iter().find(|s| s.pihak == Some(Pihak::Pertama));
        let last = self.penanda.last().filter(|_| self.penanda.len() == 2);
        named.or(last).and_then(|s| s.nama.value().cloned())
    }
}

/// The statement page.
#[derive(Debug, Clone)]
pub struct Pernyataan {
    /// Where it stands.
    pub head: Head,
    /// The first party, as the text names them.
    pub pertama: Option<Orang>,
    /// The second party.
    pub kedua: Option<Orang>,
    /// The signatures.
    pub tanda_tangan: BlokTandaTangan,
}

/// A row of a table of indicators (PK, RKT, IKU, Pengukuran).
#[derive(Debug, Clone)]
pub struct BarisIndikator {
    /// The number as printed; an indicator that shares the sasaran of the row above has none.
    pub nomor: Option<Sourced<String>>,
    /// The sasaran, taken from above where it is written once for several rows.
    pub sasaran: Sourced<String>,
    /// The indicator.
    pub indikator: Sourced<String>,
    /// The unit, from its own column or from the target's cell; `None` where the form has neither.
    pub satuan: Option<Sourced<String>>,
    /// The target.
    pub target: Sourced<Kuantitas>,
    /// The realised performance.
    pub realisasi: Option<Sourced<Kuantitas>>,
    /// The capaian in percent.
    pub capaian: Option<Sourced<Percent>>,
    /// `positif`/`negatif` where the form has such a column.
    pub polaritas: Option<Sourced<String>>,
    /// How the indicator is computed, where the form says so.
    pub formulasi: Option<Sourced<String>>,
}

/// A row of a table of programs, kegiatan and sub kegiatan.
#[derive(Debug, Clone)]
pub struct BarisAnggaran {
    /// The level.
    pub tingkat: Tingkat,
    /// The number or code as printed (`1.1.3`); blank if the row has none.
    pub nomor: Sourced<String>,
    /// The name without number; the words "Program", "Kegiatan" are kept as printed.
    pub nama: Sourced<String>,
    /// The budget in rupiah.
    pub anggaran: Sourced<Decimal>,
    /// The source of funds.
    pub sumber_dana: Option<Sourced<String>>,
    /// Realised budget in percent.
    pub persen: Option<Sourced<Percent>>,
    /// Realised budget in rupiah, where the table has it.
    pub realisasi: Option<Sourced<Decimal>>,
    /// The budget before the revision, where the table prints both.
    pub sebelum: Option<Sourced<Decimal>>,
    /// What the revision adds to the budget, where the table prints it.
    pub selisih: Option<Sourced<Decimal>>,
    /// Index of the row it is part of, in the same table.
    pub induk: Option<usize>,
}

/// A table of budgets.
#[derive(Debug, Clone, Default)]
pub struct TabelAnggaran {
    /// The rows, from top to bottom.
    pub baris: Vec<BarisAnggaran>,
    /// The total row, if there is one.
    pub jumlah: Option<BarisJumlah>,
    /// The cell of the budget column's header.
    pub kepala_anggaran: Option<CellRef>,
    /// It stands beside indicators in one table, which needs no total row.
    pub sebaris: bool,
    /// No reading of the levels adds up: the rows are checked one by one, without sums.
    pub tak_bertingkat: bool,
}

impl TabelAnggaran {
    /// The rows directly below a row.
    pub fn anak(&self, induk: usize) -> impl Iterator<Item = (usize, &BarisAnggaran)> {
        self.baris.iter().enumerate().filter(move |(_, b)| b.induk == Some(induk))
    }

    /// The rows that are part of no other row.
    pub fn puncak(&self) -> impl Iterator<Item = (usize, &BarisAnggaran)> {
        self.baris.iter().enumerate().filter(|(_, b)| b.induk.is_none())
    }
}

/// The total row of a table of budgets.
#[derive(Debug, Clone)]
pub struct BarisJumlah {
    /// The total in rupiah.
    pub anggaran: Sourced<Decimal>,
    /// Realised budget in percent.
    pub persen: Option<Sourced<Percent>>,
    /// Realised budget in rupiah, where the table has it.
    pub realisasi: Option<Sourced<Decimal>>,
    /// The total before the revision, where the table prints both.
    pub sebelum: Option<Sourced<Decimal>>,
    /// What the revision adds to the total, where the table prints it.
    pub selisih: Option<Sourced<Decimal>>,
}

/// The annex of an agreement: indicators, budgets, signatures.
#[derive(Debug, Clone)]
pub struct Lampiran {
    /// Where it stands; the kind is `Pk` or `PkPerubahan`.
    pub head: Head,
    /// The indicators.
    pub indikator: Vec<BarisIndikator>,
    /// The budgets; many a lowest-level official has none.
    pub anggaran: Option<TabelAnggaran>,
    /// The signatures.
    pub tanda_tangan: Option<BlokTandaTangan>,
}

/// A table of indicators of the agency: RKT, Tabel I, Pengukuran Kinerja.
#[derive(Debug, Clone)]
pub struct TabelIndikator {
    /// Where it stands; the kind says which form it is.
    pub head: Head,
    /// The rows.
    pub baris: Vec<BarisIndikator>,
    /// The signatures.
    pub tanda_tangan: Option<BlokTandaTangan>,
}

/// A table of budgets of the agency: Tabel II, III, 2.4.2, 2.4.3, 3.3.
#[derive(Debug, Clone)]
pub struct DaftarAnggaran {
    /// Where it stands; the kind says which form it is.
    pub head: Head,
    /// The table.
    pub tabel: TabelAnggaran,
}

/// Performance and money of one column of the quarterly form.
#[derive(Debug, Clone, Default)]
pub struct Pasangan {
    /// Performance (K).
    pub k: Option<Sourced<Decimal>>,
    /// Rupiah (Rp).
    pub rp: Option<Sourced<Decimal>>,
}

/// Performance and money of one percentage column of the quarterly form.
#[derive(Debug, Clone, Default)]
pub struct PasanganPersen {
    /// Performance (K), in percent.
    pub k: Option<Sourced<Percent>>,
    /// Rupiah (Rp), in percent.
    pub rp: Option<Sourced<Percent>>,
}

/// One row of the quarterly form; the same row of `TabelAnggaran` has its name and budget.
#[derive(Debug, Clone, Default)]
pub struct BarisTriwulan {
    /// The indicator.
    pub indikator: Option<Sourced<String>>,
    /// The unit of the target.
    pub satuan: Option<Sourced<String>>,
    /// Target at the end of the RPJMD/Renstra period (5).
    pub target_akhir: Pasangan,
    /// Realisation to last year (6).
    pub lalu: Pasangan,
    /// Target of the year (7); its rupiah stand in `TabelAnggaran` too.
    pub target: Pasangan,
    /// Quarters I to IV (8–11).
    pub triwulan: [Pasangan; 4],
    /// Realisation of the year (12).
    pub realisasi: Pasangan,
    /// Realisation of the year in percent of the year's target (13 in the Dumai layout).
    pub persen: PasanganPersen,
    /// Realisation to the end of this year (14 in the Dumai layout, 13 in E.81).
    pub kumulatif: Pasangan,
    /// The same in percent of the period's target (15, 14).
    pub persen_akhir: PasanganPersen,
}

/// The closing rows of the quarterly form.
#[derive(Debug, Clone, Default)]
pub struct PenutupTriwulan {
    /// Average of the realised performance and money, in percent (possibly printed in several rows).
    pub rata_rata: Vec<PasanganPersen>,
    /// The grade words beside the averages, in the same order of rows.
    pub predikat: Vec<PredikatTercetak>,
    /// Totals row: rupiah of last years, the year, its realisation.
    pub jumlah: Option<BarisTriwulan>,
}

/// The grade words of one closing row.
#[derive(Debug, Clone, Default)]
pub struct PredikatTercetak {
    /// Of performance.
    pub k: Option<Sourced<String>>,
    /// Of money.
    pub rp: Option<Sourced<String>>,
}

/// The quarterly realisation.
#[derive(Debug, Clone)]
pub struct Triwulan {
    /// Where it stands.
    pub head: Head,
    /// Names, levels and budgets.
    pub tabel: TabelAnggaran,
    /// The other columns, one for each row of `tabel.baris`.
    pub baris: Vec<BarisTriwulan>,
    /// The closing rows.
    pub penutup: PenutupTriwulan,
    /// The factor money is printed in: 1, or 1000 where the header says `Rp. (000)`.
    pub satuan_uang: Decimal,
    /// The signatures.
    pub tanda_tangan: Option<BlokTandaTangan>,
}

/// A document of any form.
#[derive(Debug, Clone)]
pub enum Document {
    /// Statement page.
    Pernyataan(Pernyataan),
    /// Annex of an agreement.
    Lampiran(Lampiran),
    /// RKT, Tabel I, Pengukuran.
    Indikator(TabelIndikator),
    /// Tabel II, III, 3.3.
    Anggaran(DaftarAnggaran),
    /// Quarterly realisation.
    Triwulan(Box<Triwulan>),
    /// A form read column by column.
    Tabel(Box<TabelUmum>),
}

impl Document {
    /// Where it stands and what it is.
    pub fn head(&self) -> &Head {
        match self {
            Self::Pernyataan(d) => &d.head,
            Self::Lampiran(d) => &d.head,
            Self::Indikator(d) => &d.head,
            Self::Anggaran(d) => &d.head,
            Self::Triwulan(d) => &d.head,
            Self::Tabel(d) => &d.head,
        }
    }

    /// The same, to be completed by the dossier.
    pub fn head_mut(&mut self) -> &mut Head {
        match self {
            Self::Pernyataan(d) => &mut d.head,
            Self::Lampiran(d) => &mut d.head,
            Self::Indikator(d) => &mut d.head,
            Self::Anggaran(d) => &mut d.head,
            Self::Triwulan(d) => &mut d.head,
            Self::Tabel(d) => &mut d.head,
        }
    }

    /// The kind of form.
    pub fn kind(&self) -> FormKind {
        self.head().kind
    }

    /// Its table of budgets, if it has one.
    pub fn tabel_anggaran(&self) -> Option<&TabelAnggaran> {
        match self {
            Self::Lampiran(d) => d.anggaran.as_ref(),
            Self::Anggaran(d) => Some(&d.tabel),
            Self::Triwulan(d) => Some(&d.tabel),
            Self::Pernyataan(_) | Self::Indikator(_) | Self::Tabel(_) => None,
        }
    }

    /// The same, to be completed by the dossier.
    pub fn tabel_anggaran_mut(&mut self) -> Option<&mut TabelAnggaran> {
        match self {
            Self::Lampiran(d) => d.anggaran.as_mut(),
            Self::Anggaran(d) => Some(&mut d.tabel),
            Self::Triwulan(d) => Some(&mut d.tabel),
            Self::Pernyataan(_) | Self::Indikator(_) | Self::Tabel(_) => None,
        }
    }

    /// Its rows of indicators (those of the quarterly form excepted).
    pub fn indikator(&self) -> &[BarisIndikator] {
        match self {
            Self::Lampiran(d) => &d.indikator,
            Self::Indikator(d) => &d.baris,
            Self::Pernyataan(_) | Self::Anggaran(_) | Self::Triwulan(_) | Self::Tabel(_) => &[],
        }
    }

    /// Its signatures.
    pub fn tanda_tangan(&self) -> Option<&BlokTandaTangan> {
        match self {
            Self::Pernyataan(d) => Some(&d.tanda_tangan),
            Self::Lampiran(d) => d.tanda_tangan.as_ref(),
            Self::Indikator(d) => d.tanda_tangan.as_ref(),
            Self::Triwulan(d) => d.tanda_tangan.as_ref(),
            // Who signs those is no party of an agreement; their blocks differ from agency to agency.
            Self::Anggaran(_) | Self::Tabel(_) => None,
        }
    }

    /// A table read column by column.
    pub fn umum(&self) -> Option<&TabelUmum> {
        match self {
            Self::Tabel(d) => Some(d),
            _ => None,
        }
    }
}

/// Something met while reading that is no document's content. Rules turn these into findings.
#[derive(Debug, Clone)]
pub enum ReadingProblem {
    /// A block of headings over filled rows that no form fits.
    UnknownTable {
        /// The sheet.
        sheet: SheetId,
        /// The block, where it has a header that was found.
        range: Option<Rect>,
        /// The forms that come nearest, the best first.
        nearest: Vec<Considered>,
    },
    /// A required column of a recognised form is missing.
    MissingColumn {
        /// The header's first cell.
        at: CellRef,
        /// The form.
        form: FormKind,
        /// The column's name as the official form prints it.
        column: &'static str,
    },
    /// The extension of a file doesn't match its content.
    WrongExtension {
        /// The file.
        file: FileId,
        /// What the content is, in Indonesian (`buku kerja Excel (.xlsx)`, `halaman HTML`).
        actual: String,
    },
    /// A formula of a recognised form has no stored value.
    FormulaWithoutValue {
        /// The cells, in order.
        cells: Vec<CellRef>,
    },
    /// Formulas of a recognised form that show an error.
    FormulaError {
        /// The cells with the error shown, in order; all of one sheet.
        cells: Vec<(CellRef, String)>,
    },
    /// A text stands in a column of numbers.
    TextForNumber {
        /// The cell.
        at: CellRef,
        /// What stands there.
        text: String,
        /// The column's name as the official form prints it.
        column: &'static str,
    },
    /// Forms stand on a sheet that Excel doesn't show; they weren't compared with anything.
    HiddenForms {
        /// The sheet.
        sheet: SheetId,
        /// The forms, from top to bottom.
        forms: Vec<FormKind>,
    },
    /// The program itself failed over a sheet; nothing of it was checked.
    Fault {
        /// The sheet.
        sheet: SheetId,
    },
    /// No reading of which row is a program, which a kegiatan, makes a table add up.
    LevelsUnclear {
        /// The first name.
        at: CellRef,
    },
    /// A sheet is larger than the limits; the rest was not read.
    LimitReached {
        /// The sheet that was read only in part.
        sheet: SheetId,
        /// What was left out, in Indonesian.
        what: String,
    },
}
