//! Tabel II, III, 2.4.2 and 2.4.3: programs with their budgets.

use super::{Hasil, Konteks, sebutan};
use crate::documents::{FormKind, Tahap};
use crate::forms::{self, Printed};
use crate::output::sheet::{Cell, Head, NumberFormat, Sheet};
use crate::output::tables::data::ANGGARAN;
use crate::recognise::form::Kolom;

/// Tabel II: the first budget of the year.
pub(super) fn tabel_ii(k: &Konteks<'_>) -> Hasil {
    let judul = format!("Program Kerja {} Tahun {}", k.dinas(), k.tahun());
    daftar(k, "Tabel II", &["Tabel. II", &judul], Tahap::Murni)
}

/// Tabel III: the revised budget.
pub(super) fn tabel_iii(k: &Konteks<'_>) -> Hasil {
    let judul = format!("Perubahan Perjanjian Kinerja {} Tahun {}", k.dinas(), k.tahun());
    daftar(k, "Tabel III", &["Tabel. III", &judul], Tahap::Perubahan)
}

/// Tabel 2.4.2: Tabel II again in chapter II.
pub(super) fn tabel_242(k: &Konteks<'_>, asal: &Sheet) -> Sheet {
    let judul = format!("Program Kerja {} Tahun {}", k.dinas(), k.tahun());
    ulang(asal, "Tabel 2.4.2", &["Tabel 2.4.2", &judul])
}

/// Tabel 2.4.3: Tabel III again in chapter II.
pub(super) fn tabel_243(k: &Konteks<'_>, asal: &Sheet) -> Sheet {
    let judul = format!("Program Kerja {} Perubahan Tahun {}", k.dinas(), k.tahun());
    ulang(asal, "Tabel 2.4.3", &["Tabel 2.4.3", &judul])
}

/// The columns as the form prints them.
fn cetak(tahun: i32) -> Printed {
    let kolom = [Kolom::Nomor, Kolom::Uraian, Kolom::Anggaran, Kolom::SumberDana];
    forms::printed(FormKind::ProgramAnggaran, &kolom, tahun)
}

fn daftar(k: &Konteks<'_>, nama: &str, judul: &[&str], tahap: Tahap) -> Hasil {
    let programs = k.bahan.program(tahap);
    if programs.is_empty() {
        return Err(format!("tidak ada program dengan anggaran di {} atau daftar program", sebutan(tahap)));
    }
    let cetak = cetak(k.tahun());
    let kapital: Vec<String> = cetak.headings.iter().map(|h| h.to_uppercase()).collect();
    let kapital: Vec<&str> = kapital.iter().map(String::as_str).collect();
    let mut lembar = Sheet::new(nama, judul, &cetak.widths, Head::single_row(&kapital));
    for (index, program) in programs.iter().enumerate() {
        let anggaran = match program.pohon {
            Some(p) => k.data.acuan(&k.bahan.pohon[p], ANGGARAN).cell(NumberFormat::Rupiah),
            None => k.bahan.sel(&program.anggaran, NumberFormat::Rupiah),
        };
        lembar.push(vec![
            Cell::text(format!("{}.", index + 1)).centred(),
            Cell::text(&program.nama),
            anggaran,
            program.sumber.as_ref().map_or_else(Cell::input, Cell::text).centred(),
        ]);
    }
    jumlah(&mut lembar);
    Ok(lembar)
}

/// The same table elsewhere in the report: every figure points at the first one.
fn ulang(asal: &Sheet, nama: &str, judul: &[&str]) -> Sheet {
    // The headings of this form carry no year.
    let cetak = cetak(0);
    let mut lembar = Sheet::new(nama, judul, &cetak.widths, Head::single_row(&cetak.texts()));
    for index in 0..asal.rows.len() - 1 {
        let mut baris = asal.rows[index].clone();
        baris[2] = asal.full(index, 2).cell(NumberFormat::Rupiah);
        lembar.push(baris);
    }
    jumlah(&mut lembar);
    lembar
}

fn jumlah(lembar: &mut Sheet) {
    let semua: Vec<usize> = (0..lembar.rows.len()).collect();
    let total = lembar.sum_cell(&semua, 2, NumberFormat::Rupiah).bold();
    let row =
        lembar.push(vec![Cell::text("J U M L A H").bold().centred(), Cell::empty(), total, Cell::empty()]);
    lembar.merge_columns(row, 0, 2);
}
