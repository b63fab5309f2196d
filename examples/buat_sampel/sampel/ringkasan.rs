//! Tabel 3.3: budget and realised share of every program, kegiatan and sub kegiatan.

use super::hitung::{self, tingkat};
use super::lembar::{Kolom, Lembar};
use super::model::Berkas;
use super::tampilan::Ragam;

/// The sheet of Tabel 3.3.
pub fn lembar(berkas: &Berkas) -> anyhow::Result<Lembar> {
    let ragam = Ragam::baru("Times New Roman", 11.0);
    let mut lembar = Lembar::baru("Tabel 3.3")?;
    lembar.ws().set_portrait();
    lembar.lebar(0, &[2.0, 5.0, 5.0, 5.0, 70.0, 22.0, 14.0])?;
    lembar.teks(1, Kolom(1, 6), "Tabel 3.3", &ragam.judul(), "")?;
    lembar.teks(2, Kolom(1, 6), "Ringkasan Anggaran dan Realisasi Tahun 2024", &ragam.judul(), "")?;
    let kepala = ragam.kepala();
    lembar.teks(4, Kolom(1, 4), "Uraian Program/Kegiatan/Sub.Kegiatan", &kepala, "")?;
    lembar.teks(4, Kolom(5, 5), "Alokasi Anggaran (Rp)", &kepala, "")?;
    lembar.teks(4, Kolom(6, 6), "Realisasi", &kepala, "")?;
    lembar.ws().set_repeat_rows(4, 4)?.set_freeze_panes(5, 0)?;
    let baris = hitung::baris(&berkas.triwulan);
    let mut tulis = 5;
    let mut nomor = [0_u32; 3];
    let (mut semua, mut terpakai) = (0, 0);
    // The table is drawn from the same budget as the quarterly one, without the rows that have none.
    for isi in baris.iter().filter(|b| b.anggaran.is_some()) {
        let dalam = match tingkat(isi.kode) {
            3 => 0_u16,
            5 => 1,
            _ => 2,
        };
        let ke = usize::from(dalam);
        nomor[ke] += 1;
        nomor[ke + 1..].fill(0);
        let (anggaran, realisasi) = (isi.anggaran.unwrap_or(0), isi.realisasi.unwrap_or(0));
        if dalam == 0 {
            semua += anggaran;
            terpakai += realisasi;
        }
        let tebal = |f: rust_xlsxwriter::Format| if dalam == 0 { f.set_bold() } else { f };
        for kolom in 0..dalam {
            lembar.teks(tulis, Kolom(1 + kolom, 1 + kolom), "", &ragam.isi(), "")?;
        }
        let nomor = nomor[ke].to_string();
        lembar.teks(tulis, Kolom(1 + dalam, 1 + dalam), &nomor, &tebal(ragam.isi_tengah()), "")?;
        let nama = format!("/tabel-3.3/nama/{}", isi.kode);
        lembar.teks(tulis, Kolom(2 + dalam, 4), isi.nama, &tebal(ragam.isi()), &nama)?;
        angka(&mut lembar, &ragam, tulis, isi.kode, anggaran, realisasi)?;
        tulis += 1;
    }
    let label = berkas.tabel("tabel-3.3")?.total.as_deref().unwrap_or("");
    lembar.teks(tulis, Kolom(1, 4), label, &ragam.isi_tengah().set_bold(), "/tabel/tabel-3.3/total")?;
    angka(&mut lembar, &ragam, tulis, "total", semua, terpakai)?;
    Ok(lembar)
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn angka(
    lembar: &mut Lembar,
    ragam: &Ragam,
    baris: u32,
    kode: &str,
    anggaran: i64,
    realisasi: i64,
) -> anyhow::Result<()> {
    lembar.angka(baris, Kolom(5, 5), anggaran as f64, &ragam.angka("#,##0"))?;
    lembar.tandai(&format!("/tabel-3.3/anggaran/{kode}"), baris, 5, &anggaran.to_string());
    let persen = hitung::persen(realisasi, anggaran);
    let teks = format!("{persen:.2}%").replace('.', ",");
    lembar.teks(baris, Kolom(6, 6), &teks, &ragam.isi_kanan(), "")?;
    lembar.tandai(&format!("/tabel-3.3/realisasi/{kode}"), baris, 6, &persen.to_string());
    Ok(())
}
