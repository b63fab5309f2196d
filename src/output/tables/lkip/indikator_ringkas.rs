//! The five lines under each indicator in 3.1.

use super::{Hasil, Konteks};
use crate::output::tables::lembar::{Format, Lembar, Sel};
use crate::output::tables::rumus;

/// The boxes below each other.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let tahun = k.tahun();
    let mut lembar = Lembar::baru(
        "3.1 Target dan Realisasi",
        &[&format!("3.1 Perbandingan Antara Target dan Realisasi Kinerja Tahun {tahun}")],
        &[46.0, 40.0],
        Vec::new(),
    );
    lembar.tegak = true;
    for (index, satu) in iku.iter().enumerate() {
        let huruf = crate::source::column_letters(u32::try_from(index).unwrap_or(0)).to_lowercase();
        let kepala = Sel::teks(format!("{huruf}. Indikator {}", satu.indikator)).tebal().luar();
        let row = lembar.tambah(vec![kepala, Sel::kosong().luar()]);
        lembar.gabung_kolom(row, 0, 2);
        let lines = [
            ("Efisiensi Anggaran".to_owned(), rumus::efisiensi(&k.iku.penyerapan(index))),
            ("Nilai Anggaran".to_owned(), k.iku.anggaran(index).sel(Format::Rupiah)),
            (format!("Capaian {tahun}"), k.capaian(index, satu)),
            ("Target".to_owned(), k.iku.target(index).sel(satu.target.format())),
            ("Realisasi".to_owned(), k.iku.realisasi(index).sel(satu.realisasi.format())),
        ];
        for (label, nilai) in lines {
            lembar.tambah(vec![Sel::teks(label), nilai.tengah()]);
        }
        lembar.tambah(vec![Sel::kosong().luar(), Sel::kosong().luar()]);
    }
    Ok(lembar)
}
