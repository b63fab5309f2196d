//! Tabel 3.4.1: what was realised beside the national figure.

use super::{Hasil, Konteks};
use crate::output::sheet::{Cell, Head, Sheet};
use crate::output::tables::sasaran::{gabung_sasaran, sasaran};

/// Tabel 3.4.1.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let tahun = k.tahun();
    let mut lembar = Sheet::new(
        "Tabel 3.4.1",
        &["Tabel 3.4.1", "Perbandingan realisasi Kinerja Dengan Standar Nasional"],
        &[5.0, 36.0, 50.0, 14.0, 18.0, 34.0],
        Head::single_row(&[
            "NO",
            "SASARAN STRATEGIS",
            "INDIKATOR KINERJA",
            &format!("REALISASI {tahun}"),
            "REALISASI NASIONAL",
            "KETERANGAN",
        ]),
    );
    for (index, ([nomor, sasaran], satu)) in sasaran(k.bahan).into_iter().zip(iku).enumerate() {
        lembar.push(vec![
            nomor,
            sasaran,
            Cell::text(&satu.indikator),
            k.iku.realisasi(index).cell(satu.realisasi.format()).centred(),
            Cell::input(),
            Cell::input(),
        ]);
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    Ok(lembar)
}
