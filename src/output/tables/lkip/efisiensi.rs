//! Tabel VI and 3.7.1: performance against the share of the budget it took.

use super::{Hasil, Konteks};
use crate::output::sheet::{Cell, Head, NumberFormat, Sheet};
use crate::output::tables::rumus;
use crate::output::tables::sasaran::{gabung_sasaran, sasaran};

/// Tabel VI.
pub(super) fn tabel_vi(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let mut lembar = Sheet::new(
        "Tabel VI",
        &["Tabel. VI", &format!("Efisiensi penggunaan Sumber Daya {} Tahun {}", k.dinas(), k.tahun())],
        &[5.0, 36.0, 50.0, 13.0, 15.0, 12.0, 15.0],
        Head::single_row(&[
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
        let row = lembar.push(vec![
            nomor,
            Cell::input(),
            Cell::text(&satu.indikator),
            k.capaian(index, satu),
            k.iku.penyerapan(index).cell(NumberFormat::Percent).centred(),
        ]);
        let tingkat = rumus::tingkat_efisiensi(&lembar.local(row, 3), &lembar.local(row, 4)).centred();
        lembar.rows[row].push(tingkat);
        let kategori = rumus::kategori_efisiensi(&lembar.local(row, 5)).centred();
        lembar.rows[row].push(kategori);
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    lembar.notes.push(
        "Tingkat efisiensi adalah perbandingan capaian kinerja dengan penyerapan anggaran, bukan persentase; 1 atau \
         lebih berarti efisien."
            .to_owned(),
    );
    Ok(lembar)
}

/// Tabel 3.7.1.
pub(super) fn tabel_371(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let mut lembar = Sheet::new(
        "Tabel 3.7.1",
        &["Tabel 3.7.1", "Efisiensi Penggunaan Sumber Daya"],
        &[5.0, 42.0, 56.0, 15.0, 18.0],
        Head::single_row(&[
            "No",
            "Sasaran Strategis",
            "Indikator Kinerja Utama",
            "Capaian Kinerja",
            "% Penyerapan Anggaran",
        ]),
    );
    for (index, ([nomor, sasaran], satu)) in sasaran(k.bahan).into_iter().zip(iku).enumerate() {
        lembar.push(vec![
            nomor,
            sasaran,
            Cell::text(&satu.indikator),
            k.capaian(index, satu),
            k.iku.penyerapan(index).cell(NumberFormat::Percent).centred(),
        ]);
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    Ok(lembar)
}
