//! Charts of the budget: realisation per program and absorption over the quarters.

use super::{Hasil, Konteks};
use crate::output::sheet::{Cell, Chart, ChartKind, Head, NumberFormat, Reference, Sheet};
use crate::output::tables::bahan::kata_judul;
use crate::output::tables::data::{ANGGARAN, REALISASI, TRIWULAN};
use crate::output::tables::rumus;

/// Realisation of every program beside its budget.
pub(super) fn program(k: &Konteks<'_>) -> Hasil {
    k.perlu_pohon()?;
    let tahun = k.tahun();
    let judul = format!("Realisasi per program terhadap anggaran Tahun {tahun}");
    let mut lembar = dasar("Grafik Program", &judul);
    for (index, mata) in k.bahan.pohon.iter().enumerate() {
        let row = lembar.push(vec![
            Cell::text((index + 1).to_string()).centred(),
            Cell::text(kata_judul(&mata.nama)),
            k.data.acuan(mata, ANGGARAN).cell(NumberFormat::Rupiah),
            k.data.acuan(mata, REALISASI).cell(NumberFormat::Rupiah),
        ]);
        serapan(&mut lembar, row);
    }
    let akhir = lembar.next_row() - 1;
    lembar.charts.push(Chart {
        title: judul,
        kind: ChartKind::Bars,
        categories: lembar.absolute_range(0, akhir, 1),
        series: vec![
            ("Anggaran".to_owned(), lembar.absolute_range(0, akhir, 2)),
            ("Realisasi".to_owned(), lembar.absolute_range(0, akhir, 3)),
        ],
        percent: false,
        colours: Vec::new(),
    });
    Ok(lembar)
}

/// The share of the budget that was spent by the end of every quarter.
pub(super) fn penyerapan(k: &Konteks<'_>) -> Hasil {
    k.perlu_pohon()?;
    if !k.bahan.ada_triwulan() {
        return Err("formulir Realisasi per triwulan tidak ada di folder".to_owned());
    }
    let judul = format!("Penyerapan anggaran sampai dengan setiap triwulan Tahun {}", k.tahun());
    let mut lembar = dasar("Grafik Penyerapan", &judul);
    let total = k.data.lembar.full(k.data.jumlah, ANGGARAN);
    for (kolom, nama) in (TRIWULAN..).zip(["I", "II", "III", "IV"]) {
        let bagian: Vec<Reference> =
            (TRIWULAN..=kolom).map(|kolom| k.data.lembar.full(k.data.jumlah, kolom)).collect();
        let alamat: Vec<&str> = bagian.iter().map(|a| a.address.as_str()).collect();
        let rumus = format!("SUM({})", alamat.join(","));
        let row = lembar.push(vec![
            Cell::text((kolom - TRIWULAN + 1).to_string()).centred(),
            Cell::text(format!("Sampai dengan Triwulan {nama}")),
            total.cell(NumberFormat::Rupiah),
            rumus::jumlah(rumus, &bagian.iter().collect::<Vec<_>>(), NumberFormat::Rupiah),
        ]);
        serapan(&mut lembar, row);
    }
    lembar.charts.push(Chart {
        title: judul,
        kind: ChartKind::Line,
        categories: lembar.absolute_range(0, 3, 1),
        series: vec![("Serapan".to_owned(), lembar.absolute_range(0, 3, 4))],
        percent: true,
        colours: Vec::new(),
    });
    Ok(lembar)
}

fn dasar(nama: &str, judul: &str) -> Sheet {
    Sheet::new(
        nama,
        &[judul],
        &[5.0, 80.0, 20.0, 20.0, 14.0],
        Head::single_row(&["No", "Keterangan", "Pagu (Rp)", "Terpakai (Rp)", "Serapan (%)"]),
    )
    .workings()
}

fn serapan(lembar: &mut Sheet, row: usize) {
    let serap = rumus::penyerapan(&lembar.local(row, 2), &lembar.local(row, 3)).centred();
    lembar.rows[row].push(serap);
}
