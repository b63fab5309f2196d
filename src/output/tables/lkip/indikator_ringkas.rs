//! The five lines under each indicator in 3.1.

use super::{Hasil, Konteks};
use crate::output::sheet::{Cell, NumberFormat, Sheet};
use crate::output::tables::rumus;

/// The boxes below each other.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let tahun = k.tahun();
    let mut lembar = Sheet::new(
        "3.1 Target dan Realisasi",
        &[&format!("3.1 Perbandingan Antara Target dan Realisasi Kinerja Tahun {tahun}")],
        &[46.0, 40.0],
        Vec::new(),
    );
    lembar.portrait = true;
    for (index, satu) in iku.iter().enumerate() {
        let huruf = crate::source::column_letters(u32::try_from(index).unwrap_or(0)).to_lowercase();
        let kepala = Cell::text(format!("{huruf}. Indikator {}", satu.indikator)).bold().outside();
        let row = lembar.push(vec![kepala, Cell::empty().outside()]);
        lembar.merge_columns(row, 0, 2);
        let lines = [
            ("Efisiensi Anggaran".to_owned(), rumus::efisiensi(&k.iku.penyerapan(index))),
            ("Nilai Anggaran".to_owned(), k.iku.anggaran(index).cell(NumberFormat::Rupiah)),
            (format!("Capaian {tahun}"), k.capaian(index, satu)),
            ("Target".to_owned(), k.iku.target(index).cell(satu.target.format())),
            ("Realisasi".to_owned(), k.iku.realisasi(index).cell(satu.realisasi.format())),
        ];
        for (label, nilai) in lines {
            lembar.push(vec![Cell::text(label), nilai.centred()]);
        }
        lembar.push(vec![Cell::empty().outside(), Cell::empty().outside()]);
    }
    Ok(lembar)
}
