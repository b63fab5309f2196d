//! Tabel V: performance of every sasaran and program beside its budget.

use super::{Hasil, Konteks};
use crate::domain::polaritas::Polaritas;
use crate::dossier::corrected::Mata;
use crate::output::sheet::{Cell, Head, NumberFormat, Sheet};
use crate::output::tables::bahan::kata_judul;
use crate::output::tables::data::{ANGGARAN, REALISASI};
use crate::output::tables::rumus;
use crate::output::tables::sasaran::nomor_sasaran;

/// Tabel V.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    k.perlu_pohon()?;
    let iku = &k.bahan.iku;
    let mut lembar = Sheet::new(
        "Tabel V",
        &["Tabel. V", &format!("Pencapaian Kinerja dan Anggaran {} Tahun {}", k.dinas(), k.tahun())],
        &[46.0, 46.0, 11.0, 11.0, 11.0, 18.0, 18.0, 11.0],
        vec![
            Head::new("TUJUAN/ SASARAN/ PROGRAM", 0, 0, 2, 1),
            Head::new("INDIKATOR", 0, 1, 2, 1),
            Head::new("KINERJA", 0, 2, 1, 3),
            Head::new("ANGGARAN", 0, 5, 1, 3),
            Head::new("TARGET", 1, 2, 1, 1),
            Head::new("REALISASI", 1, 3, 1, 1),
            Head::new("CAPAIAN %", 1, 4, 1, 1),
            Head::new("ALOKASI (Rp)", 1, 5, 1, 1),
            Head::new("REALISASI (Rp)", 1, 6, 1, 1),
            Head::new("CAPAIAN (%)", 1, 7, 1, 1),
        ],
    );
    lembar.column_numbers = (1..=8).map(|n: u32| n.to_string()).collect();
    let nomor = nomor_sasaran(k.bahan);
    let mut terpakai: Vec<usize> = Vec::new();
    let mut milik: Vec<usize> = Vec::new();
    for (index, satu) in iku.iter().enumerate() {
        if nomor[index].is_some() {
            let mut tujuan = vec![Cell::text("Tujuan :").bold(), Cell::input()];
            tujuan.extend(vec![Cell::empty(); 6]);
            lembar.push(tujuan);
        }
        let nama = if nomor[index].is_some() { format!("Sasaran : {}", satu.sasaran) } else { String::new() };
        let row = lembar.push(vec![
            Cell::text(nama).bold(),
            Cell::text(&satu.indikator),
            k.iku.target(index).cell(satu.target.format()).centred(),
            k.iku.realisasi(index).cell(satu.realisasi.format()).centred(),
        ]);
        let capaian = rumus::capaian(&lembar.local(row, 2), &lembar.local(row, 3), satu.polaritas).centred();
        let capaian = k.bahan.banding_persen(capaian, satu.capaian.as_ref());
        lembar.rows[row].push(capaian);
        lembar.rows[row].extend(vec![Cell::empty(); 3]);
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
        let mut baris = vec![Cell::text(format!("{kata} (sasarannya tidak disebut di dokumen)")).bold()];
        baris.extend(vec![Cell::empty(); 7]);
        lembar.push(baris);
        for p in sisa {
            program(k, &mut lembar, &k.bahan.pohon[p]);
        }
    }
    Ok(lembar)
}

fn program(k: &Konteks<'_>, lembar: &mut Sheet, mata: &Mata) {
    let [indikator, target, hasil] = kinerja(k, mata);
    let row = lembar.push(vec![
        Cell::text(format!("- {}", kata_judul(&mata.nama))).indented(1),
        indikator,
        target,
        hasil,
    ]);
    let capaian =
        rumus::capaian(&lembar.local(row, 2), &lembar.local(row, 3), Polaritas::default()).centred();
    lembar.rows[row].push(capaian);
    lembar.rows[row].push(k.data.acuan(mata, ANGGARAN).cell(NumberFormat::Rupiah));
    lembar.rows[row].push(k.data.acuan(mata, REALISASI).cell(NumberFormat::Rupiah));
    let serap = rumus::penyerapan(&lembar.local(row, 5), &lembar.local(row, 6)).centred();
    lembar.rows[row].push(serap);
}

/// Indicator, target and realisasi of a program as the quarterly form gives them; to be filled in where
/// it gives none.
pub(super) fn kinerja(k: &Konteks<'_>, mata: &Mata) -> [Cell; 3] {
    let baris = mata.triwulan.and_then(|r| k.bahan.corrected.quarterly(r));
    let indikator = baris.and_then(|b| b.indikator.as_ref()?.value()).map_or_else(Cell::input, Cell::text);
    let persen =
        baris.and_then(|b| b.satuan.as_ref()?.value()).is_some_and(|s| crate::domain::satuan::is_persen(s));
    let format = if persen { NumberFormat::PercentAsNeeded } else { NumberFormat::Count };
    let sel = |cell: Option<&crate::source::Sourced<rust_decimal::Decimal>>| {
        cell.map_or_else(Cell::input, |c| k.bahan.sel(&k.bahan.corrected.figure(c), format)).centred()
    };
    [indikator, sel(baris.and_then(|b| b.target.k.as_ref())), sel(baris.and_then(|b| b.realisasi.k.as_ref()))]
}
