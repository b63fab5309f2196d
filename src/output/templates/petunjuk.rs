//! The sheet *Petunjuk*: how to fill in a form, column by column, with an example.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::gaya::{Gaya, Isi, Rata};
use super::kanvas::Kanvas;
use crate::output::tables::write::{TINGGI_BARIS, lines};

/// What the sheet says of a form.
pub(super) struct Petunjuk {
    /// The form's name.
    pub formulir: &'static str,
    /// What it is for, in a sentence or two.
    pub guna: &'static str,
    /// Steps beyond those of every form.
    pub langkah: &'static [&'static str],
    /// Column, what belongs into it, an example.
    pub kolom: &'static [(&'static str, &'static str, &'static str)],
}

/// Steps of every form.
const LANGKAH: [&str; 3] = [
    "Isi sel yang berwarna biru muda; warnanya hilang begitu sel terisi. Sel lain berisi rumus, jangan ditimpa.",
    "Baris yang tidak dipakai dihapus seluruhnya (klik kanan nomor baris, Hapus). Baris tambahan: salin satu baris \
     utuh, lalu sisipkan di atas garis penutup tabel, supaya rumus dan pilihannya ikut.",
    "Simpan dengan nama baru di folder dokumen kinerja, lalu jalankan: cermat periksa FOLDER.",
];

const LEBAR: [f64; 4] = [5.0, 34.0, 74.0, 44.0];

/// Writes the sheet.
pub(super) fn buat(workbook: &mut Workbook, petunjuk: &Petunjuk) -> Result<(), XlsxError> {
    let mut k = Kanvas::baru(workbook, "Petunjuk", &LEBAR, LEBAR.len())?;
    let judul = Isi::Teks(format!("PETUNJUK PENGISIAN: {}", petunjuk.formulir));
    k.alinea(0, &judul, Gaya { rata: Rata::Kiri, ..Gaya::judul() })?;
    k.alinea(1, &Isi::Teks(format!("Templat dari cermat. {}", petunjuk.guna)), Gaya::teks())?;
    let mut baris = 3;
    let semua = LANGKAH[..2].iter().chain(petunjuk.langkah).chain(&LANGKAH[2..]);
    for (nomor, langkah) in (1..).zip(semua) {
        k.teks(baris, 0, &format!("{nomor}."), Gaya { rata: Rata::Kanan, ..Gaya::teks() })?;
        k.blok(super::gaya::Area::baris(baris, 1, 3), &Isi::teks(langkah), Gaya::teks())?;
        k.tinggi(baris, langkah, 1, 3)?;
        baris += 1;
    }
    baris += 1;
    k.kepala(baris, &["No", "Kolom", "Isinya", "Contoh"], false)?;
    let kepala = baris;
    for (nomor, &(kolom, isi, contoh)) in (1..).zip(petunjuk.kolom) {
        baris += 1;
        k.teks(baris, 0, &nomor.to_string(), Gaya::sel().tengah())?;
        let tinggi = [(1, kolom), (2, isi), (3, contoh)]
            .iter()
            .fold(1.0_f64, |tinggi, &(i, teks)| tinggi.max(lines(teks, LEBAR[i] * 1.08)));
        k.teks(baris, 1, kolom, Gaya::sel().tebal())?;
        k.teks(baris, 2, isi, Gaya::sel())?;
        k.teks(baris, 3, contoh, Gaya { miring: true, ..Gaya::sel() })?;
        k.ws.set_row_height(baris, tinggi * TINGGI_BARIS + 3.0)?;
    }
    k.cetak(baris, false, None)?;
    k.ws.set_repeat_rows(kepala, kepala)?;
    Ok(())
}
