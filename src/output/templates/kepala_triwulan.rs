//! The head of the quarterly form: three rows, and the row that numbers the columns.

use rust_xlsxwriter::XlsxError;

use super::triwulan::METODE;
use crate::output::sheet::{Area, Content, Pen, Style};

const NOMOR: [(u16, u16, &str); 18] = [
    (0, 0, "1"),
    (1, 1, "2"),
    (2, 2, "3"),
    (3, 3, "4"),
    (4, 5, "5"),
    (6, 7, "6"),
    (8, 10, "7"),
    (11, 12, "8"),
    (13, 14, "9"),
    (15, 16, "10"),
    (17, 18, "11"),
    (19, 20, "12"),
    (21, 22, "13 = 12/7 x 100%"),
    (23, 24, "14 = 6 + 12"),
    (25, 26, "15 = 14/5 x 100%"),
    (27, 27, "16"),
    (28, 28, "17"),
    (29, 29, "18"),
];

/// Writes the head from a row on; gives the first row below.
pub(super) fn kepala(k: &mut Pen<'_>, b: u32) -> Result<u32, XlsxError> {
    let gaya = Style::HEAD;
    for (kolom, teks) in (0..).zip([
        "No",
        "Sasaran RKPD",
        "Program/Kegiatan",
        "Indikator Kinerja Program (Outcome) / Kegiatan (Output)",
    ]) {
        k.block(Area::new(b, kolom, b + 2, kolom), &Content::text(teks), gaya)?;
    }
    let ganda = [
        (4, 5, "Target Akhir Periode RPJMD"),
        (6, 7, "Realisasi Capaian Kinerja RPJMD sampai dengan RKPD Tahun Lalu"),
        (8, 10, "Target Kinerja dan Anggaran Belanja Tahun Berjalan yang Dievaluasi"),
        (19, 20, "Realisasi Capaian Kinerja dan Anggaran RKPD yang Dievaluasi"),
        (21, 22, "Tingkat Capaian Kinerja dan Realisasi Anggaran RKPD Tahun Berjalan (%)"),
        (23, 24, "Realisasi Kinerja dan Anggaran RPJMD s/d Tahun Berjalan"),
        (25, 26, "Tingkat Capaian Kinerja dan Realisasi Anggaran RPJMD s/d Tahun Berjalan (%)"),
    ];
    for (kiri, kanan, teks) in ganda {
        k.block(Area::new(b, kiri, b + 1, kanan), &Content::text(teks), gaya)?;
        k.text(b + 2, kiri, "K", gaya)?;
        if kanan - kiri == 2 {
            k.text(b + 2, kiri + 1, "Satuan", gaya)?;
        }
        k.text(b + 2, kanan, "Rp", gaya)?;
    }
    k.block(Area::row(b, 11, 18), &Content::text("Realisasi Kinerja pada Triwulan"), gaya)?;
    for (kiri, teks) in [(11, "I"), (13, "II"), (15, "III"), (17, "IV")] {
        k.block(Area::row(b + 1, kiri, kiri + 1), &Content::text(teks), gaya)?;
        k.text(b + 2, kiri, "K", gaya)?;
        k.text(b + 2, kiri + 1, "Rp", gaya)?;
    }
    for (kolom, teks) in (27..).zip(["SKPD Penanggung Jawab", "Keterangan / Hambatan", "Tindak Lanjut"]) {
        k.block(Area::new(b, kolom, b + 2, kolom), &Content::text(teks), gaya)?;
    }
    k.block(Area::new(b, METODE, b + 2, METODE), &Content::text("Cara mengisi K triwulan"), gaya)?;
    for (kiri, kanan, teks) in NOMOR {
        k.block(Area::row(b + 3, kiri, kanan), &Content::text(teks), Style::COLUMN_NUMBER)?;
    }
    k.text(b - 1, METODE, "tidak dicetak", Style::UNPRINTED)?;
    for (baris, tinggi) in [(b, 44.0), (b + 1, 44.0), (b + 2, 16.0), (b + 3, 24.0)] {
        k.ws.set_row_height(baris, tinggi)?;
    }
    Ok(b + 4)
}
