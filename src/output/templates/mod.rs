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
    buat: fn(bool) -> Result<Workbook, XlsxError>,
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
        self.marked(false)?.save_to_buffer()
    }

    /// The same workbook filled in for an invented agency; all of them agree with each other.
    ///
    /// # Errors
    /// As for [`Templat::kosong`].
    pub fn contoh(&self) -> Result<Vec<u8>, XlsxError> {
        self.marked(true)?.save_to_buffer()
    }

    /// The workbook with the names by which its sheets of instructions and general entries are known as
    /// ours, whatever words stand in them.
    fn marked(&self, filled: bool) -> Result<Workbook, XlsxError> {
        let mut workbook = (self.buat)(filled)?;
        for (name, reference) in [("_cermat_petunjuk", "=Petunjuk!$A$1"), ("_cermat_isian", "=Isian!$A$1")] {
            workbook.define_name(name, reference)?;
        }
        Ok(workbook)
    }
}
