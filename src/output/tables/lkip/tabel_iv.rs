//! Tabel IV: capaian of every main indicator with a tick in its class.

use super::{Hasil, Konteks};
use crate::domain::predikat::Atribut;
use crate::output::sheet::{Cell, Head, Sheet};
use crate::output::tables::rumus;
use crate::output::tables::sasaran::{gabung_sasaran, sasaran};

/// Tabel IV.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let tahun = k.tahun();
    let capaian = format!("Capaian {tahun}");
    let mut kepala = vec!["No", "Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi", &capaian];
    kepala.extend(Atribut::ALL.map(Atribut::as_str));
    let mut lembar = Sheet::new(
        "Tabel IV",
        &["Tabel. IV", &format!("Capaian Kinerja berdasarkan target dan realisasi tahun {tahun}")],
        &[5.0, 32.0, 44.0, 10.0, 11.0, 11.0, 10.0, 10.0, 10.0, 10.0],
        Head::single_row(&kepala),
    );
    for (index, ([nomor, sasaran], satu)) in sasaran(k.bahan).into_iter().zip(iku).enumerate() {
        let row = lembar.push(vec![
            nomor,
            sasaran,
            Cell::text(&satu.indikator),
            k.iku.target(index).cell(satu.target.format()).centred(),
            k.iku.realisasi(index).cell(satu.realisasi.format()).centred(),
        ]);
        let capaian = rumus::capaian(&lembar.local(row, 3), &lembar.local(row, 4), satu.polaritas).centred();
        let capaian = k.bahan.banding_persen(capaian, satu.capaian.as_ref());
        lembar.rows[row].push(capaian);
        let nilai = lembar.local(row, 5);
        let skala = &k.bahan.dossier.settings.atribut;
        lembar.rows[row].extend(Atribut::ALL.map(|atribut| rumus::centang(&nilai, atribut, skala)));
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    Ok(lembar)
}
