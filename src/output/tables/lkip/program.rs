//! Tabel II, III, 2.4.2 and 2.4.3: programs with their budgets.

use super::{Hasil, Konteks, sebutan};
use crate::documents::Tahap;
use crate::output::tables::data::ANGGARAN;
use crate::output::tables::lembar::{Format, Kepala, Lembar, Sel};

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
pub(super) fn tabel_242(k: &Konteks<'_>, asal: &Lembar) -> Lembar {
    let judul = format!("Program Kerja {} Tahun {}", k.dinas(), k.tahun());
    ulang(asal, "Tabel 2.4.2", &["Tabel 2.4.2", &judul])
}

/// Tabel 2.4.3: Tabel III again in chapter II.
pub(super) fn tabel_243(k: &Konteks<'_>, asal: &Lembar) -> Lembar {
    let judul = format!("Program Kerja {} Perubahan Tahun {}", k.dinas(), k.tahun());
    ulang(asal, "Tabel 2.4.3", &["Tabel 2.4.3", &judul])
}

const LEBAR: [f64; 4] = [6.0, 80.0, 22.0, 20.0];

fn daftar(k: &Konteks<'_>, nama: &str, judul: &[&str], tahap: Tahap) -> Hasil {
    let programs = k.bahan.program(tahap);
    if programs.is_empty() {
        return Err(format!("tidak ada program dengan anggaran di {} atau daftar program", sebutan(tahap)));
    }
    let mut lembar =
        Lembar::baru(nama, judul, &LEBAR, Kepala::sebaris(&["NO.", "PROGRAM", "ANGGARAN", "SUMBER DANA"]));
    for (index, program) in programs.iter().enumerate() {
        let anggaran = match program.pohon {
            Some(p) => k.data.acuan(&k.bahan.pohon[p], ANGGARAN).sel(Format::Rupiah),
            None => k.bahan.sel(&program.anggaran, Format::Rupiah),
        };
        lembar.tambah(vec![
            Sel::teks(format!("{}.", index + 1)).tengah(),
            Sel::teks(&program.nama),
            anggaran,
            program.sumber.as_ref().map_or_else(Sel::isian, Sel::teks).tengah(),
        ]);
    }
    jumlah(&mut lembar);
    Ok(lembar)
}

/// The same table elsewhere in the report: every figure points at the first one.
fn ulang(asal: &Lembar, nama: &str, judul: &[&str]) -> Lembar {
    let mut lembar =
        Lembar::baru(nama, judul, &LEBAR, Kepala::sebaris(&["No.", "Program", "Anggaran", "Sumber Dana"]));
    for index in 0..asal.baris.len() - 1 {
        let mut baris = asal.baris[index].clone();
        baris[2] = asal.penuh(index, 2).sel(Format::Rupiah);
        lembar.tambah(baris);
    }
    jumlah(&mut lembar);
    lembar
}

fn jumlah(lembar: &mut Lembar) {
    let semua: Vec<usize> = (0..lembar.baris.len()).collect();
    let total = lembar.sel_jumlah(&semua, 2, Format::Rupiah).tebal();
    let row =
        lembar.tambah(vec![Sel::teks("J U M L A H").tebal().tengah(), Sel::kosong(), total, Sel::kosong()]);
    lembar.gabung_kolom(row, 0, 2);
}
