//! Realisation per quarter (Permendagri 86/2017): every figure of the year with its sums, percentages,
//! averages and predikat as formulas.

mod baris;
mod kolom;
mod penutup;

use super::bahan::Bahan;
use crate::documents::FormKind;
use crate::dossier::corrected::Mata;

use self::kolom::Kolom;
use crate::output::sheet::{Cell, Sheet};

/// The form.
struct Penyusun<'a> {
    bahan: &'a Bahan<'a>,
    kolom: Kolom,
    lembar: Sheet,
    /// The rows that nothing is below.
    daun: Vec<usize>,
    /// The rows of kegiatan.
    kegiatan: Vec<usize>,
}

/// The form of the year.
///
/// # Errors
/// Says in Indonesian which documents are missing.
pub fn lembar(bahan: &Bahan<'_>) -> Result<Sheet, String> {
    if !bahan.ada_triwulan() {
        return Err("formulir Realisasi per triwulan tidak ada di folder".to_owned());
    }
    if bahan.pohon.is_empty() {
        return Err("tidak ada program dengan anggaran di formulir Realisasi per triwulan".to_owned());
    }
    let kolom = Kolom::baru(bahan.dossier.settings.susun.triwulan);
    let tahun = bahan.tahun();
    let mut lembar = Sheet::new(
        "Triwulan",
        &[
            "PROGRAM, KEGIATAN, SUB KEGIATAN DAN REALISASI BELANJA",
            &format!("{} TAHUN {tahun}", bahan.dinas_kapital()),
        ],
        &kolom.lebar(),
        kolom.kepala(tahun),
    );
    lembar.column_numbers = kolom.nomor();
    lembar.f4 = true;
    lembar.dense = true;
    let mut penyusun = Penyusun { bahan, kolom, lembar, daun: Vec::new(), kegiatan: Vec::new() };
    let pohon = bahan.corrected.tree_of_years(bahan.tahap);
    let programs: Vec<usize> = (1..)
        .zip(&pohon)
        .map(|(nomor, mata): (usize, _)| penyusun.program(mata, &nomor.to_string()))
        .collect();
    penyusun.penutup(&programs);
    let mut lembar = penyusun.lembar;
    lembar.signatures = bahan.penanda_kepala(FormKind::Triwulan);
    Ok(lembar)
}

impl Penyusun<'_> {
    fn program(&mut self, mata: &Mata, nomor: &str) -> usize {
        let row = self.mata(mata, nomor);
        for kolom in [1, self.kolom.keterangan].into_iter().chain(self.kolom.tindak_lanjut) {
            self.lembar.set(row, kolom, Cell::input());
        }
        self.lembar.set(row, self.kolom.penanggung_jawab, Cell::text(&self.bahan.dinas));
        row
    }
}
