//! Tables whose content no workbook of the folder holds: Tabel 1.7.1, 2.2.1 and 3.8.1.

use super::{Hasil, Konteks};
use crate::output::sheet::{Cell, Head, Sheet};
use crate::output::tables::sasaran::{gabung_sasaran, nomor_sasaran};

/// Rows that are left to be filled in.
const BARIS: usize = 5;

/// Tabel 1.7.1: what was done about the evaluation of the year before.
pub(super) fn tabel_171(k: &Konteks<'_>) -> Sheet {
    let lalu = k.tahun() - 1;
    let rekomendasi = format!("REKOMENDASI LHE {lalu}");
    let lembar = Sheet::new(
        "Tabel 1.7.1",
        &[
            "Tabel 1.7.1",
            &format!(
                "Tindak Lanjut Atas Laporan Hasil Evaluasi Akuntabilitas Kinerja Perangkat Daerah Tahun {lalu}"
            ),
        ],
        &[5.0, 32.0, 32.0, 13.0, 17.0, 20.0, 18.0, 30.0],
        Head::single_row(&[
            "NO",
            &rekomendasi,
            "RENCANA AKSI TINDAK LANJUT",
            "TARGET",
            "WAKTU PELAKSANAAN",
            "PENANGGUNG JAWAB",
            "STATUS/ PROGRES PENYELESAIAN",
            "AKSI/ EVIDEN",
        ]),
    );
    kosong(lembar)
}

/// Tabel 3.8.1: awards.
pub(super) fn tabel_381(k: &Konteks<'_>) -> Sheet {
    let lembar = Sheet::new(
        "Tabel 3.8.1",
        &["Tabel 3.8.1", &format!("Prestasi dan Penghargaan {} Tahun {}", k.dinas(), k.tahun())],
        &[5.0, 60.0, 30.0, 22.0, 40.0],
        Head::single_row(&["No", "Jenis Penghargaan", "Prestasi", "Tingkat", "Diberikan Oleh"]),
    );
    kosong(lembar)
}

/// Rows with only a number.
fn kosong(mut lembar: Sheet) -> Sheet {
    for nomor in 1..=BARIS {
        let mut baris = vec![Cell::text(nomor.to_string()).centred()];
        baris.extend(vec![Cell::input(); lembar.widths.len() - 1]);
        lembar.push(baris);
    }
    lembar
}

/// Tabel 2.2.1: indicators of the mayor or regent above those of the agency.
pub(super) fn tabel_221(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let kepala_daerah = if k.dinas().contains("Kabupaten") { "IKU BUPATI" } else { "IKU WALI KOTA" };
    let mut lembar = Sheet::new(
        "Tabel 2.2.1",
        &["Tabel 2.2.1", &format!("Tujuan dan Sasaran Jangka Menengah {}", k.dinas())],
        &[28.0, 28.0, 22.0, 28.0, 34.0, 38.0],
        vec![
            Head::new(kepala_daerah, 0, 0, 1, 3),
            Head::new(&format!("IKU {}", k.bahan.dinas_kapital()), 0, 3, 1, 3),
            Head::new("Tujuan RPJMD", 1, 0, 1, 1),
            Head::new("Sasaran RPJMD", 1, 1, 1, 1),
            Head::new("Indikator RPJMD", 1, 2, 1, 1),
            Head::new("Tujuan Renstra", 1, 3, 1, 1),
            Head::new("Sasaran Renstra", 1, 4, 1, 1),
            Head::new("Indikator Renstra", 1, 5, 1, 1),
        ],
    );
    for (nomor, satu) in nomor_sasaran(k.bahan).into_iter().zip(iku) {
        let sasaran = if nomor.is_some() { Cell::text(&satu.sasaran) } else { Cell::empty() };
        let mut baris = vec![Cell::input(); 4];
        baris.extend([sasaran, Cell::text(&satu.indikator)]);
        lembar.push(baris);
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1, 2, 3, 4]);
    Ok(lembar)
}
