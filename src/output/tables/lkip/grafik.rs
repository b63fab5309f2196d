//! Charts of the budget: realisation per program and absorption over the quarters.

use super::{Hasil, Konteks};
use crate::output::tables::bahan::kata_judul;
use crate::output::tables::data::{ANGGARAN, REALISASI, TRIWULAN};
use crate::output::tables::lembar::{Format, Grafik, Kepala, Lembar, Sel};
use crate::output::tables::rumus::{self, Acuan};

/// The small tables the charts show, and the charts.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    k.perlu_pohon()?;
    let tahun = k.tahun();
    let mut lembar = Lembar::baru(
        "Grafik Anggaran",
        &[&format!("Anggaran dan realisasi per program dan penyerapan per triwulan Tahun {tahun}")],
        &[5.0, 80.0, 20.0, 20.0, 14.0],
        Kepala::sebaris(&["No", "Keterangan", "Pagu (Rp)", "Terpakai (Rp)", "Serapan (%)"]),
    );
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
    let program = Grafik {
        judul: format!("Realisasi per program terhadap anggaran Tahun {tahun}"),
        batang: true,
        kategori: lembar.rentang_mutlak(0, akhir, 1),
        seri: vec![
            ("Anggaran".to_owned(), lembar.rentang_mutlak(0, akhir, 2)),
            ("Realisasi".to_owned(), lembar.rentang_mutlak(0, akhir, 3)),
        ],
        persen: false,
    };
    lembar.grafik.push(program);
    if k.bahan.ada_triwulan() {
        let awal = lembar.berikut();
        let total = k.data.lembar.penuh(k.data.jumlah, ANGGARAN);
        for (kolom, nama) in (TRIWULAN..).zip(["I", "II", "III", "IV"]) {
            let bagian: Vec<Acuan> =
                (TRIWULAN..=kolom).map(|kolom| k.data.lembar.penuh(k.data.jumlah, kolom)).collect();
            let alamat: Vec<&str> = bagian.iter().map(|a| a.alamat.as_str()).collect();
            let rumus = format!("SUM({})", alamat.join(","));
            let row = lembar.tambah(vec![
                Sel::kosong(),
                Sel::teks(format!("Sampai dengan Triwulan {nama}")),
                total.sel(Format::Rupiah),
                rumus::jumlah(rumus, &bagian.iter().collect::<Vec<_>>(), Format::Rupiah),
            ]);
            serapan(&mut lembar, row);
        }
        let akhir = lembar.berikut() - 1;
        lembar.grafik.push(Grafik {
            judul: format!("Penyerapan anggaran sampai dengan setiap triwulan Tahun {tahun}"),
            batang: false,
            kategori: lembar.rentang_mutlak(awal, akhir, 1),
            seri: vec![("Serapan".to_owned(), lembar.rentang_mutlak(awal, akhir, 4))],
            persen: true,
        });
    }
    Ok(lembar)
}

fn serapan(lembar: &mut Lembar, row: usize) {
    let serap = rumus::penyerapan(&lembar.lokal(row, 2), &lembar.lokal(row, 3)).tengah();
    lembar.baris[row].push(serap);
}
