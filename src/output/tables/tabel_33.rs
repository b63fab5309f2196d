//! Tabel 3.3: budget and share realised of every program, kegiatan and sub kegiatan.

use super::bahan::Bahan;
use super::data::{ANGGARAN, DataAnggaran, REALISASI};
use super::lembar::{Format, Kepala, Lembar, Sel, Tanda};
use super::rumus;
use crate::documents::Tingkat;
use crate::dossier::corrected::Mata;

/// Column of the budget.
const ALOKASI: u32 = 4;

/// The table; its figures come from the data sheet, its sums are its own.
///
/// # Errors
/// Says in Indonesian which documents are missing.
pub fn lembar(bahan: &Bahan<'_>, data: &DataAnggaran) -> Result<Lembar, String> {
    if bahan.pohon.is_empty() {
        return Err("tidak ada anggaran program di Realisasi per triwulan, Tabel 3.3, atau PK".to_owned());
    }
    let mut lembar = Lembar::baru(
        "Tabel 3.3",
        &["Tabel 3.3", &format!("Ringkasan Anggaran dan Realisasi Tahun {}", bahan.tahun())],
        &[5.0, 5.0, 5.0, 80.0, 22.0, 14.0],
        vec![
            Kepala::baru("Uraian Program/Kegiatan/Sub.Kegiatan", 0, 0, 1, 4),
            Kepala::baru("Alokasi Anggaran (Rp)", 0, ALOKASI, 1, 1),
            Kepala::baru("Realisasi", 0, ALOKASI + 1, 1, 1),
        ],
    );
    lembar.tegak = true;
    let programs: Vec<usize> = bahan
        .pohon
        .iter()
        .enumerate()
        .map(|(index, mata)| tambah(bahan, data, &mut lembar, mata, index + 1))
        .collect();
    let total = lembar.sel_jumlah(&programs, ALOKASI, Format::Rupiah).tebal();
    let row = lembar.tambah(vec![
        Sel::teks("JUMLAH").tebal().tengah(),
        Sel::kosong(),
        Sel::kosong(),
        Sel::kosong(),
        total,
    ]);
    lembar.gabung_kolom(row, 0, 4);
    let realisasi = data.lembar.penuh(data.jumlah, REALISASI);
    let persen = rumus::penyerapan(&lembar.lokal(row, ALOKASI), &realisasi).tebal().tengah();
    lembar.baris[row].push(persen);
    Ok(lembar)
}

fn tambah(bahan: &Bahan<'_>, data: &DataAnggaran, lembar: &mut Lembar, mata: &Mata, nomor: usize) -> usize {
    let dalam: u32 = match mata.tingkat {
        Tingkat::Program => 0,
        Tingkat::Kegiatan => 1,
        Tingkat::SubKegiatan => 2,
    };
    let program = mata.tingkat == Tingkat::Program;
    let tebal = |sel: Sel| if program { sel.tebal() } else { sel };
    let row = lembar.tambah(vec![Sel::kosong(); 6]);
    lembar.isi(row, dalam, tebal(Sel::teks(nomor.to_string())).tengah());
    lembar.isi(row, dalam + 1, tebal(Sel::teks(&mata.nama)));
    if dalam < 2 {
        lembar.gabung_kolom(row, dalam + 1, 3 - dalam);
    }
    let anak: Vec<usize> = mata
        .anak
        .iter()
        .enumerate()
        .map(|(index, anak)| tambah(bahan, data, lembar, anak, index + 1))
        .collect();
    let asal = data.acuan(mata, ANGGARAN);
    let anggaran = if anak.is_empty() || !bahan.lengkap(mata) {
        dengan_tanda(asal.sel(Format::Rupiah), data, mata)
    } else {
        lembar.sel_jumlah(&anak, ALOKASI, Format::Rupiah)
    };
    let tercetak = bahan.baris_33(mata);
    let anggaran = bahan.tandai(anggaran, tercetak.map(|b| &b.anggaran), Format::Rupiah);
    lembar.isi(row, ALOKASI, tebal(anggaran));
    let persen = rumus::penyerapan(&lembar.lokal(row, ALOKASI), &data.acuan(mata, REALISASI));
    let persen = bahan.tandai_persen(persen, tercetak.and_then(|b| b.persen.as_ref()));
    lembar.isi(row, ALOKASI + 1, tebal(persen).tengah());
    row
}

/// A cell with the mark of the one it shows.
fn dengan_tanda(mut sel: Sel, data: &DataAnggaran, mata: &Mata) -> Sel {
    let asal = data.baris(mata).and_then(|row| data.lembar.baris.get(row)?.get(ANGGARAN as usize));
    if let Some(asal) = asal.filter(|asal| asal.tanda != Tanda::Tidak) {
        sel.tanda = asal.tanda;
        sel.catatan.clone_from(&asal.catatan);
    }
    sel
}
