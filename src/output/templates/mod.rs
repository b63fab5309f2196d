//! Empty workbooks of the forms that an agency fills in, with validations, formulas and instructions.
//!
//! A template and its filled-in example come from the same code, so that what is tried is what is given.

mod contoh;
mod indikator;
mod isian;
mod kepala_triwulan;
mod pernyataan;
mod petunjuk;
mod pk;
mod pohon;
mod renstra;
mod setelan;
mod tabel33;
mod tambahan;
mod tanda_tangan;
mod triwulan;
mod validasi;

use rust_xlsxwriter::{Workbook, XlsxError};

/// A template.
#[derive(Debug, Clone, Copy)]
pub struct Templat {
    /// The file's name without extension.
    pub nama: &'static str,
    /// What it is, for a list.
    pub guna: &'static str,
    buat: fn(Rancangan) -> Result<Workbook, XlsxError>,
}

/// How many rows are prepared; the usual number for what isn't said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ukuran {
    /// Programs in tables of budgets, each with two kegiatan of three sub kegiatan.
    pub program: Option<usize>,
    /// Indicators in tables of indicators.
    pub indikator: Option<u32>,
}

/// How a template is made.
#[derive(Debug, Clone, Copy)]
struct Rancangan {
    /// With the example.
    terisi: bool,
    ukuran: Ukuran,
}

impl Rancangan {
    /// Rows for indicators, `biasa` unless something else is asked for.
    fn indikator(self, biasa: u32) -> u32 {
        self.ukuran.indikator.unwrap_or(biasa).max(1)
    }

    /// The numbers of programs, kegiatan and sub kegiatan.
    fn rangka(self) -> Vec<String> {
        pohon::rangka(self.ukuran.program.unwrap_or(pohon::PROGRAM).max(1))
    }
}

/// All templates, in the order of the year.
pub static SEMUA: [Templat; 8] = [
    Templat { nama: "renstra", guna: "matrik rencana strategis", buat: renstra::buat },
    Templat { nama: "rkt", guna: "rencana kinerja tahunan", buat: indikator::rkt },
    Templat { nama: "pk", guna: "perjanjian kinerja: pernyataan dan lampiran", buat: pk::murni },
    Templat {
        nama: "pk-perubahan",
        guna: "perubahan perjanjian kinerja: pernyataan dan lampiran",
        buat: pk::perubahan,
    },
    Templat { nama: "triwulan", guna: "realisasi kinerja dan anggaran per triwulan", buat: triwulan::buat },
    Templat { nama: "pengukuran", guna: "pengukuran kinerja akhir tahun", buat: indikator::pengukuran },
    Templat { nama: "tabel-3.3", guna: "ringkasan anggaran dan realisasi", buat: tabel33::buat },
    Templat {
        nama: "data-tambahan",
        guna: "penghargaan, realisasi nasional, tindak lanjut LHE, belanja, target Renstra",
        buat: tambahan::buat,
    },
];

/// The settings of a folder as a workbook; no form of an agency.
pub static SETELAN: Templat =
    Templat { nama: "setelan-cermat", guna: "setelan cermat untuk sebuah folder", buat: setelan::buat };

impl Templat {
    /// The workbook, ready to be filled in.
    ///
    /// # Errors
    /// If rust_xlsxwriter refuses a cell or a formula, which doesn't happen for these constants.
    pub fn kosong(&self) -> Result<Vec<u8>, XlsxError> {
        self.seukuran(Ukuran::default())
    }

    /// The workbook with as many rows as an agency needs.
    ///
    /// # Errors
    /// As for [`Templat::kosong`].
    pub fn seukuran(&self, ukuran: Ukuran) -> Result<Vec<u8>, XlsxError> {
        self.marked(Rancangan { terisi: false, ukuran })?.save_to_buffer()
    }

    /// The same workbook filled in for an invented agency; all of them agree with each other.
    ///
    /// # Errors
    /// As for [`Templat::kosong`].
    pub fn contoh(&self) -> Result<Vec<u8>, XlsxError> {
        self.marked(Rancangan { terisi: true, ukuran: Ukuran::default() })?.save_to_buffer()
    }

    /// The workbook with the names by which its sheets of instructions and general entries are known as
    /// ours, whatever words stand in them.
    fn marked(&self, rancangan: Rancangan) -> Result<Workbook, XlsxError> {
        let mut workbook = (self.buat)(rancangan)?;
        for (name, reference) in [("_cermat_petunjuk", "=Petunjuk!$A$1"), ("_cermat_isian", "=Isian!$A$1")] {
            workbook.define_name(name, reference)?;
        }
        Ok(workbook)
    }
}
