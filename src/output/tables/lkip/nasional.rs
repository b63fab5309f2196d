//! Tabel 3.4.1: what was realised beside the national figure.

use super::{Hasil, Konteks};
use crate::output::tables::lembar::{Kepala, Lembar, Sel};
use crate::output::tables::sasaran::{gabung_sasaran, sasaran};

/// Tabel 3.4.1.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let tahun = k.tahun();
    let mut lembar = Lembar::baru(
        "Tabel 3.4.1",
        &["Tabel 3.4.1", "Perbandingan realisasi Kinerja Dengan Standar Nasional"],
        &[5.0, 36.0, 50.0, 14.0, 18.0, 34.0],
        Kepala::sebaris(&[
            "NO",
            "SASARAN STRATEGIS",
            "INDIKATOR KINERJA",
            &format!("REALISASI {tahun}"),
            "REALISASI NASIONAL",
            "KETERANGAN",
        ]),
    );
    for (index, ([nomor, sasaran], satu)) in sasaran(k.bahan).into_iter().zip(iku).enumerate() {
        lembar.tambah(vec![
            nomor,
            sasaran,
            Sel::teks(&satu.indikator),
            k.iku.realisasi(index).sel(satu.realisasi.format()).tengah(),
            Sel::isian(),
            Sel::isian(),
        ]);
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    Ok(lembar)
}
