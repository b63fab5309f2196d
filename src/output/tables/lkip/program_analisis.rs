//! Tabel 3.6.1: the programs behind every main indicator.

use super::tabel_v::kinerja;
use super::{Hasil, Konteks};
use crate::dossier::corrected::Mata;
use crate::output::tables::bahan::kata_judul;
use crate::output::tables::data::{ANGGARAN, REALISASI};
use crate::output::tables::lembar::{Format, Kepala, Lembar, Sel};
use crate::output::tables::rumus;

/// Tabel 3.6.1.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    k.perlu_pohon()?;
    let mut lembar = Lembar::baru(
        "Tabel 3.6.1",
        &[
            "Tabel 3.6.1",
            "Analisis Program/Kegiatan yang Menunjang Keberhasilan ataupun Kegagalan Pencapaian Pernyataan Kinerja",
        ],
        &[5.0, 30.0, 26.0, 30.0, 34.0, 10.0, 10.0, 10.0, 17.0, 17.0, 11.0],
        Kepala::sebaris(&[
            "No.",
            "IKU",
            "Sasaran Program",
            "Indikator Program",
            "Nama Program",
            "Target Kinerja",
            "Capaian Kinerja",
            "Satuan",
            "Anggaran (Rp)",
            "Realisasi (Rp)",
            "Capaian anggaran (%)",
        ]),
    );
    let mut terpakai: Vec<usize> = Vec::new();
    for (index, iku) in k.bahan.iku.iter().enumerate() {
        let awal = lembar.berikut();
        for &p in &iku.program {
            terpakai.push(p);
            let pertama = lembar.berikut() == awal;
            let nomor = if pertama { Sel::teks((index + 1).to_string()) } else { Sel::kosong() };
            let (nama, sasaran) = if pertama {
                (Sel::teks(&iku.indikator), Sel::teks(&iku.sasaran))
            } else {
                (Sel::kosong(), Sel::kosong())
            };
            baris(k, &mut lembar, [nomor.tengah(), nama, sasaran], &k.bahan.pohon[p]);
        }
        if lembar.berikut() > awal {
            for kolom in 0..3 {
                lembar.gabung_baris(awal, lembar.berikut() - 1, kolom);
            }
        }
    }
    for (p, mata) in k.bahan.pohon.iter().enumerate() {
        if !terpakai.contains(&p) {
            baris(k, &mut lembar, [Sel::kosong(), Sel::isian(), Sel::isian()], mata);
        }
    }
    Ok(lembar)
}

fn baris(k: &Konteks<'_>, lembar: &mut Lembar, awal: [Sel; 3], mata: &Mata) {
    let [indikator, target, hasil] = kinerja(k, mata);
    let satuan = mata
        .triwulan
        .and_then(|r| k.bahan.corrected.quarterly(r))
        .and_then(|b| b.satuan.as_ref()?.value())
        .map_or_else(Sel::isian, Sel::teks);
    let mut sel = Vec::from(awal);
    sel.extend([
        indikator,
        Sel::teks(kata_judul(&mata.nama)),
        target,
        hasil,
        satuan.tengah(),
        k.data.acuan(mata, ANGGARAN).sel(Format::Rupiah),
        k.data.acuan(mata, REALISASI).sel(Format::Rupiah),
    ]);
    let row = lembar.tambah(sel);
    let serap = rumus::penyerapan(&lembar.lokal(row, 8), &lembar.lokal(row, 9)).tengah();
    lembar.baris[row].push(serap);
}
