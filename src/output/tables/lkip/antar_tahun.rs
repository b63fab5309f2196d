//! Tabel 3.2.1: this year beside the two before.

use super::{Hasil, Konteks};
use crate::output::tables::lembar::{Kepala, Lembar, Sel};
use crate::output::tables::rumus;
use crate::output::tables::sasaran::{gabung_sasaran, sasaran};

/// Tabel 3.2.1.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let tahun = k.tahun();
    let mut kepala = vec![
        Kepala::baru("No", 0, 0, 2, 1),
        Kepala::baru("Sasaran Strategis", 0, 1, 2, 1),
        Kepala::baru("Indikator Kinerja", 0, 2, 2, 1),
    ];
    for (kolom, nama) in (3u32..).step_by(3).zip(["Target", "Realisasi", "Capaian"]) {
        kepala.push(Kepala::baru(nama, 0, kolom, 1, 3));
        for (geser, lalu) in (0u32..).zip([2, 1, 0]) {
            kepala.push(Kepala::baru(&(tahun - lalu).to_string(), 1, kolom + geser, 1, 1));
        }
    }
    let judul =
        format!("Perbandingan realisasi kinerja Tahun {tahun} dengan tahun lalu dan beberapa tahun terakhir");
    let mut lebar = vec![5.0, 34.0, 44.0];
    lebar.extend([10.0; 9]);
    let mut lembar = Lembar::baru("Tabel 3.2.1", &["Tabel 3.2.1", &judul], &lebar, kepala);
    for (index, ([nomor, sasaran], satu)) in sasaran(k.bahan).into_iter().zip(iku).enumerate() {
        let row = lembar.tambah(vec![
            nomor,
            sasaran,
            Sel::teks(&satu.indikator),
            Sel::isian(),
            Sel::isian(),
            k.iku.target(index).sel(satu.target.format()).tengah(),
            Sel::isian(),
            Sel::isian(),
            k.iku.realisasi(index).sel(satu.realisasi.format()).tengah(),
        ]);
        for kolom in 3..6 {
            let capaian =
                rumus::capaian(&lembar.lokal(row, kolom), &lembar.lokal(row, kolom + 3), satu.polaritas);
            lembar.baris[row].push(capaian.tengah());
        }
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    lembar.catatan.push(
        "Indikator kinerja utama lama yang tidak dipakai lagi ditambahkan di bawah indikator penggantinya."
            .to_owned(),
    );
    Ok(lembar)
}
