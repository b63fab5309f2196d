//! Tabel IV: capaian of every main indicator with a tick in its class.

use super::{Hasil, Konteks};
use crate::domain::predikat::Atribut;
use crate::output::tables::lembar::{Kepala, Lembar, Sel};
use crate::output::tables::rumus;
use crate::output::tables::sasaran::{gabung_sasaran, sasaran};

/// Tabel IV.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let tahun = k.tahun();
    let capaian = format!("Capaian {tahun}");
    let mut kepala = vec!["No", "Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi", &capaian];
    kepala.extend(Atribut::ALL.map(Atribut::as_str));
    let mut lembar = Lembar::baru(
        "Tabel IV",
        &["Tabel. IV", &format!("Capaian Kinerja berdasarkan target dan realisasi tahun {tahun}")],
        &[5.0, 32.0, 44.0, 10.0, 11.0, 11.0, 10.0, 10.0, 10.0, 10.0],
        Kepala::sebaris(&kepala),
    );
    for (index, ([nomor, sasaran], satu)) in sasaran(k.bahan).into_iter().zip(iku).enumerate() {
        let row = lembar.tambah(vec![
            nomor,
            sasaran,
            Sel::teks(&satu.indikator),
            k.iku.target(index).sel(satu.target.format()).tengah(),
            k.iku.realisasi(index).sel(satu.realisasi.format()).tengah(),
        ]);
        let capaian = rumus::capaian(&lembar.lokal(row, 3), &lembar.lokal(row, 4), satu.polaritas).tengah();
        lembar.baris[row].push(capaian);
        let nilai = lembar.lokal(row, 5);
        let skala = &k.bahan.dossier.settings.atribut;
        lembar.baris[row].extend(Atribut::ALL.map(|atribut| rumus::centang(&nilai, atribut, skala)));
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    Ok(lembar)
}
