//! The statement page of an agreement.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::isian::{Bagian, Isian, Medan, Siapa};
use crate::output::sheet::{Align, Area, Content, Pen, Style};

const PEMBUKA: &str = "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta \
                       berorientasi pada hasil, kami yang bertanda tangan di bawah ini:";
const JANJI: &str = " ini berjanji akan mewujudkan target kinerja tahunan sesuai lampiran perjanjian ini, dalam \
                     rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen \
                     perencanaan. ";
const TANGGUNG_JAWAB: &str = "Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab \
                              Pihak Pertama.";
const SUPERVISI: &str = "Pihak Kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi \
                         akuntabilitas terhadap capaian kinerja dari perjanjian ini dan mengambil tindakan yang \
                         diperlukan dalam rangka pemberian penghargaan dan sanksi.";

/// Writes the sheet *Pernyataan*.
pub(super) fn buat(workbook: &mut Workbook, isian: &Isian<'_>, judul: &str) -> Result<(), XlsxError> {
    let mut k = Pen::form(workbook, "Pernyataan", &[12.0, 3.0, 30.0, 4.0, 42.0], 5)?;
    let mut baris = isian.judul(&mut k, 0, judul)?;
    let naskah = Style { align: Align::Justify, size: Some(11), ..Style::TEXT };
    k.paragraph(baris, &Content::text(PEMBUKA), naskah)?;
    baris += 2;
    for (siapa, sebutan) in [
        (Siapa::Pertama, "Selanjutnya disebut Pihak Pertama"),
        (Siapa::Kedua, "Selaku atasan langsung Pihak Pertama, selanjutnya disebut Pihak Kedua"),
    ] {
        for (label, bagian) in [("Nama", Bagian::Nama), ("Jabatan", Bagian::Jabatan)] {
            let isi = isian.isi(Medan::Orang(siapa, bagian));
            let biasa = Style { size: Some(11), ..Style::TEXT };
            k.text(baris, 0, label, biasa)?;
            k.text(baris, 1, ":", biasa)?;
            k.block(Area::row(baris, 2, 4), &isi, Style { bold: bagian == Bagian::Nama, ..biasa })?;
            // A long position needs a second line, and a merged cell doesn't grow by itself.
            k.ws.set_row_height(baris, if bagian == Bagian::Jabatan { 30.0 } else { 17.0 })?;
            baris += 1;
        }
        k.paragraph(baris, &Content::text(sebutan), naskah)?;
        baris += 2;
    }
    let janji = format!("{JANJI}{TANGGUNG_JAWAB}");
    k.paragraph(baris, &isian.bertahun(Medan::Tahun, "Pihak Pertama pada tahun ", 0, &janji), naskah)?;
    k.ws.set_row_height(baris, 48.0)?;
    baris += 2;
    k.paragraph(baris, &Content::text(SUPERVISI), naskah)?;
    k.ws.set_row_height(baris, 48.0)?;
    baris += 3;
    let akhir = isian.tanda_tangan(&mut k, baris, &[(Siapa::Kedua, 0, 2), (Siapa::Pertama, 4, 4)], false)?;
    k.print(akhir, true, None)
}
