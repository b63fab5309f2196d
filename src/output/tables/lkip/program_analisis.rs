//! Tabel 3.6.1: the programs behind every main indicator.

use super::tabel_v::kinerja;
use super::{Hasil, Konteks};
use crate::dossier::corrected::Mata;
use crate::output::sheet::{Cell, Head, NumberFormat, Sheet};
use crate::output::tables::bahan::kata_judul;
use crate::output::tables::data::{ANGGARAN, REALISASI};
use crate::output::tables::rumus;

/// Tabel 3.6.1.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    k.perlu_pohon()?;
    let mut lembar = Sheet::new(
        "Tabel 3.6.1",
        &[
            "Tabel 3.6.1",
            "Analisis Program/Kegiatan yang Menunjang Keberhasilan ataupun Kegagalan Pencapaian Pernyataan Kinerja",
        ],
        &[5.0, 30.0, 26.0, 30.0, 34.0, 10.0, 10.0, 10.0, 17.0, 17.0, 11.0],
        Head::single_row(&[
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
        let awal = lembar.next_row();
        for &p in &iku.program {
            terpakai.push(p);
            let pertama = lembar.next_row() == awal;
            let nomor = if pertama { Cell::text((index + 1).to_string()) } else { Cell::empty() };
            let (nama, sasaran) = if pertama {
                (Cell::text(&iku.indikator), Cell::text(&iku.sasaran))
            } else {
                (Cell::empty(), Cell::empty())
            };
            baris(k, &mut lembar, [nomor.centred(), nama, sasaran], &k.bahan.pohon[p]);
        }
        if lembar.next_row() > awal {
            for kolom in 0..3 {
                lembar.merge_rows(awal, lembar.next_row() - 1, kolom);
            }
        }
    }
    for (p, mata) in k.bahan.pohon.iter().enumerate() {
        if !terpakai.contains(&p) {
            baris(k, &mut lembar, [Cell::empty(), Cell::input(), Cell::input()], mata);
        }
    }
    Ok(lembar)
}

fn baris(k: &Konteks<'_>, lembar: &mut Sheet, awal: [Cell; 3], mata: &Mata) {
    let [indikator, target, hasil] = kinerja(k, mata);
    let satuan = mata
        .triwulan
        .and_then(|r| k.bahan.corrected.quarterly(r))
        .and_then(|b| b.satuan.as_ref()?.value())
        .map_or_else(Cell::input, Cell::text);
    let mut sel = Vec::from(awal);
    sel.extend([
        indikator,
        Cell::text(kata_judul(&mata.nama)),
        target,
        hasil,
        satuan.centred(),
        k.data.acuan(mata, ANGGARAN).cell(NumberFormat::Rupiah),
        k.data.acuan(mata, REALISASI).cell(NumberFormat::Rupiah),
    ]);
    let row = lembar.push(sel);
    let serap = rumus::penyerapan(&lembar.local(row, 8), &lembar.local(row, 9)).centred();
    lembar.rows[row].push(serap);
}
