//! Tabel 3.2.1: this year beside the two before.

use super::{Hasil, Konteks};
use crate::output::sheet::{Cell, Head, Sheet};
use crate::output::tables::rumus;
use crate::output::tables::sasaran::{gabung_sasaran, sasaran};

/// Tabel 3.2.1.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let tahun = k.tahun();
    let mut kepala = vec![
        Head::new("No", 0, 0, 2, 1),
        Head::new("Sasaran Strategis", 0, 1, 2, 1),
        Head::new("Indikator Kinerja", 0, 2, 2, 1),
    ];
    for (kolom, nama) in (3u32..).step_by(3).zip(["Target", "Realisasi", "Capaian"]) {
        kepala.push(Head::new(nama, 0, kolom, 1, 3));
        for (geser, lalu) in (0u32..).zip([2, 1, 0]) {
            kepala.push(Head::new(&(tahun - lalu).to_string(), 1, kolom + geser, 1, 1));
        }
    }
    let judul =
        format!("Perbandingan realisasi kinerja Tahun {tahun} dengan tahun lalu dan beberapa tahun terakhir");
    let mut lebar = vec![5.0, 34.0, 44.0];
    lebar.extend([10.0; 9]);
    let mut lembar = Sheet::new("Tabel 3.2.1", &["Tabel 3.2.1", &judul], &lebar, kepala);
    for (index, ([nomor, sasaran], satu)) in sasaran(k.bahan).into_iter().zip(iku).enumerate() {
        let row = lembar.push(vec![
            nomor,
            sasaran,
            Cell::text(&satu.indikator),
            Cell::input(),
            Cell::input(),
            k.iku.target(index).cell(satu.target.format()).centred(),
            Cell::input(),
            Cell::input(),
            k.iku.realisasi(index).cell(satu.realisasi.format()).centred(),
        ]);
        for kolom in 3..6 {
            let capaian =
                rumus::capaian(&lembar.local(row, kolom), &lembar.local(row, kolom + 3), satu.polaritas);
            lembar.rows[row].push(capaian.centred());
        }
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    lembar.notes.push(
        "Indikator kinerja utama lama yang tidak dipakai lagi ditambahkan di bawah indikator penggantinya."
            .to_owned(),
    );
    Ok(lembar)
}
