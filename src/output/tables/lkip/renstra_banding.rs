//! 3.3: what was realised against the target of the Renstra, with a chart per indicator.

use super::{Hasil, Konteks};
use crate::output::tables::lembar::{Grafik, Jenis, Kepala, Lembar, Sel};
use crate::output::tables::rumus;

/// The table and its charts.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let tahun = k.tahun();
    let (target, realisasi) = (format!("Target {tahun}"), format!("Realisasi {tahun}"));
    let mut lembar = Lembar::baru(
        "3.3 Target Renstra",
        &[&format!("3.3 Perbandingan Realisasi Kinerja Tahun {tahun} dengan Target Renstra")],
        &[5.0, 66.0, 10.0, 15.0, 15.0, 17.0, 17.0],
        Kepala::sebaris(&[
            "No",
            "Indikator Kinerja Utama",
            "Satuan",
            &target,
            &realisasi,
            "Target akhir Renstra",
            "Tingkat kemajuan (%)",
        ]),
    );
    for (index, satu) in iku.iter().enumerate() {
        let row = lembar.tambah(vec![
            Sel::teks((index + 1).to_string()).tengah(),
            Sel::teks(&satu.indikator),
            if satu.satuan.is_empty() { Sel::isian() } else { Sel::teks(&satu.satuan) }.tengah(),
            k.iku.target(index).sel(satu.target.format()).tengah(),
            k.iku.realisasi(index).sel(satu.realisasi.format()).tengah(),
            Sel::isian(),
        ]);
        let kemajuan = rumus::capaian(&lembar.lokal(row, 5), &lembar.lokal(row, 4), satu.polaritas).tengah();
        lembar.baris[row].push(kemajuan);
    }
    let nama = crate::output::tables::lembar::kutip(&lembar.nama);
    let kepala = lembar.baris_kepala() + 1;
    for (index, satu) in iku.iter().enumerate() {
        let row = u32::try_from(index).unwrap_or(0) + lembar.baris_pertama() + 1;
        lembar.grafik.push(Grafik {
            judul: satu.indikator.clone(),
            jenis: Jenis::Tegak,
            kategori: format!("{nama}!$D${kepala}:$F${kepala}"),
            seri: vec![(realisasi.replace("Realisasi ", "Tahun "), format!("{nama}!$D${row}:$F${row}"))],
            persen: satu.target.persen,
        });
    }
    Ok(lembar)
}
