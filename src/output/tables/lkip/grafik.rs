//! Charts of the budget: realisation per program and absorption over the quarters.

use super::{Hasil, Konteks};
use crate::output::tables::bahan::kata_judul;
use crate::output::tables::data::{ANGGARAN, REALISASI, TRIWULAN};
use crate::output::tables::lembar::{Format, Grafik, Jenis, Kepala, Lembar, Sel};
use crate::output::tables::rumus::{self, Acuan};

/// Realisation of every program beside its budget.
pub(super) fn program(k: &Konteks<'_>) -> Hasil {
    k.perlu_pohon()?;
    let tahun = k.tahun();
    let judul = format!("Realisasi per program terhadap anggaran Tahun {tahun}");
    let mut lembar = dasar("Grafik Program", &judul);
    for (index, mata) in k.bahan.pohon.iter().enumerate() {
        let row = lembar.tambah(vec![
            Sel::teks((index + 1).to_string()).tengah(),
            Sel::teks(kata_judul(&mata.nama)),
            k.data.acuan(mata, ANGGARAN).sel(Format::Rupiah),
            k.data.acuan(mata, REALISASI).sel(Format::Rupiah),
        ]);
        serapan(&mut lembar, row);
    }
    let akhir = lembar.berikut() - 1;
    lembar.grafik.push(Grafik {
        judul,
        jenis: Jenis::Mendatar,
        kategori: lembar.rentang_mutlak(0, akhir, 1),
        seri: vec![
            ("Anggaran".to_owned(), lembar.rentang_mutlak(0, akhir, 2)),
            ("Realisasi".to_owned(), lembar.rentang_mutlak(0, akhir, 3)),
        ],
        persen: false,
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
    let total = k.data.lembar.penuh(k.data.jumlah, ANGGARAN);
    for (kolom, nama) in (TRIWULAN..).zip(["I", "II", "III", "IV"]) {
        let bagian: Vec<Acuan> =
            (TRIWULAN..=kolom).map(|kolom| k.data.lembar.penuh(k.data.jumlah, kolom)).collect();
        let alamat: Vec<&str> = bagian.iter().map(|a| a.alamat.as_str()).collect();
        let rumus = format!("SUM({})", alamat.join(","));
        let row = lembar.tambah(vec![
            Sel::teks((kolom - TRIWULAN + 1).to_string()).tengah(),
            Sel::teks(format!("Sampai dengan Triwulan {nama}")),
            total.sel(Format::Rupiah),
            rumus::jumlah(rumus, &bagian.iter().collect::<Vec<_>>(), Format::Rupiah),
        ]);
        serapan(&mut lembar, row);
    }
    lembar.grafik.push(Grafik {
        judul,
        jenis: Jenis::Garis,
        kategori: lembar.rentang_mutlak(0, 3, 1),
        seri: vec![("Serapan".to_owned(), lembar.rentang_mutlak(0, 3, 4))],
        persen: true,
    });
    Ok(lembar)
}

fn dasar(nama: &str, judul: &str) -> Lembar {
    Lembar::baru(
        nama,
        &[judul],
        &[5.0, 80.0, 20.0, 20.0, 14.0],
        Kepala::sebaris(&["No", "Keterangan", "Pagu (Rp)", "Terpakai (Rp)", "Serapan (%)"]),
    )
}

fn serapan(lembar: &mut Lembar, row: usize) {
    let serap = rumus::penyerapan(&lembar.lokal(row, 2), &lembar.lokal(row, 3)).tengah();
    lembar.baris[row].push(serap);
}
