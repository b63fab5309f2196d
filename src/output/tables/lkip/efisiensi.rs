//! Tabel VI and 3.7.1: performance against the share of the budget it took.

use super::{Hasil, Konteks};
use crate::output::tables::lembar::{Format, Kepala, Lembar, Sel};
use crate::output::tables::rumus;
use crate::output::tables::sasaran::{gabung_sasaran, sasaran};

/// Tabel VI.
pub(super) fn tabel_vi(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let mut lembar = Lembar::baru(
        "Tabel VI",
        &["Tabel. VI", &format!("Efisiensi penggunaan Sumber Daya {} Tahun {}", k.dinas(), k.tahun())],
        &[5.0, 36.0, 50.0, 13.0, 15.0, 12.0, 15.0],
        Kepala::sebaris(&[
            "NO",
            "TUJUAN",
            "INDIKATOR KINERJA UTAMA",
            "CAPAIAN KINERJA (%)",
            "PENYERAPAN ANGGARAN (%)",
            "TINGKAT EFISIENSI",
            "KET",
        ]),
    );
    for (index, ([nomor, _], satu)) in sasaran(k.bahan).into_iter().zip(iku).enumerate() {
        let row = lembar.tambah(vec![
            nomor,
            Sel::isian(),
            Sel::teks(&satu.indikator),
            k.capaian(index, satu),
            k.iku.penyerapan(index).sel(Format::Persen).tengah(),
        ]);
        let tingkat = rumus::tingkat_efisiensi(&lembar.lokal(row, 3), &lembar.lokal(row, 4)).tengah();
        lembar.baris[row].push(tingkat);
        let kategori = rumus::kategori_efisiensi(&lembar.lokal(row, 5)).tengah();
        lembar.baris[row].push(kategori);
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    lembar.catatan.push(
        "Tingkat efisiensi adalah perbandingan capaian kinerja dengan penyerapan anggaran, bukan persentase; 1 atau \
         lebih berarti efisien."
            .to_owned(),
    );
    Ok(lembar)
}

/// Tabel 3.7.1.
pub(super) fn tabel_371(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let mut lembar = Lembar::baru(
        "Tabel 3.7.1",
        &["Tabel 3.7.1", "Efisiensi Penggunaan Sumber Daya"],
        &[5.0, 42.0, 56.0, 15.0, 18.0],
        Kepala::sebaris(&[
            "No",
            "Sasaran Strategis",
            "Indikator Kinerja Utama",
            "Capaian Kinerja",
            "% Penyerapan Anggaran",
        ]),
    );
    for (index, ([nomor, sasaran], satu)) in sasaran(k.bahan).into_iter().zip(iku).enumerate() {
        lembar.tambah(vec![
            nomor,
            sasaran,
            Sel::teks(&satu.indikator),
            k.capaian(index, satu),
            k.iku.penyerapan(index).sel(Format::Persen).tengah(),
        ]);
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    Ok(lembar)
}
