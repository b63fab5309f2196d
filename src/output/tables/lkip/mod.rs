//! The tables of the annual performance report, one file a table, in the order of the report.

mod antar_tahun;
mod belanja;
mod efisiensi;
mod grafik;
mod iku;
mod indikator_ringkas;
mod isian;
mod nasional;
mod program;
mod program_analisis;
mod renstra_banding;
mod skala;
mod tabel_iv;
mod tabel_v;

use super::bahan::{Bahan, Iku};
use super::data::{DataAnggaran, DataIku};
use super::tabel_33;
use crate::documents::Tahap;
use crate::output::sheet::{Cell, Sheet};

/// What the tables of one workbook share.
pub struct Konteks<'a> {
    /// The facts.
    pub bahan: &'a Bahan<'a>,
    /// The sheet of budgets.
    pub data: &'a DataAnggaran,
    /// The sheet of main indicators.
    pub iku: &'a DataIku,
}

impl Konteks<'_> {
    fn dinas(&self) -> &str {
        &self.bahan.dinas
    }

    fn tahun(&self) -> i32 {
        self.bahan.tahun()
    }

    /// The main indicators, or why a table of them can't be made.
    fn indikator(&self) -> Result<&[Iku], String> {
        if self.bahan.iku.is_empty() {
            return Err(
                "tidak ada indikator kinerja utama di Pengukuran Kinerja, RKT, atau PK Kepala".to_owned()
            );
        }
        Ok(&self.bahan.iku)
    }

    /// The capaian of a main indicator, computed from the data sheet.
    fn capaian(&self, index: usize, iku: &Iku) -> Cell {
        let capaian =
            super::rumus::capaian(&self.iku.target(index), &self.iku.realisasi(index), iku.polaritas);
        self.bahan.banding_persen(capaian.centred(), iku.capaian.as_ref())
    }

    /// Why a table of budgets can't be made.
    fn perlu_pohon(&self) -> Result<(), String> {
        if self.bahan.pohon.is_empty() {
            return Err("tidak ada anggaran program di Realisasi per triwulan, Tabel 3.3, atau PK".to_owned());
        }
        Ok(())
    }
}

/// A table, or why it can't be made.
pub type Hasil = Result<Sheet, String>;

/// All tables: the sheets that were made, and the names of those that weren't with the reason.
pub fn susun(bahan: &Bahan<'_>) -> (Vec<Sheet>, Vec<(String, String)>) {
    let data = DataAnggaran::susun(bahan);
    let data_iku = DataIku::susun(bahan, &data);
    let k = Konteks { bahan, data: &data, iku: &data_iku };
    let ii = program::tabel_ii(&k);
    let iii = program::tabel_iii(&k);
    let tabel_242 = ii.as_ref().map(|asal| program::tabel_242(&k, asal)).map_err(Clone::clone);
    let tabel_243 = iii.as_ref().map(|asal| program::tabel_243(&k, asal)).map_err(Clone::clone);
    let semua: Vec<(&str, Hasil)> = vec![
        ("Tabel I", iku::tabel_i(&k)),
        ("Tabel II", ii),
        ("Tabel III", iii),
        ("Tabel IV", tabel_iv::lembar(&k)),
        ("Belanja Operasi dan Belanja Modal", belanja::lembar(&k)),
        ("Tabel V", tabel_v::lembar(&k)),
        ("Tabel VI", efisiensi::tabel_vi(&k)),
        ("Tabel 1.7.1", Ok(isian::tabel_171(&k))),
        ("Tabel 2.2.1", isian::tabel_221(&k)),
        ("Tabel 2.3.2", iku::tabel_232(&k)),
        ("Tabel 2.4.1", iku::tabel_241(&k)),
        ("Tabel 2.4.2", tabel_242),
        ("Tabel 2.4.3", tabel_243),
        ("Tabel 3.1", Ok(skala::tabel_31(&k))),
        ("Tabel 3.2", Ok(skala::tabel_32(&k))),
        ("Ringkasan per indikator (3.1)", indikator_ringkas::lembar(&k)),
        ("Tabel 3.2.1", antar_tahun::lembar(&k)),
        ("Perbandingan dengan target Renstra (3.3)", renstra_banding::lembar(&k)),
        ("Tabel 3.4.1", nasional::lembar(&k)),
        ("Tabel 3.6.1", program_analisis::lembar(&k)),
        ("Tabel 3.7.1", efisiensi::tabel_371(&k)),
        ("Tabel 3.8.1", Ok(isian::tabel_381(&k))),
        ("Tabel 3.3", tabel_33::lembar(bahan, &data)),
        ("Grafik realisasi per program", grafik::program(&k)),
        ("Grafik penyerapan per triwulan", grafik::penyerapan(&k)),
    ];
    let (mut lembar, mut gagal) = (Vec::new(), Vec::new());
    for (nama, hasil) in semua {
        match hasil {
            Ok(satu) => lembar.push(satu),
            Err(sebab) => gagal.push((nama.to_owned(), sebab)),
        }
    }
    lembar.push(data_iku.lembar);
    lembar.push(data.lembar);
    lembar.push(belanja::kata());
    (lembar, gagal)
}

/// The phase whose tables a function is asked for, in words.
fn sebutan(tahap: Tahap) -> &'static str {
    match tahap {
        Tahap::Murni => "PK murni",
        Tahap::Perubahan => "PK perubahan",
    }
}
