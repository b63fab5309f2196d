//! Tabel 3.3: budget and share realised of every program, kegiatan and sub kegiatan.

use super::bahan::Bahan;
use super::data::{ANGGARAN, DataAnggaran, REALISASI};
use super::rumus;
use crate::documents::FormKind;
use crate::documents::Tingkat;
use crate::dossier::corrected::Mata;
use crate::forms;
use crate::output::sheet::{Cell, Head, Mark, NumberFormat, Sheet};
use crate::recognise::form::Kolom;

/// Column of the budget.
const ALOKASI: u32 = 4;

/// The table; its figures come from the data sheet, its sums are its own.
///
/// # Errors
/// Says in Indonesian which documents are missing.
pub fn lembar(bahan: &Bahan<'_>, data: &DataAnggaran) -> Result<Sheet, String> {
    if bahan.pohon.is_empty() {
        return Err("tidak ada anggaran program di Realisasi per triwulan, Tabel 3.3, atau PK".to_owned());
    }
    let kolom = [Kolom::Nomor, Kolom::Uraian, Kolom::Anggaran, Kolom::PersenAnggaran];
    let cetak = forms::printed(FormKind::Tabel33, &kolom, bahan.tahun());
    let &[nomor, uraian, alokasi, persen] = cetak.widths.as_slice() else {
        return Err("kolom Tabel 3.3 tidak lengkap".to_owned());
    };
    let mut lembar = Sheet::new(
        "Tabel 3.3",
        &["Tabel 3.3", &format!("Ringkasan Anggaran dan Realisasi Tahun {}", bahan.tahun())],
        // Program, kegiatan and sub kegiatan are numbered in a column each.
        &[nomor, nomor, nomor, uraian, alokasi, persen],
        vec![
            Head::new(&cetak.headings[1], 0, 0, 1, 4),
            Head::new(&cetak.headings[2], 0, ALOKASI, 1, 1),
            Head::new(&cetak.headings[3], 0, ALOKASI + 1, 1, 1),
        ],
    );
    lembar.portrait = true;
    let programs: Vec<usize> = bahan
        .pohon
        .iter()
        .enumerate()
        .map(|(index, mata)| tambah(bahan, data, &mut lembar, mata, index + 1))
        .collect();
    let total = lembar.sum_cell(&programs, ALOKASI, NumberFormat::Rupiah).bold();
    let row = lembar.push(vec![
        Cell::text("JUMLAH").bold().centred(),
        Cell::empty(),
        Cell::empty(),
        Cell::empty(),
        total,
    ]);
    lembar.merge_columns(row, 0, 4);
    let realisasi = data.lembar.full(data.jumlah, REALISASI);
    let persen = rumus::penyerapan(&lembar.local(row, ALOKASI), &realisasi).bold().centred();
    lembar.rows[row].push(persen);
    Ok(lembar)
}

fn tambah(bahan: &Bahan<'_>, data: &DataAnggaran, lembar: &mut Sheet, mata: &Mata, nomor: usize) -> usize {
    let dalam: u32 = match mata.tingkat {
        Tingkat::Program => 0,
        Tingkat::Kegiatan => 1,
        Tingkat::SubKegiatan => 2,
    };
    let program = mata.tingkat == Tingkat::Program;
    let tebal = |sel: Cell| if program { sel.bold() } else { sel };
    let row = lembar.push(vec![Cell::empty(); 6]);
    lembar.set(row, dalam, tebal(Cell::text(nomor.to_string())).centred());
    let tercetak = bahan.baris_33(mata);
    let nama = tebal(Cell::text(&mata.nama));
    lembar.set(row, dalam + 1, tercetak.map_or(nama.clone(), |b| bahan.ragu(nama, b.nama.at)));
    if dalam < 2 {
        lembar.merge_columns(row, dalam + 1, 3 - dalam);
    }
    let anak: Vec<usize> = mata
        .anak
        .iter()
        .enumerate()
        .map(|(index, anak)| tambah(bahan, data, lembar, anak, index + 1))
        .collect();
    let asal = data.acuan(mata, ANGGARAN);
    let anggaran = if anak.is_empty() || !bahan.lengkap(mata) {
        dengan_tanda(asal.cell(NumberFormat::Rupiah), data, mata)
    } else {
        lembar.sum_cell(&anak, ALOKASI, NumberFormat::Rupiah)
    };
    let anggaran = bahan.banding_uang(anggaran, tercetak.map(|b| &b.anggaran));
    lembar.set(row, ALOKASI, tebal(anggaran));
    let persen = rumus::penyerapan(&lembar.local(row, ALOKASI), &data.acuan(mata, REALISASI));
    let persen = bahan.banding_persen(persen, tercetak.and_then(|b| b.persen.as_ref()));
    lembar.set(row, ALOKASI + 1, tebal(persen).centred());
    row
}

/// A cell with the mark of the one it shows.
fn dengan_tanda(sel: Cell, data: &DataAnggaran, mata: &Mata) -> Cell {
    let asal = data.baris(mata).and_then(|row| data.lembar.rows.get(row)?.get(ANGGARAN as usize));
    match asal.filter(|asal| asal.mark != Mark::None) {
        Some(asal) => sel.marked_like(asal),
        None => sel,
    }
}
