//! The header of the quarterly table: three rows and the row that numbers the columns.

use super::lembar::{Kolom, Lembar};
use super::tampilan::Ragam;
use super::triwulan::KEPALA;

/// Writes the header.
pub fn kepala(lembar: &mut Lembar, ragam: &Ragam) -> anyhow::Result<()> {
    let f = ragam.kepala();
    let b = KEPALA;
    for (kolom, teks) in (0..).zip([
        "No",
        "Sasaran RKPD",
        "Program/Kegiatan",
        "Indikator Kinerja Program (Outcome) / Kegiatan (Output)",
    ]) {
        lembar.blok(b, b + 2, Kolom(kolom, kolom), teks, &f, "")?;
    }
    let ganda = [
        (4, 5, "Target Akhir Periode RPJMD"),
        (6, 7, "Realisasi Capaian Kinerja RPJMD sampai dengan RKPD Tahun 2023"),
        (8, 10, "Target kinerja dan anggaran belanja tahun 2024 yang dievaluasi"),
        (19, 20, "Realisasi Capaian Kinerja dan Anggaran RKPD yang dievaluasi (2024)"),
        (21, 22, "Tingkat Capaian Kinerja dan Realisasi Anggaran RKPD Tahun 2024 (%)"),
        (23, 24, "Realisasi Kinerja dan Anggaran RPJMD s/d Tahun 2024"),
        (25, 26, "Tingkat Capaian Kinerja dan Realisasi Anggaran RPJMD s/d Tahun 2024 (%)"),
    ];
    for (kiri, kanan, teks) in ganda {
        lembar.blok(b, b + 1, Kolom(kiri, kanan), teks, &f, "")?;
        lembar.teks(b + 2, Kolom(kiri, kiri), "K", &f, "")?;
        if kanan - kiri == 2 {
            lembar.teks(b + 2, Kolom(kiri + 1, kiri + 1), "Satuan", &f, "")?;
        }
        lembar.teks(b + 2, Kolom(kanan, kanan), "Rp", &f, "")?;
    }
    lembar.teks(b, Kolom(11, 18), "Realisasi Kinerja pada Triwulan", &f, "")?;
    for (kiri, teks) in [(11, "I"), (13, "II"), (15, "III"), (17, "IV")] {
        lembar.teks(b + 1, Kolom(kiri, kiri + 1), teks, &f, "")?;
        lembar.teks(b + 2, Kolom(kiri, kiri), "K", &f, "")?;
        lembar.teks(b + 2, Kolom(kiri + 1, kiri + 1), "Rp", &f, "")?;
    }
    for (kolom, teks) in (27..).zip(["SKPD Penanggung Jawab", "Keterangan / Hambatan", "Tindak Lanjut"]) {
        lembar.blok(b, b + 2, Kolom(kolom, kolom), teks, &f, "")?;
    }
    let nomor = [
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
    for (kiri, kanan, teks) in nomor {
        lembar.teks(b + 3, Kolom(kiri, kanan), teks, &f, "")?;
    }
    Ok(())
}
