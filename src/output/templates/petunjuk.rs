//! The sheet *Petunjuk*: how to fill in a form, column by column, with an example.

use crate::output::sheet::{Align, Area, Content, LINE, Pen, Style, lines};
use rust_xlsxwriter::{Workbook, XlsxError};

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
    let mut k = Pen::form(workbook, "Petunjuk", &LEBAR, LEBAR.len())?;
    let judul = Content::Text(format!("PETUNJUK PENGISIAN: {}", petunjuk.formulir));
    k.paragraph(0, &judul, Style { align: Align::Left, ..Style::TITLE })?;
    k.paragraph(1, &Content::Text(format!("Templat dari cermat. {}", petunjuk.guna)), Style::TEXT)?;
    let mut baris = 3;
    let semua = LANGKAH[..2].iter().chain(petunjuk.langkah).chain(&LANGKAH[2..]);
    for (nomor, langkah) in (1..).zip(semua) {
        k.text(baris, 0, &format!("{nomor}."), Style { align: Align::Right, ..Style::TEXT })?;
        k.block(Area::row(baris, 1, 3), &Content::text(langkah), Style::TEXT)?;
        k.fit(baris, langkah, 1, 3)?;
        baris += 1;
    }
    baris += 1;
    k.head(baris, &["No", "Kolom", "Isinya", "Contoh"], false)?;
    let kepala = baris;
    for (nomor, &(kolom, isi, contoh)) in (1..).zip(petunjuk.kolom) {
        baris += 1;
        k.text(baris, 0, &nomor.to_string(), Style::BOX.centred())?;
        let tinggi = [(1, kolom), (2, isi), (3, contoh)]
            .iter()
            .fold(1.0_f64, |tinggi, &(i, teks)| tinggi.max(lines(teks, LEBAR[i] * 1.08)));
        k.text(baris, 1, kolom, Style::BOX.bold())?;
        k.text(baris, 2, isi, Style::BOX)?;
        k.text(baris, 3, contoh, Style { italic: true, ..Style::BOX })?;
        k.ws.set_row_height(baris, tinggi * LINE + 3.0)?;
    }
    k.print(baris, false, None)?;
    k.ws.set_repeat_rows(kepala, kepala)?;
    Ok(())
}
