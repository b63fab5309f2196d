//! Empty workbooks of the forms that an agency fills in, with validations, formulas and instructions.
//!
//! A template and its filled-in example come from the same code, so that what is tried is what is given.

mod contoh;
mod dari;
mod indikator;
mod isi;
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

pub use self::dari::{Dari, dari, nama_berkas};
pub use self::isi::{Indikator, Isi, Mata, Pejabat};

/// A template.
#[derive(Debug, Clone, Copy)]
pub struct Templat {
    /// The file's name without extension.
    pub nama: &'static str,
    /// What it is, for a list.
    pub guna: &'static str,
    /// Each official fills in one of their own.
    pub perorangan: bool,
    buat: fn(Rancangan<'_>) -> Result<Workbook, XlsxError>,
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
struct Rancangan<'a> {
    isi: &'a Isi,
    ukuran: Ukuran,
}

impl Rancangan<'_> {
    /// Rows for indicators, `biasa` unless something else is asked for.
    fn indikator(self, biasa: u32) -> u32 {
        let terisi = u32::try_from(self.isi.indikator.len()).unwrap_or(u32::MAX);
        // The example leaves rows to be filled in, as a blank form does.
        let biasa = if self.isi.contoh || terisi == 0 { biasa } else { terisi };
        self.ukuran.indikator.unwrap_or(biasa).max(1)
    }

    /// The numbers of programs, kegiatan and sub kegiatan.
    fn rangka(self) -> Vec<String> {
        if !self.isi.contoh && !self.isi.mata.is_empty() {
            return self.isi.mata.iter().map(|mata| mata.nomor.clone()).collect();
        }
        pohon::rangka(self.ukuran.program.unwrap_or(pohon::PROGRAM).max(1))
    }
}

/// All templates, in the order of the year.
pub static SEMUA: [Templat; 8] = [
    Templat { nama: "renstra", guna: "matrik rencana strategis", perorangan: false, buat: renstra::buat },
    Templat { nama: "rkt", guna: "rencana kinerja tahunan", perorangan: false, buat: indikator::rkt },
    Templat {
        nama: "pk",
        guna: "perjanjian kinerja: pernyataan dan lampiran",
        perorangan: true,
        buat: pk::murni,
    },
    Templat {
        nama: "pk-perubahan",
        guna: "perubahan perjanjian kinerja: pernyataan dan lampiran",
        perorangan: true,
        buat: pk::perubahan,
    },
    Templat {
        nama: "triwulan",
        guna: "realisasi kinerja dan anggaran per triwulan",
        perorangan: false,
        buat: triwulan::buat,
    },
    Templat {
        nama: "pengukuran",
        guna: "pengukuran kinerja akhir tahun",
        perorangan: false,
        buat: indikator::pengukuran,
    },
    Templat {
        nama: "tabel-3.3",
        guna: "ringkasan anggaran dan realisasi",
        perorangan: false,
        buat: tabel33::buat,
    },
    Templat {
        nama: "data-tambahan",
        guna: "penghargaan, realisasi nasional, tindak lanjut LHE, belanja, target Renstra",
        perorangan: false,
        buat: tambahan::buat,
    },
];

/// The settings of a folder as a workbook; no form of an agency.
pub static SETELAN: Templat = Templat {
    nama: "setelan-cermat",
    guna: "setelan cermat untuk sebuah folder",
    perorangan: false,
    buat: setelan::buat,
};

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
        self.marked(Rancangan { isi: &Isi::default(), ukuran })?.save_to_buffer()
    }

    /// The same workbook filled in for an invented agency; all of them agree with each other.
    ///
    /// # Errors
    /// As for [`Templat::kosong`].
    pub fn contoh(&self) -> Result<Vec<u8>, XlsxError> {
        self.terisi(&Isi::contoh())
    }

    /// The workbook with what is known already.
    ///
    /// # Errors
    /// As for [`Templat::kosong`].
    pub fn terisi(&self, isi: &Isi) -> Result<Vec<u8>, XlsxError> {
        self.marked(Rancangan { isi, ukuran: Ukuran::default() })?.save_to_buffer()
    }

    /// The workbook with the names by which its sheets of instructions and general entries are known as
    /// ours, whatever words stand in them.
    fn marked(&self, rancangan: Rancangan<'_>) -> Result<Workbook, XlsxError> {
        let mut workbook = (self.buat)(rancangan)?;
        for (name, reference) in [("_cermat_petunjuk", "=Petunjuk!$A$1"), ("_cermat_isian", "=Isian!$A$1")] {
            workbook.define_name(name, reference)?;
        }
        Ok(workbook)
    }
}
