//! Tabel V: performance of every sasaran and program beside its budget.

use super::{Hasil, Konteks};
use crate::domain::capaian::Polaritas;
use crate::dossier::corrected::Mata;
use crate::output::tables::bahan::kata_judul;
use crate::output::tables::data::{ANGGARAN, REALISASI};
use crate::output::tables::lembar::{Format, Kepala, Lembar, Sel};
use crate::output::tables::rumus;
use crate::output::tables::sasaran::nomor_sasaran;

/// Tabel V.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    k.perlu_pohon()?;
    let iku = &k.bahan.iku;
    let mut lembar = Lembar::baru(
        "Tabel V",
        &["Tabel. V", &format!("Pencapaian Kinerja dan Anggaran {} Tahun {}", k.dinas(), k.tahun())],
        &[46.0, 46.0, 11.0, 11.0, 11.0, 18.0, 18.0, 11.0],
        vec![
            Kepala::baru("TUJUAN/ SASARAN/ PROGRAM", 0, 0, 2, 1),
            Kepala::baru("INDIKATOR", 0, 1, 2, 1),
            Kepala::baru("KINERJA", 0, 2, 1, 3),
            Kepala::baru("ANGGARAN", 0, 5, 1, 3),
            Kepala::baru("TARGET", 1, 2, 1, 1),
            Kepala::baru("REALISASI", 1, 3, 1, 1),
            Kepala::baru("CAPAIAN %", 1, 4, 1, 1),
            Kepala::baru("ALOKASI (Rp)", 1, 5, 1, 1),
            Kepala::baru("REALISASI (Rp)", 1, 6, 1, 1),
            Kepala::baru("CAPAIAN (%)", 1, 7, 1, 1),
        ],
    );
    lembar.nomor_kolom = (1..=8).map(|n: u32| n.to_string()).collect();
    let nomor = nomor_sasaran(k.bahan);
    let mut terpakai: Vec<usize> = Vec::new();
    let mut milik: Vec<usize> = Vec::new();
    for (index, satu) in iku.iter().enumerate() {
        if nomor[index].is_some() {
            let mut tujuan = vec![Sel::teks("Tujuan :").tebal(), Sel::isian()];
            tujuan.extend(vec![Sel::kosong(); 6]);
            lembar.tambah(tujuan);
        }
        let nama = if nomor[index].is_some() { format!("Sasaran : {}", satu.sasaran) } else { String::new() };
        let row = lembar.tambah(vec![
            Sel::teks(nama).tebal(),
            Sel::teks(&satu.indikator),
            k.iku.target(index).sel(satu.target.format()).tengah(),
            k.iku.realisasi(index).sel(satu.realisasi.format()).tengah(),
        ]);
        let capaian = rumus::capaian(&lembar.lokal(row, 2), &lembar.lokal(row, 3), satu.polaritas).tengah();
        lembar.baris[row].push(capaian);
        lembar.baris[row].extend(vec![Sel::kosong(); 3]);
        milik.extend(&satu.program);
        let terakhir = nomor.get(index + 1).is_none_or(Option::is_some);
        if terakhir {
            for p in std::mem::take(&mut milik) {
                if !terpakai.contains(&p) {
                    terpakai.push(p);
                    program(k, &mut lembar, &k.bahan.pohon[p]);
                }
            }
        }
    }
    let sisa: Vec<usize> = (0..k.bahan.pohon.len()).filter(|p| !terpakai.contains(p)).collect();
    if !sisa.is_empty() {
        let kata = if terpakai.is_empty() { "Program" } else { "Program lain" };
        let mut baris = vec![Sel::teks(format!("{kata} (sasarannya tidak disebut di dokumen)")).tebal()];
        baris.extend(vec![Sel::kosong(); 7]);
        lembar.tambah(baris);
        for p in sisa {
            program(k, &mut lembar, &k.bahan.pohon[p]);
        }
    }
    Ok(lembar)
}

fn program(k: &Konteks<'_>, lembar: &mut Lembar, mata: &Mata) {
    let [indikator, target, hasil] = kinerja(k, mata);
    let row = lembar.tambah(vec![
        Sel::teks(format!("- {}", kata_judul(&mata.nama))).inden(1),
        indikator,
        target,
        hasil,
    ]);
    let capaian = rumus::capaian(&lembar.lokal(row, 2), &lembar.lokal(row, 3), Polaritas::default()).tengah();
    lembar.baris[row].push(capaian);
    lembar.baris[row].push(k.data.acuan(mata, ANGGARAN).sel(Format::Rupiah));
    lembar.baris[row].push(k.data.acuan(mata, REALISASI).sel(Format::Rupiah));
    let serap = rumus::penyerapan(&lembar.lokal(row, 5), &lembar.lokal(row, 6)).tengah();
    lembar.baris[row].push(serap);
}

/// Indicator, target and realisasi of a program as the quarterly form gives them; to be filled in where
/// it gives none.
pub(super) fn kinerja(k: &Konteks<'_>, mata: &Mata) -> [Sel; 3] {
    let baris = mata.triwulan.and_then(|r| k.bahan.corrected.quarterly(r));
    let indikator = baris.and_then(|b| b.indikator.as_ref()?.value()).map_or_else(Sel::isian, Sel::teks);
    let persen =
        baris.and_then(|b| b.satuan.as_ref()?.value()).is_some_and(|s| crate::domain::satuan::is_persen(s));
    let format = if persen { Format::PersenBulat } else { Format::Jumlah };
    let sel = |cell: Option<&crate::source::Sourced<rust_decimal::Decimal>>| {
        cell.map_or_else(Sel::isian, |c| k.bahan.sel(&k.bahan.corrected.figure(c), format)).tengah()
    };
    [indikator, sel(baris.and_then(|b| b.target.k.as_ref())), sel(baris.and_then(|b| b.realisasi.k.as_ref()))]
}
