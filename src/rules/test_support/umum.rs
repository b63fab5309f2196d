//! Tables read column by column, built by hand.

use super::tabel::{angka, at, head, kuantitas, persen, teks};
use crate::documents::{BarisUmum, Document, FormKind, Kolom, KolomUmum, Sel, TabelUmum};

/// The texts of a row, one for each column.
pub type Isi<'a> = &'a [&'a str];

/// A table on a sheet: its first row is row 1, its first column A. The cells are of the kind that the column
/// usually holds; codes nest.
pub fn umum(kind: FormKind, sheet: u32, kolom: &[Kolom], rows: &[Isi<'_>]) -> Document {
    let columns = (0u32..).zip(kolom);
    let kepala = columns.map(|(col, &kolom)| KolomUmum { kolom, kepala: at(sheet, 90, col), tahun: None });
    let mut baris: Vec<BarisUmum> = Vec::new();
    for (row, isi) in (0u32..).zip(rows) {
        let sel: Vec<(Kolom, Sel)> = (0u32..)
            .zip(kolom.iter().zip(*isi))
            .map(|(col, (&kolom, text))| (kolom, sel(kolom, at(sheet, row, col), text)))
            .collect();
        let nomor = match &sel[0].1 {
            Sel::Teks(t) => t.clone(),
            _ => teks(at(sheet, row, 0), ""),
        };
        let kode: Vec<String> = nomor
            .text()
            .split('.')
            .filter(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
            .map(|p| p.trim_start_matches('0').to_owned())
            .collect();
        let induk = (0..baris.len())
            .filter(|&i| {
                !baris[i].kode.is_empty()
                    && baris[i].kode.len() < kode.len()
                    && kode.starts_with(&baris[i].kode)
            })
            .max_by_key(|&i| (baris[i].kode.len(), i));
        baris.push(BarisUmum { row, nomor, kode, induk, jumlah: false, sel });
    }
    Document::Tabel(Box::new(TabelUmum {
        head: head(kind, sheet),
        kolom: kepala.collect(),
        baris,
        tanda_tangan: None,
    }))
}

fn sel(kolom: Kolom, cell: crate::source::CellRef, text: &str) -> Sel {
    match kolom {
        Kolom::Anggaran
        | Kolom::RealisasiAnggaran
        | Kolom::RealisasiLalu
        | Kolom::RealisasiIni
        | Kolom::AnggaranKelompok(_)
        | Kolom::RealisasiKelompok(_)
        | Kolom::Bulan(_)
        | Kolom::Sisa => Sel::Uang(angka(cell, text)),
        Kolom::Capaian
        | Kolom::PersenAnggaran
        | Kolom::Penyerapan
        | Kolom::CapaianTahun(_)
        | Kolom::FisikRealisasi
        | Kolom::FisikLalu
        | Kolom::EfisiensiAnggaran
        | Kolom::Kemajuan => Sel::Persen(persen(cell, text)),
        Kolom::Target
        | Kolom::Realisasi
        | Kolom::TargetTahun(_)
        | Kolom::RealisasiTahun(_)
        | Kolom::TargetTriwulan(_)
        | Kolom::TargetAkhir
        | Kolom::Nasional
        | Kolom::Efisiensi => Sel::Kuantitas(kuantitas(cell, text)),
        _ => Sel::Teks(teks(cell, text)),
    }
}
